import Claims
import Packs

/// Puts a clause's arguments into the roles of its act's row: actors, recipients, brokers, places and counts.
extension Interpreter {
  /// Gives a phrase the part in the act that the row has for its slot.
  func fill(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) {
    guard let role = row.role(slot) else { return }
    switch role.role {
    case .theme: break
    // "dicapai dengan penengahan X": he stood between them.
    case .actor where slot == .with && mediates(np, s, input): break
    // "met in Doha, with X mediating": who stood between.
    case .actor where slot == .with && isMediating(np, s, input):
      if row.event != .assault { add(&out.brokers, np, s, input, d, oblique: false) }
    // "was signed after mediation by X"
    case .actor where !language.headFirst && slot == .subj && s.clauses[Int(out.clause)].passive && isOfMediation(np, s, input): break
    case .actor where language.headFirst && slot == .subj && out.truce != nil && mediates(np, s, input):
      // "mediasi X menghasilkan gencatan senjata"
      let own = s.nps[Int(np)].of >= 0 ? s.nps[Int(np)].of : s.argument(.by, in: np)
      add(&out.brokers, own >= 0 ? own : np, s, input, d, oblique: true)
    case .actor where language.headFirst && slot == .from && s.nps[Int(np)].classes.intersects(prisonersClass):
      // "pulang dari tahanan X": who held them.
      if let holder = holder(np, s, input.scene), !out.actors.contains(where: { $0.same(holder) }) { out.actors.append(holder) }
    case .actor where row.event == .cooperate && s.nps[Int(np)].classes.intersects(centre):
      let states = founders(of: np, s, input, d)
      if states.isEmpty { add(&out.actors, np, s, input, d, oblique: true) } else if out.actors.isEmpty { out.actors = states }
    case .actor
    where !language.headFirst && slot == .obj && s.nps[Int(np)].classes.intersects(controlClass) && whoHolds(np, s, input, d).map({ out.actors = $0 }) != nil:
      break
    case .actor: fillActor(&out, slot, np, role.measure, s, input, d)
    case .recipient:
      if isOnlyPlace(&out, slot, np, row, s, input, d) || isDoerAgain(&out, slot, np, s, input, d) || isOnOwnLand(&out, slot, np, row, s, input, d) { return }
      // "One leader signed the accord, another rejected it": what was signed.
      if !language.headFirst, slot == .obj, row.event == .reject || row.event == .support, !thingBefore(np, s, input.scene).isEmpty { return }
      fillRecipient(&out, slot, np, row, s, input, d)
      count(&out, np, role.measure, s, input, d, onlyMeasure: true)
    case .broker:
      let isSubject = slot == .subj && s.clauses[Int(out.clause)].kind != .nominal
      // "dimediasi X dan Y": they are not the two sides.
      if row.sense == negotiateSense, row.role(.between) == nil, isSubject, s.nps[Int(np)].next >= 0 {
        // "X and Y negotiated a truce": their own.
        add(&out.actors, np, s, input, d, oblique: false)
      } else {
        add(&out.brokers, np, s, input, d, oblique: !isSubject, mentions: !language.headFirst || isSubject)
      }
    case .place:
      // "entered Goma, the largest city in the east of X": what was entered goes before where that lies.
      if out.place == nil || slot == .obj,
        let p = resolver.place(np, s, input.scene, countries: true)
          // "advanced on X", "Bombs fell on X"
          ?? (slot == .in && row.event == .assault && !language.headFirst ? resolver.target(np, s, input.scene, d, onto: true) : nil)
      {
        out.place = p
      }
      count(&out, np, role.measure, s, input, d, onlyMeasure: true)
    case .forces:
      count(&out, np, role.measure, s, input, d, onlyMeasure: true)
      if role.measure == .violations || role.measure == .munitions { blamed(&out, np, s, input, d) }
    case .hit:
      // "Keduanya tewas": two people, whoever they are.
      if !resolver.isBoth(s.nps[Int(np)], input.scene) { add(&out.recipients, np, s, input, d, oblique: false) }
      if !language.headFirst, s.nps[Int(np)].next >= 0 { alike(&out, np, s, input.scene) }
      if s.nps[Int(np)].possessor != .none { ofTheOther(&out, np, s, input, d) }
      count(&out, np, role.measure, s, input, d, onlyMeasure: false)
      if language.headFirst, areOwn(s.nps[Int(np)], input.scene), let own = out.recipients.first {
        for k in out.figures.indices where out.figures[k].whose.map({ $0.start == own.start }) ?? false { out.figures[k].whose?.code = own.code }
      }
    }
  }

