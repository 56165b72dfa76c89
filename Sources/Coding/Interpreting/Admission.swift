import Claims
import Packs

/// What of the drafts is a claim: enough must be told, by somebody with a part in affairs.
extension Interpreter {
  func passes(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard hasWhatIsNeeded(draft, row, c, s, input, d) else { return false }
    if language.headFirst, s.clauses[Int(c)].np >= 0, case let act = s.nps[Int(s.clauses[Int(c)].np)],
      (Int(act.first)..<min(Int(act.end) + 1, input.scene.units.count)).contains(where: {
        input.scene.units[$0].kind == .pronoun && input.scene.units[$0].value == .who
      })
    {
      // "tidak akan terlibat dalam aksi militer apa pun": none that there was.
      return false
    }
    if language.headFirst, s.clauses[Int(c)].demand, s.clauses[Int(c)].passive, draft.event == .retreat, draft.aux.isEmpty, draft.actors.isEmpty {
      // "Pertempuran harus dihentikan": by whom is not said, nor who says so; it has not been yet.
      return false
    }
    switch draft.event {
    case .assault: guard isAttack(draft, row, c, s, input, d) else { return false }
    case .agree, .retreat: guard isTruceNews(draft, row, c, s, input, d) else { return false }
    case .aid: guard isHelp(draft, c, s, input.scene) else { return false }
    case .mobilize: guard !isDoneByStruck(c, s.argument(.subj, of: c), s, input, d) else { return false }
    case .consult: guard isTalk(draft, c, s, input, d) else { return false }
    case .request: guard isDemand(draft, row, c, s) else { return false }
    case .support: guard isBacking(draft, c, s) else { return false }
    case .threaten: guard isThreat(draft, row, c, s, input, d) else { return false }
    // "This will allow the army to take control": nobody gives way.
    case .concede where !language.headFirst:
      guard !draft.actors.isEmpty || s.clauses[Int(c)].passive || s.clauses[Int(c)].kind == .nominal else { return false }
    default: break
    }
    return isAnAct(draft, row, c, s, input, d) && hasPart(draft, c, s) && befallsSomebody(draft, row, c, s) && isOfSomebody(draft, row, c, s, input, d)
      && isToldByNoun(draft, row, c, s, input.scene)
  }

  /// What its row of acts.tsv asks for beside the words.
  private func hasWhatIsNeeded(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if row.needsTruce, !d.truceSeen { return false }
    if row.needsVoice, draft.voices.isEmpty { return false }
    let subject = s.argument(.subj, of: c)
    let who = tellsWho(draft, c, s)
    // "400 troops are to be deployed": counted forces are somebody.
    // "The shelling of X was a breach of the truce"
    if row.needsWho, !who, draft.truce != .violated || draft.place == nil, !isOfArms(draft, subject, c, s, input), !isTakenPlace(draft, c, s, input.scene),
      !draft.figures.contains(where: {
        $0.measure != .personnel && $0.measure != .duration || $0.whose.map { $0.sector == "MIL" || $0.sector == "IGO" } ?? false
      })
    {
      return false
    }
    if row.needsAnchor, !who, draft.time == nil, draft.place == nil, !countsGround(draft) { return false }
    if row.needsCount, draft.figures.isEmpty { return false }
    if draft.event == .request, language.headFirst, isOnlySaid(c, s) { return false }
    if row.needsViolent, draft.figures.isEmpty, !draft.recipients.contains(where: { $0.sector == "MIL" || $0.sector == "CVL" || $0.sector == "REB" }) {
      return false
    }
    if row.needsForces, !draft.actors.contains(where: { $0.sector == "MIL" || $0.sector == "REB" }) { return false }
    return true
  }

  /// Whether anybody is told of. "The two camps agreed to a truce": somebody, whoever they are.
  func tellsWho(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    if !draft.actors.isEmpty || !draft.recipients.isEmpty || !draft.brokers.isEmpty { return true }
    guard draft.event == .agree || language.headFirst && draft.event == .retreat, draft.truce != nil || exchangesAgreed(draft),
      case let subject = s.argument(.subj, of: c), subject >= 0
    else { return false }
    guard !s.nps[Int(subject)].isNeither else { return false }
    return s.nps[Int(subject)].pronoun == .both || s.nps[Int(subject)].classes.intersects(partiesClass)
  }

  /// "The two sides agreed to exchange prisoners"
  private func exchangesAgreed(_ draft: Draft) -> Bool { draft.event == .agree && draft.provisions.contains(Interpreter.exchange) }

