import Claims
import Foundation
import Recording
import Storing
import Testing

@Suite("speed of the record's check")
struct RecordSpeedTests {
  /// A report of a few sentences with four claims, as many news reports have.
  private static func report(_ k: Int) -> PreparedReport {
    let words = (0..<8).map { String(Made.fnv("\(k) \($0)"), radix: 36) }
    let text =
      "Report \(k): forces shelled the town of \(words[0]) on 10 November, the ministry of \(words[1]) said. At least \(k % 30) soldiers were killed and "
      + "\(k % 60) wounded near \(words[2]). The ministry accused the other side of violating the ceasefire \(k % 140) times. Residents of \(words[3]) "
      + "reported that power was cut in district \(words[4]) and that the road to \(words[5]) stayed closed; a convoy with \(words[6]) reached \(words[7])."
    let hash = TreeHash.content(Array(text.utf8)).hex
    let stamp = Stamp(iso: "2020-11-10")
    let time = TimeValue(start: stamp, end: stamp, precision: .day, basis: .publication)
    let report = Report(
      id: hash, text: Array(text.utf8), title: "Report from \(words[0])", outlet: "Herald \(k % 9)", lang: "en", published: time, segments: [])
    let claims = (0..<4).map { n in
      Claim(
        id: String(Made.fnv("\(k) claim \(n)"), radix: 16).leftPadded(to: 16), report: hash, lang: "en", event: .assault,
        actors: [Actor(name: "Azerbaijan", code: "AZE", sector: "MIL")], recipients: [Actor(name: "Armenia", code: "ARM", sector: "MIL")],
        place: Place(name: words[n], latitude: 40.34, longitude: 46.93, precision: "exact", source: nil), time: time,
        figures: [Figure(measure: .killed, whose: nil, low: Double(k % 30), high: Double(k % 30), approximate: false, source: nil)],
        evidence: [Quotation(text: String(text.dropFirst(20 * n).prefix(60)), span: Span(20 * n, 20 * n + 60))], rule: "test:1", confidence: 0.75)
    }
    return ReportPreparer(coder: "test", packs: "0").prepare(report, sourceID: "\(k)", claims: claims)
  }

  /// `TRUCELINE_VERIFY` sets the number of entries, the aim is 10 s for 1,000,000; `TRUCELINE_VERIFY_DOSSIER` keeps the dossier there.
  @Test func allIsHashedAgainQuickly() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["TRUCELINE_VERIFY"].flatMap(Int.init) ?? 20_000
    let scratch = try Scratch()
    let path = environment["TRUCELINE_VERIFY_DOSSIER"] ?? scratch.file("speed.dossier")
    let dossier = try Dossier.create(path, Made.settings, now: SignedDossier.now)
    for first in stride(from: 0, to: count / 2, by: 2000) {
      try dossier.receive((first..<min(count / 2, first + 2000)).map { Self.report($0) }, now: SignedDossier.now)
    }
    let key = try SigningKey(name: "a.example", seed: [UInt8](repeating: 9, count: 32))
    let record = DossierRecord(dossier, now: SignedDossier.now)
    try record.claim(key.verifier)
    let holder = try RecordHolder(key: key, logs: [], roster: Roster([]), store: record, heads: SignedDossier.Heads())
    _ = try holder.checkpoint()
    try dossier.close()
    let clock = ContinuousClock()
    let start = clock.now
    let check = try DossierRecord(checking: path).check(logs: [key.verifier], cosigners: [], roster: nil)
    let took = clock.now - start
    #expect(check.faults.isEmpty)
    #expect(check.logs.map(\.entries) == [count / 2 * 2 + 2])
    print("\(count) entries and \(check.sources) sources verified in \(took)")
    // Far above the aim: what is caught here is a check that has become slower by its kind.
    let limit = Duration.seconds(10) + Duration.microseconds(50 * count)
    #expect(took < limit)
  }
}

extension String {
  fileprivate func leftPadded(to count: Int) -> String { String(repeating: "0", count: max(0, count - utf8.count)) + self }
}
