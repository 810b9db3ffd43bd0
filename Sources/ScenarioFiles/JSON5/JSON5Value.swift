/// A value to be written as JSON5 or JSON, with comments above its entries.
public indirect enum JSON5Value: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number by its literal.
  case number(String)
  /// A string.
  case string(String)
  /// A list.
  case array([JSON5Entry])
  /// An object; entries without a key are left out.
  case object([JSON5Entry])

  /// The shortest literal that reads back as the same number; `null` for NaN and infinities.
  public static func double(_ value: Double) -> JSON5Value {
    value.isFinite ? .number(literal(value)) : .null
  }

  /// An integer.
  public static func integer(_ value: some BinaryInteger) -> JSON5Value {
    .number(String(value))
  }

  /// Cents as dollars: `250`, `12.50`, `-0.05`. Exact.
  public static func dollars(_ cents: Int64) -> JSON5Value {
    let size = cents.magnitude
    let sign = cents < 0 ? "-" : ""
    let rest = size % 100
    let decimals = rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return .number("\(sign)\(size / 100)\(decimals)")
  }

  /// A list without comments.
  public static func list(_ values: [JSON5Value]) -> JSON5Value {
    .array(values.map { JSON5Entry($0) })
  }

  /// The shortest literal of a finite number, without `.0`.
  static func literal(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15, value != 0 || value.sign == .plus {
      return String(Int64(value))
    }
    return value.description
  }

  /// Whether a key needs no quotes in JSON5.
  static func isPlainKey(_ key: String) -> Bool {
    guard let first = key.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
        true
      default: false
      }
    }
  }
}

/// An entry of a list or an object, with a comment above it.
public struct JSON5Entry: Sendable, Equatable {
  /// Lines written above the entry in JSON5, each after `//`; empty for none. JSON leaves them out.
  public var comment: String
  /// The key, in an object.
  public var key: String?
  /// The value.
  public var value: JSON5Value

  /// An entry of a list.
  public init(_ value: JSON5Value, comment: String = "") {
    self.comment = comment
    self.value = value
  }

  /// An entry of an object.
  public init(_ key: String, _ value: JSON5Value, comment: String = "") {
    self.comment = comment
    self.key = key
    self.value = value
  }
}
