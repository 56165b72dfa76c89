import Claims

/// Gathers the claims of one block that tell the same event.
///
/// Claims are taken in an order that follows from their set: those that say most first. Each joins the event that it fits best, or
/// makes a new one. Events are found through an index of days and places, and no more than a few dozen are compared with a claim, so
/// that a block of thousands of claims a day takes time in proportion to its size.
struct EventJoiner {
  private let family: EventFamily
  private let grouped: Bool
  private let places: [Place]

  struct Draft {
    var leader: ClaimProfile
    /// Days that the joined claims name.
    var first: Int32
    var last: Int32
    var members: [Int] = []
    var actors: UInt64
    var recipients: UInt64
    var place: Int32
    var figures: [ClaimProfile.Count]
    /// Who tells it, in which report: what they add with "not" is another thing.
    var tellers: Set<Int32> = []
    var reports: Set<Int32> = []
  }

  private(set) var drafts: [Draft] = []
  private var byDay: [Int32: [Int32]] = [:]
  private var byDayAndPlace: [Int64: [Int32]] = [:]
  private var wide: [Int32] = []
  private var relations: [Int64: PlaceRelation] = [:]

  /// Events looked at in one list of the index.
  private static let most = 48

  init(_ family: EventFamily, grouped: Bool, places: [Place]) {
    self.family = family
    self.grouped = grouped
    self.places = places
  }

  /// Joins all; `profiles` in the order of the block's claims. `before` has the event that each claim was in when these claims without the
  /// new ones (-1) were joined: what has nothing changed within its reach is then joined as it was, which comes to the same.
  mutating func join(_ profiles: [ClaimProfile], before: [Int32]? = nil) {
    let order = EventJoiner.order(profiles)
    guard let before, !grouped, before.count == profiles.count else {
      for k in order { add(profiles[k]) }
      return
    }
    var draftOf: [Int32: Int] = [:]
    var led: Set<Int32> = []
    var changed = Reach()
    for k in order {
      let p = profiles[k]
      let old = before[k]
      // An event was made by the first of its claims.
      let isLeader = old >= 0 && led.insert(old).inserted
      let expected = old >= 0 ? draftOf[old] : nil
      if isLeader || expected != nil, !changed.meets(window(p.time)) {
        if let expected {
          join(p, expected)
        } else {
          draftOf[old] = drafts.count
          make(p)
        }
        continue
      }
      let made = drafts.count
      let d = add(p)
      if isLeader, d == made {
        draftOf[old] = d
      } else if isLeader || d != expected {
        changed.add(drafts[d].leader.time)
        // Where it was it is missing; an event that it led is not there for those that come after.
        if isLeader { changed.add(p.time) } else if let expected { changed.add(drafts[expected].leader.time) }
      }
    }
  }

  /// Days on which the events to be seen are others than before.
  private struct Reach {
    var days: Set<Int32> = []
    var everywhere = false

    mutating func add(_ t: ClaimTime) {
      guard EventJoiner.isOfDays(t) else { return everywhere = true }
      for day in t.first...t.last { days.insert(day) }
    }

    func meets(_ window: ClosedRange<Int32>?) -> Bool { everywhere || !days.isEmpty && (window?.contains { days.contains($0) } ?? false) }
  }

  /// What says most comes first: the order follows from the set.
  private static func order(_ profiles: [ClaimProfile]) -> [Int] {
    profiles.indices.map { k -> UInt64 in
      let p = profiles[k]
      let day = UInt64(max(0, min(Int64(p.time.first) + 1 << 23, 1 << 24 - 1)))
      return UInt64(p.stance.rawValue) << 62 | UInt64(31 - p.weight) << 57 | day << 33 | UInt64(k)
    }.sorted().map { Int($0 & (1 << 33 - 1)) }
  }

  /// Days whose events a claim is compared with; nil where it names none.
  private func window(_ t: ClaimTime) -> ClosedRange<Int32>? {
    guard t.kind != .unknown else { return nil }
    let first = t.first - family.slack
    return first...max(first, min(t.last + family.slack, first + 62))
  }

  private static func isOfDays(_ t: ClaimTime) -> Bool { t.kind != .unknown && t.last - t.first <= 31 }

