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
      ("CAIRO (AP) — Officials say that clashes in the province killed at least ten people.", "CAIRO (AP) —", "AP"),
    ])
  func datelines(text: String, opening: String, outlet: String) {
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
    "no datelines",
    arguments: [
      "Israel - Hamas sepakat berdamai setelah perundingan panjang di Kairo, kata pejabat Mesir.",
      "The ministers - Smith and Jones - met in the capital on Monday and signed the protocol.",
      "Nothing moved along the line - not even the patrols that had been promised for Monday.",
    ])
  func none(text: String) { #expect(Samples.texts(.dateline, in: text).isEmpty) }

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
