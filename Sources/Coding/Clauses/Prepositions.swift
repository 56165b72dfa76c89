import Claims
import Packs

/// What a preposition and the phrase behind it belong to.
extension ClauseBuilder.Walk {
  func preposition(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    guard i + 1 < items.count else { return i + 1 }
    let following = items[i + 1]
    if following.kind == .quoteOpen, let quoted = quotedGerund(s, i + 1) {
      // 'accused X of "deliberately" shelling Y'
      gerund(&s, s.vgs[Int(items[quoted].index)], item.slot)
      lastItemWasNP = false
      afterComma = false
      afterConjunction = false
      return quoted + 1
    }
    if following.kind == .vg {
      // "by shelling", "of violating", "for signing": a clause without a subject of its own.
      let g = s.vgs[Int(following.index)]
      if g.verb < 0, !g.exist, !g.negated, item.slot == .including, current >= 0, i + 2 < items.count, items[i + 2].kind == .np,
        takesCount(&s, items[i + 2].index)
      {
        // "25 orang tewas, 14 di antaranya adalah anak-anak"
        let part = group(&s, i + 2, lists: false, inner: true)
        s.add(.including, part.np, to: current)
        last = part.np
        lastItemWasNP = true
        afterComma = false
        afterConjunction = false
        return part.next
      }
      if let behind = toldOfMore(&s, i) { return behind }
      // "Dari jumlah korban tewas, 20 di antaranya adalah anak-anak": some of them were.
      if builder.language.headFirst, item.slot == .including, lastItemWasNP, subject >= 0, subject == last, g.verb < 0 { return i + 1 }
      if builder.language.headFirst, current >= 0, case let inner = s.clauses[Int(current)], inner.kind == .relative, let top = stack.last, top.clause >= 0,
        afterComma || item.slot == .with && inner.passive && g.verb >= 0 && !g.passive && builder.assaults(units[Int(g.verb)])
      {
        // "…, yang ditengahi X, dengan mencapai …", "melanggar gencatan senjata yang ditengahi X dengan menembaki …": the relative clause is over.
        stack.removeLast()
        current = top.clause
      }
      // "after being attacked": behind a preposition a form of "be" can be nothing else.
      if g.gerund || builder.language.headFirst || g.passive && units[Int(g.first)].kind == .be {
        gerund(&s, g, item.slot)
        lastItemWasNP = false
        afterComma = false
        afterConjunction = false
        return i + 2
      }
      return i + 1
    }
    // "victims of Friday night clashes": when they were.
    let timed =
      item.slot == .of && following.kind == .time && i + 2 < items.count && items[i + 2].kind == .np
      && s.nps[Int(items[i + 2].index)].first == following.unit + 1
    // "in connection with Sunday's shooting": when that was.
    let dated =
      following.kind == .time && i + 2 < items.count && items[i + 2].kind == .np && isPossessed(following.unit, s.nps[Int(items[i + 2].index)])
    guard following.kind == .np || timed || dated else { return i + 1 }
    if builder.language.headFirst, closesRelative(s, item) {
      // "menyerahkan tentara yang terluka itu melalui X": the relative clause is over.
      current = stack.removeLast().clause
    }
    // "35 orang, dua di antaranya anak-anak": two children.
    if item.slot == .including, !(i + 2 < items.count && items[i + 2].kind == .vg) { takesCount(&s, following.index) }
    if item.slot == .as, following.kind == .np, deniesAs(following.index, s) {
      // "dismissed as false reports that …": the reports.
      let g = group(&s, i + 1, lists: true)
      s.add(.obj, g.np, to: current)
      last = g.np
      lastItemWasNP = true
      afterComma = false
      afterConjunction = false
      return g.next
    }
    if timed || dated { s.times.append(TimeLink(time: following.index, unit: following.unit, clause: current, np: items[i + 2].index)) }
    if !timed, item.slot == .of, i > 0, items[i - 1].kind == .time, current >= 0, subject < 0 {
      // "chaired two days of talks", "after three weeks of fighting": what lasted so long.
      let slot: Slot = i > 1 && items[i - 2].kind == .prep ? items[i - 2].slot : .obj
      if slot != .obj || s.argument(.obj, of: current) < 0 && !s.clauses[Int(current)].passive {
        groupStartsBehind = true
        let g = group(&s, i + 1, lists: true)
        s.add(slot, g.np, to: current)
        last = g.np
        lastItemWasNP = true
        afterComma = false
        afterConjunction = false
        return g.next
      }
    }
    if builder.language.headFirst, item.slot == .with, subject < 0, current >= 0, s.clauses[Int(current)].kind == .relative, s.clauses[Int(current)].passive,
      let top = stack.last, top.clause >= 0, top.subject < 0, case let verb = s.clauses[Int(top.clause)].verb, verb >= 0,
      units[Int(verb)].payload == builder.swaps, s.argument(.with, of: top.clause) < 0
    {
      // "menukar 24 warga yang disandera dengan 39 tahanan": for whom they were swapped.
      stack.removeLast()
      current = top.clause
      last = s.argument(.obj, of: current)
      lastItemWasNP = false
    }
    groupStartsBehind = true
    // "were killed, including a man of 64, and eight were wounded": the comma before it ends no clause.
    if item.slot == .including, current >= 0, subject < 0 { afterComma = false }
    between = item.slot == .between || item.slot == .among
    let g = group(&s, timed || dated ? i + 2 : i + 1, lists: true, appositions: item.slot != .in && item.slot != .according && (current >= 0 || subject >= 0))
    between = false
    if item.slot == .as, let named = namedOfMany(s, item, g.np), g.next < items.count, items[g.next].kind == .vg {
      // "Arab countries such as X and Y condemned", "negara tetangga seperti X dan Y mengerahkan": those who are named.
      subject = named
      last = named
      lastItemWasNP = true
      afterComma = false
      return g.next
    }
    if builder.language.headFirst, item.slot == .with, !timed, afterComma, current >= 0, g.next < items.count, items[g.next].kind == .vg,
      s.vgs[Int(items[g.next].index)].finite, !s.vgs[Int(items[g.next].index)].infinitive, builder.isActorLike(s.nps[Int(g.np)], units),
      s.nps[Int(g.np)].quantity < 0
    {
      // "…, dengan X menuduh Y": a clause with a subject of its own.
      subject = g.np
      last = g.np
      lastItemWasNP = true
      afterConjunction = false
      return g.next
    }
    if builder.language.headFirst, item.slot == .with, current >= 0, subject < 0, g.next < items.count, items[g.next].kind == .vg,
      case let told = s.vgs[Int(items[g.next].index)], told.finite, told.verb >= 0, units[Int(told.verb)].isVerb(of: builder.goesBetween)
    {
      // "berunding di X dengan Y bertindak sebagai penengah": how they did, and no sentence by itself.
      s.add(.with, g.np, to: current)
      var aside = Clause(kind: .participial, verb: told.verb, first: s.nps[Int(g.np)].first, end: told.end)
      aside.parent = current
      aside.absorbed = true
      s.clauses[Int(current)].end = max(s.clauses[Int(current)].end, told.end)
      s.clauses.append(aside)
      s.add(.subj, g.np, to: Int32(s.clauses.count) - 1)
      last = g.np
      lastItemWasNP = false
      afterComma = false
      afterConjunction = false
      return g.next + 1
    }
    if builder.language.headFirst, item.slot == .with, !timed, current >= 0, s.nps[Int(g.np)].quantity >= 0, g.next < items.count, items[g.next].kind == .vg,
      case let fate = s.vgs[Int(items[g.next].index)], fate.verb >= 0,
      builder.befalls(units[Int(fate.verb)]) || fate.passive && builder.hurts(units[Int(fate.verb)])
    {
      // "31 warga tewas, dengan ratusan lainnya terluka": told on as behind "dan".
      subject = g.np
      last = g.np
      lastItemWasNP = true
      joinedSubject = true
      afterComma = false
      return g.next
    }
    if !builder.language.headFirst, item.slot == .with, !timed, afterComma, current >= 0, subject < 0, g.next < items.count, items[g.next].kind == .vg,
      case let told = s.vgs[Int(items[g.next].index)], told.gerund, told.verb >= 0, !units[Int(told.verb)].isVerb(of: builder.goesBetween),
      s.nps[Int(g.np)].pronoun != .none || s.nps[Int(g.np)].quantity < 0 && builder.isActorLike(s.nps[Int(g.np)], units)
    {
      // "…, with each side blaming the other": a clause with a subject of its own.
      last = g.np
      lastHost = -1
      lastItemWasNP = true
      afterComma = false
      afterConjunction = false
      return g.next
    }
    if last >= 0, lastItemWasNP || item.slot == .of || item.slot == .by && subject == last {
      s.addToPhrase(item.slot, g.np, to: last)
      if item.slot == .for, case let said = s.nps[Int(last)].apposition, said >= 0, s.nps[Int(said)].end == item.unit {
        // "X, a spokesman for Y": what he is, he is for Y.
        s.addToPhrase(.for, g.np, to: said)
      }
    }
    if item.slot == .for, !builder.language.headFirst, lastItemWasNP, lastHost >= 0, lastHost != last,
      s.nps[Int(lastHost)].classes.intersects(builder.pleaClasses), s.argument(.for, in: lastHost) < 0
    {
      // "a call from X for a truce": what was called for.
      s.addToPhrase(.for, g.np, to: lastHost)
    }
    if item.slot == .with || item.slot == .of, !builder.language.headFirst, last >= 0, lastItemWasNP { load(&s, last, with: g.np) }
    if builder.language.headFirst, item.slot == .with, lastItemWasNP, last >= 0, current >= 0, s.slot(of: last, in: current) == .via,
      builder.isActorLike(s.nps[Int(last)], units), builder.isActorLike(s.nps[Int(g.np)], units)
    {
      // "melalui mediasi X bersama Y": both mediated.
      s.nps[Int(s.tail(of: last))].next = g.np
      last = g.np
      lastItemWasNP = true
      afterComma = false
      afterConjunction = false
      return g.next
    }
    var target = relativeTarget()
    if !builder.language.headFirst, target >= 0, subject >= 0, subject == last, g.next < items.count, items[g.next].kind == .vg,
      case let told = s.vgs[Int(items[g.next].index)], told.finite, told.verb >= 0, builder.complementKind(units[Int(told.verb)]) == .report
    {
      // "X shelled Y, the ministry in Z said": the ministry's.
      target = -1
    }
    // "said that in X nine rebels were killed": of what was said.
    if !builder.language.headFirst, complementTo >= 0, target == complementTo, subject < 0, item.slot != .including { target = -1 }
    // "12 were killed in X, while in Y a strike left four dead": of the clause to come.
    let opensClause = item.slot == .in && afterConjunction && target >= 0 && target == current && subject < 0 && opensBehindTime(s, g.next, asideToo: true)
    if opensClause { target = -1 }
    if item.slot == .by, !builder.language.headFirst, target < 0, lastHost >= 0, lastHost == subject, lastItemWasNP, last != subject,
      s.nps[Int(lastHost)].classes.intersects(builder.strikingClasses), s.argument(.by, in: lastHost) < 0
    {
      // "Firing with small arms by X was reported": by whom it was.
      s.addToPhrase(.by, g.np, to: lastHost)
    }
    if item.slot == .to, !builder.language.headFirst, target >= 0, s.clauses[Int(target)].kind == .adverbial, s.nps[Int(g.np)].noun < 0,
      s.nps[Int(g.np)].quantity >= 0, case let outer = s.clauses[Int(target)].parent, outer >= 0, countsTo(.to, outer, s)
    {
      // "pushing the toll since fighting began in May to 1,068": what it was pushed to.
      target = outer
    }
    if item.slot == .to, target >= 0, s.clauses[Int(target)].kind == .relative, let outer = stack.last?.clause, outer >= 0,
      !builder.takes(item.slot, s.clauses[Int(target)], units),
      builder.takes(item.slot, s.clauses[Int(outer)], units)
    {
      // "handed 20 hostages who are alive over to X": the main verb's.
      target = outer
    }
    if !builder.language.headFirst, item.slot == .to || item.slot == .in, target >= 0, s.clauses[Int(target)].kind == .relative,
      case let n = s.nps[Int(g.np)], n.quantity >= 0, n.noun < 0, let outer = stack.last?.clause, outer >= 0, countsTo(item.slot, outer, s)
    {
      // "brought the number of captives released to 21", "put the number of people displaced at 3,000"
      target = outer
    }
    if builder.language.headFirst, item.slot == .to, target >= 0, s.clauses[Int(target)].kind == .infinitive, !builder.takes(.to, s.clauses[Int(target)], units)
    {
      // "meminta bantuan untuk memulihkan X kepada Y": of the main verb.
      let outer = s.clauses[Int(target)].parent
      if outer >= 0, builder.takes(.to, s.clauses[Int(outer)], units) { target = outer }
    }
    if builder.language.headFirst, item.slot == .by, target >= 0, case let inner = s.clauses[Int(target)], !inner.passive, inner.parent >= 0,
      s.clauses[Int(inner.parent)].passive, s.argument(.by, of: inner.parent) < 0,
      !(lastItemWasNP && s.nps[Int(last)].classes.intersects(builder.strikingClasses))
    {
      // "ditembak ketika menunggu bus oleh X": only what is told in the passive is done by somebody.
      target = inner.parent
    }
    if !builder.language.headFirst, item.slot == .by, target >= 0, case let inner = s.clauses[Int(target)], !inner.passive, inner.parent >= 0,
      case let outer = s.clauses[Int(inner.parent)].verb, outer >= 0, units[Int(outer)].payload == builder.beAccused, lastItemWasNP,
      s.argument(.obj, of: target) == last
    {
      // "were accused of shelling X by the army": who accuses them.
      target = inner.parent
    }
    // "After two weeks of clashes, X and Y signed": after the clashes.
    let slot =
      target < 0 && !timed && item.slot == .of && i > 1 && items[i - 1].kind == .time && items[i - 2].kind == .prep ? items[i - 2].slot : item.slot
    let isOfGathering = belongsToGathering(item.slot, target, s)
    // "during a visit to X by Y"
    if isOfGathering, lastHost >= 0, lastHost != last { s.addToPhrase(item.slot, g.np, to: lastHost) }
    // "drills near its border with Azerbaijan": whose border it is too.
    let isOfBorder =
      lastItemWasNP && last >= 0 && target >= 0 && s.nps[Int(last)].classes.intersects(builder.borderClass)
      && (item.slot == .with && s.argument(.obj, of: target) != last || !builder.language.headFirst && item.slot == .between && actsItself(target, s))
    // "terjadi meskipun ada gencatan senjata dengan X": the accord's, and none of what took place.
    let isOfAccord =
      builder.language.headFirst && item.slot == .with && lastItemWasNP && last >= 0 && target >= 0
      && s.nps[Int(last)].classes.intersects(builder.accordClasses)
      && s.slot(of: last, in: target) == .despite
    // "membakar desa X usai bentrokan dengan RSF": with whom they had clashed, and nobody who burnt it.
    let isOfClash =
      builder.language.headFirst && item.slot == .with && lastItemWasNP && last >= 0 && target >= 0
      && s.nps[Int(last)].classes.intersects(builder.foughtClasses)
      && (s.slot(of: last, in: target) == .after || s.slot(of: last, in: target) == .since || s.slot(of: last, in: target) == .before)
    // "raged despite a warning from X", "took Y with support from X": whose remark or help it was.
    let isOfRemark = belongsToRemark(item.slot, target, s)
    // "In an address to congress, X threatened …": to whom he spoke.
    let isOfPlea =
      !builder.language.headFirst && item.slot == .to && target < 0 && lastItemWasNP && last >= 0 && subject < 0
      && s.nps[Int(last)].classes.intersects(builder.pleaClasses) && pending.last?.np == last
    // "menyerang X menyusul tewasnya dua tentara dalam serangan Y": how they died, and nothing of what followed.
    let isOfDeath =
      builder.language.headFirst && item.slot == .in && lastItemWasNP && last >= 0 && target >= 0 && s.nps[Int(last)].classes.intersects(builder.deathClass)
      && s.nps[Int(g.np)].classes.intersects(builder.strikingClasses) && s.argument(.subj, of: target) != last && s.argument(.obj, of: target) != last
    if item.slot == .to, target >= 0, target == current, cameToBefore(g.np, s), g.next < items.count,
      items[g.next].kind == .time || items[g.next].kind == .prep && g.next + 1 < items.count && items[g.next + 1].kind == .time
    {
      changeAgain(&s, to: g.np)
    } else if target >= 0 {
      if !isOfGathering, !isOfBorder, !isOfAccord, !isOfClash, !isOfDeath, !isOfRemark, !isOfSecondDoer(item.slot, target, s) {
        s.add(isCaused(item.slot, target, i, s) ? .obj : item.slot, g.np, to: target)
      }
    } else if !isOfPlea, !isOfRemark {
      pending.append((slot, g.np))
    }
    // A relative word, or another preposition, may refer to this phrase; the phrase it hangs on keeps collecting.
    lastHost = lastItemWasNP ? (lastHost >= 0 ? lastHost : last) : -1
    last = g.np
    lastItemWasNP = true
    afterComma = false
    afterConjunction = opensClause
    return g.next
  }

