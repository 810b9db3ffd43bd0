/// Working memory of the rules. Keep one per worker and pass it to every call: its arrays grow to
/// the largest number of recipients seen and are then reused. It carries nothing from one call to
/// the next.
public struct AllocationScratch: Sendable {
  /// Input of `shareOut`: parts in proportion to which money is shared; sum below 2^63.
  var weights: [Int64] = []
  /// Input of `shareOut`: cents each recipient may still get.
  var caps: [Int64] = []
  /// Weights before they are scaled to integers.
  var realWeights: [Double] = []
  var limits = Heap<CapRatio>()
  var remainders = Heap<Remainder>()
  var prospects: [Prospect] = []
  var greedy = GreedyRows()
  var majorants: [ConcaveMajorant] = []
  /// The row of each entry of `majorants`.
  var majorantRows: [Int] = []
  var grid = GridProgramme()
  /// Grants of another method, to compare.
  var trial: [Int64] = []
  var threshold = ThresholdSearch()
  var seats = SeatCount()
  /// Where each race of `seats` stands, and what a unit more is worth to it.
  var seatMargins: [Double] = []
  var seatSlopes: [Double] = []

  // Of the rules that count ballots.
  var asks: [Int64] = []
  var ballots = BallotScratch()
  var ballotOutcome = BallotOutcome(keepsPayments: false)

  /// Empty working memory; the first call allocates.
  public init() {}

  mutating func reserve(_ count: Int) {
    if weights.count < count {
      weights = Array(repeating: 0, count: count)
      caps = weights
      realWeights = Array(repeating: 0, count: count)
    }
  }
}
