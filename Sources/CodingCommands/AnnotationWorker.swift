import Claims
import Coding
import Packs
import Reading

/// Reads and annotates one report after the other; owns its buffers.
package final class AnnotationWorker: ReportWorker {
  private let reader: ReportReader
  private let layers: [Layer]
  private let withText: Bool
  private var buffers = ReadingBuffers()
  private var coders: Coders
  private var writer = ByteWriter(capacity: 1 << 12)

  package init(_ loaded: LoadedPacks, _ reader: ReportReader, layers: [Layer], withText: Bool) {
    coders = Coders(loaded.packs)
    self.reader = reader
    self.layers = layers
    self.withText = withText
  }

  package func process(_ item: InputItem, _ out: inout Piece) {
    let result = reader.read(item, &buffers)
    out.notices += result.notices
    guard result.observed == nil else {
      out.notices.append(
        ReadingNotice(
          file: result.file, message: "observers' rows, which hold nothing to annotate; left out", remedy: "code them: truceline code, or observe",
          skipped: true))
      return
    }
    guard var report = result.report else { return }
    var found = Annotation()
    var claims: [Claim] = []
    if result.isCodable { (found, claims) = coders.annotate(&report) ?? (found, []) }
    writer.bytes.removeAll(keepingCapacity: true)
    write(report, Origin(result), found)
    out.bytes += writer.bytes
    out.reports += 1
    out.claims += claims.count
    if report.text.count > Coders.large {
      coders.forget()
      buffers = ReadingBuffers()
    }
  }

  private func write(_ report: Report, _ origin: Origin, _ a: Annotation) {
    writer.raw("{\"id\":")
    if let id = origin.sourceID { writer.bytes += id } else { writer.quoted(origin.label) }
    writer.byte(44)
    if origin.sourceID == nil {
      origin.members(&writer)
    } else if let group = origin.group {
      writer.raw("\"group\":")
      writer.bytes += group
      writer.byte(44)
    }
    writer.raw("\"lang\":")
    writer.quoted(report.lang)
    writer.raw(",\"published\":")
    if let t = report.published { writer.time(t) } else { writer.raw("null") }
    writer.raw(",\"outlet\":")
    writer.optional(report.outlet)
    writer.raw(",\"title\":")
    writer.optional(report.title)
    for l in layers { layer(l, a) }
    if withText {
      writer.raw(",\"text\":")
      report.text.withUnsafeBufferPointer { writer.quoted($0) }
    }
    writer.raw("}\n")
  }

  private func layer(_ l: Layer, _ a: Annotation) {
    writer.raw(",\"")
    writer.raw(l.rawValue)
    writer.raw("\":")
    switch l {
    case .sentences: array(a.sentences) { $0.words($1) }
    case .furniture: array(a.furniture) { $0.words($1) }
    case .times:
      array(a.times) { w, t in
        w.quotation(t.words)
        w.raw(",\"timex3\":")
        w.quoted(t.timex)
        w.raw(",\"start\":")
        w.optionalStamp(t.start)
        w.raw(",\"end\":")
        w.optionalStamp(t.end)
        w.raw(",\"precision\":")
        w.quoted(t.precision.name)
        w.raw(",\"basis\":")
        w.quoted(t.basis.rawValue)
      }
    case .figures:
      array(a.figures) { w, f in
        w.quotation(f.words)
        w.raw(",\"low\":")
        w.optional(f.low)
        w.raw(",\"high\":")
        w.optional(f.high)
        w.raw(",\"approximate\":")
        w.raw(f.approximate ? "true" : "false")
        w.raw(",\"measure\":")
        w.optional(f.measure?.name)
        w.raw(",\"whose\":")
        w.optional(f.whose?.name)
      }
    case .actors:
      array(a.actors) { w, actor in
        if let q = actor.source { w.words(q) }
        w.raw(",\"name\":")
        w.quoted(actor.name)
        w.raw(",\"code\":")
        w.quoted(actor.code)
        w.raw(",\"sector\":")
        w.quoted(actor.sector)
      }
    case .places:
      array(a.places) { w, p in
        w.quotation(p.words)
        w.raw(",\"name\":")
        w.quoted(p.place.name)
        w.raw(",\"lat\":")
        w.optional(p.place.latitude)
        w.raw(",\"lon\":")
        w.optional(p.place.longitude)
        w.raw(",\"precision\":")
        w.quoted(p.place.precision)
        w.raw(",\"country\":")
        w.quoted(p.country)
      }
    case .attributions:
      array(a.attributions) { w, x in
        w.raw("\"source\":")
        w.pieces(x.source)
        w.raw(",\"cue\":")
        w.pieces(x.cue)
        w.raw(",\"content\":")
        w.pieces(x.content)
      }
    }
  }

  private func array<T>(_ items: [T], _ each: (inout ByteWriter, T) -> Void) {
    writer.byte(91)
    for (i, item) in items.enumerated() {
      writer.raw(i == 0 ? "{" : ",{")
      each(&writer, item)
      writer.byte(125)
    }
    writer.byte(93)
  }
}

extension ByteWriter {
  fileprivate mutating func words(_ q: Quotation) { quotation(q) }

  /// null, one quotation, or a list of several.
  fileprivate mutating func pieces(_ list: [Quotation]) {
    if list.isEmpty { raw("null") }
    if list.count > 1 { byte(91) }
    for (i, q) in list.enumerated() {
      raw(i == 0 ? "{" : ",{")
      quotation(q)
      byte(125)
    }
    if list.count > 1 { byte(93) }
  }

  fileprivate mutating func optional(_ value: Double?) {
    if let value { number(value) } else { raw("null") }
  }
}