  /// "led to the death of three": what came of it, as behind "caused".
  private func isCaused(_ slot: Slot, _ c: Int32, _ i: Int, _ s: ClauseBuilder.State) -> Bool {
    guard slot == .to, !builder.language.headFirst, i > 0, items[i - 1].kind == .vg, case let verb = s.clauses[Int(c)].verb, verb >= 0,
      s.argument(.obj, of: c) < 0
    else { return false }
    return Int(units[Int(verb)].payload) == builder.causes
  }

  /// "dismissed as baseless the claims", "rejected as false reports that …": whether a phrase behind "as" is what is denied, with what it is called
  /// before it.
  private func deniesAs(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, current >= 0, subject < 0, case let c = s.clauses[Int(current)], !c.passive, c.verb >= 0,
      builder.complementKind(of: c, units) == .deny, case let p = s.nps[Int(np)], p.noun >= 0, p.classes.intersects(builder.assertedClasses)
    else { return false }
    return units[Int(p.first)].kind == .adjective && s.argument(.obj, of: current) < 0
  }

  /// "fell to 714 in April and to 476 in May": whether a number is the second that something came to.
  private func cameToBefore(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard afterConjunction, !builder.language.headFirst, s.nps[Int(np)].noun < 0, s.nps[Int(np)].quantity >= 0 else { return false }
    let first = s.argument(.to, of: current)
    return first >= 0 && s.nps[Int(first)].noun < 0 && s.nps[Int(first)].quantity >= 0 && s.argument(.subj, of: current) >= 0
  }

