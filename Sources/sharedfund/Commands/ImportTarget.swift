/// The file that an import makes. It is written aside and put in its place at the end, so that
/// either all of it is there or nothing.
struct ImportTarget {
  /// The file as the user called it.
  let path: String
  private let place: String
  private let replaces: Bool

  /// - Parameters:
  ///   - replaces: whether a file of that name may go.
  ///   - inputs: files that must stay in any case.
  init(_ path: String, replaces: Bool, inputs: [String] = []) throws(CommandFailure) {
    self.path = path
    self.replaces = replaces
    place = System.realPath(path) ?? path
    try check()
    try spare(inputs)
  }

  /// Refuses to replace a file that is read.
  func spare(_ inputs: [String]) throws(CommandFailure) {
    guard let there = System.realPath(path) else { return }
    if inputs.contains(where: { System.realPath($0) == there }) {
      throw CommandFailure(.cannotCreate, problem: "'\(path)' is read here and not replaced")
    }
  }

  private func check() throws(CommandFailure) {
    let kind = path.hasSuffix("/") ? .folder : Entry(place)?.kind
    switch kind {
    case nil: break
    case .file:
      guard !replaces else { break }
      throw CommandFailure(
        .cannotCreate, problem: "'\(path)' exists and is not overwritten without --force")
    case .folder: throw CommandFailure(.cannotCreate, problem: "'\(path)' is a folder")
    case .link: throw CommandFailure(leadingNowhere: path)
    case .other:
      throw CommandFailure(
        .cannotCreate, problem: "'\(path)' is a pipe or a device and is not replaced by a file")
    }
  }

  func write(_ text: String) throws {
    let aside = Aside.path(of: place)
    do {
      let file = try FileWriter(path: aside, name: path)
      do {
        try file.write(text)
        try file.close()
        try check()
      } catch {
        FileSystem.remove(aside)
        throw error
      }
    } catch let failure as OutputFailure where failure.isRefusal {
      throw CommandFailure(.cannotCreate, problem: failure.description)
    }
    if let number = System.move(aside, to: place) {
      FileSystem.remove(aside)
      throw CommandFailure(
        .cannotCreate, problem: "cannot make '\(path)': \(System.message(number))")
    }
  }
}
