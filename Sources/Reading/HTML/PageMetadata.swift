import Claims

/// A page's facts: what its metadata, its markup and its address say.
struct PageMetadata {
  var title: String?
  var outlet: String?
  var authors: [String] = []
  var language: String?
  var url: String?
  var published: TimeValue?
  /// The text that JSON-LD carries, for pages whose own has to be loaded first.
  var body: [UInt8] = []
}

/// Reads metadata out of a tree whose main text was found.
struct MetadataReader {
  private struct Meta {
    var key: String
    var value: String
    var node: Int
  }

  private var metas: [Meta] = []

  private(set) var dates = PublicationDates()

  /// `given` is the address that the page came from, where it is known.
  mutating func read(
    _ tree: borrowing PageTree, _ text: borrowing MainText, linked: LinkedData, page: UnsafeBufferPointer<UInt8>, url given: String?
  ) -> PageMetadata {
    var out = PageMetadata()
    out.body = linked.body
    gather(tree)
    var documentTitle: String?
    var firstHeading: String?
    for i in tree.nodes.indices {
      switch tree.nodes[i].tag {
      case .html: if out.language == nil { out.language = tree.string(i, .lang) }
      case .title: if documentTitle == nil { documentTitle = MetadataReader.clean(tree.words(i)) }
      case .h1: if firstHeading == nil, i >= 0 { firstHeading = heading(tree, text, i) }
      case .link:
        guard let rel = tree.string(i, .rel)?.lowercased(), let href = tree.string(i, .href) else { break }
        if rel == "canonical", out.url == nil, href.hasPrefix("http") { out.url = href }
      default: break
      }
    }
    if let own = meta(["og:url"]), out.url == nil, own.hasPrefix("http") { out.url = own }
    out.outlet = meta(["og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher_name"]) ?? linked.publisher
    let address = given ?? out.url
    if out.outlet == nil || out.outlet?.contains("://") == true { out.outlet = address.flatMap { OutletNames.host($0) } }
    out.title = title(linked, documentTitle, firstHeading, out.outlet)
    out.authors = authors(tree, text, linked)
    if out.language == nil || out.language?.isEmpty == true {
      out.language = linked.language ?? meta(["og:locale", "content-language", "dc.language", "language"])
    }
    let dayFirst = !(out.language?.lowercased().hasPrefix("en-us") ?? false || meta(["og:locale"])?.lowercased() == "en_us")
    dates.clear()
    for m in metas { dates.meta(m.key, m.value, dayFirst) }
    dates.linked(linked, dayFirst)
    dates.markup(tree, text, dayFirst)
    if let address { dates.address(address) }
    if let own = out.url, own != address { dates.address(own) }
    dates.around(tree, text, dayFirst)
    dates.scripts(page)
    out.published = dates.best(tree)
    if out.url == nil { out.url = given }
    return out
  }

  private mutating func gather(_ tree: borrowing PageTree) {
    metas.removeAll(keepingCapacity: true)
    for i in tree.nodes.indices where tree.nodes[i].tag == .meta {
      guard let value = tree.string(i, .content), !value.isEmpty else { continue }
      for name in [PageAttribute.property, .name, .itemprop] {
        if let key = tree.string(i, name) { metas.append(Meta(key: key.lowercased(), value: value, node: i)) }
      }
    }
  }

  /// The first of these names that a `meta` has.
  private func meta(_ names: [String]) -> String? {
    for n in names {
      if let m = metas.first(where: { $0.key == n }), let v = MetadataReader.clean(Array(m.value.utf8)) { return v }
    }
    return nil
  }

  static func clean(_ b: [UInt8]) -> String? {
    var out: [UInt8] = []
    for c in b {
      if c > 32 { out.append(c) } else if let last = out.last, last != 32 { out.append(32) }
    }
    while out.last == 32 { out.removeLast() }
    return out.isEmpty || out.count > 2000 ? nil : String(decoding: out, as: UTF8.self)
  }

