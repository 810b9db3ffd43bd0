/// Parts of one run, put together in any order. Every part that cannot be one of them is named, and
/// in the end every one that is missing.
///
/// Holds the sums of all parts once, however many parts there are.
public struct PartSum: Sendable {
  /// A part as it was found.
  public struct Part: Sendable {
    /// What it is called in messages.
    public var name: String
    /// Its draws, if it keeps any.
    public var draws: KeptDraws?
    /// Where in its file they begin.
    public var stateBytes: Int
  }

  private let simulation: Simulation
  private let run: RunIdentity
  private let firstName: String
  private var sum: RunTally
  private var parts: [Int: Part] = [:]
  private var problems: [String] = []

  /// Parts of the run that `first` belongs to, which has still to be added itself.
  public init(_ simulation: Simulation, like first: Checkpoint, name: String) {
    self.simulation = simulation
    run = first.run
    firstName = name
    sum = RunTally(simulation)
  }

  /// Adds a part, or finds why it cannot be one.
  ///
  /// - Parameter stateBytes: where in its file draws begin.
  public mutating func add(_ part: Checkpoint, name: String, stateBytes: Int) {
    let shard = part.run.shard
    let differences = part.run.differences(from: run, parts: false)
    guard differences.isEmpty else {
      problems.append(
        "\(name) does not belong to \(firstName): " + differences.joined(separator: "; "))
      return
    }
    if let other = parts[shard.part] {
      problems.append("\(other.name) and \(name) are the same part, \(shard)")
      return
    }
    parts[shard.part] = Part(name: name, draws: part.draws, stateBytes: stateBytes)
    guard part.isFinished else {
      let all = shard.replicates(of: part.run.replicates).count
      problems.append(
        "\(name) is not finished: it has \(part.done.count) of its \(all) replicates")
      return
    }
    do {
      sum.merge(try part.tally(in: simulation))
    } catch {
      problems.append("\(name): \(error)")
    }
  }

  /// The sums of the whole run, and its parts in order.
  ///
  /// - Throws: all that is wrong.
  public func whole() throws(PartsError) -> (tally: RunTally, parts: [Part]) {
    var all = problems
    let missing = run.shard.of - parts.count
    if missing > 0 {
      // A few in full; of thousands only the first.
      let first = (1...run.shard.of).lazy.filter { parts[$0] == nil }.prefix(20)
      let shown = first.map(String.init).joined(separator: ", ")
      let more = missing > 20 ? " and \(missing - 20) more" : ""
      all.append(
        "\(missing == 1 ? "part" : "parts") \(shown)\(more) of \(run.shard.of) "
          + "\(missing == 1 ? "is" : "are") missing")
    }
    guard all.isEmpty else { throw PartsError(problems: all) }
    return (sum, parts.sorted { $0.key < $1.key }.map(\.value))
  }
}

/// Why parts do not make a run.
public struct PartsError: Error, Equatable {
  /// One sentence each, without a full stop.
  public var problems: [String]
}
