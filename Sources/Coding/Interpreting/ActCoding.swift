import Claims
import Packs

/// Turns a clause with an act of its own into a draft, and says what that leaves of the other clauses.
extension Interpreter {
  /// Codes the act that a row of acts.tsv finds in a clause. `takes`: how it takes its complement.
  func codeAct(
    _ m: RowMatch, takes: ComplementKind, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
    let (c, row) = (m.c, index.rows[m.r])
    guard var draft = draft(c, m.r, s, input, d) else { return }
    adoptBrokers(c, &s, input, d, &draft)
    var rivals: [Draft] = []
    if row.sense == putSense, draft.event == .assault {
      statedAt(c, &s, input, d, &draft)
      rivals = putApart(c, s, input, d, &draft)
    }
    if row.sense == raiseTollSense, !countsOn(c, s, input.scene, out, &draft) {
      trace?.drop("a total of nothing that was counted")
      return
    }
    dateAct(m, s, input, &draft)
    if draft.event == .assault, row.sense == causeSense { fallenByWhoseDeaths(c, s, &draft) }
    strikeAgain(c, s, out, &draft)
    accusedAgain(c, s, input, out, &draft)
    scopeFigures(m, s, input, d, &draft)
    addThoseMeant(m, &s, input, d, &draft)
    if takes == .absorb || takes == .accuse || takes == .deny { takeThemes(m, s, input, d, &draft) }
    guard passes(draft, row, c, s, input, d) else {
      // "The exchange of 40 captives was put off": whoever did, they were not exchanged.
      if row.event == .reject, m.clause.passive, putOffSenses.contains(row.sense) { absorbArguments(c, row, &s, input) }
      trace?.drop("needs who, count or context")
      return
    }
    guard !isDescription(c, draft, s, input) else {
      trace?.drop("says only which one is meant")
      return
    }
    trace?.hit(packs.ontology, m.r)
    let event = draft.event
    dropPlaceOfPart(&draft, c, s, input)
    turnEnemies(&draft, input.scene, d)
    if event == .assault { giveBackVictims(&draft) }
    if event == .accuse, draft.recipients.isEmpty { blameSubject(&draft, c, s, input, d) }
    creditAccuser(&draft, c, s, input, d)
    if isCause(c, draft, s, &out) { return }
    if event == .accuse || event == .reject || event == .threaten || event == .request { rememberSpeaker(draft, m, s, d) }
    out.append(consume draft)
    if !rivals.isEmpty { out += rivals.reversed() }
    if event == .assault { d.harmSeen = true }
    if event == .reject { absorbRejected(c, &s) }
    absorbArguments(c, row, &s, input)
    if event == .assault, row.needsCount { absorbFate(c, &s) }
    if row.complement == .absorb || row.complement == .accuse { coordinated(c, row, &s, input, d, trace, &out) }
  }

  /// "The ministry put the toll at 33 dead and 40 wounded": who says so, and all that are listed.
  private func statedAt(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    let subject = s.argument(.subj, of: c)
    if out.voices.isEmpty, subject >= 0, !s.nps[Int(subject)].classes.intersects(actingThings), let v = voice(c, s, input, d) { out.voices.append(v) }
    var count = s.argument(.in, of: c)
    guard count >= 0 else { return }
    out.end = max(out.end, input.scene.units[Int(lastEnd(s, count)) - 1].end)
    while count >= 0 {
      for j in s.clauses.indices where s.clauses[j].kind == .nominal && s.clauses[j].np == count { s.clauses[j].absorbed = true }
      count = s.nps[Int(count)].next
    }
  }

  /// "recorded 12 violations, bringing the total to 94": a bare total becomes one of what its main clause has counted. False where that is nothing.
  private func countsOn(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: [Draft], _ total: inout Draft) -> Bool {
    let np = s.argument(.obj, of: c)
    guard np >= 0, case let p = s.nps[Int(np)], p.classes.intersects(numberClass) else { return true }
    if p.of >= 0 { return !fateClass(np, s, scene).isEmpty }
    let parent = s.clauses[Int(c)].parent
    guard parent >= 0, let k = out.lastIndex(where: { $0.clause == parent || $0.host == parent }), let counted = out[k].figures.first,
      counted.measure != .duration
    else { return false }
    (total.event, total.mode, total.truce, total.provisions) = (out[k].event, out[k].mode, out[k].truce, out[k].provisions)
    for f in total.figures.indices { total.figures[f].measure = counted.measure }
    return true
  }

  // MARK: when

