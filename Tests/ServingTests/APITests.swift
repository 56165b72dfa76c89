import Foundation
import Serving
import Storing
import Testing

func makeDossier(_ path: String) throws {
  try Dossier.create(path, DossierSettings(title: "Test", packs: "test", program: "test"), now: Moment(seconds: 0)).close()
}

@Suite struct APITests {
  @Test func problemsAreToldAsProblems() async throws {
    try await RunningDesk.with { desk in
      for (method, path, status) in [
        ("GET", "/api/v1/nothing", 404), ("GET", "/api/v1/events/e0000000000000000", 404), ("GET", "/api/v1/events?from=2020-13-01", 400),
        ("GET", "/api/v1/events?limit=0", 400),
        ("DELETE", "/api/v1/events", 405), ("GET", "/api/v1/events?cursor=x", 400), ("GET", "/api/v1/reports/..%2f..%2fetc%2fpasswd", 404),
      ] {
        let headers = method == "DELETE" ? ["Content-Type": "application/json"] : [:]
        let answer = try await desk.send(method, path, headers: headers)
        #expect(answer.status == status, "\(method) \(path)")
        #expect(answer.headers["content-type"] == "application/problem+json", "\(path)")
        #expect(answer.json["status"] as? Int == status, "\(path)")
        #expect(answer.headers["x-request-id"]?.isEmpty == false)
      }
      #expect(try await desk.send("DELETE", "/api/v1/events", headers: ["Content-Type": "application/json"]).headers["allow"]?.contains("GET") == true)
    }
  }

