import Claims
import Packs

/// Units with last and next, quarters, seasons, decades, amounts of time, repeated times and vague references.
extension TimeParser {
  /// "last week", "the past two months", "tahun lalu", "dua pekan terakhir", "the first nine months".
  func relativeUnit(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    let det = has(i, .determiner)
    if det { i += 1 }
    var dir = direction(i)
    if dir != .none {
      i += 1
      // this coming week, this past spring
      if dir == .this, direction(i) == .coming || direction(i) == .past || direction(i) == .last {
        dir = direction(i)
        i += 1
      }
      if has(i, .fiscal) { i += 1 }
      if has(i, .season) || has(i, .weakSeason) {
        return season(i, dir, &p)
      }
      var count: Int32 = 0
      var half = false
      let n = quantity(i, &count, &half)
      if n > i, has(n, .unit) || sign(n, 45) && has(n + 1, .unit) {
        let u = unit(has(n, .unit) ? n : n + 1)
        guard dir.isSpan || dir == .latest || dir == .recent || dir == .this else { return start }
        p.shape = .span
        p.kind = .duration
        p.direction = dir
        p.unit = u
        p.count = count
        p.half = half
        return orSo(has(n, .unit) ? n + 1 : n + 2)
      }
      if dir == .past || dir == .last || dir == .next || dir == .coming, has(i, .vague) { return start }
      let u = unit(i)
      guard u != .none || has(i, .period) else { return start }
      if u == .half, dir == .last || dir == .latest { return start }
      let plural = isPlural(i)
      i += 1
      if has(i, .conjunction), unit(i + 1) != .none, plural { i += 2 }
      if has(start, .determiner), dir == .none { return start }
      p.unit = u == .none ? .quarter : u
      p.direction = dir
      p.kind = .date
      if plural {
        switch dir {
        case .future:
          p.shape = .future
        case .coming, .next:
          if u < .month || dir == .next { p.shape = .span; p.count = -1; p.kind = .duration } else { p.shape = .future }
        case .recent, .last:
          p.shape = .span
          p.direction = .past
          p.count = -1
          p.kind = .duration
        case .past, .previous:
          p.shape = .past
        case .this where u == .day:
          p.shape = .present
        default: return start
        }
        return i
      }
      if u.isClock { return start }
      if dir == .recent { return start }
      p.shape = .unit
      if dir == .last && u == .second { return start }
      return orSo(i)
    }
    if det {
      // the first nine months, the first two quarters of 1990
      var o = 0
      let e = ordinal(i, &o)
      if e > i {
        var count: Int32 = 0
        var half = false
        let n = quantity(e, &count, &half)
        if n > e, has(n, .unit) {
          p.shape = .duration
          p.kind = .duration
          p.unit = unit(n)
          p.count = count
          return n + 1
        }
        return start
      }
      if has(i, .fiscal), unit(i + 1) == .year {
        p.shape = .unit
        p.unit = .year
        p.direction = .this
        return i + 2
      }
      let u = unit(i)
      if !isPlural(i), u == .quarter || u == .year || u == .weekend || u == .week {
        // the year two thousand is a date; "the year-ago quarter" a quarter.
        if sign(i + 1, 45) { return start }
        p.shape = .unit
        p.unit = u
        p.direction = .same
        return i + 1
      }
      if isPlural(i), u == .week || u == .month || u == .day || u == .year, after(i + 1) == .next {
        p.shape = .span
        p.kind = .duration
        p.direction = .next
        p.unit = u
        p.count = -1
        return i + 2
      }
      var count: Int32 = 0
      var half = false
      let n = quantity(i, &count, &half)
      if n > i, has(n, .unit), isPlural(n) {
        p.shape = .duration
        p.kind = .duration
        p.unit = unit(n)
        p.count = count
        return n + 1
      }
      return start
    }
    // Unit first: tahun lalu, pekan ini, bulan depan.
    if has(i, .unit), !isPlural(i) {
      let u = unit(i)
      var j = i + 1
      if has(j, .relative) { j += 1 }
      let post = after(j)
      guard post != .none, !(u.isClock) else { return start }
      if u == .day {
        switch post {
        case .same, .that: p.direction = post
        case .next, .following: p.direction = .following
        case .previous: p.direction = .previous
        default: return start
        }
      } else {
        p.direction = post
      }
      if post == .past, u != .year { p.direction = .last }
      p.shape = .unit
      p.unit = u
      return j + 1
    }
    return start
  }

