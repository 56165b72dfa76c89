import Claims
import Packs

/// Words that open a clause: "that", "who", "when", and theirs in other languages.
extension ClauseBuilder.Walk {
  // MARK: complementisers

  /// Reads "that", "whether", "agar" or the like: what follows is told, asked or wanted by the clause at hand.
  func readComplementiser(_ s: inout ClauseBuilder.State, _ i: Int) {
    let item = items[i]
    if tellsOfObject(s, i) {
      // "signed a treaty today that is to end the war"
      last = s.argument(.obj, of: current)
      expectRelative(as: .obj)
      lastItemWasNP = false
      return
    }
    question = item.value == .whether || item.value == .if
    isAim = item.value == .purpose
    if current < 0 { putOffVerbOfAsking(s, i) }
    complementTo = current
    if afterConjunction, !builder.language.headFirst, current >= 0 {
      // "said it had attacked the town and that it had taken it": said by the same.
      let told = s.clauses[Int(current)]
      if told.teller >= 0 { complementTo = told.teller } else if told.kind == .complement, told.parent >= 0 { complementTo = told.parent }
    }
    subject = -1
    lastItemWasNP = false
  }

  /// Before the first verb: puts off that of a request or claim whose content comes first, or opens an aim before what is done.
  private func putOffVerbOfAsking(_ s: ClauseBuilder.State, _ i: Int) {
    let isBehindTime = !builder.language.headFirst && !isAim && i > 0 && items[i - 1].kind == .time
    let content = subject >= 0 && (lastItemWasNP || isBehindTime) ? s.nps[Int(subject)].classes : ClassSet()
    if isAim {
      if builder.language.headFirst, content.intersects(builder.askingClasses) {
        // "Permintaan X agar Y mundur ditolak Z": what was asked; its own verb is still to come.
        stack.append((current, subject, complementTo))
      }
      // "Agar X mundur, Y …": what for, before what is done.
      inAdverbial = true
      adverbialWord = .purpose
    } else if !question, builder.language.headFirst || !afterConjunction, subject == last, content.intersects(builder.assertedClasses) {
      // "Klaim X bahwa Y mundur dibantah Z", "X's claim on Monday that": what is claimed; its own verb is still to come.
      stack.append((current, subject, complementTo))
      asserted = subject
    }
  }

  // MARK: relative words

  /// Reads "who", "which", "yang" or the like: a question, a "that", or a relative clause. The item to go on with.
  func readRelativeWord(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    if let behind = rankAside(s, i) {
      afterComma = false
      return behind
    }
    // "tells us who fired first"
    if asks(item, s, i) {
      expectQuestion()
      lastItemWasNP = false
    } else if saysToName(item, s, i) {
      // "warned Lebanon that Beirut would burn": what it was warned of.
      expectComplement()
      lastItemWasNP = false
    } else if case let reported = assertionOf(item, s, i), reported != nil || tellsAssertion(item, s, i) {
      putOffVerbOfReport(reported)
    } else if isWhoIs(s, i) {
      return readWhoIs(&s, i)
    } else if isAccusedOf(item, s, i) {
      // "menuduh X yang melanggar gencatan senjata": of having broken it.
      return i + 1
    } else if goesOnStriking(s, item, i) {
      // "terlibat baku tembak di X, yang menewaskan lima tentara": they did, and not the town.
      lastItemWasNP = false
      subject = -1
    } else if !describes(item) {
      // "misi yang terpisah" is an adjective.
      openRelative(&s, i)
    }
    return i + 1
  }

  /// "Perundingan itu, yang pertama sejak 2022, gagal …": the verb behind an aside that only says the how manieth it is; nil elsewhere.
  private func rankAside(_ s: ClauseBuilder.State, _ i: Int) -> Int? {
    guard builder.language.headFirst, subject >= 0, subject == last, i > 0, items[i - 1].kind == .comma, i + 1 < items.count, items[i + 1].kind == .np,
      case let rank = s.nps[Int(items[i + 1].index)], rank.noun < 0, rank.quantity >= 0, units[Int(rank.first)].flags.contains(.adjectival)
    else { return nil }
    var k = i + 2
    while k < items.count, items[k].kind == .np || items[k].kind == .prep || items[k].kind == .time { k += 1 }
    return k + 1 < items.count && items[k].kind == .comma && items[k + 1].kind == .vg ? k + 1 : nil
  }

