/// One thing that is wrong with a file: where, what was found, and what was expected.
public struct Diagnostic: Error, Sendable, Equatable {
  /// The file, as it was named by the user or by the scenario.
  public let file: String
  /// The place in the file; `nil` when the file as a whole is meant.
  public let position: SourcePosition?
  /// The element meant, such as `donors[2].menu[0].amount`; empty for the whole file or for its
  /// syntax.
  public let path: String
  /// What was found.
  public let found: String
  /// What was expected in its place.
  public let expected: String
  /// A valid name close to the one found.
  public let suggestion: String?

  /// A diagnostic of its parts.
  public init(
    file: String, position: SourcePosition?, path: String = "", found: String, expected: String,
    suggestion: String? = nil
  ) {
    self.file = file
    self.position = position
    self.path = path
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// `found …, expected …`, with the suggestion if there is one.
  public var message: String {
    let hint = suggestion.map { " (did you mean \(Quoting.quoted($0))?)" } ?? ""
    return "found \(found), expected \(expected)\(hint)"
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: path: found …, expected … (did you mean "…"?)`: the one place where this
  /// text is made.
  public var description: String {
    var text = Quoting.escaped(file)
    if let position { text += ":\(position.line):\(position.column)" }
    if !path.isEmpty { text += ": \(path)" }
    return "\(text): \(message)"
  }
}
