import Claims
import Foundation
import Testing

@Suite("JSON by bytes")
struct ByteWriterTests {
  private func parsed(_ w: ByteWriter) throws -> Any { try JSONSerialization.jsonObject(with: Data(w.bytes), options: .fragmentsAllowed) }

  @Test("strings come back from a JSON parser as they were")
  func strings() throws {
    var samples = ["", "plain", "a \"quote\" and a \\", "line\nbreak\ttab\rreturn", "Şuşa / Շուշի / 🕊", "\u{0}\u{1}\u{1f}\u{7f}\u{2028}"]
    for code in 0..<128 { samples.append("x" + String(UnicodeScalar(UInt8(code))) + "y") }
    for s in samples {
      var w = ByteWriter()
      w.quoted(s)
      #expect(try parsed(w) as? String == s)
      #expect(!w.bytes.contains { $0 < 32 })
    }
  }

  @Test("numbers")
  func numbers() throws {
    for (value, text) in [
      (0.0, "0"), (5, "5"), (-5, "-5"), (2802, "2802"), (39.75, "39.75"), (-46.7515, "-46.7515"), (0.9, "0.9"), (1e9, "1000000000"),
      (0.00001, "0"), (-0.00001, "0"), (0.99999, "1"), (.infinity, "null"),
    ] {
      var w = ByteWriter()
      w.number(value)
      #expect(w.string == text)
    }
    var large = ByteWriter()
    large.number(8.9e15, places: 6)
    #expect(large.string == "8900000000000000")
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let v = (Double.random(in: -1e6...1e6, using: &random) * 10000).rounded() / 10000
      var w = ByteWriter()
      w.number(v)
      #expect(abs((Double(w.string) ?? .nan) - v) < 0.00006)
    }
    for v in [0, 9, 10, -1, Int.max, Int.min] {
      var w = ByteWriter()
      w.int(v)
      #expect(w.string == String(v))
    }
  }

  @Test("a whole claim is one JSON object, fields in the codebook's order")
  func claim() throws {
    var c = Claim(id: "0f", report: "r", lang: "id", event: .retreat, mode: "release", contexts: [.init(rawValue: 1)], aux: .historical)
    c.actors = [Actor(name: "Azerbaijan", code: "AZE", sector: "GOV", source: Quotation(text: "\"Baku\"", span: Span(3, 9)))]
    c.figures = [Figure(measure: .released, whose: c.actors[0], low: 44, high: nil, approximate: true, source: nil)]
    c.place = Place(name: "Şuşa", latitude: 39.76, longitude: nil, precision: "exact", source: nil)
    c.time = TimeValue(start: Stamp(iso: "2020-12-14"), end: nil, precision: .day, basis: .explicit)
    c.evidence = [Quotation(text: "44 tahanan\nArmenia", span: Span(10, 28))]
    c.attribution = [Voice(actor: c.actors[0], via: .post)]
    c.truce = .inForce
    c.provisions = .monitoring
    c.confidence = 0.875
    var w = ByteWriter()
    w.claim(c, extra: Array("\"file\":\"a.txt\",".utf8))
    let object = try #require(try parsed(w) as? [String: Any])
    #expect(object["event"] as? String == "RETREAT")
    #expect(object["file"] as? String == "a.txt")
    #expect(object["truce"] as? String == "in-force")
    #expect((object["time"] as? [String: Any])?["end"] is NSNull)
    #expect(((object["evidence"] as? [[String: Any]])?.first?["text"] as? String) == "44 tahanan\nArmenia")
    #expect(((object["figures"] as? [[String: Any]])?.first?["low"] as? Int) == 44)
    let order = [
      "id", "file", "report", "lang", "event", "mode", "contexts", "aux", "actors", "recipients", "brokers", "place", "time", "figures", "truce",
      "provisions", "attribution", "evidence", "rule", "confidence",
    ]
    #expect(Set(object.keys) == Set(order))
    var at = w.string.startIndex
    for key in order {
      let found = try #require(w.string.range(of: "\"\(key)\":", range: at..<w.string.endIndex), "\(key) is missing or out of order")
      at = key == "id" ? found.upperBound : found.lowerBound
    }
  }
}
