import Claims
import Packs

/// Says whom a noun phrase means: names, offices with their holders, forces and bodies with their country, second mentions.
final class EntityResolver {
  let packs: Packs
  let language: LanguagePack
  let office: ClassSet
  let leader: ClassSet
  let group: ClassSet
  let government: ClassSet
  let armed: ClassSet
  let rebels: ClassSet
  let soldiers: ClassSet
  let bodies: ClassSet
  let military: ClassSet
  let written: ClassSet
  /// What one does for others who act themselves.
  let backs: [Int]
  let brokers: [Int]
  /// By sense: whoever does it to somebody's things does it against him.
  let hostile: [Bool]
  /// "the Lebanese faction X"
  let bands: ClassSet
  let strikes: ClassSet
  /// What is struck and has people in it.
  let placeOrVehicle: ClassSet
  /// What somebody puts before another, who takes it or not.
  let offers: ClassSet
  let neighbour: ClassSet
  let parties: ClassSet
  let prisoners: ClassSet
  let countryClass: ClassSet
  /// What those are called whom somebody has beside or against him.
  let rivals: ClassSet
  let worldClass: ClassSet
  let people: ClassSet
  let collective: ClassSet
  let speaker: ClassSet
  let document: ClassSet
  let placeLike: ClassSet
  let tollClass: ClassSet
  /// What has become of people, said behind whom it befell.
  let fallen: ClassSet
  /// "jumlah": what counts those whom the words behind it name.
  let counting: ClassSet
  let supportClass: ClassSet
  /// Nouns before or behind a place's name: "the village of X", "X district".
  let settled: ClassSet
  let titles: ClassSet
  /// Bodies in which somebody holds an office.
  let seats: ClassSet
  let persons: ClassSet
  let policeLike: ClassSet
  let policing: ClassSet
  let violence: ClassSet
  /// The same, and what it is done with.
  let attacking: ClassSet
  /// What goes off somewhere.
  let bursts: ClassSet
  let carried: ClassSet
  let warSense: UInt16?
  let occupySense: UInt16?
  /// Bodies of the state in which they are seated ("the foreign ministry in X").
  let seated: ClassSet
  let ministries: ClassSet
  /// Names of the armed groups that the packs know.
  let groupNames: Set<NameID>
  let conflictParties: [[ActorCode]]
  let names: NameTable
  /// The packs' actors and places as numbers, by their index.
  let actors: ContiguousArray<CodedActor>
  let places: ContiguousArray<CodedPlace>
  /// What a state is as a place where no gazetteer has it, by actor.
  let countries: [PlaceEntry?]
  /// Whose the officials of a surname are that the packs name by more than it, where they are all of one state; unknown where they are not.
  let officials: [UInt64: ActorCode]
  /// States that keep no forces of their own.
  let unarmed: Set<ActorCode>
  /// Last words of the name of a mission.
  let missionWords: [[UInt8]]
  /// What an organisation's troops are called the second time, as the hashes of tokens: "the force".
  let calledForces: [UInt64]
  /// Bodies of several that are no armed group, as the hashes of tokens.
  let alliances: [UInt64]
  /// What says that a body is of where it was (`setempat`).
  let localWords: [UInt64]
  /// What somebody calls those whom he fights.
  let enemyWords: [[UInt8]]
  /// Hashes of what stands before a hyphen and a name that somebody sides with ("pro").
  let sidingWords: [UInt64]
  /// Hashes of the word that says who made a thing ("made", "buatan").
  let makingWords: [UInt64]
  /// Hashes of the word that opens what a body is of ("of").
  let ofWords: [UInt64]
  /// What is called by where it was held or made.
  let occasions: ClassSet
  let fought: ClassSet
  let reporters: ClassSet
  let informants: ClassSet
  /// What is done to a state or a place.
  let suffered: ClassSet
  let peacekeeping: ClassSet
  let mission: ClassSet
  let watching: ClassSet
  let employed: ClassSet
  /// Houses whose people speak for them.
  let houses: ClassSet
  let heads: ClassSet
  /// By class; empty without.
  let sectors: ContiguousArray<ActorCode>
  /// Senses of verbs by which somebody dies or is hurt.
  let falling: [Int]

