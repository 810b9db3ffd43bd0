import Numerics
import Randomness

extension Workspace {
  /// One week of a stream's direct gifts: how many each target gets, what they sum to, and their
  /// booking.
  func drawDirectGifts(stream: Int, week: Int, structure: WorldStructure) {
    let crowds = setCrowdsAside(stream)
    PoissonBatch.fill(
      counts: giftCount, rates: UnsafePointer(lanes(giftRate + stream * world.marketVectors)),
      count: world.marketVectors * 8, key: key(.giftCount, of: stream, week),
      words: countWords(stream: stream, week: week))
    if world.giftSizes.isEmpty, !law.anyLifted, let slots = directMenus[stream].slots {
      sumSingleGifts(stream: stream, week: week, slots: slots)
    } else {
      sumGifts(stream: stream, week: week)
    }
    for place in 0..<crowds { sumCrowd(self.crowds[place], stream: stream, week: week) }
    if let vehicle = structure.retarget { retarget(to: vehicle, stream: stream) }
    let given = bookGifts()
    sources[stream].offered += given
    sources[stream].direct += given
  }

  /// The words behind the counts of a week, column by column. They are the same under every
  /// structure, so they are kept for the next.
  private func countWords(stream: Int, week: Int) -> UnsafePointer<UInt32> {
    let (count, place) = (world.marketVectors * 8, placeOfRun(stream: stream, week: week))
    guard place < keptCounts else {
      key(.giftCount, of: stream, week).fill(words, count: count)
      return UnsafePointer(words)
    }
    let run = countRuns + place
    let kept = countWords + place * StreamKey.paddedCount(count)
    if run.pointee.count == 0 || !run.pointee.isOf(seed, replicate) {
      run.pointee = GiftRun(seed: seed, replicate: replicate, count: count)
      key(.giftCount, of: stream, week).fill(kept, count: count)
    }
    return UnsafePointer(kept)
  }

  /// Where what is kept of a stream's week lies.
  @inline(__always)
  private func placeOfRun(stream: Int, week: Int) -> Int {
    stream * (world.weeks.firstRound + world.weeks.runoff + 1) + week
  }

  /// From this rate on the gifts of a target are drawn by line of the menu and not one by one or in
  /// sums.
  private func crowdRate(_ stream: Int) -> Float {
    let sums = directMenus[stream].sums
    return sums.isEmpty ? 96 : sums.crowdRate
  }

  /// Takes columns out of a stream's rates that get a crowd of gifts, into `crowds`, and returns how
  /// many they are. Where gifts are not cut as the menu says they stay.
  private func setCrowdsAside(_ stream: Int) -> Int {
    let crowdRate = crowdRate(stream)
    let vectors = giftRate + stream * world.marketVectors
    var most = SIMD8<Float>(repeating: 0)
    for v in 0..<world.marketVectors { most = Lanes.larger(most, vectors[v]) }
    guard Lanes.largest(most) >= crowdRate else { return 0 }
    let rates = lanes(vectors)
    let lifted = law.anyLifted
    var count = 0
    for column in 0..<world.market.count where rates[column] >= crowdRate {
      if lifted && law.isOpenTarget[market[column]] { continue }
      crowds[count] = Crowd(column: column, rate: rates[column])
      rates[column] = 0
      count += 1
    }
    return count
  }

  /// The cents of a column whose gifts are many: how many fall on each line of the menu are
  /// independent Poissons.
  private func sumCrowd(_ crowd: Crowd, stream: Int, week: Int) {
    let menu = directMenus[stream]
    for line in 0..<menu.count { lineRates[line] = crowd.rate * Float(menu.shares[line]) }
    let padded = (menu.count + 7) / 8 * 8
    for line in menu.count..<padded { lineRates[line] = 0 }
    PoissonBatch.fill(
      counts: lineCounts, rates: UnsafePointer(lineRates), count: padded,
      key: key(.giftSplit, of: stream, week, crowd.column), scratch: words)
    var random = RandomStream(key(.crowdCount, of: stream, week, crowd.column))
    let c = market[crowd.column]
    let sizes = c < world.candidateCount ? world.giftSizes.count : 0
    var total: Cents = 0
    for line in 0..<menu.count {
      let isCounted = lineRates[line] <= PoissonBatch.highestRate
      let count = isCounted ? Int64(lineCounts[line]) : random.poisson(Double(lineRates[line]))
      total += count * menu.amounts[line]
      if sizes > 0 { giftsBySize[c * sizes + world.giftSizeOfLine[stream][line]] += count }
    }
    giftCents[crowd.column] = total
  }

