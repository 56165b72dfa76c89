import Claims

extension Stamp: Stored {
  func write(_ w: inout BodyWriter) {
    w.int(Int(day.number))
    w.count(Int(minute) + 1)
    if minute >= 0 { w.int(zone == Stamp.noZone ? 1 << 20 : Int(zone)) }
  }

  init(_ r: inout BodyReader) throws {
    self.init(day: CivilDay(number: Int32(truncatingIfNeeded: try r.int())))
    minute = Int16(truncatingIfNeeded: try r.count() - 1)
    if minute >= 0 {
      let z = try r.int()
      zone = z == 1 << 20 ? Stamp.noZone : Int16(truncatingIfNeeded: z)
    }
  }
}

extension TimeValue: Stored {
  func write(_ w: inout BodyWriter) {
    w.optionalValue(start)
    w.flag(end == start)
    if end != start { w.optionalValue(end) }
    w.count(Int(precision.rawValue))
    w.string(basis.rawValue)
    w.optionalValue(source)
  }

  init(_ r: inout BodyReader) throws {
    let start = try r.optionalValue(Stamp.self)
    let end = try r.flag() ? start : try r.optionalValue(Stamp.self)
    self.init(start: start, end: end, precision: try r.placed(), basis: try r.named(), source: try r.optionalValue())
  }
}

extension Quotation: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(text)
    w.int(span.start)
    w.int(span.end)
  }

  init(_ r: inout BodyReader) throws { self.init(text: try r.string(), span: Span(try r.int(), try r.int())) }
}

extension Party: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(code)
    w.string(sector)
    w.string(name)
  }

  init(_ r: inout BodyReader) throws { self.init(code: try r.string(), sector: try r.string(), name: try r.string()) }
}

extension Origin: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(key)
    party.write(&w)
  }

  init(_ r: inout BodyReader) throws { self.init(key: try r.string(), party: try Party(&r)) }
}

extension Place: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(name)
    w.optional(latitude) { $0.number($1) }
    w.optional(longitude) { $0.number($1) }
    w.string(precision)
    w.optionalValue(source)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      name: try r.string(), latitude: try r.optional { try $0.number() }, longitude: try r.optional { try $0.number() }, precision: try r.string(),
      source: try r.optionalValue())
  }
}

extension FigureWitness: Stored {
  func write(_ w: inout BodyWriter) {
    origin.write(&w)
    w.optional(low) { $0.number($1) }
    w.optional(high) { $0.number($1) }
    w.flag(approximate)
    w.string(claim)
    w.optionalValue(said)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      origin: try Origin(&r), low: try r.optional { try $0.number() }, high: try r.optional { try $0.number() }, approximate: try r.flag(),
      claim: try r.string(), said: try r.optionalValue())
  }
}

extension Estimate: Stored {
  func write(_ w: inout BodyWriter) {
    w.count(Int(measure.rawValue))
    w.optionalValue(whose)
    w.number(best)
    w.number(low)
    w.number(high)
    w.string(rule.rawValue)
    w.values(witnesses)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      measure: try r.placed(), whose: try r.optionalValue(), best: try r.number(), low: try r.number(), high: try r.number(), rule: try r.named(),
      witnesses: try r.values())
  }
}

extension DatedFact: Stored {
  func write(_ w: inout BodyWriter) {
    time.write(&w)
    w.list(witnesses) { w, x in
      w.string(x.claim)
      x.origin.write(&w)
      x.time.write(&w)
    }
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      time: try TimeValue(&r),
      witnesses: try r.list { r in Witness(claim: try r.string(), origin: try Origin(&r), time: try TimeValue(&r)) })
  }
}

extension TruceState: Stored {
  func write(_ w: inout BodyWriter) { w.count(Int(rawValue)) }
  init(_ r: inout BodyReader) throws { self = try r.placed() }
}
