import Randomness

/// What decides in a replicate who holds to the slate's programme.
struct ProgrammeBooks {
  /// By candidate: a uniform number that all structures have in common.
  let luck: UnsafeMutablePointer<Double>

  init(_ world: World, memory: Memory) {
    luck = memory.make(world.programme.isOn ? world.candidateCount : 0, of: 0)
  }
}

extension Workspace {
  /// Draws how steadfast everybody is: part of the future, the same under every structure.
  func drawSteadfastness() {
    key(.programme).fillUniform(into: programme.luck, count: world.candidateCount)
  }

  /// The chance that a candidate, elected, holds to the slate's programme: loyalty × (1 − Σ_v pull_v
  /// × the share of all money received that came from vehicle v) × Π over the candidate's lines of
  /// (1 − discipline). O(vehicles that pull).
  func programmeChance(_ c: Int) -> Double {
    guard world.programme.isOn else { return 1 }
    var pulled = 0.0
    let all = received(c)
    if all > 0 {
      for (vehicle, pull) in world.programme.pulls {
        pulled += pull * (Double(paid[vehicle * world.candidateCount + c]) / Double(all))
      }
    }
    let kept = world.programme.hasLanes ? ballot.kept[c] : 1
    return world.programme.loyalty[c] * max(0, 1 - pulled) * kept
  }

  /// Whether a candidate, elected, holds to the slate's programme in this replicate with the money
  /// received so far.
  func holdsProgramme(_ c: Int) -> Bool {
    guard world.programme.isOn else { return true }
    return programme.luck[c] < programmeChance(c)
  }

  /// Whether a candidate, elected, would hold to it if no money pulled.
  func holdsWithoutMoney(_ c: Int) -> Bool {
    !world.programme.isOn || programme.luck[c] < world.programme.loyalty[c]
  }

  /// Seats of the slate, as the standings are, whose winners hold to its programme.
  func programmeSeats() -> Int {
    var seats = 0
    for c in world.slate where standings[world.candidates[c].race].winner == c {
      seats += holdsProgramme(c) ? 1 : 0
    }
    return seats
  }
}
