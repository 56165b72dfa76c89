import Claims
import Packs

/// Whether the conditions of a row of acts.tsv hold for a clause.
extension Interpreter {
  /// The classes of the truce or agreement that the sentence has named last before "it"; empty for "he".
  func thingBefore(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> ClassSet {
    guard isIt(s.nps[Int(np)], scene) else { return ClassSet() }
    var k = Int(np) - 1
    while k >= 0 {
      if s.nps[k].noun >= 0, s.nps[k].classes.intersects(truceOrAgreement) { return s.nps[k].classes }
      k -= 1
    }
    return ClassSet()
  }

  /// "The conflict has claimed 10,000 lives since it began": what the main clause is about, if that is fighting; nil elsewhere.
  private func fightBefore(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> ClassSet? {
    guard !language.headFirst, isIt(s.nps[Int(np)], scene), case let c = s.nps[Int(np)].clause, c >= 0, s.clauses[Int(c)].kind == .adverbial,
      case let main = s.clauses[Int(c)].parent, main >= 0, case let about = s.argument(.subj, of: main), about >= 0, about < np,
      s.nps[Int(about)].classes.intersects(fightingClass)
    else { return nil }
    return s.nps[Int(about)].classes
  }

  /// "Kalembe fell when rebels seized it": whether a town is what the sentence has named first of all that "it" may mean.
  private func isPlaceBefore(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst else { return false }
    return (0..<Int(np)).contains {
      let p = s.nps[$0]
      if p.noun >= 0 { return p.classes.intersects(settlementClass) || p.classes.intersects(territoryClass) }
      let h = scene.units[Int(p.head)]
      return h.kind == .name && h.extra >= 0 && h.payload < 0
    }
  }

  /// Classes that a phrase and those listed with it bring to a condition.
  func classes(_ np: Int32, _ s: ClauseBuilder.State, _ d: Discourse, _ scene: EntityResolver.Scene) -> ClassSet {
    var out = ClassSet()
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      let p = s.nps[Int(at)]
      out.formUnion(p.classes)
      if p.classes.intersects(bases) { out.formUnion(p.modifiers) }
      // "returned 29 of them": people.
      if !language.headFirst, p.quantity >= 0, p.noun < 0, p.of >= 0, p.classes.isEmpty, s.nps[Int(p.of)].pronoun == .p3 { out.formUnion(peopleClass) }
      // "44 wounded people", "12 dead soldiers"
      if let fate = described(p) { out.formUnion(fate == .killed ? deadClass : woundedClass) }
      // "a proposal for a truce"
      if p.classes.intersects(proposalClass) {
        var a = p.firstArgument
        while a >= 0 {
          if s.arguments[Int(a)].slot == .for, s.nps[Int(s.arguments[Int(a)].np)].classes.intersects(truceClass) { out.formUnion(truceClass) }
          a = s.arguments[Int(a)].next
        }
      }
      // "a team of experts", "a batch of 200 peacekeepers": what it is made of.
      // "the sixtieth round of the discussions"
      if p.of >= 0, p.classes.intersects(roundClass), s.nps[Int(p.of)].classes.intersects(talksClass) { out.formUnion(s.nps[Int(p.of)].classes) }
      if p.of >= 0, p.classes.intersects(bases) || p.classes.intersects(collections) { out.formUnion(s.nps[Int(p.of)].classes) }
      // "a barrage of rockets"
      if p.of >= 0, !language.headFirst, p.noun >= 0, acts(at, s, scene) == shellSense { out.formUnion(s.nps[Int(p.of)].classes) }
      if let fought = fightBefore(at, s, scene) {
        out.formUnion(fought)
      } else if p.pronoun == .neuter || p.pronoun == .s3 {
        out.formUnion(d.lastThing)
        // "breached the truce since it came into force"
        if !language.headFirst, at == np { out.formUnion(thingBefore(np, s, scene)) }
      }
      // "seven of our servicemen": what they are.
      if !language.headFirst, p.noun < 0, p.quantity >= 0, p.of >= 0 { out.formUnion(s.nps[Int(p.of)].classes) }
      // "13 ditawan": people, where nothing else is said.
      if language.headFirst, p.noun < 0, p.quantity >= 0, p.head >= 0, p.classes.isEmpty, p.of < 0,
        scene.units[Int(p.head)].kind == .number || isPeople(scene.units[Int(p.head)], scene)
      {
        out.formUnion(peopleClass)
      }
      // "44 orang yang ditawan X telah kembali": prisoners.
      if language.headFirst, p.quantity >= 0, at == np, areHeld(at, s, scene) { out.formUnion(prisonersClass) }
      // "He will travel to …": he holds an office.
      if p.pronoun == .s3, let person = d.lastPerson, person.sector == "GOV" || person.sector == "IGO" { out.formUnion(officeClass) }
      if p.noun < 0, p.head >= 0 {
        let h = scene.units[Int(p.head)]
        if h.kind == .name, h.payload >= 0, resolver.actors[Int(h.payload)].kind == .person, resolver.actors[Int(h.payload)].sector == "GOV" {
          out.formUnion(officeClass)
        }
        if h.kind == .name, h.payload >= 0, resolver.actors[Int(h.payload)].kind == .outlet { out.formUnion(mediaClass) }
        // "300,000 Palestinians have returned": people.
        if !language.headFirst, h.kind == .name, h.form == NameForm.people, p.quantity >= 0 { out.formUnion(countedPeople) }
        if h.kind == .name, h.extra >= 0, h.payload < 0 || h.form == NameForm.metonym || h.form == NameForm.adjective {
          out.formUnion(resolver.places[Int(h.extra)].precision == .exact ? settlementClass : territoryClass)
          if resolver.places[Int(h.extra)].isHospital { out.formUnion(hospitalLike) }
        }
      } else if p.classes.intersects(districtLike) {
        out.formUnion(settlementClass)
      }
      // "1.2 million people are displaced and nearly 400,000 have crossed the border", "killed ten gunmen and captured four others": people again.
      if p.noun < 0, p.of < 0, p.head >= 0, case let kind = scene.units[Int(p.head)].kind,
        p.quantity >= 0 && p.pronoun == .none && (kind == .number || kind == .pronoun && !language.headFirst)
          // "one soldier was hurt and another captured"
          || !language.headFirst && kind == .pronoun && isAnother(scene.units[Int(p.head)], scene)
      {
        var k = Int(at) - 1
        while k >= 0, s.nps[k].quantity < 0 || s.nps[k].noun < 0 && s.nps[k].of < 0 { k -= 1 }
        // "five of its soldiers were killed; X said it had lost two"
        if k >= 0, s.nps[k].noun < 0 { k = Int(s.nps[k].of) }
        if k >= 0, s.nps[k].classes.intersects(countable) { out.formUnion(s.nps[k].classes) }
      }
      at = p.next
      n += 1
    }
    return out
  }

  /// Whether a relative clause tells of those whom a phrase counts that they were taken or held.
  private func areHeld(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    s.clauses.indices.contains {
      s.clauses[$0].kind == .relative && s.clauses[$0].passive && s.argument(.obj, of: Int32($0)) == np
        && senses(s.clauses[$0], scene).contains(where: heldSenses.contains)
    }
  }

  /// "ratusan orang": the word that counts them says that they are people.
  func isPeople(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    u.kind == .classifier && scene.isWritten(u, peopleWords)
  }

  /// "jumlah tentara yang tewas", "the number of soldiers lost", "the number of people who have fled": what became of those who are counted,
  /// as the class that a word for such a number has.
  func fateClass(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> ClassSet {
    guard s.nps[Int(np)].quantity < 0 else { return ClassSet() }
    guard let k = fateClause(np, s) else { return counted(np, s).map { lostClass(s.nps[Int($0)].classes) } ?? ClassSet() }
    for sense in senses(s.clauses[k], scene) {
      if deadSenses.contains(sense) { return tollClass }
      if hurtSenses.contains(sense) { return woundedClass }
      if sense == fleeSense || sense == displaceSense { return refugeesClass }
      if freedSenses.contains(sense), let who = counted(np, s) {
        if s.nps[Int(who)].classes.intersects(prisonersClass) { return freedClass }
        // "the number of bodies returned"
        if s.nps[Int(who)].classes.intersects(remainsClass) { return remainsClass }
      }
    }
    return ClassSet()
  }

  /// "the number of martyrs", "the number of injuries"
  private func lostClass(_ counted: ClassSet) -> ClassSet {
    if counted.intersects(deadClasses) { return tollClass }
    if counted.intersects(woundedClass) || counted.intersects(injuryClass) { return woundedClass }
    return counted.intersects(refugeesClass) ? refugeesClass : ClassSet()
  }

  /// The clause that says what befell a phrase, or those of whom it is the number.
  private func fateClause(_ np: Int32, _ s: ClauseBuilder.State) -> Int? { losing(np, s) ?? counted(np, s).flatMap { losing($0, s) } }

  /// "the number of people": those who are counted; nil where it is no number.
  private func counted(_ np: Int32, _ s: ClauseBuilder.State) -> Int32? {
    let p = s.nps[Int(np)]
    return p.classes.intersects(numberClass) && p.of >= 0 ? p.of : nil
  }

  /// The clause that says what befell them.
  func losing(_ np: Int32, _ s: ClauseBuilder.State) -> Int? {
    s.clauses.indices.first {
      s.clauses[$0].kind == .relative && !s.clauses[$0].negated && (s.argument(.subj, of: Int32($0)) == np || s.argument(.obj, of: Int32($0)) == np)
    }
  }

  /// "jumlah tentara yang tewas sejak 27 September mencapai 974": since when they fell.
  func fateTime(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let np = argument(.subj, c, s)
    guard np >= 0, !fateClass(np, s, input.scene).isEmpty, let k = fateClause(np, s) else { return nil }
    return time(Int32(k), s, input)
  }

  /// "The number of people who died in clashes rose to 34": told with the number, and no claim of its own.
  func absorbFate(_ c: Int32, _ s: inout ClauseBuilder.State) {
    for slot in [Slot.subj, .obj] {
      let np = s.argument(slot, of: c)
      if np >= 0, let k = counted(np, s).flatMap({ losing($0, s) }) { s.clauses[k].absorbed = true }
    }
  }

  /// "44 wounded people", "12 dead soldiers": what is said before the noun became of those who are counted.
  func described(_ p: NounPhrase) -> Measure? {
    guard !language.headFirst, p.quantity >= 0, p.modifiers.intersects(lossClasses), p.classes.intersects(countable), !p.classes.intersects(remainsClass)
    else { return nil }
    return p.modifiers.intersects(woundedClass) ? .wounded : .killed
  }

  /// "it"
  func isIt(_ np: NounPhrase, _ scene: EntityResolver.Scene) -> Bool { np.pronoun == .neuter || scene.units[Int(np.head)].flags.contains(.neuter) }

  /// "X said it", "X mengatakan mereka", "pihaknya": a pronoun that may be who says it.
  private func isSpeakerAgain(_ np: Int32, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .complement, clause.teller >= 0, clause.teller < c, s.argument(.subj, of: clause.teller) >= 0 else { return false }
    let p = s.nps[Int(np)]
    return p.pronoun == .p3 || p.pronoun == .s3 || isIt(p, scene)
  }

  /// "memperpanjangnya": a verb with "it" at its end.
  func carriesObject(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard !objectEnding.isEmpty, c.verb >= 0, !c.passive else { return false }
    let u = scene.units[Int(c.verb)]
    guard u.kind == .verb, Int(u.end - u.start) > objectEnding.count + 3 else { return false }
    return objectEnding.indices.allSatisfy { scene.text[Int(u.end) - objectEnding.count + $0] == objectEnding[$0] }
  }

  func acts(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> UInt16 {
    guard np >= 0, s.nps[Int(np)].noun >= 0 else { return NounEntry.noSense }
    let u = scene.units[Int(s.nps[Int(np)].noun)]
    guard u.kind == .noun, u.payload >= 0 else { return NounEntry.noSense }
    let act = language.nouns[Int(u.payload)].act
    if act != NounEntry.noSense { return act }
    let m = modifierAct(s.nps[Int(np)], scene)
    return m >= 0 ? language.nouns[Int(scene.units[Int(m)].payload)].act : NounEntry.noSense
  }

  /// The phrase in a slot as the conditions see it: in a passive, "by" is the subject.
  func argument(_ slot: Slot, _ c: Int32, _ s: ClauseBuilder.State) -> Int32 {
    let clause = s.clauses[Int(c)]
    let found = s.argument(slot, of: c)
    if found >= 0 { return found }
    if slot == .subj, clause.passive || clause.kind == .nominal { return s.argument(.by, of: c) }
    if slot == .obj, clause.kind == .nominal { return s.argument(.of, of: c) }
    return -1
  }

  func holds(
    _ t: RowIndex.Condition, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ depth: Int
  ) -> Bool {
    switch t.test {
    // "handed over none of its weapons"
    case .negated: return s.clauses[Int(c)].negated || isNone(s.argument(.obj, of: c), s, input) || isNoneOfSuch(s.argument(.subj, of: c), s, input)
    case .passive: return s.clauses[Int(c)].passive
    case .future: return !s.clauses[Int(c)].aux.isDisjoint(with: [.future, .hypothetical])
    case .done: return isDone(s.clauses[Int(c)], input.scene)
    case .comp: return s.clauses[Int(c)].complement >= 0
    case .compSense:
      let k = content(c, s)
      return k >= 0 && complementTells(t, k, s, input, d, depth)
    case .filled: return argument(t.slot, c, s) >= 0
    case .empty: return t.slot == .comp ? s.clauses[Int(c)].complement < 0 : argument(t.slot, c, s) < 0
    case .classes:
      let np = argument(t.slot, c, s)
      if t.slot == .obj, s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0,
        s.nps[Int(s.clauses[Int(c)].np)].modifiers.intersects(t.classes)
          || t.slot == .obj && s.nps[Int(s.clauses[Int(c)].np)].classes.intersects(t.classes) && t.classes.intersects(truceClass)
      {
        return true
      }
      if np < 0, t.slot == .obj, carriesObject(s.clauses[Int(c)], input.scene) { return d.lastThing.intersects(t.classes) }
      if np >= 0, classes(np, s, d, input.scene).intersects(t.classes) { return true }
      if t.slot == .subj, np >= 0, t.classes.intersects(hospitalLike), isSpeakerAgain(np, c, s, input.scene) {
        // "The hospital said it had received 24 bodies"
        return classes(s.argument(.subj, of: s.clauses[Int(c)].teller), s, d, input.scene).intersects(t.classes)
      }
      if t.slot == .obj, np >= 0, t.classes.intersects(settlementClass), isIt(s.nps[Int(np)], input.scene) { return isPlaceBefore(np, s, input.scene) }
      if np >= 0, t.slot == .subj || t.slot == .obj && s.nps[Int(np)].classes.intersects(numberClass), t.classes.intersects(fateClasses) {
        return t.classes.intersects(fateClass(np, s, input.scene))
      }
      guard t.slot == .in, np >= 0, t.classes.intersects(truceOrAgreement) else { return false }
      // "agreed in Doha on a truce"
      var a = s.clauses[Int(c)].firstArgument
      while a >= 0 {
        if s.arguments[Int(a)].slot == .in, classes(s.arguments[Int(a)].np, s, d, input.scene).intersects(t.classes) { return true }
        a = s.arguments[Int(a)].next
      }
      return false
    case .complementClasses:
      var k = content(c, s)
      var n = 0
      while k >= 0, n < 4 {
        for slot in [Slot.obj, .to, .with] {
          let np = s.argument(slot, of: k)
          if np >= 0, classes(np, s, d, input.scene).intersects(t.classes) { return true }
        }
        k = s.clauses[Int(k)].complement
        n += 1
      }
      return false
    case .notClasses:
      let np = argument(t.slot, c, s)
      return np < 0 || !classes(np, s, d, input.scene).intersects(t.classes)
    case .actSense:
      let np = argument(t.slot, c, s)
      return np >= 0 && index.names(t, acts(np, s, input.scene))
    case .actor:
      let np = argument(t.slot, c, s)
      return np >= 0 && resolver.resolve(np, s, input.scene, d).contains { !$0.oblique }
    case .anothers:
      let np = argument(t.slot, c, s)
      let subject = argument(.subj, c, s)
      guard np >= 0, subject >= 0, case let owners = resolver.resolve(np, s, input.scene, d).filter(\.oblique), !owners.isEmpty else { return false }
      let own = resolver.resolve(subject, s, input.scene, d)
      return !owners.contains { o in own.contains { $0.code == o.code } }
    }
  }

  /// Whether a clause tells of its act as done, and not as planned or going on: "negotiated", "telah merundingkan", a headline's "negotiates".
  func isDone(_ c: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard c.verb >= 0, c.kind != .infinitive, !c.negated, !c.demand, c.aux.isDisjoint(with: [.future, .hypothetical]) else { return false }
    if c.perfect { return true }
    let form = scene.units[Int(c.verb)].verbForm
    return !language.headFirst && !form.isDisjoint(with: [.past, .participle, .third]) && !form.contains(.base)
  }

  /// "No violations were recorded": none of what would break a truce, or of what would have helped.
  private func isNoneOfSuch(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard np >= 0, !language.headFirst else { return false }
    let classes = s.nps[Int(np)].classes
    // "No aid has entered the town": nobody was helped.
    return (classes.intersects(violationClass) || classes.intersects(attackLike) || classes.intersects(aidClass)) && isNone(np, s, input)
  }

  /// What a clause's verb says is done, or its object: "agreed to extend the truce", "reached a deal to extend the truce". -1: nothing.
  private func content(_ c: Int32, _ s: ClauseBuilder.State) -> Int32 {
    if s.clauses[Int(c)].complement >= 0 { return s.clauses[Int(c)].complement }
    let object = s.argument(.obj, of: c)
    return object >= 0 ? s.nps[Int(object)].complement : -1
  }

  /// Whether a complement clause, or what it passes on to, means one of the condition's senses. All of them are looked at: who is resolved
  /// on the way is remembered.
  func complementTells(
    _ t: RowIndex.Condition, _ k: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ depth: Int
  ) -> Bool {
    let scene = input.scene
    var found = false
    var at = k
    var n = 0
    while at >= 0, n < 4 {
      let own = senses(s.clauses[Int(at)], input.scene)
      for sense in own where index.names(t, sense) { found = true }
      var carries = true
      if depth < 3, let r = matchRow(own, at, s, input, d, nil, depth + 1) {
        if let canonical = canonical[r], index.names(t, canonical) { found = true }
        // "to end the attacks" is not to attack.
        carries = index.rows[r].light || index.rows[r].event != .retreat && index.rows[r].event != .reject && index.rows[r].event != .sanction
      }
      let act = acts(s.argument(.obj, of: at), s, scene)
      if carries, act != NounEntry.noSense, index.names(t, act) { found = true }
      at = s.clauses[Int(at)].complement
      n += 1
    }
    return found
  }

  /// By row.
  static func canonicalSenses(_ ontology: Ontology) -> [UInt16?] { ontology.rows.map { canonicalSense($0, ontology) } }

  /// The plain sense that stands for what a row codes, so that "end the fighting" is a way to cease.
  private static func canonicalSense(_ row: ActRow, _ ontology: Ontology) -> UInt16? {
    let name: String?
    switch (row.event, row.mode) {
    case (.retreat, "ceasefire"): name = "cease"
    case (.retreat, "withdraw"): name = "withdraw"
    case (.retreat, "release"): name = "release"
    case (.retreat, "access"): name = "allow"
    case (.retreat, "disarm"): name = "disarm"
    case (.consult, _): name = "meet"
    case (.assault, _): name = row.truce == .violated ? "violate" : "attack"
    case (.aid, _): name = "aid"
    case (.agree, _): name = row.truce == .agreed ? "truce" : "agree"
    case (.sanction, _): name = "sanction"
    case (.concede, _): name = "lift"
    default: name = nil
    }
    return name.flatMap { ontology.senseIndex[$0] }
  }

  /// Whether a verb of the sense may take what it tells, plans or denies as its complement.
  func takes(_ kind: ComplementKind, _ sense: UInt16) -> Bool { packs.ontology.rows(of: sense).contains { index.rows[$0].complement == kind } }

  /// Whether some row of some of the senses holds something.
  @inline(__always)
  func anyRow(of senses: SenseList, _ holds: (RowIndex.Row) -> Bool) -> Bool {
    senses.contains { sense in packs.ontology.rows(of: sense).contains { holds(index.rows[$0]) } }
  }

  /// Whether a word, whatever it is here, may also be a form of such a verb: "injured", "deplorable".
  func mayBeVerb(_ u: Unit, _ scene: EntityResolver.Scene, where holds: (UInt16) -> Bool) -> Bool {
    scene.matches[Int(u.match)].senses.contains {
      let sense = language.lexicon.sense($0)
      return sense.kind == .verb && holds(UInt16(truncatingIfNeeded: sense.payload))
    }
  }

  /// Senses that the clause's verb or noun may have, in the lexicon's order.
  func senses(_ c: Clause, _ scene: EntityResolver.Scene) -> SenseList {
    var out = SenseList()
    guard c.verb >= 0 else { return out }
    let u = scene.units[Int(c.verb)]
    let m = scene.matches[Int(u.match)]
    for i in u.kind == .verb ? u.particleSenses ?? m.senses : m.senses {
      let sense = language.lexicon.sense(i)
      if u.kind == .verb, sense.kind == .verb, sense.form & u.form != 0 || u.flags.contains(.verbGuess) {
        out.add(UInt16(truncatingIfNeeded: sense.payload))
      } else if u.kind == .noun, sense.kind == .noun {
        let act = language.nouns[Int(sense.payload)].act
        if act != NounEntry.noSense { out.add(act) }
      }
    }
    return out
  }

  func matchRow(
    _ senses: SenseList, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ level: Int = 0
  ) -> Int? {
    var fallback: Int?
    // A derivation tells which condition failed.
    let filled = trace == nil ? filledSlots(c, s, input) : .max
    for sense in senses {
      var depth = 0
      var current = sense
      search: while depth < 3 {
        for r in packs.ontology.rows(of: current) where index.needs[r] & ~filled == 0 {
          let row = index.rows[r]
          if let failed = firstFailing(row, c, s, input, d, level) {
            trace?.miss(packs.ontology, r, packs.ontology.rows[r].conditions[failed])
            continue
          }
          // "A warship was sunk", "suspended the talks": no weapon given up and nothing refused, where no truce is told of.
          if row.needsTruce, !language.headFirst, !d.truceSeen { continue }
          // "berjanji tidak menyerang": no threat.
          if row.event == .threaten, s.clauses[Int(c)].complement >= 0, index.modes[r] == "violence",
            s.clauses[Int(s.clauses[Int(c)].complement)].negated || isNotTo(s.clauses[Int(s.clauses[Int(c)].complement)], input.scene)
          {
            continue
          }
          if row.asSense != NounEntry.noSense {
            current = row.asSense
            depth += 1
            continue search
          }
          // A row that says "nothing" of a word with another sense lets that sense speak.
          if row.isSilent {
            if fallback == nil { fallback = r }
            break search
          }
          return r
        }
        break
      }
    }
    return fallback
  }

  /// Bits of the slots in which the conditions may find something, as `argument` does.
  private func filledSlots(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> UInt64 {
    let clause = s.clauses[Int(c)]
    var bits = clause.slots
    if clause.kind == .nominal {
      // Its object may stand before it in the phrase.
      bits |= Slot.obj.bit
      if bits & Slot.by.bit != 0 { bits |= Slot.subj.bit }
    } else {
      if clause.passive, bits & Slot.by.bit != 0 { bits |= Slot.subj.bit }
      if carriesObject(clause, input.scene) { bits |= Slot.obj.bit }
    }
    return bits
  }

  /// "pledged not to attack"
  func isNotTo(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    clause.verb > 0 && scene.units[Int(clause.verb) - 1].kind == .infinitive && scene.units[Int(clause.verb) - 1].value == .forbidden
  }

  /// The condition of the row that does not hold, counted from its first; nil where all do.
  func firstFailing(
    _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ level: Int
  ) -> Int? {
    var i = Int(row.first)
    let end = Int(row.end)
    while i < end {
      let next = i + Int(index.conditions[i].alternatives)
      var any = false
      for k in i..<min(next, end) where holds(index.conditions[k], c, s, input, d, level) {
        any = true
        break
      }
      if !any { return i - Int(row.first) }
      i = next
    }
    return nil
  }
}
