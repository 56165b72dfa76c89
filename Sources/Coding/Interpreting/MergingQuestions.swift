import Claims
import Packs

/// What two drafts of a sentence are to each other.
extension Interpreter {
  /// ", mengakibatkan satu tentara tewas dan empat lainnya terluka": counted on, behind those of whom the attack's claim tells.
  func goesOnCounting(_ d: Draft, after a: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard d.clause > 0, a.aux == d.aux, d.actors.isEmpty else { return false }
    let before = s.clauses[Int(d.clause) - 1]
    let join = Int(s.clauses[Int(d.clause)].first)
    guard before.kind == .complement, before.verb >= 0, join > 0, scene.units[join - 1].kind == .conjunction, before.end >= Int32(join) - 1 else {
      return false
    }
    return scene.units[Int(before.first)].start >= a.start && senses(before, scene).contains { tollLike.contains($0) }
  }

  /// "killed 30 rebels after being attacked": what befell him who did the act before.
  func befallsActor(_ d: Draft, _ kept: [Draft]) -> Bool {
    !language.headFirst && d.actors.isEmpty && d.recipients.contains { r in kept.contains { $0.actors.contains { $0.same(r) } } }
  }

  /// "shelled the village, violating a truce": what the attack was, and no act beside it.
  func isBreach(_ breach: Draft, by act: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, breach.event == .assault, act.event == .assault, breach.ownTruce == .violated, act.ownTruce == nil, breach.figures.isEmpty,
      breach.clause >= 0, act.clause >= 0, breach.clause > (act.host >= 0 ? act.host : act.clause), s.clauses[Int(breach.clause)].kind == .participial,
      breach.aux == act.aux
    else { return false }
    let under = s.clauses[Int(breach.clause)].parent
    return (under == act.clause || under == act.host && act.host >= 0) && breach.recipients.isEmpty
      && breach.actors.allSatisfy { r in act.actors.contains { $0.same(r) } }
  }

  /// "melanggar gencatan senjata dengan menembaki X": what broke it, told behind the breach and no act beside it.
  func isBroken(_ breach: Draft, by act: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard language.headFirst, breach.event == .assault, act.event == .assault, breach.ownTruce == .violated, act.ownTruce == nil, breach.figures.isEmpty,
      breach.recipients.isEmpty, breach.clause >= 0, act.clause >= 0, case let means = s.clauses[Int(act.clause)], means.kind == .participial,
      means.parent == breach.clause, !means.negated, breach.aux == act.aux
    else { return false }
    return act.actors.count == breach.actors.count && act.actors.allSatisfy { r in breach.actors.contains { $0.same(r) } }
  }

  /// "Israel menyerang Rafah usai pertempuran dengan Hamas": the fight before what is told, and no part of it.
  func isClashBefore(_ clash: Draft, _ found: [Draft], _ s: ClauseBuilder.State) -> Bool {
    guard clash.event == .assault, clash.clause >= 0, clash.figures.isEmpty, clash.truce == nil, s.clauses[Int(clash.clause)].kind == .nominal,
      case let np = s.clauses[Int(clash.clause)].np, np >= 0, s.argument(.with, in: np) >= 0
    else { return false }
    return found.contains { act in
      guard act.event == .assault, !act.actors.isEmpty, act.clause >= 0 else { return false }
      let under = s.clauses[Int(act.clause)].parent
      return s.slot(of: np, in: act.clause) == .after || under >= 0 && s.slot(of: np, in: under) == .after
    }
  }

