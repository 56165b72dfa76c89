import Claims
import Packs

/// Attaches phrases to verbs, left to right, with a stack of open clauses: subjects, objects, what prepositions mark,
/// relative clauses, complements, coordination, participles, and "…, said X" after the fact.
///
/// English and Indonesian both put the subject before the verb and mark the rest by prepositions; what differs is in
/// `LanguagePack` (where a phrase's head stands) and in the verb forms that the lexicon lists.
final class ClauseBuilder {
  let language: LanguagePack
  let ontology: Ontology
  /// How each sense takes a complement, by sense; and whether its object controls it.
  let complementOf: [ComplementKind]
  /// By sense: whether nothing can be done to anybody by it, so that it has no passive.
  let lacksPassive: [Bool]
  /// By sense: whether who does it does the act that follows ("agree to", "refuse to").
  let subjectControls: [Bool]
  /// By sense: whether it tells that somebody is sent.
  let sends: [Bool]
  /// By sense: in one row at least, an attack or a breach by its subject.
  private let assaultsSometimes: [Bool]
  /// By sense: tells how an accord came about.
  let makesAccords: [Bool]
  /// By sense: what befalls a place that somebody has, takes or keeps.
  let keepsPlaces: [Bool]
  /// By sense: whether its object does the act that follows, whether somebody is asked for something, whether something is refused, whether
  /// object or subject are hurt, held or moved by it; and bits of the slots that have a role.
  private let objectControls: [Bool]
  private let nothings: [Bool]
  private let asks: [Bool]
  private let refuses: [Bool]
  private let blaming: [Bool]
  /// What one does by speaking: condemns, asks, refuses, warns.
  private let speaksActs: [Bool]
  private let maySpeakActs: [Bool]
  let strikesAlways: [Bool]
  private let hitsObject: [Bool]
  /// Whatever its object is.
  private let alwaysHits: [Bool]
  private let hitsSubject: [Bool]
  private let slotsOf: [UInt64]
  /// Senses of what takes place: the act is their subject's.
  private let happens: [Bool]
  let actorClasses: ClassSet
  let personClasses: ClassSet
  /// Those who say something, in front of a colon.
  let spokenFor: ClassSet
  /// Those of whom a headline says without an article that they were killed or hurt.
  let mortalClasses: ClassSet
  let officeClasses: ClassSet
  let countryClass: ClassSet
  let tollClass: ClassSet
  /// What is lost beside men.
  let equipmentClasses: ClassSet
  /// What is said of how many fell, were hurt or fled.
  let totalClasses: ClassSet
  let deathClass: ClassSet
  /// What a count of people says became of them.
  let lostClasses: ClassSet
  /// What sides make with each other.
  let accordClasses: ClassSet
  let timeClass: ClassSet
  let victimClasses: ClassSet
  let placeClasses: ClassSet
  let numberClass: ClassSet
  let remainsClass: ClassSet
  /// What a list of tolls begins with, and what goes on with it.
  let fallenClasses: ClassSet
  let goodsClass: ClassSet
  let hurtClasses: ClassSet
  /// Who and what is exchanged and handed over.
  let handedClasses: ClassSet
  let lastingClasses: ClassSet
  /// What kills and hurts where it is told of.
  let strikingClasses: ClassSet
  let weaponClasses: ClassSet
  let willClass: ClassSet
  let soldierClass: ClassSet
  /// What is cited for those who gave it.
  let citedClasses: ClassSet
  /// People who are counted behind their noun ("korban sebanyak 12 orang").
  let countedClasses: ClassSet
  let peopleClass: ClassSet
  let officerClass: ClassSet
  let borderClass: ClassSet
  let partyClasses: ClassSet
  /// What is asked or put forward.
  let askingClasses: ClassSet
  let truceClass: ClassSet
  let gatheringClasses: ClassSet
  let callClass: ClassSet
  let troopClasses: ClassSet
  let foughtClasses: ClassSet
  let swapClasses: ClassSet
  /// The senses of ending what is fought and of declaring something; -1 without.
  let ceases: Int32
  let declares: Int32
  /// What those are called who fight together.
  let bandClasses: ClassSet
  /// What people are in when something befalls them.
  let insideClasses: ClassSet
  let breachClasses: ClassSet
  /// The sense of what only hands on to its complement ("are reported killed"); -1 without.
  let manages: Int32
  let goesOn: Int32
  let dies: Int32
  let isHurt: Int32
  let swaps: Int32
  /// The sense of being accused of something by whoever; -1 without. And that of asking whether something is so.
  let beAccused: Int32
  let inquires: Int32
  /// By sense: whether who does it stands between others.
  let goesBetween: [Bool]
  let plans: Int32
  let capturing: [Bool]
  let captiveClass: ClassSet
  /// Of verbs of speech whose object is the hearer, and nothing that is said.
  let briefs: Int32
  /// Senses of what is said of what one will do: to warn, to threaten, to promise.
  let foretells: [Bool]
  let governmentClass: ClassSet
  /// Verbs that say of some that they are among others.
  let isPart: [Bool]
  /// Senses that say what something is for: "bertujuan".
  private let aiming: [Bool]
  let believes: Int32
  let beAged: Int32
  let causes: Int
  /// Senses of what comes of something.
  let bringsAbout: [Bool]
  /// Senses of wanting or asking for something.
  let wants: [Bool]
  /// Senses of what is told, held or signed, and never does so itself.
  let tells: [Bool]
  /// Senses of seeing and hearing: what somebody is seen to do is told by who saw it.
  let perceives: [Bool]
  let holds: Int
  let effortClasses: ClassSet
  let toldClasses: ClassSet
  /// What is begun or gone on with for some end, and senses of doing so.
  let undertakenClasses: ClassSet
  let undertakes: [Bool]
  /// What says something for those who issue it.
  let documentClasses: ClassSet
  /// Those under arms, and arms, of whom somebody tells.
  let toldOfClasses: ClassSet
  let witnessClasses: ClassSet
  /// What somebody has who may or shall do something.
  let aimedClasses: ClassSet
  /// What is put to somebody.
  let pleaClasses: ClassSet
  /// What brings something about against somebody's will: "dipicu".
  let provokes: Int32
  let carries: Int32
  let urging: Int
  /// What is done with a weapon or a tool.
  let uses: Int32
  let takesEffect: Int32
  let leaves: Int32
  /// By sense: lets those go whom its object names.
  let frees: [Bool]
  /// The dead and the hurt.
  let lossClasses: ClassSet
  /// What a noun of a toll names.
  let tolls: Int
  /// What an accord does or suffers that nobody who made it could: "mulai berlaku", "ditengahi".
  let accordHappens: [Bool]
  /// Bodies that officials are of.
  let bodyClasses: ClassSet
  /// What says that something is so: "klaim", "tuduhan", "pernyataan".
  let assertedClasses: ClassSet
  let targets: Int32
  let calls: Int32
  let vehicleClasses: ClassSet
  let groupedClass: ClassSet
  let cargoClasses: ClassSet
  let aidClass: ClassSet
  let accusationClass: ClassSet
  let commitmentClass: ClassSet
  let backingClass: ClassSet
  /// What somebody says or brings to bear, and no act of those who fight.
  let remarkClasses: ClassSet
  /// What says nothing itself, though somebody's who does.
  let threatClasses: ClassSet
  let mediaClass: ClassSet
  /// Senses of bringing about.
  let setsOff: [Bool]
  /// Senses that blame whom they are done to, and what is laid on somebody for what he did.
  let blames: [Bool]
  let penaltyClasses: ClassSet

