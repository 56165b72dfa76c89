import Foundation
import GRDB
import Recording

/// A dossier as a holder's record: its own log, the others' logs, and all that was signed.
public final class DossierRecord: RecordStore {
  let database: any DatabaseReader
  private let dossier: Dossier?
  private let now: Moment
  private let inflater = Inflater()

  /// For writing. `now` is when what is written becomes known.
  public init(_ dossier: Dossier, now: Moment) {
    self.dossier = dossier
    self.now = now
    database = dossier.queue
  }

  /// For reading.
  public init(_ reader: DossierReader) throws {
    dossier = nil
    now = reader.known
    database = reader.database
    guard try reader.read({ try RecordTables.isThere($0) }) else {
      throw DossierError(.refused, "\(reader.path): it has no tree over its log yet", remedy: "add to it, or bring it up to date with: truceline rebuild")
    }
  }

  /// For going through a file of which nothing is known, not even that its tables hold what they should.
  public init(checking path: String) throws {
    dossier = nil
    now = Moment(seconds: 0)
    try DossierFile.check(path)
    database = try DossierError.telling(path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase {
        try Schema.check($0, path)
        try $0.execute(sql: "PRAGMA mmap_size = 2147418112")
      }
      return try DatabaseQueue(path: path, configuration: configuration)
    }
    let isThere = try DossierError.telling(path) { try database.read { try RecordTables.isThere($0) } }
    guard isThere else {
      throw DossierError(.refused, "\(path): it has no tree over its log yet", remedy: "bring it up to date with: truceline rebuild")
    }
  }

  func write<T>(_ body: (Database) throws -> T) throws -> T {
    guard let dossier else { throw RecordingError(.refused, "the dossier is open for reading only") }
    return try dossier.write { try body($0.db) }
  }

  // MARK: - logs

  /// The name of the dossier's own log; nil before its first checkpoint.
  public func ownOrigin() throws -> String? { try read { try String.fetchOne($0, sql: "SELECT origin FROM logs WHERE n = 0") } }

  /// Binds the dossier's own log to the name of its holder's key; tells whether it was nobody's before. Throws, and binds nothing, where it is
  /// somebody else's, where another key of that name signed it, or where `check` refuses the tree over its entries.
  @discardableResult
  public func claim(_ key: VerifierKey, _ check: (TiledTree) throws -> Void = { _ in }) throws -> Bool {
    if let owner = try ownOrigin() {
      guard owner == key.name else {
        throw RecordingError(
          .refused, "this dossier is kept by \(owner), the key is of \(key.name)", remedy: "use the key of \(owner), or sync with a dossier of your own")
      }
      do { try checkpoint(of: owner)?.verify(log: key) } catch {
        throw RecordingError(.refused, "another key of \(owner) than this one signed the log before", remedy: "use that key")
      }
      return false
    }
    let size = try read { try DossierRecord.size($0, RecordTables.own) }
    try check(TiledTree(size: size) { id in try self.read { try RecordTables.tile($0, RecordTables.own, id) } })
    try write { try $0.execute(sql: "INSERT INTO logs VALUES (0, ?)", arguments: [key.name]) }
    return true
  }

  /// Takes back a binding under which nothing was signed.
  public func disclaim() throws {
    guard let origin = try ownOrigin(), try checkpoint(of: origin) == nil else { return }
    try write { db in
      guard try Int.fetchOne(db, sql: "SELECT count(*) FROM log WHERE kind = ?", arguments: [LogKind.statement.rawValue]) == 0 else { return }
      try db.execute(sql: "DELETE FROM logs WHERE n = 0")
    }
  }

  private static func number(_ db: Database, _ origin: String) throws -> Int? {
    try Int.fetchOne(try db.cachedStatement(sql: "SELECT n FROM logs WHERE origin = ?"), arguments: [origin])
  }

  private static func size(_ db: Database, _ log: Int) throws -> Int {
    let sql = log == RecordTables.own ? "SELECT max(seq) FROM log" : "SELECT max(seq) FROM others WHERE log = \(log)"
    return (try Int.fetchOne(try db.cachedStatement(sql: sql)) ?? -1) + 1
  }

  public func origins() throws -> [String] { try read { try String.fetchAll($0, sql: "SELECT origin FROM logs ORDER BY origin") } }

  public func size(of origin: String) throws -> Int {
    try read { db in try DossierRecord.number(db, origin).map { try DossierRecord.size(db, $0) } ?? 0 }
  }

  public func checkpoint(of origin: String) throws -> SignedCheckpoint? { try checkpoints(of: origin).last?.checkpoint }

