import Allocation
import Foundation
import ScenarioFiles
import Testing

/// Nine participatory budgets of cities, read from their files and counted by every rule that has a
/// peer. The expected answers were computed once by pabutools 1.2.3, in exact fractions.
@Suite("Participatory budgets of cities")
struct CityBudgetTests {
  struct Expected: Decodable {
    struct Answer: Decodable {
      let winners: [Int]
      /// Distinct payments in cents, and which of them each voter makes.
      let amounts: [Double]?
      let payments: [Int]?
    }
    let voters: Int
    let entries: Int
    let budget: Int64
    let expected: [String: Answer]
  }

  static let all: [String: Expected] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Data/ballots-expected.json")
    guard let data = try? Data(contentsOf: path) else { return [:] }
    return (try? JSONDecoder().decode([String: Expected].self, from: data)) ?? [:]
  }()

  static let names: [String] = [
    "france_toulouse_2019_", "poland_czestochowa_2020_grabowka", "poland_czestochowa_2020_mirow",
    "poland_czestochowa_2020_podjasnogorska", "poland_gdynia_2020_witomino-large",
    "poland_warszawa_2017_plac-wojska-polskiego", "poland_warszawa_2018_pole-mokotowskie",
    "poland_warszawa_2018_radosc", "poland_warszawa_2018_sadul",
  ]

  static let rules: [String: BallotRule] = {
    var rules: [String: BallotRule] = [
      "greedy": .greedyVotes, "percost": .greedyVotesPerCost, "phragmen": .phragmen,
    ]
    for utility in BallotRule.Utility.allCases {
      for completion in BallotRule.Completion.allCases {
        rules["mes-\(utility)-\(completion)"] = .equalShares(
          utility: utility, completion: completion)
      }
    }
    return rules
  }()

  @Test("as the peer counts them", arguments: names)
  func counts(_ name: String) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Scenarios/data/ballots/\(name).pb").path
    let file = try PabulibReader.read(file: path)
    let expected = try #require(Self.all["\(name).pb"])
    #expect(file.ballots.voterCount == expected.voters)
    #expect(file.ballots.entryCount == expected.entries)
    #expect(file.budget == expected.budget)
    #expect(file.notes.isEmpty, "\(file.notes)")
    #expect(expected.expected.count == Self.rules.count)
    var outcome = BallotOutcome()
    var scratch = BallotScratch()
    for (key, answer) in expected.expected {
      let rule = try #require(Self.rules[key])
      rule.count(
        file.ballots, costs: file.costs, budget: file.budget, into: &outcome, scratch: &scratch)
      let winners = outcome.grants.indices.filter { outcome.grants[$0] > 0 }
      #expect(winners == answer.winners, "\(key)")
      #expect(winners.allSatisfy { outcome.grants[$0] == file.costs[$0] })
      guard let amounts = answer.amounts, let payments = answer.payments else { continue }
      try #require(outcome.payments.count == payments.count)
      for (paid, which) in zip(outcome.payments, payments) where abs(paid - amounts[which]) > 1e-6 {
        Issue.record("\(key): a payment of \(paid) where the peer has \(amounts[which])")
        break
      }
    }
  }
}
