import Claims
import Packs

/// Dates, weekdays, clock times and their combinations in any order.
extension TimeParser {
  /// `14/12/2020`, `2020-11-10`, `14.12.2020`, `30/12`.
  func numericDate(_ i: Int, _ p: inout TimePhrase) -> Int {
    guard digits(i), i + 2 < a.count, !afterSign(i) else { return i }
    let s = a[i + 1].sign
    guard s == 47 || s == 45 || s == 46, a[i + 1].glued, a[i + 2].glued, digits(i + 2) else { return i }
    if i >= 2, a[i].glued, a[i - 1].sign == s, digits(i - 2) { return i }
    let third = i + 4 < a.count && a[i + 3].sign == s && a[i + 3].glued && a[i + 4].glued && digits(i + 4)
    func set(_ y: Int, _ m: Int, _ d: Int) -> Bool {
      guard m >= 1, m <= 12, d >= 1, d <= 31 else { return false }
      p.year = Int16(y)
      p.month = Int8(m)
      p.day = Int8(d)
      return true
    }
    let x = num(i)
    let y = num(i + 2)
    if third {
      let z = num(i + 4)
      if i + 6 < a.count, a[i + 5].sign == s, a[i + 5].glued, a[i + 6].glued, digits(i + 6) { return i }
      if a[i].digits == 4, x >= 1000, x < 2200, set(x, y, z) { return i + 5 }
      guard a[i].digits <= 2, a[i + 2].digits <= 2, a[i + 4].digits == 4 && z >= 1000 && z < 2200 || a[i + 4].digits == 2 && s == 47 else { return i }
      let year = z < 100 ? (z < 50 ? 2000 + z : 1900 + z) : z
      if dayFirst || x > 12 ? set(year, y, x) : set(year, x, y) { return i + 5 }
      if set(year, x, y) { return i + 5 }
      return i
    }
    // Day and month alone only beside a weekday, or in brackets.
    guard s == 47, a[i].digits <= 2, a[i + 2].digits <= 2, p.weekday > 0 || sign(i - 1, 40) && sign(i + 3, 41) else { return i }
    return (dayFirst ? set(0, y, x) : set(0, x, y)) ? i + 3 : i
  }

  /// `26 October 2020`, `October 26, 2020`, `Oct. 26`, `November 1995`, `January`.
  func writtenDate(_ i: Int, _ p: inout TimePhrase) -> Int {
    var y = 0
    var d = 0
    // Month first.
    let m = month(i)
    if m > 0 {
      // A dot belongs to a short form only.
      var j = a[i].short && value(i, .month) >= 100 ? dot(i + 1) : i + 1
      if j > i + 1, !(digits(j) || has(j, .number)), j >= a.count || a[j].block || a[j].capital { j = i + 1 }
      let sure = value(i, .month) < 100
      if digits(j), num(j) >= 1, num(j) <= 31, a[j].digits <= 2, !inDecimal(j), !(sign(j + 1, 58) && digits(j + 2)) {
        let d0 = num(j)
        p.day = Int8(d0)
        p.month = Int8(m)
        var k = j + 1
        if has(k, .ordinalEnding), a[k].glued { k += 1 }
        // A range of days: the phrase keeps the first.
        if sign(k, 45) || has(k, .to), digits(k + 1), num(k + 1) <= 31, num(k + 1) > d0, a[k + 1].digits <= 2, !has(k + 2, .unit), month(k + 2) == 0 {
          p.endDay = Int8(num(k + 1))
          k += 2
        }
        return trailingYear(k, &p)
      }
      let o = j < a.count && has(j, .determiner) ? j + 1 : j
      let e = ordinal(o, &d)
      if e > o, d <= 31, !has(dash(e), .unit), !has(e, .part) {
        p.day = Int8(d)
        p.month = Int8(m)
        return trailingYear(e, &p)
      }
      var k = j
      if has(k, .of) || sign(k, 44) { k += 1 }
      let end = year(k, &y)
      if end > k, !has(end, .unit), !sign(k - 1, 44) || !digits(end) {
        p.month = Int8(m)
        p.year = Int16(y)
        return end
      }
      if sign(j, 39), digits(j + 1), a[j + 1].digits == 2 {
        p.month = Int8(m)
        p.year = Int16(num(j + 1) < 50 ? 2000 + num(j + 1) : 1900 + num(j + 1))
        return j + 2
      }
      guard sure || has(i - 1, .lead) || has(i - 1, .direction) || has(i - 1, .of) || has(i - 1, .edge) || sign(i - 1, 45) && has(i - 2, .edge) || has(j, .postDirection) || has(i - 1, .every) else { return i }
      p.month = Int8(m)
      return j
    }
    // Day first.
    var j = i
    if digits(i), a[i].digits <= 2, num(i) >= 1, num(i) <= 31, !inFigure(i), !afterSign(i) {
      d = num(i)
      j = i + 1
      if has(j, .ordinalEnding), a[j].glued { j += 1 }
      // 26-27 Oktober
      if month(j) == 0, sign(j, 45) || has(j, .conjunction) && value(j, .conjunction) == 1 || has(j, .to), digits(j + 1), a[j + 1].digits <= 2, num(j + 1) <= 31, month(j + 2) > 0 {
        p.endDay = Int8(num(j + 1))
        j += 2
      }
    } else {
      j = ordinal(i, &d)
      guard j > i, d <= 31 else { return i }
    }
    if has(j, .of) { j += 1 }
    if sign(j, 45), a[j].glued, month(j + 1) > 0 { j += 1 }
    let later = month(j)
    guard later > 0 else { return i }
    p.day = Int8(d)
    p.month = Int8(later)
    var k = a[j].short ? dot(j + 1) : j + 1
    if k > j + 1, k >= a.count || !digits(k) { k = j + 1 }
    if sign(k, 45), a[k].glued, digits(k + 1), a[k + 1].digits == 4 { k += 1 }
    return trailingYear(k, &p)
  }

