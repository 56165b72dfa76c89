import Claims
import Foundation
import GRDB
import Reconciling

extension Projector {
  /// Reconciles the blocks in which something changed and ends the batch. `progress` is told how many of how many blocks are done.
  /// With `path`, all claims are on the disk already, and blocks are read on a connection of its own beside what is written here.
  func batch(
    seq: Int, known: Moment, first: Int, beside path: String? = nil, _ readingAhead: ReadingAhead = .never, _ progress: (Int, Int) -> Void = { _, _ in }
  )
    throws
  {
    let before = try Int.fetchOne(db, sql: "SELECT claims FROM batches ORDER BY seq DESC LIMIT 1") ?? 0
    try db.execute(sql: "INSERT INTO batches VALUES (?, ?, ?, ?)", arguments: [seq, known.seconds, first, claims])
    try spreadAlongMerges()
    let blocks = try Int.fetchAll(db, sql: "SELECT block FROM dirty ORDER BY block")
    let reconciler = Reconciler(frame: frame)
    let denying = try Denying(db)
    let reader = BlockReader(db, names, codings, frame, book)
    let ahead = path.flatMap { readingAhead.isDue ? BlocksAhead($0, blocks, frame, book) : nil }
    defer { ahead?.stop() }
    var touched: [Int: Touched] = [:]
    for (k, block) in blocks.enumerated() {
      let theatre = try names.number(db, .theatre, Reconciler.theatre(ofBlock: names.text(block)))
      var here = touched[theatre] ?? Touched(denying: denying)
      let read = try ahead?.outcome(k) { try reader.outcome(blocks[$0]) } ?? (outcome: reader.outcome(block), isForeign: false)
      if try !isDecidedByHand(block), let outcome = read.outcome {
        if read.isForeign, book.isEmpty { for (c, at) in zip(outcome.claims.headed, outcome.positions) { codings.remember(c.claim, at: at) } }
        try replaceEvents(
          of: block, theatre, at: seq, with: outcome.made.map(judged), outcome.claims, &here, reconciler, instead: outcome.instead)
      } else {
        let claims = try BlockClaims(db, book, block)
        let made = try reviewed(reconciler.events(block: claims.headed), claims, reconciler)
        try replaceEvents(of: block, theatre, at: seq, with: made, claims, &here, reconciler, instead: reader.eventRows(of: block))
      }
      touched[theatre] = here
      progress(k + 1, blocks.count + touched.count)
    }
    try calendar(after: before, first, at: seq)
    try tolls(after: before, first, at: seq, reconciler)
    for theatre in touched.keys.sorted() {
      if let here = touched[theatre] { try follow(theatre, here, at: seq, reconciler) }
    }
    try db.execute(sql: "DELETE FROM dirty")
  }

  /// What changed in a theatre while its blocks were reconciled.
  struct Touched {
    /// Reports whose claims came into other events than before, or out of them.
    var reports: Set<Int> = []
    /// Events that came or changed and that somebody may deny.
    var events: Set<Int> = []
    /// Addresses of events that went.
    var gone: Set<Int64> = []
    /// Events that bear on agreements, as they were and as they are.
    var bearing: Set<Int> = []
    let denying: Denying
  }

  /// Reports that deny something, or did.
  struct Denying {
    let reports: Set<Int>
    /// Partitions with denials.
    let parts: Set<Int>

    init(_ db: Database) throws {
      reports = Set(try Int.fetchAll(db, sql: "SELECT report FROM claims INDEXED BY claims_marks WHERE marks & 2 = 2 AND marks > 0 AND superseded = 0"))
      parts = Set(try Int.fetchAll(db, sql: "SELECT part FROM findings INDEXED BY findings_part WHERE kind = 6 AND superseded = 0"))
    }
  }

  /// Of the claims that came or went since the last batch: what a column of theirs names, each once.
  private func changed(_ column: String, where condition: String, after: Int, _ first: Int, _ seq: Int) throws -> [Int] {
    try Int.fetchAll(
      db,
      sql: """
        SELECT \(column) FROM claims WHERE n > ? AND \(condition)
        UNION SELECT \(column) FROM claims INDEXED BY claims_day WHERE superseded BETWEEN ? AND ? AND \(condition) ORDER BY 1
        """, arguments: [after, first, seq])
  }

  /// What the words of single claims make impossible, by report.
  private func calendar(after: Int, _ first: Int, at seq: Int) throws {
    for report in try changed("report", where: "marks & 1 = 1", after: after, first, seq) {
      let rows = try Row.fetchAll(
        db, sql: "SELECT coding, ordinal FROM claims INDEXED BY claims_report WHERE report = ? AND superseded = 0 AND marks & 1 = 1 AND review <> ? ORDER BY n",
        arguments: [report, ReviewState.rejected.rawValue])
      let claims = try rows.map { try headed(coding: $0[0], $0[1], report: report) }
      try replace(
        .contradiction, part: Parts.report(report, 0), at: seq, with: Reconciler.distinct(claims.flatMap { Reconciler.calendarContradictions($0) }).map(row))
    }
  }

