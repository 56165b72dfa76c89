import Claims
import Crypto
import Foundation
import GRDB

extension DossierReader {
  /// A hash over all rows of each projection, whatever is read as of: what `rebuild` must leave as it was.
  public func fingerprints() throws -> [String: String] {
    try read { db in
      var out: [String: String] = [:]
      for table in Schema.projectionTables {
        var hash = SHA256()
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
        while let row = try rows.next() {
          for value in row.databaseValues {
            switch value.storage {
            case .null: hash.update(data: [0])
            case .int64(let i): hash.update(data: Array("i\(i)".utf8))
            case .double(let d): hash.update(data: Array("d\(d)".utf8))
            case .string(let s): hash.update(data: Array("s\(s.utf8.count) \(s)".utf8))
            case .blob(let b): hash.update(data: Array("b\(b.count) ".utf8) + Array(b))
            }
          }
          hash.update(data: [10])
        }
        out[table] = Hexadecimal.text(Array(hash.finalize()))
      }
      return out
    }
  }

  /// What SQLite finds wrong with the file; empty for a sound one.
  public func damage() throws -> [String] {
    try read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" } }
  }
}
