import Claims
import Packs

/// Who takes part in what a clause leaves unsaid: mediators, parties to a truce, the other side, the cause of a toll.
extension Interpreter {
  /// Who holds a place: towns taken, lost and held.
  static let territory = Contexts(name: "territory") ?? []
  static let peacekeepers = Contexts(name: "peacekeeping") ?? []
  /// What an accord says of trade.
  static let trade = Provisions(name: "economic") ?? []
  static let exchange = Provisions(name: "prisoner-exchange") ?? []
  static let disarmament = Provisions(name: "disarmament") ?? []

  /// "the Israel-Hezbollah ceasefire takes effect": whose truce it is.
  func parties(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.truce != nil, out.actors.isEmpty, out.event == .retreat || out.event == .agree else { return }
    for slot in [Slot.subj, .obj] {
      let np = argument(slot, c, s)
      guard np >= 0, s.nps[Int(np)].classes.intersects(truceOrAgreement) else { continue }
      var a = s.nps[Int(np)].firstArgument
      while a >= 0 {
        if s.arguments[Int(a)].slot == .between { add(&out.actors, s.arguments[Int(a)].np, s, input, d, oblique: false) }
        a = s.arguments[Int(a)].next
      }
      if out.actors.isEmpty {
        out.actors = resolver.resolve(np, s, input.scene, d).filter { $0.oblique && !$0.isOutlet }
        if out.actors.count < 2 { out.actors = [] }
      }
      out.actors.removeAll { x in out.brokers.contains { $0.same(x) } }
    }
  }

  /// "Trump mengumumkan gencatan senjata antara X dan Y": he is none of those whose truce it is, but who tells of it.
  func announcer(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .agree, out.truce == .agreed, out.actors.count > 2, index.rows[out.row].sense == declareSense else { return }
    let between = s.argument(.between, of: c)
    let subject = argument(.subj, c, s)
    guard between >= 0, subject >= 0 else { return }
    let sides = resolver.resolve(between, s, input.scene, d)
    let own = resolver.resolve(subject, s, input.scene, d).filter { !$0.oblique }
    guard sides.count > 1, own.count == 1, !sides.contains(where: { $0.code == own[0].code }) else { return }
    out.actors.removeAll { $0.same(own[0]) }
    if out.voices.isEmpty { out.voices = [Speaker(actor: own[0], via: .paraphrase)] }
  }

  /// "Russian peacekeepers have been deployed": whose forces they are, he deployed them.
  func movedForces(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.actors.isEmpty, out.event == .mobilize || out.event == .retreat && out.mode != "release", index.rows[out.row].role(.obj)?.role == .forces else {
      return
    }
    let np = argument(.obj, c, s)
    guard np >= 0 else { return }
    out.actors = resolver.resolve(np, s, input.scene, d).filter { !$0.isUnknown && $0.sector != "CVL" }
  }

  /// "100 soldiers died on both sides": the sides are whose soldiers they were.
  func sides(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let isBare = out.recipients.isEmpty
    guard out.event == .assault, !isBare || out.figures.contains(where: { $0.measure == .killed || $0.measure == .wounded }) else { return }
    let isOpen = out.recipients.allSatisfy(\.isUnknown)
    guard isOpen || language.headFirst && out.recipients.allSatisfy({ $0.code == out.recipients[0].code }) else { return }
    if isOpen, isOfBothSides(c, s, input.scene) {
      // "The war between X and Y killed 5,600 people on both sides": theirs, and by neither alone.
      let pair = out.actors.count == 2 ? out.actors : out.actors.isEmpty ? d.pair(resolver.conflictParties, sides: true) : []
      if pair.count == 2 {
        let sector = out.recipients.first?.sector
        out.recipients = pair.map {
          var r = $0
          if let sector, sector == "MIL" || sector == "CVL" { r.sector = sector }
          return r
        }
        out.actors = []
        return
      }
    }
    for slot in [Slot.in, .among, .from, .between, .of] {
      let np = s.argument(slot, of: c)
      // "was wounded by fire from the X side": X's fire.
      if np >= 0, np == firedFrom(c, s, input.scene) { continue }
      // "12 dead on the Thai side": of nobody else who is named.
      if isBare, !language.headFirst, slot != .in { continue }
      guard np >= 0, slot == .among || s.nps[Int(np)].classes.intersects(partiesClass), isOpen || s.nps[Int(np)].classes.intersects(partiesClass) else {
        continue
      }
      // "among X, ten died": of one of the sides.
      let found = resolver.resolve(np, s, input.scene, d).filter { slot != .among || !$0.isUnknown && !$0.oblique }
      guard !found.isEmpty else { continue }
      // "40 orang tewas di pihak X": theirs.
      let sector = out.recipients.first?.sector ?? "UNK"
      if language.headFirst, found.count == 1, out.recipients.count > 1 {
        for k in out.recipients.indices { out.recipients[k].code = found[0].code }
        return
      }
      out.recipients = found.map {
        var r = $0
        if sector == "MIL" || sector == "CVL" { r.sector = sector }
        return r
      }
      if isBare, !language.headFirst, found.count == 1 {
        // "12 were killed on the Indian side and nine on the Pakistani side": it has killed none of its own.
        out.actors.removeAll { $0.code == found[0].code && $0.sector != "REB" }
        for k in out.figures.indices where out.figures[k].whose == nil { out.figures[k].whose = found[0] }
      }
      return
    }
  }

