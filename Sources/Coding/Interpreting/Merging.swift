import Claims
import Packs

/// One fact, one claim.
extension Interpreter {
  /// Drafts of one sentence that tell one fact become one.
  func merge(_ found: inout [Draft], _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene, into all: inout [Draft]) {
    if found.count > 1 { if language.headFirst { adoptMediation(&found, s); countFreed(&found, s) } else { adoptBlame(&found, s) } }
    var kept: [Draft] = []
    if found.count < 2 { swap(&kept, &found) }
    for draft in found where !isToldElsewhere(draft, found, s) {
      if joinsToll(draft, &kept, s, scene) || joinsOutcome(draft, &kept, s, scene) || joinsManner(draft, &kept, s, scene)
        || joinsSetting(draft, &kept, s, scene)
      {
        continue
      }
      kept.append(draft)
    }
    // Taken out one by one: a draft's copy is a dozen counted references.
    if kept.count > 1 { kept.reverse() }
    while let draft = kept.popLast() {
      let (start, end) = (draft.start, draft.end)
      if let k = last(all, { $0.start <= start && $0.end >= end }, draft), !areTwoActs(all[k], draft, s) {
        all[k] = joined(all[k], draft)
        if all[k].clause >= 0 { sinceOutbreak(&all[k], all[k].clause, s) }
      } else if let k = last(all, { start <= $0.start && end >= $0.end }, draft), !areTwoActs(all[k], draft, s) {
        all[k] = joined(draft, all[k])
        if draft.clause >= 0 { sinceOutbreak(&all[k], draft.clause, s) }
      } else {
        all.append(consume draft)
      }
    }
  }

  /// "Dimediasi X, Y dan Z sepakat …": who stood between those who agree.
  private func adoptMediation(_ found: inout [Draft], _ s: ClauseBuilder.State) {
    guard
      let k = found.firstIndex(where: {
        $0.event == .consult && $0.mode == "third-party" && !$0.brokers.isEmpty && $0.clause == 0 && s.clauses[0].passive
      }),
      let j = found.firstIndex(where: {
        $0.clause > 0 && s.clauses[Int($0.clause)].kind == .main && !$0.actors.isEmpty
          && (s.argument(.obj, of: 0) < 0 || s.argument(.obj, of: 0) == s.argument(.subj, of: $0.clause))
          && ($0.event == .agree || $0.event == .consult || $0.event == .retreat)
      })
    else { return }
    for b in found[k].brokers where !found[j].brokers.contains(where: { $0.same(b) }) { found[j].brokers.append(b) }
    found[j].start = min(found[j].start, found[k].start)
    found.remove(at: k)
  }

  /// "X dan Y menuntaskan pertukaran tahanan setelah 900 orang diterbangkan pulang": how many the exchange was of.
  private func countFreed(_ found: inout [Draft], _ s: ClauseBuilder.State) {
    guard
      let k = found.firstIndex(where: {
        $0.event == .retreat && $0.mode == "release" && $0.actors.isEmpty && $0.recipients.isEmpty && $0.place == nil && $0.figures.count == 1
          && $0.clause > 0 && s.clauses[Int($0.clause)].passive
          && (s.clauses[Int($0.clause)].kind == .adverbial || s.clauses[Int($0.clause)].kind == .relative)
      }), let j = found.firstIndex(where: { $0.event == .retreat && $0.mode == "release" && $0.figures.isEmpty && $0.actors.count > 1 }),
      found[j].voices.count == found[k].voices.count
    else { return }
    found[j].figures = found[k].figures
    found.remove(at: k)
  }

