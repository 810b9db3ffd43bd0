/// The scenario that `sharedfund new` writes: small, commented, and good to run as it is.
enum Starter {
  /// - Parameter title: The title as a quoted JSON5 string.
  static func text(title: String) -> String {
    """
    // A scenario in JSON5: JSON with comments, bare keys and trailing commas. Money is in dollars, shares
    // are 0 to 1, time is in weeks. Every number below is made up; put your own in their place.
    //   sharedfund check FILE   names every error at its line and column
    //   sharedfund run FILE     simulates it
    //   sharedfund schema       every key with its meaning, range and default, for your editor
    {
      title: \(title),
      summary: "three wards, one slate, scattered or pooled",
      weeks: { firstRound: 26, runoff: 5 },

      // One seat each. More than half of the votes wins; else the two leaders meet in a runoff.
      races: [{ name: "Ward 1" }, { name: "Ward 2" }, { name: "Ward 3" }],

      // `strength` is the logarithm of a candidate's weight with voters before any money: 0.4 ahead of a
      // single rival is about 60 to 40. { mean, sd } says that it is not known exactly; without a strength
      // it is drawn from what incumbents and challengers usually have. `endorsedBy` puts a candidate on the
      // slate. `attention` is how well known somebody is at the start.
      candidates: [
        { name: "Ana", race: "Ward 1", incumbent: "elected", strength: 0.6, attention: 0.6,
          endorsedBy: ["chapter"] },
        { name: "Rival of Ana", race: "Ward 1", strength: 0, ownMoney: 30000 },
        { name: "Bo", race: "Ward 2", strength: { mean: -0.1, sd: 0.2 }, attention: 0.15,
          endorsedBy: ["chapter"] },
        { name: "Rival of Bo", race: "Ward 2", strength: 0, ownMoney: 40000 },
        { name: "Cy", race: "Ward 3", endorsedBy: ["chapter"] },
        { name: "Rival of Cy", race: "Ward 3", ownMoney: 20000 },
        { name: "Another rival of Cy", race: "Ward 3" },
      ],

      // Who gives, how often, how much, and what they look at when they choose.
      donors: [
        {
          name: "members",
          people: 800,
          weeklyRate: 0.04, // gifts per person and week: about one each in half a year
          menu: [
            { amount: 10, share: 0.4 },
            { amount: 25, share: 0.4 },
            { amount: 100, share: 0.2 },
          ],
          fame: 1, // 1 gives in proportion to attention, 0 is blind to it
          closeness: 0.5, // how much a close race attracts
          elsewhere: 0.5, // appeal of the campaigns below, as a logarithm; leave out for none
        },
      ],
      attentionRivals: [{ name: "Mayor's race", attention: 0.9 }],

      // Whatever pays candidates besides the donors. Rules: "equal", "need", "popularity", "strategic-need".
      vehicles: [{ name: "fund", rule: "strategic-need", overhead: 0.08 }],

      // The ways of funding to compare; differences are to the first. `share` of the members' giving goes
      // to the fund; `loss` of that is never given, because a fund asks and not a name.
      structures: [
        { name: "scattered" },
        { name: "pooled", routes: [{ from: "members", to: "fund", share: 0.6, loss: 0.1 }] },
      ],

      run: { replicates: 10000, seed: 2027 },
    }

    """
  }
}
