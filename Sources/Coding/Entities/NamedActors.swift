import Claims
import Packs

/// Whom a noun phrase means that names nobody whom a pack knows.
extension EntityResolver {
  /// Somebody by office and name, in no list.
  func unlisted(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = m.np
    let units = scene.units
    // "dua anggota Batalyon Raider 323": counted, and nobody by name.
    let isMany = language.headFirst && np.quantity >= 0 && scene.quantities[Int(np.quantity)].low > 1
    // A namesake of somebody whom a table has ends in a known name.
    if m.firstUnknown >= 0, !isMany, np.noun < 0 || np.classes.intersects(office) || np.head == Int32(m.lastUnknown),
      units[m.lastUnknown].kind == .unknownName || m.lastUnknown == m.personUnit
    {
      let name = words(scene, units[m.firstUnknown].start, units[m.lastUnknown].end)
      let key = hash(units[m.lastUnknown], scene)
      if np.noun < 0 || !np.classes.intersects(office) {
        // "Mullah Abdul Qayum", "Dr. X": a title before the name tells no more of him.
        if np.noun < 0 || !language.headFirst && np.classes == titles && np.noun < Int32(m.firstUnknown) {
          if let known = d.person(key) { return [moved(known, m.span)] }
          if np.apposition >= 0 {
            var apposed = resolve(np.apposition, s, scene, d, depth: m.depth + 1)
            if !apposed.isEmpty {
              apposed[0].name = name
              apposed[0].start = m.span.0
              apposed[0].end = m.span.1
              apposed[0].isPerson = s.nps[Int(np.apposition)].classes.intersects(office)
              apposed[0].oblique = false
              if apposed[0].isPerson {
                d.remember(person: apposed[0], surname: key)
                if m.firstUnknown < m.lastUnknown { d.remember(given: hash(units[m.firstUnknown], scene), of: apposed[0]) }
              }
              return [apposed[0]]
            }
          }
          if m.firstUnknown == m.lastUnknown, m.owners.isEmpty, let code = officials[key], code != "UNK", d.hasNamed(code) {
            // "Bush" in a report that speaks of his country.
            let r = Reference(name: name, code: code, sector: "GOV", start: m.span.0, end: m.span.1, isPerson: true)
            d.remember(person: r, surname: key)
            return [r]
          }
          var r = Reference(
            name: name, code: m.owners.first?.code ?? "UNK", sector: m.owners.first.map { $0.isPerson ? "UNK" : $0.sector } ?? m.sector ?? "UNK",
            start: m.span.0, end: m.span.1)
          r.isPerson = m.owners.isEmpty
          if !m.owners.isEmpty, m.owners[0].isOutlet { return [m.owners[0]] }
          return [r]
        }
      } else {
        // "Nasir County Commissioner": where he is one, and no surname.
        let isPlace =
          m.lastUnknown + 1 < Int(np.noun) && units[m.lastUnknown + 1].kind == .noun
          && language.nouns[Int(units[m.lastUnknown + 1].payload)].classes.intersects(settled)
        var r = Reference(
          name: name,
          code: m.owners.first(where: { !$0.isUnknown })?.code ?? m.placeCode ?? ofCountry(np, s, scene)
            ?? (m.sector == "MIL" || isPlace ? nil : officials[key]) ?? "UNK",
          sector: m.sector ?? "GOV", start: m.span.0, end: m.span.1, isPerson: true)
        if np.classes.intersects(leader), let own = m.owners.first { r.sector = own.isPerson ? r.sector : own.sector }
        // "kepala delegasi Houthi X", "Haftar's spokesman X": who acts for an armed group or its leader is of it.
        if let own = m.owners.first(where: { !$0.isUnknown }), own.sector == "REB",
          language.headFirst || !own.isPerson || np.classes.intersects(speaker)
        {
          r.sector = "REB"
        }
        if r.isUnknown, !language.headFirst, np.apposition >= 0,
          let apposed = resolve(np.apposition, s, scene, d, depth: m.depth + 1).first, !apposed.isUnknown, !apposed.isOutlet
        {
          // "Colonel X, a Thai army spokesman"
          r.code = apposed.code
        }
        if r.isUnknown, r.sector == "IGO" { r.code = "IGO" }
        let title = headHash(np, scene)
        if r.isUnknown,
          let own = d.holder(of: title, surname: key) ?? d.body(title)
            ?? d.person(key).flatMap({ p in officials[key].map { $0 == p.code } ?? true ? p : nil })
        {
          r.code = own.code
        }
        // "the foreign minister, X," of no country: of the one that the report is from or about.
        if language.headFirst, r.isUnknown, m.owners.isEmpty, r.sector == "GOV" || r.sector == "MIL",
          !np.classes.intersects(speaker) || np.modifiers.intersects(bodies), let home = d.home
        {
          r.code = officeBefore(m.index, s, scene, d, m.depth) ?? home
        }
        // "Aquino, the president", "Col. X of the Western Command" where one state is told of.
        if r.isUnknown, !language.headFirst, r.sector == "GOV" || r.sector == "MIL", d.isOfConflict, let home = d.home { r.code = home }
        d.remember(person: r, surname: key)
        d.remember(holder: r, of: title, surname: key)
        if m.firstUnknown < m.lastUnknown { d.remember(given: hash(units[m.firstUnknown], scene), of: r) }
        return [r]
      }
    }
    // "the winemaker Jana Novak": a word of no lexicon before two names says what a person is.
    if np.noun >= 0, units[Int(np.noun)].kind == .unknownWord, !language.headFirst, m.lastUnknown > m.firstUnknown, m.firstUnknown > Int(np.noun),
      np.head == Int32(m.lastUnknown)
    {
      let name = words(scene, units[m.firstUnknown].start, units[m.lastUnknown].end)
      let r = Reference(
        name: name, code: m.owners.first(where: { !$0.isUnknown })?.code ?? "UNK", sector: "CVL", start: m.span.0, end: m.span.1, isPerson: true)
      d.remember(person: r, surname: hash(units[m.lastUnknown], scene))
      return [r]
    }
    return nil
  }