  /// "blamed X for the bombing that killed nine", "died in a raid blamed on X": whoever says so, it is told as X's.
  private func adoptBlame(_ found: inout [Draft], _ s: ClauseBuilder.State) {
    guard let blameSense else { return }
    for k in found.indices.reversed() {
      guard found[k].event == .accuse else { continue }
      let blame = found[k]
      if isToldByAct(blame, found, s) {
        found.remove(at: k)
        continue
      }
      guard index.rows[blame.row].sense == blameSense, blame.aux.isEmpty, !blame.recipients.isEmpty, blame.clause >= 0 else { continue }
      let told = s.argument(.for, of: blame.clause)
      let act = told >= 0 ? told : s.argument(.obj, of: blame.clause)
      guard act >= 0, s.nps[Int(act)].classes.intersects(attackLike) || s.nps[Int(act)].classes.intersects(deathClass),
        let toll = found.firstIndex(where: {
          $0.event == .assault && $0.actors.isEmpty && $0.clause >= 0 && !$0.figures.isEmpty
            && (s.clauses[Int($0.clause)].np == act || s.arguments(from: s.clauses[Int($0.clause)].firstArgument, hold: act))
        })
      else { continue }
      found[toll].actors = blame.recipients
      if found[toll].voices.isEmpty, let who = blame.actors.first { found[toll].voices = [Speaker(actor: who, via: .paraphrase)] }
      // Whoever blames has said so as well; "blamed on X" by nobody says no more than whose it was.
      guard blame.actors.isEmpty || s.clauses[Int(blame.clause)].kind == .relative else { continue }
      found[toll].start = min(found[toll].start, blame.start)
      found[toll].end = max(found[toll].end, blame.end)
      found.remove(at: k)
    }
  }

  /// "accuses X of crossing the line and killing two soldiers": the blame is told by the act, in the accuser's voice.
  private func isToldByAct(_ blame: Draft, _ found: [Draft], _ s: ClauseBuilder.State) -> Bool {
    guard blame.truce == nil, blame.figures.isEmpty, blame.clause >= 0, let who = blame.actors.first else { return false }
    return found.contains {
      guard $0.event == .assault, $0.clause > blame.clause, case let act = s.clauses[Int($0.clause)], act.kind == .complement, act.parent == blame.clause,
        let voice = $0.voices.first
      else { return false }
      return voice.actor.same(who) && $0.actors.contains { a in blame.recipients.contains { $0.code == a.code } }
    }
  }

  /// "evacuated the staff and sheltered 1,200 soldiers": two verbs, each with its own people. A village that is stormed is none.
  private func areTwoActs(_ a: Draft, _ b: Draft, _ s: ClauseBuilder.State) -> Bool {
    if isReason(a, of: b, s) || isReason(b, of: a, s) || tookBefore(a, b, s) || tookBefore(b, a, s) { return true }
    if isTrigger(a, ofWarIn: b, s) || isTrigger(b, ofWarIn: a, s) { return true }
    guard s.clauses.indices.contains(Int(a.clause)), s.clauses.indices.contains(Int(b.clause)), s.clauses[Int(a.clause)].kind != .nominal,
      s.clauses[Int(b.clause)].kind != .nominal
    else { return false }
    // "came under fire and shot back": who was hit in one hits in the other.
    func isHitBy(_ x: Draft, _ y: Draft) -> Bool {
      x.event == .assault && x.actors.isEmpty && y.recipients.isEmpty && x.recipients.contains { r in y.actors.contains { $0.same(r) && !r.isUnknown } }
    }
    if isEarlier(a, than: b, s) || isEarlier(b, than: a, s) || isOtherAct(a, than: b, s) || isOtherAct(b, than: a, s) { return true }
    if s.clauses[Int(max(a.clause, b.clause))].kind == .coordinate, isHitBy(a, b) || isHitBy(b, a) { return true }
    if areCoordinated(a, b, s) || isTotalBeside(a, b) || isTotalBeside(b, a) { return true }
    guard a.recipients.contains(where: { $0.sector != "UNK" }),
      b.recipients.contains(where: { $0.sector != "UNK" })
    else { return false }
    let x = s.argument(.obj, of: a.clause)
    let y = s.argument(.obj, of: b.clause)
    return x >= 0 && y >= 0 && x != y && !a.recipients.contains { r in b.recipients.contains { $0.code == r.code && $0.sector == r.sector } }
  }

