import ScenarioFiles
import Testing

struct JSON5ErrorTests {
  @Test(arguments: [
    ("", "t:1:1: found the end of the file, expected a value"),
    ("  // only a comment\n", "t:2:1: found the end of the file, expected a value"),
    ("1 2", "t:1:3: found \"2\", expected the end of the file"),
    ("{} x", "t:1:4: found \"x\", expected the end of the file"),
    ("{\n  a: 1\n  b: 2\n}", "t:3:3: found \"b\", expected \",\" or \"}\""),
    ("[1 2]", "t:1:4: found \"2\", expected \",\" or \"]\""),
    ("[,]", "t:1:2: found \",\", expected a value or \"]\""),
    ("{,}", "t:1:2: found \",\", expected a key or \"}\""),
    ("{a 1}", "t:1:4: found \"1\", expected \":\" after a key"),
    ("{a:}", "t:1:4: found \"}\", expected a value"),
    ("{1: 2}", "t:1:2: found \"1\", expected a key or \"}\""),
    ("{a: fund}", "t:1:5: found \"fund\", expected a value (text needs quotes)"),
    ("[tru]", "t:1:2: found \"tru\", expected a value or \"]\" (text needs quotes)"),
    (
      "{a: [1",
      "t:1:7: found the end of the file, expected \",\" or \"]\" for the list opened at 1:5"
    ),
    (
      "{a: [1], ",
      "t:1:10: found the end of the file, expected a key or \"}\" for the object opened at 1:1"
    ),
    (
      "'abc",
      "t:1:5: found the end of the file, expected the closing quote of the string opened at 1:1"
    ),
    (
      "['a\nb']",
      "t:1:4: found the end of the line, expected the closing quote of the string opened at 1:2"
    ),
    ("'\\x4g'", "t:1:5: found \"g\", expected 2 hexadecimal digits"),
    ("'\\u12'", "t:1:6: found \"'\", expected 4 hexadecimal digits"),
    ("'\\uD800'", "t:1:2: found half a surrogate pair, expected an escape such as \\n or \\u0041"),
    (
      "'\\uDE00\\uD83D'",
      "t:1:2: found half a surrogate pair, expected an escape such as \\n or \\u0041"
    ),
    ("'\\07'", "t:1:2: found an octal escape, expected an escape such as \\n or \\u0041"),
    ("'\\1'", "t:1:2: found an octal escape, expected an escape such as \\n or \\u0041"),
    (
      "{a\\u0020b: 1}",
      "t:1:3: found an escaped character that cannot be in a key, expected a letter, or quotes around the key"
    ),
    ("{a\\x: 1}", "t:1:4: found \"x\", expected \\u and four digits"),
    ("/* no end", "t:1:1: found a comment that does not end, expected \"*/\" after it"),
    ("/ 1", "t:1:1: found \"/\", expected \"//\" or \"/*\""),
    ("012", "t:1:1: found a number with a leading zero, expected one without it"),
    ("-", "t:1:2: found the end of the file, expected a digit"),
    (".", "t:1:2: found the end of the file, expected a digit"),
    ("1e", "t:1:3: found the end of the file, expected the digits of an exponent"),
    ("0x", "t:1:3: found the end of the file, expected hexadecimal digits"),
    ("5a", "t:1:2: found \"a\", expected the end of the number"),
    ("1.2.3", "t:1:4: found \".\", expected the end of the number"),
    ("Infinite", "t:1:1: found \"Infinite\", expected a value (text needs quotes)"),
    ("-Infinite", "t:1:9: found \"e\", expected a number"),
    ("NaNa", "t:1:1: found \"NaNa\", expected a value (text needs quotes)"),
    ("\u{1}", "t:1:1: found \"\\u{1}\", expected a value"),
    ("[\n\n  \u{7F}]", "t:3:3: found \"\\u{7F}\", expected a value or \"]\""),
    ("[\u{202E}]", "t:1:2: found \"\\u{202E}\", expected a value or \"]\""),
  ])
  func saysWhatWasFoundAndWhere(_ text: String, _ message: String) {
    #expect(JSON5Tests.failure(text) == message)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B], "t:1:1: found the byte 0xFF, expected text in UTF-8"),
      ([0x5B, 0x0A, 0x22, 0xC3, 0xA9, 0x80], "t:2:3: found the byte 0x80, expected text in UTF-8"),
      ([0x22, 0xC0, 0xAF, 0x22], "t:1:2: found the byte 0xC0, expected text in UTF-8"),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "t:1:2: found the byte 0xED, expected text in UTF-8"),
      ([0x22, 0xF4, 0x90, 0x80, 0x80], "t:1:2: found the byte 0xF4, expected text in UTF-8"),
      ([0x22, 0xE2, 0x82], "t:1:2: found the byte 0xE2, expected text in UTF-8"),
      ([0x22, 0xE2, 0x82, 0x22], "t:1:2: found the byte 0xE2, expected text in UTF-8"),
    ] as [([UInt8], String)])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8], _ message: String) {
    #expect(JSON5Tests.failure(bytes) == message)
  }

  @Test func refusesAHundredThousandBrackets() {
    let message =
      "t:1:65: found lists and objects nested more than 64 deep, expected fewer"
    #expect(JSON5Tests.failure(String(repeating: "[", count: 100_000)) == message)
    let balanced =
      String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(JSON5Tests.failure(balanced) == message)
    let objects = String(repeating: "{a:", count: 100_000)
    #expect(
      JSON5Tests.failure(objects)
        == "t:1:193: found lists and objects nested more than 64 deep, expected fewer")
  }

  @Test func acceptsTheLastDepthThatIsAllowed() {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(JSON5Tests.failure(text) == "")
  }

  @Test func refusesWhatExceedsALimit() {
    var limits = JSON5.Limits()
    limits.bytes = 10
    #expect(
      JSON5Tests.failure("[1,2,3,4,5]", limits) == "t:1:1: found 11 bytes, expected at most 10")
    limits = JSON5.Limits()
    limits.nodes = 3
    #expect(
      JSON5Tests.failure("[1,\n2,3]", limits)
        == "t:2:3: found more than 3 values, expected a file with fewer")
    #expect(JSON5Tests.failure("[1,\n2]", limits) == "")
    limits = JSON5.Limits()
    limits.stringBytes = 4
    #expect(
      JSON5Tests.failure("['abcde']", limits)
        == "t:1:2: found a text of more than 4 bytes, expected a shorter one")
    #expect(
      JSON5Tests.failure("{abcde: 1}", limits)
        == "t:1:2: found a text of more than 4 bytes, expected a shorter one")
    #expect(JSON5Tests.failure("['abcd']", limits) == "")
    let digits = String(repeating: "1", count: 1_001)
    #expect(
      JSON5Tests.failure(digits)
        == "t:1:1: found a number of 1001 characters, expected at most 1000")
  }
}
