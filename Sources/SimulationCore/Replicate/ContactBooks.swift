import Numerics

/// Contacts with voters and what they are worth.
final class ContactBooks {
  /// By medium and candidate: contacts in the round under way; medium 0 is the door.
  let made: UnsafeMutablePointer<Double>
  /// The same in rounds that are over.
  let over: UnsafeMutablePointer<Double>
  /// By target: contacts at the door this week.
  let thisWeek: UnsafeMutablePointer<SIMD8<Float>>
  /// By candidate: votes that contacts added to the first round and to the runoff.
  let firstRound: UnsafeMutablePointer<Double>
  let runoff: UnsafeMutablePointer<Double>
  /// By candidate: the mean lift from contacts that strengths already hold.
  let anchor: UnsafeMutablePointer<Double>
  /// By candidate: e^−anchor.
  let anchorFactor: UnsafeMutablePointer<Double>
  /// By candidate of the race at hand: votes that contacts add, and its share of the votes without
  /// them.
  let added: UnsafeMutablePointer<Double>
  let bareShare: UnsafeMutablePointer<Double>
  /// By medium: votes per contact; by channel: contacts per dollar; by candidate: voters within
  /// reach.
  let worth: UnsafePointer<Double>
  let perDollar: UnsafePointer<Double>
  let reach: UnsafePointer<Double>
  /// By candidate: votes at the door once all within reach have been met; and one over the reach. Both
  /// are 0 where there is nobody, and of no use where there is no ceiling.
  let mostAtDoor: UnsafePointer<Double>
  let perReach: UnsafePointer<Double>
  let hasCeiling: Bool
  /// Whether contacts count: false without volunteers and channels, and where no campaign moves
  /// votes.
  var moveVotes = false
  let media: Int

  init(_ world: World, memory: Memory) {
    media = world.contacts.worth.count
    let candidates = world.candidateCount
    made = memory.make(media * candidates + 3, of: 0)
    over = memory.make(media * candidates, of: 0)
    thisWeek = memory.make(world.vectorCount, of: .zero)
    firstRound = memory.make(candidates, of: 0)
    runoff = memory.make(candidates, of: 0)
    // Read four at a time, beyond the last too.
    anchor = memory.make(candidates + 3, of: 0)
    anchorFactor = memory.make(candidates + 3, of: 1)
    added = memory.make(candidates + 3, of: 0)
    bareShare = memory.make(candidates + 3, of: 0)
    worth = UnsafePointer(memory.make(world.contacts.worth))
    perDollar = UnsafePointer(memory.make(world.contacts.perDollar))
    let reach = world.contacts.reach
    let nobody = [0.0, 0, 0]
    self.reach = UnsafePointer(memory.make(reach))
    mostAtDoor = UnsafePointer(memory.make(reach.map { $0 * world.contacts.worth[0] } + nobody))
    perReach = UnsafePointer(memory.make(reach.map { $0 > 0 ? 1 / $0 : 0 } + nobody))
    hasCeiling = reach.allSatisfy(\.isFinite)
  }

  /// Empties the books.
  func reset(_ world: World) {
    let candidates = world.candidateCount
    moveVotes = true
    made.update(repeating: 0, count: media * candidates)
    over.update(repeating: 0, count: media * candidates)
    thisWeek.update(repeating: .zero, count: world.vectorCount)
    firstRound.update(repeating: 0, count: candidates)
    runoff.update(repeating: 0, count: candidates)
  }
}

extension Workspace {
  /// Votes that the contacts of the round under way add to a candidate's, with those that so many
  /// dollars more would buy.
  func contactVotes(_ c: Int, after dollars: Double = 0) -> Double {
    let books = contacts
    let reach = books.reach[c]
    var votes = books.worth[0] * WorldContacts.new(books.made[c], within: reach)
    for medium in 1..<books.media {
      let made =
        books.made[medium * world.candidateCount + c] + dollars * books.perDollar[medium - 1]
      votes += books.worth[medium] * WorldContacts.new(made, within: reach)
    }
    return votes
  }

  /// The same once the candidate has spent what is at hand.
  @inline(__always)
  func expectedContactVotes(_ c: Int) -> Double {
    guard contacts.media > 1 else {
      let made = contacts.made[c]
      return made > 0 ? contacts.worth[0] * WorldContacts.new(made, within: contacts.reach[c]) : 0
    }
    return contactVotes(c, after: dollars(cash[c] + weekIncome[c]))
  }

  /// The same of four candidates in a row, and the part of voters within reach of each whom nobody has
  /// met at the door.
  @inline(__always)
  func expectedContactVotesOfFour(_ c: Int) -> (votes: SIMD4<Double>, unmet: SIMD4<Double>) {
    let made = four(contacts.made, c)
    let all = SIMD4(repeating: 1.0)
    guard contacts.media == 1 else {
      var votes = SIMD4<Double>()
      for lane in 0..<min(4, world.candidateCount &- c) {
        votes[lane] = expectedContactVotes(c &+ lane)
      }
      let unmet = Stable.exp(SIMD4() - made * four(contacts.perReach, c))
      return (votes, contacts.hasCeiling ? unmet : all)
    }
    guard made != SIMD4() else { return (made, all) }
    guard contacts.hasCeiling else { return (made * SIMD4(repeating: contacts.worth[0]), all) }
    let unmet = Stable.exp(SIMD4() - made * four(contacts.perReach, c))
    return (four(contacts.mostAtDoor, c) * (all - unmet), unmet)
  }

