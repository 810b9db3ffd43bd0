import Numerics
import SimulationCore

/// Strengths with which an election without money and shocks gives back observed shares.
enum ReplayStrengths {
  /// Exponent of the field against an incumbent in Chicago's wards, 212 contested races of
  /// 2007–2023 (C).
  static let nest = 0.64

  /// For votes w of n candidates. With an incumbent I against the field F = Σ w over the others:
  /// ln(w_j/F) + ln(n − 1) for challengers, whose weights then have mean 1, and
  /// ln(w_I/F) + nest·ln(n − 1), since the incumbent's share is e^v/(e^v + (n − 1)^nest). Open
  /// seats: ln(w_j) less its mean. Unopposed: 0. O(n).
  static func strengths(_ weights: [Double], incumbent: Int?) -> [Double] {
    let count = weights.count
    guard count > 1 else { return weights.map { _ in 0 } }
    guard let incumbent else {
      let logs = weights.map(Stable.log)
      let mean = logs.reduce(0, +) / Double(count)
      return logs.map { $0 - mean }
    }
    var field = 0.0
    for (index, weight) in weights.enumerated() where index != incumbent { field += weight }
    let size = Stable.log(Double(count - 1))
    return weights.enumerated().map { index, weight in
      Stable.log(weight / field) + (index == incumbent ? nest : 1) * size
    }
  }

  /// The candidates of a race with the strengths that give back its shares.
  static func candidates(_ race: ElectionRace) -> [ImportedCandidate] {
    let incumbent = race.incumbent
    let votes = race.votes
    let count = race.candidates.count
    let strengths = strengths(race.weights, incumbent: incumbent)
    return race.candidates.enumerated().map { index, candidate in
      let share = ImportedCandidate.percent(Double(candidate.votes) / Double(max(1, votes)))
      var comment = "\(share), \(candidate.votes) of \(votes) votes: "
      if candidate.votes == 0 { comment = "No votes, counted as half a vote: " }
      if count == 1 {
        comment = "Unopposed."
      } else if incumbent == nil {
        comment += "ln(share) less the race's mean."
      } else if index == incumbent {
        comment += "logit of the share + 0.64·ln \(count - 1)."
      } else {
        comment += "ln of the part of the challengers' votes + ln \(count - 1)."
      }
      return ImportedCandidate(
        name: candidate.name, race: race.name,
        strength: .fixed(ImportedCandidate.rounded(strengths[index])),
        incumbent: candidate.incumbent, endorsedBy: candidate.endorsedBy,
        ownMoney: candidate.raised, comment: comment)
    }
  }
}
