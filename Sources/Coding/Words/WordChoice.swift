import Claims
import Packs

/// Forms that are asked for together: in functions as large as these the compiler makes an array of a list.
extension VerbForm {
  static var pastOrParticiple: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue) }
  static var told: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue | third.rawValue) }
  static var marked: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue | gerund.rawValue) }
}

/// One reading of a word: a name, a function word, a verb or a noun.
extension UnitBuilder {
  func word(
    _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>,
    _ i: Int, _ end: Int, _ shouting: Bool, _ units: UnsafeBufferPointer<Unit>, _ u: inout Unit
  ) {
    let token = tokens[Int(matches[i].token)]
    if token.hash == Tokens.possessive && token.length <= 4 && u.flags.contains(.joined) {
      u.kind = .possessive
      return
    }
    let r = readings(i).pointee
    let previous = lastSolid(units)
    let opensSentence = previous == nil || previous?.kind == .quoteOpen || previous?.kind == .colon
    let plainCapital = u.flags.contains(.capital) && !shouting && !opensSentence
    if r.actor >= 0 || r.place >= 0, !u.flags.contains(.capital), matches[i].count > 1, r.function < 0, r.verb < 0, r.noun < 0 {
      // "tentara Israel": a name that begins with a common noun.
      for t in Int(matches[i].token) + 1..<Int(matches[i].end) where tokens[t].flags.contains(.capital) { u.flags.insert(.capital) }
    }
    if r.actor >= 0 || r.place >= 0, u.flags.contains(.capital), !(language.headFirst && isPrefixed(units)) {
      let other = r.function >= 0 || r.verb >= 0 || r.noun >= 0 || r.adjective
      if !other || plainCapital || (u.flags.contains(.allCapitals) && !shouting) || (r.function < 0 && matches[i].count > 1)
        || (r.function < 0 && r.verb < 0)
      {
        if plainCapital, r.actor >= 0, stateActors[r.actor], matches[i].count == 1, units.last?.kind == .unknownName,
          units.last?.end == u.start - 1, i + 1 < end, matches[i + 1].senseCount == 0, case let behind = tokens[Int(matches[i + 1].token)],
          behind.flags.contains(.capital), behind.start == u.end + 1
        {
          // "in Datu Saudi Ampatuan": a word within a name.
          u.kind = .unknownName
          return
        }
        u.kind = .name
        u.payload = Int32(r.actor)
        u.extra = Int32(r.place)
        u.form = r.actorForm
        if !language.headFirst, u.form == NameForm.adjective, r.actor >= 0, stateActors[r.actor], isBehindArticle(units), isAlone(matches, tokens, i + 1, end) {
          // "shot a Palestinian", "a 16-year-old Palestinian": one of the people.
          u.form = NameForm.people
        }
        if r.noun >= 0 { u.value = .definite }
        return
      }
    }
    if language.headFirst, isPrefix(r, text, matches, tokens, i, end) || isPrefixed(units) {
      // "milisi pro-Rusia", "kelompok anti-junta": whom they are for or against describes them.
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    let next = r.function >= 0 && r.verb >= 0 && i + 1 < end ? readings(i + 1).pointee : nil
    if r.function >= 0, !isVerbDespiteFunction(r, previous), !isGoingBack(r, previous, next), !isBeginning(r, previous, next),
      !isVerbBeforeThat(r, previous, next)
    {
      functionWord(r, matches, tokens, i, end, units, &u)
      if u.kind != .other { return }
    }
    if r.title, r.verb < 0 || plainCapital {
      u.kind = .title
      return
    }
    if language.headFirst, r.verb >= 0, r.noun >= 0, VerbForm(rawValue: r.verbForm) == .bare, units.count >= 2, units[units.count - 1].kind == .det,
      units[units.count - 2].kind == .number
    {
      // "dua lainnya luka-luka": what became of the two.
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
      return
    }
    pick(r, text, matches, i, end, tokens, previous, units, shouting, &u)
  }

  /// "demikian", "begitu"
  func isThus(_ u: Unit, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    guard u.kind == .adverb || u.kind == .det || u.kind == .pronoun, u.match >= 0 else { return false }
    return functionWord(matches[Int(u.match)], .degree) != nil && functionWord(matches[Int(u.match)], .pron) != nil
  }

  /// Whether what is read may be who says something: a name, a pronoun of one person, an office.
  func mayBeSpeaker(_ next: Readings, _ token: Token?) -> Bool {
    if token?.flags.contains(.capital) ?? false { return true }
    if next.function >= 0 {
      let w = language.functionWords[next.function]
      return w.category == .pron && w.value == .s3
    }
    return next.noun >= 0 && next.verb < 0 && language.nouns[next.noun].classes.intersects(holders)
  }

  /// Whether a verb without affixes or a preposition is the first part of a word with a hyphen ("pro-", "anti-"). A root that is told twice
  /// ("tembak-menembak") is none.
  func isPrefix(
    _ r: Readings, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int
  ) -> Bool {
    guard i + 2 < end, isHyphen(tokens, Int(matches[i].end) - 1, Int(matches[i + 1].token), Int(matches[i + 2].token), text), readings(i + 2).pointee.verb < 0
    else { return false }
    guard r.function >= 0 else { return r.verb >= 0 && r.noun < 0 && VerbForm(rawValue: r.verbForm) == .bare }
    let word = language.functionWords[r.function]
    return word.category == .prep && (word.slot == .against || word.slot == .for)
  }

  /// Whether what is read stands behind such a part and its hyphen.
  func isPrefixed(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard units.count >= 2, units[units.count - 1].kind == .other, units[units.count - 1].flags.contains(.joined) else { return false }
    let first = units[units.count - 2]
    return first.kind == .adjective && first.flags.contains(.adjectival)
  }

  /// "has provided", "was given", "is following": a verb, whatever else the word may be.
  func isVerbDespiteFunction(_ r: Readings, _ previous: Unit?) -> Bool {
    guard r.verb >= 0 else { return false }
    if language.headFirst {
      // "yang terdiri atas 11 butir"
      let w = language.functionWords[r.function]
      // "perang telah usai"
      if previous?.kind == .aspect, w.category == .subord || w.category == .prep, VerbForm(rawValue: r.verbForm).contains(.bare) { return true }
      // "akan terus melawan X", "mampu melawan": behind a modal no preposition stands.
      if w.category == .prep, w.slot == .against, previous?.kind == .aspect || previous?.kind == .modal || previous?.kind == .negation { return true }
      return previous?.kind == .relative && w.category == .prep && w.slot != .according
    }
    let form = VerbForm(rawValue: r.verbForm)
    guard !form.isDisjoint(with: [.participle, .past, .gerund]) else { return false }
    let word = language.functionWords[r.function]
    // "has alleged that"
    if word.category == .adv, form.contains(.participle), previous?.kind == .have { return true }
    guard word.category == .subord || word.category == .prep || word.category == .conj else { return false }
    switch previous?.kind {
    case .have, .be, .modal, .infinitive: return true
    case .noun, .name, .unknownName, .pronoun: return word.category == .subord && form.contains(.past)
    default: return false
    }
  }

  /// "Pertempuran mulai pada 27 September": before a preposition the word goes with no other verb.
  func isBeginning(_ r: Readings, _ previous: Unit?, _ next: Readings?) -> Bool {
    guard language.headFirst, previous?.kind == .noun, r.verb >= 0, r.function >= 0, VerbForm(rawValue: r.verbForm).contains(.bare), let next,
      next.verb < 0, next.function >= 0, language.functionWords[next.function].category == .prep
    else { return false }
    return language.functionWords[r.function].category == .aspect
  }

  /// "Kyiv also alleged that …": elsewhere "alleged" says of a noun or a number how sure it is.
  func isVerbBeforeThat(_ r: Readings, _ previous: Unit?, _ next: Readings?) -> Bool {
    guard !language.headFirst, r.verb >= 0, let next, next.has(.comp), r.verb < speaks.count, speaks[r.verb],
      VerbForm(rawValue: r.verbForm).contains(.past), language.functionWords[r.function].category == .adv
    else { return false }
    switch previous?.kind {
    case .noun, .name, .unknownName, .pronoun, .have: return true
    default: return false
    }
  }

  /// "ditembaki ketika kembali dari X": on the way, and nothing done again.
  func isGoingBack(_ r: Readings, _ previous: Unit?, _ next: Readings?) -> Bool {
    guard language.headFirst, r.verb >= 0, case let w = language.functionWords[r.function], w.category == .aspect,
      previous?.kind == .subordinator, let next, next.function >= 0, case let behind = language.functionWords[next.function]
    else { return false }
    return behind.category == .prep && (behind.slot == .from || behind.slot == .to)
  }

  /// 'said troops "targeted villagers"': the quotation that has just opened stands right behind a subject.
  func quotesPredicate(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    let quote = units.count - (units.last?.kind == .adverb ? 2 : 1)
    guard quote > 0 else { return false }
    switch units[quote - 1].kind {
    case .noun, .name, .unknownName, .unknownWord, .pronoun: return true
    default: return false
    }
  }

  /// "see", "help": verbs that a bare infinitive may follow.
  func showsActs(_ u: Unit) -> Bool { u.payload >= 0 && Int(u.payload) < bareInfinitive.count && bareInfinitive[Int(u.payload)] }

  /// "the destroyed “X”-controlled airport"
  func opensQuote(_ t: Token?) -> Bool { t.map { $0.kind == .quoteOpen || $0.kind == .quoteEither } ?? false }

  func lastSolid(_ units: UnsafeBufferPointer<Unit>) -> Unit? {
    guard let last = units.last else { return nil }
    if last.kind == .adverb, units.count > 1 { return units[units.count - 2] }
    // "The Karen Rights Group (KRG) calls for …", "The KRG (Karen Rights Group) killed three": what the letters or the name stand behind.
    if last.kind == .close, !language.headFirst, units.count > 3 {
      var k = units.count - 2
      while k > 0, units.count - k < 9, units[k].kind != .open, units[k].flags.contains(.capital) { k -= 1 }
      if k > 0, k < units.count - 2, units[k].kind == .open { return units[k - 1] }
    }
    return last
  }

  /// The reading of a word that is no function word.
  func pick(
    _ r: Readings, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int,
    _ tokens: UnsafeBufferPointer<Token>, _ previous: Unit?, _ units: UnsafeBufferPointer<Unit>, _ shouting: Bool, _ u: inout Unit
  ) {
    let form = VerbForm(rawValue: r.verbForm)
    // "urged them to “exercise restraint”": the mark parts no verb from its "to".
    let isQuotedAim = !language.headFirst && previous?.kind == .quoteOpen && units.count > 1 && units[units.count - 2].kind == .infinitive
    let p = isQuotedAim ? .infinitive : previous?.kind
    if !language.headFirst, r.verb >= 0, form.contains(.participle), !form.contains(.base), i + 2 < end,
      isHyphen(tokens, Int(matches[i].end) - 1, Int(matches[i + 1].token), Int(matches[i + 2].token), text)
    {
      // "agreed-upon routes"
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    if r.verb >= 0 {
      var w = VerbSetting(
        r: r, text: text, matches: matches, tokens: tokens, units: units, previous: previous, i: i, end: end, shouting: shouting, form: form, p: p,
        next: readings(i + 1).pointee, nextToken: i + 1 < end ? tokens[Int(matches[i + 1].token)] : nil)
      return pickVerb(&w, &u)
    }
    if r.noun >= 0 {
      return pickNoun(r, matches, i, end, tokens, p, previous, units, shouting, &u)
    }
    if r.adjective, !(r.adverb && (language.headFirst ? verbFollows(i + 1, end) : addsToVerb(p, i + 1, end))) {
      u.kind = .adjective
      return
    }
    if r.adverb {
      u.kind = .adverb
      return
    }
    if r.title {
      u.kind = .title
      return
    }
    unknown(text, &u, previous, shouting)
  }

  /// A noun that is no verb: it, a name that begins with a common word, or what it says of the noun behind it.
  private func pickNoun(
    _ r: Readings, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int, _ tokens: UnsafeBufferPointer<Token>, _ p: UnitKind?, _ previous: Unit?,
    _ units: UnsafeBufferPointer<Unit>, _ shouting: Bool, _ u: inout Unit
  ) {
    if !language.headFirst, p == .relative, r.function < 0, NounForm(rawValue: r.nounForm).contains(.plural), !u.flags.contains(.capital), i + 1 < end,
      opensPhrase(readings(i + 1).pointee, tokens[Int(matches[i + 1].token)])
    {
      // "which borders both countries": behind a relative word and before a phrase stands a verb, known or not.
      u.kind = .verb
      u.payload = general
      u.form = VerbForm.third.rawValue
      u.flags.insert(.verbGuess)
      return
    }
    if language.headFirst, u.flags.contains(.capital), !shouting, matches[i].count == 1, p == .noun, let before = previous, before.flags.contains(.capital),
      before.payload >= 0, language.nouns[Int(before.payload)].classes.intersects(placeNouns),
      units.dropFirst().contains(where: { ($0.kind == .noun || $0.kind == .verb) && !$0.flags.contains(.capital) })
    {
      // "di Kabupaten Puncak": in running text a name, whatever the word means besides.
      u.kind = .unknownName
      return
    }
    if u.flags.contains(.capital), !shouting, p != nil, p != .quoteOpen, p != .colon, i + 1 < end, matches[i + 1].senseCount == 0,
      tokens[Int(matches[i + 1].token)].flags.contains(.capital), matches[i].count == 1, language.nouns[r.noun].classes == thing,
      p != .name || previous?.form != NameForm.adjective
    {
      // "Abu Lulu": a name that begins with a common word.
      u.kind = .unknownName
      return
    }
    if r.adjective, i + 1 < end, nextIsNounOnly(readings(i + 1).pointee) || !language.headFirst && isOfNation(readings(i + 1).pointee, i, end),
      !isArmy(r, previous, matches, tokens, i, end)
    {
      describe(&u, r)
      return
    }
    return noun(r, &u)
  }

  func noun(_ r: Readings, _ u: inout Unit) {
    u.kind = .noun
    u.payload = Int32(r.noun)
    if NounForm(rawValue: r.nounForm).contains(.plural) { u.flags.insert(.plural) }
    if NounForm(rawValue: r.nounForm).contains(.possessed) { u.flags.insert(.possessed) }
  }

  func verb(_ r: Readings, _ u: inout Unit) {
    if r.naming { u.flags.insert(.naming) }
    u.kind = .verb
    u.payload = Int32(r.verb)
    u.form = r.verbForm
  }

  /// An adjective; one that tells what became of people ("dead soldiers") brings the noun that it may be as well.
  func describe(_ u: inout Unit, _ r: Readings) {
    u.kind = .adjective
    if !language.headFirst, r.noun >= 0, language.nouns[r.noun].classes.intersects(fateNoun) { u.payload = Int32(r.noun) }
  }
}
