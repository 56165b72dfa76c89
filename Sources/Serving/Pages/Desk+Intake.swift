import Claims
import Hummingbird
import NIOCore
import Storing

extension Desk {
  func addIntake(_ router: Router<DeskContext>) {
    router.get("/add") { [self] request, context in
      try requirePage(.analyst, request, context)
      return try await addPage(request, context, Intake.Form(), nil, [:])
    }
    router.post("/add") { [self] request, context in
      try require(.analyst, context)
      let fields = FormFields(try await request.bytes(upTo: FormFields.largest))
      let form = Intake.Form(
        text: fields["text"] ?? "", title: fields.filled("title"), outlet: fields.filled("outlet"), url: fields.filled("url"),
        published: fields.filled("published"), lang: fields.filled("lang"))
      var draft: Intake.Draft?
      do {
        if let url = form.url, !(url.hasPrefix("https://") || url.hasPrefix("http://")) {
          throw Problem.unprocessable("The address must begin with http:// or https://.")
        }
        if fields["step"] == "fetch", let url = form.url {
          return Response.see("/add/held/" + (try await intake.hold(address: url, user: context.identity.name, now: now())))
        }
        draft = try await intake.draft(form)
      } catch let problem as Problem where problem.status == .unprocessableContent {
        return try await addPage(request, context, form, nil, ["problem": problem.detail])
      }
      guard let draft else { throw Problem.internalFailure }
      if let same = try dossier.reader().report(draft.report.id) {
        return try await addPage(
          request, context, form, draft, ["duplicate": labels(context)["duplicate_is"], "duplicateHref": "/read/\(same.value.payload.report)"])
      }
      var warning: Model = [:]
      if let like = try likeness(draft.report) { warning = ["duplicate": labels(context)["duplicate_like"], "duplicateHref": "/read/\(like)"] }
      guard fields["step"] == "save" else { return try await addPage(request, context, form, draft, warning) }
      try await telling { try await save(draft, sourceID: nil, context) }
      return Response.see("/read/\(draft.report.id)?saved=add&done=report")
    }
    addFiles(router)
    router.get("/observe") { [self] request, context in
      try requirePage(.analyst, request, context)
      return try observePage(request, context, Observation(zone: dossier.settings.zone), nil, [:])
    }
    router.post("/observe") { [self] request, context in
      try require(.analyst, context)
      let fields = FormFields(try await request.bytes(upTo: 65_536))
      var observation = Observation(zone: dossier.settings.zone)
      do {
        try observation.read(fields, parties: dossier.settings.parties)
      } catch let problem as Problem where problem.status == .unprocessableContent {
        return try observePage(request, context, observation, nil, ["problem": problem.detail])
      }
      let draft = try await intake.draft(observation.form)
      if let same = try dossier.reader().report(draft.report.id) {
        return try observePage(
          request, context, observation, draft, ["duplicate": labels(context)["duplicate_is"], "duplicateHref": "/read/\(same.value.payload.report)"])
      }
      guard fields["step"] == "save" else {
        let like = try likeness(draft.report)
        return try observePage(
          request, context, observation, draft, like.map { ["duplicate": labels(context)["duplicate_like"], "duplicateHref": "/read/\($0)"] } ?? [:])
      }
      try await telling { try await file(observation, draft, context) }
      return Response.see("/read/\(draft.report.id)?saved=observe&done=report")
    }
  }

  /// Keeps an observation's report, and lists it among those filed.
  func file(_ o: Observation, _ draft: Intake.Draft, _ context: DeskContext) async throws {
    try await save(draft, sourceID: nil, context)
    try store.file(
      FiledObservation(
        report: draft.report.id, patrol: o.patrol, place: o.place, time: o.time + o.zone, means: o.means, kind: o.kind, user: context.identity.name, at: now()))
  }

  func requirePage(_ role: Role, _ request: Request, _ context: DeskContext) throws {
    try require(role, context)
  }

