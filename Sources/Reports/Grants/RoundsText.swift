import Allocation

/// A count of ballots read out round by round.
struct RoundsText {
  private let sheet: GrantsSheet
  private let rounds: [BallotRound]
  /// Whether a unit of utility is a cent, so that 1/ρ is a number of votes.
  private let costIsUtility: Bool
  private let style: TerminalStyle

  init(_ sheet: GrantsSheet, _ result: GrantsResult, style: TerminalStyle) {
    self.sheet = sheet
    rounds = result.apportionment.ballotCount(on: sheet.slate)?.rounds ?? []
    costIsUtility =
      switch result.apportionment.rule {
      case .ballots(.equalShares(utility: .cost, _)): true
      case .ballots(.fractionalEqualShares(utility: .cost)): true
      default: false
      }
    self.style = style
  }

  var lines: [String] {
    var lines: [String] = []
    for (number, round) in rounds.enumerated() {
      if round.isCompletion, number == 0 || !rounds[number - 1].isCompletion {
        lines.append("  What is left over goes by votes:")
      }
      lines += wrapped("\(number + 1). \(sentence(round))", hanging: 3)
    }
    if let unlisted { lines += wrapped(unlisted) }
    return lines
  }

  private func name(_ project: Int) -> String {
    guard sheet.slate.members.indices.contains(project) else { return "?" }
    return DisplayText.harmless(sheet.slate.members[project].name)
  }

  private func sentence(_ round: BallotRound) -> String {
    let voters = round.supporters == 1 ? "1 voter" : "\(round.supporters) voters"
    let points = round.votes == Int64(round.supporters) ? "" : ", \(round.votes) points"
    var text = "\(name(round.project)), \(voters)\(points)\(measure(round)): "
    switch round.decision {
    case .funded: text += "\(money(round.amount)) in full"
    case .partlyFunded: text += "\(money(round.amount)), a part"
    case .cannotBeAfforded: text += "nothing, the fund has too little left"
    case .lacksSupport: text += "nothing, the supporters have too little left"
    case .notChosen: text += "nothing"
    }
    if round.payers > 0 {
      let least = money(round.leastPayment)
      let most = money(round.mostPayment)
      let each = least == most ? "\(least) each" : "\(least) to \(most) each"
      text += ", from \(round.payers) of them, \(each)"
    }
    return text + "; \(money(round.left)) left."
  }

  private func measure(_ round: BallotRound) -> String {
    switch round.measure {
    case .votes: ""
    case .votesPerDollar: ", \(number(round.score)) votes a dollar"
    case .rho where costIsUtility:
      ", with the effect of \(FixedPoint.text(1 / round.score, decimals: 2)) who pay in full"
    case .rho: ", at a price of \(number(round.score))"
    case .load: ", each then bears \(money(round.score))"
    case .supportersMoney: ", who have \(money(round.score)) left"
    case .marginalWelfare: ", worth \(number(round.score))"
    }
  }

  private func money(_ cents: Double) -> String {
    guard cents.isFinite else { return style.dash }
    return ExactMoney.text(Int64(max(-9e18, min(9e18, cents.rounded()))), minus: style.minus)
  }

  private func number(_ value: Double) -> String {
    FixedPoint.text(value, decimals: max(0, 3 - Rounding.place(of: abs(value))))
  }

  /// Those of whom no round speaks.
  private var unlisted: String? {
    let spoken = Set(rounds.map(\.project))
    let silent = sheet.slate.members.indices.filter { !spoken.contains($0) }
    guard !silent.isEmpty else { return nil }
    let names = silent.prefix(20).map(name).joined(separator: ", ")
    let more = silent.count > 20 ? " and \(silent.count - 20) more" : ""
    return "Nobody voted for, or may pay: \(names)\(more)."
  }

  private func wrapped(_ text: String, hanging: Int = 0) -> [String] {
    DisplayText.wrapped(
      text, to: style.width, indent: 2, hanging: hanging, ellipsis: style.ellipsis)
  }
}
