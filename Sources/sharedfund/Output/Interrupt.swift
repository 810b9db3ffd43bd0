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
/// ends the program at once. So do a request to terminate and the loss of the terminal, unless there
/// is something to be saved first: then they ask the run to stop too.
final class Interrupt: Sendable {
  /// The exit code of the first signal that asked to stop; 0 for none.
  private let asked = Atomic<Int32>(0)
  private let saves: Atomic<Bool>
  private let stopping: String
  private let endAtOnce: @Sendable (ExitCode) -> Never

  /// - Parameters:
  ///   - saves: whether there is something to be saved before the end.
  ///   - stopping: what is said to the first Ctrl-C.
  ///   - endAtOnce: Ends the program, after what must be done first.
  init(
    saves: Bool = false, stopping: String = "the results so far follow",
    endAtOnce: @escaping @Sendable (ExitCode) -> Never
  ) {
    self.saves = Atomic(saves)
    self.stopping = stopping
    self.endAtOnce = endAtOnce
  }

  /// Whether the run should stop.
  var isRequested: Bool { asked.load(ordering: .relaxed) != 0 }

  /// Ends what does not stop with less than all.
  func check() throws(CommandFailure) {
    if isRequested { throw CommandFailure(.interrupted, problem: "interrupted") }
  }

  /// What a run that was asked to stop ends with.
  var code: ExitCode { ExitCode(rawValue: asked.load(ordering: .relaxed)) ?? .success }

  /// All is saved: from now on a request to terminate is followed at once again.
  func allIsSaved() { saves.store(false, ordering: .relaxed) }

  /// Calls `body` while listening; afterwards the signals are held back, since the program is about to
  /// end. Not on the main actor: a handler made there would be checked to run there and crash.
  func listening<Result>(_ body: () throws -> Result) rethrows -> Result {
    let queue = DispatchQueue(label: "sharedfund.interrupt")
    // What a parent such as nohup has told to ignore stays ignored.
    var answers: [(number: Int32, answer: @Sendable () -> Void)] =
      [(SIGTERM, ExitCode.terminated), (SIGHUP, .hungUp)].filter { !System.ignores($0.0) }
      .map { number, code in (number, { @Sendable [self] in toldToEnd(code) }) }
    answers.append((SIGINT, { @Sendable [self] in received() }))
    let came = System.hold(answers.map(\.number))
    let sources = answers.map { Self.source($0.number, queue, $0.answer) }
    for (number, answer) in answers where came.contains(number) { queue.sync(execute: answer) }
    defer { for source in sources { source.cancel() } }
    return try body()
  }

  /// A source that is at work: started, it would only be so some time later.
  private static func source(
    _ number: Int32, _ queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    let atWork = DispatchSemaphore(value: 0)
    source.setEventHandler(handler: handler)
    source.setRegistrationHandler { @Sendable in atWork.signal() }
    source.resume()
    atWork.wait()
    return source
  }

  // Signals are handled one after another, so nothing comes between the question and the answer; and
  // nobody waits until a message is taken, which would hold up those that follow.

  private func toldToEnd(_ code: ExitCode) {
    guard saves.load(ordering: .relaxed), !isRequested else { endAtOnce(code) }
    asked.store(code.rawValue, ordering: .relaxed)
  }

  private func received() {
    if isRequested {
      StandardError.tell("\nEnded at once.\n")
      endAtOnce(.interrupted)
    }
    asked.store(ExitCode.interrupted.rawValue, ordering: .relaxed)
    StandardError.tell("\nStopping; \(stopping). Ctrl-C again ends at once.\n")
  }
}
