/// The state of one pass over a scenario: where it is, what was wrong so far, and where everything
/// stands.
struct Reading {
  /// The scenario's own file.
  let scenarioFile: String
  let tables: TableSource
  /// The file being read: the scenario's or a table's.
  var file: String
  /// The element being read.
  var path = FieldPath()
  /// Columns whose absence was reported once and need not be for every row.
  var absentColumns: Set<String> = []
  /// Bytes of names that may still be searched for suggestions: a hundred mistakes among a hundred
  /// thousand long names must not take minutes.
  private var suggestionBudget = 20_000_000
  private(set) var diagnostics = DiagnosticCollector()
  private var root = JSONNode(position: .start, value: .null)
  private var expanded: [FieldPath: (file: String, node: JSONNode)] = [:]

  init(file: String, tables: TableSource) {
    scenarioFile = file
    self.file = file
    self.tables = tables
  }

  /// Keeps the tree, from which positions are looked up when a check fails.
  mutating func begin(_ node: JSONNode) { root = node }

  /// Remembers which table stands in an element's place.
  mutating func expand(_ node: JSONNode, file: String) { expanded[path] = (file, node) }

  /// Reports something at a place in the current file and element.
  mutating func report(
    _ position: SourcePosition, found: String, expected: String, suggestion: String? = nil,
    kind: ScenarioFileError.Kind = .data
  ) {
    guard !diagnostics.isFull else { return diagnostics.count() }
    diagnostics.add(
      Diagnostic(
        file: file, position: position, path: path.description, found: found, expected: expected,
        suggestion: suggestion), path: path, kind: kind)
  }

  /// Reports a value that is not what was expected.
  mutating func mismatch(
    _ node: JSONNode, expected: String, near name: String? = nil, among names: [String] = []
  ) {
    let suggestion = name.flatMap { suggest($0, names) }
    report(node.position, found: node.shown, expected: expected, suggestion: suggestion)
  }

  /// Reports an unknown key; gives the one that was probably meant.
  mutating func unknownKey(
    _ member: JSONMember, in record: String, known: [String]
  ) -> String? {
    let guess = suggest(member.key, known)
    var expected = known.count <= 8 ? known.joinedAsChoice : "a key of \(record)"
    if known.isEmpty { expected = "nothing else" }
    report(
      member.keyPosition, found: "unknown key \(Quoting.quoted(member.key))", expected: expected,
      suggestion: guess)
    return guess
  }

  /// Reports something that a check of the whole found at an element; unless something is already
  /// wrong there.
  mutating func complain(
    at element: FieldPath, found: String, expected: String, near name: String? = nil,
    among names: [String] = []
  ) {
    guard !diagnostics.isFull else { return diagnostics.count() }
    guard !diagnostics.hasErrors(under: element) else { return }
    let place = place(of: element)
    diagnostics.add(
      Diagnostic(
        file: place.file, position: place.position, path: element.description, found: found,
        expected: expected, suggestion: name.flatMap { suggest($0, names) }), path: element)
  }

  /// Where an element stands; if it was left out, where what encloses it does.
  func place(of element: FieldPath) -> (file: String, position: SourcePosition) {
    var (file, node) = (scenarioFile, root)
    var passed = FieldPath()
    for step in element.steps {
      if let table = expanded[passed] { (file, node) = table }
      var next: JSONNode?
      switch (step, node.value) {
      case (.key(let key), .object(let members)):
        next = members.first { $0.key == key }?.node
      case (.index(let index), .array(let nodes)) where index < nodes.count: next = nodes[index]
      default: break
      }
      guard let next else { break }
      node = next
      passed.steps.append(step)
    }
    return (file, node.position)
  }

  private mutating func suggest(_ name: String, _ names: [String]) -> String? {
    guard diagnostics.wantsSuggestion else { return nil }
    let cost = names.reduce(0) { $0 + $1.utf8.count }
    guard cost <= suggestionBudget else { return nil }
    suggestionBudget -= cost
    return NearestName.to(name, among: names)
  }
}
