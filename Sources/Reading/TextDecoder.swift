/// Bytes of a file or a line to UTF-8 text, saying what had to be done.
///
/// Well-formed UTF-8 comes back as it is (only a byte order mark at its start goes), so that spans hold in the file on disk.
public enum TextDecoder {
  public enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 (little endian)"
    case utf16BigEndian = "UTF-16 (big endian)"
    case windows1252 = "Windows-1252"
  }

  public struct Decoded: Sendable {
    public var text: [UInt8]
    public var encoding: Encoding
    public var notices: [ReadingNotice]
  }

  /// Throws a `ReadingNotice` for bytes that are no text.
  public static func decode(_ bytes: [UInt8], file: String = "", line: Int = 0) throws(ReadingNotice) -> Decoded {
    if bytes.withUnsafeBufferPointer(UTF8Check.isPlain) {
      let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      if !marked {
        if let what = Magic.name(bytes) { throw Magic.refusal(what, file, line) }
        return Decoded(text: bytes, encoding: .utf8, notices: [])
      }
      return Decoded(text: Array(bytes.dropFirst(3)), encoding: .utf8, notices: [])
    }
    if let wide = wideEncoding(bytes) {
      let little = wide == .utf16LittleEndian
      let marked = bytes.starts(with: little ? [0xFF, 0xFE] : [0xFE, 0xFF])
      let (text, replaced) = fromUTF16(bytes, from: marked ? 2 : 0, little: little)
      var notices = [note(file, line, "the text is \(wide.rawValue) and was decoded", "spans count its code points; save it as UTF-8 to be rid of this notice")]
      if replaced > 0 { notices.append(note(file, line, "\(replaced) broken UTF-16 units became U+FFFD", "check the file's end and where it came from")) }
      return Decoded(text: text, encoding: wide, notices: notices)
    }
    if let what = Magic.name(bytes) { throw Magic.refusal(what, file, line) }
    let found = bytes.withUnsafeBufferPointer(UTF8Check.count)
    if (found.nulls + found.controls) * 10 > bytes.count || found.controls * 50 > bytes.count && found.invalidBytes > 0 {
      throw Magic.refusal("a binary file", file, line)
    }
    var notices: [ReadingNotice] = []
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    var encoding = Encoding.utf8
    if found.invalidBytes > 0 {
      if found.validSequences > found.invalidBytes {
        text = repaired(text)
        notices.append(note(file, line, "\(found.invalidBytes) bytes are no UTF-8 and were read as Windows-1252", "save the file as UTF-8"))
      } else {
        text = fromWindows1252(text)
        encoding = .windows1252
        notices.append(note(file, line, "the text is no UTF-8 and was decoded as Windows-1252", "save it as UTF-8 if letters look wrong"))
      }
    }
    if found.nulls > 0 {
      // A space keeps every code point where it was.
      for i in text.indices where text[i] == 0 { text[i] = 32 }
      notices.append(note(file, line, "\(found.nulls) NUL bytes were replaced by spaces", "remove them from the file"))
    }
    return Decoded(text: text, encoding: encoding, notices: notices)
  }

  private static func note(_ file: String, _ line: Int, _ message: String, _ remedy: String) -> ReadingNotice {
    ReadingNotice(file: file, line: line, message: message, remedy: remedy, skipped: false)
  }

  /// By byte order mark, or by zeros that stand on one side of the pairs only.
  static func wideEncoding(_ b: [UInt8]) -> Encoding? {
    if b.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if b.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    let n = min(b.count, 4096) & ~1
    guard n >= 4 else { return nil }
    var even = 0
    var odd = 0
    var i = 0
    while i < n {
      if b[i] == 0 { even += 1 }
      if b[i + 1] == 0 { odd += 1 }
      i += 2
    }
    let pairs = n / 2
    if odd * 10 > pairs * 4, even * 20 < pairs { return .utf16LittleEndian }
    if even * 10 > pairs * 4, odd * 20 < pairs { return .utf16BigEndian }
    return nil
  }

  static func fromUTF16(_ b: [UInt8], from: Int, little: Bool) -> (text: [UInt8], replaced: Int) {
    var out: [UInt8] = []
    out.reserveCapacity(b.count)
    var replaced = 0
    var i = from
    func unit(_ at: Int) -> UInt32 { little ? UInt32(b[at]) | UInt32(b[at + 1]) << 8 : UInt32(b[at]) << 8 | UInt32(b[at + 1]) }
    while i + 1 < b.count {
      var u = unit(i)
      i += 2
      if u >= 0xD800, u < 0xE000 {
        if u < 0xDC00, i + 1 < b.count, unit(i) >= 0xDC00, unit(i) < 0xE000 {
          u = 0x10000 + (u - 0xD800) << 10 + (unit(i) - 0xDC00)
          i += 2
        } else {
          u = 0xFFFD
          replaced += 1
        }
      }
      append(u == 0 ? 32 : u, to: &out)
    }
    if i < b.count { replaced += 1 }
    return (out, replaced)
  }

  @inlinable static func append(_ u: UInt32, to out: inout [UInt8]) {
    if u < 0x80 {
      out.append(UInt8(u))
    } else if u < 0x800 {
      out.append(UInt8(0xC0 | u >> 6))
      out.append(UInt8(0x80 | u & 63))
    } else if u < 0x10000 {
      out.append(UInt8(0xE0 | u >> 12))
      out.append(UInt8(0x80 | u >> 6 & 63))
      out.append(UInt8(0x80 | u & 63))
    } else {
      out.append(UInt8(0xF0 | u >> 18))
      out.append(UInt8(0x80 | u >> 12 & 63))
      out.append(UInt8(0x80 | u >> 6 & 63))
      out.append(UInt8(0x80 | u & 63))
    }
  }

  /// 0x80 to 0x9F; 0xFFFD where the code page has no sign.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  static func fromWindows1252(_ b: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(b.count + b.count / 8)
    for c in b { append(c < 0x80 || c >= 0xA0 ? UInt32(c) : upper[Int(c - 0x80)], to: &out) }
    return out
  }

  /// Keeps well-formed sequences, reads the other bytes as Windows-1252.
  static func repaired(_ b: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(b.count + 64)
    b.withUnsafeBufferPointer { buffer in
      guard let p = buffer.baseAddress else { return }
      var i = 0
      while i < buffer.count {
        let c = p[i]
        let w = c < 0x80 ? 1 : UTF8Check.sequence(p, i, buffer.count)
        if w == 0 {
          append(c >= 0xA0 ? UInt32(c) : upper[Int(c - 0x80)], to: &out)
          i += 1
        } else {
          out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[i..<i + w]))
          i += w
        }
      }
    }
    return out
  }
}

