import ClaimNotation
import Claims
import Foundation
import Packs
import Testing

/// Bytes to claims, compared with what was found good before. `make snapshots` writes the files anew; read the difference before you
/// commit it.
@Suite("Snapshots")
struct SnapshotTests {
  static let folder = Repository.root + "/Tests/PipelineTests/Snapshots"
  static let records = ProcessInfo.processInfo.environment["TRUCELINE_RECORD"] == "1"

  @Test("sample reports", arguments: SampleReports.files)
  func sample(file: String) throws {
    let name = SampleReports.name(file)
    let (report, claims) = try #require(SampleReports.coded(file), "\(name) is not read")
    let found = SampleReports.snapshot(report, claims)
    let path = "\(SnapshotTests.folder)/\(name).snap"
    if SnapshotTests.records {
      try Data(found.utf8).write(to: URL(fileURLWithPath: path))
      return
    }
    let kept = try #require(Files.read(path), "no snapshot of \(name): run make snapshots")
    let expected = String(decoding: kept, as: UTF8.self)
    guard expected != found else { return }
    Issue.record(
      Comment(rawValue: "\(Repository.short(path)) differs\n" + SnapshotTests.difference(expected, found)),
      sourceLocation: SourceLocation(fileID: "PipelineTests/\(name).snap", filePath: Repository.short(path), line: 1, column: 1))
  }

  @Test("no snapshot without its report", .disabled(if: records))
  func orphans() {
    let names = Set(SampleReports.files.map(SampleReports.name))
    for file in Files.list(SnapshotTests.folder) where file.hasSuffix(".snap") {
      #expect(names.contains(String(file.dropLast(5))), "\(file) has no report")
    }
  }

  private static func difference(_ old: String, _ new: String) -> String {
    let a = old.split(separator: "\n").map(String.init)
    let b = new.split(separator: "\n").map(String.init)
    return b.difference(from: a).map { change in
      switch change {
      case .remove(_, let line, _): "  - \(line)"
      case .insert(_, let line, _): "  + \(line)"
      }
    }.joined(separator: "\n")
  }
}
