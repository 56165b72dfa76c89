import GRDB

/// What belongs to the desk and not to the record: accounts, sessions, tokens, the audit log, what is marked sensitive, comments, drafts.
///
/// A file beside the dossier (`NAME.dossier` has `NAME.dossier.desk`): a dossier can be copied and mailed without anybody's password in it.
public struct DeskStore: Sendable {
  let pool: DatabasePool
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  let secret: Secret

  /// Opens or makes the file.
  public init(path: String, now: @escaping @Sendable () -> Int) throws {
    try self.init(path: path, now: now, secret: .system)
  }

  init(path: String, now: @escaping @Sendable () -> Int, secret: Secret) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.foreignKeysEnabled = true
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try DeskStore.migrations.migrate(pool)
    } catch let error as DatabaseError {
      throw DeskFailure(
        "\(path): the desk's accounts cannot be opened (\(error.message ?? "SQLite \(error.resultCode.rawValue)")); check that the folder can be written")
    }
    self.now = now
    self.secret = secret
  }

  private static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 accounts") { db in
      try db.execute(
        sql: """
          CREATE TABLE user (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, party TEXT, made INTEGER NOT NULL, disabled INTEGER NOT NULL DEFAULT 0) STRICT;
          CREATE TABLE session (digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user ON DELETE CASCADE, form TEXT NOT NULL, made INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
          CREATE TABLE token (id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, user TEXT NOT NULL REFERENCES user ON DELETE CASCADE, label TEXT NOT NULL, made INTEGER NOT NULL, used INTEGER) STRICT;
          CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, user TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, request TEXT NOT NULL) STRICT;
          CREATE TABLE sensitive (kind TEXT NOT NULL, value TEXT NOT NULL, role TEXT NOT NULL, reason TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, value)) STRICT;
          CREATE TABLE comment (id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, user TEXT NOT NULL, party TEXT, position TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
          CREATE INDEX comment_subject ON comment (subject, id);
          CREATE TABLE share (subject TEXT NOT NULL, user TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (subject, user)) STRICT;
          CREATE TABLE draft (user TEXT NOT NULL, form TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (user, form)) STRICT;
          CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
          CREATE TABLE publication (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL, query TEXT NOT NULL, known TEXT NOT NULL, html TEXT NOT NULL, markdown TEXT NOT NULL, json TEXT NOT NULL, changes TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
          """)
    }
    migrator.registerMigration("2 observations, districts") { db in
      try db.execute(
        sql: """
          CREATE TABLE observation (id INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL UNIQUE, patrol TEXT NOT NULL, place TEXT NOT NULL, time TEXT NOT NULL, means TEXT NOT NULL, kind TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
          ALTER TABLE sensitive ADD COLUMN district TEXT;
          ALTER TABLE sensitive ADD COLUMN lat REAL;
          ALTER TABLE sensitive ADD COLUMN lon REAL;
          """)
    }
    return migrator
  }
}

/// A failure told to a person in one line.
public struct DeskFailure: Error, CustomStringConvertible, Sendable {
  public var description: String
  public init(_ description: String) { self.description = description }
}
