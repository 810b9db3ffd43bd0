import Allocation
import SimulationCore

/// Why a fund paid each of its recipients what it did, or a canvass went where it did, a few words
/// each.
struct PaydayReasons {
  private let slate: Slate
  private let grants: [Int64]
  private let recipients: [Int]
  private let sheet: StorySheet
  private let isCanvass: Bool
  private let rule: AllocationRule
  private let family: AllocationRule.Family
  /// What the rule would give if no cap held anyone back, or the rule inside it.
  private var plain: [Int64] = []
  private var rounds: [Int: BallotRound] = [:]

  init(_ payday: Payday, _ sheet: StorySheet) {
    self.init(
      payday.slate, payday.grants, payday.recipients, budget: payday.budget,
      rule: sheet.story.vehicles[payday.vehicle].rule,
      family: sheet.rules[payday.vehicle].entry.family, isCanvass: false, sheet)
  }

  init(_ day: CanvassDay, _ canvass: StoryCanvass, _ sheet: StorySheet) {
    self.init(
      day.slate, day.grants, day.recipients, budget: day.budget, rule: canvass.rule,
      family: sheet.canvassRules[day.canvass].entry.family, isCanvass: true, sheet)
  }

  private init(
    _ slate: Slate, _ grants: [Int64], _ recipients: [Int], budget: Int64, rule: AllocationRule,
    family: AllocationRule.Family, isCanvass: Bool, _ sheet: StorySheet
  ) {
    self.slate = slate
    self.grants = grants
    self.recipients = recipients
    self.rule = rule
    self.family = family
    self.isCanvass = isCanvass
    self.sheet = sheet
    switch family {
    case .strategic: break
    case .ballots:
      let apportionment = Apportionment(rule, of: budget, among: slate)
      // Of several rounds about one candidate the last has the final word.
      let rounds = apportionment.ballotCount(on: slate)?.rounds ?? []
      for round in rounds { self.rounds[round.project] = round }
    case .shares, .matching, .wrappers:
      plain =
        if let inner = rule.inner {
          Apportionment(inner, of: budget, among: slate).grants
        } else {
          Apportionment(rule, of: budget, among: slate).withoutLimits(on: slate)
        }
    }
  }

  /// What the grant does for the chance to win.
  func effect(_ row: Int) -> GrantEffect {
    GrantEffect(of: grants[row], row: row, on: slate, model: rule.winModel)
  }

  /// The reason; never empty.
  func text(_ row: Int) -> String {
    let table = slate.table
    // A canvass's table holds no more than its rule reads.
    if isCanvass, table.room[row] <= 0 {
      return isUnopposed(row) ? "unopposed" : "nobody left to meet, or out of the race"
    }
    if table.margin[row] == .infinity { return isUnopposed(row) ? "unopposed" : "elected already" }
    if table.margin[row] == -.infinity { return "out of the race" }
    if table.room[row] <= 0 { return "at the cap already" }
    switch family {
    case .strategic: return chance(row)
    case .ballots: return votes(row)
    case .shares, .matching, .wrappers: return weight(row)
    }
  }

  /// How many get nothing, by reason, in the order in which reasons come up; `nil` where all get
  /// something.
  var refusals: String? {
    var counts: [(reason: String, count: Int)] = []
    for row in grants.indices where grants[row] == 0 {
      let reason = text(row)
      if let place = counts.firstIndex(where: { $0.reason == reason }) {
        counts[place].count += 1
      } else {
        counts.append((reason, 1))
      }
    }
    guard !counts.isEmpty else { return nil }
    let list = counts.prefix(6).map { "\($0.count) \($0.reason)" }.joined(separator: ", ")
    return "Nothing: \(list)\(counts.count > 6 ? ", and others" : "")."
  }

  private func isUnopposed(_ row: Int) -> Bool {
    let candidate = sheet.story.candidates[recipients[row]]
    return sheet.story.races[candidate.race].members.count == 1
  }

  private func chance(_ row: Int) -> String {
    let effect = effect(row)
    if effect.refusal == .betterElsewhere { return "outdone by others" }
    guard effect.refusal == nil else { return effect.remark }
    let text = "\(Self.percent(effect.before)) to \(Self.percent(effect.after))"
    return effect.isFull ? text + cap : text
  }

  private func votes(_ row: Int) -> String {
    guard let round = rounds[row] else { return "no votes" }
    let voters = round.supporters == 1 ? "1 voter" : "\(round.supporters) voters"
    switch round.decision {
    case .funded: return "\(voters), in full"
    case .partlyFunded: return "\(voters), a part"
    case .cannotBeAfforded:
      return "\(voters), \(isCanvass ? "too little time" : "the fund has too little") left"
    case .lacksSupport: return "\(voters), who have too little left"
    case .notChosen: return "\(voters), better served by others"
    }
  }

  private func weight(_ row: Int) -> String {
    let grant = grants[row]
    if rule.inner != nil {
      return grant < plain[row]
        ? "less than the rule inside gives"
        : grant > plain[row] ? "more than the rule inside gives" : "as the rule inside gives"
    }
    let sum = plain.reduce(0.0) { $0 + Double($1) }
    let text = sum > 0 ? "weight \(Self.percent(Double(plain[row]) / sum))" : "no claim"
    return grant > 0 && grant >= slate.table.room[row] ? text + cap : text
  }

  private var cap: String { isCanvass ? ", then nobody is left to meet" : ", at the cap" }

  static func percent(_ share: Double) -> String {
    FixedPoint.text(100 * share, decimals: 1) + "%"
  }
}
