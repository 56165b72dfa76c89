import Claims
import Packs

/// Whom one noun phrase means, without those that are coordinated with it.
extension EntityResolver {
  func one(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: inout Discourse, _ depth: Int) -> [Reference] {
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
      if np.noun >= 0, u.kind == .name && u.payload >= 0 || u.kind == .unknownName, u.flags.contains(.allCapitals), let own = explained(u, scene, d) {
        // "anggota SAF", "juru bicara KKB": letters that the report has explained go before those that a table knows.
        if !owners.contains(where: { $0.same(own) }) { owners.append(own) }
        continue
      }
      // "pemberontak Houthi dukungan Iran": who backs them is none of them.
      if language.headFirst, k > Int(np.noun) + 1, np.noun >= 0, isBacker(k, from: Int(np.noun), units) { continue }
      switch u.kind {
      case .name where u.payload >= 0:
        let entry = actors[Int(u.payload)]
        if k > first, units[k - 1].kind == .open, np.noun >= 0, k > Int(np.noun), u.flags.contains(.allCapitals), entry.kind == .group || entry.kind == .forces
        {
          // "the Liberation Army (XLA) of Y": the letters say who they are.
          return [moved(reference(entry, form: u.form, u), trimmed(np, units, first, k - 1))]
        }
        // "Nagorno-Karabakh" is a place unless it owns forces or a body.
        if entry.kind == .entity, u.form == NameForm.adjective, u.extra >= 0, sector(np) == nil { continue }
        var r = reference(entry, form: u.form, u)
        if entry.kind == .forces || entry.kind == .group, np.noun >= 0, let home = d.home, isForeign(u, entry, home, scene, d) {
          // Letters that mean somebody of another country, of which the report knows nothing: here they are of its own.
          r = Reference(name: names.id(home), code: home, sector: entry.sector == "REB" ? "MIL" : entry.sector, start: u.start, end: u.end)
        }
        // "hasil pertemuan Jakarta": where it was, and no government.
        if language.headFirst, r.isState, u.form == NameForm.metonym, np.noun >= 0, np.classes.intersects(occasions) { continue }
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
            if m.count > 1, entry.kind == .group, !language.headFirst {
              // "the Tigers" after "the Liberation Tigers of …"
              for t in Int(m.token)..<Int(m.end) where scene.tokens[t].flags.contains(.capital) && scene.tokens[t].length > 4 {
                d.remember(given: scene.tokens[t].hash, of: r)
              }
            }
          }
        }
      case .unknownName, .title:
        // "Pangdam II/Sriwijaya": what his command is called.
        if k > first + 1, units[k - 1].kind == .other, u.flags.contains(.joined), scene.text[Int(units[k - 1].start)] == 47 { continue }
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
    if !language.headFirst, genitive > first, person == nil, owners.count == 2, owners[0].isState, owners[0].code != owners[1].code, owners[1].sector == "GOV",
      units[baseEnd - 1].kind == .name, units[baseEnd - 1].payload >= 0, actors[Int(units[baseEnd - 1].payload)].kind == .government
    {
      // "Pakistan's Foreign Office": of whom it says, not of whom a table knows by that name.
      owners = [Reference(name: words(scene, owners[0].start, owners[1].end), code: owners[0].code, sector: "GOV", start: owners[0].start, end: owners[1].end)]
    }
    if language.headFirst, np.noun < 0, owners.count == 2, owners[0].sector == "IGO", owners[1].isState,
      scene.matches[Int(units[Int(np.head)].match)].count > 1,
      owners[1].start - owners[0].end <= 1
    {
      // "Dewan Keamanan Armenia": the state's own.
      owners = [Reference(name: words(scene, owners[0].start, owners[1].end), code: owners[1].code, sector: "GOV", start: owners[0].start, end: owners[1].end)]
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
    var sector = sector(np)
    if !language.headFirst, nounClasses.intersects(losses), np.noun > np.first, let who = countedBefore(np, units) {
      // "12 soldiers dead": who they were.
      sector = who
    }
    // Possessors, "of" phrases and the country before the noun own what the noun names.
    if np.of >= 0, let by = sufferer(index, np, owners, s, scene) {
      if owners.isEmpty, by >= 0 { owners = resolve(by, s, scene, &d, depth: depth + 1) }
    } else if np.of >= 0 {
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
        // "in firing by X": who did it to them.
        if arg.slot == .in, placeCode == nil, s.nps[Int(arg.np)].possessor == .none, !s.nps[Int(arg.np)].classes.intersects(strikes) {
          if let p = place(arg.np, s, scene, countries: true), ActorCode(p.entry.country).count == 3, p.entry.country != "UNK" {
            placeCode = ActorCode(p.entry.country)
          } else {
            owners = resolve(arg.np, s, scene, &d, depth: depth + 2).filter { $0.oblique && $0.isState }
          }
        }
        a = arg.next
      }
    }
    // "our reporter": of the paper, whoever spoke last.
    if owners.isEmpty, np.possessor != .none, language.headFirst || !nounClasses.intersects(reporters) { owners = possessor(np, d) }
    if owners.isEmpty, genitive > first + 1, !language.headFirst, nounClasses.intersects(collective), ownedBySides(np, units) {
      owners = d.pair(conflictParties)
      if owners.count == 2 { return owners.map { owned($0, sector, nounClasses, span) } }
    }
    if owners.isEmpty, language.headFirst, sector != nil, ownedByBoth(np, scene) {
      owners = d.pair(conflictParties, sides: !d.lastPair.contains(where: \.isPerson))
    }
    // Somebody by office and name, in no list.
    // "dua anggota Batalyon Raider 323": counted, and nobody by name.
    let isMany = language.headFirst && np.quantity >= 0 && scene.quantities[Int(np.quantity)].low > 1
    if firstUnknown >= 0, !isMany, np.noun < 0 || nounClasses.intersects(office) || np.head == Int32(lastUnknown), units[lastUnknown].kind == .unknownName {
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
          if firstUnknown == lastUnknown, owners.isEmpty, let code = officials[key], code != "UNK", d.hasNamed(code) {
            // "Bush" in a report that speaks of his country.
            let r = Reference(name: name, code: code, sector: "GOV", start: span.0, end: span.1, isPerson: true)
            d.remember(person: r, surname: key)
            return [r]
          }
          var r = Reference(
            name: name, code: owners.first?.code ?? "UNK", sector: owners.first.map { $0.isPerson ? "UNK" : $0.sector } ?? "UNK", start: span.0, end: span.1)
          r.isPerson = owners.isEmpty
          if !owners.isEmpty, owners[0].isOutlet { return [owners[0]] }
          return [r]
        }
      } else {
        var r = Reference(
          name: name,
          code: owners.first(where: { !$0.isUnknown })?.code ?? placeCode ?? ofCountry(np, s, scene) ?? officials[key] ?? "UNK", sector: sector ?? "GOV",
          start: span.0,
          end: span.1, isPerson: true)
        if nounClasses.intersects(leader), let own = owners.first { r.sector = own.isPerson ? r.sector : own.sector }
        // "kepala delegasi Houthi X": who acts for an armed group is of it.
        if language.headFirst, let own = owners.first(where: { !$0.isUnknown }), own.sector == "REB" { r.sector = "REB" }
        let title = headHash(np, scene)
        if r.isUnknown,
          let own = d.holder(of: title, surname: key) ?? d.body(Int32(bitPattern: UInt32(truncatingIfNeeded: title)))
            ?? (officials[key] == nil ? d.person(key) : nil)
        {
          r.code = own.code
        }
        // "the foreign minister, X," of no country: of the one that the report is from or about.
        if language.headFirst, r.isUnknown, owners.isEmpty, r.sector == "GOV" || r.sector == "MIL",
          !nounClasses.intersects(speaker) || np.modifiers.intersects(bodies), let home = d.home
        {
          r.code = home
        }
        // "Aquino, the president", "Col. X of the Western Command" where one state is told of.
        if r.isUnknown, !language.headFirst, r.sector == "GOV" || r.sector == "MIL", d.isOfConflict, let home = d.home { r.code = home }
        d.remember(person: r, surname: key)
        d.remember(holder: r, of: title, surname: key)
        if language.headFirst, firstUnknown < lastUnknown { d.remember(given: hash(units[firstUnknown], scene), of: r) }
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
      // "both delegations" are of the sides, "both ministers" those just named.
      let sides = nounClasses.intersects(parties) || !nounClasses.intersects(countryClass) && !d.lastPair.contains(where: \.isPerson)
      var found = many == 3 ? d.lastTriple : d.pair(conflictParties, sides: sides)
      if found.isEmpty, many == 2 { found = d.pair(conflictParties) }
      if !found.isEmpty {
        if !owners.isEmpty, owners.count == 2 { found = owners }
        for k in found.indices {
          found[k].start = span.0
          found[k].end = span.1
          if let sector, !nounClasses.intersects(parties), !nounClasses.intersects(leader), !found[k].isPerson || sector == "MIL" {
            if language.headFirst || found[k].sector != "REB" || sector != "MIL" { found[k].sector = sector }
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
    // "milisi itu", "para pemberontak itu": those of the group named last.
    if language.headFirst, nounClasses.intersects(rebels), owners.isEmpty, np.definite, np.quantity < 0, np.of < 0, firstUnknown < 0, let g = d.lastGroup,
      !g.isUnknown
    {
      return [moved(g, span)]
    }
    if nounClasses == group, owners.isEmpty, np.definite, np.genitiveEnd < 0, np.modifiers.isEmpty || np.modifiers.intersects(armed), firstUnknown < 0,
      !isNamed(np, units), let g = d.lastGroup
    {
      return [moved(g, span)]
    }
    // A noun that names people or a body.
    if let sector {
      if nounClasses.intersects(countryClass), owners.isEmpty, np.quantity < 0, units[Int(np.first)].kind != .det, !np.definite || d.lastState == nil {
        return []
      }
      if nounClasses.intersects(parties) {
        let other = owners.isEmpty ? otherSide(d).map { moved($0, span) } : owners
        // "the enemy" is somebody's forces, whoever they are.
        if !other.isEmpty || !nounClasses.intersects(armed) { return other }
      }
      if owners.isEmpty, np.definite, np.noun >= 0, language.headFirst || !isDescribed(np, units),
        var known = d.body(Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene))))
      {
        known.start = span.0
        known.end = span.1
        return [known]
      }
      if owners.isEmpty, !language.headFirst, nounClasses.intersects(fallen), np.definite, np.modifiers.isEmpty,
        units[Int(np.first)].kind == .det || np.end == np.noun + 1,
        let counted = d.lastCounted
      {
        // "six of the dead": those whose deaths were told.
        return [moved(counted, span)]
      }
      if owners.isEmpty, nounClasses.intersects(office), np.definite, np.of < 0, let p = d.lastPerson, p.sector == sector { return [moved(p, span)] }
      if owners.isEmpty, nounClasses.intersects(countryClass), np.apposition >= 0, let named = resolve(np.apposition, s, scene, &d, depth: depth + 1).first,
        named.isState
      {
        return [moved(named, span)]
      }
      if owners.isEmpty, nounClasses.intersects(countryClass), np.definite, let st = (isCountry(np, scene) ? stateBefore(np, scene) : nil) ?? d.lastState {
        return [moved(st, span)]
      }
      if owners.isEmpty, np.apposition >= 0 {
        let apposed = resolve(np.apposition, s, scene, &d, depth: depth + 1)
        if let a = apposed.first, a.isPerson || !a.isUnknown { return [moved(a, span)] }
      }
      let name = words(scene, span.0, span.1)
      if owners.isEmpty {
        let international = sector == "IGO" || sector == "JRN" || sector == "NGO"
        let told = international ? code(ofClass: sector) : ofCountry(np, s, scene) ?? ownForces(sector, np, d) ?? placeCode
        var r = Reference(
          name: name, code: told ?? onlyState(sector, np, d) ?? groupState(sector, d) ?? code(ofClass: sector), sector: sector, start: span.0, end: span.1,
          isPerson: nounClasses.intersects(office) && !isSeveral(np, scene))
        r.isAssumed = told == nil && !r.isUnknown
        return [r]
      }
      var out: [Reference] = []
      // "soldiers of X's 20th Y battalion": a word of no lexicon beside a name is no owner of its own.
      if owners.contains(where: { !$0.isUnknown && !$0.isPerson }) { owners.removeAll { $0.isUnknown && $0.sector != "REB" } }
      for o in owners {
        var r = Reference(name: owners.count == 1 ? name : names.id(o.name, headWord(np, scene)), code: o.code, sector: sector, start: span.0, end: span.1)
        if o.isUnknown, o.sector == "UNK", !language.headFirst, nounClasses.intersects(office), sector == "GOV" || sector == "MIL", d.isOfConflict,
          let home = d.home
        {
          // "the spokesman of the Western Command"
          r.code = home
        }
        r.isPerson = nounClasses.intersects(office) && !isSeveral(np, scene)
        // Fighters and bodies of an armed group are the group's; a leader is of what he leads.
        if o.sector == "REB" && sector != "CVL" || nounClasses.intersects(leader) && !o.isPerson || nounClasses.intersects(group) {
          r.sector = o.sector == "GOV" && nounClasses.intersects(group) ? sector : o.sector
        }
        if o.sector == "IGO" || o.sector == "NGO", sector == "GOV" { r.sector = o.sector }
        // "18 of his men": a commander's men are fighters.
        if np.possessor != .none, nounClasses.intersects(persons), o.sector == "REB" || o.sector == "MIL" { r.sector = o.sector }
        if o.isOutlet, language.headFirst, nounClasses.intersects(reporters) {
          // "wartawan Al Jazeera"
          r.code = "JRN"
          out.append(r)
          continue
        }
        if o.isOutlet { continue }
        if !out.contains(where: { $0.same(r) }) { out.append(r) }
      }
      if out.count == 1, np.apposition >= 0, nounClasses.intersects(office) || s.nps[Int(np.apposition)].noun < 0, depth < 3,
        let named = resolve(np.apposition, s, scene, &d, depth: depth + 1).first, named.isPerson
      {
        // "the spokesman of X's ministry, Jan Novak,": he by his name.
        out[0].name = named.name
        let name = s.nps[Int(np.apposition)]
        d.remember(person: out[0], surname: hash(scene.units[Int(name.end) - 1], scene))
        if language.headFirst, name.end - name.first > 1 { d.remember(given: hash(scene.units[Int(name.first)], scene), of: out[0]) }
      }
      if out.count == 1, !language.headFirst, let word = firstToken(np, scene) {
        // "the Ministry" after "the Ministry of Defence of X"
        d.remember(body: out[0], noun: Int32(bitPattern: UInt32(truncatingIfNeeded: word)))
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
    if np.noun >= 0, np.definite, owners.isEmpty, np.of < 0, nounClasses.intersects(mission), !language.headFirst {
      // "the peacekeeping mission, MONUSCO, …", "the Mission"
      let key = Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene)))
      if np.apposition >= 0, depth < 3, let named = resolve(np.apposition, s, scene, &d, depth: depth + 1).first,
        named.sector == "IGO" || named.sector == "MIL",
        !named.isPerson, !named.isUnknown
      {
        d.remember(body: named, noun: key)
        return [moved(named, span)]
      }
      if let known = d.body(key) { return [moved(known, span)] }
      if scene.units[Int(np.noun)].flags.contains(.capital), np.end - np.first == 2 {
        // "denied the Mission passage", in the Mission's own report: one of an organisation.
        return [Reference(name: words(scene, span.0, span.1), code: "IGO", sector: "IGO", start: span.0, end: span.1)]
      }
    }
    if !language.headFirst, nounClasses.intersects(mission), owners.count == 1, owners[0].sector == "IGO" || owners[0].sector == "NGO", !owners[0].isPerson,
      np.noun >= 0, headWordIsMission(np, scene)
    {
      // "the UN mission in X" and, from here on, "the mission"
      let r = moved(owners[0], span)
      d.remember(body: r, noun: Int32(bitPattern: UInt32(truncatingIfNeeded: headHash(np, scene))))
      return [r]
    }
    // A group by form: "Moro Islamic Liberation Front".
    if nounClasses.intersects(group) {
      var r = Reference(
        name: words(scene, span.0, span.1), code: owners.first?.code ?? "UNK", sector: owners.first?.sector ?? "UNK", start: span.0, end: span.1)
      if owners.isEmpty, np.modifiers.intersects(rebels) || nounClasses.intersects(rebels) {
        // "the rebel X Front", "the X Liberation Front": it fights the state that the report is about.
        r.sector = "REB"
        r.code = placeCode ?? d.home ?? (d.states.count == 1 ? d.states[0].code : "UNK")
      }
      return [r]
    }
    // "junta jets", "jet militer": a body without a country before or behind what it strikes with.
    if owners.isEmpty, nounClasses.intersects(strikes), let k = body(beside: np, units), let code = d.home ?? (d.states.count == 1 ? d.states[0].code : nil) {
      let u = units[k]
      var r = Reference(name: words(scene, u.start, u.end), code: code, sector: bodySector(u), start: u.start, end: u.end)
      r.oblique = true
      return [r]
    }
    // "konflik Kolombia": where it is fought, and nobody who fights in it.
    if language.headFirst, owners.count == 1, owners[0].isState, owners[0].code == d.home, nounClasses == fought, np.firstArgument < 0 { return [] }
    // A thing: those who own it.
    return owners.map {
      var r = $0
      r.oblique = true
      return r
    }
  }
}
