import Claims
import Hummingbird
import Publishing
import Storing

extension Desk {
  /// The first page. Its body holds nothing that belongs to one person, and is kept until the dossier changes.
  func overview(_ request: Request, _ context: DeskContext) async throws -> Response {
    let query = try query(request)
    let veil = try veil(context)
    let labels = labels(context)
    let reads = context.identity.may(.viewer)
    let key = "overview \(context.language) \(query.address()) \(veil.key) \(statics.hasLeaflet) \(now() / 3600)"
    let body = try await answers.answer(key, position: dossier.position) { [self] in
      var model = try overviewModel(query, veil, labels)
      model["t"] = labels.words
      model["query"] = query.address()
      model["reads"] = reads
      model["leaflet"] = statics.hasLeaflet
      return Array((templates.render(model, withTemplate: "overview") ?? "").utf8)
    }
    return page("body", "overview", title: labels["overview"], request, context, query: query, ["body": String(decoding: body.bytes, as: UTF8.self)])
  }

  private func overviewModel(_ query: DeskQuery, _ veil: Veil, _ labels: Labels) throws -> Model {
    let reader = try dossier.reader(query.asOf)
    var filter = query.filter
    filter.text = query.words
    let days = try reader.days(filter)
    let reckoned = reckonedDay(query, days)
    let status = try reader.status(now: reckoned)
    var model: Model = filterBar(query, labels)
    model["subtitle"] = "\(labels["known"]) \(WallTime.short(reader.known.seconds)) UTC"
    model["reckoned"] = "\(labels["reckoned"]) \(labels.day(reckoned.day(zone: dossier.settings.zone)))"
    model["reports"] = Labels.number(Double(status.reports))
    model["claims"] = Labels.number(Double(status.claims))
    model["events"] = Labels.number(Double(status.events))
    model["openContradictions"] = Labels.number(Double(status.openContradictions))
    model["truce"] = truce(status, labels, veil, query) ?? false
    try addViolations(&model, reader, query, reckoned.day(zone: dossier.settings.zone), veil, labels)
    addProvisions(&model, status, labels, veil, query)
    try addTolls(&model, reader, filter, veil, labels, query)
    let chart = DayChart(days, labels)
    model["days"] =
      [
        "svg": chart.svg, "first": chart.first.map { Stamp(day: $0).iso } ?? "", "last": chart.last.map { Stamp(day: $0).iso } ?? "", "left": DayChart.left,
        "right": DayChart.right,
        "rows": chart.rows.map { ["day": $0.label, "all": $0.all, "violent": $0.violent] as Model },
      ] as Model
    try addEvents(&model, reader, filter, veil, labels, query)
    let last = try reader.reports(Filter(from: filter.from, to: filter.to), limit: 7)
    model["lastReports"] = last.values.map { r -> Model in
      let hidden = veil.hides(report: r.payload.report)
      return [
        "when": labels.time(r.payload.published), "href": "/read/\(r.payload.report)" + query.address(),
        "name": hidden ? labels["withheld_name"] : r.payload.title.map(veil.mask) ?? String(r.payload.report.prefix(12)),
        "outlet": hidden ? "" : r.payload.outlet.map(veil.mask) ?? "",
      ]
    }
    return model
  }

  private func filterBar(_ query: DeskQuery, _ labels: Labels) -> Model {
    func options(_ values: [String], _ prefix: String, _ chosen: String) -> [Model] {
      values.map { ["value": $0, "label": labels[prefix + $0], "chosen": $0 == chosen] }
    }
    var f: Model = [:]
    for (name, value) in query.fields { f[name] = value }
    if let words = query.words { f["q"] = words }
    return [
      "f": f, "path": "/", "filtering": query.isFiltering,
      "sides": dossier.settings.parties.map { ["value": $0, "label": $0, "chosen": $0 == query.value("side")] as Model },
      "types": options(Labels.types, "type_", query.filter.type?.name ?? ""), "levels": options(Labels.levels, "level_", query.filter.level?.rawValue ?? ""),
    ]
  }

  /// The hour to which "in 24 hours" and "day N" are reckoned: the filter's last day, the as-of clock, or now; where the record ends
  /// long before now, its last day. The page says which.
  private func reckonedDay(_ query: DeskQuery, _ days: [DayTally]) -> Moment {
    if let to = query.filter.to { return Moment(endOf: Stamp(day: to, minute: -1, zone: Int16(clamping: dossier.settings.zone))) }
    let clock = query.asOf ?? Moment(seconds: now())
    let today = clock.day(zone: dossier.settings.zone)
    guard let last = days.last(where: { $0.day <= today })?.day, today - last > 90 else { return clock }
    return Moment(endOf: Stamp(day: last, minute: -1, zone: Int16(clamping: dossier.settings.zone)))
  }

  private func truce(_ status: DossierStatus, _ labels: Labels, _ veil: Veil, _ query: DeskQuery) -> Model? {
    guard let t = status.truces.first else { return nil }
    let a = veil.agreement(t.agreement)
    let headline = t.day.map { labels["in_force"] + ", " + labels.count("day_n", $0) } ?? labels["in_force"]
    return [
      "headline": headline, "name": labels.agreement(a), "href": "/agreements/\(a.id)" + query.address(),
      "detail": "\(labels["status_" + a.status.rawValue]) · \(labels["since"]) \(t.since.map { labels.stamp($0) } ?? "—")",
    ]
  }

