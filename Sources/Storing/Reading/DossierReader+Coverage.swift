import Claims
import GRDB

/// What observers could not have seen, with the report that says so.
public struct ObservedCoverage: Sendable, Hashable {
  public var row: CoverageRow
  /// The report's id and outlet.
  public var report: String
  public var outlet: String?
}

extension DossierReader {
  /// Posts, cameras and access as observers' reports tell them, by day and place; `gaps` are only those where something could not be seen.
  public func observedCoverage(_ filter: Filter = Filter(), gaps: Bool = false, after cursor: Cursor? = nil, limit: Int = .max) throws -> Page<ObservedCoverage>
  {
    try read { db in
      var q = Query()
      q.days(filter)
      q.names("place", .place, like: filter.place)
      if gaps {
        let states = CoverageRow.State.allCases.filter(\.isGap).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        q.add("state IN (\(states))")
      }
      try held(db, &q)
      let order = q.order(filter, after: cursor)
      let rest = limit == .max ? "" : "LIMIT \(limit + 1)"
      let rows = try Row.fetchAll(
        db, sql: "SELECT n, day, report, coding, ordinal, known, superseded FROM coverage \(q.whereClause) \(order) \(rest)",
        arguments: q.statementArguments)
      let log = Log(db: db)
      let inflater = Inflater()
      var opened: (seq: Int, rows: [CoverageRow])?
      var out = Page<ObservedCoverage>(rows: [], next: nil)
      for row in rows.prefix(limit) {
        let seq: Int = row[3]
        if opened?.seq != seq { opened = (seq, try CodingPayload(try log.payload(seq, inflater)).coverage) }
        guard let found = opened?.rows, found.indices.contains(row[4]), let report = try report(db, row[2], inflater) else { continue }
        out.rows.append(
          Recorded(
            value: ObservedCoverage(row: found[row[4]], report: report.value.payload.report, outlet: report.value.payload.outlet), review: .none,
            seq: row[5], known: try DossierReader.known(db, row[5]), superseded: superseded(row[6])))
      }
      if rows.count > limit, let last = rows.prefix(limit).last { out.next = Cursor(day: last[1], n: last[0]) }
      return out
    }
  }
}
