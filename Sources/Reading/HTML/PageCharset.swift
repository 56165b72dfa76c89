internal import CLibXML2

/// Bytes of a page to UTF-8: by byte order mark, the transfer's header, the page's own `meta`, or what the bytes look like.
enum PageCharset {
  /// How the encoding was known.
  enum Basis: String, Sendable { case mark = "byte order mark", header, meta, guessed }

  struct Decoded {
    var text: [UInt8]
    var name: String
    var basis: Basis
    /// Bytes that mean nothing in that encoding; each became U+FFFD.
    var broken = 0
  }

  /// `header` is the charset of a `Content-Type`, if there was one.
  static func decode(_ bytes: [UInt8], header: String? = nil) -> Decoded {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3)), .mark) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let little = bytes[0] == 0xFF
      let (text, broken) = TextDecoder.fromUTF16(bytes, from: 2, little: little)
      return Decoded(text: text, name: little ? "utf-16le" : "utf-16be", basis: .mark, broken: broken)
    }
    let plain = bytes.withUnsafeBufferPointer(UTF8Check.isPlain)
    // What reads as UTF-8 is UTF-8, whatever a header says: the chance that other text does is nil.
    if plain, !looksEscaped(bytes) { return Decoded(text: bytes, name: "utf-8", basis: .guessed) }
    if let wide = TextDecoder.wideEncoding(bytes) {
      let (text, broken) = TextDecoder.fromUTF16(bytes, from: 0, little: wide == .utf16LittleEndian)
      return Decoded(text: text, name: wide == .utf16LittleEndian ? "utf-16le" : "utf-16be", basis: .guessed, broken: broken)
    }
    for (name, basis) in [(header, Basis.header), (declared(bytes), Basis.meta)] {
      guard let name, let known = convert(bytes, named: name.lowercased()) else { continue }
      return Decoded(text: known.text, name: name.lowercased(), basis: basis, broken: known.broken)
    }
    let count = bytes.withUnsafeBufferPointer(UTF8Check.count)
    if count.validSequences > count.invalidBytes { return utf8(bytes, .guessed) }
    let name = guess(bytes)
    if let known = convert(bytes, named: name) { return Decoded(text: known.text, name: name, basis: .guessed, broken: known.broken) }
    return Decoded(text: TextDecoder.fromWindows1252(bytes), name: "windows-1252", basis: .guessed)
  }

  private static func utf8(_ bytes: [UInt8], _ basis: Basis) -> Decoded {
    if bytes.withUnsafeBufferPointer(UTF8Check.isPlain) { return Decoded(text: bytes, name: "utf-8", basis: basis) }
    let broken = bytes.withUnsafeBufferPointer { UTF8Check.count($0).invalidBytes }
    var text = TextDecoder.repaired(bytes)
    for i in text.indices where text[i] == 0 { text[i] = 32 }
    return Decoded(text: text, name: "utf-8", basis: basis, broken: broken)
  }

  /// ISO-2022-JP is seven-bit: well-formed UTF-8 to the eye, but full of escapes.
  private static func looksEscaped(_ b: [UInt8]) -> Bool {
    b.withUnsafeBufferPointer { p in
      guard let base = p.baseAddress else { return false }
      let at = Units.find(base, 0, b.count, 27)
      return at + 2 < b.count && (p[at + 1] == 36 || p[at + 1] == 40)
    }
  }

  /// The charset that a page's head or an XML declaration names, in the first 4 KB.
  static func declared(_ b: [UInt8]) -> String? {
    b.withUnsafeBufferPointer { buffer in
      guard let p = buffer.baseAddress else { return nil }
      let n = min(b.count, 4096)
      var i = 0
      while true {
        i = Units.find(p, i, n, 60)
        guard i + 5 < n else { return nil }
        let end = Units.find(p, i, n, 62)
        if MarkupFilter.equals(p, i + 1, "meta") || p[i + 1] == 63, let name = charset(p, i, end) { return name }
        i += 1
      }
    }
  }

  /// The value behind `charset=` or `encoding=`.
  static func charset(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> String? {
    let names: [StaticString] = ["charset", "encoding"]
    for name in names {
      var i = from
      while i + name.utf8CodeUnitCount < to {
        if MarkupFilter.equals(p, i, name) {
          var k = i + name.utf8CodeUnitCount
          while k < to, p[k] <= 32 { k += 1 }
          if k < to, p[k] == 61 {
            k += 1
            while k < to, p[k] <= 32 || p[k] == 34 || p[k] == 39 { k += 1 }
            let start = k
            while k < to, p[k] > 32, p[k] != 34, p[k] != 39, p[k] != 59, p[k] != 62, p[k] != 47, k - start < 32 { k += 1 }
            if k > start { return String(decoding: UnsafeBufferPointer(start: p + start, count: k - start), as: UTF8.self) }
          }
        }
        i += 1
      }
    }
    return nil
  }

  /// Without a word from anybody: Cyrillic by the frequency of its letters, else what the page's language used to be written in.
  private static func guess(_ b: [UInt8]) -> String {
    var windows = 0
    var koi = 0
    var pairs = 0
    var high = 0
    for i in b.indices where b[i] >= 0x80 {
      high += 1
      let c = b[i]
      // Small letters outnumber capitals: E0-FF in one, C0-DF in the other.
      if c >= 0xE0 { windows += 1 } else if c >= 0xC0 { koi += 1 }
      if i + 1 < b.count, b[i + 1] >= 0x80 { pairs += 1 }
    }
    if let hint = language(b) { return hint }
    if high > 40, pairs * 10 > high * 6 { return windows >= koi ? "windows-1251" : "koi8-r" }
    return "windows-1252"
  }

  private static let legacy: [(String, String)] = [
    ("ru", "windows-1251"), ("uk", "windows-1251"), ("bg", "windows-1251"), ("sr", "windows-1251"), ("mk", "windows-1251"), ("pl", "windows-1250"),
    ("cs", "windows-1250"), ("sk", "windows-1250"), ("hu", "windows-1250"), ("hr", "windows-1250"), ("sl", "windows-1250"), ("ro", "windows-1250"),
    ("el", "windows-1253"), ("tr", "windows-1254"), ("az", "windows-1254"), ("he", "windows-1255"), ("ar", "windows-1256"), ("fa", "windows-1256"),
    ("lt", "windows-1257"), ("lv", "windows-1257"), ("et", "windows-1257"), ("vi", "windows-1258"), ("th", "windows-874"), ("ja", "shift_jis"),
    ("zh", "gb18030"), ("ko", "euc-kr"),
  ]

  /// `<html lang="ru">`
  private static func language(_ b: [UInt8]) -> String? {
    b.withUnsafeBufferPointer { buffer in
      guard let p = buffer.baseAddress else { return nil }
      let n = min(b.count, 4096)
      var i = 0
      while i + 8 < n {
        if MarkupFilter.equals(p, i, "lang="), p[i - (i > 0 ? 1 : 0)] <= 58 {
          var k = i + 5
          if p[k] == 34 || p[k] == 39 { k += 1 }
          let code = String(decoding: UnsafeBufferPointer(start: p + k, count: min(2, n - k)), as: UTF8.self).lowercased()
          return legacy.first { $0.0 == code }?.1
        }
        i += 1
      }
      return nil
    }
  }

  /// nil for a name that nobody knows. Names mean what browsers take them for.
  static func convert(_ bytes: [UInt8], named name: String) -> (text: [UInt8], broken: Int)? {
    switch name {
    case "utf-8", "utf8":
      let d = utf8(bytes, .meta)
      // A page that says so and is not: most of it must be.
      let count = bytes.withUnsafeBufferPointer(UTF8Check.count)
      return count.validSequences >= count.invalidBytes ? (d.text, d.broken) : nil
    case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "iso8859-1": return (TextDecoder.fromWindows1252(bytes), 0)
    case "utf-16", "utf-16le", "utf-16be", "unicode": return nil
    case "gb2312", "gbk", "x-gbk": return converted(bytes, "GB18030")
    case "shift_jis", "shift-jis", "sjis", "x-sjis": return converted(bytes, "CP932") ?? converted(bytes, "SHIFT_JIS")
    case "iso-8859-9": return converted(bytes, "WINDOWS-1254")
    case "ks_c_5601-1987", "euc-kr": return converted(bytes, "CP949") ?? converted(bytes, "EUC-KR")
    case "tis-620", "iso-8859-11": return converted(bytes, "WINDOWS-874") ?? converted(bytes, "TIS-620")
    default: return converted(bytes, name)
    }
  }

  /// By libxml2's converters, in pieces: a byte that means nothing becomes U+FFFD, and the rest goes on.
  private static func converted(_ bytes: [UInt8], _ name: String) -> (text: [UInt8], broken: Int)? {
    guard name.utf8.count < 32, let handler = xmlFindCharEncodingHandler(name) else { return nil }
    defer { _ = xmlCharEncCloseFunc(handler) }
    guard let input = xmlBufferCreateSize(1 << 14), let output = xmlBufferCreateSize(1 << 16) else { return nil }
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var broken = 0
    func take() {
      let n = Int(xmlBufferLength(output))
      if n > 0, let p = xmlBufferContent(output) { text.append(contentsOf: UnsafeBufferPointer(start: p, count: n)) }
      xmlBufferEmpty(output)
    }
    bytes.withUnsafeBufferPointer { b in
      var at = 0
      while at < b.count || xmlBufferLength(input) > 0 {
        let fresh = min(8192 - min(8192, Int(xmlBufferLength(input))), b.count - at)
        if fresh > 0, let p = b.baseAddress { _ = xmlBufferAdd(input, p + at, Int32(fresh)) }
        at += fresh
        let before = Int(xmlBufferLength(input))
        let result = xmlCharEncInFunc(handler, output, input)
        take()
        let after = Int(xmlBufferLength(input))
        if result < 0 && after > 0 || after == before {
          if after == before, after < 8, at < b.count, result >= 0 { continue }
          TextDecoder.append(0xFFFD, to: &text)
          broken += 1
          _ = xmlBufferShrink(input, 1)
        }
      }
    }
    for i in text.indices where text[i] == 0 { text[i] = 32 }
    return (text, broken)
  }
}
