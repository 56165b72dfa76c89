import Claims

/// Counts by day, stacked by side, with the previous period's total as an outline behind: what the violations chart shows.
public struct DayBars: Sendable {
  /// A part of every bar: a side blamed, with its name and its count of each day of the period.
  public struct Part: Sendable, Hashable {
    public var name: String
    public var counts: [Int]
    public init(name: String, counts: [Int]) {
      self.name = name
      self.counts = counts
    }
  }

  public var id: String
  public var title: String
  public var period: Period
  /// Counts shorter than the period are taken as 0 at its end.
  public var parts: [Part]
  /// Totals of the previous period, day by day; empty where there is none to compare with.
  public var previous: [Int]
  /// What is counted, many of it.
  public var unit: String

  public init(id: String, title: String, period: Period, parts: [Part], previous: [Int] = [], unit: String = "violations") {
    self.id = id
    self.title = title
    self.period = period
    self.parts = parts
    self.previous = previous
    self.unit = unit
  }

  /// Days to a bar, so that bars stay wide enough to tell their patterns.
  private var daysToBar: Int {
    switch period.days {
    case ...70: 1
    case ...400: 7
    default: max(30, (period.days + 59) / 60)
    }
  }

  private func summed(_ counts: [Int], _ step: Int) -> [Int] {
    stride(from: 0, to: period.days, by: step).map { a in (a..<min(a + step, period.days)).reduce(0) { $0 + ($1 < counts.count ? counts[$1] : 0) } }
  }

  public func picture(width: Double = 720, height: Double = 240) -> Picture {
    let step = daysToBar
    let bars = parts.map { summed($0.counts, step) }
    let before = previous.isEmpty ? [] : summed(previous, step)
    let slots = (period.days + step - 1) / step
    let totals = (0..<slots).map { i in bars.reduce(0) { $0 + $1[i] } }
    let sum = totals.reduce(0, +)
    let sumBefore = before.reduce(0, +)
    guard sum > 0 || sumBefore > 0 else {
      return Drawing.empty(id: id, width: width, title: title, reason: "No \(unit) recorded in this period or the one before.")
    }
    let top = Double(max(totals.max() ?? 0, before.max() ?? 0))
    let marks = Steps.counts(top)
    let ceiling = marks.last ?? 1
    let shown = parts.indices.filter { bars[$0].contains { $0 > 0 } }
    let entries = legend(shown, within: width - 56)
    var d = Drawing(id: id, width: width, height: height + Double((entries.last?.row ?? 0) + 1) * 18)
    let area = Box(x: 44, y: 12, w: width - 56, h: height - 40)
    func y(_ v: Double) -> Double { area.y + area.h - v / ceiling * area.h }
    for m in marks {
      d.line(area.x, y(m), area.x + area.w, y(m))
      d.text(area.x - 7, y(m) + 3.5, Wording.number(m), size: 10, anchor: .end)
    }
    let axis = TimeAxis(period: period, left: area.x, right: area.x + area.w)
    axis.draw(&d, top: area.y + area.h, bottom: area.y + area.h)
    let slot = axis.dayWidth * Double(step)
    let bar = min(slot * 0.78, 46)
    for i in 0..<slots {
      let first = period.first + i * step
      let span = Period(first: first, last: min(first + (step - 1), period.last))
      let x = area.x + slot * Double(i) + (slot - bar) / 2
      if i < before.count, before[i] > 0 {
        let old = Period(first: span.first + -period.days, last: span.last + -period.days)
        let wide = min(slot * 0.94, bar + 8)
        d.rectangle(
          area.x + slot * Double(i) + (slot - wide) / 2, y(Double(before[i])), wide, area.y + area.h - y(Double(before[i])), fill: "#eceff1",
          stroke: Drawing.faint,
          strokeWidth: 0.8, title: "\(Wording.period(old)), the period before: \(before[i])")
      }
      var base = 0
      for p in shown where bars[p][i] > 0 {
        let v = bars[p][i]
        d.rectangle(
          x, y(Double(base + v)), bar, y(Double(base)) - y(Double(base + v)), fill: d.pattern(p), stroke: Drawing.fill, strokeWidth: 0.8,
          title: "\(Wording.period(span)), \(parts[p].name): \(v)")
        base += v
      }
      if base > 0, slot >= 17 { d.text(x + bar / 2, y(Double(base)) - 4, Wording.number(base), size: 10, anchor: .middle, fill: Drawing.ink, halo: true) }
    }
    for e in entries {
      let (x, y) = (area.x + e.x, height + 4 + Double(e.row) * 18)
      d.rectangle(x, y - 1, 13, 11, fill: e.part.map { d.pattern($0) } ?? "#eceff1", stroke: e.part == nil ? Drawing.faint : Drawing.fill, strokeWidth: 0.8)
      d.text(x + 19, y + 9, TextWidth.fitted(e.name, size: 11, within: min(260, area.w - 24)), size: 11, full: e.name)
    }
    let each = step == 1 ? "" : " Each bar is \(step) days."
    let against = previous.isEmpty ? "" : ", \(Wording.number(sumBefore)) in the period before"
    let most = totals.indices.max { (totals[$0], $1) < (totals[$1], $0) }
    let peak = most.map { totals[$0] > 0 ? " Most, \(totals[$0]), \(step == 1 ? "on" : "from") \(Wording.day(period.first + $0 * step))." : "" } ?? ""
    return d.picture(title: title, description: "\(Wording.number(sum)) \(unit) in \(Wording.period(period))\(against).\(peak)\(each)")
  }

  private struct LegendEntry {
    var name: String
    /// Of a part; nil for the previous period.
    var part: Int?
    var x: Double
    var row: Int
  }

  private func legend(_ shown: [Int], within width: Double) -> [LegendEntry] {
    var x = 0.0
    var row = 0
    let names: [(String, Int?)] = shown.map { (parts[$0].name, $0) } + (previous.isEmpty ? [] : [("all, the period before", nil)])
    return names.map { name, part in
      let label = TextWidth.fitted(name, size: 11, within: min(260, width - 24))
      let w = 38 + TextWidth.of(label, size: 11)
      if x > 0, x + w > width {
        x = 0
        row += 1
      }
      defer { x += w }
      return LegendEntry(name: name, part: part, x: x, row: row)
    }
  }
}
