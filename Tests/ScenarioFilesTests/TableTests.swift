import Allocation
import ScenarioFiles
import SimulationCore
import Testing

struct TableTests {
  /// A scenario whose tables are files.
  static let scenario = """
    {
      races: "races.csv",
      candidates: "candidates.csv",
      donors: "donors.csv",
      vehicles: "vehicles.csv",
      structures: [{ name: "all", routes: [{ to: "fund", share: 0.5 }] }],
    }
    """
  static let tables = [
    "races.csv": "name,region,turnout\nNorth,lake,0.4\n\"South, East\",,\n",
    "candidates.csv": """
    # From the clerk.
    name,race,strength,incumbent,endorsedBy,ownMoney
    Ada,North,0.3±0.2,,chapter;labour,1234.56
    Bo,North,base-rate,elected,,
    Cy,"South, East",-0.1+-0.05,no,chapter,0
    Di,"South, East",1e-1,,,

    """,
    "donors.csv": "name,people,menu,others\nonline,5000,5:0.25;12.50:0.75,-1\nlocal,10,20:1,null\n",
    "vehicles.csv": "name,rule,overhead\nfund,strategic-need,0.25\n",
  ]

  static func problems(_ name: String, _ text: String) -> [String] {
    var changed = tables
    changed[name] = text
    return Fixtures.problems(scenario, tables: changed)
  }

