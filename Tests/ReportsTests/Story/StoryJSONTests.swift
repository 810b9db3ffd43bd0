import Foundation
import Reports
import SimulationCore
import Testing

/// Stories as JSON, against figures that ``StorySample`` reckons by hand.
struct StoryJSONTests {
  private typealias Object = [String: Any]

  private func parsed(_ sheet: StorySheet) throws -> [String: Any] {
    let text = StoryJSON(sheet, version: "9.9.9").text
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  private func objects(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [Object])
  }

  @Test func `a story reads back as it was`() throws {
    let document = try parsed(try StorySample.sheet())
    #expect(document["format"] as? String == "sharedfund story")
    #expect(document["version"] as? String == "9.9.9")
    #expect(document["seed"] as? Int == 7)
    #expect(document["structure"] as? String == "pooled")
    #expect(document["firstStructure"] as? String == "scattered")
    #expect(document["race"] is NSNull)
    #expect(document["seats"] as? Int == 2)
    #expect(document["seatsUnderFirst"] as? Int == 1)
    #expect(document["slateMoney"] as? Double == 108.01)
    let source = try #require(try objects(document["sources"])[0]["book"] as? [String: Double])
    #expect(
      source == ["offered": 150.01, "direct": 0, "toFunds": 120.01, "lost": 0, "kept": 30])
    let fund = try #require(try objects(document["funds"])[0]["book"] as? [String: Double])
    #expect(
      fund == ["received": 120.01, "overhead": 12, "granted": 108.01, "cash": 0, "reserved": 0])
    let weeks = try objects(document["weeks"])
    #expect(weeks.count == 3)
    #expect(
      weeks[1]["toOthers"] as? [String: Double]
        == ["gifts": 0, "grants": 0, "own": 10, "answers": 3.6, "rivalCommittees": 0])
    let ledger = try #require(document["ledger"] as? Object)
    #expect(ledger["sumIn"] as? Double == 187.21)
    #expect(ledger["balances"] as? Bool == true)
  }

  @Test func `a decision holds what the fund saw`() throws {
    let paydays = try objects(try parsed(try StorySample.sheet())["paydays"])
    #expect(paydays.map { $0["budget"] as? Double } == [36, 36.01, 36])
    let rows = try objects(paydays[1]["recipients"])
    #expect(rows.map { $0["candidate"] as? String } == ["Ann", "Dot"])
    #expect(rows[0]["atHand"] as? Double == 36)
    #expect(rows[0]["paid"] as? Double == 36)
    #expect(rows[0]["grant"] as? Double == 36.01)
    #expect(rows[0]["room"] is NSNull)
    let chances = try [rows[0]["chanceBefore"], rows[0]["chanceAfter"]].map {
      try #require($0 as? Double)
    }
    #expect(chances[0] < chances[1])
    #expect(rows[1]["reason"] as? String == "unopposed")
    #expect(rows[1]["lead"] is NSNull)
  }

  @Test func `a race's outcomes and its candidates`() throws {
    let document = try parsed(try StorySample.sheet(race: "Ward 1"))
    let races = try objects(document["races"])
    #expect(races.map { $0["name"] as? String } == ["Ward 1"])
    let outcome = try #require(races[0]["outcome"] as? Object)
    #expect(outcome["winner"] as? String == "Ann")
    #expect(outcome["runoff"] as? Bool == true)
    // tanh of half of .39·ln(1.3115/1.2287) + .12 + .5·ln(1.36/1.136).
    let gap = 0.39 * (0.5 * log(1.7201) - 0.1 - 0.5 * log(1.236)) + 0.12 + 0.5 * log(1.36 / 1.136)
    #expect(abs(try #require(outcome["margin"] as? Double) - tanh(gap / 2)) < 1e-9)
    let candidates = try objects(races[0]["candidates"])
    let weights = [pow(1.7201, 0.5), exp(0.1) * pow(1.236, 0.5), exp(-2)]
    for (candidate, weight) in zip(candidates, weights) {
      let share = try #require(candidate["share"] as? Double)
      #expect(abs(share - weight / weights.reduce(0, +)) < 1e-9)
    }
    #expect(candidates[0]["grantsByFund"] as? [String: Double] == ["fund": 108.01])
    let goodwill = try #require(candidates[0]["goodwill"] as? [Double])
    #expect(abs(goodwill[0] - 72.01) < 1e-9 && goodwill[1] == 36)
    // Only the race's candidates, and every week of them.
    let weeks = try objects(document["weeks"])
    for week in weeks { #expect(try objects(week["candidates"]).count == 3) }
    for payday in try objects(document["paydays"]) {
      #expect(try objects(payday["recipients"]).count == 1)
    }
  }
}
