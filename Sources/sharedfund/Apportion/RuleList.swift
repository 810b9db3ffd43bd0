import Allocation
import Reports

/// The list of rules that `--rules` prints.
enum RuleList {
  static var text: String {
    var lines: [String] = []
    for family in AllocationRule.Family.allCases {
      let entries = AllocationRule.catalogue.filter { $0.family == family }
      guard !entries.isEmpty else { continue }
      lines += (lines.isEmpty ? [] : [""]) + [heading(family)]
      lines += Help.table(entries.map { ($0.name, $0.summary) })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ family: AllocationRule.Family) -> String {
    switch family {
    case .shares: "By the candidates' own figures:"
    case .strategic: "By chances to win:"
    case .ballots: "By members' ballots:"
    case .matching: "By gifts from people:"
    case .wrappers: "Another rule, within bounds:"
    }
  }
}
