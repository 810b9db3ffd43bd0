import Testing

/// What the reader says of single values and keys, with line, column and path.
struct ParameterErrorTests {
  @Test(arguments: [
    Change(
      #"title: "Small""#,
      "title: 5",
      [
        "3:10: title: found 5, expected a text of at most 1000 characters without control characters"
      ]),
    Change(
      #"title: "Small""#,
      #"title: "a\nb""#,
      [
        #"3:10: title: found "a\nb", expected a text of at most 1000 characters without control characters"#
      ]),
    Change(
      #"title: "Small""#,
      #"titel: "Small""#,
      [
        #"3:3: titel: found unknown key "titel", expected a key of scenario (did you mean "title"?)"#
      ]),
    Change(
      #"title: "Small""#,
      #"title: "Small", title: "Large""#,
      [
        #"3:19: title: found "title" again, expected it only once (first at 3:3)"#
      ]),
    Change(
      #"title: "Small""#,
      "zebra: 1",
      [
        #"3:3: zebra: found unknown key "zebra", expected a key of scenario"#
      ]),
    Change(
      #"title: "Small""#,
      "shocks: []",
      [
        "3:11: shocks: found a list, expected an object (shocks)"
      ]),
    Change(
      #"title: "Small""#,
      "shocks: null",
      [
        "3:11: shocks: found null, expected an object (shocks)"
      ]),
  ])
  func textsAndKeys(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"title: "Small""#,
      #"shocks: { citywide: NaN, slate: -Infinity, candidate: 1e999, runoff: "0.1", region: 11, turnout: -0.1, degreesOfFreedom: 2 }"#,
      [
        "3:23: shocks.citywide: found NaN, expected a number from 0 to 10",
        "3:35: shocks.slate: found -Infinity, expected a number from 0 to 10",
        "3:57: shocks.candidate: found 1e999, expected a number from 0 to 10",
        #"3:72: shocks.runoff: found "0.1", expected a number from 0 to 10"#,
        "3:87: shocks.region: found 11, expected a number from 0 to 10",
        "3:100: shocks.turnout: found -0.1, expected a number from 0 to 2",
        "3:124: shocks.degreesOfFreedom: found 2, expected a number above 2, at most 1000",
      ]),
    Change(
      #"title: "Small""#,
      "shocks: { degreesOfFreedom: null, citywide: null }",
      [
        "3:47: shocks.citywide: found null, expected a number from 0 to 10"
      ]),
    Change(
      #"title: "Small""#,
      "weeks: { firstRound: 0, runoff: 4.5 }",
      [
        "3:24: weeks.firstRound: found 0, expected a whole number from 1 to 520",
        "3:35: weeks.runoff: found 4.5, expected a whole number from 0 to 104",
      ]),
    Change(
      #"title: "Small""#,
      "weeks: { firstRound: 521, runoff: 1e2 }",
      [
        "3:24: weeks.firstRound: found 521, expected a whole number from 1 to 520"
      ]),
  ])
  func numbers(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"title: "Small""#,
      "weeks: { firstRund: 5 }",
      [
        #"3:12: weeks.firstRund: found unknown key "firstRund", expected firstRound or runoff (did you mean "firstRound"?)"#
      ]),
    Change(
      #"title: "Small""#,
      "weeks: { firstround: 5 }",
      [
        #"3:12: weeks.firstround: found unknown key "firstround", expected firstRound or runoff (did you mean "firstRound"?)"#
      ]),
    Change(
      #"title: "Small""#,
      #"election: { method: "plurallity", threshold: 1.5, nest: 0 }"#,
      [
        #"3:23: election.method: found "plurallity", expected "majority-runoff" or "plurality" (did you mean "plurality"?)"#,
        "3:48: election.threshold: found 1.5, expected a share from 0 to 1",
        "3:59: election.nest: found 0, expected a share above 0, at most 1",
      ]),
    Change(
      #"title: "Small""#,
      "election: { method: true }",
      [
        #"3:23: election.method: found true, expected "majority-runoff" or "plurality""#
      ]),
  ])
  func misspeltWords(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"title: "Small""#,
      #"limits: { individual: 12.345, union: -1, party: "7", committee: 1e13, corporation: NaN }"#,
      [
        "3:25: limits.individual: found 12.345, expected dollars from 0 to 1000000000, with at most two decimals",
        "3:40: limits.union: found -1, expected dollars from 0 to 1000000000, with at most two decimals",
        #"3:51: limits.party: found "7", expected dollars from 0 to 1000000000, with at most two decimals"#,
        "3:67: limits.committee: found 1e13, expected dollars from 0 to 1000000000, with at most two decimals",
        "3:86: limits.corporation: found NaN, expected dollars from 0 to 1000000000, with at most two decimals",
      ]),
    Change(
      #"title: "Small""#,
      "attention: { giftScale: 0 }",
      [
        "3:27: attention.giftScale: found 0, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
  ])
  func money(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"title: "Small""#,
      "polls: {}",
      [
        "3:10: polls: found an object, expected a list",
        #"27:3: polls: found "polls" again, expected it only once (first at 3:3)"#,
      ]),
    Change(
      #"title: "Small""#,
      #"observed: { leaderShare: [0.1, 2, "x"] }"#,
      [
        "3:34: observed.leaderShare[1]: found 2, expected a share from 0 to 1",
        #"3:37: observed.leaderShare[2]: found "x", expected a share from 0 to 1"#,
      ]),
    Change(
      #"title: "Small""#,
      "outcomes: { atLeast: -1 }",
      [
        "3:24: outcomes.atLeast: found -1, expected a whole number from 0 to 10000"
      ]),
  ])
  func listsAndOptions(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      "run: { seed: 7 }",
      "run: { seed: 18446744073709551616, replicates: 0 }",
      [
        "28:16: run.seed: found 18446744073709551616, expected a whole number from 0 to 18446744073709551615",
        "28:50: run.replicates: found 0, expected a whole number from 1 to 1000000000",
      ]),
    Change(
      "run: { seed: 7 }",
      "run: { seed: -1, replicates: 1.5 }",
      [
        "28:16: run.seed: found -1, expected a whole number from 0 to 18446744073709551615",
        "28:32: run.replicates: found 1.5, expected a whole number from 1 to 1000000000",
      ]),
    Change(
      "people: 1000",
      "people: 1000000000000",
      [
        "16:31: donors[0].people: found 1000000000000, expected a whole number from 0 to 10000000000"
      ]),
    Change(
      "people: 1000",
      "people: -5",
      [
        "16:31: donors[0].people: found -5, expected a whole number from 0 to 10000000000"
      ]),
  ])
  func integers(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      "people: 1000",
      "peple: 1000",
      [
        #"16:23: donors[0].peple: found unknown key "peple", expected a key of donorSegment (did you mean "people"?)"#
      ]),
    Change(
      "people: 1000, ",
      "",
      [
        #"16:5: donors[0]: found no "people", expected a whole number from 0 to 10000000000"#
      ]),
    Change(
      #"name: "online", "#,
      "",
      [
        #"16:5: donors[0]: found no "name", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
  ])
  func missingKeys(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"name: "online""#,
      #"name: """#,
      [
        #"16:13: donors[0].name: found "", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
    Change(
      #"name: "online""#,
      #"name: "on\u001bline""#,
      [
        #"16:13: donors[0].name: found "on\u{1B}line", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
    Change(
      #"name: "online""#,
      #"name: " online""#,
      [
        #"16:13: donors[0].name: found " online", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
  ])
  func names(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      "amount: 5",
      "amount: 0",
      [
        "16:54: donors[0].menu[0].amount: found 0, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
    Change(
      "amount: 5",
      "amount: 5.005",
      [
        "16:54: donors[0].menu[0].amount: found 5.005, expected dollars above 0, at most 1000000000, with at most two decimals"
      ]),
    Change(
      "amount: 5",
      "ammount: 5",
      [
        #"16:46: donors[0].menu[0].ammount: found unknown key "ammount", expected amount or share (did you mean "amount"?)"#
      ]),
  ])
  func nestedValues(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"endorsedBy: ["chapter"]"#,
      #"endorsedBy: "chapter""#,
      [
        #"9:62: candidates[0].endorsedBy: found "chapter", expected a list"#
      ]),
    Change(
      #"endorsedBy: ["chapter"]"#,
      #"endorsedBy: ["chapter", 5, ""]"#,
      [
        "9:74: candidates[0].endorsedBy[1]: found 5, expected a name of 1 to 200 characters without control characters or outer spaces",
        #"9:77: candidates[0].endorsedBy[2]: found "", expected a name of 1 to 200 characters without control characters or outer spaces"#,
      ]),
  ])
  func listsOfNames(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      "share: 0.6 }",
      "share: 1.1 }",
      [
        "16:95: donors[0].menu[1].share: found 1.1, expected a share from 0 to 1"
      ]),
    Change(
      "races: [\n",
      "races: [\"x\", { name: \"West\" }, 3,\n",
      [
        #"4:11: races[0]: found "x", expected an object (race)"#,
        #"4:16: races[1]: found race "West" without candidates, expected at least one candidate whose race it is"#,
        "4:34: races[2]: found 3, expected an object (race)",
      ]),
    Change(
      #"{ name: "fund", rule: "need" }"#,
      #"{ name: "fund", view: { readsPolls: 1 } }"#,
      [
        "22:50: vehicles[0].view.readsPolls: found 1, expected true or false"
      ]),
  ])
  func sharesObjectsAndFlags(_ change: Change) {
    #expect(change.problems == change.expected)
  }
}
