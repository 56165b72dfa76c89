import GRDB

/// The tables of a dossier and how older ones become the present ones. docs/dossier.md explains them.
enum Schema {
  /// "TRLN": what `file` and SQLite see before anything else.
  static let applicationID = 0x5452_4C4E
  /// `user_version` of what this program writes.
  static let version = 2

  /// Rows that still hold have this in `superseded`: 0, since it takes no room in a file, and nothing is superseded by a log's first entry.
  static let never = 0
  /// `day` of what has no date: before all others, so that it comes last in the usual order.
  static let undated = -1_000_000

  /// The truth: appended to, never altered.
  static let log = """
    CREATE TABLE log(
      seq INTEGER PRIMARY KEY CHECK (seq >= 0),
      kind TEXT NOT NULL,
      known INTEGER NOT NULL,
      form INTEGER NOT NULL,
      size INTEGER NOT NULL,
      payload BLOB NOT NULL);
    CREATE TRIGGER log_is_not_altered BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;
    CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is never cut'); END;
    CREATE TABLE sources(
      n INTEGER PRIMARY KEY,
      hash BLOB NOT NULL,
      form INTEGER NOT NULL,
      size INTEGER NOT NULL,
      bytes BLOB NOT NULL);
    CREATE UNIQUE INDEX sources_hash ON sources(hash);
    CREATE TRIGGER sources_are_not_altered BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'sources are never altered'); END;
    CREATE TRIGGER sources_are_not_cut BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'sources are never cut'); END;
    CREATE TABLE dictionaries(form INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    """

