import Claims
import Foundation
import GRDB

/// A report as the dossier holds it.
public struct ReportRecord: Sendable, Hashable {
  public var payload: ReportPayload
  /// 1 for the first of its key.
  public var version: Int
  public var claims: Int
  /// Where else the same text was seen.
  public var copies: [ReportPayload]
}

/// A claim as it stands after reviews, with the report it comes from.
public struct ClaimRecord: Sendable, Hashable {
  public var claim: Claim
  public var header: ReportHeader
  public var title: String?
  public var url: String?
}

/// A report that holds the words looked for.
public struct SearchHit: Sendable, Hashable {
  public var report: ReportRecord
  /// Words around the first hit.
  public var excerpt: String
}

extension DossierReader {
  public func reports(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<ReportRecord> {
    try read { db in
      var q = Query()
      if let from = filter.from { q.add("day >= ?", Int(from.number)) }
      if let to = filter.to { q.add("day <= ? AND day > ?", Int(to.number), Schema.undated) }
      q.names("outlet", .outlet, like: filter.origin)
      if let words = filter.text.flatMap(SearchWords.query) {
        q.add("n IN (WITH hit AS MATERIALIZED (SELECT rowid FROM words WHERE words MATCH ?) SELECT rowid FROM hit)", words)
      }
      try held(db, &q)
      let order = q.order(filter, after: cursor)
      let rest = limit == .max ? "" : "LIMIT \(limit + 1)"
      let rows = try Row.fetchAll(db, sql: "SELECT n, day FROM reports \(q.whereClause) \(order) \(rest)", arguments: q.statementArguments)
      let inflater = Inflater()
      var out = Page<ReportRecord>(rows: try rows.prefix(limit).compactMap { try report(db, $0[0], inflater) }, next: nil)
      if rows.count > limit, let last = rows.prefix(limit).last { out.next = Cursor(day: last[1], n: last[0]) }
      return out
    }
  }

  /// A report by the hash of its text or a start of it of at least eight digits.
  public func report(_ id: String) throws -> Recorded<ReportRecord>? {
    try read { db in
      guard let n = try number(db, ofReport: id) else { return nil }
      return try report(db, n, Inflater())
    }
  }

  /// The text of a report.
  public func text(_ id: String) throws -> [UInt8]? {
    try read { db in
      guard let n = try number(db, ofReport: id) else { return nil }
      return try text(db, n, Inflater())
    }
  }

  /// Bytes by their SHA-256: a report's text or its original.
  public func source(_ hash: String) throws -> [UInt8]? {
    try read { db in
      guard let bytes = Hexadecimal.bytes(hash) else { return nil }
      guard let row = try Row.fetchOne(db, sql: "SELECT form, size, bytes FROM sources WHERE hash = ?", arguments: [Blob.value(bytes)]) else { return nil }
      return try Log.payload(row, 0, Inflater())
    }
  }

  func number(_ db: Database, ofReport id: String) throws -> Int? {
    guard id.utf8.count >= 8, id.utf8.count <= 64 else { return nil }
    let padded = id + String(repeating: "0", count: 64 - id.utf8.count)
    let end = id + String(repeating: "f", count: 64 - id.utf8.count)
    guard let low = Hexadecimal.bytes(padded), let high = Hexadecimal.bytes(end) else { return nil }
    return try Int.fetchOne(
      db, sql: "SELECT r.n FROM reports r JOIN sources s ON s.n = r.source WHERE s.hash BETWEEN ? AND ? AND r.known <= ? ORDER BY r.n LIMIT 1",
      arguments: [Blob.value(low), Blob.value(high), position])
  }

  func text(_ db: Database, _ n: Int, _ inflater: Inflater) throws -> [UInt8]? {
    let select = try db.cachedStatement(sql: "SELECT s.form, s.size, s.bytes FROM reports r JOIN sources s ON s.n = r.source WHERE r.n = ?")
    guard let row = try Row.fetchOne(select, arguments: [n]) else { return nil }
    return try Log.payload(row, 0, inflater)
  }

  func report(_ db: Database, _ n: Int, _ inflater: Inflater) throws -> Recorded<ReportRecord>? {
    let select = try db.cachedStatement(sql: "SELECT seq, version, known, superseded FROM reports WHERE n = ?")
    guard let row = try Row.fetchOne(select, arguments: [n]) else { return nil }
    let log = Log(db: db)
    let seq: Int = row[0]
    let count = try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT count(*) FROM claims WHERE report = ? AND known <= ? AND (superseded = 0 OR superseded > ?)"),
      arguments: [n, position, position])
    let copies = try Int.fetchAll(
      try db.cachedStatement(sql: "SELECT seq FROM copies WHERE report = ? AND seq <= ? ORDER BY seq"), arguments: [n, position])
    return Recorded(
      value: ReportRecord(
        payload: try ReportPayload(try log.payload(seq, inflater)), version: row[1], claims: count ?? 0,
        copies: try copies.map { try ReportPayload(try log.payload($0, inflater)) }),
      review: .none, seq: seq, known: try DossierReader.known(db, seq), superseded: superseded(row[3]))
  }

