import Claims
import Foundation
import GRDB
import Reconciling

/// What follows from events, partition by partition: only those in which something changed are made anew.
extension Projector {
  typealias Kind = DossierReader.FindingKind

  func follow(_ theatre: Int, _ touched: Touched, at seq: Int, _ reconciler: Reconciler) throws {
    try statements(theatre, touched, at: seq, reconciler)
    let isDue = try touched.bearing.isEmpty && mayBeLate(theatre)
    if !touched.bearing.isEmpty || isDue { try truces(theatre, touched.bearing, at: seq, reconciler) }
  }

  /// Reports whose statements are tied at once: what bounds the memory.
  private static var chunk: Int { 10_000 }

  /// Denials and accusations of the reports touched, the levels of the events they reach, and each event's own findings.
  private func statements(_ theatre: Int, _ touched: Touched, at seq: Int, _ reconciler: Reconciler) throws {
    let reports = touched.reports.sorted()
    var near = touched.events
    for from in stride(from: 0, to: reports.count, by: Projector.chunk) {
      try tie(Array(reports[from..<min(from + Projector.chunk, reports.count)]), theatre, touched.denying, at: seq, reconciler, &near)
    }
    let denying = near.isEmpty ? [] : try Denying(db).parts
    for n in near.sorted() { try weigh(n, theatre, denying, at: seq, reconciler) }
    for id in touched.gone.sorted() {
      let part = Parts.event(id)
      guard try Int.fetchOne(db, sql: "SELECT 1 FROM events WHERE id = ? AND superseded = ?", arguments: [id, Schema.never]) == nil else { continue }
      try replace(.ledger, part: part, at: seq, with: [])
      try replace(.contradiction, part: part, at: seq, with: [])
    }
  }

  /// Ties what these reports deny and accuse; notes the events that are denied or no longer are.
  private func tie(_ reports: [Int], _ theatre: Int, _ denying: Denying, at seq: Int, _ reconciler: Reconciler, _ near: inout Set<Int>) throws {
    let around = try db.cachedStatement(
      sql: """
        SELECT x.event FROM claims c INDEXED BY claims_report JOIN event_claims x ON x.claim = c.n JOIN events e ON e.n = x.event
        WHERE c.report = ? AND +e.superseded = \(Schema.never) AND +e.theatre = ? AND e.review <> \(ReviewState.rejected.rawValue)
        """)
    var told: Set<Int> = []
    for report in reports { for n in try Int.fetchAll(around, arguments: [report, theatre]) { told.insert(n) } }
    // An event may hold claims of many reports: at first only those of these reports are read.
    var held = try Held(self, events: told.sorted(), claimsOf: Set(reports))
    var made = reconciler.statements(held.events.map(\.event), held.claims)
    let denied = Set(made.denials.compactMap(\.event))
    if !denied.isEmpty {
      // What is denied is all that an event's claims say, whoever said it.
      try held.fill(self, denied)
      made = reconciler.statements(held.events.map(\.event), held.claims)
    }
    let here = Set(reports)
    var denials: [Int: [Denial]] = [:]
    var accusations: [Int: [Accusation]] = [:]
    for d in made.denials { if let r = held.report(of: d.claim), here.contains(r) { denials[r, default: []].append(d) } }
    for a in made.accusations { if let r = held.report(of: a.claim), here.contains(r) { accusations[r, default: []].append(a) } }
    for r in reports {
      let part = Parts.report(r, theatre)
      if denying.parts.contains(part) || denials[r] != nil {
        let before = try Data.fetchAll(
          try db.cachedStatement(sql: "SELECT body FROM findings INDEXED BY findings_part WHERE kind = 6 AND part = ? AND superseded = 0"), arguments: [part]
        ).map { try packer.read(Denial.self, $0) }
        for d in before + (denials[r] ?? []) where !(before.contains(d) && denials[r]?.contains(d) ?? false) {
          guard let e = d.event else { continue }
          if let n = try Int.fetchOne(db, sql: "SELECT n FROM events WHERE id = ? AND superseded = 0", arguments: [Identifier.number(e)]) { near.insert(n) }
        }
        try replace(.denial, part: part, at: seq, with: (denials[r] ?? []).map(row))
      }
      try replace(.accusation, part: Parts.report(r, theatre), at: seq, with: (accusations[r] ?? []).map(row))
    }
  }