  private func heading(_ tree: borrowing PageTree, _ text: borrowing MainText, _ node: Int) -> String? {
    let words = tree.words(node)
    return words.count < 12 ? nil : MetadataReader.clean(words)
  }

  /// Metadata's headline, without the outlet that many put behind it.
  private func title(_ linked: LinkedData, _ document: String?, _ heading: String?, _ outlet: String?) -> String? {
    let told = meta(["og:title", "twitter:title", "dc.title", "title", "headline"]) ?? linked.headline.flatMap { MetadataReader.clean(Array($0.value.utf8)) }
    if let heading, let other = told ?? document, MetadataReader.shares(heading, other) { return heading }
    guard let title = told ?? document ?? heading else { return nil }
    return MetadataReader.withoutOutlet(title, outlet)
  }

  /// Whether most words of one stand in the other: then the page's own headline is the title as it is printed.
  private static func shares(_ a: String, _ b: String) -> Bool {
    let x = a.lowercased().split(separator: " ")
    let y = Set(b.lowercased().split(separator: " "))
    guard !x.isEmpty else { return false }
    return x.filter { y.contains($0) }.count * 10 >= x.count * 6
  }

  /// Cuts ` | Outlet` and ` - Outlet` at the end.
  private static func withoutOutlet(_ title: String, _ outlet: String?) -> String {
    for separator in [" | ", " – ", " — ", " - ", " :: ", " » "] {
      guard let cut = lastRange(title, separator) else { continue }
      let tail = String(title.utf8.dropFirst(cut + separator.utf8.count)) ?? ""
      let head = String(title.utf8.prefix(cut)) ?? title
      let same = outlet.map { letters($0) == letters(tail) || !letters(tail).isEmpty && letters($0).hasPrefix(letters(tail)) } ?? false
      if same || separator == " | " && tail.utf8.count < head.utf8.count, head.utf8.count >= 10 { return head }
    }
    return title
  }

  private static func lastRange(_ text: String, _ part: String) -> Int? {
    let b = Array(text.utf8)
    let p = Array(part.utf8)
    guard b.count > p.count else { return nil }
    var i = b.count - p.count
    while i > 0 {
      if b[i..<i + p.count].elementsEqual(p) { return i }
      i -= 1
    }
    return nil
  }

  private static func letters(_ s: String) -> String {
    String(decoding: s.utf8.filter { MarkupFilter.isLetter($0) || $0 >= 0x80 }.map { $0 < 0x80 ? $0 | 32 : $0 }, as: UTF8.self)
  }

  private func authors(_ tree: borrowing PageTree, _ text: borrowing MainText, _ linked: LinkedData) -> [String] {
    var found = linked.authors
    if found.isEmpty {
      for m in metas where ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "creator"].contains(m.key)
      {
        if !m.value.contains("://"), let v = MetadataReader.clean(Array(m.value.utf8)), !found.contains(v) { found.append(v) }
      }
    }
    if found.isEmpty {
      for i in tree.nodes.indices where tree.nodes[i].tag != .text {
        let named = tree.string(i, .rel) == "author" || tree.string(i, .itemprop) == "author"
        guard named || text.reading(i).has(.author), tree.nodes[i].tag != .body, tree.nodes[i].tag != .html else { continue }
        let words = tree.words(i, limit: 200)
        guard words.count >= 4, words.count <= 80, let v = MetadataReader.clean(words) else { continue }
        found.append(v)
        break
      }
    }
    return found.prefix(6).map { MetadataReader.withoutBy($0) }.filter { !$0.isEmpty && $0.utf8.count <= 100 }
  }

  /// "By Jane Roe" is Jane Roe.
  private static func withoutBy(_ name: String) -> String {
    for by in ["by ", "von ", "par ", "por ", "oleh ", "di "] where name.lowercased().hasPrefix(by) { return String(name.dropFirst(by.count)) }
    return name
  }
}
