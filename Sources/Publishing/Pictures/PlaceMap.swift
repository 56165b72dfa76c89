import Claims

/// Points and names, a grid and a scale: no borders and no areas, since a monitor's map must not take sides.
public struct PlaceMap: Sendable {
  public struct Point: Sendable, Hashable {
    public var name: String
    public var latitude: Double
    public var longitude: Double
    public var lane: Timeline.Lane
    /// False where the place is known to the district, region or country only.
    public var exact: Bool
    public init(name: String, latitude: Double, longitude: Double, lane: Timeline.Lane, exact: Bool) {
      self.name = name
      self.latitude = latitude
      self.longitude = longitude
      self.lane = lane
      self.exact = exact
    }
  }

  public var id: String
  public var title: String
  /// One for every event.
  public var points: [Point]

  public init(id: String, title: String, points: [Point]) {
    self.id = id
    self.title = title
    self.points = points.filter { abs($0.latitude) <= 85 && abs($0.longitude) <= 360 }
  }

  struct Spot {
    var name: String
    var x: Double
    var y: Double
    var count: Int
    var lane: Timeline.Lane
    var exact: Bool
    var radius = 0.0
  }

  public func picture(width: Double = 720, maxHeight: Double = 430) -> Picture {
    guard !points.isEmpty else { return Drawing.empty(id: id, width: width, title: title, reason: "No event with a known place in this period.") }
    let frame = MapFrame(points.map { ($0.latitude, $0.longitude) }, width: width, maxHeight: maxHeight)
    let lanes = Set(points.map(\.lane)).sorted()
    var d = Drawing(id: id, width: width, height: frame.height + 30)
    frame.drawGrid(&d)
    let spots = merged(frame)
    // Large marks first, so that small ones lie on top.
    for s in spots.sorted(by: { ($1.radius, $0.x, $0.y) < ($0.radius, $1.x, $1.y) }) {
      d.mark(
        Drawing.Marker.allCases[s.lane.rawValue], s.x, s.y, radius: s.radius, hollow: !s.exact,
        title: "\(s.name): \(Wording.count(s.count, "event", "events"))\(s.exact ? "" : ", place not exact")")
    }
    drawNames(spots, frame, &d)
    frame.drawScale(&d)
    drawLegend(lanes, frame.height + 12, points.contains { !$0.exact }, &d)
    let named = Dictionary(grouping: points.map(\.name)) { $0 }.map { (name: $0.key, count: $0.value.count) }
    let most = named.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(8).map { "\($0.name) \($0.count)" }
    return d.picture(
      title: title,
      description:
        "\(Wording.count(points.count, "event", "events")) at \(Wording.count(named.count, "place", "places")). Most: \(most.joined(separator: ", ")).")
  }

  /// Points of one place are one mark; what would lie on top of each other is joined under the name of the fullest.
  private func merged(_ frame: MapFrame) -> [Spot] {
    struct Key: Hashable {
      var x: Int
      var y: Int
      var lane: Int
    }
    var cells: [Key: [Point]] = [:]
    for p in points {
      let at = frame.project(p.latitude, p.longitude)
      cells[Key(x: Int((at.x / 5).rounded()), y: Int((at.y / 5).rounded()), lane: p.lane.rawValue), default: []].append(p)
    }
    let most = Double(cells.values.map(\.count).max() ?? 1)
    let keys = cells.keys.sorted { ($0.x, $0.y, $0.lane) < ($1.x, $1.y, $1.lane) }
    return keys.map { key in
      let held = cells[key] ?? []
      let names = Dictionary(grouping: held.map(\.name)) { $0 }.map { (name: $0.key, count: $0.value.count) }
      let name = names.min { ($1.count, $0.name) < ($0.count, $1.name) }?.name ?? ""
      var x = 0.0
      var y = 0.0
      for p in held.sorted(by: { ($0.latitude, $0.longitude) < ($1.latitude, $1.longitude) }) {
        let at = frame.project(p.latitude, p.longitude)
        x += at.x
        y += at.y
      }
      let n = Double(held.count)
      // Lanes at one place stand a little apart, so that none hides another.
      let aside = Double(key.lane - 2) * 2.5
      let r = held.count == 1 ? 4.5 : 4.5 + 10 * (n / most).squareRoot() * (most > 3 ? 1 : 0.4)
      let spot = Spot(name: name, x: x / n + aside, y: y / n, count: held.count, lane: held[0].lane, exact: held.contains(where: \.exact), radius: r)
      return frame.kept(spot)
    }
  }

  private func drawNames(_ spots: [Spot], _ frame: MapFrame, _ d: inout Drawing) {
    var taken = spots.map { Box(x: $0.x - $0.radius, y: $0.y - $0.radius, w: 2 * $0.radius, h: 2 * $0.radius) }
    taken.append(frame.scaleBox)
    let whole = Box(x: 4, y: 4, w: frame.width - 8, h: frame.height - 8)
    var named = Set<String>()
    let size = 11.0
    for s in spots.sorted(by: { ($1.count, $0.name, $0.x) < ($0.count, $1.name, $1.x) }) where named.count < 45 && !s.name.isEmpty {
      if named.contains(s.name) { continue }
      let text = TextWidth.fitted(s.name, size: size, within: 150)
      let w = TextWidth.of(text, size: size)
      let r = s.radius + 3
      let candidates: [(Double, Double)] = [
        (s.x + r, s.y + 4), (s.x - r - w, s.y + 4), (s.x - w / 2, s.y - r - 2), (s.x - w / 2, s.y + r + 10),
        (s.x + r * 0.7, s.y - r * 0.7), (s.x + r * 0.7, s.y + r * 0.7 + 8), (s.x - r * 0.7 - w, s.y - r * 0.7), (s.x - r * 0.7 - w, s.y + r * 0.7 + 8),
      ]
      for (x, y) in candidates {
        let box = Box(x: x - 1, y: y - 10, w: w + 2, h: 13)
        guard box.inside(whole), !taken.contains(where: box.overlaps) else { continue }
        d.text(x, y, text, size: size, fill: Drawing.ink, halo: true, full: s.name)
        taken.append(box)
        named.insert(s.name)
        break
      }
    }
  }

  private func drawLegend(_ lanes: [Timeline.Lane], _ y: Double, _ inexact: Bool, _ d: inout Drawing) {
    var x = 10.0
    for lane in lanes {
      d.mark(Drawing.Marker.allCases[lane.rawValue], x, y + 4, radius: 4.5)
      d.text(x + 11, y + 8, lane.name, size: 11)
      x += 28 + TextWidth.of(lane.name, size: 11)
    }
    if inexact {
      d.mark(.circle, x, y + 4, radius: 4.5, hollow: true)
      d.text(x + 11, y + 8, "hollow: known to the district or region only", size: 11)
    }
  }
}
