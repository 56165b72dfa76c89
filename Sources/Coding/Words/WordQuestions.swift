import Claims
import Packs

/// What the choice among the readings of a word asks of the words around it.
extension UnitBuilder {
  /// "Ukrainian military breaks truce": behind a state's adjective and before what may be its verb, with what it does that to behind it. Before
  /// another noun and a verb it is an adjective ("Israeli military strikes kill five").
  func isArmy(_ r: Readings, _ previous: Unit?, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int)
    -> Bool
  {
    guard !language.headFirst, let owner = previous, owner.kind == .name, owner.form == NameForm.adjective, i + 2 < end,
      language.nouns[r.noun].classes.intersects(armies)
    else { return false }
    let verb = readings(i + 1).pointee
    let form = VerbForm(rawValue: verb.verbForm)
    guard verb.verb >= 0, form.contains(.third) || form.contains(.base), verb.function < 0 else { return false }
    let object = readings(i + 2).pointee
    if object.function >= 0 { return isNounOpener(language.functionWords[object.function].category) }
    // "the Congolese military blame the deaths on X": many who are one.
    guard form.contains(.third) else { return false }
    return object.noun >= 0 && object.verb < 0 || object.actor >= 0 && object.verb < 0 || object.place >= 0 && object.verb < 0
  }

  /// Whether "a" stands before, with adjectives between at most.
  func isBehindArticle(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    while k > 0, units[k].kind == .adjective { k -= 1 }
    return k >= 0 && units[k].kind == .det && units[k].value == .indefinite
  }

  /// A hyphen that joins the words on both sides of it.
  func isHyphen(_ tokens: UnsafeBufferPointer<Token>, _ a: Int, _ b: Int, _ c: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[Int(tokens[b].start)] == 45 && tokens[b].start == tokens[a].end && tokens[c].start == tokens[b].end && tokens[c].kind == .word
  }

  /// Whether a verb of leaving stands before the people at hand: what they were left is how they are.
  func isLeft(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard !language.headFirst else { return false }
    var k = units.count - 1
    while k >= 0, units.count - k < 12 {
      switch units[k].kind {
      case .noun, .name, .unknownName, .unknownWord, .adjective, .adverb, .number, .det, .conjunction, .pronoun, .comma: k -= 1
      case .verb: return Int(units[k].payload) == leave
      default: return false
      }
    }
    return false
  }

  /// "untuk segera menghentikan", "langsung menolak": a verb that can be nothing else stands at a match.
  func verbFollows(_ i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    let r = readings(i).pointee
    return r.verb >= 0 && r.noun < 0 && r.function < 0 && !r.adjective && !VerbForm(rawValue: r.verbForm).isDisjoint(with: [.active, .passive, .bare])
  }

  /// "Ageno further said": whether a word between a name and a verb in the past says more of the verb.
  func addsToVerb(_ before: UnitKind?, _ i: Int, _ end: Int) -> Bool {
    guard before == .name || before == .unknownName || before == .pronoun, i < end, case let r = readings(i).pointee else { return false }
    return r.verb >= 0 && r.noun < 0 && r.function < 0 && VerbForm(rawValue: r.verbForm).contains(.past)
  }

  /// Whether something was done to somebody before in the sentence.
  func isPassive(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    units.indices.dropFirst().contains {
      // "were fatally shot"
      let isBehindBe = units[$0 - 1].kind == .be || $0 > 1 && units[$0 - 1].kind == .adverb && units[$0 - 2].kind == .be
      return units[$0].kind == .verb && (isBehindBe && VerbForm(rawValue: units[$0].form).contains(.participle) || Int(units[$0].payload) == slain)
    }
  }

  /// Whether the words before are counted people without a verb of their own: "seorang perwira Rusia dan empat petugas …".
  func isCounted(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    while k >= 0, units.count - k < 8 {
      switch units[k].kind {
      case .number:
        guard k + 1 < units.count else { return false }
        // "350 orang lainnya cedera": the word that counts them stands for them.
        if units[k + 1].kind == .classifier { return k + 2 < units.count && units[k + 2].kind == .det }
        return units[k + 1].kind == .noun && units[k + 1].payload >= 0 && language.nouns[Int(units[k + 1].payload)].classes.intersects(aged)
      case .noun, .name, .unknownName, .unknownWord, .adjective, .classifier, .det, .adverb: k -= 1
      default: return false
      }
    }
    return false
  }

