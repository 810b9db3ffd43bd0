/// How far a run has come.
public struct Progress: Sendable {
  /// Replicates done so far.
  public var done: Int
  /// Replicates asked for.
  public var total: Int

  /// So many done of so many.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

/// One replicate's outcome, for files of draws.
public struct ReplicateDraw: Sendable, Equatable {
  /// Its number, from 0.
  public var replicate: Int
  /// The election, from 0.
  public var cycle = 0
  /// Slate seats in each structure, in the scenario's order.
  public var seats: [Int]
  /// The same, but for the runoffs' last shocks, whose every outcome counts by its chance.
  public var expected: [Double] = []
  /// Money that reached the slate in each structure, in cents.
  public var slateMoney: [Cents]
  /// Of the seats in each structure, those held to the programme; empty where nobody could leave it.
  public var programme: [Int] = []
  /// In each structure, one structure after another, who won each race of another office, in the
  /// scenario's order: the winner's place among its candidates.
  public var offices: [Int] = []
  /// Slate seats if money moved no votes.
  public var withoutMoney: Int
  /// Slate seats under the control; `nil` in replicates that do not meet it, and without one.
  public var control: Int?
  /// Slate seats under the control of aim alone, as `control`.
  public var aimOnly: Int?
}
