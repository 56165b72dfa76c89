import Packs

/// One line, or the lines of one hard-wrapped paragraph, without the white space around.
struct Unit {
  enum Label: UInt8 { case plain, furniture, title, dateline, date, body, credit, source }
  var start: Int
  var end: Int
  var label = Label.plain
  var kind: FurnitureKind?
  /// Words and numbers; of long units a lower bound.
  var words = 0
  /// Ends in a full stop (quotes and brackets after it do not count).
  var stop = false
  /// Ends in a question or exclamation mark, or an ellipsis.
  var otherStop = false
  /// Ends in an ellipsis.
  var ellipsis = false
  var colon = false
  /// Ends in a colon or a comma: what it announces follows.
  var open: Bool { colon || comma }
  var comma = false
  var bullet = false
  /// Begins with a small letter, as what goes on does, or with a figure, as entries do that begin with their hour.
  var lower = false
  var figure = false
  /// Opens with two words or more in capitals and a colon: "PARLIAMENT CHAOS: Police removed ..."
  var kicker = false
  /// Stands in round brackets as a whole.
  var bracketed = false
  var digits = false
  /// Furniture where the text has begun, text where it has not: "Analysis: ..." may be a headline, and so may a line that closes in "(AFP)".
  var aside = false
  /// Bytes of the phrase that named its kind end here.
  var phraseEnd = 0
  /// Last byte of the text proper, before a sign-off such as "(ant/afp)".
  var signOff: Int?
  var length: Int { end - start }
}

/// Cuts a text into units.
enum Units {
  /// A line as a byte range without the white space around.
  struct Line {
    var start: Int
    var end: Int
    var blankBefore: Bool
    /// Starts further in than the text's edge.
    var indented: Bool
  }

  static func lines(_ b: UnsafeBufferPointer<UInt8>, into lines: inout ContiguousArray<Line>) {
    lines.removeAll(keepingCapacity: true)
    guard let p = b.baseAddress else { return }
    let n = b.count
    // Old texts end their lines with a carriage return alone.
    let feed: UInt8 = find(p, 0, n, 10) < n || find(p, 0, n, 13) == n ? 10 : 13
    var at = 0
    var blank = true
    while at < n {
      let end = find(p, at, n, feed)
      var x = at
      var y = end
      while x < y {
        let w = spaceWidth(p, x, y)
        if w == 0 { break }
        x += w
      }
      while y > x {
        let c = p[y - 1]
        if c <= 32 { y -= 1 } else if c == 0xA0, y - 2 >= x, p[y - 2] == 0xC2 { y -= 2 } else { break }
      }
      if x < y {
        lines.append(Line(start: x, end: y, blankBefore: blank, indented: x > at))
        blank = false
      } else {
        blank = true
      }
      at = end + 1
    }
  }

  /// Width of white space at `i`: also no-break and zero-width spaces.
  @inline(__always)
  static func spaceWidth(_ p: UnsafePointer<UInt8>, _ i: Int, _ n: Int) -> Int {
    let c = p[i]
    if c <= 32 { return 1 }
    if c == 0xC2, i + 1 < n, p[i + 1] == 0xA0 { return 2 }
    if c == 0xE2, i + 2 < n, p[i + 1] == 0x80, p[i + 2] <= 0x8F, p[i + 2] >= 0x80 { return 3 }
    if c == 0xEF, i + 2 < n, p[i + 1] == 0xBB, p[i + 2] == 0xBF { return 3 }
    return 0
  }

  @inline(__always)
  static func find(_ p: UnsafePointer<UInt8>, _ from: Int, _ n: Int, _ byte: UInt8) -> Int {
    var i = from
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    while i + 8 <= n {
      let x = UnsafeRawPointer(p + i).loadUnaligned(as: UInt64.self) ^ pattern
      let hit = (x &- 0x0101_0101_0101_0101) & ~x & 0x8080_8080_8080_8080
      if hit != 0 { return i + hit.trailingZeroBitCount >> 3 }
      i += 8
    }
    while i < n, p[i] != byte { i += 1 }
    return i
  }

