/// A value of a JSON5 text with its place.
public struct JSONNode: Sendable, Equatable {
  /// Where the value starts.
  public let position: SourcePosition
  /// What it is.
  public let value: Value

  /// The kinds of values.
  public enum Value: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number and its literal text, from which dollars are read exactly. May be NaN or infinite.
    case number(Double, text: String)
    /// A string, its escapes resolved.
    case string(String)
    /// A list.
    case array([JSONNode])
    /// An object, in the order of the file; a key may occur twice.
    case object([JSONMember])
    /// The text of a table's cell; what it means is for its reader to say. Never in a JSON5 text.
    case cell(String)
  }

  /// A node.
  public init(position: SourcePosition, value: Value) {
    self.position = position
    self.value = value
  }
}

/// A key of an object with its value and place.
public struct JSONMember: Sendable, Equatable {
  /// The key, its escapes resolved.
  public let key: String
  /// Where the key starts.
  public let keyPosition: SourcePosition
  /// The value.
  public let node: JSONNode

  /// A member.
  public init(key: String, keyPosition: SourcePosition, node: JSONNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.node = node
  }
}