  /// Fills the cents by column where that is simple: all gifts are drawn one by one from a menu with
  /// slots, and nobody counts their sizes.
  ///
  /// The gifts of all columns are added up in one go, batch by batch, and cut into columns
  /// afterwards, so that no column costs a badly guessed branch. Columns of many gifts come last.
  private func sumSingleGifts(
    stream: Int, week: Int, slots: UnsafeMutablePointer<Cents>
  ) {
    let menu = directMenus[stream]
    let columns = world.marketVectors * 8
    let (counts, cents) = (giftCount, giftCents)
    let (left, gathered) = gatherGroups(menu)
    if left <= GiftPicks.batch {
      let sums = runningSums(
        ofBatch: 0, atLeast: left, stream: stream, week: week, slots: slots)
      var end = 0
      var before: Cents = 0
      for column in 0..<columns {
        end &+= Int(counts[column])
        let upTo = sums[end]
        cents[column] = upTo &- before
        before = upTo
      }
    } else {
      cutBatches(of: left, stream: stream, week: week, slots: slots)
    }
    if gathered > 0 { sumGroups(gathered, stream: stream, week: week) }
  }

  /// Takes columns of many gifts out of `giftCount`, into `groups`, where there are sums to draw for
  /// them. Returns the number of gifts left and that of the columns taken out.
  @inline(__always)
  private func gatherGroups(_ menu: GiftMenu) -> (left: Int, gathered: Int) {
    let together = Int32(truncatingIfNeeded: GiftSums.together)
    let vectors = UnsafeRawPointer(giftCount)
    var sum = SIMD8<Int32>()
    var many = SIMDMask<SIMD8<Int32>>()
    for v in 0..<world.marketVectors {
      let counts = vectors.loadUnaligned(fromByteOffset: 32 &* v, as: SIMD8<Int32>.self)
      sum &+= counts
      many .|= counts .>= SIMD8(repeating: together)
    }
    guard any(many) else { return (Int(sum.wrappedSum()), 0) }
    guard !menu.sums.isEmpty else { return (Int(sum.wrappedSum()), 0) }
    var left = 0
    var gathered = 0
    for column in 0..<world.marketVectors * 8 {
      let count = giftCount[column]
      // Written whether it is one or not, so that no column costs a badly guessed branch.
      groups[gathered] = GiftGroup(column: column, count: Int64(count))
      gathered &+= count >= together ? 1 : 0
      let single = count >= together ? 0 : count
      giftCount[column] = single
      left &+= Int(single)
    }
    return (left, gathered)
  }

  /// Cuts more gifts than a batch holds into columns.
  private func cutBatches(
    of left: Int, stream: Int, week: Int, slots: UnsafeMutablePointer<Cents>
  ) {
    let columns = world.marketVectors * 8
    let (counts, cents) = (giftCount, giftCents)
    // Gifts before the batch at hand and up to the end of the column at hand; what they sum to, and
    // what those before that column do.
    var start = 0
    var column = 0
    var end = Int(counts[0])
    var total: Cents = 0
    var before: Cents = 0
    while column < columns {
      let batch = min(left &- start, GiftPicks.batch)
      let sums = runningSums(
        ofBatch: start / GiftPicks.batch, atLeast: batch, stream: stream, week: week, slots: slots)
      while end <= start &+ batch {
        let upTo = total &+ sums[end &- start]
        cents[column] = upTo &- before
        before = upTo
        column &+= 1
        if column == columns { break }
        end &+= Int(counts[column])
      }
      total &+= sums[batch]
      start &+= batch
    }
  }

  /// What the first gifts of a batch sum to, from none to `count` of them and perhaps more.
  ///
  /// The gifts of a week come in the same order under every structure, whoever gets them; so those
  /// of the first batch are kept for the next structure.
  @inline(__always)
  private func runningSums(
    ofBatch batch: Int, atLeast count: Int, stream: Int, week: Int,
    slots: UnsafeMutablePointer<Cents>
  ) -> UnsafePointer<Cents> {
    let place = placeOfRun(stream: stream, week: week)
    guard batch == 0, place < keptRuns else {
      return addUpBatch(
        batch, from: 0, to: count, stream: stream, week: week, slots: slots, into: giftSums
      ).sums
    }
    let run = giftRuns + place
    if !run.pointee.isOf(seed, replicate) {
      run.pointee = GiftRun(seed: seed, replicate: replicate)
    }
    let sums = runSums + place * (GiftPicks.batch + 1)
    if run.pointee.count < count {
      run.pointee.count =
        addUpBatch(
          0, from: run.pointee.count, to: count, stream: stream, week: week, slots: slots,
          into: sums
        ).count
    }
    return UnsafePointer(sums)
  }

