import Crypto
import Foundation
import _CryptoExtras

/// Passwords as scrypt digests (RFC 7914), written with their parameters so that these can grow.
package enum PasswordHash {
  /// 32 MiB a guess.
  private static let rounds = 1 << 15
  private static let blockSize = 8
  private static let bytes = 32

  static let shortest = 10
  static let longest = 256

  /// `scrypt$rounds$blockSize$salt$digest`, salt and digest in base64.
  package static func make(_ password: String, salt: [UInt8]) throws -> String {
    let digest = try derive(password, salt: salt, rounds: rounds, blockSize: blockSize)
    return "scrypt$\(rounds)$\(blockSize)$\(Data(salt).base64EncodedString())$\(Data(digest).base64EncodedString())"
  }

  /// Whether the password is the one of `stored`; takes the same time whichever byte differs.
  package static func check(_ password: String, against stored: String) -> Bool {
    let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]), rounds <= 1 << 20, blockSize <= 32,
      let salt = Data(base64Encoded: String(parts[3])), let wanted = Data(base64Encoded: String(parts[4])),
      let found = try? derive(password, salt: [UInt8](salt), rounds: rounds, blockSize: blockSize), found.count == wanted.count
    else { return false }
    var difference: UInt8 = 0
    for (a, b) in zip(found, wanted) { difference |= a ^ b }
    return difference == 0
  }

  /// Hashes nobody's password: an unknown name must take as long as a wrong password.
  static func spendTime(on password: String) {
    _ = try? derive(password, salt: [UInt8](repeating: 7, count: 16), rounds: rounds, blockSize: blockSize)
  }

  private static func derive(_ password: String, salt: [UInt8], rounds: Int, blockSize: Int) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8), salt: Data(salt), outputByteCount: bytes, rounds: rounds, blockSize: blockSize, parallelism: 1)
    return key.withUnsafeBytes { [UInt8]($0) }
  }
}

/// One at a time: each guess takes 32 MiB and a tenth of a second, and a flood of log-ins must not take more.
actor PasswordChecker {
  func check(_ password: String, against stored: String?) -> Bool {
    guard let stored else {
      PasswordHash.spendTime(on: password)
      return false
    }
    return PasswordHash.check(password, against: stored)
  }
}
