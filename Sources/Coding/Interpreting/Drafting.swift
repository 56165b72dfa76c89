import Claims
import Packs

/// Fills a claim's draft from a clause and what stands around it.
extension Interpreter {
  func draft(_ c: Int32, _ r: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Draft? {
    let row = index.rows[r]
    var out = Draft(
      event: row.event, mode: index.modes[r], contexts: row.contexts, aux: s.clauses[Int(c)].aux, truce: row.truce, provisions: row.provisions, row: r)
    out.clause = c
    draw(&out, c, s, input, d)
    return out
  }

  /// In its place: a draft's copy is a dozen counted references.
  private func draw(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let row = index.rows[out.row]
    let clause = s.clauses[Int(c)]
    if clause.negated { out.aux.insert(.negation) }
    if row.refuses, row.event == .reject || row.event == .assault || row.event == .coerce || row.truce == .violated {
      // "will not release": the refusal says the negation; a truce that is not observed is violated.
      out.aux.subtract([.negation, .future, .hypothetical])
      // "if X does not release them": nobody has refused yet.
      if clause.kind == .adverbial, clause.subordinator == .if { out.aux.insert(.hypothetical) }
    }
    if language.headFirst, out.aux.isEmpty, !clause.perfect, clause.kind != .nominal, hangsOnCondition(c, row.event, s) { out.aux.insert(.hypothetical) }
    // "Explosions can still be heard"
    if !language.headFirst, out.aux.contains(.hypothetical), senses(clause, input.scene).contains(where: { $0 == heardSense }) {
      out.aux.remove(.hypothetical)
    }
    // "There was no shelling": that it is kept says the negation.
    if row.refuses, row.truce == .holding { out.aux.remove(.negation) }
    let nominal = clause.kind == .nominal
    out.start = input.scene.units[Int(clause.first)].start
    out.end = input.scene.units[min(Int(clause.end), input.scene.units.count) - 1].end
    cover(c, s, input.scene, &out)
    if clause.kind == .infinitive || clause.kind == .complement, clause.parent >= 0, clause.teller != clause.parent {
      // "plans to send troops": who plans belongs to it.
      let subject = s.argument(.subj, of: clause.parent)
      if subject >= 0 { out.start = min(out.start, input.scene.units[Int(s.nps[Int(subject)].first)].start) }
    }
    var a = clause.firstArgument
    let base = order.count
    while a >= 0 {
      order.append(s.arguments[Int(a)])
      a = s.arguments[Int(a)].next
    }
    while order.count > base {
      let arg = order.removeLast()
      if isOfOccasion(arg, c, s, input.scene) || isOfBlamedAct(arg, c, row, s) || isOfAnswered(arg, c, s, input) { continue }
      var slot = arg.slot
      if slot == .by, clause.passive || nominal { slot = .subj }
      if nominal, slot == .of {
        slot = row.ofIsSubject ? .subj : .obj
        if row.role(.of) != nil { slot = .of }
        if !row.ofIsSubject, !row.ofIsObject, s.argument(.obj, of: c) < 0, s.argument(.by, of: c) < 0, row.role(.obj) == nil { slot = .subj }
      }
      if nominal, slot == .from, row.role(.from) == nil || row.event == .request || row.event == .support || row.event == .assault { slot = .subj }
      // "an attack on troops from X": theirs, and not X's attack.
      if nominal, arg.slot == .from, slot == .subj, !language.headFirst, isOfPeople(arg.np, clause.np, s) { continue }
      // "kerusakan dan cedera di antara warga sipil": among whom, and not by whom.
      if nominal, language.headFirst, slot == .between || slot == .among, row.role(slot) == nil, resolver.sector(s.nps[Int(arg.np)]) == "CVL" { continue }
      // "a breach along the border between X and Y": not theirs.
      if nominal, slot == .between || slot == .among, row.role(slot) == nil, language.headFirst || row.truce != .violated { slot = .subj }
      fill(&out, slot, arg.np, row, s, input, d)
    }
    if !language.headFirst, out.event == .agree, out.actors.isEmpty, clause.complement >= 0,
      case let fought = s.argument(.between, of: clause.complement), fought >= 0
    {
      // "A truce was reached to end fighting between X and Y"
      add(&out.actors, fought, s, input, d, oblique: true)
    }
    if out.figures.contains(where: { $0.measure == .wounded }), row.sense == shootSense, isFatal(c, s, input) {
      out.figures.removeAll { $0.measure == .wounded }
    }
    if out.event == .assault, out.figures.isEmpty, let m = measureOfNone(c, out.row, s, input) {
      let u = input.scene.units[Int(s.nps[Int(s.argument(.subj, of: c))].head)]
      out.figures.append((m, Quantity(low: 0, high: 0, start: u.start, end: u.end), out.recipients.first))
    }
    if out.event == .assault, out.figures.isEmpty, let none = nobodyHurt(c, s, input) {
      out.figures.append((none.measure, none.quantity, out.recipients.first))
      out.aux.remove(.negation)
    }
    if out.event == .assault, out.figures.isEmpty, !language.headFirst, clause.kind == .relative, clause.passive { someOfThem(&out, c, s, input, d) }
    dropRates(&out, c, s, input)
    if out.event == .assault, !out.figures.isEmpty {
      markStruck(&out, c, s, input)
      if tollLike.contains(row.sense) { lostBeside(&out, c, s, input) }
    }
    if out.actors.isEmpty, speaksForItself(c, s, input.scene) {
      out.actors = (d.lead.isEmpty ? d.lastSubject : d.lead).filter { !$0.isPerson && !$0.isUnknown }
    }
    if nominal, row.event == .consult, clause.np >= 0 { talkers(&out, clause, s, input, d) }
    if nominal, tollSenses.contains(row.sense), clause.np >= 0, s.nps[Int(clause.np)].quantity >= 0,
      let m = classMeasure(s.nps[Int(clause.np)])
        ?? (s.nps[Int(clause.np)].classes.intersects(deathClass) || language.headFirst && s.nps[Int(clause.np)].classes.intersects(tollClass) ? .killed : nil)
    {
      let q = input.scene.quantities[Int(s.nps[Int(clause.np)].quantity)]
      // "Dua korban merupakan anak-anak": who they are.
      let isTold =
        language.headFirst && Int(s.nps[Int(clause.np)].end) < input.scene.units.count && input.scene.units[Int(s.nps[Int(clause.np)].end)].kind == .be
      // "Banyak korban": no count.
      let counts = !isTold && (!language.headFirst || classMeasure(s.nps[Int(clause.np)]) != nil || q.high > 0 && (q.hasHigh || q.low > 10))
      if !q.other, !q.ordinal, counts { out.figures.append((m, q, nil)) }
      if !language.headFirst, let shared = sharesDeaths(clause.np, s, input.scene) {
        // "seven civilian and five soldier deaths": seven deaths as well.
        out.figures.append((m, input.scene.quantities[Int(s.nps[shared].quantity)], nil))
        out.start = min(out.start, input.scene.units[Int(s.nps[shared].first)].start)
      }
    }
    if nominal, tollSenses.contains(row.sense), clause.np >= 0, !language.headFirst || s.nps[Int(clause.np)].quantity >= 0 {
      listedLosses(&out, clause.np, s, input)
      if !language.headFirst, out.recipients.isEmpty, let who = people(before: s.nps[Int(clause.np)], input.scene) {
        out.recipients = resolver.resolve(clause.np, s, input.scene, d, instead: who).filter { !$0.oblique }
      }
    }
    // "120 were killed and 547 injured every month"
    if nominal, tollSenses.contains(row.sense) { dropRates(&out, c, s, input) }
    if nominal, tollSenses.contains(row.sense), out.figures.isEmpty, let q = statedCount(of: clause.np, s, input) {
      out.figures.append((language.headFirst && tellsOfWounded(s.nps[Int(clause.np)], s, clause.np, input.scene) ? .wounded : .killed, q, nil))
    }
    if out.figures.isEmpty, clause.kind == .relative, let m = row.role(.obj)?.measure, m != .settlements, m != .posts, let q = statedNumber(c, s, input) {
      out.figures.append((m, q.quantity, nil))
      out.start = min(out.start, input.scene.units[q.first].start)
      out.end = max(out.end, q.quantity.end)
    }
    if !nominal, out.event == .assault { whoseLosses(&out, c, s, input, d) }
    if nominal, language.headFirst, row.sense != attackSense { whoFell(&out, c, s, input, d) }
    if nominal { possessors(&out, clause, row, s, input, d) }
    if nominal, out.event == .assault, out.actors.isEmpty, case let answerable = answerable(for: clause.np, s, input.scene), answerable >= 0 {
      add(&out.actors, answerable, s, input, d, oblique: false)
    }
    takeBrokers(c, s, input, &out)
    if out.event == .assault, out.figures.contains(where: { $0.measure == .killed }) {
      // "Four peacekeepers were killed, bringing the toll to 17": the four are no strength of theirs.
      out.figures.removeAll { $0.measure == .personnel }
    }
    if clause.reciprocal, out.recipients.isEmpty, row.event == .accuse || row.event == .assault || row.event == .threaten { out.recipients = out.actors }
    finish(&out, c, s, input, d)
    partCasualties(&out)
    // "No ceasefire was agreed": of nobody hurt the figure says that there was none.
    if out.figures.isEmpty, !row.refuses, isNone(s.argument(.obj, of: c), s, input) { out.aux.insert(.negation) }
  }

  /// "292 casualties, 55 killed and 237 wounded": both together are no dead.
  func partCasualties(_ out: inout Draft) {
    guard out.casualties >= 0, out.figures.count > 2, let whole = out.figures.firstIndex(where: { $0.quantity.start == out.casualties }),
      out.figures[whole].measure == .killed, case let sum = out.figures[whole].quantity.low
    else { return }
    let wounded = out.figures.lazy.filter { $0.measure == .wounded }.map(\.quantity.low)
    guard out.figures.contains(where: { dead in dead.measure == .killed && wounded.contains { dead.quantity.low + $0 == sum } }) else { return }
    out.figures.remove(at: whole)
  }

  /// "An average of 120 people were killed every month": so many in each, and no toll.
  private func dropRates(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    guard out.event == .assault, !language.headFirst, !out.figures.isEmpty, isRate(c, s, input) else { return }
    out.figures.removeAll { $0.measure == .killed || $0.measure == .wounded || $0.measure == .displaced }
  }

  /// "The death toll is 36": the number that a toll is said to be.
  private func statedCount(of np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Quantity? {
    guard np >= 0, s.nps[Int(np)].quantity < 0, s.nps[Int(np)].classes.intersects(tollClass),
      let k = s.clauses.firstIndex(where: { $0.kind != .nominal && $0.verb < 0 && !$0.exist && !$0.negated }), s.argument(.subj, of: Int32(k)) == np,
      case let count = s.argument(.as, of: Int32(k)), count >= 0, s.nps[Int(count)].quantity >= 0,
      s.nps[Int(count)].noun < 0 || s.nps[Int(count)].classes.intersects(countable),
      case let q = input.scene.quantities[Int(s.nps[Int(count)].quantity)], !q.other, !q.ordinal
    else { return nil }
    return q
  }

  /// "The number of prisoners released by X is 126": how many they are said to be of whom a relative clause tells, and where the phrase for it begins.
  private func statedNumber(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (quantity: Quantity, first: Int)? {
    guard case let who = s.argument(.obj, of: c), who >= 0,
      let k = s.clauses.firstIndex(where: { $0.verb < 0 && $0.kind != .nominal && !$0.exist && !$0.negated && !$0.isQuestion }),
      case let number = s.argument(.subj, of: Int32(k)), number >= 0, s.nps[Int(number)].classes.intersects(numberClass),
      s.nps[Int(number)].of == who || number == who, case let count = s.argument(.as, of: Int32(k)), count >= 0, s.nps[Int(count)].quantity >= 0,
      s.nps[Int(count)].noun < 0, case let q = input.scene.quantities[Int(s.nps[Int(count)].quantity)], !q.other, !q.ordinal
    else { return nil }
    return (q, Int(s.nps[Int(number)].first))
  }

  /// "recorded 12 civilian deaths", "military casualties rose to 45": who they were of whose losses a verb tells.
  private func whoseLosses(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard !language.headFirst, out.recipients.isEmpty, !out.figures.isEmpty else { return }
    for slot in [Slot.obj, .subj] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].classes.intersects(sufferedClasses), let who = people(before: s.nps[Int(np)], input.scene) else { continue }
      out.recipients = resolver.resolve(np, s, input.scene, d, instead: who).filter { !$0.oblique }
      for k in out.figures.indices where out.figures[k].measure == .killed && out.figures[k].whose.map(\.isState) ?? true {
        out.figures[k].whose = out.recipients.first
      }
      return
    }
  }

  /// Whether what "from" marks hangs on people who are named before it, and not on an act.
  private func isOfPeople(_ np: Int32, _ act: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps.indices.contains { Int32($0) != act && s.argument(.from, in: Int32($0)) == np && resolver.sector(s.nps[$0]) != nil }
  }

  /// "12 civilians dead and 40,000 displaced", "370 deaths and 2,500 injuries", "the death of five people and the injury of two others".
  private func listedLosses(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    var more = s.nps[Int(np)].next
    while more >= 0 {
      let p = s.nps[Int(more)]
      // "5 korban meninggal dan 12 korban luka"
      let isInjury = p.classes.intersects(injuryClass) || language.headFirst && tellsOfWounded(p, s, more, input.scene)
      more = p.next
      let counted = p.quantity < 0 && isInjury && p.of >= 0 ? s.nps[Int(p.of)].quantity : p.quantity
      guard counted >= 0, let m = isInjury ? .wounded : fateBehind(p, input.scene) ?? classMeasure(p),
        m == .killed || m == .wounded || m == .displaced || m == .missing,
        !out.figures.contains(where: { $0.measure == m }), !input.scene.quantities[Int(counted)].other
      else { continue }
      out.figures.append((m, input.scene.quantities[Int(counted)], nil))
      out.end = max(out.end, input.scene.units[Int(p.end) - 1].end)
    }
  }

  /// The count listed before a count of deaths that leaves the word to it; nil where there is none.
  private func sharesDeaths(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int? {
    guard s.nps[Int(np)].classes.intersects(deathClass), let k = s.nps.firstIndex(where: { $0.next == np }), s.nps[k].quantity >= 0, s.nps[k].noun >= 0,
      !scene.units[Int(s.nps[k].noun)].flags.contains(.plural), case let q = scene.quantities[Int(s.nps[k].quantity)], !q.other, !q.ordinal
    else { return nil }
    return k
  }

  /// "tidak ada prajurit yang tewas": what a relative clause says nobody suffered.
  private func measureOfNone(_ c: Int32, _ r: Int, _ s: ClauseBuilder.State, _ input: Input) -> Measure? {
    guard language.headFirst, s.clauses[Int(c)].kind == .relative, tollLike.contains(index.rows[r].sense) else { return nil }
    let head = s.argument(.subj, of: c)
    guard head >= 0, s.nps[Int(head)].head >= 0,
      s.clauses.indices.contains(where: {
        let k = s.clauses[$0]
        return k.negated && k.kind != .nominal && s.argument(.obj, of: Int32($0)) == head
          && (k.exist || senses(k, input.scene).contains { $0 == existSense })
      })
    else { return nil }
    return index.rows[r].role(.subj)?.measure
  }

  /// "was shot and killed", "of the six who were shot, one died": being shot is told together with what came of it.
  private func isFatal(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let hit = argument(.obj, c, s)
    return s.clauses.indices.contains { k in
      // "the death of a trader who was shot"
      if s.clauses[k].kind == .nominal, hit >= 0, s.argument(.of, of: Int32(k)) == hit,
        senses(s.clauses[k], input.scene).contains(where: { tollSenses.contains($0) })
      {
        return true
      }
      guard Int32(k) != c, s.clauses[k].kind != .nominal, argument(.obj, Int32(k), s) == hit || s.argument(.subj, of: Int32(k)) == hit else { return false }
      return senses(s.clauses[k], input.scene).contains { $0 == killSense || $0 == dieSense || $0 == slainSense }
    }
  }

  /// "Demands that all parties withdraw": an item of a communiqué, whose subject is the body that issues it.
  private func speaksForItself(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, !clause.passive, clause.verb >= 0, s.argument(.subj, of: c) < 0 else { return false }
    // "Condemns the attacks and demands that …"
    if clause.kind == .coordinate, c > 0 { return scene.units[Int(clause.verb)].verbForm.contains(.third) && speaksForItself(0, s, scene) }
    return clause.kind == .main && clause.verb <= 3 && scene.units[Int(clause.verb)].verbForm.contains(.third)
  }

  /// "Putin said in a meeting with X": the speaker met him.
  func talkers(_ out: inout Draft, _ clause: Clause, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for j in 0..<s.clauses.count where s.clauses[j].kind != .nominal {
      var a = s.clauses[j].firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if arg.np == clause.np, arg.slot == .in || arg.slot == .during || arg.slot == .after || arg.slot == .around, !out.actors.isEmpty {
          add(&out.actors, argument(.subj, Int32(j), s), s, input, d, oblique: false)
          let subject = argument(.subj, Int32(j), s)
          if subject >= 0 { out.start = min(out.start, input.scene.units[Int(s.nps[Int(subject)].first)].start) }
          if out.time == nil { out.time = time(Int32(j), s, input) }
          if out.place == nil { out.place = place(Int32(j), s, input) }
        }
        a = arg.next
      }
    }
    // "Qatar bertindak sebagai penengah dalam perundingan X dan Y": no party.
    if !out.brokers.isEmpty { out.actors.removeAll { a in out.brokers.contains { $0.same(a) } } }
  }

  /// Place, time, provisions, voices and what a claim takes from its surroundings.
  func finish(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    if !out.recipients.isEmpty, !out.actors.isEmpty, !clause.reciprocal {
      out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
    }
    if !out.brokers.isEmpty { out.actors.removeAll { r in out.brokers.contains { $0.same(r) } } }
    if out.place == nil { out.place = place(c, s, input) }
    if out.time == nil, out.event == .assault { setScene(&out, c, s, input) }
    if out.place == nil, out.event == .assault { out.place = attackedPlace(c, out.row, s, input) }
    if out.time == nil, !conditions.contains(index.rows[out.row].sense) { out.time = time(c, s, input) }
    if out.time == nil, clause.kind != .nominal {
      out.time = duringWar(c, s, input, d) ?? sinceTold(c, s, input, d) ?? sinceThen(c, s, input, d) ?? fromLastDay(c, s, input, d)
    }
    if out.time == nil, clause.kind != .nominal || clause.absorbed, out.aux.isDisjoint(with: [.future, .hypothetical]) { out.time = input.entry }
    if let t = out.time, t.isLastWeekday && !language.headFirst || t.isLastYear, isAhead(t, c, out, s, input) {
      out.time = t.isLastWeekday ? t.nextWeek : t.nextYear
    }
    if let t = out.time, t.isFarAhead, t.clause == c, !isWished(out), wasDone(clause, input.scene) { out.time = t.yearBefore }
    if !language.headFirst, let t = out.time, t.isThisWeekday, hasBeen(clause, input.scene) { out.time = t.weekBefore }
    // What a state's own statement of a day says it does, it does that day.
    let t = clause.teller
    if out.time == nil, t >= 0, out.event == .request || out.event == .accuse || out.event == .reject || out.event == .threaten,
      let v = voice(t, s, input, d), out.actors.contains(where: { $0.code == v.actor.code })
    {
      out.time = time(t, s, input)
    }
    if out.time == nil { out.time = spokenThen(c, out, s, input) }
    // "bertemu utusan X, menurut sumber kepada Reuters": no outlet is a party.
    if out.event == .consult, out.actors.count > 1 { out.actors.removeAll(where: \.isOutlet) }
    meetingReference(&out, c, s, input, d)
    goBetweens(&out, c, s, input, d)
    namedMediators(&out, c, s, input, d)
    if out.event == .aid, out.recipients.isEmpty {
      // "sent food to X": to those of the country that X lies in.
      for slot in [Slot.to, .for] {
        let np = argument(slot, c, s)
        if np >= 0, let p = resolver.place(np, s, input.scene, countries: false), ActorCode(p.entry.country).count == 3, p.entry.country != "UNK",
          !out.actors.contains(where: { $0.code == ActorCode(p.entry.country) })
        {
          let code = ActorCode(p.entry.country)
          out.recipients = [Reference(name: resolver.names.id(code), code: code, sector: "GOV", start: p.start, end: p.end, isState: true)]
        }
      }
    }
    if out.event == .accuse {
      // "accuses X of 3,097 breaches"
      for slot in [Slot.of, .for] {
        let np = s.argument(slot, of: c)
        if np >= 0, s.nps[Int(np)].classes.intersects(violationClass) {
          count(&out, np, .violations, s, input, d, onlyMeasure: true)
          if out.truce == nil, d.truceSeen { out.truce = .violated }
        }
      }
      breaches(&out, clause.complement, s, input, d)
      // "accused X of launching attacks in violation of the truce"
      if !language.headFirst, out.truce == nil, breaksTruce(c, s, input.scene) || clause.complement >= 0 && breaksTruce(clause.complement, s, input.scene) {
        out.truce = .violated
      }
      // "traded accusations of violating the truce"
      if !language.headFirst, out.truce == nil, case let blame = argument(.obj, c, s), blame >= 0, case let told = s.nps[Int(blame)].complement, told >= 0,
        let r = matchRow(senses(s.clauses[Int(told)], input.scene), told, s, input, d, nil), index.rows[r].truce == .violated
      {
        out.truce = .violated
        extendOver(told, s, input.scene, &out)
      }
    } else if out.truce == .violated, out.figures.isEmpty {
      // "carried out 12 violations"
      breaches(&out, c, s, input, d)
      if language.headFirst, out.figures.isEmpty, clause.np >= 0 { count(&out, clause.np, .violations, s, input, d, onlyMeasure: true) }
    } else if language.headFirst, out.mode == "release", out.figures.isEmpty {
      countEach(&out, clause, input)
    }
    if out.event == .assault, out.figures.isEmpty, clause.kind != .nominal, let t = out.time?.value, t.precision == .day, s.argument(.subj, of: c) >= 0,
      s.nps[Int(s.argument(.subj, of: c))].classes.intersects(fightingClass)
    {
      d.outbreak = t.start
    }
    if !language.headFirst, out.event == .assault, out.truce == nil, breaksTruce(c, s, input.scene) {
      out.truce = .violated
      out.isCost = true
    }
    if !language.headFirst {
      asOneSide(&out, c, s, input)
      // "Russia and China held joint exercises"
      if index.rows[out.row].sense == exerciseSense, out.actors.count > 1 { out.event = .cooperate }
      merelyThere(&out, c, s, input.scene)
      partFromStruck(&out, c, s, input.scene)
      crowd(&out, c, s, input.scene, d)
    }
    if ofStruckPlace(c, s, input.scene) >= 0 { out.actors = [] }
    adoptCause(&out, c, s, input, d)
    dropOwnSide(&out, clause)
    if !language.headFirst {
      fromSide(&out, c, s, input, d)
      passengers(&out, c, s, input, d)
    }
    if index.rows[out.row].truce == .agreed || out.event == .agree || out.event == .support || out.event == .request || out.event == .mobilize
      || out.event == .concede || out.event == .consult
    {
      out.provisions.formUnion(objectProvisions(c, s))
      if out.event == .agree, out.truce == nil, out.provisions.contains(.cessation) { out.truce = .agreed }
      for j in 0..<s.clauses.count where s.clauses[j].isPurpose && s.clauses[j].parent == c {
        out.provisions.formUnion(objectProvisions(Int32(j), s))
        if out.event != .mobilize, let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil) {
          out.provisions.formUnion(index.rows[r].provisions)
        }
        extendOver(Int32(j), s, input.scene, &out)
      }
    }
    // "agreed to monitor the truce": it was there before.
    if out.event == .agree, case let own = index.rows[out.row].provisions, own.contains(.monitoring), !own.contains(.cessation) {
      out.provisions.remove(.cessation)
    }
    if out.event == .support, !language.headFirst { out.provisions.formUnion(promisedEnd(c, s, input, d)) }
    // "signed a protocol on the cessation of hostilities": a truce, whatever it is called.
    if out.event == .support, out.provisions.contains(.cessation), making[Int(index.rows[out.row].sense)], index.rows[out.row].role(.obj) == nil,
      argument(.obj, c, s) >= 0, s.nps[Int(argument(.obj, c, s))].classes.intersects(datedDocuments)
    {
      out.event = .agree
      out.truce = .agreed
    }
    if out.event == .agree, out.truce == nil, !language.headFirst, out.provisions.contains(.cessation) { out.truce = .agreed }
    signedAgain(&out, c, s, d)
    // A bare "deal" or "accord" is a truce only where one is spoken of.
    if out.event == .agree, out.truce == .agreed, !out.provisions.contains(.cessation), !d.truceSeen,
      clauseMentions(c, s, dealClass) || clause.np >= 0 && s.nps[Int(clause.np)].classes.intersects(dealClass), !clauseMentions(c, s, truceClass)
    {
      out.truce = nil
      out.awaitsTruce = input.isTitle
      // A treaty that ends no war is support (codebook).
      // One between a state and those who fight it is no treaty.
      let isOwnWar =
        language.headFirst && out.actors.contains { a in a.sector == "REB" && !a.isUnknown && out.actors.contains { $0.code == a.code && $0.sector != "REB" } }
      if out.provisions.isEmpty, !isOwnWar { out.event = .support }
    }
    // "Pasukan PBB dikerahkan": whose they are says what for.
    if out.event == .mobilize,
      clauseMentions(c, s, peacekeeping) || language.headFirst && out.actors.contains(where: { $0.code == "IGO" && $0.sector == "MIL" })
    {
      out.contexts = Contexts(name: "peacekeeping") ?? out.contexts
      out.provisions.insert(.peacekeeping)
    }
    if language.headFirst, out.event == .retreat, out.mode == "release" {
      // "12 tawanan diserahkan kepada X dan 44 tawanan kepada Y": freed, all of them.
      for k in out.figures.indices where out.figures[k].measure == .captured { out.figures[k].measure = .released }
    }
    if !language.headFirst, out.event == .retreat, out.mode == "release" { exchanged(&out, c, s, input, d) }
    if !out.figures.isEmpty { joinedFates(&out, c, s, input) }
    together(&out, c, s, input, d)
    subset(&out, c, s, input, d)
    if !language.headFirst, out.event == .assault {
      if !out.figures.isEmpty {
        breakdown(&out, s, input, d)
      }
      munitions(&out, c, s, input, d)
    }
    costOfBreaches(&out, c, s, input, d)
    if out.aux.contains(.hypothetical), index.rows[out.row].sense == reachSense {
      // "could reach 5,000": a ceiling.
      for k in out.figures.indices { out.figures[k].quantity.hasLow = false }
    }
    // A belligerent's own call for the fighting to end is an agreement (PLOVER).
    // "11 kali", "129 times"
    if out.truce == .violated || out.event == .assault, !out.figures.contains(where: { $0.measure == .violations }) { times(&out, c, s, input) }
    if out.event == .assault, out.truce == nil { duration(&out, c, s, input) }
    if out.truce != nil, out.event == .agree || out.event == .concede { truceDuration(&out, c, s, input) }
    movedForces(&out, c, s, input, d)
    parties(&out, c, s, input, d)
    talkers(&out, c, s, input, d)
    sides(&out, c, s, input, d)
    othersOfBoth(&out, c, s, input, d)
    sinceOutbreak(&out, c, s)
    if !language.headFirst, out.place == nil, out.actors.isEmpty { out.place = standpoint(out, c, s, input) }
    let last = input.scene.units[Int(input.scene.units.count) - 1].end
    if let p = out.place, p.start >= out.start, p.end <= last, p.end - out.end < 80 { out.end = max(out.end, p.end) }
    if let t = out.time, t.unit >= 0, t.end <= last, t.end - out.end < 60, t.start >= out.start { out.end = max(out.end, t.end) }
    out.voices = voices(c, s, input, d)
    if language.headFirst, !out.voices.isEmpty { dropContradicted(&out, c, s, input, d) }
    announcer(&out, c, s, input, d)
    if !language.headFirst, out.event == .assault {
      if clause.kind == .participial { tellsOfResult(&out, c, s, input, d) }
      if clause.np >= 0 { causer(&out, c, s, input) }
    }
    let isBlamed = out.event == .accuse && index.rows[out.row].role(.subj)?.role == .recipient
    if isBlamed || (out.event == .reject || out.event == .accuse || out.event == .threaten) && index.rows[out.row].needsVoice, out.actors.isEmpty,
      let v = out.voices.first?.actor, !isBlamed && out.event != .threaten || !v.isOutlet && !v.isUnknown
    {
      // "Any breach will be met with force, X said": X threatens it.
      // "The reports are false, X said": X denies them. "X said Y was responsible", "X said the attack was barbaric": X accuses.
      out.actors = [Reference(name: v.name, code: v.code, sector: v.sector, start: v.start, end: v.end)]
      out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
    }
    ownCall(&out, c, s, input, d)
    ownWeapons(&out, c, s, input)
    ownTroops(&out)
    ownLosses(&out)
    ofThePlace(&out, input, d)
    ofTheSpeaker(&out, d)
    if out.truce == .collapsed { coverManner(c, s, input.scene, &out) }
    otherSide(&out, d)
    ofUnknownSide(&out, d)
    besideTheirs(&out)
    threat(&out, c, s, input, d)
    blame(&out, clause, input.scene, s)
    ownDenial(&out, clause)
    eachOther(&out)
    commitment(&out, clause)
    if out.time == nil { out.time = announcedThen(c, out, s, input) }
    promisedTherein(&out, c, s)
    ownWord(&out, c, s, input)
    if clause.demand, out.event != .request, clause.kind != .nominal {
      if isLaidDown(out, c, s, d) { out.aux.insert(.future) } else { demand(&out, c, s, input, d) }
    }
    missions(&out)
    bands(&out)
    // "fired 70 missiles, a claim that X rejects": shots are of the act.
    if out.event == .reject { out.figures.removeAll { $0.measure == .munitions } }
    showFigures(&out, last)
  }

