import Allocation
import Randomness
import Reports
import ScenarioFiles
import SimulationCore

/// What is fuzzed: each takes any bytes and returns, in bounded time and memory, whatever they are.
/// The fuzzer's harness and the tests of the cases it found both call these.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The reader of JSON5, and of rules as on a command line.
  case json5
  /// The reader of CSV.
  case csv
  /// The reader of ballots.
  case ballots
  /// Ballots that the reader takes, and every rule that counts them, to the report.
  case counts
  /// The reader of a run's kept state, and the merging of parts.
  case checkpoint
  /// Reports of kept sums that the reader lets pass.
  case sums
  /// A table of candidates, rules and a budget, to the report.
  case apportion
  /// Results of an election, and the scenarios made from them.
  case results
  /// All of `sharedfund check`.
  case check
  /// `check`, and if it is content and the scenario is small all that can be done with a scenario.
  case run

  /// Runs one case.
  /// - Throws: what should not be, if it does not crash.
  public func run(_ bytes: [UInt8]) throws(FuzzFinding) {
    switch self {
    case .json5: try Self.json5(bytes)
    case .csv: try Self.csv(bytes)
    case .ballots: _ = try Self.ballots(bytes)
    case .counts: try Self.counts(bytes)
    case .checkpoint: try Self.checkpoint(bytes)
    case .sums: try Self.sums(bytes)
    case .apportion: try Self.apportion(FuzzInput(bytes))
    case .results: try Self.results(FuzzInput(bytes))
    case .check: _ = try Self.check(FuzzInput(bytes))
    case .run: try Self.simulate(FuzzInput(bytes))
    }
  }
}

/// Something that must not be.
public struct FuzzFinding: Error, CustomStringConvertible {
  /// What it is.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension FuzzTarget {
  /// An error names places, and not without end.
  static func judge(_ error: ScenarioFileError) throws(FuzzFinding) {
    guard !error.diagnostics.isEmpty, error.diagnostics.count <= 50, error.omitted >= 0 else {
      throw FuzzFinding("\(error.diagnostics.count) diagnostics, \(error.omitted) omitted")
    }
    guard error.description.utf8.count < 1_000_000 else {
      throw FuzzFinding("a message of \(error.description.utf8.count) bytes")
    }
    guard error.diagnostics.allSatisfy({ $0.position != nil }) else {
      throw FuzzFinding("no position: \(error)")
    }
  }

  private static func json5(_ bytes: [UInt8]) throws(FuzzFinding) {
    do throws(ScenarioFileError) {
      _ = try JSON5.parse(bytes, file: "f")
    } catch {
      try judge(error)
    }
    let rule: AllocationRule
    do throws(ScenarioFileError) {
      rule = try RuleText.read(String(decoding: bytes, as: UTF8.self))
    } catch {
      return try judge(error)
    }
    let text = RuleText.write(rule)
    guard (try? RuleText.read(text)) == rule else {
      throw FuzzFinding("a rule does not come back from its text: \(text)")
    }
  }

  private static func csv(_ bytes: [UInt8]) throws(FuzzFinding) {
    do {
      let table = try CSVTable.parse(bytes, file: "f")
      guard table.rows.allSatisfy({ $0.count == table.header.count }) else {
        throw FuzzFinding("a row of another length")
      }
    } catch let error as ScenarioFileError {
      try judge(error)
    } catch let error as FuzzFinding {
      throw error
    } catch {}
  }

  private static func results(_ input: FuzzInput) throws(FuzzFinding) {
    do {
      let results = try ElectionTable.parse(input.text, file: "results.csv", as: .results)
      try made(try ResultsImport.replay(results, title: input.word("title") ?? "Again"))
      var field: ElectionTable?
      if let bytes = input.tables["field"] {
        field = try ElectionTable.parse(bytes, file: "field.csv", as: .field)
      }
      try made(try ResultsImport.forecast(results, field: field, title: "Next"))
    } catch let error as ScenarioFileError {
      try judge(error)
      guard error.diagnostics.allSatisfy({ !$0.file.contains("the scenario made from") }) else {
        throw FuzzFinding("a table that was accepted makes no scenario: \(error)")
      }
    } catch let error as FuzzFinding {
      throw error
    } catch {}
  }

  private static func made(_ imported: ImportedScenario) throws(FuzzFinding) {
    do throws(WorldError) {
      _ = try Simulation(imported.scenario)
    } catch {
      throw FuzzFinding("an imported scenario does not compile: \(error)")
    }
  }
}
