/// Records of a web archive (WARC 0.9 to 1.1), one at a time: pages as they were answered, or texts taken out of them already.
final class WarcReader {
  private let stream: ByteStream
  private let file: String
  private let limit: Int
  private var buffer: [UInt8]
  private var from = 0
  private var to = 0
  private var record = 0
  private var passedOver = 0
  private var pages = 0
  private var ended = false
  private(set) var notices: [ReadingNotice] = []

  static func isArchive(_ b: ArraySlice<UInt8>) -> Bool { b.starts(with: Array("WARC/".utf8)) }

  /// `start` was read from the stream already.
  init(_ stream: ByteStream, start: ArraySlice<UInt8>, file: String, limit: Int) {
    self.stream = stream
    self.file = file
    self.limit = limit
    buffer = Array(start)
    to = buffer.count
    let room = 1 << 18
    if buffer.count < room { buffer.append(contentsOf: repeatElement(0, count: room - buffer.count)) }
  }

  func takeNotices() -> [ReadingNotice] {
    let taken = notices
    notices = []
    return taken
  }

  /// The next page or text; nil at the end.
  func next() -> InputItem? {
    while !ended {
      guard let head = header() else { break }
      record += 1
      guard head.length >= 0 else {
        tell("the record has no usable Content-Length", "the archive ends here for this program; check where it came from")
        break
      }
      let wanted = head.type == "response" || head.type == "resource" || head.type == "conversion"
      if !wanted || head.length > limit + (1 << 16) {
        if wanted { tell("a record of \(InputReader.megabytes(head.length)) MB, the limit is \(InputReader.megabytes(limit)) MB; left out", "") }
        if !skip(head.length) {
          cutOff()
          break
        }
        if !wanted { continue }
        passedOver += 1
        continue
      }
      guard let block = take(head.length) else {
        cutOff()
        break
      }
      if let item = item(head, block) {
        pages += 1
        return item
      }
      passedOver += 1
    }
    finish()
    return nil
  }

  private func finish() {
    guard !ended else { return }
    ended = true
    if let failure = stream.failure, !notices.contains(where: { $0.message.contains("cut off") }) {
      tell("\(failure) after \(record) records", "fetch the file again; what was whole is read")
    }
    if passedOver > 0 {
      notices.append(
        ReadingNotice(
          file: file, message: "\(passedOver) of \(passedOver + pages) records are no pages or texts and were passed over",
          remedy: "nothing to do: archives hold pictures, redirects and errors too", skipped: false))
    }
  }

  private func cutOff() { tell("the record is cut off; the archive ends inside it", "fetch the file again; the records before it are read") }

  private func tell(_ message: String, _ remedy: String) {
    notices.append(ReadingNotice(file: file, line: record, message: message, remedy: remedy, skipped: true))
  }

  private struct Head {
    var type = ""
    var url: String?
    var contentType = ""
    var charset: String?
    var length = -1
    var isCut = false
  }

  private static let headerLimit = 1 << 16

  /// The next record's header, past the blank lines between records; nil at the end.
  private func header() -> Head? {
    var searched = 0
    while true {
      while from < to, buffer[from] == 13 || buffer[from] == 10 { from += 1 }
      if let end = blankLine(searched) {
        let lines = buffer[from..<end]
        from = end
        return parse(lines)
      }
      if to - from > WarcReader.headerLimit {
        tell("no record begins here", "the archive is damaged; what was before is read")
        return nil
      }
      searched = max(0, to - from - 4)
      guard more() else {
        if to > from {
          record += 1
          cutOff()
        }
        return nil
      }
    }
  }

  /// The byte after the blank line that ends a header.
  private func blankLine(_ searched: Int) -> Int? {
    var i = from + searched
    while i < to {
      guard let feed = buffer[i..<to].firstIndex(of: 10) else { return nil }
      if feed + 1 < to, buffer[feed + 1] == 10 { return feed + 2 }
      if feed + 2 < to, buffer[feed + 1] == 13, buffer[feed + 2] == 10 { return feed + 3 }
      i = feed + 1
    }
    return nil
  }

  private func parse(_ bytes: ArraySlice<UInt8>) -> Head? {
    var lines = HeaderLines(bytes)
    guard let first = lines.next(), first.starts(with: Array("WARC/".utf8)) else {
      tell("no record begins here", "the archive is damaged; what was before is read")
      return nil
    }
    var head = Head()
    while let line = lines.next(), !line.isEmpty {
      guard let (name, value) = HeaderLines.field(line) else { continue }
      switch name {
      case "warc-type": head.type = value.lowercased()
      case "warc-target-uri": head.url = value.hasPrefix("<") ? String(value.dropFirst().dropLast()) : value
      case "content-length": head.length = HeaderLines.number(Array(value.utf8)[...]) ?? -1
      case "content-type":
        head.contentType = HeaderLines.mediaType(value)
        head.charset = HeaderLines.parameter(value, "charset")
      default: continue
      }
    }
    return head
  }

  private func item(_ head: Head, _ block: [UInt8]) -> InputItem? {
    var type = head.contentType
    var charset = head.charset
    var body = block
    if head.type == "response", type == "application/http" || block.starts(with: Array("HTTP/".utf8)) {
      guard let answer = HTTPMessage(block[...], limit: limit), answer.status == 200 else { return nil }
      type = answer.contentType
      charset = answer.charset
      guard WarcReader.isReadable(type) else { return nil }
      if let refusal = answer.refusal {
        tell("\(refusal); left out", "")
        return nil
      }
      body = answer.body
    } else if !WarcReader.isReadable(type) {
      return nil
    }
    guard !body.isEmpty else { return nil }
    var item = InputItem(bytes: body, file: file, line: record)
    item.given = GivenMetadata(form: .init(mediaType: type), url: head.url, charset: charset)
    return item
  }

  private static func isReadable(_ type: String) -> Bool { type.isEmpty || GivenMetadata.Form(mediaType: type) != .unknown }

  // MARK: - Bytes

  /// Puts more bytes behind `to`.
  private func more() -> Bool {
    if from > 0 {
      buffer.withUnsafeMutableBufferPointer { b in
        if let p = b.baseAddress, to > from { (p).update(from: p + from, count: to - from) }
      }
      to -= from
      from = 0
    }
    if to == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    let at = to
    let n = buffer.withUnsafeMutableBufferPointer { b in b.baseAddress.map { stream.read($0 + at, b.count - at) } ?? 0 }
    to += n
    return n > 0
  }

  /// `count` bytes, straight into an array of their own.
  private func take(_ count: Int) -> [UInt8]? {
    let have = min(count, to - from)
    var whole = true
    let block = [UInt8](unsafeUninitializedCapacity: count) { out, filled in
      guard let p = out.baseAddress else { return }
      buffer.withUnsafeBufferPointer { b in
        if let q = b.baseAddress, have > 0 { p.initialize(from: q + from, count: have) }
      }
      filled = have
      while filled < count {
        let n = stream.read(p + filled, count - filled)
        if n == 0 {
          whole = false
          return
        }
        filled += n
      }
    }
    from += have
    return whole ? block : nil
  }

  private func skip(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      let have = min(left, to - from)
      from += have
      left -= have
      if left > 0, !more() { return false }
    }
    return true
  }
}
