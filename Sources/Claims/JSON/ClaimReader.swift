/// Reads what `ByteWriter.claim` writes. Members that it does not know are handed to `extra` or passed over.
extension JSONReader {
  /// One claim. `extra` is called for each unknown member with its key and must take the value.
  public mutating func claim(
    extra: (inout JSONReader, UnsafeBufferPointer<UInt8>) throws(Failure) -> Void = { (r, _) throws(Failure) in try r.skip() }
  ) throws(Failure) -> Claim {
    var c = Claim(event: .none)
    try object { (r, key) throws(Failure) in
      if try !r.claimMember(key, &c) { try extra(&r, key) }
    }
    guard c.event != .none else { throw failure("a claim has no \"event\"") }
    return c
  }

  /// Takes one member of a claim; false, with nothing taken, where the key is none of a claim's.
  public mutating func claimMember(_ key: UnsafeBufferPointer<UInt8>, _ c: inout Claim) throws(Failure) -> Bool {
    switch JSONKey(key) {
    case "id": c.id = try text() ?? ""
    case "report": c.report = try text() ?? ""
    case "lang": c.lang = try text() ?? ""
    case "event":
      guard let name = try text(), let e = EventType(name: name) else { throw failure("unknown event type") }
      c.event = e
    case "mode": c.mode = try text()
    case "contexts": c.contexts = Contexts(rawValue: try flags { Contexts(name: $0)?.rawValue })
    case "aux": c.aux = AuxModes(rawValue: try flags { AuxModes(name: $0)?.rawValue })
    case "actors": c.actors = try actors()
    case "recipients": c.recipients = try actors()
    case "brokers": c.brokers = try actors()
    case "place": c.place = try place()
    case "time": c.time = try time()
    case "figures":
      var all: [Figure] = []
      try list { (r) throws(Failure) in all.append(try r.figure()) }
      c.figures = all
    case "truce": c.truce = try text().flatMap { TruceState(name: $0) }
    case "provisions": c.provisions = Provisions(rawValue: try flags { Provisions(name: $0)?.rawValue })
    case "attribution":
      var all: [Voice] = []
      try list { (r) throws(Failure) in all.append(try r.voice()) }
      c.attribution = all
    case "evidence":
      var all: [Quotation] = []
      try list { (r) throws(Failure) in
        if let q = try r.quotation() { all.append(q) }
      }
      c.evidence = all
    case "rule": c.rule = try text() ?? ""
    case "confidence": c.confidence = try double() ?? 0
    default: return false
    }
    return true
  }

  /// The union of the named flags; unknown names are passed over.
  private mutating func flags<Bits: FixedWidthInteger>(_ bit: (String) -> Bits?) throws(Failure) -> Bits {
    var out: Bits = 0
    try list { (r) throws(Failure) in
      if let name = try r.text(), let b = bit(name) { out |= b }
    }
    return out
  }

  private mutating func actors() throws(Failure) -> [Actor] {
    var all: [Actor] = []
    try list { (r) throws(Failure) in
      if let a = try r.actor() { all.append(a) }
    }
    return all
  }

  private mutating func span() throws(Failure) -> Span {
    var ends: (Int, Int) = (0, 0)
    var n = 0
    try list { (r) throws(Failure) in
      let v = try r.int()
      if n == 0 { ends.0 = v } else { ends.1 = v }
      n += 1
    }
    return Span(ends.0, ends.1)
  }

  /// Text and span of an object that may have neither.
  private struct Words {
    var text: String?
    var span: Span?
    var quotation: Quotation? { text.map { Quotation(text: $0, span: span ?? Span(0, 0)) } }
  }

