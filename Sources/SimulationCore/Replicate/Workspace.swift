import Allocation
import Randomness

/// The memory one worker reuses from replicate to replicate. Everything a replicate needs is
/// allocated here, once.
///
/// The steps of a replicate are extensions of this class, one file each, in the order in which a
/// dollar travels: `Futures` → `GivingWeek` (with `Pull` and `GiftAmounts`) → `VehicleWeek` →
/// `CampaignWeek` → `FirstRound` → `Runoff` → `Hindsight`; `Replicate` runs them.
final class Workspace {
  let world: World
  let memory = Memory()
  /// Seed and number of the replicate under way.
  var seed: UInt64 = 0
  var replicate: UInt64 = 0

  /// The one structure that will meet the future, where it is known: no other's members need vote.
  var structureAlone: Int?

  // The future: drawn once per replicate, shared by all structures.
  let strength: UnsafeMutablePointer<Double>
  let shock: UnsafeMutablePointer<Double>
  let runoffShock: UnsafeMutablePointer<Double>
  var turnoutFactor = 1.0
  var economy = 1.0
  /// The races, and by candidate the number of the race, where reading them counts no references.
  let races: UnsafePointer<WorldRace>
  let raceOf: UnsafePointer<Int>
  /// Believed log weights by view, epoch and candidate.
  let belief: UnsafeMutablePointer<Double>
  /// By view, epoch and candidate: variance of what is not known, and the part that is doubt about
  /// strength.
  let beliefVariance: UnsafeMutablePointer<Double>
  let beliefDoubt: UnsafeMutablePointer<Double>
  /// Targets by column of the market.
  let market: UnsafeMutablePointer<Int>
  /// Closeness of each race as the public sees it, by epoch and column, 0…1.
  let closeness: UnsafeMutablePointer<SIMD8<Float>>
  /// Mean effect of money that strengths already hold, in log weight.
  let anchor: UnsafeMutablePointer<Double>

  // One structure.
  let attention: UnsafeMutablePointer<SIMD8<Float>>
  let startingAttention: UnsafeMutablePointer<SIMD8<Float>>
  let pulls: PullBooks
  /// The largest of `weekGifts`.
  var mostGifts: Float = 0
  /// By column: all ones for targets that may receive gifts this week, zero for those out of the
  /// race.
  let openness: UnsafeMutablePointer<SIMD8<UInt32>>
  /// By segment and column: the appeal that never changes, and all ones where the segment gives at
  /// all.
  let appeal: UnsafeMutablePointer<SIMD8<Float>>
  let likes: UnsafeMutablePointer<SIMD8<UInt32>>
  /// By column: direct gifts so far in cents, as the momentum term reads them.
  let marketRaised: UnsafeMutablePointer<SIMD8<Float>>
  /// A stream's segments that give directly this week, and their gifts per unit of weight.
  let givers: UnsafeMutablePointer<Giver>
  let giftsPerPull: UnsafeMutablePointer<Float>
  let giftRate: UnsafeMutablePointer<SIMD8<Float>>
  let giftCount: UnsafeMutablePointer<Int32>
  /// By column: what a stream gives this week, cents, exactly and as a real number; and the running
  /// sum of its gifts.
  let giftCents: UnsafeMutablePointer<Cents>
  let giftAmounts: UnsafeMutablePointer<SIMD8<Float>>
  let giftSums: UnsafeMutablePointer<Cents>
  /// By stream and week, the running sums of the first gifts: what is kept of them.
  let giftRuns: UnsafeMutablePointer<GiftRun>
  let runSums: UnsafeMutablePointer<Cents>
  let keptRuns: Int
  /// At most 4 MB are kept.
  private static let mostRuns = 512
  /// The same of the words behind the counts of gifts, of which at most 1 MB is kept.
  let countRuns: UnsafeMutablePointer<GiftRun>
  let countWords: UnsafeMutablePointer<UInt32>
  let keptCounts: Int
  private static let mostCountWords = 1 << 18
  /// Columns whose gifts are many.
  let groups: UnsafeMutablePointer<GiftGroup>
  /// Columns with very many gifts; and of one of them, by line of the menu, rates and counts.
  let crowds: UnsafeMutablePointer<Crowd>
  let lineRates: UnsafeMutablePointer<Float>
  let lineCounts: UnsafeMutablePointer<Int32>
  /// The first columns that are the first candidates in order; whole vectors, of which the last may be
  /// filled up where there is nobody else.
  let alignedColumns: Int
  /// By week and segment: gifts if nothing dampens them.
  let weekRate: UnsafeMutablePointer<Double>
  /// By segment and by stream: what the gift loops read of them, where reading it counts no
  /// references.
  let pullTerms: UnsafeMutablePointer<PullTerms>
  let streamMeans: UnsafeMutablePointer<(direct: Double, fund: Double)>
  let words: UnsafeMutablePointer<UInt32>
  let picks: UnsafeMutablePointer<UInt32>
  /// Dollars given and spent this week, by target.
  let weekGifts: UnsafeMutablePointer<SIMD8<Float>>
  let weekSpending: UnsafeMutablePointer<SIMD8<Float>>
  let splitCounts: UnsafeMutablePointer<Int64>
  /// By stream.
  let directMenus: UnsafePointer<GiftMenu>
  let fundMenus: UnsafePointer<GiftMenu>

