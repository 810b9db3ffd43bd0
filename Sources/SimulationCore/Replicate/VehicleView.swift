import Allocation
import Numerics
import Randomness

extension Workspace {
  /// Fills the table of what a vehicle can see of its recipients this week: the columns that its
  /// rule reads.
  func look(vehicle: Int, week: Int, inRunoff: Bool) {
    let reads = world.vehicles[vehicle].reads
    let terms = vehicleTerms[vehicle]
    if terms.readsChances || terms.readsEveryChance || terms.readsRunoffs {
      reckonPublicLift(terms.vectors)
    }
    tables[vehicle].received = funds[vehicle].cash + funds[vehicle].granted
    lookAtRecipients(vehicle, week: week, inRunoff: inRunoff, into: &tables[vehicle])
    if reads.contains(.sharedSpread) {
      tables[vehicle].sharedSpread = inRunoff ? 0 : world.vehicles[vehicle].sharedSpread
    }
    if reads.contains(.luck) { tables[vehicle].luck = key(.ruleLuck, of: vehicle, week) }
    if reads.contains(.runoff) {
      lookAtRunoffs(vehicle, week: week, inRunoff: inRunoff, into: &tables[vehicle])
    }
    if reads.contains(.gifts) { lookAtGifts(vehicle, into: &tables[vehicle]) }
    if reads.contains(.dues) { lookAtDues(vehicle, into: &tables[vehicle]) }
    if reads.contains(.credit) {
      let credit = credit + vehicle * world.candidateCount
      for row in 0..<terms.count {
        tables[vehicle].credit[row] = Cents(credit[terms.recipients[row]])
      }
    }
  }

  private func lookAtRecipients(
    _ vehicle: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    let terms = vehicleTerms[vehicle]
    let recipients = terms.recipients
    let payable = payable(by: vehicle)
    let paid = UnsafePointer(paid + vehicle * world.candidateCount)
    fill(&table.room, terms.count) { column in
      for row in column.indices {
        let c = recipients[row]
        // Money cannot help who has no opponent, and law forbids more than the limit.
        let isOpen = (payable?[c] ?? true) && terms.isOpposed(row) && isRunning(c, week: week)
        let room = isOpen ? room(terms.limit, spent: paid[c], for: c) : 0
        column[row] = room
        isSeen[row] = terms.readsEveryChance ? isOpen : room > 0
      }
    }
    fill(&table.paid, terms.count) { column in
      for row in column.indices { column[row] = paid[recipients[row]] }
    }
    if terms.readsStanding { lookAtStanding(terms, into: &table) }
    guard terms.readsChances || terms.readsEveryChance else { return }
    lookAtChances(terms, week: week, inRunoff: inRunoff, into: &table)
    guard terms.readsEveryChance else { return }
    for row in 0..<terms.count where !isSeen[row] {
      // Nothing is open any more.
      let c = recipients[row]
      let wins =
        (payable?[c] ?? true)
        && (!terms.isOpposed(row) || standings[raceOf[c]].winner == c)
      table.margin[row] = wins ? .infinity : -.infinity
    }
  }

  private func lookAtStanding(_ terms: VehicleTerms, into table: inout RecipientTable) {
    let recipients = terms.recipients
    let known = lanes(attention)
    fill(&table.raised, terms.count) { column in
      for row in column.indices { column[row] = raised[recipients[row]] }
    }
    fill(&table.target, terms.count) { column in
      for row in column.indices {
        let c = recipients[row]
        column[row] = max(0, world.candidates[c].target - (received(c) - raised[c]))
      }
    }
    fill(&table.attention, terms.count) { column in
      for row in column.indices { column[row] = Double(known[recipients[row]]) }
    }
  }

