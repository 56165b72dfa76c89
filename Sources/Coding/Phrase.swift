import Claims
import Packs

/// A base noun phrase with what hangs on it. Indices are into the sentence's arrays; -1 means none.
struct NounPhrase {
  var first: Int32
  var end: Int32
  /// Unit of the noun or name that the phrase is about.
  var head: Int32
  /// Unit of the noun that gives its class (an office before a name, a force after an adjective); -1 for bare names.
  var noun: Int32 = -1
  /// Units before this one are a possessor ("Azerbaijan's …"); -1 without.
  var genitiveEnd: Int32 = -1
  var quantity: Int32 = -1
  var next: Int32 = -1
  var of: Int32 = -1
  var apposition: Int32 = -1
  /// Phrases that prepositions attach: list in `arguments`.
  var firstArgument: Int32 = -1
  /// Clause that says what the noun is about ("agreement to withdraw").
  var complement: Int32 = -1
  /// Clause in which it is an argument, once it is one.
  var clause: Int32 = -1
  var classes = ClassSet()
  /// Classes of nouns that modify the head ("ceasefire violations").
  var modifiers = ClassSet()
  var definite = false
  var pronoun = WordValue.none
  var possessor = WordValue.none
  var quoted = false
  /// "no agreement"
  var negated = false
  /// "neither side": of both it is said that they do not.
  var isNeither = false
}

/// A verb with its auxiliaries.
struct VerbGroup {
  var first: Int32
  var end: Int32
  /// Unit of the main verb; -1 for a bare "be".
  var verb: Int32
  var form: VerbForm
  var finite = false
  var infinitive = false
  /// "by shelling", "of violating": a clause after a preposition.
  var gerund = false
  /// A past form without auxiliary, which in English may be a participle.
  var bareParticiple = false
  var passive = false
  var negated = false
  var demand = false
  var aux: AuxModes = []
  var perfect = false
  var reciprocal = false
  var exist = false
  /// "would": what shall be, told in the past.
  var backshifted = false
}

/// What a sentence is a sequence of, once words are phrases.
struct Item {
  enum Kind: UInt8 {
    case np, vg, prep, conj, comma, comp, rel, subord, inf, quoteOpen, quoteClose, open, close, stop, dash, time, according, other
  }
  var kind: Kind
  /// Noun phrase, verb group or time unit.
  var index: Int32 = -1
  var unit: Int32
  var slot: Slot = .in
  var value: WordValue = .none
}

/// Groups units to base noun phrases and verb groups.
final class PhraseBuilder {
  let language: LanguagePack
  let ontology: Ontology
  /// What a pack's named forces and bodies are, by actor: "Russian peacekeeping contingent" are peacekeepers.
  let classesOfActors: [ClassSet]
  private let funds: ClassSet
  private let title: ClassSet
  private let civilians: ClassSet
  /// Whoever has a sector.
  private let people: ClassSet
  /// Nouns that stand before the name of what they name ("president X", "the village of X", "the newspaper X").
  private let named: ClassSet
  /// "wounded Russian soldiers"
  private let fallen: ClassSet

  init(language: LanguagePack, ontology: Ontology, classesOfActors: [ClassSet]) {
    self.language = language
    self.ontology = ontology
    self.classesOfActors = classesOfActors
    funds = ontology.set("funds")
    title = ontology.set("title")
    civilians = ontology.set("civilians")
    people = ontology.classes.indices.reduce(into: ClassSet()) { if ontology.classes[$1].sector != nil { $0.formUnion(ClassSet(index: $1)) } }
    var named = ontology.set(
      "leader", "group", "settlement", "territory", "place", "post", "building", "hospital", "border", "vehicle", "aircraft", "title", "party")
    named.formUnion(people)
    self.named = named
    fallen = ontology.set("dead", "wounded", "prisoners")
  }

