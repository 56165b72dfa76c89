import Claims
import Packs

/// Words of grammar that may be several: "that", "to", "after", "both".
extension UnitBuilder {
  func functionWord(
    _ r: Readings, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ units: UnsafeBufferPointer<Unit>,
    _ u: inout Unit
  ) {
    var w = language.functionWords[r.function]
    if language.headFirst, w.category == .prep, r.verb >= 0, r.verb != Int(general), strikesSubject(units, matches) {
      // "serangan itu mengenai gudang": it hit it; "laporan mengenai serangan": about it.
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
      return
    }
    if language.headFirst, w.category == .prep, w.slot == .including, let before = units.last, before.kind == .number || before.kind == .noun,
      i + 1 < end, readings(skipAdverbs(i + 1, end)).pointee.verb >= 0
    {
      // "lima di antaranya tewas": what became of five of them.
      u.kind = .adverb
      return
    }
    if language.headFirst, w.category == .adv || w.category == .aspect && w.value == .none, r.verb >= 0, goesSomewhere(i, end, units) {
      // "50 tentara telah kembali ke X": they came back; "kembali menyerang X" is once more.
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
      return
    }
    let second = r.secondFunction >= 0 ? language.functionWords[r.secondFunction] : nil
    let next = readings(skipAdverbs(i + 1, end)).pointee
    func swap(to c: WordCategory) { if let s = second, s.category == c { w = s } }
    if w.category == .inf || second?.category == .inf {
      // "to" before a base form, "untuk" before a verb; else a preposition. "urged them to “ensure …”": the mark parts them not.
      var next = next
      if !language.headFirst, i + 2 < end {
        let mark = tokens[Int(matches[i + 1].token)].kind
        if mark == .quoteOpen || mark == .quoteEither { next = readings(i + 2).pointee }
        // "to immediately cease": an adverb between.
        if next.adverb, next.verb < 0, next.noun < 0, !next.adjective { next = readings(i + 2).pointee }
      }
      let verbNext =
        next.verb >= 0 && (language.headFirst || VerbForm(rawValue: next.verbForm).contains(.base)) || isBare(next, .be) || isBare(next, .have)
        || isBare(next, .do)
      if verbNext {
        if w.category != .inf { swap(to: .inf) }
      } else if w.category == .inf {
        // "agar X mundur": a clause with a subject of its own.
        if let s = second, s.category == .comp {
          w = next.actor >= 0 || next.noun >= 0 || clauseFollows(matches, tokens, i + 1, end) ? s : w
        } else {
          swap(to: .prep)
        }
      }
    }
    if w.category == .prep, let s = second, s.category == .subord, opensClauses(w.slot), s.value != .none {
      // "gencatan senjata selama empat hari diumumkan": how long, no clause.
      let lasts = language.headFirst && w.slot == .during && (next.number || i + 1 < end && tokens[Int(matches[i + 1].token)].kind == .number)
      if !lasts, clauseFollows(matches, tokens, i + 1, end) { w = s }
    } else if w.category == .subord, let s = second, s.category == .prep || s.category == .adv, !clauseFollows(matches, tokens, i + 1, end),
      // "…, sementara lima di Y": five others, and not for a while.
      !(language.headFirst && w.value == .while && units.last?.kind == .comma
        && (next.number || i + 1 < end && tokens[Int(matches[i + 1].token)].kind == .number))
    {
      w = s
    }
    if !language.headFirst, w.category == .subord, r.noun >= 0,
      i + 1 >= end || tokens[Int(matches[i + 1].token)].kind != .word || !clauseFollows(matches, tokens, i + 1, end)
    {
      // "throughout the day,": a time, which opens no clause.
      u.kind = .noun
      u.payload = Int32(r.noun)
      return
    }
    if r.secondFunction >= 0,
      w.category == .comp || w.category == .rel || w.category == .det || w.category == .pron || w.category == .conj
        || w.category == .poss && !language.headFirst
    {
      let p = units.last?.kind
      func has(_ c: WordCategory) -> Bool { r.categories & (1 << UInt32(c.rawValue)) != 0 }
      func take(_ c: WordCategory) { if let found = functionWord(matches[i], c) { w = found } }
      let afterNoun = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .time
      let verbal = next.verb >= 0 && next.noun < 0 || next.categories & verbalCategories != 0
      if language.headFirst {
        // "itu", "ini" close the phrase before them.
        if has(.det), has(.pron) { take(afterNoun || p == .adjective || p == .verb || p == .pronoun || p == .number ? .det : .pron) }
      } else if p == .complementiser, has(.subord) {
        // "warned that if X attacked, Y would answer": a condition, and no question.
        take(.subord)
      } else if has(.rel), has(.subord) {
        // "hurt when a shell hit": the time of it.
        take(.subord)
      } else if has(.rel), has(.poss) {
        // "X, whose Y is Z,": a clause of its own.
        take(p == .comma || afterNoun ? .rel : .poss)
      } else if has(.rel), has(.det) || has(.comp) {
        // "that", "which": relative behind a noun, complementiser behind a verb, else with the noun that follows.
        // "said on Monday that": a time takes no relative clause.
        if afterNoun, has(.comp),
          isTold(units, verbal) || !verbal && isSaidSomewhere(units) && !lacksSubject(matches, tokens, i + 1, end)
            || !verbal && (isBlame(units) || isDenied(units))
        {
          take(.comp)
        } else if afterNoun && (p != .time || !has(.comp) || lacksSubject(matches, tokens, i + 1, end))
          || (p == .comma || p == .dash) && has(.rel) && !has(.comp)
          || p == .close || p == .according
          // "The ambush, in which seven soldiers were wounded,"
          || p == .comma && !language.headFirst && matches[i].count == 2 && units.count > 1 && units[units.count - 2].kind == .noun
        {
          take(.rel)
        } else if p == .verb, next.verb >= 0, VerbForm(rawValue: next.verbForm).contains(.past), let verb = units.last, matches[Int(verb.match)].count > 1 {
          // "launched an attack that killed 12": the verb's own noun.
          take(.rel)
        } else if p == .verb || p == .time || p == .adjective || p == .pronoun || p == .quoteClose, has(.comp) {
          take(.comp)
        } else if p == .conjunction, has(.comp), !language.headFirst, opensPhrase(next, tokens[Int(matches[min(i + 1, end - 1)].token)]) {
          // "said it had attacked and that it had taken the town"
          take(.comp)
        } else if verbal, has(.pron) {
          take(.pron)
        } else {
          take(.det)
        }
      } else if has(.det), has(.pron) {
        // "both sides", "this" alone, "and another wounded".
        let isArticled = w.value == .both && next.function >= 0 && language.functionWords[next.function].category == .det
        take(
          !isArticled
            && (verbal || isAnotherStruck(w, next, units) || isAnotherStrike(w, next, matches, i, end)
              || p == .verb && next.noun < 0 && next.verb < 0 && !next.adjective && next.actor < 0)
            ? .pron : .det)
        if w.category == .det, has(.conj), next.categories & (1 << UInt32(WordCategory.prep.rawValue)) != 0 || next.actor >= 0 {
          take(.adv); if w.category == .det { u.kind = .adverb; return }
        }
      }
    }
    if language.headFirst, w.category == .pron, w.value == .reflexive || w.value == .both,
      next.number || i + 1 < end && tokens[Int(matches[i + 1].token)].kind == .number
    {
      // "masing-masing 157 orang": of each.
      u.kind = .adverb
      return
    }
    if w.category == .pron, w.value == .reflexive, !language.headFirst, matches[i].count == 2, next.noun >= 0, next.function < 0 {
      // "four of its own men"; "four of its own" alone stands for them.
      u.kind = .possPronoun
      return
    }
    if w.category == .poss, r.noun >= 0, units.last?.kind == .det, !language.headFirst {
      // "a mine"
      u.kind = .noun
      u.payload = Int32(r.noun)
      return
    }
    if w.category == .pron, units.last?.kind == .det, !language.headFirst {
      // "the former president"; "one of them a child" still says of whom
      u.kind = .adjective
      if w.value == .p3 { u.value = w.value }
      return
    }
    if w.category == .pron, w.value == .s3, !language.headFirst, matches[i].count == 2, next.actor >= 0 || next.place >= 0 || next.noun >= 0 && next.verb < 0 {
      // "the former Revolutionary Armed Forces": it stands before a noun.
      u.kind = .det
      u.value = .definite
      return
    }
    if w.category == .subord, r.adverb, units.last?.kind == .infinitive {
      // "to immediately cease": of a conjunction there would be a clause before it.
      u.kind = .adverb
      return
    }
    u.value = w.value
    if w.category == .pron, let second, second.category == .ref, second.value == .neuter { u.flags.insert(.neuter) }
    if language.headFirst, w.category == .det, w.value == .both, let p = units.last, p.kind == .noun, p.payload >= 0, !p.flags.contains(.plural),
      !(next.noun >= 0 && language.nouns[next.noun].classes.intersects(sided)), !language.nouns[Int(p.payload)].classes.intersects(sided)
    {
      // "tahap kedua gencatan senjata": which stage.
      u.kind = .adjective
      return
    }
    let holdsNoun = !language.headFirst && tokens[Int(matches[i].end) - 1].length > 4
    if w.category == .pron, w.value == .both, next.noun >= 0, !holdsNoun || !isPluralVerb(next) {
      // "the two countries"; not "both sides will", "both sides attack"
      u.kind = .det
      return
    }
    if w.category == .pron, !language.headFirst, matches[i].count == 2, w.value == .both && !holdsNoun || w.value == .p3,
      next.adjective && next.verb < 0 && next.function < 0 || next.actor >= 0 && next.actorForm == NameForm.adjective
        || w.value == .p3 && next.noun >= 0 && next.verb < 0 && next.function < 0 || isDoingBeforeMany(next, i + 2, end)
    {
      // "the two ex-Soviet nations", "the three warring factions", "the two mediating states"
      u.kind = .det
      return
    }
    switch w.category {
    case .det: u.kind = .det
    case .poss: u.kind = .possPronoun
    case .prep:
      u.kind = w.slot == .according ? .according : .preposition
      u.slot = w.slot ?? .in
    case .conj: u.kind = .conjunction
    case .neg: u.kind = .negation
    case .modal: u.kind = .modal
    case .be: u.kind = .be
    case .have: u.kind = .have
    case .do: u.kind = .do
    case .comp: u.kind = .complementiser
    case .rel:
      u.kind = .relative
      u.slot = w.slot ?? .obj
    case .inf: u.kind = .infinitive
    case .pron: u.kind = .pronoun
    case .subord: u.kind = .subordinator
    case .adv, .degree, .approx, .ref: u.kind = .adverb
    case .each: u.kind = .reciprocal
    case .aspect:
      u.kind = .aspect
      if language.headFirst, w.value == .progressive, next.verb < 0, next.categories & verbalCategories == 0, next.place >= 0 || next.actor >= 0 {
        // "di utara dan tengah Gaza": its middle.
        u.kind = .adjective
      }
    case .classifier: u.kind = .classifier
    case .according: u.kind = .according
    case .exist: u.kind = .exist
    case .adj: u.kind = .adjective
    default: break
    }
    switch u.kind {
    case .be, .have, .do, .modal:
      if !language.headFirst, r.categories & (1 << UInt32(WordCategory.neg.rawValue)) != 0 { u.flags.insert(.negating) }
    default: break
    }
    // "have" and "do" as full verbs are left to the verb lexicon where it has them and no verb form follows.
    if u.kind == .have || u.kind == .do || u.kind == .be, r.verb >= 0, next.verb < 0, next.function < 0 || next.noun >= 0 {
      let f = VerbForm(rawValue: r.verbForm)
      if u.kind != .be, !f.isEmpty {
        u.kind = .verb
        u.payload = Int32(r.verb)
        u.form = r.verbForm
      }
    }
  }

