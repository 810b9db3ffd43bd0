import ScenarioFiles

extension NearestName {
  /// "; did you mean 'x'?", or nothing where no name is near.
  static func hint(for word: String, among names: [String]) -> String {
    to(word, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }
}
