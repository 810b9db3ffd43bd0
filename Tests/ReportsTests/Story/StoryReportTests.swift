import Allocation
import Foundation
import Reports
import ScenarioFiles
import SimulationCore
import Testing

/// Stories as text, against figures that ``StorySample`` reckons by hand.
struct StoryReportTests {
  @Test func `a story is told in order`() throws {
    let text = StoryReport(try StorySample.sheet(), style: .init()).text
    #expect(
      text == """
        A council of two wards
        Future 0 under "pooled", seed 7: the slate wins 2 seats of 2 with $108.01; under
          "scattered" 1 with $0.00; if money and fame moved no votes 1.

        Who gave
          source  offered  to funds    kept
          union   $150.01   $120.01  $30.00
          80% of union goes to fund.

        Through which fund
          fund  received  overhead  granted
          fund   $120.01    $12.00  $108.01
          fund pays by strategic-need: where the next dollar wins the most seats.

        Week by week
          week   union  fund in  fund paid  own money  answers
             1  $50.00   $40.00     $36.00     $10.00        -
             2  $50.01   $40.01     $36.01     $10.00    $3.60
             3  $50.00   $40.00     $36.00     $10.00    $3.60
          The runoff's weeks begin with week 3.

        Whom the funds paid, and why
          Week 1, fund: $36.00 to 1 of 2: Ann $36.00 (91.3% to 99.3%).
            Nothing: 1 unopposed.
          Week 2, fund: $36.01 to 1 of 2: Ann $36.01 (97.9% to 99.8%).
            Nothing: 1 unopposed.
          Week 3, fund: $36.00 to 1 of 2: Ann $36.00 (100.0% to 100.0%).
            Nothing: 1 unopposed.

        Races that were close, or went otherwise than under scattered
          Ward 1: Ann (slate) won the runoff by 11.7 points over Bob. Would have been
            lost under scattered by 9.0 points.
            Ann: $108.01 (grants), $36.00 of it after the first round; known to 10.0%;
              goodwill $72; 49.0% of the first round, 44.6% without money, 42.6% under
              scattered.
            Bob: $37.20 (own money $30.00, answers $7.20), $13.60 of it after the first
              round; known to 10.0%; goodwill $24; 45.9% of the first round, 49.3%
              without money, 51.6% under scattered.
          The slate stood in 1 other race and won 1.
          Of 2 races 1 went to a runoff, 1 with somebody of the slate, who won 1.

        The books
          In   offered by donors and treasuries  $150.01
               raised by campaigns themselves     $30.00
               raised by opponents in answer       $7.20
          Out  spent by campaigns                $145.21
               kept by treasuries                 $30.00
               what the funds cost                $12.00
          All money in and out: $187.21, balanced to the cent.

        """)
  }

  @Test func `a race is told in detail`() throws {
    let text = StoryReport(try StorySample.sheet(race: "Ward 1"), style: .init()).text
    #expect(
      text == """
        A council of two wards
        Future 0 under "pooled", seed 7: the slate wins 2 seats of 2 with $108.01; under
          "scattered" 1 with $0.00; if money and fame moved no votes 1.

        Ward 1
          Ann (slate) won the runoff by 11.7 points over Bob. Would have been lost under
            scattered by 9.0 points.
          Ann: $108.01 (grants), $36.00 of it after the first round; known to 10.0%;
            goodwill $72; 49.0% of the first round, 44.6% without money, 42.6% under
            scattered.
          Bob: $37.20 (own money $30.00, answers $7.20), $13.60 of it after the first
            round; known to 10.0%; goodwill $24; 45.9% of the first round, 49.3% without
            money, 51.6% under scattered.
          Cyd: $0.00; known to 10.0%; goodwill $0; 5.1% of the first round, 6.0% without
            money, 5.8% under scattered.

        Ann (slate), week by week
          week  grants   spent  goodwill   fame
             1  $36.00  $36.00       $36  10.0%
             2  $36.01  $36.01       $72  10.0%
             3  $36.00  $36.00       $36  10.0%
          Received $108.01: spent $108.01.

        Bob, week by week
          week  own money  answers   spent  goodwill   fame
             1     $10.00        -  $10.00       $10  10.0%
             2     $10.00    $3.60  $13.60       $24  10.0%
             3     $10.00    $3.60  $13.60       $14  10.0%
          Received $37.20: spent $37.20.

        Cyd, week by week
          week  spent  goodwill   fame
             1      -        $0  10.0%
             2      -        $0  10.0%
             3      -        $0  10.0%
          Received $0.00: spent $0.00.

        What the funds saw, and what they paid
          fund: by strategic-need, where the next dollar wins the most seats.
          Week 1, fund with $36.00: Ann, chance 91.3%, $0.00 there: $36.00 (91.3% to
            99.3%).
          Week 2, fund with $36.01: Ann, chance 97.9%, $36.00 there: $36.01 (97.9% to
            99.8%).
          Week 3, fund with $36.00: Ann, chance 100.0%, $0.00 there: $36.00 (100.0% to
            100.0%).

        The first round
          candidate  votes  without money  under scattered
          Ann        49.0%          44.6%            42.6%
          Bob        45.9%          49.3%            51.6%
          Cyd         5.1%           6.0%             5.8%
          Ann leads and must run off against Bob.

        The runoff
          Ann: $36.00 in the runoff's weeks, goodwill $36; 55.9% of the votes.
          Bob: $13.60 in the runoff's weeks, goodwill $14; 44.1% of the votes.

        All money in and out: $187.21, balanced to the cent.

        """)
  }

  @Test func `the first structure is compared with none`() throws {
    let text = StoryReport(try StorySample.sheet(structure: "scattered"), style: .init()).text
    #expect(text.contains("Future 0 under \"scattered\", seed 7: the slate wins 1 seat of 2 with"))
    #expect(!text.contains("Would have been"))
    #expect(!text.contains("Through which fund"))
    #expect(text.contains("\nRaces that were close\n  Ward 1: Bob won in the first round by 9.0"))
    // The union keeps all of it.
    #expect(text.contains("  union   $150.01  $150.01\n"))
  }

  /// Ann aims at $1,000 and Dot, who has an opponent now, at $3,000.
  @Test func `the largest grant is named first`() throws {
    var scenario = StorySample.scenario
    var rival = Candidate()
    rival.name = "Eve"
    rival.race = "Ward 2"
    rival.strength = .fixed(0)
    scenario.candidates.append(rival)
    scenario.candidates[0].target = 1_000_00
    scenario.candidates[3].target = 3_000_00
    scenario.vehicles[0].rule = .need
    let text = StoryReport(try StorySample.sheet(scenario), style: .init()).text
    #expect(
      text.contains(
        "  Week 1, fund: $36.00 to 2 of 2: Dot $27.00 (weight 75.0%); Ann $9.00 (weight\n"
          + "    25.0%).\n"))
    // Three alike are told at once.
    scenario.candidates[2].endorsedBy = ["slate"]
    scenario.vehicles[0].rule = .equal
    let alike = StoryReport(try StorySample.sheet(scenario), style: .init()).text
    #expect(alike.contains("  Week 1, fund: $36.00 to 3 of 3, $12.00 each (weight 33.3%).\n"))
  }

  @Test func `what is won under the first structure is said to be lost here`() throws {
    var scenario = StorySample.scenario
    scenario.structures.reverse()
    let text = StoryReport(try StorySample.sheet(scenario), style: .init()).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "Bob won in the first round by 9.0 points over Ann. Would have been won under pooled by "
          + "11.7 points."))
    #expect(text.contains("with $0.00; under \"pooled\" 2 with $108.01;"))
  }

  @Test func `no name breaks a line or moves the cursor`() throws {
    var scenario = StorySample.scenario
    let name = "A\u{1B}[2J\n" + String(repeating: "long ", count: 40)
    scenario.title = name
    scenario.races[0].name = name
    scenario.candidates[0].name = name
    for c in 0..<3 { scenario.candidates[c].race = name }
    scenario.vehicles[0].name = name
    scenario.structures[1].name = name + "?"
    scenario.structures[1].routes[0].to = name
    for race in [nil, name] {
      let text = StoryReport(try StorySample.sheet(scenario, race: race), style: .init()).text
      #expect(!text.contains("\u{1B}"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  /// The council of 2023 under every rule there is.
  @Test func `every rule has its reasons`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let scenario = try ScenarioReader.read(
      file: root.appending(path: "Scenarios/rules-side-by-side.json5").path)
    for structure in scenario.structures {
      let sheet = try StorySample.sheet(scenario, structure: structure.name)
      let text = StoryReport(sheet, style: .init()).text
      #expect(text.hasSuffix("balanced to the cent.\n"), "\(structure.name)")
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(structure.name)")
      #expect(!text.contains("()"), "\(structure.name)")
      #expect(text.contains("Whom the funds paid, and why") == !sheet.story.paydays.isEmpty)
    }
  }
}
