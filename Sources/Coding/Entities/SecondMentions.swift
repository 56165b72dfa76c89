import Claims
import Packs

/// Pronouns, "both sides", "the other side": those whom the report has named before.
extension EntityResolver {
  /// 2 or 3 where the phrase says "both", "two", "kedua", "ketiga".
  func plurality(_ np: NounPhrase, _ scene: Scene) -> Int? {
    if np.quantity >= 0 {
      let q = scene.quantities[Int(np.quantity)]
      if q.low == 2 || q.low == 3, !q.other || q.ordinal { return Int(q.low) }
      return nil
    }
    for k in Int(np.first)..<min(Int(np.end), scene.units.count)
    where scene.units[k].kind == .det || scene.units[k].kind == .pronoun || scene.units[k].kind == .adjective {
      if scene.units[k].value == .both || scene.units[k].value == .neither { return 2 }
    }
    if !language.headFirst, np.classes.intersects(countryClass), np.definite, np.noun >= 0, scene.units[Int(np.noun)].flags.contains(.plural),
      np.end == np.first + 2 && np.noun == np.first + 1
        || np.first > 0 && scene.units[Int(np.first) - 1].slot == .between && scene.units[Int(np.first) - 1].kind == .preposition
    {
      // "a truce between the former Soviet republics", "The countries had agreed …"
      return 2
    }
    // "dianggap sebagai pihak yang kalah": one of them.
    if language.headFirst, np.first > 0, case let before = scene.units[Int(np.first) - 1], before.kind == .preposition, before.slot == .as { return nil }
    // "The sides", "para pihak" are both; "the other side" is one of them.
    return np.classes.intersects(parties) && (language.headFirst || scene.units[Int(np.head)].flags.contains(.plural)) ? 2 : nil
  }

  /// "The opposing side", "the adversary": of the two sides the one that is not speaking, or else not the one last spoken of; nobody where
  /// that does not tell them apart.
  func otherSide(_ d: Discourse) -> [Reference] {
    let pair = d.pair(conflictParties, sides: true)
    guard pair.count == 2 else { return [] }
    for own in [d.lastSpeaker?.actor.code, d.lastSubject.first?.code, d.home] {
      guard let own, let k = pair.firstIndex(where: { $0.code == own }), pair[1 - k].code != own else { continue }
      return [pair[1 - k]]
    }
    return []
  }

  func possessor(_ np: NounPhrase, _ d: Discourse) -> [Reference] {
    switch np.possessor {
    case .p3, .both: return d.lastSubject.count > 1 ? d.lastSubject : d.lastSubject.isEmpty ? d.lastActors : d.lastSubject
    case .p1, .s1: return d.lastSpeaker.map { [$0.actor.toldElsewhere] } ?? []
    default:
      // "Kantor berita X mengatakan pasukannya …": no outlet has forces.
      if np.classes.intersects(armed), let s = d.lastSubject.first, s.isOutlet { return d.lastActors.first { !$0.isOutlet }.map { [$0] } ?? [] }
      if let s = d.lastSubject.first { return [s] }
      if let s = d.lastActors.first { return [s] }
      return []
    }
  }

