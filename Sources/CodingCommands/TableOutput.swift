import Claims

/// Claims for people: who, did what, to whom, when in columns; where, figures, voices and the words below.
package struct TableOutput: ClaimOutput {
  private let columns: [Int]
  private let width: Int
  private let styled: Bool
  private static let gap = 2
  private static let indent = 4
  private static let label = 9

  package init(width: Int, styled: Bool) {
    self.width = max(60, width)
    self.styled = styled
    // Who, did what, to whom, when.
    let room = self.width - TableOutput.indent - 3 * TableOutput.gap
    let when = 13
    let what = (room - when) * 35 / 100
    let who = (room - when - what) / 2
    columns = [room - when - what - who, what, who, when]
  }

  package mutating func write(_ report: Report, _ origin: Origin, _ claims: [Claim], to out: inout [UInt8]) {
    var page = ""
    head(report, origin, claims.count, &page)
    if !claims.isEmpty {
      page += dim(String(repeating: " ", count: TableOutput.indent) + cells(["WHO", "DID WHAT", "TO WHOM", "WHEN"].map { [$0] }, 0)) + "\n"
      for (i, c) in claims.enumerated() { claim(c, i + 1, &page) }
    }
    out += Array(page.utf8)
  }

  /// One claim, without a report around it.
  package mutating func claim(_ c: Claim, _ number: Int, _ page: inout String) {
    let given = [names(c.actors), ClaimWords.event(c), names(c.recipients), ClaimWords.time(c.time)]
    let wrapped = zip(given, columns).map { text, w in text.isEmpty ? ["-"] : ColumnText.wrap(text, w) }
    let rows = wrapped.map(\.count).max() ?? 1
    for r in 0..<rows {
      let lead = ColumnText.padded(r == 0 ? "\(number)" : "", TableOutput.indent - 1) + " "
      page += dim(lead) + cells(wrapped, r) + "\n"
    }
    detail("through", names(c.brokers), &page)
    detail("where", place(c.place), &page)
    detail("figures", c.figures.map(ClaimWords.figure).joined(separator: "; "), &page)
    detail("provides", c.provisions.names.joined(separator: ", "), &page)
    detail("says", ClaimWords.voices(c.attribution), &page)
    detail("words", c.evidence.map { "“\(ColumnText.oneLine($0.text))”" }.joined(separator: " … "), &page)
    page += "\n"
  }

  private func head(_ report: Report, _ origin: Origin, _ count: Int, _ page: inout String) {
    let name = ColumnText.clipped(origin.label, width - 12)
    let rule = String(repeating: "─", count: max(0, width - ColumnText.width(name) - report.lang.utf8.count - 5))
    page += dim("── ") + bold(name) + dim(" \(rule) ") + report.lang + "\n"
    if let title = report.title {
      for line in ColumnText.wrap(title, width - TableOutput.indent) { page += bold(String(repeating: " ", count: TableOutput.indent) + line) + "\n" }
    }
    var facts: [String] = []
    if let outlet = report.outlet { facts.append(outlet) }
    if let t = report.published { facts.append("published \(ClaimWords.time(t)) (\(t.basis.rawValue))") }
    facts.append(count == 0 ? "no claims" : count == 1 ? "1 claim" : "\(count) claims")
    for line in ColumnText.wrap(facts.joined(separator: " · "), width - TableOutput.indent) {
      page += dim(String(repeating: " ", count: TableOutput.indent) + line) + "\n"
    }
    page += "\n"
  }

  private func cells(_ wrapped: [[String]], _ row: Int) -> String {
    var line = ""
    for (k, cell) in wrapped.enumerated() {
      let text = row < cell.count ? cell[row] : ""
      let shown = k == 1 && !text.isEmpty ? bold(text) : text
      if k == wrapped.count - 1 {
        line += shown
      } else {
        line += shown + String(repeating: " ", count: max(0, columns[k] - ColumnText.width(text)) + TableOutput.gap)
      }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }

  private func detail(_ label: String, _ text: String, _ page: inout String) {
    guard !text.isEmpty else { return }
    for (i, line) in ColumnText.wrap(text, width - TableOutput.indent - TableOutput.label).enumerated() {
      page += String(repeating: " ", count: TableOutput.indent) + dim(ColumnText.padded(i == 0 ? label : "", TableOutput.label)) + line + "\n"
    }
  }

  private func names(_ actors: [Actor]) -> String {
    actors.map { a in "\(a.name)\(tag(a))" }.joined(separator: ", ")
  }

  /// Code and sector, where it is not plainly a government.
  private func tag(_ a: Actor) -> String {
    if a.sector == "GOV" || a.sector == "UNK" { return "" }
    return a.code == "UNK" || a.code == a.sector ? " (\(a.sector))" : " (\(a.code) \(a.sector))"
  }

  private func place(_ p: Place?) -> String {
    guard let p else { return "" }
    guard let lat = p.latitude, let lon = p.longitude else { return p.name }
    var w = ByteWriter(capacity: 32)
    w.number(lat, places: 2)
    w.raw(", ")
    w.number(lon, places: 2)
    return "\(p.name) (\(w.string))"
  }

  private func bold(_ text: String) -> String { styled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  private func dim(_ text: String) -> String { styled ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
