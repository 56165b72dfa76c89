import Claims
import Packs

/// A form in which a dossier can be handed on.
public enum ExportFormat: String, Sendable, CaseIterable {
  case csv, ndjson, geojson, polecat
  /// GDELT 2.0's 61 columns, and 1.0's 58.
  case cameo
  case cameo58
  case ucdp, acled, ceasefire, pax, annotations

  /// The ending of a file of this form.
  public var fileExtension: String {
    switch self {
    case .csv, .ucdp, .acled, .ceasefire, .pax: "csv"
    case .ndjson: "ndjson"
    case .geojson: "geojson"
    case .polecat, .cameo, .cameo58: "tsv"
    case .annotations: "jsonld"
    }
  }

  /// Whether Ontology/crosswalks is needed.
  public var needsCrosswalks: Bool {
    switch self {
    case .csv, .ndjson, .geojson, .annotations: false
    default: true
    }
  }
}

/// What is exported, and how.
public struct Export: Sendable {
  public var extract: Extract
  public var crosswalks: Crosswalks
  /// The conflict's name, for the columns that want one.
  public var conflict: String
  /// A second line of HXL hashtags in CSV.
  public var hxl = false
  /// An apostrophe before text that a spreadsheet would run as a formula.
  public var guardsFormulas = true

  public init(extract: Extract, crosswalks: Crosswalks = Crosswalks(), conflict: String) {
    self.extract = extract
    self.crosswalks = crosswalks
    self.conflict = conflict
  }

  /// The whole file. `table` matters for CSV only.
  public func bytes(_ format: ExportFormat, table: FindingsTable = .events) -> [UInt8] {
    switch format {
    case .csv: extract.table(table).csv(hxl: hxl, guarded: guardsFormulas)
    case .ndjson: ndjson
    case .geojson: geojson
    case .polecat: polecat.tsv(header: true)
    case .cameo: cameo(version: 2).tsv(header: false)
    case .cameo58: cameo(version: 1).tsv(header: false)
    case .ucdp: ucdp.csv(hxl: hxl, guarded: guardsFormulas)
    case .acled: acled.csv(hxl: hxl, guarded: guardsFormulas)
    case .ceasefire: ceasefire.csv(hxl: hxl, guarded: guardsFormulas)
    case .pax: pax.csv(hxl: hxl, guarded: guardsFormulas)
    case .annotations: annotations
    }
  }

  /// Names of a form's columns, in order; empty where it is no table.
  public func columns(_ format: ExportFormat) -> [String] {
    switch format {
    case .polecat: polecat.columns.map(\.name)
    case .cameo: cameo(version: 2).columns.map(\.name)
    case .cameo58: cameo(version: 1).columns.map(\.name)
    case .ucdp: ucdp.columns.map(\.name)
    case .acled: acled.columns.map(\.name)
    case .ceasefire: ceasefire.columns.map(\.name)
    case .pax: pax.columns.map(\.name)
    case .csv, .ndjson, .geojson, .annotations: []
    }
  }

  // MARK: What several forms share

  /// A whole number for schemes that want one: FNV-1a of our id, 52 bits of it, so that a double holds it.
  static func number(_ id: String) -> Double {
    Double(FowlerNollVo(id.utf8).value >> 12)
  }

  func cameoRow(_ e: Event) -> Crosswalks.CameoRow? {
    let sectors = e.recipients.map(\.sector)
    return crosswalks.cameo.first { $0.condition.holds(e.type, mode: e.mode, contexts: e.contexts, truce: e.truce, recipients: sectors) }
  }

  func precision(_ kind: String, _ name: String?) -> Crosswalks.PrecisionRow? { name.flatMap { crosswalks.precisions["\(kind):\($0)"] } }

  /// Events that happened, by their claims: schemes without auxiliary modes have no place for the rest.
  var realEvents: [Event] { extract.findings.events.filter(SituationReport.isReal) }

  /// Reports that carry an event, the earliest first.
  func reports(of e: Event) -> [SourceReport] {
    var seen = Set<String>()
    return e.claims.compactMap { extract.claims[$0]?.report }.filter { seen.insert($0).inserted }.compactMap { extract.reports[$0] }
      .sorted { ($0.published?.start?.order ?? .max, $0.id) < ($1.published?.start?.order ?? .max, $1.id) }
  }

  /// A line that says what happened in our words and the first source's.
  func summary(_ e: Event) -> String {
    var s = Wording.event(e.type, e.mode, e.contexts, e.truce).capitalizedFirst
    if !e.actors.isEmpty { s += " by \(Wording.list(e.actors.map(\.name)))" }
    if !e.recipients.isEmpty { s += " on \(Wording.list(e.recipients.map(\.name)))" }
    if let p = e.place?.name { s += ", \(p)" }
    if !e.figures.isEmpty { s += ": " + e.figures.map { "\(Wording.estimate($0)) \(Wording.measure($0.measure))" }.joined(separator: ", ") }
    s += ". \(Wording.level(e.level).capitalizedFirst)."
    if let q = extract.citations(e.claims, limit: 1).first.flatMap({ extract.claims[$0]?.evidence.first?.text }) { s += " Words: \(Text.line(q))" }
    return s
  }

  /// First and last day in ISO form.
  static func days(_ t: TimeValue?) -> (String?, String?) {
    guard let span = t?.span else { return (nil, nil) }
    return (Stamp(day: span.first).iso, Stamp(day: span.last).iso)
  }
}
