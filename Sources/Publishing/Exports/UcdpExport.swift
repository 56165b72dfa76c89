import Claims
import Packs

extension Export {
  /// Candidates for UCDP's georeferenced events: fatal ones only, in GED's 49 columns.
  var ucdp: ExportTable {
    var t = ExportTable(columns: [
      .init("id", "#event+id+num"), .init("relid", "#event+id"), .init("year", "#date+year"), .init("active_year"), .init("code_status", "#status"),
      .init("type_of_violence", "#event+type"), .init("conflict_dset_id"), .init("conflict_new_id"), .init("conflict_name", "#crisis+name"),
      .init("dyad_dset_id"), .init("dyad_new_id"), .init("dyad_name", "#actor+dyad"), .init("side_a_dset_id"), .init("side_a_new_id"),
      .init("side_a", "#actor+a"), .init("side_b_dset_id"), .init("side_b_new_id"), .init("side_b", "#actor+b"), .init("number_of_sources", "#meta+source+num"),
      .init("source_article", "#meta+source+article"), .init("source_office", "#meta+source"), .init("source_date", "#date+reported"),
      .init("source_headline", "#meta+headline"), .init("source_original", "#meta+source+original"), .init("where_prec", "#geo+precision"),
      .init("where_coordinates", "#loc+name"), .init("where_description", "#loc+description"), .init("adm_1", "#adm1"), .init("adm_2", "#adm2"),
      .init("latitude", "#geo+lat"), .init("longitude", "#geo+lon"), .init("geom_wkt", "#geo+wkt"), .init("priogrid_gid", "#geo+priogrid"),
      .init("country", "#country"), .init("country_id"), .init("region", "#region"), .init("event_clarity", "#event+clarity"),
      .init("date_prec", "#date+precision"), .init("date_start", "#date+start"), .init("date_end", "#date+end"), .init("deaths_a", "#affected+killed+a"),
      .init("deaths_b", "#affected+killed+b"), .init("deaths_civilians", "#affected+killed+civilians"), .init("deaths_unknown", "#affected+killed+unknown"),
      .init("best", "#affected+killed"), .init("high", "#affected+killed+max"), .init("low", "#affected+killed+min"), .init("gwnoa"), .init("gwnob"),
    ])
    for e in realEvents {
      guard e.type == .assault, let deaths = Casualties.total(e, .killed), deaths.high >= 1, let span = e.time?.span, let sides = sides(e) else { continue }
      t.rows.append(ucdpRow(e, deaths, span, sides))
    }
    return t
  }

  private struct UcdpSides {
    var a: [Party]
    var b: [Party]
    var type: String
  }

  private func ucdpSector(_ list: [Party]) -> String? {
    let kinds = list.compactMap { crosswalks.sectors[$0.sector]?.ucdp }
    return kinds.first { $0 != "civil" } ?? kinds.first
  }

  /// Side A and B: who attacks and who is hit, a state first where the other is none.
  private func sides(_ e: Event) -> UcdpSides? {
    let (a, b) = (ucdpSector(e.actors), ucdpSector(e.recipients))
    guard let row = crosswalks.violence.first(where: { ($0.sideA == nil || $0.sideA == a) && ($0.sideB == nil || $0.sideB == b) }), let type = row.type
    else { return nil }
    return type == "1" && a != "state" && b == "state"
      ? UcdpSides(a: e.recipients, b: e.actors, type: type) : UcdpSides(a: e.actors, b: e.recipients, type: type)
  }

  private struct Deaths {
    var a = 0.0
    var b = 0.0
    var civilians = 0.0
    var unknown = 0.0
  }

