import Claims
import Packs

/// Says whom a noun phrase means: names, offices with their holders, forces and bodies with their country, second mentions.
final class EntityResolver {
  let packs: Packs
  let language: LanguagePack
  private let office: ClassSet
  private let leader: ClassSet
  private let group: ClassSet
  private let government: ClassSet
  private let armed: ClassSet
  private let rebels: ClassSet
  private let bodies: ClassSet
  private let strikes: ClassSet
  private let neighbour: ClassSet
  private let parties: ClassSet
  private let prisoners: ClassSet
  private let countryClass: ClassSet
  private let people: ClassSet
  private let collective: ClassSet
  private let speaker: ClassSet
  private let document: ClassSet
  private let placeLike: ClassSet
  private let tollClass: ClassSet
  /// Nouns before or behind a place's name: "the village of X", "X district".
  private let settled: ClassSet
  private let persons: ClassSet
  private let policeLike: ClassSet
  private let conflictParties: [[ActorCode]]
  let names: NameTable
  /// The packs' actors and places as numbers, by their index.
  let actors: ContiguousArray<CodedActor>
  let places: ContiguousArray<CodedPlace>
  /// What a state is as a place where no gazetteer has it, by actor.
  private let countries: [PlaceEntry?]
  /// By class; empty without.
  private let sectors: ContiguousArray<ActorCode>

