import Claims
import Foundation
import GRDB
import Reconciling

/// What follows from events, partition by partition: only those in which something changed are made anew.
extension Projector {
  typealias Kind = DossierReader.FindingKind

  func follow(_ theatre: Int, _ touched: Touched, at seq: Int, _ reconciler: Reconciler) throws {
    if !touched.reports.isEmpty || !touched.gone.isEmpty { try statements(theatre, touched, at: seq, reconciler) }
    if touched.truces {
      let held = try Held(
        self,
        events: Int.fetchAll(
          db, sql: "SELECT n FROM events INDEXED BY events_bears WHERE theatre = ? AND bears = 1 AND superseded = \(Schema.never) AND review <> ? ORDER BY n",
          arguments: [theatre, ReviewState.rejected.rawValue]))
      let found = reconciler.truces(held.events.map(\.event), held.claims)
      try replace(.agreement, part: Parts.theatre(theatre), at: seq, with: found.agreements.map(row))
      try replace(.violation, part: Parts.theatre(theatre), at: seq, with: found.violations.map(row))
      try replace(.contradiction, part: Parts.truces(theatre), at: seq, with: found.contradictions.map(row))
    }
    if touched.tolls || !touched.gone.isEmpty {
      let found = reconciler.tollsWithContradictions(try tollClaims(theatre))
      try replace(.toll, part: Parts.theatre(theatre), at: seq, with: found.tolls.map(row))
      try replace(.contradiction, part: Parts.tolls(theatre), at: seq, with: found.contradictions.map(row))
    }
  }

  /// Denials and accusations of the reports touched, the levels of the events they reach, and each event's own findings.
  private func statements(_ theatre: Int, _ touched: Touched, at seq: Int, _ reconciler: Reconciler) throws {
    var near: Set<Int> = touched.events
    let around = try db.cachedStatement(
      sql: """
        SELECT x.event FROM claims c INDEXED BY claims_report JOIN event_claims x ON x.claim = c.n JOIN events e ON e.n = x.event
        WHERE c.report = ? AND +e.superseded = \(Schema.never) AND +e.theatre = ? AND e.review <> \(ReviewState.rejected.rawValue)
        """)
    for report in touched.reports.sorted() { for n in try Int.fetchAll(around, arguments: [report, theatre]) { near.insert(n) } }
    let held = try Held(self, events: near.sorted())
    let made = reconciler.statements(held.events.map(\.event), held.claims)
    // Reports at the edge are not seen whole: what was tied in them stays as it was.
    var denials: [Int: [Denial]] = [:]
    var accusations: [Int: [Accusation]] = [:]
    for d in made.denials { if let r = held.reportOf[d.claim], touched.reports.contains(r) { denials[r, default: []].append(d) } }
    for a in made.accusations { if let r = held.reportOf[a.claim], touched.reports.contains(r) { accusations[r, default: []].append(a) } }
    for r in touched.reports.sorted() {
      try replace(.denial, part: Parts.report(r) &+ theatre << 40, at: seq, with: (denials[r] ?? []).map(row))
      try replace(.accusation, part: Parts.report(r) &+ theatre << 40, at: seq, with: (accusations[r] ?? []).map(row))
    }
    var all = denials.values.flatMap { $0 }
    let edge = try db.cachedStatement(
      sql: "SELECT body FROM findings INDEXED BY findings_part WHERE kind = \(Kind.denial.rawValue) AND part = ? AND superseded = \(Schema.never)")
    for r in Set(held.reportOf.values).subtracting(touched.reports).sorted() {
      for body in try Data.fetchAll(edge, arguments: [Parts.report(r) &+ theatre << 40]) { all.append(try body.withUnsafeBytes { try Denial.read($0) }) }
    }
    all.sort { $0.claim < $1.claim }
    var tied: [String: [Denial]] = [:]
    for d in all { if let e = d.event { tied[e, default: []].append(d) } }
    let weighed = Reconciler.levels(
      held.events.map { e in
        var plain = e.event
        plain.level = e.plain
        return plain
      }, all)
    for (before, event) in zip(held.events, weighed) {
      // A level that a person gave stands.
      let given = book.verdicts[before.event.id]?.fields.contains { $0.name == "level" } ?? false
      let now = given ? before.event : event
      if now.level != before.event.level { try relevel(before, now, at: seq) }
      try replace(.ledger, part: Parts.event(Identifier.number(now.id)), at: seq, with: Reconciler.ledger(now).map { [row($0)] } ?? [])
      let own = (now.claims + now.against).compactMap { held.claim[$0] }
      let found = Reconciler.distinct(reconciler.contradictions(about: now, own, tied[now.id] ?? []))
      try replace(.contradiction, part: Parts.event(Identifier.number(now.id)), at: seq, with: found.map { row($0, about: now) })
    }
    for id in touched.gone.sorted() {
      try replace(.ledger, part: Parts.event(id), at: seq, with: [])
      try replace(.contradiction, part: Parts.event(id), at: seq, with: [])
    }
  }