  /// The sense of speech among a verb's; nil without.
  func speech(_ m: Match) -> Int? {
    for i in m.senses {
      let s = language.lexicon.sense(i)
      if s.kind == .verb, Int(s.payload) < speaks.count, speaks[Int(s.payload)] { return Int(s.payload) }
    }
    return nil
  }

  /// "told this newspaper that": who was told stands between the verb and what was said. With `verbal` what follows would be a relative clause's verb.
  func isTold(_ units: UnsafeBufferPointer<Unit>, _ verbal: Bool) -> Bool {
    guard let last = units.last else { return false }
    // "told the Mission that", "informed the stakeholders that it …"
    let person =
      last.kind == .name || last.kind == .unknownName || last.kind == .unknownWord && !verbal && !language.headFirst
      || last.kind == .noun
        && (language.nouns[Int(last.payload)].classes.intersects(listeners)
          || !language.headFirst && (last.flags.contains(.capital) || !verbal && language.nouns[Int(last.payload)].classes.intersects(acting)))
    guard person else { return false }
    var k = units.count - 2
    while k >= 0, k >= units.count - 5 {
      switch units[k].kind {
      case .verb: return units[k].isVerb(of: speaks)
      case .det, .adjective, .noun, .name, .unknownName, .unknownWord, .title, .possPronoun: k -= 1
      default: return false
      }
    }
    return false
  }