  /// Whether a word goes on with a phrase.
  func opensPhrase(_ r: Readings, _ token: Token?) -> Bool {
    r.function < 0 && (r.noun >= 0 || r.adjective || token?.kind == .word)
  }

  /// Whether nothing that a word before could describe stands at a place: a preposition, a verb, a comma, the end.
  func isAlone(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    guard from < end else { return true }
    let token = tokens[Int(matches[from].token)]
    guard token.kind == .word else { return token.kind == .punctuation }
    let r = readings(from).pointee
    if r.function >= 0 {
      let c = language.functionWords[r.function].category
      if c == .conj, from + 1 < end {
        let next = readings(from + 1).pointee
        if next.function >= 0 { return language.functionWords[next.function].category == .det }
        // "killed a Ukrainian and wounded two", "wounding a Ukrainian and killing two"
        let isVerb = next.verb >= 0 && !next.adjective && (next.noun < 0 || VerbForm(rawValue: next.verbForm).contains(.gerund))
        return next.number || isVerb
      }
      return c == .prep || c == .subord || c == .rel || c == .be || c == .have || c == .modal || c == .neg
    }
    return r.verb >= 0 && r.noun < 0 && !r.adjective && !token.flags.contains(.capital)
  }

  /// Whether a headline's "says" stands right before a verb, and no other verb behind it.
  func saysOfItself(
    _ units: UnsafeBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int
  ) -> Bool {
    guard !language.headFirst, let says = units.last, says.verbForm.contains(.third), says.isVerb(of: speaks) else { return false }
    return !(from..<end).contains { readings($0).pointee.verb >= 0 && readings($0).pointee.noun < 0 && readings($0).pointee.function < 0 }
  }

  /// Whether the clause at hand has no verb yet: the one that a complementiser opened; with `unlessSaid` also one that a verb of speech, or an
  /// article at the start of the sentence, opened.
  func lacksVerb(_ units: UnsafeBufferPointer<Unit>, unlessSaid: Bool) -> Bool {
    guard let k = units.lastIndex(where: { $0.kind == .complementiser || isPredicate($0) }) else { return unlessSaid && units.first?.kind == .det }
    if units[k].kind == .complementiser { return true }
    return unlessSaid && units[k].isVerb(of: speaks)
      && k + 1 < units.count && units[k + 1].kind == .det
  }

  /// Whether the last verb is one that "to" or a modal opened, or goes on from such a one: "to stop firing, return …".
  func goesOnInfinitive(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard let k = units.lastIndex(where: { isPredicate($0) || $0.kind == .relative || $0.kind == .complementiser || $0.kind == .subordinator }), k > 0,
      units[k].kind == .verb, units[k].verbForm.contains(.base)
    else { return false }
    let before = units[k - 1].kind == .adverb && k > 1 ? units[k - 2] : units[k - 1]
    if before.kind == .infinitive || before.kind == .modal || before.kind == .conjunction || before.kind == .comma { return true }
    // "demanded that rebels withdraw and return to the camps"
    return isAskedFor(UnsafeBufferPointer(rebasing: units[..<k]))
  }

  /// "demanded that X …", "demands in a speech that X …": whether a clause stands open that says what is asked for, and has no verb yet.
  func isAskedFor(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard let k = units.lastIndex(where: { isPredicate($0) || $0.kind == .complementiser || $0.kind == .relative }), k > 0, k + 1 < units.count,
      units[k].kind == .complementiser, let asks = units[..<k].lastIndex(where: isPredicate)
    else { return false }
    return units[asks].isVerb(of: requests)
  }

  /// Whether what has been read of a sentence is one phrase of several people or states, and nothing yet that they do.
  func isPluralSubject(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    // "Nine dead as X, Y troops clash": the clause behind "as".
    if let k = units.lastIndex(where: { $0.kind == .subordinator }), k + 1 < units.count {
      return isPluralSubject(UnsafeBufferPointer(rebasing: units[(k + 1)...]))
    }
    guard let last = units.last, !units.contains(where: isPredicate) else { return false }
    switch last.kind {
    case .number: return units.count == 1 && last.flags.contains(.plural)
    case .noun:
      guard last.payload >= 0, language.nouns[Int(last.payload)].classes.intersects(acting), isOnePhrase(units) else { return false }
      // "Rebels, army clash near Goma"
      let isPair = units.count == 3 && units[0].kind == .noun && (units[1].kind == .conjunction || units[1].kind == .comma)
      return last.flags.contains(.plural) || isPair
    case .name:
      if units.count == 1 { return last.form == NameForm.people }
      return units.count == 3 && isState(last) && isState(units[0]) && (units[1].kind == .conjunction || units[1].kind == .comma)
    default: return false
    }
  }

