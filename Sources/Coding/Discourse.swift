import Claims
import Packs

/// Somebody meant by words of a sentence, before a claim is made of it.
struct Reference {
  var code: ActorCode
  var sector: ActorCode
  var name: NameID
  /// Bytes.
  var start: Int32
  var end: Int32
  var isPerson = false
  var isState = false
  /// Named only as the possessor or modifier of a thing ("the Somalia's decisions").
  var oblique = false
  var isOutlet = false
  /// The country is not said but that of the whole report.
  var isAssumed = false
  /// Whose it is was only said by where it is.
  var isPlaced = false
  /// A body of several told of by what it is ("the coalition"): of unknown name, and with a part in affairs.
  var isBody = false

  init(name: NameID, code: ActorCode, sector: ActorCode, start: Int32, end: Int32, isPerson: Bool = false, isState: Bool = false) {
    self.name = name
    self.code = code
    self.sector = sector
    self.start = start
    self.end = end
    self.isPerson = isPerson
    self.isState = isState
  }

  static let nobody = Reference(name: NameID(index: 0), code: "UNK", sector: "UNK", start: 0, end: 0)

  /// The same one told of by a word that is not its name ("katanya", "kami").
  var toldElsewhere: Reference { Reference(name: name, code: code, sector: sector, start: 0, end: 0) }

  var isUnknown: Bool { code == "UNK" }
  /// Rebels of whom no name is known.
  var isOneOfRebels: Bool { sector == "REB" && !isPerson && (isUnknown || isAssumed) }
  /// Whether both are of one side of a war: a state's, or its rebels'.
  func isOfSide(of o: Reference) -> Bool { code == o.code && (sector == "REB") == (o.sector == "REB") }
  func same(_ o: Reference) -> Bool { code == o.code && sector == o.sector && name == o.name }
}

/// One link of an attribution chain, before a claim is made of it.
struct Speaker {
  var actor: Reference
  var via: Via
}

/// What a report has mentioned so far, for pronouns, surnames, "the ministry" and "both sides". It is a kilobyte that nearly every
/// question about a phrase is asked with: as an object it is handed on without a copy. Each report has one of its own, so that nothing of
/// one report is left for the next.
final class Discourse {
  /// Persons by hash of their last word, so that a later bare surname finds them.
  private var persons = ReferenceTable()
  /// Heads of noun phrases with their owner: "the ministry" after "the Russian Foreign Ministry".
  private var bodies = ReferenceTable()
  private var hasShorts = false
  private(set) var lastPerson: Reference? {
    didSet { if let old = oldValue, old.name != lastPerson?.name { priorPerson = old } }
  }
  /// The person named before him.
  private(set) var priorPerson: Reference?
  private(set) var lastState: Reference?
  private(set) var lastActors: [Reference] = []
  private(set) var lastPair: [Reference] = []
  /// How many sentences ago those two were named together.
  var sincePair = 0
  private(set) var lastTriple: [Reference] = []
  /// The two that fought, blamed or made peace with each other last.
  private(set) var opponents: [Reference] = []
  /// The sides that were told to attack, each once; none where there were more than two.
  private var attackers: [Reference] = []
  private var rebels: Reference?
  /// The body, state or group named last, for "it".
  private(set) var lastBody: Reference?
  /// The armed group named last, for "the group".
  private(set) var lastGroup: Reference?
  private var rivals = ReferenceTable()
  /// The state that the report is written from or about; bare "the government", "the police" are its.
  var home: ActorCode?
  /// Whether the home's forces strike in another state, so that those who are hit are not its people.
  var strikesAbroad = false
  /// Two states that fight each other in a report that is neither's.
  var warOfTwo: (ActorCode, ActorCode)?
  /// The state with an army that is named most beside the home.
  var belligerent: ActorCode?
  private(set) var states: [Reference] = []
  private var named: [Reference] = []
  /// Whose forces were spoken of last, for "the army".
  private(set) var lastForces: ActorCode?
  /// Who did what a bare noun is told to have done ("tentara"): in all that is told of it, the same.
  var bareDoer: Reference?
  /// Whether the sentence at hand says "we" or "our".
  var weSpeak = false
  /// The body that told what the last sentence says, named behind it or in an aside: "it" that says more.
  var lastTeller: Reference?
  /// Whom the pronoun means that opens the sentence at hand, once that was asked.
  var openingPronoun: [Reference] = []
  /// Who says what by a pronoun in the sentence at hand, as it was understood first.
  var pronounSpeakers: [(clause: Int32, speaker: Speaker?)] = []
  var lastSpeaker: Speaker? {
    didSet { sinceSpeaker = 0 }
  }
  /// How many sentences ago that was.
  var sinceSpeaker = 0
  /// Whose the last claim was that somebody else than the report tells, and how many sentences ago.
  var lastVoice: Speaker? {
    didSet { sinceVoice = 0 }
  }
  var sinceVoice = 0
  /// Who spoke last, by a verb of speech or as the voice of a claim ("X menuduh Y menyerang Z"); nil where that is too long ago.
  var priorSpeaker: Speaker? {
    if lastVoice != nil, sinceVoice <= sinceSpeaker || lastSpeaker == nil { return sinceVoice <= 2 ? lastVoice : nil }
    return sinceSpeaker <= 2 ? lastSpeaker : nil
  }
  /// The drafts of the sentence before, for "Hal itu disampaikan X" and "No casualties were reported".
  var toldBefore = 0..<0
  /// People counted last, killed, taken or freed, for "the dead" and "them".
  var lastCounted: Reference?
  /// The state that the sentence before told to blame, refuse, demand or threaten: "the ministry" that goes on is its own.
  var complainant: Reference?
  /// Who protested last in a capital that is not the home's.
  var crowd: Reference?
  /// Those whom the sentence before told to be captured.
  var lastTaken: Reference?
  var lastSubject: [Reference] = []
  /// The body that a line of its own with a colon names before the items of what it states.
  var lead: [Reference] = []
  /// Whom the sentence before was about.
  var openingSubject: [Reference] = []
  /// Classes of the last agreement, truce, meeting or proposal, for "it".
  var lastThing = ClassSet()
  /// What a centre that watches a truce was called last, as a hash of that word.
  var centreWord: UInt64?
  /// How many sentences ago an agreement was spoken of.
  var sinceAccord = 99
  /// A truce or agreement was mentioned.
  var truceSeen = false
  /// The attack told last, for "the attack", and how many sentences ago.
  var lastAttack: (actors: [Reference], time: (TimeSpan, Int32, Int32)?, place: (PlaceEntry, Int32, Int32)?)?
  var sinceAttack = 0
  /// When somebody came because of what is not told yet, and how many sentences ago.
  var response: (time: Interpreter.SentenceTime, age: Int)?
  /// Somebody was said to be killed, hurt or attacked.
  var harmSeen = false
  /// When the fighting that the report is about broke out.
  var outbreak: Stamp?
  /// The day of the fact told last.
  var lastDay: CivilDay?
  /// When what a noun of violence names began ("the offensive").
  private var beginnings: [UInt64: Stamp] = [:]
  func note(_ noun: UInt64, began: Stamp) { if beginnings[noun] == nil { beginnings[noun] = began } }
  func begun(_ noun: UInt64) -> Stamp? { beginnings[noun] }
  /// Who met in the talks that were told last.
  var talkers: [Reference] = []
  /// When and where the last meeting was.
  var meeting: (time: (TimeSpan, Int32, Int32)?, place: (PlaceEntry, Int32, Int32)?)?
  private let names: NameTable

