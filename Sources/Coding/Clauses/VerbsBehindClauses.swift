import Claims
import Packs

/// A verb without a subject before it, behind a clause that has its verb: what of that clause it goes on with.
extension ClauseBuilder.Walk {
  /// Opens the clause of a verb of a language with its heads first whose subject is the object before it. False where none of those stands there.
  func opensToldWithoutSubject(_ s: inout ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard !inAdverbial, !afterConjunction, !g.infinitive else { return false }
    if let told = toldOf(s) {
      tell(&s, g, of: told)
      return true
    }
    guard g.negated || g.passive || g.aux.contains(.future), let held = heldOut(s) else { return false }
    tell(&s, g, of: held)
    return true
  }

  /// Opens the complement of a verb of speech with the phrase behind it as its subject, and with what was said of that since.
  func tell(_ s: inout ClauseBuilder.State, _ g: VerbGroup, of np: Int32) {
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

  // MARK: adverbial clauses

  /// Opens an adverbial clause whose subject is only that of the clause before. False where the verb is not one's.
  func opensAdverbialWithoutSubject(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard inAdverbial, current >= 0 else { return false }
    if builder.language.headFirst {
      guard adverbialParent >= 0, !g.infinitive else { return false }
      adverbialOfSubjectBefore(&s, g)
      return true
    }
    guard g.bareParticiple, i > 0, items[i - 1].kind == .subord, adverbialWord == .if || adverbialWord == .when, case let own = s.argument(.subj, of: current),
      own >= 0
    else { return false }
    // "will respond if attacked by X", "unless provoked": it befalls him of whom the clause before tells.
    var c = clause(.adverbial, g, s)
    c.passive = true
    c.subordinator = adverbialWord
    c.parent = current
    c.teller = s.clauses[Int(current)].teller
    c.aux.formUnion(adverbialAux)
    endSubordination()
    open(&s, c, subject: own)
    return true
  }

  /// "gugur setelah diserang X", "sehingga menewaskan 12 orang": opens what is told of him of whom the clause before told.
  private func adverbialOfSubjectBefore(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.adverbial, g, s)
    c.subordinator = adverbialWord
    c.distance = adverbialDistance
    c.parent = adverbialParent
    c.aux.formUnion(adverbialAux)
    endSubordination()
    let parent = s.clauses[Int(adverbialParent)]
    let accused = s.argument(.obj, of: adverbialParent)
    if adverbialWord == .because, parent.complement < 0, !parent.passive, builder.complementKind(of: parent, units) == .accuse, accused >= 0, accused == last,
      builder.isActorLike(s.nps[Int(accused)], units)
    {
      // "menyalahkan Hamas karena memasuki wilayah Israel": what he is blamed for.
      c.kind = .complement
      return openComplement(&s, c, of: adverbialParent, subject: accused)
    }
    let struck = struckBy(parent, g, s)
    if let struck { c.first = min(c.first, s.nps[Int(struck)].first) }
    c.teller = resumes >= 0 ? resumes : struck != nil && builder.isSpeech(parent, units) ? adverbialParent : parent.teller
    // What comes of an act comes of him who did it.
    let own = parent.passive && adverbialWord == .until && !g.passive ? s.argument(.by, of: adverbialParent) : s.argument(.subj, of: adverbialParent)
    let other = blamed(s, parent) ?? struck ?? (own >= 0 ? own : s.argument(.obj, of: adverbialParent))
    // "Selamat kepada mereka karena setuju …"
    open(&s, c, subject: other < 0 && last >= 0 && builder.isActorLike(s.nps[Int(last)], units) ? last : other)
  }

  /// "melaporkan serangan X hingga menewaskan dua warga", "ada penembakan oleh X sehingga menewaskan …": what is told of did, and not who tells it.
  private func struckBy(_ parent: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard adverbialWord == .until, !g.passive, parent.complement < 0,
      parent.exist || parent.verb >= 0 && builder.takesPlace(units[Int(parent.verb)]) || builder.isSpeech(parent, units)
    else { return nil }
    let attack = s.argument(.obj, of: adverbialParent)
    return attack >= 0 && s.nps[Int(attack)].classes.intersects(builder.strikingClasses) ? attack : nil
  }

  // MARK: complements and coordination