  private func orSo(_ i: Int) -> Int {
    // "or so", "and a half"
    if has(i, .conjunction), value(i, .conjunction) == 2, has(i + 1, .more), value(i + 1, .more) == 2 { return i + 2 }
    return i
  }

  private func season(_ i: Int, _ dir: TimeDirection, _ p: inout TimePhrase) -> Int {
    p.shape = .season
    p.direction = dir
    p.ordinal = Int16(has(i, .season) ? value(i, .season) : value(i, .weakSeason))
    return ofYear(i + 1, &p)
  }

  /// "the summer", "summer 2020", "musim panas".
  func bareSeason(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    let det = has(i, .determiner)
    if det { i += 1 }
    if has(i, .edge) { i = dash(i + 1) }
    let head = has(i, .seasonHead)
    if head { i += 1 }
    guard has(i, .season) || (head || det) && has(i, .weakSeason) else { return start }
    p.shape = .season
    p.ordinal = Int16(has(i, .season) ? value(i, .season) : value(i, .weakSeason))
    let end = ofYear(i + 1, &p)
    if end == i + 1, det, !head, has(i, .weakSeason), !has(end, .of), has(start - 1, .lead) || has(start - 1, .of) { return end }
    if end == i + 1, has(i, .weakSeason), !head { return start }
    if after(end) != .none {
      p.direction = after(end)
      return end + 1
    }
    return end
  }

  /// "of 1990", ", 2020", "2020", "of this year", "last year".
  private func ofYear(_ i: Int, _ p: inout TimePhrase) -> Int {
    var j = i
    if has(j, .of) || sign(j, 44) { j += 1 }
    if has(j, .fiscal) { j += 1 }
    if has(j, .unit), unit(j) == .year, digits(j + 1) { j += 1 }
    var y = 0
    let e = year(j, &y)
    if e > j, !has(e, .unit) {
      p.year = Int16(y)
      return e
    }
    if sign(i, 44) { return i }
    let dir = direction(j)
    if dir == .last || dir == .this || dir == .next, unit(j + 1) == .year {
      p.hasYearStep = true
      p.yearStep = Int8(dir.step)
      return j + 2
    }
    if unit(j) == .year, after(j + 1) != .none {
      p.hasYearStep = true
      p.yearStep = Int8(after(j + 1).step)
      return j + 2
    }
    return i
  }

  /// "the third quarter of 1990", "third-quarter", "this year's second quarter", "the year-ago quarter", "kuartal III 2020".
  func quarter(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    let det = has(i, .determiner)
    if det { i += 1 }
    var adjective = false
    // this year's, last year's
    if !det, direction(i) == .this || direction(i) == .last || direction(i) == .next, unit(i + 1) == .year, has(i + 2, .decadeEnding) {
      p.hasYearStep = true
      p.yearStep = Int8(direction(i).step)
      i += 3
      adjective = true
    }
    if has(i, .approximate), value(i, .approximate) == 9 { i += 1 }
    var y = 0
    if !adjective, year(i, &y) == i + 1, digits(i) {
      p.year = Int16(y)
      i += 1
      adjective = true
    }
    if unit(i) == .year, !isPlural(i), sign(i + 1, 45), has(i + 2, .ago) {
      p.hasYearStep = true
      p.yearStep = -1
      p.ago = Int8(value(i + 2, .ago))
      i += 3
      adjective = true
    }
    if has(i, .fiscal) { i = dash(i + 1) }
    var o = 0
    let e = ordinal(i, &o)
    if e > i {
      let u = dash(e)
      // the first week of October
      if unit(u) == .week, !isPlural(u), has(u + 1, .of), month(u + 2) > 0, o <= 5 {
        p.shape = .point
        p.month = Int8(month(u + 2))
        p.edge = o == 1 ? 1 : o <= 3 ? 2 : 3
        var y2 = 0
        let end = year(u + 3, &y2)
        if end > u + 3 { p.year = Int16(y2) }
        return end
      }
      guard unit(u) == .quarter || unit(u) == .half, o <= 4 else { return start }
      p.shape = unit(u) == .half ? .half : .quarter
      guard p.shape == .quarter || o <= 2 else { return start }
      if p.shape == .half, has(u + 1, .of), month(u + 2) > 0 {
        p.shape = .point
        p.month = Int8(month(u + 2))
        p.edge = o == 1 ? 1 : 3
        var y2 = 0
        let end = year(u + 3, &y2)
        if end > u + 3 { p.year = Int16(y2) }
        return end
      }
      p.ordinal = Int16(o)
      return ofYear(u + 1, &p)
    }
    if direction(i) == .last, has(i + 1, .half) || unit(i + 1) == .half, has(i + 2, .of) {
      p.shape = .half
      p.ordinal = 2
      let end = ofYear(i + 2, &p)
      return end > i + 2 ? end : start
    }
    if adjective, unit(i) == .quarter || has(i, .period) || unit(i) == .half, !isPlural(i) {
      p.shape = .quarter
      return i + 1
    }
    // kuartal III 2020
    if !det, unit(i) == .quarter, !isPlural(i) {
      let q = i + 1
      if has(q, .ordinal), value(q, .ordinal) <= 4 {
        o = value(q, .ordinal)
      } else if digits(q), num(q) >= 1, num(q) <= 4 {
        o = num(q)
      } else {
        return start
      }
      p.shape = .quarter
      p.ordinal = Int16(o)
      return ofYear(q + 1, &p)
    }
    if !det, p.ago > 0, p.shape == .point, p.hasYearStep {
      // year-ago, year-earlier before another noun
      p.shape = .offset
      p.unit = .year
      p.count = 1
      return i
    }
    return start
  }

