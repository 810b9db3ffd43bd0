import Foundation
import Testing

@testable import SimulationCore

/// What becomes of organisations, funds, donors and volunteers between two elections made by hand.
@Suite struct CycleGrowthTests {
  typealias Election = CyclePlanTests.Election

  private let ann = CyclePlanTests.ann
  private let bob = CyclePlanTests.bob
  private let dee = CyclePlanTests.dee
  private let eve = CyclePlanTests.eve

  /// The council with one organisation at home in both races, of 1,000 members.
  private func council(
    _ with: (inout Organisation) -> Void = { _ in }, more: (inout Scenario) -> Void = { _ in }
  ) -> Scenario {
    CyclePlanTests.council { scenario in
      var ward = Organisation()
      ward.name = "ward"
      ward.members = 1_000
      ward.home = ["held", "south"]
      ward.treasury = 2_000_00
      with(&ward)
      scenario.organisations = [ward]
      more(&scenario)
    }
  }

  private func members(_ scenario: Scenario, winners: [Int]) -> Int64 {
    Election(scenario, winners: winners).next.members[0]
  }

  /// m·(1 + yearly)^years·(1 + campaign·C + office·O − burnout·L), after the campaign's own growth.
  @Test func `members grow by years, campaigns and office and shrink by defeat`() {
    #expect(members(council(), winners: [ann, dee]) == 1_000)
    #expect(members(council { $0.yearly(0.05) }, winners: [bob, eve]) == 1_216)  // 1.05^4
    let two = council({ $0.yearly(0.05) }, more: { $0.cycles.years = 2 })
    #expect(members(two, winners: [bob, eve]) == 1_103)  // 1.1025
    // The slate stands in both homes.
    #expect(members(council { $0.between.campaign = 0.2 }, winners: [bob, eve]) == 1_200)
    let office = council { $0.between.office = 0.3 }
    #expect(members(office, winners: [bob, eve]) == 1_000)
    #expect(members(office, winners: [bob, dee]) == 1_150)
    #expect(members(office, winners: [ann, dee]) == 1_300)
    let burnout = council { $0.between.burnout = 0.4 }
    #expect(members(burnout, winners: [bob, eve]) == 600)
    #expect(members(burnout, winners: [bob, dee]) == 800)
    #expect(members(burnout, winners: [ann, dee]) == 1_000)
    // 26 weeks of a campaign at 1% a week less 0.5%: 1.005^26 = 1.13846.
    let campaign = council {
      $0.growth = 0.01
      $0.lapse = 0.005
    }
    #expect(members(campaign, winners: [ann, dee]) == 1_138)
    let all = council {
      $0.yearly(-0.1)
      $0.between.campaign = 0.5
      $0.between.office = 0.2
      $0.between.burnout = 0.6
    }
    // 0.9^4 · (1 + 0.5 + 0.1 − 0.3) = 0.852930.
    #expect(members(all, winners: [bob, dee]) == 853)
  }

  /// An office that is not held to the programme is none; a race without the slate is no campaign.
  @Test func `what counts as a campaign and as an office`() {
    let office = council {
      $0.between.office = 0.3
      $0.between.burnout = 0.4
      $0.between.campaign = 0.1
    }
    var election = Election(office, winners: [ann, dee])
    election.outcome.holds[dee] = false
    // C = 1, O = 1/2, L = 0.
    #expect(election.next.members[0] == 1_250)
    // Dropped, she keeps the seat: C = 1/2, O = 1/2 by Ann, L = 0.
    let dropped = election.next
    election = Election(office, winners: [ann, dee], after: dropped)
    #expect(election.next.members[0] == 1_500)  // 1250 · 1.2
    // Neither home has a race of the slate.
    let elsewhere = council({
      $0.between.campaign = 0.5
      $0.home = ["held"]
    }) { $0.candidates[0].endorsedBy = [] }
    #expect(members(elsewhere, winners: [bob, dee]) == 1_000)
  }

