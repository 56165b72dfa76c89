import ClaimNotation
import Claims
import Testing

/// Who is meant by words that do not say it.
@Suite("Discourse")
struct DiscourseTests {
  private func claims(_ text: String, _ lang: String) -> [Claim] {
    var report = Repository.report(text, lang, published: "2020-11-20")
    return Repository.code(&report) ?? []
  }

  private func parties(_ a: [Actor]) -> Set<String> { Set(a.map(\.code)) }

  @Test(
    "both sides are the two named last",
    arguments: [
      ("en", "Ethiopia and Eritrea fought over the town of Badme. Both sides agreed to a ceasefire on Monday.", ["ETH", "ERI"]),
      ("en", "India and Pakistan exchanged fire in Kashmir. The two countries signed a truce on Friday.", ["IND", "PAK"]),
      ("id", "India dan Pakistan baku tembak di Kashmir. Kedua negara menyepakati gencatan senjata pada Jumat.", ["IND", "PAK"]),
      ("id", "Thailand dan Kamboja bertempur di perbatasan. Kedua pihak menandatangani gencatan senjata pada Senin.", ["THA", "KHM"]),
    ])
  func both(lang: String, text: String, codes: [String]) {
    let found = claims(text, lang)
    #expect(found.contains { $0.event == .agree && parties($0.actors) == Set(codes) }, "\(found.map(\.longLine))")
  }

  @Test("a surname finds the person read before, in no list at all")
  func surname() {
    let text = "Sudanese Foreign Minister Tarek Osmani arrived in Cairo on Monday. Osmani accused Ethiopia of breaking the truce."
    let found = claims(text, "en")
    #expect(found.contains { $0.event == .accuse && parties($0.actors) == ["SDN"] && parties($0.recipients) == ["ETH"] }, "\(found.map(\.longLine))")
  }

  @Test("he is the person, the ministry the one named before")
  func pronoun() {
    let he = claims("Russian President Vladimir Putin spoke on Friday. He accused Turkey of sending fighters to Syria.", "en")
    #expect(he.contains { $0.event == .accuse && parties($0.actors) == ["RUS"] && parties($0.recipients) == ["TUR"] }, "\(he.map(\.longLine))")
    let text = "The Armenian Defence Ministry published a statement. The ministry accused Azerbaijan of violating the ceasefire."
    let ministry = claims(text, "en")
    #expect(
      ministry.contains { $0.event == .accuse && $0.truce == .violated && parties($0.actors) == ["ARM"] && parties($0.recipients) == ["AZE"] },
      "\(ministry.map(\.longLine))")
  }

  @Test("nothing is remembered from one report to the next")
  func reports() {
    var first = Repository.report("Ethiopia and Eritrea fought over the town of Badme.", "en")
    _ = Repository.code(&first)
    var second = Repository.report("Both sides agreed to a ceasefire.", "en")
    let alone = Repository.code(&second) ?? []
    #expect(alone.allSatisfy { parties($0.actors).isDisjoint(with: ["ETH", "ERI"]) }, "\(alone.map(\.longLine))")
  }
}