  init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    let o = packs.ontology
    office = o.set("office", "officer", "spokesperson", "leader", "igo-office")
    leader = o.set("leader", "spokesperson")
    group = o.set("group")
    government = o.set("government")
    armed = o.set("militants", "forces")
    rebels = o.set("militants")
    bodies = o.set("militants", "forces", "defence", "government")
    strikes = o.set("attack", "weapon", "aircraft", "explosion")
    neighbour = o.set("neighbour")
    parties = o.set("parties")
    prisoners = o.set("prisoners")
    countryClass = o.set("country")
    people = o.set("people", "civilians", "victims", "population")
    collective = o.set("parties", "country", "leader", "office", "officer", "forces", "government", "group")
    speaker = o.set("spokesperson")
    document = o.set("statement", "document", "call")
    placeLike = o.set("place", "settlement", "territory", "post", "border", "building", "corridor", "fighting", "attack", "country", "transport", "violence")
    tollClass = o.set("toll")
    settled = o.set("settlement", "territory", "place")
    persons = o.set("people")
    policeLike = o.set("police", "court")
    conflictParties = packs.conflicts.map { $0.parties.map { ActorCode($0) } }
    let names = NameTable(packs)
    self.names = names
    actors = ContiguousArray(packs.actors.indices.map { CodedActor(packs.actors[$0], names.actor($0)) })
    places = ContiguousArray(packs.places.map { CodedPlace($0) })
    countries = packs.actors.map {
      $0.kind == .state ? PlaceEntry(name: $0.name, latitude: nil, longitude: nil, precision: "country", country: $0.code) : nil
    }
    sectors = ContiguousArray(o.classes.map { ActorCode($0.sector ?? "") })
  }

  /// Everything that a resolution reads; made once a sentence.
  struct Scene {
    let text: UnsafeBufferPointer<UInt8>
    let units: UnsafeBufferPointer<Unit>
    let quantities: UnsafeBufferPointer<Quantity>
    let tokens: UnsafeBufferPointer<Token>
    let matches: UnsafeBufferPointer<Match>
  }

  /// Those meant by `np` and by the phrases coordinated with it.
  /// `instead` stands for the first phrase where only part of it counts.
  func resolve(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: inout Discourse, depth: Int = 0, instead: NounPhrase? = nil) -> [Reference] {
    guard np >= 0, depth < 5 else { return [] }
    var out: [Reference] = []
    var at = np
    var guardCount = 0
    var lastRole: (sector: ActorCode, person: Bool)?
    while at >= 0, guardCount < 24 {
      guardCount += 1
      let phrase = at == np ? instead ?? s.nps[Int(at)] : s.nps[Int(at)]
      var refs = one(at, phrase, s, scene, &d, depth)
      if refs.count == 1, let known = lettered(phrase, scene), known.code == refs[0].code || refs[0].isUnknown, !refs[0].isPerson {
        // "X National Army (XNA)", where a table knows XNA.
        refs[0].code = known.code
        refs[0].sector = known.sector
        refs[0].name = known.name
      }
      // "pasukan Armenia dan Azerbaijan", "presidents of …": a bare country takes over the role before it.
      if let role = lastRole, language.headFirst, phrase.noun < 0, refs.count == 1, refs[0].isState, !role.person {
        refs[0].sector = role.sector
        refs[0].isState = false
      }
      if phrase.noun >= 0, let first = refs.first, !first.oblique {
        lastRole = (first.sector, first.isPerson)
      } else if phrase.noun < 0, at == np {
        lastRole = nil
      }
      // "warga sipil dan pasukan Azerbaijan": the country at the end is everybody's.
      if language.headFirst, let owner = refs.first, !owner.isUnknown, !owner.oblique, phrase.noun >= 0, phrase.end - phrase.first > 1 {
        for k in out.indices where out[k].code == "UNK" && !out[k].isPerson && (out[k].sector == "CVL" || out[k].sector == "MIL") { out[k].code = owner.code }
      }
      if out.isEmpty, refs.count == 1 {
        out = refs
      } else {
        for r in refs where !out.contains(where: { $0.same(r) }) { out.append(r) }
      }
      at = phrase.next
    }
    return out
  }

  /// Whom letters in brackets behind a body's name mean by the tables.
  private func lettered(_ np: NounPhrase, _ scene: Scene) -> CodedActor? {
    let k = Int(np.end)
    guard np.noun >= 0, k + 2 < scene.units.count, scene.units[k].kind == .open, scene.units[k + 2].kind == .close else { return nil }
    let u = scene.units[k + 1]
    guard u.kind == .name, u.payload >= 0, u.flags.contains(.allCapitals), !u.flags.contains(.misspelt) else { return nil }
    let entry = actors[Int(u.payload)]
    return entry.kind == .group || entry.kind == .forces ? entry : nil
  }

  private func words(_ scene: Scene, _ a: Int32, _ b: Int32) -> NameID { names.id(UnsafeBufferPointer(rebasing: scene.text[Int(a)..<Int(b)])) }

  private func reference(_ entry: CodedActor, form: UInt16, _ u: Unit) -> Reference {
    var r = Reference(name: entry.name, code: entry.code, sector: entry.sector, start: u.start, end: u.end)
    r.isPerson = entry.kind == .person
    r.isState = entry.kind == .state || entry.kind == .entity
    r.isOutlet = entry.kind == .outlet
    if form == NameForm.people { r.sector = "CVL" }
    return r
  }

  /// "keduanya": a number that is a pronoun.
  func isBoth(_ np: NounPhrase, _ scene: Scene) -> Bool {
    guard np.noun < 0, np.quantity >= 0, np.head >= 0, np.end == np.first + 1, scene.units[Int(np.head)].kind == .number else { return false }
    return scene.matches[Int(scene.units[Int(np.head)].match)].senses.contains { i in
      let sense = language.lexicon.sense(i)
      return sense.kind == .function && language.functionWords[Int(sense.payload)].category == .pron
        && language.functionWords[Int(sense.payload)].value == .both
    }
  }

  /// "the country", "negara itu": one that was named before.
  func isCountry(_ np: NounPhrase, _ scene: Scene) -> Bool {
    np.noun >= 0 && np.classes.intersects(countryClass) && np.definite && np.possessor == .none && np.quantity < 0 && np.of < 0 && np.genitiveEnd < 0
      && np.end - np.first <= 2 && !scene.units[Int(np.noun)].flags.contains(.plural)
  }

  // MARK: one phrase

  private func one(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: inout Discourse, _ depth: Int) -> [Reference] {
    if np.pronoun == .p3 {
      // The list named just before in the sentence.
      var k = Int(index) - 1
      while k >= 0 {
        let p = s.nps[k]
        if p.next >= 0, p.pronoun == .none {
          let found = resolve(Int32(k), s, scene, &d, depth: depth + 1)
          if found.count > 1, found.allSatisfy({ !$0.oblique }) {
            let u = scene.units[Int(np.head)]
            return found.map { moved($0, (u.start, u.end)) }
          }
        }
        k -= 1
      }
    }
    if np.pronoun != .none {
      let found = pronoun(np, scene, d)
      // "X left the talks with Y, two days after both sides agreed": those named before in the sentence.
      if found.isEmpty, np.pronoun == .both {
        let u = scene.units[Int(np.head)]
        return pairBefore(index, s, scene, &d, depth).map { moved($0, (u.start, u.end)) }
      }
      return found
    }
    if isBoth(np, scene) {
      let u = scene.units[Int(np.head)]
      return d.pair(conflictParties).map { moved($0, (u.start, u.end)) }
    }
    let units = scene.units
    let first = Int(np.first)
    let end = min(Int(np.end), units.count)
    // The base phrase without its "of" phrases.
    var baseEnd = first
    while baseEnd < end, baseEnd < Int(np.of >= 0 ? s.nps[Int(np.of)].first : np.end) { baseEnd += 1 }
    let genitive = Int(np.genitiveEnd)
    var owners: [Reference] = []
    var person: Reference?
    var firstUnknown = -1
    var lastUnknown = -1
    var personUnit = -1
    var placeCode: ActorCode?
    for k in first..<baseEnd {
      let u = units[k]
      switch u.kind {
      case .name where u.payload >= 0:
        let entry = actors[Int(u.payload)]
        // "Nagorno-Karabakh" is a place unless it owns forces or a body.
        if entry.kind == .entity, u.form == NameForm.adjective, u.extra >= 0, sector(np) == nil { continue }
        var r = reference(entry, form: u.form, u)
        if entry.kind == .forces || entry.kind == .group, np.noun >= 0, let home = d.home, isForeign(u, entry, home, scene, d) {
          // Letters that mean somebody of another country, of which the report knows nothing: here they are of its own.
          r = Reference(name: names.id(home), code: home, sector: entry.sector == "REB" ? "MIL" : entry.sector, start: u.start, end: u.end)
        }
        if entry.kind == .person {
          if k >= genitive {
            person = r
            personUnit = k
          } else {
            owners.append(r)
          }
        } else if !owners.contains(where: { $0.same(r) }) {
          owners.append(r)
          if k >= genitive, entry.kind == .forces || entry.kind == .government || entry.kind == .organisation || entry.kind == .group {
            // "the ministry" after "the Armenian Defence Ministry" is that one.
            let m = scene.matches[Int(u.match)]
            let word = scene.tokens[language.headFirst ? Int(m.token) : Int(m.end) - 1].hash
            if m.count > 1 { d.remember(body: r, noun: Int32(bitPattern: UInt32(truncatingIfNeeded: word))) }
            if m.count > 2, !language.headFirst {
              // "the Organisation" after "the Organisation of …"
              d.remember(body: r, noun: Int32(bitPattern: UInt32(truncatingIfNeeded: scene.tokens[Int(m.token)].hash)))
            }
          }
        }
      case .unknownName, .title:
        if u.kind == .unknownName, k >= genitive {
          if firstUnknown < 0 || k > lastUnknown + 1 && units[lastUnknown + 1].kind != .stop { firstUnknown = k }
          lastUnknown = k
        }
      case .name:
        // A place's name: its country owns people and forces of it.
        if u.extra >= 0, placeCode == nil, places[Int(u.extra)].country.count == 3, places[Int(u.extra)].country != "UNK" {
          placeCode = places[Int(u.extra)].country
        }
      default: break
      }
    }
    let nounClasses0 = np.classes
    let span = trimmed(np, units, first, np.of >= 0 ? end : baseEnd)
    if np.noun < 0, person == nil, owners.count == 1, units[Int(np.head)].flags.contains(.allCapitals), !units[Int(np.head)].flags.contains(.misspelt),
      scene.matches[Int(units[Int(np.head)].match)].count == 1, let own = d.short(hash(units[Int(np.head)], scene)), !own.same(owners[0])
    {
      // Letters that the report has explained go before those that a table knows.
      return [moved(own, span)]
    }
    // A known person.
    if person != nil, np.noun < 0, firstUnknown < 0, scene.matches[Int(units[personUnit].match)].count == 1, var own = d.person(hash(units[personUnit], scene)),
      own.code != person?.code, !own.isUnknown
    {
      // A bare surname is first of all the report's own bearer of it.
      own.start = span.0
      own.end = span.1
      return [own]
    }
    if var p = person {
      // A bare surname of somebody else's minister: the report's own title and country go before the list.
      if np.noun >= 0, nounClasses0.intersects(office), let own = owners.first, own.code.count == 3, own.isState, own.code != p.code,
        scene.matches[Int(units[personUnit].match)].count == 1
      {
        let from = firstUnknown >= 0 && firstUnknown < personUnit ? firstUnknown : personUnit
        let name = words(scene, units[from].start, units[personUnit].end)
        let made = Reference(name: name, code: own.code, sector: sector(np) ?? "GOV", start: span.0, end: span.1, isPerson: true)
        remember(person: made, lastUnit: personUnit, scene, &d)
        return [made]
      }
      if firstUnknown >= 0, abs(firstUnknown - personUnit) <= 1 {
        // A given name before a known surname is the same person only when the pack's name has it.
        let whole = words(scene, units[min(firstUnknown, personUnit)].start, units[max(lastUnknown, personUnit)].end)
        if !sharesName(p.name, whole), let office = np.noun >= 0 ? Optional(np.noun) : nil, units[Int(office)].kind == .noun, let own = owners.first,
          own.code != p.code
        {
          p = Reference(name: whole, code: own.code, sector: sector(np) ?? "GOV", start: p.start, end: p.end, isPerson: true)
        }
      }
      p.start = span.0
      p.end = span.1
      remember(person: p, lastUnit: personUnit, scene, &d)
      return [p]
    }
    let nounClasses = np.classes
    let sector = sector(np)
    // Possessors, "of" phrases and the country before the noun own what the noun names.
    if np.of >= 0 {
      for r in resolve(np.of, s, scene, &d, depth: depth + 1) where !owners.contains(where: { $0.same(r) }) { owners.append(r) }
    }
    if owners.isEmpty, nounClasses.intersects(tollClass) {
      var a = np.firstArgument
      while a >= 0, depth < 3 {
        let arg = s.arguments[Int(a)]
        if arg.slot == .in || arg.slot == .from || arg.slot == .among || arg.slot == .for { owners = resolve(arg.np, s, scene, &d, depth: depth + 2) }
        a = arg.next
      }
    }
    if owners.isEmpty, let sector, sector != "IGO", sector != "JRN", sector != "GOV" || nounClasses.intersects(policeLike), !nounClasses.intersects(office),
      depth < 3
    {
      // "militiamen in Ethiopia's Amhara region"
      var a = np.firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        if arg.slot == .in, placeCode == nil, s.nps[Int(arg.np)].possessor == .none {
          if let p = place(arg.np, s, scene, countries: true), ActorCode(p.entry.country).count == 3, p.entry.country != "UNK" {
            placeCode = ActorCode(p.entry.country)
          } else {
            owners = resolve(arg.np, s, scene, &d, depth: depth + 2).filter { $0.oblique && $0.isState }
          }
        }
        a = arg.next
      }
    }
    if owners.isEmpty, np.possessor != .none { owners = possessor(np, d) }
    if owners.isEmpty, language.headFirst, np.classes.intersects(office), ownedByBoth(np, scene) { owners = d.pair(conflictParties) }
    // Somebody by office and name, in no list.
    if firstUnknown >= 0, np.noun < 0 || nounClasses.intersects(office) || np.head == Int32(lastUnknown), units[lastUnknown].kind == .unknownName {
      let name = words(scene, units[firstUnknown].start, units[lastUnknown].end)
      let key = hash(units[lastUnknown], scene)
      if np.noun < 0 || !nounClasses.intersects(office) {
        if np.noun < 0 {
          if var known = d.person(key) {
            known.start = span.0
            known.end = span.1
            return [known]
          }
          if np.apposition >= 0 {
            var apposed = resolve(np.apposition, s, scene, &d, depth: depth + 1)
            if !apposed.isEmpty {
              apposed[0].name = name
              apposed[0].start = span.0
              apposed[0].end = span.1
              apposed[0].isPerson = s.nps[Int(np.apposition)].classes.intersects(office)
              apposed[0].oblique = false
              if apposed[0].isPerson { d.remember(person: apposed[0], surname: key) }
              return [apposed[0]]
            }
          }
          var r = Reference(
            name: name, code: owners.first?.code ?? "UNK", sector: owners.first.map { $0.isPerson ? "UNK" : $0.sector } ?? "UNK", start: span.0, end: span.1)
          r.isPerson = owners.isEmpty
          if !owners.isEmpty, owners[0].isOutlet { return [owners[0]] }
          return [r]
        }
      } else {
        var r = Reference(
          name: name, code: owners.first(where: { !$0.isUnknown })?.code ?? placeCode ?? ofCountry(np, s, scene) ?? "UNK", sector: sector ?? "GOV",
          start: span.0,
          end: span.1, isPerson: true)
        if nounClasses.intersects(leader), let own = owners.first { r.sector = own.isPerson ? r.sector : own.sector }
        if r.isUnknown, let body = d.body(Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene)))) { r.code = body.code }
        d.remember(person: r, surname: key)
        return [r]
      }
    }
    // "the winemaker Jana Novak": a word of no lexicon before two names says what a person is.
    if np.noun >= 0, units[Int(np.noun)].kind == .unknownWord, !language.headFirst, lastUnknown > firstUnknown, firstUnknown > Int(np.noun),
      np.head == Int32(lastUnknown)
    {
      let name = words(scene, units[firstUnknown].start, units[lastUnknown].end)
      let r = Reference(name: name, code: owners.first(where: { !$0.isUnknown })?.code ?? "UNK", sector: "CVL", start: span.0, end: span.1, isPerson: true)
      d.remember(person: r, surname: hash(units[lastUnknown], scene))
      return [r]
    }
    // "accused its neighbour": the other of the two that are spoken of.
    if nounClasses.intersects(neighbour), np.quantity < 0, !scene.units[Int(np.noun)].flags.contains(.plural),
      let own = owners.first ?? (np.definite ? d.lastSubject.first : nil), let other = d.other(than: own.code)
    {
      return [moved(other, span)]
    }
    // "both sides", "kedua negara", "the two leaders", "ketiga negara itu".
    if nounClasses.intersects(collective), owners.isEmpty || nounClasses.intersects(parties) && owners.count == 2, let many = plurality(np, scene) {
      var found = many == 3 ? d.lastTriple : d.pair(conflictParties, sides: nounClasses.intersects(parties))
      if found.isEmpty, many == 2 { found = d.pair(conflictParties) }
      if !found.isEmpty {
        if !owners.isEmpty, owners.count == 2 { found = owners }
        for k in found.indices {
          found[k].start = span.0
          found[k].end = span.1
          if let sector, !nounClasses.intersects(parties), !nounClasses.intersects(leader), !found[k].isPerson || sector == "MIL" {
            found[k].sector = sector
            found[k].isPerson = false
          }
        }
        return found
      }
    }
    // "the group", "kelompok itu": the one named last.
    if nounClasses == group, owners.count == 1, owners[0].isState, np.definite, np.of < 0, np.genitiveEnd < 0, firstUnknown < 0, !language.headFirst,
      let g = d.lastGroup, g.code == owners[0].code
    {
      return [moved(g, span)]
    }
    if nounClasses == group, owners.isEmpty, np.definite, np.modifiers.isEmpty || np.modifiers.intersects(armed), firstUnknown < 0, let g = d.lastGroup {
      return [moved(g, span)]
    }
    // A noun that names people or a body.
    if let sector {
      if nounClasses.intersects(countryClass), owners.isEmpty, np.quantity < 0, units[Int(np.first)].kind != .det, !np.definite || d.lastState == nil {
        return []
      }
      if nounClasses.intersects(parties) { return owners.isEmpty ? otherSide(d).map { moved($0, span) } : owners }
      if owners.isEmpty, np.definite, np.noun >= 0, var known = d.body(Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene)))) {
        known.start = span.0
        known.end = span.1
        return [known]
      }
      if owners.isEmpty, nounClasses.intersects(office), np.definite, np.of < 0, let p = d.lastPerson, p.sector == sector { return [moved(p, span)] }
      if owners.isEmpty, nounClasses.intersects(countryClass), np.apposition >= 0, let named = resolve(np.apposition, s, scene, &d, depth: depth + 1).first,
        named.isState
      {
        return [moved(named, span)]
      }
      if owners.isEmpty, nounClasses.intersects(countryClass), np.definite, let st = d.lastState { return [moved(st, span)] }
      if owners.isEmpty, np.apposition >= 0 {
        let apposed = resolve(np.apposition, s, scene, &d, depth: depth + 1)
        if let a = apposed.first, a.isPerson || !a.isUnknown { return [moved(a, span)] }
      }
      let name = words(scene, span.0, span.1)
      if owners.isEmpty {
        return [
          Reference(
            name: name,
            code: sector == "IGO" || sector == "JRN" || sector == "NGO"
              ? code(ofClass: sector) : ofCountry(np, s, scene) ?? ownForces(sector, np, d) ?? placeCode ?? onlyState(sector, np, d) ?? code(ofClass: sector),
            sector: sector, start: span.0, end: span.1,
            isPerson: nounClasses.intersects(office))
        ]
      }
      var out: [Reference] = []
      for o in owners {
        var r = Reference(name: owners.count == 1 ? name : names.id(o.name, headWord(np, scene)), code: o.code, sector: sector, start: span.0, end: span.1)
        r.isPerson = nounClasses.intersects(office)
        // Fighters and bodies of an armed group are the group's; a leader is of what he leads.
        if o.sector == "REB" && sector != "CVL" || nounClasses.intersects(leader) && !o.isPerson || nounClasses.intersects(group) {
          r.sector = o.sector == "GOV" && nounClasses.intersects(group) ? sector : o.sector
        }
        if o.sector == "IGO" || o.sector == "NGO", sector == "GOV" { r.sector = o.sector }
        // "18 of his men": a commander's men are fighters.
        if np.possessor != .none, nounClasses.intersects(persons), o.sector == "REB" || o.sector == "MIL" { r.sector = o.sector }
        if o.isOutlet { continue }
        if !out.contains(where: { $0.same(r) }) { out.append(r) }
      }
      if out.count == 1, np.apposition >= 0, nounClasses.intersects(office), depth < 3,
        let named = resolve(np.apposition, s, scene, &d, depth: depth + 1).first, named.isPerson
      {
        // "the spokesman of X's ministry, Jan Novak,": he by his name.
        out[0].name = named.name
        d.remember(person: out[0], surname: hash(scene.units[Int(s.nps[Int(np.apposition)].end) - 1], scene))
      }
      if out.count == 1, let word = headToken(np, scene) { d.remember(body: out[0], noun: Int32(bitPattern: UInt32(truncatingIfNeeded: word))) }
      if out.count == 1 { d.remember(body: out[0], noun: Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene)))) }
      return out.isEmpty ? owners : out
    }
    if nounClasses.intersects(prisoners), !owners.isEmpty {
      return owners.map {
        Reference(name: words(scene, span.0, span.1), code: $0.code, sector: $0.sector == "GOV" ? "MIL" : $0.sector, start: span.0, end: span.1)
      }
    }
    if np.noun < 0 {
      if let known = owners.first, owners.count == 1 {
        var r = known
        r.start = span.0
        r.end = span.1
        return [r]
      }
      return owners
    }
    // A group by form: "Moro Islamic Liberation Front".
    if nounClasses.intersects(group) {
      let r = Reference(
        name: words(scene, span.0, span.1), code: owners.first?.code ?? "UNK", sector: owners.first?.sector ?? "UNK", start: span.0, end: span.1)
      return [r]
    }
    // "junta jets", "jet militer": a body without a country before or behind what it strikes with.
    if owners.isEmpty, nounClasses.intersects(strikes), let k = body(beside: np, units), let code = d.home ?? (d.states.count == 1 ? d.states[0].code : nil) {
      let u = units[k]
      var r = Reference(name: words(scene, u.start, u.end), code: code, sector: bodySector(u), start: u.start, end: u.end)
      r.oblique = true
      return [r]
    }
    // A thing: those who own it.
    return owners.map {
      var r = $0
      r.oblique = true
      return r
    }
  }

  private func isForeign(_ u: Unit, _ entry: CodedActor, _ home: ActorCode, _ scene: Scene, _ d: Discourse) -> Bool {
    u.flags.contains(.allCapitals) && u.end - u.start <= 4 && scene.matches[Int(u.match)].count == 1 && entry.code != home && entry.code.count == 3
      && !d.hasNamed(entry.code)
  }

  /// The unit of a noun of a body that modifies another noun.
  private func body(beside np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Int? {
    let range = language.headFirst ? Int(np.noun) + 1..<max(Int(np.noun) + 1, min(Int(np.end), units.count)) : Int(np.first)..<max(Int(np.first), Int(np.noun))
    return range.first { k in
      units[k].kind == .noun && units[k].payload >= 0 && language.nouns[Int(units[k].payload)].classes.intersects(bodies)
    }
  }

  private func bodySector(_ u: Unit) -> ActorCode {
    let c = language.nouns[Int(u.payload)].classes
    return c.intersects(rebels) ? "REB" : c.intersects(government) ? "GOV" : "MIL"
  }

  /// "the governor of the X region": of the country in which that lies.
  private func ofCountry(_ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene) -> ActorCode? {
    guard np.of >= 0, np.classes.intersects(office) || np.classes.intersects(government) else { return nil }
    let h = scene.units[Int(s.nps[Int(np.of)].head)]
    if h.kind == .name, h.payload >= 0, actors[Int(h.payload)].kind == .entity { return actors[Int(h.payload)].code }
    guard let p = place(np.of, s, scene, countries: false) else { return nil }
    let code = ActorCode(p.entry.country)
    return code.count == 3 && code != "UNK" ? code : nil
  }

  /// "the army", "pasukan itu": those of whom the report spoke last.
  private func ownForces(_ sector: ActorCode, _ np: NounPhrase, _ d: Discourse) -> ActorCode? {
    sector == "MIL" && np.definite && np.quantity < 0 && np.end - np.first <= 2 ? d.lastForces : nil
  }

  /// "the rebels" of a report that has named one state are that state's.
  private func onlyState(_ sector: ActorCode, _ np: NounPhrase, _ d: Discourse) -> ActorCode? {
    if let home = d.home { return home }
    guard sector == "REB" || sector == "MIL" || np.classes.intersects(government), np.definite, d.states.count == 1 else { return nil }
    return d.states[0].code
  }

  private func moved(_ r: Reference, _ span: (Int32, Int32)) -> Reference {
    var r = r
    r.start = span.0
    r.end = span.1
    return r
  }

  private func code(ofClass sector: ActorCode) -> ActorCode { sector == "IGO" || sector == "NGO" || sector == "JRN" ? sector : "UNK" }

  private func sharesName(_ a: NameID, _ b: NameID) -> Bool {
    let words = names.string(a).split(separator: " ")
    return names.string(b).split(separator: " ").filter { w in words.contains { $0 == w } }.count >= 2 || words.count == 1
  }

  /// Bytes of the base phrase without leading articles and numbers.
  private func trimmed(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ first: Int, _ end: Int) -> (Int32, Int32) {
    var a = first
    while a + 1 < end,
      units[a].kind == .det || units[a].kind == .number || units[a].kind == .possPronoun || units[a].kind == .adverb || units[a].kind == .classifier
    { a += 1 }
    var b = end
    while b > a + 1, units[b - 1].kind == .det { b -= 1 }
    guard b > a else { return (units[first].start, units[first].end) }
    return (units[a].start, units[b - 1].end)
  }

  /// The key under which a name is remembered.
  func name(_ u: Unit, _ scene: Scene) -> UInt64 { hash(u, scene) }

  private func hash(_ u: Unit, _ scene: Scene) -> UInt64 {
    let m = scene.matches[Int(u.match)]
    return scene.tokens[Int(m.end) - 1].hash
  }

  private func headHash(_ np: NounPhrase, _ scene: Scene) -> UInt64 {
    guard np.noun >= 0 else { return 0 }
    let m = scene.matches[Int(scene.units[Int(np.noun)].match)]
    var h: UInt64 = 0
    for t in Int(m.token)..<Int(m.end) { h = h &* 31 &+ scene.tokens[t].hash }
    return h
  }

  /// Hash of the one word that names the kind of body: "ministry" of "Defence Ministry".
  private func headToken(_ np: NounPhrase, _ scene: Scene) -> UInt64? {
    guard np.noun >= 0 else { return nil }
    let m = scene.matches[Int(scene.units[Int(np.noun)].match)]
    return language.headFirst ? scene.tokens[Int(m.token)].hash : scene.tokens[Int(m.end) - 1].hash
  }

  private func headWord(_ np: NounPhrase, _ scene: Scene) -> UnsafeBufferPointer<UInt8> {
    guard np.noun >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let u = scene.units[Int(np.noun)]
    return UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(u.end)])
  }

  private func remember(person: Reference, lastUnit: Int, _ scene: Scene, _ d: inout Discourse) {
    d.remember(person: person, surname: hash(scene.units[lastUnit], scene))
  }

  /// The sector that the phrase's noun says, or nil.
  func sector(_ np: NounPhrase) -> ActorCode? {
    guard np.noun >= 0 else { return nil }
    var low = np.classes.low
    var high = np.classes.high
    while low != 0 {
      let s = sectors[low.trailingZeroBitCount]
      if !s.isEmpty { return s }
      low &= low - 1
    }
    while high != 0 {
      let s = sectors[64 + high.trailingZeroBitCount]
      if !s.isEmpty { return s }
      high &= high - 1
    }
    if np.classes.intersects(leader), np.modifiers.intersects(armed) { return np.modifiers.intersects(rebels) ? "REB" : "MIL" }
    if np.classes.intersects(leader) || np.classes.intersects(parties) { return "GOV" }
    return nil
  }

  /// 2 or 3 where the phrase says "both", "two", "kedua", "ketiga".
  private func plurality(_ np: NounPhrase, _ scene: Scene) -> Int? {
    if np.quantity >= 0 {
      let q = scene.quantities[Int(np.quantity)]
      if q.low == 2 || q.low == 3, !q.other || q.ordinal { return Int(q.low) }
      return nil
    }
    for k in Int(np.first)..<min(Int(np.end), scene.units.count)
    where scene.units[k].kind == .det || scene.units[k].kind == .pronoun || scene.units[k].kind == .adjective {
      if scene.units[k].value == .both { return 2 }
    }
    // "The sides", "para pihak" are both; "the other side" is one of them.
    return np.classes.intersects(parties) && (language.headFirst || scene.units[Int(np.head)].flags.contains(.plural)) ? 2 : nil
  }

  /// "The opposing side", "the adversary": of the two sides the one that is not speaking, or else not the one last spoken of; nobody where
  /// that does not tell them apart.
  private func otherSide(_ d: Discourse) -> [Reference] {
    let pair = d.pair(conflictParties, sides: true)
    guard pair.count == 2 else { return [] }
    for own in [d.lastSpeaker?.actor.code, d.lastSubject.first?.code, d.home] {
      guard let own, let k = pair.firstIndex(where: { $0.code == own }), pair[1 - k].code != own else { continue }
      return [pair[1 - k]]
    }
    return []
  }

  private func possessor(_ np: NounPhrase, _ d: Discourse) -> [Reference] {
    switch np.possessor {
    case .p3, .both: return d.lastSubject.count > 1 ? d.lastSubject : d.lastSubject.isEmpty ? d.lastActors : d.lastSubject
    case .p1, .s1: return d.lastSpeaker.map { [Reference(name: $0.actor.name, code: $0.actor.code, sector: $0.actor.sector, start: 0, end: 0)] } ?? []
    default:
      if let s = d.lastSubject.first { return [s] }
      if let s = d.lastActors.first { return [s] }
      return []
    }
  }

  /// The two bodies that the sentence has named before a phrase; empty where it named more or fewer.
  private func pairBefore(_ index: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: inout Discourse, _ depth: Int) -> [Reference] {
    guard depth < 2 else { return [] }
    var found: [Reference] = []
    for k in 0..<Int(index) where s.nps[k].pronoun == .none {
      for r in resolve(Int32(k), s, scene, &d, depth: depth + 1) where !r.isUnknown && !r.oblique && !r.isPerson && !r.isOutlet {
        guard r.sector == "GOV" || r.sector == "MIL" || r.sector == "REB",
          !found.contains(where: { $0.code == r.code && ($0.sector == "REB") == (r.sector == "REB") })
        else { continue }
        found.append(r)
      }
    }
    return found.count == 2 ? found : []
  }

  private func pronoun(_ np: NounPhrase, _ scene: Scene, _ d: Discourse) -> [Reference] {
    let u = scene.units[Int(np.head)]
    var found: [Reference]
    switch np.pronoun {
    case .s3 where u.flags.contains(.neuter): found = thing(d)
    case .s3 where d.lastSubject.count == 1 && d.lastSubject[0].isPerson && !isObject(np, scene):
      // "The envoy met the president. He will travel on": he who the last sentence was about.
      found = d.lastSubject
    case .s3: found = d.lastPerson.map { [$0] } ?? (d.lastSubject.count == 1 ? d.lastSubject : [])
    // "between them": not who acts in this sentence.
    case .p3 where isBehindPreposition(np, scene) && d.openingSubject.count > 1: found = d.openingSubject
    case .p3 where isBehindPreposition(np, scene) && d.lastPair.count == 2 && d.lastSubject.count == 1: found = d.lastPair
    case .p3:
      found =
        d.lastSubject.count > 1
        ? d.lastSubject : !d.lastSubject.isEmpty && !d.lastSubject[0].isPerson ? d.lastSubject : d.lastActors.count > 1 ? d.lastActors : d.lastPair
    // "both sides" is of the conflict, "both" of those just named.
    case .both: found = d.pair(conflictParties, sides: scene.matches[Int(u.match)].count > 1)
    case .p1, .s1:
      found = d.lastSpeaker.map { [Reference(name: $0.actor.name, code: $0.actor.code, sector: $0.actor.sector, start: 0, end: 0)] } ?? []
    case .neuter: found = thing(d)
    default: found = []
    }
    for k in found.indices {
      found[k].start = u.start
      found[k].end = u.end
    }
    return found
  }

  /// "It": a state or a body, never a person.
  private func thing(_ d: Discourse) -> [Reference] {
    if d.lastSubject.count == 1, !d.lastSubject[0].isPerson { return d.lastSubject }
    return (d.lastBody ?? d.lastState).map { [$0] } ?? []
  }

  /// "kepala militer kedua negara"
  private func ownedByBoth(_ np: NounPhrase, _ scene: Scene) -> Bool {
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

  private func isBehindPreposition(_ np: NounPhrase, _ scene: Scene) -> Bool { np.first > 0 && scene.units[Int(np.first) - 1].kind == .preposition }

  private func isObject(_ np: NounPhrase, _ scene: Scene) -> Bool {
    guard np.first > 0 else { return false }
    let before = scene.units[Int(np.first) - 1].kind
    return before == .verb || before == .preposition
  }

  // MARK: places

  /// The place that a phrase names, or nil.
  func place(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, countries: Bool) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    guard np >= 0 else { return nil }
    let phrase = s.nps[Int(np)]
    guard phrase.noun < 0 || phrase.classes.intersects(placeLike) else { return nil }
    var country: (PlaceEntry, Int32, Int32)?
    var region: (PlaceEntry, Int32, Int32)?
    for k in Int(phrase.first)..<min(Int(phrase.end), scene.units.count) {
      let u = scene.units[k]
      guard u.kind == .name else { continue }
      if u.extra >= 0, places[Int(u.extra)].precision != .country, u.form != NameForm.people,
        u.form != NameForm.adjective || u.payload >= 0 && actors[Int(u.payload)].kind == .entity || u.payload < 0
      {
        let entry = packs.places[Int(u.extra)]
        if places[Int(u.extra)].precision == .exact || places[Int(u.extra)].precision == .district { return (entry, u.start, u.end) }
        if region == nil { region = (entry, u.start, u.end) }
        continue
      }
      if countries, u.payload >= 0, u.form == NameForm.name, let state = self.countries[Int(u.payload)], country == nil {
        if u.extra >= 0 {
          country = (packs.places[Int(u.extra)], u.start, u.end)
          continue
        }
        country = (state, u.start, u.end)
      }
    }
    if let u = unlisted(phrase, s, scene, bare: countries) { return u }
    return (region ?? country).map { ($0.0, $0.1, $0.2) }
  }

  /// A place that no table has: a name beside a noun of places ("the village of X"), or one that stands where a place must ("in X").
  private func unlisted(
    _ phrase: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, bare: Bool
  ) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    var from = max(Int(phrase.first), Int(phrase.genitiveEnd))
    var end = min(Int(phrase.end), scene.units.count)
    if phrase.noun >= 0 {
      guard phrase.classes.intersects(settled) else { return nil }
      if phrase.of >= 0 {
        let inner = s.nps[Int(phrase.of)]
        if inner.noun < 0 {
          from = Int(inner.first)
          end = min(Int(inner.end), scene.units.count)
        } else {
          end = min(end, Int(inner.first))
        }
      }
    } else {
      guard bare, phrase.apposition < 0, phrase.pronoun == .none, phrase.genitiveEnd < 0, !isSurface(phrase, scene) else { return nil }
    }
    var first = -1
    var last = -1
    for k in from..<max(from, end) {
      let kind = scene.units[k].kind
      if kind == .unknownName {
        if first < 0 { first = k } else if k > last + 1 { break }
        last = k
      } else if phrase.noun < 0, kind != .det {
        return nil
      }
    }
    guard first >= 0, scene.units[first].flags.isDisjoint(with: [.misspelt, .quoted]) else { return nil }
    let a = scene.units[first].start
    let b = scene.units[last].end
    let name = String(decoding: UnsafeBufferPointer(rebasing: scene.text[Int(a)..<Int(b)]), as: UTF8.self)
    return (PlaceEntry(name: name, latitude: nil, longitude: nil, precision: "exact", country: "UNK"), a, b)
  }

  /// "on X": a medium, a day, a subject; hardly ever a place.
  private func isSurface(_ phrase: NounPhrase, _ scene: Scene) -> Bool {
    guard phrase.first > 0, scene.units[Int(phrase.first) - 1].kind == .preposition else { return false }
    return scene.units[Int(phrase.first) - 1].value == .on
  }

  /// The place that a target's bare, unlisted name must be: "shelled X".
  func target(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> (entry: PlaceEntry, start: Int32, end: Int32)? {
    let phrase = s.nps[Int(np)]
    guard phrase.noun < 0, phrase.head >= 0, scene.units[Int(phrase.head)].kind == .unknownName,
      d.person(hash(scene.units[Int(phrase.head)], scene)) == nil
    else { return nil }
    return unlisted(phrase, s, scene, bare: true)
  }
}