  /// "the 1980s", "1990-an", "the early 90s", "the nineties", "the 20th century", "abad ke-20".
  func decade(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    if has(i, .determiner) { i += 1 }
    if has(i, .edge) { i = dash(i + 1) }
    if has(i, .unit), unit(i) == .year || unit(i) == .decade, digits(i + 1) { i += 1 }
    let quote = i < a.count && (a[i].sign == 39 || a[i].sign == 34) && digits(i + 1)
    if quote { i += 1 }
    if digits(i), a[i].digits == 4 || a[i].digits == 2, num(i) % 10 == 0, !inFigure(i) || a[i].digits == 4 {
      var j = i + 1
      if sign(j, 39) { j += 1 }
      if sign(j, 45), a[j].glued { j += 1 }
      if has(j, .ordinalEnding), !quote { return century(i, start, &p) }
      guard j > i, has(j, .decadeEnding), a[j].glued else { return start }
      if a[i].digits == 4, num(i) < 1000 || num(i) > 2100 { return start }
      p.shape = .decade
      p.ordinal = Int16((a[i].digits == 2 ? 1900 + num(i) : num(i)) / 10)
      return j + 1
    }
    if quote { return start }
    if has(i, .decade), i > start {
      p.shape = .decade
      p.ordinal = Int16(190 + value(i, .decade) / 10)
      return i + 1
    }
    return century(i, start, &p)
  }

  private func century(_ i: Int, _ start: Int, _ p: inout TimePhrase) -> Int {
    var o = 0
    let e = ordinal(i, &o)
    if e > i, unit(dash(e)) == .century, !isPlural(dash(e)), o < 30 {
      p.shape = .century
      p.ordinal = Int16(o - 1)
      return dash(e) + 1
    }
    // abad ke-20
    if unit(i) == .century, has(i + 1, .ordinalEnding) {
      let d = dash(i + 2)
      if digits(d), num(d) < 30 {
        p.shape = .century
        p.ordinal = Int16(num(d) - 1)
        return d + 1
      }
    }
    return start
  }

