import Claims

/// Seconds since 1970 as people and programs read them; UTC, no locale.
enum WallTime {
  /// `2020-11-10T01:00:00Z`.
  static func iso(_ seconds: Int) -> String {
    let days = Int((Double(seconds) / 86400).rounded(.down))
    let (y, m, d) = CivilDay(number: Int32(clamping: days)).parts
    let rest = seconds - days * 86400
    return "\(pad(y, 4))-\(pad(m, 2))-\(pad(d, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):\(pad(rest % 60, 2))Z"
  }

  /// `2020-11-10 01:00`.
  static func short(_ seconds: Int) -> String {
    let full = iso(seconds)
    return full.prefix(10) + " " + full.dropFirst(11).prefix(5)
  }

  private static func pad(_ n: Int, _ width: Int) -> String {
    let digits = String(max(0, n))
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
