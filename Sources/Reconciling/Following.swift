import Claims

extension Reconciler {
  /// Whether an event can bear on an agreement: those events, with the claims they hold, are enough for `agreements`.
  public static func bearsOnAgreements(_ e: Event) -> Bool { e.truce != nil || !e.provisions.isEmpty || e.type == .agree }

  /// All that follows from the events of one theatre and the claims that they hold; the events come back with denials weighed in.
  public func follow(_ events: [Event], _ claims: [HeadedClaim]) -> Reconciliation {
    let plain = EventIndex(frame, events, claims)
    var out = Reconciliation()
    let tying = StatementTying(plain)
    out.denials = tying.denials()
    out.accusations = tying.accusations()
    out.events = StatementTying.levels(plain.events, out.denials)
    let index = EventIndex(frame, out.events, claims)
    var builder = AgreementBuilder(index)
    out.agreements = builder.agreements()
    out.tolls = TollBuilder(frame: frame, rule: rule).tolls(claims)
    out.ledger = out.events.compactMap(LedgerReading.entry)
    out.violations = ViolationCounter(index, rule).violations(Reconciler.broken(out.agreements))
    let finder = ContradictionFinder(index: index)
    var denied: [String: [Denial]] = [:]
    for d in out.denials { if let e = d.event { denied[e, default: []].append(d) } }
    var found: [Contradiction] = []
    for e in out.events { found += finder.about(e, denied[e.id] ?? []) }
    for a in out.agreements { found += finder.about(a) }
    for t in out.tolls { found += finder.figures(t.latest, t.id, t.group) }
    for c in Reconciler.canonical(claims) { found += ContradictionFinder.calendar(c) }
    found += finder.brokenTruces(finder.blames(), index.events.first?.group)
    out.contradictions = Reconciler.eachOnce(found)
    return out
  }

  /// The truces and pacts of one theatre. Partition: group and theatre; `events` need only be those that bear on agreements.
  public func agreements(_ events: [Event], _ claims: [HeadedClaim]) -> [Agreement] {
    var builder = AgreementBuilder(EventIndex(frame, events, claims))
    return builder.agreements()
  }

  /// The tolls of one theatre. Partition: group and theatre; a toll has claims of violence and capture with figures only.
  public func tolls(_ claims: [HeadedClaim]) -> [Toll] { TollBuilder(frame: frame, rule: rule).tolls(claims) }

  /// Denials and accusations among events that share reports. Partition: group and theatre, or any set that is closed under reports.
  public func statements(_ events: [Event], _ claims: [HeadedClaim]) -> (denials: [Denial], accusations: [Accusation]) {
    let tying = StatementTying(EventIndex(frame, events, claims))
    return (tying.denials(), tying.accusations())
  }

  /// The ledger line of an event, or nil. Partition: the event.
  public static func ledger(_ e: Event) -> LedgerEntry? { LedgerReading.entry(e) }

  /// What cannot both hold about one event. Partition: the event with its claims and the denials tied to it.
  public func contradictions(about e: Event, _ claims: [HeadedClaim], _ denials: [Denial]) -> [Contradiction] {
    ContradictionFinder(index: EventIndex(frame, [e], claims)).about(e, denials)
  }

  /// What a claim's own words make impossible. Partition: the claim.
  public static func calendarContradictions(_ c: HeadedClaim) -> [Contradiction] { ContradictionFinder.calendar(c) }

  /// In order of subject, kind and id, each id once.
  static func eachOnce(_ found: [Contradiction]) -> [Contradiction] {
    var out: [Contradiction] = []
    for x in found.sorted(by: { ($0.subject, $0.kind.rawValue, $0.id) < ($1.subject, $1.kind.rawValue, $1.id) }) where out.last?.id != x.id { out.append(x) }
    return out
  }
}

extension Reconciliation {
  /// Adds what another theatre gave.
  mutating func append(_ o: Reconciliation) {
    events += o.events
    agreements += o.agreements
    tolls += o.tolls
    ledger += o.ledger
    violations += o.violations
    contradictions += o.contradictions
    denials += o.denials
    accusations += o.accusations
  }
}