  /// An event's level with all denials weighed in, its ledger line and its contradictions.
  private func weigh(_ n: Int, _ theatre: Int, _ denying: Set<Int>, at seq: Int, _ reconciler: Reconciler) throws {
    let held = try Held(self, events: [n], claimsOf: nil)
    guard let before = held.events.first, before.superseded == Schema.never else { return }
    guard before.review != .rejected else { return try settle(before.event, .rejected, [], [], at: seq, reconciler) }
    let select = try db.cachedStatement(
      sql: "SELECT body FROM findings INDEXED BY findings_part WHERE kind = \(Kind.denial.rawValue) AND part = ? AND superseded = \(Schema.never)")
    var tied: [Denial] = []
    for part in Set(held.reports.map { Parts.report($0, theatre) }).intersection(denying).sorted() {
      for body in try Data.fetchAll(select, arguments: [part]) {
        let d: Denial = try packer.read(body)
        if d.event == before.event.id { tied.append(d) }
      }
    }
    tied.sort { $0.claim < $1.claim }
    var plain = before.event
    plain.level = before.plain
    let given = book.verdicts[plain.id]?.fields.contains { $0.name == "level" } ?? false
    let now = given ? plain : Reconciler.levels([plain], tied)[0]
    if now.level != before.event.level { try relevel(before, now, at: seq) }
    try settle(now, before.review, held.claims, tied, at: seq, reconciler)
  }

  /// Gives an event another level: in place where its row is of this batch, else in a new row.
  private func relevel(_ before: Held.Row, _ now: Event, at seq: Int) throws {
    if before.known == seq {
      try db.cachedStatement(sql: "UPDATE events SET level = ?, body = ? WHERE n = ?").execute(
        arguments: [Levels.number(now.level), Blob.value(packer.packed(now)), before.n])
      return
    }
    try db.cachedStatement(sql: "UPDATE events SET superseded = ? WHERE n = ?").execute(arguments: [seq, before.n])
    events += 1
    try insert(now, events, block: before.block, theatre: before.theatre, plain: before.plain, review: before.review, at: seq)
    try db.execute(sql: "INSERT INTO event_claims SELECT ?, claim, against FROM event_claims WHERE event = ?", arguments: [events, before.n])
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
      db, sql: "SELECT n FROM findings INDEXED BY findings_id WHERE id = ? AND kind IN (1, 2, 5) AND superseded = ? AND review <> ?",
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
    var superseded: Int
  }

  private(set) var events: [Row] = []
  private(set) var claims: [HeadedClaim] = []
  /// Rows of the reports of `claims`.
  private(set) var reports: [Int] = []
  private var position: [String: Int] = [:]
  private let texts = Interning()

  /// `claimsOf` are the reports whose claims are wanted; nil is all that the events hold.
  init(_ p: Projector, events numbers: [Int], claimsOf wanted: Set<Int>?) throws {
    let one = try p.db.cachedStatement(sql: "SELECT plain, review, block, theatre, known, superseded, body FROM events WHERE n = ?")
    let levels = VerificationLevel.allCases
    for n in numbers {
      guard let row = try GRDB.Row.fetchOne(one, arguments: [n]) else { continue }
      let data: Data = row[6]
      let event: Event = try p.packer.read(data)
      let plain: Int = row[0]
      events.append(
        Row(
          n: n, event: event, plain: levels.indices.contains(plain) ? levels[plain] : event.level, review: ReviewState(rawValue: row[1]) ?? .none,
          block: row[2], theatre: row[3], known: row[4], superseded: row[5]))
    }
    try read(p, events.map(\.n)) { wanted?.contains($0) ?? true }
  }

  /// Reads all claims of the events of these addresses.
  mutating func fill(_ p: Projector, _ addresses: Set<String>) throws {
    try read(p, events.filter { addresses.contains($0.event.id) }.map(\.n)) { _ in true }
  }

  func report(of claim: String) -> Int? { position[claim].map { reports[$0] } }

  private mutating func read(_ p: Projector, _ numbers: [Int], _ isWanted: (Int) -> Bool) throws {
    let held = try p.db.cachedStatement(
      sql: "SELECT c.coding, c.ordinal, c.report FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ? ORDER BY x.claim")
    for n in numbers {
      for c in try GRDB.Row.fetchAll(held, arguments: [n]) where isWanted(c[2]) {
        var made = try p.headed(coding: c[0], c[1], report: c[2])
        guard position[made.claim.id] == nil else { continue }
        texts.lighten(&made.claim)
        position[made.claim.id] = claims.count
        claims.append(made)
        reports.append(c[2])
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
