import Hummingbird

/// The OpenAPI 3.1 document of the endpoints.
enum OpenAPI {
  static func document(_ endpoints: [Endpoint], version: String) -> JSON {
    var paths: [(String, JSON)] = []
    for path in endpoints.map(\.path).reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
      let operations = endpoints.filter { $0.path == path }.map { ($0.method.rawValue.lowercased(), operation($0)) }
      paths.append((path, .object(operations)))
    }
    let problem: JSON = .object([
      ("type", .string("object")), ("required", .strings(["title", "status", "detail"])),
      (
        "properties",
        .object([
          ("type", type("string")), ("title", type("string")), ("status", type("integer")), ("detail", type("string")), ("instance", type("string")),
        ])
      ),
    ])
    return .object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("Truceline")), ("version", .string(version)),
          ("description", .string("A dossier's reports, claims and findings. Lists share their filters, cursors and the as_of clock with the desk's pages.")),
        ])
      ),
      ("servers", .array([.object([("url", .string("/"))])])), ("security", .array([.object([("token", .array([]))]), .object([])])),
      ("paths", .object(paths)),
      (
        "components",
        .object([
          ("securitySchemes", .object([("token", .object([("type", .string("http")), ("scheme", .string("bearer"))]))])),
          ("schemas", .object([("Problem", problem)])),
        ])
      ),
    ])
  }

  static func type(_ name: String) -> JSON { .object([("type", .string(name))]) }
  static func nullable(_ name: String) -> JSON { .object([("type", .strings([name, "null"]))]) }
  static let anyObject = type("object")

  static func object(_ members: [(String, JSON)], required: [String]) -> JSON {
    .object([("type", .string("object")), ("required", .strings(required)), ("properties", .object(members))])
  }

  /// The body of a request. What is not required may be null as well as left out, but for days and times.
  static func form(_ members: [(String, JSON)], required: [String]) -> JSON {
    object(members.map { name, schema in (name, required.contains(name) ? schema : orNull(schema)) }, required: required)
  }

  private static func orNull(_ schema: JSON) -> JSON {
    // A day or a time is given or left out.
    guard case .object(let members) = schema, !members.contains(where: { $0.0 == "format" || $0.0 == "anyOf" }) else { return schema }
    return .object(
      members.map { name, value -> (String, JSON) in
        switch (name, value) {
        case ("type", .string(let type)): (name, .strings([type, "null"]))
        case ("enum", .array(let values)): (name, .array(values + [.null]))
        default: (name, value)
        }
      })
  }

  private static func operation(_ e: Endpoint) -> JSON {
    var content: [(String, JSON)] = [(e.answerType, .object([("schema", e.answer)]))]
    for other in e.otherTypes {
      content.append((other, .object([("schema", other.contains("json") ? anyObject : type("string"))])))
    }
    var responses: [(String, JSON)] = [(String(e.status), .object([("description", .string("Done.")), ("content", .object(content))]))]
    let codes = Set([400, 401, 403, 404, 421] + e.problems).sorted()
    for code in codes {
      responses.append(
        (
          String(code),
          .object([
            ("description", .string(HTTPStatusText.of(code))),
            ("content", .object([("application/problem+json", .object([("schema", .object([("$ref", .string("#/components/schemas/Problem"))]))]))])),
          ])
        ))
    }
    if e.method == .get { responses.append(("304", .object([("description", .string("What you have is still right."))]))) }
    var members: [(String, JSON)] = [("operationId", .string(e.id)), ("summary", .string(e.summary))]
    if let role = e.role { members.append(("description", .string("Needs the role \(role.rawValue) or above."))) }
    if !e.parameters.isEmpty {
      members.append(
        (
          "parameters",
          .array(
            e.parameters.map { p in
              .object([
                ("name", .string(p.name)), ("in", .string(p.place)), ("required", .bool(p.isRequired || p.place == "path")),
                ("description", .string(p.description)), ("schema", p.schema),
              ])
            })
        ))
    }
    if let body = e.body {
      members.append(
        ("requestBody", .object([("required", .bool(true)), ("content", .object([("application/json", .object([("schema", body)]))]))])))
    }
    members.append(("responses", .object(responses)))
    return .object(members)
  }
}

/// What a status means, for the document.
enum HTTPStatusText {
  static func of(_ code: Int) -> String {
    switch code {
    case 400: "The request cannot be read."
    case 401: "This needs an account or a token."
    case 403: "The role does not suffice."
    case 404: "Nothing is there."
    case 406: "None of the types asked for."
    case 409: "Somebody changed it meanwhile."
    case 413: "Too large."
    case 415: "The body is of another type."
    case 421: "The server goes by another name."
    case 422: "Understood, and cannot be done."
    case 429: "Too many tries."
    case 503: "Another program writes the dossier."
    default: "A problem."
    }
  }
}
