extension ByteWriter {
  /// `{"name":…,"code":…,"sector":…}`.
  public mutating func party(_ p: Party) {
    raw("{\"name\":")
    quoted(p.name)
    raw(",\"code\":")
    quoted(p.code)
    raw(",\"sector\":")
    quoted(p.sector)
    byte(125)
  }

  mutating func parties(_ all: [Party]) { list(all) { $0.party($1) } }

  mutating func origin(_ o: Origin) {
    raw("{\"key\":")
    quoted(o.key)
    raw(",\"name\":")
    quoted(o.party.name)
    raw(",\"code\":")
    quoted(o.party.code)
    raw(",\"sector\":")
    quoted(o.party.sector)
    byte(125)
  }

  mutating func orNull<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
    if let value { write(&self, value) } else { raw("null") }
  }

  /// `"kind":…,"group":…,` where a group was given, else the kind alone.
  mutating func head(_ kind: StaticString, _ group: String?) {
    raw("{\"kind\":")
    quoted(kind)
    if let group {
      raw(",\"group\":")
      quoted(group)
    }
  }

  mutating func witness(_ w: FigureWitness) {
    raw("{\"origin\":")
    origin(w.origin)
    raw(",\"low\":")
    orNull(w.low) { $0.number($1) }
    raw(",\"high\":")
    orNull(w.high) { $0.number($1) }
    raw(",\"approximate\":")
    raw(w.approximate ? "true" : "false")
    raw(",\"claim\":")
    quoted(w.claim)
    raw(",\"said\":")
    optionalStamp(w.said)
    byte(125)
  }

  public mutating func estimate(_ e: Estimate) {
    raw("{\"measure\":")
    quoted(e.measure.name)
    raw(",\"whose\":")
    orNull(e.whose) { $0.party($1) }
    raw(",\"best\":")
    number(e.best)
    raw(",\"low\":")
    number(e.low)
    raw(",\"high\":")
    number(e.high)
    raw(",\"rule\":")
    quoted(e.rule.rawValue)
    raw(",\"witnesses\":")
    list(e.witnesses) { $0.witness($1) }
    byte(125)
  }

  /// One event as a JSON object.
  public mutating func event(_ e: Event) {
    head("event", e.group)
    raw(",\"id\":")
    quoted(e.id)
    raw(",\"event\":")
    quoted(e.type.name)
    raw(",\"mode\":")
    orNull(e.mode) { $0.quoted($1) }
    raw(",\"contexts\":")
    names(e.contexts.names)
    raw(",\"aux\":")
    names(e.aux.names)
    raw(",\"actors\":")
    parties(e.actors)
    raw(",\"recipients\":")
    parties(e.recipients)
    raw(",\"brokers\":")
    parties(e.brokers)
    raw(",\"place\":")
    orNull(e.place) { $0.place($1) }
    raw(",\"time\":")
    orNull(e.time) { $0.time($1) }
    raw(",\"figures\":")
    list(e.figures) { $0.estimate($1) }
    raw(",\"truce\":")
    orNull(e.truce) { $0.quoted($1.name) }
    raw(",\"provisions\":")
    names(e.provisions.names)
    raw(",\"level\":")
    quoted(e.level.rawValue)
    raw(",\"support\":")
    int(e.support)
    raw(",\"origins\":")
    list(e.origins) { $0.origin($1) }
    raw(",\"claims\":")
    names(e.claims)
    raw(",\"against\":")
    names(e.against)
    byte(125)
  }

  mutating func dated(_ d: DatedFact) {
    raw("{\"time\":")
    time(d.time)
    raw(",\"witnesses\":")
    list(d.witnesses) { w, x in
      w.raw("{\"claim\":")
      w.quoted(x.claim)
      w.raw(",\"origin\":")
      w.origin(x.origin)
      w.raw(",\"time\":")
      w.time(x.time)
      w.byte(125)
    }
    byte(125)
  }

  public mutating func agreement(_ a: Agreement) {
    head("agreement", a.group)
    raw(",\"id\":")
    quoted(a.id)
    raw(",\"name\":")
    orNull(a.name) { $0.quoted($1) }
    raw(",\"parties\":")
    parties(a.parties)
    raw(",\"brokers\":")
    parties(a.brokers)
    raw(",\"class\":")
    quoted(a.kind.rawValue)
    raw(",\"status\":")
    quoted(a.status.rawValue)
    raw(",\"declared\":")
    orNull(a.declared) { $0.dated($1) }
    raw(",\"effective\":")
    orNull(a.effective) { $0.dated($1) }
    raw(",\"ended\":")
    orNull(a.ended) { $0.dated($1) }
    raw(",\"place\":")
    orNull(a.place) { $0.place($1) }
    raw(",\"provisions\":")
    list(a.provisions) { w, p in
      w.raw("{\"name\":")
      w.quoted(p.name)
      w.raw(",\"deadline\":")
      w.optionalStamp(p.deadline)
      w.raw(",\"status\":")
      w.quoted(p.status.rawValue)
      w.raw(",\"claims\":")
      w.names(p.claims)
      w.raw(",\"evidence\":")
      w.names(p.evidence)
      w.byte(125)
    }
    raw(",\"life_cycle\":")
    list(a.lifeCycle) { w, s in
      w.raw("{\"state\":")
      w.quoted(s.state.name)
      w.raw(",\"time\":")
      w.orNull(s.time) { $0.time($1) }
      w.raw(",\"event\":")
      w.quoted(s.event)
      w.byte(125)
    }
    raw(",\"violations\":")
    names(a.violations)
    raw(",\"events\":")
    names(a.events)
    raw(",\"claims\":")
    names(a.claims)
    raw(",\"origins\":")
    list(a.origins) { $0.origin($1) }
    byte(125)
  }

  public mutating func toll(_ t: Toll) {
    head("toll", t.group)
    raw(",\"id\":")
    quoted(t.id)
    raw(",\"side\":")
    party(t.side)
    raw(",\"category\":")
    quoted(t.category.rawValue)
    raw(",\"measure\":")
    quoted(t.measure.name)
    raw(",\"since\":")
    optionalStamp(t.since)
    raw(",\"series\":")
    list(t.series) { w, s in
      w.raw("{\"origin\":")
      w.origin(s.origin)
      w.raw(",\"points\":")
      w.list(s.points) { w, p in
        w.raw("{\"as_of\":")
        w.optionalStamp(p.asOf)
        w.raw(",\"figure\":")
        w.witness(p.figure)
        w.byte(125)
      }
      w.byte(125)
    }
    raw(",\"latest\":")
    estimate(t.latest)
    byte(125)
  }

  public mutating func ledgerEntry(_ l: LedgerEntry) {
    head("ledger", l.group)
    raw(",\"ledger\":")
    quoted(l.kind.rawValue)
    raw(",\"event\":")
    quoted(l.event)
    raw(",\"from\":")
    parties(l.from)
    raw(",\"to\":")
    parties(l.to)
    raw(",\"brokers\":")
    parties(l.brokers)
    raw(",\"place\":")
    orNull(l.place) { $0.place($1) }
    raw(",\"time\":")
    orNull(l.time) { $0.time($1) }
    raw(",\"figures\":")
    list(l.figures) { $0.estimate($1) }
    raw(",\"level\":")
    quoted(l.level.rawValue)
    byte(125)
  }

  public mutating func violations(_ v: ViolationCount) {
    head("violations", v.group)
    raw(",\"day\":\"")
    stamp(Stamp(day: v.day))
    raw("\",\"blamed\":")
    party(v.blamed)
    raw(",\"by\":")
    origin(v.by)
    raw(",\"count\":")
    estimate(v.count)
    raw(",\"events\":")
    names(v.events)
    raw(",\"agreement\":")
    orNull(v.agreement) { $0.quoted($1) }
    byte(125)
  }

  public mutating func contradiction(_ x: Contradiction) {
    head("contradiction", x.group)
    raw(",\"id\":")
    quoted(x.id)
    raw(",\"type\":")
    quoted(x.kind.rawValue)
    raw(",\"subject\":")
    quoted(x.subject)
    raw(",\"note\":")
    quoted(x.note)
    raw(",\"sides\":")
    list(x.sides) { w, s in
      w.raw("{\"says\":")
      w.quoted(s.says)
      w.raw(",\"origins\":")
      w.list(s.origins) { $0.origin($1) }
      w.raw(",\"claims\":")
      w.names(s.claims)
      if let q = s.words {
        w.byte(44)
        w.quotation(q)
      }
      w.byte(125)
    }
    byte(125)
  }

  public mutating func denial(_ d: Denial) {
    raw("{\"kind\":\"denial\",\"claim\":")
    quoted(d.claim)
    raw(",\"origin\":")
    origin(d.origin)
    raw(",\"denies\":")
    names(d.denies)
    raw(",\"event\":")
    orNull(d.event) { $0.quoted($1) }
    byte(125)
  }

  public mutating func accusation(_ a: Accusation) {
    raw("{\"kind\":\"accusation\",\"claim\":")
    quoted(a.claim)
    raw(",\"accuser\":")
    party(a.accuser)
    raw(",\"accused\":")
    party(a.accused)
    raw(",\"event\":")
    orNull(a.event) { $0.quoted($1) }
    byte(125)
  }
}
