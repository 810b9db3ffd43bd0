public import Allocation

/// A fund's decision in one week: what it saw, and whom it paid.
public struct Payday: Sendable {
  /// The week, from 1 through the runoff.
  public let week: Int
  /// The fund: a place in ``ReplicateStory/vehicles``.
  public let vehicle: Int
  /// Cents that it had to pay out.
  public let budget: Cents
  /// What it saw, all columns filled. A margin of minus infinity is out of the race.
  public let slate: Slate
  /// By row of the slate: the candidate, a place in ``ReplicateStory/candidates``.
  public let recipients: [Int]
  /// By row: cents that work or will work for the candidate as far as the public knows; `nil` where
  /// the race is over or unopposed.
  public let atHand: [Cents?]
  /// By row: cents paid.
  public let grants: [Cents]

  /// Cents paid in all.
  public var granted: Cents { grants.reduce(0, +) }

  /// - Parameter unpaid: funds that had yet to pay this week, this one with them.
  init(
    _ workspace: Workspace, week: Int, vehicle: Int, place: Int, names: StoryNames, unpaid: [Int]
  ) {
    let world = workspace.world
    let table = workspace.tables[vehicle]
    self.week = week
    self.vehicle = place
    recipients = world.vehicles[vehicle].recipients
    grants = workspace.grants[vehicle]
    budget = workspace.funds[vehicle].cash + workspace.grants[vehicle].reduce(0, +)
    atHand = table.margin.indices.map { row in
      guard table.margin[row].isFinite else { return nil }
      if !world.contacts.perDollar.isEmpty {
        // The table's curve is that of goodwill and contacts together.
        let c = world.vehicles[vehicle].recipients[row]
        let later = unpaid.reduce(0) { sum, fund in
          zip(world.vehicles[fund].recipients, workspace.grants[fund]).reduce(sum) {
            $1.0 == c ? $0 + $1.1 : $0
          }
        }
        let there = workspace.fundsAtHand(c) - dollars(later) * world.contacts.toGoodwill
        return nearest(max(0, there) * 100)
      }
      return nearest(
        max(0, table.moneyBase[row] - workspace.moneyScale[world.vehicles[vehicle].recipients[row]])
          * 100)
    }
    slate = Slate(
      table,
      members: recipients.map {
        Slate.Member(name: names.candidates[$0], race: names.races[world.candidates[$0].race])
      })
  }
}

extension Slate {
  /// What a fund of a scenario sees; it knows all that a scenario states.
  public init(_ table: RecipientTable, members: [Member]) {
    var facts: SlateFacts = [.chances, .money, .targets, .gifts, .dues, .credit, .asks]
    if table.ballots.voterCount > 0 { facts.insert(.ballots) }
    if table.runoff != nil { facts.insert(.runoffs) }
    self.init(members: members, table: table, facts: facts)
  }
}

/// What candidates and races of a world are called.
struct StoryNames {
  let candidates: [String]
  let races: [String]

  init(_ world: World, _ scenario: Scenario) {
    candidates = world.candidates.map { scenario.candidates[$0.scenarioIndex].name }
    races = world.races.map { scenario.races[$0.scenarioIndex].name }
  }
}