  /// "Juru bicara militer X, Mayor Jenderal Nama,": whose office he holds who is named behind it; nil where none stands there.
  private func officeBefore(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> ActorCode? {
    guard depth < 3, let k = s.nps.firstIndex(where: { $0.apposition == index && $0.noun >= 0 && $0.classes.intersects(office) }) else { return nil }
    var alone = s.nps[k]
    alone.apposition = -1
    guard let own = resolve(Int32(k), s, scene, d, depth: depth + 1, instead: alone).first, !own.isUnknown, !own.isAssumed else { return nil }
    return own.code
  }

  /// "two soldiers", "three officials": so many people, and not the sides that were named before, as "the two ministers" are.
  private func isHeadcount(_ np: NounPhrase) -> Bool {
    guard np.quantity >= 0, !np.classes.intersects(parties) else { return false }
    // "dua tentara tewas"
    if language.headFirst { return !np.definite && np.classes.intersects(soldiers) }
    return np.classes.intersects(soldiers) || !np.definite && np.classes.intersects(office)
  }

  /// The country of the place that a conflict is named by to which a phrase's parties are such: "parties to the conflict over X".
  private func countryOfConflict(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene) -> ActorCode? {
    let to = s.argument(.to, in: index)
    let phrase = to >= 0 ? to : s.nps[Int(index)].of
    guard phrase >= 0, s.nps[Int(phrase)].classes.intersects(fought), let p = place(phrase, s, scene, countries: true), p.entry.country.count == 3 else {
      return nil
    }
    return ActorCode(p.entry.country)
  }

  /// Those named before, by what they are: "both sides", "its neighbour", "the group".
  func secondMention(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = m.np
    // "accused its neighbour": the other of the two that are spoken of.
    if np.classes.intersects(neighbour), !language.headFirst, np.head > np.noun, let named = m.owners.last, named.isState {
      // "its neighbour X"
      return [moved(named, m.span)]
    }
    if np.classes.intersects(neighbour), np.quantity < 0, !scene.units[Int(np.noun)].flags.contains(.plural),
      let own = m.owners.first ?? (np.definite ? d.lastSubject.first : nil), let other = d.other(than: own.code)
    {
      return [moved(other, m.span)]
    }
    // "both sides", "kedua negara", "the two leaders", "ketiga negara itu".
    if np.classes.intersects(collective), !isHeadcount(np),
      m.owners.isEmpty || np.classes.intersects(parties) && m.owners.count == 2, let many = plurality(np, scene)
    {
      // "both delegations" are of the sides, "both ministers" those just named.
      let sides = np.classes.intersects(parties) || !np.classes.intersects(countryClass) && !d.lastPair.contains(where: \.isPerson)
      var found = many == 3 ? d.lastTriple : d.pair(conflictParties, sides: sides)
      if many == 2, !language.headFirst, np.classes.intersects(leader), !d.lastPair.contains(where: \.isPerson),
        let other = d.priorPerson, let last = d.lastPerson, other.code != last.code, other.sector == "GOV", last.sector == "GOV"
      {
        // "X told Y that … The two leaders also discussed …": they, whatever states were named besides.
        found = [other, last]
      }
      if found.isEmpty, many == 2 { found = d.pair(conflictParties) }
      if many == 2, np.classes.intersects(countryClass), found.count == 2, found[0].code == found[1].code {
        // "Five militants were killed by X's army, Y said. The two countries …": two states, and not the two sides of one.
        let states = d.states.filter { $0.code != found[0].code }
        found = states.count == 1 ? d.states.filter { $0.code == found[0].code }.prefix(1) + states : []
      }
      if found.isEmpty, many == 2, np.classes.intersects(countryClass), m.depth == 0 { found = pairBefore(m.index, s, scene, d, m.depth) }
      if found.isEmpty, np.classes.intersects(parties), let code = countryOfConflict(m.index, s, scene) {
        // "the parties to the Karabakh conflict": of the one conflict that this country is a party to.
        let known = conflictParties.filter { $0.contains(code) }
        if known.count == 1, known[0].count > 1 {
          found = known[0].prefix(2).map { Reference(name: names.state($0), code: $0, sector: "GOV", start: m.span.0, end: m.span.1, isState: true) }
        }
      }
      if !found.isEmpty {
        if !m.owners.isEmpty, m.owners.count == 2 { found = m.owners }
        for k in found.indices {
          found[k].start = m.span.0
          found[k].end = m.span.1
          if let sector = m.sector, !np.classes.intersects(parties), !np.classes.intersects(leader), !found[k].isPerson || sector == "MIL" {
            if language.headFirst || found[k].sector != "REB" || sector != "MIL" { found[k].sector = sector }
            found[k].isPerson = false
          }
        }
        return found
      }
    }
    // "the group", "kelompok itu": the one named last.
    if np.classes == group, m.owners.count == 1, m.owners[0].isState, np.definite, np.of < 0, np.genitiveEnd < 0, m.firstUnknown < 0, !language.headFirst,
      let g = d.lastGroup, g.code == m.owners[0].code
    {
      return [moved(g, m.span)]
    }
    // "milisi itu", "the militant group", "para pemberontak itu": those of the group named last.
    if np.classes.intersects(rebels), m.owners.isEmpty, np.definite, np.quantity < 0, np.of < 0, m.firstUnknown < 0, let g = d.lastGroup,
      !g.isUnknown, language.headFirst || isBareBand(np, scene.units) && m.placeCode == nil && groupNames.contains(g.name)
    {
      return [moved(g, m.span)]
    }
    // "the coalition" after "the X-led coalition"
    if np.classes.intersects(group), m.owners.isEmpty, np.definite || isAlone(np, scene.units), np.genitiveEnd < 0, m.firstUnknown < 0,
      np.of < 0, let known = d.body(headHash(np, scene))
    {
      return [moved(known, m.span)]
    }
    if np.classes == group, m.owners.isEmpty, np.definite, np.genitiveEnd < 0, np.of < 0, np.modifiers.isEmpty, np.end - np.first == 2,
      !isNamed(np, scene.units), !isAlliance(np, scene), let g = groupBefore(m, s, scene, d)
    {
      return [moved(g, m.span)]
    }
    if np.classes == group, m.owners.isEmpty, np.definite, np.genitiveEnd < 0, np.modifiers.isEmpty || np.modifiers.intersects(armed), m.firstUnknown < 0,
      !isNamed(np, scene.units), !isAlliance(np, scene), let g = language.headFirst ? d.lastGroup : d.actingGroup ?? d.lastGroup
    {
      return [moved(g, m.span)]
    }
    return nil
  }

  /// "Serangan Hamas ke Israel, di mana kelompok itu …": the armed group that the sentence has named last; nil where it names none.
  private func groupBefore(_ m: Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    guard m.depth < 2 else { return nil }
    var k = Int(m.index) - 1
    while k >= 0 {
      let p = s.nps[k]
      for i in Int(p.first)..<Int(p.end)
      where scene.units[i].kind == .name && scene.units[i].payload >= 0 && actors[Int(scene.units[i].payload)].kind == .group {
        let found = resolve(Int32(k), s, scene, d, depth: m.depth + 1).filter { $0.sector == "REB" && !$0.isUnknown && !$0.isPerson }
        guard found.count == 1 else { return nil }
        // Named as whose the attack was; here it acts itself.
        var own = found[0]
        own.oblique = false
        return own
      }
      k -= 1
    }
    return nil
  }

  /// "the rebels", "the militant group": with an article alone, by no name of their own ("the Maoists").
  private func isBareBand(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    np.end - np.first == 2 && np.noun == np.end - 1 && np.genitiveEnd < 0 && !units[Int(np.noun)].flags.contains(.capital)
  }

  /// "the coalition", "jaringan itu": a body of several, and no armed group that was named before.
  func isAlliance(_ np: NounPhrase, _ scene: Scene) -> Bool { isCalled(np, alliances, scene) }

  /// Whether a phrase's noun is one of some words, by the hashes of their tokens.
  func isCalled(_ np: NounPhrase, _ words: [UInt64], _ scene: Scene) -> Bool {
    np.noun >= 0 && words.contains(scene.hash(scene.units[Int(np.noun)]))
  }

  /// "Koalisi mengatakan …": a body by one word, of which nothing more is said.
  private func isAlone(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    language.headFirst && np.end == np.first + 1 && np.noun == np.first && !(Int(np.end) < units.count && units[Int(np.end)].kind == .relative)
  }
}
