import Claims
import Packs

/// What of the drafts is a claim: enough must be told, by somebody with a part in affairs.
extension Interpreter {
  func passes(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if row.needsTruce, !d.truceSeen { return false }
    if row.needsVoice, draft.voices.isEmpty { return false }
    let subject = s.argument(.subj, of: c)
    // "The two camps agreed to a truce": somebody, whoever they are.
    let bothCamps =
      language.headFirst && (draft.event == .agree || draft.event == .retreat) && draft.truce != nil && subject >= 0
      && s.nps[Int(subject)].classes.intersects(partiesClass)
    let who = bothCamps || !draft.actors.isEmpty || !draft.recipients.isEmpty || !draft.brokers.isEmpty
    // "400 troops are to be deployed": counted forces are somebody.
    // "The shelling of X was a breach of the truce"
    if row.needsWho, !who, draft.truce != .violated || draft.place == nil, !isOfArms(draft, subject, c, s, input), !isTakenPlace(draft, c, s, input.scene),
      !draft.figures.contains(where: {
        $0.measure != .personnel && $0.measure != .duration || $0.whose.map { $0.sector == "MIL" || $0.sector == "IGO" } ?? false
      })
    {
      return false
    }
    if row.needsAnchor, !who, draft.time == nil, draft.place == nil { return false }
    if row.needsCount, draft.figures.isEmpty { return false }
    // "Beberapa jam setelah gencatan senjata berlaku, …": when something else was.
    // "gencatan senjata yang efektif": of what kind.
    if language.headFirst, draft.event == .retreat, draft.truce == .inForce, draft.time == nil,
      s.clauses[Int(c)].kind == .adverbial || s.clauses[Int(c)].kind == .relative && draft.place == nil && !s.clauses[Int(c)].perfect
    {
      return false
    }
    if language.headFirst ? isCircumstance(c, draft, s) : isStart(c, draft, s) { return false }
    // "Ledakan itu terjadi saat …": told of before; where it was is news.
    if language.headFirst, draft.event == .assault, draft.mode == "explosives", draft.place == nil, s.clauses[Int(c)].kind == .nominal,
      s.clauses[Int(c)].absorbed, s.clauses[Int(c)].np >= 0, s.nps[Int(s.clauses[Int(c)].np)].definite, draft.figures.isEmpty, draft.recipients.isEmpty
    {
      return false
    }
    if language.headFirst, draft.event == .agree, draft.truce == .agreed, draft.actors.isEmpty, draft.brokers.isEmpty, s.clauses[Int(c)].kind == .nominal,
      draft.time.map({ $0.value.precision == .day }) ?? true, isLandmark(s.clauses[Int(c)].np, s, input, d)
    {
      return false
    }
    // "Pemerintah memulangkan 120 WNI": out of danger, and not out of anybody's hands.
    if language.headFirst, draft.mode == "release", row.sense == returnSense, areOwnPeople(draft, c, s, input.scene) { return false }
    // "operasi yang akan dilakukan oleh X": nothing says that it is one of arms.
    if language.headFirst, draft.event == .assault, draft.aux.contains(.future), draft.place == nil, draft.recipients.isEmpty, draft.figures.isEmpty,
      draft.mode == nil, row.sense == attackSense, draft.actors.allSatisfy({ $0.sector != "MIL" && $0.sector != "REB" }), isBareOperation(c, s)
    {
      return false
    }
    if language.headFirst, draft.event == .assault, s.clauses[Int(c)].kind == .nominal, areTakenToHospital(s.clauses[Int(c)].np, s, input, d) { return false }
    if language.headFirst, draft.event == .assault, bringsIn.contains(row.sense), areKnown(c, s) { return false }
    // "tidak ada warga yang menjadi korban": nobody did or suffered it.
    // "Tidak ada truk bantuan yang masuk ke X"
    if language.headFirst, draft.event == .assault || draft.event == .aid, s.clauses[Int(c)].kind == .relative, draft.figures.isEmpty,
      isOfNone(c, s, input.scene)
    {
      return false
    }
    // "menyerang Nyala yang dikuasai RSF": whose it is, and no day on which it was taken.
    if draft.event == .assault, draft.figures.isEmpty, saysWhoHolds(c, s, input),
      draft.time.map({ $0.value.precision.rawValue <= TimePrecision.day.rawValue }) ?? true
    {
      return false
    }
    // "an officer who fought in X, said": who he is.
    if draft.event == .assault, row.sense == fightSense, s.clauses[Int(c)].kind == .relative, draft.recipients.isEmpty, draft.time == nil, isOneMan(c, s, input)
    {
      return false
    }
    // "memperingatkan warga agar berlindung": of a danger that is not his own.
    if language.headFirst, draft.event == .threaten, !draft.recipients.isEmpty,
      draft.recipients.allSatisfy({ r in r.sector == "CVL" && (r.isUnknown || draft.actors.contains { $0.code == r.code }) })
    {
      return false
    }
    // "when a team wanted to evacuate him": nobody known, of nobody.
    if language.headFirst, draft.event == .aid, draft.recipients.isEmpty, draft.actors.allSatisfy(\.isUnknown),
      !draft.aux.isDisjoint(with: [.future, .hypothetical])
    {
      return false
    }
    // "and nobody was hurt": no claim, whoever the clause before is about.
    if !language.headFirst, draft.event == .assault, !draft.figures.isEmpty, s.clauses[Int(c)].negated, subject >= 0 || !isOfNamedAct(c, s),
      isOfNobody(c, s, input)
    {
      return false
    }
    if draft.event == .mobilize, isDoneByStruck(c, subject, s, input, d) { return false }
    // "The general was not hurt": how he came off, and nothing that was done.
    if !language.headFirst, draft.event == .assault, draft.truce == nil, s.clauses[Int(c)].negated, draft.aux.contains(.negation),
      hurtSenses.contains(row.sense)
    {
      return false
    }
    // "Whoever shells a town", "anyone who attacks peacekeepers": nobody did.
    if !anyoneWords.isEmpty, subject >= 0, draft.event != .request, draft.event != .threaten,
      input.scene.isWritten(input.scene.units[Int(s.nps[Int(subject)].first)], anyoneWords)
    {
      return false
    }
    // "hours after it took hold": when and of whom was told before, and here nothing of it.
    if !language.headFirst, draft.event == .agree || draft.event == .retreat, draft.truce == .inForce || draft.truce == .agreed, draft.actors.isEmpty,
      draft.brokers.isEmpty, draft.time == nil, draft.place == nil, draft.figures.isEmpty, s.clauses[Int(c)].kind != .nominal,
      case let told = argument(s.clauses[Int(c)].passive ? .obj : .subj, c, s), told >= 0, isIt(s.nps[Int(told)], input.scene)
    {
      return false
    }
    // "is defending itself": nobody else.
    if draft.event == .support, draft.recipients.isEmpty {
      let object = s.argument(.obj, of: c)
      if !language.headFirst, object >= 0, s.nps[Int(object)].pronoun != .none { return false }
    }
    // "told Reuters by telephone": how it was said.
    if draft.event == .consult, s.clauses[Int(c)].kind == .nominal, s.argument(.between, of: c) < 0, s.argument(.with, of: c) < 0,
      isMeansOfSpeech(s.clauses[Int(c)].np, s, input, d)
    {
      return false
    }
    // "a resident told Meridian by phone": talk among those who have no part in affairs.
    if draft.event == .consult, draft.brokers.isEmpty, !draft.actors.isEmpty, draft.recipients.isEmpty,
      draft.actors.allSatisfy({ $0.sector == "CVL" || $0.isUnknown && $0.sector == "UNK" })
    {
      return false
    }
    // "in what officials called the worst raid": a name for it, no call.
    if draft.event == .consult {
      let object = s.argument(.obj, of: c)
      if object >= 0, input.scene.units[Int(s.nps[Int(object)].first)].value == .any { return false }
    }
    // "warned that a million people are trapped": how things are, no threat.
    if draft.event == .threaten, row.sense == warnSense, draft.recipients.isEmpty, s.clauses[Int(c)].kind != .nominal {
      let told = s.clauses[Int(c)].complement
      let object = s.argument(.obj, of: c)
      // "warned against further breaches": of what shall not come.
      // "memperingatkan akan konsekuensi serius"
      let isAgainst = told < 0 && object >= 0 && s.nps[Int(object)].classes.intersects(language.headFirst ? threatened : warnedOf)
      let isOpen =
        told >= 0 ? s.clauses[Int(told)].aux.isDisjoint(with: [.future, .hypothetical]) : s.argument(.of, of: c) < 0 && s.argument(.about, of: c) < 0
      if !isAgainst, isOpen || language.headFirst && isOfOthers(told, draft, s, input, d) {
        return false
      }
    }
    // "to monitor a ceasefire between X and Y": it is there, and what is told is who watches it.
    if draft.event == .agree, s.clauses[Int(c)].kind == .nominal, isWatched(s.clauses[Int(c)].np, s, input.scene) { return false }
    // "hopes for a truce between X and Y", "discussed a possible truce between X and Y": there is none yet.
    if draft.event == .agree, s.clauses[Int(c)].kind == .nominal, isNotYet(s.clauses[Int(c)].np, s, input.scene) { return false }
    // "an agreement on a truce imposed on the rebels": which one, told by what was agreed.
    if !language.headFirst, draft.event == .retreat, draft.truce == .inForce, s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive { return false }
    // "The last round ended without progress": no shot.
    if !language.headFirst, draft.event == .retreat, draft.truce == .inForce, subject >= 0, case let p = s.nps[Int(subject)], p.noun >= 0,
      p.classes == roundClass, !input.scene.units[Int(p.noun)].flags.contains(.plural)
    {
      return false
    }
    // "the 2003 truce": which one, by its year.
    if !language.headFirst, draft.event == .agree, s.clauses[Int(c)].kind == .nominal, !s.clauses[Int(c)].absorbed, draft.actors.isEmpty, draft.brokers.isEmpty,
      let t = draft.time, t.value.precision == .year, t.unit < s.nps[Int(s.clauses[Int(c)].np)].noun
    {
      return false
    }
    // "the fighting that has grown fiercer"
    if draft.event == .assault, draft.truce == nil, s.clauses[Int(c)].kind == .relative, draft.actors.isEmpty, draft.recipients.isEmpty, draft.figures.isEmpty,
      draft.place == nil, draft.time == nil
    {
      return false
    }
    // "Analysts said X must withdraw": what somebody without a part in affairs thinks right.
    if s.clauses[Int(c)].demand, draft.event == .request, row.event != .request, draft.actors.allSatisfy({ $0.isUnknown && $0.sector == "UNK" }),
      !draft.voices.isEmpty
    {
      return false
    }
    // "swore that the war would not end": how things will be, nothing that is promised to anybody.
    if language.headFirst, row.sense == promiseSense, draft.event == .agree, s.clauses[Int(c)].complement >= 0 {
      let about = s.argument(.subj, of: s.clauses[Int(c)].complement)
      if about >= 0, about != subject, s.nps[Int(about)].noun >= 0, resolver.sector(s.nps[Int(about)]) == nil { return false }
    }
    // "selama pertempuran belum berhenti": how long something else is so.
    if row.refuses, draft.event == .assault, draft.truce == nil, s.clauses[Int(c)].kind == .adverbial { return false }
    // "tidak perlu meminta izin": nothing is asked.
    if draft.event == .request, row.event == .request, s.clauses[Int(c)].demand, s.clauses[Int(c)].negated { return false }
    // "X must not attack": of nobody's saying.
    if s.clauses[Int(c)].demand, draft.event == .request, row.event == .assault || row.event == .coerce, draft.actors.isEmpty { return false }
    if !hasCause(c, draft, s, input.scene, d) { return false }
    // "Since the truce began, …": taken as known.
    if draft.event == .retreat, draft.truce == .inForce, draft.time == nil, s.clauses[Int(c)].kind == .adverbial, s.clauses[Int(c)].subordinator == .since {
      return false
    }
    // "Analysts agree", "the clinic meets needs": only somebody with a part in affairs agrees, meets or backs.
    switch draft.event {
    case .agree, .consult, .support, .concede, .cooperate, .retreat, .accuse, .reject, .request, .threaten:
      func hasNoPart(_ r: Reference) -> Bool { r.isUnknown && !r.isPerson && !r.isBody && (r.sector == "UNK" || r.sector == "CVL" || r.sector == "BUS") }
      // Workers on strike have a part in what becomes of it.
      let striking = draft.event == .reject && draft.actors.contains { $0.sector == "CVL" } && clauseMentions(c, s, protestClass)
      // Those who were driven out go home themselves.
      let goesHome = draft.event == .retreat && draft.provisions.contains(.refugeeReturn)
      if draft.truce == nil, who, !striking, !goesHome, draft.actors.allSatisfy(hasNoPart), draft.recipients.allSatisfy(hasNoPart),
        draft.brokers.allSatisfy(hasNoPart)
      {
        return false
      }
    default: break
    }
    // "the picture hangs": nobody is hurt.
    let struck =
      isSiteStruck(draft, c, s)
      // "documented killings by X": of whom, nobody says.
      || s.clauses[Int(c)].kind == .nominal && s.argument(.by, of: c) >= 0 && draft.actors.contains { !$0.isUnknown }
    if row.role(.obj)?.role == .hit, row.role(.in) == nil, draft.recipients.isEmpty, draft.figures.isEmpty, !struck,
      draft.event != .coerce || draft.actors.allSatisfy(\.isUnknown)
    {
      return false
    }
    if draft.event == .assault, draft.truce == nil, draft.figures.isEmpty, s.clauses[Int(c)].kind != .nominal || draft.time == nil {
      func isSerious(_ r: Reference) -> Bool {
        !r.isUnknown || r.sector == "MIL" || r.sector == "REB" || r.sector == "GOV" || r.sector == "CRM" || r.isBody
          || r.isPerson && r.sector != "UNK"
      }
      let serious = draft.actors.contains(where: isSerious) || draft.recipients.contains(where: isSerious)
      // "The town was rocked by blasts": what did it stands behind.
      let means = subject < 0 && s.clauses[Int(c)].passive && !language.headFirst ? s.argument(.by, of: c) : subject
      let violent = means >= 0 && (s.nps[Int(means)].classes.intersects(attackLike) || s.nps[Int(means)].classes.intersects(actingThings))
      let object = s.argument(.obj, of: c)
      let heard = object >= 0 && s.nps[Int(object)].classes.intersects(attackLike) && (draft.place != nil || draft.time != nil)
      let harmed = draft.recipients.contains { $0.sector == "CVL" } && index.rows[draft.row].role(.obj)?.role == .hit
      // "X was shelled": a town that the packs know is no garden.
      let isStruck =
        draft.place != nil && object >= 0 && draft.mode != nil && draft.mode != "destroy" && s.clauses[Int(c)].kind != .nominal
        && resolver.sector(s.nps[Int(object)]) == nil
      // "Clashes were reported in X": told by a verb that says no more than that they were.
      let befell =
        !language.headFirst && s.clauses[Int(c)].kind == .nominal && s.clauses[Int(c)].absorbed && s.clauses[Int(c)].parent >= 0 && draft.place != nil
      // "Bentrokan terjadi di X": what broke out at a place that is named.
      let brokeOut =
        language.headFirst && s.clauses[Int(c)].np >= 0 && s.clauses[Int(c)].absorbed
        && s.nps[Int(s.clauses[Int(c)].np)].classes.intersects(fighting)
        && draft.place.map { $0.entry.precision == "exact" || $0.entry.precision == "district" } ?? false
      // "Warga X bentrok dengan warga Y di Z": two camps are named.
      let camps =
        language.headFirst && draft.place != nil && draft.actors.count > 1
        && (s.argument(.between, of: c) >= 0 || subject >= 0 && s.nps[Int(subject)].quantity >= 0 && packs.ontology.rows[draft.row].symmetric)
      // "Kota X telah direbut": a place that is named has changed hands, whoever took it.
      // "sejak kota itu direbut": when something else was, or which one is meant.
      let changedHands: Bool
      switch s.clauses[Int(c)].kind {
      case .main, .coordinate, .complement: changedHands = language.headFirst && draft.place != nil && draft.contexts.contains(Interpreter.territory)
      default: changedHands = false
      }
      if !serious, !violent, !harmed, !heard, !struck, !isStruck, !befell, !brokeOut, !changedHands, !camps, !isHurled(draft, c, s),
        index.rows[draft.row].sense != catchFireSense, !isTakenPlace(draft, c, s, input.scene)
      {
        return false
      }
    }
    if isIndefinite(c, s, input) || isBlaze(c, row, s, input) || isOfKnownDay(c, draft, s, input) || isLiftedFrom(c, row, s, input.scene) { return false }
    // "Neither side gave figures": what both leave undone is told where it is a step back.
    if subject >= 0, s.nps[Int(subject)].isNeither, draft.event == .cooperate || draft.event == .aid || draft.event == .consult || draft.event == .support {
      return false
    }
    if s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive, draft.event == .support { return false }
    // "No group claimed the attack"
    if isNone(subject, s, input), row.role(.subj)?.role == .actor || s.nps[Int(subject)].negated && draft.event != .consult && !isNoToll(draft) { return false }
    // "lives will be saved": nobody acts and nobody known is concerned.
    if draft.actors.isEmpty, draft.brokers.isEmpty, draft.figures.isEmpty, draft.truce == nil, draft.recipients.allSatisfy({ $0.isUnknown || $0.oblique }),
      !(draft.event == .aid && bringsAid(draft, c, s, input)), !(d.truceSeen && isLaidDown(draft, row)),
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
    if row.needsViolent, draft.figures.isEmpty, !draft.recipients.contains(where: { $0.sector == "MIL" || $0.sector == "CVL" || $0.sector == "REB" }) {
      return false
    }
    if row.needsForces, !draft.actors.contains(where: { $0.sector == "MIL" || $0.sector == "REB" }) { return false }
    if s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].parent < 0 || !s.clauses[Int(c)].absorbed {
      if row.noNoun { return false }
      // "the Saudi-American initiative": who made it is all that is told.
      if draft.event == .request, !s.clauses[Int(c)].absorbed, draft.truce == nil, s.argument(.by, of: c) < 0, s.argument(.from, of: c) < 0,
        s.argument(.for, of: c) < 0, s.argument(.to, of: c) < 0, s.argument(.of, of: c) < 0, s.clauses[Int(c)].complement < 0
      {
        return false
      }
      // A bare act noun is a claim only when something is told of it.
      let named =
        draft.actors.contains { !$0.isUnknown } || draft.brokers.contains { !$0.isUnknown } || draft.figures.contains { $0.measure != .duration }
        // "the ouster of President X": who it befell says which one.
        || draft.event == .assault && !language.headFirst && draft.recipients.contains { $0.isPerson && !$0.isUnknown }
      let dated = draft.time != nil && (draft.truce != nil || draft.event == .assault) && draft.time?.isDuration == false
      let light = s.clauses[Int(c)].absorbed
      // "jeda Ramadhan", "the Easter truce": which one, by the name of its day.
      if !light, !named, draft.event == .agree, let t = draft.time, t.isFeast, s.clauses[Int(c)].np >= 0,
        t.unit >= s.nps[Int(s.clauses[Int(c)].np)].first, t.unit <= s.nps[Int(s.clauses[Int(c)].np)].end
      {
        return false
      }
      // "Envoys came to watch the truce on Friday": came on that day, whenever the truce was made.
      if !language.headFirst, !light, !named, draft.event == .agree, let t = draft.time, t.isLastWeekday, s.clauses[Int(c)].np >= 0,
        case let accord = s.nps[Int(s.clauses[Int(c)].np)], accord.definite, t.unit >= accord.end, accord.classes.intersects(truceClass)
      {
        return false
      }
      if light, !named, !dated, draft.place == nil, !who { return false }
      if !light, !draft.figures.contains(where: { $0.measure != .duration }), !dated, s.nps[Int(max(0, s.clauses[Int(c)].np))].classes.intersects(fightingClass)
      {
        return false
      }
      if !light, !named, !dated { return false }
      if !light, !dated, draft.event != .assault, draft.event != .request, draft.figures.isEmpty, s.argument(.by, of: c) < 0, s.argument(.between, of: c) < 0,
        s.argument(.from, of: c) < 0, !(draft.event == .consult && draft.actors.count > 1 && draft.time != nil)
      {
        return false
      }
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

  /// "120 WNI": people of a state by a name for its citizens, brought home by nobody of another state.
  private func areOwnPeople(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let who = s.argument(.obj, of: c)
    guard who >= 0, case let p = s.nps[Int(who)], p.head >= 0, case let u = scene.units[Int(p.head)], u.kind == .name, u.form == NameForm.people
    else { return false }
    return draft.figures.allSatisfy { f in
      guard let whose = f.whose, whose.isState else { return false }
      return draft.actors.allSatisfy { $0.isUnknown || $0.code == whose.code }
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

  /// Whether a relative clause goes on from what is said not to exist.
  private func isOfNone(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let subject = s.argument(.subj, of: c)
    let object = s.argument(.obj, of: c)
    return s.clauses.indices.contains { k in
      guard s.clauses[k].negated, s.clauses[k].exist || senses(s.clauses[k], scene).contains(where: { $0 == existSense }),
        case let first = s.clauses[k].firstArgument, first >= 0
      else { return false }
      return subject >= 0 && s.arguments(from: first, hold: subject) || object >= 0 && s.arguments(from: first, hold: object)
    }
  }

  /// "memperingatkan bahwa ribuan warga akan kelaparan": of what others do or suffer, and nothing that he would do himself.
  private func isOfOthers(_ told: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard told >= 0, !s.clauses[Int(told)].passive, case let np = s.argument(.subj, of: told), np >= 0 else { return false }
    let who = resolver.resolve(np, s, input.scene, d)
    return !who.contains { r in !r.oblique && draft.actors.contains { $0.code == r.code } }
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

  /// "The strike flattened a house in X", "Tanks rolled into X on Monday": an attack or arms at a place or on a day, whoever sent them.
  private func isOfArms(_ draft: Draft, _ subject: Int32, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard !language.headFirst || index.rows[draft.row].sense == destroySense, draft.event == .assault, s.clauses[Int(c)].kind != .nominal, subject >= 0,
      draft.place != nil || draft.time != nil
    else {
      return false
    }
    let p = s.nps[Int(subject)]
    // "Serangan itu menghancurkan kebebasan pers": nothing that stands.
    if language.headFirst, case let object = s.argument(.obj, of: c), object < 0 || !s.nps[Int(object)].classes.intersects(sites) { return false }
    // "Any attack on civilians violates the law": that is no target.
    let object = s.argument(.obj, of: c)
    guard object < 0 || index.rows[draft.row].role(.obj) != nil || s.nps[Int(object)].classes.intersects(armsClasses),
      input.scene.units[Int(p.first)].value != .any
    else { return false }
    return p.noun >= 0 && (p.classes.intersects(attackLike) || p.classes.intersects(armsClasses))
  }

  /// Whether a relative clause tells by a verb that may say either who holds a place, and not that it has been taken.
  func saysWhoHolds(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard language.headFirst, clause.kind == .relative, clause.verb >= 0, !clause.perfect, !clause.negated, clause.aux.isEmpty, let controlSense else {
      return false
    }
    return senses(clause, input.scene).contains(controlSense)
  }

  /// Whether what a relative clause tells of is one person.
  private func isOneMan(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let who = s.argument(.subj, of: c)
    guard who >= 0, case let p = s.nps[Int(who)], p.next < 0, p.noun >= 0, p.classes.intersects(countable) else { return false }
    if p.quantity >= 0 { return input.scene.quantities[Int(p.quantity)].high == 1 }
    let first = input.scene.units[Int(p.first)]
    return first.kind == .det && first.value == .indefinite && !input.scene.units[Int(p.noun)].flags.contains(.plural)
  }

  /// "X has been captured", "X fell on Monday": a town by its name, whoever has it now. Not "X fell silent".
  private func isTakenPlace(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, draft.event == .assault, draft.place != nil, clause.kind != .nominal, clause.kind != .relative, clause.verb >= 0 else {
      return false
    }
    let row = index.rows[draft.row]
    let taken = clause.passive ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
    guard taken >= 0, row.role(clause.passive ? .obj : .subj)?.role == .place, row.contexts.contains(Interpreter.territory), resolver.isTown(taken, s, scene)
    else {
      return false
    }
    // "was captured on video": what else stands behind it says that it is no town's fall.
    return clause.passive || draft.time != nil && !(Int(clause.end) < scene.units.count && scene.units[Int(clause.end)].kind == .adjective)
  }

  /// "Drones had been aimed at the port of X", "Rockets were fired towards X": arms that were sent to a place that is named.
  private func isHurled(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let object = s.argument(.obj, of: c)
    guard !language.headFirst, s.clauses[Int(c)].passive, draft.place != nil, object >= 0, s.nps[Int(object)].classes.intersects(armsClasses) else {
      return false
    }
    return index.rows[draft.row].role(.in)?.role == .recipient && index.rows[draft.row].role(.obj)?.role != .recipient
  }

  private func isWatched(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard let monitorSense, np >= 0, s.nps[Int(np)].classes.intersects(truceClass) else { return false }
    return s.clauses.indices.contains { s.argument(.obj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains(monitorSense) }
  }

  /// Whether an accord is only hoped for, sought or spoken of: by its adjective, by what stands before it, or by the verb it is the object of.
  private func isNotYet(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, np >= 0 else { return false }
    let p = s.nps[Int(np)]
    if p.noun > p.first, (Int(p.first)..<Int(p.noun)).contains(where: { scene.isWritten(scene.units[$0], unmadeWords) }) { return true }
    if p.first > 0, case let before = scene.units[Int(p.first) - 1], before.kind == .preposition {
      if before.slot == .for { return true }
      let host = s.nps.indices.first { $0 != Int(np) && s.nps[$0].noun >= 0 && s.argument(before.slot, in: Int32($0)) == np || s.nps[$0].of == np }
      if let host, s.nps[host].classes.intersects(unmadeHosts) { return true }
    }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .nominal && s.argument(.obj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains { seekingSenses.contains($0) }
    }
  }

  /// "called on both to respect the feast by observing a truce": one that is asked for has not been agreed.
  func dropAskedFor(_ found: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard !language.headFirst, let request = found.firstIndex(where: { $0.event == .request }) else { return }
    let first = found[request].start
    found.removeAll {
      guard $0.event == .agree, $0.truce == .agreed, $0.actors.isEmpty, $0.brokers.isEmpty, $0.start > first, $0.clause >= 0,
        case let clause = s.clauses[Int($0.clause)], clause.kind == .nominal, clause.np >= 0
      else { return false }
      let opener = scene.units[Int(s.nps[Int(clause.np)].first)]
      return opener.kind == .det && opener.value == .indefinite
    }
  }

  /// "menggempur X usai gencatan senjata pada Jumat", "terjadi meskipun terdapat gencatan senjata", "Gencatan senjata itu bertujuan mengakhiri perang":
  /// a truce that is there, and by which something else is told.
  private func isLandmark(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard np >= 0 else { return false }
    return s.clauses.indices.contains { k in
      let host = s.clauses[k]
      guard host.kind != .nominal, s.arguments(from: host.firstArgument, hold: np) else { return false }
      if host.exist { return host.kind == .adverbial }
      let all = senses(host, input.scene)
      switch s.slot(of: np, in: Int32(k)) {
      case .after, .before, .since, .despite, .until:
        return matchRow(all, Int32(k), s, input, d, nil).map { index.rows[$0].event == .assault } ?? false
      case .subj, .obj:
        return host.kind == .main && host.complement >= 0 && all.contains { takes(.plan, $0) }
      default: return false
      }
    }
  }

  /// "Empat korban dibawa ke rumah sakit": the word alone does not say that they died.
  private func areTakenToHospital(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard np >= 0, s.nps[Int(np)].classes.intersects(tollClass), !s.nps[Int(np)].classes.intersects(deathClass) else { return false }
    return s.clauses.indices.contains { k in
      guard s.clauses[k].kind != .nominal, case let to = s.argument(.to, of: Int32(k)), to >= 0, to != np else { return false }
      return s.arguments(from: s.clauses[k].firstArgument, hold: np) && classes(to, s, d, input.scene).intersects(hospitalLike)
    }
  }

  /// "Dua jenazah itu dibawa ke rumah sakit", "Jenazah dua prajurit itu ditemukan": of whom was told before.
  private func areKnown(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let moved = max(s.argument(.obj, of: c), s.argument(.subj, of: c))
    guard moved >= 0, case let p = s.nps[Int(moved)], p.next < 0 else { return false }
    return p.definite || p.of >= 0 && s.nps[Int(p.of)].definite
  }

  /// "operasi" by itself, which may be of rescuers.
  private func isBareOperation(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.clauses[Int(c)].np
    return np >= 0 && s.nps[Int(np)].classes == fightingClass
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

  /// "500 have died since the clashes began on 15 April": since when, and no act of anybody's.
  private func isStart(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    draft.event == .assault && draft.actors.isEmpty && isCircumstance(c, draft, s)
  }

  /// "freed the town from X's occupation": what it was freed from is told by that.
  private func isLiftedFrom(_ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .nominal, row.sense == occupySense, clause.np >= 0 else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .nominal && s.argument(.from, of: Int32($0)) == clause.np && senses(s.clauses[$0], scene).contains { $0 == liberateSense }
    }
  }

  private func isMeansOfSpeech(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    s.clauses.indices.contains { k in
      guard s.clauses[k].kind != .nominal, s.clauses[k].verb >= 0, s.argument(.by, of: Int32(k)) == np || s.argument(.via, of: Int32(k)) == np else {
        return false
      }
      return matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, d, nil).map { index.rows[$0].complement == .report } ?? false
    }
  }

  /// "The clinic was shelled on Friday", "a school was hit by rockets", "the hospital said it had been bombed": a place and a day or a town,
  /// nobody whose it is.
  private func isSiteStruck(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard draft.event == .assault, draft.place != nil || draft.time != nil else { return false }
    var object = s.argument(.obj, of: c)
    guard object >= 0 else { return false }
    let teller = s.clauses[Int(c)].teller
    if s.nps[Int(object)].pronoun != .none, teller >= 0 { object = s.argument(.subj, of: teller) }
    if object >= 0, s.nps[Int(object)].classes.intersects(attackLike) || s.nps[Int(object)].classes.intersects(actingThings),
      index.rows[draft.row].role(.subj)?.role == .recipient
    {
      // "the town came under fire", "the market was hit by shells"
      object = s.argument(.subj, of: c)
      return object >= 0 && s.nps[Int(object)].classes.intersects(sites)
    }
    guard object >= 0, s.nps[Int(object)].classes.intersects(sites) else { return false }
    let by = s.argument(.by, of: c)
    return draft.mode != nil || index.rows[draft.row].sense == attackSense
      || by >= 0 && (s.nps[Int(by)].classes.intersects(attackLike) || s.nps[Int(by)].classes.intersects(actingThings))
  }

  /// "nobody", "no one", "none" right before the verb.
  private func isOfNobody(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.verb > 0, clause.kind != .nominal else { return false }
    for k in max(0, Int(clause.verb) - 3)..<Int(clause.verb) where input.scene.units[k].kind == .negation {
      let u = input.scene.units[k]
      if u.end - u.start >= 4, input.scene.text[Int(u.start)] | 32 == 110, input.scene.text[Int(u.start) + 1] | 32 == 111 { return true }
    }
    return false
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
}
