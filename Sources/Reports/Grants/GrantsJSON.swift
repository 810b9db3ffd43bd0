import Allocation

/// Grants as a JSON document; its members are described in Documentation/output.md.
public struct GrantsJSON: Sendable {
  private let sheet: GrantsSheet
  private let version: String

  /// - Parameter version: The version of the program that made the grants.
  public init(_ sheet: GrantsSheet, version: String) {
    self.sheet = sheet
    self.version = version
  }

  /// The document, ending in a line break.
  public var text: String {
    let without = sheet.slate.withoutGrants
    return JSONText.document(
      .object([
        ("format", .string("sharedfund grants")),
        ("formatVersion", .int(1)),
        ("version", .string(version)),
        ("title", .string(sheet.title)),
        ("budget", .cents(sheet.budget)),
        ("candidates", .array(sheet.slate.members.indices.map(candidate))),
        ("seatsWithoutGrants", .optional(without.seats)),
        ("rules", .array(sheet.results.map(rule))),
        (
          "omitted",
          .array(
            sheet.omitted.map { .line([("rule", .string($0.name)), ("needs", .string($0.needs))]) })
        ),
        ("assumptions", .array(sheet.assumptions(measured: true).map { .string($0) })),
      ]))
  }

  private func candidate(_ row: Int) -> JSONText.Value {
    let (member, table, facts) = (sheet.slate.members[row], sheet.slate.table, sheet.slate.facts)
    let sure = table.margin[row] == .infinity
    let limit = table.room[row]
    return .line([
      ("name", .string(member.name)),
      ("id", id(row)),
      ("race", .string(member.race)),
      ("unopposed", .bool(sure)),
      (
        "lead",
        facts.contains(.chances) && !sure
          ? .double((GrantMeasures.lead(table.margin[row]) * 1e9).rounded() / 1e9) : .null
      ),
      ("raised", facts.contains(.money) ? .cents(table.raised[row]) : .null),
      ("asks", table.ask[row] > 0 ? .cents(table.ask[row]) : .null),
      ("room", limit < Slate.unlimited / 2 ? .cents(max(0, limit)) : .null),
      ("paid", .cents(table.paid[row])),
      ("value", .double(table.value[row])),
    ])
  }

  private func rule(_ result: GrantsResult) -> JSONText.Value {
    let measures = result.measures
    let count = result.apportionment.ballotCount(on: sheet.slate)
    return .object([
      ("rule", .string(result.text)),
      ("name", .string(result.entry.name)),
      ("family", .string(result.entry.family.rawValue)),
      ("summary", .string(result.entry.summary)),
      ("granted", .cents(result.apportionment.granted)),
      ("left", .cents(result.apportionment.left)),
      ("leftBecause", result.reasonForRest(sheet.slate).map { .string($0) } ?? .null),
      ("funded", .int(measures.funded)),
      ("seats", .optional(measures.seats)),
      ("toClose", measures.toClose.map { .cents($0) } ?? .null),
      ("votes", measures.votes.map { .int(Int($0)) } ?? .null),
      ("votersServed", measures.votersServed.map { .int($0) } ?? .null),
      ("gini", .optional(measures.gini)),
      ("grants", .array(grants(result))),
      ("rounds", .array((count?.rounds ?? []).map(round))),
      ("payments", .array((count?.payments ?? []).map { .double($0 / 100) })),
    ])
  }

  private func grants(_ result: GrantsResult) -> [JSONText.Value] {
    let (grants, granted) = (result.apportionment.grants, result.apportionment.granted)
    let knows = sheet.slate.facts.contains(.chances)
    let model = result.apportionment.rule.winModel
    return grants.indices.map { row in
      var members: [(String, JSONText.Value)] = [
        ("candidate", .string(sheet.slate.members[row].name)),
        ("id", id(row)),
        ("grant", .cents(grants[row])),
        ("share", granted > 0 ? .double(Double(grants[row]) / Double(granted)) : .null),
      ]
      if knows {
        let effect = GrantEffect(of: grants[row], row: row, on: sheet.slate, model: model)
        members += [
          ("chanceBefore", .double(effect.before)), ("chanceAfter", .double(effect.after)),
          ("nextThousand", .double(effect.nextThousand)),
          ("atCap", .bool(effect.isFull)),
          ("nothingBecause", effect.refusal.map { .string($0.rawValue) } ?? .null),
        ]
      }
      return .line(members)
    }
  }

  private func id(_ row: Int) -> JSONText.Value {
    let id = sheet.slate.members[row].id
    return id.isEmpty ? .null : .string(id)
  }

  private func round(_ round: BallotRound) -> JSONText.Value {
    let members = sheet.slate.members
    return .line([
      (
        "candidate",
        members.indices.contains(round.project) ? .string(members[round.project].name) : .null
      ),
      ("id", members.indices.contains(round.project) ? id(round.project) : .null),
      ("decision", .string("\(round.decision)")),
      ("completion", .bool(round.isCompletion)),
      ("supporters", .int(round.supporters)),
      ("votes", .int(Int(round.votes))),
      ("measure", .string("\(round.measure)")),
      ("score", .double(round.score)),
      ("amount", .double(round.amount / 100)),
      ("payers", .int(round.payers)),
      ("leastPayment", .double(round.leastPayment / 100)),
      ("mostPayment", .double(round.mostPayment / 100)),
      ("left", .double(round.left / 100)),
    ])
  }
}

extension JSONText.Value {
  /// Cents as dollars.
  static func cents(_ cents: Int64) -> Self { .double(Double(cents) / 100) }

  static func optional(_ number: Double?) -> Self {
    number.map { .double($0) } ?? .null
  }
}
