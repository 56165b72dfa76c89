import Claims
import Packs

/// What a clause tells: its own act, its object's, its complement's, or nothing.
extension Interpreter {
  func code(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0 || clause.exist else { return }
    if clause.isQuestion { return }
    if clause.absorbed || clause.isPurpose || servesPurpose(clause, s) || isCondition(clause, s) { return }
    var senses = senses(clause, input.scene)
    if clause.exist, clause.verb < 0 {
      if let e = packs.ontology.senseIndex["exist"] { senses = [e] }
    }
    if let located = location(c, senses, s) {
      // "was shot at the checkpoint": where, not at what.
      senses = []
      if let shootSense { senses.add(shootSense) }
      s.add(.in, located, to: c)
    }
    guard !senses.isEmpty else { return }
    trace?.open(c, clause, input.scene, packs.ontology, Array(senses))
    guard let r = matchRow(senses, c, s, input, &d, trace) else {
      trace?.drop("no rule holds")
      return
    }
    let row = index.rows[r]
    trace?.holds(packs.ontology.rows[r], packs.ontology)
    if row.light || row.subjectAct {
      var np = row.subjectAct ? (argument(.subj, c, s) >= 0 ? argument(.subj, c, s) : argument(.obj, c, s)) : argument(.obj, c, s)
      if np < 0, acts(s.argument(.subj, of: c), s, input.scene) != NounEntry.noSense { np = s.argument(.subj, of: c) }
      if np >= 0, acts(np, s, input.scene) != NounEntry.noSense {
        lightVerb(c, np, row, &s, input, &d, trace, &out)
        return
      }
      // "melakukan" with several objects.
      if row.complement == .none {
        demanded(c, s, input, &d, trace, &out)
        return
      }
    }
    if row.complement == .plan, clause.complement >= 0 { s.clauses[Int(clause.complement)].aux.insert(.future) }
    if row.complement == .fail, clause.complement >= 0 {
      s.clauses[Int(clause.complement)].negated.toggle()
      if row.event == .none { return }
      s.clauses[Int(clause.complement)].absorbed = true
    }
    if row.complement == .pass || row.complement == .plan, clause.complement >= 0, clause.negated { s.clauses[Int(clause.complement)].negated.toggle() }
    if row.complement == .pass || row.complement == .plan, clause.complement >= 0 { s.clauses[Int(clause.complement)].aux.formUnion(clause.aux) }
    if row.complement == .report {
      noteSpeaker(c, s, input, &d, row)
      return
    }
    guard row.event != .none else {
      if row.complement == .none { demanded(c, s, input, &d, trace, &out) }
      return
    }
    if row.complement == .accuse, clause.complement >= 0 || nominalCrime(c, s, input) {
      if accusation(c, r, &s, input, &d, trace, &out) { return }
    }
    let takes =
      row.complement == .none
      ? senses.reduce(into: ComplementKind.none) { kind, sense in
        for k in packs.ontology.rows(of: sense) where index.rows[k].complement == .absorb { kind = .absorb }
      } : row.complement
    if takes == .absorb || takes == .deny || takes == .accuse { absorb(clause.complement, &s) }
    if clause.isAccusation, clause.accuser >= 0 {
      // Told as blame: the accusation again, of this.
      if let outer = matchRow(self.senses(s.clauses[Int(clause.accuser)], input.scene), clause.accuser, s, input, &d, nil),
        var draft = draft(clause.accuser, outer, s, input, &d)
      {
        cover(c, s, input.scene, &draft)
        if row.truce == .violated { draft.truce = .violated }
        draft.clause = c
        out.append(draft)
      }
      return
    }
    if var draft = draft(c, r, s, input, &d) {
      adoptBrokers(c, &s, input, &d, &draft)
      if draft.event == .request, draft.recipients.isEmpty, clause.complement >= 0 {
        // "demanded that Y withdraw": Y is asked.
        let asked = s.argument(.subj, of: clause.complement)
        if asked >= 0, asked != s.argument(.subj, of: c) { add(&draft.recipients, asked, s, input, &d, oblique: false) }
        draft.recipients.removeAll { x in draft.actors.contains { $0.same(x) } }
      }
      if draft.event == .request, draft.mode == "assist", draft.recipients.isEmpty { helpers(c, s, input, &d, &draft) }
      if draft.event == .agree, draft.figures.isEmpty { promised(c, s, input, &d, &draft) }
      if row.complement == .absorb, draft.recipients.isEmpty, draft.event == .threaten || draft.event == .reject { concerned(c, s, input, &d, &draft) }
      if draft.event == .threaten, draft.recipients.isEmpty { conditional(c, s, input, &d, &draft) }
      if takes == .absorb || takes == .accuse || takes == .deny {
        let told = themes(c, s, input, &d)
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
        if draft.truce == nil, draft.event == .accuse || draft.event == .reject, mentionsTruce(c, s, input, &d) { draft.truce = .violated }
      }
      guard passes(draft, row, c, s, input, d) else {
        trace?.drop("needs who, count or context")
        return
      }
      guard !isDescription(c, draft, s, input) else {
        trace?.drop("says only which one is meant")
        return
      }
      trace?.hit(packs.ontology, r)
      out.append(draft)
      if draft.event == .assault { d.harmSeen = true }
      if draft.event == .reject {
        // "vetoed a resolution demanding a ceasefire": what it would have said.
        let what = argument(.obj, c, s)
        for j in s.clauses.indices
        where what >= 0 && Int32(j) > c && (s.clauses[j].kind == .participial || s.clauses[j].kind == .relative) && s.argument(.subj, of: Int32(j)) == what {
          s.clauses[j].absorbed = true
        }
      }
      absorbArguments(c, row, &s, input)
      if row.complement == .absorb || row.complement == .accuse { coordinated(c, row, &s, input, &d, trace, &out) }
    }
  }

