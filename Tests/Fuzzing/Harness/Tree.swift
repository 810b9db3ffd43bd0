import ScenarioFiles

/// A JSON5 value to be changed.
indirect enum Tree {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case list([Tree])
  case object([(key: String, value: Tree)])

  init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(_, let text): self = .number(text)
    case .string(let text), .cell(let text): self = .string(text)
    case .array(let list): self = .list(list.map { Tree($0) })
    case .object(let members): self = .object(members.map { ($0.key, Tree($0.node)) })
    }
  }

  /// The tree of a text, if it is JSON5.
  init?(text: [UInt8]) {
    guard let node = try? JSON5.parse(text, file: "f") else { return nil }
    self.init(node)
  }

  var written: JSON5Value {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .list(let list): .list(list.map(\.written))
    case .object(let members): .object(members.map { JSON5Entry($0.key, $0.value.written) })
    }
  }

  /// As bytes of a file.
  var bytes: [UInt8] { Array(JSON5Writer(width: 400).text(written).utf8) }

  /// A member by key.
  subscript(_ key: String) -> Tree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var members: [(key: String, value: Tree)] {
    if case .object(let members) = self { members } else { [] }
  }

  var elements: [Tree] { if case .list(let list) = self { list } else { [] } }

  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// Every value inside with the key it stands under, itself left out.
  func visit(_ key: String = "", _ body: (String, Tree) -> Void) {
    switch self {
    case .list(let list):
      for value in list {
        body(key, value)
        value.visit(key, body)
      }
    case .object(let members):
      for (key, value) in members {
        body(key, value)
        value.visit(key, body)
      }
    default: break
    }
  }
}
