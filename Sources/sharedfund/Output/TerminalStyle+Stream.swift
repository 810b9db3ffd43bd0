import Reports

extension TerminalStyle {
  /// What the stream of a number can show.
  init(of descriptor: Int32) {
    let names = ["LC_ALL", "LC_CTYPE", "LANG", "TERM", "NO_COLOR"]
    let environment = Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        System.environment(name).map { (name, $0) }
      })
    self.init(isTerminal: System.isTerminal(descriptor), environment: environment)
  }
}
