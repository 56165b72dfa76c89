import Claims
import Foundation
import HTTPTypes
import Hummingbird
import Storing

extension Desk {
  func body<T: Decodable>(_ type: T.Type, _ request: Request, upTo most: Int = 65_536) async throws -> T {
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/json") ?? false else {
      throw Problem(.unsupportedMediaType, "Not in that form", "Send application/json.")
    }
    let bytes = try await request.bytes(upTo: most)
    do {
      return try JSONDecoder().decode(T.self, from: Data(bytes.readableBytesView))
    } catch {
      throw Problem.bad("The body is no JSON object with the members that this operation wants.")
    }
  }

  private static func text(_ most: Int, _ least: Int = 0, pattern: String? = nil) -> JSON {
    var members: [(String, JSON)] = [("type", .string("string")), ("maxLength", .int(most))]
    if least > 0 { members.append(("minLength", .int(least))) }
    if let pattern { members.append(("pattern", .string(pattern))) }
    return .object(members)
  }

  /// The operations that change something.
  func changes(_ languages: [String]) -> [Endpoint] {
    let body = Desk.reportBody(languages)
    return [reviewsEndpoint, reviewEndpoint, previewEndpoint(body), addEndpoint(body), commentsEndpoint, commentEndpoint]
  }

  private var reviewsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/reviews", id: "list-reviews", summary: "What people decided, the oldest first", role: .viewer, parameters: [DeskParameters.asOf],
      answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] request, _ in
      let reviews = try dossier.reader(try query(request).asOf).reviews()
      return Response.bytes(AnswerCache.Answer(JSON.object([("rows", .array(reviews.suffix(1_000).map(JSON.review)))]).bytes), "application/json", request)
    }
  }

  private struct ReviewBody: Decodable {
    var action: String
    var target: String
    var field: String?
    var value: String?
    var reason: String?
    var seen: Int?
  }

  private var reviewEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/reviews", id: "review", summary: "Decide about a claim or a finding", role: .analyst,
      body: OpenAPI.form(
        [
          ("action", .object([("type", .string("string")), ("enum", .strings(Review.Action.allCases.map(\.rawValue)))])),
          ("target", Desk.text(17, 16, pattern: "^[aetx]?[0-9a-f]{16}$")),
          ("field", .object([("type", .string("string")), ("enum", .strings(Desk.correctable))])), ("value", Desk.text(125)), ("reason", Desk.text(500)),
        ], required: ["action", "target"]),
      answer: OpenAPI.object([("kept", OpenAPI.type("boolean"))], required: ["kept"]), problems: [409, 413, 415, 422, 503]
    ) { [self] request, context in
      let b = try await body(ReviewBody.self, request)
      try await review(action: b.action, target: b.target, field: b.field, value: b.value?.trimmed, reason: (b.reason ?? "").trimmed, seen: b.seen, context)
      return Response.json(.object([("kept", .bool(true))]))
    }
  }

  private struct ReportBody: Decodable {
    var text: String
    var title: String?
    var outlet: String?
    var url: String?
    var published: String?
    var lang: String?

    enum CodingKeys: CodingKey { case text, title, outlet, url, published, lang }

    init(from decoder: any Decoder) throws {
      let c = try decoder.container(keyedBy: CodingKeys.self)
      text = try c.decode(String.self, forKey: .text)
      title = try c.decodeIfPresent(String.self, forKey: .title)
      outlet = try c.decodeIfPresent(String.self, forKey: .outlet)
      url = try c.decodeIfPresent(String.self, forKey: .url)
      published = try c.given(.published)
      lang = try c.decodeIfPresent(String.self, forKey: .lang)
    }

    func form() throws -> Intake.Form {
      guard text.unicodeScalars.contains(where: { $0.properties.isLetterOrNumber }) else { throw Problem.unprocessable("text: there is no word in it.") }
      for (name, value, most) in [("title", title, 300), ("outlet", outlet, 200), ("url", url, 2_000), ("lang", lang, 40)] {
        guard (value?.unicodeScalars.count ?? 0) <= most else { throw Problem.bad("\(name) has more than \(most) signs.") }
      }
      return Intake.Form(text: text, title: title, outlet: outlet, url: url, published: published, lang: lang)
    }
  }

  private static func reportBody(_ languages: [String]) -> JSON {
    let day: JSON = .object([("type", .string("string")), ("anyOf", .array(["date", "date-time"].map { .object([("format", .string($0))]) }))])
    let lang = languages.isEmpty ? text(12, 1) : text(40, 1, pattern: "^(\(languages.joined(separator: "|")))(-[A-Za-z0-9]{1,8})*$")
    return OpenAPI.form(
      [
        ("text", text(2_000_000, 1, pattern: "[\\p{L}\\p{N}]")), ("title", text(300)), ("outlet", text(200)), ("url", text(2_000)), ("published", day),
        ("lang", lang),
      ],
      required: ["text"])
  }

  private func previewEndpoint(_ form: JSON) -> Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/reports/preview", id: "preview-report", summary: "The claims of a text, nothing kept", role: .analyst,
      body: form,
      answer: OpenAPI.object([("claims", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["claims"]),
      problems: [413, 415, 422]
    ) { [self] request, _ in
      Response.json(Desk.draft(try await intake.draft(try await body(ReportBody.self, request, upTo: FormFields.largest).form()), receipt: nil))
    }
  }

  private func addEndpoint(_ form: JSON) -> Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/reports", id: "add-report", summary: "Add a report", role: .analyst, body: form,
      answer: OpenAPI.object(
        [("report", OpenAPI.type("string")), ("claims", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["report", "claims"]),
      status: 201, problems: [409, 413, 415, 422, 503]
    ) { [self] request, context in
      let draft = try await intake.draft(try await body(ReportBody.self, request, upTo: FormFields.largest).form())
      if try dossier.reader().report(draft.report.id) != nil {
        throw Problem(.conflict, "Here already", "This text is in the dossier: /api/v1/reports/\(draft.report.id)")
      }
      try await save(draft, sourceID: nil, context)
      var response = Response.json(Desk.draft(draft, receipt: draft.report.id), status: .created)
      response.headers[.location] = "/api/v1/reports/\(draft.report.id)"
      return response
    }
  }

  static func draft(_ draft: Intake.Draft, receipt: String?) -> JSON {
    let claims = draft.claims.map { c -> JSON in
      var w = ByteWriter(capacity: 1024)
      w.claim(c)
      return .raw(w.bytes)
    }
    return .object([
      ("report", .string(draft.report.id)), ("kept", .bool(receipt != nil)), ("lang", .string(draft.report.lang)), ("codable", .bool(draft.isCodable)),
      ("published", .time(draft.report.published)), ("notices", .strings(draft.notices)), ("claims", .array(claims)),
    ])
  }

  private var commentsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/comments/{id}", id: "list-comments", summary: "Positions and comments on a finding", role: .party,
      parameters: [
        Endpoint.Parameter(
          name: "id", place: "path", description: "Address of the finding.",
          schema: .object([("type", .string("string")), ("pattern", .string("^[aetx][0-9a-f]{16}$"))]))
      ], answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] _, context in
      let id = try context.parameter("id")
      try requireReading(id, context)
      guard try exists(id) else { throw Problem.notFound }
      let rows = try store.comments(id).map { c -> JSON in
        .object([
          ("id", .int(c.id)), ("position", .string(c.position)), ("words", .string(c.words)), ("party", .text(c.party)), ("by", .string(c.user)),
          ("at", .string(WallTime.iso(c.at))),
        ])
      }
      return Response.json(.object([("rows", .array(rows))]))
    }
  }

  private struct CommentBody: Decodable {
    var position: String
    var words: String
  }

  private var commentEndpoint: Endpoint {
    Endpoint(
      method: .post, path: "/api/v1/comments/{id}", id: "comment", summary: "Concur, dissent, reserve or comment", role: .party,
      parameters: [
        Endpoint.Parameter(
          name: "id", place: "path", description: "Address of the finding.",
          schema: .object([("type", .string("string")), ("pattern", .string("^[aetx][0-9a-f]{16}$"))]))
      ],
      body: OpenAPI.object(
        [("position", .object([("type", .string("string")), ("enum", .strings(DeskStore.positions))])), ("words", Desk.text(2_000, 1))],
        required: ["position", "words"]),
      answer: OpenAPI.object([("kept", OpenAPI.type("boolean"))], required: ["kept"]), problems: [413, 415, 422]
    ) { [self] request, context in
      let b = try await body(CommentBody.self, request)
      guard context.identity.isParty || context.identity.may(.analyst) else { throw Problem.forbidden(.analyst) }
      try comment(try context.parameter("id"), position: b.position, words: b.words.trimmed, context)
      return Response.json(.object([("kept", .bool(true))]))
    }
  }

  // MARK: - Published reports

  var publicationEndpoints: [Endpoint] { [publicationsEndpoint, publishEndpoint, publicationEndpoint] }

  private static func json(_ p: Publication) -> JSON {
    .object([
      ("id", .int(p.id)), ("title", .string(p.title)), ("user", .string(p.user)), ("at", .string(WallTime.iso(p.at))), ("known", .string(p.known)),
      ("sha256", .string(p.sha256)),
    ])
  }

  private var publicationsEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/publications", id: "list-publications", summary: "Published situation reports, the latest first", role: .party,
      answer: OpenAPI.object([("rows", .object([("type", .string("array")), ("items", OpenAPI.anyObject)]))], required: ["rows"])
    ) { [self] _, _ in Response.json(.object([("rows", .array(try store.publications().map(Desk.json)))])) }
  }

  private struct PublicationBody: Decodable {
    var from: String
    var to: String
    var title: String?
    var asOf: String?

    enum CodingKeys: String, CodingKey {
      case from, to, title
      case asOf = "as_of"
    }

    init(from decoder: any Decoder) throws {
      let c = try decoder.container(keyedBy: CodingKeys.self)
      from = try c.decode(String.self, forKey: .from)
      to = try c.decode(String.self, forKey: .to)
      title = try c.decodeIfPresent(String.self, forKey: .title)
      asOf = try c.given(.asOf)
    }
  }

  private var publishEndpoint: Endpoint {
    let day: JSON = .object([("type", .string("string")), ("format", .string("date"))])
    return Endpoint(
      method: .post, path: "/api/v1/publications", id: "publish", summary: "Publish a situation report", role: .editor,
      body: OpenAPI.form(
        [("from", day), ("to", day), ("title", Desk.text(120)), ("as_of", .object([("type", .string("string")), ("format", .string("date-time"))]))],
        required: ["from", "to"]),
      answer: OpenAPI.object([("id", OpenAPI.type("integer"))], required: ["id"]), status: 201, problems: [413, 415, 422]
    ) { [self] request, context in
      let b = try await body(PublicationBody.self, request)
      if b.asOf == "" { throw Problem.bad("as_of is empty; leave it out.") }
      guard (b.title?.unicodeScalars.count ?? 0) <= 120 else { throw Problem.bad("title has more than 120 signs.") }
      let pairs = [("from", b.from), ("to", b.to), ("title", b.title ?? ""), ("as_of", b.asOf ?? ""), ("compare", "previous")]
      let order = try order(FormFields(pairs: pairs.map { (name: $0.0, value: $0.1) }))
      let id = try await publish(order, context)
      var response = Response.json(.object([("id", .int(id))]), status: .created)
      response.headers[.location] = "/api/v1/publications/\(id)"
      return response
    }
  }

  private var publicationEndpoint: Endpoint {
    Endpoint(
      path: "/api/v1/publications/{id}", id: "publication", summary: "A published report as JSON, HTML or Markdown", role: .party,
      parameters: [
        Endpoint.Parameter(
          name: "id", place: "path", description: "Its number.",
          schema: .object([("type", .string("integer")), ("minimum", .int(1)), ("maximum", .int(1_000_000_000))]))
      ], answer: OpenAPI.anyObject, otherTypes: ["text/html", "text/markdown"], problems: [406]
    ) { [self] request, context in
      let types = ["application/json", "text/html", "text/markdown"]
      guard let type = Negotiation.choose(request.headers[.accept], types) else { throw Negotiation.notAcceptable(types) }
      guard let id = Int(try context.parameter("id")), let p = try store.publication(id) else { throw Problem.notFound }
      let text = type == "text/html" ? p.html : type == "text/markdown" ? p.markdown : p.json
      var response = Response.bytes(AnswerCache.Answer(Array(text.utf8)), type, request, varies: true)
      if type == "text/html" {
        response.headers[.contentSecurityPolicy] =
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
      }
      return response
    }
  }
}

extension KeyedDecodingContainer {
  /// A text that may be left out, but not be null.
  fileprivate func given(_ key: Key) throws -> String? { contains(key) ? try decode(String.self, forKey: key) : nil }
}
