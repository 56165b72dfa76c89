import Claims
import Packs

/// Who is meant by where it is said.
extension EntityResolver {
  /// "It was the first attack by the X Front since it resumed talks": the body named before in a sentence whose own "it" is an act.
  func namedInStatement(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> Reference? {
    let u = scene.units[Int(np.head)]
    guard np.pronoun == .neuter || u.flags.contains(.neuter), let main = s.clauses.first, main.verb < 0 || main.kind == .main,
      case let what = s.argument(.as, of: 0), what >= 0, s.nps[Int(what)].classes.intersects(strikes) || s.nps[Int(what)].classes.intersects(violence),
      case let told = s.argument(.subj, of: 0), told >= 0, told < index, s.nps[Int(told)].pronoun != .none, s.nps[Int(told)].first == 0,
      case let at = np.clause, at >= 0, s.clauses[Int(at)].kind == .adverbial, s.argument(.subj, of: at) == index
    else { return nil }
    var k = index - 1
    while k > what {
      let p = s.nps[Int(k)]
      if p.pronoun == .none, p.clause >= 0 {
        let found = resolve(k, s, scene, d, depth: depth + 1)
        if found.count == 1, !found[0].isUnknown, !found[0].isPerson, !found[0].oblique, found[0].sector != "CVL" { return moved(found[0], (u.start, u.end)) }
      }
      k -= 1
    }
    return nil
  }

  /// Whether a pronoun between a comma and the last verb of a sentence says who told what stands before: "they added", "it said".
  func closesAsSpeaker(_ np: NounPhrase, _ scene: Scene) -> Bool {
    let units = scene.units
    guard np.first > 0, Int(np.end) < units.count, units[Int(np.end)].kind == .verb, Int(np.end) + 2 >= units.count else { return false }
    let before = units[Int(np.first) - 1].kind
    return before == .comma || before == .quoteClose
  }

  /// "struck a town that the X Front holds, the group said": the band that the sentence has named last before a phrase.
  func groupBefore(_ np: NounPhrase, _ scene: Scene) -> Reference? {
    var k = Int(np.first) - 1
    while k >= 0 {
      let u = scene.units[k]
      if u.kind == .name, u.payload >= 0, actors[Int(u.payload)].kind == .group {
        let own = scene.units[Int(np.head)]
        return moved(reference(actors[Int(u.payload)], form: u.form, u), (own.start, own.end))
      }
      k -= 1
    }
    return nil
  }

  /// What a relative word right before a phrase goes on from; nil without one.
  func antecedent(_ np: NounPhrase, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Int32? {
    guard np.first > 1, units[Int(np.first) - 1].kind == .relative else { return nil }
    let end = units[Int(np.first) - 2].kind == .comma ? np.first - 2 : np.first - 1
    return s.nps.lastIndex { $0.end == end && $0.pronoun == .none }.map { Int32($0) }
  }

  /// "ambushed a column of rebels, killing 18 of them": the people named last before such a count, in the sentence; nil without.
  func countedBefore(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene) -> Int32? {
    let units = scene.units
    guard np.first > 1, units[Int(np.first) - 1].kind == .preposition, units[Int(np.first) - 1].slot == .of,
      units[Int(np.first) - 2].kind == .number || units[Int(np.first) - 2].value == .one
    else { return nil }
    var k = index - 1
    while k >= 0 {
      let n = s.nps[Int(k)]
      if n.end <= np.first - 2, n.noun >= 0, n.pronoun == .none, let sector = sector(n), sector == "MIL" || sector == "REB" || sector == "CVL" { return k }
      k -= 1
    }
    return nil
  }

  /// "X mengatakan RSF memblokir bantuan karena mereka telah menyerbu Y": those of whom it is said, and not who says so.
  func toldBeforeReason(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> [Reference]? {
    guard case let at = s.nps[Int(index)].clause, at >= 0, case let why = s.clauses[Int(at)], why.kind == .adverbial, why.subordinator == .because,
      s.argument(.subj, of: at) == index, why.parent >= 0, case let told = s.clauses[Int(why.parent)], told.kind == .complement, told.teller >= 0,
      !told.passive,
      case let who = s.argument(.subj, of: why.parent), who >= 0, s.nps[Int(who)].pronoun == .none,
      // "membunuh tiga warga karena mereka mendekati pos": those who were hit may be meant.
      case let hit = s.argument(.obj, of: why.parent), hit < 0 || sector(s.nps[Int(hit)]) == nil
    else { return nil }
    let found = resolve(who, s, scene, d, depth: depth + 1)
    guard !found.isEmpty, found.allSatisfy({ !$0.isPerson && !$0.oblique && ($0.sector == "REB" || $0.sector == "MIL" || $0.isState) }) else { return nil }
    let u = scene.units[Int(s.nps[Int(index)].head)]
    return found.map { moved($0, (u.start, u.end)) }
  }

  /// "Juru bicara Tentara Arakan mengatakan mereka telah merebut X": those who fight and for whom he speaks.
  func spokenFor(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> Reference? {
    guard let told = s.clauses.indices.first(where: { s.argument(.subj, of: Int32($0)) == index }), case let teller = s.clauses[told].teller, teller >= 0,
      case let by = s.argument(.subj, of: teller), by >= 0, by != index,
      // "pemberontak mengatakan mereka kehilangan tiga orang": several who fight say it of themselves.
      case let severalFight = s.nps[Int(by)].classes.intersects(rebels) && s.nps[Int(index)].pronoun == .p3 && s.nps[Int(by)].pronoun == .none,
      severalFight || s.nps[Int(by)].classes.intersects(speaker),
      case let found = resolve(by, s, scene, d, depth: depth + 1), found.count == 1, severalFight || !found[0].isUnknown,
      found[0].sector == "REB" || found[0].sector == "MIL"
    else { return nil }
    let u = scene.units[Int(s.nps[Int(index)].head)]
    var own = moved(found[0], (u.start, u.end))
    own.isPerson = false
    return own
  }
}
