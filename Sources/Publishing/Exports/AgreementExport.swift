import Claims
import Packs

extension Export {
  private func row(_ a: Agreement) -> Crosswalks.AgreementRow? { crosswalks.agreements["class:\(a.kind.rawValue)"] }
  private func row(_ p: AgreedProvision) -> Crosswalks.AgreementRow? { crosswalks.agreements["provision:\(p.name)"] }

  /// Columns that a provision may set to 1, in byte order.
  private func provisionColumns(_ column: (Crosswalks.AgreementRow) -> String?) -> [String] {
    Set(crosswalks.agreements.filter { $0.key.hasPrefix("provision:") }.values.compactMap(column)).sorted()
  }

  private static func date(_ d: DatedFact?) -> [Cell] {
    guard let first = d?.time.span?.first else { return [.empty, .empty, .empty] }
    let (y, m, day) = first.parts
    let precision = d?.time.precision.rawValue ?? 0
    return [
      .int(y), precision >= TimePrecision.season.rawValue ? .empty : .int(m), precision >= TimePrecision.week.rawValue ? .empty : .int(day),
    ]
  }

  /// What ETH/PRIO's ceasefire data asks of a truce: a row for every party that entered it.
  var ceasefire: ExportTable {
    let purposes = provisionColumns(\.ceasefire)
    var names = ["cc_id", "cf_id", "name", "side", "side_code", "other_parties", "mediators", "ceasefire_class"]
    for when in ["dec", "effect", "end"] { names += ["yr", "month", "day"].map { "cf_\(when)_\($0)" } }
    names += ["dates_differ", "ended", "status", "violations", "location"] + purposes + ["number_of_origins", "sources"]
    var t = ExportTable(columns: names.map { .init($0) })
    for a in findings(a: \.ceasefire) {
      let held = Set(a.provisions.compactMap { row($0)?.ceasefire })
      let over = a.ended != nil || a.status == .collapsed || a.status == .expired
      let days = Set((a.declared?.witnesses ?? []).compactMap { $0.time.span?.first })
      for p in a.parties.isEmpty ? [Party(code: "", sector: "", name: "")] : a.parties {
        var cells: [Cell] = [
          .text(a.id), .text(a.id + (p.code.isEmpty ? "" : "-\(p.code)")), .text(a.name), .text(p.name), .text(p.code),
          .list(a.parties.filter { $0 != p }.map(\.name)), .list(a.brokers.map(\.name)), .text(row(a)?.ceasefire),
        ]
        cells += Export.date(a.declared) + Export.date(a.effective) + Export.date(a.ended)
        cells += [.int(days.count > 1 ? 1 : 0), .int(over ? 1 : 0), .text(a.status.rawValue), .int(a.violations.count), .text(a.place?.name)]
        cells += purposes.map { .int(held.contains($0) ? 1 : 0) }
        cells += [.int(a.origins.count), .list(sources(a))]
        t.rows.append(cells)
      }
    }
    return t
  }

  /// PA-X's columns, as far as reports can fill them: PA-X codes the text of agreements, reports only tell of it.
  var pax: ExportTable {
    let variables = provisionColumns(\.pax)
    let names =
      [
        "Con", "Contp", "PP", "PPName", "Reg", "AgtId", "Ver", "Agt", "Dat", "Status", "Lgt", "Agtp", "Stage", "StageSub", "Part", "ThrdPart", "Loc1ISO",
        "Loc2ISO",
      ]
      + variables + ["Sources"]
    var t = ExportTable(columns: names.map { .init($0) })
    for a in findings(a: \.pax) where a.status != .proposed {
      let held = Set(a.provisions.compactMap { row($0)?.pax })
      let states = a.parties.map(\.code).filter { $0.utf8.count == 3 && crosswalks.sectors[$0] == nil }
      let signed = a.parties.count > 1 ? "Multiparty signed/agreed" : a.parties.count == 1 ? "Unilateral document" : "Status unclear"
      let type = Set(states).count > 1 ? "Inter" : "Intra"
      var cells: [Cell] = [
        .text(conflict), .empty, .empty, .text(conflict), .empty, .number(Export.number(a.id)), .empty, .text(a.name ?? Change.name(a)),
        .text(Export.days((a.declared ?? a.effective)?.time).0), .text(signed), .empty, .text(type), .text(row(a)?.pax), .empty,
        .list(a.parties.map(\.name)), .list(a.brokers.map(\.name)), .text(states.first), .text(states.dropFirst().first),
      ]
      cells += variables.map { .int(held.contains($0) ? 1 : 0) }
      cells.append(.list(sources(a)))
      t.rows.append(cells)
    }
    return t
  }

  /// Agreements whose class the scheme knows.
  private func findings(a column: (Crosswalks.AgreementRow) -> String?) -> [Agreement] {
    extract.findings.agreements.filter { row($0).flatMap(column) != nil }
  }

  private func sources(_ a: Agreement) -> [String] {
    Set(a.claims.compactMap { extract.report(of: $0) }.map { $0.url ?? $0.outlet ?? $0.id }).sorted()
  }
}
