public import Allocation

/// How an organisation comes to endorse candidates, and what its endorsement does.
public struct Endorsement: Sendable, Equatable {
  /// Who decides.
  public enum Method: String, Sendable, CaseIterable {
    /// The scenario: whoever names the organisation in `endorsedBy`.
    case list
    /// Its members, by ballots drawn once per replicate, among those who seek it.
    case vote
    /// Its staff, by strategic judgement with an error, among those who seek it.
    case staff
  }
  /// Who decides.
  public var by = Method.list
  /// Endorsements at most, under `vote` and `staff`. With as many as seek it or more, all who seek
  /// it are endorsed. 1…1000.
  public var seats = 10
  /// How ballots are counted under `vote`: each endorsement costs one seat of `seats`. Where a rule
  /// divides seats, the largest parts count.
  public var rule = BallotRule.greedyVotes
  /// Members who vote. 1…10,000.
  public var voters = 100
  /// Candidates each approves of, the best by fame·ln A + closeness·C + taste·(a Gumbel draw), as
  /// in ``MembersVote``; `nil` is as many as there are seats. 1…1000.
  public var approvals: Int?
  /// Weight of ln(attention). −10…10.
  public var fame = 1.0
  /// Weight of how close the race looks to the public, 0…1. −10…10.
  public var closeness = 0.5
  /// How far tastes differ: scale of the Gumbel draws. 0…10; 0 makes all ballots the same.
  public var taste = 1.0
  /// SD of the error in staff's judgement of a lead, in log weight. 0…10. Staff endorse where
  /// value × exp(−(lead/s)²/2) is largest, s being the SD of what the public does not know.
  public var noise = 0.3
  /// What an endorsement does.
  public var effect = EndorsementEffect()

  /// The scenario's own list.
  public init() {}
}

/// What an endorsement does to a candidate.
public struct EndorsementEffect: Sendable, Equatable {
  /// The share of the unaware who learn of the candidate before the first week: A += gain·(1 − A).
  /// Endorsements of several organisations compound. 0…1.
  public var attention = 0.0
  /// Added to the log weight in the first round; everybody knows of it. A runoff keeps of it what
  /// persists. −5…5. Strengths observed in a real election hold it already.
  public var votes = 0.0

  /// Nothing but whom the organisation's vehicles may pay.
  public init() {}
}
