import Claims
import Packs

/// Amounts of time, repeated times, vague references and days with names.
extension TimeParser {
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
        // three-quarters, a quarter of
        if u == .weekend || u == .quarter && (sign(j - 1, 45) || has(j + 1, .of)) { return start }
        i = j + 1
        // a minute and a half
        if has(i, .conjunction), value(i, .conjunction) == 1, has(i + 1, .article), has(i + 2, .half) {
          half = true
          i += 3
        }
        if has(i, .half), value(i, .half) == 2 {
          half = true
          i += 1
        }
      } else {
        // weeks, months ago
        guard has(i, .unit), isPlural(i), unit(i) > .hour, unit(i) <= .century else { return start }
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
    if has(start - 1, .ageBefore) {
      p.shape = .set
      p.ago = 9
      return i
    }
    // 8-month-old
    if sign(i, 45), has(i + 1, .age) {
      p.isAge = true
      return i + 2
    }
    // "an 18-year old"
    if has(i, .age), sign(i - 2, 45) {
      p.isAge = true
      return i + 1
    }
    // "a 16 year old"
    if has(i, .age), !isPlural(i - 1), count > 1, u == .year || u == .month {
      p.isAge = true
      return i + 1
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
      if u.isClock, !bare { p.kind = .time }
      return j + 1
    }
    if sign(j, 45), has(j + 1, .ago), value(j + 1, .ago) <= 2, !bare, u == .year { return start }
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
          let blocked =
            TimeWordKind.unit.bit | TimeWordKind.number.bit | TimeWordKind.vague.bit | TimeWordKind.season.bit | TimeWordKind.weakSeason.bit
            | TimeWordKind.ordinal.bit
          if a[i + 1].mask & blocked != 0 || a[i + 1].digits > 0 { return start }
          guard has(i - 2, .lead) || has(i - 2, .of) || has(i + 1, .lead) || has(i + 1, .of) || has(i + 1, .conjunction) else { return start }
        }
        p.shape = shape(v - 10)
        return i + 1
      }
      // "current year" is a unit, taken elsewhere.
      if has(i, .direction), has(i + 1, .unit) || has(i + 1, .fiscal) || has(i + 1, .period) { return start }
      // soon after, shortly before
      if v == 3, has(i + 1, .ago) || has(i + 1, .lead) && value(i + 1, .lead) != Int(TimeLead.at.rawValue) { return start }
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
      p.isOvernight = true
      if weekday(i + 1) > 0 {
        p.weekday = Int8(weekday(i + 1))
        // "overnight into Saturday": the night that Friday ends with.
        if value(i, .overnight) == 1 { p.weekday = p.weekday == 1 ? 7 : p.weekday - 1 }
        p.part = 5
        p.kind = .time
        return i + 2
      }
      p.hasDayStep = true
      p.dayStep = -1
      p.part = 5
      p.kind = .time
      return i + 1
    }
    if has(i, .yearEnd)
      || unit(i) == .year && !isPlural(i)
        && (sign(i + 1, 45) && has(i + 2, .edgeNoun) && value(i + 2, .edgeNoun) == 3 || has(i + 1, .edgeNoun) && value(i + 1, .edgeNoun) == 3
          || has(i + 1, .decadeEnding) && has(i + 2, .edgeNoun) && value(i + 2, .edgeNoun) == 3)
    {
      p.month = 12
      p.day = 31
      p.direction = .this
      return has(i, .yearEnd) ? i + 1 : has(i + 1, .edgeNoun) ? i + 2 : i + 3
    }
    return i
  }
}
