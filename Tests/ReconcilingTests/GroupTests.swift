import Claims
import Reconciling
import Testing

/// Reports that were given as being about one thing: which day it was, and how many it hit.
@Suite("Reports of one group")
struct GroupTests {
  /// A report of a shooting near Terter, published on a day of September 2020, with one claim a list of figures.
  private func report(_ k: Int, published: Int, on day: ClosedRange<Int>? = nil, since: Int? = nil, _ claims: [[Figure]]) -> CodedReport {
    func stamp(_ d: Int) -> Stamp { Stamp(day: CivilDay(year: 2020, month: 9, day: 1) + (d - 1)) }
    let header = ReportHeader(
      id: "report\(k)", outlet: nil, lang: "en",
      published: TimeValue(start: stamp(published), end: stamp(published), precision: .day, basis: .metadata), group: "g")
    var told: [Claim] = []
    for (n, figures) in claims.enumerated() {
      var c = Claim(id: "c\(k)\(n)", report: header.id, lang: "en", event: .assault, mode: "firearms")
      c.figures = figures
      if let day { c.time = TimeValue(start: stamp(day.lowerBound), end: stamp(day.upperBound), precision: .day, basis: .relative) }
      if let since { c.time = TimeValue(start: stamp(since), end: nil, precision: .day, basis: .relative) }
      c.evidence = [Quotation(text: "shot", span: Span(10 * n, 10 * n + 4))]
      told.append(c)
    }
    return CodedReport(header: header, claims: told)
  }

  private func figure(_ m: Measure, _ n: Double, _ scope: FigureScope = [], who: String? = nil) -> Figure {
    Figure(
      measure: m, whose: who.map { Actor(name: $0, code: "UNK", sector: "CVL") }, low: n, high: n, approximate: false,
      source: Quotation(text: "\(n)", span: Span(0, 1)), scope: scope)
  }

  private func largest(_ reports: [CodedReport]) throws -> Event {
    let events = Reconciler(frame: ConflictFrame()).reconcile(reports).events
    return try #require(events.max { $0.support < $1.support })
  }

  private func best(_ e: Event, _ m: Measure) -> Double { e.figures.first { $0.measure == m }?.best ?? 0 }

  @Test("nothing happened after its first report") func day() throws {
    let e = try largest([
      report(1, published: 11, on: 10...10, [[figure(.wounded, 2)]]), report(2, published: 25, [[figure(.wounded, 2)]]),
      report(3, published: 12, on: 11...11, [[figure(.wounded, 2)]]), report(4, published: 13, on: 11...11, [[figure(.wounded, 2)]]),
      report(5, published: 10, [[figure(.wounded, 2)]]),
    ])
    #expect(e.time?.start?.day == CivilDay(year: 2020, month: 9, day: 10))
  }

  @Test("of a night between two days it was the one that is named") func night() throws {
    let e = try largest([report(1, published: 11, on: 10...11, [[figure(.killed, 1)]]), report(2, published: 11, on: 11...11, [[figure(.killed, 1)]])])
    #expect(e.time?.start?.day == CivilDay(year: 2020, month: 9, day: 11))
  }

  @Test("who was hit and died says nothing of others") func remainder() throws {
    let e = try largest([
      report(1, published: 11, on: 10...10, [[figure(.killed, 2)], [figure(.wounded, 1)]]),
      report(2, published: 11, on: 10...10, [[figure(.killed, 2)], [figure(.wounded, 2, .struck)]]),
      report(3, published: 11, on: 10...10, [[figure(.killed, 2)], [figure(.wounded, 2, .struck)]]),
    ])
    #expect(best(e, .killed) == 2)
    #expect(best(e, .wounded) == 1)
  }

  @Test("hurt on the first day, dead on the third: not both") func later() throws {
    let e = try largest([
      report(1, published: 11, on: 10...10, [[figure(.wounded, 3)]]),
      report(2, published: 13, on: 10...10, [[figure(.killed, 1)], [figure(.wounded, 2)]]),
    ])
    #expect(best(e, .killed) == 1)
    #expect(best(e, .wounded) == 2)
  }

  @Test("counts of several attacks and of a longer time are no counts of this one") func totals() throws {
    let one = report(1, published: 11, on: 10...10, [[figure(.wounded, 2)]])
    #expect(best(try largest([one, report(2, published: 11, on: 10...10, [[figure(.wounded, 9, .several)]])]), .wounded) == 2)
    #expect(best(try largest([one, report(2, published: 11, since: 4, [[figure(.wounded, 9)]])]), .wounded) == 2)
    // Where nothing else is told they count.
    #expect(best(try largest([report(2, published: 11, on: 10...10, [[figure(.wounded, 9, .several)]])]), .wounded) == 9)
  }

  @Test("one person told twice by one claim is one") func twice() throws {
    let boy = [figure(.wounded, 1, .person, who: "boy"), figure(.wounded, 1, [.struck, .known], who: "boy")]
    let e = try largest([report(1, published: 11, on: 10...10, [boy])])
    #expect(best(e, .wounded) == 1)
  }
}
