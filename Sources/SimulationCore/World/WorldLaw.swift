/// The law on giving, by number.
struct WorldLaw: Sendable {
  /// Whether limits on giving to candidates can be lifted at all.
  let lifts: Bool
  /// Spending above which they are; the largest number where none lifts them.
  let outsideSpending: Cents
  let selfFunding: Cents
  /// The scenario's vehicles that are outside spenders.
  let outsiders: [Int]
  /// Candidates who give to their own campaign.
  let pockets: [Int]
  /// By vehicle: whether what is given to it is limited.
  let bindsFund: [Bool]
  /// By treasury: the most it may give to one such vehicle.
  let treasuryLimit: [Cents]
  /// Whether limits cut some gift to such a vehicle.
  let cutsFundGifts: Bool
  /// Vehicles that are public funds.
  let publicFunds: [Int]

  init(_ scenario: Scenario, field: Field, vehicles count: Int) {
    let limits = scenario.limits
    lifts =
      (limits.lifted.outsideSpending ?? limits.lifted.selfFunding) != nil && limits.bindsSomebody
    outsideSpending = limits.lifted.outsideSpending ?? .max
    selfFunding = limits.lifted.selfFunding ?? .max
    let vehicles = scenario.vehicles
    outsiders = vehicles.indices.filter { vehicles[$0].kind == .independent }
    publicFunds = vehicles.indices.filter { vehicles[$0].kind == .publicFund }
    pockets = field.candidates.indices.filter { field.candidates[$0].selfFunding > 0 }
    // The controls' vehicle, which comes last, stands for donors whom no committee asks.
    bindsFund = (0..<count).map { $0 < vehicles.count && vehicles[$0].kind.isCommittee }
    treasuryLimit = scenario.treasuries.map { limits.toCommittee.limit(of: $0.kind) }
    let most = limits.toCommittee.limit(of: .individual)
    cutsFundGifts = scenario.donors.contains { $0.menu.contains { $0.amount > most } }
  }
}

extension GiverKind {
  /// Whether the law limits what is given to a vehicle of this kind.
  var isCommittee: Bool { self != .independent && self != .publicFund }
}

extension GivingLimits {
  /// The most a giver of this kind may give to one candidate.
  func limit(of kind: GiverKind) -> Cents {
    let limit: Cents? =
      switch kind {
      case .individual: individual
      case .corporation: corporation
      case .union: union
      case .committee: committee
      case .party: party
      case .independent, .publicFund: nil
      }
    return limit ?? .max
  }

  /// Whether there is any limit on giving to candidates.
  var bindsSomebody: Bool { GiverKind.allCases.contains { limit(of: $0) < .max } }
}

extension CommitteeLimits {
  /// The most a giver of this kind may give to one committee.
  func limit(of kind: GiverKind) -> Cents {
    let limit: Cents? =
      switch kind {
      case .individual: individual
      case .corporation: corporation
      case .union: union
      case .committee: committee
      case .party: party
      case .independent, .publicFund: nil
      }
    return limit ?? .max
  }
}
