import Numerics
import SimulationCore

/// Strengths of incumbents in the election after the one observed, by the base-rate model of
/// Chicago's wards (2007–2023, C).
enum ForecastStrengths {
  /// How much of an incumbent's residual from the line predicts the next election's: the slope over
  /// 76 incumbents who stood as such twice (C).
  static let persistence = 0.67
  /// SD of what is left (C).
  static let residualSD = 0.42

  /// How far an incumbent's logit share was from the line
  /// 0.87 − 0.64·ln(n − 1), for those appointed 0.12 lower; `nil` where nobody else stood.
  static func residual(of incumbent: Int, in race: ElectionRace) -> Double? {
    guard race.candidates.count > 1 else { return nil }
    let strengths = ReplayStrengths.strengths(race.weights, incumbent: incumbent)
    return strengths[incumbent] - line(race.candidates[incumbent].incumbent)
  }

  /// Where incumbents of a kind lie on average, as a log weight.
  static func line(_ kind: Incumbency) -> Double {
    let rates = BaseRates()
    return rates.incumbent - (kind == .appointed ? rates.appointedPenalty : 0)
  }

  /// The strength of whoever holds the seat now, and what to say of it.
  /// - Parameters:
  ///   - name: the incumbent's name.
  ///   - kind: how the seat was got.
  ///   - race: the race as it came out; `nil` where it is not in the results.
  static func incumbent(
    _ name: String, _ kind: Incumbency, in race: ElectionRace?
  ) -> (strength: Strength, comment: String) {
    let base = "Incumbent, base rate (\(short(line(kind))) ± 0.50, C)"
    guard let race else { return (.baseRate, base + ": the race is not in the results.") }
    guard let before = race.index(named: name) else {
      return (.baseRate, base + ": not in the results of this race.")
    }
    let share = ImportedCandidate.percent(race.weights[before] / race.weights.reduce(0, +))
    guard race.candidates[before].incumbent != .no else {
      return (
        .baseRate,
        base
          + ": a first re-election,\nwhich the winning share (\(share)) does not tell (slope −0.09, C)."
      )
    }
    guard let residual = residual(of: before, in: race) else {
      return (.baseRate, base + ": was unopposed, which tells no share.")
    }
    let mean = line(kind) + persistence * residual
    let held =
      race.candidates[before].incumbent == .appointed ? "held it by appointment" : "held it"
    let penalty = race.candidates[before].incumbent == .appointed ? " − 0.12" : ""
    let number = "ln \(race.candidates.count - 1)"
    return (
      .uncertain(mean: ImportedCandidate.rounded(mean), sd: residualSD),
      """
      Incumbent who \(held) before and had \(share): residual e = logit − (0.87\(penalty) − 0.64·\(number)) \
      = \(short(residual));
      of it 0.67 persists: \(short(line(kind))) + 0.67·e, SD 0.42 (C).
      """
    )
  }

  /// Two decimals, with a minus sign as in print.
  private static func short(_ value: Double) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    let sign = value < 0 && hundredths > 0 ? "−" : ""
    let rest = hundredths % 100
    return "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
