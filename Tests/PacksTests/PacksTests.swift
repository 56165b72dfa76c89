import ClaimNotation
import Foundation
import Packs
import Testing

@Suite("Packs")
struct PacksTests {
  @Test("the repository's packs load without a problem")
  func clean() {
    let problems = Repository.packs.problems.map { Repository.short($0.description) }
    #expect(problems.isEmpty)
  }

  @Test(
    "every language stands complete",
    arguments: Files.list(Repository.packsRoot + "/Languages").filter { Files.isFolder("\(Repository.packsRoot)/Languages/\($0)") })
  func languages(code: String) throws {
    let found = Repository.packs.language(code)
    let language = try #require(found, "no pack.tsv")
    #expect(language.lexicon.phraseCount > 10_000)
    #expect(!language.functionWords.isEmpty && !language.nouns.isEmpty && !language.numbers.isEmpty && !language.timeWords.isEmpty)
    #expect(Files.exists("\(Repository.packsRoot)/Languages/\(code)/WHY.md"))
  }

  @Test("every sense has rows, every row a sense, and every state a code")
  func ontology() {
    let o = Repository.packs.ontology
    #expect(o.rows.count > 200)
    for s in o.senseNames.indices { #expect(!o.rows(of: UInt16(s)).isEmpty, "\(o.senseNames[s])") }
    for code in ["ARM", "AZE", "RUS", "TUR", "USA", "FRA", "IDN"] { #expect(Repository.packs.state(code) != nil) }
  }

  @Test("no verb has more senses than a clause keeps: sixteen")
  func senses() {
    for language in Repository.packs.languages {
      TableFile.each("\(Repository.packsRoot)/Languages/\(language.code)/lexicon/verbs.tsv") { row in
        let found = Set(language.lexicon.lookUp(row.text(0)).filter { $0.kind == .verb }.map(\.payload))
        #expect(found.count <= 16, "\(row.text(0))")
      }
    }
  }

  @Test("a conflict's chronology is in order of its days and names its actors by known codes")
  func chronology() {
    for c in Repository.packs.conflicts {
      for e in c.chronology { #expect(e.start <= e.end, "\(c.name) \(e.id)") }
    }
  }

  @Test("the gazetteer: 400 places with points, old and new names on one place")
  func gazetteer() throws {
    let packs = Repository.packs
    let caucasus = packs.places.filter { ["ARM", "AZE", "GEO"].contains($0.country) && $0.latitude != nil }
    #expect(caucasus.count >= 400)
    for p in packs.places {
      if let lat = p.latitude { #expect(abs(lat) <= 90, "\(p.name)") }
      if let lon = p.longitude { #expect(abs(lon) <= 180, "\(p.name)") }
    }
    let language = try #require(packs.language("en"))
    for names in [["Shusha", "Shushi", "Şuşa"], ["Stepanakert", "Khankendi", "Xankəndi"]] {
      let found = names.map { name in Set(language.lexicon.lookUp(name).filter { $0.kind == .place }.map { packs.places[Int($0.payload)].name }) }
      #expect(found.dropFirst().allSatisfy { !$0.isDisjoint(with: found[0]) }, "\(names) \(found)")
    }
  }

  @Test("misspelt names are forgiven", arguments: [("Armania", "ARM"), ("Azeraijan", "AZE"), ("Azerbaidjan", "AZE")])
  func misspelt(word: String, code: String) throws {
    let language = try #require(Repository.packs.language("en"))
    let nearest = Array(word.utf8).withUnsafeBufferPointer { language.names.nearest($0) }
    let listed = language.lexicon.lookUp(word).filter { $0.kind == .actor }.map { Int($0.payload) }
    #expect((listed.first ?? nearest).map { Repository.packs.actors[$0].code } == code)
  }
}

/// A line that cannot be used is told with its file and line, and the rest of the pack loads.
@Suite("Broken packs")
struct BrokenPackTests {
  /// A pack of a few lines with one broken line in it.
  private func problems(_ file: String, _ lines: String) throws -> (problems: [PackProblem], packs: Packs) {
    let scratch = try Scratch()
    let root = scratch.path
    var files = [
      "Ontology/classes.tsv": "thing\t-\t-\t-\t-\ntruce\t-\t-\tcessation\tmilitary\n",
      "Ontology/acts.tsv": "general\t-\t-\t-\t-\t-\t-\t-\t-\nsign\tobj=truce\tAGREE\t-\tsubj:A\tdiplomatic\tagreed\tcessation\t-\n",
      "Languages/en/pack.tsv": "code\ten\nname\tEnglish\n",
      "Languages/en/morphology.tsv": "suffix\ts\t*\t0\ts\nform\tverb\tbase\t-\t-\nform\tverb\tthird\t-\ts\n",
      "Languages/en/lexicon/verbs.tsv": "sign\tsign\t-\t-\n",
      "Languages/en/lexicon/nouns.tsv": "truce\ttruce\t-\t-\n",
      "Languages/en/lexicon/countries.tsv": "ARM\tArmenia\tArmenian\tArmenians\tYerevan\n",
    ]
    files[file] = (files[file] ?? "") + lines
    for (name, text) in files { _ = try scratch.write(text, name) }
    let packs = Packs.load(root)
    let told = packs.problems.map { p in
      var p = p
      p.file = p.file.replacingOccurrences(of: root + "/", with: "")
      return p
    }
    return (told, packs)
  }

  @Test("a small pack is whole")
  func small() throws {
    let (found, packs) = try problems("Ontology/classes.tsv", "")
    #expect(found.isEmpty, "\(found)")
    #expect(packs.language("en")?.lexicon.lookUp("signs").isEmpty == false)
  }

  @Test(
    "broken lines",
    arguments: [
      ("Ontology/classes.tsv", "truce\t-\n", 3, "twice"),
      ("Ontology/classes.tsv", "death\t-\tdeaths\n", 3, "unknown measure"),
      ("Ontology/classes.tsv", "peace\t-\t-\tpeace\n", 3, "unknown provision"),
      ("Ontology/acts.tsv", "shell\t-\tBOMBARD\n", 3, "no PLOVER type"),
      ("Ontology/acts.tsv", "shell\t-\tASSAULT\tshell\n", 3, "no mode"),
      ("Ontology/acts.tsv", "shell\tobj=villages\tASSAULT\n", 3, "no class"),
      ("Ontology/acts.tsv", "shell\twhom=truce\tASSAULT\n", 3, "no slot"),
      ("Ontology/acts.tsv", "shell\t-\tASSAULT\t-\tsubj:Q\n", 3, "role letter"),
      ("Ontology/acts.tsv", "shell\t-\tASSAULT\t-\tsubj:A\t-\t-\t-\tloud\n", 3, "unknown flag"),
      ("Ontology/acts.tsv", "shell\t-\tASSAULT\t-\tsubj:A\t-\tbroken\n", 3, "truce state"),
      ("Languages/en/morphology.tsv", "infix\ta\n", 4, "suffix, prefix or form"),
      ("Languages/en/morphology.tsv", "form\tverb\tfuture\t-\t-\n", 4, "unknown form"),
      ("Languages/en/morphology.tsv", "form\tverb\tpast\t-\ted\n", 4, "not defined"),
      ("Languages/en/lexicon/verbs.tsv", "seal\tseal\n", 2, "unknown sense"),
      ("Languages/en/lexicon/nouns.tsv", "village\tvillage\n", 2, "unknown class"),
      ("Languages/en/lexicon/nouns.tsv", "signature\tthing\t-\tseal\n", 2, "unknown act"),
      ("Languages/en/lexicon/function.tsv", "of\tpreposition\tof\n", 1, "unknown category"),
      ("Languages/en/lexicon/function.tsv", "of\tprep\tbeside\n", 1, "no role"),
      ("World/offices.tsv", "nobody\t2001-01-01\t-\tminister\n", 1, "no actor has the id 'nobody'"),
      ("World/offices.tsv", "ARM\t2001\t-\tminister\n", 1, "needs from and to"),
      ("Languages/en/lexicon/words.tsv", "slow\tadjective\n", 1, "category is"),
      ("Languages/en/lexicon/numbers.tsv", "many\tvague\tlots\n", 1, "no number"),
      ("Languages/en/lexicon/numbers.tsv", "many\tmuch\t4\n", 1, "unknown kind"),
      ("Languages/en/lexicon/time.tsv", "soon\tlater\t4\n", 1, "unknown kind"),
      ("Languages/en/lexicon/countries.tsv", "Azerbaijan\n", 2, "three-letter"),
      ("World/actors.tsv", "x\tX\tARM\tGOV\tking\n", 1, "kind"),
      ("World/places.tsv", "-\t1\t2\n", 1, "name"),
      ("Conflicts/c/chronology.tsv", "war\tspring\n", 1, "YYYY-MM-DD"),
    ])
  func broken(file: String, line: String, number: Int, message: String) throws {
    let (found, packs) = try problems(file, line)
    #expect(found.contains { $0.file == file && $0.line == number && $0.message.contains(message) }, "\(found)")
    if file.hasPrefix("Languages/en/lexicon") || file.hasPrefix("World") { #expect(packs.language("en")?.lexicon.lookUp("signs").isEmpty == false) }
  }

  @Test("no ontology is told")
  func absent() throws {
    let scratch = try Scratch()
    #expect(Packs.load(scratch.path).problems.contains { $0.file.hasSuffix("classes.tsv") })
  }
}
