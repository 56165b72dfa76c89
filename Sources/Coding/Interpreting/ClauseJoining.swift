import Claims
import Packs

/// What clauses give one another: brokers, coordinated acts, what an act absorbs, light verbs, accusations of an act.
extension Interpreter {
  /// "an agreement brokered by Russia": who brokered what the claim is about is its broker, not another claim.
  func adoptBrokers(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    guard out.event == .agree || out.event == .consult || out.event == .support || out.event == .request || out.event == .reject || out.event == .retreat else {
      return
    }
    if !language.headFirst, out.event == .agree, out.truce == .agreed { proposers(c, &s, input, d, &out) }
    for j in 0..<s.clauses.count where Int32(j) != c {
      // "perjanjian damai dimediasi oleh X": as much as with a relative pronoun.
      guard s.clauses[j].kind == .relative || s.clauses[j].kind == .participial && s.clauses[j].passive else { continue }
      let head = s.argument(.obj, of: Int32(j))
      guard head >= 0, isAbout(c, head, s) else { continue }
      // "discussed the agreement brokered by him": not the talk.
      if out.event == .consult, !language.headFirst, !s.nps[Int(head)].classes.intersects(gatheringClasses) { continue }
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil) else { continue }
      let row = index.rows[r]
      guard row.role(.subj)?.role == .broker else { continue }
      let np = argument(.subj, Int32(j), s)
      guard np >= 0 else { continue }
      for x in resolver.resolve(np, s, input.scene, d) where !out.brokers.contains(where: { $0.same(x) }) { out.brokers.append(x) }
      // "Talks between X and Y, mediated by Z, ended": who was between whom.
      let sides = s.argument(.between, of: Int32(j))
      if sides >= 0, out.actors.isEmpty { add(&out.actors, sides, s, input, d, oblique: false) }
      out.actors.removeAll { x in out.brokers.contains { $0.same(x) } }
      s.clauses[j].absorbed = true
      cover(Int32(j), s, input.scene, &out)
      out.end = max(out.end, input.scene.units[min(Int(s.clauses[j].end), input.scene.units.count) - 1].end)
      if out.time == nil { out.time = time(Int32(j), s, input) }
      for k in 0..<s.clauses.count where s.clauses[k].isPurpose && s.clauses[k].parent == Int32(j) {
        if let p = matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, d, nil) { out.provisions.formUnion(index.rows[p].provisions) }
        out.provisions.formUnion(objectProvisions(Int32(k), s))
        extendOver(Int32(k), s, input.scene, &out)
      }
    }
  }

  /// "announced a truce, following a proposal by X": who put it forward went between those who made it.
  private func proposers(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout Draft) {
    for j in s.clauses.indices where s.clauses[j].kind == .nominal && s.clauses[j].np >= 0 && s.nps[Int(s.clauses[j].np)].classes.intersects(proposalClass) {
      let by = s.argument(.by, of: Int32(j)) >= 0 ? s.argument(.by, of: Int32(j)) : s.argument(.from, of: Int32(j))
      guard by >= 0, s.slot(of: s.clauses[j].np, in: c) == .around else { continue }
      for x in resolver.resolve(by, s, input.scene, d) where !x.isUnknown && !out.brokers.contains(where: { $0.same(x) }) { out.brokers.append(x) }
      out.actors.removeAll { x in out.brokers.contains { $0.same(x) } }
      s.clauses[j].absorbed = true
    }
  }

  /// "a US-brokered truce": who brokered what the claim is about, named before it.
  func takeBrokers(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ out: inout Draft) {
    guard !language.headFirst, out.event == .agree || out.event == .consult || out.event == .retreat else { return }
    for k in s.nps.indices {
      let p = s.nps[k]
      guard p.noun > p.first + 2, p.classes.intersects(brokeredClasses), isAbout(c, Int32(k), s) else { continue }
      for u in Int(p.first)..<Int(p.noun) where resolver.isBrokering(u, before: Int(p.end), input.scene) {
        let name = input.scene.units[u]
        guard name.payload >= 0 else { continue }
        let r = resolver.reference(resolver.actors[Int(name.payload)], form: name.form, name)
        if !out.brokers.contains(where: { $0.same(r) }), !out.actors.contains(where: { $0.code == r.code }) { out.brokers.append(r) }
      }
    }
  }

  /// Whether the phrase is an argument of the clause, of its complement, or hangs on one.
  func isAbout(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    if s.clauses[Int(c)].np == np { return true }
    var at = c
    var n = 0
    while at >= 0, n < 4 {
      var a = s.clauses[Int(at)].firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if arg.np == np || s.nps[Int(arg.np)].of == np { return true }
        var b = s.nps[Int(arg.np)].firstArgument
        while b >= 0 {
          if s.arguments[Int(b)].np == np { return true }
          b = s.arguments[Int(b)].next
        }
        a = arg.next
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
    return false
  }

  /// "urged X to withdraw and to free prisoners": each coordinated complement is a claim of the same verb.
  func coordinated(
    _ c: Int32, _ row: RowIndex.Row, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
    let first = s.clauses[Int(c)].complement
    guard first >= 0 else { return }
    let kind = s.clauses[Int(first)].kind
    for j in (Int(first) + 1)..<max(Int(first) + 1, s.clauses.count)
    where s.clauses[j].parent == s.clauses[Int(first)].parent && s.clauses[j].kind == kind && s.clauses[j].absorbed {
      let told = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil)
      guard let inner = told, index.rows[inner].event != .none || row.event == .request && row.complement == .absorb else {
        if language.headFirst, row.event == .agree { agreedToo(c, Int32(j), &s, input, d, &out) }
        continue
      }
      if row.complement == .accuse, index.rows[inner].event == .assault, index.rows[inner].truce == nil, !s.clauses[Int(c)].reciprocal,
        let act = draft(Int32(j), inner, s, input, d), isConcrete(act)
      {
        // "accused X of breaking the truce and shelling a hospital in Y": the shelling, with him who accuses as its voice.
        s.clauses[j].absorbed = false
        s.clauses[j].teller = c
        continue
      }
      s.clauses[Int(c)].complement = Int32(j)
      if row.complement == .accuse, accusation(c, inner, &s, input, d, trace, &out) {
        // "menuduh X melanggar gencatan senjata dan membunuh dua tentara": the killing is told by who accuses.
        s.clauses[j].absorbed = false
        continue
      }
      if let r = matchRow(senses(s.clauses[Int(c)], input.scene), c, s, input, d, trace), index.rows[inner].event != .none || index.modes[r] == "meet",
        var draft = draft(c, r, s, input, d)
      {
        // "urged X to keep the truce and return to talks": what is no claim by itself may be asked for.
        draft.provisions.formUnion(themes(c, s, input, d))
        extendOver(Int32(j), s, input.scene, &draft)
        if draft.event == .accuse, index.rows[inner].truce == .violated { draft.truce = .violated }
        let other = s.argument(.subj, of: Int32(j))
        if draft.event == .request, draft.recipients.isEmpty, kind == .complement, other >= 0, other != s.argument(.subj, of: c),
          other != s.argument(.subj, of: first)
        {
          // "demanded that X halt its offensive and Y free the captives": Y is asked the second.
          add(&draft.recipients, other, s, input, d, oblique: false)
        } else if draft.event == .request, draft.recipients.isEmpty, let asked = out.last, asked.event == .request, asked.clause == c {
          draft.recipients = asked.recipients
        }
        if !language.headFirst, draft.event == .accuse, let told = out.last, told.event == .accuse, told.clause == c, told.mode == draft.mode {
          // "accused each other of provoking tensions and breaking the truce": one accusation.
          out[out.count - 1].end = max(told.end, draft.end)
          if told.truce == nil { out[out.count - 1].truce = draft.truce }
          out[out.count - 1].provisions.formUnion(draft.provisions)
        } else if language.headFirst, let told = out.last, told.event == .agree, draft.event == .agree, told.clause == c, told.provisions == draft.provisions {
          // "sepakat meletakkan senjata dan membubarkan tentaranya": one thing twice.
          out[out.count - 1].end = max(told.end, draft.end)
        } else if passes(draft, index.rows[r], c, s, input, d) {
          out.append(draft)
        }
      }
    }
    s.clauses[Int(c)].complement = first
  }

  /// "sepakat membentuk pos bersama dan menyusun rencana pemulangan pengungsi": what is no claim by itself is agreed too, where it is about an act or
  /// what accords provide for.
  private func agreedToo(_ c: Int32, _ j: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ out: inout [Draft]) {
    s.clauses[Int(c)].complement = j
    let told = themes(c, s, input, d)
    let object = s.argument(.obj, of: j)
    guard !told.isEmpty || object >= 0 && acts(object, s, input.scene) != NounEntry.noSense,
      let r = matchRow(senses(s.clauses[Int(c)], input.scene), c, s, input, d, nil), index.rows[r].event == .agree, var draft = draft(c, r, s, input, d)
    else { return }
    draft.provisions.formUnion(told)
    extendOver(j, s, input.scene, &draft)
    if let before = out.last, before.clause == c, before.event == .agree, before.provisions == draft.provisions { return }
    if passes(draft, index.rows[r], c, s, input, d) { out.append(draft) }
  }

  func absorb(_ k: Int32, _ s: inout ClauseBuilder.State) {
    var at = k
    var n = 0
    while at >= 0, n < 6 {
      s.clauses[Int(at)].absorbed = true
      let siblings = s.clauses[Int(at)].parent
      for j in 0..<s.clauses.count where Int32(j) != at && s.clauses[j].kind != .main && !isCircumstance(s.clauses[j]) {
        if s.clauses[j].parent == at || j > Int(at) && siblings >= 0 && s.clauses[j].parent == siblings && s.clauses[j].kind == s.clauses[Int(at)].kind {
          s.clauses[j].absorbed = true
        }
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }

  /// "agreed to halt fire after X met Y": that they met is told besides.
  private func isCircumstance(_ c: Clause) -> Bool {
    guard c.kind == .adverbial else { return false }
    switch c.subordinator {
    case .after, .when, .since, .because: return c.aux.isEmpty
    // "menuduh X melanggarnya, sementara X membantahnya"
    case .while: return language.headFirst
    default: return false
    }
  }

  /// Act nouns that are arguments of a claim are told by it, unless they hold actors of their own.
  func absorbArguments(_ c: Int32, _ row: RowIndex.Row, _ s: inout ClauseBuilder.State, _ input: Input) {
    for j in 0..<s.clauses.count where s.clauses[j].kind == .nominal && s.clauses[j].np >= 0 {
      let np = s.clauses[j].np
      var a = s.clauses[Int(c)].firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        // "suspended its participation in the talks"
        if row.event == .sanction || row.event == .reject, arg.slot == .obj, s.arguments(from: s.nps[Int(arg.np)].firstArgument, hold: np) {
          s.clauses[j].absorbed = true
        }
        // "menuntut gencatan senjata dan pembebasan 50 sandera": both are asked for. "proposed a truce and the release of ten hostages"
        if arg.np == np
          || (row.event == .request || row.event == .concede) && arg.slot == .obj
            && (isListed(np, after: arg.np, s) || row.truce == .proposed && isJoined(np, behind: arg.np, s, input.scene)),
          arg.slot == .subj || arg.slot == .obj || arg.slot == .by || arg.slot == .to || arg.slot == .for || arg.slot == .of || arg.slot == .about
            || arg.slot == .via || arg.slot == .because && row.event == .assault
        {
          let act = acts(np, s, input.scene)
          let rows = packs.ontology.rows(of: act)
          let event = rows.isEmpty ? EventType.none : index.rows[rows.upperBound - 1].event
          // "tawaran dari X itu": told before.
          let source = s.argument(.from, of: Int32(j))
          let toldBefore =
            language.headFirst && (s.nps[Int(np)].definite || source >= 0 && s.nps[Int(source)].definite && s.nps[Int(source)].noun < 0)
            && (row.event == .reject || row.event == .agree || row.event == .accuse)
          let own = !toldBefore && (s.argument(.by, of: Int32(j)) >= 0 || s.argument(.from, of: Int32(j)) >= 0)
          // "are investigating the death of two men": the dead are told besides.
          // "condemned the killing of 12 civilians": so are they.
          let of = s.argument(.of, of: Int32(j))
          let isCounted =
            !language.headFirst && row.event == .accuse && row.complement != .accuse && of >= 0 && s.nps[Int(of)].noun >= 0
            && s.nps[Int(of)].isCounted(input.scene.units)
          let tells =
            event == .assault && row.event != .assault
            && (of >= 0 && rows.contains { index.rows[$0].needsCount } || isCounted || input.times.contains { $0.np == np && !$0.isDuration })
          // "lifted the siege of X on Monday": it is over.
          let isOver = row.sense == beAccusedSense || !language.headFirst && row.event == .concede && arg.slot == .obj
          if !tells || isOver, event == row.event || row.event == .agree || !own || row.event == .request { s.clauses[j].absorbed = true }
        }
        a = arg.next
      }
    }
  }

  /// Whether a phrase stands behind another and an "and", with no more than how long it lasts between them: "gencatan senjata 60 hari dan pembebasan 10
  /// sandera".
  private func isJoined(_ np: Int32, behind head: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let first = Int(s.nps[Int(np)].first)
    let end = Int(s.nps[Int(head)].end)
    guard first > end, scene.units[first - 1].kind == .conjunction, scene.units[first - 1].value == .and, first - end < 4 else { return false }
    return (end..<first - 1).allSatisfy { scene.units[$0].kind == .time || scene.units[$0].kind == .number || scene.units[$0].kind == .adjective }
  }

  /// Whether a phrase is one of those that follow another in its list.
  private func isListed(_ np: Int32, after head: Int32, _ s: ClauseBuilder.State) -> Bool {
    var at = s.nps[Int(head)].next
    var n = 0
    while at >= 0, n < 8 {
      if at == np { return true }
      at = s.nps[Int(at)].next
      n += 1
    }
    return false
  }

  /// "triggering Israeli air strikes": whether an attack is told of with a state or group whose it is, and which did not bring it about.
  private func isOfAnother(
    _ attack: Int32, in c: Int32, than cause: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) -> Bool {
    guard cause >= 0, s.nps[Int(attack)].classes.intersects(attackLike) else { return false }
    var owners = resolver.resolve(attack, s, input.scene, d).filter { $0.oblique && !$0.isUnknown && !$0.isAssumed }
    if !s.clauses[Int(c)].passive, case let by = s.argument(.by, of: c), by >= 0 {
      // "leading to retaliation by the Indian side"
      owners += resolver.resolve(by, s, input.scene, d).filter { !$0.isUnknown }
    }
    let causing = resolver.resolve(cause, s, input.scene, d)
    return !owners.isEmpty && !owners.contains { o in causing.contains { $0.isOfSide(of: o) } }
  }

  func lightVerb(
    _ c: Int32, _ np: Int32, _ light: RowIndex.Row, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
    // "belum mengonfirmasi serangan itu": that it is not confirmed says nothing of it.
    if light.complement == .report, s.clauses[Int(c)].negated, light.sense == confirmSense { return }
    var at = np
    var n = 0
    while at >= 0, n < 6 {
      if let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == at }) {
        let id = Int32(j)
        s.clauses[j].absorbed = true
        s.clauses[j].aux.formUnion(s.clauses[Int(c)].aux)
        if light.complement == .plan { s.clauses[j].aux.insert(.future) }
        s.clauses[j].negated = s.clauses[Int(c)].negated
        s.clauses[j].teller = s.clauses[Int(c)].teller
        s.clauses[j].parent = c
        var a = s.clauses[Int(c)].firstArgument
        var culprit: Int32 = -1
        let isOwn = light.sense == causeSense && isOfAnother(at, in: c, than: s.argument(.subj, of: c), s, input, d)
        while a >= 0 {
          let arg = s.arguments[Int(a)]
          let slot: Slot = arg.slot == .by && s.clauses[Int(c)].passive ? .subj : arg.slot
          // "Trump announced a truce between X and Y"
          let isMessenger = slot == .subj && light.complement == .report && max(s.argument(.between, of: id), s.argument(.between, of: c)) >= 0
          // "X mengonfirmasi pertukaran tahanan dengan Y": one of the two who exchanged them.
          let isOther = slot == .subj && language.headFirst && !isMessenger && isSwap(id, c, s, input.scene)
          let tellsOfDead = !language.headFirst && light.complement == .report && self.senses(s.clauses[j], input.scene).contains { tollSenses.contains($0) }
          if slot == .against, light.sense == causeSense, s.clauses[Int(c)].passive, s.argument(.by, of: c) >= 0 {
            // "Konflik itu dipicu serangan X terhadap Y": against whom the attack was, and no side of what it set off.
          } else if isOwn, slot == .subj || slot == .to {
            // "killed two soldiers, triggering Israeli air strikes": who gave cause for them flew none.
          } else if slot == .subj, !isOther, isMessenger || tellsOfDead || light.sense == confirmSense && isHarm(s.clauses[j], input.scene) {
            // "mengonfirmasi serangan di X": who confirms an attack speaks of it, as who announces a truce between others, or deaths.
            s.clauses[j].teller = c
          } else if slot == .subj, !light.subjectAct, s.argument(.of, of: id) >= 0,
            senses(s.clauses[j], input.scene).contains(where: { tollSenses.contains($0) })
          {
            // "resulting in the deaths of 12 people": who brought them about is none of the dead.
            culprit = arg.np
          } else if light.subjectAct, slot == .with, isApart(arg.np, s, input.scene) {
            // "Fighting broke out, with soldiers killed": how it went, and nobody who fought.
          } else if arg.np != np, slot != .obj, s.argument(slot, of: id) < 0 || slot == .in {
            s.add(slot, arg.np, to: id)
          }
          a = arg.next
        }
        let senses = senses(s.clauses[j], input.scene)
        let first = min(s.clauses[Int(c)].first, s.clauses[j].first)
        trace?.open(id, s.clauses[j], input.scene, packs.ontology, Array(senses))
        if let r = matchRow(senses, id, s, input, d, trace), index.rows[r].event != .none,
          // "kesepakatan itu belum dilaksanakan": what is not carried out was agreed for all that.
          !(language.headFirst && s.clauses[j].negated && s.clauses[Int(c)].passive && index.rows[r].event == .agree)
        {
          if var draft = draft(id, r, s, input, d), passes(draft, index.rows[r], id, s, input, d) {
            draft.host = c
            if culprit >= 0 { add(&draft.actors, culprit, s, input, d, oblique: s.nps[Int(culprit)].classes.intersects(actingThings)) }
            if light.subjectAct, !language.headFirst { leaveScene(c, s, input.scene, &draft) }
            draft.start = min(draft.start, input.scene.units[Int(first)].start)
            cover(c, s, input.scene, &draft)
            if draft.time == nil { draft.time = time(c, s, input) }
            if draft.place == nil { draft.place = place(c, s, input) }
            if index.rows[r].complement == .absorb { absorb(s.clauses[j].complement, &s); draft.provisions.formUnion(themes(id, s, input, d)) }
            trace?.hit(packs.ontology, r)
            if isCause(c, draft, s, &out) { return }
            // "with 26 attacks reported": the noun has been told by itself.
            if !language.headFirst, let k = out.firstIndex(where: { $0.clause == draft.clause && $0.host < 0 && $0.event == draft.event }) {
              out[k] = draft
            } else {
              out.append(draft)
            }
          }
        }
      }
      at = s.nps[Int(at)].next
      n += 1
    }
  }

  /// "Shooting broke out outside the palace": where it was, and nobody whom it befell.
  private func leaveScene(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ draft: inout Draft) {
    let np = s.argument(.in, of: c)
    guard np >= 0 else { return }
    let from = scene.units[Int(s.nps[Int(np)].first)].start
    let to = scene.units[Int(s.nps[Int(np)].end) - 1].end
    draft.recipients.removeAll { $0.start >= from && $0.end <= to }
  }

  /// A comma stands before the preposition of a phrase.
  private func isApart(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let first = Int(s.nps[Int(np)].first)
    return first > 1 && scene.units[first - 2].kind == .comma
  }

  /// Whether an act noun tells of an exchange with one other side.
  private func isSwap(_ act: Int32, _ verb: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard max(s.argument(.with, of: act), s.argument(.with, of: verb)) >= 0 else { return false }
    return senses(s.clauses[Int(act)], scene).contains { $0 == swapSense || $0 == exchangeSense }
  }

  /// Whether some sense of an act noun hurts or takes.
  private func isHarm(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    anyRow(of: senses(clause, scene)) { $0.event == .assault || language.headFirst && $0.event == .retreat }
  }

  /// "mengecam X karena melanggar gencatan senjata": what somebody is blamed for is his who is blamed.
  func reasons(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    var blamed = argument(.obj, c, s)
    if blamed < 0, language.headFirst { blamed = s.argument(.to, of: c) }
    let own = s.argument(.subj, of: c)
    for j in s.clauses.indices where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .because && s.clauses[j].parent == c {
      guard !s.clauses[j].passive, s.argument(.subj, of: Int32(j)) == own else { continue }
      if blamed >= 0 { s.replace(.subj, with: blamed, in: Int32(j)) } else if !s.clauses[Int(c)].reciprocal { continue }
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].truce == .violated else { continue }
      draft.truce = .violated
      absorb(Int32(j), &s)
      extendOver(Int32(j), s, input.scene, &draft)
    }
  }

  /// "condemned the violation of the truce by X", "the massacre committed by X": whom it is laid on. A breach is told by the blame for it.
  func condemned(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let np = argument(.obj, c, s)
    // "mengutuk serangan oleh X": in an active clause nobody else stands behind "oleh".
    if language.headFirst, np >= 0, !s.clauses[Int(c)].passive, s.nps[Int(np)].classes.intersects(stoppable) || acts(np, s, input.scene) != NounEntry.noSense,
      case let by = s.argument(.by, of: c), by >= 0
    {
      draft.recipients = []
      add(&draft.recipients, by, s, input, d, oblique: false)
    }
    guard !language.headFirst, np >= 0, draft.recipients.allSatisfy({ $0.sector == "CVL" }),
      let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == np }),
      let row = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[row].event == .assault
    else { return }
    let relative = s.clauses.indices.first { k in
      (s.clauses[k].kind == .relative || s.clauses[k].kind == .participial) && s.clauses[k].passive && s.argument(.obj, of: Int32(k)) == np
    }
    let by = relative.map { s.argument(.by, of: Int32($0)) } ?? s.argument(.by, of: Int32(j))
    guard by >= 0 else { return }
    // "condemned the killing of aid workers by the army": not those who were killed.
    draft.recipients = []
    add(&draft.recipients, by, s, input, d, oblique: false)
    draft.recipients.removeAll { x in draft.actors.contains { $0.same(x) } }
    guard index.rows[row].truce == .violated, !draft.recipients.isEmpty else { return }
    draft.truce = .violated
    draft.provisions.insert(.cessation)
    s.clauses[j].absorbed = true
    if let relative {
      s.clauses[relative].absorbed = true
      extendOver(Int32(relative), s, input.scene, &draft)
    }
  }

  /// "menuding X sebagai pihak yang melanggar kesepakatan": what X is blamed for stands behind what X is called.
  func blamedAs(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let called = s.argument(.as, of: c)
    guard called >= 0, let k = s.clauses.firstIndex(where: { $0.kind == .relative && $0.verb > s.nps[Int(called)].head }),
      s.argument(.subj, of: Int32(k)) == called, let row = matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, d, nil),
      index.rows[row].truce == .violated
    else { return }
    draft.truce = .violated
    draft.provisions.insert(.cessation)
    absorb(Int32(k), &s)
    extendOver(Int32(k), s, input.scene, &draft)
    times(&draft, Int32(k), s, input)
  }

  /// "menuduh X yang lebih dulu melanggar gencatan senjata": what X did, as blame.
  func blamedWho(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ draft: inout Draft) {
    let blamed = s.argument(.obj, of: c)
    guard blamed >= 0, draft.truce == nil,
      let k = s.clauses.indices.first(where: { s.clauses[$0].kind == .relative && !s.clauses[$0].passive && s.argument(.subj, of: Int32($0)) == blamed }),
      let row = matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, d, nil), index.rows[row].truce == .violated
    else { return }
    draft.truce = .violated
    draft.provisions.insert(.cessation)
    absorb(Int32(k), &s)
    s.clauses[k].absorbed = true
    extendOver(Int32(k), s, input.scene, &draft)
    if draft.place == nil { draft.place = place(Int32(k), s, input) }
  }

  func nominalCrime(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    for slot in [Slot.of, .for, .with] {
      let np = s.argument(slot, of: c)
      if np >= 0, acts(np, s, input.scene) != NounEntry.noSense { return true }
    }
    return false
  }

  /// "accused Y of shelling Z": the shelling with X as its voice, where it tells more than blame.
  func accusation(
    _ c: Int32, _ r: Int, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let k = s.clauses[Int(c)].complement
    guard k >= 0, !s.clauses[Int(c)].reciprocal else { return false }
    guard var told = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil) else { return false }
    var act = k
    if index.rows[told].light {
      // "menuduh X melakukan penembakan di Y": its noun says what was done. "fuelling the war": no act of his.
      let np = s.argument(.obj, of: k)
      guard np >= 0, !s.nps[Int(np)].classes.intersects(fightingClass), let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == np }),
        let named = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil)
      else { return false }
      (told, act) = (named, Int32(j))
    }
    if index.rows[told].truce == .violated, let j = mannerOfBreach(k, s, input, d) {
      s.clauses[Int(j)].teller = c
      if let r = matchRow(senses(s.clauses[Int(j)], input.scene), j, s, input, d, nil), var act = draft(j, r, s, input, d) {
        act.truce = .violated
        act.isCost = true
        out.append(act)
      }
      s.clauses[Int(j)].absorbed = true
      s.clauses[Int(k)].absorbed = true
      for x in s.clauses.indices where Int32(x) > j && s.clauses[x].kind == .coordinate { s.clauses[x].teller = c }
      return true
    }
    guard index.rows[told].event == .assault, index.rows[told].truce == nil, var inner = draft(act, told, s, input, d) else { return false }
    if act != k {
      if inner.actors.isEmpty { add(&inner.actors, s.argument(.subj, of: k), s, input, d, oblique: false) }
      if inner.place == nil { inner.place = place(k, s, input) }
    }
    guard isConcrete(inner) else { return false }
    s.clauses[Int(k)].teller = c
    for j in s.clauses.indices where Int32(j) > k && s.clauses[j].parent == c && s.clauses[j].kind == s.clauses[Int(k)].kind { s.clauses[j].teller = c }
    // "menuduh X membunuh prajurit dengan menembak jatuh sebuah pesawat": how, as the accuser has it.
    if language.headFirst {
      for j in s.clauses.indices where s.clauses[j].kind == .participial && s.clauses[j].parent == k && s.clauses[j].teller < 0 { s.clauses[j].teller = c }
    }
    // "menuduh X menyerang Y karena menolak berunding": why, as the accuser has it.
    for j in s.clauses.indices
    where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .because && s.clauses[j].parent == k && s.clauses[j].teller < 0 {
      s.clauses[j].teller = c
      // "karena tidak ingin berunding": and what he would not.
      for x in s.clauses.indices where s.clauses[x].parent == Int32(j) && s.clauses[x].teller < 0 { s.clauses[x].teller = c }
    }
    return true
  }

  /// "accused X of violating the truce by killing seven people": the clause that tells how, at what cost; nil where none does.
  private func mannerOfBreach(_ k: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Int32? {
    for j in s.clauses.indices where s.clauses[j].kind == .participial && s.clauses[j].parent == k && s.clauses[j].verb >= 0 {
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].event == .assault, index.rows[r].truce == nil,
        let act = draft(Int32(j), r, s, input, d), isConcrete(act),
        act.place != nil || act.figures.contains(where: { $0.measure == .killed || $0.measure == .wounded })
          || j + 1 < s.clauses.count && s.clauses[j + 1].kind == .coordinate && harm(s.clauses[j + 1], input.scene) != nil,
        // "violated it 40 times by firing on X": how often is told of the breach.
        let breach = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil), draft(k, breach, s, input, d)?.figures.isEmpty ?? false
      else { continue }
      return Int32(j)
    }
    return nil
  }

  /// Whether an act that somebody is accused of tells more than blame: who did it, and where, to whom, with what or at what cost.
  private func isConcrete(_ act: Draft) -> Bool {
    guard act.place != nil || !act.figures.isEmpty || !act.recipients.isEmpty || act.mode != nil, !act.actors.isEmpty else { return false }
    return !language.headFirst || act.actors.contains { !$0.isUnknown || $0.sector != "UNK" }
  }
}
