import Claims
import Packs

/// Hours, with the part of the day and the zone.
extension TimeParser {
  /// `1 am`, `10.30 p.m.`, `pukul 06.12 WIB`, `noon`, `5 p.m. EST`.
  func clock(_ i: Int, _ p: inout TimePhrase) -> Int {
    if has(i, .clock) {
      p.minute = Int16(value(i, .clock))
      p.hourOnly = p.minute == 1440
      // "midnight local time"
      let z = zone(i + 1)
      if z.end > i + 1 { p.zone = Int16(z.minutes) }
      return z.end
    }
    var j = i
    let marked = has(i, .hourMark) && value(i, .hourMark) == 0
    if marked { j += 1 }
    guard digits(j) || (marked || has(j + 1, .hourMark) || has(j + 1, .meridian)) && has(j, .number), !afterSign(j) else { return i }
    var hour = digits(j) ? num(j) : value(j, .number)
    var minute = 0
    var precise = false
    // "at 0530 hours"
    let military = unit(j + 1) == .hour && has(i - 1, .lead) && value(i - 1, .lead) == Int(TimeLead.at.rawValue)
    let compact = j == i && isCompact(j)
    if digits(j), a[j].digits == 4, hour < 2400, hour % 100 < 60,
      marked || military || compact || zone(j + 1).end > j + 1 || has(j + 1, .hourMark) && value(j + 1, .hourMark) == 1
    {
      // 0700 GMT
      minute = hour % 100
      hour /= 100
      precise = true
    }
    guard hour <= 24, !digits(j) || a[j].digits <= 2 || precise else { return i }
    if i > 0, a[j].glued, j == i, a[i - 1].sign == 58 || a[i - 1].sign == 46 || a[i - 1].sign == 45 || a[i - 1].sign == 47, i > 1, a[i - 2].digits > 0 {
      return i
    }
    var end = j + 1
    if !precise, end + 1 < a.count, a[end].sign == 58 || a[end].sign == 46, a[end].glued, a[end + 1].glued, digits(end + 1), a[end + 1].digits == 2,
      num(end + 1) < 60
    {
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
    var sure =
      marked || compact
      || precise && a[j].digits <= 2 && a[j + 1].sign == 58
        && (p.hasDate || p.weekday > 0 || p.hasDayStep || p.part > 0 || has(i - 1, .lead) || has(i - 1, .approximate) || startsDate(end))
    // "14:10 X denies …": the hour at which an entry of a live page was written.
    if !sure, i == 0, precise, a[i].block, a[i].digits == 2, hour < 24, a[i + 1].sign == 58, a[i + 2].digits == 2,
      end < a.count && (a[end].capital || a[end].sign == 45 || a[end].sign == 58 || a[end].sign == 124)
    {
      sure = true
      p.hasDayStep = true
    }
    if has(end, .hourMark) && value(end, .hourMark) == 1 || military && precise && end == j + 1 {
      sure = true
      end += 1
    }
    // "13:22hrs"
    if precise, end > j + 1, unit(end) == .hour, a[end].glued {
      sure = true
      end += 1
    }
    let m = meridian(end)
    if m.end > end {
      // "14:05 PM" says so twice.
      guard hour <= 12 || precise && hour < 24 && m.shift > 0 else { return i }
      if hour <= 12 { hour = hour % 12 + m.shift / 60 }
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

  /// "from 1620 to 2105", "at 2220 on 11 August", "On 11 August, from 1620 to 1805": four digits that name no year, or stand beside such or behind a day.
  private func isCompact(_ j: Int) -> Bool {
    func isClock(_ k: Int) -> Bool { k >= 0 && k < a.count && digits(k) && a[k].digits == 4 && num(k) < 2400 && num(k) % 100 < 60 }
    func isNoYear(_ k: Int) -> Bool { isClock(k) && (num(k) < 1000 || num(k) > 2100) }
    func isLast(_ k: Int) -> Bool { k + 1 >= a.count || a[k + 1].sign != 0 || has(k + 1, .lead) }
    guard isClock(j) else { return false }
    if has(j - 1, .to), j > 1, isClock(j - 2) { return isLast(j) && isCompact(j - 2) }
    guard has(j - 1, .lead) || has(j - 1, .to) else { return false }
    guard has(j + 1, .to), isClock(j + 2) else { return isNoYear(j) && isLast(j) }
    let isBehindDay = sign(j - 2, 44) && (month(j - 3) > 0 || digits(j - 3) && month(j - 4) > 0)
    return isLast(j + 2) && (isNoYear(j) || isNoYear(j + 2) || isBehindDay)
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
    // A bare "a", "p" or "m" is none.
    return has(i, .article) || value(i, .meridian) == 1 || !a[i].short || a[i].single ? (i, 0) : (i + 1, value(i, .meridian))
  }

  func zone(_ i: Int) -> (end: Int, minutes: Int) {
    // Moscow time, waktu Moskow
    if i + 1 < a.count, a[i].sign == 0, a[i].digits == 0, a[i].capital, a[i].mask == 0, has(i + 1, .moment) { return (i + 2, Int(Stamp.noZone)) }
    // "pada 2014 ketika Houthi …": when something else was.
    if has(i, .moment), value(i, .moment) == 0, i + 1 < a.count, has(i + 1, .zone) || a[i + 1].capital && a[i + 1].sign == 0 && a[i + 1].mask == 0 {
      let v = has(i + 1, .zone) ? value(i + 1, .zone) : 9999
      return (i + 2, v == 9999 ? Int(Stamp.noZone) : v)
    }
    guard has(i, .zone) else { return (i, 0) }
    let v = value(i, .zone)
    if v == 9999 { return has(i + 1, .moment) ? (i + 2, Int(Stamp.noZone)) : (i, 0) }
    return (has(i + 1, .moment) ? i + 2 : i + 1, v)
  }
}
