import Allocation

/// The rules that read what people and organisations gave.
let matchingRules: [AllocationRule] = [
  .raised, .duesReturned(DuesReturned()), .duesReturned(DuesReturned(rest: .equal)),
  .duesReturned(DuesReturned(rest: .strategicNeed(.hull))), .quadratic(QuadraticMatch()),
  .quadratic(QuadraticMatch(bound: 25_00)), .publicMatch(PublicMatch()),
  .publicMatch(PublicMatch(ratio: 0.37, qualifyingMoney: 0, qualifyingGifts: 0)),
  .vouchers(Vouchers()),
]

extension RecipientTable {
  /// What was paid and given before: gifts of five sizes, dues, credit.
  mutating func addGifts(seed: UInt64) {
    var rng = SplitMix64(seed)
    gifts = GiftCounts(recipients: count, sizes: [5_00, 250_00, 25_00, 100_00, 1_000_00])
    for i in 0..<count {
      paid[i] = rng.cents(0, 9_000_00)
      dues[i] = rng.cents(0, 20_000_00)
      credit[i] = rng.cents(0, 20_000_00)
      for size in gifts.sizes.indices { gifts[size, i] = rng.cents(0, 60) }
    }
  }

  /// Absurd amounts and numbers among them.
  mutating func twistGifts(_ odd: [Int64], _ rng: inout SplitMix64) {
    if rng.chance(0.3) {
      let sizes = odd.shuffled(using: &rng).prefix(5)
      var twisted = GiftCounts(recipients: count, sizes: Array(sizes))
      for size in sizes.indices {
        for i in 0..<count { twisted[size, i] = gifts[size, i] }
      }
      gifts = twisted
    }
    for i in 0..<count {
      if rng.chance(0.1) { paid[i] = odd.randomElement(using: &rng) ?? 0 }
      if rng.chance(0.1) { dues[i] = odd.randomElement(using: &rng) ?? 0 }
      if rng.chance(0.1) { credit[i] = odd.randomElement(using: &rng) ?? 0 }
      if rng.chance(0.1) {
        gifts[Int(rng.cents(0, 4)), i] = odd.randomElement(using: &rng) ?? 0
      }
    }
  }
}

extension Instance {
  /// The most that a rule gives each row, however large the fund; `nil` where the rule does not
  /// say how its money adds up. In 128 bits, apart from the rules' own arithmetic.
  func limits(of rule: AllocationRule) -> [Int64]? {
    table.room.indices.map { i -> Int128? in
      let (paid, room) = (Int128(max(0, table.paid[i])), Int128(max(0, table.room[i])))
      switch rule {
      case .need:
        let need = Int128(max(0, table.target[i])) - Int128(max(0, table.raised[i]))
        return min(room, max(0, need))
      case .duesReturned(let rule) where rule.rest == nil:
        return min(room, max(0, Int128(max(0, table.dues[i])) - paid))
      case .publicMatch(let match):
        return min(room, max(0, Int128(match.entitlement(table.gifts, of: i)) - paid))
      case .vouchers(let vouchers):
        return min(room, max(0, Int128(vouchers.entitlement(table.gifts, of: i)) - paid))
      case .quadratic: return nil
      default: return room
      }
    }.reduce(into: [Int64]?([])) { limits, limit in
      if let limit { limits?.append(Int64(limit)) } else { limits = nil }
    }
  }
}
