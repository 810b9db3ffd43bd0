import Foundation
import SimulationCore
import TestSupport
import Testing

/// The laws of random gifts in closed form.
@Suite struct GiftLawTests {
  /// One race of two, the first on the slate, and no luck in votes.
  private func pair(weeks: Int, _ donors: DonorSegment) -> Scenario {
    var scenario = Scenario()
    scenario.weeks.firstRound = weeks
    scenario.weeks.runoff = 0
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("Ann", "ward", slate: true) { $0.attention = 0.3 },
      Small.candidate("Bob", "ward") { $0.attention = 0.6 },
    ]
    scenario.donors = [donors]
    scenario.structures = [FundingStructure(name: "scattered")]
    scenario.attention.giftGain = 0
    scenario.shocks = Small.calm
    return scenario
  }

  /// Money given in n weeks at rates λ_t: mean Σλ·E[X], variance Σλ·E[X²]. Tolerances 4.9σ (one
  /// false alarm in 10^6). One by one, in sums, and by line of the menu.
  @Test(arguments: [30, 3_000, 300_000] as [Int64])
  func `gifts are a compound Poisson`(people: Int64) throws {
    let scenario = pair(
      weeks: 4,
      Small.donors("d", people: people, rate: 0.25, gifts: [(5, 0.5), (25, 0.3), (100, 0.2)]) {
        $0.start = 0.2
        $0.end = 1.4
        $0.others = 0
      })
    let n = 40_000
    let money = try Simulation(scenario).run(replicates: n, seed: 8, threads: 2).structures[0].money
    // The curve at t/4 = 1/4 … 1 is .5, .8, 1.1, 1.4.
    let gifts = Double(people) * 0.25 * 3.8
    func moment(_ k: Double) -> Double {
      0.5 * pow(500, k) + 0.3 * pow(2500, k) + 0.2 * pow(10_000, k)
    }
    // Fame 1: Ann, with attention .3 against .6, gets one gift in three, as a Poisson of her own.
    for (estimate, part) in [(money.offered, 1), (money.directToSlate, 1.0 / 3)] {
      let mean = gifts * part * moment(1)
      let variance = gifts * part * moment(2)
      #expect(abs(estimate.mean - mean) < 4.9 * (variance / Double(n)).squareRoot())
      let fourth = gifts * part * moment(4) + 3 * variance * variance
      let error = ((fourth - variance * variance) / Double(n)).squareRoot()
      #expect(abs(pow(estimate.standardError, 2) * Double(n) - variance) < 4.9 * error)
    }
  }

  /// The economy moves everybody's rate by one factor of mean 1: Var = E[Var] + λ²E[X]²(e^{σ²} −
  /// 1).
  @Test func `the economy keeps the mean`() throws {
    var scenario = pair(weeks: 2, Small.donors("d", people: 100, rate: 0.5))
    scenario.shocks.economy = 0.5
    let n = 40_000
    let offered = try Simulation(scenario).run(replicates: n, seed: 8, threads: 2)
      .structures[0].money.offered
    let variance = 100 * 2000 * 2000 + 1e4 * 2000 * 2000 * (exp(0.25) - 1)
    #expect(abs(offered.mean - 100 * 2000) < 4.9 * (variance / Double(n)).squareRoot())
    // The factor's kurtosis e^{4σ²} + 2e^{3σ²} + 3e^{2σ²} − 6 bounds that of the sum from above; it
    // is nearly all of it.
    let kurtosis = exp(1.0) + 2 * exp(0.75) + 3 * exp(0.5) - 3
    let error = variance * ((kurtosis - 1) / Double(n)).squareRoot()
    #expect(abs(pow(offered.standardError, 2) * Double(n) - variance) < 4.9 * error)
  }

  /// With momentum 1 a candidate who has raised r draws with weight 1 + r/scale = (a + r/gift)/a
  /// where the scale is a gifts: an urn that starts with a balls of each colour and gets one more
  /// of the colour drawn. Weeks draw a Poisson number of balls at once; given their numbers n_k and
  /// the balls S_k there were, the share is a martingale with E[x(1 − x)] multiplied by 1 −
  /// n_k/S_{k+1}² each week, and with weeks of one ball it tends to Beta(a, a).
  @Test func `momentum makes a Pólya urn`() throws {
    let balls = 2.0
    let weeks = 520
    var scenario = pair(
      weeks: weeks,
      Small.donors("d", people: 1, rate: 1, gifts: [(20, 1)]) {
        $0.fame = 0
        $0.momentum = 1
        $0.others = 0
        // Slow at first, so that a week's balls are few beside those in the urn.
        $0.start = 0
        $0.end = 2
      })
    scenario.giving.raisedScale = 40_00
    let simulation = try Simulation(scenario)
    let n = 1_500
    var shares: [Double] = []
    for seed in 0..<n {
      let money = try simulation.run(replicates: 1, seed: UInt64(seed)).structures[0].money
      // The share of the urn's balls, the first ones included.
      let mine = balls + money.directToSlate.mean / 2000
      shares.append(mine / (2 * balls + money.offered.mean / 2000))
    }
    var random = ReferenceRandom(3)
    var shrunk = 0.0
    for _ in 0..<2_000 {
      var total = 2 * balls
      var product = 1.0
      for week in 1...weeks {
        var new = 0.0
        let rate = 2 * Double(week) / Double(weeks)
        var moment = random.exponential() / rate
        while moment < 1 {
          new += 1
          moment += random.exponential() / rate
        }
        total += new
        product *= 1 - new / (total * total)
      }
      shrunk += product / 2_000
    }
    let variance = (1 - shrunk) / 4
    // Beta(2, 2) has variance 1/20, and kurtosis 15/7.
    #expect(abs(variance - 0.05) < 0.002)
    let mean = shares.reduce(0, +) / Double(n)
    let spread = shares.reduce(0) { $0 + pow($1 - mean, 2) } / Double(n)
    #expect(abs(mean - 0.5) < 4.9 * (variance / Double(n)).squareRoot())
    #expect(abs(spread - variance) < 4.9 * variance * ((15.0 / 7 - 1) / Double(n)).squareRoot())
    // Beta(2, 2) has the distribution function 3x² − 2x³; some 500 balls come within .005 of it,
    // and 1,500 samples cannot tell less than .04. One false alarm in 10^6.
    let fit = GoodnessOfFit.kolmogorovSmirnov(shares) { $0 * $0 * (3 - 2 * $0) }
    #expect(fit > 1e-6)
  }

  /// Routing thins: what goes to a fund, what is lost on the way and what stays direct are
  /// independent Poissons.
  @Test func `routes thin`() throws {
    var scenario = pair(weeks: 3, Small.donors("d", people: 40, rate: 0.5, gifts: [(10, 1)]))
    scenario.vehicles = [Small.vehicle("one"), Small.vehicle("two")]
    scenario.structures = [
      FundingStructure(
        name: "parted",
        routes: [
          Route(from: "d", to: "one", share: 0.5, loss: 0.2), Route(to: "two", share: 0.2),
        ])
    ]
    let n = 20_000
    let money = try Simulation(scenario).run(replicates: n, seed: 2, threads: 2).structures[0].money
    let lines = [
      (money.offered, 60.0), (money.directToSlate, 18), (money.lost, 6),
      (money.vehicles[0].received, 24), (money.vehicles[1].received, 12),
    ]
    for (line, gifts) in lines {
      #expect(abs(line.mean / 1000 - gifts) < 4.9 * (gifts / Double(n)).squareRoot())
      // A Poisson's fourth central moment is λ + 3λ².
      let error = ((gifts + 2 * gifts * gifts) / Double(n)).squareRoot()
      #expect(abs(pow(line.standardError / 1000, 2) * Double(n) - gifts) < 4.9 * error)
    }
  }

  /// A segment's rate falls in proportion as its budget empties: with small weeks left/budget tends
  /// to e^(−rate·gift/budget).
  @Test func `giving tires`() throws {
    let scenario = pair(
      weeks: 200, Small.donors("d", people: 100, rate: 0.02) { $0.budget = 4_000_00 })
    let offered = try Simulation(scenario).run(replicates: 4_000, seed: 2, threads: 2)
      .structures[0].money.offered
    // 400 impulses of $20 in all; week by week the mean left is multiplied by 1 − 2·20/4000.
    let mean = 4_000_00 * (1 - exp(200 * log(0.99)))
    #expect(abs(offered.mean - mean) < 4.9 * offered.standardError)
  }

  /// A week that would give five times the budget gives it once, on average; what luck leaves of it
  /// comes later, and what luck adds, .4 of the SD of 200 gifts, stays.
  @Test func `a budget is not overspent`() throws {
    let scenario = pair(
      weeks: 3, Small.donors("d", people: 1000, rate: 1) { $0.budget = 4_000_00 })
    let offered = try Simulation(scenario).run(replicates: 2_000, seed: 2, threads: 2)
      .structures[0].money.offered
    let luck = 2000 * 200.0.squareRoot()
    #expect(offered.mean > 4_000_00 - 4.9 * offered.standardError)
    #expect(offered.mean < 4_000_00 + 0.8 * luck)
  }

  /// However many people, the means and SDs keep their laws (counts above 2^31 included).
  @Test(arguments: [1_000_000, 1_000_000_000, 10_000_000_000])
  func `crowds`(people: Int64) throws {
    let scenario = pair(weeks: 2, Small.donors("d", people: people, rate: 0.5, gifts: [(1, 1)]))
    let n = 400.0
    let offered = try Simulation(scenario).run(replicates: 400, seed: 2).structures[0].money.offered
    let gifts = Double(people)
    #expect(abs(offered.mean / 100 - gifts) < 4.9 * (gifts / n).squareRoot())
    let variance = pow(offered.standardError / 100, 2) * n
    #expect(abs(variance / gifts - 1) < 4.9 * (2 / n).squareRoot())
  }
}
