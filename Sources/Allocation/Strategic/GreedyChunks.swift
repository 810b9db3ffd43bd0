/// What the next dollar is worth to a recipient.
struct Gain: Ranked, Sendable {
  var logMarginal: Double
  var index: Int

  func precedes(_ other: Gain) -> Bool {
    logMarginal != other.logMarginal ? logMarginal > other.logMarginal : index < other.index
  }
}

extension AllocationScratch {
  /// Hands out `fund` in `chunks` parts of exact cents, part i being ⌊(i+1)·fund/N⌋ − ⌊i·fund/N⌋,
  /// each to the highest marginal value, ties to the lower index. A part that overflows a room
  /// carries on to the next best. Only the recipient just paid is computed anew.
  /// - Returns: cents given; less than the fund where everyone money can help is full.
  mutating func grantChunks(
    _ fund: Int64, _ chunks: Int, _ model: WinModel, among table: borrowing RecipientTable,
    into grants: inout [Int64]
  ) -> Int64 {
    readGains(model, among: table)
    gains.restoreOrder()

    let parts = min(Int64(max(1, min(chunks, 1_000_000))), fund)
    let (whole, rest) = fund.quotientAndRemainder(dividingBy: parts)
    // On the buffer, so that no chunk asks anew whether the array is shared.
    return grants.withUnsafeMutableBufferPointer { grants in
      var odd = Int64(0)
      var given: Int64 = 0
      for _ in 0..<parts {
        // `odd` runs through i·fund mod N; a part gets one cent more when it wraps round.
        var chunk = whole
        odd += rest
        if odd >= parts {
          odd -= parts
          chunk += 1
        }
        while chunk > 0, let best = gains.top {
          let i = best.index
          let grant = min(chunk, table.room[i] - grants[i])
          grants[i] += grant
          given += grant
          chunk -= grant
          if grants[i] == table.room[i] {
            gains.removeTop()
          } else {
            let dollars = Double(grants[i]) / 100
            gains.replaceTop(
              with: Gain(logMarginal: prospects[i].logMarginal(with: dollars), index: i))
          }
        }
        if gains.isEmpty { break }
      }
      return given
    }
  }

  /// Fills `prospects`, and `gains` with what the first dollar is worth to each who may get it, in
  /// no order. Eight at a time under the share model, which asks for an exponential and a logarithm
  /// each.
  private mutating func readGains(_ model: WinModel, among table: borrowing RecipientTable) {
    prospects.removeAll(keepingCapacity: true)
    gains.removeAll()
    for i in 0..<table.count { prospects.append(Prospect(table, i, model)) }
    guard case .share = model else {
      for i in 0..<table.count where table.room[i] > 0 && prospects[i].isMovable {
        gains.append(Gain(logMarginal: prospects[i].logMarginalAtZero, index: i))
      }
      return
    }
    for first in stride(from: 0, to: table.count, by: 8) {
      let rows = first..<min(first &+ 8, table.count)
      var margins = SIMD8<Double>()
      var rates = SIMD8<Double>(repeating: 1)
      for i in rows {
        margins[i &- first] = prospects[i].margin
        rates[i &- first] = prospects[i].rate
      }
      let logMarginals = Prospect.logMarginalsAtZero(
        margins: margins, rates: rates, inverseSpread: prospects[first].inverseSpread)
      for i in rows where table.room[i] > 0 && prospects[i].isMovable {
        gains.append(Gain(logMarginal: logMarginals[i &- first], index: i))
      }
    }
  }
}
