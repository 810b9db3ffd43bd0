import Foundation
import Reports
import SimulationCore
import Testing

/// What is printed of several elections in a row, and only where there are several.
@Suite struct HorizonReportTests {
  /// Foundation reads decimals to within a unit in the last place.
  private func close(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 1e-14 * max(1, abs(b))
  }

  private var style: TerminalStyle { TerminalStyle(unicode: true) }

  @Test(arguments: [1, 2, 9]) func `the summary tells of every election`(count: Int) throws {
    let results = try HorizonSample.results(structures: count)
    for style in [style, TerminalStyle()] {
      let text = SummaryReport(results, style: style).text
      #expect(Columns.widest(text) <= 80)
      let lines = text.split(separator: "\n").map(String.init)
      let start = try #require(lines.firstIndex { $0.hasPrefix("Election by election") })
      let end = try #require(lines.firstIndex { $0.hasPrefix("If money and fame moved no votes") })
      let table = lines[start..<end]
      for row in [
        "Seats the slate wins", "all together", "Seats held to the programme", "On the slate",
        "holders of their seats", "Holders dropped", "Races with an organisation", "founded since",
        "Members of organisations", "at the start", "Money that reached the slate",
      ] {
        #expect(table.contains { $0.contains(row) }, "\(row)")
      }
      #expect(table.contains { $0.contains("difference to the first") } == (count > 1))
      for number in 0..<count {
        #expect(table.contains { $0.contains("structure \(number)") }, "\(number)")
      }
      for year in ["2027", "2031", "2035"] {
        #expect(table.contains { $0.hasPrefix("    " + year) || $0.hasPrefix("  " + year) })
      }
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("The rest is about 2035 alone (--cycle tells of another)."))
    }
  }

  @Test func `figures stand in the column of their structure`() throws {
    let results = try HorizonSample.results()
    let horizon = try #require(results.horizon)
    let lines = SummaryReport(results, style: style).text.split(separator: "\n").map(String.init)
    let start = try #require(
      lines.firstIndex {
        $0.hasPrefix("Members of organisations") || $0.hasPrefix("  Members of organisations")
      })
    // The first election has what is written in both.
    let first = lines[start + 1].split(separator: " ").map(String.init)
    #expect(first.first == "2027" && first.filter { $0 == "80" }.count == 2)
    // 450 in the fund and 700 in the treasury.
    let money = try #require(lines.firstIndex { $0.contains("Treasuries and funds at the start") })
    #expect(lines[money + 1].split(separator: " ").filter { $0 == "$1,150" }.count == 2)
    #expect(horizon.structures.map { $0.cycles[0].opening.mean } == [1_150_00, 1_150_00])
    // The money table of the last says what the fund had at its start.
    #expect(lines.contains { $0.contains("In funds at the start") })
  }

  @Test func `one election alone is not told as several`() throws {
    var scenario = HorizonSample.scenario()
    scenario.cycles.count = 1
    scenario.organisations.removeLast()
    let results = try Simulation(scenario).run(replicates: 10, seed: 8)
    #expect(!SummaryReport(results, style: style).text.contains("Election by election"))
    let text = JSONReport(results, version: "1").text
    #expect(!text.contains("horizon") && !text.contains(#""cycle""#))
    let csv = SummaryCSV(results, version: "1").text
    #expect(!csv.contains("horizon") && !csv.contains("cycle"))
    #expect(!DrawsCSV(structures: ["a"], cycles: ["2027"]).header.contains("cycle"))
  }

  @Test func `JSON has every election of every structure`() throws {
    let results = try HorizonSample.results(cycle: 1)
    let horizon = try #require(results.horizon)
    let text = JSONReport(results, version: "1").text
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["cycle"] as? String == "2031")
    let told = try #require(document["horizon"] as? [String: Any])
    #expect(told["cycles"] as? [String] == ["2027", "2031", "2035"])
    let without = try #require(told["withoutMoney"] as? [[String: Double]])
    for (members, estimate) in zip(without, horizon.withoutMoney) {
      #expect(close(members["mean"], estimate.mean))
    }
    let structures = try #require(told["structures"] as? [[String: Any]])
    #expect(structures.count == 2)
    for (members, structure) in zip(structures, horizon.structures) {
      #expect(members["name"] as? String == structure.name)
      #expect(members["counts"] as? [Int] == structure.seats.counts)
      #expect(
        close(
          (members["differenceToFirst"] as? [String: Any])?["mean"] as? Double,
          structure.difference?.mean))
      let cycles = try #require(members["cycles"] as? [[String: Any]])
      #expect(cycles.count == 3)
      for (members, cycle) in zip(cycles, structure.cycles) {
        func mean(_ name: String) -> Double? {
          (members[name] as? [String: Any])?["mean"] as? Double
        }
        let plain = [
          ("seats", cycle.seats.estimate), ("slate", cycle.slate), ("holders", cycle.holders),
          ("dropped", cycle.dropped), ("organisedRaces", cycle.organised),
          ("founded", cycle.founded), ("members", cycle.members),
        ]
        for (name, estimate) in plain { #expect(close(mean(name), estimate.mean), "\(name)") }
        #expect(close(mean("programmeSeats"), cycle.programme?.mean))
        #expect(close(mean("opening"), cycle.opening.mean / 100))
        #expect(close(mean("slateMoney"), cycle.slateMoney.mean / 100))
      }
    }
  }

  @Test func `CSV has them too`() throws {
    let results = try HorizonSample.results()
    let horizon = try #require(results.horizon)
    let records = try CSVTests.records(SummaryCSV(results, version: "1").text)
    #expect(records.contains { $0[0] == "run" && $0[2] == "cycle" && $0.contains("2035") })
    func value(_ structure: String, _ measure: String, _ name: String) -> String? {
      records.first {
        $0[0] == "horizon" && $0[1] == structure && $0[2] == measure && $0[3] == name
      }?[4]
    }
    for structure in horizon.structures {
      #expect(value(structure.name, "seats", "") == "\(structure.seats.estimate.mean)")
      for (name, cycle) in zip(horizon.cycles, structure.cycles) {
        #expect(
          value(structure.name, "seats", name).flatMap(Double.init) == cycle.seats.estimate.mean)
        #expect(value(structure.name, "members", name).flatMap(Double.init) == cycle.members.mean)
        #expect(
          value(structure.name, "opening", name).flatMap(Double.init) == cycle.opening.mean / 100)
      }
    }
    for (name, seats) in zip(horizon.cycles, horizon.withoutMoney) {
      #expect(value("", "seats_without_money", name).flatMap(Double.init) == seats.mean)
    }
  }

  @Test func `draws name their election`() throws {
    let scenario = HorizonSample.scenario()
    let table = DrawsCSV(
      structures: scenario.structures.map(\.name), cycles: Simulation.cycleNames(scenario))
    var text = table.header
    var draws: [ReplicateDraw] = []
    _ = try Simulation(scenario).run(
      replicates: 5, seed: 8,
      draws: {
        draws += $0
        text += table.records($0)
      })
    let records = try CSVTests.records(text)
    #expect(records[0].prefix(3) == ["replicate", "cycle", "seats_without_money"])
    #expect(records.count == 16)
    for (record, draw) in zip(records.dropFirst(), draws) {
      #expect(record[0] == "\(draw.replicate)")
      #expect(record[1] == ["2027", "2031", "2035"][draw.cycle])
      #expect(record[2] == "\(draw.withoutMoney)")
      #expect(record[5] == "\(draw.seats[0])" && record.count == records[0].count)
    }
  }
}
