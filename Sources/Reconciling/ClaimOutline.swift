import Claims

/// What joining needs to know of a claim. Nothing of it depends on the other claims of its block, so that a store can keep it beside
/// the claim and join a block again without reading the claims.
public struct ClaimOutline: Sendable, Hashable {
  public var time: ClaimTime
  public var stance: Stance
  public var mode: String?
  public var truce: TruceState?
  /// Without its words.
  public var place: Place?
  /// Codes of the sides, an entity under the state behind it.
  public var actors: [String]
  public var recipients: [String]
  public var counts: [Count]

  /// Happened claims make events; plans join what happened; negations stand against it.
  public enum Stance: UInt8, Sendable, Comparable {
    case happened, planned, negated
    public static func < (a: Stance, b: Stance) -> Bool { a.rawValue < b.rawValue }
  }

  /// A number that the claim gives.
  public struct Count: Sendable, Hashable {
    public var measure: Measure
    /// Code of the side counted; nil is anybody.
    public var side: String?
    /// Bounds, a tenth wider where the number is rounded.
    public var low: Double
    public var high: Double

    public init(measure: Measure, side: String?, low: Double, high: Double) {
      self.measure = measure
      self.side = side
      self.low = low
      self.high = high
    }
  }

  public init(_ c: Claim, _ header: ReportHeader, _ frame: ConflictFrame) {
    time = ClaimTime(c, header)
    stance = c.aux.contains(.negation) ? .negated : c.aux.contains(.future) || c.aux.contains(.hypothetical) ? .planned : .happened
    mode = c.mode
    truce = c.truce
    place = c.place
    place?.source = nil
    // A mediator who signs with the parties is no side of a truce.
    let partiesOnly = EventFamily(c).isOfTruce
    func code(_ a: Actor) -> String? { Sides.isSide(a.code) && !(partiesOnly && frame.isMediator(a.code)) ? frame.side(a.code) : nil }
    actors = ClaimOutline.distinct(c.actors.compactMap(code))
    recipients = ClaimOutline.distinct(c.recipients.compactMap(code))
    counts = c.figures.map { f in
      let slack = f.approximate ? 0.1 : 0
      return Count(measure: f.measure, side: f.whose.flatMap(code), low: (f.low ?? 0) * (1 - slack), high: (f.high ?? .infinity) * (1 + slack))
    }
  }

  private static func distinct(_ codes: [String]) -> [String] {
    guard codes.count > 1 else { return codes }
    var out: [String] = []
    for c in codes where !out.contains(c) { out.append(c) }
    return out
  }
}
