import SimulationCore

/// Results made by hand, with the shape of a small council: three structures, four races.
enum SampleResults {
  /// Counts in the shape of a bell around `centre`.
  static func seats(around centre: Int, of most: Int, replicates: Int) -> SeatDistribution {
    var counts = (0...most).map { seats in
      let distance = seats - centre
      return max(0, replicates / (4 + 2 * distance * distance) - distance * distance)
    }
    counts[centre] += replicates - counts.reduce(0, +)
    return SeatDistribution(counts: counts)
  }

  static func dollars(_ mean: Double, _ error: Double) -> Estimate {
    Estimate(mean: 100 * mean, standardError: 100 * error)
  }

  static func structure(_ name: String, centre: Int, pooled: Double) -> StructureResults {
    var structure = StructureResults()
    structure.name = name
    structure.seats = seats(around: centre, of: 24, replicates: 10_000)
    structure.money.offered = dollars(1_035_512, 241)
    structure.money.directToSlate = dollars(611_204 * (1 - pooled), 187)
    structure.money.directToOthers = dollars(318_400 * (1 - pooled), 120)
    structure.money.elsewhere = dollars(105_908 * (1 - pooled), 61)
    structure.money.lost = dollars(1_035_512 * pooled * 0.1, pooled * 31)
    structure.money.granted = dollars(1_035_512 * pooled * 0.8, pooled * 155)
    structure.money.overhead = dollars(1_035_512 * pooled * 0.08, pooled * 12)
    structure.money.kept = dollars(1_035_512 * pooled * 0.02, pooled * 4.5)
    structure.money.ownToSlate = dollars(480_000, 0)
    structure.money.slate = dollars(1_091_204 + 217_000 * pooled, 230)
    structure.money.opponents = dollars(2_318_400, 320)
    structure.money.sources = [
      {
        var source = SourceMoney()
        source.name = "members"
        source.offered = structure.money.offered
        return source
      }()
    ]
    structure.closeShare = Estimate(mean: 0.214 + pooled / 4, standardError: 0.0011)
    structure.hindsightSeats = Estimate(mean: 13.1, standardError: 0.021)
    structure.hindsightShare = Estimate(mean: 0.55 + pooled / 3, standardError: 0.0019)
    if pooled > 0 {
      structure.closeShareDifference = Estimate(mean: pooled / 4, standardError: 0.0009)
      structure.hindsightShareDifference = Estimate(mean: pooled / 3, standardError: 0.0016)
    }
    structure.concentration = Estimate(mean: 0.71 - pooled / 2, standardError: 0.0004)
    structure.organisations = [("chapter", 14, 4.1), ("teachers' union", 17, 5.2)].map {
      var organisation = OrganisationResults()
      organisation.name = $0.0
      organisation.endorsed = $0.1
      organisation.isForSeats = true
      organisation.seats = Estimate(mean: $0.2 + pooled, standardError: 0.012)
      return organisation
    }
    structure.candidates = [
      ("Ana Ruiz", "Ward 1", true, true), ("Bo Lee", "Ward 1", false, false),
      ("Cy Okafor", "Ward 2", true, false), ("Di Novak", "Ward 2", false, true),
      ("Ed Park", "Ward 3", false, true),
    ].enumerated().map { index, entry in
      var candidate = CandidateResults()
      candidate.name = entry.0
      candidate.race = entry.1
      candidate.onSlate = entry.2
      candidate.incumbent = entry.3
      candidate.wins = index == 4 ? 10_000 : 7_120 - 1_500 * index + Int(900 * pooled)
      candidate.share = Estimate(mean: 0.52 - 0.07 * Double(index), standardError: 0.0009)
      candidate.money = dollars(64_120 - 9_000 * Double(index), 31)
      return candidate
    }
    structure.races = ["Ward 1", "Ward 2", "Ward 3"].enumerated().map { index, name in
      var race = RaceResults()
      race.name = name
      race.runoffs = 3_110 * (2 - index)
      race.close = 2_204 - 700 * index
      race.margin = Estimate(mean: 0.14, standardError: 0.001)
      race.votes = Estimate(mean: 11_412, standardError: 9.1)
      return race
    }
    return structure
  }

