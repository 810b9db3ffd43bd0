import Randomness

/// A column of the market that gets many gifts this week.
struct GiftGroup: BitwiseCopyable {
  var column: Int
  var count: Int64
}

extension Workspace {
  /// Fills the cents of the columns in `groups`, so many of them.
  func sumGroups(_ count: Int, stream: Int, week: Int) {
    let key = key(.giftSum, of: stream, week)
    let isCounted = !world.giftSizes.isEmpty
    var next = UnsafePointer(words)
    var end = next
    var block: UInt32 = 0
    for place in 0..<count {
      let group = groups[place]
      let sums = sums(to: group.column, of: stream)
      guard sums.draws(group.count) else {
        let menu = isUncut(group.column) ? fundMenus[stream] : directMenus[stream]
        giftCents[group.column] = splitTotal(
          of: group.count, from: menu, key: self.key(.giftSplit, of: stream, week, group.column))
        addLines(splitCounts, of: stream, column: group.column)
        continue
      }
      let most = sums.mostWords(group.count)
      if next + most > end {
        // Words left over are passed by, so where no more groups come than one filling is enough for,
        // only what they may take is made.
        let filled = StreamKey.paddedCount(
          max(most, wordsWanted(byGroups: place..<count, stream: stream, atMost: 256)))
        key.fill(words, count: filled, startingAtBlock: block)
        block &+= UInt32(truncatingIfNeeded: filled / 4)
        next = UnsafePointer(words)
        end = next + filled
      }
      giftCents[group.column] =
        isCounted
        ? countedTotal(group, stream: stream, week: week, words: &next)
        : sums.total(of: group.count, words: &next)
    }
  }

  /// The words that groups may take, as far as they are drawn as sums; `most` if they are more.
  private func wordsWanted(byGroups places: Range<Int>, stream: Int, atMost most: Int) -> Int {
    var wanted = 0
    for place in places where wanted < most {
      let group = groups[place]
      let sums = sums(to: group.column, of: stream)
      if sums.draws(group.count) { wanted += sums.mostWords(group.count) }
    }
    return min(wanted, most)
  }

  /// Whether no limit cuts gifts to a column's target any longer.
  @inline(__always)
  private func isUncut(_ column: Int) -> Bool { law.anyLifted && law.isOpenTarget[market[column]] }

  /// What a stream's gifts to a column are drawn from together.
  @inline(__always)
  private func sums(to column: Int, of stream: Int) -> GiftSums {
    isUncut(column) ? fundMenus[stream].sums : directMenus[stream].sums
  }

  /// The sum of a group's gifts, each counted by its size.
  @inline(never)
  private func countedTotal(
    _ group: GiftGroup, stream: Int, week: Int, words: inout UnsafePointer<UInt32>
  ) -> Cents {
    let isUncut = isUncut(group.column)
    let menu = isUncut ? fundMenus[stream] : directMenus[stream]
    let donors = world.streams[stream]
    let terms = world.sums.terms(
      of: isUncut ? donors.fundAmounts : donors.directAmounts, shares: donors.shares,
      most: menu.sums.most)
    var random = RandomStream(key(.giftTerms, of: stream, week, group.column))
    splitCounts.update(repeating: 0, count: menu.count)
    let total = menu.sums.total(of: group.count, words: &words) { number, sum in
      terms.split(sum, of: number, into: splitCounts, stream: &random)
    }
    addLines(splitCounts, of: stream, column: group.column)
    return total
  }

  /// Adds gifts by line of a stream's menu to those of a column's target by size, where these are
  /// counted.
  private func addLines(_ lines: UnsafeMutablePointer<Int64>, of stream: Int, column: Int) {
    let c = market[column]
    let sizes = c < world.candidateCount ? world.giftSizes.count : 0
    guard sizes > 0 else { return }
    let places = isUncut(column) ? world.uncutSizeOfLine[stream] : world.giftSizeOfLine[stream]
    for (line, place) in places.enumerated() { giftsBySize[c * sizes + place] += lines[line] }
  }
}
