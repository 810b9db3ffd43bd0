import Numerics

extension Workspace {
  /// Fills in a segment's pull to each target, exp of its appeal as it stands, and returns the sum and
  /// the pull of giving nothing.
  @inline(never)
  func fill(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, withPullOf s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) -> (targets: Float, nothing: Float) {
    let segment = pullTerms[s]
    let fame = segment.fame
    let momentum = segment.momentum
    let nearness = segment.closeness
    // Whether every power of two below stays so near 0 that neither it nor a rate divided by it can
    // overflow.
    let wealth = momentum * mostWealth
    guard segment.lowest + min(0, wealth) > -60 && segment.highest + max(0, wealth) < 60 else {
      return fill(pull, withFarPullOf: s, closeness: close)
    }
    let vectors = world.marketVectors
    let appeal = UnsafePointer(appeal + s * vectors)
    let likes = UnsafePointer(likes + s * vectors)
    let (logAttention, logRaised) = (UnsafePointer(logAttention), UnsafePointer(logRaised))
    let openness = UnsafePointer(openness)
    var sum = SIMD8<Float>()
    // One loop for each case, so that none pays for another's terms.
    if nearness == 0 && segment.likesAll && allOpen {
      for v in 0..<vectors {
        let value = Stable.exp2Unclamped(
          appeal[v] + fame * logAttention[v] + momentum * logRaised[v])
        pull[v] = value
        sum += value
      }
    } else if nearness == 0 {
      for v in 0..<vectors {
        let power = appeal[v] + fame * logAttention[v] + momentum * logRaised[v]
        let value = masked(Stable.exp2Unclamped(power), likes[v] & openness[v])
        pull[v] = value
        sum += value
      }
    } else {
      for v in 0..<vectors {
        let power =
          appeal[v] + fame * logAttention[v] + momentum * logRaised[v] + nearness * close[v]
        let value = masked(Stable.exp2Unclamped(power), likes[v] & openness[v])
        pull[v] = value
        sum += value
      }
    }
    return (sumOfLanes(sum), segment.nothing)
  }

  /// The same where appeals reach far: measured from the highest, so that the most attractive keep
  /// their proportions.
  @inline(never)
  private func fill(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, withFarPullOf s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) -> (targets: Float, nothing: Float) {
    let segment = world.segments[s]
    let from = s * world.marketVectors
    var highest = SIMD8<Float>(repeating: segment.nothingPower ?? -.greatestFiniteMagnitude)
    for v in 0..<world.marketVectors {
      let power =
        appeal[from + v] + segment.fame * logAttention[v] + segment.momentum * logRaised[v]
        + segment.closeness * close[v]
      pull[v] = power
      let counts = likes[from + v] & openness[v] .!= SIMD8(repeating: 0)
      highest = Lanes.larger(highest, highest.replacing(with: power, where: counts))
    }
    let top = highest.max()
    var sum = SIMD8<Float>()
    for v in 0..<world.marketVectors {
      let power = Lanes.smaller(pull[v] - top, .zero)
      let value = masked(
        Stable.exp2Unclamped(Lanes.larger(power, SIMD8(repeating: -126))),
        likes[from + v] & openness[v])
      pull[v] = value
      sum += value
    }
    let nothing = SIMD8(repeating: max(-126, (segment.nothingPower ?? 0) - top))
    return (sumOfLanes(sum), segment.nothingPower == nil ? 0 : Stable.exp2Unclamped(nothing)[0])
  }
}

/// What `pull` reads of a segment.
struct PullTerms: BitwiseCopyable {
  var fame: Float = 0
  var momentum: Float = 0
  var closeness: Float = 0
  /// How far appeal without momentum can reach, base-2 logarithms.
  var lowest: Float = 0
  var highest: Float = 0
  /// The pull of giving nothing.
  var nothing: Float = 0
  /// Whether it may give to every target of the market.
  var likesAll = false

  init() {}

  init(_ segment: WorldSegment, market: [Int], leastFame: Float) {
    likesAll = market.allSatisfy { segment.appeal[$0] != nil }
    fame = segment.fame
    momentum = segment.momentum
    closeness = segment.closeness
    lowest = segment.least + min(0, fame * leastFame) + min(0, closeness)
    highest = max(0, fame * leastFame) + max(0, closeness)
    nothing = segment.nothing
  }
}

/// The lanes whose mask is all ones; zero elsewhere.
@inline(__always)
private func masked(_ x: SIMD8<Float>, _ mask: SIMD8<UInt32>) -> SIMD8<Float> {
  unsafeBitCast(Lanes.bits(x) & mask, to: SIMD8<Float>.self)
}