  /// The clause once more, with what the number came to then.
  private func changeAgain(_ s: inout ClauseBuilder.State, to np: Int32) {
    let from = current
    sayAgain(&s, .coordinate, from: s.nps[Int(np)].first, to: s.nps[Int(np)].end)
    s.add(.subj, s.argument(.subj, of: from), to: current)
    s.add(.to, np, to: current)
  }

  /// Whether a clause tells what a number of people or things has come to.
  private func countsTo(_ slot: Slot, _ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let counted = s.argument(.obj, of: c)
    guard counted >= 0, s.argument(slot, of: c) < 0 else { return false }
    return s.nps[Int(counted)].classes.intersects(builder.numberClass) || s.nps[Int(counted)].classes.intersects(builder.tollClass)
  }

  /// Whether who does it is told already: "X and Y clashed on the border between the countries".
  private func actsItself(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.argument(.subj, of: c)
    return np >= 0 && builder.isActorLike(s.nps[Int(np)], units)
  }

  /// "The bombing, the deadliest in years, killed 89": how it ranks, between commas and before its verb. `next`: the item behind the phrase.
  func isRanked(_ np: Int32, _ s: ClauseBuilder.State, _ next: Int) -> Bool {
    let p = s.nps[Int(np)]
    guard p.noun < 0, p.definite, p.pronoun == .none, p.quantity < 0, units[Int(p.head)].kind == .adjective else { return false }
    var k = next
    while k < items.count, k < next + 6, items[k].kind == .prep || items[k].kind == .np || items[k].kind == .time { k += 1 }
    return k + 1 < items.count && items[k].kind == .comma && items[k + 1].kind == .vg && s.vgs[Int(items[k + 1].index)].finite
  }

