import Claims
import Packs

/// Clauses whose verb is said once: "212 were handed to X and 45 to Y".
extension ClauseBuilder.Walk {
  /// What stands where the verb before it would have to be said again.
  struct Gap {
    /// The slot that is filled once more, and the item that fills it.
    var slot: Slot
    var filler: Int
    /// The counted argument of the clause before, which the phrase at hand is another of.
    var counted: Argument
    /// Item of a place between the two; -1 without.
    var place = -1
    /// Item of the day that stands instead of a slot ("three on Saturday and four on Sunday").
    var day = -1
  }

  /// A count behind a conjunction that is followed by a preposition of the clause before it, and then by no verb. `due` is what such a
  /// preposition marks where the clause does not have it yet ("killed in X and four in Y").
  func gap(_ s: ClauseBuilder.State, _ i: Int, due: (slot: Slot, np: Int32)? = nil) -> Gap? {
    guard current >= 0, s.clauses[Int(current)].verb >= 0 || s.clauses[Int(current)].exist, i + 2 < items.count, s.nps[Int(items[i].index)].quantity >= 0
    else { return nil }
    if let g = gapOfDays(s, i) { return g }
    var k = i + 1
    // "two more in X"
    if items[k].kind == .other, !builder.language.headFirst { k += 1 }
    var place = -1
    if k + 2 < items.count, items[k].kind == .prep, items[k].slot == .in, items[k + 1].kind == .np, items[k + 2].kind == .prep {
      place = k + 1
      k += 2
    }
    guard items[k].kind == .prep, k + 1 < items.count, items[k + 1].kind == .np else { return nil }
    let slot = items[k].slot
    guard slot == .by || slot == .to || slot == .in || slot == .among && builder.language.headFirst else { return nil }
    var before = s.argument(slot, of: current)
    if before < 0, let due, due.slot == slot { before = due.np }
    guard before >= 0 else { return nil }
    let after = items[k + 1].index
    if slot == .in, !areOccasions(before, after, s),
      !isWhere(before, s) && !isUnlistedPlace(before, s) || !isWhere(after, s) && !isBareName(after, s) && !isUnlistedPlace(after, s)
    {
      return nil
    }
    guard let found = countedBefore(s) else { return nil }
    if k + 2 < items.count {
      switch items[k + 2].kind {
      case .stop, .comma, .conj, .time, .quoteClose, .open: break
      default: return nil
      }
    }
    return Gap(slot: slot, filler: k + 1, counted: found, place: place)
  }

  /// "were killed on Saturday and four on Sunday", "tewas pada Sabtu dan empat orang pada Minggu": a count with a day of its own.
  private func gapOfDays(_ s: ClauseBuilder.State, _ i: Int) -> Gap? {
    guard i > 2, items[i - 1].kind == .conj || items[i - 1].kind == .comma else { return nil }
    // ", and 1,629 in 2018"
    let before = items[i - 1].kind == .conj && items[i - 2].kind == .comma ? i - 3 : i - 2
    guard items[before].kind == .time else { return nil }
    let day = items[i + 1].kind == .prep ? i + 2 : i + 1
    guard day + 1 < items.count, items[day].kind == .time, s.nps[Int(items[i].index)].of < 0, let found = countedBefore(s) else { return nil }
    switch items[day + 1].kind {
    case .stop, .comma, .conj, .prep, .quoteClose: return Gap(slot: .in, filler: -1, counted: found, day: day)
    default: return nil
    }
  }

  /// "lost 300 men and the rebels 450": behind a conjunction another side and its own number, which no verb parts.
  func isGapOfSides(_ s: ClauseBuilder.State, _ m: Int, _ np: Int32) -> Bool {
    guard current >= 0, groupStartsBehind, s.nps[Int(np)].quantity >= 0, m + 2 < items.count, items[m].kind == .conj,
      items[m].value != .or, items[m + 1].kind == .np
    else { return false }
    return isSideWithCount(s, m + 1)
  }

  func isSideWithCount(_ s: ClauseBuilder.State, _ k: Int) -> Bool {
    guard k + 1 < items.count, items[k + 1].kind == .np, case let side = s.nps[Int(items[k].index)], case let count = s.nps[Int(items[k + 1].index)],
      side.quantity < 0, side.pronoun == .none, builder.isActorLike(side, units), count.quantity >= 0, count.first == side.end,
      count.noun < 0 || builder.isActorLike(count, units)
    else { return false }
    guard k + 2 < items.count else { return true }
    switch items[k + 2].kind {
    case .stop, .comma, .prep, .time, .quoteClose, .open: return true
    default: return false
    }
  }

