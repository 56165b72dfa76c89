import Claims
import Packs

/// One noun phrase while it is found out whom it means: what stands in it. Handed on in its place (`inout`): each way of finding it out is asked
/// in turn, and would copy it.
struct Mention {
  let index: Int32
  let np: NounPhrase
  let depth: Int
  /// Where the base phrase ends, without its "of" phrases.
  let baseEnd: Int
  let span: (Int32, Int32)
  /// Those whom what is named belongs to, or who are named themselves.
  var owners: [Reference] = []
  /// Somebody whom a pack names.
  var person: Reference?
  var personUnit = -1
  /// The first and last unit of a name that no pack has; -1 without.
  var firstUnknown = -1
  var lastUnknown = -1
  /// The country of a place that is named.
  var placeCode: ActorCode?
  var sector: ActorCode?
}

/// Whom one noun phrase means, without those that are coordinated with it.
extension EntityResolver {
  func one(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int) -> [Reference] {
    if let found = mentionedBefore(index, np, s, scene, d, depth) { return found }
    let end = min(Int(np.end), scene.units.count)
    var baseEnd = Int(np.first)
    while baseEnd < end, baseEnd < Int(np.of >= 0 ? s.nps[Int(np.of)].first : np.end) { baseEnd += 1 }
    var m = Mention(
      index: index, np: np, depth: depth, baseEnd: baseEnd,
      span: trimmed(np, scene.units, Int(np.first), isFateBehind(np, baseEnd, scene.units) ? Int(np.noun) : np.of >= 0 ? end : baseEnd))
    if let letters = gather(&m, s, scene, d) { return [letters] }
    if !language.headFirst { partNamesakes(&m, scene) }
    if let named = ownedByName(&m, s, scene, d) { return named }
    if let found = known(&m, s, scene, d) { return [found] }
    m.sector = sector(np)
    if !language.headFirst, np.classes.intersects(fallen) || np.classes.intersects(prisoners) && isStatedBehind(np, scene.units), np.noun > np.first,
      let who = countedBefore(np, scene.units)
    {
      // "12 soldiers dead": who they were.
      m.sector = who
    }
    if let sides = own(&m, s, scene, d) { return sides }
    if let found = unlisted(&m, s, scene, d) { return found }
    if let found = secondMention(&m, s, scene, d) { return found }
    if let found = people(&m, s, scene, d) { return found }
    if let found = otherwise(&m, s, scene, d) { return found }
    return things(&m, scene, d)
  }

  /// "its enemies, the M23 rebels", "its neighbour, Rwanda": who that is stands behind.
  private func ownedByName(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = s.nps[Int(m.index)]
    guard !language.headFirst, np.apposition >= 0, np.noun > np.first, m.depth < 3, scene.units[Int(np.first)].kind == .possPronoun,
      np.classes.intersects(rivals)
    else { return nil }
    let named = resolve(np.apposition, s, scene, d, depth: m.depth + 1).filter { !$0.isUnknown && !$0.oblique && !$0.isPerson }
    return named.isEmpty ? nil : named
  }

