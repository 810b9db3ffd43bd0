import ScenarioFiles

/// Takes the words after a command apart: `--option value`, `--option=value`, switches, operands;
/// after `--` all are operands.
enum ArgumentParser {
  static func parse(
    _ words: [String], for command: Command
  ) throws(CommandFailure) -> Arguments {
    var arguments = Arguments(command: command.name)
    var index = 0
    var operandsOnly = false
    while index < words.count {
      let word = words[index]
      index += 1
      if operandsOnly || word == "-" || !word.hasPrefix("-") {
        arguments.operands.append(word)
        continue
      }
      if word == "--" {
        operandsOnly = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      guard let option = command.options.first(where: { $0.name == name }) else {
        let known = command.options.map(\.name) + [Option.help.name]
        throw arguments.failure(
          "unknown option '\(name)'" + NearestName.hint(for: name, among: known))
      }
      guard arguments.values[name] == nil, !arguments.switches.contains(name) else {
        throw arguments.failure("\(name) is given twice")
      }
      guard let kind = option.value else {
        guard parts.count == 1 else { throw arguments.failure("\(name) takes no value") }
        arguments.switches.insert(name)
        continue
      }
      if parts.count == 2 {
        arguments.values[name] = String(parts[1])
      } else if index < words.count {
        arguments.values[name] = words[index]
        index += 1
      } else {
        throw arguments.failure("\(name) needs a value: \(name) \(kind)")
      }
    }
    let count = arguments.operands.count
    if count < command.operandCount.lowerBound {
      throw arguments.failure("missing \(command.operands)")
    }
    if count > command.operandCount.upperBound {
      let extra = arguments.operands[command.operandCount.upperBound]
      throw arguments.failure("unexpected word '\(extra)'")
    }
    return arguments
  }

  /// Whether help is asked for anywhere before `--` (and not as an option's value), whatever else
  /// may be wrong.
  static func asksForHelp(_ words: [String], _ command: Command) -> Bool {
    var isValue = false
    for word in words {
      if isValue {
        isValue = false
        continue
      }
      if word == "--" { return false }
      if word == "--help" || word == "-h" { return true }
      isValue = command.options.contains { $0.name == word && $0.value != nil }
    }
    return false
  }
}
