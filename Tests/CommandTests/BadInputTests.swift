import Foundation
import Testing

/// Each problem is one line that names the file, the line and what to do; the rest is coded.
@Suite("code: bad input")
struct BadInputTests {
  private func code(_ name: String, _ content: Data) throws -> Program.Outcome {
    let scratch = try Scratch()
    return try Program.run("code", try scratch.file(name, content), try scratch.file("good.txt", Sample.english))
  }

  private func goodIsCoded(_ out: Program.Outcome) -> Bool {
    out.records.contains { $0["file"] as? String == "good.txt" && $0["event"] as? String == "AGREE" }
  }

  @Test(arguments: [
    ("utf16le", String.Encoding.utf16LittleEndian, [0xFF, 0xFE] as [UInt8]), ("utf16be", .utf16BigEndian, [0xFE, 0xFF]),
  ])
  func sixteenBits(_ name: String, _ encoding: String.Encoding, _ mark: [UInt8]) throws {
    let out = try code(name + ".txt", Data(mark) + #require(Sample.english.data(using: encoding)))
    #expect(out.status == 0)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains(name + ".txt: ") && out.errors.contains("UTF-16"))
    #expect(out.records.contains { $0["file"] as? String == name + ".txt" && $0["event"] as? String == "AGREE" })
  }

  @Test func windows1252() throws {
    let out = try code("latin.txt", #require((Sample.english + " “Café”").data(using: .windowsCP1252)))
    #expect(out.status == 0)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("Windows-1252"))
    #expect(goodIsCoded(out))
  }

  @Test func invalidBytes() throws {
    let out = try code("broken.txt", Data((Sample.english + " “Şuşa”, “Şuşa” ").utf8) + Data([0xFF, 0x20]))
    #expect(out.status == 0)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("broken.txt: 1 bytes are no UTF-8"))
  }

  @Test func nulBytes() throws {
    let out = try code("nul.txt", Data(Sample.english.utf8) + Data([0, 0, 0]))
    #expect(out.status == 0)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("3 NUL bytes"))
  }

  @Test func emptyFile() throws {
    let out = try code("empty.txt", Data())
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("empty.txt: the text is empty"))
    #expect(goodIsCoded(out))
  }

  @Test func binaryFile() throws {
    let out = try code("noise.bin", Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }))
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("noise.bin: this is a binary file"))
    #expect(goodIsCoded(out))
  }

  @Test func unknownLanguage() throws {
    let french =
      "Les dirigeants arméniens et azerbaïdjanais ont signé un accord à Moscou, a annoncé le ministère des affaires étrangères. Les combats ont continué dans la nuit, selon des témoins qui se trouvaient près de la ville."
    let out = try code("fr.txt", Data(french.utf8))
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("fr.txt: language not supported"))
    #expect(goodIsCoded(out))
  }

  @Test func missingFile() throws {
    let scratch = try Scratch()
    let out = try Program.run("code", scratch.path + "/nowhere.txt", try scratch.file("good.txt", Sample.english))
    #expect(out.status == 1)
    #expect(out.errors.contains("nowhere.txt: cannot be read"))
    #expect(goodIsCoded(out))
  }

  @Test func brokenLineOfTen() throws {
    let lines = (1...10).map { $0 == 7 ? "{\"id\":\"r7\",\"text\":\"cut off\n" : Sample.record("r\($0)", Sample.english) }
    let out = try code("ten.ndjson", Data(lines.joined().utf8))
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("ten.ndjson:7: malformed JSON"))
    let ids = out.records.filter { $0["kind"] != nil }.compactMap { $0["source_id"] as? String }
    #expect(ids == (1...10).filter { $0 != 7 }.map { "r\($0)" })
  }

  @Test func hugeLine() throws {
    let long = Sample.record("big", String(repeating: Sample.english + " ", count: 500_000))
    let input = Sample.record("a", Sample.english) + long + Sample.record("z", Sample.english)
    let out = try code("huge.ndjson", Data(input.utf8))
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("huge.ndjson:2: ") && out.errors.contains("MB"))
    #expect(out.records.filter { $0["kind"] != nil }.compactMap { $0["source_id"] as? String } == ["a", "z"])
  }

  @Test func brokenPackRule() throws {
    let scratch = try Scratch()
    let packs = scratch.path + "/Packs"
    try FileManager.default.copyItem(atPath: Program.root + "/Packs", toPath: packs)
    let acts = URL(fileURLWithPath: packs + "/Ontology/acts.tsv")
    let text = try String(contentsOf: acts, encoding: .utf8)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
    try (text + (text.hasSuffix("\n") ? "" : "\n") + "shell\t-\tNO-SUCH-EVENT\t-\t-\n").write(to: acts, atomically: true, encoding: .utf8)
    let out = try Program.run("code", "--packs", packs, try scratch.file("good.txt", Sample.english))
    #expect(out.status == 1)
    #expect(out.complaints.count == 1)
    #expect(out.errors.contains("acts.tsv:\(line)"))
    #expect(goodIsCoded(out))
    let check = try Program.run("pack", "check", packs)
    #expect(check.status == 1)
    #expect(check.text.contains("acts.tsv:\(line): "))
  }

  @Test(arguments: [
    ["--nonsense"], ["--jobs", "0"], ["--format", "xml"], ["--lang", "xx", "a.txt"], ["--published", "soon", "a.txt"], ["--packs", "/nowhere", "a.txt"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let out = try Program.run("code", arguments: arguments)
    #expect(out.status == 64)
    #expect(!out.errors.isEmpty)
  }

  @Test("evaluate says where it must be run")
  func scorersThatAreNotThere() throws {
    let out = try Program.run("evaluate", "--scorers", "/nowhere")
    #expect(out.status == 64 && out.complaints.count == 1 && out.errors.contains("/nowhere/evaluate.py"))
  }
}

extension Program {
  static func run(_ command: String, arguments: [String]) throws -> Outcome {
    switch arguments.count {
    case 1: try run(command, arguments[0])
    case 2: try run(command, arguments[0], arguments[1])
    default: try run(command, arguments[0], arguments[1], arguments[2])
    }
  }
}
