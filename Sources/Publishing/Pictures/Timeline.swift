import Claims

/// Events along time, in lanes by kind. Many on one day become one larger mark with their number.
public struct Timeline: Sendable {
  public enum Lane: Int, Sendable, CaseIterable, Comparable {
    case truce, meeting, exchange, deployment, violence, accusation
    public static func < (a: Lane, b: Lane) -> Bool { a.rawValue < b.rawValue }

    var name: String {
      switch self {
      case .truce: "Truce"
      case .meeting: "Meetings"
      case .exchange: "Releases"
      case .deployment: "Forces"
      case .violence: "Violence"
      case .accusation: "Words"
      }
    }

    /// Where an event of that type stands; nil for what no timeline shows.
    public init?(_ type: EventType, _ mode: String?, _ truce: TruceState?) {
      switch type {
      case .agree, .concede: self = .truce
      case .consult, .cooperate, .support, .aid: self = .meeting
      case .retreat: self = mode == "release" ? .exchange : truce != nil || mode == "ceasefire" ? .truce : .deployment
      case .mobilize: self = .deployment
      case .assault, .coerce, .protest: self = .violence
      case .accuse, .reject, .threaten, .request, .sanction: self = .accusation
      case .none: return nil
      }
    }
  }

  public struct Item: Sendable {
    public var time: TimeValue
    public var lane: Lane
    /// Said beside the mark where there is room; empty for none.
    public var label: String
    public init(time: TimeValue, lane: Lane, label: String) {
      self.time = time
      self.lane = lane
      self.label = label
    }
  }

  public var id: String
  public var title: String
  public var period: Period
  public var items: [Item]

  public init(id: String, title: String, period: Period, items: [Item]) {
    self.id = id
    self.title = title
    self.period = period
    self.items = items
  }

  public func picture(width: Double = 720) -> Picture {
    let inside = items.filter { period.holds($0.time) }
    guard !inside.isEmpty else { return Drawing.empty(id: id, width: width, title: title, reason: "No dated event in this period.") }
    let lanes = Set(inside.map(\.lane)).sorted()
    let laneHeight = 46.0
    let height = Double(lanes.count) * laneHeight + 34
    var d = Drawing(id: id, width: width, height: height)
    let axis = TimeAxis(period: period, left: 84, right: width - 14)
    axis.draw(&d, top: 4, bottom: height - 26)
    for (row, lane) in lanes.enumerated() {
      let top = 4 + Double(row) * laneHeight
      let middle = top + laneHeight / 2 + 6
      d.text(10, middle + 4, lane.name, size: 11.5, fill: Drawing.ink, bold: true)
      d.line(84, middle, width - 14, middle, stroke: Drawing.ghost, width: 0.8)
      draw(inside.filter { $0.lane == lane }, lane, axis, middle, top, &d)
    }
    let counts = lanes.map { lane in "\(lane.name) \(inside.filter { $0.lane == lane }.count)" }
    return d.picture(
      title: title, description: "\(Wording.count(inside.count, "event", "events")) in \(Wording.period(period)): \(counts.joined(separator: ", ")).")
  }

  /// Marks no closer than their own width; a mark of several says how many.
  private func draw(_ items: [Item], _ lane: Lane, _ axis: TimeAxis, _ middle: Double, _ top: Double, _ d: inout Drawing) {
    let cell = max(axis.period.days == 1 ? 9 : axis.dayWidth, 11)
    var bins: [Int: [Item]] = [:]
    for i in items {
      guard let span = i.time.span else { continue }
      let first = max(span.first, axis.period.first)
      let x = first == span.first ? i.time.start.map { axis.period.days == 1 ? axis.x($0) : axis.middle($0.day) } ?? axis.middle(first) : axis.middle(first)
      bins[Int((x - axis.left) / cell), default: []].append(i)
    }
    let marker = Drawing.Marker.allCases[lane.rawValue]
    let most = Double(bins.values.map(\.count).max() ?? 1)
    var taken: [Box] = []
    var labels: [(x: Double, r: Double, text: String, weight: Int)] = []
    for bin in bins.keys.sorted() {
      let held = bins[bin] ?? []
      let x = min(max(axis.left + (Double(bin) + 0.5) * cell, axis.left + 4), axis.right - 4)
      let r = held.count == 1 ? 4 : 4 + 6 * (Double(held.count) / most).squareRoot()
      let names = held.map { "\(Wording.time($0.time)): \($0.label)" }
      let more = names.count > 8 ? "; and \(names.count - 8) more" : ""
      d.mark(marker, x, middle, radius: r, title: names.prefix(8).joined(separator: "; ") + more)
      taken.append(Box(x: x - r, y: middle - r, w: 2 * r, h: 2 * r))
      let named = held.first { !$0.label.isEmpty }?.label ?? ""
      let text = held.count > 1 ? (named.isEmpty ? "\(held.count)" : "\(held.count): \(named), …") : named
      if !text.isEmpty { labels.append((x, r, text, held.count)) }
    }
    // The fullest marks are named first; a name that finds no room is left to the mark's title.
    for l in labels.sorted(by: { ($1.weight, $0.x) < ($0.weight, $1.x) }) {
      for limit in [170.0, 90] {
        let text = TextWidth.fitted(l.text, size: 10, within: limit)
        let w = TextWidth.of(text, size: 10)
        let x = min(max(l.x - w / 2, axis.left - 20), d.width - w - 4)
        let box = Box(x: x - 4, y: top + 1, w: w + 8, h: 13)
        if taken.contains(where: box.overlaps) { continue }
        d.text(x, top + 11, text, size: 10, fill: Drawing.ink, halo: true, full: l.text)
        taken.append(box)
        break
      }
    }
  }
}