  /// Scattered, a pact within noise of it, and a coalition that wins more.
  static var council: SimulationResults {
    var results = SimulationResults()
    results.title = "A council of four wards"
    results.seed = 2027
    results.replicates = 10_000
    results.replicatesRequested = 10_000
    results.raceCount = 4
    results.slateSize = 2
    results.atLeast = 8
    results.structures = [
      structure("scattered", centre: 7, pooled: 0),
      structure("chapter PAC", centre: 7, pooled: 0.2),
      structure("coalition", centre: 11, pooled: 0.6),
    ]
    results.structures[1].money.perExtraSeat = dollars(13_806_800, 10_400_000)
    results.structures[2].money.perExtraSeat = dollars(140_247, 721)
    results.structures[1].difference = Estimate(mean: 0.012, standardError: 0.0091)
    results.structures[2].difference = Estimate(mean: 3.5441, standardError: 0.0182)
    results.withoutMoney = seats(around: 5, of: 24, replicates: 10_000)
    results.control = structure("control", centre: 10, pooled: 0)
    results.control?.difference = Estimate(mean: 2.91, standardError: 0.017)
    results.aimOnly = structure("aim only", centre: 8, pooled: 0)
    results.aimOnly?.difference = Estimate(mean: 0.87, standardError: 0.012)
    results.field.contested = 4
    results.field.openSeats = 1
    results.field.runoffs = Estimate(mean: 0.341, standardError: 0.0013)
    results.field.openSeatRunoffs = Estimate(mean: 0.702, standardError: 0.0032)
    results.field.incumbentsReelected = Estimate(mean: 0.848, standardError: 0.0011)
    results.field.leaderShare = [0.354, 0.452, 0.571, 0.679, 0.762]
    results.field.leadersWinningRunoff = Estimate(mean: 0.741, standardError: 0.002)
    return results
  }

  /// The same with two organisations declared.
  static var organisedCouncil: SimulationResults {
    var results = council
    results.organisedRaces = 3
    var union = OrganisationBooks()
    union.name = "teachers' union"
    union.members = Estimate(mean: 25_000, standardError: 0)
    union.endorsed = Estimate(mean: 16.4, standardError: 0.02)
    union.dues = dollars(184_200, 311)
    union.fromAffiliates = dollars(2_410, 7)
    union.overhead = dollars(9_210, 16)
    union.spent = dollars(81_204, 240)
    union.lost = dollars(1_204, 9)
    union.keptByCap = dollars(60_100, 120)
    union.keptByOpposition = dollars(22_050, 80)
    union.keptByTurf = dollars(8_300, 14)
    union.keptUnrouted = dollars(4_542, 11)
    union.treasury = dollars(94_992, 180)
    var ward = OrganisationBooks()
    ward.name = "ward 33"
    ward.members = Estimate(mean: 140.25, standardError: 0)
    ward.passedOn = dollars(2_410, 7)
    for index in results.structures.indices {
      results.structures[index].organisationBooks = [union, ward]
    }
    return results
  }

  static func hours(_ mean: Double, _ error: Double) -> Estimate {
    Estimate(mean: 60 * mean, standardError: 60 * error)
  }

