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
