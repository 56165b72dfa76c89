import Claims
import Packs

/// A sentence's clauses, its nominals among them, in the order in which they tell; what the next sentence may refer to.
extension Interpreter {
  /// "salah satu pemimpin kelompok Maute": the one group that a sentence names, whoever acted for it.
  private func noteGroup(_ input: Input, _ d: Discourse) {
    var group: Reference?
    for u in input.scene.units where u.kind == .name && u.payload >= 0 {
      let e = resolver.actors[Int(u.payload)]
      guard e.sector == "REB", e.kind != .person else { continue }
      if let group, group.name != e.name { return }
      group = Reference(name: e.name, code: e.code, sector: e.sector, start: 0, end: 0)
    }
    if let group { d.note(group: group, opens: false) }
  }

  func interpret(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, trace: Trace?, into drafts: inout [Draft]) {
    nameThem(&s)
    addNominals(&s, input)
    d.openingSubject = d.lastSubject
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
    noteLead(s, input, d)
    var emitted: [Draft] = []
    var accorded = false
    let speaks = s.nps.contains {
      $0.pronoun == .s1 || $0.pronoun == .p1 || $0.possessor == .s1 || $0.possessor == .p1
    }
    let speaksOfThem = s.nps.contains { $0.pronoun == .p3 && $0.quoted }
    d.weSpeak = speaks
    // Relative clauses last: what they say of a broker belongs to the claim about their antecedent.
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
        let whole = d.lastSubject
        if pass == 1, let own = subjectOfHost(i, s, input, d) { d.lastSubject = own }
        noteSubjects(Int32(i), s, input, d)
        code(Int32(i), &s, input, d, trace, &emitted)
        if pass == 1 { d.lastSubject = whole }
      }
    }
    if emitted.count > 1 {
      emitted.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      dropAskedFor(&emitted, s, input.scene)
    }
    d.sinceAttack += 1
    d.sincePair += 1
    d.sinceSpeaker += 1
    emitted.withUnsafeBufferPointer { emitted in
      if let k = emitted.indices.last(where: { !emitted[$0].voices.isEmpty && !emitted[$0].voices[0].actor.isOutlet }) { d.lastVoice = emitted[k].voices[0] }
    }
    d.sinceVoice += 1
    emitted.withUnsafeBufferPointer { emitted in
      for k in emitted.indices {
        switch emitted[k].event {
        // "Washington accused Moscow": no side of a war that others fight.
        // "fought alongside X", "the peacekeeper killed by X": no other side.
        case .assault
        where emitted[k].contexts.isSuperset(of: Interpreter.peacekeepers) || strikesPeacekeepers(emitted[k], s, input.scene)
          || fightsBeside(emitted[k], s, input.scene):
          break
        case .accuse where d.opponents.count == 2 && !emitted[k].actors.contains(where: { a in d.opponents.contains { $0.code == a.code } }): break
        case .retreat where emitted[k].mode == "release" && emitted[k].actors.count == 2, .agree where emitted[k].truce != nil, .accuse, .assault, .reject,
          .threaten:
          d.note(opponents: emitted[k].actors, emitted[k].recipients)
          if emitted[k].event == .assault { d.note(attackers: emitted[k].actors) }
        default: break
        }
      }
    }
    if isAboutLastAttack(s) {
      // "The attack came two weeks after gunmen had killed 26": what is told beside it is not what the next sentence means.
      d.sinceAttack = 0
    } else {
      emitted.withUnsafeBufferPointer { emitted in
        for k in emitted.indices.reversed()
        where emitted[k].event == .assault && emitted[k].truce == nil && !emitted[k].actors.isEmpty && emitted[k].aux.isEmpty && !isCapture(emitted[k])
          && !isShotDown(emitted[k], s, input.scene)
        {
          d.lastAttack = (
            emitted[k].actors, emitted[k].time.map { ($0.value, $0.start, $0.end) }, emitted[k].place.map { ($0.entry, $0.start, $0.end) }
          )
          d.sinceAttack = 0
          return
        }
      }
    }
    emitted.withUnsafeBufferPointer { emitted in
      for k in emitted.indices {
        guard let t = emitted[k].time?.value, t.precision.rawValue <= TimePrecision.day.rawValue, let start = t.start else { continue }
        if emitted[k].aux.isEmpty, t.end != nil { d.lastDay = start.day }
        let c = Int(emitted[k].clause)
        if emitted[k].event == .assault, c >= 0, s.clauses[c].kind == .nominal, s.clauses[c].np >= 0 {
          d.note(resolver.headHash(s.nps[Int(s.clauses[c].np)], input.scene), began: start)
        }
      }
      for k in emitted.indices where emitted[k].recipients.count == 1 && !emitted[k].recipients[0].isPerson && !emitted[k].recipients[0].oblique {
        let r = emitted[k].recipients[0]
        if r.sector == "MIL" || r.sector == "REB" || r.sector == "CVL", emitted[k].figures.contains(where: { $0.quantity.low > 1 && $0.measure != .duration }) {
          d.lastCounted = r
        }
      }
      for k in emitted.indices where emitted[k].truce != nil {
        d.truceSeen = true
        if emitted[k].event == .agree { accorded = true }
      }
    }
    d.lastTaken = nil
    d.complainant = nil
    emitted.withUnsafeBufferPointer { emitted in
      let blames = emitted.indices.first { k in
        guard emitted[k].actors.count == 1, emitted[k].actors[0].isState, !emitted[k].actors[0].oblique, emitted[k].voices.isEmpty else { return false }
        switch emitted[k].event {
        case .accuse, .reject, .request, .threaten: return true
        default: return false
        }
      }
      if let blames { d.complainant = emitted[blames].actors[0] }
      let captors = emitted.indices.first { k in
        emitted[k].event == .assault && emitted[k].mode == "abduct" && emitted[k].recipients.count == 1
          && emitted[k].figures.contains { $0.measure == .captured }
      }
      if let captors { d.lastTaken = emitted[captors].recipients[0] }
    }
    let before = drafts.count
    merge(&emitted, s, input.scene, into: &drafts)
    let told = d.toldBefore
    d.toldBefore = before..<max(before, drafts.count)
    if language.headFirst, drafts[before...].allSatisfy({ isInRelative($0.clause, s) }) { credit(told, s, input, d, &drafts) }
    dateLastAct(s, input, &drafts)
    dateByResponse(s, input, before, d, &drafts)
    countUnharmed(s, input, told, from: before, &drafts)
    countRivals(s, input, d, told, from: before, &drafts)
    dropCasualties(s, input.scene, from: before, &drafts)
    noteShortNames(s, input, d)
    d.lastTeller = language.headFirst ? nil : teller(s, input, d)
    // What the next sentence may refer to.
    d.lastThing = ClassSet()
    d.sinceAccord = accorded ? 0 : min(99, d.sinceAccord + 1)
    for np in s.nps where np.classes.intersects(thingsReferred) || np.modifiers.intersects(truceClass) {
      if np.classes.intersects(thingsReferred) { d.lastThing = np.classes }
      if np.classes.intersects(truceOrAgreement) || np.classes.intersects(dealClass) { d.sinceAccord = 0 }
      d.truceSeen = true
    }
    for np in s.nps where np.noun < 0 && np.head >= 0 {
      let u = input.scene.units[Int(np.head)]
      if u.kind == .name, u.payload >= 0, resolver.actors[Int(u.payload)].kind == .state { d.note(state: resolver.actors[Int(u.payload)]) }
    }
    if language.headFirst {
      noteGroup(input, d)
      // "Jabat tangan X dengan Y": both were named together.
      for i in 0..<s.nps.count where s.nps[i].noun >= 0 && s.nps[i].classes.intersects(together) || s.nps[i].noun >= 0 && s.nps[i].classes.isEmpty {
        var a = s.nps[i].firstArgument
        while a >= 0 {
          let arg = s.arguments[Int(a)]
          a = arg.next
          guard arg.slot == .with else { continue }
          let one = resolver.resolve(Int32(i), s, input.scene, d)
          let other = resolver.resolve(arg.np, s, input.scene, d)
          if one.count == 1, other.count == 1, one[0].isPerson, other[0].isPerson, one[0].code != other[0].code { d.mention(one + other) }
        }
      }
    }
    for i in 0..<s.nps.count where s.nps[i].next >= 0 || s.nps[i].of >= 0 && s.nps[Int(s.nps[i].of)].next >= 0 {
      let refs = resolver.resolve(Int32(i), s, input.scene, d)
      if refs.count > 1, !language.headFirst || !goesBetween(Int32(i), s, input) { d.mention(refs) }
    }
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

  /// "the Norwegian peacekeeper who was killed by X": one who stands between the sides, whatever the act is about.
  private func strikesPeacekeepers(_ draft: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    draft.recipients.contains { r in
      r.sector == "MIL"
        && s.nps.contains {
          $0.classes.intersects(resolver.peacekeeping) && scene.units[Int($0.first)].start <= r.start && r.end <= scene.units[Int($0.end) - 1].end
        }
    }
  }

  /// "fought alongside X", where both fight on one side.
  private func fightsBeside(_ draft: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !besideWords.isEmpty, draft.clause >= 0, case let np = s.argument(.with, of: draft.clause), np >= 0, s.nps[Int(np)].first > 0 else { return false }
    return scene.isWritten(scene.units[Int(s.nps[Int(np)].first) - 1], besideWords)
  }
}
