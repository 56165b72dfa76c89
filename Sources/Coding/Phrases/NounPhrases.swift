import Claims
import Packs

/// Where a noun phrase begins and ends, and what of it is its head.
extension PhraseBuilder {
  /// Where a phrase goes on behind a word, and whether it ends there.
  typealias Step = (next: Int, ends: Bool)

  /// The phrase that begins at a unit, with its head, its noun, its number and its classes.
  func nounPhrase(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> NounPhrase {
    var np = NounPhrase(first: Int32(from), end: Int32(from), head: -1)
    np.quoted = units[from].flags.contains(.quoted)
    if units[from].kind == .pronoun {
      np.end = Int32(from + 1)
      np.head = Int32(from)
      np.pronoun = units[from].value
      return np
    }
    var step: Step = (from, false)
    while !step.ends, step.next < units.count { step = word(&np, units, text, step.next, from: from) }
    np.end = Int32(step.next)
    if np.head < 0 { findHead(&np, units, from) }
    fillClasses(units, &np)
    if language.headFirst, np.noun >= 0, !np.definite, isShownBehindTime(units, step.next) { np.definite = true }
    if !hospitalWords.isEmpty, np.noun < 0, np.head >= 0, isHospital(units[Int(np.head)], text) { np.classes.formUnion(hospital) }
    return np
  }

  /// "Serangan pada Kamis itu melukai …": whether the word that shows which one stands behind when it was.
  private func isShownBehindTime(_ units: UnsafeBufferPointer<Unit>, _ end: Int) -> Bool {
    guard end + 2 < units.count, units[end].kind == .preposition, case let when = units[end + 1], when.kind == .time else { return false }
    if units[end + 2].kind == .det { return units[end + 2].value == .definite && !opensPhrase(units[end + 2]) }
    return when.value == .definite
  }

  /// Takes an adjective for the noun that it stands for ("the wounded", "the Armenian"), or a number that stands alone.
  private func findHead(_ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ from: Int) {
    var k = Int(np.end) - 1
    while k >= from, units[k].kind == .det || units[k].kind == .comma || units[k].kind == .conjunction { k -= 1 }
    if k > from || k == from && units[k].kind != .det && units[k].kind != .adjective && units[k].kind != .possPronoun {
      np.head = Int32(max(k, from))
    } else if np.quantity >= 0 {
      np.head = Int32(from)
    }
  }

  // MARK: word by word

  /// Takes the word at `i` into a phrase that begins at `from`, or ends the phrase before it.
  @inline(__always)
  private func word(
    _ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, from: Int
  ) -> Step {
    let headFirst = language.headFirst
    switch units[i].kind {
    case .det: return determiner(&np, units, i)
    case .possPronoun, .possessive: return possessor(&np, units[i], i)
    case .number where !headFirst && np.head < 0 && isOfAdjective(units, i): return (i + 3, false)
    // "its second-largest city": the noun's entry holds the adjective.
    case .number where !headFirst && np.head < 0 && ranks(units, text, i): return (i + 2, false)
    case .number: return number(&np, units, text, i, from: from)
    // "It is clear the rebels broke it": what a phrase is like stands behind its article.
    case .adjective where !headFirst && i == from && isPredicate(units, i): return (i, true)
    case .adjective:
      let goesOn = headFirst || np.head < 0 || i + 1 < units.count && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective)
      return goesOn ? (i + 1, false) : (i, true)
    case .classifier, .title: return (i + 1, false)
    case .noun where !headFirst && i > from && isTold(units, i, from): return (i, true)
    case .noun where !headFirst && np.head < 0 && (keepsPlace(units, i) || describesNoun(units, i)): return (i + 3, false)
    case .noun where !headFirst && i == from + 4 && keepsPlace(units, from) && units[i].flags.contains(.plural): return (i, true)
    case .name where !headFirst && np.noun >= 0 && np.noun == Int32(i - 1) && opensAnother(units, np, i): return (i, true)
    case .noun where headFirst && np.noun < 0 && np.head >= 0 && isBehindSource(units, i, from: from): return (i, true)
    case .noun, .name, .unknownName, .unknownWord: return noun(&np, units, text, i, from: from)
    case .pronoun: return pronoun(&np, units, i)
    case .time:
      // "its Oct. 7, 2023, attack": the comma closes the day.
      if !headFirst, i > from, np.head < 0, i + 2 < units.count, units[i + 1].kind == .comma,
        units[i - 1].kind == .possessive || units[i - 1].kind == .possPronoun,
        describesOrNames(units, i + 2)
      {
        return (i + 2, false)
      }
      // "the 10 November statement", "Monday's summit"
      return i > from && !headFirst && np.head < 0 && describesOrNames(units, i + 1) ? (i + 1, false) : (i, true)
    case .adverb: return adverb(np, units, text, i, from: from)
    case .conjunction, .comma:
      let joins =
        joinsModifiers(units, i) || joinsNouns(units, text, i, from: from) || np.quantity >= 0 && joinsCounted(units, i) || joinsMeans(units, i, np)
      return joins ? (i + 1, false) : (i, true)
    case .stop: return isOfInitial(units, text, i) ? (i + 1, false) : (i, true)
    case .open: return bracket(np, units, i)
    // 'a "Christmas truce"'
    case .quoteOpen
    where !headFirst && i > from && np.head < 0
      && describesOrNames(units, i + 1 < units.count && units[i + 1].kind == .time ? i + 2 : i + 1):
      return (i + 1, false)
    // 'a "unilateral" ceasefire': the marks part no adjective from its noun.
    case .quoteClose where !headFirst && i > from && np.noun < 0 && describesOrNames(units, i + 1): return (i + 1, false)
    case .other: return joined(&np, units, text, i).map { ($0, false) } ?? (i, true)
    case .preposition where !headFirst && units[i].slot == .of && np.noun >= 0 && np.noun == Int32(i - 1) && isStageOf(units, np, i, text):
      // "a new wave of missile strikes", "rounds of talks": what it is so much of.
      np.head = -1
      np.noun = -1
      return (i + 1, false)
    default: return (i, true)
    }
  }

