import Claims
import Packs

/// Whose act something came of.
extension Interpreter {
  /// "Rebels attacked the town, causing 12 deaths": they killed, and have not died.
  func causer(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let np = s.clauses[Int(c)].np
    guard !language.headFirst, out.event == .assault, np >= 0, !out.recipients.isEmpty, s.nps[Int(np)].classes.intersects(deathClass), let causeSense,
      let host = s.clauses.indices.first(where: {
        s.clauses[$0].kind != .nominal && s.argument(.obj, of: Int32($0)) == np && senses(s.clauses[$0], input.scene).contains(causeSense)
      }), case let by = s.argument(.subj, of: Int32(host)), by >= 0
    else { return }
    let from = input.scene.units[Int(s.nps[Int(by)].first)].start
    let end = input.scene.units[Int(s.nps[Int(by)].end) - 1].end
    func isDoer(_ r: Reference) -> Bool { r.start >= from && r.end <= end }
    let doers = out.recipients.filter(isDoer)
    guard !doers.isEmpty else { return }
    out.recipients.removeAll(where: isDoer)
    for k in out.figures.indices { if let r = out.figures[k].whose, isDoer(r) { out.figures[k].whose = nil } }
    if out.actors.isEmpty { out.actors = doers.filter { !$0.isPerson } }
  }

  /// "The spokesman called the day the worst, resulting in 104 deaths": he tells of them, and has killed nobody.
  func tellsOfResult(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, out.event == .assault, clause.kind == .participial, clause.parent >= 0, let causeSense,
      index.rows[out.row].sense == causeSense, !out.actors.isEmpty, out.actors.allSatisfy(\.isPerson),
      case let by = s.argument(.subj, of: c), by >= 0, s.argument(.subj, of: clause.parent) == by,
      senses(s.clauses[Int(clause.parent)], input.scene).contains(where: reports)
    else { return }
    out.actors = []
    if out.voices.isEmpty, let v = voice(clause.parent, s, input, d) { out.voices = [v] }
  }