  /// Fills what rows that are to be seen tell of the chances; the others keep what they had.
  private func lookAtChances(
    _ terms: VehicleTerms, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    let recipients = terms.recipients
    let factor = inRunoff ? world.runoff.moneyFactor : 1
    fill(&table.moneyEffect, terms.count) { column in
      for row in column.indices where isSeen[row] { column[row] = terms.effects[row] * factor }
    }
    fill(&table.moneyBase, terms.count) { column in
      for row in column.indices where isSeen[row] {
        column[row] = moneyScale[recipients[row]] + moneyAtHand[recipients[row]]
      }
    }
    if !inRunoff && !contacts.moveVotes {
      let place = beliefPlace(view: terms.view, week: week)
      weigh(terms.field, at: place)
      readBeliefs(terms, at: place, into: &table)
      return
    }
    let hasChannels = !world.contacts.perDollar.isEmpty
    let place = beliefPlace(view: terms.view, week: week)
    if !inRunoff {
      // Who plans for runoffs looks at all races, those where nothing can be paid too.
      outlook.removeAll()
      for row in 0..<terms.count where isSeen[row] || (terms.readsRunoffs && terms.isOpposed(row)) {
        outlook.add(raceOf[recipients[row]])
      }
      expectVotes(at: place)
      expectLeads(recipients, terms.count) { isSeen[$0] }
    }
    for row in 0..<terms.count where isSeen[row] {
      let c = recipients[row]
      let number = raceOf[c]
      let seen =
        inRunoff
        ? runoffProspect(of: c, standing: standings[number])
        : firstRoundProspect(of: c, row: row, at: place)
      prospects[row] = seen
      guard hasChannels else { continue }
      let votes = expectedVotes(of: c, inRunoff: inRunoff, margin: seen.margin)
      (table.moneyEffect[row], table.moneyBase[row]) = effectOfMoney(
        on: c, goodwill: (table.moneyEffect[row], table.moneyBase[row]), votes: votes)
    }
    fill(&table.margin, terms.count) { column in
      for row in column.indices where isSeen[row] { column[row] = prospects[row].margin }
    }
    fill(&table.spread, terms.count) { column in
      for row in column.indices where isSeen[row] { column[row] = prospects[row].spread }
    }
    guard terms.readsDoubt else { return }
    fill(&table.doubt, terms.count) { column in
      for row in column.indices where isSeen[row] { column[row] = prospects[row].doubt }
    }
  }

  /// The prospects of all rows that are to be seen, once all races have been weighed.
  private func readBeliefs(
    _ terms: VehicleTerms, at place: Int, into table: inout RecipientTable
  ) {
    let weights = UnsafePointer(logWeight)
    let recipients = terms.recipients
    for row in 0..<terms.count where isSeen[row] {
      let c = recipients[row]
      let (first, end) = terms.opponents[row]
      // The first of equals, as in `strongestRival`.
      var rival = first == c ? first &+ 1 : first
      var highest = weights[rival]
      var other = rival &+ 1
      while other < end {
        // Chosen without a branch, since who is ahead is anybody's guess.
        let weight = other == c ? -.infinity : weights[other]
        rival = weight > highest ? other : rival
        highest = weight > highest ? weight : highest
        other &+= 1
      }
      outlook.rivals[row] = rival
    }
    fill(&table.margin, terms.count) { column in
      for row in column.indices where isSeen[row] {
        column[row] = weights[recipients[row]] - weights[outlook.rivals[row]]
      }
    }
    let variance = UnsafePointer(beliefVariance + place)
    fill(&table.spread, terms.count) { column in
      for row in column.indices where isSeen[row] {
        column[row] = (variance[recipients[row]] + variance[outlook.rivals[row]]).squareRoot()
      }
    }
    guard terms.readsDoubt else { return }
    let doubt = UnsafePointer(beliefDoubt + place)
    fill(&table.doubt, terms.count) { column in
      for row in column.indices where isSeen[row] {
        column[row] = (doubt[recipients[row]] + doubt[outlook.rivals[row]]).squareRoot()
      }
    }
  }

  /// Lets a column's first rows be written without asking at each whether the array is shared.
  @inline(__always)
  private func fill<Element>(
    _ column: inout [Element], _ count: Int,
    _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    column.withUnsafeMutableBufferPointer {
      body(UnsafeMutableBufferPointer(rebasing: $0[..<count]))
    }
  }

  private func lookAtGifts(_ vehicle: Int, into table: inout RecipientTable) {
    let sizes = world.giftSizes.count
    for (row, c) in world.vehicles[vehicle].recipients.enumerated() {
      for size in 0..<sizes { table.gifts[size, row] = giftsBySize[c * sizes + size] }
    }
  }

  /// What each organisation paid in falls in equal parts to those it endorses who still stand, odd
  /// cents to the first.
  private func lookAtDues(_ vehicle: Int, into table: inout RecipientTable) {
    let terms = vehicleTerms[vehicle]
    let room = table.room
    fill(&table.dues, terms.count) { column in
      column.update(repeating: 0)
      for (number, source) in world.duesSources.enumerated() {
        let amount = dues[vehicle * world.duesSources.count + number]
        guard amount > 0 else { continue }
        let (rows, isChosen) = (terms.sharers[number], source.isChosen)
        func sharesIn(_ row: Int) -> Bool {
          room[row] > 0 && (!isChosen || endorses(terms.recipients[row], source: source))
        }
        let sharers = rows.count(where: sharesIn)
        guard sharers > 0 else { continue }
        var odd = amount % Cents(sharers)
        for row in rows where sharesIn(row) {
          column[row] += amount / Cents(sharers) + (odd > 0 ? 1 : 0)
          odd -= 1
        }
      }
    }
  }
}

/// A believed lead in log weight over the strongest rival, its SD, and the part of that SD that is
/// doubt.
struct Prospects: BitwiseCopyable {
  var margin: Double
  var spread: Double
  var doubt: Double
}

