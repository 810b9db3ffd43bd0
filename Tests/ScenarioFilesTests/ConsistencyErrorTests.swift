import Testing

/// What the checks of the whole say of numbers that do not go together.
struct ConsistencyErrorTests {
  @Test(arguments: [
    Change(
      "week: 3",
      "week: 27",
      [
        "27:19: polls[0].week: found week 27, expected a week of the first round, at most 26"
      ]),
    Change(
      #"title: "Small""#,
      "outcomes: { atLeast: 3 }",
      [
        "3:24: outcomes.atLeast: found 3 seats, expected at most the number of races, 2"
      ]),
    Change(
      #"title: "Small""#,
      "observed: { leaderShare: [0.1, 0.2] }",
      [
        "3:28: observed.leaderShare: found 2 shares, expected 5 (at 10, 25, 50, 75 and 90%), or none"
      ]),
    Change(
      #"title: "Small""#,
      "observed: { leaderShare: [0.1, 0.2, 0.15, 0.3, 0.4] }",
      [
        "3:28: observed.leaderShare: found shares that fall, expected percentiles in ascending order"
      ]),
  ])
  func outcomesAndPolls(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"{ to: "fund", share: 0.6 }"#,
      #"{ to: "fund", share: 0.6 }, { from: "online", to: "fund", share: 0.5 }"#,
      [
        #"25:97: structures[1].routes[1].share: found shares of "online" that sum to 1.1, expected at most 1"#
      ]),
    Change(
      #"{ to: "fund", share: 0.6 }"#,
      #"{ from: "online", to: "fund", share: 0.5 }, { to: "fund", share: 0.6 }"#,
      [
        #"25:97: structures[1].routes[1].share: found shares of "online" that sum to 1.1, expected at most 1"#
      ]),
    Change(
      #"{ to: "fund", share: 0.6 }"#,
      #"{ to: "fund", share: 0.6 }, { to: "fund", share: 0.6 }"#,
      [
        "25:81: structures[1].routes[1].share: found shares of every segment that sum to 1.2, expected at most 1"
      ]),
    Change(
      #"{ from: "dues", to: "fund", share: 1 }"#,
      #"{ from: "dues", to: "fund", share: 1 }, { from: "dues", to: "fund", share: 0.1 }"#,
      [
        #"25:135: structures[1].routes[2].share: found shares of "dues" that sum to 1.1, expected at most 1"#
      ]),
  ])
  func sharesOfASource(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      "share: 0.4 }",
      "share: 0.3 }",
      [
        "16:43: donors[0].menu: found shares that sum to 0.9, expected a sum of 1"
      ]),
    Change(
      "menu: [{ amount: 20, share: 1 }], ",
      "",
      [
        "17:5: donors[1].menu: found no gift amounts, expected a menu, since these people give"
      ]),
    Change(
      "people: 1000",
      "people: 10000000000, weeklyRate: 50, end: 3",
      [
        "16:5: donors[0]: found up to 1.5e12 gifts a week (people × weeklyRate × curve), expected at most 1e9"
      ]),
    Change(
      "people: 200, menu: [{ amount: 20,",
      "people: 200, weeklyRate: 0.5, menu: [{ amount: 1000000000,",
      [
        "15:11: donors: found up to $3.1e12 from all segments in the cycle, expected at most $1e12"
      ]),
    Change(
      "people: 200, menu: [{ amount: 20, share: 1 }], ",
      "people: 0, ", []),
  ])
  func menusAndRates(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"rule: "need" }]"#,
      "reserve: 0.2 }], weeks: { runoff: 0 }",
      [
        "22:39: vehicles[0].reserve: found a reserve of 0.2, expected 0: the runoff has no weeks to spend in"
      ]),
    Change(
      #"title: "Small""#,
      #"election: { method: "plurality" }, spending: { reserve: 0.25 }"#,
      [
        "3:59: spending.reserve: found a reserve of 0.25, expected 0: under plurality there is no runoff"
      ]),
    Change(
      #"title: "Small""#,
      "weeks: { runoff: 0 }, spending: { reserve: 0.25 }",
      [
        "3:46: spending.reserve: found a reserve of 0.25, expected 0: the runoff has no weeks to spend in"
      ]),
  ])
  func reserves(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"title: "Small""#,
      #"$schema: "scenario.schema.json""#, [])
  ])
  func keysForEditors(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test func `nobody is named twice in one list`() {
    let change = Change(
      #"title: "Small","#, "slate: ['a', 'b', 'a'],",
      [#"3:21: slate[2]: found "a" again, expected each name once"#])
    #expect(change.problems.contains(change.expected[0]), "\(change.problems)")
  }

  @Test func `a channel's name is its own, and not that of the doors`() {
    let change = Change(
      #"title: "Small","#,
      """
      spending: { channels: [
        { name: 'doors', share: 0.1, costPerContact: 1, votesPerContact: 0.1 },
        { name: 'mail', share: 0.1, costPerContact: 1, votesPerContact: 0.1 },
        { name: 'mail', share: 0.1, costPerContact: 1, votesPerContact: 0.1 },
      ] },
      """,
      [
        #"4:11: spending.channels[0].name: found the name "doors", expected another: "doors" is where volunteers meet voters"#,
        #"6:11: spending.channels[2].name: found channel "mail" again, expected a name of its own (first at 5:11)"#,
      ])
    #expect(change.problems == change.expected)
  }
}