  /// "The Front, which signed a peace deal in 2016, has agreed to a truce": what a relative clause dates for itself is another accord.
  private func isEarlier(_ a: Draft, than b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == .agree, s.clauses[Int(a.clause)].kind == .relative, !s.clauses[Int(a.clause)].passive, s.clauses[Int(b.clause)].kind != .relative,
      let day = a.time, day.clause == a.clause
    else { return false }
    return b.time == nil || b.time?.unit != day.unit
  }

  /// "fired rockets in retaliation for the killing of a commander", "sebagai balasan atas pembunuhan X": what for is another act.
  private func isReason(_ a: Draft, of b: Draft, _ s: ClauseBuilder.State) -> Bool {
    guard a.event == .assault, a.clause >= 0, b.clause >= 0, s.clauses[Int(a.clause)].kind == .nominal, a.clause != b.clause else { return false }
    let np = s.clauses[Int(a.clause)].np
    guard np >= 0 else { return false }
    func marked(_ first: Int32) -> Bool {
      var k = first
      while k >= 0 {
        if s.arguments[Int(k)].np == np, s.arguments[Int(k)].slot == .for || s.arguments[Int(k)].slot == .over { return true }
        k = s.arguments[Int(k)].next
      }
      return false
    }
    return marked(s.clauses[Int(b.clause)].firstArgument) || s.nps.contains { $0.noun >= 0 && marked($0.firstArgument) }
  }

  /// "Four were killed, bringing the toll to 17", "freed four, raising the number of captives released to 21": a total, and those of the day.
  private func isTotalBeside(_ a: Draft, _ b: Draft) -> Bool {
    guard totalSenses.contains(index.rows[a.row].sense),
      let x = a.figures.first(where: { $0.measure == .killed || index.rows[a.row].sense == raiseTollSense })
    else { return false }
    return b.figures.contains { $0.measure == x.measure && $0.quantity.start != x.quantity.start }
  }

  /// "Nine were killed on Monday and 14 were injured on Tuesday": each on a day of its own.
  func areOfTwoDays(_ a: Draft, _ b: Draft) -> Bool {
    guard !language.headFirst, let x = a.time?.value, let y = b.time?.value, x.precision == .day, y.precision == .day else { return false }
    return x.start != y.start
  }

  /// "battled the rebels in X on Thursday, and killed four more in Y on Friday": another day, or another place.
  func isElsewhere(_ a: Draft, _ b: Draft) -> Bool {
    if areOfTwoDays(a, b) { return true }
    guard let x = a.place, let y = b.place, x.entry.name != y.entry.name else { return false }
    return !isNarrower(a, than: b) && !isNarrower(b, than: a)
  }

  /// "burned houses and seized hostages": two verbs with an object each. "struck the town and killed five" is one.
  private func areCoordinated(_ a: Draft, _ b: Draft, _ s: ClauseBuilder.State) -> Bool {
    let later = s.clauses[Int(max(a.clause, b.clause))]
    guard a.clause != b.clause, later.kind == .coordinate || later.kind == .complement && s.clauses[Int(min(a.clause, b.clause))].kind == .complement,
      case let isTaking = isOwnTaking(a, s) != isOwnTaking(b, s),
      isTaking || !tollLike.contains(index.rows[a.row].sense) && !tollLike.contains(index.rows[b.row].sense)
    else { return false }
    // "stormed the village and shot 15 people dead"
    func isToll(_ d: Draft) -> Bool { d.figures.contains { $0.measure == .killed || $0.measure == .wounded } }
    guard isTaking || !isToll(a) && !isToll(b) else { return false }
    let x = s.argument(.obj, of: a.clause)
    let y = s.argument(.obj, of: b.clause)
    return x >= 0 && y >= 0 && x != y && s.argument(.subj, of: a.clause) == s.argument(.subj, of: b.clause)
  }

