/// An organisation as a source of money and as an endorser: a ward organisation with dues, a union,
/// a coalition, a party.
///
/// Each week it takes in dues and, before the first round, an equal part of its treasury. Of what
/// is left after `overhead` it may spend min(1, `spendable` × shock) on politics, and spends the
/// share 1 − `conservatism`·`opposition` of that. A part of it goes on to organisations that list
/// it as an affiliate; of the rest, `turf` stays with its own vehicle, and routes divide what is
/// left, as far as the law lets a fund take it. What is not spent stays in the treasury.
public struct Organisation: Sendable, Equatable {
  /// A name, unique among organisations, donors and treasuries; candidates' `endorsedBy` and
  /// `seeks`, vehicles' `recipients` and routes mean it by this.
  public var name = ""
  /// What kind of giver it is in law, for the limits on giving to a committee.
  public var kind = GiverKind.union
  /// Members at the start. 0…10^8.
  public var members: Int64 = 0
  /// Dues of one payer in a month; a week brings 12/52 of it.
  public var dues: Cents = 1_000
  /// The share of members who pay dues. 0…1.
  public var payers = 1.0
  /// The share of members that joins each week, on average; with `lapse`, membership is multiplied
  /// by 1 + growth − lapse after each week. 0…1.
  public var growth = 0.0
  /// The share of members that leaves each week, on average. 0…1.
  public var lapse = 0.0
  /// Exponent of the donor economy's shock in what dues bring. 0…2; 0 is dues as in any year.
  public var duesElasticity = 0.0
  /// What it has at the start, paid out in equal parts over the first round's weeks; the cents left
  /// by the division go with the last weeks.
  public var treasury: Cents = 0
  /// The share of what it takes in that it costs to run.
  public var overhead = 0.0
  /// The most of what is left that may be spent on politics.
  public var spendable = 1.0
  /// SD of the logarithm of a factor of mean 1 on that share, drawn once per replicate. 0…2. The
  /// share never exceeds 1, so a bad year takes more than a good one gives where `spendable` is
  /// near 1.
  public var budgetShock = 0.0
  /// How far it heeds an internal opposition. 0…1.
  public var conservatism = 0.0
  /// How strong the internal opposition to political spending is. 0…1.
  public var opposition = 0.0
  /// Organisations of whose spending a part goes through this one.
  public var affiliates: [String] = []
  /// That part. 0…1.
  public var affiliateShare = 0.0
  /// The share of its money that it keeps for its own vehicle, one whose `recipients` are this
  /// organisation alone, and never routes to a shared fund. Without a route to such a vehicle it
  /// stays in the treasury. 0…1.
  public var turf = 0.0
  /// Whom it endorses and what that is worth.
  public var endorsement = Endorsement()
  /// The races or regions that are its home: where it counts as organised. Empty: nowhere in
  /// particular, and what happens to any candidate it endorses touches it.
  public var home: [String] = []
  /// What becomes of it from one election to the next.
  public var between = BetweenElections()
  /// How it comes to be, if it starts without members; `nil` means that it is there from the start.
  public var founding: Founding?

  /// An organisation of nobody.
  public init() {}
}
