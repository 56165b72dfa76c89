import Claims
import Packs

/// A verb whose subject stands before it: what clause it opens, and who tells it.
extension ClauseBuilder.Walk {
  /// Opens the clause of a verb with its subject before it: a complement, an adverbial clause, or one that stands for itself or beside another.
  func verbOfSubject(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    takesAgent(&s, g, i)
    if !tellsInside, afterConjunction || !stack.isEmpty && asserted < 0 && !(inAdverbial && (adverbialWord == .purpose || adverbialParts)) {
      dropFinishedRelatives(s)
    }
    tellsInside = false
    var c = clause(.main, g, s)
    if isShortHeadlinePassive(s, g, i) || isHeadlinePassive(s, g, i) || areFreedInHeadline(s, g, i) || isThingTold(s, g, i) || isStruckInHeadline(s, g, i) {
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
      return
    }
    if inAdverbial { makeAdverbial(&s, &c) } else { join(&s, &c, g) }
    open(&s, c, subject: subject)
  }

  /// "serangan yang dituduh X dilakukan oleh Y", "tahanan yang penangkapannya dikonfirmasi X telah dibebaskan": right behind a passive in a relative clause
  /// stands who said so. Of the first the attack is what was done, of the second those who waited for a verb were freed.
  private func takesAgent(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    guard builder.language.headFirst, complementTo >= 0, complementTo == current, subject >= 0, case let said = s.clauses[Int(current)],
      said.kind == .relative, said.passive, s.argument(.by, of: current) < 0, s.nps[Int(subject)].first == said.end,
      builder.isActorLike(s.nps[Int(subject)], units)
    else { return }
    let kind = builder.complementKind(of: said, units)
    if kind == .accuse, i + 1 < items.count, items[i + 1].kind == .prep, items[i + 1].slot == .by, case let what = s.argument(.obj, of: current), what >= 0 {
      s.add(.by, subject, to: current)
      subject = what
      return
    }
    guard kind == .report, g.passive, let top = stack.last, top.subject >= 0 else { return }
    s.add(.by, subject, to: current)
    stack.removeLast()
    (current, subject, complementTo) = top
  }

  /// Headlines: "Twelve killed in blast": whether a past form says what was done to its subject.
  private func isShortHeadlinePassive(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    g.bareParticiple && !builder.language.headFirst && !(i + 1 < items.count && items[i + 1].kind == .np) && !sharesObject(s, i) && g.verb >= 0
      && builder.hits(units[Int(g.verb)])
      && (s.nps[Int(subject)].quantity >= 0 || i > 0 && items[i - 1].kind != .comma && isHeadlinePerson(s.nps[Int(subject)], g)
        || joinedSubject && s.nps[Int(subject)].pronoun == .s3)
  }

  /// Makes a new clause the adverbial one that a subordinator has announced.
  private func makeAdverbial(_ s: inout ClauseBuilder.State, _ c: inout Clause) {
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
    endSubordination()
    extend(&c, s, subject)
  }

  /// Whether a verb accuses or denies: an act of whoever speaks.
  private func answers(_ c: Clause) -> Bool {
    guard c.verb >= 0 else { return false }
    let kind = builder.complementKind(units[Int(c.verb)])
    return kind == .accuse || kind == .deny
  }

  /// Joins a new clause to the one before where who tells that one tells this one too; else it stands for itself.
  private func join(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) {
    extend(&c, s, subject)
    guard current >= 0 else { return }
    if let counted = countOfFate(s, g) {
      // "X mencatat 1.000 orang tewas sejak operasi diluncurkan dan 5.000 lainnya terluka": counted by X too.
      c.parent = s.clauses[Int(counted)].parent
      c.teller = s.clauses[Int(counted)].teller
      c.kind = .coordinate
    } else if let teller = tellerOfCircumstance(s, g) {
      // "menyatakan korban tewas 4.000 orang, dengan 8.000 lainnya terluka": said by him too.
      c.parent = teller == current ? current : s.clauses[Int(current)].parent
      c.teller = teller
      c.kind = teller == current ? .complement : .coordinate
    } else if joinedBehindComma, let teller = tellsOnOfLosses(g, s) {
      c.parent = s.clauses[Int(current)].parent
      c.teller = teller
      c.kind = .coordinate
    } else if !isSaidAgainst(c, s), !builder.language.headFirst || !isBehindFronted(s),
      afterConjunction || joinedSubject || builder.language.headFirst && !afterComma,
      // A clause coordinated under a speech verb stays told by it; one after a stop does not.
      s.clauses[Int(current)].teller >= 0 || s.clauses[Int(current)].kind == .complement || isOccasionJoined(s, g)
    {
      c.parent = s.clauses[Int(current)].parent
      c.teller = s.clauses[Int(current)].teller
      c.kind = isAskedToo(c, s) ? .complement : .coordinate
    }
  }

  /// The told clause before an adverbial one behind which "and" tells what befell others; nil elsewhere.
  private func countOfFate(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard builder.language.headFirst, afterConjunction || joinedSubject, s.clauses[Int(current)].kind == .adverbial, g.verb >= 0,
      builder.befalls(units[Int(g.verb)]), case let counted = s.clauses[Int(current)].parent, counted >= 0, s.clauses[Int(counted)].teller >= 0
    else { return nil }
    return counted
  }

  /// Who tells what befell those behind a "dengan": whoever tells what stands before it; nil where nothing opens so, or the report itself tells it.
  private func tellerOfCircumstance(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard builder.language.headFirst, g.verb >= 0, builder.befalls(units[Int(g.verb)]), case let who = s.nps[Int(subject)], who.quantity >= 0, who.first > 0,
      case let before = units[Int(who.first) - 1], before.kind == .preposition, before.slot == .with
    else { return nil }
    let teller = builder.isSpeech(s.clauses[Int(current)], units) ? current : s.clauses[Int(current)].teller
    return teller >= 0 ? teller : nil
  }

  /// "demanded that rebels leave the town and the council resign": a second thing that is asked, and no news.
  private func isAskedToo(_ c: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard c.parent >= 0, c.verb >= 0, s.clauses[Int(current)].kind == .complement, case let asks = s.clauses[Int(c.parent)].verb,
      asks >= 0, builder.requests(units[Int(asks)]), c.aux.isEmpty,
      // "meminta agar X dipulihkan dan Y ditarik"
      !c.passive || builder.language.headFirst && s.clauses[Int(current)].passive
    else { return false }
    // "menuntut agar X menghentikan serangan dan Y membebaskan sandera"
    if builder.language.headFirst { return !c.perfect && !joinedBehindComma && builder.complementKind(units[Int(c.verb)]) == .none }
    return units[Int(c.verb)].verbForm.contains(.base) && units[Int(c.verb)].verbForm.isDisjoint(with: .past)
  }
}