  private func inDecimal(_ i: Int) -> Bool {
    i + 2 < a.count && (a[i + 1].sign == 46 || a[i + 1].sign == 44) && a[i + 1].glued && a[i + 2].glued && a[i + 2].digits > 0 || i + 1 < a.count && a[i + 1].sign == 37
  }

  private func trailingYear(_ i: Int, _ p: inout TimePhrase) -> Int {
    var y = 0
    var k = i
    if sign(k, 44) || has(k, .of) { k += 1 }
    if has(k, .unit), unit(k) == .year, digits(k + 1) { k += 1 }
    let end = year(k, &y)
    guard end > k, !has(end, .unit) else { return i }
    p.year = Int16(y)
    return end
  }

  /// `1 am`, `10.30 p.m.`, `pukul 06.12 WIB`, `noon`, `5 p.m. EST`.
  func clock(_ i: Int, _ p: inout TimePhrase) -> Int {
    if has(i, .clock) {
      p.minute = Int16(value(i, .clock))
      p.hourOnly = p.minute == 1440
      return i + 1
    }
    var j = i
    let marked = has(i, .hourMark) && value(i, .hourMark) == 0
    if marked { j += 1 }
    guard digits(j) || (marked || has(j + 1, .hourMark) || has(j + 1, .meridian)) && has(j, .number), !afterSign(j) else { return i }
    var hour = digits(j) ? num(j) : value(j, .number)
    var minute = 0
    var precise = false
    if digits(j), a[j].digits == 4, hour < 2400, hour % 100 < 60, marked || zone(j + 1).end > j + 1 || has(j + 1, .hourMark) && value(j + 1, .hourMark) == 1 {
      // 0700 GMT
      minute = hour % 100
      hour /= 100
      precise = true
    }
    guard hour <= 24, !digits(j) || a[j].digits <= 2 || precise else { return i }
    if i > 0, a[j].glued, j == i, a[i - 1].sign == 58 || a[i - 1].sign == 46 || a[i - 1].sign == 45 || a[i - 1].sign == 47, i > 1, a[i - 2].digits > 0 { return i }
    var end = j + 1
    if !precise, end + 1 < a.count, a[end].sign == 58 || a[end].sign == 46, a[end].glued, a[end + 1].glued, digits(end + 1), a[end + 1].digits == 2, num(end + 1) < 60 {
      minute = num(end + 1)
      precise = true
      let colon = a[end].sign == 58
      end += 2
      // Seconds.
      if end + 1 < a.count, a[end].sign == (colon ? 58 : 46), a[end].glued, a[end + 1].glued, digits(end + 1), a[end + 1].digits == 2 { end += 2 }
      if end + 1 < a.count, a[end].sign == 46 || a[end].sign == 44 || a[end].sign == 37, a[end].glued, a[end + 1].digits > 0, a[end + 1].glued { return i }
      p.minute = Int16(colon ? 0 : -1)
    }
    // 12:10 is a score unless something says it is an hour.
    var sure = marked || precise && a[j].digits <= 2 && a[j + 1].sign == 58 && (p.hasDate || p.weekday > 0 || p.hasDayStep || p.part > 0 || has(i - 1, .lead) || has(i - 1, .approximate) || startsDate(end))
    if has(end, .hourMark), value(end, .hourMark) == 1 {
      sure = true
      end += 1
    }
    let m = meridian(end)
    if m.end > end {
      guard hour <= 12 else { return i }
      hour = hour % 12 + m.shift / 60
      sure = true
      end = m.end
    }
    let z = zone(end)
    if z.end > end, sure || precise {
      p.zone = Int16(z.minutes)
      end = z.end
      sure = true
    }
    guard sure, hour <= 24 else {
      p.minute = -1
      return i
    }
    p.minute = Int16(hour * 60 + minute)
    p.hourOnly = !precise
    return end
  }

