import Claims

extension SituationLayout {
  mutating func ledgers() {
    ledger(.meeting, "Meetings and calls", "meetings", from: "Who met", to: nil, none: "No meeting or call is recorded in this period.")
    ledger(.exchange, "Prisoners and remains", "exchanges", from: "From", to: "To", none: nil)
    ledger(.deployment, "Peacekeepers, monitors and forces", "deployments", from: "Whose", to: "Received by", none: nil)
    ledger(.territory, "Territory", "territory", from: "Taken or received by", to: "From", none: nil)
  }

  private mutating func ledger(_ kind: LedgerKind, _ title: String, _ id: String, from: String, to: String?, none: String?) {
    let entries = report.ledger.filter { $0.kind == kind }
    if entries.isEmpty {
      guard let none else { return }
      blocks.append(.heading(title, id: id))
      blocks.append(.paragraph([.text(none)]))
      return
    }
    blocks.append(.heading(title, id: id))
    var columns: [DocumentTable.Column] = [.init(title: "When"), .init(title: "Where"), .init(title: from, wide: true)]
    if let to { columns.append(.init(title: to)) }
    if kind != .meeting { columns.append(.init(title: "Figures")) }
    columns += [.init(title: kind == .meeting ? "Host or mediator" : "Mediated by"), .init(title: "How attested")]
    let rows = entries.prefix(SituationLayout.longest).map { l -> [Prose] in
      let claims = report.event(l.event)?.claims ?? []
      var row: [Prose] = [
        [.text(Wording.time(l.time))], [l.place.map { .source($0.name) } ?? .soft("not told")],
        names(l.from) + [.notes(notes.cite(claims, limit: 3)), .text(" "), .id(l.event)],
      ]
      if to != nil { row.append(names(l.to, "–")) }
      if kind != .meeting { row.append(figures(l.figures, id: l.event)) }
      row += [names(l.brokers, "–"), [.text(Wording.level(l.level))]]
      return row
    }
    blocks.append(.table(DocumentTable(caption: "", columns: columns, rows: Array(rows), empty: "")))
    more(entries.count, "truceline \(id == "territory" ? "events" : id) lists them all.")
  }

  mutating func contradictions() {
    blocks.append(.heading("Contradictions", id: "contradictions"))
    guard !report.contradictions.isEmpty else {
      blocks.append(.paragraph([.text("No contradiction touches this period.")]))
      return
    }
    blocks.append(.paragraph([.text("What cannot both hold stands side by side, with the words of each. None is resolved by this report.")]))
    for c in report.contradictions.prefix(40) {
      let sides = c.sides.map { s -> Opposition.Side in
        var words: [Prose] = []
        if let w = s.words {
          // The words where the contradiction is inside one report.
          words.append([.quote(w.text, lang: nil), .notes(notes.cite(s.claims, limit: 1))])
        } else {
          for id in extract.citations(s.claims, limit: 3) {
            guard let claim = extract.claims[id], let q = claim.evidence.first else { continue }
            words.append([.quote(q.text, lang: claim.lang.isEmpty ? nil : claim.lang), .notes([notes.number(id)])])
          }
        }
        return Opposition.Side(says: [.source(s.says)], origins: names(s.origins.map(\.party), "origin not told"), words: words)
      }
      blocks.append(.opposition(Opposition(id: c.id, kind: SituationLayout.kind(c.kind), note: [.source(c.note)], sides: sides)))
    }
    if report.contradictions.count > 40 {
      blocks.append(.paragraph([.soft("\(report.contradictions.count - 40) more: truceline contradictions lists them all.")]))
    }
  }

  private static func kind(_ k: ContradictionKind) -> String {
    switch k {
    case .calendar: "Calendar."
    case .figure: "Figures."
    case .date: "Date."
    case .place: "Place."
    case .responsibility: "Responsibility."
    case .occurrence: "Whether it happened."
    }
  }

  mutating func method() {
    let c = report.input.coverage
    blocks.append(.heading("Method and coverage", id: "method"))
    blocks.append(
      .paragraph([
        .text(
          "\(Wording.count(c.inPeriod, "report", "reports")) published in the period \(c.inPeriod == 1 ? "was" : "were") read, of \(Wording.number(c.inAll)) in the dossier. "
        ),
        .text("What nobody reported, or what was not read, is not here: a day without incidents is a day without reports of incidents."),
      ]))
    if !c.outlets.isEmpty {
      var p: Prose = [.text("Outlets: ")]
      for (i, o) in c.outlets.prefix(25).enumerated() { p += [.text(i > 0 ? ", " : ""), .source(o.name), .text(" \(o.reports)")] }
      if c.outlets.count > 25 { p.append(.text(" and \(c.outlets.count - 25) more")) }
      p.append(.text(". Languages: \(c.languages.map { "\($0.name) \($0.reports)" }.joined(separator: ", "))."))
      blocks.append(.paragraph(p))
    }
    blocks.append(.list(SituationReport.rules(of: extract.findings).map { [.text($0)] }))
  }
}

extension SituationReport {
  /// The counting rules that the findings were made with, and those of this report.
  static func rules(of findings: Reconciliation) -> [String] {
    let used = Set(findings.events.flatMap { $0.figures.map(\.rule) } + findings.tolls.map(\.latest.rule))
    let named = CountingRule.allCases.filter(used.contains).map { rule in
      switch rule {
      case .consensus: "Best figure by consensus: the one that most origins give; among equals the latest, then the lower."
      case .latest: "Best figure by the latest of any origin."
      case .conservative: "Best figure by the lowest of any origin."
      case .highest: "Best figure by the highest of any origin."
      }
    }
    return named + [
      "Low and high are the lowest and the highest that any origin gives, within its own bound.",
      "Origins are counted, not copies: an agency's item in six outlets is one origin.",
      "Alleged: one origin. Corroborated: two or more independent ones. Confirmed: origins of both sides. Contested: sides blame each other, or origins disagree whether it happened. Denied: the only other origin denies it.",
      "A violation is an event, counted once on its day whoever tells it; blamed on more than one side where origins blame different sides. Counts that an origin gives itself stand in a table of their own and are never added up over origins.",
      "Killed and wounded of an event: a figure for all where one is given, else the sum over sides; of one side the largest figure, as smaller ones are parts of it.",
      "An event belongs to the period when all of its time does, or some of it if it lasts at most a week. What is told only to the month or year belongs to no shorter period.",
      "What only tells a running toll is no incident; it stands among the tolls.",
      "Left out: what is planned, supposed or demanded, and background told as history.",
      "Days are as the sources tell them, in local time.",
    ]
  }
}
