import Claims

/// Running totals of a side's losses: a series in time for each origin.
struct TollBuilder {
  let frame: ConflictFrame
  let rule: CountingRule

  private struct Key: Hashable, Comparable {
    var code: String
    var category: TollCategory
    var measure: Measure
    var period: String
    static func < (a: Key, b: Key) -> Bool {
      (a.code, a.category.rawValue, a.measure.rawValue, a.period) < (b.code, b.category.rawValue, b.measure.rawValue, b.period)
    }
  }

  private struct Item {
    var claim: HeadedClaim
    var figure: Figure
    var side: Actor?
    var since: Stamp?
    var asOf: Stamp?
    var day: Int32
  }

  /// A total that is told without time or act must be at least this large, or it is one attack's.
  private static let large = 30.0
  /// Days without a figure after which a total is one of another fighting, where no chronology tells.
  private static let gap: Int32 = 200

  /// Tolls of one group and theatre.
  func tolls(_ claims: [HeadedClaim]) -> [Toll] {
    var items: [(key: Key, item: Item)] = []
    for c in Reconciler.canonical(claims) { for f in c.claim.figures { if let i = item(c, f) { items.append(i) } } }
    var groups: [Key: [Item]] = [:]
    for (key, item) in items { groups[key, default: []].append(item) }
    var out: [Toll] = []
    for key in groups.keys.sorted() {
      let all = (groups[key] ?? []).sorted { ($0.day, $0.claim.claim.id) < ($1.day, $1.claim.claim.id) }
      for (n, part) in parts(all, key).enumerated() { if let t = toll(key, part, n) { out.append(t) } }
    }
    return out
  }

  /// What tolls a claim may count in: those of one period are made together. nil where it counts in none.
  func period(of c: HeadedClaim) -> String? { c.claim.figures.lazy.compactMap { item(c, $0)?.key.period }.first }

  private func item(_ c: HeadedClaim, _ f: Figure) -> (key: Key, item: Item)? {
    let claim = c.claim
    switch f.measure {
    case .killed, .wounded, .captured, .missing, .displaced: break
    default: return nil
    }
    guard claim.event == .assault, claim.actors.isEmpty, claim.mode == nil || claim.mode == "abduct", !claim.aux.contains(.negation),
      !claim.aux.contains(.future)
    else { return nil }
    let time = ClaimTime(claim, c.header)
    guard time.kind != .named, time.kind == .period || Estimating.point(f) >= TollBuilder.large else { return nil }
    guard claim.place.map(PlaceRelation.isWide) ?? true else { return nil }
    if time.kind == .period, !isRunning(claim, time) { return nil }
    let sides = Set(claim.recipients.map { frame.side($0.code) }.filter(Sides.isSide))
    let side = f.whose.flatMap { Sides.isSide($0.code) ? $0 : nil } ?? (sides.count == 1 ? claim.recipients.first { Sides.isSide($0.code) } : nil)
    let sector = f.whose?.sector ?? (side == nil ? nil : claim.recipients.first?.sector)
    let category: TollCategory = sector == "MIL" || sector == "REB" ? .soldiers : sector == "CVL" && side != nil ? .civilians : .all
    let published = c.header.published?.start
    let asOf = claim.time?.end ?? (claim.aux.contains(.historical) ? nil : published)
    let day = asOf?.day.number ?? claim.time?.start?.day.number ?? .min
    let code = side.map { frame.side($0.code) } ?? ""
    let since = claim.time?.start
    return (
      Key(code: code, category: category, measure: f.measure, period: period(since?.day.number, day)),
      Item(claim: c, figure: f, side: side, since: since, asOf: asOf, day: day)
    )
  }

  /// Whether a time is that of a total: open at an end, long, or from the start of a war.
  private func isRunning(_ c: Claim, _ t: ClaimTime) -> Bool {
    if c.time?.start == nil || c.time?.end == nil || t.last - t.first > 7 { return true }
    return frame.chronology.contains { $0.kind == "war" && abs($0.start.number - t.first) <= 1 }
  }

