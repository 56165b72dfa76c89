import Claims
import Packs

/// Words of grammar that may be several: "that", "to", "after", "both".
extension UnitBuilder {
  /// A word of grammar where it stands.
  struct PlacedWord {
    /// What it may be, and what the word behind it may be, adverbs left out.
    let r: Readings
    let next: Readings
    let matches: UnsafeBufferPointer<Match>
    let tokens: UnsafeBufferPointer<Token>
    /// Its match, and where its sentence ends.
    let i: Int
    let end: Int
    /// What stands before it.
    let units: UnsafeBufferPointer<Unit>

    /// What the word right before it is.
    var before: UnitKind? { units.last?.kind }

    /// Whether some reading of the word is of a category.
    func has(_ c: WordCategory) -> Bool { r.categories & (1 << UInt32(c.rawValue)) != 0 }

    /// Whether digits stand right behind it.
    var isBeforeDigits: Bool { i + 1 < end && tokens[Int(matches[i + 1].token)].kind == .number }
  }

  /// Makes a word of grammar the unit that it is where it stands. Each step either knows it to be something else, or leaves it to the next; they are
  /// put in here, since one such word in two is asked all of it.
  func functionWord(
    _ r: Readings, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ units: UnsafeBufferPointer<Unit>,
    _ u: inout Unit
  ) {
    let word = PlacedWord(r: r, next: readings(skipAdverbs(i + 1, end)).pointee, matches: matches, tokens: tokens, i: i, end: end, units: units)
    var w = language.functionWords[r.function]
    if language.headFirst, isVerbOrAdverb(w, word, &u) { return }
    let second = r.secondFunction >= 0 ? language.functionWords[r.secondFunction] : nil
    if w.category == .inf || second?.category == .inf { w = infinitiveOrPreposition(w, second, word) }
    if !language.headFirst, word.before == .have, let second, w.value == .since || second.value == .since, word.next.verb >= 0 {
      // "has since killed": an adverb.
      u.kind = .adverb
      return
    }
    w = prepositionOrSubordinator(w, second, word)
    if isTimeSpan(w, word) {
      // "throughout the day,": a time, which opens no clause.
      u.kind = .noun
      u.payload = Int32(r.noun)
      return
    }
    if r.secondFunction >= 0, chooseOpener(&w, word, &u) { return }
    if w.category == .pron || w.category == .poss || w.category == .subord, isNoPronoun(w, word, &u) { return }
    u.value = w.value
    if w.category == .pron, let second, second.category == .ref, second.value == .neuter { u.flags.insert(.neuter) }
    if w.category == .pron || w.category == .det, isPartOfPhrase(w, word, &u) { return }
    setKind(w, word, &u)
    if u.kind == .be || u.kind == .have || u.kind == .do || u.kind == .modal, !language.headFirst, word.has(.neg) { u.flags.insert(.negating) }
    // "have" and "do" as full verbs are left to the verb lexicon where it has them and no verb form follows.
    if u.kind == .have || u.kind == .do, r.verb >= 0, word.next.verb < 0, word.next.function < 0 || word.next.noun >= 0, r.verbForm != 0 {
      u.kind = .verb
      u.payload = Int32(r.verb)
      u.form = r.verbForm
    }
  }

  // MARK: no word of grammar

  /// Reads a word of a language with its heads first that is a verb here, or an adverb. Whether it is one.
  @inline(__always)
  private func isVerbOrAdverb(_ w: FunctionWord, _ word: PlacedWord, _ u: inout Unit) -> Bool {
    if w.category == .prep {
      if word.r.verb >= 0, word.r.verb != Int(general), strikesSubject(word.units, word.matches) {
        // "serangan itu mengenai gudang": it hit it; "laporan mengenai serangan": about it.
        u.kind = .verb
        u.payload = Int32(word.r.verb)
        u.form = word.r.verbForm
        return true
      }
      guard w.slot == .including, word.before == .number || word.before == .noun, word.i + 1 < word.end, word.next.verb >= 0 else { return false }
      // "lima di antaranya tewas": what became of five of them.
      u.kind = .adverb
      return true
    }
    if w.value == .forbidden, w.category == .modal {
      // "dilarang masuk oleh X": who forbids it is told, and they have not broken it.
      guard word.r.verb >= 0, doerFollows(word) else { return false }
      u.kind = .verb
      u.payload = Int32(word.r.verb)
      u.form = word.r.verbForm
      return true
    }
    guard w.category == .adv || w.category == .aspect && w.value == .none, word.r.verb >= 0, goesSomewhere(word.i, word.end, word.units, word.matches) else {
      return false
    }
    // "50 tentara telah kembali ke X": they came back; "kembali menyerang X" is once more.
    u.kind = .verb
    u.payload = Int32(word.r.verb)
    u.form = word.r.verbForm
    return true
  }