  /// "The report that X shelled Y is false": what is reported; its own verb is still to come.
  private func putOffVerbOfReport(_ reported: Int32?) {
    stack.append((current, subject, complementTo))
    if let reported {
      // "took off after accusations from X that Y had shelled Z": nothing of it is the verb's before.
      asserted = reported
      current = -1
    } else {
      asserted = subject
    }
    subject = -1
    complementTo = -1
    lastItemWasNP = false
  }

  /// "X, who is Y's minister, said": what he is. The item behind.
  private func readWhoIs(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let head = last
    let g = group(&s, items[i + 1].kind == .np ? i + 1 : i + 2, lists: false, inner: true)
    s.nps[Int(head)].apposition = g.np
    last = head
    lastItemWasNP = true
    return g.next
  }

  /// Finds out whom or what a relative clause is about, and opens it.
  private func openRelative(_ s: inout ClauseBuilder.State, _ i: Int) {
    let item = items[i]
    if last >= 0, lastHost >= 0, isAboutHost(item, s, i) { last = lastHost }
    if builder.language.headFirst { passPlaceBefore(s, item, i) }
    if last >= 0 {
      if units[Int(item.unit)].value == .who, isAboutPossessor(s) { last = s.nps[Int(last)].of }
      if let inner = restricted(s, last, item) { last = inner }
      if let apposed = lastApposed(s, last, item) { last = apposed }
      if builder.language.headFirst { takeAccord(&s, last, i + 1) }
    }
    if let author = strikeBehind(s, item, i) ?? harmer(s, item, i) ?? strikeOn(s, item, i) { last = author }
    if last >= 0 {
      if builder.language.headFirst, s.nps[Int(last)].pronoun == .p3, s.nps[Int(last)].end == item.unit {
        // "mereka yang pulang": whoever does, nobody told of before.
        s.nps[Int(last)].pronoun = .none
      }
      if builder.language.headFirst, item.slot == .obj { tellsCaptives(&s, last, i) }
      expectRelative(as: item.slot)
    }
    lastItemWasNP = false
  }

  /// Whether a relative clause is about the phrase on which the last one hangs: "the fighting in Karabakh that …".
  private func isAboutHost(_ item: Item, _ s: ClauseBuilder.State, _ i: Int) -> Bool {
    let (p, host) = (s.nps[Int(last)], s.nps[Int(lastHost)])
    // "a defeat for X, whose forces are withdrawing": X's.
    if item.slot == .of, p.noun < 0, i + 1 < items.count, items[i + 1].kind == .np,
      isHuman(items[i + 1].index, s) || builder.isActorLike(s.nps[Int(items[i + 1].index)], units)
    {
      return false
    }
    if item.slot != .in, p.noun < 0, host.noun >= 0 {
      let name = units[Int(p.head)]
      // "the fighting in Karabakh that …": not the place.
      if name.kind == .name, name.extra >= 0, !isHeldPlace(s, i) { return true }
      // "the truce promoted by X, which had ended the war": no person.
      if !builder.language.headFirst, name.kind == .name, builder.personNames(name), units[Int(item.unit)].value == .none, item.slot != .of { return true }
      // "the shooting in the 4th Ward that killed a boy"
      if name.kind == .unknownName, tellsHarm(s, i), s.arguments.contains(where: { $0.np == last && $0.slot == .in }) { return true }
    }
    if host.classes.intersects(builder.tollClass) { return true }
    // "a truce for Eid, to which X agreed", "a treaty at Chapultepec that is to end the war"
    return !builder.language.headFirst && (item.slot == .to || p.noun < 0 && p.pronoun == .none) && host.classes.intersects(builder.accordClasses)
      && !p.classes.intersects(builder.accordClasses)
  }

