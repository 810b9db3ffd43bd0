/// How soon a recipient's cap binds: `cap`/`weight`, compared exactly.
struct CapRatio: Ranked, Sendable {
  var cap: UInt64
  var weight: UInt64
  var index: Int

  func precedes(_ other: CapRatio) -> Bool {
    let mine = cap.multipliedFullWidth(by: other.weight)
    let theirs = other.cap.multipliedFullWidth(by: weight)
    if mine.high != theirs.high { return mine.high < theirs.high }
    if mine.low != theirs.low { return mine.low < theirs.low }
    return index < other.index
  }
}

/// What a share lost when it was rounded down, in units of 1/(sum of weights) cent.
struct Remainder: Ranked, Sendable {
  var rest: UInt64
  var index: Int

  func precedes(_ other: Remainder) -> Bool {
    rest != other.rest ? rest > other.rest : index < other.index
  }
}

extension AllocationScratch {
  /// Shares `fund` cents among the first `count` rows in proportion to `weights`, nobody above
  /// `caps`, and adds the parts to `grants`. What a cap turns away is shared among the others in
  /// the same proportion (water-filling). Parts are rounded down and the cents left over go one
  /// each to the largest remainders, ties to the lower index.
  ///
  /// All arithmetic is in exact integers, so the result does not depend on the order of the rows
  /// except in ties. Rows of weight 0 get nothing. Overwrites `weights`.
  /// O(count), and O(log count) more for each cap that binds and each cent left over.
  /// - Returns: cents given, min(fund, sum of caps over rows of positive weight).
  mutating func shareOut(_ fund: Int64, count: Int, into grants: inout [Int64]) -> Int64 {
    guard fund > 0 else { return 0 }
    var rest = UInt64(fund)
    var total: UInt64 = 0
    var capTotal: UInt64 = 0
    for i in 0..<count {
      if caps[i] <= 0 || weights[i] <= 0 {
        weights[i] = 0
      } else {
        caps[i] = min(caps[i], fund)
        total &+= UInt64(weights[i])
        // Saturated at the fund, so that no number of caps overflows.
        capTotal = min(UInt64(fund), capTotal + UInt64(caps[i]))
      }
    }
    guard total > 0 else { return 0 }
    if capTotal < UInt64(fund) {
      for i in 0..<count where weights[i] > 0 { grants[i] += caps[i] }
      return Int64(capTotal)
    }
    fillBindingCaps(&rest, &total, count: count, into: &grants)
    if total > 0 { roundByLargestRemainder(rest, total, count: count, into: &grants) }
    return fund
  }

  /// Pays in full whoever's proportional part reaches the cap, soonest first, and sets that weight
  /// to zero. Paying one raises the level for the rest, so the order by cap/weight is enough.
  private mutating func fillBindingCaps(
    _ rest: inout UInt64, _ total: inout UInt64, count: Int, into grants: inout [Int64]
  ) {
    func binds(_ cap: UInt64, _ weight: UInt64) -> Bool {
      let atCap = cap.multipliedFullWidth(by: total)
      let part = rest.multipliedFullWidth(by: weight)
      return atCap.high != part.high ? atCap.high < part.high : atCap.low <= part.low
    }
    var any = false
    for i in 0..<count where weights[i] > 0 && binds(UInt64(caps[i]), UInt64(weights[i])) {
      any = true
      break
    }
    guard any else { return }
    limits.removeAll()
    for i in 0..<count where weights[i] > 0 {
      limits.append(CapRatio(cap: UInt64(caps[i]), weight: UInt64(weights[i]), index: i))
    }
    limits.restoreOrder()
    while let first = limits.top, binds(first.cap, first.weight) {
      limits.removeTop()
      grants[first.index] += Int64(first.cap)
      weights[first.index] = 0
      rest -= first.cap
      total -= first.weight
    }
  }

