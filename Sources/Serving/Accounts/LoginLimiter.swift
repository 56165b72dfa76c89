/// Counts failed log-ins by address and by name; ten in five minutes close the door for the rest of the five minutes.
actor LoginLimiter {
  private struct Window {
    var began: Int
    var failures: Int
  }

  static let allowed = 10
  static let seconds = 300
  /// Names and addresses remembered; beyond it the oldest windows go.
  static let remembered = 10_000

  private var windows: [String: Window] = [:]

  /// Seconds until the next try is allowed, or nil where it is now.
  func wait(_ keys: [String], now: Int) -> Int? {
    var longest: Int?
    for key in keys {
      guard let w = windows[key], now - w.began < LoginLimiter.seconds, w.failures >= LoginLimiter.allowed else { continue }
      longest = max(longest ?? 0, w.began + LoginLimiter.seconds - now)
    }
    return longest
  }

  func failed(_ keys: [String], now: Int) {
    if windows.count > LoginLimiter.remembered {
      windows = windows.filter { now - $0.value.began < LoginLimiter.seconds }
      if windows.count > LoginLimiter.remembered { windows.removeAll() }
    }
    for key in keys {
      var w = windows[key] ?? Window(began: now, failures: 0)
      if now - w.began >= LoginLimiter.seconds { w = Window(began: now, failures: 0) }
      w.failures += 1
      windows[key] = w
    }
  }

  func succeeded(_ name: String) { windows[name] = nil }
}
