import Claims

/// What cannot both hold, in an event, an agreement, a toll, or one claim.
struct ContradictionFinder {
  let index: EventIndex
  private var frame: ConflictFrame { index.frame }

  private func make(_ kind: ContradictionKind, _ subject: String, _ what: String, _ note: String, _ sides: [Contradiction.Side], _ group: String?)
    -> Contradiction
  {
    Contradiction(id: "x" + Digest.hex([kind.rawValue, subject, what, group ?? ""]), kind: kind, subject: subject, note: note, sides: sides, group: group)
  }

  // MARK: events

  /// Contradictions about one event. `denials` are those tied to it.
  func about(_ e: Event, _ denials: [Denial]) -> [Contradiction] {
    var out: [Contradiction] = []
    let members = index.members(e).filter { $0.claim.aux.isDisjoint(with: [.future, .hypothetical]) }
    for f in e.figures { out += figures(f, e.id, e.group) }
    let family = index.family(e)
    out += dates(members, e.id, e.group)
    out += hours(members, e.id, e.group)
    out += places(members, e.id, e.group)
    out += blame(members, e, family)
    out += occurrence(e, members, denials)
    return out
  }

  /// Figures of two origins that cannot both hold, each origin's latest.
  func figures(_ f: Estimate, _ subject: String, _ group: String?) -> [Contradiction] {
    var latest: [String: FigureWitness] = [:]
    for w in f.witnesses { latest[w.origin.key] = w }
    guard latest.count > 1 else { return [] }
    let told = latest.values.sorted { a, b in
      let (x, y) = (Estimating.point(a), Estimating.point(b))
      return x != y ? x < y : Estimating.precedes(a, b)
    }
    var sides: [(of: FigureWitness, bounds: Set<Estimating.Bounds>, all: [FigureWitness])] = []
    var sideOf: [Estimating.Bounds: Int] = [:]
    for w in told {
      let own = Estimating.Bounds(w)
      let k = sideOf[own] ?? sides.firstIndex { s in s.bounds.allSatisfy { $0.agrees(own) } } ?? sides.count
      sideOf[own] = k
      if k == sides.count { sides.append((w, [], [])) }
      sides[k].bounds.insert(own)
      sides[k].all.append(w)
    }
    guard sides.count > 1 else { return [] }
    let whose = f.whose.map { " of \($0.name)" } ?? ""
    return [
      make(
        .figure, subject, "\(f.measure.name) \(f.whose?.code ?? "") \(f.whose?.sector ?? "")",
        "The sources give different numbers of \(f.measure.name)\(whose).",
        sides.map { s in
          Contradiction.Side(says: ContradictionFinder.words(s.of), origins: s.all.map(\.origin).sorted(), claims: s.all.map(\.claim).sorted())
        }, group)
    ]
  }

  private static func number(_ v: Double) -> String {
    var w = ByteWriter(capacity: 24)
    w.number(v)
    let text = w.string
    guard v >= 1000, v == v.rounded() else { return text }
    var out = ""
    for (i, c) in text.enumerated() {
      if i > 0, (text.count - i) % 3 == 0 { out += "," }
      out.append(c)
    }
    return out
  }

  private static func words(_ f: FigureWitness) -> String {
    switch (f.low, f.high) {
    case (let low?, let high?): low == high ? (f.approximate ? "about " : "") + number(low) : "\(number(low)) to \(number(high))"
    case (let low?, nil): "at least \(number(low))"
    case (nil, let high?): "up to \(number(high))"
    case (nil, nil): "some"
    }
  }

  /// Days that origins name for one event and that are not the same.
  private func dates(_ members: [HeadedClaim], _ subject: String, _ group: String?) -> [Contradiction] {
    var byDay: [Int32: [HeadedClaim]] = [:]
    for m in members {
      let t = ClaimTime(m.claim, m.header)
      if t.kind == .named, t.first == t.last { byDay[t.first, default: []].append(m) }
    }
    guard byDay.count > 1 else { return [] }
    let keys = byDay.keys.sorted()
    return [
      make(
        .date, subject, "day", "The sources date it on different days.",
        keys.map { side(ContradictionFinder.day(CivilDay(number: $0)), byDay[$0] ?? []) }, group)
    ]
  }

