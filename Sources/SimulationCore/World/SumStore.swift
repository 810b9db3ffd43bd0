import Randomness
import Synchronization

/// The sums of many gifts that the menus of a scenario have: made when a workspace asks for them, and
/// once for all workers and elections.
final class SumStore: Sendable {
  private struct Menu: Hashable {
    let amounts: [Cents]
    let shares: [Double]
    let most: Int
  }

  private struct Made {
    var sums: [Menu: GiftSums] = [:]
    var terms: [Menu: SumTerms] = [:]
    let memory = Memory()
  }

  private let made = Mutex(Made())

  /// The sums of up to `most` gifts of a menu; good as long as the store.
  func sums(of amounts: [Cents], shares: [Double], most: Int) -> GiftSums {
    made.withLock { made in
      let menu = Menu(amounts: amounts, shares: shares, most: most)
      if let known = made.sums[menu] { return known }
      func tables(from fewest: Int, most: Int) -> [SumTable] {
        SumTable.ladder(values: amounts, shares: shares, from: fewest, most: most)
      }
      let sums = GiftSums(
        tables(from: 4, most: most), single: tables(from: 1, most: 1), memory: made.memory)
      made.sums[menu] = sums
      return sums
    }
  }

  /// What sums of up to `most` gifts of a menu are made of, for whoever asks for the sizes of gifts.
  func terms(of amounts: [Cents], shares: [Double], most: Int) -> SumTerms {
    made.withLock { made in
      let menu = Menu(amounts: amounts, shares: shares, most: most)
      if let known = made.terms[menu] { return known }
      let terms = SumTerms(values: amounts, shares: shares, most: most)
      made.terms[menu] = terms
      return terms
    }
  }
}
