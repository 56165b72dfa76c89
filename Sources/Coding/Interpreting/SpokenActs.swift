import Claims
import Packs

/// Acts of words that no verb of their own tells: what somebody says must be done, or says that he will do.
extension Interpreter {
  /// "X said Y must open its borders": a demand on Y, whatever it is that Y must do.
  func demanded(
    _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) {
    let clause = s.clauses[Int(c)]
    let isOfAccord = isOfAccord(c, s)
    guard clause.demand, !clause.passive || isOfAccord, clause.teller >= 0, clause.kind == .complement, !clause.quoted, let sense = mustSense,
      let r = packs.ontology.rows(of: sense).first, let speaker = voice(clause.teller, s, input, d), speaks(speaker.actor),
      var draft = draft(c, r, s, input, d)
    else { return }
    if isOfAccord {
      // "X said the truce must be observed in the whole country": asked of nobody by name.
      draft.recipients = []
    } else {
      guard let asked = draft.recipients.first, !asked.isPerson, !asked.oblique, speaks(asked), asked.code != speaker.actor.code else { return }
    }
    draft.aux.subtract([.future, .hypothetical])
    draft.actors = [speaker.actor]
    draft.voices.removeAll { $0.actor.name == speaker.actor.name }
    let teller = s.clauses[Int(clause.teller)]
    draft.start = min(draft.start, input.scene.units[Int(teller.first)].start)
    trace?.hit(packs.ontology, r)
    out.append(draft)
  }

  /// Whether a clause says of a truce or an accord what must be done with it or stand in it.
  private func isOfAccord(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, s.clauses[Int(c)].demand else { return false }
    let np = s.argument(s.clauses[Int(c)].passive ? .obj : .subj, of: c)
    return np >= 0 && s.nps[Int(np)].noun >= 0 && s.nps[Int(np)].classes.intersects(truceOrAgreement)
  }