  // Made once a pack; the optimizer, which is quadratic in what one function assigns, took two thirds of a release build for it.
  @_optimize(none)
  init(_ language: LanguagePack, _ ontology: Ontology) {
    self.language = language
    self.ontology = ontology
    complementOf = ontology.complementOfSenses
    lacksPassive = ontology.senses(withRows: { rows in
      rows.contains { $0.event != .none }
        && rows.allSatisfy { r in
          r.complement == .none && r.asSense == nil && !r.light && r.role(.obj) == nil && !r.conditions.contains { $0.slot == .obj }
        }
    })
    subjectControls = ontology.senses(withRows: { rows in
      !rows.contains { $0.controlByObject } && rows.contains { $0.complement == .absorb || $0.complement == .plan }
    })
    frees = ontology.senses(withRow: { row in row.role(.obj)?.measure == .released && !row.conditions.contains { $0.test == .passive } })
    sends = ontology.senses(withRow: { $0.event == .mobilize })
    blames = ontology.senses(withRow: { $0.event == .accuse && $0.role(.obj)?.role == .recipient })
    penaltyClasses = ontology.set("sanctions", "restriction")
    nothings = ontology.senses(named: ["general"])
    objectControls = ontology.senses(withRow: { $0.controlByObject })
    asks = ontology.senses(withRow: { $0.event == .request && $0.controlByObject })
    maySpeakActs = ontology.senses(withRow: { $0.event == .accuse || $0.event == .request || $0.event == .reject || $0.event == .threaten })
    speaksActs = ontology.senses(withRows: { rows in
      !rows.isEmpty && rows.allSatisfy { $0.event == .accuse || $0.event == .request || $0.event == .threaten }
    })
    refuses = ontology.senses(withRow: { $0.event == .reject && !$0.refuses })
    blaming = ontology.senses(withRow: { $0.event == .accuse })
    alwaysHits = ontology.senses(withLastRow: { $0.role(.obj)?.role == .hit })
    strikesAlways = ontology.senses(withLastRow: { $0.event == .assault && $0.role(.subj)?.role == .actor })
    hitsObject = ontology.senses(withRow: { $0.role(.obj)?.role == .hit })
    assaultsSometimes = ontology.senses(withRow: { ($0.event == .assault || $0.light) && $0.role(.subj)?.role != .recipient && $0.role(.subj)?.role != .hit })
    hitsSubject = ontology.senses(withRow: { $0.role(.subj)?.role == .hit })
    happens = ontology.senses(withRow: { $0.subjectAct })
    slotsOf = ontology.slotsOfSenses
    var c = ClassSet()
    for (i, k) in ontology.classes.enumerated() where k.sector != nil { c.formUnion(ClassSet(index: i)) }
    c.formUnion(ontology.set("leader", "group", "parties", "prisoners"))
    actorClasses = c
    dies = ontology.senseIndex["die"].map { Int32($0) } ?? -1
    isHurt = ontology.senseIndex["hurt"].map { Int32($0) } ?? -1
    goesOn = ontology.senseIndex["continue"].map { Int32($0) } ?? -1
    plans = ontology.senseIndex["plan"].map { Int32($0) } ?? -1
    swaps = ontology.senseIndex["exchange"].map { Int32($0) } ?? -1
    beAccused = ontology.senseIndex["be-accused"].map { Int32($0) } ?? -1
    inquires = ontology.senseIndex["inquire"].map { Int32($0) } ?? -1
    goesBetween = ontology.senses(withRow: { $0.role(.subj)?.role == .broker })
    capturing = ontology.senses(named: ["abduct", "detain", "arrest", "hold"])
    captiveClass = ontology.set("prisoners")
    briefs = ontology.senseIndex["brief"].map { Int32($0) } ?? -1
    aiming = ontology.senses(named: ["aim"])
    foretells = ontology.senses(named: ["warn", "threaten", "promise"])
    governmentClass = ontology.set("government")
    isPart = ontology.senses(named: ["be-among"])
    believes = ontology.senseIndex["believe"].map { Int32($0) } ?? -1
    manages = ontology.senseIndex["manage"].map { Int32($0) } ?? -1
    beAged = ontology.senseIndex["be-aged"].map { Int32($0) } ?? -1
    let told = Set(["report", "hear", "be-heard", "hold", "sign", "record", "note", "declare", "announce", "extend", "violate"])
    tells = ontology.senses(named: told)
    perceives = ontology.senses(named: ["sight", "observe", "hear", "note", "record"])
    let making = Set(["mediate", "facilitate", "sponsor", "sign", "reach", "agree", "negotiate", "conclude"])
    makesAccords = ontology.senses(named: making)
    let keeping = Set(["hold", "control", "seize", "capture", "occupy", "besiege", "patrol", "liberate", "take", "defend-words", "retreat", "govern"])
    keepsPlaces = ontology.senses(named: keeping)
    holds = ontology.senseIndex["hold"].map { Int($0) } ?? -1
    effortClasses = ontology.set("effort")
    undertakes = ontology.senses(named: ["begin", "resume", "continue", "launch"])
    undertakenClasses = ontology.set("attack", "fighting", "talks", "meeting", "effort")
    toldClasses = ontology.set("attack", "fighting", "violence", "explosion", "violation", "talks", "meeting", "truce", "agreement", "deal")
    wants = ontology.senses(named: ["ask", "call-for", "demand", "seek", "wish", "need", "hope"])
    bringsAbout = ontology.senses(named: ["cause", "force", "leave"])
    causes = ontology.senseIndex["cause"].map { Int($0) } ?? -1
    provokes = ontology.senseIndex["provoke"].map { Int32($0) } ?? -1
    tollClass = ontology.set("toll")
    equipmentClasses = ontology.set("weapon", "aircraft", "vehicle")
    totalClasses = ontology.set("toll", "wounded", "refugees")
    deathClass = ontology.set("death")
    lostClasses = ontology.set("dead", "wounded", "refugees")
    numberClass = ontology.set("number")
    mediaClass = ontology.set("media")
    setsOff = ontology.senses(named: ["cause", "provoke"])
    accordClasses = ontology.set("truce", "agreement", "pact")
    timeClass = ontology.set("time")
    placeClasses = ontology.set("settlement", "territory", "place")
    remainsClass = ontology.set("remains")
    handedClasses = ontology.set("remains", "prisoners")
    goodsClass = ontology.set("goods")
    fallenClasses = ontology.set("remains", "dead", "death", "wounded")
    hurtClasses = ontology.set("dead", "wounded", "injury", "missing", "refugees")
    lastingClasses = ontology.set("fighting", "talks", "truce")
    willClass = ontology.set("commitment")
    weaponClasses = ontology.set("weapon", "munition", "aircraft", "mine")
    strikingClasses = ontology.set("attack", "fighting", "explosion", "violence")
    soldierClass = ontology.set("forces")
    citedClasses = ontology.set("statement", "document", "evidence")
    countedClasses = ontology.set(
      "prisoners", "forces", "civilians", "people", "victims", "dead", "wounded", "refugees", "militants", "toll", "remains", "workers", "police")
    peopleClass = ontology.set("people")
    officerClass = ontology.set("officer", "title")
    borderClass = ontology.set("border")
    breachClasses = ontology.set("violation", "attack", "crime", "violence")
    partyClasses = ontology.set("parties")
    askingClasses = ontology.set("demand", "appeal", "proposal", "invitation")
    truceClass = ontology.set("truce")
    callClass = ontology.set("call")
    gatheringClasses = ontology.set("meeting", "talks", "visit")
    troopClasses = ontology.set("forces", "peacekeepers", "militants", "monitors")
    foughtClasses = ontology.set("fighting", "attack", "violence")
    swapClasses = ontology.set("release", "withdrawal")
    declares = ontology.senseIndex["declare"].map { Int32($0) } ?? -1
    ceases = ontology.senseIndex["cease"].map { Int32($0) } ?? -1
    bandClasses = ontology.set("militants", "group")
    insideClasses = ontology.set("building", "hospital", "vehicle", "refuge", "post")
    documentClasses = ontology.set("statement", "document", "decision", "law", "investigation", "appeal", "proposal", "solution")
    mortalClasses = ontology.set("people", "civilians", "workers", "police", "officer", "forces", "militants", "peacekeepers", "journalists", "protesters")
    victimClasses = ontology.set("people", "civilians", "workers", "police", "officer")
    countryClass = ontology.set("country")
    officeClasses = ontology.set("office", "spokesperson", "officer", "igo-office")
    spokenFor = ontology.set(
      "office", "spokesperson", "officer", "leader", "igo-office", "government", "ministry", "defence", "police", "parliament", "igo", "ngo", "group")
    toldOfClasses = ontology.set(
      "forces", "militants", "weapon", "munition", "aircraft", "vehicle", "attack", "explosion", "mine", "peacekeepers", "protesters")
    witnessClasses = ontology.set("people", "civilians", "refugees", "victims")
    aimedClasses = ontology.set("decision", "permission", "responsibility", "commitment", "law", "appeal", "demand")
    pleaClasses = ontology.set("statement", "appeal", "call", "document")
    calls = ontology.senseIndex["call"].map { Int32($0) } ?? -1
    targets = ontology.senseIndex["target"].map { Int32($0) } ?? -1
    urging = ontology.senseIndex["urge"].map { Int($0) } ?? -1
    carries = ontology.senseIndex["carry"].map { Int32($0) } ?? -1
    let lasting = Set(["take-effect", "mediate", "sign", "conclude"])
    accordHappens = ontology.senses(named: lasting)
    bodyClasses = ontology.set("group", "militants", "government", "ministry", "ngo", "igo", "police", "defence", "party", "parliament")
    tolls = ontology.senseIndex["toll"].map { Int($0) } ?? -1
    leaves = ontology.senseIndex["leave"].map { Int32($0) } ?? -1
    lossClasses = ontology.set("dead", "wounded")
    takesEffect = ontology.senseIndex["take-effect"].map { Int32($0) } ?? -1
    uses = ontology.senseIndex["use"].map { Int32($0) } ?? -1
    assertedClasses = ontology.set("accusation", "statement")
    vehicleClasses = ontology.set("vehicle", "aid", "collective")
    groupedClass = ontology.set("collective")
    cargoClasses = ontology.set("goods", "aid")
    aidClass = ontology.set("aid")
    accusationClass = ontology.set("accusation")
    commitmentClass = ontology.set("commitment")
    backingClass = ontology.set("support")
    remarkClasses = ontology.set("threat", "appeal", "call", "statement", "support", "demand", "accusation", "proposal")
    threatClasses = ontology.set("threat", "attack", "fighting", "violence", "condition", "restriction")
    personClasses = ontology.set("office", "spokesperson", "officer", "leader", "militants", "igo-office")
  }

