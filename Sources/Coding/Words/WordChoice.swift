import Claims
import Packs

/// Forms that are asked for together: in functions as large as these the compiler makes an array of a list.
extension VerbForm {
  fileprivate static var pastOrParticiple: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue) }
  fileprivate static var told: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue | third.rawValue) }
  fileprivate static var marked: VerbForm { VerbForm(rawValue: past.rawValue | participle.rawValue | gerund.rawValue) }
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
    if r.function >= 0, !isVerbDespiteFunction(r, previous), !isGoingBack(r, previous, next), !isVerbBeforeThat(r, previous, next) {
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
  private func isThus(_ u: Unit, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    guard u.kind == .adverb || u.kind == .det || u.kind == .pronoun, u.match >= 0 else { return false }
    return functionWord(matches[Int(u.match)], .degree) != nil && functionWord(matches[Int(u.match)], .pron) != nil
  }

  /// Whether what is read may be who says something: a name, a pronoun of one person, an office.
  private func mayBeSpeaker(_ next: Readings, _ token: Token?) -> Bool {
    if token?.flags.contains(.capital) ?? false { return true }
    if next.function >= 0 {
      let w = language.functionWords[next.function]
      return w.category == .pron && w.value == .s3
    }
    return next.noun >= 0 && next.verb < 0 && language.nouns[next.noun].classes.intersects(holders)
  }

  /// Whether a verb without affixes or a preposition is the first part of a word with a hyphen ("pro-", "anti-"). A root that is told twice
  /// ("tembak-menembak") is none.
  private func isPrefix(
    _ r: Readings, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int
  ) -> Bool {
    guard i + 2 < end, isHyphen(tokens, Int(matches[i].end) - 1, Int(matches[i + 1].token), Int(matches[i + 2].token), text), readings(i + 2).pointee.verb < 0
    else { return false }
    guard r.function >= 0 else { return r.verb >= 0 && r.noun < 0 && VerbForm(rawValue: r.verbForm) == .bare }
    let word = language.functionWords[r.function]
    return word.category == .prep && (word.slot == .against || word.slot == .for)
  }

  /// Whether what is read stands behind such a part and its hyphen.
  private func isPrefixed(_ units: UnsafeBufferPointer<Unit>) -> Bool {
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

  /// "Kyiv also alleged that …": elsewhere "alleged" says of a noun or a number how sure it is.
  private func isVerbBeforeThat(_ r: Readings, _ previous: Unit?, _ next: Readings?) -> Bool {
    guard !language.headFirst, r.verb >= 0, let next, next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0, r.verb < speaks.count, speaks[r.verb],
      VerbForm(rawValue: r.verbForm).contains(.past), language.functionWords[r.function].category == .adv
    else { return false }
    switch previous?.kind {
    case .noun, .name, .unknownName, .pronoun, .have: return true
    default: return false
    }
  }

  /// "ditembaki ketika kembali dari X": on the way, and nothing done again.
  private func isGoingBack(_ r: Readings, _ previous: Unit?, _ next: Readings?) -> Bool {
    guard language.headFirst, r.verb >= 0, case let w = language.functionWords[r.function], w.category == .aspect,
      previous?.kind == .subordinator, let next, next.function >= 0, case let behind = language.functionWords[next.function]
    else { return false }
    return behind.category == .prep && (behind.slot == .from || behind.slot == .to)
  }

  /// 'said troops "targeted villagers"': the quotation that has just opened stands right behind a subject.
  private func quotesPredicate(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    let quote = units.count - (units.last?.kind == .adverb ? 2 : 1)
    guard quote > 0 else { return false }
    switch units[quote - 1].kind {
    case .noun, .name, .unknownName, .unknownWord, .pronoun: return true
    default: return false
    }
  }

  /// "see", "help": verbs that a bare infinitive may follow.
  private func showsActs(_ u: Unit) -> Bool { u.payload >= 0 && Int(u.payload) < bareInfinitive.count && bareInfinitive[Int(u.payload)] }

  /// "the destroyed “X”-controlled airport"
  private func opensQuote(_ t: Token?) -> Bool { t.map { $0.kind == .quoteOpen || $0.kind == .quoteEither } ?? false }

  func lastSolid(_ units: UnsafeBufferPointer<Unit>) -> Unit? {
    guard let last = units.last else { return nil }
    if last.kind == .adverb, units.count > 1 { return units[units.count - 2] }
    // "The Karen Rights Group (KRG) calls for …": what the letters stand behind.
    if last.kind == .close, !language.headFirst, units.count > 3, units[units.count - 3].kind == .open, units[units.count - 2].flags.contains(.allCapitals) {
      return units[units.count - 4]
    }
    return last
  }

  func pick(
    _ r: Readings, _ text: UnsafeBufferPointer<UInt8>, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int,
    _ tokens: UnsafeBufferPointer<Token>, _ previous: Unit?, _ units: UnsafeBufferPointer<Unit>, _ shouting: Bool, _ u: inout Unit
  ) {
    func noun() {
      u.kind = .noun
      u.payload = Int32(r.noun)
      if NounForm(rawValue: r.nounForm).contains(.plural) { u.flags.insert(.plural) }
      if NounForm(rawValue: r.nounForm).contains(.possessed) { u.flags.insert(.possessed) }
    }
    func verb() {
      if r.naming { u.flags.insert(.naming) }
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
    }
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
      let next = readings(i + 1).pointee
      let nextToken = i + 1 < end ? tokens[Int(matches[i + 1].token)] : nil
      if !language.headFirst, r.noun >= 0, next.categories & (1 << UInt32(WordCategory.each.rawValue)) != 0, p == .name || p == .noun || p == .pronoun,
        form.contains(.base) || form.contains(.past)
      {
        // "X and Y blame each other"
        return verb()
      }
      if language.headFirst {
        if u.flags.contains(.capital), !shouting, form == .bare, matches[i].count == 1, p == .noun, let before = previous, before.payload >= 0,
          language.nouns[Int(before.payload)].classes.intersects(placeNouns)
        {
          // "Bukit Tepuk": in running text no verb is written so.
          u.kind = .unknownName
          return
        }
        if u.flags.contains(.capital), !shouting, r.noun < 0, matches[i].count == 1, previous?.flags.contains(.capital) ?? false,
          p == .noun || p == .unknownName, nextToken?.flags.contains(.capital) ?? false, units.count > 1,
          !units.contains(where: { $0.kind == .number }) || units.dropFirst().contains(where: { $0.kind == .noun && !$0.flags.contains(.capital) })
        {
          // "Organisasi Pembebasan Bersatu Patani": written so among such words, it is one of a name's; "2 Negara Sepakat …" are counted, and no name.
          u.kind = .unknownName
          return
        }
        if u.flags.contains(.capital), !shouting, form == .bare, matches[i].count == 1, p == .noun, units.count > 1, let rank = units.last, rank.payload >= 0,
          rank.flags.contains(.capital), language.nouns[Int(rank.payload)].classes.intersects(ranks), i + 1 < end, nextToken?.flags.contains(.capital) ?? false,
          matches[i + 1].senseCount == 0
        {
          // "Kombes Pol Didik Supranoto": a name, whatever else the word may be.
          u.kind = .unknownName
          return
        }
        if form == .bare, r.verb == Int(general), r.noun < 0, !r.adjective, p == .number || p == .classifier {
          // "sebuah pompa bensin": what is counted.
          u.kind = .unknownWord
          return
        }
        if form == .bare, p == .comma || p == .quoteClose, mayBeSpeaker(next, nextToken), let said = speech(matches[i]) {
          // "…, tambah Umerov", "…, lanjut dia": a word that also tells of something else.
          verb()
          u.payload = Int32(said)
          return
        }
        if form == .passive, let told = units.last, isThus(told, matches), let said = speech(matches[i]) {
          // ", demikian disampaikan X": said, and not handed over.
          verb()
          u.payload = Int32(said)
          return
        }
        if r.noun >= 0 || r.adjective {
          let marked = form.contains(.active) || form.contains(.passive)
          // ", kata juru bicara": a speech verb behind what was said.
          let saysAfter =
            (p == .comma || p == .quoteClose) && r.verb < speaks.count && speaks[r.verb]
            && (next.noun >= 0 || next.function >= 0 || (nextToken?.flags.contains(.capital) ?? false))
          // "40 orang tewas dan 170 orang luka": what became of them.
          let isHurt =
            form == .bare && r.noun >= 0 && language.nouns[r.noun].classes.intersects(hurtNoun) && next.verb < 0
            && (p == .number || p == .classifier && units.count > 1 && units[units.count - 2].kind == .number
              || isCounted(units) && !opensPhrase(next, nextToken)
              // "dilaporkan cedera"
              || p == .verb && units.last?.kind == .verb && units.last?.verbForm == .passive)
          // "Rusia klaim rebut Toretsk": a verb of speech between who speaks and what he says he did.
          let saysBefore =
            form == .bare && (p == .name || p == .unknownName) && r.verb < speaks.count && speaks[r.verb] && next.verb >= 0 && next.noun < 0
            && next.function < 0 && !units.contains { $0.kind == .verb }
          let verbal =
            saysAfter || saysBefore || isHurt || marked && r.noun < 0 || p == .negation || p == .modal || p == .aspect || p == .infinitive || p == .relative
            || p == .reciprocal
            || (p == .pronoun && (r.noun < 0 || !marked))
            || ((p == .comma || p == .quoteClose) && (nextToken?.flags.contains(.capital) ?? false) && form.contains(.bare))
          let only =
            form == .bare
            && (p == .name || p == .noun && units.last.map { $0.payload >= 0 && language.nouns[Int($0.payload)].classes.intersects(aged) } ?? false)
            && !units.contains { $0.kind == .verb } && isLastVerb(matches, tokens, i + 1, end)
          if verbal || only || opensHeadline(r, matches, tokens, i, end, units) { verb() } else if r.noun >= 0 { noun() } else { u.kind = .adjective }
        } else if p == .preposition && form == .bare {
          u.kind = .unknownWord
        } else {
          verb()
        }
        return
      }
      if u.flags.contains(.capital), !shouting, r.noun < 0, p != nil, p != .quoteOpen, p != .colon, p != .stop, matches[i].count == 1 {
        // "the tanker Grace", "Captain Mark X": in running text no verb is written so.
        u.kind = .unknownName
        return
      }
      if !language.headFirst, u.flags.contains(.capital), !shouting, r.noun >= 0, form.contains(.base), matches[i].count == 1,
        p == .name || p == .unknownName, previous?.flags.contains(.capital) ?? false,
        units.contains(where: { $0.kind == .noun && !$0.flags.contains(.capital) })
      {
        // "the Eastern Mindanao Command": in running text no verb is written so.
        return noun()
      }
      let nounish = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .title || p == .possessive
      // "a 10-hour battle": how long it lasted stands inside the phrase.
      let lasting = !language.headFirst && p == .time && units.count > 1 && units[units.count - 2].kind == .det
      let opener = p == .det || p == .adjective || p == .number || p == .possPronoun || p == .possessive || p == .classifier || lasting
      let nextNP =
        next.function >= 0
        ? isNounOpener(language.functionWords[next.function].category)
        : (next.noun >= 0 && (next.verb < 0 || form.contains(.third) && VerbForm(rawValue: next.verbForm).isDisjoint(with: .told))
          || next.actor >= 0 || next.place >= 0 || next.adjective && (next.verb < 0 || VerbForm(rawValue: next.verbForm).isDisjoint(with: .past))
          || next.number || nextToken?.kind == .number
          || (nextToken?.flags.contains(.capital) ?? false))
      let nextCounts = isCounting(matches, i + 1, end)
      let nextPrep: Slot? = next.function >= 0 && language.functionWords[next.function].category == .prep ? language.functionWords[next.function].slot : nil
      let nextInf =
        next.function >= 0 && (language.functionWords[next.function].category == .inf || language.functionWords[next.function].category == .comp)
        || next.secondFunction >= 0 && language.functionWords[next.secondFunction].category == .inf
      if p == .preposition, r.adjective, r.noun < 0, form.contains(.gerund), next.function >= 0, language.functionWords[next.function].category == .det {
        // "kept from visiting the village"
        return verb()
      }
      if form == .predicate {
        // "was willing to": after "be" the word takes an act; before a noun it describes.
        // "found him guilty of": said of the object.
        if p == .be || p == .negation || p == .adverb && r.noun < 0 || nextInf || nextPrep == .of && nounish && r.noun < 0 { return verb() }
        if r.noun >= 0, !(r.adjective && nextIsNounOnly(next)) { return noun() }
        describe(&u, r)
        return
      }
      if r.noun >= 0, form.contains(.third) || form.contains(.base), !units.contains(where: { $0.kind == .verb || $0.kind == .be || $0.kind == .modal }) {
        // "Our colleagues in X, Y, report that …"
        if p == .comma || p == .close, r.verb < speaks.count, speaks[r.verb], next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0 { return verb() }
        // "The fighting ends.", "The truce collapses as fighting erupts."
        let opensReason = next.categories & (1 << UInt32(WordCategory.subord.rawValue)) != 0
        if p == .noun, form.contains(.third), !(previous?.flags.contains(.plural) ?? true),
          units.first?.kind == .det && (i + 1 >= end || nextToken?.kind == .punctuation && text[Int(nextToken?.start ?? 0)] == 46)
            || opensReason && (units.first?.kind == .det || clauseFollows(matches, tokens, i + 2, end))
        {
          return verb()
        }
      }
      if r.noun >= 0 {
        let nounForms = form.subtracting(.gerund).isEmpty
        if p == .infinitive || p == .modal || p == .do || p == .negation && !nounForms { return verb() }
        if p == .be || p == .have { return form.contains(.participle) || form.contains(.gerund) ? verb() : noun() }
        // "were reported killed"
        if p == .verb, form.contains(.participle), !nextNP, let told = previous?.payload, told >= 0, Int(told) < passesOn.count, passesOn[Int(told)],
          language.nouns[r.noun].classes.intersects(hurt)
        {
          return verb()
        }
        // "of shelling the village" is a verb, "the shelling of" a noun.
        // "after four days of fighting X and Y agreed": what lasted so long is a noun.
        let lasts = previous?.slot == .of && units.count > 1 && units[units.count - 2].kind == .time
        if p == .preposition, previous?.slot != .in || units.count > 1 && units[units.count - 2].kind == .verb && language.nouns[r.noun].classes == thing,
          nounForms, form.contains(.gerund), nextNP, !lasts
        {
          return verb()
        }
        // "was accused of shelling the village", "admitted killing nine"
        if p == .verb, nounForms, form.contains(.gerund), nextNP || nextCounts, let told = previous?.payload, told >= 0, Int(told) < blamesFor.count,
          blamesFor[Int(told)]
        {
          return verb()
        }
        // ", killing at least five"
        if nounForms, form.contains(.gerund), nextCounts, p == .comma || p == .conjunction || p == .preposition || p == nil { return verb() }
        // "Six shot in …": of several things the noun would be a plural.
        if p == .number, previous?.flags.contains(.plural) ?? false, form.contains(.participle), !NounForm(rawValue: r.nounForm).contains(.plural), !nextNP,
          !language.nouns[r.noun].classes.intersects(hurt)
        {
          return verb()
        }
        // "200 were killed and 400 injured"
        if p == .number, form.contains(.participle), units.count > 2, units[units.count - 2].kind == .conjunction, !nextNP, isPassive(units) { return verb() }
        // "and seven more seriously wounded"
        if p == .det, form.contains(.participle), !nextNP, isJoinedCount(units), isPassive(units) { return verb() }
        // "left two soldiers killed and 26 wounded"
        if form.contains(.participle), !nextNP, language.nouns[r.noun].classes.intersects(hurt), isLeft(units) { return noun() }
        // "one was killed and another wounded"
        if p == .det, previous?.value == .other, form.contains(.participle), units.count > 2, units[units.count - 2].kind == .conjunction, !nextNP,
          isPassive(units)
        {
          return verb()
        }
        // "Reports that X had left were false": nobody stands before a verb at the start.
        if !language.headFirst, p == nil || p == .quoteOpen, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural),
          next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0, language.nouns[r.noun].classes.intersects(told)
        {
          return noun()
        }
        if !language.headFirst, form.contains(.base), nextPrep != .of, isPluralSubject(units),
          nextPrep != nil || nextInf
            ? isLastVerb(matches, tokens, i + 1, end) : next.noun >= 0 && next.function < 0 && isLastVerb(matches, tokens, i + 2, end)
        {
          // Headlines: "Thai and Cambodian troops clash at border", "Gunmen attack bus in Pakistan", "Thousands protest in Tel Aviv"
          return verb()
        }
        if opener || p == .preposition || p == .according { return noun() }
        // "a unit based nearby killed three rebels", "which the ministry said killed 12"
        if p == .verb, !language.headFirst, form.contains(.past), language.nouns[r.noun].classes.intersects(fateNoun),
          next.number || nextToken?.kind == .number || next.function >= 0 && isNounOpener(language.functionWords[next.function].category)
        {
          return verb()
        }
        if p == .pronoun { return verb() }
        // "whom rebels had killed": what the relative word goes on with has its verb behind it.
        if p == .relative, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), next.function >= 0,
          isAuxiliary(language.functionWords[next.function].category)
        {
          return noun()
        }
        // "which rebels seized in March": a verb in the past that no noun stands behind is its own.
        if p == .relative, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), next.function < 0, next.noun < 0, !next.adjective,
          VerbForm(rawValue: next.verbForm).contains(.past), i + 2 >= end || !nextIsNounOnly(readings(i + 2).pointee)
        {
          return noun()
        }
        // "X, whose forces hold the town": what is his.
        if p == .relative, !language.headFirst, previous?.slot == .of { return noun() }
        // "a shooting that injured seven men"
        if p == .relative, form.contains(.past) || form.contains(.third) { return verb() }
        // "militias that support the government", "rebels who fight alongside X"
        if p == .relative, !language.headFirst, form.contains(.base), nextNP || nextPrep != nil && nextPrep != .of, units.count > 1,
          case let doers = units[units.count - 2], doers.flags.contains(.plural), doers.kind == .noun, doers.payload >= 0,
          language.nouns[Int(doers.payload)].classes.intersects(acting)
        {
          return verb()
        }
        // "The Houthis, who control the port, …": whoever it is said of does it.
        if p == .relative, !language.headFirst, previous?.value == .who, form.contains(.base),
          nextPrep != nil && nextPrep != .of || next.actor >= 0 || next.place >= 0 || nextToken?.flags.contains(.capital) ?? false
            || next.function >= 0 && isNounOpener(language.functionWords[next.function].category)
        {
          return verb()
        }
        if nounish {
          // "According to media estimates 2,500 people …"
          if isSource(units) { return noun() }
          // "fired on UN position 1-31"
          // "will see X release 33 hostages", "helped X free 12 captives": what X does is told by the verb before.
          if form == .base, p == .name, nextToken?.kind == .number, units.count > 1,
            units[units.count - 2].kind == .verb && !showsActs(units[units.count - 2]) || units[units.count - 2].kind == .preposition
          {
            return noun()
          }
          // "said that the truce with X holds", "The truce with X holds, the army said": the only verb there can be.
          if !language.headFirst, form.contains(.third),
            i + 1 >= end || nextToken?.kind == .punctuation || nextPrep != nil && nextPrep != .of && language.nouns[r.noun].classes == thing,
            lacksVerb(units, unlessSaid: language.nouns[r.noun].classes == thing)
          {
            return verb()
          }
          // "Karabakh remains blocked": nobody's bodies.
          if !language.headFirst, form.contains(.third), previous?.kind == .name, language.nouns[r.noun].classes.intersects(bodyClass),
            next.adjective || VerbForm(rawValue: next.verbForm).contains(.participle)
          {
            return verb()
          }
          // "M23 rebel spokesman": what takes no object is no verb before a noun.
          if p != .noun, form == .base, next.noun >= 0, next.verb < 0, language.nouns[r.noun].classes.intersects(rebelNouns) { return noun() }
          // "Armenian forces": an adjective of a name takes no verb.
          if previous?.kind == .name, previous?.form == NameForm.adjective, form.isDisjoint(with: .pastOrParticiple),
            !form.contains(.gerund) || next.noun >= 0 && next.verb < 0
          {
            return noun()
          }
          if form.contains(.past) || form.contains(.participle) { return nextPrep == .of ? noun() : verb() }
          // "armies fighting to end X's rule"
          if nounForms, nextInf, form.contains(.gerund), p == .noun, previous?.flags.contains(.plural) ?? false { return verb() }
          // "a nightclub shooting that killed one": no verb before a relative clause.
          if nounForms { return nextNP && next.categories & (1 << UInt32(WordCategory.rel.rawValue)) == 0 ? verb() : noun() }
          if form.contains(.third), isSubject(r, of: next, units), i + 2 < end, isDefiniteOpener(readings(i + 2).pointee) { return noun() }
          let agrees = (previous?.flags.contains(.plural) ?? false) ? form.contains(.base) : form.contains(.third) || shouting
          if !agrees,
            !(previous?.kind == .unknownName || previous?.kind == .name)
              || isState(previous) && next.noun >= 0 && next.verb < 0 && language.nouns[next.noun].classes.intersects(holders)
          {
            return noun()
          }
          if nextNP || nextInf && !(nextPrep != nil && r.noun >= 0 && form.contains(.base) && !agrees) { return verb() }
          if nextPrep == .to || nextPrep == .for { return agrees ? verb() : noun() }
          return noun()
        }
        // "urged them to stop firing, return to talks and respect the truce": one more thing to be done.
        if p == .conjunction || p == .comma || p == .adverb, !language.headFirst, form.contains(.base), nextPrep == .to || isDefiniteOpener(next),
          goesOnInfinitive(units)
        {
          return verb()
        }
        // "We condemn the violence and call for a truce": a verb of asking goes on with the verb before it, in its form.
        if p == .conjunction, !language.headFirst, nextNP, !units.isEmpty, r.verb < requests.count, requests[r.verb],
          let last = units.lastIndex(where: { $0.kind == .verb }), last == 0 || units[last - 1].kind != .infinitive,
          !form.isDisjoint(with: units[last].verbForm.intersection([.base, .third]))
        {
          return verb()
        }
        // "continue to loot and burn villages"
        if p == .conjunction, form.contains(.base), nextNP, units.count > 2, units[units.count - 2].kind == .verb,
          units[units.count - 2].verbForm.contains(.base), units[units.count - 3].kind == .infinitive || units[units.count - 3].kind == .modal
        {
          return verb()
        }
        if p == .conjunction || p == nil || p == .dash && units.count == 1 || p == .comma || p == .colon || p == .adverb || p == .quoteOpen || p == .time
          || p == .subordinator
        {
          // "in an early-morning shooting that left …": no verb before a relative clause.
          let isHost = p == .time && next.categories & (1 << UInt32(WordCategory.rel.rawValue)) != 0
          if nounForms { return nextNP && nextPrep == nil && !isHost ? verb() : noun() }
          // "fighters, wounded residents, and children": one more of a list.
          if p == .comma, form.contains(.participle), nextIsNounOnly(next), NounForm(rawValue: next.nounForm).contains(.plural), i + 2 < end,
            tokens[Int(matches[i + 2].token)].hash == comma || readings(i + 2).pointee.categories & (1 << UInt32(WordCategory.conj.rawValue)) != 0,
            units.count > 2, units[units.count - 2].kind == .noun, units[units.count - 3].kind == .preposition
          {
            u.kind = .adjective
            return
          }
          if form.contains(.past) { return verb() }
          if p == .adverb || p == .time { return nextNP || nextInf ? verb() : noun() }
          // "Demands that …": an item of a communiqué.
          if p == nil, form.contains(.third), next.categories & (1 << UInt32(WordCategory.comp.rawValue)) != 0 { return verb() }
          if p == nil || p == .dash && units.count == 1, !language.headFirst, form.contains(.third), r.verb < requests.count, requests[r.verb],
            next.categories & (1 << UInt32(WordCategory.det.rawValue)) != 0
          {
            // "Demands the withdrawal of all troops;"
            return verb()
          }
          // "X's government, rebels sign …": before a verb without an ending a plural is its subject.
          if form.contains(.third), next.verb >= 0, VerbForm(rawValue: next.verbForm).contains(.base), next.function < 0,
            NounForm(rawValue: r.nounForm).contains(.plural)
          {
            return noun()
          }
          // "Ground incursions were reported": nobody is told to do anything in news.
          if p == nil, form.contains(.base), r.verb == Int(general), next.noun >= 0, next.verb < 0 { return noun() }
          // "The UN, which mediated the talks, plans to send …": behind an aside the verb that its subject waits for.
          if p == .comma, form.contains(.third), nextInf || nextPrep != nil && !language.headFirst,
            let aside = units.lastIndex(where: { $0.kind == .relative }), aside > 1,
            units[aside - 1].kind == .comma, !units[..<aside].contains(where: isPredicate)
          {
            return verb()
          }
          // "between X and forces loyal to Y": no verb before it that it could join.
          if p == .conjunction, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural),
            !units.contains(where: isPredicate)
          {
            return noun()
          }
          // "left 52 soldiers and rebels dead": with those who are counted before it.
          if p == .conjunction, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), units.count > 2,
            case let before = units[units.count - 2], before.kind == .noun, before.flags.contains(.plural), units[units.count - 3].kind == .number
          {
            return noun()
          }
          return form.contains(.third) && nextNP && p != nil ? verb() : noun()
        }
        return noun()
      }
      // "Increased fighting was observed": it says of the noun behind it how it was.
      if p == nil, !language.headFirst, form.contains(.participle), next.noun >= 0, i + 2 < end, case let after = readings(i + 2).pointee,
        after.function >= 0 ? isAuxiliary(language.functionWords[after.function].category) : after.verb >= 0 && matches[i + 2].count > 1
      {
        u.kind = .adjective
        return
      }
      if p == .be, form.contains(.gerund), nextNP || nextPrep != nil || nextInf { return verb() }
      // "about 130 are missing": more than one word after a number.
      if p == .number, previous?.flags.contains(.numeral) ?? false, matches[i].count > 1, form.isDisjoint(with: .marked) {
        return verb()
      }
      if opener || p == .preposition, form.isDisjoint(with: .marked), !r.adjective {
        // "a cruise missile": a noun that the lexicon knows as a verb only.
        u.kind = .unknownWord
        return
      }
      // "carried out apparently coordinated attacks": behind a verb a participle describes the noun.
      // "Kyiv says downed drones over the sea": a headline's verb, whose subject is not told again.
      if form.contains(.participle), p == .verb, nextIsNounOnly(next), nextPrep == nil, !saysOfItself(units, matches, tokens, i + 1, end) {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      // "a friend of ousted Cambodian minister X": no verb in the past stands behind a preposition.
      if form.contains(.participle), p == .preposition, nextToken?.flags.contains(.capital) ?? false, next.function < 0 {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      // "said that "armed terrorists" had come": what a quotation opens with.
      if form.contains(.participle), p == .quoteOpen, !language.headFirst, nextIsNounOnly(next), NounForm(rawValue: next.nounForm).contains(.plural),
        !quotesPredicate(units)
      {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      // A participle before a noun describes it: "the warring sides", "wounded soldiers".
      if form.contains(.participle) || form.contains(.gerund), opener || p == .preposition || p == .comma || p == .conjunction || p == nil,
        nextIsNounOnly(next) || (opener && nextIsUnknownWord(matches, i + 1, end, tokens))
          // "returned 8 captured Armenian soldiers"
          || p == .number && form.contains(.participle) && next.actorForm == NameForm.adjective && next.actor >= 0 && next.function < 0 && i + 2 < end
            && nextIsNounOnly(readings(i + 2).pointee) && language.nouns[readings(i + 2).pointee.noun].classes.intersects(acting)
            && !(previous?.flags.contains(.joined) ?? false)
          || p == .det && form.contains(.participle) && (nextToken?.flags.contains(.capital) ?? false || opensQuote(nextToken)),
        p != .comma && p != .conjunction && p != nil || r.adjective, !(p == .preposition && form.contains(.gerund)), previous?.value != .who
      {
        u.kind = .adjective
        u.flags.insert(.adjectival)
        return
      }
      // "vowed to keep striking the rebels"
      if r.adjective, form.contains(.gerund), p == .verb, previous?.verbForm.contains(.base) ?? false, isDefiniteOpener(next) { return verb() }
      if r.adjective, !form.contains(.participle) {
        if p == .infinitive || p == .modal || p == .pronoun { return verb() }
        if nounish && (form.contains(.third) || form.contains(.base) && nextNP) && !nextIsNounOnly(next) { return verb() }
        u.kind = .adjective
        return
      }
      if r.adjective, p == .be, nextPrep == nil, !nextInf, r.verb == Int(general) {
        u.kind = .adjective
        return
      }
      return verb()
    }
    if r.noun >= 0 {
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
      if r.adjective, i + 1 < end, nextIsNounOnly(readings(i + 1).pointee), !isArmy(r, previous, matches, tokens, i, end) {
        describe(&u, r)
        return
      }
      return noun()
    }
    if r.adjective, !(language.headFirst && r.adverb && verbFollows(i + 1, end)) {
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

  /// An adjective; one that tells what became of people ("dead soldiers") brings the noun that it may be as well.
  private func describe(_ u: inout Unit, _ r: Readings) {
    u.kind = .adjective
    if !language.headFirst, r.noun >= 0, language.nouns[r.noun].classes.intersects(fateNoun) { u.payload = Int32(r.noun) }
  }
}
