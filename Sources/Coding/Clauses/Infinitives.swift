import Claims
import Packs

/// Infinitives: what is agreed, planned or attempted, whose it is, and what for.
extension ClauseBuilder.Walk {
  /// Opens the clause of an infinitive. Each step either knows what it belongs to, or leaves it to the next.
  func infinitive(_ s: inout ClauseBuilder.State, _ g: VerbGroup) {
    var c = clause(.infinitive, g, s)
    if current < 0 { return infinitiveBeforeVerb(&s, &c, g) }
    if isOfEffortAsSubject(s, g) { return contentOfSubject(&s, &c, of: subject, from: current) }
    if builder.language.headFirst { leaveRelativeOfAccord(s) }
    if opensAim(&s, &c, g) || joinsInfinitive(&s, &c) { return }
    c.parent = current
    let target = doer(s)
    // "was signed between X and Y to create a centre": neither of them is anything to create it.
    let isBetween =
      !builder.language.headFirst && s.clauses[Int(current)].passive && last >= 0 && s.nps[Int(last)].noun < 0 && s.argument(.between, of: current) >= 0
    let onNoun = lastItemWasNP && last >= 0 && last != target && s.nps[Int(last)].complement < 0 && !isBetween
    if !builder.language.headFirst, opensContentOfNoun(&s, &c, onNoun: onNoun, target) { return }
    complementInfinitive(&s, c, g, onNoun: onNoun, target)
  }

  // MARK: before the first verb

  /// "agreement to withdraw" as a subject, or a purpose before the clause.
  private func infinitiveBeforeVerb(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) {
    let isMandate =
      subject >= 0 && last != subject && lastItemWasNP && last >= 0 && s.nps[Int(last)].noun >= 0 && s.nps[Int(last)].classes.intersects(builder.aimedClasses)
    if subject >= 0, !isMandate, builder.isActorLike(s.nps[Int(subject)], units) {
      // Headlines: "France to withdraw troops".
      c.kind = .main
      c.aux.insert(.future)
      extend(&c, s, subject)
      open(&s, c, subject: subject)
      return
    }
    // "troops with a mandate to disarm X": what the mandate is for.
    if subject >= 0 { return contentOfSubject(&s, &c, of: isMandate ? last : subject, from: -1) }
    // "In a bid to resume the talks, X …": what for.
    if !builder.language.headFirst, last >= 0, lastItemWasNP { c.isPurpose = true }
    open(&s, c, subject: -1)
  }

  /// Opens what a noun is about that stands before its verb; the verb is still to come, and goes on from the clause `from`.
  private func contentOfSubject(_ s: inout ClauseBuilder.State, _ c: inout Clause, of noun: Int32, from: Int32) {
    let id = Int32(s.clauses.count)
    c.isPurpose = true
    s.clauses.append(c)
    s.nps[Int(noun)].complement = id
    stack.append((from, subject, -1))
    current = id
    subject = -1
  }

  /// "…, but attempts to meet there failed": whether the infinitive is what was attempted by the subject that waits.
  private func isOfEffortAsSubject(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    !builder.language.headFirst && subject >= 0 && complementTo < 0 && !inAdverbial && s.nps[Int(subject)].end == g.first
      && s.nps[Int(subject)].classes.intersects(builder.effortClasses)
  }

  // MARK: behind a clause

  /// "sepakat dalam perundingan, yang berakhir Jumat, untuk menukar …": what was agreed, so that the relative clause is over.
  private func leaveRelativeOfAccord(_ s: ClauseBuilder.State) {
    guard afterComma, subject < 0, s.clauses[Int(current)].kind == .relative, let top = stack.last, top.clause >= 0,
      s.clauses[Int(top.clause)].complement < 0, builder.complementKind(of: s.clauses[Int(top.clause)], units) == .absorb
    else { return }
    stack.removeLast()
    current = top.clause
  }

  /// Opens what something was done for where the verb before takes no infinitive. False where it takes one.
  private func opensAim(_ s: inout ClauseBuilder.State, _ c: inout Clause, _ g: VerbGroup) -> Bool {
    guard !builder.language.headFirst else { return false }
    let from = current
    let parent = s.clauses[Int(from)]
    if g.first > 0, parent.verb != g.first - 1, case let state = units[Int(g.first) - 1], state.kind == .verb, state.verbForm.contains(.predicate),
      s.argument(.obj, of: from) >= 0
    {
      // "ordered the raid for lack of progress in talks to extend the truce": what they talk about.
      c.isPurpose = true
      c.aux.insert(.future)
      open(&s, c, subject: -1)
      inherit(&s, from)
      return true
    }
    guard parent.verb >= 0, units[Int(parent.verb)].payload == builder.ceases, s.argument(.obj, of: from) < 0 else { return false }
    // "stopped to help her": what for, and nothing that came to an end.
    c.isPurpose = true
    c.parent = from
    open(&s, c, subject: s.argument(.subj, of: from))
    inherit(&s, from)
    return true
  }

  /// "to stop its offensive and to leave the town": opens a second infinitive beside the first. False where there is no first.
  private func joinsInfinitive(_ s: inout ClauseBuilder.State, _ c: inout Clause) -> Bool {
    let first = s.clauses[Int(current)]
    guard afterConjunction, first.kind == .infinitive, first.parent >= 0, subject < 0 else { return false }
    c.parent = first.parent
    c.isPurpose = first.isPurpose
    c.aux.formUnion(first.aux)
    c.teller = first.teller
    open(&s, c, subject: first.passive ? s.argument(.obj, of: current) : s.argument(.subj, of: current))
    return true
  }

