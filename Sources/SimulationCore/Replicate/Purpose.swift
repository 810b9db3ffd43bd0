import Randomness

/// What random numbers are for. Each purpose has its own streams, so that no draw depends on
/// another being made.
enum Purpose: UInt16 {
  case strength = 1
  case candidateShock
  case runoffShock
  case commonShock
  case regionShock
  case viewError
  case pollError
  case giftCount
  case giftAmount
  case giftSplit
  case fundGift
  case fundAmount
  case fundSplit
  case lostGift
  case lostAmount
  case lostSplit
  case crowdCount
  case memberTaste
  case ruleLuck
  case organisationBudget
  case endorsementTaste
  case endorsementNoise
  case scatteredShift
  case canvassShift
  case lostShift
  case canvassView
  case canvassTaste
  case canvassLuck
  case programme
  case standingAgain
  case droppedHolder
  case founding
  case otherDay
  case giftSum
  case giftTerms
}

extension Workspace {
  /// The number of the replicate, whichever election it is of.
  var number: Int { Int(replicate & (1 << 41 - 1)) }

  /// The stream of random numbers for one purpose in the replicate under way: the purpose's
  /// `member` (at most 1023: a gift stream, a view), the week (at most 1023) and a `part` (at most
  /// 131,071: a target, a route).
  func key(
    _ purpose: Purpose, of member: Int = 0, _ week: Int = 0, _ part: Int = 0
  ) -> StreamKey {
    StreamKey(
      seed: seed, replicate: replicate,
      purpose: purpose.rawValue << 10 | UInt16(truncatingIfNeeded: member),
      index: UInt32(truncatingIfNeeded: week << 17 | part))
  }
}