  /// "Menurut X serangan itu …": whether a noun stands behind the bare name of who says so, and opens what is said.
  private func isBehindSource(_ units: UnsafeBufferPointer<Unit>, _ i: Int, from: Int) -> Bool {
    from > 0 && units[from - 1].kind == .according && units[i].flags.isDisjoint(with: .capital)
      && (from..<i).allSatisfy { units[$0].kind == .name || units[$0].kind == .unknownName }
  }

  /// "It is clear the rebels …", "It is clear UPDF forces …": an adjective that ends before what stands behind it.
  private func isPredicate(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard i + 1 < units.count else { return false }
    switch units[i + 1].kind {
    case .det: return units[i + 1].value == .definite
    case .name, .unknownName: return i > 0 && units[i - 1].kind == .be
    default: return false
    }
  }

  /// "the", "no", "neither", "itu": what it says of the phrase; behind the head it ends it.
  @inline(__always)
  private func determiner(_ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Step {
    let u = units[i]
    if np.head >= 0 {
      // id: "itu", "tersebut" close the phrase, "sebuah" opens another, as "para" does before those whom it counts ("jenazah para prajurit").
      guard language.headFirst, u.value == .definite || u.value == .none && !(i + 1 < units.count && units[i + 1].kind == .noun), !opensPhrase(u) else {
        return (i, true)
      }
      np.definite = true
      return (i + 1, true)
    }
    if u.value == .definite { np.definite = true }
    if u.value == .without { np.negated = true }
    if u.value == .neither { np.isNeither = true }
    return (i + 1, false)
  }

  /// "its", "X's": whose what follows is; what stands before "'s" is no head any more.
  @inline(__always)
  private func possessor(_ np: inout NounPhrase, _ u: Unit, _ i: Int) -> Step {
    if u.kind == .possPronoun {
      if np.head >= 0 && !language.headFirst { return (i, true) }
      np.possessor = u.value == .none ? .s3 : u.value
      np.definite = true
      return (i + 1, false)
    }
    guard np.head >= 0 else { return (i, true) }
    np.genitiveEnd = Int32(i + 1)
    np.head = -1
    np.noun = -1
    np.definite = true
    return (i + 1, false)
  }

  /// What a number does to a phrase: where it goes on behind it, and whether it ends there.
  private func number(
    _ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ at: Int, from: Int
  ) -> Step {
    let headFirst = language.headFirst
    let u = units[at]
    var i = at
    if headFirst, np.head >= 0, u.flags.contains(.adjectival) {
      // "tahap pertama perjanjian": which stage.
      return (i + 1, false)
    }
    if np.head >= 0 {
      if headFirst, i + 1 < units.count, units[i + 1].kind == .name || units[i + 1].kind == .unknownName, i > from,
        units[i - 1].kind == .noun && !isActNoun(units[i - 1]) || units[i - 1].kind == .unknownName, !units[i - 1].flags.contains(.possessed),
        units[i + 1].kind != .name || units[i + 1].form != NameForm.people
      {
        // "Yon Zippur 20 PPA", "Resolusi 1701 PBB": which one; "jenazah 15 warga X" are counted.
        return (i + 1, false)
      }
      // "korban tewas di X sekitar 1.200": no name is about so many.
      if headFirst, units[i - 1].kind == .name, isAbout(u, text) { return (i, true) }
      // "korban tewas 5.000 orang": counted people, and no number of a name.
      if headFirst, i + 1 < units.count, units[i + 1].kind == .classifier { return (i, true) }
      if headFirst ? i + 1 < units.count && isNominal(units[i + 1].kind) : true {
        // "40 Battalion 12 soldiers": which unit they are of.
        if !headFirst, i + 1 < units.count, units[i + 1].kind == .noun, isNumberedUnit(units[i - 1]) { return (i + 1, false) }
        // "handed to the army 190 of the posts"
        if !headFirst, i + 1 < units.count, units[i + 1].kind == .preposition, units[i + 1].slot == .of { return (i, true) }
        // "The army lost 12 men and the rebels 40": of people it is no number of a name.
        if !headFirst, units[i - 1].kind == .noun, units[i - 1].payload >= 0, np.definite || units[i - 1].flags.contains(.plural),
          units[i - 1].flags.isDisjoint(with: .capital), closes(units, i + 1), language.nouns[Int(units[i - 1].payload)].classes.intersects(people)
        {
          return (i, true)
        }
        // "Resolution 242" keeps its number, "gave Russia 5 tanks" does not.
        if !headFirst, units[i - 1].kind == .noun, i + 1 >= units.count || !isNominal(units[i + 1].kind) { return (i + 1, false) }
        return (i, true)
      }
      return (i + 1, false)
    }
    // "one of the five wounded soldiers": one.
    let isOneOf = !headFirst && at > from && units[from].kind == .det && units[from].value == .one
    if np.quantity < 0, !isOneOf { np.quantity = u.extra }
    i += 1
    if headFirst, i < units.count, units[i].kind == .det, units[i].value == .none || units[i].value == .other {
      // "dua lainnya": the number is the head.
      np.head = Int32(i - 1)
      i += 1
      return (i, true)
    }
    // "2,000 of them", "14 of the soldiers": the number is the head.
    if i >= units.count
      || !(isNominal(units[i].kind) || units[i].kind == .adjective || units[i].kind == .classifier || units[i].kind == .possPronoun
        || units[i].kind == .pronoun && units[i].value != .s3
        || units[i].kind == .det && units[i].value != .definite && !headFirst && i + 1 < units.count
          && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective)
        || units[i].kind == .det && units[i].value == .definite && !headFirst && endsInOf(u, text)
        || !headFirst && i + 1 < units.count && isCalibre(units[i], text)
        || units[i].kind == .quoteOpen && !headFirst && describesOrNames(units, i + 1)
        || units[i].kind == .time && i + 1 < units.count && (isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective))
    {
      np.head = Int32(i - 1)
      if i < units.count, units[i].kind == .adverb, i + 1 < units.count, isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective {
        np.head = -1
        return (i + 1, false)
      }
      return (i, true)
    }
    return (i, false)
  }

