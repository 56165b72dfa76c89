import Claims
import Packs

/// Turns clauses into claims by the rows of Ontology/acts.tsv. This file has what the packs call things by; `interpret` is in SentenceCoding.swift.
final class Interpreter {
  let packs: Packs
  let language: LanguagePack
  /// Words that count people ("orang"), that say of each ("masing-masing"), and more ("lebih"), and how often ("times").
  let peopleWords: [[UInt8]]
  /// Words that mean nobody in particular: "whoever shells a town".
  let anyoneWords: [[UInt8]]
  /// What stands before those on whose side somebody fights.
  let besideWords: [[UInt8]]
  /// What says behind a toll that they fell on both sides ("on both sides").
  let bothSidesWords: [[UInt8]]
  /// What somebody calls those whom he fights.
  let enemyWords: [[UInt8]]
  /// Adjectives of what is not there yet ("possible").
  let unmadeWords: [[UInt8]]
  /// What says that it was nobody ("no one").
  let nobodyWords: [[UInt8]]
  /// What says that it is not known yet ("immediately").
  let unsureWords: [[UInt8]]
  /// What says that it is some of all, and not how many ("sebagian besar").
  let partWords: [[UInt8]]
  /// What says that a number is one of every day or month ("on average").
  let rateWords: [[UInt8]]
  /// What says that a count is of dead and wounded together ("casualties").
  let casualtyWords: [[UInt8]]
  /// What a plan begins with that was one then ("was to", "were due to").
  let pastPlanWords: [[UInt8]]
  /// What those who stand between others are called ("mediator").
  let mediatorWords: [[UInt8]]
  /// What "after" follows where it was on the same day ("shortly after").
  let soonWords: [[UInt8]]
  /// What stands before those whom a count has left out ("excluding").
  let leavingOut: [[UInt8]]
  /// Nouns of what goes before an accord ("hope", "talks").
  let unmadeHosts: ClassSet
  let seekingSenses: [UInt16]
  let shellSense: UInt16?
  /// Of what cannot be put up with ("barbaric"), and to call something so; verbs by which that is done.
  let deplorableSense: UInt16?
  let brandSense: UInt16?
  let judging: [UInt16]
  let eachWords: [[UInt8]]
  let moreWords: [[UInt8]]
  let timesWords: [[UInt8]]
  /// What a language writes to the end of a verb for its object; empty where it does not.
  let objectEnding: [UInt8]
  let resolver: EntityResolver
  let bases: ClassSet
  let thingsReferred: ClassSet
  let fighting: ClassSet
  let attackLike: ClassSet
  let attackClass: ClassSet
  let borderClass: ClassSet
  /// What is struck where nobody is named whom it belongs to.
  let sites: ClassSet
  let truceClass: ClassSet
  /// What says that something is so.
  let asserted: ClassSet
  let proposalClass: ClassSet
  /// What somebody is blamed with.
  let accused: ClassSet
  let postClass: ClassSet
  let violationClass: ClassSet
  /// What those who do it can be asked to stop.
  let stoppable: ClassSet
  let meetings: ClassSet
  /// Nouns that say only how things or people come together.
  let collections: ClassSet
  let undertaking: ClassSet
  let protestClass: ClassSet
  let officeClass: ClassSet
  let recordSense: UInt16?
  let hearSense: UInt16?
  let tallySense: UInt16?
  let returnSense: UInt16?
  let takePlaceSense: UInt16?
  let responsibleSense: UInt16?
  /// Those who watch a truce or count losses, and say what they found.
  let recorders: ClassSet
  let missionWords: [[UInt8]]
  /// What those under arms are blamed for.
  let blamedFor: ClassSet
  /// Who claims responsibility.
  let ownsUpSense: UInt16?
  let speakSense: UInt16?
  /// "brings the toll to": a total, besides what was told of the day.
  let totalSenses: [UInt16]
  /// Senses whose claims are counts of the dead and hurt, whatever struck them.
  let countingSenses: [UInt16]
  let raiseTollSense: UInt16
  let putSense: UInt16
  let reportSense: UInt16?
  let citeSense: UInt16?
  /// What air defence does.
  let shootDown: [UInt16]
  let shootSense: UInt16?
  let shootDeadSense: UInt16?
  let killSense: UInt16?
  let plantSense: UInt16?
  let blameSense: UInt16?
  let beAmongSense: UInt16?
  let includeSense: UInt16?
  let monitorSense: UInt16?
  let waverSense: UInt16?
  let holdSense: UInt16?
  let detainSense: UInt16?
  /// Of what befalls captives.
  let heldSenses: [UInt16]
  /// Of coming home, and of what is over.
  let homeSenses: [UInt16]
  let endSenses: [UInt16]
  let carrySense: UInt16?
  let arriveSense: UInt16?
  let gatheringClasses: ClassSet
  /// What a truce lays down, and how long those who watch it stay.
  let laidDown: [UInt16]
  let exerciseSense: UInt16?
  let exceedSense: UInt16?
  let attackSense: UInt16?
  let happenSense: UInt16?
  let responding: [UInt16]
  /// Senses of seeing and hearing what somebody does.
  let perceiving: [UInt16]
  let occurrences: ClassSet
  /// Who comes where something has happened.
  let responders: ClassSet
  let finding: [UInt16]
  /// Who is found where something has happened.
  let found: ClassSet
  /// How somebody fares since: of no day.
  let conditions: [UInt16]
  let fireSense: UInt16?
  let spreadSense: UInt16?
  let catchFireSense: UInt16?
  let destroySense: UInt16?
  let armsClasses: ClassSet
  let vehicleClass: ClassSet
  let goodsClass: ClassSet
  let responsibilityClass: ClassSet
  let remainsClass: ClassSet
  let collectiveClass: ClassSet
  /// What says that somebody was hit, and not how he fared.
  let struckSenses: [UInt16]
  let dieSense: UInt16?
  let causeSense: UInt16?
  let existSense: UInt16?
  /// What says of people that they are among the dead.
  let deadSenses: [UInt16]
  let hurtSenses: [UInt16]
  let fleeSense: UInt16?
  let hurtSense: UInt16?
  let missingSense: UInt16?
  let controlSense: UInt16?
  let signSense: UInt16?
  let seeDoneSense: UInt16?
  let occupySense: UInt16?
  let declareSense: UInt16?
  let liberateSense: UInt16?
  let woundSense: UInt16?
  /// Verbs of there being something, and of bringing it about.
  let arising: [UInt16]
  let warnSense: UInt16?
  let urgeSense: UInt16?
  let threatenSense: UInt16?
  let giveSense: UInt16?
  let orderSense: UInt16?
  let saySense: UInt16?
  let truceBreach: UInt16?
  let violateSense: UInt16?
  let talksClass: ClassSet
  /// What has an owner to whom it is answered: what somebody puts forward, an attack, an arrest.
  let ownedClasses: ClassSet
  let confirmSense: UInt16?
  let manageSense: UInt16?
  let trySense: UInt16?
  let ceaseSense: UInt16?
  let askSense: UInt16?
  let forceSense: UInt16?
  let beAccusedSense: UInt16?
  let accuseSense: UInt16?
  /// Verbs of putting off what was to come.
  let putOffSenses: [UInt16]
  let constituteSense: UInt16?
  let untrueSense: UInt16?
  let dwellSense: UInt16?
  let arrestClass: ClassSet
  let fightSense: UInt16?
  let clashSense: UInt16?
  let promiseSense: UInt16?
  let negotiateSense: UInt16?
  let heardSense: UInt16?
  let swapSense: UInt16?
  let exchangeSense: UInt16?
  let prisonersClass: ClassSet
  let armedClass: ClassSet
  let mediaClass: ClassSet
  let forcesClass: ClassSet
  /// Of whom agencies tell without an article.
  let soldierLike: ClassSet
  let aimClasses: ClassSet
  let withdrawalClass: ClassSet
  let warnedOf: ClassSet
  let threatened: ClassSet
  /// Those whom a state warns without a name: "other countries".
  let otherStates: ClassSet
  /// What becomes of the dead and hurt behind an attack.
  let bringsIn: [UInt16]
  let reporterClasses: ClassSet
  let mustSense: UInt16?
  let needSense: UInt16?
  let slainSense: UInt16?
  let displaceSense: UInt16?
  let partiesClass: ClassSet
  let timeClass: ClassSet
  let meetingClass: ClassSet
  let settlementClass: ClassSet
  let territoryClass: ClassSet
  let blockadeClass: ClassSet
  let districtLike: ClassSet
  let truceOrAgreement: ClassSet
  let brokeredClasses: ClassSet
  /// What is asked of somebody who has it.
  let helpClass: ClassSet
  /// What is called by the day it was made.
  let datedDocuments: ClassSet
  let disasterClass: ClassSet
  /// What befalls a vehicle that nobody attacks: "plunged into a ravine".
  let crashSenses: [UInt16]
  /// Ways to go away from where something was to be agreed.
  let goingAway: [UInt16]
  /// Senses of making or keeping a truce or a pact: its day is theirs.
  let making: [Bool]
  let dealClass: ClassSet
  /// What says what its sides have to do.
  let agreed: ClassSet
  /// What strikes with somebody in it.
  let striking: ClassSet
  /// What is laid or hidden before it goes off.
  let bombs: ClassSet
  let reachSense: UInt16
  let tollClass: ClassSet
  /// What an attack may leave behind.
  let harmClasses: ClassSet
  let releaseClass: ClassSet
  let controlClass: ClassSet
  let deadClasses: ClassSet
  let woundedClass: ClassSet
  let refugeesClass: ClassSet
  let numberClass: ClassSet
  let fateClasses: ClassSet
  let freedSenses: [UInt16]
  /// What two do together.
  let together: ClassSet
  let peopleClass: ClassSet
  let groupLike: ClassSet
  let tollSenses: [UInt16]
  /// What is done with arms by whoever uses them.
  let usingSenses: [UInt16]
  let tollLike: [UInt16]
  /// Things whose owner acts through them: "the regime's offensive displaced …".
  let actingThings: ClassSet
  let fightingClass: ClassSet
  let fightingOrTruce: ClassSet
  let reportLike: ClassSet
  let statementClass: ClassSet
  /// What is counted of a war: the dead, breaches.
  let countedLoss: ClassSet
  let hospitalLike: ClassSet
  /// What a word for what was just told is: "hal itu", "data tersebut".
  let pointsBack: ClassSet
  /// Who issues papers.
  let authorClasses: ClassSet
  let lossClasses: ClassSet
  let deadClass: ClassSet
  /// What is suffered: "losses", "injuries".
  let sufferedClasses: ClassSet
  let freedClass: ClassSet
  let injuryClass: ClassSet
  /// Those who were driven out, and those of whom nobody knows.
  let strayClasses: ClassSet
  /// What is counted as wounded or dead though it is no word for people.
  let casualtyClasses: ClassSet
  /// Whoever is told by what he is and his name.
  let titledClasses: ClassSet
  /// What a number of a country's people are.
  let countedPeople: ClassSet
  let roundClass: ClassSet
  let aidClass: ClassSet
  /// People who are no forces.
  let unarmed: ClassSet
  let deathClass: ClassSet
  let countable: ClassSet
  /// Nouns of one person each, those of many in one word, and those whose singular is many.
  let single: ClassSet
  let collectives: ClassSet
  let manyClasses: ClassSet
  /// What kills and hurts.
  let harmful: ClassSet
  /// What is violent by itself, whoever was hurt.
  let violentClasses: ClassSet
  let needsHarm: [UInt16]
  let peacekeeping: ClassSet
  let centre: ClassSet
  let hubClass: ClassSet
  /// Who stands somewhere and tells what is heard there.
  let standing: ClassSet
  /// Classes that say what is provided for, all and each.
  let providing: ClassSet
  let provided: [(ClassSet, Provisions)]
  /// `canonicalSense` of every row.
  let canonical: [UInt16?]
  let index: RowIndex
  /// Arguments of the clauses that are being drafted, one clause's after another's.
  var order: ContiguousArray<Argument> = []