  /// All checkpoints kept of a log, by size, with the time when each came in.
  public func checkpoints(of origin: String) throws -> [(checkpoint: SignedCheckpoint, issued: Int)] {
    try read { db in
      guard let log = try DossierRecord.number(db, origin) else { return [] }
      return try Row.fetchAll(db, sql: "SELECT note, issued FROM checkpoints WHERE log = ? ORDER BY size", arguments: [log]).map {
        // Read with care: this is also called for files that may be damaged.
        guard let note = Data.fromDatabaseValue($0[0]) else { throw RecordingError(.malformed, "a checkpoint of \(origin) cannot be read") }
        return (checkpoint: try SignedCheckpoint([UInt8](note)), issued: Int.fromDatabaseValue($0[1]) ?? 0)
      }
    }
  }

  public func tile(_ id: TileID, of origin: String) throws -> [UInt8]? {
    try read { db in try DossierRecord.number(db, origin).flatMap { try RecordTables.tile(db, $0, id) } }
  }

  public func entry(_ index: Int, of origin: String) throws -> LogSection.Entry {
    try read { db in
      guard let log = try DossierRecord.number(db, origin), let entry = try entry(db, log, index) else {
        throw RecordingError(.missing, "the log of \(origin) has no entry \(index)")
      }
      return entry
    }
  }

  func entry(_ db: Database, _ log: Int, _ index: Int) throws -> LogSection.Entry? {
    let gone = try db.cachedStatement(sql: "SELECT 1 FROM redacted WHERE log = ? AND seq = ?")
    if try Int.fetchOne(gone, arguments: [log, index]) != nil {
      let id = TileID(level: 0, index: index / TileID.width)
      let from = index % TileID.width * TreeHash.byteCount
      guard let tile = try RecordTables.tile(db, log, id), tile.count >= from + TreeHash.byteCount,
        let leaf = TreeHash(bytes: tile[from..<from + TreeHash.byteCount])
      else { throw RecordingError(.missing, "the hash of entry \(index) is not there") }
      return .redacted(leaf)
    }
    if log == RecordTables.own {
      var found: LogEntry?
      try Log(db: db).forEach(from: index, inflater) {
        if $0.seq == index { found = $0 }
        return false
      }
      return found.map { .text($0.canonical) }
    }
    let select = try db.cachedStatement(sql: "SELECT form, size, bytes FROM others WHERE log = ? AND seq = ?")
    return try Row.fetchOne(select, arguments: [log, index]).map { .text(try Log.payload($0, 0, inflater)) }
  }

  /// Calls `each` with the entries of a log in order, from one on.
  public func forEachEntry(of origin: String, from first: Int = 0, _ each: (Int, LogSection.Entry) throws -> Void) throws {
    for index in first..<max(first, try size(of: origin)) { try each(index, try entry(index, of: origin)) }
  }

  /// The statements of all logs: what the parties and the centre's people say.
  public func statements() throws -> [SignedStatement] {
    if try read({ try StatementIndex.isThere($0) }) {
      return try read { db in
        try Row.fetchAll(db, sql: "SELECT log, seq FROM statements ORDER BY log, seq").compactMap { row in
          guard case .text(let bytes)? = try entry(db, row[0], row[1]) else { return nil }
          return try? SignedStatement(bytes)
        }
      }
    }
    var out: [SignedStatement] = []
    let own = try read { db in
      try Int.fetchAll(db, sql: "SELECT seq FROM log WHERE kind = ? ORDER BY seq", arguments: [LogKind.statement.rawValue])
        .compactMap { try entry(db, RecordTables.own, $0) }
    }
    for case .text(let bytes) in own { out.append(try SignedStatement(bytes)) }
    for origin in try origins() where try origin != ownOrigin() {
      try forEachEntry(of: origin) { _, entry in
        if case .text(let bytes) = entry, SignedStatement.looksLikeOne(bytes), let statement = try? SignedStatement(bytes) { out.append(statement) }
      }
    }
    return out
  }

  // MARK: - writing

