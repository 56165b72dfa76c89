import Claims

/// A second of universal time: when the dossier came to know something.
public struct Moment: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  public var seconds: Int

  @inlinable public init(seconds: Int) { self.seconds = seconds }

  /// The last second of what `stamp` names: of a whole day its end. A time without a zone is universal time.
  public init(endOf stamp: Stamp) {
    let zone = stamp.zone == Stamp.noZone ? 0 : Int(stamp.zone)
    let minutes = stamp.minute < 0 ? 24 * 60 : Int(stamp.minute) + 1
    seconds = Int(stamp.day.number) * 86_400 + (minutes - zone) * 60 - 1
  }

  /// The second that a time of a clock names, such as `2020-10-26T19:30+04:00`; of a whole day the last one.
  public init?(iso text: String) {
    guard let stamp = Stamp(iso: text) else { return nil }
    self.init(endOf: stamp)
    guard stamp.minute >= 0 else { return }
    seconds -= 59
    let b = Array(text.utf8)
    if b.count >= 19, b[16] == 58, let s = Int(String(decoding: b[17..<19], as: UTF8.self)), s < 60 { seconds += s }
  }

  /// `2020-10-26T15:30:00Z`.
  public var iso: String {
    let day = CivilDay(number: Int32(clamping: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
    let rest = seconds - Int(day.number) * 86_400
    let s = rest % 60
    return Stamp(day: day, minute: Int16(rest / 60)).iso + (s < 10 ? ":0" : ":") + "\(s)Z"
  }

  /// The day in a zone given by minutes east of universal time.
  public func day(zone: Int = 0) -> CivilDay {
    let local = seconds + zone * 60
    return CivilDay(number: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }

  @inlinable public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }
}
