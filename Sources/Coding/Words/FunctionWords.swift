import Claims
import Packs

/// What stands around a word of grammar that may be several: who was told, what is claimed, whether a clause follows.
extension UnitBuilder {
  /// The sense of speech among a verb's; nil without.
  func speech(_ m: Match) -> Int? {
    for i in m.senses {
      let s = language.lexicon.sense(i)
      if s.kind == .verb, Int(s.payload) < speaks.count, speaks[Int(s.payload)] { return Int(s.payload) }
    }
    return nil
  }

  /// "told this newspaper that": who was told stands between the verb and what was said.
  /// With `verbal` what follows would be a relative clause's verb.
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

  /// "rejected the claim that", "the allegations of certain media that": what is claimed.
  func isBlame(_ units: UnsafeBufferPointer<Unit>) -> Bool {
    guard let last = units.last, last.kind == .noun || last.kind == .name || last.kind == .unknownName else { return false }
    func blames(_ u: Unit) -> Bool { u.kind == .noun && u.payload >= 0 && language.nouns[Int(u.payload)].classes.intersects(blame) }
    if blames(last) { return true }
    guard !language.headFirst else { return false }
    var k = units.count - 2
    while k > 0, k > units.count - 7, units[k].kind == .adjective || units[k].kind == .det || units[k].kind == .noun || units[k].kind == .name { k -= 1 }
    return k > 0 && units[k].kind == .preposition && units[k].slot == .of && blames(units[k - 1])
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
        if language.headFirst, nominal, kind == .punctuation, let behind = behindListOfHolders(matches, tokens, from, k, end) {
          // "setelah Presiden X, Menteri Y, dan Presiden Z bertemu"
          return readings(behind).pointee.verb >= 0
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
        if k > from, nominal, !dates, !places, r.pointee.has(.subord), r.pointee.noun < 0 { return false }
        // "following a fire that killed 19": the verb is of the relative clause.
        if k > from, nominal, !language.headFirst, r.pointee.has(.rel) { return false }
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
        let opensAim = k + 1 < end && readings(k + 1).pointee.has(.inf)
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
      || !language.headFirst && r.has(.conj) && behind + 1 < end
        && VerbForm(rawValue: readings(behind + 1).pointee.verbForm).contains(.past)
      // "Sejak Senin pasukan X menyerang Y.": no other clause is to come.
      || language.headFirst && isFirst && !(behind..<end).contains { tokens[Int(matches[$0].token)].hash == comma }
    guard opens else { return }
    u.kind = .preposition
    u.slot = prep.slot ?? .in
  }
}
