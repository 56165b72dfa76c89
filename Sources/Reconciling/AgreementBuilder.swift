import Claims

/// Truces and pacts as objects with a life, out of the events of one group and theatre.
///
/// An event of a truce that names its day makes an agreement or joins that of the same days; a known truce of the conflict's chronology
/// holds together what is told of it. What names no day speaks of the last truce before it. Everything later (effect, breaches,
/// extension, end, what its provisions came to) is hung on the agreement in force on that day.
struct AgreementBuilder {
  private let index: EventIndex
  private let frame: ConflictFrame

  private struct Draft {
    var day: Int32
    var fact: KnownFact?
    var sides: Set<String>
    var made: [Event] = []
    var calm: [Event] = []
    var later: [(state: TruceState, event: Event)] = []
    var isTruce: Bool
  }

  private var drafts: [Draft] = []

  /// Days within which tellings of one signature may differ.
  private static let spread: Int32 = 3
  /// How long after a truce "the truce" may still mean it.
  private static let memory: Int32 = 3 * 366

  init(_ index: EventIndex) {
    self.index = index
    frame = index.frame
  }

  mutating func agreements() -> [Agreement] {
    let events = index.events
    let families = events.map { index.family($0) }
    // What names its day first, then what is only assumed to be of the report's day, then what names nothing.
    for named in [true, false] {
      for (e, f) in zip(events, families) where f == .truce && EventIndex.happened(e) && (EventIndex.days(e)?.named ?? false) == named { make(e) }
    }
    for (e, f) in zip(events, families) where f == .calm && EventIndex.happened(e) { effect(e) }
    for (e, f) in zip(events, families) where f == .pact && EventIndex.happened(e) { pact(e) }
    drafts.sort { ($0.day, $0.made.first?.id ?? $0.calm.first?.id ?? "") < ($1.day, $1.made.first?.id ?? $1.calm.first?.id ?? "") }
    for (e, f) in zip(events, families) { hang(e, f) }
    hangFire()
    var out: [Agreement] = []
    for (i, d) in drafts.enumerated() where !(d.made + d.calm).isEmpty {
      let next = drafts[(i + 1)...].first { $0.isTruce && d.isTruce && !$0.sides.isDisjoint(with: d.sides) }?.day
      out.append(agreement(d, until: next))
    }
    return out.sorted { a, b in
      let (x, y) = (
        a.declared?.time.start?.day.number ?? a.effective?.time.start?.day.number ?? .max,
        b.declared?.time.start?.day.number ?? b.effective?.time.start?.day.number ?? .max
      )
      return x != y ? x < y : a.id < b.id
    }
  }

  private func compatible(_ a: Set<String>, _ b: Set<String>) -> Bool { a.isEmpty || b.isEmpty || !a.isDisjoint(with: b) }

  /// The truce of the chronology that days mean; nil where none or several are meant.
  private func fact(_ first: Int32, _ last: Int32, _ sides: Set<String>) -> KnownFact? {
    guard last - first <= 366 else { return nil }
    let near = frame.chronology.filter { f in
      f.kind == "truce" && f.start.number >= first - 2 && f.start.number <= last + 2 && compatible(Set(f.actors.map(frame.side)), sides)
    }
    guard near.count != 1 else { return near.first }
    // Of a month with several, the day that is within; of a day, the nearest.
    if last - first <= 1 { return near.min { (abs($0.start.number - first), $0.id) < (abs($1.start.number - first), $1.id) } }
    return near.count > 1 ? near.last : nil
  }

  private mutating func make(_ e: Event) {
    let sides = index.sides(e)
    guard let days = index.about(e) else {
      // Told without any day, in reports that name none.
      start(e, .max, nil, sides)
      return
    }
    if let f = fact(days.first, days.last, sides) {
      if let k = drafts.firstIndex(where: { $0.fact?.id == f.id }) { join(e, k, sides) } else { start(e, f.start.number, f, sides) }
      return
    }
    let near = drafts.indices.filter { k in
      drafts[k].isTruce && compatible(drafts[k].sides, sides) && drafts[k].day >= days.first - AgreementBuilder.spread
        && drafts[k].day <= days.last + AgreementBuilder.spread
    }
    if let k = near.min(by: { abs(drafts[$0].day - days.first) < abs(drafts[$1].day - days.first) }) {
      join(e, k, sides)
    } else if !days.named, sides.count < 2, let k = latest(before: days.last, sides) {
      // "The truce", in a report of a later day.
      join(e, k, sides)
    } else {
      start(e, days.first, nil, sides)
    }
  }

  private mutating func start(_ e: Event, _ day: Int32, _ fact: KnownFact?, _ sides: Set<String>) {
    drafts.append(Draft(day: day, fact: fact, sides: sides, made: [e], isTruce: true))
  }