  /// "asked for X's military aid": X is asked.
  private func helpers(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].classes.intersects(helpClass) else { return }
    for x in resolver.resolve(np, s, input.scene, &d) where x.oblique && !x.isUnknown && !x.isOutlet && !out.actors.contains(where: { $0.code == x.code }) {
      if !out.recipients.contains(where: { $0.same(x) }) { out.recipients.append(x) }
    }
  }

  /// "agreed to free 887 prisoners", "a deal on the exchange of 100 bodies": how many are to be freed, moved or handed over.
  private func promised(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    var k = s.clauses[Int(c)].complement
    var n = 0
    while k >= 0, n < 3 {
      if let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, &d, nil), let role = index.rows[r].role(.obj), role.role == .forces,
        role.measure != nil
      {
        count(&out, argument(.obj, k, s), role.measure, s, input, &d, onlyMeasure: true)
        return
      }
      k = s.clauses[Int(k)].complement
      n += 1
    }
    for j in s.clauses.indices where s.clauses[j].kind == .nominal && s.clauses[j].np >= 0 && s.clauses[j].parent == c && s.argument(.of, of: Int32(j)) >= 0 {
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil), let role = index.rows[r].role(.obj), role.role == .forces,
        role.measure != nil
      else { continue }
      count(&out, s.argument(.of, of: Int32(j)), role.measure, s, input, &d, onlyMeasure: true)
      return
    }
  }

  /// "the two sides that are fighting met", "dari kota yang diduduki": which ones are meant, nothing that has just been done.
  private func isDescription(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    if clause.kind == .relative, isGeneric(c, s, input) { return true }
    guard clause.kind == .relative, clause.verb >= 0 else { return false }
    if isGeneric(c, s, input) { return true }
    if language.headFirst, draft.event == .support || draft.truce == .holding, draft.time == nil { return true }
    guard draft.event == .assault || draft.event == .coerce, draft.time == nil || language.headFirst && isApart(draft, clause, input), draft.truce == nil else {
      return false
    }
    let head = clause.passive ? s.argument(.obj, of: c) : s.argument(.subj, of: c)
    guard head >= 0, clause.passive && draft.actors.isEmpty || s.nps[Int(head)].classes.intersects(partiesClass) || isState(clause, input) else { return false }
    guard draft.figures.isEmpty || isState(clause, input) else { return false }
    var k = Int(clause.verb) - 1
    while k > Int(s.nps[Int(head)].head), input.scene.units[k].kind != .relative { k -= 1 }
    guard input.scene.units[k].kind == .relative, input.scene.units[k - 1].kind != .comma else { return false }
    // It tells which one where the one does something else, or is where something else is done.
    if s.clauses.indices.contains(where: { j in
      Int32(j) != c && s.clauses[j].kind != .nominal && s.clauses[j].kind != .relative && s.arguments(from: s.clauses[j].firstArgument, hold: head)
    }) {
      return true
    }
    return s.nps.contains { s.arguments(from: $0.firstArgument, hold: head) }
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

  /// "threatened to use force if Y does not yield": Y is threatened.
  private func conditional(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    // What is to be attacked says enough.
    let target = s.argument(.obj, of: s.clauses[Int(c)].complement)
    guard target < 0 || !s.nps[Int(target)].classes.intersects(settlementClass) && resolver.place(target, s, input.scene, countries: true) == nil else {
      return
    }
    for j in s.clauses.indices where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .if && Int32(j) > c {
      let np = s.clauses[j].passive ? -1 : s.argument(.subj, of: Int32(j))
      guard np >= 0 else { continue }
      for x in resolver.resolve(np, s, input.scene, &d)
      where !x.isUnknown && !x.oblique && !out.actors.contains(where: { $0.code == x.code && $0.sector == x.sector }) {
        if !out.recipients.contains(where: { $0.same(x) }) { out.recipients.append(x) }
      }
      return
    }
  }

  /// "threatened to attack Y", "refused to meet Y": Y is threatened, refused.
  private func concerned(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    let k = s.clauses[Int(c)].complement
    guard k >= 0 else { return }
    let tried = senses(s.clauses[Int(k)], input.scene)
    guard let r = matchRow(tried, k, s, input, &d, nil) else { return }
    if index.rows[r].event == .none {
      // "threatened to end its talks with Y"
      let other = s.argument(.with, of: k)
      if other >= 0, out.event == .threaten { add(&out.recipients, other, s, input, &d, oblique: false) }
      return
    }
    guard let inner = draft(k, r, s, input, &d) else { return }
    let talks = index.rows[r].event == .consult || index.rows[r].event == .agree
    if out.event == .reject, !talks { return }
    let hit = argument(.obj, k, s)
    if hit >= 0, s.nps[Int(hit)].classes.intersects(prisonersClass) { return }
    for x in (talks ? inner.actors + inner.recipients : inner.recipients)
    where (!x.isUnknown || x.isPerson) && !x.oblique && !out.actors.contains(where: { $0.same(x) || $0.code == x.code && $0.sector == x.sector }) {
      if !out.recipients.contains(where: { $0.same(x) }) { out.recipients.append(x) }
    }
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

  /// "would not end the war until X is disarmed": what is waited for has not come about.
  private func isCondition(_ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard clause.kind == .adverbial, clause.subordinator == .until, clause.parent >= 0 else { return false }
    let main = s.clauses[Int(clause.parent)]
    return main.negated || !main.aux.isDisjoint(with: [.future, .hypothetical]) || main.demand
  }

  /// "phoned them to urge them to end hostilities": all that stands under a purpose is one.
  private func servesPurpose(_ clause: Clause, _ s: ClauseBuilder.State) -> Bool {
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

  /// "an agreement brokered by Russia": who brokered what the claim is about is its broker, not another claim.
  func adoptBrokers(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    guard out.event == .agree || out.event == .consult || out.event == .support || out.event == .request || out.event == .reject || out.event == .retreat else {
      return
    }
    for j in 0..<s.clauses.count where s.clauses[j].kind == .relative && Int32(j) != c {
      let head = s.argument(.obj, of: Int32(j))
      guard head >= 0, isAbout(c, head, s) else { continue }
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil) else { continue }
      let row = index.rows[r]
      guard row.role(.subj)?.role == .broker else { continue }
      let np = argument(.subj, Int32(j), s)
      guard np >= 0 else { continue }
      for x in resolver.resolve(np, s, input.scene, &d) where !out.brokers.contains(where: { $0.same(x) }) { out.brokers.append(x) }
      out.actors.removeAll { x in out.brokers.contains { $0.same(x) } }
      s.clauses[j].absorbed = true
      cover(Int32(j), s, input.scene, &out)
      out.end = max(out.end, input.scene.units[min(Int(s.clauses[j].end), input.scene.units.count) - 1].end)
      if out.time == nil { out.time = time(Int32(j), s, input) }
      for k in 0..<s.clauses.count where s.clauses[k].isPurpose && s.clauses[k].parent == Int32(j) {
        if let p = matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, &d, nil) { out.provisions.formUnion(index.rows[p].provisions) }
        out.provisions.formUnion(objectProvisions(Int32(k), s))
        extendOver(Int32(k), s, input.scene, &out)
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
    _ c: Int32, _ row: RowIndex.Row, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
    let first = s.clauses[Int(c)].complement
    guard first >= 0 else { return }
    let kind = s.clauses[Int(first)].kind
    for j in (Int(first) + 1)..<max(Int(first) + 1, s.clauses.count)
    where s.clauses[j].parent == s.clauses[Int(first)].parent && s.clauses[j].kind == kind && s.clauses[j].absorbed {
      guard let inner = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil), index.rows[inner].event != .none else { continue }
      s.clauses[Int(c)].complement = Int32(j)
      if let r = matchRow(senses(s.clauses[Int(c)], input.scene), c, s, input, &d, trace), var draft = draft(c, r, s, input, &d) {
        draft.provisions.formUnion(themes(c, s, input, &d))
        extendOver(Int32(j), s, input.scene, &draft)
        if draft.event == .accuse, index.rows[inner].truce == .violated { draft.truce = .violated }
        if draft.event == .request, draft.recipients.isEmpty, let asked = out.last, asked.event == .request, asked.clause == c {
          draft.recipients = asked.recipients
        }
        if language.headFirst, let told = out.last, told.event == .agree, draft.event == .agree, told.clause == c, told.provisions == draft.provisions {
          // "sepakat meletakkan senjata dan membubarkan tentaranya": one thing twice.
          out[out.count - 1].end = max(told.end, draft.end)
        } else if passes(draft, index.rows[r], c, s, input, d) {
          out.append(draft)
        }
      }
    }
    s.clauses[Int(c)].complement = first
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
        if arg.np == np,
          arg.slot == .subj || arg.slot == .obj || arg.slot == .by || arg.slot == .to || arg.slot == .for || arg.slot == .of || arg.slot == .about
            || arg.slot == .via
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
          let tells =
            event == .assault && row.event != .assault
            && (s.argument(.of, of: Int32(j)) >= 0 && rows.contains { index.rows[$0].needsCount } || input.times.contains { $0.np == np && !$0.isDuration })
          if !tells, event == row.event || row.event == .agree || !own || row.event == .request { s.clauses[j].absorbed = true }
        }
        a = arg.next
      }
    }
  }

  func lightVerb(
    _ c: Int32, _ np: Int32, _ light: RowIndex.Row, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
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
        while a >= 0 {
          let arg = s.arguments[Int(a)]
          let slot: Slot = arg.slot == .by && s.clauses[Int(c)].passive ? .subj : arg.slot
          if arg.np != np, slot != .obj, s.argument(slot, of: id) < 0 || slot == .in { s.add(slot, arg.np, to: id) }
          a = arg.next
        }
        let senses = senses(s.clauses[j], input.scene)
        let first = min(s.clauses[Int(c)].first, s.clauses[j].first)
        trace?.open(id, s.clauses[j], input.scene, packs.ontology, Array(senses))
        if let r = matchRow(senses, id, s, input, &d, trace), index.rows[r].event != .none {
          if var draft = draft(id, r, s, input, &d), passes(draft, index.rows[r], id, s, input, d) {
            draft.host = c
            draft.start = min(draft.start, input.scene.units[Int(first)].start)
            cover(c, s, input.scene, &draft)
            if draft.time == nil { draft.time = time(c, s, input) }
            if draft.place == nil { draft.place = place(c, s, input) }
            if index.rows[r].complement == .absorb { absorb(s.clauses[j].complement, &s); draft.provisions.formUnion(themes(id, s, input, &d)) }
            trace?.hit(packs.ontology, r)
            out.append(draft)
          }
        }
      }
      at = s.nps[Int(at)].next
      n += 1
    }
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
    _ c: Int32, _ r: Int, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let k = s.clauses[Int(c)].complement
    guard k >= 0, !s.clauses[Int(c)].reciprocal else { return false }
    let senses = senses(s.clauses[Int(k)], input.scene)
    guard let row = matchRow(senses, k, s, input, &d, nil), index.rows[row].event == .assault, index.rows[row].truce == nil else {
      return false
    }
    guard let inner = draft(k, row, s, input, &d) else { return false }
    let concrete = inner.place != nil || !inner.figures.isEmpty || !inner.recipients.isEmpty || inner.mode != nil
    guard concrete, !inner.actors.isEmpty else { return false }
    s.clauses[Int(k)].teller = c
    return true
  }

  func passes(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if row.needsTruce, !d.truceSeen { return false }
    if row.needsVoice, draft.voices.isEmpty { return false }
    let subject = s.argument(.subj, of: c)
    // "The two camps agreed to a truce": somebody, whoever they are.
    let camps = language.headFirst && draft.event == .agree && draft.truce != nil && subject >= 0 && s.nps[Int(subject)].classes.intersects(partiesClass)
    let who = camps || !draft.actors.isEmpty || !draft.recipients.isEmpty || !draft.brokers.isEmpty
    // "400 troops are to be deployed": counted forces are somebody.
    if row.needsWho, !who,
      !draft.figures.contains(where: {
        $0.measure != .personnel && $0.measure != .duration || $0.whose.map { $0.sector == "MIL" || $0.sector == "IGO" } ?? false
      })
    {
      return false
    }
    if row.needsAnchor, !who, draft.time == nil, draft.place == nil { return false }
    if row.needsCount, draft.figures.isEmpty { return false }
    // "Beberapa jam setelah gencatan senjata berlaku, …": when something else was.
    if language.headFirst, draft.event == .retreat, draft.truce == .inForce, s.clauses[Int(c)].kind == .adverbial, draft.time == nil { return false }
    // "when a team wanted to evacuate him": nobody known, of nobody.
    if language.headFirst, draft.event == .aid, draft.recipients.isEmpty, draft.actors.allSatisfy(\.isUnknown),
      !draft.aux.isDisjoint(with: [.future, .hypothetical])
    {
      return false
    }
    // "told Reuters by telephone": how it was said.
    if draft.event == .consult, s.clauses[Int(c)].kind == .nominal, s.argument(.between, of: c) < 0, s.argument(.with, of: c) < 0,
      isMeansOfSpeech(s.clauses[Int(c)].np, s, input, d)
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
      if told >= 0 ? s.clauses[Int(told)].aux.isDisjoint(with: [.future, .hypothetical]) : s.argument(.of, of: c) < 0 && s.argument(.about, of: c) < 0 {
        return false
      }
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
    if !hasCause(c, draft, s, d) { return false }
    // "Since the truce began, …": taken as known.
    if draft.event == .retreat, draft.truce == .inForce, draft.time == nil, s.clauses[Int(c)].kind == .adverbial, s.clauses[Int(c)].subordinator == .since {
      return false
    }
    // "Analysts agree", "the clinic meets needs": only somebody with a part in affairs agrees, meets or backs.
    switch draft.event {
    case .agree, .consult, .support, .concede, .cooperate, .retreat, .accuse, .reject, .request, .threaten:
      func hasNoPart(_ r: Reference) -> Bool { r.isUnknown && !r.isPerson && (r.sector == "UNK" || r.sector == "CVL" || r.sector == "BUS") }
      // Workers on strike have a part in what becomes of it.
      let striking = draft.event == .reject && draft.actors.contains { $0.sector == "CVL" } && clauseMentions(c, s, protestClass)
      if draft.truce == nil, who, !striking, draft.actors.allSatisfy(hasNoPart), draft.recipients.allSatisfy(hasNoPart), draft.brokers.allSatisfy(hasNoPart) {
        return false
      }
    default: break
    }
    // "the picture hangs": nobody is hurt.
    let struck = isSiteStruck(draft, c, s)
    if row.role(.obj)?.role == .hit, row.role(.in) == nil, draft.recipients.isEmpty, draft.figures.isEmpty, !struck,
      draft.event != .coerce || draft.actors.allSatisfy(\.isUnknown)
    {
      return false
    }
    if draft.event == .assault, draft.truce == nil, draft.figures.isEmpty, s.clauses[Int(c)].kind != .nominal || draft.time == nil {
      func isSerious(_ r: Reference) -> Bool {
        !r.isUnknown || r.sector == "MIL" || r.sector == "REB" || r.sector == "GOV" || r.sector == "CRM" || r.isPerson && r.sector != "UNK"
      }
      let serious = draft.actors.contains(where: isSerious) || draft.recipients.contains(where: isSerious)
      let violent = subject >= 0 && (s.nps[Int(subject)].classes.intersects(attackLike) || s.nps[Int(subject)].classes.intersects(actingThings))
      let object = s.argument(.obj, of: c)
      let heard = object >= 0 && s.nps[Int(object)].classes.intersects(attackLike) && (draft.place != nil || draft.time != nil)
      let harmed = draft.recipients.contains { $0.sector == "CVL" } && index.rows[draft.row].role(.obj)?.role == .hit
      // "X was shelled": a town that the packs know is no garden.
      let isStruck =
        draft.place != nil && object >= 0 && draft.mode != nil && draft.mode != "destroy" && s.clauses[Int(c)].kind != .nominal
        && resolver.sector(s.nps[Int(object)]) == nil
      if !serious, !violent, !harmed, !heard, !struck, !isStruck { return false }
    }
    if isIndefinite(c, s, input) { return false }
    if s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive, draft.event == .support { return false }
    // "No group claimed the attack"
    if isNone(subject, s, input), row.role(.subj)?.role == .actor || s.nps[Int(subject)].negated && draft.event != .consult { return false }
    // "lives will be saved": nobody acts and nobody known is concerned.
    if draft.actors.isEmpty, draft.brokers.isEmpty, draft.figures.isEmpty, draft.truce == nil, draft.recipients.allSatisfy({ $0.isUnknown || $0.oblique }),
      draft.event != .assault && draft.event != .mobilize && draft.event != .coerce && draft.event != .retreat
        && !(draft.event == .consult && draft.place != nil && draft.time != nil && (s.clauses[Int(c)].kind != .nominal || s.clauses[Int(c)].absorbed))
        || draft.recipients.isEmpty && draft.place == nil && draft.time == nil && (s.clauses[Int(c)].kind == .nominal || d.states.count < 2)
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
      let named = draft.actors.contains { !$0.isUnknown } || draft.brokers.contains { !$0.isUnknown } || draft.figures.contains { $0.measure != .duration }
      let dated = draft.time != nil && (draft.truce != nil || draft.event == .assault) && draft.time?.isDuration == false
      let light = s.clauses[Int(c)].absorbed
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

  private func isMeansOfSpeech(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    var d = d
    return s.clauses.indices.contains { k in
      guard s.clauses[k].kind != .nominal, s.clauses[k].verb >= 0, s.argument(.by, of: Int32(k)) == np || s.argument(.via, of: Int32(k)) == np else {
        return false
      }
      return matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, &d, nil).map { index.rows[$0].complement == .report } ?? false
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
    if object >= 0, s.nps[Int(object)].classes.intersects(attackLike), index.rows[draft.row].role(.subj)?.role == .recipient {
      // "the town came under fire"
      object = s.argument(.subj, of: c)
      return object >= 0 && s.nps[Int(object)].classes.intersects(sites)
    }
    guard object >= 0, s.nps[Int(object)].classes.intersects(sites) else { return false }
    let by = s.argument(.by, of: c)
    return draft.mode != nil || index.rows[draft.row].sense == attackSense
      || by >= 0 && (s.nps[Int(by)].classes.intersects(attackLike) || s.nps[Int(by)].classes.intersects(actingThings))
  }

  /// "no ceasefire", "not one agreement": none of what the act is done to.
  func isNone(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard np >= 0 else { return false }
    if s.nps[Int(np)].negated { return true }
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
