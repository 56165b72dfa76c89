import HTTPTypes
import Hummingbird

extension HTTPField.Name {
  /// All names below are well formed, so that what stands behind `??` is never taken.
  private static func named(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .server }

  static let requestID = named("x-request-id")
  static let frameOptions = named("x-frame-options")
  static let referrerPolicy = named("referrer-policy")
  static let openerPolicy = named("cross-origin-opener-policy")
  static let resourcePolicy = named("cross-origin-resource-policy")
  static let permissionsPolicy = named("permissions-policy")
  static let formToken = named("x-csrf-token")
  static let fetchSite = named("sec-fetch-site")
}

/// Headers that every answer carries. Scripts and styles come from this server's files only; nothing is written inline.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = DeskContext
  /// Where map tiles come from, if the user named a server.
  let tileOrigin: String?
  let secure: Bool

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.requestID] = context.requestID
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.openerPolicy] = "same-origin"
    response.headers[.resourcePolicy] = "same-origin"
    response.headers[.permissionsPolicy] = "geolocation=(self), camera=(), microphone=()"
    if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    if !response.headers.contains(.contentSecurityPolicy) {
      let images = tileOrigin.map { " " + $0 } ?? ""
      response.headers[.contentSecurityPolicy] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:\(images); connect-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      response.headers[.frameOptions] = "DENY"
    }
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "private, no-cache" }
    return response
  }
}
