import Claims
import Storing

/// The nouns of the record as the API writes them (docs/api.md). Keys keep their order.
extension JSON {
  static func stamp(_ s: Stamp?) -> JSON { s.map { .string($0.iso) } ?? .null }

  static func time(_ t: TimeValue?) -> JSON {
    guard let t else { return .null }
    return .object([("start", stamp(t.start)), ("end", stamp(t.end)), ("precision", .string(t.precision.name)), ("basis", .string(t.basis.rawValue))])
  }

  static func place(_ p: Place?) -> JSON {
    guard let p else { return .null }
    return .object([
      ("name", .string(p.name)), ("lat", p.latitude.map { .number($0) } ?? .null), ("lon", p.longitude.map { .number($0) } ?? .null),
      ("precision", .string(p.precision)),
    ])
  }

  static func party(_ p: Party) -> JSON { .object([("name", .string(p.name)), ("code", .string(p.code)), ("sector", .string(p.sector))]) }
  static func parties(_ list: [Party]) -> JSON { .array(list.map(party)) }
  static func origins(_ list: [Origin]) -> JSON { .array(list.map { party($0.party) }) }
  static func number(_ n: Double?) -> JSON { n.map { .number($0) } ?? .null }

  static func witness(_ w: FigureWitness) -> JSON {
    .object([
      ("origin", party(w.origin.party)), ("low", number(w.low)), ("high", number(w.high)), ("approximate", .bool(w.approximate)),
      ("claim", .string(w.claim)), ("said", stamp(w.said)),
    ])
  }

  static func estimate(_ e: Estimate) -> JSON {
    .object([
      ("measure", .string(e.measure.name)), ("whose", e.whose.map(party) ?? .null), ("best", .number(e.best)), ("low", .number(e.low)),
      ("high", .number(e.high)), ("rule", .string(e.rule.rawValue)), ("witnesses", .array(e.witnesses.map(witness))),
    ])
  }

  static func quotation(_ q: Quotation) -> JSON { .object([("text", .string(q.text)), ("span", .array([.int(q.span.start), .int(q.span.end)]))]) }

  /// What every row of the record carries besides its value.
  static func history<T>(_ r: Recorded<T>) -> [(String, JSON)] {
    [("review", .string(r.review.name)), ("known", .string(r.known.iso)), ("superseded", .bool(r.superseded != nil))]
  }

  static func event(_ r: Recorded<Event>) -> JSON {
    let e = r.value
    return .object(
      [
        ("id", .string(e.id)), ("type", .string(e.type.name)), ("mode", .text(e.mode)), ("contexts", .strings(e.contexts.names)),
        ("aux", .strings(e.aux.names)),
        ("actors", parties(e.actors)), ("recipients", parties(e.recipients)), ("brokers", parties(e.brokers)), ("place", place(e.place)),
        ("time", time(e.time)),
        ("figures", .array(e.figures.map(estimate))), ("truce", .text(e.truce?.name)), ("provisions", .strings(e.provisions.names)),
        ("level", .string(e.level.rawValue)), ("origins", origins(e.origins)), ("support", .int(e.support)), ("claims", .strings(e.claims)),
        ("against", .strings(e.against)), ("group", .text(e.group)),
      ] + history(r))
  }

  private static func dated(_ d: DatedFact?) -> JSON {
    guard let d else { return .null }
    return .object([
      ("time", time(d.time)),
      ("witnesses", .array(d.witnesses.map { .object([("claim", .string($0.claim)), ("origin", party($0.origin.party)), ("time", time($0.time))]) })),
    ])
  }

  static func agreement(_ r: Recorded<Agreement>) -> JSON {
    let a = r.value
    let provisions = a.provisions.map { p in
      JSON.object([
        ("name", .string(p.name)), ("deadline", stamp(p.deadline)), ("status", .string(p.status.rawValue)), ("claims", .strings(p.claims)),
        ("evidence", .strings(p.evidence)),
      ])
    }
    let steps = a.lifeCycle.map { JSON.object([("state", .string($0.state.name)), ("time", time($0.time)), ("event", .string($0.event))]) }
    return .object(
      [
        ("id", .string(a.id)), ("name", .text(a.name)), ("parties", parties(a.parties)), ("brokers", parties(a.brokers)), ("kind", .string(a.kind.rawValue)),
        ("status", .string(a.status.rawValue)), ("declared", dated(a.declared)), ("effective", dated(a.effective)), ("ended", dated(a.ended)),
        ("place", place(a.place)), ("provisions", .array(provisions)), ("life_cycle", .array(steps)), ("violations", .strings(a.violations)),
        ("events", .strings(a.events)), ("claims", .strings(a.claims)), ("origins", origins(a.origins)), ("group", .text(a.group)),
      ] + history(r))
  }

