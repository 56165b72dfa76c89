import Reading
import Testing

/// Input made to hurt: bounded time, a clear line, and the reader goes on.
@Suite("Pages: hostile input")
struct HostileTests {
  private func timed(_ bytes: [UInt8], _ limit: Duration = .seconds(40)) throws -> Page {
    let start = ContinuousClock.now
    let page = try PageReader().read(bytes)
    #expect(ContinuousClock.now - start < limit)
    return page
  }

  private func repeated(_ part: String, _ times: Int, _ end: String = "") -> [UInt8] {
    var out: [UInt8] = []
    let p = Array(part.utf8)
    out.reserveCapacity(p.count * times + end.utf8.count)
    for _ in 0..<times { out += p }
    return out + Array(end.utf8)
  }

  @Test("a million nested tags")
  func nested() throws {
    for tag in ["<div>", "<b>", "<table><tr><td>", "<a href=x>", "<ul><li>"] {
      let page = try timed(repeated(tag, 1_000_000 / max(1, tag.count / 4), "<p>end</p>"))
      #expect(page.notices.contains { $0.message.contains("nested deeper than 512") } || tag == "<a href=x>")
    }
  }

  @Test("end tags without beginnings, below deep nesting")
  func strayEnds() throws { _ = try timed(repeated("<div>", 500) + repeated("</x></y>", 500_000)) }

  @Test("attributes without end")
  func attributes() throws {
    var tag = "<p "
    for k in 0..<300_000 { tag += "a\(k)=\(k) " }
    _ = try timed(Array((tag + ">text</p>").utf8))
    _ = try timed(Array("<p class=\"".utf8) + [UInt8](repeating: 97, count: 8 << 20))
  }

  @Test("comments, scripts and tags that never end")
  func endless() throws {
    _ = try timed(repeated("<!--", 2_000_000))
    _ = try timed(repeated("<script>", 1_000_000))
    _ = try timed(repeated("<", 4_000_000))
    _ = try timed(repeated("&", 4_000_000))
    _ = try timed(repeated("&#x110000;&bogus;", 500_000))
    _ = try timed(repeated("<p", 2_000_000))
  }

  @Test("a million links, a million paragraphs, a million dates")
  func many() throws {
    _ = try timed(repeated("<a href=/x>link</a> ", 700_000))
    _ = try timed(repeated("<p>Word, word.</p>", 900_000))
    _ = try timed(repeated("<time datetime=2020-10-10>x</time>", 400_000))
    _ = try timed(repeated("<meta name=date content=2020-10-10>", 300_000))
  }

  @Test("JSON-LD nested and cut off")
  func linkedData() throws {
    _ = try timed(Array("<script type=application/ld+json>".utf8) + repeated("[", 2_000_000) + Array("</script>".utf8))
    _ = try timed(Array("<script type=application/ld+json>".utf8) + repeated("{\"@type\":{", 1_000_000) + Array("</script>".utf8))
    _ = try timed(Array("<script type=application/ld+json>[".utf8) + repeated("{\"a\":\"b\"},", 1_000_000) + Array("</script>".utf8))
  }

  @Test("a page over the limit is refused in one line")
  func large() {
    #expect(throws: ReadingNotice.self) { try PageReader().read([UInt8](repeating: 60, count: 17 << 20)) }
  }

  @Test("a file of 300 MB that calls itself a page is passed over in flat memory")
  func huge() throws {
    let file = try ScratchFile(Array("<html><body>".utf8) + repeated("<p>A paragraph, again and again.</p>\n", 8_500_000), "huge.html")
    let (items, notices) = file.read()
    #expect(items.isEmpty)
    #expect(notices.map(\.message) == ["300 MB in one page, the limit is 16 MB; left out"])
  }

  @Test("random bytes under every name")
  func noise() throws {
    var state: UInt64 = 20_201_110
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 40)
    }
    for start in ["<html>", "WARC/1.0\r\n", "<rss>", "<feed>", "<?xml version=\"1.0\"?><rss>", "From: a\r\nMIME-Version: 1.0\r\n", "%PDF-1.4", "\u{1F}"] {
      let bytes = Array(start.utf8) + (0..<20_000).map { _ in next() }
      let file = try ScratchFile(bytes, "noise.eml")
      var buffers = ReadingBuffers()
      for item in file.read().items { _ = Samples.reader.read(item, &buffers) }
    }
  }
}
