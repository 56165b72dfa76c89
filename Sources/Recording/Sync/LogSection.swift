/// A run of entries of one log with the checkpoint that signs them: what travels from holder to holder.
public struct LogSection: Sendable, Hashable {
  public enum Entry: Sendable, Hashable {
    case text([UInt8])
    /// An entry whose text was removed by a signed redaction.
    case redacted(TreeHash)

    public var leaf: TreeHash {
      switch self {
      case .text(let bytes): Leaf.hash(bytes)
      case .redacted(let leaf): leaf
      }
    }
  }

  public var checkpoint: SignedCheckpoint
  /// Number of the first entry.
  public var from: Int
  /// From the tree of `from` entries to the checkpoint.
  public var proof: [TreeHash]
  public var entries: [Entry]

  public init(checkpoint: SignedCheckpoint, from: Int, proof: [TreeHash], entries: [Entry]) {
    self.checkpoint = checkpoint
    self.from = from
    self.proof = proof
    self.entries = entries
  }

  /// The entries of a tree from `from` on.
  public init(of tree: TiledTree, checkpoint: SignedCheckpoint, from: Int, entry: (Int) throws -> Entry) throws {
    let size = checkpoint.checkpoint.size
    let from = min(from, size)
    self.init(
      checkpoint: checkpoint, from: from, proof: try tree.consistencyProof(from: from, to: size), entries: try (from..<size).map(entry))
  }

  public var origin: String { checkpoint.checkpoint.origin }

  var bytes: [UInt8] {
    let note = checkpoint.bytes
    var out = Array("checkpoint \(note.count)\nfrom \(from)\n\(proof.map { $0.base64 + "\n" }.joined())\n".utf8) + note
    for entry in entries {
      switch entry {
      case .text(let bytes):
        out.append(0)
        for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
        out.append(contentsOf: bytes)
      case .redacted(let leaf):
        out.append(1)
        leaf.append(to: &out)
      }
    }
    return out
  }

  init(_ bytes: [UInt8]) throws {
    var rest = LineReader(bytes)
    guard let count = try rest.line().value(after: "checkpoint ").flatMap({ DecimalNumber.parse($0) }),
      let from = try rest.line().value(after: "from ").flatMap({ DecimalNumber.parse($0) })
    else { throw RecordingError(.malformed, "a log in the bundle lacks its checkpoint or its first number") }
    self.from = from
    proof = try rest.hashes(most: 63)
    checkpoint = try SignedCheckpoint(try rest.take(count))
    entries = []
    while !rest.remaining.isEmpty {
      switch try rest.take(1)[0] {
      case 0:
        let length = try rest.take(4).reduce(0) { $0 << 8 | Int($1) }
        entries.append(.text(try rest.take(length)))
      case 1:
        guard let leaf = TreeHash(bytes: try rest.take(32)) else { throw RecordingError(.malformed, "a redacted entry lacks its hash") }
        entries.append(.redacted(leaf))
      default: throw RecordingError(.malformed, "entry \(from + entries.count) in the bundle is of an unknown kind")
      }
    }
    let (end, overflow) = from.addingReportingOverflow(entries.count)
    guard !overflow, end == checkpoint.checkpoint.size else {
      throw RecordingError(.malformed, "the bundle holds entries \(from) to \(end) of \(origin), whose checkpoint is of \(checkpoint.checkpoint.size)")
    }
  }
}
