import Foundation
import Testing

/// Files kept beside the tests: what was found good before. `make snapshots` writes them anew.
enum SnapshotFile {
  static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Snapshots"
  static let records = ProcessInfo.processInfo.environment["TRUCELINE_RECORD"] == "1"
  static let root = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

  static func compare(_ name: String, _ found: [UInt8]) throws {
    let url = URL(fileURLWithPath: folder + "/" + name)
    if records {
      try Data(found).write(to: url)
      return
    }
    let kept = try Data(contentsOf: url)
    guard kept != Data(found) else { return }
    let a = String(decoding: kept, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let b = String(decoding: found, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let at = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record("\(name) differs at line \((at?.offset ?? min(a.count, b.count)) + 1): \(at.map { "'\($0.element.0)' is now '\($0.element.1)'" } ?? "length")")
  }
}
