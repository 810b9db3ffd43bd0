import Reports
import Testing

@Suite struct TerminalStyleTests {
  @Test(arguments: [
    (["TERM": "xterm"], true, true),
    (["TERM": "xterm"], false, false),
    (["TERM": "xterm", "NO_COLOR": "1"], true, false),
    // no-color.org: set "and not an empty string".
    (["TERM": "xterm", "NO_COLOR": ""], true, true),
    (["TERM": "dumb"], true, false),
    ([:], true, false),
  ])
  func `colour needs a terminal that can and a user who allows it`(
    environment: [String: String], isTerminal: Bool, colour: Bool
  ) {
    #expect(
      TerminalStyle(isTerminal: isTerminal, environment: environment).colour == colour)
  }

  @Test(arguments: [
    (["LANG": "en_US.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false),
    ([:], false), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false),
    (["LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8"], true), (["LANG": "ca_ES.UTF-8@valencia"], true),
    (["LANG": "ja_JP.EUC-JP"], false),
  ])
  func `characters beyond ASCII need a UTF-8 locale`(environment: [String: String], unicode: Bool) {
    #expect(TerminalStyle(isTerminal: false, environment: environment).unicode == unicode)
  }

  @Test func `escape sequences appear with colour only`() {
    let plain = SummaryReport(SampleResults.council, style: TerminalStyle(unicode: true)).text
    let colour = SummaryReport(
      SampleResults.council, style: TerminalStyle(unicode: true, colour: true)
    ).text
    #expect(!plain.contains("\u{1B}"))
    #expect(colour.contains("\u{1B}[1m"))
    // Colours add nothing else: without them the texts are the same.
    #expect(colour.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
  }
}