  mutating func quotation() throws(Failure) -> Quotation? {
    if try null() { return nil }
    var w = Words()
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "text": w.text = try r.text()
      case "span": w.span = try r.span()
      default: try r.skip()
      }
    }
    return w.quotation
  }

  private mutating func null() throws(Failure) -> Bool {
    guard isNull else { return false }
    try skip()
    return true
  }

  private mutating func actor() throws(Failure) -> Actor? {
    if try null() { return nil }
    return try voice().actor
  }

  private mutating func voice() throws(Failure) -> Voice {
    var v = Voice(actor: Actor(name: "", code: "", sector: ""), via: .paraphrase)
    var w = Words()
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "name": v.actor.name = try r.text() ?? ""
      case "code": v.actor.code = try r.text() ?? ""
      case "sector": v.actor.sector = try r.text() ?? ""
      case "text": w.text = try r.text()
      case "span": w.span = try r.span()
      case "via": if let known = try r.text().flatMap({ Via(rawValue: $0) }) { v.via = known }
      default: try r.skip()
      }
    }
    v.actor.source = w.quotation
    return v
  }

  private mutating func stamp() throws(Failure) -> Stamp? {
    guard let iso = try text() else { return nil }
    guard let s = Stamp(iso: iso) else { throw failure("a time must be written as 2020-10-26 or 2020-10-26T09:25+07:00") }
    return s
  }

  /// A time value; nil for null.
  public mutating func time() throws(Failure) -> TimeValue? {
    if try null() { return nil }
    var t = TimeValue(start: nil, end: nil, precision: .day, basis: .explicit)
    var w = Words()
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "start": t.start = try r.stamp()
      case "end": t.end = try r.stamp()
      case "precision":
        guard let p = try r.text().flatMap({ TimePrecision(name: $0) }) else { throw r.failure("unknown precision") }
        t.precision = p
      case "basis":
        guard let b = try r.text().flatMap({ TimeBasis(rawValue: $0) }) else { throw r.failure("unknown basis of a time") }
        t.basis = b
      case "weekday_said": t.weekdaySaid = UInt8(clamping: try r.int())
      case "text": w.text = try r.text()
      case "span": w.span = try r.span()
      default: try r.skip()
      }
    }
    t.source = w.quotation
    return t
  }

  mutating func place() throws(Failure) -> Place? {
    if try null() { return nil }
    var p = Place(name: "", latitude: nil, longitude: nil, precision: "exact", source: nil)
    var w = Words()
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "name": p.name = try r.text() ?? ""
      case "lat": p.latitude = try r.double()
      case "lon": p.longitude = try r.double()
      case "precision": p.precision = try r.text() ?? "exact"
      case "text": w.text = try r.text()
      case "span": w.span = try r.span()
      default: try r.skip()
      }
    }
    p.source = w.quotation
    return p
  }

  private mutating func figure() throws(Failure) -> Figure {
    var f = Figure(measure: .killed, whose: nil, low: nil, high: nil, approximate: false, source: nil)
    var w = Words()
    try object { (r, key) throws(Failure) in
      switch JSONKey(key) {
      case "measure":
        guard let m = try r.text().flatMap({ Measure(name: $0) }) else { throw r.failure("unknown measure") }
        f.measure = m
      case "whose": f.whose = try r.actor()
      case "low": f.low = try r.double()
      case "high": f.high = try r.double()
      case "approximate": f.approximate = try r.bool()
      case "scope": f.scope = FigureScope(rawValue: try r.flags { FigureScope(name: $0)?.rawValue })
      case "text": w.text = try r.text()
      case "span": w.span = try r.span()
      default: try r.skip()
      }
    }
    f.source = w.quotation
    return f
  }
}

/// A member's key, compared with literals by bytes.
public struct JSONKey {
  let bytes: UnsafeBufferPointer<UInt8>
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  public static func ~= (literal: StaticString, key: JSONKey) -> Bool {
    let n = literal.utf8CodeUnitCount
    guard key.bytes.count == n else { return false }
    for i in 0..<n where key.bytes[i] != literal.utf8Start[i] { return false }
    return true
  }
}

extension TimePrecision {
  /// The precision that `name` gives.
  public init?(name: String) {
    guard let found = TimePrecision.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

extension AuxModes {
  /// The mode that `names` gives.
  public init?(name: String) {
    switch name {
    case "historical": self = .historical
    case "future": self = .future
    case "hypothetical": self = .hypothetical
    case "negation": self = .negation
    default: return nil
    }
  }
}
