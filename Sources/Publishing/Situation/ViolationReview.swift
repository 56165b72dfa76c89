import Claims

/// Violations of a period by day, place and side, beside the period before.
public struct ViolationReview: Sendable, Hashable {
  public struct Day: Sendable, Hashable {
    public var day: CivilDay
    /// Distinct events told of the day, in byte order.
    public var events: [String]
    /// Of `events`, by what is in `parts`.
    public var byPart: [Int]
  }

  public struct PlaceCount: Sendable, Hashable {
    /// nil where no place is told.
    public var place: String?
    public var now: Int
    public var before: Int
    public var events: [String]
  }

  /// What one origin says that one side did, over the whole period. Never added to another origin's.
  public struct Claimed: Sendable, Hashable {
    public var blamed: Party
    public var by: Origin
    public var days: Int
    public var best: Double
    public var low: Double
    public var high: Double
    public var claims: [String]
  }

  /// Names of the parts of a day's count: a side that alone is blamed, or that several are.
  public var parts: [String]
  public var days: [Day]
  public var previousDays: [Day]
  public var places: [PlaceCount]
  public var claimed: [Claimed]
  public var total: Int { Set(days.flatMap(\.events)).count }
  public var previousTotal: Int { Set(previousDays.flatMap(\.events)).count }

  /// Distinct events of the last `n` days before and on `last`, of whatever period.
  static func count(_ counts: [ViolationCount], _ n: Int, until last: CivilDay) -> [String] {
    let span = Period(first: last + -(n - 1), last: last)
    return Set(counts.filter { span.contains($0.day) }.flatMap(\.events)).sorted()
  }

  init(_ findings: Reconciliation, _ period: Period) {
    let counts = findings.violations
    let events = Dictionary(findings.events.map { ($0.id, $0) }) { a, _ in a }
    var blamed: [String: [String: String]] = [:]
    for c in counts { for e in c.events { blamed[e, default: [:]][c.blamed.code] = c.blamed.name } }
    func part(_ event: String) -> String {
      let sides = blamed[event] ?? [:]
      return sides.count == 1 ? "blamed on \(sides.first?.value ?? "")" : "blamed on more than one side"
    }
    func byDay(_ p: Period) -> [CivilDay: Set<String>] {
      var held: [CivilDay: Set<String>] = [:]
      for c in counts where p.contains(c.day) { held[c.day, default: []].formUnion(c.events) }
      return held
    }
    let now = byDay(period)
    let before = byDay(period.previous)
    let names = Set(now.values.joined().map(part)).sorted()
    parts = names
    func days(_ p: Period, _ held: [CivilDay: Set<String>]) -> [Day] {
      (0..<p.days).map { i in
        let ids = (held[p.first + i] ?? []).sorted()
        return Day(day: p.first + i, events: ids, byPart: names.map { n in ids.count { part($0) == n } })
      }
    }
    self.days = days(period, now)
    previousDays = days(period.previous, before)
    func placed(_ held: [CivilDay: Set<String>]) -> [String?: Set<String>] {
      var out: [String?: Set<String>] = [:]
      for id in held.values.joined() { out[events[id]?.place?.name, default: []].insert(id) }
      return out
    }
    let (here, there) = (placed(now), placed(before))
    places = Set(here.keys).union(there.keys).map { name in
      PlaceCount(place: name, now: here[name]?.count ?? 0, before: there[name]?.count ?? 0, events: (here[name] ?? []).sorted())
    }.sorted { a, b in
      // What has no place comes last.
      ((a.place == nil ? 1 : 0), b.now, b.before, a.place ?? "") < ((b.place == nil ? 1 : 0), a.now, a.before, b.place ?? "")
    }
    struct Key: Hashable {
      var blamed: String
      var by: String
    }
    claimed = Dictionary(grouping: counts.filter { period.contains($0.day) }) { Key(blamed: $0.blamed.code, by: $0.by.key) }.values.compactMap { rows in
      let rows = rows.sorted { ($0.day, $0.blamed) < ($1.day, $1.blamed) }
      guard let first = rows.first else { return nil }
      return Claimed(
        blamed: first.blamed, by: first.by, days: Set(rows.map(\.day)).count, best: rows.reduce(0) { $0 + $1.count.best },
        low: rows.reduce(0) { $0 + $1.count.low }, high: rows.reduce(0) { $0 + $1.count.high },
        claims: rows.flatMap { r in r.count.witnesses.isEmpty ? r.events.flatMap { events[$0]?.claims ?? [] } : r.count.witnesses.map(\.claim) })
    }.sorted { ($0.blamed, $1.best, $0.by) < ($1.blamed, $0.best, $1.by) }
  }
}
