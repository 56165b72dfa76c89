import Foundation
import Serving
import Testing

@Suite struct AccessTests {
  static let people: [(name: String, role: Role, password: String)] = [
    ("vera", .viewer, "vera-password-1"), ("ana", .analyst, "ana-password-1"), ("ed", .editor, "ed-password-12"), ("root", .admin, "root-password-1"),
    ("arm", .party, "party-password"),
  ]

  private func logIn(_ desk: RunningDesk, _ name: String, _ password: String) async throws -> (Answer, cookie: String) {
    let answer = try await desk.send(
      "POST", "/login", headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"],
      body: "user=\(name)&password=\(password)&next=%2Fevents")
    return (answer, String((answer.headers["set-cookie"] ?? "").prefix { $0 != ";" }))
  }

  @Test func anotherHostIsRefused() async throws {
    try await RunningDesk.with { desk in
      let rebound = try await desk.send("GET", "/api/v1", headers: ["Host": "evil.example"])
      #expect(rebound.status == 421)
      let own = try await desk.send("GET", "/api/v1", headers: ["Host": "localhost:1"])
      #expect(own.status == 200)
    }
  }

  @Test func formsNeedTheirToken() async throws {
    try await RunningDesk.with { desk in
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      #expect(try await desk.send("POST", "/observe", headers: form, body: "patrol=1").status == 403)
      #expect(try await desk.send("POST", "/observe", headers: form, body: "patrol=1&csrf=wrong").status == 403)
      let json = ["Content-Type": "application/json", "Origin": "https://evil.example"]
      #expect(try await desk.send("POST", "/api/v1/reports/preview", headers: json, body: "{\"text\":\"x\"}").status == 403)
      #expect(try await desk.send("POST", "/api/v1/reports/preview", headers: ["Content-Type": "text/plain"], body: "{\"text\":\"x\"}").status == 403)
      let token = try #require(try await desk.page("/observe").text.firstMatch(of: #/name="csrf" value="([^"]+)"/#)).1
      #expect(
        try await desk.send("POST", "/observe", headers: form.merging(["Accept": "text/html"]) { a, _ in a }, body: "csrf=\(token)&patrol=1").status == 200)
    }
  }

  @Test func rolesHold() async throws {
    try await RunningDesk.with(users: AccessTests.people) { desk in
      #expect(try await desk.send("GET", "/api/v1/events").status == 401)
      let away = try await desk.page("/events")
      #expect(away.status == 303 && away.headers["location"]?.hasPrefix("/login") == true)

      let (answer, cookie) = try await logIn(desk, "vera", "vera-password-1")
      #expect(answer.status == 303 && answer.headers["location"] == "/events")
      let set = try #require(answer.headers["set-cookie"])
      #expect(set.contains("HttpOnly") && set.contains("SameSite=Lax"))
      #expect(try await desk.page("/events", cookie: cookie).status == 200)
      #expect(try await desk.page("/add", cookie: cookie).status == 403)
      #expect(try await desk.page("/audit", cookie: cookie).status == 403)
      #expect(try await desk.page("/events", cookie: cookie + "x").status == 303)

      let store = desk.desk.store
      let tokens = try Dictionary(uniqueKeysWithValues: AccessTests.people.map { ($0.name, try store.makeToken(user: $0.name, label: "test")) })
      func status(_ who: String, _ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Int {
        if let body { return try await desk.post(path, body, token: tokens[who]).status }
        return try await desk.send(method, path, headers: ["Authorization": "Bearer " + (tokens[who] ?? "")]).status
      }
      let report: [String: Any] = ["text": RunningDesk.shelling, "lang": "en", "published": "2020-10-28"]
      #expect(try await status("vera", "POST", "/api/v1/reports", report) == 403)
      #expect(try await status("arm", "POST", "/api/v1/reports", report) == 403)
      #expect(try await status("ana", "POST", "/api/v1/reports", report) == 201)
      #expect(try await status("ana", "POST", "/api/v1/publications", ["from": "2020-10-01", "to": "2020-10-31"]) == 403)
      #expect(try await status("ed", "POST", "/api/v1/publications", ["from": "2020-10-01", "to": "2020-10-31"]) == 201)
      #expect(try await status("ed", "GET", "/api/v1/audit") == 403)
      #expect(try await status("root", "GET", "/api/v1/audit") == 200)
      // A party sees what is published and what is shared with it.
      #expect(try await status("arm", "GET", "/api/v1/publications") == 200)
      #expect(try await status("arm", "GET", "/api/v1/events") == 403)
      let event = try #require(
        try await desk.send("GET", "/api/v1/events", headers: ["Authorization": "Bearer " + (tokens["ana"] ?? "")]).rows.first?["id"] as? String)
      #expect(try await status("arm", "GET", "/api/v1/events/" + event) == 404)
      try store.share(event, with: "arm", by: "ed")
      #expect(try await status("arm", "GET", "/api/v1/events/" + event) == 200)
      #expect(try await status("arm", "POST", "/api/v1/comments/" + event, ["position": "dissent", "words": "Not us."]) == 200)
      // What is taken away is away at once.
      #expect(try store.disableUser("ana"))
      #expect(try await status("ana", "GET", "/api/v1/events") == 401)
      let actions = try store.auditLog(before: nil, limit: 100).map(\.action)
      for wanted in ["log in", "add report", "publish", "comment dissent"] { #expect(actions.contains(wanted), "\(wanted)") }
    }
  }

  @Test func guessesAreLimited() async throws {
    try await RunningDesk.with(users: [("vera", .viewer, "vera-password-1")]) { desk in
      #expect(try await logIn(desk, "vera", "wrong-password").0.status == 401)
      #expect(try await logIn(desk, "nobody", "wrong-password").0.status == 401)
      for _ in 0..<9 { _ = try await logIn(desk, "vera", "wrong-password") }
      let (answer, _) = try await logIn(desk, "vera", "vera-password-1")
      #expect(answer.status == 429)
      #expect(answer.headers["retry-after"] != nil)
      desk.clock.advance(301)
      #expect(try await logIn(desk, "vera", "vera-password-1").0.status == 303)
    }
  }

  @Test func sessionsEnd() async throws {
    try await RunningDesk.with(users: [("vera", .viewer, "vera-password-1")]) { desk in
      let (_, cookie) = try await logIn(desk, "vera", "vera-password-1")
      #expect(try await desk.page("/events", cookie: cookie).status == 200)
      desk.clock.advance(12 * 3600 + 1)
      #expect(try await desk.page("/events", cookie: cookie).status == 303)
    }
  }

  @Test func whatIsSensitiveIsHidden() async throws {
    try await RunningDesk.with(users: AccessTests.people) { desk in
      let store = desk.desk.store
      let viewer = try store.makeToken(user: "vera", label: "t")
      let editor = try store.makeToken(user: "ed", label: "t")
      let id = try await desk.add(RunningDesk.shelling, token: editor)
      let place = try #require(
        ((try await desk.send("GET", "/api/v1/events", headers: ["Authorization": "Bearer " + editor]).rows.first?["place"]) as? [String: Any])?["name"]
          as? String)
      try store.mark(kind: "place", value: place, role: .analyst, reason: "witnesses live there", user: "ed")
      try store.mark(kind: "place", value: "Terter", role: .analyst, reason: "its other name", user: "ed")
      for path in ["/api/v1/events", "/api/v1/claims", "/api/v1/search?q=shelled", "/api/v1/reports/\(id)/text"] {
        let hidden = try await desk.send("GET", path, headers: ["Authorization": "Bearer " + viewer, "Accept": "*/*"]).text
        #expect(!hidden.contains(place) && !hidden.contains("Terter"), "\(path)")
        let seen = try await desk.send("GET", path, headers: ["Authorization": "Bearer " + editor, "Accept": "*/*"]).text
        #expect(seen.contains("Terter") || seen.contains(place), "\(path)")
      }
      // An export hides it from everybody, and so does what is published.
      let csv = try await desk.send("GET", "/api/v1/events", headers: ["Authorization": "Bearer " + editor, "Accept": "text/csv"]).text
      #expect(csv.hasPrefix("id,type,") && !csv.contains(place))
      let published = try await desk.post("/api/v1/publications", ["from": "2020-10-20", "to": "2020-10-31"], token: editor)
      let number = try #require(published.json["id"] as? Int)
      for accept in ["text/html", "text/markdown", "application/json"] {
        let text = try await desk.send("GET", "/api/v1/publications/\(number)", headers: ["Authorization": "Bearer " + editor, "Accept": accept]).text
        #expect(!text.isEmpty && !text.contains(place) && !text.contains("Terter"), "\(accept)")
      }
    }
  }

  @Test func othersNeedAnAccount() throws {
    let path = NSTemporaryDirectory() + "truceline-desk-\(UUID().uuidString).dossier"
    defer { for end in ["", ".desk", ".desk-wal", ".desk-shm", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try makeDossier(path)
    var configuration = DeskConfiguration(dossier: path, resources: Root.path + "/Sources/Serving/Desk", program: "test")
    configuration.host = "0.0.0.0"
    #expect(throws: DeskFailure.self) { _ = try Desk(configuration, packs: { RunningDesk.loadPacks() }, now: { 0 }) }
  }
}
