import ScenarioFiles

extension Command {
  /// Prints the JSON Schema of scenarios.
  static let schema = Command(
    name: "schema", operands: "", operandCount: 0...0,
    summary: "Print the JSON Schema of scenarios, for editors that check and complete.",
    run: { _ in
      try StandardOutput.write(ScenarioSchema.jsonSchema())
      return .success
    })
}
