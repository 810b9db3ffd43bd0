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
  /// How it is fast: thirty-two counts are inverted, or eight attempts at rejection made, at a time in
  /// single precision; where that is not enough to tell by a bound on all rounding (about one in
  /// ten thousand, or one in a thousand) the element is done again in double precision with all its
  /// bits. What comes out is therefore the exact inversion or rejection throughout.
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
    let largest = prepare(counts, rates, count: count)
    if largest.small {
      key.fill(scratch, count: count)
      invert(counts, rates, count: count, key: key, words: scratch)
    } else {
      counts.update(repeating: 0, count: count)
    }
    if largest.large { reject(counts, rates, count: count, key: key) }
  }

  /// The same where the stream's first `count` words, as `StreamKey.fill` writes them, are at hand.
  public static func fill(
    counts: UnsafeMutablePointer<Int32>, rates: UnsafePointer<Float>, count: Int,
    key: StreamKey, words: UnsafePointer<UInt32>
  ) {
    let largest = prepare(counts, rates, count: count)
    if largest.small {
      invert(counts, rates, count: count, key: key, words: words)
    } else {
      counts.update(repeating: 0, count: count)
    }
    if largest.large { reject(counts, rates, count: count, key: key) }
  }

  /// Writes the chances of 0 where the counts will be, and tells whether any rate is to be inverted,
  /// and whether any is for rejection.
  @inline(__always)
  private static func prepare(
    _ counts: UnsafeMutablePointer<Int32>, _ rates: UnsafePointer<Float>, count: Int
  ) -> (small: Bool, large: Bool) {
    precondition(count % 8 == 0 && count <= 1 << 23, "counts come in eights, at most 2^23")
    let rawRates = UnsafeRawPointer(rates)
    let rawCounts = UnsafeMutableRawPointer(counts)
    // All together: worked out one group at a time they would hold up every badly guessed branch
    // later.
    var small = SIMD8<Float>(repeating: 0)
    var largest = SIMD8<Float>(repeating: 0)
    var i = 0
    while i < count {
      let all = rawRates.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD8<Float>.self)
      let rate = inverted(all)
      small = Lanes.larger(small, rate)
      largest = Lanes.larger(largest, all)
      let none = Stable.exp2Unclamped(rate * SIMD8(repeating: -0x1.715476p0))
      rawCounts.storeBytes(of: none, toByteOffset: 4 &* i, as: SIMD8<Float>.self)
      i &+= 8
    }
    return (
      any(small .> SIMD8<Float>(repeating: 0)), any(largest .>= SIMD8<Float>(repeating: limit))
    )
  }

  /// The smallest rate that is drawn by rejection.
  @inline(__always)
  static var limit: Float { Float(PoissonInversion.limit) }

  /// The rates that are inverted; those for the other method, and those that are not positive, take
  /// part as 0.
  @inline(__always)
  private static func inverted(_ rates: SIMD8<Float>) -> SIMD8<Float> {
    let positive = Lanes.larger(SIMD8(repeating: 0), rates)
    let kept = Lanes.bits(positive) & Lanes.bits(rates .< SIMD8<Float>(repeating: limit))
    return unsafeBitCast(kept, to: SIMD8<Float>.self)
  }

  /// Draws the elements with a rate below the limit; the others get 0.
  /// - Parameters:
  ///   - counts: the chances of 0, as floats; where the counts go.
  ///   - words: the upper halves of the uniforms.
  @inline(__always)
  private static func invert(
    _ counts: UnsafeMutablePointer<Int32>, _ rates: UnsafePointer<Float>, count: Int,
    key: StreamKey, words: UnsafePointer<UInt32>
  ) {
    let rawRates = UnsafeRawPointer(rates)
    let rawWords = UnsafeRawPointer(words)
    let rawCounts = UnsafeMutableRawPointer(counts)
    inverses.withUnsafeBufferPointer { inverses in
      guard let inverses = inverses.baseAddress else { return }
      let last = count &- 8
      var i = 0
      while i < count {
        let (second, third, fourth) = (min(i &+ 8, last), min(i &+ 16, last), min(i &+ 24, last))
        @inline(__always) func lanes(_ place: Int) -> EightInversions {
          EightInversions(
            rate: inverted(
              rawRates.loadUnaligned(fromByteOffset: 4 &* place, as: SIMD8<Float>.self)),
            none: rawCounts.loadUnaligned(fromByteOffset: 4 &* place, as: SIMD8<Float>.self),
            words: rawWords.loadUnaligned(fromByteOffset: 4 &* place, as: SIMD8<UInt32>.self))
        }
        var (a, b, c, d) = (lanes(i), lanes(second), lanes(third), lanes(fourth))
        EightInversions.run(&a, &b, &c, &d, inverses: inverses)
        @inline(__always) func store(_ lanes: EightInversions, _ place: Int) {
          rawCounts.storeBytes(of: lanes.count, toByteOffset: 4 &* place, as: SIMD8<Int32>.self)
        }
        store(a, i)
        store(b, second)
        store(c, third)
        store(d, fourth)
        let least = Lanes.smaller(
          Lanes.smaller(a.certainty, b.certainty), Lanes.smaller(c.certainty, d.certainty))
        if any(least .<= SIMD8<Float>(repeating: 0)) {
          invertAlone(counts, a, words: words, from: i, key: key)
          invertAlone(counts, b, words: words, from: second, key: key)
          invertAlone(counts, c, words: words, from: third, key: key)
          invertAlone(counts, d, words: words, from: fourth, key: key)
        }
        i &+= 32
      }
    }
  }

  /// Inverts those of eight elements again whose certainty is not above 0.
  @inline(never)
  private static func invertAlone(
    _ counts: UnsafeMutablePointer<Int32>, _ lanes: EightInversions,
    words: UnsafePointer<UInt32>, from element: Int, key: StreamKey
  ) {
    let certainty = lanes.certainty
    for lane in 0..<8 where certainty[lane] <= 0 {
      counts[element + lane] = single(
        rate: lanes.rate[lane], word: words[element + lane], element: element + lane, key: key)
    }
  }

  /// One element done alone, with all the care it needs.
  /// - Parameters:
  ///   - word: the element's word of the stream, needed below a rate of 24.
  ///   - attempt: the first attempt at rejection, needed from there on.
  @inline(never)
  static func single(
    rate: Float, word: UInt32, element: Int, attempt: Int = 0, key: StreamKey
  ) -> Int32 {
    guard rate >= limit else {
      let found = PoissonInversion.count(rate: Double(rate), word: word) {
        key.detail(of: element, attempt: 0).x
      }
      return Int32(truncatingIfNeeded: found)
    }
    let rejection = PoissonRejection(single: min(rate, highestRate))
    for attempt in attempt..<256 {
      let details = key.detail(of: element, attempt: attempt)
      let first = attempt == 0 ? key.pair(of: element) : SIMD2(details.x, details.y)
      let found = rejection.attempt(
        Uniform.open(high: first.x, low: first.y),
        Uniform.open(
          high: first.y &<< 20 | details.z &>> 12, low: details.z &<< 20 | details.w &>> 12))
      if let found { return Int32(clamping: found) }
    }
    // 256 rejections have a chance below 1e-170.
    return Int32(clamping: Int64(rejection.rate))
  }

  /// 1/k in place k; 1 in place 0.
  private static let inverses: [Float] = [
    1, 1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 9, 1 / 10, 1 / 11, 1 / 12, 1 / 13,
    1 / 14, 1 / 15, 1 / 16, 1 / 17, 1 / 18, 1 / 19, 1 / 20, 1 / 21, 1 / 22, 1 / 23, 1 / 24, 1 / 25,
    1 / 26, 1 / 27, 1 / 28, 1 / 29, 1 / 30, 1 / 31, 1 / 32, 1 / 33, 1 / 34, 1 / 35, 1 / 36, 1 / 37,
    1 / 38, 1 / 39, 1 / 40, 1 / 41, 1 / 42, 1 / 43, 1 / 44, 1 / 45, 1 / 46, 1 / 47, 1 / 48, 1 / 49,
    1 / 50, 1 / 51, 1 / 52, 1 / 53, 1 / 54, 1 / 55, 1 / 56, 1 / 57, 1 / 58, 1 / 59, 1 / 60, 1 / 61,
    1 / 62, 1 / 63, 1 / 64,
  ]
}
