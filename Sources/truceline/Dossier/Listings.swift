import Claims
import CodingCommands
import Storing

/// How each kind of row is shown.
enum Listings {
  static let events = Listing<Event>(
    one: "event", many: "events",
    columns: [
      .init("WHEN") { ClaimWords.time($0.time) },
      .init("WHAT", share: 3) { FindingWords.event($0) },
      .init("WHO", share: 2) { FindingWords.parties($0.actors) },
      .init("TO WHOM", share: 2) { FindingWords.parties($0.recipients) },
      .init("LEVEL") { $0.level.rawValue },
      .hidden("id") { $0.id },
      .hidden("type") { $0.type.name },
      .hidden("mode") { $0.mode ?? "" },
      .hidden("actor codes") { FindingWords.codes($0.actors) },
      .hidden("recipient codes") { FindingWords.codes($0.recipients) },
      .hidden("brokers") { FindingWords.parties($0.brokers) },
      .hidden("start") { $0.time?.start?.iso ?? "" },
      .hidden("end") { $0.time?.end?.iso ?? "" },
      .hidden("place") { $0.place?.name ?? "" },
      .hidden("lat") { $0.place?.latitude.map(ClaimWords.number) ?? "" },
      .hidden("lon") { $0.place?.longitude.map(ClaimWords.number) ?? "" },
      .hidden("figures") { FindingWords.estimates($0.figures) },
      .hidden("truce") { $0.truce?.name ?? "" },
      .hidden("provisions") { $0.provisions.names.joined(separator: "; ") },
      .hidden("origins") { "\($0.origins.count)" },
      .hidden("reports") { "\($0.support)" },
      .hidden("claims") { $0.claims.joined(separator: "; ") },
      .hidden("against") { $0.against.joined(separator: "; ") },
    ],
    details: { e in
      [
        ("where", e.place?.name ?? ""), ("through", FindingWords.parties(e.brokers)), ("figures", FindingWords.estimates(e.figures)),
        ("provides", e.provisions.names.joined(separator: ", ")), ("says", FindingWords.origins(e.origins)),
        ("id", "\(e.id) · \(count(e.support, "report")), \(count(e.origins.count, "origin"))" + (e.against.isEmpty ? "" : ", \(e.against.count) against")),
      ]
    }, json: { $0.event($1) })

  static let agreements = Listing<Agreement>(
    one: "agreement", many: "agreements",
    columns: [
      .init("DECLARED") { ClaimWords.time($0.declared?.time) },
      .init("NAME", share: 3) { $0.name ?? "unnamed \($0.kind.rawValue)" },
      .init("PARTIES", share: 2) { FindingWords.parties($0.parties) },
      .init("BROKERS", share: 2) { FindingWords.parties($0.brokers) },
      .init("STATUS") { $0.status.rawValue },
      .hidden("id") { $0.id },
      .hidden("class") { $0.kind.rawValue },
      .hidden("effective") { ClaimWords.time($0.effective?.time) },
      .hidden("ended") { ClaimWords.time($0.ended?.time) },
      .hidden("place") { $0.place?.name ?? "" },
      .hidden("provisions") { $0.provisions.map { "\($0.name) (\($0.status.rawValue))" }.joined(separator: "; ") },
      .hidden("violations") { "\($0.violations.count)" },
      .hidden("origins") { "\($0.origins.count)" },
    ],
    details: { a in
      [
        ("declared", FindingWords.dated(a.declared)), ("effective", FindingWords.dated(a.effective)), ("ended", FindingWords.dated(a.ended)),
        (
          "provides",
          a.provisions.map { p in "\(p.name) (\(p.status.rawValue)\(p.deadline.map { ", by \($0.iso.prefix(10))" } ?? ""))" }.joined(separator: ", ")
        ),
        ("broken", a.violations.isEmpty ? "" : count(a.violations.count, "violation")), ("says", FindingWords.origins(a.origins)), ("id", a.id),
      ]
    }, json: { $0.agreement($1) })

  static let tolls = Listing<Toll>(
    one: "toll", many: "tolls",
    columns: [
      .init("SIDE", share: 2) { FindingWords.party($0.side) },
      .init("WHOM") { $0.category.rawValue },
      .init("MEASURE") { $0.measure.name },
      .init("BEST") { ClaimWords.number($0.latest.best) },
      .init("LOW") { ClaimWords.number($0.latest.low) },
      .init("HIGH") { ClaimWords.number($0.latest.high) },
      .init("SINCE") { $0.since?.iso ?? "" },
      .hidden("id") { $0.id },
      .hidden("side code") { $0.side.code },
      .hidden("series") { $0.series.map(FindingWords.series).joined(separator: "; ") },
    ],
    details: { t in t.series.map { ("", FindingWords.series($0)) } + [("id", t.id)] }, json: { $0.toll($1) })

  static let ledger = Listing<LedgerEntry>(
    one: "entry", many: "entries",
    columns: [
      .init("WHEN") { ClaimWords.time($0.time) },
      .init("FROM", share: 2) { FindingWords.parties($0.from) },
      .init("TO", share: 2) { FindingWords.parties($0.to) },
      .init("WHERE", share: 1) { $0.place?.name ?? "" },
      .init("FIGURES", share: 2) { FindingWords.estimates($0.figures) },
      .init("LEVEL") { $0.level.rawValue },
      .hidden("brokers") { FindingWords.parties($0.brokers) },
      .hidden("ledger") { $0.kind.rawValue },
      .hidden("event") { $0.event },
    ],
    details: { l in [("through", FindingWords.parties(l.brokers)), ("id", l.event)] }, json: { $0.ledgerEntry($1) })