  static func toll(_ r: Recorded<Toll>) -> JSON {
    let t = r.value
    let series = t.series.map { s in
      JSON.object([
        ("origin", party(s.origin.party)),
        ("points", .array(s.points.map { .object([("as_of", stamp($0.asOf)), ("figure", witness($0.figure))]) })),
      ])
    }
    return .object(
      [
        ("id", .string(t.id)), ("side", party(t.side)), ("category", .string(t.category.rawValue)), ("measure", .string(t.measure.name)),
        ("since", stamp(t.since)), ("latest", estimate(t.latest)), ("series", .array(series)), ("group", .text(t.group)),
      ] + history(r))
  }

  static func ledger(_ r: Recorded<LedgerEntry>) -> JSON {
    let l = r.value
    return .object(
      [
        ("event", .string(l.event)), ("kind", .string(l.kind.rawValue)), ("from", parties(l.from)), ("to", parties(l.to)), ("brokers", parties(l.brokers)),
        ("place", place(l.place)), ("time", time(l.time)), ("figures", .array(l.figures.map(estimate))), ("level", .string(l.level.rawValue)),
        ("group", .text(l.group)),
      ] + history(r))
  }

  static func violation(_ r: Recorded<ViolationCount>) -> JSON {
    let v = r.value
    return .object(
      [
        ("day", .string(Stamp(day: v.day).iso)), ("blamed", party(v.blamed)), ("by", party(v.by.party)), ("count", estimate(v.count)),
        ("events", .strings(v.events)), ("agreement", .text(v.agreement)), ("group", .text(v.group)),
      ] + history(r))
  }

  static func contradiction(_ r: Recorded<Contradiction>) -> JSON {
    let c = r.value
    let sides = c.sides.map { s in
      JSON.object([
        ("says", .string(s.says)), ("origins", origins(s.origins)), ("claims", .strings(s.claims)), ("words", s.words.map(quotation) ?? .null),
      ])
    }
    return .object(
      [
        ("id", .string(c.id)), ("kind", .string(c.kind.rawValue)), ("subject", .string(c.subject)), ("note", .string(c.note)), ("sides", .array(sides)),
        ("group", .text(c.group)),
      ] + history(r))
  }

  /// A claim as the codebook writes it, then its report.
  static func claim(_ r: Recorded<ClaimRecord>) -> JSON {
    var w = ByteWriter(capacity: 1024)
    w.claim(r.value.claim)
    return .object(
      [("claim", .raw(w.bytes)), ("title", .text(r.value.title)), ("outlet", .text(r.value.header.outlet)), ("url", .text(r.value.url))] + history(r))
  }

  static func report(_ r: Recorded<ReportRecord>) -> JSON {
    let p = r.value.payload
    return .object(
      [
        ("id", .string(p.report)), ("title", .text(p.title)), ("outlet", .text(p.outlet)), ("lang", .string(p.lang)), ("published", time(p.published)),
        ("url", .text(p.url)), ("version", .int(r.value.version)), ("claims", .int(r.value.claims)), ("copies", .int(r.value.copies.count)),
        ("source", .string(p.source)), ("group", .text(p.group)),
      ] + history(r))
  }

  static func review(_ r: ReviewRecord) -> JSON {
    .object([
      ("seq", .int(r.seq)), ("known", .string(r.known.iso)), ("action", .string(r.review.action.rawValue)), ("targets", .strings(r.review.targets)),
      ("fields", .array(r.review.fields.map { .object([("name", .string($0.name)), ("value", .string($0.value))]) })), ("reason", .string(r.review.reason)),
      ("by", .string(r.review.by)),
    ])
  }
}