  func build(
    _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ s: inout ClauseBuilder.State
  ) {
    var i = 0
    var negated = false
    var negationAt = -1
    while i < units.count {
      let u = units[i]
      switch u.kind {
      case .negation where !verbGroupFollows(units, i + 1):
        // "no agreement", "bukan": kept for the phrase that follows.
        negated = true
        negationAt = i
        i += 1
        continue
      case .verb, .be, .have, .do, .modal, .aspect, .negation, .reciprocal, .exist:
        let g = verbGroup(units, i)
        if g.end > Int32(i) {
          var group = g
          if negated, i - negationAt <= 2 { group.negated = true }
          s.items.append(Item(kind: .vg, index: Int32(s.vgs.count), unit: Int32(i)))
          s.vgs.append(group)
          for k in i..<Int(group.end) where units[k].kind == .time { s.items.append(Item(kind: .time, index: units[k].extra, unit: Int32(k))) }
          i = Int(group.end)
        } else {
          i += 1
        }
      case .infinitive:
        if i + 1 < units.count, let g = infinitiveGroup(units, i) {
          s.items.append(Item(kind: .vg, index: Int32(s.vgs.count), unit: Int32(i)))
          s.vgs.append(g)
          i = Int(g.end)
        } else {
          s.items.append(Item(kind: language.headFirst ? .prep : .other, unit: Int32(i), slot: .for))
          i += 1
        }
      case .det, .possPronoun, .number, .adjective, .noun, .name, .unknownName, .unknownWord, .pronoun, .title, .classifier:
        var np = nounPhrase(units, text, i)
        if negated, i - negationAt <= 2 { np.negated = true }
        if np.end > Int32(i), np.head >= 0 {
          s.items.append(Item(kind: .np, index: Int32(s.nps.count), unit: Int32(i)))
          s.nps.append(np)
          // "the 44-day war", "Monday's summit": the time inside is the phrase's.
          for k in i..<Int(np.end) where units[k].kind == .time { s.items.append(Item(kind: .time, index: units[k].extra, unit: Int32(k))) }
          i = Int(np.end)
        } else {
          s.items.append(Item(kind: .other, unit: Int32(i)))
          i = max(i + 1, Int(np.end))
        }
      default:
        let kind: Item.Kind
        switch u.kind {
        case .preposition: kind = .prep
        case .conjunction: kind = .conj
        case .comma: kind = .comma
        case .complementiser: kind = .comp
        case .relative: kind = .rel
        case .subordinator: kind = .subord
        case .quoteOpen: kind = .quoteOpen
        case .quoteClose: kind = .quoteClose
        case .open: kind = .open
        case .close: kind = .close
        case .stop, .colon: kind = .stop
        case .dash: kind = .dash
        case .time: kind = .time
        case .according: kind = .according
        default: kind = .other
        }
        if kind != .other { s.items.append(Item(kind: kind, index: kind == .time ? u.extra : -1, unit: Int32(i), slot: u.slot, value: u.value)) }
        i += 1
      }
      negated = false
    }
  }

  // MARK: noun phrases