  /// What follows from the log: made anew by `rebuild`, in the same order with the same numbers.
  static let projections = """
    CREATE TABLE settings(seq INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (seq, name)) WITHOUT ROWID;
    CREATE TABLE names(n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text));
    CREATE TABLE batches(seq INTEGER PRIMARY KEY, known INTEGER NOT NULL, first INTEGER NOT NULL, claims INTEGER NOT NULL);
    CREATE TABLE reports(
      n INTEGER PRIMARY KEY, seq INTEGER NOT NULL, source INTEGER NOT NULL, key INTEGER NOT NULL, version INTEGER NOT NULL, coding INTEGER,
      day INTEGER NOT NULL, published INTEGER, outlet INTEGER, lang INTEGER NOT NULL, grp INTEGER, known INTEGER NOT NULL, superseded INTEGER NOT NULL);
    CREATE INDEX reports_key ON reports(key);
    CREATE INDEX reports_source ON reports(source);
    CREATE INDEX reports_day ON reports(superseded, day);
    CREATE TABLE copies(report INTEGER NOT NULL, key INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (report, key)) WITHOUT ROWID;
    CREATE TABLE claims(
      n INTEGER PRIMARY KEY, id INTEGER NOT NULL, report INTEGER NOT NULL, coding INTEGER NOT NULL, ordinal INTEGER NOT NULL, block INTEGER NOT NULL,
      toll INTEGER, marks INTEGER NOT NULL, opens INTEGER NOT NULL, lag INTEGER, type INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL, roles INTEGER NOT NULL,
      place INTEGER, origin INTEGER NOT NULL, voices INTEGER, review INTEGER NOT NULL, known INTEGER NOT NULL, superseded INTEGER NOT NULL,
      outline BLOB NOT NULL);
    CREATE INDEX claims_id ON claims(id);
    CREATE INDEX claims_report ON claims(report);
    CREATE INDEX claims_day ON claims(superseded, day);
    CREATE INDEX claims_origin ON claims(superseded, origin, lag, voices, opens, day, last, review, known);
    CREATE INDEX claims_roles ON claims(superseded, roles, day, last, review, known);
    CREATE INDEX claims_toll ON claims(toll) WHERE toll IS NOT NULL AND superseded = 0;
    CREATE INDEX claims_marks ON claims(marks, report) WHERE marks > 0 AND superseded = 0;
    CREATE INDEX claims_block ON claims(block) WHERE superseded = 0;
    CREATE TABLE coverage(
      n INTEGER PRIMARY KEY, report INTEGER NOT NULL, coding INTEGER NOT NULL, ordinal INTEGER NOT NULL, state TEXT NOT NULL, day INTEGER NOT NULL,
      last INTEGER NOT NULL, place INTEGER, known INTEGER NOT NULL, superseded INTEGER NOT NULL);
    CREATE INDEX coverage_report ON coverage(report);
    CREATE INDEX coverage_day ON coverage(superseded, day);
    CREATE TABLE dirty(block INTEGER PRIMARY KEY);
    CREATE TABLE events(
      n INTEGER PRIMARY KEY, id INTEGER NOT NULL, block INTEGER NOT NULL, theatre INTEGER NOT NULL, bears INTEGER NOT NULL, plain INTEGER NOT NULL,
      type INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL, roles INTEGER NOT NULL, place INTEGER, level INTEGER NOT NULL, origins INTEGER NOT NULL, review INTEGER NOT NULL, known INTEGER NOT NULL,
      superseded INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX events_id ON events(id);
    CREATE INDEX events_block ON events(block) WHERE superseded = 0;
    CREATE INDEX events_bears ON events(theatre, bears, day) WHERE bears > 0 AND superseded = 0;
    CREATE INDEX events_day ON events(superseded, day, last, type, roles, place, level, origins, review, known);
    CREATE TABLE event_claims(event INTEGER NOT NULL, claim INTEGER NOT NULL, against INTEGER NOT NULL, PRIMARY KEY (event, claim)) WITHOUT ROWID;
    CREATE INDEX event_claims_claim ON event_claims(claim);
    CREATE TABLE findings(
      n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id INTEGER NOT NULL, part INTEGER NOT NULL, day INTEGER NOT NULL, last INTEGER NOT NULL,
      roles INTEGER NOT NULL, place INTEGER, origins INTEGER NOT NULL, status INTEGER NOT NULL, review INTEGER NOT NULL, known INTEGER NOT NULL,
      superseded INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX findings_id ON findings(id) WHERE kind IN (1, 2, 5);
    CREATE INDEX findings_part ON findings(kind, part) WHERE superseded = 0;
    CREATE INDEX findings_day ON findings(kind, superseded, day, last, roles, place, origins, status, review, known);
    CREATE TABLE reviews(
      seq INTEGER NOT NULL, number INTEGER NOT NULL, target TEXT NOT NULL, action TEXT NOT NULL, who TEXT NOT NULL, known INTEGER NOT NULL,
      PRIMARY KEY (seq, number)) WITHOUT ROWID;
    CREATE INDEX reviews_number ON reviews(number);
    CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, tokenize="porter unicode61 remove_diacritics 2");
    """

  /// Names of the projections in the order in which a dump lists them; `words` is a table of its own kind.
  static let projectionTables = [
    "settings", "names", "batches", "reports", "copies", "claims", "coverage", "dirty", "events", "event_claims", "findings", "reviews",
  ]

  static func create(_ db: Database) throws {
    try db.execute(sql: log)
    try db.execute(sql: "INSERT INTO dictionaries VALUES (?, ?)", arguments: [Form.deflated.rawValue, Blob.value(PayloadDictionary.first)])
    try db.execute(sql: projections)
    try db.execute(sql: RecordTables.sql)
    try db.execute(sql: StatementIndex.sql)
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }

  static func dropProjections(_ db: Database) throws {
    for table in projectionTables.reversed() + ["words"] { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
  }

  /// What stands in the file's head: nil for a file without tables.
  static func check(_ db: Database, _ path: String) throws {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    guard id == applicationID else {
      throw DossierError(.notADossier, "\(path): this is no dossier", remedy: "give a file that truceline init made")
    }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw DossierError(.newer, "\(path): written by a newer version (schema \(found), this program knows \(version))", remedy: "use the newest version")
    }
  }
}
