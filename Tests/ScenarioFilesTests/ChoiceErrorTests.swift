import Testing

/// What the reader says of values that can take several forms.
struct ChoiceErrorTests {
  @Test(arguments: [
    Change(
      "strength: 0.1",
      #"strength: "base rate""#,
      [
        #"9:45: candidates[0].strength: found "base rate", expected a number from -50 to 50, { mean, sd } (in a table 0.3±0.2), or "base-rate" (did you mean "base-rate"?)"#
      ]),
    Change(
      "strength: 0.1",
      "strength: 51",
      [
        #"9:45: candidates[0].strength: found 51, expected a number from -50 to 50, { mean, sd } (in a table 0.3±0.2), or "base-rate""#
      ]),
    Change(
      "strength: { mean: 0.2, sd: 0.3 }",
      "strength: { mean: 0.2 }",
      [
        #"11:44: candidates[2].strength: found no "sd", expected a number from 0 to 50"#
      ]),
    Change(
      "strength: { mean: 0.2, sd: 0.3 }",
      "strength: { mean: 0.2, sd: -1, x: 2 }",
      [
        "11:61: candidates[2].strength.sd: found -1, expected a number from 0 to 50",
        #"11:65: candidates[2].strength.x: found unknown key "x", expected mean or sd"#,
      ]),
  ])
  func strengths(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"incumbent: "elected""#,
      #"incumbent: "Elected""#,
      [
        #"10:45: candidates[1].incumbent: found "Elected", expected "no", "elected" or "appointed" (did you mean "elected"?)"#
      ]),
    Change(
      #"incumbent: "elected""#,
      "incumbent: true",
      [
        #"10:45: candidates[1].incumbent: found true, expected "no", "elected" or "appointed""#
      ]),
  ])
  func words(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"rule: "need""#,
      #"rule: "needs""#,
      [
        #"22:36: vehicles[0].rule: found "needs", expected the name of a rule, such as "equal" or "strategic-need" (did you mean "need"?)"#
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { name: "popularity", exponent: 11 }"#,
      [
        "22:68: vehicles[0].rule.exponent: found 11, expected a number from 0 to 10"
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { method: "greedy" }"#,
      [
        #"22:36: vehicles[0].rule: found no "name", expected the name of a rule, such as "equal" or "strategic-need""#
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { name: "need", exponent: 1 }"#,
      [
        #"22:52: vehicles[0].rule.exponent: found unknown key "exponent", expected nothing else"#
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { name: "strategic-need", chunks: 5, sd: 0.1 }"#,
      [
        #"22:36: vehicles[0].rule: found "chunks" with the method "hull", expected the method "greedy", or no chunks"#,
        #"22:36: vehicles[0].rule: found "sd" with the model "log-odds", expected the model "share", or no sd"#,
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { name: "strategic-need", model: "share" }"#,
      [
        #"22:36: vehicles[0].rule: found the method "hull" with the model "share", expected the method "greedy", or the model "log-odds""#
      ]),
    Change(
      #"rule: "need""#,
      #"rule: { name: "strategic-need", method: "greedy", chunks: 0, model: "share", sd: 0 }"#,
      [
        "22:88: vehicles[0].rule.chunks: found 0, expected a whole number from 1 to 10000",
        "22:111: vehicles[0].rule.sd: found 0, expected a number above 0, at most 1",
      ]),
    Change(
      #"rule: "need""#,
      "rule: 3",
      [
        #"22:36: vehicles[0].rule: found 3, expected the name of a rule, such as "equal" or "strategic-need""#
      ]),
  ])
  func rules(_ change: Change) {
    #expect(change.problems == change.expected)
  }
}