  /// Pronouns, and "both".
  private func mentionedBefore(
    _ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, _ depth: Int
  ) -> [Reference]? {
    if np.pronoun != .none, np.apposition >= 0, depth < 3 {
      // "they (Hamas)"
      let named = resolve(np.apposition, s, scene, d, depth: depth + 1)
      let u = scene.units[Int(np.head)]
      if !named.isEmpty { return named.map { moved($0, (u.start, u.end)) } }
    }
    if np.pronoun == .p3, !language.headFirst, Int(np.end) < scene.units.count,
      scene.units[Int(np.end)].kind == .adjective || scene.units[Int(np.end)].kind == .relative
    {
      // "condemned those responsible", "those who fled": nobody named before.
      return []
    }
    if np.pronoun == .p3, !language.headFirst, let counted = countedBefore(index, np, s, scene) {
      let u = scene.units[Int(np.head)]
      let found = resolve(counted, s, scene, d, depth: depth + 1)
      if found.count == 1 { return found.map { moved($0, (u.start, u.end)) } }
    }
    if !language.headFirst, np.classes == group, np.definite, np.end - np.first <= 3, np.possessor == .none, np.genitiveEnd < 0, np.noun == np.end - 1,
      np.modifiers.isEmpty || np.modifiers.intersects(rebels), scene.units[Int(np.end) - 2].kind != .name, !isAlliance(np, scene),
      let g = groupBefore(np, scene)
    {
      return [g]
    }
    if language.headFirst, np.classes == group, np.definite, np.end - np.first == 2, !isAlliance(np, scene), let own = spokenFor(index, s, scene, d, depth),
      own.sector == "REB"
    {
      // "Juru bicara X mengatakan kelompok itu …"
      return [own]
    }
    if np.pronoun == .p3 || np.pronoun == .neuter || scene.units[Int(np.head)].flags.contains(.neuter), np.pronoun != .none, !language.headFirst,
      closesAsSpeaker(np, scene), let s = d.lastSpeaker?.actor, !s.isPerson
    {
      // "A unit killed three rebels, they added.": those who spoke before.
      let u = scene.units[Int(np.head)]
      return [moved(s, (u.start, u.end))]
    }
    if np.pronoun != .none, np.first > 0, !language.headFirst, depth < 2, let own = namedInStatement(index, np, s, scene, d, depth) { return [own] }
    if np.pronoun == .p3, !language.headFirst, np.first == 0, let taken = d.lastTaken, let c = s.clauses.indices.first, s.clauses[c].passive,
      s.argument(.obj, of: Int32(c)) == index
    {
      // "Rebels captured nine soldiers. They were killed on Friday": those who were captured.
      let u = scene.units[Int(np.head)]
      return [moved(taken, (u.start, u.end))]
    }
    if np.pronoun == .s3, isLatter(np, scene), let last = latter(before: index, np, s, scene, d, depth) { return [last] }
    if np.pronoun != .none, !language.headFirst, let other = actedOnBySubject(index, np, s, scene) { return [other] }
    if np.pronoun == .p3, let own = toldBeforeReason(index, s, scene, d, depth) ?? othersBefore(index, s, scene, d, depth) { return own }
    if np.pronoun == .p3, language.headFirst, let own = spokenFor(index, s, scene, d, depth) { return [own] }
    if np.pronoun == .p3 {
      // The list named just before in the sentence.
      var k = Int(index) - 1
      while k >= 0 {
        let p = s.nps[k]
        if p.next >= 0, p.pronoun == .none, !s.nps[..<k].contains(where: { Int($0.next) == k }) {
          let found = resolve(Int32(k), s, scene, d, depth: depth + 1)
          if found.count > 1, found.allSatisfy({ !$0.oblique }) {
            let u = scene.units[Int(np.head)]
            return found.map { moved($0, (u.start, u.end)) }
          }
        }
        k -= 1
      }
    }
    if np.pronoun != .none {
      // "He welcomed the statement by X, and called on Y to …": whoever opened the sentence, whoever was told of since.
      let opens = !language.headFirst && np.pronoun == .s3 && np.first <= 1 && !scene.units[Int(np.head)].flags.contains(.neuter)
      if opens, !d.openingPronoun.isEmpty { return d.openingPronoun }
      let found = pronoun(np, scene, d)
      if opens { d.openingPronoun = found }
      if np.pronoun == .s3 || np.pronoun == .neuter, isDoer(found, index, s, scene, d, depth) {
        return scene.units[Int(np.head)].flags.contains(.neuter) ? [] : personBetween(index, s, scene, d, depth).map { [$0] } ?? []
      }
      // "X left the talks with Y, two days after both sides agreed": those named before in the sentence.
      if found.isEmpty, np.pronoun == .both {
        let u = scene.units[Int(np.head)]
        return pairBefore(index, s, scene, d, depth).map { moved($0, (u.start, u.end)) }
      }
      return found
    }
    if isBoth(np, scene) {
      let u = scene.units[Int(np.head)]
      return d.pair(conflictParties).map { moved($0, (u.start, u.end)) }
    }
    return nil
  }

