import Claims
import Packs

/// What each kind of item does to the clauses of its sentence: phrases, verbs, sources, commas and other marks, times.
extension ClauseBuilder.Walk {
  // MARK: phrases

  /// Reads the phrase at item `i`: an aside, more of what stands before it, or one that fills a place. The item to go on with.
  func readPhrase(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    if let behind = measureAside(s, i) ?? portionApart(s, i) ?? calledSo(&s, i) { return behind }
    // "the troops themselves have broken the truce", "a convoy 28 km south of X"
    if isEmphasis(s, i) || isDistance(s, i) { return i + 1 }
    if let behind = saidAside(s, i) {
      noteSpeaker(&s, i)
      return behind + 1
    }
    if tellsFate(s, i) {
      noteFate(&s, i)
      return i + 1
    }
    if isDenied(s, i) {
      // "had shelled the camp, a charge X denies": what X denies.
      last = items[i].index
      expectRelative(as: .obj)
      lastItemWasNP = true
      afterComma = false
      return i + 1
    }
    if asksWhich(s, i) {
      expectQuestion()
    } else if isContact(s, i) || isSubjectContact(s, i) {
      // "the agreement they had reached": a relative clause without a word that opens it.
      expectRelative(as: .obj)
    }
    return readGap(&s, i) ?? readGroup(&s, i)
  }

  /// "The camp, some 40 km north of X, fell": the item behind the second comma of an aside that says how far; nil elsewhere.
  private func measureAside(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard !builder.language.headFirst, afterComma, subject >= 0, current < 0, last == subject, complementTo < 0, !inAdverbial,
      s.nps[Int(items[i].index)].quantity >= 0, s.nps[Int(subject)].quantity < 0, !builder.isActorLike(s.nps[Int(items[i].index)], units)
    else { return nil }
    var k = i + 1
    while k < items.count, k < i + 8, items[k].kind == .np || items[k].kind == .prep { k += 1 }
    guard k > i + 1, k + 1 < items.count, items[k].kind == .comma, items[k + 1].kind == .vg, s.vgs[Int(items[k + 1].index)].finite else { return nil }
    return k + 1
  }

  /// "48,000 people in X, mostly women and children, were killed": the verb behind such an aside where the count stands further before it.
  private func portionApart(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard !builder.language.headFirst, afterComma, subject >= 0, last != subject, s.nps[Int(subject)].quantity >= 0 else { return nil }
    return portion(s, i)
  }

  /// "left two children, a boy and a girl, dead": what became of those whom the clause names already.
  private func noteFate(_ s: inout ClauseBuilder.State, _ i: Int) {
    let hit = s.argument(.obj, of: current)
    let fate = s.nps[Int(items[i].index)].classes
    if s.nps[Int(hit)].quantity >= 0 { s.nps[Int(hit)].modifiers.formUnion(fate) } else { s.nps[Int(hit)].classes.formUnion(fate) }
    s.clauses[Int(current)].end = s.nps[Int(items[i].index)].end
    lastItemWasNP = true
    afterComma = false
  }

  /// Reads a phrase that stands for a clause whose verb is not said again. The item behind; nil where it does not.
  private func readGap(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    var behind = afterConjunction ? fillSide(&s, i) : nil
    if behind == nil, afterConjunction || afterComma && (isOneOfSeveral(s, i) || builder.language.headFirst && isLastWithPlace(s, i)),
      let g = gap(s, i, due: partsPlace(s, i))
    {
      behind = fill(&s, g, i)
    }
    guard let behind else { return nil }
    lastItemWasNP = true
    afterComma = false
    afterConjunction = false
    return behind
  }

  /// Reads a phrase with all that belongs to it, and gives it its place. The item behind.
  private func readGroup(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    groupStartsBehind = i > 0 && (items[i - 1].kind == .vg || items[i - 1].kind == .prep)
    let g = group(&s, i, lists: true)
    if builder.language.headFirst, isCalledBreach(s, g.np, g.next) {
      // "menyebut serangan itu pelanggaran gencatan senjata"
      s.add(.as, g.np, to: current)
    } else {
      phrase(&s, g.np, g.next)
    }
    lastItemWasNP = true
    // "bombed its rivals, the RSF, residents said": the comma has closed who they are.
    afterComma = closesBeforeSpeaker(s, g.next)
    afterConjunction = false
    return g.next
  }

