import Claims
import Packs

/// Clauses that say which ones are meant, what is waited for or what something is for, and nothing that was done.
extension Interpreter {
  /// "the two sides that are fighting met", "dari kota yang diduduki": which ones are meant, nothing that has just been done.
  func isDescription(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    if clause.kind == .relative, isGeneric(c, s, input) { return true }
    if draft.event == .assault, draft.truce == .violated, assertion(of: c, s) >= 0 {
      // "accusations from X that Y had broken the truce": the accusation tells it.
      return true
    }
    if !language.headFirst,
      isAscribed(c, draft, s, input) || isClearedAway(c, draft, s) || isAgenda(c, draft, s, input)
        || isToldToTell(c, draft, s, input)
    {
      return true
    }
    if !language.headFirst, clause.kind == .complement, clause.parent >= 0, s.clauses[Int(clause.parent)].kind == .relative, clause.verb >= 0,
      draft.event == .assault, draft.time == nil, input.scene.units[Int(clause.verb)].verbForm.contains(.gerund),
      draft.actors.allSatisfy({ $0.sector == "CVL" || $0.sector == "UNK" })
    {
      // "the man who admits killing three people": of somebody without a part in affairs, which one.
      return true
    }
    if !language.headFirst, clause.kind == .participial || clause.kind == .relative, endsByAccord(c, draft, s, input) { return true }
    // "the observers monitoring the border came under fire": which ones.
    if !language.headFirst, clause.kind == .participial, draft.event == .cooperate, draft.provisions.contains(.monitoring), draft.time == nil, clause.verb >= 0,
      case let who = s.argument(.subj, of: c), who >= 0, s.nps[Int(who)].definite, s.nps[Int(who)].end == clause.verb
    {
      return true
    }
    guard clause.kind == .relative, clause.verb >= 0 else { return false }
    if !language.headFirst, draft.event == .coerce, draft.time == nil, case let held = s.argument(clause.passive ? .obj : .subj, of: c), held >= 0,
      s.nps[Int(held)].classes.intersects(prisonersClass), areFreed(held, besides: c, s, input)
    {
      // "were swapped for prisoners that are held by X": which ones.
      return true
    }
    // "in territory occupied by X": whose it is.
    if !language.headFirst, clause.passive, draft.time == nil, draft.place == nil, draft.figures.isEmpty, case let held = s.argument(.obj, of: c), held >= 0,
      s.nps[Int(held)].classes.intersects(territoryClass), senses(clause, input.scene).contains(where: { $0 == controlSense || $0 == occupySense })
    {
      return true
    }
    // "a committee that oversees the truce", "the militia that backs X": what it is for.
    if draft.event == .cooperate || draft.event == .support || draft.event == .aid, draft.time == nil, isStanding(c, s, input) { return true }
    // "misi yang mengawasi gencatan senjata itu mendesak …": what it is there for.
    if language.headFirst, draft.event == .cooperate, draft.provisions.contains(.monitoring), draft.time == nil, !clause.passive, !clause.perfect,
      clause.aux.isEmpty
    {
      return true
    }
    // "X, yang menjadi mediator": who they are.
    if language.headFirst, draft.event == .consult, draft.mode == "third-party", draft.actors.isEmpty, draft.time == nil { return true }
    if language.headFirst, draft.event == .support || draft.truce == .holding, draft.time == nil { return true }
    // "pihak-pihak yang bertikai"
    if language.headFirst, draft.event == .assault, draft.time == nil, draft.place == nil, draft.figures.isEmpty,
      senses(clause, input.scene).contains(where: { $0 == fightSense || $0 == clashSense })
    {
      return true
    }
    // "yang enggan disebutkan namanya"
    if language.headFirst, draft.event == .reject || draft.event == .request, clause.complement >= 0, s.clauses[Int(clause.complement)].passive,
      senses(s.clauses[Int(clause.complement)], input.scene).contains(where: reports)
    {
      return true
    }
    if language.headFirst, !clause.passive, draft.event == .assault, draft.time == nil, draft.figures.isEmpty, s.argument(.obj, of: c) >= 0,
      s.nps[Int(s.argument(.obj, of: c))].head < clause.first, senses(clause, input.scene).contains(where: { $0 == controlSense || $0 == occupySense })
    {
      // "kota-kota yang mereka duduki"
      return true
    }
    if !language.headFirst, draft.event == .mobilize, clause.passive, draft.time == nil, s.argument(.by, of: c) < 0, s.argument(.obj, of: c) >= 0,
      s.clauses.indices.contains(where: { j in
        Int32(j) != c && s.clauses[j].kind != .nominal && s.clauses[j].kind != .relative
          && s.arguments(from: s.clauses[j].firstArgument, hold: s.argument(.obj, of: c))
      })
    {
      // "soldiers stationed in X were attacked": which ones.
      return true
    }
    guard draft.event == .assault || draft.event == .coerce, draft.time == nil || language.headFirst && isApart(draft, clause, input), draft.truce == nil else {
      return false
    }
    let head = clause.passive ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
    guard head >= 0,
      clause.passive && draft.actors.isEmpty || s.nps[Int(head)].classes.intersects(partiesClass) || isState(clause, input) || isHolding(clause, input)
    else { return false }
    if isHolding(clause, input), draft.figures.allSatisfy({ $0.measure == .settlements || $0.measure == .posts }) { return true }
    guard draft.figures.isEmpty || isState(clause, input) || isFreed(head, besides: c, draft, s, input) else { return false }
    var k = Int(clause.verb) - 1
    while k > Int(s.nps[Int(head)].head), input.scene.units[k].kind != .relative { k -= 1 }
    guard k > 0, input.scene.units[k].kind == .relative, input.scene.units[k - 1].kind != .comma else { return false }
    // It tells which one where the one does something else, or is where something else is done.
    if s.clauses.indices.contains(where: { j in
      Int32(j) != c && s.clauses[j].kind != .nominal && s.clauses[j].kind != .relative && s.arguments(from: s.clauses[j].firstArgument, hold: head)
    }) {
      return true
    }
    return s.nps.contains { s.arguments(from: $0.firstArgument, hold: head) }
  }

