import Claims
import Packs

/// The steps by which a draft of a sentence joins one kept before it.
extension Interpreter {
  /// Whether a draft says nothing that another of the sentence does not.
  func isToldElsewhere(_ draft: Draft, _ found: [Draft], _ s: ClauseBuilder.State) -> Bool {
    if language.headFirst, isClashBefore(draft, found, s) { return true }
    // "signed after mediation by X": who stood between is told with what came of it.
    guard draft.event == .consult, draft.mode == "third-party", draft.actors.isEmpty, !draft.brokers.isEmpty,
      s.clauses[Int(draft.clause)].kind == .nominal || !language.headFirst && s.clauses[Int(draft.clause)].kind == .participial
    else { return false }
    return found.contains(where: { x in x.event != .consult && draft.brokers.allSatisfy { b in x.brokers.contains { $0.same(b) } } })
  }

  /// ", killing five": the result of the attack before it. Dead and wounded of one attack are one claim.
  func joinsToll(_ draft: Draft, _ kept: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if language.headFirst, let k = kept.lastIndex(where: { isCountedTwice($0, draft) }) {
      // "menerima 13 tawanan yang dilepas X": one release.
      kept[k] = covering(kept[k], draft)
      return true
    }
    if draft.event == .assault,
      tollLike.contains(index.rows[draft.row].sense) || isDisplaced(draft, s, scene),
      !draft.figures.isEmpty,
      let k = kept.lastIndex(where: {
        $0.event == .assault
          && (tollLike.contains(index.rows[$0.row].sense) || isShotDead($0, s)
            || language.headFirst && $0.figures.contains { $0.measure == .killed || $0.measure == .wounded }
              && (totalSenses.contains(index.rows[$0.row].sense) || isSameSubject($0, draft, s) || goesOnCounting(draft, after: $0, s, scene)))
          && !$0.figures.isEmpty && $0.aux == draft.aux && !isOlder(draft, than: $0, s) && !isOlder($0, than: draft, s)
          && ($0.voices.first?.actor.name == draft.voices.first?.actor.name || goesWithout($0, s) || goesWithout(draft, s)
            || isByItsArms(draft, $0, s))
          && !$0.figures.contains { f in (f.measure != .duration || !language.headFirst) && draft.figures.contains { $0.measure == f.measure } }
          && ($0.actors.isEmpty || draft.actors.isEmpty || $0.actors[0].same(draft.actors[0])) && !areOfTwoSides($0, draft)
          && ($0.place == nil || draft.place == nil || $0.place?.entry.name == draft.place?.entry.name || isNarrower(draft, than: $0))
          && !areOfTwoDays($0, draft)
      })
    {
      let narrower = isNarrower(draft, than: kept[k]) ? draft.place : nil
      kept[k] = covering(kept[k], draft)
      if let narrower { kept[k].place = narrower }
    } else {
      return false
    }
    return true
  }

  /// What came of an attack, told by a verb of its own.
  func joinsOutcome(_ draft: Draft, _ kept: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if draft.event == .assault, draft.ownTruce == nil,
      draft.figures.contains(where: { $0.measure == .killed || $0.measure == .wounded })
        || draft.figures.contains(where: { $0.measure == .captured }) && kept.last?.figures.contains(where: { $0.measure == .killed }) ?? false
          && !isOwnTaking(draft, s),
      let k = kept.lastIndex(where: {
        $0.event == .assault && $0.ownTruce == nil && $0.aux == draft.aux && (followsUp(draft.clause, $0.clause, s) || fellTherein(draft, $0, s, scene))
          && !isElsewhere(draft, $0)
      }),
      !kept[k].figures.contains(where: { f in f.measure != .duration && draft.figures.contains { $0.measure == f.measure } })
    {
      // "stormed the village and shot 15 people dead": what came of it.
      kept[k] =
        kept[k].recipients.allSatisfy(\.isUnknown) && draft.recipients.contains { $0.sector != "UNK" } ? covering(draft, kept[k]) : covering(kept[k], draft)
    } else if !language.headFirst, let k = kept.lastIndex(where: { sharesObject(draft, with: $0, s) }) {
      // "shot and killed the mayor"
      kept[k] = covering(draft, kept[k])
    } else if draft.event == .assault, draft.clause >= 0,
      s.clauses[Int(draft.clause)].kind == .participial || s.clauses[Int(draft.clause)].kind == .complement,
      draft.ownTruce == nil, !draft.figures.isEmpty || draft.actors.isEmpty, !befallsActor(draft, kept),
      let k = kept.lastIndex(where: {
        $0.event == .assault && isUnder(draft.clause, $0, s) && $0.ownTruce == nil && $0.voices.first?.actor.name == draft.voices.first?.actor.name
          && !$0.figures.contains { f in
            draft.figures.contains {
              $0.measure == f.measure && $0.quantity.low != f.quantity.low && totalSenses.contains(index.rows[draft.row].sense)
            }
          }
      })
    {
      kept[k] = covering(kept[k], draft)
    } else {
      return false
    }
    return true
  }

