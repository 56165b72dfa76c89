import Claims
import Packs

/// Relative clauses, full and reduced.
extension ClauseBuilder.Walk {
  func relative(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.relative, g, s)
    let head = antecedent
    antecedent = -1
    if stack.last.map({ $0.clause >= 0 }) ?? false, let top = stack.last {
      c.teller = s.clauses[Int(top.clause)].teller
      if builder.language.headFirst, c.teller < 0, head == s.argument(.obj, of: top.clause), s.nps[Int(head)].classes.intersects(builder.strikingClasses),
        builder.isSpeech(s.clauses[Int(top.clause)], units), !builder.takes(.as, s.clauses[Int(top.clause)], units)
      {
        // "melaporkan serangan X yang menewaskan dua warga": reported as well.
        c.teller = top.clause
      }
    }
    if let main = strikeBefore(head, g, s) {
      // "attacked the convoy, which led to three deaths": what was done there did, as in "…, killing three".
      stack.removeLast()
      current = main
      c.kind = .participial
      c.parent = main
      c.aux.formUnion(s.clauses[Int(main)].aux)
      open(&s, c, subject: s.argument(.subj, of: main))
      return
    }
    // "bertemu di Doha, yang bertujuan mengakhiri perang": what for, and no place does it.
    if builder.language.headFirst, subject < 0, antecedentSlot == .obj, aimsFromPlace(s, head, g) { c.isPurpose = true }
    c.parent = -1
    c.first = subject >= 0 ? s.nps[Int(subject)].first : c.first
    if subject >= 0 {
      let own = subject
      // "no sign that the truce holds": of what is not, nothing is told that is.
      if !builder.language.headFirst, antecedentSlot == .obj, s.nps[Int(head)].negated { c.negated.toggle() }
      if isWanted(head, s) { c.isQuestion = true }
      open(&s, c, subject: own)
      if antecedentSlot != .of {
        s.add(antecedentSlot, head, to: current)
      } else if s.nps[Int(own)].of < 0 {
        // "the army, whose soldiers …", "prisoners, of whom ten …"
        s.nps[Int(own)].of = head
      }
    } else if antecedentSlot != .obj, antecedentSlot != .of {
      open(&s, c, subject: -1)
      s.add(antecedentSlot, head, to: current)
    } else if let part = part(of: head, g, &s) {
      // "seven were hurt, one of whom died"
      c.first = s.nps[Int(part)].first
      open(&s, c, subject: part)
    } else {
      c.first = min(c.first, s.nps[Int(head)].first)
      // "adopted a resolution that demands X": those who adopted it do.
      open(&s, c, subject: c.passive || !builder.language.headFirst ? head : author(of: head, s) ?? head)
    }
  }

  /// "one of whom", "most of whom": some of those before, as many as the word says, and not all that were counted.
  private func part(of head: Int32, _ g: VerbGroup, _ s: inout ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, isHuman(head, s) || builder.isActorLike(s.nps[Int(head)], units) else { return nil }
    var word = Int(g.first) - 1
    while word > 1, units[word].kind == .adverb { word -= 1 }
    guard word > 0, units[word].kind == .relative, units[word].value != .who, units[word - 1].kind == .det,
      units[word - 1].value == .none || units[word - 1].value == .one
    else { return nil }
    var part = NounPhrase(first: Int32(word) - 1, end: Int32(word), head: Int32(word) - 1)
    part.classes = s.nps[Int(head)].classes
    s.nps.append(part)
    return Int32(s.nps.count) - 1
  }

  /// "agreed by phone to stop firing": how they did it; nobody is behind "by", and no other verb is due.
  private func isByMeans(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i + 2 < items.count, items[i + 2].kind == .np, case let means = s.nps[Int(items[i + 2].index)], means.classes.intersects(builder.callClass)
    else { return false }
    return !verbStillDue(s, i)
  }

  /// "sought assurances that the truce holds": what somebody wants to hear, and nobody says.
  private func isWanted(_ head: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, antecedentSlot == .obj, let top = stack.last?.clause, top >= 0, s.clauses[Int(top)].verb >= 0,
      !s.clauses[Int(top)].passive, s.argument(.obj, of: top) == head,
      !builder.isActorLike(s.nps[Int(head)], units), !isHuman(head, s)
    else { return false }
    return units[Int(s.clauses[Int(top)].verb)].isVerb(of: builder.wants)
  }

  /// Whether what brings something about or is meant to can be of no place that a preposition marks.
  private func aimsFromPlace(_ s: ClauseBuilder.State, _ head: Int32, _ g: VerbGroup) -> Bool {
    let p = s.nps[Int(head)]
    guard !g.passive, g.verb >= 0, p.noun < 0, p.first > 0, namesPlace(head, s), case let before = units[Int(p.first) - 1], before.kind == .preposition,
      before.slot == .in
    else { return false }
    return builder.sets(units[Int(g.verb)]) || units[Int(g.verb)].payload == builder.plans
  }

  /// "the junta, which the rebels said had shelled them": whether what is said of the antecedent follows who says it.
  func saysOfAntecedent(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !builder.language.headFirst, subject >= 0, antecedentSlot == .obj, g.verb >= 0, !g.passive, !g.negated,
      builder.complementKind(units[Int(g.verb)]) == .report, units[Int(g.verb)].payload != builder.believes, i + 1 < items.count,
      items[i + 1].kind == .vg
    else { return false }
    let told = s.vgs[Int(items[i + 1].index)]
    return told.finite && !told.infinitive && !told.gerund
  }

  /// "Perdana Menteri X yang juga ketua Y, mengusulkan …": another office of his, without a verb.
  func isAlsoHolder(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard builder.language.headFirst, items[i].slot == .obj, last >= 0, lastItemWasNP, i + 2 < items.count, items[i + 1].kind == .np,
      items[i + 2].kind == .comma || items[i + 2].kind == .vg, case let also = units[Int(items[i].unit) + 1], also.kind == .adverb
    else { return false }
    let p = s.nps[Int(last)]
    let office = s.nps[Int(items[i + 1].index)]
    return p.apposition < 0 && p.quantity < 0 && p.pronoun == .none && p.next < 0 && office.noun >= 0 && office.classes.intersects(builder.personClasses)
      && (p.noun < 0 || p.classes.intersects(builder.personClasses))
  }

  /// Opens the clause of who says it; what follows is its complement, with the antecedent as its subject.
  func tellOfAntecedent(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    let head = antecedent
    antecedent = -1
    var c = clause(.relative, g, s)
    c.first = min(c.first, s.nps[Int(subject)].first)
    open(&s, c, subject: subject)
    complementTo = current
    subject = head
    tellsInside = true
  }

  /// "the army and the Front, a group that signed …": the last of a list, of which an apposition right before the relative word tells,
  /// or which is a band while the first is none.
  func lastApposed(_ s: ClauseBuilder.State, _ np: Int32, _ item: Item) -> Int32? {
    let tail = s.tail(of: np)
    guard tail != np else { return nil }
    if !builder.language.headFirst, s.nps[Int(tail)].classes.intersects(builder.bandClasses),
      !s.nps[Int(np)].classes.intersects(builder.bandClasses), s.nps[Int(np)].noun >= 0
    {
      // "government negotiators and the rebels, who have captured the town": they, and not those who negotiate with them.
      return tail
    }
    guard case let told = s.nps[Int(tail)].apposition, told >= 0, s.nps[Int(told)].end == item.unit,
      s.nps[Int(told)].noun >= 0, !units[Int(s.nps[Int(told)].noun)].flags.contains(.plural)
    else { return nil }
    return tail
  }

  /// "X and the Front, a militia backed by Y, agreed": the one of whom an apposition right before the participle tells; nil where no verb follows
  /// behind the aside.
  func apposedBefore(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int32? {
    let tail = s.tail(of: subject)
    guard case let told = s.nps[Int(tail)].apposition, told >= 0, s.nps[Int(told)].end == g.first, s.nps[Int(told)].noun >= 0 else { return nil }
    var k = i + 1
    while k + 1 < items.count, k < i + 14 {
      switch items[k].kind {
      case .comma: return items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite ? tail : nil
      case .np, .prep, .time, .conj: k += 1
      default: return nil
      }
    }
    return nil
  }

  /// "Two soldiers stationed in X and three policemen were killed": those who are counted behind what is told of the first of a list, where one verb
  /// says what befell them all.
  func listedBehind(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int32? {
    guard !builder.language.headFirst, g.bareParticiple, current < 0, subject >= 0, stack.isEmpty, case let p = s.nps[Int(subject)], p.noun >= 0,
      p.quantity >= 0, p.next < 0, p.end == g.first, builder.isActorLike(p, units), g.verb >= 0, !builder.befalls(units[Int(g.verb)]),
      !builder.hurts(units[Int(g.verb)]), !builder.assaults(units[Int(g.verb)]), units[Int(g.verb)].payload >= 0,
      !builder.lacksPassive[Int(units[Int(g.verb)].payload)], i + 1 < items.count, items[i + 1].kind == .prep,
      // "deployed to X and three were killed": they may have been two acts.
      items[i + 1].slot == .in || items[i + 1].slot == .with
    else { return nil }
    var k = i + 2
    while k < items.count, items[k].kind == .np || items[k].kind == .prep { k += 1 }
    guard k + 2 < items.count, items[k].kind == .conj, items[k].value == .and, items[k + 1].kind == .np, items[k + 2].kind == .vg,
      case let other = s.nps[Int(items[k + 1].index)], other.quantity >= 0, other.noun >= 0, builder.isActorLike(other, units),
      case let fate = s.vgs[Int(items[k + 2].index)], fate.verb >= 0,
      builder.befalls(units[Int(fate.verb)]) || fate.passive && builder.hurts(units[Int(fate.verb)])
    else { return nil }
    return items[k + 1].index
  }

  /// "Two Chadians deployed with the mission were killed": people by their country, and another verb of theirs behind.
  private func isNationalsTold(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let p = s.nps[Int(subject)]
    guard !builder.language.headFirst, current < 0, p.noun < 0, p.quantity >= 0, case let u = units[Int(p.head)], u.kind == .name, u.form == NameForm.people,
      i + 2 < items.count, items[i + 1].kind == .prep
    else { return false }
    var k = i + 2
    while k < items.count, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .time { k += 1 }
    guard k < items.count, items[k].kind == .vg else { return false }
    return s.vgs[Int(items[k].index)].finite && !s.vgs[Int(items[k].index)].bareParticiple
  }

  func reduced(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard subject >= 0 else { return false }
    let next = i + 1 < items.count ? items[i + 1] : nil
    if isNationalsTold(s, i) { return true }
    if s.nps[Int(subject)].noun < 0, !areSomeHit(s.nps[Int(subject)], g, s) {
      // "M23 rebels backed by X captured": a body by its name.
      guard let next, next.kind == .prep, next.slot == .by, builder.isGroupName(units[Int(s.nps[Int(subject)].head)]), i + 3 < items.count,
        items[i + 2].kind == .np, items[i + 3].kind == .vg
      else { return false }
      return s.vgs[Int(items[i + 3].index)].finite
    }
    if isAside(s, i) { return true }
    // "the number killed since the truce collapsed has reached 200": the second verb is that of who waits for one.
    if inAdverbial, let next, next.kind == .vg, s.vgs[Int(next.index)].finite, s.vgs[Int(next.index)].first == g.end,
      !s.vgs[Int(next.index)].bareParticiple, stack.contains(where: { $0.subject >= 0 })
    {
      return false
    }
    // "the toll since the war began in April has reached 200"
    if inAdverbial, adverbialParts, tells(g) { return false }
    // "troops deployed by Russia": a passive marker right behind.
    if let next, next.kind == .prep, next.slot == .by { return !isByMeans(s, i) }
    if g.verb >= 0, units[Int(g.verb)].payload >= 0 {
      let sense = Int(units[Int(g.verb)].payload)
      // "the spokesman said in answer to …": he speaks, he is not spoken of.
      // "the government said the weekend clashes broke out …"
      if let next, next.kind == .prep || next.kind == .time && i + 2 < items.count && items[i + 2].kind == .np,
        builder.complementOf[sense] == .report, builder.isActorLike(s.nps[Int(subject)], units)
      {
        return false
      }
      // "the army said in a statement released on Monday": it speaks as well.
      if let next, next.kind == .vg, s.vgs[Int(next.index)].bareParticiple, s.vgs[Int(next.index)].first == g.end, builder.complementOf[sense] == .report,
        builder.isActorLike(s.nps[Int(subject)], units)
      {
        return false
      }
      // "resigned after …": nobody is resigned.
      if builder.lacksPassive[sense] { return false }
      // "led to a truce imposed on X": what it led to.
      if let next, next.kind == .prep, next.slot == .to, sense == builder.causes, !builder.isActorLike(s.nps[Int(subject)], units) { return false }
      // "agreed to resign": nobody is agreed to do something.
      if let next, next.kind == .vg, s.vgs[Int(next.index)].infinitive, builder.subjectControls[sense] { return false }
    }
    // "warned he would": what he warned of.
    if let next, next.kind == .np, s.nps[Int(next.index)].pronoun == .s3 || s.nps[Int(next.index)].pronoun == .p3 || s.nps[Int(next.index)].pronoun == .neuter,
      i + 2 < items.count, items[i + 2].kind == .vg, s.vgs[Int(items[i + 2].index)].finite
    {
      return false
    }
    // "The rebels denied any of their fighters were killed": what they denied.
    if let next, next.kind == .np, g.verb >= 0, builder.complementKind(units[Int(g.verb)]) == .deny, builder.isActorLike(s.nps[Int(subject)], units),
      builder.isActorLike(s.nps[Int(next.index)], units), i + 2 < items.count, items[i + 2].kind == .vg, s.vgs[Int(items[i + 2].index)].finite
    {
      return false
    }
    // "helped broker a truce": what he helped to do.
    if let next, next.kind == .vg, next.unit == g.end, isBareInfinitive(s.vgs[Int(next.index)]), g.verb >= 0,
      builder.complementKind(units[Int(g.verb)]) == .pass
    {
      return false
    }
    // Objects behind it: it is the main verb, unless another verb follows at once ("a group called X attacked").
    if let next, next.kind == .comp { return false }
    if let next, next.kind == .np,
      !(i + 2 < items.count && items[i + 2].kind == .vg && s.vgs[Int(items[i + 2].index)].finite
        && builder.complementKind(units[Int(max(0, g.verb))]) != .report && !accusesSomebody(g, next.index, s) && !s.vgs[Int(items[i + 2].index)].infinitive
        && !describesObject(s, i + 2) && !isHarmed(s, i + 2) && !tellsAge(s, i + 2))
    {
      return false
    }
    if isObjectPutOff(s, g, i) { return false }
    var k = i + 1
    var byWhom = false
    while k < items.count {
      switch items[k].kind {
      case .prep where items[k].slot == .by: byWhom = true
      // "signed in X by A and B collapsed"
      case .conj where byWhom && k + 1 < items.count && items[k + 1].kind == .np: break
      case .vg where tellsAge(s, k): break
      case .vg:
        let v = s.vgs[Int(items[k].index)]
        let hangs = v.bareParticiple && k + 1 < items.count && items[k + 1].kind == .prep
        // "arrived for talks aimed at ending the war": the talks were.
        let isAimed =
          hangs && items[k - 1].kind == .np && !builder.isActorLike(s.nps[Int(items[k - 1].index)], units) && k + 2 < items.count
          && items[k + 2].kind == .vg && s.vgs[Int(items[k + 2].index)].gerund
        let alsoReduced = hangs && items[k + 1].slot == .by || isAimed
        // "followed up on reports of a boy injured in X": with people before it and nobody behind it he was.
        let harmed = items[k - 1].kind == .np && isHarmed(s, k) && isHumanOrOf(items[k - 1].index, s)
        if v.finite && !v.infinitive && !alsoReduced && !harmed { return true }
      case .comma: return isNameAside(s, k, of: subject)
      case .conj, .stop, .rel, .subord, .comp, .quoteOpen, .quoteClose, .dash: return false
      default: break
      }
      k += 1
    }
    return false
  }

  /// "a commander based in X, Ali Musa, denied it": whether a name stands between commas and before the verb of somebody who has none yet. `comma`:
  /// the item of the first comma.
  private func isNameAside(_ s: ClauseBuilder.State, _ comma: Int, of np: Int32) -> Bool {
    guard !builder.language.headFirst, comma + 3 < items.count, items[comma + 1].kind == .np, items[comma + 2].kind == .comma, items[comma + 3].kind == .vg,
      case let (p, name) = (s.nps[Int(np)], s.nps[Int(items[comma + 1].index)]), p.noun >= 0, p.apposition < 0, p.next < 0,
      p.classes.intersects(builder.personClasses) || isHuman(np, s) && !units[Int(p.noun)].flags.contains(.plural),
      units[Int(p.end) - 1].kind == .noun, name.noun < 0, name.quantity < 0, name.pronoun == .none, name.end - name.first > 1,
      case let head = units[Int(name.head)], head.kind == .unknownName || head.kind == .name && builder.personNames(head)
    else { return false }
    let verb = s.vgs[Int(items[comma + 3].index)]
    return verb.finite && !verb.infinitive
  }

  /// Gives somebody whose verb waits behind a reduced relative clause the name between commas there. The item of the second comma; nil elsewhere.
  func nameBehindAside(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    guard current >= 0, subject < 0, s.clauses[Int(current)].kind == .relative, let who = stack.last?.subject, who >= 0, isNameAside(s, i, of: who)
    else { return nil }
    s.nps[Int(who)].apposition = items[i + 1].index
    lastItemWasNP = false
    return i + 2
  }

  /// "accused militias allied with X of …": whoever is accused himself is accused of something, and of nobody.
  private func accusesSomebody(_ g: VerbGroup, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    g.verb >= 0 && builder.complementKind(units[Int(g.verb)]) == .accuse && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// "condemned in the strongest terms the attack carried out …": how it is done stands before whom or what it is done to.
  private func isObjectPutOff(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard g.verb >= 0, builder.takes(.obj, clause(.main, g, s), units), builder.isActorLike(s.nps[Int(subject)], units), i + 3 < items.count,
      items[i + 1].kind == .prep, items[i + 2].kind == .np, items[i + 3].kind == .np
    else { return false }
    let manner = s.nps[Int(items[i + 2].index)]
    let object = s.nps[Int(items[i + 3].index)]
    return manner.noun >= 0 && manner.quantity < 0 && !builder.isActorLike(manner, units) && units[Int(object.first)].kind == .det && object.noun >= 0
  }

  private func isHumanOrOf(_ np: Int32, _ s: ClauseBuilder.State) -> Bool { isHuman(np, s) || s.nps[Int(np)].of >= 0 && isHuman(s.nps[Int(np)].of, s) }

  /// A verb alone that may stand for "to" with it.
  func isBareInfinitive(_ g: VerbGroup) -> Bool { g.verb >= 0 && g.end - g.first == 1 && units[Int(g.verb)].verbForm.contains(.base) && !g.bareParticiple }

  /// "the truce signed last month by X": when it was stands before by whom.
  func isSignedBefore(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard lastItemWasNP, last >= 0, g.verb >= 0, g.end - g.first == 1, s.nps[Int(last)].noun >= 0, s.nps[Int(last)].pronoun == .none else { return false }
    var k = i + 1
    while k < items.count, items[k].kind == .time { k += 1 }
    guard k + 1 < items.count, items[k].kind == .prep, items[k].slot == .by, items[k + 1].kind == .np else { return false }
    // Behind a subject of its own only what does nothing itself.
    return builder.isActorLike(s.nps[Int(items[k + 1].index)], units) && (subject < 0 || k == i + 1 || !builder.isActorLike(s.nps[Int(subject)], units))
  }

  /// "The attack on the post – one of 12 in the area – broke the truce": the first dash puts off what waits for a verb, the second takes it up.
  func parenthesis(_ s: inout ClauseBuilder.State, _ i: Int) {
    if let a = aside {
      guard i == a.end else { return }
      for k in s.times.indices where s.times[k].clause < 0 && current >= 0 { s.times[k].clause = current }
      (subject, current, complementTo, inAdverbial, adverbialAux) = (a.subject, a.current, a.complementTo, a.inAdverbial, a.adverbialAux)
      stack = a.stack
      pending = a.pending
      antecedent = -1
      last = subject
      aside = nil
      return
    }
    // "X – which brokered the truce – said": the relative clause has what it is said of before the dash.
    if lastItemWasNP, i + 1 < items.count, items[i + 1].kind == .rel {
      afterComma = true
      return
    }
    guard subject >= 0, antecedent < 0, lastItemWasNP, let end = asideEnd(s, i) else { return }
    aside = ClauseBuilder.Aside(self, end: end)
    (subject, current, complementTo, inAdverbial, adverbialAux) = (-1, -1, -1, false, [])
    stack.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
  }

  /// The item of the dash that ends an aside with the verb right behind it.
  func asideEnd(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    var k = i + 1
    while k + 1 < items.count, k < i + 40, items[k].kind != .stop {
      if items[k].kind == .dash { return items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite ? k : nil }
      k += 1
    }
    return nil
  }

  /// "The truce, agreed on Saturday, collapsed", "The brigade, made up of X, attacked": between commas, with the verb behind the second.
  private func isAside(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i > 0, items[i - 1].kind == .comma, current < 0 || complementTo >= 0 else { return false }
    let isAccord = s.nps[Int(subject)].classes.intersects(builder.accordClasses)
    if !isAccord {
      let tail = s.tail(of: subject)
      guard s.nps[Int(tail)].end == items[i - 1].unit, !inAdverbial, case let verb = s.vgs[Int(items[i].index)].verb, verb >= 0,
        builder.complementKind(units[Int(verb)]) != .report
      else { return false }
    }
    var k = i + 1
    while k + 1 < items.count, k < i + 24 {
      switch items[k].kind {
      case .comma:
        if items[k + 1].kind == .vg {
          let g = s.vgs[Int(items[k + 1].index)]
          return g.finite && (isAccord || !g.gerund && !g.infinitive)
        }
        if isAccord { return false }
      case .stop, .quoteOpen, .quoteClose, .subord, .dash: return false
      case .conj where items[k - 1].kind == .comma: return false
      default: break
      }
      k += 1
    }
    return false
  }

  /// "returned a pendant engraved with …": a participle that says something of the object before it. A verb of naming takes a second name, and
  /// what follows that is the main verb ("a group called X attacked in …").
  private func describesObject(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let g = s.vgs[Int(items[i].index)]
    let object = s.nps[Int(items[i - 1].index)]
    guard g.bareParticiple, object.noun >= 0, !builder.isActorLike(object, units), i + 1 < items.count else { return false }
    return items[i + 1].kind == .prep || items[i + 1].kind == .time
  }

  /// "found him shot in the head": what had been done to him; not "troops deployed to X killed two".
  private func isHarmed(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let g = s.vgs[Int(items[i].index)]
    guard g.bareParticiple, g.verb >= 0, builder.hits(units[Int(g.verb)]) else { return false }
    return i + 1 == items.count || items[i + 1].kind != .np
  }

  /// "three of the 12 soldiers wounded in X died": what the participle tells befell all of them.
  private func areSomeHit(_ p: NounPhrase, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, p.noun < 0, p.quantity >= 0, p.of >= 0, g.verb >= 0, builder.hits(units[Int(g.verb)]) else { return false }
    let all = s.nps[Int(p.of)]
    return all.noun >= 0 && all.end == g.first && all.next < 0 && all.classes.intersects(builder.mortalClasses)
  }

  /// "12 killed in territory occupied by X": the territory is, and not they.
  private func placeHeld(_ head: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, head != last, lastItemWasNP, last >= 0, s.nps[Int(last)].end == g.first, s.nps[Int(last)].next < 0, namesPlace(last, s),
      s.nps[Int(head)].quantity >= 0 && s.nps[Int(head)].classes.intersects(builder.lostClasses)
    else { return nil }
    return last
  }

  func reducedRelative(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    // "left most of X in line with a ceasefire brokered by Y": the accord right before it.
    let isNear =
      subject >= 0 && !builder.language.headFirst && lastItemWasNP && last >= 0 && last != subject && s.nps[Int(last)].classes.intersects(builder.accordClasses)
      && !s.nps[Int(subject)].classes.intersects(builder.accordClasses)
    var head = subject >= 0 && !isNear ? subject : last
    guard head >= 0 else { return }
    // "a strike on X, held by Y, killed 12": X is held.
    if let place = placeKept(head, g, s) ?? placeHeld(head, g, s) { head = place }
    if areSomeHit(s.nps[Int(head)], g, s), head == subject || s.nps[Int(s.nps[Int(head)].of)].quantity >= 0 { head = s.nps[Int(head)].of }
    if !builder.language.headFirst, head == last, g.verb >= 0, units[Int(g.verb)].isVerb(of: builder.makesAccords),
      !s.nps[Int(head)].classes.intersects(builder.accordClasses),
      let accord = s.nps.lastIndex(where: { $0.classes.intersects(builder.accordClasses) && $0.end <= s.nps[Int(head)].first }),
      s.argument(.with, in: Int32(accord)) == head
    {
      // "under a deal with the government brokered last month": the deal was.
      head = Int32(accord)
    }
    if !builder.language.headFirst, g.verb >= 0, s.nps[Int(head)].of >= 0, !isHuman(head, s), builder.hits(units[Int(g.verb)]),
      isHuman(s.nps[Int(head)].of, s) || s.nps[Int(head)].classes.intersects(builder.documentClasses) && isMortal(s.nps[Int(head)].of, s)
    {
      // "reports of civilians injured": they were, not the reports.
      head = s.nps[Int(head)].of
    }
    if !builder.language.headFirst, case let inner = s.nps[Int(head)].of, inner >= 0, s.nps[Int(inner)].end == g.first, s.nps[Int(inner)].next < 0,
      s.nps[Int(inner)].classes.intersects(builder.handedClasses)
    {
      // "families of captives held in X": the captives are.
      head = inner
    }
    if !builder.language.headFirst, g.verb >= 0, Int(units[Int(g.verb)].payload) == builder.holds,
      let talks = s.nps.indices.last(where: { s.nps[$0].classes.intersects(builder.gatheringClasses) && s.argument(.with, in: Int32($0)) == head })
    {
      // "talks with X held in Y": the talks were.
      head = Int32(talks)
    }
    if !builder.language.headFirst, case let inner = s.nps[Int(head)].of, inner >= 0, s.nps[Int(inner)].end == g.first, s.nps[Int(inner)].next < 0,
      s.nps[Int(inner)].classes.intersects(builder.accordClasses), !s.nps[Int(head)].classes.intersects(builder.accordClasses)
    {
      // "the implementation of the agreement brokered by X": the agreement was.
      head = inner
    }
    var c = clause(.relative, g, s)
    c.passive = true
    c.first = min(c.first, s.nps[Int(head)].first)
    if current >= 0 { c.teller = s.clauses[Int(current)].teller }
    stack.append((current, subject, complementTo))
    open(&s, c, subject: wholeList(head, g, s))
  }

  /// The place named last with an attack, where it is what somebody holds or took, and not the attack.
  private func placeKept(_ head: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, last >= 0, g.verb >= 0, units[Int(g.verb)].isVerb(of: builder.keepsPlaces),
      s.nps[Int(head)].classes.intersects(builder.strikingClasses), case let at = last != head ? last : s.nps[Int(head)].of, at >= 0,
      case let place = s.nps[Int(at)], place.head >= 0
    else { return nil }
    return units[Int(place.head)].kind == .unknownName || namesPlace(at, s) ? at : nil
  }

  /// "45 civilians and 73 soldiers killed": of all that are counted in a list, where its last is told of.
  private func wholeList(_ head: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32 {
    guard !builder.language.headFirst, s.nps[Int(head)].quantity >= 0, s.nps[Int(head)].next < 0, g.verb >= 0, builder.hits(units[Int(g.verb)]) else {
      return head
    }
    var at = head
    while let before = s.nps.indices.first(where: { s.nps[$0].next == at }), s.nps[before].quantity >= 0 { at = Int32(before) }
    return at
  }
}
