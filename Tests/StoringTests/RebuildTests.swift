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

  @Test func coverageIsDataOfItsOwn() throws {
    let scratch = try Scratch()
    let dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-01T00:00Z"))
    func row(_ state: CoverageRow.State, _ day: String, _ post: String) -> CoverageRow {
      let stamp = Stamp(iso: day)
      return CoverageRow(
        state: state, post: post, place: Place(name: post, latitude: 40.1, longitude: 46.9, precision: "exact", source: nil),
        time: TimeValue(start: stamp, end: stamp, precision: .day, basis: .explicit), patrol: "P1", note: "no power",
        evidence: Quotation(text: "row", span: Span(0, 3)))
    }
    func report(_ text: String, _ rows: [CoverageRow]) -> PreparedReport {
      let hash = (0..<4).map { String(format: "%016llx", Made.fnv("\($0)" + text)) }.joined()
      let report = Report(id: hash, text: Array(text.utf8), lang: "en", segments: [])
      return ReportPreparer(coder: "test", packs: "0").prepare(report, file: "daily.csv", claims: [], coverage: rows)
    }
    let first = [row(.manned, "2020-11-09", "Post 7"), row(.cameraDown, "2020-11-10", "Camera 2"), row(.accessRefused, "2020-11-11", "Road 1")]
    try dossier.receive([report("one", first)], now: Made.hour("2020-11-12T12:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-12T12:00Z"))
    #expect(try dossier.reader().observedCoverage().values.map(\.row) == first.reversed())
    #expect(try dossier.reader().observedCoverage(gaps: true).values.map(\.row.state) == [.accessRefused, .cameraDown])
    let filter = Filter(from: Stamp(iso: "2020-11-10")?.day, to: Stamp(iso: "2020-11-10")?.day, place: "camera")
    #expect(try dossier.reader().observedCoverage(filter).values.map(\.row.post) == ["Camera 2"])
    let page = try dossier.reader().observedCoverage(limit: 2)
    #expect(try dossier.reader().observedCoverage(after: page.next).values.map(\.row.state) == [.manned])
    // A corrected file takes the place of what it said before, and the past stays what it was.
    try dossier.receive([report("two", [row(.cameraUp, "2020-11-10", "Camera 2")])], now: Made.hour("2020-11-13T12:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-13T12:00Z"))
    #expect(try dossier.reader().observedCoverage().values.map(\.row.state) == [.cameraUp])
    #expect(try dossier.reader(asOf: Made.hour("2020-11-12T13:00Z")).observedCoverage().values.map(\.row) == first.reversed())
    let before = try dossier.reader().fingerprints()
    try dossier.rebuild()
    #expect(try dossier.reader().fingerprints() == before)
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
