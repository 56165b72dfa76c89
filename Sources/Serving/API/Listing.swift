import Claims
import Storing

/// A cell of a table on a page.
struct Cell: Sendable {
  var text = ""
  var href: String?
  var sub: String?
  /// A level or status: shown as a label of that kind.
  var level: String?
  var isNumber = false
  /// Width of a bar after the text.
  var bar: Int?
}

/// A list of the record: one definition serves the page, the JSON, the CSV and the GeoJSON, so that they cannot disagree.
struct Listing: Sendable {
  struct Row: Sendable {
    var json: JSON
    /// Values of `csv`, in its order.
    var plain: [JSON]
    var point: (latitude: Double, longitude: Double)?
    var cells: [Cell]
    /// Whether something in it is withheld.
    var isVeiled = false
  }

  struct Result: Sendable {
    var rows: [Row]
    var next: Cursor?
  }

  /// Part of the address, for the page and the API.
  var name: String
  /// Keys of the column headings.
  var columns: [(key: String, isNumber: Bool)]
  /// Column names of the CSV.
  var csv: [String]
  /// Whether rows may have a point.
  var hasPlaces: Bool
  private var fetch: @Sendable (DossierReader, DeskQuery, Veil, Labels) throws -> Result

  static let all: [Listing] = [
    events, agreements, tolls, ledger("exchanges", .exchange), ledger("deployments", .deployment), ledger("territory", .territory),
    ledger("meetings", .meeting), violations, contradictions, claims, reports,
  ]

  static func named(_ name: String) -> Listing? { all.first { $0.name == name } }
}

extension Listing {
  /// The rows of a page. Who asks for a withheld name finds nothing by it: what it would find is left out.
  func result(_ reader: DossierReader, _ query: DeskQuery, _ veil: Veil, _ labels: Labels) throws -> Result {
    if veil.hides(words: query.words) { return Result(rows: [], next: nil) }
    var found = try fetch(reader, query, veil, labels)
    if !veil.isEmpty, query.asksForNames { found.rows.removeAll(where: \.isVeiled) }
    return found
  }

  /// `veiled` hides what is marked in a value, before a row is made of it.
  private static func rows<T: Equatable>(_ page: Page<T>, _ veiled: (T) -> T, _ row: (Recorded<T>) -> Row) -> Result {
    let rows = page.rows.map { whole -> Row in
      var r = whole
      r.value = veiled(whole.value)
      var made = row(r)
      made.isVeiled = r.value != whole.value
      return made
    }
    return Result(rows: rows, next: page.next)
  }
  private static func names(_ list: [Party]) -> JSON { .string(list.map(\.name).joined(separator: "; ")) }
  private static func codes(_ list: [Party]) -> JSON { .string(list.map(\.code).joined(separator: "; ")) }
  private static func point(_ p: Place?) -> (Double, Double)? {
    guard let p, let a = p.latitude, let b = p.longitude else { return nil }
    return (a, b)
  }
  private static func figures(_ list: [Estimate], _ measure: Measure, _ part: (Estimate) -> Double) -> JSON {
    list.first { $0.measure == measure }.map { .number(part($0)) } ?? .null
  }
  private static func figureCells(_ list: [Estimate], _ labels: Labels) -> Cell {
    Cell(text: list.prefix(2).map { labels.estimate($0) }.joined(separator: "; "))
  }
  private static func placePlain(_ p: Place?) -> [JSON] {
    [.text(p?.name), .number(p?.latitude), .number(p?.longitude), .text(p?.precision)]
  }

