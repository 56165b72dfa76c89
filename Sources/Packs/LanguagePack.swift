/// One language: its words with all their forms, and the parameters of its grammar.
public struct LanguagePack: Sendable {
  public var code: String
  public var name = ""
  /// Whether a noun phrase's head is its first noun (id "pasukan Armenia") or its last (en "Armenian forces").
  public var headFirst = false
  /// Whether 2,802 is two and a bit (id) or two thousand (en).
  public var decimalComma = false
  /// Whether 5/6/2020 is the fifth of June.
  public var dayFirst = true
  public var parameters: [String: String] = [:]
  public var lexicon = Lexicon()
  public var names = NameIndex()
  public var functionWords: [FunctionWord] = []
  public var nouns: [NounEntry] = []
  public var numbers: [NumberEntry] = []
  public var timeWords: [TimeEntry] = []
  public var cues: [CueEntry] = []
  /// Words that attribute, by their forms; senses index `cues`.
  public var cueLexicon = Lexicon()
  var morphology = Morphology()

  init(code: String) { self.code = code }

  mutating func load(_ folder: String, ontology: Ontology, problems: inout [PackProblem]) {
    var parameters: [String: String] = [:]
    TableFile.each(folder + "/pack.tsv") { parameters[$0.text(0)] = $0.text(1) }
    self.parameters = parameters
    name = parameters["name"] ?? code
    headFirst = parameters["np-head"] == "first"
    decimalComma = parameters["decimal"] == ","
    dayFirst = parameters["date-order"] != "mdy"
    lexicon.reserve(1 << 16)
    morphology.load(folder + "/morphology.tsv", &problems)
    loadFunctionWords(folder + "/lexicon/function.tsv", &problems)
    loadNouns(folder + "/lexicon/nouns.tsv", ontology, &problems)
    loadVerbs(folder + "/lexicon/verbs.tsv", ontology, &problems)
    loadWords(folder + "/lexicon/words.tsv", ontology, &problems)
    loadNumbers(folder + "/lexicon/numbers.tsv", &problems)
    loadTimeWords(folder + "/lexicon/time.tsv", &problems)
    loadCues(folder + "/lexicon/attribution.tsv", &problems)
  }

