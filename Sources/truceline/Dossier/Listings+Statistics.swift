import Claims
import CodingCommands
import Storing

extension Listings {
  static let sources = Listing<OriginRecord>(
    one: "origin", many: "origins",
    columns: [
      .init("ORIGIN", share: 3) { FindingWords.party($0.origin.party) },
      .init("CLAIMS") { "\($0.claims)" },
      .init("REPORTS") { "\($0.reports)" },
      .init("LAG") { $0.lag.map { "\($0) d" } ?? "" },
      .init("CONFLICTS") { "\($0.contradicted)" },
      .init("CARRIED BY", share: 3) { s in
        s.carriers.prefix(3).map { "\($0.name) \($0.claims)" }.joined(separator: ", ") + (s.carriers.count > 3 ? " +\(s.carriers.count - 3)" : "")
      },
      .hidden("code") { $0.origin.party.code },
      .hidden("first") { $0.first.map { Stamp(day: $0).iso } ?? "" },
      .hidden("last") { $0.last.map { Stamp(day: $0).iso } ?? "" },
    ],
    details: { _ in [] },
    json: { w, s in
      w.raw("{\"kind\":\"origin\",\"key\":")
      w.quoted(s.origin.key)
      w.partyMembers(s.origin.party)
      w.raw(",\"claims\":")
      w.int(s.claims)
      w.raw(",\"reports\":")
      w.int(s.reports)
      w.raw(",\"lag\":")
      if let lag = s.lag { w.int(lag) } else { w.raw("null") }
      w.raw(",\"contradicted\":")
      w.int(s.contradicted)
      w.raw(",\"carriers\":[")
      for (k, c) in s.carriers.enumerated() {
        w.raw(k > 0 ? ",{\"name\":" : "{\"name\":")
        w.quoted(c.name)
        w.raw(",\"claims\":")
        w.int(c.claims)
        w.byte(125)
      }
      w.raw("],\"first\":")
      w.optionalStamp(s.first.map { Stamp(day: $0) })
      w.raw(",\"last\":")
      w.optionalStamp(s.last.map { Stamp(day: $0) })
      w.byte(125)
    })

  static let actors = Listing<ActorRecord>(
    one: "actor", many: "actors",
    columns: [
      .init("CODE") { $0.party.code },
      .init("SECTOR") { $0.party.sector },
      .init("NAME", share: 1) { $0.party.name },
      .init("ACTOR") { "\($0.asActor)" },
      .init("RECIPIENT") { "\($0.asRecipient)" },
      .init("BROKER") { "\($0.asBroker)" },
      .init("LAST") { $0.last.map { Stamp(day: $0).iso } ?? "" },
      .hidden("first") { $0.first.map { Stamp(day: $0).iso } ?? "" },
    ],
    details: { _ in [] },
    json: { w, a in
      w.raw("{\"kind\":\"actor\"")
      w.partyMembers(a.party)
      w.raw(",\"actor\":")
      w.int(a.asActor)
      w.raw(",\"recipient\":")
      w.int(a.asRecipient)
      w.raw(",\"broker\":")
      w.int(a.asBroker)
      w.raw(",\"first\":")
      w.optionalStamp(a.first.map { Stamp(day: $0) })
      w.raw(",\"last\":")
      w.optionalStamp(a.last.map { Stamp(day: $0) })
      w.byte(125)
    })

  static let coverage = Listing<ObservedCoverage>(
    one: "row of coverage", many: "rows of coverage",
    columns: [
      .init("DAY") { ($0.row.time?.start).map { Stamp(day: $0.day).iso } ?? "" },
      .init("STATE") { $0.row.state.rawValue },
      .init("POST", share: 1) { $0.row.post ?? "" },
      .init("PLACE", share: 1) { $0.row.place?.name ?? "" },
      .init("PATROL", share: 1) { $0.row.patrol },
      .init("NOTE", share: 2) { $0.row.note ?? "" },
      .hidden("start") { $0.row.time?.start?.iso ?? "" },
      .hidden("end") { $0.row.time?.end?.iso ?? "" },
      .hidden("lat") { $0.row.place?.latitude.map { "\($0)" } ?? "" },
      .hidden("lon") { $0.row.place?.longitude.map { "\($0)" } ?? "" },
      .hidden("report") { $0.report },
    ],
    details: { _ in [] },
    json: { w, c in
      w.raw("{\"kind\":\"coverage\",\"report\":")
      w.quoted(c.report)
      w.raw(",\"outlet\":")
      w.optional(c.outlet)
      w.byte(44)
      w.coverageMembers(c.row)
      w.byte(125)
    })

  static let hits = Listing<SearchHit>(
    one: "report", many: "reports",
    columns: [
      .init("PUBLISHED") { String(($0.report.payload.published?.start?.iso ?? "").prefix(16)) },
      .init("OUTLET", share: 1) { $0.report.payload.outlet ?? "" },
      .init("TITLE", share: 3) { $0.report.payload.title ?? "" },
      .hidden("report") { $0.report.payload.report },
      .hidden("url") { $0.report.payload.url ?? "" },
      .hidden("excerpt") { $0.excerpt },
    ],
    details: { h in [("words", h.excerpt), ("id", String(h.report.payload.report.prefix(16)))] },
    json: { w, h in
      w.reportRecord(h.report)
      w.bytes.removeLast()
      w.raw(",\"excerpt\":")
      w.quoted(h.excerpt)
      w.byte(125)
    })
}

extension ByteWriter {
  mutating func partyMembers(_ p: Party) {
    raw(",\"name\":")
    quoted(p.name)
    raw(",\"code\":")
    quoted(p.code)
    raw(",\"sector\":")
    quoted(p.sector)
  }

  mutating func reportRecord(_ r: ReportRecord) {
    raw("{\"kind\":\"report\",\"id\":")
    quoted(r.payload.report)
    raw(",\"source\":")
    quoted(r.payload.source)
    raw(",\"lang\":")
    quoted(r.payload.lang)
    raw(",\"published\":")
    if let t = r.payload.published { time(t) } else { raw("null") }
    raw(",\"outlet\":")
    optional(r.payload.outlet)
    raw(",\"title\":")
    optional(r.payload.title)
    raw(",\"url\":")
    optional(r.payload.url)
    raw(",\"group\":")
    optional(r.payload.group)
    raw(",\"source_id\":")
    optional(r.payload.sourceID)
    raw(",\"file\":")
    optional(r.payload.file)
    raw(",\"version\":")
    int(r.version)
    raw(",\"claims\":")
    int(r.claims)
    raw(",\"copies\":")
    int(r.copies.count)
    byte(125)
  }
}