  init(_ names: NameTable) { self.names = names }

  func remember(person: Reference, surname: UInt64) {
    if persons[surname]?.isUnknown ?? true { persons[surname] = person }
    lastPerson = person
  }

  /// Who holds an office by its noun and his surname: "King X" is not the other X of whom the report speaks.
  func remember(holder: Reference, of office: UInt64, surname: UInt64) {
    guard !holder.isUnknown else { return }
    persons[surname ^ office << 1] = holder
  }
  func holder(of office: UInt64, surname: UInt64) -> Reference? { persons[surname ^ office << 1] }

  /// The first of a person's names, by which some languages call him the second time; of two bearers the first has it.
  func remember(given name: UInt64, of person: Reference) {
    if persons[name] == nil { persons[name] = person }
  }

  /// A short name that the text gives in brackets: "Government of Sri Lanka (GOSL)".
  func remember(short name: UInt64, of r: Reference) {
    if persons[name] == nil { persons[name] = r }
    hasShorts = true
  }

  /// Whom letters mean that the report has explained.
  func short(_ name: UInt64) -> Reference? { hasShorts ? persons[name] : nil }

  func person(_ surname: UInt64) -> Reference? { persons[surname] }

  /// "“The X army lost nine men,” the army said": whom a quotation names is not the one who was told of before it.
  func remember(body: Reference, noun: UInt64, quoted: Bool) {
    if quoted, bodies[noun] != nil { return }
    bodies[noun] = body
  }
  func body(_ noun: UInt64) -> Reference? { bodies[noun] }

  func mention(_ refs: [Reference]) {
    guard !refs.isEmpty else { return }
    lastActors = refs
    if refs.count == 1, !refs[0].isPerson, !refs[0].oblique,
      refs[0].sector == "GOV" || refs[0].sector == "MIL" || refs[0].sector == "REB" || refs[0].sector == "IGO"
        || refs[0].sector == "NGO"
    {
      lastBody = refs[0]
    }
    if refs.count == 1, refs[0].isPerson { lastPerson = refs[0] }
    if let s = refs.last(where: { $0.isState }) { lastState = s }
    for r in refs where r.code.isState && !states.contains(where: { $0.code == r.code }) && states.count < 8 {
      states.append(Reference(name: r.isState ? r.name : names.state(r.code), code: r.code, sector: "GOV", start: r.start, end: r.end, isState: true))
    }
    if refs.count == 1 {
      let r = refs[0]
      if r.sector == "MIL", !r.isPerson, r.code.isState { lastForces = r.code }
      if !r.isUnknown, !r.oblique { noteSide(r) }
      return
    }
    var codes: [Reference] = []
    // Two sides may be of one state: a government and those who rise against it.
    for r in refs where !r.isUnknown && !r.oblique && !codes.contains(where: { $0.isOfSide(of: r) }) {
      codes.append(r)
    }
    if codes.count == 2 { (lastPair, sincePair) = (codes, 0) }
    for r in codes { noteSide(r) }
    if codes.count == 3 { lastTriple = codes }
  }

