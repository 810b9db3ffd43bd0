import Allocation

/// What a rule needs and a table does not have, in words.
enum SlateNeed {
  static func text(_ facts: SlateFacts) -> String {
    SlateFacts.all.filter(facts.contains).map(name).joined(separator: ", and ")
  }

  private static func name(_ fact: SlateFacts) -> String {
    switch fact {
    case .chances: "a column \"margin\" or \"poll\""
    case .money: "a column \"raised\" or \"cash\""
    case .targets: "a column \"target\""
    case .gifts: "a column \"gifts\""
    case .dues: "a column \"dues\""
    case .credit: "a column \"credit\""
    case .ballots: "ballots"
    case .asks: "an \"ask\" or a \"cap\" for everybody"
    case .runoffs: "a scenario with runoffs"
    default: "more than it says"
    }
  }
}
