#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What stands under a name; a link stands for itself.
struct Entry {
  /// What it can be.
  enum Kind {
    case file, folder, link
    /// A pipe, a socket or a device.
    case other
  }

  private let info: stat

  /// `nil` where there is nothing.
  init?(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    self.info = info
  }

  var kind: Kind {
    switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Whether both names stand for the same file.
  func isSame(as other: Entry) -> Bool {
    info.st_ino == other.info.st_ino && isOnSameDevice(as: other)
  }

  func isOnSameDevice(as other: Entry) -> Bool { info.st_dev == other.info.st_dev }

  /// Whether this process may give it another name, as far as its owner decides: in a sticky folder,
  /// such as /tmp, only owners and root may.
  func mayBeRenamed(in folder: Entry) -> Bool {
    folder.info.st_mode & mode_t(S_ISVTX) == 0
      || [0, info.st_uid, folder.info.st_uid].contains(geteuid())
  }
}
