internal import CLibXML2
import Claims

/// One entry of a feed.
public struct FeedEntry: Sendable, Hashable {
  public var id: String?
  public var url: String?
  public var title: String?
  /// ISO 8601.
  public var published: String?
  public var author: String?
  /// Markup or text; nil where the feed only announces the page.
  public var content: String?
  public var isMarkup = true

  /// What the feed says of the page that the entry announces.
  public func given(of feed: Feed) -> GivenMetadata {
    GivenMetadata(url: url, title: title, published: published, outlet: feed.title, authors: author.map { [$0] } ?? [])
  }
}

/// A feed or a sitemap, read whole.
public struct Feed: Sendable, Hashable {
  public enum Kind: String, Sendable {
    case rss = "RSS"
    case atom = "Atom"
    case json = "JSON Feed"
    case sitemap
    case sitemapIndex = "sitemap index"
  }

  public var kind: Kind
  public var title: String?
  public var language: String?
  public var entries: [FeedEntry] = []
  /// Set where the feed is malformed; the entries before are there.
  public var flaw: String?

  /// No feed has more entries than this; what follows is not read.
  public static let entryLimit = 50_000

  /// The kind of feed that bytes begin as, or nil.
  public static func kind(of bytes: ArraySlice<UInt8>) -> Kind? {
    let b = Array(bytes.prefix(4096))
    return b.withUnsafeBufferPointer { b in
      guard let p = b.baseAddress else { return nil }
      var i = b.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while i < b.count, p[i] <= 32 { i += 1 }
      guard i < b.count else { return nil }
      if p[i] == 123 { return MarkupFilter.contains(p, i, b.count, "jsonfeed.org/version") ? .json : nil }
      while i + 8 < b.count, p[i] == 60 {
        if p[i + 1] == 63 || p[i + 1] == 33 {
          let comment = p[i + 1] == 33 && p[i + 2] == 45
          // A DOCTYPE may hold declarations in brackets.
          var depth = 0
          var k = i + 1
          while k < b.count {
            if comment {
              if p[k] == 62, p[k - 1] == 45, p[k - 2] == 45 { break }
            } else if p[k] == 91 {
              depth += 1
            } else if p[k] == 93 {
              depth -= 1
            } else if p[k] == 62, depth <= 0 {
              break
            }
            k += 1
          }
          i = k + 1
          while i < b.count, p[i] <= 32 { i += 1 }
          continue
        }
        let names: [(StaticString, Kind)] = [
          ("rss", .rss), ("rdf:rdf", .rss), ("feed", .atom), ("urlset", .sitemap), ("sitemapindex", .sitemapIndex), ("atom:feed", .atom),
        ]
        for (name, kind) in names where i + name.utf8CodeUnitCount + 1 < b.count && MarkupFilter.equals(p, i + 1, name) {
          let next = p[i + 1 + name.utf8CodeUnitCount]
          if next <= 32 || next == 62 || next == 58 { return kind }
        }
        return nil
      }
      // Declarations longer than what was looked at hide what they declare for.
      return p[min(i, b.count - 1)] != 60 && i >= b.count && MarkupFilter.contains(p, 0, b.count, "<!doctype rss") ? .rss : nil
    }
  }

  /// nil where the bytes are no feed.
  public static func read(_ bytes: [UInt8]) -> Feed? {
    guard let kind = kind(of: bytes[...]) else { return nil }
    if kind == .json { return JSONFeed.read(bytes) }
    return XMLFeedReader(kind).read(bytes)
  }

  /// A feed's date as ISO 8601.
  static func date(_ text: String) -> String? { WrittenDate.find(text)?.stamp.iso }
}

/// RSS, Atom and sitemaps through libxml2's SAX interface. Entities that a feed declares are never expanded.
private final class XMLFeedReader {
  private var feed: Feed
  private var entry: FeedEntry?
  private var path: [String] = []
  private var text: [UInt8] = []
  private var depth = 0
  private var markupDepth = 0
  private var context: xmlParserCtxtPtr?
  private var summary: String?

  private static let textLimit = 8 << 20
  private static let depthLimit = 128

  init(_ kind: Feed.Kind) { feed = Feed(kind: kind) }