  static let events = Listing(
    name: "events", columns: [("when", false), ("what", false), ("place", false), ("figures", false), ("level", false), ("origins", false), ("support", true)],
    csv: [
      "id", "type", "mode", "start", "end", "precision", "actors", "actor_codes", "recipients", "recipient_codes", "brokers", "place", "lat", "lon",
      "place_precision", "killed_best", "killed_low", "killed_high", "wounded_best", "wounded_low", "wounded_high", "truce", "level", "origins", "support",
      "review", "known",
    ], hasPlaces: true
  ) { reader, query, veil, labels in
    rows(try reader.events(query.listFilter, after: query.cursor, limit: query.limit), veil.event) { r in
      let e = r.value
      let plain: [JSON] =
        [
          .string(e.id), .string(e.type.name), .text(e.mode), .stamp(e.time?.start), .stamp(e.time?.end), .text(e.time?.precision.name), names(e.actors),
          codes(e.actors), names(e.recipients), codes(e.recipients), names(e.brokers),
        ]
        + placePlain(e.place)
        + [
          figures(e.figures, .killed, \.best), figures(e.figures, .killed, \.low), figures(e.figures, .killed, \.high), figures(e.figures, .wounded, \.best),
          figures(e.figures, .wounded, \.low), figures(e.figures, .wounded, \.high), .text(e.truce?.name), .string(e.level.rawValue),
          .string(e.origins.map(\.party.name).joined(separator: "; ")), .int(e.support), .string(r.review.name), .string(r.known.iso),
        ]
      return Row(
        json: .event(r), plain: plain, point: point(e.place),
        cells: [
          Cell(text: labels.time(e.time)), Cell(text: labels.event(e), href: "/events/\(e.id)"), Cell(text: e.place?.name ?? labels["no_place"]),
          figureCells(e.figures, labels), Cell(text: labels["level_" + e.level.rawValue], level: e.level.rawValue), Cell(text: labels.origins(e.origins)),
          Cell(text: String(e.support), isNumber: true),
        ])
    }
  }

  static let agreements = Listing(
    name: "agreements",
    columns: [("declared", false), ("agreement", false), ("parties", false), ("brokers", false), ("kind", false), ("status", false), ("violations", true)],
    csv: ["id", "name", "kind", "status", "parties", "brokers", "declared", "effective", "ended", "provisions", "violations", "origins", "review", "known"],
    hasPlaces: true
  ) { reader, query, veil, labels in
    rows(try reader.agreements(query.listFilter, after: query.cursor, limit: query.limit), veil.agreement) { r in
      let a = r.value
      return Row(
        json: .agreement(r),
        plain: [
          .string(a.id), .text(a.name), .string(a.kind.rawValue), .string(a.status.rawValue), names(a.parties), names(a.brokers),
          .stamp(a.declared?.time.start),
          .stamp(a.effective?.time.start), .stamp(a.ended?.time.start),
          .string(a.provisions.map { "\($0.name)=\($0.status.rawValue)" }.joined(separator: "; ")),
          .int(a.violations.count), .string(a.origins.map(\.party.name).joined(separator: "; ")), .string(r.review.name), .string(r.known.iso),
        ], point: point(a.place),
        cells: [
          Cell(text: labels.time(a.declared?.time ?? a.effective?.time)), Cell(text: labels.agreement(a), href: "/agreements/\(a.id)"),
          Cell(text: labels.parties(a.parties)), Cell(text: labels.parties(a.brokers)), Cell(text: labels["kind_" + a.kind.rawValue]),
          Cell(text: labels["status_" + a.status.rawValue], level: a.status.rawValue), Cell(text: String(a.violations.count), isNumber: true),
        ])
    }
  }

