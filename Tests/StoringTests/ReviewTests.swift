import Claims
import Storing
import Testing

@Suite("dossier: what persons decide")
struct ReviewTests {
  private let scratch: Scratch
  private let dossier: Dossier
  private let later = Made.hour("2020-12-01T00:00Z")

  init() throws {
    scratch = try Scratch()
    dossier = try Dossier.create(scratch.file("a.dossier"), Made.settings, now: Made.hour("2020-11-01T00:00Z"))
    try dossier.receive(
      [
        Made.report("Three fell near Tartar.", url: "https://a.example/1", outlet: "Herald"),
        Made.report("Five fell near Tartar.", url: "https://b.example/1", outlet: "Courier", killed: 5),
        Made.report("Shells on Ganja.", url: "https://c.example/1", published: "2020-10-04", place: "Ganja"),
      ], now: Made.hour("2020-11-11T00:00Z"))
    try dossier.conclude(now: Made.hour("2020-11-11T00:00Z"))
  }

  private func decide(_ action: Review.Action, _ targets: [String], _ fields: [Review.Field] = []) throws {
    try dossier.review(Review(action, targets, fields: fields, reason: "seen", by: "Ada"), now: later)
    try dossier.conclude(now: later)
  }

  private func event(_ place: String) throws -> Recorded<Event> { try #require(dossier.reader().events(Filter(place: place)).rows.first) }

  @Test func rejectedEventsLeaveTheListsAndStayWhateverComes() throws {
    let id = try event("Ganja").value.id
    try decide(.reject, [id])
    #expect(try dossier.reader().events(Filter(place: "Ganja")).rows.isEmpty)
    try dossier.receive([Made.report("More on Ganja.", url: "https://d.example/1", outlet: "Post", published: "2020-10-04", place: "Ganja")], now: later)
    try dossier.conclude(now: later)
    var all = Filter(place: "Ganja")
    all.includesRejected = true
    #expect(try dossier.reader().events(all).rows.contains { $0.review == .rejected && $0.value.claims.contains(String(id.dropFirst())) })
    try decide(.withdraw, [id])
    #expect(try !dossier.reader().events(Filter(place: "Ganja")).rows.isEmpty)
  }

  @Test func aRejectedClaimIsNotCounted() throws {
    let e = try event("Tartar").value
    #expect(e.claims.count == 2)
    try decide(.reject, [e.claims[1]])
    #expect(try event("Tartar").value.claims == [e.claims[0]])
    #expect(try dossier.reader(asOf: Made.hour("2020-11-12T00:00Z")).events(Filter(place: "Tartar")).values == [e])
  }

  @Test func correctionsHold() throws {
    let e = try event("Ganja").value
    try decide(.correct, [e.id], [.init(name: "killed", value: "7..9"), .init(name: "place", value: "Ganja airport")])
    let now = try event("Ganja")
    #expect(now.review == .corrected)
    #expect(now.value.place?.name == "Ganja airport")
    #expect(now.value.figures.first.map { [$0.low, $0.high] } == [7, 9])
    try decide(.correct, [e.claims[0]], [.init(name: "place", value: "Barda")])
    #expect(try dossier.reader().claim(e.claims[0])?.value.claim.place?.name == "Barda")
    #expect(throws: DossierError.self) { try decide(.correct, [e.id], [.init(name: "colour", value: "red")]) }
    #expect(throws: DossierError.self) { try decide(.correct, [e.id], [.init(name: "killed", value: "many")]) }
  }

  @Test func eventsAreMergedAndSplit() throws {
    let (a, b) = (try event("Tartar").value, try event("Ganja").value)
    try decide(.merge, [a.id, b.id])
    let one = try dossier.reader().events().values
    #expect(one.map { Set($0.claims) } == [Set(a.claims + b.claims)])
    #expect(try dossier.reader().event(b.id)?.value.id == one.first?.id, "an address that moved leads on")
    try decide(.split, [one[0].id, a.claims[1]])
    #expect(try Set(dossier.reader().events().values.map { Set($0.claims) }) == [Set([a.claims[0]] + b.claims), [a.claims[1]]])
    #expect(try dossier.reader().reviews().map(\.review.action) == [.merge, .split])
  }

  @Test func contradictionsAreResolvedAndReopened() throws {
    let x = try #require(dossier.reader().contradictions(kind: .figure).values.first)
    try decide(.resolve, [x.id])
    #expect(try dossier.reader().contradictions(open: true).values.allSatisfy { $0.id != x.id })
    #expect(try dossier.reader().contradiction(x.id)?.review == .resolved)
    try decide(.reopen, [x.id])
    #expect(try dossier.reader().contradictions(open: true).values.contains { $0.id == x.id })
    #expect(throws: DossierError.self) { try decide(.resolve, ["x0000000000000000"]) }
  }
}