  /// Takes a noun or a name, and decides whether it is the head, and whether it says what the phrase is.
  @inline(__always)
  private func noun(
    _ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, from: Int
  ) -> Step {
    let u = units[i]
    let headFirst = language.headFirst
    // "Itulah kali pertama kedua pihak bertemu", "Ini hari kelima X menyerang Y": whose first time it was, who did it that day, is another phrase.
    if headFirst, np.noun >= from, np.noun == Int32(i - 2), units[i - 1].flags.contains(.adjectival),
      countsTimes(units[i - 2], text) || u.kind == .name && u.payload >= 0 && isTime(units[i - 2])
    {
      return (i, true)
    }
    if !headFirst, u.kind == .noun, np.noun >= 0, np.noun == Int32(i - 1), np.head == np.noun, holdsOf(units[i - 1], text) {
      // "breaches of the ceasefire agreement": the entry's "of" goes on.
      return (i + 1, false)
    }
    if headFirst {
      headInFront(&np, units, text, i)
    } else {
      // "22 wounded Ukrainians": how they are stands before who they are.
      if u.kind == .name, u.form == NameForm.people, np.noun >= 0, np.noun == Int32(i - 1), tellsFate(units[i - 1]) { np.noun = -1 }
      np.head = Int32(i)
    }
    if u.kind == .noun || u.kind == .unknownWord {
      if headFirst ? np.noun < 0 || sidesOf(np, units, i, from) : !(np.noun >= 0 && isTitle(u)) {
        if u.kind == .noun || np.noun < 0 { np.noun = Int32(i) }
      }
    }
    if u.flags.contains(.possessed) { np.possessor = .s3 }
    return (i + 1, false)
  }