  @Test func readsEveryKindOfCell() throws {
    let scenario = try ScenarioReader.check(text: Self.scenario, tables: Self.tables)
    #expect(scenario.races.map(\.name) == ["North", "South, East"])
    #expect(scenario.races.map(\.region) == ["lake", ""])
    #expect(scenario.races.map(\.turnout) == [0.4, Race().turnout])
    let candidates = scenario.candidates
    #expect(
      candidates.map(\.strength) == [
        .uncertain(mean: 0.3, sd: 0.2), .baseRate, .uncertain(mean: -0.1, sd: 0.05), .fixed(0.1),
      ])
    #expect(candidates.map(\.incumbent) == [.no, .elected, .no, .no])
    #expect(candidates.map(\.endorsedBy) == [["chapter", "labour"], [], ["chapter"], []])
    #expect(candidates.map(\.ownMoney) == [123_456, 0, 0, 0])
    #expect(
      scenario.donors[0].menu == [
        GiftOption(amount: 500, share: 0.25), GiftOption(amount: 1_250, share: 0.75),
      ])
    #expect(scenario.donors.map(\.others) == [-1, nil])
    #expect(scenario.vehicles[0].rule == .strategicNeed(.hull))
    #expect(scenario.vehicles[0].overhead == 0.25)
  }

  @Test func aTableIsTheSameAsAnInlineList() throws {
    let scenario = try ScenarioReader.check(text: Self.scenario, tables: Self.tables)
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
  }

  @Test func findsEveryWrongCellInItsFile() {
    let text = """
      name,race,strength,incumbent,endorsedBy,ownMoney
      ,North,x,,,
      Bo,Nroth,1±2±3,maybe,a;;b,1.234
      Cy,"South, East",0.1±-2,,,"two
      lines"
      """
    #expect(
      Self.problems("candidates.csv", text) == [
        "candidates.csv:2:1: candidates[0].name: found an empty cell, expected a name of 1 to 200 characters without control characters or outer spaces",
        "candidates.csv:2:8: candidates[0].strength: found \"x\", expected a number from -50 to 50, { mean, sd } (in a table 0.3±0.2), or \"base-rate\"",
        "candidates.csv:3:4: candidates[1].race: found race \"Nroth\", which does not exist, expected the name of a race (did you mean \"North\"?)",
        "candidates.csv:3:10: candidates[1].strength: found \"1±2±3\", expected a number from -50 to 50, { mean, sd } (in a table 0.3±0.2), or \"base-rate\"",
        "candidates.csv:3:16: candidates[1].incumbent: found \"maybe\", expected \"no\", \"elected\" or \"appointed\"",
        "candidates.csv:3:22: candidates[1].endorsedBy[1]: found an empty cell, expected a name of 1 to 200 characters without control characters or outer spaces",
        "candidates.csv:3:27: candidates[1].ownMoney: found \"1.234\", expected dollars from 0 to 1000000000, with at most two decimals",
        "candidates.csv:4:18: candidates[2].strength.sd: found \"-2\", expected a number from 0 to 50",
        "candidates.csv:4:27: candidates[2].ownMoney: found \"two\\nlines\", expected dollars from 0 to 1000000000, with at most two decimals",
      ])
  }

  @Test func menusInACellAreChecked() {
    #expect(
      Self.problems(
        "donors.csv", "name,people,menu\na,5,5:0.5;x:0.5\nb,5,5\nc,5,1:2:3\nd,5,1:0.5\n")
        == [
          "donors.csv:2:5: donors[0].menu[1].amount: found \"x\", expected dollars above 0, at most 1000000000, with at most two decimals",
          "donors.csv:3:5: donors[1].menu[0]: found no \"share\", expected a share from 0 to 1",
          "donors.csv:4:5: donors[2].menu[0]: found \"1:2:3\", expected amount:share",
          "donors.csv:5:5: donors[3].menu: found shares that sum to 0.5, expected a sum of 1",
        ])
  }

  @Test func columnsAreChecked() {
    #expect(
      Self.problems(
        "races.csv", "name,regoin,turnout,turnout,zebra\nNorth,,,,\n\"South, East\",,,,\n")
        == [
          "races.csv:1:6: races: found unknown column \"regoin\", expected name, region, registered, turnout, value, counts or scale (did you mean \"region\"?)",
          "races.csv:1:21: races: found column \"turnout\" again, expected it only once (first at 1:13)",
          "races.csv:1:29: races: found unknown column \"zebra\", expected name, region, registered, turnout, value, counts or scale",
        ])
    #expect(
      Self.problems("races.csv", "turnout\n0.3\n7\n") == [
        "races.csv:1:1: races: found no column \"name\", expected one for a name of 1 to 200 characters without control characters or outer spaces",
        "races.csv:3:1: races[1].turnout: found \"7\", expected a share from 0 to 1",
      ])
    #expect(
      Self.problems("races.csv", "nmae\nNorth\n") == [
        "races.csv:1:1: races: found unknown column \"nmae\", expected name, region, registered, turnout, value, counts or scale (did you mean \"name\"?)"
      ])
  }

  @Test func aBrokenTableIsOneErrorAndNotAHundred() {
    #expect(
      Self.problems("candidates.csv", "name,race\nAda,North\nBo,\"North\n") == [
        "candidates.csv:3:4: candidates: found a quote that does not close, expected a closing quote"
      ])
    #expect(
      Self.problems("races.csv", "") == [
        "races.csv:1:1: races: found an empty file, expected a row of column names"
      ])
    #expect(
      Self.problems("races.csv", "name\n") == [
        "s:2:10: races: found no races, expected at least one"
      ])
  }

  @Test func errorsOfTheScenarioComeFirstThenThoseOfItsTables() {
    let text = Self.scenario.replacing("share: 0.5", with: "share: 5")
    var tables = Self.tables
    tables["races.csv"] = "name\nNorth\nNorth\n"
    #expect(
      Fixtures.problems(text, tables: tables).map { String($0.prefix(18)) } == [
        "s:6:61: structures", "races.csv:3:1: rac", "candidates.csv:5:4", "candidates.csv:6:4",
      ])
  }

  @Test func aMissingTableIsReportedWhereItIsNamed() {
    var tables = Self.tables
    tables["candidates.csv"] = nil
    do throws(ScenarioFileError) {
      _ = try ScenarioReader.check(
        text: Self.scenario, fileName: "s", tables: tables)
      Issue.record("not refused")
    } catch {
      #expect(error.kind == .missingFile)
      #expect(
        error.description
          == "s:3:15: candidates: found no file \"candidates.csv\", expected a file that can be read"
      )
    }
  }

  @Test func wrongContentsWeighMoreThanAMissingTable() {
    var tables = Self.tables
    tables["candidates.csv"] = nil
    tables["races.csv"] = "name,value\nNorth,-1\n"
    do throws(ScenarioFileError) {
      _ = try ScenarioReader.check(text: Self.scenario, tables: tables)
      Issue.record("not refused")
    } catch {
      #expect(error.kind == .data && error.diagnostics.count == 2)
    }
  }

  @Test func namesAcrossFilesKnowWhereTheOtherIs() {
    let text = Self.scenario.replacing(
      "vehicles:", with: "attentionRivals: [{ name: \"Ada\" }],\n  vehicles:")
    #expect(
      Fixtures.problems(text, tables: Self.tables) == [
        "s:5:29: attentionRivals[0].name: found candidate \"Ada\" again, expected a name of its own (first at candidates.csv:3:1)"
      ])
  }
}
