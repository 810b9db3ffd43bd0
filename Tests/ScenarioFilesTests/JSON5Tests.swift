import ScenarioFiles
import Testing

struct JSON5Tests {
  /// A tree without positions, to compare with.
  indirect enum Plain: Equatable, Sendable {
    case null, bool(Bool), number(Double), string(String), list([Plain])
    case object([Pair])

    struct Pair: Equatable, Sendable {
      let key: String
      let value: Plain
    }

    init(_ node: JSONNode) {
      self =
        switch node.value {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .number(let value, _): .number(value)
        case .string(let text), .cell(let text): .string(text)
        case .array(let nodes): .list(nodes.map(Plain.init))
        case .object(let members):
          .object(members.map { Pair(key: $0.key, value: Plain($0.node)) })
        }
    }

    static func members(_ pairs: KeyValuePairs<String, Plain>) -> Plain {
      .object(pairs.map { Pair(key: $0.key, value: $0.value) })
    }

  }

  static func parse(_ text: String) throws -> JSONNode {
    try JSON5.parse(Array(text.utf8), file: "t")
  }

  /// `line:column: message` of the syntax error, or an empty text.
  static func failure(_ bytes: [UInt8], _ limits: JSON5.Limits = JSON5.Limits()) -> String {
    do throws(ScenarioFileError) {
      _ = try JSON5.parse(bytes, file: "t", limits: limits)
      return ""
    } catch {
      return error.description
    }
  }

  static func failure(_ text: String, _ limits: JSON5.Limits = JSON5.Limits()) -> String {
    failure(Array(text.utf8), limits)
  }

  @Test(arguments: [
    ("null", Plain.null), ("true", .bool(true)), (" false ", .bool(false)),
    ("[]", .list([])), ("{}", .object([])), ("[1,]", .list([.number(1)])),
    ("[[], {}]", .list([.list([]), .object([])])),
    ("{a: 1, 'b': 2, \"c\": 3,}", .members(["a": .number(1), "b": .number(2), "c": .number(3)])),
    ("{$_a9: 1}", .members(["$_a9": .number(1)])),
    ("{ünïcode: 1}", .members(["ünïcode": .number(1)])),
    ("{\\u0061b\\u0063: 1}", .members(["abc": .number(1)])),
    ("{a\u{200C}b: 1}", .members(["a\u{200C}b": .number(1)])),
    ("{null: 1, true: 2}", .members(["null": .number(1), "true": .number(2)])),
    ("{a: 1, a: 2}", .members(["a": .number(1), "a": .number(2)])),
    ("// c\n1 // d", .number(1)), ("/* a\n * b */ 1 /**/", .number(1)),
    ("//x\u{2028}1", .number(1)), ("//x\r1", .number(1)),
    ("\u{FEFF}1", .number(1)),
    ("\t\u{0B}\u{0C}\u{A0}\u{2003}\u{3000}\u{2028}\u{2029}1", .number(1)),
  ])
  func readsStructure(_ text: String, _ expected: Plain) throws {
    #expect(Plain(try Self.parse(text)) == expected)
  }

  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("+1", 1), ("-1", -1), ("12.5", 12.5), (".5", 0.5), ("5.", 5),
    ("-.25e2", -25), ("1e3", 1000), ("1E+3", 1000), ("1.5e-3", 0.0015), ("0x1F", 31),
    ("0XdeCAF", 912_559), ("-0x10", -16), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ("+Infinity", .infinity), ("1e999", .infinity), ("1e-999", 0),
    ("9007199254740993", 9_007_199_254_740_992), ("0.1", 0.1),
  ])
  func readsNumbers(_ text: String, _ expected: Double) throws {
    guard case .number(let value, let literal) = try Self.parse(text).value else {
      Issue.record("not a number")
      return
    }
    #expect(value == expected && value.sign == expected.sign)
    #expect(literal == text)
  }

  @Test(arguments: ["NaN", "-NaN", "+NaN"]) func readsNaN(_ text: String) throws {
    guard case .number(let value, let literal) = try Self.parse(text).value else {
      Issue.record("not a number")
      return
    }
    #expect(value.isNaN && literal == text)
  }

  @Test(arguments: [
    ("''", ""), ("\"it's\"", "it's"), ("'say \"hi\"'", "say \"hi\""),
    ("'\\b\\f\\n\\r\\t\\v\\0'", "\u{08}\u{0C}\n\r\t\u{0B}\0"), ("'\\x41\\u0042'", "AB"),
    ("'\\uD83D\\uDE00'", "😀"), ("'\\'\\\"\\\\\\/\\a'", "'\"\\/a"),
    ("'one \\\ntwo'", "one two"), ("'one \\\r\ntwo'", "one two"), ("'a\\\u{2028}b'", "ab"),
    ("'\u{2028}'", "\u{2028}"), ("'tab\there'", "tab\there"), ("'é😀'", "é😀"),
  ])
  func readsStrings(_ text: String, _ expected: String) throws {
    #expect(try Self.parse(text).value == .string(expected))
  }

  @Test func knowsLineAndColumnOfEveryKeyAndValue() throws {
    let text = "{ // ä\n  'ké': [1,\r\n\t'😀', {x: true}],\r  last: null }"
    let root = try Self.parse(text)
    var places: [String] = []
    func visit(_ node: JSONNode) {
      places.append("\(node.position.line):\(node.position.column)")
      switch node.value {
      case .array(let nodes): nodes.forEach(visit)
      case .object(let members):
        for member in members {
          places.append("\(member.key)@\(member.keyPosition.line):\(member.keyPosition.column)")
          visit(member.node)
        }
      default: break
      }
    }
    visit(root)
    #expect(
      places == [
        "1:1", "ké@2:3", "2:9", "2:10", "3:2", "3:7", "x@3:8", "3:11", "last@4:3", "4:9",
      ])
  }

  @Test func aByteOrderMarkTakesNoColumn() throws {
    #expect(try Self.parse("\u{FEFF}{}").position == SourcePosition(line: 1, column: 1))
  }
}