  /// "X said that he had warned both countries": two others, and not the one who warns.
  private func othersOfBoth(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.actors.count == 1, out.recipients.count == 2, out.recipients[0].start == out.recipients[1].start,
      out.recipients.contains(where: { $0.code == out.actors[0].code }), case let np = argument(.obj, c, s), np >= 0, s.nps[Int(np)].next < 0,
      resolver.plurality(s.nps[Int(np)], input.scene) == 2
    else { return }
    let (start, end) = (out.recipients[0].start, out.recipients[0].end)
    let own = out.actors[0].code
    out.recipients.removeAll()
    let others = d.states.filter { $0.code != own }
    guard others.count >= 2 else { return }
    out.recipients = others.prefix(2).map { resolver.moved($0, (start, end)) }
  }

  /// "The rebels hold 40 soldiers": who is no state holds nobody by law, unless it be its own.
  private func bands(_ out: inout Draft) {
    guard out.event == .coerce, out.mode == "arrest", !out.actors.isEmpty, out.actors.allSatisfy({ $0.sector == "REB" }),
      out.recipients.allSatisfy({ !$0.isPerson && $0.sector != "REB" })
    else { return }
    out.event = .assault
    out.mode = "abduct"
  }

  /// A mission that speaks does so as a body of its organisation, whatever stands under its command; it is forces where it is posted or attacked.
  private func missions(_ out: inout Draft) {
    for k in out.voices.indices where out.voices[k].actor.code == "IGO" && out.voices[k].actor.sector == "MIL" && !out.voices[k].actor.isPerson {
      out.voices[k].actor.sector = "IGO"
    }
    switch out.event {
    case .assault, .mobilize, .retreat, .aid, .coerce, .protest, .sanction: return
    default: break
    }
    for k in out.actors.indices where out.actors[k].code == "IGO" && out.actors[k].sector == "MIL" && !out.actors[k].isPerson { out.actors[k].sector = "IGO" }
  }
}
