import Claims

/// What a store that keeps findings needs, partition by partition; together it is what `follow` gives.
extension Reconciler {
  /// Group and theatre of a block: agreements, tolls and statements never reach beyond.
  public static func theatre(ofBlock text: String) -> String {
    text.split(separator: "\u{1F}", omittingEmptySubsequences: false).prefix(2).joined(separator: "\u{1F}")
  }

  /// Whether a claim may count in a toll: `tolls` needs no other.
  public static func mayCountInToll(_ c: Claim) -> Bool { c.event == .assault && c.actors.isEmpty && !c.figures.isEmpty }

  /// The levels of events, with the denials that are tied to them weighed in.
  public static func levels(_ events: [Event], _ denials: [Denial]) -> [Event] { StatementTying.levels(events, denials) }

  /// Contradictions in their order, each id once.
  public static func distinct(_ found: [Contradiction]) -> [Contradiction] { eachOnce(found) }

  /// All about truces. Partition: group and theatre; `events` are those that bear on agreements, with the claims they hold.
  public func truces(_ events: [Event], _ claims: [HeadedClaim]) -> (agreements: [Agreement], violations: [ViolationCount], contradictions: [Contradiction]) {
    let index = EventIndex(frame, events, claims)
    var builder = AgreementBuilder(index)
    let agreements = builder.agreements()
    let finder = ContradictionFinder(index: index)
    var found: [Contradiction] = []
    for a in agreements { found += finder.about(a) }
    found += finder.brokenTruces()
    return (agreements, ViolationCounter(index, rule).violations(agreements), Reconciler.eachOnce(found))
  }

  /// Running totals and what cannot both hold in them. Partition: group and theatre; `claims` are those that may count.
  public func tollsWithContradictions(_ claims: [HeadedClaim]) -> (tolls: [Toll], contradictions: [Contradiction]) {
    let tolls = TollBuilder(frame: frame, rule: rule).tolls(claims)
    let finder = ContradictionFinder(index: EventIndex(frame, [], claims))
    return (tolls, Reconciler.eachOnce(tolls.flatMap { finder.figures($0.latest, $0.id, $0.group) }))
  }
}
