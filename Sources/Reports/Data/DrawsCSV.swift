public import SimulationCore

/// Every replicate's outcome as CSV, written block by block as replicates arrive: replicate,
/// seats_without_money, seats_control and seats_aim_only (empty where a replicate has no controls),
/// then for each structure "seats NAME", "expected_seats NAME" (before the last shocks, to the millionth)
/// and "slate_money NAME" in dollars, where winners may leave the slate's programme "programme_seats
/// NAME", and for each race of another office "winner RACE NAME".
public struct DrawsCSV: Sendable {
  private let structures: Int
  /// Names of elections, where there are several; none needs quotes.
  private let cycles: [String]
  private let hasProgramme: Bool
  private let offices: Int
  /// Candidates' names as fields.
  private let candidates: [String]

  /// The first record.
  public let header: String

  /// A table for these structures, in the scenario's order.
  ///
  /// - Parameters:
  ///   - structures: their names.
  ///   - cycles: the elections' names; where there are several each has a record of its own, named
  ///     in the column `cycle`.
  ///   - hasProgramme: whether winners may leave the slate's programme.
  ///   - offices: races of other offices, in the scenario's order.
  ///   - candidates: all candidates, in the scenario's order; of use only with `offices`.
  public init(
    structures: [String], cycles: [String] = [], hasProgramme: Bool = false,
    offices: [String] = [], candidates: [String] = []
  ) {
    self.structures = structures.count
    self.hasProgramme = hasProgramme
    self.offices = offices.count
    self.candidates = candidates.map(CSVText.field)
    self.cycles = cycles.count > 1 ? cycles : []
    var fields = ["replicate"]
    if cycles.count > 1 { fields.append("cycle") }
    fields += ["seats_without_money", "seats_control", "seats_aim_only"]
    for name in structures {
      fields += ["seats \(name)", "expected_seats \(name)", "slate_money \(name)"]
      if hasProgramme { fields.append("programme_seats \(name)") }
      for office in offices { fields.append("winner \(office) \(name)") }
    }
    header = CSVText.record(fields)
  }

  /// A table for the structures and elections of a scenario.
  public init(_ scenario: Scenario) {
    let offices = scenario.races.filter { !$0.counts }.map(\.name)
    self.init(
      structures: scenario.structures.map(\.name), cycles: Simulation.cycleNames(scenario),
      hasProgramme: scenario.mayLeaveProgramme, offices: offices,
      candidates: offices.isEmpty ? [] : scenario.candidates.map(\.name))
  }

  /// The records of a block of replicates.
  public func records(_ draws: [ReplicateDraw]) -> String {
    var text = ""
    for draw in draws {
      // No number ever needs quotes, so the millions of them go past the check for it.
      text += "\(draw.replicate),"
      if !cycles.isEmpty { text += cycles[draw.cycle] + "," }
      text += "\(draw.withoutMoney),"
      if let control = draw.control { text += String(control) }
      text += ","
      if let aimOnly = draw.aimOnly { text += String(aimOnly) }
      for index in 0..<structures {
        text += ","
        if index < draw.seats.count { text += String(draw.seats[index]) }
        text += ","
        if index < draw.expected.count { text += millionths(draw.expected[index]) }
        text += ","
        if index < draw.slateMoney.count { text += dollars(draw.slateMoney[index]) }
        if hasProgramme {
          text += ","
          if index < draw.programme.count { text += String(draw.programme[index]) }
        }
        for place in index * offices..<(index + 1) * offices {
          text += ","
          if place < draw.offices.count, draw.offices[place] < candidates.count {
            text += candidates[draw.offices[place]]
          }
        }
      }
      text += "\r\n"
    }
    return text
  }

  private func millionths(_ seats: Double) -> String {
    guard seats.magnitude < 1e9 else { return "" }
    let size = Int((seats.magnitude * 1e6).rounded())
    let rest = String(size % 1_000_000)
    return (seats < 0 && size > 0 ? "-" : "") + "\(size / 1_000_000)."
      + String(repeating: "0", count: 6 - rest.utf8.count) + rest
  }

  /// Exact dollars and cents.
  private func dollars(_ cents: Cents) -> String {
    let size = cents.magnitude
    let rest = size % 100
    return (cents < 0 ? "-" : "") + "\(size / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
