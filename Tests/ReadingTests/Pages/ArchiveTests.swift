import Foundation
import Reading
import Testing

/// A file of its own for each test.
final class ScratchFile {
  let path: String

  init(_ bytes: [UInt8], _ name: String) throws {
    let folder = NSTemporaryDirectory() + "/reading-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }

  func read(limit: Int = InputReader.defaultLimit) -> (items: [InputItem], notices: [ReadingNotice]) {
    var reader = InputReader(files: [path], limit: limit)
    var items: [InputItem] = []
    while let item = reader.nextItem() { items.append(item) }
    return (items, reader.takeNotices())
  }

  /// Reports as the program would read them.
  func reports() -> [ReadResult] {
    var buffers = ReadingBuffers()
    return read().items.map { Samples.reader.read($0, &buffers) }
  }
}

@Suite("Archives")
struct ArchiveTests {
  private let page = Array(PageSamples.news().utf8)

  private func archive() -> [[UInt8]] {
    [
      PageSamples.warc("warcinfo", "", "application/warc-fields", Array("software: ours\r\n".utf8)),
      PageSamples.warc("request", "https://a.example/", "application/http", Array("GET / HTTP/1.1\r\n\r\n".utf8)),
      PageSamples.warc("response", "https://a.example/2020/10/11/one", "application/http; msgtype=response", PageSamples.answer(page)),
      PageSamples.warc("response", "https://a.example/gone", "application/http", PageSamples.answer(page, status: "404 Not Found")),
      PageSamples.warc("response", "https://a.example/a.png", "application/http", PageSamples.answer([1, 2, 3], "Content-Type: image/png")),
      PageSamples.warc("conversion", "https://b.example/two", "text/plain", Array("A truce was signed in Moscow.\n".utf8)),
    ]
  }

  @Test("pages and texts come out with their addresses, whole or gzipped record by record")
  func records() throws {
    let plain = try ScratchFile(archive().flatMap { $0 }, "a.warc")
    let packed = try ScratchFile(archive().flatMap { PageSamples.gzip($0) }, "a.warc.gz")
    for (items, notices) in [plain.read(), packed.read()] {
      #expect(items.map(\.given?.url) == ["https://a.example/2020/10/11/one", "https://b.example/two"])
      #expect(items.map(\.line) == [3, 6])
      #expect(items.first?.bytes == page)
      #expect(notices.map(\.skipped) == [false])
      #expect(notices.first?.message.contains("2 of 4 records") == true)
    }
    let reports = packed.reports()
    #expect(reports.compactMap { $0.report?.url } == ["https://a.example/2020/10/11/one", "https://b.example/two"])
    #expect(reports.first?.report?.published?.start?.iso == "2020-10-11")
    #expect(reports.last.map { String(decoding: $0.report?.text ?? [], as: UTF8.self) } == "A truce was signed in Moscow.\n")
  }

  @Test("chunks and gzip of the transfer are undone")
  func encodings() throws {
    let packed = PageSamples.gzip(page)
    let half = packed.count / 2
    let chunked =
      Array("\(String(half, radix: 16));x=y\r\n".utf8) + packed[..<half] + Array("\r\n\(String(packed.count - half, radix: 16))\r\n".utf8) + packed[half...]
      + Array("\r\n0\r\n\r\n".utf8)
    let answers = [
      PageSamples.answer(packed, "Content-Type: text/html\r\nContent-Encoding: gzip"),
      PageSamples.answer(chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"),
      // Archives that undid it and kept the header.
      PageSamples.answer(page, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"),
    ]
    let file = try ScratchFile(answers.flatMap { PageSamples.warc("response", "https://a.example/", "application/http", $0) }, "b.warc")
    #expect(file.read().items.map(\.bytes) == [page, page, page])
  }

  @Test("a record that is cut off, damaged gzip, and a length that lies: one line each, the records before are read")
  func truncated() throws {
    let whole = archive().flatMap { $0 }
    let one = PageSamples.warc("response", "https://a.example/", "application/http", PageSamples.answer(page))
    for cut in [one.count + 30, one.count + 400, one.count * 2 - 30] {
      let file = try ScratchFile(Array((one + one)[..<cut]), "c.warc")
      let (items, notices) = file.read()
      #expect(items.count == 1)
      #expect(notices.filter(\.skipped).count == 1)
      #expect(notices.first?.message.contains("cut off") == true)
    }
    let packed = PageSamples.gzip(whole)
    let file = try ScratchFile(PageSamples.gzip(one) + packed[..<(packed.count - 40)], "d.warc.gz")
    #expect(file.read().items.count >= 1)
    #expect(file.read().notices.contains { $0.skipped })
    let lie = Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n".utf8)
    let lying = try ScratchFile(one + lie, "e.warc")
    #expect(lying.read().items.count == 1)
    #expect(lying.read().notices.filter(\.skipped).count == 1)
  }

  @Test("gzipped texts and NDJSON are read like bare ones")
  func gzipped() throws {
    let text = try ScratchFile(PageSamples.gzip(Array("A truce.\n".utf8)), "a.txt.gz")
    #expect(text.read().items.map(\.bytes) == [Array("A truce.\n".utf8)])
    let records = try ScratchFile(PageSamples.gzip(Array("{\"text\":\"a\"}\n{\"text\":\"b\"}\n".utf8)), "b.ndjson.gz")
    #expect(records.read().items.map(\.isRecord) == [true, true])
  }

  @Test("a gzip bomb costs no more than the limit")
  func bomb() throws {
    let zeros = PageSamples.gzip([UInt8](repeating: 60, count: 200 << 20))
    let answer = PageSamples.answer(zeros, "Content-Type: text/html\r\nContent-Encoding: gzip")
    let one = PageSamples.warc("response", "https://a.example/", "application/http", PageSamples.answer(page))
    let file = try ScratchFile(PageSamples.warc("response", "https://bomb.example/", "application/http", answer) + one, "f.warc")
    let (items, notices) = file.read()
    #expect(items.map(\.given?.url) == ["https://a.example/"])
    #expect(notices.contains { $0.skipped && $0.message.contains("unpacks to more than 16 MB") })
    let bare = try ScratchFile(zeros, "g.html.gz")
    #expect(bare.read().items.isEmpty)
    #expect(bare.read().notices.contains { $0.message.contains("200 MB in one") })
  }

  @Test("NDJSON with pages instead of texts")
  func records64() throws {
    let html = PageSamples.news().replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(
      of: "\n", with: "\\n")
    let coded = Data(PageSamples.news().utf8).base64EncodedString()
    let file = try ScratchFile(Array("{\"id\":1,\"html\":\"\(html)\",\"published\":\"2020-10-12\"}\n{\"id\":2,\"html_b64\":\"\(coded)\"}\n".utf8), "a.ndjson")
    let reports = file.reports()
    #expect(reports.map { $0.report?.text } == [reports[0].report?.text, reports[0].report?.text])
    #expect(reports[0].report?.published?.start?.iso == "2020-10-12")
    #expect(reports[0].isCodable)
  }
}
