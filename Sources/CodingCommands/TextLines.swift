#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lines of a file one after the other, in one buffer that is used again.
package final class TextLines {
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)
  private var from = 0
  private var to = 0

  package init?(_ path: String) {
    descriptor = path == "-" ? 0 : open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Calls `each` with every line, without its line end.
  package func forEach(_ each: (UnsafeBufferPointer<UInt8>) -> Void) {
    while fill() {
      buffer.withUnsafeBufferPointer { b in
        var at = from
        while let end = b[at..<to].firstIndex(of: 10) {
          each(UnsafeBufferPointer(rebasing: b[at..<(end > at && b[end - 1] == 13 ? end - 1 : end)]))
          at = end + 1
        }
        from = at
      }
    }
    if to > from { buffer.withUnsafeBufferPointer { each(UnsafeBufferPointer(rebasing: $0[from..<to])) } }
    from = to
  }

  private func fill() -> Bool {
    if from > 0 {
      buffer.replaceSubrange(0..<to - from, with: Array(buffer[from..<to]))
      to -= from
      from = 0
    }
    if to == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    let at = to
    let n = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + at }, $0.count - at) }
    guard n > 0 else { return false }
    to += n
    return true
  }
}

/// A file that is written piece by piece.
package struct TextSink {
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var failed = false

  package init?(_ path: String) {
    descriptor = path == "-" ? 1 : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { return nil }
  }

  package mutating func append(_ bytes: [UInt8]) {
    pending += bytes
    if pending.count > 1 << 18 { flush() }
  }

  private mutating func flush() {
    pending.withUnsafeBytes { b in
      var at = 0
      while at < b.count {
        let n = write(descriptor, b.baseAddress.map { $0 + at }, b.count - at)
        if n > 0 {
          at += n
        } else if n < 0, errno == EINTR {
          continue
        } else {
          if descriptor == 1, errno == EPIPE { exit(0) }
          failed = true
          return
        }
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// False where not all could be written.
  package mutating func close() -> Bool {
    flush()
    if descriptor != 1, closeFile(descriptor) != 0 { failed = true }
    return !failed
  }
}

private func closeFile(_ descriptor: Int32) -> Int32 { close(descriptor) }
