import Allocation
import Foundation
import Testing

@Suite("The chance of so many seats")
struct SeatsTests {
  static func seats(_ instance: Instance) -> Int {
    Int(instance.fund % Int64(instance.table.count + 1))
  }

  static func races(_ rng: inout SplitMix64) -> Instance {
    var instance = Instance.ordinary(&rng, rows: Int.random(in: 1...14, using: &rng))
    // From no shared error to nine tenths of the smallest variance.
    let least = instance.table.spread.min() ?? 0
    instance.table.sharedSpread = rng.chance(0.2) ? 0 : rng.real(0, 0.95) * least
    return instance
  }

  @Test("it is what Simpson's rule and the plain recursion give")
  func againstPlain() {
    check(150, seed: 2_700, Self.races) { instance in
      let grants = instance.grants(.equal)
      for k in -1...instance.table.count + 1 {
        let fast = SeatChances.atLeast(k, grants: grants, table: instance.table)
        let plain = PlainSeats.atLeast(k, grants: grants, instance.table)
        if abs(fast - plain) > 1e-9 { return "k \(k): \(fast) instead of \(plain)" }
      }
      return nil
    }
  }

  @Test("the chances of one, two, three … seats sum to the expected seats")
  func expected() {
    check(300, seed: 2_800, Self.races) { instance in
      guard instance.table.count > 0 else { return nil }
      let grants = instance.grants(.equal)
      let tails = (1...instance.table.count).map {
        SeatChances.atLeast($0, grants: grants, table: instance.table)
      }
      let expected = SeatChances.expected(grants: grants, table: instance.table)
      return abs(tails.reduce(0, +) - expected) < 1e-8
        ? nil : "\(tails.reduce(0, +)) instead of \(expected)"
    }
  }

  @Test("the slopes are differences of the plain chance, and the grants follow them")
  func slopes() {
    check(80, seed: 2_900, Self.races) { instance in
      let k = Self.seats(instance)
      let nothing = [Int64](repeating: 0, count: instance.table.count)
      let slopes = SeatChances.slopes(atLeast: k, grants: nothing, table: instance.table)
      for i in slopes.indices {
        // Central differences, error near h²/6·2/τ³ with τ ≥ 0.06.
        let h = 1e-5
        var shifted = instance.table
        shifted.margin[i] += h
        let above = PlainSeats.atLeast(k, grants: nothing, shifted, panels: 400)
        shifted.margin[i] -= 2 * h
        let below = PlainSeats.atLeast(k, grants: nothing, shifted, panels: 400)
        let plain = (above - below) / (2 * h)
        if abs(slopes[i] - plain) > 1e-6 { return "row \(i): \(slopes[i]) instead of \(plain)" }
      }
      guard (1...instance.table.count).contains(k) else { return nil }
      let grants = instance.grants(.seatsAtLeast(SeatsAtLeast(seats: k)))
      let shares = LargestRemainder.apportion(
        instance.fund, weights: slopes, caps: instance.table.room)
      for i in grants.indices where abs(grants[i] - shares[i]) > 1 {
        return "\(grants) instead of \(shares)"
      }
      return nil
    }
  }

  @Test("seats that are sure count, whether they may be paid or not")
  func sureSeats() {
    var rng = SplitMix64(31)
    let open = Instance.ordinary(&rng, rows: 5)
    let nothing = [Int64](repeating: 0, count: 8)
    var more = open.kept([0, 1, 2, 3, 4, 0, 0, 0])
    more.table.margin[5] = .infinity
    more.table.margin[6] = -.infinity
    more.table.margin[7] = .infinity
    for i in 5..<8 { more.table.room[i] = 0 }
    for k in 0...5 {
      let alone = SeatChances.atLeast(k, grants: nothing, table: open.table)
      #expect(SeatChances.atLeast(k + 2, grants: nothing, table: more.table) == alone)
      let grants = open.grants(.seatsAtLeast(SeatsAtLeast(seats: k)))
      #expect(more.grants(.seatsAtLeast(SeatsAtLeast(seats: k + 2))) == grants + [0, 0, 0])
    }
    // A majority of five is three, and the two sure seats leave one to win of a majority of eight.
    #expect(
      open.grants(.seatsAtLeast(SeatsAtLeast()))
        == open.grants(.seatsAtLeast(SeatsAtLeast(seats: 3))))
    #expect(
      Array(more.grants(.seatsAtLeast(SeatsAtLeast()))[..<5])
        == open.grants(.seatsAtLeast(SeatsAtLeast(seats: 3))))
    // What is sure or out of reach leaves the expected seats.
    for k in [0, 6] {
      #expect(open.grants(.seatsAtLeast(SeatsAtLeast(seats: k))) == open.grants(.expectedSeats))
    }
  }

  @Test("too many seats to count: the normal law joins on where counting ends")
  func manySeats() {
    // 724 seats and a majority of them are counted, 800 are not; both close to Φ with a third
    // moment's error, at most 0.56·Σ E|X − p|³/(Σ p(1 − p))^(3/2) (Berry and Esseen) < 0.05.
    for rows in [700, 800] {
      var rng = SplitMix64(UInt64(rows))
      var instance = Instance.ordinary(&rng, rows: rows)
      instance.table.sharedSpread = 0
      let nothing = [Int64](repeating: 0, count: rows)
      let wins = (0..<rows).map {
        PlainSeats.chance(instance.table.margin[$0] / instance.table.spread[$0])
      }
      let mean = wins.reduce(0, +)
      for k in [Int(mean) - 8, Int(mean), Int(mean) + 8] {
        let fast = SeatChances.atLeast(k, grants: nothing, table: instance.table)
        let exact = PlainSeats.atLeast(k, wins: wins)
        // The continuity correction does far better than the bound.
        #expect(abs(fast - exact) < (rows == 700 ? 1e-9 : 2e-3), "\(fast) \(exact)")
        let slopes = SeatChances.slopes(atLeast: k, grants: nothing, table: instance.table)
        for i in stride(from: 0, to: rows, by: 97) {
          var others = wins
          others.remove(at: i)
          let decides =
            PlainSeats.atLeast(k - 1, wins: others) - PlainSeats.atLeast(k, wins: others)
          let (m, s) = (instance.table.margin[i], instance.table.spread[i])
          let slope = decides * exp(-m * m / s / s / 2) / s / (2 * Double.pi).squareRoot()
          #expect(abs(slopes[i] - slope) < (rows == 700 ? 1e-9 : 2e-4), "\(slopes[i]) \(slope)")
        }
      }
    }
  }

  @Test("odd tables give a chance")
  func hostile() {
    check(2_000, seed: 3_000, Instance.hostile) { instance in
      let grants = instance.table.room
      for k in [.min, 0, 1, 3, .max] {
        let chance = SeatChances.atLeast(k, grants: grants, table: instance.table)
        let slopes = SeatChances.slopes(atLeast: k, grants: [], table: instance.table)
        guard chance >= 0, chance <= 1, slopes.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
          return "k \(k): \(chance), \(slopes)"
        }
      }
      let seats = SeatChances.expected(grants: grants, table: instance.table)
      return seats >= 0 && seats <= Double(instance.table.count) ? nil : "\(seats) seats"
    }
  }
}