  // Made once a pack; the optimizer, which is quadratic in what one function assigns, took two thirds of a release build for it.
  @_optimize(none)
  init(_ packs: Packs, _ language: LanguagePack) {
    self.packs = packs
    self.language = language
    peopleWords = language.words("people-words")
    anyoneWords = language.words("anyone-words")
    besideWords = language.words("beside-words")
    enemyWords = language.words("enemy-words")
    bothSidesWords = language.words("both-sides-words")
    unmadeWords = language.words("unmade-words")
    nobodyWords = language.words("nobody-words")
    unsureWords = language.words("unsure-words")
    rateWords = language.words("rate-words")
    partWords = language.words("part-words")
    casualtyWords = language.words("casualty-words")
    pastPlanWords = language.words("past-plan-words")
    mediatorWords = language.words("mediator-words")
    soonWords = language.words("soon-words")
    leavingOut = language.words("leaving-out-words")
    eachWords = language.words("each-words")
    moreWords = language.words("more-words")
    timesWords = language.words("times-words")
    objectEnding = Array((language.parameters["object-ending"] ?? "").utf8)
    resolver = EntityResolver(packs, language)
    let o = packs.ontology
    bases = o.set(
      "agreement", "pact", "appeal", "proposal", "talks", "demand", "commitment", "violation", "effort", "statement", "accusation", "meeting",
      "document")
    thingsReferred = o.set("truce", "agreement", "pact", "talks", "meeting", "proposal", "invitation", "demand")
    fighting = o.set("fighting", "attack", "violence")
    attackClass = o.set("attack")
    borderClass = o.set("border")
    attackLike = o.set("attack", "fighting", "violence", "explosion", "crime")
    sites = o.set("building", "hospital", "settlement", "post", "transport", "vehicle")
    truceClass = o.set("truce")
    asserted = o.set("accusation", "statement")
    proposalClass = o.set("proposal")
    accused = o.set("accusation")
    postClass = o.set("post")
    violationClass = o.set("violation")
    stoppable = o.set("attack", "violence", "violation")
    meetings = o.set("meeting", "talks", "visit", "call", "election", "exercise")
    collections = o.set("group", "forces", "goods", "office")
    undertaking = o.set("effort")
    protestClass = o.set("protest")
    officeClass = o.set("office")
    unmadeHosts = o.set("hope", "effort", "talks", "meeting", "proposal", "appeal", "demand", "call", "document")
    deplorableSense = o.senseIndex["deplorable"]
    brandSense = o.senseIndex["brand"]
    judging = ["say", "call", "naming", "believe"].compactMap { o.senseIndex[$0] }
    shellSense = o.senseIndex["shell"]
    seekingSenses = ["discuss", "seek", "negotiate", "want", "wish", "hope", "press", "talk"].compactMap { o.senseIndex[$0] }
    recordSense = o.senseIndex["record"]
    hearSense = o.senseIndex["hear"]
    tallySense = o.senseIndex["tally"]
    returnSense = o.senseIndex["return"]
    takePlaceSense = o.senseIndex["take-place"]
    responsibleSense = o.senseIndex["responsible"]
    recorders = o.set("monitors", "igo", "igo-office", "centre", "effort", "peacekeepers", "ngo", "ministry", "hospital")
    missionWords = language.words("missions")
    blamedFor = o.set("attack", "violence", "crime", "violation", "fighting", "death", "explosion", "toll")
    ownsUpSense = o.senseIndex["claim-responsibility"]
    reportSense = o.senseIndex["report"]
    citeSense = o.senseIndex["cite"]
    shootDown = ["shoot-down", "intercept"].compactMap { o.senseIndex[$0] }
    speakSense = o.senseIndex["speak"]
    totalSenses = ["toll", "raise-toll", "toll-rise", "toll-change", "reach"].compactMap { o.senseIndex[$0] }
    shootSense = o.senseIndex["shoot"]
    shootDeadSense = o.senseIndex["shoot-dead"]
    killSense = o.senseIndex["kill"]
    plantSense = o.senseIndex["plant-bomb"]
    blameSense = o.senseIndex["blame"]
    beAmongSense = o.senseIndex["be-among"]
    includeSense = o.senseIndex["include"]
    monitorSense = o.senseIndex["monitor"]
    waverSense = o.senseIndex["waver"]
    laidDown = ["provide-for", "settle-dispute", "extend"].compactMap { o.senseIndex[$0] }
    holdSense = o.senseIndex["hold"]
    detainSense = o.senseIndex["detain"]
    endSenses = ["end", "cease", "suspend"].compactMap { o.senseIndex[$0] }
    homeSenses = ["arrive", "return", "go-home"].compactMap { o.senseIndex[$0] }
    heldSenses = ["abduct", "detain", "arrest", "hold"].compactMap { o.senseIndex[$0] }
    carrySense = o.senseIndex["carry"]
    arriveSense = o.senseIndex["arrive"]
    exerciseSense = o.senseIndex["exercise"]
    exceedSense = o.senseIndex["exceed"]
    attackSense = o.senseIndex["attack"]
    happenSense = o.senseIndex["take-place"]
    responding = ["call", "respond"].compactMap { o.senseIndex[$0] }
    perceiving = ["sight", "observe", "hear", "note"].compactMap { o.senseIndex[$0] }
    occurrences = o.set("occurrence")
    responders = o.set("police", "officer", "workers", "forces", "office", "ministry")
    finding = ["find", "discover"].compactMap { o.senseIndex[$0] }
    found = o.set("remains", "dead", "victims")
    conditions = ["lie-wounded", "come-through"].compactMap { o.senseIndex[$0] }
    fireSense = o.senseIndex["fire-on"]
    spreadSense = o.senseIndex["spread"]
    destroySense = o.senseIndex["destroy"]
    catchFireSense = o.senseIndex["catch-fire"]
    remainsClass = o.set("remains")
    collectiveClass = o.set("collective")
    vehicleClass = o.set("vehicle")
    goodsClass = o.set("goods")
    responsibilityClass = o.set("responsibility")
    armsClasses = o.set("weapon", "munition", "aircraft", "mine")
    struckSenses = ["shoot", "attack", "suffer", "be-hit"].compactMap { o.senseIndex[$0] }
    dieSense = o.senseIndex["die"]
    causeSense = o.senseIndex["cause"]
    existSense = o.senseIndex["exist"]
    deadSenses = (language.headFirst ? ["die"] : ["die", "kill", "lose", "slain"]).compactMap { o.senseIndex[$0] }
    hurtSense = o.senseIndex["hurt"]
    missingSense = o.senseIndex["missing"]
    hurtSenses = ["hurt", "wound"].compactMap { o.senseIndex[$0] }
    fleeSense = o.senseIndex["flee"]
    controlSense = o.senseIndex["control"]
    signSense = o.senseIndex["sign"]
    seeDoneSense = o.senseIndex["see-done"]
    occupySense = o.senseIndex["occupy"]
    declareSense = o.senseIndex["declare"]
    liberateSense = o.senseIndex["liberate"]
    woundSense = o.senseIndex["wound"]
    arising = ["exist", "cause", "have"].compactMap { o.senseIndex[$0] }
    warnSense = o.senseIndex["warn"]
    urgeSense = o.senseIndex["urge"]
    threatenSense = o.senseIndex["threaten"]
    giveSense = o.senseIndex["give"]
    orderSense = o.senseIndex["order"]
    saySense = o.senseIndex["say"]
    truceBreach = o.senseIndex["truce-violation"]
    violateSense = o.senseIndex["violate"]
    talksClass = o.set("talks")
    ownedClasses = o.set("proposal", "demand", "appeal", "invitation", "accusation", "condition", "attack", "arrest")
    confirmSense = o.senseIndex["confirm"]
    manageSense = o.senseIndex["manage"]
    trySense = o.senseIndex["try"]
    ceaseSense = o.senseIndex["cease"]
    askSense = o.senseIndex["ask"]
    forceSense = o.senseIndex["force"]
    beAccusedSense = o.senseIndex["be-accused"]
    accuseSense = o.senseIndex["accuse"]
    putOffSenses = language.headFirst ? [] : ["suspend", "cancel", "postpone", "cease"].compactMap { o.senseIndex[$0] }
    constituteSense = o.senseIndex["constitute"]
    dwellSense = o.senseIndex["dwell"]
    arrestClass = o.set("arrest")
    untrueSense = o.senseIndex["untrue"]
    fightSense = o.senseIndex["fight"]
    clashSense = o.senseIndex["clash"]
    promiseSense = o.senseIndex["promise"]
    heardSense = o.senseIndex["be-heard"]
    negotiateSense = o.senseIndex["negotiate"]
    swapSense = o.senseIndex["exchange-prisoners"]
    exchangeSense = o.senseIndex["exchange"]
    prisonersClass = o.set("prisoners")
    armedClass = o.set("militants")
    mediaClass = o.set("media")
    forcesClass = o.set("forces")
    soldierLike = o.set("forces", "officer", "police", "civilians", "people", "journalists", "workers")
    withdrawalClass = o.set("withdrawal")
    aimClasses = o.set("hope", "effort", "proposal")
    threatened = o.set("threat")
    otherStates = o.set("country", "parties", "government")
    bringsIn = ["arrive", "evacuate", "find"].compactMap { o.senseIndex[$0] }
    warnedOf = o.set("violation", "attack", "fighting", "violence", "sanctions", "threat")
    reporterClasses = o.set("media", "journalists")
    mustSense = o.senseIndex["must"]
    needSense = o.senseIndex["need"]
    slainSense = o.senseIndex["slain"]
    displaceSense = o.senseIndex["displace"]
    partiesClass = o.set("parties")
    timeClass = o.set("time")
    meetingClass = o.set("meeting")
    settlementClass = o.set("settlement")
    territoryClass = o.set("territory")
    blockadeClass = o.set("blockade")
    districtLike = o.set("place")
    truceOrAgreement = o.set("truce", "agreement")
    brokeredClasses = o.set("truce", "agreement", "deal", "pact", "talks", "meeting", "proposal", "release")
    helpClass = o.set("aid", "support", "funds")
    disasterClass = o.set("disaster")
    crashSenses = ["crash", "fall"].compactMap { o.senseIndex[$0] }
    goingAway = ["leave", "return", "depart"].compactMap { o.senseIndex[$0] }
    datedDocuments = o.set("truce", "agreement", "pact", "statement", "document", "commitment", "law")
    making = o.senses(withRow: { row in
      row.event == .agree || row.event == .support || row.event == .consult
        || row.truce.map { $0 != .violated && $0 != .collapsed && $0 != .calledFor } ?? false
    })
    dealClass = o.set("deal")
    striking = o.set("aircraft")
    bombs = o.set("explosion", "mine", "weapon", "munition")
    agreed = o.set("truce", "agreement", "pact", "deal", "commitment")
    harmClasses = o.set("toll", "death", "injury", "victims", "dead", "wounded")
    tollClass = o.set("toll")
    releaseClass = o.set("release")
    controlClass = o.set("control")
    deadClasses = o.set("dead", "death")
    woundedClass = o.set("wounded")
    refugeesClass = o.set("refugees")
    numberClass = o.set("number")
    fateClasses = o.set("toll", "wounded", "refugees", "freed", "remains")
    freedSenses = ["release", "return", "handover", "exchange", "get-back"].compactMap { o.senseIndex[$0] }
    together = o.set("meeting", "talks", "visit", "call", "relations", "agreement", "thing")
    peopleClass = o.set("people")
    reachSense = o.senseIndex["reach"] ?? .max
    groupLike = o.set("forces", "group", "people", "militants", "peacekeepers", "refugees", "protesters")
    tollLike = ["kill", "die", "slain", "leave", "wound", "hurt", "be-hit", "lie-wounded", "death", "injured", "toll", "missing", "fall", "lives-lost"]
      .compactMap {
        o.senseIndex[$0]
      }
    countingSenses = [
      "count", "cause", "raise-toll", "toll-change", "put", "receive", "hospitalise", "reach", "arrive", "find", "retrieve", "report", "bury-dead",
    ]
    .compactMap { o.senseIndex[$0] }
    raiseTollSense = o.senseIndex["raise-toll"] ?? .max
    putSense = o.senseIndex["put"] ?? .max
    tollSenses = ["death", "injured", "toll"].compactMap { o.senseIndex[$0] }
    usingSenses = ["use", "use-weapon", "drone-strike"].compactMap { o.senseIndex[$0] }
    actingThings = o.set(
      "attack", "decision", "weapon", "vehicle", "munition", "mine", "law", "restriction", "explosion", "document", "statement", "blockade", "effort",
      "proposal")
    fightingClass = o.set("fighting")
    fightingOrTruce = o.set("fighting", "attack", "violence", "truce")
    deathClass = o.set("death")
    lossClasses = o.set("dead", "wounded")
    deadClass = o.set("dead")
    sufferedClasses = o.set("toll", "injury", "death")
    freedClass = o.set("freed")
    injuryClass = o.set("injury")
    strayClasses = o.set("missing", "refugees")
    casualtyClasses = o.set("injury", "wounded", "dead", "victims", "death", "collective")
    titledClasses = o.set("officer", "office", "journalists", "title")
    countedPeople = o.set("population")
    roundClass = o.set("explosion")
    gatheringClasses = o.set("talks", "meeting", "call")
    aidClass = o.set("aid")
    unarmed = o.set("civilians", "population", "refugees", "workers", "journalists", "protesters")
    reportLike = o.set("statement", "document")
    statementClass = o.set("statement")
    countedLoss = o.set("toll", "dead", "death", "wounded", "refugees", "violation")
    hospitalLike = o.set("hospital")
    pointsBack = o.set("thing", "evidence", "statement", "number")
    authorClasses = o.set("ministry", "defence", "government", "police", "media", "ngo", "igo", "forces", "militants", "office", "officer", "spokesperson")
    countable = o.set(
      "people", "civilians", "forces", "militants", "victims", "refugees", "prisoners", "police", "workers", "officer", "office", "peacekeepers", "population",
      "protesters", "journalists", "remains")
    index = RowIndex(o)
    canonical = Interpreter.canonicalSenses(o)
    provided = o.classes.indices.filter { !o.classes[$0].provisions.isEmpty }.map { (ClassSet(index: $0), o.classes[$0].provisions) }
    providing = provided.reduce(into: ClassSet()) { $0.formUnion($1.0) }
    peacekeeping = o.set("peacekeepers", "monitors")
    centre = o.set("centre")
    hubClass = o.set("hub")
    standing = o.set("monitors", "peacekeepers", "igo", "effort", "centre")
    single = o.set("people", "civilians", "victims", "workers", "officer", "militants", "journalists", "protesters")
    collectives = o.set("collective", "population")
    manyClasses = o.set("dead", "wounded", "refugees", "prisoners", "remains", "population")
    harmful = o.set("attack", "fighting", "violence", "weapon", "munition", "explosion", "mine", "injury", "crime", "militants", "gang", "victims", "death")
    violentClasses = o.set("attack", "fighting", "violence", "weapon", "munition", "explosion", "mine", "crime", "militants", "gang")
    needsHarm = ["die", "hurt", "be-hit", "lie-wounded", "death", "injured"].compactMap { o.senseIndex[$0] }
  }
}