  /// Whether anything is told to have happened, and not when something else did, or that nothing and nobody did.
  private func isAnAct(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if language.headFirst, isOfAntecedent(c, s, input.scene) { return false }
    let subject = s.argument(.subj, of: c)
    if language.headFirst ? isCircumstance(c, draft, s) : isStart(c, draft, s) { return false }
    // "Whoever shells a town", "anyone who attacks peacekeepers": nobody did.
    // "will destroy any post that threatens villages": none that there is.
    if !anyoneWords.isEmpty, subject >= 0, draft.event != .request, draft.event != .threaten || s.clauses[Int(c)].kind == .relative,
      input.scene.isWritten(input.scene.units[Int(s.nps[Int(subject)].first)], anyoneWords)
    {
      return false
    }
    if !hasCause(c, draft, s, input.scene, d) { return false }
    if isIndefinite(c, s, input) || isBlaze(c, row, s, input) || isOfKnownDay(c, draft, s, input) || isLiftedFrom(c, row, s, input.scene) { return false }
    // "Neither side gave figures": what both leave undone is told where it is a step back.
    if subject >= 0, s.nps[Int(subject)].isNeither, draft.event == .cooperate || draft.event == .aid || draft.event == .consult || draft.event == .support {
      return false
    }
    // "No group claimed the attack"
    if isNone(subject, s, input), row.role(.subj)?.role == .actor || s.nps[Int(subject)].negated && draft.event != .consult && !isNoToll(draft) { return false }
    return true
  }

  /// "tahanan yang penangkapannya telah dikonfirmasi X": which ones, by an act of theirs that the relative clause opens with.
  private func isOfAntecedent(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard s.clauses[Int(c)].kind == .nominal, case let np = s.clauses[Int(c)].np, np >= 0, case let p = s.nps[Int(np)], p.possessor != .none, p.first > 0,
      scene.units[Int(p.first) - 1].kind == .relative
    else { return false }
    return s.clauses.contains { $0.kind == .relative && $0.passive && $0.verb >= 0 && senses($0, scene).contains(where: reports) }
  }

  /// "Analysts agree", "the clinic meets needs": only somebody with a part in affairs agrees, meets or backs.
  private func hasPart(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    switch draft.event {
    case .agree, .consult, .support, .concede, .cooperate, .retreat, .accuse, .reject, .request, .threaten:
      func hasNoPart(_ r: Reference) -> Bool { r.isUnknown && !r.isPerson && !r.isBody && (r.sector == "UNK" || r.sector == "CVL" || r.sector == "BUS") }
      // Workers on strike have a part in what becomes of it.
      let striking = draft.event == .reject && draft.actors.contains { $0.sector == "CVL" } && clauseMentions(c, s, protestClass)
      // Those who were driven out go home themselves.
      let goesHome = draft.event == .retreat && draft.provisions.contains(.refugeeReturn)
      if draft.truce == nil, !exchangesAgreed(draft), tellsWho(draft, c, s), !striking, !goesHome, draft.actors.allSatisfy(hasNoPart),
        draft.recipients.allSatisfy(hasNoPart),
        draft.brokers.allSatisfy(hasNoPart)
      {
        return false
      }
    default: break
    }
    return true
  }

  /// Whether aid is brought to somebody. "when a team wanted to evacuate him": nobody known, of nobody.
  private func isHelp(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst else { return true }
    // "Tidak ada truk bantuan yang masuk ke X"
    if isOfNone(draft, c, s, scene) { return false }
    return !draft.recipients.isEmpty || !draft.actors.allSatisfy(\.isUnknown) || draft.aux.isDisjoint(with: [.future, .hypothetical])
  }

  /// "The army said over 90 posts were taken": counted by somebody.
  private func countsGround(_ draft: Draft) -> Bool {
    !draft.voices.isEmpty && draft.figures.contains { $0.measure == .posts || $0.measure == .settlements }
  }

  /// "lives will be saved": nobody acts and nobody known is concerned.
  private func isOfSomebody(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if draft.event == .assault, draft.aux.contains(.hypothetical), draft.actors.isEmpty, draft.recipients.isEmpty, draft.figures.isEmpty, draft.place == nil {
      // "the conflict could spiral into war"
      return false
    }
    if draft.actors.isEmpty, draft.brokers.isEmpty, draft.figures.isEmpty, draft.truce == nil, draft.recipients.allSatisfy({ $0.isUnknown || $0.oblique }),
      !(draft.event == .aid && bringsAid(draft, c, s, input)), !(exchangesAgreed(draft) && tellsWho(draft, c, s)), !(d.truceSeen && isLaidDown(draft, row)),
      draft.event != .assault && draft.event != .mobilize && draft.event != .coerce && draft.event != .retreat
        // "The attacks were blamed on the rebels"
        && !(draft.event == .accuse && isBlamed(draft, c, s))
        && !(draft.event == .consult && isGathering(draft, d) && (s.clauses[Int(c)].kind != .nominal || s.clauses[Int(c)].absorbed))
        && !((draft.event == .reject || draft.event == .sanction && s.clauses[Int(c)].passive) && draft.mode != nil && putOffSenses.contains(row.sense)
          && (d.truceSeen || draft.time != nil || draft.place != nil))
        || draft.recipients.isEmpty && draft.place == nil && draft.time == nil && (s.clauses[Int(c)].kind == .nominal || d.states.count < 2)
          && !(isFreed(draft, c, s) && !input.isTitle)
    {
      return false
    }
    return true
  }