  /// Whether a phrase behind the object of a verb of speech says that this is a breach.
  private func isCalledBreach(_ s: ClauseBuilder.State, _ np: Int32, _ next: Int) -> Bool {
    lastItemWasNP && last >= 0 && current >= 0 && complementTo < 0 && subject < 0 && isTruceBreach(np, s) && s.argument(.obj, of: current) == last
      && touching(s, last, np) && builder.isSpeech(s.clauses[Int(current)], units) && (next >= items.count || items[next].kind != .vg)
  }

  // MARK: verbs

  /// Reads the verb at item `i`: a source, a naming, an aside, or one that opens a clause. The item to go on with.
  func readVerb(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    if isToldByOutlet(s, i) {
      let g = group(&s, i + 1, lists: false, appositions: false)
      s.voices.append((g.np, -1))
      lastItemWasNP = false
      return g.next
    }
    if isNaming(s, i) { return named(&s, i) }
    if isMeans(s, i) { return means(&s, i) }
    if isSpokenAside(s, i) {
      let behind = spokenAside(&s, i)
      lastItemWasNP = false
      return behind
    }
    if let behind = agesBehind(s, i) {
      afterComma = false
      afterConjunction = false
      return behind
    }
    if let behind = inverseAside(s, i) {
      noteSpeaker(&s, i + 1)
      return behind + 1
    }
    let g = s.vgs[Int(items[i].index)]
    if builder.language.headFirst, afterConjunction, joinsDeath(s, g) { s.clauses[Int(current)].end = g.end } else { verb(&s, g, i) }
    if current >= 0, case let verb = s.clauses[Int(current)].verb, verb >= 0, units[Int(verb)].payload == builder.inquires {
      // "asked if X would withdraw": what stands behind it is a question.
      expectQuestion()
    }
    lastItemWasNP = false
    afterComma = false
    afterConjunction = false
    return i + 1
  }

  // MARK: sources

  /// Reads "according to" with the source behind it. The item behind.
  func readSource(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    var next = i + 1
    if next < items.count, items[next].kind == .np {
      next = nameSource(&s, i)
    } else if !builder.language.headFirst, next < items.count, items[next].kind == .rel, current >= 0 {
      // "reports according to which two were injured": what they say.
      expectComplement()
      next = i + 2
    }
    lastItemWasNP = false
    return next
  }

  /// "Menurut juru bicara X, Nama Orang, …": who holds the office stands between commas behind it.
  private func takeHolder(_ s: inout ClauseBuilder.State, _ office: Int32, _ next: inout Int) {
    guard next + 2 < items.count, items[next].kind == .comma, items[next + 1].kind == .np, items[next + 2].kind == .comma, case let np = items[next + 1].index,
      case let name = s.nps[Int(np)], name.noun < 0, name.quantity < 0, name.end - name.first > 1, units[Int(name.head)].kind == .unknownName,
      s.nps[Int(office)].apposition < 0, s.nps[Int(office)].noun >= 0, s.nps[Int(office)].classes.intersects(builder.personClasses)
    else { return }
    s.nps[Int(office)].apposition = np
    next += 2
  }

  /// "menurut pemerintah di Nairobi": where those who say it sit, and not where what they tell happened.
  private func takeSeat(_ s: inout ClauseBuilder.State, _ body: Int32, _ next: inout Int) {
    guard next + 1 < items.count, items[next].kind == .prep, items[next].slot == .in, items[next + 1].kind == .np,
      case let p = s.nps[Int(body)], p.noun >= 0, p.end == p.noun + 1, p.classes.intersects(builder.governmentClass),
      case let seat = items[next + 1].index, s.nps[Int(seat)].noun < 0, units[Int(s.nps[Int(seat)].head)].kind == .name
    else { return }
    s.addToPhrase(.in, seat, to: body)
    next += 2
  }

