import Claims
import Packs

/// Groups units to base noun phrases and verb groups.
final class PhraseBuilder {
  let language: LanguagePack
  let ontology: Ontology
  /// What a pack's named forces and bodies are, by actor: "Russian peacekeeping contingent" are peacekeepers.
  let classesOfActors: [ClassSet]
  let funds: ClassSet
  let title: ClassSet
  let civilians: ClassSet
  let hub: ClassSet
  let centre: ClassSet
  /// Whoever has a sector.
  let people: ClassSet
  /// Nouns that stand before the name of what they name ("president X", "the village of X", "the newspaper X").
  let named: ClassSet
  /// "wounded Russian soldiers"
  let fallen: ClassSet
  /// What an attack is, and what it is made with.
  let struck: ClassSet
  let arms: ClassSet
  let media: ClassSet
  /// Whom no outlet has.
  let fighters: ClassSet
  let times: ClassSet
  /// "battalion": many in one word.
  let formation: ClassSet
  /// Whoever holds an office or what does.
  let holders: ClassSet
  /// Armed bands, which go by letters.
  let bands: ClassSet
  /// "pihak"
  let sides: ClassSet
  /// "kali"
  let timesWords: [[UInt8]]
  /// "tahap", and what has stages.
  let stageWords: [[UInt8]]
  let staged: ClassSet
  /// The last word of a hospital's name.
  let hospitalWords: [[UInt8]]
  let hospital: ClassSet

  init(language: LanguagePack, ontology: Ontology, classesOfActors: [ClassSet]) {
    self.language = language
    self.ontology = ontology
    self.classesOfActors = classesOfActors
    funds = ontology.set("funds")
    title = ontology.set("title")
    civilians = ontology.set("civilians")
    hub = ontology.set("hub")
    centre = ontology.set("centre")
    people = ontology.classes.indices.reduce(into: ClassSet()) { if ontology.classes[$1].sector != nil { $0.formUnion(ClassSet(index: $1)) } }
    var named = ontology.set(
      "leader", "group", "settlement", "territory", "place", "post", "building", "hospital", "border", "vehicle", "aircraft", "title", "party")
    named.formUnion(people)
    self.named = named
    timesWords = language.words("times-words")
    stageWords = language.words("stage-words")
    staged = ontology.set("truce", "agreement", "talks", "meeting")
    hospitalWords = language.words("hospital-words")
    hospital = ontology.set("hospital")
    fallen = ontology.set("dead", "wounded", "prisoners")
    struck = ontology.set("attack", "explosion")
    arms = ontology.set("weapon", "munition", "aircraft", "place")
    media = ontology.set("media")
    fighters = ontology.set("forces", "militants", "peacekeepers", "civilians", "refugees", "government", "defence", "police", "protesters")
    times = ontology.set("time")
    formation = ontology.set("forces", "collective")
    holders = ontology.set("office", "officer", "spokesperson", "leader", "ministry", "igo-office")
    bands = ontology.set("militants", "group", "forces")
    sides = ontology.set("parties")
  }

  /// Items, phrases and groups of the sentence at hand: here nobody asks at each whether there is room for it.
  private var items = Room<Item>()
  private var nps = Room<NounPhrase>()
  private var vgs = Room<VerbGroup>()

