import Numerics
import Randomness

/// Where volunteers who choose for themselves may go: the campaigns that some group may pick, in
/// columns, eight to a vector.
struct ShiftMarket {
  /// By column: the target.
  let targets: UnsafePointer<Int>
  let count: Int
  let vectors: Int
  /// By group.
  let terms: UnsafePointer<ShiftTerms>
  /// By week and group: shifts.
  let rates: UnsafePointer<Double>
  /// By group and column: base-2 logarithm of the appeal that never changes, and all ones where the
  /// group may go in the round under way.
  let appeal: UnsafePointer<SIMD8<Float>>
  let isOpen: UnsafeMutablePointer<SIMD8<UInt32>>
  /// By epoch and column: how close the race looks.
  let closeness: UnsafeMutablePointer<SIMD8<Float>>
  /// By column: base-2 logarithm of attention.
  let logAttention: UnsafeMutablePointer<SIMD8<Float>>
  /// By group and column: shifts a week on average, and how many there are.
  let wanted: UnsafeMutablePointer<SIMD8<Float>>
  let counts: UnsafeMutablePointer<Int32>
  /// Groups whose shifts are drawn together: all but where there are millions of columns.
  let groupsPerBatch: Int
  /// The words of a week's counts, which structures have in common; by week, where those of a
  /// campaign are few enough to be kept, else of the batch at hand.
  let words: UnsafeMutablePointer<UInt32>
  let wordsPerWeek: Int
  let keepsWords: Bool
  /// By week: whether its words are there.
  let hasWords: UnsafeMutablePointer<Bool>
  let weeks: Int
  /// By column: minutes of all groups this week.
  let minutes: UnsafeMutablePointer<Minutes>

  /// The most that one batch of counts may hold.
  private static let mostCounts = 1 << 23
  /// The most words of a campaign that are kept.
  private static let mostWords = 1 << 19

  init(_ world: World, memory: Memory) {
    let groups = world.hours.groups
    let chosen = (0..<world.targetCount).filter { target in
      groups.contains { $0.appeal[target] != nil }
    }
    count = chosen.count
    vectors = (chosen.count + 7) / 8
    let targets = memory.make(count, of: 0)
    for (column, target) in chosen.enumerated() { targets[column] = target }
    self.targets = UnsafePointer(targets)
    let terms = memory.make(groups.count, of: ShiftTerms())
    let appeal = memory.make(groups.count * vectors, of: SIMD8<Float>.zero)
    for (number, group) in groups.enumerated() {
      terms[number] = ShiftTerms(
        fame: group.fame, closeness: group.closeness, minutes: world.hours.shift[number])
      let columns = lanes(appeal + number * vectors)
      for (column, target) in chosen.enumerated() { columns[column] = group.appeal[target] ?? 0 }
    }
    self.terms = UnsafePointer(terms)
    self.appeal = UnsafePointer(appeal)
    weeks = groups.isEmpty ? 0 : world.weeks.firstRound + world.weeks.runoff + 1
    let rates = memory.make(weeks * groups.count, of: 0.0)
    for week in 0..<weeks {
      for (number, group) in groups.enumerated() {
        rates[week * groups.count + number] = min(
          group.rate(week: week, of: world.weeks), WorldHours.mostShifts)
      }
    }
    self.rates = UnsafePointer(rates)
    isOpen = memory.make(groups.count * vectors, of: .zero)
    closeness = memory.make((world.polls.count + 1) * vectors, of: .zero)
    // What fills up the last vector is as well known as can be.
    logAttention = memory.make(vectors, of: SIMD8(repeating: 1))
    wanted = memory.make(groups.count * vectors, of: .zero)
    counts = memory.make(groups.count * vectors * 8, of: 0)
    groupsPerBatch = min(max(1, groups.count), max(1, Self.mostCounts / max(8, vectors * 8)))
    wordsPerWeek = StreamKey.paddedCount(groupsPerBatch * vectors * 8)
    keepsWords = groupsPerBatch >= groups.count && weeks * wordsPerWeek <= Self.mostWords
    words = memory.make(keepsWords ? weeks * wordsPerWeek : wordsPerWeek, of: 0)
    hasWords = memory.make(weeks, of: false)
    minutes = memory.make(vectors * 8, of: 0)
  }

  /// A new replicate has other words.
  func forgetWords() { hasWords.update(repeating: false, count: weeks) }
}

/// What is read of a group for every campaign.
struct ShiftTerms: BitwiseCopyable {
  var fame: Float = 0
  var closeness: Float = 0
  /// The length of a shift.
  var minutes: Minutes = 0
}

extension Workspace {
  /// How close races look to volunteers, by epoch.
  func judgeShiftCloseness() {
    guard world.hours.readsCloseness else { return }
    let market = hours.market
    for epoch in 0...world.polls.count {
      let columns = lanes(market.closeness + epoch * market.vectors)
      for column in 0..<market.count where market.targets[column] < world.candidateCount {
        columns[column] = Float(publicCloseness(of: market.targets[column], epoch: epoch))
      }
    }
  }

  /// Opens the market to those who stand in a week and in the others of its round.
  func openShiftMarket(_ week: Int) {
    let market = hours.market
    for (number, group) in world.hours.groups.enumerated() {
      let open = lanes(market.isOpen + number * market.vectors)
      for column in 0..<market.count {
        let target = market.targets[column]
        let stands = target >= world.candidateCount || isRunning(target, week: week)
        open[column] = stands && group.appeal[target] != nil ? .max : 0
      }
    }
  }

