import Claims
import Foundation
import GRDB

/// From a number to the words that say it. Each part holds what the one before rests on.
public struct Chain: Sendable {
  /// Agreements, tolls, contradictions and ledger lines among what was asked for or what rests on it.
  public var agreements: [Recorded<Agreement>] = []
  public var tolls: [Recorded<Toll>] = []
  public var contradictions: [Recorded<Contradiction>] = []
  public var events: [Recorded<Event>] = []
  public var claims: [Link] = []
  public var reviews: [ReviewRecord] = []

  /// A claim with its words in their place.
  public struct Link: Sendable {
    public var claim: Recorded<ClaimRecord>
    public var quotations: [InContext]
  }

  /// Words with those before and after them.
  public struct InContext: Sendable, Hashable {
    public var before: String
    public var words: String
    public var after: String
  }

  var isEmpty: Bool { agreements.isEmpty && tolls.isEmpty && contradictions.isEmpty && events.isEmpty && claims.isEmpty }
}

extension DossierReader {
  /// An event by its address, also by one that it had before: `e` and the id of any claim it holds.
  public func event(_ id: String) throws -> Recorded<Event>? {
    try read { db in try number(db, ofEvent: id).flatMap { try row(db, "events", $0) } }
  }

  /// Events of these addresses, in the order of the addresses.
  public func events(_ ids: [String]) throws -> [Recorded<Event>] {
    try read { db in try ids.compactMap { try number(db, ofEvent: $0).flatMap { try row(db, "events", $0) } } }
  }

  /// The events that hold a claim.
  public func events(ofClaim id: String) throws -> [Recorded<Event>] {
    try read { db in
      let n = try Int.fetchAll(
        db,
        sql: """
          SELECT DISTINCT e.n FROM claims c JOIN event_claims x ON x.claim = c.n JOIN events e ON e.n = x.event
          WHERE c.id = ? AND e.known <= ? AND (e.superseded = 0 OR e.superseded > ?) ORDER BY e.n
          """, arguments: [Identifier.number(id), position, position])
      return try n.compactMap { try row(db, "events", $0) }
    }
  }

  public func agreement(_ id: String) throws -> Recorded<Agreement>? {
    if let found: Recorded<Agreement> = try finding(.agreement, id) { return found }
    // An address that moved names a claim that the agreement holds.
    let claim = String(id.dropFirst())
    return try agreements().rows.first { $0.value.claims.contains(claim) }
  }

  public func toll(_ id: String) throws -> Recorded<Toll>? { try finding(.toll, id) }
  public func contradiction(_ id: String) throws -> Recorded<Contradiction>? { try finding(.contradiction, id) }

  private func finding<T: Stored>(_ kind: FindingKind, _ id: String) throws -> Recorded<T>? {
    try read { db in
      let n = try Int.fetchOne(
        db,
        sql:
          "SELECT n FROM findings INDEXED BY findings_id WHERE id = ? AND kind = ? AND kind IN (1, 2, 5) AND known <= ? AND (superseded = 0 OR superseded > ?) LIMIT 1",
        arguments: [Identifier.number(id), kind.rawValue, position, position])
      return try n.flatMap { try row(db, "findings", $0) }
    }
  }

  func number(_ db: Database, ofEvent id: String) throws -> Int? {
    let number = Identifier.number(id)
    let direct = try db.cachedStatement(sql: "SELECT n FROM events WHERE id = ? AND known <= ? AND (superseded = 0 OR superseded > ?) LIMIT 1")
    if let n = try Int.fetchOne(direct, arguments: [number, position, position]) { return n }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT e.n FROM claims c JOIN event_claims x ON x.claim = c.n JOIN events e ON e.n = x.event
        WHERE c.id = ? AND e.known <= ? AND (e.superseded = 0 OR e.superseded > ?) ORDER BY e.n LIMIT 1
        """, arguments: [number, position, position])
  }

  private func row<T: Stored>(_ db: Database, _ table: String, _ n: Int) throws -> Recorded<T>? {
    try Row.fetchOne(db, sql: "SELECT review, known, superseded, body FROM \(table) WHERE n = ?", arguments: [n]).map { try recorded(db, $0) }
  }

  /// What an address rests on, down to the words: `e…` an event, `a…` an agreement, `t…` a toll, `x…` a contradiction, a claim's id.
  public func chain(_ id: String, context letters: Int = 120) throws -> Chain {
    var chain = Chain()
    var claims: [String] = []
    switch id.first {
    case "a" where id.utf8.count == 17:
      if let a = try agreement(id) {
        chain.agreements = [a]
        chain.events = try events(a.value.events)
        claims = a.value.claims
      }
    case "t" where id.utf8.count == 17:
      if let t = try toll(id) {
        chain.tolls = [t]
        claims = t.value.series.flatMap { $0.points.map(\.figure.claim) }
      }
    case "x" where id.utf8.count == 17:
      if let x = try contradiction(id) {
        chain.contradictions = [x]
        claims = x.value.sides.flatMap(\.claims)
        if x.value.subject.hasPrefix("e") { chain.events = try events([x.value.subject]) }
      }
    case "e" where id.utf8.count == 17:
      if let e = try event(id) {
        chain.events = [e]
        claims = e.value.claims + e.value.against
      }
    default:
      if try claim(id) != nil {
        claims = [id]
        chain.events = try events(ofClaim: id)
      }
    }
    var seen: Set<String> = []
    let records = try self.claims(claims.filter { seen.insert($0).inserted })
    chain.claims = try records.map { r in Chain.Link(claim: r, quotations: try quotations(r.value.claim, letters)) }
    guard !chain.isEmpty else { throw DossierError(.unknownID, "\(id): nothing here has that id", remedy: "take ids from the lists, such as truceline events") }
    chain.reviews = try reviews(of: [id] + chain.events.map(\.value.id) + claims)
    return chain
  }

  /// The claim's evidence with what stands around it in the report.
  func quotations(_ claim: Claim, _ letters: Int) throws -> [Chain.InContext] {
    guard let bytes = try text(claim.report) else { return [] }
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    func words(_ range: Range<Int>) -> String {
      var out = String.UnicodeScalarView()
      out.append(contentsOf: scalars[range])
      return String(out)
    }
    return claim.evidence.compactMap { q in
      guard q.span.start >= 0, q.span.start <= q.span.end, q.span.end <= scalars.count else { return nil }
      return Chain.InContext(
        before: words(max(0, q.span.start - letters)..<q.span.start), words: words(q.span.start..<q.span.end),
        after: words(q.span.end..<min(scalars.count, q.span.end + letters)))
    }
  }
}
