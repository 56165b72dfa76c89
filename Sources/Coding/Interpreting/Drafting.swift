import Claims
import Packs

/// Fills a claim's draft from a clause and what stands around it.
extension Interpreter {
  func draft(_ c: Int32, _ r: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) -> Draft? {
    let row = index.rows[r]
    let clause = s.clauses[Int(c)]
    var out = Draft(event: row.event, mode: index.modes[r], contexts: row.contexts, aux: clause.aux, truce: row.truce, provisions: row.provisions, row: r)
    out.clause = c
    if clause.negated { out.aux.insert(.negation) }
    if row.refuses, row.event == .reject || row.truce == .violated {
      // "will not release": the refusal says the negation; a truce that is not observed is violated.
      out.aux.subtract([.negation, .future, .hypothetical])
    }
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
      var slot = arg.slot
      if slot == .by, clause.passive || nominal { slot = .subj }
      if nominal, slot == .of {
        slot = row.ofIsSubject ? .subj : .obj
        if row.role(.of) != nil { slot = .of }
        if !row.ofIsSubject, !row.ofIsObject, s.argument(.obj, of: c) < 0, s.argument(.by, of: c) < 0, row.role(.obj) == nil { slot = .subj }
      }
      if nominal, slot == .from, row.role(.from) == nil || row.event == .request || row.event == .support || row.event == .assault { slot = .subj }
      if nominal, slot == .between || slot == .among, row.role(slot) == nil { slot = .subj }
      fill(&out, slot, arg.np, row, s, input, &d)
    }
    if out.figures.contains(where: { $0.measure == .wounded }), row.sense == shootSense, isFatal(c, s, input) {
      out.figures.removeAll { $0.measure == .wounded }
    }
    if out.event == .assault, !out.figures.isEmpty { markStruck(&out, c, s, input) }
    if out.actors.isEmpty, speaksForItself(c, s, input.scene) { out.actors = d.lastSubject.filter { !$0.isPerson && !$0.isUnknown } }
    if nominal, row.event == .consult, clause.np >= 0 { talkers(&out, clause, s, input, &d) }
    if nominal, tollSenses.contains(row.sense), clause.np >= 0, s.nps[Int(clause.np)].quantity >= 0,
      let m = classMeasure(s.nps[Int(clause.np)])
        ?? (s.nps[Int(clause.np)].classes.intersects(language.headFirst ? tollClass : deathClass) ? .killed : nil)
    {
      let q = input.scene.quantities[Int(s.nps[Int(clause.np)].quantity)]
      // "Banyak korban": no count.
      let counts = !language.headFirst || classMeasure(s.nps[Int(clause.np)]) != nil || q.high > 0 && (q.hasHigh || q.low > 10)
      if !q.other, !q.ordinal, counts { out.figures.append((m, q, nil)) }
      // "12 civilians dead and 40,000 displaced"
      var more = s.nps[Int(clause.np)].next
      while more >= 0 {
        let p = s.nps[Int(more)]
        if p.quantity >= 0, let m = classMeasure(p), m == .killed || m == .wounded || m == .displaced || m == .missing,
          !out.figures.contains(where: { $0.measure == m }), !input.scene.quantities[Int(p.quantity)].other
        {
          out.figures.append((m, input.scene.quantities[Int(p.quantity)], nil))
          out.end = max(out.end, input.scene.units[Int(p.end) - 1].end)
        }
        more = p.next
      }
    }
    if nominal { possessors(&out, clause, row, s, input, &d) }
    if out.event == .assault, out.figures.contains(where: { $0.measure == .killed }) {
      // "Four peacekeepers were killed, bringing the toll to 17": the four are no strength of theirs.
      out.figures.removeAll { $0.measure == .personnel }
    }
    if clause.reciprocal, out.recipients.isEmpty, row.event == .accuse || row.event == .assault || row.event == .threaten { out.recipients = out.actors }
    finish(&out, c, s, input, &d)
    // "No ceasefire was agreed": of nobody hurt the figure says that there was none.
    if out.figures.isEmpty, isNone(s.argument(.obj, of: c), s, input) { out.aux.insert(.negation) }
    return out
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
    guard !language.headFirst, clause.kind == .main, !clause.passive, clause.verb >= 0, clause.verb <= 2, s.argument(.subj, of: c) < 0 else { return false }
    let u = scene.units[Int(clause.verb)]
    return u.verbForm.contains(.third)
  }

  /// "Putin said in a meeting with X": the speaker met him.
  func talkers(_ out: inout Draft, _ clause: Clause, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    for j in 0..<s.clauses.count where s.clauses[j].kind != .nominal {
      var a = s.clauses[j].firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if arg.np == clause.np, arg.slot == .in || arg.slot == .during || arg.slot == .after || arg.slot == .around, !out.actors.isEmpty {
          add(&out.actors, argument(.subj, Int32(j), s), s, input, &d, oblique: false)
          let subject = argument(.subj, Int32(j), s)
          if subject >= 0 { out.start = min(out.start, input.scene.units[Int(s.nps[Int(subject)].first)].start) }
          if out.time == nil { out.time = time(Int32(j), s, input) }
          if out.place == nil { out.place = place(Int32(j), s, input) }
        }
        a = arg.next
      }
    }
  }

  /// Evidence runs from the first to the last word of the clause's core: subject, verb, objects and what prepositions add.
  func cover(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    let row = index.rows[out.row]
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let adjunct: Bool
      switch arg.slot {
      case .after, .before, .because, .despite, .during, .since, .until, .around, .including, .without, .except, .in, .per, .than, .as:
        adjunct = row.role(arg.slot) == nil || arg.slot == .in
      default: adjunct = false
      }
      guard !adjunct else {
        a = arg.next
        continue
      }
      let np = s.nps[Int(arg.np)]
      if scene.units.indices.contains(Int(np.first)), !(s.clauses[Int(c)].kind == .infinitive && arg.slot == .subj),
        abs(Int(np.first) - Int(s.clauses[Int(c)].verb)) < 60
      {
        let shared =
          (s.clauses[Int(c)].kind == .coordinate || s.clauses[Int(c)].kind == .participial || s.clauses[Int(c)].kind == .complement)
          && (np.clause != c || arg.slot == .subj && isSharedSubject(arg.np, c, s)) || isBorrowed(arg.np, c, s)
        if !shared { out.start = min(out.start, scene.units[Int(np.first)].start) }
        let end = lastEnd(s, arg.np)
        out.end = max(out.end, scene.units[min(Int(end), scene.units.count) - 1].end)
      }
      a = arg.next
    }
  }

  /// "gugur setelah diserang X": who, stands in the clause before.
  private func isBorrowed(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let clause = s.clauses[Int(c)]
    guard language.headFirst, clause.kind == .adverbial, clause.parent >= 0, clause.parent < c else { return false }
    return s.arguments(from: s.clauses[Int(clause.parent)].firstArgument, hold: np)
  }

  /// "burned houses and seized hostages": the subject stands before the first verb.
  private func isSharedSubject(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard s.clauses[Int(c)].kind == .coordinate, c > 0 else { return false }
    return (0..<c).contains { s.clauses[Int($0)].kind != .nominal && s.argument(.subj, of: $0) == np }
  }

  func extendOver(_ k: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    var at = k
    var n = 0
    while at >= 0, n < 4 {
      out.end = max(out.end, scene.units[min(Int(s.clauses[Int(at)].end), scene.units.count) - 1].end)
      var a = s.clauses[Int(at)].firstArgument
      while a >= 0 {
        let end = lastEnd(s, s.arguments[Int(a)].np)
        out.end = max(out.end, scene.units[min(Int(end), scene.units.count) - 1].end)
        a = s.arguments[Int(a)].next
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }

  func fill(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse
  ) {
    guard let role = row.role(slot) else { return }
    switch role.role {
    case .theme: break
    case .actor where language.headFirst && slot == .subj && out.truce != nil && mediates(np, s, input):
      // "mediasi X menghasilkan gencatan senjata"
      let own = s.nps[Int(np)].of >= 0 ? s.nps[Int(np)].of : s.argument(.by, in: np)
      add(&out.brokers, own >= 0 ? own : np, s, input, &d, oblique: true)
    case .actor:
      add(
        &out.actors, np, s, input, &d, oblique: slot != .subj || s.clauses[Int(out.clause)].kind == .nominal || s.nps[Int(np)].classes.intersects(actingThings))
      if role.measure != nil, !language.headFirst || s.nps[Int(np)].quantity >= 0 {
        let first = out.figures.count
        count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
        // "beberapa unit menyerah": no count.
        for k in (first..<out.figures.count).reversed()
        where language.headFirst && !out.figures[k].quantity.hasHigh && out.figures[k].quantity.low <= 2
          || out.figures[k].measure == .captured && s.nps[Int(np)].quantity < 0
        {
          out.figures.remove(at: k)
        }
      }
      if out.event == .assault, s.nps[Int(np)].noun < 0, out.mode == "heavy-weapons" || out.mode == "aerial" || out.mode == "drone" {
        // "the Armenians shelled X": their army did.
        for k in out.actors.indices where out.actors[k].isState && out.actors[k].sector == "CVL" { out.actors[k].sector = "MIL" }
      }
    case .recipient:
      let isPlaceOnly = slot == .in || slot == .of || slot == .to || slot == .from
      if isPlaceOnly, slot == .in, resolver.place(np, s, input.scene, countries: false) != nil, resolver.sector(s.nps[Int(np)]) == nil {
        return
      }
      if row.event == .assault, slot == .obj || slot == .in || language.headFirst && (slot == .against || slot == .to),
        let p = resolver.target(np, s, input.scene, d)
      {
        if out.place == nil { out.place = p }
        return
      }
      if slot != .subj, resolver.isCountry(s.nps[Int(np)], input.scene), !out.actors.isEmpty {
        // "X condemned the coup in Y and cut off aid to the country": not X itself.
        let found = resolver.resolve(np, s, input.scene, &d)
        if found.count == 1, out.actors.contains(where: { $0.code == found[0].code }) {
          if var other = d.other(than: found[0].code) {
            (other.start, other.end) = (found[0].start, found[0].end)
            if !out.recipients.contains(where: { $0.same(other) }) { out.recipients.append(other) }
          }
          return
        }
      }
      add(&out.recipients, np, s, input, &d, oblique: true)
      count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
    case .broker: add(&out.brokers, np, s, input, &d, oblique: slot != .subj || s.clauses[Int(out.clause)].kind == .nominal)
    case .place:
      if out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
      count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
    case .forces:
      count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
      if role.measure == .violations { blamed(&out, np, s, input, &d) }
    case .hit:
      // "Keduanya tewas": two people, whoever they are.
      if !resolver.isBoth(s.nps[Int(np)], input.scene) { add(&out.recipients, np, s, input, &d, oblique: false) }
      if s.nps[Int(np)].possessor != .none { ofTheOther(&out, np, s, input, &d) }
      count(&out, np, role.measure, s, input, &d, onlyMeasure: false)
    }
  }

  /// "shot down an Indian jet and captured its pilot": nobody captures his own; he is of whom the sentence named last besides.
  private func ofTheOther(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault || out.event == .coerce, out.recipients.count == 1 else { return }
    let subject = argument(.subj, out.clause, s)
    guard subject >= 0, let own = resolver.resolve(subject, s, input.scene, &d).first, own.code == out.recipients[0].code, !own.isUnknown else { return }
    var k = Int(np) - 1
    while k >= 0 {
      if s.nps[k].pronoun == .none, let o = resolver.resolve(Int32(k), s, input.scene, &d).first, !o.isUnknown, o.code.count == 3, o.code != own.code,
        !o.isOutlet,
        o.sector == "GOV" || o.sector == "MIL" || o.sector == "REB"
      {
        out.recipients[0].code = o.code
        return
      }
      k -= 1
    }
  }

  /// "recorded 12 violations by X": whose they are.
  private func blamed(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    var a = s.nps[Int(np)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot == .by { add(&out.actors, arg.np, s, input, &d, oblique: false) }
      a = arg.next
    }
  }

  func add(_ list: inout [Reference], _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, oblique: Bool) {
    let found = resolver.resolve(np, s, input.scene, &d)
    if list.isEmpty, found.count == 1, oblique || !found[0].oblique {
      list = found
    } else {
      for r in found where oblique || !r.oblique {
        if !list.contains(where: { $0.same(r) }) { list.append(r) }
      }
    }
    if !list.isEmpty { d.mention(list) }
  }

  /// "Azerbaijan's shelling", "serangan Armenia", "Russian withdrawal": the noun's owners act, or suffer where the row says so.
  func possessors(_ out: inout Draft, _ clause: Clause, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard clause.np >= 0 else { return }
    var p = s.nps[Int(clause.np)]
    p.of = -1
    p.next = -1
    p.apposition = -1
    var owners = resolver.resolve(clause.np, s, input.scene, &d, instead: p).filter {
      $0.oblique || !$0.isUnknown
        || row.genitiveIsObject && clause.verb > p.first && $0.sector != "UNK" && $0.sector != "GOV" && p.classes.intersects(lossClasses)
          && isCountedBefore(p, input)
    }
    if owners.contains(where: \.isOutlet) { owners.removeAll { $0.isOutlet } }
    guard !owners.isEmpty else { return }
    if row.genitiveIsObject {
      if row.role(.obj)?.role == .hit || row.role(.subj)?.role == .hit { if out.recipients.isEmpty { out.recipients = owners } }
      return
    }
    switch row.role(.subj)?.role {
    case .actor: for o in owners where !out.actors.contains(where: { $0.same(o) }) { out.actors.append(o) }
    case .broker: if out.brokers.isEmpty { out.brokers = owners }
    case .recipient: if out.recipients.isEmpty { out.recipients = owners }
    case .hit: if out.recipients.isEmpty { out.recipients = owners }
    default: if out.actors.isEmpty, row.role(.between)?.role == .actor { out.actors = owners }
    }
  }

  /// "12 civilians dead": who they were stands before the noun.
  private func isCountedBefore(_ p: NounPhrase, _ input: Input) -> Bool {
    !language.headFirst && p.noun > p.first && resolver.countedBefore(p, input.scene.units) != nil
  }

  /// Place, time, provisions, voices and what a claim takes from its surroundings.
  func finish(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    let clause = s.clauses[Int(c)]
    if !out.recipients.isEmpty, !out.actors.isEmpty, !clause.reciprocal {
      out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
    }
    if !out.brokers.isEmpty { out.actors.removeAll { r in out.brokers.contains { $0.same(r) } } }
    if out.place == nil { out.place = place(c, s, input) }
    if out.place == nil, out.event == .assault { out.place = attackedPlace(c, s, input) }
    if out.time == nil, !conditions.contains(index.rows[out.row].sense) { out.time = time(c, s, input) }
    if out.time == nil, clause.kind != .nominal { out.time = duringWar(c, s, input, d) ?? sinceTold(c, s, input, d) ?? sinceThen(c, s, input, d) }
    if out.time == nil, clause.kind != .nominal, out.aux.isDisjoint(with: [.future, .hypothetical]) { out.time = input.entry }
    // What a state's own statement of a day says it does, it does that day.
    let t = clause.teller
    if out.time == nil, t >= 0, out.event == .request || out.event == .accuse || out.event == .reject || out.event == .threaten,
      let v = voice(t, s, input, &d), out.actors.contains(where: { $0.code == v.actor.code })
    {
      out.time = time(t, s, input)
    }
    meetingReference(&out, c, s, input, &d)
    goBetweens(&out, c, s, input, &d)
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
          count(&out, np, .violations, s, input, &d, onlyMeasure: true)
          if out.truce == nil, d.truceSeen { out.truce = .violated }
        }
      }
    }
    if out.event == .assault, out.figures.isEmpty, clause.kind != .nominal, let t = out.time?.value, t.precision == .day, s.argument(.subj, of: c) >= 0,
      s.nps[Int(s.argument(.subj, of: c))].classes.intersects(fightingClass)
    {
      d.outbreak = t.start
    }
    adoptCause(&out, c, s, input, &d)
    if index.rows[out.row].truce == .agreed || out.event == .agree || out.event == .support || out.event == .request || out.event == .mobilize
      || out.event == .concede || out.event == .consult
    {
      out.provisions.formUnion(objectProvisions(c, s))
      for j in 0..<s.clauses.count where s.clauses[j].isPurpose && s.clauses[j].parent == c {
        out.provisions.formUnion(objectProvisions(Int32(j), s))
        if out.event != .mobilize, let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil) {
          out.provisions.formUnion(index.rows[r].provisions)
        }
        extendOver(Int32(j), s, input.scene, &out)
      }
    }
    if out.event == .agree, out.truce == nil, out.provisions.contains(.cessation) { out.truce = .agreed }
    // A bare "deal" or "accord" is a truce only where one is spoken of.
    if out.event == .agree, out.truce == .agreed, !out.provisions.contains(.cessation), !d.truceSeen,
      clauseMentions(c, s, dealClass) || clause.np >= 0 && s.nps[Int(clause.np)].classes.intersects(dealClass), !clauseMentions(c, s, truceClass)
    {
      out.truce = nil
      out.awaitsTruce = input.isTitle
      // A treaty that ends no war is support (codebook).
      if out.provisions.isEmpty { out.event = .support }
    }
    if out.event == .mobilize, clauseMentions(c, s, peacekeeping) {
      out.contexts = Contexts(name: "peacekeeping") ?? out.contexts
      out.provisions.insert(.peacekeeping)
    }
    subset(&out, c, s, input, &d)
    if out.aux.contains(.hypothetical), index.rows[out.row].sense == reachSense {
      // "could reach 5,000": a ceiling.
      for k in out.figures.indices { out.figures[k].quantity.hasLow = false }
    }
    // A belligerent's own call for the fighting to end is an agreement (PLOVER).
    // "11 kali", "129 times"
    if out.truce == .violated || out.event == .assault { times(&out, c, s, input) }
    if out.event == .assault, out.truce == nil { duration(&out, c, s, input) }
    if out.truce != nil, out.event == .agree || out.event == .concede { truceDuration(&out, c, s, input) }
    movedForces(&out, c, s, input, &d)
    parties(&out, c, s, input, &d)
    sides(&out, c, s, input, &d)
    let last = input.scene.units[Int(input.scene.units.count) - 1].end
    if let p = out.place, p.start >= out.start, p.end <= last, p.end - out.end < 80 { out.end = max(out.end, p.end) }
    if let t = out.time, t.unit >= 0, t.end <= last, t.end - out.end < 60, t.start >= out.start { out.end = max(out.end, t.end) }
    out.voices = voices(c, s, input, &d)
    ownCall(&out, c, s, input, &d)
    ownLosses(&out)
    otherSide(&out, d)
    threat(&out, c)
    commitment(&out, clause)
    if clause.demand, out.event != .request, clause.kind != .nominal { demand(&out) }
  }

  /// Whether a noun's act is that of a go-between.
  private func mediates(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let act = acts(np, s, input.scene)
    return act != NounEntry.noSense && packs.ontology.rows(of: act).contains { index.rows[$0].role(.subj)?.role == .broker }
  }

  /// "reached through the mediation of X", "handed over via X": who stood between the sides.
  private func goBetweens(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    switch out.event {
    case .agree, .consult, .cooperate: break
    case .retreat where out.mode == "release" || out.truce != nil: break
    default: return
    }
    var at = c
    var n = 0
    while at >= 0, n < 3 {
      for slot in [Slot.via, .with, .because, .under] {
        let np = s.argument(slot, of: at)
        guard np >= 0 else { continue }
        let mediates = mediates(np, s, input)
        guard mediates || slot == .via else { continue }
        var phrase = np
        if mediates {
          let own = s.nps[Int(np)].of
          phrase = own >= 0 ? own : np
          var a = s.nps[Int(np)].firstArgument
          while a >= 0, phrase == np {
            if s.arguments[Int(a)].slot == .by || s.arguments[Int(a)].slot == .from { phrase = s.arguments[Int(a)].np }
            a = s.arguments[Int(a)].next
          }
        }
        for x in resolver.resolve(phrase, s, input.scene, &d) where !x.isUnknown && !x.isOutlet && x.sector != "CVL" && (mediates || !x.oblique) {
          guard !out.brokers.contains(where: { $0.same(x) }), !out.actors.contains(where: { $0.code == x.code && ($0.sector == "REB") == (x.sector == "REB") })
          else { continue }
          var x = x
          x.oblique = false
          out.brokers.append(x)
          let end = lastEnd(s, phrase)
          out.end = max(out.end, input.scene.units[min(Int(end), input.scene.units.count) - 1].end)
        }
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }

  /// "the Israel-Hezbollah ceasefire takes effect": whose truce it is.
  func parties(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.truce != nil, out.actors.isEmpty, out.event == .retreat || out.event == .agree else { return }
    for slot in [Slot.subj, .obj] {
      let np = argument(slot, c, s)
      guard np >= 0, s.nps[Int(np)].classes.intersects(truceOrAgreement) else { continue }
      var a = s.nps[Int(np)].firstArgument
      while a >= 0 {
        if s.arguments[Int(a)].slot == .between { add(&out.actors, s.arguments[Int(a)].np, s, input, &d, oblique: false) }
        a = s.arguments[Int(a)].next
      }
      if out.actors.isEmpty {
        out.actors = resolver.resolve(np, s, input.scene, &d).filter { $0.oblique && !$0.isOutlet }
        if out.actors.count < 2 { out.actors = [] }
      }
      out.actors.removeAll { x in out.brokers.contains { $0.same(x) } }
    }
  }

  /// "Russian peacekeepers have been deployed": whose forces they are, he deployed them.
  func movedForces(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.actors.isEmpty, out.event == .mobilize || out.event == .retreat && out.mode != "release", index.rows[out.row].role(.obj)?.role == .forces else {
      return
    }
    let np = argument(.obj, c, s)
    guard np >= 0 else { return }
    out.actors = resolver.resolve(np, s, input.scene, &d).filter { !$0.isUnknown && $0.sector != "CVL" }
  }

  /// "100 soldiers died on both sides": the sides are whose soldiers they were.
  func sides(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault, !out.recipients.isEmpty else { return }
    let isOpen = out.recipients.allSatisfy(\.isUnknown)
    guard isOpen || language.headFirst && out.recipients.allSatisfy({ $0.code == out.recipients[0].code }) else { return }
    for slot in [Slot.in, .among, .from, .between, .of] {
      let np = s.argument(slot, of: c)
      guard np >= 0, slot == .among || s.nps[Int(np)].classes.intersects(partiesClass), isOpen || s.nps[Int(np)].classes.intersects(partiesClass) else {
        continue
      }
      // "among X, ten died": of one of the sides.
      let found = resolver.resolve(np, s, input.scene, &d).filter { slot != .among || !$0.isUnknown && !$0.oblique }
      guard !found.isEmpty else { continue }
      let sector = out.recipients[0].sector
      out.recipients = found.map {
        var r = $0
        if sector == "MIL" || sector == "CVL" { r.sector = sector }
        return r
      }
      return
    }
  }

  /// "Phnom Penh called for a ceasefire with Bangkok": a side that itself calls for the end of its fighting (PLOVER's rule).
  private func ownCall(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard language.headFirst, out.event == .request, out.truce == .calledFor else { return }
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].classes.intersects(truceClass) else { return }
    let with = s.argument(.with, in: np)
    guard with >= 0 else { return }
    let other = resolver.resolve(with, s, input.scene, &d).filter { !$0.isUnknown && !$0.oblique && !$0.isOutlet }
    guard !other.isEmpty, !out.actors.contains(where: { a in other.contains { $0.code == a.code } }) else { return }
    out.event = .agree
    out.mode = nil
    out.recipients = other
  }

  /// "Thailand said seven soldiers and 13 civilians had died", "In Cambodia five soldiers died": whose they were where nobody says otherwise.
  private func ownLosses(_ out: inout Draft) {
    guard out.event == .assault, out.truce == nil, out.actors.isEmpty, !out.figures.isEmpty, out.recipients.contains(where: { $0.sector == "MIL" }),
      out.recipients.allSatisfy({ $0.isUnknown && ($0.sector == "MIL" || $0.sector == "CVL") && !$0.isPerson })
    else { return }
    var code: ActorCode?
    if let p = out.place, p.entry.precision == "country", ActorCode(p.entry.country).count == 3 { code = ActorCode(p.entry.country) }
    if code == nil, let v = out.voices.first?.actor, v.sector == "GOV" || v.sector == "MIL", v.isState || !v.isPerson, !v.isUnknown { code = v.code }
    guard let code, code.count == 3, code != "UNK", code != "IGO", code != "NGO" else { return }
    for k in out.recipients.indices { out.recipients[k].code = code }
  }

  /// "The rebels shot two soldiers": the soldiers of those whom they fight.
  private func otherSide(_ out: inout Draft, _ d: Discourse) {
    guard out.event == .assault, !out.recipients.isEmpty, let actor = out.actors.first, d.opponents.count == 2,
      out.actors.allSatisfy({ $0.code == actor.code && ($0.sector == "REB") == (actor.sector == "REB") }),
      out.recipients.allSatisfy({ $0.isUnknown && $0.sector == "MIL" && !$0.isPerson }),
      let own = d.opponents.firstIndex(where: { $0.code == actor.code && ($0.sector == "REB") == (actor.sector == "REB") }),
      d.opponents[1 - own].sector != "REB"
    else { return }
    for k in out.recipients.indices { out.recipients[k].code = d.opponents[1 - own].code }
  }

  /// "X must withdraw": a demand on X by whoever says so.
  func demand(_ out: inout Draft) {
    guard out.event == .retreat || out.event == .agree || out.event == .concede || out.event == .consult, !out.actors.isEmpty else { return }
    out.recipients = out.actors
    out.actors = []
    out.mode = out.event == .retreat ? "yield" : out.event == .consult || out.event == .agree ? "meet" : "change"
    out.truce = out.provisions.contains(.cessation) ? .calledFor : nil
    out.event = .request
    if let v = out.voices.first {
      out.actors = [Reference(name: v.actor.name, code: v.actor.code, sector: v.actor.sector, start: 0, end: 0)]
    }
  }

  /// "killed five in an attack by Y", "The attack by Y killed five": the attack's actor is the killing's.
  func adoptCause(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault else { return }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot == .in || arg.slot == .by || arg.slot == .subj || arg.slot == .from || arg.slot == .during || arg.slot == .because || arg.slot == .after,
        s.nps[Int(arg.np)].classes.intersects(attackLike),
        let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == arg.np }), Int32(j) != c
      {
        let senses = senses(s.clauses[j], input.scene)
        if let r = matchRow(senses, Int32(j), s, input, &d, nil), index.rows[r].event == .assault, let cause = draft(Int32(j), r, s, input, &d) {
          if !cause.actors.isEmpty || s.nps[Int(arg.np)].next < 0 { out.actors.removeAll { $0.oblique } }
          for x in cause.actors where !out.actors.contains(where: { $0.same(x) }) { out.actors.append(x) }
          if out.mode == nil { out.mode = cause.mode }
          if out.place == nil { out.place = cause.place }
          if out.time == nil { out.time = cause.time }
          if cause.actors.isEmpty, refersBack(arg.np, s, input.scene) { adoptLastAttack(&out, d) }
        }
      }
      a = arg.next
    }
  }

  /// "the attack", "serangan itu": one that was told before. "The war" is more than its last attack.
  private func refersBack(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let p = s.nps[Int(np)]
    return p.definite && p.of < 0 && p.genitiveEnd < 0 && p.firstArgument < 0 && p.possessor == .none && p.quantity < 0 && p.next < 0
      && !p.classes.intersects(fightingClass)
      && !scene.units[Int(p.noun)].flags.contains(.plural) && p.end - p.first <= 2
  }

  private func adoptLastAttack(_ out: inout Draft, _ d: Discourse) {
    guard let last = d.lastAttack, d.sinceAttack <= 2, out.actors.isEmpty else { return }
    out.actors = last.actors
    out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
    if out.place == nil, let p = last.place { out.place = (p.0, p.1, p.2) }
    if out.time == nil, let t = last.time { out.time = SentenceTime(value: t.0, start: t.1, end: t.2, isDuration: false, days: nil, unit: -1) }
  }
}
