import Allocation
import Randomness

/// A scenario compiled to dense arrays: immutable, shared by all queues.
///
/// Candidates are numbered so that those of a race are neighbours. *Targets* of gifts are the
/// candidates, then the attention rivals, then padding up to a multiple of eight so that loops run
/// over whole vectors.
struct World: Sendable {
  let weeks: Weeks
  let election: ElectionRule
  let money: MoneyScales
  let attention: AttentionDynamics
  let spending: SpendingPlan
  let reaction: Double
  /// Whether anybody answers what the slate receives.
  let isAnswered: Bool
  let rivals: WorldRivals
  let law: WorldLaw
  let hours: WorldHours
  let contacts: WorldContacts
  /// One over the scale of public money, per cent of a dollar.
  let perRaisedScale: Float
  let shocks: Shocks
  let runoff: RunoffRule
  let closeMargin: Double

  let races: [WorldRace]
  let candidates: [WorldCandidate]
  /// Candidates on the slate, ascending.
  let slate: [Int]
  /// How many may be on it at some election.
  let slateCapacity: Int
  /// Candidates plus attention rivals.
  let targetCount: Int
  /// Eight-lane vectors that hold all targets.
  let vectorCount: Int
  /// Targets that some segment gives to, ascending: the columns of the gift loops.
  let market: [Int]
  /// Base-2 logarithm of the least attention at the start; none ever falls below it.
  let leastFame: Float
  /// The largest weight, in magnitude, that any segment gives to fame and to momentum; at least ½, as
  /// steps are only known well where the logarithms themselves take no long ones.
  let mostFame: Float
  let mostMomentum: Float
  /// Candidates that raise money by themselves.
  let selfFunded: [Int]
  /// θ by padded target; 0 for all but candidates.
  let theta: [Float]
  /// Attention at the start, padded with 1.
  let startingAttention: [Float]

  let segments: [WorldSegment]
  let streams: [GiftStream]
  let treasuries: [Treasury]
  /// Whose endorsements the money of each treasury, then of each declared organisation, stands by.
  let duesSources: [DuesSource]
  /// The sizes of direct gifts, ascending, where some fund's rule reads them; else empty.
  let giftSizes: [Cents]
  /// What menus' sums are drawn from.
  let sums: SumStore
  /// By stream and line of its menu: the place of its amount in `giftSizes`.
  let giftSizeOfLine: [[Int]]
  /// The same for amounts that no limit cuts.
  let uncutSizeOfLine: [[Int]]
  let vehicles: [WorldVehicle]
  /// Vehicles that have something at the start.
  let fundsWithCash: [(vehicle: Int, cents: Cents)]
  let structures: [WorldStructure]
  /// Where in `structures` the controls are, after those of the scenario.
  let control: Int?
  let aimOnly: Int?
  /// The vehicle of the controls, the last one.
  let controlVehicle: Int?
  let organisations: [WorldOrganisation]
  let declared: DeclaredOrganisations

  let views: [WorldView]
  let polls: [WorldPoll]
  /// For each first-round week, the number of polls published by its start; index 0 is unused.
  let epochOfWeek: [Int]
  let regionCount: Int

  var candidateCount: Int { candidates.count }
  /// Polls published by the start of a week that counts from 1 through the runoff.
  func epoch(ofWeek week: Int) -> Int { epochOfWeek[min(week, weeks.firstRound)] }
  /// The candidates from the first race of some candidates to the last; none of none.
  func field(of candidates: [Int]) -> Range<Int> {
    var field = 0..<0
    for c in candidates {
      let members = races[self.candidates[c].race].members
      field =
        field.isEmpty
        ? members
        : min(field.lowerBound, members.lowerBound)..<max(field.upperBound, members.upperBound)
    }
    return field
  }
  /// The eight-lane vectors that hold the candidates of some candidates' races, ascending.
  func vectors(of candidates: [Int]) -> [Int] {
    var isHeld = [Bool](repeating: false, count: vectorCount)
    for c in candidates {
      let members = races[self.candidates[c].race].members
      for vector in members.lowerBound / 8..<(members.upperBound + 7) / 8 { isHeld[vector] = true }
    }
    return isHeld.indices.filter { isHeld[$0] }
  }
  /// Eight-lane vectors that hold the market's columns.
  let marketVectors: Int
  func isControl(_ structure: Int) -> Bool { structure == control || structure == aimOnly }
  /// Whether a replicate meets the controls and hindsight. They answer coarser questions than the
  /// comparison, so every eighth is enough, and every thirty-second once there are 256 of them.
  ///
  /// The number may be one of `CyclePlan.replicate(_:cycle:)`: all elections of a replicate do or none.
  func hasControls(inReplicate number: Int) -> Bool {
    let first = number % Simulation.firstPilot
    return first % (first < 2048 ? 8 : 32) == 0
  }
  /// Targets including padding.
  var paddedCount: Int { vectorCount * 8 }
}

/// Scales of the effect of money, in dollars.
struct MoneyScales: Sendable {
  let scale: Double
  let recognition: Double
  /// The structure whose mean effect the strengths already hold.
  let observedUnder: Int?
}

