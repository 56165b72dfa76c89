import Claims
import Packs

/// What a claim takes from its surroundings, once its clause has said who did what to whom.
extension Interpreter {
  /// Place, time, provisions, voices and what a claim takes from its surroundings. Each step stands on those before it.
  func finish(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    dropDoubles(&out, clause)
    placeAndDate(&out, c, s, input, d)
    // "bertemu utusan X, menurut sumber kepada Reuters": no outlet is a party.
    if out.event == .consult, out.actors.count > 1 { out.actors.removeAll(where: \.isOutlet) }
    meetingReference(&out, c, s, input, d)
    goBetweens(&out, c, s, input, d)
    namedMediators(&out, c, s, input, d)
    if out.event == .aid, out.recipients.isEmpty { aidCountry(&out, c, s, input) }
    countBreaches(&out, c, s, input, d)
    if out.event == .assault, out.figures.isEmpty, let t = out.time?.value, t.precision == .day { noteOutbreak(t.start, c, s, d) }
    settleSides(&out, c, s, input, d)
    takeProvisions(&out, c, s, input, d)
    settleAccord(&out, c, s, input, d)
    markPeacekeeping(&out, c, s)
    settleFigures(&out, c, s, input, d)
    movedForces(&out, c, s, input, d)
    parties(&out, c, s, input, d)
    talkers(&out, c, s, input, d)
    sides(&out, c, s, input, d)
    othersOfBoth(&out, c, s, input, d)
    sinceOutbreak(&out, c, s)
    if !language.headFirst, out.place == nil, out.actors.isEmpty { out.place = standpoint(out, c, s, input) }
    let last = input.scene.units[Int(input.scene.units.count) - 1].end
    coverPlaceAndTime(&out, last)
    settleVoices(&out, c, s, input, d)
    settleWhose(&out, c, s, input, d)
    settleSpeech(&out, c, s, input, d)
    missions(&out)
    bands(&out)
    // "fired 70 missiles, a claim that X rejects": shots are of the act.
    if out.event == .reject { out.figures.removeAll { $0.measure == .munitions } }
    showFigures(&out, last)
  }

  /// Whoever acts is no recipient of it, unless each does it to the other; whoever goes between is no actor.
  @inline(__always)
  private func dropDoubles(_ out: inout Draft, _ clause: Clause) {
    if !out.recipients.isEmpty, !out.actors.isEmpty, !clause.reciprocal {
      out.recipients.removeAll { r in out.actors.contains { $0.same(r) } }
      if language.headFirst, out.event == .assault {
        // "Militer X merebut kembali wilayah yang merupakan bagian dari X": its own land is nobody whom it struck.
        out.recipients.removeAll { r in r.isState && out.actors.contains { $0.sector == "MIL" && $0.code == r.code } }
      }
    }
    if !out.brokers.isEmpty { out.actors.removeAll { r in out.brokers.contains { $0.same(r) } } }
  }

  // MARK: where and when

  /// Finds where the act was, and when: first what the clause says, then what stands around it.
  @inline(__always)
  private func placeAndDate(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    if out.place == nil { out.place = takenPlace(c, out.row, s, input) ?? place(c, s, input) }
    if out.time == nil, out.event == .assault { setScene(&out, c, s, input) }
    if out.place == nil, out.event == .assault { out.place = attackedPlace(c, out.row, s, input) }
    if out.time == nil, !conditions.contains(index.rows[out.row].sense) { out.time = time(c, s, input) }
    if out.time == nil, clause.kind != .nominal {
      out.time = duringWar(c, s, input, d) ?? sinceTold(c, s, input, d) ?? sinceThen(c, s, input, d) ?? fromLastDay(c, s, input, d)
    }
    if out.time == nil, clause.kind != .nominal || clause.absorbed, out.aux.isDisjoint(with: [.future, .hypothetical]) { out.time = input.entry }
    turnTime(&out, c, s, input)
    // What a state's own statement of a day says it does, it does that day.
    let t = clause.teller
    if out.time == nil, t >= 0, out.event == .request || out.event == .accuse || out.event == .reject || out.event == .threaten,
      let v = voice(t, s, input, d), out.actors.contains(where: { $0.code == v.actor.code })
    {
      out.time = time(t, s, input)
    }
    // "The monitors saw on Monday that rebels held the hill": then.
    if out.time == nil, !language.headFirst, t >= 0, t < c, senses(s.clauses[Int(t)], input.scene).contains(where: { perceiving.contains($0) }) {
      out.time = time(t, s, input)
    }
    if out.time == nil { out.time = spokenThen(c, out, s, input) }
  }

