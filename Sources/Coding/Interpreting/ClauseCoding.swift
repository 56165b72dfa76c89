import Claims
import Packs

/// What a clause tells: its own act, its object's, its complement's, or nothing.
extension Interpreter {
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
  private func isPartOfFallen(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
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

  /// "Three soldiers were killed in X and four in Y": soldiers again, where the verb is not said again.
  private func strikeAgain(_ c: Int32, _ s: ClauseBuilder.State, _ out: [Draft], _ draft: inout Draft) {
    guard draft.recipients.isEmpty, c > 0, s.clauses[Int(c)].kind == .coordinate, s.clauses[Int(c)].verb >= 0,
      s.clauses[Int(c) - 1].verb == s.clauses[Int(c)].verb, let before = out.last, before.event == .assault, before.clause == c - 1
    else { return }
    draft.recipients = before.recipients
  }

  /// Whether a clause says only that somebody is or is there.
  private func isBeing(_ clause: Clause, _ input: Input) -> Bool {
    guard language.headFirst else { return clause.verb < 0 && !clause.exist }
    return clause.verb < 0 || existSense.map { Int32($0) == input.scene.units[Int(clause.verb)].payload } ?? false
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

  private func frees(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    senses(c, scene).contains { freedSenses.contains($0) }
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

  func code(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    adoptCondition(c, &s)
    adoptAccuser(c, &s, input.scene)
    let clause = s.clauses[Int(c)]
    let belongs = isBeing(clause, input) && isAmongFallen(c, s, input.scene)
    let bare = clause.verb < 0 && !clause.exist && !belongs ? bareSense(c, &s, input) : nil
    guard clause.verb >= 0 || clause.exist || belongs || bare != nil else { return }
    if clause.isQuestion { return }
    // "if the rebels fail to withdraw": nor is what stands under a condition told.
    if !language.headFirst, clause.kind == .infinitive, clause.parent >= 0, s.clauses[Int(clause.parent)].isQuestion { return }
    if clause.absorbed || clause.isPurpose || servesPurpose(clause, s) || isCondition(clause, s) || isEndAwaited(clause, s) || isAim(c, s, input.scene) {
      return
    }
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
    guard !senses.isEmpty else { return }
    if isHeldBefore(clause, c, senses, s, input.scene), !(language.headFirst && input.times.contains { $0.clause == c && !$0.isDuration }) { return }
    if isMediationAside(clause, c, senses, s) || areFreedAsTold(clause, c, senses, s, input.scene) { return }
    if !out.isEmpty, out[out.count - 1].truce == .violated, isCountedAgain(clause, c, senses, s), let tallySense { senses = [tallySense] }
    trace?.open(c, clause, input.scene, packs.ontology, Array(senses))
    if bids(c, senses, s, input, d, trace, &out) { return }
    guard let r = matchRow(senses, c, s, input, d, trace) else {
      trace?.drop("no rule holds")
      return
    }
    let row = index.rows[r]
    trace?.holds(packs.ontology.rows[r], packs.ontology)
    if row.sense == askSense, clause.complement >= 0, case let asked = s.clauses[Int(clause.complement)], asked.isQuestion,
      s.argument(.obj, of: c) < 0 || asked.aux.isDisjoint(with: [.future, .hypothetical])
    {
      // "asked whether X had attacked": a question, and nothing that is wanted. "asked both whether they will guarantee …" is a demand.
      absorb(clause.complement, &s)
      return
    }
    if row.event == .none, senses.contains(where: { $0 == giveSense }), setsTerm(c, s, input, d, trace, &out) { return }
    // "a truce aimed at ending the war": what it is for is no truce to come.
    let isAimed = !language.headFirst && row.complement == .plan && clause.passive && clause.kind == .relative
    if isAimed, row.event == .none, case let accord = s.argument(.obj, of: c), accord >= 0, s.nps[Int(accord)].classes.intersects(truceOrAgreement) {
      absorb(clause.complement, &s)
      return
    }
    if language.headFirst, clause.kind == .relative, clause.aux.contains(.future), isPastPlan(clause, input.scene) {
      // "Pertukaran yang sedianya berlangsung pada Jumat ditunda": which one, whatever became of it.
      let what = s.argument(clause.passive ? .obj : .subj, of: c)
      if what >= 0, let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == what }) { s.clauses[j].absorbed = true }
      return
    }
    if language.headFirst, row.light, row.complement == .plan, clause.complement >= 0 {
      // "Perundingan dijadwalkan berlangsung di X": yet to come, whatever the noun tells.
      s.clauses[Int(clause.complement)].aux.insert(.future)
    }
    if row.light && !isAimed || row.subjectAct && !(language.headFirst && row.event != .none) {
      var np = row.subjectAct ? (argument(.subj, c, s) >= 0 ? argument(.subj, c, s) : argument(.obj, c, s)) : argument(.obj, c, s)
      if np < 0, acts(s.argument(.subj, of: c), s, input.scene) != NounEntry.noSense { np = s.argument(.subj, of: c) }
      // "…, it was reported": what was told, and no act that "it" means.
      if !language.headFirst, row.subjectAct, np >= 0, isIt(s.nps[Int(np)], input.scene), senses.contains(where: { $0 == reportSense }) { return }
      if np >= 0, acts(np, s, input.scene) != NounEntry.noSense {
        // "The attack was reported on Sunday": what has been told, and no place that is new.
        if row.subjectAct, !language.headFirst, s.nps[Int(np)].definite, s.argument(.in, of: c) < 0, senses.contains(where: { $0 == manageSense }) { return }
        if let k = toldOfSame(c, np, s, out) {
          if out[k].time == nil { out[k].time = time(c, s, input) }
          if out[k].place == nil { out[k].place = place(c, s, input) }
          return
        }
        let before = out.count
        lightVerb(c, np, row, &s, input, d, trace, &out)
        // "committed killings": no act of its own that could stand without the verb.
        if row.event == .none || out.count > before { return }
      }
      // "melakukan" with several objects.
      if row.complement == .none, row.event == .none {
        demanded(c, s, input, d, trace, &out)
        return
      }
    }
    // "the talks originally planned for Sunday": which ones, whatever became of them.
    if row.complement == .plan, row.event != .none, clause.kind == .relative || clause.kind == .participial { return }
    if row.complement == .plan, clause.complement >= 0 {
      // "tried to storm the base": what was tried, on a day that has been.
      let isPast = clause.perfect || input.scene.units[Int(clause.verb)].verbForm.contains(.past) && !clause.negated
      let isTried = !language.headFirst && isPast && senses.contains(where: { $0 == trySense })
      if row.sense == needSense, isImpersonal(c, s, input.scene) {
        // "It is important that X respect the truce", "penting bagi X untuk mundur": who says so asks it of X.
        s.clauses[Int(clause.complement)].demand = true
      } else {
        s.clauses[Int(clause.complement)].aux.insert(isTried ? .hypothetical : .future)
        if let also = joined(to: clause.complement, under: c, s, input.scene) {
          s.clauses[also].aux.insert(isTried ? .hypothetical : .future)
        }
      }
      let accord = s.argument(.subj, of: c)
      if accord >= 0, s.nps[Int(accord)].classes.intersects(truceOrAgreement), let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == accord }) {
        // "Gencatan senjata X dan Y mewajibkan …": told by what it lays down.
        s.clauses[j].absorbed = true
      }
    }
    if row.complement == .fail, clause.complement >= 0 {
      s.clauses[Int(clause.complement)].negated.toggle()
      // "if they fail to withdraw"
      if !language.headFirst { s.clauses[Int(clause.complement)].aux.formUnion(clause.aux) }
      if row.event == .none { return }
      s.clauses[Int(clause.complement)].absorbed = true
    }
    if row.complement == .pass || row.complement == .plan, clause.complement >= 0, clause.negated, !row.refuses {
      s.clauses[Int(clause.complement)].negated.toggle()
    }
    if row.complement == .pass || row.complement == .plan, clause.complement >= 0 {
      s.clauses[Int(clause.complement)].aux.formUnion(clause.aux)
      // "must order its troops to hold fire": that they hold it is what is asked.
      if clause.demand { s.clauses[Int(clause.complement)].demand = true }
      // "The agreement obliges X to withdraw its forces": it shall.
      if !language.headFirst, row.complement == .pass, row.sense == forceSense, case let accord = s.argument(.subj, of: c), accord >= 0,
        s.nps[Int(accord)].classes.intersects(truceOrAgreement)
      {
        s.clauses[Int(clause.complement)].aux.insert(.future)
      }
    }
    if !language.headFirst, row.event == .none, row.complement == .pass || row.complement == .plan, clause.complement >= 0,
      s.clauses[Int(clause.complement)].negated, senses.contains(where: { $0 == orderSense })
    {
      // "ordered them not to enter the town": nothing that they did.
      absorb(clause.complement, &s)
      return
    }
    if row.complement == .report {
      noteSpeaker(c, s, input, d, row)
      if senses.contains(where: { $0 == saySense }) { tellsToDo(c, &s, input, d, trace, &out) }
      return
    }
    guard row.event != .none else {
      if row.complement == .none || clause.complement < 0 { demanded(c, s, input, d, trace, &out) }
      return
    }
    // "is responsible for the deaths of 20 civilians": the deaths are told with who is.
    if row.sense == responsibleSense, row.event == .accuse, case let deed = max(s.argument(.for, of: c), s.argument(.over, of: c)), deed >= 0,
      let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == deed }),
      let r = matchRow(self.senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].event == .assault,
      let act = self.draft(Int32(j), r, s, input, d), !act.figures.isEmpty, !act.actors.isEmpty
    {
      return
    }
    // "is accused of shooting four people": they were shot, and the count is told of that.
    if row.sense == beAccusedSense, clause.complement >= 0, case let k = clause.complement,
      let r = matchRow(self.senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil), index.rows[r].event == .assault,
      let act = self.draft(k, r, s, input, d), !act.figures.isEmpty
    {
      return
    }
    if row.complement == .accuse, clause.complement >= 0 || nominalCrime(c, s, input) {
      if accusation(c, r, &s, input, d, trace, &out) { return }
    }
    let takes =
      row.complement == .none
      ? senses.reduce(into: ComplementKind.none) { kind, sense in
        for k in packs.ontology.rows(of: sense) where index.rows[k].complement == .absorb { kind = .absorb }
      } : row.complement
    if takes == .absorb || takes == .deny || takes == .accuse { absorb(clause.complement, &s) }
    if clause.isAccusation, clause.accuser >= 0 {
      // Told as blame: the accusation again, of this.
      if let outer = matchRow(self.senses(s.clauses[Int(clause.accuser)], input.scene), clause.accuser, s, input, d, nil),
        var draft = draft(clause.accuser, outer, s, input, d)
      {
        cover(c, s, input.scene, &draft)
        if row.truce == .violated { draft.truce = .violated }
        draft.clause = c
        out.append(draft)
      }
      return
    }
    if var draft = draft(c, r, s, input, d) {
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
      // "Talks are planned for Sunday": yet to come.
      if row.complement == .plan {
        draft.aux.insert(.future)
        if language.headFirst, !clause.perfect, let t = draft.time, t.isLastYear { draft.time = t.nextYear }
      }
      if row.needsCount, draft.event == .assault, draft.time == nil { draft.time = fateTime(c, s, input) }
      // "shelled the town on Tuesday, bringing the toll to 230": a total is of no one day.
      if !language.headFirst, row.sense == raiseTollSense, let t = draft.time,
        clause.kind == .participial ? t.clause != c : t.np >= 0 && !clause.passive
      {
        draft.time = nil
      }
      if draft.event == .assault, row.sense == causeSense, draft.recipients.isEmpty, case let harm = argument(.obj, c, s), harm >= 0,
        s.nps[Int(harm)].classes.intersects(deathClass)
      {
        // "resulted in the deaths of four soldiers and three injuries": the soldiers.
        for f in draft.figures { if let who = f.whose, !draft.recipients.contains(where: { $0.same(who) }) { draft.recipients.append(who) } }
      }
      strikeAgain(c, s, out, &draft)
      accusedAgain(c, s, input, out, &draft)
      if row.sense == exceedSense {
        // "has passed 100"
        for f in draft.figures.indices where draft.figures[f].quantity.hasLow { draft.figures[f].quantity.hasHigh = false }
      }
      if row.sense == beAmongSense || row.sense == includeSense {
        for f in draft.figures.indices { draft.figures[f].quantity.scope.insert(.part) }
        if !language.headFirst, isPartOfFallen(c, s, input.scene), let who = resolver.resolve(s.argument(.as, of: c), s, input.scene, d).first {
          // "Four of the seven killed were children": whose the four are.
          let part = s.nps[Int(s.argument(.subj, of: c))].quantity
          for f in draft.figures.indices where part >= 0 && draft.figures[f].quantity.start == input.scene.quantities[Int(part)].start {
            draft.figures[f].whose = who
          }
        }
      }
      if draft.event == .request || language.headFirst && draft.event == .accuse, draft.recipients.isEmpty, clause.complement >= 0 {
        // "demanded that Y withdraw": Y is asked.
        let asked = s.argument(.subj, of: clause.complement)
        if asked >= 0, asked != s.argument(.subj, of: c) { add(&draft.recipients, asked, s, input, d, oblique: false) }
        draft.recipients.removeAll { x in draft.actors.contains { $0.same(x) } }
      }
      if !language.headFirst, draft.event == .request, draft.mode == "yield", draft.recipients.isEmpty { askedToGo(c, s, input, d, &draft) }
      if draft.event == .request, draft.truce == .calledFor, isOtherHalt(c, s, input) {
        askOtherwise(&draft)
      }
      if draft.event == .request, draft.truce == .calledFor, draft.recipients.isEmpty { askedToStop(c, s, input, d, &draft) }
      if draft.event == .request, draft.mode == "assist", draft.recipients.isEmpty { helpers(c, s, input, d, &draft) }
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
      if takes == .absorb || takes == .accuse || takes == .deny {
        let told = themes(c, s, input, d)
        draft.provisions.formUnion(told)
        extendOver(clause.complement, s, input.scene, &draft)
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
        } else if draft.truce == nil, draft.event == .accuse || draft.event == .reject && !refusesTruce(c, s), !putOffSenses.contains(row.sense),
          mentionsTruce(c, s, input, d)
        {
          draft.truce = .violated
        }
        if draft.event == .agree, draft.truce == nil, holdsBack(clause.complement, s, input, d) {
          draft.provisions.insert(.cessation)
          if draft.actors.count > 1 { draft.truce = .agreed }
        }
      }
      guard passes(draft, row, c, s, input, d) else {
        // "The exchange of 40 captives was put off": whoever did, they were not exchanged.
        if row.event == .reject, clause.passive, putOffSenses.contains(row.sense) { absorbArguments(c, row, &s, input) }
        trace?.drop("needs who, count or context")
        return
      }
      guard !isDescription(c, draft, s, input) else {
        trace?.drop("says only which one is meant")
        return
      }
      trace?.hit(packs.ontology, r)
      let event = draft.event
      dropPlaceOfPart(&draft, c, s, input)
      turnEnemies(&draft, input.scene, d)
      if event == .assault { giveBackVictims(&draft) }
      if event == .accuse, draft.recipients.isEmpty { blameSubject(&draft, c, s, input, d) }
      creditAccuser(&draft, c, s, input, d)
      if isCause(c, draft, s, &out) { return }
      // "X accused Y of a breach. “They shelled us.”": a quotation that names nobody is of whoever spoke by the act before it.
      if event == .accuse || event == .reject || event == .threaten || event == .request, clause.kind == .main, clause.teller < 0, draft.voices.isEmpty,
        draft.actors.count == 1, !draft.actors[0].oblique, !draft.actors[0].isUnknown, s.argument(.subj, of: c) >= 0
      {
        d.lastSpeaker = Speaker(actor: draft.actors[0], via: .paraphrase)
      }
      out.append(consume draft)
      if !rivals.isEmpty { out += rivals.reversed() }
      if event == .assault { d.harmSeen = true }
      if event == .reject {
        // "vetoed a resolution demanding a ceasefire": what it would have said.
        let what = argument(.obj, c, s)
        for j in s.clauses.indices
        where what >= 0 && Int32(j) > c && (s.clauses[j].kind == .participial || s.clauses[j].kind == .relative) && s.argument(.subj, of: Int32(j)) == what {
          s.clauses[j].absorbed = true
        }
      }
      absorbArguments(c, row, &s, input)
      if event == .assault, row.needsCount { absorbFate(c, &s) }
      if row.complement == .absorb || row.complement == .accuse { coordinated(c, row, &s, input, d, trace, &out) }
    }
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

  /// "repelled an attack that began at dawn": the claim about the attack that the relative clause only dates or places. Nil without one.
  private func toldOfSame(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State, _ out: [Draft]) -> Int? {
    guard !language.headFirst, s.clauses[Int(c)].kind == .relative else { return nil }
    return out.lastIndex { $0.event == .assault && $0.clause >= 0 && s.clauses[Int($0.clause)].kind != .nominal && s.argument(.obj, of: $0.clause) == np }
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

  /// Whether nobody needs what a clause tells: it is needed of those who shall do it.
  private func isImpersonal(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    let subject = s.argument(.subj, of: c)
    let other = s.argument(.subj, of: clause.complement)
    guard clause.aux.isEmpty, !clause.negated, other >= 0, other != subject else { return false }
    if subject < 0 || isIt(s.nps[Int(subject)], scene) { return true }
    return language.headFirst && clause.kind == .complement && clause.parent >= 0 && subject == s.argument(.subj, of: clause.parent)
  }

  /// "hopes to carry out the accord and to begin talks": the second of what is hoped for.
  private func joined(to first: Int32, under c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int? {
    guard s.clauses[Int(first)].kind == .infinitive, case let j = Int(first) + 1, j < s.clauses.count, case let next = s.clauses[j], next.kind == .infinitive,
      next.parent == c, next.verb > 1, s.argument(.subj, of: Int32(j)) == s.argument(.subj, of: first)
    else { return nil }
    return scene.units[Int(next.verb) - 1].kind == .conjunction || scene.units[Int(next.verb) - 2].kind == .conjunction ? j : nil
  }
}
