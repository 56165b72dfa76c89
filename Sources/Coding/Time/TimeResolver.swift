import Claims

extension TimeContext {
  /// Resolves a phrase against publication and what was said before it, and remembers it.
  public mutating func resolve(_ p: TimePhrase) -> TimeResolution {
    guard isAnchored else { return unanchored(p) }
    let leant = hasLast && leans(p)
    let told = (last, lastUnit, hasLast)
    let day = p.shape == .point && p.minute >= 0 && !p.hasDate && p.weekday == 0 && !p.hasDayStep ? lastDay : nil
    var r = placed(p)
    // "610 have died since 13 June. The day before, …": not before the 13th.
    if p.lead == .since { (last, lastUnit, hasLast) = told }
    // Publication known to the month: "on Monday" is some day of it. "The day before" of a day named is a day all the same, and so is an hour of it.
    let isHourOfDay = day != nil && r.start?.day == day
    if !leant, !isHourOfDay, r.basis == .relative, anchorPrecision.rawValue >= TimePrecision.month.rawValue,
      r.precision.rawValue < TimePrecision.month.rawValue, !(p.month > 0 && p.day > 0), r.start != nil, r.end != nil
    {
      let (y, m, _) = anchor.parts
      r.start = Stamp(day: anchor)
      r.end = Stamp(day: CivilDay(year: y, month: m, day: CivilDay.days(inMonth: m, of: y)))
      r.precision = anchorPrecision
    }
    return r
  }

  /// Without a publication time: dates in full, and what leans on a date named before.
  private mutating func unanchored(_ p: TimePhrase) -> TimeResolution {
    let known = hasLast
    let leans = p.shape == .feast && p.year == 0 && hasLast || p.shape == .point && p.month > 0 && !p.hasYearStep || leans(p)
    let kept = (anchor, last, lastUnit, lastDay)
    if known, leans { anchor = last }
    var r = placed(p)
    anchor = kept.0
    if r.basis == .relative, !(known && leans) {
      r.start = nil
      r.end = nil
      last = kept.1
      lastUnit = kept.2
      lastDay = kept.3
      hasLast = known
    }
    return r
  }

  /// Whether a phrase is reckoned from what was named before it, and not from publication.
  private func leans(_ p: TimePhrase) -> Bool {
    switch p.shape {
    case .point, .unit: p.direction == .following || p.direction == .previous || p.direction == .that
    case .offset: p.ago == 2 || p.ago == 3
    default: false
    }
  }

  private mutating func placed(_ p: TimePhrase) -> TimeResolution {
    var r = TimeResolution()
    r.basis = .relative
    switch p.shape {
    case .point: point(p, &r)
    case .unit: unit(p, &r)
    case .offset: offset(p, &r)
    case .span: span(p, &r)
    case .duration:
      r.form = .duration
      r.unit = p.unit
      r.count = Int(p.count)
      r.hasHalf = p.half
    case .quarter: quarter(p, &r)
    case .half:
      let y = year(p) ?? anchor.parts.year
      r.form = .half
      r.year = y
      r.number = Int(p.ordinal)
      months(&r, y, r.number == 1 ? 1 : 7, 6, .year)
      if p.year > 0 { r.basis = .explicit }
    case .season: season(p, &r)
    case .feast: feast(p, &r)
    case .decade:
      r.form = .decade
      r.year = Int(p.ordinal) * 10
      years(&r, r.year, 10, .decade, p.edge)
      r.basis = .explicit
    case .century:
      r.form = .century
      r.year = Int(p.ordinal) * 100
      years(&r, r.year, 100, .decade, p.edge)
      r.basis = .explicit
    case .set:
      r.form = .set
      r.unit = p.unit
      r.count = Int(p.count)
      r.weekday = Int(p.weekday)
      r.month = Int(p.month)
      r.part = Int(p.part)
      r.hourOnly = p.repeats && p.unit == .day
    case .past:
      r.form = .past
    case .present:
      r.form = .present
      r.start = Stamp(day: anchor)
      r.end = Stamp(day: anchor)
    case .future:
      r.form = .future
    }
    return r
  }

