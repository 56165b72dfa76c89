import ClaimNotation
import Claims
import Reading
import Testing

/// Days that stand alone on lines date what is told below them.
@Suite("Dated lines")
struct DatedLineTests {
  private static let reader = ReportReader(packs: Repository.packs, root: Repository.packsRoot)

  private func days(_ text: String, _ lang: String) -> [String] {
    guard var report = DatedLineTests.reader.read(text: text, lang: lang).report else { return ["unread"] }
    return (Repository.code(&report) ?? []).map { $0.time.map { "\($0.start?.iso ?? "open")..\($0.end?.iso ?? "open")" } ?? "-" }
  }

  @Test(
    "each line holds up to the next, the last one no longer than those before",
    arguments: [
      (
        "en",
        "Timeline of the siege\n\nHere is how it went.\n\n23-25 October 1999\nMilitants attacked Goma and killed 12 people.\n\n2 November 1999\nRebels shelled Bukavu, killing three people.\n\nRussian troops entered Mogadishu."
      ),
      (
        "id",
        "Kronologi pengepungan\n\nBegini jalannya.\n\n23-25 Oktober 1999\nMilitan menyerang Goma dan menewaskan 12 orang.\n\n2 November 1999\nPemberontak menembaki Bukavu dan menewaskan tiga orang.\n\nPasukan Rusia memasuki Mogadishu."
      ),
    ])
  func below(lang: String, text: String) {
    #expect(days(text, lang) == ["1999-10-23..1999-10-25", "1999-11-02..1999-11-02", "-"])
  }

  @Test(
    "a heading gives lines their year, and they what is told from them",
    arguments: [
      (
        "en",
        "SIEGE OF GOMA: CHRONOLOGY, OCTOBER 1999\n\n9 October\nMilitants attacked Goma and killed 12 people.\n\nSunday, 10 October\nRebels shelled Bukavu, killing three people. Gunmen had attacked Goma the day before.\n\n14 October\nRebels released 20 hostages during the night."
      ),
      (
        "id",
        "KRONOLOGI PENGEPUNGAN, OKTOBER 1999\n\n9 Oktober\nMilitan menyerang Goma dan menewaskan 12 orang.\n\nMinggu, 10 Oktober\nPemberontak menembaki Bukavu dan menewaskan tiga orang. Mereka memasuki Goma kemarin.\n\n14 Oktober\nPemberontak membebaskan 20 sandera."
      ),
    ])
  func headed(lang: String, text: String) {
    #expect(days(text, lang) == ["1999-10-09..1999-10-09", "1999-10-10..1999-10-10", "1999-10-09..1999-10-09", "1999-10-14..1999-10-14"])
  }

  @Test("what is told from a line is not told from the day of publishing")
  func basis() {
    let text =
      "SIEGE OF GOMA: CHRONOLOGY, OCTOBER 1999\n\n9 October\nMilitants attacked Goma.\n\n12 October\nRebels shelled Bukavu during the night."
      + "\n\n14 October\nRebels released 20 hostages."
    guard var report = DatedLineTests.reader.read(text: text, lang: "en").report, let claims = Repository.code(&report) else {
      Issue.record("unread")
      return
    }
    let night = claims.first { $0.time?.source?.text == "the night" }
    #expect(night?.time?.start?.iso == "1999-10-12" && night?.time?.basis == .relative)
  }

  @Test("the first day of a chronicle is not the page's")
  func first() {
    let report = DatedLineTests.reader.read(
      text:
        "The siege of Goma\n\n9 October 1999\nMilitants attacked Goma and killed 12 people.\n\n10 October 1999\nRebels shelled Bukavu.\n\n14 October 1999\nRebels released 20 hostages.",
      lang: "en"
    ).report
    #expect(report != nil && report?.published == nil)
    // Where older ones follow, it is.
    let page = DatedLineTests.reader.read(
      text:
        "The siege of Goma\n\n9 October 1999\nMilitants attacked Goma and killed 12 people.\n\n8 October 1999\nRebels shelled Bukavu.\n\n4 October 1999\nRebels released 20 hostages.",
      lang: "en"
    ).report
    #expect(page?.published?.start?.iso == "1999-10-09")
  }

  @Test("days under no heading with a year stay without one")
  func yearless() {
    #expect(
      days(
        "The siege of Goma\n\n9 October\nMilitants attacked Goma and killed 12 people.\n\n10 October\nRebels shelled Bukavu, killing three people.\n\n14 October\nRebels released 20 hostages.",
        "en") == ["-", "-", "-"])
  }

  @Test("one date alone is the page's")
  func alone() {
    let found = days("Raid in the east\n\n2 November 1999\n\nMilitants attacked Goma and killed 12 people in the morning.", "en")
    #expect(found.count == 1)
  }
}
