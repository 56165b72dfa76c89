import Foundation
import Mustache

/// Where the desk's templates, styles and strings are.
public enum DeskResources {
  /// The folder given, else `$TRUCELINE_DESK`, else beside the program or above it, else the one the build left.
  ///
  /// The build's own bundle comes last: asking for it ends a program that was moved away from it.
  public static func find(given: String?, environment: String?, program: String?) throws -> String {
    for (name, path) in [("--desk", given), ("TRUCELINE_DESK", environment)] {
      guard let path else { continue }
      guard isDesk(path) else { throw DeskFailure("\(path): no desk there; \(name) wants the folder that holds templates/, static/ and strings/") }
      return path
    }
    var folder = program.map { ($0 as NSString).deletingLastPathComponent } ?? FileManager.default.currentDirectoryPath
    while true {
      for candidate in ["truceline_Serving.resources/Desk", "truceline_Serving.bundle/Desk", "share/truceline/Desk", "Sources/Serving/Desk"] {
        let path = folder + "/" + candidate
        if isDesk(path) { return path }
      }
      let above = (folder as NSString).deletingLastPathComponent
      if above == folder || above.isEmpty { break }
      folder = above
    }
    throw DeskFailure("the desk's templates are not beside the program; give their folder with --desk or in TRUCELINE_DESK")
  }

  private static func isDesk(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/templates/layout.mustache") && FileManager.default.fileExists(atPath: path + "/strings/en.tsv")
  }

  static func templates(_ folder: String) throws -> MustacheLibrary {
    var library = MustacheLibrary()
    let path = folder + "/templates"
    for name in try FileManager.default.contentsOfDirectory(atPath: path).filter({ $0.hasSuffix(".mustache") }).sorted() {
      do {
        try library.register(try String(contentsOfFile: path + "/" + name, encoding: .utf8), named: String(name.dropLast(9)))
      } catch {
        throw DeskFailure("\(path)/\(name): this template cannot be read (\(error)); restore it")
      }
    }
    return library
  }
}
