import Claims
import Hummingbird
import Reading
import Storing

extension Desk {
  /// The frozen text left with exact highlights, its claims right.
  func readerPage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let id = try context.parameter("id")
    let query = try query(request)
    let reader = try dossier.reader(query.asOf)
    let veil = try veil(context)
    let labels = labels(context)
    guard let found = try reader.report(id) else { throw Problem.notFound }
    let p = found.value.payload
    if veil.hides(report: p.report) { throw Problem(.forbidden, labels["sensitive"], labels["withheld"]) }
    if p.report != id { return Response.see("/read/\(p.report)" + query.address()) }
    let claims = try reader.claims(ofReport: p.report)
    let text = String(decoding: try reader.text(p.report) ?? [], as: UTF8.self)
    var model: Model = [
      "outlet": p.outlet.map(veil.mask) ?? "—", "published": labels.time(p.published), "lang": p.lang, "claimCount": labels.count("found_claims", claims.count),
      "hasClaims": !claims.isEmpty,
    ]
    let parts = SourceText.parts(of: text, try await intake.segments(text, lang: p.lang))
    model["text"] = SourceText(veil.mask(text), claims.map(\.value.claim), parts: parts).html
    model["withheld"] = veil.isEmpty || veil.mask(text) == text ? false : labels["withheld"] as Any
    let reviews = try reader.reviews(of: claims.map(\.value.claim.id))
    model["claims"] = try claims.map { r in try claimModel(r, reviews.filter { $0.review.targets.contains(r.value.claim.id) }, reader, veil, labels, query) }
    let order = try queue(query, reader).items.map(\.report)
    let at = order.firstIndex(of: p.report)
    model["nextHref"] =
      (at.map { k in order.dropFirst(k + 1).first { $0 != p.report } } ?? order.first { $0 != p.report }).map { "/read/\($0)" + query.address() } ?? false
      as Any
    model["previousHref"] = at.flatMap { k in order.prefix(k).last { $0 != p.report } }.map { "/read/\($0)" + query.address() } ?? false as Any
    var about: [Model] = [
      ["name": "SHA-256", "value": p.report, "href": false],
      ["name": labels["received"], "value": WallTime.short(found.known.seconds) + " UTC", "href": false],
      ["name": labels["time"], "value": p.published.map { "\(labels.time($0)) (\($0.basis.rawValue))" } ?? "—", "href": false],
    ]
    // Only addresses of the web become links: the text is not trusted.
    if let url = p.url {
      about.append(["name": labels["address"], "value": url, "href": url.hasPrefix("https://") || url.hasPrefix("http://") ? url : false as Any])
    }
    if let file = p.file { about.append(["name": labels["from_file"], "value": file, "href": false]) }
    if found.value.version > 1 { about.append(["name": "Version", "value": String(found.value.version), "href": false]) }
    model["about"] = about
    let opening = veil.mask(text).split(whereSeparator: \.isNewline).first.map { line -> String in
      line.count > 70 ? String(line.prefix(70)) + "…" : String(line)
    }
    let title = p.title.map(veil.mask) ?? opening ?? String(p.report.prefix(12))
    return page("reader", "reader", title: title, request, context, query: query, subject: "report:" + p.report, model)
  }

  private func claimModel(_ r: Recorded<ClaimRecord>, _ reviews: [ReviewRecord], _ reader: DossierReader, _ veil: Veil, _ labels: Labels, _ query: DeskQuery)
    throws -> Model
  {
    let c = veil.claim(r.value.claim)
    var m: Model = [
      "id": c.id, "what": labels.claim(c), "when": labels.time(c.time), "confidence": Labels.number(c.confidence), "rule": c.rule,
      "facts": claimFacts(c, labels),
      "evidence": [Model](), "seen": r.seq, "hasReview": r.review != .none,
    ]
    m["state"] = r.review == .none ? false : r.review.name as Any
    m["stateLabel"] = labels["review_state_" + r.review.name]
    m["history"] = reviews.suffix(6).map {
      [
        "action": $0.review.action.rawValue,
        "label": labels.review($0.review),
        "by": $0.review.by, "when": WallTime.short($0.known.seconds), "reason": $0.review.reason.isEmpty ? false : $0.review.reason as Any,
      ] as Model
    }
    if let e = try reader.events(ofClaim: c.id).first {
      m["event"] =
        [
          "href": "/events/\(e.value.id)" + query.address(),
          "label": "\(labels["level_" + e.value.level.rawValue]), \(labels.count("n_origins", e.value.origins.count))",
        ] as Model
    } else {
      m["event"] = false
    }
    m["correctable"] = Desk.correctable.map { ["value": $0, "label": labels[$0 == "event" ? "type" : $0]] as Model }
    return m
  }

  func claimFacts(_ c: Claim, _ labels: Labels) -> [Model] {
    var facts: [(String, String)] = []
    if !c.actors.isEmpty { facts.append((labels["actors"], labels.actors(c.actors))) }
    if !c.recipients.isEmpty { facts.append((labels["recipients"], labels.actors(c.recipients))) }
    if !c.brokers.isEmpty { facts.append((labels["brokers"], labels.actors(c.brokers))) }
    if let p = c.place { facts.append((labels["place"], p.name)) }
    for f in c.figures {
      facts.append(
        (labels["measure_" + f.measure.name], labels.bound(low: f.low, high: f.high, approximate: f.approximate) + (f.whose.map { " (\($0.name))" } ?? "")))
    }
    if let t = c.truce { facts.append((labels["truce"], labels["state_" + t.name])) }
    if !c.provisions.names.isEmpty { facts.append((labels["provisions"], c.provisions.names.map(labels.provision).joined(separator: ", "))) }
    if !c.aux.names.isEmpty { facts.append((labels["aux"], c.aux.names.joined(separator: ", "))) }
    if !c.attribution.isEmpty { facts.append((labels["attribution"], c.attribution.map(\.actor.name).joined(separator: " ← "))) }
    return facts.map { ["name": $0.0, "value": $0.1] }
  }
}
