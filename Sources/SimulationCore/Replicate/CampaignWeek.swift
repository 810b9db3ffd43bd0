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
    // The weekly parts go on in a runoff.
    let place = Cents((week - 1) % first + 1)
    for c in world.selfFunded where isRunning(c, week: week) {
      let (whole, odd) = weeklyOwn[c]
      // The odd cents go with the last weeks of the first round.
      let cents = whole + (place > Cents(first) - odd ? 1 : 0)
      own[c] += cents
      receive(cents, candidate: c, answerable: false)
    }
    guard world.reaction > 0 else { return }
    for c in world.programme.endorsed where lastAnswerable[c] > 0 && isRunning(c, week: week) {
      answer(
        nearest(Double(lastAnswerable[c]) * world.reaction),
        to: c, in: world.races[world.candidates[c].race], week: week)
    }
  }

  private func answer(_ cents: Cents, to c: Int, in race: WorldRace, week: Int) {
    var weight: Cents = 0
    var rivals: Cents = 0
    for other in race.members where isRival(other, of: c, week: week) {
      weight += world.candidates[other].ownMoney
      rivals += 1
    }
    guard rivals > 0 else { return }
    var left = cents
    var weightLeft = weight
    for other in race.members where isRival(other, of: c, week: week) {
      // In proportion to own money, exactly: each takes its part of what the ones before have left.
      let mine = weight > 0 ? world.candidates[other].ownMoney : 1
      let whole = weight > 0 ? weightLeft : rivals
      let part = whole > 0 ? nearest(Double(left) * Double(mine) / Double(whole)) : 0
      let taken = min(left, part)
      answered[other] += taken
      receive(taken, candidate: other, answerable: false)
      left -= taken
      weightLeft -= mine
      rivals -= 1
    }
  }

  private func isRival(_ other: Int, of c: Int, week: Int) -> Bool {
    other != c && !world.candidates[other].isEndorsed && isRunning(other, week: week)
  }

  /// Whether a candidate still stands: everyone in the first round, then the two of each runoff.
  func isRunning(_ c: Int, week: Int) -> Bool {
    guard week > world.weeks.firstRound else { return true }
    let standing = standings[world.candidates[c].race]
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
      keeps || buysContacts
      ? 0
      : spendByFours(
        SpendingTerms(parts: parts, remains: remains, toGoodwill: toGoodwill))
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

  /// The same where all that happens is that a part of the cash is spent: four candidates at a
  /// time, with the same result. Returns how many it did before one had so much that doubles cannot
  /// tell its cents apart.
  private func spendByFours(_ terms: SpendingTerms) -> Int {
    let (cash, income) = (UnsafeMutableRawPointer(cash), UnsafeRawPointer(weekIncome))
    let goodwill = UnsafeMutableRawPointer(goodwill)
    let spending = UnsafeMutableRawPointer(weekSpending)
    let large = SIMD4<Int64>(repeating: ~(1 << 50 - 1))
    let zero = SIMD4<Int64>(repeating: 0)
    var c = 0
    while c &+ 4 <= world.candidateCount {
      let at = c &* 8
      let available =
        cash.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self)
        &+ income.loadUnaligned(fromByteOffset: at, as: SIMD4<Int64>.self)
      guard available & large == zero else { break }
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
    for v in 0..<world.vectorCount {
      var known = attention[v]
      let power = weekGifts[v] * perGift
      let blind = moderate ? Stable.exp2Unclamped(power) : Stable.exp2(power)
      known += giftGain * (1 - known) * (1 - blind)
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

/// How a week's cash is spent: one part in so many, the share of goodwill that stays, and the share
/// of spending that builds it.
private struct SpendingTerms {
  let parts: Double
  let remains: Double
  let toGoodwill: Double
}
