/// An amount of money as files of many countries write it.
struct PabulibAmount {
  let cents: Int64
  /// Whether there were fractions of a cent.
  let isRounded: Bool

  /// Reads digits with a point or a comma before the decimals and perhaps spaces (also the
  /// no-break ones) between thousands; nil for anything else and for what does not fit. Fractions
  /// of a cent are rounded, half of one upwards.
  init?(_ text: String) {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where !(scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}") {
      plain.append(scalar == "," ? "." : scalar)
    }
    let parts = String(plain).split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let exact = DecimalLiteral(parts[0] + "." + decimals.prefix(2)),
      !parts[0].utf8.contains(where: { $0 == 0x65 || $0 == 0x45 }),
      let cents = exact.scaled(places: 2, as: Int64.self)
    else { return nil }
    let rest = decimals.dropFirst(2)
    isRounded = rest.utf8.contains { $0 != 0x30 }
    let isUp = (rest.utf8.first ?? 0x30) >= 0x35
    let (rounded, overflow) = cents.addingReportingOverflow(
      isUp ? (text.hasPrefix("-") ? -1 : 1) : 0)
    guard !overflow else { return nil }
    self.cents = rounded
  }
}
