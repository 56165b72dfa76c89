/// One holder's copy of somebody's log, and what it makes of news about it. It never changes what it holds: it says what to write.
public struct LogReplica {
  public let key: VerifierKey
  /// The newest checkpoint accepted; nil for a log not yet seen.
  public let head: SignedCheckpoint?
  /// The entries held: as many as the head says.
  public let tree: TiledTree

  public init(key: VerifierKey, head: SignedCheckpoint?, tree: TiledTree) {
    self.key = key
    self.head = head
    self.tree = tree
  }

  /// What is to be written, in one transaction.
  public struct Growth {
    /// Number of the first entry.
    public var from: Int
    public var entries: EntryRun
    /// Of these entries.
    public var leaves: [TreeHash]
    public var tiles: [(id: TileID, hashes: [UInt8])]
    public var checkpoint: SignedCheckpoint
  }

  public enum Verdict {
    case grown(Growth)
    /// All of it is held already; signatures on the same checkpoint may be new.
    case nothingNew(SignedCheckpoint?)
    /// Entries between what is held and what came are missing.
    case gap(held: Int, from: Int)
    /// Changed or made up on the way: the log's holder did not sign this.
    case refused(RecordingError)
    /// The log's holder signed two histories; here is the proof.
    case fork(ForkProof)
    /// The log's holder signed the checkpoint, but neither the entries nor the proof that came with it lead to it. Who made the bundle
    /// changed something, or the log's holder signed two histories and does not show the other: the whole log, from its holder, will tell.
    case unproven(held: SignedCheckpoint, claimed: SignedCheckpoint)

    /// One line for people about the log of that name in a bundle of that holder.
    public func sentence(origin: String, from: String) -> String {
      switch self {
      case .grown(let growth): "\(origin): \(growth.entries.count) entries taken, \(growth.from + growth.entries.count) held"
      case .nothingNew: "\(origin): nothing new"
      case .gap(let held, let first):
        "\(origin): entries \(held) to \(first - 1) are missing in the bundle of \(from); ask for everything since entry \(held)"
      case .refused(let error): "\(origin), in the bundle of \(from): \(error)"
      case .fork(let proof): proof.sentence
      case .unproven(let held, let claimed):
        "\(origin): nothing in the bundle of \(from) shows that its checkpoint of \(claimed.checkpoint.size) entries extends the one of "
          + "\(held.checkpoint.size) held here; ask \(origin) itself for the whole log"
      }
    }
  }

  /// Judges a section. `redacted` throws for an entry without text that no signed redaction covers; it is asked after `seen` was shown all
  /// entries of the section, each with its number in the log.
  public func judge(
    _ section: LogSection, seen: (Int, LogSection.Entry) throws -> Void = { _, _ in }, redacted: (Int, TreeHash) throws -> Void
  ) throws -> Verdict {
    do { try section.checkpoint.verify(log: key) } catch let error as RecordingError { return .refused(error) }
    let new = section.checkpoint.checkpoint
    let held = tree.size
    guard section.from <= held else { return .gap(held: held, from: section.from) }
    if let head, new.size <= held {
      if try tree.root(at: new.size) == new.root { return .nothingNew(new.size == held ? section.checkpoint : nil) }
      if new.size == held { return .fork(ForkProof(sameSize: head, section.checkpoint)) }
      return .fork(try ForkProof(section.checkpoint, against: tree, signedBy: head))
    }
    // The tree as this section has it: the entries held before `from`, then its own.
    var candidate = try TreeAppender(size: section.from, tile: tree.tile)
    var leaves: [TreeHash] = []
    leaves.reserveCapacity(section.entries.count)
    var hidden: [(index: Int, leaf: TreeHash)] = []
    try section.entries.forEach { k, entry in
      let leaf = entry.leaf
      leaves.append(leaf)
      candidate.append(leaf)
      if case .redacted = entry { hidden.append((section.from + k, leaf)) }
      try seen(section.from + k, entry)
    }
    guard candidate.root == new.root else {
      if let head {
        let before = head.checkpoint.root
        let extends = section.from == held && ProofCheck.extends(old: held, oldRoot: before, size: new.size, root: new.root, proof: section.proof)
        if !extends { return .unproven(held: head, claimed: section.checkpoint) }
      }
      return .refused(
        RecordingError(
          .inconsistent, "entries of \(key.name) were changed on the way: they do not lead to the root that it signed", remedy: "get the bundle again"))
    }
    let tiles = candidate.takeChangedTiles()
    if let head {
      let changed = Dictionary(tiles.map { ($0.id, $0.hashes) }) { $1 }
      let old = tree.tile
      let claimed = TiledTree(size: new.size) { try changed[$0] ?? old($0) }
      guard try claimed.root(at: held) == head.checkpoint.root else {
        return .fork(try ForkProof(head, against: claimed, signedBy: section.checkpoint))
      }
    }
    for (index, leaf) in hidden where index >= held {
      do { try redacted(index, leaf) } catch let error as RecordingError { return .refused(error) }
    }
    let skipped = held - section.from
    let fresh = section.entries.from(skipped, leaves: leaves[skipped...])
    return .grown(Growth(from: held, entries: fresh, leaves: Array(leaves[skipped...]), tiles: tiles, checkpoint: section.checkpoint))
  }
}
