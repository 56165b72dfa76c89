import Claims
import Packs

/// Who says so.
extension Interpreter {
  func noteSpeaker(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ row: RowIndex.Row) {
    if let v = voice(c, s, input, d) { d.lastSpeaker = v }
  }

  /// The speaker of a speech clause. "It said a soldier was killed and a villager wounded": of both, whoever was told of between.
  func voice(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    let np = s.argument(.subj, of: c)
    guard !language.headFirst, np >= 0, s.nps[Int(np)].pronoun != .none else { return speaker(c, s, input, d) }
    if let k = d.pronounSpeakers.firstIndex(where: { $0.clause == c }) { return d.pronounSpeakers[k].speaker }
    let said = speaker(c, s, input, d)
    d.pronounSpeakers.append((c, said))
    return said
  }

  private func speaker(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    let clause = s.clauses[Int(c)]
    var np = argument(.subj, c, s)
    // "dilaporkan": by nobody who is named.
    if np < 0, !clause.passive { np = s.argument(.obj, of: c) }
    if np < 0, clause.kind == .nominal { np = clause.np }
    guard np >= 0 else { return nil }
    let told = clause.complement
    let quoted = told >= 0 && s.clauses[Int(told)].quoted
    var via: Via = quoted ? .quote : .paraphrase
    for r in senses(clause, input.scene) {
      for i in packs.ontology.rows(of: r) { if let v = index.rows[i].via, via != .quote || v == .post { via = v } }
    }
    // A statement's owner speaks.
    if s.nps[Int(np)].classes.intersects(reportLike) {
      let source = s.nps[Int(np)].of
      if source >= 0 {
        np = source
      } else {
        var a = s.nps[Int(np)].firstArgument
        while a >= 0 {
          if s.arguments[Int(a)].slot == .from || s.arguments[Int(a)].slot == .by { np = s.arguments[Int(a)].np }
          a = s.arguments[Int(a)].next
        }
      }
    }
    var said = speakers(np, s, input, d).first
    if told >= 0, told > c, let teller = d.lastTeller, isIt(s.nps[Int(np)], input.scene), opensAsIt(np, s) {
      // "Separately, it added, a soldier was killed": who told what stands before, whoever was told of since.
      let u = input.scene.units[Int(s.nps[Int(np)].head)]
      said = resolver.moved(teller, (u.start, u.end))
    }
    if isIt(s.nps[Int(np)], input.scene), told >= 0, told < c,
      d.openingSubject.count == 1, !d.openingSubject[0].isPerson
    {
      // "The junta killed three, it said": who the sentence before was about says so, not the junta.
      // "60 soldiers were killed, X said. Three fighters died, it claimed": X does, and not whom it told of.
      let before = language.headFirst ? nil : d.priorSpeaker?.actor
      var speaker = before.flatMap { $0.isPerson ? nil : $0 } ?? d.openingSubject[0]
      let u = input.scene.units[Int(s.nps[Int(np)].head)]
      (speaker.start, speaker.end) = (u.start, u.end)
      said = speaker
    }
    guard let r = said else { return nil }
    if r.isOutlet { via = .wire } else if via == .wire { via = quoted ? .quote : .paraphrase }
    return Speaker(actor: r, via: via)
  }

  /// "Interfax quoted the minister as saying": the minister, whom the clause's subject passes on.
  private func quoted(by t: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    let clause = s.clauses[Int(t)]
    guard !language.headFirst, !clause.passive, clause.verb >= 0, s.argument(.subj, of: t) >= 0, case let np = s.argument(.obj, of: t), np >= 0,
      senses(clause, input.scene).contains(where: { $0 == citeSense })
    else { return nil }
    return speakers(np, s, input, d).first.map { Speaker(actor: $0, via: .paraphrase) }
  }

  /// Whoever says what a phrase is named as the origin of: a document's authors, those whom it means, or a house.
  func speakers(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference] {
    let told = authors(np, s, input, d) ?? issuers(np, s, input, d) ?? resolver.resolve(np, s, input.scene, d)
    guard told.isEmpty else { return told }
    if let house = resolver.speaking(np, s, input.scene) { return [house] }
    // "Nagorno-Karabakh said": a place elsewhere, and a body where it speaks.
    let p = s.nps[Int(np)]
    guard p.noun < 0, p.pronoun == .none, p.head >= 0, case let u = input.scene.units[Int(p.head)], u.kind == .name, u.payload >= 0,
      case let entry = resolver.actors[Int(u.payload)], entry.kind == .entity
    else { return told }
    return [resolver.reference(entry, form: u.form, u)]
  }