  /// Turns a weekday or a day without a year to the one that the verb means: before or behind the report.
  @inline(__always)
  private func turnTime(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let clause = s.clauses[Int(c)]
    if let t = out.time, t.isLastWeekday && !language.headFirst || t.isLastYear, isAhead(t, c, out, s, input) {
      out.time = t.isLastWeekday ? t.nextWeek : t.nextYear
    }
    if let t = out.time, t.isFarAhead, t.clause == c, !isWished(out), wasDone(clause, input.scene) { out.time = t.yearBefore }
    if !language.headFirst, let t = out.time, t.isThisWeekday, hasBeen(clause, input.scene) { out.time = t.weekBefore }
  }

  /// Notes the day on which fighting began, which the next sentences may tell of.
  private func noteOutbreak(_ day: Stamp?, _ c: Int32, _ s: ClauseBuilder.State, _ d: Discourse) {
    guard s.clauses[Int(c)].kind != .nominal, case let fought = s.argument(.subj, of: c), fought >= 0, s.nps[Int(fought)].classes.intersects(fightingClass)
    else { return }
    d.outbreak = day
  }

  /// Makes a place and a time right behind the act part of its evidence. `last`: where the sentence ends.
  @inline(__always)
  private func coverPlaceAndTime(_ out: inout Draft, _ last: Int32) {
    if let p = out.place, p.start >= out.start, p.end <= last, p.end - out.end < 80 { out.end = max(out.end, p.end) }
    if let t = out.time, t.unit >= 0, t.end <= last, t.end - out.end < 60, t.start >= out.start { out.end = max(out.end, t.end) }
  }

  // MARK: who

  /// "sent food to X": to those of the country that X lies in.
  private func aidCountry(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    for slot in [Slot.to, .for] {
      let np = argument(slot, c, s)
      if np >= 0, let p = resolver.place(np, s, input.scene, countries: false), ActorCode(p.entry.country).count == 3, p.entry.country != "UNK",
        !out.actors.contains(where: { $0.code == ActorCode(p.entry.country) })
      {
        let code = ActorCode(p.entry.country)
        out.recipients = [Reference(name: resolver.names.id(code), code: code, sector: "GOV", start: p.start, end: p.end, isState: true)]
      }
    }
  }

  /// Says who acted and who was hit where the clause names them by a side, a place, a crowd or a cause.
  @inline(__always)
  private func settleSides(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    if !language.headFirst {
      if out.event == .assault, out.truce == nil, breaksTruce(c, s, input.scene) {
        out.truce = .violated
        out.isCost = true
      }
      asOneSide(&out, c, s, input)
      // "Russia and China held joint exercises"
      if index.rows[out.row].sense == exerciseSense, out.actors.count > 1 { out.event = .cooperate }
      merelyThere(&out, c, s, input.scene)
      partFromStruck(&out, c, s, input.scene)
      crowd(&out, c, s, input.scene, d)
    }
    // "Lavrov called Baku, which accused …": a government acts; "hit Baku, which injured 20" does not.
    if out.event == .assault, ofStruckPlace(c, s, input.scene) >= 0, !out.figures.isEmpty || !isCapital(out.actors, input) { out.actors = [] }
    adoptCause(&out, c, s, input, d)
    dropOwnSide(&out, s.clauses[Int(c)])
    if !language.headFirst {
      fromSide(&out, c, s, input, d)
      passengers(&out, c, s, input, d)
    }
  }

