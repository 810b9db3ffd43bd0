/// One of several parts of a run, which may be done apart from the others.
public struct Shard: Sendable, Hashable {
  /// Which part, from 1.
  public let part: Int
  /// How many parts there are.
  public let of: Int

  /// The most parts that a run may have.
  public static let mostParts = 1_000_000
  /// All of a run.
  public static let whole = Shard(unchecked: 1, of: 1)

  /// Part `part` of `of`; `nil` unless 1 ≤ part ≤ of ≤ ``mostParts``.
  public init?(_ part: Int, of: Int) {
    guard 1 <= part, part <= of, of <= Self.mostParts else { return nil }
    self.init(unchecked: part, of: of)
  }

  private init(unchecked part: Int, of: Int) {
    self.part = part
    self.of = of
  }

  /// Its replicates, of as many as 10^9 altogether: whole blocks, as equal in number as can be. There
  /// may be none where there are fewer blocks than parts.
  public func replicates(of total: Int) -> Range<Int> {
    let blocks = (total + Simulation.blockSize - 1) / Simulation.blockSize
    func bound(_ parts: Int) -> Int { min(total, blocks * parts / of * Simulation.blockSize) }
    return bound(part - 1)..<bound(part)
  }
}

extension Shard: CustomStringConvertible {
  /// "part 2 of 4".
  public var description: String { "part \(part) of \(of)" }
}
