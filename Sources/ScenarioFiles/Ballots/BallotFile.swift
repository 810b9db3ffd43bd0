public import Allocation

/// A vote on projects, as a Pabulib file has it: what was to be divided, among what, and every
/// ballot.
public struct BallotFile: Sendable, Equatable {
  /// How people voted.
  public enum VoteType: String, Sendable, CaseIterable {
    /// Any number of projects, all alike.
    case approval
    /// One project.
    case chooseOne = "choose-1"
    /// Points shared out from a given sum.
    case cumulative
    /// Points to each project for itself.
    case scoring
    /// Projects in order, best first.
    case ordinal

    /// What kind of ballots these are to the rules.
    public var kind: Ballots.Kind {
      switch self {
      case .approval, .chooseOne: .approval
      case .cumulative, .scoring: .points
      case .ordinal: .ordinal
      }
    }
  }

  /// One line of the section META.
  public struct Entry: Sendable, Equatable {
    /// The name, as written.
    public let key: String
    /// What stands after it.
    public let value: String
  }

  /// One project that could be voted for.
  public struct Project: Sendable, Equatable {
    /// What ballots call it.
    public let id: String
    /// Its name, or its id if it has none.
    public let name: String
    /// Cents it asks for, 0 and more.
    public let cost: Int64
    /// How many votes the file says it got.
    public let votes: Int64?
    /// Where its row starts.
    public let position: SourcePosition
  }

  /// The name for messages.
  public let file: String
  /// The section META, in its order.
  public internal(set) var meta: [Entry] = []
  /// Cents to divide, more than 0.
  public internal(set) var budget: Int64 = 0
  /// How people voted.
  public internal(set) var voteType = VoteType.approval
  /// The projects, in the order of their ids' Unicode scalars ("10" before "2"), so that a lower
  /// index is the earlier id.
  public internal(set) var projects: [Project] = []
  /// The ballots, in the file's order; projects are numbered as in `projects`.
  public internal(set) var ballots = Ballots(kind: .approval, projectCount: 0)
  /// What a person should know of how the file was read: counts that disagree, amounts that were
  /// rounded.
  public internal(set) var notes: [String] = []

  /// The value of a key, whatever its capitals.
  public func value(of key: String) -> String? {
    meta.first { $0.key.lowercased() == key.lowercased() }?.value
  }

  /// What the vote was about, from `description`; the file's name if there is none.
  public var title: String {
    guard let text = value(of: "description"), !text.isEmpty else { return file }
    return text
  }

  /// What each project asks for, in cents, by number.
  public var costs: [Int64] { projects.map(\.cost) }
}