  /// What an attack or a breach was made with, and breaches told again.
  func joinsManner(_ draft: Draft, _ kept: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if let k = kept.lastIndex(where: { isMeans(draft, of: $0, s) }) {
      // Right behind a comma; else who says so stands between.
      if scene.units[max(0, Int(s.clauses[Int(draft.clause)].verb))].start - kept[k].end < 4 { kept[k].end = max(kept[k].end, draft.end) }
      kept[k].mode = kept[k].mode ?? draft.mode
    } else if let k = kept.lastIndex(where: { isToldAsBreach(draft, of: $0, s) }) {
      kept[k].end = max(kept[k].end, draft.end)
      kept[k].truce = .violated
    } else if let k = kept.lastIndex(where: { isToldAsBreach($0, of: draft, s) }) {
      let end = max(draft.end, kept[k].end)
      kept[k] = draft
      kept[k].end = end
      kept[k].truce = .violated
    } else if let k = kept.lastIndex(where: { isBreach(draft, by: $0, s) }) {
      kept[k] = covering(kept[k], draft)
      kept[k].truce = .violated
    } else if let k = kept.lastIndex(where: { isManner(draft, of: $0, s) }) {
      let mode = draft.mode
      kept[k] = covering(kept[k], draft)
      kept[k].mode = mode
    } else if let k = kept.lastIndex(where: { isBreach($0, by: draft, s) || isBroken($0, by: draft, s) }) {
      // What it cost may be told behind.
      let mayCost = isBroken(kept[k], by: draft, s)
      kept[k] = covering(draft, kept[k])
      kept[k].truce = .violated
      if mayCost { kept[k].isCost = true }
    } else {
      return false
    }
    return true
  }

  /// In what an attack happened, why, and what else is told of it.
  func joinsSetting(_ draft: Draft, _ kept: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if language.headFirst, draft.event == .assault, draft.ownTruce == nil,
      let k = kept.lastIndex(where: { $0.ownTruce == nil && isOutcome(draft, of: $0, s) })
    {
      // "hingga menewaskan seorang komandan"
      kept[k] = covering(kept[k], draft)
    } else if draft.event == .assault, draft.ownTruce == nil,
      let k = kept.lastIndex(where: {
        $0.event == .assault && $0.ownTruce == nil && countsNoHarm($0) != countsNoHarm(draft) && !tookBefore($0, draft, s) && !tookBefore(draft, $0, s)
          && !isTrigger($0, ofWarIn: draft, s) && !isTrigger(draft, ofWarIn: $0, s)
          && (isOccasion(draft.clause, of: $0.clause, s) || isOccasion($0.clause, of: draft.clause, s) || isOutcome(draft, of: $0, s)
            || isCause(draft, of: $0, s) || isCause($0, of: draft, s) || isSetting(draft, of: $0, s) || isSetting($0, of: draft, s)
            || comesWith(draft.clause, $0.clause, s) || comesWith($0.clause, draft.clause, s) || isHosted(draft, by: $0, s)
            || isToldOf(draft, $0, s, scene) || isToldOf($0, draft, s, scene)
            || isToldBeside(draft, $0, s, scene) || isWherein(draft, of: $0, s, scene) || isWherein($0, of: draft, s, scene))
      })
    {
      let counted = countsNoHarm(kept[k]) ? draft.clause : kept[k].clause
      kept[k] = countsNoHarm(kept[k]) ? covering(draft, kept[k]) : covering(kept[k], draft)
      if counted >= 0 { sinceOutbreak(&kept[k], counted, s) }
      if language.headFirst {
        ofEitherSide(&kept[k])
        ofStruckState(&kept[k])
      }
      // "when their car hit a mine": they did not do it.
      let hit = kept[k].recipients
      kept[k].actors.removeAll { a in hit.contains { $0.code == a.code && $0.sector == a.sector } }
    } else if let k = kept.lastIndex(where: { befell($0, draft, s) || befell(draft, $0, s) || isLoneToll(draft, beside: $0, s, scene) }) {
      kept[k] = covering(kept[k], draft)
    } else if let k = kept.lastIndex(where: { isElaborated($0, by: draft, s) }) {
      kept[k] = covering(kept[k], draft)
    } else {
      return false
    }
    return true
  }

