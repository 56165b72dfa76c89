import Claims
import Packs

/// A report's claims, made of what was drafted of its sentences.
extension Coder {
  func quotation(_ text: UnsafeBufferPointer<UInt8>, _ a: Int, _ b: Int) -> Quotation {
    Quotation(
      text: String(decoding: UnsafeBufferPointer(rebasing: text[a..<b]), as: UTF8.self), span: Span(points.offset(a, text), points.offset(b, text)))
  }

  private func actor(_ r: Reference, _ text: UnsafeBufferPointer<UInt8>) -> Actor {
    Actor(
      name: interpreter.resolver.names.string(r.name), code: r.code.description, sector: r.sector.description,
      source: r.end > r.start ? quotation(text, Int(r.start), Int(r.end)) : nil)
  }

  func finish(_ text: UnsafeBufferPointer<UInt8>, _ report: Report) -> [Claim] {
    headline = report.segments.last { $0.kind == .title }.map { points.offset($0.end, text) } ?? 0
    credits = report.credits
    var out: [Claim] = []
    out.reserveCapacity(drafts.count)
    var kinds: [ClaimKind] = []
    kinds.reserveCapacity(drafts.count)
    let title = headline
    // Up to where a claim's own heading goes: the report's, or one inside it.
    var heads: [Int] = []
    drafts.withUnsafeBufferPointer { drafts in
      guard let first = drafts.baseAddress else { return }
      for at in drafts.indices {
        // Looked at where they stand, drafts and claims: the copy of one is a dozen counted references.
        out.append(claim(first + at, text, report))
        let new = out.count - 1
        // Most are of another kind: that is seen without a look at a claim.
        let head = max(title, headingEnd(first + at, text))
        let kind = withUnsafeMutablePointer(to: &out[new]) {
          $0.pointee.confidence = Confidence.of($0)
          return ClaimKind($0, head)
        }
        var k = 0
        while k < new {
          if kinds[k].mayTell(kind) {
            // A list of headings tells of several things.
            headline = heads[k] > title && (head > title || out[new].evidence[0].span.start - heads[k] > Coder.sectionReach) ? title : heads[k]
            if out.withUnsafeBufferPointer({ sameTold($0[k], $0[new]) }) { break }
          }
          k += 1
        }
        if k < new {
          let again = out.removeLast()
          out[k] = joined(out[k], again)
          kinds[k] = withUnsafePointer(to: &out[k]) { ClaimKind($0, heads[k]) }
        } else {
          kinds.append(kind)
          heads.append(head)
        }
      }
    }
    headline = title
    let seed = Coder.seed(report.id)
    out.withUnsafeMutableBufferPointer { out in
      guard let first = out.baseAddress else { return }
      for k in out.indices { out[k].id = Coder.identifier(first + k, seed) }
    }
    return out
  }

  /// A draft with its strings, without its confidence.
  private func claim(_ d: UnsafePointer<Interpreter.Draft>, _ text: UnsafeBufferPointer<UInt8>, _ report: Report) -> Claim {
    var place: Place?
    if let p = d.pointee.place {
      place = Place(
        name: p.entry.name, latitude: p.entry.latitude, longitude: p.entry.longitude, precision: p.entry.precision,
        source: quotation(text, Int(p.start), Int(p.end)))
    }
    var time: TimeValue?
    if let t = d.pointee.time {
      time = TimeValue(
        start: t.value.start, end: t.value.end, precision: t.value.precision, basis: t.value.basis, source: quotation(text, Int(t.start), Int(t.end)))
      time?.weekdaySaid = t.value.weekdaySaid
    }
    let figures = d.pointee.figures.map { f in
      Figure(
        measure: f.measure, whose: f.whose.map { actor($0, text) }, low: f.quantity.hasLow ? f.quantity.low : nil,
        high: f.quantity.hasHigh ? f.quantity.high : nil, approximate: f.quantity.approximate,
        source: quotation(text, Int(f.quantity.start), Int(f.quantity.end)), scope: f.quantity.scope)
    }
    var aux = d.pointee.aux
    if let time, isHistorical(time, report) { aux.insert(.historical) }
    return Claim(
      report: report.id, lang: language.code, event: d.pointee.event, mode: d.pointee.mode, contexts: d.pointee.contexts, aux: aux,
      actors: d.pointee.actors.map { actor($0, text) }, recipients: d.pointee.recipients.map { actor($0, text) },
      brokers: d.pointee.brokers.map { actor($0, text) },
      place: place, time: time, figures: figures, truce: d.pointee.truce, provisions: d.pointee.provisions,
      attribution: d.pointee.voices.isEmpty ? report.credits : d.pointee.voices.map { Voice(actor: actor($0.actor, text), via: $0.via) },
      evidence: [quotation(text, Int(d.pointee.start), Int(max(d.pointee.end, d.pointee.start + 1)))], rule: rules[d.pointee.row])
  }

  /// Told as background: over at least three months before the report's own events.
  private func isHistorical(_ time: TimeValue, _ report: Report) -> Bool {
    guard let published = report.published?.start?.day, let last = time.end?.day ?? time.start?.day else { return false }
    return published - last >= (time.end == nil ? 3650 : 90)
  }

  /// 64 bits of report, type and evidence, as hexadecimal digits.
  static func mix(_ h: inout UInt64, _ v: UInt64) {
    h = (h ^ v) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
  }

  private static func seed(_ report: String) -> UInt64 {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for b in report.utf8 { mix(&h, UInt64(b)) }
    return h
  }

  private static func identifier(_ c: UnsafePointer<Claim>, _ seed: UInt64) -> String {
    var h = seed
    mix(&h, UInt64(c.pointee.event.rawValue))
    for e in c.pointee.evidence {
      mix(&h, UInt64(e.span.start))
      mix(&h, UInt64(e.span.end))
    }
    for v in c.pointee.attribution { for b in v.actor.code.utf8 { mix(&h, UInt64(b)) } }
    if let t = c.pointee.truce { mix(&h, UInt64(t.rawValue) &+ 77) }
    mix(&h, UInt64(c.pointee.aux.rawValue) &+ 1000)
    mix(&h, UInt64(c.pointee.provisions.rawValue) &+ 2000)
    return Hexadecimal.text(h)
  }
}
