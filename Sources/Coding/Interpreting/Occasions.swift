import Claims
import Packs

/// Days that are told of an act beside the clause that tells it.
extension Interpreter {
  /// Drafts that a sentence about the act may follow.
  private static let reach = 4
  /// Bytes within which what they came for stands: further on they came for something else.
  private static let paragraphs: Int32 = 600

  /// "It happened on Saturday night", "The incident occurred at 9 p.m.", "Peristiwa itu terjadi pada Jumat di X": day and town of the violence told
  /// last, where none was told of it, or only the night between two.
  func dateLastAct(_ s: ClauseBuilder.State, _ input: Input, _ drafts: inout [Draft]) {
    guard let happenSense, !drafts.isEmpty, !input.times.isEmpty else { return }
    for c in s.clauses.indices where s.clauses[c].kind != .nominal && !s.clauses[c].negated && s.clauses[c].aux.isEmpty {
      let happens = s.clauses[c].verb >= 0 ? senses(s.clauses[c], input.scene).contains(happenSense) : language.headFirst && s.clauses[c].exist
      guard happens else { continue }
      let subject = s.argument(.subj, of: Int32(c))
      guard subject >= 0 else { continue }
      let np = s.nps[Int(subject)]
      // "the last of the three killings": one of several, and not the one told last.
      if np.noun < 0, np.of >= 0 { continue }
      guard isIt(np, input.scene) || np.definite && (np.classes.intersects(occurrences) || np.classes.intersects(attackLike)), let t = time(Int32(c), s, input),
        t.value.precision.rawValue <= TimePrecision.day.rawValue
      else { continue }
      var k = drafts.count - 1
      while k >= 0, drafts.count - k <= Interpreter.reach {
        if drafts[k].event == .assault, drafts[k].truce == nil, drafts[k].aux.isEmpty {
          if drafts[k].time.map({ isNight($0.value, around: t.value) }) ?? true { drafts[k].time = t }
          if language.headFirst, drafts[k].place == nil, drafts[k].time?.unit == t.unit, let there = place(Int32(c), s, input),
            there.entry.precision != "country", there.entry.latitude != nil
          {
            drafts[k].place = there
          }
          return
        }
        k -= 1
      }
    }
  }

  /// Whether a time is the night between two days of which the other is one.
  private func isNight(_ t: TimeSpan, around o: TimeSpan) -> Bool {
    guard let a = t.start?.day, let b = t.end?.day, let day = (o.start ?? o.end)?.day else { return false }
    return b - a == 1 && (day == a || day == b)
  }

  /// "Police were called to the market around 8 p.m. on Thursday": the day of the act for which they came, told before or after it.
  /// `first`: how many drafts the sentences before made.
  func dateByResponse(_ s: ClauseBuilder.State, _ input: Input, _ first: Int, _ d: Discourse, _ drafts: inout [Draft]) {
    if let waiting = d.response {
      let k = drafts.indices.dropFirst(first).first { isUndated(drafts[$0]) }
      if let k { drafts[k].time = waiting.time }
      let isDated = drafts.indices.dropFirst(first).contains { drafts[$0].event == .assault && drafts[$0].time != nil }
      d.response = isDated || waiting.age >= 3 ? nil : (waiting.time, waiting.age + 1)
    }
    guard !input.times.isEmpty, let t = responseTime(s, input) else { return }
    var k = drafts.count - 1
    while k >= 0, drafts.count - k <= Interpreter.reach {
      if drafts[k].event == .assault, drafts[k].truce == nil, !drafts[k].figures.isEmpty {
        if isUndated(drafts[k]), (input.scene.units.first?.start ?? 0) - drafts[k].end <= Interpreter.paragraphs { drafts[k].time = t }
        return
      }
      k -= 1
    }
    d.response = (t, 0)
  }

  private func isUndated(_ draft: Draft) -> Bool {
    draft.event == .assault && draft.truce == nil && draft.aux.isEmpty && !draft.figures.isEmpty && draft.time == nil
  }

