/// The grammar of JSON5 by recursive descent; the depth is bounded by the limits.
struct JSON5Parser {
  var cursor: TextCursor
  let limits: JSON5.Limits
  private var nodes = 0

  init(_ bytes: [UInt8], limits: JSON5.Limits) {
    cursor = TextCursor(bytes)
    self.limits = limits
  }

  /// The one value of a text and nothing after it.
  mutating func document() throws(SyntaxFailure) -> JSONNode {
    try skipSpace()
    let root = try value(depth: 0, expected: "a value")
    try skipSpace()
    guard cursor.isAtEnd else { throw unexpected("the end of the file") }
    return root
  }

  private mutating func value(
    depth: Int, expected: String
  ) throws(SyntaxFailure) -> JSONNode {
    let position = cursor.position
    nodes += 1
    guard nodes <= limits.nodes else {
      throw SyntaxFailure(
        position: position, found: "more than \(limits.nodes) values",
        expected: "a file with fewer")
    }
    guard let byte = cursor.byte else { throw unexpected(expected) }
    switch byte {
    case UInt8(ascii: "{"):
      return JSONNode(position: position, value: .object(try members(depth: depth)))
    case UInt8(ascii: "["):
      return JSONNode(position: position, value: .array(try elements(depth: depth)))
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return JSONNode(position: position, value: .string(try string()))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return JSONNode(position: position, value: try number())
    default:
      return JSONNode(position: position, value: try word(expected: expected))
    }
  }

  private mutating func word(expected: String) throws(SyntaxFailure) -> JSONNode.Value {
    let word = upcomingWord
    switch word {
    case "null":
      skip(4)
      return .null
    case "true":
      skip(4)
      return .bool(true)
    case "false":
      skip(5)
      return .bool(false)
    case "NaN", "Infinity": return try number()
    case "": throw unexpected(expected)
    default: throw unexpected("\(expected) (text needs quotes)")
    }
  }

  private mutating func elements(depth: Int) throws(SyntaxFailure) -> [JSONNode] {
    let opened = cursor.position
    try enter(depth)
    var list: [JSONNode] = []
    while true {
      try skipSpace()
      if cursor.byte == UInt8(ascii: "]") { break }
      list.append(
        try value(depth: depth + 1, expected: closing("a value or \"]\"", "list", opened)))
      try skipSpace()
      if cursor.byte == UInt8(ascii: ",") {
        cursor.advance()
        continue
      }
      guard cursor.byte == UInt8(ascii: "]") else {
        throw unexpected(closing("\",\" or \"]\"", "list", opened))
      }
    }
    cursor.advance()
    return list
  }

  private mutating func members(depth: Int) throws(SyntaxFailure) -> [JSONMember] {
    let opened = cursor.position
    try enter(depth)
    var list: [JSONMember] = []
    while true {
      try skipSpace()
      if cursor.byte == UInt8(ascii: "}") { break }
      let keyPosition = cursor.position
      let key = try self.key(expected: closing("a key or \"}\"", "object", opened))
      try skipSpace()
      guard cursor.byte == UInt8(ascii: ":") else { throw unexpected("\":\" after a key") }
      cursor.advance()
      try skipSpace()
      let node = try value(depth: depth + 1, expected: "a value")
      list.append(JSONMember(key: key, keyPosition: keyPosition, node: node))
      try skipSpace()
      if cursor.byte == UInt8(ascii: ",") {
        cursor.advance()
        continue
      }
      guard cursor.byte == UInt8(ascii: "}") else {
        throw unexpected(closing("\",\" or \"}\"", "object", opened))
      }
    }
    cursor.advance()
    return list
  }

  private mutating func enter(_ depth: Int) throws(SyntaxFailure) {
    guard depth < limits.depth else {
      throw SyntaxFailure(
        position: cursor.position,
        found: "lists and objects nested more than \(limits.depth) deep", expected: "fewer")
    }
    cursor.advance()
  }

  /// Names the opening bracket only where the text has ended, when it is what the reader looks for.
  private func closing(_ expected: String, _ what: String, _ opened: SourcePosition) -> String {
    guard cursor.isAtEnd else { return expected }
    return "\(expected) for the \(what) opened at \(opened.line):\(opened.column)"
  }

  /// What stands here against what was expected.
  func unexpected(_ expected: String) -> SyntaxFailure {
    let word = upcomingWord
    var found = "the end of the file"
    if !word.isEmpty {
      found = Quoting.quoted(word)
    } else if let scalar = cursor.scalar {
      found = Quoting.quoted(String(Character(scalar)))
    }
    return SyntaxFailure(position: cursor.position, found: found, expected: expected)
  }

  /// The identifier that starts here, at most 60 scalars of it; empty if none does.
  private var upcomingWord: String {
    var ahead = cursor
    guard let first = ahead.scalar, Self.startsIdentifier(first) else { return "" }
    let start = ahead.offset
    for _ in 0..<60 {
      guard let scalar = ahead.scalar, Self.continuesIdentifier(scalar) else { break }
      ahead.advance()
    }
    return ahead.text(from: start)
  }

  mutating func skip(_ count: Int) {
    for _ in 0..<count { cursor.advance() }
  }
}
