import Claims
import Packs

/// A sentence's clauses, its nominals among them, in the order in which they tell; what the next sentence may refer to.
extension Interpreter {
  /// Codes a sentence: adds its drafts to those of the report, and notes what the next sentence may refer to.
  func interpret(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, trace: Trace?, into drafts: inout [Draft]) {
    prepare(&s, input, d)
    var emitted: [Draft] = []
    codeClauses(&s, input, d, trace, &emitted)
    // "carried out attacks on enemy positions": whose enemy it is, is known once the noun's act has its doer.
    // "Pasukan musuh melakukan serangan, kata X": who tells of it is known then, too.
    for k in emitted.indices
    where !emitted[k].actors.isEmpty
      && (emitted[k].recipients.contains(where: { $0.isUnknown && $0.sector == "MIL" })
        || language.headFirst && emitted[k].voices.first.map { v in emitted[k].actors.contains { $0.sector == "MIL" && $0.code == v.actor.code } } ?? false)
    {
      turnEnemies(&emitted[k], input.scene, d)
    }
    if emitted.count > 1 {
      emitted.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      dropAskedFor(&emitted, s, input.scene)
    }
    // "The attack came two weeks after gunmen had killed 26": what is told beside it is not what the next sentence means.
    let isOfLastAttack = isAboutLastAttack(s)
    // In their place: a draft's copy is a dozen counted references.
    let accorded = emitted.withUnsafeBufferPointer { emitted in
      noteSides(emitted, &s, input, d)
      if isOfLastAttack { d.sinceAttack = 0 } else { noteAttack(emitted, &s, input, d) }
      noteDays(emitted, &s, input, d)
      noteCounted(emitted, d)
      let accorded = noteTruce(emitted, d)
      noteComplainant(emitted, d)
      return accorded
    }
    let before = drafts.count
    merge(&emitted, s, input.scene, into: &drafts)
    joinReport(&s, input, d, from: before, &drafts)
    noteShortNames(s, input, d)
    d.lastTeller = language.headFirst ? nil : teller(s, input, d)
    noteThings(&s, input.scene, d, accorded: accorded)
    noteNames(&s, input, d)
  }

  // MARK: before the clauses

  /// Opens the sentence: its act nouns become clauses, and whom it speaks of first is remembered.
  private func prepare(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    nameThem(&s)
    nameCentre(&s, input.scene, d)
    addNominals(&s, input)
    d.openingSubject = d.lastSubject
    if !d.openingPronoun.isEmpty { d.openingPronoun.removeAll(keepingCapacity: true) }
    if !d.pronounSpeakers.isEmpty { d.pronounSpeakers.removeAll(keepingCapacity: true) }
    if let v = s.voices.first(where: { $0.scope < 0 && $0.np >= 0 && s.nps[Int($0.np)].first <= 2 }) {
      // "According to X's ministry, its soldiers …": X's.
      let told = resolver.resolve(v.np, s, input.scene, d)
      if told.count == 1, !told[0].isPerson, !told[0].isUnknown, told[0].sector == "GOV" || told[0].sector == "MIL" || told[0].sector == "REB" {
        d.lastSubject = told
      }
    }
    if let teller = d.lastTeller, opensWithIt(s) { d.lastSubject = [teller] }
    if let speakSense { noteSpokesmen(speakSense, s, input, d) }
    // "has broken it 47 times since the truce took effect": the truce is told of behind.
    if !d.truceSeen, s.nps.contains(where: { $0.classes.intersects(truceClass) || $0.modifiers.intersects(truceClass) }) { d.truceSeen = true }
    dropGeneral(&s, input.scene)
    dropUntrue(&s, input.scene)
    dropNotThere(&s, input)
    noteLead(s, input, d)
  }

  /// Whether some reading of the noun names an act ("dispatch": a message, or a sending).
  func namesAct(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    if language.nouns[Int(u.payload)].act != NounEntry.noSense { return true }
    for i in scene.matches[Int(u.match)].senses {
      let sense = language.lexicon.sense(i)
      if sense.kind == .noun, language.nouns[Int(sense.payload)].act != NounEntry.noSense { return true }
    }
    return false
  }

  /// "a mediation effort", "a bombing campaign": the unit of the noun that says what is undertaken; -1 without.
  func modifierAct(_ np: NounPhrase, _ scene: EntityResolver.Scene) -> Int32 {
    guard np.noun > np.first, np.classes.intersects(undertaking), !language.headFirst else { return -1 }
    let u = scene.units[Int(np.noun) - 1]
    guard np.noun - 1 >= np.genitiveEnd, u.kind == .noun, u.payload >= 0, language.nouns[Int(u.payload)].act != NounEntry.noSense else { return -1 }
    return np.noun - 1
  }

