/// Why a file could not be used: everything that is wrong with it, sorted by position.
public struct ScenarioFileError: Error, Sendable, Equatable {
  /// What kind of failure it is, for the exit code.
  public enum Kind: Sendable, Equatable {
    /// The contents are wrong.
    case data
    /// Nothing is wrong but that a file is missing or cannot be read.
    case missingFile
  }
  /// The kind of failure.
  public let kind: Kind
  /// The first problems, at most 50, by file and position.
  public let diagnostics: [Diagnostic]
  /// How many more there are.
  public let omitted: Int

  init(kind: Kind, diagnostics: [Diagnostic], omitted: Int = 0) {
    self.kind = kind
    self.diagnostics = diagnostics
    self.omitted = omitted
  }

  init(_ failure: SyntaxFailure, file: String) {
    self.init(
      kind: .data,
      diagnostics: [
        Diagnostic(
          file: file, position: failure.position, found: failure.found, expected: failure.expected)
      ])
  }
}

extension ScenarioFileError: CustomStringConvertible {
  /// One line a problem, and how many more there are.
  public var description: String {
    var lines = diagnostics.map(\.description)
    if omitted > 0 { lines.append("and \(omitted) more") }
    return lines.joined(separator: "\n")
  }
}
