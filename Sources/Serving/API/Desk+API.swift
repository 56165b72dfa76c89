import Claims
import Foundation
import HTTPTypes
import Hummingbird
import Storing

extension Desk {
  /// Every operation of the API. The document says which languages can be coded.
  func endpoints(languages: [String] = []) -> [Endpoint] {
    let reading = [index, statusEndpoint] + Listing.all.map(list) + items + [textEndpoint, searchEndpoint, sourcesEndpoint, actorsEndpoint]
    return reading + changes(languages) + publicationEndpoints + recordEndpoints + [auditEndpoint]
  }

  func addAPI(_ router: Router<DeskContext>) {
    let endpoints = self.endpoints()
    router.get("/api/openapi.json") { [self] request, _ in
      let described = self.endpoints(languages: (try? await intake.languages()) ?? [])
      return Response.bytes(AnswerCache.Answer(OpenAPI.document(described, version: configuration.program).bytes), "application/json", request)
    }
    for endpoint in endpoints {
      router.on(endpoint.route, method: endpoint.method) { [self] request, context in
        if let role = endpoint.role { try require(role, context) }
        return try await telling { try await endpoint.handle(request, context) }
      }
    }
    for path in Set(endpoints.map(\.path)).sorted() {
      let methods = endpoints.filter { $0.path == path }.map(\.method)
      let allow = (methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : [])).joined(separator: ", ")
      let others = ["QUERY", "CONNECT"].compactMap { HTTPRequest.Method(rawValue: $0) }
      for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options, .trace] + others where !methods.contains(method) {
        router.on(RouterPath(path.replacing("{", with: ":").replacing("}", with: "")), method: method) { _, _ -> Response in
          throw Problem(.methodNotAllowed, "Not with this method", "Use \(allow).", allow: allow)
        }
      }
    }
  }

  // MARK: - Reading

  private var index: Endpoint {
    Endpoint(path: "/api/v1", id: "index", summary: "What the dossier is and where its lists are", role: .viewer, answer: OpenAPI.anyObject) {
      [self] request, _ in
      let reader = try dossier.reader()
      return Response.json(
        .object([
          ("title", .string(dossier.settings.title)), ("parties", .strings(dossier.settings.parties)), ("known", .string(reader.known.iso)),
          ("position", .int(reader.position)), ("lists", .array(Listing.all.map { .string("/api/v1/" + $0.name) })),
          ("description", .string("/api/openapi.json")),
        ]))
    }
  }

  private var statusEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/status", id: "status", summary: "The truce at a glance", role: .viewer, parameters: [DeskParameters.asOf],
      answer: OpenAPI.object([("known", OpenAPI.type("string")), ("reports", OpenAPI.type("integer"))], required: ["known", "reports"])
    ) { [self] request, context in
      let query = try query(request)
      let veil = try veil(context)
      let answer = try await answers.answer("api status \(query.asOfText) \(veil.key)", position: dossier.position) { [self] in
        let reader = try dossier.reader(query.asOf)
        let s = try reader.status(now: query.asOf ?? Moment(seconds: now()))
        return JSON.object([
          ("known", .string(s.known.iso)), ("reports", .int(s.reports)), ("claims", .int(s.claims)), ("events", .int(s.events)),
          ("open_contradictions", .int(s.openContradictions)),
          (
            "truces",
            .array(
              s.truces.map { t in
                .object([
                  ("agreement", .string(t.agreement.id)), ("name", .text(t.agreement.name.map(veil.mask))), ("status", .string(t.agreement.status.rawValue)),
                  ("since", .stamp(t.since)), ("day", .whole(t.day)), ("due", .strings(t.due.map(\.name))),
                ])
              })
          ),
          (
            "violations",
            .array(
              s.violations.map { v in
                .object([("blamed", .party(veil.party(v.blamed))), ("last_day", .int(v.lastDay)), ("last_week", .int(v.lastWeek)), ("all", .int(v.all))])
              })
          ),
        ]).bytes
      }
      return Response.bytes(answer, "application/json", request)
    }
  }

  private func list(_ listing: Listing) -> Endpoint {
    let types = ["application/json", "text/csv"] + (listing.hasPlaces ? ["application/geo+json"] : [])
    return Endpoint(
      path: "/api/v1/" + listing.name, id: "list-" + listing.name, summary: "The list of \(listing.name), the latest first", role: .viewer,
      parameters: DeskParameters.list,
      answer: OpenAPI.object(
        [
          ("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)])), ("next", OpenAPI.nullable("string")),
          ("known", OpenAPI.type("string")),
        ],
        required: ["rows", "next", "known"]),
      otherTypes: Array(types.dropFirst()), problems: [406]
    ) { [self] request, context in
      guard let type = Negotiation.choose(request.headers[.accept], types) else { throw Negotiation.notAcceptable(types) }
      let shown = type == "application/json" ? try veil(context) : try publicationVeil()
      let answer = try await listAnswer(listing, type, try query(request), shown, labels(context))
      if type != "application/json" { try audit(context, "export", listing.name, "\(type) \(request.uri.query ?? "")") }
      let name = type == "application/json" ? nil : "\(listing.name).\(type == "text/csv" ? "csv" : "geojson")"
      return Response.bytes(answer, type, request, varies: true, fileName: name)
    }
  }

  /// The rows of a list in one of its forms, kept until the dossier changes.
  func listAnswer(_ listing: Listing, _ type: String, _ query: DeskQuery, _ veil: Veil, _ labels: Labels) async throws -> AnswerCache.Answer {
    let language = type == "application/geo+json" ? labels["language_name"] : ""
    let address = query.address([("q", query.words), ("cursor", query.cursor?.description), ("limit", String(query.limit))])
    let key = "api \(listing.name) \(type) \(address) \(veil.key) \(language)"
    return try await answers.answer(key, position: dossier.position) { [self] in
      let reader = try dossier.reader(query.asOf)
      let result = try listing.result(reader, query, veil, labels)
      switch type {
      case "text/csv": return CSV.write(listing.csv, result.rows.map(\.plain))
      case "application/geo+json": return GeoJSON.write(result.rows).bytes
      default:
        return JSON.object([
          ("rows", .array(result.rows.map(\.json))), ("next", .text(result.next?.description)), ("known", .string(reader.known.iso)),
        ]).bytes
      }
    }
  }

  private func item(
    _ name: String, _ id: String, _ pattern: String, _ find: @escaping @Sendable (DossierReader, String, Veil) throws -> JSON?
  ) -> Endpoint {
    Endpoint(
      path: "/api/v1/\(name)/{id}", id: id, summary: "One of the \(name)", role: .party,
      parameters: [
        Endpoint.Parameter(
          name: "id", place: "path", description: "As the list gives it.", schema: .object([("type", .string("string")), ("pattern", .string(pattern))])),
        DeskParameters.asOf,
      ], answer: OpenAPI.anyObject
    ) { [self] request, context in
      let id = try context.parameter("id")
      try requireReading(id, context)
      let query = try query(request)
      guard let value = try find(try dossier.reader(query.asOf), id, try veil(context)) else { throw Problem.notFound }
      return Response.bytes(AnswerCache.Answer(value.bytes), "application/json", request)
    }
  }

  private var items: [Endpoint] {
    let address = "^[aetx][0-9a-f]{16}$"
    return [
      item("events", "event", address) { reader, id, veil in
        try reader.event(id).map {
          var r = $0; r.value = veil.event(r.value); return .event(r)
        }
      },
      item("agreements", "agreement", address) { reader, id, veil in
        try reader.agreement(id).map {
          var r = $0; r.value = veil.agreement(r.value); return .agreement(r)
        }
      },
      item("tolls", "toll", address) { reader, id, veil in
        try reader.toll(id).map {
          var r = $0; r.value = veil.toll(r.value); return .toll(r)
        }
      },
      item("contradictions", "contradiction", address) { reader, id, veil in
        try reader.contradiction(id).map {
          var r = $0; r.value = veil.contradiction(r.value); return .contradiction(r)
        }
      },
      item("claims", "claim", "^[0-9a-f]{16}$") { reader, id, veil in
        guard var r = try reader.claim(id), !veil.hides(report: r.value.claim.report) else { return nil }
        r.value.claim = veil.claim(r.value.claim)
        r.value.title = r.value.title.map(veil.mask)
        return .claim(r)
      },
      item("reports", "report", "^[0-9a-f]{8,64}$") { reader, id, veil in
        guard var r = try reader.report(id), !veil.hides(report: r.value.payload.report) else { return nil }
        r.value.payload.title = r.value.payload.title.map(veil.mask)
        r.value.payload.outlet = r.value.payload.outlet.map(veil.mask)
        return .report(r)
      },
    ]
  }

  private var textEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/reports/{id}/text", id: "report-text", summary: "A report's text as it was received", role: .viewer,
      parameters: [
        Endpoint.Parameter(
          name: "id", place: "path", description: "SHA-256 of the text, or its first digits.",
          schema: .object([("type", .string("string")), ("pattern", .string("^[0-9a-f]{8,64}$"))])),
        DeskParameters.asOf,
      ], answer: OpenAPI.type("string"), answerType: "text/plain", problems: [406]
    ) { [self] request, context in
      let id = try context.parameter("id")
      let veil = try veil(context)
      guard Negotiation.choose(request.headers[.accept], ["text/plain"]) != nil else { throw Negotiation.notAcceptable(["text/plain"]) }
      let reader = try dossier.reader(try query(request).asOf)
      guard let report = try reader.report(id), !veil.hides(report: report.value.payload.report), let text = try reader.text(id) else { throw Problem.notFound }
      let bytes = veil.isEmpty ? text : Array(veil.mask(String(decoding: text, as: UTF8.self)).utf8)
      return Response.bytes(AnswerCache.Answer(bytes), "text/plain", request)
    }
  }

  private var searchEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/search", id: "search", summary: "Reports that hold the words", role: .viewer,
      parameters: [
        Endpoint.Parameter(
          name: "q", place: "query", description: "Words; those between quotes stand side by side.",
          schema: .object([("type", .string("string")), ("minLength", .int(1)), ("maxLength", .int(75)), ("pattern", .string("[\\p{L}\\p{N}]"))]),
          isRequired: true
        )
      ] + DeskParameters.list.filter { $0.name != "q" },
      answer: OpenAPI.object(
        [("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)])), ("next", OpenAPI.nullable("string"))], required: ["rows", "next"]),
      problems: [422]
    ) { [self] request, context in
      let query = try query(request)
      guard let words = query.words, words.unicodeScalars.contains(where: { $0.properties.isLetterOrNumber }) else {
        throw Problem.bad("q: give the words to search for.")
      }
      let veil = try veil(context)
      let answer = try await answers.answer(
        "api search \(query.address([("q", words), ("cursor", query.cursor?.description), ("limit", String(query.limit))])) \(veil.key)",
        position: dossier.position
      ) { [self] in
        if veil.hides(words: words) || !DossierReader.canSearch(words) { return JSON.object([("rows", .array([])), ("next", .null)]).bytes }
        let page = try dossier.reader(query.asOf).search(words, query.filter, after: query.cursor, limit: query.limit)
        let rows = page.rows.filter { !veil.hides(report: $0.value.report.payload.report) }.map { hit -> JSON in
          .object([
            ("report", .string(hit.value.report.payload.report)), ("title", .text(hit.value.report.payload.title.map(veil.mask))),
            ("outlet", .text(hit.value.report.payload.outlet.map(veil.mask))), ("excerpt", .string(veil.mask(hit.value.excerpt))),
          ])
        }
        return JSON.object([("rows", .array(rows)), ("next", .text(page.next?.description))]).bytes
      }
      return Response.bytes(answer, "application/json", request)
    }
  }

  private var sourcesEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/sources", id: "sources", summary: "Origins by volume, lag and contradictions", role: .viewer, parameters: DeskParameters.filters,
      answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] request, context in
      let query = try query(request)
      let veil = try veil(context)
      let answer = try await answers.answer("api sources \(query.address()) \(veil.key)", position: dossier.position) { [self] in
        let rows = try dossier.reader(query.asOf).sources(query.filter).map { s -> JSON in
          .object([
            ("origin", .party(veil.origin(s.origin).party)), ("claims", .int(s.claims)), ("reports", .int(s.reports)), ("lag", .whole(s.lag)),
            ("contradicted", .int(s.contradicted)), ("first", .stamp(s.first.map { Stamp(day: $0) })), ("last", .stamp(s.last.map { Stamp(day: $0) })),
            ("carriers", .array(s.carriers.map { .object([("name", .string(veil.mask($0.name))), ("claims", .int($0.claims))]) })),
          ])
        }
        return JSON.object([("rows", .array(rows))]).bytes
      }
      return Response.bytes(answer, "application/json", request)
    }
  }

  private var actorsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/actors", id: "actors", summary: "Who takes part, and how often", role: .viewer, parameters: DeskParameters.filters,
      answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] request, context in
      let query = try query(request)
      let veil = try veil(context)
      let answer = try await answers.answer("api actors \(query.address()) \(veil.key)", position: dossier.position) { [self] in
        let rows = try dossier.reader(query.asOf).actors(query.filter).map { a -> JSON in
          .object([
            ("party", .party(veil.party(a.party))), ("as_actor", .int(a.asActor)), ("as_recipient", .int(a.asRecipient)), ("as_broker", .int(a.asBroker)),
          ])
        }
        return JSON.object([("rows", .array(rows))]).bytes
      }
      return Response.bytes(answer, "application/json", request)
    }
  }

  private var auditEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/audit", id: "audit", summary: "The audit log, the newest first", role: .admin,
      parameters: [
        Endpoint.Parameter(
          name: "before", place: "query", description: "Number of the last line seen.",
          schema: .object([("type", .string("integer")), ("minimum", .int(1)), ("maximum", .int(1 << 53))])),
        DeskParameters.limit,
      ], answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] request, context in
      let fields = FormFields(request.uri.query ?? "")
      let limit = try query(request).limit
      var before: Int?
      if let text = fields.filled("before") {
        guard let n = Int(text), (1...(1 << 53)).contains(n) else { throw Problem.bad("before: give the number of a line.") }
        before = n
      }
      let rows = try store.auditLog(before: before, limit: limit).map { e -> JSON in
        .object([
          ("id", .int(e.id)), ("at", .string(WallTime.iso(e.at))), ("user", .string(e.user)), ("action", .string(e.action)), ("subject", .string(e.subject)),
          ("detail", .string(e.detail)), ("request", .string(e.request)),
        ])
      }
      return Response.json(.object([("rows", .array(rows))]))
    }
  }
}

