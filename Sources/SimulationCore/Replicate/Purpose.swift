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
