import Claims

/// A table of the dossier that CSV can be made of.
public enum FindingsTable: String, Sendable, CaseIterable {
  case events, agreements, provisions, tolls, ledger, violations, contradictions, denials, accusations, claims, reports
}

extension Extract {
  func table(_ name: FindingsTable) -> ExportTable {
    switch name {
    case .events: eventTable
    case .agreements: agreementTable
    case .provisions: provisionTable
    case .tolls: tollTable
    case .ledger: ledgerTable
    case .violations: violationTable
    case .contradictions: contradictionTable
    case .denials: denialTable
    case .accusations: accusationTable
    case .claims: claimTable
    case .reports: reportTable
    }
  }

  /// Claims in byte order of their ids.
  var orderedClaims: [Claim] { claims.sorted { $0.key < $1.key }.map(\.value) }
  var orderedReports: [SourceReport] { reports.sorted { $0.key < $1.key }.map(\.value) }

  static func names(_ p: [Party]) -> Cell { .list(p.map(\.name)) }
  static func codes(_ p: [Party]) -> Cell { .list(p.map { $0.code + " " + $0.sector }) }

  private static let timeColumns: [ExportTable.Column] = [
    .init("start", "#date+start"), .init("end", "#date+end"), .init("time_precision", "#date+precision"),
  ]
  private static func time(_ t: TimeValue?) -> [Cell] { [.text(t?.start?.iso), .text(t?.end?.iso), .text(t?.precision.name)] }

  private static let placeColumns: [ExportTable.Column] = [
    .init("place", "#loc+name"), .init("lat", "#geo+lat"), .init("lon", "#geo+lon"), .init("place_precision", "#geo+precision"),
  ]
  private static func place(_ p: Place?) -> [Cell] { [.text(p?.name), .number(p?.latitude), .number(p?.longitude), .text(p?.precision)] }

  private static func figures(_ list: [Estimate]) -> Cell {
    .list(list.map { "\($0.measure.name)\($0.whose.map { " \($0.code) \($0.sector)" } ?? "") \(plain($0.best)) [\(plain($0.low))-\(plain($0.high))]" })
  }

  private static func plain(_ v: Double) -> String {
    var w = ByteWriter(capacity: 12)
    w.number(v)
    return w.string
  }

  private static func total(_ e: Event, _ m: Measure) -> [Cell] {
    let t = Casualties.total(e, m)
    return [.number(t?.best), .number(t?.low), .number(t?.high)]
  }

  private var eventTable: ExportTable {
    var t = ExportTable(
      columns: [
        .init("id", "#event+id"), .init("group", "#group"), .init("event", "#event+type"), .init("mode", "#event+mode"), .init("contexts", "#event+context"),
        .init("aux", "#event+aux"), .init("actors", "#actor+name"), .init("actor_codes", "#actor+code"), .init("recipients", "#targeted+name"),
        .init("recipient_codes", "#targeted+code"), .init("brokers", "#actor+broker+name"), .init("broker_codes", "#actor+broker+code"),
      ] + Extract.placeColumns + Extract.timeColumns + [
        .init("killed_best", "#affected+killed"), .init("killed_low", "#affected+killed+min"), .init("killed_high", "#affected+killed+max"),
        .init("wounded_best", "#affected+injured"), .init("wounded_low", "#affected+injured+min"), .init("wounded_high", "#affected+injured+max"),
        .init("figures", "#indicator+text"), .init("truce", "#status+truce"), .init("provisions", "#item+provision"), .init("level", "#status+verification"),
        .init("reports", "#meta+reports+num"), .init("origins", "#meta+source"), .init("claims", "#meta+id+claims"), .init("against", "#meta+id+against"),
      ])
    for e in findings.events {
      var row: [Cell] = [.text(e.id), .text(e.group), .text(e.type.name), .text(e.mode), .list(e.contexts.names), .list(e.aux.names)]
      row += [Extract.names(e.actors), Extract.codes(e.actors), Extract.names(e.recipients), Extract.codes(e.recipients)]
      row += [Extract.names(e.brokers), Extract.codes(e.brokers)] + Extract.place(e.place) + Extract.time(e.time)
      row += Extract.total(e, .killed) + Extract.total(e, .wounded)
      row += [Extract.figures(e.figures), .text(e.truce?.name), .list(e.provisions.names), .text(e.level.rawValue), .int(e.support)]
      row += [Extract.names(e.origins.map(\.party)), .list(e.claims), .list(e.against)]
      t.rows.append(row)
    }
    return t
  }