  /// Direct gifts so far by target.
  let raised: UnsafeMutablePointer<Cents>
  /// What funds granted, by candidate.
  let granted: UnsafeMutablePointer<Cents>
  /// Own money and answers to the slate's money, by candidate.
  let own: UnsafeMutablePointer<Cents>
  let answered: UnsafeMutablePointer<Cents>
  /// Cash in hand and kept for the runoff, by candidate.
  let cash: UnsafeMutablePointer<Cents>
  let keptForRunoff: UnsafeMutablePointer<Cents>
  /// By candidate: own money of a week of the first round, and the last week without a cent more.
  let weeklyOwn: UnsafeMutablePointer<Cents>
  let lastEvenWeek: UnsafeMutablePointer<Cents>
  /// Those who answer the slate's money in the round under way, and for whom, four endorsed in a row at
  /// a time.
  let answerers: UnsafeMutablePointer<Answerers>
  let answerGroups: UnsafeMutablePointer<AnswerGroup>
  /// Received this week by candidate: all of it, and the part that opponents answer a week later.
  let weekIncome: UnsafeMutablePointer<Cents>
  var weekAnswerable: UnsafeMutablePointer<Cents>
  var lastAnswerable: UnsafeMutablePointer<Cents>
  let goodwill: UnsafeMutablePointer<Double>
  /// What the money that a candidate has at hand adds to the log weight, as the public reckons it.
  let publicLift: UnsafeMutablePointer<SIMD8<Float>>
  /// By vehicle: its constants where reading them counts no references.
  let vehicleTerms: UnsafePointer<VehicleTerms>
  /// Dollars behind `publicLift`, by candidate.
  let moneyAtHand: UnsafeMutablePointer<Double>
  /// By row of the vehicle at hand: whether its chances are looked at.
  let isSeen: UnsafeMutablePointer<Bool>
  /// What they are, where races are weighed one by one.
  let prospects: UnsafeMutablePointer<Prospects>
  let outlook: ExpectedVotes
  /// By vehicle.
  let funds: UnsafeMutablePointer<FundAccount>
  /// By vehicle: what it asks of the stream under way.
  let asked: UnsafeMutablePointer<FundRate>
  /// By segment: cents expected this week, and cents offered so far as far as a stream can tell its
  /// segments apart.
  let expected: UnsafeMutablePointer<Double>
  let credited: UnsafeMutablePointer<Double>
  /// By vehicle: whether any of its recipients still stands.
  let hasRecipients: UnsafeMutablePointer<Bool>
  /// By vehicle and candidate: what it paid so far.
  let paid: UnsafeMutablePointer<Cents>
  /// By vehicle and candidate: cents, with fractions, that the candidate's name raised for it.
  let credit: UnsafeMutablePointer<Double>
  /// By vehicle and treasury or organisation: what arrived, less overhead.
  let dues: UnsafeMutablePointer<Cents>
  /// By candidate and size: direct gifts so far, where some fund's rule reads them.
  let giftsBySize: UnsafeMutablePointer<Int64>
  /// What one member thinks of each candidate, for the vote.
  let liking: UnsafeMutablePointer<Double>
  /// The candidates one member approves of, by row of a vehicle's table, and what they are thought of.
  let approved: UnsafeMutablePointer<Int>
  let approvedLiking: UnsafeMutablePointer<Double>
  /// By stream and by treasury.
  let sources: UnsafeMutablePointer<SourceAccount>
  let treasuries: UnsafeMutablePointer<SourceAccount>
  /// Books and endorsements of organisations.
  let organisations: OrganisationMemory
  var endorsementBallots = Ballots(kind: .approval, projectCount: 0)
  var endorsementOutcome = BallotOutcome()
  var endorsementScratch = BallotScratch()
  /// What each endorsement costs a vote's count: a seat.
  var seatCosts: [Int64] = []
  /// By vehicle.
  let tables: UnsafeMutablePointer<RecipientTable>
  let grants: UnsafeMutablePointer<[Cents]>
  let scratch: UnsafeMutablePointer<AllocationScratch>
  let law: LawBooks
  let rivals: RivalBooks
  /// By race where one may pay: what a rival committee short of money wants to pay and pays.
  var rivalWishes: [Cents] = []
  var rivalParts: [Cents] = []
  let hours: HoursBooks
  let contacts: ContactBooks
  let programme: ProgrammeBooks
  /// By candidate: m0, dollars; and 1/m0.
  let moneyScale: UnsafeMutablePointer<Double>
  let perMoneyScale: UnsafeMutablePointer<Double>
  /// By candidate: θ; and by target.
  let moneyEffect: UnsafeMutablePointer<Double>
  let theta: UnsafeMutablePointer<SIMD8<Float>>
  let ballot: LaneBooks
  let days: OtherDays