  public func write(_ change: RecordChange) throws {
    if try change.origin == ownOrigin() { return try grow(change) }
    try write { db in
      var log = try DossierRecord.number(db, change.origin)
      if log == nil {
        try db.execute(sql: "INSERT INTO logs VALUES ((SELECT max(1, coalesce(max(n), 0) + 1) FROM logs), ?)", arguments: [change.origin])
        log = try DossierRecord.number(db, change.origin)
      }
      guard let log, try DossierRecord.size(db, log) == change.from else {
        throw RecordingError(.refused, "the log of \(change.origin) has grown meanwhile", remedy: "try again")
      }
      let deflater = Deflater()
      let insert = try db.cachedStatement(sql: "INSERT INTO others VALUES (?, ?, ?, ?, ?)")
      try change.entries.forEach { k, entry in
        switch entry {
        case .text(let bytes):
          let stored = deflater.store(bytes)
          try insert.execute(arguments: [log, change.from + k, stored.form.rawValue, stored.size, Blob.value(stored.bytes)])
          try StatementIndex.note(db, log, change.from + k, bytes)
        case .redacted:
          try insert.execute(arguments: [log, change.from + k, Form.plain.rawValue, 0, Data()])
          try db.execute(sql: "INSERT INTO redacted VALUES (?, ?)", arguments: [log, change.from + k])
        }
      }
      try RecordTables.put(db, log, change.tiles)
      for place in change.redactions {
        try db.execute(sql: "INSERT OR IGNORE INTO redacted VALUES (?, ?)", arguments: [log, place.index])
        try db.execute(
          sql: "UPDATE others SET form = 0, size = 0, bytes = x'' WHERE log = ? AND seq = ?", arguments: [log, place.index])
      }
      if let checkpoint = change.checkpoint { try keep(db, log, checkpoint) }
    }
  }

  /// The own log takes statements only: everything else comes in through the dossier.
  private func grow(_ change: RecordChange) throws {
    guard let dossier else { throw RecordingError(.refused, "the dossier is open for reading only") }
    let notes = try change.entries.all().map {
      guard case .text(let bytes) = $0, SignedStatement.looksLikeOne(bytes) else {
        throw RecordingError(.refused, "the own log of a dossier is not taken from others", remedy: "restore the newest backup: truceline restore")
      }
      return bytes
    }
    try dossier.write { p in
      guard try DossierRecord.size(p.db, RecordTables.own) == change.from else {
        throw RecordingError(.refused, "the log has grown meanwhile", remedy: "try again")
      }
      for place in change.redactions { try dossier.redact(p.db, place.index) }
      for note in notes {
        let seq = try dossier.put(p, .statement, note, Deflater().store(note), known: now)
        try StatementIndex.note(p.db, RecordTables.own, seq, note)
      }
      if let checkpoint = change.checkpoint { try keep(p.db, RecordTables.own, checkpoint) }
    }
  }

  private func keep(_ db: Database, _ log: Int, _ checkpoint: SignedCheckpoint) throws {
    try db.execute(
      sql: """
        INSERT INTO checkpoints VALUES (?, ?, ?, ?) ON CONFLICT (log, size) DO UPDATE SET note = excluded.note
        """, arguments: [log, checkpoint.checkpoint.size, now.seconds, Blob.value(checkpoint.bytes)])
  }

  // MARK: - files, forks, holders

  public func file(_ hash: TreeHash) throws -> [UInt8]? {
    try read { db in
      // What was redacted is not passed on, not even as dashes; nor is what only stands for a text.
      let sql = "SELECT form, size, bytes FROM sources WHERE hash = ? AND form IN (?, ?)"
      return try Row.fetchOne(db, sql: sql, arguments: [Blob.value(hash.bytes), Form.plain.rawValue, Form.deflated.rawValue]).map {
        try Log.payload($0, 0, inflater)
      }
    }
  }

  public func keep(files: [[UInt8]]) throws {
    guard let dossier else { throw RecordingError(.refused, "the dossier is open for reading only") }
    let deflater = Deflater()
    let stored = files.map { (TreeHash.content($0).bytes, deflater.store($0)) }
    try dossier.write { p in for (hash, bytes) in stored { try p.source(hash, bytes) } }
  }

  public func keep(fork: ForkProof) throws {
    try write {
      try $0.execute(
        sql: "INSERT OR IGNORE INTO forks VALUES (?, ?)", arguments: [Blob.value(TreeHash.content(fork.bytes).bytes), Blob.value(fork.bytes)])
    }
  }

  public func forks() throws -> [ForkProof] {
    try read { try Data.fetchAll($0, sql: "SELECT proof FROM forks ORDER BY hash").map { try ForkProof([UInt8]($0)) } }
  }

  public func shown(by holder: String) throws -> [String: Int] {
    try read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT origin, size FROM shown WHERE holder = ? ORDER BY origin", arguments: [holder])
      let pairs = rows.compactMap { row in String.fromDatabaseValue(row[0]).flatMap { name in Int.fromDatabaseValue(row[1]).map { (name, $0) } } }
      return Dictionary(pairs) { $1 }
    }
  }

  public func noteShown(_ sizes: [String: Int], by holder: String) throws {
    try write { db in
      for (origin, size) in sizes.sorted(by: { $0.key < $1.key }) {
        try db.execute(sql: "INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", arguments: [holder, origin, size])
      }
    }
  }
}