  /// Notes how well known each campaign is as the week's shifts begin.
  func beginShifts() {
    let market = hours.market
    let (known, columns) = (lanes(attention), lanes(market.logAttention))
    for column in 0..<market.count { columns[column] = known[market.targets[column]] }
    for v in 0..<market.vectors {
      market.logAttention[v] = Stable.log2(market.logAttention[v])
    }
  }

  /// Lets a group pick campaigns for `rate` shifts on average.
  func scatter(_ rate: Double, group: Int, week: Int) {
    let market = hours.market
    let wanted = market.wanted + group * market.vectors
    let whole = rate > 0 ? weighCampaigns(group, week: week, into: wanted) : 0
    // Nobody goes where nothing pulls.
    let each = SIMD8(repeating: whole > 0 ? Float(rate) / whole : 0)
    for v in 0..<market.vectors { wanted[v] *= each }
  }

  /// Draws the week's shifts that picked a campaign for themselves, and books them.
  func drawShifts(_ week: Int) {
    let market = hours.market
    let groups = world.hours.groups.count
    let columns = market.vectors * 8
    for (number, first) in stride(from: 0, to: groups, by: market.groupsPerBatch).enumerated() {
      let count = min(market.groupsPerBatch, groups - first) * columns
      let key = key(.scatteredShift, of: number, week)
      let words = market.words + (market.keepsWords ? week * market.wordsPerWeek : 0)
      if !(market.keepsWords && market.hasWords[week]) { key.fill(words, count: count) }
      market.hasWords[week] = true
      PoissonBatch.fill(
        counts: market.counts + first * columns,
        rates: UnsafePointer(lanes(market.wanted + first * market.vectors)), count: count,
        key: key, words: words)
    }
    addUpMinutes()
    for group in 0..<groups { noteShifts(of: group) }
    let (made, met) = (contacts.made, lanes(contacts.thisWeek))
    for column in 0..<market.count where market.minutes[column] > 0 {
      let (target, minutes) = (market.targets[column], market.minutes[column])
      hours.scattered[target] &+= minutes
      guard target < world.candidateCount else { continue }
      let contacts = Double(minutes) * world.contacts.perMinute
      made[target] += contacts
      met[target] += Float(contacts)
    }
  }

  /// Adds up all groups' minutes by column.
  private func addUpMinutes() {
    let market = hours.market
    let counts = UnsafeRawPointer(market.counts)
    let minutes = UnsafeMutableRawPointer(market.minutes)
    for v in 0..<2 * market.vectors {
      var sum = SIMD4<Int64>()
      var place = 16 &* v
      for group in 0..<world.hours.groups.count {
        let shifts = counts.loadUnaligned(fromByteOffset: place, as: SIMD4<Int32>.self)
        // The compiler multiplies 32 bits by 32: a shift is shorter than a day.
        let length = Int32(truncatingIfNeeded: market.terms[group].minutes)
        sum &+= SIMD4<Int64>(truncatingIfNeeded: shifts) &* SIMD4(repeating: Int64(length))
        place &+= 32 &* market.vectors
      }
      minutes.storeBytes(of: sum, toByteOffset: 32 &* v, as: SIMD4<Int64>.self)
    }
  }

  /// Books a group's shifts.
  private func noteShifts(of group: Int) {
    let market = hours.market
    let counts = UnsafePointer(market.counts + group * market.vectors * 8)
    // No week has more shifts than 32 bits hold, and nobody goes beyond the last column.
    var sums = SIMD8<Int32>()
    for v in 0..<market.vectors {
      sums &+= UnsafeRawPointer(counts).loadUnaligned(
        fromByteOffset: 32 &* v, as: SIMD8<Int32>.self)
    }
    let shifts = Int64(sums.wrappedSum())
    let minutes = shifts * market.terms[group].minutes
    hours.sources[group].offered += minutes
    hours.sources[group].scattered += minutes
    let sizes = world.hours.shiftSizes.count
    guard sizes > 0 else { return }
    let size = world.hours.shiftSizeOfGroup[group]
    for column in 0..<market.count where market.targets[column] < world.candidateCount {
      hours.shiftsBySize[market.targets[column] * sizes + size] += Int64(counts[column])
    }
  }

  /// Fills the pull of each campaign on a group, 1 for the strongest, and returns the sum.
  private func weighCampaigns(
    _ group: Int, week: Int, into pull: UnsafeMutablePointer<SIMD8<Float>>
  ) -> Float {
    let market = hours.market
    let terms = market.terms[group]
    let appeal = market.appeal + group * market.vectors
    let isOpen = UnsafePointer(market.isOpen + group * market.vectors)
    let close = UnsafePointer(market.closeness + world.epoch(ofWeek: week) * market.vectors)
    let known = UnsafePointer(market.logAttention)
    let zero = SIMD8<UInt32>(repeating: 0)
    var highest = SIMD8<Float>(repeating: -.greatestFiniteMagnitude)
    for v in 0..<market.vectors {
      let power = appeal[v] + terms.fame * known[v] + terms.closeness * close[v]
      pull[v] = power
      highest = Lanes.larger(highest, highest.replacing(with: power, where: isOpen[v] .!= zero))
    }
    let top = SIMD8(repeating: largestOfLanes(highest))
    // None that is open lies above the top.
    let least = SIMD8<Float>(repeating: -126)
    var sum = SIMD8<Float>(repeating: 0)
    for v in 0..<market.vectors {
      let value = unsafeBitCast(
        Lanes.bits(Stable.exp2Unclamped(Lanes.larger(pull[v] - top, least))) & isOpen[v],
        to: SIMD8<Float>.self)
      pull[v] = value
      sum += value
    }
    return sumOfLanes(sum)
  }
}
