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
  /// How it is fast: sixteen counts at a time are found in single precision; where a sum of chances
  /// comes closer to the uniform than a bound on all rounding (about one in ten thousand) the
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
    precondition(count % 8 == 0 && count <= 1 << 23, "counts come in eights, at most 2^23")
    key.fill(scratch, count: count)
    let rawRates = UnsafeRawPointer(rates)
    let rawWords = UnsafeRawPointer(scratch)
    let rawCounts = UnsafeMutableRawPointer(counts)
    // The chances of 0 come first, all together, and wait where the counts will be: worked out
    // one group at a time they would hold up every badly guessed branch below.
    var i = 0
    while i < count {
      let rate = inverted(rawRates.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD8<Float>.self))
      let none = Stable.exp2Unclamped(rate * SIMD8(repeating: -0x1.715476p0))
      rawCounts.storeBytes(of: none, toByteOffset: 4 &* i, as: SIMD8<Float>.self)
      i &+= 8
    }
    i = 0
    while i < count {
      let last = i &+ 8 == count
      let rest = last ? i : i &+ 8
      let (first, second) = (4 &* i, 4 &* rest)
      let a = rawRates.loadUnaligned(fromByteOffset: first, as: SIMD8<Float>.self)
      let b = rawRates.loadUnaligned(fromByteOffset: second, as: SIMD8<Float>.self)
      let wordsOfA = rawWords.loadUnaligned(fromByteOffset: first, as: SIMD8<UInt32>.self)
      let wordsOfB = rawWords.loadUnaligned(fromByteOffset: second, as: SIMD8<UInt32>.self)
      var lanesOfA = EightInversions(
        rate: inverted(a),
        none: rawCounts.loadUnaligned(fromByteOffset: first, as: SIMD8<Float>.self),
        words: wordsOfA)
      var lanesOfB = EightInversions(
        rate: inverted(b),
        none: rawCounts.loadUnaligned(fromByteOffset: second, as: SIMD8<Float>.self),
        words: wordsOfB)
      EightInversions.run(&lanesOfA, &lanesOfB)
      rawCounts.storeBytes(of: lanesOfA.count, toByteOffset: first, as: SIMD8<Int32>.self)
      rawCounts.storeBytes(of: lanesOfB.count, toByteOffset: second, as: SIMD8<Int32>.self)
      let alone =
        lanesOfA.doubtful | lanesOfB.doubtful | rejected(a) | rejected(b)
      if any(unsafeBitCast(alone, to: SIMDMask<SIMD8<Int32>>.self)) {
        redo(counts, a, doubtful: lanesOfA.doubtful, words: wordsOfA, from: i, key: key)
        if !last {
          redo(counts, b, doubtful: lanesOfB.doubtful, words: wordsOfB, from: rest, key: key)
        }
      }
      i = rest &+ 8
    }
  }

  /// Does those of eight elements again that are not drawn by inversion, or not with certainty.
  @inline(never)
  private static func redo(
    _ counts: UnsafeMutablePointer<Int32>, _ rates: SIMD8<Float>, doubtful: SIMD8<UInt32>,
    words: SIMD8<UInt32>, from element: Int, key: StreamKey
  ) {
    let rejected = rejected(rates)
    if any(unsafeBitCast(rejected, to: SIMDMask<SIMD8<Int32>>.self)) {
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: StreamKey.groupWords) { details in
        guard let details = details.baseAddress else { return }
        key.fillDetails(details, ofEightFrom: element)
        for lane in 0..<8 where rejected[lane] != 0 {
          let rejection = PoissonRejection(rate: Double(min(rates[lane], highestRate)))
          let found = rejection.attempt(
            Uniform.open(high: details[lane], low: details[lane + 8]),
            Uniform.open(high: details[lane + 16], low: details[lane + 24]))
          counts[element + lane] =
            found.map(Int32.init(clamping:))
            ?? drawAgain(rejection, element: element + lane, attempt: 1, key: key)
        }
      }
    }
    for lane in 0..<8 where doubtful[lane] != 0 && rejected[lane] == 0 {
      counts[element + lane] = single(
        rate: Double(rates[lane]), word: words[lane], element: element + lane, key: key)
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
    return drawAgain(
      PoissonRejection(rate: min(rate, Double(highestRate))), element: element, attempt: 0,
      key: key)
  }

  /// The count of the first attempt that is not rejected.
  private static func drawAgain(
    _ rejection: PoissonRejection, element: Int, attempt first: Int, key: StreamKey
  ) -> Int32 {
    for attempt in first..<256 {
      let words = key.detail(of: element, attempt: attempt)
      let found = rejection.attempt(
        Uniform.open(high: words.x, low: words.y), Uniform.open(high: words.z, low: words.w))
      if let found { return Int32(clamping: found) }
    }
    // 256 rejections have a chance below 1e-170.
    return Int32(clamping: Int64(rejection.rate))
  }

  /// All ones where a rate is drawn by rejection.
  @inline(__always)
  private static func rejected(_ rates: SIMD8<Float>) -> SIMD8<UInt32> {
    Lanes.bits(rates .>= SIMD8<Float>(repeating: Float(PoissonInversion.limit)))
  }

  /// The rates that are inverted here; those for the other method, and those that are not
  /// positive, take part as 0.
  @inline(__always)
  private static func inverted(_ rates: SIMD8<Float>) -> SIMD8<Float> {
    let small = rates .< SIMD8<Float>(repeating: Float(PoissonInversion.limit))
    let positive = rates .> SIMD8<Float>(repeating: 0)
    let kept = Lanes.bits(rates) & Lanes.bits(small) & Lanes.bits(positive)
    return unsafeBitCast(kept, to: SIMD8<Float>.self)
  }
}
