import Claims
import Crypto
import Foundation
import GRDB
import Recording

/// What was found when the whole record was gone through again.
public struct RecordCheck: Sendable {
  public struct Held: Sendable {
    public var origin: String
    public var entries: Int
    public var root: TreeHash
    public var checkpoints: Int
    /// Entries whose text a signed redaction took.
    public var redacted: Int
  }

  /// Without a name yet, the own log is called this.
  public static let unnamed = "(this dossier's log)"

  public var logs: [Held] = []
  /// Original bytes and texts that were hashed again.
  public var sources = 0
  /// What does not hold, one sentence each; empty where all does.
  public var faults: [String] = []
}

extension DossierRecord {
  /// Hashes every entry, tile, checkpoint and source again. `logs` are the public keys of the logs whose signatures are to be checked.
  public func check(logs keys: [VerifierKey], cosigners: [VerifierKey], roster: Roster?) throws -> RecordCheck {
    var check = RecordCheck()
    do {
      try read { db in
        var named = [(0, RecordCheck.unnamed)]
        for row in try Row.fetchAll(db, sql: "SELECT n, origin FROM logs ORDER BY n") {
          guard let n = Int.fromDatabaseValue(row[0]), let origin = String.fromDatabaseValue(row[1]) else {
            check.faults.append("the list of logs is damaged")
            continue
          }
          if n == 0 { named[0].1 = origin } else { named.append((n, origin)) }
        }
        var hashes: [(seq: Int, hash: String)] = []
        for (n, origin) in named {
          var pass = LogPass(db: db, log: n, origin: origin)
          try pass.run(keys: keys, cosigners: cosigners, roster: roster)
          check.logs.append(pass.held)
          check.faults += pass.faults
          hashes += pass.sources
        }
        try DossierRecord.checkSources(db, named: hashes, &check)
      }
    } catch let error as DatabaseError {
      check.faults.append("the file is damaged: \(error.message ?? "SQLite error \(error.resultCode.rawValue)")")
    } catch let error as RecordingError {
      check.faults.append("\(error)")
    } catch let error as DossierError {
      check.faults.append("\(error)")
    }
    return check
  }

  /// Texts and original bytes must have the hashes by which entries name them.
  private static func checkSources(_ db: Database, named: [(seq: Int, hash: String)], _ check: inout RecordCheck) throws {
    let inflater = Inflater()
    let rows = try Row.fetchCursor(db, sql: "SELECT n, hash, form, size, bytes FROM sources ORDER BY n")
    var hashes: Set<[UInt8]> = []
    while let row = try rows.next() {
      check.sources += 1
      guard let n = Int.fromDatabaseValue(row[0]), let hash = Data.fromDatabaseValue(row[1]), let form = Int.fromDatabaseValue(row[2]),
        let size = Int.fromDatabaseValue(row[3]), let stored = Data.fromDatabaseValue(row[4]),
        let bytes = try? stored.withUnsafeBytes({ try inflater.read(form: form, size: size, $0) })
      else {
        check.faults.append("source number \(check.sources) cannot be read")
        continue
      }
      // A text that is gone counts as not there: an entry that is not redacted must not name it.
      if form == Form.redacted.rawValue { continue }
      if Array(SHA256.hash(data: bytes)) != [UInt8](hash) { check.faults.append("source \(n) does not have its hash") }
      hashes.insert([UInt8](hash))
    }
    // The report's entry names its text; a text that is gone is a fault, as is one that only its index has lost.
    let find = try db.cachedStatement(sql: "SELECT n FROM sources WHERE hash = ?")
    for (seq, hash) in named {
      let bytes = Hexadecimal.bytes(hash) ?? []
      if try !hashes.contains(bytes) || DatabaseValue.fetchOne(find, arguments: [Blob.value(bytes)]) == nil {
        check.faults.append("the source \(hash.prefix(16)) that entry \(seq) names is not there")
      }
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try database.read(body) }
}

/// One log gone through from its first entry to its last. Nothing that it reads is trusted to have the type it should have.
private struct LogPass {
  let db: Database
  let log: Int
  let origin: String
  var held: RecordCheck.Held
  var faults: [String] = []
  /// What the reports of the own log name by its hash.
  var sources: [(seq: Int, hash: String)] = []

  init(db: Database, log: Int, origin: String) {
    self.db = db
    self.log = log
    self.origin = origin
    held = .init(origin: origin, entries: 0, root: .empty, checkpoints: 0, redacted: 0)
  }

  private mutating func fault(_ what: String) { faults.append("\(origin): \(what)") }

