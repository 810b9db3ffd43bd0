/// A write that failed.
struct OutputFailure: Error {
  /// What was written to.
  let target: String
  /// The system's error number.
  let number: Int32

  var description: String { "cannot write to \(target): \(System.message(number))" }
  /// Whether the file could not be made, rather than not be filled.
  var isRefusal: Bool { number != System.noSpace && number != System.inputOutputError }
  /// Whether nobody reads any more.
  var brokenPipe: Bool { number == System.brokenPipe }
}

/// Where results go.
enum StandardOutput {
  static func write(_ text: String) throws(OutputFailure) {
    var text = text
    let number = text.withUTF8 { System.write(UnsafeRawBufferPointer($0), to: 1) }
    if let number { throw OutputFailure(target: "standard output", number: number) }
  }
}

/// Where messages go. A message that cannot be written has nowhere else to go.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { System.write(UnsafeRawBufferPointer($0), to: 2) }
  }

  /// Writes a line or two if they are taken at once: nothing that must go on waits for a terminal that
  /// is stopped, or for a pipe that nobody empties.
  static func tell(_ text: String) {
    if System.takes(2) { write(text) }
  }
}
