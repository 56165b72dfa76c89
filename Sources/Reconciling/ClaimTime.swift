import Claims

/// When a claim's event can have been, in days.
public struct ClaimTime: Sendable, Hashable {
  /// First and last day that are possible.
  public var first: Int32
  public var last: Int32
  /// How the days are known.
  public var kind: Kind

  public enum Kind: UInt8, Sendable, Comparable {
    /// The claim names the day.
    case named
    /// The claim names a longer time, or one end of it.
    case period
    /// Nothing is said: the event is of about the report's own day.
    case assumed
    case unknown
    public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  static let unknown = ClaimTime(first: 0, last: 0, kind: .unknown)

  public init(first: Int32, last: Int32, kind: Kind) {
    self.first = first
    self.last = last
    self.kind = kind
  }

  private static func length(_ p: TimePrecision) -> Int32 {
    switch p {
    case .minute, .hour, .day: 0
    case .week: 6
    case .month: 29
    case .season: 90
    case .year: 364
    case .decade: 3651
    }
  }

  /// Days before publication that a report may still call its own day.
  static let tail: Int32 = 2

  public init(_ c: Claim, _ header: ReportHeader) {
    if let t = c.time, t.start != nil || t.end != nil {
      let start = t.start?.day.number
      let end = t.end?.day.number
      let first = start ?? (end ?? 0)
      // "In November" without an end is some day of November.
      let last = max(first, end ?? first + (t.start == nil ? 0 : ClaimTime.length(t.precision)))
      let isClock = t.precision == .minute || t.precision == .hour
      // A weekend is two days, and yet a stretch of time in which something happened once.
      let isDay = (start != nil && end != nil || isClock) && last - first <= 1 && t.precision.rawValue <= TimePrecision.day.rawValue
      self.init(first: first, last: last, kind: isDay ? (t.basis == .publication ? .assumed : .named) : .period)
      return
    }
    guard !c.aux.contains(.historical), let published = header.published?.start?.day.number else {
      self = .unknown
      return
    }
    if c.aux.contains(.future) {
      self.init(first: published, last: published + 14, kind: .assumed)
    } else {
      self.init(first: published - ClaimTime.tail, last: published, kind: .assumed)
    }
  }
}
