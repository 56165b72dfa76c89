import Claims
import Packs

/// Whom a noun phrase means by what it says they are.
extension EntityResolver {
  /// A noun that names people or a body.
  func people(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    guard let sector = m.sector else { return nil }
    if !language.headFirst, m.np.classes.intersects(office), let named = namedBehind(sector, m, s, scene, d) { return [named] }
    return m.owners.isEmpty ? unowned(sector, &m, s, scene, d) : owned(sector, &m, s, scene, d)
  }

  /// People or a body of nobody who is named with them.
  private func unowned(_ sector: ActorCode, _ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = m.np
    let units = scene.units
    // "serangan dari musuhnya": of nobody who is known.
    if language.headFirst, np.possessor != .none, scene.begins(units[Int(np.noun)], enemyWords) { return [] }
    if np.classes.intersects(countryClass), np.quantity < 0, units[Int(np.first)].kind != .det, !np.definite || d.lastState == nil {
      return []
    }
    if let code = m.placeCode, !language.headFirst, areSides(np, scene) {
      // "the warring sides in X"
      return sides(of: Reference(name: names.state(code), code: code, sector: "GOV", start: m.span.0, end: m.span.1, isState: true), m.span, scene, d)
    }
    if !language.headFirst, np.possessor == .none, np.classes.intersects(armed), scene.begins(units[Int(np.noun)], enemyWords) {
      // "attacked the enemy": whose enemy is told by who strikes or speaks (`turnEnemies`).
      return [Reference(name: words(scene, m.span.0, m.span.1), code: "UNK", sector: sector, start: m.span.0, end: m.span.1)]
    }
    if np.classes.intersects(parties) {
      if !language.headFirst, np.noun > np.first, !np.classes.intersects(armed), let (_, own) = body(beside: np, scene) {
        // "the rebel side": whoever it is says its noun.
        return [
          Reference(
            name: words(scene, m.span.0, m.span.1), code: groupState(own, d) ?? onlyState(own, np, d) ?? "UNK", sector: own, start: m.span.0, end: m.span.1)
        ]
      }
      let other = otherSide(d).map { moved($0, m.span) }
      // "the enemy" is somebody's forces, whoever they are.
      if !other.isEmpty || !np.classes.intersects(armed) { return other }
      if !language.headFirst { return [Reference(name: words(scene, m.span.0, m.span.1), code: "UNK", sector: sector, start: m.span.0, end: m.span.1)] }
    }
    // "Gaza's health ministry" is another than Lebanon's that the report has named.
    let isElsewhere = !language.headFirst && np.genitiveEnd > np.first && m.placeCode != nil
    // "Kementerian mengatakan …" in a war of two: the one that was named before.
    let isNamedBefore = language.headFirst && d.warOfTwo != nil && np.classes.intersects(ministries) && np.end - np.first == 1
    if np.definite || isNamedBefore, np.noun >= 0, !isElsewhere, language.headFirst || !isDescribed(np, units),
      let known = d.body(headHash(np, scene)), language.headFirst || !isStateArmy(np, known, units)
    {
      return [moved(known, m.span)]
    }
    if !language.headFirst, np.classes.intersects(fallen), np.definite, np.modifiers.isEmpty,
      units[Int(np.first)].kind == .det || np.end == np.noun + 1,
      let counted = d.lastCounted
    {
      // "six of the dead": those whose deaths were told.
      return [moved(counted, m.span)]
    }
    if !language.headFirst, np.classes.intersects(fallen), np.quantity >= 0, np.noun > np.first, units[Int(np.noun) - 1].kind == .number, np.end == np.noun + 1,
      np.of < 0
    {
      // "There is one wounded", "X counts 80 killed": of nobody who is named with them.
      return []
    }
    if language.headFirst, np.classes.intersects(office), np.end == np.noun + 1, case let u = units[Int(np.noun)], scene.matches[Int(u.match)].count > 1,
      let known = d.body(hash(u, scene)), known.sector == "IGO"
    {
      // "para anggota dewan" behind "Dewan Keamanan PBB": of that body.
      return [moved(known, m.span)]
    }
    if let own = complaining(sector, m, scene, d) ?? officeHolder(sector, m, s, scene, d) { return [own] }
    // "The co-chairs" are several.
    if np.classes.intersects(office), np.definite, np.of < 0,
      language.headFirst || !units[Int(np.noun)].flags.contains(.plural) || np.next >= 0 || np.apposition >= 0, let p = d.lastPerson, p.sector == sector
    {
      return [moved(p, m.span)]
    }
    if np.classes.intersects(countryClass), np.apposition >= 0, let named = resolve(np.apposition, s, scene, d, depth: m.depth + 1).first,
      named.isState
    {
      return [moved(named, m.span)]
    }
    if np.classes.intersects(countryClass), np.definite, let st = (isCountry(np, scene) ? stateBefore(np, scene) : nil) ?? d.lastState {
      return [moved(st, m.span)]
    }
    var holder: Reference?
    if np.apposition >= 0, var a = resolve(np.apposition, s, scene, d, depth: m.depth + 1).first, a.isPerson || !a.isUnknown {
      guard a.isUnknown, a.sector == "UNK" else { return [moved(a, m.span)] }
      // "Seorang warga bernama X", "the governor of Darfur, X,": what they are stands before their names.
      a.sector = sector
      if !np.classes.intersects(office) {
        guard language.headFirst else { return [moved(a, m.span)] }
        a.code = m.placeCode ?? onlyState(sector, np, d) ?? "UNK"
        return [moved(a, m.span)]
      }
      holder = a
    }
    if np.classes.intersects(worldClass), np.of < 0, m.placeCode == nil, !np.modifiers.intersects(bodies) {
      // "the international community": no state's, whatever state the report is about.
      return [Reference(name: words(scene, m.span.0, m.span.1), code: "UNK", sector: sector, start: m.span.0, end: m.span.1)]
    }
    // "sources told X": nobody's, in whatever state the report is about.
    if np.classes.intersects(informants), m.placeCode == nil, np.of < 0 {
      return [Reference(name: words(scene, m.span.0, m.span.1), code: "UNK", sector: sector, start: m.span.0, end: m.span.1)]
    }
    let international = sector == "IGO" || sector == "JRN" || sector == "NGO"
    let own = international ? code(ofClass: sector) : ofCountry(np, s, scene) ?? ownForces(sector, np, d)
    // "killed two peacekeepers in Mali": where they are is not whose they are.
    let told = own ?? (np.classes.intersects(peacekeeping) ? nil : m.placeCode)
    var r = Reference(
      name: words(scene, m.span.0, m.span.1),
      code: told ?? (occupies(np, scene) ? nil : onlyState(sector, np, d)) ?? groupState(sector, d) ?? code(ofClass: sector), sector: sector,
      start: m.span.0, end: m.span.1,
      isPerson: np.classes.intersects(office) && !isSeveral(np, scene))
    r.isAssumed = told == nil && !r.isUnknown
    r.isPlaced = own == nil && told != nil
    if !language.headFirst, sector == "MIL", np.genitiveEnd > np.first + 1, let (_, own) = body(beside: np, scene), own == "REB" {
      // "the rebels' headquarters": theirs, and no army's.
      r.sector = "REB"
    }
    if !language.headFirst, sector == "MIL", np.noun > np.first + 2, let k = (Int(np.first) + 2..<Int(np.noun)).first(where: { sidesWith($0, scene) }) {
      // "pro-Russia forces": those who fight for it where they are.
      r.sector = "REB"
      let u = units[k]
      if u.payload >= 0, actors[Int(u.payload)].code == r.code { r.code = "UNK" }
    }
    if !language.headFirst, sector == "GOV", np.noun > np.first, (np.first..<np.noun).contains(where: { saysRebel(scene.units[Int($0)], scene) }) {
      // "the separatist authorities": of those who broke away, and not the state's.
      if let own = conflictParties.first(where: { $0.count > 2 && $0.contains(r.code) })?.last { r.code = own } else { r.sector = "REB" }
    }
    if sector == "IGO", !language.headFirst, scene.matches[Int(units[Int(np.noun)].match)].count > 1, let word = headToken(np, scene) {
      // "the team" after "a monitoring team"
      d.remember(body: r, noun: word, quoted: np.quoted)
    }
    if let holder {
      r.name = holder.name
      let name = s.nps[Int(np.apposition)]
      d.remember(person: r, surname: hash(units[Int(name.end) - 1], scene))
    }
    return [r]
  }

