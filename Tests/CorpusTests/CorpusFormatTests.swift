import ClaimNotation
import Claims
import Testing

/// A malformed line must never be passed over.
@Suite("Corpus format")
struct CorpusFormatTests {
  @Test(
    "malformed lines are told with their line",
    arguments: [
      ("no title\n\n## No claim\n- Nothing happened.", 1, "# title"),
      ("# t\n- Early bullet.\n## No claim\n- Nothing.", 2, "before the first heading"),
      ("# t\n## AGREED actors=ARM\n- [They agreed].", 2, "no PLOVER type"),
      ("# t\n## AGREE/visit\n- [They agreed].", 2, "no mode"),
      ("# t\n## AGREE actor=ARM\n- [They agreed].", 2, "unknown key"),
      ("# t\n## AGREE actors=Armenia\n- [They agreed].", 2, "not CODE"),
      ("# t\n## AGREE actors=ARM actors=AZE\n- [They agreed].", 2, "stands twice"),
      ("# t\n## AGREE actors=\n- [They agreed].", 2, "no value"),
      ("# t\n## AGREE truce=signed\n- [They agreed].", 2, "no state of a truce"),
      ("# t\n## AGREE provisions=peace\n- [They agreed].", 2, "no provision"),
      ("# t\n## AGREE aux=past\n- [They agreed].", 2, "no auxiliary"),
      ("# t\n## ASSAULT figures=dead=4\n- [They died].", 2, "no measure"),
      ("# t\n## ASSAULT figures=killed=four\n- [They died].", 2, "no number"),
      ("# t\n## ASSAULT time=soon\n- [They died].", 2, "ISO 8601"),
      ("# t\n## ASSAULT place=\"Fizuli\n- [They died].", 2, "not closed"),
      ("# t\n## AGREE\n- They agreed.", 3, "no evidence"),
      ("# t\n## AGREE\n- [They agreed.", 3, "not closed"),
      ("# t\n## AGREE\n- They [] agreed.", 3, "without"),
      ("# t\n## AGREE\n- They [[agreed]].", 3, "inside brackets"),
      ("# t\n## No claim\n- They [agreed].", 3, "under 'No claim'"),
      ("# t\n## No claim\nThey agreed.", 3, "prose"),
      ("# t\n### No claim\n- They agreed.", 2, "a heading is"),
      ("# t\npublished: yesterday\n## No claim\n- They agreed.", 2, "ISO 8601"),
      ("# t\n## Known gap: AGREEMENT\n- [They agreed].", 2, "no PLOVER type"),
      ("# t\n", 2, "no bullet"),
    ])
  func malformed(text: String, line: Int, message: String) {
    let found = CorpusFile.read(text, file: "f.md", lang: "en").compactMap { c -> (Int, String)? in
      if case .malformed(let m) = c.kind { (c.line, m) } else { nil }
    }
    #expect(found.contains { $0.0 == line && $0.1.contains(message) }, "\(found)")
  }

  @Test("spans are counted in code points, settings hold until the next, long bullets go on")
  func spans() throws {
    let text = """
      # Title
      published: 2020-11-20

      Prose.

      ## ASSAULT figures=killed>=5,wounded=12 voice="The ministry" time=2020-11
      - In Şuşa, [five died
        and twelve were hurt], it said.
      published: 2021-01-01

      ## Known gap: No claim
      - Nothing.
      """
    let cases = CorpusFile.read(text, file: "f.md", lang: "en")
    let first = try #require(cases.first)
    #expect(cases.count == 2)
    #expect(first.line == 7)
    #expect(first.text == "In Şuşa, five died and twelve were hurt, it said.")
    #expect(first.evidence == [Span(9, 39)])
    #expect(first.published == "2020-11-20")
    #expect(cases[1].published == "2021-01-01")
    #expect(cases[1].isGap)
  }

  @Test("a heading's claim fits itself and not its neighbours")
  func fits() throws {
    let e = try ExpectedClaim(heading: "AGREE actors=ARM,AZE/GOV brokers=RUS truce=agreed time=2020-11-10 provisions=cessation")
    let day = try #require(Stamp(iso: "2020-11-10"))
    var c = Claim(event: .agree, truce: .agreed, provisions: [.cessation, .monitoring])
    c.actors = [Actor(name: "Armenia", code: "ARM", sector: "MIL"), Actor(name: "Azerbaijan", code: "AZE", sector: "GOV")]
    c.brokers = [Actor(name: "Russia", code: "RUS", sector: "GOV")]
    c.time = TimeValue(start: day, end: day, precision: .day, basis: .explicit)
    #expect(e.misfits(c).isEmpty)
    #expect(try ExpectedClaim(heading: c.line).misfits(c).isEmpty)
    var other = c
    other.actors[1].sector = "MIL"
    other.aux = .future
    other.attribution = [Voice(actor: Actor(name: "TASS", code: "JRN", sector: "JRN"), via: .wire)]
    other.time?.end = nil
    #expect(e.misfits(other) == ["actors", "aux", "voice", "time"])
  }
}
