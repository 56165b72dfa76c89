import Claims
import Foundation
import Reconciling
import Storing
import Testing

/// Whatever the order and the batches, a dossier holds what reconciling everything at once gives: truces, breaches, fire, denials,
/// accusations, running totals.
@Suite("dossier: only what changed is made, and the result is that of everything")
struct IncrementalTests {
  private static let frame = ConflictFrame(
    name: "test", parties: ["ARM", "AZE"], mediators: ["RUS"],
    chronology: [
      KnownFact(
        id: "w1", kind: "war", name: "War", start: CivilDay(year: 2020, month: 9, day: 27), end: CivilDay(year: 2020, month: 11, day: 10),
        actors: ["ARM", "AZE"])
    ], zone: 240, names: ["ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia"])
  private static let settings = DossierSettings(title: "Test", packs: "0", program: "test", frame: frame)

  private static func actor(_ code: String, _ sector: String = "MIL") -> Actor { Actor(name: "\(code) \(sector)", code: code, sector: sector) }

  private static func time(_ day: CivilDay, _ basis: TimeBasis = .explicit) -> TimeValue {
    TimeValue(start: Stamp(day: day), end: Stamp(day: day), precision: .day, basis: basis)
  }

  /// Report `k` of many: an attack, and by turns an accusation, a denial, a truce, its effect, a total.
  private static func report(_ k: Int) -> PreparedReport {
    let text = "Report \(k) tells what happened near the line, what was said of it and by whom; it is long enough for words to stand apart."
    let id = (0..<4).map { String(format: "%016llx", Made.fnv("\($0)" + text)) }.joined()
    let published = CivilDay(year: 2020, month: 10, day: 1) + (k * 7) % 45
    let (mine, theirs) = k % 2 == 0 ? ("ARM", "AZE") : ("AZE", "ARM")
    let place = Place(name: ["Tartar", "Ganja", "Hadrut"][k % 3], latitude: 40 + Double(k % 3) / 2, longitude: 46.5, precision: "exact", source: nil)
    let voice = Voice(actor: actor(theirs), via: .paraphrase)
    let day = published + -(k % 3)
    func figure(_ m: Measure, _ n: Double, _ whose: Actor? = nil) -> Figure {
      Figure(measure: m, whose: whose, low: n, high: n, approximate: false, source: nil)
    }
    var claims: [Claim] = [
      Claim(
        event: .assault, actors: [actor(mine)], recipients: [actor(theirs, "CVL")], place: k % 4 == 0 ? nil : place,
        time: k % 5 == 0 ? nil : time(day), figures: [figure(.killed, Double(k % 3 + 1))], attribution: k % 3 == 0 ? [voice] : [])
    ]
    switch k % 7 {
    case 0:
      claims.append(
        Claim(
          event: .accuse, mode: "allege", actors: [actor(theirs, "GOV")], recipients: [actor(mine)], time: k % 2 == 0 ? time(day) : nil,
          figures: [figure(.violations, Double(k % 40 + 2))], truce: .violated, provisions: [.cessation]))
    case 1: claims.append(Claim(event: .reject, actors: [actor(mine, "GOV")]))
    case 2:
      claims.append(
        Claim(
          event: .agree, actors: [actor("ARM", "GOV"), actor("AZE", "GOV")], brokers: [actor("RUS", "GOV")],
          time: time(CivilDay(year: 2020, month: 10, day: 10) + (k % 4)), truce: .agreed, provisions: [.cessation]))
    case 3:
      claims.append(
        Claim(event: .retreat, mode: "ceasefire", time: time(CivilDay(year: 2020, month: 10, day: 11)), truce: .inForce, provisions: [.cessation]))
    case 4:
      claims.append(
        Claim(
          event: .assault, recipients: [actor(mine)],
          time: TimeValue(start: Stamp(day: CivilDay(year: 2020, month: 9, day: 27)), end: Stamp(day: published), precision: .day, basis: .explicit),
          figures: [figure(.killed, Double(1000 + k), actor(mine))], attribution: [Voice(actor: actor(mine), via: .quote)]))
    case 5:
      claims.append(
        Claim(event: .assault, aux: .negation, actors: [actor(mine)], place: place, time: time(day), attribution: [Voice(actor: actor(mine), via: .quote)]))
    default:
      var monday = time(CivilDay(year: 2020, month: 11, day: 11), .explicit)
      monday.weekdaySaid = 1
      claims.append(Claim(event: .consult, mode: "meet", actors: [actor(mine, "GOV"), actor("RUS", "GOV")], time: monday))
    }
    for i in claims.indices {
      claims[i].id = String(format: "%016llx", Made.fnv("\(k) \(i) claim"))
      claims[i].report = id
      claims[i].lang = "en"
      claims[i].evidence = [Quotation(text: "Report", span: Span(i * 40, i * 40 + 6))]
      claims[i].rule = "test:1"
    }
    let stamp = Stamp(day: published)
    let made = Report(
      id: id, text: Array(text.utf8), title: nil, outlet: k % 6 == 0 ? nil : "Outlet \(k % 5)", lang: "en",
      published: TimeValue(start: stamp, end: stamp, precision: .day, basis: .metadata), url: "https://a.example/\(k)", segments: [])
    return ReportPreparer(coder: "test", packs: "0", frame: frame).prepare(made, claims: claims)
  }