  /// Who does what the infinitive of a clause says: its object where the verb says so, else its subject.
  private func doer(_ s: ClauseBuilder.State) -> Int32 {
    let parent = s.clauses[Int(current)]
    let object = s.argument(.obj, of: current)
    if parent.verb >= 0, builder.controlsByObject(units[Int(parent.verb)]) {
      let receiver = object >= 0 ? object : s.argument(.to, of: current) >= 0 ? s.argument(.to, of: current) : s.argument(.for, of: current)
      // "wants Y to leave", "wants to leave"
      return receiver < 0 && builder.complementKind(of: parent, units) == .plan ? s.argument(.subj, of: current) : receiver
    }
    return parent.passive && object >= 0 ? object : s.argument(.subj, of: current)
  }

  /// Opens what an English noun of calls, attempts or talks is about. False where the infinitive is the verb's. `onNoun`: it stands behind a noun;
  /// `target`: who does what it says.
  private func opensContentOfNoun(_ s: inout ClauseBuilder.State, _ c: inout Clause, onNoun: Bool, _ target: Int32) -> Bool {
    let from = current
    let verb = s.clauses[Int(from)].verb
    let object = s.argument(.obj, of: from)
    if onNoun, s.nps[Int(last)].classes.intersects(builder.pleaClasses), object != last, !(verb >= 0 && builder.controlsByObject(units[Int(verb)])) {
      // "in the face of calls to withdraw": what is called for.
      open(&s, c, about: last, subject: -1, from)
      return true
    }
    if onNoun, object >= 0, object != last, last == s.argument(.by, of: from), s.nps[Int(object)].classes.intersects(builder.effortClasses),
      s.nps[Int(object)].complement < 0
    {
      let doer = last
      guard builder.isSpeech(s.clauses[Int(from)], units), !s.clauses[Int(from)].negated else {
        open(&s, c, about: object, subject: doer, from)
        return true
      }
      // "reported an attempt by X to advance": X tried to, as "X attempted to advance".
      c.kind = .complement
      open(&s, c, subject: doer)
      s.nps[Int(object)].complement = current
      if s.clauses[Int(from)].complement < 0 { s.clauses[Int(from)].complement = current }
      inherit(&s, from)
      return true
    }
    if lastHost >= 0, lastHost != last, lastItemWasNP, s.nps[Int(lastHost)].classes.intersects(builder.effortClasses), s.nps[Int(lastHost)].complement < 0 {
      // "…, the second attempt in a year to settle the quarrel": what was attempted.
      c.parent = -1
      open(&s, c, about: lastHost, subject: target, from)
      return true
    }
    guard onNoun, object >= 0, object != last, !builder.isActorLike(s.nps[Int(object)], units),
      s.nps[Int(last)].classes.intersects(builder.gatheringClasses)
    else { return false }
    // "ordered the raid for lack of progress in talks to extend the truce": what they are about.
    open(&s, c, about: last, subject: -1, from)
    return true
  }

  /// Opens what a noun of calls, attempts or talks is about: told as its purpose, with the teller of the clause it stands in.
  private func open(_ s: inout ClauseBuilder.State, _ c: Clause, about noun: Int32, subject: Int32, _ from: Int32) {
    var c = c
    c.isPurpose = true
    open(&s, c, subject: subject)
    s.nps[Int(noun)].complement = current
    inherit(&s, from)
  }

  /// Opens an infinitive as the complement of the verb before it, or as what something is done for.
  private func complementInfinitive(_ s: inout ClauseBuilder.State, _ c: Clause, _ g: VerbGroup, onNoun: Bool, _ target: Int32) {
    let from = current
    let parent = s.clauses[Int(from)]
    let object = s.argument(.obj, of: from)
    let kind = builder.complementKind(of: parent, units)
    // "continue in many ways to break the truce": what goes on, and not what the ways are for.
    let isManner = !builder.language.headFirst && kind == .pass && onNoun && s.argument(.in, of: from) == last && s.clauses[Int(from)].complement < 0
    let noun = last
    open(&s, c, subject: target)
    if onNoun, !isManner { s.nps[Int(noun)].complement = current }
    if s.clauses[Int(from)].complement < 0, kind != .none || !onNoun { s.clauses[Int(from)].complement = current }
    if !builder.language.headFirst, kind == .report, g.perfect {
      // "claimed to have shot down a jet", "are confirmed to have been killed": what is said to have been.
      s.clauses[Int(current)].kind = .complement
      inherit(&s, from)
      return
    }
    if !builder.language.headFirst, onNoun, s.nps[Int(last)].classes.intersects(builder.effortClasses), s.argument(.obj, of: from) != last {
      // "is involved in efforts to halt the fighting": what is tried for.
      s.clauses[Int(current)].aux.insert(.future)
      s.clauses[Int(current)].isPurpose = true
    }
    // "began talks over a deal to free them", "melanjutkan operasi untuk membebaskan sandera": what they are held for.
    let isAimed =
      kind == .pass && !parent.passive && object >= 0 && units[Int(parent.verb)].isVerb(of: builder.undertakes)
      && s.nps[Int(object)].classes.intersects(builder.undertakenClasses)
    // "mencari alasan untuk berperang": what the reason would be for.
    if kind == .none || kind == .report || isAimed || builder.aims(parent, units)
      || builder.language.headFirst && kind == .plan && onNoun
    {
      s.clauses[Int(current)].aux.insert(.future)
      s.clauses[Int(current)].isPurpose = true
    }
    inherit(&s, from)
  }
}
