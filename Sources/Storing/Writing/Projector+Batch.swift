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
    var touched: [Int: Touched] = [:]
    for (k, block) in blocks.enumerated() {
      let claims = try BlockClaims(self, block)
      let name = try String.fetchOne(db, sql: "SELECT text FROM names WHERE n = ?", arguments: [block]) ?? ""
      let theatre = try names.number(db, .theatre, Reconciler.theatre(ofBlock: name))
      let made = try reviewed(reconciler.events(block: claims.headed), claims, reconciler)
      var here = touched[theatre] ?? Touched()
      try replaceEvents(of: block, theatre, at: seq, with: made, claims.numbers, &here)
      try replace(
        .contradiction, part: Parts.block(block), at: seq, with: Reconciler.distinct(claims.headed.flatMap { Reconciler.calendarContradictions($0) }).map(row))
      if claims.mayCountInToll { here.tolls = true }
      touched[theatre] = here
      progress(k + 1, blocks.count + touched.count)
    }
    for theatre in touched.keys.sorted() {
      if let here = touched[theatre] { try follow(theatre, here, at: seq, reconciler) }
    }
    try db.execute(sql: "DELETE FROM dirty")
  }

  /// What changed in a theatre while its blocks were reconciled.
  struct Touched {
    /// Reports that have claims in events that came, went or changed.
    var reports: Set<Int> = []
    /// Events that came or changed.
    var events: Set<Int> = []
    /// Addresses of events that went.
    var gone: Set<Int64> = []
    /// Whether an event that bears on agreements came, went or changed.
    var truces = false
    /// Whether a claim that may count in a toll came, went or changed.
    var tolls = false
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
      try db.cachedStatement(sql: "SELECT block FROM claims INDEXED BY claims_id WHERE id = ? AND superseded = ? LIMIT 1"), arguments: [id, Schema.never])
  }

  /// The claims of a block that hold, with the numbers of their rows.
  struct BlockClaims {
    var headed: [HeadedClaim] = []
    var numbers: [String: Int] = [:]
    var mayCountInToll = false
    let block: Int

    init(_ p: Projector, _ block: Int) throws {
      self.block = block
      let codings = CodingCache(p.db)
      let select = try p.db.cachedStatement(
        sql: """
          SELECT n, coding, ordinal, report FROM claims INDEXED BY claims_block WHERE block = ? AND superseded = \(Schema.never) AND review <> ? ORDER BY n
          """)
      let rows = try Row.fetchCursor(select, arguments: [block, ReviewState.rejected.rawValue])
      while let row = try rows.next() {
        let claim = try p.headed(coding: row[1], row[2], report: row[3], codings)
        numbers[claim.claim.id] = row[0]
        mayCountInToll = mayCountInToll || Reconciler.mayCountInToll(claim.claim)
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
  private func replaceEvents(
    of block: Int, _ theatre: Int, at seq: Int, with made: [(event: Event, review: ReviewState)], _ numbers: [String: Int], _ touched: inout Touched
  ) throws {
    var old: [Int64: (n: Int, review: Int, plain: Int, bears: Int, body: Data)] = [:]
    let live = try Row.fetchCursor(
      try db.cachedStatement(
        sql: "SELECT id, n, review, plain, bears, body FROM events INDEXED BY events_block WHERE block = ? AND superseded = \(Schema.never)"),
      arguments: [block])
    while let row = try live.next() { old[row[0]] = (row[1], row[2], row[3], row[4], row[5]) }
    let link = try db.cachedStatement(sql: "INSERT OR IGNORE INTO event_claims VALUES (?, ?, ?)")
    for (e, review) in made {
      let id = Identifier.number(e.id)
      if let before = old.removeValue(forKey: id) {
        if before.review == review.rawValue, before.plain == Levels.number(e.level), try Projector.same(e, before.body) { continue }
        try went(before.n, before.bears, at: seq, &touched)
      }
      events += 1
      let bears = Reconciler.bearsOnAgreements(e)
      try insert(e, events, block: block, theatre: theatre, plain: e.level, review: review, at: seq)
      for c in e.claims { if let n = numbers[c] { try link.execute(arguments: [events, n, 0]) } }
      for c in e.against { if let n = numbers[c] { try link.execute(arguments: [events, n, 1]) } }
      touched.events.insert(events)
      touched.truces = touched.truces || bears
      try note(reportsOf: events, &touched)
    }
    for (id, row) in old.sorted(by: { $0.value.n < $1.value.n }) {
      try went(row.n, row.bears, at: seq, &touched)
      touched.gone.insert(id)
    }
  }

  /// Whether a stored event is this one but for the level, in which denials are weighed.
  private static func same(_ e: Event, _ body: Data) throws -> Bool {
    var stored = try body.withUnsafeBytes { try Event.read($0) }
    stored.level = e.level
    return stored == e
  }

  private func went(_ n: Int, _ bears: Int, at seq: Int, _ touched: inout Touched) throws {
    try db.cachedStatement(sql: "UPDATE events SET superseded = ? WHERE n = ?").execute(arguments: [seq, n])
    touched.truces = touched.truces || bears == 1
    try note(reportsOf: n, &touched)
  }

  private func note(reportsOf event: Int, _ touched: inout Touched) throws {
    let select = try db.cachedStatement(sql: "SELECT c.report FROM event_claims x JOIN claims c ON c.n = x.claim WHERE x.event = ?")
    for report in try Int.fetchAll(select, arguments: [event]) { touched.reports.insert(report) }
  }

  func insert(_ e: Event, _ n: Int, block: Int, theatre: Int, plain: VerificationLevel, review: ReviewState, at seq: Int) throws {
    let (day, last) = DayRange.of(e.time)
    try db.cachedStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        n, Identifier.number(e.id), block, theatre, Reconciler.bearsOnAgreements(e) ? 1 : 0, Levels.number(plain), Int(e.type.rawValue), day, last,
        try names.number(db, .roles, Roles.text(actors: e.actors, recipients: e.recipients, brokers: e.brokers)),
        try names.optional(db, .place, e.place?.name), Levels.number(e.level), try names.number(db, .origins, OriginText.set(e.origins)), review.rawValue, seq,
        Schema.never, Blob.value(e.stored),
      ])
  }
}

extension String {
  /// An address without the letter that says what it is of.
  var dropFirstLetter: String { utf8.count == 17 ? String(dropFirst()) : self }
}
