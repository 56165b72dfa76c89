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

  /// What persons had decided at this reader's moment.
  func book(_ db: Database) throws -> ReviewBook {
    var book = ReviewBook()
    let log = Log(db: db)
    let inflater = Inflater()
    for seq in try Int.fetchAll(db, sql: "SELECT DISTINCT seq FROM reviews WHERE seq <= ? ORDER BY seq", arguments: [position]) {
      book.add(try Review(try log.payload(seq, inflater)))
    }
    return book
  }

  /// Throws where a review cannot be: no such address, no such field, nobody's name.
  func check(_ r: Review) throws {
    guard !r.by.isEmpty else { throw DossierError(.refused, "a review needs the name of who decides", remedy: "give it with --by") }
    guard !r.reason.isEmpty else { throw DossierError(.refused, "a review needs a reason", remedy: "give it with --reason") }
    guard let first = r.targets.first else { throw DossierError(.refused, "a review needs the id of what it is about") }
    for t in r.targets {
      guard let kind = AddressKind(t), try exists(t, kind) else {
        throw DossierError(.unknownID, "\(t): nothing here has that id", remedy: "take ids from the lists, such as truceline events")
      }
      switch r.action {
      case .merge where kind != .event: throw DossierError(.refused, "\(t): only events are merged")
      case .split where (t == first) != (kind == .event): throw DossierError(.refused, "\(t): split takes an event and then claims that leave it")
      case .resolve where kind != .contradiction, .reopen where kind != .contradiction:
        throw DossierError(.refused, "\(t): only contradictions are resolved and reopened", remedy: "take an id from truceline contradictions")
      case .correct:
        guard kind == .claim || kind == .event else { throw DossierError(.refused, "\(t): only claims and events are corrected") }
        for f in r.fields { try FieldCorrection.check(f, of: kind) }
      default: break
      }
    }
    if r.action == .merge, r.targets.count < 2 { throw DossierError(.refused, "merge takes at least two events") }
    if r.action == .split, r.targets.count < 2 { throw DossierError(.refused, "split takes an event and the claims that leave it") }
    if r.action == .correct, r.fields.isEmpty { throw DossierError(.refused, "correct takes fields, such as place=Tartar") }
  }

  private func exists(_ id: String, _ kind: AddressKind) throws -> Bool {
    switch kind {
    case .claim: try claim(id) != nil
    case .event: try event(id) != nil
    case .agreement: try agreement(id) != nil
    case .toll: try toll(id) != nil
    case .contradiction: try contradiction(id) != nil
    }
  }
}
