import ScenarioFiles
import SimulationCore
import Testing

/// Whatever the bytes, the reader returns or throws; and it does not take for ever.
struct RobustnessTests {
  /// Random bits for mutations; a generator of the tests' own, so that they depend on nothing.
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces = [
    "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\\u", "//", "/*", "*/", "null", "NaN",
    "1e999", "-1", "0x", "9e99", "\n", "\r", "±", ";", "\u{FEFF}", "\u{2028}", "😀", "name", "share",
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      let length = min(bytes.count - at, Int.random(in: 0...20, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<at + length)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
      case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: 0)
      case 3: bytes.insert(contentsOf: Array(pieces.randomElement(using: &random)!.utf8), at: at)
      default:
        if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return bytes
  }

  /// Reads bytes; a scenario that is accepted must come back from its own text.
  static func survives(_ bytes: [UInt8], _ tables: [String: [UInt8]] = [:]) -> Bool {
    do throws(ScenarioFileError) {
      let scenario = try ScenarioReader.check(bytes: bytes, tables: tables)
      return try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario
    } catch {
      return !error.diagnostics.isEmpty && error.diagnostics.count <= 50
        && error.diagnostics.allSatisfy { $0.position != nil }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func mutatedScenariosNeverCrash(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let valid = Array(Fixtures.small.utf8)
    for _ in 0..<1_000 {
      let bytes = Self.mutate(valid, &random)
      #expect(Self.survives(bytes), "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func mutatedTablesNeverCrash(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let scenario = Array(TableTests.scenario.utf8)
    let tables = TableTests.tables.mapValues { Array($0.utf8) }
    for name in tables.keys.sorted() {
      for _ in 0..<250 {
        var changed = tables
        changed[name] = Self.mutate(changed[name] ?? [], &random)
        #expect(Self.survives(scenario, changed), "\(name)")
      }
    }
  }

  @Test func everyPrefixOfAScenarioIsReadOrRefused() {
    let valid = Array(Fixtures.small.utf8)
    for length in 0..<valid.count {
      #expect(Self.survives(Array(valid[..<length])))
    }
  }

  /// A text of nothing but mistakes: each is counted, the first fifty are shown.
  @Test func aHundredThousandMistakesAreCounted() {
    var text = "{ races: ["
    for index in 0..<100_000 { text += "{ nmae: \(index) }," }
    // The list is longer than allowed, so that is the one thing to say.
    #expect(
      Fixtures.problems(
        text + "], candidates: [{ name: 'a', race: 'b' }], structures: [{ name: 's' }] }")
        == ["s:1:10: races: found 100000 entries, expected at most 10000"])
    text = "{ candidates: ["
    for index in 0..<50_000 { text += "{ name: 'c\(index)', race: 'r\(index)' },\n" }
    text += "], races: [{ name: 'r0' }, { name: 'r' }], structures: [{ name: 'a' }] }"
    let problems = Fixtures.problems(text)
    #expect(problems.count == 51)
    #expect(problems.last == "and 49949 more")
    #expect(problems.first?.hasPrefix("s:2:21: candidates[1].race: found race \"r1\"") == true)
  }

  @Test func manyUnknownKeysAndColumnsAreRefusedQuickly() {
    let keys = (0..<200_000).map { "k\($0): 1" }.joined(separator: ",")
    #expect(Fixtures.problems("{\(keys)}").count == 51)
    let columns = (0..<1_000).map { "c\($0)" }.joined(separator: ",")
    let problems = TableTests.problems("races.csv", columns + "\n")
    #expect(problems.count == 51)
  }

  @Test func theLargestScenarioIsRead() throws {
    let races = (0..<10_000).map { "r\($0)" }
    var tables = ["r.csv": "name\n" + races.joined(separator: "\n")]
    tables["c.csv"] =
      "name,race,strength,endorsedBy\n"
      + (0..<100_000).map { "c\($0),r\($0 % 10_000),0.5,\($0 % 3 == 0 ? "u" : "")" }
      .joined(separator: "\n")
    let text = "{ races: 'r.csv', candidates: 'c.csv', structures: [{ name: 'a' }] }"
    let scenario = try ScenarioReader.check(text: text, tables: tables)
    #expect(scenario.races.count == 10_000 && scenario.candidates.count == 100_000)
  }

  /// The time of a replicate grows with the square of a race's field.
  @Test func aCrowdedRaceIsRefused() throws {
    func scenario(_ candidates: Int) throws -> Scenario {
      let rows = (0..<candidates).map { "c\($0),r" }.joined(separator: "\n")
      return try ScenarioReader.check(
        text: "{ races: [{ name: 'r' }], candidates: 'c.csv', structures: [{ name: 'a' }] }",
        tables: ["c.csv": "name,race\n" + rows])
    }
    #expect(try scenario(1_000).candidates.count == 1_000)
    let error = #expect(throws: ScenarioFileError.self) { try scenario(1_003) }
    #expect(
      error?.description == "c.csv:1002:7: candidates[1000].race: found one more candidate in race "
        + "\"r\", expected at most 1000 in a race")
  }

  private static func sizes(
    candidates: Int, structures: Int, polls: Int = 0, elections: Int = 1
  ) -> [String] {
    func list(_ count: Int, _ one: (Int) -> String) -> String {
      "[" + (0..<count).map(one).joined(separator: ",") + "]"
    }
    let rows = (0..<candidates).map { "c\($0),r\($0 / 100)" }.joined(separator: "\n")
    let text =
      "{ candidates: 'c.csv', races: "
      + list(candidates / 100) { "{ name: 'r\($0)' }" } + ", structures: "
      + list(structures) { "{ name: 's\($0)' }" } + ", polls: "
      + list(polls) { _ in "{ week: 1 }" } + ", cycles: { count: \(elections) } }"
    return Fixtures.problems(text, tables: ["c.csv": "name,race\n" + rows])
      .map { String($0.drop { $0 != "f" }) }
  }

  /// A fund's beliefs after every poll are kept; a small file could ask for gigabytes of them.
  @Test func tooManyBeliefsAreRefused() {
    #expect(Self.sizes(candidates: 10_000, structures: 1, polls: 1_000) == [])
    #expect(
      Self.sizes(candidates: 10_100, structures: 1, polls: 1_000) == [
        "found 1000 polls of 10100 candidates seen by 1 (funds, canvasses and the public), "
          + "10100000 beliefs, expected at most 10000000"
      ])
  }

  @Test func tooManyResultsAreRefused() {
    #expect(Self.sizes(candidates: 10_000, structures: 10, elections: 20) == [])
    #expect(
      Self.sizes(candidates: 10_100, structures: 10, elections: 20) == [
        "found 10100 candidates under 10 structures in 20 elections, 2020000 results, "
          + "expected at most 2000000"
      ])
  }

  @Test func tooManyPairsAreRefused() {
    var text = "{ structures: [{ name: 'a' }], races: ["
    for index in 0..<100 { text += "{name:'r\(index)'}," }
    text += "], candidates: ["
    for index in 0..<60_000 { text += "{name:'c\(index)',race:'r\(index % 100)'}," }
    text += "], donors: ["
    for index in 0..<1_000 { text += "{name:'d\(index)',people:0}," }
    #expect(
      Fixtures.problems(text + "] }").map { $0.drop { $0 != "f" } } == [
        "found 1000 segments for 60000 candidates, 60000000 pairs, expected at most 50000000"
      ])
  }
}