  /// Joins the lines of hard-wrapped paragraphs.
  static func units(_ b: UnsafeBufferPointer<UInt8>, _ lines: ContiguousArray<Line>, into units: inout ContiguousArray<Unit>) {
    units.removeAll(keepingCapacity: true)
    var i = 0
    while i < lines.count {
      var end = i + 1
      while end < lines.count, !lines[end].blankBefore { end += 1 }
      let width = end - i > 1 ? wrapWidth(b, lines, i, end) : 0
      var from = i
      for k in i..<end {
        let last = k + 1 == end || !continues(b, lines[k], lines[k + 1], width)
        if last {
          units.append(Unit(start: lines[from].start, end: lines[k].end))
          from = k + 1
        }
      }
      i = end
    }
    guard let p = b.baseAddress else { return }
    for k in units.indices { describe(p, &units[k]) }
  }

  /// The column at which a block of lines was wrapped, or 0 for a block of lines that stand for themselves.
  private static func wrapWidth(_ b: UnsafeBufferPointer<UInt8>, _ lines: ContiguousArray<Line>, _ from: Int, _ to: Int) -> Int {
    var width = 0
    for k in from..<to {
      let n = columns(b, lines[k])
      if n > 110 { return 0 }
      width = max(width, n)
    }
    guard width >= 44 else { return 0 }
    var full = 0
    var pairs = 0
    var lower = 0
    for k in from..<to - 1 {
      // The last line of a paragraph may be short.
      if endsSentence(b, lines[k]) && columns(b, lines[k]) + 24 < width { continue }
      pairs += 1
      if columns(b, lines[k]) + 1 + firstWord(b, lines[k + 1]) > width { full += 1 }
      if startsLower(b, lines[k + 1]) { lower += 1 }
    }
    guard pairs > 0 else { return 0 }
    return lower > 0 && full * 10 >= pairs * 7 ? width : 0
  }

  private static func continues(_ b: UnsafeBufferPointer<UInt8>, _ line: Line, _ next: Line, _ width: Int) -> Bool {
    if isByline(b, next) { return false }
    let n = columns(b, line)
    if n >= 40, n <= 110, startsLower(b, next), !endsSentence(b, line), b[line.end - 1] != 58, next.end - next.start > 1 {
      return !isParted(b, line) && !isParted(b, next)
    }
    guard width > 0, !next.indented || line.indented else { return false }
    return n + 1 + firstWord(b, next) > width && !isParted(b, line)
  }