  /// "Militer X dan Y baku tembak di Z, 8 tentara tewas": where two fight, the place does not say whose the fallen were.
  private func ofEitherSide(_ out: inout Draft) {
    guard out.actors.count > 1, let first = out.actors.first, out.actors.contains(where: { $0.code != first.code }) else { return }
    for k in out.recipients.indices where out.recipients[k].sector == "MIL" && (out.recipients[k].isAssumed || out.recipients[k].isPlaced) {
      let told = out.recipients[k]
      out.recipients[k].code = "UNK"
      for f in out.figures.indices where out.figures[f].whose.map({ $0.start == told.start }) ?? false { out.figures[f].whose = out.recipients[k] }
    }
  }

  /// "Gerilyawan X menyerang konvoi Y, dua tentara tewas": soldiers of no army that is named are of the state that was struck.
  private func ofStruckState(_ out: inout Draft) {
    let states = out.recipients.filter { $0.isState && $0.sector == "GOV" }
    guard states.count == 1, !out.actors.isEmpty, out.actors.allSatisfy({ $0.sector == "REB" && $0.code != states[0].code }) else { return }
    for k in out.recipients.indices where out.recipients[k].sector == "MIL" && out.recipients[k].isAssumed && out.recipients[k].code != states[0].code {
      let told = out.recipients[k]
      out.recipients[k].code = states[0].code
      for f in out.figures.indices where out.figures[f].whose.map({ $0.start == told.start }) ?? false { out.figures[f].whose = out.recipients[k] }
    }
    if out.recipients.contains(where: { $0.sector == "MIL" && $0.code == states[0].code }) { out.recipients.removeAll { $0.same(states[0]) } }
  }

  /// "Diserang X, satu polisi gugur", "Usai ditembak X, pilot itu tewas": what befell those who died.
  private func befell(_ act: Draft, _ toll: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard act.event == .assault, toll.event == .assault, act.ownTruce == nil, toll.ownTruce == nil, act.clause >= 0, toll.clause >= 0, act.aux == toll.aux,
      s.clauses[Int(act.clause)].passive, countsNoHarm(act), toll.actors.isEmpty, tollLike.contains(index.rows[toll.row].sense),
      act.time == nil || toll.time == nil, act.place == nil || toll.place == nil
    else { return false }
    let np = s.argument(.obj, of: act.clause)
    return np >= 0 && s.argument(.subj, of: toll.clause) == np
  }

  /// "Helikopter ditembak X, pilot tewas": a toll that counts nobody, behind the attack.
  private func isLoneToll(_ toll: Draft, beside act: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    toll.event == .assault && act.event == .assault && toll.ownTruce == nil && act.ownTruce == nil && toll.figures.isEmpty
      && !tollLike.contains(index.rows[act.row].sense) && isToldBeside(toll, act, s, scene)
  }

  /// "Three soldiers were attacked": how many they were, and nothing that became of them.
  private func countsNoHarm(_ d: Draft) -> Bool {
    d.figures.allSatisfy { $0.measure == .personnel || $0.measure == .munitions && !language.headFirst }
  }

  /// "with 16 people killed": what the act before it came to.
  private func comesWith(_ c: Int32, _ b: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard c >= 0, b >= 0 else { return false }
    var c = c
    // "yang menyebabkan 15 orang terluka"
    if language.headFirst, s.clauses[Int(c)].kind == .complement, s.clauses[Int(c)].parent >= 0 { c = s.clauses[Int(c)].parent }
    guard s.clauses[Int(c)].kind == .relative else { return false }
    if !s.clauses[Int(c)].passive {
      // "membalas dengan serangan udara yang menewaskan 232 orang", "bombed the town in an attack that killed 13"
      let strike = s.argument(.subj, of: c)
      if language.headFirst, strike >= 0, s.clauses[Int(b)].passive, s.argument(.by, of: b) == strike { return true }
      return strike >= 0 && (s.argument(.with, of: b) == strike || s.argument(.via, of: b) == strike || s.argument(.in, of: b) == strike)
        && (s.nps[Int(strike)].classes.intersects(attackLike) || s.nps[Int(strike)].classes.intersects(actingThings))
    }
    guard s.clauses[Int(c)].passive else { return false }
    let head = s.argument(.obj, of: c)
    return head >= 0 && s.argument(.with, of: b) == head
  }

