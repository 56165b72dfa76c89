import Claims

/// Reads a date as metadata, feeds and pages write it: ISO 8601 and its cousins, RFC 822, seconds since 1970, and words in many languages.
struct WrittenDate {
  var stamp: Stamp
  /// Bytes where it stands.
  var start: Int
  var end: Int
  /// The day that the same figures mean with day and month exchanged.
  var exchanged: CivilDay?

  private struct Part {
    enum Kind { case number, word, sign }
    var kind: Kind
    var from: Int
    var to: Int
    var value: Int
    var length: Int { to - from }
  }

  /// The first date of a text. `dayFirst` decides 03/04/2020.
  static func find(_ b: UnsafeBufferPointer<UInt8>, dayFirst: Bool = true) -> WrittenDate? {
    var parts = parts(b)
    return first(b, &parts, dayFirst)
  }

  static func find(_ text: String, dayFirst: Bool = true) -> WrittenDate? {
    var text = text
    return text.withUTF8 { find($0, dayFirst: dayFirst) }
  }

  static func find(_ bytes: [UInt8], dayFirst: Bool = true) -> WrittenDate? { bytes.withUnsafeBufferPointer { find($0, dayFirst: dayFirst) } }

  private static let limit = 400

  private static func parts(_ b: UnsafeBufferPointer<UInt8>) -> [Part] {
    var out: [Part] = []
    var i = 0
    while i < b.count, out.count < limit {
      let c = b[i]
      if c <= 32 {
        i += 1
      } else if c &- 48 < 10 {
        let from = i
        var v = 0
        while i < b.count, b[i] &- 48 < 10 {
          if i - from < 14 { v = v * 10 + Int(b[i] - 48) }
          i += 1
        }
        out.append(Part(kind: .number, from: from, to: i, value: v))
      } else if MarkupFilter.isLetter(c) || c >= 0x80 {
        let from = i
        // Signs of counting in Chinese and Japanese dates part numbers and are single characters.
        if c == 0xE5 || c == 0xE6, i + 2 < b.count, let sign = sinitic(b, i) {
          out.append(Part(kind: .sign, from: i, to: i + 3, value: sign))
          i += 3
          continue
        }
        if c == 0xC2, i + 1 < b.count {
          i += 2
          continue
        }
        while i < b.count, MarkupFilter.isLetter(b[i]) || b[i] >= 0x80 { i += 1 }
        out.append(Part(kind: .word, from: from, to: i, value: 0))
      } else {
        out.append(Part(kind: .sign, from: i, to: i + 1, value: Int(c)))
        i += 1
      }
    }
    return out
  }

  /// 年 月 日 as the separators that they are.
  private static func sinitic(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    switch (b[i], b[i + 1], b[i + 2]) {
    case (0xE5, 0xB9, 0xB4), (0xE6, 0x9C, 0x88), (0xE6, 0x97, 0xA5): 45
    default: nil
    }
  }

  private static func first(_ b: UnsafeBufferPointer<UInt8>, _ p: inout [Part], _ dayFirst: Bool) -> WrittenDate? {
    for i in p.indices {
      let found: (CivilDay, Int)?
      switch p[i].kind {
      case .number: found = numbered(b, p, i, dayFirst)
      case .word: found = named(b, p, i)
      case .sign: continue
      }
      guard let (day, next) = found, plausible(day) else { continue }
      var stamp = Stamp(day: day)
      clock(b, p, next, &stamp)
      var date = WrittenDate(stamp: stamp, start: p[i].from, end: p[next - 1].to)
      let (y, m, d) = day.parts
      if d <= 12, d != m, p[i].kind == .number, p[i].length <= 2, next == i + 5, p[i + 1].value != 46 {
        date.exchanged = CivilDay(checkedYear: y, month: d, day: m)
      }
      return date
    }
    return nil
  }

  /// Nothing was published on the web before 1990; a year from a page is no more than a few years off.
  static func plausible(_ day: CivilDay) -> Bool { (1990...2100).contains(day.parts.year) }

  private static func sign(_ p: [Part], _ i: Int) -> Int { i < p.count && p[i].kind == .sign ? p[i].value : 0 }

  private static func number(_ p: [Part], _ i: Int) -> Part? { i < p.count && p[i].kind == .number ? p[i] : nil }

