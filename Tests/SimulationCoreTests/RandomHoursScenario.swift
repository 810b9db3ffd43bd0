import Allocation
import SimulationCore

extension RandomScenario {
  /// The same council with law, rivals, volunteers, canvasses and channels switched on by chance.
  static func withHours(_ seed: UInt64) -> Scenario {
    var scenario = withLawAndRivals(seed)
    var random = ReferenceRandom(seed + 2_000)
    for r in scenario.races.indices { scenario.races[r].registered = random.whole(0...3_000) }
    for g in 0..<random.whole(1...3) {
      scenario.volunteers.append(
        Small.volunteers(
          "group \(g)", people: Int64(random.whole(0...80)), shifts: random.real(0...1)
        ) {
          $0.shift = Minutes(random.whole(1...300))
          $0.start = random.real(0...2)
          $0.runoff = random.real(0...2)
          $0.fame = random.real(-1...2)
          $0.closeness = random.chance(0.5) ? random.real(-1...2) : 0
          $0.local = random.real(-1...1)
          $0.home = ["north", "race 0"].filter { _ in random.chance(0.5) }
          $0.others = random.chance(0.5) ? random.real(-2...0) : nil
          $0.elsewhere = random.chance(0.5) ? random.real(-2...0) : nil
        })
    }
    let rules: [AllocationRule] = [
      .equal, .need, .raised, .strategicNeed(.hull), .expectedSeats, .adaptive, .thompson,
      .seatsAtLeast(SeatsAtLeast()), .ballots(.greedyVotes), .quadratic(QuadraticMatch()),
      .tandem(Tandem(share: 0.5, rule: .equal)), .bramsDavis,
    ]
    for k in 0..<random.whole(1...3) {
      scenario.canvasses.append(
        Small.canvass("canvass \(k)", rules[random.whole(0...(rules.count - 1))]) {
          $0.payEvery = random.whole(1...3)
          $0.members.voters = 10
          if random.chance(0.4) {
            let place = random.whole(0...(scenario.candidates.count - 1))
            $0.joint = JointCanvass(
              candidate: scenario.candidates[place].name, share: random.real(0...1))
          }
        })
    }
    for s in scenario.structures.indices {
      for canvass in scenario.canvasses where random.chance(0.7) {
        scenario.structures[s].hours.append(
          Route(
            from: random.chance(0.5) ? "*" : "group 0", to: canvass.name,
            share: random.real(0...0.33), loss: random.real(0...0.5)))
      }
    }
    scenario.contacts.reach = random.chance(0.3) ? nil : random.real(0...1)
    scenario.contacts.votesPerContact = random.real(0...1)
    if random.chance(0.5) { scenario.attention.contactGain = random.real(0...1) }
    for channel in 0..<random.whole(0...2) {
      var terms = SpendingChannel()
      terms.name = "channel \(channel)"
      terms.share = random.real(0...0.5)
      terms.costPerContact = random.real(0.1...3)
      terms.votesPerContact = random.real(0...0.2)
      scenario.spending.channels.append(terms)
    }
    return scenario
  }
}
