extension AllocationRule {
  /// What a rule goes by, which is also what it looks at.
  public enum Family: String, Sendable, CaseIterable {
    /// The recipients' own figures.
    case shares
    /// Chances to win.
    case strategic
    /// Members' ballots.
    case ballots
    /// Gifts from people.
    case matching
    /// Another rule, within bounds.
    case wrappers
  }

  /// One line of the list of rules.
  public struct Entry: Sendable {
    /// The name a scenario file and the command line use.
    public let name: String
    /// What it goes by.
    public let family: Family
    /// What the rule does, in one line for a person.
    public let summary: String
    /// The rule with its default settings.
    public let standard: AllocationRule
    /// Whether it may leave money in the fund that someone had room for.
    public let leavesRest: Bool

    init(
      _ name: String, _ family: Family, _ summary: String, _ standard: AllocationRule,
      leavesRest: Bool = false
    ) {
      self.name = name
      self.family = family
      self.summary = summary
      self.standard = standard
      self.leavesRest = leavesRest
    }
  }

  /// Every rule there is, by the name a scenario file uses, family by family.
  public static let catalogue: [Entry] = [
    Entry("equal", .shares, "equal parts to all who may be paid", .equal),
    Entry("need", .shares, "in proportion to target less money raised", .need, leavesRest: true),
    Entry(
      "popularity", .shares, "in proportion to money already raised and fame",
      .popularity(Popularity())),
    Entry("brams-davis", .shares, "in proportion to the value of the seat^(3/2)", .bramsDavis),
    Entry(
      "impact", .shares, "in proportion to closeness, stakes and need together",
      .impact(Impact())),
    Entry("raised", .shares, "in proportion to money raised, exactly", .raised),
    Entry(
      "dues-returned", .shares, "back to the races what organisations paid in for them",
      .duesReturned(DuesReturned()), leavesRest: true),
    Entry(
      "strategic-need", .strategic, "where the next dollar wins the most seats",
      .strategicNeed(.hull)),
    Entry(
      "expected-seats", .strategic, "in proportion to what a unit of margin adds to the seats",
      .expectedSeats),
    Entry(
      "seats-at-least", .strategic,
      "in proportion to what a unit of margin adds to the chance of so many seats",
      .seatsAtLeast(SeatsAtLeast())),
    Entry(
      "optimum", .strategic, "where money in whole steps wins the most seats, exactly",
      .optimum(Optimum())),
    Entry(
      "threshold", .strategic, "where money does most for the chance of so many seats",
      .threshold(Threshold())),
    Entry(
      "staff", .strategic, "strategic need as staff judge it, with noise and a soft spot for fame",
      .staff(Staff())),
    Entry("adaptive", .strategic, "strategic need after the polls are weighed", .adaptive),
    Entry(
      "thompson", .strategic, "strategic need for one state of the races drawn by lot", .thompson),
    Entry(
      "approval", .ballots, "most votes first; the last that the money reaches is paid in part",
      .ballots(.approval), leavesRest: true),
    Entry(
      "greedy-votes", .ballots, "most votes first, in full; what no longer fits is passed over",
      .ballots(.greedyVotes), leavesRest: true),
    Entry(
      "greedy-votes-per-cost", .ballots, "most votes for the money first, in full",
      .ballots(.greedyVotesPerCost), leavesRest: true),
    Entry(
      "equal-shares", .ballots, "an equal share of the fund to each voter, who pay together",
      .ballots(.equalShares(utility: .cost, completion: .votes)), leavesRest: true),
    Entry(
      "fractional-equal-shares", .ballots, "the same, paying for projects in part",
      .ballots(.fractionalEqualShares(utility: .cost)), leavesRest: true),
    Entry(
      "phragmen", .ballots, "voters earn at the same pace and buy what they can pay for together",
      .ballots(.phragmen), leavesRest: true),
    Entry(
      "maximum-payment", .ballots, "whoever's supporters have most money unspent takes it",
      .ballots(.maximumPayment), leavesRest: true),
    Entry(
      "nash", .ballots, "the largest product of all voters' satisfactions", .ballots(.nash),
      leavesRest: true),
    Entry(
      "quadratic", .matching, "many small gifts are matched above few large ones",
      .quadratic(QuadraticMatch()), leavesRest: true),
    Entry(
      "pairwise-bounded", .matching, "the quadratic match with every pair of givers bounded",
      .quadratic(QuadraticMatch(bound: QuadraticMatch.usualBound)), leavesRest: true),
    Entry(
      "public-match", .matching, "a city's match on the first part of every gift",
      .publicMatch(PublicMatch()), leavesRest: true),
    Entry(
      "vouchers", .matching, "the worth of the vouchers that people hand in",
      .vouchers(Vouchers()), leavesRest: true),
    Entry(
      "tandem", .matching, "half of what was raised with a name to that name, the rest by a rule",
      .tandem(Tandem()), leavesRest: true),
    Entry(
      "limits", .wrappers, "another rule with a least and a most for each recipient",
      .limits(Limits()), leavesRest: true),
    Entry(
      "runoff-reserve", .wrappers, "another rule, with money kept back for the runoffs",
      .runoffReserve(RunoffReserve()), leavesRest: true),
  ]

  /// The names a scenario file may use, in the order of `catalogue`.
  public static var names: [String] { catalogue.map(\.name) }
}
