/// Help texts, made from what the commands say of themselves, in 80 columns.
enum Help {
  private static let width = 80

  static var overview: String {
    var lines = [
      "Usage: \(Tool.name) COMMAND ...",
      "",
      "Simulates how a movement's campaign money reaches candidates in many small",
      "races, and how many seats each way of funding wins.",
      "",
      "Commands:",
    ]
    lines += table(Tool.commands.map { ("\($0.name) \($0.operands)", $0.summary) })
    lines += [
      "",
      "Options:",
    ]
    lines += table([
      ("COMMAND --help", "Show what a command does and its options."),
      ("--version", "Show the version."),
    ])
    lines += ["", "Exit codes:"]
    lines += table([
      ("0", "done"), ("64", "wrong words on the command line"),
      ("65", "an error in a scenario or table"), ("66", "a file to read is missing"),
      ("70", "an error in this program"), ("71", "the system allows too few threads or files"),
      ("73", "a file or folder cannot be made"),
      ("74", "writing failed"), ("129", "the terminal went away"), ("130", "interrupted by Ctrl-C"),
      ("141", "the reader of the output went away"), ("143", "asked to end"),
    ])
    return plain(lines)
  }

  static func text(_ command: Command) -> String {
    let operands = command.operands.isEmpty ? "" : " \(command.operands)"
    let options = command.options.isEmpty ? "" : " [OPTION...]"
    var lines = ["Usage: \(Tool.name) \(command.name)\(operands)\(options)", "", command.summary]
    for paragraph in command.details {
      lines += [""] + wrapped(paragraph, to: width)
    }
    lines += ["", "Options:"]
    lines += table(
      (command.options + [.help]).map {
        ($0.name + ($0.value.map { " \($0)" } ?? ""), $0.help)
      })
    return plain(lines)
  }

  private static func plain(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }

  static func table(_ rows: [(String, String)]) -> [String] {
    let left = (rows.map { $0.0.count }.max() ?? 0) + 4
    return rows.flatMap { row in
      let lines = wrapped(row.1, to: width - left)
      return lines.enumerated().map { index, line in
        let head = index == 0 ? "  " + row.0 : ""
        return head + String(repeating: " ", count: left - head.count) + line
      }
    }
  }

  /// The text in lines of at most `columns`, broken at spaces.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
