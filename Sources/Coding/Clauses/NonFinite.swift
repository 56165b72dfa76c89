import Claims
import Packs

/// Participles and verbs that share a subject.
extension ClauseBuilder.Walk {
  /// "…," said X: what follows the verb is who speaks, and nothing that X does.
  func speaksBehind(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !afterConjunction, g.finite, units[Int(g.verb)].verbForm.contains(.past) || units[Int(g.verb)].verbForm.contains(.third) else { return false }
    let speaker = s.nps[Int(items[i + 1].index)]
    let head = units[Int(speaker.head)].kind
    guard head == .name || head == .unknownName || builder.isActorLike(speaker, units) else { return false }
    return i + 2 >= items.count || items[i + 2].kind != .vg && items[i + 2].kind != .comp && items[i + 2].kind != .quoteOpen
  }

  /// "passed a resolution condemning X", "filed a lawsuit accusing Y": a document says what those say who issue it.
  func author(of np: Int32, _ s: ClauseBuilder.State) -> Int32? {
    if let acting = actingIn(np, s) { return acting }
    guard current >= 0, !s.clauses[Int(current)].exist, s.argument(.obj, of: current) == np, s.nps[Int(np)].classes.intersects(builder.documentClasses) else {
      return nil
    }
    // "vetoed a resolution demanding X", "failed to adopt a resolution calling for X": nobody issued it.
    if builder.rejects(s.clauses[Int(current)], units) || s.clauses[Int(current)].negated { return nil }
    // "mengecam tindakan X, yang melakukan perang": X does, and not he who condemns it.
    if builder.language.headFirst, builder.blames(s.clauses[Int(current)], units) { return nil }
    let above = s.clauses[Int(current)].parent
    if above >= 0, builder.complementKind(of: s.clauses[Int(above)], units) == .fail { return nil }
    let own = s.clauses[Int(current)].passive ? s.argument(.by, of: current) : s.argument(.subj, of: current)
    return own >= 0 ? own : nil
  }

  /// "has broken its truce attacking soldiers": who broke it attacks.
  private func breaker(of np: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, current >= 0, !s.clauses[Int(current)].passive, s.nps[Int(np)].classes.intersects(builder.truceClass), g.verb >= 0,
      builder.strikes(units[Int(g.verb)])
    else { return nil }
    let own = s.argument(.subj, of: current)
    return own >= 0 && builder.isActorLike(s.nps[Int(own)], units) ? own : nil
  }

  /// "wrote to the council accusing X": who wrote accuses, and not who reads it.
  private func writer(to np: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, current >= 0, g.verb >= 0, answers(g), builder.isSpeech(s.clauses[Int(current)], units),
      s.argument(.to, of: current) == np
    else { return nil }
    let own = s.argument(.subj, of: current)
    return own >= 0 ? own : nil
  }

  /// "rallied in Tbilisi demanding new elections": who did so there, and not the place.
  private func actingIn(_ np: Int32, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, current >= 0, namesPlace(np, s), s.nps[Int(np)].noun < 0, !s.clauses[Int(current)].passive else { return nil }
    switch s.slot(of: np, in: current) {
    case .in, .to, .from, .of, .over:
      let acting = s.argument(.subj, of: current)
      return acting >= 0 ? acting : nil
    default: return nil
    }
  }