  /// "The government broke off talks with the rebels after they seized X": those with whom, as many, and not the one who broke them off.
  func othersBefore(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> [Reference]? {
    guard depth < 2, case let at = s.nps[Int(index)].clause, at >= 0, s.clauses[Int(at)].kind == .adverbial, s.argument(.subj, of: at) == index,
      case let told = s.clauses[Int(at)].parent, told >= 0, !s.clauses[Int(told)].passive,
      case let one = s.argument(.subj, of: told), one >= 0, isOne(s.nps[Int(one)], scene)
    else { return nil }
    for slot in [Slot.with, .against] {
      let np = s.argument(slot, of: told)
      guard np >= 0, np < index, case let p = s.nps[Int(np)], p.next < 0, p.pronoun == .none, p.noun >= 0, p.classes.intersects(armed),
        language.headFirst || scene.units[Int(p.noun)].flags.contains(.plural)
      else { continue }
      let found = resolve(np, s, scene, d, depth: depth + 1).filter { !$0.oblique }
      let u = scene.units[Int(s.nps[Int(index)].head)]
      if found.count == 1 { return found.map { moved($0, (u.start, u.end)) } }
    }
    return nil
  }

  /// "Thailand demanded an apology from Cambodia after accusing it of laying mines": the state named between, and not the one that accuses.
  func actedOnBySubject(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene) -> Reference? {
    guard np.pronoun == .neuter || scene.units[Int(np.head)].flags.contains(.neuter), let doer = doer(to: index, s), s.nps[Int(doer)].pronoun == .none
    else { return nil }
    for k in stride(from: index - 1, to: doer, by: -1) {
      let p = s.nps[Int(k)]
      // "rejected Y's claim and accused it": Y.
      let u = scene.units[Int(p.noun >= 0 && p.genitiveEnd > p.first ? p.first : p.head)]
      if p.noun < 0 || p.genitiveEnd > p.first, p.next < 0, u.kind == .name, u.payload >= 0, actors[Int(u.payload)].kind == .state,
        !s.arguments.contains(where: { $0.np == k && $0.slot == .in })
      {
        let own = scene.units[Int(np.head)]
        return moved(reference(actors[Int(u.payload)], form: u.form, u), (own.start, own.end))
      }
    }
    return nil
  }

  /// "the ministry accused it": whether those whom a pronoun may mean are who acts on them, which would have been said otherwise.
  func isDoer(_ found: [Reference], _ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> Bool {
    guard found.count == 1, !language.headFirst, depth < 2, let doer = doer(to: index, s), s.nps[Int(doer)].pronoun == .none,
      !mayBeReflexive(scene.units[Int(s.nps[Int(index)].head)], scene)
    else { return false }
    return resolve(doer, s, scene, d, depth: depth + 1).contains { $0.same(found[0]) }
  }

  /// "shot himself"
  private func mayBeReflexive(_ u: Unit, _ scene: Scene) -> Bool {
    scene.matches[Int(u.match)].senses.contains {
      let sense = language.lexicon.sense($0)
      return sense.kind == .function && language.functionWords[Int(sense.payload)].value == .reflexive
    }
  }

  /// "met the rebel leader and accused him": the person named between who acts and the pronoun; nil without.
  func personBetween(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> Reference? {
    guard let doer = doer(to: index, s), case let own = scene.units[Int(s.nps[Int(index)].head)] else { return nil }
    for k in stride(from: index - 1, to: doer, by: -1) {
      let p = s.nps[Int(k)]
      guard p.pronoun == .none, p.next < 0, p.noun >= 0, p.classes.intersects(office), !scene.units[Int(p.noun)].flags.contains(.plural) else { continue }
      let found = resolve(k, s, scene, d, depth: depth + 1)
      if found.count == 1, found[0].isPerson { return moved(found[0], (own.start, own.end)) }
    }
    return nil
  }

  /// The phrase of who acts on another one that stands behind it; nil without.
  private func doer(to index: Int32, _ s: ClauseBuilder.State) -> Int32? {
    guard let at = s.clauses.indices.first(where: { s.argument(.obj, of: Int32($0)) == index }), !s.clauses[at].passive,
      case let doer = s.argument(.subj, of: Int32(at)), doer >= 0, doer < index
    else { return nil }
    return doer
  }

  /// A state, a body or a person, and not several.
  private func isOne(_ p: NounPhrase, _ scene: Scene) -> Bool {
    guard p.next < 0, p.pronoun == .none, p.quantity < 0 else { return false }
    if p.noun < 0 { return true }
    return !scene.units[Int(p.noun)].flags.contains(.plural) && !p.classes.intersects(armed)
  }

  /// "hit a car, killing its driver": of what was struck just before, and of nobody who struck it.
  func isOfStruck(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State) -> Bool {
    guard np.possessor == .neuter || np.possessor == .s3 && language.headFirst, np.clause >= 0, s.argument(.obj, of: np.clause) == index,
      s.clauses[Int(np.clause)].kind == .participial, let own = sector(np), own == "CVL" || own == "MIL",
      case let struck = s.clauses[Int(np.clause)].parent, struck >= 0, case let what = s.argument(.obj, of: struck), what >= 0, what < index
    else { return false }
    return s.nps[Int(what)].noun >= 0 && sector(s.nps[Int(what)]) == nil && s.nps[Int(what)].classes.intersects(placeOrVehicle)
  }

  /// The state that the sentence has named last before a phrase ("the Kyrgyz ministry says 59 citizens of the country").
  func stateBefore(_ np: NounPhrase, _ scene: Scene) -> Reference? {
    guard !language.headFirst else { return nil }
    var k = Int(np.first) - 1
    while k >= 0 {
      let u = scene.units[k]
      if u.kind == .name, u.payload >= 0, actors[Int(u.payload)].kind == .state, u.form != NameForm.people {
        return reference(actors[Int(u.payload)], form: u.form, u)
      }
      if u.kind == .name, u.payload < 0, u.extra >= 0, case let code = places[Int(u.extra)].country, code.isState {
        // "holds parts of the south of Y and bombs the country": where that is.
        return Reference(name: names.state(code), code: code, sector: "GOV", start: u.start, end: u.end, isState: true)
      }
      k -= 1
    }
    return nil
  }

  /// The two bodies that the sentence has named before a phrase; empty where it named more or fewer.
  func pairBefore(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> [Reference] {
    guard depth < 2 else { return [] }
    var found: [Reference] = []
    for k in 0..<Int(index) where s.nps[k].pronoun == .none {
      for r in resolve(Int32(k), s, scene, d, depth: depth + 1) where !r.isUnknown && !r.oblique && !r.isPerson && !r.isOutlet {
        guard r.sector == "GOV" || r.sector == "MIL" || r.sector == "REB",
          !found.contains(where: { $0.isOfSide(of: r) })
        else { continue }
        found.append(r)
      }
    }
    return found.count == 2 ? found : []
  }

  /// "the latter"
  func isLatter(_ np: NounPhrase, _ scene: Scene) -> Bool {
    let u = scene.units[Int(np.head)]
    return !language.headFirst && u.match >= 0 && scene.matches[Int(u.match)].count == 2 && !u.flags.contains(.neuter)
  }

  /// "X announced a truce with Y, hours after the latter attacked": whoever else than a person is named last before, in the same sentence.
  func latter(
    before index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int
  ) -> Reference? {
    guard depth < 2 else { return nil }
    let u = scene.units[Int(np.head)]
    for k in (0..<Int(index)).reversed() where s.nps[k].pronoun == .none && s.nps[k].noun < 0 && s.nps[k].end <= np.first {
      let found = resolve(Int32(k), s, scene, d, depth: depth + 1)
      if found.count == 1, !found[0].isUnknown, !found[0].isPerson, !found[0].isOutlet { return moved(found[0], (u.start, u.end)) }
    }
    return nil
  }

  func pronoun(_ np: NounPhrase, _ scene: Scene, _ d: Discourse) -> [Reference] {
    let u = scene.units[Int(np.head)]
    var found: [Reference]
    switch np.pronoun {
    // "pressed by X and Y. The latter still holds Z": the second of those named together.
    case .s3 where d.lastPair.count == 2 && d.sincePair < 2 && isLatter(np, scene):
      // Of two, the one whose name stands behind the other's, whatever parts they have.
      found = [d.lastPair[1].start > 0 && d.lastPair[0].start > d.lastPair[1].start ? d.lastPair[0] : d.lastPair[1]]
    case .s3 where u.flags.contains(.neuter): found = thing(d)
    case .s3 where d.lastSubject.count == 1 && d.lastSubject[0].isPerson && !isObject(np, scene):
      // "The envoy met the president. He will travel on": he who the last sentence was about.
      found = d.lastSubject
    case .s3 where language.headFirst && np.quoted && d.lastPerson != nil && d.lastSpeaker?.actor.name == d.lastPerson?.name:
      // "Ia dibunuh oleh tentara kami," ujar X: not X himself.
      found = d.priorPerson.map { [$0] } ?? []
    // An army is never "he".
    case .s3:
      found = d.lastPerson.map { [$0] } ?? (d.lastSubject.count == 1 && (language.headFirst || isOne(d.lastSubject[0])) ? d.lastSubject : [])
    // "between them": not who acts in this sentence.
    case .p3 where isBehindPreposition(np, scene) && d.openingSubject.count > 1: found = d.openingSubject
    case .p3 where isBehindPreposition(np, scene) && d.lastPair.count == 2 && d.lastSubject.count == 1: found = d.lastPair
    case .p3
    where language.headFirst && d.lastSubject.count == 1 && d.lastSubject[0].isPerson && d.openingSubject.count == 1 && !d.openingSubject[0].isPerson
      && d.openingSubject[0].code == d.lastSubject[0].code && d.openingSubject[0].sector == d.lastSubject[0].sector:
      // "Houthi sepakat … Pemimpin Houthi X mengatakan, mereka …"
      found = d.openingSubject
    // "Lima warga tewas. Mereka terbunuh di X": those counted before.
    case .p3 where language.headFirst && np.first == 0 && d.lastCounted != nil && isHit(behind: np, scene): found = d.lastCounted.map { [$0] } ?? []
    case .p3 where language.headFirst && np.first == 0 && !(d.openingSubject.count == 1 && d.openingSubject[0].isPerson):
      // "Mereka mengatakan lima prajurit tewas": those of whom the sentence before told, and not the dead.
      found = !d.openingSubject.isEmpty ? d.openingSubject : d.lastActors.count > 1 ? d.lastActors : d.lastPair
    // "The general pardoned them": those counted before.
    case .p3 where !language.headFirst && isObject(np, scene) && d.lastSubject.count == 1 && d.lastSubject[0].isPerson && d.lastCounted != nil:
      found = d.lastCounted.map { [$0] } ?? []
    case .p3:
      found =
        d.lastSubject.count > 1
        ? d.lastSubject : !d.lastSubject.isEmpty && !d.lastSubject[0].isPerson ? d.lastSubject : d.lastActors.count > 1 ? d.lastActors : d.lastPair
    // "both sides" is of the conflict, "both" of those just named.
    case .both: found = d.pair(conflictParties, sides: scene.matches[Int(u.match)].count > 1)
    case .p1, .s1:
      found = d.lastSpeaker.map { [$0.actor.toldElsewhere] } ?? []
    case .neuter: found = thing(d)
    default: found = []
    }
    if np.pronoun == .p3, np.quoted { found = others(found, d) }
    for k in found.indices {
      found[k].start = u.start
      found[k].end = u.end
    }
    return found
  }

  /// "They attacked our posts," said X's army: whoever is meant, not those who speak.
  private func others(_ found: [Reference], _ d: Discourse) -> [Reference] {
    guard let speaker = d.lastSpeaker?.actor, !speaker.isUnknown, speaker.sector == "GOV" || speaker.sector == "MIL" || speaker.sector == "REB" else {
      return found
    }
    func isOwn(_ r: Reference) -> Bool { r.isOfSide(of: speaker) }
    guard found.contains(where: isOwn) else { return found }
    let rest = found.filter { !isOwn($0) }
    return rest.isEmpty && d.weSpeak ? otherSide(d).filter { !isOwn($0) } : rest.isEmpty ? found : rest
  }

  /// "It": a state or a body, never a person.
  func thing(_ d: Discourse) -> [Reference] {
    if d.lastSubject.count == 1, !d.lastSubject[0].isPerson, d.lastSubject[0].sector != "CVL" || d.lastBody == nil { return d.lastSubject }
    return (d.lastBody ?? d.lastState).map { [$0] } ?? []
  }

  /// "kepala militer kedua negara"
  func ownedByBoth(_ np: NounPhrase, _ scene: Scene) -> Bool {
    var k = Int(np.noun) + 1
    while k < min(Int(np.end), scene.units.count) {
      let u = scene.units[k]
      if u.kind == .noun, u.payload >= 0 {
        let c = language.nouns[Int(u.payload)].classes
        if c.intersects(parties) || scene.units[k - 1].value == .both && c.intersects(countryClass) { return true }
      }
      k += 1
    }
    return false
  }

  /// Whether somebody may be one person: no state, no forces.
  private func isOne(_ r: Reference) -> Bool { r.isPerson || !r.isState && r.sector != "MIL" && r.sector != "REB" && r.sector != "IGO" }

  func isBehindPreposition(_ np: NounPhrase, _ scene: Scene) -> Bool { np.first > 0 && scene.units[Int(np.first) - 1].kind == .preposition }

  /// Whether the verb right behind a phrase tells that it died or was hurt.
  private func isHit(behind np: NounPhrase, _ scene: Scene) -> Bool {
    guard np.end < scene.units.count, case let u = scene.units[Int(np.end)], u.kind == .verb, falling.contains(Int(u.payload)) else { return false }
    return u.verbForm.contains(.passive) || !u.verbForm.contains(.active)
  }

  func isObject(_ np: NounPhrase, _ scene: Scene) -> Bool {
    guard np.first > 0 else { return false }
    let before = scene.units[Int(np.first) - 1].kind
    return before == .verb || before == .preposition
  }
}