  /// Whether "oleh" stands behind a word, with no comma between.
  private func doerFollows(_ word: PlacedWord) -> Bool {
    for k in word.i + 1..<min(word.end, word.i + 16) {
      guard word.tokens[Int(word.matches[k].token)].kind != .punctuation else { return false }
      let f = readings(k).pointee.function
      if f >= 0, language.functionWords[f].category == .prep, language.functionWords[f].slot == .by { return true }
    }
    return false
  }

  /// Whether an English word that may open a clause opens none, and is a noun as well.
  @inline(__always)
  private func isTimeSpan(_ w: FunctionWord, _ word: PlacedWord) -> Bool {
    !language.headFirst && w.category == .subord && word.r.noun >= 0
      && (word.i + 1 >= word.end || word.tokens[Int(word.matches[word.i + 1].token)].kind != .word
        || !clauseFollows(word.matches, word.tokens, word.i + 1, word.end))
  }

  // MARK: to, after, while

  /// "to" before a base form, "untuk" before a verb; else a preposition.
  @inline(__always)
  private func infinitiveOrPreposition(_ w: FunctionWord, _ second: FunctionWord?, _ word: PlacedWord) -> FunctionWord {
    var next = word.next
    if !language.headFirst, word.i + 2 < word.end {
      // "urged them to “ensure …”": the mark parts them not.
      var k = word.i + 1
      let mark = word.tokens[Int(word.matches[k].token)].kind
      if mark == .quoteOpen || mark == .quoteEither {
        k += 1
        next = readings(k).pointee
      }
      // "to immediately cease", "to “permanently cease …”": an adverb between.
      if next.adverb, next.verb < 0, next.noun < 0, !next.adjective, k + 1 < word.end { next = readings(k + 1).pointee }
    }
    let verbNext =
      next.verb >= 0 && (language.headFirst || VerbForm(rawValue: next.verbForm).contains(.base)) || isBare(next, .be) || isBare(next, .have)
      || isBare(next, .do)
    guard let second else { return w }
    if verbNext { return w.category != .inf && second.category == .inf ? second : w }
    guard w.category == .inf else { return w }
    // "agar X mundur": a clause with a subject of its own.
    if second.category == .comp {
      return next.actor >= 0 || next.noun >= 0 || clauseFollows(word.matches, word.tokens, word.i + 1, word.end) ? second : w
    }
    return second.category == .prep ? second : w
  }

  /// "after", "selama", "sementara": a preposition or adverb, unless a clause follows.
  @inline(__always)
  private func prepositionOrSubordinator(_ w: FunctionWord, _ second: FunctionWord?, _ word: PlacedWord) -> FunctionWord {
    guard let second else { return w }
    if w.category == .prep, second.category == .subord, opensClauses(w.slot), second.value != .none {
      // "gencatan senjata selama empat hari diumumkan": how long, no clause.
      let lasts = language.headFirst && w.slot == .during && (word.next.number || word.isBeforeDigits)
      return !lasts && clauseFollows(word.matches, word.tokens, word.i + 1, word.end) ? second : w
    }
    guard w.category == .subord, second.category == .prep || second.category == .adv,
      !clauseFollows(word.matches, word.tokens, word.i + 1, word.end),
      // "…, sementara lima di Y": five others, and not for a while.
      !(language.headFirst && w.value == .while && word.before == .comma && (word.next.number || word.isBeforeDigits))
    else { return w }
    return second
  }

  // MARK: that, which, both

