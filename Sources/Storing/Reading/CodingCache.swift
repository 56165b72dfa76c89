import Claims
import GRDB

/// Payloads of the log that several rows need, read once.
final class CodingCache {
  private let log: Log
  private let inflater = Inflater()
  private var codings: [Int: [Claim]] = [:]
  private var asked: Set<Int> = []
  private var reports: [Int: ReportPayload] = [:]
  private var headers: [Int: ReportHeader] = [:]
  private static let room = 2_000

  init(_ db: Database) { log = Log(db: db) }

  /// One claim of a coding: alone the first time, since a list seldom has two of one report; all of them when it is asked again.
  func claim(_ seq: Int, _ ordinal: Int) throws -> Claim {
    if codings[seq] == nil, asked.insert(seq).inserted {
      guard let claim = try CodingPayload.claim(ordinal, of: try log.payload(seq, inflater)) else { throw BodyReader.damaged }
      return claim
    }
    let all = try claims(seq)
    guard all.indices.contains(ordinal) else { throw BodyReader.damaged }
    return all[ordinal]
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
    let select = try log.db.cachedStatement(sql: "SELECT seq FROM reports WHERE n = ?")
    guard let seq = try Int.fetchOne(select, arguments: [n]) else { throw BodyReader.damaged }
    let made = try report(seq).header
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
