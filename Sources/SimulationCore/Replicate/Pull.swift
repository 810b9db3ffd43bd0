import Numerics

extension Workspace {
  /// After so many weeks pulls are made anew, to be rid of what rounding has added up.
  static let pullsLast = 64
  /// The longest step of an appeal, a base-2 logarithm, that `Stable.exp2NearZero` takes.
  static let longestStep: Float = 0.25

  /// Fills in the pull of each target on the segments of the first `count` of `givers`, exp of its appeal
  /// as it stands, and notes their sum and the pull of giving nothing. Keeps those givers whom any
  /// target draws, in their order, and returns how many they are.
  ///
  /// From one week to the next appeals move little, so pulls need no exponential of the whole appeal
  /// but only one of the step, which is half the work. Each step rounds, by 4e-7 at most: no pull is
  /// further than 3e-5 from what the appeal says, and in practice none further than 3e-6.
  @inline(never)
  func fillPulls(_ count: Int, week: Int) -> Int {
    let (vectors, state) = (world.marketVectors, pulls.state.pointee)
    let close = UnsafePointer(closeness + world.epoch(ofWeek: week) * vectors)
    let (givers, terms, filledOn) = (givers, UnsafePointer(pullTerms), pulls.filledOn)
    let (fameStep, wealthStep) = (UnsafePointer(pulls.fameStep), UnsafePointer(pulls.wealthStep))
    var kept = 0
    for place in 0..<count {
      var giver = givers[place]
      let s = giver.segment
      let pull = pulls.weights + s &* vectors
      let (fame, momentum) = (terms[s].fame, terms[s].momentum)
      // Whether every power of two below stays so near 0 that neither it nor a rate divided by it can
      // overflow.
      let wealth = momentum * state.mostWealth
      if terms[s].lowest + min(0, wealth) > -60, terms[s].highest + max(0, wealth) < 60 {
        if filledOn[s] == state.occasion &- 1 {
          if state.leapCount > 0 { fillLeaps(pull, ofSegment: s, closeness: close) }
          var sum = SIMD8<Float>()
          for v in 0..<vectors {
            let value = pull[v] * Stable.exp2NearZero(fame * fameStep[v] + momentum * wealthStep[v])
            pull[v] = value
            sum += value
          }
          giver.targets = sumOfLanes(sum)
        } else {
          giver.targets = fillAnew(pull, ofSegment: s, closeness: close)
        }
        filledOn[s] = state.occasion
        giver.nothing = terms[s].nothing
      } else {
        (giver.targets, giver.nothing) = fillFar(pull, ofSegment: s, closeness: close)
      }
      guard giver.targets > 0 else { continue }
      givers[kept] = giver
      kept &+= 1
    }
    return kept
  }

  /// Fills in the pulls that leap. Their steps are 0, which changes nothing afterwards.
  @inline(never)
  private func fillLeaps(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, ofSegment s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) {
    for leap in 0..<pulls.state.pointee.leapCount {
      let v = pulls.leaps[leap]
      pull[v] = self.pull(ofSegment: s, v, closeness: close)
    }
  }

  /// Fills in all pulls, whatever they were, and returns their sum.
  @inline(never)
  private func fillAnew(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, ofSegment s: Int,
    closeness close: UnsafePointer<SIMD8<Float>>
  ) -> Float {
    pulls.reckonLogarithms()
    var sum = SIMD8<Float>()
    for v in 0..<world.marketVectors {
      let value = self.pull(ofSegment: s, v, closeness: close)
      pull[v] = value
      sum += value
    }
    return sumOfLanes(sum)
  }

  /// The pull of eight targets by the logarithms of fame and wealth.
  @inline(__always)
  private func pull(
    ofSegment s: Int, _ v: Int, closeness close: UnsafePointer<SIMD8<Float>>
  ) -> SIMD8<Float> {
    let (segment, place) = (pullTerms[s], s * world.marketVectors + v)
    let power =
      appeal[place] + segment.fame * pulls.logFame[v] + segment.momentum * pulls.logWealth[v]
      + segment.closeness * close[v]
    return masked(Stable.exp2Unclamped(power), likes[place] & openness[v])
  }

  /// The same where appeals reach far: measured from the highest, so that the most attractive keep
  /// their proportions.
  @inline(never)
  private func fillFar(
    _ pull: UnsafeMutablePointer<SIMD8<Float>>, ofSegment s: Int,
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