  /// Joins the best event, or makes one; which it was.
  @discardableResult
  private mutating func add(_ p: ClaimProfile) -> Int {
    var best = -1
    var bestScore = 0
    var looked = Set<Int32>()
    func look(_ list: [Int32], _ me: inout EventJoiner) {
      for d in list.prefix(EventJoiner.most) where looked.insert(d).inserted {
        guard let s = me.score(p, me.drafts[Int(d)]) else { continue }
        if best < 0 || s > bestScore || s == bestScore && Int(d) < best {
          best = Int(d)
          bestScore = s
        }
      }
    }
    if let days = window(p.time) {
      if p.place >= 0 {
        for day in days { if let l = byDayAndPlace[key(day, p.place)] { look(l, &self) } }
      }
      for day in days { if let l = byDay[day] { look(l, &self) } }
    }
    look(wide, &self)
    if grouped, p.time.kind != .named { look(Array(drafts.indices.prefix(EventJoiner.most).map { Int32($0) }), &self) }
    guard best >= 0 else {
      make(p)
      return drafts.count - 1
    }
    join(p, best)
    return best
  }

  private func key(_ day: Int32, _ place: Int32) -> Int64 { Int64(day) << 32 | Int64(place) }

  private mutating func make(_ p: ClaimProfile) {
    let n = Int32(drafts.count)
    drafts.append(
      Draft(
        leader: p, first: p.time.first, last: p.time.last, members: [p.index], actors: p.actors, recipients: p.recipients, place: p.place, figures: p.figures,
        tellers: [p.teller], reports: [p.report]))
    guard EventJoiner.isOfDays(p.time) else {
      wide.append(n)
      return
    }
    for day in p.time.first...p.time.last {
      byDay[day, default: []].append(n)
      if p.place >= 0 { byDayAndPlace[key(day, p.place), default: []].append(n) }
    }
  }

  private mutating func join(_ p: ClaimProfile, _ d: Int) {
    drafts[d].members.append(p.index)
    if p.stance != .negated {
      drafts[d].tellers.insert(p.teller)
      drafts[d].reports.insert(p.report)
    }
    if drafts[d].actors == 0 { drafts[d].actors = p.actors }
    if drafts[d].recipients == 0 { drafts[d].recipients = p.recipients }
    if drafts[d].place < 0, p.place >= 0, p.stance == .happened {
      drafts[d].place = p.place
      let l = drafts[d].leader.time
      if l.kind != .unknown, l.last - l.first <= 31 {
        for day in l.first...l.last { byDayAndPlace[key(day, p.place), default: []].append(Int32(d)) }
      }
    }
    for f in p.figures where !drafts[d].figures.contains(where: { $0.measure == f.measure && $0.side == f.side }) { drafts[d].figures.append(f) }
  }

  private mutating func relation(_ a: Int32, _ b: Int32) -> PlaceRelation {
    if a == b { return .same }
    let k = Int64(min(a, b)) << 32 | Int64(max(a, b))
    if let known = relations[k] { return known }
    let r = PlaceRelation(places[Int(a)], places[Int(b)])
    relations[k] = r
    return r
  }

  /// How well a claim fits an event; nil where they cannot be the same.
  private mutating func score(_ p: ClaimProfile, _ d: Draft) -> Int? {
    let l = d.leader
    if p.stance == .negated, l.stance != .negated, d.tellers.contains(p.teller) { return nil }
    guard let when = timeScore(p.time, d) else { return nil }
    var score = when
    // Something beyond the day must tie them, or nothing may part them.
    var ties = 0
    var told = 0
    var placeSame = false
    if p.place >= 0, d.place >= 0 {
      switch relation(p.place, d.place) {
      case .same:
        score += 6
        ties += 2
        placeSame = true
      case .near:
        score += 4
        ties += 1
        placeSame = true
      case .containing:
        score += 2
        ties += 1
      case .apart:
        // Signatures and calls are told from several places; fighting is not.
        guard family == .truce || family == .calm || family == .collapse || grouped else { return nil }
        score -= 2
      }
    } else if p.place >= 0 || d.place >= 0 {
      told += 1
    }
    var figures = 0
    for f in p.figures {
      for g in d.figures where g.measure == f.measure && (g.side == f.side || g.side == 0 || f.side == 0) {
        if f.agrees(g) { figures = max(figures, 2) } else if figures == 0 { figures = -1 }
      }
    }
    if figures > 0 {
      score += 3
      ties += 1
    } else if figures < 0 {
      // Different counts on one day are two events unless the place says otherwise.
      guard placeSame || grouped || family != .violence && family != .capture && family != .release else { return nil }
      score -= 1
    }
    let sides = sideScore(p, d)
    guard let sides, !(sides < 0) || placeSame else { return nil }
    score += sides
    if sides > 0 { ties += 1 }
    if p.mode >= 0, l.mode >= 0 {
      if p.mode == l.mode {
        score += 1
      } else if family == .violence || family == .coercion || family == .meeting || family == .rejection || family == .request {
        guard placeSame || figures > 0 || grouped else { return nil }
        score -= 1
      } else if family == .withdrawal || family == .threat || family == .sanction {
        return nil
      }
    }
    if let a = p.truce, let b = l.truce, a != b, family != .breach, family != .collapse {
      guard family == .calm || family == .offer else { return nil }
      if family == .calm, when < 3 { return nil }
    }
    // A denial must name what it denies; two undated reports must tell the same of something.
    if p.stance == .negated, l.stance != .negated, sides <= 0, !placeSame { return nil }
    if p.time.kind == .unknown, l.time.kind == .unknown, p.report != l.report, !grouped {
      guard figures > 0, placeSame || sides > 1 else { return nil }
    }
    if ties == 0, told > 0, !grouped, family == .violence || family == .capture { return nil }
    return score
  }

