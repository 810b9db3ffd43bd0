import FuzzTargets
import ScenarioFiles

/// Changes of cases that know their form, so that they get past the first check.
enum Mutation {
  /// A changed case; `nil` where the form is not understood.
  static func of(_ bytes: [UInt8], for target: FuzzTarget, _ random: inout Chance) -> [UInt8]? {
    switch target {
    case .json5: return rule(bytes, &random)
    case .checkpoint, .sums: return nil
    case .csv, .ballots, .counts: return cells(bytes, &random)
    case .results: return parts(FuzzInput(bytes), ["field", "title"], &random)
    case .apportion: return apportion(FuzzInput(bytes), &random)
    case .check, .run: return scenario(FuzzInput(bytes), &random)
    }
  }

  /// A case of two.
  static func crossing(
    _ one: [UInt8], _ other: [UInt8], for target: FuzzTarget, _ random: inout Chance
  ) -> [UInt8]? {
    switch target {
    case .check, .run:
      var (first, second) = (FuzzInput(one), FuzzInput(other))
      guard let tree = Tree(text: first.text), let donor = Tree(text: second.text) else {
        return nil
      }
      first.text = tree.grafting(from: donor, &random).bytes
      if first.parts.isEmpty { swap(&first.parts, &second.parts) }
      return first.bytes
    case .json5, .csv, .ballots, .counts, .checkpoint, .sums, .results, .apportion:
      let cut = random.below(one.count + 1)
      let from = random.below(other.count + 1)
      let length = random.below(min(200, other.count - from) + 1)
      return Array(one[..<cut] + other[from..<from + length] + one[cut...])
    }
  }

  private static func scenario(_ input: FuzzInput, _ random: inout Chance) -> [UInt8]? {
    var input = input
    if !input.parts.isEmpty, random.of(1, in: 4) {
      let place = random.below(input.parts.count)
      input.parts[place].bytes = cells(input.parts[place].bytes, &random)
      return input.bytes
    }
    guard var tree = Tree(text: input.text) else { return nil }
    for _ in 0...random.below(4) {
      let generator = SchemaGenerator(tree)
      tree = tree.changing(SchemaGenerator.schema, key: "", generator, &random)
    }
    input.text = tree.bytes
    return input.bytes
  }

  private static func rule(_ bytes: [UInt8], _ random: inout Chance) -> [UInt8]? {
    guard random.of(1, in: 3) else { return nil }
    let generator = SchemaGenerator(.null)
    let schema = SchemaGenerator.schema["$defs"]?["rule"] ?? .null
    guard random.of(1, in: 2), let tree = Tree(text: bytes) else {
      return generator.value(schema, key: "rule", &random).bytes
    }
    return tree.changing(schema, key: "rule", generator, &random).bytes
  }

  private static func apportion(_ input: FuzzInput, _ random: inout Chance) -> [UInt8]? {
    var input = input
    guard random.of(1, in: 3) else { return parts(input, ["rule", "budget", "ballots"], &random) }
    let schema = SchemaGenerator.schema["$defs"]?["rule"] ?? .null
    let rule = SchemaGenerator(.null).value(schema, key: "rule", &random).bytes
    input.parts.removeAll { $0.name == "rule" }
    input.parts.append(("rule", rule))
    if random.of(1, in: 2) {
      input.parts.removeAll { $0.name == "budget" }
      let budget = random.pick(["0", "1", "100000000000", "\(random.below(1_000_000))"]) ?? "1"
      input.parts.append(("budget", Array(budget.utf8)))
    }
    return input.bytes
  }

  /// Changes the text or a part.
  private static func parts(
    _ input: FuzzInput, _ names: [String], _ random: inout Chance
  ) -> [UInt8] {
    var input = input
    if random.of(1, in: 12), let name = random.pick(names) {
      input.parts.removeAll { $0.name == name }
      if random.of(1, in: 2) { input.parts.append((name, cells(input.text, &random))) }
    }
    let place = random.below(input.parts.count + 1)
    if place == input.parts.count {
      input.text = cells(input.text, &random)
    } else {
      input.parts[place].bytes = cells(input.parts[place].bytes, &random)
    }
    return input.bytes
  }

  private static let values = [
    "", "0", "1", "-1", "0.5", "1e9", "1e18", "9223372036854775807", "-9223372036854775808",
    "1000000000", "999999999.99", "100000000000", "1e308", "1e-308", "0.01", "0,5", "1 000", "NaN",
    "inf", "\"a,b\"", "\"", "a;b", "yes", "no", "é", "50", "100", "99.99", "0.3±0.2", "base-rate",
  ]