  /// Opens the clause of a participle in "-ing", by what stands before it: a verb, a phrase, a comma, or nothing.
  func participle(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    if strikesAround(g, s), let top = stack.popLast() {
      // "villagers returning to X on Sunday": when they were fired on.
      for k in s.times.indices where s.times[k].clause == current { s.times[k].clause = top.clause }
      s.add(.in, s.argument(.in, of: current), to: top.clause)
      current = top.clause
    }
    // "of shelling the town and entering it"
    if joinsGerund(s, g) { return coordinate(&s, g) }
    var c = clause(.participial, g, s)
    if current >= 0, subject < 0, !afterComma, !lastItemWasNP { return participleBehindVerb(&s, &c, g) }
    let waits =
      afterComma && subject >= 0 && subject == last && current >= 0 && (complementTo >= 0 || inAdverbial) && !builder.language.headFirst
      && builder.isActorLike(s.nps[Int(subject)], units)
    if lastItemWasNP && last >= 0 && !afterComma || waits {
      participleOfPhrase(&s, &c, g)
      if waits, inAdverbial { (inAdverbial, adverbialWaits) = (false, true) }
      return
    }
    if current >= 0 { return participleOfClause(&s, &c, g) }
    let isFronted = subject < 0 && !builder.language.headFirst
    open(&s, c, subject: subject)
    // "Having lost the town, X …": whoever the main clause is about.
    if isFronted { waiting = current }
  }

  /// Whether a conjunction joins a gerund to one before it.
  private func joinsGerund(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard afterConjunction, !afterComma, current >= 0, subject < 0, g.verb >= 0, s.clauses[Int(current)].kind == .complement,
      case let before = s.clauses[Int(current)].verb, before >= 0
    else { return false }
    return units[Int(before)].verbForm.contains(.gerund) && !builder.language.headFirst
  }

  /// "began shelling", "stop firing": opens what is begun or ended.
  private func participleBehindVerb(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) {
    let joint = !builder.language.headFirst && g.first > 0 ? units[Int(g.first) - 1] : nil
    // "were fired on while evacuating the wounded": those who were fired on evacuated them.
    // "is focused on attacking X": who is focused does.
    let isBefallen =
      s.clauses[Int(current)].passive && (joint?.kind == .subordinator || joint?.kind == .conjunction || s.argument(.subj, of: current) < 0)
    let subject = s.argument(isBefallen ? .obj : .subj, of: current)
    if joint?.kind == .subordinator, joint?.value == .while {
      // "were shot and killed while driving home": beside it, and not what the verb before takes.
      let from = current
      c.kind = .participial
      c.parent = from
      open(&s, c, subject: subject)
      inherit(&s, from)
      return
    }
    c.kind = .complement
    openComplement(&s, c, of: current, subject: subject)
  }

  /// "troops guarding the road", "said that a convoy, consisting of barges, shelled …", "when troops, breaking the truce, shelled …": opens what the
  /// phrase before it does; what is open waits.
  private func participleOfPhrase(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) {
    c.first = min(c.first, s.nps[Int(last)].first)
    if current >= 0 { c.teller = s.clauses[Int(current)].teller }
    let head = last
    if isPerceived(head, s) {
      // "saw militants shelling the village": who saw it tells it.
      let witness = current
      c.kind = .complement
      openComplement(&s, c, of: witness, subject: head)
      s.clauses[Int(current)].teller = witness
      return
    }
    // "skirmishes between X and a coalition fighting to restore Y": told by the skirmishes.
    if !builder.language.headFirst, current >= 0, g.verb >= 0, builder.strikes(units[Int(g.verb)]), case let both = s.argument(.between, of: current),
      both >= 0, s.tail(of: both) == head
    {
      c.absorbed = true
    }
    stack.append((current, subject, complementTo))
    open(&s, c, subject: author(of: head, s) ?? breaker(of: head, g, s) ?? writer(to: head, g, s) ?? head)
  }

  /// Whether somebody is seen or heard by whom the clause at hand is about.
  private func isPerceived(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, current >= 0, case let c = s.clauses[Int(current)], c.verb >= 0, !c.passive, c.complement < 0,
      units[Int(c.verb)].isVerb(of: builder.perceives)
    else { return false }
    let seen = s.nps[Int(np)]
    return s.argument(.obj, of: current) == np && s.argument(.subj, of: current) >= 0
      && (builder.isActorLike(seen, units) || seen.classes.intersects(builder.equipmentClasses))
  }

