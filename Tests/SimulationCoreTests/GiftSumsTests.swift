import Allocation
import Testing

@testable import SimulationCore

/// Which gifts are drawn together, several at once.
@Suite struct GiftSumsTests {
  /// The most gifts drawn together by each group of donors, where each has a menu of its own.
  private func together(
    menus: Int64, people: Int64 = 100_000, rule: AllocationRule? = nil
  ) throws -> [Int] {
    var scenario = Scenario()
    scenario.races = [Small.race("ward")]
    scenario.candidates = [
      Small.candidate("ours", "ward", .fixed(0), slate: true),
      Small.candidate("theirs", "ward", .fixed(0)),
    ]
    scenario.donors = (0..<menus).map {
      Small.donors("d \($0)", people: people, rate: 0.1, gifts: [(5, 0.5), (10 + 5 * $0, 0.5)])
    }
    scenario.structures = [FundingStructure(name: "scattered")]
    if let rule {
      scenario.vehicles = [Small.vehicle("fund", rule)]
      scenario.structures.append(
        FundingStructure(name: "fund", routes: [Route(from: "*", to: "fund", share: 0.5)]))
    }
    return try World(first: scenario).streams.map(\.mostTogether)
  }

  @Test func `as many as come several times a week`() throws {
    // Gifts a week at the height of the campaign: people · 0.1.
    #expect(try together(menus: 1) == [256])
    #expect(try together(menus: 1, people: 5_120) == [64])
    #expect(try together(menus: 1, people: 5_119) == [16])
    #expect(try together(menus: 1, people: 319) == [0])
  }

  @Test func `menus too many to make sums of have none`() throws {
    #expect(try together(menus: 8) == Array(repeating: 256, count: 8))
    #expect(try together(menus: 9) == Array(repeating: 0, count: 9))
  }

  @Test func `who counts gifts by size has them drawn so`() throws {
    #expect(try together(menus: 1, rule: .equal) == [256])
    #expect(try together(menus: 1, rule: .publicMatch(PublicMatch())) == [0])
  }
}
