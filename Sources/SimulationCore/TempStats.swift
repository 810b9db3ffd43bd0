struct IntegerTally: Sendable {
  var count = 0; var sum: Int128 = 0; var squares: Int128 = 0
  mutating func add(_ x: Int64) { count += 1; sum += Int128(x); squares += Int128(x) * Int128(x) }
  mutating func merge(_ o: Self) { count += o.count; sum += o.sum; squares += o.squares }
  var mean: Double { Double(sum) / Double(count) }
  var standardError: Double {
    let n = Double(count); let m = mean; return ((Double(squares) / n - m * m) / n).squareRoot()
  }
}
struct RatioTally: Sendable {
  var numerator = IntegerTally(); var denominator = IntegerTally(); var cross: Int128 = 0
  mutating func add(_ x: Int64, _ y: Int64) {
    numerator.add(x); denominator.add(y); cross += Int128(x) * Int128(y)
  }
  mutating func merge(_ o: Self) {
    numerator.merge(o.numerator); denominator.merge(o.denominator); cross += o.cross
  }
  var ratio: Double { numerator.mean / denominator.mean }
  var standardError: Double { 0 }
}
struct BinnedTally: Sendable {
  var c: [Int]; init(bins: Int) { c = Array(repeating: 0, count: bins) }
  mutating func add(_ x: Double) { c[min(c.count - 1, Int(x * Double(c.count)))] += 1 }
  mutating func merge(_ o: Self) { for i in c.indices { c[i] += o.c[i] } }
  func quantile(_ q: Double) -> Double {
    let t = Double(c.reduce(0, +)) * q; var a = 0.0;
    for i in c.indices {
      if a + Double(c[i]) >= t { return (Double(i) + 0.5) / Double(c.count) }; a += Double(c[i])
    }; return 1
  }
}
enum Gini {
  static func coefficient(sorted x: [Int64]) -> Double {
    let n = Double(x.count); var s = 0.0, w = 0.0;
    for i in x.indices { s += Double(x[i]); w += Double(i + 1) * Double(x[i]) };
    return s > 0 ? 2 * w / (n * s) - (n + 1) / n : 0
  }
}
extension SeatDistribution {
  func quantile(_ q: Double) -> Int {
    let t = Double(counts.reduce(0, +)) * q; var a = 0;
    for i in counts.indices { a += counts[i]; if Double(a) >= t { return i } }; return 0
  }
}
