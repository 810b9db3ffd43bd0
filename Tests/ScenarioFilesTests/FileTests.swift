import Foundation
import ScenarioFiles
import SimulationCore
import Testing

/// Reads from real files in a folder of its own, which is removed afterwards.
struct FileTests {
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "sharedfund-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder + "/data", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  static func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// The error of reading a file, the folder's name replaced by `~`.
  static func failure(_ path: String, _ folder: String) -> (kind: ScenarioFileError.Kind?, String) {
    do throws(ScenarioFileError) {
      _ = try ScenarioReader.read(file: path)
      return (nil, "")
    } catch {
      return (error.kind, error.description.replacing(folder, with: "~"))
    }
  }

  static let withTable = """
    { races: "data/races.csv", candidates: [{ name: "Ada", race: "North" }],
      structures: [{ name: "all" }] }
    """

  @Test func readsTablesBesideTheScenario() throws {
    try Self.inFolder { folder in
      try Self.write(Self.withTable, folder + "/s.json5")
      try Self.write("name\nNorth\n", folder + "/data/races.csv")
      #expect(try ScenarioReader.read(file: folder + "/s.json5").races.map(\.name) == ["North"])
      // `..` and absolute names are the user's to use.
      try Self.write(
        Self.withTable.replacing("data/", with: "../data/"), folder + "/data/up.json5")
      #expect(try ScenarioReader.read(file: folder + "/data/up.json5").races.count == 1)
      try Self.write(
        Self.withTable.replacing("data/", with: folder + "/data/"), folder + "/abs.json5")
      #expect(try ScenarioReader.read(file: folder + "/abs.json5").races.count == 1)
    }
  }

  @Test func aMissingFileIsSaidToBeMissing() throws {
    try Self.inFolder { folder in
      #expect(
        Self.failure(folder + "/none.json5", folder)
          == (
            .missingFile,
            "~/none.json5: found no file \"~/none.json5\", expected a file that can be read"
          ))
      try Self.write(Self.withTable, folder + "/s.json5")
      #expect(
        Self.failure(folder + "/s.json5", folder)
          == (
            .missingFile,
            "~/s.json5:1:10: races: found no file \"~/data/races.csv\", expected a file that can be read"
          ))
    }
  }

  @Test func foldersPipesAndDevicesAreNotRead() throws {
    try Self.inFolder { folder in
      #expect(
        Self.failure(folder, folder) == (
          .missingFile, "~: found a folder at \"~\", expected a file"
        ))
      #expect(
        Self.failure("/dev/zero", folder)
          == (.missingFile, "/dev/zero: found a device at \"/dev/zero\", expected a file"))
      #expect(mkfifo(folder + "/data/races.csv", 0o600) == 0)
      try Self.write(Self.withTable, folder + "/s.json5")
      #expect(
        Self.failure(folder + "/s.json5", folder)
          == (
            .missingFile,
            "~/s.json5:1:10: races: found a pipe at \"~/data/races.csv\", expected a file"
          ))
    }
  }

  @Test func oddFileNamesAreRefused() throws {
    try Self.inFolder { folder in
      for name in ["", "a\\u0000b"] {
        try Self.write(
          Self.withTable.replacing("data/races.csv", with: name), folder + "/s.json5")
        let (kind, text) = Self.failure(folder + "/s.json5", folder)
        #expect(kind == (name.isEmpty ? .missingFile : .data))
        #expect(text.hasPrefix("~/s.json5:1:10: races: found "))
      }
    }
  }

  @Test func anEmptyFileIsASyntaxError() throws {
    try Self.inFolder { folder in
      try Self.write("", folder + "/s.json5")
      #expect(
        Self.failure(folder + "/s.json5", folder)
          == (.data, "~/s.json5:1:1: found the end of the file, expected a value"))
    }
  }

  @Test func aFileNameCannotWriteToTheTerminal() throws {
    try Self.inFolder { folder in
      try Self.write("", folder + "/a\u{1B}[2J\n\"b\".json5")
      #expect(
        Self.failure(folder + "/a\u{1B}[2J\n\"b\".json5", folder)
          == (
            .data,
            #"~/a\u{1B}[2J\n"b".json5:1:1: found the end of the file, expected a value"#
          ))
    }
  }

  /// The files are sparse: they take no room on the disk and are never read.
  @Test func aHugeFileIsRefusedBeforeItIsRead() throws {
    try Self.inFolder { folder in
      for name in ["/s.json5", "/data/races.csv"] {
        try Self.write("", folder + name)
        let file = try #require(FileHandle(forWritingAtPath: folder + name))
        try file.truncate(atOffset: 100_000_000)
        try file.close()
      }
      let message = "found a file of 100000000 bytes, expected at most 67108864 (64 MiB)"
      #expect(Self.failure(folder + "/s.json5", folder) == (.data, "~/s.json5: \(message)"))
      try Self.write(Self.withTable, folder + "/t.json5")
      #expect(
        Self.failure(folder + "/t.json5", folder) == (.data, "~/t.json5:1:10: races: \(message)"))
    }
  }
}
