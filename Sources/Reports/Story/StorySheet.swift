public import Allocation
public import SimulationCore

/// The story of a replicate, and what the rules of its funds are called.
public struct StorySheet: Sendable {
  /// How a rule is written, and its entry in the catalogue.
  public struct Rule: Sendable {
    /// Its word, or the object with its settings.
    public let text: String
    /// Its line in the list of rules.
    public let entry: AllocationRule.Entry

    /// A rule as a scenario writes it.
    public init(text: String, entry: AllocationRule.Entry) {
      self.text = text
      self.entry = entry
    }
  }

  /// What happened.
  public let story: ReplicateStory
  /// By fund of the story.
  public let rules: [Rule]
  /// By canvass of the story.
  public let canvassRules: [Rule]

  /// A sheet; `rules` has an entry for each fund of the story, `canvassRules` for each canvass.
  public init(_ story: ReplicateStory, rules: [Rule], canvassRules: [Rule] = []) {
    precondition(rules.count == story.vehicles.count, "a rule for each fund")
    precondition(
      canvassRules.count == story.hours?.canvasses.count ?? 0, "a rule for each canvass")
    self.story = story
    self.rules = rules
    self.canvassRules = canvassRules
  }

  func name(_ candidate: Int) -> String { DisplayText.harmless(story.candidates[candidate].name) }
  func canvass(_ number: Int) -> String {
    DisplayText.harmless(story.hours?.canvasses[number].name ?? "")
  }
  func fund(_ vehicle: Int) -> String { DisplayText.harmless(story.vehicles[vehicle].name) }
}