  /// Moves an act to the day that its verb means: one that is planned is yet to come, a total is of no one day.
  private func dateAct(_ m: RowMatch, _ s: ClauseBuilder.State, _ input: Input, _ draft: inout Draft) {
    let (clause, row) = (m.clause, index.rows[m.r])
    // "Talks are planned for Sunday": yet to come.
    if row.complement == .plan {
      draft.aux.insert(.future)
      if language.headFirst, !clause.perfect, let t = draft.time, t.isLastYear { draft.time = t.nextYear }
    }
    // "declared a Christmas truce": which one, by the name of its day.
    if let t = draft.time, t.isFeast, draft.event == .agree, case let accord = s.argument(.obj, of: m.c), accord >= 0, t.unit >= s.nps[Int(accord)].first,
      t.unit < s.nps[Int(accord)].end
    {
      draft.time = nil
    }
    if row.needsCount, draft.event == .assault, draft.time == nil { draft.time = fateTime(m.c, s, input) }
    // "shelled the town on Tuesday, bringing the toll to 230": a total is of no one day.
    if !language.headFirst, row.sense == raiseTollSense, let t = draft.time, clause.kind == .participial ? t.clause != m.c : t.np >= 0 && !clause.passive {
      draft.time = nil
    }
  }

  // MARK: who fell

  /// "resulted in the deaths of four soldiers and three injuries": the soldiers.
  private func fallenByWhoseDeaths(_ c: Int32, _ s: ClauseBuilder.State, _ draft: inout Draft) {
    guard draft.recipients.isEmpty, case let harm = argument(.obj, c, s), harm >= 0, s.nps[Int(harm)].classes.intersects(deathClass) else { return }
    for f in draft.figures { if let who = f.whose, !draft.recipients.contains(where: { $0.same(who) }) { draft.recipients.append(who) } }
  }

  /// "Three soldiers were killed in X and four in Y": soldiers again, where the verb is not said again.
  private func strikeAgain(_ c: Int32, _ s: ClauseBuilder.State, _ out: [Draft], _ draft: inout Draft) {
    guard draft.recipients.isEmpty, c > 0, s.clauses[Int(c)].kind == .coordinate, s.clauses[Int(c)].verb >= 0,
      s.clauses[Int(c) - 1].verb == s.clauses[Int(c)].verb, let before = out.last, before.event == .assault, before.clause == c - 1
    else { return }
    draft.recipients = before.recipients
  }

  /// Says of an act's figures that they are a floor, or only a part of those whom the sentence tells of.
  private func scopeFigures(_ m: RowMatch, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let (c, sense) = (m.c, index.rows[m.r].sense)
    if sense == exceedSense {
      // "has passed 100"
      for f in draft.figures.indices where draft.figures[f].quantity.hasLow { draft.figures[f].quantity.hasHigh = false }
    }
    guard sense == beAmongSense || sense == includeSense else { return }
    for f in draft.figures.indices { draft.figures[f].quantity.scope.insert(.part) }
    if !language.headFirst, isPartOfFallen(c, s, input.scene), let who = resolver.resolve(s.argument(.as, of: c), s, input.scene, d).first {
      // "Four of the seven killed were children": whose the four are.
      let part = s.nps[Int(s.argument(.subj, of: c))].quantity
      for f in draft.figures.indices where part >= 0 && draft.figures[f].quantity.start == input.scene.quantities[Int(part)].start {
        draft.figures[f].whose = who
      }
    }
  }

  // MARK: who is asked, blamed, helped

  /// Adds those whom an act means beside what its row asks for: who is asked, blamed, promised or threatened something.
  private func addThoseMeant(_ m: RowMatch, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let (c, clause, row) = (m.c, m.clause, index.rows[m.r])
    if draft.event == .request || language.headFirst && draft.event == .accuse, draft.recipients.isEmpty, clause.complement >= 0 {
      // "demanded that Y withdraw": Y is asked.
      let asked = s.argument(.subj, of: clause.complement)
      if asked >= 0, asked != s.argument(.subj, of: c) { add(&draft.recipients, asked, s, input, d, oblique: false) }
      draft.recipients.removeAll { x in draft.actors.contains { $0.same(x) } }
    }
    if draft.event == .request { addThoseAsked(c, s, input, d, &draft) }
    if row.role(.of) != nil { owners(c, row, s, input, d, &draft) }
    if language.headFirst, draft.event == .accuse, clause.complement < 0 {
      blamedAs(c, &s, input, d, &draft)
      blamedWho(c, &s, input, d, &draft)
    }
    if draft.event == .accuse {
      reasons(c, &s, input, d, &draft)
      condemned(c, &s, input, d, &draft)
    }
    if draft.event == .support, row.sense == signSense { signedWithRebels(&draft) }
    if draft.event == .assault, row.sense == destroySense { ownArms(c, s, &draft) }
    if draft.event == .agree, draft.figures.isEmpty { promised(c, s, input, d, &draft) }
    if draft.event == .agree, draft.recipients.isEmpty, draft.truce == nil { beneficiaries(c, s, input, d, &draft) }
    if row.complement == .absorb, draft.recipients.isEmpty, draft.event == .threaten || draft.event == .reject { concerned(c, s, input, d, &draft) }
    if draft.event == .threaten, draft.recipients.isEmpty { conditional(c, s, input, d, &draft) }
  }