  /// Without a home, what happens to those it endorses.
  @Test func `an organisation without a home is at home where it endorses`() {
    let scenario = council({
      $0.home = []
      $0.between.campaign = 0.1
      $0.between.office = 0.5
    }) { $0.candidates[3].endorsedBy = ["slate", "ward"] }
    #expect(members(scenario, winners: [ann, eve]) == 1_100)
    #expect(members(scenario, winners: [bob, dee]) == 1_600)
    // It endorses nobody: nothing touches it.
    let alone = council {
      $0.home = []
      $0.between.campaign = 0.1
    }
    #expect(members(alone, winners: [ann, dee]) == 1_000)
    #expect(
      Election(alone, winners: [ann, dee]).plan.organised(CycleState(alone)) == [false, false])
  }

  @Test func `one with too few members dissolves, if it is one that can be founded`() {
    func shrunk(_ least: Int64, founding: Bool) -> CycleState {
      let scenario = council {
        $0.members = 976
        $0.yearly(-0.5)
        $0.between.least = least
        $0.founding = founding ? Founding() : nil
        $0.treasury = 100_00
      }
      var election = Election(scenario, winners: [ann, dee])
      election.outcome.kept = [77_00]
      return election.next
    }
    // 976 / 16 = 61.
    #expect(shrunk(61, founding: true).members == [61])
    #expect(shrunk(62, founding: true).members == [0])
    #expect(shrunk(62, founding: true).treasuries == [0])
    #expect(shrunk(62, founding: false).members == [61])
    // Gone, it can come back as it first was.
    let scenario = council {
      $0.between.least = 64
      $0.founding = Founding()
      $0.founding?.office = 0.25
      $0.founding?.members = 80
    }
    var state = CycleState(scenario)
    (state.members, state.treasuries) = ([0], [0])
    var election = Election(scenario, winners: [ann, eve], after: state)
    election.luck.founding = [0.124]
    #expect(election.next.members == [80] && election.next.founded == 1)
    #expect(election.next.treasuries == [2_000_00])
    election.luck.founding = [0.125]
    #expect(election.next.members == [0] && election.next.founded == 0)
  }

  /// min(1, chance + campaign·C + office·O + neighbour·N), each part alone and all together.
  @Test(arguments: [
    (0.3, 0.0, 0.0, 0.0, 0.3), (0, 0.4, 0, 0, 0.4), (0, 0, 0.5, 0, 0.25), (0, 0, 0, 0.6, 0.6),
    (0.1, 0.2, 0.3, 0.15, 0.6), (0.6, 0.6, 0.6, 0.6, 1),
  ])
  func `the chance of being founded`(
    chance: Double, campaign: Double, office: Double, neighbour: Double, whole: Double
  ) {
    let scenario = council({
      $0.members = 0
      $0.founding = Founding()
      $0.founding?.chance = chance
      $0.founding?.campaign = campaign
      $0.founding?.office = office
      $0.founding?.neighbour = neighbour
      $0.founding?.members = 70
    }) { scenario in
      // A neighbour in the region of one home, at home in another race of it.
      scenario.races.append(Small.race("next door") { $0.region = "north" })
      scenario.candidates.append(Small.candidate("Hal", "next door"))
      var other = Organisation()
      other.name = "other"
      other.home = ["next door"]
      other.members = 5
      scenario.organisations.append(other)
    }
    #expect(CycleState(scenario).treasuries[0] == 0)
    func founded(_ luck: Double, neighbours: Int64 = 5) -> CycleState {
      var state = CycleState(scenario)
      state.members[1] = neighbours
      var election = Election(scenario, winners: [bob, dee, 5], after: state)
      election.luck.founding = [luck, 0]
      return election.next
    }
    #expect(founded(whole - 1e-9).members[0] == 70)
    #expect(founded(whole - 1e-9).treasuries[0] == 2_000_00)
    #expect(founded(whole - 1e-9).founded == 1)
    if whole < 1 {
      #expect(founded(whole + 1e-9).members[0] == 0)
      #expect(founded(whole + 1e-9).treasuries[0] == 0)
      #expect(founded(whole - 1e-9, neighbours: 0).members[0] == (neighbour > 0 ? 0 : 70))
    }
  }

  /// What it sets aside in proportion to members, what it saves of dues, and what it carries over.
  @Test func `treasuries`() {
    let scenario = council {
      $0.yearly(0.05)
      $0.between.carried = 0.5
      $0.between.saved = 0.1
      $0.overhead = 0.2
      $0.dues = 10_00
      $0.payers = 0.6
    }
    var election = Election(scenario, winners: [ann, dee])
    election.outcome.kept = [301_01]
    let next = election.next
    #expect(next.members == [1_216])
    // 182 weeks between campaigns of 26; on average (1000 + 1216)/2 members.
    let dues = 1_108 * 0.6 * 10_00 * 12 / 52 * 182
    let expected = 2_000_00 * 1.216 + dues * 0.8 * 0.1 + 0.5 * 301_01
    #expect(abs(Double(next.treasuries[0]) - expected) <= 0.5 + 1e-6)
    // In proportion to the members of the start, not of the election before.
    let again = Election(scenario, winners: [ann, dee], after: next).next
    #expect(again.members == [1_478])
    let later = (1_216 + 1_478.0) / 2 * 0.6 * 10_00 * 12 / 52 * 182
    #expect(
      abs(Double(again.treasuries[0]) - 2_000_00 * 1.478 - later * 0.08) <= 0.5 + 1e-6)
    // One without members sets aside the same again; one that was founded, by its first members.
    let staff = council { $0.members = 0 }
    #expect(Election(staff, winners: [ann, dee]).next.treasuries == [2_000_00])
    let young = council {
      $0.members = 0
      $0.founding = Founding()
      $0.founding?.members = 50
      $0.yearly(0.05)
    }
    var state = CycleState(young)
    state.members = [50]
    election = Election(young, winners: [ann, dee], after: state)
    #expect(election.next.members == [61])
    #expect(election.next.treasuries == [2_440_00])
  }

  @Test func `money without bounds is bounded`() {
    let scenario = council {
      $0.members = 90_000_000
      $0.yearly(10)
      $0.treasury = 1_000_000_000_00
    }
    let next = Election(scenario, winners: [ann, dee]).next
    #expect(next.members == [100_000_000])
    #expect(next.treasuries == [1_000_000_000_00])
  }

  @Test func `funds, donors and volunteers start from what was left`() {
    let scenario = council({
      $0.yearly(0.05)
      $0.treasury = 0
    }) { scenario in
      scenario.vehicles = [Small.vehicle("fund") { $0.cash = 12_34 }, Small.vehicle("other")]
      scenario.donors = [
        Small.donors("members", people: 333, rate: 0.1) { $0.organisation = "ward" },
        Small.donors("public", people: 500, rate: 0.1),
      ]
      scenario.volunteers = [
        Small.volunteers("canvassers", people: 100, shifts: 0.1) {
          $0.organisation = "ward"
          $0.burnout = 0.25
        },
        Small.volunteers("friends", people: 40, shifts: 0.1) { $0.burnout = 0.5 },
      ]
    }
    let opening = CycleState(scenario)
    #expect(opening.funds == [12_34, 0])
    // The first election is as written.
    #expect(CyclePlan(scenario).election(in: opening).scenario == scenario)
    var election = Election(scenario, winners: [ann, dee])
    election.outcome.funds = [56_78, 9]
    let next = election.next
    #expect(next.funds == [56_78, 9] && next.crews == [0.75, 0.5])
    let later = CyclePlan(scenario).election(in: next).scenario
    #expect(later.vehicles.map(\.cash) == [56_78, 9])
    #expect(later.organisations[0].members == 1_216)
    #expect(later.donors.map(\.people) == [405, 500])  // 333 · 1.216
    #expect(later.volunteers.map(\.people) == [91, 20])  // 100 · 1.216 · 0.75, 40 · 0.5
    #expect(Election(scenario, winners: [ann, dee], after: next).next.crews == [0.5625, 0.25])
  }

  /// Its donors are the number written when it has the members it is founded with.
  @Test func `an organisation to be founded has nobody before`() {
    let scenario = council({
      $0.members = 0
      $0.founding = Founding()
      $0.founding?.members = 60
    }) { scenario in
      scenario.donors = [
        Small.donors("members", people: 30, rate: 0.1) { $0.organisation = "ward" }
      ]
    }
    var state = CycleState(scenario)
    #expect(CyclePlan(scenario).election(in: state).scenario.donors[0].people == 0)
    state.members = [60]
    #expect(CyclePlan(scenario).election(in: state).scenario.donors[0].people == 30)
    state.members = [90]
    #expect(CyclePlan(scenario).election(in: state).scenario.donors[0].people == 45)
  }
}

extension Organisation {
  fileprivate mutating func yearly(_ rate: Double) { between.yearly = rate }
}
