import Claims
import CodingCommands
import Reading
import Storing

/// The reports of a slice with their claims, out of lines in any order.
struct ArchiveReports {
  /// Lines that could not be read.
  private(set) var leftOut = 0
  private let slice: ArchiveSlice
  private var reports: [Key: ReportPayload] = [:]
  private var claims: [Key: [Claim]] = [:]
  /// Reports of which nothing is wanted, so that their claims need not be kept.
  private var unwanted: Set<Key> = []

  private struct Key: Hashable {
    var report: String
    /// The members that a report's line and those of its claims share, as they are written.
    var place: String
  }

  private enum Line {
    case report(ReportPayload, Key)
    case claim(Claim, Key)
    case other
  }

  init(_ slice: ArchiveSlice) { self.slice = slice }

  /// Takes one line; one that cannot be read is told and left out.
  mutating func take(_ item: InputItem) {
    let read: Result<Line, JSONReader.Failure> = item.bytes.withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) { return .success(try Self.line(b)) } catch { return .failure(error) }
    }
    switch read {
    case .failure(let failure):
      Console.complain(
        "\(item.file):\(item.line): at byte \(failure.at + 1): \(failure.message); the line was left out; give what truceline code --format ndjson writes")
      leftOut += 1
    case .success(.report(let report, let key)):
      if slice.takes(report) {
        reports[key] = report
      } else {
        unwanted.insert(key)
        claims[key] = nil
      }
    case .success(.claim(let claim, let key)): if !unwanted.contains(key) { claims[key, default: []].append(claim) }
    case .success(.other): break
    }
  }

  /// The reports by publication, then by their ids: the same slice gives the same entries, in whatever files it lay.
  func inOrder() -> [(ReportPayload, [Claim])] {
    var found = reports.compactMap { key, report -> (order: [String], report: ReportPayload, claims: [Claim])? in
      let own = Self.distinct(claims[key] ?? [])
      guard slice.takes(own) else { return nil }
      return ([report.published?.start?.iso ?? "~", key.report, report.outlet ?? "~", key.place], report, own)
    }
    found.sort { $0.order.lexicographicallyPrecedes($1.order) }
    return found.map { ($0.report, $0.claims) }
  }

  /// In the order of the text, which is that of the coder; a line that was given twice is one.
  private static func distinct(_ claims: [Claim]) -> [Claim] {
    var seen: Set<String> = []
    let once = claims.filter { seen.insert($0.id).inserted }
    return once.sorted { a, b in
      let (x, y) = (a.evidence.first?.span.start ?? 0, b.evidence.first?.span.start ?? 0)
      return x != y ? x < y : a.id < b.id
    }
  }

  private static func line(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONReader.Failure) -> Line {
    var kind: String?
    var claim = Claim(event: .none)
    var report = ReportPayload(report: "", source: "", key: "", lang: "", isQuoted: true)
    var place = ""
    var reader = JSONReader(bytes)
    try reader.object { (r, key) throws(JSONReader.Failure) in
      let from = r.at
      func raw() -> String { String(decoding: bytes[from..<r.at], as: UTF8.self) }
      switch JSONKey(key) {
      case "kind": kind = try r.text()
      case "published": report.published = try r.time()
      case "outlet": report.outlet = try r.text()
      case "title": report.title = try r.text()
      case "url": report.url = try r.text()
      case "group", "source_id":
        try r.skip()
        let value = JSONText.plain(Array(bytes[from..<r.at]))
        let kept = value == "null" || value.isEmpty ? nil : value
        if key.count == 5 { report.group = kept } else { report.sourceID = kept }
        place += "\u{1F}\(raw())"
      case "file":
        report.file = try r.text()
        place += "\u{1F}\(raw())"
      case "line":
        report.line = try r.int()
        place += "\u{1F}\(raw())"
      default: if try !r.claimMember(key, &claim) { try r.skip() }
      }
    }
    try reader.end()
    if kind == "report" {
      guard isHash(claim.id) else { throw reader.failure("the id of the report is no SHA-256") }
      report.report = claim.id
      report.source = claim.id
      report.lang = claim.lang
      // Names of files on other machines tell nothing here.
      if report.file == "-" { (report.file, report.line) = (nil, 0) }
      report.key =
        report.url.map { "url:" + $0 } ?? report.sourceID.map { "id:" + (report.group.map { $0 + "/" } ?? "") + $0 } ?? "text:" + report.report
      return .report(report, Key(report: claim.id, place: place))
    }
    guard kind == nil || kind == "claim" else { return .other }
    // An event or another finding has no report.
    if claim.report.isEmpty { return .other }
    guard claim.event != .none, isHash(claim.report) else { throw reader.failure("the line is neither a report nor a claim") }
    return .claim(claim, Key(report: claim.report, place: place))
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 102 }
  }
}