  /// "carried out strikes that violated the truce", "menuduh X melakukan serangan yang melanggar gencatan senjata": what the relative clause says of an
  /// attack whose claim is told.
  func isToldAsBreach(_ breach: Draft, of act: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard breach.event == .assault, breach.ownTruce == .violated, breach.clause >= 0, act.clause >= 0, act.clause != breach.clause, act.ownTruce == nil,
      breach.figures.isEmpty, breach.recipients.isEmpty, act.event == .assault || act.event == .accuse, s.clauses[Int(breach.clause)].kind == .relative,
      case let attack = s.argument(.subj, of: breach.clause), attack >= 0,
      s.nps[Int(attack)].classes.intersects(attackLike) || s.nps[Int(attack)].classes.intersects(armsClasses)
    else { return false }
    if s.clauses[Int(act.clause)].np == attack { return true }
    return s.clauses.indices.contains { j in
      let holds = Int32(j) == act.clause || Int32(j) == act.host || s.clauses[j].parent == act.clause && s.clauses[j].kind == .complement
      return holds && s.slot(of: attack, in: Int32(j)) != nil
    }
  }

  /// "violated the truce six times, having fired 64 shells": how it was broken.
  func isManner(_ act: Draft, of breach: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, act.event == .assault, breach.event == .assault, breach.ownTruce == .violated, act.ownTruce == nil, act.clause >= 0,
      breach.clause >= 0, s.clauses[Int(act.clause)].kind == .participial, s.clauses[Int(act.clause)].parent == breach.clause, act.aux == breach.aux,
      !act.figures.isEmpty, act.recipients.isEmpty, act.figures.allSatisfy({ $0.measure == .munitions })
    else { return false }
    return act.actors.count == breach.actors.count && act.actors.allSatisfy { r in breach.actors.contains { $0.same(r) } }
  }

  /// "Di X, satu tewas dan dua cedera dalam kontak tembak di Y": where exactly, behind the second.
  func isNarrower(_ b: Draft, than a: Draft) -> Bool {
    guard language.headFirst, b.clause == a.clause + 1, let p = a.place, b.place != nil else { return false }
    return p.end <= a.start || p.start < a.start
  }

  /// "Two were shot dead and three others wounded"
  func isShotDead(_ d: Draft, _ s: ClauseBuilder.State) -> Bool {
    !language.headFirst && d.clause >= 0 && s.clauses[Int(d.clause)].passive
      && (index.rows[d.row].sense == shootSense || index.rows[d.row].sense == shootDeadSense)
      && d.figures.contains { $0.measure == .killed }
  }

  /// "40 were killed and 3,000 driven from their homes": who was driven out, beside those who died.
  func isDisplaced(_ d: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard s.clauses.indices.contains(Int(d.clause)) else { return false }
    let c = s.clauses[Int(d.clause)]
    // "dan memaksa 300.000 warga mengungsi": by another verb of what struck.
    if language.headFirst, c.kind == .complement, c.parent >= 0, !s.clauses[Int(c.parent)].passive { return false }
    let before = Int(c.kind == .complement && c.parent >= 0 ? s.clauses[Int(c.parent)].first : c.first) - 1
    return
      (language.headFirst
      // "…, sementara 146.000 orang mengungsi"
      ? before > 0 && (scene.units[before].kind == .conjunction || scene.units[before].kind == .subordinator && scene.units[before].value == .while)
      // "has killed thousands and uprooted a million"
      : index.rows[d.row].sense == displaceSense && d.clause >= 0
        && (s.clauses[Int(d.clause)].passive || before > 0 && scene.units[before].kind == .conjunction && scene.units[before - 1].kind != .comma))
      && d.actors.isEmpty && d.figures.allSatisfy { $0.measure == .displaced }
  }

  /// "eleven rebels were killed and six soldiers wounded": each side has lost its own.
  func areOfTwoSides(_ a: Draft, _ b: Draft) -> Bool {
    guard let x = a.recipients.first, let y = b.recipients.first, a.recipients.count == 1, b.recipients.count == 1, !language.headFirst else { return false }
    return (x.sector == "REB" && y.sector == "MIL" || x.sector == "MIL" && y.sector == "REB") || !x.isUnknown && !y.isUnknown && x.code != y.code
  }

  /// "launched an offensive against X, using artillery": what the attack was made with.
  func isMeans(_ means: Draft, of attack: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard means.event == .assault, attack.event == .assault, means.clause >= 0, means.figures.isEmpty, means.recipients.isEmpty, means.ownTruce == nil,
      means.aux == attack.aux, s.clauses[Int(means.clause)].kind == .participial
    else { return false }
    return usingSenses.contains(index.rows[means.row].sense) && isUnder(means.clause, attack, s)
  }

