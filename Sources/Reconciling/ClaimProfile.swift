import Claims

/// A claim in small numbers, for comparing many with many. The numbers mean something within one block only.
public struct ClaimProfile: Sendable {
  /// Index in the block's sorted claims.
  public var index: Int
  public var time: ClaimTime
  /// Bits of the sides' codes.
  public var actors: UInt64
  public var recipients: UInt64
  /// Number of the place, or -1.
  public var place: Int32
  /// Number of the mode, or -1.
  public var mode: Int32
  public var truce: TruceState?
  public var figures: [Count]
  public var stance: ClaimOutline.Stance
  /// Number of the report, and of the report and origin together.
  public var report: Int32
  public var teller: Int32

  public struct Count: Sendable, Equatable {
    public var measure: Measure
    /// Bits of the side counted; 0 is anybody.
    public var side: UInt64
    public var low: Double
    public var high: Double

    public init(measure: Measure, side: UInt64, low: Double, high: Double) {
      self.measure = measure
      self.side = side
      self.low = low
      self.high = high
    }

    /// Whether two counts of one measure and side can both hold, within a tenth where one is rounded.
    func agrees(_ o: Count) -> Bool { low <= o.high && o.low <= high }
  }

  public init(
    index: Int, time: ClaimTime, actors: UInt64, recipients: UInt64, place: Int32, mode: Int32, truce: TruceState?, figures: [Count],
    stance: ClaimOutline.Stance, report: Int32, teller: Int32
  ) {
    self.index = index
    self.time = time
    self.actors = actors
    self.recipients = recipients
    self.place = place
    self.mode = mode
    self.truce = truce
    self.figures = figures
    self.stance = stance
    self.report = report
    self.teller = teller
  }

  /// Says more the greater it is: what is told exactly makes events, what is told loosely joins them.
  var weight: Int {
    (time.kind == .named ? 8 : time.kind == .period ? 2 : time.kind == .assumed ? 1 : 0)
      + (place >= 0 ? 4 : 0) + (actors != 0 ? 2 : 0) + (recipients != 0 ? 1 : 0) + (figures.isEmpty ? 0 : 2)
  }
}

/// Numbers for whatever a block names, in the order of first use. Claims come in their canonical order, so that the numbers follow from
/// the set; sides beyond 64 share bits, which a block of one conflict never has.
public struct Numbering<Name: Hashable>: Sendable where Name: Sendable {
  private var numbers: [Name: Int32] = [:]
  public private(set) var names: [Name] = []

  public init() {}

  public mutating func number(_ name: Name) -> Int32 {
    if let known = numbers[name] { return known }
    let n = Int32(names.count)
    numbers[name] = n
    names.append(name)
    return n
  }
}

/// Makes profiles of outlines.
struct ProfileMaker {
  private var codes = Numbering<String>()
  private var modes = Numbering<String>()
  private var spots = Numbering<Place>()
  private var reports = Numbering<String>()
  private var tellers = Numbering<String>()
  var places: [Place] { spots.names }

  mutating func profile(_ i: Int, _ c: HeadedClaim, _ frame: ConflictFrame) -> ClaimProfile {
    let o = ClaimOutline(c.claim, c.header, frame)
    return ClaimProfile(
      index: i, time: o.time, actors: mask(o.actors), recipients: mask(o.recipients), place: o.place.map { spots.number($0) } ?? -1,
      mode: o.mode.map { modes.number($0) } ?? -1, truce: o.truce,
      figures: o.counts.map { ClaimProfile.Count(measure: $0.measure, side: $0.side.map { mask([$0]) } ?? 0, low: $0.low, high: $0.high) },
      stance: o.stance, report: reports.number(c.claim.report), teller: tellers.number("\(c.claim.report) \(Origin(c.claim, c.header).key)"))
  }

  private mutating func mask(_ sides: [String]) -> UInt64 { sides.reduce(0) { $0 | 1 << UInt64(codes.number($1) & 63) } }
}
