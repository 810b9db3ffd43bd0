#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether this processor has what the program was built for.
///
/// Compiled without any processor level, whatever the rest is built for, and never inlined into it:
/// on a processor that lacks something nothing else of the program may run.
public enum Processor {
  /// What the level x86-64-v3 asks for, as Linux names it; Package.swift asks for the same.
  static let levelV3 = ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm"]

  /// Of the features of x86-64-v3, those that Linux's description of the processors does not list;
  /// none where it describes no x86 processor.
  ///
  /// - Parameter description: The text of /proc/cpuinfo, or its beginning with the first flags.
  @inline(never)
  public static func lacks(_ description: String) -> [String] {
    lacks(Array(description.utf8))
  }

  /// The same of the text's bytes: characters would cost more than all that a short command does.
  @inline(never)
  private static func lacks(_ description: [UInt8]) -> [String] {
    let (newline, space, tab) = (UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"))
    let lines = description.split(separator: newline)
    guard let line = lines.first(where: { $0.starts(with: "flags".utf8) }) else { return [] }
    let flags = line.split { $0 == space || $0 == tab }
    return levelV3.filter { wanted in !flags.contains { $0.elementsEqual(wanted.utf8) } }
  }

  /// Ends the program with a message and exit code 70 if it was built for x86-64-v3 and the
  /// processor is known to lack some of it. Costs one reading of /proc/cpuinfo's first page; where
  /// there is none, nothing is known.
  @inline(never)
  public static func require() {
    #if X86_64_V3
      let missing = lacks(beginning(of: "/proc/cpuinfo"))
      guard !missing.isEmpty else { return }
      let text =
        "sharedfund: this build is for processors with AVX2 (x86-64-v3); this one lacks "
        + missing.joined(separator: ", ")
        + ".\nBuild it here, or for any: SHAREDFUND_CPU=x86-64 swift build -c release\n"
      _ = Array(text.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      exit(70)
    #endif
  }

  /// The first 16 KB of a file, or what there is of it.
  private static func beginning(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    var length = 0
    // The system hands out a page at a time.
    while length < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(file, buffer.baseAddress?.advanced(by: length), buffer.count - length)
      }
      guard count > 0 else { break }
      length += count
    }
    return Array(bytes[..<length])
  }
}
