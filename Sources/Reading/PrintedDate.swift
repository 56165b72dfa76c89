import Claims
import Packs

/// A date with or without a time, as pages print it: `- 26 Oktober 2020, 09:25 WIB`, `Oct 10, 2020 3:15 pm GMT`.
struct PrintedDate {
  var stamp: Stamp
  /// First and last byte.
  var start: Int
  var end: Int
  /// The line says nothing else.
  var isWholeLine: Bool
  /// The date closes or opens the line, parted from the rest ("Daily report, 14 December 2020").
  var isParted: Bool
  /// Words beside the date were "updated", "published" and the like.
  var announced: Bool
  /// The line is short and ends with the date.
  var endsLine: Bool
  /// The line has few other words.
  var isShort: Bool
  /// The date ends a line that else holds a few names ("News Desk October 04, 2017").
  var isSigned: Bool
  /// "by Jane Roe — 12 April 2025 in World": who wrote stands before it in a short line.
  var isBylined: Bool
  /// The date stands behind a headline, in a column of its own: "Rebels free 21 prisoners     2018-09-03 18:40".
  var isColumn: Bool
  /// Bars part the line.
  var isBarred: Bool
  /// Words of publishing stand there ("issued on"), not only "on" or "at".
  var isNamed: Bool
  /// "date 2022-11-04 Guns fall silent": a word for the day of publishing opens the line, the date follows, and then the line goes on.
  var isLed: Bool
  /// A place and the date, below the text: as communiques close.
  var isClosing = false
  /// The day with day and month in the other order, where it could be that ("02/12/2022").
  var otherDay: CivilDay?
  /// The date's tokens.
  var tokens: Range<Int>
  /// Tokens before the date that name somebody ("Kompas.com - 24/11/2023").
  var before: Range<Int>
}

/// Reads printed dates with the month names of the languages' time lexicons.
struct DateReader {
  let languages: [LanguagePack]
  let table: FurnitureTable

  private func time(_ t: UnsafeBufferPointer<Token>, _ i: Int, _ kind: TimeWordKind) -> Int? {
    guard i >= 0, i < t.count, t[i].kind == .word else { return nil }
    for l in languages.indices {
      for s in languages[l].lexicon.longest(t, at: i, end: i + 1).senses {
        let sense = languages[l].lexicon.sense(s)
        guard sense.kind == .time else { continue }
        let entry = languages[l].timeWords[Int(sense.payload)]
        if entry.kind == kind.rawValue { return Int(entry.value) }
      }
    }
    return nil
  }

  /// 1 to 12. The lexicon marks abbreviations and words that are also something else with a hundred.
  func month(_ t: UnsafeBufferPointer<Token>, _ i: Int) -> Int? {
    guard let v = time(t, i, .month), (1...12).contains(v % 100) else { return nil }
    return v % 100
  }

