import Statistics

/// What a block of replicates came to. All sums are exact integers (cents, counts, shares in units
/// of 2⁻³²), so merging blocks gives the same bytes however replicates were split.
struct BlockTally: Sendable {
  var replicates = 0
  var structures: [StructureTally]
  var withoutMoney: SeatTally
  var field = FieldTally()
  var draws: [ReplicateDraw] = []
  /// The later elections, and what elections in a row make vary at this one, by structure; empty
  /// where there is one alone.
  var later: [BlockTally] = []
  var paths: [PathTally] = []
  /// All elections together, by structure.
  var horizon: [HorizonTally] = []
  /// A replicate whose books did not balance, if there was one; never expected.
  var unbalanced: Int?
  private let keepsDraws: Bool
  private let control: Int?
  private let aimOnly: Int?
  private var first = Outcome()
  /// By other office: who won it under the first structure.
  private var firstWinners: [OfficeWinner] = []
  private var draw = ReplicateDraw(
    replicate: 0, seats: [], slateMoney: [], withoutMoney: 0, control: nil, aimOnly: nil)

  /// - Parameters:
  ///   - cycles: elections in a row.
  ///   - isLater: whether it is one after the first.
  init(_ world: World, cycles: Int = 1, isLater: Bool = false, keepsDraws: Bool) {
    structures = world.structures.map { _ in StructureTally(world) }
    withoutMoney = SeatTally(highest: world.slateCapacity)
    if cycles > 1 || isLater { paths = world.structures.map { _ in PathTally(world) } }
    if isLater { field = FieldTally(varies: true) }
    if cycles > 1 {
      later = (1..<cycles).map { _ in BlockTally(world, isLater: true, keepsDraws: keepsDraws) }
      horizon = world.structures.map { _ in HorizonTally(world, cycles: cycles) }
    }
    self.keepsDraws = keepsDraws
    control = world.control
    aimOnly = world.aimOnly
  }

  mutating func beginReplicate(_ number: Int, seatsWithoutMoney seats: SeatCount) {
    withoutMoney.add(seats)
    guard keepsDraws else { return }
    draw.replicate = number
    draw.withoutMoney = seats.won
    draw.seats.removeAll(keepingCapacity: true)
    draw.expected.removeAll(keepingCapacity: true)
    draw.slateMoney.removeAll(keepingCapacity: true)
    draw.programme.removeAll(keepingCapacity: true)
    draw.offices.removeAll(keepingCapacity: true)
    draw.control = nil
    draw.aimOnly = nil
  }

  /// Adds one structure's outcome as it stands in the workspace.
  mutating func record(_ workspace: Workspace, structure: Int) {
    let outcome = Outcome(workspace)
    if structure == 0 {
      first = outcome
      field.record(workspace)
      firstWinners.removeAll(keepingCapacity: true)
      for race in workspace.world.programme.offices {
        firstWinners.append(OfficeWinner(workspace, race: race))
      }
    }
    structures[structure].record(workspace, outcome, first: first)
    structures[structure].offices?.record(workspace, first: firstWinners)
    if unbalanced == nil, !workspace.ledgerBalances() { unbalanced = workspace.number }
    guard keepsDraws else { return }
    if structure == control {
      draw.control = outcome.seats.won
    } else if structure == aimOnly {
      draw.aimOnly = outcome.seats.won
    } else {
      draw.seats.append(outcome.seats.won)
      draw.expected.append(Double(outcome.seats.expected) / fixedPointUnit)
      draw.slateMoney.append(outcome.slateMoney)
      let world = workspace.world
      if world.programme.isOn { draw.programme.append(outcome.programme.won) }
      for race in world.programme.offices {
        let winner = workspace.standings[race].winner
        draw.offices.append(world.candidates[winner].scenarioIndex)
      }
    }
  }

  /// The draws of every election, those of a replicate one after another.
  var drawsOfAllCycles: [ReplicateDraw] {
    guard !later.isEmpty else { return draws }
    return draws.indices.flatMap { place in
      [draws[place]]
        + later.enumerated().map { cycle, election in
          var draw = election.draws[place]
          draw.cycle = cycle + 1
          return draw
        }
    }
  }

  mutating func endReplicate() {
    replicates += 1
    if keepsDraws { draws.append(draw) }
  }

  /// Adds a later block. Draws are not merged: they are handed on block by block.
  mutating func merge(_ other: BlockTally) {
    replicates += other.replicates
    for number in structures.indices { structures[number].merge(other.structures[number]) }
    withoutMoney.merge(other.withoutMoney)
    field.merge(other.field)
    unbalanced = unbalanced ?? other.unbalanced
    for cycle in later.indices {
      later[cycle].merge(other.later[cycle])
      unbalanced = unbalanced ?? later[cycle].unbalanced
    }
    for number in paths.indices { paths[number].merge(other.paths[number]) }
    for number in horizon.indices { horizon[number].merge(other.horizon[number]) }
  }

  /// Goes through every sum that a merge adds, in an order and number that only the world decides.
  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(count: &replicates)
    for number in structures.indices { structures[number].visitWords(&visitor) }
    withoutMoney.visitWords(&visitor)
    field.visitWords(&visitor)
    for cycle in later.indices { later[cycle].visitWords(&visitor) }
    for number in paths.indices { paths[number].visitWords(&visitor) }
    for number in horizon.indices { horizon[number].visitWords(&visitor) }
  }

  /// Adds what all elections of a replicate came to.
  mutating func recordHorizon(_ sums: [HorizonSum], _ world: World, replicate number: Int) {
    for (position, sum) in sums.enumerated() {
      if world.isControl(position) && !world.hasControls(inReplicate: number) { continue }
      horizon[position].seats.add(sum.seats)
      horizon[position].difference.add(sum.seats.expected - sums[0].seats.expected)
      horizon[position].money.add(sum.money)
      horizon[position].perExtraSeat.add(
        numerator: sum.granted - sums[0].granted,
        denominator: sum.seats.expected - sums[0].seats.expected)
    }
  }
}

/// A share as an integer, in units of 2⁻³².
func fixedPoint(_ share: Double) -> Int64 { Int64((share * fixedPointUnit).rounded()) }

/// Units of a fixed-point share in 1.
let fixedPointUnit = 4_294_967_296.0