  private func isOnePhrase(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    units.allSatisfy {
      switch $0.kind {
      case .det, .number, .name, .unknownName, .adjective, .noun, .possessive, .conjunction, .comma, .adverb: true
      default: false
      }
    }
  }

  /// "US aid chief": a state is one, and takes no plural verb.
  func isState(_ u: Unit?) -> Bool {
    u.map { $0.kind == .name && $0.form != NameForm.people && $0.payload >= 0 && stateActors[Int($0.payload)] } ?? false
  }

  /// Whether no verb follows in the sentence, and what follows at once is no part of a phrase: "X dan Y baku tembak di …".
  func isLastVerb(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    guard from < end else { return true }
    if tokens[Int(matches[from].token)].kind == .word {
      let r = readings(from).pointee
      // "bentrok untuk pertama kalinya dengan X"
      if language.headFirst, r.adverb, r.function < 0, r.verb < 0 { return isLastVerb(matches, tokens, from + 1, end) }
      guard r.function >= 0 else { return false }
      let c = language.functionWords[r.function].category
      guard c == .prep || c == .subord else { return false }
    }
    for k in from..<end {
      // "X dan Y baku tembak di Z, delapan tewas": what stands behind a comma has its own.
      if tokens[Int(matches[k].token)].hash == comma { return true }
      // "X bentrok dengan Y ketika negara itu bersiap …": nor is what a clause of its own tells.
      if language.headFirst, readings(k).pointee.function >= 0, case let w = language.functionWords[readings(k).pointee.function],
        w.category == .subord ? w.value == .when || w.value == .while || w.value == .although : w.category == .prep && w.slot == .because
      {
        return true
      }
      // "X bentrok dengan militan yang menculik warga": nor what a relative clause tells.
      if language.headFirst, k > from, readings(k).pointee.function >= 0, language.functionWords[readings(k).pointee.function].category == .rel { return true }
      // "24 people in X and Y were killed"
      if !language.headFirst, readings(k).pointee.categories & verbalCategories != 0 { return false }
      // "near Goma" is no verb.
      if readings(k).pointee.verb >= 0, readings(k).pointee.noun < 0, language.headFirst || readings(k).pointee.function < 0 { return false }
    }
    return true
  }

  /// "Jet tempur X bombardir Y", "X kritik Y atas …": a root between two names, where no other verb stands before it nor behind the second.
  func opensHeadline(
    _ r: Readings, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int, _ units: UnsafeBufferPointer<Unit>
  ) -> Bool {
    guard VerbForm(rawValue: r.verbForm) == .bare, r.noun >= 0, i + 1 < end, let doer = units.last,
      // "Tahanan Ditukar, X Bombardir Y": what stands before a comma has its own.
      !units[((units.lastIndex { $0.kind == .comma } ?? -1) + 1)...].contains(where: { $0.kind == .verb })
    else {
      return false
    }
    let next = readings(i + 1).pointee
    // "Militer" may describe as well.
    let noun = doer.kind == .noun ? Int(doer.payload) : doer.kind == .adjective && i > 0 ? readings(i - 1).pointee.noun : -1
    if noun >= 0, doer.flags.contains(.capital), language.nouns[noun].classes.intersects(acting),
      units.count == 1 || units[units.count - 2].kind == .comma, next.noun >= 0, next.verb < 0, !tokens[Int(matches[i].token)].flags.contains(.allCapitals),
      tokens[Int(matches[i].token)].flags.contains(.capital), tokens[Int(matches[i + 1].token)].flags.contains(.capital)
    {
      // "Militer Bombardir Desa", "…, Tentara Gempur Kota"
      return isLastVerb(matches, tokens, i + 2, end)
    }
    if doer.kind == .name, next.noun >= 0, next.verb < 0, language.nouns[next.noun].classes.intersects(placeNouns), doer.flags.contains(.capital),
      tokens[Int(matches[i].token)].flags.contains(.capital), tokens[Int(matches[i + 1].token)].flags.contains(.capital),
      language.nouns[r.noun].classes.intersects(striking), units.count == 1 || units[units.count - 2].kind == .comma
    {
      // "Rusia Bombardir Kota X"
      return lacksVerb(matches, tokens, i + 2, end)
    }
    guard doer.kind == .name, next.actor >= 0 || next.place >= 0, tokens[Int(matches[i + 1].token)].flags.contains(.capital) else { return false }
    return isLastVerb(matches, tokens, i + 2, end)
  }

