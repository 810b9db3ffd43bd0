import Allocation
import Foundation
import ScenarioFiles
import Testing

/// Every rule has a guide that says what a guide must, and can be written as it is read.
@Suite struct RuleGuideTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Documentation/rules")

  @Test(arguments: AllocationRule.names)
  func `each rule has a guide of about half a page`(name: String) throws {
    let guide = try String(
      contentsOf: Self.folder.appending(path: "\(name).md"), encoding: .utf8)
    #expect(guide.hasPrefix("# \(name)\n"))
    for part in [
      "When it is right", "What it ignores", "Cost.", "Measured: ", "Default", "Source",
    ] {
      #expect(guide.contains(part), "\(name): \(part)")
    }
    #expect(guide.split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
    let list = try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
    #expect(list.contains("[\(name)](\(name).md)"))
  }

  @Test func `no guide is of a rule that is gone`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(AllocationRule.names.map { "\($0).md" } + ["README.md"]))
  }

  @Test(arguments: AllocationRule.names)
  func `a rule on a command line is what it is in a scenario`(name: String) throws {
    let rule = try RuleText.read(name)
    #expect(rule == AllocationRule.catalogue.first { $0.name == name }?.standard)
    #expect(try RuleText.read(RuleText.write(rule)) == rule)
    #expect(try RuleText.read("{ name: '\(name)' }") == rule)
  }

  @Test func `rules within rules are written as they are read`() throws {
    let text =
      "{ name: 'runoff-reserve', reserve: 0.2, rule: { name: 'limits', rule: "
      + "{ name: 'popularity', exponent: 2 }, minimum: 500 } }"
    let rule = try RuleText.read(text)
    #expect(try RuleText.read(RuleText.write(rule)) == rule)
    #expect(RuleText.write(rule).contains("popularity"))
  }
}
