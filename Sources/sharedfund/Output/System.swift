#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few calls to the operating system, in one place.
enum System {
  /// Readies the standard streams: a write to a closed pipe or beyond the limit of a file's size is
  /// an error to be handled and not a signal, and a stream that is closed stays closed, so that no
  /// file opened later takes its number and receives what was meant for it.
  static func prepareStreams() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Swift's library takes this one for a crash, tells of it at length and goes on.
    // A parent that keeps it from its own threads keeps it from this program too, without meaning to.
    if !ignores(SIGQUIT) {
      signal(SIGQUIT, SIG_DFL)
      var quit = signalSet([SIGQUIT])
      pthread_sigmask(SIG_UNBLOCK, &quit, nil)
    }
    for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) == -1 {
      // The lowest free number is the closed one. Reading from 0 and writing to 1 and 2 then fails,
      // as it should.
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether a signal is ignored.
  static func ignores(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // Handlers are functions, which cannot be compared; their addresses can.
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Keeps signals from doing anything to this thread and those it starts: they wait for a dispatch
  /// source, even for one that is not at work yet.
  ///
  /// - Returns: those of them that had come before and waited, for somebody who held them back; now
  ///   they wait no longer.
  static func hold(_ numbers: [Int32]) -> [Int32] {
    var signals = signalSet(numbers)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var waiting = signalSet([])
    sigpending(&waiting)
    let came = numbers.filter { sigismember(&waiting, $0) == 1 }
    for number in came {
      var one = signalSet([number])
      var taken: Int32 = 0
      sigwait(&one, &taken)
    }
    #if canImport(Darwin)
      // There a source sees what is ignored, but not what came before it.
      for number in numbers { signal(number, SIG_IGN) }
    #endif
    return came
  }

  private static func signalSet(_ numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  /// Writes all bytes; returns the error's number on failure.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var offset = 0
    while offset < bytes.count {
      #if canImport(Glibc)
        let done = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      #elseif canImport(Musl)
        let done = Musl.write(
          descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      #else
        let done = Darwin.write(
          descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      #endif
      if done >= 0 {
        offset += done
      } else if errno == EAGAIN {
        // Whoever made the descriptor wants no writer to wait; this one has nothing else to do.
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        if poll(&ready, 1, -1) < 0, errno != EINTR { return errno }
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Whether a descriptor takes some bytes without waiting.
  static func takes(_ descriptor: Int32) -> Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&ready, 1, 0) > 0 && Int32(ready.revents) & Int32(POLLOUT) != 0
  }

  /// What went wrong, in the system's words.
  static func message(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text).lowercasedFirst
  }

  /// The error of a write that nobody reads any more.
  static var brokenPipe: Int32 { EPIPE }
  static var noSpace: Int32 { ENOSPC }
  static var fileExists: Int32 { EEXIST }
  static var inputOutputError: Int32 { EIO }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Columns of a terminal; 80 where it does not say.
  static func columns(_ descriptor: Int32) -> Int {
    var size = winsize()
    let found = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return found ? Int(size.ws_col) : 80
  }

  /// The path without symbolic links; `nil` where there is nothing.
  static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Whether files may be made and taken away in a folder.
  static func mayChange(folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

  /// Whether a path is a folder, and its size in bytes; `nil` where there is nothing.
  static func status(_ path: String) -> (isFolder: Bool, size: Int)? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    return ((info.st_mode & S_IFMT) == S_IFDIR, Int(info.st_size))
  }

  /// Makes a folder; returns the error's number on failure.
  static func makeFolder(_ path: String) -> Int32? { mkdir(path, 0o777) == 0 ? nil : errno }

  /// Whether so many more files may be open at once.
  static func mayOpen(_ count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    while opened.count < count {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
      opened.append(descriptor)
    }
    return true
  }

  /// Gives a file or folder a new path; returns the error's number on failure.
  static func move(_ path: String, to new: String) -> Int32? {
    rename(path, new) == 0 ? nil : errno
  }

  /// Where this program is, without symbolic links; `nil` where the system does not say.
  static var executablePath: String? {
    #if canImport(Darwin)
      var size: UInt32 = 4096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return realPath(
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    #else
      return realPath("/proc/self/exe")
    #endif
  }

  /// Whether an argument, by its number, is text as it was given; 0 is the program.
  static func isText(argument number: Int) -> Bool {
    CommandLine.unsafeArgv[number].map { String(validatingCString: $0) != nil } ?? true
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// This process, for names that no other takes.
  static var processNumber: Int32 { getpid() }

  /// Processors at hand.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Ends at once, without tidying up.
  static func end(_ code: ExitCode) -> Never { _exit(code.rawValue) }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
