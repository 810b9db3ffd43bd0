public import SimulationCore

/// The summary of a run for a person who must decide, in at most `style.width` columns.
public struct SummaryReport: Sendable {
  private let results: SimulationResults
  private let style: TerminalStyle
  private let field: Bool

  /// A summary of results.
  ///
  /// - Parameter field: Whether to show how the whole field came out although the scenario observes
  ///   nothing.
  public init(_ results: SimulationResults, style: TerminalStyle, field: Bool = false) {
    self.results = results
    self.style = style
    self.field = field
  }

  /// The text, ending in a line break.
  public var text: String {
    var sections = [opening]
    if results.replicates > 0, !results.structures.isEmpty, hasNoSlate {
      sections += [
        ["Nobody is on the slate, so there are no seats of its own to tell of."],
        FieldSection(results, style).lines, notes,
      ]
    } else if results.replicates > 0, !results.structures.isEmpty {
      sections += [
        HorizonSection(results, style).lines,
        SeatsSection(results, style).lines,
        VerdictSection(results, style).lines,
        HistogramSection(results, style).lines,
        SeatsSection(results, style).programmeLines,
        CaucusSection(results, style).lines,
        OfficesSection(results, style).lines,
        AimSection(results, style).lines,
        MoneySection(results, style).lines,
        HoursSection(results, style).lines,
        OrganisationsSection(results, style).lines,
        OrganisationBooksSection(results, style).lines,
        StressSection(results, style).lines,
      ]
      if field || results.observed != nil { sections.append(FieldSection(results, style).lines) }
      sections.append(notes)
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// Whether there is nothing but the field to tell of.
  private var hasNoSlate: Bool {
    results.slateSize == 0 && results.horizon == nil
      && !results.structures.contains { structure in
        structure.candidates.contains(where: \.onSlate) || !structure.offices.isEmpty
      }
  }

  private var opening: [String] {
    let title = DisplayText.harmless(results.title.isEmpty ? "Untitled scenario" : results.title)
    let fitted = DisplayText.truncated(title, to: style.width, ellipsis: style.ellipsis)
    var lines = [style.paint(fitted, .heading)]
    let replicates = FixedPoint.grouped(results.replicates)
    if results.interrupted {
      let asked = FixedPoint.grouped(results.replicatesRequested)
      lines += DisplayText.wrapped(
        "INTERRUPTED: results of the first \(replicates) of \(asked) replicates.",
        to: style.width, ellipsis: style.ellipsis
      ).map { style.paint($0, .warning) }
    }
    let runs = "\(replicates) \(results.replicates == 1 ? "replicate" : "replicates")"
    let organised = results.organisedRaces.map { " (\($0) with an organisation)" } ?? ""
    let size = "\(results.raceCount) \(results.raceCount == 1 ? "race" : "races")"
    lines += DisplayText.wrapped(
      "\(runs), seed \(results.seed); \(size)\(organised), \(results.slateSize) on the slate.",
      to: style.width, ellipsis: style.ellipsis)
    return lines
  }

  private var notes: [String] {
    let text =
      "What follows \(style.plusMinus) or stands in brackets is a 95% interval of the simulation's "
      + "own sampling error; no digit is printed that it does not support. It says nothing of how "
      + "well the scenario describes the world."
    return DisplayText.wrapped(text, to: style.width, ellipsis: style.ellipsis)
      .map { style.paint($0, .faint) }
  }
}
