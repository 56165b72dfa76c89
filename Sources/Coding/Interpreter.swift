import Claims
import Packs

/// Turns clauses into claims by the rows of Ontology/acts.tsv.
final class Interpreter {
  let packs: Packs
  let language: LanguagePack
  let resolver: EntityResolver
  private let bases: ClassSet
  private let thingsReferred: ClassSet
  private let fighting: ClassSet
  private let attackLike: ClassSet
  private let truceClass: ClassSet
  private let partiesClass: ClassSet
  private let meetingClass: ClassSet
  private let settlementClass: ClassSet
  private let territoryClass: ClassSet
  private let districtLike: ClassSet
  private let truceOrAgreement: ClassSet
  private let dealClass: ClassSet
  private let reachSense: UInt16
  private let groupLike: ClassSet
  private let tollSenses: [UInt16]
  private let tollLike: [UInt16]
  /// Things whose owner acts through them: "the regime's offensive displaced …".
  private let actingThings: ClassSet
  private let fightingClass: ClassSet
  private let reportLike: ClassSet
  private let countable: ClassSet
  private let peacekeeping: ClassSet
  /// Classes that say what is provided for, all and each.
  private let providing: ClassSet
  private let provided: [(ClassSet, Provisions)]
  /// `canonicalSense` of every row.
  private let canonical: [UInt16?]

