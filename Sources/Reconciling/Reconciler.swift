import Claims

/// Claims to events and what follows from them. Every function is pure, and its result depends on the set it is given, not on the order.
public struct Reconciler: Sendable {
  public let frame: ConflictFrame
  public let rule: CountingRule

  public init(frame: ConflictFrame = ConflictFrame(), rule: CountingRule = .consensus) {
    self.frame = frame
    self.rule = rule
  }

  /// The block of a claim.
  public func block(_ claim: Claim, _ header: ReportHeader) -> BlockKey { frame.block(claim, header) }

  /// Claims in canonical order, each id once.
  static func canonical(_ claims: [HeadedClaim]) -> [HeadedClaim] {
    let sorted = claims.sorted { a, b in
      if a.claim.id != b.claim.id { return a.claim.id < b.claim.id }
      return order(a, b)
    }
    var out: [HeadedClaim] = []
    out.reserveCapacity(sorted.count)
    for c in sorted where out.last?.claim.id != c.claim.id || c.claim.id.isEmpty { out.append(c) }
    return out
  }

  /// For claims of one id: the same words coded again, or a report that was given twice with different headers.
  private static func order(_ a: HeadedClaim, _ b: HeadedClaim) -> Bool {
    if a.header.id != b.header.id { return a.header.id < b.header.id }
    let (x, y) = (a.header.published?.start?.iso ?? "", b.header.published?.start?.iso ?? "")
    if x != y { return x < y }
    let (o, p) = (a.header.outlet ?? "", b.header.outlet ?? "")
    if o != p { return o < p }
    if a.claim.rule != b.claim.rule { return a.claim.rule < b.claim.rule }
    return a.claim.confidence > b.claim.confidence
  }

  /// The events of one block. `claims` must share a block key; each of them is in exactly one of the events.
  public func events(block claims: [HeadedClaim]) -> [Event] {
    let claims = Reconciler.canonical(claims)
    guard let first = claims.first else { return [] }
    let family = EventFamily(first.claim)
    var maker = ProfileMaker()
    let profiles = claims.indices.map { maker.profile($0, claims[$0], frame) }
    let joined = Reconciler.join(profiles, family, grouped: first.header.group != nil, places: maker.places)
    let builder = EventBuilder(frame: frame, rule: rule, family: family)
    return joined.map { builder.event($0.map { claims[$0] }) }.sorted(by: Reconciler.precedes)
  }

  /// Which claims of a block are of one event: their indices, in order. `profiles` in the canonical order of the claims.
  /// `before` has the number of the event that each claim was in before the new ones came, which have -1; nil joins everything anew.
  public static func join(_ profiles: [ClaimProfile], _ family: EventFamily, grouped: Bool, places: [Place], before: [Int32]? = nil) -> [[Int]] {
    var joiner = EventJoiner(family, grouped: grouped, places: places)
    joiner.join(profiles, before: before)
    return joiner.drafts.map { $0.members.sorted() }
  }

  /// In their order: by time, then id; undated ones last.
  public static func ordered(_ events: [Event]) -> [Event] { events.sorted(by: precedes) }

  /// By time, then id; undated ones last.
  static func precedes(_ a: Event, _ b: Event) -> Bool {
    let (x, y) = (a.time.flatMap { $0.start ?? $0.end }, b.time.flatMap { $0.start ?? $0.end })
    switch (x, y) {
    case (let x?, let y?):
      if x.day != y.day { return x.day < y.day }
      if x.minute != y.minute { return x.minute < y.minute }
    case (nil, .some): return false
    case (.some, nil): return true
    case (nil, nil): break
    }
    return a.id < b.id
  }

  /// Everything that follows from a set of coded reports.
  public func reconcile(_ reports: [CodedReport]) -> Reconciliation {
    var blocks: [BlockKey: [HeadedClaim]] = [:]
    for r in reports { for c in r.claims { blocks[block(c, r.header), default: []].append(HeadedClaim(claim: c, header: r.header)) } }
    var theatres: [Theatre: (events: [Event], claims: [HeadedClaim])] = [:]
    for (key, claims) in blocks {
      let theatre = Theatre(group: key.group, name: key.theatre)
      theatres[theatre, default: ([], [])].events += events(block: claims)
      theatres[theatre, default: ([], [])].claims += claims
    }
    var out = Reconciliation()
    for theatre in theatres.keys.sorted() { if let own = theatres[theatre] { out.append(follow(own.events, own.claims)) } }
    out.events.sort(by: Reconciler.precedes)
    return out
  }
}

/// The partition of all that follows from events: a group's reports, and the parties where they are not the conflict's.
public struct Theatre: Sendable, Hashable, Comparable {
  public var group: String?
  /// As `BlockKey.theatre`.
  public var name: String

  public init(group: String?, name: String) {
    self.group = group
    self.name = name
  }

  public static func < (a: Theatre, b: Theatre) -> Bool { (a.group ?? "", a.name) < (b.group ?? "", b.name) }
}
