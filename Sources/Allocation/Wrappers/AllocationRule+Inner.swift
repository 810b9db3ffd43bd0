import Numerics

extension AllocationRule {
  /// The rule inside this one, where there is one.
  public var inner: AllocationRule? {
    switch self {
    case .duesReturned(let rule): rule.rest
    case .tandem(let rule): rule.rule
    case .limits(let rule): rule.rule
    case .runoffReserve(let rule): rule.rule
    default: nil
    }
  }

  /// Whether it goes by beliefs that polls have brought up to date, whoever else reads none.
  public var weighsPolls: Bool {
    switch self {
    case .adaptive, .thompson: true
    default: inner?.weighsPolls ?? false
    }
  }

  /// Which of the rules that hold another it is; `nil` for the rest.
  public var kind: Kind? {
    switch self {
    case .duesReturned: .duesReturned
    case .tandem: .tandem
    case .limits: .limits
    case .runoffReserve: .runoffReserve
    default: nil
    }
  }

  /// The rules that hold another.
  public enum Kind: Sendable {
    /// `DuesReturned`.
    case duesReturned
    /// `Tandem`.
    case tandem
    /// `Limits`.
    case limits
    /// `RunoffReserve`.
    case runoffReserve
  }

  /// Apportions `fund` cents as if `grants` had been paid already, and adds to them.
  /// - Returns: cents added in all.
  func apportion(
    _ fund: Int64, onTopOf grants: inout [Int64], among table: borrowing RecipientTable,
    scratch: inout AllocationScratch
  ) -> Int64 {
    var more: [Int64] = []
    let given = apportion(fund, among: table.afterPaying(grants), into: &more, scratch: &scratch)
    for i in grants.indices { grants[i] += more[i] }
    return given
  }
}

extension RecipientTable {
  /// The table once `grants` have been paid: less room and need, better odds, more money there.
  /// Copies the columns that change. O(n).
  borrowing func afterPaying(_ grants: [Int64]) -> RecipientTable {
    var later = copy self
    for i in 0..<count where grants[i] > 0 {
      let prospect = Prospect(self, i, .logOdds)
      let dollars = Double(grants[i]) / 100
      let lift = Stable.log1p(dollars / prospect.base)
      later.room[i] -= grants[i]
      later.paid[i] = paid[i].addingSaturated(grants[i])
      later.target[i] = target[i].addingSaturated(-grants[i])
      later.margin[i] += prospect.effect * lift
      later.moneyBase[i] = prospect.base + dollars
    }
    return later
  }
}