  /// Where heads stand first: keeps the head, unless it only says how often or at what stage the noun at `i` is.
  @inline(__always)
  private func headInFront(_ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int) {
    if np.quantity >= 0, units[i].kind == .noun, np.head == Int32(i - 1), countsTimes(units[i - 1], text) {
      // "26 kali serbuan": what was done so often.
      np.head = Int32(i)
      np.noun = -1
    }
    if np.noun >= 0, np.noun == np.head, isOfStage(units, np, i, text) {
      // "tahap pertukaran tawanan", "fase pertama gencatan senjata": what it is a stage of.
      np.head = Int32(i)
      np.noun = -1
    }
    if np.head < 0 { np.head = Int32(i) }
  }

  /// A pronoun inside a phrase: those who are counted, or, behind a noun, whose it is. The phrase ends with it.
  private func pronoun(_ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ at: Int) -> Step {
    if np.quantity >= 0, np.head < 0 {
      // "106 others"
      np.head = Int32(at)
      let i = at + 1
      // "left 106 others injured", "nine others badly hurt"
      let told = i < units.count && units[i].kind == .adverb ? i + 1 : i
      guard !language.headFirst, told < units.count, tellsFate(units[told]) else { return (i, true) }
      np.noun = Int32(told)
      np.head = Int32(told)
      return (told + 1, true)
    }
    guard language.headFirst, np.head >= 0, units[at - 1].kind == .noun || units[at - 1].kind == .adjective else { return (at, true) }
    np.possessor = units[at].value
    return (at + 1, true)
  }

  /// An adverb goes on where what it says something of stands behind it.
  @inline(__always)
  private func adverb(
    _ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, from: Int
  ) -> Step {
    if np.head < 0 && isHyphenated(units, text, i) { return (i + 3, false) }
    guard i + 1 < units.count else { return (i, true) }
    let next = units[i + 1]
    if !language.headFirst {
      // "left nine people badly injured"
      if np.quantity >= 0, np.noun >= 0, tellsFate(next) { return (i + 1, false) }
      // "the only rebel group", "a suspected X attack"
      if i > from, np.head < 0, units[i - 1].kind == .det, isNominal(next.kind) { return (i + 1, false) }
    }
    guard i > from, np.head < 0, next.kind == .adjective || next.kind == .number || next.kind == .comma && joinsModifiers(units, i + 1) else {
      return (i, true)
    }
    return (i + 1, false)
  }

