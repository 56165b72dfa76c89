import Claims
import Packs

/// Which acts that are only named ("the shelling of X") are claims.
extension Interpreter {
  /// Whether enough is told of an act that is only named.
  func isToldByNoun(_ draft: Draft, _ row: RowIndex.Row, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if !language.headFirst, draft.event == .cooperate, s.clauses[Int(c)].kind == .nominal, isSpeaker(s.clauses[Int(c)].np, s, scene) { return false }
    guard s.clauses[Int(c)].kind == .nominal, s.clauses[Int(c)].parent < 0 || !s.clauses[Int(c)].absorbed else { return true }
    if row.noNoun || draft.event == .assault && isEnded(s.clauses[Int(c)].np, s, scene) { return false }
    // "the Saudi-American initiative": who made it is all that is told.
    if draft.event == .request, !s.clauses[Int(c)].absorbed, draft.truce == nil, s.argument(.by, of: c) < 0, s.argument(.from, of: c) < 0,
      s.argument(.for, of: c) < 0, s.argument(.to, of: c) < 0, s.argument(.of, of: c) < 0, s.clauses[Int(c)].complement < 0
    {
      return false
    }
    if language.headFirst, draft.event == .retreat, draft.truce == nil, draft.time == nil, draft.actors.isEmpty,
      isListedWithTruce(s.clauses[Int(c)].np, s, scene)
    {
      return false
    }
    // A bare act noun is a claim only when something is told of it.
    let named =
      draft.actors.contains { !$0.isUnknown } || draft.brokers.contains { !$0.isUnknown } || draft.figures.contains { $0.measure != .duration }
      // "the ouster of President X": who it befell says which one.
      || draft.event == .assault && !language.headFirst && draft.recipients.contains { $0.isPerson && !$0.isUnknown }
    let dated = draft.time != nil && (draft.truce != nil || draft.event == .assault) && draft.time?.isDuration == false
    let light = s.clauses[Int(c)].absorbed
    // "jeda Ramadhan", "the Easter truce": which one, by the name of its day.
    if !light, !named, draft.event == .agree, let t = draft.time, t.isFeast, s.clauses[Int(c)].np >= 0,
      t.unit >= s.nps[Int(s.clauses[Int(c)].np)].first, t.unit <= s.nps[Int(s.clauses[Int(c)].np)].end
    {
      return false
    }
    // "Envoys came to watch the truce on Friday": came on that day, whenever the truce was made.
    if !language.headFirst, !light, !named, draft.event == .agree, let t = draft.time, t.isLastWeekday, s.clauses[Int(c)].np >= 0,
      case let accord = s.nps[Int(s.clauses[Int(c)].np)], accord.definite, t.unit >= accord.end, accord.classes.intersects(truceClass)
    {
      return false
    }
    if light, !named, !dated, draft.place == nil, !tellsWho(draft, c, s) { return false }
    if !light, draft.event == .assault, isReported(draft, c, s, scene) { return true }
    if !light, !draft.figures.contains(where: { $0.measure != .duration }), !dated, s.nps[Int(max(0, s.clauses[Int(c)].np))].classes.intersects(fightingClass) {
      return false
    }
    if !light, !named, !dated { return false }
    if !light, draft.event == .agree, !draft.brokers.isEmpty, broughtAbout(s.clauses[Int(c)].np, s, scene) { return true }
    if !light, !dated, draft.event != .assault, draft.event != .request, draft.figures.isEmpty, s.argument(.by, of: c) < 0, s.argument(.between, of: c) < 0,
      s.argument(.from, of: c) < 0,
      !(draft.event == .consult && draft.actors.count > 1 && (draft.time != nil || draft.place != nil || isPast(s.clauses[Int(c)].np, s, scene)))
    {
      return false
    }
    return true
  }

  /// "A deal brokered by X saw Y cede territory": one that was made, since it has come to something.
  private func broughtAbout(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard let seeDoneSense else { return false }
    return isArgument(.subj, np, s, scene, of: { $0 == seeDoneSense }, where: { s.clauses[$0].complement >= 0 && isDone(s.clauses[$0], scene) })
  }

  /// "Officials reported shelling near X": what somebody says there was, and where.
  func isReported(_ draft: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, s.clauses[Int(c)].kind == .nominal, draft.place != nil else { return false }
    return isArgument(
      .obj, s.clauses[Int(c)].np, s, scene, of: reports,
      where: { !s.clauses[$0].negated && !s.clauses[$0].passive && s.argument(.subj, of: Int32($0)) >= 0 })
  }

  /// "X dan Y menghentikan pertempuran pada Senin": what was over that day, and no more of it.
  private func isEnded(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard np >= 0, s.nps[Int(np)].classes.intersects(fightingClass) || !language.headFirst && s.nps[Int(np)].classes.intersects(attackLike) else {
      return false
    }
    return isArgument(.obj, np, s, scene, of: endSenses.contains, where: { !s.clauses[$0].negated })
  }

  /// "The monitoring mission in X confirmed that …": a body that speaks is no news itself.
  private func isSpeaker(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard np >= 0, s.nps[Int(np)].classes.intersects(recorders) else { return false }
    return isArgument(.subj, np, s, scene, of: reports, where: { s.clauses[$0].complement >= 0 })
  }

  /// "Following talks with X, Y said …": told of as past, by a clause that tells of what is done.
  private func isPast(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, np >= 0, opensOccasion(np, s, scene) == .after else { return false }
    return s.clauses.indices.contains { k in
      s.clauses[k].kind != .nominal && [Slot.around, .after].contains { s.argument($0, of: Int32(k)) == np } && hasBeen(s.clauses[k], scene)
    }
  }

  /// Whether a phrase stands in a slot of a clause with a verb that has one of some senses and of which something holds.
  private func isArgument(
    _ slot: Slot, _ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, of means: (UInt16) -> Bool, where holds: (Int) -> Bool
  ) -> Bool {
    np >= 0
      && s.clauses.indices.contains {
        s.clauses[$0].kind != .nominal && s.argument(slot, of: Int32($0)) == np && holds($0) && senses(s.clauses[$0], scene).contains(where: means)
      }
  }

  /// "menyetujui gencatan senjata dan pembebasan 30 sandera": the other half of what was agreed, which nobody has done yet.
  private func isListedWithTruce(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard np > 0, case var k = Int(s.nps[Int(np)].first) - 1, k > 0, scene.units[k].kind == .conjunction else { return false }
    let from = max(0, k - 6)
    while k > from {
      k -= 1
      let u = scene.units[k]
      switch u.kind {
      case .noun where u.payload >= 0 && language.nouns[Int(u.payload)].classes.intersects(truceClass): return true
      case .verb, .comma, .stop, .conjunction, .subordinator: return false
      default: break
      }
    }
    return false
  }
}
