import Claims
import Packs

/// Units with last, this and next.
extension TimeParser {
  /// "last week", "the past two months", "tahun lalu", "dua pekan terakhir", "the first nine months": reads such a unit into the phrase. Where it ends;
  /// where it begins, if there is none.
  func relativeUnit(_ start: Int, _ p: inout TimePhrase) -> Int {
    let det = has(start, .determiner)
    let i = det ? start + 1 : start
    let dir = direction(i)
    // "it will last two years"
    if dir == .last, !det, has(i - 1, .future) || has(i - 1, .to) { return start }
    if dir != .none { return directedUnit(start, i + 1, dir, det: det, &p) }
    return det ? unitBehindArticle(start, &p) : unitBeforeDirection(start, &p)
  }

  // MARK: last, this, next

  /// A unit behind "last", "this", "next" or the like, which ends at `from`.
  private func directedUnit(_ start: Int, _ from: Int, _ direction: TimeDirection, det: Bool, _ p: inout TimePhrase) -> Int {
    var (i, dir) = (from, direction)
    // this coming week, this past spring
    if dir == .this, case let second = self.direction(i), second == .coming || second == .past || second == .last {
      dir = second
      i += 1
    }
    if has(i, .fiscal) { i += 1 }
    if has(i, .season) || has(i, .weakSeason) { return season(i, dir, &p) }
    if let end = countedUnits(start, i, dir, det: det, &p) { return end }
    if dir == .past || dir == .last || dir == .next || dir == .coming, has(i, .vague) { return start }
    let u = unit(i)
    guard u != .none || has(i, .period) else { return start }
    if u == .half, dir == .last || dir == .latest { return start }
    let plural = isPlural(i)
    i += 1
    if has(i, .conjunction), unit(i + 1) != .none, plural { i += 2 }
    p.unit = u == .none ? .quarter : u
    p.direction = dir
    p.kind = .date
    return plural ? severalUnits(u, dir, start, i, &p) : oneUnit(u, dir, start, i, det: det, &p)
  }

  /// "the past two months", "the last 48-hour period": so many of them. Nil where no number stands before a unit; `start` where they are no time.
  private func countedUnits(_ start: Int, _ i: Int, _ dir: TimeDirection, det: Bool, _ p: inout TimePhrase) -> Int? {
    var count: Int32 = 0
    var half = false
    let n = quantity(i, &count, &half)
    guard n > i, has(n, .unit) || sign(n, 45) && has(n + 1, .unit) else { return nil }
    let at = has(n, .unit) ? n : n + 1
    let u = unit(at)
    // "entered the region following 27 years of occupation": after them.
    if dir == .following, !det { return start }
    guard dir.isSpan || dir == .latest || dir == .recent || dir == .this else { return start }
    p.shape = .span
    p.kind = .duration
    p.direction = dir
    p.unit = u
    p.count = count
    p.half = half
    return orSo(at + 1)
  }

  /// "recent weeks", "the coming months": several of a unit, without a number.
  private func severalUnits(_ u: TimeUnit, _ dir: TimeDirection, _ start: Int, _ end: Int, _ p: inout TimePhrase) -> Int {
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
    return end
  }

  /// "last week", "the next day", "the same year": one of a unit.
  private func oneUnit(_ u: TimeUnit, _ dir: TimeDirection, _ start: Int, _ i: Int, det: Bool, _ p: inout TimePhrase) -> Int {
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

  // MARK: an article alone

  /// "the day before", "the year", "the first nine months": a unit behind an article that no direction follows.
  private func unitBehindArticle(_ start: Int, _ p: inout TimePhrase) -> Int {
    let i = start + 1
    var o = 0
    let e = ordinal(i, &o)
    // the first nine months, the first two quarters of 1990
    if e > i { return duration(e, plural: false, &p) ?? start }
    if has(i, .fiscal), unit(i + 1) == .year {
      p.shape = .unit
      p.unit = .year
      p.direction = .this
      return i + 2
    }
    let u = unit(i)
    guard isPlural(i) else { return unitLastTold(u, start, &p) ?? duration(i, plural: true, &p) ?? start }
    if u == .week || u == .month || u == .day || u == .year, after(i + 1) == .next {
      p.shape = .span
      p.kind = .duration
      p.direction = .next
      p.unit = u
      p.count = -1
      return i + 2
    }
    return duration(i, plural: true, &p) ?? start
  }

  /// "the day", "the week": of the one last told, or before it. Nil where the unit means something else; `start` where it is no time.
  private func unitLastTold(_ u: TimeUnit, _ start: Int, _ p: inout TimePhrase) -> Int? {
    let i = start + 1
    // "later in the day": of the one last told.
    if u == .day, has(start - 1, .of), has(start - 2, .edge), has(start - 2, .ago) {
      p.shape = .unit
      p.unit = .day
      p.direction = .that
      return i + 1
    }
    // "The day before, …": of the one last told.
    if u == .day, closesBefore(i + 1) {
      p.shape = .unit
      p.unit = .day
      p.direction = .previous
      return i + 2
    }
    guard u == .quarter || u == .year || u == .weekend || u == .week else { return nil }
    // the year two thousand is a date; "the year-ago quarter" a quarter.
    if sign(i + 1, 45) { return start }
    p.shape = .unit
    p.unit = u
    p.direction = .same
    return i + 1
  }

  /// "nine months": how long. Nil where no number and no unit stand at `i`, or only one of it while several are meant.
  private func duration(_ i: Int, plural: Bool, _ p: inout TimePhrase) -> Int? {
    var count: Int32 = 0
    var half = false
    let n = quantity(i, &count, &half)
    guard n > i, has(n, .unit), !plural || isPlural(n) else { return nil }
    p.shape = .duration
    p.kind = .duration
    p.unit = unit(n)
    p.count = count
    return n + 1
  }

  // MARK: unit first

  /// Unit first: tahun lalu, pekan ini, bulan depan.
  private func unitBeforeDirection(_ start: Int, _ p: inout TimePhrase) -> Int {
    guard has(start, .unit), !isPlural(start) else { return start }
    let u = unit(start)
    let j = has(start + 1, .relative) ? start + 2 : start + 1
    let post = after(j)
    guard post != .none, !u.isClock else { return start }
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
