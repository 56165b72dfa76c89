import Claims
import HTTPTypes
import Hummingbird
import NIOCore
import Publishing
import Storing

/// A situation report made from the dossier, in its three forms.
struct MadeReport: Sendable {
  var html: String
  var markdown: String
  var json: String
  var changes: [String]
  /// Findings left out since a second person has not confirmed them.
  var waiting: Int
  var hasWithheld: Bool
}

/// What a report is asked for.
struct ReportOrder: Sendable {
  var title: String
  var period: Period
  var asOf: Moment?
  var asOfText: String
  var compares: Bool

  init(_ f: FormFields, settings: DossierSettings) throws {
    func day(_ name: String) throws -> CivilDay {
      guard let text = f.filled(name), text.utf8.count == 10, let stamp = Stamp(iso: text) else { throw Problem.bad("\(name): give a day such as 2020-11-10.") }
      return stamp.day
    }
    let (from, to) = (try day("from"), try day("to"))
    period = Period(first: min(from, to), last: max(from, to))
    title = String((f.filled("title") ?? settings.title).prefix(120))
    asOfText = f.filled("as_of") ?? ""
    if !asOfText.isEmpty {
      guard let moment = Moment(iso: asOfText) else { throw Problem.bad("as_of: write it as 2020-10-26T19:30+04:00.") }
      asOf = moment
    }
    compares = f["compare"] == "previous"
  }

  /// A long period is cut to the days on which something happened, the last ten years of them at most.
  mutating func cut(to held: ClosedRange<CivilDay>?) {
    guard period.days > 3_660 else { return }
    guard let held else {
      period = Period(first: period.last, last: period.last)
      return
    }
    let last = max(held.lowerBound, min(period.last, held.upperBound))
    period = Period(first: max(min(max(period.first, held.lowerBound), last), last + -3_660), last: last)
  }

  var address: String {
    var parts = ["from=\(Stamp(day: period.first).iso)", "to=\(Stamp(day: period.last).iso)", "title=\(title.addressEncoded)"]
    if !asOfText.isEmpty { parts.append("as_of=\(asOfText.addressEncoded)") }
    if compares { parts.append("compare=previous") }
    return "?" + parts.joined(separator: "&")
  }

  var fields: [Model] {
    var out: [Model] = [
      ["name": "from", "value": Stamp(day: period.first).iso], ["name": "to", "value": Stamp(day: period.last).iso], ["name": "title", "value": title],
    ]
    if !asOfText.isEmpty { out.append(["name": "as_of", "value": asOfText]) }
    if compares { out.append(["name": "compare", "value": "previous"]) }
    return out
  }
}

