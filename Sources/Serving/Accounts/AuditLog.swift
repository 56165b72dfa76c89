import GRDB

/// One line of the audit log.
package struct AuditEntry: Sendable {
  var id: Int
  var at: Int
  var user: String
  package var action: String
  var subject: String
  var detail: String
  var request: String
}

extension DeskStore {
  /// Writes down that somebody changed, exported or published something. Never altered or removed.
  func audit(_ user: String, _ action: String, _ subject: String, detail: String = "", request: String) throws {
    try pool.write { db in
      try db.execute(
        sql: "INSERT INTO audit (at, user, action, subject, detail, request) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [now(), user, action, subject, String(detail.prefix(2000)), request])
    }
  }

  /// Newest first, those before `before` where it is given.
  package func auditLog(before: Int?, limit: Int) throws -> [AuditEntry] {
    try pool.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, at, user, action, subject, detail, request FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
        arguments: [before ?? Int.max, limit]
      ).map {
        AuditEntry(
          id: $0["id"], at: $0["at"], user: $0["user"], action: $0["action"], subject: $0["subject"], detail: $0["detail"], request: $0["request"])
      }
    }
  }
}
