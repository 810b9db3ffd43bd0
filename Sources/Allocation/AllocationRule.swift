/// How a fund is apportioned among its recipients. In a scenario a rule is a word (`"equal"`) or an object with the word and
/// its parameters (`{ name: "strategic-need", method: "greedy", chunks: 20, model: "share", sd: 0.08 }`).
public enum AllocationRule: Sendable, Equatable {
  /// Equal parts.
  case equal
  /// In proportion to what each campaign lacks of its target, never beyond it.
  case need
  /// In proportion to (raised + offset)^exponent · attention.
  case popularity(exponent: Double, offset: Double)
  /// Where the next dollar adds most to the chance of winning.
  case strategicNeed(StrategicNeed)
}

/// Parameters of the rule `strategic-need`.
public struct StrategicNeed: Sendable, Equatable {
  /// How the fund is split.
  public enum Method: Sendable, Equatable {
    /// By the least concave majorant of the win probabilities; exact, needs `WinModel.logOdds`.
    case hull
    /// In equal chunks, each to the best next use.
    case greedy(chunks: Int)
  }
  /// How margin becomes a chance of winning.
  public enum WinModel: Sendable, Equatable {
    /// Φ of the log-odds margin over its SD.
    case logOdds
    /// Φ of the expected two-way share's lead over one half, over an SD in share.
    case share(sd: Double)
  }
  /// How the fund is split.
  public var method: Method
  /// How margin becomes a chance of winning.
  public var model: WinModel
  /// The hull form on the log-odds model unless told otherwise.
  public init(method: Method = .hull, model: WinModel = .logOdds) {
    self.method = method
    self.model = model
  }
}
