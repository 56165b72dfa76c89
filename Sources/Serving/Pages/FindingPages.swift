import Claims
import Hummingbird
import Publishing
import Storing

extension Labels {
  /// "prisoner exchange" for `prisoner-exchange`.
  func provision(_ name: String) -> String { words["provision_" + name] ?? name.replacing("-", with: " ") }
}

extension Desk {
  private func fact(_ name: String, _ value: String, href: String? = nil) -> Model { ["name": name, "value": value, "href": href ?? false] }

  // MARK: - An event

  @Sendable func eventPage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let id = try context.parameter("id")
    try requireReading(id, context)
    let query = try query(request)
    let reader = try dossier.reader(query.asOf)
    let veil = try veil(context)
    let labels = labels(context)
    guard let found = try reader.event(id) else { throw Problem.notFound }
    // An address that moved leads on to the one that holds now.
    if found.value.id != id { return Response.see("/events/\(found.value.id)" + query.address()) }
    let e = veil.event(found.value)
    var facts = [fact(labels["type"], labels.type(e.type, e.mode) + " · " + e.type.name + (e.mode.map { "/" + $0 } ?? ""))]
    if !e.actors.isEmpty { facts.append(fact(labels["actors"], labels.parties(e.actors))) }
    if !e.recipients.isEmpty { facts.append(fact(labels["recipients"], labels.parties(e.recipients))) }
    if !e.brokers.isEmpty { facts.append(fact(labels["brokers"], labels.parties(e.brokers))) }
    facts.append(fact(labels["time"], labels.time(e.time)))
    facts.append(
      fact(
        labels["place"], e.place.map { "\($0.name) (\($0.precision))" } ?? labels["no_place"],
        href: e.place.map { "/events" + query.address([("place", $0.name)]) }))
    if let truce = e.truce { facts.append(fact(labels["truce"], labels["state_" + truce.name])) }
    if !e.provisions.names.isEmpty { facts.append(fact(labels["provisions"], e.provisions.names.map(labels.provision).joined(separator: ", "))) }
    if !e.contexts.names.isEmpty { facts.append(fact(labels["contexts"], e.contexts.names.joined(separator: ", "))) }
    facts.append(fact(labels["origins"], "\(e.origins.count): " + labels.origins(e.origins)))
    facts.append(fact(labels["support"], String(e.support)))
    facts.append(fact(labels["received"], WallTime.short(found.known.seconds) + " UTC"))
    if found.review != .none { facts.append(fact(labels["status"], labels["review_state_" + found.review.name])) }
    let shown = 40
    var model: Model = ["id": e.id, "level": e.level.rawValue, "levelLabel": labels["level_" + e.level.rawValue], "facts": facts]
    model["hasFigures"] = !e.figures.isEmpty
    model["figures"] = e.figures.map { f -> Model in
      [
        "measure": labels["measure_" + f.measure.name] + (f.whose.map { " (\($0.name))" } ?? ""), "best": Labels.number(f.best), "range": labels.range(f),
        "rule": labels["rule_" + f.rule.rawValue],
        "witnesses": f.witnesses.map { w -> Model in
          [
            "origin": w.origin.party.name, "href": "/claims/\(w.claim)", "says": labels.bound(low: w.low, high: w.high, approximate: w.approximate),
            "said": w.said.map { labels.stamp($0) } ?? "—",
          ]
        },
      ]
    }
    model["claims"] = try witnesses(reader, Array(e.claims.prefix(shown)), veil, labels, query)
    model["hasAgainst"] = !e.against.isEmpty
    model["against"] = try witnesses(reader, Array(e.against.prefix(shown)), veil, labels, query)
    model["withheld"] = veil.hides(found.value.place) || e.origins != found.value.origins ? labels["withheld"] : false
    try addComments(&model, id, reader, labels, context)
    return page("event", "events", title: labels.event(e), request, context, query: query, subject: id, model)
  }

  /// Claims with their words, as witnesses of something.
  func witnesses(_ reader: DossierReader, _ ids: [String], _ veil: Veil, _ labels: Labels, _ query: DeskQuery) throws -> [Model] {
    try reader.claims(ids).map { r in
      let hidden = veil.hides(report: r.value.claim.report)
      let c = veil.claim(r.value.claim)
      return [
        "href": "/read/\(c.report)\(query.address())#\(c.id)", "what": labels.claim(c),
        "origin": c.attribution.first?.actor.name ?? r.value.header.outlet.map(veil.mask) ?? "—",
        "outlet": hidden ? "—" : r.value.header.outlet.map(veil.mask) ?? "—", "published": labels.time(r.value.header.published),
        "evidence": c.evidence.map { ["text": $0.text] },
        "state": r.review == .none ? false : r.review.name as Any, "stateLabel": labels["review_state_" + r.review.name],
      ] as Model
    }
  }

  /// What people say of a finding: what is signed on it, what was decided about it, and comments.
  func addComments(_ model: inout Model, _ subject: String, _ reader: DossierReader, _ labels: Labels, _ context: DeskContext) throws {
    try addRecord(&model, subject, labels, context)
    try addHistory(&model, [subject], reader, labels, context)
    let comments = try store.comments(subject)
    model["hasComments"] = !comments.isEmpty
    model["comments"] = comments.map {
      [
        "position": $0.position, "positionLabel": labels["position_" + $0.position], "by": $0.party.map { p in "\(p)" } ?? $0.user,
        "when": WallTime.short($0.at), "words": $0.words,
      ] as Model
    }
  }

  // MARK: - An agreement

  @Sendable func agreementPage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let id = try context.parameter("id")
    try requireReading(id, context)
    let query = try query(request)
    let reader = try dossier.reader(query.asOf)
    let veil = try veil(context)
    let labels = labels(context)
    guard let found = try reader.agreement(id) else { throw Problem.notFound }
    if found.value.id != id { return Response.see("/agreements/\(found.value.id)" + query.address()) }
    let a = veil.agreement(found.value)
    func claimLinks(_ ids: [String]) -> [Model] {
      ids.prefix(6).enumerated().map { k, id in ["href": id.hasPrefix("e") && id.utf8.count == 17 ? "/events/\(id)" : "/claims/\(id)", "label": "[\(k + 1)]"] }
    }
    var model: Model = ["id": a.id, "status": a.status.rawValue, "statusLabel": labels["status_" + a.status.rawValue]]
    model["facts"] = [
      fact(labels["parties"], labels.parties(a.parties)), fact(labels["brokers"], labels.parties(a.brokers)),
      fact(labels["kind"], labels["kind_" + a.kind.rawValue]),
      fact(labels["place"], a.place?.name ?? labels["no_place"]), fact(labels["origins"], "\(a.origins.count): " + labels.origins(a.origins)),
    ]
    model["steps"] = a.lifeCycle.map {
      ["state": labels["state_" + $0.state.name], "when": labels.time($0.time), "href": "/events/\($0.event)" + query.address()] as Model
    }
    model["dates"] = [("declared", a.declared), ("effective", a.effective), ("ended", a.ended)].compactMap { name, d -> Model? in
      guard let d else { return nil }
      return [
        "name": labels[name], "value": labels.time(d.time),
        "witnesses": d.witnesses.prefix(12).map { ["href": "/claims/\($0.claim)", "origin": $0.origin.party.name, "says": labels.time($0.time)] as Model },
      ]
    }
    model["hasProvisions"] = !a.provisions.isEmpty
    model["provisions"] = a.provisions.map {
      [
        "label": labels.provision($0.name), "status": $0.status.rawValue, "statusLabel": labels["status_" + $0.status.rawValue],
        "deadline": $0.deadline.map { s in labels.stamp(s) } ?? "—",
        "claims": claimLinks($0.claims), "evidence": claimLinks($0.evidence),
      ] as Model
    }
    model["violationCount"] = String(a.violations.count)
    model["violations"] = try reader.events(Array(a.violations.suffix(30))).map { r -> Model in
      let e = veil.event(r.value)
      return ["when": labels.time(e.time), "what": labels.event(e) + (e.place.map { " · " + $0.name } ?? ""), "href": "/events/\(e.id)" + query.address()]
    }
    model["claims"] = try witnesses(reader, Array(a.claims.prefix(30)), veil, labels, query)
    try addComments(&model, id, reader, labels, context)
    return page("agreement", "agreements", title: labels.agreement(a), request, context, query: query, subject: id, model)
  }

  // MARK: - A toll

  @Sendable func tollPage(_ request: Request, _ context: DeskContext) async throws -> Response {
    let id = try context.parameter("id")
    try requireReading(id, context)
    let query = try query(request)
    let veil = try veil(context)
    let labels = labels(context)
    let reader = try dossier.reader(query.asOf)
    guard let found = try reader.toll(id) else { throw Problem.notFound }
    let t = veil.toll(found.value)
    var model: Model = [
      "id": t.id, "best": Labels.number(t.latest.best), "range": labels.range(t.latest), "rule": labels["rule_" + t.latest.rule.rawValue],
      "curve": TollCurve(t, id: "toll", title: labels.toll(t)).picture(width: 720).svg,
      "series": t.series.map { s -> Model in
        [
          "origin": s.origin.party.name,
          "points": s.points.map { p -> Model in
            [
              "day": p.asOf.map { labels.stamp($0) } ?? "—", "says": labels.bound(low: p.figure.low, high: p.figure.high, approximate: p.figure.approximate),
              "said": p.figure.said.map { labels.stamp($0) } ?? "—", "href": "/claims/\(p.figure.claim)",
            ]
          },
        ]
      },
    ]
    try addComments(&model, id, reader, labels, context)
    return page("toll", "tolls", title: labels.toll(t), request, context, query: query, subject: id, model)
  }

  // MARK: - Contradictions

  func contradictionsPage(_ request: Request, _ context: DeskContext) throws -> Response {
    var query = try query(request)
    query.limit = min(query.limit, 25)
    let reader = try dossier.reader(query.asOf)
    let veil = try veil(context)
    let labels = labels(context)
    let found = try reader.contradictions(query.filter, after: query.cursor, limit: query.limit)
    let items = try found.rows.map { r -> Model in
      let c = veil.contradiction(r.value)
      var m: Model = ["id": c.id, "kindLabel": labels["contradiction_" + c.kind.rawValue], "note": c.note, "resolved": r.review == .resolved, "seen": r.seq]
      m["resolution"] = false
      if r.review == .resolved, let last = try reader.reviews(of: [c.id]).last(where: { $0.review.action == .resolve }) {
        m["resolution"] = "\(last.review.by), \(WallTime.short(last.known.seconds)): \(last.review.reason)"
      }
      m["subjectHref"] = false
      switch c.subject.first {
      case "e" where c.subject.utf8.count == 17: m["subjectHref"] = "/events/\(c.subject)" + query.address()
      case "a" where c.subject.utf8.count == 17: m["subjectHref"] = "/agreements/\(c.subject)" + query.address()
      case "t": m["subjectHref"] = "/tolls/\(c.subject)" + query.address()
      default: m["subjectHref"] = "/claims/\(c.subject)"
      }
      m["subjectLabel"] =
        c.subject.first == "a" ? labels["agreement"] : c.subject.first == "t" ? labels["tolls"] : c.subject.first == "e" ? labels["event"] : labels["claim"]
      m["sides"] = try c.sides.map { s -> Model in
        var words: [Model] = []
        for w in try reader.claims(Array(s.claims.prefix(3))) where !veil.hides(report: w.value.claim.report) {
          let text = s.words.map { [$0] } ?? veil.claim(w.value.claim).evidence
          words.append(["text": text.map(\.text).joined(separator: " … "), "href": "/read/\(w.value.claim.report)\(query.address())#\(w.value.claim.id)"])
        }
        return [
          "says": s.says, "origins": labels.origins(s.origins), "words": words,
          "moreWords": s.claims.count > 3 ? labels.count("and_more", s.claims.count - 3) : false as Any,
        ]
      }
      return m
    }
    var model: Model = ["items": items, "hasItems": !items.isEmpty, "count": labels.count("number_of", items.count)]
    if let next = found.next { model["moreHref"] = "/contradictions" + query.address([("cursor", next.description)]) }
    return page("contradictions", "contradictions", title: labels["contradictions"], request, context, query: query, model)
  }
}
