import Numerics

extension Workspace {
  /// Books what a campaign receives this week. Opponents answer gifts and grants, not own money.
  func receive(_ cents: Cents, candidate c: Int, answerable: Bool) {
    weekIncome[c] += cents
    if answerable { weekAnswerable[c] += cents }
  }

  /// Money that campaigns raise by themselves this week, and opponents' answers to last week's
  /// money of the slate.
  func raiseOwnMoney(_ week: Int) {
    let first = world.weeks.firstRound
    let (weekly, even) = (UnsafePointer(weeklyOwn), UnsafePointer(lastEvenWeek))
    if week > first {
      // The weekly parts go on in a runoff.
      let place = Cents((week - 1) % first + 1)
      func raise(_ c: Int) {
        let cents = weekly[c] + (place > even[c] ? 1 : 0)
        own[c] += cents
        receive(cents, candidate: c, answerable: false)
      }
      for number in world.races.indices where standings[number].goesToRunoff {
        raise(standings[number].leader)
        raise(standings[number].second)
      }
    } else if !world.selfFunded.isEmpty {
      // Everybody stands: a loop that the compiler turns into vectors.
      for c in 0..<world.candidateCount {
        let cents = weekly[c] &+ (Cents(week) > even[c] ? 1 : 0)
        own[c] &+= cents
        weekIncome[c] &+= cents
      }
    }
    guard world.reaction > 0 else { return }
    if week == 1 || week == first + 1 { findAnswerers(week) }
    for group in 0..<(world.programme.endorsed.count + 3) / 4 { answer(answerGroups[group]) }
  }

  /// Notes who answers the slate's money in a week and the others of its round: in proportion to own
  /// money, equally if they have none.
  private func findAnswerers(_ week: Int) {
    let endorsed = world.programme.endorsed
    let nobody = world.candidateCount
    var end = 0
    for start in stride(from: 0, to: endorsed.count, by: 4) {
      var group = AnswerGroup(endorsed: SIMD4(repeating: nobody))
      group.first = end
      for place in start..<min(start + 4, endorsed.count)
      where isRunning(endorsed[place], week: week) {
        let race = races[raceOf[endorsed[place]]]
        group.endorsed[place - start] = endorsed[place]
        var entry = group.first
        var left: Cents = 0
        for c in race.members where answers(c, week: week) { left += world.candidates[c].ownMoney }
        let alike = left == 0
        if alike { left = Cents(race.members.count { answers($0, week: week) }) }
        for c in race.members where answers(c, week: week) {
          if entry == end {
            answerers[end] = Answerers(candidates: SIMD4(repeating: nobody))
            end += 1
          }
          answerers[entry].candidates[place - start] = c
          if left > 0 {
            let weight = alike ? 1 : world.candidates[c].ownMoney
            answerers[entry].weight[place - start] = Double(weight)
            answerers[entry].left[place - start] = Double(left)
            left -= weight
          }
          entry += 1
        }
      }
      group.end = end
      answerGroups[start / 4] = group
    }
  }

  private func answers(_ c: Int, week: Int) -> Bool {
    !world.candidates[c].isEndorsed && isRunning(c, week: week)
  }

  /// Books answers to last week's money of four of the slate.
  private func answer(_ group: AnswerGroup) {
    let (answered, income, last) = (answered, weekIncome, lastAnswerable)
    let (who, half) = (group.endorsed, SIMD4(repeating: 0.5))
    let received = SIMD4(last[who[0]], last[who[1]], last[who[2]], last[who[3]])
    guard received != SIMD4<Int64>() else { return }
    // Doubles tell no larger sums' cents apart.
    guard received & SIMD4(repeating: ~(1 << 46 - 1)) == SIMD4<Int64>(), world.reaction < 8 else {
      for lane in 0..<4 { answerExactly(group, lane: lane, received[lane]) }
      return
    }
    var left = Lanes.wholePart(Lanes.doubles(received) * SIMD4(repeating: world.reaction) + half)
    for place in group.first..<group.end {
      let rivals = answerers + place
      // Exactly: each takes its part of what the ones before have left.
      let part = Lanes.wholePart(left * rivals.pointee.weight / rivals.pointee.left + half)
      let taken = part.replacing(with: left, where: part .> left)
      let cents = Lanes.integers(taken)
      for lane in 0..<4 {
        let c = rivals.pointee.candidates[lane]
        answered[c] &+= cents[lane]
        income[c] &+= cents[lane]
      }
      left -= taken
    }
  }