  private func startsDate(_ i: Int) -> Bool {
    let j = sign(i, 44) || has(i, .lead) ? i + 1 : i
    return weekday(j) > 0 || month(j) > 0 || has(j, .dayref) || digits(j) && month(j + 1) > 0
  }

  private func meridian(_ i: Int) -> (end: Int, shift: Int) {
    guard has(i, .meridian) else { return (i, 0) }
    // a . m .
    if sign(i + 1, 46), a[i + 1].glued, has(i + 2, .meridian) {
      let end = sign(i + 3, 46) && a[i + 3].glued ? i + 4 : i + 3
      return (end, value(i, .meridian))
    }
    guard value(i + 0, .meridian) != 1 else { return (i, 0) }
    return isBareLetter(i) ? (i, 0) : (i + 1, value(i, .meridian))
  }

  private func isBareLetter(_ i: Int) -> Bool { has(i, .article) || value(i, .meridian) == 721 }

  private func zone(_ i: Int) -> (end: Int, minutes: Int) {
    // Moscow time, waktu Moskow
    if i + 1 < a.count, a[i].sign == 0, a[i].digits == 0, a[i].capital, a[i].mask == 0, has(i + 1, .moment) { return (i + 2, Int(Stamp.noZone)) }
    if has(i, .moment), i + 1 < a.count, has(i + 1, .zone) || a[i + 1].capital && a[i + 1].sign == 0 && a[i + 1].mask == 0 {
      let v = has(i + 1, .zone) ? value(i + 1, .zone) : 9999
      return (i + 2, v == 9999 ? Int(Stamp.noZone) : v)
    }
    guard has(i, .zone) else { return (i, 0) }
    let v = value(i, .zone)
    if v == 9999 { return has(i + 1, .moment) ? (i + 2, Int(Stamp.noZone)) : (i, 0) }
    return (has(i + 1, .moment) ? i + 2 : i + 1, v)
  }

  /// All components of a point in time in whatever order; `p` collects what they say.
  func point(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    var any = false
    while true {
      let next = component(i, &p, first: !any)
      if next == i { break }
      any = true
      i = next
    }
    guard any else { return start }
    // A part of the day alone needs a word before it ("pada malam").
    if p.part > 0, !p.hasDate, p.weekday == 0, !p.hasDayStep, p.direction == .none, p.minute < 0 {
      guard p.edge > 0 || has(start - 1, .lead) && p.lead == .none && !p.repeats else { return start }
    }
    if p.hasYearStep, !p.hasDate { return start }
    p.shape = .point
    p.kind = p.minute >= 0 || p.part > 0 ? .time : .date
    return i
  }

