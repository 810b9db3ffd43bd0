import SimulationCore

/// A candidate of the scenario that is made, and how the strength was obtained.
struct ImportedCandidate {
  var name: String
  let race: String
  let strength: Strength
  var incumbent = Incumbency.no
  var endorsedBy: [String] = []
  var ownMoney: Cents = 0
  /// Lines that stand above the candidate.
  var comment: String

  /// The candidate in a scenario's list.
  var entry: JSON5Entry {
    var members = [
      JSON5Entry("name", .string(name)), JSON5Entry("race", .string(race)),
      JSON5Entry("strength", Shape<Strength>.strength.write(strength)),
    ]
    if incumbent != .no { members.append(JSON5Entry("incumbent", .string(incumbent.rawValue))) }
    if !endorsedBy.isEmpty {
      members.append(JSON5Entry("endorsedBy", .list(endorsedBy.map { .string($0) })))
    }
    if ownMoney > 0 { members.append(JSON5Entry("ownMoney", .dollars(ownMoney))) }
    return JSON5Entry(.object(members), comment: comment)
  }

  /// A strength that a person can read and check: six decimals.
  static func rounded(_ value: Double) -> Double {
    let short = (value * 1e6).rounded() / 1e6
    return short == 0 ? 0 : short
  }

  /// A share in percent with one decimal.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

extension [ImportedCandidate] {
  /// Adds the race in brackets to names that stand in more than one, since a scenario needs each
  /// name once.
  mutating func makeNamesUnique() {
    var counts: [String: Int] = [:]
    for candidate in self { counts[candidate.name, default: 0] += 1 }
    var taken = Set(counts.keys)
    for index in indices where counts[self[index].name, default: 0] > 1 {
      let plain = self[index].name
      var name = "\(plain) (\(self[index].race))"
      while !taken.insert(name).inserted { name += " (\(self[index].race))" }
      self[index].name = name
      self[index].comment =
        "\(Quoting.quoted(plain)) stands in several races here, hence the race in the name.\n"
        + self[index].comment
    }
  }
}
