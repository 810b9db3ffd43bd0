import Foundation
import Testing

/// A folder for one test, gone when the test is done.
final class Scratch {
  /// Where the test's files are.
  let folder: URL
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "sharedfund-\(UUID().uuidString)")
    folder = root.appending(path: "work")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// A new empty file outside of the test's folder.
  func logFile() throws -> URL {
    let file = root.appending(path: UUID().uuidString)
    try #require(FileManager.default.createFile(atPath: file.path, contents: nil))
    return file
  }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path, withDestinationPath: target)
  }

  func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// Every file below a folder with its contents, by its path.
  func contents(of name: String) throws -> [String: Data] {
    let top = folder.appending(path: name)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: top.path) {
      let file = top.appending(path: path)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      if attributes[.type] as? FileAttributeType == .typeRegular {
        files[path] = try Data(contentsOf: file)
      }
    }
    return files
  }

  /// Names in the test's folder, hidden ones too.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// A small scenario with a table beside it, in the test's folder.
  func addCouncil() throws {
    try write(Scratch.council, to: "council.json5")
    try write(Scratch.candidates, to: "tables/candidates.csv")
  }

  /// The same three times over, with the fund's money and an organisation's members carried from
  /// one to the next.
  func addElections() throws {
    try addCouncil()
    var text = try text("council.json5")
    for (piece, other) in [
      ("overhead: 0.1", "overhead: 0.1, cash: 250, reserve: 0.4, payEvery: 3, pull: 0.5"),
      ("share: 1 }] },\n  ],", "share: 1 }], organisation: \"ward\" },\n  ],"),
      (
        "run: {",
        """
        organisations: [{ name: "ward", members: 90, home: ["Ward 1"], treasury: 80, between: { yearly: 0.05 } }],
          cycles: { count: 3, firstYear: 2027, recognition: 0.5 },
          run: {
        """
      ),
    ] {
      #expect(text.contains(piece))
      text = text.replacing(piece, with: other)
    }
    try write(text, to: "elections.json5")
  }

  private static let council = """
    // Two wards and a fund.
    {
      title: "A small council",
      weeks: { firstRound: 4, runoff: 1 },
      races: [{ name: "Ward 1" }, { name: "Ward 2" }],
      candidates: "tables/candidates.csv",
      donors: [
        { name: "members", people: 200, weeklyRate: 0.1, menu: [{ amount: 25, share: 1 }] },
      ],
      vehicles: [{ name: "fund", rule: "equal", overhead: 0.1 }],
      structures: [
        { name: "scattered" },
        { name: "pooled", routes: [{ from: "members", to: "fund", share: 0.5 }] },
      ],
      run: { replicates: 200, seed: 7 },
    }
    """

  private static let candidates = """
    name,race,strength,endorsedBy
    Ana,Ward 1,0.2,chapter
    Bo,Ward 1,0,
    Cy,Ward 2,-0.1,chapter
    Di,Ward 2,0,

    """
}