  /// Goes on with the running sums of a batch from a whole number of groups, to `count` or more.
  @inline(never)
  private func addUpBatch(
    _ batch: Int, from made: Int, to count: Int, stream: Int, week: Int,
    slots: UnsafeMutablePointer<Cents>, into sums: UnsafeMutablePointer<Cents>
  ) -> (sums: UnsafePointer<Cents>, count: Int) {
    var source = GiftPicks(
      key: key(.giftAmount, of: stream, week), menu: directMenus[stream], words: words,
      picks: picks, expecting: Int64(count - made), after: batch * GiftPicks.batch + made)
    let (picks, added) = source.fresh(count - made)
    var total = made > 0 ? sums[made] : 0
    sums[made] = total
    for gift in 0..<added {
      total &+= slots[Int(picks[gift])]
      sums[made &+ gift &+ 1] = total
    }
    return (UnsafePointer(sums), made + added)
  }

  /// Fills the cents by column, whatever they are.
  private func sumGifts(stream: Int, week: Int) {
    let rates = UnsafePointer(lanes(giftRate + stream * world.marketVectors))
    let columns = world.market.count
    let menu = directMenus[stream]
    let lifted = law.anyLifted
    var gifts: Int64 = 0
    var gathered = 0
    for column in 0..<columns {
      let count = Int64(giftCount[column])
      let isUncut = lifted && law.isOpenTarget[market[column]]
      if (isUncut ? fundMenus[stream] : menu).sums.draws(count) {
        groups[gathered] = GiftGroup(column: column, count: count)
        gathered += 1
        giftCount[column] = 0
      } else {
        gifts += count
      }
    }
    var amounts = GiftPicks(
      key: key(.giftAmount, of: stream, week), menu: menu, words: words, picks: picks,
      expecting: gifts)
    let sizes = world.giftSizes.count
    let candidates = world.candidateCount
    for column in 0..<columns {
      guard giftCount[column] > 0 else {
        giftCents[column] = 0
        continue
      }
      var count = Int64(giftCount[column])
      if rates[column] > PoissonBatch.highestRate {
        var random = RandomStream(key(.crowdCount, of: stream, week, column))
        count = random.poisson(Double(rates[column]))
      }
      let c = market[column]
      if lifted, law.isOpenTarget[c] {
        giftCents[column] = uncutTotal(
          of: count, to: c, column: column, stream: stream, week: week, picks: &amounts)
      } else if sizes == 0 || c >= candidates {
        giftCents[column] = total(
          of: count, from: menu, picks: &amounts
        ) { key(.giftSplit, of: stream, week, column) }
      } else {
        giftCents[column] = sortedTotal(
          of: count, stream: stream, picks: &amounts, into: giftsBySize + c * sizes
        ) { key(.giftSplit, of: stream, week, column) }
      }
    }
    if gathered > 0 { sumGroups(gathered, stream: stream, week: week) }
  }

  /// Hands what was given to the slate to the vehicle that apportions it in the donors' stead.
  private func retarget(to vehicle: Int, stream: Int) {
    var retargeted: Cents = 0
    for column in 0..<world.market.count where giftCents[column] > 0 {
      let c = market[column]
      guard c < world.candidateCount, world.candidates[c].onSlate else { continue }
      retargeted += giftCents[column]
      receive(giftCents[column], vehicle: vehicle)
      giftCents[column] = 0
    }
    sources[stream].offered += retargeted
    sources[stream].toFunds += retargeted
  }

  /// Books the cents by column with those who got them, and returns their sum.
  private func bookGifts() -> Cents {
    let columns = world.market.count
    var given: Cents = 0
    for column in 0..<columns { given &+= giftCents[column] }
    let aligned = given <= Int32.max ? bookAlignedGifts() : 0
    let weekGifts = lanes(weekGifts)
    let marketRaised = lanes(marketRaised)
    let candidates = world.candidateCount
    for column in aligned..<columns where giftCents[column] > 0 {
      let cents = giftCents[column]
      let c = market[column]
      raised[c] += cents
      marketRaised[column] += Float(cents)
      weekGifts[c] += Float(cents) * 0.01
      mostGifts = max(mostGifts, weekGifts[c])
      if c < candidates { receive(cents, candidate: c, answerable: true) }
    }
    return given
  }

  /// The same for the first columns, as far as they are the first candidates in order, in loops
  /// that the compiler turns into vectors. Returns how many they are. No sum may exceed 32 bits.
  private func bookAlignedGifts() -> Int {
    let count = alignedColumns
    for c in 0..<count { raised[c] &+= giftCents[c] }
    for c in 0..<count { weekIncome[c] &+= giftCents[c] }
    if world.isAnswered {
      for c in 0..<count { weekAnswerable[c] &+= giftCents[c] }
    }
    let amounts = lanes(giftAmounts)
    for c in 0..<count { amounts[c] = Float(Int32(truncatingIfNeeded: giftCents[c])) }
    var most = SIMD8<Float>(repeating: mostGifts)
    for v in 0..<count / 8 {
      marketRaised[v] += giftAmounts[v]
      weekGifts[v] += giftAmounts[v] * 0.01
      most = Lanes.larger(most, weekGifts[v])
    }
    mostGifts = Lanes.largest(most)
    return min(count, world.market.count)
  }
}
