import Numerics

extension Workspace {
  /// What a campaign's spending of this week buys of each channel.
  func buyContacts(for c: Int, dollars: Double) {
    for medium in 1..<contacts.media {
      contacts.made[medium * world.candidateCount + c] += dollars * contacts.perDollar[medium - 1]
    }
  }

  /// Votes a candidate is believed to have with the contacts made so far: of a first round in a race
  /// that was looked at, or of a runoff with an expected lead of `margin`.
  func expectedVotes(of c: Int, inRunoff: Bool, margin: Double) -> Double {
    guard inRunoff else { return outlook.cast[raceOf[c]] * expectedPart(of: c) }
    let cast = votesCast(in: races[raceOf[c]], inRunoff: true, turnout: 1)
    let standing = standings[raceOf[c]]
    return
      (cast + expectedContactVotes(standing.leader) + expectedContactVotes(standing.second))
      * Stable.logistic(margin)
  }

  /// θ and e of the curve of more money, of which channels take a part. Slope and curvature at x = 0
  /// are those of goodwill, θ·t/e and θ·t²/e² with t the part that builds it, and those of the
  /// channels' contacts as of hours (see `look(canvass:week:)`).
  func effectOfMoney(
    on c: Int, goodwill: (effect: Double, base: Double), votes: Double
  ) -> (effect: Double, base: Double) {
    let terms = world.contacts
    let reach = terms.reach[c]
    let perDollar = terms.toGoodwill / goodwill.base
    var slope = 0.0
    var saturation = 0.0
    for (channel, contactsPerDollar) in terms.perDollar.enumerated() {
      let made = contacts.made[(channel + 1) * world.candidateCount + c]
      let unmet = reach.isFinite ? Stable.exp(-made / reach) : 1
      let each = terms.worth[channel + 1] * contactsPerDollar * unmet / max(1, votes)
      slope += each
      if reach.isFinite && reach > 0 { saturation += each * contactsPerDollar / reach }
    }
    return WorldContacts.curve(
      slope: goodwill.effect * perDollar + slope,
      curvature: goodwill.effect * perDollar * perDollar + slope * slope + saturation)
  }
}
