import SimulationCore

extension ScenarioChecker {
  /// Segments have menus whose shares sum to 1, homes that exist, and rates that can be simulated.
  mutating func checkDonors() {
    var dollars = 0.0
    let homes = races + regions
    for (index, segment) in scenario.donors.enumerated() {
      let path = FieldPath() + "donors" + index
      checkMenu(segment, path)
      for (place, home) in segment.home.enumerated() {
        refer(home, to: homes, "race or region", at: path + "home" + place)
      }
      let peak = max(segment.start, segment.end, segment.runoff)
      let gifts = Double(segment.people) * segment.weeklyRate * peak
      if gifts > ScenarioDescription.Sizes.weeklyGifts {
        reading.complain(
          at: path, found: "up to \(Self.short(gifts)) gifts a week (people × weeklyRate × curve)",
          expected: "at most \(Self.short(ScenarioDescription.Sizes.weeklyGifts))")
        continue
      }
      let mean = segment.menu.reduce(0.0) { $0 + Double($1.amount) / 100 * $1.share }
      dollars += gifts * mean * Double(scenario.weeks.firstRound + scenario.weeks.runoff)
    }
    if dollars > ScenarioDescription.Sizes.dollars {
      reading.complain(
        at: "donors", found: "up to $\(Self.short(dollars)) from all segments in the cycle",
        expected: "at most $\(Self.short(ScenarioDescription.Sizes.dollars))")
    }
  }

  private mutating func checkMenu(_ segment: DonorSegment, _ path: FieldPath) {
    guard !segment.menu.isEmpty else {
      if segment.people > 0, segment.weeklyRate > 0 {
        reading.complain(
          at: path + "menu", found: "no gift amounts",
          expected: "a menu, since these people give")
      }
      return
    }
    let sum = segment.menu.reduce(0.0) { $0 + $1.share }
    // Decimal shares are rounded in binary; a real mistake is far larger.
    guard (sum - 1).magnitude > 1e-9 else { return }
    reading.complain(
      at: path + "menu", found: "shares that sum to \(Self.rounded(sum))", expected: "a sum of 1")
  }

  /// Affinities name a segment and a target, each pair once.
  mutating func checkAffinities() {
    struct Pair: Hashable {
      let donors: String
      let candidate: String
    }
    var first: [Pair: Int] = [:]
    let targets = candidates + attentionRivals
    for (index, affinity) in scenario.affinities.enumerated() {
      let path = FieldPath() + "affinities" + index
      refer(affinity.donors, to: donors, "donor segment", at: path + "donors")
      refer(affinity.candidate, to: targets, "candidate", at: path + "candidate")
      guard !affinity.donors.isEmpty, !affinity.candidate.isEmpty else { continue }
      let pair = Pair(donors: affinity.donors, candidate: affinity.candidate)
      if let earlier = first[pair] {
        let place = whereabouts(FieldPath() + "affinities" + earlier, from: path)
        reading.complain(
          at: path,
          found: "a second affinity of \(Quoting.quoted(pair.donors)) to "
            + Quoting.quoted(pair.candidate), expected: "one (first at \(place))")
      } else {
        first[pair] = index
      }
    }
  }

  /// The tables that the engine keeps fit in memory.
  mutating func checkSizes() {
    let targets = scenario.candidates.count + scenario.attentionRivals.count
    let pairs = targets * scenario.donors.count
    if pairs > ScenarioDescription.Sizes.pairs {
      reading.complain(
        at: "donors",
        found: "\(scenario.donors.count) segments for \(targets) candidates, \(pairs) pairs",
        expected: "at most \(ScenarioDescription.Sizes.pairs)")
    }
    let planners = scenario.vehicles.count + scenario.canvasses.count + 1
    let beliefs = scenario.polls.count * scenario.candidates.count * planners
    if beliefs > ScenarioDescription.Sizes.beliefs {
      reading.complain(
        at: "polls",
        found: "\(scenario.polls.count) polls of \(scenario.candidates.count) candidates seen by "
          + "\(planners) (funds, canvasses and the public), \(beliefs) beliefs",
        expected: "at most \(ScenarioDescription.Sizes.beliefs)")
    }
    let paths = scenario.structures.count * scenario.cycles.count
    let results = paths * scenario.candidates.count
    if results > ScenarioDescription.Sizes.results {
      reading.complain(
        at: "structures",
        found: "\(scenario.candidates.count) candidates under \(scenario.structures.count) "
          + "structures in \(scenario.cycles.count) elections, \(results) results",
        expected: "at most \(ScenarioDescription.Sizes.results)")
    }
  }

  /// Rounded to 10 decimals, so that binary noise does not show.
  static func rounded(_ value: Double) -> String {
    JSON5Value.literal((value * 1e10).rounded() / 1e10)
  }

  /// A large number with its size in view: `2.5e+12`, `1000000000`.
  static func short(_ value: Double) -> String {
    var (digits, power) = (value, 0)
    while digits >= 10 {
      digits /= 10
      power += 1
    }
    let text = JSON5Value.literal((digits * 100).rounded() / 100)
    return power < 4 ? JSON5Value.literal((value * 100).rounded() / 100) : "\(text)e\(power)"
  }
}
