import Claims
import Packs

/// What a sentence leaves for the next ones to refer to: sides, attacks, days, counts, names. Nothing here changes the sentence; it is `inout` since
/// it would be copied else.
extension Interpreter {
  // MARK: acts

  /// Notes who stands against whom, who attacked, and who said so.
  func noteSides(_ emitted: UnsafeBufferPointer<Draft>, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    d.sinceAttack += 1
    d.sincePair += 1
    d.sinceSpeaker += 1
    if let k = emitted.indices.last(where: { !emitted[$0].voices.isEmpty && !emitted[$0].voices[0].actor.isOutlet }) { d.lastVoice = emitted[k].voices[0] }
    d.sinceVoice += 1
    for k in emitted.indices where !actTogether(emitted[k], s) {
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

  /// "France and Germany accused somebody": two who are no two sides.
  private func actTogether(_ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard draft.event == .accuse || draft.event == .reject || draft.event == .threaten else { return false }
    return draft.actors.count == 2 && draft.recipients.isEmpty && draft.clause >= 0 && !s.clauses[Int(draft.clause)].reciprocal
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

  /// Notes the last attack that happened as told, which "the attack" may mean.
  func noteAttack(_ emitted: UnsafeBufferPointer<Draft>, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for k in emitted.indices.reversed()
    where emitted[k].event == .assault && emitted[k].truce == nil && !emitted[k].actors.isEmpty && emitted[k].aux.isEmpty && !isCapture(emitted[k])
      && !isShotDown(emitted[k], s, input.scene)
    {
      if isAttackBehind(emitted[k], s, input.scene) {
        // "X struck Y after an attack in Z. The attack killed 26": the one in Z, which nobody is told to have made.
        d.lastAttack = nil
        return
      }
      d.lastAttack = (
        emitted[k].actors, emitted[k].time.map { ($0.value, $0.start, $0.end) }, emitted[k].place.map { ($0.entry, $0.start, $0.end) }
      )
      d.sinceAttack = 0
      return
    }
  }

  /// Whether an attack that is new to the report, and of nobody, stands behind what a draft tells, for which a preposition or clause names it.
  private func isAttackBehind(_ draft: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, draft.clause >= 0, let last = s.nps.lastIndex(where: { $0.classes.intersects(attackClass) }),
      s.clauses[Int(draft.clause)].np != Int32(last)
    else { return false }
    let own = s.clauses[Int(draft.clause)]
    switch s.slot(of: Int32(last), in: own.kind == .nominal && own.parent >= 0 ? own.parent : draft.clause) {
    case .around, .after, .because, .over: break
    default: return false
    }
    let p = s.nps[last]
    return !p.definite && p.noun > p.first && p.genitiveEnd < 0 && p.possessor == .none && !scene.units[Int(p.noun)].flags.contains(.plural)
      && scene.units[Int(p.first)].value == .indefinite && s.argument(.obj, of: draft.clause) != Int32(last) && s.argument(.by, in: Int32(last)) < 0
      && s.argument(.subj, of: draft.clause) != Int32(last) && scene.units[Int(p.first)].start > draft.start
  }

  /// Notes the last day that something happened on, and the days on which attacks that a noun names began.
  func noteDays(_ emitted: UnsafeBufferPointer<Draft>, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for k in emitted.indices {
      guard let t = emitted[k].time?.value, t.precision.rawValue <= TimePrecision.day.rawValue, let start = t.start else { continue }
      if emitted[k].aux.isEmpty, t.end != nil { d.lastDay = start.day }
      let c = Int(emitted[k].clause)
      if emitted[k].event == .assault, c >= 0, s.clauses[c].kind == .nominal, s.clauses[c].np >= 0 {
        d.note(resolver.headHash(s.nps[Int(s.clauses[c].np)], input.scene), began: start)
      }
    }
  }

  /// Notes those who were counted last, more than one, which "two of them" may mean.
  func noteCounted(_ emitted: UnsafeBufferPointer<Draft>, _ d: Discourse) {
    for k in emitted.indices where emitted[k].recipients.count == 1 && !emitted[k].recipients[0].isPerson && !emitted[k].recipients[0].oblique {
      let r = emitted[k].recipients[0]
      if r.sector == "MIL" || r.sector == "REB" || r.sector == "CVL", emitted[k].figures.contains(where: { $0.quantity.low > 1 && $0.measure != .duration }) {
        d.lastCounted = r
      }
    }
  }

  /// Notes that a truce has been spoken of. Whether one was agreed.
  func noteTruce(_ emitted: UnsafeBufferPointer<Draft>, _ d: Discourse) -> Bool {
    var accorded = false
    for k in emitted.indices where emitted[k].truce != nil {
      d.truceSeen = true
      if emitted[k].event == .agree { accorded = true }
    }
    return accorded
  }

  /// Notes the state that complains or refuses in its own voice, and those who were taken.
  func noteComplainant(_ emitted: UnsafeBufferPointer<Draft>, _ d: Discourse) {
    d.lastTaken = nil
    d.complainant = nil
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

  // MARK: things and names

  /// Notes what "it" may mean, and how long ago an accord was spoken of.
  func noteThings(_ s: inout ClauseBuilder.State, _ scene: EntityResolver.Scene, _ d: Discourse, accorded: Bool) {
    d.lastThing = ClassSet()
    d.sinceAccord = accorded ? 0 : min(99, d.sinceAccord + 1)
    for np in s.nps where np.noun >= 0 && np.classes.intersects(centre) { d.centreWord = resolver.headToken(np, scene) }
    for np in s.nps where np.classes.intersects(thingsReferred) || np.modifiers.intersects(truceClass) {
      if np.classes.intersects(thingsReferred) { d.lastThing = np.classes }
      if np.classes.intersects(truceOrAgreement) || np.classes.intersects(dealClass) { d.sinceAccord = 0 }
      d.truceSeen = true
    }
  }

  /// "The centre", after "a joint monitoring centre": that one.
  func nameCentre(_ s: inout ClauseBuilder.State, _ scene: EntityResolver.Scene, _ d: Discourse) {
    guard let word = d.centreWord else { return }
    for k in s.nps.indices where s.nps[k].noun >= 0 && s.nps[k].definite && s.nps[k].classes.intersects(hubClass) && !s.nps[k].classes.intersects(centre) {
      guard s.nps[k].modifiers.isEmpty, resolver.headToken(s.nps[k], scene) == word else { continue }
      s.nps[k].classes = centre
    }
  }

  /// Notes the states that were named, and those who were named together, whom "both" may mean.
  func noteNames(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    for np in s.nps where np.noun < 0 && np.head >= 0 {
      let u = input.scene.units[Int(np.head)]
      if u.kind == .name, u.payload >= 0, resolver.actors[Int(u.payload)].kind == .state { d.note(state: resolver.actors[Int(u.payload)]) }
    }
    if language.headFirst {
      noteGroup(input, d)
      notePeopleTogether(&s, input, d)
    }
    for i in 0..<s.nps.count where s.nps[i].next >= 0 || s.nps[i].of >= 0 && s.nps[Int(s.nps[i].of)].next >= 0 {
      let refs = resolver.resolve(Int32(i), s, input.scene, d)
      if refs.count > 1, !language.headFirst || !goesBetween(Int32(i), s, input) { d.mention(refs) }
    }
  }

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

  /// "Jabat tangan X dengan Y": both were named together.
  private func notePeopleTogether(_ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse) {
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
}
