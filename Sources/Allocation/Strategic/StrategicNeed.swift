/// Money where it wins most seats: the largest Σ value·p(grant), by one of two methods.
public enum StrategicNeed: Sendable, Equatable {
  /// The optimum over the least concave majorants of p, log-odds model (`WinModel.logOdds`).
  ///
  /// Exact where returns diminish. Where they first increase, a long shot is paid enough to be
  /// worth it or nothing, and at most one recipient is left part of the way; the objective then
  /// misses the true optimum by less than that recipient's jump. O(n) times about 20 steps of a
  /// root search.
  case hull
  /// The fund in `chunks` parts (1…1,000,000; fewer where the fund has fewer cents), each to
  /// whoever has the highest marginal value at the money already granted, as a committee would that
  /// decides cheque by cheque. Never climbs a long shot's increasing returns. O(n + chunks·log n).
  case greedy(chunks: Int, model: WinModel)

  /// How the method sees money turn into chances.
  public var model: WinModel {
    switch self {
    case .hull: .logOdds
    case .greedy(_, let model): model
    }
  }

  // What nobody whom money can help has room for goes in equal parts to the others: the fund was
  // handed over to be spent.
  func apportion(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64],
    scratch: inout AllocationScratch
  ) -> Int64 {
    switch self {
    case .hull:
      let given = scratch.fillHulls(fund, among: table, into: &grants, plansBeyondFund: false) {
        Prospect(table, $0, .logOdds)
      }
      return given + scratch.shareOutEqually(fund - given, among: table, into: &grants)
    case .greedy(let chunks, let model):
      let given = scratch.grantChunks(fund, chunks, model, among: table, into: &grants)
      return given + scratch.shareOutEqually(fund - given, among: table, into: &grants)
    }
  }
}

extension AllocationScratch {
  /// Strategic need by the hulls of `prospects`, and the rest in equal parts.
  mutating func grantByHulls(
    _ fund: Int64, among table: borrowing RecipientTable, into grants: inout [Int64]
  ) -> Int64 {
    let given = fillHulls(fund, among: table, into: &grants)
    return given + shareOutEqually(fund - given, among: table, into: &grants)
  }
}