  /// Adds those of whom something is asked, by what it is.
  private func addThoseAsked(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    if !language.headFirst, draft.mode == "yield", draft.recipients.isEmpty { askedToGo(c, s, input, d, &draft) }
    if draft.event == .request, draft.truce == .calledFor, isOtherHalt(c, s, input) { askOtherwise(&draft) }
    if draft.event == .request, draft.truce == .calledFor, draft.recipients.isEmpty { askedToStop(c, s, input, d, &draft) }
    if draft.event == .request, draft.mode == "assist", draft.recipients.isEmpty { helpers(c, s, input, d, &draft) }
  }

  // MARK: what it is about

  /// Takes from a complement what an act is about, and what becomes of the truce by it.
  private func takeThemes(_ m: RowMatch, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let c = m.c
    let told = themes(c, s, input, d)
    draft.provisions.formUnion(told)
    extendOver(m.clause.complement, s, input.scene, &draft)
    if draft.truce == nil, draft.provisions.contains(.cessation) {
      switch draft.event {
      case .agree: draft.truce = .agreed
      case .request: draft.truce = .calledFor
      case .concede: draft.truce = .proposed
      default: break
      }
    }
    if draft.event == .reject, isOfTruce(argument(.obj, c, s), s) {
      if draft.truce == .violated { draft.truce = nil }
    } else if draft.truce == nil, draft.event == .accuse || draft.event == .reject && !refusesTruce(c, s), !putOffSenses.contains(index.rows[m.r].sense),
      mentionsTruce(c, s, input, d)
    {
      draft.truce = .violated
    }
    if draft.event == .agree, draft.truce == nil, holdsBack(m.clause.complement, s, input, d) {
      draft.provisions.insert(.cessation)
      if draft.actors.count > 1 { draft.truce = .agreed }
    }
  }

  // MARK: what it leaves

  /// "died of wounds from a shot fired by X", "as a result of fire opened by X": whose fire it was did what came of it. Whether a claim took it up.
  func isCause(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ out: inout [Draft]) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.kind == .relative, clause.passive, draft.event == .assault, draft.recipients.isEmpty, draft.figures.isEmpty,
      // "were killed in a town occupied by X": whose it is, and no cause.
      !draft.actors.isEmpty, !draft.contexts.contains(Interpreter.territory), case let fire = s.argument(.obj, of: c), fire >= 0,
      let k = out.lastIndex(where: { $0.event == .assault && $0.actors.isEmpty && $0.clause >= 0 && comes($0.clause, of: fire, s) })
    else { return false }
    out[k].actors = draft.actors
    if out[k].mode == nil { out[k].mode = draft.mode }
    out[k].end = max(out[k].end, draft.end)
    return true
  }

  /// Whether something is what a clause tells as the cause of its act.
  private func comes(_ c: Int32, of np: Int32, _ s: ClauseBuilder.State) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      switch arg.slot {
      case .because, .over, .by, .in: if arg.np == np { return true }
      case .from: if arg.np == np || s.argument(.from, in: arg.np) == np { return true }
      case .obj, .of: if s.argument(.from, in: arg.np) == np { return true }
      default: break
      }
      a = arg.next
    }
    return false
  }

  /// "X accused Y of a breach. “They shelled us.”": a quotation that names nobody is of whoever spoke by the act before it.
  private func rememberSpeaker(_ draft: Draft, _ m: RowMatch, _ s: ClauseBuilder.State, _ d: Discourse) {
    guard m.clause.kind == .main, m.clause.teller < 0, draft.voices.isEmpty, draft.actors.count == 1, !draft.actors[0].oblique, !draft.actors[0].isUnknown,
      s.argument(.subj, of: m.c) >= 0
    else { return }
    d.lastSpeaker = Speaker(actor: draft.actors[0], via: .paraphrase)
  }

  /// "vetoed a resolution demanding a ceasefire": what it would have said.
  private func absorbRejected(_ c: Int32, _ s: inout ClauseBuilder.State) {
    let what = argument(.obj, c, s)
    for j in s.clauses.indices
    where what >= 0 && Int32(j) > c && (s.clauses[j].kind == .participial || s.clauses[j].kind == .relative) && s.argument(.subj, of: Int32(j)) == what {
      s.clauses[j].absorbed = true
    }
  }
}