  /// "were killed in what the army describes as an attack", "launched what officials said was an offensive": the item of what it was; whoever calls
  /// it so says it, where it is what happened. Nil elsewhere.
  func calledSo(_ s: inout ClauseBuilder.State, _ i: Int, isAct: Bool = true) -> Int? {
    guard !builder.language.headFirst, i + 2 < items.count, items[i].kind == .np, items[i + 1].kind == .vg,
      case let what = units[Int(s.nps[Int(items[i].index)].first)], what.kind == .det, what.value == .any,
      case let caller = s.nps[Int(items[i].index)], caller.end - caller.first > 1, builder.isActorLike(caller, units),
      case let g = s.vgs[Int(items[i + 1].index)], g.verb >= 0, g.finite, !g.passive, !g.negated, g.first == caller.end,
      case let verb = units[Int(g.verb)], builder.complementKind(verb) == .report || verb.flags.contains(.naming)
    else { return nil }
    var k = i + 2
    let isLinked = items[k].kind == .prep && items[k].slot == .as || items[k].kind == .vg && s.vgs[Int(items[k].index)].verb < 0
    if isLinked { k += 1 }
    guard k < items.count, items[k].kind == .np else { return nil }
    if isAct, current < 0 || s.clauses[Int(current)].teller < 0 { s.voices.append((items[i].index, -1)) }
    return k
  }

  /// Takes the source that stands behind item `i` for a voice. The item behind it, and behind what is said of it.
  private func nameSource(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    // "According to Reuters, India and Pakistan agreed": the comma ends who says so.
    let alone = i + 2 < items.count && items[i + 2].kind == .comma
    let g = group(&s, i + 1, lists: !alone, appositions: false)
    var next = g.next
    if builder.language.headFirst {
      takeHolder(&s, g.np, &next)
      takeSeat(&s, g.np, &next)
    }
    let source = source(&s, g.np, &next) ?? issuer(&s, g.np, &next) ?? g.np
    // "…, according to X.": what closes the sentence behind a comma is said of all of it.
    let closes = afterComma && (next >= items.count || items[next].kind == .stop)
    let inRelative = !closes && (antecedent >= 0 || current >= 0 && s.clauses[Int(current)].kind == .relative && subject < 0)
    // "has struck X, citing Y's threats": why, and nobody who says so.
    if builder.language.headFirst || !s.nps[Int(g.np)].classes.intersects(builder.threatClasses) {
      s.voices.append((source, inRelative ? items[i].unit : -1))
    }
    if builder.language.headFirst {
      if s.nps[Int(g.np)].classes.intersects(builder.mediaClass) || units[Int(s.nps[Int(g.np)].head)].kind == .unknownName { next = timeOfReport(&s, next) }
      // "menurut keterangan yang diterima X": what was received.
      if next < items.count, items[next].kind == .rel { last = g.np }
    } else if next < items.count, items[next].kind == .vg, s.vgs[Int(items[next].index)].bareParticiple,
      s.nps[Int(g.np)].classes.intersects(builder.citedClasses)
    {
      // "according to a statement released by X": the statement was.
      last = g.np
      subject = -1
      reducedRelative(&s, s.vgs[Int(items[next].index)])
      next += 1
    }
    return next
  }

  /// "Dilansir X, Senin (9/12), …": when the paper wrote it, and not when what it tells was. The item behind.
  func timeOfReport(_ s: inout ClauseBuilder.State, _ from: Int) -> Int {
    let k = from < items.count && items[from].kind == .comma ? from + 1 : from
    guard k < items.count, items[k].kind == .time, items[k].unit > 0, units[Int(items[k].unit) - 1].kind != .preposition else { return from }
    let closes = k + 1 >= items.count || items[k + 1].kind == .comma || items[k + 1].kind == .stop
    let waits = current < 0 || subject >= 0 || inAdverbial || complementTo >= 0
    s.times.append(TimeLink(time: items[k].index, unit: items[k].unit, clause: waits ? -1 : current, isOfReport: true, isSetOff: closes))
    return k + 1
  }

  // MARK: commas and other marks

