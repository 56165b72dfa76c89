import Claims
import Recording
import Storing

extension Extract {
  /// What a dossier holds under a filter, with the claims and reports beneath it; contradictions that were resolved as well.
  public init(_ reader: DossierReader, _ filter: Filter = Filter()) throws {
    self.init()
    findings.events = try reader.events(filter).values
    findings.agreements = try reader.agreements(filter).values
    findings.tolls = try reader.tolls(filter).values
    findings.ledger = try LedgerKind.allCases.flatMap { try reader.ledger($0, filter).values }
    findings.violations = try reader.violations(filter).values
    findings.contradictions = try reader.contradictions(filter).values
    findings.denials = try reader.denials(filter).values
    findings.accusations = try reader.accusations(filter).values
    putInOrder()
    for c in try reader.claims(filter).values { add(c) }
    try addClaims(reader)
  }

  /// What a situation report over a period needs: events of the period and the one before, everything that runs on, open contradictions.
  public init(_ reader: DossierReader, situation period: Period) throws {
    self.init()
    findings = try Extract.findings(reader, situation: period)
    try addClaims(reader)
  }

  /// The findings alone, as for a last report.
  public static func findings(_ reader: DossierReader, situation period: Period) throws -> Reconciliation {
    var e = Extract()
    let range = Filter(from: period.previous.first, to: period.last)
    e.findings.events = try reader.events(range).values
    e.findings.agreements = try reader.agreements().values
    e.findings.tolls = try reader.tolls().values
    e.findings.ledger = try LedgerKind.allCases.flatMap { try reader.ledger($0, range).values }
    e.findings.violations = try reader.violations(range).values
    e.findings.contradictions = try reader.contradictions(open: true).values
    e.findings.denials = try reader.denials().values
    e.findings.accusations = try reader.accusations(range).values
    // Events that agreements and contradictions point at lie outside the range where they are older.
    let known = Set(e.findings.events.map(\.id))
    let pointed = Set(
      e.findings.agreements.flatMap { $0.provisions.flatMap(\.evidence) + $0.violations }
        + e.findings.contradictions.map(\.subject)
    ).subtracting(known)
    e.findings.events += try reader.events(pointed.filter { $0.hasPrefix("e") }.sorted()).map(\.value)
    e.putInOrder()
    return e.findings
  }

  /// The orders of `Reconciliation`, whatever order the dossier's rows have.
  private mutating func putInOrder() {
    func time(_ t: TimeValue?) -> Int64 { (t?.start ?? t?.end)?.order ?? .max }
    func day(_ s: Stamp?) -> Int64 { s?.order ?? .max }
    findings.events.sort { (time($0.time), $0.id) < (time($1.time), $1.id) }
    findings.agreements.sort { (time(($0.declared ?? $0.effective)?.time), $0.id) < (time(($1.declared ?? $1.effective)?.time), $1.id) }
    findings.tolls.sort { ($0.side, $0.category.rawValue, $0.measure.rawValue, $0.id) < ($1.side, $1.category.rawValue, $1.measure.rawValue, $1.id) }
    findings.ledger.sort { (time($0.time), $0.event, $0.kind.rawValue) < (time($1.time), $1.event, $1.kind.rawValue) }
    findings.violations.sort { ($0.day, $0.blamed, $0.by) < ($1.day, $1.blamed, $1.by) }
    findings.contradictions.sort { $0.id < $1.id }
    findings.denials.sort { $0.claim < $1.claim }
    findings.accusations.sort { $0.claim < $1.claim }
  }

  private mutating func add(_ c: ClaimRecord) {
    claims[c.claim.id] = c.claim
    reports[c.header.id] = SourceReport(
      id: c.header.id, title: c.title, outlet: c.header.outlet, url: c.url, lang: c.header.lang, published: c.header.published)
  }

  /// The claims that the findings name, and their reports.
  private mutating func addClaims(_ reader: DossierReader) throws {
    var wanted = Set<String>()
    func witnesses(_ e: Estimate) { for w in e.witnesses { wanted.insert(w.claim) } }
    for e in findings.events {
      wanted.formUnion(e.claims)
      wanted.formUnion(e.against)
      e.figures.forEach(witnesses)
    }
    for a in findings.agreements {
      wanted.formUnion(a.claims)
      for p in a.provisions { wanted.formUnion(p.claims + p.evidence) }
      for d in [a.declared, a.effective, a.ended].compactMap({ $0 }) { wanted.formUnion(d.witnesses.map(\.claim)) }
    }
    for t in findings.tolls { for s in t.series { wanted.formUnion(s.points.map(\.figure.claim)) } }
    for v in findings.violations { witnesses(v.count) }
    for c in findings.contradictions { for s in c.sides { wanted.formUnion(s.claims) } }
    for d in findings.denials { wanted.formUnion([d.claim] + d.denies) }
    for a in findings.accusations { wanted.insert(a.claim) }
    wanted.subtract(claims.keys)
    for c in try reader.claims(wanted.sorted()) { add(c.value) }
  }
}

extension Coverage {
  /// Counted over all reports that the dossier knew.
  public init(_ reader: DossierReader, in period: Period, all: Int) throws {
    let held = try reader.reports(Filter(from: period.first, to: period.last)).values.map {
      SourceReport(
        id: $0.payload.report, title: $0.payload.title, outlet: $0.payload.outlet, url: $0.payload.url, lang: $0.payload.lang, published: $0.payload.published)
    }
    self.init(of: Dictionary(held.map { ($0.id, $0) }) { a, _ in a }, in: period)
    inAll = all
  }
}

extension Standing {
  /// What was signed about anything at all, by those on the roster beside the dossier; none without a roster. `until` leaves out what was
  /// signed later.
  public static func all(_ reader: DossierReader, until: Moment? = nil) throws -> [Standing] {
    guard let roster = try RecordFiles(reader.path).readRoster() else { return [] }
    return try reader.findings(on: reader.subjects(), roster: roster, until: until).map { Standing($0) }
  }
}