  /// ", killing five": the clause before acts; its own act may be the subject.
  private func participleOfClause(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) {
    // "…, X said, blaming Y", "said that nobody would be freed, accusing Y": of whoever says it.
    let asks = asksBehindComma(g)
    let speaksOn = !builder.language.headFirst && g.verb >= 0 && answers(g)
    var from = actBefore(s, g, speaksOn: speaksOn || asks)
    if g.verb >= 0, speaksOn || asks || builder.complementKind(units[Int(g.verb)]) == .report {
      // ", saying …": he whom the sentence is about says it. "pledged to support X, urging Y to withdraw": so does he ask it.
      while case let inner = s.clauses[Int(from)], inner.kind == .complement || asks && inner.kind == .infinitive, inner.parent >= 0 { from = inner.parent }
    }
    if speaksOn, let main = mainAroundThing(from, s) { from = main }
    c.parent = from
    c.teller = s.clauses[Int(from)].teller
    c.aux.formUnion(s.clauses[Int(from)].aux)
    let np = s.clauses[Int(from)].passive ? s.argument(.by, of: from) : s.argument(.subj, of: from)
    open(&s, c, subject: np)
  }

  /// "suspended the talks after a truce collapsed, accusing both sides": no truce accuses; the main clause, or nil where the clause is of somebody.
  private func mainAroundThing(_ from: Int32, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, afterComma, s.clauses[Int(from)].kind == .adverbial, !s.clauses[Int(from)].passive,
      case let thing = s.argument(.subj, of: from), thing >= 0, s.nps[Int(thing)].noun >= 0, s.nps[Int(thing)].pronoun == .none,
      !builder.isActorLike(s.nps[Int(thing)], units), !isHuman(thing, s)
    else { return nil }
    return (0..<from).last { s.clauses[Int($0)].kind == .main }
  }

  /// ", urging Y to withdraw": whether a participle behind a comma asks somebody to do something.
  private func asksBehindComma(_ g: VerbGroup) -> Bool {
    guard !builder.language.headFirst, g.verb >= 0, afterComma, builder.controlsByObject(units[Int(g.verb)]) else { return false }
    var k = Int(g.end)
    while k < units.count, k < Int(g.end) + 10, units[k].kind != .comma, units[k].kind != .stop {
      if units[k].kind == .infinitive { return true }
      k += 1
    }
    return false
  }

  /// The clause whose act a participle behind a comma says more of: the one before, or one around it.
  private func actBefore(_ s: ClauseBuilder.State, _ g: VerbGroup, speaksOn: Bool) -> Int32 {
    guard !builder.language.headFirst, afterComma else { return current }
    let spoken = s.clauses[Int(current)]
    let told = current - 1
    // "…, X said, killing five": not who says so.
    if !speaksOn, spoken.kind == .main, spoken.complement < 0, builder.isSpeech(spoken, units), spoken.first > 0,
      units[Int(spoken.first) - 1].kind == .comma, told >= 0, s.clauses[Int(told)].kind != .nominal, !builder.isSpeech(s.clauses[Int(told)], units)
    {
      return told
    }
    guard g.verb >= 0, spoken.kind == .adverbial, spoken.parent >= 0, spoken.verb >= 0 else { return current }
    let (verb, before) = (units[Int(g.verb)], units[Int(spoken.verb)])
    // "A bomb went off as a patrol passed, wounding two": the bomb did.
    if spoken.subordinator == .when, builder.hits(verb), !builder.hits(before), !isOfArms(current, s), isOfArms(spoken.parent, s) { return spoken.parent }
    // "broke the truce 21 times since it was announced, firing 70 missiles": those who broke it did.
    if spoken.passive, builder.hits(verb) || builder.strikes(verb), s.argument(.by, of: current) < 0, !builder.strikes(before), !builder.hits(before),
      !s.clauses[Int(spoken.parent)].passive, s.clauses[Int(spoken.parent)].kind != .nominal
    {
      return spoken.parent
    }
    // "broke the truce minutes after it took effect, killing two": no truce kills.
    return before.payload == builder.takesEffect && (builder.hits(verb) || builder.assaults(verb)) ? spoken.parent : current
  }

