import Reading
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Input")
struct InputReaderTests {
  /// Writes a file into a folder of its own, removed with `remove`.
  private func write(_ bytes: [UInt8], _ name: String) -> String {
    var pattern = Array("/tmp/reading-XXXXXX".utf8CString)
    let folder = pattern.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp" }
    let path = folder + "/" + name
    if let f = fopen(path, "wb") {
      fwrite(bytes, 1, bytes.count, f)
      fclose(f)
    }
    return path
  }

  private func remove(_ path: String) {
    unlink(path)
    rmdir(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
  }

  private func items(_ path: String, limit: Int = InputReader.defaultLimit) -> ([InputItem], [ReadingNotice]) {
    var reader = InputReader(files: [path], limit: limit)
    var out: [InputItem] = []
    while let item = reader.nextItem() { out.append(item) }
    return (out, reader.takeNotices())
  }

  @Test("a text file is one item, an NDJSON file one a line")
  func kinds() {
    let text = write(Array("One.\nTwo.\n".utf8), "a.txt")
    let records = write(Array("{\"text\":\"a\"}\r\n\n{\"text\":\"b\"}".utf8), "b.data")
    defer { remove(text); remove(records) }
    #expect(items(text).0.map(\.isRecord) == [false])
    #expect(items(records).0.map(\.line) == [1, 3])
    #expect(items(records).0.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"text\":\"a\"}", "{\"text\":\"b\"}"])
  }

  @Test("lines over the limit are passed over with a notice, the rest goes on")
  func limit() {
    var bytes = Array("{\"text\":\"a\"}\n{\"text\":\"".utf8)
    bytes += [UInt8](repeating: 120, count: 5 << 20)
    bytes += Array("\"}\n{\"text\":\"b\"}\n".utf8)
    let path = write(bytes, "c.ndjson")
    defer { remove(path) }
    let (found, notices) = items(path, limit: 1 << 20)
    #expect(found.map(\.line) == [1, 3])
    #expect(notices.map(\.line) == [2])
    #expect(notices.first?.skipped == true)
  }

  @Test("a text over the limit is left out")
  func longText() {
    let path = write([UInt8](repeating: 97, count: 3 << 20), "d.txt")
    defer { remove(path) }
    let (found, notices) = items(path, limit: 1 << 20)
    #expect(found.isEmpty)
    #expect(notices.count == 1)
  }

  @Test("many lines over many chunks come whole and in order")
  func chunks() {
    var bytes: [UInt8] = []
    for i in 0..<60_000 { bytes += Array("{\"id\":\(i),\"text\":\"line number \(i) of a longer file\"}\n".utf8) }
    let path = write(bytes, "e.ndjson")
    defer { remove(path) }
    let (found, notices) = items(path)
    #expect(found.count == 60_000)
    #expect(notices.isEmpty)
    var good = true
    for (i, item) in found.enumerated() where item.line != i + 1 || !item.bytes.starts(with: Array("{\"id\":\(i),".utf8)) { good = false }
    #expect(good)
  }

  @Test("a missing file is told, the next is read")
  func missing() {
    let path = write(Array("Text.".utf8), "f.txt")
    defer { remove(path) }
    var reader = InputReader(files: ["/nonexistent/file.txt", path])
    #expect(reader.nextItem()?.file == path)
    #expect(reader.takeNotices().first?.file == "/nonexistent/file.txt")
  }

  @Test("an empty file is told")
  func empty() {
    let path = write([], "g.txt")
    defer { remove(path) }
    let (found, _) = items(path)
    var buffers = ReadingBuffers()
    let result = found.first.map { Samples.reader.read($0, &buffers) }
    #expect(result?.report == nil)
    #expect(result?.notices.first?.skipped == true)
  }

  @Test("malformed line 7 of 10: nine reports and one notice")
  func seventh() {
    let lines = (1...10).map { $0 == 7 ? "{\"text\":" : "{\"id\":\($0),\"text\":\"The truce held on day \($0), the mission said.\"}" }
    let path = write(Array(lines.joined(separator: "\n").utf8), "h.ndjson")
    defer { remove(path) }
    var buffers = ReadingBuffers()
    let results = items(path).0.map { Samples.reader.read($0, &buffers) }
    #expect(results.filter { $0.report != nil }.count == 9)
    #expect(results.flatMap(\.notices).map(\.line) == [7])
    #expect(results[2].sourceID == Array("3".utf8))
  }
}
