import HTTPTypes
import Hummingbird

/// Finds out who makes the request: a session's cookie, an API token, or anybody where the desk is open.
struct Identification: RouterMiddleware {
  typealias Context = DeskContext
  static let cookie = "truceline_session"
  let store: DeskStore
  /// True on loopback without accounts; asked anew for each request, since `truceline user add` may run meanwhile.
  let isOpen: @Sendable () -> Bool
  let openFormToken: String
  let strings: InterfaceStrings

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    var context = context
    context.language = strings.choose(cookie: request.cookies["truceline_language"]?.value, header: request.headers[.acceptLanguage])
    if let authorization = request.headers[.authorization] {
      guard authorization.hasPrefix("Bearer "), let identity = try store.identity(token: String(authorization.dropFirst(7))) else { throw Problem.logIn }
      context.identity = identity
    } else if let cookie = request.cookies[Identification.cookie]?.value, let identity = try store.identity(session: cookie) {
      context.identity = identity
    } else if isOpen() {
      context.identity = Identity(name: "local", role: .admin, proof: .open, formToken: openFormToken)
    }
    if !context.identity.name.isEmpty { context.logger[metadataKey: "user"] = "\(context.identity.name)" }
    return try await next(request, context)
  }
}