  /// Opens a verb behind an open clause: as its complement, as what its object did or suffered, or beside it.
  func verbBehindClause(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    let parent = s.clauses[Int(current)]
    let kind = builder.complementKind(of: parent, units)
    if let told = toldWithoutThat(s, g, kind) { return tell(&s, g, of: told) }
    if let doer = doerOfDay(s, g) {
      subject = doer
      return verbOfSubject(&s, g, i)
    }
    let adjacent = parent.end == g.first || onlyBetween(Int(parent.end), Int(g.first))
    if !builder.language.headFirst, opensParticipleBehindComma(&s, g, i) || opensComplementWithoutTo(&s, g, i, kind, adjacent: adjacent) { return }
    if afterConjunction || afterComma { return coordinate(&s, g, at: i) }
    if builder.language.headFirst {
      if adjacent, let main = striker(behind: parent, g, s) { return strikeOn(&s, g, main) }
      if adjacent || lastItemWasNP && kind != .none && !isHelpedBy(last, parent, kind, s) { return serialVerb(&s, g, kind) }
      if lastItemWasNP, s.argument(.obj, of: current) == last, last >= 0 { return verbOfObject(&s, g) }
    }
    if g.passive || g.bareParticiple, lastItemWasNP, last >= 0 { return reducedRelative(&s, g) }
    coordinate(&s, g, at: i)
  }

  /// "Ini adalah hari kelima X menyerang Y": who did it on the day that was counted; nil where none stands right behind that.
  private func doerOfDay(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard builder.language.headFirst, lastItemWasNP, last >= 0, !afterConjunction, !afterComma, s.clauses[Int(current)].verb < 0,
      case let doer = s.nps[Int(last)], doer.end == g.first, doer.first > 0, units[Int(doer.first) - 1].flags.contains(.adjectival),
      case let day = s.argument(.as, of: current), day >= 0, builder.isActorLike(doer, units)
    else { return nil }
    return s.nps.contains { $0.end == doer.first && $0.classes == builder.timeClass } ? last : nil
  }

  /// "signed an agreement on Friday, brokered by X": opens what was done to what was signed. False where the verb is no such participle.
  private func opensParticipleBehindComma(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard afterComma, !afterConjunction, g.bareParticiple, i + 1 < items.count, items[i + 1].kind == .prep, items[i + 1].slot == .by,
      !s.clauses[Int(current)].passive
    else { return false }
    let object = s.argument(.obj, of: current)
    let what = object >= 0 && s.nps[Int(object)].noun >= 0 ? object : s.argument(.subj, of: current)
    guard what >= 0, s.nps[Int(what)].noun >= 0 else { return false }
    last = what
    reducedRelative(&s, g)
    return true
  }

  /// Opens the complement of an English verb without "that" or "to". False where the verb behind it is none.
  private func opensComplementWithoutTo(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int, _ kind: ComplementKind, adjacent: Bool) -> Bool {
    guard !afterConjunction, !afterComma else { return false }
    let parent = s.clauses[Int(current)]
    if adjacent, kind == .pass, g.bareParticiple, keepsState(parent, s, i) {
      // "were reported killed", "remains blocked by X"
      var c = clause(.complement, g, s)
      c.passive = true
      openComplement(&s, c, of: current, subject: s.argument(parent.passive ? .obj : .subj, of: current))
      return true
    }
    let helped =
      i > 0 && items[i - 1].kind == .np && items[i - 1].index == s.argument(.obj, of: current) && builder.isActorLike(s.nps[Int(items[i - 1].index)], units)
    let isBidden =
      helped && kind == .absorb && !parent.passive && builder.controlsByObject(units[Int(parent.verb)]) && units[Int(parent.verb)].payload != builder.calls
    if kind == .pass ? adjacent || helped : isBidden, isBareInfinitive(g) {
      // "helped broker a truce", "helped the sides reach a truce", "demanded X hand over its arms"
      openComplement(&s, clause(.complement, g, s), of: current, subject: s.argument(parent.passive || helped ? .obj : .subj, of: current))
      return true
    }
    guard kind == .plan, g.finite, case let hoped = s.argument(.obj, of: current), hoped >= 0 else { return false }
    // "hopes the parties to the conflict will observe the truce"
    tell(&s, g, of: hoped)
    return true
  }