  static let tolls = Listing(
    name: "tolls", columns: [("side", false), ("category", false), ("best", true), ("range", false), ("origins", false), ("since", false), ("latest", false)],
    csv: ["id", "side", "side_code", "category", "measure", "since", "best", "low", "high", "rule", "origins", "known"], hasPlaces: false
  ) { reader, query, veil, labels in
    rows(try reader.tolls(query.listFilter, after: query.cursor, limit: query.limit), veil.toll) { r in
      let t = r.value
      return Row(
        json: .toll(r),
        plain: [
          .string(t.id), .string(t.side.name), .string(t.side.code), .string(t.category.rawValue), .string(t.measure.name), .stamp(t.since),
          .number(t.latest.best),
          .number(t.latest.low), .number(t.latest.high), .string(t.latest.rule.rawValue), .string(t.series.map(\.origin.party.name).joined(separator: "; ")),
          .string(r.known.iso),
        ], point: nil,
        cells: [
          Cell(text: t.side.name, href: "/tolls/\(t.id)"), Cell(text: "\(labels["toll_" + t.category.rawValue]), \(labels["measure_" + t.measure.name])"),
          Cell(text: Labels.number(t.latest.best), isNumber: true), Cell(text: labels.range(t.latest)), Cell(text: labels.origins(t.series.map(\.origin))),
          Cell(text: t.since.map { labels.stamp($0) } ?? "—"),
          Cell(text: t.latest.witnesses.compactMap(\.said).max { $0.day < $1.day }.map { labels.stamp($0) } ?? "—"),
        ])
    }
  }

  static func ledger(_ name: String, _ kind: LedgerKind) -> Listing {
    let meets = kind == .meeting
    return Listing(
      name: name,
      columns: [("when", false), (meets ? "met" : "giver", false)] + (meets ? [] : [("receiver", false)])
        + [("brokered", false), ("place", false), ("figures", false), ("level", false)],
      csv: ["event", "start", "end", "from", "to", "brokers", "place", "lat", "lon", "place_precision", "figures", "level", "known"], hasPlaces: true
    ) { reader, query, veil, labels in
      rows(try reader.ledger(kind, query.listFilter, after: query.cursor, limit: query.limit), veil.ledger) { r in
        let l = r.value
        var cells = [Cell(text: labels.time(l.time)), Cell(text: labels.parties(l.from), href: "/events/\(l.event)")]
        if !meets { cells.append(Cell(text: labels.parties(l.to))) }
        cells += [
          Cell(text: labels.parties(l.brokers)), Cell(text: l.place?.name ?? "—"), figureCells(l.figures, labels),
          Cell(text: labels["level_" + l.level.rawValue], level: l.level.rawValue),
        ]
        return Row(
          json: .ledger(r),
          plain: [.string(l.event), .stamp(l.time?.start), .stamp(l.time?.end), names(l.from), names(l.to), names(l.brokers)] + placePlain(l.place)
            + [
              .string(l.figures.map { "\($0.measure.name)=\(Labels.number($0.best))" }.joined(separator: "; ")), .string(l.level.rawValue),
              .string(r.known.iso),
            ],
          point: point(l.place), cells: cells)
      }
    }
  }

  static let violations = Listing(
    name: "violations", columns: [("day", false), ("blamed", false), ("by", false), ("violations", true), ("agreement", false)],
    csv: ["day", "blamed", "blamed_code", "by", "count", "low", "high", "agreement", "events", "known"], hasPlaces: false
  ) { reader, query, veil, labels in
    rows(try reader.violations(query.listFilter, after: query.cursor, limit: query.limit), veil.violation) { r in
      let v = r.value
      return Row(
        json: .violation(r),
        plain: [
          .string(Stamp(day: v.day).iso), .string(v.blamed.name), .string(v.blamed.code), .string(v.by.party.name), .number(v.count.best), .number(v.count.low),
          .number(v.count.high), .text(v.agreement), .string(v.events.joined(separator: "; ")), .string(r.known.iso),
        ], point: nil,
        cells: [
          Cell(text: labels.day(v.day)), Cell(text: v.blamed.name), Cell(text: v.by.party.name),
          Cell(text: Labels.number(v.count.best), href: v.events.first.map { "/events/\($0)" }, isNumber: true),
          Cell(text: v.agreement == nil ? "—" : labels["agreement"], href: v.agreement.map { "/agreements/\($0)" }),
        ])
    }
  }

