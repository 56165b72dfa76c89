import HTTPTypes
import Hummingbird

/// A failure as RFC 9457 tells it: on pages a page, to programs `application/problem+json`.
struct Problem: Error, Sendable {
  var status: HTTPResponse.Status
  /// Short and the same for every occurrence.
  var title: String
  /// What was wrong this time, and what to do.
  var detail: String
  var retryAfter: Int?
  var allow: String?

  init(_ status: HTTPResponse.Status, _ title: String, _ detail: String, retryAfter: Int? = nil, allow: String? = nil) {
    self.status = status
    self.title = title
    self.detail = detail
    self.retryAfter = retryAfter
    self.allow = allow
  }

  static let notFound = Problem(.notFound, "Not found", "Nothing is at this address, or it is not shared with you.")
  static let logIn = Problem(.unauthorized, "Log in", "This needs an account; log in, or send an API token.")
  static let internalFailure = Problem(.internalServerError, "Something went wrong here", "The failure is in the log under this request's number.")

  static func forbidden(_ needed: Role) -> Problem {
    Problem(.forbidden, "Not allowed", "This needs the role \(needed.rawValue) or above.")
  }

  static func bad(_ detail: String) -> Problem { Problem(.badRequest, "Cannot be read", detail) }
  static func unprocessable(_ detail: String) -> Problem { Problem(.unprocessableContent, "Cannot be done", detail) }
  static func conflict(_ detail: String) -> Problem { Problem(.conflict, "Changed meanwhile", detail) }

  /// Headers that go with it.
  var headers: HTTPFields {
    var headers = HTTPFields()
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    if let allow { headers[.allow] = allow }
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    headers[.cacheControl] = "no-store"
    return headers
  }

  /// The members of RFC 9457.
  func json(instance: String) -> JSON {
    .object([
      ("type", .string("about:blank")), ("title", .string(title)), ("status", .int(status.code)), ("detail", .string(detail)),
      ("instance", .string(instance)),
    ])
  }

  func response(instance: String) -> Response {
    var headers = headers
    headers[.contentType] = "application/problem+json"
    return Response(status: status, headers: headers, body: .init(byteBuffer: json(instance: instance).buffer))
  }
}
