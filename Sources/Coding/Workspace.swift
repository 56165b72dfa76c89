import Claims
import Packs

/// A lexicon entry found in the text, or a single token that is in no lexicon (`senses` empty).
public struct Match: Sendable {
  /// First token and how many.
  public var token: Int32
  public var count: Int32
  /// Indices into the language's lexicon.
  public var firstSense: Int32
  public var senseCount: Int32
  /// Bits of `SenseKind` that the senses have.
  public var kinds: UInt8 = 0
  public var marks: Marks = []
  @inlinable public var end: Int32 { token + count }
  @inlinable public var senses: Range<Int> { Int(firstSense)..<Int(firstSense + senseCount) }
}

/// A sentence as a range of matches.
public struct Sentence: Sendable {
  public var first: Int32
  public var end: Int32
  /// Index of the report's segment.
  public var segment: Int32
  /// Starts a paragraph.
  public var opensBlock: Bool
  /// All that its matches have.
  public var marks: Marks
}

/// One report cut into tokens, matches and sentences, in buffers that are used again for the next report.
/// All offsets are bytes of the report's text; nothing here makes a `String`.
///
/// An object: whatever reads a report's sentences is handed all of them each time.
public final class Workspace {
  public var tokens = ContiguousArray<Token>()
  /// What each token is by itself.
  public var roots = ContiguousArray<Lexicon.Cell>()
  public var matches = ContiguousArray<Match>()
  public var sentences = ContiguousArray<Sentence>()
  /// Of the language read last.
  private var recent = Lexicon.Recent()
  private var recentLanguage = ""

  public init() {}

  /// Reads the segments of `report` that hold text to be coded.
  public func read(_ text: UnsafeBufferPointer<UInt8>, _ segments: [Segment], _ language: LanguagePack) {
    tokens.removeAll(keepingCapacity: true)
    roots.removeAll(keepingCapacity: true)
    matches.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    if language.code != recentLanguage {
      recent = Lexicon.Recent()
      recentLanguage = language.code
    }
    for (i, s) in segments.enumerated() where s.kind == .title || s.kind == .body || s.kind == .dateline || s.kind == .credit {
      let from = tokens.count
      let firstMatch = matches.count
      Tokens.scan(text, from: s.start, to: s.end, into: &tokens)
      match(from, tokens.count, language)
      split(text, Int32(i), from, firstMatch, language)
    }
  }

  /// Matches found before they are appended together: as many as fit on the stack.
  private static let batch = 48

  private func match(_ from: Int, _ to: Int, _ language: LanguagePack) {
    tokens.withUnsafeBufferPointer { t in
      language.lexicon.roots(t, from: from, to: to, &recent, into: &roots)
      roots.withUnsafeBufferPointer { roots in
        withUnsafeTemporaryAllocation(of: Match.self, capacity: Workspace.batch) { room in
          guard let first = room.baseAddress else { return }
          var n = 0
          var at = from
          while at < to {
            if n == Workspace.batch {
              matches.append(contentsOf: UnsafeBufferPointer(start: first, count: n))
              n = 0
            }
            let root = roots[at]
            var m = Match(token: Int32(truncatingIfNeeded: at), count: 1, firstSense: 0, senseCount: 0)
            if root.isEntry, t[at].kind.rawValue <= TokenKind.number.rawValue {
              var found = language.lexicon.longest(t, at: at, end: to, root: root)
              if found.count > 1, found.kinds == SenseKind.verb.bit, !language.headFirst, n > 0 {
                // "a deal with", "a charge that", "fierce clashes with": no verb behind an article, and what is left of it is a noun.
                let shorter = language.lexicon.longest(t, at: at, end: at + found.count - 1, root: root)
                if shorter.kinds & SenseKind.noun.bit != 0, shorter.count == found.count - 1, isPreposition(t, at + shorter.count, language),
                  takesNoun(UnsafeBufferPointer(start: first, count: n), shorter.senses, t, language)
                {
                  found = shorter
                }
              } else if found.count > 1, found.kinds == SenseKind.noun.bit, !language.headFirst, n > 0, isHave(first[n - 1], language) {
                // "has killed civilians": what somebody has done, and no people who were killed.
                let done = language.lexicon.longest(t, at: at, end: at + 1, root: root)
                let isDone = done.senses.contains {
                  let sense = language.lexicon.sense($0)
                  return sense.kind == .verb && sense.form & VerbForm.participle.rawValue != 0
                }
                if isDone { found = done }
              }
              if found.count > 0 {
                m.count = Int32(truncatingIfNeeded: found.count)
                m.firstSense = Int32(truncatingIfNeeded: found.senses.lowerBound)
                m.senseCount = Int32(truncatingIfNeeded: found.senses.count)
                m.kinds = found.kinds
                m.marks = found.marks
                if found.count > 1 { for k in at..<at + found.count { m.marks.formUnion(roots[k].marks.intersection(.time)) } }
              }
            }
            if t[at].kind == .number { m.marks.formUnion(.digits) }
            first[n] = m
            n += 1
            at += Int(m.count)
          }
          matches.append(contentsOf: UnsafeBufferPointer(start: first, count: n))
        }
      }
    }
  }

