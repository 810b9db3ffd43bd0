/// What the ballot's lines of one structure change in a future that all structures share: kept apart,
/// so that every structure begins from the same bits.
struct LaneBooks {
  /// Shocks and beliefs as they are without any line.
  let shock: UnsafeMutablePointer<Double>
  let belief: UnsafeMutablePointer<Double>
  /// By candidate: the share of loyalty that lines leave.
  let kept: UnsafeMutablePointer<Double>
  /// Whether the future is, just now, that of a structure with lines.
  let isMoved: UnsafeMutablePointer<Bool>

  init(_ world: World, memory: Memory) {
    let count = world.programme.hasLanes ? world.candidateCount : 0
    shock = memory.make(count, of: 0)
    belief = memory.make(count * world.views.count * (world.polls.count + 1), of: 0)
    kept = memory.make(count, of: 1)
    isMoved = memory.make(1, of: false)
  }
}

extension Workspace {
  private var sheets: Int { world.views.count * (world.polls.count + 1) }

  /// Keeps the future as it is without lines.
  func keepFuture() {
    ballot.shock.update(from: shock, count: world.candidateCount)
    ballot.belief.update(from: belief, count: sheets * world.candidateCount)
    ballot.isMoved.pointee = false
  }

  /// Puts a structure's candidates on their lines: shocks and beliefs move, as by endorsements, and
  /// what follows from beliefs is reckoned anew. O(lines × candidates × views × polls).
  func openLanes(ofStructure number: Int) {
    let lanes = world.programme.lanes(ofStructure: number)
    let count = world.candidateCount
    ballot.kept.update(repeating: 1, count: count)
    for lane in lanes {
      forEach(on: lane) { ballot.kept[$0] *= 1 - lane.terms.discipline }
    }
    let moves = lanes.contains { $0.terms.votes != 0 }
    guard moves || ballot.isMoved.pointee else { return }
    shock.update(from: ballot.shock, count: count)
    belief.update(from: ballot.belief, count: sheets * count)
    for lane in lanes where lane.terms.votes != 0 {
      forEach(on: lane) { c in
        shock[c] += lane.terms.votes
        for sheet in 0..<sheets { belief[sheet * count + c] += lane.terms.votes }
      }
    }
    ballot.isMoved.pointee = moves
    foresee()
  }

  /// Those on lines become known by it, as by an endorsement.
  func announceLanes(ofStructure number: Int) {
    let known = lanes(attention)
    for lane in world.programme.lanes(ofStructure: number) where lane.terms.attention > 0 {
      let gain = Float(lane.terms.attention)
      forEach(on: lane) { known[$0] += gain * (1 - known[$0]) }
    }
  }

  /// The organisations on whose lines a candidate stands under a structure. Allocates.
  func lines(of c: Int, structure number: Int) -> [String] {
    world.programme.lanes(ofStructure: number).filter {
      $0.isOpen[c] && endorses(c, source: $0.source)
    }.map(\.terms.organisation)
  }

  /// Calls `body` with each candidate on a line in this replicate.
  private func forEach(on lane: WorldLane, _ body: (Int) -> Void) {
    forEachEndorsed(by: lane.source) { c in
      if lane.isOpen[c] { body(c) }
    }
  }
}
