#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Questions to the file system.
enum FileSystem {
  static func exists(_ path: String) -> Bool { System.status(path) != nil }

  static func isFolder(_ path: String) -> Bool { System.status(path)?.isFolder ?? false }

  /// A file's bytes; `nil` where it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }

  /// Names in a folder, sorted by their bytes; `nil` where it cannot be read.
  static func names(in folder: String) -> [String]? {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// Removes a file, or a folder with all that is in it.
  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Whether a path stays in the folder that it starts from.
  static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// A path by which two are known to be one: without the links of its folder, and without slashes at
  /// its end.
  static func place(_ path: String) -> String {
    let path = withoutLastSlashes(path)
    let folder = folder(of: path)
    return (System.realPath(folder) ?? folder) + "/" + name(of: path)
  }

  /// A path without slashes at its end, but for that of the root.
  static func withoutLastSlashes(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The part of a path before its last name: "." where there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last name of a path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
