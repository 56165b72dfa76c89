import Claims

extension SituationLayout {
  mutating func violations() {
    let v = report.violations
    let period = report.input.period
    blocks.append(.heading("Violations", id: "violations"))
    let bars = DayBars(
      id: "bars", title: "Violations by day", period: period,
      parts: v.parts.indices.map { i in DayBars.Part(name: v.parts[i], counts: v.days.map { $0.byPart[i] }) }, previous: v.previousDays.map(\.events.count))
    blocks.append(.picture(bars.picture(), caption: []))
    let places = v.places.prefix(SituationLayout.longest).map { p -> [Prose] in
      let claims = p.events.flatMap { report.event($0)?.claims ?? [] }
      let change = p.now - p.before
      return [
        [p.place.map { .source($0) } ?? .soft("place not told")], [.number(Wording.number(p.now), id: nil, notes: notes.cite(claims, limit: 3))],
        [.text(Wording.number(p.before))], [.text(change == 0 ? "0" : (change > 0 ? "+" : "−") + Wording.number(abs(change)))],
      ]
    }
    blocks.append(
      .table(
        DocumentTable(
          caption: "By place",
          columns: [
            .init(title: "Place", wide: true), .init(title: "This period", alignment: .right), .init(title: "Before", alignment: .right),
            .init(title: "Change", alignment: .right),
          ],
          rows: Array(places), empty: "No violation is recorded in this period or the one before.")))
    guard !v.claimed.isEmpty else { return }
    let claimed = v.claimed.prefix(SituationLayout.longest).map { c -> [Prose] in
      let range = c.low == c.high ? "" : " (\(Wording.number(c.low))–\(Wording.number(c.high)))"
      return [
        [.source(c.blamed.name)], [.source(c.by.party.name)], [.text(Wording.number(c.days))],
        [.number(Wording.number(c.best) + range, id: nil, notes: notes.cite(c.claims, limit: 3))],
      ]
    }
    blocks.append(
      .table(
        DocumentTable(
          caption: "As each origin counts them: what one origin says is never added to what another says",
          columns: [
            .init(title: "Blamed"), .init(title: "By", wide: true), .init(title: "Days", alignment: .right), .init(title: "Violations", alignment: .right),
          ],
          rows: Array(claimed), empty: "")))
  }

  mutating func incidents() {
    let period = report.input.period
    blocks.append(.heading("Incidents", id: "incidents"))
    let items = report.events.compactMap { e in
      e.time.flatMap { t in Timeline.Lane(e.type, e.mode, e.truce).map { Timeline.Item(time: t, lane: $0, label: SituationLayout.label(e)) } }
    }
    blocks.append(.picture(Timeline(id: "timeline", title: "Events", period: period, items: items).picture(), caption: []))
    let points = report.events.compactMap { e -> PlaceMap.Point? in
      guard let p = e.place, let lat = p.latitude, let lon = p.longitude, let lane = Timeline.Lane(e.type, e.mode, e.truce) else { return nil }
      return PlaceMap.Point(name: p.name, latitude: lat, longitude: lon, lane: lane, exact: p.precision == "exact" || p.precision == "near")
    }
    if !points.isEmpty {
      blocks.append(
        .picture(
          PlaceMap(id: "map", title: "Where", points: points).picture(),
          caption: [.text("Points and names only; no line on this map says whose a place is.")]))
    }
    let rows = report.incidents.prefix(SituationLayout.longest).map { e -> [Prose] in
      let cited = notes.cite(e.claims, limit: 4)
      var what: Prose = [.text(Wording.event(e.type, e.mode, e.contexts, e.truce))]
      if !e.actors.isEmpty { what += [.text(" by ")] + names(e.actors) }
      if !e.recipients.isEmpty { what += [.text(e.type == .accuse ? ", blamed: " : " on ")] + names(e.recipients) }
      what += [.notes(cited), .text(" "), .id(e.id)]
      let level = Wording.level(e.level) + (e.against.isEmpty ? "" : ", \(Wording.count(e.against.count, "denial", "denials"))")
      return [
        [.text(Wording.time(e.time))], [e.place.map { .source($0.name) } ?? .soft("not told")], what, figures(e.figures, id: e.id),
        [.text(level), .soft("; \(Wording.count(e.origins.count, "origin", "origins"))"), .notes(notes.cite(e.against, limit: 2))] + positions(on: e),
      ]
    }
    blocks.append(
      .table(
        DocumentTable(
          caption: "Force, protest and breaches alleged, in order of time",
          columns: [.init(title: "When"), .init(title: "Where"), .init(title: "What", wide: true), .init(title: "Figures"), .init(title: "How attested")],
          rows: Array(rows), empty: "No incident is recorded in this period.")))
    more(report.incidents.count, "truceline events lists them all.")
    denials()
  }

  private mutating func denials() {
    guard !report.denials.isEmpty else { return }
    blocks.append(.subheading([.text("Denials")], id: nil))
    blocks.append(
      .list(
        report.denials.prefix(40).map { d in
          var p: Prose = [.source(d.origin.party.name), .text(": ")]
          if let c = extract.claims[d.claim], let q = c.evidence.first {
            p.append(.quote(q.text, lang: c.lang.isEmpty ? nil : c.lang))
          } else {
            p.append(.text("denies"))
          }
          p.append(.notes([notes.number(d.claim)]))
          if let event = d.event.flatMap({ report.event($0) }) {
            p.append(.text(" about the \(Wording.event(event.type, event.mode, event.contexts, event.truce)) of \(Wording.time(event.time)), "))
            p.append(.id(event.id))
          }
          return p
        }))
  }

  /// A few words beside a mark.
  static func label(_ e: Event) -> String {
    let what = Wording.event(e.type, e.mode, e.contexts, e.truce)
    if let p = e.place?.name { return "\(what), \(p)" }
    return e.actors.isEmpty ? what : "\(what), \(Wording.list(e.actors.prefix(2).map(\.name)))"
  }
}
