/// What a grant does for one member's chances, and why it is none where it is none.
public struct GrantEffect: Sendable, Equatable {
  /// Why somebody gets nothing from a rule that looks at chances.
  public enum Refusal: String, Sendable, Equatable, CaseIterable {
    /// Is sure to win.
    case unopposed
    /// Has all that may be paid, or may not be paid.
    case noRoom = "no-room"
    /// Money moves no votes there, or the seat is worth nothing.
    case unmoved
    /// Is so far behind that money hardly helps: a chance below 10%.
    case tooFarBehind = "too-far-behind"
    /// Is so far ahead that money hardly helps: a chance above 90%.
    case safeAlready = "safe-already"
    /// The money does more elsewhere.
    case betterElsewhere = "better-elsewhere"
  }

  /// Chance to win without the grant, 0…1.
  public let before: Double
  /// Chance to win with it, 0…1.
  public let after: Double
  /// Seats, times the seat's value, that $1,000 more would add.
  public let nextThousand: Double
  /// Whether the grant is all that may be paid.
  public let isFull: Bool
  /// Why there is no grant; `nil` where there is one.
  public let refusal: Refusal?

  /// The effect of `grant` cents on the member in row `index`. O(1).
  public init(of grant: Int64, row index: Int, on slate: Slate, model: WinModel = .logOdds) {
    let table = slate.table
    let dollars = Double(max(0, grant)) / 100
    before = model.winProbability(with: 0, of: index, in: table)
    after = model.winProbability(with: dollars, of: index, in: table)
    nextThousand =
      table.room[index] > grant
      ? max(0, table.value[index])
        * (model.winProbability(with: dollars + 1_000, of: index, in: table) - after) : 0
    isFull = grant > 0 && grant >= table.room[index]
    if grant > 0 {
      refusal = nil
    } else if table.margin[index] == .infinity {
      refusal = .unopposed
    } else if table.room[index] <= 0 {
      refusal = .noRoom
    } else if !(table.moneyEffect[index] > 0) || !(table.value[index] > 0) {
      refusal = .unmoved
    } else if before < 0.1 {
      refusal = .tooFarBehind
    } else if before > 0.9 {
      refusal = .safeAlready
    } else {
      refusal = .betterElsewhere
    }
  }
}

extension AllocationRule {
  /// How the rule sees money turn into chances.
  public var winModel: WinModel {
    if case .strategicNeed(let method) = self { method.model } else { .logOdds }
  }
}
