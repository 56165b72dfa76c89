import Claims
import Packs

/// What a verb opens: clauses, complements, relative clauses, participles.
extension ClauseBuilder.Walk {
  func verb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    if g.verb < 0, !g.exist, !g.finite {
      isPredicate =
        !builder.language.headFirst && g.infinitive && current >= 0 && i + 1 < items.count && items[i + 1].kind == .np
        && units[Int(g.end) - 1].kind == .be
      return
    }
    if g.exist, g.verb < 0, builder.language.headFirst, current >= 0, subject < 0, complementTo < 0, s.clauses[Int(current)].end == g.first,
      s.clauses[Int(current)].complement < 0, case let kind = builder.complementKind(of: s.clauses[Int(current)], units), kind == .accuse || kind == .deny
    {
      // "saling menuduh adanya pelanggaran": of breaches.
      return
    }
    if g.exist, g.verb < 0, antecedent < 0 {
      // "there has been", "ada": what exists stands behind it; before it in "kontak tembak terjadi".
      var before = builder.language.headFirst ? subject : -1
      if builder.language.headFirst, before < 0, let told = toldOf(s) {
        // "mengatakan bentrokan antara X dan Y terjadi di Z": what is said to have happened.
        tell(&s, g, of: told)
        return
      }
      if builder.language.headFirst, before < 0, complementTo < 0, !inAdverbial, current >= 0, case let teller = s.clauses[Int(current)], teller.complement < 0,
        teller.end == g.first, !teller.passive, builder.isSpeech(teller, units), s.argument(.subj, of: current) >= 0
      {
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
        inAdverbial = false
        adverbialAux = []
        open(&s, c, subject: before)
      }
      return
    }
    if antecedent >= 0 {
      if saysOfAntecedent(s, g, i) { tellOfAntecedent(&s, g) } else { relative(&s, g) }
      return
    }
    if !builder.language.headFirst, inAdverbial, afterConjunction, subject >= 0, subject == last, current >= 0, g.finite, i > 0, items[i - 1].kind == .conj {
      // "condemned the raid as a crime and called for …": no clause stood behind "as".
      s.add(.as, subject, to: current)
      inAdverbial = false
      adverbialAux = []
      subject = -1
    }
    if !builder.language.headFirst, subject >= 0, subject == last, joinedSubject, afterConjunction, current >= 0, complementTo < 0, !inAdverbial, i > 0,
      items[i - 1].kind == .conj
    {
      // "was to take over X's or Y's posts, and oversee the truce": no "and" parts a subject from its verb.
      subject = -1
    }
    if builder.language.headFirst, subject >= 0, i > 0, items[i - 1].kind == .quoteClose, current >= 0, g.verb >= 0, !g.passive, i + 1 < items.count,
      items[i + 1].kind == .np, s.nps[Int(subject)].quoted, builder.complementKind(units[Int(g.verb)]) == .report
    {
      // "… ke rumah dan sekolah," kata X: no word of the quotation says it.
      subject = -1
      pending.removeAll(keepingCapacity: true)
      afterComma = true
    }
    if builder.language.headFirst, !afterComma || subject >= 0, closesWithSpeaker(g, i) {
      // "… 240 tentara, 12 tank, dan dua pesawat, kata X": none of what was counted says it.
      subject = -1
      afterComma = true
    }
    if afterComma, subject < 0, g.verb >= 0, !g.passive, builder.complementKind(units[Int(g.verb)]) == .report,
      i + 1 < items.count, items[i + 1].kind == .np, current >= 0,
      builder.language.headFirst ? !closesAside(s, g) : speaksBehind(s, g, i) && !isAsideOfSubject(s)
    {
      // "…, kata X", "…," said X: the speaker stands behind.
      let c = clause(.main, g, s)
      open(&s, c, subject: -1)
      return
    }
    if afterComma, subject < 0, g.verb >= 0,
      builder.language.headFirst ? g.form == .bare : !g.passive && g.end - g.first == 1 && units[Int(g.verb)].verbForm.contains(.past), i > 0,
      i + 1 < items.count, items[i + 1].kind == .np, current >= 0,
      items[i - 1].kind == .quoteClose || builder.language.headFirst && i > 1 && items[i - 1].kind == .comma && items[i - 2].kind == .quoteClose,
      builder.isActorLike(s.nps[Int(items[i + 1].index)], units)
    {
      // "…," tuding X, "…," warned X: whose words they were.
      let c = clause(.main, g, s)
      open(&s, c, subject: -1)
      isInverted = true
      return
    }
    if g.infinitive || isCalledFor(s, g) {
      infinitive(&s, g)
      return
    }
    if opensActAsSubject(s, g, i) { return openActAsSubject(&s, g) }
    if g.gerund && !builder.language.headFirst {
      let cargo = cargo(s, g, i)
      // "trucks carrying food": they are aid on its way.
      if let cargo, lastItemWasNP, last >= 0 { load(&s, last, with: cargo) }
      participle(&s, g)
      if let cargo, s.nps[Int(cargo)].classes.intersects(builder.handedClasses), let top = stack.last, top.subject >= 0 {
        // "A plane carrying 44 prisoners landed in X": they did.
        stack[stack.count - 1].subject = cargo
      }
      // "was quoted as saying that X had killed Y": the clause has its verb.
      if i > 0, items[i - 1].kind == .subord { inAdverbial = false }
      return
    }
    if g.form == .predicate, !g.finite, !builder.language.headFirst {
      // "found him guilty of …": of the object. Elsewhere it is an adjective behind its noun.
      guard current >= 0, lastItemWasNP, last >= 0, s.argument(.obj, of: current) == last else { return }
      var c = clause(.complement, g, s)
      c.parent = current
      let from = current
      open(&s, c, subject: last)
      if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
      inherit(&s, from)
      return
    }
    if let speaker = ownSpeaker(s, g, i) {
      // Headlines: "Kyiv says downed 12 drones": its own drones it does not say of.
      var c = clause(.complement, g, s)
      c.parent = current
      subject = speaker
      attach(&s, c, current)
      return
    }
    // "said in a statement released on Monday": the statement was, in a verb of several words.
    if saysInPaper(s, g, i) { return }
    if g.bareParticiple, !builder.language.headFirst, subject >= 0, let head = apposedBefore(s, g, i) {
      var c = clause(.relative, g, s)
      c.passive = true
      c.first = min(c.first, s.nps[Int(head)].first)
      if current >= 0 { c.teller = s.clauses[Int(current)].teller }
      stack.append((current, subject, complementTo))
      open(&s, c, subject: head)
      return
    }
    if isListedFallen(s, g) || isCountedFallen(s, g, i) {
      // "published the list of 23 soldiers killed in the fighting": they were, and not the list.
      reducedRelative(&s, g)
      return
    }
    if g.bareParticiple, !builder.language.headFirst, current < 0, subject < 0, complementTo < 0, !inAdverbial, lastItemWasNP, last >= 0, i > 1,
      items[i - 2].kind == .prep, s.nps[Int(last)].noun >= 0, !(i + 1 < items.count && items[i + 1].kind == .np)
    {
      // "In its statement released on Thursday, the ministry …": the statement was.
      reducedRelative(&s, g)
      return
    }
    if g.bareParticiple, current < 0, let other = listedBehind(s, g, i) {
      // "Two soldiers stationed in X and three policemen were killed": all of them were.
      let head = subject
      reducedRelative(&s, g)
      s.nps[Int(head)].next = other
      return
    }
    // A past form after a subject whose real verb is still to come is a reduced relative: "troops deployed in X attacked".
    // "The claim that rebels shelled X is untrue": what they did has its object, and its clause no other verb.
    let isContent = asserted >= 0 && i + 1 < items.count && items[i + 1].kind == .np
    if g.bareParticiple, !builder.language.headFirst, !isContent, reduced(s, g, i) || isSignedBefore(s, g, i) {
      reducedRelative(&s, g)
      return
    }
    if isPartsFate(s, g, i) {
      // "210 pejuang, termasuk 30 orang terluka, telah dipindahkan": of the part, with the verb of the whole to come.
      var c = clause(.relative, g, s)
      c.first = min(c.first, s.nps[Int(last)].first)
      if current >= 0 { c.teller = s.clauses[Int(current)].teller }
      let main = current
      if subject >= 0 { stack.append((current, subject, complementTo)) }
      let waits = subject >= 0
      open(&s, c, subject: last)
      // "menyerahkan 40 sandera, termasuk lima orang tewas, kepada X": to whom they were handed.
      if !waits { current = main }
      return
    }
    if builder.language.headFirst, subject < 0, let who = blamedBehindAside(s, g) {
      // "menuduh pemberontak yang didukung X menembaki Y": what they are blamed for, and no more of the relative clause.
      let top = stack.removeLast()
      current = top.clause
      subject = who
      var c = clause(.complement, g, s)
      c.parent = current
      attach(&s, c, current)
      return
    }
    if builder.language.headFirst, subject < 0, isToldBehindAside(s, g, i) {
      // "mengatakan ledakan itu, yang terdengar dari jauh, melukai …": what stands before the relative clause.
      let top = stack.removeLast()
      current = top.clause
      complementTo = top.complementTo
    }
    if !builder.language.headFirst, g.bareParticiple, subject < 0, complementTo < 0, current >= 0, !afterConjunction, !afterComma, lastItemWasNP, last >= 0,
      s.argument(.obj, of: current) == last, stack.contains(where: { $0.subject >= 0 }), verbStillDue(s, i)
    {
      // "The claim that rebels shelled posts set up in X is false": the posts were, and the verb of what waits is still to come.
      reducedRelative(&s, g)
      return
    }
    if subject < 0, complementTo < 0, current >= 0, !afterConjunction, !g.infinitive, stack.contains(where: { $0.subject >= 0 }), !goesOnSerially(s, g) {
      while let top = stack.last, top.subject < 0 { stack.removeLast() }
      // The relative clause is over: its antecedent's own verb.
      let top = stack.removeLast()
      subject = top.subject
      current = top.clause
      complementTo = top.complementTo
      if adverbialWaits { (inAdverbial, adverbialWaits) = (true, false) }
    }
    if subject >= 0, !builder.language.headFirst, current >= 0, s.clauses[Int(current)].kind == .infinitive, i > 0,
      items[i - 1].kind == .comma || items[i - 1].kind == .conj, complementTo < 0, !inAdverbial, g.verb >= 0, g.aux.isEmpty,
      units[Int(g.verb)].verbForm.contains(.base), !g.bareParticiple, (g.first..<g.verb).allSatisfy({ units[Int($0)].kind == .adverb })
    {
      // "to investigate this and other incidents, respect the truce": one more thing to be done, and no subject before it.
      subject = -1
    }
    if subject >= 0 {
      if !tellsInside, afterConjunction || !stack.isEmpty && asserted < 0 && !(inAdverbial && (adverbialWord == .purpose || adverbialParts)) {
        dropFinishedRelatives(s)
      }
      tellsInside = false
      var c = clause(.main, g, s)
      if g.bareParticiple, !builder.language.headFirst, !(i + 1 < items.count && items[i + 1].kind == .np), !sharesObject(s, i), g.verb >= 0,
        builder.hits(units[Int(g.verb)]),
        s.nps[Int(subject)].quantity >= 0 || i > 0 && items[i - 1].kind != .comma && isHeadlinePerson(s.nps[Int(subject)], g)
          || joinedSubject && s.nps[Int(subject)].pronoun == .s3
      {
        // Headlines: "Twelve killed in blast".
        c.passive = true
      } else if isHeadlinePassive(s, g, i) || areFreedInHeadline(s, g, i) || isThingTold(s, g, i) || isStruckInHeadline(s, g, i) {
        c.passive = true
      }
      if !builder.language.headFirst, current >= 0, s.clauses[Int(current)].exist, isUntrue(current, s) {
        // "There is no sign the truce holds."
        c.negated.toggle()
      }
      if complementTo >= 0 {
        c.kind = .complement
        c.parent = complementTo
        if isBidden(g, s) { c.demand = true }
        attach(&s, c, complementTo)
      } else if inAdverbial {
        c.kind = .adverbial
        c.subordinator = adverbialWord
        c.distance = adverbialDistance
        if adverbialTime >= 0 {
          // "in February, when a bomber struck": then.
          let t = items[adverbialTime]
          s.times.append(TimeLink(time: t.index, unit: t.unit, clause: Int32(s.clauses.count), isBare: true))
          adverbialTime = -1
        }
        c.parent = adverbialParent
        if resumes >= 0 { c.teller = resumes }
        // "…, sementara Y mengatakan …": said by another.
        if builder.language.headFirst, adverbialWord == .while, builder.isSpeech(c, units) || answers(c) { c.parent = -1 }
        c.aux.formUnion(adverbialAux)
        inAdverbial = false
        adverbialAux = []
        extend(&c, s, subject)
        open(&s, c, subject: subject)
      } else {
        extend(&c, s, subject)
        if builder.language.headFirst, afterConjunction || joinedSubject, current >= 0, s.clauses[Int(current)].kind == .adverbial, g.verb >= 0,
          builder.befalls(units[Int(g.verb)]), case let counted = s.clauses[Int(current)].parent, counted >= 0, s.clauses[Int(counted)].teller >= 0
        {
          // "X mencatat 1.000 orang tewas sejak operasi diluncurkan dan 5.000 lainnya terluka": counted by X too.
          c.parent = s.clauses[Int(counted)].parent
          c.teller = s.clauses[Int(counted)].teller
          c.kind = .coordinate
        } else if joinedBehindComma, let teller = tellsOnOfLosses(g, s) {
          c.parent = s.clauses[Int(current)].parent
          c.teller = teller
          c.kind = .coordinate
        } else if current >= 0, !isSaidAgainst(c, s), !builder.language.headFirst || !isBehindFronted(s),
          afterConjunction || joinedSubject || builder.language.headFirst && !afterComma,
          // A clause coordinated under a speech verb stays told by it; one after a stop does not.
          s.clauses[Int(current)].teller >= 0 || s.clauses[Int(current)].kind == .complement || isOccasionJoined(s, g)
        {
          c.parent = s.clauses[Int(current)].parent
          c.teller = s.clauses[Int(current)].teller
          c.kind = isAskedToo(c, s) ? .complement : .coordinate
        }
        open(&s, c, subject: subject)
      }
      return
    }
    if builder.language.headFirst, isComparison(s, g, i) { return }
    if builder.language.headFirst, !inAdverbial, !afterConjunction, !g.infinitive, let told = toldOf(s) {
      tell(&s, g, of: told)
      return
    }
    if builder.language.headFirst, !inAdverbial, !afterConjunction, !g.infinitive, g.negated || g.passive || g.aux.contains(.future), let held = heldOut(s) {
      tell(&s, g, of: held)
      return
    }
    if builder.language.headFirst, inAdverbial, adverbialParent >= 0, current >= 0, !g.infinitive {
      // "gugur setelah diserang X", "sehingga menewaskan 12 orang": he of whom the clause before told.
      var c = clause(.adverbial, g, s)
      c.subordinator = adverbialWord
      c.distance = adverbialDistance
      c.parent = adverbialParent
      c.aux.formUnion(adverbialAux)
      inAdverbial = false
      adverbialAux = []
      let parent = s.clauses[Int(adverbialParent)]
      let struck = struckBy(parent, g, s)
      if let struck { c.first = min(c.first, s.nps[Int(struck)].first) }
      c.teller = resumes >= 0 ? resumes : struck != nil && builder.isSpeech(parent, units) ? adverbialParent : parent.teller
      // What comes of an act comes of him who did it.
      let own = parent.passive && adverbialWord == .until && !g.passive ? s.argument(.by, of: adverbialParent) : s.argument(.subj, of: adverbialParent)
      let other = blamed(s, parent) ?? struck ?? (own >= 0 ? own : s.argument(.obj, of: adverbialParent))
      // "Selamat kepada mereka karena setuju …"
      open(&s, c, subject: other < 0 && last >= 0 && builder.isActorLike(s.nps[Int(last)], units) ? last : other)
      return
    }
    if !builder.language.headFirst, inAdverbial, current >= 0, g.bareParticiple, i > 0, items[i - 1].kind == .subord,
      adverbialWord == .if || adverbialWord == .when, case let own = s.argument(.subj, of: current), own >= 0
    {
      // "will respond if attacked by X", "unless provoked": it befalls him of whom the clause before tells.
      var c = clause(.adverbial, g, s)
      c.passive = true
      c.subordinator = adverbialWord
      c.parent = current
      c.teller = s.clauses[Int(current)].teller
      c.aux.formUnion(adverbialAux)
      inAdverbial = false
      adverbialAux = []
      open(&s, c, subject: own)
      return
    }
    if current >= 0 {
      let parent = s.clauses[Int(current)]
      let adjacent = parent.end == g.first || onlyBetween(Int(parent.end), Int(g.first))
      let kind = builder.complementKind(of: parent, units)
      if let told = toldWithoutThat(s, g, kind) {
        tell(&s, g, of: told)
        return
      }
      if !builder.language.headFirst, afterComma, !afterConjunction, g.bareParticiple, i + 1 < items.count, items[i + 1].kind == .prep,
        items[i + 1].slot == .by, !parent.passive
      {
        // "signed an agreement on Friday, brokered by X": what was signed was.
        let object = s.argument(.obj, of: current)
        let what = object >= 0 && s.nps[Int(object)].noun >= 0 ? object : s.argument(.subj, of: current)
        if what >= 0, s.nps[Int(what)].noun >= 0 {
          last = what
          reducedRelative(&s, g)
          return
        }
      }
      if !builder.language.headFirst, adjacent, kind == .pass, g.bareParticiple, !afterConjunction, !afterComma, parent.verb >= 0,
        units[Int(parent.verb)].payload == builder.manages || units[Int(parent.verb)].payload == builder.goesOn && isHeldSo(s, i)
      {
        // "were reported killed", "remains blocked by X"
        var c = clause(.complement, g, s)
        c.passive = true
        c.parent = current
        let from = current
        open(&s, c, subject: parent.passive ? s.argument(.obj, of: from) : s.argument(.subj, of: from))
        if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
        inherit(&s, from)
        return
      }
      let helped =
        i > 0 && items[i - 1].kind == .np && items[i - 1].index == s.argument(.obj, of: current)
        && builder.isActorLike(s.nps[Int(items[i - 1].index)], units)
      let isBidden =
        helped && kind == .absorb && !parent.passive && builder.controlsByObject(units[Int(parent.verb)])
        && units[Int(parent.verb)].payload != builder.calls
      if !builder.language.headFirst, kind == .pass ? adjacent || helped : isBidden, !afterConjunction, !afterComma, isBareInfinitive(g) {
        // "helped broker a truce", "helped the sides reach a truce", "demanded X hand over its arms"
        var c = clause(.complement, g, s)
        c.parent = current
        let from = current
        open(&s, c, subject: s.argument(parent.passive || helped ? .obj : .subj, of: from))
        if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
        inherit(&s, from)
        return
      }
      if !builder.language.headFirst, kind == .plan, g.finite, !afterConjunction, !afterComma, s.argument(.obj, of: current) >= 0 {
        // "hopes the parties to the conflict will observe the truce"
        tell(&s, g, of: s.argument(.obj, of: current))
        return
      }
      if afterConjunction || afterComma && !builder.language.headFirst || afterComma && builder.language.headFirst {
        coordinate(&s, g, at: i)
      } else if builder.language.headFirst, adjacent || lastItemWasNP && kind != .none && !isHelpedBy(last, parent, kind, s) {
        // Serial verbs: "sepakat mengakhiri", "menyebabkan 100 tentara tewas".
        let object = s.argument(.obj, of: current)
        var c = clause(.complement, g, s)
        c.parent = current
        // "berharap X membebaskan …": what X shall do.
        let isAnothers = kind == .plan && object >= 0 && object == last && lastItemWasNP && !parent.passive && builder.isActorLike(s.nps[Int(object)], units)
        let control = (builder.controlsByObject(units[Int(max(parent.verb, 0))]) || isAnothers) && object >= 0
        // "dinyatakan hilang": he of whom it is declared.
        let np = control || parent.passive && object >= 0 ? object : s.argument(.subj, of: current)
        if parent.passive, !g.passive, kind == .none, parent.verb >= 0, units[Int(parent.verb)].payload >= 0,
          builder.sends[Int(units[Int(parent.verb)].payload)]
        {
          // "dikerahkan menjaga pasar": what for.
          c.isPurpose = true
          c.aux.insert(.future)
        }
        let from = current
        open(&s, c, subject: np)
        if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
        inherit(&s, from)
      } else if builder.language.headFirst, lastItemWasNP, s.argument(.obj, of: current) == last, last >= 0 {
        // An object that goes on as a subject without "yang".
        var c = clause(.participial, g, s)
        c.parent = current
        open(&s, c, subject: g.passive ? last : risen(s) ?? author(of: last, s) ?? last)
      } else if g.passive || g.bareParticiple, lastItemWasNP, last >= 0 {
        reducedRelative(&s, g)
      } else {
        coordinate(&s, g, at: i)
      }
      return
    }
    if inAdverbial, builder.language.headFirst, last >= 0, builder.isActorLike(s.nps[Int(last)], units) { subject = last }
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
      inAdverbial = false
      adverbialAux = []
    }
    let isBare = c.kind == .adverbial && subject < 0
    // "Telah gugur dua prajurit": they stand behind.
    if builder.language.headFirst, c.kind == .main, subject < 0, g.perfect, g.verb >= 0, g.form == .bare, i + 1 < items.count, items[i + 1].kind == .np,
      case let who = items[i + 1].index, s.nps[Int(who)].quantity >= 0, isHuman(who, s) || s.nps[Int(who)].classes.intersects(builder.soldierClass)
    {
      isInverted = true
    }
    open(&s, c, subject: subject)
    // "Langgar gencatan senjata, X menggempur Y": X's as well. "Diserang X, satu prajurit gugur": he was.
    let opens =
      c.kind == .main && subject < 0 && (c.passive || g.form == .bare) && g.first == 0 && g.verb >= 0
      && builder.complementKind(units[Int(g.verb)]) != .report
    if isBare || opens, builder.language.headFirst { waiting = current }
  }

  /// "X, perwira yang bertugas di Y, mengatakan pasukan Z …": behind a relative clause the speaker has been named; "kata X" alone names him behind.
  private func closesAside(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    let told = s.clauses[Int(current)]
    let isInside = told.kind == .relative || told.kind == .complement && told.parent >= 0 && s.clauses[Int(told.parent)].kind == .relative
    return g.form == .active && isInside && (stack.last.map { $0.subject >= 0 } ?? false)
  }

  /// "demanded that rebels leave the town and the council resign": a second thing that is asked, and no news.
  private func isAskedToo(_ c: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard c.parent >= 0, c.verb >= 0, s.clauses[Int(current)].kind == .complement, case let asks = s.clauses[Int(c.parent)].verb,
      asks >= 0, builder.requests(units[Int(asks)]), c.aux.isEmpty, !c.passive
    else { return false }
    // "menuntut agar X menghentikan serangan dan Y membebaskan sandera"
    if builder.language.headFirst { return !c.perfect && !joinedBehindComma && builder.complementKind(units[Int(c.verb)]) == .none }
    return units[Int(c.verb)].verbForm.contains(.base) && units[Int(c.verb)].verbForm.isDisjoint(with: .past)
  }

  /// "melaporkan serangan X hingga menewaskan dua warga", "ada penembakan oleh X sehingga menewaskan …": what is told of did, and not who tells it.
  private func struckBy(_ parent: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard adverbialWord == .until, !g.passive, parent.complement < 0,
      parent.exist || parent.verb >= 0 && builder.takesPlace(units[Int(parent.verb)]) || builder.isSpeech(parent, units)
    else { return nil }
    let attack = s.argument(.obj, of: adverbialParent)
    return attack >= 0 && s.nps[Int(attack)].classes.intersects(builder.strikingClasses) ? attack : nil
  }

  /// "Jumlah korban tewas bertambah 35 menjadi 60.210": the toll rose to that, by a count right before the verb; nil elsewhere.
  private func risen(_ s: ClauseBuilder.State) -> Int32? {
    let by = s.nps[Int(last)]
    guard by.quantity >= 0, by.noun < 0, by.of < 0, case let toll = s.argument(.subj, of: current), toll >= 0,
      s.nps[Int(toll)].classes.intersects(builder.tollClass)
    else { return nil }
    return toll
  }

  /// Whether a verb between commas tells only what became of a part.
  private func isPartsFate(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard builder.language.headFirst, lastItemWasNP, i > 2, items[i - 1].kind == .np, items[i - 2].kind == .prep, items[i - 2].slot == .including,
      items[i - 3].kind == .comma, last == items[i - 1].index, last != subject, g.verb >= 0, builder.befalls(units[Int(g.verb)])
    else { return false }
    if subject < 0 {
      guard current >= 0, complementTo < 0, !inAdverbial, stack.isEmpty else { return false }
      let whole = s.argument(.obj, of: current)
      return whole >= 0 && s.nps[Int(whole)].classes.intersects(builder.handedClasses)
    }
    return i + 2 < items.count && items[i + 1].kind == .comma && items[i + 2].kind == .vg
  }

  /// "carrying food": the phrase of who or what is carried; nil behind another verb.
  private func cargo(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int32? {
    guard g.verb >= 0, units[Int(g.verb)].payload == builder.carries, i + 1 < items.count, items[i + 1].kind == .np else { return nil }
    return items[i + 1].index
  }

  /// Marks vehicles that bring food or the like as aid.
  func load(_ s: inout ClauseBuilder.State, _ vehicles: Int32, with cargo: Int32) {
    guard s.nps[Int(vehicles)].classes.intersects(builder.vehicleClasses), s.nps[Int(cargo)].classes.intersects(builder.cargoClasses) else { return }
    s.nps[Int(vehicles)].classes.formUnion(builder.aidClass)
    if let convoy = s.nps.indices.last(where: { s.nps[$0].of == vehicles && s.nps[$0].classes.intersects(builder.vehicleClasses) }) {
      s.nps[convoy].classes.formUnion(builder.aidClass)
    }
  }

  /// Whether a verb accuses or denies: an act of whoever speaks.
  private func answers(_ c: Clause) -> Bool {
    guard c.verb >= 0 else { return false }
    let kind = builder.complementKind(units[Int(c.verb)])
    return kind == .accuse || kind == .deny
  }

  /// Opens the complement of a verb of speech with the phrase behind it as its subject, and with what was said of that since.
  private func tell(_ s: inout ClauseBuilder.State, _ g: VerbGroup, of np: Int32) {
    let from = current
    var moved: ContiguousArray<(slot: Slot, np: Int32)> = []
    var kept: ContiguousArray<Argument> = []
    var a = s.clauses[Int(from)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.np == np {
      } else if s.nps[Int(arg.np)].first > s.nps[Int(np)].first {
        moved.append((arg.slot, arg.np))
      } else {
        kept.append(arg)
      }
      a = arg.next
    }
    s.clauses[Int(from)].firstArgument = -1
    for arg in kept.reversed() { s.add(arg.slot, arg.np, to: from) }
    var c = clause(.complement, g, s)
    c.parent = from
    c.teller = builder.complementKind(of: s.clauses[Int(from)], units) == .absorb ? s.clauses[Int(from)].teller : from
    c.first = min(c.first, s.nps[Int(np)].first)
    let id = Int32(s.clauses.count)
    // "menyatakan kesediaannya menerima …": he who says so will.
    let isOwnWill = s.nps[Int(np)].end == g.first && s.nps[Int(np)].classes.intersects(builder.willClass)
    open(&s, c, subject: isOwnWill ? s.argument(.subj, of: from) : np)
    for m in moved.reversed() { s.add(m.slot, m.np, to: id) }
    for k in s.times.indices where s.times[k].clause == from && s.times[k].unit > s.nps[Int(np)].first { s.times[k].clause = id }
    s.clauses[Int(from)].complement = id
  }

  func dropFinishedRelatives(_ s: ClauseBuilder.State) { stack.removeAll(keepingCapacity: true) }

}
