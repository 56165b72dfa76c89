import HTTPTypes
import Hummingbird
import NIOCore

extension Desk {
  func addLive(_ router: Router<DeskContext>) {
    router.get("/live") { [self] request, context in
      try require(.viewer, context)
      var subject = FormFields(request.uri.query ?? "").filled("on")
      if let s = subject, s.utf8.count > 80 { subject = nil }
      guard let (id, stream) = await hub.join(user: context.identity.name, subject: subject) else {
        throw Problem(.serviceUnavailable, "Too many connections", "Try again in a while.", retryAfter: 30)
      }
      var headers = HTTPFields()
      headers[.contentType] = "text/event-stream"
      headers[.cacheControl] = "no-store"
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { [hub] writer in
          do {
            for await message in stream { try await writer.write(message) }
          } catch {
            // The reader went away.
            await hub.leave(id)
            throw error
          }
          await hub.leave(id)
          try await writer.finish(nil)
        })
    }
  }

  func addMonitoring(_ router: Router<DeskContext>) {
    router.get("/healthz") { _, _ in Desk.plain("ok\n") }
    router.get("/readyz") { [self] _, _ in
      // Ready means that the dossier answers.
      guard (try? dossier.reader().settings()) != nil, (try? store.hasUsers()) != nil else {
        return Desk.plain("the dossier cannot be read\n", .serviceUnavailable)
      }
      return Desk.plain("ready\n")
    }
    router.get("/metrics") { [self] _, context in
      if !isOpen { try require(.admin, context) }
      metrics.set("truceline_dossier_position", to: Double(dossier.position))
      return Desk.plain(metrics.text())
    }
  }

  static func plain(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; charset=utf-8"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
