/// Reads JSON5 (https://spec.json5.org) into nodes that know their line and column.
public enum JSON5 {
  /// What a text may not exceed, so that no input takes unbounded time, memory or stack.
  public struct Limits: Sendable {
    /// Bytes of a file: 64 MiB.
    public var bytes = 64 << 20
    /// Lists and objects inside one another.
    public var depth = 64
    /// Values in all.
    public var nodes = 2_000_000
    /// Bytes of one string or key: 1 MiB.
    public var stringBytes = 1 << 20
    /// Bytes of one number.
    public var numberBytes = 1_000

    /// The limits above.
    public init() {}
  }

  /// Reads a text. The first syntax error ends the reading; keys are not judged here. Linear time.
  /// - Parameters:
  ///   - bytes: the text in UTF-8, with or without a byte order mark.
  ///   - file: the name for messages.
  ///   - limits: what the text may not exceed.
  /// - Throws: the syntax error, the first byte that is not UTF-8, or the limit that was exceeded.
  public static func parse(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(ScenarioFileError) -> JSONNode {
    do throws(SyntaxFailure) {
      guard bytes.count <= limits.bytes else {
        throw SyntaxFailure(
          position: .start, found: "\(bytes.count) bytes", expected: "at most \(limits.bytes)")
      }
      if let failure = UTF8Check.failure(in: bytes) { throw failure }
      var parser = JSON5Parser(bytes, limits: limits)
      return try parser.document()
    } catch {
      throw ScenarioFileError(error, file: file)
    }
  }
}