  @Test func listsComeInEveryForm() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      let json = try await desk.send("GET", "/api/v1/events")
      #expect(json.headers["content-type"]?.hasPrefix("application/json") == true)
      let event = try #require(json.rows.first { $0["type"] as? String == "ASSAULT" })
      #expect(event["mode"] as? String == "heavy-weapons")
      let figure = try #require((event["figures"] as? [[String: Any]])?.first { $0["measure"] as? String == "killed" })
      #expect(figure["best"] as? Double == 5)
      let geo = try await desk.send("GET", "/api/v1/events", headers: ["Accept": "application/geo+json"])
      #expect(geo.json["type"] as? String == "FeatureCollection")
      let csv = try await desk.send("GET", "/api/v1/events", headers: ["Accept": "text/csv;q=0.9, application/json;q=0.1"])
      #expect(csv.text.split(separator: "\r\n").count == json.rows.count + 1)
      #expect(try await desk.send("GET", "/api/v1/events", headers: ["Accept": "image/png"]).status == 406)
      let etag = try #require(json.headers["etag"])
      #expect(try await desk.send("GET", "/api/v1/events", headers: ["If-None-Match": etag]).status == 304)
      try await desk.add(RunningDesk.truce, published: "2020-11-10")
      #expect(try await desk.send("GET", "/api/v1/events", headers: ["If-None-Match": etag]).status == 200)
    }
  }

  @Test func cursorsVisitEveryRowOnce() async throws {
    try await RunningDesk.with { desk in
      for day in 10..<22 {
        try await desk.add("Armenian forces shelled the town of Terter on \(day) October 2020, killing \(day) civilians, Azerbaijan's defence ministry said.")
      }
      let all = try await desk.send("GET", "/api/v1/events?limit=500").rows.compactMap { $0["id"] as? String }
      #expect(all.count >= 12)
      var seen: [String] = []
      var cursor: String?
      repeat {
        let page = try await desk.send("GET", "/api/v1/events?limit=5" + (cursor.map { "&cursor=\($0)" } ?? ""))
        seen += page.rows.compactMap { $0["id"] as? String }
        cursor = page.json["next"] as? String
      } while cursor != nil
      #expect(seen == all)
    }
  }

  @Test func theDescriptionNamesWhatThereIs() async throws {
    try await RunningDesk.with { desk in
      let document = try await desk.send("GET", "/api/openapi.json")
      #expect(document.json["openapi"] as? String == "3.1.0")
      let paths = try #require(document.json["paths"] as? [String: Any])
      for name in ["events", "agreements", "tolls", "exchanges", "deployments", "territory", "meetings", "violations", "contradictions", "claims", "reports"] {
        #expect(paths["/api/v1/" + name] != nil, "\(name)")
        #expect(try await desk.send("GET", "/api/v1/" + name).status == 200, "\(name)")
      }
    }
  }

  @Test func reviewsAreKept() async throws {
    try await RunningDesk.with { desk in
      let report = try await desk.add(RunningDesk.shelling)
      let claim = try #require((try await desk.send("GET", "/api/v1/claims").rows.first?["claim"] as? [String: Any])?["id"] as? String)
      func state() async throws -> String? { try await desk.send("GET", "/api/v1/claims/" + claim).json["review"] as? String }
      #expect(try await desk.post("/api/v1/reviews", ["action": "confirm", "target": claim]).status == 200)
      #expect(try await state() == "confirmed")
      #expect(try await desk.page("/read/\(report)").text.contains("local"))
      #expect(try await desk.post("/api/v1/reviews", ["action": "withdraw", "target": claim, "reason": "by mistake"]).status == 200)
      #expect(try await state() == "none")
      #expect(
        try await desk.post("/api/v1/reviews", ["action": "correct", "target": claim, "field": "place", "value": "Barda", "reason": "the report names it"])
          .status == 200)
      #expect(try await state() == "corrected")
      #expect(try await desk.post("/api/v1/reviews", ["action": "correct", "target": claim, "field": "evidence", "value": "x", "reason": "x"]).status == 422)
      #expect(try await desk.post("/api/v1/reviews", ["action": "confirm", "target": "0000000000000000"]).status == 404)
      #expect(try await desk.post("/api/v1/reviews", ["action": "resolve", "target": claim, "reason": "x"]).status == 422)
      #expect(try await desk.send("GET", "/api/v1/reviews").rows.count == 3)
    }
  }

  @Test func theSameTextIsOneReport() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      #expect(try await desk.post("/api/v1/reports", ["text": RunningDesk.shelling]).status == 409)
      let preview = try await desk.post("/api/v1/reports/preview", ["text": RunningDesk.truce, "lang": "en", "published": "2020-11-10"])
      #expect((preview.json["claims"] as? [Any])?.isEmpty == false)
      #expect(try await desk.send("GET", "/api/v1/reports").rows.count == 1)
    }
  }

  @Test func fourEyesKeepAFindingBack() async throws {
    try await RunningDesk.with(users: AccessTests.people + [("ben", .analyst, "ben-password-1")]) { desk in
      let store = desk.desk.store
      let ana = try store.makeToken(user: "ana", label: "t")
      let ben = try store.makeToken(user: "ben", label: "t")
      let ed = try store.makeToken(user: "ed", label: "t")
      try await desk.add(RunningDesk.shelling, token: ana)
      try store.set("four_eyes", to: "on")
      let claim = try #require(
        (try await desk.send("GET", "/api/v1/claims", headers: ["Authorization": "Bearer " + ana]).rows.first?["claim"] as? [String: Any])?["id"] as? String)
      func published() async throws -> String {
        let number = try #require(try await desk.post("/api/v1/publications", ["from": "2020-10-20", "to": "2020-10-31"], token: ed).json["id"] as? Int)
        return try await desk.send("GET", "/api/v1/publications/\(number)", headers: ["Authorization": "Bearer " + ed, "Accept": "text/markdown"]).text
      }
      func names(_ text: String) -> Bool { text.contains("Tartar") || text.contains("Terter") }
      #expect(try await !names(published()))
      #expect(try await desk.post("/api/v1/reviews", ["action": "confirm", "target": claim], token: ana).status == 200)
      #expect(try await desk.post("/api/v1/reviews", ["action": "confirm", "target": claim], token: ana).status == 200)
      #expect(try await !names(published()))
      #expect(try await desk.post("/api/v1/reviews", ["action": "confirm", "target": claim], token: ben).status == 200)
      #expect(try await names(published()))
    }
  }

  @Test func monitoringAnswers() async throws {
    try await RunningDesk.with { desk in
      #expect(try await desk.send("GET", "/healthz").text == "ok\n")
      #expect(try await desk.send("GET", "/readyz").status == 200)
      _ = try await desk.send("GET", "/api/v1/events")
      let metrics = try await desk.send("GET", "/metrics").text
      #expect(metrics.contains("truceline_http_requests_total{path=\"/api/v1/events\",method=\"GET\",status=\"200\"} 1"))
      #expect(metrics.contains("truceline_http_request_duration_seconds_count"))
    }
  }
}
