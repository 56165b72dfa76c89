import GRDB
import Recording

/// The tables that make the log a record that others can hold: the tree over it, the others' logs, and what was signed.
enum RecordTables {
  /// Number of the dossier's own log; the others' count from 1.
  static let own = 0

  static let sql = """
    CREATE TABLE IF NOT EXISTS logs(n INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS tiles(place INTEGER PRIMARY KEY, hashes BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS others(log INTEGER NOT NULL, seq INTEGER NOT NULL, form INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (log, seq));
    CREATE TABLE IF NOT EXISTS checkpoints(log INTEGER NOT NULL, size INTEGER NOT NULL, issued INTEGER NOT NULL, note BLOB NOT NULL,
      PRIMARY KEY (log, size));
    CREATE TABLE IF NOT EXISTS forks(hash BLOB PRIMARY KEY, proof BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS shown(holder TEXT NOT NULL, origin TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (holder, origin));
    CREATE TABLE IF NOT EXISTS stamps(log INTEGER NOT NULL, size INTEGER NOT NULL, authority TEXT NOT NULL, answer BLOB NOT NULL,
      PRIMARY KEY (log, size, authority));
    CREATE TABLE IF NOT EXISTS redacted(log INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (log, seq));
    """

  /// A tile's place in one number: log, level and index, so that a tile is one look-up.
  static func place(_ log: Int, _ id: TileID) -> Int { log << 46 | id.level << 40 | id.index }

  static func tile(_ db: Database, _ log: Int, _ id: TileID) throws -> [UInt8]? {
    let select = try db.cachedStatement(sql: "SELECT hashes FROM tiles WHERE place = ?")
    guard let row = try Row.fetchOne(select, arguments: [place(log, id)]) else { return nil }
    return try row.withUnsafeData(atIndex: 0) { $0.map { [UInt8]($0) } }
  }

  static func put(_ db: Database, _ log: Int, _ tiles: [(id: TileID, hashes: [UInt8])]) throws {
    let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO tiles VALUES (?, ?)")
    for tile in tiles { try insert.execute(arguments: [place(log, tile.id), Blob.value(tile.hashes)]) }
  }

  static func isThere(_ db: Database) throws -> Bool { try db.tableExists("tiles") }
}

/// The tree over the dossier's own log. It grows in the transaction that appends the entry, or not at all.
struct OwnTree {
  private var appender: TreeAppender

  /// The tree of a log of `size` entries. Entries that a program without trees appended are taken in.
  init(_ db: Database, size: Int) throws {
    try db.execute(sql: RecordTables.sql)
    try StatementIndex.prepare(db)
    var stored = size
    while stored > 0, try RecordTables.tile(db, RecordTables.own, TileID(level: 0, index: (stored - 1) / TileID.width)) == nil {
      stored = (stored - 1) / TileID.width * TileID.width
    }
    if stored == size, size > 0 {
      let last = TileID(level: 0, index: (size - 1) / TileID.width)
      let hashes = try RecordTables.tile(db, RecordTables.own, last)?.count ?? 0
      stored = min(size, last.index * TileID.width + hashes / TreeHash.byteCount)
    }
    appender = try TreeAppender(size: stored) { try RecordTables.tile(db, RecordTables.own, $0) }
    guard stored < size else { return }
    try Log(db: db).forEach(from: stored, Inflater()) { entry in
      appender.append(Leaf.hash(entry.canonical))
      return true
    }
  }

  mutating func append(_ entry: LogEntry) { appender.append(Leaf.hash(entry.canonical)) }

  mutating func flush(_ db: Database) throws { try RecordTables.put(db, RecordTables.own, appender.takeChangedTiles()) }
}
