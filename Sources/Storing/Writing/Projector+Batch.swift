import Claims
import Foundation
import GRDB
import Reconciling

extension Projector {
  /// Reconciles the blocks in which something changed and ends the batch. `progress` is told how many of how many blocks are done.
  func batch(seq: Int, known: Moment, first: Int, _ progress: (Int, Int) -> Void = { _, _ in }) throws {
    try db.execute(sql: "INSERT INTO batches VALUES (?, ?, ?)", arguments: [seq, known.seconds, first])
    try spreadAlongMerges()
    let blocks = try Int.fetchAll(db, sql: "SELECT block FROM dirty ORDER BY block")
    let reconciler = Reconciler(frame: frame)
    for (k, block) in blocks.enumerated() {
      let claims = try BlockClaims(self, block)
      try replaceEvents(of: block, at: seq, with: try reviewed(reconciler.events(block: claims.headed), claims, reconciler), claims.numbers)
      progress(k + 1, blocks.count)
    }
    try db.execute(sql: "DELETE FROM dirty")
  }

  /// Events that were merged by hand are made of several blocks: where one changes all do.
  private func spreadAlongMerges() throws {
    for merge in book.merges {
      let blocks = try merge.compactMap { try blockOfClaim($0) }
      guard try blocks.contains(where: { try Int.fetchOne(db, sql: "SELECT 1 FROM dirty WHERE block = ?", arguments: [$0]) != nil }) else { continue }
      for b in blocks { try dirty(b) }
    }
  }

  private func blockOfClaim(_ id: Int64) throws -> Int? {
    try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT block FROM claims WHERE id = ? AND superseded = ? LIMIT 1"), arguments: [id, Schema.never])
  }

  /// The claims of a block that hold, with the numbers of their rows.
  struct BlockClaims {
    var headed: [HeadedClaim] = []
    var numbers: [String: Int] = [:]
    let block: Int

    init(_ p: Projector, _ block: Int) throws {
      self.block = block
      let codings = CodingCache(p.db)
      let select = try p.db.cachedStatement(
        sql: "SELECT n, coding, ordinal, report FROM claims WHERE block = ? AND superseded = \(Schema.never) AND review <> ? ORDER BY n")
      let rows = try Row.fetchCursor(select, arguments: [block, ReviewState.rejected.rawValue])
      while let row = try rows.next() {
        let claim = try p.headed(coding: row[1], row[2], report: row[3], codings)
        numbers[claim.claim.id] = row[0]
        headed.append(claim)
      }
    }
  }

  // MARK: - What persons decided of events

  private func reviewed(_ made: [Event], _ claims: BlockClaims, _ reconciler: Reconciler) throws -> [(event: Event, review: ReviewState)] {
    guard !book.isEmpty else { return made.map { ($0, .none) } }
    var events = made
    var claimsOfBlock = claims
    for merge in book.merges { try apply(merge: merge, &events, &claimsOfBlock, reconciler) }
    for split in book.splits { apply(split: split, &events, claimsOfBlock, reconciler) }
    return events.map { e in
      var event = e
      var state = ReviewState.none
      // What was decided under an address that has moved since holds as well: the address names a claim of the event.
      for id in [event.id.dropFirstLetter] + event.claims + event.against {
        guard let v = book.verdicts["e" + id] else { continue }
        state = v.state
        FieldCorrection.apply(v.fields, to: &event)
        break
      }
      return (event, state)
    }
  }

