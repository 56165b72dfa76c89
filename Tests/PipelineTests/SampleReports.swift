import ClaimNotation
import Claims
import Packs
import Reading

/// The sample reports of the conflict packs.
enum SampleReports {
  static let reader = ReportReader(packs: Repository.packs, root: Repository.packsRoot)

  static let files: [String] = Files.list(Repository.packsRoot + "/Conflicts").flatMap { name in
    let folder = Repository.packsRoot + "/Conflicts/\(name)/sample"
    return Files.list(folder).filter { $0.hasSuffix(".txt") }.map { "\(folder)/\($0)" }
  }

  static func name(_ file: String) -> String { String(file.split(separator: "/").last?.dropLast(4) ?? "") }

  /// Bytes to report to claims.
  static func coded(_ file: String) -> (report: Report, claims: [Claim])? {
    var buffers = ReadingBuffers()
    guard let bytes = Files.read(file) else { return nil }
    let result = reader.read(InputItem(bytes: bytes, file: Repository.short(file)), &buffers)
    guard var report = result.report, let claims = Repository.code(&report) else { return nil }
    return (report, claims)
  }

  /// What the snapshot of a report holds: what the reader made of it, then a line a claim.
  static func snapshot(_ report: Report, _ claims: [Claim]) -> String {
    var out = "lang       \(report.lang)\n"
    out += "published  \(report.published.map { ($0.start?.iso ?? "-") + " (\($0.basis.rawValue))" } ?? "-")\n"
    out += "outlet     \(report.outlet ?? "-")\n"
    out += "title      \(report.title ?? "-")\n"
    let credits = report.credits.map(\.actor.name)
    out += "credits    \(credits.isEmpty ? "-" : credits.joined(separator: ", "))\n"
    for s in report.segments where s.kind == .furniture || s.kind == .credit || s.kind == .dateline {
      let text = String(decoding: report.text[s.start..<s.end], as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: " / ")
      out += "\(s.kind.rawValue.padded(10)) \(text)\n"
    }
    for c in claims { out += "\n\(c.longLine)\n" }
    return out
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
