/// How many gifts of a week have been added up, and in which future.
struct GiftRun: BitwiseCopyable {
  var seed: UInt64 = 0
  var replicate: UInt64 = 0
  var count = 0
}

/// A column of the market that gets many gifts this week.
struct GiftGroup: BitwiseCopyable {
  var column: Int
  var count: Int64
}

/// A column of the market that gets very many gifts this week, at a rate.
struct Crowd: BitwiseCopyable {
  var column: Int
  var rate: Float
}
