/// One row of a table of candidates, as a person writes it; `nil` where a cell is empty.
struct CandidateRow: Sendable {
  var candidate = ""
  var race = ""
  var margin: Double?
  var poll: Double?
  var cash: Int64?
  var raised: Int64?
  var target: Int64?
  var ask: Int64?
  var cap: Int64?
  var paid: Int64 = 0
  var value = 1.0
  var attention = 1.0
  var effect: Double?
  var spread: Double?
  var doubt: Double?
  var dues: Int64 = 0
  var credit: Int64 = 0
  var gifts: [GiftPile] = []
  var unopposed = false

  /// Gifts of one size.
  struct GiftPile: Sendable {
    var size: Int64 = 0
    var count: Int64 = 0
  }

  /// θ where none is stated: 3 points of share at an even split.
  static let usualEffect = 0.12
  /// Points of spread where none are stated.
  static let usualSpread = 18.0
  /// The most dollars in a cell.
  static let mostDollars: Int64 = 1_000_000_000
}

extension CandidateRow {
  /// The columns.
  static let record = Record<CandidateRow>("candidates", "A candidate.", make: { CandidateRow() }) {
    field("candidate", \.candidate, .name, required: true, "The name, no two alike.")
    field("race", \.race, .optionalName, "The race.")
    field(
      "margin", \.margin, .filled(.number(-99...99)), unit: "points",
      "The lead expected over the strongest rival, of the votes for the two: 52 to 48 is 4.")
    field(
      "poll", \.poll, .filled(.number(0.5...99.5)), unit: "percent",
      "A poll's share of the votes for the two. Without a margin it is what is expected.")
    field(
      "cash", \.cash, .filled(.money(upTo: mostDollars)), .assumed("nothing"), "Money at hand.")
    field(
      "raised", \.raised, .filled(.money(upTo: mostDollars)), .assumed("the cash"),
      "Money raised so far.")
    field(
      "target", \.target, .filled(.money(upTo: mostDollars)), "The budget the campaign aims at.")
    field("ask", \.ask, .filled(.money(upTo: mostDollars)), "What is asked of this fund.")
    field(
      "cap", \.cap, .filled(.money(upTo: mostDollars)),
      "The most this fund may pay in all; empty: no limit.")
    field("paid", \.paid, .money(upTo: mostDollars), "What this fund has paid before.")
    field(
      "value", \.value, .number(0...1_000_000), .assumed("all alike"),
      "Worth of the seat against the others.")
    field("attention", \.attention, .share, .assumed("all alike"), "How well known, 0 to 1.")
    field(
      "effect", \.effect, .filled(.number(0...5)), unit: "log-odds per ln of money",
      .assumed("an open seat: 3 points of share (1.5-5) per ln of spending; try 0 too"),
      "What money does, θ.")
    field(
      "spread", \.spread, .filled(.number(above: 0, to: 200)), unit: "points",
      .assumed("an SD of 9 points of share (7-11), which is 18 of lead"),
      "SD of the lead about what is expected.")
    field(
      "doubt", \.doubt, .filled(.number(0...200)), unit: "points", .assumed("half of the spread"),
      "The part of the spread that is not knowing, and not the luck of the day.")
    field("dues", \.dues, .money(upTo: mostDollars), "Paid in by the organisations that endorse.")
    field("credit", \.credit, .money(upTo: mostDollars), "Raised by the fund with this name.")
    field(
      "gifts", \.gifts, .records(piles, atMost: 200),
      "Gifts from people, as size:number, joined by ';'.")
    field("unopposed", \.unopposed, .yesOrNo, "Yes: is sure to win and needs nothing.")
  }

  private static let piles = Record<GiftPile>(
    "gifts of one size", "Gifts of one size.", make: { GiftPile() }
  ) {
    field("size", \.size, .positiveMoney(upTo: 10_000_000), required: true, "Of one gift.")
    field("count", \.count, .integer(0...1_000_000_000), required: true, "Number of gifts.")
  }
}

extension Shape {
  /// A cell that may be empty; an empty one never gets here.
  fileprivate static func filled<Wrapped>(_ shape: Shape<Wrapped>) -> Shape
  where Value == Wrapped? {
    Shape(
      expected: shape.expected, fitsCell: true, schema: shape.schema,
      write: { $0.map(shape.write) ?? .null },
      read: { node, reading in shape.read(node, &reading).map { .some($0) } })
  }
}

extension Shape where Value == Bool {
  /// Yes or no, in the ways that spreadsheets write them.
  fileprivate static var yesOrNo: Shape {
    Shape(
      expected: "yes or no", schema: [], write: { .bool($0) },
      convert: { node in
        switch node.text?.lowercased() {
        case "yes", "y", "true", "1": true
        case "no", "n", "false", "0": false
        default: nil
        }
      })
  }
}
