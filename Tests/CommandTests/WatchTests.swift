import Foundation
import LoopbackServer
import Synchronization
import Testing

/// `truceline watch` against a real server that comes and goes.
@Suite("watch", .serialized)
struct WatchTests {
  /// What the server does at the moment.
  private final class Weather: Sendable {
    let isDown = Mutex(false)
    let items = Mutex([1])
  }

  private func serve(_ weather: Weather) throws -> LoopbackServer {
    try LoopbackServer { request in
      if request.path == "/robots.txt" { return .answer("404 Not Found") }
      if weather.isDown.withLock({ $0 }) { return .answer("503 Service Unavailable") }
      if request.path == "/feed" {
        let items = weather.items.withLock { $0 }
        let tag = "\"v\(items.count)\""
        if request.headers["if-none-match"] == tag { return .answer("304 Not Modified") }
        let xml = items.reversed().map {
          "<item><guid>g\($0)</guid><title>Item \($0)</title><link>/item/\($0)</link><pubDate>Sat, 10 Oct 2020 11:0\($0 % 10):00 GMT</pubDate></item>"
        }
        return .page("<rss version=\"2.0\"><channel><title>Wire</title>\(xml.joined())</channel></rss>", ["Content-Type: application/rss+xml", "ETag: \(tag)"])
      }
      if request.path.hasPrefix("/item/") {
        let n = request.path.dropFirst(6)
        return .page(
          "<!doctype html><html lang=\"en\"><head><title>Item \(n)</title></head><body><article><h1>Item \(n)</h1><p>\(Sample.english) Item \(n).</p></article></body></html>"
        )
      }
      return .answer("404 Not Found")
    }
  }

  private func made(_ feeds: String) throws -> (Scratch, dossier: String, list: String) {
    let scratch = try Scratch()
    let dossier = scratch.path + "/a.dossier"
    let out = try Program.run("init", dossier, "--pack", "karabakh")
    #expect(out.status == 0, "\(out.errors)")
    return (scratch, dossier, try scratch.file("feeds.toml", feeds))
  }

  private func urls(_ dossier: String) throws -> [String] { try Program.run("reports", dossier).records.compactMap { $0["url"] as? String }.sorted() }

  private func health(_ dossier: String) throws -> [String: [String: Any]] {
    var out: [String: [String: Any]] = [:]
    for r in try Program.run("sources", dossier, "--feeds", "--format", "ndjson").records { out[r["name"] as? String ?? ""] = r }
    return out
  }

  @Test("what is new is added once; an outage is told and survived; sources tells health, last success and lag")
  func once() throws {
    let weather = Weather()
    let server = try serve(weather)
    let (scratch, dossier, list) = try made(
      "contact = \"mailto:desk@m.example\"\n[[feed]]\nurl = \"\(server.base)/feed\"\nname = \"Wire\"\n[[feed]]\nurl = \"\(server.base)/nothing\"\nname = \"Gone\"\n"
    )
    let arguments = ["watch", dossier, "--feeds", list, "--once", "--allow-private", "127.0.0.1"]
    let first = try Program.run(arguments)
    #expect(first.status == 1 && first.complaints.count == 1 && first.errors.contains("Gone: the server answered 404"), "\(first.errors)")
    #expect(try urls(dossier) == [server.base + "/item/1"])
    #expect(try health(dossier)["Wire"]?["state"] as? String == "good" && health(dossier)["Gone"]?["state"] as? String == "down")
    // Nothing new: the feed is asked conditionally, pages not at all.
    let asked = server.paths.count
    _ = try Program.run(arguments)
    #expect(server.paths.dropFirst(asked).filter { $0.hasPrefix("/item") }.isEmpty)
    weather.isDown.withLock { $0 = true }
    weather.items.withLock { $0 = [1, 2, 3] }
    let during = try Program.run(arguments)
    #expect(during.errors.contains("Wire: the server answered 503"))
    var wire = try #require(try health(dossier)["Wire"])
    #expect(wire["state"] as? String == "failing" && wire["failures"] as? Int == 1 && wire["last_success"] is String)
    weather.isDown.withLock { $0 = false }
    let after = try Program.run(arguments)
    #expect(after.text.contains("Wire: 2 reports added"), "\(after.text) \(after.errors)")
    #expect(try urls(dossier) == (1...3).map { server.base + "/item/\($0)" })
    wire = try #require(try health(dossier)["Wire"])
    #expect(wire["state"] as? String == "good" && wire["failures"] as? Int == 0 && wire["added"] as? Int == 3 && wire["last_error"] is NSNull)
    #expect((wire["lag_seconds"] as? Int).map { (0...600).contains($0) } == true)
    let table = try Program.run("sources", dossier, "--format", "table").text
    #expect(table.contains("LAST SUCCESS") && table.contains("Wire") && table.contains("the server answered 404"))
    for line in table.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    server.stop()
    _ = scratch
  }

