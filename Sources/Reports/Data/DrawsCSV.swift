public import SimulationCore

/// Every replicate's outcome as CSV, written block by block as replicates arrive: replicate,
/// seats_without_money, seats_control and seats_aim_only (empty where a replicate has no controls),
/// then for each structure "seats NAME", "expected_seats NAME" (before the last shocks, to the millionth)
/// and "slate_money NAME" in dollars.
public struct DrawsCSV: Sendable {
  private let structures: Int
  /// Names of elections, where there are several; none needs quotes.
  private let cycles: [String]

  /// The first record.
  public let header: String

  /// A table for these structures, in the scenario's order.
  ///
  /// - Parameter cycles: the elections' names; where there are several each has a record of its own,
  ///   named in the column `cycle`.
  public init(structures: [String], cycles: [String] = []) {
    self.structures = structures.count
    self.cycles = cycles.count > 1 ? cycles : []
    header = CSVText.record(
      ["replicate"] + (cycles.count > 1 ? ["cycle"] : []) + [
        "seats_without_money", "seats_control", "seats_aim_only",
      ]
        + structures.flatMap { ["seats \($0)", "expected_seats \($0)", "slate_money \($0)"] })
  }

  /// The records of a block of replicates.
  public func records(_ draws: [ReplicateDraw]) -> String {
    var text = ""
    for draw in draws {
      // No field here ever needs quotes, so the millions of them go past the check for it.
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
