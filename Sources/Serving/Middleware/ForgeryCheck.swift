import HTTPTypes
import Hummingbird
import NIOCore

/// Requests that change something must come from this desk's own pages, or from a program with a token.
struct ForgeryCheck: RouterMiddleware {
  typealias Context = DeskContext

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    switch request.method {
    case .get, .head, .options: return try await next(request, context)
    default: break
    }
    if context.identity.isToken { return try await next(request, context) }
    if let site = request.headers[.fetchSite], site != "same-origin", site != "none" { throw ForgeryCheck.refused }
    if let origin = request.headers[.origin] {
      guard let authority = request.head.authority, origin == "http://" + authority || origin == "https://" + authority else { throw ForgeryCheck.refused }
    }
    // Who logs in or chooses a language may have no session yet; that is guarded by the two headers above and by SameSite.
    if request.uri.path == "/login" || request.uri.path == "/language" { return try await next(request, context) }
    if !context.identity.formToken.isEmpty, let sent = request.headers[.formToken] {
      guard Secret.same(sent, context.identity.formToken) else { throw ForgeryCheck.refused }
      return try await next(request, context)
    }
    // A program on this machine and an open desk: a browser cannot send this type from another site without asking first.
    if case .open = context.identity.proof, request.uri.path.hasPrefix("/api/"), request.headers[.contentType]?.hasPrefix("application/json") ?? false {
      return try await next(request, context)
    }
    if context.identity.role == nil { throw Problem.logIn }
    guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false else { throw ForgeryCheck.refused }
    var request = request
    let body = try await request.bytes(upTo: FormFields.largest)
    request.body = .init(buffer: body)
    let fields = FormFields(body)
    guard let sent = fields["csrf"], !context.identity.formToken.isEmpty, Secret.same(sent, context.identity.formToken) else { throw ForgeryCheck.refused }
    return try await next(request, context)
  }

  static let refused = Problem(
    .forbidden, "Not from this desk", "The form is too old or did not come from this desk; load the page again and send it once more.")
}