  /// A state that was named, were it only as a place.
  func note(state e: CodedActor) {
    guard !named.contains(where: { $0.code == e.code }), named.count < 8 else { return }
    named.append(Reference(name: e.name, code: e.code, sector: "GOV", start: 0, end: 0, isState: true))
  }

  /// A group named in a sentence that tells nothing; it is its subject where it opens it.
  func note(group r: Reference, opens: Bool) {
    noteSide(r)
    if opens { lastSubject = [r] }
  }

  /// Whoever may be a side of a fight inside a state.
  private func noteSide(_ r: Reference) {
    if r.sector == "REB" {
      if rebels == nil { rebels = r }
      if !r.isPerson { lastGroup = r }
    } else if r.sector == "GOV" || r.sector == "MIL", !r.isPerson {
      // A government that the report tells of is the side, its army else.
      if rivals[r.code.bits]?.sector != "GOV", rivals[r.code.bits] == nil || r.sector == "GOV" && !r.isState { rivals[r.code.bits] = r }
    }
  }

  /// The band that the last sentence was about.
  var actingGroup: Reference? {
    guard lastSubject.count == 1, case let r = lastSubject[0], r.sector == "REB", !r.isPerson, !r.isUnknown else { return nil }
    return r
  }

  /// Whether the report has told of sides that fight or made peace.
  var isOfConflict: Bool { truceSeen || lastGroup != nil || opponents.count == 2 || lastPair.count == 2 }

  func hasNamed(_ code: ActorCode) -> Bool { states.contains { $0.code == code } || named.contains { $0.code == code } }

  /// Those of a claim that stand against each other, where they are two: each as the side that it is, whoever acted for it.
  func note(opponents actors: [Reference], _ recipients: [Reference]) {
    var found: [Reference] = []
    func take(_ refs: [Reference]) {
      for r in refs where r.sector == "REB" || (r.sector == "GOV" || r.sector == "MIL") && r.code.isState {
        guard !r.isUnknown || !r.isPerson, !found.contains(where: { $0.isOfSide(of: r) }) else { continue }
        var side = r
        if r.sector != "REB" { side = Reference(name: names.state(r.code), code: r.code, sector: "GOV", start: r.start, end: r.end, isState: true) }
        side.isPerson = false
        side.oblique = false
        found.append(side)
      }
    }
    // Of one alone there are no two sides.
    guard actors.count + recipients.count > 1 else { return }
    take(actors)
    take(recipients)
    guard found.count == 2 else { return }
    // A state that fights its own is told by whoever fights for it: "the army and the RSF".
    if found[0].code == found[1].code, let k = found.firstIndex(where: { $0.sector != "REB" }), let own = rivals[found[k].code.bits] { found[k] = own }
    opponents = found
  }

  /// "X menyerang Y. Z membalas.": each is a side of it.
  func note(attackers actors: [Reference]) {
    for r in actors where r.sector == "REB" || (r.sector == "GOV" || r.sector == "MIL") && r.code.isState {
      guard !r.isUnknown, !r.isPerson, attackers.count < 3, !attackers.contains(where: { $0.isOfSide(of: r) })
      else { continue }
      attackers.append(r)
    }
  }

  /// The state that the report speaks of beside one.
  func other(than code: ActorCode) -> Reference? {
    if let r = lastPair.first(where: { $0.code == code }), let o = lastPair.first(where: { $0.code != code }), r.code != o.code { return o }
    let others = named.filter { $0.code != code }
    return others.count == 1 ? others[0] : nil
  }

  /// The two that "both sides" means: the last pair named together, else the conflict's parties where the report names them,
  /// else the first two states it named.
  func pair(_ parties: [[ActorCode]], sides: Bool = false) -> [Reference] {
    if sides {
      for p in parties {
        let found = p.compactMap { code in states.first { $0.code == code } }
        if found.count == 2 { return found }
      }
    }
    // Two that were named together a while ago are not the two that the report is about: "called France and the US".
    if sides || sincePair > 2, opponents.count == 2 { return opponents }
    if sides, attackers.count == 2, attackers[0].code != attackers[1].code { return attackers }
    if sides, let r = rebels, let g = rivals[r.code.bits] { return [g, r] }
    // Who stands between them is none of the two sides.
    if lastPair.count == 2, !sides || !lastPair.contains(where: { $0.code == "IGO" || $0.code == "NGO" }) { return lastPair }
    if let r = rebels, let g = rivals[r.code.bits] { return [g, r] }
    for p in parties {
      let found = p.compactMap { code in states.first { $0.code == code } }
      if found.count == 2 { return found }
    }
    return states.count >= 2 ? Array(states[0..<2]) : []
  }
}
