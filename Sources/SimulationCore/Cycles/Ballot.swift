/// Who of a scenario is there at one election.
struct Ballot: Sendable {
  /// Candidates, by their places in the scenario, who do not stand, and those who stand without
  /// endorsements because they broke ranks.
  var absent: Set<Int> = []
  var dropped: Set<Int> = []
  /// Organisations that do not exist.
  var dormant: Set<String> = []

  /// Everybody and everything.
  static let full = Ballot()

  /// The organisations that endorse a candidate.
  func endorsers(of place: Int, in scenario: Scenario) -> [String] {
    living(scenario.candidates[place].endorsedBy, place)
  }

  /// The organisations that exist whose endorsement a candidate seeks.
  func sought(by place: Int, in scenario: Scenario) -> [String] {
    let candidate = scenario.candidates[place]
    return living(candidate.seeks ?? candidate.endorsedBy, place)
  }

  private func living(_ names: [String], _ place: Int) -> [String] {
    guard !absent.contains(place), !dropped.contains(place) else { return [] }
    return dormant.isEmpty ? names : names.filter { !dormant.contains($0) }
  }
}
