import ScenarioFiles

extension Command {
  /// Prints what a scenario may hold.
  static let schema = Command(
    name: "schema", operands: "", operandCount: 0...0,
    summary: "Print the JSON Schema of scenarios, for editors that check and complete.",
    options: [
      Option(
        "--reference",
        help: "Print every parameter with its range, unit, default and source, in Markdown.")
    ],
    run: { arguments in
      let text =
        arguments.has("--reference")
        ? ScenarioSchema.reference() : ScenarioSchema.jsonSchema()
      try StandardOutput.write(text)
      return .success
    })
}
