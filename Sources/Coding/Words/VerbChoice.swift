import Claims
import Packs

/// Whether a word that may be a verb is one.
extension UnitBuilder {
  /// A word that may be a verb, and what stands around it.
  struct VerbSetting {
    let r: Readings
    let text: UnsafeBufferPointer<UInt8>
    let matches: UnsafeBufferPointer<Match>
    let tokens: UnsafeBufferPointer<Token>
    let units: UnsafeBufferPointer<Unit>
    let previous: Unit?
    /// The word's match, and the end of the sentence's.
    let i: Int
    let end: Int
    /// Whether the line is written in capitals.
    let shouting: Bool
    let form: VerbForm
    /// What the word before was taken for.
    let p: UnitKind?
    let next: Readings
    let nextToken: Token?
    /// Whether a noun or a name stands before it; what opens a noun's phrase does.
    var nounish = false
    var opener = false
    /// What follows opens a noun's phrase, is a number, a preposition, an infinitive.
    var nextNP = false
    var nextCounts = false
    var nextPrep: Slot?
    var nextInf = false
    /// Whether it has no ending but that of "the shelling of", which nouns have too.
    var nounForms: Bool { form.subtracting(.gerund).isEmpty }
  }

  /// A verb, or what the word is besides.
  func pickVerb(_ w: inout VerbSetting, _ u: inout Unit) {
    if language.headFirst { return pickHeadFirst(w, &u) }
    let (r, matches, i, form, p, next) = (w.r, w.matches, w.i, w.form, w.p, w.next)
    if r.noun >= 0, next.has(.each), p == .name || p == .noun || p == .pronoun,
      form.contains(.base) || form.contains(.past)
    {
      // "X and Y blame each other"
      return verb(r, &u)
    }
    if u.flags.contains(.capital), !w.shouting, r.noun < 0, p != nil, p != .quoteOpen, p != .colon, p != .stop, matches[i].count == 1,
      // "the Acting President": what describes an office.
      !(r.adjective && nextIsNounOnly(next) && language.nouns[next.noun].classes.intersects(offices))
    {
      // "the tanker Grace", "Captain Mark X": in running text no verb is written so.
      u.kind = .unknownName
      return
    }
    if u.flags.contains(.capital), !w.shouting, r.noun >= 0, form.contains(.base), matches[i].count == 1, p == .name || p == .unknownName,
      w.previous?.flags.contains(.capital) ?? false, w.units.contains(where: { $0.kind == .noun && !$0.flags.contains(.capital) })
    {
      // "the Eastern Mindanao Command": in running text no verb is written so.
      return noun(r, &u)
    }
    look(&w)
    pickMarked(w, &u)
    if u.kind == .verb, matches[i].senseCount > 1, next.has(.comp), u.payload >= 0,
      Int(u.payload) < speaks.count, !speaks[Int(u.payload)], next.noun < 0, let said = speech(matches[i])
    {
      // "maintained that X had fired": said so, of all that it may mean.
      u.payload = Int32(said)
    }
  }

  /// What stands around a verb of a language that puts the head last.
  private func look(_ w: inout VerbSetting) {
    let (matches, units, i, end, form, p, next) = (w.matches, w.units, w.i, w.end, w.form, w.p, w.next)
    let nextToken = w.nextToken
    w.nounish = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .title || p == .possessive
    // "a 10-hour battle": how long it lasted stands inside the phrase.
    let lasting = p == .time && units.count > 1 && units[units.count - 2].kind == .det
    w.opener = p == .det || p == .adjective || p == .number || p == .possPronoun || p == .possessive || p == .classifier || lasting
    w.nextNP =
      next.function >= 0
      ? isNounOpener(language.functionWords[next.function].category)
      : (next.noun >= 0 && (next.verb < 0 || form.contains(.third) && VerbForm(rawValue: next.verbForm).isDisjoint(with: .told))
        || next.actor >= 0 || next.place >= 0 || next.adjective && (next.verb < 0 || VerbForm(rawValue: next.verbForm).isDisjoint(with: .past))
        || next.number || nextToken?.kind == .number
        || (nextToken?.flags.contains(.capital) ?? false))
    w.nextCounts = isCounting(matches, i + 1, end)
    w.nextPrep = next.function >= 0 && language.functionWords[next.function].category == .prep ? language.functionWords[next.function].slot : nil
    w.nextInf =
      next.function >= 0 && (language.functionWords[next.function].category == .inf || language.functionWords[next.function].category == .comp)
      || next.secondFunction >= 0 && language.functionWords[next.secondFunction].category == .inf
  }

