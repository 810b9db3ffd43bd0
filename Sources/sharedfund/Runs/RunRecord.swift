#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `run.json` says: all it takes to repeat a run.
struct RunRecord: Codable, Equatable {
  static let fileName = "run.json"
  static let format = "sharedfund run"

  var format = RunRecord.format
  var formatVersion = 1
  /// The program's version.
  var version = Tool.version
  /// The scenario's file in the same folder.
  var scenario = RunFolder.scenarioName
  var seed: UInt64
  /// Replicates asked for; an interrupted run that is repeated does them all.
  var replicates: Int
  /// The `--slate-size` asked for; the scenario's own otherwise.
  var slateSize: Int?
  /// The `--cycle` asked for; the last election otherwise.
  var cycle: String?
  /// Replicates done.
  var replicatesDone: Int
  /// The standard error that was to be reached, if one was.
  var until: Double?
  var interrupted: Bool
  /// The command that repeats the run, called in the folder.
  var command: String
  /// Every file of the folder, this one left out.
  var files: [String]

  /// The record of a folder; `nil` where there is none or it is not ours.
  static func read(folder: String) -> RunRecord? {
    let path = folder + "/" + fileName
    guard let status = System.status(path), status.size < 1 << 24 else { return nil }
    guard let bytes = FileSystem.read(path) else { return nil }
    let record = try? JSONDecoder().decode(RunRecord.self, from: Data(bytes))
    guard let record, record.format == format, record.formatVersion == 1 else { return nil }
    // A record from elsewhere must not lead out of its folder, nor beyond what can be asked for.
    let names = record.files + [record.scenario]
    let isRun =
      RunRequest.replicates.contains(record.replicates) && record.slateSize.map { $0 > 0 } ?? true
      && record.until.map { $0 > 0 } ?? true
    return isRun && names.allSatisfy(FileSystem.isInside) ? record : nil
  }

  /// The file's text: keys in order, the same bytes for the same run.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
