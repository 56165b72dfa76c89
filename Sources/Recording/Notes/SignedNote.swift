/// A text with the signatures below it (C2SP `signed-note`).
public struct SignedNote: Sendable, Hashable {
  /// One line of signature: who, with which key, and the bytes after the key's ID.
  public struct Signature: Sendable, Hashable {
    public var name: String
    public var keyID: UInt32
    public var bytes: [UInt8]

    public init(name: String, keyID: UInt32, bytes: [UInt8]) {
      self.name = name
      self.keyID = keyID
      self.bytes = bytes
    }

    /// The line without its newline.
    public var line: String {
      "— \(name) " + Base64.encode((0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) } + bytes)
    }

    /// Reads a line without its newline.
    public init(line: some StringProtocol) throws {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]), let bytes = Base64.decode(parts[2]), bytes.count >= 5 else {
        throw RecordingError(.malformed, "\"\(line.prefix(60))\" is not a line of signature", remedy: "it has the form — NAME BASE64")
      }
      self.init(name: String(parts[1]), keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes.dropFirst(4)))
    }

    func isBy(_ key: VerifierKey) -> Bool { name == key.name && keyID == key.id }
  }

  /// Notes larger than this are refused unread.
  public static let largest = 1 << 20
  static let mostSignatures = 128

  /// Ends in a newline.
  public var text: String
  public var signatures: [Signature]

  public init(text: String, signatures: [Signature] = []) throws {
    guard text.hasSuffix("\n"), SignedNote.isClean(text) else {
      throw RecordingError(.malformed, "a note's text must end in a newline and hold no other control character")
    }
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note of at least one signature, whoever made it.
  public init(_ bytes: some Collection<UInt8>) throws {
    guard bytes.count <= SignedNote.largest else { throw RecordingError(.malformed, "a note of \(bytes.count) bytes is too large") }
    guard let whole = String(validating: bytes, as: UTF8.self), SignedNote.isClean(whole) else {
      throw RecordingError(.malformed, "a note must be UTF-8 without control characters")
    }
    // Newlines are looked for among bytes: a String takes a newline and a combining sign after it for one character.
    let utf8 = Array(whole.utf8)
    guard utf8.last == 10, let end = (1..<max(1, utf8.count)).last(where: { utf8[$0] == 10 && utf8[$0 - 1] == 10 }), end > 1 else {
      throw RecordingError(.malformed, "a note needs a text, an empty line, and signatures that end in a newline")
    }
    let lines = utf8[(end + 1)...].split(separator: 10, omittingEmptySubsequences: false).dropLast()
    guard !lines.isEmpty, lines.count <= SignedNote.mostSignatures else {
      throw RecordingError(.malformed, "a note has 1 to \(SignedNote.mostSignatures) signatures, not \(lines.count)")
    }
    text = String(decoding: utf8[..<end], as: UTF8.self)
    signatures = try lines.map { try Signature(line: String(decoding: $0, as: UTF8.self)) }
  }

  public var bytes: [UInt8] { Array((text + "\n" + signatures.map { $0.line + "\n" }.joined()).utf8) }

  /// Adds the signature of the key's holder over the text.
  public mutating func sign(_ key: SigningKey) throws {
    let signature = Signature(name: key.name, keyID: key.verifier.id, bytes: try key.sign(Array(text.utf8)))
    if !signatures.contains(signature) { signatures.append(signature) }
  }

  /// Those of the keys that signed it, in the order of the signatures. A false signature of any of them is an error, as is none at all;
  /// signatures of others say nothing.
  public func verified(by keys: [VerifierKey]) throws -> [VerifierKey] {
    var found: [VerifierKey] = []
    for signature in signatures {
      guard let key = keys.first(where: { signature.isBy($0) }), !found.contains(key) else { continue }
      guard holds(signature, by: key) else {
        throw RecordingError(.badSignature, "the signature of \(key.name) does not hold", remedy: "the text or the signature was changed after signing")
      }
      found.append(key)
    }
    guard !found.isEmpty else { throw RecordingError(.unknownKey, "nobody known signed this (\(signers))") }
    return found
  }

  /// Whether this signature of the key holds.
  func holds(_ signature: Signature, by key: VerifierKey) -> Bool {
    switch key.type {
    case .ed25519: key.verifies(signature.bytes, of: Array(text.utf8))
    case .cosignature: Cosignature(signature)?.holds(for: text, by: key) ?? false
    }
  }

  private var signers: String {
    signatures.isEmpty ? "no signature" : "signed by " + signatures.map { "\($0.name)+\(VerifierKey.text($0.keyID))" }.joined(separator: ", ")
  }

  private static func isClean(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 32 || $0 == 10 } }
}
