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
  /// By candidate: what all committees paid.
  let backed: UnsafeMutablePointer<Cents>
  /// By race: the strongest opponent, or −1.
  let opponent: UnsafeMutablePointer<Int>
  let state: UnsafeMutablePointer<RivalState>

  init(_ world: World, memory: Memory) {
    let committees = world.rivals.committees.count
    let races = committees > 0 ? world.races.count : 0
    spent = memory.make(committees, of: 0)
    entered = memory.make(committees * races, of: false)
    spentInRace = memory.make(committees * races, of: 0)
    paid = memory.make(committees * world.candidateCount, of: 0)
    backed = memory.make(world.candidateCount, of: 0)
    opponent = memory.make(races, of: -1)
    state = memory.make(1, of: RivalState())
  }

  /// Empties the books.
  func reset(_ world: World) {
    let committees = world.rivals.committees.count
    guard committees > 0 else { return }
    spent.update(repeating: 0, count: committees)
    entered.update(repeating: false, count: committees * world.races.count)
    spentInRace.update(repeating: 0, count: committees * world.races.count)
    paid.update(repeating: 0, count: committees * world.candidateCount)
    backed.update(repeating: 0, count: world.candidateCount)
    state.pointee = RivalState()
  }
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
    guard !world.rivals.committees.isEmpty else { return }
    rivals.state.pointee.zeal = world.rivals.zeal(after: rivals.state.pointee.total)
    for (number, race) in world.races.enumerated() {
      rivals.opponent[number] = strongestOpponent(in: race, week: week)
    }
    for (k, committee) in world.rivals.committees.enumerated() where week >= committee.from {
      var all: Cents = 0
      for (number, race) in world.races.enumerated() {
        let wanted = wish(k, race: number, race, week: week)
        rivalWishes[number] = wanted
        rivalParts[number] = 0
        all += wanted
      }
      let left = committee.budget - rivals.spent[k]
      if all <= left {
        for number in world.races.indices { rivalParts[number] = rivalWishes[number] }
      } else {
        scratch.shareOut(left, weights: rivalWishes, into: &rivalParts)
      }
      for number in world.races.indices where rivalParts[number] > 0 {
        book(rivalParts[number], of: k, race: number)
      }
    }
  }

  /// What a committee wants to pay in a race this week, and may.
  private func wish(_ k: Int, race number: Int, _ race: WorldRace, week: Int) -> Cents {
    let opponent = rivals.opponent[number]
    guard opponent >= 0 else { return 0 }
    let committee = world.rivals.committees[k]
    let place = k * world.races.count + number
    if !rivals.entered[place] {
      var closest = 0.0
      for c in race.members where world.candidates[c].isEndorsed && isRunning(c, week: week) {
        closest = max(closest, publicCloseness(of: c, epoch: world.epoch(ofWeek: week)))
      }
      guard closest > committee.enters else { return 0 }
      rivals.entered[place] = true
    }
    var answered: Cents = 0
    if committee.reaction > 0 {
      for c in race.members where world.candidates[c].isEndorsed { answered += lastAnswerable[c] }
    }
    let answer = min(Double(answered) * committee.reaction, Double(WorldRivals.mostMoney))
    let wanted = committee.base + nearest(answer)
    let limit = law.isLifted[number] ? Cents.max : world.rivals.limits[k]
    return min(
      wanted, (committee.perRace ?? .max) - rivals.spentInRace[place],
      limit - rivals.paid[k * world.candidateCount + opponent])
  }

  private func book(_ cents: Cents, of k: Int, race number: Int) {
    let opponent = rivals.opponent[number]
    rivals.spent[k] += cents
    rivals.spentInRace[k * world.races.count + number] += cents
    rivals.paid[k * world.candidateCount + opponent] += cents
    rivals.backed[opponent] += cents
    rivals.state.pointee.total += cents
    receive(cents, candidate: opponent, answerable: false)
  }

  /// The opponent of the slate in a race whom the public believes the strongest, the first of
  /// equals; −1 where nobody of the slate stands any longer, or nobody else does.
  private func strongestOpponent(in race: WorldRace, week: Int) -> Int {
    let believed = belief + world.epoch(ofWeek: week) * world.candidateCount
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
    for c in 0..<world.candidateCount {
      var paid: Cents = 0
      for k in world.rivals.committees.indices { paid += rivals.paid[k * world.candidateCount + c] }
      guard paid == rivals.backed[c] else { return false }
      all -= paid
    }
    return all == 0
  }
}