  /// "The attacks were blamed on the rebels", "Both armies are accused of war crimes": those under arms, and for what is done with arms.
  private func isBlamed(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard draft.recipients.contains(where: { !$0.oblique && ($0.sector == "REB" || $0.sector == "MIL") }) else { return false }
    return [Slot.obj, .for, .of].contains { slot in
      let deed = s.argument(slot, of: c)
      return deed >= 0 && s.nps[Int(deed)].classes.intersects(blamedFor)
    }
  }

  /// "The hostages have been freed": they are, whoever did it.
  private func isFreed(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard draft.event == .retreat, draft.mode == "release", s.clauses[Int(c)].passive, !s.clauses[Int(c)].demand else { return false }
    switch s.clauses[Int(c)].kind {
    case .main, .coordinate, .complement: break
    default: return false
    }
    let who = s.argument(.obj, of: c)
    return who >= 0 && s.nps[Int(who)].classes.intersects(prisonersClass)
  }

  /// "The talks will start in Cairo on Sunday": nobody named, but where and when; in a report of a truce one of them is enough, or that they are to come.
  private func isGathering(_ draft: Draft, _ d: Discourse) -> Bool {
    draft.place != nil && draft.time != nil || d.truceSeen && (draft.place != nil || draft.time != nil || draft.aux.contains(.future))
  }

  /// "Lorries of aid crossed into X", "600 aid lorries are to enter each day": they come to whoever is there.
  private func bringsAid(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let isMoved = !language.headFirst && s.clauses[Int(c)].passive
    guard s.clauses[Int(c)].kind != .nominal, case let np = s.argument(isMoved ? .obj : .subj, of: c), np >= 0,
      // "a convoy of aid trucks"
      s.nps[Int(np)].classes.intersects(aidClass) || s.nps[Int(np)].of >= 0 && s.nps[Int(s.nps[Int(np)].of)].classes.intersects(aidClass)
    else { return false }
    return draft.place != nil || draft.time != nil || !draft.recipients.isEmpty
      || [Slot.obj, .in, .to].contains { s.argument($0, of: c) >= 0 && isPlaceName(s.argument($0, of: c), s, input.scene) }
  }

  /// "The accord provides for the withdrawal of troops", "A commission will be set up to oversee it": of those who agreed, in a report that tells of a truce.
  private func isLaidDown(_ draft: Draft, _ row: RowIndex.Row) -> Bool {
    switch draft.event {
    case .agree: laidDown.contains(row.sense)
    case .cooperate: draft.provisions.contains(.monitoring)
    case .aid: draft.provisions.contains(.demining)
    default: false
    }
  }

  private func isPlaceName(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let p = s.nps[Int(np)]
    return p.noun < 0 && p.head >= 0 && scene.units[Int(p.head)].kind == .name && scene.units[Int(p.head)].extra >= 0
  }

  /// Whether a relative clause goes on from what is said not to exist.
  func isOfNone(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst, s.clauses[Int(c)].kind == .relative, draft.figures.isEmpty else { return false }
    let subject = s.argument(.subj, of: c)
    let object = s.argument(.obj, of: c)
    return s.clauses.indices.contains { k in
      guard s.clauses[k].negated, s.clauses[k].exist || senses(s.clauses[k], scene).contains(where: { $0 == existSense }),
        case let first = s.clauses[k].firstArgument, first >= 0
      else { return false }
      return subject >= 0 && s.arguments(from: first, hold: subject) || object >= 0 && s.arguments(from: first, hold: object)
    }
  }

  /// "tewas sejak perang pecah pada 1984", "sebelum gencatan senjata diumumkan": what only says from or until when something else went on.
  private func isCircumstance(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    let own = s.clauses[Int(c)]
    let clause = own.kind == .nominal && own.absorbed && own.parent >= 0 ? s.clauses[Int(own.parent)] : own
    guard clause.kind == .adverbial, draft.figures.isEmpty, draft.recipients.isEmpty else { return false }
    switch clause.subordinator {
    case .since: return draft.event == .assault && draft.truce == nil && draft.time != nil
    case .before:
      return draft.event == .agree && draft.truce == .agreed && draft.time == nil && draft.place == nil && draft.actors.isEmpty && draft.brokers.isEmpty
    default: return false
    }
  }

