import Reading
import Testing

@Suite("Language")
struct LanguageTests {
  @Test(
    "by its words",
    arguments: [
      ("The defence ministry said on Monday that its forces had withdrawn from two villages.", "en"),
      ("Kementerian pertahanan mengatakan pada Senin bahwa pasukannya telah ditarik dari dua desa.", "id"),
      ("Five soldiers were killed", "en"), ("Lima tentara tewas", "id"),
    ])
  func known(text: String, code: String) { #expect(Samples.reader.read(text: text).report?.lang == code) }

  @Test(
    "languages without a pack are named and not coded",
    arguments: [
      ("Министерство заявило, что перемирие соблюдается и что обстрелов не было.", "Russian"),
      ("Le ministère a déclaré que les forces se sont retirées de deux villages dans la région.", "French"),
      ("Bakanlık, ateşkes için görüşmelerin bir gün sonra başlayacağını ve heyetin de katılacağını duyurdu.", "Turkish"),
      ("De regering heeft gezegd dat het leger niet in de stad is en dat een wapenstilstand begint.", "Dutch"),
      ("ความขัดแย้งสิ้นสุดลงแล้ว", "Thai script"),
    ])
  func unknown(text: String, name: String) {
    let r = Samples.reader.read(text: text)
    #expect(!r.isCodable)
    #expect(r.notices.contains { $0.message.contains(name) && $0.skipped })
  }

  @Test("metadata wins where a pack exists", arguments: [("id-ID", "id"), ("in", "id"), ("EN_us", "en"), ("xx", "en")])
  func tags(tag: String, code: String) {
    #expect(Samples.reader.read(text: "The truce held on Friday, the mission said in the capital.", lang: tag).report?.lang == code)
  }

  /// The first long line is no sample of the whole.
  @Test func captionInAnotherLanguage() {
    let text = """
      ILUSTRASI. Jembatan di tepi Sungai Arda rusak. Handout via the Press Pool THIS IMAGE HAS BEEN SENT TO US BY AN AGENCY AND IS FOR NEWS

      Pasukan pemerintah menembaki desa di tepi sungai itu pada Selasa setelah menuduh kelompok bersenjata melanggar gencatan senjata yang \
      disepakati bulan lalu.

      Sedikitnya enam orang tewas akibat serangan itu, kata pejabat kesehatan setempat yang tidak mau disebut namanya.
      """
    #expect(Samples.reader.read(text: text).report?.lang == "id")
  }
}