  private func responseTime(_ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    for c in s.clauses.indices where s.clauses[c].verb >= 0 && s.clauses[c].kind != .nominal && !s.clauses[c].negated && s.clauses[c].aux.isEmpty {
      let who = s.clauses[c].passive ? s.argument(.obj, of: Int32(c)) : s.argument(.subj, of: Int32(c))
      guard who >= 0 else { continue }
      let told = senses(s.clauses[c], input.scene)
      let came = s.nps[Int(who)].classes.intersects(responders) && told.contains { responding.contains($0) }
      // "The bodies were found on Tuesday"
      let isFound = s.clauses[c].passive && s.nps[Int(who)].classes.intersects(found) && told.contains { finding.contains($0) }
      guard came || isFound, let t = time(Int32(c), s, input), t.value.basis != .publication, (t.value.start ?? t.value.end) != nil,
        t.value.precision.rawValue <= TimePrecision.day.rawValue
      else { continue }
      return t
    }
    return nil
  }

  /// "In June, 140 people were killed", written in May: those who were hurt were hurt before the report, in the last June there was.
  func dateBack(_ drafts: inout [Draft], from published: CivilDay) {
    drafts.withUnsafeMutableBufferPointer { drafts in
      for k in drafts.indices
      where drafts[k].event == .assault && drafts[k].aux.isEmpty && drafts[k].figures.contains(where: { $0.measure != .duration }) {
        // A few days ahead may be of a page that was mended later.
        guard let t = drafts[k].time, t.isYearless, let start = t.value.start, start.day - published > 20 else { continue }
        drafts[k].time = t.yearBefore
      }
    }
  }

  /// Who died of an earlier attack did not die in one of the day of his death: "She died on Sunday of wounds" after "was shot on Friday".
  func dateDeaths(_ drafts: inout [Draft]) {
    // In its place: a draft's copy is a dozen counted references.
    func day(_ d: borrowing Draft) -> CivilDay? {
      guard let v = d.time?.value, v.precision.rawValue <= TimePrecision.day.rawValue else { return nil }
      return (v.start ?? v.end)?.day
    }
    func isAct(_ drafts: UnsafeMutableBufferPointer<Draft>, _ k: Int) -> Bool {
      drafts[k].event == .assault && drafts[k].truce == nil && drafts[k].aux.isEmpty && index.rows[drafts[k].row].sense != dieSense
        && !drafts[k].figures.isEmpty
    }
    drafts.withUnsafeMutableBufferPointer { drafts in
      for k in drafts.indices where drafts[k].event == .assault && index.rows[drafts[k].row].sense == dieSense && drafts[k].aux.isEmpty {
        guard let death = day(drafts[k]), !drafts[k].figures.isEmpty,
          drafts[k].figures.allSatisfy({ $0.measure == .killed && !$0.quantity.scope.isDisjoint(with: [.known, .named]) })
        else { continue }
        var act: Int?
        var isTold = false
        for j in drafts.indices where isAct(drafts, j) {
          guard let told = day(drafts[j]) else { continue }
          if act == nil, told < death, death - told <= 60 { act = j }
          if told == death { isTold = true }
        }
        if let act, !isTold { drafts[k].time = drafts[act].time }
      }
    }
  }

  /// From a time on.
  func opened(_ t: SentenceTime) -> SentenceTime {
    var from = t
    from.value.end = nil
    from.value.basis = .relative
    from.unit = -1
    return from
  }

  /// "The war that broke out on 15 April has killed thousands", "Perang yang dipicu serangan 7 Oktober telah menewaskan …": from then on.
  func sinceOutbreak(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State) {
    let clause = s.clauses[Int(c)]
    guard out.event == .assault, clause.perfect, clause.verb >= 0, let t = out.time, t.value.end != nil, !t.isDuration,
      t.value.precision.rawValue >= TimePrecision.day.rawValue, t.value.basis == .explicit, case let war = s.argument(.subj, of: c), war >= 0,
      s.nps[Int(war)].classes.intersects(fightingClass), t.unit > s.nps[Int(war)].noun, t.unit < clause.verb,
      s.clauses.contains(where: { $0.kind == .relative && $0.verb >= s.nps[Int(war)].end && $0.verb < t.unit })
    else { return }
    out.time = opened(t)
  }

