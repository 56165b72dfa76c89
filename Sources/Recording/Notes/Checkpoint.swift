/// What a log says of itself: so many entries, with this root (C2SP `tlog-checkpoint`).
public struct Checkpoint: Sendable, Hashable {
  /// Names the log, the same for ever.
  public var origin: String
  public var size: Int
  public var root: TreeHash
  /// Lines that others added; none are written here.
  public var extensions: [String]

  public init(origin: String, size: Int, root: TreeHash, extensions: [String] = []) {
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads a note's text.
  public init(text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard lines.count >= 3, text.hasSuffix("\n"), lines.allSatisfy({ !$0.isEmpty }) else {
      throw RecordingError(.malformed, "a checkpoint has at least three lines, none of them empty")
    }
    guard let size = DecimalNumber.parse(lines[1]) else {
      throw RecordingError(.malformed, "\"\(lines[1].prefix(30))\" is not a number of entries")
    }
    guard let root = TreeHash(base64: lines[2]) else { throw RecordingError(.malformed, "\"\(lines[2].prefix(60))\" is not a root hash") }
    guard size > 0 || root == .empty else { throw RecordingError(.malformed, "a checkpoint of no entries has a root that is not the empty one") }
    self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...]))
  }

  public var text: String { ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined() }
}

/// A checkpoint with its signatures, kept byte for byte.
public struct SignedCheckpoint: Sendable, Hashable {
  public let checkpoint: Checkpoint
  public private(set) var note: SignedNote

  public init(_ bytes: some Collection<UInt8>) throws { try self.init(note: SignedNote(bytes)) }

  public init(note: SignedNote) throws {
    self.note = note
    checkpoint = try Checkpoint(text: note.text)
  }

  /// Signs as the log. Who calls must have made sure that it extends all that the log signed before: see `SigningState`.
  public init(_ checkpoint: Checkpoint, signedBy key: SigningKey) throws {
    self.checkpoint = checkpoint
    note = try SignedNote(text: checkpoint.text)
    try note.sign(key)
  }

  public var bytes: [UInt8] { note.bytes }

  /// Throws unless the log's own key signed it and the log is the one that the key names.
  public func verify(log key: VerifierKey) throws {
    guard checkpoint.origin == key.name else {
      throw RecordingError(.unknownKey, "the checkpoint is of \(checkpoint.origin), the key of \(key.name)")
    }
    _ = try note.verified(by: [key])
  }

  /// Adds signatures that are not there yet.
  public mutating func add(_ signatures: [SignedNote.Signature]) {
    for s in signatures where !note.signatures.contains(s) { note.signatures.append(s) }
  }

  /// The checkpoint with only the signatures of these keys that hold: what strangers add must not fill it up.
  public func kept(by keys: [VerifierKey]) -> SignedCheckpoint {
    var kept = self
    kept.note.signatures = note.signatures.filter { line in keys.contains { line.isBy($0) && note.holds(line, by: $0) } }
    return kept
  }

  /// Who of these cosigned it, and when; the latest time of each. False cosignatures of a known key are errors.
  public func cosignatures(by keys: [VerifierKey]) throws -> [(key: VerifierKey, time: Int)] {
    var out: [(key: VerifierKey, time: Int)] = []
    for key in keys {
      var latest: Int?
      for signature in note.signatures where signature.isBy(key) {
        guard let cosignature = Cosignature(signature), cosignature.holds(for: note.text, by: key) else {
          throw RecordingError(.badSignature, "the cosignature of \(key.name) on \(checkpoint.origin) does not hold")
        }
        latest = max(latest ?? 0, cosignature.time)
      }
      if let latest { out.append((key, latest)) }
    }
    return out
  }
}
