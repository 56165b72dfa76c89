import Claims
import Foundation
import HTTPTypes
import Hummingbird
import Publishing
import Recording
import Storing

extension Desk {
  /// Observations, coverage, exports in the forms of other collections, and what is signed on findings.
  var recordEndpoints: [Endpoint] {
    [observationsEndpoint, observationPreviewEndpoint, observeEndpoint, coverageEndpoint, exportEndpoint, statementsEndpoint, statementEndpoint]
  }

  private static let rows: (String, JSON) = ("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))

  // MARK: - Observations

  private var observationsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/observations", id: "list-observations", summary: "Observations filed at the desk, the latest first", role: .viewer,
      parameters: [
        Endpoint.Parameter(
          name: "cursor", place: "query", description: "`next` of the answer before.",
          schema: .object([("type", .string("string")), ("pattern", .string("^[0-9]{1,12}$"))])), DeskParameters.limit,
      ],
      answer: OpenAPI.object([Desk.rows, ("next", OpenAPI.nullable("string"))], required: ["rows", "next"])
    ) { [self] request, context in
      let fields = FormFields(request.uri.query ?? "")
      // Its cursor is a number of its own.
      let limit = try DeskQuery(FormFields(pairs: fields.pairs.filter { $0.name == "limit" }), strict: true).limit
      let cursor = try fields["cursor"].map { text in
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let n = Int(text) else {
          throw Problem.bad("cursor: this is none that a list gave.")
        }
        return n
      }
      let veil = try veil(context)
      let found = try store.observations(before: cursor, limit: limit + 1)
      let shown = found.prefix(limit)
      let rows = shown.filter { !veil.hides(report: $0.filed.report) }.map { _, o -> JSON in
        .object([
          ("report", .string(o.report)), ("patrol", .string(veil.mask(o.patrol))), ("place", .string(veil.mask(o.place))), ("time", .string(o.time)),
          ("means", .string(o.means)), ("kind", .string(o.kind)), ("by", .string(o.user)), ("at", .string(WallTime.iso(o.at))),
        ])
      }
      return Response.json(
        .object([("rows", .array(rows)), ("next", .text(found.count > shown.count ? shown.last.map { String($0.number) } : nil))]))
    }
  }

  private struct ObservationBody: Decodable {
    var patrol: String
    var place: String
    /// With its zone.
    var time: String
    var means: String?
    var kind: String?
    var side: String?
    var bearing: String?
    var count: Int?
    var killed: Int?
    var wounded: Int?
    var distance: Double?
    var remarks: String?

    var fields: FormFields {
      let zone = time.hasSuffix("Z") || time.hasSuffix("z") ? "+00:00" : String(time.suffix(6))
      let texts = [
        ("patrol", patrol), ("place", place), ("time", String(time.prefix(16)).uppercased()), ("zone", zone), ("means", means), ("kind", kind), ("side", side),
        ("bearing", bearing),
        ("remarks", remarks), ("count", count.map(String.init)), ("killed", killed.map(String.init)), ("wounded", wounded.map(String.init)),
        ("distance", distance.map { "\($0)" }),
      ]
      return FormFields(pairs: texts.compactMap { name, value in value.map { (name, $0) } })
    }
  }

  private var observationBody: JSON {
    func text(_ most: Int, isNeeded: Bool = false) -> JSON {
      .object([("type", .string("string")), ("maxLength", .int(most))] + (isNeeded ? [("pattern", .string("[\\p{L}\\p{N}]"))] : []))
    }
    func choice(_ values: [String]) -> JSON { .object([("type", .string("string")), ("enum", .strings(values))]) }
    let number: JSON = .object([("type", .string("integer")), ("minimum", .int(0)), ("maximum", .int(100_000))])
    let time: JSON = .object([("type", .string("string")), ("format", .string("date-time"))])
    return OpenAPI.form(
      [
        ("patrol", text(80, isNeeded: true)), ("place", text(120, isNeeded: true)), ("time", time), ("means", choice(Observation.allMeans)),
        ("kind", choice(Observation.allKinds)), ("side", choice(dossier.settings.parties)), ("bearing", choice(Observation.allBearings)), ("count", number),
        ("killed", number), ("wounded", number), ("distance", .object([("type", .string("number")), ("minimum", .int(0)), ("maximum", .int(100))])),
        ("remarks", text(4_000)),
      ], required: ["patrol", "place", "time"])
  }

  private func observed(_ request: Request) async throws -> (Observation, Intake.Draft) {
    let b = try await body(ObservationBody.self, request)
    for (name, value, most) in [("patrol", b.patrol, 80), ("place", b.place, 120), ("remarks", b.remarks ?? "", 4_000)] {
      guard value.unicodeScalars.count <= most else { throw Problem.bad("\(name) has more than \(most) signs.") }
    }
    var observation = Observation(zone: dossier.settings.zone)
    try observation.read(b.fields, parties: dossier.settings.parties)
    return (observation, try await intake.draft(observation.form))
  }

  private var observationPreviewEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/observations/preview", id: "preview-observation", summary: "The claims of an observation, nothing kept", role: .analyst,
      body: observationBody, answer: OpenAPI.object([("claims", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["claims"]),
      problems: [413, 415, 422]
    ) { [self] request, _ in Response.json(Desk.draft(try await observed(request).1, receipt: nil)) }
  }

  private var observeEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/observations", id: "file-observation", summary: "File an observation", role: .analyst, body: observationBody,
      answer: OpenAPI.object(
        [("report", OpenAPI.type("string")), ("claims", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["report", "claims"]),
      status: 201, problems: [409, 413, 415, 422, 503]
    ) { [self] request, context in
      let (observation, draft) = try await observed(request)
      if try dossier.reader().report(draft.report.id) != nil {
        throw Problem(.conflict, "Here already", "This observation is in the dossier: /api/v1/reports/\(draft.report.id)")
      }
      try await file(observation, draft, context)
      var response = Response.json(Desk.draft(draft, receipt: draft.report.id), status: .created)
      response.headers[.location] = "/api/v1/reports/\(draft.report.id)"
      return response
    }
  }

  // MARK: - Coverage and exports

  private var coverageEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/coverage", id: "coverage", summary: "What was read, by outlet and language", role: .viewer, parameters: DeskParameters.filters,
      answer: OpenAPI.object([Desk.rows], required: ["rows"])
    ) { [self] request, context in
      let query = try query(request)
      let veil = try veil(context)
      let answer = try await answers.answer("api coverage \(query.address()) \(veil.key)", position: dossier.position) { [self] in
        let rows = try dossier.reader(query.asOf).coverage(query.filter).map { c -> JSON in
          .object([
            ("outlet", .text(c.outlet.map(veil.mask))), ("lang", .string(c.lang)), ("reports", .int(c.reports)), ("claims", .int(c.claims)),
            ("first", .stamp(c.first.map { Stamp(day: $0) })), ("last", .stamp(c.last.map { Stamp(day: $0) })),
          ])
        }
        return JSON.object([("rows", .array(rows))]).bytes
      }
      return Response.bytes(answer, "application/json", request)
    }
  }

  private var exportEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/exports/{form}", id: "export", summary: "Events or agreements in the form of another collection", role: .viewer,
      parameters: [
        Endpoint.Parameter(
          name: "form", place: "path", description: "Which collection's.",
          schema: .object([("type", .string("string")), ("enum", .strings(ExportFormat.standards.map(\.rawValue)))])),
        Endpoint.Parameter(
          name: "hxl", place: "query", description: "1 for a second line of HXL hashtags, in forms that are CSV.",
          schema: .object([("type", .string("string")), ("enum", .strings(["0", "1"]))])),
      ] + DeskParameters.filters,
      answer: OpenAPI.type("string"), answerType: "text/csv", otherTypes: ["text/tab-separated-values", "application/ld+json"], problems: [422]
    ) { [self] request, context in
      let name = try context.parameter("form")
      guard let form = ExportFormat.standards.first(where: { $0.rawValue == name }) else { throw Problem.notFound }
      let hxl = FormFields(request.uri.query ?? "")["hxl"] ?? "0"
      guard hxl == "0" || hxl == "1" else { throw Problem.bad("hxl: give 0 or 1.") }
      return try await export(form, hxl: hxl == "1", request, context)
    }
  }

  // MARK: - Signed statements

  private static let findingID = Endpoint.Parameter(
    name: "id", place: "path", description: "Address of the finding.",
    schema: .object([("type", .string("string")), ("pattern", .string("^[aetx][0-9a-f]{16}$"))]))

  private var statementsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/findings/{id}/statements", id: "list-statements", summary: "Where a finding stands, and what was signed on it", role: .party,
      parameters: [Desk.findingID], answer: OpenAPI.object([Desk.rows, ("state", OpenAPI.nullable("string"))], required: ["rows", "state"])
    ) { [self] _, context in
      let id = try context.parameter("id")
      try requireReading(id, context)
      guard try exists(id) else { throw Problem.notFound }
      let record = try findingRecord(id)
      return Response.json(
        .object([
          ("state", .text(record.finding?.state?.rawValue)), ("deadline", .text(record.finding?.deadline.map { WallTime.iso($0) })),
          ("silent", .strings(record.finding?.silent ?? [])),
          (
            "rows",
            .array(
              record.statements.map { s in
                .object([
                  ("kind", .string(s.statement.kind.rawValue)), ("by", .string(s.statement.by)), ("time", .string(WallTime.iso(s.statement.time))),
                  ("reasons", .string(s.statement.reasons)), ("note", .string(String(decoding: s.bytes, as: UTF8.self))),
                  ("counts", .bool(record.counts(s))),
                ])
              })
          ),
        ]))
    }
  }

  private struct StatementBody: Decodable { var note: String }

  private var statementEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/findings/{id}/statements", id: "sign", summary: "Hand in a signed statement on a finding", role: .party,
      parameters: [Desk.findingID],
      body: OpenAPI.object([("note", .object([("type", .string("string")), ("minLength", .int(1)), ("maxLength", .int(10_000))]))], required: ["note"]),
      answer: OpenAPI.object([("statement", OpenAPI.type("string"))], required: ["statement"]), status: 201, problems: [413, 415, 422, 503]
    ) { [self] request, context in
      let b = try await body(StatementBody.self, request)
      return Response.json(.object([("statement", .string(try await keep(note: b.note, on: try context.parameter("id"), context)))]), status: .created)
    }
  }
}