  // MARK: Pieces

  func year(_ p: TimePhrase) -> Int? {
    if p.year > 0 { return Int(p.year) }
    if p.stepsFromLast, hasLast { return last.parts.year + Int(p.yearStep) }
    if p.hasYearStep { return anchor.parts.year + Int(p.yearStep) }
    return nil
  }

  private func months(_ r: inout TimeResolution, _ y: Int, _ m: Int, _ n: Int, _ precision: TimePrecision) {
    let s = CivilDay(year: y, month: m, day: 1)
    let e = m - 1 + n
    let last = CivilDay(year: y + e / 12, month: e % 12 + 1, day: 1) + -1
    r.start = Stamp(day: s)
    r.end = Stamp(day: last)
    r.precision = precision
  }

  private func years(_ r: inout TimeResolution, _ y: Int, _ n: Int, _ precision: TimePrecision, _ edge: Int8) {
    var from = y
    var to = y + n - 1
    if n >= 10 {
      if edge == 1 { to = y + n * 3 / 10 } else if edge == 3 { from = y + n * 6 / 10 } else if edge == 2 { from = y + n * 3 / 10; to = y + n * 6 / 10 }
    }
    r.start = Stamp(day: CivilDay(year: from, month: 1, day: 1))
    r.end = Stamp(day: CivilDay(year: to, month: 12, day: 31))
    r.precision = precision
  }

  static func addMonths(_ d: CivilDay, _ n: Int) -> CivilDay {
    let (y, m, day) = d.parts
    let t = y * 12 + m - 1 + n
    let yy = t / 12
    let mm = t % 12 + 1
    return CivilDay(year: yy, month: mm, day: min(day, CivilDay.days(inMonth: mm, of: yy)))
  }

  static func add(_ d: CivilDay, _ u: TimeUnit, _ n: Int) -> CivilDay {
    switch u {
    case .week, .weekend: d + 7 * n
    case .month: addMonths(d, n)
    case .quarter: addMonths(d, 3 * n)
    case .half: addMonths(d, 6 * n)
    case .year: addMonths(d, 12 * n)
    case .decade: addMonths(d, 120 * n)
    case .century: addMonths(d, 1200 * n)
    case .millennium: addMonths(d, 12000 * n)
    case .day: d + n
    default: d
    }
  }

  /// ISO week of a day.
  static func week(_ d: CivilDay) -> (year: Int, week: Int) {
    let thursday = d + (4 - d.weekday)
    let y = thursday.parts.year
    return (y, (thursday - CivilDay(year: y, month: 1, day: 1)) / 7 + 1)
  }

  /// Fills `r` with the whole unit around `d`.
  func whole(_ u: TimeUnit, _ d: CivilDay, _ r: inout TimeResolution) {
    let (y, m, _) = d.parts
    switch u {
    case .week, .weekend:
      let (wy, w) = TimeContext.week(d)
      r.form = u == .week ? .week : .weekend
      r.year = wy
      r.number = w
      let monday = d + (1 - d.weekday)
      r.start = Stamp(day: u == .week ? monday : monday + 5)
      r.end = Stamp(day: monday + 6)
      r.precision = .week
    case .month:
      r.form = .month
      r.year = y
      r.month = m
      months(&r, y, m, 1, .month)
    case .quarter:
      r.form = .quarter
      r.year = y
      r.number = (m - 1) / 3 + 1
      months(&r, y, (r.number - 1) * 3 + 1, 3, .season)
    case .half:
      r.form = .half
      r.year = y
      r.number = m <= 6 ? 1 : 2
      months(&r, y, m <= 6 ? 1 : 7, 6, .year)
    case .year:
      r.form = .year
      r.year = y
      months(&r, y, 1, 12, .year)
    case .decade:
      r.form = .decade
      r.year = y / 10 * 10
      years(&r, r.year, 10, .decade, 0)
    case .century, .millennium:
      r.form = .century
      r.year = y / 100 * 100
      years(&r, r.year, 100, .decade, 0)
    default:
      day(d, &r)
    }
  }