  /// "the envoy for the Sahel Jan Novak": by his name, which stands behind what the office is for; nil without.
  private func namedBehind(_ sector: ActorCode, _ m: Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    let units = scene.units
    let behind = Int(m.np.end)
    guard m.person == nil, m.firstUnknown < 0, m.np.of < 0, m.np.apposition < 0, behind + 2 < units.count, units[behind].kind == .preposition,
      units[behind].slot == .for || units[behind].slot == .in || units[behind].slot == .to, Int(m.index) + 1 < s.nps.count,
      case let area = s.nps[Int(m.index) + 1], Int(area.first) == behind + 1, area.end - area.first > 1, case let last = Int(area.end) - 1
    else { return nil }
    if units[last].kind == .name, units[last].payload >= 0, actors[Int(units[last].payload)].kind == .person,
      (Int(area.first)..<last).contains(where: { units[$0].kind == .noun || units[$0].kind == .name }), !area.classes.intersects(office)
    {
      let r = moved(reference(actors[Int(units[last].payload)], form: units[last].form, units[last]), m.span)
      remember(person: r, lastUnit: last, scene, d)
      return r
    }
    guard units[last].kind == .unknownName, units[last - 1].kind == .unknownName, last - 1 > Int(area.first),
      units[last - 2].kind == .noun || units[last - 2].kind == .name, !area.classes.intersects(office)
    else { return nil }
    let r = Reference(
      name: words(scene, units[last - 1].start, units[last].end), code: m.owners.first(where: { !$0.isUnknown })?.code ?? "UNK", sector: sector,
      start: m.span.0, end: m.span.1, isPerson: true)
    d.remember(person: r, surname: hash(units[last], scene))
    return r
  }

