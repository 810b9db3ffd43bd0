/// Who gave how much to whom: contributions of money, or of points on a ballot.
public struct GiftLedger: Sendable, Equatable {
  /// Number of recipients, named 0..<recipients.
  public let recipients: Int
  private var entries: [Entry] = []

  private struct Entry: Sendable, Equatable {
    var donor: Int
    var recipient: Int
    var amount: Double
  }

  /// The root of what a donor gave, from the side of either: `to` is the other one.
  struct Root {
    var to: Int
    var root: Double
  }

  /// The contributions from both sides; donors are numbered afresh, without gaps.
  struct Sides {
    /// Each donor's recipients, ascending.
    var donors: [[Root]] = []
    /// Each recipient's donors, ascending.
    var recipients: [[Root]]
  }

  /// Nothing given yet.
  public init(recipients: Int) {
    self.recipients = max(0, recipients)
  }

  /// Books a contribution in any unit, always the same; at most 10^18 of it count. Donors may have
  /// any numbers. What a donor gives a recipient in several parts is one contribution. Amounts
  /// that are not positive, and recipients there are none of, are left out.
  public mutating func add(_ amount: Double, from donor: Int, to recipient: Int) {
    guard amount > 0, (0..<recipients).contains(recipient) else { return }
    entries.append(Entry(donor: donor, recipient: recipient, amount: min(amount, 1e18)))
  }

  /// O(entries · log entries).
  func sides() -> Sides {
    var result = Sides(recipients: Array(repeating: [], count: recipients))
    var before: Int?
    for entry in merged() {
      if entry.donor != before { result.donors.append([]) }
      before = entry.donor
      let number = result.donors.count - 1
      let root = entry.amount.squareRoot()
      result.donors[number].append(Root(to: entry.recipient, root: root))
      result.recipients[entry.recipient].append(Root(to: number, root: root))
    }
    return result
  }

  /// The entries by donor and recipient, those of the same two added up.
  private func merged() -> [Entry] {
    // Amounts are in the order too, so that the sums do not depend on the order of booking.
    let sorted = entries.sorted {
      ($0.donor, $0.recipient, $0.amount) < ($1.donor, $1.recipient, $1.amount)
    }
    var result: [Entry] = []
    for entry in sorted {
      if let last = result.last, last.donor == entry.donor, last.recipient == entry.recipient {
        result[result.count - 1].amount += entry.amount
      } else {
        result.append(entry)
      }
    }
    return result
  }
}