  /// "Baghdad car bomb kills four", "killed in Mali clashes": where it went off or was fought, and nobody's; "Israel strike", "Mali-Chad clashes" and
  /// "the Israel war" are theirs.
  private func happensThere(_ k: Int, _ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard np.noun >= 0, k < Int(np.noun), np.firstArgument < 0 || !np.classes.intersects(fought) else { return false }
    let form = units[k].form
    guard form == NameForm.metonym || form == NameForm.name,
      np.classes.intersects(bursts) || np.classes.intersects(fought) || form == NameForm.metonym && np.classes.intersects(carried)
    else { return false }
    if namesWar(units[Int(np.noun)]) { return false }
    return isOnlyName(k, np, units)
  }

  /// Whether nothing else before the noun is a name or joined to one.
  private func isOnlyName(_ k: Int, _ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    (Int(np.first)..<Int(np.noun)).allSatisfy { $0 == k || units[$0].kind != .name && units[$0].kind != .other && units[$0].kind != .unknownName }
  }

  /// Whether a phrase names a state or its capital as where something went off or was fought.
  func isWhereItHappens(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard np.noun > np.first, np.classes.intersects(bursts) || np.classes.intersects(fought) || np.classes.intersects(carried) else { return false }
    return (Int(np.first)..<Int(np.noun)).contains {
      units[$0].kind == .name && units[$0].payload >= 0 && actors[Int(units[$0].payload)].kind == .state && happensThere($0, np, units)
    }
  }

  func isGovernment(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes.intersects(government) }