  func day(_ d: CivilDay, _ r: inout TimeResolution) {
    let (y, m, dd) = d.parts
    r.form = .day
    r.year = y
    r.month = m
    r.dayOfMonth = dd
    r.start = Stamp(day: d)
    r.end = Stamp(day: d)
    r.precision = .day
  }

  // MARK: Points

  private mutating func point(_ p: TimePhrase, _ r: inout TimeResolution) {
    if p.repeats, p.weekday > 0 {
      r.form = .set
      r.weekday = Int(p.weekday)
      r.part = Int(p.part)
      return
    }
    var known: CivilDay?
    if p.month > 0 || p.day > 0 {
      let y = year(p) ?? (entryYear > 0 && p.direction == .none && p.weekday == 0 ? entryYear : nil)
      if p.day > 0 {
        let m = p.month > 0 ? Int(p.month) : 0
        known = m > 0 ? date(y, m, Int(p.day), p) : dayOfMonth(Int(p.day), p)
        if p.year > 0 { r.basis = .explicit }
        if let d = known, p.weekday > 0, d.weekday != Int(p.weekday) { r.weekdaySaid = UInt8(clamping: p.weekday) }
      } else {
        let yy = y ?? yearOfMonth(Int(p.month), p)
        r.form = .month
        r.year = yy
        r.month = Int(p.month)
        months(&r, yy, r.month, 1, .month)
        if p.year > 0 { r.basis = .explicit }
        mention(CivilDay(year: yy, month: r.month, day: 1), .month)
        return
      }
    } else if p.weekday > 0 {
      known = weekday(p)
    } else if p.hasDayStep {
      known = anchor + Int(p.dayStep)
    } else if p.year > 0 {
      r.form = .year
      r.year = Int(p.year)
      r.basis = .explicit
      months(&r, r.year, 1, 12, .year)
      if p.endYear > p.year { r.end = Stamp(day: CivilDay(year: Int(p.endYear), month: 12, day: 31)) }
      mention(CivilDay(year: r.year, month: 1, day: 1), .year)
      return
    } else {
      // An hour or part of the day alone: the last day named, else the day of publication.
      let named = lastUnit == .day ? last : lastDay ?? last
      let leans = hasLast && (lastUnit == .day || lastDay != nil) && (anchor - named >= 0 && anchor - named < 8 || p.direction == .that)
      known = leans ? named : anchor
      // That it was the day of publication is a guess.
      if !leans { r.basis = .publication }
      if p.direction == .that || p.direction == .same { known = named }
      // "The night before, …", "The next morning, …"
      if p.direction == .previous { known = (hasLast ? named : anchor) + -1 }
      if p.direction == .following || p.direction == .next { known = (hasLast ? named : anchor) + 1 }
    }
    guard let d = known else {
      r.form = .unknown
      return
    }
    day(d, &r)
    if p.endDay > p.day, p.day > 0 { r.end = Stamp(day: d + Int(p.endDay - p.day)) }
    if p.isOvernight { r.end = Stamp(day: d + 1) }
    mention(d, .day)
    r.part = Int(p.part)
    if p.minute >= 0 {
      var m = Int(p.minute)
      // "pukul 7 malam"
      if p.part >= 3, m < 720, p.hourOnly || m / 60 <= 11, m / 60 >= 1, !(p.part == 5 && m < 300) { m += 720 }
      r.minute = m
      r.hourOnly = p.hourOnly
      // "shortly after midnight on Thursday": as Thursday began.
      if m == 1440, p.lead == .after { m = 0 }
      // "at midnight on Monday": one end of Monday or the other. That it was Monday is all that is sure.
      if m == 1440, p.hourOnly, p.hasDate || p.weekday > 0 || p.hasDayStep { return }
      let stamp = m >= 1440 ? Stamp(day: d + 1, minute: Int16(m - 1440), zone: p.zone) : Stamp(day: d, minute: Int16(m), zone: p.zone)
      r.start = stamp
      r.end = stamp
      r.precision = .minute
    }
  }

