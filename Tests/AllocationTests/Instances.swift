import Allocation
import Randomness
import Testing

/// SplitMix64 (Steele, Lea and Flood 2014): a small generator of the tests' own.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func real(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) * 0x1p-53
  }

  mutating func cents(_ low: Int64, _ high: Int64) -> Int64 {
    Int64.random(in: low...high, using: &self)
  }

  mutating func chance(_ p: Double) -> Bool { real(0, 1) < p }
}

/// A fund and a table to spend it on.
struct Instance: CustomStringConvertible {
  var fund: Int64
  var table: RecipientTable

  var totalRoom: Int64 { table.room.reduce(0) { $0 + max(0, $1) } }

  func grants(_ rule: AllocationRule) -> [Int64] {
    var grants: [Int64] = []
    var scratch = AllocationScratch()
    rule.apportion(fund, among: table, into: &grants, scratch: &scratch)
    return grants
  }

  func kept(_ rows: [Int]) -> Instance { Instance(fund: fund, table: table.rearranged(rows)) }

  var description: String {
    var lines = ["fund \(fund)"]
    for i in 0..<table.count {
      lines.append(
        "  room \(table.room[i]) raised \(table.raised[i]) target \(table.target[i])"
          + " A \(table.attention[i]) m \(table.margin[i]) θ \(table.moneyEffect[i])"
          + " e \(table.moneyBase[i]) s \(table.spread[i]) v \(table.value[i])")
    }
    return lines.joined(separator: "\n")
  }

  /// Plain campaigns: all numbers distinct and of ordinary size.
  static func ordinary(_ rng: inout SplitMix64, rows: Int) -> Instance {
    var table = RecipientTable(count: rows)
    for i in 0..<rows {
      table.room[i] = rng.cents(1_00, 60_000_00)
      table.raised[i] = rng.cents(0, 50_000_00)
      table.target[i] = rng.cents(0, 90_000_00)
      table.attention[i] = rng.real(0.01, 1)
      table.margin[i] = rng.real(-1.5, 1.5)
      table.moneyEffect[i] = rng.real(0.05, 0.6)
      table.moneyBase[i] = rng.real(1_000, 60_000)
      table.spread[i] = rng.real(0.2, 0.8)
      table.value[i] = rng.real(0.5, 2)
    }
    let fund = rng.cents(1, 20_000_00 * Int64(max(1, rows)))
    for i in 0..<rows {
      table.doubt[i] = rng.real(0, 1) * table.spread[i]
      if rng.chance(0.5) { table.poll[i] = table.margin[i] + rng.real(-1, 1) }
      table.pollError[i] = rng.real(0.05, 0.5)
    }
    table.sharedSpread = rng.chance(0.2) ? 0 : rng.real(0, 0.19)
    table.luck = StreamKey(seed: rng.next())
    table.addGifts(seed: UInt64(fund))
    return Instance(fund: fund, table: table)
  }

  /// Everything at once that could go wrong: empty rooms, ties, steps, hopeless and certain races,
  /// zero and absurd sizes, numbers that are none.
  static func hostile(_ rng: inout SplitMix64) -> Instance {
    let rows = Int.random(in: 0...12, using: &rng)
    var instance = ordinary(&rng, rows: rows)
    let odd: [Double] = [0, -1, 1, 1e-300, 1e300, 1e-9, 1e9, -1e9, .infinity, -.infinity, .nan]
    let oddMoney: [Int64] = [0, -5, 1, 2, .max, .min, 1 << 52, 999]
    func twist(_ column: inout [Double], _ i: Int, _ rng: inout SplitMix64) {
      if rng.chance(0.15) { column[i] = odd.randomElement(using: &rng) ?? 0 }
    }
    for i in 0..<rows {
      if rng.chance(0.2) { instance.table.room[i] = oddMoney.randomElement(using: &rng) ?? 0 }
      if rng.chance(0.1) { instance.table.raised[i] = oddMoney.randomElement(using: &rng) ?? 0 }
      if rng.chance(0.1) { instance.table.target[i] = oddMoney.randomElement(using: &rng) ?? 0 }
      twist(&instance.table.attention, i, &rng)
      twist(&instance.table.margin, i, &rng)
      twist(&instance.table.moneyEffect, i, &rng)
      twist(&instance.table.moneyBase, i, &rng)
      twist(&instance.table.spread, i, &rng)
      twist(&instance.table.value, i, &rng)
      twist(&instance.table.doubt, i, &rng)
      twist(&instance.table.poll, i, &rng)
      twist(&instance.table.pollError, i, &rng)
    }
    if rng.chance(0.15) { instance.table.sharedSpread = odd.randomElement(using: &rng) ?? 0 }
    instance.table.twistGifts(oddMoney, &rng)
    instance.table.twistRunoffs(odd, &rng)
    if rng.chance(0.2) { instance.fund = oddMoney.randomElement(using: &rng) ?? 0 }
    if rows > 1, rng.chance(0.3) {
      instance = instance.kept((0..<rows).map { _ in Int.random(in: 0..<rows, using: &rng) })
    }
    return instance
  }
}