  /// The last draft of the same fact whose span fits. By index: a draft's copy is a dozen counted references.
  @inline(__always)
  func last(_ all: [Draft], _ fits: ((start: Int32, end: Int32)) -> Bool, _ draft: Draft) -> Int? {
    all.withUnsafeBufferPointer { all in
      var k = all.count - 1
      while k >= 0 {
        if all[k].event == draft.event, fits((all[k].start, all[k].end)), sameFact(all[k], draft) { return k }
        k -= 1
      }
      return nil
    }
  }

  /// Whether the clause hangs on the draft's clause, or on the verb that told its noun.
  func isUnder(_ c: Int32, _ d: Draft, _ s: ClauseBuilder.State) -> Bool {
    var at = s.clauses[Int(c)].parent
    var n = 0
    while at >= 0, n < 3 {
      if at == d.clause || at == d.host { return true }
      at = s.clauses[Int(at)].parent
      n += 1
    }
    return false
  }

  /// "Five died when a shell hit the market": the attack in which they died.
  func isOccasion(_ a: Int32, of b: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard a >= 0, b >= 0, s.clauses[Int(a)].kind == .adverbial, s.clauses[Int(a)].subordinator == .when else { return false }
    let parent = s.clauses[Int(a)].parent
    if parent == b || parent < 0 && a < b && s.clauses[Int(b)].kind == .main { return true }
    // "Six dead as a missile hits …": a toll without a verb of its own.
    if parent < 0, s.clauses[Int(b)].kind == .nominal, s.clauses[Int(b)].first < s.clauses[Int(a)].first, !language.headFirst { return true }
    // Dead and wounded before it are two coordinated clauses.
    return parent >= 0 && parent - b == 1 && s.clauses[Int(parent)].kind != .nominal
  }

  func sameFact(_ a: Draft, _ b: Draft) -> Bool {
    func within(_ x: [Reference], _ y: [Reference]) -> Bool { x.allSatisfy { r in y.contains { $0.code == r.code || r.isUnknown } } }
    guard
      a.truce == b.truce || a.event == .assault && a.ownTruce == b.ownTruce || a.event != .accuse && a.event != .assault && (a.truce == nil || b.truce == nil)
    else { return false }
    // "called on X to find and arrest the killers": two verbs of one call that ask for the same, as far as a claim tells.
    let isOneCall = !language.headFirst && a.event == .request && a.provisions == b.provisions && a.truce == b.truce && a.figures.isEmpty && b.figures.isEmpty
    guard a.aux == b.aux, a.clause != b.clause || isOneCall, a.event != .request || a.mode == b.mode else { return false }
    // "met X in Riyadh after talks with Y in Sanaa"
    if a.event == .consult, isElsewhere(a, b) { return false }
    return (within(a.actors, b.actors) || within(b.actors, a.actors)) && (within(a.recipients, b.recipients) || within(b.recipients, a.recipients))
  }

  /// Whether two stand for the same words, of which one says less whose they are.
  private func isSamePhrase(_ unknown: Reference, _ known: Reference) -> Bool {
    unknown.code == "UNK" && unknown.sector == known.sector && unknown.start == known.start && unknown.end == known.end
  }

  /// "A soldier was killed and a villager wounded": the villager as well, where each is counted.
  private func addCounted(_ list: inout [Reference], _ b: Draft, beside hit: [Reference], of a: Draft) {
    guard a.event == .assault, b.event == .assault, hit.count == 1, b.recipients.count == 1, case let (x, r) = (hit[0], b.recipients[0]),
      x.sector == "MIL" || x.sector == "CVL", r.sector == "MIL" || r.sector == "CVL", x.sector != r.sector, !list.contains(where: { $0.same(r) }),
      a.figures.contains(where: { $0.whose?.start == x.start && $0.measure != .displaced }),
      b.figures.contains(where: { $0.whose?.start == r.start && $0.measure != .displaced })
    else { return }
    list.append(r)
  }

