import Foundation
import Testing

@Suite("annotate")
struct AnnotateTests {
  private let text = "Šušan Stepanyan said on Monday that Armenia had shelled Ganja, killing at least 12 soldiers. The truce began two days later."

  @Test func everyLayerStandsOnItsWords() throws {
    let scratch = try Scratch()
    let out = try Program.run("annotate", "--text", "--published", "2020-10-07", try scratch.file("a.txt", text))
    #expect(out.status == 0)
    let record = try #require(out.records.first)
    #expect(out.records.count == 1)
    #expect(record["id"] as? String == "a.txt")
    #expect(record["lang"] as? String == "en")
    #expect(record["text"] as? String == text)
    let scalars = Array(text.unicodeScalars)
    for layer in ["sentences", "times", "figures", "actors", "places"] {
      let items = try #require(record[layer] as? [[String: Any]])
      #expect(!items.isEmpty, "\(layer)")
      for item in items {
        let span = try #require(item["span"] as? [Int])
        #expect(String(String.UnicodeScalarView(scalars[span[0]..<span[1]])) == item["text"] as? String)
      }
    }
    let times = try #require(record["times"] as? [[String: Any]])
    #expect(times.first?["timex3"] as? String == "2020-10-05")
    #expect(times.first?["start"] as? String == "2020-10-05")
    let attributions = try #require(record["attributions"] as? [[String: Any]])
    #expect(attributions.contains { (($0["cue"] as? [String: Any])?["text"] as? String) == "said" })
  }

  @Test func onlyTheLayersAskedFor() throws {
    let out = try Program.run("annotate", "--layers", "times,figures", input: Data(Sample.record("r", text).utf8))
    let record = try #require(out.records.first)
    #expect(record["id"] as? String == "r")
    #expect(Set(record.keys) == ["id", "lang", "published", "outlet", "title", "times", "figures"])
  }

  @Test func unknownLayerIsWrongUsage() throws {
    #expect(try Program.run("annotate", "--layers", "times,nonsense").status == 64)
  }
}