  /// Whether a verb says what somebody is told to be or goes on being.
  private func keepsState(_ c: Clause, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard c.verb >= 0 else { return false }
    let sense = units[Int(c.verb)].payload
    return sense == builder.manages || sense == builder.goesOn && isHeldSo(s, i)
  }

  /// Opens the complement of a clause that is the verb before; who tells that clause tells this one.
  func openComplement(_ s: inout ClauseBuilder.State, _ c: Clause, of from: Int32, subject np: Int32) {
    var c = c
    c.parent = from
    open(&s, c, subject: np)
    if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
    inherit(&s, from)
  }

  /// "melepaskan tembakan di X yang disengketakan menewaskan dua warga": the clause of who fired; no place has killed. nil elsewhere.
  private func striker(behind aside: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard aside.kind == .relative, aside.passive, !g.passive, g.verb >= 0, builder.hits(units[Int(g.verb)]), let top = stack.last, top.clause >= 0,
      top.subject < 0, assailant(in: top.clause, s) != nil, case let place = s.argument(.obj, of: current), place >= 0, namesPlace(place, s)
    else { return nil }
    return top.clause
  }

  /// Who strikes in a clause; nil where it tells of no strike, or of none who did it.
  private func assailant(in c: Int32, _ s: ClauseBuilder.State) -> Int32? {
    guard tellsOfStrike(s.clauses[Int(c)]), case let doer = s.argument(.subj, of: c), doer >= 0 else { return nil }
    return doer
  }

  /// Whether a clause says by its verb that somebody strikes.
  func tellsOfStrike(_ c: Clause) -> Bool { c.verb >= 0 && !c.passive && builder.assaults(units[Int(c.verb)]) }

  /// Opens what came of a strike, as its own doer's.
  private func strikeOn(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ main: Int32) {
    stack.removeLast()
    var c = clause(.participial, g, s)
    c.parent = main
    c.teller = s.clauses[Int(main)].teller
    c.aux.formUnion(s.clauses[Int(main)].aux)
    open(&s, c, subject: s.argument(.subj, of: main))
  }

  /// Serial verbs: "sepakat mengakhiri", "menyebabkan 100 tentara tewas".
  private func serialVerb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ kind: ComplementKind) {
    let parent = s.clauses[Int(current)]
    let object = s.argument(.obj, of: current)
    var c = clause(.complement, g, s)
    // "berharap X membebaskan …": what X shall do.
    let isAnothers = kind == .plan && object >= 0 && object == last && lastItemWasNP && !parent.passive && builder.isActorLike(s.nps[Int(object)], units)
    let control = (builder.controlsByObject(units[Int(max(parent.verb, 0))]) || isAnothers) && object >= 0
    // "dinyatakan hilang": he of whom it is declared.
    let np = control || parent.passive && object >= 0 ? object : s.argument(.subj, of: current)
    // "dikerahkan menjaga pasar"
    let isSent =
      parent.passive && !g.passive && kind == .none && parent.verb >= 0 && units[Int(parent.verb)].payload >= 0
      && builder.sends[Int(units[Int(parent.verb)].payload)]
    if isSent || builder.aims(parent, units) {
      // What for.
      c.isPurpose = true
      c.aux.insert(.future)
    }
    openComplement(&s, c, of: current, subject: np)
  }

  /// Opens what an object does or suffers that goes on as a subject without "yang".
  private func verbOfObject(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.participial, g, s)
    c.parent = current
    open(&s, c, subject: g.passive ? last : risen(s) ?? author(of: last, s) ?? striker(s, g) ?? last)
  }

  /// "X Serang Y Tewaskan 12 Orang", "X menyerang Y menewaskan 12 orang": X killed them; nil elsewhere.
  private func striker(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard g.verb >= 0, builder.hits(units[Int(g.verb)]), s.clauses[Int(current)].kind == .main else { return nil }
    return assailant(in: current, s)
  }

  /// "Jumlah korban tewas bertambah 35 menjadi 60.210": the toll rose to that, by a count right before the verb; nil elsewhere.
  private func risen(_ s: ClauseBuilder.State) -> Int32? {
    let by = s.nps[Int(last)]
    guard by.quantity >= 0, by.noun < 0, by.of < 0, case let toll = s.argument(.subj, of: current), toll >= 0,
      s.nps[Int(toll)].classes.intersects(builder.tollClass)
    else { return nil }
    return toll
  }
}
