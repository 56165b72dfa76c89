import Claims

/// Events of one theatre with their claims at hand.
struct EventIndex {
  let frame: ConflictFrame
  /// In their fixed order.
  let events: [Event]
  private let claims: [String: HeadedClaim]
  /// The events that a report tells, each with the report's own claims of it.
  private(set) var ofReport: [String: [Told]] = [:]

  struct Told {
    var event: Int
    /// Claims that say that it happened, or will.
    var claims: [HeadedClaim]
  }

  init(_ frame: ConflictFrame, _ events: [Event], _ claims: [HeadedClaim]) {
    self.frame = frame
    self.events = events.sorted(by: Reconciler.precedes)
    var byID: [String: HeadedClaim] = [:]
    byID.reserveCapacity(claims.count)
    for c in Reconciler.canonical(claims) { byID[c.claim.id] = c }
    self.claims = byID
    for (i, e) in self.events.enumerated() {
      for id in e.claims {
        guard let c = byID[id] else { continue }
        let last = (ofReport[c.claim.report]?.count ?? 0) - 1
        if last >= 0, ofReport[c.claim.report]?[last].event == i {
          ofReport[c.claim.report]?[last].claims.append(c)
        } else {
          ofReport[c.claim.report, default: []].append(Told(event: i, claims: [c]))
        }
      }
    }
  }

  func claim(_ id: String) -> HeadedClaim? { claims[id] }

  /// The claims of an event that say that it happened, or will.
  func members(_ e: Event) -> [HeadedClaim] { e.claims.compactMap { claims[$0] } }

  func family(_ e: Event) -> EventFamily { (e.claims.first ?? e.against.first).flatMap { claims[$0] }.map { EventFamily($0.claim) } ?? .support }

  /// Codes of the sides, entities under the state behind them.
  func sides(_ e: Event) -> Set<String> { Set((e.actors + e.recipients).map { frame.side($0.code) }.filter(Sides.isSide)) }

  /// First and last day that an event may have been on, and how they are known; nil where nothing is known.
  static func days(_ e: Event) -> (first: Int32, last: Int32, named: Bool)? {
    guard let t = e.time, let any = t.start ?? t.end else { return nil }
    let first = t.start?.day.number ?? any.day.number
    var last = t.end?.day.number ?? first
    if t.end == nil, t.precision == .month { last = first + 29 }
    return (first, max(first, last), t.basis != .publication)
  }

  /// The days of an event, or else the last day that its reports name for anything that happened.
  func about(_ e: Event) -> (first: Int32, last: Int32, named: Bool)? {
    if let own = EventIndex.days(e) { return own }
    guard !e.aux.contains(.historical) else { return nil }
    var day: Int32?
    var seen: Set<String> = []
    for m in members(e) where seen.insert(m.claim.report).inserted {
      for t in ofReport[m.claim.report] ?? [] where EventIndex.happened(events[t.event]) {
        for c in t.claims {
          let time = ClaimTime(c.claim, c.header)
          if time.kind == .named, time.last > day ?? .min { day = time.last }
        }
      }
    }
    return day.map { ($0, $0, false) }
  }

  /// Happened, by what its claims say: no plan and no denial.
  static func happened(_ e: Event) -> Bool { e.aux.isDisjoint(with: [.future, .hypothetical, .negation]) }

  /// The last day of publication among the claims: the "today" of what is known.
  var today: Int32? { claims.values.compactMap { $0.header.published?.start?.day.number }.max() }
}