  /// Receives a report, ends the batch and tells everybody.
  func save(_ draft: Intake.Draft, sourceID: String?, _ context: DeskContext) async throws {
    try await save([try await intake.prepare(draft, sourceID: sourceID)], subject: draft.report.id, context)
  }

  func save(_ prepared: [PreparedReport], subject: String, _ context: DeskContext) async throws {
    let receipt = try await dossier.write { dossier, moment in try dossier.receive(prepared, now: moment) }
    answers.raiseFloor(to: dossier.position)
    try audit(context, "add report", String(subject.prefix(300)), "\(receipt.added) added, \(receipt.claims) claims")
    await hub.send("changed", .object([("position", .int(dossier.position)), ("reports", .int(receipt.added))]))
  }

  /// A report whose text shares most of its rarer words with this one's opening, or nil.
  func likeness(_ report: Report) throws -> String? {
    let text = String(decoding: report.text.prefix(1_200), as: UTF8.self)
    let words = text.split { !$0.isLetter }.map(String.init).filter { $0.count > 6 }
    var chosen: [String] = []
    for w in words where !chosen.contains(w) { chosen.append(w) }
    guard chosen.count >= 6 else { return nil }
    let wanted = chosen.sorted { ($1.count, $0) < ($0.count, $1) }.prefix(6).joined(separator: " ")
    return try dossier.reader().search(wanted, limit: 1).values.first?.report.payload.report
  }

  private func preview(_ draft: Intake.Draft?, _ labels: Labels) -> Model {
    guard let draft else { return ["previewed": false] }
    return [
      "previewed": true, "found": draft.claims.isEmpty ? labels["found_none"] : labels.count("found_claims", draft.claims.count),
      "claims": draft.claims.map { c -> Model in
        ["what": labels.claim(c), "when": labels.time(c.time), "facts": claimFacts(c, labels), "evidence": c.evidence.map { ["text": $0.text] }]
      },
    ]
  }

  private func addPage(_ request: Request, _ context: DeskContext, _ form: Intake.Form, _ draft: Intake.Draft?, _ more: Model) async throws -> Response {
    let labels = labels(context)
    let languages = try await intake.languages()
    var model = preview(draft, labels)
    model["text"] = form.text
    model["url"] = form.url ?? ""
    model["reportTitle"] = form.title ?? draft?.report.title ?? ""
    model["outlet"] = form.outlet ?? draft?.report.outlet ?? ""
    model["published"] = form.published ?? draft?.report.published?.start?.iso ?? ""
    model["langs"] = languages.map { ["value": $0, "label": $0, "chosen": $0 == form.lang] as Model }
    model["problem"] = false
    model["duplicate"] = false
    model.merge(more) { $1 }
    return page("add", "add_report", title: labels["add_report"], request, context, model)
  }

  private func observePage(_ request: Request, _ context: DeskContext, _ o: Observation, _ draft: Intake.Draft?, _ more: Model) throws -> Response {
    let labels = labels(context)
    var model = preview(draft, labels)
    model["v"] = [
      "patrol": o.patrol, "place": o.place, "time": o.time, "zone": o.zone, "count": o.count.map(String.init) ?? "",
      "distance": o.distance.map { Labels.number($0) } ?? "",
      "killed": o.killed.map(String.init) ?? "", "wounded": o.wounded.map(String.init) ?? "", "remarks": o.remarks,
    ]
    func options(_ values: [String], _ prefix: String, _ chosen: String) -> [Model] {
      values.map { ["value": $0, "label": prefix.isEmpty ? $0 : labels[prefix + $0], "chosen": $0 == chosen] }
    }
    model["means"] = options(Observation.allMeans, "means_", o.means)
    model["kinds"] = options(Observation.allKinds, "kind_", o.kind)
    model["sides"] = options(dossier.settings.parties, "", o.side)
    model["bearings"] = options(Observation.allBearings, "", o.bearing)
    model["preview"] = o.form.text
    model["problem"] = false
    model["duplicate"] = false
    model.merge(more) { $1 }
    return page("observe", "observe", title: labels["observe"], request, context, model)
  }
}
