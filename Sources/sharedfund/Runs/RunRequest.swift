import ScenarioFiles
import SimulationCore

/// What to run, found from the word after `sharedfund run`: a scenario's file, a scenario that
/// ships, or an earlier run.
struct RunRequest {
  /// How many replicates can be asked for.
  static let replicates = 1...1_000_000_000

  /// The scenario's file.
  let path: String
  /// The earlier run that it belongs to; its seed and replicates are repeated.
  let record: RunRecord?

  init(_ word: String) throws(CommandFailure) {
    if FileSystem.isFolder(word) {
      guard let record = RunRecord.read(folder: word) else {
        let place = word + (word.hasSuffix("/") ? "" : "/") + RunRecord.fileName
        guard !FileSystem.exists(place) else {
          throw CommandFailure(
            .data,
            problem: "\(place): damaged, or of another version: it does not say what run to repeat")
        }
        throw CommandFailure(
          .missingInput,
          problem:
            "'\(word)' is a folder without an earlier run (it has no \(RunRecord.fileName) of one)")
      }
      path = word + (word.hasSuffix("/") ? "" : "/") + record.scenario
      self.record = record
    } else if FileSystem.exists(word) {
      path = word
      // Beside its own record, a scenario stands for the run that it was copied for.
      let beside = RunRecord.read(folder: FileSystem.folder(of: word))
      record = beside.flatMap { $0.scenario == FileSystem.name(of: word) ? $0 : nil }
    } else {
      path = try RunRequest.shipped(word)
      record = nil
    }
  }

  private static func shipped(_ word: String) throws(CommandFailure) -> String {
    guard !word.contains("/"), let folder = ScenarioFolder.find() else {
      throw CommandFailure(.missingInput, problem: "there is no file '\(word)'")
    }
    let names = ScenarioFolder.names(in: folder)
    if names.contains(word) { return folder + "/" + word + ScenarioFolder.ending }
    throw CommandFailure(
      .missingInput,
      problem: "there is no file '\(word)' and no scenario of that name ships"
        + NearestName.hint(for: word, among: names), help: "scenarios")
  }

  /// Reads the scenario, with the earlier run's size of the slate.
  func scenario() throws(CommandFailure) -> Scenario {
    do {
      var scenario = try ScenarioReader.read(file: path)
      if let slateSize = record?.slateSize { scenario.slateSize = slateSize }
      return scenario
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// All that is wrong with a scenario.
  init(_ error: ScenarioFileError) {
    self.init(error.kind == .missingFile ? .missingInput : .data, "\(error)")
  }
}