extension Desk {
  func addPublishing(_ router: Router<DeskContext>) {
    router.get("/reports") { [self] request, context in
      guard context.identity.role != nil else { return Response.see("/login?next=%2Freports") }
      return try publishPage(request, context)
    }
    router.get("/reports/preview") { [self] request, context in
      try require(.viewer, context)
      return try await telling { try await previewPage(request, context) }
    }
    router.get("/reports/paper") { [self] request, context in
      try require(.viewer, context)
      let made = try await make(try order(FormFields(request.uri.query ?? "")))
      return Desk.paper(made.html)
    }
    router.post("/reports/publish") { [self] request, context in
      try require(.editor, context)
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      let id = try await publish(try order(fields), context)
      return Response.see("/reports/\(id)?done=published")
    }
    router.get("/reports/:id") { [self] request, context in
      guard context.identity.role != nil else { throw Problem.logIn }
      let p = try publication(context)
      let labels = labels(context)
      let forms = [("HTML", "html"), ("Markdown", "md"), ("JSON", "json")]
      return page(
        "preview", "reports_page", title: "\(p.title) · № \(p.id)", request, context,
        [
          "subtitle": "\(p.user), \(WallTime.short(p.at)) UTC · \(labels["as_known"]) \(p.known) · SHA-256 \(p.sha256.prefix(16))…",
          "paper": "/reports/\(p.id)/paper",
          "downloads": forms.map { ["label": $0.0, "href": "/reports/\(p.id)/download/\($0.1)"] }, "withheld": false, "waiting": false, "mayPublish": false,
          "changes": p.changes.isEmpty ? false : ["lines": p.changes.split(separator: "\n").map(String.init)] as Any,
        ])
    }
    router.get("/reports/:id/paper") { [self] _, context in
      guard context.identity.role != nil else { throw Problem.logIn }
      return Desk.paper(try publication(context).html)
    }
    router.get("/reports/:id/download/:form") { [self] request, context in
      guard context.identity.role != nil else { throw Problem.logIn }
      let p = try publication(context)
      let form = try context.parameter("form")
      let (bytes, type): (String, String)
      switch form {
      case "html": (bytes, type) = (p.html, "text/html")
      case "md": (bytes, type) = (p.markdown, "text/markdown")
      case "json": (bytes, type) = (p.json, "application/json")
      default: throw Problem.notFound
      }
      try audit(context, "download", "publication \(p.id)", form)
      return Response.bytes(AnswerCache.Answer(Array(bytes.utf8)), type, request, fileName: "situation-report-\(p.id).\(form)")
    }
    router.get("/export/:file") { [self] request, context in
      try require(.viewer, context)
      let file = try context.parameter("file")
      if let form = ExportFormat.standards.first(where: { file == "\($0.rawValue).\($0.fileExtension)" }) {
        let hxl = FormFields(request.uri.query ?? "")["hxl"] == "1"
        return try await telling { try await export(form, hxl: hxl, request, context) }
      }
      let parts = file.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let listing = Listing.named(parts[0]), parts[1] == "csv" || (parts[1] == "geojson" && listing.hasPlaces) || parts[1] == "json"
      else { throw Problem.notFound }
      let type = ["csv": "text/csv", "geojson": "application/geo+json", "json": "application/json"][parts[1]] ?? "text/csv"
      let answer = try await telling { try await listAnswer(listing, type, try query(request), try publicationVeil(), labels(context)) }
      try audit(context, "export", listing.name, "\(parts[1]) \(request.uri.query ?? "")")
      return Response.bytes(answer, type, request, fileName: file)
    }
  }

  /// What is asked for, its period no longer than what the dossier holds.
  func order(_ fields: FormFields) throws -> ReportOrder {
    var order = try ReportOrder(fields, settings: dossier.settings)
    let days = try dossier.reader(order.asOf).days()
    if let first = days.first?.day, let last = days.last?.day { order.cut(to: first...last) } else { order.cut(to: nil) }
    return order
  }

  /// Source words are quoted in it: nothing may run, whatever they hold.
  private static func paper(_ html: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups"
    headers[.frameOptions] = "SAMEORIGIN"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
  }

  private func publishPage(_ request: Request, _ context: DeskContext) throws -> Response {
    let query = try query(request)
    let labels = labels(context)
    let rows = try store.publications()
    var model = table(
      [("№", true), (labels["title"], false), (labels["when"], false), (labels["user"], false), (labels["as_known"], false)],
      rows.map { p in
        [
          Cell(text: String(p.id), isNumber: true), Cell(text: p.title, href: "/reports/\(p.id)"), Cell(text: WallTime.short(p.at)), Cell(text: p.user),
          Cell(text: p.known),
        ]
      })
    model["count"] = labels.count("number_of", rows.count)
    let last = try dossier.reader().events(limit: 1).values.first?.time?.start?.day ?? Moment(seconds: now()).day()
    model["from"] = Stamp(day: query.filter.from ?? last + -6).iso
    model["to"] = Stamp(day: query.filter.to ?? last).iso
    model["reportTitle"] = dossier.settings.title
    model["exports"] =
      context.identity.may(.viewer)
      ? Listing.all.flatMap { l in
        (["csv", "json"] + (l.hasPlaces ? ["geojson"] : [])).map { form -> Model in
          ["href": "/export/\(l.name).\(form)" + query.address([("limit", String(DeskQuery.largestLimit))]), "label": "\(labels[l.name]) (\(form))"]
        }
      } : []
    model["standards"] =
      context.identity.may(.viewer)
      ? ExportFormat.standards.flatMap { form -> [Model] in
        let file = "/export/\(form.rawValue).\(form.fileExtension)"
        let plain: Model = ["href": file + query.address(), "label": form.title]
        return form.takesHXL ? [plain, ["href": file + query.address([("hxl", "1")]), "label": form.title + " + HXL"]] : [plain]
      } : []
    return page("publish", "reports_page", title: labels["reports_page"], request, context, query: query, model)
  }

