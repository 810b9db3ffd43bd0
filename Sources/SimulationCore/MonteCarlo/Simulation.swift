import Dispatch
import Numerics
import Synchronization

/// A scenario ready to be simulated any number of times.
public struct Simulation: Sendable {
  let scenario: Scenario
  /// The first election, or the only one.
  let world: World
  /// What goes on from election to election, if there are several.
  let plan: CyclePlan?
  /// Races that are home to an organisation with members as the only election's campaign begins;
  /// `nil` where none has a home or several elections follow one another.
  let organisedRaces: Int?

  /// Replicates that a worker does before it hands them on. Results do not depend on it.
  static let blockSize = 32
  /// Replicates that measure the mean effect of money where strengths were observed under a
  /// structure. They are numbered from 2^40, so that they share no luck with the sample.
  static let pilotReplicates = 64
  static let firstPilot = 1 << 40

  /// Compiles a scenario.
  ///
  /// - Throws: ``WorldError`` for names that refer to nothing and empty scenarios. A scenario that
  ///   was read from a file has been checked more closely.
  public init(_ written: Scenario) throws(WorldError) {
    let scenario = written.cutToSlateSize()
    self.scenario = scenario
    let links = try Links(scenario)
    world = try World(first: scenario, links)
    plan = scenario.cycles.count > 1 ? CyclePlan(scenario, links) : nil
    if plan == nil, scenario.organisations.contains(where: { !$0.home.isEmpty }) {
      let only = CyclePlan(scenario, links)
      organisedRaces = only.organised(CycleState(only)).count { $0 }
    } else {
      organisedRaces = nil
    }
  }

  /// Runs replicates 0..<`replicates` on `threads` workers. The same seed gives the same results on
  /// any number of them.
  ///
  /// - Parameters:
  ///   - replicates: 1…10^9; fewer than 1 counts as 1.
  ///   - seed: Where every random number comes from.
  ///   - threads: Workers; at least 1.
  ///   - cycle: The election, from 0, that the results tell in full; `nil` is the last.
  ///   - until: Above 0. The run ends before all `replicates` once ``standardError(of:)`` is below
  ///     it, asked after every ``precisionRound`` replicates from ``precisionMinimum`` on; its
  ///     results are then those of as many replicates asked for.
  ///   - progress: Called on the calling thread whenever a block is merged.
  ///   - shouldStop: Polled between replicates, pilots included. When it turns true, the results are
  ///     those of the replicates before the first that was not finished, and say that they were
  ///     interrupted.
  ///   - draws: Receives every replicate's outcome on the calling thread, in order, a block at a
  ///     time. What it throws stops the run and is thrown on.
  /// - Throws: ``SimulationError`` if a replicate's books do not balance, which would be a defect;
  ///   or what `draws` throws.
  public func run(
    replicates: Int, seed: UInt64, threads: Int = 1, cycle: Int? = nil, until: Double? = nil,
    progress: ((Progress) -> Void)? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    draws: (([ReplicateDraw]) throws -> Void)? = nil
  ) throws -> SimulationResults {
    let total = max(1, replicates)
    let whole = try advance(
      RunTally(self), to: total, seed: seed, threads: threads, until: until,
      progress: progress.map { report in
        { report(self.progress(of: $0, total: total, until: until)) }
      },
      shouldStop: shouldStop, draws: draws)
    return results(whole, replicates: total, seed: seed, cycle: cycle, until: until)
  }

  /// Goes on with a run until replicate `end` (left out) on `threads` workers.
  ///
  /// - Parameters:
  ///   - tally: what has been done so far, under the same seed.
  ///   - until: As for ``run(replicates:seed:threads:cycle:until:progress:shouldStop:draws:)``.
  ///   - progress: Called on the calling thread whenever a whole block was added, after its draws.
  ///   - shouldStop: As for `run`; what comes back then ends before `end`, perhaps in the middle of a
  ///     block.
  ///   - draws: Receives every replicate's outcome on the calling thread, in order, a block at a
  ///     time.
  /// - Throws: ``SimulationError`` if a replicate's books do not balance, which would be a defect;
  ///   or what `progress` or `draws` throws, which stops the run.
  public func advance(
    _ tally: RunTally, to end: Int, seed: UInt64, threads: Int = 1, until: Double? = nil,
    progress: ((RunTally) throws -> Void)? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    draws: (([ReplicateDraw]) throws -> Void)? = nil
  ) throws -> RunTally {
    func isEnough(_ tally: RunTally) -> Bool { until.map { isPrecise(tally, to: $0) } ?? false }
    guard tally.next < end, !isEnough(tally) else { return tally }
    let anchor: Anchor
    let anchors: CycleAnchors?
    do {
      func pause() throws(Stopped) { if shouldStop() { throw Stopped() } }
      anchor = try measureAnchor(seed: seed, beforeEach: pause)
      anchors = try plan.map {
        try CycleAnchors($0, world: world, first: anchor, seed: seed, beforeEach: pause)
      }
    } catch is Stopped {
      return tally
    }
    let cycles = scenario.cycles.count
    let start = tally.next
    let blocks = (end - 1) / Self.blockSize - start / Self.blockSize + 1
    let workers = max(1, min(threads, blocks))
    let exchange = BlockExchange(blocks: blocks, permits: 4 * workers)
    let group = DispatchGroup()
    let queue = DispatchQueue(label: "sharedfund.replicates", attributes: .concurrent)
    let keepsDraws = draws != nil
    for _ in 0..<workers {
      queue.async(group: group) {
        let workspace = Workspace(world)
        workspace.setAnchor(anchor)
        let runner = plan.flatMap { plan in
          anchors.map { CycleRunner(plan, workspace: workspace, anchors: $0) }
        }
        while let block = exchange.claim() {
          var tally = BlockTally(world, cycles: cycles, keepsDraws: keepsDraws)
          for number in Self.replicates(ofBlock: block, from: start, to: end) {
            if exchange.isStopped || shouldStop() {
              exchange.stop()
              break
            }
            if let runner {
              runner.runReplicate(number, seed: seed, into: &tally)
            } else {
              workspace.runReplicate(number, seed: seed, into: &tally)
            }
          }
          exchange.deliver(tally, block: block)
        }
      }
    }

    var done = tally
    var failure: (any Error)?
    var whole = true
    while failure == nil, whole, !isEnough(done), let tally = exchange.next() {
      let expected = Self.replicates(ofBlock: exchange.merged - 1, from: start, to: end).count
      // A block cut short ends the contiguous run of replicates.
      whole = tally.replicates == expected
      done.sum.merge(tally)
      do {
        if let replicate = done.sum.unbalanced {
          throw SimulationError.unbalanced(replicate: replicate, seed: seed)
        }
        try draws?(tally.drawsOfAllCycles)
        if whole { try progress?(done) }
      } catch {
        failure = error
      }
    }
    exchange.stop()
    group.wait()
    if let failure { throw failure }
    return done
  }

