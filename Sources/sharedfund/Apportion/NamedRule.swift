import Allocation
import ScenarioFiles

/// A rule as it was asked for on the command line.
struct NamedRule {
  /// Its word, or the whole text where it has settings.
  let name: String
  let rule: AllocationRule
  let entry: AllocationRule.Entry

  /// Every rule, with its usual settings.
  static var all: [NamedRule] {
    AllocationRule.catalogue.map { NamedRule(name: $0.name, rule: $0.standard, entry: $0) }
  }

  private init(name: String, rule: AllocationRule, entry: AllocationRule.Entry) {
    self.name = name
    self.rule = rule
    self.entry = entry
  }

  /// A rule's word or its object, from the value of `option`.
  init(_ text: String, option: String) throws(CommandFailure) {
    let rule: AllocationRule
    do {
      rule = try RuleText.read(text, source: option)
    } catch {
      let known = AllocationRule.catalogue.contains { $0.name == text }
      let list = known ? "" : "\nSee '\(Tool.name) apportion --rules'."
      throw CommandFailure(.usage, "\(Tool.name): \(error)\(list)")
    }
    self = try NamedRule(rule)
  }

  /// A rule by its value.
  init(_ rule: AllocationRule) throws(CommandFailure) {
    let word = RuleText.word(rule)
    guard let entry = AllocationRule.catalogue.first(where: { $0.name == word }) else {
      throw CommandFailure(.internalError, problem: "the rule '\(word)' is in no list")
    }
    self.init(name: RuleText.write(rule), rule: rule, entry: entry)
  }

  /// The text cut at commas outside of braces and quotes.
  static func parts(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "{" || character == "[" {
        depth += 1
      } else if character == "}" || character == "]" {
        depth -= 1
      } else if character == ",", depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { String($0.trimmed) }
  }
}

extension String {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    return start.dropLast(start.reversed().prefix { $0 == " " }.count)
  }
}
