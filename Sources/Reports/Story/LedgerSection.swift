import SimulationCore

/// Money in, money out, to the cent.
struct LedgerSection {
  private let ledger: StoryLedger
  private let style: TerminalStyle

  init(_ ledger: StoryLedger, style: TerminalStyle) {
    self.ledger = ledger
    self.style = style
  }

  var lines: [String] {
    var table = TextTable(columns: [.init(right: false), .init(right: false), .init()])
    table.rows = rows("In", ledger.moneyIn) + rows("Out", ledger.moneyOut)
    return [style.heading("The books")] + table.lines(style) + verdict.map { "  " + $0 }
  }

  /// Whether all of the campaign's money is accounted for.
  var verdict: [String] {
    let (sumIn, sumOut) = (ExactMoney.text(ledger.sumIn), ExactMoney.text(ledger.sumOut))
    return ledger.balances
      ? ["All money in and out: \(sumIn), balanced to the cent."]
      : ["Money in \(sumIn), out \(sumOut): NOT balanced."]
  }

  private func rows(_ head: String, _ entries: [StoryLedger.Entry]) -> [[String]] {
    entries.filter { $0.amount != 0 }.enumerated().map { place, entry in
      [place == 0 ? head : "", entry.line.label, ExactMoney.text(entry.amount)]
    }
  }
}

extension StoryLedger.Line {
  fileprivate var label: String {
    switch self {
    case .offered: "offered by donors and treasuries"
    case .opening: "in funds at the start"
    case .own: "raised by campaigns themselves"
    case .answers: "raised by opponents in answer"
    case .rivalCommittees: "paid by rival committees"
    case .spent: "spent by campaigns"
    case .inHand: "still in campaigns' hands"
    case .returned: "kept by campaigns for a runoff that did not come"
    case .elsewhere: "given to campaigns outside these races"
    case .lost: "not given because a fund asked"
    case .kept: "kept by treasuries"
    case .overhead: "what the funds cost"
    case .left: "left in funds"
    }
  }
}