  private func previewPage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let order = try order(FormFields(request.uri.query ?? ""))
    let labels = labels(context)
    let made = try await make(order)
    return page(
      "preview", "reports_page", title: order.title, request, context,
      [
        "subtitle": "\(labels["preview"]) · \(labels.day(order.period.first)) – \(labels.day(order.period.last))", "paper": "/reports/paper" + order.address,
        "hidden": order.fields,
        "mayPublish": context.identity.may(.editor), "withheld": made.hasWithheld ? labels["withheld"] : false as Any,
        "waiting": made.waiting > 0 ? labels.count("four_eyes_waiting", made.waiting) : false as Any,
        "changes": made.changes.isEmpty ? false : ["lines": made.changes] as Any,
      ])
  }

  private func publication(_ context: DeskContext) throws -> Publication {
    guard let id = Int(try context.parameter("id")), let p = try store.publication(id) else { throw Problem.notFound }
    return p
  }

  /// Freezes a report under the next number.
  func publish(_ order: ReportOrder, _ context: DeskContext) async throws -> Int {
    let made = try await make(order)
    let known = try dossier.reader(order.asOf).known.iso
    let id = try store.publish(
      Publication(
        id: 0, title: order.title, user: context.identity.name, at: now(), query: order.address, known: known, html: made.html, markdown: made.markdown,
        json: made.json,
        changes: made.changes.joined(separator: "\n"), sha256: Secret.digest(made.html)))
    try audit(context, "publish", "publication \(id)", order.address)
    return id
  }

  /// Everything marked as sensitive is hidden in it; where the dossier asks for four eyes, what one person alone saw is left out.
  func make(_ order: ReportOrder) async throws -> MadeReport { try await Desk.aside { [self] in try assemble(order) } }

  private func assemble(_ order: ReportOrder) throws -> MadeReport {
    let veil = try publicationVeil()
    let reader = try dossier.reader(order.asOf)
    var waiting = 0
    let confirmed = try store.setting("four_eyes") == "on" ? try twiceConfirmed(reader) : nil
    let extract = try extract(reader, order.period, veil, confirmed, &waiting)
    // Compared with what was published last, as known then; where nothing was, nothing changed.
    var last: SituationInput.LastReport?
    if order.compares, let p = try store.publications().first, let then = Moment(iso: p.known),
      let before = try? ReportOrder(FormFields(String(p.query.dropFirst())), settings: dossier.settings)
    {
      var none = 0
      last = SituationInput.LastReport(
        period: before.period, asOf: nil, findings: try self.extract(try dossier.reader(then), order.period, veil, confirmed, &none).findings)
    }
    let generated = Moment(seconds: now())
    let report = SituationReport(
      SituationInput(
        title: order.title, period: order.period, asOf: order.asOf.map { Desk.stamp($0) }, generatedAt: Desk.stamp(generated), extract: extract,
        lastReport: last, standings: try standings(reader, order.asOf, veil)))
    return MadeReport(
      html: report.html, markdown: report.markdown, json: String(decoding: report.json, as: UTF8.self), changes: report.changes?.prefix(60).map(\.text) ?? [],
      waiting: waiting,
      hasWithheld: !veil.isEmpty)
  }

  /// What the parties signed, with what is withheld blacked out in their reasons as everywhere.
  private func standings(_ reader: DossierReader, _ asOf: Moment?, _ veil: Veil) throws -> [Standing] {
    try Standing.all(reader, until: asOf).map { standing in
      var s = standing
      for k in s.positions.indices { s.positions[k].reasons = veil.mask(s.positions[k].reasons) }
      return s
    }
  }

  private static func stamp(_ m: Moment) -> Stamp {
    let day = m.day()
    return Stamp(day: day, minute: Int16((m.seconds - Int(day.number) * 86_400) / 60), zone: 0)
  }

  /// Findings of the period and the weeks before it that it is compared with, with the claims and reports beneath.
  private func extract(_ reader: DossierReader, _ period: Period, _ veil: Veil, _ confirmed: Set<String>?, _ waiting: inout Int) throws -> Extract {
    let window = Filter(from: min(period.previous.first, period.last + -14), to: period.last)
    let most = 5_000
    var findings = Reconciliation()
    func keep(_ claims: [String]) -> Bool {
      guard let confirmed else { return true }
      if claims.contains(where: { confirmed.contains($0) }) { return true }
      waiting += 1
      return false
    }
    findings.events = try reader.events(window, limit: most).values.filter { keep($0.claims + [$0.id]) }.map(veil.event).reversed()
    findings.agreements = try reader.agreements(limit: 500).values.filter { keep($0.claims + [$0.id]) }.map(veil.agreement)
    findings.tolls = try reader.tolls(limit: 500).values.filter { t in keep(t.series.flatMap { $0.points.map(\.figure.claim) } + [t.id]) }.map(veil.toll)
    let told = Set(findings.events.map(\.id))
    for kind in LedgerKind.allCases {
      findings.ledger += try reader.ledger(kind, window, limit: most).values.filter { confirmed == nil || told.contains($0.event) }.map(veil.ledger)
    }
    findings.violations = try reader.violations(window, limit: most).values.filter { v in confirmed == nil || v.events.contains { told.contains($0) } }.map(
      veil.violation
    ).reversed()
    findings.contradictions = try reader.contradictions(limit: 500).values.filter { c in confirmed == nil || keep(c.sides.flatMap(\.claims)) }.map(
      veil.contradiction)
    var ids = Set<String>()
    for e in findings.events {
      ids.formUnion(e.claims.prefix(12))
      ids.formUnion(e.against.prefix(12))
    }
    for a in findings.agreements { ids.formUnion(a.claims.prefix(12)) }
    for t in findings.tolls { for s in t.series { ids.formUnion(s.points.suffix(12).map(\.figure.claim)) } }
    for c in findings.contradictions { for s in c.sides { ids.formUnion(s.claims.prefix(3)) } }
    var extract = Extract(findings: findings)
    for r in try reader.claims(ids.sorted()) {
      let id = r.value.claim.report
      let hidden = veil.hides(report: id)
      extract.claims[r.value.claim.id] = veil.claim(r.value.claim)
      extract.reports[id] = SourceReport(
        id: id, title: hidden ? veil.withheldName : r.value.title.map(veil.mask), outlet: hidden ? nil : r.value.header.outlet.map(veil.mask),
        url: hidden ? nil : r.value.url,
        lang: r.value.claim.lang, published: r.value.header.published)
    }
    return extract
  }

  /// Addresses that two people confirmed and nobody rejected or withdrew since.
  private func twiceConfirmed(_ reader: DossierReader) throws -> Set<String> {
    var by: [String: Set<String>] = [:]
    for r in try reader.reviews() {
      for target in r.review.targets {
        switch r.review.action {
        case .confirm: by[target, default: []].insert(r.review.by)
        case .reject, .withdraw, .correct: by[target] = nil
        default: break
        }
      }
    }
    return Set(by.filter { $0.value.count >= 2 }.keys)
  }
}
