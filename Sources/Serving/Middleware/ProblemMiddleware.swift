import HTTPTypes
import Hummingbird
import NIOCore

/// Turns failures into answers: no stack, no path, no database text leaves the server.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = DeskContext
  /// Makes the page that tells a problem to a person.
  let page: @Sendable (Problem, DeskContext) -> Response

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = ProblemMiddleware.problem(error)
      if problem.status.code >= 500 {
        context.logger.error("request failed", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
      }
      if ProblemMiddleware.wantsPage(request) { return page(problem, context) }
      return problem.response(instance: "urn:request:" + context.requestID)
    }
  }

  static func problem(_ error: any Error) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let failure as DeskFailure: return .unprocessable(failure.description)
    case let failure as HTTPError where failure.status == .notFound: return .notFound
    case let failure as HTTPError: return Problem(failure.status, failure.status.reasonPhrase, failure.body ?? failure.status.reasonPhrase)
    case is NIOTooManyBytesError: return tooLarge
    case let failure as any HTTPResponseError where failure.status.code < 500:
      return Problem(failure.status, failure.status.reasonPhrase, failure.status.reasonPhrase)
    default: return .internalFailure
    }
  }

  static let tooLarge = Problem(.contentTooLarge, "Too large", "Send less at once; reports may have up to 2 MB, other requests 64 kB.")

  static func wantsPage(_ request: Request) -> Bool {
    if request.uri.path.hasPrefix("/api/") { return false }
    return request.headers[.accept]?.contains("text/html") ?? false
  }
}
