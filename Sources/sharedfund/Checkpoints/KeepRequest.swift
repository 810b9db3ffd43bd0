import SimulationCore

/// Where a run's state is kept and which part of the run is done, as the words ask for it.
struct KeepRequest {
  /// The file.
  let path: String
  /// The folder of parts that it is in.
  private let folder: String?
  let shard: Shard
  /// Whether the file is to become a part, to be put together with others.
  let isPart: Bool
  /// Whether to go on from what is in the file.
  let resumes: Bool
  /// How long the run goes on between two states.
  let interval: Duration
  /// Whether a part keeps draws.
  let keepsDraws: Bool

  /// How to go on, for messages.
  var goingOn: String {
    folder == nil ? "--resume goes on from there" : "the same command goes on from there"
  }

  static let options = [
    Option(
      "--checkpoint", value: "FILE",
      help: "Save the run's state in FILE every few seconds. FILE stays when the run is done."),
    Option(
      "--resume",
      help: "Go on from FILE where it is there; the results are those of a run that never stopped."),
    Option(
      "--checkpoint-every", value: "SECONDS",
      help: "How long between two states; 0 to 86400, 5 unless told otherwise."),
    Option(
      "--shard", value: "I/N",
      help: "Do part I of N only and keep it in FILE, for 'sharedfund merge'; I is 1 to N."),
    Option(
      "--parts", value: "DIR",
      help: "Keep the part in DIR under a name of its own, and go on from it where it is there. In "
        + "a Slurm job array the part is the task's, unless --shard is given."),
    Option("--no-draws", help: "Keep no draws in a part; merge --out then cannot write them."),
  ]

  /// What the words ask for; `nil` where nothing is kept.
  init?(_ arguments: Arguments) throws(CommandFailure) {
    let file = arguments.value("--checkpoint")
    folder = arguments.value("--parts")
    let asked = try KeepRequest.shard(arguments)
    if file != nil, folder != nil {
      throw arguments.failure("--checkpoint and --parts exclude each other")
    }
    let seconds = try arguments.integer("--checkpoint-every", in: 0...86_400)
    guard file != nil || folder != nil else {
      if asked != nil { throw arguments.failure("--shard needs --parts DIR or --checkpoint FILE") }
      for (name, given) in [
        ("--resume", arguments.has("--resume")), ("--checkpoint-every", seconds != nil),
      ] where given {
        throw arguments.failure("\(name) needs --checkpoint FILE")
      }
      if arguments.has("--no-draws") { throw arguments.failure("--no-draws is for parts") }
      return nil
    }
    interval = .seconds(seconds ?? 5)
    keepsDraws = !arguments.has("--no-draws")
    if let folder {
      guard !folder.isEmpty else { throw arguments.failure("--parts needs a folder") }
      var part = asked
      if part == nil { part = try SlurmArray.shard(arguments) }
      guard let part else {
        throw arguments.failure("--parts needs --shard I/N, or a Slurm job array")
      }
      shard = part
      isPart = true
      resumes = true
      path = (folder.hasSuffix("/") ? folder : folder + "/") + KeepRequest.name(of: part)
    } else {
      shard = asked ?? .whole
      isPart = asked != nil
      resumes = arguments.has("--resume")
      path = file ?? ""
    }
    guard isPart else {
      if !keepsDraws { throw arguments.failure("--no-draws is for parts") }
      return
    }
    for name in ["--out", "--format", "--races", "--field", "--cycle"]
    where arguments.value(name) != nil || arguments.has(name) {
      throw arguments.failure("a part reports nothing: give \(name) to '\(Tool.name) merge'")
    }
  }

  private static func shard(_ arguments: Arguments) throws(CommandFailure) -> Shard? {
    guard let word = arguments.value("--shard") else { return nil }
    let numbers = word.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    if numbers.count == 2, let part = numbers[0], let of = numbers[1],
      let shard = Shard(part, of: of)
    {
      return shard
    }
    throw arguments.failure(
      "--shard takes a part and how many there are, such as 1/4 to 4/4 (at most "
        + "\(Shard.mostParts)), not '\(word)'")
  }

  /// Names that sort in order: "02-of-16.part".
  private static func name(of shard: Shard) -> String {
    let number = String(shard.part)
    let zeros = String(repeating: "0", count: String(shard.of).count - number.count)
    return "\(zeros)\(number)-of-\(shard.of)\(PartFiles.ending)"
  }

  /// Makes the folder of parts, if one is asked for and not there.
  func makeFolder() throws(CommandFailure) {
    guard let folder else { return }
    // Other parts may be making it at the same time.
    if let number = System.makeFolder(folder), number != System.fileExists {
      throw CommandFailure(
        .cannotCreate, problem: "cannot make '\(folder)': \(System.message(number))")
    }
    guard FileSystem.isFolder(folder) else {
      throw CommandFailure(.cannotCreate, problem: "'\(folder)' is a file, not a folder")
    }
  }
}