  /// The best figure shared out by whose dead they are. What no side is told for is unknown.
  private func shared(_ e: Event, _ best: Double, _ sides: UcdpSides) -> Deaths {
    var d = Deaths()
    for f in e.figures where f.measure == .killed {
      guard let who = f.whose else { continue }
      let civil = crosswalks.sectors[who.sector]?.ucdp == "civil"
      if civil {
        d.civilians = max(d.civilians, f.best)
      } else if sides.a.contains(where: { $0.code == who.code }) {
        d.a = max(d.a, f.best)
      } else if sides.b.contains(where: { $0.code == who.code }) {
        d.b = max(d.b, f.best)
      }
    }
    // Parts may be told by others than the whole: they are cut so that they never exceed it.
    d.civilians = min(d.civilians, best)
    d.a = min(d.a, best - d.civilians)
    d.b = min(d.b, best - d.civilians - d.a)
    d.unknown = best - d.civilians - d.a - d.b
    return d
  }

  private func ucdpRow(_ e: Event, _ deaths: Casualties.Total, _ span: (first: CivilDay, last: CivilDay), _ sides: UcdpSides) -> [Cell] {
    let sources = reports(of: e)
    let d = shared(e, deaths.best, sides)
    let (a, b) = (Wording.list(sides.a.map(\.name)), sides.type == "3" && sides.b.isEmpty ? "Civilians" : Wording.list(sides.b.map(\.name)))
    let article = sources.map { r in "\"\(r.outlet ?? ""),\(Export.days(r.published).0 ?? ""),\(Text.line(r.title ?? ""))\"" }.joined(separator: ";")
    var row: [Cell] = [
      .number(Export.number(e.id)), .text(e.id), .int(span.first.parts.year), .empty, .text("Check"), .text(sides.type), .empty, .empty, .text(conflict),
      .empty, .empty, .text([a, b].filter { !$0.isEmpty }.joined(separator: " - ")), .empty, .empty, .text(a), .empty, .empty, .text(b),
      .int(e.origins.count), .text(article), .text(sources.compactMap(\.outlet).joined(separator: ";")),
      .text(sources.compactMap { Export.days($0.published).0 }.joined(separator: ";")),
      .text(sources.compactMap { $0.title.map(Text.line) }.joined(separator: ";")),
      .text(Wording.list(e.origins.map(\.party.name))),
    ]
    let p = e.place
    row += [.text(precision("place", p?.precision)?.ucdp), .text(p?.name), .text(p?.source?.text), .empty, .empty, .number(p?.latitude), .number(p?.longitude)]
    if let lat = p?.latitude, let lon = p?.longitude {
      var w = ByteWriter(capacity: 40)
      w.raw("POINT (")
      w.number(lon, places: 6)
      w.byte(32)
      w.number(lat, places: 6)
      w.byte(41)
      row += [.text(w.string), .int(Export.prioGrid(lat, lon))]
    } else {
      row += [.empty, .empty]
    }
    let oneDay = span.first == span.last
    row += [.empty, .empty, .empty, .text(oneDay ? "1" : "2"), .text(datePrecision(e.time, span))]
    row += [.text(Stamp(day: span.first).iso), .text(Stamp(day: span.last).iso), .number(d.a), .number(d.b), .number(d.civilians), .number(d.unknown)]
    row += [.number(deaths.best), .number(deaths.high), .number(deaths.low), .empty, .empty]
    return row
  }

  /// 1 the day is known, 2 within two to six days, then by what the time was told to.
  private func datePrecision(_ t: TimeValue?, _ span: (first: CivilDay, last: CivilDay)) -> String? {
    guard let t else { return nil }
    let days = span.last - span.first
    if days > 0, days < 6, t.precision.rawValue <= TimePrecision.day.rawValue { return "2" }
    if days >= 6, t.precision.rawValue <= TimePrecision.day.rawValue { return days < 7 ? "3" : days < 31 ? "4" : "5" }
    return precision("time", t.precision.name)?.ucdp
  }

  /// PRIO-GRID's cell: half degrees, numbered from the south-west.
  static func prioGrid(_ lat: Double, _ lon: Double) -> Int {
    let row = min(359, max(0, Int(((lat + 90) * 2).rounded(.down))))
    let column = min(719, max(0, Int(((lon + 180) * 2).rounded(.down))))
    return row * 720 + column + 1
  }
}
