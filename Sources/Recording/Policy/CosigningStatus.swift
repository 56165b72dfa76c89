import Claims

/// Who cosigned the record and up to where. It only tells: what lacks a cosignature is shown, published and kept like everything else.
public struct CosigningStatus: Sendable, Hashable {
  public struct Standing: Sendable, Hashable {
    public var name: String
    /// The largest size cosigned, 0 where none was.
    public var size: Int
    /// When that was cosigned; nil where nothing was.
    public var cosignedAt: Int?
    /// Since when entries stand in the log that this party has not cosigned; nil where it has cosigned all.
    public var missingSince: Int?

    /// One line for people: `not cosigned by A since 2026-11-25T20:00Z`.
    public var sentence: String {
      guard let missingSince else { return "cosigned by \(name)" }
      return "not cosigned by \(name) since \(UnixTime.text(missingSince))"
    }
  }

  /// In the order of the policy.
  public var standings: [Standing]
  /// Whether the newest checkpoint has the quorum of the policy.
  public var quorumMet: Bool

  /// `checkpoints`: those of one log, each with the time when it was issued; in any order.
  public init(_ checkpoints: [(checkpoint: SignedCheckpoint, issued: Int)], policy: CosignPolicy) throws {
    let ordered = checkpoints.sorted { ($0.checkpoint.checkpoint.size, $0.issued) < ($1.checkpoint.checkpoint.size, $1.issued) }
    let newest = ordered.last?.checkpoint.checkpoint.size ?? 0
    var standings: [Standing] = []
    for member in policy.members {
      var standing = Standing(name: member.name, size: 0, cosignedAt: nil, missingSince: nil)
      for (checkpoint, _) in ordered {
        guard let time = try checkpoint.cosignatures(by: [member.key]).first?.time else { continue }
        standing.size = checkpoint.checkpoint.size
        standing.cosignedAt = time
      }
      let size = standing.size
      standing.missingSince = ordered.first { $0.checkpoint.checkpoint.size > size }.map(\.issued)
      standings.append(standing)
    }
    self.standings = standings
    quorumMet = policy.isMet(by: Set(standings.filter { $0.cosignedAt != nil && $0.size == newest }.map(\.name)))
  }
}

/// Seconds since 1970, for people.
public enum UnixTime {
  /// ISO 8601 in UTC, to the minute.
  public static func text(_ time: Int) -> String {
    let (day, second) = time.quotientAndRemainder(dividingBy: 86400)
    guard (0..<2_900_000).contains(day), second >= 0 else { return "at second \(time)" }
    return Stamp(day: CivilDay(number: Int32(day)), minute: Int16(second / 60), zone: 0).iso.replacingZone
  }

  /// Reads ISO 8601 or a number of seconds; a day without an hour is its first minute.
  public static func parse(_ text: String) -> Int? {
    if let seconds = DecimalNumber.parse(text) { return seconds }
    guard let stamp = Stamp(iso: text) else { return nil }
    let zone = stamp.zone == Stamp.noZone ? 0 : Int(stamp.zone)
    return Int(stamp.day.number) * 86400 + (max(0, Int(stamp.minute)) - zone) * 60
  }
}

extension String {
  fileprivate var replacingZone: String { hasSuffix("+00:00") ? dropLast(6) + "Z" : self }
}
