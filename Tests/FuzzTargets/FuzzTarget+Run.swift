import Allocation
import Reports
import ScenarioFiles
import SimulationCore

extension FuzzTarget {
  /// A scenario that the reader and the engine accept, which then comes back from its own text.
  static func check(_ input: FuzzInput) throws(FuzzFinding) -> (Scenario, Simulation)? {
    let scenario: Scenario
    do throws(ScenarioFileError) {
      scenario = try ScenarioReader.check(bytes: input.text, tables: input.tables)
    } catch {
      try judge(error)
      return nil
    }
    let text = ScenarioWriter.text(scenario)
    do {
      guard try ScenarioReader.check(text: text) == scenario else {
        throw FuzzFinding("a scenario that changes when it is written: \(text)")
      }
    } catch let error as ScenarioFileError {
      throw FuzzFinding("a scenario whose own text is refused: \(error)\n\(text)")
    } catch let error as FuzzFinding {
      throw error
    } catch {}
    guard work(of: scenario) <= 2_000_000 else { return nil }
    do throws(WorldError) {
      return (scenario, try Simulation(scenario))
    } catch {
      return nil
    }
  }

  /// About the steps of a replicate.
  private static func work(of scenario: Scenario) -> Int {
    let weeks = scenario.weeks.firstRound + scenario.weeks.runoff
    let crowd = scenario.candidates.count + scenario.attentionRivals.count
    let sources =
      scenario.donors.count + scenario.volunteers.count + scenario.organisations.count + 1
    let deciders = scenario.vehicles.count + scenario.canvasses.count + 1
    let voters =
      scenario.vehicles.reduce(0) { $0 + $1.members.voters }
      + scenario.organisations.count * 100
    let pilots = scenario.moneyEffect.observedUnder.isEmpty ? 2 : 66
    let week = crowd * (sources * 4 + deciders * 8) + crowd * crowd
    let (work, overflow) = (weeks * week + voters * crowd * 4).multipliedReportingOverflow(
      by: (scenario.structures.count + 3) * scenario.cycles.count * pilots)
    return overflow ? .max : work
  }

  /// Whether a case is a scenario that is simulated, not refused or passed over as too large.
  public static func runs(_ bytes: [UInt8]) throws(FuzzFinding) -> Bool {
    guard let (scenario, _) = try check(FuzzInput(bytes)) else { return false }
    return work(of: scenario) <= mostWork
  }

  private static let mostWork = 400_000

  /// Everything that can be done with a scenario that `check` finds good.
  static func simulate(_ input: FuzzInput) throws(FuzzFinding) {
    guard let (scenario, simulation) = try check(input) else { return }
    guard work(of: scenario) <= mostWork else { return }
    let seed = scenario.run.seed
    do {
      var draws = 0
      let results = try simulation.run(replicates: 2, seed: seed, draws: { draws += $0.count })
      guard results.replicates == 2, draws == 2 * max(1, scenario.cycles.count) else {
        throw FuzzFinding("\(results.replicates) replicates, \(draws) draws")
      }
      let style = TerminalStyle(width: 80, unicode: true)
      _ = SummaryReport(results, style: style, field: true).text
      _ = SummaryReport(results, style: TerminalStyle(width: 1), field: true).text
      _ = RacesReport(results, style: style).text
      let text = JSONReport(results, version: "0").text
      do throws(ScenarioFileError) {
        _ = try JSON5.parse(Array(text.utf8), file: "report")
      } catch {
        throw FuzzFinding("a report that is no JSON: \(error)")
      }
      _ = SummaryCSV(results, version: "0").text
      _ = RacesCSV(results).text
      try tell(scenario, seed)
      try look(scenario, seed)
    } catch let error as FuzzFinding {
      throw error
    } catch {
      throw FuzzFinding("a run that fails: \(error)")
    }
  }

  private static func tell(_ scenario: Scenario, _ seed: UInt64) throws {
    let story = try Simulation.story(
      of: 1, race: scenario.races.first?.name, in: scenario, seed: seed)
    func named(_ rules: [AllocationRule]) throws(FuzzFinding) -> [StorySheet.Rule] {
      var named: [StorySheet.Rule] = []
      for rule in rules {
        let word = RuleText.word(rule)
        guard let entry = AllocationRule.catalogue.first(where: { $0.name == word }) else {
          throw FuzzFinding("the rule \(word) is in no list")
        }
        named.append(StorySheet.Rule(text: RuleText.write(rule), entry: entry))
      }
      return named
    }
    let sheet = StorySheet(
      story, rules: try named(story.vehicles.map(\.rule)),
      canvassRules: try named(story.hours?.canvasses.map(\.rule) ?? []))
    _ = StoryReport(sheet, style: TerminalStyle(width: 80, unicode: true)).text
    _ = StoryJSON(sheet, version: "0").text
  }

  private static func look(_ scenario: Scenario, _ seed: UInt64) throws {
    guard let fund = scenario.vehicles.last?.name else { return }
    let weeks = scenario.weeks.firstRound
    let view = try Simulation.fundView(
      of: fund, week: weeks, structure: nil, in: scenario, replicates: 0..<2, seed: seed)
    let slate = Slate(
      view.table, members: zip(view.candidates, view.races).map { Slate.Member(name: $0, race: $1) }
    )
    let word = RuleText.word(view.rule)
    guard let entry = AllocationRule.catalogue.first(where: { $0.name == word }) else { return }
    let result = GrantsResult(
      text: word, entry: entry, rule: view.rule, budget: view.cash, slate: slate)
    let sheet = GrantsSheet(title: "f", slate: slate, budget: view.cash, results: [result])
    _ = GrantsReport(sheet, explains: true, style: TerminalStyle(width: 80)).text
    _ = GrantsJSON(sheet, version: "0").text
  }
}