  /// The clause that a side and its number open anew with the verb before it; nil elsewhere. The item behind it.
  func fillSide(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    guard current >= 0, s.clauses[Int(current)].verb >= 0, !s.clauses[Int(current)].passive, isSideWithCount(s, i) else { return nil }
    if builder.language.headFirst, let behind = fillSideOfFallen(&s, i) { return behind }
    guard case let counted = s.argument(.obj, of: current), counted >= 0, s.nps[Int(counted)].quantity >= 0, case let side = items[i].index,
      case let count = items[i + 1].index
    else { return nil }
    if s.nps[Int(count)].noun < 0 { s.nps[Int(count)].classes.formUnion(s.nps[Int(counted)].classes) }
    sayAgain(
      &s, s.clauses[Int(current)].kind == .complement ? .complement : .coordinate, from: s.nps[Int(side)].first, to: s.nps[Int(count)].end)
    s.add(.subj, side, to: current)
    s.add(.obj, count, to: current)
    subject = -1
    last = count
    lastHost = -1
    return i + 2
  }

  /// "49 tentara X gugur dan Y 50 orang": so many of the other side; where X counts its own, Y counts them ("X melaporkan 49 tentaranya gugur …"). The item
  /// behind; nil where nobody is told to have fallen.
  private func fillSideOfFallen(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    let fallen = s.argument(.subj, of: current)
    guard fallen >= 0, s.nps[Int(fallen)].quantity >= 0, builder.befalls(units[Int(s.clauses[Int(current)].verb)]), case let side = items[i].index,
      case let count = items[i + 1].index
    else { return nil }
    if s.nps[Int(count)].noun < 0 { s.nps[Int(count)].classes.formUnion(s.nps[Int(fallen)].classes) }
    s.nps[Int(count)].of = side
    let (told, end) = (current, s.nps[Int(count)].end)
    let teller = s.clauses[Int(told)].teller
    if s.clauses[Int(told)].kind == .complement, s.nps[Int(fallen)].possessor != .none, teller >= 0, teller == s.clauses[Int(told)].parent {
      current = teller
      sayAgain(&s, .coordinate, from: s.nps[Int(side)].first, to: s.nps[Int(side)].end)
      s.add(.subj, side, to: current)
      let speech = current
      current = told
      sayAgain(&s, .complement, from: s.nps[Int(count)].first, to: end)
      s.clauses[Int(current)].parent = speech
      s.clauses[Int(current)].teller = speech
      s.clauses[Int(speech)].complement = current
    } else {
      sayAgain(&s, .coordinate, from: s.nps[Int(side)].first, to: end)
    }
    s.add(.subj, count, to: current)
    subject = -1
    last = count
    lastHost = -1
    return i + 2
  }

  /// "A child was shot on Monday, as were two women": the same of others, who stand behind "as" and a bare "be". The item behind them, or nil.
  func toldOfMore(_ s: inout ClauseBuilder.State, _ i: Int) -> Int? {
    guard !builder.language.headFirst, afterComma, items[i].slot == .as, i + 2 < items.count, items[i + 1].kind == .vg, items[i + 2].kind == .np,
      current >= 0, subject < 0, case let told = s.clauses[Int(current)], told.verb >= 0, told.passive || builder.befalls(units[Int(told.verb)])
    else { return nil }
    let g = s.vgs[Int(items[i + 1].index)]
    guard g.verb < 0, g.finite, !g.exist, !g.negated else { return nil }
    let others = group(&s, i + 2, lists: true)
    sayAgain(&s, .coordinate, from: g.first, to: s.nps[Int(others.np)].end)
    s.add(told.passive ? .obj : .subj, others.np, to: current)
    last = others.np
    lastHost = -1
    lastItemWasNP = true
    afterComma = false
    afterConjunction = false
    return others.next
  }

  /// What the clause counts of those who do or suffer what it tells.
  private func countedBefore(_ s: ClauseBuilder.State) -> Argument? {
    var found: Argument?
    var a = s.clauses[Int(current)].firstArgument
    while a >= 0 {
      let arg = s.arguments[Int(a)]
      if arg.slot == .subj || arg.slot == .obj, s.nps[Int(arg.np)].quantity >= 0 { found = arg }
      a = arg.next
    }
    return found
  }

