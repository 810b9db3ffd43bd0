import Allocation
import Foundation
import Testing

/// What a fund sees of one recipient, in dollars.
struct ReferenceRecipient {
  var candidate: Int
  var room: Double
  var raised: Double
  var need: Double
  var attention: Double
  var margin: Double
  var spread: Double
  var theta: Double
  var base: Double
  var value: Double
}

/// The allocation rules done naively, in dollars without rounding.
enum ReferenceRules {
  static func grants(
    _ rule: AllocationRule, fund: Double, _ recipients: [ReferenceRecipient]
  ) -> [Double] {
    let rooms = recipients.map { max(0, $0.room) }
    switch rule {
    case .equal:
      return proportional(fund, weights: recipients.map { _ in 1 }, caps: rooms)
    case .need:
      let needs = recipients.map { max(0, $0.need) }
      return proportional(fund, weights: needs, caps: zip(needs, rooms).map { min($0, $1) })
    case .popularity(let rule):
      let weights = recipients.map { pow($0.raised + rule.offset, rule.exponent) * $0.attention }
      return withRest(fund, proportional(fund, weights: weights, caps: rooms), rooms)
    case .strategicNeed(.greedy(let chunks, let model)):
      return withRest(fund, greedy(fund, chunks, model, recipients), rooms)
    case .strategicNeed(.hull):
      return withRest(fund, hull(fund, recipients), rooms)
    default:
      Issue.record("the plain engine has no form of \(rule)")
      return rooms.map { _ in 0 }
    }
  }

  /// In proportion to weights, nobody above a cap; whoever reaches it is paid in full and leaves.
  static func proportional(_ fund: Double, weights: [Double], caps: [Double]) -> [Double] {
    var grants = weights.map { _ in 0.0 }
    var open = Set(weights.indices.filter { weights[$0] > 0 && caps[$0] > 0 })
    var left = fund
    while !open.isEmpty {
      let whole = open.reduce(0) { $0 + weights[$1] }
      let full = open.filter { left * weights[$0] / whole >= caps[$0] }
      if full.isEmpty {
        for i in open { grants[i] = left * weights[i] / whole }
        break
      }
      for i in full {
        grants[i] = caps[i]
        left -= caps[i]
      }
      open.subtract(full)
    }
    return grants
  }

  /// What is left over goes in equal parts to whoever has room.
  private static func withRest(_ fund: Double, _ grants: [Double], _ rooms: [Double]) -> [Double] {
    let rest = fund - grants.reduce(0, +)
    guard rest > 1e-9 * fund else { return grants }
    let room = zip(rooms, grants).map { $0 - $1 }
    let more = proportional(rest, weights: rooms.map { _ in 1 }, caps: room)
    return zip(grants, more).map { $0 + $1 }
  }

  /// The chance to win with x dollars more, times the value of the seat.
  static func worth(_ x: Double, _ r: ReferenceRecipient, _ model: WinModel) -> Double {
    let lead = r.margin + r.theta * log(1 + x / r.base)
    switch model {
    case .logOdds: return r.value * phi(lead / r.spread)
    case .share(let sd): return r.value * phi((1 / (1 + exp(-lead)) - 0.5) / sd)
    }
  }

  /// Φ.
  static func phi(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// Each part of the fund goes where a dollar more raises the worth most (a numerical derivative).
  private static func greedy(
    _ fund: Double, _ chunks: Int, _ model: WinModel, _ recipients: [ReferenceRecipient]
  ) -> [Double] {
    var grants = recipients.map { _ in 0.0 }
    for _ in 0..<chunks {
      let gains = recipients.indices.map { i -> Double in
        let r = recipients[i]
        guard grants[i] + fund / Double(chunks) <= r.room, r.theta > 0 else { return 0 }
        let step = r.base * 1e-4
        let above = worth(grants[i] + step, r, model)
        return (above - worth(grants[i] - step, r, model)) / (2 * step)
      }
      guard let best = gains.indices.max(by: { gains[$0] < gains[$1] }), gains[best] > 0
      else { break }
      grants[best] += fund / Double(chunks)
    }
    return grants
  }

  /// The upper hull of each worth on a grid, then the steepest stretches of all hulls first.
  private static func hull(_ fund: Double, _ recipients: [ReferenceRecipient]) -> [Double] {
    struct Stretch {
      var recipient: Int
      var length: Double
      var slope: Double
    }
    var stretches: [Stretch] = []
    for (i, r) in recipients.enumerated() where r.theta > 0 {
      let most = min(r.room, fund)
      guard most > 0 else { continue }
      let points = (0...60).map { most * Double($0) / 60 }.map { ($0, worth($0, r, .logOdds)) }
      var corners: [(x: Double, y: Double)] = []
      for (x, y) in points {
        while let b = corners.last, let a = corners.dropLast().last,
          (b.y - a.y) * (x - b.x) <= (y - b.y) * (b.x - a.x)
        {
          corners.removeLast()
        }
        corners.append((x, y))
      }
      for (a, b) in zip(corners, corners.dropFirst()) {
        stretches.append(Stretch(recipient: i, length: b.x - a.x, slope: (b.y - a.y) / (b.x - a.x)))
      }
    }
    var grants = recipients.map { _ in 0.0 }
    var left = fund
    for stretch in stretches.sorted(by: { $0.slope > $1.slope }) where left > 0 {
      let grant = min(left, stretch.length)
      grants[stretch.recipient] += grant
      left -= grant
    }
    return grants
  }
}