  /// "By JANE ROESeptember 26, 2018": the month that a page has run into the name before it, in front of a day and a year.
  private func gluedMonth(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Int? {
    guard t[i].kind == .word, i + 3 < t.count, t[i + 1].kind == .number, t[i + 1].length <= 2, sign(p, t, i + 2) == 44, t[i + 3].kind == .number,
      t[i + 3].length == 4
    else { return nil }
    var k = Int(t[i].end) - 1
    while k > Int(t[i].start), !(65...90).contains(p[k]) { k -= 1 }
    guard k > Int(t[i].start), Int(t[i].end) - k > 2 else { return nil }
    var own = t[i]
    own.start = Int32(k)
    own.hash = Tokens.hash(p + k, Int(t[i].end) - k)
    return withUnsafePointer(to: own) { month(UnsafeBufferPointer(start: $0, count: 1), 0) }
  }

  private func isDash(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    i < t.count && (t[i].kind == .dash || sign(p, t, i) == 45)
  }

  private func value(_ p: UnsafePointer<UInt8>, _ t: Token) -> Int? {
    guard t.kind == .number, t.length <= 4 else { return nil }
    var v = 0
    for i in Int(t.start)..<Int(t.end) { v = v * 10 + Int(p[i] - 48) }
    return v
  }

  private func sign(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> UInt8 {
    i < t.count && t[i].length == 1 && t[i].kind != .word ? p[Int(t[i].start)] : 0
  }

  private func text(_ p: UnsafePointer<UInt8>, _ t: Token, _ s: StaticString) -> Bool {
    guard t.length == s.utf8CodeUnitCount else { return false }
    for i in 0..<t.length where p[Int(t.start) + i] | 32 != s.utf8Start[i] { return false }
    return true
  }

  /// Day and month in the other order, of a date with slashes.
  private func swapped(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int, _ day: CivilDay) -> CivilDay? {
    guard sign(p, t, i + 1) == 47, t[i].length <= 2 else { return nil }
    let (y, m, d) = day.parts
    return m == d ? nil : CivilDay(checkedYear: y, month: d, day: m)
  }

  /// The first day of a month before its year of four digits.
  func firstDay(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ month: Int, yearAt i: Int) -> CivilDay? {
    guard t[i].length == 4, let (y, _) = year(p, t, i, short: false) else { return nil }
    return CivilDay(checkedYear: y, month: month, day: 1)
  }

  /// 1 to 7 (Monday first) where a token is a weekday's name.
  func weekday(_ t: UnsafeBufferPointer<Token>, _ i: Int) -> Int? {
    guard let v = time(t, i, .weekday), (1...7).contains(v % 100) else { return nil }
    return v % 100
  }

  /// The date that starts at token `i` and the token after it.
  private func date(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int, dayFirst: Bool) -> (CivilDay, Int)? {
    if let m = month(t, i) ?? gluedMonth(p, t, i) {
      // October 10, 2020
      var k = i + 1
      if sign(p, t, k) == 46 { k += 1 }
      guard k < t.count, let d = value(p, t[k]) else { return nil }
      k += 1
      if k < t.count, t[k].kind == .word, t[k].length == 2, !t[k].flags.contains(.spaceBefore) { k += 1 }
      // "September 15 - 2017"
      if sign(p, t, k) == 44 || isDash(p, t, k) && k + 1 < t.count && t[k + 1].length == 4 { k += 1 }
      guard let (y, next) = year(p, t, k, short: false), let day = CivilDay(checkedYear: y, month: m, day: d) else { return nil }
      return (day, next)
    }
    guard let a = value(p, t[i]) else { return nil }
    var k = i + 1
    let join = sign(p, t, k)
    if join == 45 || join == 47 || join == 46, k + 3 < t.count, sign(p, t, k + 2) == join, let b = value(p, t[k + 1]), let c = value(p, t[k + 3]),
      !t[k].flags.contains(.spaceBefore), !t[k + 1].flags.contains(.spaceBefore)
    {
      if a >= 1900, let day = CivilDay(checkedYear: a, month: b, day: c) { return (day, k + 4) }
      guard c >= 1900 else { return nil }
      // With dots the day goes first everywhere.
      let dayFirst = dayFirst || join == 46
      let first = dayFirst ? CivilDay(checkedYear: c, month: b, day: a) : CivilDay(checkedYear: c, month: a, day: b)
      let second = dayFirst ? CivilDay(checkedYear: c, month: a, day: b) : CivilDay(checkedYear: c, month: b, day: a)
      if let day = first ?? second { return (day, k + 4) }
      return nil
    }
    // 10 October 2020, 10th of October, 2020, 10-Oct-2020
    if k < t.count, t[k].kind == .word, t[k].length == 2, !t[k].flags.contains(.spaceBefore) { k += 1 }
    if sign(p, t, k) == 45 { k += 1 }
    if k < t.count, text(p, t[k], "of") { k += 1 }
    guard let m = month(t, k) else { return nil }
    k += 1
    while sign(p, t, k) == 44 || sign(p, t, k) == 46 || sign(p, t, k) == 45 { k += 1 }
    guard let (y, next) = year(p, t, k, short: sign(p, t, k - 1) != 44), let day = CivilDay(checkedYear: y, month: m, day: a) else { return nil }
    return (day, next)
  }

  /// The year at token `i` and the token after: of four digits, of two behind an apostrophe ("18 Aug. '04") or, where `short` allows it,
  /// of two by themselves ("5 Dec 22"), unless a clock goes on there ("5 Dec 22:30").
  private func year(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int, short: Bool) -> (Int, Int)? {
    guard i < t.count else { return nil }
    let omitted = t[i].kind == .quoteEither || t[i].kind == .quoteClose || t[i].kind == .quoteOpen
    let k = omitted ? i + 1 : i
    guard k < t.count, let y = value(p, t[k]) else { return nil }
    if y >= 1900 { return omitted ? nil : (y, k + 1) }
    guard t[k].length == 2, omitted ? !t[k].flags.contains(.spaceBefore) : short else { return nil }
    if k + 1 < t.count, !omitted {
      let next = sign(p, t, k + 1)
      let counted = t[k + 1].kind == .word && !t[k + 1].flags.contains(.capital) && time(t, k + 1, .weekday) == nil
      guard next != 58, next != 46 || k + 2 == t.count || t[k + 2].kind != .number, !counted else { return nil }
    }
    return (y < 50 ? 2000 + y : 1900 + y, k + 1)
  }

  /// The time of day that starts at token `i`, its zone, and the token after.
  private func clock(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> (Int16, Int16, Int)? {
    guard let h0 = value(p, t[i]), t[i].length <= 2, h0 < 24 else { return nil }
    var h = h0
    var m = 0
    var k = i + 1
    var plain = false
    if sign(p, t, k) == 58 || sign(p, t, k) == 46, k + 1 < t.count, let minute = value(p, t[k + 1]), minute < 60, t[k + 1].length == 2,
      !t[k + 1].flags.contains(.spaceBefore)
    {
      // "05.03.2024" is a day.
      if sign(p, t, k) == 46, sign(p, t, k + 2) == 46, k + 3 < t.count, t[k + 3].kind == .number, !t[k + 3].flags.contains(.spaceBefore) { return nil }
      m = minute
      k += 2
      if sign(p, t, k) == 58, k + 1 < t.count, let s = value(p, t[k + 1]), s < 60 { k += 2 }
    } else {
      plain = true
    }
    var half = false
    if k < t.count, t[k].kind == .word {
      let first = p[Int(t[k].start)] | 32
      if text(p, t[k], "am") || text(p, t[k], "pm") {
        half = true
        k += 1
      } else if t[k].length == 1, first == 97 || first == 112, sign(p, t, k + 1) == 46, k + 2 < t.count, text(p, t[k + 2], "m") {
        half = true
        k += 3
        if sign(p, t, k) == 46 { k += 1 }
      }
      if half {
        if h == 12 { h = 0 }
        // "14:05 PM" says so twice.
        if first == 112, h < 12 { h += 12 }
      }
    }
    if plain && !half { return nil }
    guard h < 24 else { return nil }
    var zone = Stamp.noZone
    var z = k
    if sign(p, t, z) == 40 { z += 1 }
    if z < t.count, t[z].kind == .word {
      let named = text(p, t[z], "z") ? 0 : time(t, z, .zone)
      if let minutes = named, abs(minutes) < 900 {
        zone = Int16(minutes)
        k = z + 1
        // GMT+7, UTC-05:00
        let s = sign(p, t, k)
        if minutes == 0, s == 43 || s == 45, k + 1 < t.count, let hours = value(p, t[k + 1]), hours <= 14, !t[k + 1].flags.contains(.spaceBefore) {
          zone = Int16(hours * 60) * (s == 45 ? -1 : 1)
          k += 2
          if sign(p, t, k) == 58, k + 1 < t.count, let part = value(p, t[k + 1]) {
            zone += Int16(part) * (s == 45 ? -1 : 1)
            k += 2
          }
        }
        if sign(p, t, k) == 41 { k += 1 }
      }
    }
    return (Int16(h * 60 + m), zone, k)
  }

  /// The first date of a line, and what else the line says.
  func read(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, dayFirst: Bool) -> PrintedDate? {
    var found: (day: CivilDay, from: Int, to: Int)?
    var i = 0
    while i < t.count {
      if t[i].kind == .number || t[i].kind == .word, let (day, next) = date(p, t, i, dayFirst: dayFirst) {
        found = (day, i, next)
        break
      }
      i += 1
    }
    guard let found else { return nil }
    var stamp = Stamp(day: found.day)
    var first = found.from
    var last = found.to
    var k = found.to
    while k < min(t.count, found.to + 6) {
      if t[k].kind == .number, let (minute, zone, next) = clock(p, t, k) {
        stamp.minute = minute
        stamp.zone = zone
        last = next
        break
      }
      k += 1
    }
    if stamp.minute < 0 {
      k = 0
      while k < found.from {
        if t[k].kind == .number, let (minute, zone, next) = clock(p, t, k), next <= found.from {
          stamp.minute = minute
          stamp.zone = zone
          first = k
          break
        }
        k += 1
      }
    }
    var column = first
    while column > 0, !LineForms.gap(p, t, column), first - column < 3 { column -= 1 }
    let isColumn = LineForms.gap(p, t, column)
    let isBarred = LineForms.isBarred(p, t[..<last])
    var left = 0
    var lower = false
    var shouted = true
    var announced = false
    var named = false
    var before = 0..<0
    var weekday = false
    var leads = false
    var byline = false
    k = 0
    while k < t.count {
      if k == first {
        k = last
        continue
      }
      let words = table.dateWord(t, k)
      if words > 0 {
        announced = true
        if words > 1 || !isPreposition(t, k) { named = true }
        k += words
        if k == first { leads = true }
        continue
      }
      if announced, k >= last, t[k].kind == .number || t[k].kind == .word, let (_, next) = date(p, t, k, dayFirst: dayFirst) {
        // "Published: 8 December 2022 10:15 IST | Updated: 9 December 2022 11:00 IST"
        k = next
        if let hour = (next..<min(t.count, next + 3)).first(where: { t[$0].kind == .number }), let (_, _, end) = clock(p, t, hour) { k = end }
        continue
      }
      if isByline(t, k) {
        byline = true
        k += 1
        continue
      }
      if time(t, k, .weekday) != nil {
        weekday = true
      } else if t[k].kind == .word || t[k].kind == .number {
        left += 1
        if !t[k].flags.contains(.allCapitals) { shouted = false }
        // "Vol. 5 Num 545   Tue. August 31, 2021"
        if !t[k].flags.contains(.capital), !(t[k].kind == .number && isColumn), !(k > 0 && sign(p, t, k - 1) == 46 && !t[k].flags.contains(.spaceBefore)) {
          lower = true
        }
        if k < first { before = before.isEmpty ? k..<k + 1 : before.lowerBound..<k + 1 }
      }
      k += 1
    }
    // "The Chronicle, Sunday 19 April 2015": the weekday is the date's.
    var opening = first
    if opening > 1, sign(p, t, opening - 1) == 44 || sign(p, t, opening - 1) == 46, time(t, opening - 2, .weekday) != nil {
      opening -= 2
    } else if opening > 0, time(t, opening - 1, .weekday) != nil {
      opening -= 1
    }
    let parted = isSeparator(p, t, opening - 1) || isSeparator(p, t, last) || LineForms.gap(p, t, opening)
    // "JUBA (18 Sep., 2015)"
    let bracketed = opening > 0 && sign(p, t, opening - 1) == 40 && sign(p, t, last) == 41
    let closes = last + (bracketed ? 1 : 0) == t.count
    // "By our correspondent | 5 May 2025 | Border", "Flash update (as of 8 December 2022)"
    let announcer = announcing(p, t, opening)
    let field = (announcer == 0 || isSeparator(p, t, announcer - 1)) && (last == t.count || isSeparator(p, t, last)) && (parted || announcer < opening)
    let ends = closes || last + 1 == t.count && sign(p, t, last) == 41
    let isLed = named && leads && before.isEmpty && !closes
    let clear =
      left == 0
      // "13 October 2020    Read: 981": how often it was read.
      || opening == 0 && left <= 2 && t[t.count - 1].kind == .number && sign(p, t, t.count - 2) == 58
      || isLed && left <= 3
      // "September 15 - 2017 BLUE NILE": the place of the report behind its day.
      || first == 0 && shouted && left <= 3
      || !lower && (bracketed || byline || opening < first && isParting(p, t, opening - 1)) && closes && left <= (byline ? 6 : 3)
      || !lower && left <= 8 && (stamp.minute >= 0 || announced || parted && (weekday || left <= 6))
    return PrintedDate(
      stamp: stamp, start: Int(t[first].start), end: Int(t[last - 1].end), isWholeLine: clear || announced && stamp.minute >= 0 && left <= 4,
      isParted: left <= 8 && (last == t.count && isParting(p, t, opening - 1) || first == 0 && isParting(p, t, last))
        || left <= 20 && (field || bracketed && closes),
      announced: announced, endsLine: ends && (left <= 8 || leads && left <= 16), isShort: left <= 8, isSigned: closes && !lower && left <= 3,
      isBylined: byline && left <= 8 && before.count <= 5,
      isColumn: closes && left >= 4 && left <= 20 && (isColumn || isBarred),
      isBarred: isBarred, isNamed: named, isLed: isLed,
      otherDay: swapped(p, t, found.from, found.day), tokens: first..<last, before: before)
  }

  /// Where "Updated:" before a date begins, or the date itself.
  private func announcing(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ opening: Int) -> Int {
    let end = opening > 0 && sign(p, t, opening - 1) == 58 ? opening - 1 : opening
    return (max(0, end - 3)..<end).first { table.dateWord(t, $0) >= end - $0 } ?? opening
  }

  /// "By" before a name: the line says who wrote.
  private func isByline(_ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    guard t[i].kind == .word, i + 1 < t.count, t[i + 1].kind == .word, t[i + 1].flags.contains(.capital), i == 0 || !t[i - 1].flags.contains(.capital) else {
      return false
    }
    for l in languages.indices {
      for s in languages[l].lexicon.longest(t, at: i, end: i + 1).senses {
        let sense = languages[l].lexicon.sense(s)
        if sense.kind == .function, languages[l].functionWords[Int(sense.payload)].slot == .by { return true }
      }
    }
    return false
  }

  /// A word that stands before any date.
  private func isPreposition(_ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    time(t, i, .lead) != nil || time(t, i, .dateHead) != nil || time(t, i, .hourMark) != nil
  }

  private func isParting(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    isSeparator(p, t, i) || i >= 0 && i < t.count && t[i].kind == .punctuation && (p[Int(t[i].start)] == 44 || p[Int(t[i].start)] == 58)
  }

  private func isSeparator(_ p: UnsafePointer<UInt8>, _ t: UnsafeBufferPointer<Token>, _ i: Int) -> Bool {
    guard i >= 0, i < t.count else { return false }
    if t[i].kind == .dash { return true }
    let s = p[Int(t[i].start)]
    return t[i].kind == .punctuation && (s == 124 || s == 0xE2 || s == 0xC2)
  }
}
