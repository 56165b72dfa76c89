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
  /// The words of a parameter that lists them between semicolons, as UTF-8; none where the pack has no such parameter.
  public func words(_ parameter: String) -> [[UInt8]] { (parameters[parameter] ?? "").split(separator: ";").map { Array($0.utf8) } }
  /// The same, as the hashes of tokens.
  public func tokens(_ parameter: String) -> [UInt64] {
    words(parameter).map { word in word.withUnsafeBufferPointer { b in b.baseAddress.map { Tokens.hash($0, b.count) } ?? 0 } }
  }
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
  /// Its own words until they are put into the lexicon: those that stand before its verbs, and those behind them.
  private var beforeVerbs = Phrases()
  private var afterVerbs = Phrases()

  init(code: String) { self.code = code }

  mutating func load(_ folder: String, ontology: Ontology, problems: inout [PackProblem]) {
    var parameters: [String: String] = [:]
    TableFile.each(folder + "/pack.tsv") { parameters[$0.text(0)] = $0.text(1) }
    self.parameters = parameters
    name = parameters["name"] ?? code
    headFirst = parameters["np-head"] == "first"
    decimalComma = parameters["decimal"] == ","
    dayFirst = parameters["date-order"] != "mdy"
    morphology.load(folder + "/morphology.tsv", &problems)
    loadFunctionWords(folder + "/lexicon/function.tsv", &problems)
    loadNouns(folder + "/lexicon/nouns.tsv", ontology, &problems)
    loadWords(folder + "/lexicon/words.tsv", ontology, &problems)
    loadNumbers(folder + "/lexicon/numbers.tsv", &problems)
    loadTimeWords(folder + "/lexicon/time.tsv", &problems)
    loadCues(folder + "/lexicon/attribution.tsv", &problems)
  }

  /// Makes the lexicon of its own words, its verbs and what the tables that all languages share say.
  mutating func fill(_ verbs: Phrases, _ shared: Phrases) {
    let parts = [beforeVerbs, verbs, afterVerbs, shared]
    beforeVerbs = Phrases()
    afterVerbs = Phrases()
    lexicon.reserve(parts.reduce(0) { $0 + $1.items.count })
    for phrases in parts { lexicon.add(phrases) }
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
      beforeVerbs.add(row.field(0), Sense(.function, id))
    }
  }

  private mutating func loadNouns(_ file: String, _ ontology: Ontology, _ problems: inout [PackProblem]) {
    var index: [NounEntry: Int] = [:]
    let plural = morphology.paradigms["noun"] ?? []
    // Nouns of a kind stand together.
    var last: (classes: [UInt8], act: [UInt8], id: Int) = ([], [], -1)
    TableFile.each(file) { row in
      if last.id < 0 || !row.field(1).elementsEqual(last.classes) || !row.field(3).elementsEqual(last.act) {
        guard let entry = LanguagePack.nounEntry(row, file, ontology, &problems) else { return }
        let id = index[entry] ?? nouns.count
        if id == nouns.count {
          nouns.append(entry)
          index[entry] = id
        }
        last = (Array(row.field(1)), Array(row.field(3)), id)
      }
      let id = last.id
      let forms = row.field(2)
      let isPlural = forms.count == 1 && forms[0] == 43
      beforeVerbs.add(row.field(0), Sense(.noun, id, form: isPlural ? NounForm.plural.rawValue : 0))
      if isPlural { return }
      if forms.isEmpty {
        for k in plural.indices { beforeVerbs.add(LanguagePack.inflectNoun(row.field(0), plural[k], headFirst), Sense(.noun, id, form: plural[k].bits)) }
      } else if !(forms.count == 1 && forms[0] == 33) {
        row.list(2) { beforeVerbs.add($0, Sense(.noun, id, form: NounForm.plural.rawValue)) }
      }
    }
  }

  /// Of no pack: asked of one that is being made it would copy all its tables.
  private static func nounEntry(_ row: TableRow, _ file: String, _ ontology: Ontology, _ problems: inout [PackProblem]) -> NounEntry? {
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
      return nil
    }
    if !row.field(3).isEmpty {
      guard let s = ontology.senseIndex[row.text(3)] else {
        problems.append(PackProblem(file: file, line: row.line, message: "unknown act '\(row.text(3))'; Ontology/acts.tsv has the list"))
        return nil
      }
      entry.act = s
    }
    return entry
  }

  /// The head of a phrase is inflected: its last word, or the word before a preposition ("ministers of defence").
  private static func inflectNoun(_ lemma: UnsafeBufferPointer<UInt8>, _ form: borrowing Morphology.Form, _ headFirst: Bool) -> [UInt8] {
    var head = lemma.count
    let space = lemma.firstIndex(of: 32)
    if !headFirst, space != nil, let at = find(" of ", in: lemma) ?? find(" for ", in: lemma) { head = at }
    let start = space == nil ? 0 : (lemma[..<head].lastIndex(of: 32) ?? -1) + 1
    var out: [UInt8] = []
    out.reserveCapacity(lemma.count + 8)
    out += lemma[..<start]
    Morphology.append(form, of: UnsafeBufferPointer(rebasing: lemma[start..<head]), to: &out)
    out += lemma[head...]
    return out
  }

  private static func find(_ needle: StaticString, in hay: UnsafeBufferPointer<UInt8>) -> Int? {
    let n = needle.utf8CodeUnitCount
    guard hay.count >= n else { return nil }
    return (0...(hay.count - n)).first { at in (0..<n).allSatisfy { hay[at + $0] == needle.utf8Start[$0] } }
  }

  /// The verbs of a language: they need nothing of its other tables but the morphology.
  static func verbs(_ folder: String, _ ontology: Ontology, _ problems: inout [PackProblem]) -> Phrases {
    let file = folder + "/lexicon/verbs.tsv"
    var morphology = Morphology()
    // What is wrong with it is told where the other words need it.
    var told: [PackProblem] = []
    morphology.load(folder + "/morphology.tsv", &told)
    var phrases = Phrases()
    // Verbs of a sense stand together.
    var last: (name: [UInt8], sense: UInt16)?
    TableFile.each(file) { row in
      if last.map({ !row.field(1).elementsEqual($0.name) }) ?? true {
        guard let sense = ontology.senseIndex[row.text(1)] else {
          problems.append(PackProblem(file: file, line: row.line, message: "unknown sense '\(row.text(1))'; Ontology/acts.tsv has the list"))
          return
        }
        last = (Array(row.field(1)), sense)
      }
      guard let sense = last?.sense else { return }
      var lemma = row.field(0)
      // "agree to" before a verb is "agree" with its complement: the marker stays outside.
      if lemma.count > 3, lemma.suffix(3).elementsEqual(" to".utf8), ontology.rows(of: sense).contains(where: { ontology.rows[$0].complement != .none }) {
        lemma = UnsafeBufferPointer(rebasing: lemma.dropLast(3))
      }
      if let wrong = morphology.addVerb(lemma, row.field(2), .verb, Int(sense), to: &phrases) {
        problems.append(PackProblem(file: file, line: row.line, message: wrong))
      }
    }
    return phrases
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
        if let wrong = morphology.addVerb(row.field(0), row.field(2), .verb, general, to: &afterVerbs) {
          problems.append(PackProblem(file: file, line: row.line, message: wrong))
        }
      case "adj", "adv", "title":
        let category = row.text(1) == "adj" ? WordCategory.adj : row.text(1) == "adv" ? .adv : .title
        afterVerbs.add(row.field(0), Sense(.word, Int(category.rawValue)))
      case "noun":
        afterVerbs.add(row.field(0), Sense(.noun, thingID))
        if row.field(2).isEmpty {
          for k in plural.indices { afterVerbs.add(LanguagePack.inflectNoun(row.field(0), plural[k], headFirst), Sense(.noun, thingID, form: plural[k].bits)) }
        }
      default:
        problems.append(PackProblem(file: file, line: row.line, message: "category is verb, adj, adv, title or noun, not '\(row.text(1))'"))
      }
    }
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
      afterVerbs.add(row.field(0), Sense(.number, numbers.count))
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
      afterVerbs.add(row.field(0), Sense(.time, id))
    }
  }
}
