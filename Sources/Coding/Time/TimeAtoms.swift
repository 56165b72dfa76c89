import Claims
import Packs

/// A token as the time grammar sees it.
struct TimeAtom {
  /// Bits of `TimeWordKind`.
  var mask: UInt64 = 0
  /// Value of a run of digits; -1 for anything else.
  var number: Int32 = -1
  var digits: UInt8 = 0
  /// First byte of a one-byte sign; 45 for every dash.
  var sign: UInt8 = 0
  var glued = false
  var capital = false
  var block = false
  /// At most four letters.
  var short = false
  /// One letter.
  var single = false
  var token: Int32 = 0
  /// Past its last token: entries of several words are one atom.
  var endToken: Int32 = 0
  var match: Int32 = 0
  /// Its meanings, in `TimeGrammar.meanings`.
  var firstMeaning: Int32 = 0
  var meaningCount: Int32 = 0
}

extension TimeGrammar {
  /// Cuts a sentence into atoms; false where nothing in it can be a time.
  @inline(__always)
  func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ roots: ContiguousArray<Lexicon.Cell>, _ matches: UnsafeBufferPointer<Match>,
    _ s: Sentence
  ) -> Bool {
    guard s.marks.contains(.time) || s.marks.contains(.digits) && hasFigure(text, tokens, roots, matches, s) else { return false }
    guard s.end > s.first else { return false }
    clear(Int(matches[Int(s.end) - 1].end - matches[Int(s.first)].token))
    let atoms = atoms
    var n = 0
    defer {
      if n > 0, s.opensBlock { atoms[0].block = true }
      atomCount = n
    }
    for m in Int(s.first)..<Int(s.end) {
      let match = matches[m]
      if match.count > 1, let atom = phraseAtom(tokens[Int(match.token)], match, m) {
        atoms[n] = atom
        n += 1
        continue
      }
      if match.count > 2, match.kinds == SenseKind.actor.bit, tokens[Int(match.end) - 1].flags.contains(.capital) {
        // "the March 23 Movement": a day in a name is none.
        var atom = TimeAtom()
        atom.firstMeaning = Int32(meanings.count)
        atom.token = match.token
        atom.endToken = match.end
        atom.match = Int32(m)
        atom.capital = true
        atoms[n] = atom
        n += 1
        continue
      }
      for t in Int(match.token)..<Int(match.end) {
        let token = tokens[t]
        var atom = TimeAtom()
        atom.firstMeaning = Int32(meanings.count)
        atom.token = Int32(t)
        atom.endToken = Int32(t + 1)
        atom.match = Int32(m)
        atom.glued = !token.flags.contains(.spaceBefore)
        atom.capital = token.flags.contains(.capital)
        atom.block = token.flags.contains(.blockBefore)
        switch token.kind {
        case .number:
          atom.digits = UInt8(min(token.length, 255))
          if token.length <= 8 {
            var v: Int32 = 0
            for i in Int(token.start)..<Int(token.end) { v = v &* 10 &+ Int32(text[i] &- 48) }
            atom.number = v
          }
        case .word:
          atom.short = token.length <= 4
          atom.single = token.length == 1
          var senses = match.senses
          var kinds = match.kinds
          if match.count > 1 {
            let single = roots[t]
            senses = single.senses
            kinds = single.kinds
          }
          if kinds & SenseKind.time.bit != 0 {
            for i in senses {
              let sense = language.lexicon.sense(i)
              guard sense.kind == .time else { continue }
              let w = words[Int(sense.payload)]
              if w.value >= 100, w.bit & capitalKinds != 0, !atom.capital { continue }
              atom.mask |= w.bit
              meanings.append(w)
            }
          }
          if token.hash == Tokens.possessive { atom.mask |= TimeWordKind.decadeEnding.bit }
          atom.meaningCount = Int32(meanings.count) - atom.firstMeaning
        case .dash: atom.sign = 45
        case .quoteEither: atom.sign = 39
        case .quoteOpen, .quoteClose: atom.sign = 34
        case .punctuation:
          atom.sign = text[Int(token.start)]
        }
        atoms[n] = atom
        n += 1
      }
    }
    return true
  }

  /// An entry of several words that has a meaning as time.
  @inline(never)
  private func phraseAtom(_ first: Token, _ match: Match, _ m: Int) -> TimeAtom? {
    guard match.kinds & SenseKind.time.bit != 0 else { return nil }
    var atom = TimeAtom()
    atom.firstMeaning = Int32(meanings.count)
    for i in match.senses {
      let sense = language.lexicon.sense(i)
      guard sense.kind == .time else { continue }
      atom.mask |= words[Int(sense.payload)].bit
      meanings.append(words[Int(sense.payload)])
    }
    atom.meaningCount = Int32(meanings.count) - atom.firstMeaning
    guard atom.mask != 0 else { return nil }
    atom.token = match.token
    atom.endToken = match.end
    atom.match = Int32(m)
    atom.glued = !first.flags.contains(.spaceBefore)
    atom.capital = first.flags.contains(.capital)
    atom.block = first.flags.contains(.blockBefore)
    return atom
  }

  /// 1991, 14/12, 10:30, 10 am.
  private func hasFigure(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ roots: ContiguousArray<Lexicon.Cell>, _ matches: UnsafeBufferPointer<Match>,
    _ s: Sentence
  ) -> Bool {
    var number = false
    for m in Int(s.first)..<Int(s.end) {
      let match = matches[m]
      let token = tokens[Int(match.token)]
      if number {
        if match.senseCount == 0 {
          if token.kind == .punctuation, text[Int(token.start)] == 47 || text[Int(token.start)] == 58 { return true }
        } else if match.senses.contains(where: isMeridian) {
          return true
        } else if match.count > 1 {
          for t in Int(match.token)..<Int(match.end) where roots[t].senses.contains(where: isMeridian) { return true }
        }
      }
      number = token.kind == .number
      if number, match.senseCount == 0, token.length == 4 { return true }
    }
    return false
  }

  private func isMeridian(_ i: Int) -> Bool {
    let sense = language.lexicon.sense(i)
    return sense.kind == .time && words[Int(sense.payload)].kind == TimeWordKind.meridian.rawValue
  }
}
