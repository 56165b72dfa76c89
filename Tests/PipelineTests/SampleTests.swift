import ClaimNotation
import Claims
import Testing

/// What must hold for every report, whatever its claims are.
@Suite("Sample reports")
struct SampleTests {
  @Test("there are enough of them, in both languages")
  func enough() {
    #expect(SampleReports.files.count >= 24)
    for lang in ["en", "id"] { #expect(SampleReports.files.filter { $0.contains("-\(lang)-") }.count >= 8) }
  }

  @Test("language, spans, furniture and repetition", arguments: SampleReports.files)
  func holds(file: String) throws {
    let (report, claims) = try #require(SampleReports.coded(file))
    let name = SampleReports.name(file)
    #expect(name.contains("-\(report.lang)-"))
    let scalars = Array(String(decoding: report.text, as: UTF8.self).unicodeScalars)
    for c in claims {
      #expect(c.report == report.id)
      for e in c.evidence {
        #expect(String(String.UnicodeScalarView(scalars[e.span.start..<e.span.end])) == e.text)
        #expect(!furniture(report, e.span, scalars), "\(name): furniture as evidence: \(e.text)")
      }
    }
    let again = try #require(SampleReports.coded(file))
    #expect(again.claims == claims)
  }

  private func furniture(_ report: Report, _ span: Span, _ scalars: [Unicode.Scalar]) -> Bool {
    let before = String(String.UnicodeScalarView(scalars[..<span.start])).utf8.count
    let end = before + String(String.UnicodeScalarView(scalars[span.start..<span.end])).utf8.count
    return report.segments.contains { $0.kind == .furniture && $0.start < end && before < $0.end }
  }
}