  private struct Findings: Equatable {
    var events: [Event]
    var agreements: [Agreement]
    var tolls: [Toll]
    var violations: [ViolationCount]
    var contradictions: [Contradiction]
    var denials: [Denial]
    var accusations: [Accusation]
    var ledger: [LedgerEntry]

    init(_ r: DossierReader) throws {
      self.init(
        try r.events().values, try r.agreements().values, try r.tolls().values, try r.violations().values, try r.contradictions().values,
        try r.denials().values, try r.accusations().values, try LedgerKind.allCases.flatMap { try r.ledger($0).values })
    }

    init(
      _ events: [Event], _ agreements: [Agreement], _ tolls: [Toll], _ violations: [ViolationCount], _ contradictions: [Contradiction], _ denials: [Denial],
      _ accusations: [Accusation], _ ledger: [LedgerEntry]
    ) {
      self.events = events.sorted { $0.id < $1.id }
      self.agreements = agreements.sorted { $0.id < $1.id }
      self.tolls = tolls.sorted { $0.id < $1.id }
      self.violations = violations.sorted { ($0.day, $0.blamed, $0.by) < ($1.day, $1.blamed, $1.by) }
      self.contradictions = contradictions.sorted { $0.id < $1.id }
      self.denials = denials.sorted { $0.claim < $1.claim }
      self.accusations = accusations.sorted { ($0.claim, $0.accuser, $0.accused) < ($1.claim, $1.accuser, $1.accused) }
      self.ledger = ledger.sorted { $0.event < $1.event }
    }
  }

  private func expect(_ a: Findings, _ b: Findings, _ note: String) {
    #expect(a.events == b.events, "events, \(note)")
    #expect(a.agreements == b.agreements, "agreements, \(note)")
    #expect(a.tolls == b.tolls, "tolls, \(note)")
    #expect(a.violations == b.violations, "violations, \(note)")
    #expect(a.contradictions == b.contradictions, "contradictions, \(note)")
    #expect(a.denials == b.denials, "denials, \(note)")
    #expect(a.accusations == b.accusations, "accusations, \(note)")
    #expect(a.ledger == b.ledger, "ledger, \(note)")
  }

