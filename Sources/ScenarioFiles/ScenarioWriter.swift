public import SimulationCore

/// Writes scenarios as JSON5 that reads back as the same scenario.
public enum ScenarioWriter {
  /// The scenario as a value, to which comments can be added; what equals its default is left out.
  public static func value(_ scenario: Scenario) -> JSON5Value {
    ScenarioDescription.scenario.write(scenario)
  }

  /// The scenario as a file of its own, tables inline, under a comment if one is given.
  public static func text(_ scenario: Scenario, comment: String = "") -> String {
    JSON5Writer().text(value(scenario), comment: comment)
  }
}
