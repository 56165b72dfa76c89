import Claims
import Packs

/// Whose a phrase is, of those whom it names: the body or the state, who only backs it, made it or sides with it, and who shares a surname.
extension EntityResolver {
  /// "Armenia's Security Council", "the Security Council of Armenia": a body of the world's by words that any state's may have, and a state that owns it.
  func stateBody(_ m: borrowing Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    guard let body = m.owners.last, body.code == "IGO", !body.isPerson, m.person == nil, m.owners.count <= 2,
      let u = (Int(m.np.first)..<m.baseEnd).last(where: { scene.units[$0].kind == .name && scene.units[$0].payload >= 0 }).map({ scene.units[$0] }),
      u.start == body.start, case let match = scene.matches[Int(u.match)], match.count > 1, isOfCommonWords(match, scene)
    else { return nil }
    var state = m.owners.count == 2 && m.owners[0].isState ? m.owners[0] : nil
    if m.owners.count == 1, m.np.of >= 0, m.depth < 3, case let found = resolve(m.np.of, s, scene, d, depth: m.depth + 1), found.count == 1, found[0].isState {
      state = found[0]
    }
    guard let state else { return nil }
    let (start, end) = (min(state.start, body.start), max(state.end, body.end))
    return Reference(name: words(scene, start, end), code: state.code, sector: "GOV", start: start, end: end)
  }

