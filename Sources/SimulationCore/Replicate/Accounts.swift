/// The books of one vehicle: opening + received = overhead + granted + cash + reserved.
struct FundAccount: BitwiseCopyable {
  /// What it had at the start.
  var opening: Cents = 0
  var received: Cents = 0
  var overhead: Cents = 0
  var granted: Cents = 0
  var cash: Cents = 0
  var reserved: Cents = 0
}

/// The books of one source: offered = direct + toFunds + lost + kept.
struct SourceAccount: BitwiseCopyable {
  var offered: Cents = 0
  var direct: Cents = 0
  var toFunds: Cents = 0
  var lost: Cents = 0
  var kept: Cents = 0
}
