import Claims
import Foundation
import GRDB
import Reconciling

/// Turns entries of the log into rows, in the log's order: the same rows with the same numbers whether an entry has just come or the
/// whole log is read again. Holds names and counters of one connection; after a transaction that failed a new one is made.
final class Projector {
  let db: Database
  let names: NameTable
  let inflater = Inflater()
  let packer = BodyPacker()
  /// Entries of the log that were read lately.
  let codings: CodingCache
  var events = 0
  var findings = 0
  private(set) var frame = ConflictFrame()
  private(set) var book = ReviewBook()
  private var reports = 0
  private(set) var claims = 0

  init(_ db: Database) throws {
    self.db = db
    codings = CodingCache(db)
    names = try NameTable(db)
    reports = try Projector.last(db, "reports")
    claims = try Projector.last(db, "claims")
    events = try Projector.last(db, "events")
    findings = try Projector.last(db, "findings")
    let log = Log(db: db)
    if let seq = try Int.fetchOne(db, sql: "SELECT max(seq) FROM settings") { frame = try DossierSettings(try log.payload(seq, inflater)).frame }
    for seq in try Int.fetchAll(db, sql: "SELECT DISTINCT seq FROM reviews ORDER BY seq") { book.add(try Review(try log.payload(seq, inflater))) }
  }

  private static func last(_ db: Database, _ table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT coalesce(max(n), 0) FROM \(table)") ?? 0
  }

  // MARK: - Settings

  func settings(seq: Int, _ s: DossierSettings) throws {
    frame = s.frame
    for (name, value) in [
      ("title", s.title), ("pack", s.pack ?? ""), ("packs", s.packs), ("program", s.program), ("parties", s.parties.joined(separator: ";")),
    ] {
      try db.execute(sql: "INSERT INTO settings VALUES (?, ?, ?)", arguments: [seq, name, value])
    }
  }

  // MARK: - Reports

  /// What a report that comes in is to the dossier.
  enum Standing: Equatable {
    case new
    /// The same text under the same key.
    case known
    /// The same text from somewhere else.
    case copy(of: Int)
    /// Another text under the key of a report that is there.
    case version(of: Int)
  }

  func standing(_ p: ReportPayload) throws -> Standing {
    let hash = Hexadecimal.bytes(p.report) ?? []
    let key = Identifier.hash(p.key.utf8)
    let same = try db.cachedStatement(sql: "SELECT n, key FROM reports WHERE source = (SELECT n FROM sources WHERE hash = ?) ORDER BY n LIMIT 1")
    if let row = try Row.fetchOne(same, arguments: [Blob.value(hash)]) {
      let n: Int = row[0]
      if row[1] as Int64 == key { return .known }
      let copies = try db.cachedStatement(sql: "SELECT 1 FROM copies WHERE report = ? AND key = ?")
      return try Int.fetchOne(copies, arguments: [n, key]) == nil ? .copy(of: n) : .known
    }
    let versions = try db.cachedStatement(sql: "SELECT n FROM reports INDEXED BY reports_key WHERE key = ? AND superseded = ? LIMIT 1")
    return try Int.fetchOne(versions, arguments: [key, Schema.never]).map { .version(of: $0) } ?? .new
  }

