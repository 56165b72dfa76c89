import Claims
import Packs

/// What a verb opens: clauses, complements, relative clauses, participles.
extension ClauseBuilder.Walk {
  /// Opens what the verb group at item `i` stands for. Each step either opens it, and the verb is done with, or leaves it to the next.
  func verb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    if g.verb < 0, !g.exist, !g.finite {
      isPredicate = opensPredicate(g, i)
      return
    }
    if isBreachAccusedOf(s, g) { return }
    if antecedent < 0, g.exist && g.verb < 0 || isSaidToExist(s, g) { return existence(&s, g) }
    if antecedent >= 0 {
      if saysOfAntecedent(s, g, i) { tellOfAntecedent(&s, g) } else { relative(&s, g) }
      return
    }
    dropWrongSubject(&s, g, i)
    if opensSpeakerBehind(&s, g, i) { return }
    if g.infinitive || isCalledFor(s, g) { return infinitive(&s, g) }
    if opensActAsSubject(s, g, i) { return openActAsSubject(&s, g) }
    if g.gerund && !builder.language.headFirst { return participleWithCargo(&s, g, i) }
    if g.form == .predicate, !g.finite, !builder.language.headFirst { return predicateOfObject(&s, g) }
    if let speaker = ownSpeaker(s, g, i) { return actOfSpeaker(&s, g, speaker) }
    // "said in a statement released on Monday": the statement was, in a verb of several words.
    if saysInPaper(s, g, i) { return }
    if g.bareParticiple, opensParticipleBehindNoun(&s, g, i) { return }
    if isPartsFate(s, g, i) { return fateOfPart(&s, g) }
    if opensBlameBehindAside(&s, g, i) || opensParticipleInRelative(&s, g, i) { return }
    if let told = toldBehindRelative(s, g) { return tell(&s, g, of: told) }
    closeRelative(s, g)
    if isJoinedBareInfinitive(s, g, i) { subject = -1 }
    if subject >= 0 { return verbOfSubject(&s, g, i) }
    if builder.language.headFirst, isComparison(s, g, i) || opensToldWithoutSubject(&s, g) { return }
    if opensAdverbialWithoutSubject(&s, g, i) { return }
    if current >= 0 { return verbBehindClause(&s, g, i) }
    firstVerb(&s, g, i)
  }

  // MARK: being and existing

  /// "to be a danger": whether a bare "be" stands before what somebody is.
  private func opensPredicate(_ g: VerbGroup, _ i: Int) -> Bool {
    !builder.language.headFirst && g.infinitive && current >= 0 && i + 1 < items.count && items[i + 1].kind == .np
      && units[Int(g.end) - 1].kind == .be
  }

  /// "menyatakan, ada 81 prajurit yang gugur": behind a verb of speech and its comma there is what was said.
  private func isSaidToExist(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard g.exist || g.verb >= 0 && builder.takesPlace(units[Int(g.verb)]), subject < 0, afterComma, current >= 0,
      s.clauses[Int(current)].end + 1 == g.first
    else { return false }
    return isBehindSpeech(s, g)
  }

  /// "mengatakan (telah terjadi)", "menyatakan, (ada)": whether the clause at hand says something of which nothing is told yet, right before a verb or its comma.
  private func isBehindSpeech(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard builder.language.headFirst, complementTo < 0, !inAdverbial, current >= 0, case let teller = s.clauses[Int(current)], teller.complement < 0,
      teller.end == g.first || afterComma && teller.end + 1 == g.first, !teller.passive, builder.isSpeech(teller, units)
    else { return false }
    return s.argument(.subj, of: current) >= 0
  }

  /// "saling menuduh adanya pelanggaran": whether what exists is only what somebody is accused of.
  private func isBreachAccusedOf(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard g.exist, g.verb < 0, builder.language.headFirst, current >= 0, subject < 0, complementTo < 0, s.clauses[Int(current)].end == g.first,
      s.clauses[Int(current)].complement < 0
    else { return false }
    let kind = builder.complementKind(of: s.clauses[Int(current)], units)
    return kind == .accuse || kind == .deny
  }

  /// Opens the clause of "there has been", "ada", "terjadi": what exists stands behind it; before it in "kontak tembak terjadi".
  private func existence(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var before = builder.language.headFirst ? subject : -1
    if builder.language.headFirst, before < 0, let told = toldOf(s) {
      // "mengatakan bentrokan antara X dan Y terjadi di Z": what is said to have happened.
      return tell(&s, g, of: told)
    }
    if before < 0, isBehindSpeech(s, g) {
      // "mengatakan telah terjadi bentrokan": what happened stands behind.
      complementTo = current
    }
    if builder.language.headFirst, before < 0, current >= 0, s.clauses[Int(current)].passive, s.clauses[Int(current)].end == g.first,
      s.clauses[Int(current)].complement < 0, builder.complementKind(of: s.clauses[Int(current)], units) == .report
    {
      // "bentrokan dilaporkan terjadi di X"
      before = s.argument(.obj, of: current)
    }
    var c = clause(inAdverbial ? .adverbial : complementTo >= 0 ? .complement : .main, g, s)
    if complementTo >= 0 {
      c.parent = complementTo
      if !builder.language.headFirst { subject = -1 }
      attach(&s, c, complementTo)
    } else {
      endSubordination()
      open(&s, c, subject: before)
    }
  }

  /// The clause that a subordinator announced has its verb, or will have none.
  func endSubordination() {
    inAdverbial = false
    adverbialAux = []
  }

  // MARK: the waiting subject

  /// Forgets the phrase that waits for a verb where it is no subject of this one.
  private func dropWrongSubject(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    if subject >= 0, i > 0 {
      if !builder.language.headFirst, items[i - 1].kind == .conj { dropSubjectBeforeConjunction(&s, g) }
      if builder.language.headFirst, isQuotedBeforeSpeaker(s, g, i) {
        // "… ke rumah dan sekolah," kata X: no word of the quotation says it.
        subject = -1
        pending.removeAll(keepingCapacity: true)
        afterComma = true
      }
    }
    if builder.language.headFirst, subject >= 0, current >= 0, !inAdverbial, antecedent < 0, i > 3, items[i - 1].kind == .conj, items[i - 2].kind == .comma,
      items[i - 3].kind == .np, items[i - 3].index == subject, items[i - 4].kind == .comma
    {
      // "menewaskan 1.100 orang, sebagian besar petempur, dan mengusir …": what stands between commas says more of those before.
      subject = -1
    }
    if builder.language.headFirst, !afterComma || subject >= 0, closesWithSpeaker(g, i) {
      // "… 240 tentara, 12 tank, dan dua pesawat, kata X": none of what was counted says it.
      subject = -1
      afterComma = true
    }
  }

  /// Forgets a phrase that only "and" parts from the verb: it belongs to what stands before.
  private func dropSubjectBeforeConjunction(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    guard subject == last, afterConjunction, current >= 0 else { return }
    if inAdverbial, g.finite {
      // "condemned the raid as a crime and called for …": no clause stood behind "as".
      s.add(.as, subject, to: current)
      endSubordination()
      subject = -1
    } else if joinedSubject, complementTo < 0, !inAdverbial {
      // "was to take over X's or Y's posts, and oversee the truce": no "and" parts a subject from its verb.
      subject = -1
    }
  }

  /// Whether the phrase that waits closes a quotation, and the verb names behind it whose words those were.
  private func isQuotedBeforeSpeaker(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    subject >= 0 && items[i - 1].kind == .quoteClose && current >= 0 && g.verb >= 0 && !g.passive && i + 1 < items.count
      && items[i + 1].kind == .np && s.nps[Int(subject)].quoted && builder.complementKind(units[Int(g.verb)]) == .report
  }

  /// Whether a bare infinitive goes on with one before it, so that what waits is no subject.
  ///
  /// "to investigate this and other incidents, respect the truce": one more thing to be done, and no subject before it.
  private func isJoinedBareInfinitive(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    subject >= 0 && !builder.language.headFirst && current >= 0 && s.clauses[Int(current)].kind == .infinitive && i > 0
      && (items[i - 1].kind == .comma || items[i - 1].kind == .conj) && complementTo < 0 && !inAdverbial && g.verb >= 0 && g.aux.isEmpty
      && units[Int(g.verb)].verbForm.contains(.base) && !g.bareParticiple && (g.first..<g.verb).allSatisfy { units[Int($0)].kind == .adverb }
  }

  // MARK: speakers behind their words

  /// Opens a clause whose subject is still to come: "…, kata X", "…," said X. False where the verb is none of those.
  private func opensSpeakerBehind(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard afterComma, subject < 0, g.verb >= 0, i + 1 < items.count, items[i + 1].kind == .np, current >= 0 else { return false }
    if !g.passive, builder.complementKind(units[Int(g.verb)]) == .report,
      builder.language.headFirst ? !closesAside(s, g) && speaksInverted(g, items[i + 1].index, s) : speaksBehind(s, g, i) && !isAsideOfSubject(s)
    {
      // "… tewas saat serangan itu,” kata X: "saat" had a noun behind it, and waits for no verb.
      if builder.language.headFirst { endSubordination() }
      open(&s, clause(.main, g, s), subject: -1)
      return true
    }
    guard isActOfSpeakerBehind(s, g, i) else { return false }
    open(&s, clause(.main, g, s), subject: -1)
    isInverted = true
    return true
  }

  /// ", kata X" has its speaker behind it; ", mengumumkan gencatan senjata" has what is said there, unless somebody is.
  private func speaksInverted(_ g: VerbGroup, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    !g.form.contains(.active) || g.form.contains(.bare) || !s.nps[Int(np)].classes.intersects(builder.accordClasses)
  }

  /// "…," tuding X, "…," warned X: whose words they were.
  private func isActOfSpeakerBehind(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard i > 0, builder.language.headFirst ? g.form == .bare : !g.passive && g.end - g.first == 1 && units[Int(g.verb)].verbForm.contains(.past),
      items[i - 1].kind == .quoteClose || builder.language.headFirst && i > 1 && items[i - 1].kind == .comma && items[i - 2].kind == .quoteClose
    else { return false }
    return builder.isActorLike(s.nps[Int(items[i + 1].index)], units)
  }

  /// "X, perwira yang bertugas di Y, mengatakan pasukan Z …": behind a relative clause the speaker has been named; "kata X" alone names him behind.
  private func closesAside(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    let told = s.clauses[Int(current)]
    let isInside = told.kind == .relative || told.kind == .complement && told.parent >= 0 && s.clauses[Int(told.parent)].kind == .relative
    return g.form == .active && isInside && (stack.last.map { $0.subject >= 0 } ?? false)
  }

  /// Headlines: "Kyiv says downed 12 drones": its own drones it does not say of.
  private func actOfSpeaker(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ speaker: Int32) {
    var c = clause(.complement, g, s)
    c.parent = current
    subject = speaker
    attach(&s, c, current)
  }

  // MARK: behind a relative clause

  /// Opens what somebody before a relative clause is blamed for; where he is said to have done something, leaves the relative clause. False
  /// where the verb is to be opened still.
  private func opensBlameBehindAside(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard builder.language.headFirst, subject < 0 else { return false }
    if let who = blamedBehindAside(s, g) {
      // "menuduh pemberontak yang didukung X menembaki Y": what they are blamed for, and no more of the relative clause.
      let top = stack.removeLast()
      current = top.clause
      subject = who
      var c = clause(.complement, g, s)
      c.parent = current
      attach(&s, c, current)
      return true
    }
    if isToldBehindAside(s, g, i) {
      // "mengatakan ledakan itu, yang terdengar dari jauh, melukai …": what stands before the relative clause.
      let top = stack.removeLast()
      current = top.clause
      complementTo = top.complementTo
    }
    return false
  }

  /// "said a hostage who was to be released by X had not been freed": of whom the relative clause told, where a verb of speech has him behind it and
  /// nothing that it says yet. The clause of speech is the one at hand then. Nil elsewhere.
  private func toldBehindRelative(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    // "mengatakan 44 warga yang ditahan X sudah tiba di Y": of the main verb the word before it tells that.
    guard subject < 0, complementTo < 0, current >= 0, !afterConjunction, lastItemWasNP || afterComma && !builder.language.headFirst, g.finite,
      !g.bareParticiple, builder.language.headFirst ? g.perfect || g.aux.contains(.future) : g.end - g.first > 1,
      s.clauses[Int(current)].teller < 0 || s.clauses[Int(current)].kind != .main,
      let at = s.clauses.lastIndex(where: { $0.kind != .relative && $0.complement < 0 && !$0.passive && builder.complementKind(of: $0, units) == .report }),
      case let speech = Int32(at), speech < current, case let told = s.argument(.obj, of: speech), told >= 0,
      s.nps[Int(told)].first == s.clauses[at].end, isOfRelative(told, s),
      !afterComma || units[Int(s.nps[Int(told)].end)..<Int(g.first) - 1].contains(where: { $0.kind == .comma })
    else { return nil }
    stack.removeAll(keepingCapacity: true)
    current = speech
    return told
  }

  /// Whether a relative clause of those that are open tells of a phrase.
  private func isOfRelative(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    var at = current
    while at >= 0 {
      if s.clauses[Int(at)].kind == .relative, s.arguments(from: s.clauses[Int(at)].firstArgument, hold: np) { return true }
      at = at > 0 && s.clauses[Int(at)].parent < 0 && s.clauses[Int(at)].kind == .relative ? at - 1 : s.clauses[Int(at)].parent
    }
    return false
  }

  /// Where a verb without a subject is the antecedent's own, its relative clause is over.
  private func closeRelative(_ s: ClauseBuilder.State, _ g: VerbGroup) {
    guard subject < 0, complementTo < 0, current >= 0, !afterConjunction, !g.infinitive, stack.contains(where: { $0.subject >= 0 }), !goesOnSerially(s, g)
    else { return }
    while let top = stack.last, top.subject < 0 { stack.removeLast() }
    let top = stack.removeLast()
    subject = top.subject
    current = top.clause
    complementTo = top.complementTo
    if adverbialWaits { (inAdverbial, adverbialWaits) = (true, false) }
  }

  func dropFinishedRelatives(_ s: ClauseBuilder.State) { stack.removeAll(keepingCapacity: true) }

  // MARK: the first verb

  /// Opens the first clause of the sentence, where no subject stands before its verb.
  private func firstVerb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    if inAdverbial, builder.language.headFirst, last >= 0, builder.isActorLike(s.nps[Int(last)], units) { subject = last }
    if subject < 0, builder.language.headFirst, let fighter = fighterBehindTruce(&s, g) { subject = fighter }
    if !builder.language.headFirst, g.bareParticiple, !inAdverbial, i + 1 < items.count, items[i + 1].kind == .prep {
      // "Mediated by Cairo, the deal was signed": it says of the subject to come what was done to it.
      var c = clause(.relative, g, s)
      c.passive = true
      let id = Int32(s.clauses.count)
      s.clauses.append(c)
      fronted = id
      current = id
      return
    }
    var c = clause(.main, g, s)
    if inAdverbial {
      c.kind = .adverbial
      c.aux.formUnion(adverbialAux)
      c.subordinator = adverbialWord
      endSubordination()
    }
    let isBare = c.kind == .adverbial && subject < 0
    if builder.language.headFirst, c.kind == .main, isOfFallenBehind(s, g, i) { isInverted = true }
    open(&s, c, subject: subject)
    // "Langgar gencatan senjata, X menggempur Y": X's as well. "Diserang X, satu prajurit gugur": he was.
    let opens =
      c.kind == .main && subject < 0 && (c.passive || g.form == .bare) && g.first == 0 && g.verb >= 0
      && builder.complementKind(units[Int(g.verb)]) != .report
    if isBare || opens, builder.language.headFirst { waiting = current }
  }

  /// "Di tengah gencatan senjata pasukan X masih menyerang Y": nobody has a truce for himself; whoever stands right behind it is who strikes.
  private func fighterBehindTruce(_ s: inout ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard lastItemWasNP, last >= 0, !g.passive, !g.infinitive, g.verb >= 0, builder.assaults(units[Int(g.verb)]), let opened = pending.last, opened.np == last,
      case let truce = s.nps[Int(last)], truce.noun >= 0, truce.end == g.first, !truce.definite
    else { return nil }
    var k = Int(truce.noun) + 1
    while k < Int(truce.end) {
      let (before, u) = (units[k - 1], units[k])
      if before.kind == .noun, before.payload >= 0, builder.language.nouns[Int(before.payload)].classes.intersects(builder.accordClasses), u.payload >= 0,
        u.kind == .name || u.kind == .noun && builder.language.nouns[Int(u.payload)].classes.intersects(builder.soldierClass)
      {
        break
      }
      k += 1
    }
    guard k < Int(truce.end) else { return nil }
    var fighter = NounPhrase(first: Int32(k), end: truce.end, head: Int32(k))
    if units[k].kind == .noun {
      fighter.noun = Int32(k)
      fighter.classes = builder.language.nouns[Int(units[k].payload)].classes
    }
    s.nps[Int(last)].end = Int32(k)
    s.nps.append(fighter)
    return Int32(s.nps.count) - 1
  }

  /// "Telah gugur dua prajurit": whether those who fell stand behind.
  private func isOfFallenBehind(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard subject < 0, g.perfect, g.verb >= 0, g.form == .bare, i + 1 < items.count, items[i + 1].kind == .np else { return false }
    let who = items[i + 1].index
    return s.nps[Int(who)].quantity >= 0 && (isHuman(who, s) || s.nps[Int(who)].classes.intersects(builder.soldierClass))
  }
}
