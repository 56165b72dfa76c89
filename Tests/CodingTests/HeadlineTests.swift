import ClaimNotation
import Claims
import Testing

/// What a headline and the text below it tell of one act.
@Suite struct HeadlineTests {
  private func claims(_ title: String, _ text: String) -> [Claim] {
    var report = Repository.report(title + "\n" + text, "en", published: "2024-05-04")
    let end = title.utf8.count
    report.segments = [Segment(kind: .title, start: 0, end: end), Segment(kind: .body, start: end + 1, end: report.text.count)]
    return (Repository.code(&report) ?? []).filter { $0.event == .assault }
  }

  @Test func `those whom the text counts apart stay with what the headline counts`() {
    let found = claims("Air strike kills 12 in Idlib", "An air strike killed 12 people, including four children, in Idlib on Friday, rescuers said.")
    #expect(found.count == 1)
    #expect(found.first?.figures.map(\.low) == [12, 4])
  }

  @Test func `a second origin does not join the first one's claim through the headline`() {
    let found = claims(
      "Nine killed in strike on Marib",
      "Nine people were killed and 14 wounded in a strike on Marib on Friday, the ministry said. "
        + "The rebels said nine people were killed and 30 wounded in the strike on Marib.")
    #expect(found.count == 2)
    #expect(found.map { $0.figures.first { $0.measure == .wounded }?.low } == [14, 30])
    #expect(found.first?.attribution.first?.actor.name == "ministry")
  }

  @Test func `a lead that counts what the headline counts tells of the same`() {
    let found = claims(
      "Six killed in strikes on villages", "Israeli strikes on two villages killed six people and wounded five on Friday, the health ministry said.")
    #expect(found.count == 1)
    #expect(found.first?.actors.map(\.code) == ["ISR"])
    let parted = claims("Six killed in two strikes", "A strike on Tyre killed two people on Friday. Another strike killed four people in Sidon.")
    #expect(parted.count == 3)
  }

  @Test func `a heading inside a report and its section tell one thing, a list of headings several`() {
    let opening = "The two sides met.\nTwo soldiers killed in Goma\n"
    let told = "Two soldiers were killed in Goma on Monday, the ministry said.\nMore follows."
    let found = claims("The day in brief", opening + told)
    #expect(found.count == 1)
    #expect(found.first?.evidence.count == 2)
    #expect(found.first?.time != nil)
    let listed = claims("The day in brief", opening + "Two soldiers killed in Bunia\nTwo soldiers killed in Beni\nMore follows.")
    #expect(listed.count == 3)
    // Further down it is not said to be the same.
    let far = claims("The day in brief", opening + String(repeating: "The weather was fine that day in the city. ", count: 20) + told)
    #expect(far.count == 2)
  }
}
