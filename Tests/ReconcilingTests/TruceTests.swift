import Claims
import Reconciling
import Testing

@Suite("Truces, tolls and the calendar")
struct TruceTests {
  let reconciler = Reconciler(frame: ClaimFactory.frame)

  static func day(_ month: Int, _ day: Int, minute: Int16 = -1) -> Stamp { Stamp(day: CivilDay(year: 2020, month: month, day: day), minute: minute) }

  private func report(_ k: Int, _ published: Stamp, outlet: String? = nil, _ claims: [Claim]) -> CodedReport {
    let h = ReportHeader(
      id: "report\(k)", outlet: outlet ?? "Outlet \(k)", lang: "en",
      published: TimeValue(start: published, end: published, precision: .day, basis: .metadata), group: nil)
    return CodedReport(
      header: h,
      claims: claims.enumerated().map { i, c in
        var c = c
        c.id = "c\(k)-\(i)"
        c.report = h.id
        c.evidence = [Quotation(text: "words", span: Span(100 * i, 100 * i + 5))]
        return c
      })
  }

  private func at(_ s: Stamp?, _ e: Stamp? = nil) -> TimeValue { TimeValue(start: s, end: e ?? s, precision: .day, basis: .explicit) }

  private var sides: [Actor] { [ClaimFactory.actor("ARM"), ClaimFactory.actor("AZE")] }

  @Test("two hours of one report in two zones are the same moment or a contradiction", arguments: [(1200, 0), (1260, 1)])
  func hoursAndZones(moscow: Int16, contradictions: Int) {
    func hour(_ minute: Int16, _ zone: Int16) -> TimeValue {
      let s = Stamp(day: CivilDay(year: 2020, month: 11, day: 9), minute: minute, zone: zone)
      return TimeValue(start: s, end: s, precision: .minute, basis: .explicit)
    }
    let all = reconciler.reconcile([
      report(
        1, Self.day(11, 10),
        [
          Claim(event: .agree, actors: sides, time: hour(1260, 240), truce: .agreed, provisions: [.cessation]),
          Claim(event: .agree, actors: sides, time: hour(moscow, 180), truce: .agreed, provisions: [.cessation]),
        ])
    ])
    #expect(all.contradictions.filter { $0.kind == .calendar }.count == contradictions)
  }

  @Test("soldiers and villagers of a side are its own, by the name it has") func properNames() throws {
    let frame = ConflictFrame(parties: ["ARM", "AZE"], names: ["ARM": "Armenia", "AZE": "Azerbaijan"])
    let told = report(
      1, Self.day(11, 10),
      [
        Claim(
          event: .assault, actors: [ClaimFactory.actor("ARM", "MIL", name: "soldiers")],
          recipients: [ClaimFactory.actor("AZE", "CVL", name: "anak perempuan"), ClaimFactory.actor("UNK", "CVL", name: "villagers")],
          place: ClaimFactory.places[0], time: at(Self.day(11, 9)))
      ])
    let e = try #require(Reconciler(frame: frame).reconcile([told]).events.first)
    #expect(e.actors == [Party(code: "ARM", sector: "MIL", name: "Armenia")])
    #expect(e.recipients == [Party(code: "AZE", sector: "CVL", name: "Azerbaijan")])
  }

  @Test("a truce dated on three days is one, with its broker, its provisions and its breach") func oneTruce() throws {
    let russia = ClaimFactory.actor("RUS")
    let reports = [
      report(
        1, Self.day(11, 10),
        [
          Claim(event: .agree, actors: sides, brokers: [russia], time: at(Self.day(11, 9)), truce: .agreed, provisions: [.cessation]),
          Claim(event: .mobilize, mode: "troops", contexts: Contexts(rawValue: 8), actors: [russia], provisions: .peacekeeping),
          Claim(
            event: .retreat, mode: "withdraw", aux: .future, actors: [sides[0]],
            time: TimeValue(start: nil, end: Self.day(11, 15), precision: .day, basis: .explicit), provisions: .withdrawal),
        ]),
      report(2, Self.day(11, 10), [Claim(event: .agree, actors: sides, time: at(Self.day(11, 10)), truce: .agreed, provisions: [.cessation])]),
      report(3, Self.day(11, 12), [Claim(event: .agree, actors: [russia], time: at(Self.day(11, 11)), truce: .agreed)]),
      report(4, Self.day(11, 20), [Claim(event: .retreat, mode: "ceasefire", time: at(Self.day(11, 10)), truce: .inForce, provisions: [.cessation])]),
      report(5, Self.day(11, 28), [Claim(event: .assault, actors: [sides[0]], time: at(Self.day(11, 27)), truce: .violated)]),
    ]
    let all = reconciler.reconcile(reports)
    let truces = all.agreements.filter { $0.kind != .other }
    #expect(truces.count == 1)
    let truce = try #require(truces.first)
    #expect(truce.parties.map(\.code) == ["ARM", "AZE"])
    #expect(truce.brokers.map(\.code) == ["RUS"])
    #expect(truce.declared?.witnesses.map { $0.time.start?.day.parts.day } == [9, 10, 11])
    #expect(truce.effective?.time.start?.day == Self.day(11, 10).day)
    #expect(truce.status == .violated)
    #expect(truce.violations.count == 1)
    let provisions = Dictionary(uniqueKeysWithValues: truce.provisions.map { ($0.name, $0) })
    #expect(provisions["cessation"]?.status == .breached)
    #expect(provisions["peacekeeping"]?.status == .inProgress)
    #expect(provisions["withdrawal"]?.status == .late)
    #expect(provisions["withdrawal"]?.deadline == Self.day(11, 15))
    let dates = all.contradictions.filter { $0.kind == .date }
    #expect(dates.count == 1)
    #expect(dates.first?.sides.map(\.says) == ["9 November 2020", "10 November 2020", "11 November 2020"])
    #expect(all.violations.map(\.blamed.code) == ["ARM"])
    #expect(all.violations.first?.agreement == truce.id)
  }

