#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Standard base 64, read strictly: one text for one run of bytes, so that a signed line cannot be written in two ways.
enum Base64 {
  static func encode(_ bytes: some Collection<UInt8>) -> String { Data(bytes).base64EncodedString() }

  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text)
    guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
    return [UInt8](data)
  }

  /// Without padding, as age writes it.
  static func encodeUnpadded(_ bytes: some Collection<UInt8>) -> String {
    var text = encode(bytes)
    while text.hasSuffix("=") { text.removeLast() }
    return text
  }

  static func decodeUnpadded(_ text: some StringProtocol) -> [UInt8]? {
    guard !text.contains("=") else { return nil }
    return decode(String(text) + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
  }
}

/// Lowercase hexadecimal.
enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  static func encode(_ bytes: some Collection<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for b in bytes {
      out.append(digits[Int(b >> 4)])
      out.append(digits[Int(b & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    func value(_ b: UInt8) -> UInt8? {
      switch b {
      case 48...57: b - 48
      case 97...102: b - 87
      default: nil
      }
    }
    let b = Array(text.utf8)
    guard b.count % 2 == 0 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(b.count / 2)
    for i in stride(from: 0, to: b.count, by: 2) {
      guard let high = value(b[i]), let low = value(b[i + 1]) else { return nil }
      out.append(high << 4 | low)
    }
    return out
  }
}
