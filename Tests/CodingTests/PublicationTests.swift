import ClaimNotation
import Claims
import Reading
import Testing

/// When a report without metadata was published, as far as it says so itself.
@Suite("Publication time")
struct PublicationTests {
  private static let reader = ReportReader(packs: Repository.packs, root: Repository.packsRoot)

  /// Start of the publication time and its basis; nil where the report leaves it open.
  private func published(_ text: String, _ lang: String) -> String? {
    guard var report = PublicationTests.reader.read(text: text, lang: lang).report else { return "unread" }
    _ = Repository.code(&report)
    return report.published.map { "\($0.start?.iso ?? "open") \($0.basis.rawValue)" }
  }

  @Test("the latest past day without a year, where it lies behind the day of news")
  func latestYearless() {
    let text =
      "Armenia and Azerbaijan accused each other of shelling on Tuesday (October 4). The truce was agreed on September 14, 2022. More shelling was heard on October 9, the ministry said."
    #expect(published(text, "en") == "2022-10-09 inferred")
  }

  @Test(
    "a full date in a heading, a first line or a closing line",
    arguments: [
      (
        "en",
        "Field Mission\nDaily Report 41/2021 issued on 19 February 2021\n\nOn 17 February the teams recorded thirty ceasefire violations near Zolote. A patrol was turned back at a checkpoint.",
        "2021-02-19 dateline"
      ),
      (
        "en",
        "Press release | 28 January 2025\n\nThe mission calls on all armed groups to leave the airport of Goma and to let aid convoys through without delay.",
        "2025-01-28 dateline"
      ),
      (
        "en",
        "Havana, 6 February 2024\n\nThe delegations of the government and of the guerrillas agreed to keep the ceasefire for another half year and to name monitors.",
        "2024-02-06 dateline"
      ),
      (
        "en",
        "JOINT STATEMENT\n\nThe two delegations agreed to silence their guns along the whole front and to exchange all prisoners within ten days.\n\nThey thank the host country for its patience and will meet again after the harvest.\n\nDone at Doha, 19 July 2025",
        "2025-07-19 dateline"
      ),
      (
        "en",
        "JOINT COMMUNIQUE\n\nThe parties prolong the ceasefire as from 6 August 2023 and ask the United Nations to verify it in all regions.\n\nHavana, Cuba, 3 August 2023\n\nFor the Government: A. Perez\nFor the guerrillas: B. Gomez",
        "2023-08-03 dateline"
      ),
    ])
  func full(lang: String, text: String, wanted: String) {
    #expect(published(text, lang) == wanted)
  }

  @Test(
    "figures of a date: dots put the day first, slashes as the weekday of the news has it, brackets part it from its place",
    arguments: [
      (
        "Truce broken in the hills\n\n02.12.2022, 14:37 GMT\n\nRebels shelled two villages near Goma, a lawmaker said on Friday.",
        "2022-12-02T14:37+00:00 dateline"
      ),
      ("Truce broken in the hills\n\n05/12/2022\n\nRebels shelled two villages near Goma, a lawmaker said on Monday.", "2022-12-05 dateline"),
      ("Truce broken in the hills\n\n05/12/2022\n\nRebels shelled two villages near Goma, a lawmaker said on Thursday.", "2022-05-12 dateline"),
      ("Truce broken in the hills\n\nJUBA (18 Sep., 2015)\n\nRebels shelled two villages near Malakal, monitors said today.", "2015-09-18 dateline"),
      ("Truce broken in the hills on 2 Sep.\n\nJUBA (18 Sep., 2015)\n\nRebels shelled two villages near Malakal, monitors said.", "2015-09-18 dateline"),
      ("Truce broken in the hills\n\nPublished Dec 02, 2022, 14:05 PM IST\n\nRebels shelled two villages near Goma.", "2022-12-02T14:05+05:30 dateline"),
    ])
  func figures(text: String, wanted: String) {
    #expect(published(text, "en") == wanted)
  }

