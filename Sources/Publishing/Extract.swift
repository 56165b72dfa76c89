import Claims

/// A run of days, both ends included.
public struct Period: Sendable, Hashable {
  public var first: CivilDay
  public var last: CivilDay

  public init(first: CivilDay, last: CivilDay) {
    self.first = first
    self.last = max(first, last)
  }

  public var days: Int { last - first + 1 }
  /// As many days, just before.
  public var previous: Period { Period(first: first + -days, last: first + -1) }
  public func contains(_ day: CivilDay) -> Bool { first <= day && day <= last }

  /// Whether something of that time belongs to the period: all of it does, or it lasts at most a week and some of it does.
  /// What is told only to the month or the year belongs to no shorter period.
  public func holds(_ time: TimeValue?) -> Bool {
    guard let span = time?.span else { return false }
    if contains(span.first), contains(span.last) { return true }
    return span.last - span.first < 7 && span.first <= last && span.last >= first
  }
}

extension TimeValue {
  /// First and last day; one end stands for both where the other is open, nil where both are.
  public var span: (first: CivilDay, last: CivilDay)? {
    guard let a = start?.day ?? end?.day else { return nil }
    return (a, max(a, end?.day ?? a))
  }
}

/// What a footnote says of a report.
public struct SourceReport: Sendable, Hashable {
  /// As in `Claim.report`.
  public var id: String
  public var title: String?
  public var outlet: String?
  public var url: String?
  public var lang: String
  public var published: TimeValue?

  public init(id: String, title: String?, outlet: String?, url: String?, lang: String, published: TimeValue?) {
    self.id = id
    self.title = title
    self.outlet = outlet
    self.url = url
    self.lang = lang
    self.published = published
  }
}

/// What is published: findings, the claims beneath them and the reports beneath those, as known at one time and with filters applied.
public struct Extract: Sendable {
  public var findings: Reconciliation
  /// By id. A claim that is not here is still named, without its words.
  public var claims: [String: Claim]
  /// By id.
  public var reports: [String: SourceReport]

  public init(findings: Reconciliation = Reconciliation(), claims: [String: Claim] = [:], reports: [String: SourceReport] = [:]) {
    self.findings = findings
    self.claims = claims
    self.reports = reports
  }

  func report(of claim: String) -> SourceReport? { claims[claim].flatMap { reports[$0.report] } }

  /// When the claim's report was published, for orders: unknown ones last.
  func published(_ claim: String) -> Int64 {
    guard let s = report(of: claim)?.published?.start else { return .max }
    return s.order
  }

  /// At most `limit` claims to cite: one of every origin first, the earliest published of each.
  func citations(_ ids: [String], limit: Int) -> [String] {
    let ordered = ids.sorted { (published($0), $0) < (published($1), $1) }
    var seen = Set<String>()
    var first: [String] = []
    var rest: [String] = []
    for id in ordered {
      let origin = claims[id].map { c in c.attribution.first.map { $0.actor.code + $0.actor.name } ?? report(of: id)?.outlet ?? c.report } ?? id
      if seen.insert(origin).inserted { first.append(id) } else { rest.append(id) }
    }
    return Array((first + rest).prefix(limit))
  }
}

extension Stamp {
  /// Minutes since 1970 of the wall clock; a day without a time comes before its minutes.
  var order: Int64 { Int64(day.number) * 1441 + Int64(minute) + 1 }
}

/// What was read.
public struct Coverage: Sendable, Hashable {
  public struct Count: Sendable, Hashable {
    public var name: String
    public var reports: Int
    public init(name: String, reports: Int) {
      self.name = name
      self.reports = reports
    }
  }
  /// Reports published in the period, and all that the dossier holds.
  public var inPeriod: Int
  public var inAll: Int
  /// Reports of the period whose publication time is not known are in neither list.
  public var outlets: [Count]
  public var languages: [Count]

  public init(inPeriod: Int, inAll: Int, outlets: [Count], languages: [Count]) {
    self.inPeriod = inPeriod
    self.inAll = inAll
    self.outlets = outlets
    self.languages = languages
  }

  /// Counted from an extract's reports.
  public init(of reports: [String: SourceReport], in period: Period) {
    let held = reports.values.filter { period.holds($0.published) }
    func counts(_ names: [String]) -> [Count] {
      Dictionary(grouping: names) { $0 }.map { Count(name: $0.key, reports: $0.value.count) }.sorted { ($1.reports, $0.name) < ($0.reports, $1.name) }
    }
    self.init(
      inPeriod: held.count, inAll: reports.count, outlets: counts(held.map { $0.outlet ?? "not named" }), languages: counts(held.map(\.lang)))
  }
}

/// Everything that a situation report is made from. The clock comes in: nothing here looks at one.
public struct SituationInput: Sendable {
  /// What the report is about: the conflict's name.
  public var title: String
  public var period: Period
  /// The hour whose knowledge the report shows; nil is all that is known.
  public var asOf: Stamp?
  public var generatedAt: Stamp
  /// Everything known then, not cut to the period: the report cuts.
  public var extract: Extract
  /// What the last report was made from, for what changed since; nil where none is compared with.
  public var lastReport: LastReport?
  public var coverage: Coverage
  /// What the parties and the centre's people signed about findings; the report chooses.
  public var standings: [Standing]

  public struct LastReport: Sendable {
    public var period: Period
    public var asOf: Stamp?
    public var findings: Reconciliation
    public init(period: Period, asOf: Stamp?, findings: Reconciliation) {
      self.period = period
      self.asOf = asOf
      self.findings = findings
    }
  }

  public init(
    title: String, period: Period, asOf: Stamp? = nil, generatedAt: Stamp, extract: Extract, lastReport: LastReport? = nil, coverage: Coverage? = nil,
    standings: [Standing] = []
  ) {
    self.title = title
    self.period = period
    self.asOf = asOf
    self.generatedAt = generatedAt
    self.extract = extract
    self.lastReport = lastReport
    self.coverage = coverage ?? Coverage(of: extract.reports, in: period)
    self.standings = standings
  }
}
