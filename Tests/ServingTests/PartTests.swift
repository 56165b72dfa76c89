import Claims
import Serving
import Storing
import Testing

@Suite struct PartTests {
  @Test func passwordsAreCheckedAgainstTheirHash() throws {
    let hash = try PasswordHash.make("correct horse", salt: [UInt8](repeating: 1, count: 16))
    #expect(hash.hasPrefix("scrypt$32768$8$"))
    #expect(PasswordHash.check("correct horse", against: hash))
    #expect(!PasswordHash.check("correct horsf", against: hash))
    #expect(!PasswordHash.check("correct horse", against: "scrypt$32768$8$x"))
    #expect(!PasswordHash.check("", against: ""))
  }

  @Test func formsAreDecoded() {
    let f = FormFields("a=1&b=%C3%A9+x&a=2&c&=d&e=%zz&n=a%00b")
    #expect(f["a"] == "2" && f.all("a") == ["1", "2"])
    #expect(f["b"] == "é x" && f["c"] == "" && f["e"] == "%zz" && f["n"] == "ab")
    #expect(f["missing"] == nil)
  }

  @Test func wordsOfEverybodyInAClaimAreMasked() {
    let veil = Veil([Veil.Mark(kind: "place", value: "Tartar", role: .editor, reason: "")], role: .viewer, withheldName: "withheld")
    let told = Actor(name: "mayor", code: "AZE", sector: "GOV", source: Quotation(text: "the mayor of Tartar", span: Span(0, 19)))
    var claim = Claim(id: "0123456789abcdef", report: "r", lang: "en", event: .agree)
    (claim.actors, claim.recipients, claim.brokers) = ([told], [told], [told])
    claim.attribution = [Voice(actor: told, via: .paraphrase)]
    claim.figures = [Figure(measure: .killed, whose: told, low: 1, high: 1, approximate: false, source: nil)]
    let seen = veil.claim(claim)
    let all = seen.actors + seen.recipients + seen.brokers + seen.attribution.map(\.actor) + seen.figures.compactMap(\.whose)
    #expect(all.map(\.source?.text) == Array(repeating: "the mayor of ██████", count: 5))
  }

  @Test func masksKeepOffsets() {
    let veil = Veil([Veil.Mark(kind: "place", value: "Şuşa", role: .editor, reason: "")], role: .viewer, withheldName: "withheld")
    let text = "In ŞUŞA and Şuşa; not Şuş."
    let masked = veil.mask(text)
    #expect(masked.unicodeScalars.count == text.unicodeScalars.count)
    #expect(masked == "In ████ and ████; not Şuş.")
    #expect(veil.place(Place(name: "Şuşa", latitude: 39.76, longitude: 46.75, precision: "exact", source: nil))?.latitude == 40)
    #expect(Veil([Veil.Mark(kind: "place", value: "x", role: .editor, reason: "")], role: .editor, withheldName: "").isEmpty)
  }

  @Test func sourceTextIsEscapedAndMarked() {
    let text = "A <b>é</b>\n\nsecond & last"
    let claim = Claim(
      id: "00000000000000aa", event: .assault, evidence: [Quotation(text: "é", span: Span(5, 6)), Quotation(text: "& last", span: Span(19, 25))])
    let other = Claim(id: "00000000000000bb", event: .assault, evidence: [Quotation(text: "last", span: Span(21, 25))])
    let html = SourceText(text, [claim, other]).html
    #expect(html.contains("A &lt;b&gt;<mark data-claims=\"00000000000000aa\">é</mark>&lt;/b&gt;"))
    #expect(html.contains("<mark data-claims=\"00000000000000aa\">&amp; </mark><mark data-claims=\"00000000000000aa 00000000000000bb\">last</mark>"))
    #expect(html.split(separator: "<p dir=\"auto\">").count == 2)
  }

  @Test func typesAreNegotiated() {
    let offered = ["application/json", "text/csv"]
    #expect(Negotiation.choose(nil, offered) == "application/json")
    #expect(Negotiation.choose("*/*", offered) == "application/json")
    #expect(Negotiation.choose("text/csv", offered) == "text/csv")
    #expect(Negotiation.choose("text/*;q=0.5, application/json;q=0.1", offered) == "text/csv")
    #expect(Negotiation.choose("application/json;q=0, image/png", offered) == nil)
  }

  @Test func addressesStayHere() {
    #expect(Desk.ownAddress("/events?x=1") == "/events?x=1")
    for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a b", "/a\r\nSet-Cookie: x=1", ""] {
      #expect(Desk.ownAddress(bad) == nil, "\(bad)")
    }
  }

  @Test func spreadsheetsRunNothing() {
    let csv = String(
      decoding: CSV.write(["a", "b"], [[.string("=1+1"), .string("-cmd")], [.string("-5"), .string("say \"x\", y")], [.null, .int(3)]]), as: UTF8.self)
    #expect(csv == "a,b\r\n'=1+1,'-cmd\r\n-5,\"say \"\"x\"\", y\"\r\n,3\r\n")
  }

  @Test func answersAreKeptUntilTheDossierChanges() async throws {
    let cache = AnswerCache()
    func ask(_ position: Int) async throws -> String {
      let text = "made \(position)"
      return String(decoding: try await cache.answer("k", position: position) { Array(text.utf8) }.bytes, as: UTF8.self)
    }
    #expect(try await ask(1) == "made 1")
    #expect(try await ask(1) == "made 1")
    // Stale for a moment, unless a person here changed something.
    #expect(try await ask(2) == "made 1")
    cache.raiseFloor(to: 3)
    #expect(try await ask(3) == "made 3")
  }

  @Test func filtersAreReadStrictly() throws {
    let q = try DeskQuery(FormFields("from=2020-10-01&level=confirmed&type=assault&as_of=2020-10-26T19%3A30%2B04%3A00&limit=7"))
    #expect(q.filter.type == .assault && q.filter.level == .confirmed && q.limit == 7)
    #expect(q.asOf?.iso == "2020-10-26T15:30:00Z")
    #expect(q.address([("level", nil), ("cursor", "1-2")]) == "?from=2020-10-01&type=assault&as_of=2020-10-26T19%3A30%2B04%3A00&cursor=1-2")
    for bad in ["from=2020-02-30", "level=sure", "type=WAR", "as_of=soon", "limit=501", "cursor=a"] {
      #expect(throws: (any Error).self, "\(bad)") { _ = try DeskQuery(FormFields(bad)) }
    }
  }
}