  func build(
    _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ s: inout ClauseBuilder.State
  ) {
    // No unit makes more than one of each, but a time inside a phrase is told once more.
    let (items, nps, vgs) = (items.of(2 * units.count), nps.of(units.count), vgs.of(units.count))
    var (itemCount, npCount, vgCount) = (0, 0, 0)
    defer {
      s.items.append(contentsOf: UnsafeBufferPointer(rebasing: items[..<itemCount]))
      s.nps.append(contentsOf: UnsafeBufferPointer(rebasing: nps[..<npCount]))
      s.vgs.append(contentsOf: UnsafeBufferPointer(rebasing: vgs[..<vgCount]))
    }
    func add(_ item: Item) {
      items[itemCount] = item
      itemCount += 1
    }
    func add(_ group: VerbGroup, at unit: Int) {
      add(Item(kind: .vg, index: Int32(vgCount), unit: Int32(unit)))
      vgs[vgCount] = group
      vgCount += 1
    }
    func addTimes(_ range: Range<Int>) {
      for k in range where units[k].kind == .time { add(Item(kind: .time, index: units[k].extra, unit: Int32(k))) }
    }
    var i = 0
    var negated = false
    var negationAt = -1
    // A quotation of a few words that opened in the middle of a clause.
    var inPart = false
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
          if itemCount > 1, !language.headFirst, group.verb >= 0, items[itemCount - 1].kind == .np, items[itemCount - 2].kind == .vg,
            joinNegatedAhead(vgs[vgCount - 1], nps[npCount - 1], items[..<(itemCount - 2)], units, to: &group)
          {
            // The verb before the subject is the same one's, and a preposition before it has no phrase: "Never before have rebels attacked X".
            let dropped = itemCount > 2 && items[itemCount - 3].kind == .prep ? 2 : 1
            items[itemCount - 1 - dropped] = items[itemCount - 1]
            itemCount -= dropped
          }
          add(group, at: i)
          addTimes(i..<Int(group.end))
          i = Int(group.end)
        } else {
          i += 1
        }
      case .infinitive:
        if i + 1 < units.count, let g = infinitiveGroup(units, i) {
          add(g, at: i)
          i = Int(g.end)
        } else {
          add(Item(kind: language.headFirst ? .prep : .other, unit: Int32(i), slot: .for))
          i += 1
        }
      case .det where pointsBehindBracket(units, i), .pronoun where pointsBehindBracket(units, i): i += 1
      case .det, .possPronoun, .number, .adjective, .noun, .name, .unknownName, .unknownWord, .pronoun, .title, .classifier:
        var np = nounPhrase(units, text, i)
        if negated, i - negationAt <= 2 { np.negated = true }
        if np.end > Int32(i), np.head >= 0 {
          add(Item(kind: .np, index: Int32(npCount), unit: Int32(i)))
          nps[npCount] = np
          npCount += 1
          if !language.headFirst {
            for k in i..<Int(np.end) where units[k].kind == .quoteOpen || units[k].kind == .quoteClose { inPart = units[k].kind == .quoteOpen }
          }
          // "the 44-day war", "Monday's summit": the time inside is the phrase's.
          addTimes(i..<Int(np.end))
          i = Int(np.end)
        } else {
          add(Item(kind: .other, unit: Int32(i)))
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
        case .quoteOpen:
          inPart = itemCount > 0 && quotesPart(units, i, behind: items[itemCount - 1].kind)
          kind = inPart ? .other : .quoteOpen
        case .quoteClose:
          kind = inPart ? .other : .quoteClose
          inPart = false
        case .open: kind = .open
        case .close: kind = .close
        case .stop, .colon: kind = .stop
        case .dash: kind = .dash
        case .time: kind = .time
        case .according: kind = .according
        default: kind = .other
        }
        if kind != .other { add(Item(kind: kind, index: kind == .time ? u.extra : -1, unit: Int32(i), slot: u.slot, value: u.value)) }
        i += 1
      }
      negated = false
    }
  }

  /// "yang ditengahi Dewan X (DX) itu": of the phrase before the bracket, and none by itself.
  private func pointsBehindBracket(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard language.headFirst, i > 2, i + 1 < units.count, units[i - 1].kind == .close,
      units[i].value == .definite || units[i].kind == .pronoun && units[i].value == .none
    else { return false }
    return isVerbal(units[i + 1].kind) || units[i + 1].kind == .preposition || units[i + 1].kind == .comma
  }

  /// 'said the army "fired first"', 'over "breaches" of the truce': words quoted in the middle of a clause, whose subject or preposition stands
  /// before the mark.
  private func quotesPart(_ units: UnsafeBufferPointer<Unit>, _ i: Int, behind kind: Item.Kind) -> Bool {
    // 'menyebut serangan itu sebagai "pelanggaran berat"'
    if language.headFirst, kind == .prep, units[i - 1].slot == .as { return i + 1 < units.count && !isVerbal(units[i + 1].kind) }
    guard !language.headFirst, kind == .np || kind == .prep, units[i - 1].kind != .comma, units[i - 1].kind != .colon else { return false }
    if kind == .prep { return i + 1 < units.count && (units[i + 1].kind != .verb || units[i + 1].verbForm == .gerund) }
    guard verbGroupFollows(units, i + 1) else { return false }
    var k = i + 1
    while units[k].kind == .adverb || units[k].kind == .aspect { k += 1 }
    let g = verbGroup(units, k)
    // 'told X "stop the war"': bidden.
    return g.finite && (g.verb < 0 || g.end - g.first > 1 || !units[Int(g.verb)].verbForm.isDisjoint(with: [.past, .third]))
  }

  func fillClasses(_ units: UnsafeBufferPointer<Unit>, _ np: inout NounPhrase) {
    let h = units[max(0, Int(np.head))]
    if np.noun < 0, np.head >= 0, h.kind == .name, h.payload >= 0, Int(h.payload) < classesOfActors.count, h.form != NameForm.adjective {
      np.classes = classesOfActors[Int(h.payload)]
    }
    let from = max(Int(np.first), Int(np.genitiveEnd))
    // "390 warga Ukraina"
    if np.noun < 0, np.head >= 0, h.kind == .name, h.form == NameForm.people, np.classes.isEmpty, language.headFirst || np.quantity >= 0 || !np.definite {
      np.classes = civilians
    }
    // "$28 million": a sum is funds.
    if np.noun < 0, np.head >= 0, h.kind == .number, h.flags.contains(.money) { np.classes = funds }
    for k in from..<Int(np.end) {
      let u = units[k]
      guard u.kind == .noun || u.kind == .adjective && !language.headFirst, u.payload >= 0 else { continue }
      if k == Int(np.noun) {
        np.classes = language.nouns[Int(u.payload)].classes
      } else if k + 1 >= Int(np.end) || units[k + 1].kind != .preposition {
        // "rounds of talks": no shots are of them.
        np.modifiers.formUnion(language.nouns[Int(u.payload)].classes)
      }
    }
    // "a joint Turkish-Russian centre": two states keep one to watch a truce.
    if np.classes.intersects(hub), Int(np.noun) > from,
      (from..<Int(np.noun)).count(where: { units[$0].kind == .name && units[$0].form == NameForm.adjective }) > 1
    {
      np.classes.formUnion(centre)
    }
  }

}
