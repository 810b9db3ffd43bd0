/// The way to an element of a scenario, such as `donors[2].menu[0].amount`.
struct FieldPath: Hashable {
  enum Step: Hashable {
    case key(String)
    case index(Int)
  }
  var steps: [Step] = []

  static func + (path: FieldPath, key: String) -> FieldPath {
    FieldPath(steps: path.steps + [.key(key)])
  }

  static func + (path: FieldPath, index: Int) -> FieldPath {
    FieldPath(steps: path.steps + [.index(index)])
  }

  /// The path itself and everything around it.
  var prefixes: [FieldPath] {
    (0...steps.count).map { FieldPath(steps: Array(steps.prefix($0))) }
  }
}

extension FieldPath: CustomStringConvertible {
  /// Keys that are not plain words are shown in quotes.
  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key):
        if !text.isEmpty { text += "." }
        text += JSON5Value.isPlainKey(key) && key.utf8.count <= 60 ? key : Quoting.quoted(key)
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

extension FieldPath: ExpressibleByStringLiteral {
  init(stringLiteral key: String) { steps = [.key(key)] }
}
