import Claims
import GRDB

/// Payloads of the log that several rows need, read once.
final class CodingCache {
  private let log: Log
  private let inflater = Inflater()
  private var codings: [Int: [Claim]] = [:]
  private var asked: Set<Int> = []
  private var singles: [Position: Claim] = [:]
  private var reports: [Int: ReportPayload] = [:]
  private var headers: [Int: ReportHeader] = [:]
  private static let room = 2_000

  /// Where a claim stands in the log: seq of its coding, and its place in the coding's list.
  struct Position: Hashable, Sendable {
    var coding: Int
    var ordinal: Int
  }

  init(_ db: Database) { log = Log(db: db) }

  /// One claim of a coding: alone the first time, since a list seldom has two of one report; all of them when it is asked again.
  func claim(_ seq: Int, _ ordinal: Int) throws -> Claim {
    let position = Position(coding: seq, ordinal: ordinal)
    if let one = singles[position] { return one }
    if codings[seq] == nil, asked.insert(seq).inserted {
      guard let claim = try CodingPayload.claim(ordinal, of: try log.payload(seq, inflater)) else { throw BodyReader.damaged }
      remember(claim, at: position)
      return claim
    }
    let all = try claims(seq)
    guard all.indices.contains(ordinal) else { throw BodyReader.damaged }
    return all[ordinal]
  }

  /// Keeps a claim that was read elsewhere.
  func remember(_ claim: Claim, at position: Position) {
    if singles.count >= 10 * CodingCache.room { singles.removeAll(keepingCapacity: true) }
    singles[position] = claim
  }

  /// A claim with what persons put right, and its report's header.
  func headed(coding: Int, _ ordinal: Int, report: Int, _ book: ReviewBook) throws -> HeadedClaim {
    var claim = try claim(coding, ordinal)
    if !book.isEmpty, let fields = book.verdicts[claim.id]?.fields { FieldCorrection.apply(fields, to: &claim) }
    return HeadedClaim(claim: claim, header: try header(ofReport: report))
  }

  func claims(_ seq: Int) throws -> [Claim] {
    if let c = codings[seq] { return c }
    if codings.count >= CodingCache.room { codings.removeAll(keepingCapacity: true) }
    let read = try CodingPayload(try log.payload(seq, inflater)).claims
    codings[seq] = read
    return read
  }

  /// The header of the report of row `n`.
  func header(ofReport n: Int) throws -> ReportHeader {
    if let h = headers[n] { return h }
    if headers.count >= 20 * CodingCache.room { headers.removeAll(keepingCapacity: true) }
    let select = try log.db.cachedStatement(sql: "SELECT l.form, l.size, l.payload FROM reports r JOIN log l ON l.seq = r.seq WHERE r.n = ?")
    let rows = try Row.fetchCursor(select, arguments: [n])
    guard let row = try rows.next() else { throw BodyReader.damaged }
    let made = try ReportPayload(try withExtendedLifetime(rows) { try Log.payload(row, 0, inflater) }).header
    headers[n] = made
    return made
  }

  func report(_ seq: Int) throws -> ReportPayload {
    if let r = reports[seq] { return r }
    if reports.count >= CodingCache.room { reports.removeAll(keepingCapacity: true) }
    let read = try ReportPayload(try log.payload(seq, inflater))
    reports[seq] = read
    return read
  }
}
