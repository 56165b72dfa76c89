import Claims

/// Days of feasts that move, by the rule of the calendar that each belongs to. No list of years: it holds for any.
///
/// The Islamic calendar is the tabular one (thirty-year cycle, civil epoch). Months begin by sighting in most countries, so that a day of it may
/// be off by one; `FeastRule.isApproximate` says so.
enum FeastCalendar {
  /// First and last day of the feast in a year of its own calendar's count, or of the Gregorian one where it has no other.
  static func days(_ rule: FeastRule, ofOwnYear y: Int) -> (first: CivilDay, last: CivilDay) {
    switch rule {
    case .islamic(let month, let day):
      let first = islamic(year: y, month: month, day: max(1, day))
      return day > 0 ? (first, first) : (first, islamic(year: month == 12 ? y + 1 : y, month: month % 12 + 1, day: 1) + -1)
    case .easter(let offset): return one(easter(y) + offset)
    case .orthodoxEaster(let offset): return one(orthodoxEaster(y) + offset)
    case .hebrew(let month, let day):
      let first = hebrewNewYear(y)
      // Months from Tishri on, counted as the year's length has them.
      return one(first + daysBefore(month: month, lengthOfYear: hebrewNewYear(y + 1) - first) + (day - 1))
    case .julian(let month, let day): return one(CivilDay(year: y, month: month, day: day) + julianLag(month > 2 ? y : y - 1))
    case .equinox: return one(vernalEquinox(y))
    }
  }

  /// The feast's occurrences that begin in a Gregorian year: two where a shorter year fits in twice.
  static func occurrences(_ rule: FeastRule, in year: Int) -> [(first: CivilDay, last: CivilDay)] {
    let own: ClosedRange<Int> =
      switch rule {
      case .islamic: islamicYear(CivilDay(year: year, month: 1, day: 1)) - 1...islamicYear(CivilDay(year: year, month: 12, day: 31)) + 1
      case .hebrew: year + 3759...year + 3762
      default: year - 1...year + 1
      }
    return own.map { days(rule, ofOwnYear: $0) }.filter { $0.first.parts.year == year }
  }

  private static func one(_ d: CivilDay) -> (first: CivilDay, last: CivilDay) { (d, d) }

  // MARK: Islamic

  /// Days since 1970 of 1 Muharram 1 (16 July 622 of the Julian calendar).
  private static let islamicEpoch = -492148

  private static func islamic(year y: Int, month m: Int, day d: Int) -> CivilDay {
    // Months have 30 and 29 days in turn; eleven years in thirty have a day more.
    CivilDay(number: Int32(islamicEpoch + (y - 1) * 354 + (3 + 11 * y) / 30 + 29 * (m - 1) + m / 2 + d - 1))
  }

  private static func islamicYear(_ d: CivilDay) -> Int { (30 * (Int(d.number) - islamicEpoch) + 10646) / 10631 }

  // MARK: Easter

  /// The anonymous Gregorian computus (Meeus, Jones, Butcher).
  private static func easter(_ y: Int) -> CivilDay {
    let a = y % 19
    let b = y / 100
    let c = y % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilDay(year: y, month: n / 31, day: n % 31 + 1)
  }

  /// Meeus' Julian Easter, in the Gregorian calendar.
  private static func orthodoxEaster(_ y: Int) -> CivilDay {
    let d = (19 * (y % 19) + 15) % 30
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7
    let n = d + e + 114
    return CivilDay(year: y, month: n / 31, day: n % 31 + 1) + julianLag(y)
  }

  /// Days by which the Julian calendar is behind.
  private static func julianLag(_ y: Int) -> Int { y / 100 - y / 400 - 2 }

  // MARK: Hebrew

  /// 1 Tishri: the mean new moon with its postponements.
  private static func hebrewNewYear(_ y: Int) -> CivilDay {
    func elapsed(_ y: Int) -> Int {
      let months = (235 * y - 234) / 19
      let parts = 12084 + 13753 * months
      let day = 29 * months + parts / 25920
      return 3 * (day + 1) % 7 < 3 ? day + 1 : day
    }
    let before = elapsed(y - 1)
    let now = elapsed(y)
    let after = elapsed(y + 1)
    let correction = after - now == 356 ? 2 : now - before == 382 ? 1 : 0
    // The epoch is 7 October 3761 BC of the Julian calendar.
    return CivilDay(number: Int32(-2_092_590 + now + correction))
  }

  /// Days of a year before a month, counted from Nisan as 1; the year runs from Tishri (7) to Elul (6).
  private static func daysBefore(month: Int, lengthOfYear: Int) -> Int {
    let leap = lengthOfYear > 380
    let heshvan = lengthOfYear % 10 == 5 ? 30 : 29
    let kislev = lengthOfYear % 10 == 3 ? 29 : 30
    // Tishri Heshvan Kislev Tevet Shevat (Adar I) Adar Nisan Iyar Sivan Tammuz Av Elul
    let lengths = [30, heshvan, kislev, 29, 30] + (leap ? [30] : []) + [29, 30, 29, 30, 29, 30, 29]
    let index = month >= 7 && month < 12 ? month - 7 : month == 12 ? (leap ? 6 : 5) : month + (leap ? 6 : 5)
    return lengths[..<max(0, min(lengths.count, index))].reduce(0, +)
  }

  // MARK: equinox

