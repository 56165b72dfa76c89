import Claims
import Packs

/// What a phrase fills before the verb of its clause, and what a gerund is to the verb before it.
extension ClauseBuilder.Walk {
  /// Gives a phrase its place: the subject of a verb to come, what a verb before it is done to, or more of a phrase before it. `next`: the item
  /// behind the phrase. Each step either does so or leaves it to the next.
  func phrase(_ s: inout ClauseBuilder.State, _ np: Int32, _ next: Int) {
    if fronted >= 0, afterComma {
      s.add(.obj, np, to: fronted)
      fronted = -1
      current = -1
    }
    if s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].classes == builder.timeClass { return countTimes(&s, np, next) }
    // "Two soldiers stationed in X and three policemen were killed": the second of a list whose first a relative clause tells of.
    if afterConjunction, let top = stack.last, top.subject >= 0, s.nps[Int(top.subject)].next == np { return }
    let before = last
    last = np
    lastHost = -1
    if isPredicate {
      // "claiming to be activists, …": what they are.
      isPredicate = false
      if current >= 0 { s.add(.as, np, to: current) }
      return
    }
    if isInverted, current >= 0 {
      s.add(.subj, np, to: current)
      isInverted = false
      return
    }
    joinedSubject = afterConjunction && !afterComma
    joinedBehindComma = afterConjunction && afterComma
    if builder.language.headFirst, namesAntecedent(np, next, s) { return nameAntecedent(&s, np) }
    if isRelativeOpen {
      // "the truce that Russia brokered": the phrase is the relative clause's subject.
      subject = np
      return
    }
    if afterComma, subject >= 0, current < 0, saysMoreOfSubject(&s, np, before, next) { return }
    if isHeadlineToll(np, next, s) {
      // "Kontak tembak X dan Y di Z, 3 orang tewas": what they died in.
      pending.append((.in, subject))
      subject = np
      return
    }
    if current < 0 || complementTo >= 0 {
      subject = np
      return
    }
    if !builder.language.headFirst, subject < 0, tellsOfPart(&s, np, before) { return }
    phraseBehindVerb(&s, np, before, next)
  }

  /// "shelled it 20 times", "444 kali menembaki": how often, neither subject nor object; the number of the strikes right behind it.
  private func countTimes(_ s: inout ClauseBuilder.State, _ np: Int32, _ next: Int) {
    if builder.language.headFirst, next < items.count, items[next].kind == .np, touching(s, np, items[next].index),
      s.nps[Int(items[next].index)].quantity < 0, s.nps[Int(items[next].index)].classes.intersects(builder.strikingClasses)
    {
      // "387 kali penembakan"
      s.nps[Int(items[next].index)].quantity = s.nps[Int(np)].quantity
    }
  }

  // MARK: more of a phrase before

  /// Whether a phrase between commas names the antecedent of the relative clause before it.
  private func namesAntecedent(_ np: Int32, _ next: Int, _ s: ClauseBuilder.State) -> Bool {
    guard afterComma, subject < 0, complementTo < 0, current >= 0, s.clauses[Int(current)].kind == .relative, let top = stack.last, top.subject >= 0,
      top.clause < 0 || top.complementTo >= 0, isClosedBeforeVerb(next)
    else { return false }
    return namesOneOf(np, top.subject, s)
  }

  /// "Seorang prajurit yang bertugas di X, Sersan Y, gugur": who he was; the relative clause is over.
  private func nameAntecedent(_ s: inout ClauseBuilder.State, _ np: Int32) {
    let top = stack.removeLast()
    s.nps[Int(top.subject)].apposition = np
    subject = top.subject
    current = top.clause
    complementTo = top.complementTo
  }

  /// Whether a phrase with a person's name says who one of the people before it is.
  private func namesOneOf(_ np: Int32, _ people: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    let x = s.nps[Int(people)]
    guard x.noun >= 0, x.classes.intersects(builder.victimClasses) || x.classes.intersects(builder.soldierClass), x.apposition < 0, p.quantity < 0 else {
      return false
    }
    return units[Int(p.end) - 1].kind == .unknownName || units[Int(p.end) - 1].kind == .name && builder.personNames(units[Int(p.end) - 1])
  }

  /// Whether a comma and a verb stand next.
  private func isClosedBeforeVerb(_ next: Int) -> Bool { next + 1 < items.count && items[next].kind == .comma && items[next + 1].kind == .vg }

  /// Whether a phrase behind a comma says only more of the subject that waits for the first verb, or of where it is. What names it becomes its
  /// apposition.
  private func saysMoreOfSubject(_ s: inout ClauseBuilder.State, _ np: Int32, _ before: Int32, _ next: Int) -> Bool {
    if !inAdverbial, complementTo < 0 {
      if before == subject, isOffshoot(np, next, s) {
        // "X, an offshoot of Y, rejected …"
        s.nps[Int(subject)].apposition = np
        return true
      }
      if !builder.language.headFirst, before == subject, isRanked(np, s, next) { return true }
      if before >= 0, before != subject, namesPlace(before, s) || isBareName(before, s), isBareName(np, s),
        pending.contains(where: { $0.np == before && $0.slot == .in }),
        isClosedBeforeVerb(next) || next < items.count && items[next].kind == .vg && s.nps[Int(subject)].quantity >= 0 && isMortal(subject, s)
      {
        // "Police in X, Y, arrested …", "20 people in X, Y were killed": more of where they are.
        return true
      }
    }
    // "Otoritas di X, Y, mencatat …": more of where they are.
    return builder.language.headFirst && before != subject && before >= 0 && namesPlace(np, s) && namesPlace(before, s) && next < items.count
      && (items[next].kind == .comma || items[next].kind == .vg)
  }

  /// Whether a phrase between commas, before a finite verb, says what the subject right before it is.
  private func isOffshoot(_ np: Int32, _ next: Int, _ s: ClauseBuilder.State) -> Bool {
    s.nps[Int(subject)].apposition < 0 && s.nps[Int(np)].quantity < 0 && s.nps[Int(np)].pronoun == .none
      && builder.isActorLike(s.nps[Int(subject)], units) && isClosedBeforeVerb(next) && s.vgs[Int(items[next + 1].index)].finite
  }

  /// Whether counted people and what became of them stand behind a comma and an act that no verb tells.
  private func isHeadlineToll(_ np: Int32, _ next: Int, _ s: ClauseBuilder.State) -> Bool {
    guard builder.language.headFirst, afterComma, current < 0, complementTo < 0, !inAdverbial, subject >= 0, s.nps[Int(np)].quantity >= 0,
      s.nps[Int(subject)].quantity < 0, s.nps[Int(subject)].classes.intersects(builder.strikingClasses), next < items.count, items[next].kind == .vg
    else { return false }
    let g = s.vgs[Int(items[next].index)]
    return g.verb >= 0 && (builder.befalls(units[Int(g.verb)]) || g.passive && builder.hits(units[Int(g.verb)]))
  }

  /// Whether a phrase says who some of those are whom the clause before has told of: "three of them children".
  private func tellsOfPart(_ s: inout ClauseBuilder.State, _ np: Int32, _ before: Int32) -> Bool {
    if afterComma, isPartOfThem(np, s), case let verb = s.clauses[Int(current)].verb, verb >= 0,
      builder.hurts(units[Int(verb)]) || builder.befalls(units[Int(verb)]),
      case let counted = s.argument(s.clauses[Int(current)].passive ? .obj : .subj, of: current), counted >= 0, s.nps[Int(counted)].quantity >= 0
    {
      // "Four people died, three of them children": some of them.
      s.add(.including, np, to: current)
      return true
    }
    // What those are.
    return before >= 0 && lastItemWasNP && isPartOfThem(before, s) && s.slot(of: before, in: current) == .including
  }

  func isBareName(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    guard p.noun < 0, p.pronoun == .none, p.quantity < 0, p.of < 0 else { return false }
    return units[Int(p.head)].kind == .name || units[Int(p.head)].kind == .unknownName
  }

  /// A bare place, or a noun of places with a name.
  func namesPlace(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    let h = units[Int(p.head)]
    return p.noun < 0 ? h.kind == .name && h.extra >= 0 : p.classes.intersects(builder.placeClasses)
  }

  var isRelativeOpen: Bool { antecedent >= 0 }

  /// The item of a gerund that stands between quotation marks, or behind a word between them.
  func quotedGerund(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    let at = i + 1 < items.count && items[i + 1].kind == .quoteClose ? i + 2 : i + 1
    guard !builder.language.headFirst, at < items.count, items[at].kind == .vg, s.vgs[Int(items[at].index)].gerund else { return nil }
    return at
  }

  /// Gives who stands behind "among them" the number right before it; whether there was one.
  @discardableResult
  func takesCount(_ s: inout ClauseBuilder.State, _ np: Int32) -> Bool {
    guard builder.language.headFirst, lastItemWasNP, last >= 0, s.nps[Int(last)].noun < 0, s.nps[Int(last)].quantity >= 0, s.nps[Int(np)].quantity < 0 else {
      return false
    }
    s.nps[Int(np)].quantity = s.nps[Int(last)].quantity
    s.nps[Int(np)].first = min(s.nps[Int(np)].first, s.nps[Int(last)].first)
    if subject == last { subject = -1 }
    return true
  }

  func relativeTarget() -> Int32 { subject >= 0 && (afterComma || inAdverbial || complementTo >= 0) ? -1 : current }

  /// "accused rebels backed by X of shelling Y": what is told aside of the accused is over.
  private func closeAsideOfAccused(_ s: ClauseBuilder.State, _ slot: Slot) {
    guard !builder.language.headFirst, slot == .of || slot == .for, subject < 0 || subject == last, current >= 0, let top = stack.last, top.clause >= 0,
      case let aside = s.clauses[Int(current)], aside.kind == .relative || aside.kind == .participial,
      builder.complementKind(of: aside, units) != .accuse, case let around = s.clauses[Int(top.clause)], around.complement < 0,
      builder.complementKind(of: around, units) == .accuse, case let accused = s.argument(around.passive ? .subj : .obj, of: top.clause), accused >= 0,
      s.argument(aside.passive ? .obj : .subj, of: current) == accused
    else { return }
    current = top.clause
    subject = -1
    stack.removeLast()
  }

  func gerund(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ slot: Slot) {
    closeAsideOfAccused(s, slot)
    var c = clause(.complement, g, s)
    if !builder.language.headFirst, afterConjunction, slot == .of || slot == .for, current >= 0, subject < 0,
      s.clauses[Int(current)].kind == .complement, case let above = s.clauses[Int(current)].parent, above >= 0,
      builder.complementKind(of: s.clauses[Int(above)], units) == .accuse
    {
      // "accused X of breaking the truce and of shelling Y": accused of both.
      c.parent = above
      open(&s, c, subject: s.argument(.obj, of: above))
      return
    }
    c.parent = current
    let id = Int32(s.clauses.count)
    s.clauses.append(c)
    if current >= 0 {
      let parent = s.clauses[Int(current)]
      let kind = builder.complementKind(of: parent, units)
      let kept = s.argument(.obj, of: current)
      // "akibat diserang X": it befell him.
      let own: Slot = g.passive ? .obj : .subj
      if slot == .from, kept >= 0, !parent.passive, builder.isActorLike(s.nps[Int(kept)], units) {
        // "stopped X from signing": what did not come about.
        s.add(.subj, kept, to: id)
        s.clauses[Int(id)].isPurpose = true
      } else if kind == .accuse, slot == .of || slot == .for || slot == .with {
        s.add(.subj, s.argument(.obj, of: current), to: id)
      } else if slot == .for, !g.passive, kept >= 0, !builder.language.headFirst, parent.passive || kept == last || parent.end <= s.nps[Int(kept)].first,
        builder.isActorLike(s.nps[Int(kept)], units)
      {
        // "held soldiers responsible for killing X", "was jailed for killing X": his own act.
        s.add(.subj, kept, to: id)
      } else {
        let shared = s.argument(.subj, of: current)
        s.add(own, shared >= 0 || !builder.language.headFirst ? shared : s.argument(.obj, of: current), to: id)
      }
      if s.clauses[Int(current)].complement < 0, kind != .none, slot != .by, slot != .around, slot != .after, slot != .before, slot != .without {
        s.clauses[Int(current)].complement = id
      } else {
        s.clauses[Int(id)].kind = .participial
      }
    }
    if slot == .without {
      // "Instead of leaving the town, …": what was not done.
      s.clauses[Int(id)].negated.toggle()
      if !builder.language.headFirst { s.clauses[Int(id)].isPurpose = true }
    }
    if !builder.language.headFirst, lastItemWasNP, last >= 0, isThemeOfNoun(slot, s.nps[Int(last)]) {
      s.clauses[Int(id)].isPurpose = true
      s.clauses[Int(id)].aux.insert(.future)
    }
    // "with no signs of abating": it goes on.
    if slot == .of, !builder.language.headFirst, lastItemWasNP, last >= 0, s.nps[Int(last)].negated || s.nps[Int(last)].quantity >= 0 {
      s.clauses[Int(id)].isPurpose = true
    }
    if last >= 0, lastItemWasNP, s.nps[Int(last)].complement < 0 { s.nps[Int(last)].complement = id }
    // "After freeing 20 hostages, X …"
    if current < 0, subject < 0, !builder.language.headFirst { waiting = id }
    current = id
    subject = -1
  }
}
