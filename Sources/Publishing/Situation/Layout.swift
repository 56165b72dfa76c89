import Claims

extension SituationReport {
  /// The report as blocks, with its footnotes numbered.
  func document() -> Document {
    var layout = SituationLayout(self)
    layout.build()
    return Document(
      title: Text.line(input.title), subtitle: Wording.period(input.period),
      imprint: [
        "\(Wording.count(input.period.days, "day", "days")); compared with \(Wording.period(input.period.previous))",
        (input.asOf.map { "As known at \(Wording.stamp($0))" } ?? "As known when it was made") + ". Made at \(Wording.stamp(input.generatedAt)).",
      ], blocks: layout.blocks, notes: layout.notes.notes)
  }
}

/// Lays a report out, part by part.
struct SituationLayout {
  let report: SituationReport
  let extract: Extract
  var blocks: [Block] = []
  var notes: NoteList

  /// Longer tables go on in the dossier.
  static let longest = 150

  init(_ report: SituationReport) {
    self.report = report
    extract = report.input.extract
    notes = NoteList(extract)
  }

  mutating func build() {
    headline()
    changes()
    violations()
    incidents()
    tolls()
    agreements()
    ledgers()
    contradictions()
    standings()
    method()
  }

  // MARK: Pieces

  func names(_ parties: [Party], _ none: String = "not told") -> Prose {
    guard !parties.isEmpty else { return [.soft(none)] }
    var out: Prose = []
    for (i, p) in parties.enumerated() {
      if i > 0 { out.append(.text(i == parties.count - 1 ? " and " : ", ")) }
      out.append(.source(p.name))
    }
    return out
  }

  mutating func figures(_ figures: [Estimate], id: String) -> Prose {
    guard !figures.isEmpty else { return [.soft("–")] }
    var out: Prose = []
    for (i, f) in figures.enumerated() {
      if i > 0 { out.append(.text("; ")) }
      out.append(.number(Wording.estimate(f), id: id, notes: notes.cite(f.witnesses.map(\.claim), limit: 3)))
      out.append(.text(" \(Wording.measure(f.measure))"))
      if let w = f.whose {
        out.append(.text(", "))
        out.append(.source(w.name))
      }
    }
    return out
  }

  /// What a table leaves out, where it does.
  mutating func more(_ count: Int, _ command: String) {
    guard count > SituationLayout.longest else { return }
    blocks.append(.paragraph([.soft("\(Wording.number(count - SituationLayout.longest)) more: \(command)")]))
  }

  // MARK: Headline

  private mutating func headline() {
    let r = report
    blocks.append(.heading("At a glance", id: "glance"))
    var facts: [Fact] = []
    if let t = r.truce, let a = extract.findings.agreements.first(where: { $0.id == t.agreement }) {
      let began = a.effective ?? a.declared
      facts.append(
        Fact(
          label: "Truce in force",
          value: [.number("day \(Wording.number(t.day))", id: a.id, notes: notes.cite(began?.witnesses.map(\.claim) ?? a.claims, limit: 3))],
          detail: [.source(Change.name(a)), .text(". Since \(Wording.day(t.since)); \(Wording.status(a.status)).")]))
    } else {
      facts.append(
        Fact(label: "Truce in force", value: [.text("none known")], detail: [.text("No truce is known to hold on \(Wording.day(r.input.period.last)).")]))
    }
    func violations(_ label: String, _ events: [String], _ before: Int, _ detail: String) -> Fact {
      let claims = events.flatMap { r.event($0)?.claims ?? [] }
      return Fact(
        label: label, value: [.number(Wording.number(events.count), id: nil, notes: notes.cite(claims, limit: 3))],
        detail: [.text("\(Wording.number(before)) \(detail)")])
    }
    facts.append(violations("Violations, last 24 hours", r.lastDay.events, r.lastDay.before, "the day before"))
    facts.append(violations("Violations, last 7 days", r.lastWeek.events, r.lastWeek.before, "in the 7 days before"))
    let all = Set(r.violations.days.flatMap(\.events)).sorted()
    facts.append(violations("Violations, this period", all, r.violations.previousTotal, "in the period before"))
    for (measure, label) in [(Measure.killed, "Killed in the incidents listed"), (.wounded, "Wounded in the incidents listed")] {
      let totals = r.incidents.compactMap { Casualties.total($0, measure) }
      guard let first = totals.first else {
        facts.append(Fact(label: label, value: [.text("none told")], detail: [.text("of \(Wording.count(r.incidents.count, "incident", "incidents"))")]))
        continue
      }
      let sum = totals.dropFirst().reduce(first, +)
      let range = sum.low == sum.high ? "" : "between \(Wording.number(sum.low)) and \(Wording.number(sum.high)); "
      facts.append(
        Fact(
          label: label, value: [.number(Wording.number(sum.best), id: nil, notes: notes.cite(sum.claims, limit: 3))],
          detail: [.text("\(range)\(Wording.number(totals.count)) of \(Wording.count(r.incidents.count, "incident", "incidents")) with a figure")]))
    }
    facts.append(
      Fact(
        label: "Contradictions", value: [.text(Wording.number(r.contradictions.count))],
        detail: [.text(r.contradictions.isEmpty ? "none open in this period" : "open, listed below with both sides' words")]))
    let due = r.agreements.flatMap(\.provisions)
    let late = due.count { $0.status == .late || $0.status == .breached }
    let open = due.count { $0.status == .pending || $0.status == .inProgress }
    facts.append(
      Fact(
        label: "Provisions", value: [.text("\(Wording.number(open)) open")],
        detail: [.text("\(Wording.number(late)) late or breached, of \(Wording.number(due.count))")]))
    blocks.append(.facts(facts))
    blocks.append(.paragraph([.soft("Numbers are of events, each counted once however many reports carry it. Each leads to its sources.")]))
  }

  // MARK: Changes

  private mutating func changes() {
    guard let changes = report.changes, let last = report.input.lastReport else { return }
    blocks.append(.heading("What changed since the last report", id: "changes"))
    let of = "Compared with the report for \(Wording.period(last.period))" + (last.asOf.map { ", as known at \(Wording.stamp($0))" } ?? "") + "."
    blocks.append(.paragraph([.soft(of)]))
    guard !changes.isEmpty else {
      blocks.append(.paragraph([.text("Nothing that the last report said has changed.")]))
      return
    }
    blocks.append(
      .list(changes.prefix(60).map { c in [.source(c.text), .text(" "), .id(c.id), .notes(notes.cite(c.claims, limit: 2))] }))
    if changes.count > 60 { blocks.append(.paragraph([.soft("\(changes.count - 60) more changes are in the JSON twin.")])) }
  }
}
