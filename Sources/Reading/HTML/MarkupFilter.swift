/// What is left of a page's bytes for the parser: no scripts, styles, comments, and only the attributes that somebody reads.
///
/// Two thirds of a news page go here, at memory speed. It also bounds what the parser may meet: no tag has more than a few attributes, no
/// attribute is longer than `valueLimit`.
struct MarkupFilter {
  private(set) var out: [UInt8] = []
  /// Contents of `<script type="application/ld+json">`, as ranges of the input.
  private(set) var linkedData: [Range<Int>] = []

  static let valueLimit = 4096
  private static let nameLimit = 24

  private enum Raw { case none, script, linkedData, dropped }

  mutating func run(_ b: UnsafeBufferPointer<UInt8>) {
    out.removeAll(keepingCapacity: true)
    linkedData.removeAll(keepingCapacity: true)
    guard let p = b.baseAddress else { return }
    let n = b.count
    out.reserveCapacity(n / 2)
    var i = 0
    while i < n {
      let open = Units.find(p, i, n, 60)
      if open > i { out.append(contentsOf: UnsafeBufferPointer(rebasing: b[i..<open])) }
      guard open + 1 < n else {
        if open < n { literal() }
        return
      }
      i = open + 1
      let c = p[i]
      if MarkupFilter.isLetter(c) {
        i = startTag(b, p, n, i)
      } else if c == 47, i + 1 < n, MarkupFilter.isLetter(p[i + 1]) {
        i = endTag(b, p, n, i + 1)
      } else if c == 33 {
        i = declaration(p, n, i + 1)
      } else if c == 63 || c == 47 {
        i = min(n, Units.find(p, i, n, 62) + 1)
      } else {
        literal()
      }
    }
  }

  @inline(__always) static func isLetter(_ c: UInt8) -> Bool { (c | 32) &- 97 < 26 }
  @inline(__always) static func isSpace(_ c: UInt8) -> Bool { c == 32 || c == 10 || c == 9 || c == 13 || c == 12 }

  private mutating func literal() { out.append(contentsOf: [38, 108, 116, 59]) }

  /// Past a comment, a doctype or a CDATA section, whose text stays.
  private mutating func declaration(_ p: UnsafePointer<UInt8>, _ n: Int, _ at: Int) -> Int {
    if at + 1 < n, p[at] == 45, p[at + 1] == 45 {
      var i = at + 2
      if i < n, p[i] == 62 { return i + 1 }
      while true {
        i = Units.find(p, i, n, 62)
        guard i < n else { return n }
        if p[i - 1] == 45, p[i - 2] == 45, i - 2 > at { return i + 1 }
        if i - 3 > at, p[i - 1] == 33, p[i - 2] == 45, p[i - 3] == 45 { return i + 1 }
        i += 1
      }
    }
    return min(n, Units.find(p, at, n, 62) + 1)
  }

  private mutating func endTag(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ n: Int, _ at: Int) -> Int {
    var i = at
    while i < n, p[i] > 32, p[i] != 62, p[i] != 47 { i += 1 }
    out.append(60)
    out.append(47)
    name(b, at, i)
    out.append(62)
    return min(n, Units.find(p, i, n, 62) + 1)
  }

  private mutating func name(_ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
    for k in from..<min(to, from + MarkupFilter.nameLimit) {
      let c = b[k]
      // A parser knows only some bytes in names.
      out.append(MarkupFilter.isLetter(c) ? c | 32 : c &- 48 < 10 ? c : 45)
    }
  }