  /// "X summoned Y's envoy. The Foreign Office said …": X's, of whichever of the two the report tells more; nil elsewhere.
  private func complaining(_ sector: ActorCode, _ m: Mention, _ scene: Scene, _ d: Discourse) -> Reference? {
    guard m.np.definite, m.placeCode == nil, m.np.classes.intersects(ministries) || m.np.classes.intersects(military), let st = complainant(m.np, d),
      st.code.isState
    else { return nil }
    let r = Reference(name: words(scene, m.span.0, m.span.1), code: st.code, sector: sector, start: m.span.0, end: m.span.1)
    d.remember(body: r, noun: headHash(m.np, scene), quoted: m.np.quoted)
    return r
  }

  /// Who has complained in the sentence before, where that is another than the report's own state; else "X's officials said": X.
  private func complainant(_ np: NounPhrase, _ d: Discourse) -> Reference? {
    if np.classes.intersects(ministries), let own = d.complainant, own.code != d.home { return own }
    guard !language.headFirst, d.sinceSpeaker <= 1, let said = d.lastSpeaker?.actor, said.sector == "GOV", !said.isPerson, !said.isAssumed else { return nil }
    return said
  }

  /// "The Director General, Jan Novak, urged …": he by the name that stands behind, and nobody of whom the report has spoken; nil without a name
  /// that no pack has. The office is his from here on.
  private func officeHolder(_ sector: ActorCode, _ m: Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    let np = m.np
    guard !language.headFirst, np.apposition >= 0, m.depth < 3, np.definite, np.of < 0, np.classes.intersects(office), d.lastPerson != nil,
      case let name = s.nps[Int(np.apposition)], name.noun < 0, name.end - name.first > 1, scene.units[Int(name.end) - 1].kind == .unknownName,
      case let named = resolve(np.apposition, s, scene, d, depth: m.depth + 1), named.count == 1, named[0].isPerson
    else { return nil }
    var r = moved(named[0], m.span)
    if r.sector == "UNK" { r.sector = sector }
    d.remember(person: r, surname: hash(scene.units[Int(name.end) - 1], scene))
    d.remember(body: r, noun: headHash(np, scene), quoted: np.quoted)
    return r
  }