  /// "since the declaration of a truce in Y last year": the day is that of what has gone on since.
  func isSince(_ t: SentenceTime, _ clause: Clause, _ input: Input) -> Bool {
    guard t.unit > 1, t.value.end != nil, clause.kind != .nominal else { return false }
    if language.headFirst { return isOfOlder(t, input.scene) }
    guard t.unit > 2 else { return false }
    let units = input.scene.units
    var k = Int(t.unit) - 1
    // Right before the time the word is the time's own.
    guard !isSinceWord(units[k], input.scene) else { return false }
    while k >= 0, Int(t.unit) - k < 16 {
      switch units[k].kind {
      case .preposition where isSinceWord(units[k], input.scene): return true
      case .noun, .name, .unknownName, .unknownWord, .adjective, .det, .possPronoun, .possessive, .preposition, .other, .number: k -= 1
      case .verb where units[k].flags.contains(.joined): k -= 1
      default: return false
      }
    }
    return false
  }

  /// "bentrokan terburuk sejak perang tahun lalu", "insiden terbaru setelah perang tahun lalu": the month or year is that of the act noun before it.
  private func isOfOlder(_ t: SentenceTime, _ scene: EntityResolver.Scene) -> Bool {
    guard t.value.precision.rawValue >= TimePrecision.month.rawValue else { return false }
    let units = scene.units
    var k = Int(t.unit) - 1
    let isMarked = units[k].kind == .preposition && units[k].slot == .in
    if isMarked { k -= 1 }
    guard k > 0, units[k].kind == .noun, units[k].payload >= 0, case let told = language.nouns[Int(units[k].payload)],
      told.act != NounEntry.noSense || told.classes.intersects(datedDocuments) || told.classes.intersects(attackLike)
    else { return false }
    let before = units[k - 1]
    return before.kind == .preposition && before.slot == .since
      || !isMarked && (before.kind == .preposition && before.slot == .after || before.kind == .subordinator && before.value == .after)
  }

  /// "are meeting on Friday": what is arranged for a day to come.
  func isArranged(_ clause: Clause, _ out: Draft, _ scene: EntityResolver.Scene) -> Bool {
    guard out.event != .assault, clause.verb > 0, clause.kind != .nominal, scene.units[Int(clause.verb)].verbForm.contains(.gerund) else { return false }
    let be = scene.units[Int(clause.verb) - 1]
    return be.kind == .be && !clause.backshifted && be.value != .past
  }

  /// "will meet on Sunday", "shall leave by 26 January", "must hand over its arms by Friday": of a day to come.
  func isAhead(_ t: SentenceTime, _ c: Int32, _ out: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    if clause.perfect { return false }
    // "decided on Wednesday to withdraw": decided that day.
    if t.clause >= 0, t.clause != c, t.unit < clause.verb, case let host = s.clauses[Int(t.clause)], !host.passive, isDone(host, input.scene) { return false }
    if clause.aux.contains(.future) { return !isPastPlan(clause, input.scene) }
    // "harus mundur paling lambat Desember"
    if clause.demand, language.headFirst, t.isLastYear, t.unit > clause.verb { return true }
    // "is required to leave by Sunday": the day until which it is asked for.
    if t.value.start == nil, t.value.end != nil, clause.demand || out.event == .request { return true }
    return t.isLastWeekday && (isArranged(clause, out, input.scene) || isDue(clause, out, input))
  }

