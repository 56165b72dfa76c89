import Claims

/// A claim from the JSON that `ByteWriter.claim` writes.
extension JSONCursor {
  mutating func claim() throws -> Claim {
    var c = Claim(event: .none)
    try object { r, key in
      switch key {
      case "id": c.id = try r.string()
      case "report": c.report = try r.string()
      case "lang": c.lang = try r.string()
      case "event": c.event = EventType(name: try r.string()) ?? .none
      case "mode": c.mode = try r.optionalString()
      case "contexts": for n in try r.strings() { if let x = Contexts(name: n) { c.contexts.insert(x) } }
      case "aux": c.aux = AuxModes(names: try r.strings())
      case "actors": c.actors = try r.actors()
      case "recipients": c.recipients = try r.actors()
      case "brokers": c.brokers = try r.actors()
      case "place": c.place = try r.place()
      case "time": c.time = try r.time()
      case "figures": try r.list { c.figures.append(try $0.figure()) }
      case "truce": c.truce = try r.optionalString().flatMap { TruceState(name: $0) }
      case "provisions": for n in try r.strings() { if let x = Provisions(name: n) { c.provisions.insert(x) } }
      case "attribution": try r.list { c.attribution.append(try $0.voice()) }
      case "evidence": try r.list { c.evidence.append(try $0.quotation()) }
      case "rule": c.rule = try r.string()
      case "confidence": c.confidence = try r.number()
      default: try r.skip()
      }
    }
    return c
  }

  mutating func actors() throws -> [Actor] {
    var out: [Actor] = []
    try list { out.append(try $0.voice().actor) }
    return out
  }

  /// An actor, with `via` where it is a voice.
  mutating func voice() throws -> Voice {
    var actor = Actor(name: "", code: "", sector: "")
    var via = Via.paraphrase
    var quoted = PartialQuotation()
    try object { r, key in
      switch key {
      case "name": actor.name = try r.string()
      case "code": actor.code = try r.string()
      case "sector": actor.sector = try r.string()
      case "via": via = Via(rawValue: try r.string()) ?? .paraphrase
      default: try quoted.member(&r, key)
      }
    }
    actor.source = quoted.value
    return Voice(actor: actor, via: via)
  }

  mutating func place() throws -> Place? {
    if null() { return nil }
    var p = Place(name: "", latitude: nil, longitude: nil, precision: "", source: nil)
    var quoted = PartialQuotation()
    try object { r, key in
      switch key {
      case "name": p.name = try r.string()
      case "lat": p.latitude = try r.optionalNumber()
      case "lon": p.longitude = try r.optionalNumber()
      case "precision": p.precision = try r.string()
      default: try quoted.member(&r, key)
      }
    }
    p.source = quoted.value
    return p
  }

  mutating func time() throws -> TimeValue? {
    if null() { return nil }
    var t = TimeValue(start: nil, end: nil, precision: .day, basis: .explicit)
    var quoted = PartialQuotation()
    try object { r, key in
      switch key {
      case "start": t.start = try r.optionalString().flatMap { Stamp(iso: $0) }
      case "end": t.end = try r.optionalString().flatMap { Stamp(iso: $0) }
      case "precision":
        let name = try r.string()
        t.precision = TimePrecision.allCases.first { $0.name == name } ?? .day
      case "basis": t.basis = TimeBasis(rawValue: try r.string()) ?? .explicit
      default: try quoted.member(&r, key)
      }
    }
    t.source = quoted.value
    return t
  }

  mutating func figure() throws -> Figure {
    var f = Figure(measure: .killed, whose: nil, low: nil, high: nil, approximate: false, source: nil)
    var quoted = PartialQuotation()
    try object { r, key in
      switch key {
      case "measure": f.measure = Measure(name: try r.string()) ?? .killed
      case "whose": f.whose = r.null() ? nil : try r.voice().actor
      case "low": f.low = try r.optionalNumber()
      case "high": f.high = try r.optionalNumber()
      case "approximate": f.approximate = try r.bool()
      default: try quoted.member(&r, key)
      }
    }
    f.source = quoted.value
    return f
  }

  mutating func quotation() throws -> Quotation {
    var quoted = PartialQuotation()
    try object { r, key in try quoted.member(&r, key) }
    return quoted.value ?? Quotation(text: "", span: Span(0, 0))
  }
}

/// `text` and `span` among other members.
private struct PartialQuotation {
  var value: Quotation?

  mutating func member(_ r: inout JSONCursor, _ key: StaticKey) throws {
    switch key {
    case "text":
      let text = try r.string()
      value = Quotation(text: text, span: value?.span ?? Span(0, 0))
    case "span":
      var ends: [Int] = []
      try r.list { ends.append(try $0.int()) }
      guard ends.count == 2 else { throw JSONCursor.Malformed(at: r.at) }
      value = Quotation(text: value?.text ?? "", span: Span(ends[0], ends[1]))
    default: try r.skip()
    }
  }
}

extension AuxModes {
  init(names: [String]) {
    self = []
    for n in names {
      switch n {
      case "historical": insert(.historical)
      case "future": insert(.future)
      case "hypothetical": insert(.hypothetical)
      case "negation": insert(.negation)
      default: break
      }
    }
  }
}