extension Workspace {
  /// Where a view's beliefs of a week start.
  func beliefPlace(view: Int, week: Int) -> Int {
    (view * (world.polls.count + 1) + world.epoch(ofWeek: week)) * world.candidateCount
  }

  /// Fills `logWeight` with what a view believes of a field, with the money already there, where
  /// contacts move no votes.
  private func weigh(_ field: Range<Int>, at place: Int) {
    // What is done beyond the last is not read.
    var c = field.lowerBound
    while c < field.upperBound {
      store(believed(c, at: place), logWeight, c)
      c &+= 4
    }
    guard world.election.nest != 1 else { return }
    for race in world.races where field.contains(race.first) { nestField(of: race) }
  }

  /// What a view believes of four candidates in a row before nests, with the money already there.
  @inline(__always)
  func believed(_ c: Int, at place: Int) -> SIMD4<Double> {
    let lift = UnsafeRawPointer(publicLift).loadUnaligned(
      fromByteOffset: 4 &* c, as: SIMD4<Float>.self)
    return four(belief + place, c) + SIMD4<Double>(lift) - four(anchor, c)
  }

  /// What everybody knows after the first round: the result, and how runoffs go.
  func runoffProspect(of c: Int, standing: Standing) -> Prospects {
    let other = standing.leader == c ? standing.second : standing.leader
    func weight(_ candidate: Int) -> Double {
      runoffLogWeight(of: candidate, standing: standing)
        + Double(lanes(publicLift)[candidate]) * world.runoff.moneyFactor
    }
    var margin = weight(c) - weight(other)
    if contacts.moveVotes {
      margin = lead(
        margin, in: races[raceOf[c]], turnout: 1,
        mine: expectedContactVotes(c),
        theirs: expectedContactVotes(other))
    }
    return Prospects(
      margin: margin, spread: world.shocks.runoff * 2.0.squareRoot(), doubt: 0)
  }

  /// How a vehicle expects the runoffs to go, as long as they are ahead.
  private func lookAtRunoffs(
    _ vehicle: Int, week: Int, inRunoff: Bool, into table: inout RecipientTable
  ) {
    guard !inRunoff, world.weeks.runoff > 0, world.election.method == .majorityRunoff else {
      table.runoff = nil
      return
    }
    let terms = world.vehicles[vehicle]
    var runoffs = table.runoff ?? RunoffOutlook(count: table.count)
    table.runoff = nil
    runoffs.carry = world.runoff.persistence
    runoffs.spread = world.shocks.runoff * 2.0.squareRoot()
    runoffs.moneyBase = world.money.scale
    if world.programme.hasScales, runoffs.moneyFactor.isEmpty {
      runoffs.moneyFactor = terms.recipients.map { moneyScale[$0] / world.money.scale }
    }
    let threshold = world.election.threshold
    let bar = Stable.log(threshold) - Stable.log(1 - threshold)
    let columns = vehicleTerms[vehicle]
    if !contacts.moveVotes || !(columns.readsChances || columns.readsEveryChance) {
      // Else `lookAtChances` has done so.
      outlook.removeAll()
      for c in terms.recipients where races[raceOf[c]].count > 1 { outlook.add(raceOf[c]) }
      expectVotes(at: beliefPlace(view: terms.view, week: week))
    }
    for (row, c) in terms.recipients.enumerated() {
      let race = races[raceOf[c]]
      guard race.count > 1 else { continue }
      let parts = UnsafePointer(outlook.parts + outlook.starts[raceOf[c]] - race.first)
      let rival = expectedRival(of: c)
      let third = strongestRival(of: c, in: race) { $0 == rival ? -1 : parts[$0] }
      var others = 0.0
      for other in race.members where other != c { others += parts[other] }
      others /= parts[rival]
      // There is a runoff only if the strongest rival stays below the threshold too, for which the
      // others must have the rest of the votes between them.
      let rest = (1 - threshold) / threshold - (others - 1)
      let logs = Stable.log(
        SIMD4(parts[c] / parts[rival], others, max(rest, 1e-300), parts[c] / parts[third]))
      let lead = logs[0]
      runoffs.outright[row] = lead - logs[1] - bar
      let denial = rest > 0 ? lead - logs[2] : .infinity
      runoffs.entry[row] = min(denial, race.count > 2 ? logs[3] : .infinity)
      runoffs.margin[row] = runoffMargin(of: c, against: rival, lead: lead)
      runoffs.moneyEffect[row] = world.candidates[c].moneyEffect * world.runoff.moneyFactor
    }
    table.runoff = runoffs
  }

  /// The log-odds of a runoff between two candidates with a given lead in the first round, before
  /// money and without what nearness to the eliminated does.
  private func runoffMargin(of c: Int, against rival: Int, lead: Double) -> Double {
    world.runoff.persistence * lead + runoffTerms(of: c, leads: lead >= 0)
      - runoffTerms(of: rival, leads: lead < 0)
  }
}
