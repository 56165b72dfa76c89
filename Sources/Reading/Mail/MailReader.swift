import Claims

/// A mail message (RFC 5322 and MIME) as a report: its subject, date and the part that holds the text.
struct MailReader {
  private(set) var bytes: [UInt8] = []
  private(set) var given = GivenMetadata()
  /// Parts that are no text: attachments.
  private(set) var leftOut: [String] = []
  private var found: (rank: Int, bytes: [UInt8], charset: String?, isMarkup: Bool)?
  private var parts = 0

  private static let depthLimit = 16
  private static let partLimit = 1000

  /// Whether bytes begin as a mail does. `named` is true for a file that calls itself one.
  static func isMail(_ b: ArraySlice<UInt8>, named: Bool) -> Bool {
    var lines = HeaderLines(b.prefix(8192))
    var known = 0
    var sure = named
    var count = 0
    while count < 60, let line = lines.next(), !line.isEmpty {
      count += 1
      if count == 1, line.starts(with: Array("From ".utf8)) { continue }
      guard let (name, _) = HeaderLines.field(line), !name.contains(" ") else { return false }
      switch name {
      case "received", "return-path", "message-id", "mime-version", "dkim-signature", "delivered-to":
        known += 1
        sure = true
      case "from", "to", "subject", "date", "content-type", "reply-to", "cc", "sender": known += 1
      default: break
      }
    }
    return sure && known >= 2
  }

  /// False where the message has no text.
  mutating func read(_ message: [UInt8]) -> Bool {
    part(message[...], depth: 0, isTop: true)
    guard let found else { return false }
    bytes = found.bytes
    given.charset = found.charset
    given.form = found.isMarkup ? .fragment : .text
    return true
  }

  private mutating func part(_ b: ArraySlice<UInt8>, depth: Int, isTop: Bool) {
    parts += 1
    guard depth < MailReader.depthLimit, parts < MailReader.partLimit else { return }
    var lines = HeaderLines(b)
    var type = "text/plain"
    var charset: String?
    var boundary: String?
    var encoding = ""
    var attached: String?
    while let line = lines.next(), !line.isEmpty {
      guard let (name, value) = HeaderLines.field(line) else { continue }
      switch name {
      case "content-type":
        type = HeaderLines.mediaType(value)
        charset = HeaderLines.parameter(value, "charset")
        boundary = HeaderLines.parameter(value, "boundary")
        if let named = HeaderLines.parameter(value, "name") { attached = named }
      case "content-transfer-encoding": encoding = value.lowercased()
      case "content-disposition": if value.lowercased().hasPrefix("attachment") { attached = HeaderLines.parameter(value, "filename") ?? attached ?? "a part" }
      case "subject": if isTop { given.title = MailReader.words(value) }
      case "date": if isTop { given.published = WrittenDate.find(value)?.stamp.iso }
      case "from": if isTop { given.outlet = MailReader.sender(MailReader.words(value)) }
      default: break
      }
    }
    let body = b[lines.at...]
    if type.hasPrefix("multipart/"), let boundary {
      for inner in MailReader.split(body, boundary) { part(inner, depth: depth + 1, isTop: false) }
      return
    }
    if type == "message/rfc822" {
      part(MailReader.decode(body, encoding)[...], depth: depth + 1, isTop: false)
      return
    }
    guard type == "text/plain" || type == "text/html", attached == nil || isTop else {
      leftOut.append(attached ?? type)
      return
    }
    // Plain text is what its writer saw; among equals the first.
    let decoded = MailReader.decode(body, encoding)
    guard decoded.contains(where: { $0 > 32 }) else { return }
    let rank = type == "text/plain" ? 2 : 1
    if rank > found?.rank ?? 0 { found = (rank, decoded, charset, type == "text/html") }
  }

  /// The bodies between boundary lines.
  private static func split(_ b: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--".utf8) + Array(boundary.utf8)
    var out: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = b.startIndex
    while at < b.endIndex, out.count < partLimit {
      let end = b[at...].firstIndex(of: 10) ?? b.endIndex
      if end - at >= mark.count, b[at] == 45, b[at..<at + mark.count].elementsEqual(mark) {
        if let from = start { out.append(b[from..<at]) }
        start = min(b.endIndex, end + 1)
        if end - at >= mark.count + 2, b[at + mark.count] == 45, b[at + mark.count + 1] == 45 {
          start = nil
          break
        }
      }
      at = end + 1
    }
    // A message that is cut off has no last boundary.
    if let from = start, from < b.endIndex { out.append(b[from...]) }
    return out
  }

  private static func decode(_ b: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
    switch encoding {
    case "base64": b.withUnsafeBufferPointer { Base64.decode($0) }
    case "quoted-printable": quotedPrintable(b, underscore: false)
    default: Array(b)
    }
  }

  private static func quotedPrintable(_ b: ArraySlice<UInt8>, underscore: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(b.count)
    var i = b.startIndex
    while i < b.endIndex {
      let c = b[i]
      if c == 61 {
        if i + 1 < b.endIndex, b[i + 1] == 10 {
          i += 2
          continue
        }
        if i + 2 < b.endIndex, b[i + 1] == 13, b[i + 2] == 10 {
          i += 3
          continue
        }
        if i + 2 < b.endIndex, let h = Hexadecimal.value(b[i + 1]), let l = Hexadecimal.value(b[i + 2]) {
          out.append(h << 4 | l)
          i += 3
          continue
        }
      }
      out.append(underscore && c == 95 ? 32 : c)
      i += 1
    }
    return out
  }

  /// Encoded words of headers: `=?utf-8?B?...?=`.
  static func words(_ value: String) -> String {
    let b = Array(value.utf8)
    var out: [UInt8] = []
    var i = 0
    var after = false
    while i < b.count {
      if b[i] == 61, i + 1 < b.count, b[i + 1] == 63, let end = encodedEnd(b, i) {
        let fields = b[i + 2..<end - 2].split(separator: 63, omittingEmptySubsequences: false)
        if fields.count == 3 {
          // White space between two encoded words belongs to neither.
          if after { while out.last == 32 { out.removeLast() } }
          let raw =
            fields[1].first.map { $0 | 32 } == 98 ? fields[2].withUnsafeBufferPointer { Base64.decode($0) } : quotedPrintable(fields[2], underscore: true)
          let name = String(decoding: fields[0], as: UTF8.self).lowercased().split(separator: "*").first.map(String.init) ?? ""
          out += PageCharset.convert(raw, named: name)?.text ?? raw
          i = end
          after = true
          continue
        }
      }
      if b[i] > 32 { after = false }
      out.append(b[i] < 32 ? 32 : b[i])
      i += 1
    }
    return String(decoding: out, as: UTF8.self).trimmed
  }

  private static func encodedEnd(_ b: [UInt8], _ from: Int) -> Int? {
    var marks = 0
    var i = from + 2
    while i + 1 < b.count, i - from < 200 {
      if b[i] == 63 {
        marks += 1
        if marks >= 3, b[i + 1] == 61 { return i + 2 }
      }
      if b[i] == 32 { return nil }
      i += 1
    }
    return nil
  }

  /// The name before an address.
  private static func sender(_ value: String) -> String? {
    var name = value
    if let open = name.firstIndex(of: "<") { name = String(name[..<open]) }
    name = name.trimmed
    if name.hasPrefix("\""), name.hasSuffix("\""), name.utf8.count > 2 { name = String(name.dropFirst().dropLast()) }
    return name.isEmpty || name.contains("@") ? nil : name
  }
}
