import HTTPTypes
import Hummingbird
import Storing

extension Desk {
  func require(_ role: Role, _ context: DeskContext) throws {
    guard let held = context.identity.role else { throw Problem.logIn }
    guard held.covers(role) else { throw Problem.forbidden(role) }
  }

  /// A party reads what is shared with it; all others read everything.
  func requireReading(_ subject: String, _ context: DeskContext) throws {
    guard let held = context.identity.role else { throw Problem.logIn }
    if held == .party {
      guard try store.isShared(subject, with: context.identity.name) else { throw Problem.notFound }
    }
  }

  func labels(_ context: DeskContext) -> Labels { Labels(strings.words(context.language)) }

  func veil(_ context: DeskContext) throws -> Veil {
    Veil(try store.marks(), role: context.identity.role, withheldName: strings.words(context.language)["withheld_name"] ?? "")
  }

  /// What hides everything that is marked: for what leaves the desk.
  func publicationVeil() throws -> Veil { Veil(try store.marks(), role: nil, withheldName: strings.words("en")["withheld_name"] ?? "") }

  /// What anybody at the desk may ask for exports: everything marked is hidden whoever exports.
  func query(_ request: Request) throws -> DeskQuery {
    try DeskQuery(FormFields(request.uri.query ?? ""), strict: request.uri.path.hasPrefix("/api/"))
  }

  func audit(_ context: DeskContext, _ action: String, _ subject: String, _ detail: String = "") throws {
    try store.audit(context.identity.name, action, subject, detail: detail, request: context.requestID)
    metrics.count("truceline_audited_total", labels: "action=\"\(DeskMetrics.escaped(action))\"")
  }

  /// Storing's failures in the API's words.
  func telling<T>(_ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let error as DossierError {
      switch error.kind {
      case .unknownID: throw Problem(.notFound, "Not found", error.description)
      case .refused: throw Problem.unprocessable(error.description)
      case .locked: throw Problem(.serviceUnavailable, "The dossier is being written", error.description, retryAfter: 5)
      case .readOnly, .full: throw Problem(HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "Cannot be written", error.description)
      default: throw error
      }
    }
  }
}
