/// One command of the program. A new one is a file with a `static let` and a line in
/// ``Tool/commands``.
struct Command: Sendable {
  /// The word that calls it.
  let name: String
  /// Its operands as help shows them: "SCENARIO", "FILE...".
  let operands: String
  /// How many operands it takes.
  let operandCount: ClosedRange<Int>
  /// One line for the overview.
  let summary: String
  /// Paragraphs for its own help.
  var details: [String] = []
  var options: [Option] = []
  let run: @Sendable (Arguments) throws -> ExitCode
}

/// One option, with two dashes before its name.
struct Option: Sendable {
  let name: String
  /// What its value is called; `nil` for a switch.
  var value: String?
  let help: String

  init(_ name: String, value: String? = nil, help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  static let help = Option("--help", help: "Show this help.")
}
