import Claims
import Foundation
import GRDB
import Reconciling

/// Events of a block whose rows say which claims belong together: only events that came out otherwise than before are made, and only
/// their claims are read.
extension Projector {
  private struct BlockRow {
    var n: Int
    var id: UInt64
    var report: Int
    var coding: Int
    var ordinal: Int
  }

  /// An event's row as it was before this batch.
  struct EventRow {
    var n: Int
    var id: Int64
    var review: Int
    var plain: Int
    var bears: Int
    /// Rows of its claims, for and against, in order.
    var members: [Int] = []
    var isDisputed = false
  }

  /// Reconciles one block. Answers false where its claims must be read: then nothing was changed.
  func reconcile(_ block: Int, _ theatre: Int, at seq: Int, _ reconciler: Reconciler, _ touched: inout Touched) throws -> Bool {
    let field = names.text(block).split(separator: "\u{1F}", omittingEmptySubsequences: false)
    guard field.count == 4, let family = EventFamily(rawValue: String(field[2])) else { return false }
    guard let (rows, profiles, places) = try blockRows(block) else { return false }
    var old = try eventRows(of: block)
    var eventOf: [Int: Int] = [:]
    for (k, e) in old.enumerated() { for n in e.members { eventOf[n] = k } }
    let before = rows.map { Int32(eventOf[$0.n] ?? -1) }
    // Where a claim went, its event may have been led by it, and what people moved was not joined here: then everything is joined anew.
    let isGrown = try before.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) } == eventOf.count && !book.everMoved.contains { try blockOfClaim($0) == block }
    let joined = Reconciler.join(profiles, family, grouped: !field[0].isEmpty, places: places, before: isGrown ? before : nil)
    // An event whose claims are those of an old one is that one, unless a person decided about it.
    var kept: Set<Int> = []
    var changed: [[Int]] = []
    for draft in joined {
      if let first = draft.first, let k = eventOf[rows[first].n], old[k].members.count == draft.count, old[k].review == 0,
        draft.allSatisfy({ eventOf[rows[$0].n] == k && !book.judgesEvent(rows[$0].id) })
      {
        kept.insert(k)
      } else {
        changed.append(draft)
      }
    }
    old = old.indices.filter { !kept.contains($0) }.map { old[$0] }
    guard !changed.isEmpty || !old.isEmpty else { return true }
    var claims = BlockClaims(block)
    let cache = changed.count > 500 ? CodingCache(db) : codings
    var byRow: [Int: HeadedClaim] = [:]
    for k in changed.joined().sorted(by: { rows[$0].n < rows[$1].n }) {
      let r = rows[k]
      let claim = try headed(coding: r.coding, r.ordinal, report: r.report, cache)
      byRow[k] = claim
      claims.headed.append(claim)
      claims.numbers[claim.claim.id] = r.n
      claims.reports[claim.claim.id] = r.report
    }
    let made = changed.compactMap { reconciler.event(joining: $0.compactMap { byRow[$0] }) }
    try replaceEvents(of: block, theatre, at: seq, with: Reconciler.ordered(made).map(judged), claims, &touched, reconciler, instead: old)
    return true
  }

  /// The block's claims that hold, in their canonical order; nil where two have one id or the sides are too many to be told apart by rows.
  private func blockRows(_ block: Int) throws -> (rows: [BlockRow], profiles: [ClaimProfile], places: [Place])? {
    let select = try db.cachedStatement(
      sql: """
        SELECT n, id, report, coding, ordinal, origin, outline FROM claims INDEXED BY claims_block WHERE block = ? AND superseded = \(Schema.never) AND review <> ?
        """)
    var read: [BlockRow] = []
    var stored = StoredProfiles(expecting: 0)
    let cursor = try Row.fetchCursor(select, arguments: [block, ReviewState.rejected.rawValue])
    while let row = try cursor.next() {
      let report: Int = row[2]
      read.append(BlockRow(n: row[0], id: UInt64(bitPattern: row[1] as Int64), report: report, coding: row[3], ordinal: row[4]))
      let origin = originKey(row[5])
      try row.withUnsafeData(atIndex: 6) { data in try (data ?? Data()).withUnsafeBytes { try stored.add($0, report: report, origin: origin) } }
    }
    guard stored.areSidesApart else { return nil }
    let order = read.indices.sorted { read[$0].id < read[$1].id }
    let rows = order.map { read[$0] }
    for k in rows.indices.dropFirst() where rows[k].id == rows[k - 1].id { return nil }
    let profiles = order.enumerated().map { k, from in
      var p = stored.profiles[from]
      p.index = k
      return p
    }
    return (rows, profiles, stored.places.map { Spot.place(names.text($0)) })
  }

  /// The number of what makes an origin one: two spellings of a party may be one origin.
  private func originKey(_ origin: Int) -> Int {
    if let known = originKeys[origin] { return known }
    let key = originNumbers.number(String(names.text(origin).prefix { $0 != "\u{1F}" }))
    originKeys[origin] = Int(key)
    return Int(key)
  }

  func eventRows(of block: Int) throws -> [EventRow] {
    let select = try db.cachedStatement(
      sql: """
        SELECT e.n, e.id, e.review, e.plain, e.bears, x.claim, x.against FROM events e INDEXED BY events_block JOIN event_claims x ON x.event = e.n
        WHERE e.block = ? AND e.superseded = \(Schema.never) ORDER BY e.n, x.claim
        """)
    var out: [EventRow] = []
    let rows = try Row.fetchCursor(select, arguments: [block])
    while let row = try rows.next() {
      let n: Int = row[0]
      if out.last?.n != n { out.append(EventRow(n: n, id: row[1], review: row[2], plain: row[3], bears: row[4])) }
      out[out.count - 1].members.append(row[5])
      if row[6] as Int == 1 { out[out.count - 1].isDisputed = true }
    }
    return out
  }

  /// Puts `made` in the place of `instead`, or of all events of the block. Rows that did not change stay; others are superseded, and what
  /// is new comes after them.
  func replaceEvents(
    of block: Int, _ theatre: Int, at seq: Int, with made: [(event: Event, review: ReviewState)], _ claims: BlockClaims, _ touched: inout Touched,
    _ reconciler: Reconciler, instead given: [EventRow]? = nil
  ) throws {
    var old: [Int64: EventRow] = [:]
    for row in try given ?? eventRows(of: block) { old[row.id] = row }
    let link = try db.cachedStatement(sql: "INSERT OR IGNORE INTO event_claims VALUES (?, ?, ?)")
    let body = try db.cachedStatement(sql: "SELECT body FROM events WHERE n = ?")
    var byID: [String: HeadedClaim] = [:]
    for c in claims.headed { byID[c.claim.id] = c }
    for (e, review) in made {
      let ids = e.claims + e.against
      let members = Set(ids.compactMap { claims.numbers[$0] })
      if let before = old.removeValue(forKey: Identifier.number(e.id)) {
        if before.review == review.rawValue, before.plain == Levels.number(e.level), Set(before.members) == members,
          let data = try Data.fetchOne(body, arguments: [before.n]), try same(e, data)
        {
          continue
        }
        try supersede(before, at: seq, &touched)
        if before.review == review.rawValue, !before.isDisputed, e.against.isEmpty {
          // What other reports deny or accuse still is of this address.
          let gone = Set(before.members).subtracting(members)
          for id in ids { if let n = claims.numbers[id], let r = claims.reports[id], !before.members.contains(n) { touched.reports.insert(r) } }
          for n in gone { if let r = try Int.fetchOne(db, sql: "SELECT report FROM claims WHERE n = ?", arguments: [n]) { touched.reports.insert(r) } }
        } else {
          try note(reportsOf: before.n, &touched)
          for id in ids { if let r = claims.reports[id] { touched.reports.insert(r) } }
        }
      } else {
        for id in ids { if let r = claims.reports[id] { touched.reports.insert(r) } }
      }
      events += 1
      try insert(e, events, block: block, theatre: theatre, plain: e.level, review: review, at: seq)
      for c in e.claims { if let n = claims.numbers[c] { try link.execute(arguments: [events, n, 0]) } }
      for c in e.against { if let n = claims.numbers[c] { try link.execute(arguments: [events, n, 1]) } }
      if bearing(e) > 0 { touched.bearing.insert(events) }
      if ids.contains(where: { claims.reports[$0].map { touched.denying.reports.contains($0) } ?? false }) {
        touched.events.insert(events)
      } else {
        try settle(e, review, ids.compactMap { byID[$0] }, [], at: seq, reconciler)
      }
    }
    for row in old.values.sorted(by: { $0.n < $1.n }) {
      try supersede(row, at: seq, &touched)
      try note(reportsOf: row.n, &touched)
      touched.gone.insert(row.id)
    }
  }

  /// Whether a stored event is this one but for the level, in which denials are weighed.
  private func same(_ e: Event, _ body: Data) throws -> Bool {
    var stored: Event = try packer.read(body)
    stored.level = e.level
    return stored == e
  }

  private func supersede(_ row: EventRow, at seq: Int, _ touched: inout Touched) throws {
    try db.cachedStatement(sql: "UPDATE events SET superseded = ? WHERE n = ?").execute(arguments: [seq, row.n])
    if row.bears > 0 { touched.bearing.insert(row.n) }
  }

  private func note(reportsOf event: Int, _ touched: inout Touched) throws {
    let select = try db.cachedStatement(sql: "SELECT c.report FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ?")
    for report in try Int.fetchAll(select, arguments: [event]) { touched.reports.insert(report) }
  }

  /// An event's ledger line and its contradictions, with the denials tied to it.
  func settle(_ e: Event, _ review: ReviewState, _ claims: [HeadedClaim], _ denials: [Denial], at seq: Int, _ reconciler: Reconciler) throws {
    let part = Parts.event(Identifier.number(e.id))
    let stands = review != .rejected
    try replace(.ledger, part: part, at: seq, with: stands ? Reconciler.ledger(e).map { [row($0)] } ?? [] : [])
    let found = stands ? Reconciler.distinct(reconciler.contradictions(about: e, claims, denials)) : []
    try replace(.contradiction, part: part, at: seq, with: found.map { row($0, about: e) })
  }
}
