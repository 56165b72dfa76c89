import Claims
import Packs

/// What a phrase behind a preposition belongs to: a phrase before it, a clause that is open, or one to come.
extension ClauseBuilder.Walk {
  /// Hangs a phrase behind a preposition on the phrase right before it, whatever else it belongs to.
  func hangOnPhraseBefore(_ s: inout ClauseBuilder.State, _ slot: Slot, _ np: Int32) {
    if last >= 0, lastItemWasNP || slot == .of || slot == .by && subject == last {
      s.addToPhrase(slot, np, to: last)
      if slot == .for, case let said = s.nps[Int(last)].apposition, said >= 0, s.nps[Int(said)].end == s.nps[Int(np)].first - 1 {
        // "X, a spokesman for Y": what he is, he is for Y.
        s.addToPhrase(.for, np, to: said)
      }
    }
    guard !builder.language.headFirst, lastItemWasNP else { return }
    if slot == .for, lastHost >= 0, lastHost != last, s.nps[Int(lastHost)].classes.intersects(builder.pleaClasses), s.argument(.for, in: lastHost) < 0 {
      // "a call from X for a truce": what was called for.
      s.addToPhrase(.for, np, to: lastHost)
    }
    if slot == .with || slot == .of, last >= 0 { load(&s, last, with: np) }
  }