  /// "Gen. X", "John F. Kennedy": whether a full stop belongs to a title or an initial.
  @inline(__always)
  private func isOfInitial(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let before = units[i - 1]
    return units[i].flags.contains(.joined) && i + 1 < units.count && text[Int(units[i].start)] == 46
      && (before.kind == .title || before.end - before.start == 1)
      && (units[i + 1].kind == .unknownName || units[i + 1].kind == .name || units[i + 1].kind == .title)
  }

  /// Goes on behind a bracket that holds only the letters of what stands before it.
  private func bracket(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Step {
    if language.headFirst {
      if isLettered(np, units, i) { return (i + 4, false) }
      return isLetteredOffice(np, units, i) ? (i + 3, false) : (i, true)
    }
    // "Liberation Front (XLF) fighters": its letters stand inside the phrase.
    guard i + 3 < units.count, np.head >= 0, units[i + 2].kind == .close, units[i + 1].flags.contains(.allCapitals),
      units[i + 1].kind == .name || units[i + 1].kind == .unknownName,
      units[i - 1].kind == .name || units[i - 1].kind == .unknownName || units[i - 1].kind == .noun,
      units[i + 3].kind == .noun && !units[i + 3].flags.contains(.capital)
    else { return (i, true) }
    return (i + 3, false)
  }

  /// "Perdana Menteri (PM) Malaysia": the office once more, by its letters.
  private func isLetteredOffice(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard np.noun >= 0, np.head == np.noun, i + 3 < units.count, units[i + 1].kind == .noun, units[i + 2].kind == .close, units[i + 3].kind == .name,
      units[i + 1].payload >= 0, case let short = language.nouns[Int(units[i + 1].payload)].classes, short.intersects(holders), units[i - 1].kind == .noun,
      units[i - 1].payload >= 0
    else { return false }
    return short.intersects(language.nouns[Int(units[i - 1].payload)].classes)
  }

  /// "Kelompok Kriminal Bersenjata (KKB) Papua": a band, its letters in brackets, and where it is.
  private func isLettered(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard np.head >= 0, np.quantity < 0, i + 3 < units.count, units[i + 1].flags.contains(.allCapitals),
      units[i + 1].kind == .name || units[i + 1].kind == .unknownName,
      units[i + 2].kind == .close, units[i + 3].kind == .name, units[i + 3].extra >= 0, !units[i + 3].flags.contains(.allCapitals)
    else { return false }
    func isBand(_ u: Unit) -> Bool {
      guard u.payload >= 0, u.kind == .noun || u.kind == .name else { return false }
      return (u.kind == .noun ? language.nouns[Int(u.payload)].classes : classesOfActors[Int(u.payload)]).intersects(bands)
    }
    // "serangan Kelompok Kriminal Bersenjata (KKB) Papua"
    return isBand(units[i - 1]) || isBand(units[Int(np.noun >= 0 ? np.noun : np.head)])
  }

  // MARK: questions about words

  /// "Al-Shifa Hospital": a place that a pack knows, which is what its last word says.
  private func isHospital(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard u.kind == .name, u.extra >= 0, u.payload < 0 else { return false }
    return hospitalWords.contains { u.end - u.start > $0.count && text[Int(u.end) - $0.count..<Int(u.end)].elementsEqual($0) }
  }

  /// "pihak tentara", "pihak pemberontak": one side, by who it is.
  private func sidesOf(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ i: Int, _ from: Int) -> Bool {
    guard i == from + 1, np.noun == Int32(from), units[i].kind == .noun, units[i].payload >= 0, units[from].payload >= 0, !units[from].flags.contains(.plural)
    else { return false }
    return language.nouns[Int(units[from].payload)].classes == sides && language.nouns[Int(units[i].payload)].classes.intersects(fighters)
  }

  /// "injured", "dead" as what became of those who are counted.
  private func tellsFate(_ u: Unit) -> Bool {
    u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes.intersects(fallen)
  }

  /// Whether a phrase has named only a stage so far, and which one, and what it is a stage of comes now: an act, an accord, talks.
  private func isOfStage(_ units: UnsafeBufferPointer<Unit>, _ np: NounPhrase, _ i: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !stageWords.isEmpty, units[i].kind == .noun, units[i].payload >= 0, isStage(units[Int(np.noun)], text), hasStages(units[i])
    else { return false }
    return (Int(np.noun) + 1..<i).allSatisfy { units[$0].kind == .adjective || units[$0].kind == .number && units[$0].flags.contains(.adjectival) }
  }

  /// The same where what there are stages of stands behind "of": its bare noun, whatever describes it.
  private func isStageOf(_ units: UnsafeBufferPointer<Unit>, _ np: NounPhrase, _ i: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isStage(units[Int(np.noun)], text) else { return false }
    var k = i + 1
    while k < units.count, units[k].kind == .adjective || units[k].kind == .name || units[k].kind == .noun && k + 1 < units.count && units[k + 1].kind == .noun
    {
      k += 1
    }
    return k < units.count && units[k].kind == .noun && units[k].payload >= 0 && hasStages(units[k])
  }

  private func isStage(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    stageWords.contains { text[Int(u.start)..<Int(u.end)].elementsEqual($0) }
  }

  /// Whether a noun tells what comes in stages: an act, an accord, talks.
  private func hasStages(_ noun: Unit) -> Bool { isActNoun(noun) || language.nouns[Int(noun.payload)].classes.intersects(staged) }

  private func isTime(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes == times }

  private func countsTimes(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !timesWords.isEmpty && timesWords.contains { text[Int(u.start)..<Int(u.end)].elementsEqual($0) }
  }

  /// "a three-pronged attack", "a two-storey house": the number belongs to a word with a hyphen, before its noun.
  private func isOfAdjective(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard i + 3 < units.count, units[i + 1].kind == .other, units[i + 1].flags.contains(.joined), units[i + 1].end - units[i + 1].start == 1,
      units[i + 2].flags.contains(.joined), isNominal(units[i + 3].kind) || units[i + 3].kind == .adjective
    else { return false }
    switch units[i + 2].kind {
    case .verb, .adjective: return true
    default: return false
    }
  }

  /// "a war-weary town": a noun and an adjective behind a hyphen, before another noun.
  private func describesNoun(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    isOfAdjective(units, i) && units[i + 2].kind == .adjective && units[i + 3].kind == .noun
  }

  /// "second-largest city": a number in words and a hyphen before an entry of several words.
  private func ranks(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    guard i + 2 < units.count, units[i + 1].flags.contains(.joined), text[Int(units[i + 1].start)] == 45, units[i + 2].kind == .noun,
      units[i + 2].flags.contains(.joined), text[Int(units[i].start)] >= 65
    else { return false }
    return text[Int(units[i + 2].start)..<Int(units[i + 2].end)].contains(32)
  }

  /// "government-controlled Marinka": who holds a place, before its name. Whoever stands behind that is another phrase: "In rebel-run X militants struck".
  private func keepsPlace(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard isOfAdjective(units, i), units[i + 2].kind == .verb, case let place = units[i + 3] else { return false }
    return place.kind == .name && place.extra >= 0 && place.payload < 0
  }

  /// "told Reuters rebels had left": an outlet that something is told to has no rebels.
  private func isTold(_ units: UnsafeBufferPointer<Unit>, _ i: Int, _ from: Int) -> Bool {
    let name = units[i - 1]
    guard name.kind == .name, name.payload >= 0, from > 0, units[from - 1].kind == .verb, i - from <= 2, classesOfActors[Int(name.payload)].intersects(media),
      units[i].payload >= 0
    else { return false }
    return language.nouns[Int(units[i].payload)].classes.intersects(fighters)
  }

  /// "the newly-signed agreement"
  private func isHyphenated(_ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    guard !language.headFirst, i > 0, i + 3 < units.count, units[i + 1].flags.contains(.joined), text[Int(units[i + 1].start)] == 45,
      units[i + 2].flags.contains(.joined), units[i + 2].kind == .verb || units[i + 2].kind == .adjective
    else { return false }
    return isNominal(units[i + 3].kind) || units[i + 3].kind == .adjective
  }

  private func closes(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    guard i < units.count else { return true }
    switch units[i].kind {
    case .stop, .comma, .preposition, .conjunction, .quoteClose, .time: return true
    default: return false
    }
  }

  /// "Battalion", "Division" with a capital: forces that go by a number.
  private func isNumberedUnit(_ u: Unit) -> Bool {
    u.kind == .noun && u.payload >= 0 && u.flags.contains(.capital) && !u.flags.contains(.plural)
      && language.nouns[Int(u.payload)].classes == formation
  }

  /// "tewasnya tiga tentara Israel": whom the act befell are counted, and the number is none of a name's.
  private func isActNoun(_ u: Unit) -> Bool { u.payload >= 0 && language.nouns[Int(u.payload)].act != NounEntry.noSense }

  /// "sekitar 1.200": figures behind a word that says how near they come.
  private func isAbout(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits: ClosedRange<UInt8> = 48...57
    return !digits.contains(text[Int(u.start)]) && text[Int(u.start)..<Int(u.end)].contains(where: digits.contains)
  }

  /// Where a phrase goes on behind a hyphen or a slash between the parts of a word; nil where it does not.
  private func joined(_ np: inout NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    let u = units[i]
    if u.flags.contains(.joined), text[Int(u.start)] == 47, np.head >= 0, units[i - 1].kind == .number || units[i - 1].flags.contains(.numeral),
      i + 1 < units.count,
      units[i + 1].flags.contains(.joined), units[i + 1].kind == .unknownName || units[i + 1].kind == .name
    {
      // "Yonif 321/GT": what a unit is called.
      return i + 2
    }
    // A hyphen between the parts of a word.
    if u.flags.contains(.joined), text[Int(u.start)] == 45, i + 1 < units.count, units[i + 1].flags.contains(.joined), units[i + 1].kind == .number,
      np.head >= 0, units[i - 1].kind == .unknownName || units[i - 1].kind == .name || units[i - 1].kind == .noun
    {
      // "BM-21", "MiG-29": the number is the name's.
      return i + 2
    }
    guard u.flags.contains(.joined), text[Int(u.start)] == 45, i + 1 < units.count, units[i + 1].flags.contains(.joined),
      isNominal(units[i + 1].kind) || units[i + 1].kind == .adjective || units[i + 1].kind == .verb || units[i + 1].kind == .preposition
    else { return nil }
    if units[i + 1].kind == .verb || units[i + 1].kind == .preposition {
      // "Iran-backed", "Armenian-held", "cease-fire": an adjective.
      np.head = -1
      return i + 2
    }
    return i + 1
  }

  /// "Under the agreement Armenia will", "a charge Yerevan denied": a state's or body's name behind a noun that no name belongs to is another
  /// phrase, where a verb of its own follows or another name is listed with it.
  func opensAnother(_ units: UnsafeBufferPointer<Unit>, _ np: NounPhrase, _ i: Int) -> Bool {
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
  func isTitle(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes == title }

  func opensPhrase(_ u: Unit) -> Bool { u.value == .indefinite || u.value == .all }

  /// A noun of several words with "of" in it.
  func holdsOf(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard u.kind == .noun, u.end - u.start > 8 else { return false }
    return (Int(u.start) + 2..<Int(u.end) - 3).contains { text[$0] == 32 && text[$0 + 1] == 111 && text[$0 + 2] == 102 && text[$0 + 3] == 32 }
  }

  /// "Dozens of", "several of", which are one word of number.
  private func endsInOf(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    u.end - u.start > 3 && text[Int(u.end) - 3] == 32 && text[Int(u.end) - 2] == 111 && text[Int(u.end) - 1] == 102
  }

  /// "seven 82mm mortar explosions": how wide, and no count.
  private func isCalibre(_ u: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    u.kind == .number && u.end - u.start > 3 && text[Int(u.start)] < 58 && text[Int(u.end) - 1] == 109 && text[Int(u.end) - 2] == 109
  }

  private func describesOrNames(_ units: UnsafeBufferPointer<Unit>, _ i: Int) -> Bool {
    i < units.count && (isNominal(units[i].kind) || units[i].kind == .adjective)
  }

  func isNominal(_ k: UnitKind) -> Bool { k == .noun || k == .name || k == .unknownName || k == .unknownWord || k == .title }
}
