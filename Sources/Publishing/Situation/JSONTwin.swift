import Claims

extension SituationReport {
  /// The same report for machines: every number of the Markdown and HTML forms, with the ids and footnotes that it rests on.
  public var json: [UInt8] {
    let document = document()
    var w = ByteWriter(capacity: 1 << 16)
    twin(document.notes).writePretty(&w)
    w.byte(10)
    return w.bytes
  }

  private func period(_ p: Period) -> JSONValue {
    .object([("first", .day(p.first)), ("last", .day(p.last)), ("days", .int(p.days))])
  }

  private func recent(_ r: Recent) -> JSONValue { .object([("count", .int(r.events.count)), ("before", .int(r.before)), ("events", .strings(r.events))]) }

  private func casualties(_ measure: Measure) -> JSONValue {
    let totals = incidents.compactMap { Casualties.total($0, measure) }
    guard let first = totals.first else { return .null }
    let sum = totals.dropFirst().reduce(first, +)
    return .object([
      ("best", .number(sum.best)), ("low", .number(sum.low)), ("high", .number(sum.high)), ("incidents_with_figure", .int(totals.count)),
      ("claims", .strings(sum.claims)),
    ])
  }

  private func twin(_ notes: [Note]) -> JSONValue {
    let headline: JSONValue = .object([
      (
        "truce",
        truce.map { .object([("agreement", .string($0.agreement)), ("since", .day($0.since)), ("day", .int($0.day))]) } ?? .null
      ),
      ("violations_24h", recent(lastDay)), ("violations_7d", recent(lastWeek)),
      (
        "violations_period",
        .object([
          ("count", .int(violations.total)), ("before", .int(violations.previousTotal)), ("events", .strings(Set(violations.days.flatMap(\.events)).sorted())),
        ])
      ),
      ("incidents", .int(incidents.count)), ("killed", casualties(.killed)), ("wounded", casualties(.wounded)),
      ("contradictions_open", .int(contradictions.count)),
    ])
    func days(_ list: [ViolationReview.Day]) -> JSONValue {
      .array(
        list.map { d in
          .object([
            ("day", .day(d.day)), ("count", .int(d.events.count)), ("parts", .array(d.byPart.map { .int($0) })),
            ("events", .strings(d.events)),
          ])
        })
    }
    let review: JSONValue = .object([
      ("parts", .strings(violations.parts)), ("days", days(violations.days)), ("previous_days", days(violations.previousDays)),
      (
        "places",
        .array(
          violations.places.map {
            .object([("place", .optional($0.place)), ("count", .int($0.now)), ("before", .int($0.before)), ("events", .strings($0.events))])
          })
      ),
      (
        "claimed",
        .array(
          violations.claimed.map {
            .object([
              ("blamed", JSONValue.party($0.blamed)), ("by", JSONValue.party($0.by.party)), ("days", .int($0.days)), ("best", .number($0.best)),
              ("low", .number($0.low)), ("high", .number($0.high)), ("claims", .strings($0.claims)),
            ])
          })
      ),
    ])
    let since: JSONValue =
      changes.map { list in
        .array(
          list.map { .object([("kind", .string($0.kind.rawValue)), ("id", .string($0.id)), ("text", .string($0.text)), ("claims", .strings($0.claims))]) })
      } ?? .null
    func written<T>(_ list: [T], _ each: (inout ByteWriter, T) -> Void) -> JSONValue { .array(list.map { item in .written { each(&$0, item) } }) }
    let sources: [JSONValue] = notes.map { n in
      .object([
        ("note", .int(n.number)), ("claim", .string(n.claim)), ("voices", .strings(n.voices)), ("words", .strings(n.words)), ("lang", .optional(n.lang)),
        ("report", n.report.map { .object(JSONValue.report($0)) } ?? .null),
      ])
    }
    let c = input.coverage
    func counts(_ list: [Coverage.Count]) -> JSONValue { .array(list.map { .object([("name", .string($0.name)), ("reports", .int($0.reports))]) }) }
    return .object([
      ("report", .string("situation")), ("title", .string(input.title)), ("period", period(input.period)), ("previous_period", period(input.period.previous)),
      ("as_of", JSONValue.stamp(input.asOf)), ("generated_at", JSONValue.stamp(input.generatedAt)), ("headline", headline), ("changes", since),
      ("violations", review), ("incidents", written(incidents) { $0.event($1) }), ("denials", written(denials) { $0.denial($1) }),
      ("tolls", written(tolls) { $0.toll($1) }), ("agreements", written(agreements) { $0.agreement($1) }),
      ("ledger", written(ledger) { $0.ledgerEntry($1) }), ("contradictions", written(contradictions) { $0.contradiction($1) }),
      ("positions", standingsTwin),
      (
        "coverage",
        .object([
          ("reports_in_period", .int(c.inPeriod)), ("reports_in_all", .int(c.inAll)), ("outlets", counts(c.outlets)), ("languages", counts(c.languages)),
        ])
      ),
      ("rules", .strings(SituationReport.rules(of: input.extract.findings))), ("sources", .array(sources)),
    ])
  }
}
