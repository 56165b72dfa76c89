/// A day of the proleptic Gregorian calendar, as days since 1970-01-01. Arithmetic is plain integer arithmetic.
public struct CivilDay: Sendable, Hashable, Comparable {
  public var number: Int32
  @inlinable public init(number: Int32) { self.number = number }

  /// Howard Hinnant's `days_from_civil`; no check that the day exists in the month.
  @inlinable public init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
    number = Int32(era * 146097 + doe - 719468)
  }

  /// The day, or nil where the month has no such day.
  @inlinable public init?(checkedYear year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= CivilDay.days(inMonth: month, of: year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  @inlinable public var parts: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719468
    let era = (z >= 0 ? z : z - 146096) / 146097
    let doe = z - era * 146097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365
    let y = yoe + era * 400
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let d = doy - (153 * mp + 2) / 5 + 1
    let m = mp < 10 ? mp + 3 : mp - 9
    return (m <= 2 ? y + 1 : y, m, d)
  }

  /// ISO weekday: 1 Monday to 7 Sunday.
  @inlinable public var weekday: Int {
    let r = (Int(number) + 3) % 7
    return (r < 0 ? r + 7 : r) + 1
  }

  @inlinable public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  @inlinable public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @inlinable public static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }
  @inlinable public static func + (a: CivilDay, days: Int) -> CivilDay { CivilDay(number: a.number &+ Int32(truncatingIfNeeded: days)) }
  @inlinable public static func - (a: CivilDay, b: CivilDay) -> Int { Int(a.number) - Int(b.number) }
}

/// A day, or a minute of a day in a zone that may be unknown.
public struct Stamp: Sendable, Hashable {
  public var day: CivilDay
  /// Minutes since the day's start, or -1 for a whole day.
  public var minute: Int16
  /// Minutes east of UTC; `Stamp.noZone` where none was said.
  public var zone: Int16

  @inlinable public static var noZone: Int16 { .min }

  @inlinable public init(day: CivilDay, minute: Int16 = -1, zone: Int16 = Stamp.noZone) {
    self.day = day
    self.minute = minute
    self.zone = zone
  }

  /// ISO 8601: `2020-11-10`, `2020-11-10T01:00`, `2020-11-10T01:00+04:00`.
  public var iso: String {
    var writer = ByteWriter(capacity: 24)
    writer.stamp(self)
    return writer.string
  }

  /// Reads what `iso` writes, also `Z` and seconds (dropped); nil for anything else.
  public init?(iso text: String) {
    let b = Array(text.utf8)
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= b.count else { return nil }
      var v = 0
      for i in from..<from + count {
        guard b[i] >= 48, b[i] <= 57 else { return nil }
        v = v * 10 + Int(b[i] - 48)
      }
      return v
    }
    guard b.count >= 10, b[4] == 45, b[7] == 45, let y = number(0, 4), let m = number(5, 2), let d = number(8, 2),
      let day = CivilDay(checkedYear: y, month: m, day: d)
    else { return nil }
    self.init(day: day)
    if b.count == 10 { return }
    guard b[10] == 84 || b[10] == 32, b.count >= 16, b[13] == 58, let h = number(11, 2), let min = number(14, 2), h < 25, min < 60
    else { return nil }
    minute = Int16(h * 60 + min)
    var at = 16
    if at < b.count, b[at] == 58 { at += 3 }
    if at < b.count, b[at] == 46 {
      at += 1
      while at < b.count, b[at] >= 48, b[at] <= 57 { at += 1 }
    }
    guard at < b.count else { return }
    if b[at] == 90 || b[at] == 122 {
      zone = 0
    } else if b[at] == 43 || b[at] == 45, let zh = number(at + 1, 2) {
      let colon = at + 3 < b.count && b[at + 3] == 58
      let zm = number(at + (colon ? 4 : 3), 2) ?? 0
      zone = Int16((zh * 60 + zm) * (b[at] == 45 ? -1 : 1))
    }
  }
}

/// Granularity of a time.
public enum TimePrecision: UInt8, Sendable, CaseIterable {
  case minute, hour, day, week, month, season, year, decade
  public var name: String {
    switch self {
    case .minute: "minute"
    case .hour: "hour"
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .season: "season"
    case .year: "year"
    case .decade: "decade"
    }
  }
}

/// How a time was known.
public enum TimeBasis: String, Sendable {
  case explicit, relative, publication, background
  // Bases of a report's own publication time.
  case metadata, dateline, inferred
}

/// When: first and last day (or minute) included; nil is open.
public struct TimeValue: Sendable, Hashable {
  public var start: Stamp?
  public var end: Stamp?
  public var precision: TimePrecision
  public var basis: TimeBasis
  /// ISO weekday that the words name beside a date, where it is not the date's; 0 else.
  public var weekdaySaid: UInt8 = 0
  public var source: Quotation?
  @inlinable public init(
    start: Stamp?, end: Stamp?, precision: TimePrecision, basis: TimeBasis, source: Quotation? = nil
  ) {
    self.start = start
    self.end = end
    self.precision = precision
    self.basis = basis
    self.source = source
  }
}
