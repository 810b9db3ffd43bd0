import Allocation

/// The rules that read what people and organisations gave.
let matchingRules: [AllocationRule] = [
  .raised, .duesReturned(DuesReturned()), .duesReturned(DuesReturned(rest: .equal)),
  .duesReturned(DuesReturned(rest: .strategicNeed(.hull))), .quadratic(QuadraticMatch()),
  .quadratic(QuadraticMatch(bound: 25_00)), .publicMatch(PublicMatch()),
  .publicMatch(PublicMatch(ratio: 0.37, qualifyingMoney: 0, qualifyingGifts: 0)),
  .vouchers(Vouchers()), .tandem(Tandem()), .tandem(Tandem(share: 0.3, rule: .raised)),
  .limits(Limits(rule: .popularity(Popularity()), maximum: 15_000_00, needCap: true)),
  .runoffReserve(RunoffReserve(amount: .share(0.2))),
]

/// Rules that leave one of equals out, or draw futures row by row.
let wrapperRulesByRow: [AllocationRule] = [
  .limits(Limits(minimum: 3_000_00)), .limits(Limits(rule: .equal, minimum: 7)),
  .runoffReserve(RunoffReserve(rule: .popularity(Popularity()), amount: .optimised(samples: 4))),
  .runoffReserve(RunoffReserve(rule: .need, amount: .optimised(samples: 2))),
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
    addRunoffs(&rng)
  }

  /// Runoffs ahead in most tables, which also depend on luck that all rows share.
  private mutating func addRunoffs(_ rng: inout SplitMix64) {
    received = rng.cents(0, 90_000_00)
    guard rng.chance(0.8) else { return }
    sharedSpread = rng.real(0, 0.3)
    var outlook = RunoffOutlook(count: count)
    outlook.carry = rng.real(0, 1)
    outlook.spread = rng.real(0.2, 0.8)
    outlook.moneyBase = rng.real(1_000, 60_000)
    for i in 0..<count {
      outlook.outright[i] = margin[i] - rng.real(0, 1)
      outlook.entry[i] = margin[i] + rng.real(-0.2, 1)
      outlook.margin[i] = rng.real(-0.5, 0.5)
      outlook.moneyEffect[i] = rng.real(-0.1, 0.6)
    }
    runoff = outlook
  }

  /// Numbers that are none in the outlook on runoffs.
  mutating func twistRunoffs(_ odd: [Double], _ rng: inout SplitMix64) {
    guard var outlook = runoff else { return }
    func twist(_ x: inout Double, _ rng: inout SplitMix64) {
      if rng.chance(0.1) { x = odd.randomElement(using: &rng) ?? 0 }
    }
    twist(&outlook.carry, &rng)
    twist(&outlook.spread, &rng)
    twist(&outlook.moneyBase, &rng)
    twist(&sharedSpread, &rng)
    for i in 0..<count {
      twist(&outlook.outright[i], &rng)
      twist(&outlook.entry[i], &rng)
      twist(&outlook.margin[i], &rng)
      twist(&outlook.moneyEffect[i], &rng)
    }
    runoff = outlook
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
      case .quadratic, .limits, .runoffReserve: return nil
      default: return room
      }
    }.reduce(into: [Int64]?([])) { limits, limit in
      if let limit { limits?.append(Int64(limit)) } else { limits = nil }
    }
  }
}
