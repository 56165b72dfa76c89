/// An equirectangular frame around points, true to scale at its middle latitude.
struct MapFrame {
  let width: Double
  let height: Double
  let south: Double
  let north: Double
  /// Degrees east; may go beyond 180 where the points lie across the date line.
  let west: Double
  let east: Double
  private let xScale: Double
  private let yScale: Double

  init(_ points: [(latitude: Double, longitude: Double)], width: Double, maxHeight: Double) {
    self.width = width
    let lons = MapFrame.unwrapped(points.map(\.longitude))
    var (s, n) = (points.map(\.latitude).min() ?? 0, points.map(\.latitude).max() ?? 0)
    var (w, e) = (lons.min() ?? 0, lons.max() ?? 0)
    let cosine = max(0.1, MapFrame.cosine((s + n) / 2))
    // At least about 30 km across, and room around the outermost points.
    let least = 0.3
    let padLat = max((n - s) * 0.09, (least - (n - s)) / 2, 0.03)
    let padLon = max((e - w) * 0.09, (least / cosine - (e - w)) / 2, 0.03)
    (s, n, w, e) = (s - padLat, n + padLat, w - padLon, e + padLon)
    let ratio = (n - s) / ((e - w) * cosine)
    let limits = (low: width * 0.42, high: maxHeight)
    height = min(max(width * ratio, limits.low), limits.high)
    // The side with room to spare is widened, so that no distance is distorted.
    if height < width * ratio {
      let extra = (n - s) * width / height / cosine - (e - w)
      (w, e) = (w - extra / 2, e + extra / 2)
    } else if height > width * ratio {
      let extra = (e - w) * cosine * height / width - (n - s)
      (s, n) = (s - extra / 2, n + extra / 2)
    }
    (south, north, west, east) = (s, n, w, e)
    xScale = width / (e - w)
    yScale = height / (n - s)
  }

  /// Longitudes moved by 360 where that makes their range smaller.
  static func unwrapped(_ lons: [Double]) -> [Double] {
    let cut = start(lons)
    return lons.map { $0 < cut ? $0 + 360 : $0 }
  }

  /// The first longitude after the widest gap.
  private static func start(_ lons: [Double]) -> Double {
    let sorted = lons.sorted()
    guard let first = sorted.first, let last = sorted.last, last - first > 180 else { return -.infinity }
    var best = (gap: first + 360 - last, start: first)
    for (a, b) in zip(sorted, sorted.dropFirst()) where b - a > best.gap { best = (b - a, b) }
    return best.start
  }

  /// Cosine of degrees by its series: the same on every platform's library.
  static func cosine(_ degrees: Double) -> Double {
    let x = degrees * 3.14159265358979 / 180
    var term = 1.0
    var sum = 1.0
    for k in 1...12 {
      term *= -x * x / Double((2 * k - 1) * 2 * k)
      sum += term
    }
    return sum
  }

  func project(_ latitude: Double, _ longitude: Double) -> (x: Double, y: Double) {
    var lon = longitude
    while lon < west { lon += 360 }
    while lon > east { lon -= 360 }
    if lon < west { lon = longitude }
    return ((lon - west) * xScale, (north - latitude) * yScale)
  }

  /// The spot moved so that all of its mark is in the frame.
  func kept(_ s: PlaceMap.Spot) -> PlaceMap.Spot {
    var s = s
    s.x = min(max(s.x, s.radius + 2), width - s.radius - 2)
    s.y = min(max(s.y, s.radius + 2), height - s.radius - 2)
    return s
  }

  func drawGrid(_ d: inout Drawing) {
    d.rectangle(0.5, 0.5, width - 1, height - 1, fill: "#fbfcfc", stroke: Drawing.ghost)
    let steps: [Double] = [5 / 60, 10 / 60, 0.25, 0.5, 1, 2, 5, 10, 20, 30]
    let range = east - west
    let step = steps.first { range / $0 <= 7 } ?? 30
    for meridian in MapFrame.multiples(of: step, from: west, to: east) {
      let x = (meridian - west) * xScale
      d.line(x, 0, x, height)
      if x > 20, x < width - 40 { d.text(x + 3, 12, MapFrame.degrees(meridian, ("E", "W")), size: 9, fill: Drawing.faint) }
    }
    for parallel in MapFrame.multiples(of: step, from: south, to: north) {
      let y = (north - parallel) * yScale
      d.line(0, y, width, y)
      if y > 24, y < height - 8 { d.text(4, y - 3, MapFrame.degrees(parallel, ("N", "S")), size: 9, fill: Drawing.faint) }
    }
  }

  private static func multiples(of step: Double, from: Double, to: Double) -> [Double] {
    var out: [Double] = []
    var k = (from / step).rounded(.up)
    while k * step < to {
      out.append(k * step)
      k += 1
    }
    return out
  }

  /// "46°30′E".
  static func degrees(_ v: Double, _ sides: (String, String)) -> String {
    var v = v
    while v > 180 { v -= 360 }
    while v < -180 { v += 360 }
    let minutes = Int((abs(v) * 60).rounded())
    let side = minutes == 0 ? "" : v < 0 ? sides.1 : sides.0
    let rest = minutes % 60
    return "\(minutes / 60)°" + (rest == 0 ? "" : (rest < 10 ? "0" : "") + "\(rest)′") + side
  }

  private var scaleLength: (km: Double, units: Double) {
    let kmWide = (north - south) * 111.2 * width / height
    let step = Steps.nice(kmWide, 6)
    return (step, step / kmWide * width)
  }

  var scaleBox: Box {
    let w = scaleLength.units + 70
    return Box(x: width - w - 10, y: height - 30, w: w, h: 26)
  }

  func drawScale(_ d: inout Drawing) {
    let (km, units) = scaleLength
    let (x, y) = (width - 16, height - 12)
    d.path("M\(d.n(x - units)) \(d.n(y - 5))V\(d.n(y))H\(d.n(x))V\(d.n(y - 5))", stroke: Drawing.ink, width: 1.2)
    d.text(
      x - units / 2, y - 5, km < 1 ? "\(Wording.number(km * 1000)) m" : "\(Wording.number(km)) km", size: 10, anchor: .middle, fill: Drawing.ink, halo: true)
  }
}
