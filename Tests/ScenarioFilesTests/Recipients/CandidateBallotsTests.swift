import Allocation
import ScenarioFiles
import Testing

/// A vote on the candidates of a table.
struct CandidateBallotsTests {
  static func vote(_ projects: String, _ votes: String, type: String = "approval") throws
    -> BallotFile
  {
    let text = """
      META
      key;value
      budget;100
      vote_type;\(type)
      PROJECTS
      \(projects)
      VOTES
      \(votes)
      """
    return try PabulibReader.parse(Array(text.utf8), file: "v")
  }

  static func table(_ text: String) throws -> CandidateTable {
    try CandidateTable.parse(Array(text.utf8), file: "t")
  }

  @Test func `projects find their candidates by name or id`() throws {
    let vote = try Self.vote(
      "project_id;cost;name\n7;30;Ed\nAna;20;The first", "voter_id;vote\n1;7,Ana\n2;7")
    let slate = try Self.table("candidate,ask\nDi,\nAna,55\nEd,\n").adding(vote).slate
    #expect(slate.table.ask == [0, 5_500, 3_000])
    #expect(slate.table.ballots.entries(of: 0).map(\.project).sorted() == [1, 2])
    #expect(slate.table.ballots.entries(of: 1).map(\.project) == [2])
    // Di asks nothing, but nobody voted for her.
    #expect(slate.facts == [.ballots, .asks])
  }

  @Test func `projects that are no candidates are all named`() throws {
    let vote = try Self.vote(
      "project_id;cost;name\n1;30;Edd\n2;20;Bob\n3;5;Ana\nAna;6;x", "voter_id;vote\n1;1")
    let table = try Self.table("candidate\nAna\nEddy\n")
    do throws(ScenarioFileError) {
      _ = try table.adding(vote)
      Issue.record("it was taken")
    } catch {
      let lines = error.description.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].contains("\"Edd\"") && lines[0].contains("did you mean \"Eddy\"?"))
      #expect(lines[1].contains("\"Bob\""))
      #expect(lines[2].contains("a second project for \"Ana\""))
      #expect(error.kind == .data)
    }
  }

  @Test func `points are gifts of so many dollars`() throws {
    let vote = try Self.vote(
      "project_id;cost;name\n1;30;Ana\n2;20;Ed", "voter_id;vote;points\n1;1,2;5,2\n2;1;5",
      type: "cumulative")
    let gifts = vote.slate.table.gifts
    #expect(gifts.sizes == [200, 500])
    #expect([gifts[0, 0], gifts[1, 0], gifts[0, 1], gifts[1, 1]] == [0, 2, 1, 0])
    #expect(vote.slate.facts == [.asks, .ballots, .gifts])
  }
}