  /// Whether the words behind those who are counted say that they fell on both sides.
  private func isOfBothSides(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !bothSidesWords.isEmpty, !language.headFirst else { return false }
    return [Slot.obj, .subj].contains {
      let np = s.argument($0, of: c)
      guard np >= 0, s.nps[Int(np)].quantity >= 0, case let behind = Int(s.nps[Int(np)].end), behind < scene.units.count else { return false }
      return scene.units[behind].kind == .reciprocal && scene.begins(scene.units[behind], bothSidesWords)
    }
  }

  /// "Phnom Penh called for a ceasefire with Bangkok": a side that itself calls for the end of its fighting (PLOVER's rule).
  func ownCall(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    if out.event == .agree, out.truce == .calledFor, !out.actors.isEmpty, out.actors.allSatisfy({ $0.code == "IGO" }) {
      // "UNIFIL menyerukan gencatan senjata": peacekeepers are under arms, and no side.
      out.event = .request
      out.mode = "yield"
      return
    }
    guard out.event == .request, out.truce == .calledFor else { return }
    guard language.headFirst else {
      // "The rebels called for a ceasefire": those under arms fight.
      guard s.clauses[Int(c)].kind != .nominal, !out.actors.isEmpty,
        out.actors.allSatisfy({ $0.sector == "REB" || $0.sector == "MIL" && !$0.isPerson && $0.code != "IGO" })
      else { return }
      out.event = .agree
      out.mode = nil
      return
    }
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].classes.intersects(truceClass) else { return }
    let with = s.argument(.with, in: np)
    guard with >= 0 else { return }
    let other = resolver.resolve(with, s, input.scene, d).filter { !$0.isUnknown && !$0.oblique && !$0.isOutlet }
    guard !other.isEmpty, !out.actors.contains(where: { a in other.contains { $0.code == a.code } }) else { return }
    out.event = .agree
    out.mode = nil
    out.recipients = other
  }

  /// "signed a treaty that is to end the war", "signed an agreement ending the war": what it lays down.
  func promisedEnd(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Provisions {
    let what = argument(.obj, c, s)
    guard what >= 0,
      let j = s.clauses.indices.first(where: {
        (s.clauses[$0].kind == .relative || s.clauses[$0].kind == .participial) && !s.clauses[$0].passive && s.argument(.subj, of: Int32($0)) == what
      }),
      let r = matchRow(senses(s.clauses[j], input.scene), Int32(j), s, input, d, nil), index.rows[r].provisions.contains(.cessation)
    else { return [] }
    return index.rows[r].provisions
  }

  /// "The Cambodians withdrew", "the South Koreans fired": a people that fights or gives way is its state.
  func asOneSide(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    guard out.event == .assault || out.event == .retreat || out.event == .mobilize || out.event == .agree || out.event == .reject else { return }
    let np = argument(.subj, c, s)
    guard np >= 0, s.nps[Int(np)].noun < 0, s.nps[Int(np)].definite, s.nps[Int(np)].quantity < 0, s.nps[Int(np)].next < 0 else { return }
    let u = input.scene.units[Int(s.nps[Int(np)].head)]
    guard u.kind == .name, u.form == NameForm.people else { return }
    for k in out.actors.indices where out.actors[k].sector == "CVL" && out.actors[k].isState { out.actors[k].sector = "GOV" }
  }

  /// "A sniper shot dead an Azerbaijani soldier": soldiers of no army that is named are not of the army that they strike.
  func partFromStruck(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard out.event == .assault, out.actors.count == 1, case let striker = out.actors[0], striker.sector == "MIL" else { return }
    // "A soldier was killed by a sniper": not both of the state that the report is about.
    let isHomeTwice = striker.isAssumed && out.recipients.contains { $0.code == striker.code && $0.sector == "MIL" && !$0.isPerson }
    if isHomeTwice || !striker.isUnknown && !striker.isPerson && isNameless(striker, c, s, scene, beside: out.recipients) { out.actors[0].code = "UNK" }
  }

  /// Whether those who strike some of their own by the code have no name, while those who are struck have one.
  private func isNameless(_ striker: Reference, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, beside struck: [Reference]) -> Bool {
    guard struck.contains(where: { $0.code == striker.code && ($0.sector == "MIL" || $0.sector == "GOV" && !$0.isPerson) }) else { return false }
    let by = s.argument(.by, of: c)
    let doer = by >= 0 ? by : argument(.subj, c, s)
    let hit = argument(.obj, c, s)
    return doer >= 0 && hit >= 0 && doer != hit && !s.nps[Int(doer)].definite && s.nps[Int(doer)].pronoun == .none && !hasName(s.nps[Int(doer)], scene)
      && hasName(s.nps[Int(hit)], scene)
  }

  /// "a sniper from the Armenian side shot a soldier", "a sniper's shot from the Armenian side": those of no army that is named are of the side from
  /// which they fire.
  func fromSide(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .assault, case let np = firedFrom(c, s, input.scene), np >= 0 else { return }
    let sides = resolver.resolve(np, s, input.scene, d)
    guard sides.count == 1, sides[0].isState else { return }
    out.recipients.removeAll { $0.start >= sides[0].start && $0.end <= sides[0].end }
    if out.actors.isEmpty || out.actors.contains(where: { $0.start >= sides[0].start && $0.end <= sides[0].end }) {
      out.actors = sides
    } else {
      out.actors.removeLast(out.actors.count - 1)
      out.actors[0].code = sides[0].code
    }
  }

  /// "the Armenian side" right behind who or what strikes, which names nobody itself; "the Armenian positions" from which somebody is struck; -1
  /// elsewhere.
  private func firedFrom(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Int32 {
    if s.clauses[Int(c)].passive, s.argument(.by, of: c) < 0, case let np = s.argument(.from, of: c), np >= 0,
      s.nps[Int(np)].classes.intersects(postClass) || s.nps[Int(np)].classes.intersects(partiesClass), hasName(s.nps[Int(np)], scene)
    {
      return np
    }
    guard !language.headFirst, let doer = strikerPhrase(c, s), !hasName(s.nps[Int(doer)], scene),
      // "nine on the Pakistani side", "the death toll on the Pakistani side": people, who strike nobody.
      s.nps[Int(doer)].noun >= 0 || s.nps[Int(doer)].quantity < 0, !s.nps[Int(doer)].classes.intersects(harmClasses)
    else { return -1 }
    for slot in [Slot.from, .in] {
      let np = s.argument(slot, of: c)
      // "on both sides": of neither.
      if np >= 0, s.nps[Int(np)].classes.intersects(partiesClass), hasName(s.nps[Int(np)], scene), s.nps[Int(doer)].end == s.nps[Int(np)].first - 1 {
        return np
      }
    }
    return -1
  }

  /// "attacked a bus carrying soldiers": those in it were hit.
  func passengers(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .assault, out.recipients.isEmpty, let carrySense, case let bus = argument(.obj, c, s), bus >= 0,
      let ride = s.clauses.indices.first(where: { s.clauses[$0].kind == .participial && s.argument(.subj, of: Int32($0)) == bus }),
      senses(s.clauses[ride], input.scene).contains(carrySense), case let people = s.argument(.obj, of: Int32(ride)), people >= 0
    else { return }
    add(&out.recipients, people, s, input, d, oblique: false)
  }

  /// The phrase of who or what strikes.
  private func strikerPhrase(_ c: Int32, _ s: ClauseBuilder.State) -> Int32? {
    let by = s.argument(.by, of: c)
    if by >= 0 { return by }
    let subject = argument(.subj, c, s)
    if subject >= 0, !s.clauses[Int(c)].passive { return subject }
    let cause = max(s.argument(.because, of: c), s.argument(.over, of: c))
    return cause >= 0 ? cause : nil
  }

  /// "carried out attacks in Somalia", "rebel attacks in Mali": a state in which somebody strikes who is no other state is where that was.
  func merelyThere(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard out.event == .assault, out.recipients.count == 1, out.recipients[0].isState, out.recipients[0].sector == "GOV",
      out.actors.allSatisfy({ !$0.isState && ($0.sector == "REB" || $0.code == out.recipients[0].code) })
    else { return }
    let np = s.argument(.in, of: c)
    guard np >= 0, case let p = s.nps[Int(np)], p.noun < 0, p.first > 0, case let before = scene.units[Int(p.first) - 1], before.kind == .preposition,
      before.value != .on, out.recipients[0].start >= scene.units[Int(p.first)].start, out.recipients[0].end <= scene.units[Int(p.end) - 1].end
    else { return }
    out.recipients = []
  }

  private func hasName(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    (Int(p.first)..<Int(p.end)).contains { scene.units[$0].kind == .name || scene.units[$0].kind == .unknownName }
  }

  /// "Hundreds rallied in Tbilisi": people of the place, whoever they are.
  func crowd(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, _ d: Discourse) {
    guard out.event == .protest || out.event == .request, out.actors.isEmpty, s.clauses[Int(c)].kind != .nominal, !s.clauses[Int(c)].passive else { return }
    let np = argument(.subj, c, s)
    guard np >= 0, case let p = s.nps[Int(np)], p.noun < 0, p.quantity >= 0, p.of < 0, p.pronoun == .none, p.next < 0,
      scene.quantities[Int(p.quantity)].low >= 10
    else { return }
    let a = scene.units[Int(p.first)].start
    let b = scene.units[Int(p.end) - 1].end
    let place = out.place.flatMap { ActorCode($0.entry.country) }
    out.actors.append(Reference(name: resolver.words(scene, a, b), code: place ?? d.home ?? "UNK", sector: "CVL", start: a, end: b))
  }

  /// "struck Beirut in breach of the ceasefire"
  func breaksTruce(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    if s.clauses[Int(c)].kind == .nominal {
      // "X's strikes are a breach of the truce"
      let act = s.clauses[Int(c)].np
      return act >= 0
        && s.clauses.indices.contains { k in
          guard s.clauses[k].kind != .nominal, !s.clauses[k].negated else { return false }
          // "carried out a strike in violation of the truce"
          if s.clauses[Int(c)].absorbed, s.argument(.obj, of: Int32(k)) == act, breaksTruce(Int32(k), s, scene) { return true }
          guard s.argument(.subj, of: Int32(k)) == act else { return false }
          let told = s.argument(.as, of: Int32(k))
          return told >= 0 && s.nps[Int(told)].classes.intersects(violationClass) && truceBreach != nil && acts(told, s, scene) == truceBreach
        }
    }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      let np = s.nps[Int(arg.np)]
      if arg.slot == .in, np.classes.intersects(violationClass),
        np.of >= 0 && s.nps[Int(np.of)].classes.intersects(truceOrAgreement) || truceBreach != nil && acts(arg.np, s, scene) == truceBreach
      {
        return true
      }
      if arg.slot == .against, np.classes.intersects(truceOrAgreement) { return true }
      a = arg.next
    }
    return false
  }

  /// "The army said its guns, and that the jets, had hit X": what strikes is the speaker's own where nobody else's is named.
  func ownWeapons(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    guard !language.headFirst, out.event == .assault, out.actors.isEmpty, let v = out.voices.first?.actor, v.sector == "MIL", !v.isUnknown else { return }
    let np = s.argument(.subj, of: c)
    guard np >= 0, s.nps[Int(np)].noun >= 0, s.nps[Int(np)].definite, s.nps[Int(np)].classes.intersects(striking), s.nps[Int(np)].of < 0 else { return }
    out.actors = [Reference(name: v.name, code: v.code, sector: v.sector, start: v.start, end: v.end)]
  }

  /// "The president said 35 soldiers had been deployed": those of the speaker's state where nobody else's are named.
  func ownTroops(_ out: inout Draft) {
    guard out.event == .mobilize, !language.headFirst, out.actors.allSatisfy(\.isAssumed), !out.figures.isEmpty, let v = out.voices.first?.actor,
      v.sector == "GOV" || v.sector == "MIL", v.code.isState
    else { return }
    out.actors = [Reference(name: resolver.names.state(v.code), code: v.code, sector: "GOV", start: v.start, end: v.end, isState: true)]
  }

  /// "Thailand said seven soldiers and 13 civilians had died", "In Cambodia five soldiers died": whose they were where nobody says otherwise.
  func ownLosses(_ out: inout Draft) {
    guard out.event == .assault, out.truce == nil, out.actors.isEmpty, !out.figures.isEmpty, out.recipients.contains(where: { $0.sector == "MIL" }),
      out.recipients.allSatisfy({ $0.isUnknown && ($0.sector == "MIL" || $0.sector == "CVL") && !$0.isPerson })
    else { return }
    var code: ActorCode?
    if let p = out.place, p.entry.precision == "country", ActorCode(p.entry.country).count == 3 { code = ActorCode(p.entry.country) }
    if code == nil, let v = out.voices.first?.actor, v.sector == "GOV" || v.sector == "MIL", v.isState || !v.isPerson, !v.isUnknown { code = v.code }
    guard let code, code.isState else { return }
    for k in out.recipients.indices { out.recipients[k].code = code }
  }

  /// "A soldier of X and two civilians were killed by Y's fire": whoever lives where it happened, they are not of Y.
  func besideTheirs(_ out: inout Draft) {
    guard !language.headFirst, out.event == .assault, let actor = out.actors.first, actor.code.count == 3, !actor.isUnknown, actor.sector != "REB",
      out.actors.allSatisfy({ $0.code == actor.code })
    else { return }
    if out.recipients.count > 1, out.recipients[0].isUnknown, out.recipients[0].sector == "MIL" || out.recipients[0].sector == "REB" {
      // "X killed a commander and his relatives": his, and not X's.
      for k in out.recipients.indices where out.recipients[k].sector == "CVL" && !out.recipients[k].isPerson && out.recipients[k].code == actor.code {
        out.recipients[k].code = out.recipients[0].code
      }
    }
    let told = out.recipients.filter { $0.sector == "MIL" && !$0.isUnknown && !$0.isAssumed }
    guard let own = told.first?.code, own != actor.code, told.allSatisfy({ $0.code == own }) else { return }
    for k in out.recipients.indices where out.recipients[k].sector == "CVL" && !out.recipients[k].isPerson && out.recipients[k].code == actor.code {
      out.recipients[k].code = own
    }
  }

  /// "A soldier of X was killed by a sniper near Y": where somebody shot from does not say for whom, if it is X's own town or two states fight over it.
  func ofUnknownSide(_ out: inout Draft, _ d: Discourse) {
    guard out.event == .assault else { return }
    for k in out.actors.indices where out.actors[k].isPlaced && (out.actors[k].sector == "MIL" || out.actors[k].sector == "REB") {
      let (code, sector) = (out.actors[k].code, out.actors[k].sector)
      let strikesOwn = sector == "MIL" && out.recipients.contains { $0.code == code && !$0.isAssumed && !$0.isPlaced && $0.sector != "CVL" }
      let isFoughtOver = d.home != code && resolver.conflictParties.contains { $0.contains(code) }
      if strikesOwn || isFoughtOver { out.actors[k].code = "UNK" }
    }
  }

  /// "The rebels shot two soldiers": the soldiers of those whom they fight.
  func otherSide(_ out: inout Draft, _ d: Discourse) {
    guard out.event == .assault, !out.recipients.isEmpty, let actor = out.actors.first, d.opponents.count == 2,
      out.actors.allSatisfy({ $0.isOfSide(of: actor) }),
      out.recipients.allSatisfy({ $0.isUnknown && $0.sector == "MIL" && !$0.isPerson }),
      let own = d.opponents.firstIndex(where: { $0.isOfSide(of: actor) }),
      d.opponents[1 - own].sector != "REB"
    else { return }
    for k in out.recipients.indices { out.recipients[k].code = d.opponents[1 - own].code }
  }

  /// "Tentara membalas tembakan, menewaskan enam tentara India": those who killed them are no soldiers of the same army, whoever was told of last.
  func notTheirOwn(_ out: inout Draft, _ d: Discourse) {
    guard language.headFirst, out.event == .assault, out.actors.count == 1, case let own = out.actors[0], own.isAssumed, own.sector == "MIL", own.code.isState,
      !out.recipients.isEmpty, out.recipients.allSatisfy({ $0.code == own.code && $0.sector == "MIL" && !$0.isAssumed && !$0.isPerson })
    else { return }
    let speaker = d.lastSpeaker?.actor
    out.actors[0].code = opponent(of: own, d)?.code ?? speaker.flatMap { $0.code.isState && $0.code != own.code ? $0.code : nil } ?? "UNK"
    if let told = d.bareDoer, told.start == own.start { d.bareDoer = out.actors[0] }
  }

  /// "Baku menembaki desa di Armenia, menewaskan seorang warga", "tentaranya tewas dalam perang melawan X": those of whom nothing says whose they were are not
  /// of the state that killed them, where the place or the voice is another's or soldiers fell.
  func notOfTheirKillers(_ out: inout Draft, _ d: Discourse) {
    guard language.headFirst, out.event == .assault, let killer = out.actors.first, killer.code.isState, killer.sector != "REB",
      out.actors.allSatisfy({ $0.code == killer.code }), out.recipients.contains(where: { isSaidOfNone($0, killer) })
    else { return }
    let place = out.place.map { ActorCode($0.entry.country) }.flatMap { $0.count == 3 && $0.isState && $0 != killer.code ? $0 : nil }
    let voice = out.voices.first.map(\.actor.code).flatMap { $0.isState && $0 != killer.code ? $0 : nil }
    for k in out.recipients.indices where isSaidOfNone(out.recipients[k], killer) {
      let told = out.recipients[k]
      guard let code = place ?? voice ?? (told.sector == "MIL" ? opponent(of: killer, d)?.code ?? "UNK" : nil) else { continue }
      out.recipients[k].code = code
      for f in out.figures.indices where out.figures[f].whose.map({ $0.start == told.start }) ?? false { out.figures[f].whose?.code = code }
    }
  }

  /// Whether those who fell are taken for the killer's own only since the report is most about him.
  private func isSaidOfNone(_ r: Reference, _ killer: Reference) -> Bool {
    r.code == killer.code && r.isAssumed && !r.isPerson && (r.sector == "CVL" || r.sector == "MIL")
  }

  /// "signed the document" right after an agreement was told of: that one.
  func signedAgain(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ d: Discourse) {
    guard language.headFirst, out.event == .support, d.sinceAccord <= 2, let signSense, index.rows[out.row].sense == signSense else { return }
    let np = argument(.obj, c, s)
    guard np >= 0, s.nps[Int(np)].definite, s.nps[Int(np)].classes.intersects(reportLike), s.nps[Int(np)].of < 0 else { return }
    out.event = .agree
    out.mode = nil
    out.truce = .agreed
  }

  /// "Protesters gathered in Yerevan. Security forces attacked them": in a capital that is not the report's own its people protest, and it is their own
  /// police that deals with them.
  private func ofTheCapital(_ out: inout Draft, _ input: Input, _ d: Discourse) {
    guard let home = d.home else { return }
    switch out.event {
    case .protest:
      guard let p = out.place, case let code = ActorCode(p.entry.country), code.isState, code != home, isCapital(p.start, input) else { return }
      for k in out.actors.indices where out.actors[k].isAssumed && out.actors[k].code == home {
        out.actors[k].code = code
        d.crowd = out.actors[k]
      }
      for k in out.recipients.indices where out.recipients[k].isAssumed && out.recipients[k].code == home { out.recipients[k].code = code }
    case .assault, .coerce:
      // "attacked the protesters, injuring 38": who was hurt stands in the clause before.
      guard let crowd = d.crowd,
        out.recipients.isEmpty || out.recipients.contains(where: { $0.sector == crowd.sector && ($0.isAssumed || $0.code == crowd.code) && !$0.isPerson }),
        out.actors.allSatisfy({ $0.isAssumed && $0.code == home && ($0.sector == "GOV" || $0.sector == "COP") })
      else { return }
      for k in out.recipients.indices where out.recipients[k].isAssumed && out.recipients[k].sector == crowd.sector { out.recipients[k].code = crowd.code }
      for k in out.actors.indices { out.actors[k].code = crowd.code }
    default: break
    }
  }

  /// "an armed group" of a report from one country that tells of an act in another: people of that other country.
  func ofThePlace(_ out: inout Draft, _ input: Input, _ d: Discourse) {
    if !language.headFirst { return ofTheCapital(&out, input, d) }
    guard out.event == .assault || out.event == .coerce || out.event == .aid || out.event == .protest, let p = out.place, let home = d.home else { return }
    let code = ActorCode(p.entry.country)
    guard code.count == 3, code != "UNK", code != home else { return }
    if resolver.conflictParties.contains(where: { $0.contains(home) }) {
      // "Ribuan pengunjuk rasa turun ke jalan di Yerevan": in the other's capital, which nobody fights over, its own people protest.
      guard out.event == .protest, isCapital(p.start, input) else { return }
      for k in out.actors.indices where out.actors[k].isAssumed && out.actors[k].code == home { out.actors[k].code = code }
      return
    }
    if p.entry.precision == "country" {
      // "Rumah Sakit Saudi": a name, and no place.
      guard let k = input.scene.units.firstIndex(where: { $0.start == p.start }), k > 0 else { return }
      let before = input.scene.units[k - 1].kind
      guard before == .preposition || before == .comma else { return }
    }
    for k in out.actors.indices where out.actors[k].isAssumed && (out.actors[k].sector == "REB" || out.actors[k].sector == "CVL") { out.actors[k].code = code }
    for k in out.recipients.indices where out.recipients[k].isAssumed && (out.recipients[k].sector == "REB" || out.recipients[k].sector == "CVL") {
      out.recipients[k].code = code
    }
  }

  /// "X mengatakan tentara itu tewas oleh pasukan Y": of those whom the report spoke of last nobody is felled by his own side; X's are.
  func notByOwnSide(_ out: inout Draft, _ input: Input) {
    guard language.headFirst, out.event == .assault, out.actors.count == 1, out.recipients.count == 1, case let by = out.actors[0],
      case let hit = out.recipients[0], hit.sector == "MIL", hit.code == by.code, by.code.isState, hit.name != by.name,
      let speaker = out.voices.first?.actor, speaker.code.isState, speaker.code != by.code, speaker.sector == "GOV" || speaker.sector == "MIL",
      let shown = input.scene.units.first(where: { $0.start >= hit.end }), shown.kind == .det, shown.value == .definite
    else { return }
    out.recipients[0].code = speaker.code
    for k in out.figures.indices where out.figures[k].whose?.same(hit) ?? false { out.figures[k].whose?.code = speaker.code }
  }

  /// Whether somebody alone is named by a capital that stands for its government.
  func isCapital(_ who: [Reference], _ input: Input) -> Bool { who.count == 1 && isCapital(who[0].start, input) }

  /// Whether a place is named by a capital that stands for its government.
  private func isCapital(_ start: Int32, _ input: Input) -> Bool {
    input.scene.units.contains { $0.start == start && $0.kind == .name && $0.payload >= 0 && $0.form == NameForm.metonym }
  }

  /// "X's ministry said 24 people were killed" in a report of which Y is the home: people of X where X's own ministry counts them, where X is at war, or
  /// where it is Y that killed them.
  func ofTheSpeaker(_ out: inout Draft, _ d: Discourse) {
    guard out.event == .assault, let speaker = out.voices.first?.actor, speaker.code.isState, speaker.sector == "GOV" || speaker.sector == "MIL" else { return }
    if let war = d.warOfTwo, speaker.code == war.0 || speaker.code == war.1, !out.actors.contains(where: { $0.code == speaker.code }) {
      // In a war of two each counts its own.
      for k in out.recipients.indices where out.recipients[k].isUnknown && out.recipients[k].sector == "CVL" { out.recipients[k].code = speaker.code }
      for k in out.figures.indices { if let r = out.figures[k].whose, r.isUnknown, r.sector == "CVL" { out.figures[k].whose?.code = speaker.code } }
    }
    guard let home = d.home, speaker.code != home else { return }
    let counts = !speaker.isState && !speaker.isPerson || out.place.map { ActorCode($0.entry.country) == speaker.code } ?? false
    let isParty = resolver.conflictParties.contains { $0.contains(speaker.code) && $0.contains(home) }
    guard counts || isParty || d.opponents.contains(where: { $0.code == speaker.code }) || out.actors.contains(where: { $0.code == home && $0.isState }) else {
      return
    }
    func isMeant(_ r: Reference) -> Bool { r.isAssumed && r.code == home && r.sector == "CVL" }
    for k in out.recipients.indices where isMeant(out.recipients[k]) { out.recipients[k].code = speaker.code }
    for k in out.figures.indices { if let r = out.figures[k].whose, isMeant(r) { out.figures[k].whose?.code = speaker.code } }
  }

  /// "Under the deal X must withdraw": what nobody demands and an agreement lays down is to be done.
  func isLaidDown(_ out: Draft, _ c: Int32, _ s: ClauseBuilder.State, _ d: Discourse) -> Bool {
    guard out.event == .retreat || out.event == .mobilize || out.event == .cooperate else { return false }
    let under = s.argument(.under, of: c)
    if under >= 0, s.nps[Int(under)].classes.intersects(agreed) { return true }
    guard language.headFirst, out.truce == nil, out.voices.isEmpty, !s.clauses[Int(c)].quoted, !s.clauses[Int(c)].negated else { return false }
    return d.sinceAccord <= 3 || s.nps.contains { $0.noun >= 0 && ($0.classes.intersects(truceOrAgreement) || $0.classes.intersects(dealClass)) }
  }

  /// "masing-masing pihak menuding lawannya": each of two accuses the other.
  func eachOther(_ out: inout Draft) {
    guard language.headFirst, out.event == .accuse, out.actors.count == 2, out.recipients.count == 1, out.recipients[0].start > out.actors[0].start,
      out.actors.contains(where: { $0.code == out.recipients[0].code })
    else { return }
    out.recipients = out.actors
  }

  /// "captured the village": no attack that the next sentence's "the attack" would mean.
  func isCapture(_ out: Draft) -> Bool { language.headFirst && out.contexts.contains(Interpreter.territory) }

  /// "menembak jatuh 270 drone": no attack that "serangan ini" could mean.
  func isShotDown(_ out: Draft, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    out.clause >= 0 && senses(s.clauses[Int(out.clause)], scene).contains(where: shootDown.contains)
  }

  /// "X must withdraw", "X must not attack": a demand on X by whoever says so.
  func demand(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let forbids = (out.event == .assault || out.event == .coerce) && out.aux.contains(.negation)
    guard out.event == .retreat || out.event == .agree || out.event == .concede || out.event == .consult || forbids,
      !out.actors.isEmpty || !out.voices.isEmpty && out.provisions.contains(.cessation)
    else { return }
    out.recipients = out.actors
    out.actors = []
    out.mode = out.event == .retreat || forbids ? "yield" : out.event == .consult || out.event == .agree ? "meet" : "change"
    out.truce = out.provisions.contains(.cessation) ? .calledFor : nil
    out.event = .request
    if forbids { out.aux.remove(.negation) }
    if let v = out.voices.first {
      // "The presidents of X and Y said the rebels must leave": all who say so.
      let teller = s.clauses[Int(c)].teller
      let subject = teller >= 0 ? s.argument(.subj, of: teller) : -1
      let together = subject >= 0 ? resolver.resolve(subject, s, input.scene, d).filter { !$0.oblique && !$0.isUnknown && !$0.isOutlet } : []
      let all = together.count > 1 && together.contains { $0.code == v.actor.code } ? together : [v.actor]
      out.actors = all.map(\.toldElsewhere)
    }
  }

  /// "Two soldiers and five terrorists were killed in a clash with militants": rebels by two words, and not their own killers.
  func dropOwnSide(_ out: inout Draft, _ clause: Clause) {
    guard !language.headFirst, out.event == .assault, out.actors.count == 1, clause.kind != .nominal, out.actors[0].isOneOfRebels,
      out.recipients.contains(where: \.isOneOfRebels)
    else { return }
    out.actors = []
  }

}
