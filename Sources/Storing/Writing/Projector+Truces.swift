import Claims
import Foundation
import GRDB
import Reconciling

/// Agreements of a theatre, and the violations of the days on which something changed.
extension Projector {
  /// Whether an agreement has a deadline that may have passed since.
  func mayBeLate(_ theatre: Int) throws -> Bool {
    try agreements(theatre).contains { $0.provisions.contains { $0.deadline != nil && $0.status == .pending } }
  }

  private func agreements(_ theatre: Int) throws -> [Agreement] {
    try Data.fetchAll(
      db, sql: "SELECT body FROM findings INDEXED BY findings_part WHERE kind = 1 AND part = ? AND superseded = 0", arguments: [Parts.theatre(theatre)]
    ).map { try packer.read($0) }
  }

  /// `changed` are rows of events that bear on agreements, as they were and as they are.
  func truces(_ theatre: Int, _ changed: Set<Int>, at seq: Int, _ reconciler: Reconciler) throws {
    let source = StoredClaims(self, theatre)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT n, block, body FROM events INDEXED BY events_bears WHERE theatre = ? AND bears = 1 AND bears > 0 AND superseded = 0 AND review <> ? ORDER BY n
        """, arguments: [theatre, ReviewState.rejected.rawValue])
    var bearing: [Event] = []
    while let row = try rows.next() { bearing.append(try source.event(row)) }
    let before = Reconciler.broken(try agreements(theatre))
    let found = reconciler.truces(bearing, source)
    try source.check()
    try replace(.agreement, part: Parts.theatre(theatre), at: seq, with: found.agreements.map(row))
    try replace(.contradiction, part: Parts.truces(theatre), at: seq, with: found.contradictions.map(row))
    let broken = Reconciler.broken(found.agreements)
    var turned = changed
    for id in Set(before.keys).union(broken.keys) where before[id] != broken[id] { if let n = try source.number(ofEvent: id) { turned.insert(n) } }
    try violations(theatre, turned.sorted(), before, broken, source, at: seq, reconciler)
    try blames(theatre, changed, bearing, source, at: seq, reconciler)
  }

  /// Violations of the days for which claims of these events count.
  private func violations(
    _ theatre: Int, _ turned: [Int], _ before: [String: String], _ broken: [String: String], _ source: StoredClaims, at seq: Int, _ reconciler: Reconciler
  ) throws {
    let select = try db.cachedStatement(sql: "SELECT n, block, body FROM events WHERE n = ?")
    let outlines = try db.cachedStatement(
      sql: "SELECT c.outline, c.roles, c.type FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ? AND x.against = 0")
    var ofDay: [Int: (events: Set<String>, sides: Set<String>)] = [:]
    for n in turned {
      guard let row = try Row.fetchOne(select, arguments: [n]) else { continue }
      let e = try source.event(row)
      guard Reconciler.isViolation(e, before) || Reconciler.isViolation(e, broken) else { continue }
      let told = try Row.fetchCursor(outlines, arguments: [n])
      while let claim = try told.next() {
        guard let day = try claim.withUnsafeData(atIndex: 0, { try ($0 ?? Data()).withUnsafeBytes { try OutlineBytes.dayCounted($0) } }) else { continue }
        ofDay[day, default: ([], [])].events.insert(e.id)
        ofDay[day, default: ([], [])].sides.formUnion(source.blamed(type: claim[2], roles: claim[1]))
      }
    }
    let stored = try db.cachedStatement(sql: "SELECT body FROM findings INDEXED BY findings_part WHERE kind = 4 AND part = ? AND superseded = 0")
    for day in ofDay.keys.sorted() {
      guard let turned = ofDay[day] else { continue }
      let part = Parts.day(day, theatre)
      // What is counted against other sides stays as it is.
      let there = try Data.fetchAll(stored, arguments: [part]).map { try packer.read(ViolationCount.self, $0) }
      let ids = turned.events.union(there.filter { turned.sides.contains($0.blamed.code) }.flatMap(\.events))
      let events = try ids.sorted().compactMap { try source.event(id: $0) }.filter { Reconciler.isViolation($0, broken) }
      source.sidesCounted = turned.sides
      let made = reconciler.violations(events, source, broken, on: [CivilDay(number: Int32(day))])
      try source.check()
      let counts = made.filter { turned.sides.contains($0.blamed.code) } + there.filter { !turned.sides.contains($0.blamed.code) }
      try replace(.violation, part: part, at: seq, with: counts.map(row))
    }
  }

  /// Who is blamed for the broken truces of the years in which something changed. Of the claims only what their rows hold is read.
  private func blames(_ theatre: Int, _ changed: Set<Int>, _ bearing: [Event], _ source: StoredClaims, at seq: Int, _ reconciler: Reconciler) throws {
    func year(_ e: Event) -> Int? {
      guard e.truce == .violated, e.aux.isDisjoint(with: [.future, .hypothetical, .negation]) else { return nil }
      let last = DayRange.of(e.time).1
      return last > Schema.undated ? CivilDay(number: Int32(last)).parts.year : nil
    }
    let select = try db.cachedStatement(sql: "SELECT n, block, body FROM events WHERE n = ?")
    let years = Set(try changed.compactMap { n in try Row.fetchOne(select, arguments: [n]).map { try source.event($0) }.flatMap(year) })
    guard !years.isEmpty else { return }
    let held = try db.cachedStatement(
      sql: "SELECT c.id, c.type, c.roles, c.origin FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ? AND x.against = 0 AND c.marks & 4 = 0")
    // What is blamed on whom by whom follows from these numbers; of the claims that share them no more are listed than the first.
    struct Telling: Hashable {
      var year: Int
      var type: Int
      var roles: Int
      var origin: Int
    }
    var tellings: [Telling: [UInt64]] = [:]
    for e in bearing {
      guard let y = year(e), years.contains(y), let n = source.row(of: e) else { continue }
      let rows = try Row.fetchCursor(held, arguments: [n])
      while let row = try rows.next() {
        tellings[Telling(year: y, type: row[1], roles: row[2], origin: row[3]), default: []].append(UInt64(bitPattern: row[0] as Int64))
      }
    }
    var told: [Int: [(claim: Claim, origin: Origin)]] = [:]
    for (t, ids) in tellings {
      guard let type = EventType(rawValue: UInt8(truncatingIfNeeded: t.type)) else { continue }
      let parties = Roles.parties(names.text(t.roles)).map { (role: $0.role, actor: Actor(name: $0.party.name, code: $0.party.code, sector: $0.party.sector)) }
      let (actors, recipients) = (parties.filter { $0.role == "A" }.map(\.actor), parties.filter { $0.role == "R" }.map(\.actor))
      let origin = OriginText.origin(names.text(t.origin))
      for id in ids.sorted().prefix(Reconciler.blamesListed) {
        let id = Identifier.text(Int64(bitPattern: id))
        told[t.year, default: []].append((Claim(id: id, report: "", lang: "", event: type, actors: actors, recipients: recipients), origin))
      }
    }
    for y in years.sorted() {
      let found = reconciler.blamed(told[y] ?? [], year: y, group: bearing.first?.group)
      try replace(.contradiction, part: Parts.year(y, theatre), at: seq, with: found.map(row))
    }
  }
}

/// Claims of a dossier, read when they are asked for. A failure is kept, and told by `check`.
final class StoredClaims: ClaimSource {
  private let p: Projector
  private let theatre: Int
  private var numbers: [String: Int] = [:]
  private var families: [Int: EventFamily] = [:]
  private var held: [String: [HeadedClaim]] = [:]
  private var blamed: [Blaming: Set<String>] = [:]
  /// Only claims that may blame one of these count as violations of a day.
  var sidesCounted: Set<String> = []
  private var count = 0
  private var failure: (any Error)?

  /// Claims that are kept at hand.
  private static let room = 20_000

  init(_ p: Projector, _ theatre: Int) {
    self.p = p
    self.theatre = theatre
  }

  func check() throws { if let failure { throw failure } }

  private func trying<T>(_ empty: T, _ body: () throws -> T) -> T {
    do {
      return try body()
    } catch {
      failure = failure ?? error
      return empty
    }
  }

  /// The event of a row of number, block and body.
  func event(_ row: Row) throws -> Event {
    let e: Event = try row.withUnsafeData(atIndex: 2) { try p.packer.read($0 ?? Data()) }
    let block: Int = row[1]
    if families[block] == nil {
      let field = p.names.text(block).split(separator: "\u{1F}", omittingEmptySubsequences: false)
      families[block] = field.count == 4 ? EventFamily(rawValue: String(field[2])) ?? .support : .support
    }
    numbers[e.id] = max(numbers[e.id] ?? 0, row[0])
    family[e.id] = families[block]
    return e
  }

  private var family: [String: EventFamily] = [:]

  /// The event of this address that holds and nobody rejected.
  func event(id: String) throws -> Event? {
    let select = try p.db.cachedStatement(sql: "SELECT n, block, body FROM events INDEXED BY events_id WHERE id = ? AND superseded = 0 AND review <> ? LIMIT 1")
    return try Row.fetchOne(select, arguments: [Identifier.number(id), ReviewState.rejected.rawValue]).map { try event($0) }
  }

  /// The row of an event that was read here.
  func row(of e: Event) -> Int? { numbers[e.id] }

  func number(ofEvent id: String) throws -> Int? {
    try Int.fetchOne(
      try p.db.cachedStatement(sql: "SELECT n FROM events INDEXED BY events_id WHERE id = ? AND superseded = 0 LIMIT 1"), arguments: [Identifier.number(id)])
  }

  func claims(of e: Event) -> [HeadedClaim] {
    if let known = held[e.id] { return known }
    return trying([]) {
      guard let n = try number(ofEvent: e.id) else { return [] }
      let read = try p.db.cachedStatement(
        sql: "SELECT c.coding, c.ordinal, c.report FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ? ORDER BY x.claim")
      let found = try Row.fetchAll(read, arguments: [n]).map { try p.headed(coding: $0[0], $0[1], report: $0[2]) }
      let ordered = found.sorted { $0.claim.id < $1.claim.id }
      if count > StoredClaims.room {
        held.removeAll(keepingCapacity: true)
        count = 0
      }
      held[e.id] = ordered
      count += ordered.count
      return ordered
    }
  }

  /// Sides that claims of a type and of these roles blame: whoever is accused, or else the doers.
  func blamed(type: Int, roles: Int) -> Set<String> {
    let key = Blaming(isAccusing: type == Int(EventType.accuse.rawValue), roles: roles)
    if let known = blamed[key] { return known }
    let sides = Set(Roles.parties(p.names.text(roles)).filter { $0.role == (key.isAccusing ? "R" : "A") }.map { p.frame.side($0.party.code) })
    blamed[key] = sides
    return sides
  }

  private struct Blaming: Hashable {
    var isAccusing: Bool
    var roles: Int
  }

  func violations(of e: Event, on days: Set<Int32>) -> [HeadedClaim]? {
    trying([]) {
      guard let n = try number(ofEvent: e.id) else { return [] }
      let read = try p.db.cachedStatement(
        sql: """
          SELECT c.coding, c.ordinal, c.report, c.outline, c.roles, c.type FROM event_claims x JOIN claims c ON c.n = x.claim
          WHERE x.event = ? AND x.against = 0
          """)
      var found: [HeadedClaim] = []
      let rows = try Row.fetchCursor(read, arguments: [n])
      while let row = try rows.next() {
        guard let day = try row.withUnsafeData(atIndex: 3, { try ($0 ?? Data()).withUnsafeBytes { try OutlineBytes.dayCounted($0) } }),
          days.contains(Int32(truncatingIfNeeded: day)), !blamed(type: row[5], roles: row[4]).isDisjoint(with: sidesCounted)
        else { continue }
        found.append(try p.headed(coding: row[0], row[1], report: row[2]))
      }
      return found.sorted { $0.claim.id < $1.claim.id }
    }
  }

  func claims(ofReport id: String) -> [HeadedClaim] {
    trying([]) {
      guard let report = try p.report(id) else { return [] }
      return try Row.fetchAll(
        p.db, sql: "SELECT coding, ordinal, block FROM claims INDEXED BY claims_report WHERE report = ? AND superseded = 0 AND review <> ? ORDER BY n",
        arguments: [report.n, ReviewState.rejected.rawValue]
      ).filter { Reconciler.theatre(ofBlock: p.names.text($0[2])) == p.names.text(theatre) }.map {
        try p.headed(coding: $0[0], $0[1], report: report.n)
      }
    }
  }

  func claim(_ id: String) -> HeadedClaim? {
    trying(nil) {
      let row = try Row.fetchOne(
        p.db, sql: "SELECT coding, ordinal, report FROM claims INDEXED BY claims_id WHERE id = ? AND superseded = 0 AND review <> ? LIMIT 1",
        arguments: [Identifier.number(id), ReviewState.rejected.rawValue])
      return try row.map { try p.headed(coding: $0[0], $0[1], report: $0[2]) }
    }
  }

  func family(of e: Event) -> EventFamily {
    if let known = family[e.id] { return known }
    return trying(.support) {
      _ = try event(id: e.id)
      return family[e.id] ?? .support
    }
  }

  func fire(from: Int32, to: Int32) -> [Event] {
    trying([]) {
      try Row.fetchAll(
        p.db,
        sql: """
          SELECT n, block, body FROM events INDEXED BY events_bears WHERE theatre = ? AND bears = 2 AND bears > 0 AND day BETWEEN ? AND ? AND superseded = 0 AND review <> ?
          """, arguments: [theatre, Int(from), Int(to), ReviewState.rejected.rawValue]
      ).map { try event($0) }
    }
  }

  /// The last day on which a report of the theatre was published.
  lazy var today: Int32? = trying(nil) {
    try Int.fetchOne(
      p.db,
      sql: """
        SELECT r.day FROM reports r INDEXED BY reports_day WHERE r.superseded = 0 AND r.day > \(Schema.undated) AND EXISTS (
          SELECT 1 FROM claims c INDEXED BY claims_report JOIN event_claims x ON x.claim = c.n JOIN events e ON e.n = x.event
          WHERE c.report = r.n AND c.superseded = 0 AND e.superseded = 0 AND e.theatre = ?) ORDER BY r.day DESC LIMIT 1
        """, arguments: [theatre]
    ).map { Int32($0) }
  }
}
