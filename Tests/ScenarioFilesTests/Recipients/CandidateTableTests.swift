import Allocation
import Foundation
import ScenarioFiles
import Testing

/// Tables of candidates in a person's units.
struct CandidateTableTests {
  static func slate(_ text: String) throws -> Slate {
    try CandidateTable.parse(Array(text.utf8), file: "t").slate
  }

  static func problems(_ text: String) -> [String] {
    do throws(ScenarioFileError) {
      _ = try CandidateTable.parse(Array(text.utf8), file: "t")
      return []
    } catch {
      return error.description.split(separator: "\n").map { String($0.dropFirst(2)) }
    }
  }

  @Test func `every column reaches the rules in their units`() throws {
    let slate = try Self.slate(
      """
      # made up
      candidate,race,margin,poll,cash,raised,target,ask,cap,paid,value,attention,effect,spread,doubt,dues,credit,gifts,unopposed
      Ana,Ward 1,4.5,51,1000.50,2000,90000,3000,5000,1200.25,2,0.5,0.2,20,5,70,80,25:40;10.50:2,no
      """)
    let table = slate.table
    #expect(slate.members == [Slate.Member(name: "Ana", race: "Ward 1")])
    // ln(0.5225/0.4775) and ln(0.51/0.49), by the C library.
    #expect(abs(table.margin[0] - Foundation.log(0.5225 / 0.4775)) < 1e-15)
    #expect(abs(table.poll[0] - Foundation.log(0.51 / 0.49)) < 1e-15)
    #expect(table.moneyBase == [6000.5])
    #expect(table.raised == [200_000])
    #expect(table.target == [9_000_000])
    #expect(table.ask == [300_000])
    #expect(table.room == [500_000 - 120_025])
    #expect(table.paid == [120_025])
    #expect(table.value == [2])
    #expect(table.attention == [0.5])
    #expect(table.moneyEffect == [0.2])
    #expect(table.spread == [0.4])
    #expect(table.doubt == [0.1])
    #expect(table.sharedSpread == 6.4 / 50)
    #expect(table.dues == [7_000])
    #expect(table.credit == [8_000])
    #expect(table.gifts.sizes == [1_050, 2_500])
    #expect(table.gifts[0, 0] == 2 && table.gifts[1, 0] == 40)
    let all: SlateFacts = [.chances, .money, .targets, .gifts, .dues, .credit, .asks]
    #expect(slate.facts == all)
    #expect(slate.assumptions.count == 2)
  }

  @Test func `what is not said is assumed, and said to be`() throws {
    let slate = try Self.slate("candidate,poll\nAna,60\n")
    let table = slate.table
    // A poll that stands for the expectation is not news on top of it.
    #expect(abs(table.margin[0] - Foundation.log(1.5)) < 1e-15)
    #expect(table.poll[0].isNaN)
    #expect(table.room == [Slate.unlimited])
    #expect(table.moneyBase == [5000])
    #expect(table.moneyEffect == [0.12])
    #expect(table.spread == [0.36])
    #expect(table.doubt == [0.18])
    #expect(table.attention == [1] && table.value == [1])
    #expect(slate.facts == [.chances])
    let texts = slate.assumptions.map(\.text)
    for word in ["effect 0.12 (A:", "spread 18 points (A:", "cash $0 (A:", "doubt 9 points (A:"] {
      #expect(texts.contains { $0.hasPrefix(word) }, "\(word)")
    }
    #expect(try Self.slate("candidate\nAna\n").facts == [])
  }

  @Test func `the unopposed are sure and are paid nothing`() throws {
    let table = try Self.slate("candidate,margin,cap,unopposed\nAna,,500,Yes\nEd,1,,n\n").table
    #expect(table.margin[0] == .infinity)
    #expect(table.room == [0, Slate.unlimited])
  }

  @Test func `whoever was paid beyond the cap has no room`() throws {
    #expect(try Self.slate("candidate,cap,paid\nAna,5,7\n").table.room == [0])
  }

  @Test(arguments: [
    ("candidate,mragin\nAna,1\n", ["1:11: found unknown column \"mragin\", expected "]),
    ("name,margin\nAna,1\n", ["1:1: found unknown column \"name\"", "1:1: found no column"]),
    ("candidate,cash,cash\nAna,1,2\n", ["1:16: found column \"cash\" again"]),
    (
      "candidate,margin,cash\nAna,NaN,-1\nAna,100,1.234\n,1e400,1e99\n",
      [
        "2:5: margin: found \"NaN\"", "2:9: cash: found \"-1\"",
        "3:1: candidate: found \"Ana\" again, expected each name once (first at 2:1)",
        "3:5: margin: found \"100\", expected a number from -99 to 99",
        "3:9: cash: found \"1.234\", expected dollars", "4:1: candidate: found an empty cell",
        "4:2: margin: found \"1e400\"", "4:8: cash: found \"1e99\"",
      ]
    ),
    (
      "candidate,margin,poll\nAna,,\nEd,,50\n",
      ["2:1: margin: found neither a margin nor a poll for \"Ana\""]
    ),
    (
      "candidate,gifts\nAna,25\nEd,25:x\nDi,0:3\n",
      ["2:5: [0]", "3:4: gifts[0].count: found \"x\"", "4:4: gifts[0].size: found \"0\""]
    ),
    ("candidate,spread,doubt\nAna,10,11\n", ["2:1: doubt: found a doubt of 11.0 points"]),
    ("candidate,unopposed\nAna,maybe\n", ["2:5: unopposed: found \"maybe\", expected yes or no"]),
    ("candidate,race\nAna\n", ["2:1: found a row of 1 cell, expected 2"]),
    ("candidate\n", ["1:1: found no rows below the header"]),
    ("", ["1:1: found an empty file"]),
  ])
  func `everything wrong is named at its place`(text: String, expected: [String]) {
    let found = Self.problems(text)
    #expect(found.count == expected.count)
    for (line, start) in zip(found, expected) {
      let same = line.hasPrefix(start) || (start.contains("[0]") && line.hasPrefix("2:5: gifts"))
      #expect(same, "\(line)")
    }
  }

  @Test func `a misspelt column gets a suggestion`() {
    #expect(
      Self.problems("candidate,mragin\nAna,1\n").first?.hasSuffix("(did you mean \"margin\"?)")
        == true)
  }
}