  /// "rejected the claim that": what is claimed.
  func isBlame(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard let last = units.last, last.kind == .noun, last.payload >= 0 else { return false }
    return language.nouns[Int(last.payload)].classes.intersects(blame)
  }

  /// "said in a post on X that": what was said, nothing of X.
  func isSaidSomewhere(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    var prepositions = 0
    while k >= 0, k >= units.count - 12 {
      switch units[k].kind {
      case .verb:
        // "demanded in a speech that", "warned in a report that": no object that it could say more of.
        let asks = units[k].isVerb(of: requests) || units[k].isVerb(of: warns)
        return prepositions > 0 && (units[k].isVerb(of: speaks) || asks && units[k + 1].kind == .preposition && units[k + 1].slot == .in)
      case .preposition: prepositions += 1
      // "in a joint-statement that"
      case .dash,
        .other where units[k].flags.contains(.joined):
        break
      case .det, .adjective, .noun, .name, .unknownName, .unknownWord, .title, .possPronoun, .possessive, .time, .number, .adverb: break
      default: return false
      }
      k -= 1
    }
    return false
  }

  /// The match's function word of a category.
  func functionWord(_ m: Match, _ c: WordCategory) -> FunctionWord? {
    for k in m.senses {
      let s = language.lexicon.sense(k)
      if s.kind == .function, language.functionWords[Int(s.payload)].category == c { return language.functionWords[Int(s.payload)] }
    }
    return nil
  }

