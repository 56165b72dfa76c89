import Claims

/// A toll as each origin told it over time, with its bounds.
public struct TollCurve: Sendable {
  public struct Series: Sendable {
    public var name: String
    public var points: [Point]
    public init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  public struct Point: Sendable {
    public var day: CivilDay
    /// nil is open, as in a figure.
    public var low: Double?
    public var high: Double?
    public init(day: CivilDay, low: Double?, high: Double?) {
      self.day = day
      self.low = low
      self.high = high
    }
    var middle: Double { ((low ?? high ?? 0) + (high ?? low ?? 0)) / 2 }
  }

  public var id: String
  public var title: String
  public var series: [Series]

  public init(id: String, title: String, series: [Series]) {
    self.id = id
    self.title = title
    self.series = series
  }

  /// A toll's points; those without a time are left out.
  public init(_ toll: Toll, id: String, title: String) {
    self.init(
      id: id, title: title,
      series: toll.series.map { s in
        Series(
          name: s.origin.party.name,
          points: s.points.compactMap { p in
            (p.asOf ?? p.figure.said).map { Point(day: $0.day, low: p.figure.low, high: p.figure.high) }
          }.sorted { $0.day < $1.day })
      }.filter { !$0.points.isEmpty })
  }

  private static let dashes: [String?] = [nil, "7 3", "2 3", "9 3 2 3", "4 2", "1 2"]

  public func picture(width: Double = 720, height: Double = 220) -> Picture {
    let all = series.flatMap(\.points)
    guard let first = all.map(\.day).min(), let last = all.map(\.day).max() else {
      return Drawing.empty(id: id, width: width, title: title, reason: "No dated figure.")
    }
    let pad = first == last ? 3 : max(1, (last - first) / 30)
    var d = Drawing(id: id, width: width, height: height)
    let longest = series.map { TextWidth.of($0.name, size: 10.5) }.max() ?? 0
    let room = min(longest + 74, width * 0.36)
    let area = Box(x: 52, y: 12, w: width - 52 - room, h: height - 40)
    let axis = TimeAxis(period: Period(first: first + -pad, last: last + pad), left: area.x, right: area.x + area.w)
    let bottom = all.map { $0.low ?? $0.high ?? 0 }.min() ?? 0
    let top = all.map { $0.high ?? $0.low ?? 0 }.max() ?? 1
    // From 0 unless all figures are near each other and far from it: revisions must be seen.
    let near = bottom > 0 && (top - bottom) < bottom * 0.5 && top > bottom
    let step = max(1, Steps.nice(near ? (top - bottom) * 1.3 : max(1, top), 4))
    let floor = near ? (bottom / step).rounded(.down) * step : 0
    var ceiling = floor
    while ceiling < top || ceiling == floor { ceiling += step }
    func y(_ v: Double) -> Double { area.y + area.h - (v - floor) / (ceiling - floor) * area.h }
    var m = floor
    while m <= ceiling + step / 2 {
      d.line(area.x, y(m), area.x + area.w, y(m))
      d.text(area.x - 7, y(m) + 3.5, Wording.number(m), size: 10, anchor: .end)
      m += step
    }
    axis.draw(&d, top: area.y, bottom: area.y + area.h)
    if floor > 0 { d.text(area.x + 4, area.y + area.h - 4, "the axis starts at \(Wording.number(floor))", size: 9, fill: Drawing.faint) }
    var ends: [(y: Double, index: Int)] = []
    let shown = Array(series.prefix(12))
    for (i, s) in shown.enumerated() {
      var path = ""
      for (k, p) in s.points.enumerated() {
        let (px, py) = (axis.middle(p.day), y(p.middle))
        path += k == 0 ? "M\(d.n(px)) \(d.n(py))" : "H\(d.n(px))V\(d.n(py))"
      }
      if s.points.count > 1 { d.path(path, stroke: i == 0 ? Drawing.fill : Drawing.soft, width: 1.6, dash: TollCurve.dashes[i % 6]) }
      for p in s.points {
        let (px, py) = (axis.middle(p.day), y(p.middle))
        if let l = p.low, let h = p.high, h > l {
          d.line(px, y(l), px, y(h), stroke: Drawing.soft, width: 1.2)
          d.line(px - 3, y(l), px + 3, y(l), stroke: Drawing.soft)
          d.line(px - 3, y(h), px + 3, y(h), stroke: Drawing.soft)
        } else if p.high == nil || p.low == nil {
          let up = p.high == nil
          let tip = up ? max(2, py - 14) : min(area.y + area.h, py + 14)
          d.path(
            "M\(d.n(px)) \(d.n(py))V\(d.n(tip))M\(d.n(px - 3)) \(d.n(tip + (up ? 4 : -4)))L\(d.n(px)) \(d.n(tip))L\(d.n(px + 3)) \(d.n(tip + (up ? 4 : -4)))",
            stroke: Drawing.soft, width: 1.2)
        }
        let bound =
          p.low == p.high
          ? Wording.number(p.middle)
          : p.high == nil
            ? "at least \(Wording.number(p.low ?? 0))"
            : p.low == nil ? "up to \(Wording.number(p.high ?? 0))" : "\(Wording.number(p.low ?? 0))–\(Wording.number(p.high ?? 0))"
        d.mark(Drawing.Marker.allCases[i % 4], px, py, radius: 4, hollow: i >= 4, title: "\(s.name), \(Wording.day(p.day)): \(bound)")
      }
      if let p = s.points.last { ends.append((y(p.middle), i)) }
    }
    label(ends, shown, axis, area, room, &d)
    let told = shown.map { s in
      "\(s.name): " + s.points.map { "\(Wording.number($0.middle)) on \(Wording.day($0.day))" }.prefix(6).joined(separator: ", then ")
    }
    return d.picture(title: title, description: told.joined(separator: ". ") + ".")
  }

  /// Names at the right end of their lines, pushed apart.
  private func label(
    _ ends: [(y: Double, index: Int)], _ shown: [Series], _ axis: TimeAxis, _ area: Box, _ room: Double, _ d: inout Drawing
  ) {
    let sorted = ends.sorted { ($0.y, $0.index) < ($1.y, $1.index) }
    let gap = min(14, area.h / Double(max(1, sorted.count)))
    var places: [Double] = []
    for e in sorted { places.append(max(e.y, (places.last ?? -gap) + gap)) }
    let over = (places.last ?? 0) - (area.y + area.h)
    if over > 0 {
      var limit = area.y + area.h
      for i in places.indices.reversed() {
        places[i] = min(places[i], limit)
        limit = places[i] - gap
      }
    }
    for (e, y) in zip(sorted, places) {
      guard let p = shown[e.index].points.last else { continue }
      let x = area.x + area.w + 8
      d.line(axis.middle(p.day) + 5, e.y, x - 2, y, stroke: Drawing.ghost, width: 0.8)
      let value = Wording.number(p.middle)
      d.text(x, y + 3.5, value, size: 10.5, fill: Drawing.ink, bold: true)
      let after = x + TextWidth.of(value, size: 11.5) + 5
      d.text(after, y + 3.5, TextWidth.fitted(shown[e.index].name, size: 10.5, within: d.width - after - 4), size: 10.5, full: shown[e.index].name)
    }
  }
}