  /// The source's number; kept once whatever the reports that have it.
  func source(_ hash: [UInt8], _ stored: StoredBytes) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO sources(hash, form, size, bytes) VALUES (?, ?, ?, ?)").execute(
      arguments: [Blob.value(hash), stored.form.rawValue, stored.size, Blob.value(stored.bytes)])
  }

  /// Puts the text of a report, which has come, in the place of what was quoted of it; false where the text is there or not known at all.
  func complete(_ r: PreparedReport) throws -> Bool {
    let hash = Blob.value(Hexadecimal.bytes(r.payload.report) ?? [])
    let select = try db.cachedStatement(sql: "SELECT n, form, size, bytes FROM sources WHERE hash = ? AND form IN (?, ?)")
    guard let row = try Row.fetchOne(select, arguments: [hash, Form.quoted.rawValue, Form.quotedDeflated.rawValue]) else { return false }
    let quoted = try Log.payload(row, 1, inflater)
    let source: Int = row[0]
    try db.execute(
      sql: "INSERT OR REPLACE INTO sources(n, hash, form, size, bytes) VALUES (?, ?, ?, ?, ?)",
      arguments: [source, hash, r.text.form.rawValue, r.text.size, Blob.value(r.text.bytes)])
    for report in try Row.fetchAll(
      db, sql: "SELECT r.n, t.text FROM reports r JOIN names t ON t.n = r.lang WHERE r.source = ?", arguments: [source])
    {
      let (n, lang): (Int, String) = (report[0], report[1])
      try db.execute(sql: "INSERT INTO words(words, rowid, text) VALUES ('delete', ?, ?)", arguments: [n, SearchWords.indexed(quoted, lang: lang)])
      try db.execute(sql: "INSERT INTO words(rowid, text) VALUES (?, ?)", arguments: [n, r.words])
    }
    return true
  }

  /// Whether the coding that holds for a report is this one, to the byte.
  func isCoded(_ report: Int, as coding: [UInt8]) throws -> Bool {
    guard let row = try Row.fetchOne(db, sql: "SELECT coding, superseded FROM reports WHERE n = ?", arguments: [report]) else { return true }
    // An older version of a report counts no more, however it is coded.
    if row[1] as Int != Schema.never { return true }
    guard let seq = row[0] as Int? else { return false }
    return try Log(db: db).payload(seq, inflater) == coding
  }

  /// A report's row; `words` are what the index of words gets. Returns nil for a copy, which has no row of its own.
  @discardableResult
  func report(seq: Int, _ p: ReportPayload, known: Moment, standing: Standing, words: () throws -> String) throws -> Int? {
    let key = Identifier.hash(p.key.utf8)
    if case .copy(let n) = standing {
      try db.cachedStatement(sql: "INSERT INTO copies VALUES (?, ?, ?)").execute(arguments: [n, key, seq])
      return nil
    }
    var version = 1
    if case .version(let old) = standing {
      version = (try Int.fetchOne(db, sql: "SELECT version FROM reports WHERE n = ?", arguments: [old]) ?? 0) + 1
      try db.execute(sql: "UPDATE reports SET superseded = ? WHERE n = ?", arguments: [seq, old])
      try supersedeClaims(of: old, at: seq)
    }
    reports += 1
    let source = try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT n FROM sources WHERE hash = ?"), arguments: [Blob.value(Hexadecimal.bytes(p.report) ?? [])])
    guard let source else { throw DossierError(.corrupt, "the text of entry \(seq) is missing", remedy: "restore the last good copy of the dossier") }
    let time = p.published?.start
    try db.cachedStatement(sql: "INSERT INTO reports VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        reports, seq, source, key, version, time.map { Int($0.day.number) } ?? Schema.undated, time.map { Moment(endOf: $0).seconds },
        try names.optional(db, .outlet, p.outlet), try names.number(db, .lang, p.lang), try names.optional(db, .group, p.group), seq, Schema.never,
      ])
    try db.cachedStatement(sql: "INSERT INTO words(rowid, text) VALUES (?, ?)").execute(arguments: [reports, try words()])
    return reports
  }

  // MARK: - Claims

  /// The claims of a coding take the place of those that the report had. What persons decided of a claim holds for it again.
  func coding(seq: Int, report: Int, _ rows: [ClaimRow], _ coverage: [CoverageRow], _ claim: (Int) throws -> HeadedClaim) throws {
    if try Int.fetchOne(try db.cachedStatement(sql: "SELECT coding FROM reports WHERE n = ?"), arguments: [report]) != nil {
      try supersedeClaims(of: report, at: seq)
    }
    try db.cachedStatement(sql: "UPDATE reports SET coding = ? WHERE n = ?").execute(arguments: [seq, report])
    try self.coverage(coverage, report: report, seq: seq)
    var seen: Set<String> = []
    for (k, row) in rows.enumerated() {
      let verdict = book.isEmpty ? nil : book.verdicts[Identifier.text(row.id)]
      var row = row
      if let fields = verdict?.fields, !fields.isEmpty {
        var made = try claim(k)
        FieldCorrection.apply(fields, to: &made.claim)
        row = ClaimRow(made.claim, made.header, frame)
      }
      let opens = seen.insert(row.origin).inserted
      try self.claim(row, report: report, coding: seq, ordinal: k, opens: opens, review: verdict?.state ?? .none, known: seq)
    }
  }

  /// A claim's row; its block is to be reconciled anew. `opens` is said of the first claim of its origin in the report.
  func claim(_ row: ClaimRow, report: Int, coding: Int, ordinal: Int, opens: Bool, review: ReviewState, known: Int) throws {
    claims += 1
    let block = try names.number(db, .block, row.block)
    try db.cachedStatement(sql: "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        claims, row.id, report, coding, ordinal, block, try names.optional(db, .toll, row.toll), row.marks.rawValue, opens ? 1 : 0, row.lag, row.type,
        row.day, row.last, try names.number(db, .roles, row.roles), try names.optional(db, .place, row.place), try names.number(db, .origin, row.origin),
        try names.optional(db, .voices, row.voices), review.rawValue, known, Schema.never,
        Blob.value(try OutlineBytes.bytes(row.outline, db, names)),
      ])
    try dirty(block)
  }

  /// The claims of a report that do not hold any more; what was made of them is to be made anew.
  private func supersedeClaims(of report: Int, at seq: Int) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO dirty SELECT block FROM claims INDEXED BY claims_report WHERE report = ? AND superseded = ?",
      arguments: [report, Schema.never])
    try db.execute(
      sql: "UPDATE claims INDEXED BY claims_report SET superseded = ? WHERE report = ? AND superseded = ?", arguments: [seq, report, Schema.never])
    try db.execute(sql: "UPDATE coverage SET superseded = ? WHERE report = ? AND superseded = ?", arguments: [seq, report, Schema.never])
  }

  /// Rows of what could not be seen, in the order of the coding that holds them.
  private func coverage(_ rows: [CoverageRow], report: Int, seq: Int) throws {
    for (k, row) in rows.enumerated() {
      try db.cachedStatement(
        sql: "INSERT INTO coverage(report, coding, ordinal, state, day, last, place, known, superseded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(
        arguments: [
          report, seq, k, row.state.rawValue, row.time?.start.map { Int($0.day.number) } ?? Schema.undated,
          (row.time?.end ?? row.time?.start).map { Int($0.day.number) } ?? Schema.undated, try names.optional(db, .place, row.place?.name ?? row.post), seq,
          Schema.never,
        ])
    }
  }

  /// Marks a block as one whose events are to be made anew.
  func dirty(_ block: Int) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirty VALUES (?)").execute(arguments: [block])
  }

  /// A report's row, by the hash of its text.
  func report(_ id: String) throws -> (id: String, n: Int, header: ReportHeader)? {
    let select = try db.cachedStatement(sql: "SELECT n, seq FROM reports WHERE source = (SELECT n FROM sources WHERE hash = ?) LIMIT 1")
    guard let row = try Row.fetchOne(select, arguments: [Blob.value(Hexadecimal.bytes(id) ?? [])]) else { return nil }
    return (id, row[0], try ReportPayload(try Log(db: db).payload(row[1], inflater)).header)
  }

  /// Seq of the coding of a report that holds; nil where a newer version has taken its place.
  func coding(ofReport n: Int) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT coding FROM reports WHERE n = ? AND superseded = 0", arguments: [n])
  }

  func text(_ id: String) throws -> [UInt8] {
    let select = try db.cachedStatement(sql: "SELECT form, size, bytes FROM sources WHERE hash = ?")
    guard let row = try Row.fetchOne(select, arguments: [Blob.value(Hexadecimal.bytes(id) ?? [])]) else {
      throw DossierError(.corrupt, "the text of report \(id) is missing", remedy: "restore the last good copy of the dossier")
    }
    return try Log.payload(row, 0, inflater)
  }

  // MARK: - Reviews

  func review(seq: Int, _ r: Review, known: Moment) throws {
    for target in r.targets {
      try db.execute(
        sql: "INSERT OR IGNORE INTO reviews VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [seq, Identifier.number(target), target, r.action.rawValue, r.by, known.seconds])
    }
    book.add(r)
    for target in r.targets {
      try reviewFindings(target, at: seq)
      // An event's address names a claim of it: either way that claim's block has changed.
      let select = "SELECT n, report, coding, ordinal, block, opens FROM claims INDEXED BY claims_id WHERE id = ? AND superseded = ? LIMIT 1"
      guard let row = try Row.fetchOne(db, sql: select, arguments: [Identifier.number(target), Schema.never]) else { continue }
      try dirty(row[4])
      guard AddressKind(target) == .claim, r.action != .split, r.action != .merge else { continue }
      try reviewed(row, seq)
    }
  }

  /// The claim's row as it is after what was decided takes the place of the one before.
  private func reviewed(_ row: Row, _ seq: Int) throws {
    let (n, report, coding, ordinal): (Int, Int, Int, Int) = (row[0], row[1], row[2], row[3])
    let made = try headed(coding: coding, ordinal, report: report)
    let verdict = book.verdicts[made.claim.id]
    try db.execute(sql: "UPDATE claims SET superseded = ? WHERE n = ?", arguments: [seq, n])
    try claim(
      ClaimRow(made.claim, made.header, frame), report: report, coding: coding, ordinal: ordinal, opens: row[5] as Int == 1,
      review: verdict?.state ?? .none, known: seq)
  }

  /// A claim of the log with what persons put right, and its report's header.
  func headed(coding: Int, _ ordinal: Int, report: Int) throws -> HeadedClaim {
    try codings.headed(coding: coding, ordinal, report: report, book)
  }
}
