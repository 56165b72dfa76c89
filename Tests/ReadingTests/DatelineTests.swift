import Claims
import Reading
import Testing

@Suite("Datelines and dates")
struct DatelineTests {
  @Test(
    "datelines",
    arguments: [
      ("REPUBLIKA.CO.ID, ANKARA - Presiden bertemu delegasi asing di istana pada Rabu malam.", "REPUBLIKA.CO.ID, ANKARA -", "Republika"),
      ("Liputan6.com, Moskow - Kementerian mengatakan kedua negara sepakat berunding pekan depan.", "Liputan6.com, Moskow -", "Liputan6.com"),
      ("JAKARTA, KOMPAS.com - Presiden bertemu delegasi asing di istana pada Rabu malam.", "JAKARTA, KOMPAS.com -", "Kompas.com"),
      ("KABAR LEMBAH – Presiden bertemu delegasi asing di istana pada Rabu malam kemarin.", "KABAR LEMBAH –", "Kabar Lembah"),
      ("YEREVAN, Oct 10 (Reuters) - The ministry said on Saturday that two villages had been shelled.", "YEREVAN, Oct 10 (Reuters) -", "Reuters"),
      ("YEREVAN, June 22. /TASS/. The road through the valley is closed to the convoy.", "YEREVAN, June 22. /TASS/.", "TASS"),
      (
        "MOSCOW (UrduPoint News / Sputnik - 04th December, 2020) Buses with families arrived in the valley on Thursday.",
        "MOSCOW (UrduPoint News / Sputnik - 04th December, 2020)", "UrduPoint News"
      ),
      ("CAIRO (AP) — Officials say that clashes in the province killed at least ten people.", "CAIRO (AP) —", "AP"),
      ("October 10, 2019 (JUBA) – The mission said that the truce had held in the south.", "October 10, 2019 (JUBA) –", nil),
      ("COTABATO CITY, Philippines—The army and the rebels accused each other on Thursday.", "COTABATO CITY, Philippines—", nil),
    ])
  func datelines(text: String, opening: String, outlet: String?) {
    #expect(Samples.texts(.dateline, in: text) == [opening])
    #expect(Samples.reader.read(text: text).report?.outlet == outlet)
  }

  @Test("a dateline with a year dates the report")
  func dated() {
    let report = Samples.reader.read(text: "MOSCOW, October 10, 2020. /TASS/. Peacekeepers recorded three violations in the district on Friday.").report
    #expect(report?.published?.start?.iso == "2020-10-10")
    #expect(report?.published?.basis == .dateline)
  }

  @Test(
    "dates that missions, ministries and small outlets print",
    arguments: [
      ("Monitoring Mission to the Valley (MMV) Daily Report 203/2021 issued on 31 August 2021", "2021-08-31"),
      ("Daily Report 203/2021 issued by the Monitoring Mission to the Valley on 31 August 2021", "2021-08-31"),
      ("Latest from the Monitoring Mission, based on information received as of 18:00 (local time), 31 August 2021", "2021-08-31T18:00"),
      ("Bulletin of the centre for the reconciliation of the opposing sides in the valley (August 31, 2021)", "2021-08-31"),
      ("Two villages shelled in the valley overnight\n\nBy The Valley Reporter | 31 August 2021 | Categories: Border Watch", "2021-08-31"),
      ("Two villages shelled in the valley overnight\n\nby Jan Novak August 31, 2021", "2021-08-31"),
      ("Two villages shelled in the valley overnight\n\n31 Aug. '21 / 15:10", "2021-08-31T15:10"),
      ("Two villages shelled in the valley overnight\n\nNews Desk August 31, 2021", "2021-08-31"),
      ("Two villages shelled in the valley overnight\n\nby Jan Novak — August 31, 2021 in World, Top News", "2021-08-31"),
      ("Vol. 5 Num 545   Tue. August 31, 2021\nTwo villages shelled in the valley overnight", "2021-08-31"),
      ("Two villages shelled in the valley overnight\n\nAda Roe, Jan Novak   | 31.08.2021 - Update : 31.08.2021", "2021-08-31"),
      ("Two villages shelled in the valley overnight\nSource: Valley Wire| 2021-08-31 04:15:30|Editor: roe", "2021-08-31T04:15"),
      ("Two villages shelled in the valley overnight\n\nPosted August 31, 2021 11:13 pm.", "2021-08-31T23:13"),
      (
        "Two villages shelled in the valley overnight\n\nBoth were hit at night.\nNews Desk | Juba | Updated: 31-08-2021 01:14 IST | Created: 31-08-2021 01:14 IST",
        "2021-08-31T01:14+05:30"
      ),
      ("Two villages shelled in the valley overnight\n\n  31 August 2021    Read: 981", "2021-08-31"),
      ("date 2021-08-31 Connect with us", "2021-08-31"), ("date 2021-08-31 Two villages shelled in the valley overnight", "2021-08-31"),
      ("Press release 14\n31 Aug 21", "2021-08-31"), ("Published: 31 August 2021 Updated: 2 September 2021", "2021-08-31"),
    ])
  func announced(head: String, iso: String) {
    let report = Samples.reader.read(text: head + "\n\nThe army shelled two villages near the border on Monday, the ministry said in a statement.").report
    #expect(report?.published?.start?.iso == iso)
  }

