import Foundation
import Testing

/// Reports and exports from the built program and a dossier of the sample reports.
@Suite("Report and export")
struct PublishTests {
  private func dossier(_ scratch: Scratch) throws -> String {
    let path = scratch.url("karabakh.dossier").path
    #expect(try Program.run("init", path, "--pack", "karabakh", "--now", "2026-01-01T00:00Z").status == 0)
    #expect(try Program.run("add", path, Program.root + "/Packs/Conflicts/karabakh/sample", "--now", "2026-01-01T00:00Z").status == 0)
    return path
  }

  @Test("a report in three forms, the same bytes twice, each number with its evidence")
  func report() throws {
    let scratch = try Scratch()
    let path = try dossier(scratch)
    func report(_ format: String) throws -> Program.Outcome {
      try Program.run("report", path, "--from", "2020-11-08", "--to", "2020-11-20", "--format", format, "--now", "2026-01-02T00:00Z")
    }
    for format in ["md", "html", "json"] {
      let (a, b) = (try report(format), try report(format))
      #expect(a.status == 0, "\(a.errors)")
      #expect(a.output == b.output && !a.output.isEmpty)
    }
    let twin = try #require(try JSONSerialization.jsonObject(with: try report("json").output) as? [String: Any])
    let notes = try #require(twin["sources"] as? [[String: Any]])
    #expect(!notes.isEmpty)
    for n in notes { #expect(!((n["words"] as? [String]) ?? []).isEmpty, "a footnote without words: \(n["claim"] ?? "")") }
    let first = try #require(notes.first?["claim"] as? String)
    #expect(try Program.run("show", path, first).status == 0)
  }

  @Test("Markdown in a file has its pictures beside it; nothing half-written stays")
  func files() throws {
    let scratch = try Scratch()
    let path = try dossier(scratch)
    let out = scratch.url("a report.md").path
    #expect(try Program.run("report", path, "--from", "2020-10-01", "--to", "2020-11-20", "--out", out, "--now", "2026-01-02T00:00Z").status == 0)
    let text = try String(contentsOfFile: out, encoding: .utf8)
    for m in text.matches(of: #/!\[[^\]]*\]\(([^)]+)\)/#) {
      let name = String(m.1).replacing("%20", with: " ")
      #expect(FileManager.default.fileExists(atPath: scratch.url(name).path), "\(name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.hasSuffix(".part") })
    let nowhere = try Program.run("report", path, "--to", "2020-11-20", "--out", scratch.path + "/no/such/folder.html")
    #expect(nowhere.status == 1 && nowhere.complaints.count == 1)
  }

  @Test("what cannot be meant is told", arguments: [["--from", "10/11/2020"], ["--from", "2020-11-20", "--to", "2020-11-10"], ["--compare", "yesterday"]])
  func misuse(arguments: [String]) throws {
    let scratch = try Scratch()
    let path = try dossier(scratch)
    let r = try Program.run(["report", path] + arguments)
    #expect(r.status == 64 && r.complaints.count == 1, "\(r.errors)")
  }

  @Test(
    "exports: every form, filters honoured",
    arguments: ["csv", "ndjson", "geojson", "polecat", "cameo", "cameo58", "ucdp", "acled", "ceasefire", "pax", "annotations"])
  func export(format: String) throws {
    let scratch = try Scratch()
    let path = try dossier(scratch)
    let all = try Program.run("export", path, "--format", format)
    #expect(all.status == 0 && all.errors.isEmpty, "\(all.errors)")
    #expect(!all.output.isEmpty)
    let some = try Program.run("export", path, "--format", format, "--from", "2020-11-01", "--to", "2020-11-30")
    #expect(some.status == 0)
    #expect(some.output.count < all.output.count || format == "pax" || format == "ceasefire" || format == "ucdp")
  }
}