  /// "separatist", "rebel", also as an adjective.
  private func saysRebel(_ u: Unit, _ scene: Scene) -> Bool {
    scene.matches[Int(u.match)].senses.contains { i in
      let sense = language.lexicon.sense(i)
      return sense.kind == .noun && language.nouns[Int(sense.payload)].classes.intersects(rebels)
    }
  }

  /// "the army" of a report that has spoken of the rebels' "White Army": no name, and the state's.
  private func isStateArmy(_ np: NounPhrase, _ known: Reference, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    known.sector == "REB" && np.classes.intersects(military) && !units[Int(np.noun)].flags.contains(.capital)
  }

  /// "perang Yaman", "konflik Sudan": no battle or resistance that somebody puts up.
  private func isWar(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    // "konflik Israel dan Hamas": those who fight it.
    np.noun >= 0 && namesWar(units[Int(np.noun)]) && !(Int(np.end) < units.count && units[Int(np.end)].kind == .conjunction)
  }

  /// "war", "conflict"
  func namesWar(_ u: Unit) -> Bool {
    u.kind == .noun && u.payload >= 0 && warSense != nil && language.nouns[Int(u.payload)].act == warSense
  }

  /// "X's warring sides", "both sides in X": said with a word that makes them two, and not "X's rivals".
  func areSides(_ np: NounPhrase, _ scene: Scene) -> Bool {
    guard np.classes.intersects(parties), np.noun >= 0, scene.units[Int(np.noun)].flags.contains(.plural) else { return false }
    return np.quantity >= 0 || scene.matches[Int(scene.units[Int(np.noun)].match)].count > 1
  }

  /// The sides of a war inside one state: as the report has named them, else the state and those who fight it.
  private func sides(of state: Reference, _ span: (Int32, Int32), _ scene: Scene, _ d: Discourse) -> [Reference] {
    let pair = d.pair(conflictParties, sides: true)
    if pair.count == 2, pair.allSatisfy({ $0.code == state.code }) { return pair.map { moved($0, span) } }
    let own = moved(state, span)
    let rebels = Reference(name: words(scene, span.0, span.1), code: own.code, sector: "REB", start: span.0, end: span.1)
    return [own, rebels]
  }