  /// "agreed to a truce ending the fighting", "signed a truce that ends the war": what the accord is, which has just been told.
  private func endsByAccord(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard draft.event == .retreat, draft.truce == .inForce, draft.actors.isEmpty, draft.time == nil, case let accord = s.argument(.subj, of: c), accord >= 0,
      s.nps[Int(accord)].classes.intersects(truceOrAgreement)
    else { return false }
    return s.clauses.indices.contains { k in
      Int32(k) != c && s.clauses[k].kind != .nominal && (s.argument(.obj, of: Int32(k)) == accord || s.argument(.to, of: Int32(k)) == accord)
        && senses(s.clauses[k], input.scene).contains { making[Int($0)] }
    }
  }

  /// "It was the first such attack attributed to the X Front": which one it was, and nobody says who blames them.
  private func isAscribed(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard draft.event == .accuse, clause.kind == .relative, clause.passive, draft.actors.isEmpty, draft.voices.isEmpty, draft.truce == nil, let blameSense
    else { return false }
    let which = s.argument(.obj, of: c)
    return which >= 0 && senses(clause, input.scene).contains(blameSense) && s.clauses.indices.contains { s.argument(.as, of: Int32($0)) == which }
  }

  /// "were working to clear roadblocks hindering access": what is to be cleared away, by nobody of whom anything is told.
  private func isClearedAway(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    let clause = s.clauses[Int(c)]
    guard draft.event == .coerce, draft.actors.isEmpty, clause.kind == .participial || clause.kind == .relative, !clause.passive,
      case let what = s.argument(.subj, of: c), what >= 0, s.nps[Int(what)].classes.intersects(blockadeClass)
    else { return false }
    return s.clauses.indices.contains { k in
      (s.clauses[k].kind == .infinitive || !s.clauses[k].aux.isEmpty) && s.argument(.obj, of: Int32(k)) == what
    }
  }

