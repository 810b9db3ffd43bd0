import SimulationCore
import Synchronization

/// The folder of results that is being made, if there is one, for whoever must take it away in a
/// hurry.
final class FolderInTheMaking: Sendable {
  private let folder = Mutex<RunFolder?>(nil)

  /// Makes a folder of results; takes it away again if that fails.
  func make(
    _ path: String, scenario: Scenario, copy: ScenarioCopy, cycle: String?,
    _ fill: (RunOutput) throws -> Void
  ) throws {
    let output = try folder.withLock { folder in
      let output = try RunOutput(path, scenario: scenario, copy: copy, cycle: cycle)
      folder = output.folder
      return output
    }
    do {
      try fill(output)
    } catch {
      output.folder.discard()
      throw error
    }
  }

  /// Takes away what is not whole and ends the program.
  func discard(andEnd code: ExitCode) -> Never {
    folder.withLock { folder in
      if let folder { folder.discard(andEnd: code) }
      System.end(code)
    }
  }
}
