import HTTPTypes
import Hummingbird

/// Answers only to names that are this server's.
///
/// A page on another site can point a name of its own at 127.0.0.1 and read what an open desk answers; the Host header then gives it away.
struct HostCheck: RouterMiddleware {
  typealias Context = DeskContext
  /// Names without port, in lower case; nil accepts any, which is only for servers that ask for an account.
  let names: Set<String>?

  func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
    guard let names else { return try await next(request, context) }
    guard let authority = request.head.authority, names.contains(HostCheck.name(authority)) else {
      throw Problem(.misdirectedRequest, "Another host", "This server answers to \(names.sorted().joined(separator: ", ")); name others with --host-name.")
    }
    return try await next(request, context)
  }

  /// The host of `host:port` or `[::1]:port`.
  static func name(_ authority: String) -> String {
    let lower = authority.lowercased()
    if lower.hasPrefix("["), let end = lower.firstIndex(of: "]") { return String(lower[...end]) }
    return lower.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
  }
}
