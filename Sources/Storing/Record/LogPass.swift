import Foundation
import GRDB
import Recording

/// One log gone through from its first entry to its last. Nothing that it reads is trusted to have the type it should have.
///
/// Rows are read by one thread, a few thousand at a time, and unpacked and hashed by all processors; the tree grows in order.
struct LogPass {
  let db: Database
  let log: Int
  let origin: String
  var held: RecordCheck.Held
  var faults: [String] = []
  /// What the reports of the own log name by its hash.
  var sources: [(seq: Int, hash: TreeHash)] = []

  init(db: Database, log: Int, origin: String) {
    self.db = db
    self.log = log
    self.origin = origin
    held = .init(origin: origin, entries: 0, root: .empty, checkpoints: 0, redacted: 0)
  }

  private mutating func fault(_ what: String) { faults.append("\(origin): \(what)") }

  private static let batch = 4096

  mutating func run(keys: [VerifierKey], cosigners: [VerifierKey], roster: Roster?) throws {
    let gone = Set(try DatabaseValue.fetchAll(db, sql: "SELECT seq FROM redacted WHERE log = \(log)").compactMap { Int.fromDatabaseValue($0) })
    var redactions = Redactions(of: origin)
    var tree = TreeAppender()
    var missing: [(index: Int, leaf: TreeHash)] = []
    var tiles = TilePass(db: db, log: log)
    var checkpoints = try self.checkpoints()
    var spoken: [Int: String] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: log == RecordTables.own
        ? "SELECT seq, form, size, payload, kind, known FROM log ORDER BY seq"
        : "SELECT seq, form, size, bytes, NULL, NULL FROM others WHERE log = \(log) ORDER BY seq")
    // The next batch is read while the one before is unpacked.
    let isOwn = log == RecordTables.own
    var read = 0
    func next() throws -> (batch: [StoredEntry], found: Ahead<[FoundEntry?]>)? {
      var batch: [StoredEntry] = []
      batch.reserveCapacity(LogPass.batch)
      while batch.count < LogPass.batch, let row = try rows.next() { batch.append(StoredEntry(row, isOwn: isOwn)) }
      if batch.isEmpty { return nil }
      let (entries, first) = (batch, read)
      read += batch.count
      return (batch, Ahead { LogPass.unpacked(entries, gone, first) })
    }
    var ahead = try next()
    while let (batch, unpacked) = ahead {
      ahead = try next()
      let first = held.entries
      for (k, found) in unpacked.value.enumerated() {
        let index = first + k
        guard batch[k].seq == index else { return fault("entry \(index) is not there") }
        if index > 0, index % 65_536 == 0 { try tiles.compare(tree.takeChangedTiles(), last: false) }
        if gone.contains(index) {
          guard let leaf = try stored(index) else { return fault("the hash of entry \(index) is not there") }
          missing.append((index, leaf))
          tree.append(leaf)
        } else {
          guard let found else { return fault("entry \(index) cannot be read") }
          if let statement = found.statement {
            if let signed = try? SignedStatement(statement) { spoken[index] = StatementIndex.key(signed.statement.subject) }
            if let roster { judge(statement, index, roster, &redactions) }
          }
          for hash in found.names { sources.append((index, hash)) }
          tree.append(found.leaf)
        }
        held.entries += 1
        while let next = checkpoints.first, next.checkpoint.size <= held.entries {
          checkpoints.removeFirst()
          judge(next, root: tree.root, keys, cosigners)
        }
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
    try checkStatements(spoken)
    try checkStamps()
  }

  /// What the entries of a batch hold, in their order; nil for one that cannot be read.
  private static func unpacked(_ batch: [StoredEntry], _ gone: Set<Int>, _ first: Int) -> [FoundEntry?] {
    Parallel.map(batch.count, state: { Inflater() }, each: { inflater, k in gone.contains(first + k) ? nil : batch[k].found(inflater) })
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

  /// The index by which statements are found must not hide one, nor show one elsewhere.
  private mutating func checkStatements(_ spoken: [Int: String]) throws {
    guard try StatementIndex.isThere(db) else { return }
    var listed: [Int: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT seq, subject FROM statements WHERE log = \(log)") {
      guard let seq = Int.fromDatabaseValue(row[0]), let subject = String.fromDatabaseValue(row[1]) else { continue }
      listed[seq] = subject
    }
    // Each is also looked for as readers look for it.
    let find = try db.cachedStatement(sql: "SELECT count(*) FROM statements WHERE subject = ? AND log = ? AND seq = ?")
    for (seq, subject) in spoken where try Int.fetchOne(find, arguments: [subject, log, seq]) != 1 { listed[seq] = nil }
    if listed != spoken { fault("the index of its statements is damaged; truceline rebuild makes it anew") }
  }

  private mutating func checkStamps() throws {
    do {
      for stamp in try DossierRecord.stamps(db, log) {
        let note = try Data.fetchOne(db, sql: "SELECT note FROM checkpoints WHERE log = ? AND size = ?", arguments: [log, stamp.size])
        let text = try note.map { try SignedCheckpoint([UInt8]($0)).note.text }
        if text.map({ TreeHash.content(Array($0.utf8)) }) != stamp.answer.hash { fault("a time-stamp by \(stamp.authority) is of another checkpoint") }
      }
    } catch let error as RecordingError { fault("\(error)") }
  }
}

/// A row of a log as it is stored, with nothing taken for granted.
private struct StoredEntry: Sendable {
  var seq: Int?
  private var form: Int?
  private var size: Int?
  private var bytes: Data?
  private var kind: LogKind?
  private var known: Int?
  private let isOwn: Bool

  init(_ row: Row, isOwn: Bool) {
    seq = Int.fromDatabaseValue(row[0])
    form = Int.fromDatabaseValue(row[1])
    size = Int.fromDatabaseValue(row[2])
    bytes = Data.fromDatabaseValue(row[3])
    self.isOwn = isOwn
    guard isOwn else { return }
    kind = String.fromDatabaseValue(row[4]).flatMap { LogKind(rawValue: $0) }
    known = Int.fromDatabaseValue(row[5])
  }

  func found(_ inflater: Inflater) -> FoundEntry? {
    guard let seq, let form, let size, let bytes, let payload = try? bytes.withUnsafeBytes({ try inflater.read(form: form, size: size, $0) }) else {
      return nil
    }
    guard isOwn else { return FoundEntry(leaf: Leaf.hash(payload), statement: SignedStatement.looksLikeOne(payload) ? payload : nil) }
    guard let kind, let known else { return nil }
    var names: [TreeHash] = []
    if kind == .report {
      guard let report = try? ReportPayload(payload), let text = TreeHash(hex: report.report), let source = TreeHash(hex: report.source) else { return nil }
      // A report that came without its text names none.
      if !report.isQuoted { names = source == text ? [text] : [text, source] }
    }
    let entry = LogEntry(seq: seq, kind: kind, known: Moment(seconds: known), payload: payload).canonical
    return FoundEntry(leaf: Leaf.hash(entry), names: names, statement: kind == .statement && SignedStatement.looksLikeOne(entry) ? entry : nil)
  }
}

/// What is left of an entry once it is hashed.
private struct FoundEntry: Sendable {
  var leaf: TreeHash
  var names: [TreeHash] = []
  /// The entry itself where it is a statement.
  var statement: [UInt8]?
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
