import Foundation
import Testing

/// The dossier's commands as people run them.
@Suite("dossier commands", .serialized)
struct DossierTests {
  private static let records: Data = {
    var out = ""
    for k in 0..<240 {
      let place = ["Tartar", "Ganja", "Martakert", "Hadrut"][k % 4]
      out += Sample.record(
        "r\(k)", "Armenian forces shelled \(place) on \(k % 27 + 1) October 2020, the ministry said. At least \(k % 9 + 1) soldiers were killed. Item \(k).",
        ",\"outlet\":\"Outlet \(k % 7)\",\"published\":\"2020-10-\(k % 27 + 1 < 10 ? "0" : "")\(k % 27 + 1)\",\"lang\":\"en\"")
    }
    return Data(out.utf8)
  }()

  private func made() throws -> (Scratch, dossier: String, input: String) {
    let scratch = try Scratch()
    let dossier = scratch.path + "/a.dossier"
    let out = try Program.run("init", dossier, "--pack", "karabakh", "--now", "2020-12-01T00:00Z")
    #expect(out.status == 0, "\(out.errors)")
    return (scratch, dossier, try scratch.file("in.ndjson", Self.records))
  }

  @Test func addsListsAndShows() throws {
    let (scratch, dossier, input) = try made()
    let added = try Program.run("add", dossier, input, "--now", "2020-12-01T01:00Z")
    #expect(added.status == 0 && added.text.contains("240 reports added"), "\(added.text) \(added.errors)")
    #expect(try Program.run("add", dossier, input, "--now", "2020-12-01T02:00Z").text.contains("240 there already"))
    let events = try Program.run("events", dossier).records
    #expect(events.count > 20)
    let id = try #require(events.first?["id"] as? String)
    let chain = try Program.run("show", dossier, id, "--format", "table").text
    #expect(chain.contains("shelled") && chain.contains("[") && chain.contains("Outlet"))
    #expect(try Program.run("events", dossier, "--as-of", "2020-11-30").records.isEmpty)
    #expect(try Program.run("search", dossier, "soldier", "--place", "x").status == 0)
    #expect(try Program.run("search", dossier, "soldier").records.count == 240)
    for command in [
      "agreements", "tolls", "exchanges", "deployments", "territory", "meetings", "violations", "contradictions", "claims", "reports", "sources", "actors",
    ] {
      for format in ["table", "ndjson", "json", "csv"] {
        let out = try Program.run(command, dossier, "--format", format, "--limit", "5")
        #expect(out.status == 0 && out.errors.isEmpty, "\(command) \(format): \(out.errors)")
        if format == "json" { #expect((try? JSONSerialization.jsonObject(with: out.output)) is [Any], "\(command)") }
        if format == "table" { for line in out.text.split(separator: "\n") { #expect(line.count <= 80, "\(command): \(line)") } }
      }
    }
    #expect(try Program.run("status", dossier, "--format", "table").text.contains("240 reports"))
    _ = scratch
  }

  @Test func reviewsFromTheCommandLine() throws {
    let (scratch, dossier, input) = try made()
    _ = try Program.run("add", dossier, input)
    let id = try #require(Program.run("events", dossier, "--limit", "1").records.first?["id"] as? String)
    #expect(try Program.run("review", dossier, "reject", id, "--reason", "a drill", "--by", "Ada").status == 0)
    #expect(try !Program.run("events", dossier).text.contains("\"id\":\"\(id)\""))
    #expect(try Program.run("show", dossier, id, "--format", "table").text.contains("a drill"))
    let wrong = try Program.run("review", dossier, "reject", "e0000000000000000", "--reason", "r", "--by", "Ada")
    #expect(wrong.status == 1 && wrong.complaints.count == 1)
    _ = scratch
  }

  @Test func anArchiveIsReadAsKnownAtItsHour() throws {
    let (scratch, dossier, input) = try made()
    #expect(try Program.run("add", dossier, input, "--known-at", "publication", "--now", "2020-12-05T00:00Z").status == 0)
    // The dossier was made on 1 December: nothing can have been known before.
    #expect(try Program.run("reports", dossier, "--as-of", "2020-11-30").records.isEmpty)
    let early = scratch.path + "/early.dossier"
    _ = try Program.run("init", early, "--now", "2020-09-01T00:00Z")
    #expect(try Program.run("add", early, input, "--known-at", "publication", "--now", "2020-12-05T00:00Z").status == 0)
    let ten = try Program.run("reports", early, "--as-of", "2020-10-10").records
    #expect(ten.count == 90)
    #expect(try Program.run("reports", early).records.count == 240)
  }

  /// Kills `add` at random moments. TRUCELINE_KILLS says how often; 50 if not set.
  @Test func nothingIsLostWhenItIsKilled() throws {
    let kills = ProcessInfo.processInfo.environment["TRUCELINE_KILLS"].flatMap(Int.init) ?? 50
    var random = SystemRandomNumberGenerator()
    var (scratch, dossier, input) = try made()
    var kept = 0
    for round in 0..<kills {
      if round % 5 == 4 { (scratch, dossier, input) = try made() }
      if round % 5 == 4 { kept = 0 }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = ["add", dossier, input, "--jobs", "1"]
      process.environment = ProcessInfo.processInfo.environment.merging(["TRUCELINE_PACKS": Program.root + "/Packs"]) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 1_000...250_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // What was there before is there, the file is sound, and it can be read.
      let check = try Program.run("rebuild", dossier, "--check")
      #expect(check.status == 0, "round \(round): \(check.text) \(check.errors)")
      let now = received(check.text)
      #expect(now >= kept, "round \(round): \(now) entries after \(kept)")
      kept = now
    }
    #expect(try Program.run("add", dossier, input).status == 0)
    #expect(try Program.run("reports", dossier).records.count == 240)
    #expect(try Program.run("rebuild", dossier, "--check").status == 0)
    _ = scratch
  }

  private func received(_ text: String) -> Int { Int(text.split(separator: " ").first { Int($0) != nil } ?? "0") ?? 0 }
}