  private var agreementTable: ExportTable {
    var t = ExportTable(
      columns: [
        .init("id", "#event+id"), .init("group", "#group"), .init("name", "#event+name"), .init("class", "#event+type"), .init("status", "#status"),
        .init("parties", "#actor+name"), .init("party_codes", "#actor+code"), .init("brokers", "#actor+broker+name"), .init("declared", "#date+declared"),
        .init("effective", "#date+start"), .init("ended", "#date+end"), .init("dates_told", "#date+told+list"), .init("place", "#loc+name"),
        .init("provisions", "#item+provision"), .init("violations", "#affected+violations+num"), .init("origins", "#meta+source"),
        .init("claims", "#meta+id+claims"),
      ])
    for a in findings.agreements {
      let told = Set([a.declared, a.effective, a.ended].compactMap { $0 }.flatMap { $0.witnesses.compactMap { $0.time.start?.iso } }).sorted()
      t.rows.append([
        .text(a.id), .text(a.group), .text(a.name), .text(a.kind.rawValue), .text(a.status.rawValue), Extract.names(a.parties), Extract.codes(a.parties),
        Extract.names(a.brokers), .text(a.declared?.time.start?.iso), .text(a.effective?.time.start?.iso), .text(a.ended?.time.start?.iso), .list(told),
        .text(a.place?.name), .list(a.provisions.map(\.name)), .int(a.violations.count), Extract.names(a.origins.map(\.party)), .list(a.claims),
      ])
    }
    return t
  }

  private var provisionTable: ExportTable {
    var t = ExportTable(columns: [
      .init("agreement", "#event+id"), .init("provision", "#item+provision"), .init("deadline", "#date+deadline"), .init("status", "#status"),
      .init("claims", "#meta+id+claims"), .init("evidence", "#meta+id+evidence"),
    ])
    for a in findings.agreements {
      for p in a.provisions {
        t.rows.append([.text(a.id), .text(p.name), .text(p.deadline?.iso), .text(p.status.rawValue), .list(p.claims), .list(p.evidence)])
      }
    }
    return t
  }

  /// A row for every origin's figure at every time.
  private var tollTable: ExportTable {
    var t = ExportTable(columns: [
      .init("toll", "#indicator+id"), .init("group", "#group"), .init("side", "#actor+name"), .init("side_code", "#actor+code"),
      .init("category", "#population+type"), .init("measure", "#indicator+name"), .init("since", "#date+start"), .init("origin", "#meta+source"),
      .init("as_of", "#date+end"), .init("said", "#date+reported"), .init("low", "#indicator+value+min"), .init("high", "#indicator+value+max"),
      .init("approximate", "#indicator+approximate"), .init("claim", "#meta+id+claim"), .init("latest_best", "#indicator+value"),
      .init("latest_low", "#indicator+latest+min"), .init("latest_high", "#indicator+latest+max"),
    ])
    for l in findings.tolls {
      for s in l.series {
        for p in s.points {
          t.rows.append([
            .text(l.id), .text(l.group), .text(l.side.name), .text(l.side.code), .text(l.category.rawValue), .text(l.measure.name), .text(l.since?.iso),
            .text(s.origin.party.name), .text(p.asOf?.iso), .text(p.figure.said?.iso), .number(p.figure.low), .number(p.figure.high),
            .text(p.figure.approximate ? "yes" : "no"), .text(p.figure.claim), .number(l.latest.best), .number(l.latest.low), .number(l.latest.high),
          ])
        }
      }
    }
    return t
  }

  private var ledgerTable: ExportTable {
    var t = ExportTable(
      columns: [
        .init("event", "#event+id"), .init("group", "#group"), .init("ledger", "#event+type"), .init("from", "#actor+from+name"),
        .init("from_codes", "#actor+from+code"), .init("to", "#actor+to+name"), .init("to_codes", "#actor+to+code"), .init("brokers", "#actor+broker+name"),
      ] + Extract.placeColumns + Extract.timeColumns + [.init("figures", "#indicator+text"), .init("level", "#status+verification")])
    for l in findings.ledger {
      var row: [Cell] = [.text(l.event), .text(l.group), .text(l.kind.rawValue), Extract.names(l.from), Extract.codes(l.from)]
      row += [Extract.names(l.to), Extract.codes(l.to), Extract.names(l.brokers)] + Extract.place(l.place) + Extract.time(l.time)
      row += [Extract.figures(l.figures), .text(l.level.rawValue)]
      t.rows.append(row)
    }
    return t
  }

  private var violationTable: ExportTable {
    var t = ExportTable(columns: [
      .init("day", "#date"), .init("group", "#group"), .init("blamed", "#actor+blamed+name"), .init("blamed_code", "#actor+blamed+code"),
      .init("by", "#meta+source"), .init("count_best", "#indicator+value"), .init("count_low", "#indicator+value+min"),
      .init("count_high", "#indicator+value+max"), .init("events", "#event+id+list"), .init("agreement", "#event+agreement+id"),
    ])
    for v in findings.violations {
      t.rows.append([
        .text(Stamp(day: v.day).iso), .text(v.group), .text(v.blamed.name), .text(v.blamed.code), .text(v.by.party.name), .number(v.count.best),
        .number(v.count.low), .number(v.count.high), .list(v.events), .text(v.agreement),
      ])
    }
    return t
  }

