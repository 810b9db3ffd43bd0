import Allocation
import ScenarioFiles
import Testing

@Suite("Reading Pabulib files")
struct PabulibReaderTests {
  static let small = #"""
    META
    key;value
    description;Parks
    num_projects;3
    num_votes;3
    budget;1 000,50
    vote_type;cumulative
    max_length;2
    max_points;5
    max_sum_points;7
    PROJECTS
    project_id;cost;votes;name
    2;10.5;2;Benches
    10;7;1;"""Trees""; tall"
    a;0;0;
    VOTES
    voter_id;vote;points
    v1;2,10;5,2
    v2;2;3
    v3;;

    """#

  static func read(_ text: String) throws -> BallotFile {
    try PabulibReader.parse(Array(text.utf8), file: "f.pb")
  }

  static func problems(_ text: String) -> [String] {
    do throws(ScenarioFileError) {
      _ = try PabulibReader.parse(Array(text.utf8), file: "f")
      return []
    } catch {
      return error.description.split(separator: "\n").map { String($0.dropFirst(2)) }
    }
  }

  static func changed(_ piece: String, _ other: String) -> String {
    guard let range = small.firstRange(of: piece) else { return "no such piece" }
    var text = small
    text.replaceSubrange(range, with: other)
    return text
  }

  @Test func readsEverything() throws {
    let file = try Self.read(Self.small)
    #expect(file.title == "Parks" && file.budget == 1_000_50 && file.voteType == .cumulative)
    #expect(file.projects.map(\.id) == ["10", "2", "a"])
    #expect(file.projects.map(\.name) == ["\"Trees\"; tall", "Benches", "a"])
    #expect(file.costs == [7_00, 10_50, 0])
    #expect(file.projects.map(\.votes) == [1, 2, 0])
    #expect(file.ballots.voterCount == 3 && file.ballots.projectCount == 3)
    #expect(file.ballots.entries(of: 0).map(\.project) == [1, 0])
    #expect(file.ballots.entries(of: 0).map(\.points) == [5, 2])
    #expect(file.ballots.entries(of: 1).map(\.points) == [3])
    #expect(file.ballots.entries(of: 2).isEmpty)
    #expect(file.notes.isEmpty)
    #expect(file.value(of: "MAX_LENGTH") == "2" && file.value(of: "unit") == nil)
  }

