import SimulationCore

extension ScenarioDescription {
  static let volunteerGroup = Record<VolunteerGroup>(
    "volunteerGroup",
    "People who volunteer alike; a scattered shift picks a campaign as a gift does.",
    make: { VolunteerGroup() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among volunteers.")
    field(
      "people", \.people, .integer(0...10_000_000_000), unit: "people", required: true,
      "How many people.")
    field(
      "weeklyShifts", \.weeklyShifts, .number(0...100), unit: "shifts per person and week",
      .assumed("one in twenty weeks"), "Shifts before the curve.")
    field(
      "shift", \.shift, .integer(1...1_440), unit: "minutes", .assumed("three hours"),
      "The length of a shift.")
    field(
      "start", \.start, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The curve at the start: in week t of T the rate is multiplied by start + (end − start)·t/T.")
    field(
      "end", \.end, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The curve in the last week before the first round.")
    field(
      "runoff", \.runoff, .number(0...100), unit: "factor on the rate", .assumed("a flat curve"),
      "The factor in the runoff's weeks.")
    field(
      "fame", \.fame, .number(-10...10), unit: "exponent",
      .assumed("shifts in proportion to fame"), "Exponent of a candidate's attention.")
    field(
      "closeness", \.closeness, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of how close the race looks, 0…1.")
    field(
      "endorsed", \.endorsed, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of being on the slate.")
    field(
      "local", \.local, .number(-10...10), unit: "log appeal", .assumed("none"),
      "Weight of the race being at home.")
    field(
      "home", \.home, .names(atMost: 10_000),
      "The races or regions that are home to the group.")
    field(
      "others", \.others, .optional(.number(-100...100)), unit: "log appeal",
      "The appeal of candidates outside the slate, against 0 for those on it; null: never.")
    field(
      "elsewhere", \.elsewhere, .optional(.number(-100...100)), unit: "log appeal",
      "The appeal of each attention rival, against 0 for the slate; null: never.")
    field(
      "organisation", \.organisation, .optionalName,
      "The organisation whose people these are: their number changes from one election to the next "
        + "as its membership does.")
    field(
      "burnout", \.burnout, .share, unit: "share of people", .assumed("none"),
      "Who does not come back for the next election.")
  }

  static let canvass = Record<Canvass>(
    "canvass",
    "Whatever decides where pooled hours go. Its rule apportions minutes as a fund's does cents; what "
      + "it leaves on a canvass day is idle.",
    make: { Canvass() }
  ) {
    field(
      "name", \.name, .name, required: true, "A name, unique among canvasses; `scattered` is taken."
    )
    field(
      "rule", \.rule, .rule, .assumed("the simplest"),
      "How it apportions its minutes, neither by `dues-returned` nor by `runoff-reserve`; amounts of "
        + "money in the rule's settings, and in `members`, are minutes here, 100 to the dollar.")
    field(
      "recipients", \.recipients, .names(atMost: 1_000),
      "The organisations whose endorsements it works for; empty: everyone on the slate; `[\"*\"]`: "
        + "everyone on a ballot.")
    field(
      "payEvery", \.payEvery, .integer(1...520), unit: "weeks", .assumed("every week"),
      "It goes out in the weeks that are multiples of this, and in the last.")
    field("view", \.view, .record(view), "What it knows.")
    field(
      "members", \.members, .record(members),
      "Who votes on where it goes; only for rules that count ballots.")
    field(
      "joint", \.joint, .optional(.record(jointCanvass)),
      "A candidate named at every door beside the one the volunteers were sent for; null: nobody.")
  }

  static let jointCanvass = Record<JointCanvass>(
    "jointCanvass", "A second candidate at every door.", make: { JointCanvass() }
  ) {
    field(
      "candidate", \.candidate, .name, required: true,
      "The candidate's name, such as a mayor's in a citywide race.")
    field(
      "share", \.share, .share, unit: "share of a contact", .assumed("half the talk"),
      "What each contact counts for that candidate.")
  }

  static let contacts = Record<ContactSettings>(
    "contacts",
    "How hours become votes. Of C contacts for a candidate R·(1 − exp(−C/R)) are new to the voter, R "
      + "being reach × registered; with V votes cast and v of them added, a share s becomes "
      + "(s·V + v)/(V + Σv).",
    make: { ContactSettings() }
  ) {
    field(
      "perHour", \.perHour, .number(0...1_000), unit: "contacts",
      .assumed("so that an hour is .4 votes (.15–.9) at one vote in 14 contacts"),
      "Contacts in an hour at the doors.")
    field(
      "votesPerContact", \.votesPerContact, .share, unit: "votes",
      .verified("one vote in 14 contacts, Green, Gerber & Nickerson 2003"),
      "Votes that a new contact adds.")
    field(
      "reach", \.reach, .optional(.share), unit: "share of registered voters",
      .assumed("four doors in ten open"),
      "The share that canvassers can meet; null: no ceiling.")
  }

  static let spendingChannel = Record<SpendingChannel>(
    "spendingChannel",
    "What campaigns buy to reach voters one by one. Its contacts become votes as `contacts` says, "
      + "below a ceiling of its own.",
    make: { SpendingChannel() }
  ) {
    field("name", \.name, .name, required: true, "A name, unique among channels; `doors` is taken.")
    field(
      "share", \.share, .share, unit: "share of spending", required: true,
      "The share of all campaigns' spending; what all channels leave builds goodwill.")
    field(
      "costPerContact", \.costPerContact, .number(above: 0, to: 1_000), unit: "dollars",
      required: true, "What a contact costs.")
    field(
      "votesPerContact", \.votesPerContact, .share, unit: "votes", required: true,
      "Votes that a new contact adds (V, secondary): volunteers' calls 1/35, paid calls 1/400, "
        + "leaflets 1/66, letters 1/177 to supporters and 1/600 to the persuadable.")
  }
}
