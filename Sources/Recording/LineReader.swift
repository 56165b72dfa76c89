/// Takes lines off the front of a file that begins as text.
struct LineReader {
  private let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: ArraySlice<UInt8> { bytes[at...] }

  /// The next line without its newline.
  mutating func line() throws -> String {
    guard let end = bytes[at...].firstIndex(of: 10) else { throw RecordingError(.malformed, "the file ends before its text does") }
    guard let text = String(validating: bytes[at..<end], as: UTF8.self) else { throw RecordingError(.malformed, "a line at byte \(at) is not UTF-8") }
    at = end + 1
    return text
  }

  /// Hashes in base 64, one a line, up to an empty line.
  mutating func hashes(most: Int) throws -> [TreeHash] { try TreeHash.lines(most: most) { try line() } }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws -> [UInt8] {
    guard count >= 0, count <= bytes.count - at else { throw RecordingError(.malformed, "the file ends \(count - (bytes.count - at)) bytes too early") }
    defer { at += count }
    return Array(bytes[at..<at + count])
  }
}

extension String {
  /// What follows a word that the text begins with.
  func value(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

extension TreeHash {
  /// Hashes in base 64, one a line, up to an empty line; `line` gives the next one.
  static func lines(most: Int, _ line: () throws -> String) throws -> [TreeHash] {
    var out: [TreeHash] = []
    while true {
      let text = try line()
      if text.isEmpty { return out }
      guard out.count < most, let hash = TreeHash(base64: text) else {
        throw RecordingError(.malformed, "\"\(text.prefix(60))\" is not a hash, or there are more than \(most)")
      }
      out.append(hash)
    }
  }
}
