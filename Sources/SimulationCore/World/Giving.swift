import Allocation
import Numerics
import Randomness

/// Donors laid out by number: segments grouped into streams, appeals by target.
struct Giving {
  let targetCount: Int
  let vectorCount: Int
  let startingAttention: [Float]
  let segments: [WorldSegment]
  let streams: [GiftStream]

  init(
    _ scenario: Scenario, _ links: Links, field: Field, countsGifts: Bool
  ) throws(WorldError) {
    targetCount = field.candidates.count + scenario.attentionRivals.count
    vectorCount = (targetCount + 7) / 8
    var attention = [Float](repeating: 1, count: vectorCount * 8)
    for (number, candidate) in field.candidates.enumerated() {
      attention[number] = Float(candidate.attention)
    }
    for (offset, rival) in scenario.attentionRivals.enumerated() {
      attention[field.candidates.count + offset] = Float(rival.attention)
    }
    startingAttention = attention

    // Who counts gifts by size draws them so. And each menu's sums take memory and time to make.
    let inSums = !countsGifts && links.giving.hasFewMenus
    var segments: [WorldSegment] = []
    var streams: [GiftStream] = []
    for (stream, group) in links.giving.streams.enumerated() {
      let start = segments.count
      for donor in group {
        segments.append(
          WorldSegment(
            scenario.donors[donor], number: donor, stream: stream, scenario: scenario, field: field,
            homes: links.giving.homes[donor], affinities: links.giving.affinities[donor]))
      }
      streams.append(
        try GiftStream(
          group.map { scenario.donors[$0] }, segments: start..<segments.count,
          limits: scenario.limits, inSums: inSums))
    }
    self.segments = segments
    self.streams = streams
  }
}

extension WorldSegment {
  init(
    _ donor: DonorSegment, number: Int, stream: Int, scenario: Scenario, field: Field,
    homes: [Bool], affinities: [Int: Double]
  ) {
    scenarioIndex = number
    self.stream = stream
    people = Double(donor.people)
    weeklyRate = donor.weeklyRate
    start = donor.start
    end = donor.end
    runoff = donor.runoff
    fame = Float(donor.fame)
    momentum = Float(donor.momentum)
    let perBit = 1.4426950408889634
    closeness = Float(donor.closeness * perBit)
    var natural: [Double?] = field.candidates.enumerated().map { number, candidate -> Double? in
      var value = candidate.isEndorsed ? 0 : donor.others
      if !affinities.isEmpty, let liking = affinities[number] { value = (value ?? 0) + liking }
      guard candidate.stands else { return nil }
      if !homes.isEmpty && homes[candidate.race] { value = value.map { $0 + donor.local } }
      return candidate.isEndorsed ? value.map { $0 + donor.endorsed } : value
    }
    for (offset, rival) in scenario.attentionRivals.enumerated() {
      var value = donor.elsewhere.map { $0 + rival.appeal }
      if let liking = affinities[field.candidates.count + offset] {
        value = (value ?? rival.appeal) + liking
      }
      natural.append(value)
    }
    // Only differences matter; the largest is put at 0 so that nothing overflows.
    let highest = (natural.compactMap { $0 } + [donor.nothing].compactMap { $0 }).max() ?? 0
    appeal = natural.map { $0.map { Float(($0 - highest) * perBit) } }
    least = appeal.compactMap { $0 }.min() ?? 0
    nothingPower = donor.nothing.map { Float(($0 - highest) * perBit) }
    nothing = donor.nothing.map { Float(Stable.exp($0 - highest)) } ?? 0
  }
}

extension GiftStream {
  /// The line of each of as few equal slots as every share is a whole number of, up to rounding, where
  /// that is a divisor of 1000; else nothing.
  private static func slots(_ shares: [Double]) -> [UInt16] {
    let most = 1000
    guard shares.count <= UInt16.max else { return [] }
    var widths: [Int] = []
    for share in shares {
      let wide = share * Double(most)
      guard abs(wide - wide.rounded()) < 1e-9, wide >= 0, wide <= Double(most) else { return [] }
      widths.append(Int(wide.rounded()))
    }
    guard widths.reduce(0, +) == most else { return [] }
    let common = widths.reduce(0, greatestCommonDivisor)
    return widths.enumerated().flatMap { line, width in
      [UInt16](repeating: UInt16(line), count: width / common)
    }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }

  init(
    _ donors: [DonorSegment], segments: Range<Int>, limits: GivingLimits, inSums: Bool
  ) throws(WorldError) {
    self.segments = segments
    let options = donors[0].menu
    shares = options.map(\.share)
    do { menu = try AliasTable(weights: shares) } catch {
      throw .invalid(what: "a gift menu (\"\(donors[0].name)\")", value: "\(shares)")
    }
    slots = Self.slots(shares)
    fundAmounts = options.map(\.amount)
    directAmounts = options.map { min($0.amount, limits.limit(of: .individual)) }
    committeeAmounts = options.map { min($0.amount, limits.toCommittee.limit(of: .individual)) }
    meanDirect = zip(directAmounts, shares).reduce(0) { $0 + Double($1.0) * $1.1 }
    meanFund = zip(fundAmounts, shares).reduce(0) { $0 + Double($1.0) * $1.1 }
    meanCommittee = zip(committeeAmounts, shares).reduce(0) { $0 + Double($1.0) * $1.1 }
    budget = donors[0].budget
    // A sum pays where several are drawn a week.
    let most = inSums ? min(256, Self.giftsInBusiestWeek(donors) / 8) : 0
    mostTogether = [256, 64, 16, 4].first { Double($0) <= most } ?? 0
  }

  /// Gifts a week at the height of the campaign.
  private static func giftsInBusiestWeek(_ donors: [DonorSegment]) -> Double {
    donors.reduce(0) { sum, donor in
      sum + Double(donor.people) * donor.weeklyRate * max(donor.start, donor.end, donor.runoff)
    }
  }
}
