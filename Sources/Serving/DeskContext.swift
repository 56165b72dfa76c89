import Foundation
import Hummingbird
import Logging
import NIOCore

/// What goes with a request from the first middleware to the handler.
struct DeskContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  var identity = Identity.stranger
  /// Language of the interface.
  var language = "en"
  /// Address of the other end.
  let remote: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? ""
  }

  /// The request's number in the log and in the `x-request-id` header.
  var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "" }

  /// The path parameter as it was sent, percent signs decoded.
  func parameter(_ name: String) throws -> String {
    guard let raw = parameters.get(name), let text = raw.removingPercentEncoding, !text.isEmpty, text.utf8.count <= 256 else {
      throw Problem.notFound
    }
    return text
  }
}