  private mutating func startTag(_ b: UnsafeBufferPointer<UInt8>, _ p: UnsafePointer<UInt8>, _ n: Int, _ at: Int) -> Int {
    var i = at
    while i < n, p[i] > 32, p[i] != 62, p[i] != 47 { i += 1 }
    let nameEnd = i
    var raw = MarkupFilter.raw(p, at, nameEnd)
    let mark = out.count
    out.append(60)
    name(b, at, nameEnd)
    var seen: UInt32 = 0
    var closed = false
    while i < n {
      while i < n, p[i] <= 32 || p[i] == 47 {
        closed = p[i] == 47
        i += 1
      }
      guard i < n, p[i] != 62 else { break }
      closed = false
      let from = i
      i += 1
      while i < n, p[i] > 32, p[i] != 62, p[i] != 61, p[i] != 47 { i += 1 }
      let to = i
      while i < n, MarkupFilter.isSpace(p[i]) { i += 1 }
      var valueFrom = to
      var valueTo = to
      if i < n, p[i] == 61 {
        i += 1
        while i < n, MarkupFilter.isSpace(p[i]) { i += 1 }
        if i < n, p[i] == 34 || p[i] == 39 {
          let quote = p[i]
          valueFrom = i + 1
          valueTo = Units.find(p, valueFrom, n, quote)
          i = min(n, valueTo + 1)
        } else {
          valueFrom = i
          while i < n, p[i] > 32, p[i] != 62 { i += 1 }
          valueTo = i
        }
      }
      guard let known = PageAttribute.named(p + from, to - from), seen & known.bit == 0 else { continue }
      seen |= known.bit
      if raw == .script, known == .type, MarkupFilter.contains(p, valueFrom, valueTo, "ld+json") { raw = .linkedData }
      guard valueTo - valueFrom <= MarkupFilter.valueLimit, raw == .none else { continue }
      // A style matters only where it hides.
      if known == .style, !MarkupFilter.hides(p, valueFrom, valueTo) { continue }
      attribute(b, known, valueFrom, valueTo)
    }
    i = min(n, i + 1)
    if raw == .none {
      if closed { out.append(47) }
      out.append(62)
      return i
    }
    out.removeLast(out.count - mark)
    if closed, raw == .dropped, nameEnd - at == 3 { return i }
    let end = MarkupFilter.closing(p, n, i, at, nameEnd)
    if raw == .linkedData, end.from > i { linkedData.append(i..<end.from) }
    // Words beside a dropped element stay apart.
    out.append(32)
    return end.to
  }

  private mutating func attribute(_ b: UnsafeBufferPointer<UInt8>, _ known: PageAttribute, _ from: Int, _ to: Int) {
    out.append(32)
    let name = known.name
    for k in 0..<name.utf8CodeUnitCount { out.append(name.utf8Start[k]) }
    out.append(61)
    out.append(34)
    if known == .href {
      // Only canonical addresses are read; of the others it matters that they are there, and whether they lead to this page.
      let fragment = from < to && b[from] == 35
      if !fragment, to - from > 512 { out.append(47) } else { value(b, from, to) }
    } else {
      value(b, from, to)
    }
    out.append(34)
  }

  private mutating func value(_ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
    var i = from
    for k in from..<to where b[k] == 34 {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: b[i..<k]))
      out.append(39)
      i = k + 1
    }
    if i < to { out.append(contentsOf: UnsafeBufferPointer(rebasing: b[i..<to])) }
  }

  /// Elements whose contents are no text for a reader.
  private static func raw(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Raw {
    switch to - from {
    case 3: return equals(p, from, "svg") ? .dropped : .none
    case 5: return equals(p, from, "style") ? .dropped : .none
    case 6:
      if equals(p, from, "script") { return .script }
      return equals(p, from, "iframe") || equals(p, from, "select") || equals(p, from, "object") ? .dropped : .none
    case 7: return equals(p, from, "noembed") ? .dropped : .none
    case 8: return equals(p, from, "noscript") || equals(p, from, "template") || equals(p, from, "textarea") || equals(p, from, "noframes") ? .dropped : .none
    default: return .none
    }
  }

  static func equals(_ p: UnsafePointer<UInt8>, _ from: Int, _ s: StaticString) -> Bool {
    for k in 0..<s.utf8CodeUnitCount where p[from + k] | 32 != s.utf8Start[k] { return false }
    return true
  }

  static func contains(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int, _ s: StaticString) -> Bool {
    let n = s.utf8CodeUnitCount
    var i = from
    while i + n <= to {
      if p[i] | 32 == s.utf8Start[0] | 32 {
        var k = 1
        while k < n, p[i + k] == s.utf8Start[k] || p[i + k] | 32 == s.utf8Start[k] { k += 1 }
        if k == n { return true }
      }
      i += 1
    }
    return false
  }

  private static func hides(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    contains(p, from, to, "display:none") || contains(p, from, to, "display: none") || contains(p, from, to, "visibility:hidden")
  }

  /// Where the end tag of the element named at `name` begins and ends; the end of the page where it lacks.
  private static func closing(_ p: UnsafePointer<UInt8>, _ n: Int, _ from: Int, _ name: Int, _ nameEnd: Int) -> (from: Int, to: Int) {
    let length = nameEnd - name
    var i = from
    while true {
      i = Units.find(p, i, n, 60)
      guard i + 2 + length <= n else { return (n, n) }
      if p[i + 1] == 47 {
        var k = 0
        while k < length, p[i + 2 + k] | 32 == p[name + k] | 32 { k += 1 }
        if k == length, i + 2 + length == n || !isLetter(p[i + 2 + length]) { return (i, min(n, Units.find(p, i, n, 62) + 1)) }
      }
      i += 1
    }
  }
}
