import Claims

/// Where the claims behind events come from: all at hand, or read one by one when they are asked for.
public protocol ClaimSource: AnyObject {
  /// The claims that an event holds, for and against it.
  func claims(of e: Event) -> [HeadedClaim]
  /// Of the claims that say that an event happened those that may count as violations of these days (see `ViolationCounter.day`), where they can
  /// be told without reading all; nil where not.
  func violations(of e: Event, on days: Set<Int32>) -> [HeadedClaim]?
  /// The claims of one report.
  func claims(ofReport id: String) -> [HeadedClaim]
  func claim(_ id: String) -> HeadedClaim?
  func family(of e: Event) -> EventFamily
  /// Violence between the sides within these days that is not among the events given; see `Reconciler.isFire`.
  func fire(from: Int32, to: Int32) -> [Event]
  /// The last day of publication among the claims: the "today" of what is known.
  var today: Int32? { get }
}

extension ClaimSource {
  public func violations(of e: Event, on days: Set<Int32>) -> [HeadedClaim]? { nil }
}

/// All claims in memory.
final class GivenClaims: ClaimSource {
  private let byID: [String: HeadedClaim]
  private lazy var byReport = Dictionary(grouping: byID.values, by: { $0.claim.report })

  init(_ claims: [HeadedClaim]) {
    var byID: [String: HeadedClaim] = [:]
    byID.reserveCapacity(claims.count)
    for c in Reconciler.canonical(claims) { byID[c.claim.id] = c }
    self.byID = byID
  }

  func claims(of e: Event) -> [HeadedClaim] { (e.claims + e.against).compactMap { byID[$0] } }
  func claims(ofReport id: String) -> [HeadedClaim] { byReport[id] ?? [] }
  func claim(_ id: String) -> HeadedClaim? { byID[id] }
  func family(of e: Event) -> EventFamily { (e.claims.first ?? e.against.first).flatMap { byID[$0] }.map { EventFamily($0.claim) } ?? .support }
  func fire(from: Int32, to: Int32) -> [Event] { [] }
  var today: Int32? { byID.values.compactMap { $0.header.published?.start?.day.number }.max() }
}

/// Events of one theatre with their claims at hand.
struct EventIndex {
  let frame: ConflictFrame
  /// In their fixed order.
  let events: [Event]
  private let source: any ClaimSource

  struct Told {
    var event: Int
    /// Claims that say that it happened, or will.
    var claims: [HeadedClaim]
  }

  init(_ frame: ConflictFrame, _ events: [Event], _ claims: [HeadedClaim]) { self.init(frame, events, GivenClaims(claims)) }

  init(_ frame: ConflictFrame, _ events: [Event], _ source: any ClaimSource) {
    self.frame = frame
    self.events = events.sorted(by: Reconciler.precedes)
    self.source = source
  }

  /// The events that a report tells, each with the report's own claims of it.
  func told() -> [String: [Told]] {
    var out: [String: [Told]] = [:]
    for (i, e) in events.enumerated() {
      for c in members(e) {
        let last = (out[c.claim.report]?.count ?? 0) - 1
        if last >= 0, out[c.claim.report]?[last].event == i {
          out[c.claim.report]?[last].claims.append(c)
        } else {
          out[c.claim.report, default: []].append(Told(event: i, claims: [c]))
        }
      }
    }
    return out
  }

  func claim(_ id: String) -> HeadedClaim? { source.claim(id) }

  /// The claims of an event that say that it happened, or will.
  func members(_ e: Event) -> [HeadedClaim] {
    guard !e.against.isEmpty else { return source.claims(of: e) }
    let against = Set(e.against)
    return source.claims(of: e).filter { !against.contains($0.claim.id) }
  }

  /// The claims among which those are that count as violations of these days, or of any.
  func violations(_ e: Event, on days: Set<Int32>?) -> [HeadedClaim] { days.flatMap { source.violations(of: e, on: $0) } ?? members(e) }

  func family(_ e: Event) -> EventFamily { source.family(of: e) }

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
      for c in source.claims(ofReport: m.claim.report) where c.claim.aux.isDisjoint(with: [.future, .hypothetical, .negation]) {
        let time = ClaimTime(c.claim, c.header)
        if time.kind == .named, time.last > day ?? .min { day = time.last }
      }
    }
    return day.map { ($0, $0, false) }
  }

  /// Violence between the sides within these days.
  func fire(from: Int32, to: Int32) -> [Event] {
    events.filter { e in
      guard let d = EventIndex.days(e), d.first <= to, d.last >= from, family(e) == .violence else { return false }
      return EventIndex.isFire(e, frame)
    } + source.fire(from: from, to: to)
  }

  /// Violence by one of the sides, on a day and at a place or against somebody that the sources name.
  static func isFire(_ e: Event, _ frame: ConflictFrame) -> Bool {
    guard e.truce != .violated, EventIndex.happened(e), !e.aux.contains(.historical), e.place != nil || !e.recipients.isEmpty else { return false }
    guard let d = EventIndex.days(e), d.named else { return false }
    // Protesters and bystanders break no truce.
    let doers = Set(e.actors.filter { ["MIL", "GOV", "REB", "UNK"].contains($0.sector) }.map { frame.side($0.code) })
    return frame.parties.isEmpty ? doers.contains(where: Sides.isSide) : !doers.isDisjoint(with: frame.parties.map(frame.side))
  }

  /// Happened, by what its claims say: no plan and no denial.
  static func happened(_ e: Event) -> Bool { e.aux.isDisjoint(with: [.future, .hypothetical, .negation]) }

  var today: Int32? { source.today }
}
