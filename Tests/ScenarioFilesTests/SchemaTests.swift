import Allocation
import Foundation
import ScenarioFiles
import SimulationCore
import Testing

struct SchemaTests {
  typealias Members = [String: JSONNode]

  static func members(_ node: JSONNode?) -> Members {
    guard case .object(let list) = node?.value else { return [:] }
    return Dictionary(list.map { ($0.key, $0.node) }, uniquingKeysWith: { first, _ in first })
  }

  static func schema() throws -> Members {
    members(try JSON5.parse(Array(ScenarioSchema.jsonSchema().utf8), file: "schema"))
  }

  @Test func everyReferenceHasADefinition() throws {
    let text = ScenarioSchema.jsonSchema()
    let definitions = Self.members(try Self.schema()["$defs"])
    let references = text.matches(of: /"#\/\$defs\/([^"]*)"/).map { String($0.output.1) }
    #expect(!references.isEmpty)
    #expect(Set(references) == Set(definitions.keys))
  }

  @Test func everyObjectRefusesUnknownKeys() throws {
    let root = try Self.schema()
    #expect(root["additionalProperties"]?.value == .bool(false))
    for (name, definition) in Self.members(root["$defs"]) where name != "rule" {
      #expect(
        Self.members(definition)["additionalProperties"]?.value == .bool(false), "\(name)")
    }
    for form in try Self.ruleForms() {
      #expect(Self.members(form)["additionalProperties"]?.value == .bool(false))
    }
  }

  /// The object forms of the rules.
  private static func ruleForms() throws -> [JSONNode] {
    let definitions = members(try schema()["$defs"])
    guard case .array(let forms) = members(definitions["rule"])["anyOf"]?.value else { return [] }
    #expect(forms.count == AllocationRule.catalogue.count + 1)
    return Array(forms.dropFirst())
  }

  @Test func statesTheRangeAndTheDefaultOfTheValueTypes() throws {
    let definitions = Self.members(try Self.schema()["$defs"])
    let shocks = Self.members(Self.members(definitions["shocks"])["properties"])
    let citywide = Self.members(shocks["citywide"])
    #expect(citywide["type"]?.value == .string("number"))
    #expect(citywide["minimum"]?.value == .number(0, text: "0"))
    #expect(citywide["maximum"]?.value == .number(10, text: "10"))
    guard case .number(let standard, _) = citywide["default"]?.value else {
      Issue.record("no default")
      return
    }
    #expect(standard == Shocks().citywide)
    let money = Self.members(Self.members(definitions["moneyEffect"])["properties"])
    guard case .number(let dollars, _) = Self.members(money["scale"])["default"]?.value else {
      Issue.record("no default")
      return
    }
    #expect(dollars * 100 == Double(MoneyEffect().scale))
  }

  @Test func everyFieldIsDescribedInSchemaAndReference() throws {
    let root = try Self.schema()
    let reference = ScenarioSchema.reference()
    for (name, definition) in Self.members(root["$defs"]) {
      #expect(reference.contains("\n## \(name)\n"))
      for (key, field) in Self.members(Self.members(definition)["properties"]) {
        #expect(reference.contains("\n| `\(key)` |"), "\(name).\(key)")
        guard case .string(let text) = Self.members(field)["description"]?.value else {
          Issue.record("\(name).\(key) has no description")
          continue
        }
        #expect(!text.isEmpty)
      }
    }
  }

  /// `sharedfund schema --reference > Documentation/scenario.md` brings it up to date.
  @Test func theReferenceIsTheOneInDocumentation() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let kept = try String(
      contentsOf: root.appending(path: "Documentation/scenario.md"), encoding: .utf8)
    #expect(kept == ScenarioSchema.reference())
  }

  /// Every stored property of a value type must be described, or a file could not set it.
  @Test(arguments: [
    ("scenario", Scenario() as any Sendable), ("weeks", Weeks()), ("election", ElectionRule()),
    ("race", Race()), ("candidate", Candidate()), ("donorSegment", DonorSegment()),
    ("giftOption", GiftOption()), ("treasury", Treasury()), ("attentionRival", AttentionRival()),
    ("affinity", Affinity()), ("vehicle", Vehicle()), ("members", MembersVote()), ("view", View()),
    ("limits", GivingLimits()), ("toCommittee", CommitteeLimits()), ("lifted", LiftedLimits()),
    ("rivalCommittee", RivalCommittee()), ("unifyingEnemy", UnifyingEnemy()),
    ("organisation", Organisation()), ("endorsement", Endorsement()),
    ("endorsementEffect", EndorsementEffect()),
    ("structure", FundingStructure()), ("route", Route()), ("giving", GivingSettings()),
    ("moneyEffect", MoneyEffect()), ("attention", AttentionDynamics()),
    ("spending", SpendingPlan()), ("spendingChannel", SpendingChannel()),
    ("volunteerGroup", VolunteerGroup()), ("canvass", Canvass()),
    ("jointCanvass", JointCanvass()), ("contacts", ContactSettings()), ("rivals", RivalResponse()),
    ("shocks", Shocks()),
    ("runoff", RunoffRule()), ("poll", Poll()), ("baseRates", BaseRates()),
    ("outcomes", OutcomeSettings()), ("run", RunSettings()), ("observed", ObservedField()),
  ])
  func everyPropertyIsDescribed(_ name: String, _ value: any Sendable) throws {
    let root = try Self.schema()
    let record = name == "scenario" ? root : Self.members(Self.members(root["$defs"])[name])
    let keys = Set(Self.members(record["properties"]).keys).subtracting(["$schema"])
    // What a slate cut to size leaves is nobody's to write.
    let labels = Mirror(reflecting: value).children.compactMap(\.label)
    #expect(keys == Set(labels).subtracting(["silentOrganisations"]))
  }

  @Test func everyRuleOfTheAllocationRoomCanBeNamed() throws {
    for entry in AllocationRule.catalogue {
      for form in ["\"\(entry.name)\"", "{ name: \"\(entry.name)\" }"] {
        let text = Fixtures.small.replacing("rule: \"need\"", with: "rule: \(form)")
        #expect(try ScenarioReader.check(text: text).vehicles[0].rule == entry.standard)
      }
    }
  }

  @Test(arguments: [
    (
      "{ name: 'popularity', exponent: 2, offset: 50 }",
      AllocationRule.popularity(Popularity(exponent: 2, offset: 50))
    ),
    (
      "{ name: 'strategic-need', method: 'greedy' }",
      .strategicNeed(.greedy(chunks: 20, model: .logOdds))
    ),
    (
      "{ name: 'strategic-need', method: 'greedy', chunks: 7, model: 'share' }",
      .strategicNeed(.greedy(chunks: 7, model: .share(sd: 0.08)))
    ),
    (
      "{ name: 'strategic-need', method: 'greedy', chunks: 20, model: 'share', sd: 0.1 }",
      .strategicNeed(.greedy(chunks: 20, model: .share(sd: 0.1)))
    ),
  ])
  func rulesWithParametersAreReadAndWritten(_ form: String, _ rule: AllocationRule) throws {
    let text = Fixtures.small.replacing("rule: \"need\"", with: "rule: \(form)")
    let scenario = try ScenarioReader.check(text: text)
    #expect(scenario.vehicles[0].rule == rule)
    #expect(try ScenarioReader.check(text: ScenarioWriter.text(scenario)) == scenario)
  }
}
