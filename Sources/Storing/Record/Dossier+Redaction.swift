import Claims
import GRDB
import Recording

extension Dossier {
  /// Takes the words out of an entry of the own log: of a report its text, its original bytes and its title, of a coding all that it quotes
  /// and names. Numbers, codes, spans and ids stay, so that counts and links still hold. The signed redaction must be appended in the same
  /// transaction.
  func redact(_ db: Database, _ seq: Int) throws {
    guard let row = try Row.fetchOne(db, sql: "SELECT kind, form, size, payload FROM log WHERE seq = ?", arguments: [seq]) else {
      throw RecordingError(.missing, "the log has no entry \(seq)")
    }
    let name: String = row[0]
    let payload = try Log.payload(row, 1, Inflater())
    let kept: [UInt8]
    var sources: [(hash: String, letters: Int)] = []
    switch LogKind(rawValue: name) {
    case .report?:
      var report = try ReportPayload(payload)
      report.title = nil
      kept = report.bytes
      let text = try Projector(db).text(report.report)
      sources = [(report.report, text.count { $0 & 0xC0 != 0x80 })]
      if report.source != report.report { sources.append((report.source, 0)) }
    case .coding?:
      var coding = try CodingPayload(payload)
      coding.claims = coding.claims.map(\.withoutWords)
      coding.coverage = coding.coverage.map(\.withoutWords)
      kept = coding.bytes
    default: throw RecordingError(.refused, "entry \(seq) is a \(name); only reports and codings hold words of others that can be redacted")
    }
    try db.execute(sql: "INSERT INTO redacted VALUES (?, ?)", arguments: [RecordTables.own, seq])
    // The triggers that guard the log stand aside for this one change, which the transaction makes with its redaction or not at all.
    let guards = try String.fetchAll(
      db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name IN ('log_is_not_altered', 'sources_are_not_altered') ORDER BY name")
    try db.execute(sql: "DROP TRIGGER IF EXISTS log_is_not_altered; DROP TRIGGER IF EXISTS sources_are_not_altered")
    let stored = Deflater().store(kept)
    try db.execute(
      sql: "UPDATE log SET form = ?, size = ?, payload = ? WHERE seq = ?",
      arguments: [stored.form.rawValue, stored.size, Blob.value(stored.bytes), seq])
    for source in sources {
      try db.execute(
        sql: "UPDATE sources SET form = ?, size = ?, bytes = x'' WHERE hash = ?",
        arguments: [Form.redacted.rawValue, source.letters, Blob.value(Hexadecimal.bytes(source.hash) ?? [])])
    }
    for sql in guards { try db.execute(sql: sql) }
  }

  /// After redactions: makes the projections anew without the words, and leaves no page of the file that still holds them.
  public func forgetRedacted() throws {
    try DossierError.telling(path) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = ON") }
      try rebuild()
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }
}

extension DossierRecord {
  /// Entries of the own log that hold the words of a report: its own, those of its copies, and its codings.
  public func entries(ofReport id: String) throws -> [Int] {
    var found: [Int] = []
    for index in 0..<(try ownOrigin().map { try size(of: $0) } ?? 0) {
      guard let origin = try ownOrigin(), case .text(let entry) = try entry(index, of: origin) else { continue }
      if EntryContent.report(entry)?.report == id || EntryContent.coding(entry)?.report == id { found.append(index) }
    }
    return found
  }
}

extension CoverageRow {
  /// The row without anything that the observers wrote.
  fileprivate var withoutWords: CoverageRow {
    var row = self
    row.note = nil
    row.evidence.text = ""
    return row
  }
}

extension Claim {
  /// The claim without anything that the report says in words.
  fileprivate var withoutWords: Claim {
    var c = self
    c.actors = c.actors.map(\.withoutWords)
    c.recipients = c.recipients.map(\.withoutWords)
    c.brokers = c.brokers.map(\.withoutWords)
    c.place?.source?.erase()
    c.time?.source?.erase()
    c.figures = c.figures.map {
      var f = $0
      f.whose = f.whose?.withoutWords
      f.source?.erase()
      return f
    }
    c.attribution = c.attribution.map { Voice(actor: $0.actor.withoutWords, via: $0.via) }
    c.evidence = c.evidence.map {
      var q = $0
      q.erase()
      return q
    }
    return c
  }
}

extension Actor {
  fileprivate var withoutWords: Actor {
    var a = self
    a.name = code
    a.source?.erase()
    return a
  }
}

extension Quotation {
  /// As many dashes as there were letters, so that spans still hold.
  fileprivate mutating func erase() { text = String(repeating: "-", count: max(0, span.end - span.start)) }
}
