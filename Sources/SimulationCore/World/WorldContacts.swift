import Numerics

/// How contacts become votes, by number. Medium 0 is the door, the others are the spending
/// channels. A class, so that copies of the world need not copy it.
final class WorldContacts: Sendable {
  /// Whether there is anybody to make contacts.
  let isOn: Bool
  /// Contacts a minute at the door.
  let perMinute: Double
  /// Votes per contact, by medium.
  let worth: [Double]
  /// By channel: contacts per dollar of all spending.
  let perDollar: [Double]
  /// The share of spending that builds goodwill.
  let toGoodwill: Double
  /// What a cent spent adds to goodwill, in dollars.
  var goodwillPerCent: Double { toGoodwill * 0.01 }
  /// By candidate: R, the voters within reach; infinite where there is no ceiling.
  let reach: [Double]
  /// Attention gained from contacts at the door.
  let attentionGain: Double
  let attentionScale: Double

  init(_ scenario: Scenario, field: Field) {
    let channels = scenario.spending.channels
    let contacts = scenario.contacts
    isOn = !scenario.volunteers.isEmpty || !channels.isEmpty
    perMinute = max(0, contacts.perHour) / 60
    worth = [max(0, contacts.votesPerContact)] + channels.map { max(0, $0.votesPerContact) }
    perDollar = channels.map {
      $0.costPerContact > 0 ? max(0, $0.share) / $0.costPerContact : 0
    }
    toGoodwill = channels.isEmpty ? 1 : max(0, 1 - channels.reduce(0) { $0 + $1.share })
    reach = field.candidates.map { candidate in
      contacts.reach.map { max(0, $0) * field.races[candidate.race].registered } ?? .infinity
    }
    attentionGain = scenario.attention.contactGain
    attentionScale = scenario.attention.contactScale
  }

  /// Contacts new to the voter among `made` within a reach of `within`.
  static func new(_ made: Double, within: Double) -> Double {
    guard within > 0, made > 0 else { return 0 }
    return within.isFinite ? -within * Stable.expm1(-made / within) : made
  }

  /// How much more log-odds money or minutes bring, as the rules read it: the curve θ·ln(1 + x/e)
  /// with a given slope a and curvature −b at x = 0 has e = a/b and θ = a²/b.
  static func curve(slope a: Double, curvature b: Double) -> (effect: Double, base: Double) {
    guard a > 0, b > 0 else { return (0, 1) }
    return (a * (a / b), a / b)
  }
}
