import Claims

/// An HTTP answer as web archives keep it: status, the headers that matter, and the body as it was meant.
struct HTTPMessage {
  var status = 0
  var contentType = ""
  var charset: String?
  var body: [UInt8] = []
  /// Why the body could not be used.
  var refusal: String?

  /// nil where the bytes are no HTTP answer.
  init?(_ bytes: ArraySlice<UInt8>, limit: Int) {
    var lines = HeaderLines(bytes)
    guard let first = lines.next(), first.starts(with: Array("HTTP/".utf8)) else { return nil }
    let parts = first.split(separator: 32, maxSplits: 2)
    guard parts.count >= 2 else { return nil }
    status = HeaderLines.number(parts[1]) ?? 0
    var chunked = false
    var encoding = ""
    while let line = lines.next(), !line.isEmpty {
      guard let (name, value) = HeaderLines.field(line) else { continue }
      switch name {
      case "content-type":
        contentType = HeaderLines.mediaType(value)
        charset = HeaderLines.parameter(value, "charset")
      case "transfer-encoding", "x-crawler-transfer-encoding": chunked = value.lowercased().contains("chunked")
      case "content-encoding": encoding = value.lowercased()
      default: continue
      }
    }
    body = Array(bytes[lines.at...])
    if chunked, let whole = HTTPMessage.dechunked(body) { body = whole }
    switch encoding {
    case "", "identity", "none": break
    case "gzip", "x-gzip", "deflate": inflate(encoding, limit)
    default: refusal = "its encoding \(encoding) is not known here"
    }
  }

  /// Archives often keep the header of an encoding that they have undone: then the bytes tell.
  private mutating func inflate(_ encoding: String, _ limit: Int) {
    if encoding == "deflate" {
      if let done = Inflater.whole(body, .zlib, limit: limit) ?? Inflater.whole(body, .raw, limit: limit) { take(done, limit) }
    } else if body.starts(with: [0x1F, 0x8B]) {
      if let done = Inflater.whole(body, .gzip, limit: limit) { take(done, limit) } else { refusal = "its gzip data are damaged" }
    }
  }

  private mutating func take(_ done: (bytes: [UInt8], isCut: Bool), _ limit: Int) {
    if done.bytes.count > limit { refusal = "it unpacks to more than \(InputReader.megabytes(limit)) MB" }
    body = done.bytes
  }

  /// Puts chunks together; what is cut off stays as far as it goes. nil where the body has no chunks.
  static func dechunked(_ b: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(b.count)
    var at = 0
    while at < b.count {
      var size = 0
      var digits = 0
      while at < b.count, digits < 8, let d = Hexadecimal.value(b[at]) {
        size = size << 4 | Int(d)
        digits += 1
        at += 1
      }
      guard digits > 0 else { return out.isEmpty ? nil : out }
      while at < b.count, b[at] != 10 { at += 1 }
      at += 1
      if size == 0 || at >= b.count { break }
      let end = min(b.count, at + size)
      out += b[at..<end]
      at = end
      if at < b.count, b[at] == 13 { at += 1 }
      if at < b.count, b[at] == 10 { at += 1 }
    }
    return out
  }
}

/// Header lines of mail, HTTP and WARC: `Name: value`, folded lines joined.
struct HeaderLines {
  let bytes: ArraySlice<UInt8>
  /// The byte after the last line read.
  private(set) var at: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The next line without its end; empty at the blank line that ends a header, nil at the end.
  mutating func next() -> [UInt8]? {
    guard at < bytes.endIndex else { return nil }
    var line = physical()
    while !line.isEmpty, at < bytes.endIndex, bytes[at] == 32 || bytes[at] == 9 {
      let more = physical()
      if line.count < 1 << 16 { line += [32] + more.drop { $0 == 32 || $0 == 9 } }
    }
    return line
  }

  private mutating func physical() -> [UInt8] {
    let end = bytes[at...].firstIndex(of: 10) ?? bytes.endIndex
    var stop = end
    if stop > at, bytes[stop - 1] == 13 { stop -= 1 }
    let line = Array(bytes[at..<stop])
    at = min(bytes.endIndex, end + 1)
    return line
  }

  /// Name in small letters, and value.
  static func field(_ line: [UInt8]) -> (String, String)? {
    guard let colon = line.firstIndex(of: 58), colon > 0 else { return nil }
    var from = colon + 1
    var to = line.count
    while from < to, line[from] <= 32 { from += 1 }
    while to > from, line[to - 1] <= 32 { to -= 1 }
    return (String(decoding: line[..<colon], as: UTF8.self).lowercased(), String(decoding: line[from..<to], as: UTF8.self))
  }

  /// `text/html; charset=x` -> `text/html`
  static func mediaType(_ value: String) -> String {
    String(value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? "").trimmed.lowercased()
  }

  /// A parameter of a header such as `charset` or `boundary`, quotes taken off.
  static func parameter(_ value: String, _ name: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, String(pair[0]).trimmed.lowercased() == name else { continue }
      var v = String(pair[1]).trimmed
      if v.hasPrefix("\"") { v = String(v.dropFirst().prefix { $0 != "\"" }) }
      return v.isEmpty ? nil : v
    }
    return nil
  }

  static func number(_ b: ArraySlice<UInt8>) -> Int? {
    guard !b.isEmpty, b.count <= 18 else { return nil }
    var v = 0
    for c in b {
      guard c &- 48 < 10 else { return nil }
      v = v * 10 + Int(c - 48)
    }
    return v
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let u = Array(utf8)
    var a = 0
    var z = u.count
    while a < z, u[a] <= 32 { a += 1 }
    while z > a, u[z - 1] <= 32 { z -= 1 }
    return String(decoding: u[a..<z], as: UTF8.self)
  }
}
