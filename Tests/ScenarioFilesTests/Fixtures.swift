import ScenarioFiles
import Testing

/// A small valid scenario; tests change a piece of it.
enum Fixtures {
  static let small = """
    // Two races, two segments, one fund.
    {
      title: "Small",
      races: [
        { name: "North", region: "lakefront" },
        { name: "South" },
      ],
      candidates: [
        { name: "Ada", race: "North", strength: 0.1, endorsedBy: ["chapter"] },
        { name: "Bo", race: "North", incumbent: "elected" },
        { name: "Cy", race: "South", strength: { mean: 0.2, sd: 0.3 }, endorsedBy: ["labour"] },
        { name: "Di", race: "South" },
      ],
      slate: ["chapter", "labour"],
      donors: [
        { name: "online", people: 1000, menu: [{ amount: 5, share: 0.4 }, { amount: 12.50, share: 0.6 }] },
        { name: "locals", people: 200, menu: [{ amount: 20, share: 1 }], home: ["lakefront", "South"] },
      ],
      treasuries: [{ name: "dues", amount: 10000 }],
      attentionRivals: [{ name: "Mayor" }],
      affinities: [{ donors: "locals", candidate: "Bo", value: -1 }],
      vehicles: [{ name: "fund", rule: "need" }],
      structures: [
        { name: "scattered" },
        { name: "pooled", routes: [{ to: "fund", share: 0.6 }, { from: "dues", to: "fund", share: 1 }] },
      ],
      polls: [{ week: 3, races: ["North"] }],
      run: { seed: 7 },
    }
    """

  /// The lines that reading a text reports; empty if it is valid.
  static func problems(_ text: String, tables: [String: String] = [:]) -> [String] {
    do throws(ScenarioFileError) {
      _ = try ScenarioReader.check(text: text, fileName: "s", tables: tables)
      return []
    } catch {
      return error.description.split(separator: "\n").map(String.init)
    }
  }
}

/// One change of the small scenario and what is then said of it.
struct Change: Sendable, CustomTestStringConvertible {
  let piece: String
  let other: String
  /// Lines without the name of the file, `s:`.
  let expected: [String]

  init(_ piece: String, _ other: String, _ expected: [String]) {
    self.piece = piece
    self.other = other
    self.expected = expected
  }

  var problems: [String] {
    guard let range = Fixtures.small.firstRange(of: piece) else { return ["no such piece"] }
    var text = Fixtures.small
    text.replaceSubrange(range, with: other)
    return Fixtures.problems(text).map { String($0.dropFirst(2)) }
  }

  var testDescription: String { other }
}
