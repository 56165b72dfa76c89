import Claims
import Foundation
import GRDB
import Recording

extension DossierRecord {
  /// The entry of the own log that an id is about: a report's hash or a claim's id.
  public func entry(ofID id: String) throws -> Int? {
    try read { db in
      if id.utf8.count == 64, let hash = Hexadecimal.bytes(id) {
        return try Int.fetchOne(
          db, sql: "SELECT seq FROM reports WHERE source = (SELECT n FROM sources WHERE hash = ?) ORDER BY seq DESC LIMIT 1", arguments: [Blob.value(hash)])
      }
      return try Int.fetchOne(db, sql: "SELECT coding FROM claims WHERE id = ? ORDER BY coding DESC LIMIT 1", arguments: [Identifier.number(id)])
    }
  }

  /// Texts and original bytes that the entries from these sizes on name, each once, read when they are asked for.
  public func files(namedFrom sizes: [String: Int]) throws -> ContentRun {
    var hashes: Set<TreeHash> = []
    for origin in try origins() {
      try forEachEntry(of: origin, from: sizes[origin] ?? 0) { _, entry in
        guard case .text(let text) = entry else { return }
        hashes.formUnion(Self.contents(namedBy: text))
      }
    }
    let sorted = hashes.sorted()
    return ContentRun { body in for hash in sorted { if let bytes = try self.file(hash) { try body(bytes) } } }
  }

  /// The hashes of the text and the original bytes that an entry names; none for most kinds of entries.
  public static func contents(namedBy entry: [UInt8]) -> [TreeHash] {
    guard let report = EntryContent.report(entry), !report.isQuoted else { return [] }
    return Set([report.report, report.source]).compactMap { TreeHash(hex: $0) }.sorted()
  }
}

/// What canonical entries of any log hold.
enum EntryContent {
  private static func isA(_ kind: LogKind, _ entry: [UInt8]) -> Bool { entry.starts(with: Array("{\"kind\":\"\(kind.rawValue)\",".utf8)) }

  static func report(_ entry: [UInt8]) -> ReportPayload? { isA(.report, entry) ? try? ReportPayload(entry) : nil }
  static func coding(_ entry: [UInt8]) -> CodingPayload? { isA(.coding, entry) ? try? CodingPayload(entry) : nil }
}

extension Dossier {
  /// Receives the reports, with their claims, that entries of another holder's log brought. What is known already adds nothing, so that two
  /// holders who take from each other come to an end.
  public func adopt(_ origin: String, from: Int, of record: DossierRecord, now: Moment) throws -> Receipt {
    var receipt = Receipt()
    // Blocks are those of this dossier, whatever conflict the other holder's is about.
    let frame = try reader().settings().frame
    var prepared: [PreparedReport] = []
    var waiting: [String: ReportPayload] = [:]
    for index in from..<max(from, try record.size(of: origin)) {
      guard case .text(let entry) = try record.entry(index, of: origin) else { continue }
      if let report = EntryContent.report(entry) { waiting[report.report] = report }
      guard let coding = EntryContent.coding(entry), let payload = waiting.removeValue(forKey: coding.report) else { continue }
      let text = try Hexadecimal.bytes(payload.report).flatMap({ TreeHash(bytes: $0) }).flatMap({ try record.file($0) })
      guard text != nil || payload.isQuoted else { continue }
      prepared.append(PreparedReport(payload, coding, text: text, frame: frame))
      if prepared.count == 256 {
        receipt += try receive(prepared, now: now)
        prepared.removeAll()
      }
    }
    receipt += try receive(prepared, now: now)
    return receipt
  }
}
