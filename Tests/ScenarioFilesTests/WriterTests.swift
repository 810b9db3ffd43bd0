import ScenarioFiles
import Testing

struct WriterTests {
  @Test func writesCommentsAndKeepsShortThingsOnOneLine() {
    let value = JSON5Value.object([
      JSON5Entry("title", .string("A \"b\"\n")),
      JSON5Entry(
        "menu",
        .array([
          JSON5Entry(
            .object([JSON5Entry("amount", .dollars(1_250)), JSON5Entry("share", .double(0.5))]),
            comment: "Most gifts.\nSecond line."),
          JSON5Entry(.object([JSON5Entry("amount", .dollars(500))])),
        ]), comment: "The menu."),
      JSON5Entry("odd key", .list([.null, .bool(true), .integer(3)])),
      JSON5Entry("empty", .object([])),
    ])
    let expected = """
      // Top.
      {
        title: "A \\"b\\"\\n",
        // The menu.
        menu: [
          // Most gifts.
          // Second line.
          { amount: 12.50, share: 0.5 },
          { amount: 5 },
        ],
        "odd key": [null, true, 3],
        empty: {},
      }

      """
    #expect(JSON5Writer().text(value, comment: "Top.") == expected)
  }

  @Test func writesStrictJSONWithoutComments() {
    let value = JSON5Value.object([
      JSON5Entry("a", .list([.double(1e-7), .double(.nan)]), comment: "not here"),
      JSON5Entry("b", .string("\u{1}\u{2028}\\")),
    ])
    #expect(
      JSON5Writer(style: .json).text(value)
        == "{\n  \"a\": [1e-07, null],\n  \"b\": \"\\u0001\\u2028\\\\\"\n}\n")
  }

  @Test(arguments: [
    (0, "0"), (5, "0.05"), (-5, "-0.05"), (50, "0.50"), (100, "1"), (12_345, "123.45"),
    (Int64.max, "92233720368547758.07"), (Int64.min, "-92233720368547758.08"),
  ])
  func writesCentsAsDollars(_ cents: Int64, _ literal: String) {
    #expect(JSON5Value.dollars(cents) == .number(literal))
  }

  @Test(arguments: [
    (0.1, "0.1"), (3, "3"), (-2.5, "-2.5"), (1e21, "1e+21"), (1e-7, "1e-07"), (-0.0, "-0.0"),
  ])
  func writesTheShortestNumber(_ value: Double, _ literal: String) {
    #expect(JSON5Value.double(value) == .number(literal))
  }

  @Test func aCommentCannotBeEndedFromWithin() throws {
    let value = JSON5Value.object([
      JSON5Entry("a", .integer(1), comment: "x\r\ny\u{2028}b: 2,\u{2029}c: 3,")
    ])
    let text = JSON5Writer().text(value, comment: "p\rq: 1")
    let node = try JSON5.parse(Array(text.utf8), file: "t")
    guard case .object(let members) = node.value else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.key) == ["a"])
  }
}
