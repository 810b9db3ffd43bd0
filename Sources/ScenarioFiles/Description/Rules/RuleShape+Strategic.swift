import Allocation

extension Variant where Value == AllocationRule {
  static var strategicNeed: Variant {
    Variant(
      "strategic-need", strategicNeedRecord,
      convert: { (entry: StrategicNeedEntry, node, reading) -> AllocationRule? in
        entry.check(node, &reading)
        return .strategicNeed(entry.rule)
      },
      parameters: { (rule: AllocationRule) -> StrategicNeedEntry? in
        if case .strategicNeed(let method) = rule { StrategicNeedEntry(method) } else { nil }
      })
  }
}

/// The parameters of `strategic-need` as written.
private struct StrategicNeedEntry: Sendable {
  enum Method: String, CaseIterable, Sendable {
    case hull
    case greedy
  }
  enum Model: String, CaseIterable, Sendable {
    case logOdds = "log-odds"
    case share
  }
  var method = Method.hull
  var chunks: Int?
  var model = Model.logOdds
  var sd: Double?

  init() {}

  init(_ rule: StrategicNeed) {
    guard case .greedy(let chunks, let model) = rule else { return }
    method = .greedy
    self.chunks = chunks
    if case .share(let sd) = model {
      self.model = .share
      self.sd = sd
    }
  }

  /// Twenty chunks and an SD of 0.08 of share, those of workload W1, unless stated.
  var rule: StrategicNeed {
    guard method == .greedy else { return .hull }
    return .greedy(
      chunks: chunks ?? 20, model: model == .logOdds ? .logOdds : .share(sd: sd ?? 0.08))
  }

  /// Reports parameters that do not go together.
  func check(_ node: JSONNode, _ reading: inout Reading) {
    if method == .hull, chunks != nil {
      reading.report(
        node.position, found: "\"chunks\" with the method \"hull\"",
        expected: "the method \"greedy\", or no chunks")
    }
    if model == .logOdds, sd != nil {
      reading.report(
        node.position, found: "\"sd\" with the model \"log-odds\"",
        expected: "the model \"share\", or no sd")
    }
    if method == .hull, model == .share {
      reading.report(
        node.position, found: "the method \"hull\" with the model \"share\"",
        expected: "the method \"greedy\", or the model \"log-odds\"")
    }
  }
}

private let strategicNeedRecord = Record<StrategicNeedEntry>(
  "rule.strategic-need", "Where the next dollar adds most to the chance of winning.",
  make: { StrategicNeedEntry() }
) {
  field(
    "method", \.method, .choice, .assumed("the exact form"),
    "`hull`: by the least concave majorant, exact, for the model `log-odds`. `greedy`: in equal "
      + "chunks, each to the best next use.")
  field(
    "chunks", \.chunks, .optional(.integer(1...10_000)), unit: "chunks",
    .assumed("20 with `greedy`"), "The number of equal chunks; only with `greedy`.")
  field(
    "model", \.model, .choice, .assumed("the log-odds model"),
    "How a margin becomes a chance of winning: its log odds over their SD, or the expected two-way "
      + "share's lead over one half, over an SD.")
  field(
    "sd", \.sd, .optional(.number(above: 0, to: 1)), unit: "share of votes",
    .assumed("0.08 with `share`"), "The SD of a two-way share; only with `share`.")
}

extension Variant where Value == AllocationRule {
  static var expectedSeats: Variant {
    plain(
      "expected-seats", .expectedSeats,
      "In proportion to value × φ(z)/s, Strömberg's Q for expected seats.")
  }

  static var seatsAtLeast: Variant {
    Variant(
      "seats-at-least", seatsAtLeastRecord,
      convert: { (rule: SeatsAtLeast, _, _) -> AllocationRule? in .seatsAtLeast(rule) },
      parameters: { (rule: AllocationRule) -> SeatsAtLeast? in
        if case .seatsAtLeast(let parameters) = rule { parameters } else { nil }
      })
  }

