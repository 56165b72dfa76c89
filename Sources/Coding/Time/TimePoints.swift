import Claims
import Packs

/// Points in time: weekday, date, "yesterday", part of the day and hour, in whatever order a text has them.
extension TimeParser {
  /// Reads components until none fits any more; `p` collects what they say.
  func point(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    while true {
      let next = component(i, &p, first: i == start)
      if next == i { break }
      i = next
    }
    guard i > start else { return start }
    // A part of the day alone needs a word before it ("pada malam").
    if p.part > 0, !p.hasDate, p.weekday == 0, !p.hasDayStep, p.direction == .none, p.minute < 0 {
      guard p.edge > 0 || has(start - 1, .lead) && !p.repeats else { return start }
    }
    if p.hasYearStep, !p.hasDate { return start }
    p.shape = .point
    p.kind = p.minute >= 0 || p.part > 0 ? .time : .date
    return i
  }

  /// One component with the comma, bracket or preposition that ties it to those before.
  private func component(_ start: Int, _ p: inout TimePhrase, first: Bool) -> Int {
    var i = start
    var bracket = false
    var comma = false
    if !first {
      if sign(i, 44) {
        comma = true
        i += 1
      } else if sign(i, 40) || sign(i, 91) && p.minute >= 0 {
        bracket = true
        i += 1
      }
      if has(i, .lead), value(i, .lead) == Int(TimeLead.at.rawValue), !has(i, .direction) { i += 1 }
      if has(i, .of), !comma { i += 1 }
      if has(i, .approximate), has(i + 1, .hourMark) { i += 1 }
    }
    guard i < a.count, first || !a[i].block else { return start }
    if bracket, p.minute >= 0 {
      let same = sameHour(start, i, &p)
      // "pukul 04.00 GMT, Selasa (7/5)": the bracket dates the weekday.
      if same > start || p.weekday == 0 || p.hasDate { return same }
    }
    if p.minute >= 0, !comma, has(i, .conjunction), value(i, .conjunction) == 2 { return otherZone(start, i + 1, &p) }
    let end = piece(i, &p, first: first, comma: comma)
    guard end > i else { return start }
    guard bracket else { return p.minute >= 0 && p.part > 0 ? behindPart(end, &p) : end }
    guard closes(end) else { return start }
    // "Sabtu (2/4) waktu setempat": where that day was.
    let z = zone(end + 1)
    return z.minutes == Int(Stamp.noZone) ? z.end : end + 1
  }

  /// "pukul 8 malam waktu setempat, Rabu": the zone behind the part of the day that an hour is of.
  private func behindPart(_ end: Int, _ p: inout TimePhrase) -> Int {
    let z = zone(end)
    guard z.end > end, p.zone == Stamp.noZone else { return end }
    if z.minutes != Int(Stamp.noZone) { p.zone = Int16(z.minutes) }
    return z.end
  }

  /// A round or square bracket.
  private func closes(_ i: Int) -> Bool { sign(i, 41) || sign(i, 93) }

  /// "(11:30 GMT)" after a local hour: the difference is the place's zone.
  private func sameHour(_ start: Int, _ i: Int, _ p: inout TimePhrase) -> Int {
    var q = TimePhrase()
    q.hasDayStep = true
    let end = clock(i, &q)
    guard end > i, closes(end) else { return start }
    takeZone(from: q, &p)
    return end + 1
  }

  /// The zone of an hour that is said again in another.
  private func takeZone(from q: TimePhrase, _ p: inout TimePhrase) {
    guard q.zone != Stamp.noZone, p.zone == Stamp.noZone else { return }
    var east = Int(p.minute) - Int(q.minute) + Int(q.zone)
    if east > 14 * 60 { east -= 24 * 60 } else if east < -12 * 60 { east += 24 * 60 }
    if east >= -12 * 60, east <= 14 * 60 { p.zone = Int16(east) }
  }

  /// "04.00 GMT atau 11.00 WIB": the same hour in another zone. The atom behind it, else `start`.
  private func otherZone(_ start: Int, _ i: Int, _ p: inout TimePhrase) -> Int {
    var q = TimePhrase()
    q.hasDayStep = true
    let end = clock(i, &q)
    guard end > i, q.zone != Stamp.noZone else { return start }
    if p.zone != Stamp.noZone, (Int(p.minute) - Int(p.zone) - Int(q.minute) + Int(q.zone)) % (24 * 60) != 0 { return start }
    takeZone(from: q, &p)
    return end
  }

  /// "pukul 03.00 WIB, Kamis (2/5)": a weekday behind the comma of an hour, and no word of what follows.
  private func datesHour(_ i: Int, _ p: TimePhrase) -> Bool {
    guard p.minute >= 0, !p.hasDate, !p.hasDayStep, weekday(i) > 0 else { return false }
    return i + 1 == a.count || a[i + 1].sign != 0 && !a[i + 1].glued || digits(i + 1) || sign(i + 1, 46) || sign(i + 1, 44) || has(i + 1, .part)
  }