  // MARK: actors

  /// Whoever acts: by name or side, or as people of whom only the number is told.
  private func fillActor(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ measure: Measure?, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) {
    let isBare = language.headFirst && slot == .subj && out.actors.isEmpty && isBareNoun(s.nps[Int(np)])
    if isBare, let same = d.bareDoer, same.start == input.scene.units[Int(s.nps[Int(np)].first)].start {
      // "Tentara menewaskan lima tentara X dan menghancurkan Y": the same army still, though X's was named last.
      out.actors = [same]
      d.mention(out.actors)
    } else {
      add(
        &out.actors, np, s, input, d, oblique: slot != .subj || s.clauses[Int(out.clause)].kind == .nominal || s.nps[Int(np)].classes.intersects(actingThings))
      if isBare, out.actors.count == 1 { d.bareDoer = out.actors[0] }
    }
    if out.event == .protest, out.actors.isEmpty, language.headFirst, slot == .subj, s.nps[Int(np)].noun < 0, s.nps[Int(np)].quantity >= 0,
      !hasIdlePurpose(out.clause, s, input)
    {
      // "Ribuan orang berunjuk rasa": people.
      let p = s.nps[Int(np)]
      let span = (input.scene.units[Int(p.first)].start, input.scene.units[Int(p.end) - 1].end)
      out.actors = [Reference(name: resolver.words(input.scene, span.0, span.1), code: "UNK", sector: "CVL", start: span.0, end: span.1)]
    }
    if let measure, !language.headFirst || s.nps[Int(np)].quantity >= 0 { countActors(&out, np, measure, s, input, d) }
    if out.event == .assault, s.nps[Int(np)].noun < 0, out.mode == "heavy-weapons" || out.mode == "aerial" || out.mode == "drone" {
      // "the Armenians shelled X": their army did.
      for k in out.actors.indices where out.actors[k].isState && out.actors[k].sector == "CVL" { out.actors[k].sector = "MIL" }
    }
  }

  /// "tentara", "pemberontak": a noun of people alone, whose side the report tells.
  private func isBareNoun(_ p: NounPhrase) -> Bool {
    p.end - p.first == 1 && p.noun == p.first && p.quantity < 0 && p.possessor == .none && p.next < 0 && p.of < 0 && p.apposition < 0
  }

  /// How many act, where that is told.
  private func countActors(_ out: inout Draft, _ np: Int32, _ measure: Measure, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    let first = out.figures.count
    count(&out, np, measure, s, input, d, onlyMeasure: true)
    // "beberapa unit menyerah": no count.
    for k in (first..<out.figures.count).reversed()
    where language.headFirst && !out.figures[k].quantity.hasHigh && out.figures[k].quantity.low <= 2
      || out.figures[k].measure == .captured && s.nps[Int(np)].quantity < 0
    {
      out.figures.remove(at: k)
    }
  }

  // MARK: recipients

  /// Whether what stands in a recipient's slot only says where others were hit, or is a place that was. The draft gets the place.
  private func isOnlyPlace(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) -> Bool {
    if slot == .in {
      // "blamed the attack on Islamabad": its government.
      let isBlamed = row.event == .accuse && s.nps[Int(np)].first > 0 && input.scene.units[Int(s.nps[Int(np)].first) - 1].value == .on
      if !isBlamed, resolver.place(np, s, input.scene, countries: false) != nil, resolver.sector(s.nps[Int(np)]) == nil { return true }
    }
    // "struck a base near the Israeli border": where that is.
    if slot == .in, !language.headFirst, row.event == .assault, s.nps[Int(np)].classes.intersects(borderClass) { return true }
    guard row.event == .assault else { return false }
    if slot == .in, out.clause >= 0, isWhereOthersWereHit(np, out, s, input, d) {
      // "strikes on PKK targets in northern Iraq": where those are.
      if out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
      return true
    }
    if slot == .in, out.clause >= 0, hasVictim(out.clause, row, s, input, d) {
      // "ambushed a patrol in eastern Congo": where it was hit, and nobody more.
      if out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
      d.mention(resolver.resolve(np, s, input.scene, d))
      return true
    }
    let isStruckSubject = !language.headFirst && slot == .subj && s.clauses[Int(out.clause)].kind != .nominal
    guard slot == .obj || slot == .in || isStruckSubject && isUnderFire(out.clause, s) || language.headFirst && (slot == .against || slot == .to),
      let p = resolver.target(np, s, input.scene, d)
    else { return false }
    if out.place == nil { out.place = p }
    return true
  }