  /// Goes back from a place to what struck there, was held or agreed there; of languages with their heads first.
  private func passPlaceBefore(_ s: ClauseBuilder.State, _ item: Item, _ i: Int) {
    if afterComma, let place = placeBefore(s, i) { last = place }
    guard item.slot == .obj else { return }
    if afterComma || last >= 0 && (namesPlace(last, s) || standsIn(last, s)), let struck = striker(s, i) {
      last = struck
    } else if last >= 0, let made = madeThere(s, i) ?? accordOf(s, i) {
      last = made
    }
  }

  /// "the death of a villager who was shot", "the withdrawal of the army, who fought beside X": whether "who" is of those behind "of".
  private func isAboutPossessor(_ s: ClauseBuilder.State) -> Bool {
    let p = s.nps[Int(last)]
    return p.noun >= 0 && (!isHuman(last, s) || p.classes.intersects(builder.remainsClass)) && p.of >= 0
      && (isHuman(p.of, s) || builder.isActorLike(s.nps[Int(p.of)], units))
  }

  // MARK: subordinators

  /// Reads "if", "after", "while" or the like: what is asked or told, one more count, or an adverbial clause. The item to go on with.
  func readSubordinator(_ s: inout ClauseBuilder.State, _ i: Int) -> Int {
    let item = items[i]
    if asksWhether(s, item, i) {
      expectQuestion()
      lastItemWasNP = false
    } else if isSaidWithIf(s, item, i) || item.value == .since && datesTold(s, i) {
      expectComplement()
      lastItemWasNP = false
    } else if item.value == .while, isCountWithPlace(s, i + 1) || builder.language.headFirst && isSideWithCount(s, i + 1) {
      // "Tujuh orang tewas di X, sementara lima di Y", "49 tentara X gugur, sedangkan Y 50 orang"
      afterConjunction = true
      lastItemWasNP = false
    } else if datesToll(s, i) {
      items[i].kind = .prep
      items[i].slot = .since
      return preposition(&s, i)
    } else {
      openAdverbial(&s, i)
    }
    return i + 1
  }

  /// Notes what an adverbial clause is opened by, and what waits for its end.
  private func openAdverbial(_ s: inout ClauseBuilder.State, _ i: Int) {
    let item = items[i]
    inAdverbial = true
    adverbialAux = item.value == .if ? .hypothetical : []
    adverbialWord = item.value
    adverbialDistance = i > 0 && items[i - 1].kind == .time ? items[i - 1].unit : -1
    keepTimeBefore(&s, i)
    adverbialParts = partsSubject(s, i)
    if adverbialParts, current < 0 { stack.append((current, subject, complementTo)) }
    if current >= 0 || subject < 0 { subject = -1 }
    if i > 0, isWithinSpeech(s, i) { resumes = current }
    adverbialParent = current
    complementTo = -1
    lastItemWasNP = false
  }

  /// Gives a time right before a subordinator to the clause that it dates.
  private func keepTimeBefore(_ s: inout ClauseBuilder.State, _ i: Int) {
    let told = i > 0 && items[i - 1].kind == .comma ? i - 2 : i - 1
    let isTime = told >= 0 && items[told].kind == .time
    if isTime, current >= 0, subject >= 0, complementTo < 0 {
      // "left X, a town in the state, on Tuesday after …": what stands aside between commas opened no clause that the day could be of.
      for k in s.times.indices where s.times[k].clause < 0 && s.times[k].unit == items[told].unit { s.times[k].clause = current }
    } else if current < 0, told == i - 2, told >= 0 {
      keepDays(&s, items[i].value)
    }
    adverbialTime = items[i].value == .when && isTime ? told : -1
  }

  /// Whether an occasion stands between a verb of speech and what is told, so that this goes on behind it.
  private func isWithinSpeech(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    // "said that after X had attacked, Y struck back": Y's answer is told too.
    if complementTo >= 0, complementTo == current, items[i - 1].kind == .comp { return true }
    // "mengatakan meski X mengumumkan gencatan senjata, Y menyerang": all of it.
    return builder.language.headFirst && items[i - 1].kind == .vg && (items[i].value == .although || items[i].value == .if) && current >= 0
      && saysOpenly(current, s)
  }
}