  private func isHave(_ m: Match, _ language: LanguagePack) -> Bool {
    m.senses.contains {
      let sense = language.lexicon.sense($0)
      return sense.kind == .function && language.functionWords[Int(sense.payload)].category == .have
    }
  }

  private func isPreposition(_ tokens: UnsafeBufferPointer<Token>, _ at: Int, _ language: LanguagePack) -> Bool {
    language.lexicon.longest(tokens, at: at, end: at + 1).senses.contains {
      let sense = language.lexicon.sense($0)
      return sense.kind == .function
        && [.prep, .inf, .comp].contains(language.functionWords[Int(sense.payload)].category)
    }
  }

  /// Whether only a noun can follow the words before, an article, a possessor, an adjective, a preposition or "when"; a gerund is a noun behind an
  /// article only ("of firing at troops", "a shooting at a shop").
  private func takesNoun(
    _ before: UnsafeBufferPointer<Match>, _ senses: Range<Int>, _ tokens: UnsafeBufferPointer<Token>, _ language: LanguagePack
  ) -> Bool {
    let isGerund = senses.contains { language.lexicon.sense($0).kind == .verb && language.lexicon.sense($0).form & VerbForm.gerund.rawValue != 0 }
    let m = before[before.count - 1]
    if tokens[Int(m.token)].hash == Tokens.possessive { return true }
    var isOpen = false
    for i in m.senses {
      let sense = language.lexicon.sense(i)
      switch sense.kind {
      case .function:
        switch language.functionWords[Int(sense.payload)].category {
        case .det, .poss: return true
        // "in clashes with", "when attacks on X began": "in" and "after" may open a clause as well, and no verb is the first word of one.
        case .prep, .subord: isOpen = true
        case .adj, .adv, .degree: continue
        default: return false
        }
      case .word where sense.payload == UInt32(WordCategory.adj.rawValue): isOpen = true
      // "during", "in": they lead to times as well.
      case .time: continue
      default: return false
      }
    }
    return isOpen && !isGerund
  }

  /// Cuts the matches of the tokens from `from` on into sentences: at full stops, question and exclamation marks that are
  /// followed by a space and an opening word, and at empty lines. Not after initials and titles ("Gen.").
  private func split(_ text: UnsafeBufferPointer<UInt8>, _ segment: Int32, _ from: Int, _ firstMatch: Int, _ language: LanguagePack) {
    var start = firstMatch
    var opens = true
    var marks: Marks = []
    var i = firstMatch
    let count = matches.count
    func close(_ end: Int) {
      sentences.append(Sentence(first: Int32(start), end: Int32(end), segment: segment, opensBlock: opens, marks: marks))
      start = end
      marks = []
    }
    while i < count {
      let m = matches[i]
      let token = tokens[Int(m.token)]
      if token.flags.contains(.blockBefore), i > start, !goesOn(text, i, start, language) {
        close(i)
        opens = true
      }
      marks.formUnion(m.marks)
      if token.kind == .punctuation, m.count == 1, endsSentence(text, i, start, language) {
        var end = i + 1
        while end < count, isCloser(text, end) { end += 1 }
        close(end)
        opens = false
        i = end
        continue
      }
      i += 1
    }
    if start < count { close(count) }
  }

  /// "Thailand has", "suspended the truce", "and demanded an apology": a sentence that a page has broken at its links into lines of their own. The
  /// next goes on in small letters or with a comma, or behind a word that cannot be the last.
  private func goesOn(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ start: Int, _ language: LanguagePack) -> Bool {
    let (first, before, next) = (tokens[Int(matches[start].token)], tokens[Int(matches[i].token) - 1], tokens[Int(matches[i].token)])
    guard i > start + 1, first.flags.contains(.capital), first.kind == .word else { return false }
    if before.kind == .word || before.kind == .number || before.kind == .quoteClose {
      if next.kind == .word, !next.flags.contains(.capital), (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[Int(next.start)]) { return true }
      if next.kind == .punctuation, text[Int(next.start)] == UInt8(ascii: ",") { return true }
    }
    guard before.kind == .word, !before.flags.contains(.capital), next.kind == .word || next.kind == .number else { return false }
    return matches[i - 1].senses.contains { s in
      let sense = language.lexicon.sense(s)
      guard sense.kind == .function else { return false }
      switch language.functionWords[Int(sense.payload)].category {
      case .det, .poss, .have, .be, .inf, .prep: return true
      default: return false
      }
    }
  }

