import Allocation

/// Where volunteers' minutes are. A class, so that a canvass's table can be filled while the other
/// books are read.
final class HoursBooks {
  /// By group.
  let sources: UnsafeMutablePointer<ShiftAccount>
  /// By canvass.
  let canvasses: UnsafeMutablePointer<CanvassAccount>
  /// Minutes of scattered shifts by target, and sent by canvasses by candidate.
  let scattered: UnsafeMutablePointer<Minutes>
  let canvassed: UnsafeMutablePointer<Minutes>
  /// By canvass and candidate: minutes sent so far, and minutes, with fractions, that came in the
  /// candidate's name since the last canvass day.
  let sent: UnsafeMutablePointer<Minutes>
  let credit: UnsafeMutablePointer<Double>
  /// By canvass and candidate: whether an endorsement that it works by is the candidate's.
  let mayWork: UnsafeMutablePointer<Bool>
  /// By canvass: whether anybody it may work for still stands.
  let hasRecipients: UnsafeMutablePointer<Bool>
  /// By candidate and length: scattered shifts so far, where some canvass's rule reads them.
  let shiftsBySize: UnsafeMutablePointer<Int64>
  let market: ShiftMarket
  /// By week and pair of a group and a canvass: the shifts that arrived in this replicate, and those
  /// lost.
  let draws: UnsafeMutablePointer<(arrived: ShiftDraw, lost: ShiftDraw)>
  let drawCount: Int
  /// By canvass: its constants.
  let terms: UnsafePointer<CanvassTerms>
  /// By structure and group, where shifts go: from a place up to the next one's.
  let routes: UnsafePointer<HourRoute>
  let routeStarts: UnsafePointer<Int>
  /// By row of the canvass at hand: what it sees.
  let rows: UnsafeMutablePointer<CanvassRow>
  /// By canvass.
  let tables: UnsafeMutablePointer<RecipientTable>
  let grants: UnsafeMutablePointer<[Minutes]>
  /// Whether some canvass's rule shares out what came in a candidate's name.
  private let readsCredit: Bool

  init(_ world: World, memory: Memory) {
    let hours = world.hours
    let pairs = hours.canvasses.count * world.candidateCount
    sources = memory.make(hours.groups.count, of: ShiftAccount())
    canvasses = memory.make(hours.canvasses.count, of: CanvassAccount())
    scattered = memory.make(world.targetCount, of: 0)
    canvassed = memory.make(world.candidateCount, of: 0)
    sent = memory.make(pairs, of: 0)
    credit = memory.make(pairs, of: 0)
    mayWork = memory.make(pairs, of: false)
    hasRecipients = memory.make(hours.canvasses.count, of: true)
    shiftsBySize = memory.make(world.candidateCount * hours.shiftSizes.count, of: 0)
    market = ShiftMarket(world, memory: memory)
    drawCount = (world.weeks.firstRound + world.weeks.runoff + 1) * hours.pairCount
    draws = memory.make(drawCount, of: (ShiftDraw(), ShiftDraw()))
    terms = UnsafePointer(
      memory.make(hours.canvasses.map { CanvassTerms($0, world, memory: memory) }))
    readsCredit = hours.canvasses.contains { $0.rule.reads.contains(.credit) }
    let ofGroups = world.structures.flatMap(\.hourRoutes)
    routes = UnsafePointer(memory.make(ofGroups.flatMap { $0 }))
    var place = 0
    let starts = ofGroups.map { routes in
      defer { place += routes.count }
      return place
    }
    routeStarts = UnsafePointer(memory.make(starts + [place]))
    rows = memory.make(
      hours.canvasses.map(\.recipients.count).max() ?? 0, of: CanvassRow(room: 0))
    let tables = hours.canvasses.map { canvass in
      var table = RecipientTable(count: canvass.recipients.count)
      for (row, c) in canvass.recipients.enumerated() {
        table.value[row] = world.candidates[c].value
      }
      if canvass.rule.reads.contains(.gifts) {
        table.gifts = GiftCounts(recipients: table.count, sizes: hours.shiftSizes)
      }
      return table
    }
    self.tables = memory.keep(tables)
    grants = memory.keep(tables.map { [Minutes](repeating: 0, count: $0.count) })
  }

  /// Empties the books.
  func reset(_ world: World) {
    let hours = world.hours
    let pairs = hours.canvasses.count * world.candidateCount
    sources.update(repeating: ShiftAccount(), count: hours.groups.count)
    canvasses.update(repeating: CanvassAccount(), count: hours.canvasses.count)
    scattered.update(repeating: 0, count: world.targetCount)
    canvassed.update(repeating: 0, count: world.candidateCount)
    for k in hours.canvasses.indices {
      for c in terms[k].recipients { sent[k * world.candidateCount + c] = 0 }
    }
    if readsCredit { credit.update(repeating: 0, count: pairs) }
    shiftsBySize.update(repeating: 0, count: world.candidateCount * hours.shiftSizes.count)
  }
}

/// A draw of shifts, which structures have in common as far as they have its rate.
struct ShiftDraw: BitwiseCopyable {
  var rate = 0.0
  var shifts: Int64 = 0
}

/// The books of one group: offered = scattered + toCanvasses + lost.
struct ShiftAccount: BitwiseCopyable {
  var offered: Minutes = 0
  var scattered: Minutes = 0
  var toCanvasses: Minutes = 0
  var lost: Minutes = 0
}

/// The books of one canvass: received = worked + waiting + idle.
struct CanvassAccount: BitwiseCopyable {
  var received: Minutes = 0
  var worked: Minutes = 0
  var waiting: Minutes = 0
  var idle: Minutes = 0
}

extension Workspace {
  /// Whether every minute that left a volunteer was worked for somebody, or was lost, idle or left.
  func hoursBalance() -> Bool {
    guard world.hours.isOn else { return true }
    var scattered: Minutes = 0
    var toCanvasses: Minutes = 0
    for group in world.hours.groups.indices {
      let account = hours.sources[group]
      guard account.offered == account.scattered + account.toCanvasses + account.lost,
        account.offered % max(1, world.hours.shift[group]) == 0
      else { return false }
      scattered += account.scattered
      toCanvasses += account.toCanvasses
    }
    for target in 0..<world.targetCount { scattered -= hours.scattered[target] }
    let count = world.candidateCount
    var worked: Minutes = 0
    for k in world.hours.canvasses.indices {
      let account = hours.canvasses[k]
      guard account.received == account.worked + account.waiting + account.idle,
        account.waiting >= 0, account.idle >= 0
      else { return false }
      toCanvasses -= account.received
      let sent = hours.sent + k * count
      var all: Minutes = 0
      for c in 0..<count { all &+= sent[c] }
      guard all == account.worked else { return false }
      worked += all
    }
    for c in 0..<count { worked &-= hours.canvassed[c] }
    return scattered == 0 && toCanvasses == 0 && worked == 0
  }
}
