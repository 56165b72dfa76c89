import Claims
import Packs

/// What a phrase is to the verb before it: its object, who does it, or the subject of another verb to come.
extension ClauseBuilder.Walk {
  /// Gives a phrase behind the verb of an open clause its place. `before`: the phrase before it; `next`: the item behind it.
  func phraseBehindVerb(_ s: inout ClauseBuilder.State, _ np: Int32, _ before: Int32, _ next: Int) {
    let ahead = behindTimes(next, s)
    // "said the rebels – 12 of them – had left": behind an aside too.
    let isParted = !builder.language.headFirst && ahead < items.count && items[ahead].kind == .dash && aside == nil && asideEnd(s, ahead) != nil
    let opens = isParted || ahead < items.count && items[ahead].kind == .vg && s.vgs[Int(items[ahead].index)].finite
    if afterComma, isMoreOfPlace(np, before, next, opens: opens, s) { return }
    if afterComma || inAdverbial && !isInsideRelative(np, opens: opens, s) { return subjectBehindComma(&s, np) }
    if !builder.language.headFirst, s.nps[Int(np)].pronoun == .reflexive {
      // "a group which calls itself moderate, …": never who does what comes next.
      s.add(.obj, np, to: current)
      return
    }
    let kind = builder.complementKind(of: s.clauses[Int(current)], units)
    if builder.language.headFirst, opens, kind == .report, isNameWithheld(s) {
      // "pejabat yang enggan disebutkan namanya mengatakan …": what he would not have told.
      s.add(.obj2, np, to: current)
      return
    }
    if afterConjunction {
      subject = np
      return
    }
    if opensComplement(np, ahead, kind, opens: opens, s) || opens && isClearThat(np, s) {
      // "said Armenia had attacked": the phrase is the complement's subject.
      complementTo = current
      subject = np
      return
    }
    if builder.language.headFirst {
      if standsBareBehindVerb(&s, np, kind, opens: opens) { return }
    } else if opens, !isParted, opensMainClause(before, ahead, s) {
      // "Since it went into effect 173 people have been killed": no comma, and the verb of another clause.
      subject = np
      return
    } else if !opens, isName(of: before, s) {
      // "called the attacks a violation"
      s.add(.obj2, np, to: current)
      return
    } else if !opens, isToldByRemark(np, s) {
      // "reports that X shelled Y": what they say of X, who shelled no reports.
      s.move(.obj, to: .about, in: current)
    }
    object(&s, np, before, opens: opens)
  }

  /// The item behind a count of times: "said X 20 times shelled …": how often it did.
  private func behindTimes(_ next: Int, _ s: ClauseBuilder.State) -> Int {
    guard next < items.count, items[next].kind == .np, s.nps[Int(items[next].index)].quantity >= 0,
      s.nps[Int(items[next].index)].classes == builder.timeClass
    else { return next }
    return next + 1
  }

  // MARK: behind a comma

  /// Whether a phrase behind a comma and a place says only more of where something was.
  private func isMoreOfPlace(_ np: Int32, _ before: Int32, _ next: Int, opens: Bool, _ s: ClauseBuilder.State) -> Bool {
    if !inAdverbial && subject < 0 || builder.language.headFirst && before != subject, next < items.count, items[next].kind == .comma, namesPlace(np, s),
      before >= 0, namesPlace(before, s)
    {
      // "in X, Y province, …": more of where it was.
      return true
    }
    // "after a firefight in X, Y left 40 dead": more of where it was.
    return subject >= 0 && opens && namesPlace(np, s) && before >= 0 && namesPlace(before, s) && before != subject
  }

  /// Whether a phrase stands inside a relative clause that is still open.
  ///
  /// "meskipun gencatan senjata yang difasilitasi X bertujuan …": inside the relative clause no other opens.
  /// "when the attack, which injured two soldiers, took place": those whom it injured.
  private func isInsideRelative(_ np: Int32, opens: Bool, _ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    return verb.kind == .relative && verb.passive == builder.language.headFirst && verb.end == s.nps[Int(np)].first && stack.contains { $0.subject >= 0 }
      && (builder.language.headFirst || !opens && s.argument(.obj, of: current) < 0)
  }

  /// Lets a phrase behind a comma wait for its verb; an adverbial clause before it that lacks a subject takes it too.
  private func subjectBehindComma(_ s: inout ClauseBuilder.State, _ np: Int32) {
    if waiting >= 0, afterComma, builder.isActorLike(s.nps[Int(np)], units) {
      // "Setelah menemui X, Y menyatakan …": Y met him. "Disepakati gencatan senjata, X …": the truce was.
      let slot: Slot = s.clauses[Int(waiting)].passive ? .obj : .subj
      if s.argument(slot, of: waiting) < 0 { s.add(slot, np, to: waiting) }
      waiting = -1
    }
    subject = np
  }

  // MARK: subjects of a verb to come

  /// Whether the clause tells, inside a relative clause, that somebody does not want to be told of.
  private func isNameWithheld(_ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    return verb.passive && verb.kind == .complement && verb.parent >= 0 && stack.contains(where: { $0.subject >= 0 })
      && s.clauses[Int(verb.parent)].kind == .relative
  }

