/// How a count of ballots came out. Keep one per worker and pass it to every count.
public struct BallotOutcome: Sendable, Equatable {
  /// Whether a count writes down its rounds, to be read aloud; costs time and memory.
  public var recordsRounds: Bool
  /// Whether a count tells what each voter paid; the method of equal shares saves the time otherwise.
  public var keepsPayments: Bool
  /// Cents granted to each project.
  public internal(set) var grants: [Int64] = []
  /// Cents that each voter paid out of the same share of the fund, with fractions of a cent; for
  /// Phragmén the voter's final load. Empty under rules that give voters no money of their own
  /// (approval and the greedy ones), and untouched by `Completion.votes`.
  public internal(set) var payments: [Double] = []
  /// What was decided, in that order; empty unless `recordsRounds`.
  public internal(set) var rounds: [BallotRound] = []

  /// Nothing counted yet.
  public init(recordsRounds: Bool = false, keepsPayments: Bool = true) {
    self.recordsRounds = recordsRounds
    self.keepsPayments = keepsPayments
  }

  /// Cents granted in all.
  public var granted: Int64 { grants.reduce(0, +) }

  mutating func reset(projects: Int) {
    grants.removeAll(keepingCapacity: true)
    grants.append(contentsOf: repeatElement(0, count: projects))
    payments.removeAll(keepingCapacity: true)
    rounds.removeAll(keepingCapacity: true)
  }
}

/// One decision of a count.
public struct BallotRound: Sendable, Equatable {
  /// What was decided about a project.
  public enum Decision: Sendable, Equatable, CaseIterable {
    /// Paid in full.
    case funded
    /// Paid in part.
    case partlyFunded
    /// The fund does not have its cost left.
    case cannotBeAfforded
    /// Its supporters do not have its cost left among them.
    case lacksSupport
    /// Nothing, since its supporters are served better by others (Nash).
    case notChosen
  }

  /// The number by which a rule compares projects.
  public enum Measure: Sendable, Equatable {
    /// Votes, or points under kinds that have them; more is better.
    case votes
    /// Votes or points per dollar asked for; more is better.
    case votesPerDollar
    /// What a unit of utility costs those who pay in full, ρ; less is better. Where utility is
    /// cost, 1/ρ is the number of effective votes.
    case rho
    /// The load that each supporter would then carry, in cents; less is better.
    case load
    /// Money its supporters have left, in cents; more is better.
    case supportersMoney
    /// How fast the voters' mean logarithm of satisfaction grows with the share of the fund spent
    /// on it; 1 for what is paid in part, less for what is paid nothing, more for what is paid all
    /// it asks.
    case marginalWelfare
  }

  /// The project's number.
  public let project: Int
  /// What was decided.
  public let decision: Decision
  /// Whether this belongs to what comes after the rule proper: `BallotRule.Completion.votes`.
  public let isCompletion: Bool
  /// How many voters list the project.
  public let supporters: Int
  /// Its votes, or points under kinds that have them.
  public let votes: Int64
  /// What `score` is.
  public let measure: Measure
  /// The number by which the rule compared it.
  public let score: Double
  /// Cents it gets in this round, with fractions where voters' shares have them.
  public let amount: Double
  /// How many voters pay something; 0 under rules that give voters no money of their own.
  public let payers: Int
  /// The least that a payer pays, in cents.
  public let leastPayment: Double
  /// The most that a payer pays, in cents.
  public let mostPayment: Double
  /// Cents left in the fund after this round.
  public let left: Double
}
