import Claims
import Testing

@Suite struct ClaimReaderTests {
  static func read(_ text: String) -> Result<Claim, JSONReader.Failure> {
    Array(text.utf8).withUnsafeBufferPointer { b in
      do throws(JSONReader.Failure) {
        var reader = JSONReader(b)
        let c = try reader.claim()
        try reader.end()
        return .success(c)
      } catch { return .failure(error) }
    }
  }

  static func who(_ k: Int) -> Actor {
    Actor(name: "N\u{e9} \"\(k)\" \\ \n\u{1F600}", code: "A\(k)", sector: "GOV", source: k % 2 == 0 ? Quotation(text: "w\t\(k)", span: Span(k, k + 3)) : nil)
  }

  /// Claims with every field in several states.
  static func claim(_ k: Int) -> Claim {
    let day = CivilDay(year: 1988 + k % 40, month: 1 + k % 12, day: 1 + k % 28)
    return Claim(
      id: "id\(k)", report: "r\(k)", lang: k % 2 == 0 ? "en" : "id", event: EventType.allCases[1 + k % (EventType.allCases.count - 1)],
      mode: k % 3 == 0 ? nil : "ceasefire", contexts: Contexts(rawValue: UInt16(k % 256)), aux: AuxModes(rawValue: UInt8(k % 16)),
      actors: (0..<k % 3).map(who), recipients: (0..<k % 2).map(who), brokers: (0..<k % 4).map(who),
      place: k % 5 == 0 ? nil : Place(name: "P", latitude: k % 7 == 0 ? nil : -39.1234, longitude: 46.5, precision: "near", source: who(k).source),
      time: k % 4 == 0
        ? nil
        : TimeValue(
          start: k % 4 == 1 ? nil : Stamp(day: day, minute: Int16(k % 1440), zone: k % 3 == 0 ? -210 : k % 3 == 1 ? 240 : Stamp.noZone),
          end: k % 4 == 2 ? nil : Stamp(day: day), precision: TimePrecision.allCases[k % 8], basis: .relative, source: who(k).source),
      figures: (0..<k % 3).map { i in
        Figure(
          measure: Measure.allCases[(k + i) % 13], whose: i == 0 ? nil : who(k), low: i == 0 ? nil : Double(k) + 0.5, high: k % 2 == 0 ? nil : 2802,
          approximate: i == 1, source: who(i).source)
      }, truce: k % 10 < 9 ? TruceState.allCases[k % 9] : nil, provisions: Provisions(rawValue: UInt32(k * 7 % (1 << 14))),
      attribution: (0..<k % 3).map { Voice(actor: who($0), via: [.quote, .paraphrase, .post, .call, .document, .wire][(k + $0) % 6]) },
      evidence: (0..<k % 3).map { Quotation(text: "\u{0} e\u{7}\($0)", span: Span($0, k)) }.map { Quotation(text: String($0.text.dropFirst()), span: $0.span) },
      rule: "acts.tsv:\(k)", confidence: Double(k % 101) / 100)
  }

  @Test func readsWhatIsWritten() throws {
    for k in 0..<2000 {
      let c = Self.claim(k)
      var w = ByteWriter()
      w.claim(c, extra: Array("\"file\":\"a.txt\",\"deep\":{\"a\":[1,{}]},".utf8))
      #expect(try Self.read(w.string).get() == c)
    }
  }

  @Test func tellsWhatItCannotRead() {
    for bad in [
      "{}", "[]", "{\"event\":\"NOTHING\"}", "{\"event\":\"AGREE\",\"time\":{\"start\":\"yesterday\"}}",
      "{\"event\":\"AGREE\",\"figures\":[{\"measure\":\"x\"}]}",
      "{\"event\":\"AGREE\",\"confidence\":\"high\"}", "{\"event\":\"AGREE\",\"actors\":[{\"name\":\"x\"}", "{\"event\":\"AGREE\"} {}",
    ] {
      if case .success = Self.read(bad) { Issue.record("read \(bad)") }
    }
  }

  @Test func anyCutOfALineIsAnErrorNotACrash() {
    var w = ByteWriter()
    w.claim(Self.claim(1234))
    for n in 0..<w.bytes.count {
      if case .success = Self.read(String(decoding: w.bytes[0..<n], as: UTF8.self)) { Issue.record("a cut line was read") }
    }
  }
}
