import Claims

extension Export {
  /// ACLED's columns. Diplomacy has no row: ACLED codes violence, demonstrations and a few strategic developments.
  var acled: ExportTable {
    var t = ExportTable(columns: [
      .init("event_id_cnty", "#event+id"), .init("event_date", "#date"), .init("year", "#date+year"), .init("time_precision", "#date+precision"),
      .init("disorder_type", "#event+disorder"), .init("event_type", "#event+type"), .init("sub_event_type", "#event+subtype"),
      .init("actor1", "#actor+name+1"),
      .init("assoc_actor_1", "#actor+assoc+1"), .init("inter1", "#actor+type+1"), .init("actor2", "#actor+name+2"), .init("assoc_actor_2", "#actor+assoc+2"),
      .init("inter2", "#actor+type+2"), .init("interaction", "#event+interaction"), .init("civilian_targeting", "#event+targeting"),
      .init("iso", "#country+num"),
      .init("region", "#region"), .init("country", "#country"), .init("admin1", "#adm1"), .init("admin2", "#adm2"), .init("admin3", "#adm3"),
      .init("location", "#loc+name"), .init("latitude", "#geo+lat"), .init("longitude", "#geo+lon"), .init("geo_precision", "#geo+precision"),
      .init("source", "#meta+source"), .init("source_scale", "#meta+scale"), .init("notes", "#description"), .init("fatalities", "#affected+killed"),
      .init("tags", "#meta+tags"), .init("timestamp", "#date+updated"),
    ])
    for e in realEvents {
      let sectors = e.recipients.map(\.sector)
      guard let span = e.time?.span,
        let row = crosswalks.acled.first(where: {
          $0.condition.holds(e.type, mode: e.mode, contexts: e.contexts, truce: e.truce, recipients: sectors)
        })
      else { continue }
      // Who agree or fight each other stand one on each side; where nobody is told to act, who was hit is the first actor.
      var (one, two) = (e.actors, e.recipients)
      if two.isEmpty, one.count > 1 { (one, two) = ([one[0]], Array(one.dropFirst())) }
      if one.isEmpty { (one, two) = (two, []) }
      let inter = [one.first, two.first].map { p in p.flatMap { crosswalks.sectors[$0.sector]?.inter } }
      let civil = sectors.contains("CVL")
      var cells: [Cell] = [.text(e.id), .text(Stamp(day: span.first).iso), .int(span.first.parts.year)]
      cells += [.text(precision("time", e.time?.precision.name)?.acled), .text(row.disorder), .text(row.type), .text(row.subtype)]
      cells += [
        .text(one.first?.name), .list(one.dropFirst().map(\.name)), .text(inter[0]), .text(two.first?.name), .list(two.dropFirst().map(\.name)),
        .text(inter[1]),
      ]
      cells += [
        .text(inter.compactMap { $0 }.joined(separator: "-")), .text(civil ? "Civilian targeting" : nil), .empty, .empty, .empty, .empty, .empty, .empty,
      ]
      cells += [.text(e.place?.name), .number(e.place?.latitude), .number(e.place?.longitude), .text(precision("place", e.place?.precision)?.acled)]
      let sources = Set(reports(of: e).compactMap(\.outlet)).sorted()
      // ACLED takes the most conservative figure that is told.
      cells += [.list(sources), .empty, .text(summary(e)), .number(Casualties.total(e, .killed)?.low ?? 0), .empty, .empty]
      t.rows.append(cells)
    }
    return t
  }
}
