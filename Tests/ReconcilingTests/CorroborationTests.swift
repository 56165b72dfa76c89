import Claims
import Reconciling
import Testing

@Suite("Origins and levels")
struct CorroborationTests {
  let reconciler = Reconciler(frame: ClaimFactory.frame)

  static func header(_ k: Int, outlet: String?, day: Int = 28, group: String? = nil) -> ReportHeader {
    let stamp = Stamp(day: CivilDay(year: 2020, month: 9, day: 1) + (day - 1))
    return ReportHeader(
      id: "report\(k)", outlet: outlet, lang: "en", published: TimeValue(start: stamp, end: stamp, precision: .day, basis: .metadata), group: group)
  }

  /// A shelling of Terter on 27 September by Armenia, as somebody tells it.
  static func shelling(
    _ k: Int, by voice: Actor? = nil, actor: String? = "ARM", killed: Double? = nil, aux: AuxModes = [], outlet: String? = nil, day: Int = 28
  )
    -> CodedReport
  {
    let h = header(k, outlet: outlet ?? "Outlet \(k)", day: day)
    let when = Stamp(day: CivilDay(year: 2020, month: 9, day: 27))
    var c = Claim(id: "c\(k)", report: h.id, lang: "en", event: .assault, mode: "heavy-weapons", aux: aux)
    if let actor { c.actors = [ClaimFactory.actor(actor, "MIL")] }
    c.recipients = [ClaimFactory.actor("AZE", "CVL")]
    c.place = ClaimFactory.places[0]
    c.time = TimeValue(start: when, end: when, precision: .day, basis: .explicit)
    c.figures = killed.map { [Figure(measure: .killed, whose: ClaimFactory.actor("AZE", "CVL"), low: $0, high: $0, approximate: false, source: nil)] } ?? []
    c.attribution = voice.map { [Voice(actor: $0, via: .paraphrase)] } ?? []
    c.evidence = [Quotation(text: "shelled Terter", span: Span(k, k + 14))]
    return CodedReport(header: h, claims: [c])
  }

  private func one(_ reports: [CodedReport]) throws -> Event {
    let events = reconciler.reconcile(reports).events
    #expect(events.count == 1)
    return try #require(events.first)
  }

  @Test("copies of one origin never corroborate") func copies() throws {
    let afp = Actor(name: "AFP", code: "JRN", sector: "JRN")
    var reports: [CodedReport] = []
    for k in 1...6 {
      reports.append(Self.shelling(k, by: afp))
      let e = try one(reports)
      #expect(e.level == .alleged)
      #expect(e.origins.count == 1)
      #expect(e.support == k)
    }
    #expect(try one(reports + [Self.shelling(7, by: Actor(name: "Reuters", code: "JRN", sector: "JRN"))]).level == .corroborated)
  }

  @Test("both sides confirm, one side alone does not") func confirmed() throws {
    let baku = Actor(name: "Azerbaijani Defence Ministry", code: "AZE", sector: "MIL")
    let yerevan = Actor(name: "Armenian Defence Ministry", code: "ARM", sector: "MIL")
    #expect(try one([Self.shelling(1, by: baku), Self.shelling(2, by: baku)]).level == .alleged)
    #expect(try one([Self.shelling(1, by: baku), Self.shelling(2, by: yerevan)]).level == .confirmed)
    // An entity speaks for the side of the state behind it.
    let stepanakert = Actor(name: "Karabakh authorities", code: "NKR", sector: "GOV")
    #expect(try one([Self.shelling(1, by: yerevan), Self.shelling(2, by: stepanakert)]).level == .corroborated)
  }

  @Test("denied by one, contested against several, contested by blame") func denied() throws {
    let yerevan = Actor(name: "Armenian Defence Ministry", code: "ARM", sector: "MIL")
    let no = Self.shelling(9, by: yerevan, aux: .negation)
    let single = try one([Self.shelling(1), no])
    #expect(single.level == .denied)
    #expect(single.against == ["c9"])
    #expect(single.claims == ["c1"])
    #expect(try one([Self.shelling(1), Self.shelling(2), no]).level == .contested)
    let blamed = try one([Self.shelling(1, actor: "ARM"), Self.shelling(2, actor: "AZE")])
    #expect(blamed.level == .contested)
    let all = reconciler.reconcile([Self.shelling(1, actor: "ARM"), Self.shelling(2, actor: "AZE")])
    #expect(all.contradictions.map(\.kind) == [.responsibility])
    #expect(all.contradictions.first?.sides.map(\.says) == ["ARM did it", "AZE did it"])
    let occurrence = reconciler.reconcile([Self.shelling(1), no])
    #expect(occurrence.contradictions.map(\.kind) == [.occurrence])
    #expect(occurrence.denials.map(\.denies) == [["c1"]])
  }

  @Test("a later figure of one origin is a revision, of another a contradiction") func revisions() throws {
    let baku = Actor(name: "Azerbaijani Defence Ministry", code: "AZE", sector: "MIL")
    let revised = [Self.shelling(1, by: baku, killed: 3, day: 27), Self.shelling(2, by: baku, killed: 5, day: 29)]
    let e = try one(revised)
    #expect(e.figures.map(\.best) == [5])
    #expect(e.figures.map(\.low) == [5])
    #expect(e.figures.first?.witnesses.count == 2)
    #expect(reconciler.reconcile(revised).contradictions.isEmpty)
    let disputed = revised + [Self.shelling(3, killed: 9, day: 28), Self.shelling(4, killed: 9, day: 28)]
    let d = try one(disputed)
    #expect(d.figures.map(\.best) == [9])
    #expect(d.figures.map(\.low) == [5])
    #expect(d.figures.map(\.high) == [9])
    #expect(reconciler.reconcile(disputed).contradictions.map(\.kind) == [.figure])
    for (rule, best) in [(CountingRule.latest, 5.0), (.conservative, 5), (.highest, 9), (.consensus, 9)] {
      let events = Reconciler(frame: ClaimFactory.frame, rule: rule).reconcile(disputed).events
      #expect(events.first?.figures.first?.best == best, "\(rule)")
    }
  }

  @Test("reports of different groups are never joined") func groups() {
    var a = Self.shelling(1)
    var b = Self.shelling(2)
    a.header.group = "one"
    b.header.group = "two"
    #expect(reconciler.reconcile([a, b]).events.count == 2)
    b.header.group = "one"
    #expect(reconciler.reconcile([a, b]).events.count == 1)
  }

  @Test("a plan joins what happened, and counts for nothing") func plans() throws {
    let e = try one([Self.shelling(1), Self.shelling(2, aux: .future)])
    #expect(e.claims == ["c1", "c2"])
    #expect(e.aux.isEmpty)
    #expect(e.support == 1)
    #expect(e.level == .alleged)
    let alone = try one([Self.shelling(2, aux: .future)])
    #expect(alone.aux == .future)
  }
}
