/// What the program tells its caller; the numbers are those of sysexits.h where it has one.
enum ExitCode: Int32 {
  case success = 0
  /// The words of the command line are wrong.
  case usage = 64
  /// A scenario or table is wrong.
  case data = 65
  /// A file to read is missing.
  case missingInput = 66
  /// The program is wrong.
  case internalError = 70
  /// The system allows too few threads or open files.
  case system = 71
  /// A file or folder cannot be made.
  case cannotCreate = 73
  /// Writing (or reading) failed.
  case inputOutput = 74
  /// The terminal went away: 128 + SIGHUP.
  case hungUp = 129
  /// Stopped by Ctrl-C: 128 + SIGINT.
  case interrupted = 130
  /// Nobody reads the output any more: 128 + SIGPIPE, as a shell reports it.
  case brokenPipe = 141
  /// Asked to end, as by `kill`: 128 + SIGTERM.
  case terminated = 143
}

/// A command that cannot go on: what to say on standard error, and the exit code.
struct CommandFailure: Error {
  let code: ExitCode
  /// Ends in a line break.
  let text: String

  /// A message that stands as it is.
  init(_ code: ExitCode, _ text: String) {
    self.code = code
    self.text = text.hasSuffix("\n") ? text : text + "\n"
  }

  /// A name under which nothing can be made or read.
  init(leadingNowhere name: String) {
    self.init(.cannotCreate, problem: "'\(name)' is a link that leads nowhere")
  }

  /// A problem in one sentence, and the words after the program's name that show the help for it.
  init(_ code: ExitCode, problem: String, help: String? = nil) {
    let more = help.map { "\nSee '\(Tool.name) \($0)'." } ?? ""
    self.init(code, "\(Tool.name): \(problem)\(more)")
  }
}