  /// The same of one of them, whatever the sum.
  private func answerExactly(_ group: AnswerGroup, lane: Int, _ received: Cents) {
    var left = nearest(Double(received) * world.reaction)
    for place in group.first..<group.end {
      let rivals = answerers + place
      let part = Double(left) * rivals.pointee.weight[lane] / rivals.pointee.left[lane]
      let taken = min(left, nearest(part))
      answered[rivals.pointee.candidates[lane]] &+= taken
      weekIncome[rivals.pointee.candidates[lane]] &+= taken
      left &-= taken
    }
  }

  /// Whether a candidate still stands: everyone in the first round, then the two of each runoff.
  func isRunning(_ c: Int, week: Int) -> Bool {
    guard week > world.weeks.firstRound else { return true }
    let standing = standings[raceOf[c]]
    return standing.goesToRunoff && (standing.leader == c || standing.second == c)
  }

  /// Campaigns spend: cash becomes goodwill, of which a part fades each week.
  func spend(_ week: Int) {
    let first = world.weeks.firstRound
    let left = week <= first ? first - week + 1 : first + world.weeks.runoff - week + 1
    let plan = world.spending
    let spending = lanes(weekSpending)
    let isSeen = world.attention.spendingGain > 0
    let keeps = plan.reserve > 0 && world.weeks.runoff > 0 && week <= first
    // Dividing as real numbers is several times faster, and what rounding leaves is spent the week
    // after.
    let parts = plan.pace == .asReceived ? 1 : Double(left)
    let remains = 1 - plan.decay
    let perCent = world.contacts.goodwillPerCent
    let buysContacts = !world.contacts.perDollar.isEmpty
    let alike =
      buysContacts
      ? 0
      : spendByFours(
        SpendingTerms(
          reserve: keeps ? plan.reserve : 0, parts: parts, remains: remains,
          perCent: perCent, isSeen: isSeen))
    for c in alike..<world.candidateCount {
      var income = weekIncome[c]
      if keeps {
        let kept = share(plan.reserve, of: income)
        keptForRunoff[c] += kept
        income -= kept
      }
      let available = cash[c] &+ income
      let now = parts == 1 ? available : Cents(Double(available) / parts)
      cash[c] = available &- now
      goodwill[c] = goodwill[c] * remains + Double(now) * perCent
      weekIncome[c] = 0
      if buysContacts { buyContacts(for: c, dollars: dollars(now)) }
      if isSeen { spending[c] = Float(dollars(now)) }
    }
    if world.isAnswered {
      swap(&lastAnswerable, &weekAnswerable)
      weekAnswerable.update(repeating: 0, count: world.candidateCount)
    }
  }