  private func piece(_ i: Int, _ p: inout TimePhrase, first: Bool, comma: Bool) -> Int {
    let before = p
    var end = i
    if p.weekday == 0, !comma || p.hasDate || datesHour(i, p) { end = weekdayPiece(i, &p, first: first) }
    if end == i {
      p = before
      end = dayPiece(i, &p)
    }
    if end == i {
      p = before
      end = holidayPiece(i, &p)
    }
    if end == i, p.part == 0 {
      p = before
      end = partPiece(i, &p, first: first)
    }
    if end == i, p.minute < 0 {
      p = before
      end = clock(i, &p)
    }
    if end == i {
      p = before
      if !p.hasDate {
        if !p.hasDayStep || comma { end = datePiece(i, &p, opens: first || comma) }
      } else if p.month > 0, p.year == 0, !comma {
        end = yearStep(i, &p)
      }
    }
    if end == i { p = before }
    return end
  }

  /// "last Monday", "Senin kemarin", "Friday last week", "hari Jumat".
  private func weekdayPiece(_ i: Int, _ p: inout TimePhrase, first: Bool) -> Int {
    var j = i
    var dir = direction(i)
    if dir != .none, dir != .recent, dir != .current, dir != .latest { j += 1 } else { dir = .none }
    if has(j, .determiner), dir == .none, first {
      let d = direction(j + 1)
      if d == .previous || d == .following || d == .same || d == .next {
        dir = d
        j += 2
      }
    }
    if dir == .this || dir == .past, direction(j) == .coming || direction(j) == .past || direction(j) == .last {
      dir = direction(j)
      j += 1
    }
    if dir == .none, has(j, .dateHead), weekday(j + 1) > 0 { j += 1 }
    let w = weekday(j)
    // "said that Monday's" is no pointing at one.
    guard w > 0, dir != .that, dir == .none || first, !(first && weekdayIsUnit(j)), !isName(j) else { return i }
    var k = j + 1
    if sign(k, 46), a[k].glued, value(j, .weekday) >= 100, !has(j, .unit) { k += 1 }
    p.weekday = Int8(w)
    if dir != .none { p.direction = dir }
    if after(k) != .none, !has(k, .dayref) {
      p.direction = after(k)
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
    // Senin kemarin is last Monday, Rabu lusa the coming Wednesday.
    let step = value(k, .dayref)
    if has(k, .dayref), step != 0, !p.hasDayStep, p.part == 0 || step < 0 {
      if after(k) != .none || step > 0 {
        p.direction = step < 0 ? .last : .next
        k += 1
      }
    }
    return k
  }

  /// "yesterday", "hari ini", "tonight"; after a date only a repetition of it.
  private func dayPiece(_ i: Int, _ p: inout TimePhrase) -> Int {
    if has(i, .dayref) {
      let step = value(i, .dayref)
      if p.hasDate || p.weekday > 0 { return step == 0 ? i : i + 1 }
      guard !p.hasDayStep else { return i }
      p.hasDayStep = true
      p.dayStep = Int8(step)
      // esok hari
      if unit(i + 1) == .day, !isPlural(i + 1), !has(i + 2, .postDirection), step != 0 { return i + 2 }
      return i + 1
    }
    guard !p.hasDate, !p.hasDayStep else { return i }
    if unit(i) == .day, after(i + 1) == .this, p.weekday == 0 {
      p.hasDayStep = true
      return i + 2
    }
    if has(i, .tonight) {
      p.hasDayStep = true
      p.part = Int8(value(i, .tonight))
      return i + 1
    }
    if has(i, .lastNight) {
      p.hasDayStep = true
      p.dayStep = -1
      p.part = 5
      return i + 1
    }
    return i
  }

  /// "the morning of Christmas Day", "Christmas, 25 December": a holiday of a fixed date, with its date said again behind it.
  private func holidayPiece(_ i: Int, _ p: inout TimePhrase) -> Int {
    guard has(i, .holiday), a[i].capital, !p.hasDate, p.weekday == 0, !p.hasDayStep else { return i }
    p.month = Int8(value(i, .holiday) / 100)
    p.day = Int8(value(i, .holiday) % 100)
    var again = TimePhrase()
    let from = sign(i + 1, 44) ? i + 2 : i + 1
    let end = writtenDate(from, &again)
    guard end > from, again.month == p.month, again.day == p.day else { return i + 1 }
    p.year = again.year
    return end
  }

  /// "this morning", "Selasa malam", "mid-afternoon", "tadi malam".
  private func partPiece(_ i: Int, _ p: inout TimePhrase, first: Bool) -> Int {
    var j = i
    var dir = direction(i)
    switch dir {
    case .last, .this, .that, .same, .next, .following, .previous: if first { j += 1 } else { dir = .none }
    case .earlierToday: j += 1
    default: dir = .none
    }
    var edge = 0
    if has(j, .edge) {
      let k = dash(j + 1)
      if has(k, .part) {
        edge = value(j, .edge)
        j = k
      }
    }
    if has(j, .determiner), has(j + 1, .part), first, has(i - 1, .lead) { j += 1 }
    guard has(j, .part) else { return i }
    let v = value(j, .part)
    p.part = Int8(v & 31)
    p.repeats = v & 32 != 0
    if edge > 0 { p.edge = Int8(edge) }
    var k = j + 1
    let alone = !p.hasDate && p.weekday == 0 && !p.hasDayStep
    func day(_ step: Int8) {
      if alone {
        p.hasDayStep = true
        p.dayStep = step
      }
    }
    switch dir {
    case .earlierToday: day(p.part == 5 ? -1 : 0)
    case .last: day(-1)
    case .this: day(0)
    case .none: break
    default: p.direction = dir
    }
    if alone, has(k, .relative), after(k + 1) == .same {
      // "malam yang sama"
      p.direction = .that
      return k + 2
    }
    // "The night before, …"
    if alone, dir == .none, has(i - 1, .determiner), closesBefore(k) {
      p.direction = .previous
      return k + 1
    }
    let post = after(k)
    if post != .none, !has(k, .dayref) {
      switch post {
      case .this: day(0)
      case .last: day(-1)
      // "malam sebelumnya": before the day last told.
      case .that, .previous, .following: if alone { p.direction = post }
      default: if alone { return k }
      }
      k += 1
    }
    return k
  }

  /// A date, with the word before or after it that points at its year ("last May", "24 Desember lalu").
  private func datePiece(_ i: Int, _ p: inout TimePhrase, opens: Bool) -> Int {
    let before = p
    var j = has(i, .dateHead) && !has(i, .unit) ? i + 1 : i
    if has(j, .determiner), j == i, opens { j += 1 }
    let dir = direction(j)
    var pointed = false
    if month(j + 1) > 0 {
      switch dir {
      case .last, .this, .next, .past, .that, .same, .following, .coming:
        pointed = true
        j += 1
      default: break
      }
    }
    var end = numericDate(j, &p)
    if end == j {
      p = before
      end = writtenDate(j, &p)
    }
    if end > j, !has(i, .determiner) || p.day > 0 {
      if pointed, p.year == 0 { p.direction = dir }
      return pointedAfter(end, &p, named: false)
    }
    p = before
    // tahun 1994; 1991
    if p.weekday == 0, p.part == 0, p.minute < 0 {
      var y = 0
      var k = has(i, .determiner) ? i + 1 : i
      let named = unit(k) == .year && !isPlural(k)
      k = named ? k + 1 : i
      let e = year(k, &y)
      if e > k, named || loneYear(k, e) {
        p.year = Int16(y)
        // 2015-16
        if sign(e, 45) || sign(e, 47), a[e].glued, digits(e + 1), a[e + 1].glued, a[e + 1].digits == 2, num(e + 1) == (y + 1) % 100, !sign(e + 2, 45) {
          p.endYear = Int16(y + 1)
          return e + 2
        }
        // "perang 2012-2015"
        if sign(e, 45), a[e].glued, e + 1 < a.count, digits(e + 1), a[e + 1].glued, a[e + 1].digits == 4, num(e + 1) > y, num(e + 1) <= 2100, !sign(e + 2, 45) {
          p.endYear = Int16(num(e + 1))
          return e + 2
        }
        return pointedAfter(e, &p, named: true)
      }
    }
    // tanggal 24
    if has(i, .dateHead), !has(i, .unit), digits(i + 1), a[i + 1].digits <= 2, num(i + 1) > 0, num(i + 1) <= 31 {
      p.day = Int8(num(i + 1))
      return pointedAfter(i + 2, &p, named: false)
    }
    return i
  }

  private func pointedAfter(_ i: Int, _ p: inout TimePhrase, named: Bool) -> Int {
    let post = after(i)
    guard post == .last || post == .next || post == .this && !named, !has(i, .dayref) else { return i }
    if p.year == 0 { p.direction = post }
    return i + 1
  }

  /// "June last year", "Oktober tahun lalu".
  private func yearStep(_ i: Int, _ p: inout TimePhrase) -> Int {
    let dir = direction(i)
    let step: Int
    if dir == .last || dir == .this || dir == .next, unit(i + 1) == .year, !isPlural(i + 1) {
      step = dir.step
    } else if unit(i) == .year, after(i + 1) != .none {
      step = after(i + 1).step
      p.stepsFromLast = after(i + 1) == .following || after(i + 1) == .previous
    } else {
      return i
    }
    p.hasYearStep = true
    p.yearStep = Int8(step)
    return i + 2
  }

  /// "Sun" or "Sat" that no date follows.
  private func isName(_ i: Int) -> Bool {
    guard value(i, .weekday) >= 100, !has(i, .unit) else { return false }
    var j = sign(i + 1, 46) ? i + 2 : i + 1
    if sign(j, 44) { j += 1 }
    return !(digits(j) || month(j) > 0 || has(j, .part))
  }

  /// "Minggu lalu" at the start of a sentence is last week, "Minggu (28/12)" Sunday.
  private func weekdayIsUnit(_ i: Int) -> Bool {
    has(i, .unit) && (i == 0 || a[i].block) && (has(i + 1, .postDirection) || has(i + 1, .relative))
  }
}
