/// What the next dollar is worth to a recipient.
struct Gain: Ranked, Sendable {
  var logMarginal: Double
  var index: Int

  func precedes(_ other: Gain) -> Bool {
    // In this order most comparisons end with the first.
    logMarginal > other.logMarginal
      || (logMarginal == other.logMarginal && index < other.index)
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
  /// no order.
  private mutating func readGains(_ model: WinModel, among table: borrowing RecipientTable) {
    gains.removeAll()
    guard table.count > 0 else { return prospects.removeAll(keepingCapacity: true) }
    reserve(table.count)
    if prospects.count != table.count {
      prospects.refill(table.count, with: Prospect(table, 0, model))
    }
    prospects.withUnsafeMutableBufferPointer { prospects in
      for i in prospects.indices { prospects[i] = Prospect(table, i, model) }
    }
    rateFirstDollars()
    for i in prospects.indices where table.room[i] > 0 && prospects[i].isMovable {
      gains.append(Gain(logMarginal: realWeights[i], index: i))
    }
  }

  /// Fills `realWeights` with the prospects' `logMarginalAtZero`; eight at a time under the share
  /// model, which asks for an exponential and a logarithm each.
  private mutating func rateFirstDollars() {
    let count = prospects.count
    let rows = prospects
    realWeights.withUnsafeMutableBytes { weights in
      rows.withUnsafeBufferPointer { rows in
        var i = 0
        while rows[0].isShare, i &+ 8 <= count {
          let (a, b, c, d) = (rows[i], rows[i &+ 1], rows[i &+ 2], rows[i &+ 3])
          let (e, f, g, h) = (rows[i &+ 4], rows[i &+ 5], rows[i &+ 6], rows[i &+ 7])
          weights.storeBytes(
            of: Prospect.logMarginalsAtZero(
              margins: SIMD8(
                a.margin, b.margin, c.margin, d.margin, e.margin, f.margin, g.margin, h.margin),
              rates: SIMD8(a.rate, b.rate, c.rate, d.rate, e.rate, f.rate, g.rate, h.rate),
              inverseSpread: a.inverseSpread),
            toByteOffset: i &* 8, as: SIMD8<Double>.self)
          i &+= 8
        }
        while i < count {
          weights.storeBytes(of: rows[i].logMarginalAtZero, toByteOffset: i &* 8, as: Double.self)
          i &+= 1
        }
      }
    }
  }
}