  @Test("two truces two weeks apart are two; the known one has its name") func twoTruces() {
    let reports = [
      report(1, Self.day(10, 10), [Claim(event: .agree, actors: sides, time: at(Self.day(10, 10)), truce: .agreed)]),
      report(2, Self.day(10, 26), [Claim(event: .agree, actors: sides, time: at(Self.day(10, 26)), truce: .agreed)]),
    ]
    let truces = reconciler.reconcile(reports).agreements
    #expect(truces.map(\.name) == ["October truce", nil])
    #expect(Reconciler().reconcile(reports).agreements.count == 2)
  }

  @Test("running totals of one origin are a series") func series() throws {
    let baku = Actor(name: "Azerbaijani Defence Ministry", code: "AZE", sector: "MIL")
    func toll(_ n: Double) -> Claim {
      Claim(
        event: .assault, recipients: [ClaimFactory.actor("AZE", "MIL")], time: TimeValue(start: Self.day(9, 27), end: nil, precision: .day, basis: .explicit),
        figures: [Figure(measure: .killed, whose: ClaimFactory.actor("AZE", "MIL"), low: n, high: n, approximate: false, source: nil)],
        attribution: [Voice(actor: baku, via: .document)])
    }
    let reports = [report(1, Self.day(12, 3), [toll(2783)]), report(2, Self.day(12, 20), [toll(2802)]), report(3, Self.day(12, 30), [toll(2855)])]
    let all = reconciler.reconcile(reports.reversed())
    #expect(all.tolls.count == 1)
    let t = try #require(all.tolls.first)
    #expect(t.series.map { $0.points.map(\.figure.low) } == [[2783, 2802, 2855]])
    #expect(t.latest.best == 2855)
    #expect(t.category == .soldiers)
    #expect(all.contradictions.filter { $0.kind == .figure }.isEmpty)
  }

  @Test("a weekday that is not the date's, an interval that is not its ends'") func calendar() {
    var time = at(Self.day(11, 11, minute: 60))
    time.weekdaySaid = 1
    time.source = Quotation(text: "Monday 11 November 2020", span: Span(0, 23))
    let wrong = reconciler.reconcile([report(1, Self.day(11, 12), [Claim(event: .agree, actors: sides, time: time, truce: .agreed)])])
    #expect(wrong.contradictions.map(\.kind) == [.calendar])
    #expect(wrong.contradictions.first?.note == "11 November 2020 was a Wednesday, the report says Monday.")
    func war(_ days: Double) -> [ContradictionKind] {
      let c = Claim(
        event: .assault, actors: sides, time: at(Self.day(9, 27), Self.day(11, 10)),
        figures: [Figure(measure: .duration, whose: nil, low: days, high: days, approximate: false, source: nil)])
      return reconciler.reconcile([report(1, Self.day(12, 1), [c])]).contradictions.map(\.kind)
    }
    #expect(war(44).isEmpty)
    #expect(war(42).isEmpty)
    #expect(war(60) == [.calendar])
  }

  @Test("accusations go both ways, and are a contradiction of responsibility") func mutual() {
    let all = reconciler.reconcile([
      report(1, Self.day(10, 1), [Claim(event: .accuse, mode: "allege", actors: sides, recipients: sides, time: at(Self.day(9, 27)), truce: .violated)])
    ])
    #expect(all.accusations.map { [$0.accuser.code, $0.accused.code] } == [["ARM", "AZE"], ["AZE", "ARM"]])
    #expect(all.contradictions.map(\.kind) == [.responsibility])
  }

  @Test("a denial is tied to the charge that stands before it in its report") func denial() {
    let shelling = Claim(
      event: .assault, mode: "heavy-weapons", actors: [ClaimFactory.actor("ARM", "MIL")], place: ClaimFactory.places[0], time: at(Self.day(9, 27)))
    let other = Claim(event: .assault, actors: [ClaimFactory.actor("AZE", "MIL")], place: ClaimFactory.places[1], time: at(Self.day(9, 27)))
    let all = reconciler.reconcile([report(1, Self.day(9, 28), [other, shelling, Claim(event: .reject, actors: [sides[0]])])])
    #expect(all.denials.map(\.denies) == [["c1-1"]])
    #expect(all.events.first { $0.claims == ["c1-1"] }?.level == .denied)
  }
}