  /// A date whose year may be left out: the nearest one, the past before the future.
  private func date(_ y: Int?, _ m: Int, _ d: Int, _ p: TimePhrase) -> CivilDay? {
    if let y { return CivilDay(checkedYear: y, month: m, day: d) }
    let ay = anchor.parts.year
    var best: CivilDay?
    var least = Int.max
    let told = p.weekday > 0 ? yearOfWeekday(m, d, Int(p.weekday)) : nil
    for yy in (ay - 1)...(ay + 1) {
      guard let c = CivilDay(checkedYear: yy, month: m, day: d) else { continue }
      if let told, yy != told { continue }
      let gap = c - anchor
      if p.direction == .last || p.direction == .past || p.lead == .since && !p.inFuture, gap > 0 { continue }
      if p.direction == .next, gap < 0 { continue }
      // Ahead counts more than behind, unless the clause speaks of the future, and next year's days more than this year's.
      let cost = gap > 0 ? (p.inFuture ? gap : gap * (yy > ay ? 4 : 2)) : (p.inFuture ? -gap * 2 : -gap)
      if cost < least { (best, least) = (c, cost) }
    }
    return best
  }

  /// "Saturday, October 10": the one year about publication in which that day is a Saturday. Beside publication a slip of the weekday is
  /// likelier than another year.
  private func yearOfWeekday(_ m: Int, _ d: Int, _ weekday: Int) -> Int? {
    let ay = anchor.parts.year
    let days = (ay - 1...ay + 1).compactMap { CivilDay(checkedYear: $0, month: m, day: d) }
    guard !days.contains(where: { abs($0 - anchor) <= 45 }) else { return nil }
    return days.first { $0.weekday == weekday }?.parts.year
  }

  private func yearOfMonth(_ m: Int, _ p: TimePhrase) -> Int {
    let (ay, am, _) = anchor.parts
    switch p.direction {
    case .last, .past: return m < am ? ay : ay - 1
    case .next, .coming: return m > am ? ay : ay + 1
    case .this, .current: return ay
    default: break
    }
    if hasLast, lastUnit == .month || lastUnit == .year, p.direction == .that || p.direction == .same { return last.parts.year }
    var best = ay
    var cost = Int.max
    for y in (ay - 1)...(ay + 1) {
      let gap = (y - ay) * 12 + m - am
      // "since November", told in October: last year's.
      if p.lead == .since, !p.inFuture, gap > 0 { continue }
      let c = gap > 0 ? (p.inFuture ? gap : gap * 2) : (p.inFuture ? -gap * 2 : -gap)
      if c < cost {
        cost = c
        best = y
      }
    }
    return best
  }

  /// "tanggal 24": of the month that was spoken of, not after publication unless the clause is about the future.
  private func dayOfMonth(_ d: Int, _ p: TimePhrase) -> CivilDay? {
    let base = hasLast && lastUnit <= .month ? last.parts : anchor.parts
    var c = CivilDay(checkedYear: base.year, month: base.month, day: d)
    if let x = c, !p.inFuture, x > anchor {
      let b = TimeContext.addMonths(CivilDay(year: base.year, month: base.month, day: 1), -1).parts
      c = CivilDay(checkedYear: b.year, month: b.month, day: d)
    }
    return c
  }

