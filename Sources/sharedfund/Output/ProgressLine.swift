import Reports
import SimulationCore

/// How far a run has come, on one line of a terminal that is drawn over at most ten times a second.
final class ProgressLine {
  private let unicode: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant?
  /// Replicates that were done before the run went on.
  private let before: Int
  private var shown = false

  /// `nil` where standard error is no terminal that could draw over a line.
  init?(style: TerminalStyle, before: Int = 0) {
    let term = System.environment("TERM") ?? ""
    guard System.isTerminal(2), !term.isEmpty, term != "dumb" else { return nil }
    unicode = style.unicode
    self.before = before
    start = clock.now
  }

  func show(_ progress: Progress) {
    let now = clock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    shown = true
    let line = text(done: progress.done, total: progress.total, elapsed: now - start)
    StandardError.tell("\r\u{1B}[2K" + String(line.prefix(max(1, System.columns(2) - 1))))
  }

  /// Takes the line away again.
  func clear() {
    if shown { StandardError.tell("\r\u{1B}[2K") }
    shown = false
  }

  private func text(done: Int, total: Int, elapsed: Duration) -> String {
    let share = Double(done) / Double(max(1, total))
    let cells = 24
    let full = min(cells, Int(share * Double(cells)))
    let bar =
      String(repeating: unicode ? "█" : "#", count: full)
      + String(repeating: unicode ? "░" : ".", count: cells - full)
    let percent = String(Int(share * 100))
    let gap = String(repeating: " ", count: max(0, 3 - percent.count))
    var text = "\(gap)\(percent)% \(bar) \(done) of \(total)"
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    if seconds > 0.3, done > before {
      let rate = Double(done - before) / seconds
      text += ", \(Int(rate.rounded())) a second, \(time(Double(total - done) / rate)) left"
    }
    return text
  }

  private func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 3_600_000))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
