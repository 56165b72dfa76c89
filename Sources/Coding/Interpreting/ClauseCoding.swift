import Claims
import Packs

/// What a clause tells: its own act, its object's, its complement's, or nothing.
extension Interpreter {
  /// A clause for which a row of acts.tsv holds.
  struct RowMatch {
    let c: Int32
    /// The clause as it was when the row was found.
    let clause: Clause
    let senses: SenseList
    /// The row's number.
    let r: Int
  }

  /// Codes what a clause tells, if it tells anything: adds drafts to `out`, and says of other clauses what this one means for them. Each step
  /// either has told all there is, or leaves it to the next.
  func code(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    adoptCondition(c, &s)
    adoptAccuser(c, &s, input.scene)
    let clause = s.clauses[Int(c)]
    let belongs = isBeing(clause, input) && isAmongFallen(c, s, input.scene)
    let bare = clause.verb < 0 && !clause.exist && !belongs ? bareSense(c, &s, input) : nil
    guard clause.verb >= 0 || clause.exist || belongs || bare != nil, !isUntold(c, clause, s, input) else { return }
    var senses = sensesToTry(c, clause, belongs: belongs, bare: bare, &s, input)
    guard !senses.isEmpty, !isToldElsewhere(c, clause, senses, s, input) else { return }
    if !out.isEmpty, out[out.count - 1].truce == .violated, isCountedAgain(clause, c, senses, s), let tallySense { senses = [tallySense] }
    trace?.open(c, clause, input.scene, packs.ontology, Array(senses))
    if bids(c, senses, s, input, d, trace, &out) { return }
    guard let r = matchRow(senses, c, s, input, d, trace) else {
      trace?.drop("no rule holds")
      return
    }
    trace?.holds(packs.ontology.rows[r], packs.ontology)
    let match = RowMatch(c: c, clause: clause, senses: senses, r: r)
    if tellsOnlyWhich(match, &s, input, d, trace, &out) { return }
    if codeNamedAct(match, &s, input, d, trace, &out) { return }
    if handOn(match, &s, input, d, trace, &out) { return }
    if isToldByHarm(match, s, input, d) { return }
    let row = index.rows[r]
    if row.complement == .accuse, clause.complement >= 0 || nominalCrime(c, s, input) {
      if accusation(c, r, &s, input, d, trace, &out) { return }
    }
    let takes = complementTaken(match)
    if takes == .absorb || takes == .deny || takes == .accuse { absorb(clause.complement, &s) }
    if clause.isAccusation, clause.accuser >= 0 { return accuseAgain(match, s, input, d, &out) }
    codeAct(match, takes: takes, &s, input, d, trace, &out)
  }

  // MARK: what is not told

  /// Whether a clause is asked, wanted or supposed, so that it tells nothing.
  private func isUntold(_ c: Int32, _ clause: Clause, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    if clause.isQuestion { return true }
    // "if the rebels fail to withdraw": nor is what stands under a condition told.
    if !language.headFirst, clause.kind == .infinitive, clause.parent >= 0, s.clauses[Int(clause.parent)].isQuestion { return true }
    return clause.absorbed || clause.isPurpose || servesPurpose(clause, s) || isCondition(clause, s) || isEndAwaited(clause, s) || isAim(c, s, input.scene)
  }

  /// Whether another clause of the sentence tells what this one says, with more of it.
  private func isToldElsewhere(_ c: Int32, _ clause: Clause, _ senses: SenseList, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    if isHeldBefore(clause, c, senses, s, input.scene), !(language.headFirst && input.times.contains { $0.clause == c && !$0.isDuration }) { return true }
    return isMediationAside(clause, c, senses, s) || areFreedAsTold(clause, c, senses, s, input.scene)
  }

