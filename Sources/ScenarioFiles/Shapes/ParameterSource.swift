/// Where a default comes from.
enum ParameterSource: Sendable {
  /// Read in a published source.
  case verified(String)
  /// Computed from public data.
  case computed(String)
  /// Recalled from the literature, not checked.
  case recalled(String)
  /// An assumption.
  case assumed(String)
  /// Nothing to be sourced: the scenario states it, or the default is the absence of a feature.
  case stated

  /// The letter by which the status is known: V, C, R, A; a dash where there is nothing to source.
  var letter: String {
    switch self {
    case .verified: "V"
    case .computed: "C"
    case .recalled: "R"
    case .assumed: "A"
    case .stated: "–"
    }
  }

  /// In words, empty where there is nothing to source.
  var note: String {
    switch self {
    case .verified(let note), .computed(let note), .recalled(let note), .assumed(let note): note
    case .stated: ""
    }
  }
}