  static let contradictions = Listing(
    name: "contradictions", columns: [("kind", false), ("what", false), ("says", false), ("status", false)],
    csv: ["id", "kind", "subject", "note", "sides", "review", "known"], hasPlaces: false
  ) { reader, query, veil, labels in
    rows(try reader.contradictions(query.listFilter, after: query.cursor, limit: query.limit), veil.contradiction) { r in
      let c = r.value
      let sides = c.sides.map { "\($0.says) (\($0.origins.map(\.party.name).joined(separator: ", ")))" }.joined(separator: " / ")
      return Row(
        json: .contradiction(r),
        plain: [.string(c.id), .string(c.kind.rawValue), .string(c.subject), .string(c.note), .string(sides), .string(r.review.name), .string(r.known.iso)],
        point: nil,
        cells: [
          Cell(text: labels["contradiction_" + c.kind.rawValue]), Cell(text: c.note, href: "/contradictions#\(c.id)"), Cell(text: sides),
          Cell(text: r.review == .resolved ? labels["resolved"] : labels["open"], level: r.review == .resolved ? "done" : "contested"),
        ])
    }
  }

  static let claims = Listing(
    name: "claims", columns: [("when", false), ("what", false), ("place", false), ("attribution", false), ("confidence", true)],
    csv: ["id", "report", "lang", "event", "mode", "start", "end", "actors", "recipients", "place", "attribution", "evidence", "confidence", "review"],
    hasPlaces: true
  ) { reader, query, veil, labels in
    rows(try reader.claims(query.listFilter, after: query.cursor, limit: query.limit), veil.record) { r in
      let c = r.value.claim
      return Row(
        json: .claim(r),
        plain: [
          .string(c.id), .string(c.report), .string(c.lang), .string(c.event.name), .text(c.mode), .stamp(c.time?.start), .stamp(c.time?.end),
          .string(c.actors.map(\.name).joined(separator: "; ")), .string(c.recipients.map(\.name).joined(separator: "; ")), .text(c.place?.name),
          .string(c.attribution.map(\.actor.name).joined(separator: " < ")), .string(c.evidence.map(\.text).joined(separator: " … ")), .number(c.confidence),
          .string(r.review.name),
        ], point: point(c.place),
        cells: [
          Cell(text: labels.time(c.time)), Cell(text: labels.claim(c), href: "/read/\(c.report)#\(c.id)"), Cell(text: c.place?.name ?? "—"),
          Cell(text: c.attribution.first?.actor.name ?? r.value.header.outlet ?? "—"), Cell(text: Labels.number(c.confidence), isNumber: true),
        ])
    }
  }

  static let reports = Listing(
    name: "reports", columns: [("published_on", false), ("title", false), ("outlet", false), ("language", false), ("claims", true), ("received", false)],
    csv: ["id", "title", "outlet", "lang", "published", "url", "version", "claims", "copies", "known"], hasPlaces: false
  ) { reader, query, veil, labels in
    rows(try reader.reports(query.listFilter, after: query.cursor, limit: query.limit), veil.report) { r in
      let p = r.value.payload
      return Row(
        json: .report(r),
        plain: [
          .string(p.report), .text(p.title), .text(p.outlet), .string(p.lang), .stamp(p.published?.start), .text(p.url), .int(r.value.version),
          .int(r.value.claims), .int(r.value.copies.count), .string(r.known.iso),
        ], point: nil,
        cells: [
          Cell(text: labels.time(p.published)), Cell(text: p.title ?? String(p.report.prefix(12)), href: "/read/\(p.report)"), Cell(text: p.outlet ?? "—"),
          Cell(text: p.lang), Cell(text: String(r.value.claims), isNumber: true), Cell(text: WallTime.short(r.known.seconds)),
        ])
    }
  }
}

extension DeskQuery {
  /// The filter with the words searched for.
  var listFilter: Filter {
    var f = filter
    f.text = words
    return f
  }
}
