import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files encrypted with a passphrase, in the format of age (`age-encryption.org/v1`), so that the age program opens them too.
///
/// The passphrase is stretched with scrypt and wraps a file key; the content is cut into chunks of 64 KiB, each sealed with
/// ChaCha20-Poly1305 under its number and a mark for the last, so that nothing can be cut off, swapped or changed unseen.
public enum SealedFile {
  static let header = "age-encryption.org/v1"
  static let chunk = 65_536
  private static let tag = 16
  /// scrypt's cost as a power of two, for files written here; what is read may cost up to `mostWork`.
  public static let work = 16
  private static let mostWork = 22

  /// Seals all that `read` gives, which is called until it gives no more bytes. `random` must be a source fit for keys.
  public static func seal(
    passphrase: String, work: Int = SealedFile.work, random: inout some RandomNumberGenerator, read: () throws -> [UInt8], write: ([UInt8]) throws -> Void
  ) throws {
    guard !passphrase.isEmpty else { throw RecordingError(.refused, "an empty passphrase protects nothing") }
    func bytes(_ n: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] { (0..<n).map { _ in UInt8.random(in: 0...255, using: &random) } }
    let fileKey = bytes(16, &random)
    let salt = bytes(16, &random)
    let nonce = bytes(16, &random)
    let wrapped = try ChaChaPoly.seal(fileKey, using: try wrappingKey(passphrase, salt, work), nonce: zeroNonce())
    let stanza = "-> scrypt \(Base64.encodeUnpadded(salt)) \(work)\n\(Base64.encodeUnpadded(wrapped.ciphertext + wrapped.tag))\n"
    let signed = "\(header)\n\(stanza)---"
    try write(Array("\(signed) \(Base64.encodeUnpadded(mac(signed, fileKey)))\n".utf8) + nonce)
    let key = payloadKey(fileKey, nonce)
    var pending: [UInt8] = []
    var counter: UInt64 = 0
    func put(_ plain: some Collection<UInt8>, last: Bool) throws {
      let box = try ChaChaPoly.seal(Array(plain), using: key, nonce: chunkNonce(counter, last))
      counter += 1
      try write(Array(box.ciphertext + box.tag))
    }
    while true {
      let more = try read()
      if more.isEmpty { break }
      pending += more
      // A chunk is written when it is known not to be the last.
      var from = 0
      while pending.count - from > chunk {
        try put(pending[from..<from + chunk], last: false)
        from += chunk
      }
      pending.removeFirst(from)
    }
    try put(pending, last: true)
  }

  /// Whether the file begins like one that was sealed.
  public static func isSealed(_ start: some Sequence<UInt8>) -> Bool { start.starts(with: Array((header + "\n").utf8)) }

  /// Opens what `read` gives, which is called until it gives no more bytes. What was written must not be used when this throws.
  public static func open(passphrase: String, read: () throws -> [UInt8], write: ([UInt8]) throws -> Void) throws {
    var pending: [UInt8] = []
    var ended = false
    func fill(_ count: Int) throws {
      while !ended && pending.count < count {
        let more = try read()
        if more.isEmpty { ended = true }
        pending += more
      }
    }
    try fill(1024)
    var lines = LineReader(Array(pending.prefix(1024)))
    let (fileKey, length) = try unwrap(&lines, passphrase)
    pending.removeFirst(length)
    try fill(16)
    guard pending.count >= 16 else { throw cutShort }
    let key = payloadKey(fileKey, Array(pending.prefix(16)))
    pending.removeFirst(16)
    var counter: UInt64 = 0
    while true {
      try fill(chunk + tag + 1)
      let last = pending.count <= chunk + tag
      let part = Array(pending.prefix(chunk + tag))
      guard part.count >= tag, counter == 0 || !last || part.count > tag else { throw cutShort }
      guard let box = try? ChaChaPoly.SealedBox(nonce: chunkNonce(counter, last), ciphertext: part.dropLast(tag), tag: part.suffix(tag)),
        let plain = try? ChaChaPoly.open(box, using: key)
      else {
        throw RecordingError(.inconsistent, "the sealed file was changed or cut at about byte \(Int(counter) * chunk)", remedy: "use another copy")
      }
      try write(Array(plain))
      if last { return }
      pending.removeFirst(part.count)
      counter += 1
    }
  }

  private static func unwrap(_ lines: inout LineReader, _ passphrase: String) throws -> (fileKey: [UInt8], length: Int) {
    guard try lines.line() == header else { throw RecordingError(.malformed, "this is not a sealed file") }
    let stanza = try lines.line()
    let words = stanza.split(separator: " ")
    guard words.count == 4, words[0] == "->", words[1] == "scrypt", let salt = Base64.decodeUnpadded(words[2]), salt.count == 16,
      let work = DecimalNumber.parse(words[3]), (1...mostWork).contains(work)
    else { throw RecordingError(.malformed, "the file is not sealed with a passphrase", remedy: "open it with age and its key") }
    let body = try lines.line()
    guard let wrapped = Base64.decodeUnpadded(body), wrapped.count == 32 else { throw RecordingError(.malformed, "the head of the sealed file is damaged") }
    let last = try lines.line()
    let signed = "\(header)\n\(stanza)\n\(body)\n---"
    guard let given = last.value(after: "--- ").flatMap({ Base64.decodeUnpadded($0) }) else {
      throw RecordingError(.malformed, "the head of the sealed file is damaged")
    }
    guard
      let box = try? ChaChaPoly.SealedBox(nonce: zeroNonce(), ciphertext: wrapped.prefix(16), tag: wrapped.suffix(16)),
      let fileKey = try? ChaChaPoly.open(box, using: try wrappingKey(passphrase, salt, work))
    else { throw RecordingError(.refused, "the passphrase does not open this file") }
    let bytes = Array(fileKey)
    let code = HMAC<SHA256>.isValidAuthenticationCode(given, authenticating: Array(signed.utf8), using: headerKey(bytes))
    guard code else { throw RecordingError(.inconsistent, "the head of the sealed file was changed", remedy: "use another copy") }
    return (bytes, lines.at)
  }

  private static var cutShort: RecordingError { RecordingError(.inconsistent, "the sealed file is cut short", remedy: "use another copy") }

  private static func wrappingKey(_ passphrase: String, _ salt: [UInt8], _ work: Int) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: Array("\(header)/scrypt".utf8) + salt, outputByteCount: 32, rounds: 1 << work, blockSize: 8, parallelism: 1,
      maxMemory: 1 << (work + 11))
  }

  private static func headerKey(_ fileKey: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: fileKey), info: Array("header".utf8), outputByteCount: 32)
  }

  private static func payloadKey(_ fileKey: [UInt8], _ nonce: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: fileKey), salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
  }

  private static func mac(_ signed: String, _ fileKey: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: headerKey(fileKey)))
  }

  private static func zeroNonce() throws -> ChaChaPoly.Nonce { try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12)) }

  private static func chunkNonce(_ counter: UInt64, _ last: Bool) throws -> ChaChaPoly.Nonce {
    let number = [UInt8](repeating: 0, count: 3) + (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
    return try ChaChaPoly.Nonce(data: number + [last ? 1 : 0])
  }
}
