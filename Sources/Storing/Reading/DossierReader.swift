import Claims
import Foundation
import GRDB

/// A dossier as it was known at one moment: everything read through one value agrees, whatever is added meanwhile.
public struct DossierReader: Sendable {
  public let path: String
  let database: any DatabaseReader
  /// Seq of the batch whose state is read; -1 before the first.
  public let position: Int
  /// When what is read was known: time of the batch.
  public let known: Moment

  /// Opens a dossier for reading as it was known at `asOf`, or now. `connections` above one lets as many threads read at once.
  public static func open(_ path: String, asOf: Moment? = nil, connections: Int = 1) throws -> DossierReader {
    try DossierFile.check(path)
    return try DossierError.telling(path) {
      try DossierReader(path, connect(path, connections), asOf)
    }
  }

  /// The same dossier as known at another moment; nil is now.
  public func at(_ asOf: Moment?) throws -> DossierReader { try telling { try DossierReader(path, database, asOf) } }

  init(_ path: String, _ database: any DatabaseReader, _ asOf: Moment?) throws {
    self.path = path
    self.database = database
    (position, known) = try database.read { db in
      let row =
        try asOf.map { try Row.fetchOne(db, sql: "SELECT seq, known FROM batches WHERE known <= ? ORDER BY seq DESC LIMIT 1", arguments: [$0.seconds]) }
        ?? Row.fetchOne(db, sql: "SELECT seq, known FROM batches ORDER BY seq DESC LIMIT 1")
      return (row.map { $0[0] as Int } ?? -1, Moment(seconds: row.map { $0[1] as Int } ?? 0))
    }
  }

  private static func connect(_ path: String, _ connections: Int) throws -> any DatabaseReader {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = max(1, connections)
    configuration.prepareDatabase { db in
      try Schema.check(db, path)
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard version == Schema.version else {
        throw DossierError(.refused, "\(path): an older version wrote it", remedy: "bring it up to date with: truceline rebuild \(path)")
      }
      // A command maps the file and ends; a server that stays must not hold all it ever read.
      let memory = connections > 1 ? "cache_size = -4096; PRAGMA mmap_size = 0" : "cache_size = -32768; PRAGMA mmap_size = 1073741824"
      try db.execute(sql: "PRAGMA \(memory); PRAGMA temp_store = MEMORY")
    }
    // A folder that may not be written has no place for the shared memory of WAL: then nobody writes either, and the file stands still.
    let folder = (path as NSString).deletingLastPathComponent
    let frozen = !FileManager.default.isWritableFile(atPath: folder.isEmpty ? "." : folder) && !FileManager.default.fileExists(atPath: path + "-wal")
    if frozen {
      let encoded = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      return try DatabaseQueue(path: "file:\(encoded)?immutable=1", configuration: configuration)
    }
    return connections > 1 ? try DatabasePool(path: path, configuration: configuration) : try DatabaseQueue(path: path, configuration: configuration)
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try telling { try database.read(body) } }

  func telling<T>(_ body: () throws -> T) throws -> T { try DossierError.telling(path, body) }

  /// Rows that held at this reader's position. Where nothing came since, they are found by equality, in the order of the index.
  func held(_ db: Database, _ q: inout Query) throws {
    let newest = try Int.fetchOne(try db.cachedStatement(sql: "SELECT max(seq) FROM batches")) ?? -1
    if position == newest { q.add("superseded = ?", Schema.never) } else { q.add("(superseded = 0 OR superseded > ?)", position) }
    q.add("known <= ?", position)
  }

  static func names(_ db: Database, _ n: Int?) throws -> String? {
    guard let n else { return nil }
    return try String.fetchOne(try db.cachedStatement(sql: "SELECT text FROM names WHERE n = ?"), arguments: [n])
  }

  /// When the entry `seq` was known.
  static func known(_ db: Database, _ seq: Int) throws -> Moment {
    Moment(seconds: try Int.fetchOne(try db.cachedStatement(sql: "SELECT known FROM log WHERE seq = ?"), arguments: [seq]) ?? 0)
  }

  /// What took a row's place, as far as it was known at this reader's moment.
  func superseded(_ seq: Int) -> Int? { seq == Schema.never || seq > position ? nil : seq }
}