  /// "X condemned the coup in Y and cut off aid to the country": not X itself, but the other of whom the report tells.
  private func isDoerAgain(_ out: inout Draft, _ slot: Slot, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    guard slot != .subj, resolver.isCountry(s.nps[Int(np)], input.scene), !out.actors.isEmpty else { return false }
    let found = resolver.resolve(np, s, input.scene, d)
    guard found.count == 1, out.actors.contains(where: { $0.code == found[0].code }) else { return false }
    if var other = d.other(than: found[0].code) {
      (other.start, other.end) = (found[0].start, found[0].end)
      if !out.recipients.contains(where: { $0.same(other) }) { out.recipients.append(other) }
    }
    return true
  }

  /// Whether an attack was in the land of those who made it, so that the land is where it was.
  private func isOnOwnLand(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) -> Bool {
    guard slot == .in, row.event == .assault, isOwnLand(np, out, s, input, d) else { return false }
    if out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
    return true
  }

  /// Whoever something is done to: those who speak for a people, the army for its losses; nobody where only a place is meant.
  private func fillRecipient(
    _ out: inout Draft, _ slot: Slot, _ np: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse
  ) {
    let before = out.recipients.count
    add(&out.recipients, np, s, input, d, oblique: true)
    if row.event == .request || row.event == .accuse || row.event == .reject || row.event == .threaten, !language.headFirst, s.nps[Int(np)].noun < 0,
      s.nps[Int(np)].quantity < 0, s.nps[Int(np)].definite
    {
      // "accused the Turks", "urged the Armenians": those who speak for them.
      for k in before..<out.recipients.count where out.recipients[k].isState && out.recipients[k].sector == "CVL" { out.recipients[k].sector = "GOV" }
    }
    if row.event == .assault, slot == .subj, row.role(.obj)?.measure == .killed, case let lost = s.argument(.obj, of: out.clause), lost >= 0,
      s.nps[Int(lost)].classes.intersects(forcesClass)
    {
      // "Armenia lost 49 soldiers": its army did.
      for k in before..<out.recipients.count where out.recipients[k].isState && out.recipients[k].sector == "GOV" { out.recipients[k].sector = "MIL" }
    }
    if row.event == .aid, !language.headFirst, out.recipients.isEmpty, out.place == nil { out.place = resolver.place(np, s, input.scene, countries: true) }
    if row.event == .assault, slot == .subj, s.nps[Int(np)].classes.intersects(tollClass) { strikers(&out, from: before, s, input.scene) }
    if slot == .in, row.event == .assault || row.event == .coerce, out.recipients.count == before + 1, out.recipients[before].isUnknown,
      out.recipients[before].sector == "UNK"
    {
      // "raided a camp in northern X", "imposed a curfew south of X": where that is, whatever it is.
      out.recipients.removeLast()
    }
    if out.recipients.count == before + 1, out.recipients[before].isUnknown, resolver.isUnlistedPlace(np, out.recipients[before], s, input.scene) {
      // "shelled the village of X": a place, and nobody.
      out.recipients.removeLast()
    }
  }

  /// "two South African soldiers and three from Malawi": three soldiers, and nobody who governs.
  private func alike(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    let told = s.nps[Int(np)]
    guard told.noun >= 0, told.classes.intersects(countable), let sector = resolver.sector(told) else { return }
    var at = told.next
    while at >= 0 {
      let p = s.nps[Int(at)]
      at = p.next
      guard p.noun < 0, p.quantity >= 0 else { continue }
      let (start, end) = (scene.units[Int(p.first)].start, scene.units[Int(p.of >= 0 ? s.nps[Int(p.of)].end : p.end) - 1].end)
      for k in out.recipients.indices where out.recipients[k].isState && out.recipients[k].start >= start && out.recipients[k].end <= end {
        out.recipients[k].sector = sector
      }
    }
  }