  /// Prepositions that also open clauses ("after X attacked"); "in", "of" and the like never do.
  func opensClauses(_ slot: Slot?) -> Bool {
    switch slot {
    case .in, .of, .with, .by, .to, .from, .about, .over, .against, .into, .via, .under: false
    default: true
    }
  }

  func isBare(_ r: Readings, _ c: WordCategory) -> Bool {
    r.function >= 0 && language.functionWords[r.function].category == c
  }

  func skipAdverbs(_ from: Int, _ end: Int) -> Int {
    var k = from
    while k + 1 < end, k < from + 3, readings(k).pointee.adverbial { k += 1 }
    return k
  }

  /// The last name of "X, Y, dan Z" whose first comma is at a match; nil where no such list stands there.
  private func endOfNames(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ end: Int) -> Int? {
    func names(_ k: Int) -> Bool { k < end && tokens[Int(matches[k].token)].flags.contains(.capital) && readings(k).pointee.actor >= 0 }
    func joins(_ k: Int) -> Bool {
      guard k < end else { return false }
      let f = readings(k).pointee.function
      return f >= 0 && language.functionWords[f].category == .conj
    }
    guard names(at - 1) else { return nil }
    var k = at
    while k < end, tokens[Int(matches[k].token)].hash == comma {
      if joins(k + 1) { return names(k + 2) ? k + 2 : nil }
      guard names(k + 1) else { return nil }
      k += 2
      if joins(k) { return names(k + 1) ? k + 1 : nil }
    }
    return nil
  }