  /// Whether a phrase names somebody beside the mediator right before it.
  func mediatesToo(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    lastItemWasNP && last >= 0 && current >= 0 && s.slot(of: last, in: current) == .via && builder.isActorLike(s.nps[Int(last)], units)
      && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// Gives the phrase behind the preposition at item `i` to a clause, or lets it wait for one. `next`: the item behind the phrase. Whether it
  /// opens the clause that a conjunction has announced.
  func fillPlace(_ s: inout ClauseBuilder.State, _ i: Int, _ np: Int32, _ next: Int, timed: Bool) -> Bool {
    let slot = items[i].slot
    var target = relativeTarget()
    if !builder.language.headFirst, target >= 0, isOfSpeakerBehind(next, s) || isOfWhatIsSaid(slot, target) { target = -1 }
    // "12 were killed in X, while in Y a strike left four dead": of the clause to come.
    let opensClause = slot == .in && afterConjunction && target >= 0 && target == current && subject < 0 && opensBehindTime(s, next, asideToo: true)
    if opensClause { target = -1 }
    if target >= 0 { target = outerClause(slot, np, target, s) } else if isDoerOfHost(slot, s) { s.addToPhrase(.by, np, to: lastHost) }
    let isOfGathering = belongsToGathering(slot, target, s)
    // "during a visit to X by Y"
    if isOfGathering, lastHost >= 0, lastHost != last { s.addToPhrase(slot, np, to: lastHost) }
    if target < 0 {
      if !isHearer(slot, s), !belongsToRemark(slot, target, s) { pending.append((timed ? slot : slotOfWhatLasted(i), np)) }
    } else if slot == .to, target == current, cameToBefore(np, s), isTimeNext(next) {
      changeAgain(&s, to: np)
    } else if !isOfGathering, !belongsToPhraseBefore(slot, np, target, s) {
      s.add(isCaused(slot, target, i, s) ? .obj : slot, np, to: target)
    }
    return opensClause
  }

  // MARK: of no open clause

  /// "X shelled Y, the ministry in Z said": whether the phrase waits with a speaker for the verb of saying behind it.
  private func isOfSpeakerBehind(_ next: Int, _ s: ClauseBuilder.State) -> Bool {
    guard subject >= 0, subject == last, next < items.count, items[next].kind == .vg else { return false }
    let told = s.vgs[Int(items[next].index)]
    return told.finite && told.verb >= 0 && builder.complementKind(units[Int(told.verb)]) == .report
  }

  /// "said that in X nine rebels were killed": whether the phrase stands before what is said.
  private func isOfWhatIsSaid(_ slot: Slot, _ target: Int32) -> Bool {
    complementTo >= 0 && target == complementTo && subject < 0 && slot != .including
  }

  /// "Firing with small arms by X was reported": whether who is named did what the phrase before the last one tells.
  private func isDoerOfHost(_ slot: Slot, _ s: ClauseBuilder.State) -> Bool {
    slot == .by && !builder.language.headFirst && lastHost >= 0 && lastHost == subject && lastItemWasNP && last != subject
      && s.nps[Int(lastHost)].classes.intersects(builder.strikingClasses) && s.argument(.by, in: lastHost) < 0
  }

  /// "In an address to congress, X threatened …": whether it is only to whom he spoke.
  private func isHearer(_ slot: Slot, _ s: ClauseBuilder.State) -> Bool {
    !builder.language.headFirst && slot == .to && lastItemWasNP && last >= 0 && subject < 0 && s.nps[Int(last)].classes.intersects(builder.pleaClasses)
      && pending.last?.np == last
  }

  /// "After two weeks of clashes, X and Y signed": after the clashes. Elsewhere the preposition's own slot.
  private func slotOfWhatLasted(_ i: Int) -> Slot {
    items[i].slot == .of && i > 1 && items[i - 1].kind == .time && items[i - 2].kind == .prep ? items[i - 2].slot : items[i].slot
  }

  // MARK: of an outer clause

  /// The clause around the innermost one where a phrase belongs to that, else the innermost.
  private func outerClause(_ slot: Slot, _ np: Int32, _ innermost: Int32, _ s: ClauseBuilder.State) -> Int32 {
    switch slot {
    case .to: return builder.language.headFirst ? clauseOfReceiver(innermost, s) : clauseOfGoal(np, innermost, s)
    case .in: return builder.language.headFirst ? innermost : clauseThatCounts(slot, np, innermost, s)
    case .by: return builder.language.headFirst ? clauseDoneBy(innermost, s) : clauseOfAccuser(innermost, s)
    default: return innermost
    }
  }

  /// Of an English "to": the clause that tells where something came to, or to whom it went.
  private func clauseOfGoal(_ np: Int32, _ innermost: Int32, _ s: ClauseBuilder.State) -> Int32 {
    var target = innermost
    if s.clauses[Int(target)].kind == .adverbial, s.nps[Int(np)].noun < 0, s.nps[Int(np)].quantity >= 0, case let outer = s.clauses[Int(target)].parent,
      outer >= 0, countsTo(.to, outer, s)
    {
      // "pushing the toll since fighting began in May to 1,068": what it was pushed to.
      target = outer
    }
    return clauseThatCounts(.to, np, clauseAroundRelative(target, s), s)
  }

  /// Of a "to" in a language with its heads first: the clause that tells to whom something went.
  private func clauseOfReceiver(_ innermost: Int32, _ s: ClauseBuilder.State) -> Int32 {
    let target = clauseAroundRelative(innermost, s)
    guard s.clauses[Int(target)].kind == .infinitive, !builder.takes(.to, s.clauses[Int(target)], units) else { return target }
    // "meminta bantuan untuk memulihkan X kepada Y": of the main verb.
    let outer = s.clauses[Int(target)].parent
    return outer >= 0 && builder.takes(.to, s.clauses[Int(outer)], units) ? outer : target
  }

  /// "handed 20 hostages who are alive over to X": the main verb's, where that of the relative clause takes no "to".
  private func clauseAroundRelative(_ target: Int32, _ s: ClauseBuilder.State) -> Int32 {
    guard s.clauses[Int(target)].kind == .relative, let outer = stack.last?.clause, outer >= 0, !builder.takes(.to, s.clauses[Int(target)], units),
      builder.takes(.to, s.clauses[Int(outer)], units)
    else { return target }
    return outer
  }

  /// "brought the number of captives released to 21", "put the number of people displaced at 3,000": the main verb's.
  private func clauseThatCounts(_ slot: Slot, _ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Int32 {
    guard s.clauses[Int(target)].kind == .relative, case let n = s.nps[Int(np)], n.quantity >= 0, n.noun < 0, let outer = stack.last?.clause, outer >= 0,
      countsTo(slot, outer, s)
    else { return target }
    return outer
  }

  /// Whether a clause tells what a number of people or things has come to.
  private func countsTo(_ slot: Slot, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let counted = s.argument(.obj, of: c)
    guard counted >= 0, s.argument(slot, of: c) < 0 else { return false }
    return s.nps[Int(counted)].classes.intersects(builder.numberClass) || s.nps[Int(counted)].classes.intersects(builder.tollClass)
  }

  /// "ditembak ketika menunggu bus oleh X": only what is told in the passive is done by somebody.
  private func clauseDoneBy(_ target: Int32, _ s: ClauseBuilder.State) -> Int32 {
    let inner = s.clauses[Int(target)]
    guard !inner.passive, inner.parent >= 0, s.clauses[Int(inner.parent)].passive, s.argument(.by, of: inner.parent) < 0,
      !(lastItemWasNP && s.nps[Int(last)].classes.intersects(builder.strikingClasses))
    else { return target }
    return inner.parent
  }

  /// "were accused of shelling X by the army": who accuses them.
  private func clauseOfAccuser(_ target: Int32, _ s: ClauseBuilder.State) -> Int32 {
    let inner = s.clauses[Int(target)]
    guard !inner.passive, inner.parent >= 0, case let outer = s.clauses[Int(inner.parent)].verb, outer >= 0,
      units[Int(outer)].payload == builder.beAccused, lastItemWasNP, s.argument(.obj, of: target) == last
    else { return target }
    return inner.parent
  }

  // MARK: of a phrase alone

  /// Whether a phrase says something of the phrase right before it, and nothing of the clause in which that stands.
  private func belongsToPhraseBefore(_ slot: Slot, _ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    if lastItemWasNP, last >= 0 {
      if isOfBorder(slot, np, target, s) { return true }
      if builder.language.headFirst, belongsToPhraseOfAct(slot, np, target, s) { return true }
      if !builder.language.headFirst, slot == .with, builder.isActorLike(s.nps[Int(np)], units), !s.clauses[Int(target)].passive, actsItself(target, s),
        s.clauses[Int(target)].verb >= 0, !builder.befalls(units[Int(s.clauses[Int(target)].verb)]),
        s.nps[Int(last)].classes.intersects(builder.foughtClasses)
          || s.nps[Int(last)].of >= 0 && s.nps[Int(s.nps[Int(last)].of)].classes.intersects(builder.foughtClasses)
      {
        // "fired rockets during the conflict with X": who fought, and nobody who fired with them.
        switch s.slot(of: last, in: target) {
        case .obj, .subj: break
        default: return true
        }
      }
    }
    // "raged despite a warning from X", "took Y with support from X": whose remark or help it was.
    return belongsToRemark(slot, target, s) || isOfSecondDoer(slot, target, s)
  }

  /// What a phrase that names an accord, a fight, a death or an answer has behind it in a language that puts the head first.
  private func belongsToPhraseOfAct(_ slot: Slot, _ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    switch slot {
    case .with: return isOfAccordOrClash(target, s)
    case .between: return isBesideClause(target, s)
    case .in: return isOfDeath(np, target, s) || isOfAnswered(target, s)
    case .from: return s.slot(of: last, in: target) == .as && builder.isActorLike(s.nps[Int(np)], units)
    default: return false
    }
  }

  /// "drills near its border with Azerbaijan": whose border it is too.
  private func isOfBorder(_ slot: Slot, _ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard s.nps[Int(last)].classes.intersects(builder.borderClass), !isFoughtAtBorder(slot, np, target, s) else { return false }
    return slot == .with && s.argument(.obj, of: target) != last || !builder.language.headFirst && slot == .between && actsItself(target, s)
  }

  /// "tewas dalam bentrokan di perbatasan dengan pasukan X": with whom they fought, and not whose border it is.
  private func isFoughtAtBorder(_ slot: Slot, _ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard builder.language.headFirst, slot == .with else { return false }
    return s.nps[Int(np)].classes.intersects(builder.troopClasses)
      || builder.isActorLike(s.nps[Int(np)], units) && s.argument(of: builder.foughtClasses, in: target) != nil
  }

  /// Whether who does it is told already: "X and Y clashed on the border between the countries".
  private func actsItself(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.argument(.subj, of: c)
    return np >= 0 && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// Whether "with" names the other side of an accord or a clash that a preposition has before it.
  private func isOfAccordOrClash(_ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    switch s.slot(of: last, in: target) {
    // "terjadi meskipun ada gencatan senjata dengan X": the accord's, and none of what took place.
    case .despite: return s.nps[Int(last)].classes.intersects(builder.accordClasses)
    // "dilakukan X di tengah gencatan senjata dengan Y": who has a truce with X, and nobody who did it.
    case .in: return s.clauses[Int(target)].passive && s.nps[Int(last)].classes.intersects(builder.accordClasses)
    // "membakar desa X usai bentrokan dengan RSF": with whom they had clashed, and nobody who burnt it.
    case .after, .since, .before: return s.nps[Int(last)].classes.intersects(builder.foughtClasses)
    default: return false
    }
  }

  /// "terjadi di tengah pertukaran tahanan antara X dan Y": between whom that was, where it is neither what took place nor what it befell.
  private func isBesideClause(_ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(last)]
    // "berlangsungnya pertukaran tahanan", "proses pertukaran tahanan"
    var told = p.classes
    told.formUnion(p.modifiers)
    if p.of >= 0 { told.formUnion(s.nps[Int(p.of)].classes) }
    guard p.noun >= 0, told.intersects(builder.swapClasses) || told.intersects(builder.accordClasses) else { return false }
    switch s.slot(of: last, in: target) {
    case .subj, .obj: return false
    default: return true
    }
  }

  /// "menyerang X menyusul tewasnya dua tentara dalam serangan Y": how they died, and nothing of what followed.
  private func isOfDeath(_ np: Int32, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps[Int(last)].classes.intersects(builder.deathClass) && s.nps[Int(np)].classes.intersects(builder.strikingClasses)
      && s.argument(.subj, of: target) != last && s.argument(.obj, of: target) != last
  }

  /// "menyerang X sebagai balasan atas serangan Y di Z", "terlibat perang sejak dimulainya perang di Z": where that was, and not what came of it.
  private func isOfAnswered(_ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    switch s.slot(of: last, in: target) {
    // "mengaku bertanggung jawab atas serangan di Z": where that attack was is told of him too.
    case .over: return s.nps[Int(last)].classes.intersects(builder.strikingClasses) && strikesItself(target, s)
    case .since: return s.nps[Int(last)].classes.intersects(builder.foughtClasses)
    default: return false
    }
  }

  /// Whether a clause tells of an attack, by its verb or by what it is about.
  private func strikesItself(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let told = s.clauses[Int(c)]
    if told.verb >= 0, builder.strikes(units[Int(told.verb)]), s.argument(.obj, of: c) >= 0 { return true }
    for slot in [Slot.subj, .obj] {
      let np = s.argument(slot, of: c)
      if np >= 0, s.nps[Int(np)].classes.intersects(builder.strikingClasses) { return true }
    }
    return false
  }

  /// "measures taken by X in answer to an attack by Y": who did it is told already.
  private func isOfSecondDoer(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    !builder.language.headFirst && slot == .by && lastItemWasNP && target >= 0 && s.clauses[Int(target)].passive && s.argument(.by, of: target) >= 0
      && s.nps[Int(last)].noun >= 0
  }

  /// "broke out two days after a meeting in X", "during a visit to X by Y": where they met, who came, and nothing of what came after.
  private func belongsToGathering(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, target >= 0 else { return false }
    switch slot {
    case .in, .by, .to, .with: break
    default: return false
    }
    let host = lastHost >= 0 ? lastHost : last
    guard host >= 0 else { return false }
    // "was issued following reports of rocket fire by X": X's fire.
    let fire = s.nps[Int(last)].of >= 0 ? s.nps[Int(last)].of : last
    let isFire = (slot == .by || slot == .to) && s.clauses[Int(target)].passive && s.nps[Int(fire)].classes.intersects(builder.strikingClasses)
    // "signed a pact with X after a war with Y"
    if slot == .with, s.nps[Int(last)].classes.intersects(builder.foughtClasses), s.slot(of: last, in: target) == .around,
      builder.takes(.with, s.clauses[Int(target)], units)
    {
      return true
    }
    guard isFire || s.nps[Int(host)].classes.intersects(builder.gatheringClasses) else { return false }
    switch s.slot(of: host, in: target) {
    case .around, .after, .before, .since: return true
    default: return false
    }
  }

  /// "Clashes broke out amid warnings from X", "The rebels, with support from X, took Y": who warned or helped, and nobody who clashed or was taken.
  private func belongsToRemark(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    if builder.language.headFirst { return slot == .from && isOfGoBetween(target, s) }
    guard lastItemWasNP, last >= 0, slot == .from || slot == .by, s.nps[Int(last)].classes.intersects(builder.remarkClasses)
    else { return false }
    let own = target >= 0 ? s.slot(of: last, in: target) : pending.last.flatMap { $0.np == last ? $0.slot : nil }
    switch own {
    case .despite, .around, .after, .before: return true
    case .with: return s.nps[Int(last)].classes.intersects(builder.backingClass)
    default: return false
    }
  }

  /// "kembali ke X atas bantuan mediasi dari Y": who stood between, and nobody they came back from.
  private func isOfGoBetween(_ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard lastItemWasNP, last >= 0, target >= 0, case let noun = s.nps[Int(last)].noun, noun >= 0, case let u = units[Int(noun)], u.kind == .noun,
      u.payload >= 0, case let act = Int(builder.language.nouns[Int(u.payload)].act), act < builder.goesBetween.count, builder.goesBetween[act]
    else { return false }
    switch s.slot(of: last, in: target) {
    case .over, .because, .with, .via, .under, .after, .around: return true
    default: return false
    }
  }

  // MARK: what came of it

  /// "led to the death of three": what came of it, as behind "caused".
  private func isCaused(_ slot: Slot, _ c: Int32, _ i: Int, _ s: ClauseBuilder.State) -> Bool {
    guard slot == .to, !builder.language.headFirst, i > 0, items[i - 1].kind == .vg, case let verb = s.clauses[Int(c)].verb, verb >= 0,
      s.argument(.obj, of: c) < 0
    else { return false }
    return Int(units[Int(verb)].payload) == builder.causes
  }

  /// "fell to 714 in April and to 476 in May": whether a number is the second that something came to.
  private func cameToBefore(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard afterConjunction, !builder.language.headFirst, s.nps[Int(np)].noun < 0, s.nps[Int(np)].quantity >= 0 else { return false }
    let first = s.argument(.to, of: current)
    return first >= 0 && s.nps[Int(first)].noun < 0 && s.nps[Int(first)].quantity >= 0 && s.argument(.subj, of: current) >= 0
  }

  /// Whether a time comes next, behind a preposition or without one.
  private func isTimeNext(_ next: Int) -> Bool {
    guard next < items.count else { return false }
    return items[next].kind == .time || items[next].kind == .prep && next + 1 < items.count && items[next + 1].kind == .time
  }

  /// The clause once more, with what the number came to then.
  private func changeAgain(_ s: inout ClauseBuilder.State, to np: Int32) {
    let from = current
    sayAgain(&s, .coordinate, from: s.nps[Int(np)].first, to: s.nps[Int(np)].end)
    s.add(.subj, s.argument(.subj, of: from), to: current)
    s.add(.to, np, to: current)
  }
}
