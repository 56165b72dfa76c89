import ArgumentParser
import Claims
import CodingCommands
import Storing

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "Shows the truce at a glance, and what the dossier holds.")

  @OptionGroup var dossier: DossierArgument
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var clock: ClockOptions
  @Option(help: "table (on a terminal) or json (elsewhere).") var format: OutputFormat?

  func run() throws {
    Console.ignoreBrokenPipe()
    let asOf = try asOf.moment()
    let now = try asOf ?? clock.moment()
    let reader = try DossierCommands.open(dossier.path, asOf)
    let status = try DossierCommands.telling { try reader.status(now: now) }
    let format = format ?? (Console.isTerminal(Console.output) ? .table : .json)
    switch format {
    case .table: Console.write(StatusPage(status, asOf: asOf).text)
    case .json, .ndjson: Console.write(StatusPage.json(status) + [10])
    case .csv: throw Console.misuse("--format csv: status is no list; give table or json")
    }
  }
}

/// The status for people and for machines.
struct StatusPage {
  private let s: DossierStatus
  private let asOf: Moment?
  private let style = Style()

  init(_ status: DossierStatus, asOf: Moment?) {
    s = status
    self.asOf = asOf
  }

  var text: String {
    var out = style.bold(s.settings.title) + style.dim("  as known at \((asOf ?? s.known).iso)") + "\n\n"
    if s.truces.isEmpty { out += row("Truce", "none known to be in force") }
    for t in s.truces {
      var words = t.agreement.name ?? "unnamed"
      if let since = t.since { words += ", since \(since.iso.prefix(10))" }
      if let day = t.day, day > 0 { words += ", day \(day)" }
      out += row("Truce", words + " (\(t.agreement.status.rawValue))")
      for p in t.due { out += row("", "\(p.name): \(p.status.rawValue)" + (p.deadline.map { ", due \($0.iso.prefix(10))" } ?? "")) }
    }
    if s.violations.isEmpty {
      out += row("Violations", "none told")
    } else {
      out += row("Violations", "24 h   7 d    all")
      for v in s.violations {
        out += row("  " + v.blamed.code, [v.lastDay, v.lastWeek].map { ColumnText.padded("\($0)", 7) }.joined() + "\(v.all)")
      }
    }
    if let last = s.lastViolation?.value {
      out += row("Last", "\(ClaimWords.time(last.time)) \(FindingWords.event(last)): \(FindingWords.parties(last.actors)) \(last.place?.name ?? "") \(last.id)")
    }
    out += row("Open", Listings.count(s.openContradictions, "contradiction"))
    out += row("Holds", "\(Listings.count(s.reports, "report")), \(Listings.count(s.claims, "claim")), \(Listings.count(s.events, "event"))")
    if s.pending > 0 { out += row("Waiting", "\(s.pending) entries are not reconciled yet; truceline add takes them in") }
    return out
  }

  private func row(_ label: String, _ text: String) -> String {
    var out = ""
    for (k, line) in ColumnText.wrap(text, max(30, style.width - 14)).enumerated() {
      out += style.dim(ColumnText.padded(k == 0 ? label : "", 14)) + (k == 0 ? kept(text, line) : line) + "\n"
    }
    return out.isEmpty ? style.dim(label) + "\n" : out
  }

  /// Columns inside a line that fits stay as they are.
  private func kept(_ text: String, _ line: String) -> String { ColumnText.width(text) <= max(30, style.width - 14) ? text : line }

  static func json(_ s: DossierStatus) -> [UInt8] {
    var w = ByteWriter(capacity: 1024)
    w.raw("{\"kind\":\"status\",\"title\":")
    w.quoted(s.settings.title)
    w.raw(",\"known\":")
    w.quoted(s.known.iso)
    for (name, n) in [
      ("reports", s.reports), ("claims", s.claims), ("events", s.events), ("open_contradictions", s.openContradictions), ("pending", s.pending),
    ] {
      w.raw(",\"\(name)\":")
      w.int(n)
    }
    w.raw(",\"truces\":[")
    for (k, t) in s.truces.enumerated() {
      w.raw(k > 0 ? ",{\"day\":" : "{\"day\":")
      if let d = t.day { w.int(d) } else { w.raw("null") }
      w.raw(",\"since\":")
      w.optionalStamp(t.since)
      w.raw(",\"agreement\":")
      w.agreement(t.agreement)
      w.byte(125)
    }
    w.raw("],\"violations\":[")
    for (k, v) in s.violations.enumerated() {
      w.raw(k > 0 ? ",{\"blamed\":" : "{\"blamed\":")
      w.quoted(v.blamed.code)
      w.raw(",\"last_day\":")
      w.int(v.lastDay)
      w.raw(",\"last_week\":")
      w.int(v.lastWeek)
      w.raw(",\"all\":")
      w.int(v.all)
      w.byte(125)
    }
    w.raw("],\"last_violation\":")
    if let e = s.lastViolation { w.event(e.value) } else { w.raw("null") }
    w.byte(125)
    return w.bytes
  }
}