  /// "setelah Perdana Menteri X, Nama Orang, mengusulkan …": the comma behind a name that says who holds the office before it, with a verb behind that;
  /// nil elsewhere.
  private func endOfOfficeHolder(
    _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ at: Int, _ end: Int
  ) -> Int? {
    guard language.headFirst, at > from, tokens[Int(matches[at].token)].hash == comma,
      (from..<at).contains(where: { readings($0).pointee.noun >= 0 && language.nouns[readings($0).pointee.noun].classes.intersects(holders) })
    else { return nil }
    var k = at + 1
    while k < end, k < at + 6, tokens[Int(matches[k].token)].flags.contains(.capital) { k += 1 }
    guard k > at + 1, k + 1 < end, tokens[Int(matches[k].token)].hash == comma, readings(k + 1).pointee.verb >= 0 else { return nil }
    return k
  }

  /// Whether headlines may join two words by a comma alone: two states, or two that act.
  private func isPair(_ a: Int, _ b: Int) -> Bool {
    let one = readings(a).pointee
    let other = readings(b).pointee
    if one.actor >= 0 || other.actor >= 0 { return one.actor >= 0 && other.actor >= 0 }
    return one.noun >= 0 && other.noun >= 0 && language.nouns[one.noun].classes.intersects(acting) && language.nouns[other.noun].classes.intersects(acting)
  }

  /// Whether a finite verb stands before the next comma or stop (so that "after" opens a clause).
  func clauseFollows(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    var k = from
    var nominal = false
    var afterPronoun = false
    while k < end, k < from + 14 {
      let m = matches[k]
      if !language.headFirst, nominal, k > from, m.marks.contains(.time), k + 1 < end, VerbForm(rawValue: readings(k + 1).pointee.verbForm).contains(.past) {
        // "after a missile on Saturday hit a house": before an agent it would be a participle.
        return !(k + 2 < end && readings(k + 2).pointee.function >= 0 && language.functionWords[readings(k + 2).pointee.function].slot == .by)
      }
      if m.senseCount == 0 {
        let kind = tokens[Int(m.token)].kind
        // "after a firefight in X, Y left 40 dead": more of where it was.
        let inPlace =
          !language.headFirst && kind == .punctuation && tokens[Int(m.token)].hash == comma && k > from && k + 1 < end
          && tokens[Int(matches[k - 1].token)].flags.contains(.capital) && tokens[Int(matches[k + 1].token)].flags.contains(.capital)
          && readings(k - 1).pointee.place >= 0 && readings(k + 1).pointee.place >= 0
        if inPlace {
          k += 1
          continue
        }
        if !language.headFirst, k == from + 1, k + 1 < end, kind == .punctuation, tokens[Int(m.token)].hash == comma, isPair(k - 1, k + 1) {
          // "as Thai, Cambodian troops clash"
          k += 1
          continue
        }
        if nominal, let last = endOfOfficeHolder(matches, tokens, from, k, end) {
          k = last + 1
          continue
        }
        if language.headFirst, k == from + 1, nominal, let last = endOfNames(matches, tokens, k, end) {
          // "setelah X, Y, dan Z menengahi …"
          k = last + 1
          continue
        }
        if !language.headFirst, nominal, k + 1 < end, kind == .punctuation, tokens[Int(m.token)].hash == comma, isListOfNames(matches, tokens, from, k, end) {
          // "after President X, Prime Minister Y and President Z signed …"
          k += 1
          continue
        }
        if tokens[Int(m.token)].hash == UnitBuilder.openBracket, k + 2 < end, tokens[Int(matches[k + 2].token)].hash == UnitBuilder.closeBracket {
          // "setelah Pasukan Dukungan Cepat (RSF) menguasai …"
          k += 3
          continue
        }
        if !language.headFirst, nominal, isJoined(k, tokens, matches, end) {
          // "as the Saudi-led coalition bombs …"
          k += 1
          continue
        }
        if kind == .punctuation || kind == .quoteOpen || kind == .quoteClose { return false }
        nominal = nominal || kind == .word
        k += 1
        continue
      }
      let r = readings(k)
      if r.pointee.function >= 0, r.pointee.actor < 0 || !tokens[Int(m.token)].flags.contains(.capital) {
        // "as shields before they left": the verb is of the second.
        let dates = !language.headFirst && k + 1 < end && matches[k + 1].marks.contains(.time) && language.functionWords[r.pointee.function].category == .prep
        let places = !language.headFirst && language.functionWords[r.pointee.function].slot == .in
        if k > from, nominal, !dates, !places, r.pointee.categories & (1 << UInt32(WordCategory.subord.rawValue)) != 0, r.pointee.noun < 0 { return false }
        // "following a fire that killed 19": the verb is of the relative clause.
        if k > from, nominal, !language.headFirst, r.pointee.categories & (1 << UInt32(WordCategory.rel.rawValue)) != 0 { return false }
        // "met him after the outbreak of war and urged him": the verb behind the conjunction is no clause's that "after" opens.
        if nominal, !language.headFirst, joinsVerb(k, matches, tokens, end) { return false }
        switch language.functionWords[r.pointee.function].category {
        case .be, .modal, .have, .do, .aspect: return nominal || language.headFirst
        case .rel, .subord, .comp: return false
        case .pron:
          nominal = true
          afterPronoun = true
        default: break
        }
      } else if nominal, afterPronoun, !language.headFirst, r.pointee.verb >= 0, VerbForm(rawValue: r.pointee.verbForm).contains(.past) {
        // "before he shot himself"
        return true
      } else if nominal, !language.headFirst, r.pointee.verb >= 0, r.pointee.noun >= 0, k + 1 < end,
        VerbForm(rawValue: r.pointee.verbForm).contains(.past), !VerbForm(rawValue: r.pointee.verbForm).contains(.base),
        readings(k + 1).pointee.number
          || matches[k + 1].marks.contains(.digits)
      {
        // "after a firefight left 44 dead"
        return true
      } else if nominal, !language.headFirst, k > from, r.pointee.verb >= 0, r.pointee.noun >= 0, agreesWithNoun(k, end, tokens, matches) {
        // "as jets bomb the town"
        return true
      } else if r.pointee.noun >= 0 || r.pointee.actor >= 0 || r.pointee.place >= 0 || r.pointee.number {
        nominal = true
      } else if r.pointee.verb >= 0, r.pointee.noun < 0 {
        let f = VerbForm(rawValue: r.pointee.verbForm)
        // "after the cabinet lost a vote": what is an adjective too describes only a noun behind it.
        if r.pointee.adjective,
          !f.contains(.past) || !nominal || k + 1 >= end
            || nextIsNounOnly(readings(k + 1).pointee) && !readings(k + 1).pointee.number && !matches[k + 1].marks.contains(.digits)
        {
          k += 1
          continue
        }
        if language.headFirst || (f.contains(.past) || f.contains(.third)) && nominal { return true }
        // "as negotiators meet", "as fighters storm towns"; before "to" it might as well be a noun's.
        let opensAim = k + 1 < end && readings(k + 1).pointee.categories & (1 << UInt32(WordCategory.inf.rawValue)) != 0
        if f.contains(.base), !opensAim, k > from, readings(k - 1).pointee.noun >= 0, NounForm(rawValue: readings(k - 1).pointee.nounForm).contains(.plural) {
          return true
        }
      }
      k += 1
    }
    return false
  }