  /// Working state of one sentence.
  struct State {
    var nps: ContiguousArray<NounPhrase> = []
    var vgs: ContiguousArray<VerbGroup> = []
    var items: ContiguousArray<Item> = []
    var clauses: ContiguousArray<Clause> = []
    var arguments: ContiguousArray<Argument> = []
    /// Voices of the whole sentence.
    /// The unit from which on it holds for relative clauses only; -1: for the whole sentence.
    var voices: ContiguousArray<(np: Int32, scope: Int32)> = []
    var times: ContiguousArray<TimeLink> = []

    init() {}

    mutating func reset() {
      guard !items.isEmpty || !clauses.isEmpty else { return }
      if !nps.isEmpty { nps.removeAll(keepingCapacity: true) }
      if !vgs.isEmpty { vgs.removeAll(keepingCapacity: true) }
      items.removeAll(keepingCapacity: true)
      if !clauses.isEmpty { clauses.removeAll(keepingCapacity: true) }
      if !arguments.isEmpty { arguments.removeAll(keepingCapacity: true) }
      if !voices.isEmpty { voices.removeAll(keepingCapacity: true) }
      if !times.isEmpty { times.removeAll(keepingCapacity: true) }
    }

    mutating func add(_ slot: Slot, _ np: Int32, to clause: Int32) {
      guard clause >= 0, np >= 0 else { return }
      arguments.append(Argument(slot: slot, np: np, next: clauses[Int(clause)].firstArgument))
      clauses[Int(clause)].firstArgument = Int32(arguments.count - 1)
      clauses[Int(clause)].slots |= slot.mark
      if slot == .subj || slot == .obj || slot == .obj2 { nps[Int(np)].clause = clause }
    }

