import Claims

/// Makes an event of the claims that tell it.
struct EventBuilder {
  let frame: ConflictFrame
  let rule: CountingRule
  let family: EventFamily

  /// `members` in order of their ids, at least one.
  func event(_ members: [HeadedClaim]) -> Event {
    // What happened says what the event was; where nobody says it happened, the plans do, or the denials.
    let negated = members.filter { $0.claim.aux.contains(.negation) }
    let happened = members.filter { !$0.claim.aux.contains(.negation) && !$0.claim.aux.contains(.future) && !$0.claim.aux.contains(.hypothetical) }
    let planned = members.filter { !$0.claim.aux.contains(.negation) && ($0.claim.aux.contains(.future) || $0.claim.aux.contains(.hypothetical)) }
    let telling = !happened.isEmpty ? happened : !planned.isEmpty ? planned : negated
    let against = telling.first?.claim.aux.contains(.negation) == true ? [] : negated
    let claims = telling.first?.claim.aux.contains(.negation) == true ? negated : (happened + planned).sorted { $0.claim.id < $1.claim.id }
    let origins = EventBuilder.origins(telling)
    // Whoever mediates between parties and signs with them is a broker of the truce.
    var actors = telling.map(\.claim.actors)
    var brokers = telling.map(\.claim.brokers)
    if family.isOfTruce {
      brokers += actors.map { $0.filter { frame.isMediator($0.code) } }
      actors = actors.map { $0.filter { !frame.isMediator($0.code) } }
    }
    var e = Event(
      id: "e" + (members.map(\.claim.id).min() ?? ""), type: mode(counts(telling) { $0.event.rawValue }).flatMap { EventType(rawValue: $0) } ?? .none,
      mode: mode(counts(telling) { $0.mode }), contexts: telling.reduce(into: []) { $0.formUnion($1.claim.contexts) },
      aux: telling.dropFirst().reduce(into: telling.first?.claim.aux ?? []) { $0.formIntersection($1.claim.aux) },
      actors: frame.joined(actors), recipients: frame.joined(telling.map(\.claim.recipients)),
      brokers: frame.joined(brokers), place: place(telling), time: EventBuilder.time(telling),
      figures: Estimating(frame: frame, rule: rule).estimates(telling),
      truce: mode(counts(telling) { $0.truce?.rawValue }).flatMap { TruceState(rawValue: $0) },
      provisions: telling.reduce(into: []) { $0.formUnion($1.claim.provisions) })
    e.origins = origins
    e.support = Set(telling.map(\.claim.report)).count
    e.claims = claims.map(\.claim.id)
    e.against = against.map(\.claim.id)
    e.group = members.first?.header.group
    e.level = level(telling, against, origins)
    return e
  }

  private func counts<Value: Hashable>(_ members: [HeadedClaim], _ value: (Claim) -> Value?) -> [Value: Int] {
    var out: [Value: Int] = [:]
    for m in members { if let v = value(m.claim) { out[v, default: 0] += 1 } }
    return out
  }

  /// Independent origins, in order; of equal keys the first party stands.
  static func origins(_ members: [HeadedClaim]) -> [Origin] {
    var byKey: [String: Origin] = [:]
    for m in members {
      let o = Origin(m.claim, m.header)
      if let known = byKey[o.key], known <= o { continue }
      byKey[o.key] = o
    }
    return byKey.values.sorted()
  }

  /// The place that most reports name, the more exact one among equals.
  private func place(_ members: [HeadedClaim]) -> Place? {
    var count: [String: Int] = [:]
    var known: [String: Place] = [:]
    for m in members {
      guard var p = m.claim.place else { continue }
      count[p.name, default: 0] += PlaceRelation.isWide(p) ? 1 : 2
      p.source = nil
      known[p.name] = known[p.name] ?? p
    }
    return mode(count).flatMap { known[$0] }
  }

