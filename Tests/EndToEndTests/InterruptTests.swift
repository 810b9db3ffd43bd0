import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and other signals.
@Suite struct InterruptTests {
  /// Waits until the process has written draws, so that there are results to interrupt. The limit
  /// is only for a program that never does.
  private func waitForDraws(_ process: Process, _ scratch: Scratch) throws {
    let draws = scratch.folder.appending(path: ".o.part-\(process.processIdentifier)/draws.csv")
    for _ in 0..<6_000 {
      let size = try? FileManager.default.attributesOfItem(atPath: draws.path)[.size] as? Int
      if (size ?? 0) > 10_000 { return }
      Thread.sleep(forTimeInterval: 0.01)
    }
    Issue.record("no draws were written")
  }

  private let endless = [
    "run", "council.json5", "--replicates", "1000000000", "--out", "o",
  ]

  private func start(_ scratch: Scratch, _ words: String...) throws -> Process {
    try BuiltTool.process(endless + words, in: scratch.folder)
  }

  @Test func `the first gives the results so far, marked as such`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let process = try start(scratch, "--format", "json")
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      kill(process.processIdentifier, SIGINT)
    }
    #expect(outcome.status == 130)
    #expect(outcome.exited)
    #expect(outcome.errors.contains("interrupted after"))
    let parsed = try JSONSerialization.jsonObject(with: outcome.output)
    let document = try #require(parsed as? [String: Any])
    #expect(document["interrupted"] as? Bool == true)
    #expect(document["replicatesRequested"] as? Int == 1_000_000_000)
    let done = try #require(document["replicates"] as? Int)
    // The folder is whole and holds just as many draws.
    #expect(try scratch.read("o/summary.json") == outcome.output)
    #expect(try scratch.text("o/draws.csv").split(separator: "\r\n").count == done + 1)
    #expect(try scratch.names() == ["council.json5", "o", "tables"])
    // What was done is what a run of so many replicates gives.
    let short = try BuiltTool.run(
      "run", "council.json5", "--replicates", "\(done)", "--out", "short", in: scratch)
    #expect(short.status == 0)
    #expect(try scratch.read("short/draws.csv") == scratch.read("o/draws.csv"))
    #expect(try scratch.read("short/races.csv") == scratch.read("o/races.csv"))
  }

  @Test func `the table of an interrupted run says so`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let process = try start(scratch)
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      kill(process.processIdentifier, SIGINT)
    }
    #expect(outcome.status == 130)
    #expect(outcome.text.contains("\nINTERRUPTED: results of the first "))
  }

  @Test(arguments: zip([SIGTERM, SIGHUP], [Int32(143), 129]))
  func `a request to end is followed at once and leaves nothing behind`(
    number: Int32, status: Int32
  ) throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let process = try start(scratch)
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      kill(process.processIdentifier, number)
    }
    #expect(outcome.status == status)
    #expect(outcome.exited)
    #expect(outcome.output.isEmpty)
    #expect(try scratch.names() == ["council.json5", "tables"])
  }

  #if os(Linux)
    /// A call that a signal came to before it listened: blocked, one that a process sends to itself
    /// waits across `exec`.
    private func finish(
      _ words: [String], _ scratch: Scratch, after number: Int32
    ) throws -> BuiltTool.Outcome {
      let process = try BuiltTool.process(
        words, in: scratch.folder, through: "kill -\(number) $$; exec")
      var signals = sigset_t()
      var before = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, number)
      pthread_sigmask(SIG_BLOCK, &signals, &before)
      defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
      return try BuiltTool.finish(process, scratch) {
        // Lost, it would let a run go on for hours.
        for _ in 0..<6_000 where process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      }
    }

    private static let ends = [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)]

    @Test(arguments: ends, [[], ["--checkpoint", "state"]])
    func `one that came before anybody listened is heard`(
      signal: (number: Int32, status: Int32), words: [String]
    ) throws {
      let scratch = try Scratch()
      try scratch.addCouncil()
      let outcome = try finish(endless + words, scratch, after: signal.number)
      #expect(outcome.status == signal.status)
      #expect(outcome.exited)
      #expect(try scratch.names().allSatisfy { !$0.hasPrefix(".") && $0 != "o" })
    }

    @Test(arguments: ends)
    func `parts that are being put together become nothing`(
      signal: (number: Int32, status: Int32)
    ) throws {
      let scratch = try Scratch()
      try scratch.addCouncil()
      for part in 1...2 {
        let made = try BuiltTool.run(
          "run", "council.json5", "--shard", "\(part)/2", "--parts", "p", in: scratch)
        try #require(made.status == 0)
      }
      let outcome = try finish(["merge", "p", "--out", "o"], scratch, after: signal.number)
      #expect(outcome.status == signal.status)
      #expect(outcome.exited)
      #expect(outcome.output.isEmpty)
      #expect(try scratch.names() == ["council.json5", "p", "tables"])
      #expect(try BuiltTool.run("merge", "p", "--out", "o", in: scratch).status == 0)
    }
  #endif

  /// Sends a signal again and again until the program is gone; the limit is only for one that never
  /// goes.
  private func insist(_ process: Process, on number: Int32) {
    for _ in 0..<600 where process.isRunning {
      kill(process.processIdentifier, number)
      Thread.sleep(forTimeInterval: 0.1)
    }
    guard process.isRunning else { return }
    Issue.record("signal \(number) ends nothing")
    kill(process.processIdentifier, SIGKILL)
  }

  @Test func `a message that nobody takes holds up no signal`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    // Standard error is a pipe that is full.
    let process = try BuiltTool.process(
      endless, in: scratch.folder,
      through: "mkfifo full; exec 9<>full; dd if=/dev/zero bs=4096 count=16 >&9 2>/dev/null; "
        + "exec 2>&9; exec")
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      insist(process, on: SIGINT)
    }
    #expect(outcome.status == 130)
    #expect(outcome.exited)
  }

  @Test func `the signal to quit is no crash`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    // Who started these tests may have had it ignored, which the program would keep to.
    signal(SIGQUIT, SIG_DFL)
    let process = try start(scratch)
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      insist(process, on: SIGQUIT)
    }
    #expect(!outcome.exited)
    #expect(outcome.status == SIGQUIT)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `the second ends at once and leaves nothing behind`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let process = try start(scratch)
    let outcome = try BuiltTool.finish(process, scratch) {
      try waitForDraws(process, scratch)
      // However quickly the first is answered, one of a thousand comes in time or the program is
      // gone.
      for _ in 0..<1_000 where process.isRunning {
        kill(process.processIdentifier, SIGINT)
        usleep(200)
      }
    }
    #expect(outcome.status == 130)
    #expect(outcome.exited)
    #expect(try scratch.names().allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func `what a killed run left goes with the next, and what is being made stays`() throws {
    let scratch = try Scratch()
    try scratch.addCouncil()
    let killed = try start(scratch)
    _ = try BuiltTool.finish(killed, scratch) {
      try waitForDraws(killed, scratch)
      kill(killed.processIdentifier, SIGKILL)
    }
    #expect(try scratch.names().first == ".o.part-\(killed.processIdentifier)")
    let going = try start(scratch)
    _ = try BuiltTool.finish(going, scratch) {
      try waitForDraws(going, scratch)
      let other = try BuiltTool.run(
        "run", "council.json5", "--replicates", "9", "--out", "o", in: scratch)
      #expect(other.status == 0)
      #expect(
        try scratch.names()
          == [".o.part-\(going.processIdentifier)", "council.json5", "o", "tables"])
      kill(going.processIdentifier, SIGTERM)
    }
    #expect(try scratch.names() == ["council.json5", "o", "tables"])
  }
}
