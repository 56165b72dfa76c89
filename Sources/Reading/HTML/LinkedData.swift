import Claims

/// What a page's JSON-LD says of it. Lenient: pages write JSON with bare line feeds, trailing commas and worse; what can be read is read.
struct LinkedData {
  enum Kind: Int { case other, page, video, article }

  struct Found {
    var value: String
    var kind: Kind
  }

  var published: Found?
  var modified: Found?
  var created: Found?
  var headline: Found?
  var authors: [String] = []
  var publisher: String?
  var language: String?
  var url: String?
  /// The text itself, which some pages carry here alone.
  var body: [UInt8] = []

  private static let depthLimit = 24

  mutating func read(_ b: UnsafeBufferPointer<UInt8>) {
    var at = 0
    var steps = 0
    // Some wrap it in a comment or a CDATA section.
    while at < b.count, b[at] != 123, b[at] != 91 { at += 1 }
    _ = value(b, &at, key: [], kind: .other, role: .none, depth: 0, steps: &steps)
  }

  private enum Role { case none, author, publisher }

  private static func space(_ b: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while at < b.count, b[at] <= 32 || b[at] == 44 { at += 1 }
  }

  /// Reads one value; false at the end or where nothing can be read.
  private mutating func value(
    _ b: UnsafeBufferPointer<UInt8>, _ at: inout Int, key: ArraySlice<UInt8>, kind: Kind, role: Role, depth: Int, steps: inout Int
  ) -> Bool {
    LinkedData.space(b, &at)
    steps += 1
    guard at < b.count, depth < LinkedData.depthLimit, steps < 200_000 else { return false }
    switch b[at] {
    case 123: return object(b, &at, kind: kind, role: role, depth: depth, steps: &steps)
    case 91:
      at += 1
      while true {
        LinkedData.space(b, &at)
        guard at < b.count else { return false }
        if b[at] == 93 {
          at += 1
          return true
        }
        guard value(b, &at, key: key, kind: kind, role: role, depth: depth + 1, steps: &steps) else { return false }
      }
    case 34:
      let s = LinkedData.string(b, &at)
      take(s, key: key, kind: kind, role: role)
      return true
    default:
      let from = at
      while at < b.count, b[at] != 44, b[at] != 125, b[at] != 93, b[at] > 32 { at += 1 }
      if at == from { at += 1 }
      return true
    }
  }

  private mutating func object(_ b: UnsafeBufferPointer<UInt8>, _ at: inout Int, kind outer: Kind, role: Role, depth: Int, steps: inout Int) -> Bool {
    // The type may stand behind the members that need it.
    let kind = LinkedData.type(b, at) ?? outer
    at += 1
    while true {
      LinkedData.space(b, &at)
      guard at < b.count else { return false }
      if b[at] == 125 {
        at += 1
        return true
      }
      guard b[at] == 34 else { return false }
      let key = LinkedData.string(b, &at)
      LinkedData.space(b, &at)
      guard at < b.count, b[at] == 58 else { return false }
      at += 1
      var inner = role
      if key.elementsEqual("author".utf8) || key.elementsEqual("creator".utf8) {
        inner = kind == .article || kind == .page ? .author : .none
      } else if key.elementsEqual("publisher".utf8) {
        inner = .publisher
      } else if !key.elementsEqual("name".utf8), !key.elementsEqual("@graph".utf8) {
        inner = .none
      }
      guard value(b, &at, key: key[...], kind: kind, role: inner, depth: depth + 1, steps: &steps) else { return false }
    }
  }

  /// The kind that an object's own `@type` names; its inner objects are passed over.
  private static func type(_ b: UnsafeBufferPointer<UInt8>, _ from: Int) -> Kind? {
    var at = from + 1
    var depth = 0
    let end = min(b.count, from + 8192)
    while at < end {
      switch b[at] {
      case 34:
        let start = at
        let s = string(b, &at)
        guard depth == 0, s.elementsEqual("@type".utf8), start > from else { continue }
        space(b, &at)
        guard at < end, b[at] == 58 else { continue }
        at += 1
        while at < end, b[at] <= 32 || b[at] == 91 { at += 1 }
        guard at < end, b[at] == 34 else { return nil }
        let t = string(b, &at)
        if t.elementsEqual("LiveBlogPosting".utf8) || ends(t, "Article") || ends(t, "Posting") || t.elementsEqual("Report".utf8) { return .article }
        if t.elementsEqual("VideoObject".utf8) || t.elementsEqual("ImageObject".utf8) { return .video }
        if ends(t, "Page") { return .page }
        return .other
      case 123, 91:
        depth += 1
        at += 1
      case 125, 93:
        if depth == 0 { return nil }
        depth -= 1
        at += 1
      default: at += 1
      }
    }
    return nil
  }

  private static func ends(_ s: [UInt8], _ with: String) -> Bool { s.count >= with.utf8.count && s.suffix(with.utf8.count).elementsEqual(with.utf8) }

  private mutating func take(_ s: [UInt8], key: ArraySlice<UInt8>, kind: Kind, role: Role) {
    guard !s.isEmpty, s.count < 1 << 20 else { return }
    func text() -> String { String(decoding: s.count > 1000 ? s[..<1000] : s[...], as: UTF8.self) }
    func better(_ old: Found?) -> Found? { old == nil || (old?.kind.rawValue ?? 0) < kind.rawValue ? Found(value: text(), kind: kind) : old }
    if key.elementsEqual("datePublished".utf8) || key.elementsEqual("DatePublished".utf8) {
      published = better(published)
    } else if key.elementsEqual("dateModified".utf8) {
      modified = better(modified)
    } else if key.elementsEqual("dateCreated".utf8) || key.elementsEqual("uploadDate".utf8) {
      created = better(created)
    } else if key.elementsEqual("headline".utf8) {
      headline = better(headline)
    } else if key.elementsEqual("articleBody".utf8) {
      if s.count > body.count { body = s }
    } else if key.elementsEqual("inLanguage".utf8) {
      if language == nil || kind == .article { language = text() }
    } else if role == .author, key.elementsEqual("name".utf8) || key.elementsEqual("author".utf8) || key.elementsEqual("creator".utf8) {
      let name = text()
      if authors.count < 8, !authors.contains(name), s.count < 120 { authors.append(name) }
    } else if role == .publisher, key.elementsEqual("name".utf8) {
      if publisher == nil || kind == .article { publisher = text() }
    }
  }

  /// The string at `at`, unescaped; up to the next quote, whatever stands in between.
  private static func string(_ b: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> [UInt8] {
    at += 1
    var out: [UInt8] = []
    while at < b.count, b[at] != 34 {
      if b[at] == 92, at + 1 < b.count {
        let c = b[at + 1]
        at += 2
        switch c {
        case 110, 114: out.append(10)
        case 116: out.append(32)
        case 117:
          var u = Hexadecimal.four(b, at)
          guard u != nil else { continue }
          at += 4
          if let high = u, high >= 0xD800, high < 0xDC00, at + 5 < b.count, b[at] == 92, b[at + 1] == 117, let low = Hexadecimal.four(b, at + 2), low >= 0xDC00,
            low < 0xE000
          {
            u = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
            at += 6
          }
          let v = u ?? 0xFFFD
          TextDecoder.append(v == 0 ? 32 : v >= 0xD800 && v < 0xE000 ? 0xFFFD : v, to: &out)
        default: out.append(c)
        }
        continue
      }
      out.append(b[at])
      at += 1
    }
    at = min(b.count, at + 1)
    return out
  }
}