  /// The same with two groups of volunteers, a canvass and leaflets.
  static var canvassedCouncil: SimulationResults {
    var results = council
    for (index, pooled) in [0, 0.5, 0.8].enumerated() {
      var hours = HoursResults()
      hours.offered = self.hours(2_412.4, 1.3)
      hours.scatteredToSlate = self.hours(2_012.4 * (1 - pooled), 1.1)
      hours.scatteredToOthers = self.hours(300 * (1 - pooled), 0.4)
      hours.elsewhere = self.hours(100 * (1 - pooled), 0.2)
      hours.lost = self.hours(241.24 * pooled, 0.3 * pooled)
      hours.canvassed = self.hours(index == 0 ? 0 : 2_171.16 * pooled - 3.25, 1.2 * pooled)
      hours.idle = self.hours(index == 0 ? 0 : 3.25, index == 0 ? 0 : 0.04)
      hours.slate = self.hours(2_012.4 * (1 - pooled) + hours.canvassed.mean / 60, 1.2)
      hours.others = self.hours(300 * (1 - pooled), 0.4)
      hours.media = [
        MediumContacts(
          name: "doors", slate: Estimate(mean: 11_251, standardError: 6.1),
          others: Estimate(mean: 1_680 * (1 - pooled), standardError: 2.2)),
        MediumContacts(
          name: "leaflets", slate: Estimate(mean: 40_112, standardError: 31),
          others: Estimate(mean: 98_223, standardError: 44)),
      ]
      hours.votesForSlate = Estimate(mean: 1_408.3, standardError: 0.9)
      hours.votesForOthers = Estimate(mean: 1_601.2, standardError: 0.8)
      hours.perExtraSeat = index == 0 ? nil : self.hours(611.2, 3.1)
      hours.sources = [
        SourceHours(
          name: "members", offered: self.hours(2_000.4, 1.1),
          scattered: self.hours(2_000.4 * (1 - pooled), 1),
          toCanvasses: self.hours(1_800.36 * pooled, pooled),
          lost: self.hours(200.04 * pooled, 0.2 * pooled)),
        SourceHours(
          name: "students", offered: self.hours(412, 0.5),
          scattered: self.hours(412 * (1 - pooled), 0.4),
          toCanvasses: self.hours(370.8 * pooled, 0.4 * pooled),
          lost: self.hours(41.2 * pooled, 0.1 * pooled)),
      ]
      hours.canvasses = ["north side", "joint"].map {
        CanvassHours(
          name: $0, received: self.hours(1_085.58 * pooled, 0.8 * pooled),
          worked: self.hours(index == 0 ? 0 : 1_085.58 * pooled - 1.625, 0.8 * pooled),
          idle: self.hours(index == 0 ? 0 : 1.625, index == 0 ? 0 : 0.02))
      }
      results.structures[index].hours = hours
    }
    return results
  }

  /// The same where winners may leave the slate's programme.
  static var loyalCouncil: SimulationResults {
    var results = council
    for (index, centre) in [6, 5, 8].enumerated() {
      var programme = ProgrammeResults()
      programme.seats = seats(around: centre, of: 24, replicates: 10_000)
      programme.held = [6_000, 0, 3_500 + 10 * index, 0, 0]
      results.structures[index].programme = programme
    }
    results.structures[1].programme?.difference = Estimate(mean: -1.01, standardError: 0.011)
    results.structures[2].programme?.difference = Estimate(mean: 1.998, standardError: 0.0171)
    results.heldElsewhere = 3
    for index in results.structures.indices {
      var office = OfficeResults()
      office.race = "Mayor"
      office.replicates = 10_000
      for (place, name) in ["Mayra", "Rex"].enumerated() {
        var candidate = OfficeCandidate()
        candidate.name = name
        candidate.isAlly = place == 0
        candidate.wins = place == 0 ? 4_200 + 100 * index : 5_800 - 100 * index
        candidate.inRunoff = candidate.wins + 2_000
        candidate.known = Estimate(mean: 0.684, standardError: 0.001)
        candidate.money = dollars(90_000, 12)
        if index > 0 { candidate.difference = Estimate(mean: 0.01, standardError: 0.001) }
        office.candidates.append(candidate)
      }
      office.allyWins = office.candidates[0].wins
      office.allyDifference = office.candidates[0].difference
      results.structures[index].offices = [office]
    }
    for index in results.structures.indices {
      results.structures[index].caucuses = [8, 13].map { k in
        guard index > 0 else { return CaucusResults(atLeast: k) }
        return CaucusResults(
          atLeast: k, difference: Estimate(mean: 0.412 - 0.01 * Double(k), standardError: 0.0031),
          programmeDifference: Estimate(mean: -0.0711, standardError: 0.0024))
      }
    }
    return results
  }

  /// The same with figures observed.
  static var observedCouncil: SimulationResults {
    var results = council
    var observed = ObservedField()
    observed.source = "Chicago's contested ward races of 2007–2023"
    observed.runoffs = 0.344
    observed.openSeatRunoffs = 0.71
    observed.leaderShare = [0.36, 0.46, 0.56, 0.67, 0.76]
    results.observed = observed
    var committee = CommitteeMoney()
    committee.name = "realtors"
    committee.spent = dollars(512_300, 1_204)
    results.structures[0].money.committees = [committee]
    results.structures[0].money.rivalCommittees = committee.spent
    return results
  }
}