  private func component(_ start: Int, _ p: inout TimePhrase, first: Bool) -> Int {
    var i = start
    guard i < a.count else { return start }
    var bracket = false
    var comma = false
    if !first {
      if sign(i, 44) {
        comma = true
        i += 1
      } else if sign(i, 40) {
        bracket = true
        i += 1
      }
      if has(i, .lead), let l = TimeLead(rawValue: UInt8(value(i, .lead))), l == .at, !has(i, .direction) { i += 1 }
      if has(i, .of), !comma { i += 1 }
      if has(i, .approximate), has(i + 1, .hourMark) { i += 1 }
      guard i < a.count, !a[i].block else { return start }
    }
    let end = piece(i, &p, first: first, comma: comma)
    guard end > i else { return start }
    if bracket { return sign(end, 41) ? end + 1 : start }
    return end
  }

  private func piece(_ i: Int, _ p: inout TimePhrase, first: Bool, comma: Bool) -> Int {
    let old = p
    // Weekday.
    if p.weekday == 0, !comma || p.hasDate {
      var j = i
      var dir = direction(i)
      if dir != .none, dir != .recent, dir != .current, dir != .latest { j += 1 } else { dir = .none }
      if has(j, .determiner), dir == .none, first {
        let d = direction(j + 1)
        if d == .previous || d == .following || d == .same || d == .next { dir = d; j += 2 }
      }
      if dir == .this || dir == .past, direction(j) == .coming || direction(j) == .past || direction(j) == .last {
        dir = direction(j)
        j += 1
      }
      if dir == .none, has(j, .dateHead), weekday(j + 1) > 0 { j += 1 }
      let w = weekday(j)
      if w > 0, !(first && weekdayIsUnit(j)), dir == .none || first, !isName(j) {
        if dir == .that { return i }
        var k = j + 1
        if value(j, .weekday) >= 0, sign(k, 46), a[k].glued, a[j].digits == 0, shortWord(j) { k += 1 }
        p.weekday = Int8(w)
        if dir != .none { p.direction = dir }
        let post = after(k)
        if post != .none {
          p.direction = post
          k += 1
        } else if has(k, .relative), after(k + 1) != .none {
          p.direction = after(k + 1)
          k += 2
        }
        let own = direction(k)
        if unit(k) == .week, !isPlural(k), after(k + 1) != .none {
          p.hasWeekStep = true
          p.weekStep = Int8(after(k + 1).step)
          k += 2
        } else if own == .last || own == .next || own == .this, unit(k + 1) == .week, !isPlural(k + 1) {
          p.hasWeekStep = true
          p.weekStep = Int8(own.step)
          k += 2
        }
        if has(k, .dayref), p.dayStep == 0, has(j, .weekday), value(k, .dayref) != 0, has(k, .postDirection) || k > j + 1 || true, !p.hasDayStep, a[k].sign == 0 {
          // Senin kemarin, Rabu lusa
          let step = value(k, .dayref)
          if step < 0 { p.direction = .last } else if step > 0 { p.direction = .next }
          if step != 0 { k += 1 }
        }
        return k
      }
      p = old
    }
    // yesterday, hari ini
    if !p.hasDayStep, p.weekday == 0 || true, !comma {
      if has(i, .dayref), !p.hasDate || has(i - 1, .dayref) == false {
        if p.hasDate || p.weekday > 0 {
          // (28/12/2014) kemarin
          if value(i, .dayref) == 0 { return i }
          return i + 1
        }
        p.hasDayStep = true
        p.dayStep = Int8(value(i, .dayref))
        // kemarin lusa, esok hari
        var j = i + 1
        if has(j, .unit), unit(j) == .day, !isPlural(j), !has(j + 1, .postDirection), has(i, .dayref), p.dayStep != 0 { j += 1 }
        if after(j) == .this, p.dayStep == 0 { j += 1 }
        return j
      }
      if has(i, .unit), unit(i) == .day, after(i + 1) == .this, !p.hasDate, p.weekday == 0 {
        p.hasDayStep = true
        p.dayStep = 0
        return i + 2
      }
      if has(i, .tonight), !p.hasDate {
        p.hasDayStep = true
        p.dayStep = 0
        p.part = Int8(value(i, .tonight))
        return i + 1
      }
      if has(i, .lastNight), !p.hasDate {
        p.hasDayStep = true
        p.dayStep = -1
        p.part = 5
        return i + 1
      }
    }
    // Part of the day.
    if p.part == 0 {
      var j = i
      var dir = direction(i)
      if dir == .last || dir == .this || dir == .that || dir == .same || dir == .next || dir == .following || dir == .previous || dir == .earlierToday, first || dir == .earlierToday { j += 1 } else { dir = .none }
      var edge = 0
      if has(j, .edge) {
        edge = value(j, .edge)
        let k = dash(j + 1)
        if has(k, .part) || has(k, .tonight) { j = k } else { edge = 0 }
      }
      if has(j, .determiner), has(j + 1, .part), first, has(i - 1, .lead) { j += 1 }
      if has(j, .part) {
        let v = value(j, .part)
        p.part = Int8(v & 31)
        p.repeats = v & 32 != 0
        if edge > 0 { p.edge = Int8(edge) }
        var k = j + 1
        if has(j, .edge), has(k, .unit), unit(k) == .day { k += 1 }
        if dir == .last {
          p.hasDayStep = true
          p.dayStep = -1
        } else if dir == .earlierToday {
          if !p.hasDate, p.weekday == 0 {
            p.hasDayStep = true
            p.dayStep = p.part == 5 ? -1 : 0
          }
        } else if dir == .this {
          p.hasDayStep = true
        } else if dir != .none {
          p.direction = dir
        }
        if after(k) == .this, !p.hasDate, p.weekday == 0 {
          p.hasDayStep = true
          k += 1
        } else if after(k) == .last, !p.hasDate, p.weekday == 0 {
          p.hasDayStep = true
          p.dayStep = -1
          k += 1
        } else if after(k) == .that, !p.hasDate, p.weekday == 0 {
          p.direction = .that
          k += 1
        } else if after(k) != .none, p.hasDate || p.weekday > 0 {
          k += 1
        }
        return k
      }
    }
    // Clock.
    if p.minute < 0 {
      let end = clock(i, &p)
      if end > i { return end }
      p.minute = -1
      p.zone = old.zone
    }
    // Date.
    if !p.hasDate, !p.hasDayStep || comma {
      var j = i
      if has(j, .dateHead), !has(j, .unit) { j += 1 }
      if has(j, .determiner), j == i, first || comma { j += 1 }
      var dir = direction(j)
      if month(j + 1) > 0, dir == .last || dir == .this || dir == .next || dir == .past || dir == .that || dir == .same || dir == .following || dir == .coming {
        j += 1
      } else {
        dir = .none
      }
      var end = numericDate(j, &p)
      if end == j {
        p = old
        end = writtenDate(j, &p)
      }
      if end == j, !has(i, .determiner) { p = old }
      if end > j, j == i || !has(i, .determiner) || p.day > 0 {
        if dir != .none, p.year == 0 { p.direction = dir }
        return dateEnd(end, &p)
      }
      p = old
      // tahun 1994; 1991
      if p.weekday == 0, p.part == 0, p.minute < 0 {
        var y = 0
        var k = i
        if has(k, .determiner) { k += 1 }
        let named = unit(k) == .year && !isPlural(k)
        if named { k += 1 } else { k = i }
        let e = year(k, &y)
        if e > k, named || loneYear(k, e) {
          p.year = Int16(y)
          return dateEnd(e, &p, ofYear: true)
        }
      }
      // Tanggal 24
      if has(i, .dateHead), !has(i, .unit), digits(i + 1), num(i + 1) <= 31, num(i + 1) > 0, a[i + 1].digits <= 2 {
        p.day = Int8(num(i + 1))
        return dateEnd(i + 2, &p)
      }
    } else if p.month > 0, p.year == 0, !comma {
      // June last year, Oktober tahun lalu
      var j = i
      let dir = direction(j)
      if dir == .last || dir == .this || dir == .next, unit(j + 1) == .year, !isPlural(j + 1) {
        p.hasYearStep = true
        p.yearStep = Int8(dir.step)
        return j + 2
      }
      if unit(j) == .year, after(j + 1) != .none {
        p.hasYearStep = true
        p.yearStep = Int8(after(j + 1).step)
        j += 2
        return j
      }
    }
    return i
  }

