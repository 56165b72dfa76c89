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

  public private(set) var notices: [ReadingNotice] = []
  /// Bytes read so far, for a progress bar.
  public private(set) var bytesRead = 0

  private let files: [String]
  private let limit: Int
  private var next = 0
  private var handle: UnsafeMutablePointer<FILE>?
  private var file = ""
  private var line = 0
  private var records = false
  /// Decoded whole (UTF-16): lines come from `chunk`, nothing more is read.
  private var ended = true
  private var chunk: [UInt8]
  private var from = 0
  private var to = 0
  private static let chunkSize = 1 << 16

  /// `limit` is the largest record or text file in bytes.
  public init(files: [String], limit: Int = InputReader.defaultLimit) {
    self.files = files
    self.limit = max(1024, limit)
    chunk = [UInt8](repeating: 0, count: InputReader.chunkSize)
  }

  deinit {
    if let handle, file != "-" { fclose(handle) }
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

  /// The next text or record; nil at the end of the last file. Blank lines of NDJSON files are passed over.
  public mutating func nextItem() -> InputItem? {
    while true {
      if handle == nil && ended {
        guard next < files.count else { return nil }
        open(files[next])
        next += 1
        if handle == nil { continue }
        if let item = start() { return item }
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
    handle = path == "-" ? InputReader.standardInput : fopen(path, "rb")
    if handle == nil || (path != "-" && isFolder(path)) {
      close()
      tell(0, "cannot be read", "check the path and its permissions", skipped: true)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    guard let dir = opendir(path) else { return false }
    closedir(dir)
    return true
  }

  private mutating func close() {
    if let handle, file != "-" { fclose(handle) }
    handle = nil
    ended = true
    from = 0
    to = 0
    if chunk.count > InputReader.chunkSize { chunk = [UInt8](repeating: 0, count: InputReader.chunkSize) }
  }

  private mutating func tell(_ line: Int, _ message: String, _ remedy: String, skipped: Bool) {
    notices.append(ReadingNotice(file: file, line: line, message: message, remedy: remedy, skipped: skipped))
  }

  /// Puts more bytes behind `to`; false at the end of the file.
  private mutating func fill() -> Bool {
    guard let handle, !ended else { return false }
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
      let rest = max(InputReader.chunkSize, limit + InputReader.chunkSize - chunk.count)
      let more = chunk.count * 2 >= limit ? rest : min(chunk.count, rest)
      chunk.reserveCapacity(chunk.count + more)
      chunk.append(contentsOf: repeatElement(0, count: more))
    }
    let room = chunk.count - to
    let at = to
    let n = chunk.withUnsafeMutableBufferPointer { fread($0.baseAddress.map { $0 + at }, 1, room, handle) }
    to += n
    bytesRead += n
    if n == 0 {
      ended = true
      if ferror(handle) != 0 { tell(0, "reading stopped with an error", "check the disk and the file; what was read is coded", skipped: true) }
    }
    return n > 0
  }

  /// Looks at a file's start: a text file comes back whole, of an NDJSON file nothing yet.
  private mutating func start() -> InputItem? {
    while to < 4096, fill() {}
    var at = from
    if to >= 3, chunk[0] == 0xEF, chunk[1] == 0xBB, chunk[2] == 0xBF { at += 3 }
    var first = at
    while first < to, chunk[first] == 32 || chunk[first] == 10 || chunk[first] == 13 || chunk[first] == 9 { first += 1 }
    let named = file.hasSuffix(".ndjson") || file.hasSuffix(".jsonl")
    let wide = TextDecoder.wideEncoding(Array(chunk[0..<min(to, 4096)])) != nil
    records = named || (!wide && first < to && chunk[first] == 123 && looksLikeObject(first + 1))
    if records && !wide {
      from = at
      return nil
    }
    // A text is one report: read to the end, up to the limit.
    while to <= limit, fill() {}
    if to > limit {
      var size = to
      from = to
      while fill() {
        size += to - from
        from = to
      }
      tell(
        0, "\(InputReader.megabytes(size)) MB in one text, the limit is \(InputReader.megabytes(limit)) MB; left out",
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
    return InputItem(bytes: bytes, file: file)
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
      if to - from > limit {
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

  private func newline(_ a: Int, _ b: Int) -> Int {
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
    guard y - x <= limit else {
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
