import ClaimNotation
import Claims
import Coding
import Packs
import Testing

/// The same report gives the same claims whatever was coded before, and every word shown stands where it is said to stand.
@Suite("Determinism and spans")
struct DeterminismTests {
  static let texts: [(lang: String, text: String)] = [
    ("en", "Armenia and Azerbaijan signed a ceasefire brokered by Russia on 10 November 2020. “Five soldiers were killed near Şuşa,” Yerevan said."),
    ("en", "India accused Pakistan of violating the truce. At least twelve villagers were wounded in the shelling of Poonch, the army said on Friday."),
    ("en", "The ministers will meet in Geneva on Monday – the Élysée confirmed it – to discuss the withdrawal of troops from Xankəndi."),
    ("id", "Armenia dan Azerbaijan menandatangani gencatan senjata yang dimediasi Rusia. “Lima tentara tewas di Şuşa,” kata Baku."),
    ("id", "Hamas membebaskan 24 sandera pada Jumat (24/11/2023), kata juru bicara Kementerian Luar Negeri Qatar, Majed al-Ansari, seperti dikutip AFP."),
    ("en", "Azerbaijan's government met. Azerbaijan's army moved. Azerbaijan's parliament sat. Protesters gathered in Yerevan. Police detained 20 protesters."),
    ("en", "Georgia's government met. Georgia's army moved. Georgia's parliament sat. Police detained 30 protesters."),
    ("en", "Russian President Vladimir Putin was in Sochi. He accused Turkey of sending fighters to Syria, and Turkey denied it."),
  ]

  private func json(_ claims: [Claim]) -> [String] {
    claims.map { c in
      var w = ByteWriter()
      w.claim(c)
      return w.string
    }
  }

  @Test("coded twice, by another coder, and after other reports")
  func same() throws {
    for (lang, text) in DeterminismTests.texts {
      let language = try #require(Repository.packs.language(lang))
      let one = Coder(Repository.packs, language)
      let two = Coder(Repository.packs, language)
      func code(_ coder: Coder) -> [String] {
        var r = Repository.report(text, lang, published: "2020-11-20")
        return json(coder.code(&r))
      }
      let first = code(one)
      #expect(!first.isEmpty)
      #expect(code(one) == first)
      for (_, other) in DeterminismTests.texts where other != text {
        var r = Repository.report(other, lang)
        _ = two.code(&r)
      }
      #expect(code(two) == first)
      // A trace explains and changes nothing.
      var r = Repository.report(text, lang, published: "2020-11-20")
      #expect(json(one.code(&r, trace: Trace())) == first)
    }
  }

  @Test("identifiers are 16 hexadecimal digits and differ within a report")
  func identifiers() {
    for (lang, text) in DeterminismTests.texts {
      var r = Repository.report(text, lang, published: "2020-11-20")
      let ids = (Repository.code(&r) ?? []).map(\.id)
      #expect(Set(ids).count == ids.count)
      #expect(ids.allSatisfy { $0.utf8.count == 16 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
    }
  }

  /// Everything a claim quotes.
  private func quotations(_ c: Claim) -> [Quotation] {
    var out = c.evidence
    for a in c.actors + c.recipients + c.brokers { if let q = a.source { out.append(q) } }
    for v in c.attribution { if let q = v.actor.source { out.append(q) } }
    for f in c.figures {
      if let q = f.source { out.append(q) }
      if let q = f.whose?.source { out.append(q) }
    }
    if let q = c.place?.source { out.append(q) }
    if let q = c.time?.source { out.append(q) }
    return out
  }

  private func check(_ text: String, _ lang: String) {
    var r = Repository.report(text, lang, published: "2020-11-20")
    let scalars = Array(text.unicodeScalars)
    for c in Repository.code(&r) ?? [] {
      #expect(!c.evidence.isEmpty, "\(c.line)")
      for q in quotations(c) {
        let inside = q.span.start >= 0 && q.span.start < q.span.end && q.span.end <= scalars.count
        #expect(inside, "\(q) of \(text)")
        guard inside else { continue }
        let there = String(String.UnicodeScalarView(scalars[q.span.start..<q.span.end]))
        #expect(there == q.text, "in \(text)")
      }
    }
  }

  @Test("words stand at their spans, also after letters of two, three and four bytes", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func spans(seed: UInt64) {
    var state = seed
    func next(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    let fillers = ["Şuşa’da ", "“…” ", "Լեռնային Ղարաբաղ. ", "🕊 ", "e\u{301}tat – ", "\n\n", "Xankəndi, ", "« oui » ", "日本。", "\u{FEFF}", "’s "]
    for _ in 0..<60 {
      let (lang, text) = DeterminismTests.texts[next(DeterminismTests.texts.count)]
      var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<next(6) { words.insert(fillers[next(fillers.count)], at: next(words.count + 1)) }
      if next(3) == 0 { words.removeSubrange(next(words.count)...) }
      check(words.joined(separator: " "), lang)
    }
  }

  @Test(
    "odd input is coded without harm",
    arguments: ["", " ", "\n", ".", "\"", "((((", "- - -", "a", "’s", "2020", "10/11/2020", "said said said said", ", and , or ,"])
  func odd(text: String) {
    for lang in ["en", "id"] {
      check(text, lang)
      check(String(repeating: text + " ", count: 300), lang)
    }
  }
}
