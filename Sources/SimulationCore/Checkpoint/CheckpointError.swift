/// Why the state of a run cannot be used.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The bytes do not begin as a checkpoint does.
  case foreign
  /// Another form of checkpoint, as a later version may write.
  case otherFormat(Int)
  /// A line of the head that should say something else, counting from 1.
  case badHead(line: Int, expected: String)
  /// Fewer or more bytes than the head says.
  case otherSize(found: Int, expected: Int)
  /// The bytes are not those that were written.
  case damaged
  /// Sums that this scenario cannot have.
  case otherSums
  /// The state of another run: what differs.
  case differs([String])

  /// Without the file's name, as what follows it and a colon.
  public var description: String {
    switch self {
    case .foreign: "this is no checkpoint"
    case .otherFormat(let format):
      "this is a checkpoint of form \(format), which this version cannot read"
    case .badHead(let line, let expected): "damaged: line \(line) is not \(expected)"
    case .otherSize(let found, let expected):
      found < expected
        ? "cut short: \(found) bytes, of \(expected)"
        : "damaged: \(found) bytes, more than the \(expected) that were written"
    case .damaged: "damaged: the bytes do not match their checksum"
    case .otherSums: "damaged: the sums in it are none that this scenario can have"
    case .differs(let what): "it is of another run: \(what.joined(separator: "; "))"
    }
  }
}