  /// Votes cast in a race without contacts; at least one, so that shares of them exist. Nobody knows
  /// turnout's shock beforehand.
  func votesCast(in race: WorldRace, inRunoff: Bool, turnout factor: Double) -> Double {
    Self.votesCast(in: race, turnout: factor * (inRunoff ? world.runoff.turnout : 1))
  }

  /// The same of a turnout so many times that of the race.
  static func votesCast(in race: WorldRace, turnout factor: Double) -> Double {
    max(1, race.registered * min(1, race.turnout * factor))
  }

  /// Adds votes to those of a race's candidates: turns log weights into ln(s + v/V) where anybody
  /// has any.
  @inline(__always)
  func addVotes(to race: WorldRace, cast: Double, _ votes: (Int) -> Double) {
    let (added, bare, weights) = (contacts.added, contacts.bareShare, logWeight)
    let end = race.first &+ race.count
    var all = 0.0
    for c in race.first..<end {
      let more = votes(c)
      added[c] = more
      all += more
    }
    // Four at a time; what is done beyond the race's last is not read.
    var c = race.first
    while c < end {
      store(four(weights, c) - four(contacts.anchor, c), weights, c)
      c &+= 4
    }
    guard all > 0 else { return }
    var highest = weights[race.first]
    for c in race.first..<end { highest = max(highest, weights[c]) }
    c = race.first
    while c < end {
      store(Stable.exp(four(weights, c) - SIMD4(repeating: highest)), bare, c)
      c &+= 4
    }
    var whole = 0.0
    for c in race.first..<end { whole += bare[c] }
    // A share this small is none.
    let none = SIMD4(repeating: 1e-300)
    c = race.first
    while c < end {
      let share = four(bare, c) / SIMD4(repeating: whole)
      let parts = share.replacing(with: none, where: share .< none)
      store(parts, bare, c)
      store(Stable.log(parts + four(added, c) / SIMD4(repeating: cast)), weights, c)
      c &+= 4
    }
  }

  /// Adds the first round's contacts to a race's log weights.
  func addFirstRoundVotes(to race: WorldRace) {
    for c in race.members { contacts.firstRound[c] = contactVotes(c) }
    addVotes(to: race, cast: votesCast(in: race, inRunoff: false, turnout: turnoutFactor)) {
      contacts.firstRound[$0]
    }
  }

  /// What the first round's contacts added to the logarithm of a candidate's share, but for what all
  /// of the race have in common: ln(1 + v/(s·V)), where s·V are the votes without them.
  func contactLift(_ c: Int) -> Double {
    let votes = contacts.firstRound[c]
    guard votes > 0 else { return 0 }
    let race = world.races[world.candidates[c].race]
    let all = race.members.reduce(
      votesCast(in: race, inRunoff: false, turnout: turnoutFactor)
    ) { $0 + contacts.firstRound[$1] }
    return Stable.log(all * share[c]) - Stable.log(max(1e-9, all * share[c] - votes))
  }

  /// The first round's contacts are over; the runoff counts its own.
  func openRunoffContacts() {
    let count = contacts.media * world.candidateCount
    for place in 0..<count { contacts.over[place] += contacts.made[place] }
    contacts.made.update(repeating: 0, count: count)
    if world.hours.isOn { openHours(world.weeks.firstRound + 1) }
  }

  /// The leader's lead in log weight after a runoff's contacts, from that before them.
  func leadWithRunoffVotes(_ lead: Double, _ number: Int) -> Double {
    let standing = standings[number]
    contacts.runoff[standing.leader] = contactVotes(standing.leader)
    contacts.runoff[standing.second] = contactVotes(standing.second)
    return self.lead(
      lead, in: world.races[number], turnout: turnoutFactor,
      mine: contacts.runoff[standing.leader], theirs: contacts.runoff[standing.second])
  }

  /// A lead in log weight between two after votes are added to both in a runoff.
  func lead(
    _ lead: Double, in race: WorldRace, turnout: Double, mine: Double, theirs: Double
  ) -> Double {
    guard mine + theirs > 0 else { return lead }
    let cast = votesCast(in: race, inRunoff: true, turnout: turnout)
    let share = Stable.logistic(lead)
    let other = Stable.logistic(-lead)
    return Stable.log(share * cast + mine) - Stable.log(other * cast + theirs)
  }

  /// How far `c` must lead in log weight, without contacts, to be level in the runoff with the
  /// contacts that both had; a rival of −1 had none.
  func handicap(of c: Int, against rival: Int) -> Double {
    let more = (rival >= 0 ? contacts.runoff[rival] : 0) - contacts.runoff[c]
    guard more != 0 else { return 0 }
    let race = world.races[world.candidates[c].race]
    let cast = votesCast(in: race, inRunoff: true, turnout: turnoutFactor)
    // s·V + mine = (1 − s)·V + theirs.
    let share = 0.5 + more / cast / 2
    return share >= 1
      ? .infinity : share <= 0 ? -.infinity : Stable.log(share) - Stable.log(1 - share)
  }
}
