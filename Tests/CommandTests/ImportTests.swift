import Foundation
import Testing

/// A slice of an archive of claims in a dossier.
@Suite("import", .serialized)
struct ImportTests {
  private static let records: String = {
    var out = ""
    for k in 0..<120 {
      let place = ["Tartar", "Ganja", "Martakert", "Hadrut"][k % 4]
      let day = k % 27 + 1
      out += Sample.record(
        "r\(k)", "Armenian forces shelled \(place) on \(day) October 2020, the ministry said. At least \(k % 9 + 1) soldiers were killed. Item \(k).",
        ",\"outlet\":\"Outlet \(k % 7)\",\"published\":\"2020-10-\(day < 10 ? "0" : "")\(day)\",\"lang\":\"en\"")
    }
    return out
  }()

  private let scratch: Scratch
  private let input: String
  private let archive: String

  init() throws {
    scratch = try Scratch()
    input = try scratch.file("in.ndjson", Self.records)
    let coded = try Program.run("code", "--format", "ndjson", input)
    #expect(coded.status == 0)
    archive = try scratch.file("archive.ndjson", coded.output)
  }

  private func dossier(_ name: String) throws -> String {
    let path = scratch.path + "/" + name + ".dossier"
    #expect(try Program.run("init", path, "--pack", "karabakh", "--now", "2020-12-01T00:00Z").status == 0)
    return path
  }

  private func bring(_ dossier: String, _ more: String..., from archive: String? = nil) throws -> Program.Outcome {
    try Program.run(["import", archive ?? self.archive, dossier, "--coder", "another 0.2", "--now", "2020-12-01T01:00Z"] + more)
  }

  /// What the dossier finds, each list in the order of its lines: which report came first may differ.
  private func lists(_ dossier: String) throws -> [[Substring]] {
    try ["events", "claims", "agreements", "tolls", "contradictions", "violations"].map { try Program.run($0, dossier).text.split(separator: "\n").sorted() }
  }

  @Test func theSameFindingsAsOfTheTexts() throws {
    let (whole, brought) = (try dossier("whole"), try dossier("brought"))
    #expect(try Program.run("add", whole, input, "--now", "2020-12-01T01:00Z").status == 0)
    let out = try bring(brought)
    #expect(out.status == 0 && out.text.contains("120 reports added"), "\(out.text) \(out.errors)")
    let lists = try lists(brought)
    #expect(lists[0].contains { $0.contains("Hadrut") })
    #expect(try self.lists(whole) == lists)
    #expect(try Program.run("rebuild", brought, "--check").status == 0)
    #expect(try Program.run("log", "verify", brought).status == 0)
  }

  @Test func theSameSliceTwiceIsOnce() throws {
    let path = try dossier("twice")
    _ = try bring(path)
    let before = try lists(path)
    let entries = try Program.run("rebuild", path, "--check").text
    let again = try bring(path)
    #expect(again.status == 0 && again.text.contains("0 reports added") && again.text.contains("120 there already"), "\(again.text)")
    #expect(try Program.run("rebuild", path, "--check").text == entries)
    #expect(try lists(path) == before)
  }

  @Test func theOrderOfLinesMakesNoDifference() throws {
    let lines = try String(contentsOfFile: archive, encoding: .utf8).split(separator: "\n")
    let reversed = try scratch.file("reversed.ndjson", lines.reversed().joined(separator: "\n") + "\n")
    let (one, other) = (try dossier("one"), try dossier("other"))
    _ = try bring(one)
    #expect(try bring(other, from: reversed).status == 0)
    #expect(try lists(one) == lists(other))
    func root(_ path: String) throws -> String { try Program.run("log", "verify", path).text.replacingOccurrences(of: path, with: "") }
    #expect(try root(one).contains("24") && root(one) == root(other))
  }

  @Test func conditions() throws {
    func count(_ conditions: String...) throws -> Int {
      let path = try dossier("part-\(UUID().uuidString)")
      let out = try bringing(path, conditions)
      #expect(out.status == 0, "\(conditions): \(out.errors)")
      return try Program.run("reports", path).records.count
    }
    func bringing(_ path: String, _ conditions: [String]) throws -> Program.Outcome {
      try Program.run(["import", archive, path, "--coder", "c"] + conditions.flatMap { ["--where", $0] })
    }
    #expect(try count("published>=2020-10-10", "published<2020-10-12") == 10)
    #expect(try count("outlet=outlet 3") == 17)
    #expect(try count("outlet~3", "place=Ganja") > 0)
    #expect(try count("source_id=r7") == 1)
    #expect(try count("code=ARM") == 120)
    #expect(try count("code=FRA") == 0)
    #expect(try count("place=Hadrut") == 30)
    #expect(try count("place!=Hadrut", "event=ASSAULT") >= 90)
    for wrong in ["nothing", "colour=red", "published>=then", "outlet<5", "confidence=high"] {
      let out = try bringing(try dossier("wrong-\(UUID().uuidString)"), [wrong])
      #expect(out.status == 64 && out.complaints.count == 1 && out.errors.contains(wrong), "\(wrong): \(out.errors)")
    }
  }

