/// The bounds of a number.
struct Bounds: Sendable {
  let low: Double
  let high: Double
  /// Whether `low` itself is out.
  let isOpen: Bool

  func contains(_ value: Double) -> Bool {
    (isOpen ? value > low : value >= low) && value <= high
  }

  /// `from 0 to 1`, or `above 0, at most 1`.
  var text: String {
    let (from, to) = (JSON5Value.literal(low), JSON5Value.literal(high))
    return isOpen ? "above \(from), at most \(to)" : "from \(from) to \(to)"
  }

  var schema: [JSON5Entry] {
    [
      JSON5Entry("type", .string("number")),
      JSON5Entry(isOpen ? "exclusiveMinimum" : "minimum", .double(low)),
      JSON5Entry("maximum", .double(high)),
    ]
  }
}

extension Shape where Value == Double {
  private static func number(_ bounds: Bounds, _ what: String, unit: String = "") -> Shape {
    Shape(
      expected: "\(what) \(bounds.text)", unit: unit, schema: bounds.schema,
      write: { JSON5Value.double($0) },
      convert: { node in
        guard let number = node.finiteNumber, bounds.contains(number) else { return nil }
        return number
      })
  }

  /// A finite number in a range.
  static func number(_ range: ClosedRange<Double>) -> Shape {
    number(Bounds(low: range.lowerBound, high: range.upperBound, isOpen: false), "a number")
  }

  /// A finite number above a bound.
  static func number(above low: Double, to high: Double) -> Shape {
    number(Bounds(low: low, high: high, isOpen: true), "a number")
  }

  /// A share, 0…1.
  static var share: Shape {
    number(Bounds(low: 0, high: 1, isOpen: false), "a share", unit: "share")
  }

  /// A share above 0.
  static var positiveShare: Shape {
    number(Bounds(low: 0, high: 1, isOpen: true), "a share", unit: "share")
  }
}

extension Shape where Value: FixedWidthInteger & Sendable {
  /// A whole number in a range; `3.0` and `1e3` are whole.
  static func integer(_ range: ClosedRange<Value>, unit: String = "") -> Shape {
    Shape(
      expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", unit: unit,
      schema: [
        JSON5Entry("type", .string("integer")),
        JSON5Entry("minimum", .integer(range.lowerBound)),
        JSON5Entry("maximum", .integer(range.upperBound)),
      ],
      write: { .integer($0) },
      convert: { node in
        guard let literal = node.numberLiteral,
          let value = DecimalLiteral.integer(literal, places: 0, as: Value.self),
          range.contains(value)
        else { return nil }
        return value
      })
  }
}

extension Shape where Value == Int64 {
  /// Dollars with at most two decimals, exactly as cents; `low` and `high` are in cents.
  private static func money(from low: Int64, to high: Int64, _ range: String) -> Shape {
    Shape(
      expected: "dollars \(range), with at most two decimals", unit: "dollars",
      schema: [
        JSON5Entry("type", .string("number")),
        JSON5Entry("minimum", .dollars(low)), JSON5Entry("maximum", .dollars(high)),
      ],
      write: { .dollars($0) },
      convert: { node in
        guard let literal = node.numberLiteral,
          let cents = DecimalLiteral.integer(literal, places: 2, as: Int64.self),
          cents >= low, cents <= high
        else { return nil }
        return cents
      })
  }

  /// Money of at least 0; the bound is in whole dollars.
  static func money(upTo dollars: Int64) -> Shape {
    money(from: 0, to: dollars * 100, "from 0 to \(dollars)")
  }

  /// Money above 0; the bound is in whole dollars.
  static func positiveMoney(upTo dollars: Int64) -> Shape {
    money(from: 1, to: dollars * 100, "above 0, at most \(dollars)")
  }
}
