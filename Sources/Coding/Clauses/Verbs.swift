import Claims
import Packs

/// What a verb opens: clauses, complements, relative clauses, participles.
extension ClauseBuilder.Walk {
  func clause(_ kind: ClauseKind, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Clause {
    var c = Clause(kind: kind, verb: g.verb, first: g.first, end: g.end)
    c.aux = g.aux
    c.negated = g.negated
    c.demand = g.demand
    c.passive = g.passive
    c.reciprocal = g.reciprocal
    c.perfect = g.perfect
    c.exist = g.exist
    c.backshifted = g.backshifted
    if g.verb >= 0 { c.quoted = units[Int(g.verb)].flags.contains(.quoted) } else { c.quoted = units[Int(g.first)].flags.contains(.quoted) }
    return c
  }

  mutating func open(_ s: inout ClauseBuilder.State, _ c: Clause, subject np: Int32, as slot: Slot = .subj) {
    let id = Int32(s.clauses.count)
    var c = c
    if question { c.isQuestion = true }
    question = false
    if isAim {
      // A verb that takes no such clause: it says only what for.
      let kind = c.parent >= 0 ? builder.complementKind(of: s.clauses[Int(c.parent)], units) : .none
      if kind == .none || kind == .report {
        c.isPurpose = true
        c.aux.insert(.future)
      }
      isAim = false
    }
    s.clauses.append(c)
    if np >= 0 { s.add(c.passive && slot == .subj ? .obj : slot, np, to: id) }
    for p in pending { s.add(p.slot, p.np, to: id) }
    pending.removeAll(keepingCapacity: true)
    if c.kind != .relative { for k in s.times.indices where s.times[k].clause < 0 { s.times[k].clause = id } }
    current = id
    subject = -1
    complementTo = -1
  }

  mutating func verb(_ s: inout ClauseBuilder.State, _ g: VerbGroup, _ i: Int) {
    if g.verb < 0, !g.exist, !g.finite { return }
    if g.exist, g.verb < 0, antecedent < 0 {
      // "there has been", "ada": what exists stands behind it; before it in "kontak tembak terjadi".
      let before = builder.language.headFirst ? subject : -1
      var c = clause(inAdverbial ? .adverbial : complementTo >= 0 ? .complement : .main, g, s)
      if complementTo >= 0 {
        c.parent = complementTo
        subject = -1
        attach(&s, c, complementTo)
      } else {
        inAdverbial = false
        adverbialAux = []
        open(&s, c, subject: before)
      }
      return
    }
    if antecedent >= 0 {
      relative(&s, g)
      return
    }
    if afterComma, subject < 0, g.verb >= 0, !g.passive, builder.complementKind(units[Int(g.verb)]) == .report,
      i + 1 < s.items.count, s.items[i + 1].kind == .np, current >= 0, builder.language.headFirst || speaksBehind(s, g, i)
    {
      // "…, kata X", "…," said X: the speaker stands behind.
      let c = clause(.main, g, s)
      open(&s, c, subject: -1)
      return
    }
    if builder.language.headFirst, afterComma, subject < 0, g.verb >= 0, g.form == .bare, i > 0, i + 1 < s.items.count, s.items[i + 1].kind == .np,
      current >= 0,
      s.items[i - 1].kind == .quoteClose || i > 1 && s.items[i - 1].kind == .comma && s.items[i - 2].kind == .quoteClose,
      builder.isActorLike(s.nps[Int(s.items[i + 1].index)], units)
    {
      // "…," tuding X: whose words they were.
      let c = clause(.main, g, s)
      open(&s, c, subject: -1)
      isInverted = true
      return
    }
    if g.infinitive {
      infinitive(&s, g)
      return
    }
    if g.gerund && !builder.language.headFirst {
      participle(&s, g)
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
    // A past form after a subject whose real verb is still to come is a reduced relative: "troops deployed in X attacked".
    if g.bareParticiple, !builder.language.headFirst, reduced(s, g, i) {
      reducedRelative(&s, g)
      return
    }
    if subject < 0, complementTo < 0, current >= 0, !afterConjunction, !g.infinitive, stack.contains(where: { $0.subject >= 0 }) {
      while let top = stack.last, top.subject < 0 { stack.removeLast() }
      // The relative clause is over: its antecedent's own verb.
      let top = stack.removeLast()
      subject = top.subject
      current = top.clause
      complementTo = top.complementTo
    }
    if subject >= 0 {
      if afterConjunction || !stack.isEmpty { dropFinishedRelatives(s) }
      var c = clause(.main, g, s)
      if g.bareParticiple, !builder.language.headFirst, !(i + 1 < s.items.count && s.items[i + 1].kind == .np), g.verb >= 0, builder.hits(units[Int(g.verb)]),
        s.nps[Int(subject)].quantity >= 0 || isHeadlinePerson(s.nps[Int(subject)])
      {
        // Headlines: "Twelve killed in blast".
        c.passive = true
      }
      if complementTo >= 0 {
        c.kind = .complement
        c.parent = complementTo
        attach(&s, c, complementTo)
      } else if inAdverbial {
        c.kind = .adverbial
        c.subordinator = adverbialWord
        c.distance = adverbialDistance
        if adverbialTime >= 0 {
          // "in February, when a bomber struck": then.
          let t = s.items[adverbialTime]
          s.times.append(TimeLink(time: t.index, unit: t.unit, clause: Int32(s.clauses.count), isBare: true))
          adverbialTime = -1
        }
        c.parent = adverbialParent
        // "…, sementara Y mengatakan …": said by another.
        if builder.language.headFirst, adverbialWord == .while, builder.isSpeech(c, units) { c.parent = -1 }
        c.aux.formUnion(adverbialAux)
        inAdverbial = false
        adverbialAux = []
        extend(&c, s, subject)
        open(&s, c, subject: subject)
      } else {
        extend(&c, s, subject)
        // A clause coordinated under a speech verb stays told by it; one after a stop does not.
        if current >= 0, afterConjunction || joinedSubject || builder.language.headFirst && !afterComma,
          s.clauses[Int(current)].teller >= 0 || s.clauses[Int(current)].kind == .complement
        {
          c.parent = s.clauses[Int(current)].parent
          c.teller = s.clauses[Int(current)].teller
          c.kind = .coordinate
        }
        open(&s, c, subject: subject)
      }
      return
    }
    if builder.language.headFirst, !inAdverbial, !afterConjunction, !g.infinitive, let told = toldOf(s) {
      tell(&s, g, of: told)
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
      c.teller = parent.teller
      // What comes of an act comes of him who did it.
      let own = parent.passive && adverbialWord == .until && !g.passive ? s.argument(.by, of: adverbialParent) : s.argument(.subj, of: adverbialParent)
      let other = own >= 0 ? own : s.argument(.obj, of: adverbialParent)
      // "Selamat kepada mereka karena setuju …"
      open(&s, c, subject: other < 0 && last >= 0 && builder.isActorLike(s.nps[Int(last)], units) ? last : other)
      return
    }
    if current >= 0 {
      let parent = s.clauses[Int(current)]
      let adjacent = parent.end == g.first || onlyBetween(Int(parent.end), Int(g.first))
      let kind = builder.complementKind(of: parent, units)
      if !builder.language.headFirst, afterComma, !afterConjunction, g.bareParticiple, i + 1 < s.items.count, s.items[i + 1].kind == .prep,
        s.items[i + 1].slot == .by, !parent.passive
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
        units[Int(parent.verb)].payload == builder.manages
      {
        // "were reported killed"
        var c = clause(.complement, g, s)
        c.passive = true
        c.parent = current
        let from = current
        open(&s, c, subject: parent.passive ? s.argument(.obj, of: from) : s.argument(.subj, of: from))
        if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
        inherit(&s, from)
        return
      }
      if afterConjunction || afterComma && !builder.language.headFirst || afterComma && builder.language.headFirst {
        coordinate(&s, g, at: i)
      } else if builder.language.headFirst, adjacent || lastItemWasNP && kind != .none {
        // Serial verbs: "sepakat mengakhiri", "menyebabkan 100 tentara tewas".
        let object = s.argument(.obj, of: current)
        var c = clause(.complement, g, s)
        c.parent = current
        let control = builder.controlsByObject(units[Int(max(parent.verb, 0))]) && object >= 0
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
        open(&s, c, subject: g.passive ? last : author(of: last, s) ?? last)
      } else if g.passive || g.bareParticiple, lastItemWasNP, last >= 0 {
        reducedRelative(&s, g)
      } else {
        coordinate(&s, g, at: i)
      }
      return
    }
    if inAdverbial, builder.language.headFirst, last >= 0, builder.isActorLike(s.nps[Int(last)], units) { subject = last }
    if !builder.language.headFirst, g.bareParticiple, !inAdverbial, i + 1 < s.items.count, s.items[i + 1].kind == .prep {
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
    open(&s, c, subject: subject)
    if isBare, builder.language.headFirst { waiting = current }
  }

  /// "Pejabat mengatakan serangan di X menewaskan 12 orang": what stands behind a verb of speech and has a verb of its own.
  private func toldOf(_ s: ClauseBuilder.State) -> Int32? {
    guard current >= 0, subject < 0, complementTo < 0 else { return nil }
    let c = s.clauses[Int(current)]
    guard c.complement < 0, !c.passive, c.verb >= 0, builder.isSpeech(c, units) || builder.complementKind(of: c, units) == .deny,
      s.argument(.subj, of: current) >= 0
    else { return nil }
    let np = s.argument(.obj, of: current)
    guard np >= 0, s.nps[Int(np)].first >= c.verb, s.nps[Int(np)].pronoun == .none else { return nil }
    return np
  }

  /// Opens the complement of a verb of speech with the phrase behind it as its subject, and with what was said of that since.
  private mutating func tell(_ s: inout ClauseBuilder.State, _ g: VerbGroup, of np: Int32) {
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
    c.teller = from
    c.first = min(c.first, s.nps[Int(np)].first)
    let id = Int32(s.clauses.count)
    open(&s, c, subject: np)
    for m in moved.reversed() { s.add(m.slot, m.np, to: id) }
    for k in s.times.indices where s.times[k].clause == from && s.times[k].unit > s.nps[Int(np)].first { s.times[k].clause = id }
    s.clauses[Int(from)].complement = id
  }

  /// "Teen killed in shooting": a noun of people without an article.
  func isHeadlinePerson(_ np: NounPhrase) -> Bool {
    np.noun >= 0 && np.classes.intersects(builder.victimClasses) && units[Int(np.first)].kind != .det && units[Int(np.first)].kind != .possPronoun
      && np.genitiveEnd < 0
  }

  mutating func dropFinishedRelatives(_ s: ClauseBuilder.State) { stack.removeAll(keepingCapacity: true) }

  func onlyBetween(_ a: Int, _ b: Int) -> Bool {
    guard a < b else { return true }
    for k in a..<b where units[k].kind != .adverb && units[k].kind != .aspect && units[k].kind != .infinitive && units[k].kind != .time { return false }
    return true
  }

  /// The new clause becomes the complement of `to`.
  mutating func attach(_ s: inout ClauseBuilder.State, _ c: Clause, _ to: Int32) {
    var c = c
    extend(&c, s, subject)
    if builder.isSpeech(s.clauses[Int(to)], units) { c.teller = to } else { c.teller = s.clauses[Int(to)].teller }
    let np = subject
    open(&s, c, subject: np)
    if s.clauses[Int(to)].complement < 0 { s.clauses[Int(to)].complement = current }
  }

  mutating func inherit(_ s: inout ClauseBuilder.State, _ from: Int32) {
    let teller = builder.isSpeech(s.clauses[Int(from)], units) ? from : s.clauses[Int(from)].teller
    s.clauses[Int(current)].teller = teller
  }

  func extend(_ c: inout Clause, _ s: ClauseBuilder.State, _ np: Int32) {
    if np >= 0 { c.first = min(c.first, s.nps[Int(np)].first) }
  }

  mutating func relative(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.relative, g, s)
    let head = antecedent
    antecedent = -1
    if stack.last.map({ $0.clause >= 0 }) ?? false, let top = stack.last { c.teller = s.clauses[Int(top.clause)].teller }
    c.parent = -1
    c.first = subject >= 0 ? s.nps[Int(subject)].first : c.first
    if subject >= 0 {
      let own = subject
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
    } else {
      c.first = min(c.first, s.nps[Int(head)].first)
      open(&s, c, subject: head)
    }
  }

  func reduced(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard subject >= 0, s.nps[Int(subject)].noun >= 0 else { return false }
    if isAside(s, i) { return true }
    let next = i + 1 < s.items.count ? s.items[i + 1] : nil
    // "troops deployed by Russia": a passive marker right behind.
    if let next, next.kind == .prep, next.slot == .by { return true }
    if g.verb >= 0, units[Int(g.verb)].payload >= 0 {
      let sense = Int(units[Int(g.verb)].payload)
      // "the spokesman said in answer to …": he speaks, he is not spoken of.
      if let next, next.kind == .prep, builder.complementOf[sense] == .report, builder.isActorLike(s.nps[Int(subject)], units) { return false }
      // "resigned after …": nobody is resigned.
      if builder.lacksPassive[sense] { return false }
      // "agreed to resign": nobody is agreed to do something.
      if let next, next.kind == .vg, s.vgs[Int(next.index)].infinitive, builder.subjectControls[sense] { return false }
    }
    // Objects behind it: it is the main verb, unless another verb follows at once ("a group called X attacked").
    if let next, next.kind == .comp { return false }
    if let next, next.kind == .np,
      !(i + 2 < s.items.count && s.items[i + 2].kind == .vg && s.vgs[Int(s.items[i + 2].index)].finite
        && builder.complementKind(units[Int(max(0, g.verb))]) != .report && !s.vgs[Int(s.items[i + 2].index)].infinitive
        && !describesObject(s, i + 2) && !isStruck(s.vgs[Int(s.items[i + 2].index)]))
    {
      return false
    }
    var k = i + 1
    while k < s.items.count {
      switch s.items[k].kind {
      case .vg:
        let v = s.vgs[Int(s.items[k].index)]
        let alsoReduced = v.bareParticiple && k + 1 < s.items.count && s.items[k + 1].kind == .prep && s.items[k + 1].slot == .by
        if v.finite && !v.infinitive && !alsoReduced { return true }
      case .comma, .conj, .stop, .rel, .subord, .comp, .quoteOpen, .quoteClose, .dash: return false
      default: break
      }
      k += 1
    }
    return false
  }

  /// "The truce, agreed on Saturday, collapsed": between commas, of what does nothing itself.
  private func isAside(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i > 0, s.items[i - 1].kind == .comma, current < 0, s.nps[Int(subject)].classes.intersects(builder.accordClasses) else { return false }
    guard let comma = s.items[(i + 1)...].firstIndex(where: { $0.kind == .comma || $0.kind == .stop }), s.items[comma].kind == .comma, comma + 1 < s.items.count
    else { return false }
    return s.items[comma + 1].kind == .vg && s.vgs[Int(s.items[comma + 1].index)].finite
  }

  /// "returned a pendant engraved with …": a participle that says something of the object before it. A verb of naming takes a second name, and
  /// what follows that is the main verb ("a group called X attacked in …").
  private func describesObject(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let g = s.vgs[Int(s.items[i].index)]
    let object = s.nps[Int(s.items[i - 1].index)]
    guard g.bareParticiple, object.noun >= 0, !builder.isActorLike(object, units), i + 1 < s.items.count else { return false }
    return s.items[i + 1].kind == .prep || s.items[i + 1].kind == .time
  }
  /// "found him shot in the head": what had been done to him.
  private func isStruck(_ g: VerbGroup) -> Bool { g.bareParticiple && g.verb >= 0 && builder.hits(units[Int(g.verb)]) }

  mutating func reducedRelative(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    let head = subject >= 0 ? subject : last
    guard head >= 0 else { return }
    var c = clause(.relative, g, s)
    c.passive = true
    c.first = min(c.first, s.nps[Int(head)].first)
    if current >= 0 { c.teller = s.clauses[Int(current)].teller }
    stack.append((current, subject, complementTo))
    open(&s, c, subject: head)
  }

  mutating func infinitive(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.infinitive, g, s)
    if current < 0 {
      // "agreement to withdraw" as a subject, or a purpose before the clause.
      if subject >= 0, builder.isActorLike(s.nps[Int(subject)], units) {
        // Headlines: "France to withdraw troops".
        c.kind = .main
        c.aux.insert(.future)
        extend(&c, s, subject)
        open(&s, c, subject: subject)
        return
      }
      if subject >= 0 {
        let id = Int32(s.clauses.count)
        c.isPurpose = true
        s.clauses.append(c)
        s.nps[Int(subject)].complement = id
        stack.append((-1, subject, -1))
        current = id
        subject = -1
        return
      }
      open(&s, c, subject: -1)
      return
    }
    let parent = s.clauses[Int(current)]
    if afterConjunction, parent.kind == .infinitive, parent.parent >= 0, subject < 0 {
      // "to stop its offensive and to leave the town"
      c.parent = parent.parent
      c.isPurpose = parent.isPurpose
      c.aux.formUnion(parent.aux)
      c.teller = parent.teller
      open(&s, c, subject: parent.passive ? s.argument(.obj, of: current) : s.argument(.subj, of: current))
      return
    }
    c.parent = current
    let from = current
    let object = s.argument(.obj, of: current)
    let kind = builder.complementKind(of: parent, units)
    let controlled = parent.verb >= 0 && builder.controlsByObject(units[Int(parent.verb)])
    let target: Int32
    if controlled {
      let receiver = object >= 0 ? object : s.argument(.to, of: current) >= 0 ? s.argument(.to, of: current) : s.argument(.for, of: current)
      target = receiver
    } else if parent.passive, s.argument(.obj, of: current) >= 0 {
      target = s.argument(.obj, of: current)
    } else {
      target = s.argument(.subj, of: current)
    }
    let onNoun = lastItemWasNP && last >= 0 && last != target && s.nps[Int(last)].complement < 0
    open(&s, c, subject: target)
    if onNoun { s.nps[Int(last)].complement = current }
    if s.clauses[Int(from)].complement < 0, kind != .none || !onNoun { s.clauses[Int(from)].complement = current }
    if kind == .none || kind == .report {
      s.clauses[Int(current)].aux.insert(.future)
      s.clauses[Int(current)].isPurpose = true
    }
    inherit(&s, from)
  }

  /// "…," said X: what follows the verb is who speaks, and nothing that X does.
  private func speaksBehind(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !afterConjunction, g.finite, units[Int(g.verb)].verbForm.contains(.past) || units[Int(g.verb)].verbForm.contains(.third) else { return false }
    let speaker = s.nps[Int(s.items[i + 1].index)]
    let head = units[Int(speaker.head)].kind
    guard head == .name || head == .unknownName || builder.isActorLike(speaker, units) else { return false }
    return i + 2 >= s.items.count || s.items[i + 2].kind != .vg && s.items[i + 2].kind != .comp && s.items[i + 2].kind != .quoteOpen
  }

  /// "passed a resolution condemning X", "filed a lawsuit accusing Y": a document says what those say who issue it.
  private func author(of np: Int32, _ s: ClauseBuilder.State) -> Int32? {
    guard current >= 0, s.argument(.obj, of: current) == np, s.nps[Int(np)].classes.intersects(builder.documentClasses) else { return nil }
    // "vetoed a resolution demanding X": he did not issue it.
    if builder.rejects(s.clauses[Int(current)], units) { return nil }
    let own = s.clauses[Int(current)].passive ? s.argument(.by, of: current) : s.argument(.subj, of: current)
    return own >= 0 ? own : nil
  }

  mutating func participle(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.participial, g, s)
    if current >= 0, subject < 0, !afterComma, !lastItemWasNP {
      // "began shelling", "stop firing"
      c.kind = .complement
      c.parent = current
      let from = current
      open(&s, c, subject: s.argument(.subj, of: from))
      if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
      inherit(&s, from)
      return
    }
    if lastItemWasNP, last >= 0, !afterComma {
      // "troops guarding the road"
      c.first = min(c.first, s.nps[Int(last)].first)
      if current >= 0 { c.teller = s.clauses[Int(current)].teller }
      let head = last
      stack.append((current, subject, complementTo))
      open(&s, c, subject: author(of: head, s) ?? head)
      return
    }
    if current >= 0 {
      // ", killing five": the clause before acts; its own act may be the subject. "…, X said, killing five": not who says so.
      let spoken = s.clauses[Int(current)]
      let told = current - 1
      let isAside =
        !builder.language.headFirst && afterComma && spoken.kind == .main && spoken.complement < 0 && builder.isSpeech(spoken, units) && spoken.first > 0
        && units[Int(spoken.first) - 1].kind == .comma && told >= 0 && s.clauses[Int(told)].kind != .nominal && !builder.isSpeech(s.clauses[Int(told)], units)
      var from = isAside ? told : current
      if g.verb >= 0, builder.complementKind(units[Int(g.verb)]) == .report {
        // ", saying …": he whom the sentence is about says it.
        while s.clauses[Int(from)].kind == .complement, s.clauses[Int(from)].parent >= 0 { from = s.clauses[Int(from)].parent }
      }
      c.parent = from
      c.teller = s.clauses[Int(from)].teller
      c.aux.formUnion(s.clauses[Int(from)].aux)
      let np = s.clauses[Int(from)].passive ? s.argument(.by, of: from) : s.argument(.subj, of: from)
      open(&s, c, subject: np)
      return
    }
    open(&s, c, subject: subject)
  }

