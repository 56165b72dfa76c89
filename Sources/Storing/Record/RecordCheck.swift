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
        var hashes: [(seq: Int, hash: TreeHash)] = []
        for (n, origin) in named {
          var pass = LogPass(db: db, log: n, origin: origin)
          try pass.run(keys: keys, cosigners: cosigners, roster: roster)
          check.logs.append(pass.held)
          check.faults += pass.faults
          hashes += pass.sources
        }
        try DossierRecord.checkSources(db, named: hashes, &check)
        try DossierRecord.checkWays(db, &check)
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
  private static func checkSources(_ db: Database, named: [(seq: Int, hash: TreeHash)], _ check: inout RecordCheck) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT n, hash, form, size, bytes FROM sources ORDER BY n")
    var hashes: [TreeHash: Int] = [:]
    hashes.reserveCapacity(named.count)
    func next() throws -> (batch: [StoredSource], found: Ahead<[TreeHash?]>)? {
      var batch: [StoredSource] = []
      while batch.count < 4096, let row = try rows.next() { batch.append(StoredSource(row)) }
      if batch.isEmpty { return nil }
      let sources = batch
      return (batch, Ahead { Parallel.map(sources.count, state: { Inflater() }, each: { sources[$1].content($0) }) })
    }
    var ahead = try next()
    while let (batch, contents) = ahead {
      ahead = try next()
      for (k, hash) in contents.value.enumerated() {
        check.sources += 1
        let source = batch[k]
        // A text that is gone counts as not there: an entry that is not redacted must not name it.
        if source.form == Form.redacted.rawValue { continue }
        // What stands for a text has not its hash; only entries that say so may do without the text.
        if source.form.flatMap({ Form(rawValue: $0) })?.isQuoted == true { continue }
        guard let hash, let n = source.n else {
          check.faults.append("source number \(check.sources) cannot be read")
          continue
        }
        if hash != source.hash { check.faults.append("source \(n) does not have its hash") }
        if let named = source.hash { hashes[named] = n }
      }
    }
    // Texts are found through the index: each must stand there, in order and with its row, or a look-up would miss it.
    var listed = 0
    var last: TreeHash?
    let index = try Row.fetchCursor(db, sql: "SELECT hash, n FROM sources INDEXED BY sources_hash ORDER BY hash")
    while let row = try index.next() {
      guard let hash = Data.fromDatabaseValue(row[0]).flatMap({ TreeHash(bytes: $0) }), last.map({ $0 < hash }) ?? true,
        hashes[hash].map({ $0 == Int.fromDatabaseValue(row[1]) }) ?? true
      else {
        check.faults.append("the index of sources is damaged")
        break
      }
      if hashes[hash] != nil { listed += 1 }
      last = hash
    }
    if listed != hashes.count { check.faults.append("the index of sources lacks \(hashes.count - listed) of them") }
    for (seq, hash) in named where hashes[hash] == nil {
      check.faults.append("the source \(hash.hex.prefix(16)) that entry \(seq) names is not there")
    }
  }

  /// A way through a table that is broken is not seen by who goes along it from end to end, and makes a reader miss what stands there. SQLite
  /// knows its own ways.
  private static func checkWays(_ db: Database, _ check: inout RecordCheck) throws {
    for table in ["log", "others", "sources", "tiles", "checkpoints"] where try db.tableExists(table) {
      let said = try String.fetchAll(db, sql: "PRAGMA quick_check(\(table))")
      if said != ["ok"] { check.faults.append("the table \(table) is damaged: \(said.first?.split(separator: "\n").joined(separator: ", ") ?? "")") }
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try database.read(body) }
}

/// A row of the sources as it is stored, with nothing taken for granted.
private struct StoredSource: Sendable {
  var n: Int?
  var hash: TreeHash?
  var form: Int?
  private var size: Int?
  private var bytes: Data?

  init(_ row: Row) {
    n = Int.fromDatabaseValue(row[0])
    hash = Data.fromDatabaseValue(row[1]).flatMap { TreeHash(bytes: $0) }
    form = Int.fromDatabaseValue(row[2])
    size = Int.fromDatabaseValue(row[3])
    bytes = Data.fromDatabaseValue(row[4])
  }

  /// The hash of its bytes; nil where they cannot be read.
  func content(_ inflater: Inflater) -> TreeHash? {
    guard let form, let size, let bytes, let content = try? bytes.withUnsafeBytes({ try inflater.read(form: form, size: size, $0) }) else { return nil }
    return .content(content)
  }
}
