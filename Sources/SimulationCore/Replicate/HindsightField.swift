import Numerics

/// What one candidate meets in a first round, whatever its own money and contacts: the others'
/// weights and their votes from contacts, reckoned once and read for every amount that is tried.
struct HindsightField {
  let candidate: Int
  /// Its log weight without a lift from money, measured from the strongest other's.
  private var bare = 0.0
  /// The strongest other's log weight.
  private var top = -Double.infinity
  /// The factor on its weight that takes out the contacts its strength already holds.
  private let anchor: Double
  private let members: Range<Int>
  /// The incumbent against whom the field is a nest, or −1.
  private let incumbent: Int
  private let nest: Double
  /// Votes cast before contacts add to them.
  private let cast: Double
  /// By candidate: weights of the others without the contacts that strengths hold, and votes that
  /// contacts add.
  private let weights: UnsafeMutablePointer<Double>
  private let votes: UnsafeMutablePointer<Double>
  /// The others of the field: their weight with and without those contacts; and the incumbent's
  /// without.
  private var nested = 0.0
  private var field = 0.0
  private var alone = 0.0
  /// Votes that contacts add to the others.
  private var added = 0.0

  init(_ c: Int, in race: WorldRace, _ workspace: Workspace) {
    let (election, contacts) = (workspace.world.election, workspace.contacts)
    candidate = c
    members = race.members
    nest = election.nest
    incumbent = nest == 1 ? -1 : race.incumbent
    anchor = contacts.anchorFactor[c]
    cast = workspace.votesCast(in: race, inRunoff: false, turnout: workspace.turnoutFactor)
    weights = contacts.bareShare
    votes = contacts.firstRound
    for other in members where other != c {
      weights[other] =
        workspace.strength[other] + workspace.shock[other] + workspace.effect[other]
      top = max(top, weights[other])
      added += votes[other]
    }
    bare =
      workspace.strength[c] + workspace.shock[c] + workspace.effect[c] - workspace.lift[c] - top
    for other in members where other != c {
      let weight = Stable.exp(weights[other] - top)
      weights[other] = weight * contacts.anchorFactor[other]
      if other == incumbent {
        alone += weights[other]
      } else {
        nested += weight
        field += weights[other]
      }
    }
  }

  /// How the first round would have gone with a given lift from money and votes from contacts.
  func firstRound(lift: Double, votes mine: Double) -> Workspace.Outcome {
    let weight = Stable.exp(max(-700, min(bare + lift, 700)))
    let isNested = candidate != incumbent
    // What the nest makes of the weight of each in the field; see `nestField(of:)`.
    let factor =
      incumbent < 0
      ? 1 : Stable.exp((nest - 1) * (Stable.log(nested + (isNested ? weight : 0)) + top))
    let own = weight * anchor * (isNested ? factor : 1)
    let each = cast / (own + field * factor + alone)
    let total = own * each + mine
    var outcome = Workspace.Outcome(share: 0, rank: 0, rival: -1, rivalShare: 0)
    for other in members where other != candidate {
      let theirs = weights[other] * (other == incumbent ? 1 : factor) * each + votes[other]
      if theirs > total || (theirs == total && other < candidate) { outcome.rank += 1 }
      if outcome.rival < 0 || theirs > outcome.rivalShare {
        outcome.rival = other
        outcome.rivalShare = theirs
      }
    }
    let all = cast + added + mine
    outcome.share = total / all
    outcome.rivalShare /= all
    return outcome
  }
}
