import Claims
import Foundation
import GRDB
import Storing
import Testing

/// Everything that can be wrong with a file has its own kind of error, and nothing is lost.
@Suite("dossier: trouble")
struct TroubleTests {
  private let scratch: Scratch
  private let path: String

  init() throws {
    scratch = try Scratch()
    path = scratch.file("a.dossier")
    let dossier = try Dossier.create(path, Made.settings, now: Made.hour("2020-11-01T00:00Z"))
    try dossier.receive((0..<20).map { Made.varied($0) }, now: Made.hour("2020-11-11T00:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-11T00:00Z"))
    try dossier.close()
  }

  private func kind(_ body: () throws -> Void) -> DossierError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? DossierError)?.kind
    }
  }

  @Test func missingOrSomethingElse() throws {
    #expect(kind { _ = try Dossier.open(scratch.file("no.dossier")) } == .missing)
    #expect(kind { _ = try DossierReader.open(scratch.file("no.dossier")) } == .missing)
    try Data("plain text, and enough of it to fill more than one hundred bytes of what could have been the head of a database file".utf8)
      .write(to: URL(fileURLWithPath: scratch.file("text")))
    #expect(kind { _ = try DossierReader.open(scratch.file("text")) } == .notADossier)
    #expect(kind { _ = try Dossier.open(scratch.file("text")) } == .notADossier)
    #expect(kind { _ = try Dossier.create(path, Made.settings, now: Made.hour("2020-11-01T00:00Z")) } == .exists)
    #expect(try DossierReader.open(path).reports().rows.count == 20)
  }

  @Test func fromANewerVersion() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 999") }
    try queue.close()
    #expect(kind { _ = try DossierReader.open(path) } == .newer)
    #expect(kind { _ = try Dossier.open(path) } == .newer)
  }

  @Test func twoWriters() throws {
    let one = try Dossier.open(path)
    do {
      _ = try Dossier.open(path)
      Issue.record("two writers")
    } catch let error as DossierError {
      #expect(error.kind == .locked)
      #expect(error.what.contains("\(ProcessInfo.processInfo.processIdentifier)"), "names the other: \(error.what)")
    }
    try one.close()
  }

  @Test func readersSeeWholeBatchesWhileSomebodyWrites() throws {
    let reader = try DossierReader.open(path)
    let before = try reader.events().values
    let dossier = try Dossier.open(path)
    try dossier.receive((20..<40).map { Made.varied($0) }, now: Made.hour("2020-11-12T00:00Z"))
    #expect(try reader.events().values == before)
    try dossier.conclude(now: Made.hour("2020-11-12T00:00Z"))
    #expect(try reader.events().values == before, "a reader stays at its moment")
    #expect(try reader.at(nil).reports().rows.count == 40)
    try dossier.close()
  }

  @Test func theLogCannotBeAltered() throws {
    let queue = try DatabaseQueue(path: path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "UPDATE log SET known = 0") } }
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "DELETE FROM log WHERE seq = 3") } }
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "DELETE FROM sources") } }
    try queue.close()
  }

  @Test func damagedBytes() throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for k in stride(from: 4096, to: bytes.count, by: 64) { bytes[k] = 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(kind { _ = try DossierReader.open(path).claims() } == .corrupt)
  }

  @Test func theDiskIsFull() throws {
    let dossier = try Dossier.open(path)
    let before = try dossier.reader().fingerprints()
    try dossier.limitPages(toPresentAnd: 8)
    #expect(kind { try dossier.receive((100..<900).map { Made.varied($0) }, now: Made.hour("2020-11-13T00:00Z")) } == .full)
    try dossier.limitPages(toPresentAnd: 1_000_000)
    #expect(try dossier.reader().fingerprints() == before)
    #expect(try dossier.receive((100..<110).map { Made.varied($0) }, now: Made.hour("2020-11-13T00:00Z")).added == 10)
    try dossier.conclude(now: Made.hour("2020-11-13T00:00Z"))
    #expect(try dossier.reader().reports().rows.count == 30)
  }
}
