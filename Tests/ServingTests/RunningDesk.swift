import Claims
import Foundation
import Logging
import Packs
import Serving
import Storing
import Synchronization
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The root of the repository, found from this file.
enum Root {
  static let path: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()
}

/// A clock that tests set.
final class TestClock: Sendable {
  private let seconds: Mutex<Int>
  init(_ start: Int) { seconds = Mutex(start) }
  var now: Int { seconds.withLock { $0 } }
  func advance(_ by: Int) { seconds.withLock { $0 += by } }
}

/// An answer of the server.
struct Answer: Sendable {
  var status: Int
  var headers: [String: String]
  var bytes: Data
  var text: String { String(decoding: bytes, as: UTF8.self) }
  var json: [String: Any] { ((try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any]) ?? [:] }
  var rows: [[String: Any]] { json["rows"] as? [[String: Any]] ?? [] }
}

/// A real server on a free port of loopback over a real dossier in a folder of its own.
final class RunningDesk: Sendable {
  let desk: Desk
  let port: Int
  let folder: String
  let dossier: String
  let clock: TestClock
  private let task: Task<Void, any Error>

  /// 2021-01-01T00:00:00Z.
  static let start = 1_609_459_200

  static func loadPacks() -> (root: String, packs: Packs) { (Root.path + "/Packs", shared) }
  private static let shared = Packs.load(Root.path + "/Packs")

  /// Runs `body` beside the server and stops it.
  static func with(
    users: [(name: String, role: Role, password: String)] = [], configure: (inout DeskConfiguration) -> Void = { _ in },
    _ body: (RunningDesk) async throws -> Void
  ) async throws {
    let running = try await RunningDesk(users: users, configure: configure)
    do {
      try await body(running)
    } catch {
      await running.stop()
      throw error
    }
    await running.stop()
  }

  private init(users: [(name: String, role: Role, password: String)], configure: (inout DeskConfiguration) -> Void) async throws {
    folder = NSTemporaryDirectory() + "truceline-desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    dossier = folder + "/test.dossier"
    let clock = TestClock(RunningDesk.start)
    self.clock = clock
    let settings = DossierSettings(
      title: "Test conflict", packs: "test", program: "test", frame: RunningDesk.loadPacks().packs.frame("karabakh") ?? ConflictFrame())
    try Dossier.create(dossier, settings, now: Moment(seconds: clock.now)).close()
    var configuration = DeskConfiguration(dossier: dossier, resources: Root.path + "/Sources/Serving/Desk", program: "test")
    configuration.port = 0
    configure(&configuration)
    if !users.isEmpty {
      let store = try DeskStore(path: dossier + ".desk", now: { clock.now })
      for u in users { try store.setUser(u.name, role: u.role, password: u.password) }
    }
    let desk = try Desk(configuration, packs: { RunningDesk.loadPacks() }, now: { clock.now })
    self.desk = desk
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    task = Task {
      defer { told.finish() }
      // A logger that keeps what it is told: the request's number stands in it.
      var logger = Logger(label: "test", factory: { StreamLogHandler.standardError(label: $0) })
      logger.logLevel = .critical
      try await desk.run(logger: logger) { told.yield($0) }
    }
    var found: Int?
    for await p in ports {
      found = p
      break
    }
    guard let found else { throw DeskFailure("the server did not start") }
    port = found
  }

  func stop() async {
    task.cancel()
    _ = try? await task.value
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// One request. Redirects are not followed.
  func send(
    _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: String? = nil
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)" + path)))
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let body { request.httpBody = Data(body.utf8) }
    let session = URLSession(configuration: .ephemeral, delegate: NoRedirects(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    var found: [String: String] = [:]
    for (name, value) in http.allHeaderFields { if let n = name as? String, let v = value as? String { found[n.lowercased()] = v } }
    return Answer(status: http.statusCode, headers: found, bytes: data)
  }

  /// A page as a browser asks for it.
  func page(_ path: String, cookie: String? = nil) async throws -> Answer {
    var headers = ["Accept": "text/html"]
    if let cookie { headers["Cookie"] = cookie }
    return try await send("GET", path, headers: headers)
  }

  /// A JSON body sent to the API.
  func post(_ path: String, _ body: [String: Any], token: String? = nil) async throws -> Answer {
    var headers = ["Content-Type": "application/json"]
    if let token { headers["Authorization"] = "Bearer " + token }
    return try await send("POST", path, headers: headers, body: String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self))
  }

  /// Adds a report through the API; its id.
  @discardableResult
  func add(_ text: String, outlet: String = "Wire", published: String = "2020-10-28", token: String? = nil) async throws -> String {
    let answer = try await post("/api/v1/reports", ["text": text, "outlet": outlet, "published": published, "lang": "en"], token: token)
    try #require(answer.status == 201, "\(answer.text)")
    return try #require(answer.json["report"] as? String)
  }

  static let shelling =
    "Armenian forces shelled the town of Terter on Monday, killing at least five civilians and wounding 12, Azerbaijan's defence ministry said."
  static let truce = "Armenia and Azerbaijan signed a ceasefire brokered by Russia on 10 November 2020."
}

private final class NoRedirects: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }
}