  private func addViolations(_ model: inout Model, _ reader: DossierReader, _ query: DeskQuery, _ day: CivilDay, _ veil: Veil, _ labels: Labels) throws {
    let counts = try reader.violations(query.filter, limit: 5_000).values
    // A day that several origins count is counted once, by the highest of them.
    func total(_ from: CivilDay, _ to: CivilDay) -> Int {
      var best: [String: Double] = [:]
      for v in counts where v.day >= from && v.day <= to {
        best["\(v.day.number) \(v.blamed.code)"] = max(best["\(v.day.number) \(v.blamed.code)"] ?? 0, v.count.best)
      }
      return Int(best.values.reduce(0, +))
    }
    func trend(_ now: Int, _ before: Int) -> String {
      now == before ? (now == 0 ? "" : "=") : now > before ? "▲ (\(labels["before"]) \(before))" : "▼ (\(labels["before"]) \(before))"
    }
    let today = total(day, day)
    let week = total(day + -6, day)
    model["violations24"] = Labels.number(Double(today))
    model["trend24"] = trend(today, total(day + -1, day + -1))
    model["violations7"] = Labels.number(Double(week))
    model["trend7"] = trend(week, total(day + -13, day + -7))
    model["violationsAll"] = Labels.number(Double(total(CivilDay(number: .min / 2), CivilDay(number: .max / 2))))
    var blame: [String: (blamed: String, by: String, count: Double)] = [:]
    for v in counts.map(veil.violation) {
      let key = "\(v.blamed.name)\u{1F}\(v.by.party.name)"
      var b = blame[key] ?? (v.blamed.name, v.by.party.name, 0)
      b.count += v.count.best
      blame[key] = b
    }
    let rows = blame.values.sorted { ($1.count, $0.blamed, $0.by) < ($0.count, $1.blamed, $1.by) }.prefix(10)
    let most = rows.first?.count ?? 1
    model["hasBlame"] = !rows.isEmpty
    model["blame"] = rows.map {
      ["blamed": $0.blamed, "by": $0.by, "count": Labels.number($0.count), "width": max(1, Int($0.count * 70 / max(1, most)))] as Model
    }
  }

  private func addProvisions(_ model: inout Model, _ status: DossierStatus, _ labels: Labels, _ veil: Veil, _ query: DeskQuery) {
    let due = status.truces.prefix(3).flatMap { t in
      t.due.map { p -> Model in
        [
          "status": p.status.rawValue, "statusLabel": labels["status_" + p.status.rawValue], "label": labels.provision(p.name),
          "href": "/agreements/\(t.agreement.id)" + query.address(), "agreement": labels.agreement(veil.agreement(t.agreement)),
          "deadline": p.deadline.map { labels.stamp($0) } ?? false,
        ]
      }
    }
    model["provisions"] = Array(due.prefix(10))
    model["hasProvisions"] = !due.isEmpty
  }

  private func addTolls(_ model: inout Model, _ reader: DossierReader, _ filter: Filter, _ veil: Veil, _ labels: Labels, _ query: DeskQuery) throws {
    let tolls = try reader.tolls(filter, limit: 200).values.map(veil.toll)
    let told = tolls.sorted { ($1.series.reduce(0) { $0 + $1.points.count }, $0.id) < ($0.series.reduce(0) { $0 + $1.points.count }, $1.id) }.prefix(6)
    model["tolls"] = told.map {
      [
        "href": "/tolls/\($0.id)" + query.address(), "label": labels.toll($0), "best": Labels.number($0.latest.best), "range": labels.range($0.latest),
        "since": $0.since.map { "\(labels["since"]) \(labels.stamp($0))" } ?? false,
      ] as Model
    }
    if let first = told.first { model["tollCurve"] = TollCurve(first, id: "toll", title: labels.toll(first)).picture(width: 560).svg }
  }

  private func addEvents(_ model: inout Model, _ reader: DossierReader, _ filter: Filter, _ veil: Veil, _ labels: Labels, _ query: DeskQuery) throws {
    let events = veil.events(try reader.events(filter, limit: 400).values, query)
    model["latest"] = events.filter { $0.time != nil }.prefix(9).map { e -> Model in
      [
        "when": labels.time(e.time), "what": labels.event(e) + (e.place.map { " · " + $0.name } ?? ""), "href": "/events/\(e.id)" + query.address(),
        "level": e.level.rawValue,
        "levelLabel": labels["level_" + e.level.rawValue],
      ]
    }
    if statics.hasLeaflet {
      model["mapNote"] = labels["map_note"]
      model["geoQuery"] = query.address([("q", query.words)])
      model["tiles"] = configuration.tiles ?? ""
      model["tilesCredit"] = configuration.tilesCredit
      model["basemap"] = statics.hasBasemap ? "/static/basemap.geojson" : ""
    } else {
      let points = events.compactMap { e -> PlaceMap.Point? in
        guard let p = e.place, let a = p.latitude, let b = p.longitude, let lane = Timeline.Lane(e.type, e.mode, e.truce) else { return nil }
        return PlaceMap.Point(name: p.name, latitude: a, longitude: b, lane: lane, exact: p.precision == "exact" || p.precision == "near")
      }
      model["svgMap"] = "<div class=\"chart\">" + PlaceMap(id: "map", title: labels["map"], points: points).picture().svg + "</div>"
      model["mapNote"] = labels["map_note_svg"]
    }
    let unplaced = events.filter { $0.time == nil || $0.place?.latitude == nil }
    model["unplaced"] = unplaced.prefix(8).map { e -> Model in
      ["href": "/events/\(e.id)" + query.address(), "what": labels.event(e), "why": labels.lack(e)]
    }
    model["unplacedCount"] = labels.count("of_last", unplaced.count)
  }
}
