import Packs

/// What the words around a verb say of it: whose it is, whether it is passive, what it goes on with.
extension ClauseBuilder.Walk {
  /// "French troops, monitoring the truce, reported clashes": the participle before tells of the subject, whose verb this is.
  func isAsideOfSubject(_ s: ClauseBuilder.State) -> Bool {
    let c = s.clauses[Int(current)]
    return c.kind == .participial && c.parent < 0 && s.argument(c.passive ? .obj : .subj, of: current) >= 0
  }

  /// "pejabat yang enggan disebut namanya mengatakan …": the verb right behind that of the relative clause is its complement.
  func goesOnSerially(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    // "Klaim X bahwa pasukannya berhasil merebut Y dibantah Z"
    let isAsserted = stack.last.map { $0.clause < 0 && $0.subject >= 0 && s.nps[Int($0.subject)].complement >= 0 } ?? false
    let open = s.clauses[Int(current)]
    if builder.language.headFirst, open.kind == .relative, open.complement < 0, lastItemWasNP, last >= 0, s.nps[Int(last)].end == g.first,
      s.argument(.obj, of: current) == last, builder.complementKind(of: open, units) == .accuse
    {
      // "X, yang menuduh Y membantu Z, mengatakan …": Y does.
      return true
    }
    // "X, who helped mediate between Y and Z, said …": what he helped with.
    if !builder.language.headFirst, open.kind == .relative, open.complement < 0, open.end == g.first, open.verb >= 0, isBareInfinitive(g),
      builder.complementKind(of: open, units) == .pass
    {
      return true
    }
    guard builder.language.headFirst, open.kind == .relative || isAsserted, open.end == g.first else { return false }
    switch builder.complementKind(of: open, units) {
    case .absorb, .plan, .pass, .fail: return true
    // "pernyataan X, yang mengatakan telah berbicara dengan Y": what X says he has done.
    case .report: return g.perfect && !open.passive && open.complement < 0
    default: return false
    }
  }

  /// "when three were killed and 28 injured": a bare participle goes on with the clause of "when".
  func isOccasionJoined(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    !builder.language.headFirst && joinedSubject && g.bareParticiple && s.clauses[Int(current)].kind == .adverbial && s.clauses[Int(current)].passive
  }

  /// "an attack which resulted in two soldiers killed and six injured, was …": they were, and nobody before them killed.
  func isCountedFallen(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !builder.language.headFirst, g.bareParticiple, lastItemWasNP, last >= 0, subject < 0, current >= 0, g.verb >= 0, builder.hits(units[Int(g.verb)]),
      isHuman(last, s), s.argument(.obj, of: current) == last, s.nps[Int(last)].end == g.first,
      case let verb = s.clauses[Int(current)].verb, verb >= 0, builder.sets(units[Int(verb)])
    else { return false }
    return i + 1 >= items.count || items[i + 1].kind != .np
  }

  /// Whether a participle of harm stands right behind people whom a phrase that is nobody counts or lists.
  func isListedFallen(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard !builder.language.headFirst, g.bareParticiple, lastItemWasNP, last >= 0, subject < 0 || subject == last, g.verb >= 0,
      builder.hits(units[Int(g.verb)]), case let np = s.nps[Int(last)], np.of >= 0, np.noun >= 0,
      np.classes.intersects(builder.numberClass) || current >= 0 && np.classes.intersects(builder.documentClasses)
    else { return false }
    return !isHuman(last, s) && isMortal(np.of, s) && s.nps[Int(np.of)].end == g.first
  }

  /// "remains blocked by X", "remains closed": a state that somebody keeps; "remains committed to" is his own.
  func isHeldSo(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i + 1 < items.count, items[i + 1].kind == .prep else { return true }
    return items[i + 1].slot == .by || items[i + 1].slot == .in
  }

