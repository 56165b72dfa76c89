import Claims
import Foundation
import Publishing
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Parses a picture and keeps what must hold of it.
private final class PictureCheck: NSObject, XMLParserDelegate {
  var problems: [String] = []
  var elements = 0
  var ids: [String] = []
  private let width: Double
  private let height: Double

  init(_ p: Picture) {
    width = p.width
    height = p.height
    super.init()
    let parser = XMLParser(data: Data(p.svg.utf8))
    parser.delegate = self
    if !parser.parse() { problems.append("not well-formed: \(parser.parserError.map { "\($0)" } ?? "")") }
  }

  func parser(_: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes a: [String: String]) {
    elements += 1
    if let id = a["id"] { ids.append(id) }
    guard name != "path", name != "pattern", name != "svg" else { return }
    for (key, limit) in [("x", width), ("cx", width), ("x1", width), ("x2", width), ("y", height), ("cy", height), ("y1", height), ("y2", height)] {
      guard let v = a[key].flatMap(Double.init) else { continue }
      if v < -0.05 || v > limit + 0.05 || !v.isFinite { problems.append("\(name) \(key)=\(v) beyond \(limit)") }
    }
    for (key, value) in a where value.contains("nan") || value.contains("inf") || value.contains("null") { problems.append("\(name) \(key)=\(value)") }
  }
}

@Suite("Pictures")
struct PictureTests {
  private func check(_ p: Picture) -> PictureCheck {
    let c = PictureCheck(p)
    #expect(c.problems.isEmpty, "\(p.title): \(c.problems.prefix(5))")
    #expect(Set(c.ids).count == c.ids.count)
    #expect(c.ids.allSatisfy { $0.hasPrefix(p.id) })
    #expect(!p.description.isEmpty)
    return c
  }

  private let period = Fixture.input.period
  /// The same numbers on every run.
  private struct Numbers {
    var state: UInt64 = 42
    mutating func next(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
  }

  static let longName = "A very long name of a body with <angle> & \"quotes\" that goes on and on until nobody can read it in any chart at all"

  @Test("bars: none, one day, a week, a year, long names")
  func bars() {
    for days in [1, 7, 31, 366, 4000] {
      let p = Period(first: period.first, last: period.first + (days - 1))
      var n = Numbers()
      let parts = (0..<4).map { DayBars.Part(name: "\($0) \(PictureTests.longName)", counts: (0..<days).map { _ in n.next(9) }) }
      _ = check(DayBars(id: "b", title: "Bars", period: p, parts: parts, previous: (0..<days).map { _ in n.next(30) }).picture())
      _ = check(DayBars(id: "b", title: "Bars", period: p, parts: []).picture())
    }
    _ = check(DayBars(id: "b", title: "Bars", period: period, parts: [.init(name: "x", counts: [1])]).picture(width: 300))
  }

  @Test("map: no point, one, one place told a thousand times, 10,000, the date line, the poles")
  func map() {
    func point(_ lat: Double, _ lon: Double, _ name: String, _ lane: Timeline.Lane = .violence) -> PlaceMap.Point {
      PlaceMap.Point(name: name, latitude: lat, longitude: lon, lane: lane, exact: true)
    }
    _ = check(PlaceMap(id: "m", title: "Map", points: []).picture())
    _ = check(PlaceMap(id: "m", title: "Map", points: [point(39.8, 46.7, PictureTests.longName)]).picture())
    let one = check(PlaceMap(id: "m", title: "Map", points: Array(repeating: point(39.8, 46.7, "A"), count: 1000)).picture())
    #expect(one.elements < 60)
    var n = Numbers()
    let many = (0..<10_000).map { i in
      point(38.5 + Double(n.next(30_000)) / 10_000, 44 + Double(n.next(60_000)) / 10_000, "Place \(i)", Timeline.Lane.allCases[i % 6])
    }
    let picture = PlaceMap(id: "m", title: "Map", points: many).picture()
    _ = check(picture)
    #expect(PlaceMap(id: "m", title: "Map", points: many.reversed()).picture().svg == picture.svg)
    let across = PlaceMap(id: "m", title: "Map", points: [point(-17, 179.5, "West of it"), point(-17.2, -179.6, "East of it")]).picture()
    _ = check(across)
    #expect(across.svg.contains("179°") && !across.svg.contains("90°E"))
    _ = check(PlaceMap(id: "m", title: "Map", points: [point(84, 10, "N"), point(-84, -170, "S"), point(200, 10, "beyond")]).picture())
  }

  @Test("map: names do not lie on each other")
  func names() {
    var n = Numbers()
    let points = (0..<80).map {
      PlaceMap.Point(name: "Village \($0)", latitude: 39 + Double(n.next(100)) / 100, longitude: 46 + Double(n.next(100)) / 100, lane: .violence, exact: true)
    }
    let svg = PlaceMap(id: "m", title: "Map", points: points).picture().svg
    let at = svg.matches(of: #/<text x="([\d.]+)" y="([\d.]+)" font-size="11"[^>]*>(Village \d+)/#).map {
      (Double($0.1) ?? 0, Double($0.2) ?? 0, Double($0.3.count) * 6)
    }
    #expect(at.count > 20)
    for i in at.indices {
      for j in at.indices where j > i {
        let apart = abs(at[i].1 - at[j].1) > 10 || at[i].0 + at[i].2 * 0.9 < at[j].0 || at[j].0 + at[j].2 * 0.9 < at[i].0
        #expect(apart)
      }
    }
  }

  @Test("timeline: none, one day by the hour, 10,000 events")
  func timeline() {
    _ = check(Timeline(id: "l", title: "Line", period: period, items: []).picture())
    let day = Period(first: period.first, last: period.first)
    let hours = (0..<24).map { Timeline.Item(time: Fixture.time(10, minute: Int16($0 * 60)), lane: .violence, label: PictureTests.longName) }
    let p = Timeline(id: "l", title: "Line", period: day, items: hours).picture()
    _ = check(p)
    #expect(p.svg.contains("12:00"))
    var n = Numbers()
    let long = Period(first: period.first, last: period.first + 900)
    let many = (0..<10_000).map { i -> Timeline.Item in
      let s = Stamp(day: period.first + n.next(900))
      return Timeline.Item(time: TimeValue(start: s, end: s, precision: .day, basis: .explicit), lane: Timeline.Lane.allCases[i % 6], label: "event \(i)")
    }
    let c = check(Timeline(id: "l", title: "Line", period: long, items: many).picture())
    #expect(c.elements < 2500)
  }

  @Test("toll curves: none, one figure, many origins, open bounds")
  func tolls() {
    _ = check(TollCurve(id: "t", title: "Toll", series: []).picture())
    _ = check(TollCurve(id: "t", title: "Toll", series: [.init(name: "x", points: [.init(day: period.first, low: 0, high: 0)])]).picture())
    _ = check(TollCurve(Fixture.findings.tolls[0], id: "t", title: "Toll").picture())
    var n = Numbers()
    let series = (0..<14).map { i in
      TollCurve.Series(
        name: "\(i) \(PictureTests.longName)",
        points: (0..<20).map { k in
          let v = Double(n.next(5000))
          return .init(day: period.first + k * 9, low: k % 5 == 0 ? nil : v, high: k % 7 == 1 ? nil : v + Double(n.next(200)))
        })
    }
    _ = check(TollCurve(id: "t", title: "Toll", series: series).picture())
  }
}
