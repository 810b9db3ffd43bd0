import Statistics

/// Who won the races of other offices under one structure over a block, beside the first structure.
struct OfficeTally: Sendable {
  /// By candidate of those races, in `officeCandidates`' order: won here and not under the first
  /// structure, less the other way round.
  var differences: [IntegerTally]
  /// By race, in `offices`' order: the same of any ally.
  var allies: [IntegerTally]

  init(_ world: World) {
    differences = world.programme.officeCandidates.map { _ in IntegerTally() }
    allies = world.programme.offices.map { _ in IntegerTally() }
  }

  /// Adds what came of a replicate; `first` holds, by office, who won under the first structure.
  mutating func record(_ workspace: Workspace, first: [Int]) {
    let world = workspace.world
    let terms = world.programme
    func isAlly(_ c: Int) -> Int64 { world.candidates[c].isEndorsed ? 1 : 0 }
    var candidate = 0
    for (place, race) in terms.offices.enumerated() {
      let winner = workspace.standings[race].winner
      allies[place].add(isAlly(winner) - isAlly(first[place]))
      while candidate < differences.count,
        world.candidates[terms.officeCandidates[candidate]].race == race
      {
        let c = terms.officeCandidates[candidate]
        differences[candidate].add((winner == c ? 1 : 0) - (first[place] == c ? 1 : 0))
        candidate += 1
      }
    }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(&differences)
    visitor.visit(&allies)
  }

  mutating func merge(_ other: OfficeTally) {
    for place in differences.indices { differences[place].merge(other.differences[place]) }
    for place in allies.indices { allies[place].merge(other.allies[place]) }
  }
}
