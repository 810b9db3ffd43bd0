#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be loaded.
struct LoadFailure: Error {
  let kind: ScenarioFileError.Kind
  let found: String
  let expected: String
}

/// Reads whole files of bounded size. Only regular files: a pipe or a device could keep a reader
/// waiting for ever.
enum FileLoader {
  /// The bytes of a file of at most `limit` bytes; larger ones are refused before they are read.
  static func bytes(of path: String, limit: Int) throws(LoadFailure) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw LoadFailure(
        kind: .data, found: "the file name \(shown(path))", expected: "a file name")
    }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw missing(path, errno) }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw missing(path, errno) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw LoadFailure(
        kind: .missingFile, found: kind(of: info.st_mode & S_IFMT, path), expected: "a file")
    }
    guard Int(info.st_size) <= limit else { throw tooLarge("\(info.st_size) bytes", limit) }
    return try readAll(file, path, expecting: Int(info.st_size), limit: limit)
  }

  private static func readAll(
    _ file: CInt, _ path: String, expecting size: Int, limit: Int
  ) throws(LoadFailure) -> [UInt8] {
    var all: [UInt8] = []
    all.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw missing(path, errno) }
      guard count > 0 else { return all }
      all += chunk[..<count]
      // A file may grow while it is read.
      guard all.count <= limit else { throw tooLarge("more than \(limit) bytes", limit) }
    }
  }

  /// A file name is of use only in full.
  private static func shown(_ path: String) -> String { Quoting.quoted(path, atMost: 4_096) }

  private static func tooLarge(_ found: String, _ limit: Int) -> LoadFailure {
    LoadFailure(
      kind: .data, found: "a file of \(found)", expected: "at most \(limit) (\(limit >> 20) MiB)")
  }

  private static func kind(of mode: mode_t, _ path: String) -> String {
    let what =
      switch mode {
      case S_IFDIR: "a folder"
      case S_IFIFO: "a pipe"
      case S_IFSOCK: "a socket"
      default: "a device"
      }
    return "\(what) at \(shown(path))"
  }

  private static func missing(_ path: String, _ code: CInt) -> LoadFailure {
    let name = shown(path)
    let found =
      switch code {
      case ENOENT, ENOTDIR: "no file \(name)"
      case EACCES, EPERM: "no permission to read \(name)"
      default: "a failure to read \(name) (\(String(cString: strerror(code))))"
      }
    return LoadFailure(kind: .missingFile, found: found, expected: "a file that can be read")
  }
}
