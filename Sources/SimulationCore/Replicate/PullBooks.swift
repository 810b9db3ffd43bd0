import Numerics

/// How strongly targets pull segments, as known from one week to the next, and what moves that.
struct PullBooks {
  typealias Columns = UnsafeMutablePointer<SIMD8<Float>>

  /// By segment and column: the weight of the target; and by segment, on which occasion that was filled
  /// in.
  let weights: Columns
  let filledOn: UnsafeMutablePointer<Int>
  /// By column: fame, which is attention, and wealth, 1 + direct gifts so far over their scale.
  let fame: Columns
  let wealth: Columns
  /// By column: how far their base-2 logarithms have moved since the week before, 0 where some
  /// segment's pull leaps; and how far that moves any segment's pull at most, or more.
  let fameStep: Columns
  let wealthStep: Columns
  let reach: Columns
  /// The vectors of columns with a leap, as many as the state says.
  let leaps: UnsafeMutablePointer<Int>
  /// By column: base-2 logarithms of fame and wealth; those of leaps and, once reckoned, of all.
  let logFame: Columns
  let logWealth: Columns
  let state: UnsafeMutablePointer<PullState>
  private let vectors: Int

  init(_ world: World, memory: Memory) {
    vectors = world.marketVectors
    weights = memory.make(world.segments.count * vectors, of: .zero)
    filledOn = memory.make(world.segments.count, of: -1)
    fame = memory.make(vectors, of: SIMD8(repeating: 1))
    wealth = memory.make(vectors, of: SIMD8(repeating: 1))
    fameStep = memory.make(vectors, of: .zero)
    wealthStep = memory.make(vectors, of: .zero)
    reach = memory.make(vectors, of: .zero)
    leaps = memory.make(vectors, of: 0)
    logFame = memory.make(vectors, of: .zero)
    logWealth = memory.make(vectors, of: .zero)
    state = memory.make(1, of: PullState())
  }

  @inline(__always)
  fileprivate func reckonLogarithms(_ v: Int) {
    logFame[v] = Stable.log2(fame[v])
    logWealth[v] = Stable.log2(wealth[v])
  }

  /// Logarithms of all columns' fame and wealth, once an occasion.
  func reckonLogarithms() {
    guard state.pointee.reckonedOn != state.pointee.occasion else { return }
    state.pointee.reckonedOn = state.pointee.occasion
    for v in 0..<vectors { reckonLogarithms(v) }
  }
}

struct PullState: BitwiseCopyable {
  /// Counts the weeks of gifts, and one more each time that pulls must be made anew.
  var occasion = 0
  /// On which of them the logarithms of all columns were reckoned last.
  var reckonedOn = -1
  var leapCount = 0
  /// At least the largest of `logWealth`.
  var mostWealth: Float = 0
}

extension Workspace {
  /// Has all pulls made anew this week: something moved them that steps do not know of.
  func forgetPulls() { pulls.state.pointee.occasion += 1 }

  /// The fame and wealth of all columns, which all segments see, and how far they have moved.
  func measureFame() {
    var given: Cents = 0
    for stream in world.streams.indices { given += sources[stream].direct }
    // No target can have raised more than all direct gifts so far.
    let mostWealth = Stable.log2(SIMD8(repeating: Float(given) * world.perRaisedScale + 1))[0]
    pulls.state.pointee.mostWealth = mostWealth
    pulls.state.pointee.occasion += 1
    let inPlace = alignedColumns / 8
    for v in 0..<inPlace { step(v, to: attention[v]) }
    for v in inPlace..<world.marketVectors { step(v, to: attentionOfColumns(v)) }
    var farthest = SIMD8<Float>()
    for v in 0..<world.marketVectors { farthest = Lanes.larger(farthest, pulls.reach[v]) }
    pulls.state.pointee.leapCount = 0
    if Lanes.largest(farthest) > Self.longestStep { noteLeaps() }
  }

  /// The attention of eight columns, wherever their targets stand; 1 beyond the last.
  private func attentionOfColumns(_ v: Int) -> SIMD8<Float> {
    let known = lanes(attention)
    var eight = SIMD8<Float>(repeating: 1)
    for lane in 0..<min(8, world.market.count - 8 * v) { eight[lane] = known[market[8 * v + lane]] }
    return eight
  }

  /// Notes the fame and wealth of eight columns, how far they have moved, and how far that moves any
  /// segment's pull at most, in base-2 logarithms.
  @inline(__always)
  private func step(_ v: Int, to fame: SIMD8<Float>) {
    let wealth = marketRaised[v] * world.perRaisedScale + 1
    let up = Stable.log2OfStep(from: pulls.fame[v], to: fame)
    let richer = Stable.log2OfStep(from: pulls.wealth[v], to: wealth)
    pulls.fame[v] = fame
    pulls.wealth[v] = wealth
    pulls.fameStep[v] = up
    pulls.wealthStep[v] = richer
    pulls.reach[v] =
      Lanes.magnitude(up) * SIMD8(repeating: world.mostFame)
      + Lanes.magnitude(richer) * SIMD8(repeating: world.mostMomentum)
  }

  /// Notes the vectors whose pulls move too far for steps, and leaves them out of these.
  private func noteLeaps() {
    for v in 0..<world.marketVectors where Lanes.largest(pulls.reach[v]) > Self.longestStep {
      pulls.fameStep[v] = .zero
      pulls.wealthStep[v] = .zero
      pulls.leaps[pulls.state.pointee.leapCount] = v
      pulls.state.pointee.leapCount += 1
      pulls.reckonLogarithms(v)
    }
  }
}
