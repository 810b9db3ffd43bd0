/// Who pays how much in one round.
struct PaymentTally {
  private(set) var payers = 0
  private var smallest = Double.infinity
  private(set) var most = 0.0

  /// The least payment; 0 when nobody pays.
  var least: Double { payers > 0 ? smallest : 0 }

  mutating func add(_ payment: Double) {
    payers += 1
    smallest = min(smallest, payment)
    most = max(most, payment)
  }
}
