import Claims
import Foundation
import GRDB
import Reconciling

/// Says what becomes of the events of a block, from rows that tell which claims belong together: only events that came out otherwise than
/// before are made, and only their claims are read. It writes nothing, so that beside a projector's own there may be another on a
/// connection of its own.
final class BlockReader {
  let db: Database
  let names: NameTable
  let codings: CodingCache
  let frame: ConflictFrame
  let book: ReviewBook
  /// Numbers of origins' keys, by the numbers of the origins.
  private var originKeys: [Int: Int] = [:]
  private var originNumbers = Numbering<String>()

  init(_ db: Database, _ names: NameTable, _ codings: CodingCache, _ frame: ConflictFrame, _ book: ReviewBook) {
    self.db = db
    self.names = names
    self.codings = codings
    self.frame = frame
    self.book = book
  }

  /// What takes the place of what.
  struct Outcome: Sendable {
    /// Events that came or came out otherwise, in their order, before persons' decisions.
    var made: [Event] = []
    /// The claims of these events.
    var claims: BlockClaims
    /// Where the claims stand in the log, in their order.
    var positions: [CodingCache.Position] = []
    /// Events as they were, of which none is as it was.
    var instead: [EventRow] = []
  }

  private struct BlockRow {
    var n: Int
    var id: UInt64
    var report: Int
    var coding: Int
    var ordinal: Int
  }

  /// An event's row as it was before this batch.
  struct EventRow: Sendable {
    var n: Int
    var id: Int64
    var review: Int
    var plain: Int
    var bears: Int
    /// Rows of its claims, for and against, in order.
    var members: [Int] = []
    var isDisputed = false
  }

  /// Joins one block anew. Answers nil where its claims must be read.
  func outcome(_ block: Int) throws -> Outcome? {
    let reconciler = Reconciler(frame: frame)
    let field = names.text(block).split(separator: "\u{1F}", omittingEmptySubsequences: false)
    guard field.count == 4, let family = EventFamily(rawValue: String(field[2])) else { return nil }
    guard let (rows, profiles, places) = try blockRows(block) else { return nil }
    var old = try eventRows(of: block)
    var eventOf: [Int: Int] = [:]
    for (k, e) in old.enumerated() { for n in e.members { eventOf[n] = k } }
    let before = rows.map { Int32(eventOf[$0.n] ?? -1) }
    // Where a claim went, its event may have been led by it, and what people moved was not joined here: then everything is joined anew.
    let isGrown =
      try before.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) } == eventOf.count && !book.everMoved.contains { try BlockReader.block(ofClaim: $0, db) == block }
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
    var out = Outcome(claims: BlockClaims(block), instead: old)
    guard !changed.isEmpty else { return out }
    let cache = changed.count > 500 ? CodingCache(db) : codings
    var byRow: [Int: HeadedClaim] = [:]
    for k in changed.joined().sorted(by: { rows[$0].n < rows[$1].n }) {
      let r = rows[k]
      let claim = try cache.headed(coding: r.coding, r.ordinal, report: r.report, book)
      byRow[k] = claim
      out.claims.add(claim, row: r.n, report: r.report)
      out.positions.append(CodingCache.Position(coding: r.coding, ordinal: r.ordinal))
    }
    out.made = Reconciler.ordered(changed.compactMap { reconciler.event(joining: $0.compactMap { byRow[$0] }) })
    return out
  }

  /// The block of the claim of this id that holds.
  static func block(ofClaim id: Int64, _ db: Database) throws -> Int? {
    try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT block FROM claims INDEXED BY claims_id WHERE id = ? AND superseded = ? LIMIT 1"), arguments: [id, Schema.never])
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
}
