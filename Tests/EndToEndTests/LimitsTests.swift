import Foundation
import Testing

/// Few files, threads and bytes of stack.
@Suite struct LimitsTests {
  private func run(_ limit: String, _ words: String) throws -> BuiltTool.Outcome {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let process = try BuiltTool.process(
      words.split(separator: " ").map(String.init), in: scratch.folder,
      through: "ulimit \(limit); exec")
    return try BuiltTool.finish(process, scratch) {}
  }

  @Test(arguments: [5, 6, 8, 10, 12])
  func `a run that may open too few files says so`(files: Int) throws {
    let outcome = try run("-n \(files)", "run council.json5 --replicates 100 --threads 3 --out o")
    #expect(outcome.exited)
    #expect(outcome.status == 71)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("ulimit -n"))
  }

  @Test func `sixteen files are enough`() throws {
    let outcome = try run("-n 16", "run council.json5 --replicates 100 --threads 8 --out o")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// macOS gives threads 512 KB where Linux gives them what the main thread has.
  @Test func `half a megabyte of stack is enough`() throws {
    let outcome = try run("-s 512", "run council.json5 --replicates 100 --threads 3 --races")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