  private mutating func join(_ e: Event, _ k: Int, _ sides: Set<String>) {
    drafts[k].made.append(e)
    drafts[k].sides.formUnion(sides)
  }

  /// The first day that is told for a truce: a chronology may know a later one.
  private func earliest(_ k: Int) -> Int32 {
    drafts[k].made.reduce(drafts[k].day) { day, e in
      guard let d = EventIndex.days(e), d.named, d.last - d.first <= 1 else { return day }
      return min(day, d.first)
    }
  }

  /// The last truce declared on or before a day.
  private func latest(before day: Int32, _ sides: Set<String>) -> Int? {
    drafts.indices.filter { k in
      drafts[k].isTruce && earliest(k) <= day && (day == .max || day - drafts[k].day <= AgreementBuilder.memory || frame.chronology.isEmpty == false)
        && compatible(drafts[k].sides, sides)
    }.max { (drafts[$0].day, drafts[$0].made.first?.id ?? "") < (drafts[$1].day, drafts[$1].made.first?.id ?? "") }
  }

  /// Fighting stopped, a truce took effect or holds.
  private mutating func effect(_ e: Event) {
    let sides = index.sides(e)
    let days = index.about(e)
    if let d = days, d.named, let f = fact(d.first, d.last, sides) {
      if let k = drafts.firstIndex(where: { $0.fact?.id == f.id }) {
        drafts[k].calm.append(e)
      } else {
        drafts.append(Draft(day: f.start.number, fact: f, sides: sides, calm: [e], isTruce: true))
      }
      return
    }
    let last = days.map { $0.last + 1 } ?? .max
    if days != nil, let k = latest(before: last, sides), days?.named == false || drafts[k].day >= (days?.first ?? 0) - 30 {
      drafts[k].calm.append(e)
    } else if let d = days, e.truce == .inForce, d.last - d.first <= 366 {
      // A truce of some year of a decade is none that can be told from others.
      drafts.append(Draft(day: d.first, fact: nil, sides: sides, calm: [e], isTruce: true))
    }
  }

  /// A pact of a truce's day and sides belongs to it; others stand for themselves.
  private mutating func pact(_ e: Event) {
    let sides = index.sides(e)
    guard sides.count >= 2, e.type == .agree || e.type == .support, let d = EventIndex.days(e) else { return }
    if let k = drafts.firstIndex(where: { $0.isTruce && abs($0.day - d.first) <= 1 && $0.sides.isSubset(of: sides) && !$0.sides.isEmpty }) {
      drafts[k].made.append(e)
    } else {
      drafts.append(Draft(day: d.first, fact: nil, sides: sides, made: [e], isTruce: false))
    }
  }

  /// Offers before, breaches and ends after.
  private mutating func hang(_ e: Event, _ family: EventFamily) {
    guard let d = index.about(e), EventIndex.happened(e) || family == .offer else { return }
    let sides = index.sides(e)
    switch family {
    case .offer:
      if let k = drafts.firstIndex(where: { $0.isTruce && $0.day >= d.first && $0.day - d.first <= 14 && compatible($0.sides, sides) }) {
        drafts[k].later.append((.proposed, e))
      }
    case .breach, .collapse:
      // Talks that failed end no truce. What is told of no day of its own is not of a truce of that very day.
      guard family == .breach || !e.provisions.contains(.politicalTalks) else { return }
      if let k = latest(before: d.named || family == .breach ? d.last : d.last - 1, sides) {
        drafts[k].later.append((family == .breach ? .violated : .collapsed, e))
      }
    case .accusation where e.truce == .violated:
      if let k = latest(before: d.last, sides) { drafts[k].later.append((.violated, e)) }
    case .violence where e.truce == .violated:
      // What the sources call a breach.
      if let k = latest(before: d.last, sides) { drafts[k].later.append((.violated, e)) }
    default: break
    }
  }

  /// Fire between the sides while a truce is in force breaks it, whether the sources say so or not.
  private mutating func hangFire() {
    for k in drafts.indices where !drafts[k].calm.isEmpty {
      let d = drafts[k]
      let last = d.fact.flatMap { f in f.end.flatMap { $0 > f.start ? $0.number : nil } } ?? d.day + 366
      for e in index.fire(from: d.day + 1, to: last) {
        guard let days = EventIndex.days(e), days.first > d.day, days.last <= last, latest(before: days.last, index.sides(e)) == k else { continue }
        drafts[k].later.append((.violated, e))
      }
    }
  }
}

