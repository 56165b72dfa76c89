import Claims
import Foundation
import GRDB
import Reconciling

extension Projector {
  /// Puts `made` in the place of `instead`. Rows that did not change stay; others are superseded, and what is new comes after them.
  func replaceEvents(
    of block: Int, _ theatre: Int, at seq: Int, with made: [(event: Event, review: ReviewState)], _ claims: BlockClaims, _ touched: inout Touched,
    _ reconciler: Reconciler, instead: [BlockReader.EventRow]
  ) throws {
    var old: [Int64: BlockReader.EventRow] = [:]
    for row in instead { old[row.id] = row }
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

  private func supersede(_ row: BlockReader.EventRow, at seq: Int, _ touched: inout Touched) throws {
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
