import Statistics

/// Who won the races of other offices under one structure over a block, beside the first structure.
struct OfficeTally: Sendable {
  /// By candidate of those races, in `officeCandidates`' order: won here and not under the first
  /// structure, less the other way round.
  var differences: [IntegerTally]
  /// By race, in `offices`' order: the same of any ally.
  var allies: [IntegerTally]
  /// By race: replicates in which an ally won; at a later election of those who are still endorsed.
  var wins: [Int]
  /// By candidate: replicates in which he or she won or stood in the runoff, and how well known at
  /// the end, in fixed point.
  var reached: [Int]
  var known: [IntegerTally]

  init(_ world: World) {
    differences = world.programme.officeCandidates.map { _ in IntegerTally() }
    allies = world.programme.offices.map { _ in IntegerTally() }
    wins = world.programme.offices.map { _ in 0 }
    reached = world.programme.officeCandidates.map { _ in 0 }
    known = differences
  }

  /// Adds what came of a replicate; `first` holds, by office, who won under the first structure and
  /// whether that is an ally.
  mutating func record(_ workspace: Workspace, first: [OfficeWinner]) {
    let world = workspace.world
    let terms = world.programme
    let attention = lanes(workspace.attention)
    var candidate = 0
    for (place, race) in terms.offices.enumerated() {
      let winner = OfficeWinner(workspace, race: race)
      allies[place].add((winner.isAlly ? 1 : 0) - (first[place].isAlly ? 1 : 0))
      wins[place] += winner.isAlly ? 1 : 0
      while candidate < differences.count,
        world.candidates[terms.officeCandidates[candidate]].race == race
      {
        let c = terms.officeCandidates[candidate]
        differences[candidate].add(
          (winner.candidate == c ? 1 : 0) - (first[place].candidate == c ? 1 : 0))
        let standing = workspace.standings[race]
        let stood = standing.goesToRunoff && (standing.leader == c || standing.second == c)
        if winner.candidate == c || stood {
          reached[candidate] += 1
        }
        known[candidate].add(fixedPoint(Double(attention[c])))
        candidate += 1
      }
    }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(&differences)
    visitor.visit(&allies)
    visitor.visit(counts: &wins)
    visitor.visit(counts: &reached)
    visitor.visit(&known)
  }

  mutating func merge(_ other: OfficeTally) {
    for place in differences.indices {
      differences[place].merge(other.differences[place])
      reached[place] += other.reached[place]
      known[place].merge(other.known[place])
    }
    for place in allies.indices {
      allies[place].merge(other.allies[place])
      wins[place] += other.wins[place]
    }
  }
}

/// Who won the race of another office.
struct OfficeWinner {
  var candidate: Int
  /// Endorsed, at this election.
  var isAlly: Bool

  init(_ workspace: Workspace, race: Int) {
    candidate = workspace.standings[race].winner
    isAlly = workspace.world.candidates[candidate].isEndorsed
  }
}
