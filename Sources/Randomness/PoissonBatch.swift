internal import Numerics

/// Poisson counts for many rates at once.
public enum PoissonBatch {
  /// The highest rate a batch may hold, so that every count fits its 32 bits.
  public static let highestRate: Float = 0x1p30

  /// Draws `counts[i]` from a Poisson of rate `rates[i]`.
  ///
  /// Element i depends on the stream's name, i and its rate only. Below a rate of 24 it is the
  /// exact inverse of one uniform whose upper half is word i of the stream: under the same name a
  /// higher rate never gives a lower count there (common random numbers), up to a rounding of
  /// 1e-15. From 24 on it is Hörmann's rejection on words of its own. Zero, negative and NaN
  /// rates give 0. Allocates nothing.
  ///
  /// How it is fast: eight counts at a time are found in single precision between the uniform less
  /// and plus a bound on all rounding; where the two disagree (about one in ten thousand) the
  /// element is done again in double precision with 64 bits. What comes out is therefore the exact
  /// inversion throughout.
  /// - Parameters:
  ///   - counts: room for `count` results.
  ///   - rates: `count` rates, none above `highestRate` (higher ones are drawn at `highestRate`).
  ///   - count: a multiple of 8, at most 2^23.
  ///   - key: the stream's name; used for nothing else.
  ///   - scratch: room for `StreamKey.paddedCount(count)` words.
  public static func fill(
    counts: UnsafeMutablePointer<Int32>, rates: UnsafePointer<Float>, count: Int,
    key: StreamKey, scratch: UnsafeMutablePointer<UInt32>
  ) {
    key.fill(scratch, count: count)
    let rawRates = UnsafeRawPointer(rates)
    let rawWords = UnsafeRawPointer(scratch)
    let rawCounts = UnsafeMutableRawPointer(counts)
    var i = 0
    while i < count {
      let given = rawRates.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD8<Float>.self)
      let words = rawWords.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD8<UInt32>.self)
      let (found, doubtful) = invert(rates: given, words: words)
      rawCounts.storeBytes(of: found, toByteOffset: 4 &* i, as: SIMD8<Int32>.self)
      if any(doubtful) {
        for lane in 0..<8 where doubtful[lane] {
          counts[i &+ lane] = single(
            rate: Double(given[lane]), word: words[lane], element: i &+ lane, key: key)
        }
      }
      i &+= 8
    }
  }

  /// One element done alone, with all the care it needs.
  @inline(never)
  static func single(rate: Double, word: UInt32, element: Int, key: StreamKey) -> Int32 {
    if rate < PoissonInversion.limit || rate.isNaN {
      let found = PoissonInversion.count(rate: rate, word: word) {
        key.detail(of: element, attempt: 0).x
      }
      return Int32(truncatingIfNeeded: found)
    }
    let rejection = PoissonRejection(rate: min(rate, Double(highestRate)))
    for attempt in 0..<256 {
      let words = key.detail(of: element, attempt: attempt)
      let found = rejection.attempt(
        Uniform.open(high: words.x, low: words.y), Uniform.open(high: words.z, low: words.w))
      if let found { return Int32(clamping: found) }
    }
    // 256 rejections have a chance below 1e-170.
    return Int32(clamping: Int64(rejection.rate))
  }

  /// Inverts eight uniforms in single precision and marks the lanes it cannot vouch for.
  @inline(__always)
  static func invert(
    rates: SIMD8<Float>, words: SIMD8<UInt32>
  ) -> (counts: SIMD8<Int32>, doubtful: SIMDMask<SIMD8<Int32>>) {
    typealias Eight = SIMD8<Float>
    let small = rates .< Eight(repeating: Float(PoissonInversion.limit))
    let positive = rates .> Eight(repeating: 0)
    // Rates that are not positive, and those for the other method, take part as 0.
    let kept = Lanes.bits(rates) & Lanes.bits(small) & Lanes.bits(positive)
    let rate = unsafeBitCast(kept, to: Eight.self)
    // The error of the sums below is under 0.8e-6 + 0.5e-6 · rate: 2e-7 from exp2, 0.9e-7 · rate
    // from its argument, 1.8e-7 · k from each term's factors, 0.3e-7 from each addition; the
    // uniform itself is cut to 24 bits (0.6e-7).
    let margin = Eight(repeating: 1.25e-6) + Eight(repeating: 0.7e-6) * rate
    let upperBits = unsafeBitCast(words &>> 8, to: SIMD8<Int32>.self)
    let uniform = Eight(upperBits) * Eight(repeating: 0x1p-24)
    let low = uniform - margin
    let high = uniform + margin
    var term = Stable.exp2Unclamped(rate * Eight(repeating: -0x1.715476p0))
    var sum = term
    var lowCount = SIMD8<Int32>(repeating: 0)
    var highCount = SIMD8<Int32>(repeating: 0)
    var going = high .>= sum
    var kept2 = SIMD8<UInt32>(repeating: .max)
    var k: Float = 1
    // P(X ≥ 64) is below 1e-10 for every rate here.
    while any(going) && k < 64 {
      lowCount &-= integers(low .>= sum)
      highCount &-= integers(going)
      // A finished lane's terms become zero (one step late, off the critical path), which keeps
      // them from sinking into slow subnormals while other lanes go on.
      let next = unsafeBitCast(Lanes.bits(term) & kept2, to: Eight.self)
      kept2 = Lanes.bits(going)
      term = next * (rate * Eight(repeating: 1 / k))
      sum += term
      k += 1
      going = high .>= sum
    }
    let uncertain = Lanes.bits(lowCount .!= highCount) | Lanes.bits(going)
    let other = Lanes.bits(rates .>= Eight(repeating: Float(PoissonInversion.limit)))
    return (lowCount, unsafeBitCast(uncertain | other, to: SIMDMask<SIMD8<Int32>>.self))
  }

  @inline(__always)
  private static func integers(_ mask: SIMDMask<SIMD8<Int32>>) -> SIMD8<Int32> {
    unsafeBitCast(mask, to: SIMD8<Int32>.self)
  }
}
