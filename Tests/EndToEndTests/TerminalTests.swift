import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program on a terminal.
@Suite struct TerminalTests {
  /// Everything that a call writes to a terminal, and its exit code.
  private func onTerminal(
    _ words: [String], environment: [String: String]
  ) throws -> (text: String, status: Int32) {
    let scratch = try Scratch()
    try scratch.addCouncil()
    var master: Int32 = -1
    var terminal: Int32 = -1
    try #require(openpty(&master, &terminal, nil, nil, nil) == 0)
    defer { close(master) }
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    let process = try BuiltTool.process(words, in: scratch.folder)
    process.environment = environment
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    close(terminal)
    // The program waits while nobody reads; at its end the terminal hangs up.
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }

  @Test func `colour and progress appear, and the progress is gone at the end`() throws {
    let (text, status) = try onTerminal(
      ["run", "council.json5", "--replicates", "3000"],
      environment: ["TERM": "xterm", "LANG": "C.UTF-8"])
    #expect(status == 0)
    #expect(text.contains("\u{1B}[1mA small council\u{1B}[0m"))
    #expect(text.contains("of 3000"))
    let result = try #require(text.range(of: "A small council"))
    #expect(text[..<result.lowerBound].hasSuffix("\r\u{1B}[2K\u{1B}[1m"))
  }

  @Test(arguments: [
    ["TERM": "dumb", "LANG": "C.UTF-8"], ["LANG": "C.UTF-8"],
    ["TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8"],
  ])
  func `no escape sequences where they are not wanted`(environment: [String: String]) throws {
    let (text, status) = try onTerminal(
      ["run", "council.json5", "--no-progress"], environment: environment)
    #expect(status == 0)
    #expect(text.contains("A small council"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `ASCII where the locale is not UTF-8`() throws {
    let (text, _) = try onTerminal(
      ["run", "council.json5", "--races", "--field"], environment: ["TERM": "xterm", "LANG": "C"])
    #expect(text.contains("+/-"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }
}
