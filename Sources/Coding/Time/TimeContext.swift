import Claims

/// What a report has said of time so far, against which its next expression is understood.
public struct TimeContext: Sendable {
  /// Publication.
  public var anchor: CivilDay
  public var anchorPrecision: TimePrecision
  /// Last resolved date of the report and its grain; `hasLast` false before there is one.
  public var last: CivilDay
  public var lastUnit: TimeUnit = .day
  public var hasLast = false
  /// Last day named, whatever else was named since.
  var lastDay: CivilDay?
  /// Last quarter named.
  public var quarterYear = 0
  public var quarter = 0

  /// False where publication is unknown: then only what the text itself dates is placed.
  public let isAnchored: Bool

  /// The year that a paragraph of a chronology opens with ("2008 – In January …"); 0 elsewhere.
  var entryYear = 0

  public init(anchor: CivilDay?, precision: TimePrecision = .day) {
    self.anchor = anchor ?? CivilDay(number: 0)
    isAnchored = anchor != nil
    anchorPrecision = precision
    last = self.anchor
  }

  /// The end of a range lends its start the day ("between 20:05 and 20:50 on 28 July"), and the year within which it is no later.
  static func closing(_ start: inout TimeResolution, _ p: TimePhrase, _ end: TimeResolution) -> TimeResolution {
    guard var from = start.start, let to = end.start else { return end }
    if from.minute >= 0, to.minute >= 0, !p.hasDate, p.weekday == 0, !p.hasDayStep {
      from = Stamp(day: to.day, minute: from.minute, zone: from.zone == Stamp.noZone ? to.zone : from.zone)
      if from.minute > to.minute { from = Stamp(day: to.day + -1, minute: from.minute, zone: from.zone) }
      start.start = from
      start.end = from
    } else if from.minute > to.minute, to.minute >= 0, from.day == to.day {
      // "from 5 p.m. until 7 a.m. on Thursday": from the evening before.
      start.start = Stamp(day: to.day + -1, minute: from.minute, zone: from.zone)
      start.end = start.start
    } else if from.day > to.day, p.year == 0, p.month > 0, let last = start.end {
      func inYear(_ d: CivilDay) -> CivilDay {
        let (_, m, day) = d.parts
        let (y, m2, _) = to.day.parts
        let year = m > m2 ? y - 1 : y
        return CivilDay(year: year, month: m, day: min(day, CivilDay.days(inMonth: m, of: year)))
      }
      start.start = Stamp(day: inYear(from.day), minute: from.minute, zone: from.zone)
      start.end = Stamp(day: inYear(last.day), minute: last.minute, zone: last.zone)
    }
    return end
  }

  mutating func mention(_ day: CivilDay, _ unit: TimeUnit) {
    last = day
    lastUnit = unit
    hasLast = true
    if unit == .day { lastDay = day }
  }

  /// One value of two ends that belong together.
  public static func range(_ a: TimeResolution, _ b: TimeResolution) -> TimeResolution {
    var out = a
    out.end = b.end
    if let start = a.start, let end = b.end, end.day < start.day, start.day - end.day <= 7 {
      // "from Saturday evening to Monday", told in between: the Monday behind.
      out.end?.day = end.day + 7
    }
    if b.precision.rawValue > a.precision.rawValue { out.precision = b.precision }
    if b.basis == .relative { out.basis = .relative }
    return out
  }
}

/// Days or minutes that a time means: a `TimeValue` without its words.
struct TimeSpan {
  var start: Stamp?
  var end: Stamp?
  var precision: TimePrecision
  var basis: TimeBasis
  /// As in `TimeValue`.
  var weekdaySaid: UInt8 = 0
}

/// A time resolved: its days, and what TIMEX3 calls it.
public struct TimeResolution: Sendable {
  public enum Form: UInt8, Sendable {
    case day, week, weekend, month, quarter, half, season, year, decade, century, duration, set, past, present, future, unknown
  }
  public var start: Stamp?
  public var end: Stamp?
  public var precision: TimePrecision = .day
  public var basis: TimeBasis = .relative
  /// The weekday said, where it is not the date's; 0 else.
  public var weekdaySaid: UInt8 = 0

  public var form: Form = .unknown
  var year = 0
  var month = 0
  var dayOfMonth = 0
  /// Quarter, half, season, week.
  var number = 0
  var part = 0
  var minute = -1
  var hourOnly = false
  var unit: TimeUnit = .none
  var count = 0
  var hasHalf = false
  var weekday = 0

  public init() {}

  public var isResolved: Bool { start != nil || end != nil }

  /// Narrows to what a preposition said: since, until, before, after.
  public func led(by lead: TimeLead) -> TimeResolution {
    var out = self
    switch lead {
    case .since: out.end = nil
    case .until, .by: out.start = nil
    case .before:
      out.start = nil
      if let s = start { out.end = s.minute >= 0 ? s : Stamp(day: s.day + -1) }
    case .after: out.end = nil
    default: break
    }
    return out
  }

  var span: TimeSpan? { isResolved ? TimeSpan(start: start, end: end, precision: precision, basis: basis, weekdaySaid: weekdaySaid) : nil }

  public var value: TimeValue? {
    guard isResolved else { return nil }
    var t = TimeValue(start: start, end: end, precision: precision, basis: basis)
    t.weekdaySaid = weekdaySaid
    return t
  }
}