  func read(_ bytes: [UInt8]) -> Feed {
    var handler = xmlSAXHandler()
    handler.startElement = { user, name, attributes in
      guard let user, let name else { return }
      Unmanaged<XMLFeedReader>.fromOpaque(user).takeUnretainedValue().start(String(cString: name), attributes)
    }
    handler.endElement = { user, name in
      guard let user, let name else { return }
      Unmanaged<XMLFeedReader>.fromOpaque(user).takeUnretainedValue().end(String(cString: name))
    }
    let characters: charactersSAXFunc = { user, text, count in
      guard let user, let text else { return }
      Unmanaged<XMLFeedReader>.fromOpaque(user).takeUnretainedValue().characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.characters = characters
    handler.cdataBlock = characters
    handler.ignorableWhitespace = characters
    // Only the five of XML itself: what a feed declares stays a name. Those of HTML are numbers by now.
    handler.getEntity = { _, name in name.flatMap { xmlGetPredefinedEntity($0) } }
    // Bytes that are none in the encoding that a feed names would else be told on standard error, in the library's own words.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    FeedEntities.numbered(bytes).withUnsafeBytes { b in
      guard let base = b.bindMemory(to: CChar.self).baseAddress, b.count < Int(Int32.max) else { return }
      withUnsafeMutablePointer(to: &handler) { h in
        guard let made = xmlCreatePushParserCtxt(h, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil) else { return }
        context = made
        _ = xmlCtxtUseOptions(
          made,
          Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_SAX1.rawValue))
        var at = 0
        while at < b.count {
          let n = min(1 << 15, b.count - at)
          if xmlParseChunk(made, base + at, Int32(n), 0) != 0, made.pointee.disableSAX != 0 { break }
          at += n
        }
        _ = xmlParseChunk(made, base, 0, 1)
        if made.pointee.wellFormed == 0, feed.flaw == nil {
          let line = xmlCtxtGetLastError(made)?.pointee.line ?? 0
          feed.flaw = line > 0 ? "malformed at line \(line)" : "malformed"
        }
        context = nil
        xmlFreeParserCtxt(made)
      }
    }
    return feed
  }

  private func stop(_ why: String) {
    feed.flaw = why
    if let context { xmlStopParser(context) }
  }

  private func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    depth += 1
    guard depth < XMLFeedReader.depthLimit else { return stop("nested deeper than \(XMLFeedReader.depthLimit)") }
    let name = name.lowercased()
    if markupDepth > 0 {
      markupDepth += 1
      // XHTML inside Atom: only that words stay apart matters.
      append([60])
      append(Array(name.utf8))
      append([62])
      return
    }
    path.append(name)
    func attribute(_ wanted: String) -> String? {
      guard var a = attributes else { return nil }
      while let key = a.pointee {
        if String(cString: key) == wanted { return a[1].map { String(cString: $0) } }
        a += 2
      }
      return nil
    }
    switch name {
    case "item", "entry", "url", "sitemap":
      if entry == nil {
        entry = FeedEntry()
        summary = nil
      }
    case "link", "atom:link":
      if let href = attribute("href"), entry != nil {
        let rel = attribute("rel") ?? "alternate"
        if rel == "alternate", entry?.url == nil { entry?.url = href }
      }
    case "content", "summary":
      if entry != nil, attribute("type") == "xhtml" { markupDepth = 1 }
    default: break
    }
    text.removeAll(keepingCapacity: true)
  }

  private func append(_ bytes: [UInt8]) {
    if text.count + bytes.count <= XMLFeedReader.textLimit { text += bytes }
  }

  private func characters(_ b: UnsafeBufferPointer<UInt8>) {
    if text.count + b.count <= XMLFeedReader.textLimit { text.append(contentsOf: b) }
  }

  private func end(_ name: String) {
    depth -= 1
    if markupDepth > 1 {
      markupDepth -= 1
      append([60, 47])
      append(Array(name.lowercased().utf8))
      append([62])
      return
    }
    markupDepth = 0
    let name = path.popLast() ?? ""
    let value = String(decoding: text, as: UTF8.self).trimmed
    text.removeAll(keepingCapacity: true)
    guard entry != nil else {
      if path.count <= 2 {
        if name == "title", feed.title == nil, !value.isEmpty { feed.title = value }
        if name == "language", feed.language == nil, !value.isEmpty { feed.language = value }
      }
      return
    }
    field(name, value)
  }

  private func field(_ name: String, _ value: String) {
    switch name {
    case "item", "entry", "url", "sitemap":
      guard path.last != "entry", path.last != "item", path.last != "url", var done = entry else { return }
      if done.content == nil { done.content = summary }
      if done.content != nil || done.url != nil || done.title != nil { feed.entries.append(done) }
      entry = nil
      if feed.entries.count >= Feed.entryLimit { stop("more than \(Feed.entryLimit) entries") }
    case _ where value.isEmpty: break
    case "title": if entry?.title == nil, path.last == "item" || path.last == "entry" { entry?.title = XMLFeedReader.plain(value) }
    case "link": if entry?.url == nil { entry?.url = value }
    case "loc": if path.last == "url" || path.last == "sitemap" { entry?.url = value }
    case "guid", "id":
      entry?.id = value
    case "pubdate", "published", "dc:date", "issued", "dcterms:issued", "news:publication_date":
      if let date = Feed.date(value) { entry?.published = date }
    // A sitemap's `lastmod` is the day of any change.
    case "lastmod": break
    case "updated", "modified": if entry?.published == nil { entry?.published = Feed.date(value) }
    case "news:title": entry?.title = XMLFeedReader.plain(value)
    case "dc:creator", "author", "name": if entry?.author == nil, !value.contains("@") { entry?.author = value }
    case "content:encoded", "content": entry?.content = value
    case "description", "summary": summary = value
    default: break
    }
  }

  /// Titles are text, but many feeds escape theirs twice.
  private static func plain(_ title: String) -> String {
    guard title.contains("&") || title.contains("<") else { return title }
    let parser = PageParser()
    Array(title.utf8).withUnsafeBufferPointer { parser.parse($0) }
    guard !parser.tree.nodes.isEmpty else { return title }
    let words = String(decoding: parser.tree.words(0), as: UTF8.self).trimmed
    return words.isEmpty ? title : words
  }
}