  /// "opened fire on villagers returning to X, killing nine", "killing nine herders living near X and abducting 14 women": what those did who
  /// struck, and not those who were struck, of whom is told aside where they were or what they did.
  private func strikesAround(_ g: VerbGroup, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, g.verb >= 0, builder.hits(units[Int(g.verb)]), current >= 0, subject < 0, afterComma || afterConjunction,
      let outer = stack.last?.clause, outer >= 0, case let inner = s.clauses[Int(current)], inner.kind == .participial || inner.kind == .relative,
      case let around = s.clauses[Int(outer)], inner.verb >= 0, around.verb >= 0, !around.passive
    else { return false }
    let (aside, strike) = (units[Int(inner.verb)], units[Int(around.verb)])
    guard !builder.strikes(aside), case let struck = s.argument(inner.passive ? .obj : .subj, of: current), struck >= 0,
      s.arguments(from: around.firstArgument, hold: struck)
    else { return false }
    // "shot dead a man who drove into a crowd, wounding two": he did, who is hit himself.
    return afterConjunction && !afterComma
      ? builder.hits(strike) && around.kind == .participial : (builder.assaults(strike) || isOfArms(outer, s)) && !builder.hurts(strike)
  }

  /// Whether arms or an attack are what a clause tells of.
  private func isOfArms(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.argument(.subj, of: c)
    return np >= 0 && (s.nps[Int(np)].classes.intersects(builder.strikingClasses) || s.nps[Int(np)].classes.intersects(builder.weaponClasses))
  }

  /// "voiced concern after X had closed the port, and called on Y to …", "demanded the release of all who are held, and called on …": behind a
  /// comma and a conjunction a verb of speech or asking is of whom the sentence is about. Nil elsewhere.
  private func mainBehindAside(_ told: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, afterConjunction, afterComma, g.verb >= 0, !g.passive, !g.perfect, told.kind == .adverbial || told.kind == .relative,
      builder.complementKind(units[Int(g.verb)]) == .report || builder.controlsByObject(units[Int(g.verb)])
    else { return nil }
    let main = told.kind == .adverbial ? told.parent : stack.first?.clause ?? -1
    guard main >= 0, s.clauses[Int(main)].kind == .main, s.clauses[Int(main)].verb >= 0, s.argument(.subj, of: main) >= 0 else { return nil }
    let tense = units[Int(s.clauses[Int(main)].verb)].verbForm
    return tense.contains(.past) == units[Int(g.verb)].verbForm.contains(.past) ? main : nil
  }

  /// "menembaki warga yang berusaha lari, bahkan mengeksekusi pasien": who fired did that too, and not those at whom he fired; nil elsewhere.
  private func strikerAround(_ from: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard builder.language.headFirst, afterComma, !g.passive, g.verb >= 0, builder.assaults(units[Int(g.verb)]), let top = stack.last, top.clause >= 0,
      top.subject < 0, tellsOfStrike(s.clauses[Int(top.clause)])
    else { return nil }
    var k = from
    while s.clauses[Int(k)].kind == .complement, s.clauses[Int(k)].parent >= 0 { k = s.clauses[Int(k)].parent }
    guard s.clauses[Int(k)].kind == .relative, !s.clauses[Int(k)].passive, case let struck = s.argument(.subj, of: k), struck >= 0,
      s.argument(.obj, of: top.clause) == struck
    else { return nil }
    return top.clause
  }

