import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Signals while a run goes on. The first Ctrl-C asks it to stop and report what it has, the second
/// ends the program at once, and so do a request to terminate and the loss of the terminal.
final class Interrupt: Sendable {
  private let count = Atomic<Int>(0)
  private let endAtOnce: @Sendable (ExitCode) -> Never

  /// - Parameter endAtOnce: Ends the program, after what must be done first.
  init(endAtOnce: @escaping @Sendable (ExitCode) -> Never) { self.endAtOnce = endAtOnce }

  /// Whether the run should stop.
  var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Calls `body` while listening; afterwards the signals are ignored, since the program is about to
  /// end. Not on the main actor: a handler made there would be checked to run there and crash.
  func listening<Result>(_ body: () throws -> Result) rethrows -> Result {
    let queue = DispatchQueue(label: "sharedfund.interrupt")
    let ending = [(SIGTERM, ExitCode.terminated), (SIGHUP, .hungUp)].compactMap { number, code in
      // What a parent such as nohup has told to ignore stays ignored.
      System.ignore(number)
        ? nil : Self.source(number, queue) { @Sendable [self] in endAtOnce(code) }
    }
    _ = System.ignore(SIGINT)
    let asking = Self.source(SIGINT, queue) { @Sendable [self] in received() }
    defer { for source in ending + [asking] { source.cancel() } }
    return try body()
  }

  private static func source(
    _ number: Int32, _ queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handler)
    source.resume()
    return source
  }

  private func received() {
    if count.add(1, ordering: .relaxed).newValue > 1 {
      StandardError.write("\nEnded at once.\n")
      endAtOnce(.interrupted)
    }
    StandardError.write("\nStopping; the results so far follow. Ctrl-C again ends at once.\n")
  }
}
