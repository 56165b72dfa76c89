import Claims
import Foundation
import Recording
import Serving
import Storing
import Testing

/// What goes into the record through the API and out of it in others' forms.
@Suite struct RecordAPITests {
  @Test func observationsAreFiledAndListed() async throws {
    try await RunningDesk.with { desk in
      let body: [String: Any] = ["patrol": "Patrol 4", "place": "Tartar", "time": "2020-10-28T14:05:00+04:00", "kind": "shelling", "killed": 2]
      let preview = try await desk.post("/api/v1/observations/preview", body)
      #expect((preview.json["claims"] as? [Any])?.isEmpty == false)
      #expect(try await desk.send("GET", "/api/v1/observations").rows.isEmpty)
      let filed = try await desk.post("/api/v1/observations", body)
      #expect(filed.status == 201)
      #expect(try await desk.post("/api/v1/observations", body).status == 409)
      let row = try #require(try await desk.send("GET", "/api/v1/observations").rows.first)
      #expect(row["patrol"] as? String == "Patrol 4" && row["report"] as? String == filed.json["report"] as? String)
      var wrong = body
      wrong["time"] = "yesterday"
      #expect(try await desk.post("/api/v1/observations", wrong).status == 422)
    }
  }

  @Test func coverageCountsOutlets() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling, outlet: "Valley Wire")
      let rows = try await desk.send("GET", "/api/v1/coverage").rows
      #expect(rows.first { $0["outlet"] as? String == "Valley Wire" }?["reports"] as? Int == 1)
    }
  }

  @Test func exportsObeyFiltersAndMarksAndAreLogged() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      let whole = try await desk.send("GET", "/api/v1/exports/ucdp?hxl=1")
      let lines = whole.text.split(whereSeparator: \.isNewline)
      #expect(whole.headers["content-type"]?.hasPrefix("text/csv") == true && lines.count >= 3 && lines[1].hasPrefix("#"))
      #expect(whole.text.contains("Tartar") || whole.text.contains("Terter"))
      #expect(try await desk.send("GET", "/api/v1/exports/ucdp?to=2019-01-01").text.split(whereSeparator: \.isNewline).count == 1)
      for name in ["Tartar", "Terter"] { try desk.desk.store.mark(kind: "place", value: name, role: .admin, reason: "witness", user: "local") }
      let hidden = try await desk.send("GET", "/api/v1/exports/annotations")
      #expect(hidden.status == 200 && !hidden.text.contains("Terter"))
      #expect(try await desk.send("GET", "/api/v1/exports/none").status == 404)
      #expect(try desk.desk.store.auditLog(before: nil, limit: 20).filter { $0.action == "export" }.count >= 3)
    }
  }

  @Test func whoAsksForAWithheldNameFindsNothing() async throws {
    try await RunningDesk.with(users: AccessTests.people) { desk in
      let ana = try desk.desk.store.makeToken(user: "ana", label: "t")
      let viewer = ["Authorization": "Bearer " + (try desk.desk.store.makeToken(user: "vera", label: "t"))]
      try await desk.add(RunningDesk.shelling, token: ana)
      let name = try #require(
        ((try await desk.send("GET", "/api/v1/events?type=ASSAULT", headers: viewer).rows.first?["place"] as? [String: Any])?["name"]) as? String)
      #expect(try await desk.send("GET", "/api/v1/events?place=\(name)", headers: viewer).rows.count == 1)
      for place in [name, "Terter"] { try desk.desk.store.mark(kind: "place", value: place, role: .editor, reason: "witness", user: "ed") }
      #expect(try await desk.send("GET", "/api/v1/events?type=ASSAULT", headers: viewer).rows.count == 1)
      #expect(try await desk.send("GET", "/api/v1/events?place=\(name)", headers: viewer).rows.isEmpty)
      #expect(try await desk.send("GET", "/api/v1/search?q=Terter", headers: viewer).rows.isEmpty)
    }
  }

  @Test func statementsCountByRoster() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      let id = try #require(try await desk.send("GET", "/api/v1/events").rows.first?["id"] as? String)
      let key = try SigningKey(name: "armenia.example", seed: [UInt8](repeating: 7, count: 32))
      func note(_ kind: Statement.Kind, _ reasons: String = "", on subject: String? = nil, by signer: SigningKey? = nil) throws -> String {
        let signer = signer ?? key
        let statement = Statement(kind, on: .init(.finding, subject ?? id), by: signer.name, time: desk.clock.now, reasons: reasons)
        return String(decoding: try SignedStatement(statement, key: signer).bytes, as: UTF8.self)
      }
      func send(_ note: String) async throws -> Int { try await desk.post("/api/v1/findings/\(id)/statements", ["note": note]).status }
      // Without a roster nobody's signature counts.
      #expect(try await send(note(.allege)) == 422)
      try Data("member \(key.verifier) party\n".utf8).write(to: URL(fileURLWithPath: desk.dossier + ".roster"))
      #expect(try await send(note(.allege, "seen by our post")) == 201)
      #expect(try await send(note(.allege, "seen by our post")) == 422)
      #expect(try await send(note(.dissent, "we did not fire").replacing("\n", with: "\r\n")) == 201)
      #expect(try await send(note(.verify)) == 422)
      #expect(try await send(note(.concur, on: "e0123456789abcdef")) == 422)
      #expect(try await send(note(.concur, by: SigningKey(name: "armenia.example", seed: [UInt8](repeating: 8, count: 32)))) == 422)
      #expect(try await send("nonsense") == 422)
      let record = try await desk.send("GET", "/api/v1/findings/\(id)/statements")
      #expect(record.json["state"] as? String == "allegation" && record.rows.count == 2)
      #expect(try await desk.page("/events/\(id)").text.contains("we did not fire"))
    }
  }

  @Test func theQueueGoesOnToTheOldestClaim() async throws {
    try await RunningDesk.with { desk in
      for day in 10..<14 {
        try await desk.add("Armenian forces shelled the town of Terter on \(day) October 2020, killing \(day) civilians, Azerbaijan's defence ministry said.")
      }
      var seen = Set<String>()
      var path: String? = "/review?limit=1"
      while let at = path, seen.count < 20 {
        let text = try await desk.page(at).text
        for part in text.components(separatedBy: "href=\"/read/").dropFirst() { seen.insert(String(part.prefix { $0 != "\"" })) }
        path = text.components(separatedBy: "<div class=\"more\">").last?.components(separatedBy: "href=\"").dropFirst().first.map {
          String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
        }
        if path?.contains("skip=") != true { path = nil }
        if let next = path, !next.contains("limit=") { path = next + "&limit=1" }
      }
      let claims = try await desk.send("GET", "/api/v1/claims").rows.count
      #expect(seen.count == claims && claims >= 4)
    }
  }
}