  /// "The meeting was about implementing the accord", "the process of implementing it": what is spoken of or under way, and nothing that is kept.
  private func isAgenda(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard draft.event == .retreat, draft.truce == .holding, clause.verb > 0, !clause.negated, clause.kind != .nominal,
      input.scene.units[Int(clause.verb)].verbForm.contains(.gerund), case let before = input.scene.units[Int(clause.verb) - 1], before.kind == .preposition
    else { return false }
    return before.slot == .of || before.slot == .about || before.slot == .over || before.slot == .for || before.slot == .in
  }

  /// "urged X to instruct its troops to respect the truce": what they would do if X did as it is asked.
  private func isToldToTell(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .infinitive, draft.event == .retreat || draft.event == .assault || draft.event == .mobilize, clause.parent >= 0,
      case let host = s.clauses[Int(clause.parent)],
      case let told = s.argument(.obj, of: clause.parent), told >= 0, told == s.argument(.subj, of: c)
    else { return false }
    if isItemAsked(host, s, input) { return true }
    guard host.kind == .infinitive, host.parent >= 0 else { return false }
    return anyRow(of: senses(s.clauses[Int(host.parent)], input.scene)) { $0.event == .request }
  }

  /// "…; instruct its forces to withdraw; and …": a bare verb of nobody behind a semicolon.
  private func isItemAsked(_ host: Clause, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard host.kind == .main, host.verb > 0, !host.passive, host.aux.isEmpty, host.first == host.verb,
      case let before = input.scene.units[Int(host.verb) - 1], before.flags.contains(.semicolon)
    else { return false }
    let form = input.scene.units[Int(host.verb)].verbForm
    return form.contains(.base) && !form.contains(.past)
  }

  /// "bandara yang dikuasai X": who holds it, in a verb form that says no more than that.
  private func isHolding(_ clause: Clause, _ input: Input) -> Bool {
    language.headFirst && clause.passive && senses(clause, input.scene).contains { $0 == controlSense || $0 == occupySense }
  }

  /// "freed 183 people who had been detained": they are counted as freed.
  private func isFreed(_ head: Int32, besides c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    draft.event == .coerce && draft.actors.isEmpty && areFreed(head, besides: c, s, input)
  }

  /// Whether another clause frees or exchanges those whom a phrase means.
  private func areFreed(_ head: Int32, besides c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    s.clauses.indices.contains { j in
      Int32(j) != c && s.clauses[j].kind != .nominal && s.arguments(from: s.clauses[j].firstArgument, hold: head)
        && senses(s.clauses[j], input.scene).contains { sense in
          packs.ontology.rows(of: sense).contains { index.rows[$0].event == .retreat && index.modes[$0] == "release" }
        }
    }
  }

  /// Whether a relative clause without a comma says in the present what its head does.
  private func isStanding(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.verb > 1, !clause.passive, !clause.perfect, input.scene.units[Int(clause.verb) - 1].kind == .relative,
      input.scene.units[Int(clause.verb) - 2].kind != .comma
    else { return false }
    let form = input.scene.units[Int(clause.verb)].verbForm
    return form.contains(.third) || form.contains(.base) && !form.contains(.past)
  }

  /// "rebels who refuse to disarm", "those who would not leave": whoever does so.
  private func isGeneric(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.verb > 1, !clause.passive, !clause.perfect else { return false }
    let head = s.argument(.subj, of: c)
    guard head >= 0, s.nps[Int(head)].noun >= 0, !s.nps[Int(head)].definite, s.nps[Int(head)].quantity < 0, s.nps[Int(head)].genitiveEnd < 0 else {
      return false
    }
    var k = Int(clause.verb) - 1
    while k > Int(s.nps[Int(head)].head), input.scene.units[k].kind != .relative { k -= 1 }
    guard input.scene.units[k].kind == .relative, k > 0, input.scene.units[k - 1].kind != .comma else { return false }
    let u = input.scene.units[Int(clause.verb)]
    return clause.backshifted || u.verbForm.contains(.base) && !u.verbForm.contains(.past) && k + 1 == Int(clause.verb)
  }

