import Allocation

/// What is read of a vehicle for every gift or recipient.
struct VehicleTerms: BitwiseCopyable {
  let overhead: Double
  let reserve: Double
  /// The most it may pay to one candidate.
  let limit: Cents
  let view: Int
  /// It pays in every so manieth week.
  let payEvery: Int
  /// Which columns of its table its rule reads.
  let creditsNames: Bool
  let readsChances: Bool
  let readsEveryChance: Bool
  let readsDoubt: Bool
  let readsStanding: Bool
  let readsRunoffs: Bool
  /// Its recipients, the candidates of their races, and how many recipients there are.
  let recipients: UnsafePointer<Int>
  let opponents: UnsafePointer<(first: Int, end: Int)>
  /// By source of dues, the rows that may share what it pays in: those of its list, all where it
  /// chooses.
  let sharers: UnsafePointer<UnsafeBufferPointer<Int>>
  /// θ of each.
  let effects: UnsafePointer<Double>
  let count: Int
  /// The eight-lane vectors that hold the candidates of its recipients' races, and the candidates from
  /// the first of these races to the last.
  let vectors: UnsafeBufferPointer<Int>
  var field: Range<Int> { fieldStart..<fieldEnd }
  func isOpposed(_ row: Int) -> Bool { opponents[row].end &- opponents[row].first > 1 }
  private let fieldStart: Int
  private let fieldEnd: Int

  init(_ vehicle: WorldVehicle, _ world: World, memory: Memory) {
    overhead = vehicle.overhead
    reserve = vehicle.reserve
    limit = vehicle.limit
    view = vehicle.view
    payEvery = vehicle.payEvery
    creditsNames = vehicle.reads.contains(.credit)
    readsChances = vehicle.reads.contains(.chances)
    readsEveryChance = vehicle.reads.contains(.everyChance)
    readsDoubt = vehicle.reads.contains(.doubt)
    readsStanding = vehicle.reads.contains(.standing)
    readsRunoffs = vehicle.reads.contains(.runoff)
    count = vehicle.recipients.count
    let recipients = memory.make(count, of: 0)
    let opponents = memory.make(count, of: (first: 0, end: 0))
    let effects = memory.make(count, of: 0.0)
    for (row, c) in vehicle.recipients.enumerated() {
      let members = world.races[world.candidates[c].race].members
      recipients[row] = c
      opponents[row] = (members.lowerBound, members.upperBound)
      effects[row] = world.candidates[c].moneyEffect
    }
    let readsDues = vehicle.reads.contains(.dues)
    sharers = UnsafePointer(
      memory.make(
        (readsDues ? world.duesSources : []).map { source in
          memory.list(vehicle.recipients.indices.filter { source.mayName(vehicle.recipients[$0]) })
        }))
    self.recipients = UnsafePointer(recipients)
    self.opponents = UnsafePointer(opponents)
    self.effects = UnsafePointer(effects)
    vectors = memory.list(world.vectors(of: vehicle.recipients))
    let field = world.field(of: vehicle.recipients)
    (fieldStart, fieldEnd) = (field.lowerBound, field.upperBound)
  }
}