  /// Whether a name in quotation marks and a noun of people stand right behind a word.
  private func describesQuoted(_ w: VerbSetting) -> Bool {
    let (i, tokens, matches) = (w.i, w.tokens, w.matches)
    guard opensQuote(w.nextToken), i + 4 < w.end, matches[i + 2].count == 1, tokens[Int(matches[i + 2].token)].flags.contains(.capital),
      case let close = tokens[Int(matches[i + 3].token)].kind, close == .quoteClose || close == .quoteEither, case let noun = readings(i + 4).pointee,
      noun.noun >= 0, noun.verb < 0
    else { return false }
    return language.nouns[noun.noun].classes.intersects(acting)
  }

  /// "Yemeni government": a nation's adjective and a noun.
  func isOfNation(_ next: Readings, _ i: Int, _ end: Int) -> Bool {
    next.actor >= 0 && next.actorForm == NameForm.adjective && next.function < 0 && i + 2 < end && nextIsNounOnly(readings(i + 2).pointee)
  }

  /// By its ending, by what it may be besides, or by what it stands between.
  private func pickMarked(_ w: VerbSetting, _ u: inout Unit) {
    let (r, text, matches, tokens, units, previous, i) = (w.r, w.text, w.matches, w.tokens, w.units, w.previous, w.i)
    let (end, form, p, next, nextToken) = (w.end, w.form, w.p, w.next, w.nextToken)
    let (nounish, opener, nextNP, nextPrep, nextInf) = (w.nounish, w.opener, w.nextNP, w.nextPrep, w.nextInf)
    // "all hostages and unlawfully detained persons": more of them, and what was done to these says who they are.
    if form.contains(.participle), units.count > 3, units[units.count - 1].kind == .adverb, units[units.count - 2].kind == .conjunction, nextIsNounOnly(next),
      case let listed = units[units.count - 3], listed.kind == .noun, listed.payload >= 0, language.nouns[Int(listed.payload)].classes.intersects(captives)
    {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    if form.contains(.participle), p != .be, p != .have, describesQuoted(w) {
      // "armed “X” members": what describes a noun that a name in quotation marks stands before.
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    // "said that armed men had seized the road": no verb stands right behind "that".
    if p == .complementiser, form.contains(.participle), r.noun < 0, nextIsNounOnly(next), language.nouns[next.noun].classes.intersects(acting) {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    if p == .preposition, r.adjective, r.noun < 0, form.contains(.gerund), next.function >= 0,
      language.functionWords[next.function].category == .det || language.functionWords[next.function].category == .poss
    {
      // "kept from visiting the village", "accused of striking its city"
      return verb(r, &u)
    }
    if form == .predicate {
      // "was willing to": after "be" the word takes an act; before a noun it describes.
      // "found him guilty of": said of the object.
      if p == .be || p == .negation || p == .adverb && r.noun < 0 || nextInf || nextPrep == .of && nounish && r.noun < 0 { return verb(r, &u) }
      if r.noun >= 0, !(r.adjective && nextIsNounOnly(next)) { return noun(r, &u) }
      describe(&u, r)
      return
    }
    if r.noun >= 0, form.contains(.third) || form.contains(.base), !units.contains(where: { $0.kind == .verb || $0.kind == .be || $0.kind == .modal }) {
      // "Our colleagues in X, Y, report that …"
      if p == .comma || p == .close, r.verb < speaks.count, speaks[r.verb], next.has(.comp) {
        return verb(r, &u)
      }
      // "The fighting ends.", "The truce collapses as fighting erupts."
      let opensReason = next.has(.subord)
      if p == .noun, form.contains(.third), !(previous?.flags.contains(.plural) ?? true),
        units.first?.kind == .det && (i + 1 >= end || nextToken?.kind == .punctuation && text[Int(nextToken?.start ?? 0)] == 46)
          || opensReason && (units.first?.kind == .det || clauseFollows(matches, tokens, i + 2, end))
      {
        return verb(r, &u)
      }
    }
    if r.noun >= 0 { return pickVerbOrNoun(w, &u) }
    // "Increased fighting was observed": it says of the noun behind it how it was.
    if p == nil, form.contains(.participle), next.noun >= 0, i + 2 < end, case let after = readings(i + 2).pointee,
      after.function >= 0 ? isAuxiliary(language.functionWords[after.function].category) : after.verb >= 0 && matches[i + 2].count > 1
    {
      u.kind = .adjective
      return
    }
    if p == .be, form.contains(.gerund), nextNP || nextPrep != nil || nextInf { return verb(r, &u) }
    // "about 130 are missing": more than one word after a number.
    if p == .number, previous?.flags.contains(.numeral) ?? false, matches[i].count > 1, form.isDisjoint(with: .marked) {
      return verb(r, &u)
    }
    // "a key security ally with ties to X": no form of a verb behind one thing.
    if p == .noun, form == .base, matches[i].count > 1, !(previous?.flags.contains(.plural) ?? true), isOfOne(units, at: units.count - 1) {
      u.kind = .unknownWord
      return
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
    if form.contains(.participle), p == .quoteOpen, nextIsNounOnly(next), NounForm(rawValue: next.nounForm).contains(.plural),
      !quotesPredicate(units)
    {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    // "dug in across the city, set up checkpoints, occupied state buildings and placed snipers": one more thing that was done.
    if r.adjective, form.contains(.past), p == .comma, nextIsNounOnly(next), joinsVerbs(units, matches, i + 1, end) { return verb(r, &u) }
    // A participle before a noun describes it: "the warring sides", "wounded soldiers".
    if form.contains(.participle) || form.contains(.gerund), opener || p == .preposition || p == .comma || p == .conjunction || p == nil,
      nextIsNounOnly(next) || (opener && nextIsUnknownWord(matches, i + 1, end, tokens))
        // "returned 8 captured Armenian soldiers"
        || p == .number && form.contains(.participle) && next.actorForm == NameForm.adjective && next.actor >= 0 && next.function < 0 && i + 2 < end
          && nextIsNounOnly(readings(i + 2).pointee) && language.nouns[readings(i + 2).pointee.noun].classes.intersects(acting)
          && !(previous?.flags.contains(.joined) ?? false)
        || p == .det && form.contains(.participle) && (nextToken?.flags.contains(.capital) ?? false || opensQuote(nextToken))
        // "the disputed 900-year-old temple", "the besieged southern town"
        || p == .det && previous?.value == .definite && form.contains(.participle)
          && (nextToken?.kind == .number || next.adjective && next.verb < 0 && next.noun < 0 && next.function < 0),
      p != .comma && p != .conjunction && p != nil || r.adjective, !(p == .preposition && form.contains(.gerund)), previous?.value != .who
    {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    // "smooth and coordinated disarmament"
    if form.contains(.participle), p == .conjunction, units.count > 1, units[units.count - 2].kind == .adjective, nextIsNounOnly(next) {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    // "rebels and the internationally recognized government" without its article: an adverb stands before what describes, and no verb before both.
    if form.contains(.participle), p == .conjunction, units.last?.kind == .adverb, nextIsNounOnly(next) || isOfNation(next, i, end),
      !units.contains(where: { $0.kind == .verb || $0.kind == .be || $0.kind == .have || $0.kind == .modal })
    {
      u.kind = .adjective
      u.flags.insert(.adjectival)
      return
    }
    // "vowed to keep striking the rebels"
    if r.adjective, form.contains(.gerund), p == .verb, previous?.verbForm.contains(.base) ?? false, isDefiniteOpener(next) { return verb(r, &u) }
    if r.adjective, !form.contains(.participle) {
      if p == .infinitive || p == .modal || p == .pronoun || p == .do { return verb(r, &u) }
      // "does not mean peace"
      if p == .negation, form.contains(.base), units.count > 1, units[units.count - 2].kind == .do { return verb(r, &u) }
      if nounish && (form.contains(.third) || form.contains(.base) && nextNP) && !nextIsNounOnly(next) { return verb(r, &u) }
      // "shelled the town, leading to retaliation"
      if p == .comma, form.contains(.gerund), nextPrep != nil { return verb(r, &u) }
      u.kind = .adjective
      return
    }
    if r.adjective, p == .be, nextPrep == nil, !nextInf, r.verb == Int(general) {
      u.kind = .adjective
      return
    }
    return verb(r, &u)
  }
}
