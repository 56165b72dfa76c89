/// A file that shows, to who has nothing but public keys, that an entry is in a log (C2SP `tlog-proof`).
///
/// The entry itself travels in the proof's `extra` line. Nobody has to trust that line: the entry must hash to the leaf.
public struct ProofFile: Sendable, Hashable {
  public static let header = "c2sp.org/tlog-proof@v1"

  public var index: Int
  public var proof: [TreeHash]
  public var checkpoint: SignedCheckpoint
  /// The entry as logged; nil where the proof came without it.
  public var entry: [UInt8]?

  public init(index: Int, proof: [TreeHash], checkpoint: SignedCheckpoint, entry: [UInt8]?) {
    self.index = index
    self.proof = proof
    self.checkpoint = checkpoint
    self.entry = entry
  }

  public init(_ bytes: [UInt8]) throws {
    guard bytes.count <= 2 * SignedNote.largest else { throw RecordingError(.malformed, "a proof of \(bytes.count) bytes is too large") }
    var rest = LineReader(bytes)
    guard try rest.line() == ProofFile.header else {
      throw RecordingError(.malformed, "this is not a proof of a log", remedy: "a proof begins with \(ProofFile.header)")
    }
    var line = try rest.line()
    if let extra = line.value(after: "extra ") {
      guard let bytes = Base64.decode(extra) else { throw RecordingError(.malformed, "line 2 of the proof is not base 64") }
      entry = bytes
      line = try rest.line()
    }
    guard let number = line.value(after: "index "), let index = DecimalNumber.parse(number) else {
      throw RecordingError(.malformed, "the proof does not say which entry it is of")
    }
    self.index = index
    proof = try rest.hashes(most: 63)
    checkpoint = try SignedCheckpoint(rest.remaining)
  }

  public var bytes: [UInt8] {
    var text = ProofFile.header + "\n"
    if let entry { text += "extra \(Base64.encode(entry))\n" }
    text += "index \(index)\n" + proof.map { $0.base64 + "\n" }.joined() + "\n"
    return Array(text.utf8) + checkpoint.bytes
  }

  /// Throws unless the entry, which may be given from outside, stands at its place in the log of that key. Gives the entry as logged.
  public func verify(log key: VerifierKey, entry given: [UInt8]? = nil) throws -> [UInt8] {
    try checkpoint.verify(log: key)
    guard let entry = given.map(Leaf.logged) ?? entry else {
      throw RecordingError(.missing, "the proof does not hold the entry", remedy: "give the entry's bytes beside it")
    }
    let head = checkpoint.checkpoint
    guard ProofCheck.includes(.leaf(entry), index: index, size: head.size, root: head.root, proof: proof) else {
      throw RecordingError(.inconsistent, "entry \(index) is not in the log \(head.origin) of \(head.size) entries, or is not this one")
    }
    return entry
  }
}
