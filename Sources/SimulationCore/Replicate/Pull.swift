import Numerics

extension Workspace {
  /// After so many weeks pulls are made anew, to be rid of what rounding has added up.
  static let pullsLast = 64
  /// The longest step of an appeal, a base-2 logarithm, that `Stable.exp2NearZero` takes.
  static let longestStep: Float = 0.25

  /// Fills in a segment's pull to each target, exp of its appeal as it stands, and returns the sum and
  /// the pull of giving nothing. `pull` still holds what it was filled with before.
  ///
  /// From one week to the next appeals move little, so pulls need no exponential of the whole appeal
  /// but only one of the step, which is half the work. Each step rounds, by 4e-7 at most: no pull is
  /// further than 3e-5 from what the appeal says, and in practice none further than 3e-6.
  @inline(never)
  func fill(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, withPullOf s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) -> (targets: Float, nothing: Float) {
    let (segment, state) = (pullTerms[s], pulls.state.pointee)
    let (fame, momentum) = (segment.fame, segment.momentum)
    // Whether every power of two below stays so near 0 that neither it nor a rate divided by it can
    // overflow.
    let wealth = momentum * state.mostWealth
    guard segment.lowest + min(0, wealth) > -60 && segment.highest + max(0, wealth) < 60 else {
      return fill(pull, withFarPullOf: s, closeness: close)
    }
    let vectors = world.marketVectors
    let (appeal, likes) = (UnsafePointer(appeal + s * vectors), UnsafePointer(likes + s * vectors))
    let (logFame, logWealth) = (UnsafePointer(pulls.logFame), UnsafePointer(pulls.logWealth))
    let openness = UnsafePointer(openness)
    @inline(__always) func whole(_ v: Int) -> SIMD8<Float> {
      let power =
        appeal[v] + fame * logFame[v] + momentum * logWealth[v] + segment.closeness * close[v]
      return masked(Stable.exp2Unclamped(power), likes[v] & openness[v])
    }
    var sum = SIMD8<Float>()
    if pulls.filledOn[s] == state.occasion - 1 {
      // Where a pull leaps the steps are 0, which changes nothing.
      for leap in 0..<state.leapCount { pull[pulls.leaps[leap]] = whole(pulls.leaps[leap]) }
      let (fameStep, wealthStep) = (UnsafePointer(pulls.fameStep), UnsafePointer(pulls.wealthStep))
      for v in 0..<vectors {
        let value = pull[v] * Stable.exp2NearZero(fame * fameStep[v] + momentum * wealthStep[v])
        pull[v] = value
        sum += value
      }
    } else {
      pulls.reckonLogarithms()
      for v in 0..<vectors {
        let value = whole(v)
        pull[v] = value
        sum += value
      }
    }
    pulls.filledOn[s] = state.occasion
    return (sumOfLanes(sum), segment.nothing)
  }

  /// The same where appeals reach far: measured from the highest, so that the most attractive keep
  /// their proportions.
  @inline(never)
  private func fill(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, withFarPullOf s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) -> (targets: Float, nothing: Float) {
    pulls.reckonLogarithms()
    let segment = world.segments[s]
    let from = s * world.marketVectors
    var highest = SIMD8<Float>(repeating: segment.nothingPower ?? -.greatestFiniteMagnitude)
    for v in 0..<world.marketVectors {
      let power =
        appeal[from + v] + segment.fame * pulls.logFame[v] + segment.momentum * pulls.logWealth[v]
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

  init() {}

  init(_ segment: WorldSegment, leastFame: Float) {
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
