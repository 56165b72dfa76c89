import GRDB

/// An account.
public struct User: Sendable {
  public var name: String
  public var role: Role
  /// Whom a party's account speaks for: a code such as `ARM`.
  public var party: String?
  public var disabled: Bool
}

extension DeskStore {
  /// Whether anybody has an account.
  public func hasUsers() throws -> Bool {
    try pool.read { try Int.fetchOne($0, sql: "SELECT 1 FROM user LIMIT 1") != nil }
  }

  /// Adds an account, or gives an existing one a new password and role.
  public func setUser(_ name: String, role: Role, password: String, party: String? = nil) throws {
    guard DeskStore.isName(name) else {
      throw DeskFailure("\"\(name)\" is no user name; give 1 to 64 letters, digits, dots, hyphens or underscores")
    }
    guard password.utf8.count >= PasswordHash.shortest, password.utf8.count <= PasswordHash.longest else {
      throw DeskFailure("the password must have \(PasswordHash.shortest) to \(PasswordHash.longest) bytes")
    }
    let hash = try PasswordHash.make(password, salt: secret.random(16))
    try pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO user (name, role, password, party, made) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password, party = excluded.party, disabled = 0
          """, arguments: [name, role.rawValue, hash, party, now()])
      // A new password ends what the old one opened.
      try db.execute(sql: "DELETE FROM session WHERE user = ?", arguments: [name])
    }
  }

  /// Takes an account's way in; what it did stays in the audit log. False where there is no such account.
  public func disableUser(_ name: String) throws -> Bool {
    try pool.write { db in
      try db.execute(sql: "UPDATE user SET disabled = 1 WHERE name = ?", arguments: [name])
      let found = db.changesCount > 0
      try db.execute(sql: "DELETE FROM session WHERE user = ?", arguments: [name])
      try db.execute(sql: "DELETE FROM token WHERE user = ?", arguments: [name])
      return found
    }
  }

  /// Every account in order of name.
  public func users() throws -> [User] {
    try pool.read { db in
      try Row.fetchAll(db, sql: "SELECT name, role, party, disabled FROM user ORDER BY name").compactMap { row in
        Role(rawValue: row["role"]).map { User(name: row["name"], role: $0, party: row["party"], disabled: row["disabled"]) }
      }
    }
  }

  func user(_ name: String) throws -> User? { try users().first { $0.name == name } }

  func passwordHash(_ name: String) throws -> String? {
    try pool.read { try String.fetchOne($0, sql: "SELECT password FROM user WHERE name = ? AND disabled = 0", arguments: [name]) }
  }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122) || $0 == 45 || $0 == 46 || $0 == 95 }
  }
}
