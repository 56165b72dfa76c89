import HTTPTypes
import Hummingbird

/// Which of several types a request wants.
package enum Negotiation {
  /// The first of `offered` that the request's Accept allows, by its weights; nil where it allows none.
  package static func choose(_ accept: String?, _ offered: [String]) -> String? {
    guard let accept, !accept.isEmpty else { return offered.first }
    var best: (type: String, weight: Double, exactness: Int)?
    for part in accept.split(separator: ",").prefix(40) {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let range = pieces.first else { continue }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      guard weight > 0 else { continue }
      for type in offered {
        let exactness: Int
        if range == type {
          exactness = 2
        } else if range.hasSuffix("/*"), range != "*/*", type.hasPrefix(range.dropLast()) {
          exactness = 1
        } else if range == "*/*" {
          exactness = 0
        } else {
          continue
        }
        if let b = best, (b.weight, b.exactness) >= (weight, exactness) { continue }
        best = (type, weight, exactness)
      }
    }
    return best?.type
  }

  static func notAcceptable(_ offered: [String]) -> Problem {
    Problem(.notAcceptable, "Not in that form", "This comes as \(offered.joined(separator: ", ")).")
  }
}

extension Response {
  /// Bytes of a type, or 304 where the request has them already.
  static func bytes(_ answer: AnswerCache.Answer, _ type: String, _ request: Request, varies: Bool = false, fileName: String? = nil) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type.hasPrefix("text/") || type == "application/json" ? type + "; charset=utf-8" : type
    headers[.eTag] = answer.etag
    if varies { headers[.vary] = "accept" }
    if let fileName { headers[.contentDisposition] = "attachment; filename=\"\(fileName)\"" }
    if let known = request.headers[.ifNoneMatch], known.split(separator: ",").contains(where: { $0.filter { $0 != " " } == answer.etag }) {
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: .init(bytes: answer.bytes)))
  }

  static func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/json; charset=utf-8"
    return Response(status: status, headers: headers, body: .init(byteBuffer: value.buffer))
  }

  static func see(_ address: String) -> Response {
    var headers = HTTPFields()
    headers[.location] = address
    return Response(status: .seeOther, headers: headers)
  }
}
