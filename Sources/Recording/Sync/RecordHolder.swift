/// One holder of the record: its own log, which it alone signs, and copies of the others'.
public struct RecordHolder<Store: RecordStore, Heads: HeadStore> {
  public let key: SigningKey
  /// The public keys of all logs, its own among them.
  public let logs: [VerifierKey]
  /// The public keys whose cosignatures are kept.
  public let cosigners: [VerifierKey]
  public let roster: Roster
  public let store: Store
  /// What this holder signed last, kept beside its private key.
  public let heads: Heads
  private let signer: LogSigner

  public init(key: SigningKey, logs: [VerifierKey], cosigners: [VerifierKey] = [], roster: Roster, store: Store, heads: Heads) throws {
    self.key = key
    self.cosigners = cosigners
    self.logs = logs.contains(key.verifier) ? logs : logs + [key.verifier]
    self.roster = roster
    self.store = store
    self.heads = heads
    signer = try LogSigner(key: key)
  }

  public var origin: String { key.name }

  public func tree(of origin: String) throws -> TiledTree { try store.tree(of: origin) }

  // MARK: - the own log

  /// Appends entries; when this returns they are kept. Gives the number of the first.
  @discardableResult
  public func append(_ entries: [[UInt8]]) throws -> Int {
    let change = try growth(entries)
    try store.write(change)
    return change.from
  }

  private func growth(_ entries: [[UInt8]]) throws -> RecordChange {
    var change = RecordChange(origin: origin, from: try store.size(of: origin))
    var appender = try TreeAppender(size: change.from) { try store.tile($0, of: origin) }
    appender.append(contentsOf: entries.map(Leaf.hash))
    change.entries = EntryRun(entries.map { .text($0) })
    change.tiles = appender.takeChangedTiles()
    return change
  }

  /// Signs the own log as it is now, and keeps the checkpoint.
  public func checkpoint() throws -> SignedCheckpoint {
    let tree = try tree(of: origin)
    if let held = try store.checkpoint(of: origin), held.checkpoint.size == tree.size, try tree.root(at: tree.size) == held.checkpoint.root { return held }
    let signed = try signer.sign(tree, store: heads)
    var change = RecordChange(origin: origin, from: tree.size)
    change.checkpoint = signed
    try store.write(change)
    return signed
  }

  /// Removes the text of an entry of the own log; the signed redaction is appended in the same step.
  @discardableResult
  public func redact(_ index: Int, reasons: String, now: Int) throws -> SignedStatement {
    guard let member = roster.member(key.name), member.roles.contains(.custodian) else {
      throw RecordingError(.refused, "\(key.name) may not redact: that takes a custodian", remedy: "give it the role in the roster")
    }
    guard !reasons.isEmpty else { throw RecordingError(.refused, "a redaction needs reasons") }
    guard case .text(let text) = try store.entry(index, of: origin) else { throw RecordingError(.refused, "entry \(index) is redacted already") }
    guard !SignedStatement.looksLikeOne(text) else {
      throw RecordingError(.refused, "entry \(index) is a signed statement, and those stay", remedy: "reply to it with a comment")
    }
    let subject = Redactions.subject(origin: origin, index: index)
    let signed = try SignedStatement(Statement(.redact, on: subject, by: key.name, time: now, leaf: Leaf.hash(text), reasons: reasons), key: key)
    var change = try growth([signed.bytes])
    change.redactions = [.init(origin: origin, index: index)]
    try store.write(change)
    return signed
  }

  // MARK: - proofs

  /// The proof that an entry is in a log, for the log's newest checkpoint.
  public func proof(of index: Int, in origin: String) throws -> ProofFile { try store.proof(of: index, in: origin) }

  /// The request for a cosignature from who cosigned `size` entries before.
  public func cosignRequest(from size: Int, of origin: String) throws -> CosignRequest {
    guard let checkpoint = try store.checkpoint(of: origin) else { throw RecordingError(.missing, "\(origin) has no checkpoint yet") }
    let proof = try tree(of: origin).consistencyProof(from: size, to: checkpoint.checkpoint.size)
    return CosignRequest(oldSize: size, proof: proof, checkpoint: checkpoint)
  }

  /// Adds cosignatures of known keys to the newest checkpoint of a log; those on other texts are refused.
  public func add(_ lines: [SignedNote.Signature], to origin: String) throws -> SignedCheckpoint {
    guard var checkpoint = try store.checkpoint(of: origin) else { throw RecordingError(.missing, "\(origin) has no checkpoint yet") }
    let known = lines.filter { line in cosigners.contains { line.isBy($0) } }
    guard !known.isEmpty else { throw RecordingError(.unknownKey, "none of the cosignatures is by a known key") }
    checkpoint.add(known)
    _ = try checkpoint.cosignatures(by: cosigners)
    var change = RecordChange(origin: origin, from: try store.size(of: origin))
    change.checkpoint = checkpoint
    try store.write(change)
    return checkpoint
  }

  // MARK: - other holders

  /// A bundle of all that a holder of these sizes lacks, of every log held. The own log is signed first.
  public func bundle(since sizes: [String: Int], files: ContentRun = ContentRun([]), now: Int) throws -> SyncBundle {
    if try store.size(of: origin) > 0 { _ = try checkpoint() }
    var sections: [LogSection] = []
    for origin in try store.origins() {
      guard let checkpoint = try store.checkpoint(of: origin) else { continue }
      let from = min(sizes[origin] ?? 0, checkpoint.checkpoint.size)
      sections.append(try LogSection(of: try tree(of: origin), checkpoint: checkpoint, from: from) { try store.entry($0, of: origin) })
    }
    return SyncBundle(from: key.name, time: now, sections: sections, files: files)
  }