  /// "the authorities in Stepanakert", "officials in Kyiv": the government that is called by the city where they are; nil elsewhere.
  func seat(_ m: borrowing Mention, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Reference? {
    guard !language.headFirst, m.np.noun >= 0,
      m.np.classes.intersects(government) || m.np.classes.intersects(office) && units[Int(m.np.noun)].flags.contains(.plural),
      case let at = s.argument(.in, in: m.index), at >= 0, case let city = s.nps[Int(at)], city.noun < 0, case let u = units[Int(city.head)],
      u.kind == .name, u.payload >= 0, u.form == NameForm.metonym || actors[Int(u.payload)].kind == .entity,
      // "US officials in Baghdad" are not of where they are.
      !(Int(m.np.first)..<Int(m.np.end)).contains(where: { units[$0].kind == .name || units[$0].kind == .unknownName })
    else { return nil }
    return reference(actors[Int(u.payload)], form: u.form, u)
  }

  /// Whoever governs the land of which a place's name is made: "wilayah X" where X is an entity that no state recognises.
  func entity(within u: Unit, _ scene: Scene) -> Reference? {
    guard case let match = scene.matches[Int(u.match)], match.count > 1 else { return nil }
    for i in language.lexicon.longest(scene.tokens, at: Int(match.token) + 1, end: Int(match.end)).senses {
      let sense = language.lexicon.sense(i)
      guard sense.kind == .actor, case let entry = actors[Int(sense.payload)], entry.kind == .entity else { continue }
      return reference(entry, form: sense.form, u)
    }
    return nil
  }

  /// The states of whose names a place's name is made: "the Armenian-Azerbaijani border".
  func states(within u: Unit, _ scene: Scene) -> [Reference] {
    guard case let match = scene.matches[Int(u.match)], match.count > 3 else { return [] }
    var out: [Reference] = []
    for t in Int(match.token)..<Int(match.end) {
      for i in language.lexicon.longest(scene.tokens, at: t, end: t + 1).senses {
        let sense = language.lexicon.sense(i)
        guard sense.kind == .actor, case let entry = actors[Int(sense.payload)], entry.kind == .state, case let r = reference(entry, form: sense.form, u),
          !out.contains(where: { $0.code == r.code })
        else { continue }
        out.append(r)
        break
      }
    }
    return out
  }

  /// "pasukan pendudukan": forces on another's land, and never those of the state that a report is about.
  func occupies(_ np: NounPhrase, _ scene: Scene) -> Bool {
    guard language.headFirst, np.noun >= 0 else { return false }
    return (Int(np.noun)..<Int(np.end)).contains { k in
      let u = scene.units[k]
      guard u.kind == .noun, u.payload >= 0 else { return false }
      if language.nouns[Int(u.payload)].act == occupySense { return true }
      // An entry of several words, by the last of them.
      guard case let match = scene.matches[Int(u.match)], match.count > 1 else { return false }
      return language.lexicon.longest(scene.tokens, at: Int(match.end) - 1, end: Int(match.end)).senses.contains {
        let sense = language.lexicon.sense($0)
        return sense.kind == .noun && language.nouns[Int(sense.payload)].act == occupySense
      }
    }
  }

  /// Whether each word of a name is a noun of the language as well.
  private func isOfCommonWords(_ match: Match, _ scene: Scene) -> Bool {
    (Int(match.token)..<Int(match.end)).allSatisfy { t in
      language.lexicon.longest(scene.tokens, at: t, end: t + 1).senses.contains { language.lexicon.sense($0).kind == .noun }
    }
  }

  /// Whom of several names that own a phrase it is of.
  func settleOwners(_ m: inout Mention, _ scene: Scene, _ d: Discourse) {
    let np = m.np
    let units = scene.units
    let (first, genitive) = (Int(np.first), Int(np.genitiveEnd))
    if !language.headFirst, genitive > first, m.person == nil, m.owners.count == 2, m.owners[0].isState, m.owners[0].code != m.owners[1].code,
      m.owners[1].sector == "GOV",
      units[m.baseEnd - 1].kind == .name, units[m.baseEnd - 1].payload >= 0, actors[Int(units[m.baseEnd - 1].payload)].kind == .government
    {
      // "Pakistan's Foreign Office": of whom it says, not of whom a table knows by that name.
      m.owners = [
        Reference(name: words(scene, m.owners[0].start, m.owners[1].end), code: m.owners[0].code, sector: "GOV", start: m.owners[0].start, end: m.owners[1].end)
      ]
    }
    if !language.headFirst, genitive > first, m.owners.count > 1, m.owners[0].isState, np.noun < 0 || sector(np) != nil || np.classes.intersects(bands),
      let body = (genitive..<m.baseEnd).first(where: { units[$0].kind == .name && units[$0].payload >= 0 }).map({ actors[Int(units[$0].payload)] }),
      body.kind == .group || body.kind == .forces || body.kind == .organisation || body.kind == .outlet
    {
      // "Yemen's Houthis", "Turkey's Anadolu Agency": where they are at home.
      m.owners.removeFirst()
    }
    if language.headFirst, np.noun >= 0, m.owners.isEmpty, m.person == nil, m.firstUnknown < 0,
      let k = (Int(np.noun) + 1..<max(Int(np.noun) + 1, m.baseEnd)).first(where: { isGovernment(units[$0]) }),
      let known = d.body(scene.hash(units[k])), known.sector == "MIL", !known.isPerson
    {
      // "serangan udara junta", "pasukan junta" after "Junta Myanmar"
      m.owners = [moved(known, (units[k].start, units[k].end))]
    }
    if np.noun >= 0 || !language.headFirst, m.owners.count == 2, m.owners[0].isState, !m.owners[1].isState, m.owners[1].sector == "REB",
      m.owners[1].code == m.owners[0].code
    {
      // "kelompok pejuang Palestina Hamas", "Sri Lankan Tamil Tiger rebels": the band, and no government beside it.
      m.owners.removeFirst()
    }
    if language.headFirst, m.owners.count == 2, m.owners[1].isState, m.owners[0].sector == "REB", m.owners[1].code == m.owners[0].code,
      m.owners[1].start == m.owners[0].end + 1 || (first..<m.baseEnd).contains(where: { units[$0].kind == .close })
    {
      // "kelompok Houthi Yaman", "Pasukan Dukungan Cepat (RSF) Sudan": where they are at home.
      m.owners.removeLast()
    }
    if language.headFirst, m.owners.count == 2, m.owners[0].sector == "IGO", m.owners[1].isState,
      case let from = m.owners[0].start,
      units[first..<m.baseEnd].contains(where: { $0.kind == .name && $0.start == from && scene.matches[Int($0.match)].count > 1 }),
      m.owners[1].start - m.owners[0].end <= 1
    {
      // "Dewan Keamanan Armenia": the state's own.
      m.owners = [
        Reference(name: words(scene, m.owners[0].start, m.owners[1].end), code: m.owners[1].code, sector: "GOV", start: m.owners[0].start, end: m.owners[1].end)
      ]
    }
  }

  /// "pro-Russia forces": whoever they side with is none of them.
  func sidesWith(_ k: Int, _ scene: Scene) -> Bool {
    guard k > 1, scene.units[k - 1].flags.contains(.joined) else { return false }
    return sidingWords.contains(scene.hash(scene.units[k - 2]))
  }

  /// "Rudal buatan Rusia", "a Russian-made missile": who made it has not fired it.
  func isMaker(_ k: Int, _ scene: Scene) -> Bool {
    guard !makingWords.isEmpty else { return false }
    let at = language.headFirst ? k - 1 : k + 2
    guard at >= 0, at < scene.units.count, language.headFirst || scene.units[k + 1].flags.contains(.joined) && scene.units[at].flags.contains(.joined) else {
      return false
    }
    return makingWords.contains(scene.hash(scene.units[at]))
  }

  /// "Iran-backed Houthi rebels", "Rwanda-backed M23", "the Russia-led CSTO": whoever backs them is none of them.
  func isBacking(_ k: Int, before end: Int, _ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard !language.headFirst, units[k + 1].kind == .other, units[k + 1].flags.contains(.joined), units[k + 2].kind == .verb,
      units[k + 2].flags.contains(.joined)
    else { return false }
    if np.noun >= 0, np.classes.intersects(rebels) { return true }
    let last = units[end - 1]
    guard np.noun < 0, last.kind == .name, last.payload >= 0, case let kind = actors[Int(last.payload)].kind else { return false }
    return kind == .group || kind == .organisation
  }

  /// Whether a bare surname of the table's opens the name of somebody else: it is not the table's first name of him, and a name is right behind it.
  private func opensName(_ p: Reference, _ m: Mention, _ scene: Scene) -> Bool {
    guard !language.headFirst, m.personUnit == Int(m.np.first) || scene.units[m.personUnit - 1].kind != .unknownName else { return false }
    let parts = names.string(p.name).split(separator: " ")
    guard parts.count > 1, let last = parts.last else { return false }
    let u = scene.units[m.personUnit]
    return scene.text[Int(u.start)..<Int(u.end)].elementsEqual(last.split(separator: "-").last.map(String.init)?.utf8 ?? "".utf8)
      || scene.text[Int(u.start)..<Int(u.end)].elementsEqual(last.utf8)
  }

  /// "Colonel Devender Anand" is nobody of a table that has an Anita Anand: a given name that begins with another letter than all of the
  /// table's.
  func partNamesakes(_ m: inout Mention, _ scene: Scene) {
    if let p = m.person, m.firstUnknown == m.personUnit + 1, m.lastUnknown > m.firstUnknown || opensName(p, m, scene),
      scene.matches[Int(scene.units[m.personUnit].match)].count == 1
    {
      // "Aliyev Emin Suleyman", "Burhan Wani": a name that opens with one of the table's surnames.
      m.firstUnknown = m.personUnit
      m.person = nil
      return
    }
    if m.person != nil, m.firstUnknown == m.personUnit + 1, m.personUnit > Int(m.np.first), scene.units[m.personUnit - 1].kind == .unknownName,
      scene.matches[Int(scene.units[m.personUnit].match)].count == 1
    {
      // "Abdel Ghani al-Basri": a word within a name.
      m.firstUnknown = m.personUnit - 1
      m.person = nil
      return
    }
    guard let p = m.person, m.firstUnknown >= 0, m.lastUnknown == m.personUnit - 1, scene.matches[Int(scene.units[m.personUnit].match)].count == 1 else {
      return
    }
    let initial = scene.text[Int(scene.units[m.firstUnknown].start)]
    guard !names.string(p.name).split(separator: " ").dropLast().contains(where: { $0.utf8.first == initial }), names.string(p.name).contains(" ") else {
      return
    }
    m.lastUnknown = m.personUnit
    m.person = nil
  }
}