  // The elections of one structure.
  /// Log-weight effect of money and recognition, by candidate.
  let effect: UnsafeMutablePointer<Double>
  let logWeight: UnsafeMutablePointer<Double>
  /// Weights of the race at hand, its strongest challenger's being 1.
  let fieldWeight: UnsafeMutablePointer<Double>
  /// The part of `effect` that the first round's money made.
  let lift: UnsafeMutablePointer<Double>
  let share: UnsafeMutablePointer<Double>
  let standings: UnsafeMutablePointer<Standing>
  /// By candidate: the chance to win before the runoff's last shocks, in units of 2⁻³².
  let chance: UnsafeMutablePointer<Int64>
  let sorted: UnsafeMutablePointer<Double>

  init(_ world: World) {
    self.world = world
    let candidates = world.candidateCount
    let vectors = world.vectorCount
    let padded = world.paddedCount
    let epochs = world.polls.count + 1
    strength = memory.make(candidates, of: 0)
    shock = memory.make(candidates, of: 0)
    runoffShock = memory.make(candidates, of: 0)
    races = UnsafePointer(memory.make(world.races))
    raceOf = UnsafePointer(memory.make(world.candidates.map(\.race)))
    // What is read or written four at a time, beyond a race's last too, has room for three more.
    belief = memory.make(world.views.count * epochs * candidates + 3, of: 0)
    beliefVariance = memory.make(world.views.count * epochs * candidates, of: 0)
    beliefDoubt = memory.make(world.views.count * epochs * candidates, of: 0)
    for (number, view) in world.views.enumerated() {
      for epoch in 0..<epochs {
        for c in 0..<candidates {
          let place = (number * epochs + epoch) * candidates + c
          beliefVariance[place] = view.variance[epoch][c]
          beliefDoubt[place] = view.variance[epoch][c] * view.doubtShare[c]
        }
      }
    }
    let columns = world.marketVectors
    market = memory.make(world.market.count, of: 0)
    closeness = memory.make(epochs * columns, of: .zero)
    anchor = memory.make(candidates + 3, of: 0)
    attention = memory.make(vectors, of: .zero)
    startingAttention = memory.make(vectors, of: .zero)
    pulls = PullBooks(world, memory: memory)
    openness = memory.make(columns, of: .zero)
    marketRaised = memory.make(columns, of: .zero)
    likes = memory.make(max(1, world.segments.count * columns), of: .zero)
    // What fills up the last vector weighs nothing, masked or not.
    appeal = memory.make(max(1, world.segments.count * columns), of: SIMD8(repeating: -126))
    givers = memory.make(
      world.segments.count, of: Giver(segment: 0, rate: 0, targets: 0, nothing: 0))
    giftsPerPull = memory.make(world.segments.count, of: 0)
    giftRate = memory.make(max(1, world.streams.count * columns), of: .zero)
    giftCount = memory.make(columns * 8, of: 0)
    giftCents = memory.make(columns * 8, of: 0)
    giftAmounts = memory.make(columns, of: .zero)
    giftSums = memory.make(GiftPicks.batch + 1, of: 0)
    let streamWeeks = world.streams.count * (world.weeks.firstRound + world.weeks.runoff + 1)
    keptRuns = min(Self.mostRuns, streamWeeks)
    giftRuns = memory.make(keptRuns, of: GiftRun())
    runSums = memory.make(keptRuns * (GiftPicks.batch + 1), of: 0)
    let wordsOfWeek = StreamKey.paddedCount(columns * 8)
    keptCounts = min(Self.mostCountWords / max(1, wordsOfWeek), streamWeeks)
    countRuns = memory.make(keptCounts, of: GiftRun())
    countWords = memory.make(keptCounts * wordsOfWeek, of: 0)
    groups = memory.make(columns * 8, of: GiftGroup(column: 0, count: 0))
    crowds = memory.make(world.market.count, of: Crowd(column: 0, rate: 0))
    let lines = ((world.streams.map(\.shares.count).max() ?? 0) + 7) / 8 * 8
    lineRates = memory.make(lines, of: 0)
    lineCounts = memory.make(lines, of: 0)
    let inPlace = world.market.indices.prefix { world.market[$0] == $0 && $0 < candidates }
    let areAll = inPlace.count == world.targetCount
    alignedColumns = (areAll ? inPlace.count + 7 : inPlace.count) / 8 * 8
    weekRate = memory.make(
      (world.weeks.firstRound + world.weeks.runoff + 1) * world.segments.count, of: 0)
    for week in 0...world.weeks.firstRound + world.weeks.runoff {
      for (s, segment) in world.segments.enumerated() {
        weekRate[week * world.segments.count + s] = segment.rate(week: week, of: world.weeks)
      }
    }
    pullTerms = memory.make(world.segments.count, of: PullTerms())
    for (s, segment) in world.segments.enumerated() {
      pullTerms[s] = PullTerms(segment, leastFame: world.leastFame)
    }
    streamMeans = memory.make(world.streams.count, of: (direct: 0, fund: 0))
    words = memory.make(
      StreamKey.paddedCount(max(columns * 8, lines, GiftPicks.batch)), of: 0)
    picks = memory.make(StreamKey.paddedCount(GiftPicks.batch), of: 0)
    weekGifts = memory.make(vectors, of: .zero)
    weekSpending = memory.make(vectors, of: .zero)
    splitCounts = memory.make(world.streams.map(\.shares.count).max() ?? 1, of: 0)
    directMenus = memory.menus(world.streams, store: world.sums) { $0.directAmounts }
    fundMenus = memory.menus(world.streams, store: world.sums) { $0.fundAmounts }
    for (number, stream) in world.streams.enumerated() {
      streamMeans[number] = (direct: stream.meanDirect, fund: stream.meanFund)
    }
    raised = memory.make(padded, of: 0)
    granted = memory.make(candidates, of: 0)
    own = memory.make(candidates, of: 0)
    // The place beyond the last is nobody's.
    answered = memory.make(candidates + 1, of: 0)
    cash = memory.make(padded, of: 0)
    keptForRunoff = memory.make(candidates, of: 0)
    let weeks = Cents(world.weeks.firstRound)
    weeklyOwn = memory.make(candidates, of: 0)
    lastEvenWeek = memory.make(candidates, of: weeks)
    for c in world.selfFunded {
      weeklyOwn[c] = world.candidates[c].ownMoney / weeks
      lastEvenWeek[c] = weeks - world.candidates[c].ownMoney % weeks
    }
    let groups = (world.programme.endorsed.count + 3) / 4
    let largest = world.races.map(\.count).max() ?? 0
    answerers = memory.make(groups * largest, of: Answerers())
    answerGroups = memory.make(groups, of: AnswerGroup(endorsed: SIMD4(repeating: 0)))
    weekIncome = memory.make(padded + 1, of: 0)
    weekAnswerable = memory.make(padded + 1, of: 0)
    lastAnswerable = memory.make(padded + 1, of: 0)
    goodwill = memory.make(padded, of: 0)
    publicLift = memory.make(vectors + 1, of: .zero)
    vehicleTerms = UnsafePointer(
      memory.make(world.vehicles.map { [memory] in VehicleTerms($0, world, memory: memory) }))
    moneyAtHand = memory.make(padded, of: 0)
    let rows = world.vehicles.map(\.recipients.count).max() ?? 0
    isSeen = memory.make(rows, of: false)
    prospects = memory.make(rows, of: Prospects(margin: 0, spread: 1, doubt: 0))
    outlook = ExpectedVotes(world, memory: memory)
    funds = memory.make(max(1, world.vehicles.count), of: FundAccount())
    hasRecipients = memory.make(max(1, world.vehicles.count), of: true)
    paid = memory.make(max(1, world.vehicles.count * candidates), of: 0)
    credit = memory.make(world.vehicles.count * candidates, of: 0)
    dues = memory.make(world.vehicles.count * world.duesSources.count, of: 0)
    organisations = OrganisationMemory(world, memory)
    giftsBySize = memory.make(candidates * world.giftSizes.count, of: 0)
    liking = memory.make(candidates + 3, of: 0)
    approved = memory.make(candidates, of: 0)
    approvedLiking = memory.make(candidates, of: 0)
    asked = memory.make(max(1, world.vehicles.count), of: FundRate())
    expected = memory.make(world.segments.count, of: 0)
    credited = memory.make(world.segments.count, of: 0)
    sources = memory.make(max(1, world.streams.count), of: SourceAccount())
    treasuries = memory.make(max(1, world.treasuries.count), of: SourceAccount())
    let tables = world.vehicles.map { vehicle in
      var table = RecipientTable(count: vehicle.recipients.count)
      for (row, c) in vehicle.recipients.enumerated() {
        table.value[row] = world.candidates[c].value
      }
      if vehicle.reads.contains(.gifts) {
        table.gifts = GiftCounts(recipients: table.count, sizes: world.giftSizes)
      }
      return table
    }
    self.tables = memory.keep(tables)
    grants = memory.keep(tables.map { [Cents](repeating: 0, count: $0.count) })
    scratch = memory.keep([AllocationScratch()])
    law = LawBooks(world, memory: memory)
    rivals = RivalBooks(world, memory: memory)
    hours = HoursBooks(world, memory: memory)
    contacts = ContactBooks(world, memory: memory)
    programme = ProgrammeBooks(world, memory: memory)
    moneyScale = memory.make(padded, of: 1)
    perMoneyScale = memory.make(padded, of: 1)
    moneyEffect = memory.make(candidates, of: 0)
    for c in 0..<candidates {
      moneyScale[c] = world.candidates[c].moneyScale
      perMoneyScale[c] = 1 / moneyScale[c]
      moneyEffect[c] = world.candidates[c].moneyEffect
    }
    theta = memory.make(vectors, of: .zero)
    for target in 0..<padded { lanes(theta)[target] = world.theta[target] }
    ballot = LaneBooks(world, memory: memory)
    days = OtherDays(world, memory: memory)
    effect = memory.make(candidates, of: 0)
    logWeight = memory.make(candidates + 3, of: 0)
    fieldWeight = memory.make(candidates + 3, of: 0)
    lift = memory.make(candidates, of: 0)
    share = memory.make(candidates, of: 0)
    standings = memory.make(world.races.count, of: Standing())
    chance = memory.make(candidates, of: 0)
    sorted = memory.make(max(candidates, world.races.count), of: 0)

    for (column, target) in world.market.enumerated() {
      market[column] = target
      for (s, segment) in world.segments.enumerated() {
        guard let value = segment.appeal[target] else { continue }
        lanes(appeal + s * columns)[column] = value
        lanes(likes + s * columns)[column] = .max
      }
    }
    for target in 0..<padded {
      startingAttention[target / 8][target % 8] = world.startingAttention[target]
    }
  }
}