  /// "who have been fighting since 15 April have agreed", "korban sejak Oktober mencapai 30 orang": the verb behind the time is not of a clause
  /// that "since" opens.
  func timeAlone(
    _ u: inout Unit, isFirst: Bool, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ behind: Int, _ end: Int
  ) {
    guard u.kind == .subordinator, !language.headFirst || u.value == .since || u.value == .until, behind < end,
      let prep = functionWord(matches[Int(u.match)], .prep)
    else { return }
    let r = readings(behind).pointee
    let opens =
      r.categories & verbalCategories != 0
      || r.verb >= 0 && r.noun < 0 && !r.adjective && (language.headFirst || VerbForm(rawValue: r.verbForm).contains(.past))
      // "began after midnight on Thursday and wounded two": the verb that is joined has the subject before.
      || !language.headFirst && r.categories & (1 << UInt32(WordCategory.conj.rawValue)) != 0 && behind + 1 < end
        && VerbForm(rawValue: readings(behind + 1).pointee.verbForm).contains(.past)
      // "Sejak Senin pasukan X menyerang Y.": no other clause is to come.
      || language.headFirst && isFirst && !(behind..<end).contains { tokens[Int(matches[$0].token)].hash == comma }
    guard opens else { return }
    u.kind = .preposition
    u.slot = prep.slot ?? .in
  }

}