  /// The speaker of a verb of speech in the present right behind which the verb at hand and its object stand; nil elsewhere.
  func ownSpeaker(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Int32? {
    guard !builder.language.headFirst, g.verb >= 0, !g.passive, units[Int(g.verb)].verbForm.contains(.past), i > 0, items[i - 1].kind == .vg,
      i + 1 < items.count, items[i + 1].kind == .np, current >= 0, !afterComma, !afterConjunction
    else { return nil }
    let c = s.clauses[Int(current)]
    guard c.verb >= 0, c.end == g.first, !c.passive, c.complement < 0, units[Int(c.verb)].verbForm.contains(.third), builder.isSpeech(c, units) else {
      return nil
    }
    let speaker = s.argument(.subj, of: current)
    return speaker >= 0 ? speaker : nil
  }

  /// Whether a participle tells of the paper that a verb of speech right before it names: "said in a statement released …".
  func saysInPaper(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard !builder.language.headFirst, g.bareParticiple, g.verb >= 0, i > 0, items[i - 1].kind == .vg, current >= 0, subject < 0, !afterComma,
      !afterConjunction
    else { return false }
    let before = s.clauses[Int(current)]
    return before.verb >= 0 && before.end == g.first && !before.passive && builder.isSpeech(before, units)
  }

  /// "pemberontak yang dibantu X melakukan …": they do it, X only helps.
  func isHelpedBy(_ np: Int32, _ c: Clause, _ kind: ComplementKind, _ s: ClauseBuilder.State) -> Bool {
    kind == .pass && c.kind == .relative && c.passive && np >= 0 && s.argument(.by, of: current) == np
  }

  /// "mengecam X karena menyerang Y", "menjatuhkan sanksi kepada X karena …": X did.
  func blamed(_ s: ClauseBuilder.State, _ parent: Clause) -> Int32? {
    guard adverbialWord == .because, parent.verb >= 0, units[Int(parent.verb)].kind == .verb, units[Int(parent.verb)].payload >= 0 else { return nil }
    let sense = Int(units[Int(parent.verb)].payload)
    let isBlame = sense < builder.blames.count && builder.blames[sense]
    let object = s.argument(.obj, of: adverbialParent)
    let isPunished = object >= 0 && s.nps[Int(object)].classes.intersects(builder.penaltyClasses)
    // "mengecam X karena melanggar …": told by the blame itself, where that stands alone.
    guard isBlame && parent.kind != .main && parent.kind != .coordinate || isPunished else { return nil }
    for slot in [Slot.to, .against, .obj] where slot != .obj || !isPunished {
      let np = s.argument(slot, of: adverbialParent)
      if np >= 0, builder.isActorLike(s.nps[Int(np)], units) { return np }
    }
    return nil
  }

  /// "…, sedangkan Y menyebut 20 orang tewas", "…, but Y said": said by another than what stands before.
  func isSaidAgainst(_ c: Clause, _ s: ClauseBuilder.State) -> Bool {
    guard subject >= 0, s.nps[Int(subject)].pronoun == .none, builder.isSpeech(c, units) || denies(c), case let k = Int(s.nps[Int(subject)].first) - 1, k >= 0
    else {
      return false
    }
    return units[k].kind == .conjunction && units[k].value == .but
  }

  private func denies(_ c: Clause) -> Bool { c.verb >= 0 && builder.complementKind(units[Int(c.verb)]) == .deny }

  /// "The ministry said nine were killed, and 14 people were wounded", "Nine were killed, the army said, and another 14 were wounded": who told the
  /// first of it tells what befell those who are counted behind the comma too; nil elsewhere.
  func tellsOnOfLosses(_ g: VerbGroup, _ s: ClauseBuilder.State) -> Int32? {
    guard !builder.language.headFirst, joinedBehindComma, current >= 0, g.verb >= 0, s.nps[Int(subject)].quantity >= 0,
      g.passive || g.bareParticiple ? builder.hurts(units[Int(g.verb)]) || builder.befalls(units[Int(g.verb)]) : builder.befalls(units[Int(g.verb)])
    else { return nil }
    let told = s.clauses[Int(current)]
    if told.teller >= 0 { return told.teller }
    return told.complement < 0 && !told.passive && current > 0 && builder.isSpeech(told, units) ? current : nil
  }

  /// "Meski X menyatakan serangan telah dihentikan, warga mengatakan …": the main clause, behind all that X said.
  func isBehindFronted(_ s: ClauseBuilder.State) -> Bool {
    guard builder.language.headFirst, subject >= 0, case let k = Int(s.nps[Int(subject)].first) - 1, k >= 0, units[k].kind == .comma else { return false }
    var root = current
    var n = 0
    while n < 4, s.clauses[Int(root)].parent >= 0 {
      root = s.clauses[Int(root)].parent
      n += 1
    }
    return root != current && s.clauses[Int(root)].kind == .adverbial && s.clauses[Int(root)].parent < 0 && s.clauses[Int(root)].teller < 0
  }

  /// "tewas atau terluka": what befell the same people, told at once with their death.
  func joinsDeath(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    guard builder.language.headFirst, afterConjunction, subject < 0, current >= 0, g.verb >= 0, g.verb == g.first,
      units[Int(g.verb)].payload == builder.isHurt, case let told = s.clauses[Int(current)], told.verb >= 0, told.verb + 2 == g.verb,
      units[Int(told.verb)].payload == builder.dies
    else { return false }
    return true
  }

  /// Whether a clause is of a verb of speech whose speaker is told and what was said is still to come.
  func saysOpenly(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let told = s.clauses[Int(c)]
    return builder.isSpeech(told, units) && told.complement < 0 && !told.passive && s.argument(.subj, of: c) >= 0 && s.argument(.obj, of: c) < 0
  }

  /// "Pejabat mengatakan serangan di X menewaskan 12 orang": what stands behind a verb of speech and has a verb of its own.
  func toldOf(_ s: ClauseBuilder.State) -> Int32? {
    guard current >= 0, subject < 0, complementTo < 0 else { return nil }
    let c = s.clauses[Int(current)]
    guard c.complement < 0, !c.passive, c.verb >= 0, builder.isSpeech(c, units) || builder.complementKind(of: c, units) == .deny,
      units[Int(c.verb)].payload != builder.briefs, s.argument(.subj, of: current) >= 0
    else { return nil }
    let np = s.argument(.obj, of: current)
    guard np >= 0, s.nps[Int(np)].first >= c.verb, s.nps[Int(np)].pronoun == .none else { return nil }
    return np
  }

  /// Whether the word that says which one ("itu") stands between the verb of a relative clause and a preposition, with the clause around it open.
  func closesRelative(_ s: ClauseBuilder.State, _ item: Item) -> Bool {
    guard item.unit > 1, units[Int(item.unit) - 1].kind == .det, units[Int(item.unit) - 2].kind == .verb, current >= 0,
      case let aside = s.clauses[Int(current)], aside.kind == .relative, aside.verb == item.unit - 2, subject < 0, let top = stack.last
    else { return false }
    return top.clause >= 0 && top.subject < 0 && s.clauses[Int(top.clause)].verb >= 0
  }

  /// "insisted that Greece withdraw its forces": the bare form behind one who would have an ending says what is asked for.
  func isBidden(_ g: VerbGroup, _ s: ClauseBuilder.State) -> Bool {
    guard !builder.language.headFirst, g.verb >= 0, g.verb == g.first, g.end == g.first + 1, g.aux.isEmpty, subject >= 0,
      case let u = units[Int(g.verb)], u.verbForm.contains(.base), u.verbForm.isDisjoint(with: [.past, .third, .participle]),
      builder.isSpeech(s.clauses[Int(complementTo)], units), g.first > 0, s.nps[Int(subject)].end == g.first,
      case let p = s.nps[Int(subject)], p.pronoun == .none, p.next < 0, p.quantity < 0, p.of < 0, !joinedSubject
    else { return false }
    let head = units[Int(p.head)]
    return p.noun < 0 ? head.kind == .name && head.payload >= 0 && head.form == NameForm.name : false
  }

  /// "mencatat 312 ledakan, naik dari 120": how a count stands to one before it, which tells of nothing else.
  func isComparison(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard g.verb >= 0, g.form == .bare, i > 0, items[i - 1].kind == .comma, current >= 0, i + 2 < items.count, items[i + 1].kind == .prep,
      items[i + 1].slot == .from, items[i + 2].kind == .np, case let p = s.nps[Int(items[i + 2].index)]
    else { return false }
    return p.quantity >= 0 && (p.noun < 0 || !builder.isActorLike(p, units))
      && builder.tellsNothing(units[Int(g.verb)])
  }

  /// Whoever is accused or asked in the clause around a relative clause that says which of them is meant, where a verb stands behind it and
  /// nothing has been told of what they did or shall do.
  func blamedBehindAside(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Int32? {
    guard complementTo < 0, !inAdverbial, !afterConjunction, !afterComma, !g.infinitive, !g.passive, g.verb >= 0, lastItemWasNP, current >= 0,
      case let aside = s.clauses[Int(current)], aside.kind == .relative, let top = stack.last, top.subject < 0, top.clause >= 0,
      case let teller = s.clauses[Int(top.clause)], teller.complement < 0, !teller.passive, teller.verb >= 0,
      // "mendesak X yang berada di Y segera mundur", "berharap X yang … mematuhi": it is asked or hoped of X.
      builder.controlsByObject(units[Int(teller.verb)]) || builder.complementKind(of: teller, units) == .plan,
      case let who = s.argument(.obj, of: top.clause), who >= 0, s.argument(aside.passive ? .obj : .subj, of: current) == who,
      s.argument(aside.passive ? .by : .obj, of: current) >= 0 || endsAside(s)
    else { return nil }
    return who
  }

  /// Whether the last phrase stands behind a preposition in the clause at hand, and none that this waits for ("yang ingin").
  private func endsAside(_ s: ClauseBuilder.State) -> Bool {
    // "yang disebut sebagai pemberontak": what they are called, and nothing that is said of them.
    if s.argument(.as, of: current) == last { return true }
    guard builder.complementKind(of: s.clauses[Int(current)], units) == .none else { return false }
    var a = s.clauses[Int(current)].firstArgument
    while a >= 0 {
      if s.arguments[Int(a)].np == last, s.arguments[Int(a)].slot != .subj, s.arguments[Int(a)].slot != .obj { return true }
      a = s.arguments[Int(a)].next
    }
    return false
  }

  /// Whether a verb right behind the comma that ends a relative clause is of what a verb of speech before that clause has for its object.
  func isToldBehindAside(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard builder.language.headFirst, subject < 0, complementTo < 0, !inAdverbial, !afterConjunction, !g.infinitive, i > 0, items[i - 1].kind == .comma,
      current >= 0, s.clauses[Int(current)].kind == .relative, let top = stack.last, top.subject < 0, top.clause >= 0,
      case let teller = s.clauses[Int(top.clause)], teller.complement < 0, !teller.passive, builder.isSpeech(teller, units),
      s.argument(.subj, of: top.clause) >= 0, case let told = s.argument(.obj, of: top.clause), told >= 0, s.nps[Int(told)].pronoun == .none
    else { return false }
    let opened = Int(s.clauses[Int(current)].verb)
    var k = Int(s.nps[Int(told)].end)
    // The relative clause is told aside, behind a comma of its own.
    while k < opened, units[k].kind != .relative { k += 1 }
    return k < opened && k > 0 && units[k - 1].kind == .comma && s.nps[Int(told)].first >= teller.verb
  }

  /// Whether a quotation that opens with a verb tells what the clause at hand accuses its object of.
  func accusesBefore(_ s: ClauseBuilder.State, _ next: Int) -> Bool {
    guard lastItemWasNP, current >= 0, last >= 0, next < items.count, items[next].kind == .vg, s.argument(.obj, of: current) == last else { return false }
    return builder.complementKind(of: s.clauses[Int(current)], units) == .accuse && s.clauses[Int(current)].complement < 0
  }

  /// "warns troops will return fire": the object right behind a verb that takes a clause, where a finite verb stands right behind it.
  func toldWithoutThat(_ s: ClauseBuilder.State, _ g: VerbGroup, _ kind: ComplementKind) -> Int32? {
    guard !builder.language.headFirst, kind == .absorb || kind == .report || kind == .deny, lastItemWasNP, !afterConjunction, !afterComma, last >= 0, g.finite,
      !g.bareParticiple,
      g.end - g.first > 1 || g.verb >= 0 && units[Int(g.verb)].verbForm.contains(.third)
    else { return nil }
    let c = s.clauses[Int(current)]
    guard c.complement < 0, !c.passive, c.verb >= 0, s.argument(.subj, of: current) >= 0, s.argument(.obj, of: current) == last,
      s.nps[Int(last)].first == c.end,
      s.nps[Int(last)].end == g.first
    else { return nil }
    return last
  }

  /// "bersumpah perang tidak akan berakhir": what stands behind a verb of promise or consent and has a verb of its own.
  func heldOut(_ s: ClauseBuilder.State) -> Int32? {
    guard current >= 0, subject < 0, complementTo < 0, lastItemWasNP, last >= 0 else { return nil }
    let c = s.clauses[Int(current)]
    guard c.complement < 0, !c.passive, builder.complementKind(of: c, units) == .absorb, !builder.controlsByObject(units[Int(c.verb)]),
      s.argument(.subj, of: current) >= 0, s.argument(.obj, of: current) == last, s.nps[Int(last)].first >= c.end, s.nps[Int(last)].pronoun == .none
    else { return nil }
    return last
  }

  /// Whether a clause opens with the participle alone, as headlines leave out "were".
  private func opensAsHeadline(_ g: VerbGroup) -> Bool {
    !builder.language.headFirst && current < 0 && complementTo < 0 && !inAdverbial && g.bareParticiple && g.verb >= 0 && g.end - g.first == 1
  }

  /// Headlines: "X accused by Y of …", "X hit by fresh fighting".
  func isHeadlinePassive(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard opensAsHeadline(g), i + 2 < items.count, items[i + 1].kind == .prep, items[i + 1].slot == .by, items[i + 2].kind == .np,
      units[Int(g.verb)].payload >= 0,
      !builder.lacksPassive[Int(units[Int(g.verb)].payload)]
    else { return false }
    let by = s.nps[Int(items[i + 2].index)]
    return builder.isActorLike(by, units) || by.classes.intersects(builder.strikingClasses)
  }

  /// Headlines: "Five prisoners released": nobody whom they release stands behind.
  func areFreedInHeadline(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard opensAsHeadline(g), s.nps[Int(subject)].classes.intersects(builder.captiveClass), units[Int(g.verb)].isVerb(of: builder.frees)
    else { return false }
    return i + 1 >= items.count || items[i + 1].kind != .np && items[i + 1].kind != .quoteOpen
  }

  /// "amid calls to withdraw": the noun has taken the word before the verb.
  func isCalledFor(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    isAgreed(s, g)
      || !builder.language.headFirst && lastItemWasNP && last >= 0 && subject != last && s.nps[Int(last)].end == g.first && isBareInfinitive(g)
        && s.nps[Int(last)].noun >= 0 && s.nps[Int(last)].classes.intersects(builder.pleaClasses)
  }

  /// "mencapai kesepakatan menghentikan pertempuran": whether a bare verb says what the accord before it, which nobody else has, is about.
  private func isAgreed(_ s: ClauseBuilder.State, _ g: VerbGroup) -> Bool {
    builder.language.headFirst && lastItemWasNP && last >= 0 && current >= 0 && s.argument(.obj, of: current) == last && isOfAccord(last, g, s)
  }

  /// Whether a bare active verb right behind an accord that is named for the first time says what it is about.
  func isOfAccord(_ np: Int32, _ g: VerbGroup, _ s: ClauseBuilder.State) -> Bool {
    guard g.verb >= 0, g.form == .active, !g.perfect, !g.negated, g.aux.isEmpty, case let accord = s.nps[Int(np)] else { return false }
    return accord.noun >= 0 && accord.end == g.first && !accord.definite && accord.complement < 0 && accord.classes.intersects(builder.accordClasses)
  }

  /// Headlines: "UN peacekeepers targeted": what is struck stands nowhere else.
  func isStruckInHeadline(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    opensAsHeadline(g) && i + 1 >= items.count
      && (builder.strikes(units[Int(g.verb)]) || units[Int(g.verb)].payload == builder.targets)
      && s.nps[Int(subject)].pronoun == .none
  }

  /// "shot and killed a man": the object of both verbs stands behind the second.
  func sharesObject(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    guard i + 3 < items.count, items[i + 1].kind == .conj, items[i + 2].kind == .vg, items[i + 3].kind == .np else { return false }
    let next = s.vgs[Int(items[i + 2].index)]
    return next.bareParticiple && !next.passive
  }

  /// Headlines: "Heavy fighting reported in X", "Explosions heard near Y", "Talks held in Z": nothing of the kind does it itself.
  func isThingTold(_ s: ClauseBuilder.State, _ g: VerbGroup, _ i: Int) -> Bool {
    guard opensAsHeadline(g), case let sense = units[Int(g.verb)].payload, sense >= 0, builder.tells[Int(sense)], s.nps[Int(subject)].noun >= 0,
      s.nps[Int(subject)].classes.intersects(builder.toldClasses), !builder.isActorLike(s.nps[Int(subject)], units)
    else { return false }
    // "The truce held.": it does; talks are held.
    if Int(sense) == builder.holds, !s.nps[Int(subject)].classes.intersects(builder.gatheringClasses) { return false }
    guard i + 1 < items.count else { return true }
    switch items[i + 1].kind {
    case .prep, .time, .stop, .comma: return true
    default: return false
    }
  }

  /// Whether it is said of what a noun without a verb names that there is none, and the phrase behind it goes on with what that would be.
  func isUntrue(_ c: Int32, _ s: ClauseBuilder.State) -> Bool {
    let np = s.argument(.obj, of: c)
    guard np >= 0, subject >= 0, touching(s, np, subject), !builder.isActorLike(s.nps[Int(np)], units) else { return false }
    return s.nps[Int(np)].negated || s.clauses[Int(c)].negated || s.nps[Int(np)].quantity >= 0
  }

  /// "Teen killed in shooting": a noun of people without an article. Those who fight are struck by what kills or wounds: "troops attacked near
  /// X" did it themselves.
  func isHeadlinePerson(_ np: NounPhrase, _ g: VerbGroup) -> Bool {
    guard np.noun >= 0, np.genitiveEnd < 0, units[Int(np.first)].kind != .det, units[Int(np.first)].kind != .possPronoun else { return false }
    return np.classes.intersects(builder.victimClasses) || np.classes.intersects(builder.mortalClasses) && builder.hurts(units[Int(g.verb)])
  }

  func onlyBetween(_ a: Int, _ b: Int) -> Bool {
    guard a < b else { return true }
    for k in a..<b where units[k].kind != .adverb && units[k].kind != .aspect && units[k].kind != .infinitive && units[k].kind != .time { return false }
    return true
  }

  /// Whether another verb of a clause stands behind an item before any comma, and none but prepositions part them.
  func verbStillDue(_ s: ClauseBuilder.State, _ i: Int) -> Bool {
    var k = i + 1
    guard k < items.count, items[k].kind == .prep || items[k].kind == .time else { return false }
    while k < items.count {
      switch items[k].kind {
      // "struck again as 13 people were shot"
      case .prep where items[k].slot == .as: return false
      case .vg where s.vgs[Int(items[k].index)].finite && !s.vgs[Int(items[k].index)].bareParticiple: return true
      case .np, .prep, .time, .vg, .other: k += 1
      default: return false
      }
    }
    return false
  }
}
