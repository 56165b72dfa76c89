import Claims
import Foundation
import Reconciling
import Storing
import Testing

@Suite("dossier: the log is the truth")
struct RebuildTests {
  /// Several batches with a new version, a copy, and decisions of persons.
  private static func lived(_ path: String) throws -> Dossier {
    let dossier = try Dossier.create(path, Made.settings, now: Made.hour("2020-11-01T00:00Z"))
    for k in 0..<4 {
      let now = Made.hour("2020-11-1\(k)T12:00Z")
      try dossier.receive((0..<30).map { Made.varied(k * 30 + $0) }, now: now)
      try dossier.conclude(now: now)
    }
    let events = try dossier.reader().events(Filter(type: .assault)).values
    let now = Made.hour("2020-11-20T12:00Z")
    try dossier.review(Review(.reject, [events[0].id], reason: "a drill", by: "Ada"), now: now)
    try dossier.review(Review(.correct, [events[1].claims[0]], fields: [.init(name: "killed", value: "40")], reason: "list", by: "Ada"), now: now)
    try dossier.review(Review(.merge, [events[2].id, events[3].id], reason: "one attack", by: "Ben"), now: now)
    try dossier.conclude(now: now)
    try dossier.receive([Made.report("Another text entirely.", url: "https://a.example/0", killed: 9)], now: Made.hour("2020-11-21T12:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-21T12:00Z"))
    return dossier
  }

  @Test func rebuildGivesTheSameTables() throws {
    let scratch = try Scratch()
    let dossier = try Self.lived(scratch.file("a.dossier"))
    let before = try dossier.reader().fingerprints()
    let found = try dossier.reader().search("soldiers", limit: 500).rows.count
    #expect(found > 20)
    try dossier.rebuild()
    let after = try dossier.reader().fingerprints()
    for table in before.keys.sorted() { #expect(before[table] == after[table], "table \(table)") }
    #expect(try dossier.reader().search("soldiers", limit: 500).rows.count == found)
    #expect(try dossier.reader().damage().isEmpty)
    try dossier.close()
  }

  @Test func pastAnswersStayWhatTheyWere() throws {
    let scratch = try Scratch()
    let dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-01T00:00Z"))
    var answers: [(hour: Moment, events: [Event], claims: [Claim], contradictions: [Contradiction])] = []
    for k in 0..<5 {
      let now = Made.hour("2020-11-1\(k)T12:00Z")
      try dossier.receive((0..<20).map { Made.varied(k * 20 + $0) }, now: now)
      try dossier.conclude(now: now)
      let reader = try dossier.reader()
      answers.append((now, try reader.events().values, try reader.claims().values.map(\.claim), try reader.contradictions().values))
    }
    #expect(Set(answers.map(\.events.count)).count > 2)
    for a in answers {
      let then = try dossier.reader(asOf: a.hour)
      #expect(try then.events().values == a.events)
      #expect(try then.claims().values.map(\.claim) == a.claims)
      #expect(try then.contradictions().values == a.contradictions)
    }
  }

  @Test func batchesMakeNoDifference() throws {
    let scratch = try Scratch()
    let now = Made.hour("2020-11-11T00:00Z")
    func dossier(_ name: String, _ batches: [[Int]]) throws -> DossierReader {
      let d = try Dossier.create(scratch.file(name), Made.settings, now: now)
      for b in batches {
        try d.receive(b.map { Made.varied($0) }, now: now)
        try d.conclude(now: now)
      }
      return try d.reader()
    }
    let all = Array(0..<90)
    let one = try dossier("one.dossier", [all])
    let many = try dossier("many.dossier", stride(from: 0, to: 90, by: 7).map { Array(all.reversed()[$0..<min($0 + 7, 90)]) })
    func sorted<T>(_ page: Page<T>, _ key: (T) -> String) -> [T] { page.values.sorted { key($0) < key($1) } }
    #expect(try one.events().rows.count > 10)
    #expect(try sorted(one.events()) { $0.id } == sorted(many.events()) { $0.id })
    #expect(try sorted(one.contradictions()) { $0.id } == sorted(many.contradictions()) { $0.id })
    #expect(try sorted(one.denials()) { $0.claim } == sorted(many.denials()) { $0.claim })
    #expect(
      try sorted(one.violations()) { "\($0.day.number) \($0.by.key) \($0.blamed.code)" }
        == sorted(many.violations()) { "\($0.day.number) \($0.by.key) \($0.blamed.code)" })
    // And they are what reconciling gives of everything at once.
    let reports = try one.reports().values.map { r in
      CodedReport(header: r.payload.header, claims: try one.claims().values.filter { $0.claim.report == r.payload.report }.map(\.claim))
    }
    let whole = Reconciler().reconcile(reports)
    #expect(try sorted(one.events()) { $0.id } == whole.events.sorted { $0.id < $1.id })
    #expect(try sorted(one.contradictions()) { $0.id } == whole.contradictions.sorted { $0.id < $1.id })
  }
}