  /// The same where no channel takes a part: four candidates at a time, with the same result. Returns
  /// how many it did before one had so much that doubles cannot tell its cents apart.
  private func spendByFours(_ terms: SpendingTerms) -> Int {
    let (cash, weekIncome) = (UnsafeMutableRawPointer(cash), UnsafeMutableRawPointer(weekIncome))
    let (kept, goodwill) = (
      UnsafeMutableRawPointer(keptForRunoff), UnsafeMutableRawPointer(goodwill)
    )
    let spending = UnsafeMutableRawPointer(weekSpending)
    let large = SIMD4<Int64>(repeating: ~(1 << 50 - 1))
    let zero = SIMD4<Int64>(repeating: 0)
    let count = world.candidateCount
    var c = 0
    while c &+ 4 <= count {
      let at = c &* 8
      let income = weekIncome.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self)
      var available = cash.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self) &+ income
      guard available & large == zero else { break }
      weekIncome.storeBytes(of: zero, toByteOffset: at, as: SIMD4<Int64>.self)
      if terms.reserve > 0 {
        let part = Lanes.integers(
          partsOf(Lanes.doubles(income), share: terms.reserve))
        kept.storeBytes(
          of: kept.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self) &+ part,
          toByteOffset: at, as: SIMD4<Int64>.self)
        available = available &- part
      }
      var now = Lanes.doubles(available)
      var left = zero
      if terms.parts != 1 {
        now = Lanes.wholePart(now / SIMD4(repeating: terms.parts))
        left = available &- Lanes.integers(now)
      }
      cash.storeBytes(of: left, toByteOffset: at, as: SIMD4<Int64>.self)
      let faded =
        goodwill.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
        * SIMD4(repeating: terms.remains)
      goodwill.storeBytes(
        of: faded + now * SIMD4(repeating: terms.perCent), toByteOffset: at,
        as: SIMD4<Double>.self)
      if terms.isSeen {
        let spent = now / SIMD4(repeating: 100)
        spending.storeBytes(
          of: SIMD4(Float(spent[0]), Float(spent[1]), Float(spent[2]), Float(spent[3])),
          toByteOffset: c &* 4, as: SIMD4<Float>.self)
      }
      c &+= 4
    }
    return c
  }

  /// What the public learns of each target this week through gifts and spending, and what it
  /// forgets.
  func growAttention(_ week: Int) {
    let terms = world.attention
    let perBit: Float = 1.4426950408889634
    let giftGain = Float(terms.giftGain)
    let perGift = -perBit / Float(dollars(terms.giftScale))
    let spendingGain = Float(terms.spendingGain)
    let perSpending = -perBit / Float(dollars(terms.spendingScale))
    let decay = Float(terms.decay)
    let moderate = mostGifts * perGift > -126
    let (attention, gifts) = (attention, UnsafePointer(weekGifts))
    let nothing = SIMD8<Float>(repeating: 0)
    for v in 0..<world.vectorCount {
      var known = attention[v]
      if any(gifts[v] .> nothing) {
        let power = gifts[v] * perGift
        let blind = moderate ? Stable.exp2Unclamped(power) : Stable.exp2(power)
        known += giftGain * (1 - known) * (1 - blind)
      }
      if spendingGain > 0 {
        known += spendingGain * (1 - known) * (1 - Stable.exp2(weekSpending[v] * perSpending))
      }
      if decay > 0 { known -= decay * (known - startingAttention[v]) }
      attention[v] = known
    }
  }

  /// Those on the slate become known by their endorsement.
  func announceEndorsements() {
    let gain = Float(world.attention.endorsementGain)
    guard gain > 0 else { return }
    let known = lanes(attention)
    for c in world.programme.endorsed { known[c] += gain * (1 - known[c]) }
  }
}

/// A share of some cents, rounded to a cent, never more than all; see `share(_:of:)`.
@inline(__always)
private func partsOf(_ cents: SIMD4<Double>, share: Double) -> SIMD4<Double> {
  let part = Lanes.wholePart(cents * SIMD4(repeating: share) + SIMD4(repeating: 0.5))
  return part.replacing(with: cents, where: part .> cents)
}

/// Four of the slate whose money is answered, or nobody, and by which `Answerers`.
struct AnswerGroup: BitwiseCopyable {
  var endorsed: SIMD4<Int>
  var first = 0
  var end = 0
}

/// Those who answer the money of four of the slate, one each: who, with what weight, and the weight of
/// those of the race from here on.
struct Answerers: BitwiseCopyable {
  var candidates = SIMD4<Int>(repeating: 0)
  var weight = SIMD4<Double>(repeating: 0)
  var left = SIMD4<Double>(repeating: 1)
}

/// How a week's cash is spent: the share of income kept for the runoff, one part of the rest in so
/// many, the share of goodwill that stays, what a cent spent adds to it, and whether the public
/// learns from spending.
private struct SpendingTerms {
  let reserve: Double
  let parts: Double
  let remains: Double
  let perCent: Double
  let isSeen: Bool
}
