import SimulationCore

/// What the paired differences say in plain words. Structures within noise of the first are level
/// with it, and no structure is ranked against any other than the first, because only that
/// difference was measured.
struct VerdictSection {
  private let results: SimulationResults
  private let style: TerminalStyle

  init(_ results: SimulationResults, _ style: TerminalStyle) {
    self.results = results
    self.style = style
  }

  /// How a structure stands to the first.
  enum Verdict: CaseIterable {
    case more, fewer, level, unknown

    init(_ difference: Estimate) {
      if !difference.mean.isFinite || !difference.standardError.isFinite {
        self = .unknown
      } else if difference.interval.contains(0) {
        self = .level
      } else {
        self = difference.mean > 0 ? .more : .fewer
      }
    }
  }

  var lines: [String] {
    guard let first = results.structures.first, results.structures.count > 1 else { return [] }
    var names: [Verdict: [String]] = [:]
    for structure in results.structures.dropFirst() {
      let verdict = structure.difference.map(Verdict.init) ?? .unknown
      names[verdict, default: []].append(short(structure.name))
    }
    let base = short(first.name)
    let sentences = Verdict.allCases.compactMap { verdict in
      names[verdict].map { sentence(verdict, $0, base) }
    }
    let wrapped = sentences.flatMap {
      DisplayText.wrapped($0, to: style.width, indent: 2, hanging: 2, ellipsis: style.ellipsis)
    }
    return wrapped.map { style.paint($0, .heading) }
  }

  private func sentence(_ verdict: Verdict, _ names: [String], _ base: String) -> String {
    let many = names.count > 1
    let who = Phrase.list(names)
    switch verdict {
    case .more: return "\(who) \(many ? "win" : "wins") more seats than \(base)."
    case .fewer: return "\(who) \(many ? "win" : "wins") fewer seats than \(base)."
    case .level:
      return "\(who) \(many ? "are each" : "is") level with \(base): "
        + "the 95% interval of the difference contains 0."
    case .unknown:
      return "\(who): too few replicates to compare with \(base)."
    }
  }

  private func short(_ name: String) -> String {
    DisplayText.truncated(DisplayText.harmless(name), to: 30, ellipsis: style.ellipsis)
  }
}

/// Small words.
enum Phrase {
  /// "a", "a and b", "a, b and c".
  static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