  private static func numbered(_ b: UnsafeBufferPointer<UInt8>, _ p: [Part], _ i: Int, _ dayFirst: Bool) -> (CivilDay, Int)? {
    let a = p[i]
    // 20201110, 20201110T0100
    if a.length == 8 || a.length == 14 {
      let v = a.length == 8 ? a.value : a.value / 1_000_000
      if let day = CivilDay(checkedYear: v / 10000, month: v / 100 % 100, day: v % 100), plausible(day) { return (day, i + 1) }
    }
    // Seconds or milliseconds since 1970, where nothing else stands.
    if a.length == 10 || a.length == 13, p.count == 1 {
      let seconds = a.length == 13 ? a.value / 1000 : a.value
      let day = CivilDay(number: Int32(truncatingIfNeeded: seconds / 86400))
      return plausible(day) ? (day, i + 1) : nil
    }
    guard a.length <= 4 else { return nil }
    let s = sign(p, i + 1)
    if s == 45 || s == 47 || s == 46, let m = number(p, i + 2), sign(p, i + 3) == s, let d = number(p, i + 4) {
      if a.length == 4, m.length <= 2, d.length <= 2 { return CivilDay(checkedYear: a.value, month: m.value, day: d.value).map { ($0, i + 5) } }
      let year = d.length == 4 ? d.value : d.length == 2 && m.length == 2 && a.length == 2 ? 2000 + d.value : 0
      guard year > 0, a.length <= 2, m.length <= 2, i == 0 || sign(p, i - 1) != s else { return nil }
      let x = CivilDay(checkedYear: year, month: m.value, day: a.value)
      let y = CivilDay(checkedYear: year, month: a.value, day: m.value)
      // Points are European.
      return ((dayFirst || s == 46 ? x ?? y : y ?? x)).map { ($0, i + 5) }
    }
    // 10 November 2020, 10. November 2020, 10th of November, 2020, 10 de noviembre de 2020, 10-Nov-2020
    guard a.length <= 2, a.value >= 1, a.value <= 31 else { return nil }
    var k = i + 1
    if k < p.count, p[k].kind == .word, p[k].from == a.to, p[k].length <= 4 { k += 1 }
    while k < p.count, k < i + 4 {
      if p[k].kind == .sign, p[k].value == 46 || p[k].value == 45 || p[k].value == 44 || p[k].value == 47 { k += 1 } else { break }
    }
    if k < p.count, p[k].kind == .word, p[k].length <= 2 { k += 1 }
    guard k < p.count, p[k].kind == .word, let month = MonthNames.shared.find(b, p[k].from, p[k].to) else { return nil }
    k += 1
    return year(p, k).flatMap { y, next in CivilDay(checkedYear: y, month: month, day: a.value).map { ($0, next) } }
  }

  /// The year after a month, past points, commas and "de".
  private static func year(_ p: [Part], _ at: Int) -> (Int, Int)? {
    var k = at
    while k < p.count, k < at + 4 {
      if p[k].kind == .sign, [44, 46, 45, 47, 39].contains(p[k].value) || p[k].kind == .word && p[k].length <= 3 { k += 1 } else { break }
    }
    if k < p.count, p[k].kind == .word, p[k].length <= 3 { k += 1 }
    guard let y = number(p, k) else { return nil }
    if y.length == 4, y.value >= 1990 { return (y.value, k + 1) }
    if y.length == 2, sign(p, k - 1) == 39 || sign(p, k - 1) == 45 { return (2000 + y.value, k + 1) }
    return nil
  }

  /// November 10, 2020; Nov. 10th 2020; Tue Nov 10 01:00:00 2020
  private static func named(_ b: UnsafeBufferPointer<UInt8>, _ p: [Part], _ i: Int) -> (CivilDay, Int)? {
    guard let month = MonthNames.shared.find(b, p[i].from, p[i].to) else { return nil }
    var k = i + 1
    while k < p.count, k < i + 3, p[k].kind == .sign, p[k].value == 46 || p[k].value == 45 || p[k].value == 47 { k += 1 }
    guard let d = number(p, k), d.length <= 2 else { return nil }
    k += 1
    if k < p.count, p[k].kind == .word, p[k].from == d.to, p[k].length <= 3 { k += 1 }
    if let (y, next) = year(p, k) { return CivilDay(checkedYear: y, month: month, day: d.value).map { ($0, next) } }
    // A clock and perhaps a zone before the year.
    var y = k
    while y < p.count, y < k + 9 {
      if let n = number(p, y), n.length == 4, n.value >= 1990, n.value <= 2100 {
        return CivilDay(checkedYear: n.value, month: month, day: d.value).map { ($0, y + 1) }
      }
      y += 1
    }
    return nil
  }

  /// `T01:00:00+04:00`, `01:00 GMT`, `1:00 pm` right behind the date.
  private static func clock(_ b: UnsafeBufferPointer<UInt8>, _ p: [Part], _ at: Int, _ stamp: inout Stamp) {
    var k = at
    while k < p.count, k < at + 4, p[k].kind != .number { k += 1 }
    guard let h = number(p, k), h.length <= 2, h.value < 24, sign(p, k + 1) == 58, let m = number(p, k + 2), m.length == 2, m.value < 60 else { return }
    var hour = h.value
    k += 3
    if sign(p, k) == 58, number(p, k + 1) != nil { k += 2 }
    if sign(p, k) == 46, number(p, k + 1) != nil { k += 2 }
    if k < p.count, p[k].kind == .word, p[k].length == 2, b[p[k].from + 1] | 32 == 109 {
      let c = b[p[k].from] | 32
      if c == 112, hour < 12 { hour += 12 }
      if c == 97, hour == 12 { hour = 0 }
      k += 1
    }
    stamp.minute = Int16(hour * 60 + m.value)
    guard k < p.count else { return }
    if p[k].kind == .word {
      let w = p[k]
      let z = b[w.from] | 32
      if w.length == 1, z == 122 { stamp.zone = 0 }
      if w.length == 3, z == 103 || z == 117, b[w.from + 2] | 32 == 116 || b[w.from + 2] | 32 == 99 { stamp.zone = 0 }
    } else if sign(p, k) == 43 || sign(p, k) == 45, let z = number(p, k + 1) {
      let down = sign(p, k) == 45 ? -1 : 1
      if z.length == 4 {
        stamp.zone = Int16(down * (z.value / 100 * 60 + z.value % 100))
      } else if z.length <= 2, z.value <= 14 {
        let more = sign(p, k + 2) == 58 ? number(p, k + 3)?.value ?? 0 : 0
        stamp.zone = Int16(down * (z.value * 60 + min(more, 59)))
      }
    }
  }
}
