import SimulationCore

extension JSONText.Value {
  /// The race of another office.
  static func office(_ office: OfficeResults) -> Self {
    func difference(_ estimate: Estimate?) -> Self { estimate.map { .estimate($0) } ?? .null }
    return .object([
      ("race", .string(office.race)),
      ("allyWins", .chance(office.allyWins, of: office.replicates)),
      ("allyDifference", difference(office.allyDifference)),
      (
        "candidates",
        .array(
          office.candidates.map {
            .object([
              ("name", .string($0.name)), ("ally", .bool($0.isAlly)),
              ("wins", .chance($0.wins, of: office.replicates)),
              ("differenceToFirst", difference($0.difference)),
              ("inRunoff", .chance($0.inRunoff, of: office.replicates)),
              ("known", .estimate($0.known)),
              ("money", .dollars($0.money)),
            ])
          })
      ),
    ])
  }
}

extension SummaryRecords {
  /// Candidates for other offices, by name.
  mutating func office(_ office: OfficeResults) {
    for candidate in office.candidates {
      number(
        "office_win_share", name: candidate.name,
        Double(candidate.wins) / Double(max(1, office.replicates)))
      if let difference = candidate.difference {
        estimate("office_win_difference", name: candidate.name, difference)
      }
      number(
        "office_runoff_share", name: candidate.name,
        Double(candidate.inRunoff) / Double(max(1, office.replicates)))
      estimate("office_known", name: candidate.name, candidate.known)
      estimate("office_money", name: candidate.name, candidate.money, scale: 100)
    }
  }
}
