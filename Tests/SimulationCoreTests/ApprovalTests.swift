import Testing

@testable import SimulationCore

/// Whom a member approves of.
@Suite struct ApprovalTests {
  @Test func `the best, best first, of equals the first, and none without hope`() throws {
    let workspace = Workspace(try World(first: try Shipped.scenario("chicago-2023")))
    var random = ReferenceRandom(3)
    for _ in 0..<200 {
      let rows = random.whole(0...23)
      let liking = (0..<rows).map { _ in
        random.chance(0.2) ? -Double.infinity : Double(random.whole(-3...3))
      }
      for row in 0..<rows { workspace.liking[row] = liking[row] }
      let ranked = liking.indices.filter { liking[$0] > -.infinity }
        .sorted { (liking[$1], $0) < (liking[$0], $1) }
      for most in 0...rows {
        #expect(Array(workspace.best(most, of: rows)) == Array(ranked.prefix(most)))
      }
    }
  }
}
