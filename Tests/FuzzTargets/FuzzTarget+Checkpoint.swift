import Reports
import ScenarioFiles
import SimulationCore

extension FuzzTarget {
  /// A file as it is, and once more with its hashes made right, or hardly a case would get past
  /// them. What is read is taken for a part of a run that is known.
  static func checkpoint(_ bytes: [UInt8]) throws(FuzzFinding) {
    try read(bytes)
    guard let mended = mended(bytes) else { return }
    try read(mended)
  }

  private static func read(_ bytes: [UInt8]) throws(FuzzFinding) {
    let checkpoint: Checkpoint
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(bytes)
    } catch {
      return try judge(error)
    }
    guard bytes.starts(with: checkpoint.bytes) else {
      throw FuzzFinding("a checkpoint that changes when it is written")
    }
    guard let (simulation, known) = known else { return }
    do throws(CheckpointError) {
      try checkpoint.check(isOf: known.run, files: known.files)
    } catch {
      try judge(error)
    }
    if let tally = try? checkpoint.tally(in: simulation), tally.words != checkpoint.words {
      throw FuzzFinding("sums that change when they are read")
    }
    for first in [known, checkpoint] {
      var sum = PartSum(simulation, like: first, name: "a")
      sum.add(checkpoint, name: "b", stateBytes: 0)
      sum.add(known, name: "c", stateBytes: 0)
      do throws(PartsError) {
        _ = try sum.whole()
      } catch {
        guard !error.problems.isEmpty else { throw FuzzFinding("refused without a reason") }
      }
    }
  }

  private static func judge(_ error: CheckpointError) throws(FuzzFinding) {
    guard error.description.utf8.count < 100_000 else { throw FuzzFinding("a long message") }
  }

  /// The bytes as long as their head says, with the hashes that belong to them.
  private static func mended(_ bytes: [UInt8]) -> [UInt8]? {
    guard let head = try? CheckpointHead(bytes), head.stateBytes <= 1 << 16 else { return nil }
    var bytes = Array(bytes.prefix(head.stateBytes))
    bytes += Array(repeating: 0, count: head.stateBytes - bytes.count)
    // The head is printable and ends with an empty line.
    let end = bytes.indices.dropFirst().first { bytes[$0 - 1] == 0x0A && bytes[$0] == 0x0A } ?? 0
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    func numbers(_ key: String) -> [[Int]] {
      lines.filter { $0.hasPrefix(key) }.map { $0.split(separator: " ").compactMap { Int($0) } }
    }
    var at = end + 1 + 8 * (numbers("sums ").first?.first ?? 0)
    let files = numbers("file ").map { sizes in
      let start = at + sizes[0]
      defer { at = start + sizes[1] }
      return KeptFile(
        name: String(decoding: bytes[at..<start], as: UTF8.self),
        bytes: Array(bytes[start..<start + sizes[1]]))
    }
    let hash = Array(KeptFile.hash(files).utf8)
    let place = lines[0].utf8.count + lines[1].utf8.count + 2 + "scenario ".utf8.count
    bytes.replaceSubrange(place..<place + hash.count, with: hash)
    let body = bytes.count - 32
    bytes.replaceSubrange(body..., with: SHA256.digest(bytes[..<body]))
    let draws = head.fileBytes - head.stateBytes
    return draws <= 1 << 10 ? bytes + Array(repeating: 0, count: draws) : bytes
  }

  /// Sums of a run that is known: two bytes say which word, eight what it becomes.
  static func sums(_ bytes: [UInt8]) throws(FuzzFinding) {
    guard let (simulation, known) = known, bytes.count >= 10 else { return }
    var changed = known
    for at in stride(from: 0, to: bytes.count - 9, by: 10) {
      let place = Int(bytes[at]) << 8 | Int(bytes[at + 1])
      changed.words[place % changed.words.count] = (2..<10).reduce(0) {
        $0 << 8 | UInt64(bytes[at + $1])
      }
    }
    do throws(CheckpointError) {
      let tally = try Checkpoint(changed.bytes).tally(in: simulation)
      var twice = tally
      twice.merge(tally)
      for sum in [tally, twice] {
        let results = simulation.results(sum, replicates: sum.replicates, seed: 1)
        _ = SummaryReport(results, style: TerminalStyle(width: 80), field: true).text
        _ = RacesReport(results, style: TerminalStyle(width: 80)).text
        _ = JSONReport(results, version: "0").text
        _ = SummaryCSV(results, version: "0").text
        _ = RacesCSV(results).text
      }
    } catch {
      guard error == .otherSums else { throw FuzzFinding("\(error)") }
    }
  }

  /// A run of two elections, as it is kept.
  private static let known: (simulation: Simulation, checkpoint: Checkpoint)? = {
    let text = """
      { races: [{ name: 'r' }, { name: 's' }], weeks: { firstRound: 2, runoff: 1 },
        candidates: [
          { name: 'a', race: 'r', endorsedBy: ['o'] }, { name: 'b', race: 'r' },
          { name: 'c', race: 's', endorsedBy: ['o'] }, { name: 'd', race: 's' }],
        donors: [{ name: 'm', people: 100, weeklyRate: 0.1, menu: [{ amount: 5, share: 1 }] }],
        organisations: [{ name: 'o', members: 50 }], vehicles: [{ name: 'f', rule: 'need' }],
        structures: [{ name: 'x' }, { name: 'y', routes: [{ from: 'm', to: 'f', share: 0.5 }] }],
        cycles: { count: 2 } }
      """
    guard let scenario = try? ScenarioReader.check(text: text),
      let simulation = try? Simulation(scenario),
      let tally = try? simulation.advance(RunTally(simulation), to: 20, seed: 1)
    else { return nil }
    let files = [KeptFile(name: "s", bytes: Array(text.utf8))]
    let run = RunIdentity(version: "0", files: files, seed: 1, replicates: 20)
    return (
      simulation,
      Checkpoint(run: run, tally: tally, isFinished: true, draws: nil, files: files)
    )
  }()
}
