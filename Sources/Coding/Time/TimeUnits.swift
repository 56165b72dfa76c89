import Claims
import Packs

/// Units with last, this and next.
extension TimeParser {
  /// "last week", "the past two months", "tahun lalu", "dua pekan terakhir", "the first nine months".
  func relativeUnit(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    let det = has(i, .determiner)
    if det { i += 1 }
    var dir = direction(i)
    // "it will last two years"
    if dir == .last, !det, has(i - 1, .future) || has(i - 1, .to) { return start }
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
        // "entered the region following 27 years of occupation": after them.
        if dir == .following, !det { return start }
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
      // "captured X in 2012 and Y in the same year": the one told last; "by the end of the year" is the report's.
      if dir == .same, u == .year { p.direction = .that }
      // "The next day": after the day last told. "In the next day or two" is counted from now.
      if dir == .next, det, u == .day, !has(start - 1, .of), !(has(start - 1, .lead) && value(start - 1, .lead) == Int(TimeLead.during.rawValue)),
        !(has(i, .conjunction) && value(i, .conjunction) == 2)
      {
        p.direction = .following
      }
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
      // "later in the day": of the one last told.
      if !isPlural(i), u == .day, has(start - 1, .of), has(start - 2, .edge), has(start - 2, .ago) {
        p.shape = .unit
        p.unit = .day
        p.direction = .that
        return i + 1
      }
      // "The day before, …": of the one last told.
      if !isPlural(i), u == .day, closesBefore(i + 1) {
        p.shape = .unit
        p.unit = .day
        p.direction = .previous
        return i + 2
      }
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
        p.direction = post == .same && u == .year ? .that : post
      }
      if post == .past, u != .year { p.direction = .last }
      p.shape = .unit
      p.unit = u
      return j + 1
    }
    return start
  }

  /// Whether "before" stands here with nothing behind it that it could be before.
  func closesBefore(_ i: Int) -> Bool {
    has(i, .lead) && value(i, .lead) == Int(TimeLead.before.rawValue) && (i + 1 >= a.count || a[i + 1].sign == 44 || a[i + 1].sign == 46)
  }

  private func orSo(_ i: Int) -> Int {
    // "or so", "and a half"
    if has(i, .conjunction), value(i, .conjunction) == 2, has(i + 1, .more), value(i + 1, .more) == 2 { return i + 2 }
    return i
  }
}
