import Numerics
import Randomness

extension Workspace {
  /// One week of a stream's direct gifts: how many each target gets, what they sum to, and their
  /// booking.
  func drawDirectGifts(stream: Int, week: Int, structure: WorldStructure) {
    PoissonBatch.fill(
      counts: giftCount, rates: UnsafePointer(lanes(giftRate + stream * world.marketVectors)),
      count: world.marketVectors * 8, key: key(.giftCount, of: stream, week), scratch: words)
    if !sumFewGifts(stream: stream, week: week) { sumGifts(stream: stream, week: week) }
    if let vehicle = structure.retarget { retarget(to: vehicle, stream: stream) }
    let given = bookGifts()
    sources[stream].offered += given
    sources[stream].direct += given
  }

  /// Fills the cents by column where that is simple: all gifts are drawn one by one from a menu
  /// with slots, their words fit one batch, and nobody counts their sizes. Returns whether it was.
  ///
  /// The gifts of all columns are added up in one go and cut into columns afterwards, so that no
  /// column costs a badly guessed branch.
  private func sumFewGifts(stream: Int, week: Int) -> Bool {
    guard let slots = slotsOfDirectGifts[stream], !law.anyLifted else { return false }
    let columns = world.marketVectors * 8
    var gifts: Int32 = 0
    var most: Int32 = 0
    for column in 0..<columns {
      gifts &+= giftCount[column]
      most = max(most, giftCount[column])
    }
    guard most <= Self.singly, gifts <= WordSource.batch else { return false }
    key(.giftAmount, of: stream, week).fill(words, count: Int(gifts))
    var total: Cents = 0
    giftSums[0] = 0
    for gift in 0..<Int(gifts) {
      total &+= slots[GiftMenu.slot(of: words[gift])]
      giftSums[gift &+ 1] = total
    }
    var end = 0
    var before: Cents = 0
    for column in 0..<columns {
      end &+= Int(giftCount[column])
      giftCents[column] = giftSums[end] &- before
      before = giftSums[end]
    }
    return true
  }

  /// Fills the cents by column, whatever they are.
  private func sumGifts(stream: Int, week: Int) {
    let rates = UnsafePointer(lanes(giftRate + stream * world.marketVectors))
    let columns = world.market.count
    var gifts: Int64 = 0
    for column in 0..<columns where giftCount[column] <= Self.singly {
      gifts += Int64(giftCount[column])
    }
    var amounts = WordSource(
      key: key(.giftAmount, of: stream, week), buffer: words, expecting: gifts)
    let menu = directMenus[stream]
    let sizes = world.giftSizes.count
    let candidates = world.candidateCount
    let lifted = law.anyLifted
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
          of: count, to: c, column: column, stream: stream, week: week, words: &amounts)
      } else if sizes == 0 || c >= candidates {
        giftCents[column] = total(
          of: count, from: menu, words: &amounts
        ) { key(.giftSplit, of: stream, week, column) }
      } else {
        giftCents[column] = sortedTotal(
          of: count, stream: stream, words: &amounts, into: giftsBySize + c * sizes
        ) { key(.giftSplit, of: stream, week, column) }
      }
    }
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
      weekGifts[c] += Float(cents) / 100
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
    for c in 0..<count { weekAnswerable[c] &+= giftCents[c] }
    let amounts = lanes(giftAmounts)
    for c in 0..<count { amounts[c] = Float(Int32(truncatingIfNeeded: giftCents[c])) }
    var most = SIMD8<Float>(repeating: mostGifts)
    for v in 0..<count / 8 {
      marketRaised[v] += giftAmounts[v]
      weekGifts[v] += giftAmounts[v] / 100
      most = Lanes.larger(most, weekGifts[v])
    }
    mostGifts = most.max()
    return count
  }
}
