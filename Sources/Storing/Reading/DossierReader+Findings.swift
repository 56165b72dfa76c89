import Claims
import Foundation
import GRDB

extension DossierReader {
  /// Kinds of findings as the table keeps them.
  enum FindingKind: Int, CaseIterable {
    case agreement = 1, toll, ledger, violation, contradiction, denial, accusation
  }

  public func events(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<Event> {
    try page(Event.self, "events", filter, cursor, limit) { db, q in
      q.events(filter)
      if let words = filter.text.flatMap(SearchWords.query) {
        let hits = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", arguments: [words, Self.many]) ?? 0
        if hits < Self.many {
          q.add(
            """
            n IN (SELECT event FROM event_claims WHERE claim IN (SELECT n FROM claims WHERE report IN
              (WITH hit AS MATERIALIZED (SELECT rowid FROM words WHERE words MATCH ?) SELECT rowid FROM hit)))
            """, words)
        } else {
          // Most events hold such a word: they are tried in the order of the list until there are enough.
          q.add(
            """
            EXISTS (SELECT 1 FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = events.n AND c.report IN
              (WITH hit AS MATERIALIZED (SELECT rowid FROM words WHERE words MATCH ?) SELECT rowid FROM hit))
            """, words)
        }
      }
    }
  }

  /// Reports with a word from which on it is a common one.
  private static var many: Int { 5_000 }

  public func agreements(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<Agreement> {
    try findings(.agreement, filter, cursor, limit)
  }

  public func tolls(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<Toll> {
    try findings(.toll, filter, cursor, limit)
  }

  /// Lines of one ledger: exchanges, deployments, changes of control or meetings.
  public func ledger(_ kind: LedgerKind, _ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<LedgerEntry> {
    try findings(.ledger, filter, cursor, limit, status: LedgerKind.allCases.firstIndex(of: kind))
  }

  public func violations(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<ViolationCount> {
    try findings(.violation, filter, cursor, limit)
  }

  /// Contradictions of one kind or of all; `open` are those that nobody resolved.
  public func contradictions(
    _ filter: Filter = Filter(), kind: ContradictionKind? = nil, open: Bool? = nil, after cursor: Cursor? = nil, limit: Int = .max
  ) throws -> Page<Contradiction> {
    try findings(.contradiction, filter, cursor, limit, status: kind.flatMap { ContradictionKind.allCases.firstIndex(of: $0) }) { q in
      if let open { q.add(open ? "review <> ?" : "review = ?", ReviewState.resolved.rawValue) }
    }
  }

  public func denials(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<Denial> {
    try findings(.denial, filter, cursor, limit)
  }

  public func accusations(_ filter: Filter = Filter(), after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<Accusation> {
    try findings(.accusation, filter, cursor, limit)
  }

  private func findings<T: Stored & Sendable>(
    _ kind: FindingKind, _ filter: Filter, _ cursor: Cursor?, _ limit: Int, status: Int? = nil, _ more: (inout Query) -> Void = { _ in }
  ) throws -> Page<T> {
    try page(T.self, "findings", filter, cursor, limit) { _, q in
      q.add("kind = ?", kind.rawValue)
      q.days(filter)
      q.side(filter.side)
      q.names("place", .place, like: filter.place)
      q.names("origins", .origins, like: filter.origin)
      if let status { q.add("status = ?", status) }
      if !filter.includesRejected { q.add("review <> ?", ReviewState.rejected.rawValue) }
      more(&q)
    }
  }

  private func page<T: Stored & Sendable>(
    _: T.Type, _ table: String, _ filter: Filter, _ cursor: Cursor?, _ limit: Int, _ conditions: (Database, inout Query) throws -> Void
  ) throws -> Page<T> {
    try read { db in
      var q = Query()
      try conditions(db, &q)
      try held(db, &q)
      let order = q.order(filter, after: cursor)
      let rest = limit == .max ? "" : "LIMIT \(limit + 1)"
      var out = Page<T>(rows: [], next: nil)
      // First the numbers, from the index alone, then the rows: bodies are read only of what is shown.
      let numbers = try Row.fetchAll(db, sql: "SELECT n, day FROM \(table) \(q.whereClause) \(order) \(rest)", arguments: q.statementArguments)
      let select = try db.cachedStatement(sql: "SELECT review, known, superseded, body FROM \(table) WHERE n = ?")
      let packer = BodyPacker()
      for row in numbers.prefix(limit) {
        guard let found = try Row.fetchOne(select, arguments: [row[0] as Int]) else { continue }
        out.rows.append(try recorded(db, found, packer))
      }
      if numbers.count > limit, let last = numbers.prefix(limit).last { out.next = Cursor(day: last[1], n: last[0]) }
      return out
    }
  }

  /// A row of review, known, superseded and body.
  func recorded<T: Stored>(_ db: Database, _ row: Row, _ packer: BodyPacker = BodyPacker()) throws -> Recorded<T> {
    let seq: Int = row[1]
    let value: T = try row.withUnsafeData(atIndex: 3) { try packer.read($0 ?? Data()) }
    return Recorded(
      value: value, review: ReviewState(rawValue: row[0]) ?? .none, seq: seq, known: try DossierReader.known(db, seq), superseded: superseded(row[2]))
  }
}

enum Levels {
  static func number(_ level: VerificationLevel) -> Int { VerificationLevel.allCases.firstIndex(of: level) ?? 0 }
}