  /// Reads a comma; behind an occasion or a speaker what was said goes on.
  func readComma(_ s: inout ClauseBuilder.State, _ i: Int) {
    let next = i + 1
    afterComma = true
    lastItemWasNP = false
    if resumes >= 0, !inAdverbial, subject < 0, antecedent < 0, next < items.count, items[next].kind == .np || items[next].kind == .vg,
      s.clauses[Int(resumes)].complement < 0
    {
      complementTo = resumes
      resumes = -1
    }
    // "In X, the army said, rebels …": of English only what opens the sentence, since else the words before it are what was said.
    guard current >= 0, subject < 0, complementTo < 0, !inAdverbial, builder.language.headFirst || s.clauses.count == 1, saysOn(s, i) else { return }
    complementTo = current
    // "On Tuesday, the army said, rebels …": when they did it, and not when it said so.
    guard !builder.language.headFirst else { return }
    let from = s.nps[Int(s.argument(.subj, of: current))].first
    for k in s.times.indices where s.times[k].clause == current && s.times[k].unit < from && s.times[k].np < 0 { s.times[k].clause = -1 }
  }

  /// Reads a full stop or the like, which closes all that is open, or a semicolon. The item to go on with.
  func readStop(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    var next = i + 1
    if goesOnAsked(s, i) {
      afterComma = true
      lastItemWasNP = false
      return next
    }
    if isSpeakerLine(s, i) { s.voices.append((subject, -1)) }
    if isTableLine(s, i) {
      // "Killed: 12": the number that follows are those to whom it was done.
      s.clauses[Int(current)].passive = true
      s.add(.obj, items[i + 1].index, to: current)
      next = i + 2
    }
    closeAll()
    lastItemWasNP = false
    return next
  }

  /// "urged X to respect the truce; investigate the incidents; and keep the peace": whether what stands behind a semicolon is asked for too.
  private func goesOnAsked(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard !builder.language.headFirst, current >= 0, subject < 0, s.clauses[Int(current)].kind == .infinitive, isSemicolon(items[i]) else { return false }
    let k = i + 1 < items.count && items[i + 1].kind == .conj ? i + 2 : i + 1
    return k < items.count && items[k].kind == .vg && isBareInfinitive(s.vgs[Int(items[k].index)])
  }

  private func isSemicolon(_ item: Item) -> Bool { units[Int(item.unit)].kind == .colon && units[Int(item.unit)].flags.contains(.semicolon) }

  /// Whether a quotation right behind a verb holds a phrase and no verb.
  private func quotesPhrase(_ i: Int) -> Bool {
    guard !builder.language.headFirst, i > 0, items[i - 1].kind == .vg, i + 1 < items.count, items[i + 1].kind == .np else { return false }
    var k = i + 2
    while k < items.count, items[k].kind == .prep || items[k].kind == .np || items[k].kind == .conj { k += 1 }
    guard k < items.count, items[k].kind == .quoteClose || items[k].kind == .stop && k + 1 >= items.count - 1 else { return false }
    // 'said "terrorist groups" shelled …': they did.
    return k + 1 >= items.count || items[k + 1].kind != .vg
  }

  /// Reads an opening quotation mark: what it opens is the complement of a verb of speech before it.
  func readQuotation(_ s: ClauseBuilder.State, _ i: Int) {
    let next = i + 1
    // 'declared "an indefinite truce"': no more than what was declared.
    if quotesPhrase(i) { return }
    if current >= 0, builder.isSpeech(s.clauses[Int(current)], units), s.clauses[Int(current)].complement < 0 {
      let told = s.argument(.obj, of: current)
      complementTo = current
      // 'menyebut X "membunuh warga sipil"': X does.
      let isOfHim = builder.language.headFirst && lastItemWasNP && told >= 0 && told == last && next < items.count && items[next].kind == .vg
      subject = isOfHim ? told : -1
    }
    // 'called the truce "a farce"': what it was called.
    let isNamed =
      !builder.language.headFirst && lastItemWasNP && current >= 0 && s.clauses[Int(current)].verb >= 0
      && units[Int(s.clauses[Int(current)].verb)].flags.contains(.naming)
    // 'menuduh X "melanggar gencatan senjata"': X did.
    let isAccused = builder.language.headFirst && accusesBefore(s, next)
    if !isNamed, !isAccused { lastItemWasNP = false }
  }