  func coordinate(_ s: inout ClauseBuilder.State, _ g: VerbGroup, at i: Int = -1) {
    var from = current
    if builder.language.headFirst, afterComma, !afterConjunction, !g.passive, g.verb >= 0, builder.hits(units[Int(g.verb)]),
      s.clauses[Int(from)].kind == .relative, let top = stack.last, top.clause >= 0
    {
      // "melakukan serangan di X yang disengketakan, menewaskan …": what the main verb's did.
      stack.removeLast()
      from = top.clause
    }
    if let main = strikerAround(from, g, s) {
      stack.removeLast()
      from = main
    }
    if builder.language.headFirst, afterComma, !afterConjunction, !g.passive, g.verb >= 0, !builder.hits(units[Int(g.verb)]),
      s.clauses[Int(from)].kind == .participial, s.clauses[Int(from)].passive, s.clauses[Int(from)].parent >= 0
    {
      // "meneken kesepakatan dimediasi X, mengakhiri perang": what those did who made it, and not he who stood between them.
      from = s.clauses[Int(from)].parent
    }
    let told = s.clauses[Int(from)]
    if told.teller >= 0, told.passive || told.verb >= 0 && builder.befalls(units[Int(told.verb)]), !g.passive, !builder.language.headFirst, g.verb >= 0,
      told.kind == .complement || told.kind == .coordinate,
      builder.complementKind(units[Int(g.verb)]) == .accuse || builder.complementKind(units[Int(g.verb)]) == .report
    {
      // "said 18 were killed and blamed the police": who said it blames.
      from = told.teller
    }
    if builder.language.headFirst, afterComma, !afterConjunction, !g.passive, g.verb >= 0, told.kind == .complement, told.teller >= 0, told.verb >= 0,
      builder.befalls(units[Int(told.verb)]), builder.actsBySpeech(units[Int(g.verb)]) || builder.complementKind(units[Int(g.verb)]) == .accuse
    {
      // "mengatakan dua tentaranya tewas, mencela Y": who says so, and none of the dead.
      from = told.teller
    }
    if told.teller >= 0, told.perfect, !told.passive, !builder.language.headFirst, !g.perfect, !g.passive, g.verb >= 0, told.kind == .complement,
      units[Int(g.verb)].verbForm.contains(.past), builder.complementKind(units[Int(g.verb)]) == .report, s.clauses[Int(told.teller)].verb >= 0,
      units[Int(s.clauses[Int(told.teller)].verb)].verbForm.contains(.past)
    {
      // "confirmed the army had taken the town but said …": who confirmed says.
      from = told.teller
    }
    if !builder.language.headFirst, told.parent >= 0, told.kind == .complement, told.verb >= 0, units[Int(told.verb)].verbForm == .gerund, g.verb >= 0,
      units[Int(g.verb)].verbForm.contains(.past), !g.passive
    {
      // "accused X of breaking the truce and urged Y to act": who accused urges.
      from = told.parent
    }
    if asksAbove(g, told, i, s) {
      // "said X was ready for talks, but urged it to …": who said it urges.
      from = told.teller
    }
    if answersAbove(g, told, s) {
      // "The ministry said its troops patrol the area and accused X of …": the ministry accused.
      from = told.teller
    }
    if !builder.language.headFirst, afterConjunction, told.kind == .complement, told.teller < 0, told.parent >= 0, !g.passive, !g.perfect, g.verb >= 0,
      units[Int(g.verb)].verbForm.contains(.past), answers(g), builder.complementKind(of: s.clauses[Int(told.parent)], units) == .deny
    {
      // "denied that its troops had fired first and accused X of …": who denies accuses.
      from = told.parent
    }
    if builder.language.headFirst, !g.passive, g.verb >= 0, afterConjunction, told.kind == .complement, told.parent >= 0, goesOnAbove(g, told, i, s) {
      // "menuduh X menyerang dan mengatakan …", "menolak menyerahkan X dan meminta …": who accused says, who refused asks.
      from = told.parent
    }
    if builder.language.headFirst, !g.passive, g.verb >= 0, afterConjunction, told.kind == .complement, told.parent >= 0, told.verb >= 0,
      builder.befalls(units[Int(told.verb)]), i >= 0, i + 1 < items.count, items[i + 1].kind == .np,
      case let cause = s.argument(.subj, of: told.parent), cause >= 0, s.nps[Int(cause)].classes.intersects(builder.strikingClasses),
      s.argument(.subj, of: from) != cause
    {
      // "Serangan X menyebabkan dua orang tewas dan merusak masjid": the attack did, and not they.
      from = told.parent
    }
    if builder.language.headFirst, !g.passive, g.verb >= 0, afterConjunction, told.kind == .relative, told.teller >= 0, answers(g), !isSomebody(from, s) {
      // "mengatakan pasukannya menembaki pos yang melanggar perbatasan dan menuduh Y …": no post accuses.
      from = told.teller
      while let top = stack.last, top.clause != from, top.clause >= 0 { stack.removeLast() }
    }
    if let main = mainBehindAside(told, g, s) { from = main }
    if let main = pastBehindAside(told, g, i, s) { from = main }
    if let main = pastBehindInfinitive(told, g, s) { from = main }
    if let main = strikesOn(told, g, s) {
      stack.removeLast()
      from = main
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
    // "has killed 12 and driven thousands from their homes": "has" is both verbs'.
    if !builder.language.headFirst, before.perfect, !before.passive, c.passive, g.end - g.first == 1 { c.passive = false }
    // "had been hit by a rocket and destroyed"
    if before.passive || before.verb >= 0 && units[Int(before.verb)].kind == .verb && builder.befalls(units[Int(before.verb)]), g.bareParticiple,
      !builder.language.headFirst, i >= 0, !(i + 1 < items.count && items[i + 1].kind == .np)
    {
      // "was shot and critically wounded"
      c.passive = true
    }
    if g.form.isDisjoint(with: [.past, .third]) || builder.language.headFirst {
      c.aux.formUnion(before.aux)
      // "must stop firing and withdraw", "harus berhenti menembak dan mundur"
      if before.demand, !c.demand, g.end - g.first == 1, !before.negated { c.demand = true }
    }
    // Voice: the shared phrase is what stood before the first verb.
    // ", menewaskan lima orang" behind a passive: he who did it did that too, not he who suffered it.
    let suffered = before.passive && c.kind == .participial && !g.passive
    let np = suffered ? s.argument(.by, of: from) : before.passive ? s.argument(.obj, of: from) : s.argument(.subj, of: from)
    open(&s, c, subject: np)
  }

  /// "menewaskan empat warga yang melintas dan melukai dua tentara": what struck them wounded these too, and not they. nil where they may well have:
  /// "menangkap pria yang menembaki patroli dan melukai dua tentara", "menembak pria yang membawa pisau dan melukai polisi".
  private func strikesOn(_ told: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard builder.language.headFirst, afterConjunction, !g.passive, g.verb >= 0, told.kind == .relative, let top = stack.last, top.clause >= 0,
      case let main = s.clauses[Int(top.clause)], !main.passive, main.verb >= 0, harms(units[Int(g.verb)]) || builder.assaults(units[Int(g.verb)])
    else { return nil }
    let struck = s.argument(.obj, of: top.clause)
    guard struck >= 0, struck == s.argument(told.passive ? .obj : .subj, of: current), let agent = striking(main, top.clause, struck, s) else { return nil }
    if !told.passive {
      let object = s.argument(.obj, of: current)
      if told.verb >= 0, harms(units[Int(told.verb)]) { return nil }
      if object >= 0, s.nps[Int(object)].classes.intersects(builder.strikingClasses) || s.nps[Int(object)].classes.intersects(builder.weaponClasses) {
        return nil
      }
      // "menembak mati pria yang mengamuk dan melukai …": whoever is shot for what he did.
      let who = s.nps[Int(struck)].classes
      if builder.isActorLike(s.nps[Int(agent)], units), who.intersects(builder.bandClasses) || who.intersects(builder.peopleClass) { return nil }
    }
    return top.clause
  }

  /// "agreed to withdraw its troops and handed over the town": a past form goes on with the verb that the infinitive hangs on.
  private func pastBehindInfinitive(_ told: Clause, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, afterConjunction, told.kind == .infinitive, told.parent >= 0, !told.passive, !told.perfect, !g.passive, g.verb >= 0,
      g.end - g.first == 1, case let form = units[Int(g.verb)].verbForm, form.contains(.past), !form.contains(.base)
    else { return nil }
    var main = told.parent
    while s.clauses[Int(main)].kind == .infinitive, s.clauses[Int(main)].parent >= 0 { main = s.clauses[Int(main)].parent }
    return main
  }

  /// "ambushed a convoy carrying soldiers and wounded 12", "authorized a team led by X and asked Y to go": a past form goes on with the past form
  /// above, since no gerund can be its like, nor, where it has an object, a passive.
  private func pastBehindAside(_ told: Clause, _ g: VerbGroup, _ i: Int, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, afterConjunction, told.verb >= 0, g.verb >= 0, g.end - g.first == 1, units[Int(g.verb)].verbForm.contains(.past)
    else { return nil }
    let isBehindGerund = told.kind == .participial && units[Int(told.verb)].verbForm == .gerund && g.finite
    guard isBehindGerund || told.kind == .relative && told.passive && i >= 0 && i + 1 < items.count && items[i + 1].kind == .np && isReduced(told, s),
      let top = stack.last, top.clause >= 0, top.subject < 0,
      case let main = s.clauses[Int(top.clause)], main.verb >= 0, !main.passive, units[Int(main.verb)].verbForm.contains(.past)
    else { return nil }
    stack.removeLast()
    return top.clause
  }

  /// Whether the verb of the clause at hand stands right behind whom it tells of: "a team led by X".
  private func isReduced(_ told: Clause, _ s: ClauseBuilder.State) -> Bool {
    let head = s.argument(.obj, of: current)
    return head >= 0 && s.nps[Int(head)].end == told.verb
  }

  private func harms(_ verb: Unit) -> Bool { builder.hits(verb) || builder.strikes(verb) }

  /// Who or what strikes in a clause: by its verb, or by the attack that is the object of a light one.
  private func striking(_ c: Clause, _ id: Int32, _ object: Int32, _ s: ClauseBuilder.State) -> Int32? {
    let verb = units[Int(c.verb)]
    guard builder.strikes(verb) || builder.hurts(verb) || s.nps[Int(object)].classes.intersects(builder.strikingClasses) else { return nil }
    let agent = s.argument(.subj, of: id)
    return agent >= 0 ? agent : nil
  }

  /// Whether a verb of blame or denial goes on with who tells, and not with those under arms of whom he tells.
  private func answersAbove(_ g: VerbGroup, _ told: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, afterConjunction, !g.passive, g.verb >= 0, told.kind == .complement, told.teller >= 0, told.teller == told.parent,
      units[Int(g.verb)].verbForm.contains(.past) || units[Int(g.verb)].verbForm.contains(.third), answers(g)
    else { return false }
    let speaker = s.argument(.subj, of: told.teller)
    let doer = s.argument(told.passive ? .obj : .subj, of: current)
    return speaker >= 0 && doer >= 0 && s.nps[Int(doer)].classes.intersects(builder.toldOfClasses)
      && !s.nps[Int(speaker)].classes.intersects(builder.witnessClasses)
  }

  /// Whether a verb of speech, of asking or of attack goes on with who tells: behind a "but", in the past where what is told was over before that,
  /// or since nothing told of could.
  private func asksAbove(_ g: VerbGroup, _ told: Clause, _ i: Int, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, afterConjunction, i > 0, items[i - 1].kind == .conj, !g.passive, !g.perfect, g.verb >= 0, told.teller >= 0,
      told.kind == .complement || told.kind == .coordinate || told.kind == .infinitive,
      units[Int(g.verb)].verbForm.contains(.past), case let verb = s.clauses[Int(told.teller)].verb, verb >= 0, units[Int(verb)].verbForm.contains(.past)
    else { return false }
    if answers(g) || builder.requests(units[Int(g.verb)]) {
      return units[Int(items[i - 1].unit)].value == .but && afterComma || told.perfect && !told.passive
    }
    guard told.kind == .complement, case let doer = s.argument(told.passive ? .obj : .subj, of: current), doer >= 0 else { return false }
    // "said the truce did not apply there and stormed the town": no truce did.
    if builder.assaults(units[Int(g.verb)]) { return s.nps[Int(doer)].classes.intersects(builder.accordClasses) }
    // "said five villagers had died and summoned the envoy", "said the situation was tense and proposed to …": no dead and no situation did.
    guard builder.mayActBySpeech(units[Int(g.verb)]) else { return false }
    return told.verb >= 0 && builder.befalls(units[Int(told.verb)]) || s.nps[Int(doer)].pronoun == .none && !builder.isActorLike(s.nps[Int(doer)], units)
  }

  private func answers(_ g: VerbGroup) -> Bool {
    switch builder.complementKind(units[Int(g.verb)]) {
    case .accuse, .deny, .report: return true
    default: return false
    }
  }

  /// Whether what a relative clause tells of may speak.
  private func isSomebody(_ relative: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.argument(s.clauses[Int(relative)].passive ? .obj : .subj, of: relative)
    return np < 0 || builder.isActorLike(s.nps[Int(np)], units)
  }

  /// Whether a verb behind a conjunction is said or asked by whoever accuses, refuses or asks above, and no part of what that is about.
  private func goesOnAbove(_ g: VerbGroup, _ told: Clause, _ i: Int, _ s: ClauseBuilder.State) -> Bool {
    let verb = units[Int(g.verb)]
    let own = builder.complementKind(verb)
    let outer = builder.complementKind(of: s.clauses[Int(told.parent)], units)
    // "mengatakan X menembaki Y dan menambahkan …": who said it adds; X, who has done no more than shell, says nothing.
    let isSaid = outer == .report && told.verb >= 0 && [ComplementKind.none, .pass].contains(builder.complementKind(units[Int(told.verb)]))
    if isSaid, builder.actsBySpeech(verb), case let doer = s.argument(told.passive ? .obj : .subj, of: current), doer >= 0,
      s.nps[Int(doer)].classes.intersects(builder.toldOfClasses), case let speaker = s.argument(.subj, of: told.parent), speaker >= 0,
      !s.nps[Int(speaker)].classes.intersects(builder.witnessClasses)
    {
      // "mengatakan drone X melintas dan memperingatkan warga": no drone warns.
      return true
    }
    if outer == .accuse, threatensBack(g, told, at: i, s) { return true }
    switch own {
    case .report, .accuse: return outer == .accuse || outer == .absorb || outer == .deny || isSaid
    case .absorb: return (outer == .absorb || isSaid) && builder.requests(verb)
    default: return false
    }
  }

  /// "menuduh X menyerang dan mengancam akan membalasnya": who accuses threatens, unless what is threatened is named: X may threaten that.
  private func threatensBack(_ g: VerbGroup, _ told: Clause, at i: Int, _ s: ClauseBuilder.State) -> Bool {
    guard units[Int(g.verb)].isVerb(of: builder.foretells), told.parent >= 0, i >= 0, i + 1 < items.count,
      items[i + 1].kind == .vg
    else { return false }
    return i + 2 >= items.count || items[i + 2].kind != .np || s.nps[Int(items[i + 2].index)].pronoun != .none
  }
}
