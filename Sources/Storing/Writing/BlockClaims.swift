import Claims
import GRDB
import Reconciling

/// Claims of a block that hold, with the numbers of their rows.
struct BlockClaims: Sendable {
  var headed: [HeadedClaim] = []
  var numbers: [String: Int] = [:]
  /// Rows of the claims' reports.
  var reports: [String: Int] = [:]
  let block: Int

  init(_ block: Int) { self.block = block }

  /// All of a block.
  init(_ db: Database, _ book: ReviewBook, _ block: Int) throws {
    self.init(block)
    let codings = CodingCache(db)
    let select = try db.cachedStatement(
      sql: """
        SELECT n, coding, ordinal, report FROM claims INDEXED BY claims_block WHERE block = ? AND superseded = \(Schema.never) AND review <> ? ORDER BY n
        """)
    let rows = try Row.fetchCursor(select, arguments: [block, ReviewState.rejected.rawValue])
    while let row = try rows.next() { add(try codings.headed(coding: row[1], row[2], report: row[3], book), row: row[0], report: row[3]) }
  }

  mutating func add(_ claim: HeadedClaim, row: Int, report: Int) {
    numbers[claim.claim.id] = row
    reports[claim.claim.id] = report
    headed.append(claim)
  }
}