  func joined(_ a: Draft, _ b: Draft) -> Draft {
    var out = a
    out.casualties = max(a.casualties, b.casualties)
    func add(_ list: inout [Reference], _ more: [Reference]) {
      if list.isEmpty {
        list = more
        return
      }
      for r in more where !list.contains(where: { $0.same(r) || $0.code == r.code && (r.isUnknown || !$0.isUnknown) || isSamePhrase(r, $0) }) { list.append(r) }
    }
    if !language.headFirst, a.event == .assault, a.actors.isEmpty, !a.recipients.isEmpty, index.rows[a.row].role(.subj)?.role == .recipient,
      a.recipients.allSatisfy({ r in b.actors.contains { $0.same(r) } })
    {
      // "repelled an attack, killing two rebels": he who was attacked did that, and not to himself.
      out.recipients = []
    }
    // "A serviceman fighting for X was killed": he did not do it.
    let isOfHit = !language.headFirst && a.event == .assault && b.event == .assault
    add(&out.actors, isOfHit && !a.figures.isEmpty ? b.actors.filter { x in !a.recipients.contains { $0.start == x.start && $0.end == x.end } } : b.actors)
    if isOfHit, !b.recipients.isEmpty, b.actors.isEmpty {
      out.actors.removeAll { x in b.recipients.contains { $0.start == x.start && $0.end == x.end } }
    }
    if language.headFirst, out.actors.count > 1 {
      // "Tentara membalas tembakan, menewaskan enam tentara India": whose army it was is known by whom it killed.
      let (named, hit) = (out.actors, b.recipients)
      out.actors.removeAll { r in
        r.isAssumed && hit.contains { $0.code == r.code && $0.sector == r.sector }
          && named.contains { $0.start == r.start && $0.end == r.end && $0.code != r.code }
      }
    }
    let hit = out.recipients
    add(&out.recipients, b.recipients)
    addCounted(&out.recipients, b, beside: hit, of: a)
    if language.headFirst, out.event == .assault, out.recipients.count > 1 {
      // "Serangan dari X mengakibatkan kematian 300 warga Y": X struck, and was not struck beside them.
      out.recipients.removeAll { r in r.isState && out.actors.contains { $0.same(r) } }
    }
    add(&out.brokers, b.brokers)
    // "Qatar bertindak sebagai penengah dalam perundingan X dan Y": no party to them.
    if out.event == .consult, !out.brokers.isEmpty { out.actors.removeAll { r in out.brokers.contains { $0.same(r) } } }
    for f in b.figures where !out.figures.contains(where: { $0.measure == f.measure && $0.quantity.start == f.quantity.start }) { out.figures.append(f) }
    if out.figures.contains(where: { $0.quantity.scope.contains(.several) }) {
      // "Four were killed and eight wounded in shootings": both in all of them.
      for k in out.figures.indices where out.figures[k].quantity.scope.isDisjoint(with: [.person, .named, .known]) {
        out.figures[k].quantity.scope.insert(.several)
      }
    }
    partCasualties(&out)
    // Those who were attacked and what became of them are counted once.
    let counted = out.figures
    out.figures.removeAll { f in
      counted.contains {
        $0.quantity.start == f.quantity.start
          && (f.measure == .personnel && ($0.measure == .killed || $0.measure == .wounded) || f.measure == .wounded && $0.measure == .killed)
      }
    }
    out.figures.sort { ($0.quantity.start, $0.measure.rawValue) < ($1.quantity.start, $1.measure.rawValue) }
    if out.voices.isEmpty { out.voices = b.voices }
    out.mode = a.mode ?? b.mode
    out.place = a.place ?? b.place
    out.time = a.time ?? b.time
    out.truce = a.truce ?? b.truce
    out.isCost = a.truce != nil ? a.isCost : b.isCost
    out.provisions.formUnion(b.provisions)
    out.contexts.formUnion(b.contexts)
    return out
  }
}