  /// "met this Sunday": told as past, so that the day has been.
  func hasBeen(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard clause.verb >= 0, clause.aux.isDisjoint(with: [.future, .hypothetical]), !clause.backshifted, !clause.demand else { return false }
    switch clause.kind {
    case .main, .coordinate, .complement, .adverbial: return clause.perfect || scene.units[Int(clause.verb)].verbForm.contains(.past)
    default: return false
    }
  }

  /// "the ceasefire signed on 9 November", "yang ditandatangani pada 9 November": told as done, so that the day has been.
  func wasDone(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    if !language.headFirst, hasBeen(clause, scene) { return true }
    guard clause.kind == .relative || clause.kind == .participial else { return false }
    return clause.verb >= 0 && clause.passive && clause.aux.isEmpty && !clause.demand && !clause.isPurpose
  }

  /// What may be of a day to come, although it has been said: "called for a truce over Christmas".
  func isWished(_ out: Draft) -> Bool { out.event == .request || out.event == .concede || out.event == .threaten || out.event == .support }

  /// "were due to free 12 hostages on Monday": that day has been.
  func isPastPlan(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    guard clause.verb > 0, case let modal = scene.units[Int(clause.verb) - 1], modal.kind == .modal else { return false }
    return (language.headFirst || scene.matches[Int(modal.match)].count > 1) && scene.begins(modal, pastPlanWords)
  }

  /// "The truce expires on Thursday", "takes effect on Sunday": what is laid down for a day to come.
  func isDue(_ clause: Clause, _ out: Draft, _ input: Input) -> Bool {
    guard out.truce == .expired || out.truce == .inForce, !input.isTitle, clause.verb > 0, clause.kind != .nominal, !clause.backshifted else { return false }
    let form = input.scene.units[Int(clause.verb)].verbForm
    return form.contains(.third) || form.contains(.base) && form.isDisjoint(with: [.past, .gerund])
  }

  /// "were hurt after stepping on a mine on Saturday": on the day of what stands behind "after".
  func afterGerund(_ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard !language.headFirst, s.clauses[Int(c)].kind != .nominal else { return nil }
    for j in s.clauses.indices where Int32(j) > c && s.clauses[j].parent == c && s.clauses[j].first > 0 {
      let before = input.scene.units[Int(s.clauses[j].first) - 1]
      // "were hurt while patrolling the border on Saturday"
      if s.clauses[j].kind == .complement, before.kind == .conjunction || before.kind == .subordinator, s.clauses[j].verb >= 0,
        input.scene.units[Int(s.clauses[j].verb)].verbForm.contains(.gerund)
      {
        return input.times.first { $0.clause == Int32(j) && !$0.isDuration }
      }
      guard s.clauses[j].kind == .participial else { continue }
      guard before.kind == .preposition, before.slot == .around else { continue }
      if let t = input.times.first(where: { $0.clause == Int32(j) && !$0.isDuration }) { return t }
    }
    return nil
  }

  /// "a suspect in Sunday's shooting": one that is taken as known, and told by its day alone.
  func isOfKnownDay(_ c: Int32, _ draft: Draft, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.kind == .nominal, clause.np >= 0, draft.event == .assault, draft.truce == nil, draft.actors.isEmpty,
      draft.recipients.isEmpty, draft.figures.isEmpty
    else { return false }
    let first = Int(s.nps[Int(clause.np)].first)
    return first > 2 && input.scene.units[first - 1].kind == .possessive && input.scene.units[first - 2].kind == .time
      && input.scene.units[first - 3].kind == .preposition
  }

