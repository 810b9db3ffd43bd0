import SimulationCore
import Synchronization

/// The folder of results that is being made, if there is one, for whoever must take it away in a
/// hurry.
final class FolderInTheMaking: Sendable {
  private let folder = Mutex<RunFolder?>(nil)

  /// Makes a folder of results; takes it away again if that fails.
  func make<Result>(
    _ path: String, scenario: Scenario, copy: ScenarioCopy, slateSize: Int? = nil, cycle: String?,
    _ fill: (RunOutput) throws -> Result
  ) throws -> Result {
    let output = try folder.withLock { folder in
      let output = try RunOutput(
        path, scenario: scenario, copy: copy, slateSize: slateSize, cycle: cycle)
      folder = output.folder
      return output
    }
    do {
      return try fill(output)
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