  /// Bars or wide gaps part a line: it is a menu or a row and goes on in no other.
  private static func isParted(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Bool {
    var spaces = 0
    var gaps = 0
    for i in l.start..<min(l.end, l.start + 120) {
      if b[i] == 124 { return true }
      spaces = b[i] == 32 ? spaces + 1 : b[i] == 9 ? 3 : 0
      if spaces == 3 { gaps += 1 }
    }
    return gaps >= 2
  }

  /// "by Lena Harwood", "oleh Rina Wijaya   20 September 2023": a short word in small letters and nothing but names behind it, up to a figure.
  private static func isByline(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Bool {
    guard startsLower(b, l), l.end - l.start < 100 else { return false }
    var names = 0
    var i = l.start
    while i < l.end, b[i] > 32 { i += 1 }
    guard i - l.start >= 2, i - l.start <= 4 else { return false }
    while i < l.end {
      while i < l.end, b[i] <= 32 { i += 1 }
      guard i < l.end, b[i] &- 48 >= 10, b[i] != 124 else { break }
      guard b[i] &- 65 < 26 || b[i] >= 0xC3 else { return false }
      names += 1
      while i < l.end, b[i] > 32 { i += 1 }
    }
    return names >= 2 && b[l.end - 1] != 46 && b[l.end - 1] != 44
  }

  private static func columns(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Int {
    let bytes = l.end - l.start
    if bytes > 400 { return bytes }
    var n = 0
    for i in l.start..<l.end where b[i] & 0xC0 != 0x80 { n += 1 }
    return n
  }

  private static func firstWord(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Int {
    var n = 0
    var i = l.start
    while i < l.end, b[i] > 32 {
      if b[i] & 0xC0 != 0x80 { n += 1 }
      i += 1
    }
    return n
  }

  private static func startsLower(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Bool { b[l.start] &- 97 < 26 }

  private static func endsSentence(_ b: UnsafeBufferPointer<UInt8>, _ l: Line) -> Bool {
    guard let p = b.baseAddress else { return false }
    var u = Unit(start: l.start, end: l.end)
    ending(p, &u)
    return u.stop || u.otherStop
  }

  private static func describe(_ p: UnsafePointer<UInt8>, _ u: inout Unit) {
    switch p[u.start] {
    case 42, 45: u.bullet = u.length > 2 && p[u.start + 1] == 32
    case 0xE2:
      u.bullet =
        u.length > 3 && (p[u.start + 1] == 0x80 && (p[u.start + 2] == 0xA2 || p[u.start + 2] == 0x93) || p[u.start + 1] == 0x96 || p[u.start + 1] == 0x97)
    default: u.bullet = false
    }
    u.lower = p[u.start] &- 97 < 26
    u.figure = p[u.start] &- 48 < 10
    u.bracketed = p[u.start] == 40 && p[u.end - 1] == 41
    u.kicker = opensInCapitals(p, u)
    ending(p, &u)
    // "... ends here. (ant/afp)", "... ends here.***"
    guard u.length > 12 else { return }
    let last = p[u.end - 1]
    if last == 41 {
      var open = u.end - 2
      while open > u.start, u.end - open < 60, p[open] != 40 { open -= 1 }
      if p[open] == 40, open > u.start + 8 {
        var before = Unit(start: u.start, end: open)
        while before.end > u.start, p[before.end - 1] <= 32 { before.end -= 1 }
        ending(p, &before)
        if before.stop || before.otherStop { u.signOff = open }
      }
    }
  }

  private static func opensInCapitals(_ p: UnsafePointer<UInt8>, _ u: Unit) -> Bool {
    var words = 0
    var i = u.start
    while i < min(u.end, u.start + 40), p[i] != 58 {
      guard p[i] &- 65 < 26 || p[i] == 32 || p[i] == 45 || p[i] == 39 else { return false }
      if p[i] == 32 { words += 1 }
      i += 1
    }
    return words >= 1 && i < u.end && p[i] == 58 && i > u.start + 4
  }

  /// Looks at the last sign, past closing quotes, brackets and asterisks.
  private static func ending(_ p: UnsafePointer<UInt8>, _ u: inout Unit) {
    var i = u.end
    loop: while i > u.start {
      switch p[i - 1] {
      case 34, 39, 41, 93, 42, 32, 125: i -= 1
      case 0x9D, 0x99:
        guard i - 3 >= u.start, p[i - 2] == 0x80, p[i - 3] == 0xE2 else { break loop }
        i -= 3
      case 0xBB:
        guard i - 2 >= u.start, p[i - 2] == 0xC2 else { break loop }
        i -= 2
      default: break loop
      }
    }
    guard i > u.start else { return }
    switch p[i - 1] {
    case 46:
      let dots = i - 2 >= u.start && p[i - 2] == 46
      u.stop = !dots
      u.otherStop = dots
      u.ellipsis = dots
    case 33, 63: u.otherStop = true
    case 58: u.colon = true
    case 44: u.comma = true
    case 0xA6:
      u.otherStop = i - 3 >= u.start && p[i - 2] == 0x80 && p[i - 3] == 0xE2
      u.ellipsis = u.otherStop
    default: break
    }
  }
}