  private func dateEnd(_ i: Int, _ p: inout TimePhrase, ofYear: Bool = false) -> Int {
    if after(i) == .last || after(i) == .next || after(i) == .this && !ofYear, !has(i, .dayref), !has(i, .ago) || !has(i + 1, .ago) {
      if p.year == 0 { p.direction = after(i) }
      return i + 1
    }
    return i
  }

  /// "Sun" or "Sat" that no date follows.
  private func isName(_ i: Int) -> Bool {
    guard value(i, .weekday) >= 100, !has(i, .unit) else { return false }
    var j = sign(i + 1, 46) ? i + 2 : i + 1
    if sign(j, 44) { j += 1 }
    return !(digits(j) || month(j) > 0 || has(j, .part))
  }

  private func shortWord(_ i: Int) -> Bool { value(i, .weekday) >= 100 && !has(i, .unit) }

  /// "Minggu lalu" at the start of a sentence is last week, "Minggu (28/12)" Sunday.
  private func weekdayIsUnit(_ i: Int) -> Bool {
    guard has(i, .unit) else { return false }
    return (i == 0 || a[i].block) && (has(i + 1, .postDirection) || has(i + 1, .relative))
  }

  /// Four digits that stand where a year stands.
  private func loneYear(_ i: Int, _ e: Int) -> Bool {
    guard digits(i) else { return true }
    let y = num(i)
    guard y >= 1400, y <= 2100 else { return false }
    if has(e, .unit) || has(e, .scale) || has(e, .more) { return false }
    if e < a.count, a[e].sign == 37 || a[e].sign == 36 || a[e].sign == 47 { return false }
    if sign(e, 45), a[e].glued, !(e + 1 < a.count && a[e + 1].glued && a[e + 1].number >= 0) , e + 1 < a.count, a[e + 1].glued { return has(e + 1, .decadeEnding) == false && false }
    if i == 0 { return e < a.count && (a[e].sign == 44 || a[e].sign == 58) || a.count == 1 }
    let b = a[i - 1]
    // "2000 soldiers" is a figure: round numbers before a plain word.
    let word = e < a.count && a[e].sign == 0 && a[e].digits == 0 && !a[e].capital && a[e].mask == 0
    if y % 50 == 0, word { return false }
    if has(i - 1, .lead) {
      switch TimeLead(rawValue: UInt8(value(i - 1, .lead))) ?? .none {
      case .at, .since, .until, .before, .after, .from, .by: return true
      default: return !word
      }
    }
    if b.mask & (TimeWordKind.of.bit | TimeWordKind.edge.bit | TimeWordKind.fiscal.bit | TimeWordKind.period.bit) != 0 { return true }
    if b.mask & (TimeWordKind.conjunction.bit | TimeWordKind.to.bit | TimeWordKind.approximate.bit) != 0 { return !word }
    if b.sign == 40 || b.sign == 91 { return true }
    if b.sign == 45, i >= 2, a[i - 2].mask & TimeWordKind.edge.bit != 0 || digits(i - 2) && a[i - 2].digits == 4 && num(i - 2) > 1400 && num(i - 2) < y && !sign(i - 3, 45) { return true }
    if b.mask & (TimeWordKind.determiner.bit | TimeWordKind.decadeEnding.bit | TimeWordKind.article.bit) != 0 { return e < a.count && a[e].sign == 0 }
    if b.digits > 0 { return false }
    // A word before and none that it counts behind: "the 1987 crash" comes through the determiner.
    if b.sign != 0 { return false }
    return e >= a.count || a[e].sign != 0 || has(e, .conjunction) || has(e, .lead)
  }
}
