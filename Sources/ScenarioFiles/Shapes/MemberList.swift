/// The members of one kind of object: what a `Record` is apart from the type of its values. The
/// compiler makes everything that knows the type anew for each of some forty, so that is little.
struct MemberList: Sendable {
  let name: String
  let doc: String
  private(set) var fields: [FieldTerms] = []
  /// Of each field, as it is written.
  private var defaults: [JSON5Value] = []
  private var indices: [String: Int] = [:]
  private let ignored: Set<String>

  init(_ name: String, _ doc: String, ignoring ignored: Set<String>) {
    self.name = name
    self.doc = doc
    self.ignored = ignored
  }

  fileprivate func ignores(_ key: String) -> Bool { ignored.contains(key) }

  fileprivate func place(of key: String) -> Int? { indices[key] }

  /// Adds a field after the others. Of two with one key the first is read.
  @inline(never)
  mutating func add(_ field: FieldTerms, byDefault: JSON5Value) {
    if indices[field.key] == nil { indices[field.key] = fields.count }
    fields.append(field)
    defaults.append(byDefault)
  }

  /// What the schema and the reference say.
  var summary: RecordSummary {
    RecordSummary(
      name: name, doc: doc, fields: zip(fields, defaults).map { $0.summary(byDefault: $1) },
      children: fields.flatMap(\.children))
  }

  /// The JSON Schema that points at this kind's definition.
  var reference: [JSON5Entry] { [JSON5Entry("$ref", .string("#/$defs/\(name)"))] }

  /// Starts to go through an object; reports what is none.
  func start(_ node: JSONNode, _ reading: inout Reading) -> MemberCursor? {
    guard case .object(let members) = node.value else {
      reading.mismatch(node, expected: "an object (\(name))")
      return nil
    }
    return MemberCursor(
      list: self, object: node.position, members: members, misspelt: reading.absentColumns)
  }

  /// A field as it is written; `nil` where it may be left out and is as by default.
  @inline(never)
  func entry(_ field: Int, _ value: JSON5Value) -> JSON5Entry? {
    guard fields[field].isRequired || value != defaults[field] else { return nil }
    return JSON5Entry(fields[field].key, value)
  }

  /// The object that an element of a list is: a cell's part is one of cells, its values in the order
  /// of the fields, separated by colons. `nil` with a report where there are too many of them.
  func object(_ node: JSONNode, _ reading: inout Reading) -> JSONNode? {
    guard case .cell(let text) = node.value else { return node }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= fields.count, !text.isEmpty else {
      reading.mismatch(node, expected: fields.map(\.key).joined(separator: ":"))
      return nil
    }
    let members = zip(fields, parts).map { field, part in
      JSONMember(
        key: field.key, keyPosition: node.position,
        node: JSONNode(position: node.position, value: .cell(part.trimmingBlanks)))
    }
    return JSONNode(position: node.position, value: .object(members))
  }
}

/// Goes through an object's members one by one.
struct MemberCursor {
  private let list: MemberList
  private let object: SourcePosition
  private let members: [JSONMember]
  private var seen: [SourcePosition?]
  /// A misspelt key is not a missing one as well.
  private var misspelt: Set<String>
  private var next = 0
  private var isInside = false

  fileprivate init(
    list: MemberList, object: SourcePosition, members: [JSONMember], misspelt: Set<String>
  ) {
    self.list = list
    self.object = object
    self.members = members
    self.misspelt = misspelt
    seen = Array(repeating: nil, count: list.fields.count)
  }

  /// The next member that has a field, and the field's place; the path of what is read leads to it
  /// until the next call. Unknown and repeated keys are reported, after the last those that are
  /// missing.
  @inline(never)
  mutating func next(_ reading: inout Reading) -> (field: Int, node: JSONNode)? {
    if isInside { reading.path.steps.removeLast() }
    isInside = false
    while next < members.count {
      let member = members[next]
      next += 1
      if list.ignores(member.key) { continue }
      reading.path.steps.append(.key(member.key))
      if let field = field(of: member, &reading) {
        isInside = true
        return (field, member.node)
      }
      reading.path.steps.removeLast()
    }
    reportMissing(&reading)
    return nil
  }

  private mutating func field(of member: JSONMember, _ reading: inout Reading) -> Int? {
    guard let index = list.place(of: member.key) else {
      let known = list.fields.map(\.key)
      if let guess = reading.unknownKey(member, in: list.name, known: known) {
        misspelt.insert(guess)
      }
      return nil
    }
    if let first = seen[index] {
      reading.report(
        member.keyPosition, found: "\(Quoting.quoted(member.key)) again",
        expected: "it only once (first at \(first.line):\(first.column))")
      return nil
    }
    seen[index] = member.keyPosition
    return index
  }

  private func reportMissing(_ reading: inout Reading) {
    for (index, field) in list.fields.enumerated()
    where field.isRequired && seen[index] == nil && !misspelt.contains(field.key) {
      reading.report(
        object, found: "no \(Quoting.quoted(field.key))", expected: field.expected)
    }
  }
}

extension StringProtocol {
  /// Without spaces and tabs at either end.
  var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
    return String(start.dropLast(blanks))
  }
}