  /// People or a body of those who own them.
  private func owned(
    _ sector: ActorCode, _ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse
  ) -> [Reference] {
    let np = m.np
    let named = m.owners
    if np.possessor != .none, np.apposition < 0, named.count == 1, d.lastSubject.count < 2, scene.begins(scene.units[Int(np.noun)], enemyWords) {
      // "an attack by its enemies": those against it, and never itself.
      return d.other(than: named[0].code).map { [moved($0, m.span)] } ?? []
    }
    if np.classes.intersects(parties) {
      // "its rival, the paramilitary X": whom the name says.
      let apposed = np.apposition >= 0 && m.depth < 3 ? resolve(np.apposition, s, scene, d, depth: m.depth + 1) : []
      if !apposed.isEmpty { return apposed }
      if !language.headFirst, named.count == 1, named[0].isState, np.genitiveEnd < 0, np.possessor == .none, np.definite, np.of < 0,
        scene.units[Int(np.noun)].flags.contains(.plural), !np.modifiers.intersects(armed)
      {
        // "the former Soviet foes" after "X and Y": those two, where they are of no state that the word names.
        let pair = d.pair(conflictParties)
        if pair.count == 2, !pair.contains(where: { $0.code == named[0].code }) { return pair.map { moved($0, m.span) } }
      }
      return named.count == 1 && named[0].isState && !language.headFirst && areSides(np, scene) ? sides(of: named[0], m.span, scene, d) : named
    }
    let name = words(scene, m.span.0, m.span.1)
    var owners = named
    var out: [Reference] = []
    // "soldiers of X's 20th Y battalion": a word of no lexicon beside a name is no owner of its own.
    if owners.contains(where: { !$0.isUnknown && !$0.isPerson }) { owners.removeAll { $0.isUnknown && $0.sector != "REB" } }
    for o in owners {
      var r = Reference(name: owners.count == 1 ? name : names.id(o.name, headWord(np, scene)), code: o.code, sector: sector, start: m.span.0, end: m.span.1)
      if o.isUnknown, o.sector == "UNK", !language.headFirst, np.classes.intersects(office), sector == "GOV" || sector == "MIL", d.isOfConflict,
        let home = d.home
      {
        // "the spokesman of the Western Command"
        r.code = home
      }
      r.isPerson = np.classes.intersects(office) && !isSeveral(np, scene)
      // Fighters and bodies of an armed group are the group's; a leader is of what he leads.
      if o.sector == "REB" && sector != "CVL" || np.classes.intersects(leader) && !o.isPerson || np.classes.intersects(group) {
        // "anggota kelompok bersenjata X": of fighters of that country, and of no government.
        let fights = np.classes.intersects(group) || np.classes.intersects(leader) && np.modifiers.intersects(armed)
        r.sector = o.sector == "GOV" && fights ? sector : o.sector
      }
      if o.sector == "IGO" || o.sector == "NGO", sector == "GOV" { r.sector = o.sector }
      // "two UN workers", "ICRC staff": of the body that they work for.
      if !language.headFirst, o.code == "IGO" || o.code == "NGO", o.sector == "IGO" || o.sector == "NGO", np.classes.intersects(employed) {
        r.sector = o.sector
      }
      // "the U.N. aid agency"
      if o.code == "IGO", o.sector == "IGO", sector == "NGO" { r.sector = "IGO" }
      // "the secretary-general of the Liberation Front": of what he leads.
      if !language.headFirst, sector == "IGO", np.classes.intersects(office), !o.isState, !o.isPerson, o.code != "IGO" { r.sector = o.sector }
      // "the Indian High Commissioner"
      if !language.headFirst, o.isState, sector == "IGO", np.classes.intersects(office) { r.sector = "GOV" }
      // "the monitors of X's ceasefire": nobody's of X.
      if r.sector == "IGO", o.isState { r.code = "IGO" }
      // "18 of his men": a commander's men are fighters.
      if np.possessor != .none, np.classes.intersects(persons), o.sector == "REB" || o.sector == "MIL" { r.sector = o.sector }
      if o.isOutlet, language.headFirst, np.classes.intersects(reporters) {
        // "wartawan Al Jazeera"
        r.code = "JRN"
        out.append(r)
        continue
      }
      if o.isOutlet { continue }
      if !out.contains(where: { $0.same(r) }) { out.append(r) }
    }
    if out.count == 1, np.apposition >= 0, np.classes.intersects(office) || s.nps[Int(np.apposition)].noun < 0, m.depth < 3,
      let named = resolve(np.apposition, s, scene, d, depth: m.depth + 1).first, named.isPerson
    {
      // "the spokesman of X's ministry, Jan Novak,": he by his name.
      out[0].name = named.name
      let name = s.nps[Int(np.apposition)]
      d.remember(person: out[0], surname: hash(scene.units[Int(name.end) - 1], scene))
      if name.end - name.first > 1 { d.remember(given: hash(scene.units[Int(name.first)], scene), of: out[0]) }
    }
    if out.count == 1, !language.headFirst, let word = firstToken(np, scene) {
      // "the Ministry" after "the Ministry of Defence of X"
      d.remember(body: out[0], noun: word, quoted: np.quoted)
    }
    if out.count == 1, let word = headToken(np, scene) { d.remember(body: out[0], noun: word, quoted: np.quoted) }
    if out.count == 1 { d.remember(body: out[0], noun: headHash(np, scene), quoted: np.quoted) }
    return out.isEmpty ? owners : out
  }

