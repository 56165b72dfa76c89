import Claims

/// Findings as JSON, with the keys of the claim record where they mean the same.
enum FindingsJSON {
  static func party(_ p: Party) -> JSONValue { .object([("name", .string(p.name)), ("code", .string(p.code)), ("sector", .string(p.sector))]) }
  static func parties(_ list: [Party]) -> JSONValue { .array(list.map(party)) }
  static func origins(_ list: [Origin]) -> JSONValue { parties(list.map(\.party)) }
  static func stamp(_ s: Stamp?) -> JSONValue { .optional(s?.iso) }

  static func time(_ t: TimeValue?) -> JSONValue {
    guard let t else { return .null }
    return .object([
      ("start", stamp(t.start)), ("end", stamp(t.end)), ("precision", .string(t.precision.name)), ("basis", .string(t.basis.rawValue)),
    ])
  }

  static func place(_ p: Place?) -> JSONValue {
    guard let p else { return .null }
    return .object([("name", .string(p.name)), ("lat", .optional(p.latitude)), ("lon", .optional(p.longitude)), ("precision", .string(p.precision))])
  }

  static func witness(_ w: FigureWitness) -> JSONValue {
    .object([
      ("origin", party(w.origin.party)), ("low", .optional(w.low)), ("high", .optional(w.high)), ("approximate", .bool(w.approximate)),
      ("claim", .string(w.claim)), ("said", stamp(w.said)),
    ])
  }

  static func estimate(_ e: Estimate) -> JSONValue {
    .object([
      ("measure", .string(e.measure.name)), ("whose", e.whose.map(party) ?? .null), ("best", .number(e.best)), ("low", .number(e.low)),
      ("high", .number(e.high)), ("rule", .string(e.rule.rawValue)), ("witnesses", .array(e.witnesses.map(witness))),
    ])
  }

  static func event(_ e: Event) -> [(String, JSONValue)] {
    [
      ("id", .string(e.id)), ("group", .optional(e.group)), ("event", .string(e.type.name)), ("mode", .optional(e.mode)),
      ("contexts", .strings(e.contexts.names)), ("aux", .strings(e.aux.names)), ("actors", parties(e.actors)), ("recipients", parties(e.recipients)),
      ("brokers", parties(e.brokers)), ("place", place(e.place)), ("time", time(e.time)), ("figures", .array(e.figures.map(estimate))),
      ("truce", .optional(e.truce?.name)), ("provisions", .strings(e.provisions.names)), ("level", .string(e.level.rawValue)),
      ("support", .int(e.support)), ("origins", origins(e.origins)), ("claims", .strings(e.claims)), ("against", .strings(e.against)),
    ]
  }

  static func dated(_ d: DatedFact?) -> JSONValue {
    guard let d else { return .null }
    return .object([
      ("time", time(d.time)),
      ("witnesses", .array(d.witnesses.map { .object([("claim", .string($0.claim)), ("origin", party($0.origin.party)), ("time", time($0.time))]) })),
    ])
  }

  static func agreement(_ a: Agreement) -> [(String, JSONValue)] {
    [
      ("id", .string(a.id)), ("group", .optional(a.group)), ("name", .optional(a.name)), ("class", .string(a.kind.rawValue)),
      ("status", .string(a.status.rawValue)), ("parties", parties(a.parties)), ("brokers", parties(a.brokers)), ("place", place(a.place)),
      ("declared", dated(a.declared)), ("effective", dated(a.effective)), ("ended", dated(a.ended)),
      (
        "provisions",
        .array(
          a.provisions.map {
            .object([
              ("name", .string($0.name)), ("deadline", stamp($0.deadline)), ("status", .string($0.status.rawValue)), ("claims", .strings($0.claims)),
              ("evidence", .strings($0.evidence)),
            ])
          })
      ),
      ("life_cycle", .array(a.lifeCycle.map { .object([("state", .string($0.state.name)), ("time", time($0.time)), ("event", .string($0.event))]) })),
      ("violations", .strings(a.violations)), ("events", .strings(a.events)), ("origins", origins(a.origins)), ("claims", .strings(a.claims)),
    ]
  }

  static func toll(_ t: Toll) -> [(String, JSONValue)] {
    [
      ("id", .string(t.id)), ("group", .optional(t.group)), ("side", party(t.side)), ("category", .string(t.category.rawValue)),
      ("measure", .string(t.measure.name)), ("since", stamp(t.since)), ("latest", estimate(t.latest)),
      (
        "series",
        .array(
          t.series.map { s in
            .object([
              ("origin", party(s.origin.party)),
              ("points", .array(s.points.map { .object([("as_of", stamp($0.asOf)), ("figure", witness($0.figure))]) })),
            ])
          })
      ),
    ]
  }

  static func ledger(_ l: LedgerEntry) -> [(String, JSONValue)] {
    [
      ("event", .string(l.event)), ("group", .optional(l.group)), ("ledger", .string(l.kind.rawValue)), ("from", parties(l.from)), ("to", parties(l.to)),
      ("brokers", parties(l.brokers)), ("place", place(l.place)), ("time", time(l.time)), ("figures", .array(l.figures.map(estimate))),
      ("level", .string(l.level.rawValue)),
    ]
  }

  static func violations(_ v: ViolationCount) -> [(String, JSONValue)] {
    [
      ("day", .string(Stamp(day: v.day).iso)), ("group", .optional(v.group)), ("blamed", party(v.blamed)), ("by", party(v.by.party)),
      ("count", estimate(v.count)), ("events", .strings(v.events)), ("agreement", .optional(v.agreement)),
    ]
  }

  static func contradiction(_ c: Contradiction) -> [(String, JSONValue)] {
    [
      ("id", .string(c.id)), ("group", .optional(c.group)), ("contradiction", .string(c.kind.rawValue)), ("subject", .string(c.subject)),
      ("note", .string(c.note)),
      (
        "sides",
        .array(
          c.sides.map {
            .object([
              ("says", .string($0.says)), ("origins", origins($0.origins)), ("claims", .strings($0.claims)), ("words", .optional($0.words?.text)),
            ])
          })
      ),
    ]
  }

  static func denial(_ d: Denial) -> [(String, JSONValue)] {
    [("claim", .string(d.claim)), ("origin", party(d.origin.party)), ("denies", .strings(d.denies)), ("event", .optional(d.event))]
  }

  static func accusation(_ a: Accusation) -> [(String, JSONValue)] {
    [("claim", .string(a.claim)), ("accuser", party(a.accuser)), ("accused", party(a.accused)), ("event", .optional(a.event))]
  }

  static func report(_ r: SourceReport) -> [(String, JSONValue)] {
    [
      ("id", .string(r.id)), ("lang", .string(r.lang)), ("published", time(r.published)), ("outlet", .optional(r.outlet)), ("title", .optional(r.title)),
      ("url", .optional(r.url)),
    ]
  }
}