  /// Hours of one report that are told in two zones and are not the same moment.
  private func hours(_ members: [HeadedClaim], _ subject: String, _ group: String?) -> [Contradiction] {
    var byReport: [String: [(moment: Int, zone: Int16, said: String, member: HeadedClaim)]] = [:]
    for m in members {
      guard let t = m.claim.time, t.precision == .minute, let s = t.start, s.minute >= 0, s.zone != Stamp.noZone else { continue }
      byReport[m.claim.report, default: []].append((Estimating.instant(s), s.zone, s.iso, m))
    }
    return byReport.keys.sorted().compactMap { report in
      let told = (byReport[report] ?? []).sorted { ($0.said, $0.member.claim.id) < ($1.said, $1.member.claim.id) }
      // Half a day apart is another hour meant, not the same one in another zone.
      guard let first = told.first, let other = told.first(where: { $0.zone != first.zone && $0.moment != first.moment && abs($0.moment - first.moment) < 720 })
      else { return nil }
      return make(
        .calendar, subject, "hour \(report)", "The hours that one report gives for it are not the same moment.",
        [first, other].map { side($0.said, [$0.member], words: $0.member.claim.time?.source) }, group)
    }
  }

  static func day(_ d: CivilDay) -> String {
    let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    let (y, m, n) = d.parts
    return "\(n) \(names[m - 1]) \(y)"
  }

  private func side(_ says: String, _ members: [HeadedClaim], words: Quotation? = nil) -> Contradiction.Side {
    Contradiction.Side(says: says, origins: EventBuilder.origins(members), claims: members.map(\.claim.id).sorted(), words: words)
  }

  private func places(_ members: [HeadedClaim], _ subject: String, _ group: String?) -> [Contradiction] {
    var byName: [String: [HeadedClaim]] = [:]
    for m in members { if let p = m.claim.place { byName[p.name, default: []].append(m) } }
    guard byName.count > 1 else { return [] }
    let names = byName.keys.sorted()
    // Every place that some other place excludes.
    let apart = names.filter { a in
      names.contains { b in
        guard a != b, let p = byName[a]?.first?.claim.place, let q = byName[b]?.first?.claim.place else { return false }
        return PlaceRelation(p, q) == .apart
      }
    }
    guard apart.count > 1 else { return [] }
    return [make(.place, subject, "place", "The sources name different places for it.", apart.map { side($0, byName[$0] ?? []) }, group)]
  }

  /// Doers that exclude each other, and accusations in both directions.
  private func blame(_ members: [HeadedClaim], _ e: Event, _ family: EventFamily) -> [Contradiction] {
    var by: [String: [HeadedClaim]] = [:]
    switch family {
    case .violence, .breach, .coercion, .capture:
      var doers: [Set<String>] = []
      for m in members {
        let own = Set(m.claim.actors.map { frame.side($0.code) }.filter(Sides.isSide))
        guard !own.isEmpty else { continue }
        if !doers.contains(own) { doers.append(own) }
        by[own.sorted().joined(separator: " and "), default: []].append(m)
      }
      guard doers.contains(where: { a in doers.contains { $0.isDisjoint(with: a) } }) else { return [] }
    case .accusation:
      var pairs: Set<[String]> = []
      for m in members {
        for a in m.claim.actors {
          for b in m.claim.recipients where frame.side(a.code) != frame.side(b.code) && Sides.isSide(a.code) && Sides.isSide(b.code) {
            pairs.insert([frame.side(a.code), frame.side(b.code)])
            if by[frame.side(b.code)]?.last?.claim.id != m.claim.id { by[frame.side(b.code), default: []].append(m) }
          }
        }
      }
      guard pairs.contains(where: { pairs.contains([$0[1], $0[0]]) }) else { return [] }
    default: return []
    }
    guard by.count > 1 else { return [] }
    return [
      make(.responsibility, e.id, "doer", "The sides are each blamed for it.", by.keys.sorted().map { side("\($0) did it", by[$0] ?? []) }, e.group)
    ]
  }

  private func occurrence(_ e: Event, _ members: [HeadedClaim], _ denials: [Denial]) -> [Contradiction] {
    let against = e.against.compactMap { index.claim($0) }
    let told = denials.filter { d in !e.against.contains(d.claim) }
    guard !members.isEmpty, !(against.isEmpty && told.isEmpty), !e.claims.isEmpty else { return [] }
    var origins: [String: Origin] = [:]
    for o in EventBuilder.origins(against) + told.map(\.origin) where origins[o.key].map({ o < $0 }) ?? true { origins[o.key] = o }
    let no = Contradiction.Side(says: "did not happen so", origins: origins.values.sorted(), claims: Set(against.map(\.claim.id) + told.map(\.claim)).sorted())
    return [make(.occurrence, e.id, "occurrence", "Some say that it happened, others that it did not.", [side("happened", members), no], e.group)]
  }

  // MARK: who broke the truces

  /// A claim that lays a broken truce at somebody's door.
  struct Blame {
    var year: Int
    /// Codes of the sides blamed, each for itself or all together.
    var blamed: [String]
    var severally: Bool
    var claim: String
    var origin: Origin
  }

