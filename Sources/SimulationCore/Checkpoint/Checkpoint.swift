/// The state of a run or of one of its parts, from which it can go on, or, once it is finished, be
/// put together with the other parts.
///
/// As bytes it is a few lines of text that say what it is (`head` shows them), the sums as 64-bit
/// words, lowest byte first, the scenario with its tables, and the hash of all that. Draws, which
/// may be long, follow in a finished one and are in a file of their own before.
public struct Checkpoint: Sendable, Equatable {
  /// The run it is of.
  public var run: RunIdentity
  /// The replicates done: from the part's first on, none left out.
  public var done: Range<Int>
  /// Whether no more are to be done.
  public var isFinished: Bool
  /// The sums of those replicates.
  public var words: [UInt64]
  /// The draws that go with it; `nil` where the run keeps none.
  public var draws: KeptDraws?
  /// The scenario, then its tables.
  public var files: [KeptFile]

  /// The state of a run from its members.
  ///
  /// - Parameter tally: what was done, in the part that `run` names.
  public init(
    run: RunIdentity, tally: RunTally, isFinished: Bool, draws: KeptDraws?, files: [KeptFile]
  ) {
    self.run = run
    done = tally.first..<tally.next
    self.isFinished = isFinished
    words = tally.words
    self.draws = draws
    self.files = files
  }

  init(
    _ head: CheckpointHead, words: [UInt64], files: [KeptFile]
  ) {
    run = head.run
    done = head.done
    isFinished = head.isFinished
    draws = head.draws
    self.words = words
    self.files = files
  }

  /// The sums, to go on with.
  ///
  /// - Throws: ``CheckpointError/otherSums`` where they are not this simulation's.
  public func tally(in simulation: Simulation) throws(CheckpointError) -> RunTally {
    guard
      let tally = RunTally(
        simulation, from: done.lowerBound, atMost: done.count, words: words),
      tally.replicates == done.count
    else { throw .otherSums }
    return tally
  }

  /// Refuses the state of another run, saying what differs.
  ///
  /// - Parameter files: the scenario that is to be run, then its tables.
  public func check(
    isOf other: RunIdentity, files others: [KeptFile]
  ) throws(CheckpointError) {
    var all = run.differences(from: other)
    if let place = all.firstIndex(of: "another scenario"), files.count == others.count {
      // It is of help to know which file was changed.
      let changed = zip(files, others).enumerated().filter {
        $1.0.bytes != $1.1.bytes || $0 > 0 && $1.0.name != $1.1.name
      }
      let names = changed.map { $0 == 0 ? "the scenario" : "the table '\($1.1.name)'" }
      all[place] = "another text of " + names.joined(separator: " and of ")
    }
    guard all.isEmpty else { throw .differs(all) }
  }
}

/// Draws that go with the state of a run: records of a CSV file, without its head.
public struct KeptDraws: Sendable, Hashable {
  /// How many bytes.
  public var count: Int
  /// Their hash, in hexadecimal digits.
  public var hash: String
  /// Whether they follow in the same file; they are in one beside it otherwise, which may be longer.
  public var isWithin: Bool

  /// Draws from their members.
  public init(count: Int, hash: String, isWithin: Bool) {
    self.count = count
    self.hash = hash
    self.isWithin = isWithin
  }
}
