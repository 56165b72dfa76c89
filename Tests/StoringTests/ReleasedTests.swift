import Claims
import Foundation
import Storing
import Testing

/// One dossier of every schema that was ever released, made by the program of its time. They are never made anew.
@Suite("dossier: what older versions wrote stays readable")
struct ReleasedTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Released")

  private func copy(_ name: String, to scratch: Scratch) throws -> String {
    let path = scratch.file(name)
    try FileManager.default.copyItem(atPath: Self.folder.appendingPathComponent(name).path, toPath: path)
    return path
  }

  @Test func schema1() throws {
    let scratch = try Scratch()
    let path = try copy("schema-1.dossier", to: scratch)
    do {
      _ = try DossierReader.open(path)
      Issue.record("read without being brought up to date")
    } catch let error as DossierError {
      #expect(error.kind == .refused)
      #expect(error.remedy?.contains("rebuild") == true)
    }
    let dossier = try Dossier.open(path)
    let reader = try dossier.reader()
    #expect(try reader.reports().rows.count == 5)
    #expect(try reader.claims().rows.count == 38)
    #expect(try reader.settings().parties == ["ARM", "AZE", "NKR"])
    #expect(try reader.search("ceasefire").rows.count >= 2)
    let event = try #require(try reader.event("e7849c8d5b3709bca"))
    #expect(event.review == .confirmed)
    #expect(try reader.reviews(of: ["e7849c8d5b3709bca"]).map(\.review.by) == ["Ada"])
    #expect(try reader.damage().isEmpty)
    let before = try reader.fingerprints()
    try dossier.rebuild()
    #expect(try dossier.reader().fingerprints() == before)
    // And it goes on as any other.
    #expect(try dossier.receive([Made.report("Shots near the bridge.", url: "https://a.example/1")], now: Made.hour("2030-01-01T00:00Z")).added == 1)
    try dossier.conclude(now: Made.hour("2030-01-01T00:00Z"))
    #expect(try dossier.reader().reports().rows.count == 6)
    try dossier.close()
  }
}
