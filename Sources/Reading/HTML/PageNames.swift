/// Attributes that main text and metadata are read from; all others are dropped before parsing.
enum PageAttribute: UInt8, CaseIterable {
  case id, `class`, href, rel, itemprop, itemtype, datetime, content, name, property, lang, type, style, hidden, role, ariaHidden, title, pubdate, timestamp
  case itemscope

  var bit: UInt32 { 1 << UInt32(rawValue) }

  var name: StaticString {
    switch self {
    case .id: "id"
    case .class: "class"
    case .href: "href"
    case .rel: "rel"
    case .itemprop: "itemprop"
    case .itemtype: "itemtype"
    case .datetime: "datetime"
    case .content: "content"
    case .name: "name"
    case .property: "property"
    case .lang: "lang"
    case .type: "type"
    case .style: "style"
    case .hidden: "hidden"
    case .role: "role"
    case .ariaHidden: "aria-hidden"
    case .title: "title"
    case .pubdate: "pubdate"
    case .timestamp: "data-timestamp"
    case .itemscope: "itemscope"
    }
  }

  static func named(_ p: UnsafePointer<UInt8>, _ n: Int) -> PageAttribute? {
    func match(_ a: PageAttribute) -> PageAttribute? {
      let s = a.name
      guard s.utf8CodeUnitCount == n else { return nil }
      for i in 0..<n where p[i] | 32 != s.utf8Start[i] | 32 { return nil }
      return a
    }
    guard n >= 2 else { return nil }
    switch (n, p[0] | 32) {
    case (2, 105): return match(.id)
    case (3, 114): return match(.rel)
    case (4, 104): return match(.href)
    case (4, 110): return match(.name)
    case (4, 108): return match(.lang)
    case (4, 116): return match(.type)
    case (4, 114): return match(.role)
    case (5, 99): return match(.class)
    case (5, 115): return match(.style)
    case (5, 116): return match(.title)
    case (6, 104): return match(.hidden)
    case (7, 99): return match(.content)
    case (7, 112): return match(.pubdate)
    case (8, 105): return match(.itemprop) ?? match(.itemtype)
    case (8, 100): return match(.datetime)
    case (8, 112): return match(.property)
    case (9, 105): return match(.itemscope)
    case (11, 97): return match(.ariaHidden)
    case (14, 100): return match(.timestamp)
    default: return nil
    }
  }
}

/// Elements that are told apart; the others are `inline` or `block`.
enum PageTag: UInt8 {
  case text
  /// Any other element of a line.
  case inline
  /// Any other element that starts a line of its own.
  case block
  case html, head, body, title, meta, link, base
  case div, section, article, main, p, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, table, tr, td, th, pre, blockquote, center
  case header, footer, nav, aside, form, figure, figcaption, address, details, summary, hgroup
  case a, br, hr, img, time, button, input, label, option, video, audio, canvas, map, span, caption, fieldset, dialog, menu, picture, abbr, embed, sup
  case strong, em

  /// Whether its text stands on lines of its own.
  var isBlock: Bool {
    switch self {
    case .text, .inline, .a, .img, .time, .button, .input, .label, .option, .span, .picture, .abbr, .sup, .strong, .em, .meta, .link, .base, .map: false
    default: true
    }
  }

  /// Blocks without a meaning of their own.
  var isPlainBlock: Bool {
    switch self {
    case .div, .section, .article, .main, .p, .block, .ul, .ol, .li, .td, .center: true
    default: false
    }
  }

  var isHeading: Bool { rawValue >= PageTag.h1.rawValue && rawValue <= PageTag.h6.rawValue }

  /// Tags whose whole contents are furniture.
  var isFurniture: Bool {
    switch self {
    case .nav, .footer, .button, .input, .option, .video, .audio, .canvas, .map, .dialog, .menu, .embed, .label, .fieldset, .head: true
    default: false
    }
  }

  private static let byName = PageTagTable()

  static func named(_ p: UnsafePointer<UInt8>) -> PageTag { byName.find(p) }
}

/// Names up to eight bytes as integers; longer ones by their first eight.
private struct PageTagTable: Sendable {
  private var keys = [UInt64](repeating: 0, count: 512)
  private var tags = [PageTag](repeating: .inline, count: 512)

  init() {
    let named: [(StaticString, PageTag)] = [
      ("html", .html), ("head", .head), ("body", .body), ("title", .title), ("meta", .meta), ("link", .link), ("base", .base), ("div", .div),
      ("section", .section), ("article", .article), ("main", .main), ("p", .p), ("h1", .h1), ("h2", .h2), ("h3", .h3), ("h4", .h4), ("h5", .h5),
      ("h6", .h6), ("ul", .ul), ("ol", .ol), ("li", .li), ("dl", .dl), ("dt", .dt), ("dd", .dd), ("table", .table), ("tr", .tr), ("td", .td),
      ("th", .th), ("pre", .pre), ("blockquote", .blockquote), ("center", .center), ("header", .header), ("footer", .footer), ("nav", .nav),
      ("aside", .aside), ("form", .form), ("figure", .figure), ("figcaption", .figcaption), ("address", .address), ("details", .details),
      ("summary", .summary), ("hgroup", .hgroup), ("a", .a), ("br", .br), ("hr", .hr), ("img", .img), ("time", .time), ("button", .button),
      ("input", .input), ("label", .label), ("option", .option), ("video", .video), ("audio", .audio), ("canvas", .canvas), ("map", .map),
      ("span", .span), ("caption", .caption), ("fieldset", .fieldset), ("dialog", .dialog), ("menu", .menu), ("picture", .picture),
      ("abbr", .abbr), ("embed", .embed), ("tbody", .block), ("thead", .block), ("tfoot", .block), ("frameset", .block), ("legend", .block),
      ("sup", .sup), ("strong", .strong), ("b", .strong), ("em", .em), ("i", .em),
    ]
    for (name, tag) in named {
      let key = PageTagTable.key(name.utf8Start)
      var at = PageTagTable.slot(key)
      while keys[at] != 0 { at = (at + 1) & 511 }
      keys[at] = key
      tags[at] = tag
    }
  }

  @inline(__always)
  private static func key(_ p: UnsafePointer<UInt8>) -> UInt64 {
    var k: UInt64 = 0
    var i = 0
    while i < 8, p[i] != 0 {
      k = k << 8 | UInt64(p[i])
      i += 1
    }
    return k
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55) & 511 }

  /// `p` ends in a zero.
  func find(_ p: UnsafePointer<UInt8>) -> PageTag {
    let key = PageTagTable.key(p)
    var at = PageTagTable.slot(key)
    while keys[at] != 0 {
      if keys[at] == key { return tags[at] }
      at = (at + 1) & 511
    }
    return .inline
  }
}
