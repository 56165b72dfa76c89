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
    settleMood(&out, c, s, input)
    coverClause(&out, c, s, input)
    fillSlots(&out, c, s, input, d)
    if !language.headFirst, out.event == .agree, out.actors.isEmpty, clause.complement >= 0,
      case let fought = s.argument(.between, of: clause.complement), fought >= 0
    {
      // "A truce was reached to end fighting between X and Y"
      add(&out.actors, fought, s, input, d, oblique: true)
    }
    drawLosses(&out, c, s, input, d)
    if out.actors.isEmpty, speaksForItself(c, s, input.scene) {
      out.actors = (d.lead.isEmpty ? d.lastSubject : d.lead).filter { !$0.isPerson && !$0.isUnknown }
    }
    if clause.kind == .nominal { drawNoun(&out, c, s, input, d) } else { drawStatedNumber(&out, c, s, input, d) }
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

  /// Says whether the act was done, is to come or only supposed, as the verb has it and as the row turns that.
  @inline(__always)
  private func settleMood(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
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
  }

  /// Makes the clause the draft's evidence, with whoever plans what it tells.
  @inline(__always)
  private func coverClause(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let clause = s.clauses[Int(c)]
    out.start = input.scene.units[Int(clause.first)].start
    out.end = input.scene.units[min(Int(clause.end), input.scene.units.count) - 1].end
    cover(c, s, input.scene, &out)
    if clause.kind == .infinitive || clause.kind == .complement, clause.parent >= 0, clause.teller != clause.parent {
      // "plans to send troops": who plans belongs to it.
      let subject = s.argument(.subj, of: clause.parent)
      if subject >= 0 { out.start = min(out.start, input.scene.units[Int(s.nps[Int(subject)].first)].start) }
    }
  }

  // MARK: slots

  /// Gives each argument of the clause the part that the row has for it, in the order in which they stand.
  @inline(__always)
  private func fillSlots(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let row = index.rows[out.row]
    let nominal = s.clauses[Int(c)].kind == .nominal
    var a = s.clauses[Int(c)].firstArgument
    let base = order.count
    while a >= 0 {
      order.append(s.arguments[Int(a)])
      a = s.arguments[Int(a)].next
    }
    while order.count > base {
      let arg = order.removeLast()
      if isOfOccasion(arg, c, s, input.scene) || isOfBlamedAct(arg, c, row, s) || isOfAnswered(arg, c, s, input) { continue }
      if nominal {
        if let slot = slotOfNoun(arg, c, row, s) { fill(&out, slot, arg.np, row, s, input, d) }
      } else {
        fill(&out, arg.slot == .by && s.clauses[Int(c)].passive ? .subj : arg.slot, arg.np, row, s, input, d)
      }
    }
  }

  /// What stands in a slot of an act's noun is to the act; nil where it is nothing to it.
  @inline(__always)
  private func slotOfNoun(_ arg: Argument, _ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State) -> Slot? {
    switch arg.slot {
    case .by: return .subj
    case .of:
      if !row.ofIsSubject, !row.ofIsObject, s.argument(.obj, of: c) < 0, s.argument(.by, of: c) < 0, row.role(.obj) == nil { return .subj }
      if row.role(.of) != nil { return .of }
      return row.ofIsSubject ? .subj : .obj
    case .from:
      guard row.role(.from) == nil || row.event == .request || row.event == .support || row.event == .assault else { return .from }
      // "roket yang diluncurkan dari wilayah X": where it came from, whoever launched it there.
      if language.headFirst, s.nps[Int(arg.np)].classes.intersects(territoryClass) { return nil }
      // "an attack on troops from X": theirs, and not X's attack.
      return !language.headFirst && isOfPeople(arg.np, s.clauses[Int(c)].np, s) ? nil : .subj
    case .between, .among:
      guard row.role(arg.slot) == nil else { return arg.slot }
      // "kerusakan dan cedera di antara warga sipil": among whom, and not by whom.
      if language.headFirst, resolver.sector(s.nps[Int(arg.np)]) == "CVL" { return nil }
      // "a breach along the border between X and Y": not theirs.
      return language.headFirst || row.truce != .violated ? .subj : arg.slot
    default: return arg.slot
    }
  }

  /// Whether what "from" marks hangs on people who are named before it, and not on an act.
  private func isOfPeople(_ np: Int32, _ act: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps.indices.contains { Int32($0) != act && s.argument(.from, in: Int32($0)) == np && resolver.sector(s.nps[$0]) != nil }
  }

  // MARK: losses

  /// Counts nobody where nobody was hurt, and drops or adds what a verb counts together with another.
  @inline(__always)
  private func drawLosses(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let row = index.rows[out.row]
    let clause = s.clauses[Int(c)]
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
  }

  /// What an act's noun says by itself: how many fell, whose act it was, who talked.
  private func drawNoun(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let row = index.rows[out.row]
    let clause = s.clauses[Int(c)]
    if row.event == .consult, clause.np >= 0 { talkers(&out, clause, s, input, d) }
    if tollSenses.contains(row.sense) { drawToll(&out, c, s, input, d) }
    if language.headFirst, row.sense != attackSense { whoFell(&out, c, s, input, d) }
    possessors(&out, clause, row, s, input, d)
    if out.event == .assault, out.actors.isEmpty, case let answerable = answerable(for: clause.np, s, input.scene), answerable >= 0 {
      add(&out.actors, answerable, s, input, d, oblique: false)
    }
  }

  /// How many fell by a noun that names a toll, and who they were.
  private func drawToll(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let np = s.clauses[Int(c)].np
    if np >= 0, s.nps[Int(np)].quantity >= 0 { drawCount(&out, np, s, input) }
    if np >= 0, !language.headFirst || s.nps[Int(np)].quantity >= 0 {
      listedLosses(&out, np, s, input)
      if !language.headFirst, out.recipients.isEmpty, let who = people(before: s.nps[Int(np)], input.scene) {
        out.recipients = resolver.resolve(np, s, input.scene, d, instead: who).filter { !$0.oblique }
      }
    }
    // "120 were killed and 547 injured every month"
    dropRates(&out, c, s, input)
    if out.figures.isEmpty, let q = statedCount(of: np, s, input) {
      out.figures.append((language.headFirst && tellsOfWounded(s.nps[Int(np)], s, np, input.scene) ? .wounded : .killed, q, nil))
    }
  }

  /// The count that stands with a noun of a toll, and one before it that leaves the word to it.
  private func drawCount(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let p = s.nps[Int(np)]
    guard let m = classMeasure(p) ?? (p.classes.intersects(deathClass) || language.headFirst && p.classes.intersects(tollClass) ? .killed : nil) else {
      return
    }
    let q = input.scene.quantities[Int(p.quantity)]
    // "Dua korban merupakan anak-anak": who they are.
    let isTold = language.headFirst && Int(p.end) < input.scene.units.count && input.scene.units[Int(p.end)].kind == .be
    // "Banyak korban": no count.
    let counts = !isTold && (!language.headFirst || classMeasure(p) != nil || q.high > 0 && (q.hasHigh || q.low > 10))
    if !q.other, !q.ordinal, counts { out.figures.append((m, q, nil)) }
    if !language.headFirst, let shared = sharesDeaths(np, s, input.scene) {
      // "seven civilian and five soldier deaths": seven deaths as well.
      out.figures.append((m, input.scene.quantities[Int(s.nps[shared].quantity)], nil))
      out.start = min(out.start, input.scene.units[Int(s.nps[shared].first)].start)
    }
  }

  /// Counts those of whom a relative clause tells where another clause says how many they are, and names those whose losses a verb tells.
  private func drawStatedNumber(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    if out.figures.isEmpty, s.clauses[Int(c)].kind == .relative, let m = index.rows[out.row].role(.obj)?.measure, m != .settlements, m != .posts,
      let q = statedNumber(c, s, input)
    {
      out.figures.append((m, q.quantity, nil))
      out.start = min(out.start, input.scene.units[q.first].start)
      out.end = max(out.end, q.quantity.end)
    }
    if out.event == .assault { whoseLosses(&out, c, s, input, d) }
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
}
