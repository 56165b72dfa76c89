import ClaimNotation
import Packs
import Testing

/// Forms are listed when a pack loads; these samples go through morphology.tsv and the lexicons.
@Suite("Morphology")
struct MorphologyTests {
  private func forms(_ word: String, _ lang: String) -> [String: VerbForm] {
    guard let language = Repository.packs.language(lang) else { return [:] }
    var out: [String: VerbForm] = [:]
    for s in language.lexicon.lookUp(word) where s.kind == .verb {
      out[Repository.packs.ontology.senseNames[Int(s.payload)], default: []].formUnion(VerbForm(rawValue: s.form))
    }
    return out
  }

  @Test(
    "Indonesian verbs",
    arguments: [
      ("menandatangani", "sign", VerbForm.active), ("ditandatangani", "sign", .passive), ("menembak", "shoot", .active),
      ("ditembak", "shoot", .passive), ("menuduh", "accuse", .active), ("dituduh", "accuse", .passive), ("menuntut", "demand", .active),
      ("menyerang", "attack", .active), ("diserang", "attack", .passive), ("melanggar", "violate", .active),
      ("dilanggar", "violate", .passive), ("membunuh", "kill", .active), ("sepakat", "agree", .bare),
    ])
  func indonesian(word: String, sense: String, form: VerbForm) {
    let found = forms(word, "id")
    #expect(found[sense]?.contains(form) == true, "\(word): \(found)")
  }

  @Test(
    "English verbs",
    arguments: [
      ("signs", "sign", VerbForm.third), ("signed", "sign", .past), ("signed", "sign", .participle), ("signing", "sign", .gerund),
      ("violated", "violate", .participle), ("accuses", "accuse", .third), ("shot", "shoot", .past), ("agreed", "agree", .past),
      ("withdrew", "withdraw", .past), ("withdrawn", "withdraw", .participle), ("shelling", "shell", .gerund),
    ])
  func english(word: String, sense: String, form: VerbForm) {
    let found = forms(word, "en")
    #expect(found[sense]?.contains(form) == true, "\(word): \(found)")
  }

  @Test(
    "nouns and their plurals stand in one class",
    arguments: [
      ("en", "soldier", "soldiers", "forces"), ("en", "village", "villages", "settlement"), ("en", "agreement", "agreements", "agreement"),
      ("en", "minister of defence", "ministers of defence", "officer"), ("id", "tentara", "tentaranya", "forces"),
      ("id", "gencatan senjata", "gencatan senjatanya", "truce"),
    ])
  func nouns(lang: String, lemma: String, form: String, name: String) throws {
    let language = try #require(Repository.packs.language(lang))
    let ontology = Repository.packs.ontology
    let classes = { (word: String) -> Set<String> in
      Set(language.lexicon.lookUp(word).filter { $0.kind == .noun }.map { ontology.classes[Int(language.nouns[Int($0.payload)].main)].name })
    }
    #expect(!classes(lemma).isDisjoint(with: classes(form)), "\(lemma) \(classes(lemma)), \(form) \(classes(form))")
  }
}