  /// "500 have died since the clashes began on 15 April": since when, and no act of anybody's.
  private func isStart(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    (draft.event == .assault && draft.actors.isEmpty || draft.event == .agree) && isCircumstance(c, draft, s)
  }

  /// "Three soldiers were hurt by a mine while patrolling the border": what they were at when it struck them.
  private func isDoneByStruck(_ c: Int32, _ subject: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let clause = s.clauses[Int(c)]
    // "tewas saat berpatroli"
    guard subject >= 0, clause.parent >= 0, clause.verb >= 0,
      language.headFirst ? clause.kind == .adverbial && clause.subordinator == .when : input.scene.units[Int(clause.verb)].verbForm.contains(.gerund),
      let r = matchRow(senses(s.clauses[Int(clause.parent)], input.scene), clause.parent, s, input, d, nil), index.rows[r].event == .assault
    else { return false }
    if s.clauses[Int(clause.parent)].passive { return s.argument(.obj, of: clause.parent) == subject }
    let role = index.rows[r].role(.subj)?.role
    return (role == .hit || role == .recipient) && s.argument(.subj, of: clause.parent) == subject
  }

  /// "freed the town from X's occupation": what it was freed from is told by that.
  private func isLiftedFrom(_ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .nominal, row.sense == occupySense, clause.np >= 0 else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .nominal && s.argument(.from, of: Int32($0)) == clause.np && senses(s.clauses[$0], scene).contains { $0 == liberateSense }
    }
  }

  /// "a fire at the port": one that burns; what is shot is fire without an article.
  private func isBlaze(_ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard !language.headFirst else { return false }
    let subject = s.argument(.subj, of: c)
    if row.sense == spreadSense || row.sense == fireSense, s.clauses[Int(c)].kind != .nominal, subject >= 0, s.argument(.between, of: c) < 0,
      acts(subject, s, input.scene) == fireSense, case let p = s.nps[Int(subject)],
      input.scene.units[Int(p.noun)].end - input.scene.units[Int(p.noun)].start <= 5
    {
      // "Fire broke out at the depot", "The fire reached X"
      return true
    }
    guard row.sense == fireSense, s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0 else { return false }
    let np = s.nps[Int(s.clauses[Int(c)].np)]
    let first = input.scene.units[Int(np.first)]
    return first.kind == .det && first.value == .indefinite && np.noun == np.first + 1 && np.of < 0
  }

  /// "tak satu pun tentaranya tewas": that nobody fell, as a side says it.
  private func isNoToll(_ draft: Draft) -> Bool {
    (!language.headFirst || !draft.voices.isEmpty) && draft.figures.contains { $0.quantity.hasHigh && $0.quantity.high == 0 }
  }

  /// "no ceasefire", "not one agreement": none of what the act is done to.
  func isNone(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard np >= 0 else { return false }
    if s.nps[Int(np)].negated { return true }
    // "did not suffer any losses"
    if !language.headFirst, s.nps[Int(np)].classes.intersects(sufferedClasses), s.nps[Int(np)].quantity < 0,
      s.clauses.contains(where: { $0.negated && $0.end == s.nps[Int(np)].first })
    {
      return true
    }
    guard s.nps[Int(np)].quantity >= 0 else { return false }
    let q = input.scene.quantities[Int(s.nps[Int(np)].quantity)]
    let written = input.scene.text[Int(q.start)]
    return q.hasHigh && q.high == 0 && (written < 48 || written > 57)
  }

  /// "any agreement", "no ceasefire", "what truce": nothing that was.
  func isIndefinite(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0 else { return false }
    let np = s.nps[Int(s.clauses[Int(c)].np)]
    if isNone(s.clauses[Int(c)].np, s, input) { return true }
    // "belum ada perintah", "there was no order"
    let own = s.clauses[Int(c)].np
    if s.clauses.indices.contains(where: { s.clauses[$0].exist && s.clauses[$0].negated && s.argument(.obj, of: Int32($0)) == own }) { return true }
    let u = input.scene.units[Int(np.first)]
    return (u.kind == .det || u.kind == .adverb) && (u.value == .any || u.value == .who)
  }

  /// "…,” seru X: whether a verb of asking behind a quotation names its speaker and nothing that he asks for.
  private func isOnlySaid(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .main, clause.complement < 0, case let by = s.argument(.subj, of: c), by >= 0, s.nps[Int(by)].first > clause.verb else { return false }
    return s.argument(.obj, of: c) < 0 && s.argument(.for, of: c) < 0 && s.argument(.to, of: c) < 0
  }
}
