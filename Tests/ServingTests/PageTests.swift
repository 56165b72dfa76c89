import Foundation
import Serving
import Storing
import Testing

@Suite struct PageTests {
  static let pages = [
    "/", "/events", "/agreements", "/tolls", "/exchanges", "/deployments", "/territory", "/meetings", "/violations", "/contradictions", "/search?q=ceasefire",
    "/sources",
    "/coverage", "/review", "/reports", "/reports/sources", "/observe", "/add", "/account", "/audit", "/login",
  ]

  @Test func everyPageAnswersWithAndWithoutReports() async throws {
    try await RunningDesk.with { desk in
      for path in PageTests.pages { #expect(try await desk.page(path).status == 200, "\(path)") }
      try await desk.add(RunningDesk.shelling)
      try await desk.add(RunningDesk.truce, published: "2020-11-10")
      for path in PageTests.pages {
        let page = try await desk.page(path)
        #expect(page.status == 200, "\(path)")
        #expect(page.text.contains("</html>"), "\(path)")
        #expect(!page.text.contains("{{"), "\(path)")
      }
    }
  }

  @Test func nothingInlineAndNothingFromElsewhere() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      for path in PageTests.pages {
        let page = try await desk.page(path)
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
        #expect(!page.text.contains(" style=\""), "\(path)")
        #expect(!page.text.contains("<style"), "\(path)")
        #expect(page.text.firstRange(of: #/<script(?! src="\/static)/#) == nil, "\(path)")
        #expect(page.text.firstRange(of: #/(src|href)="https?:/#) == nil, "\(path)")
        #expect(page.headers["x-content-type-options"] == "nosniff")
      }
    }
  }

  @Test func sourceTextIsNeverMarkup() async throws {
    try await RunningDesk.with { desk in
      let id = try await desk.add("<script>alert(1)</script> <img src=x onerror=alert(2)>\n\n" + RunningDesk.shelling, outlet: "<b>Wire</b>")
      for path in ["/read/\(id)", "/events", "/search?q=alert", "/coverage", "/"] {
        let page = try await desk.page(path)
        #expect(!page.text.contains("<script>alert"), "\(path)")
        #expect(!page.text.contains("<img src=x"), "\(path)")
        #expect(!page.text.contains("<b>Wire"), "\(path)")
      }
      #expect(try await desk.page("/read/\(id)").text.contains("&lt;script&gt;alert(1)"))
    }
  }

  @Test func theReaderMarksTheClaimsWords() async throws {
    try await RunningDesk.with { desk in
      let id = try await desk.add(RunningDesk.shelling)
      let page = try await desk.page("/read/\(id)").text
      let mark = try #require(page.firstMatch(of: #/<mark data-claims="([0-9a-f]{16})">([^<]+)</#))
      #expect(mark.2.hasPrefix("Armenian forces shelled the town of Terter"))
      #expect(page.contains("data-claim=\"\(mark.1)\""))
    }
  }

  @Test func filtersStayInEveryAddress() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      let page = try await desk.page("/events?from=2020-10-01&side=ARM").text
      for path in ["/agreements", "/tolls", "/contradictions", "/sources", "/coverage"] {
        #expect(page.contains("href=\"\(path)?from=2020-10-01&amp;side=ARM\""), "\(path)")
      }
      #expect(try await desk.page("/events?from=2020-12-01").text.contains("Terter") == false)
      #expect(try await desk.page("/events?from=yesterday").status == 400)
    }
  }

  @Test func theClockShowsWhatWasKnown() async throws {
    try await RunningDesk.with { desk in
      try await desk.add(RunningDesk.shelling)
      let between = Moment(seconds: desk.clock.now + 30).iso
      desk.clock.advance(60)
      try await desk.add(RunningDesk.truce, published: "2020-11-10")
      #expect(try await desk.send("GET", "/api/v1/agreements").rows.isEmpty == false)
      #expect(try await desk.send("GET", "/api/v1/agreements?as_of=\(between)").rows.isEmpty)
      #expect(try await desk.send("GET", "/api/v1/events?as_of=\(between)").rows.count == 1)
      #expect(try await desk.page("/events?as_of=\(between)").text.contains("banner"))
    }
  }

  @Test func observationsBecomeReports() async throws {
    try await RunningDesk.with { desk in
      let token = try #require(try await desk.page("/observe").text.firstMatch(of: #/name="csrf" value="([^"]+)"/#)).1
      let form = "csrf=\(token)&patrol=Patrol+3&place=Terter&time=2020-10-26T19%3A30&zone=%2B04%3A00&means=heard&kind=shelling&count=12&side=ARM&killed=2"
      func send(_ step: String) async throws -> Answer {
        try await desk.send(
          "POST", "/observe", headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"], body: form + "&step=" + step)
      }
      let preview = try await send("preview")
      #expect(preview.text.contains("Armenian forces shelled Terter on 26 October 2020, killing 2 people, Patrol 3 reported."))
      #expect(try await desk.send("GET", "/api/v1/reports").rows.isEmpty)
      let saved = try await send("save")
      #expect(saved.status == 303)
      #expect(try await desk.send("GET", "/api/v1/reports").rows.first?["outlet"] as? String == "Patrol 3")
      #expect(try await send("save").status == 200, "the same observation is not filed twice")
    }
  }

  @Test func everyLanguageSaysEverything() throws {
    let folder = Root.path + "/Sources/Serving/Desk/strings"
    func keys(_ name: String) throws -> [String: String] {
      var out: [String: String] = [:]
      for line in try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
        let halves = line.split(separator: "\t", maxSplits: 1).map(String.init)
        try #require(halves.count == 2, "\(name): \(line)")
        #expect(out.updateValue(halves[1], forKey: halves[0]) == nil, "\(name): \(halves[0]) twice")
      }
      return out
    }
    let english = try keys("en.tsv")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "en.tsv" {
      let other = try keys(name)
      #expect(Set(other.keys) == Set(english.keys), "\(name)")
      for (key, words) in english { #expect(words.contains("#") == (other[key]?.contains("#") ?? false), "\(name): \(key)") }
    }
    // Every word that a template asks for is there.
    let templates = Root.path + "/Sources/Serving/Desk/templates"
    for name in try FileManager.default.contentsOfDirectory(atPath: templates) {
      for match in try String(contentsOfFile: templates + "/" + name, encoding: .utf8).matches(of: #/\{\{t\.([a-z_\-]+)\}\}/#) {
        #expect(english[String(match.1)] != nil, "\(name): \(match.1)")
      }
    }
  }

  @Test func theBrowsersLanguageIsTaken() async throws {
    try await RunningDesk.with { desk in
      let page = try await desk.send("GET", "/events", headers: ["Accept": "text/html", "Accept-Language": "id-ID,id;q=0.9,en;q=0.5"])
      #expect(page.text.contains("<html lang=\"id\""))
      #expect(page.text.contains("Peristiwa"))
    }
  }

  /// A third language is one more file: nothing else names it, and what it lacks is shown in English.
  @Test func anotherLanguageIsOneFile() async throws {
    let folder = NSTemporaryDirectory() + "truceline-strings-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: Root.path + "/Sources/Serving/Desk", toPath: folder)
    try "language_name\tTetun\nevents\tAkontesimentu\n".write(toFile: folder + "/strings/tet.tsv", atomically: true, encoding: .utf8)
    try await RunningDesk.with(configure: { $0.resources = folder }) { desk in
      let page = try await desk.send("GET", "/events", headers: ["Accept": "text/html", "Accept-Language": "tet, en;q=0.5"]).text
      #expect(page.contains("<html lang=\"tet\"") && page.contains("<h1>Akontesimentu</h1>") && page.contains("Agreements"))
      #expect(try await desk.page("/events").text.contains("Tetun"))
    }
  }
}
