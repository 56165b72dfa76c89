import Claims

extension SituationLayout {
  mutating func tolls() {
    blocks.append(.heading("Tolls", id: "tolls"))
    let last = report.input.period.last
    let rows = report.tolls.prefix(SituationLayout.longest).map { t -> [Prose] in
      var origins: Prose = []
      for (i, s) in t.series.enumerated() {
        if i > 0 { origins.append(.text("; ")) }
        origins += [.source(s.origin.party.name), .text(": ")]
        // A run of the same figure is told once.
        var said: [String] = []
        for (k, p) in s.points.enumerated() {
          let bound = Wording.witness(p.figure)
          if said.last == bound { continue }
          if k > 0, !said.isEmpty { origins.append(.text(", then ")) }
          said.append(bound)
          origins.append(.number(bound, id: t.id, notes: [notes.number(p.figure.claim)]))
          if let when = p.asOf ?? p.figure.said { origins.append(.soft(" (\(Wording.day(when.day)))")) }
        }
      }
      return [
        [.source(t.side.name), .soft(" \(t.category.rawValue)")],
        [.text(Wording.measure(t.measure)), .soft(t.since.map { " since \(Wording.day($0.day))" } ?? "")],
        [.number(Wording.estimate(t.latest), id: t.id, notes: [])], origins,
      ]
    }
    blocks.append(
      .table(
        DocumentTable(
          caption: "Best figure with the range of the origins, then what each origin says; a later figure of the same origin is a revision",
          columns: [.init(title: "Side"), .init(title: "Measure"), .init(title: "Best (range)", alignment: .right), .init(title: "By origin", wide: true)],
          rows: Array(rows), empty: "No running toll has been told.")))
    more(report.tolls.count, "truceline tolls lists them all.")
    let drawn = report.tolls.filter { t in t.series.reduce(0) { $0 + $1.points.count { ($0.asOf ?? $0.figure.said) != nil } } > 1 }
    for (i, t) in drawn.prefix(6).enumerated() {
      let title = "\(t.side.name), \(t.category.rawValue), \(Wording.measure(t.measure))"
      blocks.append(.picture(TollCurve(t, id: "toll\(i + 1)", title: title).picture(), caption: []))
    }
    if report.tolls.contains(where: { $0.series.contains { $0.points.contains { ($0.asOf ?? $0.figure.said).map { $0.day > last } ?? false } } }) {
      blocks.append(.paragraph([.soft("Tolls are as last told by the report's as-of hour, which may be after the period.")]))
    }
  }

  mutating func agreements() {
    blocks.append(.heading("Agreements and provisions", id: "agreements"))
    guard !report.agreements.isEmpty else {
      blocks.append(.paragraph([.text("No agreement was in force, made or ended in this period.")]))
      return
    }
    for a in report.agreements.prefix(15) {
      blocks.append(.subheading([.source(Change.name(a))], id: a.id))
      var p: Prose = [.text("\(Wording.kind(a.kind).capitalizedFirst), "), .strong(Wording.status(a.status)), .text(". Parties: ")] + names(a.parties)
      if !a.brokers.isEmpty { p += [.text("; brokered by ")] + names(a.brokers) }
      p.append(.text(". "))
      for (word, fact) in [("Declared", a.declared), ("effective", a.effective), ("ended", a.ended)] {
        guard let fact else { continue }
        p += dated(word, fact)
      }
      if !a.violations.isEmpty { p.append(.text("\(Wording.count(a.violations.count, "event", "events")) broke it. ")) }
      p.append(.id(a.id))
      p.append(.notes(notes.cite(a.claims, limit: 4)))
      blocks.append(.paragraph(p))
      guard !a.provisions.isEmpty else { continue }
      let rows = a.provisions.map { v -> [Prose] in
        [
          [.text(Wording.provision(v.name))], [v.deadline.map { .text(Wording.stamp($0)) } ?? .soft("none told")], [.text(Wording.status(v.status))],
          [.text("agreed"), .notes(notes.cite(v.claims, limit: 3))] + evidence(v),
        ]
      }
      blocks.append(
        .table(
          DocumentTable(
            caption: "", columns: [.init(title: "Provision"), .init(title: "Deadline"), .init(title: "Status"), .init(title: "Evidence", wide: true)],
            rows: rows,
            empty: "")))
    }
    if report.agreements.count > 15 { blocks.append(.paragraph([.soft("\(report.agreements.count - 15) more: truceline agreements lists them all.")])) }
  }

  /// "Declared 10 November 2020 (9, 10 and 11 November by different origins)."
  private mutating func dated(_ word: String, _ fact: DatedFact) -> Prose {
    let told = fact.witnesses.compactMap(\.time.span?.first)
    let different = Set(told).sorted()
    var out: Prose = [
      .text("\(word.capitalizedFirst) "), .number(Wording.time(fact.time), id: nil, notes: notes.cite(fact.witnesses.map(\.claim), limit: 3)),
    ]
    if different.count > 1 { out.append(.soft(" (dated \(Wording.list(different.prefix(6).map(Wording.day))) by its sources)")) }
    out.append(.text(". "))
    return out
  }

  /// What shows fulfilment or breach: ids of claims or events.
  private mutating func evidence(_ v: AgreedProvision) -> Prose {
    let events = v.evidence.compactMap { report.event($0) }
    let claims = v.evidence.filter { extract.claims[$0] != nil } + events.flatMap(\.claims)
    guard !v.evidence.isEmpty else { return [] }
    let word = v.status == .breached ? "; breach" : "; carried out"
    var out: Prose = [.text(word), .notes(notes.cite(claims, limit: 3))]
    for e in events.prefix(2) { out += [.text(" "), .id(e.id)] }
    return out
  }
}
