import Claims
import Packs

/// What a clause takes as it opens.
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

  func open(_ s: inout ClauseBuilder.State, _ c: Clause, subject np: Int32, as slot: Slot = .subj) {
    let id = Int32(s.clauses.count)
    var c = c
    if question { c.isQuestion = true }
    if np >= 0, s.nps[Int(np)].isNeither { c.negated.toggle() }
    if asserted >= 0 {
      if asserted != np, s.nps[Int(asserted)].complement < 0 { s.nps[Int(asserted)].complement = id }
      asserted = -1
    }
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
    // "In a raid on 10 May to free their comrades, troops killed 25": raid and day are the main clause's.
    let waits = c.kind == .infinitive && current < 0 && pending.last.map { isOccasion(s, $0, of: $0.np) } ?? false
    let isAside = c.kind == .relative && current < 0 && !builder.language.headFirst
    if c.kind == .relative, isAside || pending.contains(where: { isOccasion(s, $0, of: np) }) {
      // "Under the deal, which X mediated, Y must withdraw": what stood before the relative clause waits for the main one.
      // So does the phrase itself that it is about: "In a statement that was issued on Monday, X denied it".
      let first = isAside ? c.first : 0
      for p in pending where s.nps[Int(p.np)].first >= first && !isOccasion(s, p, of: np) { s.add(p.slot, p.np, to: id) }
      pending = pending.filter { s.nps[Int($0.np)].first < first || isOccasion(s, $0, of: np) }
    } else if !waits, !pending.isEmpty {
      if np >= 0, !builder.language.headFirst, s.nps[Int(np)].quantity >= 0, s.nps[Int(np)].noun < 0, s.nps[Int(np)].classes.isEmpty,
        let whole = pending.first(where: { $0.slot == .of })
      {
        // "Of the prisoners, 105 have been freed": so many prisoners.
        s.nps[Int(np)].classes = s.nps[Int(whole.np)].classes
      }
      for p in pending { s.add(p.slot, p.np, to: id) }
      pending.removeAll(keepingCapacity: true)
    }
    if !waits, !s.times.isEmpty { takeDays(&s, id) }
    current = id
    subject = -1
    complementTo = -1
  }

  /// The new clause becomes the complement of `to`.
  func attach(_ s: inout ClauseBuilder.State, _ c: Clause, _ to: Int32) {
    var c = c
    extend(&c, s, subject)
    c.teller = builder.isSpeech(s.clauses[Int(to)], units) || seesThat(to, s) ? to : s.clauses[Int(to)].teller
    let np = accused(s, c, to) ?? subject
    open(&s, c, subject: np)
    if s.clauses[Int(to)].complement < 0 { s.clauses[Int(to)].complement = current }
  }

  /// "saw that the road was mined": whether somebody tells what he has seen.
  private func seesThat(_ to: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, case let c = s.clauses[Int(to)], c.verb >= 0, !c.passive, units[Int(c.verb)].isVerb(of: builder.perceives) else {
      return false
    }
    let witness = s.argument(.subj, of: to)
    return witness >= 0 && builder.isActorLike(s.nps[Int(witness)], units)
  }

  /// "accused X of bad faith, saying it had broken the truce", "accused the rebel group of …, claiming that they killed 50": X had, the group had. nil
  /// elsewhere.
  func accused(_ s: ClauseBuilder.State, _ c: Clause, _ to: Int32) -> Int32? {
    guard !builder.language.headFirst, subject >= 0, c.verb >= 0, s.clauses[Int(to)].kind == .participial, case let p = s.nps[Int(subject)],
      case let isIt = p.pronoun == .neuter || units[Int(p.head)].flags.contains(.neuter), isIt || p.pronoun == .p3, !c.passive,
      builder.assaults(units[Int(c.verb)])
    else { return nil }
    var at = s.clauses[Int(to)].parent
    if at >= 0, builder.complementKind(of: s.clauses[Int(at)], units) != .accuse { at = s.clauses[Int(at)].parent }
    guard at >= 0, builder.complementKind(of: s.clauses[Int(at)], units) == .accuse, case let object = s.argument(.obj, of: at), object >= 0,
      case let o = s.nps[Int(object)], o.pronoun == .none, builder.isActorLike(o, units),
      case let isMany = o.next >= 0 || o.noun >= 0 && units[Int(o.noun)].flags.contains(.plural),
      isIt != isMany || !isIt && o.classes.intersects(builder.bandClasses)
    else { return nil }
    return object
  }

  func inherit(_ s: inout ClauseBuilder.State, _ from: Int32) {
    let teller = builder.isSpeech(s.clauses[Int(from)], units) ? from : s.clauses[Int(from)].teller
    s.clauses[Int(current)].teller = teller
  }

  func extend(_ c: inout Clause, _ s: ClauseBuilder.State, _ np: Int32) {
    if np >= 0 { c.first = min(c.first, s.nps[Int(np)].first) }
  }
}
