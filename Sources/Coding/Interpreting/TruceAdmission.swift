import Claims
import Packs

/// Which drafts of accords and of steps back are claims.
extension Interpreter {
  /// Whether an accord, a truce or a step back is told that is news here, and not one that is known, hoped for or watched.
  func isTruceNews(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let subject = s.argument(.subj, of: c)
    // "Beberapa jam setelah gencatan senjata berlaku, …": when something else was.
    // "gencatan senjata yang efektif": of what kind.
    if language.headFirst, draft.event == .retreat, draft.truce == .inForce, draft.time == nil,
      s.clauses[Int(c)].kind == .adverbial || s.clauses[Int(c)].kind == .relative && draft.place == nil && !s.clauses[Int(c)].perfect
    {
      return false
    }
    if language.headFirst, draft.event == .agree, draft.truce == .agreed, draft.actors.isEmpty, draft.brokers.isEmpty, s.clauses[Int(c)].kind == .nominal,
      draft.time.map({ $0.value.precision == .day }) ?? true, isLandmark(s.clauses[Int(c)].np, s, input, d)
    {
      return false
    }
    // "X is supposed to respect the truce": whether it does is not said.
    if !language.headFirst, draft.event == .retreat, draft.truce == .holding, s.clauses[Int(c)].demand { return false }
    // "The truce aims to give everybody a quiet season": it is there, and no news.
    if !language.headFirst, draft.event == .agree, draft.aux.contains(.future), draft.actors.isEmpty, draft.brokers.isEmpty,
      s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].np >= 0,
      s.clauses.contains(where: { $0.kind != .nominal && $0.complement >= 0 && s.argument(.subj, of: $0.complement) == s.clauses[Int(c)].np })
    {
      return false
    }
    // "No deaths were reported since Monday's ceasefire": one that is known, by which something else is told.
    if !language.headFirst, draft.event == .agree, draft.truce == .agreed, draft.actors.isEmpty, draft.brokers.isEmpty, s.clauses[Int(c)].kind == .nominal,
      !s.clauses[Int(c)].absorbed, isMark(s.clauses[Int(c)].np, s)
    {
      return false
    }
    // "Pemerintah memulangkan 120 WNI": out of danger, and not out of anybody's hands.
    if language.headFirst, draft.mode == "release", row.sense == returnSense, areOwnPeople(draft, c, s, input.scene) { return false }
    // "hours after it took hold": when and of whom was told before, and here nothing of it.
    if !language.headFirst, draft.truce == .inForce || draft.truce == .agreed, draft.actors.isEmpty,
      draft.brokers.isEmpty, draft.time == nil, draft.place == nil, draft.figures.isEmpty, s.clauses[Int(c)].kind != .nominal,
      case let told = argument(s.clauses[Int(c)].passive ? .obj : .subj, c, s), told >= 0, isIt(s.nps[Int(told)], input.scene)
    {
      return false
    }
    // "to monitor a ceasefire between X and Y": it is there, and what is told is who watches it.
    if draft.event == .agree, s.clauses[Int(c)].kind == .nominal, isWatched(s.clauses[Int(c)].np, s, input.scene) { return false }
    if language.headFirst, draft.event == .agree, s.clauses[Int(c)].kind == .nominal, wavers(s.clauses[Int(c)].np, s, input.scene) { return false }
    // "hopes for a truce between X and Y", "discussed a possible truce between X and Y": there is none yet.
    if draft.event == .agree, s.clauses[Int(c)].kind == .nominal, isNotYet(s.clauses[Int(c)].np, s, input.scene) { return false }
    // "an agreement on a truce imposed on the rebels": which one, told by what was agreed.
    if !language.headFirst, draft.event == .retreat, draft.truce == .inForce, s.clauses[Int(c)].kind == .relative, s.clauses[Int(c)].passive { return false }
    // "The last round ended without progress": no shot.
    if !language.headFirst, draft.event == .retreat, draft.truce == .inForce, subject >= 0, case let p = s.nps[Int(subject)], p.noun >= 0,
      p.classes == roundClass, !input.scene.units[Int(p.noun)].flags.contains(.plural)
    {
      return false
    }
    // "the 2003 truce": which one, by its year.
    if !language.headFirst, draft.event == .agree, s.clauses[Int(c)].kind == .nominal, !s.clauses[Int(c)].absorbed, draft.actors.isEmpty, draft.brokers.isEmpty,
      let t = draft.time, t.value.precision == .year, t.unit < s.nps[Int(s.clauses[Int(c)].np)].noun
    {
      return false
    }
    // "swore that the war would not end": how things will be, nothing that is promised to anybody.
    if language.headFirst, row.sense == promiseSense, draft.event == .agree, s.clauses[Int(c)].complement >= 0 {
      let about = s.argument(.subj, of: s.clauses[Int(c)].complement)
      if about >= 0, about != subject, s.nps[Int(about)].noun >= 0, resolver.sector(s.nps[Int(about)]) == nil { return false }
    }
    // "Since the truce began, …": taken as known.
    if draft.event == .retreat, draft.truce == .inForce, draft.time == nil, s.clauses[Int(c)].kind == .adverbial, s.clauses[Int(c)].subordinator == .since {
      return false
    }
    return true
  }

  /// "120 WNI": people of a state by a name for its citizens, brought home by nobody of another state.
  private func areOwnPeople(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    let who = s.argument(.obj, of: c)
    guard who >= 0, case let p = s.nps[Int(who)], p.head >= 0, case let u = scene.units[Int(p.head)], u.kind == .name, u.form == NameForm.people
    else { return false }
    return draft.figures.allSatisfy { f in
      guard let whose = f.whose, whose.isState else { return false }
      return draft.actors.allSatisfy { $0.isUnknown || $0.code == whose.code }
    }
  }

  /// "Gencatan senjata antara X dan Y terguncang": whether an accord is told to be in danger.
  private func wavers(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard let waverSense, np >= 0 else { return false }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .nominal && s.argument(.subj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains(waverSense)
    }
  }

  private func isWatched(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard let monitorSense, np >= 0, s.nps[Int(np)].classes.intersects(truceClass) else { return false }
    return s.clauses.indices.contains { s.argument(.obj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains(monitorSense) }
  }

  /// Whether an accord is only hoped for, sought or spoken of: by its adjective, by what stands before it, or by the verb it is the object of.
  private func isNotYet(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, np >= 0 else { return false }
    let p = s.nps[Int(np)]
    if p.noun > p.first, (Int(p.first)..<Int(p.noun)).contains(where: { scene.isWritten(scene.units[$0], unmadeWords) }) { return true }
    if p.first > 0, case let before = scene.units[Int(p.first) - 1], before.kind == .preposition {
      if before.slot == .for { return true }
      let host = s.nps.indices.first { $0 != Int(np) && s.nps[$0].noun >= 0 && s.argument(before.slot, in: Int32($0)) == np || s.nps[$0].of == np }
      if let host, s.nps[host].classes.intersects(unmadeHosts) { return true }
    }
    return s.clauses.indices.contains {
      s.clauses[$0].kind != .nominal && s.argument(.obj, of: Int32($0)) == np && senses(s.clauses[$0], scene).contains { seekingSenses.contains($0) }
    }
  }

  /// "called on both to respect the feast by observing a truce": one that is asked for has not been agreed.
  func dropAskedFor(_ found: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard !language.headFirst, let request = found.firstIndex(where: { $0.event == .request }) else { return }
    let first = found[request].start
    found.removeAll {
      guard $0.event == .agree, $0.truce == .agreed, $0.actors.isEmpty, $0.brokers.isEmpty, $0.start > first, $0.clause >= 0,
        case let clause = s.clauses[Int($0.clause)], clause.kind == .nominal, clause.np >= 0
      else { return false }
      let opener = scene.units[Int(s.nps[Int(clause.np)].first)]
      return opener.kind == .det && opener.value == .indefinite
    }
  }

  /// Whether a truce is only what something was since, or in spite of.
  private func isMark(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    np >= 0
      && s.clauses.indices.contains {
        guard s.clauses[$0].kind != .nominal else { return false }
        switch s.slot(of: np, in: Int32($0)) {
        case .around, .since, .despite: return true
        default: return false
        }
      }
  }

  /// "menggempur X usai gencatan senjata pada Jumat", "terjadi meskipun terdapat gencatan senjata", "Gencatan senjata itu bertujuan mengakhiri perang":
  /// a truce that is there, and by which something else is told.
  private func isLandmark(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard np >= 0 else { return false }
    return s.clauses.indices.contains { k in
      let host = s.clauses[k]
      guard host.kind != .nominal, s.arguments(from: host.firstArgument, hold: np) else { return false }
      if host.exist { return host.kind == .adverbial }
      let all = senses(host, input.scene)
      switch s.slot(of: np, in: Int32(k)) {
      case .after, .before, .since, .despite, .until:
        return matchRow(all, Int32(k), s, input, d, nil).map { index.rows[$0].event == .assault } ?? false
      case .subj, .obj:
        return host.kind == .main && host.complement >= 0 && all.contains { takes(.plan, $0) }
      default: return false
      }
    }
  }
}
