import Statistics

/// Volunteers' time and contacts under one structure over a block; minutes and whole contacts and
/// votes, so that sums are exact.
struct HoursTally: Sendable {
  var lines = [IntegerTally](repeating: IntegerTally(), count: HoursLine.allCases.count)
  /// Minutes per 2⁻³² of a seat.
  var perExtraSeat = RatioOfSums()
  /// By group: offered, scattered, to canvasses, lost.
  var sources: [[IntegerTally]]
  /// By canvass: received, worked, idle.
  var canvasses: [[IntegerTally]]
  /// By medium: for the slate, for others.
  var media: [[IntegerTally]]

  init(_ world: World) {
    sources = world.hours.groups.map { _ in Array(repeating: IntegerTally(), count: 4) }
    canvasses = world.hours.canvasses.map { _ in Array(repeating: IntegerTally(), count: 3) }
    media = world.contacts.worth.map { _ in Array(repeating: IntegerTally(), count: 2) }
  }

  mutating func record(_ workspace: Workspace, extraSeats: Int64) {
    let world = workspace.world
    let books = workspace.hours
    func add(_ line: HoursLine, _ value: Int64) { lines[line.rawValue].add(value) }
    var offered: Minutes = 0
    var lost: Minutes = 0
    for group in sources.indices {
      let account = books.sources[group]
      sources[group][0].add(account.offered)
      sources[group][1].add(account.scattered)
      sources[group][2].add(account.toCanvasses)
      sources[group][3].add(account.lost)
      offered += account.offered
      lost += account.lost
    }
    add(.offered, offered)
    add(.lost, lost)
    var (canvassed, idle): (Minutes, Minutes) = (0, 0)
    for k in canvasses.indices {
      let account = books.canvasses[k]
      canvasses[k][0].add(account.received)
      canvasses[k][1].add(account.worked)
      // What came after the last canvass day cannot be: that is the last day.
      canvasses[k][2].add(account.idle + account.waiting)
      canvassed += account.worked
      idle += account.idle + account.waiting
    }
    add(.canvassed, canvassed)
    add(.idle, idle)
    var scattered: (slate: Minutes, others: Minutes, elsewhere: Minutes) = (0, 0, 0)
    var worked: (slate: Minutes, others: Minutes) = (0, 0)
    var votes = (slate: 0.0, others: 0.0)
    for c in 0..<world.candidateCount {
      let added = workspace.contacts.firstRound[c] + workspace.contacts.runoff[c]
      if world.candidates[c].onSlate {
        scattered.slate += books.scattered[c]
        worked.slate += workspace.minutesWorked(for: c)
        votes.slate += added
      } else {
        scattered.others += books.scattered[c]
        worked.others += workspace.minutesWorked(for: c)
        votes.others += added
      }
    }
    for target in world.candidateCount..<max(world.candidateCount, world.targetCount) {
      scattered.elsewhere += books.scattered[target]
    }
    add(.scatteredToSlate, scattered.slate)
    add(.scatteredToOthers, scattered.others)
    add(.elsewhere, scattered.elsewhere)
    add(.slate, worked.slate)
    add(.others, worked.others)
    add(.votesForSlate, wholeNumber(votes.slate))
    add(.votesForOthers, wholeNumber(votes.others))
    recordMedia(workspace)
    perExtraSeat.add(numerator: worked.slate, denominator: extraSeats)
  }

  private mutating func recordMedia(_ workspace: Workspace) {
    let world = workspace.world
    for medium in media.indices {
      var made = (slate: 0.0, others: 0.0)
      for c in 0..<world.candidateCount {
        let place = medium * world.candidateCount + c
        let all = workspace.contacts.over[place] + workspace.contacts.made[place]
        if world.candidates[c].onSlate { made.slate += all } else { made.others += all }
      }
      media[medium][0].add(wholeNumber(made.slate))
      media[medium][1].add(wholeNumber(made.others))
    }
  }

  mutating func visitWords(_ visitor: inout some WordVisitor) {
    visitor.visit(&lines)
    perExtraSeat.visitWords(&visitor)
    for group in sources.indices { visitor.visit(&sources[group]) }
    for k in canvasses.indices { visitor.visit(&canvasses[k]) }
    for medium in media.indices { visitor.visit(&media[medium]) }
  }

  mutating func merge(_ other: HoursTally) {
    for index in lines.indices { lines[index].merge(other.lines[index]) }
    perExtraSeat.merge(other.perExtraSeat)
    for group in sources.indices {
      for part in sources[group].indices { sources[group][part].merge(other.sources[group][part]) }
    }
    for k in canvasses.indices {
      for part in canvasses[k].indices { canvasses[k][part].merge(other.canvasses[k][part]) }
    }
    for medium in media.indices {
      for part in media[medium].indices { media[medium][part].merge(other.media[medium][part]) }
    }
  }
}

/// The lines of ``HoursResults``.
enum HoursLine: Int, CaseIterable {
  case offered
  case scatteredToSlate
  case scatteredToOthers
  case elsewhere
  case lost
  case canvassed
  case idle
  case slate
  case others
  case votesForSlate
  case votesForOthers
}

/// The nearest whole number, within what a tally counts.
func wholeNumber(_ value: Double) -> Int64 {
  value < 1e14 ? Int64(value.rounded()) : 100_000_000_000_000
}

extension HoursResults {
  init(_ tally: HoursTally, isFirst: Bool, scenario: Scenario) {
    self.init()
    func line(_ line: HoursLine) -> Estimate { Estimate(tally.lines[line.rawValue]) }
    offered = line(.offered)
    scatteredToSlate = line(.scatteredToSlate)
    scatteredToOthers = line(.scatteredToOthers)
    elsewhere = line(.elsewhere)
    lost = line(.lost)
    canvassed = line(.canvassed)
    idle = line(.idle)
    slate = line(.slate)
    others = line(.others)
    votesForSlate = line(.votesForSlate)
    votesForOthers = line(.votesForOthers)
    media = zip(["doors"] + scenario.spending.channels.map(\.name), tally.media).map {
      MediumContacts(name: $0, slate: Estimate($1[0]), others: Estimate($1[1]))
    }
    perExtraSeat = isFirst ? nil : Estimate(tally.perExtraSeat, unit: fixedPointUnit)
    sources = zip(scenario.volunteers, tally.sources).map {
      SourceHours(
        name: $0.name, offered: Estimate($1[0]), scattered: Estimate($1[1]),
        toCanvasses: Estimate($1[2]), lost: Estimate($1[3]))
    }
    canvasses = zip(scenario.canvasses, tally.canvasses).map {
      CanvassHours(
        name: $0.name, received: Estimate($1[0]), worked: Estimate($1[1]), idle: Estimate($1[2]))
    }
  }
}

extension Workspace {
  /// Votes that contacts added in a race, in whole numbers.
  func votesAdded(in race: WorldRace) -> (firstRound: Int64, runoff: Int64) {
    guard contacts.moveVotes else { return (0, 0) }
    var (first, second) = (0.0, 0.0)
    for c in race.members {
      first += contacts.firstRound[c]
      second += contacts.runoff[c]
    }
    return (wholeNumber(first), wholeNumber(second))
  }
}