  // Made once a pack; the optimizer, which is quadratic in what one function assigns, took two thirds of a release build for it.
  @_optimize(none)
  init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    let o = packs.ontology
    office = o.set("office", "officer", "spokesperson", "leader", "igo-office")
    leader = o.set("leader", "spokesperson")
    group = o.set("group")
    bands = o.set("group", "party", "militants")
    government = o.set("government")
    armed = o.set("militants", "forces")
    rebels = o.set("militants")
    soldiers = o.set("forces", "officer")
    bodies = o.set("militants", "forces", "defence", "government")
    military = o.set("defence")
    written = o.set("statement", "document")
    falling = ["die", "kill", "hurt", "wound", "slain"].compactMap { o.senseIndex[$0].map(Int.init) }
    backs = ["support", "aid", "supply", "train", "take-side"].compactMap { o.senseIndex[$0].map(Int.init) }
    let against: Set<EventType> = [.assault, .coerce, .sanction]
    let own: Set<EventType> = [.request, .retreat, .agree, .concede, .cooperate]
    hostile = o.senses(withRows: { rows in rows.contains { against.contains($0.event) } && !rows.contains { own.contains($0.event) } })
    brokers = ["mediate", "facilitate", "sponsor"].compactMap { o.senseIndex[$0].map(Int.init) }
    offers = o.set("proposal", "demand", "appeal")
    placeOrVehicle = o.set("vehicle", "building", "post", "settlement", "hospital", "refuge")
    strikes = o.set("attack", "weapon", "aircraft", "explosion", "post", "vehicle")
    neighbour = o.set("neighbour")
    parties = o.set("parties")
    prisoners = o.set("prisoners")
    countryClass = o.set("country")
    rivals = o.set("country", "parties")
    worldClass = o.set("community")
    people = o.set("people", "civilians", "victims", "population")
    collective = o.set("parties", "country", "leader", "office", "officer", "forces", "defence", "government", "group")
    speaker = o.set("spokesperson")
    document = o.set("statement", "document", "call")
    placeLike = o.set("place", "settlement", "territory", "post", "border", "building", "corridor", "fighting", "attack", "country", "transport", "violence")
    tollClass = o.set("toll")
    fallen = o.set("dead", "wounded", "missing")
    counting = o.set("number")
    supportClass = o.set("support")
    titles = o.set("title")
    seats = o.set("government", "ministry", "forces", "defence", "militants", "group", "parliament", "igo", "ngo")
    settled = o.set("settlement", "territory", "place")
    persons = o.set("people")
    policeLike = o.set("police", "court")
    policing = o.set("police")
    violence = o.set("attack", "violence")
    attacking = o.set("attack", "violence", "weapon", "aircraft")
    bursts = o.set("explosion", "mine", "violence")
    carried = o.set("weapon")
    warSense = o.senseIndex["war"]
    occupySense = o.senseIndex["occupy"]
    seated = o.set("police", "court", "ministry")
    ministries = o.set("ministry")
    conflictParties = packs.conflicts.map { $0.parties.map { ActorCode($0) } }
    let names = NameTable(packs)
    self.names = names
    actors = EntityResolver.actors(packs, names)
    places = EntityResolver.places(packs)
    countries = EntityResolver.countries(packs)
    officials = EntityResolver.officials(packs)
    unarmed = Set(packs.statesWithoutForces.map { ActorCode($0) })
    groupNames = EntityResolver.groupNames(actors)
    missionWords = language.words("missions")
    sidingWords = language.tokens("siding-prefixes")
    makingWords = language.tokens("making-words")
    ofWords = language.tokens("of-words")
    calledForces = language.tokens("called-forces")
    alliances = language.tokens("alliances")
    localWords = language.tokens("local-words")
    enemyWords = language.words("enemy-words")
    occasions = o.set("meeting", "talks", "truce", "agreement", "pact")
    fought = o.set("fighting")
    reporters = o.set("journalists")
    informants = o.set("sources")
    suffered = o.set("attack", "blockade", "coup")
    mission = o.set("effort")
    watching = o.set("monitors")
    employed = o.set("workers")
    peacekeeping = o.set("peacekeepers")
    houses = o.set("hospital", "building", "centre")
    heads = o.set("office", "leader", "spokesperson", "title")
    sectors = ContiguousArray(o.classes.map { ActorCode($0.sector ?? "") })
  }

  private static func actors(_ packs: Packs, _ names: NameTable) -> ContiguousArray<CodedActor> {
    ContiguousArray(packs.actors.indices.map { CodedActor(packs.actors[$0], names.actor($0)) })
  }

  private static func places(_ packs: Packs) -> ContiguousArray<CodedPlace> { ContiguousArray(packs.places.map { CodedPlace($0) }) }

  private static func countries(_ packs: Packs) -> [PlaceEntry?] {
    packs.actors.map { $0.kind == .state ? PlaceEntry(name: $0.name, latitude: nil, longitude: nil, precision: "country", country: $0.code) : nil }
  }

  private static func groupNames(_ actors: ContiguousArray<CodedActor>) -> Set<NameID> {
    var out = Set<NameID>()
    for a in actors where a.kind == .group { out.insert(a.name) }
    return out
  }

  private static func officials(_ packs: Packs) -> [UInt64: ActorCode] {
    /// Of the first and of the last of several words.
    func ends(_ name: String) -> (given: UInt64, surname: UInt64)? {
      var name = name
      return name.withUTF8 { b in
        guard let p = b.baseAddress, let first = b.firstIndex(where: { $0 != 32 }), let last = b.lastIndex(where: { $0 != 32 }),
          let gap = b[first...last].firstIndex(of: 32), let lastGap = b[first...last].lastIndex(of: 32)
        else { return nil }
        return (Tokens.hash(p + first, gap - first), Tokens.hash(p + lastGap + 1, last - lastGap))
      }
    }
    var out: [UInt64: ActorCode] = [:]
    for e in packs.actors where e.kind == .person {
      guard let (given, surname) = ends(e.name) else { continue }
      let code: ActorCode = e.sector == "GOV" || e.code == "IGO" ? ActorCode(e.code) : "UNK"
      // Of two states' officials none is meant by the name alone, and of a given name nobody.
      let known = out[surname]
      out[surname] = known == nil || known == code ? code : "UNK"
      out[given] = "UNK"
    }
    return out
  }

  /// Everything that a resolution reads; made once a sentence.
  struct Scene {
    let text: UnsafeBufferPointer<UInt8>
    let units: UnsafeBufferPointer<Unit>
    let quantities: UnsafeBufferPointer<Quantity>
    let tokens: UnsafeBufferPointer<Token>
    let matches: UnsafeBufferPointer<Match>

    /// Whether a unit is one of some words, as they are written.
    func isWritten(_ u: Unit, _ words: [[UInt8]]) -> Bool {
      // "12 Orang": a headline writes them with capitals.
      !words.isEmpty
        && words.contains {
          text[Int(u.start)..<Int(u.end)].elementsEqual($0) { $0 == $1 || $0 &+ 32 == $1 && $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
        }
    }

    /// Whether the words of a unit begin with one of these.
    func begins(_ u: Unit, _ words: [[UInt8]]) -> Bool {
      let own = text[Int(u.start)..<Int(u.end)]
      return words.contains { own.starts(with: $0) }
    }

    /// Hash of a unit's first word.
    func hash(_ u: Unit) -> UInt64 { tokens[Int(matches[Int(u.match)].token)].hash }
  }

  /// Those meant by `np` and by the phrases coordinated with it.
  /// `instead` stands for the first phrase where only part of it counts.
  func resolve(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ d: Discourse, depth: Int = 0, instead: NounPhrase? = nil) -> [Reference] {
    guard np >= 0, depth < 5 else { return [] }
    var out: [Reference] = []
    var at = np
    var guardCount = 0
    var lastRole: (sector: ActorCode, person: Bool)?
    while at >= 0, guardCount < 24 {
      guardCount += 1
      let phrase = at == np ? instead ?? s.nps[Int(at)] : s.nps[Int(at)]
      if at != np, !language.headFirst, phrase.possessor != .none, phrase.classes.intersects(placeLike), s.nps[Int(np)].classes.intersects(settled) {
        // "the city and its airport": the city's.
        at = phrase.next
        continue
      }
      if at != np, language.headFirst, phrase.noun < 0, phrase.head >= 0, scene.units[Int(phrase.head)].kind == .unknownName, s.nps[Int(np)].noun >= 0,
        s.nps[Int(np)].classes.intersects(settled)
      {
        // "kota X, Y, dan Z": places all of them.
        at = phrase.next
        continue
      }
      var refs = one(at, phrase, s, scene, d, depth)
      if refs.count == 1, let known = lettered(phrase, scene), known.code == refs[0].code || refs[0].isUnknown || refs[0].isAssumed,
        !refs[0].isPerson
      {
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
      // "Senators X and Y": the second holds the office too.
      if !language.headFirst, at != np, phrase.noun < 0, refs.count == 1, refs[0].isPerson, refs[0].isUnknown, refs[0].sector == "UNK", let whole = out.first,
        whole.isPerson, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].classes.intersects(office), scene.units[Int(s.nps[Int(np)].noun)].flags.contains(.plural)
      {
        refs[0].code = whole.code
        refs[0].sector = whole.sector
      }
      if phrase.noun >= 0, let first = refs.first, !first.oblique {
        lastRole = (first.sector, first.isPerson)
      } else if phrase.noun < 0, at == np {
        lastRole = nil
      }
      // "warga sipil dan pasukan Azerbaijan": the country at the end is everybody's.
      if language.headFirst, let owner = refs.first, !owner.isUnknown, !owner.oblique, phrase.noun >= 0, phrase.end - phrase.first > 1 {
        for k in out.indices
        where (out[k].code == "UNK" || out[k].isAssumed && endsInState(phrase, scene)) && !out[k].isPerson && (out[k].sector == "CVL" || out[k].sector == "MIL")
        {
          out[k].code = owner.code
          out[k].isAssumed = false
        }
      }
      if out.isEmpty, refs.count == 1 {
        out = refs
      } else {
        for r in refs where !out.contains(where: { $0.same(r) }) { out.append(r) }
      }
      at = phrase.next
    }
    if out.count > 2 { dropIntroduction(np, s, scene, &out) }
    if out.count == 2, !language.headFirst, let k = out.firstIndex(where: { $0.sector == "REB" && $0.isAssumed }), d.lastGroup?.code != out[k].code,
      case let army = out[1 - k], army.sector == "MIL", !army.isAssumed, army.code.isState, army.code != out[k].code
    {
      // "Myanmar's army and armed groups": those whom it fights, in a report that names another state more often.
      out[k].code = army.code
    }
    if out.count > 1, !language.headFirst {
      // "government and X Front negotiators": the government that the front fights.
      let known = Set(out.filter { !$0.isUnknown && $0.sector == "REB" }.map(\.code))
      if known.count == 1, let code = known.first {
        for k in out.indices where out[k].isUnknown && !out[k].isPerson && (out[k].sector == "GOV" || out[k].sector == "MIL") { out[k].code = code }
      }
    }
    return out
  }

  /// "8 tentara dan 14 warga sipil Thailand": whether the phrase closes with the state whose they are.
  private func endsInState(_ p: NounPhrase, _ scene: Scene) -> Bool {
    let u = scene.units[Int(p.end) - 1]
    return u.kind == .name && u.payload >= 0 && (actors[Int(u.payload)].kind == .state || actors[Int(u.payload)].kind == .entity)
  }

  /// "the mediators, X and Y": the noun says what those are that are named behind it, and is none beside them.
  private func dropIntroduction(_ np: Int32, _ s: ClauseBuilder.State, _ scene: Scene, _ out: inout [Reference]) {
    let p = s.nps[Int(np)]
    // "para mediator, yakni A, B, dan C", "Quad, yaitu A, B, dan C"
    let isNamely = language.headFirst && Int(p.end) + 1 < scene.units.count && scene.units[Int(p.end) + 1].kind == .adverb
    guard out[0].isUnknown, isNamely || p.noun >= 0 && p.definite, p.of < 0, p.genitiveEnd < 0, p.next >= 0, s.nps[Int(p.next)].noun < 0,
      language.headFirst || scene.units[Int(p.noun)].flags.contains(.plural), Int(p.end) < scene.units.count, scene.units[Int(p.end)].kind == .comma,
      out.dropFirst().allSatisfy({ !$0.isUnknown && !$0.oblique })
    else { return }
    out.removeFirst()
  }

  /// Whom letters in brackets behind a body's name mean by the tables.
  func lettered(_ np: NounPhrase, _ scene: Scene) -> CodedActor? {
    let k = Int(np.end)
    guard np.noun >= 0, k + 2 < scene.units.count, scene.units[k].kind == .open, scene.units[k + 2].kind == .close else { return nil }
    let u = scene.units[k + 1]
    guard u.kind == .name, u.payload >= 0, u.flags.contains(.allCapitals), !u.flags.contains(.misspelt) else { return nil }
    let entry = actors[Int(u.payload)]
    return entry.kind == .group || entry.kind == .forces || entry.kind == .organisation && entry.sector == "IGO" ? entry : nil
  }

  /// The body whose letters the report has explained.
  func explained(_ u: Unit, _ scene: Scene, _ d: Discourse) -> Reference? {
    guard !u.flags.contains(.misspelt), scene.matches[Int(u.match)].count == 1, let own = d.short(hash(u, scene)), !own.isPerson else { return nil }
    return own
  }

  func words(_ scene: Scene, _ a: Int32, _ b: Int32) -> NameID {
    names.id(from: a, to: b) {
      let slice = UnsafeBufferPointer(rebasing: scene.text[Int(a)..<Int(b)])
      guard slice.contains(where: { $0 == 34 || $0 == 0xE2 }) else { return names.id(slice) }
      return EntityResolver.plain(slice).withUnsafeBufferPointer { names.id($0) }
    }
  }

  /// `the "XPR" commander`: the marks are no part of a name, and an apostrophe is one however it is drawn.
  private static func plain(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(name.count)
    var k = 0
    while k < name.count {
      if name[k] == 0xE2, k + 2 < name.count, name[k + 1] == 0x80, name[k + 2] == 0x99 || name[k + 2] == 0x98 {
        out.append(UInt8(ascii: "'"))
        k += 3
        continue
      }
      if name[k] != 34 { out.append(name[k]) }
      k += 1
    }
    return out
  }

  func reference(_ entry: CodedActor, form: UInt16, _ u: Unit) -> Reference {
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
    return mayBe(scene.units[Int(np.head)], scene) { $0.category == .pron && $0.value == .both }
  }

  /// Whether a unit's word has a reading as a function word for which something holds, whatever it was read as.
  func mayBe(_ u: Unit, _ scene: Scene, _ holds: (FunctionWord) -> Bool) -> Bool {
    scene.matches[Int(u.match)].senses.contains { i in
      let sense = language.lexicon.sense(i)
      return sense.kind == .function && holds(language.functionWords[Int(sense.payload)])
    }
  }

  /// "the country", "negara itu": one that was named before.
  func isCountry(_ np: NounPhrase, _ scene: Scene) -> Bool {
    np.noun >= 0 && np.classes.intersects(countryClass) && np.definite && np.possessor == .none && np.quantity < 0 && np.of < 0 && np.genitiveEnd < 0
      && np.end - np.first <= 2 && !scene.units[Int(np.noun)].flags.contains(.plural)
  }
}
