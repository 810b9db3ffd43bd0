import Testing

/// What the checks of the whole say of names: given twice, or referring to nothing.
struct ReferenceErrorTests {
  @Test(arguments: [
    Change(
      #"{ name: "South" },"#,
      #"{ name: "North" },"#,
      [
        #"6:13: races[1].name: found race "North" again, expected a name of its own (first at 5:13)"#,
        #"11:25: candidates[2].race: found race "South", which does not exist, expected the name of a race"#,
        #"12:25: candidates[3].race: found race "South", which does not exist, expected the name of a race"#,
        #"17:90: donors[1].home[1]: found race or region "South", which does not exist, expected the name of a race or region"#,
      ]),
    Change(
      #"name: "Di""#,
      #"name: "Ada""#,
      [
        #"12:13: candidates[3].name: found candidate "Ada" again, in race "South", expected each candidate in one race (first at 9:13, in "North")"#
      ]),
    Change(
      #"name: "Di", race: "South""#,
      #"name: "Cy", race: "South""#,
      [
        #"12:13: candidates[3].name: found candidate "Cy" again, expected a name of its own (first at 11:13)"#
      ]),
    Change(
      #"name: "Mayor""#,
      #"name: "Ada""#,
      [
        #"20:29: attentionRivals[0].name: found candidate "Ada" again, expected a name of its own (first at 9:13)"#
      ]),
    Change(
      #"name: "dues""#,
      #"name: "locals""#,
      [
        #"19:24: treasuries[0].name: found donor segment or treasury "locals" again, expected a name of its own (first at 17:13)"#,
        #"25:68: structures[1].routes[1].from: found source "dues", which does not exist, expected a donor segment, a treasury, or "*" for every segment"#,
      ]),
    Change(
      #"name: "pooled""#,
      #"name: "scattered""#,
      [
        #"25:13: structures[1].name: found structure "scattered" again, expected a name of its own (first at 24:13)"#
      ]),
    Change(
      #"{ name: "fund", rule: "need" }"#,
      #"{ name: "fund" }, { name: "fund" }"#,
      [
        #"22:40: vehicles[1].name: found vehicle "fund" again, expected a name of its own (first at 22:22)"#
      ]),
    Change(
      #"{ name: "fund", rule: "need" }"#,
      #"{ name: "fund" }, { name: "direct" }"#,
      [
        #"22:40: vehicles[1].name: found the name "direct", expected another: "direct" is the donors themselves"#
      ]),
    Change(
      #"name: "dues""#,
      #"name: "*""#,
      [
        #"19:24: treasuries[0].name: found the name "*", expected another: "*" is every donor segment"#,
        #"25:68: structures[1].routes[1].from: found source "dues", which does not exist, expected a donor segment, a treasury, or "*" for every segment"#,
      ]),
    Change(
      #"name: "online""#,
      #"name: "*""#,
      [
        #"16:13: donors[0].name: found the name "*", expected another: "*" is every donor segment"#
      ]),
  ])
  func namesAreUnique(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"race: "North", strength"#,
      #"race: "Nroth", strength"#,
      [
        #"9:26: candidates[0].race: found race "Nroth", which does not exist, expected the name of a race (did you mean "North"?)"#
      ]),
    Change(
      #"{ name: "South" },"#,
      #"{ name: "South" }, { name: "West" },"#,
      [
        #"6:24: races[2]: found race "West" without candidates, expected at least one candidate whose race it is"#
      ]),
    Change(
      #"name: "Ada", race: "North""#,
      #"name: "Ada", incumbent: "appointed", race: "North""#,
      [
        #"10:45: candidates[1].incumbent: found a second incumbent in race "North", expected at most one (the first is "Ada")"#
      ]),
  ])
  func racesAndCandidates(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"slate: ["chapter", "labour"]"#,
      #"slate: ["chaptre", "labour"]"#,
      [
        #"14:11: slate[0]: found organisation "chaptre", which endorses nobody, expected one that endorses a candidate (`endorsedBy`) (did you mean "chapter"?)"#
      ]),
    Change(
      #"slate: ["chapter", "labour"]"#,
      #"slate: ["nobody"]"#,
      [
        #"14:11: slate[0]: found organisation "nobody", which endorses nobody, expected one that endorses a candidate (`endorsedBy`)"#
      ]),
    Change(
      #"rule: "need""#,
      #"rule: "need", recipients: ["labor"]"#,
      [
        #"22:57: vehicles[0].recipients[0]: found organisation "labor", which endorses nobody, expected one that endorses a candidate (`endorsedBy`) (did you mean "labour"?)"#
      ]),
  ])
  func organisations(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"home: ["lakefront", "South"]"#,
      #"home: ["lakefornt", "Soth"]"#,
      [
        #"17:77: donors[1].home[0]: found race or region "lakefornt", which does not exist, expected the name of a race or region (did you mean "lakefront"?)"#,
        #"17:90: donors[1].home[1]: found race or region "Soth", which does not exist, expected the name of a race or region (did you mean "South"?)"#,
      ]),
    Change(
      #"donors: "locals", candidate: "Bo""#,
      #"donors: "local", candidate: "Boo""#,
      [
        #"21:26: affinities[0].donors: found donor segment "local", which does not exist, expected the name of a donor segment (did you mean "locals"?)"#,
        #"21:46: affinities[0].candidate: found candidate "Boo", which does not exist, expected the name of a candidate (did you mean "Bo"?)"#,
      ]),
    Change(
      "value: -1 }",
      #"value: -1 }, { donors: "locals", candidate: "Bo", value: 1 }"#,
      [
        #"21:66: affinities[1]: found a second affinity of "locals" to "Bo", expected one (first at 21:16)"#
      ]),
    Change(
      #"races: ["North"]"#,
      #"races: ["Nord"]"#,
      [
        #"27:30: polls[0].races[0]: found race "Nord", which does not exist, expected the name of a race"#
      ]),
  ])
  func homesAffinitiesAndPolls(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"to: "fund", share: 0.6"#,
      #"to: "fnud", share: 0.6"#,
      [
        #"25:38: structures[1].routes[0].to: found vehicle "fnud", which does not exist, expected the name of a vehicle (did you mean "fund"?)"#
      ]),
    Change(
      #"to: "fund", share: 0.6"#,
      #"to: "direct", share: 0.6"#,
      [
        #"25:38: structures[1].routes[0].to: found vehicle "direct", which does not exist, expected a vehicle (what is not routed is given directly)"#
      ]),
    Change(
      #"from: "dues", to"#,
      #"from: "due", to"#,
      [
        #"25:68: structures[1].routes[1].from: found source "due", which does not exist, expected a donor segment, a treasury, or "*" for every segment (did you mean "dues"?)"#
      ]),
    Change(
      #"title: "Small""#,
      #"moneyEffect: { observedUnder: "scatered" }"#,
      [
        #"3:33: moneyEffect.observedUnder: found structure "scatered", which does not exist, expected the name of a structure (did you mean "scattered"?)"#
      ]),
    Change(
      #"title: "Small""#,
      #"outcomes: { control: "fnud" }"#,
      [
        #"3:24: outcomes.control: found vehicle "fnud", which does not exist, expected the name of a vehicle (did you mean "fund"?)"#
      ]),
  ])
  func routesAndStructures(_ change: Change) {
    #expect(change.problems == change.expected)
  }

  @Test(arguments: [
    Change(
      #"endorsedBy: ["chapter"] }"#,
      #"endorsedBy: [""] }"#,
      [
        #"9:63: candidates[0].endorsedBy[0]: found "", expected a name of 1 to 200 characters without control characters or outer spaces"#
      ]),
    Change(
      #"endorsedBy: ["labour"] },"#,
      #"}, { name: "Ed", race: "South", endorsedBy: ["chapter"] },"#,
      [
        #"14:22: slate[1]: found organisation "labour", which endorses nobody, expected one that endorses a candidate (`endorsedBy`)"#
      ]),
    Change(
      #"vehicles: [{ name: "fund", rule: "need" }]"#,
      #"vehicles: "fund""#,
      [
        #"22:13: vehicles: found no file "fund", expected a file that can be read"#
      ]),
  ])
  func nothingIsBlamedTwice(_ change: Change) {
    #expect(change.problems == change.expected)
  }
}