  /// Prisoners, a name alone, and missions, whom no class has given a sector.
  func otherwise(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = m.np
    if np.classes.intersects(prisoners), !m.owners.isEmpty {
      return m.owners.map {
        Reference(name: words(scene, m.span.0, m.span.1), code: $0.code, sector: $0.sector == "GOV" ? "MIL" : $0.sector, start: m.span.0, end: m.span.1)
      }
    }
    if np.noun < 0 {
      return m.owners.count == 1 ? [moved(m.owners[0], m.span)] : m.owners
    }
    if np.noun >= 0, np.definite, m.owners.isEmpty, np.of < 0, !language.headFirst,
      np.classes.intersects(mission) || np.end - np.first == 2 && isCalledForce(np, scene)
    {
      // "the peacekeeping mission, MONUSCO, …", "the Mission"
      let key = headHash(np, scene)
      if np.apposition >= 0, m.depth < 3, let named = resolve(np.apposition, s, scene, d, depth: m.depth + 1).first,
        named.sector == "IGO" || named.sector == "MIL",
        !named.isPerson, !named.isUnknown
      {
        d.remember(body: named, noun: key, quoted: np.quoted)
        return [moved(named, m.span)]
      }
      if let known = d.body(key) { return [moved(known, m.span)] }
      if scene.units[Int(np.noun)].flags.contains(.capital), np.end - np.first == 2 {
        // "denied the Mission passage", in the Mission's own report: one of an organisation.
        return [Reference(name: words(scene, m.span.0, m.span.1), code: "IGO", sector: "IGO", start: m.span.0, end: m.span.1)]
      }
    }
    if !language.headFirst, np.classes.intersects(mission), m.owners.count == 1, m.owners[0].sector == "IGO" || m.owners[0].sector == "NGO",
      !m.owners[0].isPerson,
      np.noun >= 0, headWordIsMission(np, scene)
    {
      // "the UN mission in X" and, from here on, "the mission"
      let r = moved(m.owners[0], m.span)
      d.remember(body: r, noun: headHash(np, scene), quoted: np.quoted)
      return [r]
    }
    return nil
  }

  /// "the force", which is no noun of people.
  private func isCalledForce(_ np: NounPhrase, _ scene: Scene) -> Bool { isCalled(np, calledForces, scene) }

  /// "the hospital said", "according to the mission": a house or an undertaking, which speaks and does nothing else.
  func speaking(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene) -> Reference? {
    let np = s.nps[Int(index)]
    guard np.noun >= 0 || np.classes.intersects(houses), np.pronoun == .none, np.quantity < 0, np.possessor == .none else { return nil }
    let sector: ActorCode
    if np.classes.intersects(houses) {
      sector = "CVL"
    } else if np.classes.intersects(mission), np.definite {
      sector = "IGO"
    } else if np.of >= 0, s.nps[Int(np.of)].classes.intersects(houses), np.classes.intersects(heads) {
      // "the director of the hospital"
      sector = "CVL"
    } else {
      return nil
    }
    let span = trimmed(np, scene.units, Int(np.first), min(Int(np.end), scene.units.count))
    var r = Reference(name: words(scene, span.0, span.1), code: "UNK", sector: sector, start: span.0, end: span.1)
    r.isPerson = np.of >= 0 && !np.classes.intersects(houses) && sector == "CVL"
    return r
  }

