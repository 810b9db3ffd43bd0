import Numerics

/// Votes that somebody expects in first rounds to come, over all that would be cast without contacts.
struct ExpectedVotes {
  /// The races looked at, as many as `count` says.
  let races: UnsafeMutablePointer<Int>
  let count: UnsafeMutablePointer<Int>
  /// By race: where its candidates start in `parts`, or −1 while nobody looks at it.
  let starts: UnsafeMutablePointer<Int>
  /// By candidate of the races looked at: what is expected. Each race has room for a whole number of
  /// fours.
  let parts: UnsafeMutablePointer<Double>
  /// By race: votes that are cast without contacts, as far as anybody knows turnout, and one over them.
  let cast: UnsafePointer<Double>
  fileprivate let perVote: UnsafePointer<Double>
  /// By race looked at: the place of an incumbent whom the field stands against, or −1.
  fileprivate let incumbents: UnsafeMutablePointer<Int>
  /// By race looked at: the weight of all, or of the field that stands as one; the same with what
  /// contacts had in strengths taken out, and of the incumbent beside it; the logarithm that was taken
  /// out of all; and the power of the field that its nest adds, 0 where there is none.
  fileprivate let field: UnsafeMutablePointer<Double>
  fileprivate let whole: UnsafeMutablePointer<Double>
  fileprivate let held: UnsafeMutablePointer<Double>
  fileprivate let top: UnsafeMutablePointer<Double>
  fileprivate let power: UnsafeMutablePointer<Double>

  /// By candidate of the races looked at: the part of voters within reach whom no contact has met.
  let unmet: UnsafeMutablePointer<Double>
  /// By row: the strongest rival, and the lead over it in log weight.
  let rivals: UnsafeMutablePointer<Int>
  let leads: UnsafeMutablePointer<Double>

  init(_ world: World, memory: Memory) {
    let padded = world.races.count + 3
    races = memory.make(world.races.count, of: 0)
    count = memory.make(1, of: 0)
    starts = memory.make(world.races.count, of: -1)
    let places = world.races.reduce(0) { $0 + ($1.count + 3) / 4 * 4 }
    parts = memory.make(places, of: 0)
    unmet = memory.make(places, of: 1)
    let rows = max(
      world.vehicles.map(\.recipients.count).max() ?? 0,
      world.hours.canvasses.map(\.recipients.count).max() ?? 0)
    rivals = memory.make(rows, of: 0)
    leads = memory.make(rows + 3, of: 1)
    let votes = world.races.map { Workspace.votesCast(in: $0, turnout: 1) }
    cast = UnsafePointer(memory.make(votes))
    perVote = UnsafePointer(memory.make(votes.map { 1 / $0 }))
    incumbents = memory.make(world.races.count, of: -1)
    field = memory.make(padded, of: 1)
    whole = memory.make(padded, of: 1)
    held = memory.make(padded, of: 0)
    top = memory.make(padded, of: 0)
    power = memory.make(padded, of: 0)
  }

  /// Forgets all races.
  func removeAll() {
    for place in 0..<count.pointee { starts[races[place]] = -1 }
    count.pointee = 0
  }

  /// Has a race looked at.
  func add(_ race: Int) {
    guard starts[race] < 0 else { return }
    starts[race] = 0
    races[count.pointee] = race
    count.pointee += 1
  }
}

extension Workspace {
  /// Fills in what a view expects of the races to be looked at, with the money already there and the
  /// contacts made so far. Nobody knows turnout's shock beforehand.
  ///
  /// All races go through each step together, so that none waits for the one before.
  /// - Parameter place: where the beliefs start; see `beliefPlace(view:week:)`.
  func expectVotes(at place: Int) {
    let books = outlook
    var start = 0
    for k in 0..<books.count.pointee {
      let race = races[books.races[k]]
      books.starts[books.races[k]] = start
      weigh(race, at: place, into: start, number: k)
      start &+= (race.count &+ 3) & ~3
    }
    for k in stride(from: 0, to: books.count.pointee, by: 4) {
      let logarithm = Stable.log(four(books.field, k)) + four(books.top, k)
      // Against an incumbent the field stands as one alternative of weight F^nest.
      let boost = Stable.exp(four(books.power, k) * logarithm)
      let all = four(books.whole, k) * boost + four(books.held, k)
      store(boost / all, books.whole, k)
      store(four(books.held, k) / all, books.held, k)
    }
    for k in 0..<books.count.pointee { countVotes(in: races[books.races[k]], number: k) }
  }