  /// "32 were killed and 200 wounded, officials said": a noun of the dead or wounded has the voice of the verb beside it.
  private func goesWithout(_ d: Draft, _ s: ClauseBuilder.State) -> Bool {
    d.voices.isEmpty && d.clause >= 0 && s.clauses[Int(d.clause)].kind == .nominal
  }

  /// "killed two soldiers and seized an officer": a second act, done to others. "killed ten gunmen and captured four" tells of one group in one act.
  func isOwnTaking(_ draft: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, draft.mode == "abduct", draft.clause >= 0, case let c = s.clauses[Int(draft.clause)], c.kind == .coordinate, !c.passive,
      case let taken = s.argument(.obj, of: draft.clause), taken >= 0, s.nps[Int(taken)].noun >= 0
    else { return false }
    return s.argument(.subj, of: draft.clause) >= 0
  }

  /// "accused X of hitting Y with a missile that killed nine and wounded 50": what the arms did that the act names.
  private func isByItsArms(_ toll: Draft, _ act: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, toll.voices.isEmpty, toll.actors.isEmpty, toll.clause >= 0, act.clause >= 0, s.clauses[Int(toll.clause)].kind == .relative,
      case let arms = s.argument(.subj, of: toll.clause), arms >= 0
    else { return false }
    return s.arguments(from: s.clauses[Int(act.clause)].firstArgument, hold: arms)
  }

  /// "shot and killed X": two verbs right beside each other, of which the second says what became of whom both name.
  private func sharesObject(_ b: Draft, with a: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == .assault, b.event == .assault, a.figures.isEmpty, a.recipients.isEmpty, a.clause >= 0, b.clause == a.clause + 1,
      tollLike.contains(index.rows[b.row].sense), s.clauses[Int(b.clause)].kind == .coordinate, s.clauses[Int(a.clause)].kind != .nominal,
      s.argument(.obj, of: a.clause) < 0
    else { return false }
    return s.clauses[Int(b.clause)].first - s.clauses[Int(a.clause)].end <= 1
  }

  /// The same people, freed, held or hurt by two verbs of one sentence that nobody else tells.
  private func isCountedTwice(_ a: Draft, _ b: Draft) -> Bool {
    guard a.event == b.event, a.event == .retreat || a.event == .assault, a.truce == b.truce, a.aux == b.aux, !a.figures.isEmpty,
      a.figures.count == b.figures.count, a.voices.first?.actor.name == b.voices.first?.actor.name
    else { return false }
    guard a.actors.isEmpty || b.actors.isEmpty || a.actors[0].same(b.actors[0]) else { return false }
    return zip(a.figures, b.figures).allSatisfy { $0.measure == $1.measure && $0.quantity.start == $1.quantity.start }
  }

  /// Whether two verbs tell what one and the same did: "launched a wave of strikes, killing 12 and wounding 40".
  private func isSameSubject(_ a: Draft, _ b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.clause >= 0, b.clause > a.clause || a.host >= 0, s.clauses.indices.contains(Int(b.clause)) else { return false }
    let np = s.argument(.subj, of: b.clause)
    return np >= 0 && (s.argument(.subj, of: a.clause) == np || a.host >= 0 && s.argument(.subj, of: a.host) == np)
  }