  static let meetings = Listing<LedgerEntry>(
    one: "meeting", many: "meetings",
    columns: [
      .init("WHEN") { ClaimWords.time($0.time) },
      .init("WHO", share: 3) { FindingWords.parties($0.from + $0.to) },
      .init("THROUGH", share: 2) { FindingWords.parties($0.brokers) },
      .init("WHERE", share: 1) { $0.place?.name ?? "" },
      .init("LEVEL") { $0.level.rawValue },
      .hidden("event") { $0.event },
    ],
    details: { l in [("id", l.event)] }, json: { $0.ledgerEntry($1) })

  static let violations = Listing<ViolationCount>(
    one: "count", many: "counts",
    columns: [
      .init("DAY") { Stamp(day: $0.day).iso },
      .init("BLAMED", share: 1) { FindingWords.party($0.blamed) },
      .init("BY", share: 1) { $0.by.party.name },
      .init("COUNT") { ClaimWords.number($0.count.best) },
      .init("EVENTS") { "\($0.events.count)" },
      .hidden("low") { ClaimWords.number($0.count.low) },
      .hidden("high") { ClaimWords.number($0.count.high) },
      .hidden("agreement") { $0.agreement ?? "" },
      .hidden("event ids") { $0.events.joined(separator: "; ") },
    ],
    details: { _ in [] }, json: { $0.violations($1) })

  static let contradictions = Listing<Contradiction>(
    one: "contradiction", many: "contradictions",
    columns: [
      .init("KIND") { $0.kind.rawValue },
      .init("WHAT CANNOT BOTH HOLD", share: 1) { $0.note },
      .init("ID") { $0.id },
      .hidden("subject") { $0.subject },
      .hidden("sides") { $0.sides.map { "\($0.says): \(FindingWords.origins($0.origins))" }.joined(separator: "; ") },
    ],
    details: { x in x.sides.map { s in (s.says, s.words.map { "“\(ColumnText.oneLine($0.text))”" } ?? FindingWords.origins(s.origins)) } },
    json: { $0.contradiction($1) })

  static let claims = Listing<ClaimRecord>(
    one: "claim", many: "claims",
    columns: [
      .init("WHEN") { ClaimWords.time($0.claim.time) },
      .init("WHAT", share: 3) { ClaimWords.event($0.claim) },
      .init("WHO", share: 2) { FindingWords.parties($0.claim.actors.map { Party($0) }) },
      .init("TO WHOM", share: 2) { FindingWords.parties($0.claim.recipients.map { Party($0) }) },
      .hidden("id") { $0.claim.id },
      .hidden("type") { $0.claim.event.name },
      .hidden("mode") { $0.claim.mode ?? "" },
      .hidden("actor codes") { FindingWords.codes($0.claim.actors.map { Party($0) }) },
      .hidden("recipient codes") { FindingWords.codes($0.claim.recipients.map { Party($0) }) },
      .hidden("start") { $0.claim.time?.start?.iso ?? "" },
      .hidden("end") { $0.claim.time?.end?.iso ?? "" },
      .hidden("place") { $0.claim.place?.name ?? "" },
      .hidden("figures") { $0.claim.figures.map(ClaimWords.figure).joined(separator: "; ") },
      .hidden("attribution") { ClaimWords.voices($0.claim.attribution) },
      .hidden("evidence") { $0.claim.evidence.map(\.text).joined(separator: "; ") },
      .hidden("report") { $0.claim.report },
      .hidden("outlet") { $0.header.outlet ?? "" },
      .hidden("published") { $0.header.published?.start?.iso ?? "" },
    ],
    details: { r in
      [
        ("where", r.claim.place?.name ?? ""), ("figures", r.claim.figures.map(ClaimWords.figure).joined(separator: "; ")),
        ("says", ClaimWords.voices(r.claim.attribution)), ("words", r.claim.evidence.map { "“\(ColumnText.oneLine($0.text))”" }.joined(separator: " … ")),
        ("in", [r.header.outlet, r.header.published.map { ClaimWords.time($0) }].compactMap { $0 }.joined(separator: ", ")), ("id", r.claim.id),
      ]
    },
    json: { w, r in
      w.claim(r.claim)
      w.bytes.removeLast()
      w.raw(",\"outlet\":")
      w.optional(r.header.outlet)
      w.raw(",\"published\":")
      if let t = r.header.published { w.time(t) } else { w.raw("null") }
      w.byte(125)
    })

  static let reports = Listing<ReportRecord>(
    one: "report", many: "reports",
    columns: [
      .init("PUBLISHED") { $0.payload.published?.start?.iso ?? "" },
      .init("OUTLET", share: 1) { $0.payload.outlet ?? "" },
      .init("TITLE", share: 3) { $0.payload.title ?? "" },
      .init("LANG") { $0.payload.lang },
      .init("CLAIMS") { "\($0.claims)" },
      .init("VERSION") { "\($0.version)" },
      .init("ID") { String($0.payload.report.prefix(12)) },
      .hidden("report") { $0.payload.report },
      .hidden("url") { $0.payload.url ?? "" },
      .hidden("file") { $0.payload.file ?? "" },
      .hidden("source id") { $0.payload.sourceID ?? "" },
      .hidden("group") { $0.payload.group ?? "" },
    ],
    details: { _ in [] }, json: { $0.reportRecord($1) })

  static func count(_ n: Int, _ word: String) -> String { n == 1 ? "1 \(word)" : "\(n) \(word)s" }
}
