import Claims
import Packs

/// What stands around a word of grammar.
extension UnitBuilder {
  /// Whether an adverb that may be a verb stands before where from or where to, or ends its sentence, with no other verb before it.
  func goesSomewhere(_ i: Int, _ end: Int, _ units: UnsafeBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    guard let before = units.last, before.kind == .aspect || before.kind == .noun || before.kind == .name || before.kind == .unknownName else { return false }
    var k = units.count - 1
    while k >= 0, units[k].kind != .comma, units[k].kind != .subordinator, units[k].kind != .complementiser, units[k].kind != .quoteOpen {
      if units[k].kind == .verb || units[k].kind == .exist || units[k].kind == .be {
        // "mengatakan 50 tentara telah kembali ke X": what is said has no verb before.
        if units[k].kind == .verb, saysSomething(matches[Int(units[k].match)]) { break }
        // "44 orang yang ditawan X telah kembali ke Y": that verb is of the relative clause.
        guard before.kind == .aspect, k > 1, units[k - 1].kind == .relative else { return false }
        k -= 1
      }
      k -= 1
    }
    guard i + 1 < end else { return false }
    let next = readings(i + 1).pointee
    guard next.function >= 0, next.verb < 0 else { return false }
    let w = language.functionWords[next.function]
    return w.category == .prep && (w.slot == .to || w.slot == .from)
  }

  /// Whether the phrase that ends here is of something that strikes, and waits for its verb.
  func strikesSubject(_ units: UnsafeBufferPointer<Unit>, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    var k = units.count - 1
    while k >= 0, units.count - k < 12 {
      switch units[k].kind {
      case .noun where units[k].payload >= 0:
        let c = language.nouns[Int(units[k].payload)].classes
        if c.intersects(striking) {
          guard k > 0 else { return true }
          let before = units[k - 1]
          // "mengklaim serangan itu mengenai …": of what is said it is the subject.
          if before.kind == .verb { return saysSomething(matches[Int(before.match)]) }
          return before.kind != .preposition
        }
        if c != thing, !c.intersects(aged) { return false }
      case .verb, .relative, .subordinator, .complementiser, .stop, .conjunction: return false
      default: break
      }
      k -= 1
    }
    return false
  }

  /// Whether some reading of a verb is speech.
  func saysSomething(_ m: Match) -> Bool { speech(m) != nil }

  /// "the two mediating states": what several do, right before the noun that says who they are, and nothing that is done to those.
  func isDoingBeforeMany(_ next: Readings, _ behind: Int, _ end: Int) -> Bool {
    guard next.verb >= 0, next.function < 0, VerbForm(rawValue: next.verbForm).contains(.gerund), behind < end else { return false }
    let many = readings(behind).pointee
    return many.noun >= 0 && many.function < 0 && many.actor < 0 && many.verb < 0
      || many.noun >= 0 && many.verb >= 0
        && NounForm(rawValue: many.nounForm).contains(.plural) && VerbForm(rawValue: many.verbForm).contains(.third)
  }

  /// A word that is no plural noun behind several: their verb.
  func isPluralVerb(_ r: Readings) -> Bool {
    r.function >= 0 || r.verb >= 0 && VerbForm(rawValue: r.verbForm).contains(.base) && !NounForm(rawValue: r.nounForm).contains(.plural)
  }

  /// "denied reports that its forces had fired": what the reports say is denied.
  func isDenied(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard !language.headFirst, let last = units.last, last.kind == .noun, last.payload >= 0, language.nouns[Int(last.payload)].classes.intersects(told) else {
      return false
    }
    var k = units.count - 2
    while k >= 0, k > units.count - 5, units[k].kind == .adjective || units[k].kind == .det || units[k].kind == .noun || units[k].kind == .name { k -= 1 }
    // "dismissed as false reports that"
    if k > 0, units[k].kind == .preposition, units[k].slot == .as { k -= 1 }
    return k >= 0 && units[k].isVerb(of: denies)
  }

  /// "a bombing on Tuesday that killed 12 soldiers": a past verb where what is said would have its subject; where the form also names
  /// people, what it does to somebody stands behind it.
  func lacksSubject(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int) -> Bool {
    guard i < end, !language.headFirst else { return false }
    let next = readings(i).pointee
    guard next.verb >= 0, VerbForm(rawValue: next.verbForm).contains(.past), next.function < 0 else { return false }
    guard next.noun >= 0 || next.adjective else { return true }
    guard i + 1 < end else { return false }
    let after = readings(i + 1).pointee
    return after.number || tokens[Int(matches[i + 1].token)].kind == .number || after.has(.det)
  }

  /// Whether a conjunction goes on with a verb in the past, which what stands before it is no subject of.
  func joinsVerb(_ k: Int, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ end: Int) -> Bool {
    guard language.functionWords[readings(k).pointee.function].category == .conj else { return false }
    var at = k + 1
    while at < end, at < k + 3, readings(at).pointee.adverb, readings(at).pointee.verb < 0 { at += 1 }
    guard at < end, case let r = readings(at).pointee, r.verb >= 0, r.noun < 0, !r.adjective, r.actor < 0, VerbForm(rawValue: r.verbForm).contains(.past)
    else { return false }
    return at + 1 >= end || !nextIsNounOnly(readings(at + 1).pointee)
  }