  /// The day of the March equinox in Tehran; where it falls after noon the year begins on the next. Meeus' mean equinox, good to a quarter of an hour.
  private static func vernalEquinox(_ y: Int) -> CivilDay {
    let t = Double(y - 2000) / 1000
    let julianDay = 2_451_623.80984 + t * (365_242.37404 + t * (0.05169 + t * (-0.00411 - t * 0.00057)))
    // Julian days begin at noon of Greenwich; Tehran is three and a half hours ahead. A new day from noon on is the count itself.
    let local = julianDay + 3.5 / 24 - 2_440_587.5
    return CivilDay(number: Int32((local + 0.5).rounded(.down)))
  }
}

/// Which day of which calendar a feast is; as a number in lexicon/time.tsv (`feast`).
enum FeastRule: Equatable {
  /// Day 0 is the whole month.
  case islamic(month: Int, day: Int)
  /// Days from Easter Sunday.
  case easter(Int)
  case orthodoxEaster(Int)
  /// Nisan is month 1.
  case hebrew(month: Int, day: Int)
  /// A fixed day of the Julian calendar.
  case julian(month: Int, day: Int)
  case equinox

  init?(_ value: Int) {
    let v = value % 10000
    switch value / 10000 {
    case 1: self = .islamic(month: v / 100, day: v % 100)
    case 2: self = .easter(v - 100)
    case 3: self = .orthodoxEaster(v - 100)
    case 4: self = .hebrew(month: v / 100, day: v % 100)
    case 5: self = .equinox
    case 6: self = .julian(month: v / 100, day: v % 100)
    default: return nil
    }
    switch self {
    case .islamic(let m, let d), .hebrew(let m, let d): guard m >= 1, m <= 12, d <= 30 else { return nil }
    case .julian(let m, let d): guard m >= 1, m <= 12, d >= 1, d <= 31 else { return nil }
    default: break
    }
  }

  var isApproximate: Bool { if case .islamic = self { true } else { false } }
  var isIslamic: Bool { isApproximate }
}

extension TimeParser {
  /// "Ramadan", "last Ramadan", "Ramadan 2023", "Idul Fitri 1445 H", "the eve of Eid".
  func feast(_ start: Int, _ p: inout TimePhrase) -> Int {
    var i = start
    let dir = direction(i)
    switch dir {
    case .last, .this, .next, .past, .coming, .previous: i += 1
    case .none: if has(i, .determiner) { i += 1 }
    default: return start
    }
    guard has(i, .feast), a[i].capital, let rule = FeastRule(value(i, .feast)) else { return start }
    p.shape = .feast
    p.feast = Int32(value(i, .feast))
    p.direction = dir
    var end = i + 1
    var j = end
    if has(j, .of) || sign(j, 44) { j += 1 }
    if has(j, .unit), unit(j) == .year, digits(j + 1) { j += 1 }
    var y = 0
    let e = year(j, &y)
    if e > j, y >= 1900 || rule.isIslamic && y >= 1300 && y < 1600 {
      p.year = Int16(y)
      end = e
    } else if unit(end) == .year, after(end + 1) != .none {
      p.hasYearStep = true
      p.yearStep = Int8(after(end + 1).step)
      end += 2
    } else if direction(end).step != 0, unit(end + 1) == .year {
      p.hasYearStep = true
      p.yearStep = Int8(direction(end).step)
      end += 2
    } else if after(end) != .none {
      p.direction = after(end)
      end += 1
    }
    return end
  }
}

extension TimeContext {
  /// Resolves a feast to the year that is said, else to its last or next occurrence.
  mutating func feast(_ p: TimePhrase, _ r: inout TimeResolution) {
    guard let rule = FeastRule(Int(p.feast)) else { return }
    let found: (first: CivilDay, last: CivilDay)?
    if p.year > 0 {
      r.basis = .explicit
      found = p.year < 1600 ? FeastCalendar.days(rule, ofOwnYear: Int(p.year)) : FeastCalendar.occurrences(rule, in: Int(p.year)).first
    } else if p.hasYearStep {
      found = FeastCalendar.occurrences(rule, in: anchor.parts.year + Int(p.yearStep)).first
    } else {
      let y = anchor.parts.year
      let all = (y - 2...y + 2).flatMap { FeastCalendar.occurrences(rule, in: $0) }
      let day = anchor
      switch p.direction {
      case .last, .past, .previous: found = all.last { $0.last < day }
      case .next, .coming, .following: found = all.first { day < $0.first }
      case .this: found = all.first { $0.first.parts.year == y } ?? all.min { distance($0, day) < distance($1, day) }
      default:
        // What a report tells of a feast is the one at hand: the nearest, of the past unless the clause speaks of the future.
        found = p.inFuture ? all.first { day <= $0.last } : all.min { distance($0, day) < distance($1, day) }
      }
    }
    guard let found else { return }
    if found.first == found.last {
      day(found.first, &r)
      if rule.isApproximate {
        r.start = Stamp(day: found.first + -1)
        r.end = Stamp(day: found.first + 1)
      }
      mention(found.first, .day)
    } else {
      whole(.month, found.first, &r)
      r.start = Stamp(day: found.first)
      r.end = Stamp(day: found.last)
      r.precision = .month
      mention(found.first, .month)
    }
  }

  private func distance(_ f: (first: CivilDay, last: CivilDay), _ d: CivilDay) -> Int { d < f.first ? f.first - d : f.last < d ? d - f.last : 0 }
}
