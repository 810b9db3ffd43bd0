import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C while a run goes on: the first asks it to stop and report what it has, the second ends
/// the program at once.
final class Interrupt: Sendable {
  private let count = Atomic<Int>(0)
  private let endAtOnce: @Sendable () -> Never

  /// - Parameter endAtOnce: Ends the program, after what must be done first.
  init(endAtOnce: @escaping @Sendable () -> Never) { self.endAtOnce = endAtOnce }

  /// Whether the run should stop.
  var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Calls `body` while listening; afterwards Ctrl-C is ignored, since the program is about to end.
  /// Not on the main actor: a handler made there would be checked to run there and crash.
  func listening<Result>(_ body: () throws -> Result) rethrows -> Result {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "sharedfund.interrupt"))
    source.setEventHandler { @Sendable [self] in received() }
    source.resume()
    defer { source.cancel() }
    return try body()
  }

  private func received() {
    if count.add(1, ordering: .relaxed).newValue > 1 {
      StandardError.write("\nEnded at once.\n")
      endAtOnce()
    }
    StandardError.write("\nStopping; the results so far follow. Ctrl-C again ends at once.\n")
  }
}