  /// Takes from the phrase who is named in it: owners, a person, a name of no pack, a place.
  /// What it returns is meant by letters: those that the report has explained, or those behind a name in full.
  private func gather(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    let np = m.np
    let units = scene.units
    let first = Int(np.first)
    let genitive = Int(np.genitiveEnd)
    for k in first..<m.baseEnd {
      let u = units[k]
      if np.noun >= 0, u.kind == .name && u.payload >= 0 || u.kind == .unknownName, u.flags.contains(.allCapitals), let own = explained(u, scene, d) {
        // "anggota SAF", "juru bicara KKB": letters that the report has explained go before those that a table knows.
        if !m.owners.contains(where: { $0.same(own) }) { m.owners.append(own) }
        continue
      }
      // "pemberontak Houthi dukungan Iran": who backs them is none of them.
      if language.headFirst ? k > Int(np.noun) + 1 && np.noun >= 0 && isBacker(k, from: Int(np.noun), units) : isBacking(k, before: m.baseEnd, scene) {
        continue
      }
      switch u.kind {
      case .name where u.payload >= 0:
        let entry = actors[Int(u.payload)]
        if !language.headFirst, sidesWith(k, scene) { continue }
        // "the Regional Border Committee (RBC)": letters of the words before them are no outlet's.
        if entry.kind == .outlet, k > first, units[k - 1].kind == .open, u.flags.contains(.allCapitals), np.noun >= 0 { continue }
        if entry.kind == .state, k != Int(np.head), isMaker(k, scene) { continue }
        if entry.kind == .state, k + 2 < m.baseEnd, isBacking(k, before: m.baseEnd, np, units) { continue }
        if k > first, units[k - 1].kind == .open, np.noun >= 0, k > Int(np.noun), u.flags.contains(.allCapitals), entry.kind == .group || entry.kind == .forces,
          language.headFirst || !isForeign(u, entry, d.home ?? "UNK", scene, d) || m.owners.contains(where: { $0.code == entry.code })
        {
          // "the Liberation Army (XLA) of Y": the letters say who they are.
          return moved(reference(entry, form: u.form, u), trimmed(np, units, first, k - 1))
        }
        if !language.headFirst, entry.kind == .group, np.noun >= first, k == m.baseEnd - 1, k > Int(np.noun), np.classes.intersects(bands) {
          // "the Lebanese group Hezbollah"
          return moved(reference(entry, form: u.form, u), m.span)
        }
        // "Nagorno-Karabakh" is a place unless it owns forces or a body.
        if entry.kind == .entity, u.form == NameForm.adjective, u.extra >= 0, sector(np) == nil { continue }
        var r = reference(entry, form: u.form, u)
        if entry.kind == .forces || entry.kind == .group, np.noun >= 0, let home = d.home, isForeign(u, entry, home, scene, d) {
          // Letters that mean somebody of another country, of which the report knows nothing: here they are of its own.
          r = Reference(name: names.id(home), code: home, sector: entry.sector == "REB" ? "MIL" : entry.sector, start: u.start, end: u.end)
        }
        // "hasil pertemuan Jakarta", "the 2022 Pretoria peace agreement": where it was, and no government; "the Moscow-Ankara deal" is theirs.
        if r.isState, u.form == NameForm.metonym, np.noun >= 0, np.classes.intersects(occasions),
          language.headFirst || k >= genitive && isOnlyName(k, np, units)
        {
          continue
        }
        // "killed in a Beirut strike": where it was; "Moscow's attack" is its own.
        if !language.headFirst, r.isState, u.form == NameForm.metonym, np.noun >= 0, k >= genitive, np.classes.intersects(violence) { continue }
        // "Baghdad car bomb kills four", "killed in Mali clashes": a bomb or a battle has a place and no owner; "Israel strike" has one.
        if !language.headFirst, r.isState, k >= genitive, happensThere(k, np, units) { continue }
        if entry.kind == .person {
          if k >= genitive {
            m.person = r
            m.personUnit = k
          } else {
            m.owners.append(r)
          }
        } else if !m.owners.contains(where: { $0.same(r) }) {
          m.owners.append(r)
          // "the force" after "UNIFIL"
          if r.code == "IGO", r.sector == "MIL" { for word in calledForces { d.remember(body: r, noun: word, quoted: np.quoted) } }
          if k >= genitive, entry.kind == .forces || entry.kind == .government || entry.kind == .organisation || entry.kind == .group {
            // "the ministry" after "the Armenian Defence Ministry" is that one.
            let match = scene.matches[Int(u.match)]
            let word = scene.tokens[language.headFirst ? Int(match.token) : Int(match.end) - 1].hash
            if match.count > 1 { d.remember(body: r, noun: word, quoted: np.quoted) }
            if match.count > 3, !language.headFirst {
              // "the co-chairs" after "the Minsk Group's co-chairs", "the co-chairs of the Minsk Group"
              for t in [Int(match.token), Int(match.end) - 3] where scene.tokens[t + 1].kind == .dash {
                d.remember(body: r, noun: hash(t..<t + 3, scene), quoted: np.quoted)
              }
            }
            if match.count > 2, !language.headFirst {
              // "the Organisation" after "the Organisation of …"
              d.remember(body: r, noun: scene.tokens[Int(match.token)].hash, quoted: np.quoted)
            }
            if match.count > 2, entry.kind == .organisation, !language.headFirst {
              // "the Observatory" after "the X Observatory for …"
              for t in Int(match.token)..<Int(match.end) - 1
              where scene.tokens[t].flags.contains(.capital) && scene.tokens[t].length > 4 && !scene.tokens[t + 1].flags.contains(.capital) {
                d.remember(given: scene.tokens[t].hash, of: r)
              }
            }
            if match.count > 1, entry.kind == .group, !language.headFirst {
              // "the Tigers" after "the Liberation Tigers of …"
              for t in Int(match.token)..<Int(match.end) where scene.tokens[t].flags.contains(.capital) && scene.tokens[t].length > 4 {
                d.remember(given: scene.tokens[t].hash, of: r)
              }
            }
          }
        }
      case .unknownName, .title:
        // "Pangdam II/Sriwijaya": what his command is called.
        if k > first + 1, units[k - 1].kind == .other, u.flags.contains(.joined), scene.text[Int(units[k - 1].start)] == 47 { continue }
        if u.kind == .unknownName, k >= genitive {
          if m.firstUnknown < 0 || k > m.lastUnknown + 1 && units[m.lastUnknown + 1].kind != .stop { m.firstUnknown = k }
          m.lastUnknown = k
        }
      case .name:
        if language.headFirst, np.noun >= 0, k > Int(np.noun), m.owners.isEmpty, sector(np) != nil, let own = entity(within: u, scene) {
          // "Kementerian Pertahanan wilayah Nagorno-Karabakh": its own, and not of the state whose the land is.
          m.owners.append(own)
          continue
        }
        if !language.headFirst, u.extra >= 0, np.noun > Int32(k), sector(np) == "GOV", case let two = states(within: u, scene), two.count == 2 {
          // "the X-Y border commission": of both, and not of the one that a table puts their border in.
          for state in two where !m.owners.contains(where: { $0.same(state) }) { m.owners.append(state) }
          continue
        }
        // A place's name: its country owns people and forces of it.
        if u.extra >= 0, m.placeCode == nil, places[Int(u.extra)].country.count == 3, places[Int(u.extra)].country != "UNK" {
          m.placeCode = places[Int(u.extra)].country
        }
      default: break
      }
    }
    if !language.headFirst, let own = stateBody(m, s, scene, d) { m.owners = [own] }
    settleOwners(&m, scene, d)
    if np.noun < 0, m.person == nil, m.owners.count == 1, units[Int(np.head)].flags.contains(.allCapitals), !units[Int(np.head)].flags.contains(.misspelt),
      scene.matches[Int(units[Int(np.head)].match)].count == 1, let own = d.short(hash(units[Int(np.head)], scene)), !own.same(m.owners[0])
    {
      // Letters that the report has explained go before those that a table knows.
      return moved(own, m.span)
    }
    return nil
  }

