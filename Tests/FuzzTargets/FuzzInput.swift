/// One case: a text, and under lines such as `=== wards.csv` whatever else the reader is given.
public struct FuzzInput: Sendable, Equatable {
  /// The text before the first such line.
  public var text: [UInt8]
  /// The others by name; of two with the same name the later counts.
  public var parts: [(name: String, bytes: [UInt8])]

  private static let mark = Array("\n=== ".utf8)

  /// Takes bytes apart; any bytes are a case.
  public init(_ bytes: [UInt8]) {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var at = 0
    while let next = bytes[at...].firstIndex(of: Self.mark[0]) {
      at = next + 1
      if bytes[next...].starts(with: Self.mark) {
        pieces.append(bytes[start..<next])
        start = next + Self.mark.count
        at = start
      }
    }
    pieces.append(bytes[start...])
    text = Array(pieces[0])
    parts = pieces.dropFirst().map { piece in
      let name = piece.prefix { $0 != Self.mark[0] }
      return (String(decoding: name, as: UTF8.self), Array(piece.dropFirst(name.count + 1)))
    }
  }

  /// The bytes that give this case back.
  public var bytes: [UInt8] {
    parts.reduce(into: text) { all, part in
      all += Self.mark + Array(part.name.utf8) + [Self.mark[0]] + part.bytes
    }
  }

  /// The parts by name.
  public var tables: [String: [UInt8]] {
    Dictionary(parts.map { ($0.name, $0.bytes) }) { $1 }
  }

  /// A part as text.
  public func word(_ name: String) -> String? {
    tables[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same text and the same parts.
  public static func == (left: FuzzInput, right: FuzzInput) -> Bool { left.bytes == right.bytes }
}
