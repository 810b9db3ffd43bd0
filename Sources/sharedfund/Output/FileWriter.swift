#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new file, written piece by piece.
final class FileWriter {
  private let name: String
  private var descriptor: Int32

  /// Makes a file that must not exist yet; `name` is what messages call it.
  init(path: String, name: String) throws(OutputFailure) {
    self.name = name
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw OutputFailure(target: name, number: errno) }
  }

  deinit {
    if descriptor >= 0 { _ = Self.closeFile(descriptor) }
  }

  func write(_ text: String) throws(OutputFailure) {
    var text = text
    try check(text.withUTF8 { System.write(UnsafeRawBufferPointer($0), to: descriptor) })
  }

  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    try check(bytes.withUnsafeBytes { System.write($0, to: descriptor) })
  }

  /// Closes the file; only now is it sure that all of it was taken.
  func close() throws(OutputFailure) {
    let open = descriptor
    descriptor = -1
    if open >= 0, Self.closeFile(open) != 0 { throw OutputFailure(target: name, number: errno) }
  }

  private func check(_ number: Int32?) throws(OutputFailure) {
    if let number { throw OutputFailure(target: name, number: number) }
  }

  private static func closeFile(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #elseif canImport(Musl)
      Musl.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }
}
