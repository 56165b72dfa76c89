#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One input: the whole of a text file, or one line of an NDJSON file.
public struct InputItem: Sendable {
  public var bytes: [UInt8]
  /// Path as given; `-` for standard input.
  public var file: String
  /// Line of the record, from 1; 0 for a whole file.
  public var line: Int
  public var isRecord: Bool
  /// What an archive, a feed or a mail says of it.
  public var given: GivenMetadata?

  public init(bytes: [UInt8], file: String, line: Int = 0, isRecord: Bool = false) {
    self.bytes = bytes
    self.file = file
    self.line = line
    self.isRecord = isRecord
  }
}

/// Reads files in order, in chunks: memory stays flat however long an NDJSON file is, and one record's limit is kept.
public struct InputReader: ~Copyable {
  public static let defaultLimit = 64 << 20

  public internal(set) var notices: [ReadingNotice] = []
  /// Bytes read so far, for a progress bar.
  public private(set) var bytesRead = 0
  /// Every input is NDJSON, however its first line looks.
  public var isNDJSON = false
  /// Of the files before this one.
  private var before = 0

  private let files: [String]
  /// What was fetched, instead of files; and what its transfer said of it.
  private var fetched: [UInt8]?
  var given: GivenMetadata?
  let observations: ObservationReader
  let follows: Bool
  /// Pages that feeds and sitemaps announce.
  var announced: [GivenMetadata] = []
  let limit: Int
  /// The most that `chunk` has to hold: a page may be longer than a text.
  private var reach: Int
  private var next = 0
  var stream: ByteStream?
  /// Of a web archive.
  private var archive: WarcReader?
  /// Entries of a feed, the last one first.
  var entries: [InputItem] = []
  var file = ""
  private var line = 0
  private var records = false
  /// Decoded whole (UTF-16): lines come from `chunk`, nothing more is read.
  private var ended = true
  var chunk: [UInt8]
  private var from = 0
  var to = 0
  private static let chunkSize = 1 << 16

  /// `limit` is the largest record or text file in bytes; `observations` knows the columns of observers' forms. With `follows`, addresses that
  /// feeds and sitemaps announce are gathered for `takeAnnounced` instead of being told as left out.
  public init(files: [String], limit: Int = InputReader.defaultLimit, observations: ObservationReader = ObservationReader(), follows: Bool = false) {
    self.files = files
    self.observations = observations
    self.follows = follows
    self.limit = max(1024, limit)
    reach = max(1024, limit, PageReader.sizeLimit)
    chunk = [UInt8](repeating: 0, count: InputReader.chunkSize)
  }

  /// Reads what was fetched from an address: whatever a file may be. `given` is what the transfer said of it.
  public init(
    fetched bytes: [UInt8], from address: String, given: GivenMetadata, limit: Int = InputReader.defaultLimit,
    observations: ObservationReader = ObservationReader(), follows: Bool = false
  ) {
    self.init(files: [address], limit: limit, observations: observations, follows: follows)
    fetched = bytes
    self.given = given
  }

  private static var standardInput: UnsafeMutablePointer<FILE>? {
    #if canImport(Darwin)
      stdin
    #else
      unsafeStandardInput()
    #endif
  }

  /// Takes the notices gathered since the last call.
  public mutating func takeNotices() -> [ReadingNotice] {
    let taken = notices
    notices = []
    return taken
  }

  /// Takes the pages announced since the last call, with what the feed says of them.
  public mutating func takeAnnounced() -> [GivenMetadata] {
    let taken = announced
    announced = []
    return taken
  }

  /// The next text or record; nil at the end of the last file. Blank lines of NDJSON files are passed over.
  public mutating func nextItem() -> InputItem? {
    while true {
      if let entry = entries.popLast() { return entry }
      if stream == nil && ended {
        guard next < files.count else { return nil }
        open(files[next])
        next += 1
        if stream == nil { continue }
        if let item = start() { return item }
        continue
      }
      if let archive {
        let item = archive.next()
        notices += archive.takeNotices()
        bytesRead = before + (stream?.bytesRead ?? 0)
        if let item { return item }
        close()
        continue
      }
      if let item = nextRecord() { return item }
      close()
    }
  }

