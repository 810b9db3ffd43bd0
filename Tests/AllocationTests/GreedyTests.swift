import Allocation
import Foundation
import Testing

@Suite("Strategic need, greedy in chunks")
struct GreedyTests {
  /// Workload W1 from its formulas alone: P = Φ((s − ½)/0.08), s = w/(w + r) against the strongest
  /// rival, w = exp(α)(1 + M/20000)^0.3; every candidate computed anew for every chunk.
  func slowWeek(_ fund: Int64, _ alpha: [Double], _ money: [Double], _ rival: [Double]) -> [Int64] {
    var grants = [Int64](repeating: 0, count: alpha.count)
    for chunk in 0..<Int64(20) {
      let cents = (chunk + 1) * fund / 20 - chunk * fund / 20
      var best = 0
      var bestMarginal = -1.0
      for i in alpha.indices {
        let all = money[i] + Double(grants[i]) / 100
        let w = exp(alpha[i]) * pow(1 + all / 20_000, 0.3)
        let s = w / (w + rival[i])
        let z = (s - 0.5) / 0.08
        // dP/dM = φ(z)/0.08 · s(1 − s) · 0.3/(20000 + M)
        let marginal = exp(-z * z / 2) * s * (1 - s) / (20_000 + all)
        if marginal > bestMarginal {
          best = i
          bestMarginal = marginal
        }
      }
      grants[best] += cents
    }
    return grants
  }

  @Test("a season of workload W1 equals a slow program written from its formulas")
  func workloadOne() {
    for seed in 0..<20 as Range<UInt64> {
      var rng = SplitMix64(seed)
      let alpha = (0..<25).map { _ in rng.real(-0.8, 0.8) }
      let rivalAlpha = (0..<25).map { _ in rng.real(-0.2, 1) }
      var money = (0..<25).map { _ in rng.real(0, 2_000).rounded() }
      var table = RecipientTable(count: 25)
      var grants: [Int64] = []
      var scratch = AllocationScratch()
      for week in 1...35 {
        let rival = rivalAlpha.map { exp($0) * pow(1 + Double(week) * 300 / 20_000, 0.3) }
        let fund = rng.cents(0, 20_000_00)
        for i in 0..<25 {
          table.room[i] = .max
          table.margin[i] = alpha[i] + 0.3 * log(1 + money[i] / 20_000) - log(rival[i])
          table.moneyEffect[i] = 0.3
          table.moneyBase[i] = 20_000 + money[i]
        }
        AllocationRule.strategicNeed(.greedy(chunks: 20, model: .share(sd: 0.08)))
          .apportion(fund, among: table, into: &grants, scratch: &scratch)
        let slow = slowWeek(fund, alpha, money, rival)
        #expect(grants == slow, "seed \(seed) week \(week)")
        for i in 0..<25 { money[i] += Double(slow[i]) / 100 + rng.real(0, 300).rounded() }
      }
    }
  }

  /// Every way to hand `chunks` equal cheques to the rows.
  func bestByBruteForce(_ instance: Instance, chunks: Int, model: WinModel) -> Double {
    let cheque = instance.fund / Int64(chunks)
    func search(_ row: Int, _ left: Int, _ grants: [Int64]) -> Double {
      if row == grants.count { return model.expectedValue(of: grants, in: instance.table) }
      var best = -1.0
      for k in 0...left where Int64(k) * cheque <= instance.table.room[row] {
        var next = grants
        next[row] = Int64(k) * cheque
        best = max(best, search(row + 1, left - k, next))
      }
      return best
    }
    return search(0, chunks, [Int64](repeating: 0, count: instance.table.count))
  }

