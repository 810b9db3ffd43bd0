import Numerics

// Who wins a runoff is decided by two last shocks that nothing else depends on. Where they are
// normal, the chance that either wins is known in closed form once all the rest has happened. The
// mean of these chances is that of the seats won, with less noise. `OtherDays` takes more out.

extension World {
  /// SD of the difference of a runoff's two last shocks; 0 where it is not normal.
  var runoffSpread: Double {
    shocks.degreesOfFreedom == nil ? shocks.runoff * 2.0.squareRoot() : 0
  }
}

extension Workspace {
  /// A race that its first round decides, as far as its leader is concerned.
  func settle(_ race: WorldRace, leader: Int) {
    for c in race.members { chance[c] = 0 }
    chance[leader] = certain
  }

  /// Notes the chances of the two in a runoff whose winner is drawn, before the last shocks: of the
  /// leader of the first round Φ((lead − h)/(σ√2)), with the lead in log weight that contacts h make
  /// level.
  ///
  /// As drawn, 0 or 1, where the last shocks are not normal.
  /// - Parameters:
  ///   - wins: that chance; not a number where weights are beyond all measure, which have no
  ///     difference.
  ///   - number: of the race.
  func settleRunoff(wins: Double, race number: Int) {
    let standing = standings[number]
    let drawn = standing.winner == standing.leader ? 1.0 : 0
    let isKnown = world.runoffSpread > 0 && wins == wins
    chance[standing.leader] = fixedPoint(isKnown ? wins : drawn)
    chance[standing.second] = certain - chance[standing.leader]
  }

  /// The chance of a first round's leader as it stands when nothing more is done: neither money nor
  /// contacts in a runoff.
  func firstRoundChance(_ standing: Standing) -> Int64 {
    guard standing.goesToRunoff else { return certain }
    let lead =
      runoffLogWeight(of: standing.leader, standing: standing)
      - runoffLogWeight(of: standing.second, standing: standing)
    return expectedChances(SIMD4(repeating: lead))[0]
  }

  /// The chances that four leads in log weight stand in a runoff whose shocks are normal, or taken so.
  func expectedChances(_ leads: SIMD4<Double>) -> SIMD4<Int64> {
    let spread = world.shocks.runoff * 2.0.squareRoot()
    let (zero, one) = (SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 1))
    let wins =
      spread > 0
      ? Normal.cumulative(leads / SIMD4(repeating: spread))
      : one.replacing(with: zero, where: leads .< zero)
    let known = wins.replacing(with: one, where: wins .!= wins)
    return Lanes.integers(
      Lanes.wholePart(known * SIMD4(repeating: Double(certain)) + SIMD4(repeating: 0.5)))
  }

  /// Seats that the slate won in this replicate, and those expected of it.
  func slateSeatCount() -> SeatCount {
    SeatCount(
      won: slateSeats(), expected: world.slate.reduce(0) { $0 + chance[$1] + days.correction[$1] })
  }

  /// The same of those seats whose winners hold to the slate's programme; whether they do is
  /// integrated too.
  func programmeSeatCount() -> SeatCount {
    var expected: Int64 = 0
    for c in world.slate where chance[c] > 0 {
      expected += Int64((Double(chance[c]) * programmeChance(c)).rounded())
    }
    return SeatCount(won: programmeSeats(), expected: expected)
  }

  /// The chances to win of those whom an organisation endorses, together; other offices are no
  /// seats.
  func expectedSeats(of organisation: WorldOrganisation) -> Int64 {
    var expected: Int64 = 0
    func add(_ c: Int) {
      if world.races[world.candidates[c].race].counts { expected += chance[c] + days.correction[c] }
    }
    if organisation.endorser == nil {
      organisation.endorsed.forEach(add)
    } else {
      forEachEndorsed(by: DuesSource(organisation), add)
    }
    return expected
  }
}

/// Seats of one replicate: won; and expected, in units of 2⁻³², with the same mean and less luck.
struct SeatCount: Sendable {
  var won = 0
  var expected: Int64 = 0

  static func += (sum: inout SeatCount, more: SeatCount) {
    sum.won += more.won
    sum.expected += more.expected
  }
}

/// A chance of 1 in fixed point.
let certain: Int64 = 1 << 32