  private func weekday(_ p: TimePhrase) -> CivilDay {
    let w = Int(p.weekday)
    let back = (anchor.weekday - w + 7) % 7
    if p.hasWeekStep { return anchor + (7 * Int(p.weekStep) + w - anchor.weekday) }
    switch p.direction {
    case .last, .past: return anchor + -(back == 0 ? 7 : back)
    case .previous:
      // The one before the day last named.
      let base = hasLast && lastUnit == .day ? last : anchor
      let b = (base.weekday - w + 7) % 7
      return base + -(b == 0 ? 7 : b)
    case .next, .coming, .future:
      return anchor + (back == 0 ? 7 : 7 - back)
    case .following:
      let base = hasLast && lastUnit == .day ? last : anchor
      let f = (w - base.weekday + 7) % 7
      return base + (f == 0 ? 7 : f)
    case .this:
      return anchor + (w - anchor.weekday)
    case .same, .that:
      return hasLast && last.weekday == w ? last : anchor + -back
    default: break
    }
    // "called a summit for Wednesday"
    if p.inFuture || p.lead == .lasting, back > 0 { return anchor + (7 - back) }
    return anchor + -back
  }

  // MARK: Units

  private mutating func unit(_ p: TimePhrase, _ r: inout TimeResolution) {
    var base = anchor
    var step = p.direction.step
    switch p.direction {
    case .previous, .following: if hasLast { base = p.unit == .day ? lastDay ?? last : last }
    case .that:
      if hasLast { base = p.unit == .day ? lastDay ?? last : last }
      step = 0
    case .same:
      // "the quarter", "the year", "the end of the month".
      step = 0
      if p.unit == .quarter, quarter > 0 {
        base = CivilDay(year: quarterYear, month: quarter * 3 - 2, day: 1)
      } else if p.unit == .quarter {
        step = -1
      } else if hasLast, p.unit == .month || p.unit == .day {
        // "the same day" is no day of a month that was named alone.
        base = p.unit == .day && lastUnit != .day ? lastDay ?? last : last
      }
      if p.unit == .weekend { step = anchor.weekday >= 6 || p.inFuture ? 0 : -1 }
    case .latest:
      if p.unit == .quarter {
        if quarter > 0 { base = CivilDay(year: quarterYear, month: quarter * 3 - 2, day: 1) } else { step = -1 }
      }
      if p.unit == .year { step = -1 }
    default: break
    }
    if p.unit == .weekend, p.direction == .last { step = -1 }
    let d = TimeContext.add(base, p.unit, step)
    whole(p.unit == .day ? .day : p.unit, d, &r)
    if p.direction == .past, p.unit == .week || p.unit == .month || p.unit == .year {
      // "in the past week": the seven days up to now, and not those of the calendar.
      r.start = Stamp(day: d)
      r.end = Stamp(day: anchor)
    }
    if p.unit == .quarter {
      quarterYear = r.year
      quarter = r.number
    }
    mention(d, p.unit)
  }

  private mutating func offset(_ p: TimePhrase, _ r: inout TimeResolution) {
    guard p.count >= 0 else {
      r.form = .past
      if p.ago >= 3 { r.form = .future }
      if p.unit > .none, p.ago == 1 {
        // "months ago", "a few years ago"
        r.form = .past
        r.end = Stamp(day: anchor)
      }
      return
    }
    let sign = p.ago <= 2 ? -1 : 1
    let n = Int(p.count) * sign
    let fromLast = p.ago == 2 || p.ago == 3
    // "in November … Just one day before": no month has a day before it.
    let base = fromLast && hasLast ? p.unit == .day && lastUnit > .week ? lastDay ?? anchor : last : anchor
    if p.unit.isClock {
      day(base, &r)
      return
    }
    if p.unit == .year, quarter > 0, p.count == 1, sign < 0 {
      r.form = .quarter
      r.year = quarterYear - 1
      r.number = quarter
      months(&r, r.year, r.number * 3 - 2, 3, .season)
      return
    }
    let d = TimeContext.add(base, p.unit, n)
    switch p.unit {
    case .day: day(d, &r)
    case .week where p.count <= 3: day(d, &r)
    default: whole(p.unit, d, &r)
    }
    mention(d, p.unit == .day || p.unit == .week && p.count <= 3 ? .day : p.unit)
  }

