import SimulationCore

extension JSONText.Value {
  /// Several elections in a row.
  static func horizon(_ horizon: HorizonResults) -> Self {
    .object([
      ("cycles", .array(horizon.cycles.map { .string($0) })),
      ("withoutMoney", .array(horizon.withoutMoney.map { .estimate($0) })),
      ("structures", .array(horizon.structures.map(structure))),
    ])
  }

  private static func structure(_ structure: HorizonStructure) -> Self {
    .object([
      ("name", .string(structure.name)),
      ("seats", .estimate(structure.seats.estimate)),
      ("counts", .counts(structure.seats.counts)),
      ("differenceToFirst", structure.difference.map { .estimate($0) } ?? .null),
      ("slateMoney", .dollars(structure.slateMoney)),
      (
        "perExtraSeat",
        .price(structure.perExtraSeat.map { $0 / 100 }, clear: structure.winsClearlyMore)
      ),
      ("cycles", .array(structure.cycles.map(cycle))),
    ])
  }

  private static func cycle(_ cycle: CycleResults) -> Self {
    .object([
      ("seats", .estimate(cycle.seats.estimate)),
      ("differenceToFirst", cycle.difference.map { .estimate($0) } ?? .null),
      ("programmeSeats", cycle.programme.map { .estimate($0) } ?? .null),
      ("slate", .estimate(cycle.slate)),
      ("holders", .estimate(cycle.holders)),
      ("dropped", .estimate(cycle.dropped)),
      ("organisedRaces", .estimate(cycle.organised)),
      ("founded", .estimate(cycle.founded)),
      ("members", .estimate(cycle.members)),
      ("opening", .dollars(cycle.opening)),
      ("slateMoney", .dollars(cycle.slateMoney)),
    ])
  }
}
