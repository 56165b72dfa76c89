import Claims
import Packs

/// People told one by one: "a villager", "the victim", "John Smith", "himself".
extension Interpreter {
  /// What tells of one person without a number; nil where the phrase is of several, or of no person.
  func individual(_ p: NounPhrase, _ measure: Measure, _ input: Input) -> FigureScope? {
    let units = input.scene.units
    let held = measure == .captured || measure == .released
    guard p.head >= 0 else { return nil }
    if p.pronoun != .none, units[Int(p.first)].value != .one {
      let u = units[Int(p.head)]
      if !language.headFirst, p.pronoun == .s3, isAnother(u, input.scene) { return .person }
      return p.pronoun == .reflexive || p.pronoun == .s3 && !u.flags.contains(.neuter) ? .known : nil
    }
    let head = units[Int(p.head)]
    // "one of them", "one of the men"
    let first = units[Int(p.first)]
    if first.kind == .det, first.value == .one, p.noun < 0 || p.classes.intersects(countable) { return .person }
    // "a Palestinian"
    if p.noun < 0, head.kind == .name, head.form == NameForm.people, first.kind == .det, first.value == .indefinite { return .person }
    if p.noun < 0 { return !held && isPersonName(p, head, units) ? .named : nil }
    // "Pilot X, Jan Novak, was taken hostage"
    if p.apposition >= 0, p.classes.intersects(countable), p.quantity < 0, !units[Int(p.noun)].flags.contains(.plural),
      language.headFirst || !p.classes.intersects(collectives)
    {
      return .named
    }
    // "Kolonel Budi Santoso tewas": by what he is and his name.
    if !held, isTitledName(p, units) { return .named }
    guard p.classes.intersects(countable), !p.classes.intersects(collectives) else { return nil }
    let noun = units[Int(p.noun)]
    if p.head != p.noun, head.kind == .unknownName || isNamesake(p, head, units) {
      // "student John Smith"
      return !held && !noun.flags.contains(.plural) && p.of < 0 && p.genitiveEnd < 0 ? .named : nil
    }
    if isSingular(p, input.scene) || input.isTitle && isBare(p, input.scene) { return .person }
    // "Armenian soldier was killed": agencies leave out the article.
    if !held, p.noun > p.first, p.classes.intersects(soldierLike), isBare(p, input.scene), units[Int(p.noun) - 1].form == NameForm.adjective,
      units[Int(p.noun) - 1].kind == .name
    {
      return .person
    }
    guard !held, isSingleNoun(p, noun, input.scene), p.classes.intersects(single) else { return nil }
    if first.kind == .det, first.value == .definite, p.genitiveEnd < 0 { return .known }
    return p.genitiveEnd >= 0 && p.of < 0 ? .person : nil
  }

  /// "Soldier Elmir Aliyev": a known person's surname behind a first name that is not his.
  private func isNamesake(_ p: NounPhrase, _ head: Unit, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    !language.headFirst && head.kind == .name && head.payload >= 0 && p.head > p.noun && units[Int(p.head) - 1].kind == .unknownName
      && resolver.actors[Int(head.payload)].kind == .person
  }

  /// A rank, an office or a reporter, and a name in no list behind it: "warga Palu" are many, and of a place.
  private func isTitledName(_ p: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard p.noun == p.first, p.quantity < 0, p.of < 0, p.end - p.first > 1,
      // "Mullah Abdul Qayum"
      language.headFirst ? p.classes.intersects(titledClasses) : p.classes == resolver.titles, units[Int(p.end) - 1].kind == .unknownName
    else { return false }
    return (Int(p.first) + 1..<Int(p.end)).allSatisfy { units[$0].kind == .unknownName || units[$0].kind == .name || units[$0].kind == .title }
  }

  /// "another", which also stands before a noun: somebody who was not told of before.
  func isAnother(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    resolver.mayBe(u, scene) { $0.category == .det && $0.value == .other }
  }

  /// A noun that has a plural and stands in the singular: "the dead" are many.
  private func isSingleNoun(_ p: NounPhrase, _ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, !u.flags.contains(.plural), u.payload >= 0 else { return false }
    let entry = language.nouns[Int(u.payload)]
    return entry.act == NounEntry.noSense && !entry.classes.intersects(manyClasses)
  }