  private func isCloser(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let t = tokens[Int(matches[i].token)]
    guard !t.flags.contains(.spaceBefore) else { return false }
    return t.kind == .quoteClose || t.kind == .quoteEither || text[Int(t.start)] == 41
  }

  private func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ start: Int, _ language: LanguagePack) -> Bool {
    let t = tokens[Int(matches[i].token)]
    let b = text[Int(t.start)]
    guard b == 46 || b == 33 || b == 63 else { return false }
    var next = i + 1
    while next < matches.count, isCloser(text, next) { next += 1 }
    guard next < matches.count else { return true }
    let after = tokens[Int(matches[next].token)]
    guard after.flags.contains(.spaceBefore) else { return false }
    if b != 46 { return after.flags.contains(.capital) || after.kind != .word }
    if after.kind == .word, !after.flags.contains(.capital) { return false }
    if after.kind == .punctuation, text[Int(after.start)] == 44 { return false }
    if continuesTime(text, i, next, language) { return false }
    // "General (ret.) X": an abbreviation that a bracket holds alone.
    if next == i + 2, i > start + 1, text[Int(tokens[Int(matches[i + 1].token)].start)] == 41, text[Int(tokens[Int(matches[i - 2].token)].start)] == 40 {
      return false
    }
    if i > start {
      let before = tokens[Int(matches[i - 1].token)]
      if !t.flags.contains(.spaceBefore), before.kind == .word {
        // An initial ("John F. Kennedy"), or a title or abbreviation of the lexicon.
        if before.length == 1, before.flags.contains(.capital) { return endsInLetter(text, Int(matches[i - 1].token)) }
        // "(b. 1995)", "p. 12"
        if before.length == 1, after.kind == .number { return false }
        for s in matches[i - 1].senses where language.lexicon.sense(s).kind == .word {
          if language.lexicon.sense(s).payload == UInt32(WordCategory.title.rawValue) { return false }
        }
        if before.length <= 5, before.flags.contains(.capital), isAbbreviation(text, before) { return false }
      }
    }
    return true
  }

  /// "… di platform X. Indonesia …": a name of one letter, where a word of no name stands before it.
  private func endsInLetter(_ text: UnsafeBufferPointer<UInt8>, _ token: Int) -> Bool {
    guard token > 0, text[Int(tokens[token].start)] == 88, case let before = tokens[token - 1] else { return false }
    return before.kind == .word && !before.flags.contains(.capital)
  }

  /// The dot of "Oct. 26" or "5 p.m. Friday": what stands around it belongs to one time.
  private func continuesTime(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ next: Int, _ language: LanguagePack) -> Bool {
    guard i > 0, next == i + 1, !tokens[Int(matches[i].token)].flags.contains(.spaceBefore), let b = timeKind(i - 1, language) else { return false }
    let after = tokens[Int(matches[next].token)]
    if b == .month || b == .weekday, tokens[Int(matches[i - 1].token)].length <= 4 {
      return after.kind == .number || timeKind(next, language) == .month
    }
    guard b == .meridian, tokens[Int(matches[i - 1].token)].length == 1 else { return false }
    if text[Int(after.start)] == 40 { return true }
    switch timeKind(next, language) {
    case .month, .weekday, .zone, .dayref: return true
    default: return false
    }
  }

  private func timeKind(_ i: Int, _ language: LanguagePack) -> TimeWordKind? {
    guard matches[i].kinds & SenseKind.time.bit != 0 else { return nil }
    for s in matches[i].senses where language.lexicon.sense(s).kind == .time {
      return TimeWordKind(rawValue: language.timeWords[Int(language.lexicon.sense(s).payload)].kind)
    }
    return nil
  }

  /// A capitalised run without a vowel ("Lt", "Mr", "Drs") is an abbreviation.
  private func isAbbreviation(_ text: UnsafeBufferPointer<UInt8>, _ t: Token) -> Bool {
    guard !t.flags.contains(.allCapitals) else { return false }
    for i in Int(t.start)..<Int(t.end) {
      switch text[i] | 0x20 {
      case 97, 101, 105, 111, 117, 121: return false
      case 128...: return false
      default: continue
      }
    }
    return true
  }
}
