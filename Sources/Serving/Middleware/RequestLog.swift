import Hummingbird
import Logging

/// One line a request in the log, and the counts for `/metrics`.
struct RequestLog: RouterMiddleware {
  typealias Context = DeskContext
  let metrics: DeskMetrics

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    let began = ContinuousClock.now
    let response = try await next(request, context)
    let took = ContinuousClock.now - began
    let milliseconds = Double(took.components.seconds) * 1000 + Double(took.components.attoseconds) / 1e15
    metrics.request(path: context.endpointPath ?? "-", method: request.method.rawValue, status: response.status.code, seconds: milliseconds / 1000)
    context.logger.info(
      "request",
      metadata: [
        // The query may hold words that somebody searched for; the path does not.
        "method": "\(request.method.rawValue)", "path": "\(request.uri.path.prefix(200))", "status": "\(response.status.code)",
        "ms": "\((milliseconds * 10).rounded() / 10)", "remote": "\(context.remote)",
      ])
    return response
  }
}
