import Claims
import Packs

/// Dates by number and by name, and years.
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
      // With dots the day goes first everywhere.
      let year = z < 100 ? (z < 50 ? 2000 + z : 1900 + z) : z
      if dayFirst || x > 12 || s == 46 ? set(year, y, x) : set(year, x, y) { return i + 5 }
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
      guard
        sure || has(i - 1, .lead) || has(i - 1, .direction) || has(i - 1, .of) || has(i - 1, .edge) || sign(i - 1, 45) && has(i - 2, .edge)
          || has(j, .postDirection) || has(i - 1, .every)
          // "from January to March", "in March and May"
          || i > 1 && month(i - 2) > 0 && (has(i - 1, .to) || has(i - 1, .conjunction))
      else { return i }
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
      if month(j) == 0, sign(j, 45) || has(j, .conjunction) && value(j, .conjunction) == 1 || has(j, .to), digits(j + 1), a[j + 1].digits <= 2,
        num(j + 1) <= 31, month(j + 2) > 0
      {
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
    if k > j + 1, k >= a.count || !digits(k) && !(sign(k, 44) && digits(k + 1)) { k = j + 1 }
    if sign(k, 45), a[k].glued, digits(k + 1), a[k + 1].digits == 4 { k += 1 }
    return trailingYear(k, &p)
  }

  private func inDecimal(_ i: Int) -> Bool {
    i + 2 < a.count && (a[i + 1].sign == 46 || a[i + 1].sign == 44) && a[i + 1].glued && a[i + 2].glued && a[i + 2].digits > 0
      || i + 1 < a.count && a[i + 1].sign == 37
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

  /// Whether a hyphen ties a number to another round one of four digits.
  private func isRange(_ i: Int, _ e: Int) -> Bool {
    func isRound(_ k: Int) -> Bool { digits(k) && a[k].digits == 4 && num(k) % 50 == 0 }
    if sign(e, 45), a[e].glued, e + 1 < a.count, a[e + 1].glued, isRound(e + 1) { return true }
    return i >= 2 && sign(i - 1, 45) && a[i].glued && isRound(i - 2)
  }

  /// Four digits that stand where a year stands.
  func loneYear(_ i: Int, _ e: Int) -> Bool {
    // "lebih dari dua ribu tentara": as many.
    guard digits(i) else { return i == 0 || !has(i - 1, .approximate) }
    let y = num(i)
    guard y >= 1400, y <= 2100 else { return false }
    if has(e, .unit) || has(e, .scale) || has(e, .more) { return false }
    if e < a.count, a[e].sign == 37 || a[e].sign == 36 || a[e].sign == 47 { return false }
    // "menewaskan 1500-2000 orang": two round numbers, and what they count.
    if y % 50 == 0, isRange(i, e) { return false }
    // 1970-based
    if sign(e, 45), a[e].glued, e + 1 < a.count, a[e + 1].glued, a[e + 1].number < 0 { return false }
    if i == 0 {
      // "1983 – Rebels ambush a patrol"
      let opensEntry = e + 1 < a.count && a[e].sign == 45 && !a[e].glued && !a[e + 1].glued && a[e + 1].capital
      return e < a.count && (a[e].sign == 44 || a[e].sign == 58) || a.count == 1 || opensEntry
    }
    let b = a[i - 1]
    // "more than 2000 were killed"
    if has(i - 1, .approximate), value(i - 1, .approximate) == 3, !has(i - 1, .to), i > 1, has(i - 2, .approximate), value(i - 2, .approximate) == 2 {
      return false
    }
    // "2000 soldiers" is a figure: round numbers before a plain word.
    let word = e < a.count && a[e].sign == 0 && a[e].digits == 0 && !a[e].capital && a[e].mask == 0
    // "nearly 2000 were killed"
    if y % 50 == 0, word || has(i - 1, .approximate) && has(e, .said) { return false }
    if has(i - 1, .lead) {
      switch TimeLead(rawValue: UInt8(value(i - 1, .lead))) ?? .none {
      case .at, .since, .until, .before, .after, .from, .by: return true
      default: return !word
      }
    }
    if b.mask & (TimeWordKind.of.bit | TimeWordKind.edge.bit | TimeWordKind.fiscal.bit | TimeWordKind.period.bit) != 0 { return true }
    // "antara 2015 dan 2018 menewaskan …"
    if has(i - 1, .conjunction), i > 2, digits(i - 2), a[i - 2].digits == 4, num(i - 2) > 1400, num(i - 2) < y, has(i - 3, .lead),
      value(i - 3, .lead) == Int(TimeLead.between.rawValue)
    {
      return true
    }
    if b.mask & (TimeWordKind.conjunction.bit | TimeWordKind.to.bit | TimeWordKind.approximate.bit) != 0 { return !word }
    if b.sign == 40 || b.sign == 91 { return true }
    if b.sign == 45, i >= 2,
      a[i - 2].mask & TimeWordKind.edge.bit != 0 || digits(i - 2) && a[i - 2].digits == 4 && num(i - 2) > 1400 && num(i - 2) < y && !sign(i - 3, 45)
    {
      return true
    }
    // "Perang 2012-2015", "the 1998-2003 war"
    if sign(e, 45), a[e].glued, e + 1 < a.count, digits(e + 1), a[e + 1].glued, a[e + 1].digits == 4, num(e + 1) > y, num(e + 1) <= 2100 {
      return b.sign == 0 && b.digits == 0
    }
    if b.mask & (TimeWordKind.determiner.bit | TimeWordKind.decadeEnding.bit | TimeWordKind.article.bit) != 0 { return e < a.count && a[e].sign == 0 }
    if b.digits > 0 { return false }
    if b.mask == 0, b.capital { return false }
    // A word before and none that it counts behind: "the 1987 crash" comes through the determiner.
    if b.sign != 0 { return false }
    return e >= a.count || a[e].sign != 0 || has(e, .conjunction) || has(e, .lead)
  }
}