  @Test(
    "where returns diminish, greedy misses the best cheques by no more than the last cheques' fall")
  func againstBruteForce() {
    check(300, seed: 900) { rng in
      var instance = Instance.ordinary(&rng, rows: 3)
      instance.fund = rng.cents(1, 8_000_00) * 5
      for i in 0..<3 {
        instance.table.room[i] = .max
        instance.table.margin[i] = rng.real(0, 0.8)
      }
      return instance
    } _: { instance in
      let greedy = instance.grants(.strategicNeed(.greedy(chunks: 5, model: .logOdds)))
      let model = WinModel.logOdds
      let value = model.expectedValue(of: greedy, in: instance.table)
      let best = bestByBruteForce(instance, chunks: 5, model: model)
      // p concave: best − greedy ≤ Σ p′(y)(o − y). Whoever holds money y was, before the last
      // cheque, worth at least as much as anyone is now; so the gap is at most
      // Σ y·(p′(y − cheque) − p′(y)).
      var bound = 1e-12
      for i in greedy.indices where greedy[i] > 0 {
        let dollars = Double(greedy[i]) / 100
        let cheque = Double(instance.fund / 5) / 100
        bound +=
          dollars
          * (model.marginalValue(with: dollars - cheque, of: i, in: instance.table)
            - model.marginalValue(with: dollars, of: i, in: instance.table))
      }
      if value > best + 1e-12 { return "greedy \(value) above the best \(best)" }
      return best - value <= bound ? nil : "misses \(best - value), bound \(bound)"
    }
  }

  @Test("cheques are exact cents, a room that binds passes the rest on, ties go to the lower index")
  func cheques() {
    var table = RecipientTable(count: 3)
    table.room = [.max, .max, .max]
    table.moneyEffect = [0.3, 0.3, 0.3]
    table.moneyBase = [10_000, 10_000, 10_000]
    let rule = AllocationRule.strategicNeed(.greedy(chunks: 4, model: .logOdds))
    // 103 cents in four: 25, 26, 26, 26 by ⌊(i+1)·103/4⌋ − ⌊i·103/4⌋.
    #expect(Instance(fund: 103, table: table).grants(rule) == [51, 26, 26])
    table.room[1] = 20
    #expect(Instance(fund: 103, table: table).grants(rule) == [51, 20, 32])
    // More chunks than cents: each cent is a chunk.
    let fine = AllocationRule.strategicNeed(.greedy(chunks: .max, model: .logOdds))
    #expect(Instance(fund: 2, table: table).grants(fine) == [1, 1, 0])
    let none = AllocationRule.strategicNeed(.greedy(chunks: 0, model: .logOdds))
    #expect(Instance(fund: 9, table: table).grants(none) == [9, 0, 0])
  }

  @Test("hopeless races are still compared when every density underflows")
  func underflow() {
    for model in [WinModel.logOdds, .share(sd: 0.005)] {
      var table = RecipientTable(count: 4)
      table.room = [.max, .max, .max, .max]
      table.margin = [-90, -80, -60, -70]
      table.moneyEffect = [0.3, 0.3, 0.3, 0.3]
      table.moneyBase = [10_000, 10_000, 10_000, 10_000]
      #expect(model.marginalValue(with: 0, of: 2, in: table) == 0)
      let grants = Instance(fund: 100, table: table)
        .grants(.strategicNeed(.greedy(chunks: 1, model: model)))
      #expect(grants == [0, 0, 100, 0])
      table.margin = [-900, -800, 1_000, -850]
      let farther = Instance(fund: 100, table: table)
        .grants(.strategicNeed(.greedy(chunks: 1, model: model)))
      #expect(farther == [0, 100, 0, 0])
    }
  }

  @Test("money that moves nobody goes in equal parts, after those it moves are full")
  func withoutEffect() {
    var table = RecipientTable(count: 3)
    table.room = [500, 500, 500]
    for rule in [StrategicNeed.hull, .greedy(chunks: 20, model: .share(sd: 0.08))] {
      #expect(Instance(fund: 100, table: table).grants(.strategicNeed(rule)) == [34, 33, 33])
    }
    table.moneyEffect[1] = 0.3
    for rule in [StrategicNeed.hull, .greedy(chunks: 20, model: .share(sd: 0.08))] {
      #expect(Instance(fund: 100, table: table).grants(.strategicNeed(rule)) == [0, 100, 0])
      #expect(Instance(fund: 700, table: table).grants(.strategicNeed(rule)) == [100, 500, 100])
    }
  }
}
