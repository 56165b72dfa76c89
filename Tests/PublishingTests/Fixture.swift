import Claims
import Publishing
import Recording

/// A small dossier made by hand: one truce, three violations, tolls that differ, a contradiction, and sources that mean harm.
enum Fixture {
  static let armenia = Party(code: "ARM", sector: "MIL", name: "Armed Forces of Armenia")
  static let azerbaijan = Party(code: "AZE", sector: "MIL", name: "Armed Forces of Azerbaijan")
  static let russia = Party(code: "RUS", sector: "GOV", name: "Russia")
  static let yerevan = Origin(key: "ARM/MIL/mod", party: Party(code: "ARM", sector: "MIL", name: "Armenian Defence Ministry"))
  static let baku = Origin(key: "AZE/MIL/mod", party: Party(code: "AZE", sector: "MIL", name: "Azerbaijani Defence Ministry"))
  static let observers = Origin(key: "IGO/IGO/mission", party: Party(code: "IGO", sector: "IGO", name: "Observer Mission"))
  static let portal = Origin(key: "JRN/JRN/portal", party: Party(code: "JRN", sector: "JRN", name: "=HYPERLINK(\"http://evil.example\")"))

  static func day(_ d: Int, _ m: Int = 11) -> CivilDay { CivilDay(year: 2020, month: m, day: d) }
  static func time(_ d: Int, _ m: Int = 11, minute: Int16 = -1) -> TimeValue {
    let s = Stamp(day: day(d, m), minute: minute, zone: minute < 0 ? Stamp.noZone : 240)
    return TimeValue(start: s, end: s, precision: minute < 0 ? .day : .minute, basis: .explicit)
  }

  static let shusha = Place(name: "Shusha", latitude: 39.76, longitude: 46.75, precision: "exact", source: nil)
  static let lachin = Place(name: "Lachin corridor", latitude: 39.65, longitude: 46.5, precision: "district", source: nil)

  static let sources: [SourceReport] = [
    SourceReport(
      id: report(1), title: "Guns fall silent at one in the morning", outlet: "Kawat Kaukasus", url: "https://kawat.example/2020/11/10/a?b=1&c=2", lang: "en",
      published: time(10)),
    SourceReport(
      id: report(2), title: "<script>alert(\"title\")</script> | pipes & [brackets](http://evil.example)", outlet: "=cmd|' /C calc'!A0",
      url: "javascript:alert(1)", lang: "id", published: time(12)),
    SourceReport(id: report(3), title: "وقف إطلاق النار", outlet: "صوت القوقاز", url: "https://sawt.example/1", lang: "ar", published: time(13, minute: 600)),
    SourceReport(id: report(4), title: "Weekly note", outlet: "Observer Mission", url: nil, lang: "en", published: time(16)),
  ]
  static func report(_ n: Int) -> String { String(repeating: "\(n)", count: 64) }

  static func claim(_ n: Int, _ report: Int, _ event: EventType, _ words: String, by origin: Origin?, mode: String? = nil, truce: TruceState? = nil) -> Claim {
    Claim(
      id: id(n), report: Fixture.report(report), lang: sources[report - 1].lang, event: event, mode: mode, truce: truce,
      attribution: origin.map { [Voice(actor: Actor(name: $0.party.name, code: $0.party.code, sector: $0.party.sector), via: .quote)] } ?? [],
      evidence: [Quotation(text: words, span: Span(n * 100, n * 100 + words.unicodeScalars.count))], rule: "en:test:\(n)", confidence: 0.9)
  }
  static func id(_ n: Int) -> String { "c\(n < 10 ? "0" : "")\(n)0000" }

  static let claimList: [Claim] = [
    claim(1, 1, .agree, "the two sides agreed to stop all fighting", by: nil, truce: .agreed),
    claim(2, 2, .agree, "perjanjian ditandatangani pada 9 November", by: russiaOrigin, truce: .agreed),
    claim(3, 1, .assault, "shells landed near Shusha & two men died", by: yerevan, mode: "heavy-weapons", truce: .violated),
    claim(4, 2, .assault, "<img src=x onerror=alert(2)> tiga tentara tewas", by: baku, mode: "heavy-weapons", truce: .violated),
    claim(5, 3, .assault, "أطلق الجنود النار على الممر", by: baku, mode: "firearms", truce: .violated),
    claim(6, 3, .reject, "لم نطلق النار", by: yerevan, truce: .violated),
    claim(7, 4, .consult, "commanders met at the bridge", by: observers),
    claim(8, 1, .assault, "2,783 of our soldiers have fallen", by: baku),
    claim(9, 4, .assault, "2,802 soldiers, the ministry now says", by: baku),
    claim(10, 4, .assault, "at least 2,700 by our count", by: observers),
    claim(11, 4, .retreat, "44 prisoners were handed over", by: observers, mode: "release"),
    claim(12, 4, .accuse, "they broke the truce 12 times", by: baku, truce: .violated),
  ]
  static let russiaOrigin = Origin(key: "RUS/GOV/mfa", party: russia)