  /// "“Lay down your arms,” X told the rebels": who bids somebody do something asks it of him. Whether the clause is such a bidding.
  func bids(
    _ c: Int32, _ senses: SenseList, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]
  ) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.quoted, !language.headFirst, clause.kind == .main, clause.teller >= 0, !clause.passive, clause.verb >= 0,
      clause.first == clause.verb || clause.negated, s.argument(.subj, of: c) < 0, input.scene.units[Int(clause.verb)].verbForm.contains(.base),
      input.scene.units[Int(clause.verb)].verbForm.isDisjoint(with: [.past, .third]), let sense = mustSense,
      let r = packs.ontology.rows(of: sense).first, let inner = matchRow(senses, c, s, input, d, nil), let speaker = voice(clause.teller, s, input, d),
      var draft = draft(c, r, s, input, d)
    else { return false }
    let told = index.rows[inner]
    // "Thank you all," he said: nothing is asked.
    guard told.event == .retreat || told.event == .consult || told.event == .concede || told.event == .agree || told.event == .aid else { return false }
    draft.aux = []
    draft.actors = [speaker.actor]
    draft.voices.removeAll()
    draft.provisions = []
    ask(for: told, &draft)
    for slot in [Slot.obj, .to] where s.argument(slot, of: clause.teller) >= 0 {
      let np = s.argument(slot, of: clause.teller)
      if !s.nps[Int(np)].classes.intersects(reporterClasses) { add(&draft.recipients, np, s, input, d, oblique: false) }
    }
    guard passes(draft, index.rows[r], c, s, input, d) else { return true }
    trace?.hit(packs.ontology, r)
    out.append(draft)
    return true
  }

  /// What a request says by the act that it asks for.
  private func ask(for act: RowIndex.Row, _ draft: inout Draft) {
    if act.event == .retreat { draft.mode = "yield" } else if act.event == .consult { draft.mode = "meet" }
    if act.truce == .inForce { draft.truce = .calledFor }
    draft.provisions.formUnion(act.provisions)
  }

  /// "told Y to withdraw": asked of Y.
  func tellsToDo(_ c: Int32, _ s: inout ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]) {
    let k = s.clauses[Int(c)].complement
    let to = s.argument(.obj, of: c)
    guard !language.headFirst, k >= 0, s.clauses[Int(k)].kind == .infinitive, s.clauses[Int(k)].isPurpose, to >= 0, !s.clauses[Int(c)].passive,
      s.clauses[Int(k)].first == s.nps[Int(to)].end, resolver.sector(s.nps[Int(to)]) != nil || s.nps[Int(to)].noun < 0,
      !s.nps[Int(to)].classes.intersects(reporterClasses), s.nps[Int(to)].pronoun == .none, let urgeSense,
      let r = packs.ontology.rows(of: urgeSense).last, s.argument(.subj, of: c) >= 0
    else { return }
    guard let asked = matchRow(senses(s.clauses[Int(k)], input.scene), k, s, input, d, nil), var draft = draft(c, r, s, input, d) else { return }
    ask(for: index.rows[asked], &draft)
    extendOver(k, s, input.scene, &draft)
    guard passes(draft, index.rows[r], c, s, input, d) else { return }
    absorb(k, &s)
    trace?.hit(packs.ontology, r)
    out.append(draft)
  }

  /// "gave the army 48 hours to leave", "gave X until Sunday to surrender": an ultimatum. Whether the clause sets such a term.
  func setsTerm(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ trace: Trace?, _ out: inout [Draft]) -> Bool {
    let to = s.argument(.obj, of: c)
    guard !language.headFirst, to >= 0, let threatenSense, let r = packs.ontology.rows(of: threatenSense).last else { return false }
    let end = s.nps[Int(to)].end
    guard let term = s.times.first(where: { $0.unit == end || $0.unit == end + 1 && input.scene.units[Int(end)].kind == .preposition }),
      let k = s.clauses.firstIndex(where: { $0.kind == .infinitive && $0.first == term.unit + 1 }), var draft = draft(c, r, s, input, d),
      !draft.actors.isEmpty, !draft.recipients.isEmpty, passes(draft, index.rows[r], c, s, input, d)
    else { return false }
    extendOver(Int32(k), s, input.scene, &draft)
    trace?.hit(packs.ontology, r)
    out.append(draft)
    return true
  }

  /// The body that told what a sentence says, named behind it or in an aside; nil where it is somebody or opens the sentence.
  func teller(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Reference? {
    var found: Reference?
    if let v = s.voices.first(where: { $0.scope < 0 && $0.np >= 0 && s.nps[Int($0.np)].first > 2 }) {
      found = resolver.resolve(v.np, s, input.scene, d).first
    } else if let c = s.clauses.indices.last(where: { s.clauses[$0].complement >= 0 && s.clauses[$0].complement < $0 && s.clauses[$0].parent < 0 }) {
      guard s.clauses.contains(where: { $0.teller == Int32(c) }) else { return nil }
      found = voice(Int32(c), s, input, d)?.actor
    }
    guard let found, !found.isPerson, !found.oblique, speaks(found) else { return nil }
    return found
  }

  /// "disampaikan mediator yang mempertemukan X dan Y": told of who says so, and not by him.
  func isInRelative(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    var k = c
    while k >= 0, s.clauses[Int(k)].kind != .relative { k = s.clauses[Int(k)].parent }
    return k >= 0
  }

  /// "Tujuh polisi tewas di X. Hal itu disampaikan Y.": what a sentence told that named nobody who says so, the next one gives a voice.
  func credit(_ told: Range<Int>, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ drafts: inout [Draft]) {
    guard !told.isEmpty, told.upperBound <= drafts.count, let speaker = saysBefore(s, input, d) else { return }
    for k in told where drafts[k].voices.isEmpty { drafts[k].voices = [speaker] }
  }

  /// “A. B,” said X: the sentences of a quotation before the one that names who speaks are his as well, and not those of whoever spoke before.
  func creditQuotation(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, _ before: Int, _ drafts: inout [Draft]) {
    guard let first = input.scene.units.first,
      let close = input.scene.units.firstIndex(where: { $0.kind == .quoteOpen || $0.kind == .quoteClose }), input.scene.units[close].kind == .quoteClose,
      let teller = tellerBehind(Int32(close), s, input), var speaker = voice(teller, s, input, d), !speaker.actor.isUnknown || speaker.actor.isPerson
    else { return }
    speaker.via = .quote
    speaker.actor.end = speaker.actor.start
    for k in drafts.indices[..<before].reversed().prefix(12) {
      guard drafts[k].end <= first.start, !hasQuotationMark(input.scene.text[Int(drafts[k].start)..<Int(first.start)]) else { return }
      let told = drafts[k].voices
      // "One soldier fell. “One soldier fell. …,” X said": what the report tells itself already stays its own.
      guard told.isEmpty ? !isTold(drafts[k], drafts[..<k]) : told.count == 1 && told[0].via == .quote else { continue }
      drafts[k].voices = [speaker]
      creditOwn(speaker.actor, input, &drafts[k])
    }
  }

  /// "Posisi kami ditembaki. …," kata X: "we" of a sentence that was read before its speaker was known are X's.
  private func creditOwn(_ speaker: Reference, _ input: Input, _ draft: inout Draft) {
    // Whoever is meant by "we" stands at no words of his own.
    func isWe(_ r: Reference) -> Bool { r.start == 0 && r.end == 0 && r.code != speaker.code }
    guard speaker.code.isState || speaker.sector == "REB", draft.actors.count(where: isWe) + draft.recipients.count(where: isWe) == 1,
      !draft.actors.contains(where: { $0.code == speaker.code }), !draft.recipients.contains(where: { $0.code == speaker.code })
    else { return }
    let own = speaker.toldElsewhere
    for k in draft.actors.indices where isWe(draft.actors[k]) { draft.actors[k] = own }
    for k in draft.recipients.indices where isWe(draft.recipients[k]) { draft.recipients[k] = own }
  }

  /// The clause of speech that comes right behind where a quotation closes.
  private func tellerBehind(_ close: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Int32? {
    s.clauses.indices.first {
      let c = s.clauses[$0]
      return c.kind != .nominal && !c.quoted && c.verb > close && c.first <= close + 2 && senses(c, input.scene).contains(where: reports)
    }.map { Int32($0) }
  }

  /// Whether the report itself tells a count of a claim in one of those before.
  private func isTold(_ claim: Draft, _ before: ArraySlice<Draft>) -> Bool {
    for other in before where other.event == claim.event && other.voices.isEmpty {
      for f in other.figures {
        for own in claim.figures where own.measure == f.measure && own.quantity.low == f.quantity.low { return true }
      }
    }
    return false
  }

  /// Whether a quotation opens or closes in a stretch of text.
  private func hasQuotationMark(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var before: (UInt8, UInt8) = (0, 0)
    for b in text {
      // The curly ones are E2 80 9C and E2 80 9D.
      if b == UInt8(ascii: "\"") || before == (0xE2, 0x80) && (b == 0x9C || b == 0x9D) { return true }
      before = (before.1, b)
    }
    return false
  }

  /// Whether a verb of the sense may tell what somebody says.
  func reports(_ sense: UInt16) -> Bool { takes(.report, sense) }

  /// Who says what was told before: by a passive verb of speech that has no more to tell than "that" or nothing ("Demikian dikatakan X").
  private func saysBefore(_ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Speaker? {
    guard let c = s.clauses.firstIndex(where: { $0.kind != .nominal }), case let clause = s.clauses[c], clause.kind == .main, clause.passive,
      clause.verb >= 0, clause.complement < 0, !clause.negated, clause.aux.isEmpty,
      senses(clause, input.scene).contains(where: reports)
    else { return nil }
    let what = s.argument(.obj, of: Int32(c))
    if what >= 0 {
      let p = s.nps[Int(what)]
      guard p.quantity < 0, p.of < 0, input.scene.units[Int(p.head)].kind == .pronoun || p.definite && p.classes.intersects(pointsBack) else { return nil }
    }
    return voice(Int32(c), s, input, d)
  }

  /// "It said …", "It also reported …": a verb of speech with such a subject opens the sentence.
  func opensWithIt(_ s: ClauseBuilder.State) -> Bool {
    guard let c = s.clauses.firstIndex(where: { $0.kind == .main }), s.clauses[c].verb >= 0, s.clauses[c].complement >= 0, !s.clauses[c].passive else {
      return false
    }
    let np = s.argument(.subj, of: Int32(c))
    return np >= 0 && opensAsIt(np, s) && s.clauses.contains { $0.teller == Int32(c) }
  }

  /// "It added", "Separately, it added": whether a pronoun is the first phrase of the sentence.
  func opensAsIt(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    guard p.pronoun == .neuter || p.pronoun == .s3 else { return false }
    return p.first <= 1 || !s.nps.contains { $0.first < p.first }
  }

  /// "X mengklaim gencatan senjata dipatuhi, namun pasukannya menembaki Y", "… meski Z menyerang Y": an attack that is set against what a side says
  /// is not told by that side. It is where the side tells of the same attacker before ("X mengatakan Z menyerang Y, sementara Z …").
  func dropContradicted(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard language.headFirst, out.event == .assault || out.event == .reject, let attacker = out.actors.first, let v = out.voices.first,
      case let speaker = v.actor, speaker.sector == "GOV" || speaker.sector == "MIL" || speaker.sector == "REB",
      let contrast = contrast(c, s, input.scene)
    else { return }
    if attacker.isOfSide(of: speaker) {
      guard contrast != .while else { return }
    } else {
      for k in s.clauses.indices where Int32(k) < c && s.clauses[k].teller == s.clauses[Int(c)].teller && s.clauses[k].kind != .nominal {
        let before = s.argument(.subj, of: Int32(k))
        if before >= 0, resolver.resolve(before, s, input.scene, d).contains(where: { $0.isOfSide(of: attacker) }) { return }
      }
    }
    out.voices.removeFirst()
  }

  /// What sets a clause with a subject of its own against the one before it; nil where nothing does.
  private func contrast(_ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> WordValue? {
    let np = s.argument(.subj, of: c)
    guard np >= 0, s.nps[Int(np)].quantity < 0, s.nps[Int(np)].pronoun == .none else { return nil }
    let clause = s.clauses[Int(c)]
    if clause.kind == .adverbial { return clause.subordinator == .although || clause.subordinator == .while ? clause.subordinator : nil }
    guard clause.kind == .coordinate || clause.kind == .main, case let before = Int(s.nps[Int(np)].first) - 1, before >= 0 else { return nil }
    return scene.units[before].kind == .conjunction && scene.units[before].value == .but ? .but : nil
  }

  private func speaks(_ r: Reference) -> Bool {
    !r.isUnknown && !r.isOutlet && (r.sector == "GOV" || r.sector == "MIL" || r.sector == "REB" || r.sector == "IGO" || r.sector == "NGO")
  }

  /// "X mengatakan Y melanggar gencatan senjata": of a side that says no more than that, blame (codebook).
  func blame(_ out: inout Draft, _ clause: Clause, _ scene: EntityResolver.Scene, _ s: ClauseBuilder.State) {
    guard language.headFirst, out.event == .assault, out.truce == .violated, out.recipients.isEmpty, out.place == nil, out.mode == nil, out.aux.isEmpty,
      clause.kind == .complement || clause.kind == .main, clause.teller >= 0 || !s.voices.isEmpty, out.figures.allSatisfy({ $0.measure == .violations }),
      out.actors.count == 1,
      let v = out.voices.first, !v.actor.isUnknown, !v.actor.isOutlet, v.actor.sector == "GOV" || v.actor.sector == "MIL" || v.actor.sector == "REB",
      v.actor.code != out.actors[0].code || v.actor.sector != out.actors[0].sector, !out.actors[0].isUnknown, v.actor.code != "IGO",
      clause.teller < 0 || !senses(s.clauses[Int(clause.teller)], scene).contains(where: { $0 == recordSense })
    else { return }
    out.recipients = out.actors
    out.actors = [v.actor]
    out.event = .accuse
    out.mode = "allege"
    out.voices.removeFirst()
    if clause.teller >= 0 { out.start = min(out.start, scene.units[Int(s.clauses[Int(clause.teller)].first)].start) }
  }

  /// "Juru bicara TPNPB mengakui kelompoknya yang bertanggung jawab atas tewasnya dua prajurit": no blame, but word of what they did themselves.
  func ownResponsibility(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard language.headFirst, out.event == .accuse, out.actors.count == 1, case let own = out.actors[0], own.sector == "REB", !own.isUnknown,
      !out.recipients.isEmpty, out.recipients.allSatisfy({ $0.code == own.code && $0.sector == "REB" })
    else { return }
    let what = s.argument(.over, of: c) >= 0 ? s.argument(.over, of: c) : s.argument(.for, of: c)
    let hit = what >= 0 ? s.nps[Int(what)].of : -1
    out.event = .assault
    out.mode = nil
    out.actors = out.recipients
    out.recipients = hit >= 0 ? resolver.resolve(hit, s, input.scene, d).filter { !$0.oblique && !$0.same(own) } : []
  }

  /// "X said it would free the prisoners": who says of himself that he will yield, help or back somebody commits himself to it (PLOVER's AGREE).
  func commitment(_ out: inout Draft, _ clause: Clause) {
    guard out.aux == .future, out.truce == nil, !clause.quoted, clause.kind == .complement || clause.kind == .infinitive, !out.actors.isEmpty,
      let v = out.voices.first, !v.actor.isUnknown, !v.actor.isOutlet, out.actors.allSatisfy({ $0.code == v.actor.code && !$0.oblique })
    else { return }
    switch out.event {
    case .retreat, .concede, .aid, .cooperate, .support: break
    default: return
    }
    out.event = .agree
    out.mode = nil
    out.aux = []
    out.voices.removeFirst()
  }

  /// "meninggalkan Moskow tanpa menandatangani gencatan senjata": who goes away without it refuses it.
  func wentWithout(_ out: inout Draft, _ clause: Clause, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    guard language.headFirst, out.event == .agree, out.aux == .negation, clause.kind == .participial, clause.parent >= 0, clause.first > 0,
      case let word = scene.units[Int(clause.verb) - 1], word.kind == .preposition, word.slot == .without,
      senses(s.clauses[Int(clause.parent)], scene).contains(where: { goingAway.contains($0) })
    else { return }
    out.event = .reject
    out.aux = []
    out.truce = nil
  }

  /// "The rebels insisted they had not broken the truce", "“Kami tidak melanggar gencatan senjata,” kata X": who says so of himself denies it.
  func ownDenial(_ out: inout Draft, _ clause: Clause) {
    guard out.event == .assault, out.truce == .violated, out.aux == .negation, out.figures.isEmpty,
      clause.kind == .complement || language.headFirst && clause.kind == .main, clause.negated, !clause.demand, out.actors.count == 1, let v = out.voices.first,
      out.actors[0].code == v.actor.code,
      out.actors[0].isUnknown ? out.actors[0].name == v.actor.name : !out.actors[0].oblique
    else { return }
    out.event = .reject
    out.mode = nil
    out.aux = []
    out.recipients = []
    out.voices.removeFirst()
  }

  /// "Dalam kesepakatan itu kedua pihak berjanji menghentikan …": what an accord that was told of binds them to is yet to come.
  func promisedTherein(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State) {
    guard language.headFirst, out.event == .agree, index.rows[out.row].sense == promiseSense, case let accord = s.argument(.in, of: c),
      accord >= 0, s.nps[Int(accord)].definite, s.nps[Int(accord)].classes.intersects(truceOrAgreement)
    else { return }
    out.aux.insert(.future)
  }

  /// "LTTE menyatakan tetap bersedia mematuhi perjanjian itu dan meminta X menengahi": what somebody does by speaking, and says of himself.
  func ownWord(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    guard language.headFirst, out.aux.isEmpty, out.actors.count == 1, !out.actors[0].isUnknown, let v = out.voices.first, v.actor.code == out.actors[0].code,
      v.actor.sector == out.actors[0].sector || v.actor.name == out.actors[0].name
    else { return }
    switch out.event {
    case .agree, .request, .accuse, .reject, .threaten, .concede: break
    default: return
    }
    let teller = s.clauses[Int(c)].teller
    if out.time == nil, teller >= 0 { out.time = time(teller, s, input) }
  }

  /// "X said it would attack Y": who says of himself that he will do harm threatens (PLOVER).
  func threat(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    // "said it would strike if X broke the truce": X is threatened.
    if !language.headFirst, out.event == .assault, out.aux == .future, out.recipients.isEmpty, out.place == nil, !out.voices.isEmpty {
      conditional(c, s, input, d, &out)
    }
    guard out.aux == .future, out.truce == nil, out.figures.isEmpty, out.actors.count == 1, let v = out.voices.first, !v.actor.isUnknown,
      v.actor.code == out.actors[0].code, !out.recipients.isEmpty || threatensAnyone(out, c, s)
    else { return }
    switch out.event {
    case .assault: out.mode = "violence"
    case .sanction, .coerce: out.mode = "restrict"
    case .protest: out.mode = nil
    default: return
    }
    out.event = .threaten
    out.aux = []
    out.voices.removeFirst()
  }

  /// "“Kami akan membalas,” kata X": whoever it may be.
  private func threatensAnyone(_ out: Draft, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    // "mengaku sedang mempertimbangkan sanksi baru"
    if language.headFirst, out.event == .sanction || out.event == .coerce { return true }
    guard language.headFirst, out.event == .assault, out.place == nil, case let own = s.argument(.subj, of: c), own >= 0 else { return false }
    return s.nps[Int(own)].pronoun == .p1 || s.nps[Int(own)].pronoun == .s1
  }

  /// "menurut laporan kementerian pertahanan X": whose paper it is, where that is a body by a noun of its own; nil elsewhere.
  func authors(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference]? {
    var p = s.nps[Int(np)]
    guard language.headFirst, p.noun >= 0, p.of < 0, p.classes.intersects(reportLike), p.noun + 1 < p.end else { return nil }
    let inner = input.scene.units[Int(p.noun) + 1]
    guard inner.kind == .noun, inner.payload >= 0, language.nouns[Int(inner.payload)].classes.intersects(authorClasses) else { return nil }
    p.first = p.noun + 1
    p.noun = p.first
    if p.head < p.noun { p.head = p.noun }
    p.classes = language.nouns[Int(inner.payload)].classes
    let found = resolver.resolve(np, s, input.scene, d, instead: p)
    return found.isEmpty ? nil : found
  }
  /// "X said Y had broken the truce and that it had killed nine villagers": Y, of whom X has told just before, where what was done is nothing that X
  /// would say of himself.
  func accusedAgain(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input, _ told: [Draft], _ out: inout Draft) {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, out.event == .assault, out.aux.isEmpty, clause.teller >= 0, !clause.passive, out.actors.count == 1,
      let v = out.voices.first?.actor, v.code == out.actors[0].code, v.sector == out.actors[0].sector, case let np = s.argument(.subj, of: c), np >= 0,
      case let p = s.nps[Int(np)], case let isOne = isIt(p, input.scene), isOne || p.pronoun == .p3,
      let before = told.last(where: { $0.clause >= 0 && $0.clause < c && s.clauses[Int($0.clause)].teller == clause.teller }), before.event == .assault,
      before.actors.count == 1, case let other = before.actors[0], other.code != v.code || other.sector != v.sector,
      case let by = s.argument(.subj, of: before.clause), by >= 0, case let doer = s.nps[Int(by)], doer.pronoun == .none, doer.next < 0,
      isOne != isOfSeveral(doer, input.scene), !out.recipients.contains(where: { $0.isOfSide(of: other) && !$0.isUnknown || $0.same(other) })
    else { return }
    let speaker = s.argument(.subj, of: clause.teller)
    let isOther = speaker >= 0 && s.nps[Int(speaker)].next < 0 && isOne == isOfSeveral(s.nps[Int(speaker)], input.scene)
    let isOfSpeaker = out.place.map { ActorCode($0.entry.country) == v.code } ?? false
    let isHarm = !out.recipients.isEmpty && out.recipients.allSatisfy { $0.sector == "CVL" || $0.isOfSide(of: v) && !v.isUnknown }
    guard isOther || isOfSpeaker || isHarm else { return }
    out.actors = [other.toldElsewhere]
  }

  func isOfSeveral(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool { p.noun >= 0 && scene.units[Int(p.noun)].flags.contains(.plural) }

  /// "according to the army's statement": whose paper it is; "the statement" is theirs who spoke last. Nil where neither is known.
  func issuers(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference]? {
    let p = s.nps[Int(np)]
    guard !language.headFirst, p.noun >= 0, p.classes.intersects(reportLike) else { return nil }
    if p.genitiveEnd > p.first + 1 { return possessor(Int(np), Int(p.genitiveEnd) - 1, s, input, d).map { [$0] } }
    guard p.genitiveEnd < 0, p.definite, p.firstArgument < 0, p.classes.intersects(statementClass), input.scene.units[Int(p.first)].kind == .det,
      (Int(p.first) + 1..<Int(p.noun)).allSatisfy({ input.scene.units[$0].kind == .adjective }), let issuer = d.priorSpeaker?.actor, !issuer.isPerson,
      !issuer.isUnknown, !issuer.isOutlet
    else { return nil }
    return [issuer.toldElsewhere]
  }
}
