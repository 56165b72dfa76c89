import GRDB

/// What a person said of something, as the log holds it.
public struct ReviewRecord: Sendable, Hashable {
  public var seq: Int
  public var known: Moment
  public var review: Review
}

extension DossierReader {
  /// All reviews, the oldest first.
  public func reviews() throws -> [ReviewRecord] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT DISTINCT seq, known FROM reviews WHERE seq <= ? ORDER BY seq", arguments: [position]).map { try record(db, $0) }
    }
  }

  /// Reviews of any of these addresses.
  public func reviews(of ids: [String]) throws -> [ReviewRecord] {
    try read { db in
      var seqs: Set<Int> = []
      let select = try db.cachedStatement(sql: "SELECT seq FROM reviews WHERE number = ? AND seq <= ?")
      for id in ids { for seq in try Int.fetchAll(select, arguments: [Identifier.number(id), position]) { seqs.insert(seq) } }
      return try seqs.sorted().map { seq in
        try record(db, try Row.fetchOne(db, sql: "SELECT seq, known FROM log WHERE seq = ?", arguments: [seq]) ?? Row(["seq": seq, "known": 0]))
      }
    }
  }

  private func record(_ db: Database, _ row: Row) throws -> ReviewRecord {
    let seq: Int = row[0]
    return ReviewRecord(seq: seq, known: Moment(seconds: row[1]), review: try Review(try Log(db: db).payload(seq, Inflater())))
  }
}
