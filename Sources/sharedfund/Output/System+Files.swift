#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file cannot be opened.
enum LockFailure: Error {
  /// Another process has it.
  case taken
  /// Something has the name of a file that is to be made.
  case exists
  /// The system's error number.
  case failed(Int32)
  /// It is a folder, a link, a pipe or a device.
  case noFile
}

/// Calls for files that must outlast a crash.
extension System {
  /// Opens a file for reading and writing and keeps other processes from doing the same until it is
  /// closed; `nil` where there is none. Where the file system has no locks, it goes without.
  static func openAlone(_ path: String) throws(LockFailure) -> Int32? {
    do {
      return try alone(path, 0)
    } catch .failed(ENOENT) {
      return nil
    }
  }

  /// The same for a file that must not be there yet.
  static func makeAlone(_ path: String) throws(LockFailure) -> Int32 {
    try alone(path, O_CREAT | O_EXCL)
  }

  private static func alone(_ path: String, _ flags: Int32) throws(LockFailure) -> Int32 {
    while true {
      let file = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | flags, 0o666)
      if file < 0 {
        switch errno {
        case EEXIST: throw .exists
        case EISDIR, ELOOP: throw .noFile
        default: throw .failed(errno)
        }
      }
      var (mine, there) = (stat(), stat())
      guard fstat(file, &mine) == 0, mine.st_mode & S_IFMT == S_IFREG else {
        close(file)
        throw .noFile
      }
      _ = try hasLock(file)
      // Whoever had it may have put another in its place before letting go.
      if lstat(path, &there) == 0, there.st_ino == mine.st_ino, there.st_dev == mine.st_dev {
        return file
      }
      close(file)
    }
  }

  /// Keeps a file or folder for this process until it is closed; `nil` where the file system has no
  /// locks.
  static func lock(_ path: String, _ kind: Entry.Kind) throws(LockFailure) -> Int32? {
    let how = kind == .folder ? O_RDONLY | O_DIRECTORY : O_RDWR | O_NONBLOCK
    let file = open(path, how | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw .failed(errno) }
    if try hasLock(file) { return file }
    close(file)
    return nil
  }

  /// Whether an open file is kept for this process, which only a file system without locks refuses;
  /// closes it where another process has it.
  private static func hasLock(_ file: Int32) throws(LockFailure) -> Bool {
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { return false }
    close(file)
    throw .taken
  }

  /// Closes a file and lets others have it.
  static func release(_ file: Int32) { close(file) }

  /// Cuts a file to a length and goes to its end; returns the error's number on failure.
  static func cut(_ file: Int32, to length: Int) -> Int32? {
    let end = off_t(length)
    return ftruncate(file, end) == 0 && lseek(file, end, SEEK_SET) == end ? nil : errno
  }

  /// Waits until what was written is on the disk; returns the error's number on failure.
  static func sync(_ file: Int32) -> Int32? { fsync(file) == 0 ? nil : errno }

  /// Waits until the names in a folder are on the disk, where the system can do that.
  static func sync(folder: String) {
    let file = open(folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = fsync(file)
    close(file)
  }

  /// Gives a file a path that nothing has yet; returns the error's number on failure.
  static func move(_ path: String, toNew new: String) -> Int32? {
    if link(path, new) == 0 {
      removeFile(path)
      return nil
    }
    // Some file systems have no second names.
    return errno == EEXIST || Entry(new) != nil ? EEXIST : move(path, to: new)
  }

  /// Lets two folders change places in one step; returns the error's number on failure, such as
  /// where the file system cannot do that.
  static func exchange(_ one: String, _ other: String) -> Int32? {
    #if canImport(Darwin)
      return renamex_np(one, other, UInt32(RENAME_SWAP)) == 0 ? nil : errno
    #elseif canImport(Glibc)
      // Swift does not show what Linux has beyond POSIX, nor the flag RENAME_EXCHANGE.
      typealias Rename =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      guard let symbol = dlsym(nil, "renameat2") else { return ENOSYS }
      let rename = unsafeBitCast(symbol, to: Rename.self)
      return rename(AT_FDCWD, one, AT_FDCWD, other, 1 << 1) == 0 ? nil : errno
    #else
      return ENOSYS
    #endif
  }

  /// Takes away a file, if it is there.
  static func removeFile(_ path: String) { _ = unlink(path) }

  /// How long an open file is.
  static func size(_ file: Int32) -> Int {
    var info = stat()
    return fstat(file, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Opens a regular file for reading.
  static func openToRead(_ path: String) throws(LockFailure) -> Int32 {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file < 0 { throw .failed(errno) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw .noFile
    }
    return file
  }

  /// Bytes of a file from a place on, fewer only where it ends; `nil` where they cannot be read.
  static func read(_ file: Int32, at offset: Int, count: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count, let start = buffer.baseAddress {
        let done = pread(file, start + filled, count - filled, off_t(offset + filled))
        if done < 0 && errno == EINTR { continue }
        failed = done < 0
        if done <= 0 { return }
        filled += done
      }
    }
    return failed ? nil : bytes
  }
}
