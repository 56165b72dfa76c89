import Claims
import Hummingbird
import Storing

/// Events by the point where they happened: what the map draws. Points that a screen cannot tell apart are put together by the page, for each zoom.
struct EventMap {
  /// The latest so many events that fit the filters.
  static let most = 2_000
  /// Events of a place that are told one by one.
  private static let told = 5

  private struct Spot {
    var place: Place
    var events = 0
    var violent = 0
    var latest: [Event] = []
  }

  private var spots: [String: Spot] = [:]

  init(_ events: [Event]) {
    for e in events {
      guard let p = e.place, let a = p.latitude, let b = p.longitude else { continue }
      var spot = spots["\(a) \(b)"] ?? Spot(place: p)
      spot.events += 1
      if e.type == .assault { spot.violent += 1 }
      if spot.latest.count < EventMap.told { spot.latest.append(e) }
      spots["\(a) \(b)"] = spot
    }
  }

  /// Places with the most events first.
  func json(_ labels: Labels) -> JSON {
    let places = spots.sorted { ($1.value.events, $0.key) < ($0.value.events, $1.key) }.map { _, s -> JSON in
      .object([
        ("name", .string(s.place.name)), ("lat", .number(s.place.latitude ?? 0)), ("lon", .number(s.place.longitude ?? 0)), ("events", .int(s.events)),
        ("violent", .int(s.violent)),
        (
          "latest",
          .array(s.latest.map { .object([("id", .string($0.id)), ("when", .string(labels.time($0.time))), ("what", .string(labels.event($0)))]) })
        ),
      ])
    }
    return .object([("places", .array(places))])
  }
}

extension Desk {
  func mapPoints(_ request: Request, _ context: DeskContext) async throws -> Response {
    let query = try query(request)
    let veil = try veil(context)
    let labels = labels(context)
    let key = "map \(context.language) \(query.address([("q", query.words)])) \(veil.key)"
    let answer = try await answers.answer(key, position: dossier.position) { [self] in
      EventMap(veil.events(try dossier.reader(query.asOf).events(query.listFilter, limit: EventMap.most).values, query)).json(labels).bytes
    }
    return Response.bytes(answer, "application/json", request)
  }

  /// Days with events, drawn: the ground of the filter bar's brush. The days that are chosen do not narrow it.
  func brushDays(_ request: Request, _ context: DeskContext) async throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let address = query.address([("from", nil), ("to", nil), ("q", query.words)])
    let answer = try await answers.answer("brush \(context.language) \(address)", position: dossier.position) { [self] in
      var filter = query.listFilter
      (filter.from, filter.to) = (nil, nil)
      let chart = DayChart(try dossier.reader(query.asOf).days(filter), labels)
      func iso(_ day: CivilDay?) -> JSON { .text(day.map { Stamp(day: $0).iso }) }
      return JSON.object([("first", iso(chart.first)), ("last", iso(chart.last)), ("svg", .string(chart.svg))]).bytes
    }
    return Response.bytes(answer, "application/json", request)
  }
}
