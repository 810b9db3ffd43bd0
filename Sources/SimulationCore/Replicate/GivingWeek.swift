import Numerics
import Randomness

extension Workspace {
  /// One week of gifts: how attractive each target is to each segment, how many gifts that makes,
  /// and their amounts. `week` counts from 1 through the runoff.
  ///
  /// Thinning a Poisson process makes the counts per target independent Poissons, so the cost is
  /// O(segments × targets + gifts) and does not grow with the number of people beyond their gifts.
  func giveOneWeek(_ week: Int, structure: WorldStructure) {
    weekGifts.update(repeating: .zero, count: world.vectorCount)
    mostGifts = 0
    guard !world.streams.isEmpty else { return }
    if world.epoch(ofWeek: week) != world.epoch(ofWeek: week - 1) || week % Self.pullsLast == 0 {
      forgetPulls()
    }
    measureFame()
    for stream in world.streams.indices {
      let before = sources[stream].offered
      if weighTargets(stream: stream, week: week, structure: structure) > 0 {
        drawDirectGifts(stream: stream, week: week, structure: structure)
      }
      for vehicle in structure.vehicles where asked[vehicle].arriving + asked[vehicle].lost > 0 {
        let arrives = drawFundGifts(
          rate: asked[vehicle].arriving, stream: stream, week: week, vehicle: vehicle,
          purposes: .arriving)
        let lost = drawFundGifts(
          rate: asked[vehicle].lost, stream: stream, week: week, vehicle: vehicle, purposes: .lost)
        sources[stream].offered += arrives + lost
        sources[stream].toFunds += arrives
        sources[stream].lost += lost
        receive(arrives, vehicle: vehicle)
        asked[vehicle] = FundRate()
      }
      credit(sources[stream].offered - before, to: world.streams[stream].segments)
    }
  }

  /// Divides what a stream offered this week among its segments, in proportion to what each was
  /// expected to offer.
  private func credit(_ cents: Cents, to segments: Range<Int>) {
    var whole = 0.0
    for s in segments { whole += expected[s] }
    guard cents > 0, whole > 0 else { return }
    for s in segments { credited[s] += Double(cents) * (expected[s] / whole) }
  }

  /// The share of a segment's gifts that donors make themselves. A fund all of whose recipients are
  /// out of the race asks for nothing, so its share goes direct again.
  private func directShare(ofSegment s: Int, structure: WorldStructure) -> Double {
    var share = 1.0
    for route in structure.segmentRoutes[s] where hasRecipients[route.vehicle] {
      share -= route.share
    }
    // What rounding leaves of a stream that is routed whole is nothing.
    return share > 1e-12 ? share : 0
  }

  /// Adds what funds ask of gifts that come at some rate.
  private func ask(_ rate: Double, ofSegment s: Int, structure: WorldStructure) {
    for route in structure.segmentRoutes[s] where hasRecipients[route.vehicle] {
      asked[route.vehicle].arriving += rate * route.share * (1 - route.loss)
      asked[route.vehicle].lost += rate * route.share * route.loss
    }
  }

  /// Fills the stream's rates of direct gifts by target and of gifts to funds by vehicle, and
  /// returns the rate of impulses to give directly.
  private func weighTargets(stream: Int, week: Int, structure: WorldStructure) -> Double {
    let fatigue = freshness(stream) * rivals.state.pointee.zeal
    let segments = world.streams[stream].segments
    let alike = structure.routesAlike[stream]
    let means = streamMeans[stream]
    let weekRate = weekRate + week * world.segments.count
    let cutsFundGifts = world.law.cutsFundGifts
    var direct = 0.0
    var total = 0.0
    var count = 0
    for s in segments {
      if s == segments.lowerBound || !alike {
        direct = directShare(ofSegment: s, structure: structure)
      }
      let rate = weekRate[s] * economy * fatigue
      total += rate
      if !alike { ask(rate, ofSegment: s, structure: structure) }
      expected[s] =
        cutsFundGifts
        ? expectedOfFunds(rate: rate, segment: s, stream: stream, structure: structure)
        : rate * (1 - direct) * means.fund
      guard rate * direct > 0 else { continue }
      givers[count] = Giver(segment: s, rate: rate * direct)
      count += 1
    }
    count = fillPulls(count, week: week)
    var totalDirect = 0.0
    for place in 0..<count { totalDirect += givers[place].rate }
    let (gifts, excess) = chooseTargets(count, stream: stream)
    if alike { ask(total, ofSegment: segments.lowerBound, structure: structure) }
    holdToBudget(stream, directGifts: gifts, excess: excess, structure: structure)
    return totalDirect
  }

