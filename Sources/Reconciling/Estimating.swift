import Claims

/// Chooses figures among those of the origins.
struct Estimating {
  let frame: ConflictFrame
  let rule: CountingRule

  private struct Key: Hashable, Comparable {
    var measure: Measure
    var code: String
    var stratum: String
    static func < (a: Key, b: Key) -> Bool {
      (a.measure.rawValue, a.code, a.stratum) < (b.measure.rawValue, b.code, b.stratum)
    }
  }

  /// Estimates of one event, by measure and side.
  func estimates(_ members: [HeadedClaim]) -> [Estimate] {
    var found: [Key: [(figure: Figure, member: HeadedClaim)]] = [:]
    for m in members {
      for f in m.claim.figures {
        let code = f.whose.map(\.code) ?? ""
        let key = Sides.isSide(code) ? Key(measure: f.measure, code: code, stratum: stratum(f)) : Key(measure: f.measure, code: "", stratum: "")
        found[key, default: []].append((f, m))
      }
    }
    return found.keys.sorted().compactMap { key in
      let told = found[key] ?? []
      guard let e = estimate(key.measure, told) else { return nil }
      var out = e
      if !key.code.isEmpty { out.whose = frame.joined([told.compactMap(\.figure.whose)]).first }
      return out
    }
  }

  private func stratum(_ f: Figure) -> String { f.whose?.sector == "CVL" ? "CVL" : "" }

  private func estimate(_ measure: Measure, _ told: [(figure: Figure, member: HeadedClaim)]) -> Estimate? {
    // One reading a report: of several figures of one report the largest is the whole, the others are parts of it.
    var byReport: [String: (figure: Figure, member: HeadedClaim)] = [:]
    for t in told {
      guard let known = byReport[t.member.claim.report] else {
        byReport[t.member.claim.report] = t
        continue
      }
      let (a, b) = (Estimating.point(t.figure), Estimating.point(known.figure))
      if a > b || a == b && t.member.claim.id < known.member.claim.id { byReport[t.member.claim.report] = t }
    }
    let witnesses = byReport.values.map { t in
      FigureWitness(
        origin: Origin(t.member.claim, t.member.header), low: t.figure.low, high: t.figure.high, approximate: t.figure.approximate, claim: t.member.claim.id,
        said: t.member.header.published?.start)
    }.sorted(by: Estimating.precedes)
    return Estimating.choose(measure, nil, witnesses, rule)
  }

  /// In the order of `said`, then of origin, then of claim.
  static func precedes(_ a: FigureWitness, _ b: FigureWitness) -> Bool {
    let (x, y) = (instant(a.said), instant(b.said))
    if x != y { return x < y }
    if a.origin != b.origin { return a.origin < b.origin }
    return a.claim < b.claim
  }

  static func instant(_ s: Stamp?) -> Int {
    guard let s else { return .min }
    return Int(s.day.number) * 1440 + max(0, Int(s.minute)) - (s.zone == Stamp.noZone ? 0 : Int(s.zone))
  }

  /// The number that a figure stands for.
  static func point(_ f: Figure) -> Double { f.low ?? f.high ?? 0 }
  static func point(_ w: FigureWitness) -> Double { w.low ?? w.high ?? 0 }

  /// Best, low and high of the latest figure of each origin. `witnesses` in order.
  static func choose(_ measure: Measure, _ whose: Party?, _ witnesses: [FigureWitness], _ rule: CountingRule) -> Estimate? {
    guard !witnesses.isEmpty else { return nil }
    var latest: [String: FigureWitness] = [:]
    for w in witnesses { latest[w.origin.key] = w }
    let current = latest.values.sorted(by: precedes)
    let points = current.map { point($0) }
    guard let lowest = points.min(), let highest = points.max(), let last = current.last else { return nil }
    let best: Double
    switch rule {
    case .conservative: best = lowest
    case .highest: best = highest
    case .latest: best = point(last)
    case .consensus:
      var count: [Double: (n: Int, last: Int)] = [:]
      for (i, p) in points.enumerated() { count[p] = ((count[p]?.n ?? 0) + 1, i) }
      let top = count.max { a, b in
        if a.value.n != b.value.n { return a.value.n < b.value.n }
        let (x, y) = (instant(current[a.value.last].said), instant(current[b.value.last].said))
        if x != y { return x < y }
        return a.key > b.key
      }
      best = top?.key ?? lowest
    }
    return Estimate(
      measure: measure, whose: whose, best: best, low: min(best, current.map { $0.low ?? 0 }.min() ?? lowest, lowest),
      high: max(best, highest, current.compactMap(\.high).max() ?? highest), rule: rule, witnesses: witnesses)
  }
}
