/// A place that is asked again and again.
public struct WatchedSource: Sendable, Hashable {
  public var url: String
  public var name: String
  /// Seconds between two looks when all is well.
  public var interval: Double
  /// Fetch the page that an entry announces, even where the feed holds a text.
  public var wantsPages: Bool

  public init(url: String, name: String, interval: Double, wantsPages: Bool = false) {
    self.url = url
    self.name = name
    self.interval = interval
    self.wantsPages = wantsPages
  }
}

/// How a source does, as it is told to people.
public struct SourceHealth: Sendable, Hashable {
  public enum State: String, Sendable { case unknown, good, failing, down }

  public var state = State.unknown
  /// Seconds since the epoch.
  public var lastAttempt: Double?
  public var lastSuccess: Double?
  public var failures = 0
  public var lastError: String?
  /// Entries seen and reports added, since the watch began.
  public var entries = 0
  public var added = 0

  public init() {}

  /// Seconds since it was last heard of.
  public func lag(_ now: Double) -> Double? { lastSuccess.map { max(0, now - $0) } }
}

/// When each source is to be asked: a state machine without clock, network or randomness. Time is seconds since the epoch, told by the caller.
public struct WatchSchedule: Sendable {
  public enum Outcome: Sendable {
    /// Heard of; what was new.
    case success(entries: Int, added: Int)
    /// The same, and there is more to take at once: a look takes only so much, so that one long feed does not keep the others waiting.
    case more(entries: Int, added: Int)
    case unchanged
    /// `retryAfter` is what the server asked for, in seconds.
    case failure(String, isTemporary: Bool, retryAfter: Double?)
  }

  public private(set) var sources: [WatchedSource]
  public private(set) var health: [SourceHealth]
  private var due: [Double]
  private var asked: Set<Int> = []

  /// After so many failures a source counts as down.
  public static let downAfter = 5
  /// No source is left alone longer, in seconds.
  public static let longestPause = 6 * 3600.0

  /// First looks are spread over some seconds by the address: many sources do not all begin at once, and two runs do the same.
  /// `health` is what an earlier watch left, in the order of the sources.
  public init(_ sources: [WatchedSource], health: [SourceHealth] = [], now: Double) {
    self.sources = sources
    self.health = sources.indices.map { $0 < health.count ? health[$0] : SourceHealth() }
    due = sources.map { now + WatchSchedule.spread($0.url) * min(10, $0.interval / 10) }
  }

  /// Sources to be asked now; they count as asked until their outcome is told.
  /// Those that have waited longest come first, no more than `most`.
  public mutating func take(_ now: Double, most: Int = .max) -> [Int] {
    let waiting = sources.indices.filter { due[$0] <= now && !asked.contains($0) }
    let ready = most < waiting.count ? Array(waiting.sorted { (due[$0], $0) < (due[$1], $1) }.prefix(max(0, most))) : waiting
    for k in ready {
      asked.insert(k)
      health[k].lastAttempt = now
    }
    return ready
  }

  /// All sources, whenever they are due.
  public mutating func takeAll(_ now: Double) -> [Int] {
    for k in sources.indices { due[k] = min(due[k], now) }
    return take(now)
  }

  /// When `take` will have something; nil while every source is being asked.
  public var nextDue: Double? { sources.indices.filter { !asked.contains($0) }.map { due[$0] }.min() }

  public mutating func told(_ k: Int, _ outcome: Outcome, _ now: Double) {
    asked.remove(k)
    switch outcome {
    case .success(let entries, let added):
      good(k, now)
      health[k].entries += entries
      health[k].added += added
    case .more(let entries, let added):
      good(k, now)
      health[k].entries += entries
      health[k].added += added
      due[k] = now
    case .unchanged: good(k, now)
    case .failure(let why, let isTemporary, let retryAfter):
      health[k].failures += 1
      health[k].lastError = why
      health[k].state = health[k].failures >= WatchSchedule.downAfter || !isTemporary ? .down : .failing
      due[k] = now + WatchSchedule.pause(sources[k], failures: health[k].failures, isTemporary: isTemporary, retryAfter: retryAfter)
    }
  }

  private mutating func good(_ k: Int, _ now: Double) {
    health[k].state = .good
    health[k].lastSuccess = now
    health[k].failures = 0
    health[k].lastError = nil
    due[k] = now + sources[k].interval
  }

  /// Twice as long after each failure, a little apart for each source, never beyond the longest. What will not mend itself waits longest at once.
  static func pause(_ source: WatchedSource, failures: Int, isTemporary: Bool, retryAfter: Double?) -> Double {
    guard isTemporary else { return longestPause }
    let base = min(source.interval, 60)
    let grown = base * Double(1 << min(max(0, failures - 1), 12))
    let pause = min(longestPause, grown * (1 + 0.2 * spread(source.url)))
    return min(longestPause, max(pause, retryAfter ?? 0))
  }

  /// 0 to 1, from the address alone.
  static func spread(_ url: String) -> Double {
    var h: UInt64 = 0xCBF2_9CE4_8422_2325
    for c in url.utf8 { h = (h ^ UInt64(c)) &* 0x100_0000_01B3 }
    return Double(h >> 40) / Double(1 << 24)
  }
}