  /// "said a strike targeting a car in X killed two": the verb of what is said stands behind what its subject was doing.
  func opensBehindActing(_ s: ClauseBuilder.State, _ at: Int) -> Bool {
    guard !builder.language.headFirst, at < items.count, items[at].kind == .vg, s.vgs[Int(items[at].index)].gerund else { return false }
    var k = at + 1
    while k < items.count, k < at + 10, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .time { k += 1 }
    guard k + 1 < items.count, items[k].kind == .vg, case let g = s.vgs[Int(items[k].index)], g.finite else { return false }
    return !g.bareParticiple || items[k + 1].kind == .np
  }

  /// "three of them": a count of those told before.
  func isPartOfThem(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    return p.quantity >= 0 && p.of >= 0 && s.nps[Int(p.of)].pronoun == .p3
  }

  /// "measures taken by X in answer to an attack by Y": who did it is told already.
  private func isOfSecondDoer(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    !builder.language.headFirst && slot == .by && lastItemWasNP && target >= 0 && s.clauses[Int(target)].passive && s.argument(.by, of: target) >= 0
      && s.nps[Int(last)].noun >= 0
  }

  /// "broke out two days after a meeting in X", "during a visit to X by Y": where they met, who came, and nothing of what came after.
  private func belongsToGathering(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, lastItemWasNP, target >= 0 else { return false }
    switch slot {
    case .in, .by, .to, .with: break
    default: return false
    }
    let host = lastHost >= 0 ? lastHost : last
    guard host >= 0 else { return false }
    // "was issued following reports of rocket fire by X": X's fire.
    let fire = s.nps[Int(last)].of >= 0 ? s.nps[Int(last)].of : last
    let isFire = (slot == .by || slot == .to) && s.clauses[Int(target)].passive && s.nps[Int(fire)].classes.intersects(builder.strikingClasses)
    // "signed a pact with X after a war with Y"
    if slot == .with, s.nps[Int(last)].classes.intersects(builder.foughtClasses), s.slot(of: last, in: target) == .around,
      builder.takes(.with, s.clauses[Int(target)], units)
    {
      return true
    }
    guard isFire || s.nps[Int(host)].classes.intersects(builder.gatheringClasses) else { return false }
    switch s.slot(of: host, in: target) {
    case .around, .after, .before, .since: return true
    default: return false
    }
  }