    mutating func addToPhrase(_ slot: Slot, _ np: Int32, to phrase: Int32) {
      guard phrase >= 0, np >= 0, phrase != np else { return }
      arguments.append(Argument(slot: slot, np: np, next: nps[Int(phrase)].firstArgument))
      nps[Int(phrase)].firstArgument = Int32(arguments.count - 1)
    }

    /// What stood in one slot of a clause stands in another.
    mutating func move(_ slot: Slot, to other: Slot, in clause: Int32) {
      clauses[Int(clause)].slots |= other.mark
      var a = clauses[Int(clause)].firstArgument
      while a >= 0 {
        if arguments[Int(a)].slot == slot { arguments[Int(a)].slot = other }
        a = arguments[Int(a)].next
      }
    }

    /// Another phrase stands in a slot of a clause.
    mutating func replace(_ slot: Slot, with np: Int32, in clause: Int32) {
      var a = clauses[Int(clause)].firstArgument
      while a >= 0 {
        if arguments[Int(a)].slot == slot { arguments[Int(a)].np = np }
        a = arguments[Int(a)].next
      }
    }

    func argument(_ slot: Slot, of clause: Int32) -> Int32 {
      guard clause >= 0, clauses[Int(clause)].slots & slot.mark != 0 else { return -1 }
      var a = clauses[Int(clause)].firstArgument
      var found: Int32 = -1
      while a >= 0 {
        if arguments[Int(a)].slot == slot { found = arguments[Int(a)].np }
        a = arguments[Int(a)].next
      }
      return found
    }