extension AgreementBuilder {
  private func agreement(_ d: Draft, until next: Int32?) -> Agreement {
    let made = d.made.sorted(by: Reconciler.precedes)
    let told = made.flatMap(index.members)
    let calm = d.calm.sorted(by: Reconciler.precedes)
    let own = told.isEmpty ? calm.flatMap(index.members) : told
    let ids = own.map(\.claim.id).sorted()
    var a = Agreement(id: "a" + (ids.first ?? ""), name: d.fact?.name)
    let everybody = (made + calm).map { $0.actors + $0.recipients }
    a.parties = party(everybody.flatMap { $0 }, d, brokers: false)
    a.brokers = party((made + calm).flatMap(\.brokers) + everybody.flatMap { $0 }.filter { frame.isMediator($0.code) && d.isTruce }, d, brokers: true)
    a.declared = dated(told)
    a.effective = dated(calm.filter { $0.truce == .inForce }.flatMap(index.members))
    let ends = d.later.filter { $0.state == .collapsed || $0.state == .expired }.map(\.event).sorted(by: Reconciler.precedes)
    a.ended = dated(ends.prefix(1).flatMap(index.members))
    a.place = made.lazy.compactMap(\.place).first
    a.lifeCycle = lifeCycle(d)
    a.violations = d.later.filter { $0.state == .violated }.map(\.event).sorted(by: Reconciler.precedes).map(\.id)
    a.events = (made + calm).sorted(by: Reconciler.precedes).map(\.id)
    a.claims = ids
    a.origins = EventBuilder.origins(own)
    a.group = made.first?.group ?? calm.first?.group
    a.provisions = ProvisionTracker(index).provisions(made, calm, day: d.day, until: next, isTruce: d.isTruce, isBroken: !a.violations.isEmpty)
    a.kind = AgreementBuilder.kind(a.provisions.map(\.name), isTruce: d.isTruce)
    a.status = status(a)
    return a
  }

  /// Each code once. Of a known truce the chronology says who its parties are.
  private func party(_ all: [Party], _ d: Draft, brokers: Bool) -> [Party] {
    var out: [Party] = []
    for p in frame.joined([all.map { Actor(name: $0.name, code: $0.code, sector: $0.sector) }]) where Sides.isSide(p.code) || brokers {
      if !brokers, d.isTruce, frame.isMediator(p.code) { continue }
      guard Sides.isSide(p.code) else {
        out.append(p)
        continue
      }
      if !out.contains(where: { $0.code == p.code }) { out.append(frame.party(p.code, called: all)) }
    }
    if !brokers, let f = d.fact {
      for code in f.actors where frame.parties.contains(code) && !out.contains(where: { frame.side($0.code) == frame.side(code) }) {
        out.append(frame.party(code, called: all))
      }
    }
    return out.sorted()
  }

  private func dated(_ members: [HeadedClaim]) -> DatedFact? {
    guard !members.isEmpty, let time = EventBuilder.time(members) else { return nil }
    let witnesses = members.compactMap { m -> DatedFact.Witness? in
      guard var t = m.claim.time, t.start != nil || t.end != nil else { return nil }
      t.source = nil
      t.weekdaySaid = 0
      return DatedFact.Witness(claim: m.claim.id, origin: Origin(m.claim, m.header), time: t)
    }.sorted { a, b in
      let (x, y) = ((a.time.start ?? a.time.end)?.iso ?? "", (b.time.start ?? b.time.end)?.iso ?? "")
      return x != y ? x < y : a.claim < b.claim
    }
    return DatedFact(time: time, witnesses: witnesses)
  }

  private func lifeCycle(_ d: Draft) -> [LifeCycleStep] {
    var steps: [(Event, TruceState)] = d.made.map { ($0, $0.truce ?? .agreed) } + d.calm.map { ($0, $0.truce ?? .inForce) }
    steps += d.later.map { ($0.event, $0.state) }
    return steps.sorted { a, b in
      a.0.id != b.0.id || a.0.time != b.0.time ? Reconciler.precedes(a.0, b.0) : a.1.rawValue < b.1.rawValue
    }.map { LifeCycleStep(state: $1, time: $0.time, event: $0.id) }
  }

  private func status(_ a: Agreement) -> AgreementStatus {
    if a.lifeCycle.contains(where: { $0.state == .collapsed }) { return .collapsed }
    if a.lifeCycle.contains(where: { $0.state == .expired }) { return .expired }
    if !a.violations.isEmpty { return .violated }
    if a.lifeCycle.contains(where: { $0.state == .extended }) { return .extended }
    if a.lifeCycle.contains(where: { $0.state == .inForce || $0.state == .holding }) { return .inForce }
    return .agreed
  }

  /// ETH/PRIO's class by what is provided for.
  static func kind(_ provisions: [String], isTruce: Bool) -> AgreementClass {
    guard isTruce else { return .other }
    if provisions.contains(where: { ["withdrawal", "territory-return", "disarmament"].contains($0) }) { return .definitive }
    if provisions.contains(where: { ["peacekeeping", "monitoring", "corridor", "demining"].contains($0) }) { return .preliminary }
    return .cessationOfHostilities
  }
}