  /// Notes the weights of a race's candidates, the strongest's being 1.
  @inline(__always)
  private func weigh(_ race: WorldRace, at place: Int, into start: Int, number k: Int) {
    let books = outlook
    let (parts, count) = (books.parts + start, race.count)
    // What lies beyond a race's last weighs nothing.
    let nobody = SIMD4(repeating: -Double.infinity)
    var tops = nobody
    var c = 0
    while c < count {
      let weight = believed(race.first &+ c, at: place)
      let isThere = SIMD4<Int64>(0, 1, 2, 3) .< SIMD4(repeating: Int64(count &- c))
      let known = nobody.replacing(with: weight, where: isThere)
      store(known, parts, c)
      tops = tops.replacing(with: known, where: tops .< known)
      c &+= 4
    }
    let highest = max(max(tops[0], tops[1]), max(tops[2], tops[3]))
    c = 0
    while c < count {
      store(Stable.exp(four(parts, c) - SIMD4(repeating: highest)), parts, c)
      c &+= 4
    }
    let held = nests(race) ? race.incumbent &- race.first : -1
    var incumbent = 0.0
    if held >= 0 {
      incumbent = parts[held] * (contacts.moveVotes ? contacts.anchorFactor[race.incumbent] : 1)
      parts[held] = 0
    }
    var (fields, wholes) = (SIMD4<Double>(), SIMD4<Double>())
    c = 0
    while c < count {
      let weight = four(parts, c)
      let part = contacts.moveVotes ? weight * four(contacts.anchorFactor, race.first &+ c) : weight
      store(part, parts, c)
      fields += weight
      wholes += part
      c &+= 4
    }
    let field = (fields[0] + fields[1]) + (fields[2] + fields[3])
    let whole = (wholes[0] + wholes[1]) + (wholes[2] + wholes[3])
    books.top[k] = highest
    books.incumbents[k] = held
    books.power[k] = held < 0 ? 0 : world.election.nest - 1
    books.field[k] = field
    books.whole[k] = whole
    books.held[k] = incumbent
  }

  /// Turns a race's weights into parts of the votes, and adds those of contacts.
  @inline(__always)
  private func countVotes(in race: WorldRace, number k: Int) {
    let books = outlook
    let start = books.starts[books.races[k]]
    let (parts, unmet, count) = (books.parts + start, books.unmet + start, race.count)
    // A part this small is none.
    let none = SIMD4(repeating: 1e-300)
    let scale = SIMD4(repeating: books.whole[k])
    let held = books.incumbents[k]
    let moves = contacts.moveVotes
    let perVote = SIMD4(repeating: books.perVote[books.races[k]])
    var c = 0
    while c < count {
      var part = four(parts, c) * scale
      if held &- c >= 0, held &- c < 4 { part[held &- c] = books.held[k] }
      let kept = part.replacing(with: none, where: part .< none)
      if moves {
        let contacts = expectedContactVotesOfFour(race.first &+ c)
        store(kept + contacts.votes * perVote, parts, c)
        store(contacts.unmet, unmet, c)
      } else {
        store(kept, parts, c)
      }
      c &+= 4
    }
  }

  /// What is expected of a candidate whose race was looked at.
  @inline(__always)
  func expectedPart(of c: Int) -> Double { outlook.parts[placeInOutlook(of: c)] }

  /// Where a candidate is found whose race was looked at.
  @inline(__always)
  func placeInOutlook(of c: Int) -> Int {
    outlook.starts[raceOf[c]] &+ (c &- races[raceOf[c]].first)
  }

  /// The other candidate of a race that was looked at of whom most is expected, the first of equals.
  /// There must be one.
  @inline(__always)
  func expectedRival(of c: Int) -> Int {
    let race = races[raceOf[c]]
    let parts = UnsafePointer(outlook.parts + outlook.starts[raceOf[c]])
    let own = c &- race.first
    var rival = own == 0 ? 1 : 0
    var highest = parts[rival]
    for other in rival &+ 1..<max(rival &+ 1, race.count) {
      // Chosen without a branch, since who is ahead is anybody's guess.
      let part = other == own ? -1 : parts[other]
      rival = part > highest ? other : rival
      highest = part > highest ? part : highest
    }
    return race.first &+ rival
  }

  /// Fills in the expected leads of those rows that are to be seen, whose races were looked at.
  @inline(__always)
  func expectLeads(_ recipients: UnsafePointer<Int>, _ count: Int, where isSeen: (Int) -> Bool) {
    let (rivals, leads) = (outlook.rivals, outlook.leads)
    for row in 0..<count {
      leads[row] = 1
      guard isSeen(row) else { continue }
      let rival = expectedRival(of: recipients[row])
      rivals[row] = rival
      leads[row] = expectedPart(of: recipients[row]) / expectedPart(of: rival)
    }
    for row in stride(from: 0, to: count, by: 4) { store(Stable.log(four(leads, row)), leads, row) }
  }

  /// What is expected of a row whose lead was filled in.
  /// - Parameter place: where the beliefs start; see `beliefPlace(view:week:)`.
  @inline(__always)
  func firstRoundProspect(of c: Int, row: Int, at place: Int) -> Prospects {
    let rival = outlook.rivals[row]
    let (variance, doubt) = (beliefVariance + place, beliefDoubt + place)
    return Prospects(
      margin: outlook.leads[row],
      spread: (variance[c] + variance[rival]).squareRoot(),
      doubt: (doubt[c] + doubt[rival]).squareRoot())
  }
}
