import Claims

/// What a store that keeps findings needs, partition by partition; together it is what `follow` gives.
extension Reconciler {
  /// Group and theatre of a block: agreements, tolls and statements never reach beyond.
  public static func theatre(ofBlock text: String) -> String {
    text.split(separator: "\u{1F}", omittingEmptySubsequences: false).prefix(2).joined(separator: "\u{1F}")
  }

  /// The tolls that a claim counts in, by their period; nil where it counts in none. Partition: group, theatre and period.
  public func tollPeriod(_ c: HeadedClaim) -> String? { TollBuilder(frame: frame, rule: rule).period(of: c) }

  /// Whether a claim may deny something that its report tells.
  public static func mayDeny(_ c: Claim) -> Bool { StatementTying.isDenial(c) || c.aux.contains(.negation) }

  /// Whether a claim tells that no truce was broken: "no violations were recorded".
  public static func tellsOfNone(_ c: Claim) -> Bool { ViolationCounter.isNone(c) }

  /// Violence that breaks a truce if one is in force on its day.
  public func isFire(_ e: Event) -> Bool { EventIndex.isFire(e, frame) }

  /// The levels of events, with the denials that are tied to them weighed in.
  public static func levels(_ events: [Event], _ denials: [Denial]) -> [Event] { StatementTying.levels(events, denials) }

  /// Contradictions in their order, each id once.
  public static func distinct(_ found: [Contradiction]) -> [Contradiction] { eachOnce(found) }

  /// Truces and pacts with what cannot both hold in them. Partition: group and theatre; `events` are those that bear on agreements.
  public func truces(_ events: [Event], _ source: any ClaimSource) -> (agreements: [Agreement], contradictions: [Contradiction]) {
    let index = EventIndex(frame, events, source)
    var builder = AgreementBuilder(index)
    let agreements = builder.agreements()
    let finder = ContradictionFinder(index: index)
    return (agreements, Reconciler.eachOnce(agreements.flatMap { finder.about($0) }))
  }

  /// The agreement that each event broke.
  public static func broken(_ agreements: [Agreement]) -> [String: String] {
    var out: [String: String] = [:]
    for a in agreements { for v in a.violations { out[v] = a.id } }
    return out
  }

  /// Whether an event counts as a violation: it is told as one, or it broke an agreement.
  public static func isViolation(_ e: Event, _ broken: [String: String]) -> Bool {
    EventIndex.happened(e) && (e.truce == .violated || broken[e.id] != nil)
  }

  /// Violations of some days by side and accuser. Partition: the day; `events` are all violations with a claim that counts for it.
  public func violations(_ events: [Event], _ source: any ClaimSource, _ broken: [String: String], on days: Set<CivilDay>) -> [ViolationCount] {
    ViolationCounter(EventIndex(frame, events, source), rule).violations(broken, on: Set(days.map(\.number)))
  }

  /// How many claims of one telling (same blame, same origin) `blamed` lists at most: the smallest ids.
  public static var blamesListed: Int { ContradictionFinder.listed }

  /// Who is blamed for the broken truces of a year, where the sources blame different sides. Partition: the year of the violations' last days.
  /// Of the claims only type, actors, recipients and id are looked at; those that tell of none are left out.
  public func blamed(_ claims: [(claim: Claim, origin: Origin)], year: Int, group: String?) -> [Contradiction] {
    let finder = ContradictionFinder(index: EventIndex(frame, [], []))
    return Reconciler.eachOnce(finder.brokenTruces(claims.compactMap { ContradictionFinder.blame($0.claim, $0.origin, year, frame) }, group))
  }

  /// Running totals and what cannot both hold in them. Partition: group and theatre; `claims` are those that may count.
  public func tollsWithContradictions(_ claims: [HeadedClaim]) -> (tolls: [Toll], contradictions: [Contradiction]) {
    let tolls = TollBuilder(frame: frame, rule: rule).tolls(claims)
    let finder = ContradictionFinder(index: EventIndex(frame, [], claims))
    return (tolls, Reconciler.eachOnce(tolls.flatMap { finder.figures($0.latest, $0.id, $0.group) }))
  }
}