  @Test(
    "what stands beside a printed time, and a day of the chronology told without its year",
    arguments: [
      (
        "Karabakh Armenians agree to lay down arms after an Azerbaijani attack\nby Ada Lind   September 20, 2023 9:45 PM   3 min read\nThe authorities in Stepanakert gave in after a day of shelling, a resident said.",
        "2023-09-20T21:45 dateline"
      ),
      (
        "Karabakh Armenians lay down arms\n\nA day after Azerbaijan attacked, the authorities in Stepanakert announced on Sept. 20 that they accepted a ceasefire.\n\nA minister of Armenia called on Tuesday for calm in the whole region.\n\nThe road had been closed for nine months. Nobody was let through.",
        "2023-09-20 inferred"
      ),
    ])
  func told(text: String, wanted: String) {
    #expect(published(text, "en") == wanted)
  }

  @Test("the day of a picture is not the day of the page")
  func caption() {
    let text =
      "Pasukan Berhenti Menembak di Raqqa\n\nWarga merayakan lepasnya kota itu di alun-alun, 18 Januari 2026. Foto/Anadolu\n\nGencatan senjata mulai berlaku pada Selasa (20/1/2026). Pada Rabu (21/1/2026) tujuh tentara Suriah tewas."
    #expect(published(text, "id") == "2026-01-21 inferred")
  }

  @Test(
    "a date line without a year takes it from events, weekdays and full dates of the text",
    arguments: [
      // A truce of the chronology, the day before.
      (
        "en",
        "TYRE, Nov 28 (Coast Wire) - Families drove back to villages in southern Lebanon on Thursday, a day after the ceasefire between Israel and Hezbollah took effect on Wednesday. The army told them to wait.",
        "2024-11-28 dateline"
      ),
      // The weekday suits only the year after the full date.
      (
        "en",
        "JUBA, March 14 (Nile Agency) - Soldiers fired on a convoy near Bentiu on Thursday, officials said. The governor blamed fighters who had signed a truce on December 3, 2023.",
        "2024-03-14 dateline"
      ),
      // A weekday beside a date without year excludes the other years.
      (
        "en",
        "COTABATO CITY (Lake News / 2 February) — Police buried the dead on Sunday. They had fallen in an ambush on Sunday, January 25, ten months after the agreement of March 27, 2014.",
        "2015-02-02 dateline"
      ),
      // A day told without its year began a clash of the two that a chronology knows.
      (
        "en",
        "OSH, September 24. A column of trucks with flour reached Batken, the governor told reporters on Saturday. Kyrgyzstan and Tajikistan have kept quiet for days. The border clashes had begun on September 14.",
        "2022-09-24 dateline"
      ),
      // Who is named holds the office in one of the years with such a weekday.
      (
        "id",
        "NABIRE — Dua guru dievakuasi dari Puncak, Kamis (31/07) siang. Gereja meminta Presiden Prabowo Subianto menahan pasukannya di kota.",
        "2025-07-31 inferred"
      ),
    ])
  func yearless(lang: String, text: String, wanted: String) {
    #expect(published(text, lang) == wanted)
  }

