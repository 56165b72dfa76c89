import Claims

extension Event: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(id)
    w.count(Int(type.rawValue))
    w.optionalString(mode)
    w.count(Int(contexts.rawValue))
    w.count(Int(aux.rawValue))
    w.values(actors)
    w.values(recipients)
    w.values(brokers)
    w.optionalValue(place)
    w.optionalValue(time)
    w.values(figures)
    w.optionalValue(truce)
    w.count(Int(provisions.rawValue))
    w.string(level.rawValue)
    w.values(origins)
    w.count(support)
    w.strings(claims)
    w.strings(against)
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      id: try r.string(), type: try r.placed(), mode: try r.optionalString(), contexts: Contexts(rawValue: UInt16(truncatingIfNeeded: try r.count())),
      aux: AuxModes(rawValue: UInt8(truncatingIfNeeded: try r.count())), actors: try r.values(), recipients: try r.values(), brokers: try r.values(),
      place: try r.optionalValue(), time: try r.optionalValue(), figures: try r.values(), truce: try r.optionalValue(),
      provisions: Provisions(rawValue: UInt32(truncatingIfNeeded: try r.count())), level: try r.named(), origins: try r.values(), support: try r.count(),
      claims: try r.strings(), against: try r.strings(), group: try r.optionalString())
  }
}

extension Agreement: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(id)
    w.optionalString(name)
    w.values(parties)
    w.values(brokers)
    w.string(kind.rawValue)
    w.string(status.rawValue)
    w.optionalValue(declared)
    w.optionalValue(effective)
    w.optionalValue(ended)
    w.optionalValue(place)
    w.list(provisions) { w, p in
      w.string(p.name)
      w.optionalValue(p.deadline)
      w.string(p.status.rawValue)
      w.strings(p.claims)
      w.strings(p.evidence)
    }
    w.list(lifeCycle) { w, s in
      s.state.write(&w)
      w.optionalValue(s.time)
      w.string(s.event)
    }
    w.strings(violations)
    w.strings(events)
    w.strings(claims)
    w.values(origins)
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      id: try r.string(), name: try r.optionalString(), parties: try r.values(), brokers: try r.values(), kind: try r.named(), status: try r.named(),
      declared: try r.optionalValue(), effective: try r.optionalValue(), ended: try r.optionalValue(), place: try r.optionalValue(),
      provisions: try r.list { r in
        AgreedProvision(name: try r.string(), deadline: try r.optionalValue(), status: try r.named(), claims: try r.strings(), evidence: try r.strings())
      },
      lifeCycle: try r.list { r in LifeCycleStep(state: try TruceState(&r), time: try r.optionalValue(), event: try r.string()) },
      violations: try r.strings(), events: try r.strings(), claims: try r.strings(), origins: try r.values(), group: try r.optionalString())
  }
}

extension Toll: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(id)
    side.write(&w)
    w.string(category.rawValue)
    w.count(Int(measure.rawValue))
    w.optionalValue(since)
    w.list(series) { w, s in
      s.origin.write(&w)
      w.list(s.points) { w, p in
        w.optionalValue(p.asOf)
        p.figure.write(&w)
      }
    }
    latest.write(&w)
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      id: try r.string(), side: try Party(&r), category: try r.named(), measure: try r.placed(), since: try r.optionalValue(),
      series: try r.list { r in
        Series(
          origin: try Origin(&r), points: try r.list { r in TollPoint(asOf: try r.optionalValue(), figure: try FigureWitness(&r)) })
      },
      latest: try Estimate(&r), group: try r.optionalString())
  }
}

extension LedgerEntry: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(event)
    w.string(kind.rawValue)
    w.values(from)
    w.values(to)
    w.values(brokers)
    w.optionalValue(place)
    w.optionalValue(time)
    w.values(figures)
    w.string(level.rawValue)
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      event: try r.string(), kind: try r.named(), from: try r.values(), to: try r.values(), brokers: try r.values(), place: try r.optionalValue(),
      time: try r.optionalValue(), figures: try r.values(), level: try r.named(), group: try r.optionalString())
  }
}

extension ViolationCount: Stored {
  func write(_ w: inout BodyWriter) {
    w.int(Int(day.number))
    blamed.write(&w)
    by.write(&w)
    count.write(&w)
    w.strings(events)
    w.optionalString(agreement)
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      day: CivilDay(number: Int32(truncatingIfNeeded: try r.int())), blamed: try Party(&r), by: try Origin(&r), count: try Estimate(&r),
      events: try r.strings(), agreement: try r.optionalString(), group: try r.optionalString())
  }
}

extension Contradiction: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(id)
    w.string(kind.rawValue)
    w.string(subject)
    w.string(note)
    w.list(sides) { w, s in
      w.string(s.says)
      w.values(s.origins)
      w.strings(s.claims)
      w.optionalValue(s.words)
    }
    w.optionalString(group)
  }

  init(_ r: inout BodyReader) throws {
    self.init(
      id: try r.string(), kind: try r.named(), subject: try r.string(), note: try r.string(),
      sides: try r.list { r in Side(says: try r.string(), origins: try r.values(), claims: try r.strings(), words: try r.optionalValue()) },
      group: try r.optionalString())
  }
}

extension Denial: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(claim)
    origin.write(&w)
    w.strings(denies)
    w.optionalString(event)
  }

  init(_ r: inout BodyReader) throws {
    self.init(claim: try r.string(), origin: try Origin(&r), denies: try r.strings(), event: try r.optionalString())
  }
}

extension Accusation: Stored {
  func write(_ w: inout BodyWriter) {
    w.string(claim)
    accuser.write(&w)
    accused.write(&w)
    w.optionalString(event)
  }

  init(_ r: inout BodyReader) throws {
    self.init(claim: try r.string(), accuser: try Party(&r), accused: try Party(&r), event: try r.optionalString())
  }
}
