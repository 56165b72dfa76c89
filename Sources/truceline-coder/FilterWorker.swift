import Claims
import CodingCommands
import Reading
import Reconciling

/// Codes one report after the other to lines for an engine: each claim with its block, each input that was left out as a line of its own.
final class FilterWorker: ReportWorker {
  private let reader: ReportReader
  private let reconciler: Reconciler
  private var buffers = ReadingBuffers()
  private var coders: Coders
  private var writer = ByteWriter(capacity: 1 << 12)
  private var extra = ByteWriter(capacity: 128)
  private var members = ByteWriter(capacity: 256)

  init(_ loaded: LoadedPacks, _ reader: ReportReader, _ reconciler: Reconciler) {
    coders = Coders(loaded.packs)
    self.reader = reader
    self.reconciler = reconciler
  }

  func process(_ item: InputItem, _ out: inout Piece) {
    let result = reader.read(item, &buffers)
    var coded = result.observed.map { ($0.report, $0.claims) }
    if coded == nil, result.isCodable, var report = result.report { coded = coders.code(&report).map { (report, $0) } }
    guard let (report, claims) = coded else {
      for n in result.notices { writer.notice(n, result.sourceID) }
      flush(&out)
      return
    }
    // What is only to be known of a report that was coded goes to the log, not into the tables.
    out.notices += result.notices
    extra.bytes.removeAll(keepingCapacity: true)
    Origin(result).members(&extra)
    writer.raw("{\"kind\":\"report\",")
    writer.bytes += extra.bytes
    writer.reportMembers(report)
    writer.raw("}\n")
    let header = ReportHeader(
      id: report.id, outlet: report.outlet, lang: report.lang, published: report.published, group: result.group.map { JSONText.plain($0) })
    for c in claims {
      // First after the id, so that an engine finds it without parsing what came from outside.
      members.bytes.removeAll(keepingCapacity: true)
      members.raw("\"block\":")
      members.quoted(reconciler.block(c, header).text)
      members.byte(44)
      members.bytes += extra.bytes
      writer.claim(c, extra: members.bytes)
      writer.byte(10)
    }
    out.reports += 1
    out.claims += claims.count
    flush(&out)
    if report.text.count > Coders.large {
      coders.forget()
      buffers = ReadingBuffers()
    }
  }

  private func flush(_ out: inout Piece) {
    out.bytes += writer.bytes
    writer.bytes.removeAll(keepingCapacity: true)
  }
}

extension ByteWriter {
  /// One line that says why an input was left out.
  mutating func notice(_ n: ReadingNotice, _ sourceID: [UInt8]?) {
    raw("{\"kind\":\"notice\",\"source_id\":")
    if let sourceID { bytes += sourceID } else { raw("null") }
    raw(",\"file\":")
    quoted(n.file)
    raw(",\"line\":")
    int(n.line)
    raw(",\"message\":")
    quoted(n.message)
    raw(",\"remedy\":")
    quoted(n.remedy)
    raw("}\n")
  }
}