  /// Running totals of the periods whose claims changed.
  private func tolls(after: Int, _ first: Int, at seq: Int, _ reconciler: Reconciler) throws {
    for period in try changed("toll", where: "toll IS NOT NULL", after: after, first, seq) {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT coding, ordinal, report FROM claims INDEXED BY claims_toll WHERE toll = ? AND toll IS NOT NULL AND superseded = 0 AND review <> ? ORDER BY n
          """, arguments: [period, ReviewState.rejected.rawValue])
      let found = reconciler.tollsWithContradictions(try rows.map { try headed(coding: $0[0], $0[1], report: $0[2]) })
      try replace(.toll, part: Parts.tolls(period), at: seq, with: found.tolls.map(row))
      try replace(.contradiction, part: Parts.tolls(period), at: seq, with: found.contradictions.map(row))
    }
  }

  /// Whether events of a block were merged or split by a person: they are made of what the person said.
  private func isDecidedByHand(_ block: Int) throws -> Bool {
    for merge in book.merges + book.splits { for id in merge { if try blockOfClaim(id) == block { return true } } }
    return false
  }

  /// Events that were merged by hand are made of several blocks: where one changes all do.
  private func spreadAlongMerges() throws {
    for merge in book.merges {
      let blocks = try merge.compactMap { try blockOfClaim($0) }
      guard try blocks.contains(where: { try Int.fetchOne(db, sql: "SELECT 1 FROM dirty WHERE block = ?", arguments: [$0]) != nil }) else { continue }
      for b in blocks { try dirty(b) }
    }
  }

  private func blockOfClaim(_ id: Int64) throws -> Int? { try BlockReader.block(ofClaim: id, db) }

  // MARK: - What persons decided of events

  private func reviewed(_ made: [Event], _ claims: BlockClaims, _ reconciler: Reconciler) throws -> [(event: Event, review: ReviewState)] {
    guard !book.isEmpty else { return made.map { ($0, .none) } }
    var events = made
    var claimsOfBlock = claims
    for merge in book.merges { try apply(merge: merge, &events, &claimsOfBlock, reconciler) }
    for split in book.splits { apply(split: split, &events, claimsOfBlock, reconciler) }
    return events.map(judged)
  }

  /// An event with what was decided of it. What was decided under an address that has moved since holds as well: the address names a
  /// claim of the event.
  func judged(_ e: Event) -> (event: Event, review: ReviewState) {
    guard !book.isEmpty else { return (e, .none) }
    var event = e
    for id in [event.id.dropFirstLetter] + event.claims + event.against {
      guard let v = book.verdicts["e" + id] else { continue }
      FieldCorrection.apply(v.fields, to: &event)
      return (event, v.state)
    }
    return (event, .none)
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
      let other = try BlockClaims(db, book, block)
      let found = reconciler.events(block: other.headed).filter { e in (e.claims + e.against).contains { wanted.contains($0) } }
      let ids = Set(found.flatMap { $0.claims + $0.against })
      foreign += other.headed.filter { ids.contains($0.claim.id) }
      claims.numbers.merge(other.numbers) { a, _ in a }
      claims.reports.merge(other.reports) { a, _ in a }
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

  /// 1 for an event that bears on agreements by itself, 2 for fire that breaks a truce where one is in force.
  func bearing(_ e: Event) -> Int { Reconciler.bearsOnAgreements(e) ? 1 : e.type == .assault && Reconciler(frame: frame).isFire(e) ? 2 : 0 }

  func insert(_ e: Event, _ n: Int, block: Int, theatre: Int, plain: VerificationLevel, review: ReviewState, at seq: Int) throws {
    let (day, last) = DayRange.of(e.time)
    try db.cachedStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        n, Identifier.number(e.id), block, theatre, bearing(e), Levels.number(plain), Int(e.type.rawValue), day, last,
        try names.number(db, .roles, Roles.text(actors: e.actors, recipients: e.recipients, brokers: e.brokers)),
        try names.optional(db, .place, e.place?.name), Levels.number(e.level), try names.number(db, .origins, OriginText.set(e.origins)), review.rawValue, seq,
        Schema.never, Blob.value(packer.packed(e)),
      ])
  }
}

extension String {
  /// An address without the letter that says what it is of.
  var dropFirstLetter: String { utf8.count == 17 ? String(dropFirst()) : self }
}
