/// Where the tables of a scenario come from.
enum TableSource {
  /// Files; relative names start in this folder (empty: the current one).
  case folder(String)
  /// Texts by name, for tests and for scenarios that never were files.
  case memory([String: [UInt8]])

  /// The folder in which a scenario file lies.
  static func beside(_ file: String) -> TableSource {
    guard let slash = file.lastIndex(of: "/") else { return .folder("") }
    return .folder(String(file[...slash]))
  }

  /// The bytes of a table and the name to call it by in messages.
  func load(_ name: String, limit: Int) throws(LoadFailure) -> (name: String, bytes: [UInt8]) {
    switch self {
    case .folder(let folder):
      let path = name.hasPrefix("/") ? name : folder + name
      return (path, try FileLoader.bytes(of: path, limit: limit))
    case .memory(let tables):
      guard let bytes = tables[name] else {
        throw LoadFailure(
          kind: .missingFile, found: "no file \(Quoting.quoted(name, atMost: 4_096))",
          expected: "a file that can be read")
      }
      return (name, bytes)
    }
  }
}
