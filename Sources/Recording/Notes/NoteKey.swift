import Claims
import Crypto

/// What a key of a signed note signs with; the byte stands in the key's encoding (C2SP `signed-note`).
public enum NoteKeyType: UInt8, Sendable {
  /// Ed25519 over the note's text: logs, statements, bundles.
  case ed25519 = 1
  /// Ed25519 over a time and a checkpoint: cosignatures (C2SP `tlog-cosignature`).
  case cosignature = 4
}

/// A public key with its name: `NAME+ID+BASE64`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  public let name: String
  public let id: UInt32
  public let type: NoteKeyType
  /// The 32 bytes of the Ed25519 public key.
  public let publicKey: [UInt8]

  public init(name: String, type: NoteKeyType, publicKey: [UInt8]) throws {
    guard VerifierKey.isName(name) else {
      throw RecordingError(.malformed, "\"\(name)\" cannot name a key", remedy: "give a name without spaces, plus signs and control characters")
    }
    guard publicKey.count == 32 else { throw RecordingError(.malformed, "the key of \(name) has \(publicKey.count) bytes instead of 32") }
    self.name = name
    self.type = type
    self.publicKey = publicKey
    id = VerifierKey.keyID(name, [type.rawValue] + publicKey)
  }

  /// Reads `NAME+ID+BASE64` and checks that the ID belongs to name and key.
  public init(_ text: some StringProtocol) throws {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let id = VerifierKey.number(parts[1]), let bytes = Base64.decode(parts[2]) else {
      throw RecordingError(.malformed, "\"\(text)\" is not a public key", remedy: "it has the form NAME+8 hexadecimal digits+base 64")
    }
    guard let type = bytes.first.flatMap(NoteKeyType.init) else {
      throw RecordingError(.malformed, "the key of \(parts[0]) is of a kind that is not known here", remedy: "use an Ed25519 key (kind 1 or 4)")
    }
    try self.init(name: String(parts[0]), type: type, publicKey: Array(bytes.dropFirst()))
    guard self.id == id else { throw RecordingError(.malformed, "the key of \(name) does not belong to its ID", remedy: "copy the whole key again") }
  }

  public var description: String { "\(name)+\(VerifierKey.text(id))+\(Base64.encode([type.rawValue] + publicKey))" }

  /// The same key for another kind of signature.
  public func key(for type: NoteKeyType) throws -> VerifierKey { try VerifierKey(name: name, type: type, publicKey: publicKey) }

  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: message)
  }

  static func keyID(_ name: String, _ keyed: [UInt8]) -> UInt32 {
    TreeHash.content(Array(name.utf8) + [10] + keyed).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 32 && $0.value != 127 && !$0.properties.isWhitespace }
  }

  static func text(_ id: UInt32) -> String { Hexadecimal.text((0..<4).map { UInt8(truncatingIfNeeded: id >> (24 - 8 * $0)) }) }

  static func number(_ hex: some StringProtocol) -> UInt32? {
    guard hex.utf8.count == 8, let b = Hexadecimal.bytes(hex) else { return nil }
    return b.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// A private key with its name: `PRIVATE+KEY+NAME+ID+BASE64`. It never enters a dossier.
public struct SigningKey: Sendable {
  public let verifier: VerifierKey
  private let seed: [UInt8]
  private let key: Curve25519.Signing.PrivateKey

  /// The key that 32 random bytes make.
  public init(name: String, seed: [UInt8]) throws {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw RecordingError(.malformed, "a private key is made of 32 bytes, not \(seed.count)")
    }
    self.seed = seed
    self.key = key
    verifier = try VerifierKey(name: name, type: .ed25519, publicKey: Array(key.publicKey.rawRepresentation))
  }

  /// Reads `PRIVATE+KEY+NAME+ID+BASE64`. Errors do not repeat the text.
  public init(_ text: some StringProtocol) throws {
    let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let id = VerifierKey.number(parts[3]), let bytes = Base64.decode(parts[4]),
      bytes.count == 33, bytes[0] == NoteKeyType.ed25519.rawValue
    else { throw RecordingError(.malformed, "this is not a private key", remedy: "make one with: truceline key new NAME") }
    try self.init(name: String(parts[2]), seed: Array(bytes.dropFirst()))
    guard verifier.id == id else { throw RecordingError(.malformed, "the private key of \(parts[2]) does not belong to its ID") }
  }

  public var name: String { verifier.name }

  /// The text to keep in a file that only its owner can read.
  public var secretText: String { "PRIVATE+KEY+\(name)+\(VerifierKey.text(verifier.id))+\(Base64.encode([1] + seed))" }

  /// The public key of this party's cosignatures.
  public var cosigner: VerifierKey {
    get throws { try verifier.key(for: .cosignature) }
  }

  func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }
}