  /// A name in no list, or a person of a pack. Bodies have articles, short forms or a plural.
  private func isPersonName(_ p: NounPhrase, _ head: Unit, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard p.of < 0, p.genitiveEnd < 0, p.quantity < 0, units[Int(p.first)].kind != .det else { return false }
    if head.kind == .name { return head.payload >= 0 && resolver.actors[Int(head.payload)].kind == .person }
    guard head.kind == .unknownName, head.flags.isDisjoint(with: [.misspelt, .allCapitals]) else { return false }
    return !p.classes.intersects(groupLike)
  }

  /// "two of them", "12 of the victims": some of those told before.
  func isSomeOfKnown(_ p: NounPhrase, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard p.of >= 0 else { return false }
    let whole = s.nps[Int(p.of)]
    return whole.quantity < 0 && (whole.pronoun == .p3 || whole.definite && whole.classes.intersects(countable))
  }

  /// People that a claim tells one by one as known are killed or hurt by something that the report tells: "he died" alone tells of no attack.
  func hasCause(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ d: Discourse) -> Bool {
    let row = index.rows[draft.row]
    // "The storm hit the coast. It killed three": nobody who attacks was told of.
    if !d.harmSeen, draft.actors.isEmpty, row.sense == killSense || tollLike.contains(row.sense), s.argument(.subj, of: c) >= 0,
      s.nps[Int(s.argument(.subj, of: c))].pronoun != .none
    {
      return false
    }
    if draft.actors.isEmpty, tollLike.contains(row.sense), crashed(s, scene) { return false }
    // "meninggal akibat banjir", "Floods displaced 40,000": nobody attacked.
    let isToll = tollLike.contains(row.sense) || draft.figures.contains(where: { $0.measure == .displaced })
    if draft.actors.isEmpty, isToll, s.nps.contains(where: { $0.classes.intersects(disasterClass) }),
      !s.nps.contains(where: { $0.classes.intersects(harmful) && !$0.classes.intersects(disasterClass) })
    {
      return false
    }
    // "The bus crash caused 12 injuries", "The death toll from the earthquake rose to 45"
    if !language.headFirst, draft.actors.isEmpty, countingSenses.contains(row.sense), draft.event == .assault,
      s.nps.contains(where: { $0.classes.intersects(disasterClass) }), !s.nps.contains(where: { $0.classes.intersects(attackLike) })
    {
      return false
    }
    guard !d.harmSeen, row.needsHarm || needsHarm.contains(row.sense) else { return true }
    guard row.needsHarm || draft.figures.contains(where: { !$0.quantity.scope.isDisjoint(with: [.known, .named]) }) else { return true }
    // "Kolonel Budi Santoso tewas tertembak": the verb behind says of what.
    if language.headFirst, s.clauses[Int(c)].complement >= 0 { return true }
    // "The team reported three injuries": that they were hurt does not say by what.
    let told = !language.headFirst && row.sense == reportSense ? violentClasses : harmful
    if s.nps.contains(where: { $0.classes.intersects(told) || $0.modifiers.intersects(told) }) { return true }
    // "The bodies of 14 soldiers were found": they fell, and nobody has to say so.
    return !language.headFirst
      && s.nps.contains {
        $0.classes.intersects(remainsClass) && $0.of >= 0 && s.nps[Int($0.of)].quantity >= 0 && s.nps[Int($0.of)].classes.intersects(forcesClass)
      }
  }

  /// "Six died when a bus plunged into a ravine", "A helicopter crashed, killing four": an accident, where nothing else in the sentence strikes or is
  /// what one strikes with. A drone or a missile that crashes is that.
  private func crashed(_ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    var isCrash = false
    for k in s.clauses.indices {
      let clause = s.clauses[k]
      guard clause.kind != .nominal, clause.verb >= 0, !clause.passive else { continue }
      let told: SenseList = senses(clause, scene)
      guard told.contains(where: { crashSenses.contains($0) }) else { continue }
      let by = s.argument(.subj, of: Int32(k))
      if by >= 0, s.nps[Int(by)].classes.intersects(vehicleClass) { isCrash = true }
    }
    guard isCrash else { return false }
    for p in s.nps { if p.classes.intersects(harmful) || p.modifiers.intersects(harmful) { return false } }
    for clause in s.clauses where clause.kind != .nominal {
      let told: SenseList = senses(clause, scene)
      if told.contains(where: { crashSenses.contains($0) }) { continue }
      for sense in told where !tollLike.contains(sense) {
        for r in packs.ontology.rows(of: sense) { if index.rows[r].event == .assault { return false } }
      }
    }
    return true
  }