  /// What a tally of replicates says, put into words.
  ///
  /// - Parameters:
  ///   - replicates: those asked for; where the tally holds fewer, the results say that they were
  ///     interrupted.
  ///   - cycle: as for ``run(replicates:seed:threads:cycle:until:progress:shouldStop:draws:)``.
  ///   - until: as there; where the tally is that sharp it was all that was asked for.
  public func results(
    _ tally: RunTally, replicates: Int, seed: UInt64, cycle: Int? = nil, until: Double? = nil
  ) -> SimulationResults {
    let isDone = until.map { isPrecise(tally, to: $0) } ?? false
    return SimulationResults(
      tally.sum, scenario: scenario, world: world, organisedRaces: organisedRaces, seed: seed,
      requested: isDone ? tally.replicates : replicates, cycle: cycle)
  }

  /// How far a run has come that may end before `total`, once its error is below `until`.
  public func progress(of tally: RunTally, total: Int, until: Double? = nil) -> Progress {
    Progress(
      done: tally.replicates, total: until.map { guess(tally, to: $0, cap: total) } ?? total)
  }

  /// Told to stop among the pilot replicates.
  private struct Stopped: Error {}

  /// Elections of the scenario by name; one that has no name is the only one.
  public static func cycleNames(_ scenario: Scenario) -> [String] {
    (0..<max(1, scenario.cycles.count)).map(scenario.cycles.name)
  }

  /// Blocks begin at the same replicates wherever a run begins or goes on.
  private static func replicates(ofBlock block: Int, from start: Int, to end: Int) -> Range<Int> {
    let first = (start / blockSize + block) * blockSize
    return max(start, first)..<min(end, first + blockSize)
  }

  /// The mean effect of money on each candidate's log weight under the structure in which strengths
  /// were observed.
  ///
  /// - Parameter beforeEach: Called before each pilot replicate.
  func measureAnchor(seed: UInt64, beforeEach: () throws -> Void) rethrows -> Anchor {
    let none = [Double](repeating: 0, count: world.candidateCount)
    var anchor = Anchor(money: none, contacts: none)
    guard let structure = world.money.observedUnder else { return anchor }
    let workspace = Workspace(world)
    for number in 0..<Self.pilotReplicates {
      try beforeEach()
      workspace.startPilot(Self.firstPilot + number, seed: seed)
      workspace.run(world.structures[structure])
      for c in none.indices {
        anchor.money[c] += workspace.effect[c] / Double(Self.pilotReplicates)
        anchor.contacts[c] += workspace.contactLift(c) / Double(Self.pilotReplicates)
      }
    }
    return anchor
  }
}

/// The mean effect of a structure on each candidate's log weight, which observed strengths already
/// hold: of its money before the nest, of its contacts after it.
struct Anchor: Sendable {
  var money: [Double]
  var contacts: [Double]
}

/// Why a run failed.
public enum SimulationError: Error, Equatable, CustomStringConvertible {
  /// A cent was lost or made in this replicate: a defect of the program.
  case unbalanced(replicate: Int, seed: UInt64)

  /// One sentence.
  public var description: String {
    switch self {
    case .unbalanced(let replicate, let seed):
      "the books of replicate \(replicate) (seed \(seed)) do not balance; "
        + "this is a defect of the program"
    }
  }
}

extension Workspace {
  /// Sets the mean effect that strengths already hold.
  func setAnchor(_ values: Anchor) {
    for c in values.money.indices {
      anchor[c] = values.money[c]
      contacts.anchor[c] = values.contacts[c]
      contacts.anchorFactor[c] = Stable.exp(-values.contacts[c])
    }
  }

  /// Draws the future of a pilot replicate.
  func startPilot(_ number: Int, seed: UInt64) {
    self.seed = seed
    replicate = UInt64(number)
    drawFuture()
  }
}