  @Test(
    "news of a dated weekday, of the day after it and of yesterday",
    arguments: [
      (
        "id",
        "Pos polisi di Distrik Ilaga diserang kelompok bersenjata, Sabtu (15/4/2023) sore. \"Dua anggota luka,\" kata juru bicara, Minggu malam. Warga mengungsi ke gereja.",
        "2023-04-16 inferred"
      ),
      (
        "id", "Sebuah truk bantuan ditembaki di Kabupaten Puncak, Selasa (7/6/2022). Sopir selamat, kata kepala distrik.", "2022-06-07 inferred"
      ),
      (
        "id", "Sebuah truk bantuan ditembaki di Kabupaten Puncak, Selasa (7/6/2022) kemarin. Sopir selamat, kata kepala distrik.",
        "2022-06-08 inferred"
      ),
      (
        "en",
        "The generals put out their statement on 10 March 2021 and the shelling stopped. Five weeks on, the border villages are quiet and farmers are back in the fields.",
        "2021-04-14 inferred"
      ),
      // A weekday with day and month: the year is that of a war of the two, of a fact of its chronology, or of the report's other dates.
      ("id", "Armenia dan Azerbaijan baku tembak di sekitar Hadrut pada Kamis (15/10). Kedua kementerian tidak menyebut korban.", "2020-10-15 inferred"),
      ("en", "Armenia and Azerbaijan began a truce on Saturday, October 10, after talks in Moscow. Shots were heard by the evening.", "2020-10-10 inferred"),
      ("id", "Tiga belas tahanan pulang ke Sanaa pada Sabtu (8/4). Daftar nama disetujui pada 20 Maret 2023.", "2023-04-08 inferred"),
      // The day told in full is the day after the one that is told without its year.
      (
        "id",
        "Juru bicara menyebut hari ini, 16 Maret 2020, hari berkabung. Tiga prajurit tewas dalam kontak tembak di Mimika pada Minggu (15/3), katanya.",
        "2020-03-15 inferred"
      ),
    ])
  func weekdays(lang: String, text: String, wanted: String) {
    #expect(published(text, lang) == wanted)
  }

  @Test(
    "how long ago a war was or began leaves one day to the weekdays told",
    arguments: [
      (
        "en",
        "Armenian soldiers died in a clash on the border with Azerbaijan near Kalbajar on Tuesday. Russia brokered a truce by the evening. Thousands had been killed in last year's war over Karabakh.",
        "2021-11-16 inferred"
      ),
      // News of two days is not older than the second.
      (
        "en",
        "Three Armenian soldiers were killed near Sotk, across from Kalbajar, on Wednesday. Azerbaijan and Armenia then agreed to a truce by Russia, and Azerbaijani troops fired again on Thursday, Yerevan said. Nothing worse had happened since the six-week war.",
        "2021-07-29 inferred"
      ),
      // A day without a year lies in the months behind a war that lasted so long and began on the day told.
      (
        "en",
        "A soldier of the Armenian side was killed by Azerbaijani fire on Wednesday night. Shooting had begun on May 11 and lasted until the small hours of May 12. Four days of heavy fighting had followed the attack of April 2.",
        "2016-05-12 inferred"
      ),
      (
        "en",
        "Hamas freed four women soldiers on Saturday for 200 prisoners whom Israel held. The truce took effect last weekend and is to end the 15-month-old war in Gaza, which began with the attack of Oct. 7, 2023.",
        "2025-01-25 inferred"
      ),
      (
        "en",
        "The observers saw no breach of the ceasefire on August 16, Azerbaijan's ministry said. Russia and Turkey had opened a joint monitoring centre earlier this year.",
        "2021-08-16 inferred"
      ),
      // A paper of yesterday's news calls no weekday that was yesterday by its name.
      (
        "en",
        "Armenia and Azerbaijan blamed each other yesterday for breaking a new truce. It had been announced on Saturday, hours after a missile killed thirteen people in Ganja.",
        "2020-10-19 inferred"
      ),
      // The city that an agency writes from stands for no government, and a mission that lasts is news when it begins.
      (
        "en",
        "TEHRAN (Lake Wire) - Russia and Turkey opened a joint centre near Aghdam on Saturday to watch the ceasefire in Karabakh, Azerbaijan's ministry said. It had been agreed after last year's war.",
        "2021-01-30 inferred"
      ),
      // How long a blockade has lasted that the chronology knows.
      (
        "en",
        "Council members called on Azerbaijan on Tuesday to let lorries through to Nagorno-Karabakh. Its activists had been blocking the Lachin corridor for nine days.",
        "2022-12-20 inferred"
      ),
      // A surname that an office holder has too, behind another first name.
      (
        "en",
        "SISIAN, AUGUST 7. The Armenian lorries remain blocked by Azerbaijan near the Lachin corridor, said Vardan Sargsyan of the working group. Sargsyan spoke of a siege. On 22 March 2023 judges had ordered Azerbaijan to open the road to Nagorno-Karabakh.",
        "2023-08-07 dateline"
      ),
      // A day behind an accord that the chronology dates, and on which day officials spoke.
      (
        "en",
        "A patrol was ambushed near Hadrut, officials in Azerbaijan said on Sunday. A soldier was wounded near the town on Dec. 8. Fighting had begun with Armenia on Sept. 27, and a Russian-brokered agreement ended it on Nov. 10.",
        "2020-12-13 inferred"
      ),
      // A month that had an accord of the sides in one year alone.
      (
        "en",
        "A mine wounded a Thai soldier on Nov. 11 on the border with Cambodia, Thailand said. The truce had been signed in October.",
        "2025-11-11 inferred"
      ),
      // How many weeks a war has gone on.
      (
        "en",
        "Shells fell on Khartoum into Friday morning, residents of Sudan's capital said. Eight weeks of clashes have emptied whole districts.",
        "2023-06-09 inferred"
      ),
      (
        "en",
        "Joint statement of the two ministries\n\nPress release 25 July 2017\n\nThe armed forces of the neighbour keep breaking the ceasefire along the whole border.",
        "2017-07-25 dateline"
      ),
    ])
  func spans(lang: String, text: String, wanted: String) {
    #expect(published(text, lang) == wanted)
  }

