import Claims
import Packs

/// What of a phrase names an actor: its country, its sector, its words.
extension EntityResolver {
  /// "leaders", "ministers": no one person.
  func isSeveral(_ np: NounPhrase, _ scene: Scene) -> Bool {
    !language.headFirst && np.noun >= 0 && scene.units[Int(np.noun)].flags.contains(.plural)
  }

  func isForeign(_ u: Unit, _ entry: CodedActor, _ home: ActorCode, _ scene: Scene, _ d: Discourse) -> Bool {
    u.flags.contains(.allCapitals) && u.end - u.start <= 4 && scene.matches[Int(u.match)].count == 1 && entry.code != home && entry.code.count == 3
      && !d.hasNamed(entry.code)
  }

  /// Units of what modifies the noun of a phrase: behind it where the head comes first, before it elsewhere.
  private func beside(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Range<Int> {
    let (first, noun) = (Int(np.first), Int(np.noun))
    return language.headFirst ? noun + 1..<max(noun + 1, min(Int(np.end), units.count)) : first..<max(first, noun)
  }

  /// The unit of a noun of a body that modifies another noun, and what it is: "rebel attacks", "military airstrikes", "serangan militer".
  func body(beside np: NounPhrase, _ scene: Scene) -> (unit: Int, sector: ActorCode)? {
    let units = scene.units
    for k in beside(np, units) {
      if units[k].kind == .noun, units[k].payload >= 0 {
        if let sector = bodySector(Int(units[k].payload)) { return (k, sector) }
      } else if !language.headFirst, units[k].kind == .adjective {
        // "separatist", "military": an adjective that is a noun as well.
        for i in scene.matches[Int(units[k].match)].senses {
          let sense = language.lexicon.sense(i)
          if sense.kind == .noun, let sector = bodySector(Int(sense.payload)) { return (k, sector) }
        }
      }
    }
    return nil
  }

  /// Whether a noun that modifies another names a body, and not only its kind: "serangan pemberontak", but "serangan militer".
  func isBodyItself(_ u: Unit) -> Bool {
    guard language.headFirst else { return true }
    return u.payload >= 0 && !language.nouns[Int(u.payload)].classes.intersects(military)
  }

  /// "a coalition air strike", "the coalition's jets", "serangan koalisi": those who are allied, as the report has named them; nil without.
  func alliance(beside np: NounPhrase, _ scene: Scene, _ d: Discourse) -> Reference? {
    let units = scene.units
    for k in beside(np, units) where units[k].kind == .noun && units[k].payload >= 0 && language.nouns[Int(units[k].payload)].classes == group {
      guard alliances.contains(scene.hash(units[k])) else { continue }
      var r =
        d.body(hash(units[k], scene)).map { moved($0, (units[k].start, units[k].end)) }
        ?? Reference(name: words(scene, units[k].start, units[k].end), code: "UNK", sector: "MIL", start: units[k].start, end: units[k].end)
      r.oblique = true
      return r
    }
    return nil
  }

  /// "serangan tentara Turki": the army of the state that is named right behind it; nil without one.
  func stateForces(of state: Reference, _ np: NounPhrase, _ scene: Scene) -> Reference? {
    guard let (k, sector) = body(beside: np, scene), sector == "MIL", isBodyItself(scene.units[k]), k + 1 < Int(np.end), scene.units[k + 1].start == state.start
    else { return nil }
    let start = scene.units[k].start
    return Reference(name: words(scene, start, state.end), code: state.code, sector: sector, start: start, end: state.end)
  }

  private func bodySector(_ noun: Int) -> ActorCode? {
    let c = language.nouns[noun].classes
    if c.intersects(rebels) { return "REB" }
    if c.intersects(government) || !language.headFirst && c.intersects(policing) { return "GOV" }
    return c.intersects(bodies) ? "MIL" : nil
  }

  /// "the governor of the X region": of the country in which that lies.
  func ofCountry(_ np: NounPhrase, _ s: ClauseBuilder.State, _ scene: Scene) -> ActorCode? {
    guard np.of >= 0, np.classes.intersects(office) || np.classes.intersects(bodies) else { return nil }
    let h = scene.units[Int(s.nps[Int(np.of)].head)]
    if h.kind == .name, h.payload >= 0, actors[Int(h.payload)].kind == .entity { return actors[Int(h.payload)].code }
    guard let p = place(np.of, s, scene, countries: false) else { return nil }
    let code = ActorCode(p.entry.country)
    return code.count == 3 && code != "UNK" ? code : nil
  }

  /// "the invasion of X by Y": whether X, a state or a place, is what the act was done to and not whose act it is; the phrase behind "by" where
  /// there is one, else -1.
  func sufferer(_ index: Int32, _ np: NounPhrase, _ owners: [Reference], _ s: ClauseBuilder.State, _ scene: Scene) -> Int32? {
    guard !language.headFirst, np.noun >= 0 else { return nil }
    let by = s.argument(.by, in: index)
    let of = s.nps[Int(np.of)]
    // "the killing of 12 civilians", "the shooting of a boy"
    if np.classes.intersects(violence), of.noun >= 0, of.isCounted(scene.units) { return by }
    guard by >= 0 || np.classes.intersects(suffered) else { return nil }
    guard of.noun < 0, of.head >= 0 else { return nil }
    let u = scene.units[Int(of.head)]
    guard u.kind == .name, u.payload < 0 || actors[Int(u.payload)].kind == .state || actors[Int(u.payload)].kind == .entity else { return nil }
    return by >= 0 || !owners.isEmpty || !scene.units[Int(np.noun)].flags.contains(.plural) ? by : nil
  }

  /// "the army", "pasukan itu": those of whom the report spoke last.
  func ownForces(_ sector: ActorCode, _ np: NounPhrase, _ d: Discourse) -> ActorCode? {
    sector == "MIL" && np.definite && np.quantity < 0 && np.end - np.first <= 2 && !np.classes.intersects(peacekeeping) ? d.lastForces : nil
  }

  /// Whether a state fights in a war of which a pack tells, where the peacekeepers may be another state's.
  private func isParty(_ state: Reference) -> Bool { conflictParties.contains { $0.contains(state.code) } }

  /// "the rebels" of a report that has named one state are that state's.
  func onlyState(_ sector: ActorCode, _ np: NounPhrase, _ d: Discourse) -> ActorCode? {
    // "the peacekeeping force" of a report that has named none: no state's own.
    if np.classes.intersects(peacekeeping), sector == "MIL", !language.headFirst || !d.states.contains(where: isParty) { return "IGO" }
    // "the army" of a report about a people without one is that of the state which it tells of besides.
    // "Dua tentara tewas" in such a report: of its soldiers as well.
    if sector == "MIL", np.definite && np.quantity < 0 || language.headFirst, let home = d.home, unarmed.contains(home) {
      if let other = d.belligerent { return other }
    }
    if let home = d.home { return sector == "CVL" && d.strikesAbroad ? nil : home }
    guard sector == "REB" || sector == "MIL" || np.classes.intersects(government),
      np.definite || language.headFirst && np.quantity < 0 && np.classes.intersects(government) && np.end - np.first <= 2, d.states.count == 1
    else { return nil }
    return d.states[0].code
  }

  /// "the rebels" of a report that has named an armed group are of the state that the group fights.
  func groupState(_ sector: ActorCode, _ d: Discourse) -> ActorCode? {
    guard sector == "REB", !language.headFirst, let g = d.lastGroup, !g.isUnknown else { return nil }
    return g.code
  }

  /// Whether a noun of support stands before a unit, within its phrase and behind another name.
  func isBacker(_ k: Int, from: Int, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard k > from + 1, units[k].kind == .name else { return false }
    return units[k - 1].kind == .noun && units[k - 1].payload >= 0 && language.nouns[Int(units[k - 1].payload)].classes.intersects(supportClass)
  }

  /// "Iran-backed rebels": who backs them is none of them.
  func isBacking(_ k: Int, before end: Int, _ scene: Scene) -> Bool {
    compoundSense(k, before: end, scene).map { backs.contains($0) || brokers.contains($0) } ?? false
  }

  /// "US-brokered truce": whether the name at a unit is of who brokered what the noun is.
  func isBrokering(_ k: Int, before end: Int, _ scene: Scene) -> Bool { compoundSense(k, before: end, scene).map(brokers.contains) ?? false }

  /// The sense of the participle that a hyphen joins to the name at a unit; nil without.
  private func compoundSense(_ k: Int, before end: Int, _ scene: Scene) -> Int? {
    let units = scene.units
    guard k + 3 < end, units[k].kind == .name, units[k + 1].flags.contains(.joined), scene.text[Int(units[k + 1].start)] == 45,
      units[k + 2].flags.contains(.joined), units[k + 2].kind == .verb, units[k + 2].verbForm.contains(.participle), units[k + 2].payload >= 0
    else { return nil }
    return Int(units[k + 2].payload)
  }

  func moved(_ r: Reference, _ span: (Int32, Int32)) -> Reference {
    var r = r
    r.start = span.0
    r.end = span.1
    return r
  }

  func code(ofClass sector: ActorCode) -> ActorCode { sector == "IGO" || sector == "NGO" || sector == "JRN" ? sector : "UNK" }

  func sharesName(_ a: NameID, _ b: NameID) -> Bool {
    let words = names.string(a).split(separator: " ")
    return names.string(b).split(separator: " ").filter { w in words.contains { $0 == w } }.count >= 2 || words.count == 1
  }

  /// "30 fighters dead", "20 others injured": whether the last word says what became of those whom the words before it name.
  func isFateBehind(_ np: NounPhrase, _ end: Int, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    // "a boy dead"
    let isOne = units[Int(np.first)].kind == .det && units[Int(np.first)].value == .indefinite
    guard !language.headFirst, np.noun > np.first, Int(np.noun) + 1 == end, np.quantity >= 0 || isOne,
      np.classes.intersects(fallen) || np.classes.intersects(prisoners)
    else { return false }
    let u = units[Int(np.noun) - 1]
    // "12 civilian dead" is as good as a name.
    return u.kind == .noun && u.payload >= 0 && (u.flags.contains(.plural) || language.nouns[Int(u.payload)].classes.intersects(persons))
      || u.kind == .pronoun || u.kind == .name && u.form == NameForm.people
  }

  /// Bytes of the base phrase without leading articles and numbers.
  func trimmed(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>, _ first: Int, _ end: Int) -> (Int32, Int32) {
    var a = first
    while a + 1 < end,
      units[a].kind == .det || units[a].kind == .number || units[a].kind == .possPronoun || units[a].kind == .adverb || units[a].kind == .classifier
        || units[a].kind == .quoteOpen
    { a += 1 }
    var b = end
    while b > a + 1, units[b - 1].kind == .det { b -= 1 }
    guard b > a else { return (units[first].start, units[first].end) }
    return (units[a].start, units[b - 1].end)
  }

  /// The key under which a name is remembered.
  func name(_ u: Unit, _ scene: Scene) -> UInt64 { hash(u, scene) }

  func hash(_ u: Unit, _ scene: Scene) -> UInt64 {
    let m = scene.matches[Int(u.match)]
    return scene.tokens[Int(m.end) - 1].hash
  }

  func headHash(_ np: NounPhrase, _ scene: Scene) -> UInt64 {
    guard np.noun >= 0 else { return 0 }
    let m = scene.matches[Int(scene.units[Int(np.noun)].match)]
    return hash(Int(m.token)..<Int(m.end), scene)
  }

  /// Hash of the words that a body is called by.
  func hash(_ tokens: Range<Int>, _ scene: Scene) -> UInt64 { tokens.reduce(0) { $0 &* 31 &+ scene.tokens[$1].hash } }

  /// Hash of the one word that names the kind of body: "ministry" of "Defence Ministry".
  func headToken(_ np: NounPhrase, _ scene: Scene) -> UInt64? {
    guard np.noun >= 0 else { return nil }
    let m = scene.matches[Int(scene.units[Int(np.noun)].match)]
    return language.headFirst ? scene.tokens[Int(m.token)].hash : scene.tokens[Int(m.end) - 1].hash
  }

  /// Hash of the first word of a body's name of several words with "of" in it: "ministry" of "Ministry of Defence".
  func firstToken(_ np: NounPhrase, _ scene: Scene) -> UInt64? {
    guard np.noun >= 0 else { return nil }
    let m = scene.matches[Int(scene.units[Int(np.noun)].match)]
    guard m.count > 2 else { return nil }
    guard ofWords.contains(scene.tokens[Int(m.token) + 1].hash) else { return nil }
    return scene.tokens[Int(m.token)].hash
  }

  /// Whether what is named is a mission and no other effort.
  func headWordIsMission(_ np: NounPhrase, _ scene: Scene) -> Bool {
    let word = headWord(np, scene)
    return missionWords.contains { name in word.count >= name.count && zip(word.suffix(name.count), name).allSatisfy { $0 | 32 == $1 } }
  }

  /// "the Contact Group": a name of its own.
  func isNamed(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    !language.headFirst && np.noun > np.first + 1 && units[Int(np.noun)].flags.contains(.capital) && units[Int(np.noun) - 1].flags.contains(.capital)
  }

  /// "the federal army", "a local court": words that say which one, so that it is none told of before.
  func isDescribed(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    (Int(np.first)..<Int(np.noun)).contains { k in
      let u = units[k]
      return u.kind == .unknownWord || u.kind == .adjective && u.value != .other
    }
  }

  func headWord(_ np: NounPhrase, _ scene: Scene) -> UnsafeBufferPointer<UInt8> {
    guard np.noun >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let u = scene.units[Int(np.noun)]
    return UnsafeBufferPointer(rebasing: scene.text[Int(u.start)..<Int(u.end)])
  }

  func remember(person: Reference, lastUnit: Int, _ scene: Scene, _ d: Discourse) {
    d.remember(person: person, surname: hash(scene.units[lastUnit], scene))
    let m = scene.matches[Int(scene.units[lastUnit].match)]
    // "Mao Ning … Mao", "Abiy Ahmed … Abiy": many peoples say the first of two names.
    if m.count > 1 { d.remember(given: scene.tokens[Int(m.token)].hash, of: person) }
  }

  /// "the two neighbours' leaders", "both countries' armies"
  func ownedBySides(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    (Int(np.first)..<Int(np.genitiveEnd)).contains { k in
      let u = units[k]
      guard u.kind == .noun, u.payload >= 0, u.flags.contains(.plural) else { return false }
      return language.nouns[Int(u.payload)].classes.intersects(neighbour) || language.nouns[Int(u.payload)].classes.intersects(parties)
        || language.nouns[Int(u.payload)].classes.intersects(countryClass)
    }
  }

  /// One of the sides as what a noun names of it.
  func owned(_ r: Reference, _ sector: ActorCode?, _ classes: ClassSet, _ span: (Int32, Int32)) -> Reference {
    var r = moved(r, span)
    if let sector, !classes.intersects(leader), r.sector != "REB" { r.sector = sector }
    return r
  }

  /// "took 17 soldiers prisoner": what they became, said behind whom it befell.
  func isStatedBehind(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard np.noun > np.first, !units[Int(np.noun)].flags.contains(.plural) else { return false }
    let before = units[Int(np.noun) - 1]
    return before.kind == .noun && before.flags.contains(.plural)
  }

  /// The sector of the noun before "dead", "wounded".
  func countedBefore(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> ActorCode? {
    let own = units[Int(np.noun)]
    // "three peacekeepers from Senegal dead": the word for it stands behind whose they are.
    let isOwn = np.of >= 0 && own.kind == .noun && own.payload >= 0 && !language.nouns[Int(own.payload)].classes.intersects(fallen)
    let u = isOwn ? own : units[Int(np.noun) - 1]
    guard u.kind == .noun, u.payload >= 0 else { return nil }
    var classes = language.nouns[Int(u.payload)].classes
    while classes.low != 0 {
      let s = sectors[classes.low.trailingZeroBitCount]
      if !s.isEmpty { return s }
      classes.low &= classes.low - 1
    }
    return nil
  }

  /// The sector that the phrase's noun says, or nil.
  func sector(_ np: NounPhrase) -> ActorCode? {
    guard np.noun >= 0 else { return nil }
    // "six soldiers dead": soldiers.
    if np.classes.intersects(fallen), np.modifiers.intersects(armed) { return np.modifiers.intersects(rebels) ? "REB" : "MIL" }
    // "juru bicara militer": of the military.
    if language.headFirst, np.classes.intersects(speaker), np.modifiers.intersects(bodies), !np.modifiers.intersects(government) {
      return np.modifiers.intersects(rebels) ? "REB" : "MIL"
    }
    // "komandan pemberontak": of those whom he leads.
    if language.headFirst, np.modifiers.intersects(rebels), !np.modifiers.intersects(government), np.classes.intersects(soldiers), !np.classes.intersects(armed)
    {
      return "REB"
    }
    // "rebel delegates"
    if !language.headFirst, np.modifiers.intersects(rebels), np.classes.intersects(office), !np.modifiers.intersects(government) { return "REB" }
    // "enam anggota kelompok bersenjata": fighters, and no six people.
    let isLeading = np.classes.intersects(leader)
    if isLeading, language.headFirst, np.modifiers.intersects(armed) { return np.modifiers.intersects(rebels) ? "REB" : "MIL" }
    // "jumlah tentara X yang tewas": they are counted, and stand behind what counts them.
    if let s = sector(of: language.headFirst && np.classes.intersects(counting) ? np.modifiers : np.classes) { return s }
    if isLeading, np.modifiers.intersects(armed) { return np.modifiers.intersects(rebels) ? "REB" : "MIL" }
    if isLeading || np.classes.intersects(parties) { return "GOV" }
    return nil
  }

  /// The sector of the first of the classes that has one.
  private func sector(of classes: ClassSet) -> ActorCode? {
    var low = classes.low
    var high = classes.high
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
    return nil
  }
}
