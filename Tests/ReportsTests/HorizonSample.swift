import Allocation
import SimulationCore

/// Several elections in a row, run.
enum HorizonSample {
  /// Two wards, an organisation and one to be founded, a fund with something at the start, and as
  /// many structures as asked for; everything that the reports tell of happens.
  static func scenario(structures count: Int = 2) -> Scenario {
    var scenario = Scenario()
    scenario.title = "Two wards, three times"
    scenario.weeks.firstRound = 4
    scenario.weeks.runoff = 1
    for r in 1...2 {
      var race = Race()
      race.name = "Ward \(r)"
      scenario.races.append(race)
      for (name, slate) in [("Ann", true), ("Bob", false)] {
        var candidate = Candidate()
        candidate.name = "\(name) \(r)"
        candidate.race = race.name
        if slate { candidate.endorsedBy = ["chapter"] }
        candidate.loyalty = slate ? 0.5 : 1
        scenario.candidates.append(candidate)
      }
    }
    var donors = DonorSegment()
    donors.name = "members"
    donors.people = 200
    donors.weeklyRate = 0.1
    donors.menu = [GiftOption(amount: 25_00, share: 1)]
    scenario.donors = [donors]
    var chapter = Organisation()
    chapter.name = "chapter"
    chapter.members = 80
    chapter.home = ["Ward 1"]
    chapter.treasury = 700_00
    var young = Organisation()
    young.name = "young"
    young.home = ["Ward 2"]
    young.founding = Founding()
    young.founding?.chance = 0.5
    scenario.organisations = [chapter, young]
    var fund = Vehicle()
    fund.name = "fund"
    fund.cash = 450_00
    scenario.vehicles = [fund]
    scenario.structures = (0..<count).map { number in
      FundingStructure(
        name: "structure \(number)",
        routes: [Route(from: "members", to: "fund", share: Double(number) / 10)])
    }
    scenario.cycles.count = 3
    scenario.cycles.firstYear = 2027
    return scenario
  }

  static func results(structures: Int = 2, cycle: Int? = nil) throws -> SimulationResults {
    try Simulation(scenario(structures: structures)).run(replicates: 60, seed: 8, cycle: cycle)
  }
}
