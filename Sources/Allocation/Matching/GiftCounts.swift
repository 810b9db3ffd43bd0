/// How many gifts of each size the recipients were given by people; what the matching rules read.
///
/// Every gift counts as another giver's: who gives twice counts twice. O(sizes × recipients)
/// memory.
public struct GiftCounts: Sendable, Equatable {
  /// The sizes of gifts in cents, in any order, each once.
  public private(set) var sizes: [Int64]
  /// Number of recipients.
  public let recipients: Int
  /// Gifts by size, then by recipient.
  private var counts: [Int64]

  /// No gifts yet, of the given sizes.
  public init(recipients: Int, sizes: [Int64] = []) {
    self.recipients = max(0, recipients)
    self.sizes = sizes
    counts = Array(repeating: 0, count: sizes.count * self.recipients)
  }

  /// The number of gifts of one size (by its place in `sizes`) to one recipient; 0 or more.
  public subscript(size: Int, recipient: Int) -> Int64 {
    get { counts[size * recipients + recipient] }
    set { counts[size * recipients + recipient] = max(0, newValue) }
  }

  /// The gifts to the recipients named by `order`.
  func rearranged(_ order: [Int]) -> GiftCounts {
    var result = GiftCounts(recipients: order.count, sizes: sizes)
    for size in sizes.indices {
      for (to, from) in order.enumerated() { result[size, to] = self[size, from] }
    }
    return result
  }
}
