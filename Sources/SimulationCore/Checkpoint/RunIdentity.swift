/// All that the results of a run depend on: two runs of the same identity give the same bytes.
public struct RunIdentity: Sendable, Hashable {
  /// The program's version.
  public var version: String
  /// The hash of the scenario's file and its tables, in hexadecimal digits.
  public var scenario: String
  /// Where every random number comes from.
  public var seed: UInt64
  /// Replicates asked for.
  public var replicates: Int
  /// The part of the run.
  public var shard: Shard
  /// Options that change results, in one line of printable ASCII; "none" without any.
  public var options: String

  /// An identity from its members.
  public init(
    version: String, files: [KeptFile], seed: UInt64, replicates: Int, shard: Shard = .whole,
    options: String = "none"
  ) {
    self.version = version
    scenario = KeptFile.hash(files)
    self.seed = seed
    self.replicates = replicates
    self.shard = shard
    self.options = options
  }

  init(
    version: String, scenario: String, seed: UInt64, replicates: Int, shard: Shard, options: String
  ) {
    self.version = version
    self.scenario = scenario
    self.seed = seed
    self.replicates = replicates
    self.shard = shard
    self.options = options
  }

  /// The standard error that was to be reached, if one was.
  public var until: Double? {
    options.hasPrefix("until ") ? Double(options.dropFirst("until ".count)) : nil
  }

  /// What differs from another run, as "seed 7, not 8"; empty where it is the same.
  ///
  /// - Parameter parts: whether the part of the run matters too.
  public func differences(from other: RunIdentity, parts: Bool = true) -> [String] {
    var all: [String] = []
    func compare<Value: Equatable>(_ name: String, _ mine: Value, _ theirs: Value) {
      if mine != theirs { all.append("\(name) \(mine), not \(theirs)") }
    }
    compare("version", version, other.version)
    if scenario != other.scenario { all.append("another scenario") }
    compare("seed", seed, other.seed)
    compare("replicates", replicates, other.replicates)
    if parts {
      if shard != other.shard { all.append("\(shard), not \(other.shard)") }
    } else {
      compare("parts", shard.of, other.shard.of)
    }
    compare("options", options, other.options)
    return all
  }
}

/// A file that a run read, byte for byte.
public struct KeptFile: Sendable, Hashable {
  /// Its name; for a table the one in the scenario.
  public var name: String
  /// What is in it.
  public var bytes: [UInt8]

  /// A file from its members.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// One hash for a scenario and its tables. The scenario's own name, which comes first, does not
  /// count: a copy under another name is the same scenario.
  public static func hash(_ files: [KeptFile]) -> String {
    var hash = SHA256()
    for (place, file) in files.enumerated() {
      let name = place == 0 ? "" : file.name
      hash.update("\(name.utf8.count) \(file.bytes.count)\n".utf8)
      hash.update(name.utf8)
      hash.update(file.bytes)
    }
    return hash.digest.hexadecimal
  }
}
