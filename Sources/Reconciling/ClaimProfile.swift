import Claims

/// A claim in small numbers, for comparing many with many.
struct ClaimProfile {
  /// Index in the block's sorted claims.
  var index: Int
  var time: ClaimTime
  /// Bits of the sides' codes.
  var actors: UInt64
  var recipients: UInt64
  /// Index of the place's name, or -1.
  var place: Int32
  var mode: String?
  var truce: TruceState?
  var figures: [Count]
  var stance: Stance
  /// Index of the report, and of the report and origin together.
  var report: Int32
  var teller: Int32

  /// Happened claims make events; plans join what happened; negations stand against it.
  enum Stance: UInt8, Comparable {
    case happened, planned, negated
    static func < (a: Stance, b: Stance) -> Bool { a.rawValue < b.rawValue }
  }

  struct Count: Equatable {
    var measure: Measure
    /// Bits of the side counted; 0 is anybody.
    var side: UInt64
    var low: Double
    var high: Double
    /// Whether two counts of one measure and side can both hold, within a tenth where one is rounded.
    func agrees(_ o: Count) -> Bool { low <= o.high && o.low <= high }
  }

  /// Says more the greater it is: what is told exactly makes events, what is told loosely joins them.
  var weight: Int {
    (time.kind == .named ? 8 : time.kind == .period ? 2 : time.kind == .assumed ? 1 : 0)
      + (place >= 0 ? 4 : 0) + (actors != 0 ? 2 : 0) + (recipients != 0 ? 1 : 0) + (figures.isEmpty ? 0 : 2)
  }
}

/// Numbers for the names that a block uses.
struct ProfileMaker {
  let frame: ConflictFrame
  /// Whether mediators who sign with the parties are left out of the sides.
  private let partiesOnly: Bool
  private var codes: [String: Int] = [:]
  private var placeNumber: [String: Int32] = [:]
  private(set) var places: [Place] = []
  private var reports: [String: Int32] = [:]
  private var tellers: [String: Int32] = [:]

  /// `claims` in their canonical order, so that the numbers follow from the set.
  init(_ frame: ConflictFrame, _ family: EventFamily, _ claims: [HeadedClaim]) {
    self.frame = frame
    partiesOnly = family.isOfTruce
    var seen: Set<String> = []
    for c in claims {
      for a in c.claim.actors + c.claim.recipients where Sides.isSide(a.code) { seen.insert(frame.side(a.code)) }
      for f in c.claim.figures { if let w = f.whose, Sides.isSide(w.code) { seen.insert(frame.side(w.code)) } }
    }
    for (i, code) in seen.sorted().enumerated() { codes[code] = i }
  }

  mutating func profile(_ i: Int, _ c: HeadedClaim) -> ClaimProfile {
    let claim = c.claim
    var place: Int32 = -1
    if let p = claim.place {
      if let known = placeNumber[p.name] {
        place = known
      } else {
        place = Int32(places.count)
        placeNumber[p.name] = place
        places.append(p)
      }
    }
    let report: Int32
    if let known = reports[claim.report] {
      report = known
    } else {
      report = Int32(reports.count)
      reports[claim.report] = report
    }
    let origin = "\(claim.report) \(Origin(claim, c.header).key)"
    let teller: Int32
    if let known = tellers[origin] {
      teller = known
    } else {
      teller = Int32(tellers.count)
      tellers[origin] = teller
    }
    let stance: ClaimProfile.Stance =
      claim.aux.contains(.negation) ? .negated : claim.aux.contains(.future) || claim.aux.contains(.hypothetical) ? .planned : .happened
    return ClaimProfile(
      index: i, time: ClaimTime(claim, c.header), actors: mask(claim.actors), recipients: mask(claim.recipients), place: place, mode: claim.mode,
      truce: claim.truce,
      figures: claim.figures.map { f in
        let slack = f.approximate ? 0.1 : 0
        return ClaimProfile.Count(
          measure: f.measure, side: f.whose.map { mask([$0]) } ?? 0, low: (f.low ?? 0) * (1 - slack), high: (f.high ?? .infinity) * (1 + slack))
      }, stance: stance, report: report, teller: teller)
  }

  private func mask(_ actors: [Actor]) -> UInt64 {
    var m: UInt64 = 0
    for a in actors where !partiesOnly || !frame.isMediator(a.code) { if let n = codes[frame.side(a.code)] { m |= 1 << UInt64(n & 63) } }
    return m
  }
}
