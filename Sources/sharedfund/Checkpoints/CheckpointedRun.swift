import Reports
import SimulationCore

/// A run, or a part of one, whose state is kept in a file.
final class CheckpointedRun {
  let store: CheckpointStore
  private let simulation: Simulation
  private let identity: RunIdentity
  private let until: Double?
  private let copy: ScenarioCopy
  private let interval: Duration
  private let goingOn: String
  private let table: DrawsCSV
  private var draws: DrawsFile?
  private let clock = ContinuousClock()
  private var saved: ContinuousClock.Instant
  /// What has been done.
  private(set) var tally: RunTally
  private(set) var isFinished = false
  /// The draws within the file, once the run is finished.
  private var kept: DrawsPiece?

  /// Goes on from what is in the file, or begins and writes a first state, so that what cannot work
  /// fails before the run.
  ///
  /// - Parameters:
  ///   - until: the standard error at which it ends before, if any.
  ///   - keepsDraws: whether draws are needed.
  init(
    _ request: KeepRequest, _ simulation: Simulation, scenario: Scenario, copy: ScenarioCopy,
    seed: UInt64, replicates: Int, until: Double? = nil, keepsDraws: Bool
  ) throws {
    self.simulation = simulation
    self.copy = copy
    self.until = until
    interval = request.interval
    goingOn = request.goingOn
    identity = RunIdentity(
      version: Tool.version, files: copy.files, seed: seed, replicates: replicates,
      shard: request.shard, options: until.map { "until \($0)" } ?? "none")
    table = DrawsCSV(scenario)
    tally = RunTally(simulation, from: request.shard.replicates(of: replicates).lowerBound)
    saved = clock.now
    store = try CheckpointStore(request.path)
    guard let before = try store.load() else {
      if request.resumes && !request.isPart {
        StandardError.write("\(Tool.name): there is no '\(store.name)' yet; the run begins\n")
      }
      if keepsDraws { try DrawsFile.checkNone(beside: store) }
      try save(draws: keepsDraws ? DrawsFile.none : nil)
      guard keepsDraws else { return }
      do {
        draws = try DrawsFile(beside: store, kept: DrawsFile.none, isNew: true)
      } catch {
        store.remove()
        throw error
      }
      return
    }
    guard request.resumes else {
      throw CommandFailure(
        .cannotCreate,
        problem: "'\(store.name)' is there already: add --resume to go on with it, or take it away")
    }
    try goOn(from: before, keepsDraws: keepsDraws)
  }

  private func goOn(from before: Checkpoint, keepsDraws: Bool) throws {
    do throws(CheckpointError) {
      try before.check(isOf: identity, files: copy.files)
      tally = try before.tally(in: simulation)
    } catch {
      throw CommandFailure(error, store.name)
    }
    guard before.draws != nil || !keepsDraws else {
      throw CommandFailure(
        .data, problem: "\(store.name): it keeps no draws, which are asked for now")
    }
    isFinished = before.isFinished
    if isFinished {
      if let counted = before.draws { DrawsFile.remove(counted, beside: store) }
      kept = store.draws(of: before)
      // Of a part nothing reads them until all are put together.
      if identity.shard != .whole { try kept?.read { _ in } }
    } else if let counted = before.draws {
      draws = try DrawsFile(beside: store, kept: counted)
    }
  }

  /// The part's replicates.
  var replicates: Range<Int> { identity.shard.replicates(of: identity.replicates) }

  /// Does what is left to do, or what can be done until `shouldStop` turns true; either way the state
  /// is in the file then.
  func run(
    threads: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping (Progress) -> Void
  ) throws {
    guard !isFinished else { return }
    let all = replicates
    do {
      tally = try simulation.advance(
        tally, to: all.upperBound, seed: identity.seed, threads: threads, until: until,
        progress: { [self] tally in
          progress(simulation.progress(of: tally, total: all.count, until: until))
          guard clock.now - saved >= interval, tally.next < all.upperBound else { return }
          try save(tally)
        },
        shouldStop: shouldStop,
        draws: draws.map { draws in { [table] in try draws.add(table.records($0)) } })
      let isSharp = until.map { simulation.isPrecise(tally, to: $0) } ?? false
      isFinished = tally.next == all.upperBound || isSharp
      try save()
    } catch let failure as OutputFailure {
      // The state before is still there.
      throw CommandFailure(
        .inputOutput,
        problem: "\(failure.description); what was saved before is in '\(store.name)', and "
          + goingOn)
    }
  }

  private func save(_ newer: RunTally? = nil, draws none: KeptDraws? = nil) throws {
    let checkpoint = Checkpoint(
      run: identity, tally: newer ?? tally, isFinished: isFinished,
      draws: try draws?.kept(within: isFinished) ?? none, files: copy.files)
    try store.save(checkpoint, draws: isFinished ? draws?.piece : nil)
    saved = clock.now
    guard isFinished else { return }
    kept = store.draws(of: checkpoint)
    draws?.remove()
    draws = nil
  }

  /// The draws of what was done.
  var piece: DrawsPiece? { draws?.piece ?? kept }
}
