import Claims
import Packs

/// What a phrase or a preposition fills.
extension ClauseBuilder.Walk {
  func phrase(_ s: inout ClauseBuilder.State, _ np: Int32, _ next: Int) {
    if fronted >= 0, afterComma {
      s.add(.obj, np, to: fronted)
      fronted = -1
      current = -1
    }
    if s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].classes == builder.timeClass {
      // "shelled it 20 times", "444 kali menembaki": how often, neither subject nor object.
      if builder.language.headFirst, next < items.count, items[next].kind == .np, touching(s, np, items[next].index),
        s.nps[Int(items[next].index)].quantity < 0, s.nps[Int(items[next].index)].classes.intersects(builder.strikingClasses)
      {
        // "387 kali penembakan"
        s.nps[Int(items[next].index)].quantity = s.nps[Int(np)].quantity
      }
      return
    }
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
    if builder.language.headFirst, afterComma, subject < 0, complementTo < 0, current >= 0, s.clauses[Int(current)].kind == .relative, let top = stack.last,
      top.subject >= 0, top.clause < 0 || top.complementTo >= 0, next + 1 < items.count, items[next].kind == .comma, items[next + 1].kind == .vg,
      namesOneOf(np, top.subject, s)
    {
      // "Seorang prajurit yang bertugas di X, Sersan Y, gugur": who he was.
      s.nps[Int(top.subject)].apposition = np
      stack.removeLast()
      subject = top.subject
      current = top.clause
      complementTo = top.complementTo
      return
    }
    if isRelativeOpen {
      // "the truce that Russia brokered": the phrase is the relative clause's subject.
      subject = np
      return
    }
    if afterComma, subject >= 0, current < 0, !inAdverbial, complementTo < 0, s.nps[Int(subject)].apposition < 0, s.nps[Int(np)].quantity < 0,
      s.nps[Int(np)].pronoun == .none, builder.isActorLike(s.nps[Int(subject)], units), before == subject, next + 1 < items.count,
      items[next].kind == .comma, items[next + 1].kind == .vg, s.vgs[Int(items[next + 1].index)].finite
    {
      // "X, an offshoot of Y, rejected …"
      s.nps[Int(subject)].apposition = np
      return
    }
    if !builder.language.headFirst, afterComma, current < 0, subject >= 0, !inAdverbial, complementTo < 0, before == subject, isRanked(np, s, next) { return }
    if afterComma, current < 0, subject >= 0, !inAdverbial, complementTo < 0, before >= 0, before != subject, namesPlace(before, s) || isBareName(before, s),
      isBareName(np, s),
      pending.contains(where: { $0.np == before && $0.slot == .in }), next + 1 < items.count, items[next].kind == .comma, items[next + 1].kind == .vg
    {
      // "Police in X, Y, arrested …": more of where they are.
      return
    }
    if builder.language.headFirst, afterComma, subject >= 0, current < 0, before != subject, before >= 0, namesPlace(np, s), namesPlace(before, s),
      next < items.count, items[next].kind == .comma || items[next].kind == .vg
    {
      // "Otoritas di X, Y, mencatat …": more of where they are.
      return
    }
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
    if !builder.language.headFirst, subject < 0 {
      if afterComma, isPartOfThem(np, s), case let verb = s.clauses[Int(current)].verb, verb >= 0,
        builder.hurts(units[Int(verb)]) || builder.befalls(units[Int(verb)]),
        case let counted = s.argument(s.clauses[Int(current)].passive ? .obj : .subj, of: current), counted >= 0, s.nps[Int(counted)].quantity >= 0
      {
        // "Four people died, three of them children": some of them.
        s.add(.including, np, to: current)
        return
      }
      // What those are.
      if before >= 0, lastItemWasNP, isPartOfThem(before, s), s.slot(of: before, in: current) == .including { return }
    }
    let verb = s.clauses[Int(current)]
    var ahead = next
    if ahead < items.count, items[ahead].kind == .np, s.nps[Int(items[ahead].index)].quantity >= 0,
      s.nps[Int(items[ahead].index)].classes == builder.timeClass
    {
      // "said X 20 times shelled …": how often it did.
      ahead += 1
    }
    // "said the rebels – 12 of them – had left": behind an aside too.
    let isParted = !builder.language.headFirst && ahead < items.count && items[ahead].kind == .dash && aside == nil && asideEnd(s, ahead) != nil
    let opens = isParted || ahead < items.count && items[ahead].kind == .vg && s.vgs[Int(items[ahead].index)].finite
    if afterComma, !inAdverbial && subject < 0 || builder.language.headFirst && before != subject, next < items.count, items[next].kind == .comma,
      namesPlace(np, s), before >= 0, namesPlace(before, s)
    {
      // "in X, Y province, …": more of where it was.
      return
    }
    if afterComma, subject >= 0, opens, namesPlace(np, s), before >= 0, namesPlace(before, s), before != subject {
      // "after a firefight in X, Y left 40 dead": more of where it was.
      return
    }
    // "meskipun gencatan senjata yang difasilitasi X bertujuan …": inside the relative clause no other opens.
    // "when the attack, which injured two soldiers, took place": those whom it injured.
    let inside =
      verb.kind == .relative && verb.passive == builder.language.headFirst && verb.end == s.nps[Int(np)].first && stack.contains { $0.subject >= 0 }
      && (builder.language.headFirst || !opens && s.argument(.obj, of: current) < 0)
    if afterComma || inAdverbial && !inside {
      if waiting >= 0, afterComma, builder.isActorLike(s.nps[Int(np)], units) {
        // "Setelah menemui X, Y menyatakan …": Y met him. "Disepakati gencatan senjata, X …": the truce was.
        let slot: Slot = s.clauses[Int(waiting)].passive ? .obj : .subj
        if s.argument(slot, of: waiting) < 0 { s.add(slot, np, to: waiting) }
        waiting = -1
      }
      subject = np
      return
    }
    let k = builder.complementKind(of: verb, units)
    if builder.language.headFirst, opens, k == .report, verb.passive, verb.kind == .complement, verb.parent >= 0, stack.contains(where: { $0.subject >= 0 }),
      s.clauses[Int(verb.parent)].kind == .relative
    {
      // "pejabat yang enggan disebutkan namanya mengatakan …": what he would not have told.
      s.add(.obj2, np, to: current)
      return
    }
    if afterConjunction {
      subject = np
      return
    }
    if opens || k == .report && (opensBehindPrepositions(s, ahead) || opensBehindPart(s, ahead) || opensBehindActing(s, ahead)),
      k == .report || builder.language.headFirst && (k == .deny || k == .accuse && s.argument(.obj, of: current) >= 0)
        || !builder.language.headFirst && opens && (k == .absorb || k == .deny) && s.nps[Int(np)].pronoun != .none && s.argument(.obj, of: current) < 0
        // "denied any of its fighters were killed"
        || !builder.language.headFirst && opens && k == .deny && builder.isActorLike(s.nps[Int(np)], units) && s.argument(.obj, of: current) < 0
    {
      // "said Armenia had attacked": the phrase is the complement's subject.
      complementTo = current
      subject = np
      return
    }
    let object = s.argument(.obj, of: current)
    if !builder.language.headFirst, opens, !isParted, verb.kind == .adverbial, object < 0 ? !lastItemWasNP : lastItemWasNP && before == object, stack.isEmpty,
      !s.clauses.contains(where: { $0.kind != .adverbial }), !s.vgs[Int(items[ahead].index)].bareParticiple
    {
      // "Since it went into effect 173 people have been killed": no comma, and the verb of another clause.
      subject = np
      return
    }
    if !builder.language.headFirst, !verb.passive, verb.verb >= 0, units[Int(verb.verb)].flags.contains(.naming), object >= 0, lastItemWasNP, before == object,
      s.argument(.obj2, of: current) < 0, !builder.isActorLike(s.nps[Int(object)], units), !opens
    {
      // "called the attacks a violation"
      s.add(.obj2, np, to: current)
      return
    }
    if builder.language.headFirst, verb.passive, verb.verb >= 0, units[Int(verb.verb)].verbForm.contains(.passive), !lastItemWasNP,
      s.argument(.by, of: current) < 0,
      builder.isActorLike(s.nps[Int(np)], units)
        || s.nps[Int(np)].first == verb.end && (s.nps[Int(np)].classes.intersects(builder.weaponClasses) || isTrigger(np, verb, s))
    {
      // "ditengahi Rusia": the agent stands bare behind the verb.
      s.add(.by, np, to: current)
      return
    }
    if builder.language.headFirst, !verb.passive, object < 0, !lastItemWasNP, verb.verb >= 0, units[Int(verb.verb)].verbForm.contains([.active, .passive]),
      s.argument(.subj, of: current) >= 0, !builder.isActorLike(s.nps[Int(s.argument(.subj, of: current))], units),
      builder.isActorLike(s.nps[Int(np)], units)
    {
      // "serangan itu dilakukan X": who did it, behind a form that may stand without.
      s.clauses[Int(current)].passive = true
      s.move(.subj, to: .obj, in: current)
      s.add(.by, np, to: current)
      return
    }
    if builder.language.headFirst, object < 0, verb.passive, verb.verb >= 0, verb.kind != .relative, s.argument(.by, of: current) < 0,
      s.nps[Int(np)].first == verb.end, !opens, !builder.isActorLike(s.nps[Int(np)], units)
    {
      // "meski sempat diumumkan gencatan senjata": what was announced stands behind.
      s.add(.obj, np, to: current)
      return
    }
    if builder.language.headFirst, object < 0, !verb.passive, verb.verb >= 0, s.argument(.subj, of: current) < 0, s.nps[Int(np)].first == verb.end,
      builder.takesPlace(units[Int(verb.verb)]), !builder.isActorLike(s.nps[Int(np)], units)
    {
      // "Pecah pertempuran di X": what broke out stands behind.
      s.add(.subj, np, to: current)
      return
    }
    if builder.language.headFirst, verb.passive, k == .report, object >= 0, isCountOf(object, np, s), s.nps[Int(np)].first == verb.end {
      // "Jumlah korban luka tercatat sebanyak 31 orang": so many.
      s.nps[Int(object)].quantity = s.nps[Int(np)].quantity
      return
    }
    if object < 0, !verb.passive || verb.verb < 0 {
      if verb.verb >= 0 || verb.exist { s.add(.obj, np, to: current) } else { s.add(.as, np, to: current) }
    } else if s.argument(.obj2, of: current) < 0, object >= 0, !verb.passive, builder.isActorLike(s.nps[Int(object)], units) {
      // "gave Russia the list": the first object receives.
      if lastItemWasNP, subject < 0, before == object {
        swapObject(&s, np)
      } else {
        subject = np
      }
    } else if !builder.language.headFirst, verb.passive, verb.kind == .relative, opens, s.nps[Int(np)].first == verb.end, s.argument(.obj2, of: current) < 0,
      stack.contains(where: { $0.subject >= 0 })
    {
      // "Troops deployed to X attacked": the verb's particle takes the place, and the verb behind is that of the troops.
      s.add(.obj2, np, to: current)
    } else if !builder.language.headFirst, verb.passive, verb.kind != .relative, s.nps[Int(np)].first == verb.end, object >= 0,
      s.nps[Int(object)].classes.intersects(builder.strikingClasses) || s.nps[Int(object)].classes.intersects(builder.weaponClasses)
    {
      // "Shots were fired at a farmer": the verb's particle takes whom they were meant for.
      s.add(.in, np, to: current)
    } else {
      subject = np
    }
  }

  /// "Bentrokan, yang dipicu penculikan, menewaskan 70 orang": what brought it about, and nothing that killed.
  private func isTrigger(_ np: Int32, _ verb: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard verb.kind == .relative, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].quantity < 0, stack.contains(where: { $0.subject >= 0 }) else { return false }
    return builder.sets(units[Int(verb.verb)]) || units[Int(verb.verb)].payload == builder.provokes
  }

  /// Whether counted people and what became of them stand behind a comma and an act that no verb tells.
  private func isHeadlineToll(_ np: Int32, _ next: Int, _ s: ClauseBuilder.State) -> Bool {
    guard builder.language.headFirst, afterComma, current < 0, complementTo < 0, !inAdverbial, subject >= 0, s.nps[Int(np)].quantity >= 0,
      s.nps[Int(subject)].quantity < 0, s.nps[Int(subject)].classes.intersects(builder.strikingClasses), next < items.count, items[next].kind == .vg
    else { return false }
    let g = s.vgs[Int(items[next].index)]
    return g.verb >= 0 && (builder.befalls(units[Int(g.verb)]) || g.passive && builder.hits(units[Int(g.verb)]))
  }

  /// Whether a phrase only counts those whose number another one is: "31 orang".
  func isCountOf(_ total: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let (t, p) = (s.nps[Int(total)], s.nps[Int(np)])
    return t.quantity < 0 && t.noun >= 0 && t.classes.intersects(builder.totalClasses) && p.quantity >= 0 && p.of < 0
      && (p.noun < 0 ? units[Int(p.head)].kind != .name : p.classes.intersects(builder.peopleClass)) && !p.classes.intersects(builder.timeClass)
  }

  /// "said 12 people, among them two children, had died": a verb of its own behind which of them are told apart.
  private func opensBehindPart(_ s: ClauseBuilder.State, _ from: Int) -> Bool {
    guard !builder.language.headFirst, from + 4 < items.count, items[from].kind == .comma else { return false }
    var k = from + 3
    if items[from + 1].kind == .vg {
      // "said 40 fighters, traveling on foot, fired mortars": what they were doing stands between.
      let g = s.vgs[Int(items[from + 1].index)]
      guard g.gerund || g.bareParticiple else { return false }
      k = from + 2
      while k + 1 < items.count, k < from + 8, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .conj { k += 1 }
    } else if items[from + 1].kind == .prep, items[from + 2].kind == .np, items[from + 1].slot == .with {
      // "said the gunmen, armed with rifles, attacked": what they had with them stands between.
      while k + 1 < items.count, k < from + 8, items[k].kind == .np || items[k].kind == .conj { k += 1 }
    } else {
      guard items[from + 1].kind == .prep, items[from + 1].slot == .including || items[from + 1].slot == .among, items[from + 2].kind == .np else {
        return false
      }
      while k + 1 < items.count, k < from + 8, items[k].kind == .np || items[k].kind == .conj { k += 1 }
    }
    return items[k].kind == .comma && k + 1 < items.count && items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite
  }

  /// "said a convoy near X had been attacked": a verb of its own behind what prepositions hang on the phrase.
  private func opensBehindPrepositions(_ s: ClauseBuilder.State, _ from: Int) -> Bool {
    guard !builder.language.headFirst else { return false }
    var k = from
    while k + 1 < items.count, k < from + 10 {
      if items[k].kind == .prep || items[k].kind == .conj && k > from, items[k + 1].kind == .np {
        switch items[k].slot {
        // "the arrest of X after cars were burned": the verb is of a clause that "after" opens.
        case .after, .before, .around, .since, .until, .because, .despite: return false
        default: break
        }
        k += 2
      } else if items[k].kind == .prep, items[k + 1].kind == .time {
        k += k + 2 < items.count && items[k + 2].kind == .np && isPossessed(items[k + 1].unit, s.nps[Int(items[k + 2].index)]) ? 3 : 2
      } else if items[k].kind == .time {
        k += 1
      } else {
        break
      }
    }
    guard k > from, k < items.count, items[k].kind == .vg else { return false }
    let g = s.vgs[Int(items[k].index)]
    // "the attack in a statement issued on Monday": a participle says something of what stands before it.
    guard g.finite, !g.infinitive, !g.gerund else { return false }
    return !g.bareParticiple || g.first < g.verb || k + 1 < items.count && items[k + 1].kind == .np
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

  func swapObject(_ s: inout ClauseBuilder.State, _ np: Int32) {
    s.move(.obj, to: .obj2, in: current)
    s.add(.obj, np, to: current)
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

  func gerund(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ slot: Slot) {
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
    if slot == .without { s.clauses[Int(id)].negated.toggle() }
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
