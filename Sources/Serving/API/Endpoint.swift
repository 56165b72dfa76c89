import HTTPTypes
import Hummingbird

/// One operation of the API: what the router calls and what the OpenAPI document says, from one declaration.
struct Endpoint: Sendable {
  struct Parameter: Sendable {
    var name: String
    var place: String
    var description: String
    var schema: JSON
    var isRequired = false
  }

  var method: HTTPRequest.Method = .get
  /// With `{name}` for parts that vary.
  var path: String
  var id: String
  var summary: String
  /// The role it needs; nil for anybody.
  var role: Role?
  var parameters: [Parameter] = []
  /// Schema of the body in JSON.
  var body: JSON?
  /// Schema of the answer, and other types that it comes in.
  var answer: JSON
  var answerType = "application/json"
  var otherTypes: [String] = []
  var status = 200
  /// Problems that it may tell besides 400, 401, 403, 404.
  var problems: [Int] = []
  var handle: @Sendable (Request, DeskContext) async throws -> Response

  /// The path as the router writes it.
  var route: RouterPath { RouterPath(path.replacing("{", with: ":").replacing("}", with: "")) }
}