/// A race: its candidates are `first..<first + count`.
struct WorldRace: Sendable {
  let scenarioIndex: Int
  let first: Int
  let count: Int
  /// The incumbent's number, or −1.
  let incumbent: Int
  let registered: Double
  let turnout: Double
  /// Whether its seat is among the slate's, and whether it then has two candidates or more.
  let counts: Bool
  let isContested: Bool
  var members: Range<Int> { first..<(first + count) }
}

/// A candidate's constants.
struct WorldCandidate: Sendable {
  let scenarioIndex: Int
  let race: Int
  /// Endorsed, in a race that counts; and endorsed wherever: on the slate or its ally.
  let onSlate: Bool
  /// Whether on the ballot; who is not is no member of the race.
  let stands: Bool
  let isEndorsed: Bool
  /// m0 in the candidate's race, dollars.
  let moneyScale: Double
  let isIncumbent: Bool
  let strengthMean: Double
  let strengthSD: Double
  /// Belongs to a field whose drawn weights are scaled to mean 1.
  let normalised: Bool
  /// θ.
  let moneyEffect: Double
  let swing: Double
  let region: Int
  let position: Double
  let attention: Double
  let ownMoney: Cents
  let selfFunding: Cents
  let target: Cents
  let value: Double
}

/// A donor segment's appeal and rate. Segments of a stream are neighbours.
struct WorldSegment: Sendable {
  /// Its place among the scenario's donors.
  let scenarioIndex: Int
  let stream: Int
  let people: Double
  let weeklyRate: Double
  let start: Double
  let end: Double
  let runoff: Double
  let fame: Float
  let momentum: Float
  let closeness: Float
  /// exp of the appeal of giving nothing.
  let nothing: Float
  /// Base-2 logarithm of `nothing`; `nil` where every impulse becomes a gift.
  let nothingPower: Float?
  /// Base-2 logarithm of the appeal that never changes, by target, at most 0; `nil` where it never
  /// gives.
  let appeal: [Float?]
  /// The least of `appeal`.
  let least: Float

  /// Gifts a week if nothing dampens them. `week` counts from 1 through the runoff.
  func rate(week: Int, of weeks: Weeks) -> Double {
    guard week <= weeks.firstRound else { return people * weeklyRate * runoff }
    let t = Double(week) / Double(weeks.firstRound)
    return people * weeklyRate * (start + (end - start) * t)
  }
}

/// Segments whose gifts are drawn together: one menu, and no budget of their own (a segment with a
/// budget is a stream by itself). Routes play no part, so that a structure more does not draw
/// anybody's gifts anew.
struct GiftStream: Sendable {
  let segments: Range<Int>
  let menu: AliasTable
  let shares: [Double]
  /// The menu line of each of some equal slots; empty where a share is no whole number of them.
  let slots: [UInt16]
  /// What each menu line pays to a candidate, cut at the legal limit.
  let directAmounts: [Cents]
  /// What it pays to a fund to which no limit applies.
  let fundAmounts: [Cents]
  /// What it pays to a fund, cut at the legal limit on giving to a committee.
  let committeeAmounts: [Cents]
  /// Up to how many gifts are drawn together: a power of four, or 0.
  let mostTogether: Int
  /// Mean gift to a candidate and to a fund of either sort, cents.
  let meanDirect: Double
  let meanFund: Double
  let meanCommittee: Double
  let budget: Cents?
}

/// A vehicle's constants.
struct WorldVehicle: Sendable {
  let name: String
  let rule: AllocationRule
  let overhead: Double
  let reserve: Double
  let recipients: [Int]
  let payEvery: Int
  let view: Int
  /// The most it may pay to one candidate.
  let limit: Cents
  /// The columns of its table that its rule reads.
  let reads: TableColumns
  let members: MembersVote
  /// SD of what the margins of its recipients share.
  let sharedSpread: Double

  init(
    _ vehicle: Vehicle, reads: TableColumns, recipients: [Int], view: Int, limit: Cents,
    field: Field, shocks: Shocks
  ) {
    self.reads = reads
    name = vehicle.name
    rule = vehicle.rule
    overhead = vehicle.overhead
    reserve = vehicle.reserve
    self.recipients = recipients
    payEvery = vehicle.payEvery
    self.view = view
    self.limit = limit
    members = vehicle.members
    sharedSpread = field.sharedSpread(of: recipients, shocks: shocks)
  }
}

/// An organisation and the candidates it endorses.
struct WorldOrganisation: Sendable {
  let name: String
  /// Ascending; where it chooses anew in each replicate, all who seek its endorsement.
  let endorsed: [Int]
  /// Its place in `endorsers`, where it chooses.
  let endorser: Int?
}

/// What one planner knows: judgement with an error, and polls.
struct WorldView: Sendable {
  /// What its errors are drawn for, and their number.
  let purpose: Purpose
  let number: Int
  let strengthError: Double
  /// By epoch (polls published so far) and candidate: how far the newest poll moves the belief,
  /// 0…1. Epoch 0 is unused.
  let gain: [[Double]]
  /// By epoch and candidate: variance of what is not known of the candidate's log weight.
  let variance: [[Double]]
  /// By candidate: the part of that variance that is the planner's doubt about strength, not the
  /// luck of the day. A poll tells as much of the one as of the other.
  let doubtShare: [Double]
}

/// A poll: the SD of its error in each candidate's log weight, and who is polled.
struct WorldPoll: Sendable {
  let error: Double
  let covers: [Bool]
}
