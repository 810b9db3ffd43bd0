/// What became of one organisation that the scenario declares. Money is the mean per replicate, in
/// cents: dues, the treasury's parts and what affiliates handed on are overhead, spent, lost, handed
/// on, or kept.
public struct OrganisationBooks: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Members at the end, on average.
  public var members: Estimate
  /// Candidates it endorsed.
  public var endorsed: Estimate
  /// Dues received.
  public var dues: Estimate
  /// What affiliates handed on to it.
  public var fromAffiliates: Estimate
  /// What it cost to run.
  public var overhead: Estimate
  /// What it paid to funds.
  public var spent: Estimate
  /// Lost because a fund asked.
  public var lost: Estimate
  /// Handed on to the organisations whose affiliate it is.
  public var passedOn: Estimate
  /// Kept because it may not be spent on politics.
  public var keptByCap: Estimate
  /// Kept because of the opposition within.
  public var keptByOpposition: Estimate
  /// Kept as turf, for want of a vehicle of its own.
  public var keptByTurf: Estimate
  /// Kept because no route asked for it, or the law let no fund take it.
  public var keptUnrouted: Estimate
  /// All that was kept: the treasury at the end.
  public var treasury: Estimate
}

extension OrganisationBooks {
  /// Books of nothing.
  public init() {
    self.init(
      name: "", members: .zero, endorsed: .zero, dues: .zero, fromAffiliates: .zero,
      overhead: .zero, spent: .zero, lost: .zero, passedOn: .zero, keptByCap: .zero,
      keptByOpposition: .zero, keptByTurf: .zero, keptUnrouted: .zero, treasury: .zero)
  }

  init(_ tally: OrganisationTally, name: String) {
    let amounts = tally.amounts.map { Estimate($0) }
    self.init(
      name: name, members: Estimate(tally.members, unit: 1 / OrganisationTally.memberUnit),
      endorsed: Estimate(tally.endorsed), dues: amounts[0], fromAffiliates: amounts[1],
      overhead: amounts[2], spent: amounts[3], lost: amounts[4], passedOn: amounts[5],
      keptByCap: amounts[6], keptByOpposition: amounts[7], keptByTurf: amounts[8],
      keptUnrouted: amounts[9], treasury: amounts[10])
  }

  /// The parts with the names of their members, in order.
  public var money: [(name: String, amount: Estimate)] {
    [
      ("dues", dues), ("fromAffiliates", fromAffiliates), ("overhead", overhead),
      ("spent", spent), ("lost", lost), ("passedOn", passedOn), ("keptByCap", keptByCap),
      ("keptByOpposition", keptByOpposition), ("keptByTurf", keptByTurf),
      ("keptUnrouted", keptUnrouted), ("treasury", treasury),
    ]
  }
}