  /// Chooses between the categories of a word that may open a clause or a phrase. Whether it turns out to be an adverb, and nothing more is to be asked.
  @inline(__always)
  private func chooseOpener(_ w: inout FunctionWord, _ word: PlacedWord, _ u: inout Unit) -> Bool {
    switch w.category {
    case .comp, .rel, .det, .pron, .conj: break
    case .poss where !language.headFirst: break
    default: return false
    }
    let p = word.before
    let afterNoun = p == .noun || p == .name || p == .unknownName || p == .unknownWord || p == .time
    func take(_ c: WordCategory) { if let found = functionWord(word.matches[word.i], c) { w = found } }
    if language.headFirst {
      // "itu", "ini" close the phrase before them.
      if word.has(.det), word.has(.pron) { take(afterNoun || p == .adjective || p == .verb || p == .pronoun || p == .number ? .det : .pron) }
      // "“Kalau X menyerang, …”": a condition, where nobody has spoken before.
      if w.category == .comp, word.has(.subord), p == nil || p == .quoteOpen || p == .comma || p == .stop || p == .conjunction { take(.subord) }
    } else if p == .complementiser, word.has(.subord) {
      // "warned that if X attacked, Y would answer": a condition, and no question.
      take(.subord)
    } else if word.has(.rel), word.has(.subord) {
      // "hurt when a shell hit": the time of it.
      take(.subord)
    } else if word.has(.rel), word.has(.poss) {
      // "X, whose Y is Z,": a clause of its own.
      take(p == .comma || afterNoun ? .rel : .poss)
    } else if word.has(.rel), word.has(.det) || word.has(.comp) {
      take(categoryOfThat(word, afterNoun: afterNoun))
    } else if word.has(.det), word.has(.pron) {
      take(standsAlone(w, word) ? .pron : .det)
      if w.category == .det, word.has(.conj), word.next.has(.prep) || word.next.actor >= 0 {
        take(.adv)
        if w.category == .det {
          u.kind = .adverb
          return true
        }
      }
    }
    return false
  }

  /// "that", "which": relative behind a noun, complementiser behind a verb, else with the noun that follows.
  private func categoryOfThat(_ word: PlacedWord, afterNoun: Bool) -> WordCategory {
    let (p, units, next) = (word.before, word.units, word.next)
    let verbal = isVerbal(next)
    // "said on Monday that": a time takes no relative clause.
    if afterNoun, word.has(.comp),
      isTold(units, verbal) || !verbal && isSaidSomewhere(units) && !lacksSubject(word.matches, word.tokens, word.i + 1, word.end)
        || !verbal && (isBlame(units) || isDenied(units))
    {
      return .comp
    }
    if afterNoun && (p != .time || !word.has(.comp) || lacksSubject(word.matches, word.tokens, word.i + 1, word.end))
      || (p == .comma || p == .dash) && !word.has(.comp)
      || p == .close || p == .according
      // "The ambush, in which seven soldiers were wounded,"
      || p == .comma && word.matches[word.i].count == 2 && units.count > 1 && units[units.count - 2].kind == .noun
    {
      return .rel
    }
    if p == .verb, next.verb >= 0, VerbForm(rawValue: next.verbForm).contains(.past), let verb = units.last, word.matches[Int(verb.match)].count > 1 {
      // "launched an attack that killed 12": the verb's own noun.
      return .rel
    }
    if word.has(.comp) {
      if p == .verb || p == .time || p == .adjective || p == .pronoun || p == .quoteClose { return .comp }
      // "said it had attacked and that it had taken the town"
      if p == .conjunction, opensPhrase(next, word.tokens[Int(word.matches[min(word.i + 1, word.end - 1)].token)]) { return .comp }
    }
    return verbal && word.has(.pron) ? .pron : .det
  }

  /// "both sides", "this" alone, "and another wounded": whether the word stands for those whom it means.
  private func standsAlone(_ w: FunctionWord, _ word: PlacedWord) -> Bool {
    let next = word.next
    let isArticled = w.value == .both && next.function >= 0 && language.functionWords[next.function].category == .det
    guard !isArticled else { return false }
    return isVerbal(next) || isAnotherStruck(w, next, word.units) || isAnotherStrike(w, next, word.matches, word.i, word.end)
      || word.before == .verb && next.noun < 0 && next.verb < 0 && !next.adjective && next.actor < 0
  }

