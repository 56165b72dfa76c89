import Claims

/// What a situation report says, before it is laid out: findings cut to the period, counted, compared.
public struct SituationReport: Sendable {
  /// The truce that holds on the period's last day.
  public struct Truce: Sendable, Hashable {
    public var agreement: String
    public var since: CivilDay
    /// 1 on the day it took effect.
    public var day: Int
  }

  /// Violations of some last days, beside as many days before them.
  public struct Recent: Sendable, Hashable {
    public var days: Int
    public var events: [String]
    public var before: Int
  }

  public let input: SituationInput
  public let truce: Truce?
  public let lastDay: Recent
  public let lastWeek: Recent
  public let violations: ViolationReview
  /// In order of time.
  public let incidents: [Event]
  /// Everything of the period that can be dated, for the timeline and the map.
  public let events: [Event]
  public let tolls: [Toll]
  public let agreements: [Agreement]
  public let ledger: [LedgerEntry]
  public let contradictions: [Contradiction]
  public let denials: [Denial]
  /// nil where there is no last report to compare with.
  public let changes: [Change]?
  private let eventByID: [String: Event]

  public init(_ input: SituationInput) {
    self.input = input
    let findings = input.extract.findings
    let period = input.period
    eventByID = Dictionary(findings.events.map { ($0.id, $0) }) { a, _ in a }
    violations = ViolationReview(findings, period)
    func recent(_ n: Int) -> Recent {
      Recent(
        days: n, events: ViolationReview.count(findings.violations, n, until: period.last),
        before: ViolationReview.count(findings.violations, n, until: period.last + -n).count)
    }
    lastDay = recent(1)
    lastWeek = recent(7)
    events = findings.events.filter { SituationReport.isReal($0) && period.holds($0.time) }
    // What only tells a running toll is no incident: it stands among the tolls, and would be counted twice.
    let totals = Set(findings.tolls.flatMap { $0.series.flatMap { $0.points.map(\.figure.claim) } })
    incidents = events.filter { SituationReport.isIncident($0) && !totals.isSuperset(of: $0.claims) }
    let told = Set(events.map(\.id))
    tolls = findings.tolls.filter { t in
      t.series.contains { s in s.points.contains { p in (p.asOf ?? p.figure.said).map { $0.day <= period.last } ?? true } }
    }
    truce = SituationReport.truce(findings.agreements, on: period.last)
    let current = truce?.agreement
    agreements = findings.agreements.filter { a in
      if a.id == current { return true }
      let made = a.declared ?? a.effective
      if period.holds(made?.time) || period.holds(a.ended?.time) { return true }
      if a.lifeCycle.contains(where: { period.holds($0.time) }) { return true }
      return a.violations.contains { told.contains($0) }
    }
    ledger = findings.ledger.filter { period.holds($0.time) }
    let shown = told.union(tolls.map(\.id)).union(agreements.map(\.id))
    let claims = input.extract
    contradictions = findings.contradictions.filter { c in
      shown.contains(c.subject) || c.sides.contains { $0.claims.contains { period.holds(claims.report(of: $0)?.published) } }
    }
    denials = findings.denials.filter { d in d.event.map { told.contains($0) } ?? period.holds(claims.report(of: d.claim)?.published) }
    changes = input.lastReport.map { Change.between($0, findings) }
  }

  /// Something that happened, by its claims: not planned, supposed, denied or long past.
  static func isReal(_ e: Event) -> Bool {
    e.aux.isDisjoint(with: [.hypothetical, .future, .negation, .historical])
  }

  /// What the incidents table lists: force, and breaches of a truce.
  static func isIncident(_ e: Event) -> Bool {
    guard isReal(e) else { return false }
    switch e.type {
    case .assault, .coerce, .protest: return true
    case .accuse: return e.truce == .violated && !e.actors.isEmpty
    default: return false
    }
  }

  /// The latest truce that began by that day and had not ended.
  static func truce(_ agreements: [Agreement], on day: CivilDay) -> Truce? {
    let held = agreements.compactMap { a -> Truce? in
      guard a.kind != .other, a.status != .proposed, let start = (a.effective ?? a.declared)?.time.span?.first, start <= day else { return nil }
      if let end = a.ended?.time.span?.first, end <= day { return nil }
      let over = a.lifeCycle.contains { s in
        (s.state == .collapsed || s.state == .expired) && (s.time?.span).map { $0.first >= start && $0.first <= day } ?? false
      }
      return over ? nil : Truce(agreement: a.id, since: start, day: day - start + 1)
    }
    return held.max { ($0.since, $1.agreement) < ($1.since, $0.agreement) }
  }

  func event(_ id: String) -> Event? { eventByID[id] }

  public var markdown: String { MarkdownWriter.text(document()) }

  /// Markdown that shows pictures at the addresses given, with those pictures.
  public func markdown(pictureAddress: @escaping (Picture) -> String?) -> (text: String, pictures: [Picture]) {
    let d = document()
    let pictures = d.blocks.compactMap { if case .picture(let p, _) = $0 { p } else { nil } }
    return (MarkdownWriter.text(d, address: pictureAddress), pictures)
  }

  public var html: String { HTMLWriter.text(document()) }
}
