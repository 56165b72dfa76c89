import Claims
import GRDB

extension Dossier {
  /// Makes all projections anew from the log, in one transaction. `progress` is told how many entries of how many are done.
  public func rebuild(_ progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) throws {
    try DossierError.telling(path) {
      forgetProjector()
      try queue.write { db in
        try Schema.dropProjections(db)
        try db.execute(sql: Schema.projections)
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM log") ?? 0
        let replay = try Replay(Projector(db))
        try Log(db: db).forEach(from: 0, Inflater()) { entry in
          try replay.take(entry)
          progress(entry.seq + 1, all)
          return true
        }
        try db.execute(sql: RecordTables.sql)
        try StatementIndex.remake(db)
        try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
      }
      forgetProjector()
    }
  }
}

/// Projects the entries of a log one after the other, as they were projected when they came.
final class Replay {
  private let p: Projector
  /// The report that the next coding belongs to, by the hash of its text.
  private var report: (id: String, n: Int, header: ReportHeader)?

  init(_ projector: Projector) { p = projector }

  func take(_ entry: LogEntry) throws {
    switch entry.kind {
    case .settings: try p.settings(seq: entry.seq, try DossierSettings(entry.payload))
    case .report: try received(entry)
    case .coding:
      let coding = try CodingPayload(entry.payload)
      if report?.id != coding.report { report = try p.report(coding.report) }
      guard let report else {
        throw DossierError(.corrupt, "entry \(entry.seq) codes a report that is not there", remedy: "restore the last good copy of the dossier")
      }
      try p.coding(seq: entry.seq, report: report.n, coding.claims.map { ClaimRow($0, report.header, p.frame) }, coding.coverage) {
        HeadedClaim(claim: coding.claims[$0], header: report.header)
      }
    case .review, .correction: try p.review(seq: entry.seq, try Review(entry.payload), known: entry.known)
    case .signOff, .statement: break
    case .batch: try p.batch(seq: entry.seq, known: entry.known, first: try BatchPayload(entry.payload).first)
    }
  }

  private func received(_ entry: LogEntry) throws {
    let payload = try ReportPayload(entry.payload)
    let standing = try p.standing(payload)
    let n = try p.report(seq: entry.seq, payload, known: entry.known, standing: standing) {
      SearchWords.indexed(try p.text(payload.report), lang: payload.lang)
    }
    report = n.map { (payload.report, $0, payload.header) }
  }
}