  /// Whose captivity a phrase names; nil where it names nobody.
  private func holder(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Reference? {
    let p = s.nps[Int(np)]
    guard let u = (p.first..<p.end).lazy.map({ scene.units[Int($0)] }).first(where: { $0.kind == .name && $0.payload >= 0 }) else { return nil }
    return resolver.reference(resolver.actors[Int(u.payload)], form: u.form, u)
  }

  /// "The death toll from X's strikes on Y rose": whose strikes they were did it, and did not suffer it.
  private func strikers(_ out: inout Draft, from first: Int, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) {
    for k in (first..<out.recipients.count).reversed() where out.recipients[k].oblique {
      let r = out.recipients[k]
      let strikes = s.nps.contains {
        $0.noun >= 0 && $0.classes.intersects(attackLike) && scene.units[Int($0.first)].start <= r.start
          && r.end <= (language.headFirst ? scene.units[Int($0.end) - 1].end : scene.units[Int($0.noun)].start)
      }
      guard strikes else { continue }
      out.recipients.remove(at: k)
      if !r.isUnknown, !out.actors.contains(where: { $0.same(r) }) { out.actors.append(r) }
    }
  }

  /// "X came under fire": what it came under is an attack, so that X may be a town.
  private func isUnderFire(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let object = s.argument(.obj, of: c)
    return object >= 0 && (s.nps[Int(object)].classes.intersects(attackLike) || s.nps[Int(object)].classes.intersects(armsClasses))
  }

  /// "its air force bombed a base in the north of X": X's own air force.
  private func isOwnLand(_ np: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let found = resolver.resolve(np, s, input.scene, d)
    guard found.count == 1, found[0].isState else { return false }
    let subject = argument(.subj, out.clause, s)
    let own = subject >= 0 ? resolver.resolve(subject, s, input.scene, d) : out.actors
    return own.contains { $0.code == found[0].code && $0.sector != "REB" }
  }

  /// Whether the object of an act is somebody to whom it is done.
  private func hasVictim(_ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Bool {
    let np = s.argument(.obj, of: c)
    guard np >= 0, let role = row.role(.obj)?.role, role == .recipient || role == .hit, resolver.target(np, s, input.scene, d) == nil else { return false }
    return !resolver.resolve(np, s, input.scene, d).isEmpty
  }

  /// "turun ke jalan untuk merayakan kemenangan": for what nobody is asked or blamed.
  private func hasIdlePurpose(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    s.clauses.contains { k in
      k.parent == c && (k.isPurpose || k.kind == .infinitive)
        && !anyRow(of: senses(k, input.scene)) { $0.event != .none }
    }
  }

  /// "shot down an Indian jet and captured its pilot": nobody captures his own; he is of whom the sentence named last besides.
  private func ofTheOther(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard out.event == .assault || out.event == .coerce, out.recipients.count == 1 else { return }
    let subject = argument(.subj, out.clause, s)
    if areOwn(s.nps[Int(np)], input.scene) {
      if subject >= 0, let own = resolver.resolve(subject, s, input.scene, d).first, !own.isUnknown { out.recipients[0].code = own.code }
      return
    }
    guard subject >= 0, subject != np, let own = resolver.resolve(subject, s, input.scene, d).first, own.code == out.recipients[0].code else { return }
    if own.isUnknown {
      // "According to the army, rebels killed its commander": the army's.
      guard !language.headFirst, own.sector == out.recipients[0].sector, own.sector == "REB" else { return }
      var k = Int(subject) - 1
      while k >= 0 {
        if s.nps[k].pronoun == .none, let o = resolver.resolve(Int32(k), s, input.scene, d).first, o.sector == "MIL" || o.sector == "GOV", !o.isPerson {
          (out.recipients[0].code, out.recipients[0].sector) = (o.code, o.sector)
          return
        }
        k -= 1
      }
      return
    }
    var k = Int(np) - 1
    while k >= 0 {
      if s.nps[k].pronoun == .none, let o = resolver.resolve(Int32(k), s, input.scene, d).first, !o.isUnknown, o.code.count == 3, o.code != own.code,
        !o.isOutlet,
        o.sector == "GOV" || o.sector == "MIL" || o.sector == "REB"
      {
        out.recipients[0].code = o.code
        return
      }
      k -= 1
    }
    if out.mode == "abduct", out.recipients[0].code == own.code {
      out.recipients[0].code = "UNK"
      if out.recipients[0].sector == "REB" { out.recipients[0].sector = "CVL" }
    }
  }

  /// "menangkap empat tentara mereka sendiri": of whoever did it, for once.
  private func areOwn(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    guard Int(p.end) < scene.units.count, case let behind = scene.units[Int(p.end)] else { return false }
    return behind.kind == .det && behind.value == .reflexive
  }

  /// "recorded 12 violations by X": whose they are.
  private func blamed(_ out: inout Draft, _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    var a = s.nps[Int(np)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot == .by { add(&out.actors, arg.np, s, input, d, oblique: false) }
      a = arg.next
    }
    guard !language.headFirst, out.actors.isEmpty else { return }
    // "54 Israeli breaches were counted"; "a breach of the Council's resolution" is not the Council's.
    var own = s.nps[Int(np)]
    if own.of >= 0 { own.end = min(own.end, s.nps[Int(own.of)].first) }
    own.of = -1
    for r in resolver.resolve(np, s, input.scene, d, instead: own) where r.oblique && !r.isUnknown && !r.isOutlet { out.actors.append(r) }
  }

  private func isOfMediation(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    s.nps.indices.contains { s.argument(.by, in: Int32($0)) == np && mediates(Int32($0), s, input) }
  }

  /// "a joint Turkish-Russian centre", "the centre of Russia and Turkey", "a centre run by Russia": the states that keep a body which
  /// watches a truce. Empty where nothing names one.
  private func founders(of np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference] {
    var found: [Reference] = []
    let p = s.nps[Int(np)]
    let end = p.of >= 0 ? s.nps[Int(p.of)].first : p.end
    for k in Int(p.first)..<max(Int(p.first), min(Int(end), input.scene.units.count)) {
      let u = input.scene.units[k]
      guard u.kind == .name, u.payload >= 0 else { continue }
      let own =
        resolver.actors[Int(u.payload)].kind == .organisation
        ? statesInside(u, input.scene) : [resolver.reference(resolver.actors[Int(u.payload)], form: u.form, u)]
      for r in own where r.isState && !found.contains(where: { $0.same(r) }) { found.append(r) }
    }
    if !found.isEmpty {
      // "pusat pemantauan Rusia dan Turki"
      var next = p.next
      while next >= 0, s.nps[Int(next)].noun < 0 {
        for r in resolver.one(next, s.nps[Int(next)], s, input.scene, d, 0) where r.isState && !found.contains(where: { $0.same(r) }) { found.append(r) }
        next = s.nps[Int(next)].next
      }
      return found
    }
    var by = p.of >= 0 ? p.of : s.argument(.by, in: np)
    if by < 0, let run = s.clauses.indices.first(where: { s.clauses[$0].passive && s.argument(.subj, of: Int32($0)) == np }) {
      by = s.argument(.by, of: Int32(run))
    }
    return by >= 0 ? resolver.resolve(by, s, input.scene, d).filter { $0.isState && !$0.isUnknown } : []
  }

  /// The states in the name of a body that a pack has: "Joint Russian-Turkish Monitoring Centre".
  private func statesInside(_ u: Unit, _ scene: EntityResolver.Scene) -> [Reference] {
    let lexicon = language.lexicon
    let match = scene.matches[Int(u.match)]
    return (Int(match.token)..<Int(match.end)).compactMap { t in
      lexicon.longest(scene.tokens, at: t, end: t + 1).senses.map { lexicon.sense($0) }.first { $0.kind == .actor }
        .map { resolver.reference(resolver.actors[Int($0.payload)], form: NameForm.name, u) }
    }
  }

  func add(_ list: inout [Reference], _ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse, oblique: Bool, mentions: Bool = true) {
    let found = resolver.resolve(np, s, input.scene, d)
    if list.isEmpty, found.count == 1, oblique || !found[0].oblique {
      list = found
    } else {
      for r in found where oblique || !r.oblique {
        if !list.contains(where: { $0.same(r) }) { list.append(r) }
      }
    }
    if mentions, !list.isEmpty { d.mention(list) }
  }

  /// "Azerbaijan's shelling", "serangan Armenia", "Russian withdrawal": the noun's owners act, or suffer where the row says so.
  func possessors(_ out: inout Draft, _ clause: Clause, _ row: RowIndex.Row, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) {
    guard clause.np >= 0 else { return }
    var p = s.nps[Int(clause.np)]
    // "X's invasion of Y": only what stands before the "of" owns it, where what it is done to follows.
    if p.of >= 0, !language.headFirst { p.end = min(p.end, s.nps[Int(p.of)].first) }
    p.of = -1
    p.next = -1
    p.apposition = -1
    var owners = resolver.resolve(clause.np, s, input.scene, d, instead: p).filter {
      $0.oblique || !$0.isUnknown
        || row.genitiveIsObject && clause.verb > p.first && $0.sector != "UNK" && $0.sector != "GOV" && p.classes.intersects(lossClasses)
          && isCountedBefore(p, input)
    }
    if p.possessor == .s3 || p.possessor == .p3 || p.possessor == .neuter, let culprit = culprit(of: clause, s, input, d) { owners = [culprit] }
    if owners.contains(where: \.isOutlet) { owners.removeAll { $0.isOutlet } }
    // "carried out 400 patrols": they are the act here, and nobody beside those who carried them out.
    if !language.headFirst, p.classes.intersects(forcesClass) { owners.removeAll { !$0.oblique } }
    if language.headFirst, owners.count == 1, row.role(.with)?.role == .actor || row.role(.between)?.role == .actor {
      // "bentrokan India dan Pakistan": both of theirs.
      var next = s.nps[Int(clause.np)].next
      while next >= 0, s.nps[Int(next)].noun < 0, input.scene.units[Int(s.nps[Int(next)].head)].kind == .name {
        for r in resolver.resolve(next, s, input.scene, d) where !r.isOutlet && !owners.contains(where: { $0.same(r) }) { owners.append(r) }
        next = s.nps[Int(next)].next
      }
    }
    if language.headFirst, row.genitiveIsObject, row.role(.obj)?.role == .hit, out.recipients.isEmpty, let people = people(behind: p, input.scene) {
      out.recipients = resolver.resolve(clause.np, s, input.scene, d, instead: people)
      return
    }
    // "X continued its military strikes": whose military it is, is said.
    if !language.headFirst, !out.actors.isEmpty { owners.removeAll { $0.oblique && $0.isAssumed } }
    // "Sudan's civil war between the army and the RSF": those who are between them are told.
    if !language.headFirst, out.actors.count > 1, s.argument(.between, of: out.clause) >= 0 { owners.removeAll(where: \.isState) }
    guard !owners.isEmpty else { return }
    // "Israel melakukan 259 pelanggaran gencatan senjata Lebanon", "X melancarkan operasinya": who does it stands before the verb.
    if language.headFirst, !row.genitiveIsObject, row.role(.subj)?.role == .actor, !out.actors.isEmpty, s.argument(.subj, of: out.clause) >= 0 { return }
    if language.headFirst, row.genitiveIsObject, row.event == .assault, row.role(.subj)?.role == .actor, out.actors.isEmpty, ownsByName(p, input.scene),
      owners.allSatisfy({ $0.isState || $0.sector == "REB" && !$0.isPerson })
    {
      // "penembakan Israel": by whom, where nothing but a side is named.
      out.actors = owners
      return
    }
    if language.headFirst, row.genitiveIsObject, row.event == .assault, out.actors.isEmpty, owners.count == 1, owners[0].oblique,
      owners[0].sector == "REB" || owners[0].sector == "MIL", [Slot.to, .against].contains(where: { s.argument($0, of: out.clause) >= 0 })
    {
      // "penembakan pemberontak ke kota X": by them, where another is shot at.
      out.actors = owners
      return
    }
    if row.genitiveIsObject {
      if row.role(.obj)?.role == .hit || row.role(.subj)?.role == .hit { if out.recipients.isEmpty { out.recipients = owners } }
      return
    }
    switch row.role(.subj)?.role {
    case .actor: for o in owners where !out.actors.contains(where: { $0.same(o) }) { out.actors.append(o) }
    case .broker: if out.brokers.isEmpty { out.brokers = owners }
    case .recipient: if out.recipients.isEmpty { out.recipients = owners }
    case .hit: if out.recipients.isEmpty { out.recipients = owners }
    default: if out.actors.isEmpty, row.role(.between)?.role == .actor { out.actors = owners }
    }
  }

  /// "pembantaian warga Kristen": those right behind the noun of an act that befell them. Forces are none: "penembakan tentara X" is theirs.
  private func people(behind p: NounPhrase, _ scene: EntityResolver.Scene) -> NounPhrase? {
    let at = p.noun + 1
    guard p.noun >= 0, at < p.end, Int(at) < scene.units.count else { return nil }
    let u = scene.units[Int(at)]
    guard u.kind == .noun, u.payload >= 0, language.nouns[Int(u.payload)].classes.intersects(unarmed) else { return nil }
    var people = NounPhrase(first: at, end: p.end, head: at)
    people.noun = at
    people.classes = language.nouns[Int(u.payload)].classes
    return people
  }

  /// "civilian deaths", "five Thai soldier deaths": those before the noun of what became of them.
  func people(before p: NounPhrase, _ scene: EntityResolver.Scene) -> NounPhrase? {
    guard p.noun > p.first, p.genitiveEnd < 0, case let u = scene.units[Int(p.noun) - 1], let who = nounClasses(u, scene), who.intersects(countable),
      !who.intersects(lossClasses)
    else { return nil }
    return described(before: p, who)
  }

  /// What stands before a phrase's noun, as a phrase whose noun is the last word of it.
  private func described(before p: NounPhrase, _ classes: ClassSet) -> NounPhrase {
    var out = NounPhrase(first: p.first, end: p.noun, head: p.noun - 1)
    out.noun = p.noun - 1
    out.classes = classes
    return out
  }

  /// "came under rebel control": those whose control it is.
  private func whoHolds(_ np: Int32, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> [Reference]? {
    let p = s.nps[Int(np)]
    guard p.noun > p.first, p.of < 0, let who = nounClasses(input.scene.units[Int(p.noun) - 1], input.scene) else { return nil }
    let holder = described(before: p, who)
    guard resolver.sector(holder) != nil else { return nil }
    let found = resolver.resolve(np, s, input.scene, d, instead: holder).filter { !$0.oblique }
    return found.isEmpty ? nil : found
  }

  /// The classes of a noun, or of the noun that an adjective may be: "civilian deaths".
  private func nounClasses(_ u: Unit, _ scene: EntityResolver.Scene) -> ClassSet? {
    if u.kind == .noun, u.payload >= 0 { return language.nouns[Int(u.payload)].classes }
    guard !language.headFirst, u.kind == .adjective else { return nil }
    for k in scene.matches[Int(u.match)].senses where language.lexicon.sense(k).kind == .noun {
      return language.nouns[Int(language.lexicon.sense(k).payload)].classes
    }
    return nil
  }

  /// Whether nothing but names stands behind a noun.
  private func ownsByName(_ p: NounPhrase, _ scene: EntityResolver.Scene) -> Bool {
    p.noun >= 0 && (Int(p.noun) + 1..<max(Int(p.noun) + 1, min(Int(p.end), scene.units.count))).allSatisfy { scene.units[$0].kind == .name }
  }

  /// "condemned X for its invasion of Y", "sanctions on X over its attack": what somebody is blamed or punished for is his own act. Nil elsewhere.
  private func culprit(of act: Clause, _ s: ClauseBuilder.State, _ input: Input, _ d: Discourse) -> Reference? {
    guard
      let k = s.clauses.indices.first(where: { k in
        s.clauses[k].kind != .nominal && [Slot.for, .over, .because].contains { s.argument($0, of: Int32(k)) == act.np }
      })
    else { return nil }
    let host = Int32(k)
    guard let r = matchRow(senses(s.clauses[k], input.scene), host, s, input, d, nil) else { return nil }
    switch index.rows[r].event {
    case .accuse, .coerce, .sanction, .threaten, .reject: break
    default: return nil
    }
    let object = argument(.obj, host, s)
    let own = argument(.subj, host, s)
    let subject = own >= 0 ? resolver.resolve(own, s, input.scene, d).first : nil
    var candidates = [object, s.argument(.against, of: host), s.argument(.to, of: host), s.argument(.in, of: host)]
    if object >= 0 { candidates += [s.argument(.against, in: object), s.argument(.to, in: object), s.argument(.in, in: object)] }
    for np in candidates where np >= 0 && np != act.np {
      if let x = resolver.resolve(np, s, input.scene, d).first, !x.isUnknown, !x.oblique, x.code != subject?.code || x.sector != subject?.sector { return x }
    }
    return nil
  }

  /// "12 civilians dead": who they were stands before the noun.
  private func isCountedBefore(_ p: NounPhrase, _ input: Input) -> Bool {
    !language.headFirst && p.noun > p.first && resolver.countedBefore(p, input.scene.units) != nil
  }
}