  /// "freed 20 captives held by X": where they were until then, told of those whose release is.
  private func isHeldBefore(_ clause: Clause, _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene)
    -> Bool
  {
    if language.headFirst { return isHandedOver(clause, c, senses, s, scene) }
    guard clause.kind == .relative, clause.passive, senses.contains(where: { $0 == holdSense }),
      case let who = s.argument(.obj, of: c), who >= 0, s.nps[Int(who)].classes.intersects(prisonersClass)
    else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .relative && s.clauses[$0].kind != .nominal && s.argument(.obj, of: Int32($0)) == who && frees(s.clauses[$0], scene)
    }
  }

  /// "menyerahkan 12 jenazah tentara yang gugur", "membebaskan 24 warga yang disandera": what had become of those who are handed over.
  private func isHandedOver(_ clause: Clause, _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    // "dibebaskan setelah 40 hari ditahan X": where they were until then.
    let isUntilThen = clause.kind == .adverbial && clause.subordinator == .after && clause.passive
    if clause.kind == .relative, clause.passive, isBackHome(c, senses, s, scene) { return true }
    guard clause.kind == .relative || isUntilThen, s.argument(.by, of: c) < 0 || isUntilThen || senses.contains(where: { $0 == detainSense }),
      case let who = s.argument(clause.passive ? .obj : .subj, of: c), who >= 0,
      clause.passive && senses.contains(where: { heldSenses.contains($0) })
        || s.nps[Int(who)].classes.intersects(remainsClass) && senses.contains(where: { deadSenses.contains($0) })
    else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .relative && s.clauses[$0].kind != .nominal
        && (s.argument(.obj, of: Int32($0)) == who || s.argument(.with, of: Int32($0)) == who || isUntilThen && s.argument(.subj, of: Int32($0)) == who)
        && frees(s.clauses[$0], scene)
    }
  }

  /// "12 warga yang ditahan X sudah tiba di Y": of captives whoever tells that they have come home tells no more of how they were taken.
  private func isBackHome(_ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard case let who = s.argument(.obj, of: c), who >= 0, senses.contains(where: { heldSenses.contains($0) }) else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .relative && s.clauses[$0].kind != .nominal && !s.clauses[$0].negated && s.argument(.subj, of: Int32($0)) == who
        && self.senses(s.clauses[$0], scene).contains { homeSenses.contains($0) }
    }
  }

  private func frees(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    senses(c, scene).contains { freedSenses.contains($0) }
  }

  /// "met in X with Y acting as mediator": told by the meeting, whose broker Y is.
  private func isMediationAside(_ clause: Clause, _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .participial, !clause.passive, case let who = s.argument(.subj, of: c), who >= 0,
      senses.contains(where: { goesBetween($0) })
    else { return false }
    return s.clauses.indices.contains { s.clauses[$0].kind != .participial && s.argument(.with, of: Int32($0)) == who }
  }

  /// "There are 12 prisoners who were sent home": told by what became of them.
  private func areFreedAsTold(_ clause: Clause, _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard clause.kind != .nominal, senses.contains(where: { $0 == existSense }),
      case let who = max(s.argument(.obj, of: c), s.argument(.subj, of: c)), who >= 0,
      s.nps[Int(who)].classes.intersects(prisonersClass)
    else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind == .relative && !s.clauses[$0].negated && s.argument(s.clauses[$0].passive ? .obj : .subj, of: Int32($0)) == who
        && frees(s.clauses[$0], scene)
    }
  }

  /// "There were two violations in X and three in Y": the verb is not said again, and of what is counted only the number.
  private func isCountedAgain(_ clause: Clause, _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .coordinate, senses.contains(where: { $0 == existSense || $0 == takePlaceSense }),
      case let np = max(s.argument(.subj, of: c), s.argument(.obj, of: c)), np >= 0
    else { return false }
    let p = s.nps[Int(np)]
    return p.noun < 0 && p.quantity >= 0 && p.classes.intersects(violationClass)
  }

  // MARK: senses

  /// The senses that a clause may have where it stands; none where it has no verb of the lexicon's. `belongs`: it says who some of the fallen were;
  /// `bare`: what it tells without a verb of its own.
  private func sensesToTry(_ c: Int32, _ clause: Clause, belongs: Bool, bare: UInt16?, _ s: inout ClauseBuilder.State, _ input: Input) -> SenseList {
    var senses = senses(clause, input.scene)
    if clause.exist, clause.verb < 0 {
      if let existSense { senses = [existSense] }
    }
    if clause.passive, let accuseSense, senses.contains(where: { $0 == beAccusedSense }) { senses = [accuseSense] }
    if belongs, let beAmongSense { senses = [beAmongSense] }
    if let bare { senses = [bare] }
    if let located = location(c, senses, s) {
      // "was shot at the checkpoint": where, not at what.
      senses = []
      if let shootSense { senses.add(shootSense) }
      s.add(.in, located, to: c)
    }
    if let brandSense, isBranding(c, senses, s, input.scene) { senses = [brandSense] }
    return senses
  }

  /// Whether a clause says only that somebody is or is there.
  private func isBeing(_ clause: Clause, _ input: Input) -> Bool {
    guard language.headFirst else { return clause.verb < 0 && !clause.exist }
    return clause.verb < 0 || existSense.map { Int32($0) == input.scene.units[Int(clause.verb)].payload } ?? false
  }

  /// "Among the dead were six children", "Two of them were among those freed": a part of those who fell, or were let go.
  private func isAmongFallen(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let np = s.argument(.among, of: c)
    if np >= 0 { return s.nps[Int(np)].classes.intersects(lossClasses) || s.nps[Int(np)].classes.intersects(freedClass) }
    guard language.headFirst else { return isPartOfFallen(c, s, scene) }
    // "Di antara korban tewas ada dua jurnalis"
    let between = s.argument(.between, of: c)
    return between >= 0 && s.nps[Int(between)].next < 0 && s.nps[Int(between)].quantity < 0
      && (s.nps[Int(between)].classes.intersects(lossClasses) || s.nps[Int(between)].classes.intersects(tollClass))
  }

  /// "Of the dead, 20 were children", "Fourteen of those wounded were women": who some of them were.
  func isPartOfFallen(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let subject = s.argument(.subj, of: c)
    let who = s.argument(.as, of: c)
    guard subject >= 0, who >= 0, s.nps[Int(subject)].quantity >= 0, s.nps[Int(who)].quantity < 0, s.nps[Int(who)].classes.intersects(countable) else {
      return false
    }
    let whole = s.nps[Int(subject)].of >= 0 ? s.nps[Int(subject)].of : s.argument(.of, of: c)
    guard whole >= 0 else { return false }
    if s.nps[Int(whole)].classes.intersects(lossClasses) { return true }
    // "Three of the 12 people killed in the strike were children"
    return losing(whole, s).map { senses(s.clauses[$0], scene).contains { deadSenses.contains($0) } } ?? false
  }

  /// What a clause without a verb of its own tells: "X and Y had a long phone conversation", "The envoys are in Doha for talks".
  private func bareSense(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input) -> UInt16? {
    guard !language.headFirst, s.argument(.subj, of: c) >= 0 else { return nil }
    let had = s.argument(.as, of: c)
    let end = Int(s.clauses[Int(c)].end)
    if had >= 0, end > 0, input.scene.units[end - 1].kind == .have, s.nps[Int(had)].classes.intersects(gatheringClasses), s.argument(.obj, of: c) < 0 {
      s.add(.obj, had, to: c)
      return holdSense
    }
    let held = s.argument(.subj, of: c)
    if case let at = s.argument(.in, of: c), at >= 0, s.nps[Int(held)].quantity >= 0, s.argument(.among, of: c) < 0,
      s.nps[Int(held)].classes.intersects(prisonersClass) && resolver.place(at, s, input.scene, countries: true) != nil
        || s.nps[Int(at)].classes.intersects(arrestClass) && s.nps[Int(held)].classes.intersects(countable)
    {
      // "Some 40 soldiers are still in captivity", "Another 59 hostages are in Gaza"
      return dwellSense
    }
    let goal = s.argument(.for, of: c)
    guard goal >= 0, s.argument(.in, of: c) >= 0, s.nps[Int(goal)].classes.intersects(gatheringClasses) else { return nil }
    return arriveSense
  }

  /// The phrase that "at" of "shot at" stands before where people are shot, not shot at: in a passive it has no other place.
  private func location(_ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State) -> Int32? {
    let clause = s.clauses[Int(c)]
    guard clause.passive, clause.verb >= 0, let fireSense, shootSense != nil, senses.contains(fireSense) else { return nil }
    let hit = s.argument(.obj, of: c)
    guard hit >= 0, s.nps[Int(hit)].classes.intersects(countable) || s.nps[Int(hit)].noun < 0,
      let np = s.nps.firstIndex(where: { $0.first == clause.verb + 1 }), s.nps[np].clause < 0 || s.nps[np].clause == c
    else { return nil }
    return Int32(np)
  }

  // MARK: what only says which one is meant

  /// Whether a clause says only what is asked, or which one is meant, or has been told of by setting a term: there is no act in it.
  private func tellsOnlyWhich(
    _ m: RowMatch, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let (c, clause, row) = (m.c, m.clause, index.rows[m.r])
    if row.sense == askSense, clause.complement >= 0, case let asked = s.clauses[Int(clause.complement)], asked.isQuestion,
      s.argument(.obj, of: c) < 0 || asked.aux.isDisjoint(with: [.future, .hypothetical])
    {
      // "asked whether X had attacked": a question, and nothing that is wanted. "asked both whether they will guarantee …" is a demand.
      absorb(clause.complement, &s)
      return true
    }
    if row.event == .none, m.senses.contains(where: { $0 == giveSense }), setsTerm(c, s, input, d, trace, &out) { return true }
    if isAimed(m), row.event == .none, case let accord = s.argument(.obj, of: c), accord >= 0, s.nps[Int(accord)].classes.intersects(truceOrAgreement) {
      absorb(clause.complement, &s)
      return true
    }
    guard language.headFirst, clause.kind == .relative, clause.aux.contains(.future), isPastPlan(clause, input.scene) else { return false }
    // "Pertukaran yang sedianya berlangsung pada Jumat ditunda": which one, whatever became of it.
    let what = s.argument(clause.passive ? .obj : .subj, of: c)
    if what >= 0, let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == what }) { s.clauses[j].absorbed = true }
    return true
  }

  /// "a truce aimed at ending the war": what it is for is no truce to come.
  private func isAimed(_ m: RowMatch) -> Bool {
    !language.headFirst && index.rows[m.r].complement == .plan && m.clause.passive && m.clause.kind == .relative
  }

  // MARK: acts that a noun names

  /// Codes the act that a noun names where the verb only says that it was done: "carried out an attack", "fighting broke out". Whether nothing is left
  /// to tell.
  private func codeNamedAct(
    _ m: RowMatch, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let (c, row) = (m.c, index.rows[m.r])
    if language.headFirst, row.light, row.complement == .plan, m.clause.complement >= 0 {
      // "Perundingan dijadwalkan berlangsung di X": yet to come, whatever the noun tells.
      s.clauses[Int(m.clause.complement)].aux.insert(.future)
    }
    guard row.light && !isAimed(m) || row.subjectAct && !(language.headFirst && row.event != .none) else { return false }
    var np = row.subjectAct ? (argument(.subj, c, s) >= 0 ? argument(.subj, c, s) : argument(.obj, c, s)) : argument(.obj, c, s)
    if np < 0, acts(s.argument(.subj, of: c), s, input.scene) != NounEntry.noSense { np = s.argument(.subj, of: c) }
    // "…, it was reported": what was told, and no act that "it" means.
    if !language.headFirst, row.subjectAct, np >= 0, isIt(s.nps[Int(np)], input.scene), m.senses.contains(where: { $0 == reportSense }) { return true }
    if np >= 0, acts(np, s, input.scene) != NounEntry.noSense {
      // "The attack was reported on Sunday": what has been told, and no place that is new.
      if row.subjectAct, !language.headFirst, s.nps[Int(np)].definite, s.argument(.in, of: c) < 0, m.senses.contains(where: { $0 == manageSense }) {
        return true
      }
      if let k = toldOfSame(c, np, s, out) {
        if out[k].time == nil { out[k].time = time(c, s, input) }
        if out[k].place == nil { out[k].place = place(c, s, input) }
        return true
      }
      let before = out.count
      lightVerb(c, np, row, &s, input, d, trace, &out)
      // "committed killings": no act of its own that could stand without the verb.
      if row.event == .none || out.count > before { return true }
    }
    // "melakukan" with several objects.
    guard row.complement == .none, row.event == .none else { return false }
    demanded(c, s, input, d, trace, &out)
    return true
  }

  /// "repelled an attack that began at dawn": the claim about the attack that the relative clause only dates or places. Nil without one.
  private func toldOfSame(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State, _ out: [Draft]) -> Int? {
    guard !language.headFirst, s.clauses[Int(c)].kind == .relative else { return nil }
    return out.lastIndex { $0.event == .assault && $0.clause >= 0 && s.clauses[Int($0.clause)].kind != .nominal && s.argument(.obj, of: $0.clause) == np }
  }

  // MARK: accusations

  /// Whether blame is told together with the harm that somebody is blamed for.
  private func isToldByHarm(_ m: RowMatch, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let (c, row) = (m.c, index.rows[m.r])
    // "is responsible for the deaths of 20 civilians": the deaths are told with who is.
    if row.sense == responsibleSense, row.event == .accuse, case let deed = max(s.argument(.for, of: c), s.argument(.over, of: c)), deed >= 0,
      let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == deed }), let act = assault(Int32(j), s, input, d), !act.figures.isEmpty,
      !act.actors.isEmpty
    {
      return true
    }
    // "is accused of shooting four people": they were shot, and the count is told of that.
    guard row.sense == beAccusedSense, m.clause.complement >= 0, let act = assault(m.clause.complement, s, input, d) else { return false }
    return !act.figures.isEmpty
  }

  /// The draft of a clause that tells of an assault; nil where it tells of none.
  private func assault(_ k: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Draft? {
    guard let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil), index.rows[r].event == .assault else { return nil }
    return draft(k, r, s, input, d)
  }

  /// How a clause takes its complement: as its row says, or as another of its senses does.
  private func complementTaken(_ m: RowMatch) -> ComplementKind {
    let own = index.rows[m.r].complement
    guard own == .none else { return own }
    return m.senses.reduce(into: ComplementKind.none) { kind, sense in
      for k in packs.ontology.rows(of: sense) where index.rows[k].complement == .absorb { kind = .absorb }
    }
  }

  /// Told as blame: the accusation again, of this.
  private func accuseAgain(_ m: RowMatch, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout [Draft]) {
    let accuser = m.clause.accuser
    guard let outer = matchRow(senses(s.clauses[Int(accuser)], input.scene), accuser, s, input, d, nil), var draft = draft(accuser, outer, s, input, d) else {
      return
    }
    cover(m.c, s, input.scene, &draft)
    if index.rows[m.r].truce == .violated { draft.truce = .violated }
    draft.clause = m.c
    out.append(draft)
  }
}