  /// "Clashes broke out amid warnings from X", "The rebels, with support from X, took Y": who warned or helped, and nobody who clashed or was taken.
  private func belongsToRemark(_ slot: Slot, _ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    if builder.language.headFirst { return slot == .from && isOfGoBetween(target, s) }
    guard lastItemWasNP, last >= 0, slot == .from || slot == .by, s.nps[Int(last)].classes.intersects(builder.remarkClasses)
    else { return false }
    let own = target >= 0 ? s.slot(of: last, in: target) : pending.last.flatMap { $0.np == last ? $0.slot : nil }
    switch own {
    case .despite, .around, .after, .before: return true
    case .with: return s.nps[Int(last)].classes.intersects(builder.backingClass)
    default: return false
    }
  }

  /// "kembali ke X atas bantuan mediasi dari Y": who stood between, and nobody they came back from.
  private func isOfGoBetween(_ target: Int32, _ s: ClauseBuilder.State) -> Bool {
    guard lastItemWasNP, last >= 0, target >= 0, case let noun = s.nps[Int(last)].noun, noun >= 0, case let u = units[Int(noun)], u.kind == .noun,
      u.payload >= 0, case let act = Int(builder.language.nouns[Int(u.payload)].act), act < builder.goesBetween.count, builder.goesBetween[act]
    else { return false }
    switch s.slot(of: last, in: target) {
    case .over, .because, .with, .via, .under, .after, .around: return true
    default: return false
    }
  }