  /// A row for every side.
  private var contradictionTable: ExportTable {
    var t = ExportTable(columns: [
      .init("id", "#event+id"), .init("group", "#group"), .init("kind", "#event+type"), .init("subject", "#event+subject+id"), .init("note", "#description"),
      .init("side", "#item+num"), .init("says", "#item+says"), .init("origins", "#meta+source"), .init("words", "#item+words"),
      .init("claims", "#meta+id+claims"),
    ])
    for c in findings.contradictions {
      for (i, s) in c.sides.enumerated() {
        t.rows.append([
          .text(c.id), .text(c.group), .text(c.kind.rawValue), .text(c.subject), .text(c.note), .int(i + 1), .text(s.says),
          Extract.names(s.origins.map(\.party)), .text(s.words?.text ?? citations(s.claims, limit: 1).first.flatMap { claims[$0]?.evidence.first?.text }),
          .list(s.claims),
        ])
      }
    }
    return t
  }

  private var denialTable: ExportTable {
    var t = ExportTable(columns: [
      .init("claim", "#meta+id+claim"), .init("by", "#meta+source"), .init("denies", "#meta+id+denied"), .init("event", "#event+id"),
    ])
    for d in findings.denials { t.rows.append([.text(d.claim), .text(d.origin.party.name), .list(d.denies), .text(d.event)]) }
    return t
  }

  private var accusationTable: ExportTable {
    var t = ExportTable(columns: [
      .init("claim", "#meta+id+claim"), .init("accuser", "#actor+accuser+name"), .init("accuser_code", "#actor+accuser+code"),
      .init("accused", "#actor+accused+name"), .init("accused_code", "#actor+accused+code"), .init("event", "#event+id"),
    ])
    for a in findings.accusations {
      t.rows.append([.text(a.claim), .text(a.accuser.name), .text(a.accuser.code), .text(a.accused.name), .text(a.accused.code), .text(a.event)])
    }
    return t
  }

  private var claimTable: ExportTable {
    var t = ExportTable(
      columns: [
        .init("id", "#meta+id"), .init("report", "#meta+report+id"), .init("lang", "#meta+lang"), .init("event", "#event+type"), .init("mode", "#event+mode"),
        .init("contexts", "#event+context"), .init("aux", "#event+aux"), .init("actors", "#actor+name"), .init("actor_codes", "#actor+code"),
        .init("recipients", "#targeted+name"), .init("recipient_codes", "#targeted+code"), .init("brokers", "#actor+broker+name"),
      ] + Extract.placeColumns + Extract.timeColumns + [
        .init("figures", "#indicator+text"), .init("truce", "#status+truce"), .init("provisions", "#item+provision"), .init("attribution", "#meta+source"),
        .init("evidence", "#description+words"), .init("rule", "#meta+rule"), .init("confidence", "#meta+confidence"),
      ])
    for c in orderedClaims {
      func parties(_ a: [Actor]) -> [Party] { a.map(Party.init) }
      var row: [Cell] = [.text(c.id), .text(c.report), .text(c.lang), .text(c.event.name), .text(c.mode), .list(c.contexts.names), .list(c.aux.names)]
      row += [Extract.names(parties(c.actors)), Extract.codes(parties(c.actors)), Extract.names(parties(c.recipients)), Extract.codes(parties(c.recipients))]
      row += [Extract.names(parties(c.brokers))] + Extract.place(c.place) + Extract.time(c.time)
      row += [
        .list(c.figures.map { "\($0.measure.name) \($0.low.map { Extract.plain($0) } ?? "")..\($0.high.map { Extract.plain($0) } ?? "")" }),
        .text(c.truce?.name),
        .list(c.provisions.names), .list(c.attribution.map(\.actor.name)), .list(c.evidence.map(\.text)), .text(c.rule), .number(c.confidence),
      ]
      t.rows.append(row)
    }
    return t
  }

  private var reportTable: ExportTable {
    var t = ExportTable(columns: [
      .init("id", "#meta+id"), .init("lang", "#meta+lang"), .init("published", "#date+reported"), .init("published_basis", "#date+basis"),
      .init("outlet", "#meta+source"), .init("title", "#description"), .init("url", "#meta+url"),
    ])
    for r in orderedReports {
      t.rows.append([
        .text(r.id), .text(r.lang), .text(r.published?.start?.iso), .text(r.published?.basis.rawValue), .text(r.outlet), .text(r.title), .text(r.url),
      ])
    }
    return t
  }
}
