import ScenarioFiles
import SimulationCore
import Testing

/// What is said of tables of results that cannot be used.
struct ImportTableTests {
  static func problems(_ text: String, as kind: ElectionTable.Kind = .results) -> [String] {
    do throws(ScenarioFileError) {
      _ = try ElectionTable.parse(Array(text.utf8), file: "t", as: kind)
      return []
    } catch {
      return error.description.split(separator: "\n").map { String($0.dropFirst(2)) }
    }
  }

  @Test(arguments: [
    (
      "race,candidate,votes\nA,x,12.5\nA,y,-3\nA,z,\n",
      [
        "2:5: votes: found \"12.5\", expected a whole number from 0 to 1000000000",
        "3:5: votes: found \"-3\", expected a whole number from 0 to 1000000000",
        "4:5: votes: found an empty cell, expected a whole number from 0 to 1000000000",
      ]
    ),
    (
      "race,candidate,votes\nA,x,1\nA,x,2\n",
      [
        "3:3: candidate: found \"x\" again in race \"A\", expected each candidate once in a race (first at 2:3)"
      ]
    ),
    (
      "race,candidate,votes,incumbent\nA,x,1,yes\nA,y,2,appointed\nB,z,1,perhaps\n",
      [
        "3:7: incumbent: found a second incumbent in race \"A\", expected at most one (the first is \"x\")",
        "4:7: incumbent: found \"perhaps\", expected no, elected or appointed (or yes for elected)",
      ]
    ),
    (
      "race,candidate,votes\n,x,1\nA,,2\n",
      [
        "2:1: race: found an empty cell, expected a name of 1 to 200 characters without control characters or outer spaces",
        "3:3: candidate: found an empty cell, expected a name of 1 to 200 characters without control characters or outer spaces",
      ]
    ),
    (
      "race,candidate,votes\nA,x,0\nA,y,0\nB,z,0\n",
      ["2:5: votes: found no votes at all in race \"A\", expected some"]
    ),
    (
      "race,candidate,votes,raised\nA,x,1,$5\n",
      [
        "2:7: raised: found \"$5\", expected dollars from 0 to 1000000000, with at most two decimals"
      ]
    ),
    (
      "ward,name,vote,incumbant\nA,x,1,no\n",
      [
        "1:1: found the column \"ward\" and no \"race\", expected the name \"race\" for that column, or another for this one",
        "1:6: found the column \"name\" and no \"candidate\", expected the name \"candidate\" for that column, or another for this one",
        "1:11: found the column \"vote\" and no \"votes\", expected the name \"votes\" for that column, or another for this one",
        "1:16: found the column \"incumbant\" and no \"incumbent\", expected the name \"incumbent\" for that column, or another for this one",
      ]
    ),
    (
      "race,votes,votes\nA,1,2\n",
      [
        "1:1: found no column \"candidate\", expected at least the columns \"race\", \"candidate\", \"votes\"",
        "1:12: found column \"votes\" again, expected it only once (first at 1:6)",
      ]
    ),
    (
      "race,candidate,votes\n",
      ["1:1: found no rows below the header, expected one for each candidate"]
    ),
    ("", ["1:1: found an empty file, expected a row of column names"]),
  ])
  func namesWhatIsWrong(_ text: String, _ expected: [String]) {
    #expect(Self.problems(text) == expected)
  }

  @Test func findsErrorsOfEveryKindInOnePass() {
    let text = "race,candidate,votes,incumbent\nA,x,1,yes\nA,x,y,no\nB,z\nA,\"w,2,no\n"
    #expect(
      Self.problems(text).map { $0.split(separator: ":")[0] + ":" + $0.split(separator: ":")[1] }
        == ["3:3", "3:5", "4:1", "5:3"])
  }

  @Test func doesNotAddRoundsTogether() {
    let text = """
      year,round,race,candidate,votes
      2019,first,A,x,10
      2019,first,A,y,10
      2019,runoff,A,x,12
      2019,runoff,A,y,11
      """
    let problems = Self.problems(text)
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix("4:6: found \"runoff\" after \"first\" in the column \"round\""))
    #expect(problems[0].contains("filter the table by \"round\""))
  }

  @Test func ignoresOtherColumnsAndSaysSo() throws {
    let text = "Year,Ward,Race,Candidate,Votes\n2019,1,A,x,10\n2019,1,A,y,20\n"
    let table = try ElectionTable.parse(Array(text.utf8), file: "t", as: .results)
    #expect(table.notes == ["t: not read: columns \"Year\", \"Ward\""])
    let scenario = try ResultsImport.replay(table, title: "").scenario
    #expect(scenario.candidates.map(\.name) == ["x", "y"])
  }

  @Test func readsYesAndNoAsSpreadsheetsWriteThem() throws {
    let text = """
      race,candidate,votes,incumbent,endorsed,raised
      A,a,10,TRUE,yes,
      A,b,10,0,no,1200.50
      B,c,10,Elected, one ; two;one,0
      B,d,10,,,
      C,e,10,appointed,1,
      C,f,10,No,FALSE,
      """
    let table = try ElectionTable.parse(Array(text.utf8), file: "t", as: .results)
    let people = try ResultsImport.replay(table, title: "").scenario.candidates
    #expect(people.map(\.incumbent) == [.elected, .no, .elected, .no, .appointed, .no])
    #expect(people.map(\.endorsedBy) == [["slate"], [], ["one", "two"], [], ["slate"], []])
    #expect(people.map(\.ownMoney) == [0, 120_050, 0, 0, 0, 0])
  }

  @Test func aMissingFileIsNoWrongOne() {
    do throws(ScenarioFileError) {
      _ = try ElectionTable.read(file: "nowhere.csv", as: .results)
      Issue.record("not refused")
    } catch {
      #expect(error.kind == .missingFile)
    }
  }

  @Test func countsErrorsOfALongTable() {
    let rows = (0..<3_000).map { "A\($0 % 3),x\($0),y" }.joined(separator: "\n")
    let problems = Self.problems("race,candidate,votes\n" + rows)
    #expect(problems.count == 51)
    #expect(problems.last == "d 2950 more")
  }

  @Test func refusesACrowdedRace() {
    let rows = (0..<1_001).map { "A,x\($0),1" }.joined(separator: "\n")
    #expect(
      Self.problems("race,candidate,votes\n" + rows) == [
        "1:1: found 1001 candidates in one race, expected at most 1000"
      ])
  }
}