  private func span(_ p: TimePhrase, _ r: inout TimeResolution) {
    r.form = .duration
    r.unit = p.unit
    r.count = Int(p.count)
    r.hasHalf = p.half
    if p.unit == .quarter, p.count > 0 {
      r.unit = .month
      r.count = Int(p.count) * 3
    }
    switch p.unit {
    case .second, .minute, .hour, .day: r.precision = .day
    case .week: r.precision = .week
    case .month: r.precision = .month
    case .quarter, .half: r.precision = .season
    default: r.precision = .year
    }
    guard p.count > 0 else {
      if p.direction.step < 0 || p.direction == .recent { r.end = Stamp(day: anchor) } else { r.start = Stamp(day: anchor) }
      return
    }
    let days = p.unit.isClock ? (p.unit == .hour ? (Int(p.count) + 23) / 24 : 0) : 0
    let n = Int(p.count)
    if p.direction.step > 0 {
      r.start = Stamp(day: anchor)
      r.end = Stamp(day: p.unit.isClock ? anchor + days : TimeContext.add(anchor, p.unit, n))
    } else {
      r.start = Stamp(day: p.unit.isClock ? anchor + -days : TimeContext.add(anchor, p.unit, -n))
      r.end = Stamp(day: anchor)
    }
  }

  private mutating func quarter(_ p: TimePhrase, _ r: inout TimeResolution) {
    let (ay, am, _) = anchor.parts
    r.form = .quarter
    if p.ordinal == 0 {
      // the year-ago quarter, the 1988 quarter
      r.number = quarter > 0 ? quarter : (am + 8) / 3 % 4 + 1
      let now = quarter > 0 ? quarterYear : (am <= 3 ? ay - 1 : ay)
      if p.year > 0 {
        r.year = Int(p.year)
      } else if p.ago > 0 {
        r.year = (now == ay || am <= 3 ? now : ay) - 1
        if now < ay - 1 { r.year = ay - 1 }
      } else {
        r.year = year(p) ?? now
      }
      months(&r, r.year, r.number * 3 - 2, 3, .season)
      return
    }
    r.number = Int(p.ordinal)
    let begun = (am - 1) / 3 + 1 >= r.number
    r.year = year(p) ?? (begun || p.inFuture ? ay : ay - 1)
    if p.ago > 0 { r.year = (begun ? ay : ay - 1) - 1 }
    if p.year == 0, p.ago == 0, begun == false, am > 9, r.number == 4 { r.year = ay }
    if p.year > 0 { r.basis = .explicit }
    months(&r, r.year, r.number * 3 - 2, 3, .season)
    if p.ago == 0 {
      quarter = r.number
      quarterYear = r.year
    }
    mention(CivilDay(year: r.year, month: r.number * 3 - 2, day: 1), .quarter)
  }

  private mutating func season(_ p: TimePhrase, _ r: inout TimeResolution) {
    r.form = .season
    r.number = Int(p.ordinal)
    if p.repeats { return }
    let (ay, am, _) = anchor.parts
    let firstMonth = [0, 3, 6, 9, 12][min(4, max(1, r.number))]
    let now = am == 12 ? 4 : am / 3
    if p.year > 0 { r.basis = .explicit }
    if let y = year(p) {
      r.year = y
    } else {
      switch p.direction {
      case .last, .past, .previous: r.year = firstMonth < am && now != r.number % 5 ? ay : ay - 1
      case .next, .coming, .following: r.year = firstMonth > am ? ay : ay + 1
      default: r.year = firstMonth <= am || p.inFuture || p.direction == .this ? ay : ay - 1
      }
      if p.direction == .none, r.number == 4, am >= 10 || am <= 2 { r.year = am >= 10 ? ay : ay - 1 }
    }
    months(&r, r.year, firstMonth, 3, .season)
    mention(CivilDay(year: r.year, month: firstMonth, day: 1), .month)
  }
}
