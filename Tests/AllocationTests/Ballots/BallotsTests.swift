import Allocation
import Testing

@Suite("Ballots")
struct BallotsTests {
  @Test func storesWhatIsAdded() throws {
    var ballots = Ballots(kind: .points, projectCount: 4)
    try ballots.append([3, 0, 1], points: [5, 0, 2])
    try ballots.append([Int](), points: [])
    #expect(ballots.voterCount == 2 && ballots.entryCount == 2)
    #expect(ballots.entries(of: 0).map(\.project) == [3, 1])
    #expect(ballots.entries(of: 0).map(\.points) == [5, 2])
    #expect(ballots.entryCount(of: 1) == 0)
  }

  @Test("ranks give a point for each project listed after")
  func borda() throws {
    var ballots = Ballots(kind: .ordinal, projectCount: 5)
    try ballots.append([4, 0, 2])
    #expect(ballots.entries(of: 0).map(\.points) == [2, 1, 0])
    #expect(ballots.entries(of: 0).map(\.project) == [4, 0, 2])
  }

  @Test func refusesWhatIsWrongAndStaysAsItWas() throws {
    var ballots = Ballots(kind: .points, projectCount: 3)
    try ballots.append([1], points: [1])
    let before = ballots
    func refusal(_ listed: [Int], _ points: [Int64]) -> Ballots.Refusal? {
      do throws(Ballots.Refusal) {
        try ballots.append(listed, points: points)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal([0, 3], [1, 1]) == .unknownProject(1))
    #expect(refusal([-1], [1]) == .unknownProject(0))
    #expect(refusal([0, 1, 0], [1, 1, 1]) == .repeatedProject(2))
    #expect(refusal([0, 1], [1]) == .pointsMismatch)
    #expect(refusal([0, 1], [1, -1]) == .pointsOutOfRange(1))
    #expect(refusal([0], [Ballots.mostPoints + 1]) == .pointsOutOfRange(0))
    #expect(ballots == before)
    // What a refused ballot listed may be listed by the next.
    #expect(refusal([0, 1, 2], [1, 1, Ballots.mostPoints]) == nil)
    #expect(ballots.voterCount == 2)
  }

  @Test func startsAgainInTheSameStorage() throws {
    var ballots = Ballots(kind: .points, projectCount: 2)
    try ballots.append([1, 0], points: [1, 2])
    ballots.removeAll(kind: .approval, projectCount: 3, keepingCapacity: true)
    #expect(ballots == Ballots(kind: .approval, projectCount: 3))
    try ballots.append([2])
    #expect(ballots.entries(of: 0).map(\.project) == [2])
  }

  @Test func renumbersProjects() throws {
    var ballots = Ballots(kind: .ordinal, projectCount: 3)
    try ballots.append([2, 0])
    let other = ballots.rearranged([2, 0, 1])
    #expect(other.entries(of: 0).map(\.project) == [0, 1])
    #expect(other.entries(of: 0).map(\.points) == [1, 0])
    #expect(other.rearranged([1, 2, 0]) == ballots)
  }
}