  /// Amounts: "44-day", "two months ago", "six weeks after", "44 hari", "beberapa minggu terakhir".
  func amount(_ start: Int, _ p: inout TimePhrase) -> Int {
    var count: Int32 = 0
    var half = false
    var i = start
    var u = TimeUnit.none
    var bare = false
    if has(i, .unitOne) {
      count = 1
      u = TimeUnit(rawValue: UInt8(value(i, .unitOne))) ?? .none
      i += 1
    } else {
      let n = quantity(i, &count, &half)
      if n > i {
        i = n
        if has(i, .more) { i += 1 }
        var j = i
        if sign(j, 45), j < a.count { j += 1 }
        if has(j, .fiscal) { j += 1 }
        if count == -1, has(j, .of) { j += 1 }
        guard has(j, .unit) else { return start }
        u = unit(j)
        guard u != .quarter || !half, u != .half else { return start }
        // id "jam": "2 jam" hours, but "second" of a list is no unit here.
        if u == .second, !isPlural(j), digits(start) == false, count == 1, has(start, .article) { return start }
        if u == .weekend { return start }
        i = j + 1
        // a minute and a half
        if has(i, .conjunction), value(i, .conjunction) == 1, has(i + 1, .article), has(i + 2, .half) {
          half = true
          i += 3
        }
        if has(i, .half) , value(i, .half) == 2 {
          half = true
          i += 1
        }
      } else {
        // weeks, months ago
        guard has(i, .unit), isPlural(i), unit(i) > .hour, unit(i) < .century || unit(i) == .century else { return start }
        u = unit(i)
        guard u != .quarter, u != .weekend else { return start }
        count = -1
        bare = true
        i += 1
        if has(i, .conjunction), has(i + 1, .unit), isPlural(i + 1) { i += 2 }
      }
    }
    p.unit = u
    p.count = count
    p.half = half
    p.kind = .duration
    p.shape = .duration
    // 8-month-old
    if sign(i, 45), has(i + 1, .age) {
      return i + 2
    }
    // "52 years old" is no time at all.
    if has(i, .age) {
      p.kind = .set
      p.repeats = false
      p.shape = .set
      p.ago = 9
      return i + 1
    }
    // "or so" before ago
    var j = i
    if has(j, .conjunction), value(j, .conjunction) == 2, has(j + 1, .more), value(j + 1, .more) == 2 { j += 2 }
    if has(j, .relative), has(j + 1, .postDirection) { j += 1 }
    let back = value(j, .ago)
    if back > 0, !(sign(j - 1, 45)) {
      // "two weeks before the vote": an event follows.
      if back == 2 || back == 3, has(j, .lead), j + 1 < a.count, a[j + 1].sign == 0 {
        p.follow = back == 2 ? .before : .after
        return i
      }
      p.ago = Int8(back)
      p.kind = .date
      p.shape = .offset
      if u.isClock { p.kind = .time }
      if bare, u != .century { p.kind = .date }
      return j + 1
    }
    if sign(j, 45), has(j + 1, .ago), value(j + 1, .ago) <= 2, bare == false, u == .year { return start }
    let post = after(j)
    if post != .none {
      switch post {
      case .past, .latest, .last, .previous:
        if post == .last || post == .previous {
          p.shape = .offset
          p.ago = post == .last ? 1 : 2
          p.kind = .date
        } else {
          p.shape = .span
          p.direction = .past
        }
        return j + 1
      case .this:
        p.shape = .span
        p.direction = .past
        return j + 1
      case .next, .coming, .following:
        p.shape = .span
        p.direction = .next
        return j + 1
      default: break
      }
    }
    if bare, !(has(start - 1, .lead) || has(start - 1, .approximate) || j >= a.count || a[j].sign != 0 || i - start > 1 || has(start - 1, .to)) { return start }
    if has(i, .lead) {
      let l = TimeLead(rawValue: UInt8(value(i, .lead))) ?? .none
      if l == .after || l == .before || l == .since { p.follow = l }
    }
    return i
  }

  /// "every Monday", "setiap hari", "daily", "Tuesday nights".
  func repeated(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    if has(i, .repeating) {
      p.shape = .set
      p.kind = .set
      p.unit = TimeUnit(rawValue: UInt8(value(i, .repeating))) ?? .day
      p.count = 1
      p.repeats = true
      return i + 1
    }
    if has(i, .every) {
      i += 1
      p.kind = .set
      p.shape = .set
      if month(i) > 0 {
        p.month = Int8(month(i))
        return i + 1
      }
      if weekday(i) > 0, !has(i, .unit) || a[i].capital {
        p.weekday = Int8(weekday(i))
        if has(i + 1, .part) {
          p.part = Int8(value(i + 1, .part) & 31)
          return i + 2
        }
        return i + 1
      }
      if has(i, .season) || has(i, .weakSeason) {
        p.ordinal = Int16(has(i, .season) ? value(i, .season) : value(i, .weakSeason))
        p.shape = .season
        p.repeats = true
        return i + 1
      }
      if has(i, .part) {
        p.part = Int8(value(i, .part) & 31)
        return i + 1
      }
      var count: Int32 = 1
      var half = false
      let n = quantity(i, &count, &half)
      if has(n, .unit), unit(n) != .half {
        p.unit = unit(n)
        p.count = n > i ? count : 1
        return n + 1
      }
      return start
    }
    return start
  }