  /// "blamed the attack on X on the rebels", "attributed the strike on X to Y": where the act was that somebody is blamed for.
  func isOfBlamedAct(_ arg: Argument, _ c: Int32, _ row: RowIndex.Row, _ s: ClauseBuilder.State) -> Bool {
    guard !language.headFirst, row.event == .accuse, arg.slot == .in, row.role(.in) != nil else { return false }
    let act = s.argument(.obj, of: c)
    guard act >= 0, s.arguments(from: s.nps[Int(act)].firstArgument, hold: arg.np) else { return false }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let other = s.arguments[Int(a)]
      if other.np != arg.np, other.slot == .to || other.slot == .in && s.nps[Int(other.np)].first > s.nps[Int(arg.np)].first { return true }
      a = other.next
    }
    return false
  }

  /// "More than 5,000 have been killed since, the UN said"
  func endsInSince(_ k: Int, _ scene: EntityResolver.Scene) -> Bool {
    !language.headFirst && scene.units[k].kind == .preposition
      && (k + 1 >= scene.units.count || scene.units[k + 1].kind == .comma || scene.units[k + 1].kind == .stop) && isSinceWord(scene.units[k], scene)
  }

  private func isSinceWord(_ u: Unit, _ scene: EntityResolver.Scene) -> Bool {
    u.kind == .preposition && resolver.mayBe(u, scene) { $0.value == .since }
  }

  /// "has shelled Y since the signing of a truce in X": X is where something else was.
  func isOfOccasion(_ arg: Argument, _ c: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Bool {
    guard !language.headFirst, arg.slot == .in else { return false }
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let other = s.arguments[Int(a)]
      let first = Int(s.nps[Int(other.np)].first)
      // "killed in X, a day after an attack in Y": that one was there.
      if other.slot == .around, other.np != arg.np, first > 0,
        isSinceWord(scene.units[first - 1], scene) || first > 1 && scene.units[first - 1].kind == .preposition && scene.units[first - 2].kind == .time,
        s.arguments(from: s.nps[Int(other.np)].firstArgument, hold: arg.np)
      {
        return true
      }
      a = other.next
    }
    return false
  }

  /// "fired rockets at X after a strike on Y", "sebagai balasan atas serangan di Y": there was what the attack answers, and not the attack.
  func isOfAnswered(_ arg: Argument, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    if language.headFirst, arg.slot == .by, !clause.passive {
      // "Pertempuran terjadi setelah kegagalan upaya oleh PBB": the effort was by them, and not the fighting.
      return [Slot.after, .before, .because, .during].contains {
        let other = s.argument($0, of: c)
        return other >= 0 && other != arg.np && s.nps[Int(arg.np)].first == lastEnd(s, other) + 1
      }
    }
    guard arg.slot == .in, clause.slots & (Slot.over.mark | Slot.after.mark | Slot.because.mark | Slot.around.mark) != 0, clause.verb >= 0, !clause.passive
    else { return false }
    for slot in [Slot.over, .after, .because, .around] {
      let other = s.argument(slot, of: c)
      guard other >= 0, other != arg.np, s.nps[Int(other)].classes.intersects(stoppable), s.nps[Int(arg.np)].first == lastEnd(s, other) + 1,
        slot != .around || !language.headFirst && opensOccasion(other, s, input.scene) != nil
      else { continue }
      return s.argument(.subj, of: c) >= 0 && s.argument(.subj, of: c) != other
        && [Slot.obj, .into, .to, .against].contains(where: { s.argument($0, of: c) >= 0 })
        && anyRow(of: senses(clause, input.scene)) { $0.event == .assault }
    }
    return false
  }

  /// The word before a phrase that tells before or after what something was: nil where another word or none stands there.
  func opensOccasion(_ np: Int32, _ s: ClauseBuilder.State, _ scene: EntityResolver.Scene) -> Slot? {
    guard case let first = Int(s.nps[Int(np)].first), first > 0, case let u = scene.units[first - 1], u.kind == .preposition else { return nil }
    if u.slot == .before || u.slot == .after { return u.slot }
    if resolver.mayBe(u, scene, { $0.value == .before }) { return .before }
    return resolver.mayBe(u, scene) { $0.value == .after } ? .after : nil
  }

  /// "held talks before a committee meeting on Thursday", "setelah kunjungan ke X pada Februari": the day is that of the meeting, and a month of what
  /// has been tells nothing of what came after it.
  func isOfOccasion(_ t: SentenceTime, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Bool {
    let clause = s.clauses[Int(c)]
    guard clause.kind != .nominal else { return false }
    if occasion(of: t, in: c, s, input) >= 0 { return true }
    // "tries to strengthen X after a visit in May": what is tried may hold the phrase.
    return clause.complement >= 0 && occasion(of: t, in: clause.complement, s, input) >= 0
  }

  /// The meeting or attack before or after which a clause tells that something was, where a time stands right behind it; -1 where none is.
  func occasion(of t: SentenceTime, in c: Int32, _ s: ClauseBuilder.State, _ input: Input) -> Int32 {
    var a = s.clauses[Int(c)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      a = arg.next
      guard arg.slot == .before || arg.slot == .after || arg.slot == .around, case let p = s.nps[Int(arg.np)], p.noun >= 0, p.end <= t.unit,
        let word = opensOccasion(arg.np, s, input.scene),
        p.classes.intersects(meetings) && (word == .before || t.value.precision.rawValue >= TimePrecision.month.rawValue)
          || word == .before && p.classes.intersects(stoppable),
        (Int(p.end)..<Int(t.unit)).allSatisfy({
          let k = input.scene.units[$0].kind
          return k == .preposition || k == .name || k == .noun || k == .unknownName || k == .adjective || k == .det
        })
      else { continue }
      return arg.np
    }
    return -1
  }

  /// "In X on Sunday at 3:30 p.m., the army said, gunmen took a soldier": where and at what hour it was, before who says so.
  func setScene(_ out: inout Draft, _ c: Int32, _ s: ClauseBuilder.State, _ input: Input) {
    let clause = s.clauses[Int(c)]
    guard !language.headFirst, clause.kind == .complement, clause.teller >= 0, clause.teller == clause.parent, clause.teller < c else { return }
    let teller = clause.teller
    let speaker = s.argument(.subj, of: teller)
    let scene = s.argument(.in, of: teller)
    guard speaker >= 0, scene >= 0, s.nps[Int(scene)].first < s.nps[Int(speaker)].first,
      !input.times.contains(where: { $0.clause == c && !$0.isDuration }),
      let hour = input.times.first(where: {
        $0.clause == teller && $0.unit < s.nps[Int(speaker)].first && $0.value.precision == .minute && $0.value.basis != .publication
      })
    else { return }
    out.time = hour
    if out.place == nil { out.place = resolver.place(scene, s, input.scene, countries: false) }
  }

  /// "dipicu serangan X ke Y pada 7 Oktober": a day right behind the act's noun and what hangs on it, where the verb over it tells no act.
  func trailing(_ clause: Clause, _ s: ClauseBuilder.State, _ input: Input) -> SentenceTime? {
    guard language.headFirst, clause.parent >= 0, clause.np >= 0, s.clauses[Int(clause.parent)].verb < s.nps[Int(clause.np)].first,
      let t = input.times.first(where: { $0.clause == clause.parent && !$0.isDuration && $0.unit >= s.nps[Int(clause.np)].end }),
      (Int(s.nps[Int(clause.np)].end)..<Int(t.unit)).allSatisfy({
        let k = input.scene.units[$0].kind
        return k == .preposition || k == .name || k == .noun || k == .unknownName || k == .adjective || k == .open || k == .close
      })
    else { return nil }
    return anyRow(of: senses(s.clauses[Int(clause.parent)], input.scene)) { $0.event != .none || $0.complement == .report } ? nil : t
  }

  /// Whether "but" stands right before a clause.
  func opensBut(_ clause: Clause, _ scene: EntityResolver.Scene) -> Bool {
    var k = Int(clause.first) - 1
    while k > 0, scene.units[k].kind == .adverb || scene.units[k].kind == .reciprocal || scene.units[k].kind == .aspect { k -= 1 }
    return k >= 0 && scene.units[k].kind == .conjunction && scene.units[k].value == .but
  }

  func hangsOnFighting(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    s.nps.contains { $0.classes.intersects(fightingClass) && s.arguments(from: $0.firstArgument, hold: np) }
  }
}
