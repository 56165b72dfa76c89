import Claims

/// Days along x, with ticks that fit.
struct TimeAxis {
  let period: Period
  let left: Double
  let right: Double

  var dayWidth: Double { (right - left) / Double(period.days) }
  /// The left edge of a day.
  func x(_ day: CivilDay) -> Double { left + Double(day - period.first) * dayWidth }
  func middle(_ day: CivilDay) -> Double { x(day) + dayWidth / 2 }

  func x(_ s: Stamp) -> Double {
    guard s.minute >= 0 else { return middle(s.day) }
    return x(s.day) + dayWidth * Double(s.minute) / 1440
  }

  struct Tick {
    var x: Double
    var label: String
    /// A month's or year's first day: a stronger line.
    var strong: Bool
  }

  /// At most about one label every 62 units.
  var ticks: [Tick] {
    let room = max(2, Int((right - left) / 62))
    if period.days == 1 {
      let step = room >= 8 ? 3 : 6
      return stride(from: 0, through: 24, by: step).map {
        Tick(x: left + dayWidth * Double($0) / 24, label: ($0 < 10 ? "0" : "") + "\($0):00", strong: $0 % 12 == 0)
      }
    }
    for step in [1, 2, 7, 14] where period.days / step <= room {
      return stride(from: 0, to: period.days, by: step).map {
        let d = period.first + $0
        return Tick(x: middle(d), label: Wording.shortDay(d), strong: d.parts.day == 1)
      }
    }
    var months: [CivilDay] = []
    var (y, m, _) = period.first.parts
    if period.first.parts.day > 1 { (y, m) = m == 12 ? (y + 1, 1) : (y, m + 1) }
    while months.count < 12_000 {
      let d = CivilDay(year: y, month: m, day: 1)
      if d > period.last { break }
      months.append(d)
      (y, m) = m == 12 ? (y + 1, 1) : (y, m + 1)
    }
    for step in [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200] where months.count / step <= room {
      return months.filter {
        let p = $0.parts; return (p.year * 12 + p.month - 1) % step == 0
      }.map {
        let p = $0.parts
        let name = step >= 12 ? "\(p.year)" : "\(Wording.months[p.month - 1].prefix(3)) \(p.year)"
        return Tick(x: x($0), label: name, strong: p.month == 1)
      }
    }
    return []
  }

  func draw(_ d: inout Drawing, top: Double, bottom: Double) {
    for t in ticks {
      d.line(t.x, top, t.x, bottom, stroke: Drawing.rule, width: t.strong ? 1.4 : 0.8)
      let half = TextWidth.of(t.label, size: 10) / 2
      d.text(min(max(t.x, half + 2), d.width - half - 2), bottom + 15, t.label, size: 10, anchor: .middle)
    }
    d.line(left, bottom, right, bottom, stroke: Drawing.faint)
  }
}
