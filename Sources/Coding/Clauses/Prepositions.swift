import Claims
import Packs

/// A preposition and what stands behind it: verbs, lengths of time, clauses of their own, or a phrase that fills a place.
extension ClauseBuilder.Walk {
  /// Reads the preposition at item `i` with what stands behind it, and gives the phrase to what it belongs to. The item behind.
  func preposition(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    guard i + 1 < items.count else { return i + 1 }
    let following = items[i + 1]
    if following.kind == .quoteOpen, let quoted = quotedGerund(s, i + 1) {
      // 'accused X of "deliberately" shelling Y'
      return gerundBehindPreposition(&s, item.slot, at: quoted)
    }
    if following.kind == .vg { return verbBehindPreposition(&s, i) }
    // "victims of Friday night clashes": when they were.
    let timed =
      item.slot == .of && following.kind == .time && i + 2 < items.count && items[i + 2].kind == .np
      && s.nps[Int(items[i + 2].index)].first == following.unit + 1
    // "in connection with Sunday's shooting": when that was.
    let dated =
      following.kind == .time && i + 2 < items.count && items[i + 2].kind == .np && isPossessed(following.unit, s.nps[Int(items[i + 2].index)])
    guard following.kind == .np || timed || dated else { return i + 1 }
    if builder.language.headFirst, closesRelative(s, item) {
      // "menyerahkan tentara yang terluka itu melalui X": the relative clause is over.
      current = stack.removeLast().clause
    }
    // "35 orang, dua di antaranya anak-anak": two children.
    if item.slot == .including, !(i + 2 < items.count && items[i + 2].kind == .vg) { takesCount(&s, following.index) }
    if item.slot == .as, following.kind == .np, deniesAs(following.index, s) { return objectBehindAs(&s, i) }
    if timed || dated { s.times.append(TimeLink(time: following.index, unit: following.unit, clause: current, np: items[i + 2].index)) }
    if !timed, item.slot == .of, let behind = whatLasted(&s, i) { return behind }
    if builder.language.headFirst, item.slot == .with { leaveSwappedFor(s) }
    let called = timed || dated ? i + 2 : calledSo(&s, i + 1, isAct: item.slot == .in || item.slot == .by) ?? i + 1
    let g = groupBehind(&s, item, called)
    if let behind = clauseBehindPreposition(&s, item, g.np, g.next, timed: timed) { return behind }
    hangOnPhraseBefore(&s, item.slot, g.np)
    if builder.language.headFirst, item.slot == .with, mediatesToo(g.np, s) {
      // "melalui mediasi X bersama Y": both mediated.
      s.nps[Int(s.tail(of: last))].next = g.np
      settle(on: g.np)
      return g.next
    }
    let opensClause = fillPlace(&s, i, g.np, g.next, timed: timed)
    // A relative word, or another preposition, may refer to this phrase; the phrase it hangs on keeps collecting.
    lastHost = lastItemWasNP ? (lastHost >= 0 ? lastHost : last) : -1
    last = g.np
    lastItemWasNP = true
    afterComma = false
    afterConjunction = opensClause
    return g.next
  }

  /// A phrase stands where it belongs: the next may hang on it, and no comma and no conjunction is to be answered any more.
  private func settle(on np: Int32) {
    last = np
    lastItemWasNP = true
    afterComma = false
    afterConjunction = false
  }

  // MARK: verbs

  /// "The army by using tanks goes on to break the truce": with what it does what its verb tells. The item behind; nil where no verb waits there.
  private func meansBeforeVerb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int? {
    guard !builder.language.headFirst, items[i].slot == .by, g.gerund, subject >= 0, last == subject, lastItemWasNP else { return nil }
    var k = i + 2
    while k < items.count, k < i + 9, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .conj || items[k].kind == .comma { k += 1 }
    guard k < items.count, items[k].kind == .vg, case let main = s.vgs[Int(items[k].index)], main.finite || k == i + 2, !main.bareParticiple, !main.infinitive,
      !main.gerund
    else { return nil }
    guard items[i + 2].kind == .np else { return k }
    let means = group(&s, i + 2, lists: true)
    pending.append((.with, means.np))
    return means.next < items.count && items[means.next].kind == .comma ? means.next + 1 : means.next
  }

