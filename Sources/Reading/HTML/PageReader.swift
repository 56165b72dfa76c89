import Claims

/// A web page as a report needs it: its own text and what it says of itself.
public struct Page: Sendable {
  /// UTF-8; the headline first, a blank line between paragraphs.
  public var text: [UInt8] = []
  public var title: String?
  public var outlet: String?
  public var authors: [String] = []
  /// As the page declares it; many declare what their template came with.
  public var language: String?
  public var url: String?
  public var published: TimeValue?
  /// The encoding it was decoded from.
  public var charset = "utf-8"
  public var notices: [ReadingNotice] = []
}

/// Reads pages one after the other; owns its buffers.
public final class PageReader {
  private let parser = PageParser()
  private var main = MainText()
  private var writer = PageText()
  private var metadata = MetadataReader()

  /// Larger pages are left out: no article is that long.
  public static let sizeLimit = 16 << 20

  public init() {}

  /// `charset` is what the transfer said, `url` where the page came from.
  /// Of a fragment, as feeds and mail hold them, all text is its own.
  public func read(
    _ bytes: [UInt8], charset: String? = nil, url: String? = nil, isFragment: Bool = false, file: String = "", line: Int = 0
  ) throws(ReadingNotice) -> Page {
    var page = Page()
    func note(_ message: String, _ remedy: String, skipped: Bool = false) -> ReadingNotice {
      ReadingNotice(file: file, line: line, message: message, remedy: remedy, skipped: skipped)
    }
    guard bytes.count <= PageReader.sizeLimit else {
      throw note(
        "a page of \(InputReader.megabytes(bytes.count)) MB, the limit is \(InputReader.megabytes(PageReader.sizeLimit)) MB; left out",
        "give its text alone", skipped: true)
    }
    let decoded = PageCharset.decode(bytes, header: charset)
    page.charset = decoded.name
    if decoded.broken > 0 {
      page.notices.append(note("\(decoded.broken) bytes mean nothing in \(decoded.name) and became U+FFFD", "check where the page came from"))
    }
    decoded.text.withUnsafeBufferPointer { b in
      parser.parse(b)
      main.find(parser.tree, isFragment: isFragment)
      var linked = LinkedData()
      for r in parser.linkedData { linked.read(UnsafeBufferPointer(rebasing: b[r])) }
      let found = metadata.read(parser.tree, main, linked: linked, page: b, url: url)
      page.title = found.title
      page.outlet = found.outlet
      page.authors = found.authors
      page.language = found.language
      page.url = found.url
      page.published = found.published
      writer.write(parser.tree, main.blocks)
      page.text = PageReader.assembled(found, writer.out)
    }
    if parser.tree.isCut {
      page.notices.append(note("tags nested deeper than \(PageTree.maximumDepth); what follows them was left out", "check where the page came from"))
    }
    return page
  }

  /// Text below this length may be no more than an announcement of what JSON-LD holds in full.
  private static let short = 400

  private static func assembled(_ found: PageMetadata, _ text: [UInt8]) -> [UInt8] {
    var body = text
    if text.count < short, found.body.count > max(short, 2 * text.count) { body = paragraphs(found.body) }
    guard let title = found.title, !begins(body, with: title) else { return body }
    if body.isEmpty { return Array(title.utf8) }
    return Array(title.utf8) + [10, 10] + body
  }

  /// JSON-LD's text, its line feeds as paragraphs.
  private static func paragraphs(_ b: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(b.count + 64)
    var feeds = 0
    for c in b {
      if c == 10 || c == 13 {
        feeds += 1
        continue
      }
      if feeds > 0, !out.isEmpty { out += [10, 10] }
      feeds = 0
      if c > 32 { out.append(c) } else if let last = out.last, last > 32 { out.append(32) }
    }
    return out
  }

  /// Whether the headline stands in the text's first lines already.
  private static func begins(_ body: [UInt8], with title: String) -> Bool {
    let t = Array(title.utf8)
    guard !t.isEmpty, body.count >= t.count else { return false }
    var from = 0
    var lines = 0
    while lines < 4, from < body.count {
      let end = body[from...].firstIndex(of: 10) ?? body.count
      if end - from == t.count, body[from..<end].elementsEqual(t) { return true }
      if end > from { lines += 1 }
      from = end + 1
    }
    return false
  }
}
