import Claims
import HTTPTypes
import Hummingbird
import Storing

extension Desk {
  /// Reports from files and addresses: read, shown, and kept once somebody has seen them.
  func addFiles(_ router: Router<DeskContext>) {
    router.post("/add/file") { [self] request, context in
      try require(.analyst, context)
      let name = FormFields(request.uri.query ?? "").filled("name").map { String($0.prefix(200)) } ?? "file"
      let body = try await request.bytes(upTo: Intake.largestFile)
      let key = try await intake.hold(Array(body.readableBytesView), name: name, user: context.identity.name, now: now())
      return Response.json(.object([("next", .string("/add/held/" + key))]))
    }
    router.get("/add/held/:key") { [self] request, context in
      try require(.analyst, context)
      return try heldPage(try await held(context), key: try context.parameter("key"), request, context)
    }
    router.post("/add/held/:key") { [self] request, context in
      try require(.analyst, context)
      let held = try await held(context)
      let first = held.found.first?.draft.report.id ?? ""
      try await telling { try await save(held.found.map(\.prepared), subject: held.name, context) }
      await intake.release(try context.parameter("key"))
      return Response.see(held.found.count == 1 ? "/read/\(first)?saved=add&done=report" : "/reports/sources?saved=add&done=report")
    }
  }

  private func held(_ context: DeskContext) async throws -> Intake.Held {
    guard let held = await intake.held(try context.parameter("key"), user: context.identity.name, now: now()) else {
      throw Problem(.notFound, "Not held any more", "What a file or an address held is kept for half an hour; add it again.")
    }
    return held
  }

  private func heldPage(_ held: Intake.Held, key: String, _ request: Request, _ context: DeskContext) throws -> Response {
    let labels = labels(context)
    let reader = try dossier.reader()
    let shown = 40
    let reports = try held.found.prefix(shown).map { f -> Model in
      let r = f.draft.report
      let known = try reader.report(r.id) != nil
      let like = known ? nil : try likeness(r)
      return [
        "name": r.title ?? String(r.id.prefix(12)), "outlet": r.outlet ?? "—", "published": labels.time(r.published), "lang": r.lang, "url": r.url ?? false,
        "found": f.draft.claims.isEmpty ? labels["found_none"] : labels.count("found_claims", f.draft.claims.count),
        "duplicate": known ? labels["duplicate_is"] : like == nil ? false : labels["duplicate_like"] as Any, "duplicateHref": "/read/\(like ?? r.id)",
        "claims": f.draft.claims.prefix(20).map { c -> Model in
          ["what": labels.claim(c), "when": labels.time(c.time), "facts": claimFacts(c, labels), "evidence": c.evidence.map { ["text": $0.text] }]
        },
      ]
    }
    let model: Model = [
      "name": held.name, "key": key, "reports": reports, "notices": held.notices.prefix(20).map { ["text": $0] },
      "count": labels.count("number_of", held.found.count),
      "moreReports": held.found.count > shown ? labels.count("and_more", held.found.count - shown) : false as Any,
    ]
    return page("held", "add_report", title: labels["add_report"], request, context, model)
  }
}