  /// Whether the comma stands between names: only names and titles before it, and behind it more of them up to a conjunction.
  func isListOfNames(_ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ at: Int, _ end: Int) -> Bool {
    func isName(_ k: Int) -> Bool { isNamePart(k, matches, tokens) }
    guard at - from > 1, (from..<at).allSatisfy(isName) else { return false }
    var k = at + 1
    while k < end, isName(k) { k += 1 }
    guard k > at + 2, k + 1 < end, readings(k).pointee.has(.conj) else { return false }
    return isName(k + 1)
  }

  /// What stands behind a list of those who hold offices, each by several words in capitals, with commas and a conjunction; nil where it is none.
  func behindListOfHolders(
    _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>, _ from: Int, _ at: Int, _ end: Int
  ) -> Int? {
    func names(_ k: Int) -> Bool { k < end && isNamePart(k, matches, tokens) }
    guard at - from > 1, (from..<at).allSatisfy(names) else { return nil }
    var k = at
    while k + 2 < end, tokens[Int(matches[k].token)].hash == comma {
      k += 1
      let isLast = readings(k).pointee.has(.conj)
      if isLast { k += 1 }
      let first = k
      while names(k) { k += 1 }
      guard k - first > 1 else { return nil }
      if isLast { return k < end ? k : nil }
      guard k + 1 < end, readings(k).pointee.has(.conj) else { continue }
      // "X, Y dan Z"
      k += 1
      let last = k
      while names(k) { k += 1 }
      return k > last && k < end ? k : nil
    }
    return nil
  }

  /// Whether a word may be one of a name or of the title before it.
  private func isNamePart(_ k: Int, _ matches: UnsafeBufferPointer<Match>, _ tokens: UnsafeBufferPointer<Token>) -> Bool {
    let token = tokens[Int(matches[k].token)]
    return token.kind == .word && token.flags.contains(.capital) && readings(k).pointee.function < 0
  }

  /// Whether a hyphen stands at a match: "rebel-held".
  func isJoined(_ k: Int, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>, _ end: Int) -> Bool {
    k < end && tokens[Int(matches[k].token)].hash == UnitBuilder.hyphen && !tokens[Int(matches[k].token)].flags.contains(.spaceBefore)
  }

  /// Whether a word that may be a noun agrees as a verb with the noun right before it and has an object behind it: "troops shell X", "army shells X".
  func agreesWithNoun(_ k: Int, _ end: Int, _ tokens: UnsafeBufferPointer<Token>, _ matches: UnsafeBufferPointer<Match>) -> Bool {
    let before = readings(k - 1).pointee
    let isName = before.actor >= 0 && before.actorForm != NameForm.adjective && before.noun < 0
    guard k + 1 < end, before.noun >= 0 || isName, before.function < 0 else { return false }
    let next = readings(k + 1).pointee
    let opens =
      next.function >= 0
      ? isNounOpener(language.functionWords[next.function].category)
      : next.number || matches[k + 1].marks.contains(.digits) || next.noun >= 0 && (next.verb < 0 || isJoined(k + 2, tokens, matches, end)) || next.actor >= 0
        || next.place >= 0
        || tokens[Int(matches[k + 1].token)].flags.contains(.capital)
    let form = VerbForm(rawValue: readings(k).pointee.verbForm)
    // "as troops clash near X": those who do it are many, and no noun's first part.
    if !opens, before.noun >= 0, NounForm(rawValue: before.nounForm).contains(.plural), form.contains(.base), next.function >= 0,
      language.functionWords[next.function].category == .prep, language.functionWords[next.function].slot != .of,
      language.nouns[before.noun].classes.intersects(acting)
    {
      return true
    }
    return opens && form.contains(isName ? .third : NounForm(rawValue: before.nounForm).contains(.plural) ? .base : .third)
  }

  /// "one was killed and another wounded": somebody else, and what was done to him.
  func isAnotherStruck(_ w: FunctionWord, _ next: Readings, _ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard !language.headFirst, w.value == .other, units.count > 2, units[units.count - 1].kind == .conjunction, next.verb >= 0,
      VerbForm(rawValue: next.verbForm).contains(.participle)
    else { return false }
    // "were fatally shot and two others wounded"
    return units.contains { $0.kind == .verb && Int($0.payload) == slain || $0.kind == .adverb && $0.value == .fatal }
  }

  /// "while another killed 24": one more that did so, by the number behind the verb.
  func isAnotherStrike(_ w: FunctionWord, _ next: Readings, _ matches: UnsafeBufferPointer<Match>, _ i: Int, _ end: Int) -> Bool {
    guard !language.headFirst, w.value == .other, next.verb >= 0, next.noun >= 0, language.nouns[next.noun].classes.intersects(fateNoun), i + 2 < end,
      VerbForm(rawValue: next.verbForm).contains(.past)
    else { return false }
    return readings(i + 2).pointee.number || matches[i + 2].marks.contains(.digits) || isCounting(matches, i + 2, end)
  }
}
