import Claims
import Hummingbird
import Packs
import Publishing
import Storing

extension ExportFormat {
  /// Forms of other collections; tables and GeoJSON come from the lists themselves.
  static let standards: [ExportFormat] = [.ucdp, .acled, .polecat, .cameo, .cameo58, .ceasefire, .pax, .annotations]

  var mediaType: String {
    switch fileExtension {
    case "csv": "text/csv"
    case "tsv": "text/tab-separated-values"
    case "jsonld": "application/ld+json"
    default: "application/json"
    }
  }

  /// As a person knows it.
  var title: String {
    switch self {
    case .ucdp: "UCDP GED"
    case .acled: "ACLED"
    case .polecat: "PLOVER/POLECAT"
    case .cameo: "CAMEO (GDELT 2.0)"
    case .cameo58: "CAMEO (GDELT 1.0)"
    case .ceasefire: "ETH/PRIO Ceasefires"
    case .pax: "PA-X"
    case .annotations: "W3C Web Annotation"
    case .csv, .ndjson, .geojson: rawValue
    }
  }

  /// Whether a second line of HXL hashtags may follow the header.
  var takesHXL: Bool { fileExtension == "csv" }
}

extension Desk {
  /// Events of one export; a whole archive is a matter for `truceline export`.
  static let mostExported = 20_000

  /// What filters and a stranger's veil leave of the dossier, in the form of another collection. Written to the audit log.
  func export(_ form: ExportFormat, hxl: Bool, _ request: Request, _ context: DeskContext) async throws -> Response {
    let query = try query(request)
    let veil = try publicationVeil()
    let reader = try dossier.reader(query.asOf)
    if veil.hides(words: query.words) { throw Problem.unprocessable("Nothing can be exported by these words.") }
    let chosen = query.listFilter
    let events = try reader.days(chosen).reduce(0) { $0 + $1.events }
    guard events <= Desk.mostExported else {
      throw Problem.unprocessable("\(events) events; choose days or a side so that at most \(Desk.mostExported) are left, or use truceline export.")
    }
    let crosswalks = form.needsCrosswalks ? try await intake.crosswalks() : Crosswalks()
    let title = dossier.settings.title
    let bytes = try await Desk.aside {
      var export = Export(extract: veil.extract(try Extract(reader, chosen)), crosswalks: crosswalks, conflict: title)
      export.hxl = hxl && form.takesHXL
      return export.bytes(form)
    }
    try audit(context, "export", form.rawValue, (hxl ? "hxl " : "") + (request.uri.query ?? ""))
    return Response.bytes(AnswerCache.Answer(bytes), form.mediaType, request, fileName: "\(form.rawValue).\(form.fileExtension)")
  }
}

extension Veil {
  /// Everything that is marked hidden: claims of hidden reports keep their codes and lose their words.
  func extract(_ whole: Extract) -> Extract {
    guard !isEmpty else { return whole }
    var e = whole
    e.findings.events = e.findings.events.map(event)
    e.findings.agreements = e.findings.agreements.map(agreement)
    e.findings.tolls = e.findings.tolls.map(toll)
    e.findings.ledger = e.findings.ledger.map(ledger)
    e.findings.violations = e.findings.violations.map(violation)
    e.findings.contradictions = e.findings.contradictions.map(contradiction)
    (e.findings.denials, e.findings.accusations) = ([], [])
    e.claims = e.claims.mapValues(claim)
    e.reports = e.reports.mapValues { r in
      let hidden = hides(report: r.id)
      return SourceReport(
        id: r.id, title: hidden ? withheldName : r.title.map(mask), outlet: hidden ? nil : r.outlet.map(mask), url: hidden ? nil : r.url, lang: r.lang,
        published: r.published)
    }
    return e
  }
}