  static func witness(_ n: Int, _ o: Origin, _ low: Double?, _ high: Double?, _ d: Int) -> FigureWitness {
    FigureWitness(origin: o, low: low, high: high, approximate: false, claim: id(n), said: Stamp(day: day(d)))
  }
  static func estimate(_ m: Measure, _ whose: Party?, _ best: Double, _ low: Double, _ high: Double, _ w: [FigureWitness]) -> Estimate {
    Estimate(measure: m, whose: whose, best: best, low: low, high: high, rule: .consensus, witnesses: w)
  }

  static let events: [Event] = [
    Event(
      id: "e" + id(1), type: .agree, contexts: Contexts(name: "military") ?? [], actors: [armenia, azerbaijan], brokers: [russia], time: time(10, minute: 60),
      truce: .agreed, provisions: [.cessation, .peacekeeping], level: .corroborated, origins: [russiaOrigin, portal], support: 2, claims: [id(1), id(2)]),
    Event(
      id: "e" + id(3), type: .assault, mode: "heavy-weapons", actors: [azerbaijan], recipients: [armenia], place: shusha, time: time(11),
      figures: [estimate(.killed, armenia, 2, 2, 3, [witness(3, yerevan, 2, 2, 10), witness(4, baku, 3, 3, 12)])], truce: .violated, level: .contested,
      origins: [yerevan, baku], support: 2, claims: [id(3), id(4)]),
    Event(
      id: "e" + id(5), type: .assault, mode: "firearms", actors: [armenia], place: lachin, time: time(13), truce: .violated, level: .alleged, origins: [baku],
      support: 1, claims: [id(5)], against: [id(6)]),
    Event(
      id: "e" + id(7), type: .consult, actors: [armenia, azerbaijan], brokers: [russia], place: lachin, time: time(14), level: .alleged, origins: [observers],
      support: 1, claims: [id(7)]),
    Event(
      id: "e" + id(11), type: .retreat, mode: "release", actors: [azerbaijan], recipients: [armenia], time: time(15),
      figures: [estimate(.released, armenia, 44, 44, 44, [witness(11, observers, 44, 44, 16)])], level: .alleged, origins: [observers], support: 1,
      claims: [id(11)]),
    // An old violation for the period before, and a threat that is no event of the period.
    Event(
      id: "ec990000", type: .assault, mode: "drone", actors: [azerbaijan], place: shusha, time: time(5), truce: .violated, level: .alleged, origins: [yerevan],
      support: 1, claims: ["c990000"]),
    Event(
      id: "ec980000", type: .assault, aux: [.hypothetical], actors: [armenia], time: time(12), level: .alleged, origins: [baku], support: 1, claims: ["c980000"]
    ),
  ]

  static let findings: Reconciliation = {
    var r = Reconciliation()
    r.events = events
    r.agreements = [
      Agreement(
        id: "a" + id(1), name: "Statement of 10 November 2020", parties: [armenia, azerbaijan], brokers: [russia], kind: .preliminary, status: .violated,
        declared: DatedFact(
          time: time(10),
          witnesses: [.init(claim: id(1), origin: portal, time: time(10)), .init(claim: id(2), origin: russiaOrigin, time: time(9))]),
        effective: DatedFact(time: time(10, minute: 60), witnesses: [.init(claim: id(1), origin: portal, time: time(10, minute: 60))]),
        provisions: [
          AgreedProvision(name: "cessation", deadline: nil, status: .breached, claims: [id(1)], evidence: ["e" + id(3)]),
          AgreedProvision(name: "withdrawal", deadline: Stamp(day: day(15)), status: .late, claims: [id(1)], evidence: []),
          AgreedProvision(name: "peacekeeping", deadline: nil, status: .inProgress, claims: [id(2)], evidence: [id(2)]),
        ], lifeCycle: [LifeCycleStep(state: .agreed, time: time(10), event: "e" + id(1))], violations: ["e" + id(3), "e" + id(5)], events: ["e" + id(1)],
        claims: [id(1), id(2)], origins: [russiaOrigin, portal])
    ]
    r.tolls = [
      Toll(
        id: "t1", side: azerbaijan, category: .soldiers, measure: .killed, since: Stamp(day: day(27, 9)),
        series: [
          .init(
            origin: baku,
            points: [
              TollPoint(asOf: Stamp(day: day(10)), figure: witness(8, baku, 2783, 2783, 10)),
              TollPoint(asOf: Stamp(day: day(16)), figure: witness(9, baku, 2802, 2802, 16)),
            ]),
          .init(origin: observers, points: [TollPoint(asOf: Stamp(day: day(16)), figure: witness(10, observers, 2700, nil, 16))]),
        ], latest: estimate(.killed, azerbaijan, 2802, 2700, 2802, [witness(9, baku, 2802, 2802, 16), witness(10, observers, 2700, nil, 16)]), group: nil)
    ]
    r.ledger = [
      LedgerEntry(
        event: "e" + id(7), kind: .meeting, from: [armenia, azerbaijan], to: [], brokers: [russia], place: lachin, time: time(14), figures: [], level: .alleged,
        group: nil),
      LedgerEntry(
        event: "e" + id(11), kind: .exchange, from: [azerbaijan], to: [armenia], brokers: [], place: nil, time: time(15), figures: events[4].figures,
        level: .alleged, group: nil),
    ]
    func violation(_ d: Int, _ blamed: Party, _ by: Origin, _ n: Double, _ events: [String], _ claims: [Int]) -> ViolationCount {
      ViolationCount(
        day: day(d), blamed: blamed, by: by, count: estimate(.violations, nil, n, n, n, claims.map { witness($0, by, n, n, d) }), events: events,
        agreement: "a" + id(1), group: nil)
    }
    r.violations = [
      violation(5, azerbaijan, yerevan, 1, ["ec990000"], []), violation(11, azerbaijan, yerevan, 1, ["e" + id(3)], [3]),
      violation(11, armenia, baku, 12, ["e" + id(3)], [12]), violation(13, armenia, baku, 1, ["e" + id(5)], [5]),
    ]
    r.contradictions = [
      Contradiction(
        id: "x1", kind: .figure, subject: "e" + id(3), note: "Killed near Shusha on 11 November 2020: 2 by one origin, 3 by another.",
        sides: [
          .init(says: "2", origins: [yerevan], claims: [id(3)]), .init(says: "3", origins: [baku], claims: [id(4)]),
        ], group: nil),
      Contradiction(
        id: "x2", kind: .calendar, subject: id(1), note: "10 November 2020 was a Tuesday.",
        sides: [
          .init(says: "Monday", origins: [portal], claims: [id(1)], words: Quotation(text: "on Monday 10 November", span: Span(5, 26))),
          .init(says: "Tuesday", origins: [], claims: []),
        ], group: nil),
    ]
    r.denials = [Denial(claim: id(6), origin: yerevan, denies: [id(5)], event: "e" + id(5))]
    r.accusations = [Accusation(claim: id(12), accuser: baku.party, accused: armenia, event: "e" + id(3))]
    return r
  }()