  /// "by shelling", "of violating", "for signing": reads a clause without a subject of its own, or leaves the verb behind the preposition at
  /// item `i` to the walk. The item behind what was read.
  private func verbBehindPreposition(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    let g = s.vgs[Int(items[i + 1].index)]
    if let behind = partThatIs(&s, g, i) ?? toldOfMore(&s, i) ?? meansBeforeVerb(&s, g, i) { return behind }
    // "Dari jumlah korban tewas, 20 di antaranya adalah anak-anak": some of them were.
    if builder.language.headFirst, item.slot == .including, lastItemWasNP, subject >= 0, subject == last, g.verb < 0 { return i + 1 }
    if builder.language.headFirst, current >= 0, case let inner = s.clauses[Int(current)], inner.kind == .relative, let top = stack.last, top.clause >= 0,
      afterComma || item.slot == .with && inner.passive && g.verb >= 0 && !g.passive && builder.assaults(units[Int(g.verb)])
    {
      // "…, yang ditengahi X, dengan mencapai …", "melanggar gencatan senjata yang ditengahi X dengan menembaki …": the relative clause is over.
      stack.removeLast()
      current = top.clause
    }
    // "after being attacked": behind a preposition a form of "be" can be nothing else.
    let isGerund = g.gerund || builder.language.headFirst || g.passive && units[Int(g.first)].kind == .be
    return isGerund ? gerundBehindPreposition(&s, item.slot, at: i + 1) : i + 1
  }

