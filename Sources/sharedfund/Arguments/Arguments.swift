import ScenarioFiles
import SimulationCore

/// The words of a command line, taken apart.
struct Arguments: Sendable {
  let command: String
  var operands: [String] = []
  var switches: Set<String> = []
  var values: [String: String] = [:]

  func has(_ option: String) -> Bool { switches.contains(option) }

  func value(_ option: String) -> String? { values[option] }

  /// A whole number within a range, in plain digits.
  func integer<Number: FixedWidthInteger>(
    _ option: String, in range: ClosedRange<Number>
  ) throws(CommandFailure) -> Number? {
    guard let word = values[option] else { return nil }
    let plain = !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if plain, let number = Number(word), range.contains(number) { return number }
    throw failure(
      "\(option) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(word)'"
    )
  }

  /// A number within a range, in plain digits with or without a point.
  func decimal(
    _ option: String, from low: Double, to high: Int
  ) throws(CommandFailure) -> Double? {
    guard let word = values[option] else { return nil }
    let plain = word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    if plain, let number = Double(word), low <= number, number <= Double(high) { return number }
    throw failure("\(option) takes a number from \(low) to \(high), not '\(word)'")
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ option: String, _ type: Choice.Type
  ) throws(CommandFailure) -> Choice? where Choice.RawValue == String {
    guard let word = values[option] else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw failure(
      "\(option) is one of \(words.joined(separator: ", ")), not '\(word)'"
        + NearestName.hint(for: word, among: words))
  }

  /// One of a scenario's elections, by its name: the one asked for, or else `before`.
  func cycle(of scenario: Scenario, before: String? = nil) throws(CommandFailure) -> Int? {
    guard let word = values["--cycle"] ?? before else { return nil }
    let names = Simulation.cycleNames(scenario)
    if let place = names.firstIndex(of: word) { return place }
    throw failure(
      "--cycle is one of \(names.joined(separator: ", ")), not '\(word)'"
        + NearestName.hint(for: word, among: names))
  }

  func failure(_ problem: String) -> CommandFailure {
    CommandFailure(.usage, problem: problem, help: "\(command) --help")
  }
}
