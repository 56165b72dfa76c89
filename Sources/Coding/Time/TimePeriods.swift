import Claims
import Packs

/// Seasons, quarters, decades and centuries.
extension TimeParser {
  /// The season after "last", "this" or "next".
  func season(_ i: Int, _ dir: TimeDirection, _ p: inout TimePhrase) -> Int {
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
      p.stepsFromLast = after(j + 1) == .following || after(j + 1) == .previous
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
}
