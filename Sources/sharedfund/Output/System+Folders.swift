#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Questions whose answers say whether a folder can be given another name.
extension System {
  /// Why nothing can be made under a path, as far as its name decides; the error's number.
  static func refusal(ofName path: String) -> Int32? {
    var info = stat()
    if lstat(path, &info) == 0 { return EEXIST }
    return errno == ENOENT ? nil : errno
  }

  /// Whether a file system, or a part of one, is mounted on a folder.
  ///
  /// - Parameter folder: its path without links.
  static func isMountPoint(_ folder: String) -> Bool {
    if let list = FileSystem.read("/proc/self/mountinfo"), !list.isEmpty {
      let place = folder.utf8.flatMap { byte in
        " \t\n\\".utf8.contains(byte) ? octal(byte) : [byte]
      }
      return list.split(separator: UInt8(ascii: "\n")).contains { line in
        line.split(separator: UInt8(ascii: " ")).dropFirst(4).first?.elementsEqual(place) ?? false
      }
    }
    guard let itself = Entry(folder), let parent = Entry(FileSystem.folder(of: folder)) else {
      return false
    }
    return !itself.isOnSameDevice(as: parent)
  }

  /// How Linux writes what would part a list: "\040" for a blank.
  private static func octal(_ byte: UInt8) -> [UInt8] {
    Array("\\".utf8) + [6, 3, 0].map { UInt8(ascii: "0") + (byte >> $0) & 7 }
  }
}
