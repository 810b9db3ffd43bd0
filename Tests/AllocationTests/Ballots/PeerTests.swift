import Allocation
import Foundation
import Testing

/// Small random votes of all kinds, with ties and with prices from one cent to ten billion dollars.
/// The expected answers were computed once by pabutools 1.2.3, in exact fractions; for Phragmén by
/// a plain version in exact fractions that agrees with it wherever nothing ties with a project that
/// does not fit.
@Suite("Ballot rules against a peer")
struct PeerTests {
  struct Case: Decodable {
    struct Answer: Decodable {
      let winners: [Int]
      let amounts: [Double]?
      let payments: [Int]?
    }
    let kind: String
    let costs: [Int64]
    let budget: Int64
    let votes: [[Int]]
    let points: [[Int64]]
    let expected: [String: Answer]
  }

  static func rule(_ name: String) -> BallotRule? {
    switch name {
    case "greedy": return .greedyVotes
    case "percost": return .greedyVotesPerCost
    case "phragmen": return .phragmen
    default:
      return BallotRule.Utility.allCases.lazy.flatMap { utility in
        BallotRule.Completion.allCases.map { (utility, $0) }
      }.first { name == "mes-\($0)-\($1)" }.map { .equalShares(utility: $0, completion: $1) }
    }
  }

  @Test func agrees() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Data/ballots-small.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: path))
    try #require(cases.count == 36)
    for (number, one) in cases.enumerated() {
      let kind = try #require(Ballots.Kind.allCases.first { "\($0)" == one.kind })
      let instance = BallotInstance(
        kind: kind, costs: one.costs, budget: one.budget, votes: one.votes, points: one.points)
      for (name, answer) in one.expected {
        let outcome = instance.count(try #require(Self.rule(name)))
        let winners = outcome.grants.indices.filter { outcome.grants[$0] > 0 }
        #expect(winners == answer.winners, "\(name) of \(number)")
        guard let amounts = answer.amounts, let payments = answer.payments else { continue }
        let expected = payments.map { amounts[$0] }
        for (paid, right) in zip(outcome.payments, expected) {
          #expect(abs(paid - right) <= 1e-6 + 1e-12 * right, "\(name) of \(number)")
        }
      }
    }
  }
}