  /// "five in A, four in B and three in C": a count behind a comma that more such counts follow up to a conjunction.
  func isOneOfSeveral(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard current >= 0, subject < 0, s.nps[Int(items[i].index)].quantity >= 0 else { return false }
    var k = i + 1
    while k < items.count, k < i + 16 {
      switch items[k].kind {
      case .np, .prep, .time: break
      case .comma, .conj:
        let n = items[k].kind == .comma && k + 1 < items.count && items[k + 1].kind == .conj ? k + 2 : k + 1
        guard n + 1 < items.count, items[n].kind == .np, s.nps[Int(items[n].index)].quantity >= 0, items[n + 1].kind == .prep else { return false }
        if n == k + 2 || items[k].kind == .conj { return true }
        k = n
      default: return false
      }
      k += 1
    }
    return false
  }

  /// "lima di X": a count and where it was, and no verb that tells more of them.
  func isCountWithPlace(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard current >= 0, i + 2 < items.count, items[i].kind == .np, case let p = s.nps[Int(items[i].index)], p.quantity >= 0, p.noun < 0,
      items[i + 1].kind == .prep, items[i + 1].slot == .in, items[i + 2].kind == .np
    else { return false }
    guard i + 3 < items.count else { return true }
    switch items[i + 3].kind {
    case .stop, .comma, .conj, .time, .prep, .quoteClose: return true
    default: return false
    }
  }

  /// "Empat orang tewas di X, lima di Y.": one count more, and where that was, with which the sentence ends.
  func isLastWithPlace(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    subject < 0 && isCountWithPlace(s, i) && (i + 3 >= items.count || items[i + 3].kind == .stop || items[i + 3].kind == .quoteClose)
  }

  /// "tewaslah enam orang, yakni empat di X dan dua di Y": where the first part of those counted was, of whom no place was told.
  func partsPlace(_ s: ClauseBuilder.State, _ i: Int) -> (slot: Slot, np: Int32)? {
    guard builder.language.headFirst, afterComma, !afterConjunction, i + 2 < items.count, items[i + 1].kind == .prep, items[i + 1].slot == .in,
      items[i + 2].kind == .np, current >= 0, s.argument(.in, of: current) < 0
    else { return nil }
    return (.in, items[i + 2].index)
  }

  /// A place, one of the sides, or a house or vehicle in which somebody was.
  private func isWhere(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    namesPlace(np, s) || s.nps[Int(np)].classes.intersects(builder.partyClasses) || s.nps[Int(np)].classes.intersects(builder.insideClasses)
  }

  /// "in the first assault and 40 in the second": one attack and another.
  private func areOccasions(_ before: Int32, _ after: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(after)]
    return s.nps[Int(before)].classes.intersects(builder.strikingClasses) && p.pronoun == .none
      && (p.classes.intersects(builder.strikingClasses) || p.noun < 0 && p.head >= 0 && units[Int(p.head)].kind == .number)
  }

  /// A name of no list, of which "in" tells that it is a place.
  private func isUnlistedPlace(_ np: Int32, _ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(np)]
    return !builder.language.headFirst && p.noun < 0 && p.head >= 0 && p.quantity < 0 && units[Int(p.head)].kind == .unknownName
  }

  /// Opens the clause anew with the count at an item; the item behind it.
  func fill(_ s: inout ClauseBuilder.State, _ g: Gap, _ i: Int) -> Int {
    let from = current
    let np = items[i].index
    let filler = g.filler >= 0 ? group(&s, g.filler, lists: false) : (np: -1, next: g.day + 1)
    let counted = s.nps[Int(g.counted.np)]
    if s.nps[Int(np)].noun < 0 { s.nps[Int(np)].classes.formUnion(counted.classes) }
    sayAgain(&s, .coordinate, from: s.nps[Int(np)].first, to: filler.np >= 0 ? s.nps[Int(filler.np)].end : items[g.day].unit + 1)
    if g.counted.slot == .obj, !s.clauses[Int(current)].passive { s.add(.subj, s.argument(.subj, of: from), to: current) }
    s.add(g.counted.slot, np, to: current)
    if g.place >= 0 { s.add(.in, items[g.place].index, to: current) }
    if filler.np >= 0 { s.add(g.slot, filler.np, to: current) }
    if g.day >= 0 { s.times.append(TimeLink(time: items[g.day].index, unit: items[g.day].unit, clause: current)) }
    subject = -1
    last = filler.np >= 0 ? filler.np : np
    lastHost = -1
    return filler.next
  }

  /// Opens the clause at hand once more, with nothing in its slots.
  func sayAgain(_ s: inout ClauseBuilder.State, _ kind: ClauseKind, from first: Int32, to end: Int32) {
    var c = s.clauses[Int(current)]
    c.kind = kind
    c.first = first
    c.end = end
    c.firstArgument = -1
    c.slots = 0
    c.complement = -1
    current = Int32(s.clauses.count)
    s.clauses.append(c)
  }
}
