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
      for c in world.selfFunded where isRunning(c, week: week) {
        let cents = weekly[c] + (place > even[c] ? 1 : 0)
        own[c] += cents
        receive(cents, candidate: c, answerable: false)
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
    let endorsed = world.programme.endorsed
    for (group, first) in stride(from: 0, to: endorsed.count, by: 4).enumerated() {
      var answers = SIMD4<Int64>()
      for place in first..<min(first + 4, endorsed.count) {
        let received = lastAnswerable[endorsed[place]]
        guard received > 0, isRunning(endorsed[place], week: week) else { continue }
        answers[place - first] = nearest(Double(received) * world.reaction)
      }
      answer(answers, ofGroup: group)
    }
  }

  /// Notes who answers the slate's money in a week and the others of its round: in proportion to own
  /// money, equally if they have none.
  private func findAnswerers(_ week: Int) {
    let endorsed = world.programme.endorsed
    var first = 0
    for (group, start) in stride(from: 0, to: endorsed.count, by: 4).enumerated() {
      var end = first
      for place in start..<min(start + 4, endorsed.count) {
        let race = races[raceOf[endorsed[place]]]
        var entry = first
        var left: Cents = 0
        for c in race.members where answers(c, week: week) { left += world.candidates[c].ownMoney }
        let alike = left == 0
        if alike { left = Cents(race.members.count { answers($0, week: week) }) }
        for c in race.members where answers(c, week: week) {
          if entry == end {
            answerers[end] = Answerers(nobody: world.candidateCount)
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
      answerersOfGroup[group] = (first, end)
      first = end
    }
  }

  private func answers(_ c: Int, week: Int) -> Bool {
    !world.candidates[c].isEndorsed && isRunning(c, week: week)
  }

  /// Books answers to the money of four of the slate.
  private func answer(_ cents: SIMD4<Int64>, ofGroup group: Int) {
    let (answered, income) = (answered, weekIncome)
    let half = SIMD4(repeating: 0.5)
    let (first, end) = answerersOfGroup[group]
    // Doubles tell no larger sums' cents apart.
    let isSmall = cents & SIMD4(repeating: ~(1 << 50 - 1)) == SIMD4<Int64>()
    var left = cents
    for place in first..<end where left != SIMD4<Int64>() {
      // Exactly: each takes its part of what the ones before have left.
      let rivals = answerers + place
      var taken = SIMD4<Int64>()
      if isSmall {
        let all = Lanes.doubles(left)
        let part = Lanes.wholePart(all * rivals.pointee.weight / rivals.pointee.left + half)
        taken = Lanes.integers(part.replacing(with: all, where: part .> all))
      } else {
        for lane in 0..<4 {
          let part = Double(left[lane]) * rivals.pointee.weight[lane] / rivals.pointee.left[lane]
          taken[lane] = min(left[lane], nearest(part))
        }
      }
      for lane in 0..<4 {
        answered[rivals.pointee.candidates[lane]] &+= taken[lane]
        income[rivals.pointee.candidates[lane]] &+= taken[lane]
      }
      left = left &- taken
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
    let keeps = plan.reserve > 0 && world.weeks.runoff > 0 && week <= first
    // Dividing as real numbers is several times faster, and what rounding leaves is spent the week
    // after.
    let parts = plan.pace == .asReceived ? 1 : Double(left)
    let remains = 1 - plan.decay
    let toGoodwill = world.contacts.toGoodwill
    let buysContacts = !world.contacts.perDollar.isEmpty
    let alike =
      buysContacts
      ? 0
      : spendByFours(
        SpendingTerms(
          reserve: keeps ? plan.reserve : 0, parts: parts, remains: remains,
          toGoodwill: toGoodwill))
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
      let spent = dollars(now)
      goodwill[c] = goodwill[c] * remains + spent * toGoodwill
      if buysContacts { buyContacts(for: c, dollars: spent) }
      spending[c] = Float(spent)
    }
    if world.isAnswered {
      lastAnswerable.update(from: weekAnswerable, count: world.candidateCount)
      weekAnswerable.update(repeating: 0, count: world.candidateCount)
    }
    weekIncome.update(repeating: 0, count: world.candidateCount)
  }

  /// The same where no channel takes a part: four candidates at a time, with the same result. Returns
  /// how many it did before one had so much that doubles cannot tell its cents apart.
  private func spendByFours(_ terms: SpendingTerms) -> Int {
    let (cash, income) = (UnsafeMutableRawPointer(cash), UnsafeRawPointer(weekIncome))
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
      let income = income.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self)
      var available = cash.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self) &+ income
      guard available & large == zero else { break }
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
      let spent = now / SIMD4(repeating: 100)
      let faded =
        goodwill.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
        * SIMD4(repeating: terms.remains)
      goodwill.storeBytes(
        of: faded + spent * SIMD4(repeating: terms.toGoodwill), toByteOffset: at,
        as: SIMD4<Double>.self)
      spending.storeBytes(
        of: SIMD4(Float(spent[0]), Float(spent[1]), Float(spent[2]), Float(spent[3])),
        toByteOffset: c &* 4, as: SIMD4<Float>.self)
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

/// Those who answer the money of four of the slate, one each: who, with what weight, and the weight of
/// those of the race from here on.
struct Answerers: BitwiseCopyable {
  var candidates: SIMD4<Int>
  var weight = SIMD4<Double>(repeating: 0)
  var left = SIMD4<Double>(repeating: 1)

  init(nobody: Int = 0) { candidates = SIMD4(repeating: nobody) }
}

/// How a week's cash is spent: the share of income kept for the runoff, one part of the rest in so
/// many, the share of goodwill that stays, and the share of spending that builds it.
private struct SpendingTerms {
  let reserve: Double
  let parts: Double
  let remains: Double
  let toGoodwill: Double
}
