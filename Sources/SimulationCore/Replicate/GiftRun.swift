/// How many gifts of a week have been added up, and in which future; or how many random words made.
struct GiftRun: BitwiseCopyable {
  var seed: UInt64 = 0
  var replicate: UInt64 = 0
  var count = 0

  /// Whether that future is a replicate's.
  @inline(__always)
  func isOf(_ seed: UInt64, _ replicate: UInt64) -> Bool {
    self.seed == seed && self.replicate == replicate
  }
}

/// A column of the market that gets very many gifts this week, at a rate.
struct Crowd: BitwiseCopyable {
  var column: Int
  var rate: Float
}