  /// The same in memory.
  public func export(since sizes: [String: Int], files: [[UInt8]] = [], now: Int) throws -> [UInt8] {
    try bundle(since: sizes, files: ContentRun(files), now: now).signed(by: key)
  }

  /// What came of one log in a bundle.
  public struct Arrival {
    public var origin: String
    public var verdict: LogReplica.Verdict

    public init(origin: String, verdict: LogReplica.Verdict) {
      self.origin = origin
      self.verdict = verdict
    }
  }

  /// Takes what a bundle brings. What one log does wrong does not keep the others out.
  public func take(_ bytes: [UInt8]) throws -> (bundle: SyncBundle, arrivals: [Arrival]) { try take(MemoryBytes(bytes)) }

  /// Takes what a bundle brings, reading it piece by piece.
  public func take(_ source: any ByteSource) throws -> (bundle: SyncBundle, arrivals: [Arrival]) {
    let bundle = try SyncBundle(source, holders: logs)
    try bundle.files.forEachGroup { try store.keep(files: $0) }
    var arrivals: [Arrival] = []
    var shown: [String: Int] = [:]
    for section in bundle.sections {
      let verdict = try take(section)
      switch verdict {
      case .grown, .nothingNew: shown[section.origin] = section.checkpoint.checkpoint.size
      default: break
      }
      arrivals.append(Arrival(origin: section.origin, verdict: verdict))
    }
    let before = try store.shown(by: bundle.from)
    let news = shown.filter { $0.value > before[$0.key] ?? -1 }
    if !news.isEmpty, bundle.from != origin { try store.noteShown(news, by: bundle.from) }
    return (bundle, arrivals)
  }

  /// What a section would bring; nothing is written.
  public func judge(_ section: LogSection) throws -> LogReplica.Verdict { try weigh(section).verdict }

  private struct Weighed {
    var verdict: LogReplica.Verdict
    var key: VerifierKey?
    var head: SignedCheckpoint?
    var redactions: [MergedRecord.Place] = []
  }

  private func weigh(_ section: LogSection) throws -> Weighed {
    let name = section.origin
    guard let logKey = logs.first(where: { $0.name == name && $0.type == .ed25519 }) else {
      let error = RecordingError(.unknownKey, "the log \(name) is not known here", remedy: "add its public key to the policy, if you trust it")
      return Weighed(verdict: .refused(error))
    }
    let head = try store.checkpoint(of: name)
    let held = try store.size(of: name)
    // Entries that its holder has not signed yet are not part of any history.
    let size = head?.checkpoint.size ?? 0
    let replica = LogReplica(key: logKey, head: head, tree: TiledTree(size: size) { try store.tile($0, of: name) })
    let seen = SeenRedactions(of: name)
    var weighed = Weighed(
      verdict: try replica.judge(section) { _, entry in
        guard case .text(let text) = entry, SignedStatement.looksLikeOne(text), let statement = try? SignedStatement(text) else { return }
        if statement.statement.kind == .redact { try? seen.redactions.add(statement, roster: roster) }
      } redacted: {
        try seen.redactions.check(index: $0, leaf: $1)
      }, key: logKey, head: head)
    guard case .grown(let growth) = weighed.verdict else { return weighed }
    guard held == size else {
      weighed.verdict = .refused(
        RecordingError(
          .refused, "this dossier holds \(held - size) unsigned entries of \(name) where another history of it is signed",
          remedy: "restore the newest backup, import, and add them again"))
      return weighed
    }
    for (index, redaction) in seen.redactions.byIndex.sorted(by: { $0.key < $1.key }) where index < growth.from + growth.entries.count {
      let leaf = index < size ? try replica.tree.leaf(index) : growth.leaves[index - size]
      if leaf == redaction.leaf { weighed.redactions.append(.init(origin: name, index: index)) }
    }
    return weighed
  }

  /// Takes what a section brings, whoever brought it.
  public func take(_ section: LogSection) throws -> LogReplica.Verdict {
    let name = section.origin
    let weighed = try weigh(section)
    switch weighed.verdict {
    case .grown(let growth):
      var change = RecordChange(origin: name, from: growth.from)
      change.entries = growth.entries
      change.tiles = growth.tiles
      change.checkpoint = growth.checkpoint.kept(by: (weighed.key.map { [$0] } ?? []) + cosigners)
      change.redactions = weighed.redactions
      // What a store does not take of one log keeps nothing else out.
      do { try store.write(change) } catch let error as RecordingError { return .refused(error) }
    case .nothingNew(let news?):
      guard var merged = weighed.head, merged.note.text == news.note.text else { break }
      merged.add(news.kept(by: cosigners).note.signatures)
      guard merged != weighed.head else { break }
      var change = RecordChange(origin: name, from: try store.size(of: name))
      change.checkpoint = merged
      try store.write(change)
    case .fork(let proof): try store.keep(fork: proof)
    default: break
    }
    return weighed.verdict
  }

  /// Everything held, of all logs.
  public func merged() throws -> MergedRecord {
    MergedRecord(
      try store.origins().map { origin in
        let tree = try tree(of: origin)
        return (origin: origin, leaves: try tree.leaves(0..<tree.size))
      })
  }
}

/// Redactions found while entries are gone through.
private final class SeenRedactions {
  var redactions: Redactions

  init(of origin: String) { redactions = Redactions(of: origin) }
}
