internal import CLibXML2

/// Feeds write `&nbsp;` and `&eacute;` as pages do, though XML knows five names only, and a parser drops every named one, even `&amp;`, behind
/// the first that it does not know. So names become numbers before it sees them, and a bare `&` becomes one too.
enum FeedEntities {
  /// `bytes` with the names of HTML's characters as numbers. Names that a feed declares itself are not known here and stay.
  static func numbered(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(38), isSpelledInASCII(bytes) else { return bytes }
    return bytes.withUnsafeBufferPointer { b in
      var out: [UInt8] = []
      out.reserveCapacity(b.count + b.count / 32)
      var copied = 0
      var i = 0
      while i < b.count {
        if b[i] == 60, let end = untouched(b, i) {
          i = end
        } else if b[i] == 38, let (length, number) = reference(b, i) {
          out.append(contentsOf: b[copied..<i])
          out.append(contentsOf: [38, 35])
          out.append(contentsOf: String(number).utf8)
          out.append(59)
          i += length
          copied = i
        } else {
          i += 1
        }
      }
      out.append(contentsOf: b[copied...])
      return out
    }
  }

  /// Not so in UTF-16, UTF-32 and ISO-2022, where the byte of `&` may be half of another character.
  private static func isSpelledInASCII(_ bytes: [UInt8]) -> Bool { !bytes.prefix(4096).contains { $0 == 0 || $0 == 0x1B } }

  /// The end of a CDATA section, a comment or a declaration that begins at `at`: what looks like a name there is none, or declares one.
  private static func untouched(_ b: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
    guard at + 3 < b.count, b[at + 1] == 33 else { return nil }
    if b[at + 2] == 45, b[at + 3] == 45 { return end(b, at + 4, 45, 45) }
    if b[at + 2] == 91 { return end(b, at + 3, 93, 93) }
    var depth = 0
    var i = at + 2
    while i < b.count {
      switch b[i] {
      case 91: depth += 1
      case 93: depth -= 1
      case 62 where depth <= 0: return i + 1
      default: break
      }
      i += 1
    }
    return b.count
  }

  /// Past the next `x`, `y` and `>`.
  private static func end(_ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ x: UInt8, _ y: UInt8) -> Int {
    var i = from
    while i + 2 < b.count {
      if b[i + 2] == 62, b[i + 1] == y, b[i] == x { return i + 3 }
      i += 1
    }
    return b.count
  }

  /// Bytes of the reference at `at`, and the character that it means; nil for what may stay as it is.
  private static func reference(_ b: UnsafeBufferPointer<UInt8>, _ at: Int) -> (Int, UInt32)? {
    var name: [UInt8] = []
    var i = at + 1
    if i < b.count, b[i] == 35 { return nil }
    while i < b.count, name.count < 16, (b[i] | 32) &- 97 < 26 || b[i] &- 48 < 10 && !name.isEmpty {
      name.append(b[i])
      i += 1
    }
    guard i < b.count, b[i] == 59, !name.isEmpty else { return isName(b, i) ? nil : (1, 38) }
    name.append(0)
    guard let known = htmlEntityLookup(name) else { return name.starts(with: "apos\0".utf8) ? (i + 1 - at, 39) : nil }
    return (i + 1 - at, UInt32(known.pointee.value))
  }

  /// Whether a longer name goes on here, such as one that a feed declares.
  private static func isName(_ b: UnsafeBufferPointer<UInt8>, _ from: Int) -> Bool {
    var i = from
    while i < b.count, i - from < 64 {
      switch b[i] {
      case 59: return i > from
      case 45, 46, 48...58, 65...90, 95, 97...122, 128...: i += 1
      default: return false
      }
    }
    return false
  }
}