    /// The slot of a clause in which a phrase stands; nil where it is none of its arguments.
    func slot(of np: Int32, in clause: Int32) -> Slot? {
      var a = clauses[Int(clause)].firstArgument
      while a >= 0 {
        if arguments[Int(a)].np == np { return arguments[Int(a)].slot }
        a = arguments[Int(a)].next
      }
      return nil
    }

    /// The last phrase of the list that a phrase heads.
    func tail(of np: Int32) -> Int32 {
      var tail = np
      while nps[Int(tail)].next >= 0 { tail = nps[Int(tail)].next }
      return tail
    }

    /// What a preposition hangs on a phrase.
    func argument(_ slot: Slot, in np: Int32) -> Int32 {
      var a = nps[Int(np)].firstArgument
      while a >= 0 {
        if arguments[Int(a)].slot == slot { return arguments[Int(a)].np }
        a = arguments[Int(a)].next
      }
      return -1
    }

    /// The first phrase of a clause that is of some of the classes.
    func argument(of classes: ClassSet, in c: Int32) -> Int32? {
      var a = clauses[Int(c)].firstArgument
      while a >= 0 {
        let np = arguments[Int(a)].np
        if nps[Int(np)].classes.intersects(classes) { return np }
        a = arguments[Int(a)].next
      }
      return nil
    }