  /// Whether a comma stands between what describes and the time: that is of the main verb.
  private func isApart(_ draft: Draft, _ clause: Clause, _ input: Input) -> Bool {
    guard let t = draft.time, t.unit > clause.verb else { return false }
    return (Int(clause.verb)..<Int(t.unit)).contains { input.scene.units[$0].kind == .comma }
  }

  /// "yang terluka": how somebody is, in a verb form that says no more.
  private func isState(_ clause: Clause, _ input: Input) -> Bool {
    language.headFirst && clause.complement < 0 && clause.end - clause.first < 8 && senses(clause, input.scene).contains { $0 == hurtSense }
  }

  /// "would not end the war until X is disarmed": what is waited for has not come about.
  func isCondition(_ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .adverbial, clause.subordinator == .until, clause.parent >= 0 else { return false }
    let main = s.clauses[Int(clause.parent)]
    return main.negated || !main.aux.isDisjoint(with: [.future, .hypothetical]) || main.demand
  }

  /// "Perang berakhir jika X mundur": told of what may come, where no word of the verb's own says so.
  func hangsOnCondition(_ c: Int32, _ event: EventType?, _ s: ClauseBuilder.State) -> Bool {
    switch event {
    case .assault, .retreat, .consult, .mobilize, .coerce, .aid: break
    default: return false
    }
    return s.clauses.contains { $0.kind == .adverbial && $0.subordinator == .if && $0.parent == c }
  }

  /// "X is responsible for the deaths of 20 civilians in Y": who is said to be; -1 where nobody is.
  func answerable(for np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32 {
    guard np >= 0, let responsibleSense else { return -1 }
    let marks = Slot.for.mark | Slot.over.mark
    for k in s.clauses.indices where s.clauses[k].slots & marks != 0 && s.clauses[k].kind != .nominal && !s.clauses[k].negated && s.clauses[k].aux.isEmpty {
      guard s.argument(.for, of: Int32(k)) == np || s.argument(.over, of: Int32(k)) == np, senses(s.clauses[k], scene).contains(responsibleSense)
      else { continue }
      // "denied being responsible for the deaths"
      let host = s.clauses[k].parent
      if host >= 0, senses(s.clauses[Int(host)], scene).contains(where: { takes(.deny, $0) }) { continue }
      return s.argument(.subj, of: Int32(k))
    }
    return -1
  }

  /// "would free nobody until X stops its attacks": nor is what shall end told of anew.
  func isEndAwaited(_ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .nominal, clause.np >= 0, case let host = s.nps[Int(clause.np)].clause, host >= 0 else { return false }
    return isCondition(s.clauses[Int(host)], s) && s.argument(.obj, of: host) == clause.np
  }

  /// "Its task is to help the border commissions": what for, and nothing that is done.
  func isAim(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.aux.contains(.future), clause.first >= 0, !clause.passive else { return false }
    let np = s.argument(.subj, of: c)
    guard np >= 0, s.nps[Int(np)].classes.intersects(aimClasses) else { return false }
    // "is to", a modal of two words
    func isToBe(_ k: Int) -> Bool {
      let verb = s.clauses[k].verb
      return verb > 0 && scene.units[Int(verb) - 1].kind == .modal && scene.matches[Int(scene.units[Int(verb) - 1].match)].count > 1
    }
    return isToBe(Int(c)) || clause.kind == .coordinate && (0..<Int(c)).contains { isToBe($0) && s.argument(.subj, of: Int32($0)) == np }
  }

  /// "phoned them to urge them to end hostilities": all that stands under a purpose is one.
  func servesPurpose(_ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .infinitive || clause.kind == .complement else { return false }
    var at = clause.parent
    var n = 0
    while at >= 0, n < 4 {
      // "came back to tell the police that two had been shot": they had.
      if clause.teller == at { return false }
      let up = s.clauses[Int(at)]
      if up.isPurpose { return true }
      guard up.kind == .infinitive || up.kind == .complement else { return false }
      at = up.parent
      n += 1
    }
    return false
  }
}
