import ClaimNotation
import Claims
import Coding
import Testing

/// Who is said to say, think or want what: one attribution of each sentence, and sentences that hold none.
@Suite("Attributions")
struct AttributionTests {
  private func layer(_ text: String, _ lang: String) throws -> [String] {
    var report = Repository.report(text, lang, published: "2020-11-20")
    let language = try #require(Repository.packs.language(lang))
    let coder = Coder(Repository.packs, language)
    func words(_ q: [Quotation]) -> String { q.map(\.text).joined(separator: " … ") }
    return coder.annotate(&report).layers.attributions.map { "\(words($0.source)) | \(words($0.cue)) | \(words($0.content))" }
  }

  @Test(
    "English",
    arguments: [
      ("The mayor said that the bridge was closed.", "The mayor | said | that the bridge was closed"),
      ("The mayor said the bridge was closed.", "The mayor | said | the bridge was closed"),
      ("Residents told reporters that shells fell all night.", "Residents | told | that shells fell all night"),
      ("“We will not leave,” the governor said.", "the governor | said | “We will not leave,”"),
      ("“We will not leave,” said the governor. “This is our home.”", "the governor | said | “We will not leave,” … “This is our home.”"),
      ("\"They came at dawn,\" said Lela Marr, a nurse at the clinic.", "Lela Marr, a nurse at the clinic | said | \"They came at dawn,\""),
      ("The general said: “The road is open. Trucks are moving again.”", "The general | said | “The road is open. Trucks are moving again.”"),
      ("“Who gave the order?” she asked.", "she | asked | “Who gave the order?”"),
      ("According to the Red Cross, four villages were emptied.", "the Red Cross | According to | four villages were emptied"),
      ("Four villages were emptied, according to the Red Cross.", "the Red Cross | according to | Four villages were emptied"),
      ("The ministry accused the rebels of shelling a school.", "The ministry | accused | the rebels of shelling a school"),
      ("The council condemned the attack on the convoy.", "The council | condemned | the attack on the convoy"),
      ("The envoy urged both sides to hold their fire.", "The envoy | urged | both sides to hold their fire"),
      ("The rebels vowed to fight on.", "The rebels | vowed | to fight on"),
      ("Officials hope to reopen the airport in May.", "Officials | hope | to reopen the airport in May"),
      ("Analysts believe the truce will not last.", "Analysts | believe | the truce will not last"),
      ("Villagers fear that the army will return.", "Villagers | fear | that the army will return"),
      ("The talks stalled, the envoy said.", "the envoy | said | The talks stalled"),
      ("The colonel, who denied any role in the raid, was arrested.", "The colonel, who | denied | any role in the raid"),
      ("The president left early, saying he was ill.", "The president | saying | he was ill"),
      ("The captain was accused of selling fuel.", " | was accused | The captain … of selling fuel"),
      ("The army is expected to withdraw on Friday.", " | is expected | The army … to withdraw on Friday"),
      ("The minister's claim that the city had fallen was false.", "The minister's | claim | that the city had fallen"),
      ("He asked whether the border would open.", "He | asked | whether the border would open"),
      ("“Enough,” he said, adding that the war must end.", "he | adding | that the war must end"),
    ])
  func english(text: String, wanted: String) throws {
    let found = try layer(text, "en")
    #expect(found.contains(wanted), "\(found)")
  }

  @Test(
    "Indonesian",
    arguments: [
      ("Presiden mengatakan bahwa gencatan senjata masih berlaku.", "Presiden | mengatakan | bahwa gencatan senjata masih berlaku"),
      ("Menteri itu menegaskan tidak ada perundingan.", "Menteri itu | menegaskan | tidak ada perundingan"),
      ("Menurut kementerian pertahanan, tiga tentara tewas.", "kementerian pertahanan | Menurut | tiga tentara tewas"),
      ("Turki menuduh Yunani melanggar wilayah udaranya.", "Turki | menuduh | Yunani melanggar wilayah udaranya"),
      ("Pemerintah berencana menarik pasukannya dari perbatasan.", "Pemerintah | berencana | menarik pasukannya dari perbatasan"),
      ("Pejabat itu membantah tuduhan tersebut.", "Pejabat itu | membantah | tuduhan tersebut"),
      ("\"Ini belum selesai,\" ujar Menteri Pertahanan Sudan. \"Kami siap.\"", "Menteri Pertahanan Sudan | ujar | \"Ini belum selesai,\" … \"Kami siap.\""),
      ("Warga berharap perang segera berakhir.", "Warga | berharap | perang segera berakhir"),
      ("Kremlin mendesak kedua pihak menahan diri.", "Kremlin | mendesak | kedua pihak menahan diri"),
    ])
  func indonesian(text: String, wanted: String) throws {
    let found = try layer(text, "id")
    #expect(found.contains(wanted), "\(found)")
  }

  @Test(
    "nobody says anything",
    arguments: [
      ("en", "The convoy reached the capital on Monday."),
      ("en", "Troops crossed the river before dawn."),
      ("en", "The “humanitarian pause” ended at noon."),
      ("en", "Shells hit the market and a school."),
      ("id", "Konvoi itu tiba di ibu kota pada Senin."),
      ("id", "Tiga tentara tewas di perbatasan."),
    ])
  func nothing(lang: String, text: String) throws {
    let found = try layer(text, lang)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("a quotation goes on in the next paragraph without a speaker of its own")
  func paragraphs() throws {
    let found = try layer("“We lost everything,” said the farmer.\n\n“The well is dry too.”", "en")
    #expect(found == ["the farmer | said | “We lost everything,” … “The well is dry too.”"])
  }
}
