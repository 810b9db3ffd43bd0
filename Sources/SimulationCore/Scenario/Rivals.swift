/// How opponents answer the slate's money.
public struct RivalResponse: Sendable, Equatable {
  /// Dollars that a race's opponents raise, a week later, per dollar that reaches the slate's
  /// candidate there. 0…10. It is split in proportion to the opponents' own money, equally if they
  /// have none.
  public var reaction = 0.0
  /// Business and single-issue committees that pay the slate's opponents.
  public var committees: [RivalCommittee] = []

  /// No answer.
  public init() {}
}

/// A committee that pays opponents of the slate in the races it enters.
///
/// It enters a race, for good, in the first week from `from` on in which the race of a slate
/// candidate looks closer to the public than `enters`. In each race it entered it wants, every
/// week, `base` and a share `reaction` of what the slate's candidates there received the week
/// before in gifts and grants, and pays it to their strongest opponent as the public believes.
/// Where its budget is short it pays in proportion to what it wants, to the cent by largest
/// remainders.
public struct RivalCommittee: Sendable, Equatable {
  /// A name, unique among rival committees.
  public var name = ""
  /// All it can spend in the cycle.
  public var budget: Cents = 0
  /// What kind of giver it is in law. An independent one is bound by no limit, and its spending can
  /// lift those of others.
  public var kind = GiverKind.independent
  /// The closeness C = exp(−(lead/s)²/2), 0…1, above which it enters a race.
  public var enters = 0.5
  /// What it pays a week in each race it entered.
  public var base: Cents = 0
  /// Dollars per dollar that the slate's candidates in the race received the week before. 0…10.
  public var reaction = 0.0
  /// The most it pays in one race; `nil` is its budget.
  public var perRace: Cents?
  /// The first week in which it enters and pays; weeks count on through the runoff. 1…624.
  public var from = 1

  /// A committee without money.
  public init() {}
}

/// How a common enemy moves donors: everybody's weekly rate is multiplied by 1 + gain·(1 −
/// exp(−E/scale)), with E what rival committees have spent against the slate up to the week before.
public struct UnifyingEnemy: Sendable, Equatable {
  /// The most that rates rise, as a share. 0…10; 0 is no effect.
  public var gain = 0.0
  /// The spending that brings 63% of it. Above 0.
  public var scale: Cents = 10_000_000

  /// No effect; a scale of $100,000 (A).
  public init() {}
}
