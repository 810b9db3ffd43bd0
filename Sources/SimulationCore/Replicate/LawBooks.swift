/// What the law has to know of one campaign.
struct LawBooks {
  /// Whether the limits were lifted in a race, and whether in the race of a target (padded).
  let isLifted: UnsafeMutablePointer<Bool>
  let isOpenTarget: UnsafeMutablePointer<Bool>
  /// Races in which they were; behind a pointer, like all that changes here, so that reading it
  /// costs no check of exclusive access.
  let races: UnsafeMutablePointer<Int>
  /// What candidates gave their own campaigns so far.
  let pocket: UnsafeMutablePointer<Cents>
  /// By vehicle and treasury: what the one received of the other.
  let given: UnsafeMutablePointer<Cents>
  /// By stream: gifts to funds, cut at the limit on giving to a committee.
  let committeeMenus: UnsafePointer<GiftMenu>

  init(_ world: World, memory: Memory) {
    isLifted = memory.make(world.races.count, of: false)
    isOpenTarget = memory.make(world.paddedCount, of: false)
    races = memory.make(1, of: 0)
    pocket = memory.make(world.candidateCount, of: 0)
    given = memory.make(world.vehicles.count * world.treasuries.count, of: 0)
    committeeMenus = memory.menus(
      world.law.cutsFundGifts ? world.streams : [], store: world.sums
    ) { $0.committeeAmounts }
  }

  /// Whether the limits were lifted in any race.
  var anyLifted: Bool { races.pointee > 0 }

  /// Empties the books.
  func reset(_ world: World) {
    given.update(repeating: 0, count: world.vehicles.count * world.treasuries.count)
    pocket.update(repeating: 0, count: world.candidateCount)
    guard anyLifted else { return }
    isLifted.update(repeating: false, count: world.races.count)
    isOpenTarget.update(repeating: false, count: world.paddedCount)
    races.pointee = 0
  }
}

extension Workspace {
  /// Candidates who fund themselves spend this week's part of it.
  func spendPockets(_ week: Int) {
    guard week <= world.weeks.firstRound else { return }
    for c in world.law.pockets {
      let cents = part(week, of: world.candidates[c].selfFunding, in: world.weeks.firstRound)
      law.pocket[c] += cents
      own[c] += cents
      receive(cents, candidate: c, answerable: false)
    }
  }

  /// Lifts the limits, from next week on, in races where a threshold was passed. Who spent no more
  /// in all passed it in no race. O(pockets + outside spenders + races × such as spent much).
  func liftLimits() {
    guard world.law.lifts else { return }
    let most = world.law.outsideSpending
    for c in world.law.pockets
    where law.pocket[c] > world.law.selfFunding && world.candidates[c].stands {
      liftLimits(inRace: world.candidates[c].race)
    }
    for vehicle in world.law.outsiders where funds[vehicle].granted > most {
      for (number, race) in world.races.enumerated() {
        var spent: Cents = 0
        for c in race.members { spent += paid[vehicle * world.candidateCount + c] }
        if spent > most { liftLimits(inRace: number) }
      }
    }
    let races = world.races.count
    for k in 0..<rivals.count where rivals.terms[k].isIndependent && rivals.mostInRace[k] > most {
      for number in 0..<races where rivals.spentInRace[k * races + number] > most {
        liftLimits(inRace: number)
      }
    }
  }

  private func liftLimits(inRace number: Int) {
    guard !law.isLifted[number] else { return }
    law.isLifted[number] = true
    law.races.pointee += 1
    for c in world.races[number].members { law.isOpenTarget[c] = true }
  }

  /// The sum of gifts that no limit cuts any longer.
  @inline(never)
  func uncutTotal(
    of count: Int64, to c: Int, column: Int, stream: Int, week: Int, picks: inout GiftPicks
  ) -> Cents {
    guard !world.giftSizes.isEmpty else {
      return total(of: count, from: fundMenus[stream], picks: &picks) {
        key(.giftSplit, of: stream, week, column)
      }
    }
    return sortedTotal(
      of: count, stream: stream, uncut: true, picks: &picks,
      into: giftsBySize + c * world.giftSizes.count
    ) { key(.giftSplit, of: stream, week, column) }
  }

  /// What a segment's gifts of this week are expected to bring beyond the limits, in cents per unit
  /// of its `pull`.
  func excess(of stream: Int, pull: UnsafeMutablePointer<SIMD8<Float>>) -> Double {
    let terms = world.streams[stream]
    guard law.anyLifted, terms.meanFund > terms.meanDirect else { return 0 }
    let pull = lanes(pull)
    var sum = 0.0
    for column in 0..<world.market.count where law.isOpenTarget[market[column]] {
      sum += Double(pull[column])
    }
    return sum * (terms.meanFund - terms.meanDirect)
  }

  /// The mean gift of a stream to a vehicle, cents.
  func meanGift(_ stream: Int, to vehicle: Int) -> Double {
    world.law.bindsFund[vehicle]
      ? world.streams[stream].meanCommittee : world.streams[stream].meanFund
  }

  /// What a segment's gifts to funds are expected to bring at a rate of impulses, where limits cut
  /// them; cents.
  func expectedOfFunds(
    rate: Double, segment s: Int, stream: Int, structure: WorldStructure
  ) -> Double {
    var sum = 0.0
    for route in structure.segmentRoutes[s] where hasRecipients[route.vehicle] {
      sum += rate * route.share * meanGift(stream, to: route.vehicle)
    }
    return sum
  }

  /// The gifts of a stream to a vehicle.
  @inline(__always)
  func menu(_ stream: Int, to vehicle: Int) -> GiftMenu {
    world.law.cutsFundGifts && world.law.bindsFund[vehicle]
      ? law.committeeMenus[stream] : fundMenus[stream]
  }

  /// How much more a treasury may give to a vehicle.
  func room(ofTreasury number: Int, in vehicle: Int) -> Cents {
    guard world.law.bindsFund[vehicle] else { return .max }
    return world.law.treasuryLimit[number] - law.given[vehicle * world.treasuries.count + number]
  }

  /// How much more a vehicle may pay to a candidate, with a limit as long as that is not lifted.
  @inline(__always)
  func room(_ limit: Cents, spent: Cents, for c: Int) -> Cents {
    (law.isOpenTarget[c] ? .max : limit) - spent
  }

  /// What public funds paid to a candidate.
  func publicMoney(_ c: Int) -> Cents {
    var sum: Cents = 0
    for vehicle in world.law.publicFunds { sum += paid[vehicle * world.candidateCount + c] }
    return sum
  }

  /// Whether no treasury gave a vehicle more than the law allows, and every cent of own pockets is
  /// in the candidates' books.
  func lawBooksBalance() -> Bool {
    for c in world.law.pockets where own[c] < law.pocket[c] { return false }
    guard !world.treasuries.isEmpty else { return true }
    for vehicle in world.vehicles.indices {
      var sum: Cents = 0
      for number in world.treasuries.indices {
        let given = law.given[vehicle * world.treasuries.count + number]
        sum += given
        guard !world.law.bindsFund[vehicle] || given <= world.law.treasuryLimit[number] else {
          return false
        }
      }
      guard sum <= funds[vehicle].received else { return false }
    }
    return true
  }
}