  init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    resolver = EntityResolver(packs, language)
    let o = packs.ontology
    bases = o.set("agreement", "pact", "appeal", "proposal", "talks", "demand", "commitment", "violation", "effort", "statement", "accusation", "meeting")
    thingsReferred = o.set("truce", "agreement", "pact", "talks", "meeting", "proposal", "invitation", "demand")
    fighting = o.set("fighting", "attack", "violence")
    attackLike = o.set("attack", "fighting", "violence", "explosion", "crime")
    truceClass = o.set("truce")
    partiesClass = o.set("parties")
    meetingClass = o.set("meeting")
    settlementClass = o.set("settlement")
    territoryClass = o.set("territory")
    districtLike = o.set("place")
    truceOrAgreement = o.set("truce", "agreement")
    dealClass = o.set("deal")
    reachSense = o.senseIndex["reach"] ?? .max
    groupLike = o.set("forces", "group", "people", "militants", "peacekeepers", "refugees", "protesters")
    tollLike = ["kill", "die", "wound", "hurt", "death", "toll", "missing"].compactMap { o.senseIndex[$0] }
    tollSenses = ["death", "toll"].compactMap { o.senseIndex[$0] }
    actingThings = o.set("attack", "decision", "weapon", "vehicle", "munition", "law", "restriction", "explosion", "document", "statement", "blockade", "effort", "proposal")
    fightingClass = o.set("fighting")
    reportLike = o.set("statement", "document")
    countable = o.set("people", "civilians", "forces", "militants", "victims", "refugees", "prisoners", "police", "workers", "officer", "office", "peacekeepers", "population", "protesters", "journalists", "remains")
    canonical = o.rows.map { Interpreter.canonicalSense($0, o) }
    provided = o.classes.indices.filter { !o.classes[$0].provisions.isEmpty }.map { (ClassSet(index: $0), o.classes[$0].provisions) }
    providing = provided.reduce(into: ClassSet()) { $0.formUnion($1.0) }
    peacekeeping = o.set("peacekeepers", "monitors")
  }

  /// A time of the sentence, resolved.
  struct SentenceTime {
    var value: TimeValue
    var start: Int32
    var end: Int32
    var isDuration: Bool
    var days: Double?
    var approximate = false
    /// Unit where it stands.
    var unit: Int32
    var clause: Int32 = -1
    var np: Int32 = -1
  }

  /// What one sentence is coded from.
  struct Input {
    let scene: EntityResolver.Scene
    let times: ContiguousArray<SentenceTime>
    let isTitle: Bool
    let isQuestion: Bool
  }

  /// A claim before its strings are made.
  struct Draft {
    var event: EventType
    var mode: String?
    var contexts: Contexts = []
    var aux: AuxModes = []
    var actors: [Reference] = []
    var recipients: [Reference] = []
    var brokers: [Reference] = []
    var place: (entry: PlaceEntry, start: Int32, end: Int32)?
    var time: SentenceTime?
    var figures: [(measure: Measure, quantity: Quantity, whose: Reference?)] = []
    var truce: TruceState?
    var provisions: Provisions = []
    var voices: [Voice] = []
    var start: Int32 = 0
    var end: Int32 = 0
    var row: Int = 0
    var confidence = 0.5
    var clause: Int32 = -1
    /// The light verb that told the act noun.
    var host: Int32 = -1
  }

  // MARK: a sentence

  func interpret(_ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, trace: Trace?, into drafts: inout [Draft]) {
    addNominals(&s, input)
    var emitted: [Draft] = []
    // Relative clauses last: what they say of a broker belongs to the claim about their antecedent.
    for pass in 0..<2 {
      for i in 0..<s.clauses.count where (s.clauses[i].kind == .relative) == (pass == 1) {
        noteSubjects(Int32(i), s, input, &d)
        code(Int32(i), &s, input, &d, trace, &emitted)
      }
    }
    if emitted.count > 1 { emitted.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
    merge(&emitted, s, into: &drafts)
    // What the next sentence may refer to.
    d.lastThing = ClassSet()
    for np in s.nps where np.classes.intersects(thingsReferred) || np.modifiers.intersects(truceClass) {
      if np.classes.intersects(thingsReferred) { d.lastThing = np.classes }
      d.truceSeen = true
    }
    for i in 0..<s.nps.count where s.nps[i].next >= 0 || s.nps[i].of >= 0 && s.nps[Int(s.nps[i].of)].next >= 0 {
      let refs = resolver.resolve(Int32(i), s, input.scene, &d)
      if refs.count > 1 { d.mention(refs) }
    }
  }

  private func noteSubjects(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    let clause = s.clauses[Int(c)]
    guard clause.kind == .main || clause.kind == .complement || clause.kind == .coordinate else { return }
    let np = s.argument(.subj, of: c)
    guard np >= 0 else { return }
    let refs = resolver.resolve(np, s, input.scene, &d)
    if !refs.isEmpty {
      if clause.kind != .complement || d.lastSubject.isEmpty { d.lastSubject = refs.filter { !$0.oblique } }
      d.mention(refs)
    }
  }

  /// Whether some reading of the noun names an act ("dispatch": a message, or a sending).
  private func namesAct(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    if language.nouns[Int(u.payload)].act != NounEntry.noSense { return true }
    for i in scene.matches[Int(u.match)].senses {
      let sense = language.lexicon.sense(i)
      if sense.kind == .noun, language.nouns[Int(sense.payload)].act != NounEntry.noSense { return true }
    }
    return false
  }

  /// One clause for every act noun: "the shelling of X by Y", "seruan gencatan senjata dari AS".
  private func addNominals(_ s: inout ClauseBuilder.State, _ input: Input) {
    for i in 0..<s.nps.count {
      let np = s.nps[i]
      guard np.noun >= 0 else { continue }
      let u = input.scene.units[Int(np.noun)]
      guard u.kind == .noun, u.payload >= 0, namesAct(u, input.scene) else { continue }
      var c = Clause(kind: .nominal, verb: np.noun, first: np.first, end: np.end)
      c.np = Int32(i)
      c.quoted = np.quoted
      c.complement = np.complement
      c.isQuestion = input.isQuestion
      if np.clause >= 0 {
        c.parent = np.clause
        c.teller = s.clauses[Int(np.clause)].teller
      }
      let id = Int32(s.clauses.count)
      s.clauses.append(c)
      if np.of >= 0 { s.add(.of, np.of, to: id); restore(&s, np.of) }
      var a = np.firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        s.add(arg.slot, arg.np, to: id)
        s.clauses[Int(id)].end = max(s.clauses[Int(id)].end, lastEnd(s, arg.np))
        a = arg.next
      }
      if np.of >= 0 { s.clauses[Int(id)].end = max(s.clauses[Int(id)].end, lastEnd(s, np.of)) }
    }
  }

  private func restore(_ s: inout ClauseBuilder.State, _ np: Int32) {}

  private func lastEnd(_ s: ClauseBuilder.State, _ np: Int32) -> Int32 {
    var end = s.nps[Int(np)].end
    var at = s.nps[Int(np)].next
    var n = 0
    while at >= 0, n < 24 {
      end = max(end, s.nps[Int(at)].end)
      at = s.nps[Int(at)].next
      n += 1
    }
    return end
  }

  // MARK: conditions

  /// Classes that a phrase and those listed with it bring to a condition.
  private func classes(_ np: Int32, _ s: ClauseBuilder.State, _ d: Discourse, _ scene: EntityResolver.Scene) -> ClassSet {
    var out = ClassSet()
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      let p = s.nps[Int(at)]
      out.formUnion(p.classes)
      if p.classes.intersects(bases) { out.formUnion(p.modifiers) }
      if p.classes.intersects(bases), p.of >= 0 { out.formUnion(s.nps[Int(p.of)].classes) }
      if p.pronoun == .neuter || p.pronoun == .s3 { out.formUnion(d.lastThing) }
      if p.noun < 0, p.head >= 0 {
        let h = scene.units[Int(p.head)]
        if h.kind == .name, h.extra >= 0, h.payload < 0 || h.form == NameForm.metonym || h.form == NameForm.adjective { out.formUnion(packs.places[Int(h.extra)].precision == "exact" ? settlementClass : territoryClass) }
      } else if p.classes.intersects(districtLike) {
        out.formUnion(settlementClass)
      }
      at = p.next
      n += 1
    }
    return out
  }

  private func acts(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> UInt16 {
    guard np >= 0, s.nps[Int(np)].noun >= 0 else { return NounEntry.noSense }
    let u = scene.units[Int(s.nps[Int(np)].noun)]
    return u.kind == .noun && u.payload >= 0 ? language.nouns[Int(u.payload)].act : NounEntry.noSense
  }

  /// The phrase in a slot as the conditions see it: in a passive, "by" is the subject.
  private func argument(_ slot: Slot, _ c: Int32, _ s: ClauseBuilder.State) -> Int32 {
    let clause = s.clauses[Int(c)]
    let found = s.argument(slot, of: c)
    if found >= 0 { return found }
    if slot == .subj, clause.passive || clause.kind == .nominal { return s.argument(.by, of: c) }
    if slot == .obj, clause.kind == .nominal { return s.argument(.of, of: c) }
    return -1
  }

  private func holds(
    _ t: ActCondition, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ depth: Int
  ) -> Bool {
    switch t.test {
    case .negated: return s.clauses[Int(c)].negated
    case .passive: return s.clauses[Int(c)].passive
    case .comp: return s.clauses[Int(c)].complement >= 0
    case .compSense:
      let k = s.clauses[Int(c)].complement
      guard k >= 0 else { return false }
      return complementSenses(k, s, input, &d, depth).contains { t.senses.contains($0) }
    case .filled: return argument(t.slot, c, s) >= 0
    case .empty: return argument(t.slot, c, s) < 0
    case .classes:
      let np = argument(t.slot, c, s)
      if t.slot == .obj, s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0, s.nps[Int(s.clauses[Int(c)].np)].modifiers.intersects(t.classes) || t.slot == .obj && s.nps[Int(s.clauses[Int(c)].np)].classes.intersects(t.classes) && t.classes.intersects(truceClass) { return true }
      return np >= 0 && classes(np, s, d, input.scene).intersects(t.classes)
    case .notClasses:
      let np = argument(t.slot, c, s)
      return np < 0 || !classes(np, s, d, input.scene).intersects(t.classes)
    case .actSense:
      let np = argument(t.slot, c, s)
      return np >= 0 && t.senses.contains(acts(np, s, input.scene))
    case .actor:
      let np = argument(t.slot, c, s)
      return np >= 0 && resolver.resolve(np, s, input.scene, &d).contains { !$0.oblique }
    }
  }

  /// Senses of a complement clause and of what it passes on to.
  private func complementSenses(_ k: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ depth: Int) -> [UInt16] {
    let scene = input.scene
    var out: [UInt16] = []
    var at = k
    var n = 0
    while at >= 0, n < 4 {
      let c = s.clauses[Int(at)]
      let own = senses(c, input.scene)
      out += own
      if depth < 3, let r = matchRow(own, at, s, input, &d, nil, depth + 1), let canonical = canonical[r] { out.append(canonical) }
      let object = s.argument(.obj, of: at)
      let act = acts(object, s, scene)
      if act != NounEntry.noSense { out.append(act) }
      at = c.complement
      n += 1
    }
    return out
  }

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

  /// Senses that the clause's verb or noun may have, in the lexicon's order.
  func senses(_ c: Clause, _ scene: EntityResolver.Scene) -> [UInt16] {
    guard c.verb >= 0 else { return [] }
    let u = scene.units[Int(c.verb)]
    var out: [UInt16] = []
    let m = scene.matches[Int(u.match)]
    for i in m.senses {
      let sense = language.lexicon.sense(i)
      if u.kind == .verb, sense.kind == .verb, sense.form & u.form != 0 || u.flags.contains(.verbGuess) {
        let v = UInt16(sense.payload)
        if !out.contains(v) { out.append(v) }
      } else if u.kind == .noun, sense.kind == .noun {
        let act = language.nouns[Int(sense.payload)].act
        if act != NounEntry.noSense, !out.contains(act) { out.append(act) }
      }
    }
    return out
  }

  private func matchRow(_ senses: [UInt16], _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ level: Int = 0) -> Int? {
    var fallback: Int?
    for sense in senses {
      var depth = 0
      var current = sense
      search: while depth < 3 {
        for r in packs.ontology.rows(of: current) {
          let row = packs.ontology.rows[r]
          if let failed = firstFailing(row, c, s, input, &d, level) {
            trace?.miss(packs.ontology, r, failed)
            continue
          }
          if let target = row.asSense {
            current = target
            depth += 1
            continue search
          }
          // A row that says "nothing" of a word with another sense lets that sense speak.
          if row.event == .none, row.complement == .none, !row.light, !row.subjectAct {
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

  private func firstFailing(_ row: ActRow, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ level: Int) -> ActCondition? {
    var i = 0
    while i < row.conditions.count {
      let n = max(1, Int(row.conditions[i].alternatives))
      var any = false
      for k in i..<min(i + n, row.conditions.count) where holds(row.conditions[k], c, s, input, &d, level) {
        any = true
        break
      }
      if !any { return row.conditions[i] }
      i += n
    }
    return nil
  }

  // MARK: coding a clause

  private func code(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    let clause = s.clauses[Int(c)]
    guard clause.verb >= 0 || clause.exist else { return }
    if clause.isQuestion { return }
    if clause.absorbed || clause.isPurpose { return }
    var senses = senses(clause, input.scene)
    if clause.exist, clause.verb < 0 {
      if let e = packs.ontology.senseIndex["exist"] { senses = [e] }
    }
    guard !senses.isEmpty else { return }
    trace?.open(c, clause, input.scene, packs.ontology, senses)
    guard let r = matchRow(senses, c, s, input, &d, trace) else {
      trace?.drop("no rule holds")
      return
    }
    let row = packs.ontology.rows[r]
    trace?.holds(row, packs.ontology)
    switch row.complement {
    case .absorb, .deny, .fail, .accuse:
      break
    default: break
    }
    if row.light || row.subjectAct {
      var np = row.subjectAct ? (argument(.subj, c, s) >= 0 ? argument(.subj, c, s) : argument(.obj, c, s)) : argument(.obj, c, s)
      if np < 0, acts(s.argument(.subj, of: c), s, input.scene) != NounEntry.noSense { np = s.argument(.subj, of: c) }
      if np >= 0, acts(np, s, input.scene) != NounEntry.noSense {
        lightVerb(c, np, row, &s, input, &d, trace, &out)
        return
      }
      // "melakukan" with several objects.
      if row.complement == .none { return }
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
    guard row.event != .none else { return }
    if row.complement == .accuse, clause.complement >= 0 || nominalCrime(c, s, input) {
      if accusation(c, r, &s, input, &d, trace, &out) { return }
    }
    let takes = row.complement == .none ? senses.reduce(into: ComplementKind.none) { kind, sense in
      for k in packs.ontology.rows(of: sense) where packs.ontology.rows[k].complement == .absorb { kind = .absorb }
    } : row.complement
    if takes == .absorb || takes == .deny || takes == .accuse { absorb(clause.complement, &s) }
    if clause.isAccusation, clause.accuser >= 0 {
      // Told as blame: the accusation again, of this.
      if let outer = matchRow(self.senses(s.clauses[Int(clause.accuser)], input.scene), clause.accuser, s, input, &d, nil), var draft = draft(clause.accuser, outer, s, input, &d) {
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
      trace?.hit(packs.ontology, r)
      out.append(draft)
      absorbArguments(c, row, &s, input)
      if row.complement == .absorb || row.complement == .accuse { coordinated(c, row, &s, input, &d, trace, &out) }
    }
  }

  /// "an agreement brokered by Russia": who brokered what the claim is about is its broker, not another claim.
  private func adoptBrokers(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ out: inout Draft) {
    guard out.event == .agree || out.event == .consult || out.event == .support || out.event == .request || out.event == .reject || out.event == .retreat else { return }
    for j in 0..<s.clauses.count where s.clauses[j].kind == .relative && Int32(j) != c {
      let head = s.argument(.obj, of: Int32(j))
      guard head >= 0, isAbout(c, head, s) else { continue }
      guard let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil) else { continue }
      let row = packs.ontology.rows[r]
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
        if let p = matchRow(senses(s.clauses[k], input.scene), Int32(k), s, input, &d, nil) { out.provisions.formUnion(packs.ontology.rows[p].provisions) }
        out.provisions.formUnion(objectProvisions(Int32(k), s))
        extendOver(Int32(k), s, input.scene, &out)
      }
    }
  }

  /// Whether the phrase is an argument of the clause, of its complement, or hangs on one.
  private func isAbout(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
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
  private func coordinated(_ c: Int32, _ row: ActRow, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    let first = s.clauses[Int(c)].complement
    guard first >= 0 else { return }
    let kind = s.clauses[Int(first)].kind
    for j in (Int(first) + 1)..<max(Int(first) + 1, s.clauses.count) where s.clauses[j].parent == s.clauses[Int(first)].parent && s.clauses[j].kind == kind && s.clauses[j].absorbed {
      guard let inner = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil), packs.ontology.rows[inner].event != .none else { continue }
      s.clauses[Int(c)].complement = Int32(j)
      if let r = matchRow(senses(s.clauses[Int(c)], input.scene), c, s, input, &d, trace), var draft = draft(c, r, s, input, &d) {
        draft.provisions.formUnion(themes(c, s, input, &d, alone: true))
        extendOver(Int32(j), s, input.scene, &draft)
        if draft.event == .accuse, packs.ontology.rows[inner].truce == .violated { draft.truce = .violated }
        if passes(draft, packs.ontology.rows[r], c, s, input, d) { out.append(draft) }
      }
    }
    s.clauses[Int(c)].complement = first
  }

  private func absorb(_ k: Int32, _ s: inout ClauseBuilder.State) {
    var at = k
    var n = 0
    while at >= 0, n < 6 {
      s.clauses[Int(at)].absorbed = true
      let siblings = s.clauses[Int(at)].parent
      for j in 0..<s.clauses.count where Int32(j) != at && s.clauses[j].kind != .main {
        if s.clauses[j].parent == at || j > Int(at) && siblings >= 0 && s.clauses[j].parent == siblings && s.clauses[j].kind == s.clauses[Int(at)].kind { s.clauses[j].absorbed = true }
      }
      at = s.clauses[Int(at)].complement
      n += 1
    }
  }

  /// Act nouns that are arguments of a claim are told by it, unless they hold actors of their own.
  private func absorbArguments(_ c: Int32, _ row: ActRow, _ s: inout ClauseBuilder.State, _ input: Input) {
    for j in 0..<s.clauses.count where s.clauses[j].kind == .nominal && s.clauses[j].np >= 0 {
      let np = s.clauses[j].np
      var a = s.clauses[Int(c)].firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if arg.np == np, arg.slot == .subj || arg.slot == .obj || arg.slot == .by || arg.slot == .to || arg.slot == .for || arg.slot == .of || arg.slot == .about {
          let act = acts(np, s, input.scene)
          let rows = packs.ontology.rows(of: act)
          let event = rows.isEmpty ? EventType.none : packs.ontology.rows[rows.upperBound - 1].event
          let own = s.argument(.by, of: Int32(j)) >= 0 || s.argument(.from, of: Int32(j)) >= 0
          if event == row.event || row.event == .agree || !own || row.event == .request { s.clauses[j].absorbed = true }
        }
        a = arg.next
      }
    }
  }

  private func lightVerb(
    _ c: Int32, _ np: Int32, _ light: ActRow, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]
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
        trace?.open(id, s.clauses[j], input.scene, packs.ontology, senses)
        if let r = matchRow(senses, id, s, input, &d, trace), packs.ontology.rows[r].event != .none {
          if var draft = draft(id, r, s, input, &d), passes(draft, packs.ontology.rows[r], id, s, input, d) {
            draft.host = c
            draft.start = min(draft.start, input.scene.units[Int(first)].start)
            cover(c, s, input.scene, &draft)
            if draft.time == nil { draft.time = time(c, s, input) }
            if draft.place == nil { draft.place = place(c, s, input) }
            if packs.ontology.rows[r].complement == .absorb { absorb(s.clauses[j].complement, &s) ; draft.provisions.formUnion(themes(id, s, input, &d)) }
            trace?.hit(packs.ontology, r)
            out.append(draft)
          }
        }
      }
      at = s.nps[Int(at)].next
      n += 1
    }
  }

  private func nominalCrime(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    for slot in [Slot.of, .for, .with] {
      let np = s.argument(slot, of: c)
      if np >= 0, acts(np, s, input.scene) != NounEntry.noSense { return true }
    }
    return false
  }

  /// "accused Y of shelling Z": the shelling with X as its voice, where it tells more than blame.
  private func accusation(
    _ c: Int32, _ r: Int, _ s: inout ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let k = s.clauses[Int(c)].complement
    guard k >= 0, !s.clauses[Int(c)].reciprocal else { return false }
    let senses = senses(s.clauses[Int(k)], input.scene)
    guard let row = matchRow(senses, k, s, input, &d, nil), packs.ontology.rows[row].event == .assault, packs.ontology.rows[row].truce == nil else { return false }
    guard let inner = draft(k, row, s, input, &d) else { return false }
    let concrete = inner.place != nil || !inner.figures.isEmpty || !inner.recipients.isEmpty || inner.mode != nil
    guard concrete, !inner.actors.isEmpty else { return false }
    s.clauses[Int(k)].teller = c
    return true
  }

  private func passes(_ draft: Draft, _ row: ActRow, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    if row.needsTruce, !d.truceSeen { return false }
    let who = !draft.actors.isEmpty || !draft.recipients.isEmpty || !draft.brokers.isEmpty
    if row.needsWho, !who { return false }
    if row.needsCount, draft.figures.isEmpty { return false }
    // "Analysts agree", "the clinic meets needs": only somebody with a part in affairs agrees, meets or backs.
    switch draft.event {
    case .agree, .consult, .support, .concede, .cooperate, .retreat, .accuse, .reject, .request, .threaten:
      let parts = draft.actors + draft.recipients + draft.brokers
      if draft.truce == nil, !parts.isEmpty, parts.allSatisfy({ $0.isUnknown && !$0.isPerson && ($0.sector == "UNK" || $0.sector == "CVL" || $0.sector == "BUS") }) { return false }
    default: break
    }
    // "the picture hangs": nobody is hurt.
    if row.role(.obj)?.role == .hit, row.role(.in) == nil, draft.recipients.isEmpty, draft.figures.isEmpty { return false }
    if draft.event == .assault, draft.truce == nil, draft.figures.isEmpty, s.clauses[Int(c)].kind != .nominal || draft.time == nil {
      let parts = draft.actors + draft.recipients
      let serious = parts.contains { !$0.isUnknown || $0.sector == "MIL" || $0.sector == "REB" || $0.sector == "GOV" || $0.sector == "CRM" || $0.isPerson && $0.sector != "UNK" }
      let subject = s.argument(.subj, of: c)
      let violent = subject >= 0 && (s.nps[Int(subject)].classes.intersects(attackLike) || s.nps[Int(subject)].classes.intersects(actingThings))
      let harmed = draft.recipients.contains { $0.sector == "CVL" } && packs.ontology.rows[draft.row].role(.obj)?.role == .hit
      if !serious, !violent, !harmed { return false }
    }
    if isIndefinite(c, s, input) { return false }
    if s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive, draft.event == .support { return false }
    let subjectPhrase = s.argument(.subj, of: c)
    if subjectPhrase >= 0, s.nps[Int(subjectPhrase)].negated, draft.event != .consult { return false }
    // "lives will be saved": nobody acts and nobody known is concerned.
    if draft.actors.isEmpty, draft.brokers.isEmpty, draft.figures.isEmpty, draft.truce == nil, draft.recipients.allSatisfy({ $0.isUnknown || $0.oblique }),
      draft.event != .assault && draft.event != .mobilize && draft.event != .coerce && draft.event != .retreat || draft.recipients.isEmpty && draft.place == nil && draft.time == nil && (s.clauses[Int(c)].kind == .nominal || d.states.count < 2)
    {
      return false
    }
    if row.needsViolent, draft.figures.isEmpty, !draft.recipients.contains(where: { $0.sector == "MIL" || $0.sector == "CVL" || $0.sector == "REB" }) { return false }
    if row.needsForces, !draft.actors.contains(where: { $0.sector == "MIL" || $0.sector == "REB" }) { return false }
    if s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].parent < 0 || !s.clauses[Int(c)].absorbed {
      if row.noNoun { return false }
      // "the Saudi-American initiative": who made it is all that is told.
      if draft.event == .request, !s.clauses[Int(c)].absorbed, draft.truce == nil, s.argument(.by, of: c) < 0, s.argument(.from, of: c) < 0, s.argument(.for, of: c) < 0, s.argument(.to, of: c) < 0, s.argument(.of, of: c) < 0, s.clauses[Int(c)].complement < 0 { return false }
      // A bare act noun is a claim only when something is told of it.
      let named = draft.actors.contains { !$0.isUnknown } || draft.brokers.contains { !$0.isUnknown } || draft.figures.contains { $0.measure != .duration }
      let dated = draft.time != nil && (draft.truce != nil || draft.event == .assault) && draft.time?.isDuration == false
      let light = s.clauses[Int(c)].absorbed
      if light, !named, !dated, draft.place == nil, !who { return false }
      if !light, !draft.figures.contains(where: { $0.measure != .duration }), !dated, s.nps[Int(max(0, s.clauses[Int(c)].np))].classes.intersects(fightingClass) { return false }
      if !light, !named, !dated { return false }
      if !light, !dated, draft.event != .assault, draft.event != .request, draft.figures.isEmpty, s.argument(.by, of: c) < 0, s.argument(.between, of: c) < 0, s.argument(.from, of: c) < 0, !(draft.event == .consult && draft.actors.count > 1 && draft.time != nil) {
        return false
      }
    }
    return true
  }

  /// "any agreement", "no ceasefire", "what truce": nothing that was.
  private func isIndefinite(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    guard s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0 else { return false }
    let np = s.nps[Int(s.clauses[Int(c)].np)]
    if np.negated { return true }
    let u = input.scene.units[Int(np.first)]
    return (u.kind == .det || u.kind == .adverb) && (u.value == .any || u.value == .who)
  }

  // MARK: a draft

  private func draft(_ c: Int32, _ r: Int, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) -> Draft? {
    let row = packs.ontology.rows[r]
    let clause = s.clauses[Int(c)]
    var out = Draft(event: row.event, mode: row.mode, contexts: row.contexts, aux: clause.aux, truce: row.truce, provisions: row.provisions, row: r)
    out.clause = c
    if clause.negated { out.aux.insert(.negation) }
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
    var order: [Argument] = []
    while a >= 0 {
      order.append(s.arguments[Int(a)])
      a = s.arguments[Int(a)].next
    }
    for arg in order.reversed() {
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
    if nominal, row.event == .consult, clause.np >= 0 { talkers(&out, clause, s, input, &d) }
    if nominal, tollSenses.contains(row.sense), clause.np >= 0, s.nps[Int(clause.np)].quantity >= 0, let m = classMeasure(s.nps[Int(clause.np)]) {
      let q = input.scene.quantities[Int(s.nps[Int(clause.np)].quantity)]
      if !q.other, !q.ordinal { out.figures.append((m, q, nil)) }
    }
    if nominal { possessors(&out, clause, row, s, input, &d) }
    if clause.reciprocal, out.recipients.isEmpty, row.event == .accuse || row.event == .assault || row.event == .threaten { out.recipients = out.actors }
    finish(&out, c, s, input, &d)
    return out
  }

  /// "Putin said in a meeting with X": the speaker met him.
  private func talkers(_ out: inout Draft, _ clause: Clause, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
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
  private func cover(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
    let row = packs.ontology.rows[out.row]
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let adjunct: Bool
      switch arg.slot {
      case .after, .before, .because, .despite, .during, .since, .until, .around, .including, .without, .except, .in, .per, .than, .as: adjunct = row.role(arg.slot) == nil || arg.slot == .in
      default: adjunct = false
      }
      guard !adjunct else {
        a = arg.next
        continue
      }
      let np = s.nps[Int(arg.np)]
      if scene.units.indices.contains(Int(np.first)), !(s.clauses[Int(c)].kind == .infinitive && arg.slot == .subj), abs(Int(np.first) - Int(s.clauses[Int(c)].verb)) < 60 {
        let shared = (s.clauses[Int(c)].kind == .coordinate || s.clauses[Int(c)].kind == .participial || s.clauses[Int(c)].kind == .complement) && np.clause != c
        if !shared { out.start = min(out.start, scene.units[Int(np.first)].start) }
        let end = lastEnd(s, arg.np)
        out.end = max(out.end, scene.units[min(Int(end), scene.units.count) - 1].end)
      }
      a = arg.next
    }
  }

  private func extendOver(_ k: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ out: inout Draft) {
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

  private func fill(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: ActRow, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse
  ) {
    guard let role = row.role(slot) else { return }
    switch role.role {
    case .theme: break
    case .actor:
      add(&out.actors, np, s, input, &d, oblique: slot != .subj || s.clauses[Int(out.clause)].kind == .nominal || s.nps[Int(np)].classes.intersects(actingThings))
      if role.measure != nil { count(&out, np, role.measure, s, input, &d, onlyMeasure: true) }
    case .recipient:
      let isPlaceOnly = slot == .in || slot == .of || slot == .to || slot == .from
      if isPlaceOnly, slot == .in, resolver.place(np, s, input.scene, countries: false) != nil, resolver.sector(s.nps[Int(np)]) == nil {
        return
      }
      add(&out.recipients, np, s, input, &d, oblique: true)
      count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
    case .broker: add(&out.brokers, np, s, input, &d, oblique: slot != .subj || s.clauses[Int(out.clause)].kind == .nominal)
    case .place:
      if out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
      count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
    case .forces: count(&out, np, role.measure, s, input, &d, onlyMeasure: true)
    case .hit:
      add(&out.recipients, np, s, input, &d, oblique: false)
      count(&out, np, role.measure, s, input, &d, onlyMeasure: false)
    }
  }

  private func add(_ list: inout [Reference], _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, oblique: Bool) {
    for r in resolver.resolve(np, s, input.scene, &d) where oblique || !r.oblique {
      if !list.contains(where: { $0.same(r) }) { list.append(r) }
    }
    if !list.isEmpty { d.mention(list) }
  }

  /// Figures of a phrase and those listed with it.
  private func count(
    _ out: inout Draft, _ np: Int32, _ measure: Measure?, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, onlyMeasure: Bool
  ) {
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      var p = s.nps[Int(at)]
      if p.quantity < 0, p.of >= 0, s.nps[Int(p.of)].quantity >= 0, measure == .remains || p.classes.intersects(groupLike) {
        // "the bodies of nine soldiers", "a contingent of 1,960 peacekeepers"
        p.quantity = s.nps[Int(p.of)].quantity
        p.classes.formUnion(s.nps[Int(p.of)].classes)
      }
      if p.quantity >= 0 {
        let q = input.scene.quantities[Int(p.quantity)]
        let m = measure ?? classMeasure(p)
        if let m, !q.other, !q.ordinal {
          let counts = p.noun < 0 || p.classes.intersects(countable) || classMeasure(p) != nil || m == .killed || m == .wounded
          if counts {
            var whose: Reference?
            if m != .settlements, m != .posts {
              var single = s
              single.nps[Int(at)].next = -1
              whose = resolver.resolve(at, single, input.scene, &d).first
            }
            out.figures.append((m, q, whose))
          }
        }
      } else if measure == .killed || measure == .wounded || measure == .captured, p.noun >= 0, p.classes.intersects(countable), !p.classes.isEmpty,
        isSingular(p, input.scene)
      {
        // "one soldier", "a villager", "seorang prajurit"
        let u = input.scene.units[Int(p.head)]
        var single = s
        single.nps[Int(at)].next = -1
        let q = Quantity(low: 1, high: 1, start: u.start, end: u.end)
        if let measure { out.figures.append((measure, q, resolver.resolve(at, single, input.scene, &d).first)) }
      }
      at = p.next
      n += 1
    }
    if out.figures.contains(where: { $0.measure == .settlements && !($0.quantity.approximate && !$0.quantity.hasHigh) }) {
      out.figures.removeAll { $0.measure == .settlements && $0.quantity.approximate && !$0.quantity.hasHigh && $0.quantity.low < 10 }
    }
  }

  private func isSingular(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    let u = scene.units[Int(p.first)]
    return p.of < 0 && (u.kind == .det || u.kind == .number) && u.value == .indefinite && !scene.units[Int(p.noun)].flags.contains(.plural)
  }

  private func classMeasure(_ p: NounPhrase) -> Measure? {
    var low = p.classes.low
    while low != 0 {
      if let m = packs.ontology.classes[low.trailingZeroBitCount].measure { return m }
      low &= low - 1
    }
    var high = p.classes.high
    while high != 0 {
      if let m = packs.ontology.classes[64 + high.trailingZeroBitCount].measure { return m }
      high &= high - 1
    }
    return nil
  }

  /// "Azerbaijan's shelling", "serangan Armenia", "Russian withdrawal": the noun's owners act, or suffer where the row says so.
  private func possessors(_ out: inout Draft, _ clause: Clause, _ row: ActRow, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard clause.np >= 0 else { return }
    var p = s.nps[Int(clause.np)]
    p.of = -1
    p.next = -1
    p.apposition = -1
    var one = s
    one.nps[Int(clause.np)] = p
    var owners = resolver.resolve(clause.np, one, input.scene, &d).filter { $0.oblique || !$0.isUnknown }
    owners.removeAll { $0.isOutlet }
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

  /// Place, time, provisions, voices and what a claim takes from its surroundings.
  private func finish(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    let clause = s.clauses[Int(c)]
    out.recipients.removeAll { r in out.actors.contains { $0.same(r) } && !(clause.reciprocal) }
    out.actors.removeAll { r in out.brokers.contains { $0.same(r) } }
    if out.place == nil { out.place = place(c, s, input) }
    if out.place == nil, out.event == .assault { out.place = attackedPlace(c, s, input) }
    if out.time == nil { out.time = time(c, s, input) }
    if out.time == nil, clause.kind != .nominal { out.time = duringWar(c, s, input, d) }
    // What a state's own statement of a day says it does, it does that day.
    let t = clause.teller
    if out.time == nil, t >= 0, out.event == .request || out.event == .accuse || out.event == .reject || out.event == .threaten,
      let v = voice(t, s, input, &d), out.actors.contains(where: { $0.code == v.actor.code })
    {
      out.time = time(t, s, input)
    }
    meetingReference(&out, c, s, input, &d)
    if out.event == .assault, out.figures.isEmpty, clause.kind != .nominal, let t = out.time?.value, t.precision == .day, s.argument(.subj, of: c) >= 0, s.nps[Int(s.argument(.subj, of: c))].classes.intersects(fightingClass) { d.outbreak = t.start }
    adoptCause(&out, c, s, input, &d)
    if packs.ontology.rows[out.row].truce == .agreed || out.event == .agree || out.event == .support || out.event == .request || out.event == .mobilize || out.event == .concede || out.event == .consult {
      out.provisions.formUnion(objectProvisions(c, s))
      for j in 0..<s.clauses.count where s.clauses[j].isPurpose && s.clauses[j].parent == c {
        out.provisions.formUnion(objectProvisions(Int32(j), s))
        if out.event != .mobilize, let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, &d, nil) { out.provisions.formUnion(packs.ontology.rows[r].provisions) }
        extendOver(Int32(j), s, input.scene, &out)
      }
    }
    if out.event == .agree, out.truce == nil, out.provisions.contains(.cessation) { out.truce = .agreed }
    // A bare "deal" or "accord" is a truce only where one is spoken of.
    if out.event == .agree, out.truce == .agreed, !out.provisions.contains(.cessation), !d.truceSeen, clauseMentions(c, s, dealClass) || clause.np >= 0 && s.nps[Int(clause.np)].classes.intersects(dealClass), !clauseMentions(c, s, truceClass) {
      out.truce = nil
    }
    if out.event == .mobilize, clauseMentions(c, s, peacekeeping) {
      out.contexts = Contexts(name: "peacekeeping") ?? out.contexts
      out.provisions.insert(.peacekeeping)
    }
    subset(&out, c, s, input, &d)
    if out.aux.contains(.hypothetical), packs.ontology.rows[out.row].sense == reachSense {
      // "could reach 5,000": a ceiling.
      for k in out.figures.indices { out.figures[k].quantity.hasLow = false }
    }
    // A belligerent's own call for the fighting to end is an agreement (PLOVER).
    // "11 kali", "129 times"
    if out.truce == .violated || out.event == .assault { times(&out, c, s, input) }
    if out.actors.count >= 2, out.figures.isEmpty == false, out.recipients.isEmpty, out.event == .assault, bothSides(out, c, s, input) {
      out.recipients = out.actors
      out.actors = []
    }
    if out.event == .assault, out.truce == nil { duration(&out, c, s, input) }
    movedForces(&out, c, s, input, &d)
    parties(&out, c, s, input, &d)
    sides(&out, c, s, input, &d)
    let last = input.scene.units[Int(input.scene.units.count) - 1].end
    if let p = out.place, p.start >= out.start, p.end <= last, p.end - out.end < 80 { out.end = max(out.end, p.end) }
    if let t = out.time, t.unit >= 0, t.end <= last, t.end - out.end < 60, t.start >= out.start { out.end = max(out.end, t.end) }
    out.voices = voices(c, s, input, &d)
    if clause.demand, out.event != .request, clause.kind != .nominal { demand(&out) }
  }

  /// "the 44-day war": how long, as a figure of what the war did.
  private func duration(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    for t in input.times where t.isDuration && t.np >= 0 {
      guard let days = t.days, s.nps[Int(t.np)].classes.intersects(fightingClass), isAbout(c, t.np, s) else { continue }
      var q = Quantity(low: days, high: days, start: t.start, end: t.end)
      q.approximate = t.approximate
      if !out.figures.contains(where: { $0.measure == .duration }) { out.figures.append((.duration, q, nil)) }
    }
  }

  /// "the Israel-Hezbollah ceasefire takes effect": whose truce it is.
  private func parties(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
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
  private func movedForces(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.actors.isEmpty, out.event == .mobilize || out.event == .retreat, packs.ontology.rows[out.row].role(.obj)?.role == .forces else { return }
    let np = argument(.obj, c, s)
    guard np >= 0 else { return }
    out.actors = resolver.resolve(np, s, input.scene, &d).filter { !$0.isUnknown && $0.sector != "CVL" }
  }

  /// "100 soldiers died on both sides": the sides are whose soldiers they were.
  private func sides(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault, !out.recipients.isEmpty, out.recipients.allSatisfy(\.isUnknown) else { return }
    for slot in [Slot.in, .among, .from, .between, .of] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].classes.intersects(partiesClass) || !s.nps[Int(np)].classes.isEmpty && false else { continue }
      let found = resolver.resolve(np, s, input.scene, &d)
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

  private func bothSides(_ out: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool { false }

  /// "X must withdraw": a demand on X by whoever says so.
  private func demand(_ out: inout Draft) {
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

  /// "14 people, including three children": the part is a figure of its own.
  private func subset(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault, let whole = out.figures.first(where: { $0.measure != .duration }) else { return }
    for slot in [Slot.including, .among] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].quantity >= 0 else { continue }
      count(&out, np, whole.measure, s, input, &d, onlyMeasure: false)
    }
  }

  private func times(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let units = input.scene.units
    let clause = s.clauses[Int(c)]
    var k = Int(clause.verb)
    guard k >= 0 else { return }
    let limit = min(units.count - 1, Int(clause.end) + 12)
    while k < limit {
      if units[k].kind == .number, units[k + 1].kind == .classifier || isTimes(units[k + 1], input.scene) {
        let q = input.scene.quantities[Int(units[k].extra)]
        if !q.other, out.truce == .violated {
          out.figures.append((.violations, q, nil))
          out.end = max(out.end, units[k + 1].end)
        }
        return
      }
      if units[k].kind == .stop || units[k].kind == .colon { return }
      k += 1
    }
  }

  private func isTimes(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    guard u.kind == .noun || u.kind == .adverb || u.kind == .unknownWord || u.kind == .classifier else { return false }
    let b = UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(u.end)])
    return b.elementsEqual("times".utf8) || b.elementsEqual("kali".utf8)
  }

  private func clauseMentions(_ c: Int32, _ s: ClauseBuilder.State, _ set: ClassSet) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let p = s.nps[Int(s.arguments[Int(a)].np)]
      if p.classes.intersects(set) || p.modifiers.intersects(set) { return true }
      a = s.arguments[Int(a)].next
    }
    return false
  }

  private func objectProvisions(_ c: Int32, _ s: ClauseBuilder.State) -> Provisions {
    var out: Provisions = []
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot != .subj, arg.slot != .by, arg.slot != .in { out.formUnion(provisions(arg.np, s)) }
      a = arg.next
    }
    if s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0 { out.formUnion(provisions(s.clauses[Int(c)].np, s, own: false)) }
    return out
  }

  private func provisions(_ np: Int32, _ s: ClauseBuilder.State, own: Bool = true) -> Provisions {
    var out: Provisions = []
    var at = np
    var n = 0
    while at >= 0, n < 12 {
      let p = s.nps[Int(at)]
      var set = p.modifiers
      if own { set.formUnion(p.classes) }
      if p.of >= 0 { set.formUnion(s.nps[Int(p.of)].classes) }
      if set.intersects(providing) {
        for (i, k) in provided where set.intersects(i) { out.formUnion(k) }
      }
      at = p.next
      n += 1
    }
    return out
  }

  /// What the complement of an agreement or demand is about.
  private func themes(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, alone: Bool = false) -> Provisions {
    var out: Provisions = []
    var at = s.clauses[Int(c)].complement
    var n = 0
    while at >= 0, n < 5 {
      if let r = matchRow(senses(s.clauses[Int(at)], input.scene), at, s, input, &d, nil) { out.formUnion(packs.ontology.rows[r].provisions) }
      out.formUnion(objectProvisions(at, s))
      at = s.clauses[Int(at)].complement
      n += 1
    }
    return out
  }

  private func mentionsTruce(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) -> Bool {
    if clauseMentions(c, s, truceClass) { return true }
    let k = s.clauses[Int(c)].complement
    guard k >= 0 else { return false }
    if let r = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, &d, nil), packs.ontology.rows[r].truce == .violated { return true }
    return false
  }

  /// "killed five in an attack by Y", "The attack by Y killed five": the attack's actor is the killing's.
  private func adoptCause(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    guard out.event == .assault else { return }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot == .in || arg.slot == .by || arg.slot == .subj || arg.slot == .from || arg.slot == .during || arg.slot == .because || arg.slot == .after, s.nps[Int(arg.np)].classes.intersects(attackLike),
        let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == arg.np }), Int32(j) != c
      {
        let senses = senses(s.clauses[j], input.scene)
        if let r = matchRow(senses, Int32(j), s, input, &d, nil), packs.ontology.rows[r].event == .assault, let cause = draft(Int32(j), r, s, input, &d) {
          out.actors.removeAll { $0.oblique }
          for x in cause.actors where !out.actors.contains(where: { $0.same(x) }) { out.actors.append(x) }
          if out.mode == nil { out.mode = cause.mode }
          if out.place == nil { out.place = cause.place }
          if out.time == nil { out.time = cause.time }
        }
      }
      a = arg.next
    }
  }

  // MARK: where, when, who says

  /// Where a clause's place is looked for, in this order.
  private static let placeSlots: [UInt64] = [[Slot.in], [.around, .over, .to, .from, .of, .for, .about], [.subj, .obj, .by]].map { $0.reduce(0) { $0 | $1.bit } }

  private func place(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let clause = s.clauses[Int(c)]
    var found: (entry: PlaceEntry, start: Int32, end: Int32)?
    for slots in Interpreter.placeSlots {
      var a = clause.firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if slots & arg.slot.bit != 0 {
          let people = resolver.sector(s.nps[Int(arg.np)]) != nil
          if arg.slot == .subj || arg.slot == .by || arg.slot == .obj || people || arg.slot == .to || arg.slot == .from || arg.slot == .of || arg.slot == .for || arg.slot == .about {
            // Inside "troops in X", "the fighting over X".
            var b = s.nps[Int(arg.np)].firstArgument
            while b >= 0 {
              if s.arguments[Int(b)].slot == .in || s.arguments[Int(b)].slot == .over, let p = resolver.place(s.arguments[Int(b)].np, s, input.scene, countries: arg.slot == .in) { found = found ?? p }
              b = s.arguments[Int(b)].next
            }
            if found == nil, s.nps[Int(arg.np)].classes.intersects(fighting) || arg.slot != .subj && arg.slot != .by && arg.slot != .obj && !people, let p = resolver.place(arg.np, s, input.scene, countries: false) { found = p }
          } else if let p = resolver.place(arg.np, s, input.scene, countries: arg.slot == .in) {
            if found == nil || p.entry.precision != "country" && found?.entry.precision == "country" { found = p }
          }
        }
        a = arg.next
      }
      if found != nil { return found }
    }
    if clause.np >= 0 { return resolver.place(clause.np, s, input.scene, countries: false) }
    return nil
  }

  /// "shelled Terter": the target is the place.
  private func attackedPlace(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let np = argument(.obj, c, s)
    guard np >= 0, resolver.sector(s.nps[Int(np)]) == nil else { return nil }
    return resolver.place(np, s, input.scene, countries: false) ?? (s.nps[Int(np)].of >= 0 ? resolver.place(s.nps[Int(np)].of, s, input.scene, countries: false) : nil)
  }

  /// The time that stands in the clause, else that of the clause it is part of.
  private func time(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    let clause = s.clauses[Int(c)]
    if clause.kind == .nominal {
      for t in input.times where t.np == clause.np && !t.isDuration { return t }
    }
    var best: SentenceTime?
    for t in input.times where t.clause == c && !t.isDuration {
      if t.np >= 0, best != nil { continue }
      best = best ?? t
    }
    if let best { return best }
    if clause.kind == .nominal { 
      for t in input.times where !t.isDuration && t.unit >= clause.first && t.unit < clause.end { return t }
      if clause.absorbed, clause.parent >= 0 { return time(clause.parent, s, input) }
      return nil
    }
    // Shared by coordination, participles and complements of verbs that are not speech.
    if clause.kind == .coordinate || clause.kind == .participial || clause.kind == .infinitive, c > 0 {
      let from = clause.kind == .coordinate ? c - 1 : clause.parent
      if from >= 0, from < c, s.clauses[Int(from)].kind != .nominal { return time(from, s, input) }
    }
    if clause.kind == .complement, clause.parent >= 0, clause.teller != clause.parent, clause.parent < c { return time(clause.parent, s, input) }
    // "When the clashes erupted on the 27th, X attacked": the same day.
    for j in 0..<s.clauses.count where s.clauses[j].kind == .adverbial && s.clauses[j].subordinator == .when && Int32(j) != c && (Int32(j) < c || s.clauses[j].parent == c) && clause.kind == .main {
      for t in input.times where t.clause == Int32(j) && !t.isDuration { return t }
    }
    return ended(c, s, input)
  }

  /// "signed at the summit": when and where the summit was told to be.
  private func meetingReference(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) {
    if out.event == .consult, out.time != nil || out.place != nil {
      d.meeting = (out.time.map { ($0.value, $0.start, $0.end) }, out.place.map { ($0.entry, $0.start, $0.end) })
      return
    }
    guard let known = d.meeting else { return }
    for slot in [Slot.in, .during] {
      let np = s.argument(slot, of: c)
      guard np >= 0, s.nps[Int(np)].classes.intersects(meetingClass), s.nps[Int(np)].definite else { continue }
      if out.time == nil, let t = known.time { out.time = SentenceTime(value: t.0, start: t.1, end: t.2, isDuration: false, days: nil, unit: -1) }
      if out.place == nil, let p = known.place { out.place = (p.0, p.1, p.2) }
    }
  }

  /// "during the conflict": from its outbreak on, where the report dated that.
  private func duringWar(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> SentenceTime? {
    guard let outbreak = d.outbreak else { return nil }
    for k in 0...c where s.clauses[Int(k)].kind != .nominal {
      let np = s.argument(.during, of: k) >= 0 ? s.argument(.during, of: k) : s.argument(.in, of: k)
      guard np >= 0, s.nps[Int(np)].classes.intersects(fightingClass) else { continue }
      let u = input.scene.units[Int(s.nps[Int(np)].head)]
      return SentenceTime(value: TimeValue(start: outbreak, end: nil, precision: .day, basis: .relative), start: u.start, end: u.end, isDuration: false, days: nil, unit: s.nps[Int(np)].head)
    }
    return nil
  }

  /// "the war that ended in November 2020": over by then.
  private func ended(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    for j in 0..<s.clauses.count where s.clauses[j].kind == .relative && Int32(j) != c {
      let head = s.argument(.subj, of: Int32(j))
      guard head >= 0, s.nps[Int(head)].classes.intersects(fightingClass) || hangsOnFighting(head, s), isAbout(c, head, s) || isAboutHost(c, head, s) else { continue }
      guard let end = packs.ontology.senseIndex["end"], senses(s.clauses[j], input.scene).contains(end) else { continue }
      for t in input.times where t.clause == Int32(j) && !t.isDuration {
        var t = t
        t.value.start = nil
        return t
      }
    }
    return nil
  }

  private func hangsOnFighting(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps.contains { p in
      guard p.classes.intersects(fightingClass) else { return false }
      var a = p.firstArgument
      while a >= 0 {
        if s.arguments[Int(a)].np == np { return true }
        a = s.arguments[Int(a)].next
      }
      return false
    }
  }

  private func isAboutHost(_ c: Int32, _ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      var b = s.nps[Int(s.arguments[Int(a)].np)].firstArgument
      while b >= 0 {
        if s.arguments[Int(b)].np == np { return true }
        b = s.arguments[Int(b)].next
      }
      a = s.arguments[Int(a)].next
    }
    return false
  }

  private func noteSpeaker(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse, _ row: ActRow) {
    if let v = voice(c, s, input, &d) { d.lastSpeaker = v }
  }

  /// The speaker of a speech clause.
  private func voice(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) -> Voice? {
    let clause = s.clauses[Int(c)]
    var np = argument(.subj, c, s)
    if np < 0 { np = s.argument(.obj, of: c) }
    guard np >= 0 else { return nil }
    let told = clause.complement
    let quoted = told >= 0 && s.clauses[Int(told)].quoted
    var via: Via = quoted ? .quote : .paraphrase
    for r in senses(clause, input.scene) {
      for i in packs.ontology.rows(of: r) { if let v = packs.ontology.rows[i].via, via != .quote || v == .post { via = v } }
    }
    // A statement's owner speaks.
    if s.nps[Int(np)].classes.intersects(reportLike) {
      let source = s.nps[Int(np)].of
      if source >= 0 { np = source } else {
        var a = s.nps[Int(np)].firstArgument
        while a >= 0 {
          if s.arguments[Int(a)].slot == .from || s.arguments[Int(a)].slot == .by { np = s.arguments[Int(a)].np }
          a = s.arguments[Int(a)].next
        }
      }
      if via == .paraphrase { via = .paraphrase }
    }
    guard let r = resolver.resolve(np, s, input.scene, &d).first else { return nil }
    if r.isOutlet { via = .wire } else if via == .wire { via = quoted ? .quote : .paraphrase }
    return Voice(actor: Actor(name: r.name, code: r.code, sector: r.sector, source: marker(r)), via: via)
  }

  /// Byte offsets wait in the span until code points are counted.
  func marker(_ r: Reference) -> Quotation? { r.end > r.start ? Quotation(text: "", span: Span(Int(r.start), Int(r.end))) : nil }

  private func voices(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: inout Discourse) -> [Voice] {
    var out: [Voice] = []
    var t = s.clauses[Int(c)].teller
    var n = 0
    while t >= 0, n < 6 {
      if t != c, let v = voice(t, s, input, &d), !out.contains(where: { $0.actor.name == v.actor.name }) { out.append(v) }
      t = s.clauses[Int(t)].teller
      n += 1
    }
    for v in s.voices where v.scope < 0 || s.clauses[Int(c)].kind == .relative && s.clauses[Int(c)].verb > v.scope {
      let np = v.np
      for r in resolver.resolve(np, s, input.scene, &d) {
        let v = Voice(actor: Actor(name: r.name, code: r.code, sector: r.sector, source: marker(r)), via: r.isOutlet ? .wire : .paraphrase)
        if !out.contains(where: { $0.actor.name == v.actor.name }) { out.append(v) }
      }
    }
    if out.isEmpty, s.clauses[Int(c)].quoted, let last = d.lastSpeaker {
      var v = last
      v.via = .quote
      v.actor.source = nil
      out.append(v)
    }
    return out
  }

  // MARK: one fact, one claim

  /// Drafts of one sentence that tell one fact become one.
  private func merge(_ found: inout [Draft], _ s: ClauseBuilder.State, into all: inout [Draft]) {
    var kept: [Draft] = []
    for draft in found {
      // ", killing five": the result of the attack before it.
      // Dead and wounded of one attack are one claim.
      if draft.event == .assault, let row = Optional(packs.ontology.rows[draft.row]), tollLike.contains(row.sense), !draft.figures.isEmpty,
        let k = kept.lastIndex(where: {
          $0.event == .assault && tollLike.contains(packs.ontology.rows[$0.row].sense) && !$0.figures.isEmpty && $0.aux == draft.aux
            && $0.voices.first?.actor.name == draft.voices.first?.actor.name
            && !$0.figures.contains { f in draft.figures.contains { $0.measure == f.measure } }
            && ($0.actors.isEmpty || draft.actors.isEmpty || $0.actors[0].same(draft.actors[0]))
            && ($0.place == nil || draft.place == nil || $0.place?.entry.name == draft.place?.entry.name)
        })
      {
        let start = min(kept[k].start, draft.start)
        let end = max(kept[k].end, draft.end)
        kept[k] = joined(kept[k], draft)
        kept[k].start = start
        kept[k].end = end
      } else if draft.event == .assault, draft.clause >= 0, s.clauses[Int(draft.clause)].kind == .participial || s.clauses[Int(draft.clause)].kind == .complement,
        draft.truce == nil, !draft.figures.isEmpty || draft.actors.isEmpty,
        let k = kept.lastIndex(where: { $0.event == .assault && isUnder(draft.clause, $0, s) && $0.truce == nil && $0.voices.first?.actor.name == draft.voices.first?.actor.name })
      {
        let start = min(kept[k].start, draft.start)
        let end = max(kept[k].end, draft.end)
        kept[k] = joined(kept[k], draft)
        kept[k].start = start
        kept[k].end = end
      } else {
        kept.append(draft)
      }
    }
    for draft in kept {
      if let k = last(all, { $0.start <= draft.start && $0.end >= draft.end }, draft) {
        all[k] = joined(all[k], draft)
      } else if let k = last(all, { draft.start <= $0.start && draft.end >= $0.end }, draft) {
        all[k] = joined(draft, all[k])
      } else {
        all.append(draft)
      }
    }
  }

  /// The last draft of the same fact whose span fits. By index: a draft's copy is a dozen counted references.
  @inline(__always)
  private func last(_ all: [Draft], _ fits: ((start: Int32, end: Int32)) -> Bool, _ draft: Draft) -> Int? {
    var k = all.count - 1
    while k >= 0 {
      if all[k].event == draft.event, fits((all[k].start, all[k].end)), sameFact(all[k], draft) { return k }
      k -= 1
    }
    return nil
  }

  /// Whether the clause hangs on the draft's clause, or on the verb that told its noun.
  private func isUnder(_ c: Int32, _ d: Draft, _ s: ClauseBuilder.State) -> Bool {
    var at = s.clauses[Int(c)].parent
    var n = 0
    while at >= 0, n < 3 {
      if at == d.clause || at == d.host { return true }
      at = s.clauses[Int(at)].parent
      n += 1
    }
    return false
  }

  private func sameFact(_ a: Draft, _ b: Draft) -> Bool {
    func within(_ x: [Reference], _ y: [Reference]) -> Bool { x.allSatisfy { r in y.contains { $0.code == r.code || r.isUnknown } } }
    guard a.truce == b.truce || a.event != .accuse && a.event != .assault && (a.truce == nil || b.truce == nil) else { return false }
    guard a.aux == b.aux, a.clause != b.clause, a.event != .request || a.mode == b.mode else { return false }
    return (within(a.actors, b.actors) || within(b.actors, a.actors)) && (within(a.recipients, b.recipients) || within(b.recipients, a.recipients))
      && (a.figures.isEmpty || b.figures.isEmpty || a.figures.contains { x in b.figures.contains { $0.measure == x.measure } } || true)
  }

  private func joined(_ a: Draft, _ b: Draft) -> Draft {
    var out = a
    func add(_ list: inout [Reference], _ more: [Reference]) { for r in more where !list.contains(where: { $0.same(r) || $0.code == r.code && (r.isUnknown || !$0.isUnknown) }) { list.append(r) } }
    add(&out.actors, b.actors)
    add(&out.recipients, b.recipients)
    add(&out.brokers, b.brokers)
    for f in b.figures where !out.figures.contains(where: { $0.measure == f.measure && $0.quantity.start == f.quantity.start }) { out.figures.append(f) }
    out.figures.sort { ($0.quantity.start, $0.measure.rawValue) < ($1.quantity.start, $1.measure.rawValue) }
    out.mode = a.mode ?? b.mode
    out.place = a.place ?? b.place
    out.time = a.time ?? b.time
    out.truce = a.truce ?? b.truce
    out.provisions.formUnion(b.provisions)
    out.contexts.formUnion(b.contexts)
    return out
  }
}
