import Claims
import Reading
import Testing

@Suite("Furniture and text")
struct SegmentTests {
  static let page = """
    Beranda

    Cari

    Dunia

    Kedua Pihak Sepakat Perpanjang Gencatan Senjata di Lembah Utara

    - 3 Maret 2021, 18:40 WITA
    Ilustrasi prajurit berjaga di perbatasan.
    Ilustrasi prajurit berjaga di perbatasan. /Rina/Pixabay

    Kedua pihak memperpanjang gencatan senjata selama dua pekan, kata utusan khusus pada Rabu.

    Baca Juga: 10 Resep Takjil yang Mudah Dibuat

    Perundingan di lembah utara

    Perundingan berlangsung sejak Senin dan dihadiri wakil kedua negara. (ant/afp)

    Halaman:

    Editor: Sari Dewi

    Sumber: Reuters

    Tags

    Terkait

    Harga Cabai Naik Lagi di Pasar Induk Menjelang Hari Raya

    Terpopuler

    x
    """

  @Test("a page's furniture is told from its text")
  func page() {
    #expect(Samples.texts(.title, in: Self.page) == ["Kedua Pihak Sepakat Perpanjang Gencatan Senjata di Lembah Utara"])
    #expect(
      Samples.texts(.body, in: Self.page) == [
        "Kedua pihak memperpanjang gencatan senjata selama dua pekan, kata utusan khusus pada Rabu.", "Perundingan di lembah utara",
        "Perundingan berlangsung sejak Senin dan dihadiri wakil kedua negara.",
      ])
    #expect(Samples.texts(.credit, in: Self.page) == ["(ant/afp)", "Editor: Sari Dewi", "Sumber: Reuters"])
    #expect(Samples.texts(.furniture, in: Self.page).contains("Ilustrasi prajurit berjaga di perbatasan."))
    #expect(Samples.texts(.furniture, in: Self.page).contains("Harga Cabai Naik Lagi di Pasar Induk Menjelang Hari Raya"))
  }

  @Test("the page's date, title and source are the report's")
  func facts() {
    let report = Samples.reader.read(text: Self.page).report
    #expect(report?.lang == "id")
    #expect(report?.title == "Kedua Pihak Sepakat Perpanjang Gencatan Senjata di Lembah Utara")
    #expect(report?.published?.start?.iso == "2021-03-03T18:40+08:00")
    #expect(report?.published?.basis == .dateline)
    #expect(report?.credits.contains { $0.actor.name == "Reuters" && $0.via == .wire && $0.actor.code == "JRN" } == true)
    #expect(report?.credits.contains { $0.actor.name == "Sari Dewi" } == false)
  }

  @Test("every sign that is no white space stands in exactly one segment")
  func cover() throws {
    let report = try #require(Samples.reader.read(text: Self.page).report)
    var at = 0
    for s in report.segments {
      #expect(s.start >= at && s.end > s.start)
      #expect(report.text[at..<s.start].allSatisfy { $0 <= 32 })
      at = s.end
    }
    #expect(report.text[at...].allSatisfy { $0 <= 32 })
  }

  @Test("an English page")
  func english() {
    let text = """
      Skip to content
      Home
      World
      Sport
      Rival armies trade fire hours after truce takes effect
      Updated 4 May 2019, 3:15 pm GMT
      A soldier stands guard near the bridge. (REUTERS/Jane Roe)
      Rival armies traded artillery fire on Saturday, hours after a truce took effect, the mission said.
      ADVERTISEMENT
      "We heard eleven explosions," an observer said.
      Read more: Ten places to see in spring
      Nobody was hurt.
      Reporting by Jane Roe; Editing by John Doe
      Leave a Reply
      I do not believe a word of this. They started it and they will not stop.
      Copyright 2019 The Herald. All rights reserved.
      """
    #expect(Samples.texts(.title, in: text) == ["Rival armies trade fire hours after truce takes effect"])
    #expect(
      Samples.texts(.body, in: text) == [
        "Rival armies traded artillery fire on Saturday, hours after a truce took effect, the mission said.",
        "\"We heard eleven explosions,\" an observer said.", "Nobody was hurt.",
      ])
    #expect(Samples.texts(.credit, in: text) == ["Reporting by Jane Roe; Editing by John Doe"])
    #expect(Samples.reader.read(text: text).report?.published?.start?.iso == "2019-05-04T15:15+00:00")
  }

  @Test("text goes on after furniture in its midst, and stops at the editor's line below it")
  func midst() {
    let text = """
      Patrols Resume Along Frozen River After Two Weeks of Calm

      Published July 27, 2013
      The photo shows a patrol near the river. — File/Reuters

      NORTHTOWN: Patrols along the frozen river resumed on Monday after two weeks without a shot, the mission said.

      Loading

      Both armies had asked for them.

      Keep reading

      list of 2 items
      Ten bridges worth a journey
      What to cook in winter

      No incident was reported.

      Editor : Sari Dewi

      Harga Beras Naik Menjelang Hari Raya di Sejumlah Pasar
      """
    #expect(Samples.texts(.body, in: text).suffix(2) == ["Both armies had asked for them.", "No incident was reported."])
    #expect(Samples.texts(.furniture, in: text).contains("Harga Beras Naik Menjelang Hari Raya di Sejumlah Pasar"))
    #expect(Samples.texts(.furniture, in: text).contains("The photo shows a patrol near the river. — File/Reuters"))
    #expect(Samples.texts(.furniture, in: text).contains("Ten bridges worth a journey"))
  }

  @Test("words that open furniture may open sentences")
  func twins() {
    for sentence in [
      "Share prices fell after the shelling resumed near the oil terminal on Monday.",
      "Sumber keamanan mengatakan lima prajurit tewas di pos itu pada Senin malam.",
      "Home Minister John Roe said on Tuesday that the truce along the river would be extended.",
      "Follow-up talks on the exchange of prisoners will be held in Geneva next week.",
    ] {
      #expect(Samples.texts(.body, in: sentence) == [sentence])
    }
  }

  @Test("hard-wrapped lines make one paragraph")
  func wrapped() {
    let text = """
      The mission recorded fourteen violations along the eastern line on
      Thursday, among them nine explosions near the railway bridge, and
      asked both sides to withdraw their mortars.

      It counted no casualties.
      """
    let body = Samples.texts(.body, in: text)
    #expect(body.count == 2)
    #expect(body.first?.hasSuffix("mortars.") == true)
  }

  @Test("lines that are paragraphs stay apart")
  func unwrapped() {
    let text = """
      Both sides accepted the plan on Monday, the mediator told reporters.
      Shelling stopped at noon, residents of the town said by telephone.
      """
    #expect(Samples.texts(.body, in: text).count == 2)
  }

  @Test("an inline link line is cut out of its paragraph")
  func inline() {
    let text = "Tentara menembaki pos itu pada Senin. Baca juga: Daftar Harga Beras\nTidak ada korban jiwa dalam serangan tersebut."
    #expect(Samples.texts(.furniture, in: text) == ["Baca juga: Daftar Harga Beras"])
    #expect(Samples.texts(.body, in: text).first == "Tentara menembaki pos itu pada Senin.")
  }

  @Test("notes without sentences are text")
  func notes() {
    let text = "Patrol log, 14 December 2020\n- 14:20 two explosions 3 km north of the village\n- 15:05 small arms fire\n- 16:00 quiet"
    #expect(Samples.texts(.furniture, in: text).isEmpty)
    #expect(Samples.reader.read(text: text).report?.published?.start?.iso == "2020-12-14")
  }

  @Test("a single headline is text")
  func single() { #expect(Samples.texts(.body, in: "Armenia, Azerbaijan agree to ceasefire").count == 1) }

  /// Lines that lead away from a page, wherever they stand in it.
  @Test("links tell by their form and their place that no article wrote them")
  func links() {
    let text = """
      The Valley Post
      World | Politics | Sport | Video
      BREAKING: Ferry service to the islands suspended
      Home > World
      Rebels and army trade blame after truce collapses in the valley
      by Jane Roe — March 4, 2021 in World, Top News

      The army and the rebels blamed each other on Wednesday for the collapse of the truce in the valley.

      RELATED | Two hostages freed in the capital

      The rebels denied it

      "Nobody was ordered to shoot," a spokesman of the rebels said.

      Kurdish fighters shell Turkish border town, killing three

      More in this part
      WORLD
      Coup leaders close the border of Niger
      WORLD
      Nine policemen die in Kunduz blast

      The mediators called on the army and the rebels to return to talks.

      A boat with forty people aboard capsized off the coast and…
      Coalition jets killed thirteen people in a raid on a market, doctors…

      The Valley Post © 2021. Articles may be quoted.
      """
    #expect(Samples.texts(.title, in: text) == ["Rebels and army trade blame after truce collapses in the valley"])
    #expect(
      Samples.texts(.body, in: text) == [
        "The army and the rebels blamed each other on Wednesday for the collapse of the truce in the valley.", "The rebels denied it",
        "\"Nobody was ordered to shoot,\" a spokesman of the rebels said.",
        "The mediators called on the army and the rebels to return to talks.",
      ])
    #expect(Samples.reader.read(text: text).report?.published?.start?.iso == "2021-03-04")
  }

  @Test("items between the headline and the text are the text's")
  func items() {
    let text = """
      Clashes and displacement in the valley

      • At least 96 people were killed
      • Aid offices were looted

      Clashes broke out in the valley on Monday between two armed groups, the mission said.
      """
    #expect(Samples.texts(.furniture, in: text).isEmpty)
  }

  @Test("short lines, lists and rows of the text stay")
  func ownLines() {
    let text = """
      Communique of the two delegations

      The delegations met in the valley on Monday and agreed on a truce.

      They agreed as follows:

      A ceasefire along the whole line from midnight
      Exchange of all prisoners within ten days

      Withdrawal of heavy weapons

      The delegations will withdraw their artillery and their heavy mortars to fifteen kilometres.

      Killed: 5 | Wounded: 7 | Missing: 2

      16:40 Patrols on the road to Marten

      Observers began to count the withdrawn guns, they said in a note that read: all is quiet.
      """
    #expect(Samples.texts(.furniture, in: text).isEmpty)
  }

  @Test("what stands below the text: comments, cards with a day, related reports with their first sentence")
  func below() {
    let head = """
      Two soldiers die in shelling of a border post

      Two soldiers died on Monday when the border post was shelled, the army said.

      It blamed the other side for breaking the truce along the river.

      Observers will go there on Tuesday, their mission said in the evening.


      """
    for tail in [
      "5 September 06:12, by Valley Boy\nThey shelled our village and killed nine. Stop crying.\nreply\n5 September 07:30, by mountaineer\nNobody believes you.",
      "Chad closes border after soldiers killed\n10 April 2025\nMilitia ambushes convoy, 12 dead\n9 April 2025",
      "Related stories\nThree gunmen killed in town\nIn a fight of six hours the army killed three gunmen.\nGrenade thrown at patrol\n"
        + "Two policemen were hurt when a grenade was thrown.",
      "EXPLORE THE POST\nPacific countries sign pact\nStrikes kill twelve in Gaza",
      "Coup leaders close the border of Niger     2021-09-03 18:40:11",
      "BORDER CHAOS: Police removed Deputy Glauber Braga after he occupied the seat of the Speaker of Brazil in protest.",
      "• They killed nine of our people, what truce?\nLiked by 4 people",
      "(NP)\nTroops take hill near the border post", "Image caption,\nSoldiers walk past the shelled border post near the river.",
      "Soldiers carry a coffin out of the border post (AFP file photo)", "Soldiers carry a coffin out of the border post (Reuters)",
    ] {
      #expect(Samples.texts(.body, in: head + tail).last == "Observers will go there on Tuesday, their mission said in the evening.", "\(tail)")
    }
  }

  @Test("a picture's text before its caption, and a caption that ends in an agency and a full name, are no part of the text")
  func doubledCaption() {
    let caption = "A soldier fires his gun towards the posts on the far bank of the river on Tuesday, 29 September 2020."
    let text = """
      Truce holds along the river

      \(caption) AP/Jane Roe\(caption)

      Hundreds of men from the upper town walk along the road with flags, 22 April 2015. AP Photo/Jane Roe

      VALLEY TOWN - The truce along the river held for a second day on Thursday, observers said.
      """
    #expect(Samples.texts(.body, in: text).allSatisfy { !$0.contains("soldier") && !$0.contains("Hundreds") })
  }

  @Test("a caption above the dateline is no text, and its agency did not send the report")
  func captionAboveDateline() {
    let text = """
      Gencatan Senjata Dimulai, 24 Sandera Dilepas

      Warga menyambut para tahanan yang pulang di Kota Beitunia, Tepi Barat, sejak pagi. (AFP)

      HARIAN KOTA, GAZA - Kelompok itu membebaskan 24 sandera pada Jumat (24/11/2023) di Gaza, hari pertama gencatan senjata.

      Para sandera diserahkan kepada Palang Merah, lalu dibawa ke Mesir lewat perbatasan.
      """
    #expect(Samples.reader.read(text: text).report?.credits.isEmpty == true)
    #expect(Samples.texts(.body, in: text).allSatisfy { !$0.contains("Beitunia") })
  }

  @Test("a source line names who sent the report, not its hour and its editor")
  func sourceLine() {
    let report = Samples.reader.read(
      text: "Two villages shelled overnight\nSource: Valley Wire| 2021-08-31 04:15:30|Editor: roe\n\nThe army shelled two villages on Monday, it said."
    ).report
    #expect(report?.credits.map(\.actor.name) == ["Valley Wire"])
  }

  @Test("an outlet's own name at the foot of its report passes nothing on")
  func ownName() {
    let text = """
      Rebels shell a town

      KINSHASA, March 7 (Xinhua) -- Rebels shelled a town on Tuesday.

      Source: Xinhua
      """
    let report = Samples.reader.read(text: text).report
    #expect(report?.outlet == "Xinhua")
    #expect(report?.credits.isEmpty == true)
  }

  @Test("a headline repeated before other words is taken off them")
  func titleTwin() {
    let text = """
      Six killed as camp is shelled near the river - Valley Post
      Six killed as camp is shelled near the river
      Six killed as camp is shelled near the river Tents burn after the shelling on Friday

      Six people were killed on Friday when the camp was shelled, doctors said.
      """
    #expect(Samples.texts(.title, in: text) == ["Six killed as camp is shelled near the river"])
    #expect(
      Samples.texts(.body, in: text) == [
        "Tents burn after the shelling on Friday", "Six people were killed on Friday when the camp was shelled, doctors said.",
      ])
  }

  @Test("a sentence that a page has broken at its links is one; lines that end, and what opens with a capital, are not joined")
  func brokenAtLinks() {
    let text = """
      Valley truce in doubt

      A mine on the disputed road was to be looked at by observers on Friday, the northern ministry said after a meeting of the two sides.

      The northern side has

      suspended the truce

      and asked for an apology, after a mine hurt a soldier on

      May 11

      , the ministry said.

      Both sides were to meet on Friday.

      Talks go on. The southern side said nothing
      """
    #expect(
      Samples.texts(.body, in: text).map { $0.split(whereSeparator: \.isNewline).joined(separator: "|") }.dropFirst() == [
        "The northern side has|suspended the truce|and asked for an apology, after a mine hurt a soldier on|May 11|, the ministry said.",
        "Both sides were to meet on Friday.", "Talks go on. The southern side said nothing",
      ])
  }

  @Test("the id is the SHA-256 of the text")
  func digest() {
    #expect(Samples.reader.read(text: "abc").report?.id == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
