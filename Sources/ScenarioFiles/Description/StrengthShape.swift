import SimulationCore

extension Shape where Value == Strength {
  /// A number, `{ mean, sd }` or `base-rate`; in a cell `0.3`, `0.3±0.2` (or `0.3+-0.2`) or
  /// `base-rate`.
  static var strength: Shape {
    let expected =
      "a number from -50 to 50, { mean, sd } (in a table 0.3±0.2), or \"base-rate\""
    let mean = Shape<Double>.number(-50...50)
    return Shape(
      expected: expected, fitsCell: true,
      schema: [
        JSON5Entry(
          "anyOf",
          .list([
            .object(mean.schema), .object(uncertain.members.reference),
            .object([JSON5Entry("const", .string("base-rate"))]),
          ]))
      ],
      children: [uncertain.members.summary],
      write: { strength in
        switch strength {
        case .fixed(let value): .double(value)
        case .uncertain(let mean, let sd):
          .object([JSON5Entry("mean", .double(mean)), JSON5Entry("sd", .double(sd))])
        case .baseRate: .string("base-rate")
        }
      },
      read: { node, reading in
        switch node.value {
        case .number, .cell:
          if node.text == "base-rate" { return .baseRate }
          if let parts = Self.parts(node) {
            return uncertain.read(parts, &reading)?.strength
          }
          guard let value = node.finiteNumber, (-50...50).contains(value) else { break }
          return .fixed(value)
        case .object:
          return uncertain.read(node, &reading)?.strength
        case .string("base-rate"): return .baseRate
        default: break
        }
        reading.mismatch(node, expected: expected, near: node.text, among: ["base-rate"])
        return nil
      })
  }

  /// The object that a cell such as `0.3±0.2` stands for.
  private static func parts(_ node: JSONNode) -> JSONNode? {
    guard case .cell(let text) = node.value else { return nil }
    let spelled = text.split(separator: "±", omittingEmptySubsequences: false)
    var parts = spelled.map { $0.trimmingBlanks }
    if parts.count == 1, let mark = text.firstRange(of: "+-") {
      parts = [text[..<mark.lowerBound].trimmingBlanks, text[mark.upperBound...].trimmingBlanks]
    }
    guard parts.count == 2 else { return nil }
    let members = zip(["mean", "sd"], parts).map { key, part in
      JSONMember(
        key: key, keyPosition: node.position,
        node: JSONNode(position: node.position, value: .cell(part)))
    }
    return JSONNode(position: node.position, value: .object(members))
  }
}

/// A strength known up to an error.
private struct UncertainStrength: Sendable {
  var mean = 0.0
  var sd = 0.0

  var strength: Strength { .uncertain(mean: mean, sd: sd) }
}

private let uncertain = Record<UncertainStrength>(
  "uncertainStrength", "A strength known up to a normal error, drawn once per replicate.",
  make: { UncertainStrength() }
) {
  field("mean", \.mean, .number(-50...50), unit: "log weight", required: true, "The mean.")
  field("sd", \.sd, .number(0...50), unit: "log weight", required: true, "The SD.")
}
