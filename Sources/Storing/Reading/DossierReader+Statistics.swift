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
      // One pass over an index that holds all that is asked, in its order.
      let none = Schema.undated
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT origin, lag, voices, count(*), sum(opens), min(nullif(day, \(none))), max(nullif(last, \(none)))
          FROM claims INDEXED BY claims_origin \(q.whereClause) GROUP BY origin, lag, voices
          """, arguments: q.statementArguments)
      var sums: [Int: OriginSum] = [:]
      for row in rows { sums[row[0], default: OriginSum()].add(row) }
      let originOf = try db.cachedStatement(sql: "SELECT origin FROM claims WHERE id = ? AND known <= ? ORDER BY +superseded DESC LIMIT 1")
      for id in Set(disputed).sorted() {
        if let o = try Int.fetchOne(originOf, arguments: [Identifier.number(id), position]) { sums[o]?.contradicted += 1 }
      }
      var out: [OriginRecord] = []
      for (n, sum) in sums.sorted(by: { $0.key < $1.key }) {
        var carriers: [String: Int] = [:]
        for (voices, count) in sum.voices {
          let chain = (try DossierReader.names(db, voices) ?? "").split(separator: "\u{1F}").dropFirst()
          for name in Set(chain.map(String.init)) { carriers[name, default: 0] += count }
        }
        out.append(
          OriginRecord(
            origin: OriginText.origin(try DossierReader.names(db, n) ?? ""), claims: sum.claims, reports: sum.reports, lag: sum.median,
            carriers: carriers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { OriginRecord.Carrier(name: $0.key, claims: $0.value) },
            contradicted: sum.contradicted, first: CivilDay(sum.first), last: CivilDay(sum.last)))
      }
      return out.sorted { ($1.claims, $0.origin) < ($0.claims, $1.origin) }
    }
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
      let index = filter.place == nil && filter.type == nil ? " INDEXED BY claims_roles" : ""
      let rows = try Row.fetchAll(
        db, sql: "SELECT roles, count(*), min(nullif(day, \(none))), max(nullif(last, \(none))) FROM claims\(index) \(q.whereClause) GROUP BY roles",
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

/// What is counted of one origin while its rows go by.
private struct OriginSum {
  var claims = 0
  var reports = 0
  var contradicted = 0
  var voices: [Int: Int] = [:]
  var first: Int?
  var last: Int?
  private var lags: [Int: Int] = [:]

  /// A row of origin, lag, voices, count, opening claims, first and last day.
  mutating func add(_ row: Row) {
    let count: Int = row[3]
    claims += count
    reports += row[4] as Int
    if let lag = row[1] as Int? { lags[lag, default: 0] += count }
    if let v = row[2] as Int? { voices[v, default: 0] += count }
    if let d = row[5] as Int? { first = min(first ?? d, d) }
    if let d = row[6] as Int? { last = max(last ?? d, d) }
  }

  var median: Int? {
    let all = lags.values.reduce(0, +)
    var passed = 0
    for (lag, n) in lags.sorted(by: { $0.key < $1.key }) {
      passed += n
      if passed * 2 > all { return lag }
    }
    return nil
  }
}

extension CivilDay {
  /// A column that may be NULL.
  init?(_ number: Int?) {
    guard let number else { return nil }
    self.init(number: Int32(truncatingIfNeeded: number))
  }
}
