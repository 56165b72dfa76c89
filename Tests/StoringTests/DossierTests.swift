import Claims
import Foundation
import Storing
import Testing

@Suite("dossier: receiving")
struct DossierTests {
  @Test func whatWasReceivedIsRead() throws {
    let scratch = try Scratch()
    let path = scratch.file("a.dossier")
    let dossier = try Dossier.create(path, Made.settings, now: Made.hour("2020-11-11T00:00Z"))
    let receipt = try dossier.receive(
      [Made.report("Three soldiers fell near Tartar."), Made.report("Shells hit Martakert.", place: "Martakert")], now: Made.hour("2020-11-11T10:00Z"))
    #expect(receipt == Dossier.Receipt(added: 2, claims: 2))
    #expect(try DossierReader.open(path).reports().rows.isEmpty, "not reconciled yet")
    #expect(try DossierReader.open(path).status(now: Made.hour("2020-11-11T10:00Z")).pending == 4)
    try dossier.conclude(now: Made.hour("2020-11-11T10:00Z"))
    try dossier.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    let reader = try DossierReader.open(path)
    #expect(try reader.reports().rows.count == 2)
    let claims = try reader.claims(Filter(place: "mart")).values
    #expect(claims.map(\.claim.place?.name) == ["Martakert"])
    #expect(claims[0].header.outlet == "Herald")
    #expect(try reader.search("soldier").rows.map(\.value.excerpt) == ["Three soldiers fell near Tartar."])
    #expect(try reader.actors().map(\.party.code) == ["ARM", "AZE"])
    #expect(try reader.sources().map(\.claims) == [2])
    let words = try reader.chain(claims[0].claim.id).claims[0].quotations[0]
    #expect([words.before, words.words, words.after] == ["", "Shell", "s hit Martakert."])
  }

  @Test func theSameReportTwiceIsOne() throws {
    let scratch = try Scratch()
    let dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-11T00:00Z"))
    let report = Made.report("Three soldiers fell.", id: "7")
    #expect(try dossier.receive([report, report], now: Made.hour("2020-11-11T01:00Z")) == Dossier.Receipt(added: 1, known: 1, claims: 1))
    #expect(try dossier.receive([report], now: Made.hour("2020-11-12T01:00Z")) == Dossier.Receipt(known: 1))
  }

  @Test func theSameTextElsewhereIsACopy() throws {
    let scratch = try Scratch()
    let dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-11T00:00Z"))
    let there = Made.report("Three soldiers fell.", url: "https://b.example/1", outlet: "Courier")
    let receipt = try dossier.receive([Made.report("Three soldiers fell.", url: "https://a.example/1"), there, there], now: Made.hour("2020-11-11T01:00Z"))
    #expect(receipt == Dossier.Receipt(added: 1, copies: 1, known: 1, claims: 1))
    try dossier.conclude(now: Made.hour("2020-11-11T01:00Z"))
    #expect(try dossier.reader().reports().values.map { $0.copies.map(\.outlet) } == [["Courier"]])
  }

  @Test func aChangedReportIsANewVersionAndTheOldIsKept() throws {
    let scratch = try Scratch()
    let dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-11T00:00Z"))
    try dossier.receive([Made.report("Two soldiers fell.", url: "https://a.example/1", killed: 2)], now: Made.hour("2020-11-11T01:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-11T01:00Z"))
    let receipt = try dossier.receive([Made.report("Five soldiers fell.", url: "https://a.example/1", killed: 5)], now: Made.hour("2020-11-11T05:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-11T05:00Z"))
    #expect(receipt == Dossier.Receipt(added: 1, versions: 1, claims: 1))
    func figures(_ r: DossierReader) throws -> [Double?] { try r.claims().values.map { $0.claim.figures[0].low } }
    #expect(try figures(dossier.reader()) == [5])
    #expect(try figures(dossier.reader(asOf: Made.hour("2020-11-11T04:59Z"))) == [2])
    #expect(try figures(dossier.reader(asOf: Made.hour("2020-11-11T00:30Z"))) == [])
    #expect(try dossier.reader().reports().values.map(\.version) == [2])
  }
}