  @Test(
    "where the text leaves the year or the day open there is none",
    arguments: [
      ("en", "KAMPALA, Sept 3 (Lake Wire) - Rebels and soldiers exchanged fire near the border, a spokesman said. Nobody was hurt."),
      ("en", "KAMPALA, Sept 3 (Lake Wire) - Rebels and soldiers exchanged fire near the border on Tuesday, a spokesman said."),
      ("en", "Soldiers shelled a village on Monday, residents said. The army denied it on Tuesday."),
      ("en", "Rebels raided a market near the lake on Saturday, October 10, and left with two lorries, traders said."),
      ("id", "Kelompok bersenjata menembaki pos militer pada Senin malam. Tidak ada korban, kata juru bicara."),
      // A war that has its name is over, whatever weekdays its days had.
      (
        "en",
        "Azerbaijan handed ten soldiers over to Armenia on Saturday, for maps of minefields around Fuzuli. Forty people have been killed by mines there since the Second Karabakh War."
      ),
      // "A war in 2020" is told in later years.
      (
        "en",
        "Two Armenian soldiers were killed on the border with Azerbaijan on Wednesday. The two sides had fought a six-week war in 2020."
      ),
      // What is blocked for so many days is not the blockade of other sides.
      (
        "en",
        "Traders in Armenia were angry on Tuesday. Azerbaijan had been blocking the import of their apples for nine days."
      ),
      // What came into force on a day is told after news of another weekday.
      (
        "en",
        "Israeli planes struck a block of flats in Gaza on Tuesday. Hamas spoke of a breach. The truce took effect on October 10 and ended a war that had begun with the attack of October 7, 2023. Mediators asked both for calm. Aid lorries waited at the crossing."
      ),
    ])
  func open(lang: String, text: String) {
    #expect(published(text, lang) == nil)
  }

  @Test("the world's chronology: 300 facts and more, each with actors the packs know, starts not after ends")
  func chronology() {
    let all = Repository.packs.chronology
    #expect(all.count >= 300)
    let codes = Set(Repository.packs.actors.map(\.code))
    for e in all {
      #expect(e.start <= e.end, "\(e.id)")
      #expect(!e.names.isEmpty && !e.actors.isEmpty && e.actors.allSatisfy { codes.contains($0) }, "\(e.id) \(e.actors)")
    }
    #expect(all.contains { $0.places.contains("Gaza Strip") })
  }
}