  /// Gives an event another level: in place where its row is of this batch, else in a new row.
  private func relevel(_ before: Held.Row, _ now: Event, at seq: Int) throws {
    if before.known == seq {
      try db.cachedStatement(sql: "UPDATE events SET level = ?, body = ? WHERE n = ?").execute(
        arguments: [Levels.number(now.level), Blob.value(now.stored), before.n])
      return
    }
    try db.cachedStatement(sql: "UPDATE events SET superseded = ? WHERE n = ?").execute(arguments: [seq, before.n])
    events += 1
    try insert(now, events, block: before.block, theatre: before.theatre, plain: before.plain, review: before.review, at: seq)
    try db.execute(sql: "INSERT INTO event_claims SELECT ?, claim, against FROM event_claims WHERE event = ?", arguments: [events, before.n])
  }

  private func tollClaims(_ theatre: Int) throws -> [HeadedClaim] {
    let codings = CodingCache(db)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT coding, ordinal, report FROM claims INDEXED BY claims_toll WHERE theatre = ? AND toll = 1 AND superseded = \(Schema.never) AND review <> ? ORDER BY n
        """, arguments: [theatre, ReviewState.rejected.rawValue]
    ).map { try headed(coding: $0[0], $0[1], report: $0[2], codings) }
  }

  /// Replaces the findings of one kind in one partition: rows that did not change stay.
  func replace(_ kind: Kind, part: Int, at seq: Int, with made: [FindingRow]) throws {
    let select = try db.cachedStatement(
      sql: "SELECT id, n, review, body FROM findings INDEXED BY findings_part WHERE kind = ? AND part = ? AND superseded = \(Schema.never)")
    var old: [Int64: (n: Int, review: Int, body: Data)] = [:]
    let live = try Row.fetchCursor(select, arguments: [kind.rawValue, part])
    while let row = try live.next() { old[row[0]] = (row[1], row[2], row[3]) }
    guard !made.isEmpty || !old.isEmpty else { return }
    let supersede = try db.cachedStatement(sql: "UPDATE findings SET superseded = ? WHERE n = ?")
    for r in made {
      let body = Blob.value(r.body)
      let review = (book.isEmpty ? nil : book.verdicts[r.address]?.state) ?? .none
      if let before = old.removeValue(forKey: r.id) {
        if before.review == review.rawValue, before.body == body { continue }
        try supersede.execute(arguments: [seq, before.n])
      }
      try insert(kind, part, r, review, at: seq)
    }
    for n in old.values.map(\.n).sorted() { try supersede.execute(arguments: [seq, n]) }
  }

  private func insert(_ kind: Kind, _ part: Int, _ r: FindingRow, _ review: ReviewState, at seq: Int) throws {
    findings += 1
    try db.cachedStatement(sql: "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        findings, kind.rawValue, r.id, part, r.day, r.last, try names.number(db, .roles, r.roles), try names.optional(db, .place, r.place),
        try names.number(db, .origins, r.origins), r.status, review.rawValue, seq, Schema.never, Blob.value(r.body),
      ])
  }

  /// A decision about an agreement, a toll or a contradiction shows at once, whatever else changes.
  func reviewFindings(_ target: String, at seq: Int) throws {
    guard let kind = AddressKind(target), kind != .claim, kind != .event else { return }
    let state = book.verdicts[target]?.state ?? .none
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM findings INDEXED BY findings_id WHERE id = ? AND superseded = ? AND review <> ?",
      arguments: [Identifier.number(target), Schema.never, state.rawValue])
    for row in rows {
      try db.execute(sql: "UPDATE findings SET superseded = ? WHERE n = ?", arguments: [seq, row["n"] as Int])
      findings += 1
      try db.execute(
        sql: """
          INSERT INTO findings SELECT ?, kind, id, part, day, last, roles, place, origins, status, ?, ?, ?, body FROM findings WHERE n = ?
          """, arguments: [findings, state.rawValue, seq, Schema.never, row["n"] as Int])
    }
  }
}

/// Events with the claims that they hold, without the words that nothing here asks for.
struct Held {
  struct Row {
    var n: Int
    var event: Event
    var plain: VerificationLevel
    var review: ReviewState
    var block: Int
    var theatre: Int
    var known: Int
  }

  private(set) var events: [Row] = []
  private(set) var claim: [String: HeadedClaim] = [:]
  private(set) var reportOf: [String: Int] = [:]
  var claims: [HeadedClaim] { claim.keys.sorted().compactMap { claim[$0] } }

  init(_ p: Projector, events numbers: [Int]) throws {
    let codings = CodingCache(p.db)
    let texts = Interning()
    let one = try p.db.cachedStatement(sql: "SELECT plain, review, block, theatre, known, body FROM events WHERE n = ?")
    let held = try p.db.cachedStatement(
      sql: "SELECT c.coding, c.ordinal, c.report FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ? ORDER BY x.claim")
    let levels = VerificationLevel.allCases
    for n in numbers {
      guard let row = try GRDB.Row.fetchOne(one, arguments: [n]) else { continue }
      let data: Data = row[5]
      let event = try data.withUnsafeBytes { try Event.read($0) }
      let plain: Int = row[0]
      events.append(
        Row(
          n: n, event: event, plain: levels.indices.contains(plain) ? levels[plain] : event.level, review: ReviewState(rawValue: row[1]) ?? .none,
          block: row[2], theatre: row[3], known: row[4]))
      for c in try GRDB.Row.fetchAll(held, arguments: [n]) {
        var made = try p.headed(coding: c[0], c[1], report: c[2], codings)
        reportOf[made.claim.id] = c[2]
        texts.lighten(&made.claim)
        claim[made.claim.id] = made
      }
    }
  }
}

/// Claims of one dossier name the same few people and places: kept once, many fit into memory.
private final class Interning {
  private var known: [String: String] = [:]

  private func shared(_ text: inout String) {
    guard text.utf8.count > 15 else { return }
    if let k = known[text] { text = k } else { known[text] = text }
  }

  func lighten(_ c: inout Claim) {
    shared(&c.report)
    shared(&c.rule)
    for k in c.actors.indices { lighten(&c.actors[k]) }
    for k in c.recipients.indices { lighten(&c.recipients[k]) }
    for k in c.brokers.indices { lighten(&c.brokers[k]) }
    for k in c.attribution.indices { lighten(&c.attribution[k].actor) }
    for k in c.figures.indices {
      c.figures[k].source = nil
      if var whose = c.figures[k].whose {
        lighten(&whose)
        c.figures[k].whose = whose
      }
    }
    c.place?.source = nil
    if var place = c.place {
      shared(&place.name)
      c.place = place
    }
    c.time?.source = nil
    for k in c.evidence.indices { c.evidence[k].text = "" }
  }

  private func lighten(_ a: inout Actor) {
    a.source = nil
    shared(&a.name)
    shared(&a.code)
  }
}
