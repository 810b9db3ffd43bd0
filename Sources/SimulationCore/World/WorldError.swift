/// Why a scenario cannot be simulated. A scenario read from a file has been checked and never meets
/// these.
public enum WorldError: Error, Equatable, CustomStringConvertible {
  /// There are no races, or no structures.
  case empty(what: String)
  /// A name that refers to nothing.
  case unknownName(kind: String, name: String)
  /// A name that stands for two things.
  case duplicateName(kind: String, name: String)
  /// A number that makes no sense where it stands.
  case invalid(what: String, value: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .empty(let what): "the scenario has no \(what)"
    case .unknownName(let kind, let name): "no \(kind) is named \"\(name)\""
    case .duplicateName(let kind, let name): "two \(kind) are named \"\(name)\""
    case .invalid(let what, let value): "\(what) cannot be \(value)"
    }
  }
}
