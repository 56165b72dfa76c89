import ClaimNotation
import Claims
import Foundation
import Packs
import Testing

enum Environment {
  static func value(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
}

/// The corpus files are the tests: what a heading says must come out of every bullet under it (CONTRIBUTING.md).
@Suite("Corpus")
struct CorpusTests {
  @Test("every bullet", arguments: Corpus.cases)
  func bullet(_ item: CorpusCase) {
    let claims: [Claim]
    if case .malformed(let message) = item.kind { return fail(item, "malformed: \(message)", nil) }
    var report = Repository.report(item.text, item.lang, published: item.published)
    claims = Repository.code(&report) ?? []
    if case .gap(let inner) = item.kind {
      if passes(inner, item, claims) {
        fail(item, "a known gap works now; move the bullet up to '## \(item.heading.dropFirst(11))'", claims)
      }
    } else if !passes(item.kind, item, claims) {
      fail(item, nearest(item, claims), claims)
    }
  }

  private func passes(_ kind: CorpusCase.Kind, _ item: CorpusCase, _ claims: [Claim]) -> Bool {
    switch kind {
    case .noClaim: claims.isEmpty
    case .claim(let e): claims.contains { e.misfits($0).isEmpty && covers($0, item) }
    case .gap, .malformed: false
    }
  }

  /// Every bracket shares at least half of the union with words that the claim shows.
  private func covers(_ c: Claim, _ item: CorpusCase) -> Bool {
    item.evidence.allSatisfy { b in
      c.evidence.contains { e in
        let shared = min(b.end, e.span.end) - max(b.start, e.span.start)
        let union = max(b.end, e.span.end) - min(b.start, e.span.start)
        return shared > 0 && 2 * shared >= union
      }
    }
  }

  /// What is wrong with the claim that comes closest.
  private func nearest(_ item: CorpusCase, _ claims: [Claim]) -> String {
    guard case .claim(let e) = item.kind else { return "claims where none should be" }
    let wrong = claims.map { c in e.misfits(c) + (covers(c, item) ? [] : ["evidence"]) }
    guard let best = wrong.min(by: { $0.count < $1.count }) else { return "no claim" }
    return best.contains("event") ? "no such claim" : "wrong: " + best.joined(separator: ", ")
  }

  private func fail(_ item: CorpusCase, _ why: String, _ claims: [Claim]?) {
    var text = "\(item.file):\(item.line): \(why)"
    if let claims {
      text += "\n  text      \(item.text)\n  expected  \(item.heading)"
      for span in item.evidence {
        let words = String(String.UnicodeScalarView(Array(item.text.unicodeScalars)[span.start..<span.end]))
        text += " [\(words)]"
      }
      if claims.isEmpty { text += "\n  got       nothing" }
      for c in claims { text += "\n  got       \(c.longLine) (\(c.rule))" }
    }
    Issue.record(
      Comment(rawValue: text),
      sourceLocation: SourceLocation(
        fileID: "CorpusTests/\(item.file.split(separator: "/").last ?? "")", filePath: item.file, line: max(1, item.line), column: 1))
  }

  @Test("every language that has a corpus has enough of it", .enabled(if: Environment.value("TRUCELINE_CORPUS") == nil))
  func size() {
    for language in Repository.packs.languages {
      var positive = 0
      var negative = 0
      var gaps = 0
      for c in Corpus.cases where c.lang == language.code {
        switch c.kind {
        case .claim: positive += 1
        case .noClaim: negative += 1
        case .gap: gaps += 1
        case .malformed: break
        }
      }
      #expect(positive >= 400, "\(language.code): \(positive) sentences with a claim")
      #expect(negative >= 200, "\(language.code): \(negative) sentences without one")
      #expect(gaps >= 1, "\(language.code): \(gaps) known gaps")
    }
  }
}