  /// Claims and origins that are listed for one side of it.
  static let listed = 100

  func blames() -> [Blame] {
    var out: [Blame] = []
    for e in index.events where e.truce == .violated && EventIndex.happened(e) {
      guard let d = EventIndex.days(e) else { continue }
      let year = CivilDay(number: d.last).parts.year
      for m in index.members(e) {
        if let b = ContradictionFinder.blame(m.claim, Origin(m.claim, m.header), year, frame) { out.append(b) }
      }
    }
    return out
  }

  static func blame(_ c: Claim, _ origin: @autoclosure () -> Origin, _ year: Int, _ frame: ConflictFrame) -> Blame? {
    guard c.event != .reject, !ViolationCounter.isNone(c) else { return nil }
    let blamed = Set((c.event == .accuse ? c.recipients : c.actors).map { frame.side($0.code) }.filter { Sides.isSide($0) && !frame.isMediator($0) })
    guard !blamed.isEmpty else { return nil }
    return Blame(year: year, blamed: blamed.sorted(), severally: c.event == .accuse && blamed.count > 1, claim: c.id, origin: origin())
  }

  /// Sides blamed for broken truces, where sources of one year blame different ones.
  func brokenTruces(_ blames: [Blame], _ group: String?) -> [Contradiction] {
    var years: [Int: [String: [Blame]]] = [:]
    for b in blames {
      for side in b.severally ? b.blamed : [b.blamed.joined(separator: " and ")] { years[b.year, default: [:]][side, default: []].append(b) }
    }
    return years.keys.sorted().compactMap { year in
      guard let by = years[year], by.count > 1, Set(by.values.joined().lazy.map(\.origin.key)).count > 1 else { return nil }
      let subject = by.values.joined().lazy.map(\.claim).min() ?? ""
      let sides = by.keys.sorted().map { side in
        let told = by[side] ?? []
        var origins: [String: Origin] = [:]
        for b in told where origins[b.origin.key].map({ b.origin < $0 }) ?? true { origins[b.origin.key] = b.origin }
        return Contradiction.Side(
          says: "\(side) broke it", origins: Array(origins.values.sorted().prefix(ContradictionFinder.listed)),
          claims: Array(told.map(\.claim).sorted().prefix(ContradictionFinder.listed)), words: nil)
      }
      return make(
        .responsibility, "e" + subject, "truces of \(year)", "The sources blame different sides for breaking the truces of \(year).", sides, group)
    }
  }

  // MARK: agreements

  /// Days on which the sources have an agreement made.
  func about(_ a: Agreement) -> [Contradiction] {
    guard let d = a.declared else { return [] }
    // Where one event holds them all, it has raised the contradiction already.
    let told = Set(d.witnesses.map(\.claim))
    if index.events.contains(where: { e in a.events.contains(e.id) && told.isSubset(of: e.claims) }) { return [] }
    return dates(d.witnesses.compactMap { index.claim($0.claim) }, a.id, a.group)
  }

  // MARK: one report

  /// What a claim's own words make impossible: a weekday and its date, an interval and its ends.
  static func calendar(_ c: HeadedClaim) -> [Contradiction] {
    var out: [Contradiction] = []
    let finder = ContradictionFinder(index: EventIndex(ConflictFrame(), [], [c]))
    if let t = c.claim.time, t.weekdaySaid > 0, let d = t.start?.day {
      let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
      out.append(
        finder.make(
          .calendar, c.claim.id, "weekday", "\(day(d)) was a \(names[d.weekday - 1]), the report says \(names[(Int(t.weekdaySaid) - 1) % 7]).",
          [
            finder.side(names[(Int(t.weekdaySaid) - 1) % 7], [c], words: t.source),
            finder.side(day(d), [c], words: t.source),
          ], c.header.group))
    }
    if let t = c.claim.time, let a = t.start, let b = t.end, t.precision == .day || t.precision == .minute, b.day - a.day > 3 {
      for f in c.claim.figures where f.measure == .duration {
        let length = Double(b.day - a.day)
        guard let low = f.low, let high = f.high, !(low * 0.9 - 1 <= length && length <= high * 1.1 + 1) else { continue }
        out.append(
          finder.make(
            .calendar, c.claim.id, "interval", "From \(day(a.day)) to \(day(b.day)) are \(number(length)) days, the report says \(number(low)).",
            [
              finder.side("\(number(low)) days", [c], words: f.source),
              finder.side("\(day(a.day)) to \(day(b.day))", [c], words: t.source),
            ], c.header.group))
      }
    }
    return out
  }
}
