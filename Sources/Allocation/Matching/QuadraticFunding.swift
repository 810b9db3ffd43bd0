/// The matches of quadratic funding: a recipient whom many people support with little is matched
/// with more than one whom few support with much.
///
/// The plain match is (Σ√c)² − Σc over the contributions c, which is 2√(c_i·c_j) summed over all
/// pairs of givers (Buterin, Hitzig and Weyl, Management Science 65, 2019). The pairwise-bounded
/// match weighs each pair by k_ij = M/(M + Σ_p √(c_ip·c_jp)), p over all recipients: a pair that
/// gives to the same recipients again and again counts for less (Buterin 2019). Money is in cents
/// or in whatever else the contributions are in, M too.
public enum QuadraticFunding {
  /// The match of one recipient's gifts, each from another giver, who gives to nobody else; 0 for
  /// fewer than two gifts.
  ///
  /// With a `bound` M (cents, above 0) the pairwise-bounded form, in which a pair of gifts of c
  /// and d counts M/(M + √(c·d)) of its plain match. Never negative, NaN or infinite, and free of
  /// cancellation. O(sizes), O(sizes²) with a bound, whatever the number of gifts.
  public static func match(
    _ gifts: GiftCounts, of recipient: Int, bound: Double? = nil
  ) -> Double {
    var match = 0.0
    var rootSum = 0.0
    for size in gifts.sizes.indices {
      let number = Double(gifts[size, recipient])
      let cents = Double(gifts.sizes[size])
      guard number > 0, cents > 0 else { continue }
      let root = cents.squareRoot()
      match += number * (number - 1) * cents * weight(cents, bound)
      if let bound {
        for other in 0..<size {
          let otherNumber = Double(gifts[other, recipient])
          guard otherNumber > 0, gifts.sizes[other] > 0 else { continue }
          let mean = root * Double(gifts.sizes[other]).squareRoot()
          match += 2 * number * otherNumber * mean * weight(mean, bound)
        }
      } else {
        match += 2 * number * root * rootSum
        rootSum += number * root
      }
    }
    return match
  }

  /// The match of every recipient of a ledger that knows who gave; a donor may give to many.
  ///
  /// With a `bound` M (in the unit of the contributions, above 0) the pairwise-bounded form.
  /// O(entries · log entries), and with a bound O(Σ givers²) over the recipients.
  /// - Returns: one match a recipient, of 0 or more; `nil` where a bound would take more than 2^33
  ///   pairs.
  public static func match(_ ledger: GiftLedger, bound: Double? = nil) -> [Double]? {
    let sides = ledger.sides()
    guard let bound else { return sides.recipients.map(plainMatch) }
    let pairs = sides.recipients.reduce(0.0) { $0 + Double($1.count) * Double($1.count) }
    guard pairs <= 0x1p33 else { return nil }
    var matches = [Double](repeating: 0, count: ledger.recipients)
    var overlap = [Double](repeating: 0, count: sides.donors.count)
    for (donor, gifts) in sides.donors.enumerated() {
      // First all that this donor has in common with each earlier one, then what the pair is worth.
      for gift in gifts {
        for other in sides.recipients[gift.to] {
          guard other.to < donor else { break }
          overlap[other.to] += gift.root * other.root
        }
      }
      for gift in gifts {
        for other in sides.recipients[gift.to] {
          guard other.to < donor else { break }
          matches[gift.to] += 2 * gift.root * other.root * weight(overlap[other.to], bound)
        }
      }
      for gift in gifts {
        for other in sides.recipients[gift.to] { overlap[other.to] = 0 }
      }
    }
    return matches
  }

  private static func plainMatch(_ gifts: [GiftLedger.Root]) -> Double {
    var match = 0.0
    var rootSum = 0.0
    for gift in gifts {
      match += 2 * gift.root * rootSum
      rootSum += gift.root
    }
    return match
  }

  /// k of a pair; 0 for a bound that is none.
  private static func weight(_ overlap: Double, _ bound: Double?) -> Double {
    guard let bound else { return 1 }
    return bound > 0 ? 1 / (1 + overlap / bound) : 0
  }
}
