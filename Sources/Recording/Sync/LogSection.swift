/// A run of entries of one log with the checkpoint that signs them: what travels from holder to holder.
public struct LogSection {
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
  public var entries: EntryRun

  public init(checkpoint: SignedCheckpoint, from: Int, proof: [TreeHash], entries: EntryRun) {
    self.checkpoint = checkpoint
    self.from = from
    self.proof = proof
    self.entries = entries
  }

  /// The entries of a tree from `from` on, read when they are asked for.
  public init(of tree: TiledTree, checkpoint: SignedCheckpoint, from: Int, entry: @escaping (Int) throws -> Entry) throws {
    let size = checkpoint.checkpoint.size
    let from = min(from, size)
    let run = EntryRun(count: size - from) { first, body in
      for index in from + first..<size { try body(entry(index)) }
    }
    self.init(checkpoint: checkpoint, from: from, proof: try tree.consistencyProof(from: from, to: size), entries: run)
  }

  public var origin: String { checkpoint.checkpoint.origin }

  /// Its bytes, piece by piece.
  func write(to sink: ([UInt8]) throws -> Void) throws {
    let note = checkpoint.bytes
    try sink(Array("checkpoint \(note.count)\nfrom \(from)\n\(proof.map { $0.base64 + "\n" }.joined())\n".utf8) + note)
    try entries.forEach { _, entry in try sink(LogSection.encode(entry)) }
  }

  /// An entry as it stands in a bundle.
  public static func encode(_ entry: Entry) -> [UInt8] {
    switch entry {
    case .text(let bytes): return [0] + SyncBundle.length(bytes.count) + bytes
    case .redacted(let leaf):
      var out: [UInt8] = [1]
      leaf.append(to: &out)
      return out
    }
  }

  /// Reads a part of a source; its entries are gone through once for their form, and stay where they stand.
  init(_ source: any ByteSource, _ part: Range<Int>) throws {
    var rest = PieceReader(source, part)
    guard let count = try rest.line().value(after: "checkpoint ").flatMap({ DecimalNumber.parse($0) }), count <= SignedNote.largest,
      let from = try rest.line().value(after: "from ").flatMap({ DecimalNumber.parse($0) })
    else { throw RecordingError(.malformed, "a log in the bundle lacks its checkpoint or its first number") }
    self.from = from
    proof = try rest.hashes(most: 63)
    checkpoint = try SignedCheckpoint(try rest.take(count))
    entries = try EntryRun(source, rest.at..<part.upperBound)
    let (end, overflow) = from.addingReportingOverflow(entries.count)
    guard !overflow, end == checkpoint.checkpoint.size else {
      throw RecordingError(.malformed, "the bundle holds entries \(from) to \(end) of \(origin), whose checkpoint is of \(checkpoint.checkpoint.size)")
    }
  }
}

extension EntryRun {
  /// Entries as `LogSection.encode` writes them, one after another.
  public init(_ source: any ByteSource, _ part: Range<Int>) throws {
    var rest = PieceReader(source, part)
    var count = 0
    while !rest.isAtEnd {
      switch try rest.take(1)[0] {
      case 0: try rest.skip(try rest.number())
      case 1: try rest.skip(TreeHash.byteCount)
      default: throw RecordingError(.malformed, "entry number \(count + 1) of a log in the bundle is of an unknown kind")
      }
      count += 1
    }
    self.init(count: count) { first, body in
      var rest = PieceReader(source, part)
      var index = 0
      while !rest.isAtEnd {
        let kind = try rest.take(1)[0]
        let length = kind == 0 ? try rest.number() : TreeHash.byteCount
        index += 1
        guard index > first else {
          try rest.skip(length)
          continue
        }
        let bytes = try rest.take(length)
        guard kind == 1 else {
          try body(.text(bytes))
          continue
        }
        guard let leaf = TreeHash(bytes: bytes) else { throw RecordingError(.malformed, "a redacted entry lacks its hash") }
        try body(.redacted(leaf))
      }
    }
  }
}