  /// Whether a phrase is the subject of what the verb before it tells. `opens`: a finite verb stands right behind it, at item `ahead`.
  private func opensComplement(_ np: Int32, _ ahead: Int, _ kind: ComplementKind, opens: Bool, _ s: ClauseBuilder.State) -> Bool {
    if kind == .report {
      if opens, isListOfFallen(np, ahead, s) || isDeclaredAccord(np, ahead, s) { return false }
      return opens || opensBehindPrepositions(s, ahead) || opensBehindPart(s, ahead) || opensBehindActing(s, ahead)
    }
    guard opens else { return false }
    if builder.language.headFirst { return kind == .deny || kind == .accuse && s.argument(.obj, of: current) >= 0 }
    if kind == .absorb || kind == .deny, s.nps[Int(np)].pronoun != .none, s.argument(.obj, of: current) < 0 { return true }
    // "denied any of its fighters were killed"
    return kind == .deny && builder.isActorLike(s.nps[Int(np)], units) && s.argument(.obj, of: current) < 0
  }

  /// "mengumumkan kesepakatan membentuk pos bersama": an accord that is declared, and what it is about.
  private func isDeclaredAccord(_ np: Int32, _ ahead: Int, _ s: ClauseBuilder.State) -> Bool {
    guard builder.language.headFirst, units[Int(s.clauses[Int(current)].verb)].payload == builder.declares, ahead < items.count, items[ahead].kind == .vg
    else { return false }
    return isOfAccord(np, s.vgs[Int(items[ahead].index)], s)
  }

  /// "It is clear the rebels broke the truce": whether a phrase is the subject of what "it" says is so.
  private func isClearThat(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, case let be = s.clauses[Int(current)], be.verb < 0, !be.negated, case let first = Int(s.nps[Int(np)].first), first > 0,
      units[first].kind == .det || units[first].kind == .name || units[first].kind == .unknownName, units[first - 1].kind == .adjective,
      case let it = s.argument(.subj, of: current), it >= 0
    else { return false }
    return s.nps[Int(it)].pronoun == .neuter || units[Int(s.nps[Int(it)].head)].flags.contains(.neuter)
  }