  /// "issued an ultimatum, warning that …": the same act of the same, told again by a participle.
  func isElaborated(_ a: Draft, by b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == b.event, a.event != .assault, a.aux == b.aux, a.clause >= 0, b.clause > a.clause, s.clauses[Int(b.clause)].kind == .participial,
      s.clauses[Int(b.clause)].parent == a.clause, s.clauses[Int(a.clause)].kind != .nominal, b.figures.isEmpty, a.truce == nil || b.truce == nil
    else { return false }
    return !a.actors.isEmpty && a.actors.count == b.actors.count && zip(a.actors, b.actors).allSatisfy { $0.same($1) }
      && (b.recipients.isEmpty || a.recipients.isEmpty || b.recipients[0].same(a.recipients[0]))
  }

  /// "a strike on X, seized by Y last year, killed six": who took the place did not strike it.
  func tookBefore(_ a: Draft, _ b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, s.clauses.indices.contains(Int(a.clause)), case let c = s.clauses[Int(a.clause)], c.kind == .relative, c.passive else {
      return false
    }
    return index.rows[a.row].contexts.contains(Interpreter.territory) && !index.rows[b.row].contexts.contains(Interpreter.territory)
  }

  /// "Ten were wounded on Thursday, two days after 19 were killed": those had been killed before.
  func isOlder(_ a: Draft, than b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, a.clause >= 0, b.clause >= 0, case let c = s.clauses[Int(a.clause)] else { return false }
    guard c.kind == .adverbial, c.subordinator == .after, c.parent >= 0 else { return false }
    // "were killed in the fighting, which began after a mine wounded five": before the fighting.
    return c.distance >= 0 && c.parent == b.clause || s.clauses[Int(c.parent)].kind == .relative && c.parent > b.clause
  }

  /// "Kota itu dibom X, dengan lima warga tewas dan dua terluka": those who fell in an attack, told behind a comma and "with", and none of those who
  /// attacked.
  func fellTherein(_ toll: Draft, _ attack: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard language.headFirst, attack.clause >= 0, toll.actors.isEmpty, toll.time == nil,
      toll.clause == attack.clause + 1 || toll.clause == attack.clause + 2 && wordBefore(toll.clause, s, scene)?.kind == .conjunction,
      let with = wordBefore(attack.clause + 1, s, scene), with.kind == .preposition, with.slot == .with
    else { return false }
    return !toll.recipients.contains { r in !r.isUnknown && r.code != "UNK" && attack.actors.contains { $0.code == r.code } }
  }

  /// The word before those whom a clause counts, where it counts any; behind a preposition only where a comma stands before that.
  private func wordBefore(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Unit? {
    let np = s.argument(s.clauses[Int(c)].passive ? .obj : .subj, of: c)
    guard np >= 0, s.nps[Int(np)].quantity >= 0, case let first = Int(s.nps[Int(np)].first), first > 1 else { return nil }
    let word = scene.units[first - 1]
    return word.kind == .preposition && scene.units[first - 2].kind != .comma ? nil : word
  }

  /// "The war triggered by the attack by X on 7 October has killed 15,000": X began it, and has not killed all who fell in it.
  func isTrigger(_ a: Draft, ofWarIn toll: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == .assault, toll.event == .assault, s.clauses.indices.contains(Int(a.clause)), s.clauses.indices.contains(Int(toll.clause)),
      case let np = s.clauses[Int(a.clause)].np, np >= 0, s.clauses[Int(toll.clause)].np < 0,
      case let war = s.argument(.subj, of: toll.clause), war >= 0, war != np, s.nps[Int(war)].classes.intersects(fightingClass)
    else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind == .relative && Int32($0) != toll.clause && s.slot(of: war, in: Int32($0)) != nil && s.slot(of: np, in: Int32($0)) != nil
    }
  }
}