  @Test(
    "what files do in their own ways changes nothing",
    arguments: [
      ("\n", "\r\n"), ("META", "\u{FEFF}META"), ("PROJECTS", "\n  projects;;\n"),
      ("\nVOTES", "\n\n;;;\n Votes\n"), ("1 000,50", "1000.50"), ("1 000,50", "1\u{A0}000,50"),
      ("2;10.5;2;Benches", "2 ; \"10,5\";2; Benches ;;"), ("v3;;", "v3"), ("v3;;", "v3;None;None"),
      ("v1;2,10;5,2", "v1;\"2, 10\"; 5 ,2,"), ("Benches", "\"Ben\"ches"),
    ])
  func understands(_ piece: String, _ other: String) throws {
    let text =
      piece == "\n"
      ? Self.small.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: other)
      : Self.changed(piece, other)
    let (plain, file) = (try Self.read(Self.small), try Self.read(text))
    #expect(file.ballots == plain.ballots && file.costs == plain.costs)
    #expect(file.projects.map(\.name) == plain.projects.map(\.name))
    #expect(file.budget == plain.budget && file.notes.isEmpty)
  }

  @Test("columns in any order, with others between")
  func columns() throws {
    let text = """
      META
      value;key
      9;budget
      ordinal;vote_type
      PROJECTS
      name;Cost;category;project_id
      N;3;x,y;p
      M;4;;q
      VOTES
      age;vote;sex
      30;q,p;F
      ;p
      """
    let file = try Self.read(text)
    #expect(file.ballots.kind == .ordinal && file.costs == [3_00, 4_00])
    #expect(file.ballots.entries(of: 0).map(\.project) == [1, 0])
    #expect(file.ballots.entries(of: 0).map(\.points) == [1, 0])
    #expect(file.title == "f.pb")
  }

  @Test(
    "one clear error for each mistake",
    arguments: [
      (
        "vote_type;cumulative", "vote_type;cumulativ",
        [
          "7:11: found the vote type \"cumulativ\", expected one of approval, choose-1, cumulative, scoring, ordinal (did you mean \"cumulative\"?)"
        ]
      ),
      (
        "budget;1 000,50", "budgets;9",
        ["11:1: found no \"budget\" under META, expected one (did you mean \"budgets\"?)"]
      ),
      (
        "1 000,50", "12x",
        ["6:8: found the budget \"12x\", expected an amount of money of more than 0"]
      ),
      (
        "1 000,50", "0", ["6:8: found the budget \"0\", expected an amount of money of more than 0"]
      ),
      (
        "1 000,50", "99999999999999999999",
        [
          "6:8: found the budget \"99999999999999999999\", expected an amount of money of more than 0"
        ]
      ),
      (
        "description", "budget",
        [
          "6:1: found \"budget\" again, expected each key once",
          "3:8: found the budget \"Parks\", expected an amount of money of more than 0",
        ]
      ),
      (
        "max_length;2", "max_length;two",
        ["8:12: found max_length \"two\", expected a whole number, 0 or more"]
      ),
      (
        "10;7;1", "10;-7;1", ["14:4: found the cost \"-7\", expected an amount of money, 0 or more"]
      ),
      ("10;7;1", "10;;1", ["14:1: found the project \"10\" without a cost, expected its cost"]),
      (
        "10;7;1", "2;7;1",
        [
          "14:1: found the project \"2\" again, expected each project once",
          "18:4: found a vote for the project \"10\", expected one of the projects above",
        ]
      ),
      (
        "10;7;1", ";7;1",
        [
          "14:1: found a project without an id, expected its project_id",
          "18:4: found a vote for the project \"10\", expected one of the projects above",
        ]
      ),
      (
        "v2;2;3", "v2;22;3",
        [
          "19:4: found a vote for the project \"22\", expected one of the projects above (did you mean \"2\"?)"
        ]
      ),
      (
        "v2;2;3", "v2;2,2;3,1",
        ["19:4: found two votes for the project \"2\", expected one from each voter"]
      ),
      (
        "v2;2;3", "v2;2;x",
        ["19:6: found the points \"x\", expected a whole number from 0 to 1000000000"]
      ),
      (
        "v2;2;3", "v2;2;-1",
        ["19:6: found the points \"-1\", expected a whole number from 0 to 1000000000"]
      ),
      (
        "v2;2;3", "v2;2;3,1",
        ["19:6: found 2 numbers of points, expected 1, one for each project of the vote"]
      ),
      (
        "v2;2;3", "v2;2",
        ["19:4: found 0 numbers of points, expected 1, one for each project of the vote"]
      ),
      (
        "voter_id;vote;points", "voter_id;vote;pints",
        ["17:1: found no column \"points\" under VOTES, expected one (did you mean \"pints\"?)"]
      ),
      (
        "project_id;cost", "project_id;price",
        ["12:1: found no column \"cost\" under PROJECTS, expected one"]
      ),
      (
        "project_id;cost;votes", "project_id;cost;cost",
        ["12:17: found the column \"cost\" again, expected each column once"]
      ),
      ("META\n", "", ["1:1: found \"key\", expected the section META"]),
      ("PROJECTS", "VOTES", ["11:1: found the section VOTES, expected the section PROJECTS"]),
      ("VOTES", "META", ["16:1: found the section META, expected the section VOTES"]),
      (
        "Benches", "Benches; big",
        [
          "13:19: found a row of 5 cells, expected 4, as in the header",
          "18:4: found a vote for the project \"2\", expected one of the projects above",
          "19:4: found a vote for the project \"2\", expected one of the projects above",
        ]
      ),
      (
        "tall\"", "tall",
        ["14:8: found a quote that does not close, expected a closing quote"]
      ),
    ] as [(String, String, [String])])
  func saysWhatIsWrong(_ piece: String, _ other: String, _ expected: [String]) {
    guard Self.small.contains(piece) else { return #expect(expected.isEmpty) }
    let found = Self.problems(Self.changed(piece, other))
    #expect(Set(found) == Set(expected), "\(found)")
  }

  @Test func saysWhichSectionIsMissing() {
    #expect(Self.problems("") == ["1:1: found the end of the file, expected the section META"])
    let meta = "META\nkey;value\nbudget;1\nvote_type;approval\n"
    #expect(
      Self.problems(meta) == ["5:1: found the end of the file, expected the section PROJECTS"])
    let projects = meta + "PROJECTS\nproject_id;cost\n1;2\n"
    #expect(
      Self.problems(projects) == ["8:1: found the end of the file, expected the section VOTES"])
    #expect(
      Self.problems(projects + "VOTES\n")
        == ["9:1: found no header under VOTES, expected vote"])
    #expect(Self.problems(projects + "VOTES\nvote\n").isEmpty)
  }

  @Test("one choice alone where one is allowed")
  func chooseOne() throws {
    let text =
      "META\nkey;value\nbudget;1\nvote_type;choose-1\nPROJECTS\nproject_id;cost\n1;2\n2;2\n"
    #expect(try Self.read(text + "VOTES\nvote\n2\n1\n").ballots.kind == .approval)
    #expect(
      Self.problems(text + "VOTES\nvote\n1,2\n")
        == ["11:1: found a vote for 2 projects, expected at most 1"])
  }

  @Test(
    "votes beyond what META allows, and a voter twice, count as they stand and are noted",
    arguments: [
      ("v2;2,10,a;1,1,1", "1 vote has more projects than the max_length of 2 (first in line 19)"),
      (
        "v2;2;6", "1 vote has more points for a project than the max_points of 5 (first in line 19)"
      ),
      (
        "v2;2,10;5,5",
        "1 vote has more points in all than the max_sum_points of 7 (first in line 19)"
      ),
      ("v1;2;3", "1 vote has a voter_id that stands there twice (first in line 19)"),
    ])
  func excesses(_ vote: String, _ note: String) throws {
    let file = try Self.read(Self.changed("v2;2;3", vote))
    #expect(file.notes.contains(note + "; counted as they stand"), "\(file.notes)")
    #expect(file.ballots.voterCount == (try Self.read(Self.small).ballots.voterCount))
  }

  @Test("counts that disagree and fractions of a cent are notes")
  func notes() throws {
    func notes(_ piece: String, _ other: String) throws -> [String] {
      try Self.read(Self.changed(piece, other)).notes
    }
    #expect(try notes("num_projects;3", "num_projects;4") == ["num_projects is 4, and there are 3"])
    #expect(try notes("num_votes;3", "num_votes;2") == ["num_votes is 2, and there are 3"])
    #expect(
      try notes("2;10.5;2", "2;10.5;7")
        == ["the column votes disagrees with the votes below it for 1 of 3 projects"])
    #expect(try notes("2;10.5;", "2;10.505;") == ["the cost of \"2\" was rounded to cents"])
    #expect(try Self.read(Self.changed("2;10.5;", "2;10.505;")).costs[1] == 10_51)
    #expect(try Self.read(Self.changed("2;10.5;", "2;10.5049;")).costs[1] == 10_50)
  }

  @Test("no damage makes the reader fail but by an error")
  func damage() {
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let pieces = Array("\n;\",\r -0129.e;META\nVOTES\nPROJECTS\n".utf8) + [0xFF, 0xC3, 0]
    for _ in 0..<3_000 {
      var bytes = Array(Self.small.utf8)
      for _ in 0...random(4) {
        let at = random(bytes.count)
        switch random(4) {
        case 0: bytes[at] = pieces[random(pieces.count)]
        case 1: bytes.insert(pieces[random(pieces.count)], at: at)
        case 2: bytes.remove(at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + random(40)))
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      do throws(ScenarioFileError) {
        let file = try PabulibReader.parse(bytes, file: "f")
        #expect(file.budget > 0 && file.ballots.projectCount == file.projects.count)
      } catch {
        #expect(!error.diagnostics.isEmpty && error.kind == .data)
      }
    }
  }

  @Test func saysThatAFileIsMissing() {
    do throws(ScenarioFileError) {
      _ = try PabulibReader.read(file: "/no/such/file.pb")
      Issue.record("not refused")
    } catch {
      #expect(error.kind == .missingFile)
    }
  }
}
