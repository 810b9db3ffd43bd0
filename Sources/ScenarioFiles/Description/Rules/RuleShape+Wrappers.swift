import Allocation

extension Variant where Value == AllocationRule {
  static var limits: Variant {
    Variant(
      "limits", limitsRecord,
      convert: { (rule: Limits, node, reading) -> AllocationRule? in
        if let maximum = rule.maximum, maximum < rule.minimum {
          reading.report(
            node.position, found: "a maximum below the minimum",
            expected: "a maximum of at least the minimum")
        }
        return AllocationRule.limits(rule).checked(node, &reading)
      },
      parameters: { (rule: AllocationRule) -> Limits? in
        if case .limits(let parameters) = rule { parameters } else { nil }
      })
  }

  static var runoffReserve: Variant {
    Variant(
      "runoff-reserve", runoffReserveRecord,
      convert: { (entry: RunoffReserveEntry, node, reading) -> AllocationRule? in
        if entry.share != nil, entry.samples != nil {
          reading.report(
            node.position, found: "\"samples\" with a share as \"reserve\"",
            expected: "\"optimised\" as reserve, or no samples")
        }
        return AllocationRule.runoffReserve(entry.rule).checked(node, &reading)
      },
      parameters: { (rule: AllocationRule) -> RunoffReserveEntry? in
        if case .runoffReserve(let reserve) = rule { RunoffReserveEntry(reserve) } else { nil }
      })
  }
}

private let limitsRecord = Record<Limits>(
  "rule.limits", "A rule with a least and a most for each recipient.", make: { Limits() }
) {
  field(
    "rule", \.rule, .innerRule, .assumed("where money wins most seats"), "The rule inside.")
  field(
    "minimum", \.minimum, .money(upTo: 1_000_000_000), .stated,
    "The least grant; whoever would get less gets nothing this time, and others the money.")
  field(
    "maximum", \.maximum, .optional(.money(upTo: 1_000_000_000)), .stated,
    "The most for one recipient in all; null for none.")
  field(
    "needCap", \.needCap, .bool, .stated,
    "Whether nobody gets more than it lacks of its target.")
}

/// The parameters of `runoff-reserve` as written.
private struct RunoffReserveEntry: Sendable {
  var inner = AllocationRule.strategicNeed(.hull)
  /// `nil` for the optimum.
  var share: Double?
  var samples: Int?

  init() {}

  init(_ reserve: RunoffReserve) {
    inner = reserve.rule
    switch reserve.amount {
    case .share(let share): self.share = share
    case .optimised(let samples): self.samples = samples == 32 ? nil : samples
    }
  }

  var rule: RunoffReserve {
    RunoffReserve(
      rule: inner, amount: share.map { .share($0) } ?? .optimised(samples: samples ?? 32))
  }
}

private let runoffReserveRecord = Record<RunoffReserveEntry>(
  "rule.runoff-reserve", "A rule for the first round, with money kept back for the runoffs.",
  make: { RunoffReserveEntry() }
) {
  field(
    "rule", \.inner, .innerRule, .assumed("where money wins most seats"),
    "The rule inside; it has the whole fund once the runoffs are here.")
  field(
    "reserve", \.share, .shareOrOptimised, unit: "share of all that the fund has had",
    .assumed("the amount that wins most seats"),
    "What is kept back: a share, or `optimised` for the amount expected to win most seats in both "
      + "rounds.")
  field(
    "samples", \.samples, .optional(.integer(1...1_000)), unit: "futures",
    .assumed("32 with `optimised`"), "How many futures are tried; only with `optimised`.")
}

extension Shape where Value == Double? {
  /// A share, or the word `optimised` for none.
  fileprivate static var shareOrOptimised: Shape {
    let share = Shape<Double>.share
    let word = JSON5Value.string("optimised")
    return Shape(
      expected: "\(share.expected), or \"optimised\"",
      schema: [
        JSON5Entry(
          "anyOf",
          .list([.object(share.schema), .object([JSON5Entry("const", word)])]))
      ],
      write: { $0.map(share.write) ?? word },
      convert: { node in
        if node.text == "optimised" { return .some(nil) }
        guard let number = node.finiteNumber, (0...1).contains(number) else { return nil }
        return .some(number)
      })
  }
}