  private func nounPhrase(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> NounPhrase {
    var np = NounPhrase(first: Int32(from), end: Int32(from), head: -1)
    if units[from].kind == .pronoun {
      np.end = Int32(from + 1)
      np.head = Int32(from)
      np.pronoun = units[from].value
      np.quoted = units[from].flags.contains(.quoted)
      return np
    }
    np.quoted = units[from].flags.contains(.quoted)
    var i = from
    let headFirst = language.headFirst
    loop: while i < units.count {
      let u = units[i]
      switch u.kind {
      case .det:
        if np.head >= 0 {
          // id: "itu", "tersebut" close the phrase, "para", "sebuah" open another.
          guard headFirst, u.value == .definite || u.value == .none, !opensPhrase(u, text) else { break loop }
          np.definite = true
          i += 1
          break loop
        }
        if u.value == .definite { np.definite = true }
        if u.value == .without { np.negated = true }
        if u.value == .neither { np.isNeither = true }
        i += 1
      case .possPronoun:
        if np.head >= 0 && !headFirst { break loop }
        np.possessor = u.value == .none ? .s3 : u.value
        np.definite = true
        i += 1
      case .possessive:
        guard np.head >= 0 else { break loop }
        np.genitiveEnd = Int32(i + 1)
        np.head = -1
        np.noun = -1
        np.definite = true
        i += 1
      case .number:
        if headFirst, np.head >= 0, u.flags.contains(.adjectival) {
          // "tahap pertama perjanjian": which stage.
          i += 1
          continue
        }
        if np.head >= 0 {
          if headFirst, i + 1 < units.count, units[i + 1].kind == .name || units[i + 1].kind == .unknownName, i > from,
            units[i - 1].kind == .noun || units[i - 1].kind == .unknownName, !units[i - 1].flags.contains(.possessed)
          {
            // "Yon Zippur 20 PPA", "Resolusi 1701 PBB": which one.
            i += 1
            continue
          }
          // "korban tewas 5.000 orang": counted people, and no number of a name.
          if headFirst, i + 1 < units.count, units[i + 1].kind == .classifier { break loop }
          if headFirst ? i + 1 < units.count && isNominal(units[i + 1].kind) : true {
            // "Resolution 242" keeps its number, "gave Russia 5 tanks" does not.
            if !headFirst, units[i - 1].kind == .noun, i + 1 >= units.count || !isNominal(units[i + 1].kind) { i += 1; continue }
            break loop
          }
          i += 1
          continue
        }
        if np.quantity < 0 { np.quantity = u.extra }
        i += 1
        if headFirst, i < units.count, units[i].kind == .det, units[i].value == .none {
          // "dua lainnya": the number is the head.
          np.head = Int32(i - 1)
          i += 1
          break loop
        }
        // "2,000 of them", "14 of the soldiers": the number is the head.
        if i >= units.count
          || !(isNominal(units[i].kind) || units[i].kind == .adjective || units[i].kind == .classifier || units[i].kind == .possPronoun
            || units[i].kind == .pronoun && units[i].value != .s3
            || units[i].kind == .det && units[i].value != .definite && !headFirst && i + 1 < units.count
              && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective)
            || units[i].kind == .time && i + 1 < units.count && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective))
        {
          np.head = Int32(i - 1)
          if i < units.count, units[i].kind == .adverb, i + 1 < units.count, isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective {
            np.head = -1
            i += 1
            continue
          }
          break loop
        }
      case .adjective:
        if headFirst || np.head < 0 || i + 1 < units.count && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective) {
          i += 1
        } else {
          break loop
        }
      case .classifier, .title: i += 1
      case .name where !headFirst && np.noun >= 0 && np.noun == Int32(i - 1) && opensAnother(units, np, i): break loop
      case .noun, .name, .unknownName, .unknownWord:
        if !headFirst, u.kind == .noun, np.noun == Int32(i - 1), np.head == np.noun, holdsOf(units[i - 1], text) {
          // "breaches of the ceasefire agreement": the entry's "of" goes on.
          i += 1
          continue
        }
        if headFirst {
          if np.head < 0 { np.head = Int32(i) }
        } else {
          np.head = Int32(i)
        }
        if u.kind == .noun || u.kind == .unknownWord {
          if headFirst ? np.noun < 0 : !(np.noun >= 0 && isTitle(u)) { if u.kind == .noun || np.noun < 0 { np.noun = Int32(i) } }
        }
        if u.flags.contains(.possessed) { np.possessor = .s3 }
        i += 1
      case .pronoun:
        if np.quantity >= 0, np.head < 0 {
          // "106 others"
          np.head = Int32(i)
          i += 1
          break loop
        }
        guard headFirst, np.head >= 0, units[i - 1].kind == .noun || units[i - 1].kind == .adjective else { break loop }
        np.possessor = u.value
        i += 1
        break loop
      case .time:
        // "the 10 November statement", "Monday's summit"
        guard i > from, !headFirst, np.head < 0, i + 1 < units.count, isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective else { break loop }
        i += 1
      case .adverb:
        guard i > from, np.head < 0, i + 1 < units.count, units[i + 1].kind == .adjective || units[i + 1].kind == .number else { break loop }
        i += 1
      case .conjunction, .comma:
        guard joinsModifiers(units, i) || joinsNouns(units, text, i, from: from) || np.quantity >= 0 && joinsCounted(units, i) else { break loop }
        i += 1
      case .stop:
        // "Gen. X", "John F. Kennedy"
        let p = units[i - 1]
        guard u.flags.contains(.joined), i + 1 < units.count, text[Int(u.start)] == 46, p.kind == .title || p.end - p.start == 1,
          units[i + 1].kind == .unknownName || units[i + 1].kind == .name || units[i + 1].kind == .title
        else { break loop }
        i += 1
      case .open:
        // "Liberation Front (XLF) fighters": its letters stand inside the phrase.
        guard !headFirst, i + 3 < units.count, np.head >= 0, units[i + 2].kind == .close, units[i + 1].flags.contains(.allCapitals),
          units[i + 1].kind == .name || units[i + 1].kind == .unknownName,
          units[i - 1].kind == .name || units[i - 1].kind == .unknownName || units[i - 1].kind == .noun,
          units[i + 3].kind == .noun && !units[i + 3].flags.contains(.capital)
        else { break loop }
        i += 3
      case .other:
        if u.flags.contains(.joined), text[Int(u.start)] == 47, np.head >= 0, units[i - 1].kind == .number || units[i - 1].flags.contains(.numeral),
          i + 1 < units.count,
          units[i + 1].flags.contains(.joined), units[i + 1].kind == .unknownName || units[i + 1].kind == .name
        {
          // "Yonif 321/GT": what a unit is called.
          i += 2
          continue
        }
        // A hyphen between the parts of a word.
        if u.flags.contains(.joined), text[Int(u.start)] == 45, i + 1 < units.count, units[i + 1].flags.contains(.joined), units[i + 1].kind == .number,
          np.head >= 0, units[i - 1].kind == .unknownName || units[i - 1].kind == .name || units[i - 1].kind == .noun
        {
          // "BM-21", "MiG-29": the number is the name's.
          i += 2
          continue
        }
        guard u.flags.contains(.joined), text[Int(u.start)] == 45, i + 1 < units.count, units[i + 1].flags.contains(.joined),
          isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective || units[i + 1].kind == .verb || units[i + 1].kind == .preposition
        else { break loop }
        if units[i + 1].kind == .verb || units[i + 1].kind == .preposition {
          // "Iran-backed", "Armenian-held", "cease-fire": an adjective.
          np.head = -1
          i += 2
        } else {
          i += 1
        }
      default: break loop
      }
    }
    np.end = Int32(i)
    if np.head < 0 {
      // An adjective as a noun ("the wounded", "the Armenian"), or only a number.
      var k = i - 1
      while k >= from, units[k].kind == .det || units[k].kind == .comma || units[k].kind == .conjunction { k -= 1 }
      if k > from || k == from && units[k].kind != .det && units[k].kind != .adjective && units[k].kind != .possPronoun {
        np.head = Int32(max(k, from))
      } else if np.quantity >= 0 {
        np.head = Int32(from)
      }
    }
    fillClasses(units, &np)
    return np
  }

  /// "Under the agreement Armenia will", "a charge Yerevan denied": a state's or body's name behind a noun that no name belongs to is another
  /// phrase, where a verb of its own follows or another name is listed with it.
  private func opensAnother(_ units: UnsafeBufferPointer<Unit>, _ np: NounPhrase, _ i: Int) -> Bool {
    let noun = units[i - 1]
    let u = units[i]
    guard noun.payload >= 0, !noun.flags.contains(.capital) || np.first == i - 1, u.payload >= 0 else { return false }
    // "under its terms Russian troops": no noun has its adjective behind it.
    let classes = language.nouns[Int(noun.payload)].classes
    if u.form == NameForm.adjective {
      return !noun.flags.contains(.capital) && !classes.intersects(fallen) && i + 1 < units.count && isNominal(units[i + 1].kind)
    }
    guard !classes.isEmpty, !classes.intersects(named) else { return false }
    var k = i + 1
    // "… Kyrgyzstan and Tajikistan agreed"
    while k + 1 < units.count, units[k].kind == .conjunction || units[k].kind == .comma, units[k + 1].kind == .name { k += 2 }
    while k < units.count, units[k].kind == .adverb { k += 1 }
    guard k < units.count else { return false }
    switch units[k].kind {
    case .modal, .be, .have, .do: return true
    case .verb:
      let f = units[k].verbForm
      return f.contains(.past) || f.contains(.third)
    default: return false
    }
  }

  /// "commander Sir X": what he is, stands before what he is called.
  private func isTitle(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes == title }

  private func opensPhrase(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool { u.value == .indefinite || u.value == .all }

  /// A noun of several words with "of" in it.
  private func holdsOf(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard u.kind == .noun, u.end - u.start > 8 else { return false }
    return (Int(u.start) + 2..<Int(u.end) - 3).contains { text[$0] == 32 && text[$0 + 1] == 111 && text[$0 + 2] == 102 && text[$0 + 3] == 32 }
  }

  private func isNominal(_ k: UnitKind) -> Bool { k == .noun || k == .name || k == .unknownName || k == .unknownWord || k == .title }

  /// "Armenian and Azerbaijani forces", "political, military leaders": adjectives that share a noun.
  private func joinsModifiers(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, i > 0, i + 2 < units.count else { return false }
    func modifier(_ u: Unit) -> Bool { u.kind == .adjective || u.kind == .name && u.form == NameForm.adjective }
    guard modifier(units[i - 1]) else { return false }
    var k = i + 1
    if units[i].kind == .comma, units[k].kind == .conjunction { k += 1 }
    guard k + 1 < units.count, modifier(units[k]), !(units[i].kind == .comma && units[i - 1].kind == .adjective && units[k].kind != .adjective) else {
      return false
    }
    k += 1
    while k < units.count {
      if isNominal(units[k].kind) { return true }
      if units[k].kind == .adjective || units[k].kind == .conjunction || units[k].kind == .comma {
        k += 1
        if k > i + 8 { return false }
        continue
      }
      return false
    }
    return false
  }

  /// "air and artillery strikes", "a ceasefire and hostage deal": two nouns in the singular that say what kind of act a third one names.
  private func joinsNouns(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, from: Int) -> Bool {
    guard !language.headFirst, units[i].kind == .conjunction, i > 0, i + 1 < units.count else { return false }
    func modifies(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && !u.flags.contains(.plural) && !u.flags.contains(.capital) }
    func names(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].act != NounEntry.noSense }
    // "ground assaults" may be one entry.
    let whole = names(units[i + 1]) && text[Int(units[i + 1].start)..<Int(units[i + 1].end)].contains(32)
    let last = whole ? i + 1 : i + 2
    guard modifies(units[i - 1]), whole || last < units.count && modifies(units[i + 1]) && names(units[last]),
      units[last].flags.contains(.plural) || i > from + 1, !language.nouns[Int(units[i - 1].payload)].classes.intersects(people)
    else { return false }
    return !(last + 1 < units.count && isNominal(units[last + 1].kind))
  }

  /// "82 mortar and artillery shells": a noun that many are counted of stands in the plural; in the singular it modifies another.
  private func joinsCounted(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard !language.headFirst, units[i].kind == .conjunction, i > 1, i + 1 < units.count else { return false }
    let count = units[i - 2]
    let a = units[i - 1]
    let b = units[i + 1]
    guard count.kind == .number, count.flags.contains(.plural), a.kind == .noun, !a.flags.contains(.plural), b.kind == .noun else { return false }
    return b.flags.contains(.plural) || i + 2 < units.count && units[i + 2].kind == .noun && units[i + 2].flags.contains(.plural)
  }

  private func fillClasses(_ units: UnsafeBufferPointer<Unit>, _ np: inout NounPhrase) {
    let h = units[max(0, Int(np.head))]
    if np.noun < 0, np.head >= 0, h.kind == .name, h.payload >= 0, Int(h.payload) < classesOfActors.count, h.form != NameForm.adjective {
      np.classes = classesOfActors[Int(h.payload)]
    }
    let from = max(Int(np.first), Int(np.genitiveEnd))
    // "390 warga Ukraina"
    if np.noun < 0, np.head >= 0, h.kind == .name, h.form == NameForm.people, np.classes.isEmpty { np.classes = civilians }
    // "$28 million": a sum is funds.
    if np.noun < 0, np.head >= 0, h.kind == .number, h.flags.contains(.money) { np.classes = funds }
    for k in from..<Int(np.end) {
      let u = units[k]
      guard u.kind == .noun, u.payload >= 0 else { continue }
      if k == Int(np.noun) { np.classes = language.nouns[Int(u.payload)].classes } else { np.modifiers.formUnion(language.nouns[Int(u.payload)].classes) }
    }
  }

  // MARK: verb groups

  private func verbGroupFollows(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> Bool {
    var k = from
    while k < units.count, units[k].kind == .adverb || units[k].kind == .aspect { k += 1 }
    guard k < units.count else { return false }
    switch units[k].kind {
    case .verb, .be, .have, .do, .modal, .infinitive: return true
    default: return false
    }
  }

  private func infinitiveGroup(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> VerbGroup? {
    var k = from + 1
    while k < units.count, units[k].kind == .adverb || units[k].kind == .negation || units[k].kind == .infinitive || units[k].kind == .time { k += 1 }
    guard k < units.count else { return nil }
    switch units[k].kind {
    case .verb, .be, .have, .do, .modal, .aspect, .reciprocal: break
    default: return nil
    }
    var g = verbGroup(units, k)
    guard g.end > Int32(k) else { return nil }
    g.first = Int32(from)
    for j in from..<k where units[j].kind == .negation { g.negated = true }
    g.infinitive = true
    g.finite = false
    g.bareParticiple = false
    return g
  }

  private func verbGroup(_ units: UnsafeBufferPointer<Unit>, _ from: Int) -> VerbGroup {
    var g = VerbGroup(first: Int32(from), end: Int32(from), verb: -1, form: [])
    var i = from
    var be = false
    var have = false
    var modal = false
    loop: while i < units.count {
      let u = units[i]
      switch u.kind {
      case .negation: g.negated.toggle()
      case .adverb:
        // An adverb at the end is not the group's.
        var k = i
        while k < units.count, units[k].kind == .adverb { k += 1 }
        guard k < units.count, isVerbal(units[k].kind) else { break loop }
      case .time:
        // "telah kini menarik", "has now withdrawn"
        guard i > from, g.verb < 0, i + 1 < units.count, isVerbal(units[i + 1].kind) else { break loop }
      case .modal, .aspect:
        if u.kind == .modal { modal = true }
        switch u.value {
        case .future: g.aux.insert(.future)
        case .hypothetical: g.aux.insert(.hypothetical)
        case .backshifted:
          g.aux.insert(.hypothetical)
          g.backshifted = true
        case .demand: g.demand = true
        case .perfect: g.perfect = true
        default: break
        }
      case .be:
        if g.verb >= 0 { break loop }
        be = true
      case .have:
        if g.verb >= 0 { break loop }
        have = true
      case .do: break
      case .reciprocal: g.reciprocal = true
      case .exist: g.exist = true
      case .infinitive:
        break loop
      case .verb:
        if g.verb >= 0 { break loop }
        let f = u.verbForm
        if be, !f.contains(.participle), !f.contains(.gerund), !f.contains(.predicate), !language.headFirst {
          break loop
        }
        g.verb = Int32(i)
        g.form = f
        i += 1
        break loop
      default: break loop
      }
      i += 1
      g.end = Int32(i)
    }
    g.end = Int32(i)
    if language.headFirst {
      g.finite = g.verb >= 0 || be || g.exist
      g.passive = g.form.contains(.passive) && !g.form.contains(.active) || g.form == .stative
    } else {
      let f = g.form
      if g.verb < 0 {
        g.finite = be || g.exist || modal || have
      } else if be, f.contains(.participle), !f.contains(.gerund) {
        g.passive = true
        g.finite = true
      } else if f == .predicate {
        g.finite = be
      } else if be || have || modal {
        g.finite = true
      } else {
        let isGerund = f == .gerund
        g.gerund = isGerund
        g.finite = !isGerund
        g.bareParticiple = f.contains(.participle)
        if f.contains(.participle), !f.contains(.past) {
          g.finite = false
          g.passive = true
        }
      }
      if have, be, f.contains(.gerund) { g.passive = false }
      if have { g.perfect = true }
      // "is to meet", "be to": a plan.
      if from < units.count, units[from].kind == .do, g.verb >= 0 { g.finite = true }
    }
    if g.verb < 0, !be, !g.exist, !have, !modal { g.end = Int32(i) }
    return g
  }

  private func isVerbal(_ k: UnitKind) -> Bool {
    switch k {
    case .verb, .be, .have, .do, .modal, .aspect, .negation, .reciprocal, .exist: true
    default: false
    }
  }
}