  /// "The Mission": a body that watches, whatever its name was before.
  private func missionVoice(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Speaker? {
    let p = s.nps[Int(np)]
    guard p.noun >= 0, p.definite, input.scene.isWritten(input.scene.units[Int(p.noun)], missionWords) else { return nil }
    let (first, last) = (input.scene.units[Int(p.first)].kind == .det ? p.first + 1 : p.first, p.noun)
    guard first <= last, case let start = input.scene.units[Int(first)].start, case let end = input.scene.units[Int(last)].end else { return nil }
    return Speaker(
      actor: Reference(name: resolver.words(input.scene, start, end), code: "IGO", sector: "IGO", start: start, end: end), via: .paraphrase)
  }

  func voices(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Speaker] {
    var out: [Speaker] = []
    var t = s.clauses[Int(c)].teller
    var n = 0
    while t >= 0, n < 6 {
      if t != c, let v = quoted(by: t, s, input, d), !out.contains(where: { $0.actor.name == v.actor.name }) { out.insert(v, at: 0) }
      if t != c, let v = voice(t, s, input, d), !out.contains(where: { $0.actor.name == v.actor.name }) { out.append(v) }
      t = s.clauses[Int(t)].teller
      n += 1
    }
    for v in s.voices where v.scope < 0 || s.clauses[Int(c)].kind == .relative && s.clauses[Int(c)].verb > v.scope {
      let np = v.np
      if np < 0 {
        // "…, katanya.": who spoke before, a person or a body.
        if out.isEmpty, let last = d.priorSpeaker {
          out.append(Speaker(actor: last.actor.toldElsewhere, via: s.clauses[Int(c)].quoted ? .quote : .paraphrase))
        }
        continue
      }
      let pronoun = s.nps[Int(np)].pronoun
      if pronoun == .s3 || !language.headFirst && pronoun == .neuter, let last = d.lastSpeaker, last.actor.isPerson == (pronoun == .s3) {
        // "Menurut dia, …", "According to it, …": who spoke before, whoever was told of since.
        let v = Speaker(actor: last.actor.toldElsewhere, via: .paraphrase)
        if !out.contains(where: { $0.actor.name == v.actor.name }) { out.append(v) }
        continue
      }
      for r in speakers(np, s, input, d) {
        let v = Speaker(actor: r, via: r.isOutlet ? .wire : .paraphrase)
        if out.contains(where: { $0.actor.name == v.actor.name }) { continue }
        // "X's agency, citing the ministry, said": the ministry said it first.
        let passedOn = r.isOutlet ? nil : out.firstIndex { $0.actor.isOutlet }
        out.insert(v, at: passedOn ?? out.count)
      }
    }
    let own = s.clauses[Int(c)]
    if out.isEmpty, own.kind == .nominal, own.parent >= 0, s.clauses[Int(own.parent)].kind != .nominal, s.argument(.obj, of: own.parent) == own.np,
      let r = matchRow(senses(s.clauses[Int(own.parent)], input.scene), own.parent, s, input, d, nil),
      index.rows[r].sense == reportSense
        || index.rows[r].complement == .report
          && (s.nps[Int(own.np)].classes.intersects(tollClass) || s.nps[Int(own.np)].classes.intersects(deathClass)
            || !language.headFirst && s.nps[Int(own.np)].classes.intersects(lossClasses)),
      let v = voice(own.parent, s, input, d)
    {
      // "X reported 12 civilians dead"
      out.append(v)
    }
    if language.headFirst, out.isEmpty, own.kind == .relative || own.kind == .nominal, let v = claimant(of: own, c, s, input, d) { out.append(v) }
    if language.headFirst, out.isEmpty, own.verb >= 0, !own.passive, senses(own, input.scene).first == recordSense, case let teller = s.argument(.subj, of: c),
      teller >= 0,
      case let counted = s.argument(.obj, of: c), counted >= 0, s.nps[Int(counted)].classes.intersects(countedLoss), let v = voice(c, s, input, d),
      !v.actor.oblique, case let keeper = s.nps[Int(teller)],
      keeper.noun < 0 ? !v.actor.isUnknown : resolver.sector(keeper) != nil || keeper.classes.intersects(hospitalLike)
    {
      // "Kementerian mencatat 16 korban tewas": whoever keeps count says so; no war does.
      out.append(v)
    }
    if out.isEmpty, own.verb >= 0, !own.passive, own.kind != .nominal, senses(own, input.scene).first == reportSense,
      s.argument(.subj, of: c) >= 0, case let counted = s.argument(.obj, of: c), counted >= 0,
      s.nps[Int(counted)].classes.intersects(fightingClass)
        || (language.headFirst
          ? s.nps[Int(counted)].classes.intersects(violationClass)
          : s.nps[Int(counted)].classes.intersects(sufferedClasses) || described(s.nps[Int(counted)]) != nil),
      let v = voice(c, s, input, d)
    {
      // "The ministry reported 28 deaths and 38 injuries": the ministry says so.
      out.append(v)
    }
    if !language.headFirst, out.isEmpty, own.verb >= 0, !own.passive, own.kind != .nominal,
      case let told = senses(own, input.scene).first, told == recordSense || told == hearSense,
      case let keeper = s.argument(.subj, of: c), keeper >= 0, s.nps[Int(keeper)].classes.intersects(recorders)
    {
      // "The mission recorded 40 violations", "Monitors heard 30 explosions": they say so.
      if let v = voice(c, s, input, d) { out.append(v) } else if let v = missionVoice(keeper, s, input) { out.append(v) }
    }
    if out.isEmpty, s.clauses[Int(c)].quoted, let last = d.lastSpeaker {
      var v = last
      v.via = .quote
      v.actor.end = v.actor.start
      out.append(v)
    }
    return out
  }

  /// "X membantah klaim Y bahwa Z membalas serangan yang menewaskan 12 warga": what is told inside the claim Y tells, and not the report.
  private func claimant(of own: Clause, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    let np = own.kind == .nominal ? own.np : s.argument(own.passive ? .obj : .subj, of: c)
    guard np >= 0,
      let told = s.clauses.indices.first(where: {
        s.clauses[$0].kind == .complement && s.clauses[$0].parent >= 0 && s.argument(.obj, of: Int32($0)) == np
      }), case let claim = s.argument(.obj, of: s.clauses[told].parent), claim >= 0, s.nps[Int(claim)].classes.intersects(accused),
      s.nps[Int(claim)].end <= s.nps[Int(np)].first
    else { return nil }
    return speakers(claim, s, input, d).first { !$0.isUnknown || $0.isPerson }.map { Speaker(actor: $0, via: .paraphrase) }
  }

  /// "The enemy lost 20 soldiers, X's ministry said", "X destroyed three enemy tanks": whoever speaks, strikes or is struck has the other side for an
  /// enemy; where nobody is known to do so, it is nobody's known.
  func turnEnemies(_ draft: inout Draft, _ scene: EntityResolver.Scene, _ d: Discourse) {
    guard !enemyWords.isEmpty else { return }
    let strikes = draft.actors.firstIndex { isEnemy($0, scene) }
    let suffers = draft.recipients.firstIndex { isEnemy($0, scene) }
    guard strikes != nil || suffers != nil else { return }
    let voice = draft.voices.first { v in
      !v.actor.isOutlet && !v.actor.isUnknown && (v.actor.sector == "GOV" || v.actor.sector == "MIL" || v.actor.sector == "REB")
    }?.actor
    var own = voice
    if own == nil, strikes == nil || suffers == nil {
      own = (strikes == nil ? draft.actors : draft.recipients).first { !$0.isUnknown && !isEnemy($0, scene) }
    }
    // "Units of X shelled Y's positions. Three enemy posts were destroyed": X's own communiqué.
    if own == nil, strikes == nil, draft.voices.isEmpty, d.opponents.count == 2 { own = d.opponents[0] }
    let other = own.flatMap { opponent(of: $0, d) }
    func turn(_ r: inout Reference) {
      if let other {
        r.name = other.name
        r.code = other.code
        r.sector = other.sector == "REB" ? "REB" : "MIL"
        r.isState = false
      } else if own == nil || own?.code == r.code {
        r = Reference(name: resolver.words(scene, r.start, r.end), code: "UNK", sector: "MIL", start: r.start, end: r.end)
      }
    }
    for k in draft.figures.indices {
      if let whose = draft.figures[k].whose, isEnemy(whose, scene) {
        var turned = whose
        turn(&turned)
        draft.figures[k].whose = turned
      }
    }
    if let strikes { turn(&draft.actors[strikes]) }
    guard let suffers else { return }
    turn(&draft.recipients[suffers])
    guard case let enemy = draft.recipients[suffers], !enemy.isUnknown else { return }
    // "The enemy lost 20 soldiers": the enemy's.
    for k in draft.figures.indices where draft.figures[k].whose?.isAssumed ?? false { draft.figures[k].whose?.code = enemy.code }
  }

  /// Those whom somebody fights, as far as the report has told.
  func opponent(of own: Reference, _ d: Discourse) -> Reference? {
    if d.opponents.count == 2, let k = d.opponents.firstIndex(where: { $0.isOfSide(of: own) }), !d.opponents[1 - k].isUnknown { return d.opponents[1 - k] }
    if own.sector == "REB" { return nil }
    if let other = d.other(than: own.code) { return other }
    let pair = d.pair(resolver.conflictParties, sides: true)
    guard pair.count == 2, let k = pair.firstIndex(where: { $0.code == own.code }), pair[1 - k].code != own.code else { return nil }
    return pair[1 - k]
  }

  /// Whether somebody is called an enemy by a word of the phrase that names him.
  private func isEnemy(_ r: Reference, _ scene: EntityResolver.Scene) -> Bool {
    enemyWords.contains { word in
      var at = Int(r.start)
      while at + word.count <= Int(r.end) {
        if scene.text[at] | 32 == word[0] | 32, scene.text[(at + 1)..<(at + word.count)].elementsEqual(word.dropFirst()),
          at == Int(r.start) || scene.text[at - 1] == 32, at + word.count == Int(r.end) || scene.text[at + word.count] == 32
        {
          return true
        }
        at += 1
      }
      return false
    }
  }

  /// "X's ministry said Y's troops had killed a villager": X's villager, though the report tells most of Y.
  func giveBackVictims(_ draft: inout Draft) {
    guard let by = draft.voices.first?.actor, by.code.isState, by.sector == "GOV" || by.sector == "MIL", !draft.recipients.isEmpty, !draft.actors.isEmpty,
      draft.actors.allSatisfy({ $0.code.isState && $0.code != by.code && !$0.isAssumed && ($0.sector == "GOV" || $0.sector == "MIL") })
    else { return }
    for k in draft.recipients.indices
    where draft.recipients[k].isAssumed && (draft.recipients[k].sector == "CVL" || draft.recipients[k].sector == "MIL")
      && draft.actors.contains(where: { $0.code == draft.recipients[k].code })
    {
      let assumed = draft.recipients[k].code
      draft.recipients[k].code = by.code
      for f in draft.figures.indices
      where draft.figures[f].whose.map({ $0.isAssumed && $0.sector == draft.recipients[k].sector && $0.code == assumed }) ?? false {
        draft.figures[f].whose?.code = by.code
      }
    }
  }

  /// The phrase whose content a clause is, where it names who asserts it: "accusations from X that Y had shelled Z"; -1 elsewhere.
  func assertion(of c: Int32, _ s: ClauseBuilder.State) -> Int32 {
    guard !language.headFirst, s.clauses[Int(c)].teller < 0, s.clauses[Int(c)].kind != .nominal else { return -1 }
    return s.nps.firstIndex { $0.complement == c }.map { Int32($0) } ?? -1
  }

  /// Who asserts it is the voice of what is asserted: the report does not say that it was so.
  func creditAccuser(_ draft: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard draft.voices.isEmpty, case let what = assertion(of: c, s), what >= 0 else { return }
    let from = s.argument(.from, in: what)
    let by = from >= 0 ? from : s.argument(.by, in: what)
    guard by >= 0, let who = resolver.resolve(by, s, input.scene, d).first(where: { !$0.oblique }) else { return }
    draft.voices = [Speaker(actor: who, via: .paraphrase)]
  }

  /// "accusations from X that Y had broken the truce": Y is accused.
  func blameSubject(_ draft: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.kind == .nominal, clause.np >= 0, case let told = s.nps[Int(clause.np)].complement, told >= 0,
      !s.clauses[Int(told)].passive, case let np = s.argument(.subj, of: told), np >= 0
    else { return }
    draft.recipients = resolver.resolve(np, s, input.scene, d).filter { !$0.oblique && !$0.isUnknown }
  }
}
