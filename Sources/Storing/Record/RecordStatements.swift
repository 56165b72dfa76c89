import Foundation
import GRDB
import Recording

/// Where the statements stand among the entries of all logs, by what they are about. It follows from the logs and can be made anew.
enum StatementIndex {
  static let sql = """
    CREATE TABLE IF NOT EXISTS statements(log INTEGER NOT NULL, seq INTEGER NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (log, seq)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS statements_subject ON statements(subject);
    """

  static func isThere(_ db: Database) throws -> Bool { try db.tableExists("statements") }

  static func key(_ subject: Recording.Statement.Subject) -> String { "\(subject.kind.rawValue):\(subject.id)" }

  /// Notes an entry where it is a statement; others are passed over.
  static func note(_ db: Database, _ log: Int, _ seq: Int, _ entry: [UInt8]) throws {
    guard SignedStatement.looksLikeOne(entry), let statement = try? SignedStatement(entry) else { return }
    let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO statements VALUES (?, ?, ?)")
    try insert.execute(arguments: [log, seq, key(statement.statement.subject)])
  }

  /// Makes the index of a dossier that a program without it wrote.
  static func prepare(_ db: Database) throws { if try !isThere(db) { try remake(db) } }

  /// Makes the index anew from the entries of all logs.
  static func remake(_ db: Database) throws {
    try db.execute(sql: "DROP TABLE IF EXISTS statements")
    try db.execute(sql: sql)
    let inflater = Inflater()
    let own = try Row.fetchCursor(db, sql: "SELECT seq, form, size, payload FROM log WHERE kind = ?", arguments: [LogKind.statement.rawValue])
    while let row = try own.next() { try note(db, RecordTables.own, row[0], try Log.payload(row, 1, inflater)) }
    let others = try Row.fetchCursor(db, sql: "SELECT log, seq, form, size, bytes FROM others")
    while let row = try others.next() { try note(db, row[0], row[1], try Log.payload(row, 2, inflater)) }
  }
}

extension DossierReader {
  /// What is known of these findings, events or reports, from the statements of all logs held: their state, how each party stands to them,
  /// until when it may reply. Those about which nobody on the roster said anything are left out. `until` leaves out what was signed later.
  public func findings(on subjects: [Recording.Statement.Subject], roster: Roster, until: Moment? = nil) throws -> [Recording.Finding] {
    guard try read({ try RecordTables.isThere($0) }) else { return [] }
    let record = try DossierRecord(self)
    return try subjects.compactMap { subject in
      let statements = try record.statements(on: subject).filter { s in until.map { s.statement.time <= $0.seconds } ?? true }
      guard !statements.isEmpty else { return nil }
      let finding = Recording.Finding(subject, statements: statements, roster: roster)
      return finding.steps.isEmpty && finding.refusals.isEmpty ? nil : finding
    }
  }

  /// Everything that statements of all logs are about, but single entries, in order.
  public func subjects() throws -> [Recording.Statement.Subject] {
    guard try read({ try RecordTables.isThere($0) }) else { return [] }
    return try DossierRecord(self).subjects()
  }

  /// The subjects under which somebody may have spoken about an event, an agreement or a toll: an id moves when an earlier claim joins, and
  /// still names a claim that is held.
  public static func subjects(of id: String, claims: [String]) -> [Recording.Statement.Subject] {
    guard let kind = id.first else { return [] }
    let ids = [id] + claims.map { "\(kind)\($0)" }.filter { $0 != id }
    return (kind == "e" ? ids.map { Recording.Statement.Subject(.event, $0) } : []) + ids.map { Recording.Statement.Subject(.finding, $0) }
  }
}

extension DossierRecord {
  /// Everything that statements are about, but single entries, in order.
  public func subjects() throws -> [Recording.Statement.Subject] {
    guard try read({ try StatementIndex.isThere($0) }) else {
      return Set(try statements().map(\.statement.subject)).filter { $0.kind != .entry }.sorted()
    }
    return try read { try String.fetchAll($0, sql: "SELECT DISTINCT subject FROM statements") }.compactMap { text in
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = Recording.Statement.Subject.Kind(rawValue: String(parts[0])), kind != .entry else { return nil }
      return Recording.Statement.Subject(kind, String(parts[1]))
    }.sorted()
  }

  /// The statements of all logs on one subject, by log and number.
  public func statements(on subject: Recording.Statement.Subject) throws -> [SignedStatement] {
    guard try read({ try StatementIndex.isThere($0) }) else { return try statements().filter { $0.statement.subject == subject } }
    let entries = try read { db in
      try Row.fetchAll(db, sql: "SELECT log, seq FROM statements WHERE subject = ? ORDER BY log, seq", arguments: [StatementIndex.key(subject)])
        .compactMap { try entry(db, $0[0], $0[1]) }
    }
    return entries.compactMap { if case .text(let bytes) = $0 { try? SignedStatement(bytes) } else { nil } }.filter { $0.statement.subject == subject }
  }
}

extension Dossier {
  /// Takes a statement that was signed elsewhere, such as in a browser, into the own log, in a batch of its own. It must be by somebody on the
  /// roster, allowed by role and state, new, and not of a time to come. Gives its number in the log.
  @discardableResult
  public func file(_ signed: SignedStatement, roster: Roster, now: Moment) throws -> Int {
    let statement = signed.statement
    _ = try signed.verify(roster)
    guard statement.kind != .redact, statement.subject.kind != .entry else {
      throw RecordingError(.refused, "a redaction is not filed", remedy: "its custodian signs it with: truceline redact")
    }
    guard !statement.kind.isPosition || statement.kind == .concur || !statement.reasons.isEmpty else {
      throw RecordingError(.refused, "a \(statement.kind.rawValue) needs reasons")
    }
    guard statement.time <= now.seconds + 600 else {
      throw RecordingError(.refused, "the statement is of \(UnixTime.text(statement.time)), which is to come", remedy: "set the signer's clock, and sign again")
    }
    let record = DossierRecord(self, now: now)
    let before = try record.statements(on: statement.subject)
    guard !before.contains(where: { $0.id == signed.id }) else { throw RecordingError(.refused, "this statement stands in the record already") }
    var finding = Recording.Finding(statement.subject, statements: before, roster: roster)
    try finding.apply(signed)
    let bytes = signed.bytes
    return try write { p in
      let seq = try put(p, .statement, bytes, Deflater().store(bytes), known: now)
      try StatementIndex.note(p.db, RecordTables.own, seq, bytes)
      return seq
    }
  }
}