  // MARK: - Claims

  public func claims(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<ClaimRecord> {
    try read { db in
      var q = Query()
      q.days(filter)
      q.side(filter.side)
      q.names("place", .place, like: filter.place)
      q.names("origin", .origin, like: filter.origin)
      if let type = filter.type { q.add("type = ?", Int(type.rawValue)) }
      if !filter.includesRejected { q.add("review <> ?", ReviewState.rejected.rawValue) }
      if let words = filter.text.flatMap(SearchWords.query) {
        q.add("report IN (WITH hit AS MATERIALIZED (SELECT rowid FROM words WHERE words MATCH ?) SELECT rowid FROM hit)", words)
      }
      try held(db, &q)
      let order = q.order(filter, after: cursor)
      let rest = limit == .max ? "" : "LIMIT \(limit + 1)"
      let rows = try Row.fetchAll(db, sql: "SELECT n, day FROM claims \(q.whereClause) \(order) \(rest)", arguments: q.statementArguments)
      let codings = CodingCache(db)
      var out = Page<ClaimRecord>(rows: try rows.prefix(limit).map { try claim(db, $0[0], codings) }, next: nil)
      if rows.count > limit, let last = rows.prefix(limit).last { out.next = Cursor(day: last[1], n: last[0]) }
      return out
    }
  }

  /// A claim by its id.
  public func claim(_ id: String) throws -> Recorded<ClaimRecord>? {
    try read { db in try numbers(db, ofClaims: [id]).first.map { try claim(db, $0, CodingCache(db)) } }
  }

  /// The claims of these ids that were known, in the order of the ids.
  public func claims(_ ids: [String]) throws -> [Recorded<ClaimRecord>] {
    try read { db in
      let codings = CodingCache(db)
      return try numbers(db, ofClaims: ids).map { try claim(db, $0, codings) }
    }
  }

  func numbers(_ db: Database, ofClaims ids: [String]) throws -> [Int] {
    let select = try db.cachedStatement(sql: "SELECT n FROM claims WHERE id = ? AND known <= ? ORDER BY +superseded = 0 DESC, +superseded DESC, n DESC LIMIT 1")
    return try ids.compactMap { try Int.fetchOne(select, arguments: [Identifier.number($0), position]) }
  }

  func claim(_ db: Database, _ n: Int, _ codings: CodingCache) throws -> Recorded<ClaimRecord> {
    let select = try db.cachedStatement(
      sql: "SELECT c.coding, c.ordinal, c.review, c.known, c.superseded, r.seq FROM claims c JOIN reports r ON r.n = c.report WHERE c.n = ?")
    guard let row = try Row.fetchOne(select, arguments: [n]) else { throw BodyReader.damaged }
    let payload = try codings.report(row[5])
    var claim = try codings.claim(row[0], row[1])
    if row[2] as Int != ReviewState.none.rawValue { FieldCorrection.apply(try book(db).verdicts[claim.id]?.fields ?? [], to: &claim) }
    return Recorded(
      value: ClaimRecord(claim: claim, header: payload.header, title: payload.title, url: payload.url), review: ReviewState(rawValue: row[2]) ?? .none,
      seq: row[3], known: try DossierReader.known(db, row[3]), superseded: superseded(row[4]))
  }

  // MARK: - Words

  /// Whether there is a word in it that an index can hold.
  public static func canSearch(_ words: String) -> Bool { SearchWords.query(words) != nil }

  /// Reports that hold the words, the latest first. Words between quotes stand side by side.
  public func search(_ words: String, _ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = 50) throws -> Page<SearchHit> {
    var filter = filter
    filter.text = words
    guard SearchWords.query(words) != nil else {
      throw DossierError(.refused, "nothing to search for in '\(words)'", remedy: "give at least one word")
    }
    let found = try reports(filter, after: cursor, limit: limit)
    return Page(
      rows: try found.rows.map { r in
        let text = try text(r.value.payload.report) ?? []
        return Recorded(
          value: SearchHit(report: r.value, excerpt: Excerpt.around(words, text)), review: r.review, seq: r.seq, known: r.known, superseded: r.superseded)
      }, next: found.next)
  }
}