/// Parameters that many operations share.
enum DeskParameters {
  private static func parameter(_ name: String, _ description: String, _ schema: [(String, JSON)]) -> Endpoint.Parameter {
    Endpoint.Parameter(name: name, place: "query", description: description, schema: .object(schema))
  }
  private static func text(_ name: String, _ description: String) -> Endpoint.Parameter {
    parameter(name, description, [("type", .string("string")), ("minLength", .int(1)), ("maxLength", .int(DeskQuery.longest))])
  }

  static let asOf = parameter("as_of", "Shows what was known at this time.", [("type", .string("string")), ("format", .string("date-time"))])
  static let limit = parameter(
    "limit", "Rows at once.",
    [("type", .string("integer")), ("minimum", .int(1)), ("maximum", .int(DeskQuery.largestLimit)), ("default", .int(DeskQuery.defaultLimit))])
  static let filters: [Endpoint.Parameter] = [
    parameter("from", "First day.", [("type", .string("string")), ("format", .string("date"))]),
    parameter("to", "Last day.", [("type", .string("string")), ("format", .string("date"))]),
    text("side", "Code or part of a name of who takes part in any role."),
    parameter(
      "type", "PLOVER event type.", [("type", .string("string")), ("enum", .strings(EventType.allCases.filter { $0 != .none }.map(\.name)))]),
    text("place", "Part of a place's name."), text("origin", "Part of the name of who said it first."),
    parameter("level", "Verification level.", [("type", .string("string")), ("enum", .strings(VerificationLevel.allCases.map(\.rawValue)))]), asOf,
  ]
  static let list: [Endpoint.Parameter] =
    filters + [
      text("q", "Words that a report behind the row holds."),
      parameter("cursor", "`next` of the answer before.", [("type", .string("string")), ("pattern", .string("^-?[0-9]{1,9}-[0-9]{1,9}$"))]), limit,
    ]
}

/// Rows as GeoJSON (RFC 7946); those without a point have a null geometry, so that none is dropped.
enum GeoJSON {
  static func write(_ rows: [Listing.Row]) -> JSON {
    .object([
      ("type", .string("FeatureCollection")),
      (
        "features",
        .array(
          rows.map { row in
            let geometry: JSON =
              row.point.map { .object([("type", .string("Point")), ("coordinates", .array([.number($0.longitude), .number($0.latitude)]))]) } ?? .null
            return .object([
              ("type", .string("Feature")), ("geometry", geometry),
              (
                "properties",
                .object([
                  ("id", row.json["id"] ?? row.json["event"] ?? .null), ("type", row.json["type"] ?? .null), ("place", row.json["place"]?["name"] ?? .null),
                  ("time", row.json["time"]?["start"] ?? .null), ("level", row.json["level"] ?? .null),
                  ("label", .string(row.cells.dropFirst().first?.text ?? "")),
                ])
              ),
            ])
          })
      ),
    ])
  }
}