  /// Reads a dash, a bracket, a closing quotation mark or what is none of the other kinds. The item to go on with.
  func readMark(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    let next = item.kind == .open ? skipParenthesis(s, i) : i + 1
    if item.kind == .dash {
      // "68.870 warga—sebagian besar perempuan—serta melukai": no part of the list.
      if builder.language.headFirst, let behind = insertion(s, i) { return behind }
      if !builder.language.headFirst { parenthesis(&s, i) }
    }
    // "…," he said: a clause ends with the quotation; not with single words between quotation marks.
    let closesClause = item.kind == .quoteClose && item.unit > 0 && (units[Int(item.unit) - 1].kind == .comma || units[Int(item.unit) - 1].kind == .stop)
    // 'an "unprovoked attack" in X': the mark parts nothing.
    let isPart = item.kind == .open || item.kind == .quoteClose && !builder.language.headFirst && item.unit > 0 && !closesClause
    lastItemWasNP = isPart && lastItemWasNP
    if closesClause || item.kind == .quoteClose && item.unit > 0 && builder.language.headFirst { afterComma = true }
    // "Semua pos mereka kosong," kata X: what was said has no verb, and is not who says it.
    if builder.language.headFirst, closesClause, current < 0, antecedent < 0, next + 1 < items.count, items[next].kind == .vg, items[next + 1].kind == .np,
      case let g = s.vgs[Int(items[next].index)], g.verb >= 0, !g.negated, g.end - g.first == 1, builder.complementKind(units[Int(g.verb)]) == .report
    {
      subject = -1
    }
    return next
  }

  /// The item behind a parenthesis; a long one only where it tells of nothing: "(Jan Novak of X, Ana Lopez of Y, and Li Wei of Z)".
  func skipParenthesis(_ s: ClauseBuilder.State, _ from: Int) -> Int {
    var k = from + 1
    var tells = false
    while k < items.count, k < from + 12 || !tells && k < from + 30 {
      if items[k].kind == .close { return k + 1 }
      if items[k].kind == .vg { tells = true }
      k += 1
    }
    return from + 1
  }

  // MARK: times

  /// "menewaskan 19 prajurit di Kashmir yang dikuasai X pada September": the clause around who holds the place; below zero elsewhere.
  private func clauseAroundHeld(_ s: ClauseBuilder.State) -> Int32 {
    guard builder.language.headFirst, lastItemWasNP, let held = heldPlace(s), s.nps[Int(held)].noun < 0, let top = stack.last?.clause, top >= 0
    else { return -1 }
    return top
  }

  /// Reads a time, and notes what it says the day of.
  func readTime(_ s: inout ClauseBuilder.State, _ i: Int) {
    let item = items[i]
    let next = i + 1
    let waits = current < 0 || subject >= 0 || inAdverbial || complementTo >= 0 || afterConjunction && opensBehindTime(s, next)
    var np = lastItemWasNP ? last : -1
    if builder.language.headFirst, next < items.count, items[next].kind == .np, s.nps[Int(items[next].index)].first == item.unit + 1,
      s.nps[Int(items[next].index)].classes.intersects(builder.lastingClasses)
    {
      // "lima hari pertempuran": how long that was.
      np = items[next].index
    }
    // "yang pekan lalu disepakati", "which on Monday agreed": when what the relative clause tells was.
    let isOfRelative = antecedent >= 0 && subject < 0 && next < items.count && items[next].kind == .vg
    // "opened its offensive, which it calls X, on 27 October.": behind what is said aside, the main clause's.
    let closed =
      afterComma && !waits && !builder.language.headFirst && s.clauses[Int(current)].kind == .relative
        && (next >= items.count || items[next].kind == .stop) ? stack.last?.clause ?? -1 : waits ? -1 : clauseAroundHeld(s)
    let owner = isOfRelative ? Int32(s.clauses.count) : waits ? -1 : closed >= 0 ? closed : current
    s.times.append(TimeLink(time: item.index, unit: item.unit, clause: owner, np: isOfRelative ? -1 : np))
  }
}
