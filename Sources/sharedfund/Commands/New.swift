import ScenarioFiles

extension Command {
  /// Writes a starter.
  static let new = Command(
    name: "new", operands: "NAME", operandCount: 1...1,
    summary: "Write NAME.json5, a small commented scenario to start from.",
    details: [
      "NAME may be a path; the ending .json5 may be left out. A file that exists is never overwritten."
    ],
    run: { arguments in
      var path = arguments.operands.first ?? ""
      let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
      if !path.hasSuffix(ScenarioFolder.ending) { path += ScenarioFolder.ending }
      guard let name, !["", ".", "..", ScenarioFolder.ending].contains(name) else {
        throw arguments.failure("a scenario needs a name")
      }
      do {
        let file = try FileWriter(path: path, name: path)
        do {
          let title = FileSystem.name(of: path).dropLast(ScenarioFolder.ending.count)
          try file.write(Starter.text(title: JSON5Writer.quoted(String(title))))
          try file.close()
        } catch {
          FileSystem.remove(path)
          throw error
        }
      } catch let failure as OutputFailure where failure.isRefusal {
        let exists = failure.number == System.fileExists
        throw CommandFailure(
          .cannotCreate,
          problem: exists ? "'\(path)' exists and is not overwritten" : failure.description)
      }
      let word = shellWord(path)
      try StandardOutput.write(
        "Wrote \(path). Next: \(Tool.name) check \(word), then \(Tool.name) run \(word)\n")
      return .success
    })

  /// A path as a shell takes it.
  static func shellWord(_ path: String) -> String {
    let plain = path.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._-+".utf8.contains($0)
      }
    }
    if plain { return path }
    return "'"
      + path.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
