/// That a log signed two histories, shown so that anybody can check it with the log's public key alone.
///
/// It holds two checkpoints that the log signed. The larger one provably begins with another tree of the smaller one's size than the smaller
/// one says: a consistency proof leads to that other root.
public struct ForkProof: Sendable, Hashable {
  public static let header = "truceline/fork/v1"

  public let smaller: SignedCheckpoint
  public let larger: SignedCheckpoint
  /// The root over the first entries of the larger tree, as many as the smaller has.
  public let actualRoot: TreeHash
  public let proof: [TreeHash]

  public init(smaller: SignedCheckpoint, larger: SignedCheckpoint, actualRoot: TreeHash, proof: [TreeHash]) {
    self.smaller = smaller
    self.larger = larger
    self.actualRoot = actualRoot
    self.proof = proof
  }

  /// Two checkpoints of one size with different roots need no proof.
  public init(sameSize a: SignedCheckpoint, _ b: SignedCheckpoint) {
    self.init(smaller: a, larger: b, actualRoot: b.checkpoint.root, proof: [])
  }

  /// The fork between a checkpoint and a tree that another checkpoint signs.
  public init(_ smaller: SignedCheckpoint, against tree: TiledTree, signedBy larger: SignedCheckpoint) throws {
    let (m, n) = (smaller.checkpoint.size, larger.checkpoint.size)
    self.init(smaller: smaller, larger: larger, actualRoot: try tree.root(at: m), proof: try tree.consistencyProof(from: m, to: n))
  }

  public init(_ bytes: [UInt8]) throws {
    var rest = LineReader(bytes)
    guard try rest.line() == ForkProof.header else { throw RecordingError(.malformed, "this is not a proof of a fork") }
    func number(_ word: String) throws -> Int {
      guard let n = try rest.line().value(after: word).flatMap({ DecimalNumber.parse($0) }) else {
        throw RecordingError(.malformed, "the proof of a fork lacks its \(word)line")
      }
      return n
    }
    let first = try number("smaller ")
    let second = try number("larger ")
    guard let root = try rest.line().value(after: "root ").flatMap({ TreeHash(base64: $0) }) else {
      throw RecordingError(.malformed, "the proof of a fork lacks its root line")
    }
    actualRoot = root
    proof = try rest.hashes(most: 63)
    smaller = try SignedCheckpoint(try rest.take(first))
    larger = try SignedCheckpoint(try rest.take(second))
    guard rest.remaining.isEmpty else { throw RecordingError(.malformed, "something follows the proof of a fork") }
  }

  public var bytes: [UInt8] {
    let text = """
      \(ForkProof.header)
      smaller \(smaller.bytes.count)
      larger \(larger.bytes.count)
      root \(actualRoot.base64)
      \(proof.map { $0.base64 + "\n" }.joined())

      """
    return Array(text.utf8) + smaller.bytes + larger.bytes
  }

  /// Throws unless this proves that the holder of the key signed two histories.
  public func verify(log key: VerifierKey) throws {
    try smaller.verify(log: key)
    try larger.verify(log: key)
    let (a, b) = (smaller.checkpoint, larger.checkpoint)
    guard a.size > 0, a.root != actualRoot,
      ProofCheck.extends(old: a.size, oldRoot: actualRoot, size: b.size, root: b.root, proof: proof)
    else { throw RecordingError(.inconsistent, "this does not prove that \(key.name) signed two histories") }
  }

  /// One line for people.
  public var sentence: String {
    let (a, b) = (smaller.checkpoint, larger.checkpoint)
    return "\(a.origin) signed two histories: one of \(a.size) entries with root \(a.root.base64), "
      + "and one of \(b.size) entries whose first \(a.size) have root \(actualRoot.base64)"
  }
}