  mutating func run(keys: [VerifierKey], cosigners: [VerifierKey], roster: Roster?) throws {
    let gone = Set(try DatabaseValue.fetchAll(db, sql: "SELECT seq FROM redacted WHERE log = \(log)").compactMap { Int.fromDatabaseValue($0) })
    var redactions = Redactions(of: origin)
    var tree = TreeAppender()
    var missing: [(index: Int, leaf: TreeHash)] = []
    var tiles = TilePass(db: db, log: log)
    var checkpoints = try self.checkpoints()
    let rows = try Row.fetchCursor(
      db,
      sql: log == RecordTables.own
        ? "SELECT seq, form, size, payload, kind, known FROM log ORDER BY seq"
        : "SELECT seq, form, size, bytes, NULL, NULL FROM others WHERE log = \(log) ORDER BY seq")
    let inflater = Inflater()
    while let row = try rows.next() {
      let index = held.entries
      if index > 0, index % 65_536 == 0 { try tiles.compare(tree.takeChangedTiles(), last: false) }
      guard Int.fromDatabaseValue(row[0]) == index else { return fault("entry \(index) is not there") }
      if gone.contains(index) {
        guard let leaf = try stored(index) else { return fault("the hash of entry \(index) is not there") }
        missing.append((index, leaf))
        tree.append(leaf)
      } else {
        guard let bytes = entry(row, index, inflater) else { return fault("entry \(index) cannot be read") }
        if let roster, SignedStatement.looksLikeOne(bytes) { judge(bytes, index, roster, &redactions) }
        tree.append(Leaf.hash(bytes))
      }
      held.entries += 1
      while let next = checkpoints.first, next.checkpoint.size <= held.entries {
        checkpoints.removeFirst()
        judge(next, root: tree.root, keys, cosigners)
      }
    }
    held.root = tree.root
    try tiles.compare(tree.takeChangedTiles(), last: true)
    for what in tiles.faults { fault(what) }
    for next in checkpoints {
      if next.checkpoint.size == 0 {
        judge(next, root: .empty, keys, cosigners)
      } else {
        fault("its checkpoint is of \(next.checkpoint.size) entries, and \(held.entries) are held")
      }
    }
    held.redacted = missing.count
    for (index, leaf) in missing where roster != nil {
      do { try redactions.check(index: index, leaf: leaf) } catch { fault("\(error)") }
    }
  }

  private mutating func entry(_ row: Row, _ index: Int, _ inflater: Inflater) -> [UInt8]? {
    guard let form = Int.fromDatabaseValue(row[1]), let size = Int.fromDatabaseValue(row[2]), let stored = Data.fromDatabaseValue(row[3]),
      let payload = try? stored.withUnsafeBytes({ try inflater.read(form: form, size: size, $0) })
    else { return nil }
    let kind: DatabaseValue = row[4]
    if kind.isNull { return payload }
    guard let name = String.fromDatabaseValue(kind), let kind = LogKind(rawValue: name), let known = Int.fromDatabaseValue(row[5]) else { return nil }
    if kind == .report {
      guard let report = try? ReportPayload(payload) else { return nil }
      sources.append((index, report.report))
      if report.source != report.report { sources.append((index, report.source)) }
    }
    return LogEntry(seq: index, kind: kind, known: Moment(seconds: known), payload: payload).canonical
  }

  private func stored(_ index: Int) throws -> TreeHash? {
    let tile = try RecordTables.tile(db, log, TileID(level: 0, index: index / TileID.width)) ?? []
    let from = index % TileID.width * TreeHash.byteCount
    guard tile.count >= from + TreeHash.byteCount else { return nil }
    return TreeHash(bytes: tile[from..<from + TreeHash.byteCount])
  }

  private mutating func checkpoints() throws -> [SignedCheckpoint] {
    var out: [SignedCheckpoint] = []
    for row in try Row.fetchAll(db, sql: "SELECT size, note FROM checkpoints WHERE log = \(log) ORDER BY size") {
      guard let size = Int.fromDatabaseValue(row[0]), let note = Data.fromDatabaseValue(row[1]), let checkpoint = try? SignedCheckpoint([UInt8](note)),
        checkpoint.checkpoint.size == size
      else {
        fault("a checkpoint cannot be read")
        continue
      }
      out.append(checkpoint)
    }
    held.checkpoints = out.count
    return out
  }

  private mutating func judge(_ signed: SignedCheckpoint, root: TreeHash, _ keys: [VerifierKey], _ cosigners: [VerifierKey]) {
    let size = signed.checkpoint.size
    if signed.checkpoint.root != root { fault("its first \(size) entries are not those that its checkpoint signs") }
    guard let key = keys.first(where: { $0.name == origin }) else { return }
    do {
      try signed.verify(log: key)
      _ = try signed.cosignatures(by: cosigners)
    } catch { fault("its checkpoint of \(size) entries: \(error)") }
  }

  private mutating func judge(_ bytes: [UInt8], _ index: Int, _ roster: Roster, _ redactions: inout Redactions) {
    do {
      let statement = try SignedStatement(bytes)
      _ = try statement.verify(roster)
      if statement.statement.kind == .redact { try redactions.add(statement, roster: roster) }
    } catch { fault("entry \(index): \(error)") }
  }
}

/// Compares the tiles of a tree made anew with those stored: all of them, and no others.
private struct TilePass {
  let db: Database
  let log: Int
  var faults: [String] = []
  private var full = 0

  init(db: Database, log: Int) {
    self.db = db
    self.log = log
  }

  mutating func compare(_ tiles: [(id: TileID, hashes: [UInt8])], last: Bool) throws {
    for tile in tiles {
      let isFull = tile.hashes.count == TileID.width * TreeHash.byteCount
      // Unfinished tiles come again until they are full.
      guard isFull || last else { continue }
      full += 1
      guard try RecordTables.tile(db, log, tile.id) == tile.hashes else {
        faults.append("\(tile.id.path(width: tile.hashes.count / TreeHash.byteCount)) is not the tile of its entries")
        continue
      }
    }
    guard last else { return }
    let range = (RecordTables.place(log, TileID(level: 0, index: 0)), RecordTables.place(log + 1, TileID(level: 0, index: 0)))
    let stored = try Int.fetchOne(db, sql: "SELECT count(*) FROM tiles WHERE place >= ? AND place < ?", arguments: [range.0, range.1]) ?? 0
    if stored != full { faults.append("\(stored) tiles are stored where there should be \(full)") }
  }
}
