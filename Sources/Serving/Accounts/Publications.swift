import GRDB

/// A situation report as it was published; never altered.
struct Publication: Sendable {
  var id: Int
  var title: String
  var user: String
  var at: Int
  var query: String
  /// The hour whose knowledge it shows.
  var known: String
  var html: String
  var markdown: String
  var json: String
  var changes: String
  var sha256: String
}

extension DeskStore {
  /// Those published, the latest first, without their texts.
  func publications() throws -> [Publication] {
    try pool.read { db in
      try Row.fetchAll(db, sql: "SELECT id, title, user, at, query, known, sha256 FROM publication ORDER BY id DESC LIMIT 500").map {
        Publication(
          id: $0["id"], title: $0["title"], user: $0["user"], at: $0["at"], query: $0["query"], known: $0["known"], html: "", markdown: "", json: "",
          changes: "",
          sha256: $0["sha256"])
      }
    }
  }

  func publication(_ id: Int) throws -> Publication? {
    try pool.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM publication WHERE id = ?", arguments: [id]).map {
        Publication(
          id: $0["id"], title: $0["title"], user: $0["user"], at: $0["at"], query: $0["query"], known: $0["known"], html: $0["html"], markdown: $0["markdown"],
          json: $0["json"],
          changes: $0["changes"], sha256: $0["sha256"])
      }
    }
  }

  /// Keeps a publication and gives its number.
  func publish(_ p: Publication) throws -> Int {
    try pool.write { db in
      try db.execute(
        sql: "INSERT INTO publication (title, user, at, query, known, html, markdown, json, changes, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [p.title, p.user, p.at, p.query, p.known, p.html, p.markdown, p.json, p.changes, p.sha256])
      return Int(db.lastInsertedRowID)
    }
  }
}
