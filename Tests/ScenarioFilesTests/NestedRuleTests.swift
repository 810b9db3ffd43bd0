import Allocation
import ScenarioFiles
import Testing

/// Rules with parameters that hold other rules, in text.
@Suite struct NestedRuleTests {
  @Test(
    arguments: [
      ("{ name: 'dues-returned', rest: 'equal' }", .duesReturned(DuesReturned(rest: .equal))),
      ("{ name: 'pairwise-bounded', bound: 12.5 }", .quadratic(QuadraticMatch(bound: 12_50))),
      (
        "{ name: 'public-match', ratio: 6, cap: 114, qualifyingMoney: 0, qualifyingGifts: 3 }",
        .publicMatch(PublicMatch(ratio: 6, cap: 114_00, qualifyingMoney: 0, qualifyingGifts: 3))
      ),
      (
        "{ name: 'vouchers', value: 20, perPerson: 5, ceiling: 1e5 }",
        .vouchers(Vouchers(value: 20_00, perPerson: 5, ceiling: 100_000_00))
      ),
      (
        "{ name: 'tandem', share: 0.4, rule: 'raised' }", .tandem(Tandem(share: 0.4, rule: .raised))
      ),
      (
        "{ name: 'limits', rule: { name: 'tandem', rule: 'need' }, minimum: 50, maximum: 5000 }",
        .limits(
          Limits(rule: .tandem(Tandem(rule: .need)), minimum: 50_00, maximum: 5_000_00))
      ),
      (
        "{ name: 'runoff-reserve', rule: 'equal', reserve: 0.25 }",
        .runoffReserve(RunoffReserve(rule: .equal, amount: .share(0.25)))
      ),
      (
        "{ name: 'runoff-reserve', reserve: 'optimised', samples: 100 }",
        .runoffReserve(RunoffReserve(amount: .optimised(samples: 100)))
      ),
    ] as [(String, AllocationRule)])
  func readAndWritten(_ text: String, _ rule: AllocationRule) throws {
    #expect(try RuleText.read(text) == rule)
    #expect(try RuleText.read(RuleText.write(rule)) == rule)
  }

  @Test(arguments: [
    (
      "{ name: 'limits', minimum: 50, maximum: 40 }",
      "found a maximum below the minimum, expected a maximum of at least the minimum"
    ),
    (
      "{ name: 'limits', rule: { name: 'runoff-reserve', rule: 'limits' } }",
      "found a rule of this name inside itself, expected another rule"
    ),
    (
      "{ name: 'runoff-reserve', reserve: 0.5, samples: 9 }",
      "found \"samples\" with a share as \"reserve\", expected \"optimised\" as reserve, or no samples"
    ),
    (
      "{ name: 'runoff-reserve', reserve: 'all' }",
      "found \"all\", expected a share from 0 to 1, or \"optimised\""
    ),
  ])
  func contradictionsAreReported(_ text: String, _ message: String) {
    let error = #expect(throws: ScenarioFileError.self) { try RuleText.read(text) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message), "\(String(describing: error))")
  }
}
