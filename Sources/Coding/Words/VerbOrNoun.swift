import Claims
import Packs

/// Whether a word that may be a verb and a noun ("attacks", "fighting", "wounded") is the one or the other, where the head comes last.
extension UnitBuilder {
  /// By what it stands behind and before.
  func pickVerbOrNoun(_ w: VerbSetting, _ u: inout Unit) {
    let (r, matches, tokens, units, previous, i, end) = (w.r, w.matches, w.tokens, w.units, w.previous, w.i, w.end)
    let (form, p, next, nextToken) = (w.form, w.p, w.next, w.nextToken)
    let (nounish, opener, nextNP, nextCounts, nextPrep, nextInf) = (w.nounish, w.opener, w.nextNP, w.nextCounts, w.nextPrep, w.nextInf)
    let nounForms = w.nounForms
    if p == .infinitive || p == .modal || p == .do || p == .negation && !nounForms { return verb(r, &u) }
    if p == .be || p == .have { return form.contains(.participle) || form.contains(.gerund) ? verb(r, &u) : noun(r, &u) }
    // "were reported killed"
    if p == .verb, form.contains(.participle), !nextNP, let told = previous?.payload, told >= 0, Int(told) < passesOn.count, passesOn[Int(told)],
      language.nouns[r.noun].classes.intersects(hurt)
    {
      return verb(r, &u)
    }
    // "of shelling the village" is a verb, "the shelling of" a noun.
    // "after four days of fighting X and Y agreed": what lasted so long is a noun.
    let lasts = previous?.slot == .of && units.count > 1 && units[units.count - 2].kind == .time
    if p == .preposition, previous?.slot != .in || units.count > 1 && units[units.count - 2].kind == .verb && language.nouns[r.noun].classes == thing,
      nounForms, form.contains(.gerund), nextNP, !lasts
    {
      return verb(r, &u)
    }
    // "was accused of shelling the village", "admitted killing nine"
    if p == .verb, nounForms, form.contains(.gerund), nextNP || nextCounts, let told = previous?.payload, told >= 0, Int(told) < blamesFor.count,
      blamesFor[Int(told)]
    {
      return verb(r, &u)
    }
    // "is currently holding 80 soldiers"
    if p == .adverb || p == .time, form.contains(.gerund), nextNP || nextCounts, units.count > 1, units[units.count - 2].kind == .be { return verb(r, &u) }
    // "began shelling positions", "continues urging both sides"; "continued bombing raids" goes on with them.
    if nounForms, form.contains(.gerund), previous?.isVerb(of: goesOn) ?? false,
      nextNP || nextCounts || next.noun >= 0 && language.nouns[next.noun].classes.intersects(aimedAt)
    {
      return verb(r, &u)
    }
    // ", killing at least five"
    if nounForms, form.contains(.gerund), nextCounts, p == .comma || p == .conjunction || p == .preposition || p == .dash || p == nil { return verb(r, &u) }
    // "Six shot in …": of several things the noun would be a plural.
    if p == .number, previous?.flags.contains(.plural) ?? false, form.contains(.participle), !NounForm(rawValue: r.nounForm).contains(.plural), !nextNP,
      !language.nouns[r.noun].classes.intersects(hurt)
    {
      return verb(r, &u)
    }
    // "200 were killed and 400 injured"
    if p == .number, form.contains(.participle), units.count > 2, units[units.count - 2].kind == .conjunction, !nextNP, isPassive(units) { return verb(r, &u) }
    // "and seven more seriously wounded"
    if p == .det, form.contains(.participle), !nextNP, isJoinedCount(units), isPassive(units) { return verb(r, &u) }
    // "left two soldiers killed and 26 wounded"
    if form.contains(.participle), !nextNP, language.nouns[r.noun].classes.intersects(hurt), isLeft(units) { return noun(r, &u) }
    // "one was killed and another wounded"
    if p == .det, previous?.value == .other, form.contains(.participle), units.count > 2, units[units.count - 2].kind == .conjunction, !nextNP,
      isPassive(units)
    {
      return verb(r, &u)
    }
    // "Reports that X had left were false": nobody stands before a verb at the start.
    if p == nil || p == .quoteOpen, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural),
      next.has(.comp), language.nouns[r.noun].classes.intersects(told)
    {
      return noun(r, &u)
    }
    // "Fighting that began on Sunday has killed 40": what a relative clause tells of is a noun.
    if p == nil, form.contains(.gerund), next.has(.rel), i + 2 < end,
      readings(i + 2).pointee.noun < 0 && readings(i + 2).pointee.verb >= 0 || readings(i + 2).pointee.categories & verbalCategories != 0
    {
      return noun(r, &u)
    }
    if form.contains(.base), nextPrep != .of, isPluralSubject(units),
      nextPrep != nil || nextInf
        ? isLastVerb(matches, tokens, i + 1, end) : next.noun >= 0 && next.function < 0 && isLastVerb(matches, tokens, i + 2, end)
    {
      // Headlines: "Thai and Cambodian troops clash at border", "Gunmen attack bus in Pakistan", "Thousands protest in Tel Aviv"
      return verb(r, &u)
    }
    if opener || p == .preposition || p == .according { return noun(r, &u) }
    // "a unit based nearby killed three rebels", "which the ministry said killed 12"
    if p == .verb, form.contains(.past), language.nouns[r.noun].classes.intersects(fateNoun),
      next.number || nextToken?.kind == .number || next.function >= 0 && isNounOpener(language.functionWords[next.function].category)
    {
      return verb(r, &u)
    }
    if p == .pronoun { return verb(r, &u) }
    // "whom rebels had killed": what the relative word goes on with has its verb behind it.
    if p == .relative, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), next.function >= 0,
      isAuxiliary(language.functionWords[next.function].category)
    {
      return noun(r, &u)
    }
    // "which rebels seized in March": a verb in the past that no noun stands behind is its own.
    if p == .relative, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), next.function < 0, next.noun < 0, !next.adjective,
      VerbForm(rawValue: next.verbForm).contains(.past), i + 2 >= end || !nextIsNounOnly(readings(i + 2).pointee)
    {
      return noun(r, &u)
    }
    // "X, whose forces hold the town": what is his.
    if p == .relative, previous?.slot == .of { return noun(r, &u) }
    // "a shooting that injured seven men"
    if p == .relative, form.contains(.past) || form.contains(.third) { return verb(r, &u) }
    // "militias that support the government", "rebels who fight alongside X"
    if p == .relative, form.contains(.base), nextNP || nextPrep != nil && nextPrep != .of, units.count > 1,
      case let doers = units[units.count - 2], doers.flags.contains(.plural), doers.kind == .noun, doers.payload >= 0,
      language.nouns[Int(doers.payload)].classes.intersects(acting)
    {
      return verb(r, &u)
    }
    // "The Houthis, who control the port, …": whoever it is said of does it.
    if p == .relative, previous?.value == .who, form.contains(.base),
      nextPrep != nil && nextPrep != .of || next.actor >= 0 || next.place >= 0 || next.noun >= 0 || nextToken?.flags.contains(.capital) ?? false
        || next.function >= 0 && isNounOpener(language.functionWords[next.function].category)
    {
      return verb(r, &u)
    }
    // "the regions, which border Russia"
    if p == .relative, form.contains(.base), next.noun < 0, next.verb < 0, next.place >= 0 || next.actor >= 0 { return verb(r, &u) }
    if nounish { return pickBehindNoun(w, &u) }
    pickBehindOpener(w, &u)
  }

  /// "pro-Moscow", "anti-Assad": a name behind a hyphen, that says of a noun with whom its people side.
  private func sidesWith(_ w: VerbSetting) -> Bool {
    guard let name = w.previous, name.kind == .name || name.kind == .unknownName, name.flags.contains(.joined), w.i > 2,
      w.matches[w.i - 2].count == 1, w.tokens[Int(w.matches[w.i - 2].token)].hash == UnitBuilder.hyphen
    else { return false }
    return sidingWords.contains(w.tokens[Int(w.matches[w.i - 3].token)].hash)
  }

  /// Behind a noun or a name, whose verb it may be.
  private func pickBehindNoun(_ w: VerbSetting, _ u: inout Unit) {
    let nounForms = w.nounForms
    let (r, units, previous, i, end, shouting, form) = (w.r, w.units, w.previous, w.i, w.end, w.shouting, w.form)
    let (p, next, nextToken) = (w.p, w.next, w.nextToken)
    let (nextNP, nextPrep, nextInf) = (w.nextNP, w.nextPrep, w.nextInf)
    // "According to media estimates 2,500 people …", "by the pro-Moscow forces"
    if isSource(units) || sidesWith(w) { return noun(r, &u) }
    // "fired on UN position 1-31"
    // "will see X release 33 hostages", "helped X free 12 captives": what X does is told by the verb before.
    if form == .base, p == .name, nextToken?.kind == .number, units.count > 1,
      units[units.count - 2].kind == .verb && !showsActs(units[units.count - 2]) || units[units.count - 2].kind == .preposition
    {
      return noun(r, &u)
    }
    // "demanded that the government lift the blockade": what is asked for stands in the bare form, whoever shall do it.
    if form.contains(.base), nextNP, isAskedFor(units) { return verb(r, &u) }
    // "said that the truce with X holds", "The truce with X holds, the army said": the only verb there can be.
    if form.contains(.third),
      i + 1 >= end || nextToken?.kind == .punctuation || nextPrep != nil && nextPrep != .of && language.nouns[r.noun].classes == thing,
      lacksVerb(units, unlessSaid: language.nouns[r.noun].classes == thing)
    {
      return verb(r, &u)
    }
    // "Karabakh remains blocked": nobody's bodies.
    if form.contains(.third), previous?.kind == .name, language.nouns[r.noun].classes.intersects(bodyClass),
      next.adjective || VerbForm(rawValue: next.verbForm).contains(.participle)
    {
      return verb(r, &u)
    }
    // "M23 rebel spokesman": what takes no object is no verb before a noun.
    if p != .noun, form == .base, next.noun >= 0, next.verb < 0, language.nouns[r.noun].classes.intersects(rebelNouns) { return noun(r, &u) }
    // "Armenian forces": an adjective of a name takes no verb.
    if previous?.kind == .name, previous?.form == NameForm.adjective, form.isDisjoint(with: .pastOrParticiple),
      !form.contains(.gerund) || next.noun >= 0 && next.verb < 0
    {
      return noun(r, &u)
    }
    if form.contains(.past) || form.contains(.participle) { return nextPrep == .of ? noun(r, &u) : verb(r, &u) }
    // "armies fighting to end X's rule", "a coalition fighting to restore it"
    if nounForms, nextInf, form.contains(.gerund), let doer = previous,
      p == .noun ? doer.flags.contains(.plural) || language.nouns[Int(doer.payload)].classes.intersects(acting) : p == .name && doer.payload >= 0
    {
      return verb(r, &u)
    }
    // "a serviceman fighting for the army": what one person does, and no compound like "rebel fighting".
    if nounForms, form.contains(.gerund), p == .noun, nextPrep == .for || nextPrep == .against || nextPrep == .with, let doer = previous, doer.payload >= 0,
      !doer.flags.contains(.plural), language.nouns[Int(doer.payload)].classes.intersects(acting), isOfOne(units, at: units.count - 1)
    {
      return verb(r, &u)
    }
    // "a nightclub shooting that killed one": no verb before a relative clause.
    if nounForms { return nextNP && !next.has(.rel) ? verb(r, &u) : noun(r, &u) }
    if form.contains(.third), isSubject(r, of: next, units), i + 2 < end, isDefiniteOpener(readings(i + 2).pointee) { return noun(r, &u) }
    // "the Congolese military blame the deaths on X": many who are one.
    let isArmy = p == .noun && isDefiniteOpener(next) && previous.map { language.nouns[Int($0.payload)].classes.intersects(armies) } ?? false
    let agrees =
      (previous?.flags.contains(.plural) ?? false) ? form.contains(.base) : form.contains(.third) || shouting || isArmy && form.contains(.base)
    if !agrees,
      !(previous?.kind == .unknownName || previous?.kind == .name)
        || isState(previous) && next.noun >= 0 && next.verb < 0 && language.nouns[next.noun].classes.intersects(holders)
    {
      return noun(r, &u)
    }
    if nextNP || nextInf && !(nextPrep != nil && r.noun >= 0 && form.contains(.base) && !agrees) { return verb(r, &u) }
    // "fired at the army positions towards the village": the clause has its verb.
    if nextPrep == .to || nextPrep == .for { return agrees && !hasVerb(units) ? verb(r, &u) : noun(r, &u) }
    return noun(r, &u)
  }

  /// Whether the clause that stands open has a verb of its own.
  private func hasVerb(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    for u in units.reversed() {
      switch u.kind {
      case .comma, .conjunction, .relative, .complementiser, .subordinator, .stop, .colon, .quoteOpen, .quoteClose, .dash: return false
      default: if isPredicate(u) { return true }
      }
    }
    return false
  }

  /// At the start, behind a comma, a conjunction, an adverb.
  private func pickBehindOpener(_ w: VerbSetting, _ u: inout Unit) {
    let nounForms = w.nounForms
    let (r, matches, tokens, units, i, end, form) = (w.r, w.matches, w.tokens, w.units, w.i, w.end, w.form)
    let (p, next) = (w.p, w.next)
    let (nextNP, nextPrep, nextInf) = (w.nextNP, w.nextPrep, w.nextInf)
    // "urged them to stop firing, return to talks and respect the truce": one more thing to be done.
    if p == .conjunction || p == .comma || p == .adverb, form.contains(.base), nextPrep == .to || isDefiniteOpener(next),
      goesOnInfinitive(units)
    {
      return verb(r, &u)
    }
    // "We condemn the violence and call for a truce": a verb of asking goes on with the verb before it, in its form.
    if p == .conjunction, nextNP, !units.isEmpty, r.verb < requests.count, requests[r.verb],
      let last = units.lastIndex(where: { $0.kind == .verb }), last == 0 || units[last - 1].kind != .infinitive,
      !form.isDisjoint(with: units[last].verbForm.intersection([.base, .third]))
    {
      return verb(r, &u)
    }
    // "continue to loot and burn villages"
    if p == .conjunction, form.contains(.base), nextNP, units.count > 2, units[units.count - 2].kind == .verb,
      units[units.count - 2].verbForm.contains(.base), units[units.count - 3].kind == .infinitive || units[units.count - 3].kind == .modal
    {
      return verb(r, &u)
    }
    if p == .conjunction || p == nil || p == .dash && units.count == 1 || p == .comma || p == .colon || p == .adverb || p == .quoteOpen || p == .time
      || p == .subordinator
    {
      // "in an early-morning shooting that left …": no verb before a relative clause.
      let isHost = p == .time && next.has(.rel)
      if nounForms { return nextNP && nextPrep == nil && !isHost ? verb(r, &u) : noun(r, &u) }
      // "fighters, wounded residents, and children": one more of a list.
      if p == .comma, form.contains(.participle), nextIsNounOnly(next), NounForm(rawValue: next.nounForm).contains(.plural), i + 2 < end,
        tokens[Int(matches[i + 2].token)].hash == comma || readings(i + 2).pointee.has(.conj),
        units.count > 2, units[units.count - 2].kind == .noun, units[units.count - 3].kind == .preposition
      {
        u.kind = .adjective
        return
      }
      if form.contains(.past) { return verb(r, &u) }
      if p == .adverb || p == .time { return nextNP || nextInf ? verb(r, &u) : noun(r, &u) }
      // "Demands that …": an item of a communiqué.
      if p == nil, form.contains(.third), next.has(.comp) { return verb(r, &u) }
      if p == nil || p == .dash && units.count == 1, form.contains(.third), r.verb < requests.count, requests[r.verb],
        next.has(.det)
      {
        // "Demands the withdrawal of all troops;"
        return verb(r, &u)
      }
      // "X's government, rebels sign …": before a verb without an ending a plural is its subject.
      if form.contains(.third), next.verb >= 0, VerbForm(rawValue: next.verbForm).contains(.base), next.function < 0,
        NounForm(rawValue: r.nounForm).contains(.plural)
      {
        return noun(r, &u)
      }
      // "Ground incursions were reported": nobody is told to do anything in news.
      if p == nil, form.contains(.base), r.verb == Int(general), next.noun >= 0, next.verb < 0 { return noun(r, &u) }
      // "The UN, which mediated the talks, plans to send …": behind an aside the verb that its subject waits for.
      if p == .comma, form.contains(.third), nextInf || nextPrep != nil,
        let aside = units.lastIndex(where: { $0.kind == .relative }), aside > 1,
        units[aside - 1].kind == .comma, !units[..<aside].contains(where: isPredicate)
      {
        return verb(r, &u)
      }
      // "between X and forces loyal to Y": no verb before it that it could join.
      if p == .conjunction, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural),
        !units.contains(where: isPredicate)
      {
        return noun(r, &u)
      }
      // "left 52 soldiers and rebels dead": with those who are counted before it.
      if p == .conjunction, form.contains(.third), NounForm(rawValue: r.nounForm).contains(.plural), units.count > 2,
        case let before = units[units.count - 2], before.kind == .noun, before.flags.contains(.plural), units[units.count - 3].kind == .number
      {
        return noun(r, &u)
      }
      return form.contains(.third) && nextNP && p != nil ? verb(r, &u) : noun(r, &u)
    }
    return noun(r, &u)
  }
}