  private mutating func loadFunctionWords(_ file: String, _ problems: inout [PackProblem]) {
    var index: [FunctionWord: Int] = [:]
    TableFile.each(file) { row in
      guard let category = WordCategory(name: row.text(1)) else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown category '\(row.text(1))'"))
        return
      }
      var word = FunctionWord(category: category, value: .none, slot: nil)
      if category == .ignored { return }
      let value = row.text(2)
      if category == .prep {
        word.slot = Slot(name: value)
        if word.slot == nil {
          problems.append(PackProblem(file: file, line: row.line, message: "'\(value)' is no role a preposition can mark"))
          return
        }
        if row.text(3) == "on" { word.value = .on }
      } else if category == .rel {
        // "where", "to which": what the phrase before is in the clause.
        word.slot = Slot(name: value)
        if word.slot == nil, !value.isEmpty { word.value = WordValue(name: value) ?? .none }
      } else if !value.isEmpty {
        word.value = WordValue(name: value) ?? .none
      }
      let id = index[word] ?? functionWords.count
      if id == functionWords.count {
        functionWords.append(word)
        index[word] = id
      }
      lexicon.add(row.field(0), Sense(.function, id))
    }
  }

  private mutating func loadNouns(_ file: String, _ ontology: Ontology, _ problems: inout [PackProblem]) {
    var index: [NounEntry: Int] = [:]
    let plural = morphology.paradigms["noun"] ?? []
    TableFile.each(file) { row in
      var entry = NounEntry(classes: ClassSet(), main: 0, act: NounEntry.noSense)
      var first = true
      var unknown: String?
      row.list(1) {
        let n = String(decoding: $0, as: UTF8.self)
        if let k = ontology.classIndex[n] {
          if first { entry.main = UInt8(k) }
          first = false
          entry.classes.formUnion(ClassSet(index: k))
        } else {
          unknown = n
        }
      }
      if let unknown {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown class '\(unknown)'; Ontology/classes.tsv has the list"))
        return
      }
      if !row.field(3).isEmpty {
        guard let s = ontology.senseIndex[row.text(3)] else {
          problems.append(PackProblem(file: file, line: row.line, message: "unknown act '\(row.text(3))'; Ontology/acts.tsv has the list"))
          return
        }
        entry.act = s
      }
      let id = index[entry] ?? nouns.count
      if id == nouns.count {
        nouns.append(entry)
        index[entry] = id
      }
      let forms = row.field(2)
      let isPlural = forms.count == 1 && forms[0] == 43
      lexicon.add(row.field(0), Sense(.noun, id, form: isPlural ? NounForm.plural.rawValue : 0))
      if isPlural { return }
      if forms.isEmpty {
        let lemma = Array(row.field(0))
        for f in plural {
          LanguagePack.inflectNoun(lemma, f, headFirst).withUnsafeBufferPointer { lexicon.add($0, Sense(.noun, id, form: f.bits)) }
        }
      } else if !(forms.count == 1 && forms[0] == 33) {
        row.list(2) { lexicon.add($0, Sense(.noun, id, form: NounForm.plural.rawValue)) }
      }
    }
  }

  /// The head of a phrase is inflected: its last word, or the word before a preposition ("ministers of defence").
  private static func inflectNoun(_ lemma: [UInt8], _ form: Morphology.Form, _ headFirst: Bool) -> [UInt8] {
    var head = lemma.count
    if !headFirst, lemma.contains(32), let at = find(" of ", in: lemma) ?? find(" for ", in: lemma) { head = at }
    let start = (lemma[..<head].lastIndex(of: 32) ?? -1) + 1
    var out: [UInt8] = []
    out.reserveCapacity(lemma.count + 8)
    out += lemma[..<start]
    Morphology.append(form, of: lemma[start..<head], to: &out)
    out += lemma[head...]
    return out
  }

  private static func find(_ needle: StaticString, in hay: [UInt8]) -> Int? {
    let n = needle.utf8CodeUnitCount
    guard hay.count >= n else { return nil }
    return (0...(hay.count - n)).first { at in (0..<n).allSatisfy { hay[at + $0] == needle.utf8Start[$0] } }
  }

  private mutating func loadVerbs(_ file: String, _ ontology: Ontology, _ problems: inout [PackProblem]) {
    TableFile.each(file) { row in
      guard let sense = ontology.senseIndex[row.text(1)] else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown sense '\(row.text(1))'; Ontology/acts.tsv has the list"))
        return
      }
      var lemma = Array(row.field(0))
      // "agree to" before a verb is "agree" with its complement: the marker stays outside.
      if lemma.count > 3, lemma.suffix(3).elementsEqual(" to".utf8), ontology.rows(of: sense).contains(where: { ontology.rows[$0].complement != .none }) {
        lemma.removeLast(3)
      }
      if let wrong = addVerb(lemma, row.field(2), .verb, Int(sense)) {
        problems.append(PackProblem(file: file, line: row.line, message: wrong))
      }
    }
  }

  private mutating func loadWords(_ file: String, _ ontology: Ontology, _ problems: inout [PackProblem]) {
    let general = Int(ontology.senseIndex["general"] ?? 0)
    let thing = NounEntry(classes: ontology.set("thing"), main: UInt8(ontology.classIndex["thing"] ?? 0), act: NounEntry.noSense)
    let thingID = nouns.count
    nouns.append(thing)
    let plural = morphology.paradigms["noun"] ?? []
    TableFile.each(file) { row in
      switch row.text(1) {
      case "verb":
        if let wrong = addVerb(Array(row.field(0)), row.field(2), .verb, general) {
          problems.append(PackProblem(file: file, line: row.line, message: wrong))
        }
      case "adj", "adv", "title":
        let category = row.text(1) == "adj" ? WordCategory.adj : row.text(1) == "adv" ? .adv : .title
        lexicon.add(row.field(0), Sense(.word, Int(category.rawValue)))
      case "noun":
        lexicon.add(row.field(0), Sense(.noun, thingID))
        if row.field(2).isEmpty {
          let lemma = Array(row.field(0))
          for f in plural { LanguagePack.inflectNoun(lemma, f, headFirst).withUnsafeBufferPointer { lexicon.add($0, Sense(.noun, thingID, form: f.bits)) } }
        }
      default:
        problems.append(PackProblem(file: file, line: row.line, message: "category is verb, adj, adv, title or noun, not '\(row.text(1))'"))
      }
    }
  }

  /// Adds a verb with all its forms; the affixes go on the first word of the lemma. Nil, or what is wrong with the line.
  mutating func addVerb(_ lemma: [UInt8], _ forms: UnsafeBufferPointer<UInt8>, _ kind: SenseKind, _ payload: Int) -> String? {
    let space = lemma.firstIndex(of: 32) ?? lemma.count
    let word = lemma[..<space]
    let rest = lemma[space...]
    var wrong: String?
    // One phrase after the other is made here.
    var phrase: [UInt8] = []
    phrase.reserveCapacity(lemma.count + 16)
    func put(_ bits: UInt16) {
      phrase += rest
      phrase.withUnsafeBufferPointer { lexicon.add($0, Sense(kind, payload, form: bits)) }
      phrase.removeAll(keepingCapacity: true)
    }
    func put(_ form: Morphology.Form) {
      Morphology.append(form, of: word, to: &phrase)
      put(form.bits)
    }
    if forms.count == 1, forms[0] == 33 {
      phrase += word
      put(VerbForm.predicate.rawValue)
      return nil
    }
    if let regular = morphology.paradigms["verb"] {
      // One paradigm for every verb, irregular forms listed.
      var given: [[UInt8]] = []
      TableRow.split(forms, 59, keepEmpty: true) { given.append(Array($0)) }
      for f in regular {
        // A participle that is not given is the past.
        var i = f.given
        if i == 1, given.count < 2 || given[1].isEmpty { i = 0 }
        if i >= 0, i < given.count, !given[i].isEmpty {
          for part in given[i].split(separator: 47) {
            phrase += LanguagePack.spaceHead(part, rest)
            put(f.bits)
          }
        } else {
          put(f)
        }
      }
    } else {
      TableRow.split(forms, 59) { item in
        if item.first == 61 {
          let text = String(decoding: item.dropFirst(), as: UTF8.self)
          let parts = text.split(separator: ":")
          guard parts.count == 2, let form = VerbForm(name: String(parts[1])) else {
            wrong = "'\(text)' is not =form:voice"
            return
          }
          lexicon.add(String(parts[0]), Sense(kind, payload, form: form.rawValue))
          // A form written out takes the endings that every form takes.
          if !parts[0].utf8.contains(32) {
            for f in morphology.paradigms["="] ?? [] where f.bits & form.rawValue != 0 {
              phrase.removeAll(keepingCapacity: true)
              Morphology.append(f, of: ArraySlice(parts[0].utf8), to: &phrase)
              lexicon.add(String(decoding: phrase, as: UTF8.self), Sense(kind, payload, form: form.rawValue))
            }
            phrase.removeAll(keepingCapacity: true)
          }
          return
        }
        let name = String(decoding: item, as: UTF8.self)
        guard let paradigm = morphology.paradigms[name] else {
          wrong = "no paradigm '\(name)' in morphology.tsv"
          return
        }
        for f in paradigm { put(f) }
      }
      if forms.isEmpty {
        phrase += word
        put(VerbForm.bare.rawValue)
      }
    }
    return wrong
  }

  /// An irregular form given with the whole phrase ("broke off") stands for itself, else for the first word.
  private static func spaceHead(_ form: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    rest.count > 0 && form.count > rest.count && form.suffix(rest.count).elementsEqual(rest) ? form.dropLast(rest.count) : form
  }

  private mutating func loadNumbers(_ file: String, _ problems: inout [PackProblem]) {
    TableFile.each(file) { row in
      let kind: NumberEntry.Kind
      switch row.text(1) {
      case "unit", "teen": kind = .unit
      case "tens", "tens-multiplier": kind = .tens
      case "hundred": kind = .hundred
      case "thousand": kind = .thousand
      case "million": kind = .million
      case "billion", "trillion": kind = .billion
      case "ordinal": kind = .ordinal
      case "half", "fraction", "percent", "decade", "century": kind = .half
      case "collective": kind = .collective
      // "koma" between digits in words: a sign, not a number.
      case "decimal": return
      case "dozen": kind = .dozen
      case "vague": kind = .vague
      case "article": kind = .article
      default:
        problems.append(PackProblem(file: file, line: row.line, message: "unknown kind of number '\(row.text(1))'"))
        return
      }
      var low: Double?
      var high: Double?
      let f = row.field(2)
      if let dots = (0..<max(0, f.count - 1)).first(where: { f[$0] == 46 && f[$0 + 1] == 46 }) {
        low = Packs.decimal(UnsafeBufferPointer(rebasing: f[..<dots]))
        high = Packs.decimal(UnsafeBufferPointer(rebasing: f[(dots + 2)...]))
      } else {
        low = Packs.decimal(f)
        high = low
      }
      guard let low else {
        problems.append(PackProblem(file: file, line: row.line, message: "'\(row.text(2))' is no number"))
        return
      }
      lexicon.add(row.field(0), Sense(.number, numbers.count))
      numbers.append(NumberEntry(kind: kind, low: low, high: high))
    }
  }

  private mutating func loadTimeWords(_ file: String, _ problems: inout [PackProblem]) {
    var index: [TimeEntry: Int] = [:]
    TableFile.each(file) { row in
      guard let kind = TimeWordKind(name: row.text(1)) else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown kind of time word '\(row.text(1))'"))
        return
      }
      guard let value = Int32(row.field(2).isEmpty ? "0" : row.text(2)) else {
        problems.append(PackProblem(file: file, line: row.line, message: "'\(row.text(2))' is no whole number"))
        return
      }
      let entry = TimeEntry(kind: kind.rawValue, value: value)
      let id = index[entry] ?? timeWords.count
      if id == timeWords.count {
        timeWords.append(entry)
        index[entry] = id
      }
      lexicon.add(row.field(0), Sense(.time, id))
    }
  }
}