  @Test func anyBatchesGiveWhatEverythingGives() throws {
    let scratch = try Scratch()
    let reports = (0..<140).map(Self.report)
    let now = Made.hour("2021-01-01T00:00Z")
    func dossier(_ name: String, _ batches: [[PreparedReport]], _ readingAhead: ReadingAhead = .whileIdle) throws -> Dossier {
      let d = try Dossier.create(scratch.file(name), Self.settings, now: now)
      d.readingAhead = readingAhead
      for b in batches {
        try d.receive(b, now: now)
        try d.conclude(now: now)
      }
      return d
    }
    let one = try Findings(dossier("one.dossier", [reports]).reader())
    #expect(one.events.count > 60 && one.agreements.count > 0 && one.tolls.count > 1 && one.violations.count > 10)
    #expect(one.contradictions.count > 5 && one.denials.count > 5 && one.accusations.count > 10)
    #expect(one.agreements.contains { !$0.violations.isEmpty })
    let reader = try dossier("again.dossier", [reports]).reader()
    let coded = try reader.reports().values.map { r in
      CodedReport(header: r.payload.header, claims: try reader.claims(ofReport: r.payload.report).map(\.value.claim))
    }
    let all = Reconciler(frame: Self.frame).reconcile(coded)
    expect(
      one, Findings(all.events, all.agreements, all.tolls, all.violations, all.contradictions, all.denials, all.accusations, all.ledger), "everything at once")
    var random = Made.fnv("order")
    for (round, size) in [1, 3, 17, 50].enumerated() {
      var shuffled = reports
      for i in stride(from: shuffled.count - 1, to: 0, by: -1) {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        shuffled.swapAt(i, Int(random >> 33) % (i + 1))
      }
      let batches = stride(from: 0, to: shuffled.count, by: size).map { Array(shuffled[$0..<min($0 + size, shuffled.count)]) }
      let d = try dossier("b\(round).dossier", batches)
      expect(try Findings(d.reader()), one, "batches of \(size)")
      let before = try d.reader().fingerprints()
      try d.rebuild()
      let after = try d.reader().fingerprints()
      for table in before.keys.sorted() { #expect(before[table] == after[table], "table \(table), batches of \(size)") }
    }
  }

  @Test func readingAheadChangesNothing() throws {
    let scratch = try Scratch()
    let now = Made.hour("2021-01-01T00:00Z")
    let reports = (0..<280).map(Self.report)
    var tables: [[String: String]] = []
    for (k, readingAhead) in [ReadingAhead.never, .always, .always].enumerated() {
      let d = try Dossier.create(scratch.file("\(k).dossier"), Self.settings, now: now)
      d.readingAhead = readingAhead
      for from in stride(from: 0, to: reports.count, by: 70) {
        try d.receive(Array(reports[from..<from + 70]), now: now)
        try d.conclude(now: now)
      }
      tables.append(try d.reader().fingerprints())
    }
    #expect(tables[0].count > 10)
    for table in tables[0].keys.sorted() {
      #expect(tables[1][table] == tables[0][table], "table \(table)")
      #expect(tables[2][table] == tables[0][table], "table \(table)")
    }
  }

  @Test func codedAgain() throws {
    let scratch = try Scratch()
    let now = Made.hour("2021-01-01T00:00Z")
    let reports = (0..<30).map(Self.report)
    let d = try Dossier.create(scratch.file("a.dossier"), Self.settings, now: now)
    try d.receive(reports, now: now)
    try d.conclude(now: now)
    let before = try Findings(d.reader())
    let event = try #require(before.events.first { $0.type == .assault })
    try d.review(Review(.confirm, [event.id], reason: "seen", by: "Ada"), now: now)
    try d.conclude(now: now)
    // The same codings change nothing; others take their place, and what persons decided holds on.
    #expect(try d.recode(reports, now: now) == 0)
    let later = Made.hour("2021-02-01T00:00Z")
    let other = try (0..<30).map { k in
      var claims = try d.reader().claims(ofReport: reports[k].payload.report).map(\.value.claim)
      if k < 5 { claims[0].confidence = 0.5 }
      return ReportPreparer(coder: "test 2", packs: "1", frame: Self.frame).prepare(
        Report(id: reports[k].payload.report, text: [], title: nil, outlet: nil, lang: "en", published: nil, url: nil, segments: []), claims: claims)
    }
    #expect(try d.recode(other, now: later) == 5)
    try d.conclude(now: later)
    expect(try Findings(d.reader()), before, "other codings of the same")
    #expect(try d.reader().event(event.id)?.review == .confirmed)
    #expect(try d.reader().claims().values.filter { $0.claim.confidence == 0.5 }.count == 5)
    #expect(try d.reader(asOf: now).claims().values.filter { $0.claim.confidence == 0.5 }.isEmpty)
    let prints = try d.reader().fingerprints()
    try d.rebuild()
    #expect(try d.reader().fingerprints() == prints)
  }
}
