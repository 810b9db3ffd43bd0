extension AllocationScratch {
  /// Hands out `fund` in `chunks` parts of exact cents, part i being ⌊(i+1)·fund/N⌋ − ⌊i·fund/N⌋,
  /// each to the highest marginal value, ties to the lower index. A part that overflows a room
  /// carries on to the next best. Only the recipient just paid and the next best are looked at
  /// anew, some parts ahead, as if they were fund/N each.
  /// - Returns: cents given; less than the fund where everyone money can help is full.
  mutating func grantChunks(
    _ fund: Int64, _ chunks: Int, _ model: WinModel, among table: borrowing RecipientTable,
    into grants: inout [Int64]
  ) -> Int64 {
    guard table.count > 0 else { return 0 }

    let parts = min(Int64(max(1, min(chunks, 1_000_000))), fund)
    let room = table.room.span
    var grants = grants.mutableSpan
    return greedy.reading(model, table) { rows in
      Self.grant(fund, in: parts, to: &rows, room: room, into: &grants)
    } ?? 0
  }

  @inline(__always)
  private static func grant(
    _ fund: Int64, in parts: Int64, to rows: inout OpenRows, room: Span<Int64>,
    into grants: inout MutableSpan<Int64>
  ) -> Int64 {
    let (whole, rest) = fund.quotientAndRemainder(dividingBy: parts)
    let step = Double(fund) / Double(parts) / 100
    var odd: Int64 = 0
    var given: Int64 = 0
    for part in 1...parts {
      // `odd` runs through i·fund mod N; a part gets one cent more when it wraps round.
      var chunk = whole
      odd &+= rest
      if odd >= parts {
        odd &-= parts
        chunk &+= 1
      }
      while chunk > 0, let i = rows.gains.best {
        let grant = min(chunk, room[i] &- grants[i])
        grants[i] &+= grant
        given &+= grant
        chunk &-= grant
        if grants[i] == room[i] {
          rows.remove(i)
        } else if part < parts {
          rows.rate(i, step: step, isPart: grant >= whole) { Double(grants[$0]) / 100 }
        }
      }
      if rows.gains.best == nil { break }
    }
    return given
  }
}
