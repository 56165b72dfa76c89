extension JSONSink {
  /// `"text":…,"span":[…]`, without braces.
  public mutating func quotation(_ q: Quotation) {
    raw("\"text\":")
    quoted(q.text)
    raw(",\"span\":")
    span(q.span)
  }

  mutating func actorFields(_ a: Actor) {
    raw("\"name\":")
    quoted(a.name)
    raw(",\"code\":")
    quoted(a.code)
    raw(",\"sector\":")
    quoted(a.sector)
    if let q = a.source {
      byte(44)
      quotation(q)
    }
  }

  mutating func actor(_ a: Actor) {
    byte(123)
    actorFields(a)
    byte(125)
  }

  mutating func list<T>(_ items: [T], _ each: (inout Self, T) -> Void) {
    byte(91)
    for i in items.indices {
      if i > 0 { byte(44) }
      each(&self, items[i])
    }
    byte(93)
  }

  mutating func names(_ items: [String]) { list(items) { $0.quoted($1) } }

  /// Names of the set bits, lowest first.
  mutating func names(_ bits: UInt64, _ all: [String]) {
    byte(91)
    var rest = bits
    while rest != 0 {
      let i = rest.trailingZeroBitCount
      rest &= rest - 1
      guard i < all.count else { break }
      quoted(all[i])
      if rest != 0 { byte(44) }
    }
    byte(93)
  }

  /// `{"start":…,"end":…,"precision":…,"basis":…,"text":…,"span":…}`.
  public mutating func time(_ t: TimeValue) {
    raw("{\"start\":")
    optionalStamp(t.start)
    raw(",\"end\":")
    optionalStamp(t.end)
    raw(",\"precision\":")
    quoted(t.precision.name)
    raw(",\"basis\":")
    quoted(t.basis.rawValue)
    if t.weekdaySaid > 0 {
      raw(",\"weekday_said\":")
      int(Int(t.weekdaySaid))
    }
    if let q = t.source {
      byte(44)
      quotation(q)
    }
    byte(125)
  }

  public mutating func optionalStamp(_ s: Stamp?) {
    guard let s else {
      raw("null")
      return
    }
    byte(34)
    stamp(s)
    byte(34)
  }

  public mutating func figure(_ f: Figure) {
    raw("{\"measure\":")
    quoted(f.measure.name)
    raw(",\"whose\":")
    if let w = f.whose { actor(w) } else { raw("null") }
    raw(",\"low\":")
    if let v = f.low { number(v) } else { raw("null") }
    raw(",\"high\":")
    if let v = f.high { number(v) } else { raw("null") }
    raw(",\"approximate\":")
    raw(f.approximate ? "true" : "false")
    if !f.scope.isEmpty {
      raw(",\"scope\":")
      var separator: UInt8 = 91
      for (scope, word) in FigureScope.words where f.scope.contains(scope) {
        byte(separator)
        byte(34)
        raw(word)
        byte(34)
        separator = 44
      }
      byte(93)
    }
    if let q = f.source {
      byte(44)
      quotation(q)
    }
    byte(125)
  }

  public mutating func place(_ p: Place) {
    raw("{\"name\":")
    quoted(p.name)
    raw(",\"lat\":")
    if let v = p.latitude { number(v) } else { raw("null") }
    raw(",\"lon\":")
    if let v = p.longitude { number(v) } else { raw("null") }
    raw(",\"precision\":")
    quoted(p.precision)
    if let q = p.source {
      byte(44)
      quotation(q)
    }
    byte(125)
  }

  mutating func members(of c: UnsafePointer<Claim>, _ extra: UnsafeBufferPointer<UInt8>) {
    raw("{\"id\":")
    quoted(c.pointee.id)
    byte(44)
    copy(extra)
    raw("\"report\":")
    quoted(c.pointee.report)
    raw(",\"lang\":")
    quoted(c.pointee.lang)
    raw(",\"event\":")
    quoted(c.pointee.event.name)
    raw(",\"mode\":")
    if let m = c.pointee.mode { quoted(m) } else { raw("null") }
    raw(",\"contexts\":")
    names(UInt64(c.pointee.contexts.rawValue), Contexts.all)
    raw(",\"aux\":")
    names(UInt64(c.pointee.aux.rawValue), AuxModes.all)
    raw(",\"actors\":")
    list(c.pointee.actors) { $0.actor($1) }
    raw(",\"recipients\":")
    list(c.pointee.recipients) { $0.actor($1) }
    raw(",\"brokers\":")
    list(c.pointee.brokers) { $0.actor($1) }
    raw(",\"place\":")
    if let p = c.pointee.place { place(p) } else { raw("null") }
    raw(",\"time\":")
    if let t = c.pointee.time { time(t) } else { raw("null") }
    raw(",\"figures\":")
    list(c.pointee.figures) { $0.figure($1) }
    raw(",\"truce\":")
    if let t = c.pointee.truce { quoted(t.name) } else { raw("null") }
    raw(",\"provisions\":")
    names(UInt64(c.pointee.provisions.rawValue), Provisions.all)
    raw(",\"attribution\":")
    list(c.pointee.attribution) { w, v in
      w.byte(123)
      w.actorFields(v.actor)
      w.raw(",\"via\":")
      w.quoted(v.via.rawValue)
      w.byte(125)
    }
    raw(",\"evidence\":")
    list(c.pointee.evidence) { w, q in
      w.byte(123)
      w.quotation(q)
      w.byte(125)
    }
    raw(",\"rule\":")
    quoted(c.pointee.rule)
    raw(",\"confidence\":")
    number(c.pointee.confidence, places: 2)
    byte(125)
  }
}

extension ByteWriter {
  /// The codebook's record as one JSON object, fields in the codebook's order. `extra` is put in after the id:
  /// raw JSON members with a trailing comma (`"file":"a.txt",`), or nothing.
  public mutating func claim(_ c: Claim, extra: [UInt8] = []) {
    withUnsafePointer(to: c) { claim($0, extra: extra) }
  }

  /// The same of a claim where it stands: its copy is a dozen counted references.
  public mutating func claim(_ c: UnsafePointer<Claim>, extra: [UInt8] = []) {
    extra.withUnsafeBufferPointer { extra in
      // Put together in room of its own and appended at once: a growing buffer is asked a hundred times for a claim.
      let done = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 13) { room in
        guard let start = room.baseAddress else { return false }
        var cursor = JSONCursor(room, start)
        cursor.members(of: c, extra)
        guard !cursor.isFull else { return false }
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: cursor.at - start))
        return true
      }
      if !done { members(of: c, extra) }
    }
  }
}
