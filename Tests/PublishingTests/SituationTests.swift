import Claims
import Foundation
import Publishing
import Testing

@Suite("Situation report")
struct SituationTests {
  let r = Fixture.situation

  @Test("headline: truce, day N, violations beside the period before")
  func headline() throws {
    let truce = try #require(r.truce)
    #expect(truce.agreement == "a" + Fixture.id(1))
    #expect(truce.day == 7)
    #expect(r.violations.total == 2)
    #expect(r.violations.previousTotal == 1)
    #expect(r.lastDay.events.isEmpty)
    #expect(r.lastWeek.events.count == 2 && r.lastWeek.before == 1)
    #expect(r.violations.parts == ["blamed on Armed Forces of Armenia", "blamed on more than one side"])
    #expect(r.violations.places.map(\.now) == [1, 1] && r.violations.places.map(\.before) == [1, 0])
  }

  @Test("what is supposed, and what is of another period, is left out")
  func selection() {
    #expect(r.incidents.map(\.id) == ["e" + Fixture.id(3), "e" + Fixture.id(5)])
    #expect(!r.events.contains { $0.id == "ec980000" || $0.id == "ec990000" })
    #expect(r.contradictions.count == 2)
  }

  @Test("one origin's counts are not added to another's")
  func claimed() {
    #expect(r.violations.claimed.map(\.best) == [13, 1])
    #expect(r.violations.claimed.map(\.by) == [Fixture.baku, Fixture.yerevan])
  }

  @Test("changes since the last report")
  func changes() throws {
    let kinds = try #require(r.changes).map(\.kind)
    #expect(kinds == [.status, .provision, .late, .toll, .contradiction, .settled])
  }

  @Test("a truce that ended is not in force, one that ended later was")
  func ended() {
    var input = Fixture.input
    input.extract.findings.agreements[0].ended = DatedFact(time: Fixture.time(12), witnesses: [])
    #expect(SituationReport(input).truce == nil)
    input.period = Period(first: Fixture.day(10), last: Fixture.day(11))
    #expect(SituationReport(input).truce?.day == 2)
  }

  @Test("positions of the parties stand beside what they are about")
  func positions() {
    #expect(r.standings.map(\.subject) == ["event:e" + Fixture.id(5), "finding:2020-11-12/3"])
    #expect(r.standings.map { $0.positions.map(\.kind) } == [["concur", "reserve"], ["dissent", nil]])
    #expect(r.standings.map(\.state) == [nil, "logged"])
    #expect(r.markdown.contains("the-west.example reserves its position") && r.html.contains("No &lt;shot&gt; was fired."))
    // What was said before the period about something that it does not show is another report's.
    var input = Fixture.input
    input.period = Period(first: Fixture.day(20), last: Fixture.day(26))
    #expect(SituationReport(input).standings.isEmpty)
  }

  @Test("Markdown, HTML and JSON are as before")
  func snapshots() throws {
    try SnapshotFile.compare("situation.md", Array(r.markdown.utf8))
    try SnapshotFile.compare("situation.html", Array(r.html.utf8))
    try SnapshotFile.compare("situation.json", r.json)
  }

  @Test("the same input gives the same bytes, whatever the order of its dictionaries")
  func determinism() {
    let again = SituationReport(
      SituationInput(
        title: Fixture.input.title, period: Fixture.input.period, asOf: Fixture.input.asOf, generatedAt: Fixture.input.generatedAt,
        extract: Extract(
          findings: Fixture.findings, claims: Dictionary(uniqueKeysWithValues: Fixture.claimList.reversed().map { ($0.id, $0) }),
          reports: Dictionary(uniqueKeysWithValues: Fixture.sources.reversed().map { ($0.id, $0) })), lastReport: Fixture.input.lastReport,
        standings: Fixture.standings.reversed()))
    let same = [again.html == r.html, again.json == r.json, again.markdown == r.markdown]
    #expect(same == [true, true, true])
  }

  @Test("an empty dossier makes a report that says so")
  func empty() throws {
    let r = SituationReport(
      SituationInput(title: "Nothing", period: Period(first: Fixture.day(1), last: Fixture.day(1)), generatedAt: Stamp(day: Fixture.day(2)), extract: Extract())
    )
    let said = [r.html.contains("No truce is known to hold on 1 November 2020."), r.markdown.contains("No incident is recorded in this period.")]
    #expect(said == [true, true])
    #expect(try JSONSerialization.jsonObject(with: Data(r.json)) is [String: Any])
  }
}

@Suite("Hostile text")
struct HostileTests {
  @Test("source text is never markup in HTML")
  func html() {
    let html = Fixture.situation.html
    for bad in ["<script", "<img", "javascript:", "onerror=alert(2)>"] {
      let found = html.lowercased().contains(bad)
      #expect(!found, "\(bad)")
    }
    let escaped = html.contains("&lt;script&gt;")
    let directed = html.contains("<q dir=\"auto\" lang=\"ar\">")
    #expect(escaped && directed)
  }

  @Test("every footnote that is cited exists, and none is cited twice under two numbers")
  func notes() throws {
    let html = Fixture.situation.html
    let cited = Set(html.matches(of: #/href="#n(\d+)"/#).compactMap { Int($0.1) })
    let defined = html.matches(of: #/<li id="n(\d+)"/#).compactMap { Int($0.1) }
    #expect(Set(defined).count == defined.count)
    #expect(cited.isSubset(of: Set(defined)))
    #expect(defined == Array(1...defined.count))
    let markdown = Fixture.situation.markdown
    let marks = Set(markdown.matches(of: #/\[\^(\d+)\](?!:)/#).compactMap { Int($0.1) })
    let notes = Set(markdown.matches(of: #/\[\^(\d+)\]:/#).compactMap { Int($0.1) })
    #expect(marks == notes)
    #expect(notes == Set(defined))
  }

  @Test("Markdown: no markup, no link, no broken table from source text")
  func markdown() {
    let text = Fixture.situation.markdown
    let found = ["<script", "<img", "](http://evil.example)"].filter { text.contains($0) }
    #expect(found.isEmpty)
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let bars = line.replacing("\\|", with: "").filter { $0 == "|" }.count
      #expect([3, 5, 6, 7, 8].contains(bars), "\(line)")
    }
  }

  @Test("nothing in the HTML is fetched from anywhere")
  func selfContained() {
    let html = Fixture.situation.html
    let elsewhere = html.matches(of: #/<[a-z][^>]*\s(?:src|href)="(?!#|https?:|data:,)[^"]*"/#).map { String($0.0) }
    let fetched = html.matches(of: #/<[a-z][^>]*\s(?:src|srcset|poster|data)=/#).map { String($0.0) }
    let styled = html.contains("@import") || html.contains("url(http")
    #expect(elsewhere.isEmpty && fetched.isEmpty && !styled)
  }
}
