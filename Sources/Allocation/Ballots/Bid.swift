/// A project's place in the queue of a rule that funds the lowest key first.
///
/// Keys only rise as money is spent, so a key computed earlier is a lower bound: the rule computes
/// the first in the queue anew until the first is up to date.
struct Bid: Ranked, Sendable {
  var key: Double
  var index: Int
  /// The round for which the key was computed.
  var round: Int

  func precedes(_ other: Bid) -> Bool {
    key != other.key ? key < other.key : index < other.index
  }
}