  /// Whether no verb stands before the next comma.
  private func lacksVerb(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ end: Int) -> Bool {
    for k in from..<max(from, end) {
      if tokens[Int(matches[k].token)].hash == comma { return true }
      if readings(k).pointee.verb >= 0, readings(k).pointee.noun < 0 { return false }
    }
    return true
  }

  func opensPhrase(_ n: Readings, _ token: Token) -> Bool {
    n.function >= 0
      ? isNounOpener(language.functionWords[n.function].category) : n.number || token.kind == .number || n.verb < 0 && token.flags.contains(.capital)
  }

  func isNounOpener(_ c: WordCategory) -> Bool { c == .det || c == .poss || c == .pron }

  /// A hedge before a number: "at least", "some", "more than".
  func isCounting(_ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    for k in matches[i].senses {
      let s = language.lexicon.sense(k)
      if s.kind == .function, language.functionWords[Int(s.payload)].category == .approx {
        // "fighting around Tripoli": a hedge only before a number.
        let mayBePlace = matches[i].senses.contains {
          let other = language.lexicon.sense($0)
          return other.kind == .function && language.functionWords[Int(other.payload)].category == .prep
        }
        return !mayBePlace || i + 1 < end && (readings(i + 1).pointee.number || matches[i + 1].marks.contains(.digits))
      }
      if s.kind == .number { return true }
    }
    return false
  }

  func nextIsNounOnly(_ n: Readings) -> Bool {
    n.noun >= 0 && n.function < 0 && (n.verb < 0 || VerbForm(rawValue: n.verbForm).isDisjoint(with: [.past]))
  }

  func nextIsUnknownWord(_ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    i < end && matches[i].senseCount == 0 && tokens[Int(matches[i].token)].kind == .word && !tokens[Int(matches[i].token)].flags.contains(.capital)
  }

  /// Whether the words so far name whom something is "according to", and no more.
  func isSource(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    while k >= 0, units.count - k < 6 {
      switch units[k].kind {
      case .according: return true
      case .noun, .name, .unknownName, .adjective, .det, .possessive: k -= 1
      default: return false
      }
    }
    return false
  }

  /// "and seven more": a count with its determiner behind a conjunction.
  func isJoinedCount(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    var k = units.count - 1
    if k > 0, units[k].kind == .adverb { k -= 1 }
    return k > 1 && units[k].kind == .det && units[k - 1].kind == .number && units[k - 2].kind == .conjunction
  }

  func isAuxiliary(_ c: WordCategory) -> Bool { c == .be || c == .have || c == .modal || c == .do }

  /// "a young Armenian serviceman": whether a noun stands behind an article of one.
  func isOfOne(_ units: UnsafeBufferPointer<Unit>, at noun: Int) -> Bool {
    var k = noun - 1
    while k >= 0, units[k].kind == .adjective || units[k].kind == .name || units[k].kind == .noun { k -= 1 }
    return k >= 0 && units[k].kind == .det && units[k].value == .indefinite
  }

  /// "…, set up posts, (occupied) buildings and placed snipers": whether a verb opens the item of a list before the word, and another past verb the
  /// last one behind it.
  func joinsVerbs(_ units: UnsafeBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>, _ from: Int, _ end: Int) -> Bool {
    var k = units.count - 2
    while k > 0, units[k].kind != .comma, units.count - k < 8 { k -= 1 }
    guard k > 0, units[k].kind == .comma, k + 1 < units.count, units[k + 1].kind == .verb else { return false }
    var i = from
    while i + 1 < end, i < from + 5 {
      let r = readings(i).pointee
      if r.has(.conj) {
        let after = readings(i + 1).pointee
        return after.verb >= 0 && after.noun < 0 && !after.adjective && VerbForm(rawValue: after.verbForm).contains(.past)
      }
      guard r.noun >= 0 || r.adjective || r.actor >= 0 else { return false }
      i += 1
    }
    return false
  }
}
