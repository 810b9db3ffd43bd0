/// The recipients of one fund at one moment: their names, what is known of them, and where what is
/// not known was filled in.
public struct Slate: Sendable, Equatable {
  /// One recipient.
  public struct Member: Sendable, Equatable {
    /// The name, no two alike.
    public var name: String
    /// The race; empty where it is not known.
    public var race: String
    /// What a ballot file calls it; empty elsewhere.
    public var id: String

    /// A recipient of a name and, if known, a race and an id.
    public init(name: String, race: String = "", id: String = "") {
      self.name = name
      self.race = race
      self.id = id
    }
  }

  /// A number that stands in for what is not known.
  public struct Assumption: Sendable, Equatable {
    /// What it is and where it comes from, in a sentence.
    public var text: String
    /// It matters to rules that read one of these.
    public var matters: TableColumns

    /// An assumption that matters to rules that read one of `matters`.
    public init(_ text: String, for matters: TableColumns) {
      self.text = text
      self.matters = matters
    }
  }

  /// Room of a recipient whom no limit holds back: a trillion dollars, in cents.
  public static let unlimited: Int64 = 100_000_000_000_000

  /// The recipients, in the order of the rows of `table`.
  public var members: [Member]
  /// What the rules read; as many rows as there are members.
  public var table: RecipientTable
  /// What `table` really holds.
  public var facts: SlateFacts
  /// What was assumed.
  public var assumptions: [Assumption]

  /// A slate of its parts; `members` and `table` must be equally long.
  public init(
    members: [Member], table: RecipientTable, facts: SlateFacts, assumptions: [Assumption] = []
  ) {
    precondition(members.count == table.count, "a row for each member")
    self.members = members
    self.table = table
    self.facts = facts
    self.assumptions = assumptions
  }
}
