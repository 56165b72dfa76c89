import Claims
import Packs
import Reading
import Testing

/// The repository's packs, loaded once.
enum Samples {
  static let root: String = {
    // Tests/ReadingTests/Samples.swift -> Packs
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/Packs"
  }()
  static let packs = Packs.load(root)
  static let reader = ReportReader(packs: packs, root: root)

  /// Furniture and the rest as strings, in order.
  static func segments(_ text: String) -> [(kind: SegmentKind, text: String)] {
    guard let report = reader.read(text: text).report else { return [] }
    return report.segments.map { ($0.kind, String(decoding: report.text[$0.start..<$0.end], as: UTF8.self)) }
  }

  static func texts(_ kind: SegmentKind, in text: String) -> [String] { segments(text).filter { $0.kind == kind }.map(\.text) }
}
