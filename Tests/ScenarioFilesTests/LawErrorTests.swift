import Testing

/// What is said of laws and rivals that contradict themselves.
struct LawErrorTests {
  private static func settings(_ text: String, _ expected: [String]) -> Change {
    Change(#"title: "Small","#, text, expected)
  }

  @Test(arguments: [
    settings(
      "limits: { lifted: { outsideSpending: 100000 } },",
      [
        "3:40: limits.lifted.outsideSpending: found a threshold that lifts limits, but no limits, expected a limit on giving to candidates (`limits.individual` …), or null"
      ]),
    settings(
      "limits: { union: 5, lifted: { outsideSpending: 100000 } },",
      [
        "3:50: limits.lifted.outsideSpending: found a threshold for outside spenders, but none, expected a vehicle or rival committee of kind \"independent\", or null"
      ]),
    settings(
      "limits: { union: 5, lifted: { selfFunding: 100000 } },",
      [
        "3:46: limits.lifted.selfFunding: found a threshold for candidates' own money, but none of it, expected a candidate with `selfFunding`, or null"
      ]),
    settings(
      "limits: { union: 5, lifted: { outsideSpending: 9 } }, rivals: { committees: [{ name: 'b', budget: 1, base: 1 }] },",
      []),
    settings("limits: { toCommittee: { individual: 5 } },", []),
    settings(
      "limits: { toCommittee: { independent: 5 } },",
      [
        "3:28: limits.toCommittee.independent: found unknown key \"independent\", expected individual, corporation, union, committee or party"
      ]),
  ])
  func limits(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    settings(
      "rivals: { committees: [{ name: 'b', budget: 0, base: 1 }] },",
      [
        "3:47: rivals.committees[0].budget: found 0, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
    settings(
      "rivals: { committees: [{ name: 'b', budget: 5 }] },",
      [
        "3:26: rivals.committees[0]: found a committee that never pays: no `base` and no `reaction`, expected one of them above 0"
      ]),
    settings(
      "rivals: { committees: [{ name: 'b', budget: 5, base: 1, enters: 1, from: 32, kind: 'public' }] },",
      [
        "3:67: rivals.committees[0].enters: found closeness above 1, which no race has, expected below 1",
        "3:76: rivals.committees[0].from: found week 32, expected a week of the campaign, at most 31",
        "3:86: rivals.committees[0].kind: found a public fund that takes sides, expected another kind of giver",
      ]),
    settings(
      "rivals: { committees: [{ name: 'b', budget: 5, base: 1 }, { name: 'b', budget: 5, base: 1 }] },",
      [
        "3:69: rivals.committees[1].name: found rival committee \"b\" again, expected a name of its own (first at 3:34)"
      ]),
    settings(
      "giving: { unifyingEnemy: { gain: 1 } },",
      [
        "3:36: giving.unifyingEnemy.gain: found donors moved by rival committees, but there are none, expected 0, or `rivals.committees`"
      ]),
    settings(
      "rivals: { committees: [{ name: 'b', budget: -1, base: 1 }] },",
      [
        "3:47: rivals.committees[0].budget: found -1, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
    settings(
      "giving: { unifyingEnemy: { scale: 0 } },",
      [
        "3:37: giving.unifyingEnemy.scale: found 0, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
  ])
  func committees(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"rule: "need" }]"#, #"rule: "need", kind: "public" }]"#,
      [
        #"25:32: structures[1].routes[0].from: found donors who pay into the public fund "fund", expected a treasury, the city's"#
      ]),
    Change(
      #"rule: "need" }]"#, #"recipients: ["*", "labour"] }]"#,
      [
        #"22:43: vehicles[0].recipients[0]: found "*", which is everyone on a ballot, beside others, expected ["*"] alone, or organisations"#
      ]),
    Change(#"rule: "need" }]"#, #"recipients: ["*"] }]"#, []),
    Change(
      #"rule: "need" }]"#,
      #"}, { name: "city", kind: "public" }], outcomes: { control: "city" }"#,
      [
        #"22:89: outcomes.control: found the public fund "city", expected a fund that is the slate's to aim"#
      ]),
  ])
  func publicFunds(_ change: Change) {
    #expect(change.problems == change.expected)
  }
}
