import Claims
import Crypto

/// Random names that cannot be guessed, and their digests: only digests are kept.
struct Secret: Sendable {
  /// Source of random bytes; tests give their own.
  var random: @Sendable (Int) -> [UInt8]

  static let system = Secret { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// 256 bits in base64url without padding: 43 signs.
  func make() -> String { Secret.base64url(random(32)) }

  static func digest(_ text: String) -> String { Hexadecimal.text(Array(SHA256.hash(data: Array(text.utf8)))) }

  /// Whether two texts are equal, in a time that does not tell where they differ.
  static func same(_ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }

  static func base64url(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let a = bytes[at]
      let b = at + 1 < bytes.count ? bytes[at + 1] : 0
      let c = at + 2 < bytes.count ? bytes[at + 2] : 0
      out.append(signs[Int(a >> 2)])
      out.append(signs[Int((a & 3) << 4 | b >> 4)])
      if at + 1 < bytes.count { out.append(signs[Int((b & 15) << 2 | c >> 6)]) }
      if at + 2 < bytes.count { out.append(signs[Int(c & 63)]) }
      at += 3
    }
    return String(decoding: out, as: UTF8.self)
  }
}
