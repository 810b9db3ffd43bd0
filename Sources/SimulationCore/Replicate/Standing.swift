/// How a race stands after the first round and after the last.
struct Standing: BitwiseCopyable {
  var leader = 0
  /// The runner-up, or −1 in an unopposed race.
  var second = -1
  var goesToRunoff = false
  var winner = 0
  /// First-round share of the leader.
  var leaderShare = 1.0
  /// Lead of the winner in the deciding round, a share of its votes (1 when unopposed).
  var margin = 1.0
  var contested: Bool { second >= 0 }
}