  /// The war of the chronology that a total is of; empty where none is known.
  private func period(_ since: Int32?, _ day: Int32) -> String {
    let wars = frame.chronology.filter { $0.kind == "war" }
    if let since,
      let w = wars.last(where: { w in
        let end = (w.end ?? w.start).number
        guard abs(w.start.number - since) > 3 else { return true }
        // What is counted from a war's last days on, long after it, is what came of it: mines, clashes.
        return w.start.number <= since && end >= since && !(since > end - 15 && day > end + 60)
      })
    {
      return w.id
    }
    // A total since a day that no known war began on is one of its own.
    if let since { return "since \(since)" }
    return wars.last { $0.start.number <= day && day - ($0.end ?? $0.start).number <= 400 }?.id ?? ""
  }

  private func parts(_ all: [Item], _ key: Key) -> [[Item]] {
    guard key.period.isEmpty else { return [all] }
    // Where no war says what is counted, numbers of different size are of different things.
    let sized = all.sorted { (Estimating.point($0.figure), $0.day, $0.claim.claim.id) < (Estimating.point($1.figure), $1.day, $1.claim.claim.id) }
    var ofSize: [[Item]] = []
    for i in sized {
      if let last = ofSize.last?.last, Estimating.point(i.figure) <= 10 * Estimating.point(last.figure) {
        ofSize[ofSize.count - 1].append(i)
      } else {
        ofSize.append([i])
      }
    }
    return ofSize.flatMap { inTime($0.sorted { ($0.day, $0.claim.claim.id) < ($1.day, $1.claim.claim.id) }) }
  }

  private func inTime(_ all: [Item]) -> [[Item]] {
    var out: [[Item]] = []
    for i in all {
      if let last = out.last?.last, i.day == .min || last.day != .min && i.day - last.day <= TollBuilder.gap {
        out[out.count - 1].append(i)
      } else {
        out.append([i])
      }
    }
    return out
  }

  private func toll(_ key: Key, _ items: [Item], _ n: Int) -> Toll? {
    var series: [String: Toll.Series] = [:]
    for i in items {
      let origin = Origin(i.claim.claim, i.claim.header)
      let w = FigureWitness(
        origin: origin, low: i.figure.low, high: i.figure.high, approximate: i.figure.approximate, claim: i.claim.claim.id,
        said: i.claim.header.published?.start)
      series[origin.key, default: Toll.Series(origin: origin, points: [])].points.append(TollPoint(asOf: i.asOf, figure: w))
    }
    let ordered = series.values.map { s in
      var s = s
      s.points.sort { a, b in
        let (x, y) = (a.asOf?.day.number ?? .min, b.asOf?.day.number ?? .min)
        return x != y ? x < y : Estimating.precedes(a.figure, b.figure)
      }
      return s
    }.sorted { $0.origin < $1.origin }
    let witnesses = ordered.compactMap { $0.points.last?.figure }.sorted(by: Estimating.precedes)
    guard let latest = Estimating.choose(key.measure, nil, witnesses, rule) else { return nil }
    let named = items.compactMap(\.side)
    let side = key.code.isEmpty ? Party(code: "UNK", sector: "UNK", name: "all sides") : frame.party(key.code, called: named.map { Party($0) })
    let group = items.first?.claim.header.group
    return Toll(
      id: "t" + Digest.hex([key.code, key.category.rawValue, key.measure.name, key.period, String(n), group ?? ""]), side: side, category: key.category,
      measure: key.measure, since: items.compactMap(\.since).min { $0.iso < $1.iso }, series: ordered, latest: latest, group: group)
  }
}

/// 64-bit FNV-1a of fields, as 16 hexadecimal digits.
enum Digest {
  static func hex(_ fields: [String]) -> String {
    var h = FowlerNollVo()
    for f in fields {
      for b in f.utf8 { h.add(b) }
      h.add(0x1F)
    }
    return Hexadecimal.text(h.value)
  }
}