  /// The day that most origins name; days that are only assumed count where no other is told. Nothing happened after its first report.
  static func time(_ members: [HeadedClaim]) -> TimeValue? {
    var best: [ClaimTime.Kind: [(time: TimeValue, origin: String)]] = [:]
    let limit = members.compactMap(firstTold).min()
    for m in members {
      let t = ClaimTime(m.claim, m.header)
      guard t.kind != .unknown else { continue }
      var value: TimeValue
      if let told = m.claim.time, told.start != nil || told.end != nil {
        value = told
        // "just before 3 p.m. on Thursday": of Thursday.
        if value.start == nil, value.precision == .minute || value.precision == .hour { value.start = value.end }
      } else {
        let day = m.claim.aux.contains(.future) ? CivilDay(number: t.first) : CivilDay(number: t.last)
        value = TimeValue(start: Stamp(day: day), end: m.claim.aux.contains(.future) ? nil : Stamp(day: day), precision: .day, basis: .publication)
      }
      // The words, and a weekday among them, are the claims' own.
      value.source = nil
      value.weekdaySaid = 0
      best[t.kind, default: []].append((value, Origin(m.claim, m.header).key))
    }
    for kind in [ClaimTime.Kind.named, .period, .assumed] {
      guard let told = best[kind] else { continue }
      let possible = limit.map { l in told.filter { ($0.time.start?.day ?? l) <= l } } ?? told
      guard !possible.isEmpty else { if kind == .assumed { return earliest(told) } else { continue } }
      return kind == .assumed ? earliest(possible) : commonest(possible)
    }
    return best[.named].flatMap(commonest) ?? best[.period].flatMap(commonest)
  }

  /// The last day on which what the claim tells can have been: that of its report, or the next where an hour and zone say when it was written.
  private static func firstTold(_ m: HeadedClaim) -> CivilDay? {
    guard m.claim.aux.isDisjoint(with: [.future, .hypothetical]), let p = m.header.published, let day = p.start?.day else { return nil }
    switch p.precision {
    case .minute, .hour: return day + 1
    case .day: return day
    default: return p.end?.day
    }
  }

  private static func earliest(_ told: [(time: TimeValue, origin: String)]) -> TimeValue? {
    told.map(\.time).min { a, b in
      let (x, y) = ((a.start ?? a.end)?.iso ?? "", (b.start ?? b.end)?.iso ?? "")
      return x != y ? x < y : (a.precision.rawValue, a.end?.iso ?? "") < (b.precision.rawValue, b.end?.iso ?? "")
    }
  }

  /// Of the days, the one with most origins, the one that is named alone before one of a night between two, the earlier among equals; of that
  /// day the finest telling.
  private static func commonest(_ told: [(time: TimeValue, origin: String)]) -> TimeValue? {
    func days(_ t: TimeValue) -> [Int32] { [t.start?.day.number ?? .min, t.end?.day.number ?? .max] }
    var origins: [[Int32]: Set<String>] = [:]
    for t in told { origins[days(t.time), default: []].insert(t.origin) }
    // Who says "overnight" says that it was one of two days.
    var support = origins
    for (span, those) in origins where span[1] == span[0] &+ 1 {
      for day in span { if support[[day, day]] != nil { support[[day, day]]?.formUnion(those) } }
    }
    let best = support.min { a, b in
      if a.value.count != b.value.count { return a.value.count > b.value.count }
      let (x, y) = (a.key[0] != a.key[1], b.key[0] != b.key[1])
      return x != y ? y : a.key.lexicographicallyPrecedes(b.key)
    }?.key
    return told.filter { days($0.time) == best }.map(\.time).min { a, b in
      if a.precision.rawValue != b.precision.rawValue { return a.precision.rawValue < b.precision.rawValue }
      let (x, y) = (a.start?.iso ?? "", b.start?.iso ?? "")
      if x != y { return x < y }
      return (a.end?.iso ?? "", a.basis.rawValue) < (b.end?.iso ?? "", b.basis.rawValue)
    }
  }

  /// Codebook levels: who says so, and who says otherwise.
  private func level(_ telling: [HeadedClaim], _ against: [HeadedClaim], _ origins: [Origin]) -> VerificationLevel {
    let deniers = EventBuilder.origins(against)
    if !deniers.isEmpty { return origins.count > 1 || deniers.allSatisfy({ d in origins.contains { $0.key == d.key } }) ? .contested : .denied }
    var doers: Set<Set<String>> = []
    for m in telling where family == .violence || family == .breach {
      let codes = Set(m.claim.actors.map { frame.side($0.code) }.filter(Sides.isSide))
      if !codes.isEmpty { doers.insert(codes) }
    }
    // Doers of which none is common to two tellings.
    if doers.contains(where: { a in doers.contains { $0.isDisjoint(with: a) } }) { return .contested }
    if origins.count < 2 { return .alleged }
    let involved = Set(telling.flatMap { ($0.claim.actors + $0.claim.recipients).map { frame.side($0.code) } }.filter(Sides.isSide))
    let speaking = Set(origins.map { frame.side($0.party.code) }).intersection(involved)
    return speaking.count > 1 ? .confirmed : .corroborated
  }
}
