import ScenarioFiles

/// Makes values that a scenario's schema allows at a place, mostly at the edges of what it allows.
struct SchemaGenerator {
  /// The schema that the program prints.
  static let schema: Tree = Tree(text: Array(ScenarioSchema.jsonSchema().utf8)) ?? .null

  /// Names by what they name, as the scenario has them.
  private var names: [String: [String]] = [:]
  private var all: [String] = ["a", "*"]

  /// Which collections a key's text comes from.
  private static let pools: [String: [String]] = [
    "race": ["races"], "races": ["races"], "candidate": ["candidates", "attentionRivals"],
    "candidates": ["candidates"], "organisation": ["organisations", "endorsedBy"],
    "endorsedBy": ["organisations", "endorsedBy"], "seeks": ["organisations", "endorsedBy"],
    "recipients": ["organisations", "endorsedBy"], "slate": ["organisations", "endorsedBy"],
    "from": ["donors", "treasuries", "organisations", "volunteers"],
    "to": ["vehicles", "canvasses"], "observedUnder": ["structures"], "home": ["races", "region"],
    "region": ["region"], "donors": ["donors"], "vehicle": ["vehicles"], "control": ["vehicles"],
  ]

  init(_ scenario: Tree) {
    for (key, value) in scenario.members {
      for element in value.elements {
        if let name = element["name"]?.text { names[key, default: []].append(name) }
      }
    }
    var found: [(String, String)] = []
    scenario.visit { key, value in
      if case .string(let text) = value { found.append((key, text)) }
    }
    for (key, text) in found {
      names[key, default: []].append(text)
      all.append(text)
    }
  }

  /// What a schema refers to.
  static func resolved(_ schema: Tree) -> Tree {
    guard let reference = schema["$ref"]?.text, let name = reference.split(separator: "/").last
    else { return schema }
    return Self.schema["$defs"]?[String(name)] ?? .null
  }

  /// A value for a schema, under a key.
  func value(_ schema: Tree, key: String, depth: Int = 0, _ random: inout Chance) -> Tree {
    let schema = Self.resolved(schema)
    let choices = (schema["anyOf"] ?? schema["oneOf"])?.elements ?? []
    if let choice = random.pick(choices) {
      return value(choice, key: key, depth: depth, &random)
    }
    if let constant = schema["const"] { return constant }
    if let word = random.pick(schema["enum"]?.elements ?? []) { return word }
    switch schema["type"]?.text {
    case "boolean": return .bool(random.of(1, in: 2))
    case "null": return .null
    case "integer", "number": return number(schema, &random)
    case "string": return .string(name(key, &random))
    case "array":
      let items = schema["items"] ?? .null
      return .list(
        (0..<random.below(depth > 3 ? 2 : 4)).map { _ in
          value(items, key: key, depth: depth + 1, &random)
        })
    case "object": return object(schema, depth: depth, &random)
    default: return schema["default"] ?? .null
    }
  }

  private func object(_ schema: Tree, depth: Int, _ random: inout Chance) -> Tree {
    let required = Set((schema["required"]?.elements ?? []).compactMap(\.text))
    let chance = depth > 2 ? 1 : random.below(6)
    var members: [(key: String, value: Tree)] = []
    for (key, inner) in schema["properties"]?.members ?? [] {
      guard required.contains(key) || random.of(chance, in: 12) else { continue }
      members.append((key, value(inner, key: key, depth: depth + 1, &random)))
    }
    return .object(members)
  }

  private func name(_ key: String, _ random: inout Chance) -> String {
    if key == "name" || random.of(1, in: 20) { return "n\(random.below(1_000))" }
    let pool = (Self.pools[key] ?? [key]).flatMap { names[$0] ?? [] }
    if random.of(9, in: 10), let name = random.pick(pool) { return name }
    return random.pick(all) ?? "a"
  }

  private func number(_ schema: Tree, _ random: inout Chance) -> Tree {
    let whole = schema["type"]?.text == "integer"
    let low = (schema["minimum"] ?? schema["exclusiveMinimum"])?.text.flatMap(Double.init) ?? 0
    let high = schema["maximum"]?.text.flatMap(Double.init) ?? 1
    let isMoney = high >= 1_000_000
    var found: Double
    switch random.below(12) {
    case 0: return schema["minimum"] ?? .number("1e-9")
    case 1: return schema["maximum"] ?? .number("1")
    case 2: found = 0
    case 3: found = 1
    case 4: return schema["default"] ?? .number("2")
    case 5: found = low + (high - low) * random.unit()
    case 6: found = Double(random.below(6))
    case 7: found = (low + high) / 2
    case 8 where !whole && !isMoney:
      let odd = ["1e-300", "5e-324", "0.1", "1e-9", "0.999999999", "-1e-300"]
      return .number(random.pick(odd) ?? "0")
    case 9: found = high - (whole ? 1 : (high - low) * 1e-9)
    case 10: found = Double(random.below(40))
    default:
      // Evenly in the size of the number.
      var size = 1.0
      for _ in 0..<random.below(24) where size < high { size *= 1.9 }
      found = size
    }
    if whole { found = found.rounded() }
    if isMoney { found = (found * 100).rounded() / 100 }
    found = min(max(found, low), high)
    guard found == found.rounded(), found.magnitude < 1e18 else { return .number("\(found)") }
    return .number("\(Int64(found))")
  }
}