  /// Whether a word is a verb, or an auxiliary.
  private func isVerbal(_ r: Readings) -> Bool { r.verb >= 0 && r.noun < 0 || r.categories & verbalCategories != 0 }

  // MARK: pronouns

  /// Reads a pronoun, possessor or subordinator that is an adverb, a noun or part of a phrase here. Whether it is one.
  @inline(__always)
  private func isNoPronoun(_ w: FunctionWord, _ word: PlacedWord, _ u: inout Unit) -> Bool {
    let next = word.next
    switch w.category {
    case .pron where language.headFirst:
      guard w.value == .reflexive || w.value == .both, next.number || word.isBeforeDigits else { return false }
      // "masing-masing 157 orang": of each.
      u.kind = .adverb
      return true
    case .pron:
      if w.value == .reflexive, word.matches[word.i].count == 2, next.noun >= 0, next.function < 0 {
        // "four of its own men"; "four of its own" alone stands for them.
        u.kind = .possPronoun
        return true
      }
      if word.before == .det {
        // "the former president"; "one of them a child" still says of whom
        u.kind = .adjective
        if w.value == .p3 { u.value = w.value }
        return true
      }
      guard w.value == .s3, word.matches[word.i].count == 2, next.actor >= 0 || next.place >= 0 || next.noun >= 0 && next.verb < 0 else { return false }
      // "the former Revolutionary Armed Forces": it stands before a noun.
      u.kind = .det
      u.value = .definite
      return true
    case .poss:
      guard word.r.noun >= 0, word.before == .det, !language.headFirst else { return false }
      // "a mine"
      u.kind = .noun
      u.payload = Int32(word.r.noun)
      return true
    case .subord:
      guard word.r.adverb, word.before == .infinitive else { return false }
      // "to immediately cease": of a conjunction there would be a clause before it.
      u.kind = .adverb
      return true
    default: return false
    }
  }

  /// Reads "both", "kedua" or the like that belongs to the noun beside it. Whether it does.
  @inline(__always)
  private func isPartOfPhrase(_ w: FunctionWord, _ word: PlacedWord, _ u: inout Unit) -> Bool {
    let next = word.next
    if language.headFirst, w.category == .det, w.value == .both, let p = word.units.last, p.kind == .noun, p.payload >= 0, !p.flags.contains(.plural),
      !(next.noun >= 0 && language.nouns[next.noun].classes.intersects(sided)), !language.nouns[Int(p.payload)].classes.intersects(sided)
    {
      // "tahap kedua gencatan senjata": which stage.
      u.kind = .adjective
      return true
    }
    guard w.category == .pron else { return false }
    let holdsNoun = !language.headFirst && word.tokens[Int(word.matches[word.i].end) - 1].length > 4
    if w.value == .both, next.noun >= 0, !holdsNoun || !isPluralVerb(next) {
      // "the two countries"; not "both sides will", "both sides attack"
      u.kind = .det
      return true
    }
    guard !language.headFirst, word.matches[word.i].count == 2, w.value == .both && !holdsNoun || w.value == .p3,
      next.adjective && next.verb < 0 && next.function < 0 || next.actor >= 0 && next.actorForm == NameForm.adjective
        || w.value == .p3 && next.noun >= 0 && next.verb < 0 && next.function < 0 || isDoingBeforeMany(next, word.i + 2, word.end)
    else { return false }
    // "the two ex-Soviet nations", "the three warring factions", "the two mediating states"
    u.kind = .det
    return true
  }

  // MARK: kinds

  /// The kind of unit that a category of words is.
  @inline(__always)
  private func setKind(_ w: FunctionWord, _ word: PlacedWord, _ u: inout Unit) {
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
      // "di utara dan tengah Gaza": its middle.
      let next = word.next
      let isMiddle =
        language.headFirst && w.value == .progressive && next.verb < 0 && next.categories & verbalCategories == 0 && (next.place >= 0 || next.actor >= 0)
      u.kind = isMiddle ? .adjective : .aspect
    case .classifier: u.kind = .classifier
    case .according: u.kind = .according
    case .exist: u.kind = .exist
    case .adj: u.kind = .adjective
    default: break
    }
  }
}