  /// "25 orang tewas, 14 di antaranya adalah anak-anak": who those are that are some of the fallen. The item behind; nil where nothing of that is
  /// said.
  private func partThatIs(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int? {
    guard g.verb < 0, !g.exist, !g.negated, items[i].slot == .including, current >= 0, i + 2 < items.count, items[i + 2].kind == .np,
      takesCount(&s, items[i + 2].index)
    else { return nil }
    let part = group(&s, i + 2, lists: false, inner: true)
    s.add(.including, part.np, to: current)
    settle(on: part.np)
    return part.next
  }

  /// Opens the clause of a gerund. The item behind it.
  private func gerundBehindPreposition(_ s: inout ClauseBuilder.State, _ slot: Slot, at: Int) -> Int {
    gerund(&s, s.vgs[Int(items[at].index)], slot)
    lastItemWasNP = false
    afterComma = false
    afterConjunction = false
    return at + 1
  }

  // MARK: objects

  /// "dismissed as false reports that …": the reports are what is dismissed. The item behind them.
  private func objectBehindAs(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let g = group(&s, i + 1, lists: true)
    s.add(.obj, g.np, to: current)
    settle(on: g.np)
    return g.next
  }

  /// "dismissed as baseless the claims", "rejected as false reports that …": whether a phrase behind "as" is what is denied, with what it is called
  /// before it.
  private func deniesAs(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, current >= 0, subject < 0, case let c = s.clauses[Int(current)], !c.passive, c.verb >= 0,
      builder.complementKind(of: c, units) == .deny, case let p = s.nps[Int(np)], p.noun >= 0, p.classes.intersects(builder.assertedClasses)
    else { return false }
    return units[Int(p.first)].kind == .adjective && s.argument(.obj, of: current) < 0
  }

  /// "chaired two days of talks", "after three weeks of fighting": what lasted so long stands where the time does. The item behind; nil where no time
  /// stands before "of", or it has no place there.
  private func whatLasted(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    guard i > 0, items[i - 1].kind == .time, current >= 0, subject < 0 else { return nil }
    let slot: Slot = i > 1 && items[i - 2].kind == .prep ? items[i - 2].slot : .obj
    guard slot != .obj || s.argument(.obj, of: current) < 0 && !s.clauses[Int(current)].passive else { return nil }
    groupStartsBehind = true
    let g = group(&s, i + 1, lists: true)
    s.add(slot, g.np, to: current)
    settle(on: g.np)
    return g.next
  }

  /// "menukar 24 warga yang disandera dengan 39 tahanan": for whom they were swapped, so that the relative clause is over.
  private func leaveSwappedFor(_ s: ClauseBuilder.State) {
    guard subject < 0, current >= 0, s.clauses[Int(current)].kind == .relative, s.clauses[Int(current)].passive, let top = stack.last, top.clause >= 0,
      top.subject < 0, case let verb = s.clauses[Int(top.clause)].verb, verb >= 0, units[Int(verb)].payload == builder.swaps,
      s.argument(.with, of: top.clause) < 0
    else { return }
    stack.removeLast()
    current = top.clause
    last = s.argument(.obj, of: current)
    lastItemWasNP = false
  }

  /// The phrase behind a preposition with all that belongs to it, and the item behind.
  private func groupBehind(_ s: inout ClauseBuilder.State, _ item: Item, _ at: Int) -> (np: Int32, next: Int) {
    groupStartsBehind = true
    // "were killed, including a man of 64, and eight were wounded": the comma before it ends no clause.
    if item.slot == .including, current >= 0, subject < 0 { afterComma = false }
    between = item.slot == .between || item.slot == .among
    let g = group(&s, at, lists: true, appositions: item.slot != .in && item.slot != .according && (current >= 0 || subject >= 0))
    between = false
    return g
  }

  // MARK: clauses of their own

  /// Makes the phrase behind "as" or "with" the subject of the verb that follows. The item from which to go on; nil where it is no subject.
  private func clauseBehindPreposition(_ s: inout ClauseBuilder.State, _ item: Item, _ np: Int32, _ next: Int, timed: Bool) -> Int? {
    guard item.slot == .as || item.slot == .with, next < items.count, items[next].kind == .vg else { return nil }
    if item.slot == .as {
      guard let named = namedOfMany(s, item, np) else { return nil }
      // "Arab countries such as X and Y condemned", "negara tetangga seperti X dan Y mengerahkan": those who are named.
      subject = named
      last = named
      lastItemWasNP = true
      afterComma = false
      return next
    }
    guard current >= 0 else { return nil }
    let told = s.vgs[Int(items[next].index)]
    if builder.language.headFirst { return clauseBehindDengan(&s, np, told, next, timed: timed) }
    guard !timed, afterComma, subject < 0, told.gerund, told.verb >= 0, !units[Int(told.verb)].isVerb(of: builder.goesBetween),
      s.nps[Int(np)].pronoun != .none || s.nps[Int(np)].quantity < 0 && builder.isActorLike(s.nps[Int(np)], units)
    else { return nil }
    // "…, with each side blaming the other": a clause with a subject of its own.
    lastHost = -1
    settle(on: np)
    return next
  }

  /// Those who are named behind "such as" and a subject that tells only what they are; nil elsewhere.
  private func namedOfMany(_ s: ClauseBuilder.State, _ item: Item, _ named: Int32) -> Int32? {
    guard lastItemWasNP, subject >= 0, subject == last, case let many = s.nps[Int(subject)], many.end == item.unit, many.noun >= 0, many.quantity < 0,
      many.classes.intersects(builder.countryClass) || many.classes.intersects(builder.bandClasses) || many.classes.intersects(builder.partyClasses),
      case let p = s.nps[Int(named)], p.noun < 0, p.next >= 0, units[Int(p.head)].kind == .name, builder.isActorLike(p, units)
    else { return nil }
    return named
  }

  /// The same of a language with its heads first: "dengan X menuduh Y".
  private func clauseBehindDengan(_ s: inout ClauseBuilder.State, _ np: Int32, _ told: VerbGroup, _ next: Int, timed: Bool) -> Int? {
    let isCounted = s.nps[Int(np)].quantity >= 0
    if !timed, afterComma, told.finite, !told.infinitive, !isCounted, builder.isActorLike(s.nps[Int(np)], units) {
      // "…, dengan X menuduh Y": a clause with a subject of its own.
      subject = np
      last = np
      lastItemWasNP = true
      afterConjunction = false
      return next
    }
    guard told.verb >= 0 else { return nil }
    if subject < 0, told.finite, units[Int(told.verb)].isVerb(of: builder.goesBetween) {
      mediationAside(&s, np, told)
      return next + 1
    }
    guard !timed, isCounted, builder.befalls(units[Int(told.verb)]) || told.passive && builder.hurts(units[Int(told.verb)]) else { return nil }
    // "31 warga tewas, dengan ratusan lainnya terluka": told on as behind "dan".
    subject = np
    last = np
    lastItemWasNP = true
    joinedSubject = true
    afterComma = false
    return next
  }

  /// "berunding di X dengan Y bertindak sebagai penengah": how they did, and no sentence by itself.
  private func mediationAside(_ s: inout ClauseBuilder.State, _ np: Int32, _ told: VerbGroup) {
    s.add(.with, np, to: current)
    var aside = Clause(kind: .participial, verb: told.verb, first: s.nps[Int(np)].first, end: told.end)
    aside.parent = current
    aside.absorbed = true
    s.clauses[Int(current)].end = max(s.clauses[Int(current)].end, told.end)
    s.clauses.append(aside)
    s.add(.subj, np, to: Int32(s.clauses.count) - 1)
    settle(on: np)
    lastItemWasNP = false
  }

  // MARK: questions about phrases

  /// "The bombing, the deadliest in years, killed 89": how it ranks, between commas and before its verb. `next`: the item behind the phrase.
  func isRanked(_ np: Int32, _ s: ClauseBuilder.State, _ next: Int) -> Bool {
    let p = s.nps[Int(np)]
    guard p.noun < 0, p.definite, p.pronoun == .none, p.quantity < 0, units[Int(p.head)].kind == .adjective else { return false }
    var k = next
    while k < items.count, k < next + 6, items[k].kind == .prep || items[k].kind == .np || items[k].kind == .time { k += 1 }
    return k + 1 < items.count && items[k].kind == .comma && items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite
  }

  /// "said a strike targeting a car in X killed two": the verb of what is said stands behind what its subject was doing.
  func opensBehindActing(_ s: ClauseBuilder.State, _ at: Int) -> Bool {
    guard !builder.language.headFirst, at < items.count, items[at].kind == .vg, s.vgs[Int(items[at].index)].gerund else { return false }
    var k = at + 1
    while k < items.count, k < at + 10, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .time { k += 1 }
    guard k + 1 < items.count, items[k].kind == .vg, case let g = s.vgs[Int(items[k].index)], g.finite else { return false }
    return !g.bareParticiple || items[k + 1].kind == .np
  }

  /// "three of them": a count of those told before.
  func isPartOfThem(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    return p.quantity >= 0 && p.of >= 0 && s.nps[Int(p.of)].pronoun == .p3
  }

  /// "last week's fighting": a time that a noun belongs to.
  func isPossessed(_ time: Int32, _ np: NounPhrase) -> Bool {
    !builder.language.headFirst && Int(time) + 1 < units.count && units[Int(time) + 1].kind == .possessive && np.first == time + 2
  }

  /// "traded accusations of violating the truce", "met for talks on freeing captives": what is alleged or talked of, and nothing that was done.
  func isThemeOfNoun(_ slot: Slot, _ np: NounPhrase) -> Bool {
    switch slot {
    case .of: np.classes.intersects(builder.accusationClass)
    case .for: np.classes.intersects(builder.accusationClass) || np.classes.intersects(builder.backingClass)
    case .in, .about: np.classes.intersects(builder.gatheringClasses)
    // "underlined its commitment to ending the war": what it is committed to.
    case .to: np.classes.intersects(builder.commitmentClass)
    default: false
    }
  }

}