  /// "Serangan X menyebabkan lima orang tewas dan merusak masjid", "Clashes between X and Y caused eight soldiers to die": what the verb above tells
  /// of is the cause, whoever struck or fought in it.
  func adoptAbove(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let (clause, host) = (s.clauses[Int(c)], s.clauses[Int(c)].parent)
    guard host >= 0, s.clauses[Int(host)].complement == c, case let np = s.argument(.subj, of: host), np >= 0 else { return }
    if language.headFirst, clause.kind == .complement, index.rows[out.row].role(.subj)?.role == .hit, np != s.argument(.subj, of: c),
      s.nps[Int(np)].classes.intersects(attackLike), let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == np }),
      let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].event == .assault,
      let cause = draft(Int32(j), r, s, input, d)
    {
      out.actors = cause.actors
      if out.mode == nil { out.mode = cause.mode }
      if out.place == nil { out.place = cause.place }
      if out.time == nil { out.time = cause.time }
    }
    let sides = s.argument(.between, of: host)
    if out.actors.isEmpty, sides >= 0, clause.teller != host, s.nps[Int(np)].classes.intersects(fightingClass) {
      add(&out.actors, sides, s, input, d, oblique: false)
    }
  }

  /// "killed five in an attack by Y", "The attack by Y killed five": the attack's actor is the killing's.
  func adoptCause(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .assault else { return }
    if out.actors.isEmpty { adoptAbove(&out, c, s, input, d) }
    adoptCause(&out, of: c, c, s, input, d)
    if out.actors.isEmpty, let k = othersHurt(behind: c, s, input.scene) {
      adoptCause(&out, of: k, c, s, input, d)
      let attack = s.argument(.in, of: k)
      if !out.actors.isEmpty, attack >= 0 { out.end = max(out.end, input.scene.units[Int(s.nps[Int(attack)].end) - 1].end) }
    }
  }

  /// "Two were killed and others were injured in Houthi attacks": the clause of those who are not counted, who were hurt by the same.
  private func othersHurt(behind c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32? {
    let k = c + 1
    guard !language.headFirst, Int(k) < s.clauses.count, case let clause = s.clauses[Int(k)], clause.verb >= 0, clause.teller == s.clauses[Int(c)].teller,
      clause.kind == .main || clause.kind == .coordinate || clause.kind == s.clauses[Int(c)].kind, harm(clause, scene) != nil,
      case let hurt = s.argument(clause.passive ? .obj : .subj, of: k), hurt >= 0, case let p = s.nps[Int(hurt)], p.noun < 0, p.quantity < 0
    else { return nil }
    return scene.units[Int(p.head)].value == .other || p.pronoun == .p3 ? k : nil
  }

  private func adoptCause(_ out: inout Draft, of k: Int32, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    var a = s.clauses[Int(k)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      // "freed the town from X's occupation": whom it was taken from.
      let isLost = arg.slot == .from && index.rows[out.row].role(.from)?.role == .recipient
      if !isLost,
        arg.slot == .in || arg.slot == .by || arg.slot == .subj || arg.slot == .from || arg.slot == .during || arg.slot == .because
          // "Israel menyerang X usai pertempuran dengan Y": whom it fought before has no part in it.
          || arg.slot == .after && (out.actors.isEmpty || out.actors.contains(where: \.oblique))
          || arg.slot == .around && !language.headFirst && out.actors.isEmpty && fightingClass.intersects(s.nps[Int(arg.np)].classes),
        s.nps[Int(arg.np)].classes.intersects(attackLike) || !language.headFirst && arg.slot == .subj && s.nps[Int(arg.np)].classes.isEmpty,
        let j = s.clauses.firstIndex(where: { $0.kind == .nominal && $0.np == arg.np }), Int32(j) != c
      {
        let senses = senses(s.clauses[j], input.scene)
        if let r = matchRow(senses, Int32(j), s, input, d, nil), index.rows[r].event == .assault, let cause = draft(Int32(j), r, s, input, d) {
          // "X's warplanes bombed Y in the first raid since": the raid names nobody else.
          let keeps = cause.actors.isEmpty && !language.headFirst && arg.slot != .subj && arg.slot != .by
          if !keeps, !cause.actors.isEmpty || s.nps[Int(arg.np)].next < 0 { out.actors.removeAll { $0.oblique } }
          for x in cause.actors where !out.actors.contains(where: { $0.same(x) }) {
            // "during fighting between the former rivals": nobody that is known.
            if arg.slot == .around, x.isUnknown, x.sector == "CVL" { continue }
            if isOfTrigger(x, of: s.clauses[Int(c)].np >= 0 ? s.clauses[Int(c)].np : arg.np, s, input.scene) { continue }
            out.actors.append(x)
          }
          if language.headFirst, cause.actors.isEmpty, out.actors.isEmpty, s.nps[Int(arg.np)].next >= 0 {
            adoptOwner(&out, s.nps[Int(arg.np)].next, s, input, d)
          }
          // "Kontak tembak X dan Y, 3 orang tewas"
          if language.headFirst, arg.slot == .in, !cause.actors.isEmpty, s.nps[Int(arg.np)].end < s.clauses[Int(c)].first {
            out.start = min(out.start, input.scene.units[Int(s.nps[Int(arg.np)].first)].start)
          }
          // "were killed as a result of X's shelling": whose it was is told there.
          if !language.headFirst, arg.slot == .because, !cause.actors.isEmpty, s.nps[Int(arg.np)].first >= s.clauses[Int(c)].first {
            out.end = max(out.end, input.scene.units[Int(s.nps[Int(arg.np)].end) - 1].end)
          }
          if out.mode == nil { out.mode = cause.mode }
          if out.place == nil { out.place = cause.place }
          if out.time == nil {
            out.time = cause.time
            sinceOutbreak(&out, c, s)
          }
          // "The cross-border fire has killed 109": all of it until now.
          let isTotal =
            !language.headFirst && s.clauses[Int(c)].perfect && arg.slot == .subj && !out.figures.isEmpty && s.nps[Int(arg.np)].noun >= 0
            && input.scene.matches[Int(input.scene.units[Int(s.nps[Int(arg.np)].noun)].match)].count > 1
          if cause.actors.isEmpty, !isTotal, refersBack(arg.np, s, input.scene) { adoptLastAttack(&out, d) }
        }
      } else if !language.headFirst, arg.slot == .in || arg.slot == .during, s.nps[Int(arg.np)].noun >= 0,
        s.nps[Int(arg.np)].classes.intersects(occurrences), refersBack(arg.np, s, input.scene)
      {
        // "Gunmen attacked a checkpoint. A policeman was killed in the incident": in that one.
        adoptLastAttack(&out, d)
      } else if arg.slot == .subj || arg.slot == .by, out.actors.isEmpty, s.nps[Int(arg.np)].classes.intersects(bombs),
        let by = planter(of: arg.np, s, input.scene)
      {
        // "A bomb planted by X killed two"
        for x in resolver.resolve(by, s, input.scene, d) where !x.isOutlet && x.sector != "UNK" { out.actors.append(x) }
      } else if language.headFirst, arg.slot == .by, !s.clauses[Int(c)].passive, out.actors.isEmpty, index.rows[out.row].role(.subj)?.role == .hit {
        // "tewas di tangan X"
        for x in resolver.resolve(arg.np, s, input.scene, d) where !x.isOutlet && x.sector != "UNK" { out.actors.append(x) }
      } else if arg.slot == .because || arg.slot == .by, out.actors.allSatisfy(\.oblique), s.nps[Int(arg.np)].noun >= 0,
        s.nps[Int(arg.np)].classes.intersects(harmful) || !language.headFirst && s.nps[Int(arg.np)].classes.intersects(striking),
        resolver.sector(s.nps[Int(arg.np)]) == nil, !s.nps[Int(arg.np)].classes.intersects(injuryClass)
      {
        // "tewas akibat roket X", "hit by a rocket of X": whose weapon it was.
        for x in resolver.resolve(arg.np, s, input.scene, d)
        where x.oblique && !x.isUnknown && !x.isOutlet && !out.actors.contains(where: { $0.same(x) || $0.code == x.code }) { out.actors.append(x) }
      }
      a = arg.next
    }
  }

  /// "The war triggered by the attack by X has killed thousands": whether somebody is named in what tells how a war began.
  private func isOfTrigger(_ x: Reference, of war: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard s.nps[Int(war)].classes.intersects(fightingClass) else { return false }
    return s.clauses.indices.contains { j in
      let clause = s.clauses[j]
      guard clause.kind == .relative, clause.verb >= 0, s.slot(of: war, in: Int32(j)) != nil, x.start >= scene.units[Int(clause.verb)].start else {
        return false
      }
      return s.nps.indices.contains {
        Int32($0) != war && s.slot(of: Int32($0), in: Int32(j)) != nil && s.nps[$0].classes.intersects(attackLike)
          && x.start >= scene.units[Int(s.nps[$0].first)].start && x.start < scene.units[Int(lastEnd(s, Int32($0))) - 1].end
      }
    }
  }

  /// "X shelled the town, which killed four", "menyerang Beirut yang mengakibatkan 12 orang tewas": a place kills nobody, and what its relative
  /// clause tells came of the act before it. The clause of that act; -1 for anything else.
  func ofStruckPlace(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32 {
    var relative = c
    if s.clauses[Int(c)].kind == .complement, s.clauses[Int(c)].parent >= 0, s.clauses[Int(c)].teller != s.clauses[Int(c)].parent {
      relative = s.clauses[Int(c)].parent
    }
    guard s.clauses[Int(relative)].kind == .relative, !s.clauses[Int(relative)].passive, s.clauses[Int(c)].aux.isEmpty else { return -1 }
    let place = s.argument(.subj, of: relative)
    guard place >= 0, s.nps[Int(place)].next < 0, isPlace(s.nps[Int(place)], scene) else { return -1 }
    for k in 0..<Int(relative) where s.clauses[k].kind != .relative || Int(relative) - k > 1 {
      switch s.slot(of: place, in: Int32(k)) {
      case .obj, .to, .in, .against: return Int32(k)
      default: continue
      }
    }
    return -1
  }

  /// A place by its name, or a settlement.
  func isPlace(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    let u = scene.units[Int(p.head)]
    return u.kind == .name ? u.extra >= 0 && resolver.places[Int(u.extra)].precision != .country : p.classes.intersects(settlementClass)
  }

  /// Who laid the bomb or mine that a phrase names, where a clause about it says so; nil without.
  func planter(of bomb: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32? {
    guard let plantSense else { return nil }
    for j in s.clauses.indices where s.clauses[j].passive && s.argument(.obj, of: Int32(j)) == bomb {
      let by = s.argument(.by, of: Int32(j))
      if by >= 0, senses(s.clauses[j], scene).contains(plantSense) { return by }
    }
    return nil
  }

  /// "tewas dalam serangan dan tembakan X": whose both were stands behind the second.
  func adoptOwner(_ out: inout Draft, _ next: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard s.nps[Int(next)].noun >= 0, s.nps[Int(next)].classes.intersects(attackLike) else { return }
    for x in resolver.resolve(next, s, input.scene, d) where x.oblique && !x.isUnknown && !x.isOutlet { out.actors.append(x) }
  }

  /// "the attack", "serangan itu": one that was told before. "The war" is more than its last attack.
  func refersBack(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let p = s.nps[Int(np)]
    return p.definite && p.of < 0 && p.genitiveEnd < 0 && p.firstArgument < 0 && p.possessor == .none && p.quantity < 0 && p.next < 0
      && !p.classes.intersects(fightingClass)
      && !scene.units[Int(p.noun)].flags.contains(.plural) && p.end - p.first <= 2
  }

  func adoptLastAttack(_ out: inout Draft, _ d: Discourse) {
    guard let last = d.lastAttack, d.sinceAttack <= 2, out.actors.isEmpty else { return }
    // "The MILF admitted the raid. In the clash 13 MILF rebels were killed": not by their own.
    let isOwn = out.recipients.contains { r in (r.sector == "REB" || r.sector == "MIL") && last.actors.contains { $0.code == r.code && $0.sector == r.sector } }
    if language.headFirst || !isOwn { out.actors = last.actors }
    out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
    if out.place == nil, let p = last.place { out.place = (p.0, p.1, p.2) }
    if out.time == nil, let t = last.time { out.time = SentenceTime(value: t.0, start: t.1, end: t.2, isDuration: false, days: nil, unit: -1) }
  }
}
