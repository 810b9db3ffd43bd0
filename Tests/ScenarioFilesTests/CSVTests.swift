import ScenarioFiles
import Testing

struct CSVTests {
  static func cells(_ text: String) throws -> [[String]] {
    let table = try CSVTable.parse(Array(text.utf8), file: "t.csv")
    return ([table.header] + table.rows).map { $0.map(\.text) }
  }

  static func failure(_ text: String, _ limits: CSVTable.Limits = CSVTable.Limits()) -> String {
    do throws(ScenarioFileError) {
      _ = try CSVTable.parse(Array(text.utf8), file: "t.csv", limits: limits)
      return ""
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("\u{FEFF}a\n1", [["a"], ["1"]]),
    ("# made by hand\n# twice\n\na,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n\n1,2\n\n   \n", [["a", "b"], ["1", "2"]]),
    ("a,b\n,\n", [["a", "b"], ["", ""]]),
    ("a,b\n \"x, y\" ,\"he said \"\"no\"\"\"\n", [["a", "b"], ["x, y", "he said \"no\""]]),
    ("a,b\n\"two\r\nlines\",\"\"\n", [["a", "b"], ["two\r\nlines", ""]]),
    ("a,b\n  padded\t, \"  kept \"\n", [["a", "b"], ["padded", "  kept "]]),
    ("a,b\n#1,2", [["a", "b"], ["#1", "2"]]),
    ("é,😀\nü,1", [["é", "😀"], ["ü", "1"]]),
    ("a", [["a"]]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"", [["a", "b"], ["\"", "\"\""]]),
  ])
  func readsCells(_ text: String, _ expected: [[String]]) throws {
    #expect(try Self.cells(text) == expected)
  }

  @Test func knowsThePlaceOfEveryCell() throws {
    let text = "# note\nname, é ,x\r\n\"a\nb\",2,  3\n\n4,😀,\"5\""
    let table = try CSVTable.parse(Array(text.utf8), file: "t.csv")
    let places = ([table.header] + table.rows).map { row in
      row.map { "\($0.position.line):\($0.position.column)" }
    }
    #expect(
      places == [["2:1", "2:7", "2:10"], ["3:1", "4:4", "4:8"], ["6:1", "6:3", "6:5"]])
  }

  @Test(arguments: [
    ("", "t.csv:1:1: found an empty file, expected a row of column names"),
    ("\n\n# only this\n", "t.csv:4:1: found an empty file, expected a row of column names"),
    ("a,b\n1,2,3\n", "t.csv:2:5: found a row of 3 cells, expected 2, as in the header"),
    ("a,b\n1,2\n3\n", "t.csv:3:1: found a row of 1 cell, expected 2, as in the header"),
    (
      "a,b\n1\"x,2\n",
      "t.csv:2:2: found a quote inside a cell without quotes, expected quotes around the whole cell, and inner quotes doubled"
    ),
    (
      "a,b\n\"1\"x,2\n",
      "t.csv:2:4: found text after a closing quote, expected a comma or the end of the line"
    ),
    ("a,b\n1,\"2\n3,4\n", "t.csv:2:3: found a quote that does not close, expected a closing quote"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    #expect(Self.failure(text) == message)
  }

  @Test func findsEveryErrorInOnePass() {
    let text = "a,b\n1\n\"x\"y,2\n3,4\n5,6,7\nq\"r,8\n"
    #expect(
      Self.failure(text).split(separator: "\n").map { $0.prefix(10) } == [
        "t.csv:2:1:", "t.csv:3:4:", "t.csv:5:5:", "t.csv:6:2:",
      ])
  }

  @Test func refusesWhatIsNotUTF8() {
    do throws(ScenarioFileError) {
      _ = try CSVTable.parse([0x61, 0x0A, 0x62, 0xE9, 0x0A], file: "t.csv")
      Issue.record("not refused")
    } catch {
      #expect(
        error.description == "t.csv:2:2: found the byte 0xE9, expected text in UTF-8")
    }
  }

  @Test func refusesWhatExceedsALimit() {
    var limits = CSVTable.Limits()
    limits.rows = 2
    #expect(Self.failure("a\n1\n2\n", limits) == "")
    #expect(
      Self.failure("a\n1\n2\n3\n", limits)
        == "t.csv:4:1: found more than 2 rows of 1 cells, expected at most 2 rows and 2000000 cells"
    )
    limits = CSVTable.Limits()
    limits.columns = 2
    #expect(
      Self.failure("a,b,c\n", limits)
        == "t.csv:1:6: found more than 2 cells in a row, expected fewer")
    limits = CSVTable.Limits()
    limits.cellBytes = 3
    #expect(
      Self.failure("a\nabcd\n", limits)
        == "t.csv:2:1: found a cell of more than 3 bytes, expected a shorter one")
    limits = CSVTable.Limits()
    limits.bytes = 4
    #expect(
      Self.failure("a\n1\n2\n", limits) == "t.csv:1:1: found 6 bytes, expected at most 4")
  }

  @Test func countsErrorsBeyondTheFirstFifty() {
    let text = "a,b\n" + String(repeating: "1\n", count: 80)
    let lines = Self.failure(text).split(separator: "\n")
    #expect(lines.count == 51)
    #expect(lines.last == "and 30 more")
  }
}
