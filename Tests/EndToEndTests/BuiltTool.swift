import Foundation
import Testing

/// The program as it was built beside these tests.
enum BuiltTool {
  /// What a call left behind.
  struct Outcome {
    var status: Int32
    /// Whether the program ended by itself and not by a signal.
    var exited: Bool
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Where the program is: in the folder of the test bundle.
  static func location() throws -> URL {
    var folders = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
      .map { $0.bundleURL.deletingLastPathComponent() }
    folders.append(
      URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent())
    folders.append(Bundle.main.bundleURL)
    folders.append(packageRoot.appending(path: ".build/debug"))
    let found = folders.map { $0.appending(path: "sharedfund") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "the program is not built")
  }

  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A call that is ready to start, in `folder`, its output in files of `folder`'s sibling for
  /// logs.
  /// - Parameter shell: what a shell does first, up to the command that takes the call, such as `exec`.
  static func process(
    _ words: [String], in folder: URL, through shell: String? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = try location()
    process.arguments = words
    if let shell {
      process.arguments = ["-c", "\(shell) \"$0\" \"$@\"", try location().path] + words
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
    }
    process.currentDirectoryURL = folder
    process.environment = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Calls the program and waits for its end.
  static func run(
    _ words: String..., in scratch: Scratch, output: FileHandle? = nil
  ) throws -> Outcome {
    let process = try process(words, in: scratch.folder)
    return try finish(process, scratch, output: output) {}
  }

  /// Starts a call, does something meanwhile, and waits for the end.
  static func finish(
    _ process: Process, _ scratch: Scratch, output: FileHandle? = nil, meanwhile: () throws -> Void
  ) throws -> Outcome {
    // Files, not pipes: a pipe that nobody empties would hold the program up.
    let outputFile = try scratch.logFile()
    let errorFile = try scratch.logFile()
    process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    do {
      try meanwhile()
    } catch {
      process.terminate()
      process.waitUntilExit()
      throw error
    }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, exited: process.terminationReason == .exit,
      output: try Data(contentsOf: outputFile),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }
}