  /// Whether the clause is coordinated with the other and has its subject.
  private func followsUp(_ c: Int32, _ first: Int32, _ s: ClauseBuilder.State) -> Bool {
    if isFateOfSome(c, first, s) { return true }
    // "Gempur X, Y tewaskan 12 warga": what came of it, behind a verb in front.
    let isFronted = language.headFirst && first == 0 && c == 1 && s.clauses[1].kind == .main && s.clauses[0].kind == .main
    guard c > first, first >= 0, s.clauses[Int(c)].kind == .coordinate || isFronted, s.clauses[Int(first)].kind != .nominal else { return false }
    let np = s.argument(.subj, of: c)
    if !language.headFirst, np < 0, s.clauses[Int(c)].passive, s.clauses[Int(first)].passive, s.clauses[Int(c)].first - s.clauses[Int(first)].end <= 1 {
      // "were shot and killed while driving home"
      return s.argument(.obj, of: c) >= 0 && s.argument(.obj, of: c) == s.argument(.obj, of: first)
    }
    return np >= 0 && (s.argument(.subj, of: first) == np || s.clauses[Int(first)].passive && s.argument(.by, of: first) == np)
  }

  /// "attacked 20 soldiers, three of whom were killed": what became of some of those that were struck.
  private func isFateOfSome(_ c: Int32, _ first: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, c > first, first >= 0, s.clauses[Int(c)].kind == .relative, !s.clauses[Int(c)].perfect, !s.clauses[Int(first)].passive,
      case let struck = s.argument(.obj, of: first), struck >= 0
    else { return false }
    let some = max(s.argument(.subj, of: c), s.argument(.obj, of: c))
    return some >= 0 && some != struck && s.nps[Int(some)].first == s.nps[Int(struck)].end + 1
  }

  /// "In a raid on Friday, X killed three": the raid in which they did.
  private func isSetting(_ a: Draft, of b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, a.clause >= 0, b.clause >= 0, s.clauses[Int(a.clause)].kind == .nominal, s.clauses[Int(b.clause)].kind != .nominal,
      a.figures.isEmpty, a.aux == b.aux, a.actors.allSatisfy({ x in b.actors.isEmpty || b.actors.contains { $0.code == x.code } })
    else { return false }
    let np = s.clauses[Int(a.clause)].np
    guard np >= 0 else { return false }
    if s.argument(.in, of: b.clause) == np { return true }
    // "72 were killed and 165 wounded in X's attacks": of the dead as well.
    let next = Int(b.clause) + 1
    return next < s.clauses.count && s.clauses[next].kind != .nominal && s.argument(.in, of: Int32(next)) == np && b.figures.count > 1
      && b.figures.allSatisfy { $0.measure == .killed || $0.measure == .wounded }
  }

  /// "launched an attack that killed 12": what a relative clause tells of the attack before it.
  private func isToldOf(_ toll: Draft, _ act: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard toll.clause >= 0, act.clause >= 0, act.figures.isEmpty, act.aux == toll.aux else { return false }
    let struck = ofStruckPlace(toll.clause, s, scene)
    if struck >= 0 { return struck == act.clause || struck == act.host }
    let blamed = language.headFirst && index.rows[act.row].sense == ownsUpSense ? s.argument(.over, of: act.clause) : -1
    if blamed >= 0, s.clauses[Int(toll.clause)].kind == .nominal { return s.clauses[Int(toll.clause)].np == blamed }
    guard s.clauses[Int(toll.clause)].kind == .relative else { return false }
    // "mengklaim bertanggung jawab atas serangan yang menewaskan 11 tentara"
    if blamed >= 0, s.argument(.subj, of: toll.clause) == blamed { return true }
    let np = s.clauses[Int(act.clause)].kind == .nominal ? s.clauses[Int(act.clause)].np : s.argument(.obj, of: act.clause)
    return np >= 0 && s.argument(.subj, of: toll.clause) == np && s.nps[Int(np)].classes.intersects(attackLike)
  }

  /// "tewas dalam serangan yang dilancarkan X di Y": the attack that a relative clause tells more of.
  private func isHosted(_ act: Draft, by toll: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard language.headFirst, act.host >= 0, act.clause >= 0, toll.clause >= 0, act.aux == toll.aux, act.figures.isEmpty,
      s.clauses[Int(act.host)].kind == .relative, tollLike.contains(index.rows[toll.row].sense)
    else { return false }
    let np = s.clauses[Int(act.clause)].np
    return np >= 0 && s.arguments(from: s.clauses[Int(toll.clause)].firstArgument, hold: np)
  }

