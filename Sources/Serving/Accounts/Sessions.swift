import GRDB

extension DeskStore {
  /// Twelve hours without a request end a session, and a week ends any.
  static let idleLimit = 12 * 3600
  static let ageLimit = 7 * 24 * 3600

  /// The cookie's value of a new session.
  func openSession(_ user: String) throws -> String {
    let value = secret.make()
    let form = secret.make()
    try pool.write { db in
      try db.execute(sql: "DELETE FROM session WHERE seen < ? OR made < ?", arguments: [now() - DeskStore.idleLimit, now() - DeskStore.ageLimit])
      try db.execute(
        sql: "INSERT INTO session (digest, user, form, made, seen) VALUES (?, ?, ?, ?, ?)", arguments: [Secret.digest(value), user, form, now(), now()])
    }
    return value
  }

  /// Who holds the cookie, or nil.
  func identity(session value: String) throws -> Identity? {
    guard value.utf8.count == 43 else { return nil }
    let digest = Secret.digest(value)
    let time = now()
    guard
      let row = try pool.read({ db in
        try Row.fetchOne(
          db,
          sql: """
            SELECT session.user, session.form, session.seen, user.role FROM session JOIN user ON user.name = session.user
            WHERE digest = ? AND user.disabled = 0 AND session.seen >= ? AND session.made >= ?
            """, arguments: [digest, time - DeskStore.idleLimit, time - DeskStore.ageLimit])
      }), let role = Role(rawValue: row["role"])
    else { return nil }
    // Written once in five minutes, so that reading pages does not write.
    if row["seen"] < time - 300 {
      try pool.write { try $0.execute(sql: "UPDATE session SET seen = ? WHERE digest = ?", arguments: [time, digest]) }
    }
    return Identity(name: row["user"], role: role, proof: .session(id: digest), formToken: row["form"])
  }

  func closeSession(digest: String) throws {
    try pool.write { try $0.execute(sql: "DELETE FROM session WHERE digest = ?", arguments: [digest]) }
  }

  /// A new API token; told once, since only its digest is kept.
  public func makeToken(user: String, label: String) throws -> String {
    let value = "tl_" + secret.make()
    let id = String(secret.make().prefix(10))
    try pool.write {
      try $0.execute(
        sql: "INSERT INTO token (id, digest, user, label, made) VALUES (?, ?, ?, ?, ?)", arguments: [id, Secret.digest(value), user, label, now()])
    }
    return value
  }

  func identity(token value: String) throws -> Identity? {
    guard value.hasPrefix("tl_"), value.utf8.count == 46 else { return nil }
    let digest = Secret.digest(value)
    guard
      let row = try pool.read({ db in
        try Row.fetchOne(
          db, sql: "SELECT token.id, token.user, token.used, user.role FROM token JOIN user ON user.name = token.user WHERE digest = ? AND user.disabled = 0",
          arguments: [digest])
      }), let role = Role(rawValue: row["role"])
    else { return nil }
    let used: Int? = row["used"]
    if (used ?? 0) < now() - 300 {
      try pool.write { try $0.execute(sql: "UPDATE token SET used = ? WHERE digest = ?", arguments: [now(), digest]) }
    }
    return Identity(name: row["user"], role: role, proof: .token(id: row["id"]), formToken: "")
  }

  struct TokenRow: Sendable {
    var id: String
    var label: String
    var made: Int
    var used: Int?
  }

  func tokens(user: String) throws -> [TokenRow] {
    try pool.read { db in
      try Row.fetchAll(db, sql: "SELECT id, label, made, used FROM token WHERE user = ? ORDER BY made, id", arguments: [user]).map {
        TokenRow(id: $0["id"], label: $0["label"], made: $0["made"], used: $0["used"])
      }
    }
  }

  func revokeToken(_ id: String, user: String) throws {
    try pool.write { try $0.execute(sql: "DELETE FROM token WHERE id = ? AND user = ?", arguments: [id, user]) }
  }
}