  /// Somebody whom a pack names.
  private func known(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> Reference? {
    let np = m.np
    let units = scene.units
    if m.person != nil, np.noun < 0, m.firstUnknown < 0, scene.matches[Int(units[m.personUnit].match)].count == 1,
      let own = d.person(hash(units[m.personUnit], scene)),
      own.code != m.person?.code, !own.isUnknown
    {
      // A bare surname is first of all the report's own bearer of it.
      return moved(own, m.span)
    }
    if var p = m.person {
      // "X, the spokesman of the Liberation Front": what the report calls him goes before the office that a table gives him.
      let isApposed = np.noun < 0 && np.apposition >= 0 && m.depth < 3 && s.nps[Int(np.apposition)].classes.intersects(office)
      let called =
        np.noun >= 0 && np.classes.intersects(office) ? m.owners.first : isApposed ? resolve(np.apposition, s, scene, d, depth: m.depth + 1).first : nil
      if let called, called.sector == "REB", p.sector != "REB" { (p.code, p.sector) = (called.code, called.sector) }
      // A bare surname of somebody else's minister: the report's own title and country go before the list.
      if np.noun >= 0, np.classes.intersects(office), let own = m.owners.first, own.code.count == 3, own.isState, own.code != p.code,
        scene.matches[Int(units[m.personUnit].match)].count == 1
      {
        let from = m.firstUnknown >= 0 && m.firstUnknown < m.personUnit ? m.firstUnknown : m.personUnit
        let name = words(scene, units[from].start, units[m.personUnit].end)
        let made = Reference(name: name, code: own.code, sector: sector(np) ?? "GOV", start: m.span.0, end: m.span.1, isPerson: true)
        remember(person: made, lastUnit: m.personUnit, scene, d)
        return made
      }
      if m.firstUnknown >= 0, abs(m.firstUnknown - m.personUnit) <= 1 {
        // A given name before a known surname is the same person only when the pack's name has it.
        let whole = words(scene, units[min(m.firstUnknown, m.personUnit)].start, units[max(m.lastUnknown, m.personUnit)].end)
        if !sharesName(p.name, whole), let office = np.noun >= 0 ? Optional(np.noun) : nil, units[Int(office)].kind == .noun, let own = m.owners.first,
          own.code != p.code
        {
          p = Reference(name: whole, code: own.code, sector: sector(np) ?? "GOV", start: p.start, end: p.end, isPerson: true)
        }
      }
      p = moved(p, m.span)
      remember(person: p, lastUnit: m.personUnit, scene, d)
      return p
    }
    return nil
  }

  /// The subject of the clause that a phrase is the object of, where somebody else tells of it and what it does is nothing against the phrase's
  /// owner.
  private func doer(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Int32? {
    var c = s.nps[Int(index)].clause
    // "instruct its troops to hold fire": the object of the one is the subject of the other.
    if c >= 0, s.argument(.obj, of: c) != index { c = s.clauses[Int(c)].parent }
    guard c >= 0, case let clause = s.clauses[Int(c)], clause.teller >= 0, !clause.passive, clause.verb >= 0, case let verb = units[Int(clause.verb)],
      verb.kind == .verb, verb.payload >= 0, !verb.isVerb(of: hostile), s.argument(.obj, of: c) == index
    else { return nil }
    let by = s.argument(.subj, of: c)
    return by >= 0 && by != index && s.nps[Int(by)].end <= np.first && s.nps[Int(by)].pronoun == .none ? by : nil
  }

  /// Whom somebody speaks for, or from whom officials are.
  private func spokenFrom(_ index: Int32, _ np: NounPhrase, _ s: ClauseBuilder.State, _ units: UnsafeBufferPointer<Unit>) -> Int32? {
    if np.classes.intersects(speaker), case let own = s.argument(.for, in: index), own >= 0 { return own }
    guard units[Int(np.head)].flags.contains(.plural), case let own = s.argument(.from, in: index), own >= 0 else { return nil }
    return s.nps[Int(own)].classes.intersects(parties) ? own : nil
  }

  /// "the mission's spokesman", "the monitors' chief": the body that the report has called so, or observers.
  private func bodySpokenFor(_ np: NounPhrase, _ scene: Scene, _ d: Discourse) -> Reference? {
    guard np.genitiveEnd > np.first + 1, case let u = scene.units[Int(np.genitiveEnd) - 2], u.kind == .noun, u.payload >= 0 else { return nil }
    let classes = language.nouns[Int(u.payload)].classes
    guard classes.intersects(watching) || classes.intersects(mission) else { return nil }
    if let known = d.body(hash(u, scene)) { return moved(known, (u.start, u.end)) }
    return classes.intersects(watching) ? Reference(name: words(scene, u.start, u.end), code: "IGO", sector: "IGO", start: u.start, end: u.end) : nil
  }

  /// "an attaché at the Egyptian embassy in X", "a leader in the Libyan forces": of the body where they serve, and not of the place.
  private func employers(_ m: borrowing Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference] {
    var a = m.np.firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      a = arg.next
      guard arg.slot == .in, case let body = s.nps[Int(arg.np)], body.noun >= 0, self.sector(body) != nil,
        body.classes.intersects(seats)
      else { continue }
      let found = resolve(arg.np, s, scene, d, depth: m.depth + 1).filter { !$0.isUnknown && !$0.isPerson && !$0.isPlaced && !$0.isAssumed }
      if found.count == 1 { return found }
    }
    return []
  }

  /// "59 injured in X's breaches": what X did, and no part of its land.
  private func namesAct(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard !language.headFirst, np.noun >= 0, case let u = units[Int(np.noun)], u.kind == .noun, u.payload >= 0 else { return false }
    return language.nouns[Int(u.payload)].act != NounEntry.noSense
  }

  /// Whether a phrase is about people, and about no act or thing of theirs.
  private func isParty(_ m: borrowing Mention) -> Bool { m.sector != nil || m.np.classes.intersects(group) }

  /// Whose what the phrase names is: possessors, "of" phrases, the country before the noun or behind it.
  /// The two sides at once where it is both of theirs.
  private func own(_ m: inout Mention, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse) -> [Reference]? {
    let np = m.np
    let units = scene.units
    if np.of >= 0, let by = sufferer(m.index, np, m.owners, s, scene) {
      if m.owners.isEmpty, by >= 0 { m.owners = resolve(by, s, scene, d, depth: m.depth + 1) }
    } else if np.of >= 0 {
      for r in resolve(np.of, s, scene, d, depth: m.depth + 1)
      where !m.owners.contains(where: { $0.same(r) || $0.start <= r.start && r.end <= $0.end && $0.code == r.code && $0.sector == r.sector }) {
        m.owners.append(r)
      }
    }
    if m.owners.isEmpty, !language.headFirst, m.depth < 3, np.classes.intersects(office), case let served = s.argument(.to, in: m.index), served >= 0 {
      // "an adviser to President X": of those whom X is of; an envoy to a state is not its own.
      m.owners = resolve(served, s, scene, d, depth: m.depth + 1).filter { $0.isPerson && !$0.isUnknown }
    }
    if m.owners.isEmpty, np.classes.intersects(tollClass) {
      var a = np.firstArgument
      while a >= 0, m.depth < 3 {
        let arg = s.arguments[Int(a)]
        if arg.slot == .in || arg.slot == .from || arg.slot == .among || arg.slot == .for { m.owners = resolve(arg.np, s, scene, d, depth: m.depth + 2) }
        a = arg.next
      }
    }
    if m.owners.isEmpty, language.headFirst, m.depth < 3, np.noun >= 0, np.end == np.noun + 1, np.firstArgument >= 0,
      case let seat = s.argument(.in, in: m.index), seat >= 0, s.nps[Int(seat)].noun < 0, np.classes.intersects(ministries) || np.classes.intersects(seats)
    {
      // "menurut pemerintah di Nairobi": of the state whose capital it is.
      m.owners = resolve(seat, s, scene, d, depth: m.depth + 1).filter { !$0.isUnknown && !$0.isPerson && $0.sector == "GOV" }
    }
    if m.owners.isEmpty, !language.headFirst, m.depth < 3, np.classes.intersects(written) {
      // "a statement from X and Y": theirs.
      let by = s.argument(.from, in: m.index) >= 0 ? s.argument(.from, in: m.index) : s.argument(.by, in: m.index)
      if by >= 0 { m.owners = resolve(by, s, scene, d, depth: m.depth + 1).filter { !$0.oblique } }
    }
    if m.owners.isEmpty, !language.headFirst, m.depth < 3, np.classes.intersects(office), let by = spokenFrom(m.index, np, s, units) {
      // "a spokesman for X", "officials from both countries": theirs.
      let all = resolve(by, s, scene, d, depth: m.depth + 1)
      m.owners = all.filter { !$0.oblique && !$0.isPerson }
      if m.owners.isEmpty, s.nps[Int(by)].noun >= 0, self.sector(s.nps[Int(by)]) == nil {
        // "a spokeswoman for the ICRC office": of the body whose office it is.
        m.owners = all.filter { ($0.sector == "NGO" || $0.sector == "IGO") && !$0.isUnknown }
      }
    }
    if m.owners.isEmpty, m.depth < 3, np.classes.intersects(office) { m.owners = employers(m, s, scene, d) }
    if m.owners.isEmpty, !language.headFirst, np.classes.intersects(office), let body = bodySpokenFor(np, scene, d) { m.owners = [body] }
    if m.owners.isEmpty, !language.headFirst, m.depth < 3, np.classes.intersects(armed), case let by = s.argument(.from, in: m.index), by >= 0 {
      // "troops from X", "fighters from the Y Front": theirs.
      m.owners = resolve(by, s, scene, d, depth: m.depth + 1).filter { !$0.oblique && !$0.isPerson && !$0.isUnknown }
    }
    if m.owners.isEmpty, m.sector == "GOV", let seat = seat(m, s, units) { m.owners = [seat] }
    if m.owners.isEmpty, let sector = m.sector, sector != "IGO", sector != "JRN", sector != "GOV" || np.classes.intersects(seated) || areSides(np, scene),
      !np.classes.intersects(office),
      m.depth < 3
    {
      // "militiamen in Ethiopia's Amhara region"
      var a = np.firstArgument
      while a >= 0 {
        let arg = s.arguments[Int(a)]
        // "in firing by X": who did it to them.
        if arg.slot == .in, m.placeCode == nil, s.nps[Int(arg.np)].possessor == .none, !s.nps[Int(arg.np)].classes.intersects(strikes) {
          if let p = place(arg.np, s, scene, countries: true), ActorCode(p.entry.country).count == 3, p.entry.country != "UNK" {
            m.placeCode = ActorCode(p.entry.country)
          } else if !namesAct(s.nps[Int(arg.np)], units) {
            m.owners = resolve(arg.np, s, scene, d, depth: m.depth + 2).filter { $0.oblique && $0.isState }
          }
        }
        a = arg.next
      }
    }
    if m.owners.isEmpty, np.possessor == .s3, language.headFirst || isParty(m), let first = (0..<Int(m.index)).last(where: { s.nps[$0].next == m.index }) {
      var alone = s.nps[first]
      let u = units[Int(alone.head)]
      if u.kind == .name, u.payload >= 0 {
        // "Arab Saudi dan sekutunya", "said Ukraine and its forces": of the one named before them.
        m.owners = [reference(actors[Int(u.payload)], form: u.form, u)]
      } else if !language.headFirst, m.depth < 3, alone.noun >= 0 {
        // "said the rebels and their allies shelled X": the rebels' own.
        alone.next = -1
        m.owners = resolve(Int32(first), s, scene, d, depth: m.depth + 1, instead: alone).filter { $0.sector != "IGO" }
      }
    }
    if m.owners.isEmpty, np.possessor != .none, language.headFirst, m.depth < 3, let head = antecedent(np, s, units) {
      // "Armenia, yang pasukannya mundur": the antecedent's.
      m.owners = resolve(head, s, scene, d, depth: m.depth + 1)
    }
    if m.owners.isEmpty, np.possessor == .s3 || np.possessor == .neuter, !language.headFirst, m.depth < 3, let by = doer(m.index, np, s, units) {
      // "X said Y must instruct its troops": Y's; what Y attacks is X's.
      m.owners = resolve(by, s, scene, d, depth: m.depth + 1).filter { !$0.oblique && !$0.isPerson && !$0.isUnknown && !$0.isOutlet }
      if m.owners.count > 1 { m.owners = [] }
    }
    if m.owners.isEmpty, m.placeCode == nil, !localWords.isEmpty, isLocal(np, scene) { m.placeCode = countryAround(m.index, s, scene, d) }
    if m.owners.isEmpty, language.headFirst, np.classes.intersects(speaker) || np.classes.intersects(informants), let allies = alliance(beside: np, scene, d),
      !allies.isUnknown
    {
      // "kata juru bicara koalisi": of the coalition that was named before.
      m.owners = [allies]
    }
    // "our reporter": of the paper, whoever spoke last.
    if m.owners.isEmpty, np.possessor != .none, language.headFirst || !np.classes.intersects(reporters), !isOfStruck(m.index, np, s) {
      m.owners = possessor(np, d)
      if language.headFirst, m.owners.count == 1, np.noun >= 0, np.end > np.noun + 1,
        (Int(np.noun) + 1..<Int(np.end)).contains(where: { scene.begins(units[$0], enemyWords) })
      {
        // "serangan musuhnya": theirs who are against it.
        m.owners = d.other(than: m.owners[0].code).map { [$0] } ?? []
      }
    }
    if m.owners.isEmpty, np.genitiveEnd > np.first + 1, !language.headFirst, np.classes.intersects(collective), ownedBySides(np, units) {
      m.owners = d.pair(conflictParties)
      if m.owners.count == 2 { return m.owners.map { owned($0, m.sector, np.classes, m.span) } }
    }
    if m.owners.isEmpty, language.headFirst, m.sector != nil, ownedByBoth(np, scene) {
      m.owners = d.pair(conflictParties, sides: !d.lastPair.contains(where: \.isPerson))
      if m.owners.isEmpty { m.owners = pairBefore(m.index, s, scene, d, m.depth) }
      // "Israel memanggil duta besar kedua negara": two others, whoever they are.
      if np.quantity < 0, np.classes.intersects(office), m.depth < 3, np.clause >= 0, s.argument(.obj, of: np.clause) == m.index,
        case let by = s.argument(.subj, of: np.clause), by >= 0, s.nps[Int(by)].noun < 0, s.nps[Int(by)].next < 0,
        case let doers = resolve(by, s, scene, d, depth: m.depth + 1), doers.contains(where: { r in m.owners.contains { $0.code == r.code } })
      {
        m.owners = []
      }
      // "perwakilan kedua negara": of two who are not known, and not of the one country that is.
      if m.owners.isEmpty, let sector = m.sector {
        return [Reference(name: words(scene, m.span.0, m.span.1), code: "UNK", sector: sector, start: m.span.0, end: m.span.1)]
      }
    }
    return nil
  }
}