  /// "Di Gaza, 20 orang tewas dalam serangan X": the attack in which they died.
  private func isWherein(_ act: Draft, of toll: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst, act.clause >= 0, toll.clause >= 0, s.clauses[Int(act.clause)].kind == .nominal, countsNoHarm(act), act.aux == toll.aux,
      tollLike.contains(index.rows[toll.row].sense), act.place == nil || toll.place == nil || act.place?.entry.name == toll.place?.entry.name
    else { return false }
    let np = s.clauses[Int(act.clause)].np
    let slot = s.slot(of: np, in: toll.clause)
    if slot == .in || slot == .during { return true }
    // "12 orang tewas dan 20 lainnya terluka dalam serangan X": of the dead as well.
    let next = Int(toll.clause) + 1
    guard next < s.clauses.count, s.clauses[next].kind == .coordinate || s.clauses[next].kind == .main, s.clauses[next].parent == s.clauses[next - 1].parent,
      s.slot(of: np, in: Int32(next)) == .in
    else { return false }
    return senses(s.clauses[next], scene).contains(where: tollLike.contains)
  }

  /// "Bom meledak di Kabul, 15 orang tewas": a toll behind a comma, of the attack before it.
  private func isToldBeside(_ toll: Draft, _ act: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst, toll.clause >= 0, act.clause >= 0, toll.start > act.start, tollLike.contains(index.rows[toll.row].sense), toll.actors.isEmpty,
      toll.place == nil || toll.place?.entry.name == act.place?.entry.name, toll.time == nil, countsNoHarm(act), toll.aux == act.aux,
      toll.voices.isEmpty || act.voices.first?.actor.name == toll.voices.first?.actor.name,
      s.clauses[Int(toll.clause)].kind == .main, !isFromWhen(act.clause, s)
    else { return false }
    let first = Int(s.clauses[Int(toll.clause)].first)
    guard first > 0, first < scene.units.count else { return false }
    return scene.units[first - 1].kind == .comma || scene.units[first - 1].kind == .colon
  }

  /// "sejak serangan X dimulai": from when, and not what a toll behind it is of.
  private func isFromWhen(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var k = s.clauses[Int(c)]
    if k.kind == .nominal, k.parent >= 0 { k = s.clauses[Int(k.parent)] }
    return k.kind == .adverbial && k.subordinator == .since
  }

  /// "X attacked the post, so that three died": what came of it.
  private func isOutcome(_ toll: Draft, of act: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard toll.clause >= 0, act.clause >= 0, tollLike.contains(index.rows[toll.row].sense) else { return false }
    let c = s.clauses[Int(toll.clause)]
    // "Perang antara X dan Y memanas sampai X membunuh pemimpin Y": X alone did.
    if !toll.actors.isEmpty, toll.actors.count < act.actors.count { return false }
    return c.kind == .adverbial && c.subordinator == .until && (c.parent == act.clause || c.parent == act.host)
  }

  /// "Five died after jets struck the town", "because X attacked them": the act that they died of. One that tells its own dead is another.
  private func isCause(_ act: Draft, of toll: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard act.clause >= 0, toll.clause >= 0, countsNoHarm(act), tollLike.contains(index.rows[toll.row].sense), toll.actors.isEmpty,
      toll.time == nil || act.time == nil
    else { return false }
    if !language.headFirst {
      let c = s.clauses[Int(act.clause)]
      guard c.kind == .adverbial, c.subordinator == .after, c.distance < 0, act.ownTruce == nil else { return false }
      // "Three died and 12 were wounded after X shelled Y": of both.
      return c.parent == toll.clause || c.parent == toll.clause + 1 && (s.clauses[Int(c.parent)].kind == .main || s.clauses[Int(c.parent)].kind == .coordinate)
    }
    var c = s.clauses[Int(act.clause)]
    if c.kind == .nominal, c.parent >= 0 { c = s.clauses[Int(c.parent)] }
    guard c.kind == .adverbial && (c.subordinator == .after || c.subordinator == .because) || c.kind == .participial, c.distance < 0 else { return false }
    if c.parent >= 0, c.parent != toll.clause, s.clauses[Int(c.parent)].kind == .adverbial, s.clauses[Int(c.parent)].parent == toll.clause { return true }
    // Dead and wounded before it are two clauses.
    return c.parent == toll.clause || c.parent >= 0 && c.parent == toll.clause + 1 && s.clauses[Int(toll.clause)].kind != .nominal
  }

  /// Two drafts as one over the words of both.
  private func covering(_ a: Draft, _ b: Draft) -> Draft {
    var out = joined(a, b)
    out.start = min(a.start, b.start)
    out.end = max(a.end, b.end)
    return out
  }
}
