import Claims
import GRDB

/// Who says things first, how much, how late, and how often others contradict it.
public struct OriginRecord: Sendable, Hashable {
  public var origin: Origin
  /// Claims that begin with this origin.
  public var claims: Int
  /// Reports that carry them.
  public var reports: Int
  /// Days from what happened to the publication that tells it, the median of dated claims.
  public var lag: Int?
  /// Outlets and agencies that passed it on, the most frequent first.
  public var carriers: [Carrier]
  /// Claims that stand in a contradiction which is open or resolved.
  public var contradicted: Int
  public var first: CivilDay?
  public var last: CivilDay?

  public struct Carrier: Sendable, Hashable {
    public var name: String
    public var claims: Int
  }
}

/// Who takes part, and how.
public struct ActorRecord: Sendable, Hashable {
  public var party: Party
  public var asActor: Int
  public var asRecipient: Int
  public var asBroker: Int
  public var first: CivilDay?
  public var last: CivilDay?
  public var total: Int { asActor + asRecipient + asBroker }
}

extension DossierReader {
  /// Origins by volume.
  public func sources(_ filter: Filter = Filter()) throws -> [OriginRecord] {
    let disputed = try contradictions().values.flatMap(\.sides).flatMap(\.claims)
    return try read { db in
      var q = Query()
      q.days(filter)
      q.names("origin", .origin, like: filter.origin)
      if !filter.includesRejected { q.add("review <> ?", ReviewState.rejected.rawValue) }
      try held(db, &q)
      let none = Schema.undated
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT origin, count(*), count(DISTINCT report), min(nullif(day, \(none))), max(nullif(last, \(none))) FROM claims \(q.whereClause) GROUP BY origin
          """, arguments: q.statementArguments)
      var carriers: [Int: [String: Int]] = [:]
      for row in try Row.fetchAll(
        db, sql: "SELECT origin, voices, count(*) FROM claims \(q.whereClause) AND voices IS NOT NULL GROUP BY origin, voices", arguments: q.statementArguments)
      {
        let chain = (try DossierReader.names(db, row[1]) ?? "").split(separator: "\u{1F}").dropFirst()
        for name in Set(chain.map(String.init)).sorted() { carriers[row[0], default: [:]][name, default: 0] += row[2] as Int }
      }
      var against: [Int: Int] = [:]
      let originOf = try db.cachedStatement(sql: "SELECT origin FROM claims WHERE id = ? AND known <= ? ORDER BY superseded DESC LIMIT 1")
      for id in Set(disputed).sorted() {
        if let o = try Int.fetchOne(originOf, arguments: [Identifier.number(id), position]) { against[o, default: 0] += 1 }
      }
      var out: [OriginRecord] = []
      for row in rows {
        let n: Int = row[0]
        let passed = (carriers[n] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        out.append(
          OriginRecord(
            origin: OriginText.origin(try DossierReader.names(db, n) ?? ""), claims: row[1], reports: row[2], lag: try lag(db, n, q),
            carriers: passed.map { OriginRecord.Carrier(name: $0.key, claims: $0.value) }, contradicted: against[n] ?? 0, first: CivilDay(row[3]),
            last: CivilDay(row[4])))
      }
      return out.sorted { ($1.claims, $0.origin) < ($0.claims, $1.origin) }
    }
  }

  /// The median over at most a thousand of the latest claims.
  private func lag(_ db: Database, _ origin: Int, _ q: Query) throws -> Int? {
    let lags = try Int.fetchAll(
      db,
      sql: """
        SELECT r.day - c.last FROM (SELECT * FROM claims \(q.whereClause) AND origin = \(origin) AND day > \(Schema.undated) ORDER BY n DESC LIMIT 1000) c
        JOIN reports r ON r.n = c.report WHERE r.day >= c.last
        """, arguments: q.statementArguments
    ).sorted()
    return lags.isEmpty ? nil : lags[lags.count / 2]
  }

  /// Everybody who takes part in claims, the most frequent first.
  public func actors(_ filter: Filter = Filter()) throws -> [ActorRecord] {
    try read { db in
      var q = Query()
      q.days(filter)
      q.side(filter.side)
      q.names("place", .place, like: filter.place)
      if let type = filter.type { q.add("type = ?", Int(type.rawValue)) }
      if !filter.includesRejected { q.add("review <> ?", ReviewState.rejected.rawValue) }
      try held(db, &q)
      let none = Schema.undated
      let rows = try Row.fetchAll(
        db, sql: "SELECT roles, count(*), min(nullif(day, \(none))), max(nullif(last, \(none))) FROM claims \(q.whereClause) GROUP BY roles",
        arguments: q.statementArguments)
      var found: [Party: ActorRecord] = [:]
      for row in rows {
        let count: Int = row[1]
        for (role, party) in Roles.parties(try DossierReader.names(db, row[0]) ?? "") {
          var a = found[party] ?? ActorRecord(party: party, asActor: 0, asRecipient: 0, asBroker: 0, first: nil, last: nil)
          switch role {
          case "A": a.asActor += count
          case "R": a.asRecipient += count
          default: a.asBroker += count
          }
          if let d = CivilDay(row[2]) { a.first = min(a.first ?? d, d) }
          if let d = CivilDay(row[3]) { a.last = max(a.last ?? d, d) }
          found[party] = a
        }
      }
      return found.values.sorted { ($1.total, $0.party) < ($0.total, $1.party) }
    }
  }
}

extension CivilDay {
  /// A column that may be NULL.
  init?(_ number: Int?) {
    guard let number else { return nil }
    self.init(number: Int32(truncatingIfNeeded: number))
  }
}