  static var optimum: Variant {
    Variant(
      "optimum", optimumRecord,
      convert: { (rule: Optimum, _, _) -> AllocationRule? in .optimum(rule) },
      parameters: { (rule: AllocationRule) -> Optimum? in
        if case .optimum(let parameters) = rule { parameters } else { nil }
      })
  }

  static var threshold: Variant {
    Variant(
      "threshold", thresholdRecord,
      convert: { (rule: Threshold, _, _) -> AllocationRule? in .threshold(rule) },
      parameters: { (rule: AllocationRule) -> Threshold? in
        if case .threshold(let parameters) = rule { parameters } else { nil }
      })
  }

  static var adaptive: Variant {
    plain("adaptive", .adaptive, "Strategic need on beliefs brought up to date by polls.")
  }

  static var thompson: Variant {
    plain("thompson", .thompson, "Strategic need for one state drawn from the planner's doubt.")
  }

  static var bramsDavis: Variant {
    plain("brams-davis", .bramsDavis, "In proportion to value^(3/2); closeness plays no part.")
  }

  static var impact: Variant {
    Variant(
      "impact", impactRecord,
      convert: { (rule: Impact, _, _) -> AllocationRule? in .impact(rule) },
      parameters: { (rule: AllocationRule) -> Impact? in
        if case .impact(let parameters) = rule { parameters } else { nil }
      })
  }

  static var staff: Variant {
    Variant(
      "staff", staffRecord,
      convert: { (rule: Staff, _, _) -> AllocationRule? in .staff(rule) },
      parameters: { (rule: AllocationRule) -> Staff? in
        if case .staff(let parameters) = rule { parameters } else { nil }
      })
  }
}

private let impactRecord = Record<Impact>(
  "rule.impact", "In proportion to the geometric mean of closeness, stakes and need, to a power.",
  make: { Impact() }
) {
  field(
    "exponent", \.exponent, .number(0...100), unit: "exponent",
    .assumed("in proportion; 0 pays alike, above 1 the best score mostly"),
    "Exponent of the score.")
}

private let seatsAtLeastRecord = Record<SeatsAtLeast>(
  "rule.seats-at-least", "In proportion to Strömberg's Q for the chance of so many seats.",
  make: { SeatsAtLeast() }
) {
  field(
    "seats", \.seats, .optional(.integer(1...10_000)), unit: "seats",
    .assumed("more than half of those it may pay or could have paid"),
    "The number of seats wanted; null: a majority of the recipients.")
}

private let optimumRecord = Record<Optimum>(
  "rule.optimum", "The exact optimum with grants in whole steps of money.", make: { Optimum() }
) {
  field(
    "step", \.step, .positiveMoney(upTo: 1_000_000_000),
    .assumed("fine against a ward's budget; doubled where the search would take too long"),
    "The step in which money is granted.")
}

private let thresholdRecord = Record<Threshold>(
  "rule.threshold", "The best chance of so many seats that a search finds.", make: { Threshold() }
) {
  field(
    "seats", \.seats, .optional(.integer(1...10_000)), unit: "seats",
    .assumed("more than half of those it may pay or could have paid"),
    "The number of seats wanted; null: a majority of the recipients.")
  field(
    "draws", \.draws, .integer(1...1_024), unit: "draws",
    .assumed("the chance to within a thousandth where the shared error is the smaller part"),
    "How many values of the shared error it averages over.")
  field(
    "step", \.step, .positiveMoney(upTo: 1_000_000_000),
    .assumed("fine against a ward's budget; doubled where the search would take too long"),
    "The step in which money is granted.")
}

private let staffRecord = Record<Staff>(
  "rule.staff", "Strategic need as staff judge it.", make: { Staff() }
) {
  field(
    "noise", \.noise, .number(0...10), unit: "SD in log weight",
    .assumed("a planner's SD of 8–10 points where few wards are polled"),
    "Error in the staff's judgement of each margin, on top of the fund's view.")
  field(
    "bias", \.bias, .number(-10...10), unit: "log value per unit of attention",
    .assumed("none; ln 2 counts the seat of whom everybody knows twice"),
    "By how much fame makes a seat look weightier than it is.")
}