  /// A group by its form, and else a thing: those who own it.
  func things(_ m: inout Mention, _ scene: Scene, _ d: Discourse) -> [Reference] {
    let np = m.np
    // A group by form: "Moro Islamic Liberation Front".
    if np.classes.intersects(group) {
      var r = Reference(
        name: words(scene, m.span.0, m.span.1), code: m.owners.first?.code ?? "UNK", sector: m.owners.first?.sector ?? "UNK", start: m.span.0, end: m.span.1)
      if m.owners.isEmpty, np.modifiers.intersects(rebels) || np.classes.intersects(rebels) {
        // "the rebel X Front", "the X Liberation Front": it fights the state that the report is about.
        r.sector = "REB"
        r.code = m.placeCode ?? d.home ?? (d.states.count == 1 ? d.states[0].code : "UNK")
      }
      r.isBody =
        language.headFirst
        ? isAlliance(np, scene) && np.end == np.first + 1 : np.noun == np.first + 1 && np.end == np.noun + 1 && np.definite && np.of < 0
      return [r]
    }
    // "junta jets", "jet militer": a body without a country before or behind what it strikes with.
    if m.owners.isEmpty, np.classes.intersects(strikes), let allies = alliance(beside: np, scene, d) { return [allies] }
    if m.owners.isEmpty, np.classes.intersects(strikes) || !language.headFirst && np.classes.intersects(violence), let (k, sector) = body(beside: np, scene),
      let code = scene.begins(scene.units[k], enemyWords)
        ? "UNK"
        : groupState(sector, d) ?? d.home
          ?? (d.states.count == 1
            ? d.states[0].code : np.classes.intersects(language.headFirst ? attacking : violence) && isBodyItself(scene.units[k]) ? "UNK" : nil)
    {
      let u = scene.units[k]
      var r = Reference(name: words(scene, u.start, u.end), code: code, sector: sector, start: u.start, end: u.end)
      r.oblique = true
      r.isAssumed = true
      return [r]
    }
    // "the rebels' demand", "tawaran pemerintah": a body without a country whose word it is.
    if m.owners.isEmpty, np.classes.intersects(offers), np.firstArgument < 0 || np.of < 0, language.headFirst || np.genitiveEnd > np.first,
      let (k, sector) = body(beside: np, scene), isBodyItself(scene.units[k])
    {
      let u = scene.units[k]
      var r = Reference(
        name: words(scene, u.start, u.end), code: groupState(sector, d) ?? d.home ?? (d.states.count == 1 ? d.states[0].code : "UNK"), sector: sector,
        start: u.start, end: u.end)
      r.oblique = true
      r.isAssumed = true
      return [r]
    }
    // "konflik Kolombia": where it is fought, and nobody who fights in it.
    if language.headFirst, m.owners.count == 1, m.owners[0].isState, m.owners[0].code == d.home || isWar(np, scene.units), np.classes == fought,
      np.firstArgument < 0
    {
      return []
    }
    // "serangan udara tentara Turki": of its army, which stands before its name.
    let forces =
      language.headFirst && m.owners.count == 1 && m.owners[0].isState && np.classes.intersects(strikes) ? stateForces(of: m.owners[0], np, scene) : nil
    if let group = itsPeople(np, m.owners, scene) { return [group] }
    // A thing: those who own it.
    return m.owners.map {
      var r = forces ?? $0
      r.oblique = true
      return r
    }
  }

  /// "M23 elements", "Taliban loyalists": behind the name of an armed group a word of no lexicon, of several, is its people; nil elsewhere.
  private func itsPeople(_ np: NounPhrase, _ owners: [Reference], _ scene: Scene) -> Reference? {
    guard !language.headFirst, owners.count == 1, owners[0].sector == "REB" || owners[0].sector == "MIL", !owners[0].isPerson, np.noun > np.first,
      case let many = scene.units[Int(np.noun)], many.kind == .unknownWord, many.end - many.start > 3, scene.text[Int(many.end) - 1] == 115,
      case let group = scene.units[Int(np.noun) - 1], group.end == owners[0].end
    else { return nil }
    var r = owners[0]
    r.oblique = false
    return r
  }
}
