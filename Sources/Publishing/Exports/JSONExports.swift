import Claims

extension Export {
  /// Every finding, then every claim and report, one object a line; `kind` says which.
  var ndjson: [UInt8] {
    var w = ByteWriter(capacity: 1 << 16)
    func line(_ write: (inout ByteWriter) -> Void) {
      write(&w)
      w.byte(10)
    }
    let f = extract.findings
    for e in f.events { line { $0.event(e) } }
    for a in f.agreements { line { $0.agreement(a) } }
    for t in f.tolls { line { $0.toll(t) } }
    for l in f.ledger { line { $0.ledgerEntry(l) } }
    for v in f.violations { line { $0.violations(v) } }
    for c in f.contradictions { line { $0.contradiction(c) } }
    for d in f.denials { line { $0.denial(d) } }
    for a in f.accusations { line { $0.accusation(a) } }
    for r in extract.orderedReports { line { JSONValue.object([("kind", .string("report"))] + JSONValue.report(r)).write(&$0) } }
    for c in extract.orderedClaims {
      // The claim's own writer, so that a claim is the same everywhere.
      let from = w.bytes.count
      w.claim(c)
      w.bytes.replaceSubrange(from...from, with: Array("{\"kind\":\"claim\",".utf8))
      w.byte(10)
    }
    return w.bytes
  }

  /// RFC 7946. Events without a point keep a null geometry, so that none is lost.
  var geojson: [UInt8] {
    var w = ByteWriter(capacity: 1 << 16)
    w.raw("{\"type\":\"FeatureCollection\",\"features\":[")
    for (i, e) in extract.findings.events.enumerated() {
      w.raw(i == 0 ? "\n" : ",\n")
      var geometry = JSONValue.null
      if let lat = e.place?.latitude, let lon = e.place?.longitude {
        geometry = .object([("type", .string("Point")), ("coordinates", .array([.number(lon), .number(lat)]))])
      }
      let killed = Casualties.total(e, .killed)
      let (start, end) = Export.days(e.time)
      let properties: [(String, JSONValue)] = [
        ("title", .string(Wording.event(e.type, e.mode, e.contexts, e.truce))), ("event", .string(e.type.name)), ("mode", .optional(e.mode)),
        ("actors", .strings(e.actors.map(\.name))), ("recipients", .strings(e.recipients.map(\.name))), ("place", .optional(e.place?.name)),
        ("place_precision", .optional(e.place?.precision)), ("start", .optional(start)), ("end", .optional(end)), ("truce", .optional(e.truce?.name)),
        ("killed", .optional(killed?.best)), ("killed_low", .optional(killed?.low)), ("killed_high", .optional(killed?.high)),
        ("level", .string(e.level.rawValue)), ("origins", .int(e.origins.count)), ("reports", .int(e.support)), ("aux", .strings(e.aux.names)),
        ("claims", .strings(e.claims)),
      ]
      JSONValue.object([("type", .string("Feature")), ("id", .string(e.id)), ("geometry", geometry), ("properties", .object(properties))]).write(&w)
    }
    w.raw("\n]}\n")
    return w.bytes
  }

  /// W3C Web Annotations: each run of evidence, with the claim that it supports. Offsets are into the report's text as the dossier holds it.
  var annotations: [UInt8] {
    var w = ByteWriter(capacity: 1 << 16)
    w.raw("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:truceline:annotations\",\"type\":\"AnnotationPage\",\"items\":[")
    var first = true
    for c in extract.orderedClaims {
      for (k, q) in c.evidence.enumerated() {
        w.raw(first ? "\n" : ",\n")
        first = false
        annotation(c, k, q).write(&w)
      }
    }
    w.raw("\n]}\n")
    return w.bytes
  }

  private func annotation(_ c: Claim, _ k: Int, _ q: Quotation) -> JSONValue {
    let says = Wording.event(c.event, c.mode, c.contexts, c.truce)
    let who = Wording.list(c.actors.map(\.name))
    let body: [JSONValue] = [
      .object([("type", .string("TextualBody")), ("purpose", .string("tagging")), ("value", .string(c.event.name + (c.mode.map { "/\($0)" } ?? "")))]),
      .object([
        ("type", .string("TextualBody")), ("purpose", .string("describing")), ("format", .string("text/plain")), ("language", .string("en")),
        ("value", .string(who.isEmpty ? says : "\(says): \(who)")),
      ]),
    ]
    var target: [(String, JSONValue)] = [
      ("type", .string("SpecificResource")), ("source", .string("urn:sha256:\(c.report)")),
    ]
    if let url = Text.address(extract.reports[c.report]?.url) { target.append(("scope", .string(url))) }
    target.append(
      (
        "selector",
        .array([
          .object([("type", .string("TextPositionSelector")), ("start", .int(q.span.start)), ("end", .int(q.span.end))]),
          .object([("type", .string("TextQuoteSelector")), ("exact", .string(q.text))]),
        ])
      ))
    return .object([
      ("id", .string("urn:truceline:claim:\(c.id)" + (k == 0 ? "" : ":\(k + 1)"))), ("type", .string("Annotation")), ("motivation", .string("classifying")),
      ("body", .array(body)), ("target", .object(target)),
    ])
  }
}