  private mutating func open(_ path: String) {
    file = path
    line = 0
    from = 0
    to = 0
    ended = false
    before = bytesRead
    if let bytes = fetched {
      fetched = nil
      stream = ByteStream(bytes)
      return
    }
    if let handle = path == "-" ? InputReader.standardInput : fopen(path, "rb") { stream = ByteStream(handle, owned: path != "-") }
    if stream == nil || (path != "-" && isFolder(path)) {
      close()
      tell(0, "cannot be read", "check the path and its permissions", skipped: true)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    guard let dir = opendir(path) else { return false }
    closedir(dir)
    return true
  }

  mutating func close() {
    stream?.close()
    stream = nil
    archive = nil
    ended = true
    from = 0
    to = 0
    if chunk.count > InputReader.chunkSize { chunk = [UInt8](repeating: 0, count: InputReader.chunkSize) }
  }

  mutating func tell(_ line: Int, _ message: String, _ remedy: String, skipped: Bool) {
    notices.append(ReadingNotice(file: file, line: line, message: message, remedy: remedy, skipped: skipped))
  }

  /// Puts more bytes behind `to`; false at the end of the file.
  mutating func fill() -> Bool {
    guard let stream, !ended else { return false }
    if from > 0 {
      if to > from {
        chunk.withUnsafeMutableBufferPointer { b in
          guard let p = b.baseAddress else { return }
          _ = memmove(p, p + from, to - from)
        }
      }
      to -= from
      from = 0
    }
    if to == chunk.count {
      // Doubled, but in one step to the limit from its half, so that old and new together stay small.
      let rest = max(InputReader.chunkSize, reach + InputReader.chunkSize - chunk.count)
      let more = chunk.count * 2 >= reach ? rest : min(chunk.count, rest)
      chunk.reserveCapacity(chunk.count + more)
      chunk.append(contentsOf: repeatElement(0, count: more))
    }
    let room = chunk.count - to
    let at = to
    let n = chunk.withUnsafeMutableBufferPointer { b in b.baseAddress.map { stream.read($0 + at, room) } ?? 0 }
    to += n
    bytesRead = before + stream.bytesRead
    if n == 0 {
      ended = true
      if let failure = stream.failure { tell(0, failure, "check the disk and the file; what was read is coded", skipped: true) }
    }
    return n > 0
  }

  /// Looks at a file's start: a text, page or mail comes back whole, of NDJSON files, archives and feeds nothing yet.
  private mutating func start() -> InputItem? {
    while to < 4096, fill() {}
    if to >= 3, chunk[0] == 0x1F, chunk[1] == 0x8B, chunk[2] == 8, let stream {
      stream.inflate(from: Array(chunk[0..<to]))
      to = 0
      ended = false
      while to < 4096, fill() {}
    }
    if WarcReader.isArchive(chunk[0..<to]), let stream {
      archive = WarcReader(stream, start: chunk[0..<to], file: file, limit: PageReader.sizeLimit)
      from = to
      return nil
    }
    var at = from
    if to >= 3, chunk[0] == 0xEF, chunk[1] == 0xBB, chunk[2] == 0xBF { at += 3 }
    var first = at
    while first < to, chunk[first] == 32 || chunk[first] == 10 || chunk[first] == 13 || chunk[first] == 9 { first += 1 }
    let kind = contents(first)
    let named = isNDJSON || file.hasSuffix(".ndjson") || file.hasSuffix(".jsonl")
    let wide = TextDecoder.wideEncoding(Array(chunk[0..<min(to, 4096)])) != nil
    records = kind == .text && (named || (!wide && first < to && chunk[first] == 123 && looksLikeObject(first + 1)))
    if kind == .text, let form = observed(at, first, wide: wide) { return form }
    if records && !wide {
      from = at
      return nil
    }
    if kind == .pdf, given == nil {
      defer { close() }
      return pdf()
    }
    // A text is one report: read to the end, up to the limit.
    let limit = kind == .text ? limit : PageReader.sizeLimit
    reach = max(reach, limit)
    while to <= limit, fill() {}
    if to > limit {
      var size = to
      from = to
      while fill() {
        size += to - from
        from = to
      }
      tell(
        0, "\(InputReader.megabytes(size)) MB in one \(kind.rawValue), the limit is \(InputReader.megabytes(limit)) MB; left out",
        "give one report a file, or NDJSON with one report a line", skipped: true)
      close()
      return nil
    }
    let bytes = Array(chunk[0..<to])
    if records {
      // Wide NDJSON: decoded here, since a line feed is two bytes in it.
      do {
        let decoded = try TextDecoder.decode(bytes, file: file)
        notices += decoded.notices
        chunk = decoded.text
        from = 0
        to = chunk.count
        ended = true
        return nil
      } catch {
        notices.append(error)
        close()
        return nil
      }
    }
    close()
    switch kind {
    case .feed: return feed(bytes)
    case .mail: return mail(bytes)
    case .pdf: return pdf(bytes)
    case .page, .text:
      var item = InputItem(bytes: bytes, file: file)
      item.given = given
      return item
    }
  }

  private func looksLikeObject(_ at: Int) -> Bool {
    var i = at
    while i < to, chunk[i] == 32 || chunk[i] == 9 { i += 1 }
    return i < to && (chunk[i] == 34 || chunk[i] == 125)
  }

  static func megabytes(_ bytes: Int) -> Int { (bytes + (1 << 19)) >> 20 }

  private mutating func nextRecord() -> InputItem? {
    var scanned = from
    while true {
      let end = newline(scanned, to)
      if end < to {
        line += 1
        let a = from
        from = end + 1
        if let item = record(a, end) { return item }
        scanned = from
        continue
      }
      if to - from > (mayBePage(from) ? reach : limit) {
        dropLine()
        scanned = from
        continue
      }
      let kept = to - from
      if fill() {
        scanned = from + kept
        continue
      }
      guard to > from else { return nil }
      line += 1
      let a = from
      from = to
      return record(a, to)
    }
  }

  /// Whether the record that begins here holds a page, which may be longer than a text.
  private func mayBePage(_ at: Int) -> Bool {
    chunk.withUnsafeBufferPointer { b in
      guard let p = b.baseAddress else { return false }
      let end = min(to, at + 1024)
      return MarkupFilter.contains(p, at, end, "\"html\"") || MarkupFilter.contains(p, at, end, "\"html_b64\"")
    }
  }

  func newline(_ a: Int, _ b: Int) -> Int {
    guard a < b else { return b }
    return chunk.withUnsafeBufferPointer { p in
      guard let base = p.baseAddress, let hit = memchr(base + a, 10, b - a) else { return b }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  private mutating func record(_ a: Int, _ b: Int) -> InputItem? {
    var x = a
    var y = b
    while x < y, chunk[x] <= 32 { x += 1 }
    while y > x, chunk[y - 1] <= 32 { y -= 1 }
    guard x < y else { return nil }
    guard y - x <= limit || y - x <= PageReader.sizeLimit && mayBePage(x) else {
      tell(
        line, "\(InputReader.megabytes(y - x)) MB in one record, the limit is \(InputReader.megabytes(limit)) MB; left out", "split it into one report a line",
        skipped: true)
      return nil
    }
    return InputItem(bytes: Array(chunk[x..<y]), file: file, line: line, isRecord: true)
  }

  /// Passes over a line that is longer than the limit without keeping it.
  private mutating func dropLine() {
    line += 1
    var size = to - from
    from = to
    while fill() {
      let end = newline(from, to)
      size += end - from
      if end < to {
        from = end + 1
        break
      }
      from = to
    }
    tell(
      line, "\(InputReader.megabytes(size)) MB in one record, the limit is \(InputReader.megabytes(limit)) MB; left out", "split it into one report a line",
      skipped: true)
    if chunk.count > InputReader.chunkSize {
      let rest = Array(chunk[from..<to])
      chunk = [UInt8](repeating: 0, count: max(InputReader.chunkSize, rest.count))
      for i in rest.indices { chunk[i] = rest[i] }
      from = 0
      to = rest.count
    }
  }
}

#if !canImport(Darwin)
  /// glibc's `stdin` is a mutable global that Swift 6 does not let pass; a handle on descriptor 0 is the same file.
  private func unsafeStandardInput() -> UnsafeMutablePointer<FILE>? { fdopen(0, "rb") }
#endif
