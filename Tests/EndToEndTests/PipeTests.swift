import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A reader that takes its time.
@Suite struct PipeTests {
  @Test func `what does not fit at once follows`() throws {
    let scratch = try Scratch()
    let whole = try BuiltTool.run("schema", in: scratch).output
    try #require(whole.count > 1 << 16)
    // A pipe in which no writer waits: what does not fit is refused.
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    let flags = fcntl(writer.fileDescriptor, F_GETFL)
    try #require(
      flags >= 0 && fcntl(writer.fileDescriptor, F_SETFL, flags | O_NONBLOCK) == 0)
    var read = Data()
    let outcome = try BuiltTool.finish(
      try BuiltTool.process(["schema"], in: scratch.folder), scratch,
      output: writer
    ) {
      try writer.close()
      // Time to fill the pipe.
      Thread.sleep(forTimeInterval: 0.3)
      read = try pipe.fileHandleForReading.readToEnd() ?? Data()
    }
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(read == whole)
  }
}
