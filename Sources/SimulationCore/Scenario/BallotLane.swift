/// A line of the ballot that an organisation, such as a party, opens to candidates under one way of
/// funding, and what it asks of them in return.
///
/// Under the structure, the candidates whom the organisation endorses in a replicate stand on its
/// line.
public struct BallotLane: Sendable, Equatable {
  /// The organisation. One line each in a structure.
  public var organisation = ""
  /// Of those it endorses, the only ones who stand on its line; `nil` is all.
  public var candidates: [String]?
  /// Added to the log weight in the first round; everybody knows of it. A runoff keeps of it what
  /// persists. −5…5. The default: a name on the ballot moves nobody (A).
  public var votes = 0.0
  /// The share of the unaware who learn of the candidate before the first week, as by an
  /// endorsement: A += gain·(1 − A). 0…1. The default: none (A).
  public var attention = 0.0
  /// The share of loyalty to the slate's programme that a winner on the line gives up. 0…1. The
  /// default: none (A).
  public var discipline = 0.0

  /// A line that does nothing.
  public init() {}
}
