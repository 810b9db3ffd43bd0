import Allocation

/// Grants as CSV, one record a rule and candidate: rule, candidate, id, race, grant, share,
/// chance_before, chance_after, next_thousand. Documentation/output.md describes the columns.
public struct GrantsCSV: Sendable {
  private let sheet: GrantsSheet

  /// A table of a sheet.
  public init(_ sheet: GrantsSheet) { self.sheet = sheet }

  /// All records, the header first; complexity O(members × rules).
  public var text: String {
    var text = CSVText.record([
      "rule", "candidate", "id", "race", "grant", "share", "chance_before", "chance_after",
      "next_thousand",
    ])
    let knows = sheet.slate.facts.contains(.chances)
    for result in sheet.results {
      let (grants, granted) = (result.apportionment.grants, result.apportionment.granted)
      let model = result.apportionment.rule.winModel
      for (row, member) in sheet.slate.members.enumerated() {
        let share = granted > 0 ? CSVText.number(Double(grants[row]) / Double(granted)) : ""
        var fields = [
          result.text, member.name, member.id, member.race, ExactMoney.plain(grants[row]), share,
        ]
        if knows {
          let effect = GrantEffect(of: grants[row], row: row, on: sheet.slate, model: model)
          fields += [effect.before, effect.after, effect.nextThousand].map(CSVText.number)
        } else {
          fields += ["", "", ""]
        }
        text += CSVText.record(fields)
      }
    }
    return text
  }
}