  /// "last week's fighting": a time that a noun belongs to.
  func isPossessed(_ time: Int32, _ np: NounPhrase) -> Bool {
    !builder.language.headFirst && Int(time) + 1 < units.count && units[Int(time) + 1].kind == .possessive && np.first == time + 2
  }

  /// "traded accusations of violating the truce", "met for talks on freeing captives": what is alleged or talked of, and nothing that was done.
  func isThemeOfNoun(_ slot: Slot, _ np: NounPhrase) -> Bool {
    switch slot {
    case .of: np.classes.intersects(builder.accusationClass)
    case .for: np.classes.intersects(builder.accusationClass) || np.classes.intersects(builder.backingClass)
    case .in, .about: np.classes.intersects(builder.gatheringClasses)
    // "underlined its commitment to ending the war": what it is committed to.
    case .to: np.classes.intersects(builder.commitmentClass)
    default: false
    }
  }

  /// Those who are named behind "such as" and a subject that tells only what they are; nil elsewhere.
  private func namedOfMany(_ s: ClauseBuilder.State, _ item: Item, _ named: Int32) -> Int32? {
    guard lastItemWasNP, subject >= 0, subject == last, case let many = s.nps[Int(subject)], many.end == item.unit, many.noun >= 0, many.quantity < 0,
      many.classes.intersects(builder.countryClass) || many.classes.intersects(builder.bandClasses) || many.classes.intersects(builder.partyClasses),
      case let p = s.nps[Int(named)], p.noun < 0, p.next >= 0, units[Int(p.head)].kind == .name, builder.isActorLike(p, units)
    else { return nil }
    return named
  }
}
