import Claims

/// Chooses figures among those of the origins.
struct Estimating {
  let frame: ConflictFrame
  let rule: CountingRule

  /// What a figure allows, a tenth more where it is rounded.
  struct Bounds: Hashable {
    var low: Double
    var high: Double
    init(_ w: FigureWitness) {
      let slack = w.approximate ? 0.1 : 0
      low = (w.low ?? 0) * (1 - slack)
      high = (w.high ?? .infinity) * (1 + slack)
    }
    func agrees(_ o: Bounds) -> Bool { low <= o.high && o.low <= high }
  }

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
    // Of one event are the reports of a group: "eight this year", "ten since Friday", "six in shootings" count where nothing else does.
    let single = members.filter { $0.header.group == nil || !Estimating.isRunningTotal($0) }
    let isTold = single.contains { m in m.claim.figures.contains { $0.measure == .killed || $0.measure == .wounded } }
    for m in isTold ? single : members {
      for f in m.claim.figures {
        let code = f.whose.map(\.code) ?? ""
        let key = Sides.isSide(code) ? Key(measure: f.measure, code: code, stratum: stratum(f)) : Key(measure: f.measure, code: "", stratum: "")
        found[key, default: []].append((f, m))
      }
    }
    // Where one side alone has losses, people counted without a side are its people: the dead too where only wounded are told by side.
    let losses: Set<Measure> = [.killed, .wounded]
    let struck = Set(found.keys.filter { losses.contains($0.measure) && !$0.code.isEmpty }.map { Key(measure: .killed, code: $0.code, stratum: $0.stratum) })
    for m in Measure.allCases {
      let anybody = Key(measure: m, code: "", stratum: "")
      var sided = found.keys.filter { $0.measure == m && !$0.code.isEmpty }
      if sided.isEmpty, losses.contains(m), struck.count == 1, let s = struck.first { sided = [Key(measure: m, code: s.code, stratum: s.stratum)] }
      guard sided.count == 1, let only = sided.first, let own = found[anybody] else { continue }
      found[only, default: []] += own
      found[anybody] = nil
    }
    var killed: [Key: (best: Double, dead: [String: TollReading.Dead], first: CivilDay?)] = [:]
    return found.keys.sorted().compactMap { key in
      let told = found[key] ?? []
      let byReport = Dictionary(grouping: told) { $0.member.claim.report }
      var fatal = key
      fatal.measure = .killed
      let losses = key.measure == .wounded ? killed[fatal] : nil
      var readings = byReport.compactMapValues { own -> TollReading? in
        TollReading(own, dead: key.measure == .wounded ? losses?.dead[own[0].member.claim.report] ?? .init() : nil)
      }
      if let losses {
        readings = readings.mapValues { Estimating.later($0, losses.best, losses.dead[$0.claim.claim.report]?.count ?? 0, before: losses.first) }
      }
      guard var out = estimate(key.measure, Array(readings.values)) else { return nil }
      if key.measure == .killed {
        killed[key] = (
          out.best, Dictionary(uniqueKeysWithValues: readings.map { ($0.key, Estimating.dead($0.value, byReport[$0.key] ?? [])) }),
          readings.values.compactMap { $0.point > 0 ? $0.claim.header.published?.start?.day : nil }.min()
        )
      }
      if !key.code.isEmpty {
        out.whose = frame.joined([told.compactMap(\.figure.whose)]).first.map { p in Party(code: p.code, sector: p.sector, name: frame.names[p.code] ?? p.name)
        }
      }
      return out
    }
  }

  /// Whether a claim counts people of several attacks, or over a time that reaches up to its report.
  private static func isRunningTotal(_ m: HeadedClaim) -> Bool {
    let counted = m.claim.figures.filter { !TollReading.isPerson($0) }
    if !counted.isEmpty, counted.allSatisfy({ $0.scope.contains(.several) }) { return true }
    guard let t = m.claim.time, let start = t.start, t.precision.rawValue >= TimePrecision.day.rawValue,
      m.claim.figures.contains(where: { !TollReading.isPerson($0) })
    else { return false }
    guard let end = t.end else { return true }
    guard let published = m.header.published?.start?.day else { return false }
    return end.day - start.day > 20 && start.day + 7 < published && published <= end.day
  }

  private func stratum(_ f: Figure) -> String { f.whose?.sector == "CVL" ? "CVL" : "" }

  /// A report's wounded, once other reports tell of more dead: those of whom it knows only that they were struck, the one whom it knows
  /// alive, and all of whom it tells before the day on which any is told dead.
  private static func later(_ r: TollReading, _ best: Double, _ known: Double, before first: CivilDay?) -> TollReading {
    guard best > known else { return r }
    var r = r
    let isBefore = first.map { f in r.claim.header.published?.start.map { $0.day < f } ?? false } ?? false
    let isEarlier = isBefore && known == 0 && !r.isOfPersons && r.struck == nil
    if let struck = r.struck ?? (isEarlier ? r.point : nil), struck >= best {
      let left = max(0, r.point - (best - known))
      (r.low, r.high) = (left, r.high == nil ? nil : left)
    } else if r.isOfPersons, r.point == 1, known == 0, best == 1 {
      (r.low, r.high) = (0, 0)
    }
    return r
  }

  private static func dead(_ r: TollReading, _ told: [TollReading.Told]) -> TollReading.Dead {
    let persons = told.filter { TollReading.isPerson($0.figure) }
    return TollReading.Dead(
      count: r.point, names: Set(persons.flatMap { TollReading.words($0.figure) }), claims: Set(told.map(\.member.claim.id)),
      isNamed: persons.contains { $0.figure.scope.contains(.named) })
  }

  private func estimate(_ measure: Measure, _ readings: [TollReading]) -> Estimate? {
    // Who tells of single people only knows a part, unless most do; who tells of the dead only, nothing of the others.
    let telling = readings.filter { !$0.isRemainder }
    let readings = telling.contains { $0.point > 0 } ? telling : readings
    let wholes = readings.filter { !$0.isOfPersons }
    let certain = wholes.count * 2 >= readings.count || measure == .wounded && wholes.contains { $0.point > 1 } ? wholes : readings
    let witnesses = (certain.isEmpty ? readings : certain).map { t in
      FigureWitness(
        origin: Origin(t.claim.claim, t.claim.header), low: t.low, high: t.high, approximate: t.approximate, claim: t.claim.claim.id,
        said: t.claim.header.published?.start)
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

  /// The number that can hold for most origins by their own bounds; then the one that most name; the latest; the lower.
  private static func consensus(_ current: [FigureWitness]) -> Double {
    var bounds: [Bounds: Int] = [:]
    var named: [Double: (count: Int, said: Int)] = [:]
    for w in current {
      bounds[Bounds(w), default: 0] += 1
      let known = named[point(w)] ?? (0, .min)
      named[point(w)] = (known.count + 1, max(known.said, instant(w.said)))
    }
    var best = (holds: -1, named: -1, said: Int.min, value: 0.0)
    for (value, told) in named {
      let holds = bounds.reduce(0) { $0 + ($1.key.low <= value && value <= $1.key.high ? $1.value : 0) }
      let (a, b) = ((holds, told.count, told.said), (best.holds, best.named, best.said))
      if a > b || a == b && value < best.value { best = (holds, told.count, told.said, value) }
    }
    return best.value
  }

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
    case .consensus: best = Estimating.consensus(current)
    }
    return Estimate(
      measure: measure, whose: whose, best: best, low: min(best, current.map { $0.low ?? 0 }.min() ?? lowest, lowest),
      high: max(best, highest, current.compactMap(\.high).max() ?? highest), rule: rule, witnesses: witnesses)
  }
}
