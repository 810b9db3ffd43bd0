import Allocation

/// What is read of a canvass every time it goes out, where reading it counts no references.
struct CanvassTerms: BitwiseCopyable {
  let payEvery: Int
  let view: Int
  /// The candidate named at every door besides, or −1, and the part of a contact that this is.
  let joint: Int
  let jointShare: Double
  let sharedSpread: Double
  /// Which columns of its table its rule reads.
  let readsCredit: Bool
  let readsGifts: Bool
  let readsStanding: Bool
  let readsDoubt: Bool
  let readsChances: Bool
  let readsEveryChance: Bool
  let readsSharedSpread: Bool
  let readsLuck: Bool
  /// Whom it may work for in some replicate, and the eight-lane vectors that hold the candidates of
  /// their races.
  let recipients: UnsafeBufferPointer<Int>
  let vectors: UnsafeBufferPointer<Int>

  init(_ canvass: WorldCanvass, _ world: World, memory: Memory) {
    payEvery = canvass.payEvery
    view = canvass.view
    joint = canvass.joint
    jointShare = canvass.jointShare
    sharedSpread = canvass.sharedSpread
    let reads = canvass.rule.reads
    readsCredit = reads.contains(.credit)
    readsGifts = reads.contains(.gifts)
    readsStanding = reads.contains(.standing)
    readsDoubt = reads.contains(.doubt)
    readsChances = reads.contains(.chances)
    readsEveryChance = reads.contains(.everyChance)
    readsSharedSpread = reads.contains(.sharedSpread)
    readsLuck = reads.contains(.luck)
    recipients = memory.list(canvass.recipients)
    vectors = memory.list(world.vectors(of: canvass.recipients))
  }
}
