import SimulationCore

/// Checks that go beyond single values: names that refer to one another, shares that sum, sizes
/// that fit. What is wrong is reported where it stands in the file; where the reader already
/// reported something, nothing is said again.
struct ScenarioChecker {
  let scenario: Scenario
  var reading: Reading
  let races: Names
  let regions: Names
  let candidates: Names
  let attentionRivals: Names
  let donors: Names
  let treasuries: Names
  let vehicles: Names
  let structures: Names
  /// Those that endorse or may come to endorse somebody.
  let organisations: Names
  /// Those on the scenario's own lists, and those in `organisations`.
  let listed: Names
  let declared: Names

  init(_ scenario: Scenario, _ reading: Reading) {
    self.scenario = scenario
    self.reading = reading
    // Without races or candidates that alone is said, not that every name is unknown.
    func names(_ list: [String], _ key: String) -> Names {
      let isAbsent = list.isEmpty && ["races", "candidates"].contains(key)
      return Names(
        list, isComplete: !isAbsent && !reading.diagnostics.isBroken(FieldPath() + key))
    }
    func all(_ key: String, _ count: Int, haveReadable field: String) -> Bool {
      guard reading.diagnostics.hasErrors(under: FieldPath() + key) else { return true }
      return !(0..<count).contains {
        reading.diagnostics.hasErrors(under: FieldPath() + key + $0 + field)
      }
    }
    races = names(scenario.races.map(\.name), "races")
    regions = Names(
      scenario.races.map(\.region).filter { !$0.isEmpty },
      isComplete: all("races", scenario.races.count, haveReadable: "region"))
    candidates = names(scenario.candidates.map(\.name), "candidates")
    attentionRivals = names(scenario.attentionRivals.map(\.name), "attentionRivals")
    donors = names(scenario.donors.map(\.name), "donors")
    treasuries = names(scenario.treasuries.map(\.name), "treasuries")
    vehicles = names(scenario.vehicles.map(\.name), "vehicles")
    structures = names(scenario.structures.map(\.name), "structures")
    listed = Names(
      scenario.candidates.flatMap(\.endorsedBy),
      isComplete: candidates.isComplete
        && all("candidates", scenario.candidates.count, haveReadable: "endorsedBy"))
    declared = names(scenario.organisations.map(\.name), "organisations")
    let choosing = scenario.organisations.filter { $0.endorsement.by != .list }.map(\.name)
    organisations = Names(
      listed.list + choosing, isComplete: listed.isComplete && declared.isComplete)
  }

  /// Runs every check. Time is linear in the size of the scenario.
  mutating func run() {
    checkNames()
    checkRaces()
    checkIncumbents()
    checkSlate()
    checkDonors()
    checkAffinities()
    checkVehicles()
    checkTreasuries()
    checkOrganisations()
    checkStructures()
    checkLanes()
    checkOutcomes()
    checkLaw()
    checkRivalCommittees()
    checkHours()
    checkChannels()
    checkCycles()
    checkSense()
    checkSizes()
  }

  /// Reports a name that refers to nothing.
  mutating func refer(
    _ name: String, to names: Names, _ what: String, lack: String = "which does not exist",
    expected: String? = nil, at path: @autoclosure () -> FieldPath
  ) {
    // A name that could not be read was reported; one that may be missing for another reason is not
    // blamed.
    guard !name.isEmpty, names.isComplete, !names.contains(name) else { return }
    reading.complain(
      at: path(), found: "\(what) \(Quoting.quoted(name)), \(lack)",
      expected: expected ?? "the name of a \(what)", near: name, among: names.list)
  }

  /// Where an element stands, as a message names it: `3:5`, with the file if it is another.
  func whereabouts(_ path: FieldPath, from other: FieldPath) -> String {
    let place = reading.place(of: path)
    let text = "\(place.position.line):\(place.position.column)"
    return place.file == reading.place(of: other).file ? text : "\(place.file):\(text)"
  }
}

/// The names of one kind of thing.
struct Names {
  /// Each once, in the order of the file.
  let list: [String]
  /// Whether all could be read; if not, a name that is not here may still be right.
  let isComplete: Bool
  private let set: Set<String>

  init(_ names: [String], isComplete: Bool) {
    var set: Set<String> = []
    list = names.filter { set.insert($0).inserted }
    self.isComplete = isComplete && !set.contains("")
    self.set = set
  }

  func contains(_ name: String) -> Bool { set.contains(name) }

  /// Two kinds of things under one roof.
  static func + (left: Names, right: Names) -> Names {
    Names(left.list + right.list, isComplete: left.isComplete && right.isComplete)
  }
}