  mutating func coordinate(_ s: inout ClauseBuilder.State, _ g: VerbGroup, at i: Int = -1) {
    var from = current
    let told = s.clauses[Int(from)]
    if told.teller >= 0, told.passive, !g.passive, !builder.language.headFirst, g.verb >= 0, told.kind == .complement || told.kind == .coordinate,
      builder.complementKind(units[Int(g.verb)]) == .accuse || builder.complementKind(units[Int(g.verb)]) == .report
    {
      // "said 18 were killed and blamed the police": who said it blames.
      from = told.teller
    }
    if !builder.language.headFirst, told.parent >= 0, told.kind == .complement, told.verb >= 0, units[Int(told.verb)].verbForm == .gerund, g.verb >= 0,
      units[Int(g.verb)].verbForm.contains(.past), !g.passive
    {
      // "accused X of breaking the truce and urged Y to act": who accused urges.
      from = told.parent
    }
    if builder.language.headFirst, !g.passive, g.verb >= 0, afterConjunction, told.kind == .complement, told.parent >= 0,
      builder.complementKind(units[Int(g.verb)]) == .report || builder.complementKind(units[Int(g.verb)]) == .accuse,
      builder.complementKind(of: s.clauses[Int(told.parent)], units) == .accuse
    {
      // "menuduh X menyerang dan mengatakan …": who accused says.
      from = told.parent
    }
    let before = s.clauses[Int(from)]
    if before.reciprocal, before.complement < 0, before.verb >= 0, builder.complementKind(units[Int(before.verb)]) == .accuse {
      // "saling menuduh … dan melanggar …": what follows is also what they accuse each other of.
      var c = clause(.complement, g, s)
      c.parent = from
      let np = s.argument(.subj, of: from)
      open(&s, c, subject: np)
      s.clauses[Int(current)].isAccusation = true
      s.clauses[Int(current)].accuser = from
      return
    }
    var c = clause(builder.language.headFirst && afterComma && !afterConjunction ? .participial : .coordinate, g, s)
    c.parent = c.kind == .participial ? from : before.parent
    c.teller = before.teller
    if before.kind == .complement || before.kind == .infinitive || before.kind == .relative { c.kind = before.kind }
    c.isPurpose = before.isPurpose
    if before.passive, g.bareParticiple, !builder.language.headFirst, i >= 0, !(i + 1 < s.items.count && s.items[i + 1].kind == .np) {
      // "was shot and critically wounded"
      c.passive = true
    }
    if g.form.isDisjoint(with: [.past, .third]) || builder.language.headFirst { c.aux.formUnion(before.aux) }
    // Voice: the shared phrase is what stood before the first verb.
    // ", menewaskan lima orang" behind a passive: he who did it did that too, not he who suffered it.
    let suffered = before.passive && c.kind == .participial && !g.passive
    let np = suffered ? s.argument(.by, of: from) : before.passive ? s.argument(.obj, of: from) : s.argument(.subj, of: from)
    open(&s, c, subject: np)
  }
}
