import Claims

public enum TimeKind: UInt8, Sendable { case date, time, duration, set }

/// Units in order of size; the raw values stand in lexicon/time.tsv.
public enum TimeUnit: UInt8, Sendable, Comparable {
  case none, second, minute, hour, day, week, month, quarter, year, decade, century, millennium, weekend, half
  @inlinable public static func < (a: TimeUnit, b: TimeUnit) -> Bool { a.rawValue < b.rawValue }
  var isClock: Bool { self == .second || self == .minute || self == .hour }
}

/// What a word such as "last" says of its noun.
public enum TimeDirection: UInt8, Sendable {
  case none, last, past, previous, this, current, next, coming, following, same, that, latest, recent, future
  /// id "tadi".
  case earlierToday

  /// Whole units from the anchor.
  var step: Int {
    switch self {
    case .last, .past, .previous: -1
    case .next, .coming, .following: 1
    default: 0
    }
  }
  var isSpan: Bool { self == .last || self == .past || self == .previous || self == .next || self == .coming || self == .following }
}

/// What the word before a time says of it.
public enum TimeLead: UInt8, Sendable {
  case none, at, since, until, before, after, from, between, during, by, lasting
  /// "shortly before", "just after": a matter of minutes.
  case shortlyBefore, shortlyAfter

  /// What is left of it: minutes before or after an hour are that hour, about; of a day they are another one.
  func of(clock: Bool) -> TimeLead {
    switch self {
    case .shortlyBefore: clock ? .at : .before
    case .shortlyAfter: clock ? .at : .after
    default: self
    }
  }
}

public enum TimeShape: UInt8, Sendable {
  /// A day, month or year, with or without hour: by date, weekday or "yesterday".
  case point
  /// "last week".
  case unit
  /// "two months ago", "three days later".
  case offset
  /// "the past two months".
  case span
  case duration, quarter, season, decade, century, half
  /// A day or month of a calendar of feasts.
  case feast
  case set
  case past, present, future
}

/// A time expression as it stands, not yet resolved. Offsets are bytes; the extent leaves out a preposition before it.
public struct TimePhrase: Sendable {
  public var firstToken: Int32 = 0
  public var endToken: Int32 = 0
  public var firstMatch: Int32 = 0
  public var endMatch: Int32 = 0
  public var start: Int32 = 0
  public var end: Int32 = 0
  public var kind: TimeKind = .date
  public var shape: TimeShape = .point
  public var lead: TimeLead = .none
  /// "six weeks after": what the word behind a duration says.
  public var follow: TimeLead = .none
  /// The next phrase is the other end of one range ("from A to B", "between A and B").
  public var opensRange = false
  /// 0 where none is said.
  public var year: Int16 = 0
  /// Years from the anchor's ("June last year"), where `hasYearStep`.
  public var yearStep: Int8 = 0
  public var hasYearStep = false
  /// "November tahun berikutnya": the step is from the year that was told of last.
  public var stepsFromLast = false
  public var month: Int8 = 0
  public var day: Int8 = 0
  /// Last day of "October 9-10".
  public var endDay: Int8 = 0
  public var weekday: Int8 = 0
  /// Weeks from the anchor's ("Friday last week"), where `hasWeekStep`.
  public var weekStep: Int8 = 0
  public var hasWeekStep = false
  public var part: Int8 = 0
  public var dayStep: Int8 = 0
  public var hasDayStep = false
  public var minute: Int16 = -1
  public var hourOnly = false
  public var zone: Int16 = Stamp.noZone
  public var unit: TimeUnit = .none
  /// How many units; -1 an unknown number.
  public var count: Int32 = 0
  public var half = false
  public var direction: TimeDirection = .none
  /// 1 early 2 middle 3 late.
  public var edge: Int8 = 0
  /// Number of a quarter, season, half, decade or century.
  public var ordinal: Int16 = 0
  /// Value of a `feast` word.
  public var feast: Int32 = 0
  /// Last year of "2020-21".
  public var endYear: Int16 = 0
  /// The clause speaks of the future.
  public var inFuture = false
  /// 1 ago 2 earlier 3 later 4 from now.
  public var ago: Int8 = 0
  /// "34-year-old": how old somebody is.
  public var isAge = false
  /// "overnight": of its day and the one that dawns.
  public var isOvernight = false
  /// Plural or repeating ("Mondays").
  public var repeats = false

  public init() {}
  @inlinable public var hasDate: Bool { day > 0 || month > 0 || year > 0 }

  /// Length of a counted duration in days, or nil.
  var days: Double? {
    guard count > 0 else { return nil }
    switch unit {
    case .hour where count >= 24 && count % 24 == 0: return Double(count / 24)
    case .day: return Double(count)
    case .week: return Double(count) * 7
    case .month: return Double(count) * 30
    case .year: return Double(count) * 365
    case .decade: return Double(count) * 3650
    default: return nil
    }
  }
}
