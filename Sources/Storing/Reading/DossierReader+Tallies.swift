import Claims
import GRDB

/// How many events a day has.
public struct DayTally: Sendable, Hashable {
  public var day: CivilDay
  public var events: Int
  /// Among them assaults.
  public var violent: Int
}

/// What was read of one outlet in one language.
public struct CoverageRecord: Sendable, Hashable {
  public var outlet: String?
  public var lang: String
  public var reports: Int
  public var claims: Int
  public var first: CivilDay?
  public var last: CivilDay?
}

extension DossierReader {
  /// Events by the day on which they began, in order of days; what has no date is in none.
  public func days(_ filter: Filter = Filter()) throws -> [DayTally] {
    try read { db in
      var q = Query()
      q.events(filter)
      q.add("day > ?", Schema.undated)
      try held(db, &q)
      return try Row.fetchAll(
        db, sql: "SELECT day, count(*), sum(type = \(EventType.assault.rawValue)) FROM events \(q.whereClause) GROUP BY day ORDER BY day",
        arguments: q.statementArguments
      ).compactMap { row in CivilDay(row[0]).map { DayTally(day: $0, events: row[1], violent: row[2]) } }
    }
  }

  /// What was read, by outlet and language, the most first.
  public func coverage(_ filter: Filter = Filter()) throws -> [CoverageRecord] {
    try read { db in
      var q = Query()
      if let from = filter.from { q.add("day >= ?", Int(from.number)) }
      if let to = filter.to { q.add("day <= ? AND day > ?", Int(to.number), Schema.undated) }
      q.names("outlet", .outlet, like: filter.origin)
      try held(db, &q)
      let none = Schema.undated
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT outlet, lang, count(*), min(nullif(day, \(none))), max(nullif(day, \(none))) FROM reports \(q.whereClause) GROUP BY outlet, lang
          ORDER BY count(*) DESC, outlet, lang LIMIT 1000
          """, arguments: q.statementArguments)
      var claims: [String: Int] = [:]
      var c = Query()
      try held(db, &c)
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT r.outlet, r.lang, sum(c.n) FROM reports r JOIN (SELECT report, count(*) AS n FROM claims \(c.whereClause) GROUP BY report) c ON c.report = r.n
          GROUP BY r.outlet, r.lang
          """, arguments: c.statementArguments)
      {
        claims["\(row[0] as Int? ?? -1) \(row[1] as Int? ?? -1)"] = row[2]
      }
      return try rows.map { row in
        CoverageRecord(
          outlet: try DossierReader.names(db, row[0]), lang: try DossierReader.names(db, row[1]) ?? "", reports: row[2],
          claims: claims["\(row[0] as Int? ?? -1) \(row[1] as Int? ?? -1)"] ?? 0, first: CivilDay(row[3]), last: CivilDay(row[4]))
      }
    }
  }

  /// How many reports hold.
  public func reportCount() throws -> Int {
    try read { db in
      var q = Query()
      try held(db, &q)
      return try Int.fetchOne(db, sql: "SELECT count(*) FROM reports \(q.whereClause)", arguments: q.statementArguments) ?? 0
    }
  }

  /// The claims of one report in the order of its text.
  public func claims(ofReport id: String) throws -> [Recorded<ClaimRecord>] {
    try read { db in
      guard let n = try number(db, ofReport: id) else { return [] }
      var q = Query()
      q.add("report = ?", n)
      try held(db, &q)
      let codings = CodingCache(db)
      return try Int.fetchAll(db, sql: "SELECT n FROM claims \(q.whereClause) ORDER BY ordinal, n", arguments: q.statementArguments).map {
        try claim(db, $0, codings)
      }
    }
  }
}
