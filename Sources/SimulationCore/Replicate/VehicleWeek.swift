import Allocation
import Numerics

extension Workspace {
  /// Books what a vehicle receives: overhead, then the reserve, then cash.
  /// Returns the overhead.
  @discardableResult
  func receive(_ cents: Cents, vehicle: Int) -> Cents {
    let (terms, fund) = (vehicleTerms + vehicle, funds + vehicle)
    let overhead = share(terms.pointee.overhead, of: cents)
    let reserved = share(terms.pointee.reserve, of: cents - overhead)
    let ready = cents - overhead - reserved
    fund.pointee.received += cents
    fund.pointee.overhead += overhead
    fund.pointee.reserved += reserved
    fund.pointee.cash += ready
    if terms.pointee.creditsNames { creditNames(ready, vehicle: vehicle) }
    return overhead
  }

  /// Counts what a fund received as raised with its recipients' names, in proportion to how well
  /// known each is.
  private func creditNames(_ cents: Cents, vehicle: Int) {
    let known = lanes(attention)
    let recipients = world.vehicles[vehicle].recipients
    let payable = payable(by: vehicle)
    var whole = 0.0
    for c in recipients where payable?[c] ?? true { whole += Double(known[c]) }
    guard whole > 0 else { return }
    let credit = credit + vehicle * world.candidateCount
    for c in recipients where payable?[c] ?? true {
      credit[c] += Double(cents) * Double(known[c]) / whole
    }
  }

  /// A share of some cents, rounded to a cent, never more than all.
  @inline(__always)
  func share(_ share: Double, of cents: Cents) -> Cents {
    share == 0 ? 0 : min(cents, nearest(Double(cents) * share))
  }

  /// One week of treasuries: equal weekly parts, routed like gifts; what is not routed stays.
  func payTreasuries(_ week: Int, structure: WorldStructure) {
    for (number, treasury) in world.treasuries.enumerated() {
      let amount = installment(treasury, week: week)
      guard amount > 0 else { continue }
      treasuries[number].offered += amount
      var left = amount
      for route in structure.treasuryRoutes[number] where hasRecipients[route.vehicle] {
        var part = min(left, share(route.share, of: amount))
        var lost = share(route.loss, of: part)
        let room = room(ofTreasury: number, in: route.vehicle)
        if part - lost > room {
          // No fund asks for more than brings it to the limit.
          lost = min(lost, nearest(Double(room) * route.loss / (1 - route.loss)))
          part = room + lost
        }
        left -= part
        treasuries[number].lost += lost
        treasuries[number].toFunds += part - lost
        let overhead = receive(part - lost, vehicle: route.vehicle)
        law.given[route.vehicle * world.treasuries.count + number] += part - lost
        dues[route.vehicle * world.duesSources.count + number] +=
          part - lost - overhead
      }
      treasuries[number].kept += left
    }
  }

  private func installment(_ treasury: Treasury, week: Int) -> Cents {
    let first = world.weeks.firstRound
    return week <= first
      ? part(week, of: treasury.amount, in: first)
      : part(week - first, of: treasury.runoff, in: world.weeks.runoff)
  }

  /// What falls in part `number` (from 1) when an amount is paid in equal parts; the parts sum to
  /// it exactly.
  func part(_ number: Int, of amount: Cents, in parts: Int) -> Cents {
    let whole = amount / Cents(parts)
    // The odd cents go with the last parts.
    return whole + (number > parts - Int(amount % Cents(parts)) ? 1 : 0)
  }

  /// One week of grants: every vehicle of the structure that pays this week looks at its view and
  /// apportions its cash.
  func payGrants(_ week: Int, structure: WorldStructure) {
    let inRunoff = week > world.weeks.firstRound
    for vehicle in structure.vehicles {
      // Nothing is kept back any longer, of what arrives in the runoff's weeks neither.
      if inRunoff {
        funds[vehicle].cash += funds[vehicle].reserved
        funds[vehicle].reserved = 0
      }
      guard isPayday(of: vehicle, week: week), funds[vehicle].cash > 0 else { continue }
      look(vehicle: vehicle, week: week, inRunoff: inRunoff)
      let cash = funds[vehicle].cash
      world.vehicles[vehicle].rule.apportion(
        cash, amongRowsOf: &tables[vehicle], into: &grants[vehicle],
        scratch: &scratch.pointee)
      let terms = vehicleTerms[vehicle]
      let paid = paid + vehicle * world.candidateCount
      grants[vehicle].withUnsafeBufferPointer { grants in
        var all: Cents = 0
        for row in 0..<terms.count {
          let c = terms.recipients[row]
          all += grants[row]
          paid[c] += grants[row]
          granted[c] += grants[row]
          receive(grants[row], candidate: c, answerable: true)
        }
        funds[vehicle].cash -= all
        funds[vehicle].granted += all
      }
      guard terms.creditsNames else { continue }
      // What was raised with a name is shared once.
      for row in 0..<terms.count {
        credit[vehicle * world.candidateCount + terms.recipients[row]] = 0
      }
    }
  }

  /// Whether a vehicle with money pays in this week.
  func isPayday(of vehicle: Int, week: Int) -> Bool {
    let first = world.weeks.firstRound
    return week == first || week == first + world.weeks.runoff
      || week % vehicleTerms[vehicle].payEvery == 0
  }

  /// Dollars that work or will work for a candidate as far as the public knows: goodwill, cash and
  /// this week's income.
  func fundsAtHand(_ c: Int) -> Double {
    goodwill[c] + Double(cash[c] + weekIncome[c]) * world.contacts.goodwillPerCent
  }

  /// What the money that candidates have at hand is worth in votes, as far as the public knows.
  /// - Parameter places: of the eight-lane vectors that hold them.
  func reckonPublicLift(_ places: UnsafeBufferPointer<Int>) {
    let naturalLog: Float = 0.6931471805599453
    for v in places {
      let ratio = SIMD8(
        lowHalf: reckonMoney(8 &* v), highHalf: reckonMoney(8 &* v &+ 4))
      publicLift[v] = Stable.log2(ratio + 1) * naturalLog * theta[v]
    }
  }

  /// Notes the money that four candidates in a row have at hand, and returns it over the scale of
  /// money.
  @inline(__always)
  private func reckonMoney(_ c: Int) -> SIMD4<Float> {
    let cents = fourCents(cash, c) &+ fourCents(weekIncome, c)
    // Doubles tell no larger sums' cents apart.
    let isSmall = cents & SIMD4(repeating: ~(1 << 50 - 1)) == SIMD4<Int64>()
    let exact =
      isSmall
      ? Lanes.doubles(cents)
      : SIMD4(Double(cents[0]), Double(cents[1]), Double(cents[2]), Double(cents[3]))
    let perCent = SIMD4(repeating: world.contacts.goodwillPerCent)
    let atHand = four(goodwill, c) + exact * perCent
    store(atHand, moneyAtHand, c)
    return SIMD4<Float>(atHand * four(perMoneyScale, c))
  }

  /// Everything a candidate has received so far.
  func received(_ c: Int) -> Cents {
    raised[c] + granted[c] + own[c] + answered[c] + rivals.backed[c]
  }
}

/// The nearest whole number of cents to an amount of 0 or more. (`rounded()` is a call of the C
/// library on processors that cannot round.)
@inline(__always)
func nearest(_ amount: Double) -> Cents { Cents(amount + 0.5) }
