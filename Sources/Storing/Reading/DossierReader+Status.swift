import Claims
import GRDB

/// What stands in a dossier, at a glance.
public struct DossierStatus: Sendable {
  public var settings: DossierSettings
  /// Time of the batch that is read.
  public var known: Moment
  public var reports: Int
  public var claims: Int
  public var events: Int
  public var openContradictions: Int
  /// Entries received and not yet reconciled: an interrupted `add`.
  public var pending: Int
  /// The truces in force, the latest first, with what is known of each.
  public var truces: [TruceStatus]
  /// The last violations' days and counts, by side blamed.
  public var violations: [ViolationSummary]
  public var lastViolation: Recorded<Event>?
}

/// A truce in force, and the provisions that are due.
public struct TruceStatus: Sendable {
  public var agreement: Agreement
  public var since: Stamp?
  /// Day N in force, counted from 1, on the day of the reader's moment.
  public var day: Int?
  public var due: [AgreedProvision]
}

/// Violations that a side is blamed for: on the last day and in the last seven before the reader's moment, and all.
public struct ViolationSummary: Sendable, Hashable {
  public var blamed: Party
  public var lastDay: Int
  public var lastWeek: Int
  public var all: Int
}

extension DossierReader {
  public func settings() throws -> DossierSettings {
    try read { db in
      let seq = try Int.fetchOne(db, sql: "SELECT max(seq) FROM settings WHERE seq <= ?", arguments: [max(0, position)]) ?? 0
      return try DossierSettings(try Log(db: db).payload(seq, Inflater()))
    }
  }

  /// The dossier at a glance; `now` is the hour for which days are counted.
  public func status(now: Moment) throws -> DossierStatus {
    let settings = try settings()
    let today = now.day(zone: settings.zone)
    var out = DossierStatus(
      settings: settings, known: known, reports: 0, claims: 0, events: 0, openContradictions: 0, pending: 0, truces: [], violations: [], lastViolation: nil)
    try read { db in
      func count(_ table: String, _ more: String = "") throws -> Int {
        var q = Query()
        try held(db, &q)
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) \(q.whereClause) \(more)", arguments: q.statementArguments) ?? 0
      }
      out.reports = try count("reports")
      out.claims = try count("claims")
      out.events = try count("events", "AND review <> \(ReviewState.rejected.rawValue)")
      out.openContradictions = try count(
        "findings", "AND kind = \(FindingKind.contradiction.rawValue) AND review NOT IN (\(ReviewState.resolved.rawValue), \(ReviewState.rejected.rawValue))")
      out.pending = try Int.fetchOne(db, sql: "SELECT (SELECT coalesce(max(seq), -1) FROM log) - (SELECT coalesce(max(seq), -1) FROM batches)") ?? 0
    }
    let all = try agreements().values
    for a in all {
      guard a.status == .inForce || a.status == .violated || a.status == .extended, !Self.isOvertaken(a, all) else { continue }
      let since = a.effective?.time.start ?? a.declared?.time.start
      out.truces.append(
        TruceStatus(
          agreement: a, since: since, day: since.map { today - $0.day + 1 },
          due: a.provisions.filter { $0.status == .pending || $0.status == .inProgress || $0.status == .late }))
    }
    out.violations = try violationSummary(today)
    if let last = try violations(limit: 1).values.first?.events.last { out.lastViolation = try event(last) }
    return out
  }

  /// Whether a later truce between the same sides has taken a truce's place.
  private static func isOvertaken(_ a: Agreement, _ all: [Agreement]) -> Bool {
    guard let since = (a.effective?.time.start ?? a.declared?.time.start)?.day else { return false }
    let sides = Set(a.parties.map(\.code))
    return all.contains { b in
      guard b.kind != .other, b.id != a.id, let later = (b.effective?.time.start ?? b.declared?.time.start)?.day, later > since else { return false }
      return sides.isSubset(of: b.parties.map(\.code))
    }
  }

  private func violationSummary(_ today: CivilDay) throws -> [ViolationSummary] {
    // One day may be counted by several origins: of these the highest.
    var days: [Party: [CivilDay: Int]] = [:]
    for v in try violations().values {
      let n = Int(v.count.best)
      let key = Party(code: v.blamed.code, sector: "", name: v.blamed.code)
      days[key, default: [:]][v.day] = max(days[key]?[v.day] ?? 0, n)
    }
    return days.keys.sorted().map { side in
      var s = ViolationSummary(blamed: side, lastDay: 0, lastWeek: 0, all: 0)
      for (day, n) in days[side] ?? [:] {
        s.all += n
        if day <= today, today - day < 7 { s.lastWeek += n }
        if day == today { s.lastDay += n }
      }
      return s
    }
  }

  /// The log's entries from `seq` on, as far as this reader knows them.
  public func entries(from seq: Int = 0, limit: Int = .max) throws -> [LogEntry] {
    try read { db in
      var out: [LogEntry] = []
      try Log(db: db).forEach(from: seq, Inflater()) { entry in
        guard entry.seq <= position, out.count < limit else { return false }
        out.append(entry)
        return true
      }
      return out
    }
  }
}
