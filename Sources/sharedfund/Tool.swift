import ScenarioFiles

/// The program: finds the command, runs it, and turns whatever goes wrong into a message and an
/// exit code.
enum Tool {
  static let name = "sharedfund"
  static let version = "0.1.0"

  /// The commands, in the order that help lists them.
  static let commands: [Command] = [
    .run, .merge, .explain, .apportion, .check, .new, .importResults, .schema, .scenarios,
  ]

  static func run() -> ExitCode {
    System.prepareStreams()
    do {
      let words = CommandLine.arguments.dropFirst()
      // They come repaired, so that two names of files might become one.
      if let place = words.indices.first(where: { !System.isText(argument: $0) }) {
        throw CommandFailure(
          .usage, problem: "argument \(place) is not text in UTF-8: '\(words[place])'")
      }
      return try perform(Array(words))
    } catch let failure as CommandFailure {
      StandardError.write(failure.text)
      return failure.code
    } catch let failure as OutputFailure {
      // A reader that has seen enough, as in `| head`, is no reason for complaint.
      if failure.brokenPipe { return .brokenPipe }
      StandardError.write("\(name): \(failure.description)\n")
      return .inputOutput
    } catch {
      StandardError.write("\(name): internal error: \(error)\n")
      return .internalError
    }
  }

  private static func perform(_ words: [String]) throws -> ExitCode {
    guard let first = words.first else {
      throw CommandFailure(.usage, Help.overview)
    }
    switch first {
    case "--help", "-h":
      try StandardOutput.write(Help.overview)
      return .success
    case "--version":
      try StandardOutput.write("\(name) \(version)\n")
      return .success
    case "help":
      guard words.count > 1 else {
        try StandardOutput.write(Help.overview)
        return .success
      }
      try StandardOutput.write(Help.text(try command(words[1])))
      return .success
    default:
      break
    }
    if first.hasPrefix("-") {
      throw CommandFailure(
        .usage,
        problem: "unknown option '\(first)'"
          + NearestName.hint(for: first, among: ["--help", "--version"]), help: "--help")
    }
    let command = try command(first)
    let rest = Array(words.dropFirst())
    if ArgumentParser.asksForHelp(rest, command) {
      try StandardOutput.write(Help.text(command))
      return .success
    }
    return try command.run(try ArgumentParser.parse(rest, for: command))
  }

  private static func command(_ word: String) throws(CommandFailure) -> Command {
    if let found = commands.first(where: { $0.name == word }) { return found }
    throw CommandFailure(
      .usage,
      problem: "unknown command '\(word)'"
        + NearestName.hint(for: word, among: commands.map(\.name) + ["help"]), help: "--help")
  }
}