  /// "published the names of five soldiers killed in X": no paper kills.
  private func isListOfFallen(_ np: Int32, _ ahead: Int, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, case let list = s.nps[Int(np)], list.of >= 0, list.classes.intersects(builder.documentClasses), isMortal(list.of, s),
      ahead < items.count, items[ahead].kind == .vg, case let g = s.vgs[Int(items[ahead].index)], g.bareParticiple, g.verb >= 0,
      builder.hits(units[Int(g.verb)])
    else { return false }
    return s.nps[Int(list.of)].end == g.first && !(ahead + 1 < items.count && items[ahead + 1].kind == .np)
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
      } else if items[k].kind == .subord, items[k].value == .since, items[k + 1].kind == .np, case let start = s.nps[Int(items[k + 1].index)],
        start.noun >= 0, start.classes.intersects(builder.timeClass), verbsBehind(s, k) == 1
      {
        // "said the toll since the start of the truce stood at five": the only verb is the toll's; "claimed 10,000 lives since it began" has none.
        k += 2
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

  /// Whether a phrase with a verb behind it opens the main clause, after an adverbial one that nothing closed.
  private func opensMainClause(_ before: Int32, _ ahead: Int, _ s: ClauseBuilder.State) -> Bool {
    let object = s.argument(.obj, of: current)
    return s.clauses[Int(current)].kind == .adverbial && (object < 0 ? !lastItemWasNP : lastItemWasNP && before == object) && stack.isEmpty
      && !s.clauses.contains(where: { $0.kind != .adverbial }) && !s.vgs[Int(items[ahead].index)].bareParticiple
  }

  // MARK: objects and doers

  /// Whether a phrase behind the object of a verb of naming says what that is called.
  private func isName(of before: Int32, _ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    guard !verb.passive, verb.verb >= 0, units[Int(verb.verb)].flags.contains(.naming), case let object = s.argument(.obj, of: current), object >= 0,
      lastItemWasNP, before == object
    else { return false }
    return s.argument(.obj2, of: current) < 0 && !builder.isActorLike(s.nps[Int(object)], units)
  }

  /// Whether a phrase right behind the verb is what the verb acts on, in what reports, warnings or the like say.
  private func isToldByRemark(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    guard verb.kind == .relative, !verb.passive, s.nps[Int(np)].first == verb.end, case let remark = s.argument(.obj, of: current), remark >= 0,
      s.nps[Int(remark)].end <= verb.first, case let classes = s.nps[Int(remark)].classes
    else { return false }
    return classes.intersects(builder.remarkClasses) || classes.intersects(builder.citedClasses)
  }

  /// Gives a phrase that stands bare behind a verb its place where that is not the object's; of languages with their heads first. False where
  /// it is none of those.
  private func standsBareBehindVerb(_ s: inout ClauseBuilder.State, _ np: Int32, _ kind: ComplementKind, opens: Bool) -> Bool {
    let verb = s.clauses[Int(current)]
    if isBareAgent(np, s) {
      // "ditengahi Rusia": the agent stands bare behind the verb.
      s.add(.by, np, to: current)
      return true
    }
    if isAgentOfUndergoer(np, s) {
      // "serangan itu dilakukan X": who did it, behind a form that may stand without.
      s.clauses[Int(current)].passive = true
      s.move(.subj, to: .obj, in: current)
      s.add(.by, np, to: current)
      return true
    }
    guard s.nps[Int(np)].first == verb.end else { return false }
    let object = s.argument(.obj, of: current)
    if object < 0, verb.verb >= 0, !builder.isActorLike(s.nps[Int(np)], units) {
      if verb.passive, verb.kind != .relative, s.argument(.by, of: current) < 0, !opens {
        // "meski sempat diumumkan gencatan senjata": what was announced stands behind.
        s.add(.obj, np, to: current)
        return true
      }
      if !verb.passive, s.argument(.subj, of: current) < 0, builder.takesPlace(units[Int(verb.verb)]) {
        // "Pecah pertempuran di X": what broke out stands behind.
        s.add(.subj, np, to: current)
        return true
      }
    }
    guard verb.passive, kind == .report, object >= 0, isCountOf(object, np, s) else { return false }
    // "Jumlah korban luka tercatat sebanyak 31 orang": so many.
    s.nps[Int(object)].quantity = s.nps[Int(np)].quantity
    return true
  }

  /// Whether a phrase behind a passive verb did it.
  private func isBareAgent(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    guard verb.passive, verb.verb >= 0, units[Int(verb.verb)].verbForm.contains(.passive), !lastItemWasNP, s.argument(.by, of: current) < 0 else {
      return false
    }
    return builder.isActorLike(s.nps[Int(np)], units)
      || s.nps[Int(np)].first == verb.end && (s.nps[Int(np)].classes.intersects(builder.weaponClasses) || isTrigger(np, verb, s))
  }

  /// Whether a phrase behind a form that is active and passive did it, since what stands before is nobody.
  private func isAgentOfUndergoer(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let verb = s.clauses[Int(current)]
    guard !verb.passive, s.argument(.obj, of: current) < 0, !lastItemWasNP, verb.verb >= 0, units[Int(verb.verb)].verbForm.contains([.active, .passive]),
      case let undergoer = s.argument(.subj, of: current), undergoer >= 0
    else { return false }
    return !builder.isActorLike(s.nps[Int(undergoer)], units) && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// "Bentrokan, yang dipicu penculikan, menewaskan 70 orang": what brought it about, and nothing that killed.
  private func isTrigger(_ np: Int32, _ verb: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard verb.kind == .relative, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].quantity < 0, stack.contains(where: { $0.subject >= 0 }) else { return false }
    return builder.sets(units[Int(verb.verb)]) || units[Int(verb.verb)].payload == builder.provokes
  }

  /// Whether a phrase only counts those whose number another one is: "31 orang".
  func isCountOf(_ total: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let (t, p) = (s.nps[Int(total)], s.nps[Int(np)])
    return t.quantity < 0 && t.noun >= 0 && t.classes.intersects(builder.totalClasses) && p.quantity >= 0 && p.of < 0
      && (p.noun < 0 ? units[Int(p.head)].kind != .name : p.classes.intersects(builder.peopleClass)) && !p.classes.intersects(builder.timeClass)
  }

  /// Makes a phrase the object of the verb before it, its second object, or what its particle takes; where it has all those, the phrase waits
  /// for a verb.
  private func object(_ s: inout ClauseBuilder.State, _ np: Int32, _ before: Int32, opens: Bool) {
    let verb = s.clauses[Int(current)]
    let object = s.argument(.obj, of: current)
    if object < 0, !verb.passive || verb.verb < 0 {
      if let receiver = receiver(&s, np, verb) { s.add(.obj2, receiver, to: current) }
      s.add(verb.verb >= 0 || verb.exist ? .obj : .as, np, to: current)
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

  /// "gave Russia weapons", "sent Kyiv tanks": a state's name before the noun of a thing, behind a verb that has two objects, is who gets it. The phrase
  /// keeps the rest.
  private func receiver(_ s: inout ClauseBuilder.State, _ np: Int32, _ verb: Clause) -> Int32? {
    let p = s.nps[Int(np)]
    guard !builder.language.headFirst, p.noun > p.first, p.head == p.noun, p.genitiveEnd < 0, p.quantity < 0,
      case let u = units[Int(p.first)], u.kind == .name, builder.isStateName(u),
      builder.takes(.obj2, verb, units), !p.classes.intersects(builder.actorClasses)
    else { return nil }
    var receiver = NounPhrase(first: p.first, end: p.first + 1, head: p.first)
    receiver.quoted = p.quoted
    s.nps[Int(np)].first += 1
    s.nps.append(receiver)
    return Int32(s.nps.count) - 1
  }

  func swapObject(_ s: inout ClauseBuilder.State, _ np: Int32) {
    s.move(.obj, to: .obj2, in: current)
    s.add(.obj, np, to: current)
  }
}
