import Allocation

/// The books of the rival committees in one campaign.
struct RivalBooks {
  /// By committee: all it spent.
  let spent: UnsafeMutablePointer<Cents>
  /// By committee and race: whether it entered, and what it spent there.
  let entered: UnsafeMutablePointer<Bool>
  let spentInRace: UnsafeMutablePointer<Cents>
  /// By committee and candidate: what it paid.
  let paid: UnsafeMutablePointer<Cents>
  /// By candidate: what all committees paid; and at last what of it is in no committee's book.
  let backed: UnsafeMutablePointer<Cents>
  let rest: UnsafeMutablePointer<Cents>
  /// By committee: the most it spent in a race.
  let mostInRace: UnsafeMutablePointer<Cents>
  /// By epoch and at last for the runoff: the races where the slate has an opponent, and how many
  /// there are.
  let contests: UnsafeMutablePointer<RivalContest>
  let contestCounts: UnsafeMutablePointer<Int>
  /// By race: what the slate received there last week.
  let answerable: UnsafeMutablePointer<Cents>
  /// By contest: what the committee at hand wants to pay.
  let wishes: UnsafeMutablePointer<Cents>
  /// By committee.
  let terms: UnsafePointer<RivalTerms>
  let count: Int
  /// The first week in which any pays.
  let firstWeek: Int
  let state: UnsafeMutablePointer<RivalState>

  init(_ world: World, memory: Memory) {
    let committees = world.rivals.committees.count
    let races = committees > 0 ? world.races.count : 0
    spent = memory.make(committees, of: 0)
    entered = memory.make(committees * races, of: false)
    spentInRace = memory.make(committees * races, of: 0)
    paid = memory.make(committees * world.candidateCount, of: 0)
    backed = memory.make(world.candidateCount, of: 0)
    rest = memory.make(world.candidateCount, of: 0)
    mostInRace = memory.make(committees, of: 0)
    let sheets = world.polls.count + 2
    contests = memory.make(sheets * races, of: RivalContest())
    contestCounts = memory.make(sheets, of: 0)
    answerable = memory.make(races, of: 0)
    wishes = memory.make(races, of: 0)
    let terms = memory.make(committees, of: RivalTerms())
    for (k, committee) in world.rivals.committees.enumerated() {
      terms[k] = RivalTerms(committee, limit: world.rivals.limits[k])
    }
    self.terms = UnsafePointer(terms)
    count = committees
    firstWeek = world.rivals.committees.map(\.from).min() ?? 0
    state = memory.make(1, of: RivalState())
  }

  /// Empties the books.
  func reset(_ world: World) {
    let committees = world.rivals.committees.count
    guard committees > 0 else { return }
    spent.update(repeating: 0, count: committees)
    entered.update(repeating: false, count: committees * world.races.count)
    spentInRace.update(repeating: 0, count: committees * world.races.count)
    mostInRace.update(repeating: 0, count: committees)
    paid.update(repeating: 0, count: committees * world.candidateCount)
    backed.update(repeating: 0, count: world.candidateCount)
    state.pointee = RivalState()
  }
}

/// What is read of a committee every week, where reading it counts no references.
struct RivalTerms: BitwiseCopyable {
  var budget: Cents = 0
  var enters = 0.0
  var base: Cents = 0
  var reaction = 0.0
  var perRace: Cents = 0
  var from = 0
  /// The most it may pay to one candidate.
  var limit: Cents = 0
  var isIndependent = false

  init() {}

  init(_ committee: RivalCommittee, limit: Cents) {
    budget = committee.budget
    enters = committee.enters
    base = committee.base
    reaction = committee.reaction
    perRace = committee.perRace ?? .max
    from = committee.from
    self.limit = limit
    isIndependent = committee.kind == .independent
  }
}

/// A race where the slate has an opponent: its number, the strongest opponent, and how close the
/// slate's race looks.
struct RivalContest: BitwiseCopyable {
  var race = 0
  var opponent = 0
  var closeness = 0.0
}

/// What all rival committees have spent so far, and the factor on donors' rates this week.
struct RivalState: BitwiseCopyable {
  var total: Cents = 0
  var zeal = 1.0
}

extension Workspace {
  /// A week of the rival committees: each enters races and pays opponents of the slate. Donors have
  /// heard of what was spent until last week. O(committees × races + candidates).
  func payOpponents(_ week: Int) {
    guard rivals.count > 0 else { return }
    rivals.state.pointee.zeal = world.rivals.zeal(after: rivals.state.pointee.total)
    let inRunoff = week > world.weeks.firstRound
    let sheet = inRunoff ? world.polls.count + 1 : world.epoch(ofWeek: week)
    if week == world.weeks.firstRound + 1 { findOpponents(week, sheet: sheet) }
    guard week >= rivals.firstWeek, rivals.contestCounts[sheet] > 0 else { return }
    noteAnswerable()
    for k in 0..<rivals.count where week >= rivals.terms[k].from { payOpponents(of: k, sheet) }
  }

  private func payOpponents(of k: Int, _ sheet: Int) {
    let contests = UnsafePointer(rivals.contests + sheet * world.races.count)
    let (count, wishes) = (rivals.contestCounts[sheet], rivals.wishes)
    var all: Cents = 0
    for place in 0..<count {
      let wanted = wish(k, contests[place])
      wishes[place] = wanted
      all += wanted
    }
    let left = rivals.terms[k].budget - rivals.spent[k]
    if all > left { divide(left, among: count) }
    for place in 0..<count where wishes[place] > 0 { book(wishes[place], of: k, contests[place]) }
  }

