import FuzzTargets
import Testing

/// Every case that fuzzing found, and the small corpus that reaches most of the code, once more.
@Suite struct FoundCasesTests {
  /// Crashes end the test process; what should not be is thrown.
  @Test(arguments: FuzzTarget.allCases)
  func `cases return and keep what is promised`(target: FuzzTarget) throws {
    for (name, bytes) in try Cases.of(target) {
      #expect(throws: Never.self, "\(target) \(name)") { try target.run(bytes) }
    }
  }

  @Test func `cases with parts come back from their bytes`() throws {
    let texts = ["", "a", "a\n=== b\nc", "\n=== \n", "a\n=== b", "\n\n=== x\n\n=== x\ny\n"]
    for text in texts {
      let input = FuzzInput(Array(text.utf8))
      #expect(FuzzInput(input.bytes) == input, "\(text)")
    }
    let input = FuzzInput(Array("a\nb\n=== c.csv\nd\ne\n=== f\n".utf8))
    #expect(input.text == Array("a\nb".utf8))
    #expect(input.word("c.csv") == "d\ne")
    #expect(input.word("f") == "")
    #expect(input.word("g") == nil)
  }

  /// A corpus that is refused at the first byte would test nothing.
  @Test func `the corpus of runs holds scenarios that run`() throws {
    let runs = try Cases.of(.run).count { try FuzzTarget.runs($0.bytes) }
    #expect(runs >= 5)
  }
}
