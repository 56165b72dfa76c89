import Claims
import Foundation
import GRDB

/// A dossier that is written to: one process at a time, one thread at a time.
///
/// Reports are received in transactions of any size; what `receive` returned from is on the disk. `conclude` reconciles what came since
/// the last batch. A process that ends between the two leaves reports that readers do not see yet: the next `conclude` takes them in.
public final class Dossier {
  public let path: String
  let queue: DatabaseQueue
  private let lock: WriterLock
  private var projector: Projector?
  /// The tree over the log; nil until it is first needed.
  private var tree: OwnTree?
  private(set) var next = 0
  /// When the last entry was known.
  public private(set) var lastKnown = Moment(seconds: 0)
  /// When a second connection reads what a batch will write next.
  public var readingAhead = ReadingAhead.whileIdle
  /// Entries since the last batch.
  private(set) var pending = 0

  /// Makes a new dossier. Fails where the file exists.
  public static func create(_ path: String, _ settings: DossierSettings, now: Moment) throws -> Dossier {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw DossierError(.exists, "\(path): exists already", remedy: "choose another name, or add to it with truceline add")
    }
    let lock = try WriterLock(path)
    do {
      return try DossierError.telling(path) {
        let dossier = try Dossier(path, lock, mustExist: false)
        try dossier.queue.write { try Schema.create($0) }
        try dossier.append(.settings, settings.bytes, now: now) { p, seq, _ in try p.settings(seq: seq, settings) }
        _ = try dossier.conclude(now: now)
        return dossier
      }
    } catch {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      throw error
    }
  }

  /// Opens a dossier for writing; brings an older one to the present schema.
  public static func open(_ path: String) throws -> Dossier {
    try DossierFile.check(path)
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw DossierError(.readOnly, "\(path): may not be written", remedy: "check the permissions of the file, and that its disk may be written")
    }
    let lock = try WriterLock(path)
    return try DossierError.telling(path) {
      let dossier = try Dossier(path, lock, mustExist: true)
      try dossier.migrate()
      try dossier.resume()
      return dossier
    }
  }

  private init(_ path: String, _ lock: WriterLock, mustExist: Bool) throws {
    self.path = path
    self.lock = lock
    var configuration = Configuration()
    configuration.label = "dossier"
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      if mustExist { try Schema.check(db, path) }
      try db.execute(
        sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY")
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Puts everything into the one file and lets go of it: others may write from then on.
  public func close() throws {
    defer { lock.release() }
    try DossierError.telling(path) {
      projector = nil
      try queue.writeWithoutTransaction { db in _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try queue.close()
    }
  }

  func forgetProjector() { projector = nil }

  private func migrate() throws {
    let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard found < Schema.version else { return }
    try rebuild()
  }

  private func resume() throws {
    try queue.read { db in
      if let last = try Log(db: db).last() {
        next = last.seq + 1
        lastKnown = last.known
      }
      pending = next - 1 - (try Int.fetchOne(db, sql: "SELECT max(seq) FROM batches") ?? -1)
    }
  }

  /// Allows the file so many pages (4 KB) more than it has: how a full disk is tried out.
  public func limitPages(toPresentAnd more: Int) throws {
    try DossierError.telling(path) {
      try queue.writeWithoutTransaction { db in
        let now = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(now + more)")
      }
    }
  }

  // MARK: - Transactions

  /// One transaction: all of `body` or nothing.
  func write<T>(_ body: (Projector) throws -> T) throws -> T {
    let before = (next, lastKnown, pending, tree)
    do {
      return try DossierError.telling(path) {
        try queue.write { db in
          let p = try projector ?? Projector(db)
          projector = p
          if tree == nil { tree = try OwnTree(db, size: next) }
          let result = try body(p)
          try tree?.flush(db)
          return result
        }
      }
    } catch {
      projector = nil
      (next, lastKnown, pending, tree) = before
      throw error
    }
  }

  /// Appends an entry and has it projected, in a transaction of its own.
  @discardableResult
  func append(_ kind: LogKind, _ payload: [UInt8], now: Moment, _ project: (Projector, _ seq: Int, _ known: Moment) throws -> Void) throws -> Int {
    try write { p in
      let seq = try put(p, kind, payload, Deflater().store(payload), known: now)
      try project(p, seq, lastKnown)
      return seq
    }
  }

  /// The next entry; its time is never before that of the last one.
  func put(_ p: Projector, _ kind: LogKind, _ payload: [UInt8], _ stored: StoredBytes, known: Moment) throws -> Int {
    lastKnown = max(lastKnown, known)
    tree?.append(LogEntry(seq: next, kind: kind, known: lastKnown, payload: payload))
    try Log(db: p.db).append(seq: next, kind, lastKnown, stored)
    next += 1
    pending += 1
    return next - 1
  }

  // MARK: - Reports

  /// What became of reports received.
  public struct Receipt: Sendable, Hashable {
    public var added: Int
    /// Among those added, new versions of reports that were there.
    public var versions: Int
    /// The same text from another place.
    public var copies: Int
    /// Known already.
    public var known: Int
    public var claims: Int
    /// Known already, and coded anew: their text came, or another coding was asked for.
    public var recoded: Int

    public init(added: Int = 0, versions: Int = 0, copies: Int = 0, known: Int = 0, claims: Int = 0, recoded: Int = 0) {
      self.added = added
      self.versions = versions
      self.copies = copies
      self.known = known
      self.claims = claims
      self.recoded = recoded
    }

    public static func += (a: inout Receipt, b: Receipt) {
      a.added += b.added
      a.versions += b.versions
      a.copies += b.copies
      a.known += b.known
      a.claims += b.claims
      a.recoded += b.recoded
    }
  }

  /// Receives reports in one transaction: when this returns they are on the disk. With `recoding` the coding of a report that is known takes
  /// the place of the one that it has, where it is another one.
  @discardableResult
  public func receive(_ reports: [PreparedReport], recoding: Bool = false, now: Moment) throws -> Receipt {
    try write { p in
      var receipt = Receipt()
      for r in reports {
        let standing = try p.standing(r.payload)
        let completed = try !r.text.form.isQuoted && p.complete(r)
        if standing == .known {
          receipt.known += 1
          if completed || recoding, let known = try p.report(r.payload.report), try !p.isCoded(known.n, as: r.codingBytes) {
            try coded(p, r, report: known.n, known.header, now: now)
            receipt.recoded += 1
          }
          continue
        }
        try p.source(Hexadecimal.bytes(r.payload.report) ?? [], r.text)
        if let original = r.original { try p.source(Hexadecimal.bytes(r.payload.source) ?? [], original) }
        let seq = try put(p, .report, r.reportBytes, r.report, known: now)
        guard let n = try p.report(seq: seq, r.payload, known: lastKnown, standing: standing, words: { r.words }) else {
          receipt.copies += 1
          continue
        }
        try coded(p, r, report: n, r.payload.header, now: now)
        receipt.added += 1
        receipt.claims += r.claims
        if case .version = standing { receipt.versions += 1 }
      }
      return receipt
    }
  }

  private func coded(_ p: Projector, _ r: PreparedReport, report: Int, _ header: ReportHeader, now: Moment) throws {
    let coding = try put(p, .coding, r.codingBytes, r.coding, known: now)
    try p.coding(seq: coding, report: report, header == r.payload.header ? r.rows : r.rows(by: header, p.frame), r.coverage) { k in
      HeadedClaim(claim: try CodingPayload(try Log(db: p.db).payload(coding, p.inflater)).claims[k], header: header)
    }
  }

  /// Records what a person decides. It holds for readers from the next `conclude` on.
  @discardableResult
  public func review(_ review: Review, now: Moment) throws -> Int {
    try reader().check(review)
    return try append(review.kind, review.bytes, now: now) { p, seq, known in try p.review(seq: seq, review, known: known) }
  }

  /// Appends an entry that changes no projection, such as a sign-off; `payload` is a JSON object.
  @discardableResult
  public func append(_ kind: LogKind, _ payload: [UInt8], now: Moment) throws -> Int { try append(kind, payload, now: now) { _, _, _ in } }

  /// A reader of what is written here.
  public func reader(asOf: Moment? = nil) throws -> DossierReader { try DossierError.telling(path) { try DossierReader(path, queue, asOf) } }

  /// Reconciles what came since the last batch and ends the batch: from now on readers see it. Without anything new it does nothing.
  @discardableResult
  public func conclude(now: Moment, _ progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) throws -> Bool {
    guard pending > 0 else { return false }
    try write { p in
      let first = next - pending
      let reports = try Int.fetchOne(p.db, sql: "SELECT count(*) FROM reports WHERE seq >= ?", arguments: [first]) ?? 0
      let batch = BatchPayload(first: first, reports: reports).bytes
      let seq = try put(p, .batch, batch, Deflater().store(batch), known: now)
      try p.batch(seq: seq, known: lastKnown, first: first, beside: path, readingAhead, progress)
      pending = 0
    }
    return true
  }
}
