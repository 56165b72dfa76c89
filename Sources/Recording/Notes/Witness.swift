/// The largest tree of a log that somebody vouched for.
public struct TreeHead: Sendable, Hashable {
  public var size: Int
  public var root: TreeHash

  public init(size: Int, root: TreeHash) {
    self.size = size
    self.root = root
  }

  public static let empty = TreeHead(size: 0, root: .empty)
}

/// Where a party keeps what it signed last. Comparing and writing are one step: between them nobody else may write, and when `replace`
/// has returned true the new head survives a crash. That is what keeps a party from signing two histories.
public protocol HeadStore {
  func head(of origin: String) throws -> TreeHead?
  /// Writes `new` if the stored head is `old` (nil: none yet), and tells whether it did.
  func replace(_ old: TreeHead?, with new: TreeHead, for origin: String) throws -> Bool
}

/// What a log asks a witness: cosign this, which extends what you cosigned last (C2SP `tlog-witness`, `add-checkpoint`).
public struct CosignRequest: Sendable, Hashable {
  public var oldSize: Int
  public var proof: [TreeHash]
  public var checkpoint: SignedCheckpoint

  public init(oldSize: Int, proof: [TreeHash], checkpoint: SignedCheckpoint) {
    self.oldSize = oldSize
    self.proof = proof
    self.checkpoint = checkpoint
  }

  public init(_ bytes: [UInt8]) throws {
    var rest = LineReader(bytes)
    guard let number = try rest.line().value(after: "old "), let size = DecimalNumber.parse(number) else {
      throw RecordingError(.malformed, "the request does not begin with \"old\" and a number of entries")
    }
    oldSize = size
    proof = try rest.hashes(most: 63)
    checkpoint = try SignedCheckpoint(rest.remaining)
  }

  public var bytes: [UInt8] { Array("old \(oldSize)\n\(proof.map { $0.base64 + "\n" }.joined())\n".utf8) + checkpoint.bytes }
}

/// Vouches that logs only grow: cosigns a checkpoint when it extends the last one that it cosigned. Its HTTP status is part of the answer,
/// so that a server has nothing to add.
public struct Witness: Sendable {
  public enum Answer: Sendable, Hashable {
    /// 200: lines to add to the checkpoint.
    case cosigned(SignedNote.Signature)
    /// 409: the request must start from this size. `fork` where the log signed another root for the same size.
    case conflict(size: Int, fork: Bool)
    /// 400, 403, 404 or 422, and why.
    case refused(status: Int, RecordingError)

    public var status: Int {
      switch self {
      case .cosigned: 200
      case .conflict: 409
      case .refused(let status, _): status
      }
    }
  }

  private let key: SigningKey
  private let logs: [VerifierKey]

  /// `logs`: the public keys of the logs to cosign, each named by its origin.
  public init(key: SigningKey, logs: [VerifierKey]) {
    self.key = key
    self.logs = logs
  }

  /// Answers one request. `now` is seconds since 1970.
  public func answer(_ request: CosignRequest, store: some HeadStore, now: Int) throws -> Answer {
    let new = request.checkpoint.checkpoint
    let keys = logs.filter { $0.name == new.origin && $0.type == .ed25519 }
    guard !keys.isEmpty else { return .refused(status: 404, RecordingError(.unknownKey, "the log \(new.origin) is not known here")) }
    do { _ = try request.checkpoint.note.verified(by: keys) } catch let error as RecordingError { return .refused(status: 403, error) }
    guard request.oldSize <= new.size else {
      return .refused(status: 400, RecordingError(.malformed, "\(request.oldSize) entries before are more than the \(new.size) now"))
    }
    let stored = try store.head(of: new.origin)
    let held = stored ?? .empty
    guard request.oldSize == held.size else { return .conflict(size: held.size, fork: false) }
    if held.size == new.size, held.root != new.root { return .conflict(size: held.size, fork: true) }
    guard ProofCheck.extends(old: held.size, oldRoot: held.root, size: new.size, root: new.root, proof: request.proof) else {
      let what = "the proof does not show that \(new.size) entries of \(new.origin) extend the \(held.size) cosigned before"
      return .refused(status: 422, RecordingError(.inconsistent, what))
    }
    // Written before anybody sees the signature: after a crash in between, the next request starts from the new size.
    guard try store.replace(stored, with: TreeHead(size: new.size, root: new.root), for: new.origin) else {
      return .conflict(size: try store.head(of: new.origin)?.size ?? 0, fork: false)
    }
    return .cosigned(try Cosignature.line(new, by: key, time: now))
  }
}

/// Signs a log's own checkpoints, never two that do not extend each other, whatever state the dossier is in.
public struct LogSigner: Sendable {
  private let key: SigningKey

  public init(key: SigningKey) throws {
    guard key.name != Cosignature.header, !key.name.hasPrefix(Statement.header), !key.name.hasPrefix(SyncBundle.header) else {
      throw RecordingError(.malformed, "a log cannot be named \(key.name)")
    }
    self.key = key
  }

  /// Throws where the tree does not extend what the key signed last; gives that.
  @discardableResult
  public func check(_ tree: TiledTree, store: some HeadStore) throws -> TreeHead? {
    guard let old = try store.head(of: key.name) else { return nil }
    guard old.size <= tree.size else {
      throw RecordingError(
        .refused, "\(key.name) signed \(old.size) entries before, and this dossier holds \(tree.size)",
        remedy: "get the missing entries from another holder (truceline sync import) before signing again")
    }
    guard try tree.root(at: old.size) == old.root else {
      throw RecordingError(
        .refused, "the first \(old.size) entries of this dossier are not those that \(key.name) signed before",
        remedy: "do not sign; compare with the copies of the other holders (truceline log verify)")
    }
    return old
  }

  /// Signs the tree as it is. `store` is kept beside the private key, not in the dossier: a dossier that was restored from an old backup
  /// must not make its holder sign another history.
  public func sign(_ tree: TiledTree, store: some HeadStore) throws -> SignedCheckpoint {
    let new = TreeHead(size: tree.size, root: try tree.root(at: tree.size))
    let old = try check(tree, store: store)
    guard try old == new || store.replace(old, with: new, for: key.name) else {
      throw RecordingError(.refused, "\(key.name) is being signed elsewhere at this moment", remedy: "try again")
    }
    return try SignedCheckpoint(Checkpoint(origin: key.name, size: new.size, root: new.root), signedBy: key)
  }
}