  private func apply(merge: [Int64], _ events: inout [Event], _ claims: inout BlockClaims, _ reconciler: Reconciler) throws {
    guard let home = merge.first, try blockOfClaim(home) == claims.block else {
      // The merged event stands in the block of the first address.
      let away = Set(merge.dropFirst().map { Identifier.text($0) })
      events.removeAll { e in (e.claims + e.against).contains { away.contains($0) } }
      return
    }
    let wanted = Set(merge.map { Identifier.text($0) })
    var parts = events.filter { e in (e.claims + e.against).contains { wanted.contains($0) } }
    var foreign: [HeadedClaim] = []
    for block in Set(try merge.compactMap { try blockOfClaim($0) }).subtracting([claims.block]).sorted() {
      let other = try BlockClaims(self, block)
      let found = reconciler.events(block: other.headed).filter { e in (e.claims + e.against).contains { wanted.contains($0) } }
      let ids = Set(found.flatMap { $0.claims + $0.against })
      foreign += other.headed.filter { ids.contains($0.claim.id) }
      claims.numbers.merge(other.numbers) { a, _ in a }
      parts += found
    }
    guard parts.count > 1 else { return }
    let ids = Set(parts.flatMap { $0.claims + $0.against })
    claims.headed += foreign
    guard let one = reconciler.event(joining: claims.headed.filter { ids.contains($0.claim.id) }) else { return }
    events.removeAll { e in ids.contains(e.id.dropFirstLetter) }
    events.append(one)
  }

  private func apply(split: [Int64], _ events: inout [Event], _ claims: BlockClaims, _ reconciler: Reconciler) {
    let leaving = Set(split.map { Identifier.text($0) })
    guard let k = events.firstIndex(where: { e in (e.claims + e.against).contains { leaving.contains($0) } }) else { return }
    let all = Set(events[k].claims + events[k].against)
    let staying = claims.headed.filter { all.contains($0.claim.id) && !leaving.contains($0.claim.id) }
    let gone = claims.headed.filter { all.contains($0.claim.id) && leaving.contains($0.claim.id) }
    guard let rest = reconciler.event(joining: staying), let own = reconciler.event(joining: gone) else { return }
    events[k] = rest
    events.append(own)
  }

  // MARK: - Rows

  /// Rows that did not change stay; others are superseded, and what is new comes after them.
  private func replaceEvents(of block: Int, at seq: Int, with made: [(event: Event, review: ReviewState)], _ numbers: [String: Int]) throws {
    var old: [Int64: (n: Int, review: Int, body: Data)] = [:]
    let live = try Row.fetchCursor(
      try db.cachedStatement(sql: "SELECT id, n, review, body FROM events WHERE block = ? AND superseded = \(Schema.never)"), arguments: [block])
    while let row = try live.next() { old[row[0]] = (row[1], row[2], row[3]) }
    let supersede = try db.cachedStatement(sql: "UPDATE events SET superseded = ? WHERE n = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let link = try db.cachedStatement(sql: "INSERT OR IGNORE INTO event_claims VALUES (?, ?, ?)")
    for (e, review) in made {
      let id = Identifier.number(e.id)
      let body = Blob.value(e.stored)
      if let before = old.removeValue(forKey: id) {
        if before.review == review.rawValue, before.body == body { continue }
        try supersede.execute(arguments: [seq, before.n])
      }
      events += 1
      let (day, last) = DayRange.of(e.time)
      try insert.execute(
        arguments: [
          events, id, block, Int(e.type.rawValue), day, last,
          try names.number(db, .roles, Roles.text(actors: e.actors, recipients: e.recipients, brokers: e.brokers)),
          try names.optional(db, .place, e.place?.name), Levels.number(e.level), try names.number(db, .origins, OriginText.set(e.origins)), review.rawValue, seq,
          Schema.never, body,
        ])
      for c in e.claims { if let n = numbers[c] { try link.execute(arguments: [events, n, 0]) } }
      for c in e.against { if let n = numbers[c] { try link.execute(arguments: [events, n, 1]) } }
    }
    for n in old.values.map(\.n).sorted() { try supersede.execute(arguments: [seq, n]) }
  }
}

extension String {
  /// An address without the letter that says what it is of.
  var dropFirstLetter: String { utf8.count == 17 ? String(dropFirst()) : self }
}