/// JSON Feed 1 and 1.1.
private enum JSONFeed {
  static func read(_ bytes: [UInt8]) -> Feed? {
    var feed = Feed(kind: .json)
    let failure: String? = bytes.withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) {
        var reader = JSONReader(b)
        try reader.object { (r, key) throws(JSONReader.Failure) in
          switch String(decoding: key, as: UTF8.self) {
          case "title": feed.title = try text(&r)
          case "language": feed.language = try text(&r)
          case "items":
            try r.list { (r) throws(JSONReader.Failure) in
              guard r.peek == 123 else { return try r.skip() }
              let entry = try item(&r)
              if feed.entries.count < Feed.entryLimit { feed.entries.append(entry) }
            }
          default: try r.skip()
          }
        }
        return nil
      } catch {
        return "malformed at byte \(error.at + 1): \(error.message)"
      }
    }
    feed.flaw = failure
    return feed
  }

  private static func item(_ r: inout JSONReader) throws(JSONReader.Failure) -> FeedEntry {
    var entry = FeedEntry()
    var plain: String?
    var modified: String?
    try r.object { (r, key) throws(JSONReader.Failure) in
      switch String(decoding: key, as: UTF8.self) {
      case "id": entry.id = try text(&r)
      case "url": entry.url = try text(&r)
      case "external_url": if let u = try text(&r), entry.url == nil { entry.url = u }
      case "title": entry.title = try text(&r)
      case "content_html": entry.content = try text(&r)
      case "content_text": plain = try text(&r)
      case "date_published": entry.published = try text(&r).flatMap { Feed.date($0) }
      case "date_modified": modified = try text(&r).flatMap { Feed.date($0) }
      default: try r.skip()
      }
    }
    if entry.content == nil, let plain {
      entry.content = plain
      entry.isMarkup = false
    }
    if entry.published == nil { entry.published = modified }
    return entry
  }

  private static func text(_ r: inout JSONReader) throws(JSONReader.Failure) -> String? {
    guard r.peek == 34 else {
      try r.skip()
      return nil
    }
    return try r.text().flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension JSONReader {
  /// The byte that a value begins with.
  var peek: UInt8 { at < b.count ? b[at] : 0 }
}