  /// Same day 4, loosely the same less; nil where the times exclude each other.
  private func timeScore(_ t: ClaimTime, _ d: Draft) -> Int? {
    let l = d.leader.time
    let gap = max(t.first, l.first) - min(t.last, l.last)
    if grouped, t.kind != .named {
      // Reports of one group are about one thing: what names no day of its own is of the event that most of them tell. But no report tells
      // what came after it.
      if t.kind == .assumed, l.kind == .named, l.first > t.last { return nil }
      // "last year" is the year of the event, or of something else.
      if t.kind == .period, l.kind == .named { return gap <= 7 ? min(12, 2 * d.reports.count) : nil }
      return t.kind == .unknown || l.kind == .unknown || gap <= 62 || l.kind == .named && l.last <= t.last ? min(12, 2 * d.reports.count) : nil
    }
    if t.kind == .unknown || l.kind == .unknown { return t.kind == l.kind ? 0 : nil }
    if gap <= 0 {
      // A month is not the event of one of its days when acts are many; a truce or a summit is.
      if t.kind == .period || l.kind == .period {
        if t.kind == l.kind { return t.first == l.first && t.last == l.last ? 4 : (family == .violence ? nil : 1) }
        return family == .violence && !grouped ? nil : 1
      }
      return t.kind == .named && l.kind == .named ? 4 : 2
    }
    let slack = grouped ? max(family.slack, 1) : family.slack
    if gap <= slack { return max(0, 3 - Int(gap)) }
    return grouped && l.kind == .assumed && gap <= 30 ? 0 : nil
  }

  /// Above 0 where sides are the same, 0 where they are not told, below 0 where each names another doer, nil where they exclude each other.
  private func sideScore(_ p: ClaimProfile, _ d: Draft) -> Int? {
    switch family {
    case .violence, .capture, .coercion, .request, .accusation, .rejection, .threat, .aid, .support, .protest, .sanction, .deployment, .withdrawal, .release,
      .breach:
      var s = 0
      if p.recipients != 0, d.recipients != 0 {
        if p.recipients & d.recipients == 0 {
          // Mutual fire: the doer of one claim is the target of the other.
          guard family == .violence, p.recipients & d.actors != 0 || p.actors & d.recipients != 0, p.actors | d.actors != 0 else { return grouped ? 0 : nil }
        } else {
          s += p.recipients == d.recipients ? 2 : 1
        }
      }
      if p.actors != 0, d.actors != 0 {
        if p.actors & d.actors == 0 { return grouped ? 0 : family == .violence || family == .breach ? -2 : nil }
        s += p.actors == d.actors ? 2 : 1
      }
      return s
    default:
      let a = p.actors | p.recipients
      let b = d.actors | d.recipients
      if a == 0 || b == 0 { return 0 }
      let common = (a & b).nonzeroBitCount
      if common == 0 { return nil }
      // Meetings of a host with each of two guests are two meetings.
      if family == .meeting, a & b != a, a & b != b { return nil }
      return a == b ? 3 : 1
    }
  }
}
