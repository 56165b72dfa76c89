import GRDB

/// What a party or a colleague says of a finding.
struct Comment: Sendable {
  var id: Int
  var subject: String
  var user: String
  var party: String?
  /// `comment`, `concur`, `dissent` or `reserve`.
  var position: String
  var words: String
  var at: Int
}

extension DeskStore {
  static let positions = ["comment", "concur", "dissent", "reserve"]

  func comments(_ subject: String) throws -> [Comment] {
    try pool.read { db in
      try Row.fetchAll(db, sql: "SELECT id, subject, user, party, position, words, at FROM comment WHERE subject = ? ORDER BY id", arguments: [subject]).map {
        Comment(id: $0["id"], subject: $0["subject"], user: $0["user"], party: $0["party"], position: $0["position"], words: $0["words"], at: $0["at"])
      }
    }
  }

  func comment(_ subject: String, user: String, position: String, words: String) throws {
    try pool.write { db in
      let party = try String.fetchOne(db, sql: "SELECT party FROM user WHERE name = ?", arguments: [user])
      try db.execute(
        sql: "INSERT INTO comment (subject, user, party, position, words, at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [subject, user, party, position, words, now()])
    }
  }

  package func share(_ subject: String, with user: String, by: String) throws {
    try pool.write {
      try $0.execute(sql: "INSERT OR REPLACE INTO share (subject, user, by, at) VALUES (?, ?, ?, ?)", arguments: [subject, user, by, now()])
    }
  }

  func isShared(_ subject: String, with user: String) throws -> Bool {
    try pool.read { try Int.fetchOne($0, sql: "SELECT 1 FROM share WHERE subject = ? AND user = ?", arguments: [subject, user]) != nil }
  }

  func shared(with user: String) throws -> [String] {
    try pool.read { try String.fetchAll($0, sql: "SELECT subject FROM share WHERE user = ? ORDER BY at DESC, subject", arguments: [user]) }
  }
}