  @Test("a watch that runs: an outage with back-off, recovery, another writer beside it, and SIGTERM", .timeLimit(.minutes(4)))
  func running() throws {
    let weather = Weather()
    let server = try serve(weather)
    let (scratch, dossier, list) = try made("every = \"30s\"\n[[feed]]\nurl = \"\(server.base)/feed\"\nname = \"Wire\"\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    // A second counts as a minute.
    process.arguments = ["watch", dossier, "--feeds", list, "--allow-private", "127.0.0.1", "--clock-rate", "60"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TRUCELINE_PACKS": Program.root + "/Packs"]) { $1 }
    let errors = try scratch.file("stderr", "")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    func wait(_ what: String, _ condition: () throws -> Bool) rethrows {
      for _ in 0..<300 {
        if try condition() { return }
        usleep(200_000)
      }
      Issue.record("\(what) did not happen: \((try? String(contentsOfFile: errors, encoding: .utf8)) ?? "")")
    }
    try wait("the first report") { try urls(dossier).count == 1 }
    weather.isDown.withLock { $0 = true }
    try wait("three failures") { (try health(dossier)["Wire"]?["failures"] as? Int ?? 0) >= 3 }
    let asked = server.paths.filter { $0 == "/feed" }.count
    // The desk and other commands write meanwhile.
    let beside = try Program.run("add", dossier, try scratch.file("b.txt", Sample.english + " Beside."))
    #expect(beside.status == 0, "\(beside.errors)")
    weather.items.withLock { $0 = [1, 2] }
    weather.isDown.withLock { $0 = false }
    try wait("recovery") { try urls(dossier).count == 2 }
    // Back-off: an outage of minutes took a handful of questions, not one after the other.
    #expect(asked < 12, "\(asked)")
    process.terminate()
    let ended = ContinuousClock.now
    process.waitUntilExit()
    #expect(ContinuousClock.now - ended < .seconds(20))
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    #expect(try Program.run("rebuild", dossier, "--check").status == 0)
    #expect(try Program.run("reports", dossier).records.count == 3)
    #expect(!FileManager.default.fileExists(atPath: dossier + "-lock"))
    server.stop()
  }

  @Test("a slow server is given up when the watch is told to stop")
  func stopsInTheMiddle() throws {
    let server = try LoopbackServer { _ in LoopbackServer.Reply(pieces: [], linger: 30_000) }
    let (scratch, dossier, list) = try made("[[feed]]\nurl = \"\(server.base)/feed\"\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["watch", dossier, "--feeds", list, "--allow-private", "*", "--clock-rate", "60"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TRUCELINE_PACKS": Program.root + "/Packs"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<150 where server.paths.isEmpty { usleep(200_000) }
    #expect(!server.paths.isEmpty)
    process.terminate()
    let told = ContinuousClock.now
    process.waitUntilExit()
    #expect(ContinuousClock.now - told < .seconds(20))
    #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    server.stop()
    _ = scratch
  }

  @Test("a list that cannot be used is told in one line")
  func badList() throws {
    let (scratch, dossier, list) = try made("[[feed]]\nurl = \"file:///etc/passwd\"\n")
    let out = try Program.run("watch", dossier, "--feeds", list, "--once")
    #expect(out.status == 64 && out.complaints.count == 1 && out.errors.contains("feeds.toml: feed 1 has no url"))
    #expect(try Program.run("watch", dossier, "--feeds", "/nonexistent.toml").status == 64)
    _ = scratch
  }
}
