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