  /// Shares out among targets what the first `count` of `givers` are about to give, into the stream's
  /// rates by target. Returns the gifts, and what they are expected to bring beyond limits that were
  /// lifted, cents.
  @inline(__always)
  private func chooseTargets(_ count: Int, stream: Int) -> (gifts: Double, excess: Double) {
    let vectors = world.marketVectors
    let mean = streamMeans[stream].direct
    var gifts = 0.0
    var excess = 0.0
    for place in 0..<count {
      let giver = givers[place]
      let each = Float(giver.rate) / (giver.targets + giver.nothing)
      let chosen = Double(each * giver.targets)
      gifts += chosen
      expected[giver.segment] += chosen * mean
      giftsPerPull[place] = each
      guard law.anyLifted else { continue }
      let more =
        Double(each) * self.excess(of: stream, pull: pulls.weights + giver.segment * vectors)
      expected[giver.segment] += more
      excess += more
    }
    let rates = giftRate + stream * vectors
    rates.update(repeating: .zero, count: vectors)
    // Always in their order; four at a time, so that the sums are read and written a quarter as often.
    func pull(_ place: Int) -> UnsafePointer<SIMD8<Float>> {
      UnsafePointer(pulls.weights + givers[place].segment * vectors)
    }
    var place = 0
    while place &+ 4 <= count {
      let each = giftsPerPull + place
      let (a, b, c, d) = (each[0], each[1], each[2], each[3])
      let (ofA, ofB) = (pull(place), pull(place &+ 1))
      let (ofC, ofD) = (pull(place &+ 2), pull(place &+ 3))
      for v in 0..<vectors {
        let two = (rates[v] + a * ofA[v]) + b * ofB[v]
        rates[v] = (two + c * ofC[v]) + d * ofD[v]
      }
      place &+= 4
    }
    while place < count {
      let (each, pull) = (giftsPerPull[place], pull(place))
      for v in 0..<vectors { rates[v] += each * pull[v] }
      place &+= 1
    }
    return (gifts, excess)
  }

  /// Scales down the week's rates where more would be given, on average, than is left of a stream's
  /// budget. `excess` is what gifts are expected to bring beyond limits that were lifted, cents.
  private func holdToBudget(
    _ stream: Int, directGifts: Double, excess: Double, structure: WorldStructure
  ) {
    let terms = world.streams[stream]
    guard let budget = terms.budget else { return }
    var spending = directGifts * terms.meanDirect + excess
    for vehicle in structure.vehicles {
      spending += asked[vehicle].arriving * meanGift(stream, to: vehicle)
    }
    let left = Double(budget) * freshness(stream)
    guard spending > left else { return }
    let part = left / spending
    let rates = giftRate + stream * world.marketVectors
    for v in 0..<world.marketVectors { rates[v] *= Float(part) }
    for vehicle in structure.vehicles {
      asked[vehicle].arriving *= part
      asked[vehicle].lost *= part
    }
  }

  /// What is left of a stream's budget, 0…1; 1 without a budget.
  private func freshness(_ stream: Int) -> Double {
    guard let budget = world.streams[stream].budget else { return 1 }
    let spent = sources[stream].direct + sources[stream].toFunds
    return budget > 0 ? max(0, 1 - Double(spent) / Double(budget)) : 0
  }

  /// A Poisson number of gifts that a fund asked for.
  private func drawFundGifts(
    rate: Double, stream: Int, week: Int, vehicle: Int, purposes: FundPurposes
  ) -> Cents {
    guard rate > 0 else { return 0 }
    // The vehicle of the controls, which comes last, keeps its luck when others are added.
    let part = vehicle == world.controlVehicle ? 131_071 : vehicle
    var random = RandomStream(key(purposes.count, of: stream, week, part))
    let count = random.poisson(rate)
    let menu = menu(stream, to: vehicle)
    var amounts = GiftPicks(
      key: key(purposes.amount, of: stream, week, part), menu: menu, words: words, picks: picks,
      expecting: count)
    return fundTotal(
      of: count, from: menu, picks: &amounts
    ) { key(purposes.split, of: stream, week, part) }
  }
}

/// A segment about to give directly: its impulses a week, and the sum of its pulls to targets and that of
/// giving nothing.
struct Giver: BitwiseCopyable {
  let segment: Int
  let rate: Double
  var targets: Float = 0
  var nothing: Float = 0
}

/// Gifts a week that a fund asks for: those that arrive and those lost because a fund asks.
struct FundRate: BitwiseCopyable {
  var arriving = 0.0
  var lost = 0.0
}

/// The streams of random numbers behind one kind of gift to a fund.
struct FundPurposes {
  let count: Purpose
  let amount: Purpose
  let split: Purpose
  static let arriving = FundPurposes(count: .fundGift, amount: .fundAmount, split: .fundSplit)
  static let lost = FundPurposes(count: .lostGift, amount: .lostAmount, split: .lostSplit)
}