/// Files that are no text, by their first bytes.
enum Magic {
  private static let known: [([UInt8], String, String)] = [
    ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF file", "take its text out first, with pdftotext for example"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive (or an office document)", "unpack it, or save the document as plain text"),
    ([0x1F, 0x8B], "a gzip file", "unpack it and pipe the text in: gzip -dc FILE | truceline code -"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", "unpack it and pipe the text in: zstd -dc FILE | truceline code -"),
    ([0x42, 0x5A, 0x68], "a bzip2 file", "unpack it and pipe the text in: bzip2 -dc FILE | truceline code -"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file", "unpack it and pipe the text in: xz -dc FILE | truceline code -"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", "give the text, not the picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture", "give the text, not the picture"),
    ([0x47, 0x49, 0x46, 0x38], "a GIF picture", "give the text, not the picture"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "give text"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document", "save it as plain text"),
    (Array("SQLite format 3".utf8), "an SQLite database", "export its texts as NDJSON"),
    (Array("PAR1".utf8), "a Parquet file", "export its texts as NDJSON"),
  ]

  static func name(_ bytes: [UInt8]) -> String? {
    guard let first = bytes.first, first != 0x42 || bytes.count > 4 && bytes[3] >= 0x31 && bytes[3] <= 0x39 && bytes[4] == 0x31 else { return nil }
    return known.first { $0.0[0] == first && bytes.starts(with: $0.0) }?.1
  }

  static func refusal(_ what: String, _ file: String, _ line: Int) -> ReadingNotice {
    let remedy = known.first { $0.1 == what }?.2 ?? "give plain text in UTF-8 or NDJSON"
    return ReadingNotice(file: file, line: line, message: "this is \(what), no text; left out", remedy: remedy, skipped: true)
  }
}