  @Test func reviewsStayWhateverIsCodedAnew() throws {
    let path = try dossier("reviewed")
    _ = try bring(path)
    let id = try #require(Program.run("events", path, "--limit", "1").records.first?["id"] as? String)
    #expect(try Program.run("review", path, "reject", id, "--reason", "a drill", "--by", "Ada").status == 0)
    // When a row was last made is not what it says.
    func events() throws -> String { try Program.run("events", path).text.replacing(/"known":"[^"]*"/, with: "") }
    let before = try events()
    #expect(!before.contains("\"id\":\"\(id)\""))
    let out = try Program.run(["import", archive, path, "--coder", "a third 0.3", "--recode"])
    #expect(out.status == 0 && out.text.contains("120 of these coded anew"), "\(out.text) \(out.errors)")
    #expect(try events() == before)
    #expect(try Program.run("show", path, id, "--format", "table").text.contains("a drill"))
    #expect(try Program.run("rebuild", path, "--check").status == 0)
  }

  @Test func theTextItselfMayComeLater() throws {
    let (path, whole) = (try dossier("later"), try dossier("direct"))
    _ = try bring(path)
    #expect(try Program.run("search", path, "Item").records.isEmpty)
    let quoted = try Program.run("events", path, "--limit", "1").records.first?["id"] as? String
    #expect(try Program.run("show", path, try #require(quoted), "--format", "table").text.contains("shelled"))
    let added = try Program.run("add", path, input, "--now", "2020-12-01T01:00Z")
    #expect(added.status == 0 && added.text.contains("120 there already") && added.text.contains("120 of these coded anew"), "\(added.text)")
    #expect(try Program.run("search", path, "Item").records.count == 120)
    #expect(try Program.run("rebuild", path, "--check").status == 0)
    #expect(try Program.run("log", "verify", path).status == 0)
    _ = try Program.run("add", whole, input, "--now", "2020-12-01T01:00Z")
    for (ours, theirs) in zip(try lists(path), try lists(whole)) {
      let apart = Set(ours).symmetricDifference(theirs).sorted().prefix(2)
      #expect(ours.count == theirs.count && apart.isEmpty, "\(apart)")
    }
    #expect(try bring(path).text.contains("120 there already"))
  }

  @Test func whatCannotBeReadIsTold() throws {
    let path = try dossier("bad")
    var lines = try String(contentsOfFile: archive, encoding: .utf8)
    lines += "{not json\n{\"id\":\"00\",\"event\":\"ASSAULT\",\"report\":\"no hash\"}\n"
    let out = try bring(path, from: try scratch.file("bad.ndjson", lines))
    #expect(out.status == 1 && out.complaints.count == 2 && out.errors.contains("bad.ndjson:"), "\(out.errors)")
    #expect(try Program.run("reports", path).records.count == 120)
    #expect(try Program.run("import", archive, path).status == 64)
    #expect(try Program.run("import", scratch.path + "/nowhere", path, "--coder", "c").status == 64)
    try FileManager.default.createDirectory(atPath: scratch.path + "/empty", withIntermediateDirectories: true)
    #expect(try Program.run("import", scratch.path + "/empty", path, "--coder", "c").complaints.count == 1)
  }

  @Test func parquetNeedsAPythonThatReadsIt() throws {
    let path = try dossier("table")
    _ = try scratch.file("a.parquet", "PAR1")
    let out = try Program.run(
      ["import", scratch.path + "/a.parquet", path, "--coder", "c"], environment: ["TRUCELINE_PYTHON": scratch.path + "/no-such-python"])
    #expect(out.status == 64 && out.errors.contains("pyarrow"), "\(out.errors)")
  }

  /// A text that two outlets carried on different days is one report, whichever line comes first.
  @Test func copiesReconcileTheSameInAnyOrder() throws {
    let text = "Armenian forces shelled Tartar on Tuesday, the ministry said. Azerbaijani troops entered Hadrut."
    var records: [String] = []
    for k in 0..<6 { records.append(Sample.record("c\(k)", text, ",\"outlet\":\"O\(k)\",\"published\":\"2020-\(10 + k % 3)-0\(k + 1)\",\"lang\":\"en\"")) }
    let coded = try Program.run("code", "--format", "ndjson", input: Data(records.joined().utf8))
    #expect(coded.status == 0, "\(coded.errors)")
    let lines = coded.text.split(separator: "\n")
    let first = try Program.run("reconcile", "--pack", "karabakh", "-", input: Data((lines.joined(separator: "\n") + "\n").utf8))
    #expect(first.records.count >= 2)
    for turn in 1..<lines.count {
      let turned = lines[turn...] + lines[..<turn]
      let out = try Program.run("reconcile", "--pack", "karabakh", "-", input: Data((turned.joined(separator: "\n") + "\n").utf8))
      #expect(out.output == first.output, "turned by \(turn)")
    }
  }
}