  /// "seven wounded in shootings", "three attacks killed 40": counted together over several acts. Air strikes and clashes without a number
  /// may be one act.
  func markSeveral(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      a = arg.next
      switch arg.slot {
      case .in, .by, .from, .during, .after, .around, .because, .subj: break
      default: continue
      }
      let np = s.nps[Int(arg.np)]
      guard np.noun >= 0, np.classes.intersects(attackLike), !np.classes.intersects(countable), input.scene.units[Int(np.noun)].flags.contains(.plural)
      else { continue }
      let act = acts(arg.np, s, input.scene)
      let isNumbered = np.quantity >= 0 && act != NounEntry.noSense && !input.scene.quantities[Int(np.quantity)].other
      guard isNumbered || act == shootSense || act == killSense else { continue }
      for k in out.figures.indices where out.figures[k].quantity.scope.isDisjoint(with: [.person, .named, .known]) {
        out.figures[k].quantity.scope.insert(.several)
      }
      return
    }
  }

  /// Counts that the verb says struck people are those who lived only where the dead are told before them: "one killed and three shot".
  func markStruck(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    markSeveral(&out, c, s, input)
    let units = input.scene.units
    let clause = s.clauses[Int(c)]
    if clause.verb >= 0, clause.kind != .nominal && isFatalNear(Int(clause.verb), Int(clause.first), units) || isFatal(c, s, units) {
      // "fatally shot", "was shot fatally", "the fatal shooting of"
      let limit = nextAct(c, s, input)
      for k in out.figures.indices where out.figures[k].measure == .wounded && out.figures[k].quantity.start < limit { out.figures[k].measure = .killed }
      return
    }
    guard struckSenses.contains(index.rows[out.row].sense) else { return }
    for k in out.figures.indices where out.figures[k].measure == .wounded {
      var q = out.figures[k].quantity
      if !isOther(q, units) { q.scope.insert(.struck) }
      out.figures[k].quantity = q
    }
    // "five were shot, two of them fatally"
    var k = Int(clause.end)
    while k < units.count, units[k].kind != .stop, units[k].kind != .verb, units[k].kind != .be {
      if units[k].kind == .adverb, units[k].value == .fatal {
        var n = k - 1
        while n >= 0, k - n < 6, units[n].kind != .number, units[n].kind != .comma { n -= 1 }
        if n >= 0, units[n].kind == .number {
          let q = input.scene.quantities[Int(units[n].extra)]
          if !q.other, !q.ordinal {
            out.figures.append((.killed, q, nil))
            out.end = max(out.end, units[k].end)
          }
        }
        return
      }
      k += 1
    }
  }

  /// "the fatal shooting of a guard", "suffered a fatal wound".
  private func isFatal(_ c: Int32, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    let clause = s.clauses[Int(c)]
    let np = clause.kind == .nominal ? clause.np : s.argument(.obj, of: c)
    guard np >= 0, s.nps[Int(np)].noun > s.nps[Int(np)].first else { return false }
    return (s.nps[Int(np)].first..<s.nps[Int(np)].noun).contains {
      let u = units[Int($0)]
      return u.kind == .adjective && u.value == .fatal && !u.flags.contains(.joined)
    }
  }

  /// Where another act noun begins that is listed with a clause's: "the fatal shooting of one person and wounding of three".
  private func nextAct(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Int32 {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .nominal else { return .max }
    let units = input.scene.units
    let more = s.nps.indices.filter { s.nps[$0].noun > clause.verb && acts(Int32($0), s, input.scene) != NounEntry.noSense }
    let verb = units.indices.first { $0 > Int(clause.verb) && units[$0].kind == .verb }.map { units[$0].start } ?? .max
    return min(verb, more.map { units[Int(s.nps[$0].noun)].start }.min() ?? .max)
  }

  private func isFatalNear(_ verb: Int, _ first: Int, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    if verb > 0, verb > first || verb == first, units[verb - 1].kind == .adverb, units[verb - 1].value == .fatal { return true }
    return verb + 1 < units.count && units[verb + 1].kind == .adverb && units[verb + 1].value == .fatal
  }

  /// "three others", "another man": besides those told before.
  private func isOther(_ q: Quantity, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    for k in units.indices where units[k].start >= q.start && units[k].start <= q.end + 24 || units[k].end <= q.start && q.start - units[k].end < 12 {
      if units[k].value == .other, units[k].kind == .det || units[k].kind == .pronoun || units[k].kind == .adjective { return true }
    }
    return false
  }
}