  /// Changes cells, rows or columns of a table with commas or semicolons.
  static func cells(_ bytes: [UInt8], _ random: inout Chance) -> [UInt8] {
    let separator =
      bytes.count { $0 == UInt8(ascii: ";") } > bytes.count { $0 == UInt8(ascii: ",") }
      ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      $0.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    }
    for _ in 0...random.below(4) {
      let row = random.below(rows.count)
      let column = random.below(rows[row].count)
      switch random.below(10) {
      case 0: rows.insert(rows[row], at: random.below(rows.count + 1))
      case 1 where rows.count > 1: rows.remove(at: row)
      case 2: rows.swapAt(row, random.below(rows.count))
      case 3:
        let other = random.below(rows.count)
        if let cell = random.pick(rows[other]) { rows[row][column] = cell }
      case 4: rows[row].insert(Array((random.pick(values) ?? "").utf8), at: column)
      case 5:
        for index in rows.indices where rows[index].count > column && rows[index].count > 1 {
          rows[index].remove(at: column)
        }
      case 6: rows[row][column] = Array("\(random.below(1_000))".utf8)
      default: rows[row][column] = Array((random.pick(values) ?? "").utf8)
      }
    }
    return Array(rows.map { Array($0.joined(separator: [separator])) }.joined(separator: [0x0A]))
  }
}

extension Tree {
  /// One change somewhere inside.
  func changing(
    _ schema: Tree, key: String, _ generator: SchemaGenerator, _ random: inout Chance
  ) -> Tree {
    let form = form(of: schema)
    switch self {
    case .object(var members):
      let properties = form["properties"]?.members ?? []
      // Deeper more often than here.
      if !members.isEmpty, random.of(5, in: 7) {
        let place = random.below(members.count)
        let member = members[place]
        if let inner = form["properties"]?[member.key] {
          members[place].value = member.value.changing(
            inner, key: member.key, generator, &random)
        }
        return .object(members)
      }
      if random.of(2, in: 3), let added = random.pick(properties) {
        let value = generator.value(added.value, key: added.key, &random)
        members.removeAll { $0.key == added.key }
        members.append((added.key, value))
      } else if !members.isEmpty {
        members.remove(at: random.below(members.count))
      }
      return .object(members)
    case .list(var list):
      let items = form["items"] ?? .null
      if !list.isEmpty, random.of(3, in: 5) {
        let place = random.below(list.count)
        list[place] = list[place].changing(items, key: key, generator, &random)
        return .list(list)
      }
      switch random.below(4) {
      case 0 where !list.isEmpty: list.remove(at: random.below(list.count))
      case 1 where list.count > 1: list.swapAt(random.below(list.count), random.below(list.count))
      case 2 where !list.isEmpty:
        if case .object(var members) = list[random.below(list.count)] {
          if let name = members.firstIndex(where: { $0.key == "name" }) {
            members[name].value = .string("n\(random.below(1_000))")
          }
          list.append(.object(members))
        }
      default: list.append(generator.value(items, key: key, &random))
      }
      return .list(list)
    default:
      return generator.value(schema, key: key, &random)
    }
  }

  /// The schema that fits this value, of those that a schema allows.
  private func form(of schema: Tree) -> Tree {
    let schema = SchemaGenerator.resolved(schema)
    let choices = (schema["anyOf"] ?? schema["oneOf"])?.elements.map(SchemaGenerator.resolved) ?? []
    return choices.first { choice in
      switch self {
      case .object:
        guard choice["type"]?.text == "object" else { return false }
        guard let word = choice["properties"]?["name"]?["const"]?.text else { return true }
        return word == self["name"]?.text
      case .list: return choice["type"]?.text == "array"
      default: return false
      }
    } ?? schema
  }

  /// The value of one key taken from another tree.
  func grafting(from donor: Tree, _ random: inout Chance) -> Tree {
    guard case .object(var members) = self else { return self }
    if random.of(1, in: 2), let taken = random.pick(donor.members) {
      members.removeAll { $0.key == taken.key }
      members.append(taken)
      return .object(members)
    }
    guard !members.isEmpty else { return self }
    let place = random.below(members.count)
    guard let other = donor[members[place].key] else { return self }
    switch (members[place].value, other) {
    case (.list(let mine), .list(let theirs)):
      if let taken = random.pick(theirs) { members[place].value = .list(mine + [taken]) }
    case (.object, .object):
      members[place].value = members[place].value.grafting(from: other, &random)
    default: members[place].value = other
    }
    return .object(members)
  }
}