  /// Shares `rest` exactly; no cap binds, so rounding a part up stays within its cap.
  private mutating func roundByLargestRemainder(
    _ rest: UInt64, _ total: UInt64, count: Int, into grants: inout [Int64]
  ) {
    remainders.removeAll()
    var left = rest
    for i in 0..<count where weights[i] > 0 {
      let product = rest.multipliedFullWidth(by: UInt64(weights[i]))
      let (part, remainder) =
        product.high == 0
        ? product.low.quotientAndRemainder(dividingBy: total)
        : total.dividingFullWidth(product)
      grants[i] += Int64(part)
      left -= part
      remainders.append(Remainder(rest: remainder, index: i))
    }
    guard left > 0 else { return }
    remainders.restoreOrder()
    while left > 0, let next = remainders.top {
      grants[next.index] += 1
      remainders.removeTop()
      left -= 1
    }
  }

  /// Turns `realWeights` into integer `weights`, the largest becoming 2^52 (less where a thousand
  /// rows and more could overflow the sum). Negative and non-finite weights count as zero.
  mutating func scaleRealWeights(count: Int) {
    var largest = 0.0
    for i in 0..<count where realWeights[i].isFinite { largest = max(largest, realWeights[i]) }
    guard largest > 0 else {
      for i in 0..<count { weights[i] = 0 }
      return
    }
    let bits = min(52, count.leadingZeroBitCount - 2)
    let scale = Double(Int64(1) << Int64(bits))
    for i in 0..<count {
      let weight = realWeights[i]
      weights[i] = weight.isFinite && weight > 0 ? Int64((weight / largest * scale).rounded()) : 0
    }
  }

  /// Halves all `weights` together until their sum is sure to stay below 2^62; a positive weight
  /// stays positive. Exact for any sum of money that exists.
  mutating func boundWeights(count: Int) {
    var union: Int64 = 0
    for i in 0..<count where weights[i] > 0 { union |= weights[i] }
    let bits = 64 - union.leadingZeroBitCount + (64 - count.leadingZeroBitCount)
    guard bits > 62 else { return }
    for i in 0..<count where weights[i] > 0 {
      weights[i] = max(1, weights[i] >> Int64(bits - 62))
    }
  }
}

/// Sharing money in whole cents by largest remainders.
public enum LargestRemainder {
  /// Shares `fund` cents in proportion to `weights`, nobody above `caps` (nil: no caps). What a
  /// cap turns away is shared among the others in the same proportion. Parts are rounded down and
  /// the cents left over go one each to the largest remainders, ties to the lower index.
  ///
  /// Negative weights, and negative caps, count as zero. Allocates; O(n log n) at most.
  /// - Returns: parts in cents whose sum is min(fund, sum of caps over positive weights).
  public static func apportion(_ fund: Int64, weights: [Int64], caps: [Int64]? = nil) -> [Int64] {
    var scratch = AllocationScratch()
    scratch.weights = weights
    scratch.boundWeights(count: weights.count)
    return finish(fund, weights.count, caps, &scratch)
  }

  /// The same for real weights, which are first rounded to integers of at most 2^52 (so a weight
  /// below 2^-53 of the largest counts as zero). Negative and non-finite weights count as zero.
  public static func apportion(_ fund: Int64, weights: [Double], caps: [Int64]? = nil) -> [Int64] {
    var scratch = AllocationScratch()
    scratch.reserve(weights.count)
    scratch.realWeights = weights
    scratch.scaleRealWeights(count: weights.count)
    return finish(fund, weights.count, caps, &scratch)
  }

  private static func finish(
    _ fund: Int64, _ count: Int, _ caps: [Int64]?, _ scratch: inout AllocationScratch
  ) -> [Int64] {
    var parts = [Int64](repeating: 0, count: count)
    scratch.caps = [Int64](repeating: fund, count: count)
    if let caps {
      for i in 0..<count { scratch.caps[i] = i < caps.count ? caps[i] : 0 }
    }
    _ = scratch.shareOut(fund, count: count, into: &parts)
    return parts
  }
}
