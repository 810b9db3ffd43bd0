import SimulationCore

/// Settings that can be read and refer to what exists, and that nevertheless do nothing or contradict
/// one another. What a person sets to 0 to see what it is worth is never blamed.
extension ScenarioChecker {
  mutating func checkSense() {
    checkOneElection()
    checkFounding()
    checkHomes()
    checkJointCanvasses()
    checkRounds()
    for (index, organisation) in scenario.organisations.enumerated() {
      let path = FieldPath() + "organisations" + index
      if organisation.affiliateShare > 0, organisation.affiliates.isEmpty {
        reading.complain(
          at: path + "affiliateShare", found: "a share of what affiliates have, but no affiliates",
          expected: "`affiliates`, or 0")
      }
      if organisation.endorsement.by == .list, listed.isComplete,
        organisation.endorsement.effect != EndorsementEffect(),
        !listed.contains(organisation.name)
      {
        reading.complain(
          at: path + "endorsement" + "effect",
          found: "an effect of endorsing, but \(Quoting.quoted(organisation.name)) endorses nobody",
          expected: "candidates with it in `endorsedBy`, or no `effect`")
      }
    }
    for (number, structure) in scenario.structures.enumerated() {
      for (place, lane) in structure.lanes.enumerated()
      where lane.votes == 0 && lane.attention == 0 && lane.discipline == 0 {
        reading.complain(
          at: FieldPath() + "structures" + number + "lanes" + place,
          found: "a line of the ballot that changes nothing",
          expected: "`votes`, `attention` or `discipline`, or no such line")
      }
    }
    if scenario.shocks.region > 0, regions.list.isEmpty, regions.isComplete {
      reading.complain(
        at: FieldPath() + "shocks" + "region", found: "luck that regions share, but no regions",
        expected: "races with `region`, or 0")
    }
  }

  /// What only later elections read is not set for one alone.
  private mutating func checkOneElection() {
    guard scenario.cycles.count == 1,
      !reading.diagnostics.hasErrors(under: FieldPath() + "cycles")
    else { return }
    // A name and a distance say nothing of what is left to the next.
    var rest = scenario.cycles
    (rest.firstYear, rest.years) = (Cycles().firstYear, Cycles().years)
    if rest != Cycles() {
      reading.complain(
        at: FieldPath() + "cycles",
        found: "what an election leaves to the next, but there is one alone",
        expected: "`count` above 1, or no `cycles`")
    }
    for (index, organisation) in scenario.organisations.enumerated()
    where organisation.founding != nil {
      reading.complain(
        at: FieldPath() + "organisations" + index + "founding",
        found: "an organisation founded between elections, but there is one alone",
        expected: "`cycles.count` above 1, or no `founding`")
    }
    for (index, group) in scenario.volunteers.enumerated() where group.burnout > 0 {
      reading.complain(
        at: FieldPath() + "volunteers" + index + "burnout",
        found: "people who do not come back for the next election, but there is none",
        expected: "`cycles.count` above 1, or 0")
    }
  }

  /// Whoever may be founded can be.
  private mutating func checkFounding() {
    let regionOf = Dictionary(
      scenario.races.map { ($0.name, $0.region) }, uniquingKeysWith: { first, _ in first })
    for (index, organisation) in scenario.organisations.enumerated() {
      guard let founding = organisation.founding, scenario.cycles.count > 1 else { continue }
      let path = FieldPath() + "organisations" + index + "founding"
      guard founding.chance == 0, founding.campaign == 0, founding.office == 0,
        !reading.diagnostics.hasErrors(under: path)
      else { continue }
      let isInRegion = organisation.home.contains { regionOf[$0].map { !$0.isEmpty } ?? true }
      if founding.neighbour == 0 {
        reading.complain(
          at: path, found: "an organisation that can never be founded",
          expected: "a `chance`, `campaign`, `office` or `neighbour` above 0")
      } else if !isInRegion {
        reading.complain(
          at: path + "neighbour", found: "founding by neighbours alone, but no region at home",
          expected: "a `home` in a region, or another way to be founded")
      }
    }
  }

  /// Whoever prefers home has one.
  private mutating func checkHomes() {
    func check(_ key: String, _ homes: [(local: Double, home: [String])]) -> [FieldPath] {
      homes.indices.filter { homes[$0].local != 0 && homes[$0].home.isEmpty }
        .map { FieldPath() + key + $0 + "local" }
    }
    let wrong =
      check("donors", scenario.donors.map { ($0.local, $0.home) })
      + check("volunteers", scenario.volunteers.map { ($0.local, $0.home) })
    for path in wrong where !reading.diagnostics.hasErrors(under: path) {
      reading.complain(
        at: path, found: "a weight of races at home, but no home", expected: "`home`, or 0")
    }
  }

  /// A second name at the door is somebody's who needs it, and no rival's of whom it is knocked for.
  private mutating func checkJointCanvasses() {
    for (index, canvass) in scenario.canvasses.enumerated() {
      guard let joint = canvass.joint,
        let named = scenario.candidates.first(where: { $0.name == joint.candidate })
      else { continue }
      let path = FieldPath() + "canvasses" + index + "joint"
      let rivals = scenario.candidates.filter { $0.race == named.race && $0.name != named.name }
      if joint.share == 0 {
        reading.complain(
          at: path + "share", found: "a candidate named at no door",
          expected: "a share above 0, or no `joint`")
      } else if rivals.isEmpty, candidates.isComplete {
        reading.complain(
          at: path + "candidate", found: "\(Quoting.quoted(named.name)), whom nobody opposes",
          expected: "a candidate with an opponent")
      } else if !scenario.isEndorsed(named), rivals.contains(where: scenario.isEndorsed),
        canvass.recipients != ["*"]
      {
        reading.complain(
          at: path + "candidate",
          found: "\(Quoting.quoted(named.name)), an opponent of somebody endorsed",
          expected: "somebody of the same side")
      }
    }
  }

  /// What only one way of electing reads is not set for the other.
  private mutating func checkRounds() {
    let plurality = scenario.election.method == .plurality
    if plurality, scenario.election.threshold != ElectionRule().threshold {
      reading.complain(
        at: FieldPath() + "election" + "threshold",
        found: "a threshold of \(Self.rounded(scenario.election.threshold)) under plurality",
        expected: "method \"majority-runoff\", or no threshold")
    }
    guard plurality || scenario.weeks.runoff == 0 else { return }
    for (index, treasury) in scenario.treasuries.enumerated() where treasury.runoff > 0 {
      reading.complain(
        at: FieldPath() + "treasuries" + index + "runoff",
        found: "money for a runoff \(plurality ? "under plurality" : "without weeks")",
        expected: plurality ? "method \"majority-runoff\", or 0" : "`weeks.runoff`, or 0")
    }
  }
}