  /// One clause for every act noun: "the shelling of X by Y", "seruan gencatan senjata dari AS".
  func addNominals(_ s: inout ClauseBuilder.State, _ input: Input) {
    for i in 0..<s.nps.count {
      let np = s.nps[i]
      guard np.noun >= 0 else { continue }
      let u = input.scene.units[Int(np.noun)]
      guard u.kind == .noun, u.payload >= 0 else { continue }
      var act = np.noun
      if !namesAct(u, input.scene) {
        act = modifierAct(np, input.scene)
        if act < 0 { continue }
      }
      var c = Clause(kind: .nominal, verb: act, first: np.first, end: np.end)
      c.np = Int32(i)
      c.quoted = np.quoted
      c.complement = np.complement
      c.isQuestion = input.isQuestion
      if np.clause >= 0 {
        c.parent = np.clause
        c.teller = s.clauses[Int(np.clause)].teller
      } else if let host = s.clauses.first(where: { $0.teller >= 0 && s.arguments(from: $0.firstArgument, hold: Int32(i)) }) {
        // "X said two were killed in an attack by Y": X said so of the attack too.
        c.teller = host.teller
      }
      let id = Int32(s.clauses.count)
      s.clauses.append(c)
      if language.headFirst, np.complement >= 0, np.classes.intersects(asserted), s.clauses[Int(np.complement)].teller < 0,
        s.clauses[Int(np.complement)].parent < 0
      {
        // "Klaim X bahwa Y mundur dibantah Z": X says so.
        for j in s.clauses.indices where Int32(j) == np.complement || s.clauses[j].parent == np.complement && s.clauses[j].teller < 0 {
          s.clauses[j].teller = id
        }
      }
      if np.of >= 0 { s.add(.of, np.of, to: id) }
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

  func lastEnd(_ s: ClauseBuilder.State, _ np: Int32) -> Int32 {
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

  // MARK: the clauses

  /// Codes the clauses one by one. Relative clauses last: what they say of a broker belongs to the claim about their antecedent.
  private func codeClauses(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ emitted: inout [Draft]) {
    let speaks = s.nps.contains {
      $0.pronoun == .s1 || $0.pronoun == .p1 || $0.possessor == .s1 || $0.possessor == .p1
    }
    let speaksOfThem = s.nps.contains { $0.pronoun == .p3 && $0.quoted }
    d.weSpeak = speaks
    for pass in 0..<2 {
      let told = pass == 1 ? subjectTold(s, input, d) : nil
      let subject = d.lastSubject
      if let told { d.lastSubject = told }
      defer { if told != nil { d.lastSubject = subject } }
      for i in 0..<s.clauses.count where (isRelative(Int32(i), s) || isOfRelative(i, s)) == (pass == 1) {
        if speaks || speaksOfThem && s.clauses[i].quoted, s.clauses[i].teller > i, let v = voice(s.clauses[i].teller, s, input, d) {
          // "Kami menolak itu," kata X: "we" are X's.
          d.lastSpeaker = v
        }
        if s.clauses[i].teller > i, s.clauses[Int(s.clauses[i].teller)].kind == .nominal, let v = voice(s.clauses[i].teller, s, input, d) {
          // "Klaim X bahwa pasukannya …": X's.
          d.lastSubject = [v.actor]
        }
        let whole = pass == 1 ? d.lastSubject : []
        if pass == 1, let own = subjectOfHost(i, s, input, d) { d.lastSubject = own }
        noteSubjects(Int32(i), s, input, d)
        code(Int32(i), &s, input, d, trace, &emitted)
        if pass == 1 { d.lastSubject = whole }
      }
    }
  }

  // MARK: the report

  /// Completes the report's claims, from the one numbered `before`, by what the sentence says of those that it and the one before told.
  private func joinReport(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, from before: Int, _ drafts: inout [Draft]) {
    let told = d.toldBefore
    d.toldBefore = before..<max(before, drafts.count)
    if language.headFirst, drafts[before...].allSatisfy({ isInRelative($0.clause, s) }) { credit(told, s, input, d, &drafts) }
    creditQuotation(s, input, d, before, &drafts)
    dateLastAct(s, input, &drafts)
    dateByResponse(s, input, before, d, &drafts)
    countUnharmed(s, input, told, from: before, &drafts)
    countRivals(s, input, d, told, from: before, &drafts)
    dropCasualties(s, input.scene, from: before, &drafts)
  }
}