  /// "X said that he had warned both countries": two others, and not the one who warns.
  private func othersOfBoth(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.actors.count == 1, out.recipients.count == 2, out.recipients[0].start == out.recipients[1].start,
      out.recipients.contains(where: { $0.code == out.actors[0].code }), case let np = argument(.obj, c, s), np >= 0, s.nps[Int(np)].next < 0,
      resolver.plurality(s.nps[Int(np)], input.scene) == 2
    else { return }
    let (start, end) = (out.recipients[0].start, out.recipients[0].end)
    let own = out.actors[0].code
    out.recipients.removeAll()
    let others = d.states.filter { $0.code != own }
    guard others.count >= 2 else { return }
    out.recipients = others.prefix(2).map { resolver.moved($0, (start, end)) }
  }

  // MARK: breaches

  /// Counts the breaches of a truce that somebody is accused of or commits, and says so of the truce.
  @inline(__always)
  private func countBreaches(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    if out.event == .accuse {
      accusedBreaches(&out, c, s, input, d)
    } else if out.truce == .violated, out.figures.isEmpty {
      // "carried out 12 violations"
      breaches(&out, c, s, input, d)
      if language.headFirst, out.figures.isEmpty, clause.np >= 0 { count(&out, clause.np, .violations, s, input, d, onlyMeasure: true) }
    } else if language.headFirst, out.mode == "release", out.figures.isEmpty {
      countEach(&out, clause, input)
    }
  }

  /// The breaches that somebody is accused of: counted, or told by what he is said to have done.
  private func accusedBreaches(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let complement = s.clauses[Int(c)].complement
    // "accuses X of 3,097 breaches"
    for slot in [Slot.of, .for] {
      let np = s.argument(slot, of: c)
      if np >= 0, s.nps[Int(np)].classes.intersects(violationClass) {
        count(&out, np, .violations, s, input, d, onlyMeasure: true)
        if out.truce == nil, d.truceSeen { out.truce = .violated }
      }
    }
    breaches(&out, complement, s, input, d)
    if language.headFirst, out.recipients.isEmpty, complement >= 0, case let doer = s.argument(.by, of: complement), doer >= 0 {
      // "serangan yang dituduh X dilakukan oleh Y": Y is accused.
      add(&out.recipients, doer, s, input, d, oblique: false)
    }
    guard !language.headFirst else { return }
    // "accused X of launching attacks in violation of the truce"
    if out.truce == nil, breaksTruce(c, s, input.scene) || complement >= 0 && breaksTruce(complement, s, input.scene) { out.truce = .violated }
    // "traded accusations of violating the truce"
    if out.truce == nil, case let blame = argument(.obj, c, s), blame >= 0, case let told = s.nps[Int(blame)].complement, told >= 0,
      let r = matchRow(senses(s.clauses[Int(told)], input.scene), told, s, input, d, nil), index.rows[r].truce == .violated
    {
      out.truce = .violated
      extendOver(told, s, input.scene, &out)
    }
  }

  // MARK: what was agreed