    /// Whether a phrase is among the arguments of a clause or phrase, of which `first` is the first.
    func arguments(from first: Int32, hold np: Int32) -> Bool {
      var a = first
      while a >= 0 {
        if arguments[Int(a)].np == np { return true }
        a = arguments[Int(a)].next
      }
      return false
    }
  }

  func build(_ units: UnsafeBufferPointer<Unit>, _ s: inout State) {
    var items = ContiguousArray<Item>()
    swap(&items, &s.items)
    items.withUnsafeMutableBufferPointer { Walk(builder: self, units: units, items: ItemList($0)).run(&s) }
    swap(&items, &s.items)
  }

  func complementKind(_ verb: Unit) -> ComplementKind {
    verb.payload >= 0 && Int(verb.payload) < complementOf.count ? complementOf[Int(verb.payload)] : .none
  }

  /// The complement that a clause's verb takes; a clause without a verb takes none.
  func complementKind(of c: Clause, _ units: UnsafeBufferPointer<Unit>) -> ComplementKind {
    c.verb >= 0 ? complementKind(units[Int(c.verb)]) : .none
  }

  /// Whether a clause's verb says what something is for.
  func aims(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool { c.verb >= 0 && units[Int(c.verb)].isVerb(of: aiming) }

  func isActorLike(_ np: NounPhrase, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    if np.pronoun != .none { return true }
    if np.classes.intersects(actorClasses) { return true }
    let h = units[Int(np.head)]
    return h.kind == .name && (h.payload >= 0 || h.extra < 0) || h.kind == .unknownName
  }

  // MARK: lexical questions

  func isSpeech(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard c.verb >= 0, units[Int(c.verb)].kind == .verb else { return false }
    return complementKind(units[Int(c.verb)]) == .report
  }

  func isSpeechWithComplement(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool { isSpeech(c, units) && c.complement >= 0 }

  /// Whether some sense of the clause's verb gives a role to what stands in the slot.
  func takes(_ slot: Slot, _ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard c.verb >= 0, units[Int(c.verb)].payload >= 0, units[Int(c.verb)].kind == .verb else { return false }
    let sense = Int(units[Int(c.verb)].payload)
    return sense < slotsOf.count && slotsOf[sense] & slot.bit != 0
  }

  /// Whether the clause's verb refuses something.
  func rejects(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool { c.verb >= 0 && units[Int(c.verb)].isVerb(of: refuses) }

  /// Whether the clause's verb lays something on somebody.
  func blames(_ c: Clause, _ units: UnsafeBufferPointer<Unit>) -> Bool { c.verb >= 0 && units[Int(c.verb)].isVerb(of: blaming) }

  /// Whether an act noun says that somebody is urged ("a call to X"), and not what is called for.
  func urges(_ sense: UInt16) -> Bool { Int(sense) == urging }

  /// Whether what the verb tells of is done by speaking.
  func actsBySpeech(_ u: Unit) -> Bool { u.isVerb(of: speaksActs) }

  /// Whether some of what the verb may mean is such an act.
  func mayActBySpeech(_ u: Unit) -> Bool { u.isVerb(of: maySpeakActs) }

  /// Whether the verb asks somebody for something.
  func requests(_ u: Unit) -> Bool { u.isVerb(of: asks) }

  /// "memicu", "menyebabkan": brings about what its object is.
  func sets(_ u: Unit) -> Bool { u.isVerb(of: setsOff) }

  func captures(_ u: Unit) -> Bool { u.isVerb(of: capturing) }

  /// Whether in some sense the verb tells of an attack or a breach by its subject.
  func assaults(_ u: Unit) -> Bool { u.isVerb(of: assaultsSometimes) }

  /// Whether the verb tells of nothing but an attack.
  func strikes(_ u: Unit) -> Bool { u.isVerb(of: strikesAlways) }

  /// Whether the verb's object is hurt, held or moved by it.
  func hits(_ u: Unit) -> Bool { u.isVerb(of: hitsObject) }

  /// Whether the verb's object, whoever it is, is hurt by it: "killed", and not "attacked".
  func hurts(_ u: Unit) -> Bool { u.isVerb(of: alwaysHits) }

  /// Whether the verb tells what becomes of its subject ("died", "went missing").
  func befalls(_ u: Unit) -> Bool { u.isVerb(of: hitsSubject) }

  /// Whether the verb tells that what its subject names takes place ("broke out").
  func takesPlace(_ u: Unit) -> Bool { u.isVerb(of: happens) }

  /// Whether the verb means nothing that the packs know.
  func tellsNothing(_ u: Unit) -> Bool { u.isVerb(of: nothings) }

  func controlsByObject(_ u: Unit) -> Bool { u.isVerb(of: objectControls) }

  /// By actor: whether it is a person, an armed group, a state.
  var persons: [Bool] = []
  var groups: [Bool] = []
  var states: [Bool] = []

  /// Whether the name is a known person's.
  func personNames(_ u: Unit) -> Bool { u.isActor(of: persons) }

  func isGroupName(_ u: Unit) -> Bool { u.isActor(of: groups) }

  /// "Russia", "Moscow"; not "Russian" and not "Russians".
  func isStateName(_ u: Unit) -> Bool { u.isActor(of: states) && (u.form == NameForm.name || u.form == NameForm.metonym) }
}
