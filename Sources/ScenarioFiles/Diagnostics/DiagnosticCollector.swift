/// Gathers what is wrong in one pass.
struct DiagnosticCollector {
  /// How many are shown.
  static let shown = 50
  /// How many are kept for sorting; what comes after is only counted, so that a file of nothing but
  /// errors costs no more.
  static let kept = 5_000
  /// How many of the first get a suggestion: a search through all names is not free.
  static let suggested = 60

  private var kept: [(order: Int, diagnostic: Diagnostic)] = []
  private var total = 0
  private var files: [String: Int] = [:]
  private var failed: Set<FieldPath> = []
  private var broken: Set<FieldPath> = []
  private var hasDataErrors = false

  /// Whether a suggestion for the next diagnostic is worth its search.
  var wantsSuggestion: Bool { total < Self.suggested }

  /// Whether what comes now is only counted.
  var isFull: Bool { kept.count >= Self.kept }

  /// Counts one more mistake in the contents.
  mutating func count() {
    total += 1
    hasDataErrors = true
  }

  /// Adds a diagnostic; `path` is what ``hasErrors(under:)`` will know it by.
  mutating func add(
    _ diagnostic: Diagnostic, path: FieldPath, kind: ScenarioFileError.Kind = .data
  ) {
    total += 1
    if kind == .data { hasDataErrors = true }
    guard !isFull else { return }
    let order = files[diagnostic.file] ?? files.count
    files[diagnostic.file] = order
    kept.append((order, diagnostic))
    broken.insert(path)
    for prefix in path.prefixes { failed.insert(prefix) }
  }

  /// Whether anything is wrong at an element or inside it, so that checks of the whole need not
  /// complain again.
  func hasErrors(under path: FieldPath) -> Bool { failed.contains(path) }

  /// Whether something is wrong with an element as such, so that what it holds is not all that it
  /// should.
  func isBroken(_ path: FieldPath) -> Bool { broken.contains(path) }

  /// The error to throw, or `nil` if nothing is wrong. The first file's problems come first.
  func error(firstFile: String) -> ScenarioFileError? {
    guard total > 0 else { return nil }
    let sorted = kept.enumerated().sorted { left, right in
      let (l, r) = (left.element, right.element)
      let leftOrder = l.diagnostic.file == firstFile ? -1 : l.order
      let rightOrder = r.diagnostic.file == firstFile ? -1 : r.order
      if leftOrder != rightOrder { return leftOrder < rightOrder }
      let (a, b) = (l.diagnostic.position ?? .start, r.diagnostic.position ?? .start)
      return a == b ? left.offset < right.offset : a < b
    }
    let diagnostics = sorted.prefix(Self.shown).map(\.element.diagnostic)
    return ScenarioFileError(
      kind: hasDataErrors ? .data : .missingFile, diagnostics: diagnostics,
      omitted: total - diagnostics.count)
  }
}