  /// Takes up what an accord, a request or a mission is about, and what it is for.
  @inline(__always)
  private func takeProvisions(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let row = index.rows[out.row]
    if row.truce == .agreed || out.event == .agree || out.event == .support || out.event == .request || out.event == .mobilize || out.event == .concede
      || out.event == .consult
    {
      out.provisions.formUnion(objectProvisions(c, s))
      if out.event == .agree, out.truce == nil, out.provisions.contains(.cessation) { out.truce = .agreed }
      for j in 0..<s.clauses.count where s.clauses[j].isPurpose && s.clauses[j].parent == c {
        out.provisions.formUnion(objectProvisions(Int32(j), s))
        if out.event != .mobilize, let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil) {
          out.provisions.formUnion(index.rows[r].provisions)
        }
        extendOver(Int32(j), s, input.scene, &out)
      }
    }
    // "agreed to monitor the truce": it was there before.
    if out.event == .agree, row.provisions.contains(.monitoring), !row.provisions.contains(.cessation) { out.provisions.remove(.cessation) }
    if out.event == .support || out.event == .agree && out.provisions.isEmpty { out.provisions.formUnion(promisedEnd(c, s, input, d)) }
  }

  /// Says whether what was agreed or signed is a truce.
  @inline(__always)
  private func settleAccord(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    // "signed a protocol on the cessation of hostilities": a truce, whatever it is called.
    if out.event == .support, out.provisions.contains(.cessation), making[Int(index.rows[out.row].sense)], index.rows[out.row].role(.obj) == nil,
      argument(.obj, c, s) >= 0, s.nps[Int(argument(.obj, c, s))].classes.intersects(datedDocuments)
    {
      out.event = .agree
      out.truce = .agreed
    }
    if out.event == .agree, out.truce == nil, !language.headFirst, out.provisions.contains(.cessation) { out.truce = .agreed }
    signedAgain(&out, c, s, d)
    // A bare "deal" or "accord" is a truce only where one is spoken of.
    if out.event == .agree, out.truce == .agreed, !out.provisions.contains(.cessation), !d.truceSeen, tellsOfDeal(c, s), !clauseMentions(c, s, truceClass) {
      out.truce = nil
      out.awaitsTruce = input.isTitle
      // A treaty that ends no war is support (codebook).
      // One between a state and those who fight it is no treaty.
      let isOwnWar =
        language.headFirst && out.actors.contains { a in a.sector == "REB" && !a.isUnknown && out.actors.contains { $0.code == a.code && $0.sector != "REB" } }
      if out.provisions.isEmpty, !isOwnWar { out.event = .support }
    }
  }

  /// Whether a clause, or the noun that it is of, speaks of a deal.
  private func tellsOfDeal(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.clauses[Int(c)].np
    return clauseMentions(c, s, dealClass) || np >= 0 && s.nps[Int(np)].classes.intersects(dealClass)
  }

  /// "Pasukan PBB dikerahkan": whose they are says what for.
  @inline(__always)
  private func markPeacekeeping(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State) {
    guard out.event == .mobilize,
      clauseMentions(c, s, peacekeeping) || language.headFirst && out.actors.contains(where: { $0.code == "IGO" && $0.sector == "MIL" })
    else { return }
    out.contexts = Contexts(name: "peacekeeping") ?? out.contexts
    out.provisions.insert(.peacekeeping)
  }

  // MARK: how many, how long

  /// Says what the figures count, of whom, and how often and how long the act was done.
  @inline(__always)
  private func settleFigures(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    if !partWords.isEmpty, !out.figures.isEmpty { dropParts(&out, input.scene) }
    if language.headFirst, out.event == .retreat, out.mode == "release" {
      // "12 tawanan diserahkan kepada X dan 44 tawanan kepada Y": freed, all of them.
      for k in out.figures.indices where out.figures[k].measure == .captured { out.figures[k].measure = .released }
    }
    if !language.headFirst, out.event == .retreat, out.mode == "release" { exchanged(&out, c, s, input, d) }
    if !out.figures.isEmpty { joinedFates(&out, c, s, input) }
    together(&out, c, s, input, d)
    subset(&out, c, s, input, d)
    if !language.headFirst, out.event == .assault {
      if !out.figures.isEmpty { breakdown(&out, s, input, d) }
      munitions(&out, c, s, input, d)
    }
    costOfBreaches(&out, c, s, input, d)
    if out.aux.contains(.hypothetical), index.rows[out.row].sense == reachSense {
      // "could reach 5,000": a ceiling.
      for k in out.figures.indices { out.figures[k].quantity.hasLow = false }
    }
    // "11 kali", "129 times"
    if out.truce == .violated || out.event == .assault, !out.figures.contains(where: { $0.measure == .violations }) { times(&out, c, s, input) }
    if out.event == .assault, out.truce == nil { duration(&out, c, s, input) }
    if out.truce != nil, out.event == .agree || out.event == .concede { truceDuration(&out, c, s, input) }
  }

  /// "Sebagian besar korban luka dibawa ke rumah sakit": most of them, and no number.
  private func dropParts(_ out: inout Draft, _ scene: EntityResolver.Scene) {
    out.figures.removeAll { f in
      partWords.contains { scene.text[Int(f.quantity.start)..<Int(f.quantity.end)].starts(with: $0) }
    }
  }

  // MARK: who says so

  /// Finds who tells of the act, and makes a speaker its actor where what he says is the act.
  @inline(__always)
  private func settleVoices(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    out.voices = voices(c, s, input, d)
    declareTruce(&out)
    agreedWith(&out, c, s)
    if language.headFirst, !out.voices.isEmpty { dropContradicted(&out, c, s, input, d) }
    announcer(&out, c, s, input, d)
    if !language.headFirst, out.event == .assault {
      if clause.kind == .participial { tellsOfResult(&out, c, s, input, d) }
      if clause.np >= 0 { causer(&out, c, s, input) }
    }
    let isBlamed = out.event == .accuse && index.rows[out.row].role(.subj)?.role == .recipient
    if isBlamed || (out.event == .reject || out.event == .accuse || out.event == .threaten) && index.rows[out.row].needsVoice, out.actors.isEmpty,
      let v = out.voices.first?.actor, !isBlamed && out.event != .threaten || !v.isOutlet && !v.isUnknown
    {
      // "Any breach will be met with force, X said": X threatens it.
      // "The reports are false, X said": X denies them. "X said Y was responsible", "X said the attack was barbaric": X accuses.
      out.actors = [Reference(name: v.name, code: v.code, sector: v.sector, start: v.start, end: v.end)]
      // Who blames himself has done it: asked before he is struck off those whom he blames.
      if isBlamed { ownResponsibility(&out, c, s, input, d) }
      if out.event != .assault { out.recipients.removeAll { r in out.actors.contains { $0.same(r) } } }
    }
    // A belligerent's own call for the fighting to end is an agreement (PLOVER).
    ownCall(&out, c, s, input, d)
  }

  /// Says whose the weapons, troops and losses were, and who the other side is where one is named.
  @inline(__always)
  private func settleWhose(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    ownWeapons(&out, c, s, input)
    ownTroops(&out)
    ownLosses(&out)
    ofThePlace(&out, input, d)
    ofTheSpeaker(&out, d)
    notByOwnSide(&out, input)
    if out.truce == .collapsed { coverManner(c, s, input.scene, &out) }
    otherSide(&out, d)
    notTheirOwn(&out, d)
    notOfTheirKillers(&out, d)
    ofUnknownSide(&out, d)
    besideTheirs(&out)
  }

  /// Says what an act of speech comes to: a threat, blame, a denial, a promise, a demand; and when it was made.
  @inline(__always)
  private func settleSpeech(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let clause = s.clauses[Int(c)]
    threat(&out, c, s, input, d)
    blame(&out, clause, input.scene, s)
    ownDenial(&out, clause)
    wentWithout(&out, clause, s, input.scene)
    eachOther(&out)
    commitment(&out, clause)
    if out.time == nil { out.time = announcedThen(c, out, s, input) }
    promisedTherein(&out, c, s)
    ownWord(&out, c, s, input)
    if clause.demand, out.event != .request, clause.kind != .nominal {
      if isLaidDown(out, c, s, d) { out.aux.insert(.future) } else { demand(&out, c, s, input, d) }
    }
  }

  /// "The rebels hold 40 soldiers": who is no state holds nobody by law, unless it be its own.
  private func bands(_ out: inout Draft) {
    guard out.event == .coerce, out.mode == "arrest", !out.actors.isEmpty, out.actors.allSatisfy({ $0.sector == "REB" }),
      out.recipients.allSatisfy({ !$0.isPerson && $0.sector != "REB" })
    else { return }
    out.event = .assault
    out.mode = "abduct"
  }

  /// A mission that speaks does so as a body of its organisation, whatever stands under its command; it is forces where it is posted or attacked.
  private func missions(_ out: inout Draft) {
    for k in out.voices.indices where out.voices[k].actor.code == "IGO" && out.voices[k].actor.sector == "MIL" && !out.voices[k].actor.isPerson {
      out.voices[k].actor.sector = "IGO"
    }
    switch out.event {
    case .assault, .mobilize, .retreat, .aid, .coerce, .protest, .sanction: return
    default: break
    }
    for k in out.actors.indices where out.actors[k].code == "IGO" && out.actors[k].sector == "MIL" && !out.actors[k].isPerson { out.actors[k].sector = "IGO" }
  }
}