/// Checks a property on many instances; a failure is made smaller (fewer rows, less money) as long
/// as it still fails, and then reported once.
func check(
  _ count: Int, seed: UInt64, _ make: (inout SplitMix64) -> Instance,
  _ failure: (Instance) -> String?
) {
  for number in 0..<count {
    var rng = SplitMix64(seed &+ UInt64(number) &* 0x1_0000_0001)
    let instance = make(&rng)
    guard failure(instance) != nil else { continue }
    let smallest = shrink(instance, failure)
    Issue.record("instance \(number): \(failure(smallest) ?? "")\n\(smallest)")
    return
  }
}

private func shrink(_ start: Instance, _ failure: (Instance) -> String?) -> Instance {
  var smallest = start
  for _ in 0..<200 {
    let rows = Array(0..<smallest.table.count)
    var tries: [Instance] = []
    if rows.count > 1 {
      tries.append(smallest.kept(Array(rows[..<(rows.count / 2)])))
      tries.append(smallest.kept(Array(rows[(rows.count / 2)...])))
    }
    tries += rows.map { row in smallest.kept(rows.filter { $0 != row }) }
    tries.append(Instance(fund: smallest.fund / 2, table: smallest.table))
    guard let next = tries.first(where: { failure($0) != nil && $0.size < smallest.size }) else {
      break
    }
    smallest = next
  }
  return smallest
}

extension Instance {
  fileprivate var size: Double { Double(table.count) * 64 + Double(fund.magnitude).squareRoot() }
}

/// Sum of non-negative cents that never overflows.
func saturatingSum(_ cents: [Int64]) -> Int64 {
  var sum: Int64 = 0
  for amount in cents {
    let (next, overflow) = sum.addingReportingOverflow(max(0, amount))
    if overflow { return .max }
    sum = next
  }
  return sum
}

let everyRule: [AllocationRule] = proportionalAndStrategicRules + matchingRules

private let proportionalAndStrategicRules: [AllocationRule] = [
  .equal, .need, .popularity(Popularity()), .popularity(Popularity(exponent: 2.5, offset: 0)),
  .popularity(Popularity(exponent: 0, offset: 0)), .strategicNeed(.hull),
  .strategicNeed(.greedy(chunks: 20, model: .logOdds)),
  .strategicNeed(.greedy(chunks: 7, model: .share(sd: 0.08))),
  .bramsDavis, .impact(Impact()), .impact(Impact(exponent: 4)), .expectedSeats, .adaptive,
  .staff(Staff(noise: 0, bias: 1)), .seatsAtLeast(SeatsAtLeast()),
  .seatsAtLeast(SeatsAtLeast(seats: 2)),
]

/// Rules in which the number of a row matters beyond an odd cent: those that draw a lot for each,
/// and those that pay in steps, of which equals cannot always have the same number.
let rulesByRow: [AllocationRule] =
  [
    .staff(Staff(noise: 0.3, bias: -0.5)), .thompson, .optimum(Optimum()),
    .optimum(Optimum(step: 1_700_00)), .threshold(Threshold()),
    .threshold(Threshold(seats: 1, draws: 5, step: 900_00)),
  ] + wrapperRulesByRow