  /// "now", "recently", "saat itu", "at that time".
  func reference(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    func shape(_ v: Int) -> TimeShape { v == 1 ? .past : v == 2 ? .present : .future }
    if has(i, .ref) {
      let v = value(i, .ref)
      if v > 10 {
        // Needs "the" before it ("the past", "the future").
        guard has(i - 1, .determiner) else { return start }
        if i + 1 < a.count, a[i + 1].sign == 0 {
          let blocked = TimeWordKind.unit.bit | TimeWordKind.number.bit | TimeWordKind.vague.bit | TimeWordKind.season.bit | TimeWordKind.weakSeason.bit | TimeWordKind.ordinal.bit
          if a[i + 1].mask & blocked != 0 || a[i + 1].digits > 0 { return start }
          guard has(i - 2, .lead) || has(i - 2, .of) || has(i + 1, .lead) || has(i + 1, .of) || has(i + 1, .conjunction) else { return start }
        }
        p.shape = shape(v - 10)
        return i + 1
      }
      // "current year" is a unit, taken elsewhere.
      if has(i, .direction), has(i + 1, .unit) || has(i + 1, .fiscal) || has(i + 1, .period) { return start }
      p.shape = shape(v)
      return i + 1
    }
    // saat ini, this time
    if has(i, .moment) {
      var j = i + 1
      if has(j, .relative) { j += 1 }
      switch after(j) {
      case .this: p.shape = .present
      case .that, .same, .last, .previous: p.shape = .past
      case .next, .following: p.shape = .future
      default: return start
      }
      return j + 1
    }
    if direction(i) == .that, has(i + 1, .moment) {
      p.shape = .past
      return i + 2
    }
    if has(i, .determiner) {
      i += 1
      if direction(i) == .same, has(i + 1, .moment) {
        p.shape = .past
        return i + 2
      }
      if has(i, .ref), value(i, .ref) > 10 {
        let end = reference(i, &p)
        return end > i ? end : start
      }
      // the near future
      if has(i + 1, .ref), value(i + 1, .ref) == 13, !has(i, .ref), i + 1 < a.count, a[i].sign == 0, a[i].mask == 0, has(start - 1, .lead) {
        p.shape = .future
        return i + 2
      }
      if has(i, .moment), has(start - 1, .lead), i + 1 >= a.count || a[i + 1].sign != 0 {
        p.shape = .past
        return i + 1
      }
    }
    return start
  }

  /// Christmas, "year-end", "overnight".
  func special(_ i: Int, _ p: inout TimePhrase) -> Int {
    if has(i, .nextDay) {
      p.shape = .unit
      p.unit = .day
      p.direction = .following
      return has(i + 1, .unit) && unit(i + 1) == .day ? i + 2 : i + 1
    }
    if has(i, .holiday), a[i].capital {
      p.month = Int8(value(i, .holiday) / 100)
      p.day = Int8(value(i, .holiday) % 100)
      var y = 0
      let e = year(i + 1, &y)
      if e > i + 1 { p.year = Int16(y) }
      return e
    }
    if has(i, .overnight) {
      p.hasDayStep = true
      p.dayStep = -1
      p.part = 5
      p.kind = .time
      return i + 1
    }
    if has(i, .yearEnd) || unit(i) == .year && !isPlural(i) && (sign(i + 1, 45) && has(i + 2, .edgeNoun) && value(i + 2, .edgeNoun) == 3 || has(i + 1, .edgeNoun) && value(i + 1, .edgeNoun) == 3 || has(i + 1, .decadeEnding) && has(i + 2, .edgeNoun) && value(i + 2, .edgeNoun) == 3) {
      p.month = 12
      p.day = 31
      p.direction = .this
      return has(i, .yearEnd) ? i + 1 : has(i + 1, .edgeNoun) ? i + 2 : i + 3
    }
    return i
  }
}