  static let extract = Extract(
    findings: findings, claims: Dictionary(uniqueKeysWithValues: claimList.map { ($0.id, $0) }),
    reports: Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0) }))

  /// What the last report knew: the truce in force, one toll lower, another contradiction, no late violation.
  static let lastFindings: Reconciliation = {
    var r = findings
    r.events = events.filter { $0.id != "ec990000" }
    r.agreements[0].status = .inForce
    r.agreements[0].provisions[1].status = .pending
    r.tolls[0].latest.best = 2783
    r.contradictions = [r.contradictions[1], Contradiction(id: "x9", kind: .place, subject: "e" + id(5), note: "One road or another.", sides: [], group: nil)]
    return r
  }()

  static let input = SituationInput(
    title: "Armenia, Azerbaijan and Nagorno-Karabakh", period: Period(first: day(10), last: day(16)), asOf: Stamp(day: day(17), minute: 480, zone: 240),
    generatedAt: Stamp(day: day(17), minute: 485, zone: 240), extract: extract,
    lastReport: .init(period: Period(first: day(3), last: day(9)), asOf: Stamp(day: day(10), minute: 480, zone: 240), findings: lastFindings),
    standings: standings)

  /// A finding that one party dissents from and the other has not replied to, and an event on which both took a position.
  static let standings: [Standing] = {
    func key(_ name: String) throws -> SigningKey { try SigningKey(name: name, seed: [UInt8](repeating: UInt8(name.utf8.count), count: 32)) }
    do {
      let (east, west, centre) = (try key("east.example"), try key("the-west.example"), try key("monitors.example"))
      let roster = try Roster([
        .init(key: east.verifier, roles: [.party]), .init(key: west.verifier, roles: [.party]),
        .init(key: centre.verifier, roles: [.dutyOfficer, .analyst, .verifier, .chair]),
      ])
      let noon = Int(day(12).number) * 86_400 + 43_200
      func say(_ kind: Statement.Kind, _ subject: Statement.Subject, _ by: SigningKey, _ hours: Int, _ reasons: String) throws -> SignedStatement {
        try SignedStatement(Statement(kind, on: subject, by: by.name, time: noon + hours * 3600, reasons: reasons), key: by)
      }
      let finding = Statement.Subject(.finding, "2020-11-12/3")
      let event = Statement.Subject(.event, "e" + id(5))
      let statements = try [
        say(.log, finding, centre, 0, "Reported by telephone."), say(.dissent, finding, east, 30, "No <shot> was fired.\nSee our log."),
        say(.concur, event, east, 1, ""), say(.reserve, event, west, 2, "The place is not settled."),
      ]
      return [finding, event].map { Standing(Finding($0, statements: statements, roster: roster)) }
    } catch { return [] }
  }()

  static let situation = SituationReport(input)
}
