import Claims
import Packs

/// Which drafts of attacks are claims: one of arms that somebody made or suffered, and no fire, no operation of rescuers, no name for a war.
extension Interpreter {
  /// Whether an attack is told that somebody made or suffered, and that is news here.
  func isAttack(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let subject = s.argument(.subj, of: c)
    if language.headFirst {
      // "Ledakan itu terjadi saat …": told of before; where it was is news.
      if draft.mode == "explosives", draft.place == nil, s.clauses[Int(c)].kind == .nominal,
        s.clauses[Int(c)].absorbed, s.clauses[Int(c)].np >= 0, s.nps[Int(s.clauses[Int(c)].np)].definite, draft.figures.isEmpty, draft.recipients.isEmpty
      {
        return false
      }
      // "operasi yang akan dilakukan oleh X": nothing says that it is one of arms.
      if draft.aux.contains(.future), draft.place == nil, draft.recipients.isEmpty,
        draft.figures.allSatisfy({ $0.measure == .duration }), draft.mode == nil, row.sense == attackSense,
        draft.actors.allSatisfy({ $0.sector != "MIL" && $0.sector != "REB" }), isBareOperation(c, s)
      {
        return false
      }
      if s.clauses[Int(c)].kind == .nominal, areTakenToHospital(s.clauses[Int(c)].np, s, input, d) { return false }
      if bringsIn.contains(row.sense), areKnown(c, s) { return false }
    }
    // "membalas dengan menyebut serangan itu pelanggaran", "retaliated by accusing X": in words.
    if row.sense == attackSense, draft.recipients.isEmpty, draft.figures.isEmpty, isInWords(c, s, input.scene) { return false }
    // "tidak ada warga yang menjadi korban": nobody did or suffered it.
    if isOfNone(draft, c, s, input.scene) { return false }
    // "menyerang Nyala yang dikuasai RSF": whose it is, and no day on which it was taken.
    if draft.figures.isEmpty, saysWhoHolds(c, s, input),
      draft.time.map({ $0.value.precision.rawValue <= TimePrecision.day.rawValue }) ?? true
    {
      return false
    }
    // "an officer who fought in X, said": who he is.
    if row.sense == fightSense, s.clauses[Int(c)].kind == .relative, draft.recipients.isEmpty, draft.time == nil, isOneMan(c, s, input) {
      return false
    }
    // "and nobody was hurt": no claim, whoever the clause before is about.
    if !language.headFirst, !draft.figures.isEmpty, s.clauses[Int(c)].negated, subject >= 0 || !isOfNamedAct(c, s),
      isOfNobody(c, s, input)
    {
      return false
    }
    // "The general was not hurt": how he came off, and nothing that was done.
    if !language.headFirst, draft.truce == nil, s.clauses[Int(c)].negated, draft.aux.contains(.negation),
      hurtSenses.contains(row.sense)
    {
      return false
    }
    // "the fighting that has grown fiercer"
    if draft.truce == nil, s.clauses[Int(c)].kind == .relative, draft.actors.isEmpty, draft.recipients.isEmpty, draft.figures.isEmpty,
      draft.place == nil, draft.time == nil
    {
      return false
    }
    // "selama pertempuran belum berhenti": how long something else is so.
    if row.refuses, draft.truce == nil, s.clauses[Int(c)].kind == .adverbial { return false }
    return draft.truce != nil || !draft.figures.isEmpty || isViolence(draft, c, s, input)
  }

  /// Without a number: whether it is one of arms, by who did or suffered it, by what, or by what it did.
  private func isViolence(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let subject = s.argument(.subj, of: c)
    guard s.clauses[Int(c)].kind != .nominal || draft.time == nil, !isReported(draft, c, s, input.scene) else { return true }
    let struck = isStruck(draft, c, s)
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
    let isTownStruck =
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
    // "A man opened fire in a market in X", "Both men fired shots on Sunday": whoever fires there or then.
    let fires =
      !language.headFirst && draft.mode == "firearms" && (draft.place != nil || draft.time != nil) && !draft.actors.isEmpty
      && s.clauses[Int(c)].kind != .nominal
      && subject >= 0 && s.nps[Int(subject)].noun >= 0
    // "Kota X telah direbut": a place that is named has changed hands, whoever took it.
    // "sejak kota itu direbut": when something else was, or which one is meant.
    let changedHands: Bool
    switch s.clauses[Int(c)].kind {
    case .main, .coordinate, .complement: changedHands = language.headFirst && draft.place != nil && draft.contexts.contains(Interpreter.territory)
    default: changedHands = false
    }
    if !serious, !violent, !harmed, !heard, !struck, !isTownStruck, !befell, !brokeOut, !fires, !changedHands, !camps, !isHurled(draft, c, s),
      index.rows[draft.row].sense != catchFireSense, !isTakenPlace(draft, c, s, input.scene)
    {
      return false
    }
    return true
  }

  /// Whether it is told of what was struck, or ("documented killings by X": of whom, nobody says) who did it.
  private func isStruck(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    isSiteStruck(draft, c, s)
      || s.clauses[Int(c)].kind == .nominal && s.argument(.by, of: c) >= 0 && draft.actors.contains { !$0.isUnknown }
  }

  /// "the picture hangs": nobody is hurt.
  func befallsSomebody(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    if row.role(.obj)?.role == .hit, row.role(.in) == nil, draft.recipients.isEmpty, draft.figures.isEmpty, !isStruck(draft, c, s),
      draft.event != .coerce || draft.actors.allSatisfy(\.isUnknown)
    {
      return false
    }
    return true
  }

  /// "The strike flattened a house in X", "Tanks rolled into X on Monday": an attack or arms at a place or on a day, whoever sent them.
  func isOfArms(_ draft: Draft, _ subject: Int32, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
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
  func isTakenPlace(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
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

  /// Whether what a verb without an object tells was done by saying something, as a preposition and a verb of speech behind it tell.
  private func isInWords(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0, s.argument(.obj, of: c) < 0, c + 1 < s.clauses.count, case let how = s.clauses[Int(c) + 1], how.kind == .participial,
      how.parent == c, how.verb > 0, scene.units[Int(how.verb) - 1].kind == .preposition
    else { return false }
    return anyRow(of: senses(how, scene)) { $0.complement == .report || $0.complement == .accuse || $0.complement == .deny }
  }
}