  @Test(
    "datelines without a dash, or in square brackets",
    arguments: [
      ("[Libya, 15 August 2019] – The mission said that the truce had held in the south.", "[Libya, 15 August 2019] –"),
      ("August 6th 2019 (JUBA) – The mission said that the truce had held in the south.", "August 6th 2019 (JUBA) –"),
      ("October 10, 2019 (JUBA) The mission said that the truce had held in the south.", "October 10, 2019 (JUBA)"),
      ("Yerevan, 8 December 2022. The mission said that the truce had held in the south.", "Yerevan, 8 December 2022."),
    ])
  func openings(text: String, opening: String) {
    #expect(Samples.texts(.dateline, in: text) == [opening])
    #expect(Samples.reader.read(text: text).report?.published?.basis == .dateline)
  }

  @Test("a headline that speaks of a day and a clock that follows a month date nothing")
  func undated() {
    for head in ["Two killed by shelling as of 10 December in 22 villages", "Eleven villages were shelled after 10 December 22:30 local time"] {
      let report = Samples.reader.read(text: head + "\n\nThe army shelled two villages near the border, the ministry said in a statement.").report
      #expect(report?.published == nil)
    }
  }

  @Test(
    "no datelines",
    arguments: [
      "Israel - Hamas sepakat berdamai setelah perundingan panjang di Kairo, kata pejabat Mesir.",
      "The ministers - Smith and Jones - met in the capital on Monday and signed the protocol.",
      "Nothing moved along the line - not even the patrols that had been promised for Monday.",
    ])
  func none(text: String) { #expect(Samples.texts(.dateline, in: text).isEmpty) }

  @Test(
    "datelines alone on their line",
    arguments: ["BAKU, Azerbaijan, Jan. 7", "Baku, July 1, AZERTAC", "YEREVAN, JULY 1, ARMENPRESS."])
  func lone(line: String) {
    let page = "Two posts shelled at night\n\n\(line)\n\nTwo posts near the river came under fire at night, the ministry said on Thursday."
    #expect(Samples.texts(.dateline, in: page) == [line])
  }

  @Test(
    "lines that name a place or a day and are no datelines",
    arguments: ["Armenia, Azerbaijan: July 1 truce", "Baku, July 1, two soldiers dead", "Baku, Azerbaijan, Turkey"])
  func notLone(line: String) {
    let page = "Two posts shelled at night\n\n\(line)\n\nTwo posts near the river came under fire at night, the ministry said on Thursday."
    #expect(Samples.texts(.dateline, in: page).isEmpty)
  }

  @Test(
    "date lines",
    arguments: [
      ("- 26 Oktober 2020, 09:25 WIB", "2020-10-26T09:25+07:00"), ("Senin, 14 Desember 2020 | 21.05 WIT", "2020-12-14T21:05+09:00"),
      ("Rabu, 3 Maret 2021", "2021-03-03"), ("24/11/2023, 14:30 WIB", "2023-11-24T14:30+07:00"),
      ("2020-11-10 01:00 UTC", "2020-11-10T01:00+00:00"), ("5 Mei 2022 10:15 GMT+3", "2022-05-05T10:15+03:00"),
    ])
  func dates(line: String, iso: String) {
    let text = "Kedua Negara Sepakat Hentikan Tembakan di Perbatasan\n\n\(line)\n\nKedua negara sepakat menghentikan tembakan di perbatasan, kata juru bicara."
    let report = Samples.reader.read(text: text).report
    #expect(report?.published?.start?.iso == iso)
    #expect(Samples.texts(.furniture, in: text) == [line])
    if let q = report?.published?.source { #expect(Array(text.unicodeScalars)[q.span.start..<q.span.end].map(String.init).joined() == q.text) }
  }

  @Test("metadata wins, in ISO and as feeds print it; what is no date is told")
  func metadata() {
    let text = "- 1 Januari 2020, 10:00 WIB\n\nThe truce along the northern line of contact held on Friday, the mission said."
    #expect(Samples.reader.read(text: text, published: "2020-10-26T09:25:00+07:00").report?.published?.start?.iso == "2020-10-26T09:25+07:00")
    #expect(Samples.reader.read(text: text, published: "Mon, 26 Oct 2020 09:25:00 GMT").report?.published?.start?.iso == "2020-10-26T09:25+00:00")
    #expect(Samples.reader.read(text: text, published: "2020-10-26").report?.published?.basis == .metadata)
    #expect(Samples.reader.read(text: text, published: "soon").notices.count == 1)
  }

  @Test("an address may date a report that nothing else dates")
  func address() {
    let r = Samples.reader.read(text: "The truce held on Friday, the mission said.", url: "https://www.example.org/news/2022/09/15/truce-holds").report
    #expect(r?.published?.start?.iso == "2022-09-15")
    #expect(r?.outlet == "example.org")
  }
}