  /// Cuts what a committee wants to pay down to what it has left.
  private func divide(_ left: Cents, among count: Int) {
    guard left > 0 else {
      rivals.wishes.update(repeating: 0, count: count)
      return
    }
    rivalWishes.removeAll(keepingCapacity: true)
    rivalWishes.append(contentsOf: UnsafeBufferPointer(start: rivals.wishes, count: count))
    rivalParts.removeAll(keepingCapacity: true)
    rivalParts.append(contentsOf: repeatElement(0, count: count))
    scratch.pointee.shareOut(left, weights: rivalWishes, into: &rivalParts)
    rivalParts.withUnsafeBufferPointer { parts in
      for place in 0..<count { rivals.wishes[place] = parts[place] }
    }
  }

  /// What rival committees know beforehand: the slate's opponents in every epoch of the first round.
  func foreseeOpponents() {
    for epoch in 0...world.polls.count { findOpponents(1, sheet: epoch) }
  }

  /// Notes the races in which somebody of the slate stands in a week, with the strongest opponent
  /// and how close the race looks.
  private func findOpponents(_ week: Int, sheet: Int) {
    let epoch = sheet <= world.polls.count ? sheet : world.epoch(ofWeek: week)
    let contests = rivals.contests + sheet * world.races.count
    var count = 0
    for number in world.races.indices {
      let race = races[number]
      let opponent = strongestOpponent(in: race, week: week, epoch: epoch)
      guard opponent >= 0 else { continue }
      var closest = 0.0
      for c in race.members where world.candidates[c].isEndorsed && isRunning(c, week: week) {
        closest = max(closest, publicCloseness(of: c, epoch: epoch))
      }
      contests[count] = RivalContest(race: number, opponent: opponent, closeness: closest)
      count += 1
    }
    rivals.contestCounts[sheet] = count
  }

  /// Adds up by race what the slate received last week.
  private func noteAnswerable() {
    rivals.answerable.update(repeating: 0, count: world.races.count)
    for c in world.programme.endorsed {
      rivals.answerable[raceOf[c]] += lastAnswerable[c]
    }
  }

  /// What a committee wants to pay in a race this week, and may.
  @inline(__always)
  private func wish(_ k: Int, _ contest: RivalContest) -> Cents {
    let committee = rivals.terms + k
    let place = k &* world.races.count &+ contest.race
    if !rivals.entered[place] {
      guard contest.closeness > committee.pointee.enters else { return 0 }
      rivals.entered[place] = true
    }
    let answer = min(
      Double(rivals.answerable[contest.race]) * committee.pointee.reaction,
      Double(WorldRivals.mostMoney))
    let wanted = committee.pointee.base + nearest(answer)
    let limit = law.isLifted[contest.race] ? Cents.max : committee.pointee.limit
    return min(
      wanted, committee.pointee.perRace - rivals.spentInRace[place],
      limit - rivals.paid[k &* world.candidateCount &+ contest.opponent])
  }

  private func book(_ cents: Cents, of k: Int, _ contest: RivalContest) {
    let place = k * world.races.count + contest.race
    rivals.spent[k] += cents
    rivals.spentInRace[place] += cents
    rivals.mostInRace[k] = max(rivals.mostInRace[k], rivals.spentInRace[place])
    rivals.paid[k * world.candidateCount + contest.opponent] += cents
    rivals.backed[contest.opponent] += cents
    rivals.state.pointee.total += cents
    receive(cents, candidate: contest.opponent, answerable: false)
  }

  /// The opponent of the slate in a race whom the public believes the strongest, the first of
  /// equals; −1 where nobody of the slate stands any longer, or nobody else does.
  private func strongestOpponent(in race: WorldRace, week: Int, epoch: Int) -> Int {
    let believed = belief + epoch * world.candidateCount
    var best = -1
    var slateStands = false
    for c in race.members where isRunning(c, week: week) {
      if world.candidates[c].isEndorsed {
        slateStands = true
      } else if best < 0 || believed[c] > believed[best] {
        best = c
      }
    }
    return slateStands ? best : -1
  }

  /// Whether every cent that left a committee arrived, within its budget and limits.
  func rivalBooksBalance() -> Bool {
    guard !world.rivals.committees.isEmpty else { return true }
    var all: Cents = 0
    for (k, committee) in world.rivals.committees.enumerated() {
      var inRaces: Cents = 0
      for number in world.races.indices {
        let spent = rivals.spentInRace[k * world.races.count + number]
        guard spent >= 0, spent <= committee.perRace ?? .max else { return false }
        inRaces += spent
      }
      guard inRaces == rivals.spent[k], inRaces <= committee.budget else { return false }
      all += inRaces
    }
    guard all == rivals.state.pointee.total else { return false }
    let (payments, backed, rest) = (rivals.paid, rivals.backed, rivals.rest)
    let count = world.candidateCount
    var astray: Cents = 0
    for c in 0..<count {
      rest[c] = backed[c]
      all &-= backed[c]
    }
    for k in 0..<rivals.count {
      for c in 0..<count { rest[c] &-= payments[k &* count &+ c] }
    }
    for c in 0..<count { astray |= rest[c] }
    return all == 0 && astray == 0
  }
}
