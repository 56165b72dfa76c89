import Foundation
import GRDB

/// The log's table: appends at the end, reads anywhere.
struct Log {
  let db: Database

  /// Seq and time of the last entry.
  func last() throws -> (seq: Int, known: Moment)? {
    try Row.fetchOne(db, sql: "SELECT seq, known FROM log ORDER BY seq DESC LIMIT 1").map { ($0[0], Moment(seconds: $0[1])) }
  }

  func append(seq: Int, _ kind: LogKind, _ known: Moment, _ stored: StoredBytes) throws {
    let insert = try db.cachedStatement(sql: "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)")
    try insert.execute(arguments: [seq, kind.rawValue, known.seconds, stored.form.rawValue, stored.size, Blob.value(stored.bytes)])
  }

  func payload(_ seq: Int, _ inflater: Inflater) throws -> [UInt8] {
    let select = try db.cachedStatement(sql: "SELECT form, size, payload FROM log WHERE seq = ?")
    // A cursor's row is read where it stands; one that is fetched is copied first.
    let rows = try Row.fetchCursor(select, arguments: [seq])
    guard let row = try rows.next() else {
      throw DossierError(.corrupt, "entry \(seq) of the log is missing", remedy: "restore the last good copy of the dossier")
    }
    return try withExtendedLifetime(rows) { try Log.payload(row, 0, inflater) }
  }

  static func payload(_ row: Row, _ column: Int, _ inflater: Inflater) throws -> [UInt8] {
    let form: Int = row[column]
    let size: Int = row[column + 1]
    return try row.withUnsafeData(atIndex: column + 2) { data in
      try (data ?? Data()).withUnsafeBytes { try inflater.read(form: form, size: size, $0) }
    }
  }

  /// Calls `each` with the entries from `seq` on, in order, until it answers false.
  func forEach(from seq: Int, _ inflater: Inflater, _ each: (LogEntry) throws -> Bool) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT seq, kind, known, form, size, payload FROM log WHERE seq >= ? ORDER BY seq", arguments: [seq])
    while let row = try rows.next() {
      let name: String = row[1]
      guard let kind = LogKind(rawValue: name) else {
        throw DossierError(.newer, "the log holds an entry of a kind that this version does not know (\(name))", remedy: "use the newest version")
      }
      let entry = LogEntry(seq: row[0], kind: kind, known: Moment(seconds: row[2]), payload: try Log.payload(row, 3, inflater))
      guard try each(entry) else { return }
    }
  }
}
